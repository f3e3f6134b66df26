//! The ties as the search walks them: both directions of each, sorted, with a cost that adds up exactly.
//!
//! In: how many people there are, the weighed ties, and what to leave out. Out: a [`ChainGraph`]. It does not know where a strength
//! comes from.

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
/// A tie takes 22 bytes: two arcs, and two bytes of what cannot be told from its cost. Somebody takes little more than four.
#[derive(Debug, Clone)]
pub struct ChainGraph {
    /// Where the arcs of each person begin, and behind all where the last end.
    begins: Vec<u32>,
    /// Those of one person in the order of indices.
    arcs: Vec<Arc>,
    /// How many ties come before the first person of each block, counting each tie with its lower person.
    before: Vec<u32>,
    /// Of each tie, by the order of its people: the kind, and what makes its strength of its cost.
    rests: Vec<Rest>,
    /// The strengths that don't follow from a cost, by the place of their tie.
    odd: Vec<(u32, f64)>,
    /// Where ties begin whose ids follow each other: the place and the id of the first.
    ids: Vec<(u32, u32)>,
    /// What my own ties cost, where detours are left out; else nothing.
    own: Own,
}

/// How many people share an entry of [`ChainGraph::before`].
const BLOCK: usize = 16;

/// One direction of a tie: four bytes for the neighbor and six for the units that it costs. One load of memory has all of it.
#[derive(Debug, Clone, Copy)]
struct Arc([u8; 10]);

/// The units of a tie whose strength is among the odd ones. Everything below 10^-122 is: six bytes don't hold what it costs.
const ODD: u64 = (1 << 48) - 1;

impl Arc {
    fn new(neighbor: u32, units: u64) -> Self {
        let ([a, b, c, d], [e, f, g, h, i, j, ..]) = (neighbor.to_le_bytes(), units.to_le_bytes());
        Self([a, b, c, d, e, f, g, h, i, j])
    }

    fn neighbor(&self) -> u32 {
        let [a, b, c, d, ..] = self.0;
        u32::from_le_bytes([a, b, c, d])
    }

    fn units(&self) -> u64 {
        let [_, _, word @ ..] = self.0;
        u64::from_le_bytes(word) >> 16
    }
}

/// What makes a tie's strength of its cost, and its kind. Costs are rounded to 1e-12 nat, between two of which there are some nine
/// thousand strengths: 14 bits say which of them it is, counted from the one that e gives, and two bits are the kind.
#[derive(Debug, Clone, Copy)]
struct Rest(u16);

/// The strength that e gives counts so much, so that lesser ones are there too.
const MIDDLE: i64 = 1 << 13;

impl Rest {
    /// Returns the rest without a kind, and the units.
    fn of(strength: f64) -> (Self, u64) {
        let units = units_of(strength);
        let which = strength.to_bits().wrapping_sub(plain_strength(units).to_bits());
        let which = u16::try_from(which.cast_signed().saturating_add(MIDDLE));
        match which {
            Ok(which) if i64::from(which) < 2 * MIDDLE && units < ODD => (Self(which << 2), units),
            _ => (Self(0), ODD),
        }
    }

    fn with(self, kind: Kind) -> Self {
        Self(self.0 | kind as u16)
    }

    fn kind(self) -> Kind {
        Kind::ALL[usize::from(self.0 & 3)]
    }

    fn strength(self, units: u64) -> f64 {
        let from_plain = i64::from(self.0 >> 2) - MIDDLE;
        f64::from_bits(plain_strength(units).to_bits().wrapping_add_signed(from_plain))
    }
}

/// The strength that costs so many units, or one that is near it.
#[expect(clippy::cast_precision_loss, reason = "nearly is enough, and everywhere the same")]
fn plain_strength(units: u64) -> f64 {
    libm::exp(units as f64 / -UNITS_PER_NAT)
}

/// What came of the last strengths: many ties are alike, and a logarithm takes longer than to look here.
struct Known(Vec<(f64, (Rest, u64))>);

impl Known {
    const BITS: u32 = 10;

    fn new() -> Self {
        // No tie has this strength.
        Self(vec![(0.0, (Rest(0), ODD)); 1 << Self::BITS])
    }

