//! The best way in to every company at once.
//!
//! In: a [`ChainGraph`], me, and who works where. Out: for each company the chain that [`Search`] would find first, and how
//! many people I know it could start with. For chains of at most four hops one pass over the ties within reach answers for
//! all companies; longer chains are searched company by company.
//!
//! The pass: everybody two hops away remembers the cheapest middleman, and the cheapest one from another company, because a
//! chain to a company leads through nobody who works there. The third hop then looks at each of their ties once; how a fourth one
//! comes after it, [`four_hops`](super::four_hops) knows.

use super::FoundChain;
use super::bound::{Reach, UNREACHED};
use super::graph::{ChainGraph, Cost, cost_of_factor};
use super::search::Search;
use crate::error::Result;
use crate::people::PersonId;

/// Who works where, as far as it matters: the targets of every company.
#[derive(Debug, Clone)]
pub struct Workplaces {
    /// The company of each person; [`NOWHERE`] for those who are no target.
    pub(super) of: Vec<u32>,
    n_companies: usize,
}

/// Somebody who is no target of any company.
pub(super) const NOWHERE: u32 = u32::MAX;

/// The longest chains that one pass can find: for a longer one the cheapest middlemen are not enough.
const MOST_HOPS_IN_ONE_PASS: usize = 4;

/// The best way in to a company.
#[derive(Debug, Clone, PartialEq)]
pub struct BestWay {
    /// The best chain, as [`Search::find`] would find it.
    pub chain: FoundChain,
    /// With whom chains to the company can start.
    pub ways: NumberOfWays,
}

/// How many people are the first step of some chain to a company: ways that do not depend on each other's answer. Those I know
/// there myself count too.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NumberOfWays {
    /// All of them.
    pub all: usize,
    /// Those among [`Limits::marked`].
    pub marked: usize,
}

/// Which chains count.
#[derive(Debug, Clone, Copy)]
pub struct Limits<'a> {
    /// Longest chain, in ties.
    pub max_hops: usize,
    /// What every hop after the first multiplies the strength by, in (0, 1].
    pub hop_factor: f64,
    /// First steps that are counted beside all, sorted.
    pub marked: &'a [PersonId],
}

impl Workplaces {
    /// Takes the targets of each company; nobody is a target of two.
    ///
    /// # Panics
    /// If there are 2^32 companies, or a target is not below `n_people`.
    #[must_use]
    pub fn new<'a>(n_people: usize, targets: impl IntoIterator<Item = &'a [PersonId]>) -> Self {
        let mut of = vec![NOWHERE; n_people];
        let mut n_companies = 0;
        for people in targets {
            let company = u32::try_from(n_companies).expect("companies are counted in u32");
            for person in people {
                of[person.index()] = company;
            }
            n_companies += 1;
        }
        Self { of, n_companies }
    }

    /// Returns how many companies there are.
    pub(super) fn n_companies(&self) -> usize {
        self.n_companies
    }

    /// Returns the company a person is a target of, unless it is that one.
    pub(super) fn other_than(&self, person: u32, company: u32) -> Option<u32> {
        let of = self.of[person as usize];
        (of != NOWHERE && of != company).then_some(of)
    }

    fn targets(&self) -> Vec<Vec<PersonId>> {
        let mut targets = vec![Vec::new(); self.n_companies];
        for (person, &company) in (0..).zip(&self.of) {
            if company != NOWHERE {
                targets[company as usize].push(PersonId(person));
            }
        }
        targets
    }
}

