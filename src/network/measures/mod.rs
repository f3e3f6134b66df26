//! Who stands between whom: measures of the network's shape.
//!
//! In: a [`Network`], a slice with the weight of each tie, and perhaps a person to leave out. Out: [`Measures`] of everybody
//! (degree, component, betweenness, community), and [`EgoMeasures`] for one person (effective size, constraint). It does not know
//! what a weight means or which ties are worth counting: a tie without a weight is not there.
//!
//! In one export every tie is its owner's, so the owner stands between all others and nobody else between any two. What the
//! others join shows only in a graph without the owner, from several exports: hence [`TieGraph::new`]'s `without`.

mod betweenness;
mod communities;
mod fold;

#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use petgraph::csr::Csr;
use petgraph::unionfind::UnionFind;

use super::Network;
use crate::people::PersonId;

pub use betweenness::{Betweenness, betweenness};
pub use communities::{Communities, communities};

/// The ties that count, both directions of each, sorted: everybody's alters with the weights of the ties.
///
/// 24 bytes a tie, on petgraph's compressed [`Csr`].
#[derive(Debug, Clone)]
pub struct TieGraph {
    n_people: usize,
    arcs: Csr<(), f64, petgraph::Directed, u32>,
}

impl TieGraph {
    /// Lays out the ties that have a weight, except those of the person left out; `weights` is by the index of the tie.
    ///
    /// O(T log T) for T ties.
    pub fn new(network: &Network, weights: &[Option<f64>], without: Option<PersonId>) -> Self {
        let ties = network.graph.edge_indices().filter_map(|tie| {
            let weight = weights.get(tie.index()).copied().flatten()?;
            let (a, b) = network.ends(tie);
            (Some(a) != without && Some(b) != without).then_some((a.0, b.0, weight))
        });
        Self::of_ties(network.roster.people.len(), ties)
    }

    /// Lays out ties given by the indices of their ends; of several between the same two the first counts.
    pub(crate) fn of_ties(n_people: usize, ties: impl Iterator<Item = (u32, u32, f64)>) -> Self {
        let mut arcs: Vec<(u32, u32, f64)> = ties
            .filter(|(a, b, _)| a != b)
            .flat_map(|(a, b, weight)| [(a, b, weight), (b, a, weight)])
            .collect();
        arcs.sort_by_key(|&(from, to, _)| (from, to));
        arcs.dedup_by_key(|arc| (arc.0, arc.1));
        Self {
            n_people,
            arcs: Csr::from_sorted_edges(&arcs).expect("the arcs are sorted, one for each ordered pair"),
        }
    }

    /// Returns how many people there are, with and without ties.
    pub fn n_people(&self) -> usize {
        self.n_people
    }

    /// Returns how many ties count.
    pub fn n_ties(&self) -> usize {
        self.arcs.edge_count() / 2
    }

    /// Returns how many ties a person has.
    pub fn degree(&self, person: PersonId) -> usize {
        self.alters(person.0).len()
    }

    /// Returns whether two people are tied. O(log degree).
    pub fn is_tie(&self, one: PersonId, other: PersonId) -> bool {
        self.alters(one.0).binary_search(&other.0).is_ok()
    }

    /// Returns how many ties away everybody is from a person; none where no chain of ties leads. O(people + ties).
    pub fn hops_from(&self, person: PersonId) -> Vec<Option<usize>> {
        let mut hops = vec![None; self.n_people];
        hops[person.index()] = Some(0);
        let mut waiting = VecDeque::from([(person.0, 0)]);
        while let Some((person, n)) = waiting.pop_front() {
            for &alter in self.alters(person) {
                if hops[alter as usize].is_none() {
                    hops[alter as usize] = Some(n + 1);
                    waiting.push_back((alter, n + 1));
                }
            }
        }
        hops
    }