    fn of(&mut self, strength: f64) -> (Rest, u64) {
        let hash = strength.to_bits().wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - Self::BITS);
        let known = &mut self.0[hash as usize];
        if known.0.to_bits() != strength.to_bits() {
            *known = (strength, Rest::of(strength));
        }
        known.1
    }
}

/// What my own ties cost, by person.
#[derive(Debug, Clone, Default)]
struct Own {
    /// For each 64 people: a bit for each whom I know, and how many I know before them.
    known: Vec<(u64, u32)>,
    costs: Vec<Cost>,
}

impl Own {
    fn of(n_people: usize, mut ties: Vec<(PersonId, Cost)>) -> Self {
        ties.sort_unstable();
        ties.dedup_by_key(|(person, _)| *person);
        let mut known = vec![(0, 0); n_people.div_ceil(64)];
        for (person, _) in &ties {
            known[person.index() / 64].0 |= 1 << (person.index() % 64);
        }
        let mut n_before = 0;
        for (bits, before) in &mut known {
            *before = n_before;
            n_before += u64::count_ones(*bits);
        }
        let costs = ties.into_iter().map(|(_, cost)| cost).collect();
        Self { known, costs }
    }

    fn cost(&self, person: u32) -> Option<Cost> {
        let (bits, before) = self.known.get(person as usize / 64)?;
        let bit = 1 << (person % 64);
        let place = || before + (bits & (bit - 1)).count_ones();
        (bits & bit != 0).then(|| self.costs[place() as usize])
    }
}

impl ChainGraph {
    /// Builds the graph of the ties that the filter leaves; of several ties between the same two the strongest counts.
    ///
    /// O(T) for T ties in the order of their people, O(T log T) for others. The former are gone through twice, and never kept.
    ///
    /// # Panics
    /// If a tie names a person who is not below `n_people`: ties come from the same network.
    #[must_use]
    pub fn new(
        n_people: usize,
        ties: impl IntoIterator<Item = WeightedTie, IntoIter: Clone>,
        filter: &TieFilter,
    ) -> Self {
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
        let ties = ties.into_iter().filter(usable).map(lower_first);
        Self::laid_out(n_people, ties.clone()).unwrap_or_else(|| {
            let mut ties: Vec<WeightedTie> = ties.collect();
            ties.sort_by(|x, y| {
                (x.a, x.b)
                    .cmp(&(y.a, y.b))
                    .then(y.strength.total_cmp(&x.strength))
                    .then(x.id.cmp(&y.id))
            });
            ties.dedup_by_key(|tie| (tie.a, tie.b));
            Self::laid_out(n_people, ties.iter().copied()).expect("they were sorted")
        })
    }

    /// Lays out ties in the order of their people; none if they are in another.
    fn laid_out(n_people: usize, ties: impl Iterator<Item = WeightedTie> + Clone) -> Option<Self> {
        let mut begins = vec![0_u32; n_people + 1];
        let mut before = vec![0_u32; n_people / BLOCK + 2];
        let (mut n_ties, mut last) = (0, None);
        for tie in ties.clone() {
            if last.replace((tie.a, tie.b)) >= Some((tie.a, tie.b)) {
                return None;
            }
            n_ties += 1;
            begins[tie.a.index() + 1] += 1;
            begins[tie.b.index() + 1] += 1;
            before[tie.a.index() / BLOCK + 1] += 1;
        }
        for counts in [&mut begins, &mut before] {
            for place in 1..counts.len() {
                counts[place] += counts[place - 1];
            }
        }
        let mut next = begins[..n_people].to_vec();
        let mut known = Known::new();
        let mut arcs = vec![Arc([0; 10]); n_ties * 2];
        let (mut rests, mut odd, mut ids) = (Vec::with_capacity(n_ties), Vec::new(), Vec::new());
        // Each person's lower neighbors come with the ties of those, before their own ties upward.
        for (place, tie) in (0..).zip(ties) {
            let (rest, units) = known.of(tie.strength);
            rests.push(rest.with(tie.kind));
            if units == ODD {
                odd.push((place, tie.strength));
            }
            for (person, neighbor) in [(tie.a, tie.b), (tie.b, tie.a)] {
                let at = &mut next[person.index()];
                arcs[*at as usize] = Arc::new(neighbor.0, units);
                *at += 1;
            }
            let id = u32::try_from(tie.id.index()).expect("ties are counted in u32");
            if ids.last().is_none_or(|(begin, first)| place - begin + first != id) {
                ids.push((place, id));
            }
        }
        Some(Self {
            begins,
            arcs,
            before,
            rests,
            odd,
            ids,
            own: Own::default(),
        })
    }

