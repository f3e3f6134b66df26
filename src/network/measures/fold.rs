//! Branches folded away: what hangs on one tie is counted exactly without a search.
//!
//! In: a [`TieGraph`]. Out: a [`Folded`]: the core in which everybody has two ties or more, how many people each stands for,
//! and between how many pairs they stand because of the branches (Sariyüce et al. 2013, "Shattering and compressing networks
//! for betweenness centrality"). One export is a star and folds into its owner; in pooled exports most people are known to one
//! owner alone. O(people + ties).

use super::{TieGraph, components};

/// A network without its branches.
pub(super) struct Folded {
    /// The people of the core, by index in the [`TieGraph`].
    pub(super) people: Vec<u32>,
    /// Where each one's alters begin in `alters`, one more than `people`.
    pub(super) starts: Vec<u32>,
    /// Places in `people`.
    pub(super) alters: Vec<u32>,
    /// How many people each stands for: themselves and what was folded into them.
    pub(super) stands_for: Vec<f64>,
    /// For every person of the graph, the place in `people` of who stands for them; none where the whole part of the network
    /// was one tree.
    pub(super) root: Vec<Option<u32>>,
    /// For every person of the graph, the pairs between whom they stand because of the branches.
    pub(super) pairs: Vec<f64>,
    /// Pairs of people whom chains connect.
    pub(super) n_connected_pairs: f64,
}

impl Folded {
    pub(super) fn new(graph: &TieGraph) -> Self {
        let n = graph.n_people();
        let component = components(graph);
        let mut size = vec![0.0_f64; n];
        for part in &component {
            size[*part as usize] += 1.0;
        }
        let part_size = |person: u32| size[component[person as usize] as usize];

        let mut left: Vec<usize> = graph.people().map(|person| graph.alters(person).len()).collect();
        let mut stands_for = vec![1.0_f64; n];
        let mut into: Vec<Option<u32>> = vec![None; n];
        let mut is_gone = vec![false; n];
        let mut pairs = vec![0.0_f64; n];
        let mut ends: Vec<u32> = graph.people().filter(|person| left[*person as usize] == 1).collect();
        let mut order = Vec::new();
        while let Some(end) = ends.pop() {
            let here = end as usize;
            // Its last tie may have gone with the one at the other end.
            if left[here] != 1 {
                continue;
            }
            let mut others = graph.alters(end).iter().copied();
            let Some(parent) = others.find(|alter| !is_gone[*alter as usize]) else {
                continue;
            };
            let there = parent as usize;
            is_gone[here] = true;
            into[here] = Some(parent);
            order.push(end);
            // Between the branch and whoever was folded into the parent before, the parent stands.
            pairs[there] += stands_for[here] * (stands_for[there] - 1.0);
            // Between what hangs on the end of the branch and the rest of the world, the end stands.
            pairs[here] += (stands_for[here] - 1.0) * (part_size(end) - stands_for[here]);
            stands_for[there] += stands_for[here];
            left[there] -= 1;
            left[here] = 0;
            if left[there] == 1 {
                ends.push(parent);
            }
        }

        let people: Vec<u32> = graph.people().filter(|person| left[*person as usize] > 0).collect();
        let mut root: Vec<Option<u32>> = vec![None; n];
        for (place, person) in (0..).zip(&people) {
            root[*person as usize] = Some(place);
            let stands_for = stands_for[*person as usize];
            pairs[*person as usize] += (stands_for - 1.0) * (part_size(*person) - stands_for);
        }
        // Whoever was folded last is nearest to the core.
        for end in order.into_iter().rev() {
            root[end as usize] = into[end as usize].and_then(|parent| root[parent as usize]);
        }
        let (starts, alters) = core_arcs(graph, &people, &root, &is_gone);
        Self {
            starts,
            alters,
            stands_for: people.iter().map(|person| stands_for[*person as usize]).collect(),
            people,
            root,
            pairs,
            n_connected_pairs: size.iter().map(|size| size * (size - 1.0) / 2.0).sum(),
        }
    }

    /// Returns the alters of a person of the core, as places.
    pub(super) fn alters(&self, place: u32) -> &[u32] {
        let place = place as usize;
        &self.alters[self.starts[place] as usize..self.starts[place + 1] as usize]
    }
}

fn core_arcs(graph: &TieGraph, people: &[u32], root: &[Option<u32>], is_gone: &[bool]) -> (Vec<u32>, Vec<u32>) {
    let mut starts = vec![0];
    let mut alters = Vec::new();
    for &person in people {
        let kept = graph.alters(person).iter().filter(|alter| !is_gone[**alter as usize]);
        alters.extend(kept.filter_map(|alter| root[*alter as usize]));
        starts.push(u32::try_from(alters.len()).expect("fewer than 2^32 arcs"));
    }
    (starts, alters)
}
