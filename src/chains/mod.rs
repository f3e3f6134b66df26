//! The strongest introduction chains from one person to a set of targets.
//!
//! In: the people, the weighed ties between them, and whom to reach. Out: [`FoundChain`]s, best first. It looks at strengths
//! and kinds only, never at evidence, and puts nothing into words.
//!
//! The calls in order: [`targets_at`] says whom to reach, [`ChainGraph::new`] takes the ties that may be used,
//! [`Search::new`] looks around one person, [`Search::find`] answers, [`introducers`] sums up whom to ask; [`best_ways`] answers
//! for all companies at once.

mod all_companies;
mod bound;
mod four_hops;
mod graph;
mod role;
mod search;
mod select;

#[cfg(test)]
mod tests;

pub use all_companies::{BestWay, Limits, NumberOfWays, Workplaces, best_ways};
pub use graph::{ChainGraph, MAX_HOPS, TieFilter, WeightedTie, units_of};
pub use role::{Role, RoleClass, role_classes, targets_at};
pub use search::{Question, Search, check_hop_factor};
pub use select::{Caps, Introducer, introducers};

use crate::network::{Kind, TieId};
use crate::people::PersonId;

/// What every hop after the first multiplies the strength of a chain by: of the people asked to pass a message on, about 37 %
/// took part at each step (Dodds, Muhamad, Watts 2003), rounded; every further hop is a further favor.
pub const HOP_FACTOR: f64 = 0.4;

/// A way from me to a target, tie by tie.
#[derive(Debug, Clone, PartialEq)]
pub struct FoundChain {
    /// Me, everybody in between, and the target.
    pub people: Vec<PersonId>,
    /// The ties between them, one fewer.
    pub ties: Vec<TieId>,
    /// The strengths of the ties.
    pub strengths: Vec<f64>,
    /// The product of the strengths in their order, then times the hop factor for every hop after the first.
    pub strength: f64,
    /// The least trustworthy kind among the ties.
    pub kind: Kind,
    /// Which tie has the least strength; the first if several.
    pub weakest: usize,
}

impl FoundChain {
    /// Returns the number of ties.
    #[must_use]
    pub fn n_hops(&self) -> usize {
        self.ties.len()
    }

    /// Returns whom the chain reaches.
    #[must_use]
    pub fn target(&self) -> PersonId {
        self.people[self.people.len() - 1]
    }

    /// Returns whom to ask; none if I know the target myself.
    #[must_use]
    pub fn introducer(&self) -> Option<PersonId> {
        (self.n_hops() > 1).then(|| self.people[1])
    }
}
