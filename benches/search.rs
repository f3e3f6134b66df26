//! How the time for one question grows: with people, ties, hops, chains wanted, targets and caps.
//!
//! One thing grows at a time; the rest is 300 members with 1,000 ties each among 120,000 people, three hops, ten chains, four
//! people at the company. The networks are drawn at random. How much single questions differ is for `questions` to say.

use divan::Bencher;
use divan::counter::ItemsCount;
use pool::{Pool, Random};
use warmintro::chains::{Caps, Limits, Question, Search, Workplaces, best_ways};
use warmintro::people::PersonId;

mod pool;

fn main() {
    divan::main();
}

/// How many companies are asked for in one measurement: the time of one is the item's.
const N_COMPANIES: usize = 50;
const HOPS: [usize; 5] = [1, 2, 3, 4, 5];

/// One question, but for the company.
#[derive(Clone, Copy)]
struct Case {
    pool: Pool,
    max_hops: usize,
    top: usize,
    n_targets: usize,
    caps: Caps,
}

impl Default for Case {
    fn default() -> Self {
        Self {
            pool: Pool::of_members(300),
            max_hops: 3,
            top: 10,
            n_targets: 4,
            caps: Caps::default(),
        }
    }
}

impl Case {
    /// Asks for all companies.
    fn ask(self, bencher: Bencher) {
        let graph = self.pool.graph();
        let mut random = Random::stream(11, "companies");
        let companies: Vec<Vec<PersonId>> = (0..N_COMPANIES)
            .map(|_| self.pool.company(self.n_targets, &mut random))
            .collect();
        let mut search = Search::new(&graph, PersonId(0), self.max_hops).expect("few hops");
        bencher.counter(ItemsCount::new(N_COMPANIES)).bench_local(|| {
            let found = companies.iter().map(|targets| {
                let question = Question {
                    targets,
                    via: &[],
                    hop_factor: 0.4,
                    top: self.top,
                    caps: self.caps,
                };
                search.find(&question).expect("a hop factor in range").len()
            });
            found.sum::<usize>()
        });
    }
}

/// Other people, the same number of ties.
#[divan::bench(args = [12_000, 120_000, 1_200_000], sample_count = 10)]
fn by_people(bencher: Bencher, n_others: u64) {
    let pool = Pool {
        n_others,
        ..Pool::of_members(300)
    };
    let case = Case {
        pool,
        ..Case::default()
    };
    case.ask(bencher);
}

/// Ties of each member, the same people.
#[divan::bench(args = [300, 1_000, 3_000], sample_count = 10)]
fn by_ties(bencher: Bencher, n_ties_each: u64) {
    let pool = Pool {
        n_ties_each,
        ..Pool::of_members(300)
    };
    let case = Case {
        pool,
        ..Case::default()
    };
    case.ask(bencher);
}

/// Members, and with them people and ties.
#[divan::bench(args = [30, 300, 3_000], sample_count = 10)]
fn by_members(bencher: Bencher, n_members: u64) {
    let pool = Pool::of_members(n_members);
    let case = Case {
        pool,
        ..Case::default()
    };
    case.ask(bencher);
}

#[divan::bench(args = HOPS, sample_count = 10)]
fn by_hops(bencher: Bencher, max_hops: usize) {
    let case = Case {
        max_hops,
        ..Case::default()
    };
    case.ask(bencher);
}

#[divan::bench(args = [1, 10, 100], sample_count = 10)]
fn by_chains_wanted(bencher: Bencher, top: usize) {
    let case = Case { top, ..Case::default() };
    case.ask(bencher);
}

#[divan::bench(args = [1, 10, 100, 1_000], sample_count = 10)]
fn by_targets(bencher: Bencher, n_targets: usize) {
    let case = Case {
        n_targets,
        ..Case::default()
    };
    case.ask(bencher);
}

/// At most so many chains a target and an introducer, of a company of a hundred; 0 is no limit.
#[divan::bench(args = [0, 1, 2, 3], sample_count = 10)]
fn by_caps(bencher: Bencher, cap: usize) {
    let case = Case {
        n_targets: 100,
        caps: Caps {
            per_target: cap,
            per_introducer: cap,
        },
        ..Case::default()
    };
    case.ask(bencher);
}

/// What is done once for me, before the first question.
#[divan::bench(args = HOPS, sample_count = 10)]
fn look_around(bencher: Bencher, max_hops: usize) {
    let graph = Pool::of_members(300).graph();
    bencher.bench_local(|| {
        Search::new(&graph, PersonId(0), max_hops).expect("few hops");
    });
}

/// Everybody works somewhere; few companies are large: the n-th has about 1/n of the people of the first.
fn workplaces(n_people: usize) -> Workplaces {
    let mut random = Random::new(13);
    let n_companies = n_people / 8;
    let mut staff = vec![Vec::new(); n_companies];
    for person in (0..).map(PersonId).take(n_people) {
        let largest = random.index(n_companies) + 1;
        staff[random.index(largest)].push(person);
    }
    Workplaces::new(n_people, staff.iter().map(Vec::as_slice))
}

/// The best way in to every company, and how many there are, in one pass; an eighth as many companies as people.
#[divan::bench(args = [(30, 2), (30, 3), (300, 2), (300, 3), (300, 4), (3_000, 3)], sample_count = 10)]
fn all_companies(bencher: Bencher, (n_members, max_hops): (u64, usize)) {
    let pool = Pool::of_members(n_members);
    let (graph, workplaces) = (pool.graph(), workplaces(pool.n_people()));
    let limits = Limits {
        max_hops,
        hop_factor: 0.4,
        marked: &[],
    };
    bencher.counter(ItemsCount::new(pool.n_people() / 8)).bench_local(|| {
        best_ways(&graph, PersonId(0), limits, &workplaces)
            .expect("few hops")
            .len()
    });
}
