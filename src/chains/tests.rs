//! Every rule of the answer, by hand.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod against_everything;
mod all_at_once;

use super::*;
use crate::network::{Kind, TieId};

const ME: PersonId = PersonId(0);

pub(super) fn tie(id: usize, (a, b): (u32, u32), strength: f64) -> WeightedTie {
    WeightedTie {
        id: TieId::new(id),
        a: PersonId(a),
        b: PersonId(b),
        strength,
        kind: Kind::Declared,
    }
}

/// Ties with ids in the order given.
fn ties(list: &[(u32, u32, f64)]) -> Vec<WeightedTie> {
    list.iter()
        .enumerate()
        .map(|(id, &(a, b, strength))| tie(id, (a, b), strength))
        .collect()
}

fn ids(people: &[u32]) -> Vec<PersonId> {
    people.iter().copied().map(PersonId).collect()
}

const PLAIN: Question<'static> = Question {
    targets: &[],
    via: &[],
    hop_factor: 1.0,
    top: 100,
    caps: Caps {
        per_target: 0,
        per_introducer: 0,
    },
};

/// Asks from person 0 and returns the people along the chains, without me.
fn ask(list: &[(u32, u32, f64)], max_hops: usize, question: &Question<'_>) -> Vec<Vec<u32>> {
    let graph = ChainGraph::new(10, ties(list), &TieFilter::default());
    let mut search = Search::new(&graph, ME, max_hops).unwrap();
    let found = search.find(question).unwrap();
    found
        .iter()
        .map(|chain| chain.people[1..].iter().map(|person| person.0).collect())
        .collect()
}

#[test]
fn whom_i_know_as_well_myself_nobody_leads_to() {
    // I know 2 as well as 1 does, and better than 3 does; 4 knows 2 better than I.
    let list = [
        (0, 1, 0.9),
        (0, 3, 0.9),
        (0, 4, 0.9),
        (0, 2, 0.5),
        (1, 2, 0.5),
        (3, 2, 0.4),
        (4, 2, 0.6),
        (2, 9, 1.0),
    ];
    let graph = ChainGraph::new(10, ties(&list), &TieFilter::default());
    let direct = graph.clone().without_detours(
        [1, 3, 4]
            .map(|one| (PersonId(one), 0.9))
            .into_iter()
            .chain([(PersonId(2), 0.5)]),
    );
    let ask = |graph: &ChainGraph, target: u32| -> Vec<Vec<u32>> {
        let question = Question {
            targets: &ids(&[target]),
            ..PLAIN
        };
        let found = Search::new(graph, ME, 3).unwrap().find(&question).unwrap();
        found
            .iter()
            .map(|chain| chain.people[1..].iter().map(|person| person.0).collect())
            .collect()
    };
    assert_eq!(ask(&direct, 2), [vec![4, 2], vec![2]]);
    assert_eq!(ask(&direct, 9), [vec![4, 2, 9], vec![2, 9]]);
    assert_eq!(ask(&graph, 9).len(), 4);
}

#[test]
fn ranks_by_strength_then_hops_then_ids() {
    let list = [
        (0, 1, 0.5),
        (0, 2, 0.5),
        (1, 9, 0.5),
        (2, 9, 0.5),
        (2, 8, 1.0),
        (8, 9, 0.5),
        (0, 3, 0.9),
        (3, 9, 0.9),
    ];
    let found = ask(
        &list,
        3,
        &Question {
            targets: &ids(&[9]),
            ..PLAIN
        },
    );
    assert_eq!(found, [vec![3, 9], vec![1, 9], vec![2, 9], vec![2, 8, 9]]);
}

#[test]
fn the_hop_factor_counts_for_every_hop_after_the_first() {
    let list = [(0, 9, 0.25), (0, 1, 0.9), (1, 9, 0.9)];
    let targets = ids(&[9]);
    let question = Question {
        targets: &targets,
        ..PLAIN
    };
    assert_eq!(ask(&list, 3, &question), [vec![1, 9], vec![9]]);
    let question = Question {
        hop_factor: 0.3,
        ..question
    };
    assert_eq!(ask(&list, 3, &question), [vec![9], vec![1, 9]]);
}

#[test]
fn a_chain_ends_at_the_first_target_it_meets_and_never_at_me() {
    let list = [(0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.9)];
    assert_eq!(
        ask(
            &list,
            4,
            &Question {
                targets: &ids(&[1, 3, 0]),
                ..PLAIN
            }
        ),
        [vec![1]]
    );
    assert_eq!(
        ask(
            &list,
            4,
            &Question {
                targets: &ids(&[0]),
                ..PLAIN
            }
        ),
        Vec::<Vec<u32>>::new()
    );
}

