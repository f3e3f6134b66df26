//! The fewest conversations that open the most target companies.
//!
//! In: a [`View`], a list of targets, the log of asks, and how much may be asked of one person. Out: a [`Plan`]: whom to talk
//! to about which companies, what waits for a later round, and for the rest the nearest thing there is. The rules and their
//! reasons are in `docs/advice.md`, "Plan"; the choice itself is [`cover`]'s.

pub mod cover;
mod ways;

use std::collections::{BTreeMap, BTreeSet};

use super::asks::{CompanyNames, Hold, Standing};
use super::companies::places;
use super::introductions::View;
use super::likely::Likely;
use super::no_way::NoWay;
use super::occasions::{Occasion, Occasions};
use super::readiness::{Readiness, Verdict};
use super::request::Reach;
use super::targets::TargetList;
use crate::calendar::Day;
use crate::chains::{FoundChain, Search};
use crate::error::Result;
use crate::names::names;
use crate::people::PersonId;
use cover::{Cover, Worth};
use ways::{PRICE_OF_CONVERSATION, Work, problem};

/// What is planned for, and within which limits.
#[derive(Debug, Clone, Copy)]
pub struct PlanRequest<'a> {
    /// The companies to reach.
    pub targets: &'a TargetList,
    /// How far chains may go.
    pub reach: &'a Reach,
    /// How many companies one person may be asked for.
    pub per_person: usize,
    /// How many conversations at the most.
    pub conversations: usize,
}

/// Whom to talk to about what.
#[derive(Debug, Clone, Default)]
pub struct Plan {
    /// The conversations: who may be asked now first.
    pub conversations: Vec<Conversation>,
    /// Targets that somebody could open, but not in this round.
    pub later: Vec<Later>,
    /// Targets that nobody can open yet.
    pub closed: Vec<Closed>,
    /// Whether it is proved that no choice of conversations is better.
    pub is_best: bool,
}

/// One conversation.
#[derive(Debug, Clone)]
pub struct Conversation {
    /// With whom.
    pub person: PersonId,
    /// What to do about the tie with them.
    pub readiness: Readiness,
    /// What the log of asks says of them, whatever the company.
    pub standing: Standing,
    /// Reasons to write first, where a first message comes before a request.
    pub occasions: Vec<Occasion>,
    /// The targets it is about, the best way first.
    pub openings: Vec<Opening>,
}

/// A way to a target.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Index of the target in the list.
    pub target: usize,
    /// The chain; it begins with the person talked to.
    pub chain: FoundChain,
    /// What the log of asks says against it now.
    pub hold: Option<Hold>,
    /// Whether it leads to somebody in a role that is wished; none where no role is.
    pub fits: Option<bool>,
    /// How many there have such a role.
    pub n_wished: usize,
    /// The best way there, where it is stronger and begins with somebody else.
    pub stronger: Option<Best>,
    worth: Worth,
}

/// The best way to a target, as [`companies`](super::companies) has it: it may want a relationship first.
#[derive(Debug, Clone, PartialEq)]
pub struct Best {
    /// The chain.
    pub chain: FoundChain,
    /// What to do about its first tie.
    pub readiness: Readiness,
    /// What the log of asks says against it now.
    pub hold: Option<Hold>,
}

/// A target for a later round.
#[derive(Debug, Clone)]
pub struct Later {
    /// The best way.
    pub opening: Opening,
    /// What to do about the tie with its first person.
    pub readiness: Readiness,
    /// Why not now.
    pub why: WhyLater,
}

/// Why a target is left for a later round.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyLater {
    /// The way is too weak for a conversation of its own.
    TooWeak,
    /// The person is talked to about other companies already.
    Busy,
    /// There are conversations enough.
    Enough,
}

names! { WhyLater: TooWeak "too-weak", Busy "busy", Enough "enough" }

/// A target that nobody can open yet.
#[derive(Debug, Clone)]
pub struct Closed {
    /// Index of the target in the list.
    pub target: usize,
    /// The nearest thing there is.
    pub nearest: NoWay,
    /// The best way there, too weak to ask along.
    pub best: Option<Best>,
    /// Who of my ties is likeliest to know somebody there.
    pub likely: Vec<Likely>,
}

