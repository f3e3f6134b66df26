//! Whom to write to without wanting anything: people to whom something is owed, those whose turn it is by the user's own rhythm, and
//! once-close contacts gone quiet.
//!
//! In: a [`View`], the companies one wants to reach, and the log of asks. Out: [`Nurture`]: few people, each with the facts,
//! a reason to write that the data show, and the targets they lead to. The rules and their reasons are in `docs/advice.md`,
//! "Nurture".

use super::companies::people_at;
use std::collections::{BTreeMap, BTreeSet};

use super::Falling;
use super::asks::AskBook;
use super::introductions::View;
use super::occasions::{Occasion, Occasions};
use super::targets::TargetList;
use crate::calendar::{Day, Moment};
use crate::names::names;
use crate::network::{Event, From, Kind, TieView, UsersWord, What};
use crate::people::PersonId;
use crate::people::company::Aliases;
use crate::strength::{DEBT_LAPSES_AFTER_DAYS, Facts, TieStrength, facts};

/// Least number of answers between the two: without a conversation there is nothing to take up again.
const MIN_TURNS: usize = 2;
/// Whoever got a message from me within so many days has just been written to.
const JUST_WRITTEN_DAYS: i64 = 60;
/// An endorsement may be returned for so many days.
const OWED_DAYS: i64 = 365;
/// So many messages of mine in a row have no answer: they are left in peace.
const LEFT_IN_PEACE: usize = 3;

/// The people to write to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Nurture {
    /// Those chosen: first whoever introduced or recommended me or leads to a target, then the others of each kind.
    pub people: Vec<Nurtured>,
    /// To how many something is owed in all.
    pub n_owed: usize,
    /// How many are due by the user's rhythm, besides those.
    pub n_rhythm: usize,
    /// How many ties sleep in all, besides those.
    pub n_dormant: usize,
}

/// Somebody to write to.
#[derive(Debug, Clone, PartialEq)]
pub struct Nurtured {
    /// Who.
    pub person: PersonId,
    /// What is owed to them; nothing for a tie that only sleeps.
    pub owed: Vec<Owed>,
    /// The user's own rhythm, where it's over.
    pub rhythm: Option<Rhythm>,
    /// Whether the tie was once close and is quiet now.
    pub is_dormant: bool,
    /// Whether they recommended me.
    pub recommended_me: bool,
    /// What the tie is worth.
    pub strength: TieStrength,
    /// How likely they answer.
    pub answers: f64,
    /// The day of the last direct message, and whether it was mine.
    pub last: Option<(Day, bool)>,
    /// The day of the last message that was answered.
    pub last_exchange: Option<Day>,
    /// Reasons to write that the data show, the best first.
    pub occasions: Vec<Occasion>,
    /// The targets they work at or know somebody at, in the order of the list.
    pub opens: Vec<String>,
    relevance: f64,
}

/// Why somebody is in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Something is owed to them.
    Owed,
    /// The user's own rhythm is over.
    Rhythm,
    /// The tie was once close and is quiet now.
    Dormant,
}

names! { Why: Owed "owed", Rhythm "rhythm", Dormant "dormant" }

/// How often the user wants to write to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rhythm {
    /// After so many days of silence.
    pub every: u16,
    /// Since when it's over; none if there never was a message.
    pub due: Option<Day>,
}

/// Something owed to somebody, the most pressing first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Owed {
    /// They made an introduction that they were not thanked for.
    Thanks {
        /// When.
        on: Day,
        /// To which company.
        company: String,
    },
    /// They asked for something, or opened an exchange, and I have not written since.
    Answer {
        /// Day of the first message that waits.
        since: Day,
        /// How many wait.
        n: usize,
    },
    /// They recommended me, and I never did so for them.
    Recommendation {
        /// When, where known.
        on: Option<Day>,
    },
    /// They endorsed me within the last year, and I never did anything of that kind for them.
    Endorsement {
        /// The last day.
        on: Day,
        /// How many skills.
        n: usize,
    },
}

names! { Owed with values:
    Thanks "thanks", Answer "answer", Recommendation "recommendation", Endorsement "endorsement",
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub struct NurtureRequest<'a> {
    /// The companies to reach; may be empty.
    pub targets: &'a TargetList,
    /// Other names of companies.
    pub aliases: &'a Aliases,
    /// How many people at the most; 0 is no limit.
    pub top: usize,
}

