//! Communities: who is tied to each other more than chance would have it.
//!
//! Blondel, Guillaume, Lambiotte, Lefebvre 2008, "Fast unfolding of communities in large networks": everybody moves to the
//! community of an alter as long as that raises modularity (Newman and Girvan 2004), then communities become the people of a
//! smaller network, and so on. Ties count by weight. Nothing is left to chance: people move in the order of the roster, and of
//! equal gains the first found wins. At the end a community in two parts that no tie joins is taken apart, which
//! only raises modularity (the defect that Traag, Waltman and van Eck 2019 found). Each round costs O(ties); a dozen is usual.

use petgraph::unionfind::UnionFind;

use super::{TieGraph, numbered};
use crate::people::PersonId;

/// A gain of modularity under this is taken for a rounding error.
const LEAST_GAIN: f64 = 1e-12;
/// Rounds over everybody at one level, at the most: what is not settled by then hardly changes anything.
const MOST_ROUNDS: usize = 50;

/// Who belongs together.
#[derive(Debug, Clone, Default)]
pub struct Communities {
    /// By person: the index of their community; none without a tie.
    pub of: Vec<Option<u32>>,
    /// The members of each in the order of the roster; largest first, equal ones by their first member.
    pub members: Vec<Vec<PersonId>>,
    /// How much more weight lies inside communities than chance would put there: 0 is none, above 0.3 is distinct.
    pub modularity: f64,
}

/// Divides everybody who has a tie into communities.
pub fn communities(graph: &TieGraph) -> Communities {
    let whole = Level::of_people(graph);
    let mut of: Vec<u32> = graph.people().collect();
    let mut level = whole.clone();
    loop {
        let (moved, community) = level.settle();
        if !moved {
            break;
        }
        let community = numbered(&community);
        for person in &mut of {
            *person = community[*person as usize];
        }
        level = level.joined(&community);
    }
    let of = connected(graph, &of);
    let modularity = whole.modularity(&of);
    gathered(graph, &of, modularity)
}

/// A network whose nodes are people, or communities of the level below.
#[derive(Debug, Clone)]
struct Level {
    /// Where each node's arcs begin, one more than nodes.
    starts: Vec<usize>,
    /// The other end and the weight; none to itself.
    arcs: Vec<(u32, f64)>,
    /// The weight inside each node, both directions.
    inside: Vec<f64>,
    /// The weight of each node's arcs, with what is inside.
    total: Vec<f64>,
    /// The sum of `total`.
    all: f64,
}

impl Level {
    fn of_people(graph: &TieGraph) -> Self {
        let mut starts = vec![0];
        let mut arcs = Vec::with_capacity(2 * graph.n_ties());
        for person in graph.people() {
            let alters = graph.alters(person).iter().copied();
            arcs.extend(alters.zip(graph.weights(person).iter().copied()));
            starts.push(arcs.len());
        }
        Self::new(starts, arcs, vec![0.0; graph.n_people()])
    }

    fn new(starts: Vec<usize>, arcs: Vec<(u32, f64)>, inside: Vec<f64>) -> Self {
        let outside = starts
            .windows(2)
            .map(|w| arcs[w[0]..w[1]].iter().map(|arc| arc.1).sum::<f64>());
        let total: Vec<f64> = outside.zip(&inside).map(|(outside, inside)| outside + inside).collect();
        Self {
            all: total.iter().sum(),
            starts,
            arcs,
            inside,
            total,
        }
    }

    fn arcs(&self, node: usize) -> &[(u32, f64)] {
        &self.arcs[self.starts[node]..self.starts[node + 1]]
    }