/// Plans the conversations.
///
/// # Errors
///
/// If the hop limit or the hop factor makes no sense.
pub fn plan(view: &View<'_>, request: &PlanRequest<'_>) -> Result<Plan> {
    let work = Work::new(view, request);
    let graph = work.graph(|person| work.ready.contains_key(&person));
    let mut search = Search::new(&graph, view.me, request.reach.max_hops)?;
    let places = places(view, (Some(request.targets), &[]), &request.reach.aliases);
    let best = work.best_ways(&places)?;
    let mut ways: BTreeMap<PersonId, Vec<Opening>> = BTreeMap::new();
    let mut refused: BTreeMap<usize, (PersonId, Day)> = BTreeMap::new();
    for (target, place) in places.iter().enumerate() {
        for opening in work.openings(&mut search, (target, place))? {
            let first = opening.chain.people[1];
            match opening.hold {
                Some(Hold::Declined { on }) => {
                    refused.entry(target).or_insert((first, on));
                }
                _ => ways.entry(first).or_default().push(opening),
            }
        }
    }
    let cover = cover::choose(&problem(&ways, request), cover::MOST_TRIALS);
    let mut plan = work.plan(ways, &cover, &best);
    let open: BTreeSet<usize> = plan.openings().map(|opening| opening.target).collect();
    let closed = best
        .into_iter()
        .enumerate()
        .filter(|(target, _)| !open.contains(target));
    plan.closed = work.nearest(closed.collect(), &places, &refused);
    Ok(plan)
}

impl Plan {
    /// Returns every way in the plan, those for later too.
    pub fn openings(&self) -> impl Iterator<Item = &Opening> {
        let now = self
            .conversations
            .iter()
            .flat_map(|conversation| &conversation.openings);
        now.chain(self.later.iter().map(|later| &later.opening))
    }
}

impl Work<'_> {
    /// Puts the conversations chosen into order, and what is left for later.
    fn plan(&self, mut ways: BTreeMap<PersonId, Vec<Opening>>, cover: &Cover, best: &[Option<Best>]) -> Plan {
        let people: Vec<PersonId> = ways.keys().copied().collect();
        let mut conversations = Vec::new();
        let mut opened: BTreeSet<usize> = BTreeSet::new();
        for (index, targets) in &cover.conversations {
            let person = people[*index];
            let all = ways.get_mut(&person).map(std::mem::take).unwrap_or_default();
            let (mut openings, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| targets.contains(&one.target));
            ways.insert(person, rest);
            opened.extend(targets);
            openings.sort_by(|a, b| b.worth.cmp(&a.worth).then(a.target.cmp(&b.target)));
            conversations.push(Conversation {
                person,
                readiness: self.ready[&person],
                standing: self.book.standing(person, &CompanyNames::default(), None),
                occasions: Vec::new(),
                openings,
            });
        }
        conversations.sort_by_key(|one| {
            let total: Worth = one.openings.iter().map(|opening| opening.worth).sum();
            (turn(one), std::cmp::Reverse(total), one.person)
        });
        let wants_message = |one: &&mut Conversation| one.readiness.verdict != Verdict::Ask;
        let occasions = Occasions::new(self.view);
        for one in conversations.iter_mut().filter(wants_message) {
            one.occasions = occasions.with(one.person);
        }
        let busy: BTreeSet<PersonId> = conversations.iter().map(|one| one.person).collect();
        for opening in conversations.iter_mut().flat_map(|one| &mut one.openings) {
            let stronger = best[opening.target]
                .as_ref()
                .filter(|best| best.is_stronger(&opening.chain));
            opening.stronger = stronger.cloned();
        }
        let mut later: BTreeMap<usize, Opening> = BTreeMap::new();
        for opening in ways.into_values().flatten().filter(|one| !opened.contains(&one.target)) {
            let best = later.entry(opening.target).or_insert_with(|| opening.clone());
            if opening.worth > best.worth {
                *best = opening;
            }
        }
        let later = later.into_values().map(|opening| Later {
            readiness: self.ready[&opening.chain.people[1]],
            why: match () {
                () if opening.worth <= PRICE_OF_CONVERSATION => WhyLater::TooWeak,
                () if busy.contains(&opening.chain.people[1]) => WhyLater::Busy,
                () => WhyLater::Enough,
            },
            opening,
        });
        Plan {
            later: later.collect(),
            closed: Vec::new(),
            is_best: cover.is_best,
            conversations,
        }
    }
}

