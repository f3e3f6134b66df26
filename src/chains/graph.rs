//! The ties as the search walks them: both directions of each, sorted, with a cost that adds up exactly.
//!
//! In: how many people there are, the weighed ties, and what to leave out. Out: a [`ChainGraph`]. It does not know where a strength
//! comes from.

use std::ops::Range;

use super::FoundChain;
use crate::network::{Kind, TieId};
use crate::people::PersonId;

/// What a tie or a chain costs: −ln of its strength in units of 1e-12 nat, times eight, plus its number of hops.
///
/// Whole numbers, because then costs add up exactly: two chains with the same strengths in another order cost exactly the
/// same, and no order of addition can make one of them look better. A unit of 1e-12 is finer than the nine digits that are
/// printed, and coarse enough that the last bit of a platform's logarithm does not show. The three low bits count hops (at
/// most [`MAX_HOPS`]), so that one comparison prefers the stronger chain and, when equal, the shorter one.
/// The least positive `f64` costs 745 nat, so the dearest chain stays below 2^56.
pub(crate) type Cost = u64;

/// The longest chain that can be asked for; three bits of a cost count hops, and nobody asks a favor over more.
pub const MAX_HOPS: usize = 6;

/// How many [`Cost`] units one nat is, before hops are added.
const UNITS_PER_NAT: f64 = 1e12;

/// How far strength is shifted to make room for the number of hops.
const HOP_BITS: u32 = 3;

/// A tie and what it is worth; it runs both ways.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WeightedTie {
    /// Which tie of the network it is.
    pub id: TieId,
    /// One of the two people.
    pub a: PersonId,
    /// The other one.
    pub b: PersonId,
    /// Its strength, in (0, 1]; a tie of strength 0 is on no chain.
    pub strength: f64,
    /// How far it can be trusted to exist.
    pub kind: Kind,
}

impl WeightedTie {
    /// Returns the other of the two people; none if this one is neither.
    #[must_use]
    pub fn other_than(&self, person: PersonId) -> Option<PersonId> {
        match person {
            person if person == self.a => Some(self.b),
            person if person == self.b => Some(self.a),
            _ => None,
        }
    }
}

/// What no chain may use.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct TieFilter {
    /// Leave out ties that are only concluded.
    pub no_inferred: bool,
    /// Leave out ties without direct messages.
    pub only_measured: bool,
    /// Leave out ties weaker than this; 0 keeps all.
    pub min_strength: f64,
    /// People who are on no chain, at its end neither.
    pub avoid: Vec<PersonId>,
}

/// Everybody's ties, ready to be searched.
///
/// 24 bytes a tie for the search (two arcs of four bytes for the neighbor and eight for the cost), 13 for what says afterward which tie
/// a hop was, and eight a person.
#[derive(Debug, Clone)]
pub struct ChainGraph {
    /// Where the arcs of each person begin, and behind all where the last end.
    begins: Vec<u32>,
    /// Where each arc leads; those of one person in the order of indices.
    neighbors: Vec<u32>,
    /// What each arc costs.
    costs: Vec<Cost>,
    /// How many ties come before those whose lower person this is: the place of a tie is that of its arc among those upward.
    before: Vec<u32>,
    ids: Vec<TieId>,
    strengths: Vec<f64>,
    kinds: Vec<Kind>,
    /// What my own tie with each person costs, where detours are left out; else empty.
    own: Vec<Cost>,
}

impl ChainGraph {
    /// Builds the graph of the ties that the filter leaves; of several ties between the same two the strongest counts.
    ///
    /// O(T) for T ties in the order of their people, O(T log T) for others.
    ///
    /// # Panics
    /// If a tie names a person who is not below `n_people`: ties come from the same network.
    #[must_use]
    pub fn new(n_people: usize, ties: impl IntoIterator<Item = WeightedTie>, filter: &TieFilter) -> Self {
        let mut avoided = vec![false; n_people];
        for person in &filter.avoid {
            avoided[person.index()] = true;
        }
        let usable = |tie: &WeightedTie| {
            tie.a != tie.b
                && tie.strength > 0.0
                && tie.strength >= filter.min_strength
                && !(filter.no_inferred && tie.kind == Kind::Inferred)
                && !(filter.only_measured && tie.kind != Kind::Measured)
                && !avoided[tie.a.index()]
                && !avoided[tie.b.index()]
        };
        let ties = ties.into_iter();
        // Nearly all are usable: as many as there are need no room to grow.
        let mut all = Vec::with_capacity(ties.size_hint().1.unwrap_or_default());
        all.extend(ties.filter(usable).map(lower_first));
        let mut ties: Vec<WeightedTie> = all;
        ties.sort_by(|x, y| {
            (x.a, x.b)
                .cmp(&(y.a, y.b))
                .then(y.strength.total_cmp(&x.strength))
                .then(x.id.cmp(&y.id))
        });
        ties.dedup_by_key(|tie| (tie.a, tie.b));
        Self::laid_out(n_people, &ties)
    }

