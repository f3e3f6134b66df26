//! What holds for any evidence.

use proptest::prelude::*;

use super::super::*;
use super::{AS_OF, ago, day, scored, tie};
use crate::calendar::Moment;
use crate::network::Event;
use crate::network::{Tone, What};
use crate::records::Millionths;

fn any_from() -> impl Strategy<Value = From> {
    prop_oneof![Just(From::Lower), Just(From::Higher)]
}

fn any_what() -> impl Strategy<Value = What> {
    prop_oneof![
        4 => Just(What::Direct),
        2 => (1_u16..40).prop_map(|n_recipients| What::Group { n_recipients }),
        1 => Just(What::Connected),
        1 => any::<bool>().prop_map(|with_note| What::Invited { with_note }),
        1 => Just(What::Recommended),
        2 => Just(What::Endorsed),
        1 => Just(What::InAddressBook),
        1 => Just(What::Noted),
        1 => (0_u32..3).prop_map(What::Together),
        1 => Just(What::SharedGroup),
        1 => (1_u16..20).prop_map(|n_recipients| What::WroteInSharedGroup { n_recipients }),
        1 => (1_u16..20, 1_u16..9).prop_map(|(n_recipients, n_messages)| What::AddressedTogether { n_recipients, n_messages }),
        2 => (1_u16..40).prop_map(|n_recipients| What::CoAddressed { n_recipients }),
        1 => (1_u16..300).prop_map(|n_known| What::SameEmployer { n_known }),
        1 => (0_u32..=1_000_000, 0_u32..=1_000_000).prop_map(|(strength, answers)| What::Stated {
            strength: Millionths(strength),
            answers: Millionths(answers),
            kind: Kind::Declared,
        }),
        1 => (1_u16..300).prop_map(|n_known| What::FormerColleagues { n_known, job: 0 }),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    let at = prop::option::weighted(
        0.9,
        (-30 * 86_400_i64..2_000 * 86_400).prop_map(|age| Moment(AS_OF * 86_400 - age)),
    );
    let tone = prop::sample::select(Tone::ALL.to_vec());
    (at, any_from(), any_what(), tone).prop_map(|(at, from, what, tone)| {
        let is_message = matches!(what, What::Direct | What::Group { .. });
        let tone = if is_message { tone } else { Tone::Plain };
        Event { at, from, what, tone }
    })
}

/// What is known, as against what is stated, guessed or hinted at: the first such fact takes the place of those.
fn any_fact() -> impl Strategy<Value = What> {
    prop_oneof![
        Just(What::Direct),
        (1_u16..40).prop_map(|n_recipients| What::Group { n_recipients }),
        Just(What::Connected),
        any::<bool>().prop_map(|with_note| What::Invited { with_note }),
        Just(What::Recommended),
        Just(What::Endorsed),
        Just(What::InAddressBook),
        Just(What::Noted),
        (0_u32..3).prop_map(What::Together),
    ]
}

/// A moment of the past; none for what has no date.
fn any_time() -> impl Strategy<Value = Option<Moment>> {
    let past = (0_i64..2_000 * 86_400).prop_map(|age| Moment(AS_OF * 86_400 - age));
    prop::option::weighted(0.9, past)
}

fn any_tie() -> impl Strategy<Value = Evidence> {
    prop::collection::vec(any_event(), 1..40).prop_map(tie)
}

fn strength_of(evidence: &Evidence, as_of: i64) -> f64 {
    score(evidence, day(as_of), &Weights::default()).map_or(0.0, |tie| tie.strength)
}

proptest! {
    #[test]
    fn every_number_is_a_share(evidence in any_tie()) {
        if let Some(tie) = score(&evidence, day(AS_OF), &Weights::default()) {
            for number in [tie.strength, tie.answers_lower, tie.answers_higher, tie.peak] {
                prop_assert!((0.0..=1.0).contains(&number), "{tie:?}");
            }
            prop_assert!(tie.peak >= tie.strength);
        }
    }

    #[test]
    fn a_message_more_never_weakens(evidence in any_tie(), age in 0_i64..2_000 * 86_400, from in any_from()) {
        // But for a guess, which the first fact takes the place of.
        let facts = evidence.events.iter().filter(|event| event.what.kind() != Some(Kind::Inferred));
        let evidence = tie(facts.collect());
        let more = Event::new(Some(Moment(AS_OF * 86_400 - age)), from, What::Direct);
        let with = tie(evidence.events.iter().chain([more]).collect());
        prop_assert!(strength_of(&with, AS_OF) >= strength_of(&evidence, AS_OF) - 1e-12);
    }

    #[test]
    fn a_fact_more_never_weakens(evidence in any_tie(), at in any_time(), from in any_from(), what in any_fact()) {
        let facts = evidence.events.iter().filter(|event| event.what.kind() != Some(Kind::Inferred));
        let evidence = tie(facts.collect());
        let with = tie(evidence.events.iter().chain([Event::new(at, from, what)]).collect());
        prop_assert!(strength_of(&with, AS_OF) >= strength_of(&evidence, AS_OF) - 1e-12);
        let peak = |evidence: &Evidence| score(evidence, day(AS_OF), &Weights::default()).map_or(0.0, |tie| tie.peak);
        prop_assert!(peak(&with) >= peak(&evidence) - 1e-12);
    }

    #[test]
    fn answers_are_told_by_what_they_did_alone(evidence in any_tie(), at in any_time()) {
        let facts = evidence.events.iter().filter(|event| event.what.kind() != Some(Kind::Inferred));
        let events: Vec<Event> = facts.chain([Event::new(at, From::Higher, What::Direct)]).collect();
        let answers = |evidence: &Evidence| {
            let tie = score(evidence, day(AS_OF), &Weights::default());
            tie.map(|tie| (tie.answers_lower, tie.answers_higher))
        };
        let before = answers(&tie(events.clone()));
        let more = |from| answers(&tie(events.iter().copied().chain([Event::new(at, from, What::Direct)]).collect()));
        let (lower, higher) = before.expect("there is a message");
        let (lower_too, higher_more) = more(From::Higher).expect("there is a message");
        // What the other wrote says nothing of one's own answers, but for what is left unanswered.
        prop_assert!(lower_too <= lower + 1e-12 || at.is_some(), "{lower_too} {lower}");
        let odds = |share: f64| (share / (1.0 - share)).ln();
        prop_assert!(odds(lower) - odds(lower_too) <= 0.15 * 2.0_f64.ln() + 1e-9);
        prop_assert!(higher_more >= higher - 1e-12);
    }

    #[test]
    fn one_way_writing_hardly_helps(n in 1_i32..200, age in 0.0..500.0) {
        let one_way = scored(vec![ago(age, From::Higher, What::Direct); usize::try_from(n).expect("positive")]);
        let bound = (0.05 * (f64::from(n).sqrt().sqrt() + 0.05)).sqrt();
        prop_assert!(one_way.strength <= bound / (bound + 2.5) + 1e-12);
        let answered = scored([From::Lower, From::Higher].map(|from| ago(age, from, What::Direct)).to_vec());
        let once = scored(vec![ago(age, From::Higher, What::Direct)]);
        prop_assert!(once.strength < answered.strength);
    }

    #[test]
    fn silence_weakens_slowly(evidence in any_tie(), later in 0_i64..400) {
        // From the day after the last event on, so that nothing happens any more.
        let from = AS_OF + 31 + later;
        let (today, tomorrow) = (strength_of(&evidence, from), strength_of(&evidence, from + 1));
        prop_assert!(tomorrow <= today);
        // The square root of the age is at most 1.42 times that of a day before, so S falls by less than 30 %.
        let root = 0.5_f64.sqrt().sqrt();
        prop_assert!(today - tomorrow <= (1.0 - root) / (1.0 + root));
    }

    #[test]
    fn order_and_ends_do_not_matter(evidence in any_tie(), seed in any::<u64>()) {
        let tie = score(&evidence, day(AS_OF), &Weights::default());
        let mut shuffled = evidence.clone();
        let n = shuffled.events.len();
        shuffled.events.change(|events| {
            events.rotate_left(usize::try_from(seed % n as u64).expect("small"));
            events.swap(0, n / 2);
        });
        prop_assert_eq!(score(&shuffled, day(AS_OF), &Weights::default()), tie);
        let swap = |event: Event| Event { from: event.from.other(), ..event };
        let swapped = super::tie(evidence.events.iter().map(swap).collect());
        let mirrored = tie.map(|tie| TieStrength {
            answers_lower: tie.answers_higher,
            answers_higher: tie.answers_lower,
            ..tie
        });
        prop_assert_eq!(score(&swapped, day(AS_OF), &Weights::default()), mirrored);
    }

    #[test]
    fn the_peak_is_the_greatest_of_all_days(evidence in any_tie()) {
        let Some(tie) = score(&evidence, day(AS_OF), &Weights::default()) else { return Ok(()) };
        let days = evidence.until(day(AS_OF)).filter_map(|event| event.at).map(|at| at.day().epoch_days());
        // An invitation alone makes no tie yet, but its day is a day of contact.
        let weigh = |as_of: i64| {
            let events = model::known_events(&evidence, day(as_of));
            Ledger::new(events.iter(), false, &Weights::default()).strength(as_of)
        };
        let best = days.map(weigh).fold(tie.strength, f64::max);
        prop_assert_eq!(tie.peak, best);
        prop_assert_eq!(tie.peak_on.map(|day| weigh(day.epoch_days())).unwrap_or(best), best);
    }

    #[test]
    fn shares_sum_to_one(evidence in any_tie()) {
        if score(&evidence, day(AS_OF), &Weights::default()).is_some() {
            let breakdown = explain(&evidence, day(AS_OF), From::Higher, &Weights::default());
            let sum: f64 = breakdown.terms.iter().map(|term| term.share).sum();
            prop_assert!((sum - 1.0).abs() < 1e-9, "{breakdown:?}");
            let inward: f64 = breakdown.terms.iter().map(|term| term.equivalents_in).sum();
            prop_assert!((inward - breakdown.equivalents_in).abs() < 1e-9);
        }
    }
}