/// Returns the best way in to each company, in their order; none where no chain leads.
///
/// The same as asking [`Search`] for the one best chain to each company. O(ties of everybody within `max_hops − 1` hops), and
/// for the number of ways O(walks of `max_hops` hops from me), each a look-up in an array of companies; for four hops O(those ties)
/// for each 512 companies; for more than four hops a search for each company.
///
/// # Errors
/// As [`Search::new`] and [`Search::find`].
pub fn best_ways(
    graph: &ChainGraph,
    me: PersonId,
    limits: Limits<'_>,
    workplaces: &Workplaces,
) -> Result<Vec<Option<BestWay>>> {
    let Limits {
        max_hops, hop_factor, ..
    } = limits;
    let mut search = Search::new(graph, me, max_hops)?;
    // Refuses limits that make no sense, in its own words.
    search.best_way(&[], limits)?;
    if max_hops > MOST_HOPS_IN_ONE_PASS {
        let targets = workplaces.targets();
        return targets.iter().map(|people| search.best_way(people, limits)).collect();
    }
    let mut pass = Pass {
        graph,
        me: me.0,
        max_hops,
        hop_cost: cost_of_factor(hop_factor),
        reach: Reach::new(graph, me.0, max_hops),
        workplaces,
        best: vec![Best::default(); workplaces.n_companies],
    };
    let labels = pass.first_two_hops();
    pass.third_hop(&labels);
    let n_ways = if max_hops > 3 {
        pass.fourth_hop();
        pass.count_ways_by_bits(limits.marked)
    } else {
        pass.count_ways(limits.marked)
    };
    let way = |(best, ways): (&Best, NumberOfWays)| {
        let people = best.people(me)?;
        let chain = graph.chain(people, hop_factor);
        Some(BestWay { chain, ways })
    };
    Ok(pass.best.iter().zip(n_ways).map(way).collect())
}

/// The cheapest chain to a company so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Best {
    /// With the number of hops in its low bits.
    cost: Cost,
    /// The people after me, each index plus one, filled up with 0: a beginning sorts before what continues it.
    steps: [u32; MOST_HOPS_IN_ONE_PASS],
}

impl Default for Best {
    fn default() -> Self {
        Self {
            cost: UNREACHED,
            steps: [0; MOST_HOPS_IN_ONE_PASS],
        }
    }
}

impl Best {
    fn people(&self, me: PersonId) -> Option<Vec<PersonId>> {
        let after_me = self
            .steps
            .iter()
            .take_while(|&&step| step > 0)
            .map(|step| PersonId(step - 1));
        (self.cost != UNREACHED).then(|| std::iter::once(me).chain(after_me).collect())
    }
}

/// How to come to somebody in two hops: the cheapest middleman, and the cheapest of those who work elsewhere than the first.
#[derive(Debug, Clone, Copy)]
struct Label {
    first: Middleman,
    second: Middleman,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Middleman {
    cost: Cost,
    person: u32,
    company: u32,
}

const NOBODY: Middleman = Middleman {
    cost: UNREACHED,
    person: u32::MAX,
    company: NOWHERE,
};

impl Label {
    fn add(&mut self, new: Middleman) {
        if new < self.first {
            if new.company != self.first.company {
                self.second = self.first;
            }
            self.first = new;
        } else if new.company != self.first.company && new < self.second {
            self.second = new;
        }
    }

    /// Returns the cheapest middleman who does not work at the company.
    fn outside(&self, company: u32) -> Middleman {
        if self.first.company == company {
            self.second
        } else {
            self.first
        }
    }
}

/// The pass over all companies.
pub(super) struct Pass<'a> {
    pub(super) graph: &'a ChainGraph,
    pub(super) me: u32,
    pub(super) max_hops: usize,
    pub(super) hop_cost: Cost,
    pub(super) reach: Reach,
    pub(super) workplaces: &'a Workplaces,
    best: Vec<Best>,
}