    /// Lays out ties in the order of their people.
    fn laid_out(n_people: usize, ties: &[WeightedTie]) -> Self {
        let (mut begins, mut before) = (vec![0_u32; n_people + 1], vec![0_u32; n_people + 1]);
        for tie in ties {
            begins[tie.a.index() + 1] += 1;
            begins[tie.b.index() + 1] += 1;
            before[tie.a.index() + 1] += 1;
        }
        for person in 0..n_people {
            begins[person + 1] += begins[person];
            before[person + 1] += before[person];
        }
        // Whoever is tied downward comes first; in the order of ties each of both lists is in the order of indices.
        let mut next_down = begins[..n_people].to_vec();
        let (mut neighbors, mut costs) = (vec![0; ties.len() * 2], vec![0; ties.len() * 2]);
        for (tie, rank) in ties.iter().zip(0..) {
            let (low, high) = (tie.a.index(), tie.b.index());
            let up = begins[low + 1] - before[low + 1] + rank;
            let down = next_down[high];
            next_down[high] += 1;
            let cost = cost_of_tie(tie.strength);
            for (arc, neighbor) in [(up, tie.b), (down, tie.a)] {
                neighbors[arc as usize] = neighbor.0;
                costs[arc as usize] = cost;
            }
        }
        Self {
            begins,
            neighbors,
            costs,
            before,
            ids: ties.iter().map(|tie| tie.id).collect(),
            strengths: ties.iter().map(|tie| tie.strength).collect(),
            kinds: ties.iter().map(|tie| tie.kind).collect(),
            own: Vec::new(),
        }
    }

    /// Leaves out detours: no chain comes, after its first step, to somebody by a tie no stronger than my own with them.
    /// Whoever is reached so is reached directly by a chain that is as strong and shorter.
    #[must_use]
    pub fn without_detours(mut self, own: impl IntoIterator<Item = (PersonId, f64)>) -> Self {
        self.own = vec![Cost::MAX; self.n_people()];
        for (person, strength) in own {
            let known = &mut self.own[person.index()];
            *known = (*known).min(cost_of_tie(strength));
        }
        self
    }

    /// Returns whether a tie that somebody else has with this person is a detour, by what it costs.
    pub(crate) fn is_detour(&self, person: u32, cost: Cost) -> bool {
        self.own.get(person as usize).is_some_and(|own| *own <= cost)
    }

    /// Returns how many people there are, with and without ties.
    #[must_use]
    pub fn n_people(&self) -> usize {
        self.begins.len() - 1
    }

    /// Returns how many ties the filter left.
    #[must_use]
    pub fn n_ties(&self) -> usize {
        self.ids.len()
    }

    /// Returns the ties that the filter left, lower person first, by their ends.
    pub fn ties(&self) -> impl Iterator<Item = WeightedTie> + '_ {
        let people = (0..).take(self.n_people()).map(PersonId);
        people.flat_map(move |low| {
            let upward = self.arcs(low.0).filter(move |arc| self.neighbors[*arc] > low.0);
            upward.map(move |arc| self.tie((low, PersonId(self.neighbors[arc])), arc))
        })
    }

    /// The arcs of a person.
    fn arcs(&self, person: u32) -> Range<usize> {
        let person = person as usize;
        self.begins[person] as usize..self.begins[person + 1] as usize
    }

    /// The tie of two people by the arc from the lower one.
    fn tie(&self, (a, b): (PersonId, PersonId), arc: usize) -> WeightedTie {
        let place = arc + self.before[a.index() + 1] as usize - self.begins[a.index() + 1] as usize;
        WeightedTie {
            id: self.ids[place],
            a,
            b,
            strength: self.strengths[place],
            kind: self.kinds[place],
        }
    }

    /// Returns the people tied to a person, in the order of their indices, with the cost of each tie.
    pub(crate) fn neighbors(&self, person: u32) -> impl Iterator<Item = (u32, Cost)> + '_ {
        let arcs = self.arcs(person);
        let (people, costs) = (&self.neighbors[arcs.clone()], &self.costs[arcs]);
        people.iter().copied().zip(costs.iter().copied())
    }

    /// Returns the same people as far as a chain of mine may go on to them from there: never back to me, nor by a detour.
    pub(crate) fn onward(&self, person: u32, me: u32) -> impl Iterator<Item = (u32, Cost)> + '_ {
        let goes_on = move |(next, cost): &(u32, Cost)| *next != me && !self.is_detour(*next, *cost);
        self.neighbors(person).filter(goes_on)
    }

    /// Returns how many ties a person has.
    pub(crate) fn degree(&self, person: u32) -> usize {
        self.arcs(person).len()
    }

    /// Returns people, each tied to the next, as a chain with what it rests on.
    pub(crate) fn chain(&self, people: Vec<PersonId>, hop_factor: f64) -> FoundChain {
        let hop = |pair: &[PersonId]| self.tie_between(pair[0], pair[1]).expect("a chain walks along ties");
        let hops: Vec<WeightedTie> = people.windows(2).map(hop).collect();
        let strengths: Vec<f64> = hops.iter().map(|tie| tie.strength).collect();
        let favors = std::iter::repeat_n(hop_factor, hops.len().saturating_sub(1));
        let mut weakest = 0;
        for hop in 1..hops.len() {
            if strengths[hop] < strengths[weakest] {
                weakest = hop;
            }
        }
        FoundChain {
            ties: hops.iter().map(|tie| tie.id).collect(),
            strength: strengths.iter().copied().chain(favors).product(),
            kind: hops.iter().map(|tie| tie.kind).max().unwrap_or(Kind::Inferred),
            people,
            strengths,
            weakest,
        }
    }

    /// Returns the tie by which a chain may go on from one to the other, if there is one that is no detour.
    pub(crate) fn tie_onward(&self, from: PersonId, to: PersonId) -> Option<WeightedTie> {
        let tie = self.tie_between(from, to)?;
        (!self.is_detour(to.0, cost_of_tie(tie.strength))).then_some(tie)
    }

    /// Returns the tie between two people, if the filter left one. O(log T).
    #[must_use]
    pub fn tie_between(&self, one: PersonId, other: PersonId) -> Option<WeightedTie> {
        let ends = (one.min(other), one.max(other));
        let arcs = self.arcs(ends.0.0);
        let found = self.neighbors[arcs.clone()].binary_search(&ends.1.0).ok()?;
        Some(self.tie(ends, arcs.start + found))
    }
}

