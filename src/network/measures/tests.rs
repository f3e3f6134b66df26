//! Shapes whose measures can be told by hand, and random networks measured by trying everything.

use proptest::prelude::*;

use super::betweenness::{exact, sampled};
use super::fold::Folded;
use super::{EgoMeasures, TieGraph, betweenness, communities, components, measure};
use crate::network::{Evidence, Network};
use crate::people::{Person, PersonId};

fn graph(n: usize, ties: &[(u32, u32)]) -> TieGraph {
    TieGraph::of_ties(n, ties.iter().map(|&(a, b)| (a, b, 1.0)))
}

/// Between how many pairs everybody stands, found by walking every chain without repetition.
fn by_trying_everything(graph: &TieGraph) -> Vec<f64> {
    let mut pairs = vec![0.0; graph.n_people()];
    for one in graph.people() {
        for other in one + 1..u32::try_from(graph.n_people()).expect("it is small") {
            let mut chains = Vec::new();
            walk(graph, other, &mut vec![one], &mut chains);
            let shortest = chains.iter().map(Vec::len).min().unwrap_or(0);
            chains.retain(|chain| chain.len() == shortest);
            for chain in &chains {
                for between in &chain[1..chain.len() - 1] {
                    pairs[*between as usize] += 1.0 / chains.len() as f64;
                }
            }
        }
    }
    pairs
}

fn walk(graph: &TieGraph, target: u32, so_far: &mut Vec<u32>, chains: &mut Vec<Vec<u32>>) {
    let last = so_far[so_far.len() - 1];
    if last == target {
        chains.push(so_far.clone());
        return;
    }
    for &alter in graph.alters(last) {
        if !so_far.contains(&alter) {
            so_far.push(alter);
            walk(graph, target, so_far, chains);
            so_far.pop();
        }
    }
}

fn assert_near(found: &[f64], expected: &[f64]) {
    for (place, (found, expected)) in found.iter().zip(expected).enumerate() {
        assert!((found - expected).abs() < 1e-9, "{place}: {found} is not {expected}");
    }
}

#[test]
fn the_owner_of_one_export_stands_between_all_others() {
    let star = graph(6, &[(2, 0), (2, 1), (2, 3), (2, 4), (2, 5)]);
    let measured = measure(&star);
    assert_eq!(measured.betweenness.pairs, [0.0, 0.0, 10.0, 0.0, 0.0, 0.0]);
    let degrees: Vec<usize> = star.people().map(|person| star.degree(PersonId(person))).collect();
    assert_eq!(degrees, [1, 1, 5, 1, 1, 1]);
    assert_eq!(measured.communities.members.len(), 1);
    let owner = EgoMeasures::of(&star, PersonId(2)).expect("it has ties");
    assert_near(&[owner.effective_size, owner.constraint], &[5.0, 0.2]);
}

#[test]
fn without_the_owner_of_one_export_nobody_stands_between_anybody() {
    let person = |id: &str| Person {
        id: id.to_owned(),
        ..Person::default()
    };
    let ties = [0, 1, 3].map(|alter| ((PersonId(alter), PersonId(2)), Evidence::default()));
    let network = Network::of(["a", "b", "me", "n"].map(person).into(), ties.into());
    let weights = [Some(0.5), Some(0.5), None];
    let me = PersonId(2);
    let with_me = TieGraph::new(&network, &weights, None);
    assert_eq!(
        (with_me.n_ties(), with_me.degree(me)),
        (2, 2),
        "a tie without a weight counts"
    );
    let without_me = measure(&TieGraph::new(&network, &weights, Some(me)));
    assert_eq!(without_me.betweenness.pairs, [0.0; 4]);
    assert_eq!(without_me.betweenness.share(PersonId(0)), 0.0);
    assert_eq!(without_me.communities.of, [None; 4]);
}

#[test]
fn nobody_and_nothing_can_be_measured() {
    for n in [0, 1, 3] {
        let nobody = graph(n, &[]);
        let measured = measure(&nobody);
        assert_eq!(measured.betweenness.pairs, vec![0.0; n]);
        assert_eq!(
            (measured.communities.members.len(), measured.communities.modularity),
            (0, 0.0)
        );
        assert_eq!(components(&nobody).len(), n);
    }
    assert_eq!(EgoMeasures::of(&graph(2, &[]), PersonId(0)), None);
    let worthless = TieGraph::of_ties(3, [(0, 1, 0.0), (1, 2, 0.0)].into_iter());
    assert_eq!(EgoMeasures::of(&worthless, PersonId(1)), None);
    assert_eq!(betweenness(&worthless).pairs, [0.0, 1.0, 0.0]);
    assert_eq!(communities(&worthless).modularity, 0.0);
}