/// Chooses whom to write to.
pub fn nurture(view: &View<'_>, book: &AskBook, request: &NurtureRequest<'_>) -> Nurture {
    let work = Work {
        view,
        book,
        targets: request.targets,
        leads: leads(view, request),
        occasions: Occasions::new(view),
    };
    let all: Vec<Nurtured> = view.ties().iter().filter_map(|tie| work.look_at(tie)).collect();
    let (mut owed, rest): (Vec<_>, Vec<_>) = all.into_iter().partition(|one| one.why() == Why::Owed);
    let n_rhythm = rest.iter().filter(|one| one.why() == Why::Rhythm).count();
    let (n_owed, n_dormant) = (owed.len(), rest.len() - n_rhythm);
    let mut quiet = rest;
    owed.sort_by_key(|one| (pressing(one), one.person));
    // Whom the user wants to hear of goes before whom the model picks.
    quiet.sort_by_key(|one| (!one.is_key(), one.why(), Falling(one.gain()), one.person));
    let mut people = share(owed, quiet, request.top);
    people.sort_by_key(|one| (!one.is_key(), one.why()));
    Nurture {
        people,
        n_owed,
        n_rhythm,
        n_dormant,
    }
}

/// What all ties are looked at with.
struct Work<'a> {
    view: &'a View<'a>,
    book: &'a AskBook,
    targets: &'a TargetList,
    /// The targets, by index, that each person leads to.
    leads: BTreeMap<PersonId, BTreeSet<usize>>,
    occasions: Occasions<'a>,
}

impl Nurtured {
    /// Returns why they are in the list.
    pub fn why(&self) -> Why {
        if !self.owed.is_empty() {
            Why::Owed
        } else if self.rhythm.is_some() {
            Why::Rhythm
        } else {
            Why::Dormant
        }
    }

    /// Returns whether they come first: they lead to a target, recommended me, or introduced me and are to be thanked.
    pub fn is_key(&self) -> bool {
        let is_helper = self.owed.iter().any(|owed| matches!(owed, Owed::Thanks { .. }));
        is_helper || self.recommended_me || !self.opens.is_empty()
    }

    /// What could be regained, as likely as they answer; up to twice as much if they lead to a target, half as much again if
    /// there is a reason to write.
    fn gain(&self) -> f64 {
        let reason = if self.occasions.is_empty() { 1.0 } else { 1.5 };
        self.answers * (self.strength.peak - self.strength.strength) * (1.0 + self.relevance) * reason
    }
}