impl Best {
    /// Whether it is a stronger way than that chain, and through somebody else.
    fn is_stronger(&self, chain: &FoundChain) -> bool {
        self.chain.strength > chain.strength && self.chain.people[1] != chain.people[1]
    }
}

/// Who can be asked now comes first, then those who want a first message, then those who are to rest.
fn turn(one: &Conversation) -> u8 {
    match (&one.standing.hold, one.readiness.verdict) {
        (Some(hold), _) if hold.until().is_some() => 2,
        (None, Verdict::Ask) => 0,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    //! Every rule of `docs/advice.md`, "Plan", by an example that would come out otherwise without it.

    use super::*;
    use crate::advice::testing::{World, ask, connected, event, month, theirs};
    use crate::network::asks::AskOutcome;
    use crate::network::{Event, From, UsersWord, What};
    use crate::people::company::Aliases;

    const ANA: PersonId = PersonId(1);
    const BO: PersonId = PersonId(2);
    const CY: PersonId = PersonId(3);

    /// So many people to a conversation, and conversations.
    const LIMITS: (usize, usize) = (3, 5);

    /// In touch until the other day.
    fn lively() -> Vec<Event> {
        month("2025-12")
    }

    /// Close in the first half of 2023, quiet since.
    fn asleep() -> Vec<Event> {
        (1..=6).flat_map(|n| month(&format!("2023-{n:02}"))).collect()
    }

    /// In touch, and they did something for me that nothing came back for.
    fn in_debt() -> Vec<Event> {
        [
            month("2025-11"),
            vec![event("2025-12-15", From::Higher, What::Recommended)],
        ]
        .concat()
    }

    impl World {
        fn plan_within(self, (per_person, conversations): (usize, usize)) -> Plan {
            self.look(|view, targets| {
                let request = PlanRequest {
                    targets,
                    reach: &Reach {
                        aliases: Aliases::default(),
                        ..Reach::default()
                    },
                    per_person,
                    conversations,
                };
                plan(view, &request).expect("the limits make sense")
            })
        }

        fn plan(self) -> Plan {
            self.plan_within(LIMITS)
        }

        /// A target company `C<n>` at which person `n` works.
        fn place(self, n: usize) -> Self {
            let name = format!("C{n}");
            self.works(n, &name).target(&name, 1.0)
        }
    }

    /// Who is talked to about which targets.
    fn talks(plan: &Plan) -> Vec<(PersonId, Vec<usize>)> {
        let about = |one: &Conversation| one.openings.iter().map(|opening| opening.target).collect();
        plan.conversations.iter().map(|one| (one.person, about(one))).collect()
    }

    fn nearest(plan: &Plan) -> &NoWay {
        &plan.closed[0].nearest
    }

    #[test]
    fn one_friend_who_opens_two_goes_before_two_who_open_one_each() {
        let world = World::new(6)
            .tie(0, 1, lively())
            .tie(0, 2, lively())
            .tie(0, 3, lively());
        let world = world
            .tie(1, 4, lively())
            .tie(2, 5, lively())
            .tie(3, 4, lively())
            .tie(3, 5, lively());
        let plan = world.place(4).place(5).plan();
        assert_eq!(talks(&plan), [(CY, vec![0, 1])]);
        assert!(plan.is_best && plan.later.is_empty() && plan.closed.is_empty());
    }

    #[test]
    fn no_good_friend_is_asked_for_everything() {
        let world = || {
            let world = World::new(6)
                .tie(0, 1, lively())
                .tie(1, 3, lively())
                .tie(1, 4, lively())
                .tie(1, 5, lively());
            world.place(3).place(4).place(5)
        };
        assert_eq!(talks(&world().plan_within((3, 5))), [(ANA, vec![0, 1, 2])]);
        let two = world().plan_within((2, 5));
        assert_eq!(talks(&two), [(ANA, vec![0, 1])]);
        assert_eq!(two.later[0].why, WhyLater::Busy);
        assert_eq!(two.later[0].opening.target, 2);
    }

    #[test]
    fn there_are_so_many_conversations_and_the_dearest_targets_come_first() {
        let world = World::new(5)
            .tie(0, 1, lively())
            .tie(0, 2, lively())
            .tie(1, 3, lively())
            .tie(2, 4, lively());
        let world = world.works(3, "C3").target("C3", 1.0).works(4, "C4").target("C4", 2.0);
        let plan = world.plan_within((3, 1));
        assert_eq!(talks(&plan), [(BO, vec![1])]);
        assert_eq!((plan.later[0].why, plan.later[0].opening.target), (WhyLater::Enough, 0));
    }

    #[test]
    fn ready_is_better_than_asleep_and_asleep_than_in_debt() {
        let through = |first: Vec<Event>, second: Vec<Event>| {
            let world = World::new(4)
                .tie(0, 1, first)
                .tie(0, 2, second)
                .tie(1, 3, lively())
                .tie(2, 3, lively());
            talks(&world.place(3).plan())[0].0
        };
        assert_eq!(through(asleep(), lively()), BO);
        assert_eq!(through(in_debt(), lively()), BO);
        assert_eq!(through(asleep(), in_debt()), ANA, "in spite of the stronger tie");
        assert_eq!(through(lively(), lively()), ANA);
    }

    #[test]
    fn who_can_be_asked_now_comes_first() {
        let world = World::new(5)
            .tie(0, 1, asleep())
            .tie(0, 2, lively())
            .tie(1, 3, lively())
            .tie(2, 4, lively());
        let plan = world.place(3).place(4).plan();
        let verdicts: Vec<Verdict> = plan.conversations.iter().map(|one| one.readiness.verdict).collect();
        assert_eq!(verdicts, [Verdict::Ask, Verdict::Reconnect]);
    }

    #[test]
    fn a_first_message_comes_with_its_reason() {
        let world = World::new(3)
            .tie(0, 1, asleep())
            .works(1, "Fennel Pay")
            .target("Fennel Pay", 1.0);
        let plan = world.worked(1, "Quibble", ("2025-07-14", "2025-11-01")).plan();
        assert!(
            matches!(&plan.conversations[0].occasions[..], [Occasion::NewJob { before, .. }] if before == "Quibble")
        );
    }

    #[test]
    fn strangers_are_in_no_plan_but_are_named_as_the_nearest_thing() {
        let plan = World::new(3).tie(0, 1, connected("2020-01-01")).place(1).plan();
        assert!(plan.conversations.is_empty());
        assert!(matches!(
            nearest(&plan),
            NoWay::Insider {
                person: ANA,
                n_insiders: 1,
                ..
            }
        ));
        let plan = World::new(3)
            .tie(0, 1, connected("2020-01-01"))
            .tie(1, 2, lively())
            .place(2)
            .plan();
        assert!(plan.conversations.is_empty());
        assert!(matches!(nearest(&plan), NoWay::Through { chain, .. } if chain.people[1] == ANA));
    }

    #[test]
    fn a_company_without_any_way_in_says_what_is_known_of_it() {
        let plan = World::new(3).tie(0, 1, lively()).place(2).plan();
        assert!(matches!(nearest(&plan), NoWay::OutOfReach { n_people: 1 }));
        let plan = World::new(3).works(2, "Northwind").target("Nortwind", 1.0).plan();
        assert!(matches!(nearest(&plan), NoWay::NobodyKnown { near } if near[0].0 == "Northwind"));
        let mut world = World::new(3)
            .tie(0, 1, lively())
            .works(1, "Northwind")
            .target("Northwind", 1.0);
        world.targets[0].roles = vec!["recruiting".to_owned()];
        assert_eq!(
            talks(&world.plan()),
            [(ANA, vec![0])],
            "a role that nobody has leaves nobody out"
        );
    }

    #[test]
    fn who_worked_there_before_is_nearer_than_a_stranger_inside() {
        let world = || {
            let world = World::new(3)
                .tie(0, 1, asleep())
                .tie(0, 2, connected("2020-01-01"))
                .place(2);
            world.worked(1, "C2 GmbH", ("2023-07-14", "2025-11-01"))
        };
        let plan = world().plan();
        let is_ana = |nearest: &NoWay| matches!(nearest, NoWay::Former { job, readiness } if job.person == ANA && readiness.verdict == Verdict::Reconnect);
        assert!(plan.conversations.is_empty() && is_ana(nearest(&plan)));
        let stranger = World::new(3)
            .tie(0, 2, connected("2020-01-01"))
            .tie(0, 1, connected("2020-01-01"))
            .place(2);
        let stranger = stranger.worked(1, "C2 GmbH", ("2023-07-14", "2025-11-01")).plan();
        assert!(matches!(nearest(&stranger), NoWay::Insider { person: BO, .. }));
    }

    #[test]
    fn somebody_at_the_target_whom_i_know_is_a_conversation_of_its_own() {
        let plan = World::new(2).tie(0, 1, lively()).place(1).plan();
        assert_eq!(talks(&plan), [(ANA, vec![0])]);
        assert_eq!(plan.conversations[0].openings[0].chain.people, [PersonId(0), ANA]);
    }

    #[test]
    fn nobody_is_asked_for_an_introduction_to_my_own_acquaintance() {
        // Ana knows Bo, who sleeps but is mine.
        let plan = World::new(3)
            .tie(0, 1, lively())
            .tie(0, 2, asleep())
            .tie(1, 2, lively())
            .place(2)
            .plan();
        assert_eq!(talks(&plan), [(BO, vec![0])]);
        // Nor to a stranger by way of him: he can be asked himself.
        let world = World::new(4)
            .tie(0, 1, lively())
            .tie(0, 2, asleep())
            .tie(1, 2, lively())
            .tie(2, 3, lively());
        assert_eq!(talks(&world.place(3).plan()), [(BO, vec![0])]);
    }

    /// Ana's tie with somebody makes a chain that is weak, but a way in.
    fn weakly() -> Vec<Event> {
        vec![theirs("2024-05-01"), event("2024-05-02", From::Lower, What::Direct)]
    }

    #[test]
    fn a_weak_way_is_no_reason_to_trouble_anybody_but_can_be_mentioned() {
        let weak = || World::new(4).tie(0, 1, lively()).tie(1, 2, weakly()).place(2);
        let plan = weak().plan();
        assert!(plan.conversations.is_empty());
        assert_eq!(plan.later[0].why, WhyLater::TooWeak);
        let with_another = weak().tie(1, 3, lively()).place(3).plan();
        assert_eq!(talks(&with_another), [(ANA, vec![1, 0])]);
        // Unless the target counts much more than the others.
        let plan = weak().works(3, "C3").target("C3", 0.25).plan();
        assert_eq!(talks(&plan), [(ANA, vec![0])]);
    }

    #[test]
    fn a_chain_that_will_hardly_hold_is_no_way_in() {
        let plan = World::new(3)
            .tie(0, 1, lively())
            .tie(1, 2, vec![theirs("2015-01-01")])
            .place(2)
            .plan();
        assert!(plan.conversations.is_empty() && plan.later.is_empty());
        assert!(matches!(nearest(&plan), NoWay::TooWeak(chain) if chain.people[1] == ANA));
    }

    #[test]
    fn a_group_counts_less_than_a_weak_tie() {
        let way = |known: Vec<Event>| {
            let world = World::new(4).tie(0, 1, lively()).tie(1, 3, known);
            world.works(3, "C3").target("C3", 2.0).target("C9", 1.0).plan()
        };
        let wrote = (1..9).map(|n| {
            event(
                &format!("2025-12-0{n}"),
                From::Lower,
                What::WroteInSharedGroup { n_recipients: 3 },
            )
        });
        let group = way([event("2025-12-01", From::Both, What::SharedGroup)]
            .into_iter()
            .chain(wrote)
            .collect());
        assert_eq!((group.conversations.len(), group.later[0].why), (0, WhyLater::TooWeak));
        let weak = way(weakly());
        assert!(weak.conversations[0].openings[0].chain.strength < group.later[0].opening.chain.strength);
    }

    #[test]
    fn a_better_way_to_one_company_is_no_reason_to_trouble_a_second_friend() {
        // Bo has the stronger way to C4, but Ana is talked to anyway.
        let world = World::new(5)
            .tie(0, 1, lively())
            .tie(0, 2, lively())
            .tie(1, 3, lively())
            .tie(1, 4, month("2024-05"));
        let plan = world.tie(2, 4, lively()).place(3).place(4).plan();
        assert_eq!(talks(&plan), [(ANA, vec![0, 1])]);
    }

    #[test]
    fn who_was_asked_lately_waits_and_is_preferred_to_nobody_only() {
        let world = || {
            let world = World::new(4)
                .tie(0, 1, lively())
                .tie(0, 2, lively())
                .tie(1, 3, lively())
                .place(3);
            world.asked(ask("2025-12-01", ANA, "Elsewhere", AskOutcome::Asked))
        };
        let plan = world().plan();
        assert_eq!(talks(&plan), [(ANA, vec![0])]);
        let until = plan.conversations[0].standing.hold.as_ref().and_then(Hold::until);
        assert_eq!(until.map(|day| day.to_string()).as_deref(), Some("2026-03-01"));
        assert_eq!(talks(&world().tie(2, 3, month("2025-11")).plan()), [(BO, vec![0])]);
    }

    #[test]
    fn who_declined_opens_that_company_no_more() {
        let world = World::new(5)
            .tie(0, 1, lively())
            .tie(1, 3, lively())
            .tie(1, 4, lively())
            .place(3)
            .place(4);
        let plan = world.asked(ask("2024-01-01", ANA, "C3", AskOutcome::Declined)).plan();
        assert_eq!(talks(&plan), [(ANA, vec![1])]);
        assert!(matches!(nearest(&plan), NoWay::Declined { person: ANA, .. }));
    }

    #[test]
    fn whoever_is_never_to_be_asked_is_on_no_chain() {
        let word = UsersWord {
            do_not_ask: true,
            ..UsersWord::default()
        };
        let world = World::new(3)
            .tie(0, 1, lively())
            .said(word)
            .tie(1, 2, lively())
            .place(2);
        assert!(matches!(nearest(&world.plan()), NoWay::OutOfReach { .. }));
    }

    #[test]
    fn a_wished_role_orders_and_leaves_nobody_out() {
        let world = |recruiter: bool| {
            let mut world = World::new(4)
                .tie(0, 1, lively())
                .tie(0, 2, lively())
                .tie(1, 3, lively());
            world = world.works(2, "C").target("C", 1.0);
            world.people[2].position = Some("Engineer".to_owned());
            world.targets[0].roles = vec!["recruiting".to_owned()];
            if recruiter {
                world = world.works(3, "C");
                world.people[3].position = Some("Recruiter".to_owned());
            }
            world
        };
        let fits = |plan: &Plan| plan.conversations[0].openings[0].fits;
        let plan = world(true).plan();
        assert_eq!((talks(&plan), fits(&plan)), (vec![(ANA, vec![0])], Some(true)));
        let plan = world(false).plan();
        assert_eq!((talks(&plan), fits(&plan)), (vec![(BO, vec![0])], Some(false)));
    }

    #[test]
    fn a_stronger_way_through_somebody_busy_is_told() {
        let world = || {
            let world = World::new(6)
                .tie(0, 1, [lively(), month("2025-11"), month("2025-10")].concat())
                .tie(0, 2, lively())
                .tie(1, 3, lively())
                .tie(1, 4, lively())
                .tie(2, 4, lively())
                .tie(2, 5, lively());
            world.place(3).place(4).place(5)
        };
        let plan = world().plan_within((1, 5));
        let told: Vec<_> = plan
            .conversations
            .iter()
            .flat_map(|one| &one.openings)
            .map(|opening| {
                (
                    opening.chain.people[1],
                    opening.target,
                    opening.stronger.as_ref().map(|other| other.chain.people[1]),
                )
            })
            .collect();
        assert_eq!(told, [(ANA, 0, None), (BO, 1, Some(ANA))]);
        let strength = |plan: &Plan| {
            plan.conversations[1].openings[0]
                .stronger
                .as_ref()
                .map(|other| other.chain.strength)
        };
        let best = world().plan_within((2, 5)).conversations[0].openings[1].chain.strength;
        assert_eq!(strength(&plan), Some(best), "as strong as if Ana were asked");
        assert!(
            world()
                .plan_within((3, 5))
                .openings()
                .all(|opening| opening.stronger.is_none()),
            "who opens it by the strongest way has none"
        );
    }
}
