//! The search against a slow and obvious one: all chains, sorted, and capped by walking down.

use proptest::prelude::*;

use super::{ME, tie};
use crate::chains::graph::{cost_of_factor, cost_of_tie};
use crate::chains::{Caps, ChainGraph, FoundChain, Question, Search, TieFilter, WeightedTie};
use crate::network::Kind;
use crate::people::PersonId;

/// The graph, without detours of mine if that is wanted.
pub(super) fn graph(n_people: usize, ties: &[WeightedTie], (filter, skips_detours): (&TieFilter, bool)) -> ChainGraph {
    let graph = ChainGraph::new(n_people, ties.iter().copied(), filter);
    let own = graph.ties().filter_map(|tie| Some((tie.other_than(ME)?, tie.strength)));
    let own: Vec<_> = own.collect();
    if skips_detours {
        graph.without_detours(own)
    } else {
        graph
    }
}

/// All chains by trying every way, in the order of the answer; a path and its cost.
struct Everything<'a> {
    graph: &'a ChainGraph,
    question: &'a Question<'a>,
    max_hops: usize,
    skips_detours: bool,
    found: Vec<(u64, Vec<PersonId>)>,
}

impl Everything<'_> {
    fn walk(&mut self, path: &mut Vec<PersonId>, cost: u64) {
        let last = path[path.len() - 1];
        if last != ME && self.question.targets.contains(&last) {
            let before = &path[..path.len() - 1];
            if self.question.via.iter().all(|via| before.contains(via)) {
                self.found.push((cost, path.clone()));
            }
            return;
        }
        if path.len() > self.max_hops {
            return;
        }
        for next in 0..u32::try_from(self.graph.n_people()).unwrap() {
            let next = PersonId(next);
            let Some(tie) = self.graph.tie_between(last, next) else {
                continue;
            };
            let own = self.graph.tie_between(ME, next).map_or(0.0, |own| own.strength);
            let is_detour = self.skips_detours && path.len() > 1 && own >= tie.strength;
            if is_detour || path.contains(&next) {
                continue;
            }
            let favor = if path.len() == 1 {
                0
            } else {
                cost_of_factor(self.question.hop_factor)
            };
            path.push(next);
            self.walk(path, cost + cost_of_tie(tie.strength) + favor);
            path.pop();
        }
    }
}

pub(super) fn brute_force(
    (graph, skips_detours): (&ChainGraph, bool),
    max_hops: usize,
    question: &Question<'_>,
) -> Vec<Vec<PersonId>> {
    let mut all = Everything {
        graph,
        question,
        max_hops,
        skips_detours,
        found: Vec::new(),
    };
    all.walk(&mut vec![ME], 0);
    // Strength first, then hops, then ids: the cost without its count of hops says the first.
    all.found
        .sort_by(|(a, x), (b, y)| (a >> 3, x.len(), x).cmp(&(b >> 3, y.len(), y)));
    let mut kept: Vec<Vec<PersonId>> = Vec::new();
    let room = |cap: usize, n: usize| cap == 0 || n < cap;
    for (_, path) in all.found {
        let same_end = kept.iter().filter(|other| other.last() == path.last()).count();
        let same_start = kept.iter().filter(|other| other[1] == path[1]).count();
        if kept.len() < question.top
            && room(question.caps.per_target, same_end)
            && room(question.caps.per_introducer, same_start)
        {
            kept.push(path);
        }
    }
    kept
}

#[derive(Debug, Clone)]
struct Case {
    n_people: u32,
    ties: Vec<WeightedTie>,
    filter: TieFilter,
    skips_detours: bool,
    questions: Vec<OwnedQuestion>,
    max_hops: usize,
}

#[derive(Debug, Clone)]
struct OwnedQuestion {
    targets: Vec<PersonId>,
    via: Vec<PersonId>,
    hop_factor: f64,
    top: usize,
    caps: Caps,
}