impl Work<'_> {
    fn look_at(&self, tie: &TieView<'_>) -> Option<Nurtured> {
        if tie.word().is_some_and(is_unwelcome) {
            return None;
        }
        let strength = *self.view.strengths.of(tie.id)?;
        let facts = facts(tie.evidence(), self.view.as_of, tie.mine);
        let every = tie.word().and_then(|word| word.every);
        let rhythm = every.and_then(|every| self.rhythm(every, &facts));
        // Whoever has a rhythm of their own does not sleep before it is over.
        let is_dormant = (every.is_none() || rhythm.is_some()) && self.is_dormant(tie, &strength, &facts);
        let owed = self.owed(tie, &facts);
        if owed.is_empty() && rhythm.is_none() && !is_dormant {
            return None;
        }
        let (opens, relevance) = self.opens(tie.alter);
        Some(Nurtured {
            person: tie.alter,
            owed,
            rhythm,
            is_dormant,
            recommended_me: self.recommended_me(tie),
            answers: strength.answers_of(tie.mine.other()),
            strength,
            last: facts.unanswered.map(|run| (run.last.day(), run.from == tie.mine)),
            last_exchange: facts.last_exchange,
            occasions: self.occasions.of(tie),
            opens,
            relevance,
        })
    }

    /// A conversation that was, a tie that was strong, and nobody wrote lately.
    fn is_dormant(&self, tie: &TieView<'_>, strength: &TieStrength, facts: &Facts) -> bool {
        let is_quiet = facts
            .unanswered
            .is_some_and(|run| self.view.today.days_since(run.last.day()) > JUST_WRITTEN_DAYS);
        facts.n_turns() >= MIN_TURNS
            && is_quiet
            && !self.is_left_in_peace(tie, facts)
            && strength.is_dormant(facts.last_exchange, self.view.as_of)
    }

    /// The rhythm, if the last message is so many days ago, whoever wrote it.
    fn rhythm(&self, every: u16, facts: &Facts) -> Option<Rhythm> {
        let due = facts.unanswered.map(|run| run.last.day().plus_days(every.into()));
        due.is_none_or(|due| self.view.today.days_since(due) >= 0)
            .then_some(Rhythm { every, due })
    }

    fn recommended_me(&self, tie: &TieView<'_>) -> bool {
        let mut events = tie.evidence().until(self.view.as_of);
        events.any(|event| event.from == tie.mine.other() && event.what == What::Recommended)
    }

    fn owed(&self, tie: &TieView<'_>, facts: &Facts) -> Vec<Owed> {
        let mut owed: Vec<Owed> = Vec::new();
        // Whom I have written to since needs no second reminder.
        let wrote = tie.word().and_then(|word| word.wrote);
        for thread in self.book.thanks_due(tie.alter) {
            let due = thread.thanks_due.filter(|on| wrote.is_none_or(|wrote| wrote < *on));
            owed.extend(due.map(|on| Owed::Thanks {
                on,
                company: thread.company.clone(),
            }));
        }
        owed.extend(self.answer(tie, facts));
        if !self.is_left_in_peace(tie, facts) {
            owed.extend(self.gift(tie, facts));
        }
        owed
    }

    fn answer(&self, tie: &TieView<'_>, facts: &Facts) -> Option<Owed> {
        let open = facts.open_question.filter(|open| open.from == tie.mine.other())?;
        let is_due = self.view.as_of.days_since(open.last.day()) <= DEBT_LAPSES_AFTER_DAYS;
        (is_due && facts.n_turns() >= MIN_TURNS).then(|| Owed::Answer {
            since: open.since.day(),
            n: open.n,
        })
    }

    /// A recommendation never returned; else endorsements of the last year from somebody I have talked with.
    fn gift(&self, tie: &TieView<'_>, facts: &Facts) -> Option<Owed> {
        let of = |who: From, what: What| -> Vec<Event> {
            let events = tie.evidence().until(self.view.as_of);
            events.filter(|event| event.from == who && event.what == what).collect()
        };
        let (mine, theirs) = (tie.mine, tie.mine.other());
        let have_recommended = !of(mine, What::Recommended).is_empty();
        if let Some(last) = of(theirs, What::Recommended).last().filter(|_| !have_recommended) {
            return Some(Owed::Recommendation {
                on: last.at.map(Moment::day),
            });
        }
        let days: Vec<Day> = of(theirs, What::Endorsed)
            .iter()
            .filter_map(|event| event.at.map(Moment::day))
            .collect();
        let on = days.last().copied()?;
        let have_given = have_recommended || !of(mine, What::Endorsed).is_empty();
        let is_due = self.view.as_of.days_since(on) <= OWED_DAYS && facts.n_turns() >= MIN_TURNS;
        (is_due && !have_given).then_some(Owed::Endorsement { on, n: days.len() })
    }

    /// I have just written, by the messages or by the log; or they leave message after message unanswered.
    fn is_left_in_peace(&self, tie: &TieView<'_>, facts: &Facts) -> bool {
        let just_asked = |asked_on: Day| self.view.today.days_since(asked_on) <= JUST_WRITTEN_DAYS;
        let waits = facts.unanswered.filter(|run| run.from == tie.mine);
        self.book
            .last(tie.alter)
            .is_some_and(|thread| just_asked(thread.asked_on))
            || waits.is_some_and(|run| {
                run.n >= LEFT_IN_PEACE || self.view.today.days_since(run.last.day()) <= JUST_WRITTEN_DAYS
            })
    }

    /// The targets that somebody leads to, and how much the dearest of them counts beside the dearest of all.
    fn opens(&self, alter: PersonId) -> (Vec<String>, f64) {
        let Some(places) = self.leads.get(&alter) else {
            return (Vec::new(), 0.0);
        };
        let targets = &self.targets.targets;
        let greatest = |priorities: &mut dyn Iterator<Item = f64>| priorities.fold(0.0, f64::max);
        let dearest = greatest(&mut places.iter().map(|&place| targets[place].priority));
        let of_all = greatest(&mut targets.iter().map(|target| target.priority));
        let names = places.iter().map(|&place| targets[place].company.clone()).collect();
        (names, dearest / of_all)
    }
}

