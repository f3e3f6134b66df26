//! What a figure in a share pack is worth, on its day and later.

use proptest::prelude::*;

use super::super::*;
use super::{AS_OF, ago, close, day, scored, tie};
use crate::calendar::Moment;
use crate::network::{Event, What};
use crate::records::Millionths;

fn stated(days_ago: f64, strength: f64, answers: f64) -> Event {
    let what = What::Stated {
        strength: Millionths::of(strength),
        answers: Millionths::of(answers),
        kind: Kind::Measured,
    };
    ago(days_ago, From::Lower, what)
}

fn scored_on(events: &[Event], as_of: i64) -> Option<TieStrength> {
    score(&tie(events.to_vec()), day(as_of), &Weights::default())
}

#[test]
fn on_its_day_it_is_what_it_says() {
    let tie = scored(vec![stated(0.0, 0.745748, 0.8)]);
    assert_eq!(
        (tie.strength, tie.answers_higher, tie.kind),
        (0.745748, 0.8, Kind::Measured)
    );
    assert_eq!((tie.peak, tie.peak_on), (0.745748, Some(day(AS_OF))));
    let stranger = scored(vec![ago(0.0, From::Both, What::SharedGroup)]).answers_lower;
    assert_eq!(
        tie.answers_lower, stranger,
        "how likely its owner answers it does not say"
    );
}

#[test]
fn later_it_fades_as_if_all_of_it_had_been_ninety_days_old() {
    let later = scored(vec![stated(273.0, 0.5, 0.8)]);
    // (1 + 90) / (1 + 90 + 273) is a quarter, of which the root is taken.
    close(later.strength, 0.5 * 0.5 / (0.5 + 0.5 * 0.5));
    close(
        later.answers_higher,
        1.0 / (1.0 + (-(4.0_f64.ln() + 0.5 * 0.5_f64.ln())).exp()),
    );
    assert_eq!((later.peak, later.peak_on), (0.5, Some(day(AS_OF - 273))));
    let weights = Weights {
        stated_age_days: 0.0,
        ..Weights::default()
    };
    let fresh = score(&tie(vec![stated(3.0, 0.5, 0.8)]), day(AS_OF), &weights).expect("it is known");
    close(fresh.strength, 0.5 * 0.5 / (0.5 + 0.5 * 0.5));
}

#[test]
fn silence_makes_nobody_answer_less_than_a_stranger() {
    let stranger = scored(vec![ago(0.0, From::Both, What::SharedGroup)]).answers_lower;
    assert_eq!(scored(vec![stated(300_000.0, 0.5, 0.3)]).answers_higher, stranger);
    assert_eq!(
        scored(vec![stated(40.0, 0.5, 0.1)]).answers_higher,
        0.1,
        "but an owner may know that somebody leaves messages unanswered"
    );
}

#[test]
fn before_its_day_it_says_nothing() {
    assert_eq!(scored_on(&[stated(0.0, 0.7, 0.8)], AS_OF - 1), None);
    let message = ago(5.0, From::Lower, What::Direct);
    assert_eq!(
        scored_on(&[message, stated(0.0, 0.7, 0.8)], AS_OF - 1),
        scored_on(&[message], AS_OF - 1)
    );
}

#[test]
fn who_states_it_knows_more_than_hints_tell() {
    let hints = [
        ago(9.0, From::Both, What::SharedGroup),
        ago(9.0, From::Lower, What::WroteInSharedGroup { n_recipients: 3 }),
    ];
    let guessed = scored(hints.to_vec()).strength;
    let told = scored(hints.iter().copied().chain([stated(0.0, 0.01, 0.2)]).collect());
    assert!(guessed > 0.01);
    assert_eq!(told.strength, 0.01);
    assert_eq!(told.peak, guessed, "until then the hints were all there was");
}

#[test]
fn the_explanation_names_what_decided() {
    let told = |strength| {
        let evidence = tie(vec![
            ago(3.0, From::Lower, What::Direct),
            ago(3.0, From::Higher, What::Direct),
            stated(0.0, strength, 0.5),
        ]);
        explain(&evidence, day(AS_OF), From::Lower, &Weights::default()).terms
    };
    let strong = told(0.9);
    assert_eq!(
        (strong[0].ground, strong[0].share, strong[0].n_out),
        (Ground::Stated, 1.0, 1)
    );
    let weak = told(0.01);
    assert_eq!((weak[0].ground, weak[0].share), (Ground::DirectMessages, 1.0));
    assert_eq!((weak[1].ground, weak[1].share), (Ground::Stated, 0.0));
}