    /// Moves nodes between communities until that gains nothing, and returns whether any moved, and where each is.
    fn settle(&self) -> (bool, Vec<u32>) {
        let n = self.total.len();
        let mut community: Vec<u32> = (0..).take(n).collect();
        let mut weight_of = self.total.clone();
        let mut weight_to = vec![0.0; n];
        let mut seen: Vec<u32> = Vec::new();
        let mut has_moved = false;
        for _ in 0..MOST_ROUNDS {
            let mut n_moved = 0;
            for node in (0..n).filter(|node| !self.arcs(*node).is_empty()) {
                let home = community[node];
                seen.push(home);
                for &(alter, weight) in self.arcs(node) {
                    let there = community[alter as usize];
                    if weight_to[there as usize] == 0.0 && there != home {
                        seen.push(there);
                    }
                    weight_to[there as usize] += weight;
                }
                weight_of[home as usize] -= self.total[node];
                // Against chance: what the node's weight would put there anyway does not count.
                let gain = |there: u32| {
                    let there = there as usize;
                    weight_to[there] - self.total[node] * weight_of[there] / self.all
                };
                let (mut best, mut best_gain) = (home, gain(home) + LEAST_GAIN * self.all);
                for &there in &seen[1..] {
                    if gain(there) > best_gain {
                        (best, best_gain) = (there, gain(there));
                    }
                }
                weight_of[best as usize] += self.total[node];
                community[node] = best;
                n_moved += usize::from(best != home);
                for there in seen.drain(..) {
                    weight_to[there as usize] = 0.0;
                }
            }
            has_moved |= n_moved > 0;
            if n_moved == 0 {
                break;
            }
        }
        (has_moved, community)
    }

    /// Makes each community one node; `community` is numbered from 0 without gaps.
    fn joined(&self, community: &[u32]) -> Self {
        let n = community.iter().max().map_or(0, |last| *last as usize + 1);
        let mut inside = vec![0.0; n];
        let mut arcs: Vec<(u32, u32, f64)> = Vec::new();
        for (node, &here) in community.iter().enumerate() {
            inside[here as usize] += self.inside[node];
            for &(alter, weight) in self.arcs(node) {
                let there = community[alter as usize];
                if there == here {
                    inside[here as usize] += weight;
                } else {
                    arcs.push((here, there, weight));
                }
            }
        }
        // A stable sort, so that weights are always added in the same order.
        arcs.sort_by_key(|&(here, there, _)| (here, there));
        let mut starts = vec![0; n + 1];
        let mut merged: Vec<(u32, f64)> = Vec::new();
        for same in arcs.chunk_by(|x, y| (x.0, x.1) == (y.0, y.1)) {
            merged.push((same[0].1, same.iter().map(|arc| arc.2).sum()));
            starts[same[0].0 as usize + 1] = merged.len();
        }
        for node in 1..=n {
            starts[node] = starts[node].max(starts[node - 1]);
        }
        Self::new(starts, merged, inside)
    }

    /// The weight inside communities less what chance would put there, both as shares.
    fn modularity(&self, community: &[u32]) -> f64 {
        if self.all <= 0.0 {
            return 0.0;
        }
        let mut inside = vec![0.0; self.total.len()];
        let mut total = vec![0.0; self.total.len()];
        for (node, &here) in community.iter().enumerate() {
            total[here as usize] += self.total[node];
            let arcs = self.arcs(node).iter();
            inside[here as usize] += arcs
                .filter(|arc| community[arc.0 as usize] == here)
                .map(|arc| arc.1)
                .sum::<f64>();
        }
        let share = |(inside, total): (&f64, &f64)| {
            let of_all = total / self.all;
            inside / self.all - of_all * of_all
        };
        inside.iter().zip(&total).map(share).sum()
    }
}

/// Takes communities apart whose parts no tie joins.
fn connected(graph: &TieGraph, of: &[u32]) -> Vec<u32> {
    let mut parts: UnionFind<u32> = UnionFind::new(graph.n_people());
    for person in graph.people() {
        for &alter in graph.alters(person) {
            if of[person as usize] == of[alter as usize] {
                parts.union(person, alter);
            }
        }
    }
    numbered(&parts.into_labeling())
}

/// Lists the members, largest community first.
fn gathered(graph: &TieGraph, of: &[u32], modularity: f64) -> Communities {
    let mut members: Vec<Vec<PersonId>> = vec![Vec::new(); of.iter().max().map_or(0, |last| *last as usize + 1)];
    for person in graph.people().filter(|person| !graph.alters(*person).is_empty()) {
        members[of[person as usize] as usize].push(PersonId(person));
    }
    members.retain(|members| !members.is_empty());
    members.sort_by_key(|members| (std::cmp::Reverse(members.len()), members[0]));
    let mut of = vec![None; graph.n_people()];
    for (number, members) in (0..).zip(&members) {
        for member in members {
            of[member.index()] = Some(number);
        }
    }
    Communities {
        of,
        members,
        modularity,
    }
}