/// Returns the targets that people lead to: those they work at, or know somebody at by more than a
/// group or a guess, and better than I do.
fn leads(view: &View<'_>, request: &NurtureRequest<'_>) -> BTreeMap<PersonId, BTreeSet<usize>> {
    let mut leads: BTreeMap<PersonId, BTreeSet<usize>> = BTreeMap::new();
    for (insider, places) in inside(view, request) {
        let mine = view.strength_between(view.me, insider);
        let is_better_than_mine = |tie: &TieView<'_>| {
            let theirs = view.strengths.of(tie.id).filter(|known| known.kind <= Kind::Declared);
            theirs.is_some_and(|theirs| mine.is_none_or(|mine| mine.strength < theirs.strength))
        };
        let known = view.network.ties_of(insider).into_iter().filter(is_better_than_mine);
        for person in known.map(|tie| tie.alter).chain([insider]) {
            leads.entry(person).or_default().extend(&places);
        }
    }
    leads
}

/// The targets that each person works at.
fn inside(view: &View<'_>, request: &NurtureRequest<'_>) -> BTreeMap<PersonId, Vec<usize>> {
    let mut inside: BTreeMap<PersonId, Vec<usize>> = BTreeMap::new();
    for (place, target) in request.targets.targets.iter().enumerate() {
        for person in people_at(view, &view.companies.meant(&target.company, request.aliases), &[]) {
            inside.entry(person).or_default().push(place);
        }
    }
    inside
}

/// People who are not to be asked, or do not like the user, are not written to for the network's sake either.
fn is_unwelcome(word: &UsersWord) -> bool {
    word.do_not_ask || word.likes_me == Some(false) || word.would_vouch == Some(false)
}

fn pressing(one: &Nurtured) -> (bool, u8, Falling) {
    let class = match one.owed[0] {
        Owed::Thanks { .. } => 0,
        Owed::Answer { .. } => 1,
        Owed::Recommendation { .. } => 2,
        Owed::Endorsement { .. } => 3,
    };
    let worth = one.strength.strength.max(one.strength.peak / 2.0) * (1.0 + one.relevance);
    (!one.is_key(), class, Falling(worth))
}

/// Half of the places for those to whom something is owed, and all of them for thanks; what one side leaves the other takes.
fn share(owed: Vec<Nurtured>, quiet: Vec<Nurtured>, top: usize) -> Vec<Nurtured> {
    let top = if top == 0 { usize::MAX } else { top };
    let n_thanks = owed
        .iter()
        .filter(|one| matches!(one.owed[0], Owed::Thanks { .. }))
        .count();
    let free_of_quiet = top.saturating_sub(quiet.len());
    let n_owed = top.div_ceil(2).max(n_thanks).max(free_of_quiet).min(top);
    let mut people: Vec<Nurtured> = owed.into_iter().take(n_owed).collect();
    let free = top - people.len();
    people.extend(quiet.into_iter().take(free));
    people
}

#[cfg(test)]
mod tests {
    //! Every rule of `docs/advice.md`, "Nurture", by an example that would come out otherwise without it.

    use super::*;
    use crate::advice::asks::AskRules;
    use crate::advice::testing::{World, connected, day, event, mine, month, theirs};
    use crate::network::asks::{Ask, AskOutcome};

    const ANA: PersonId = PersonId(1);
    const BO: PersonId = PersonId(2);

    /// Me (0), Ana (1), Bo (2) and Cy (3).
    fn world() -> World {
        World::new(4)
    }

    fn ask(on: &str, outcome: AskOutcome) -> Ask {
        crate::advice::testing::ask(on, ANA, "Northwind", outcome)
    }

    impl World {
        fn with_ana(self, events: Vec<Event>) -> Self {
            self.tie(0, 1, events)
        }

        fn nurture(self, top: usize) -> Nurture {
            self.look(|view, targets| {
                let aliases = Aliases::default();
                let request = NurtureRequest {
                    targets,
                    aliases: &aliases,
                    top,
                };
                nurture(view, &AskBook::of(view, &aliases, AskRules::default()), &request)
            })
        }

        fn answer(self) -> Nurture {
            self.nurture(0)
        }

        fn people(self) -> Vec<PersonId> {
            self.answer().people.iter().map(|one| one.person).collect()
        }

        fn owed(self) -> Vec<Owed> {
            self.answer().people.first().map_or(Vec::new(), |one| one.owed.clone())
        }
    }