#[test]
fn the_users_word_goes_before_it() {
    let word = crate::network::UsersWord {
        strength: Some(0.2),
        ..Default::default()
    };
    let evidence = Evidence {
        word: Some(Box::new(word)),
        ..tie(vec![stated(0.0, 0.9, 0.5)])
    };
    let tie = score(&evidence, day(AS_OF), &Weights::default()).expect("it is known");
    assert_eq!((tie.strength, tie.peak), (0.2, 0.9));
}

/// What both did for each other, none of it a mere hint.
fn any_contact(youngest_days: i64) -> impl Strategy<Value = Vec<Event>> {
    let what = prop_oneof![
        4 => Just(What::Direct),
        1 => Just(What::Group { n_recipients: 5 }),
        1 => Just(What::Connected),
        1 => Just(What::Recommended),
        1 => Just(What::Endorsed),
        1 => Just(What::Noted),
    ];
    let event = (youngest_days * 86_400..3_000 * 86_400, any::<bool>(), what).prop_map(|(age, is_lower, what)| {
        Event::new(
            Some(Moment(AS_OF * 86_400 - age)),
            if is_lower { From::Lower } else { From::Higher },
            what,
        )
    });
    prop::collection::vec(event, 1..30)
}

proptest! {
    #[test]
    fn it_never_rises_and_is_never_above_what_was_stated(
        strength in 0.0..=1.0_f64, answers in 0.0..=1.0_f64, later in 0_i64..5_000
    ) {
        let pack = [stated(0.0, strength, answers)];
        let on = |day| scored_on(&pack, AS_OF + day).expect("it is known");
        let (first, one, next) = (on(0), on(later), on(later + 1));
        prop_assert!(one.strength <= first.strength && next.strength <= one.strength);
        prop_assert!(one.answers_higher <= first.answers_higher && next.answers_higher <= one.answers_higher);
        prop_assert_eq!(first.strength, Millionths::of(strength).share());
    }

    #[test]
    fn beside_own_evidence_the_stronger_counts(
        events in any_contact(0), strength in 0.0..=1.0_f64, answers in 0.0..=1.0_f64, days_ago in 0.0..1_000.0_f64
    ) {
        let pack = stated(days_ago, strength, answers);
        let (own, told) = (scored(events.clone()), scored(vec![pack]));
        let both = scored(events.into_iter().chain([pack]).collect());
        prop_assert_eq!(both.strength, own.strength.max(told.strength));
        prop_assert_eq!(both.answers_higher, own.answers_higher.max(told.answers_higher));
        prop_assert_eq!(both.answers_lower, own.answers_lower);
        prop_assert_eq!(both.kind, own.kind.min(told.kind));
        prop_assert!(both.peak >= own.peak.max(told.peak));
    }

    #[test]
    fn of_contact_that_was_old_already_it_never_says_more_than_the_export_would(
        events in any_contact(90), later in 0_i64..2_000
    ) {
        let made = scored(events.clone());
        let pack = [stated(0.0, 0.0, 0.0)].map(|event| Event {
            what: What::Stated {
                strength: Millionths::at_most(made.strength),
                answers: Millionths::at_most(made.answers_higher),
                kind: made.kind,
            },
            ..event
        });
        let (own, told) = (scored_on(&events, AS_OF + later), scored_on(&pack, AS_OF + later));
        let (own, told) = (own.expect("it is known"), told.expect("it is known"));
        prop_assert!(told.strength <= own.strength + 1e-12, "{told:?} {own:?}");
        // Of somebody who is less likely to answer than a stranger nobody can say how much of that is silence.
        let stranger = scored(vec![ago(0.0, From::Both, What::SharedGroup)]).answers_lower;
        prop_assert!(told.answers_higher <= own.answers_higher.max(stranger) + 1e-12, "{told:?} {own:?}");
    }
}