#[test]
fn parts_are_numbered_by_their_first_person() {
    assert_eq!(components(&graph(6, &[(1, 4), (4, 2)])), [0, 1, 1, 2, 1, 3]);
}

#[test]
fn hops_are_those_of_the_shortest_chain() {
    let graph = graph(6, &[(0, 1), (1, 2), (2, 3), (0, 2)]);
    let hops = graph.hops_from(PersonId(0));
    assert_eq!(hops, [Some(0), Some(1), Some(1), Some(2), None, None]);
    assert_eq!(
        graph.alters_of(PersonId(2)).collect::<Vec<_>>(),
        [0, 1, 3].map(PersonId)
    );
}

#[test]
fn a_bridge_between_two_circles_is_a_broker_and_in_no_doubt() {
    // Two circles of four, everybody tied to everybody, and 8 tied to one of each.
    let circle = |first: u32| (first..first + 4).flat_map(move |a| (a + 1..first + 4).map(move |b| (a, b)));
    let ties: Vec<(u32, u32)> = circle(0).chain(circle(4)).chain([(8, 0), (8, 4)]).collect();
    let graph = graph(9, &ties);
    let measured = measure(&graph);
    assert_near(
        &measured.betweenness.pairs,
        &[15.0, 0.0, 0.0, 0.0, 15.0, 0.0, 0.0, 0.0, 16.0],
    );
    let circles = &measured.communities;
    assert_eq!(circles.members.len(), 2);
    for (one, other) in [(0, 1), (0, 3), (4, 7)] {
        assert_eq!(circles.of[one], circles.of[other]);
    }
    assert_ne!(circles.of[0], circles.of[4]);
    let constraint = |person| {
        EgoMeasures::of(&graph, PersonId(person))
            .expect("it has ties")
            .constraint
    };
    assert!(constraint(8) < constraint(1), "{} {}", constraint(8), constraint(1));
}

#[test]
fn stronger_ties_hold_communities_together() {
    // A ring of six: which three pairs belong together is only in the weights.
    let ring = |strong: u32| {
        let ties = (0..6).map(move |a| (a, (a + 1) % 6, if a % 2 == strong { 0.9 } else { 0.1 }));
        communities(&TieGraph::of_ties(6, ties)).of
    };
    assert_eq!(ring(0), [0, 0, 1, 1, 2, 2].map(Some));
    assert_eq!(ring(1), [0, 1, 1, 2, 2, 0].map(Some));
}

/// Forty owners who know each other and some hundred people each, as pooled exports look.
fn pooled() -> TieGraph {
    let mut state = 7_u64;
    let mut draw = |below: u64| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((state >> 33) % below).expect("it is small")
    };
    let mut ties = Vec::new();
    for owner in 0..40_u32 {
        for _ in 0..20 + owner * 4 {
            // Half of them from a circle that owners next to each other share.
            let near = 40 + (owner / 4) * 200 + draw(200);
            let anybody = 40 + draw(3000);
            ties.push((owner, if draw(2) == 0 { near } else { anybody }));
        }
        ties.push((owner, draw(40)));
    }
    graph(3040, &ties)
}

#[test]
fn a_sample_finds_the_same_brokers() {
    let all = exact(Folded::new(&pooled()));
    let some = sampled(Folded::new(&pooled()), 300);
    assert_eq!((all.n_pivots, some.n_pivots), (None, Some(300)));
    let best = |pairs: &[f64]| {
        let mut people: Vec<usize> = (0..pairs.len()).collect();
        people.sort_by(|a, b| pairs[*b].total_cmp(&pairs[*a]));
        people.truncate(10);
        people
    };
    let (truly, estimated) = (best(&all.pairs), best(&some.pairs));
    let n_common = truly.iter().filter(|person| estimated.contains(person)).count();
    assert!(n_common >= 9, "{truly:?} {estimated:?}");
    for person in truly {
        let ratio = some.pairs[person] / all.pairs[person];
        assert!((0.8..1.25).contains(&ratio), "{person}: {ratio}");
    }
}