#[test]
fn the_number_of_hops_is_limited() {
    let list = [(0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.9)];
    let targets = ids(&[3]);
    let question = Question {
        targets: &targets,
        ..PLAIN
    };
    assert!(ask(&list, 2, &question).is_empty());
    assert_eq!(ask(&list, 3, &question), [vec![1, 2, 3]]);
}

#[test]
fn equal_strengths_in_another_order_are_equal() {
    // In floats the second product comes out greater in the last bit; the ids must decide.
    let list = [
        (0, 1, 0.1),
        (1, 2, 0.3),
        (2, 9, 0.1),
        (0, 3, 0.1),
        (3, 4, 0.1),
        (4, 9, 0.3),
    ];
    let product = |strengths: [f64; 3]| strengths.iter().product::<f64>();
    assert!(product([0.1, 0.3, 0.1]) < product([0.1, 0.1, 0.3]));
    let found = ask(
        &list,
        3,
        &Question {
            targets: &ids(&[9]),
            ..PLAIN
        },
    );
    assert_eq!(found, [vec![1, 2, 9], vec![3, 4, 9]]);
}

#[test]
fn caps_keep_walking_down_the_ranking() {
    let list = [
        (0, 1, 0.9),
        (0, 2, 0.5),
        (1, 8, 0.9),
        (1, 9, 0.8),
        (2, 8, 0.9),
        (2, 9, 0.8),
        (0, 9, 0.1),
    ];
    let targets = ids(&[8, 9]);
    let one_each = Caps {
        per_target: 1,
        per_introducer: 1,
    };
    let question = Question {
        targets: &targets,
        caps: one_each,
        ..PLAIN
    };
    assert_eq!(ask(&list, 2, &question), [vec![1, 8], vec![2, 9]]);
    let caps = Caps {
        per_target: 0,
        per_introducer: 1,
    };
    // A chain of one hop counts under its first step, who is the target.
    assert_eq!(
        ask(&list, 2, &Question { caps, ..question }),
        [vec![1, 8], vec![2, 8], vec![9]]
    );
    let caps = Caps {
        per_target: 1,
        per_introducer: 0,
    };
    assert_eq!(ask(&list, 2, &Question { caps, ..question }), [vec![1, 8], vec![1, 9]]);
}

#[test]
fn a_target_that_has_its_chains_is_still_not_passed_through() {
    let list = [(0, 8, 0.9), (8, 9, 0.9), (0, 1, 0.2), (1, 9, 0.2)];
    let caps = Caps {
        per_target: 1,
        per_introducer: 0,
    };
    let found = ask(
        &list,
        3,
        &Question {
            targets: &ids(&[8, 9]),
            caps,
            ..PLAIN
        },
    );
    assert_eq!(found, [vec![8], vec![1, 9]]);
}

#[test]
fn everybody_asked_for_is_on_the_chain_before_its_end() {
    let list = [(0, 1, 0.9), (1, 9, 0.9), (1, 2, 0.5), (2, 9, 0.5), (0, 2, 0.1)];
    let targets = ids(&[9]);
    let question = Question {
        targets: &targets,
        ..PLAIN
    };
    assert_eq!(
        ask(
            &list,
            3,
            &Question {
                via: &ids(&[2, 2]),
                ..question
            }
        ),
        [vec![1, 2, 9], vec![2, 9], vec![2, 1, 9]]
    );
    assert_eq!(
        ask(
            &list,
            3,
            &Question {
                via: &ids(&[0]),
                ..question
            }
        )
        .len(),
        4
    );
    assert_eq!(
        ask(
            &list,
            3,
            &Question {
                via: &ids(&[2, 1]),
                ..question
            }
        ),
        [vec![1, 2, 9], vec![2, 1, 9]]
    );
    // The end itself does not count, and three people do not fit between me and the end of three hops.
    assert!(
        ask(
            &list,
            3,
            &Question {
                via: &ids(&[9]),
                ..question
            }
        )
        .is_empty()
    );
    assert!(
        ask(
            &list,
            3,
            &Question {
                via: &ids(&[1, 2, 3]),
                ..question
            }
        )
        .is_empty()
    );
}

#[test]
fn avoiding_me_leaves_nothing() {
    let filter = TieFilter {
        avoid: vec![ME],
        ..TieFilter::default()
    };
    let graph = ChainGraph::new(2, ties(&[(0, 1, 0.5)]), &filter);
    let mut search = Search::new(&graph, ME, 3).unwrap();
    assert!(
        search
            .find(&Question {
                targets: &ids(&[1]),
                ..PLAIN
            })
            .unwrap()
            .is_empty()
    );
}

