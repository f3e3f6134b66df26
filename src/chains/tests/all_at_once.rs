//! All companies in one pass against asking for each, and against trying everything.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::against_everything::{brute_force, graph};
use super::{ME, ties};
use crate::chains::{
    BestWay, Caps, ChainGraph, Limits, Question, Search, TieFilter, WeightedTie, Workplaces, best_ways,
};
use crate::people::PersonId;

#[derive(Debug, Clone)]
struct Case {
    n_people: u32,
    ties: Vec<WeightedTie>,
    targets: Vec<Vec<PersonId>>,
    max_hops: usize,
    hop_factor: f64,
    skips_detours: bool,
}

/// Whom the tests count beside all.
const MARKED: [PersonId; 3] = [PersonId(1), PersonId(2), PersonId(5)];

impl Case {
    fn limits(&self) -> Limits<'static> {
        Limits {
            max_hops: self.max_hops,
            hop_factor: self.hop_factor,
            marked: &MARKED,
        }
    }
}

/// Few strengths, so that many chains are equal and their order is put to the test.
fn cases(n_people: std::ops::RangeInclusive<u32>, n_ties: usize) -> impl Strategy<Value = Case> {
    (n_people, 1usize..=5, prop::sample::select(vec![1.0, 0.4, 0.5])).prop_flat_map(move |(n, max_hops, hop_factor)| {
        let tie = (0..n, 0..n, prop::sample::select(vec![1.0, 0.8, 0.5, 0.5, 0.25]));
        let workplaces = prop::collection::vec(prop::option::weighted(0.7, 0..4usize), n as usize);
        (prop::collection::vec(tie, 1..n_ties), workplaces, prop::bool::ANY).prop_map(
            move |(list, workplaces, skips_detours)| {
                let mut targets = vec![Vec::new(); 4];
                for (person, company) in (0..).map(PersonId).zip(workplaces) {
                    // I may work somewhere too: I am still no target.
                    if let Some(company) = company {
                        targets[company].push(person);
                    }
                }
                Case {
                    n_people: n,
                    ties: ties(&list),
                    targets,
                    max_hops,
                    hop_factor,
                    skips_detours,
                }
            },
        )
    })
}

fn all(graph: &ChainGraph, case: &Case) -> Vec<Option<BestWay>> {
    let workplaces = Workplaces::new(case.n_people as usize, case.targets.iter().map(Vec::as_slice));
    best_ways(graph, ME, case.limits(), &workplaces).unwrap()
}

fn question<'a>(targets: &'a [PersonId], hop_factor: f64, top: usize) -> Question<'a> {
    Question {
        targets,
        via: &[],
        hop_factor,
        top,
        caps: Caps::default(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn one_pass_finds_what_asking_for_each_company_finds(case in cases(2..=14, 60)) {
        let graph = graph(case.n_people as usize, &case.ties, (&TieFilter::default(), case.skips_detours));
        let mut search = Search::new(&graph, ME, case.max_hops).unwrap();
        for (way, targets) in all(&graph, &case).into_iter().zip(&case.targets) {
            let best = search.find(&question(targets, case.hop_factor, 1)).unwrap().pop();
            prop_assert_eq!(way.as_ref().map(|way| &way.chain), best.as_ref());
            prop_assert_eq!(way, search.best_way(targets, case.limits()).unwrap());
        }
    }

    #[test]
    fn ways_are_the_first_steps_of_all_chains(case in cases(2..=8, 24)) {
        let graph = graph(case.n_people as usize, &case.ties, (&TieFilter::default(), case.skips_detours));
        for (way, targets) in all(&graph, &case).into_iter().zip(&case.targets) {
            let chains = brute_force((&graph, case.skips_detours), case.max_hops, &question(targets, case.hop_factor, usize::MAX));
            let first_steps: BTreeSet<PersonId> = chains.iter().map(|people| people[1]).collect();
            prop_assert_eq!(way.as_ref().map(|way| &way.chain.people), chains.first());
            let n_marked = first_steps.iter().filter(|person| MARKED.contains(person)).count();
            let ways = way.map(|way| way.ways).unwrap_or_default();
            prop_assert_eq!((ways.all, ways.marked), (first_steps.len(), n_marked));
        }
    }
}

#[test]
fn a_colleague_is_the_end_and_no_way_to_a_colleague() {
    // 1 works at the company and knows 2 there better than anybody; 3 knows 2 as well.
    let graph = ChainGraph::new(
        4,
        ties(&[(0, 1, 0.5), (1, 2, 1.0), (0, 3, 1.0), (3, 2, 0.25)]),
        &TieFilter::default(),
    );
    let staff = [PersonId(1), PersonId(2)];
    let workplaces = Workplaces::new(4, [staff.as_slice()]);
    let limits = Limits {
        max_hops: 3,
        hop_factor: 1.0,
        marked: &[PersonId(3)],
    };
    let ways = best_ways(&graph, ME, limits, &workplaces).unwrap();
    let way = ways[0].as_ref().unwrap();
    assert_eq!(way.chain.people, [ME, PersonId(1)]);
    assert_eq!((way.ways.all, way.ways.marked), (2, 1), "1 themselves, and 3");
}

#[test]
fn limits_that_make_no_sense_are_refused_as_by_a_search() {
    let graph = ChainGraph::new(2, ties(&[(0, 1, 0.5)]), &TieFilter::default());
    let nobody = Workplaces::new(2, []);
    for (max_hops, hop_factor) in [(0, 0.4), (7, 0.4), (3, 0.0), (3, 2.0), (5, 0.0)] {
        let limits = Limits {
            max_hops,
            hop_factor,
            marked: &[],
        };
        let refused = best_ways(&graph, ME, limits, &nobody);
        assert!(refused.is_err(), "{max_hops} {hop_factor}");
    }
}
