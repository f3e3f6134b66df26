//! Chains of four hops to every company at once.
//!
//! In: a pass over all companies that has looked three hops far. Out: the chains of four, and with how many people chains of at most
//! four can start.
//!
//! A chain of four hops is somebody I know, two in the middle, and a target. Whoever is third remembers the cheapest two before
//! them, and the cheapest two of whom none works where the first ones do: a chain to a company leads through nobody who works there.
//! Of those who can come first before somebody six are enough for that, two each from three companies.

use super::all_companies::{NOWHERE, NumberOfWays, Pass};
use super::bound::UNREACHED;
use super::graph::Cost;
use crate::people::PersonId;

/// Who can come first before somebody who is second, cheapest first: of three companies two people each. Whichever company and
/// whichever person is left out, the cheapest of the others is among them.
pub(super) struct Firsts {
    /// Where each list begins, and where the last one ends; by the place of the second.
    starts: Vec<usize>,
    firsts: Vec<First>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct First {
    cost: Cost,
    person: u32,
    company: u32,
}

/// The two before somebody who is third.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Before {
    cost: Cost,
    first: u32,
    second: u32,
}

const NOTHING_BEFORE: Before = Before {
    cost: UNREACHED,
    first: NOWHERE,
    second: NOWHERE,
};

/// Most companies whose people can come first before one person, and most people of each.
const N_FIRSTS: (usize, usize) = (3, 2);

impl Firsts {
    fn of(&self, place: usize) -> &[First] {
        match (self.starts.get(place), self.starts.get(place + 1)) {
            (Some(&start), Some(&end)) => &self.firsts[start..end],
            _ => &[],
        }
    }
}