impl Pass<'_> {
    pub(super) fn offer(&mut self, company: u32, cost: Cost, steps: [u32; MOST_HOPS_IN_ONE_PASS]) {
        let best = &mut self.best[company as usize];
        let new = Best { cost, steps };
        if new < *best {
            *best = new;
        }
    }

    /// Offers the chains of one and two hops, and returns how to come to everybody in two, by their place within reach.
    fn first_two_hops(&mut self) -> Vec<Label> {
        let (graph, me) = (self.graph, self.me);
        let n_labels = if self.max_hops > 2 { self.reach.n_within(2) } else { 0 };
        let mut labels = vec![
            Label {
                first: NOBODY,
                second: NOBODY,
            };
            n_labels
        ];
        for (person, cost) in graph.neighbors(self.me) {
            let company = self.workplaces.of[person as usize];
            if company != NOWHERE {
                self.offer(company, cost, [person + 1, 0, 0, 0]);
            }
            if self.max_hops < 2 {
                continue;
            }
            for (next, next_cost) in graph.onward(person, me) {
                let cost = cost + next_cost + self.hop_cost;
                if let Some(other) = self.workplaces.other_than(next, company) {
                    self.offer(other, cost, [person + 1, next + 1, 0, 0]);
                }
                if let Some(label) = labels.get_mut(self.reach.place_of(next)) {
                    label.add(Middleman { cost, person, company });
                }
            }
        }
        labels
    }

    /// Offers the chains of three hops.
    fn third_hop(&mut self, labels: &[Label]) {
        let graph = self.graph;
        for (place, label) in labels.iter().enumerate().filter(|(_, label)| label.first != NOBODY) {
            let middle = self.reach.person_at(place);
            let company = self.workplaces.of[middle as usize];
            for (target, cost) in graph.onward(middle, self.me) {
                let Some(other) = self.workplaces.other_than(target, company) else {
                    continue;
                };
                // Whoever comes before works elsewhere, so that they are not the target themselves.
                let before = label.outside(other);
                if before != NOBODY {
                    let cost = before.cost + cost + self.hop_cost;
                    self.offer(other, cost, [before.person + 1, middle + 1, target + 1, 0]);
                }
            }
        }
    }

    /// Returns for each company with how many people a chain can start.
    fn count_ways(&self, marked: &[PersonId]) -> Vec<NumberOfWays> {
        let known = if self.max_hops > 2 {
            self.companies_known()
        } else {
            KnownCompanies::default()
        };
        let mut n_ways = vec![NumberOfWays::default(); self.workplaces.n_companies];
        // By whom a company was counted last: each person counts once.
        let mut counted_by = vec![NOWHERE; self.workplaces.n_companies];
        let mut count = |company: u32, person: u32, is_marked: bool| {
            let last = &mut counted_by[company as usize];
            if *last != person {
                *last = person;
                n_ways[company as usize].all += 1;
                n_ways[company as usize].marked += usize::from(is_marked);
            }
        };
        for (person, _) in self.graph.neighbors(self.me) {
            // Who works there is the end of the chain and no way to a colleague.
            let own = self.workplaces.of[person as usize];
            let is_marked = marked.binary_search(&PersonId(person)).is_ok();
            if own != NOWHERE {
                count(own, person, is_marked);
            }
            if self.max_hops < 2 {
                continue;
            }
            for (next, _) in self.graph.onward(person, self.me) {
                if let Some(other) = self.workplaces.other_than(next, own) {
                    count(other, person, is_marked);
                }
                for &company in known.of(self.reach.place_of(next)) {
                    if company != own {
                        count(company, person, is_marked);
                    }
                }
            }
        }
        n_ways
    }

    /// Returns for everybody within two hops at which companies, other than their own, they know somebody else than me.
    fn companies_known(&self) -> KnownCompanies {
        let mut known = KnownCompanies::default();
        let mut listed_by = vec![NOWHERE; self.workplaces.n_companies];
        for place in 0..self.reach.n_people() {
            let person = self.reach.person_at(place);
            known.starts.push(known.companies.len());
            if person == self.me {
                continue;
            }
            let own = self.workplaces.of[person as usize];
            for (next, _) in self.graph.onward(person, self.me) {
                if let Some(other) = self.workplaces.other_than(next, own) {
                    let last = &mut listed_by[other as usize];
                    if *last != person {
                        *last = person;
                        known.companies.push(other);
                    }
                }
            }
        }
        known.starts.push(known.companies.len());
        known
    }
}

/// Lists of companies, one after the other.
#[derive(Debug, Default)]
struct KnownCompanies {
    /// Where each list begins, and where the last one ends.
    starts: Vec<usize>,
    companies: Vec<u32>,
}

impl KnownCompanies {
    fn of(&self, place: usize) -> &[u32] {
        match (self.starts.get(place), self.starts.get(place + 1)) {
            (Some(&start), Some(&end)) => &self.companies[start..end],
            _ => &[],
        }
    }
}