    /// Leaves out detours: no chain comes, after its first step, to somebody by a tie no stronger than my own with them.
    /// Whoever is reached so is reached directly by a chain that is as strong and shorter.
    #[must_use]
    pub fn without_detours(mut self, own: impl IntoIterator<Item = (PersonId, f64)>) -> Self {
        let cost = |(person, strength)| (person, cost_of_tie(strength));
        self.own = Own::of(self.n_people(), own.into_iter().map(cost).collect());
        self
    }

    /// Returns whether a tie that somebody else has with this person is a detour, by what it costs.
    pub(crate) fn is_detour(&self, person: u32, cost: Cost) -> bool {
        self.detour_from(person) <= cost
    }

    /// Returns the least cost of others' ties with this person that makes them detours.
    pub(crate) fn detour_from(&self, person: u32) -> Cost {
        self.own.cost(person).unwrap_or(Cost::MAX)
    }

    /// Returns how many people there are, with and without ties.
    #[must_use]
    pub fn n_people(&self) -> usize {
        self.begins.len() - 1
    }

    /// Returns how many ties the filter left.
    #[must_use]
    pub fn n_ties(&self) -> usize {
        self.rests.len()
    }

    /// Returns the ties that the filter left, lower person first, by their ends.
    pub fn ties(&self) -> impl Iterator<Item = WeightedTie> + '_ {
        let people = (0..).take(self.n_people()).map(PersonId);
        let upward = people.flat_map(|low| self.upward(low.0).iter().map(move |arc| (low, arc)));
        upward.zip(0..).map(|((low, arc), place)| self.tie(low, arc, place))
    }

    /// The arcs of a person.
    fn arcs(&self, person: u32) -> &[Arc] {
        let person = person as usize;
        &self.arcs[self.begins[person] as usize..self.begins[person + 1] as usize]
    }

    /// Those of them that lead to people with greater indices.
    fn upward(&self, person: u32) -> &[Arc] {
        let arcs = self.arcs(person);
        &arcs[arcs.partition_point(|arc| arc.neighbor() < person)..]
    }

    /// The tie of a person with somebody whose index is greater, by its place among all ties.
    fn tie(&self, a: PersonId, arc: &Arc, place: usize) -> WeightedTie {
        let at = |begin: u32| (begin as usize).cmp(&place);
        let odd = self.odd.binary_search_by(|(odd, _)| at(*odd));
        let run = self.ids.partition_point(|(begin, _)| at(*begin).is_le()) - 1;
        let (begin, first) = self.ids[run];
        WeightedTie {
            id: TieId::new(place - begin as usize + first as usize),
            a,
            b: PersonId(arc.neighbor()),
            strength: odd.map_or_else(|_| self.rests[place].strength(arc.units()), |odd| self.odd[odd].1),
            kind: self.rests[place].kind(),
        }
    }

    /// Returns the people tied to a person, in the order of their indices, with the cost of each tie.
    pub(crate) fn neighbors(&self, person: u32) -> impl Iterator<Item = (u32, Cost)> + '_ {
        self.neighbors_among(person, |_| true)
    }

    /// Returns those of them who are wanted.
    pub(crate) fn neighbors_among<'a>(
        &'a self,
        person: u32,
        is_wanted: impl Fn(u32) -> bool + 'a,
    ) -> impl Iterator<Item = (u32, Cost)> + 'a {
        let wanted = self.arcs(person).iter().filter(move |arc| is_wanted(arc.neighbor()));
        wanted.map(move |arc| (arc.neighbor(), self.cost(person, arc)))
    }

    /// Returns what the tie between two people costs, if the filter left one.
    pub(crate) fn cost_between(&self, one: u32, other: u32) -> Option<Cost> {
        let arcs = self.arcs(one);
        let found = arcs.binary_search_by_key(&other, Arc::neighbor).ok()?;
        Some(self.cost(one, &arcs[found]))
    }

    fn cost(&self, person: u32, arc: &Arc) -> Cost {
        match arc.units() {
            ODD => self
                .tie_between(PersonId(person), PersonId(arc.neighbor()))
                .map_or(Cost::MAX, |tie| cost_of_tie(tie.strength)),
            units => (units << HOP_BITS) + 1,
        }
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
        let (low, high) = (one.min(other), one.max(other));
        let upward = self.upward(low.0);
        let found = upward.binary_search_by_key(&high.0, Arc::neighbor).ok()?;
        let block = low.index() / BLOCK;
        let first = u32::try_from(block * BLOCK).expect("people are counted in u32");
        let in_block: usize = (first..low.0).map(|person| self.upward(person).len()).sum();
        Some(self.tie(low, &upward[found], self.before[block] as usize + in_block + found))
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
    fn a_tie_takes_at_most_24_bytes_with_its_people_strength_and_kind() {
        // As many people and ties as 3,000 exports hold, a hundredth of each.
        let (n_people, n_ties) = (11_172, 35_082);
        let ties = (0..n_ties).map(|i| tie(i, ((i % 1_000) as u32, (1_000 + i / 1_000 * 290 % 10_172) as u32), 0.5));
        let graph = ChainGraph::new(n_people, ties, &TieFilter::default());
        assert!(graph.n_ties() > 35_000);
        let sizes = [
            size_of_val(&*graph.begins),
            size_of_val(&*graph.arcs),
            size_of_val(&*graph.before),
            size_of_val(&*graph.rests),
            size_of_val(&*graph.own.known),
        ];
        let n_bytes: usize = sizes.iter().sum();
        assert!(n_bytes <= 24 * graph.n_ties(), "{sizes:?}");
    }

    #[test]
    fn ties_keep_their_strengths_to_the_last_bit_and_their_kinds_and_ids() {
        let mut bits = 1_u64;
        let mut random = || {
            bits = bits
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            bits >> 2
        };
        let drawn = (0..20_000).map(|i| {
            let all = f64::from_bits(random() % 1.0_f64.to_bits() + 1);
            // Half are no smaller than what is met, the others as small as can be.
            if i % 2 == 0 {
                all
            } else {
                f64::from_bits(0.01_f64.to_bits() + random() % (7 << 52)).min(1.0)
            }
        });
        let strengths: Vec<f64> = [1.0, f64::EPSILON, f64::MIN_POSITIVE, f64::from_bits(1)]
            .into_iter()
            .chain(drawn)
            .collect();
        let ties = || {
            (0..).zip(&strengths).map(|(i, strength)| WeightedTie {
                // Now and then an id is left out, and the later ones come first.
                id: TieId::new(100_000 - i - i / 7),
                kind: Kind::ALL[i % 4],
                ..tie(0, (i as u32 % 50, 50 + i as u32 / 50), *strength)
            })
        };
        let graph = ChainGraph::new(1_000, ties(), &TieFilter::default());
        assert!(graph.odd.len() > 1_000 && graph.odd.len() < 12_000);
        let mut in_order: Vec<WeightedTie> = ties().collect();
        in_order.sort_by_key(|tie| (tie.a, tie.b));
        assert_eq!(graph.ties().collect::<Vec<_>>(), in_order);
        for tie in ties() {
            assert_eq!(graph.tie_between(tie.b, tie.a), Some(tie));
            assert!(
                graph
                    .neighbors(tie.b.0)
                    .any(|one| one == (tie.a.0, cost_of_tie(tie.strength)))
            );
        }
    }

    #[test]
    fn the_cheapest_of_my_ties_with_somebody_says_what_is_a_detour() {
        let mine = [(PersonId(200), 0.25), (PersonId(3), 0.5), (PersonId(200), 0.75)];
        let graph = ChainGraph::new(300, [], &TieFilter::default()).without_detours(mine);
        let is_detour = |person, strength| graph.is_detour(person, cost_of_tie(strength));
        assert!(is_detour(3, 0.5) && !is_detour(3, 0.51) && !is_detour(4, 0.1));
        assert!(is_detour(200, 0.75) && !is_detour(200, 0.8) && !is_detour(299, 0.1));
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