#[test]
fn a_sample_of_everybody_is_exact() {
    let all = exact(Folded::new(&pooled()));
    let sample = sampled(Folded::new(&pooled()), usize::MAX);
    for (one, other) in all.pairs.iter().zip(&sample.pairs) {
        assert!((one - other).abs() <= 1e-9 * one.abs().max(1.0), "{one} {other}");
    }
}

/// A random network of up to eight people.
fn small() -> impl Strategy<Value = (usize, Vec<(u32, u32, f64)>)> {
    (1_u32..=8).prop_flat_map(|n| {
        let tie = (0..n, 0..n, 0.01_f64..1.0);
        (Just(n as usize), prop::collection::vec(tie, 0..16))
    })
}

proptest! {
    #[test]
    fn betweenness_is_what_trying_everything_finds((n, ties) in small()) {
        let graph = TieGraph::of_ties(n, ties.into_iter());
        let found = betweenness(&graph);
        let expected = by_trying_everything(&graph);
        for (found, expected) in found.pairs.iter().zip(&expected) {
            prop_assert!((found - expected).abs() < 1e-9, "{:?} {:?}", found, expected);
        }
        let part = components(&graph);
        let pairs = (0..n).flat_map(|a| (a + 1..n).map(move |b| (a, b)));
        let n_connected = pairs.filter(|(a, b)| part[*a] == part[*b]).count();
        prop_assert_eq!(found.n_connected_pairs, n_connected as f64);
    }

    #[test]
    fn the_order_of_ties_changes_nothing((n, ties) in small()) {
        let mut one_each = ties;
        one_each.sort_by_key(|(a, b, _)| (a.min(b).to_owned(), a.max(b).to_owned()));
        one_each.dedup_by_key(|(a, b, _)| ((*a).min(*b), (*a).max(*b)));
        let there = communities(&TieGraph::of_ties(n, one_each.iter().copied()));
        let turned = one_each.iter().rev().map(|&(a, b, weight)| (b, a, weight));
        let back = communities(&TieGraph::of_ties(n, turned));
        prop_assert_eq!(there.members, back.members);
        prop_assert_eq!(there.modularity.to_bits(), back.modularity.to_bits());
    }

    #[test]
    fn communities_are_connected_and_hold_everybody_with_a_tie((n, ties) in small()) {
        let graph = TieGraph::of_ties(n, ties.into_iter());
        let found = communities(&graph);
        let mut held: Vec<PersonId> = found.members.concat();
        held.sort_unstable();
        let tied: Vec<PersonId> = graph.people().map(PersonId).filter(|person| graph.degree(*person) > 0).collect();
        prop_assert_eq!(held, tied);
        prop_assert!(found.members.windows(2).all(|two| two[0].len() >= two[1].len()));
        for (number, members) in (0_u32..).zip(&found.members) {
            prop_assert!(members.iter().all(|member| found.of[member.index()] == Some(number)));
            let inside = (0..graph.n_people()).flat_map(|a| {
                let a = u32::try_from(a).expect("it is small");
                graph.alters(a).iter().map(move |b| (a, *b))
            });
            let inside: Vec<(u32, u32)> = inside
                .filter(|(a, b)| members.contains(&PersonId(*a)) && members.contains(&PersonId(*b)))
                .collect();
            let part = components(&super::tests::graph(n, &inside));
            prop_assert!(members.iter().all(|member| part[member.index()] == part[members[0].index()]));
        }
    }

    #[test]
    fn modularity_is_what_its_definition_says((n, ties) in small()) {
        let graph = TieGraph::of_ties(n, ties.into_iter());
        let found = communities(&graph);
        let total = |person: u32| graph.weights(person).iter().sum::<f64>();
        let all: f64 = graph.people().map(total).sum();
        let mut expected = 0.0;
        for a in graph.people() {
            for b in graph.people() {
                if found.of[a as usize].is_some() && found.of[a as usize] == found.of[b as usize] {
                    let place = graph.alters(a).iter().position(|alter| *alter == b);
                    let between = place.map_or(0.0, |place| graph.weights(a)[place]);
                    expected += (between - total(a) * total(b) / all) / all;
                }
            }
        }
        prop_assert!((found.modularity - expected).abs() < 1e-9, "{} {}", found.modularity, expected);
        // Better than leaving everybody alone.
        let alone: f64 = graph.people().map(|person| -(total(person) / all).powi(2)).filter(|x| x.is_finite()).sum();
        prop_assert!(found.modularity >= alone - 1e-9);
    }

    #[test]
    fn nobody_has_more_separate_alters_than_alters((n, ties) in small()) {
        let graph = TieGraph::of_ties(n, ties.into_iter());
        for person in graph.people().map(PersonId) {
            if let Some(ego) = EgoMeasures::of(&graph, person) {
                prop_assert_eq!(ego.n_alters, graph.degree(person));
                prop_assert!(ego.effective_size <= ego.n_alters as f64 + 1e-9);
                prop_assert!(ego.effective_size > 0.0);
                prop_assert!(ego.constraint > 0.0);
            }
        }
    }
}

