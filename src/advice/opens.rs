//! Whom somebody opens: the targets to whom they can introduce me.
//!
//! In: an introducer, the ties that may be used, and the chains that were found. Out: [`Opened`] targets, best first: those whom
//! the introducer is tied to, and those whom the found chains reach through others. It looks no further than one tie from the
//! introducer by itself: who knows somebody who knows somebody is a search of its own.

use std::collections::BTreeMap;

use super::mark::Mark;
use super::request::Find;
use crate::chains::{ChainGraph, FoundChain};
use crate::people::title::{Function, Title};
use crate::people::{PersonId, Roster};

/// A target whom an introducer can introduce me to.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Who.
    pub person: PersonId,
    /// The strength of the chain to them through the introducer.
    pub strength: f64,
    /// Its number of ties: two, where the introducer is tied to them.
    pub n_hops: usize,
    /// What their title says.
    pub title: Option<Title>,
    /// Whether they recruit, or likely hire.
    pub mark: Option<Mark>,
}

/// What decides which chains through an introducer there are.
#[derive(Debug)]
pub(super) struct Openings<'a> {
    pub(super) graph: &'a ChainGraph,
    pub(super) roster: &'a Roster,
    pub(super) me: PersonId,
    pub(super) targets: &'a [PersonId],
    pub(super) functions: &'a [Function],
    pub(super) limits: &'a Limits,
}

/// The limits of a request.
#[derive(Debug, Clone)]
pub(super) struct Limits {
    max_hops: usize,
    hop_factor: f64,
    via: Vec<PersonId>,
}

impl Limits {
    pub(super) fn of(request: &Find) -> Self {
        Self {
            max_hops: request.reach.max_hops,
            hop_factor: request.reach.hop_factor,
            via: request.via.clone(),
        }
    }
}

impl Openings<'_> {
    /// Returns whom an introducer opens, the strongest chains first, equal ones by fewer ties, then by the target.
    pub(super) fn of(&self, introducer: PersonId, chains: &[FoundChain]) -> Vec<Opened> {
        let mut best: BTreeMap<PersonId, (f64, usize)> = BTreeMap::new();
        let mut offer = |person: PersonId, strength: f64, n_hops: usize| {
            let known = best.entry(person).or_insert((strength, n_hops));
            if strength > known.0 {
                *known = (strength, n_hops);
            }
        };
        for chain in chains.iter().filter(|chain| chain.introducer() == Some(introducer)) {
            offer(chain.target(), chain.strength, chain.n_hops());
        }
        let is_whole_way = |via: &PersonId| *via == introducer || *via == self.me;
        if self.limits.max_hops > 1 && self.limits.via.iter().all(is_whole_way) {
            let mine = self.graph.tie_between(self.me, introducer);
            for &target in self.targets {
                if let (Some(mine), Some(theirs)) = (mine, self.graph.tie_onward(introducer, target)) {
                    offer(target, mine.strength * theirs.strength * self.limits.hop_factor, 2);
                }
            }
        }
        let mut opened: Vec<Opened> = best.into_iter().map(|(person, way)| self.opened(person, way)).collect();
        opened.sort_by(|a, b| {
            let falling = b.strength.total_cmp(&a.strength);
            falling.then_with(|| (a.n_hops, a.person).cmp(&(b.n_hops, b.person)))
        });
        opened
    }

    fn opened(&self, person: PersonId, (strength, n_hops): (f64, usize)) -> Opened {
        let title = Title::of_person(self.roster.person(person));
        Opened {
            person,
            strength,
            n_hops,
            mark: title.as_ref().and_then(|title| Mark::of(title, self.functions)),
            title,
        }
    }
}