impl Pass<'_> {
    /// Returns who can come first before everybody within two hops. O(W log W) for W walks of two hops.
    fn firsts(&self) -> Firsts {
        let mut walks: Vec<(usize, First)> = Vec::new();
        for (person, cost) in self.graph.neighbors(self.me) {
            let company = self.workplaces.of[person as usize];
            for (next, next_cost) in self.graph.onward(person, self.me) {
                let cost = cost + next_cost + self.hop_cost;
                walks.push((self.reach.place_of(next), First { cost, person, company }));
            }
        }
        walks.sort_unstable();
        let mut kept = Firsts {
            starts: vec![0],
            firsts: Vec::new(),
        };
        let mut walks = walks.chunk_by(|one, other| one.0 == other.0).peekable();
        for place in 0..self.reach.n_within(2) {
            let start = kept.firsts.len();
            let of_place = walks.next_if(|walks| walks[0].0 == place);
            for (_, first) in of_place.into_iter().flatten() {
                let known = &kept.firsts[start..];
                let n_colleagues = known.iter().filter(|other| other.company == first.company).count();
                if n_colleagues < N_FIRSTS.1 && (n_colleagues > 0 || n_companies(known) < N_FIRSTS.0) {
                    kept.firsts.push(*first);
                }
            }
            kept.starts.push(kept.firsts.len());
        }
        kept
    }

    /// Offers the chains of four hops. O(ties of everybody within three hops).
    pub(super) fn fourth_hop(&mut self) {
        let graph = self.graph;
        let firsts = self.firsts();
        for place in 1..self.reach.n_people() {
            let third = self.reach.person_at(place);
            let cheapest = self.before(third, NOWHERE, &firsts);
            if cheapest == NOTHING_BEFORE {
                continue;
            }
            let company = self.workplaces.of[third as usize];
            // What is cheapest but for those who work where one of the cheapest two does, once somebody asks.
            let mut others =
                [cheapest.first, cheapest.second].map(|person| (self.workplaces.of[person as usize], None));
            for (target, cost) in graph.onward(third, self.me) {
                let Some(other) = self.workplaces.other_than(target, company) else {
                    continue;
                };
                let before = match others.iter_mut().find(|(company, _)| *company == other) {
                    Some((_, before)) => *before.get_or_insert_with(|| self.before(third, other, &firsts)),
                    None => cheapest,
                };
                if before != NOTHING_BEFORE {
                    let steps = [before.first + 1, before.second + 1, third + 1, target + 1];
                    self.offer(other, before.cost + cost + self.hop_cost, steps);
                }
            }
        }
    }

    /// Returns the cheapest two before somebody, none of whom works at the company.
    fn before(&self, third: u32, company: u32, firsts: &Firsts) -> Before {
        let is_there = |of: u32| of != NOWHERE && of == company;
        let mut cheapest = NOTHING_BEFORE;
        for (second, cost) in self.graph.neighbors(third) {
            if self.graph.is_detour(third, cost) || is_there(self.workplaces.of[second as usize]) {
                continue;
            }
            let before = firsts.of(self.reach.place_of(second));
            if let Some(first) = before
                .iter()
                .find(|first| first.person != third && !is_there(first.company))
            {
                cheapest = cheapest.min(Before {
                    cost: first.cost + cost + self.hop_cost,
                    first: first.person,
                    second,
                });
            }
        }
        cheapest
    }

    /// Returns for each company with how many people a chain can start, of the hops that were asked for.
    ///
    /// A walk is enough, for without its loops it is a chain. Who leads to which companies is told for some hundred of them at a time,
    /// a bit each, from those who know somebody there back to me.
    pub(super) fn count_ways_by_bits(&self, marked: &[PersonId]) -> Vec<NumberOfWays> {
        let mut n_ways = vec![NumberOfWays::default(); self.workplaces.n_companies()];
        let contacts = 1..self.reach.n_within(1);
        let is_marked = |place: usize| marked.binary_search(&PersonId(self.reach.person_at(place))).is_ok();
        let mut count = |company: usize, is_marked: bool| {
            n_ways[company].all += 1;
            n_ways[company].marked += usize::from(is_marked);
        };
        // Who works there is the end of the chain and no way to a colleague.
        for place in contacts.clone() {
            let own = self.workplaces.of[self.reach.person_at(place) as usize];
            if own != NOWHERE {
                count(own as usize, is_marked(place));
            }
        }
        let known = self.companies_by_who_knows();
        let onward = self.places_onward();
        let block_of = |company: u32| company as usize / Bits::N;
        for known in known.chunk_by(|(one, _), (other, _)| block_of(*one) == block_of(*other)) {
            let begin = block_of(known[0].0) * Bits::N;
            let mut leads = vec![Bits::default(); self.reach.n_people()];
            for (company, place) in known {
                leads[*place as usize].set(*company as usize - begin, true);
            }
            for n_hops in 2..self.max_hops {
                leads = self.leads_on(&leads, &onward, (begin, self.reach.n_within(self.max_hops - n_hops)));
            }
            for place in contacts.clone() {
                let is_marked = is_marked(place);
                leads[place].ones().for_each(|bit| count(begin + bit, is_marked));
            }
        }
        n_ways
    }

    /// Returns at which companies, other than their own, everybody within reach knows somebody, by company; with the place of who
    /// does.
    fn companies_by_who_knows(&self) -> Vec<(u32, u32)> {
        let mut known = Vec::new();
        for (place, person) in (0..).zip(self.reach.people()).skip(1) {
            let own = self.workplaces.of[*person as usize];
            let onward = self.graph.onward(*person, self.me);
            let others = onward.filter_map(|(next, _)| self.workplaces.other_than(next, own));
            known.extend(others.map(|company| (company, place)));
        }
        known.sort_unstable();
        known.dedup();
        known
    }

    /// Returns where everybody goes on to who is two hops or more from the end, by place: where each list begins, and the places in them.
    fn places_onward(&self) -> (Vec<usize>, Vec<u32>) {
        let (mut starts, mut places) = (vec![0], Vec::new());
        for (place, person) in self.reach.people()[..self.reach.n_within(self.max_hops - 2)]
            .iter()
            .enumerate()
        {
            if place > 0 {
                let onward = self.graph.onward(*person, self.me);
                places.extend(onward.filter_map(|(next, _)| u32::try_from(self.reach.place_of(next)).ok()));
            }
            starts.push(places.len());
        }
        (starts, places)
    }

    /// Returns to which companies the nearest so many people lead who go on to those.
    fn leads_on(
        &self,
        further: &[Bits],
        (starts, places): &(Vec<usize>, Vec<u32>),
        (begin, n_people): (usize, usize),
    ) -> Vec<Bits> {
        let mut leads = further[..n_people].to_vec();
        for (place, leads) in leads.iter_mut().enumerate().skip(1) {
            for next in &places[starts[place]..starts[place + 1]] {
                leads.add(&further[*next as usize]);
            }
            if let Some(own) = self.bit_of(self.reach.person_at(place), begin) {
                leads.set(own, false);
            }
        }
        leads
    }

    /// The bit of the company that somebody works at, among those that are looked at.
    fn bit_of(&self, person: u32, begin: usize) -> Option<usize> {
        let bit = (self.workplaces.of[person as usize] as usize).checked_sub(begin)?;
        (bit < Bits::N).then_some(bit)
    }
}

fn n_companies(firsts: &[First]) -> usize {
    let is_new = |(at, first): &(usize, &First)| firsts[..*at].iter().all(|other| other.company != first.company);
    firsts.iter().enumerate().filter(is_new).count()
}

/// A bit for each of some companies.
#[derive(Debug, Clone, Copy, Default)]
struct Bits([u64; 8]);

impl Bits {
    /// How many there are.
    const N: usize = 8 * 64;

    fn set(&mut self, bit: usize, value: bool) {
        let mask = 1 << (bit % 64);
        if value {
            self.0[bit / 64] |= mask;
        } else {
            self.0[bit / 64] &= !mask;
        }
    }

    fn add(&mut self, other: &Self) {
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    fn ones(self) -> impl Iterator<Item = usize> {
        let of_word = |(at, word): (usize, u64)| {
            let rests = std::iter::successors(Some(word), |word| Some(word & word.wrapping_sub(1)));
            let ones = rests.take_while(|rest| *rest != 0);
            ones.map(move |rest| at * 64 + rest.trailing_zeros() as usize)
        };
        self.0.into_iter().enumerate().flat_map(of_word)
    }
}