mod known_graphs {
    //! Networks from the literature with the values that others found for them.
    //!
    //! The values were computed with networkx 3.6.1 (`betweenness_centrality` without normalizing, `constraint`,
    //! `effective_size`, with and without weights); the betweenness of the families is also in Wasserman and Faust 1994, and
    //! that of the club's instructor and president in Girvan and Newman 2002.

    use super::super::{EgoMeasures, TieGraph, betweenness, communities};
    use crate::people::PersonId;

    /// The marriages of fifteen families of Florence (Padgett and Ansell 1993), in the order of their names.
    const FLORENCE: [(u32, u32); 20] = [
        (0, 8),
        (1, 5),
        (1, 6),
        (1, 8),
        (2, 4),
        (2, 8),
        (3, 6),
        (3, 10),
        (3, 13),
        (4, 10),
        (4, 13),
        (6, 7),
        (6, 14),
        (8, 11),
        (8, 12),
        (8, 14),
        (9, 12),
        (10, 13),
        (11, 13),
        (11, 14),
    ];
    const MEDICI: PersonId = PersonId(8);

    /// Who met whom outside a karate club, and in how many places (Zachary 1977).
    const CLUB: [(u32, &[(u32, u32)]); 26] = [
        (
            0,
            &[
                (1, 4),
                (2, 5),
                (3, 3),
                (4, 3),
                (5, 3),
                (6, 3),
                (7, 2),
                (8, 2),
                (10, 2),
                (11, 3),
                (12, 1),
                (13, 3),
                (17, 2),
                (19, 2),
                (21, 2),
                (31, 2),
            ],
        ),
        (
            1,
            &[(2, 6), (3, 3), (7, 4), (13, 5), (17, 1), (19, 2), (21, 2), (30, 2)],
        ),
        (2, &[(3, 3), (7, 4), (8, 5), (9, 1), (13, 3), (27, 2), (28, 2), (32, 2)]),
        (3, &[(7, 3), (12, 3), (13, 3)]),
        (4, &[(6, 2), (10, 3)]),
        (5, &[(6, 5), (10, 3), (16, 3)]),
        (6, &[(16, 3)]),
        (8, &[(30, 3), (32, 3), (33, 4)]),
        (9, &[(33, 2)]),
        (13, &[(33, 3)]),
        (14, &[(32, 3), (33, 2)]),
        (15, &[(32, 3), (33, 4)]),
        (18, &[(32, 1), (33, 2)]),
        (19, &[(33, 1)]),
        (20, &[(32, 3), (33, 1)]),
        (22, &[(32, 2), (33, 3)]),
        (23, &[(25, 5), (27, 4), (29, 3), (32, 5), (33, 4)]),
        (24, &[(25, 2), (27, 3), (31, 2)]),
        (25, &[(31, 7)]),
        (26, &[(29, 4), (33, 2)]),
        (27, &[(33, 4)]),
        (28, &[(31, 2), (33, 2)]),
        (29, &[(32, 4), (33, 2)]),
        (30, &[(32, 3), (33, 3)]),
        (31, &[(32, 4), (33, 4)]),
        (32, &[(33, 5)]),
    ];

    fn florence() -> TieGraph {
        TieGraph::of_ties(15, FLORENCE.iter().map(|&(a, b)| (a, b, 1.0)))
    }

    /// The club, with its weights or with every tie alike.
    fn club(weighted: bool) -> TieGraph {
        let ties = CLUB
            .iter()
            .flat_map(|&(a, others)| others.iter().map(move |&(b, weight)| (a, b, weight)));
        TieGraph::of_ties(
            34,
            ties.map(|(a, b, weight)| (a, b, if weighted { f64::from(weight) } else { 1.0 })),
        )
    }

    fn assert_near(found: impl IntoIterator<Item = f64>, known: &[f64]) {
        let found: Vec<f64> = found.into_iter().collect();
        assert_eq!(found.len(), known.len());
        for (place, (found, known)) in found.iter().zip(known).enumerate() {
            assert!((found - known).abs() < 1e-6, "{place}: {found} is not {known}");
        }
    }