#[test]
fn values_that_make_no_sense_are_refused() {
    let graph = ChainGraph::new(2, ties(&[(0, 1, 0.5)]), &TieFilter::default());
    assert!(Search::new(&graph, ME, 0).is_err());
    assert!(Search::new(&graph, ME, MAX_HOPS + 1).is_err());
    let mut search = Search::new(&graph, ME, MAX_HOPS).unwrap();
    for hop_factor in [0.0, -0.1, 1.1, f64::NAN] {
        assert!(search.find(&Question { hop_factor, ..PLAIN }).is_err());
    }
    assert!(
        search
            .find(&Question {
                top: 0,
                targets: &ids(&[1]),
                ..PLAIN
            })
            .unwrap()
            .is_empty()
    );
}

#[test]
fn says_its_weakest_tie_and_its_weakest_kind() {
    let mut list = ties(&[(0, 1, 0.5), (1, 2, 0.5), (2, 3, 0.9)]);
    list[0].kind = Kind::Measured;
    list[2].kind = Kind::CoPresent;
    let graph = ChainGraph::new(4, list, &TieFilter::default());
    let mut search = Search::new(&graph, ME, 3).unwrap();
    let found = search
        .find(&Question {
            targets: &ids(&[3]),
            hop_factor: 0.4,
            ..PLAIN
        })
        .unwrap();
    assert_eq!((found[0].weakest, found[0].kind), (0, Kind::CoPresent));
    assert_eq!(found[0].strength, 0.5 * 0.5 * 0.9 * 0.4 * 0.4);
    assert_eq!(
        (found[0].introducer(), found[0].target(), found[0].n_hops()),
        (Some(PersonId(1)), PersonId(3), 3)
    );
}

#[test]
fn introducers_come_in_the_order_of_their_best_chain() {
    let list = ties(&[
        (0, 1, 0.9),
        (0, 2, 0.8),
        (1, 9, 0.5),
        (2, 9, 0.9),
        (2, 8, 0.5),
        (0, 8, 1.0),
    ]);
    let graph = ChainGraph::new(10, list, &TieFilter::default());
    let mut search = Search::new(&graph, ME, 2).unwrap();
    let found = search
        .find(&Question {
            targets: &ids(&[8, 9]),
            ..PLAIN
        })
        .unwrap();
    let people: Vec<_> = introducers(&found)
        .iter()
        .map(|one| (one.person.0, one.n_chains))
        .collect();
    assert_eq!(people, [(2, 2), (1, 1)]);
    assert_eq!(introducers(&found)[0].best, 0.8 * 0.9);
}

#[test]
fn a_thousand_equal_chains_come_in_the_order_of_ids() {
    // 30 × 30 people in two rows, all ties alike: 900 equal chains, of which the first ten are wanted.
    let mut list = Vec::new();
    for a in 1..=30 {
        list.push((0, a, 0.5));
        for b in 31..=60 {
            list.push((a, b, 0.5));
        }
    }
    list.extend((31..=60).map(|b| (b, 61, 0.5)));
    let graph = ChainGraph::new(62, ties(&list), &TieFilter::default());
    let mut search = Search::new(&graph, ME, 3).unwrap();
    let question = Question {
        targets: &ids(&[61]),
        top: 31,
        ..PLAIN
    };
    let found = search.find(&question).unwrap();
    let expected: Vec<_> = (31..=60)
        .map(|b| ids(&[0, 1, b, 61]))
        .chain([ids(&[0, 2, 31, 61])])
        .collect();
    assert_eq!(
        found.iter().map(|chain| chain.people.clone()).collect::<Vec<_>>(),
        expected
    );
    let caps = Caps {
        per_target: 0,
        per_introducer: 1,
    };
    let found = search.find(&Question { caps, ..question }).unwrap();
    let expected: Vec<_> = (1..=30).map(|a| ids(&[0, a, 31, 61])).collect();
    assert_eq!(
        found.iter().map(|chain| chain.people.clone()).collect::<Vec<_>>(),
        expected
    );
}

#[test]
fn of_ten_thousand_friends_of_a_friend_only_those_are_looked_at_who_lead_on() {
    // I know 1, who knows everybody; 2 alone knows the target.
    let mut list = vec![(0, 1, 0.5), (2, 3, 0.5)];
    list.extend((2..10_000).filter(|person| *person != 3).map(|person| (1, person, 0.5)));
    let graph = ChainGraph::new(10_000, ties(&list), &TieFilter::default());
    let mut search = Search::new(&graph, ME, 3).unwrap();
    let question = Question {
        targets: &ids(&[3]),
        ..PLAIN
    };
    let (found, n_steps) = crate::work::counted(|| search.find(&question).unwrap());
    assert_eq!(
        found.iter().map(|chain| chain.people.clone()).collect::<Vec<_>>(),
        [ids(&[0, 1, 2, 3])]
    );
    assert!(n_steps < 100, "{n_steps}");
}
