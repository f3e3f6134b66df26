//! What is left of small networks that can be followed by hand, and of any network.

use proptest::prelude::*;

use super::*;
use crate::advice::testing::{ME, World};
use crate::network::UsersWord;

/// A tie of that strength, by the user's word; a guess where there is none.
fn tie(world: World, (a, b, strength): (u32, u32, f64)) -> World {
    let word = UsersWord {
        strength: Some(strength),
        ..UsersWord::default()
    };
    world.tie(a, b, Vec::new()).said(word)
}

/// I know 1 well and 2 a little, who know each other well; 1 knows 3, 2 knows 4; nobody knows 5.
fn world() -> World {
    let ties = [
        (0, 1, 0.9),
        (0, 2, 0.1),
        (1, 2, 0.9),
        (1, 3, 0.5),
        (2, 4, 0.8),
        (3, 4, 0.2),
    ];
    ties.into_iter().fold(World::new(6), tie)
}

fn left(cut: Cut) -> (Vec<u32>, usize) {
    world().look(|view, _| {
        let part = subgraph(view, &cut);
        (part.people.iter().map(|person| person.0).collect(), part.ties.len())
    })
}

#[test]
fn without_a_wish_everybody_is_there() {
    assert_eq!(left(Cut::default()), (vec![0, 1, 2, 3, 4, 5], 6));
    let without_me = Cut {
        without_me: true,
        ..Cut::default()
    };
    assert_eq!(left(without_me), (vec![1, 2, 3, 4, 5], 4));
}

#[test]
fn the_top_are_those_whom_the_strongest_chains_lead_to() {
    let top = |top| left(Cut { top, ..Cut::default() });
    // 2 is reached better through 1 (0.9 × 0.9 × 0.4) than by my own tie (0.1).
    assert_eq!(top(2), (vec![0, 1, 2], 3));
    assert_eq!(top(3), (vec![0, 1, 2, 3], 4));
    assert_eq!(top(9), (vec![0, 1, 2, 3, 4], 6), "nobody knows 5");
}

#[test]
fn people_of_a_company_come_with_those_on_the_way() {
    let only = |people: &[u32], top| {
        left(Cut {
            only: Some(people.iter().copied().map(PersonId).collect()),
            top,
            ..Cut::default()
        })
    };
    assert_eq!(
        only(&[4, 5], 0),
        (vec![0, 1, 2, 4, 5], 4),
        "5 was asked for, though nobody knows them"
    );
    assert_eq!(
        only(&[3, 4], 2),
        (vec![0, 1, 3], 2),
        "4 does not fit with those on the way"
    );
    assert_eq!(only(&[5], 0), (vec![0, 5], 0));
}

#[test]
fn hops_are_counted_by_the_shortest_way() {
    let near = |max_hops| {
        left(Cut {
            max_hops: Some(max_hops),
            ..Cut::default()
        })
    };
    assert_eq!(near(1), (vec![0, 1, 2], 3), "2 is an own tie, however weak");
    assert_eq!(near(2), (vec![0, 1, 2, 3, 4], 6));
}

#[test]
fn weak_ties_go_with_those_who_have_no_others() {
    let cut = Cut {
        min_strength: 0.5,
        ..Cut::default()
    };
    assert_eq!(left(cut), (vec![0, 1, 2, 3, 4], 4));
    let none = Cut {
        min_strength: 1.0,
        ..Cut::default()
    };
    assert_eq!(left(none), (vec![0], 0), "I stay");
}

proptest! {
    #[test]
    fn whoever_is_taken_for_their_chain_is_tied_to_me_through_others_who_are(
        ties in proptest::collection::vec((0_u32..12, 0_u32..12, 0.01..1.0_f64), 0..40),
        top in 1_usize..8,
        max_hops in proptest::option::of(1_usize..4),
    ) {
        let ties: std::collections::BTreeMap<(u32, u32), f64> = ties
            .into_iter()
            .filter(|(a, b, _)| a != b)
            .map(|(a, b, strength)| ((a.min(b), a.max(b)), strength))
            .collect();
        let world = ties.iter().fold(World::new(12), |world, (&(a, b), &strength)| tie(world, (a, b, strength)));
        let part = world.look(|view, _| {
            let part = subgraph(view, &Cut { top, max_hops, ..Cut::default() });
            let ends: Vec<_> = part.ties.iter().map(|tie| view.network.ends(*tie)).collect();
            (part.people, ends)
        });
        let (people, ends) = part;
        prop_assert!(people.len() <= top + 1);
        let mut reached = BTreeSet::from([ME]);
        for _ in 0..people.len() {
            for &(a, b) in &ends {
                if reached.contains(&a) || reached.contains(&b) {
                    reached.extend([a, b]);
                }
            }
        }
        prop_assert_eq!(reached.into_iter().collect::<Vec<_>>(), people);
    }
}
