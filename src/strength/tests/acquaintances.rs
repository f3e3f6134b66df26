//! Whom two people both know, in a pool.

use proptest::prelude::*;

use super::super::*;
use super::{AS_OF, ago, close, day, tie};
use crate::network::{Event, What};
use crate::people::{Person, PersonId};
use crate::work::counted;

/// So many people, of whom the first ones own exports, with these ties.
fn network(n_people: usize, n_owners: u32, ties: &[(usize, usize, Vec<Event>)]) -> Network {
    let people = (0..n_people).map(|n| Person {
        id: format!("in/p{n:04}"),
        ..Person::default()
    });
    let person = |place: usize| PersonId(u32::try_from(place).expect("few people"));
    let ties = ties
        .iter()
        .map(|(one, other, events)| ((person(*one), person(*other)), tie(events.clone())));
    Network {
        owners: (0..n_owners).map(PersonId).collect(),
        ..Network::of(people.collect(), ties.collect())
    }
}

fn both_ways(days: f64) -> Vec<Event> {
    vec![
        ago(days, From::Lower, What::Direct),
        ago(days, From::Higher, What::Direct),
    ]
}

fn strength(network: &Network, one: u32, other: u32) -> f64 {
    let strengths = score_all(network, day(AS_OF), &Weights::default());
    let tie = network
        .tie_between(PersonId(one), PersonId(other))
        .expect("there is a tie");
    strengths.of(tie).expect("something happened").strength
}

#[test]
fn the_formula_by_hand() {
    let ties = [
        (0, 1, both_ways(0.0)),
        (0, 2, both_ways(3.0)),
        (1, 2, both_ways(8.0)),
        (1, 3, both_ways(0.0)),
    ];
    let p = |written: f64| (written + 0.05) / (written + 0.05 + 2.0);
    let (me_ana, ana_ben) = (p(1.0), p(1.0 / 3.0));
    let shared = me_ana * ana_ben / (1.0 + me_ana + ana_ben + p(1.0));
    let side = 0.5 + 0.05 + shared;
    let pool = network(4, 2, &ties);
    close(strength(&pool, 0, 2), side / (side + 2.5));
    let strengths = score_all(&pool, day(AS_OF), &Weights::default());
    let view = pool.ties_of(PersonId(0))[1];
    let why = strengths.explain(&pool, &view, (day(AS_OF), &Weights::default()));
    assert_eq!(why.acquaintances, [PersonId(1)]);
    let share = |ground| {
        why.terms
            .iter()
            .find(|term| term.ground == ground)
            .map_or(0.0, |term| term.share)
    };
    close(share(Ground::Acquaintances), shared / (0.5 + shared));
    close(share(Ground::DirectMessages), 0.5 / (0.5 + shared));
}

#[test]
fn one_export_alone_knows_of_no_shared_acquaintance() {
    let ties = [(0, 1, both_ways(0.0)), (0, 2, both_ways(3.0)), (1, 2, both_ways(8.0))];
    close(strength(&network(3, 1, &ties), 0, 2), 0.55 / 3.05);
    assert!(strength(&network(3, 2, &ties), 0, 2) > 0.185);
}

#[test]
fn who_never_wrote_is_nobodys_acquaintance() {
    let connected = vec![ago(9.0, From::Both, What::Connected)];
    let guessed = vec![Event::new(None, From::Both, What::SameEmployer { n_known: 2 })];
    let seen = vec![ago(9.0, From::Both, What::SharedGroup)];
    for unheard in [connected, guessed, seen] {
        let ties = [(0, 1, both_ways(0.0)), (0, 2, both_ways(3.0)), (1, 2, unheard)];
        close(strength(&network(3, 2, &ties), 0, 2), 0.55 / 3.05);
    }
}

