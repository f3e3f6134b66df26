//! The fewest conversations that open the most target companies.
//!
//! In: a [`View`], a list of targets, the log of asks, and how much may be asked of one person. Out: a [`Plan`]: whom to talk
//! to about which companies, what waits for a later round, and for the rest the nearest thing there is. The rules and their
//! reasons are in `docs/advice.md`, "Plan"; the choice itself is [`cover`]'s.

pub mod cover;
mod nearest;
mod ways;

use std::collections::{BTreeMap, BTreeSet};

use super::asks::{CompanyNames, Hold, Standing};
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
use ways::{PRICE_OF_CONVERSATION, Place, Work, place, problem};

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
    let places: Vec<Place<'_>> = request
        .targets
        .targets
        .iter()
        .map(|target| place(view, request, target))
        .collect();
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
mod tests;