    #[test]
    fn a_tie_that_was_strong_and_sleeps_is_worth_waking() {
        let answer = world().with_ana(month("2023-05")).answer();
        let ana = &answer.people[0];
        assert_eq!((ana.person, ana.is_dormant, answer.n_dormant), (ANA, true, 1));
        assert_eq!(ana.last, Some((day("2023-05-28"), true)));
        assert!(
            ana.strength.peak > 0.5 && ana.strength.strength < 0.3,
            "{:?}",
            ana.strength
        );
    }

    #[test]
    fn without_a_conversation_there_is_nothing_to_take_up_again() {
        let letters = (1..=9).map(|n| theirs(&format!("2025-12-0{n}"))).collect();
        assert!(world().with_ana(letters).people().is_empty());
        let greeting = vec![theirs("2023-05-01"), mine("2023-05-02")];
        assert!(world().with_ana(greeting).people().is_empty());
    }

    #[test]
    fn who_was_just_written_to_is_not_written_to_again() {
        let mut events = month("2023-05");
        events.push(mine("2025-11-20"));
        assert!(world().with_ana(events).people().is_empty());
        let mut events = month("2023-05");
        events.push(mine("2025-10-20"));
        assert_eq!(world().with_ana(events).people(), [ANA]);
        let asked = world()
            .with_ana(month("2023-05"))
            .asked(ask("2025-12-20", AskOutcome::Asked));
        assert!(asked.people().is_empty(), "the log knows what the export does not");
    }

    #[test]
    fn who_leaves_message_after_message_unanswered_is_left_in_peace() {
        let with = |extra: &[&str]| {
            let mut events = month("2023-05");
            events.extend(extra.iter().map(|on| mine(on)));
            world().with_ana(events).people()
        };
        assert_eq!(with(&["2024-05-01"]), [ANA]);
        assert!(
            with(&["2024-05-01", "2025-05-01"]).is_empty(),
            "with the last word of 2023 that is three"
        );
    }

    #[test]
    fn people_not_to_be_asked_are_not_flattered_either() {
        for word in [
            UsersWord {
                do_not_ask: true,
                ..UsersWord::default()
            },
            UsersWord {
                likes_me: Some(false),
                ..UsersWord::default()
            },
        ] {
            assert!(world().with_ana(month("2023-05")).said(word).people().is_empty());
        }
    }

    #[test]
    fn who_wrote_last_waits_for_an_answer_until_it_is_too_long_ago() {
        let waiting = |last: &str| {
            let mut events = month("2025-02");
            events.push(theirs(last));
            world().with_ana(events).owed()
        };
        let answer = |since: &str| {
            vec![Owed::Answer {
                since: day(since),
                n: 1,
            }]
        };
        assert_eq!(waiting("2025-12-20"), answer("2025-12-20"));
        assert_eq!(waiting("2025-12-30"), answer("2025-12-30"));
        assert_eq!(waiting("2025-06-01"), [], "a debt lapses after half a year");
        let mut old = month("2023-05");
        old.push(theirs("2023-06-01"));
        let old = world().with_ana(old).answer();
        assert_eq!(
            (old.n_owed, old.n_dormant),
            (0, 1),
            "after years it is a tie that sleeps"
        );
    }

    #[test]
    fn a_recommendation_waits_to_be_returned_also_without_messages() {
        let given = |from: From| vec![event("2019-05-01", from, What::Recommended)];
        let owed = [Owed::Recommendation {
            on: Some(day("2019-05-01")),
        }];
        assert_eq!(world().with_ana(given(From::Higher)).owed(), owed);
        let both = [given(From::Higher), given(From::Lower)].concat();
        assert_eq!(world().with_ana(both).owed(), []);
    }

    #[test]
    fn endorsements_of_the_last_year_wait_too_if_there_was_a_conversation() {
        let with = |on: &str, talked: bool, returned: bool| {
            let mut events = if talked { month("2025-08") } else { Vec::new() };
            events.push(event(on, From::Higher, What::Endorsed));
            events.extend(returned.then(|| event("2016-01-01", From::Lower, What::Endorsed)));
            world().with_ana(events).owed()
        };
        let owed = Owed::Endorsement {
            on: day("2025-09-09"),
            n: 1,
        };
        assert_eq!(with("2025-09-09", true, false), [owed]);
        assert_eq!(with("2025-09-09", false, false), []);
        assert_eq!(with("2025-09-09", true, true), []);
        assert_eq!(with("2023-09-09", true, false), []);
    }

