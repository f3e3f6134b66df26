//! Which people and ties a graph for another program holds: all of them, or a part that can still be read.
//!
//! In: a network weighed as of a day, and a [`Cut`]. Out: a [`Subgraph`]. People are taken by the strength of the best chain that
//! leads to them, so that whoever is taken comes with the people on the way. O(ties × log people).

use std::cmp::Ordering;
use std::collections::{BTreeSet, BinaryHeap};

use super::introductions::View;
use crate::chains::HOP_FACTOR;
use crate::network::{Kind, TieId};
use crate::people::PersonId;

/// What is left out.
#[derive(Debug, Clone, Default)]
pub struct Cut {
    /// Me: I am tied to most people, which hides who knows whom.
    pub without_me: bool,
    /// Ties that are only guessed.
    pub no_inferred: bool,
    /// Weaker ties, and whoever is left without any.
    pub min_strength: f64,
    /// Everybody but these and the people on the strongest chain from me to each of them.
    pub only: Option<BTreeSet<PersonId>>,
    /// Whoever is farther away, in ties.
    pub max_hops: Option<usize>,
    /// All but so many others, those whom the strongest chains lead to; 0 is no limit.
    pub top: usize,
}

/// A part of the network.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subgraph {
    /// Who, in the order of the roster.
    pub people: Vec<PersonId>,
    /// The ties between them, in the order of the network.
    pub ties: Vec<TieId>,
}

/// Returns the part of the network that is left.
#[must_use]
pub fn subgraph(view: &View<'_>, cut: &Cut) -> Subgraph {
    let is_tie = |tie: TieId| {
        let known = view.strengths.of(tie);
        known.is_some_and(|known| {
            known.strength >= cut.min_strength && !(cut.no_inferred && known.kind == Kind::Inferred)
        })
    };
    let mut is_taken = taken(view, cut, &is_tie);
    if cut.without_me {
        is_taken[view.me.index()] = false;
    }
    let ties: Vec<TieId> = view
        .network
        .graph
        .edge_indices()
        .filter(|tie| {
            let (a, b) = view.network.ends(*tie);
            is_taken[a.index()] && is_taken[b.index()] && is_tie(*tie)
        })
        .collect();
    if cut.min_strength > 0.0 {
        let mut has_tie = vec![false; is_taken.len()];
        has_tie[view.me.index()] = is_taken[view.me.index()];
        for (a, b) in ties.iter().map(|tie| view.network.ends(*tie)) {
            has_tie[a.index()] = true;
            has_tie[b.index()] = true;
        }
        is_taken = has_tie;
    }
    let people = view.network.roster.iter().map(|(person, _)| person);
    Subgraph {
        people: people.filter(|person| is_taken[person.index()]).collect(),
        ties,
    }
}

/// By person, whether they are taken, me included.
fn taken(view: &View<'_>, cut: &Cut, is_tie: &dyn Fn(TieId) -> bool) -> Vec<bool> {
    let n_people = view.network.roster.people.len();
    if cut.only.is_none() && cut.max_hops.is_none() && cut.top == 0 {
        return vec![true; n_people];
    }
    let is_near = near(view, cut, is_tie);
    let reached = reached(view, &is_near, is_tie);
    let mut way: Vec<Option<&Reached>> = vec![None; n_people];
    for one in &reached {
        way[one.person.index()] = Some(one);
    }
    let is_wished = |person: PersonId| cut.only.as_ref().is_none_or(|only| only.contains(&person));
    let mut taken = vec![false; n_people];
    taken[view.me.index()] = true;
    let mut room = if cut.top == 0 { usize::MAX } else { cut.top };
    // The strongest first, each with the people on the way who are not there yet.
    for one in reached.iter().filter(|one| is_wished(one.person)) {
        let chain = std::iter::successors(Some(one), |one| way[one.from?.index()]);
        let new: Vec<PersonId> = chain
            .map(|one| one.person)
            .filter(|person| !taken[person.index()])
            .collect();
        if new.len() > room {
            break;
        }
        room -= new.len();
        new.into_iter().for_each(|person| taken[person.index()] = true);
    }
    // Whom no chain leads to is there if they were asked for by name, and there is room.
    if let Some(only) = &cut.only
        && cut.max_hops.is_none()
    {
        let unreached = only.iter().filter(|person| way[person.index()].is_none());
        unreached.take(room).for_each(|person| taken[person.index()] = true);
    }
    taken
}

/// Somebody whom a chain leads to.
#[derive(Debug, Clone, Copy)]
struct Reached {
    /// Of the chain, as `find` counts it.
    strength: f64,
    n_hops: usize,
    person: PersonId,
    /// Who comes before on the chain; nobody before me.
    from: Option<PersonId>,
}

impl Ord for Reached {
    fn cmp(&self, other: &Self) -> Ordering {
        self.strength
            .total_cmp(&other.strength)
            .then(other.n_hops.cmp(&self.n_hops))
            .then(other.person.cmp(&self.person))
            .then(other.from.cmp(&self.from))
    }
}

impl PartialOrd for Reached {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Reached {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Reached {}

/// By person, whether so few ties as wished lead to them.
fn near(view: &View<'_>, cut: &Cut, is_tie: &dyn Fn(TieId) -> bool) -> Vec<bool> {
    let n_people = view.network.roster.people.len();
    let Some(max_hops) = cut.max_hops else {
        return vec![true; n_people];
    };
    let mut is_near = vec![false; n_people];
    is_near[view.me.index()] = true;
    let mut layer = vec![view.me];
    for _ in 0..max_hops {
        let ties = layer.iter().flat_map(|person| view.network.ties_of(*person));
        let alters: Vec<PersonId> = ties.filter(|tie| is_tie(tie.id)).map(|tie| tie.alter).collect();
        layer = alters
            .into_iter()
            .filter(|alter| !std::mem::replace(&mut is_near[alter.index()], true))
            .collect();
    }
    is_near
}

/// Everybody near whom a chain of ties leads to, by the strongest one, me first: Dijkstra's search on strengths, which only get less
/// with every tie.
fn reached(view: &View<'_>, is_near: &[bool], is_tie: &dyn Fn(TieId) -> bool) -> Vec<Reached> {
    let mut is_done = vec![false; view.network.roster.people.len()];
    let mut done = Vec::new();
    let mut waiting = BinaryHeap::from([Reached {
        strength: 1.0,
        n_hops: 0,
        person: view.me,
        from: None,
    }]);
    while let Some(next) = waiting.pop() {
        if std::mem::replace(&mut is_done[next.person.index()], true) {
            continue;
        }
        done.push(next);
        let factor = if next.n_hops == 0 { 1.0 } else { HOP_FACTOR };
        for tie in view.network.ties_of(next.person) {
            if is_near[tie.alter.index()]
                && !is_done[tie.alter.index()]
                && is_tie(tie.id)
                && let Some(known) = view.strengths.of(tie.id)
            {
                waiting.push(Reached {
                    strength: next.strength * known.strength * factor,
                    n_hops: next.n_hops + 1,
                    person: tie.alter,
                    from: Some(next.person),
                });
            }
        }
    }
    done
}

#[cfg(test)]
mod tests;
