//! Networks from the literature with the values that others found for them.
//!
//! The values were computed with networkx 3.6.1 (`betweenness_centrality` without normalizing, `constraint`,
//! `effective_size`, with and without weights); the betweenness of the families is also in Wasserman and Faust 1994, and
//! that of the club's instructor and president in Girvan and Newman 2002.

use super::{EgoMeasures, TieGraph, betweenness, communities};
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
        231.071429, 28.478571, 75.850794, 6.288095, 0.333333, 15.833333, 15.833333, 0.0, 29.529365, 0.447619, 0.333333,
        0.0, 0.0, 24.215873, 0.0, 0.0, 0.0, 0.0, 0.0, 17.146825, 0.0, 0.0, 0.0, 9.3, 1.166667, 2.027778, 0.0,
        11.792063, 0.947619, 1.542857, 7.609524, 73.009524, 76.690476, 160.551587,
    ];
    // Weights do not matter: a hop is a hop.
    for weighted in [false, true] {
        assert_near(betweenness(&club(weighted)).pairs, &known);
    }
}

#[test]
fn constraint_in_the_karate_club_follows_the_weights() {
    let constraint = [
        0.190623, 0.340902, 0.255654, 0.412223, 0.508089, 0.491129, 0.531405, 0.527082, 0.334415, 0.555556, 0.530498,
        1.0, 0.73023, 0.382749, 0.641127, 0.632394, 0.939749, 0.665331, 0.667078, 0.439109, 0.723821, 0.623608,
        0.639834, 0.312774, 0.512472, 0.456314, 0.653162, 0.32221, 0.398983, 0.438925, 0.394491, 0.275499, 0.258256,
        0.186287,
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
