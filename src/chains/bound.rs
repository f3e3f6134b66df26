//! How far everybody is from me in hops, and how cheaply the targets can still be reached from them.
//!
//! In: a [`ChainGraph`], me, the targets. Out: for a person and a number of hops left, the exact cost of the cheapest walk to
//! a target. Chains are simple and walks need not be, so this never overestimates, and it never falls by more than a tie
//! costs along that tie: a best-first search with it meets the chains in their true order.
//!
//! The idea is a neighbor of the hop-constrained path indexes that enumerate *all* paths (BC-DFS, Peng et al., PVLDB 2019;
//! `PathEnum`, Sun et al., SIGMOD 2021): they ask "can it still arrive in time?", here the answer carries a cost, and the
//! search stops at the best ones.

use super::graph::{ChainGraph, Cost};

/// Where a walk cannot arrive in time.
pub(crate) const UNREACHED: Cost = Cost::MAX;

/// Ties of mine are searched for people, and not gone through, where there are so many times more of them.
const SEARCH_INSTEAD: usize = 16;

/// Who is not within reach of me.
const FAR: u32 = u32::MAX;

/// What a person is in the question at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// May be in the middle of a chain.
    Free,
    /// A target that may end further chains.
    Open,
    /// A target that has as many chains as it may; still not to be passed through.
    Closed,
}

/// The people within reach of me, nearest first. Serves every question from the same me with the same number of hops.
#[derive(Debug)]
pub(crate) struct Reach {
    me: u32,
    max_hops: usize,
    /// Place of each person in `people`, or [`FAR`].
    place: Vec<u32>,
    people: Vec<u32>,
    /// By hops, but for the most: a bit for each person within so many. Where most of those who are asked for are farther away, these
    /// bits are near the processor, and the places of everybody are not.
    within: Vec<Vec<u64>>,
    /// How many of `people` are within 0, 1 … hops of me.
    n_within: Vec<usize>,
    /// How many arcs those have in sum.
    arcs_within: Vec<usize>,
}

impl Reach {
    /// Walks breadth first to all people within `max_hops − 1` hops: nobody farther away has a tie to a target in time.
    pub(crate) fn new(graph: &ChainGraph, me: u32, max_hops: usize) -> Self {
        let mut place = vec![FAR; graph.n_people()];
        let mut people = vec![me];
        place[me as usize] = 0;
        let mut within = Vec::new();
        let mut n_within = vec![1];
        let mut arcs_within = vec![graph.degree(me)];
        let mut start = 0;
        for _ in 1..max_hops {
            let mut bits = vec![0; graph.n_people().div_ceil(64)];
            people
                .iter()
                .for_each(|person| bits[*person as usize / 64] |= 1 << (person % 64));
            within.push(bits);
            let end = people.len();
            let mut arcs = 0;
            for at in start..end {
                for (next, _) in graph.neighbors(people[at]) {
                    if place[next as usize] == FAR {
                        place[next as usize] = u32::try_from(people.len()).expect("people are counted in u32");
                        people.push(next);
                        arcs += graph.degree(next);
                    }
                }
            }
            start = end;
            n_within.push(people.len());
            arcs_within.push(arcs + arcs_within[arcs_within.len() - 1]);
        }
        Self {
            me,
            max_hops,
            place,
            people,
            within,
            n_within,
            arcs_within,
        }
    }

    /// Returns how many people are within reach.
    pub(crate) fn n_people(&self) -> usize {
        self.people.len()
    }

    /// Returns how many of them are within so many hops: the first so many.
    pub(crate) fn n_within(&self, n_hops: usize) -> usize {
        self.n_within[n_hops]
    }

    /// Returns them, nearest first.
    pub(crate) fn people(&self) -> &[u32] {
        &self.people
    }

    /// Returns the place of a person among those within reach; beyond all of them for others.
    pub(crate) fn place_of(&self, person: u32) -> usize {
        self.place[person as usize] as usize
    }

    /// Returns who has that place.
    pub(crate) fn person_at(&self, place: usize) -> u32 {
        self.people[place]
    }

    /// Returns where a layer keeps a state; beyond every layer for people who are out of reach.
    fn entry(&self, person: u32, n_masks: usize, needed: u8) -> usize {
        (self.place[person as usize] as usize)
            .saturating_mul(n_masks)
            .saturating_add(needed as usize)
    }
}

/// One question, as the bound needs to see it.
pub(crate) struct Field<'a> {
    pub(crate) graph: &'a ChainGraph,
    pub(crate) reach: &'a Reach,
    pub(crate) standing: &'a [Standing],
    /// The targets; those that are not [`Standing::Open`] are skipped.
    pub(crate) targets: &'a [u32],
    /// People who must be on the chain before its end; bit `i` of a `needed` mask is number `i` of them.
    pub(crate) via: &'a [u32],
    /// What every hop after the first costs besides its tie.
    pub(crate) hop_cost: Cost,
}

