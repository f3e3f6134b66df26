//! How long one question takes on random networks, besides the time to read and weigh them.

use divan::Bencher;
use divan::counter::ItemsCount;
use warmintro::chains::{Caps, ChainGraph, Question, Search, TieFilter, WeightedTie};
use warmintro::network::{Kind, TieId};
use warmintro::people::PersonId;

fn main() {
    divan::main();
}

/// Knuth's 64-bit linear congruential generator: the same network on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).expect("31 bits fit") % n
    }

    fn person(&mut self, n_people: usize) -> PersonId {
        PersonId(u32::try_from(self.below(n_people)).expect("few people"))
    }
}

/// Mean degree 6, except me with 1,000 ties; one tie in three has the strength of a bare connection.
fn network(n_people: usize) -> ChainGraph {
    let mut random = Random(7);
    let ties: Vec<WeightedTie> = (0..n_people * 3)
        .map(|id| {
            let strength = [0.03, 0.03, 0.1][random.below(3)] + [0.0, 0.01, 0.5][random.below(3)];
            WeightedTie {
                id: TieId::new(id),
                a: if id < 1_000 {
                    PersonId(0)
                } else {
                    random.person(n_people)
                },
                b: random.person(n_people),
                strength,
                kind: Kind::Declared,
            }
        })
        .collect();
    ChainGraph::new(n_people, ties, &TieFilter::default())
}

/// A hundred companies of four people each.
fn companies(n_people: usize) -> Vec<Vec<PersonId>> {
    let mut random = Random(11);
    (0..100)
        .map(|_| (0..4).map(|_| random.person(n_people)).collect())
        .collect()
}

const SIZES: [usize; 2] = [20_000, 200_000];
const HOPS: [usize; 3] = [3, 4, 5];

fn ask_all(bencher: Bencher, (n_people, max_hops): (usize, usize), caps: Caps) {
    let graph = network(n_people);
    let companies = companies(n_people);
    let mut search = Search::new(&graph, PersonId(0), max_hops).expect("few hops");
    bencher.counter(ItemsCount::new(companies.len())).bench_local(|| {
        let found = companies.iter().map(|targets| {
            let question = Question {
                targets,
                via: &[],
                hop_factor: 0.4,
                top: 10,
                caps,
            };
            search.find(&question).expect("a hop factor in range").len()
        });
        found.sum::<usize>()
    });
}

fn cases() -> impl Iterator<Item = (usize, usize)> {
    SIZES
        .into_iter()
        .flat_map(|size| HOPS.into_iter().map(move |hops| (size, hops)))
}

/// A hundred companies, the ten best chains to each.
#[divan::bench(args = cases(), sample_count = 10)]
fn best(bencher: Bencher, case: (usize, usize)) {
    ask_all(bencher, case, Caps::default());
}

/// The same with at most two chains a target and two an introducer.
#[divan::bench(args = cases(), sample_count = 10)]
fn capped(bencher: Bencher, case: (usize, usize)) {
    let caps = Caps {
        per_target: 2,
        per_introducer: 2,
    };
    ask_all(bencher, case, caps);
}

/// What is done once for me.
#[divan::bench(args = cases(), sample_count = 10)]
fn look_around(bencher: Bencher, (n_people, max_hops): (usize, usize)) {
    let graph = network(n_people);
    bencher.bench_local(|| {
        Search::new(&graph, PersonId(0), max_hops).expect("few hops");
    });
}