fn questions(n_people: u32) -> impl Strategy<Value = OwnedQuestion> {
    let some = move |n| prop::collection::vec((0..n_people).prop_map(PersonId), n);
    (
        some(1..5),
        prop_oneof![3 => some(0..1), 1 => some(1..3)],
        prop::sample::select(vec![1.0, 0.4, 0.5, 0.9]),
        1usize..=20,
        prop_oneof![2 => Just((0, 0)), 3 => (0usize..=3, 0usize..=3)],
    )
        .prop_map(
            |(targets, via, hop_factor, top, (per_target, per_introducer))| OwnedQuestion {
                targets,
                via,
                hop_factor,
                top,
                caps: Caps {
                    per_target,
                    per_introducer,
                },
            },
        )
}

fn cases() -> impl Strategy<Value = Case> {
    let kinds = vec![Kind::Measured, Kind::Declared, Kind::CoPresent, Kind::Inferred];
    (2u32..=9, 1usize..=5).prop_flat_map(move |(n_people, max_hops)| {
        let one_tie = (
            (0..n_people, 0..n_people),
            prop::sample::select(vec![1.0, 0.8, 0.5, 0.5, 0.3]),
            prop::sample::select(kinds.clone()),
        );
        let filter = (
            prop::bool::weighted(0.2),
            prop::sample::select(vec![0.0, 0.0, 0.0, 0.5]),
            prop::collection::vec((0..n_people).prop_map(PersonId), 0..2),
            prop::bool::weighted(0.7),
        );
        (
            prop::collection::vec(one_tie, 1..30),
            filter,
            prop::collection::vec(questions(n_people), 1..5),
            prop::bool::ANY,
        )
            .prop_map(
                move |(list, (no_inferred, min_strength, avoid, nobody), questions, skips_detours)| Case {
                    n_people,
                    skips_detours,
                    ties: (0..)
                        .zip(list)
                        .map(|(id, (pair, strength, kind))| WeightedTie {
                            kind,
                            ..tie(id, pair, strength)
                        })
                        .collect(),
                    filter: TieFilter {
                        no_inferred,
                        min_strength,
                        avoid: if nobody { Vec::new() } else { avoid },
                        ..TieFilter::default()
                    },
                    questions,
                    max_hops,
                },
            )
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn finds_exactly_what_trying_everything_finds(case in cases()) {
        let n_people = case.n_people as usize;
        let graph = graph(n_people, &case.ties, (&case.filter, case.skips_detours));
        // One search for all questions: nothing may be left over from the one before.
        let mut search = Search::new(&graph, ME, case.max_hops).unwrap();
        for owned in &case.questions {
            let question = Question {
                targets: &owned.targets,
                via: &owned.via,
                hop_factor: owned.hop_factor,
                top: owned.top,
                caps: owned.caps,
            };
            let found = search.find(&question).unwrap();
            let people: Vec<_> = found.iter().map(|chain| chain.people.clone()).collect();
            prop_assert_eq!(people, brute_force((&graph, case.skips_detours), case.max_hops, &question));
            for chain in &found {
                check_chain(chain, &case, owned);
            }
            let falling = found.windows(2).all(|pair| pair[0].strength >= pair[1].strength * (1.0 - 1e-9));
            prop_assert!(falling);
        }
    }
}

/// What a chain says about itself, against the ties as they were given.
fn check_chain(chain: &FoundChain, case: &Case, question: &OwnedQuestion) {
    let mut product = 1.0;
    for (hop, pair) in chain.people.windows(2).enumerate() {
        let given = case.ties.iter().find(|tie| tie.id == chain.ties[hop]).unwrap();
        assert!([(pair[0], pair[1]), (pair[1], pair[0])].contains(&(given.a, given.b)));
        assert!(given.strength >= case.filter.min_strength);
        assert!(!(case.filter.no_inferred && given.kind == Kind::Inferred));
        assert!(given.kind <= chain.kind);
        assert_eq!(given.strength, chain.strengths[hop]);
        assert!(chain.strengths[chain.weakest] <= given.strength);
        product *= given.strength;
    }
    for _ in 1..chain.n_hops() {
        product *= question.hop_factor;
    }
    assert_eq!(chain.strength, product);
    assert!(chain.people.iter().all(|person| !case.filter.avoid.contains(person)));
}