    #[test]
    fn thanks_for_an_introduction_come_before_everything() {
        let mut waiting = month("2025-11");
        waiting.push(theirs("2025-12-20"));
        let world = world().with_ana(month("2025-11")).tie(0, 2, waiting);
        let answer = world.asked(ask("2025-12-20", AskOutcome::Introduced)).answer();
        assert_eq!(
            answer.people.iter().map(|one| one.person).collect::<Vec<_>>(),
            [ANA, BO]
        );
        let thanks = Owed::Thanks {
            on: day("2025-12-20"),
            company: "Northwind".to_owned(),
        };
        assert_eq!(answer.people[0].owed, [thanks]);
    }

    #[test]
    fn who_leads_to_a_target_comes_first() {
        let asleep = || world().tie(0, 1, month("2023-05")).tie(0, 2, month("2023-05"));
        assert_eq!(asleep().people(), [ANA, BO]);
        let answer = asleep()
            .works(2, "Northwind Ltd")
            .target("Quibble", 1.0)
            .target("Northwind", 1.0)
            .answer();
        assert_eq!(
            (answer.people[0].person, answer.people[0].opens.clone()),
            (BO, vec!["Northwind".to_owned()])
        );
        let knows = |what| {
            let knows = asleep().tie(2, 3, vec![event("2020-01-01", From::Both, what)]);
            knows.works(3, "Northwind").target("Northwind", 1.0)
        };
        assert_eq!(knows(What::Connected).people(), [BO, ANA]);
        assert_eq!(
            knows(What::SharedGroup).people(),
            [ANA, BO],
            "one group is not knowing somebody"
        );
        let better = knows(What::Connected).tie(0, 3, month("2025-12"));
        assert_eq!(better.people(), [ANA, BO], "I know them better myself");
    }

    #[test]
    fn the_reasons_to_write_come_from_the_data() {
        let occasions = |on: &str, extra: Vec<Event>| {
            let events = [month("2023-05"), connected(on), extra].concat();
            world().with_ana(events).answer().people[0].occasions.clone()
        };
        let anniversary = |years, on: &str| Occasion::Anniversary { years, on: day(on) };
        assert_eq!(occasions("2016-01-15", vec![]), [anniversary(10, "2026-01-15")]);
        assert_eq!(occasions("2020-12-15", vec![]), [anniversary(5, "2025-12-15")]);
        for no in ["2017-01-01", "2020-12-01", "2021-02-01", "2025-12-30"] {
            assert_eq!(occasions(no, vec![]), [], "{no}");
        }
        let together = event("2009-10-01", From::Both, What::Together(7));
        assert_eq!(occasions("2017-01-01", vec![together]), [Occasion::Together(7)]);
    }

    #[test]
    fn a_reason_to_write_moves_somebody_up() {
        let asleep = |extra: Option<Event>| month("2023-05").into_iter().chain(extra).collect::<Vec<_>>();
        let anniversary = event("2016-01-15", From::Both, What::Connected);
        let world = world().tie(0, 1, asleep(None)).tie(0, 2, asleep(Some(anniversary)));
        assert_eq!(world.people(), [BO, ANA]);
    }

    #[test]
    fn a_new_job_is_a_reason_to_write_until_it_is_old() {
        let occasions = |seen_until: &str| {
            let world = world().with_ana(month("2023-05")).works(1, "Fennel Pay");
            let world = world.worked(1, "Quibble", (seen_until, "2025-12-01"));
            world.answer().people[0].occasions.clone()
        };
        let new = Occasion::NewJob {
            before: "Quibble".to_owned(),
            seen_until: day("2024-08-14"),
        };
        assert_eq!(occasions("2024-08-14"), [new]);
        assert_eq!(
            occasions("2023-08-14"),
            [],
            "nobody knows for how long they have been there"
        );
    }

    #[test]
    fn a_new_common_contact_is_a_reason_to_write() {
        let occasions = |since: &str, what: What| {
            let world = world().with_ana(month("2023-05")).tie(0, 3, connected(since));
            world
                .tie(1, 3, vec![event("2020-01-01", From::Both, what)])
                .answer()
                .people[0]
                .occasions
                .clone()
        };
        let new = Occasion::NewCommonContact {
            person: PersonId(3),
            on: day("2025-12-01"),
        };
        assert_eq!(occasions("2025-12-01", What::Connected), [new]);
        assert_eq!(occasions("2025-09-01", What::Connected), []);
        assert_eq!(occasions("2025-12-01", What::SharedGroup), []);
    }