#[test]
fn a_pack_counts_with_what_it_states() {
    let states = |contact: u32, sum: u32| {
        let (contact, sum) = (crate::records::Millionths(contact), crate::records::Millionths(sum));
        vec![ago(0.0, From::Lower, What::StatedContact { contact, sum })]
    };
    let mut stated = states(400_000, 3_000_000);
    let figure = What::Stated {
        strength: crate::records::Millionths(300_000),
        answers: crate::records::Millionths(500_000),
        kind: Kind::Measured,
    };
    stated.push(ago(0.0, From::Lower, figure));
    let ties = [(0, 1, both_ways(0.0)), (0, 2, both_ways(3.0)), (1, 2, stated.clone())];
    let shared = 1.05 / 3.05 * 0.4 / (1.0 + 3.0);
    let side = 0.55 + shared;
    close(strength(&network(3, 2, &ties), 0, 2), side / (side + 2.5));
    // The tie that the pack is of is strengthened by what I know of both.
    let mine = 1.05 / 3.05 * (0.55 / 2.55) / (1.0 + 1.05 / 3.05 + 0.55 / 2.55);
    let stated = 2.5 * 0.3 / 0.7 + mine;
    close(strength(&network(3, 2, &ties), 1, 2), stated / (stated + 2.5));
}

#[test]
fn the_list_of_the_one_who_knows_fewer_is_walked() {
    // One owner knows everybody, the other a few.
    let steps = |n: usize| {
        let mine = (1..n).map(|other| (0, other, both_ways(3.0)));
        let theirs = (2..12).map(|other| (1, other, both_ways(8.0)));
        let ties: Vec<_> = mine.chain(theirs).collect();
        let network = network(n, 2, &ties);
        counted(|| score_all(&network, day(AS_OF), &Weights::default())).1
    };
    // Each of my ties is walked from the other end: one or two people, and the few of one list.
    let per_tie = (steps(4_000) - steps(1_000)) as f64 / 3_000.0;
    assert!(per_tie < 4.0, "{per_tie}");
}

/// Ties among seven people, of whom three own exports.
fn any_pool() -> impl Strategy<Value = Vec<(usize, usize, Vec<Event>)>> {
    let event = (0.0..900.0_f64, any::<bool>())
        .prop_map(|(age, is_lower)| ago(age, if is_lower { From::Lower } else { From::Higher }, What::Direct));
    let ends = (0..3_usize, 0..7_usize).prop_filter_map("two people", |(one, other)| {
        (one != other).then_some((one.min(other), one.max(other)))
    });
    prop::collection::btree_map(ends, prop::collection::vec(event, 1..6), 2..12).prop_map(|ties| {
        ties.into_iter()
            .map(|((one, other), events)| (one, other, events))
            .collect()
    })
}

proptest! {
    #[test]
    fn a_message_more_strengthens_its_tie_and_an_acquaintance_more_every_tie_of_both(
        ties in any_pool(), which in any::<prop::sample::Index>(), age in 0.0..900.0_f64
    ) {
        let which = which.index(ties.len());
        let mut more = ties.clone();
        more[which].2.push(ago(age, From::Lower, What::Direct));
        let [before, after] = [&ties, &more].map(|ties| strengths_of(ties));
        prop_assert!(after[which] >= before[which] - 1e-12);
        // Somebody new whom both ends of a tie know, and nobody else.
        let (one, other) = (ties[which].0, ties[which].1);
        let mut shared = ties.clone();
        shared.extend([(one, 7, both_ways(age)), (other, 7, both_ways(age))]);
        let after = strengths_of(&shared);
        prop_assert!(after[which] > before[which], "{} {}", after[which], before[which]);
        for strength in after {
            prop_assert!((0.0..=1.0).contains(&strength));
        }
    }
}

fn strengths_of(ties: &[(usize, usize, Vec<Event>)]) -> Vec<f64> {
    let network = network(8, 3, ties);
    let strengths = score_all(&network, day(AS_OF), &Weights::default());
    let of = |tie| strengths.of(tie).expect("something happened").strength;
    network.graph.edge_indices().map(of).collect()
}
