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
        let parts = Parts::of(graph);
        let mut branches = Branches::new(graph.n_people());
        let left = branches.fold(graph, &parts);
        let people: Vec<u32> = graph.people().filter(|person| left[*person as usize] > 0).collect();
        branches.add_pairs_of_core(&people, &parts);
        let root = branches.roots(&people);
        let (starts, alters) = core_arcs(graph, &people, &root, &branches.is_gone);
        let stands_for = people.iter().map(|person| branches.stands_for[*person as usize]);
        Self {
            starts,
            alters,
            stands_for: stands_for.collect(),
            people,
            root,
            pairs: branches.pairs,
            n_connected_pairs: parts.size.iter().map(|size| size * (size - 1.0) / 2.0).sum(),
        }
    }

    /// Returns the alters of a person of the core, as places.
    pub(super) fn alters(&self, place: u32) -> &[u32] {
        let place = place as usize;
        &self.alters[self.starts[place] as usize..self.starts[place + 1] as usize]
    }
}

/// The parts of a network that no tie joins.
struct Parts {
    /// Of each person.
    of: Vec<u32>,
    /// How many people each part has.
    size: Vec<f64>,
}

impl Parts {
    fn of(graph: &TieGraph) -> Self {
        let of = components(graph);
        let mut size = vec![0.0; graph.n_people()];
        for part in &of {
            size[*part as usize] += 1.0;
        }
        Self { of, size }
    }

    /// How many people there are beyond somebody and those who were folded into them.
    fn beyond(&self, person: usize, stands_for: f64) -> f64 {
        self.size[self.of[person] as usize] - stands_for
    }
}

/// What is known of each person while branches are folded away.
struct Branches {
    is_gone: Vec<bool>,
    /// Whom each one was folded into.
    into: Vec<Option<u32>>,
    /// Who was folded away, from the ends of branches inward.
    order: Vec<u32>,
    stands_for: Vec<f64>,
    pairs: Vec<f64>,
}

impl Branches {
    fn new(n: usize) -> Self {
        Self {
            is_gone: vec![false; n],
            into: vec![None; n],
            order: Vec::new(),
            stands_for: vec![1.0; n],
            pairs: vec![0.0; n],
        }
    }

    /// Folds whoever has one tie into who is at its other end, until nobody has one; returns how many ties each has left.
    fn fold(&mut self, graph: &TieGraph, parts: &Parts) -> Vec<usize> {
        let mut left: Vec<usize> = graph.people().map(|person| graph.alters(person).len()).collect();
        let mut ends: Vec<u32> = graph.people().filter(|person| left[*person as usize] == 1).collect();
        while let Some(end) = ends.pop() {
            let here = end as usize;
            // Its last tie may have gone with the one at the other end.
            if left[here] != 1 {
                continue;
            }
            let mut others = graph.alters(end).iter().copied();
            let Some(parent) = others.find(|alter| !self.is_gone[*alter as usize]) else {
                continue;
            };
            let there = parent as usize;
            self.is_gone[here] = true;
            self.into[here] = Some(parent);
            self.order.push(end);
            let (hangs_here, hangs_there) = (self.stands_for[here], self.stands_for[there]);
            // Between the branch and whoever was folded into the parent before, the parent stands.
            self.pairs[there] += hangs_here * (hangs_there - 1.0);
            // Between what hangs on the end of the branch and the rest of the world, the end stands.
            self.pairs[here] += (hangs_here - 1.0) * parts.beyond(here, hangs_here);
            self.stands_for[there] += hangs_here;
            left[there] -= 1;
            left[here] = 0;
            if left[there] == 1 {
                ends.push(parent);
            }
        }
        left
    }

    /// Counts that the people of the core stand between what was folded into them and the rest of the world.
    fn add_pairs_of_core(&mut self, core: &[u32], parts: &Parts) {
        for person in core.iter().map(|person| *person as usize) {
            let stands_for = self.stands_for[person];
            self.pairs[person] += (stands_for - 1.0) * parts.beyond(person, stands_for);
        }
    }

    /// Who of the core stands for each person, as a place in it.
    fn roots(&self, core: &[u32]) -> Vec<Option<u32>> {
        let mut root: Vec<Option<u32>> = vec![None; self.into.len()];
        for (place, person) in (0..).zip(core) {
            root[*person as usize] = Some(place);
        }
        // Whoever was folded last is nearest to the core.
        for end in self.order.iter().rev().map(|end| *end as usize) {
            root[end] = self.into[end].and_then(|parent| root[parent as usize]);
        }
        root
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