    #[test]
    fn the_list_is_short_and_half_of_it_is_for_debts() {
        let waiting = |on: &str| {
            let mut events = month("2025-10");
            events.push(theirs(on));
            events
        };
        let three = |top| {
            let world = world().tie(0, 1, waiting("2025-12-01"));
            world
                .tie(0, 2, waiting("2025-12-02"))
                .tie(0, 3, month("2023-05"))
                .nurture(top)
        };
        let shown = |top| {
            three(top)
                .people
                .iter()
                .map(|one| !one.owed.is_empty())
                .collect::<Vec<_>>()
        };
        assert_eq!(shown(2), [true, false]);
        assert_eq!(shown(3), [true, true, false]);
        assert_eq!(shown(1), [true]);
        assert_eq!((three(2).n_owed, three(2).n_dormant), (2, 1));
    }

    fn word(wrote: Option<&str>, every: Option<u16>) -> UsersWord {
        UsersWord {
            wrote: wrote.map(day),
            every,
            ..UsersWord::default()
        }
    }

    #[test]
    fn nobody_is_suggested_twice_after_the_user_wrote() {
        let asleep = |wrote: &str| {
            world()
                .with_ana(month("2023-05"))
                .said(word(Some(wrote), None))
                .people()
        };
        assert!(asleep("2025-12-20").is_empty());
        assert!(asleep("2026-01-20").is_empty(), "after the day of the data");
        assert_eq!(asleep("2025-10-20"), [ANA], "two months are over");
        let mut events = month("2025-11");
        events.push(theirs("2025-12-20"));
        let owed = world().with_ana(events).said(word(Some("2025-12-21"), None));
        assert!(owed.people().is_empty());
        let thanks = |wrote: &str| {
            let world = world().with_ana(month("2025-11")).said(word(Some(wrote), None));
            world.asked(ask("2025-12-20", AskOutcome::Introduced)).people()
        };
        assert_eq!((thanks("2025-12-21"), thanks("2025-12-01")), (vec![], vec![ANA]));
        let later = |today: &str| {
            let world = world().with_ana(month("2023-05")).said(word(Some("2026-01-20"), None));
            world.today(today).people()
        };
        assert_eq!(
            (later("2026-03-21"), later("2026-03-22")),
            (vec![], vec![ANA]),
            "however old the export is"
        );
    }

    #[test]
    fn a_rhythm_of_the_users_own_decides() {
        let every = |events: Vec<Event>, days: u16| {
            let answer = world().with_ana(events).said(word(None, Some(days))).answer();
            (
                answer.people.first().map(|one| (one.why(), one.rhythm)),
                answer.n_rhythm,
            )
        };
        let due = |every, on: &str| {
            let due = Some(day(on));
            Some((Why::Rhythm, Some(Rhythm { every, due })))
        };
        assert_eq!(
            every(month("2025-11"), 30),
            (due(30, "2025-12-28"), 1),
            "also where nothing sleeps"
        );
        assert_eq!(every(month("2025-11"), 60), (None, 0));
        assert_eq!(
            every(month("2023-05"), 3000),
            (None, 0),
            "it sleeps, but they said when"
        );
        let never = every(connected("2020-01-01"), 90);
        assert_eq!(never.0, Some((Why::Rhythm, Some(Rhythm { every: 90, due: None }))));
        let answered = world()
            .with_ana(month("2025-11"))
            .said(word(Some("2025-12-30"), Some(30)));
        assert!(answered.people().is_empty());
    }

    #[test]
    fn who_recommended_me_comes_before_others_to_whom_something_is_owed() {
        let waiting = |events: Vec<Event>| events.into_iter().chain([theirs("2025-12-20")]).collect::<Vec<_>>();
        let given = event("2019-05-01", From::Higher, What::Recommended);
        let mut recommended = waiting(month("2025-10"));
        recommended.push(given);
        let world = || world().tie(0, 1, waiting(month("2025-11")));
        assert_eq!(world().tie(0, 2, recommended).people(), [BO, ANA]);
        let mut asleep = month("2023-05");
        asleep.extend([given, event("2019-06-01", From::Lower, What::Recommended)]);
        assert_eq!(world().tie(0, 2, asleep.clone()).people(), [BO, ANA], "before any debt");
        assert_eq!(world().tie(0, 2, month("2023-05")).people(), [ANA, BO]);
    }
}