impl Field<'_> {
    /// Returns the bit of a person who has to be on the chain, 0 for everybody else.
    pub(crate) fn via_bit(&self, person: u32) -> u8 {
        match self.via.iter().position(|&via| via == person) {
            Some(at) => 1 << at,
            None => 0,
        }
    }

    /// Returns which people must be on the chain, before anybody is.
    pub(crate) fn all_needed(&self) -> u8 {
        (1 << self.via.len()) - 1
    }

    fn n_masks(&self) -> usize {
        1 << self.via.len()
    }
}

/// A state whose bound fell when one more hop was allowed.
#[derive(Debug, Clone, Copy)]
struct Fallen {
    person: u32,
    needed: u8,
    cost: Cost,
}

/// The cheapest walks to a target, by hops left, person, and people that still must be met.
///
/// Everything is kept between questions and only what was touched is cleared.
#[derive(Debug, Default)]
pub(crate) struct Bound {
    n_masks: usize,
    /// `layers[r]`: with at most `r` hops left; an entry for each (place, needed) that can be asked for.
    layers: Vec<Vec<Cost>>,
    /// The entries of each layer that hold a cost.
    touched: Vec<Vec<u32>>,
}

impl Bound {
    /// Returns the cost of the cheapest walk from a person to an open target with at most `hops_left` hops that meets all
    /// `needed` people; [`UNREACHED`] if there is none.
    ///
    /// The person must have been reached from me with the other hops.
    pub(crate) fn remaining(&self, field: &Field<'_>, person: u32, (hops_left, needed): (usize, u8)) -> Cost {
        let entry = field.reach.entry(person, self.n_masks, needed);
        self.layers[hops_left].get(entry).copied().unwrap_or(UNREACHED)
    }

    /// Returns whether a walk of at most `hops_left` hops leads from the person to an open target, in a question that nobody has
    /// to be on the way for.
    pub(crate) fn leads_on(&self, reach: &Reach, person: u32, hops_left: usize) -> bool {
        let rest = self.layers[hops_left].get(reach.place_of(person));
        rest.is_some_and(|rest| *rest != UNREACHED)
    }

    /// Returns to whom a chain may go on from somebody, with so many hops left then, and what their ties cost: at least everybody who is
    /// a target, or from whom a walk leads to one in time. Where these are few, nobody else is looked at.
    pub(crate) fn steps<'g>(
        &self,
        graph: &'g ChainGraph,
        reach: &Reach,
        targets: &[u32],
        (from, hops_left): (u32, usize),
    ) -> impl Iterator<Item = (u32, Cost)> + use<'g> {
        let leading = &self.touched[hops_left];
        let are_few = (leading.len() + targets.len()) * SEARCH_INSTEAD < graph.degree(from);
        let few = are_few.then(|| {
            let leading = leading.iter().map(|&entry| reach.people[entry as usize / self.n_masks]);
            let mut people: Vec<u32> = leading.chain(targets.iter().copied()).collect();
            people.sort_unstable();
            people.dedup();
            let step = move |person| Some((person, graph.cost_between(from, person)?));
            people.into_iter().filter_map(step)
        });
        let all = (!are_few).then(|| graph.neighbors(from));
        all.into_iter().flatten().chain(few.into_iter().flatten())
    }

    /// Works backward from the open targets, one hop at a time, only where I can be in time. Returns how many arcs it looked
    /// at.
    ///
    /// Each layer is relaxed from the side with fewer arcs: pushed from the states that fell in the layer before, or pulled by
    /// everybody near me. O(hops × arcs within reach × 2^via) at worst.
    pub(crate) fn build(&mut self, field: &Field<'_>) -> usize {
        self.clear(field);
        let mut fallen: Vec<Fallen> = field
            .targets
            .iter()
            .filter(|&&target| field.standing[target as usize] == Standing::Open)
            .map(|&person| Fallen {
                person,
                needed: 0,
                cost: 0,
            })
            .collect();
        let mut n_arcs = 0;
        for hops_left in 1..field.reach.max_hops {
            let level = field.reach.max_hops - hops_left;
            let mut layer = Layer::start(self, field, hops_left);
            let push: usize = fallen.iter().map(|state| field.graph.degree(state.person)).sum();
            let pull = field.reach.arcs_within[level] * field.n_masks();
            if push <= pull {
                layer.push(&fallen);
            } else {
                layer.pull();
            }
            n_arcs += push.min(pull);
            fallen = layer.fallen();
        }
        n_arcs
    }

    fn clear(&mut self, field: &Field<'_>) {
        for (layer, touched) in self.layers.iter_mut().zip(&mut self.touched) {
            for entry in touched.drain(..) {
                layer[entry as usize] = UNREACHED;
            }
        }
        self.n_masks = field.n_masks();
        let max_hops = field.reach.max_hops;
        self.layers.resize_with(max_hops, Vec::new);
        self.touched.resize_with(max_hops, Vec::new);
        for hops_left in 1..max_hops {
            let n = field.reach.n_within[max_hops - hops_left] * self.n_masks;
            if self.layers[hops_left].len() < n {
                self.layers[hops_left].resize(n, UNREACHED);
            }
        }
    }
}

