//! How long it takes to see who stands between whom, on networks shaped like exports.

use divan::Bencher;
use warmintro::network::measures::{TieGraph, betweenness, communities};
use warmintro::network::{Evidence, Network};
use warmintro::people::{Person, PersonId};

fn main() {
    divan::main();
}

/// Knuth's 64-bit linear congruential generator: the same network on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: u32) -> u32 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from(self.0 >> 33).expect("31 bits fit") % n
    }
}

/// How large a network is.
#[derive(Debug, Clone, Copy)]
struct Size {
    n_owners: u32,
    n_people: u32,
    n_ties: u32,
}

const ONE_EXPORT: Size = Size {
    n_owners: 1,
    n_people: 30_000,
    n_ties: 30_000,
};
const POOLS: [Size; 3] = [
    Size {
        n_owners: 4,
        n_people: 6_000,
        n_ties: 8_000,
    },
    Size {
        n_owners: 200,
        n_people: 130_000,
        n_ties: 330_000,
    },
    Size {
        n_owners: 3_000,
        n_people: 1_000_000,
        n_ties: 3_000_000,
    },
];

/// Owners with their contacts, half of them from a circle that owners next to each other share; every tie has an owner at one end.
fn graph(size: Size) -> TieGraph {
    let mut random = Random(7);
    let mut network = Network::default();
    for _ in 0..size.n_people {
        network.roster.people.all_mut().push(Person::default());
        network.graph.add_node(());
    }
    for _ in 0..size.n_ties {
        // The first owners know most people.
        let owner = random.below(size.n_owners).min(random.below(size.n_owners));
        let circle = owner / 4 * (size.n_people / size.n_owners.div_ceil(4));
        let near = circle + random.below(size.n_people / size.n_owners.div_ceil(4));
        let other = if random.below(2) == 0 {
            near
        } else {
            random.below(size.n_people)
        };
        network.add_tie(
            (PersonId(owner), PersonId(other.min(size.n_people - 1))),
            Evidence::default(),
        );
    }
    let weights: Vec<Option<f64>> = (0..size.n_ties)
        .map(|_| Some([0.03, 0.1, 0.5][random.below(3) as usize]))
        .collect();
    TieGraph::new(&network, &weights, None)
}

#[divan::bench(sample_count = 10)]
fn betweenness_of_one_export(bencher: Bencher) {
    let graph = graph(ONE_EXPORT);
    bencher.bench_local(|| betweenness(&graph));
}

#[divan::bench(args = POOLS, sample_count = 5)]
fn betweenness_of_a_pool(bencher: Bencher, size: Size) {
    let graph = graph(size);
    bencher.bench_local(|| betweenness(&graph));
}

#[divan::bench(args = POOLS, sample_count = 5)]
fn communities_of_a_pool(bencher: Bencher, size: Size) {
    let graph = graph(size);
    bencher.bench_local(|| communities(&graph));
}