    /// Returns whom a person is tied to, in the order of the roster.
    pub fn alters_of(&self, person: PersonId) -> impl Iterator<Item = PersonId> + '_ {
        self.alters(person.0).iter().copied().map(PersonId)
    }

    /// Returns the people tied to a person, in the order of their indices.
    fn alters(&self, person: u32) -> &[u32] {
        // petgraph makes room up to the last person who has a tie; whoever comes after has none.
        let known = (person as usize) < self.arcs.node_count();
        if known { self.arcs.neighbors_slice(person) } else { &[] }
    }

    /// Returns the weights of the ties with [`TieGraph::alters`], in the same order.
    fn weights(&self, person: u32) -> &[f64] {
        let known = (person as usize) < self.arcs.node_count();
        if known { self.arcs.edges_slice(person) } else { &[] }
    }

    /// Returns everybody's index.
    fn people(&self) -> std::ops::Range<u32> {
        0..u32::try_from(self.n_people).expect("person indices are u32")
    }
}

/// What the shape of a network says of each person; lists are by the index of [`PersonId`].
#[derive(Debug, Clone)]
pub struct Measures {
    /// Between how many pairs of others each stands.
    pub betweenness: Betweenness,
    /// Who belongs together.
    pub communities: Communities,
}

/// Measures everybody. The cost is that of [`betweenness()`] and [`communities()`].
pub fn measure(graph: &TieGraph) -> Measures {
    Measures {
        betweenness: betweenness(graph),
        communities: communities(graph),
    }
}

/// The number of the part of the network that each person is in: whoever chains of ties connect has the same. Numbered by
/// the first person of each.
fn components(graph: &TieGraph) -> Vec<u32> {
    let mut parts: UnionFind<u32> = UnionFind::new(graph.n_people);
    for person in graph.people() {
        for &alter in graph.alters(person).iter().filter(|alter| **alter > person) {
            parts.union(person, alter);
        }
    }
    numbered(&parts.into_labeling())
}

/// Returns labels as numbers in the order of their first appearance.
fn numbered(labels: &[u32]) -> Vec<u32> {
    let mut number_of = vec![u32::MAX; labels.len()];
    let mut next = 0;
    let number = |label: &u32| {
        let number = &mut number_of[*label as usize];
        if *number == u32::MAX {
            *number = next;
            next += 1;
        }
        *number
    };
    labels.iter().map(number).collect()
}

/// One person's ties, measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EgoMeasures {
    /// How many alters.
    pub n_alters: usize,
    /// How many of the alters are left when those who are tied to each other count less (effective size).
    pub effective_size: f64,
    /// How far all that is in the ties comes back to the same few people: near 0 for many separate alters, 1 for a
    /// single one, above 1 for a few who are all tied to each other.
    pub constraint: f64,
}

impl EgoMeasures {
    /// Measures one person; none without a tie that has weight.
    ///
    /// With p(i,j) the share of j in the weight of i's ties, and m(j,q) the weight of the tie of j and q divided by j's
    /// greatest: effective size is Σj (1 − Σq p(i,q) m(j,q)), constraint is Σj (p(i,j) + Σq p(i,q) p(q,j))², for
    /// q ≠ i, j.
    pub fn of(graph: &TieGraph, person: PersonId) -> Option<Self> {
        let alters = graph.alters(person.0);
        let total = total(graph, person.0);
        if alters.is_empty() || total <= 0.0 {
            return None;
        }
        let share: Vec<f64> = graph.weights(person.0).iter().map(|weight| weight / total).collect();
        // What of the person's ties to others comes back to each alter.
        let mut indirect = vec![0.0; alters.len()];
        let mut effective_size = 0.0;
        for (alter, own_share) in alters.iter().zip(&share) {
            let weights = graph.weights(*alter);
            let strongest = weights.iter().copied().fold(0.0, f64::max);
            let all = self::total(graph, *alter);
            let mut redundant = 0.0;
            for (other, weight) in graph.alters(*alter).iter().zip(weights) {
                if let Ok(place) = alters.binary_search(other)
                    && all > 0.0
                {
                    redundant += share[place] * weight / strongest;
                    indirect[place] += own_share * weight / all;
                }
            }
            effective_size += 1.0 - redundant;
        }
        let bound = |(share, indirect): (&f64, &f64)| {
            let both = share + indirect;
            both * both
        };
        Some(Self {
            n_alters: alters.len(),
            effective_size,
            constraint: share.iter().zip(&indirect).map(bound).sum(),
        })
    }
}

fn total(graph: &TieGraph, person: u32) -> f64 {
    graph.weights(person).iter().sum()
}