/// One layer while it is made from the one before.
struct Layer<'a> {
    field: &'a Field<'a>,
    n_masks: usize,
    /// How far from me those may be who have so many hops left.
    n_hops: usize,
    n_entries: usize,
    before: &'a [Cost],
    now: &'a mut [Cost],
    touched: &'a mut Vec<u32>,
    /// Entries that got cheaper than in the layer before, each once.
    fallen: Vec<u32>,
}

impl<'a> Layer<'a> {
    /// Starts with what one hop less could reach already.
    fn start(bound: &'a mut Bound, field: &'a Field<'a>, hops_left: usize) -> Self {
        let (before, now) = bound.layers.split_at_mut(hops_left);
        let (touched_before, touched) = bound.touched.split_at_mut(hops_left);
        let n_hops = field.reach.max_hops - hops_left;
        let layer = Self {
            field,
            n_masks: bound.n_masks,
            n_hops,
            n_entries: field.reach.n_within[n_hops] * bound.n_masks,
            before: &before[hops_left - 1],
            now: &mut now[0],
            touched: &mut touched[0],
            fallen: Vec::new(),
        };
        for &entry in &touched_before[hops_left - 1] {
            if (entry as usize) < layer.n_entries {
                layer.now[entry as usize] = layer.before[entry as usize];
                layer.touched.push(entry);
            }
        }
        layer
    }

    /// Tells every fallen state's neighbors.
    fn push(&mut self, fallen: &[Fallen]) {
        let graph = self.field.graph;
        let bits = self.field.reach.within.get(self.n_hops);
        let may_be_there = |person: u32| bits.is_none_or(|bits| bits[person as usize / 64] >> (person % 64) & 1 != 0);
        for state in fallen {
            let free = self.field.standing[state.person as usize] == Standing::Free;
            let bit = if free { self.field.via_bit(state.person) } else { 0 };
            let detour_from = graph.detour_from(state.person);
            let neighbors = graph.neighbors_among(state.person, may_be_there);
            for (person, cost) in neighbors.filter(|(_, cost)| *cost < detour_from) {
                let cost = state.cost + cost + self.field.hop_cost;
                self.relax(person, state.needed, cost);
                if bit != 0 {
                    self.relax(person, state.needed | bit, cost);
                }
            }
        }
    }

    /// Asks everybody near me for their cheapest neighbor.
    fn pull(&mut self) {
        let field = self.field;
        for &person in &field.reach.people[1..self.n_entries / self.n_masks] {
            for (next, cost) in field.graph.neighbors(person) {
                if field.graph.is_detour(next, cost) {
                    continue;
                }
                let bit = field.via_bit(next);
                for needed in 0..=field.all_needed() {
                    let rest = self.before_of(next, needed, bit);
                    if rest != UNREACHED {
                        self.relax(person, needed, rest + cost + field.hop_cost);
                    }
                }
            }
        }
    }

    /// Returns what is left to pay at a neighbor, with one hop less, by somebody who needed these people before.
    fn before_of(&self, next: u32, needed: u8, bit: u8) -> Cost {
        match self.field.standing[next as usize] {
            Standing::Open if needed == 0 => 0,
            Standing::Open | Standing::Closed => UNREACHED,
            Standing::Free => {
                let entry = self.field.reach.entry(next, self.n_masks, needed & !bit);
                self.before.get(entry).copied().unwrap_or(UNREACHED)
            }
        }
    }

    /// Lowers the bound of somebody who can be in the middle of a chain at this distance from me.
    fn relax(&mut self, person: u32, needed: u8, cost: Cost) {
        let entry = self.field.reach.entry(person, self.n_masks, needed);
        if entry >= self.n_entries
            || cost >= self.now[entry]
            || person == self.field.reach.me
            || self.field.standing[person as usize] != Standing::Free
            || needed & self.field.via_bit(person) != 0
        {
            return;
        }
        let before = self.before.get(entry).copied().unwrap_or(UNREACHED);
        if self.now[entry] == UNREACHED {
            self.touched.push(entry_id(entry));
        }
        if self.now[entry] == before {
            self.fallen.push(entry_id(entry));
        }
        self.now[entry] = cost;
    }

    fn fallen(self) -> Vec<Fallen> {
        let state = |&entry: &u32| {
            let entry = entry as usize;
            Fallen {
                person: self.field.reach.people[entry / self.n_masks],
                needed: u8::try_from(entry % self.n_masks).expect("masks have at most five bits"),
                cost: self.now[entry],
            }
        };
        self.fallen.iter().map(state).collect()
    }
}

fn entry_id(entry: usize) -> u32 {
    u32::try_from(entry).expect("people within reach times masks fit in u32")
}