    fn everybody(graph: &TieGraph) -> impl Iterator<Item = EgoMeasures> {
        graph
            .people()
            .map(|person| EgoMeasures::of(graph, PersonId(person)).expect("everybody has a tie"))
    }

    #[test]
    fn the_medici_stand_between() {
        let known = [
            0.0, 19.333333, 8.5, 9.5, 5.0, 0.0, 23.166667, 0.0, 47.5, 0.0, 2.0, 10.333333, 13.0, 9.333333, 8.333333,
        ];
        let measured = betweenness(&florence());
        assert_near(measured.pairs.clone(), &known);
        assert_eq!((measured.n_connected_pairs, measured.n_pivots), (105.0, None));
        assert!((measured.share(MEDICI) - 47.5 / 105.0).abs() < 1e-12);
    }

    #[test]
    fn the_medici_are_the_least_constrained() {
        let constraint = [
            1.0, 0.333333, 0.5, 0.482253, 0.482253, 1.0, 0.25, 1.0, 0.209877, 1.0, 0.655864, 0.459877, 0.5, 0.458333,
            0.459877,
        ];
        let effective_size = [
            1.0, 3.0, 2.0, 2.333333, 2.333333, 1.0, 4.0, 1.0, 5.666667, 1.0, 1.666667, 2.333333, 2.0, 3.0, 2.333333,
        ];
        assert_near(everybody(&florence()).map(|ego| ego.constraint), &constraint);
        assert_near(everybody(&florence()).map(|ego| ego.effective_size), &effective_size);
    }

    #[test]
    fn betweenness_in_the_karate_club() {
        let known = [
            231.071429, 28.478571, 75.850794, 6.288095, 0.333333, 15.833333, 15.833333, 0.0, 29.529365, 0.447619,
            0.333333, 0.0, 0.0, 24.215873, 0.0, 0.0, 0.0, 0.0, 0.0, 17.146825, 0.0, 0.0, 0.0, 9.3, 1.166667, 2.027778,
            0.0, 11.792063, 0.947619, 1.542857, 7.609524, 73.009524, 76.690476, 160.551587,
        ];
        // Weights do not matter: a hop is a hop.
        for weighted in [false, true] {
            assert_near(betweenness(&club(weighted)).pairs, &known);
        }
    }

    #[test]
    fn constraint_in_the_karate_club_follows_the_weights() {
        let constraint = [
            0.190623, 0.340902, 0.255654, 0.412223, 0.508089, 0.491129, 0.531405, 0.527082, 0.334415, 0.555556,
            0.530498, 1.0, 0.73023, 0.382749, 0.641127, 0.632394, 0.939749, 0.665331, 0.667078, 0.439109, 0.723821,
            0.623608, 0.639834, 0.312774, 0.512472, 0.456314, 0.653162, 0.32221, 0.398983, 0.438925, 0.394491,
            0.275499, 0.258256, 0.186287,
        ];
        let effective_size = [
            13.775, 6.467241, 7.94697, 3.633333, 2.225, 2.942857, 2.784615, 1.461538, 3.396078, 2.0, 2.15, 1.0, 1.3,
            2.923529, 1.0, 1.0, 1.0, 1.288889, 1.0, 2.413333, 1.0, 1.266667, 1.0, 3.72381, 2.428571, 2.62585, 1.566667,
            3.507692, 2.542857, 2.492308, 2.690909, 5.141043, 10.089286, 15.228919,
        ];
        assert_near(everybody(&club(true)).map(|ego| ego.constraint), &constraint);
        assert_near(everybody(&club(true)).map(|ego| ego.effective_size), &effective_size);
        let hub = EgoMeasures::of(&club(false), PersonId(0)).expect("it has ties");
        assert_eq!(hub.n_alters, 16);
        assert_near([hub.constraint, hub.effective_size], &[0.155423, 13.75]);
    }

    #[test]
    fn the_club_falls_into_its_factions() {
        // The greatest modularity that anybody found is 0.4198 without weights and 0.4449 with them.
        for (weighted, least) in [(false, 0.41), (true, 0.43)] {
            let found = communities(&club(weighted));
            assert!((least..0.446).contains(&found.modularity), "{}", found.modularity);
            assert_eq!(found.members.len(), 4);
            assert_ne!(
                found.of[0], found.of[33],
                "the instructor and the president are in one community"
            );
        }
    }
}