/// Returns what a strength or a hop factor costs, hops not counted: −ln of it in units of 1e-12 nat. Whoever adds these up, and
/// prefers fewer hops among equals, ranks chains as the search does.
#[must_use]
pub fn units_of(strength: f64) -> u64 {
    cost_of_factor(strength) >> HOP_BITS
}

/// Returns what a hop of this strength costs, the count of the hop included; a strength above 1 costs as much as 1.
pub(crate) fn cost_of_tie(strength: f64) -> Cost {
    cost_of_factor(strength) + 1
}

/// Returns what a factor of the strength costs that is no hop of its own.
pub(crate) fn cost_of_factor(factor: f64) -> Cost {
    // A float that is below zero becomes 0 here: −ln 1 is −0.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most 7.45e14, and saturating at 0 is meant"
    )]
    let units = (-libm::log(factor) * UNITS_PER_NAT).round() as u64;
    units << HOP_BITS
}

fn lower_first(tie: WeightedTie) -> WeightedTie {
    WeightedTie {
        a: tie.a.min(tie.b),
        b: tie.a.max(tie.b),
        ..tie
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chains::tests::tie;

    #[test]
    fn ties_run_both_ways_and_the_strongest_of_a_pair_counts() {
        let ties = [
            tie(0, (2, 0), 0.5),
            tie(1, (0, 2), 0.9),
            tie(2, (1, 1), 0.9),
            tie(3, (0, 1), 0.0),
        ];
        let graph = ChainGraph::new(5, ties, &TieFilter::default());
        assert_eq!(graph.n_ties(), 1);
        assert_eq!(
            graph.tie_between(PersonId(2), PersonId(0)).map(|tie| tie.id),
            Some(TieId::new(1))
        );
        assert_eq!(graph.tie_between(PersonId(0), PersonId(1)), None);
        let cost = cost_of_tie(0.9);
        assert_eq!(graph.neighbors(0).collect::<Vec<_>>(), [(2, cost)]);
        assert_eq!(graph.neighbors(2).collect::<Vec<_>>(), [(0, cost)]);
        assert_eq!(graph.neighbors(4).count(), 0);
        assert_eq!((graph.degree(2), graph.degree(4)), (1, 0));
    }

    #[test]
    fn the_filter_compares_strengths_as_they_are_given() {
        let filter = TieFilter {
            min_strength: 0.1 + 0.2,
            ..TieFilter::default()
        };
        let graph = ChainGraph::new(3, [tie(0, (0, 1), 0.3), tie(1, (1, 2), 0.1 + 0.2)], &filter);
        assert_eq!(graph.tie_between(PersonId(0), PersonId(1)), None);
        assert!(graph.tie_between(PersonId(1), PersonId(2)).is_some());
    }

    #[test]
    fn avoided_people_and_inferred_ties_are_gone() {
        let guess = WeightedTie {
            kind: Kind::Inferred,
            ..tie(0, (0, 1), 0.5)
        };
        let filter = TieFilter {
            no_inferred: true,
            avoid: vec![PersonId(3)],
            ..TieFilter::default()
        };
        let graph = ChainGraph::new(4, [guess, tie(1, (1, 3), 0.5), tie(2, (0, 2), 0.5)], &filter);
        assert_eq!(graph.n_ties(), 1);
    }

    #[test]
    fn costs_count_hops_in_their_low_bits() {
        assert_eq!(cost_of_tie(1.0), 1);
        assert_eq!(cost_of_factor(1.0), 0);
        assert_eq!(cost_of_tie(0.5), (693_147_180_560 << 3) + 1);
        // Six hops of the least strength there is leave room to spare.
        assert!(cost_of_tie(f64::from_bits(1)).checked_mul(1000).is_some());
    }
}
