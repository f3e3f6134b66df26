//! What the model promises, by example.

mod acquaintances;
mod properties;
mod reference;
mod stated;
mod third_persons;

use super::*;
use crate::calendar::Moment;
use crate::calendar::SECONDS_PER_DAY;
use crate::network::Event;
use crate::network::{Tone, UsersWord, What};
use crate::work::counted;

const AS_OF: i64 = 20_454;

fn day(number: i64) -> Day {
    Day::from_epoch_days(number).expect("a day of our time")
}

fn ago(days: f64, from: From, what: What) -> Event {
    #[expect(clippy::cast_possible_truncation, reason = "seconds of our time")]
    let at = (AS_OF * SECONDS_PER_DAY) - (days * 86_400.0) as i64;
    Event::new(Some(Moment(at)), from, what)
}

fn tie(mut events: Vec<Event>) -> Evidence {
    events.sort();
    Evidence {
        events: events.into(),
        word: None,
    }
}

fn scored(events: Vec<Event>) -> TieStrength {
    score(&tie(events), day(AS_OF), &Weights::default()).expect("something happened")
}

fn close(one: f64, other: f64) {
    assert!((one - other).abs() < 1e-9, "{one} is not {other}");
}

#[test]
fn the_formula_by_hand() {
    let events = vec![
        ago(3.0, From::Lower, What::Direct),
        ago(8.0, From::Higher, What::Direct),
        ago(99.0, From::Higher, What::Group { n_recipients: 4 }),
    ];
    let tie = scored(events);
    let (lower, higher) = (0.5_f64, 1.0 / 3.0 + 0.1 / 2.0);
    let both = ((lower + 0.05) * (higher + 0.05)).sqrt();
    close(tie.strength, both / (both + 2.5));
    let unanswered = 0.15 * 2.0_f64.ln();
    close(
        tie.answers_higher,
        1.0 / (1.0 + (-(0.4 + 0.5 * (higher + 0.02).ln() - unanswered)).exp()),
    );
    close(
        tie.answers_lower,
        1.0 / (1.0 + (-(0.4 + 0.5 * (lower + 0.02).ln())).exp()),
    );
    close(tie.answers_of(From::Lower), tie.answers_lower);
    assert_eq!(tie.kind, Kind::Measured);
}

#[test]
fn each_kind_of_event_counts_what_the_documentation_says() {
    let written = |from, what| {
        let events = [ago(0.0, from, what), ago(0.0, from, what)];
        Ledger::new(&events, false, &Weights::default()).written(AS_OF)
    };
    let endorsed = Ledger::new(&[ago(0.0, From::Lower, What::Endorsed); 30], false, &Weights::default()).written(AS_OF);
    assert_eq!(written(From::Lower, What::Connected), (0.05, 0.05), "once");
    assert_eq!(written(From::Lower, What::Invited { with_note: true }), (2.0, 0.0));
    assert_eq!(written(From::Higher, What::Invited { with_note: false }), (0.0, 0.5));
    assert_eq!(written(From::Higher, What::Recommended), (0.0, 10.0));
    assert_eq!(written(From::Higher, What::Endorsed), (0.0, 0.2));
    assert_eq!(written(From::Lower, What::InAddressBook), (0.2, 0.2));
    assert_eq!(written(From::Lower, What::Noted), (1.0, 0.0));
    assert_eq!(
        written(From::Both, What::Together(3)),
        (1.0, 1.0),
        "once, however many jobs"
    );
    assert_eq!(endorsed, (0.5, 0.0), "the newest five");
}

#[test]
fn what_does_not_fade_does_not_and_what_has_no_date_is_old() {
    let now = |at, what| {
        let events = [Event::new(at, From::Lower, what)];
        Ledger::new(&events, false, &Weights::default()).written(AS_OF).0
    };
    let long_ago = Some(Moment(0));
    assert_eq!(
        [now(long_ago, What::Recommended), now(None, What::Recommended)],
        [5.0, 5.0]
    );
    assert_eq!(
        [now(long_ago, What::Together(0)), now(None, What::Together(0))],
        [1.0, 1.0]
    );
    assert_eq!(
        [now(long_ago, What::Connected), now(None, What::Connected)],
        [0.05, 0.05]
    );
    close(now(None, What::Direct), (1.0_f64 + 3652.5).powf(-0.5));
    close(now(None, What::Endorsed), 0.1 * (1.0_f64 + 3652.5).powf(-0.5));
}

#[test]
fn a_bare_connection_is_weak_and_stays_what_it_is() {
    let of_age = |days| scored(vec![ago(days, From::Both, What::Connected)]);
    close(of_age(0.0).strength, 0.1 / 2.6);
    assert_eq!(of_age(0.0).strength, of_age(4_000.0).strength);
    let stranger = scored(vec![ago(0.0, From::Both, What::SharedGroup)]).answers_lower;
    assert_eq!(
        of_age(9.0).answers_higher,
        stranger,
        "being connected is nobody's message"
    );
}

#[test]
fn a_weeks_messages_count_as_the_fourth_root_of_their_number() {
    // Seven days before a Monday is a Monday; the week ends on the sixth day after.
    let monday = AS_OF - (AS_OF + 3).rem_euclid(7);
    let written = |hours: &[i64]| {
        let at = |hour: &i64| Some(Moment((monday - 7) * SECONDS_PER_DAY + hour * 3_600));
        let events: Vec<Event> = hours
            .iter()
            .map(|hour| Event::new(at(hour), From::Lower, What::Direct))
            .collect();
        Ledger::new(&events, false, &Weights::default()).written(monday).0
    };
    let afternoon: Vec<i64> = (0..16).map(|_| 6 * 24).collect();
    let age_of_sunday = 1.0_f64;
    close(written(&afternoon), 2.0 / (1.0 + age_of_sunday).sqrt());
    // The week has the age of its newest message.
    close(
        written(&[0, 6 * 24]),
        2.0_f64.sqrt().sqrt() / (1.0 + age_of_sunday).sqrt(),
    );
    close(written(&[0, 7 * 24]), 1.0 / 8.0_f64.sqrt() + 1.0);
}

#[test]
fn a_greeting_and_thanks_for_one_count_a_quarter() {
    let said = |messages: &[(f64, From, Tone)]| {
        let event = |(days, from, tone): &(f64, From, Tone)| Event {
            tone: *tone,
            ..ago(*days, *from, What::Direct)
        };
        let mut events: Vec<Event> = messages.iter().map(event).collect();
        events.sort();
        Ledger::new(&events, false, &Weights::default()).written(AS_OF)
    };
    let (greeting, thanks) = ((20.0, From::Higher, Tone::Greeting), (3.0, From::Lower, Tone::Closing));
    let (lower, higher) = said(&[greeting, thanks]);
    close(lower, 0.25 / 2.0);
    close(higher, 0.25 / 21.0_f64.sqrt());
    close(said(&[(20.0, From::Higher, Tone::Plain), thanks]).0, 0.5);
    close(said(&[greeting, (5.0, From::Higher, Tone::Plain), thanks]).0, 0.5);
    close(
        said(&[greeting, (3.0, From::Higher, Tone::Plain), thanks]).0,
        0.25 / 2.0,
    );
    let own = said(&[greeting, (13.0, From::Lower, Tone::Plain), thanks]);
    close(own.0, 1.0 / 14.0_f64.sqrt() + 0.5);
}

#[test]
fn what_a_third_person_writes_to_both_counts_a_little() {
    let direct = [
        ago(3.0, From::Lower, What::Direct),
        ago(3.0, From::Higher, What::Direct),
    ];
    let to_both = ago(8.0, From::Both, What::CoAddressed { n_recipients: 4 });
    let tie = scored(direct.into_iter().chain([to_both]).collect());
    let side = 0.5 + 0.05 * 0.5 / 3.0;
    close(tie.strength, (side + 0.05) / (side + 0.05 + 2.5));
    assert_eq!(tie.answers_lower, scored(direct.to_vec()).answers_lower);
    assert_eq!(
        score(&super::tests::tie(vec![to_both]), day(AS_OF), &Weights::default()),
        None,
        "it makes no tie"
    );
}

#[test]
fn only_what_was_written_to_them_alone_since_they_wrote_is_unanswered() {
    let answers = |events: &[Event]| scored(events.to_vec()).answers_higher;
    let theirs = ago(50.0, From::Higher, What::Direct);
    let mine = |days| ago(days, From::Lower, What::Direct);
    let to_group = ago(9.0, From::Lower, What::Group { n_recipients: 3 });
    let quiet = answers(&[theirs]);
    assert_eq!(answers(&[mine(60.0), theirs, to_group]), quiet);
    let odds = |share: f64| (share / (1.0 - share)).ln();
    close(
        odds(quiet) - odds(answers(&[theirs, mine(40.0), mine(30.0)])),
        0.15 * 3.0_f64.ln(),
    );
    let theirs_to_group = ago(20.0, From::Higher, What::Group { n_recipients: 3 });
    assert!(answers(&[theirs, mine(40.0), theirs_to_group]) > quiet);
}

#[test]
fn words_mean_what_their_documentation_says() {
    let every = |days: i32, n: i32| {
        let both = |n: i32| [From::Lower, From::Higher].map(|from| ago(f64::from(n * days) + 15.0, from, What::Direct));
        scored((0..n).flat_map(both).collect()).strength
    };
    assert!((0.39..0.42).contains(&every(30, 25)), "{}", every(30, 25));
    assert!((0.17..0.20).contains(&every(182, 8)), "{}", every(182, 8));
    let greeting = scored(
        [From::Lower, From::Higher]
            .map(|from| ago(0.0, from, What::Direct))
            .to_vec(),
    );
    assert!((0.29..0.30).contains(&greeting.strength), "{}", greeting.strength);
}

#[test]
fn hints_alone_are_weak_and_change_no_fact() {
    let hint = |what| Event::new(None, From::Both, what);
    let employer = hint(What::SameEmployer { n_known: 2 });
    let guess = scored(vec![employer]);
    close(
        guess.strength,
        0.25 / (1.0 + (3.5 - (2.9 - 0.47 * 10.0_f64.ln())).exp()),
    );
    assert_eq!(guess.kind, Kind::Inferred);
    close(guess.answers_lower, 1.0 / (1.0 + (-(0.4 + 0.5 * 0.02_f64.ln())).exp()));
    let large = scored(vec![hint(What::SameEmployer { n_known: 5000 })]);
    close(large.strength, 0.25 / (1.0 + 3.5_f64.exp()));
    let former = hint(What::FormerColleagues { n_known: 2, job: 0 });
    close(
        scored(vec![former]).strength,
        0.25 / (1.0 + (3.5 - (2.9 - 0.47 * 10.0_f64.ln() - 0.7)).exp()),
    );
    let large = scored(vec![hint(What::FormerColleagues { n_known: 5000, job: 0 })]);
    close(large.strength, 0.25 / (1.0 + 3.5_f64.exp()));
    let connected = ago(4000.0, From::Both, What::Connected);
    assert_eq!(scored(vec![connected]), scored(vec![employer, connected]));
    assert_eq!(scored(vec![connected]), scored(vec![former, connected]));
    let group = [
        hint(What::SharedGroup),
        hint(What::WroteInSharedGroup { n_recipients: 4 }),
        hint(What::WroteInSharedGroup { n_recipients: 2 }),
        hint(What::AddressedTogether {
            n_recipients: 4,
            n_messages: 5,
        }),
    ];
    let shared = scored(group.to_vec());
    let log_odds = -3.5 + 0.3 * (1.0 + 50.0 * 2.0_f64).ln() + 0.55 * (1.0 + 50.0 * 0.75_f64).ln();
    close(shared.strength, 0.25 / (1.0 + (-log_odds).exp()));
    assert_eq!(shared.kind, Kind::CoPresent);
    let both: Vec<Event> = group.into_iter().chain([connected]).collect();
    assert_eq!(scored(both).strength, shared.strength, "the larger of the two");
}

#[test]
fn nothing_is_known_before_it_happened() {
    let invited = ago(0.0, From::Lower, What::Invited { with_note: true });
    let later = ago(-1.0, From::Lower, What::Direct);
    assert_eq!(score(&tie(vec![invited, later]), day(AS_OF), &Weights::default()), None);
    assert!(score(&tie(vec![invited, later]), day(AS_OF + 1), &Weights::default()).is_some());
}

#[test]
fn the_users_word_overrides_the_strength_and_lifts_the_peak() {
    let events = vec![ago(1.0, From::Lower, What::Direct)];
    let said = |strength| {
        let word = UsersWord {
            strength: Some(strength),
            ..UsersWord::default()
        };
        let evidence = Evidence {
            word: Some(Box::new(word)),
            ..tie(events.clone())
        };
        score(&evidence, day(AS_OF), &Weights::default()).expect("something happened")
    };
    assert_eq!(
        (said(0.9).strength, said(0.9).peak, said(0.9).peak_on),
        (0.9, 0.9, None)
    );
    let low = said(0.01);
    assert_eq!((low.strength, low.peak), (0.01, scored(events.clone()).peak));
    assert_eq!(low.peak_on, Some(day(AS_OF - 1)));
    assert_eq!(low.answers_lower, scored(events).answers_lower);
}

#[test]
fn dormant_is_a_tie_that_was_strong() {
    let tie = TieStrength {
        peak: 0.5,
        strength: 0.3,
        ..scored(vec![ago(0.0, From::Both, What::Connected)])
    };
    assert!(!tie.is_dormant(Some(day(AS_OF - 365)), day(AS_OF)));
    assert!(tie.is_dormant(Some(day(AS_OF - 366)), day(AS_OF)));
    assert!(TieStrength { strength: 0.24, ..tie }.is_dormant(Some(day(AS_OF)), day(AS_OF)));
    assert!(!TieStrength { peak: 0.2, ..tie }.is_dormant(None, day(AS_OF)));
}

#[test]
fn shares_say_what_decided() {
    let evidence = tie(vec![
        ago(3.0, From::Lower, What::Direct),
        ago(3.0, From::Higher, What::Direct),
        ago(3.0, From::Both, What::Connected),
    ]);
    let breakdown = explain(&evidence, day(AS_OF), From::Lower, &Weights::default());
    let grounds: Vec<Ground> = breakdown.terms.iter().map(|term| term.ground).collect();
    assert_eq!(grounds, [Ground::DirectMessages, Ground::Connection]);
    close(breakdown.terms[0].share, 0.5 / 0.55);
    let messages = breakdown.terms[0];
    assert_eq!(
        (messages.n, messages.n_in, messages.n_out, messages.n_weeks),
        (2, 1, 1, 1)
    );
    close(messages.equivalents_in, 0.5);
    let word = UsersWord {
        strength: Some(0.5),
        ..UsersWord::default()
    };
    let said = Evidence {
        word: Some(Box::new(word)),
        ..evidence
    };
    let first = explain(&said, day(AS_OF), From::Lower, &Weights::default()).terms[0];
    assert_eq!((first.ground, first.share), (Ground::UsersWord, 1.0));
}

#[test]
fn facts_of_a_conversation() {
    let events = vec![
        ago(100.0, From::Higher, What::Direct),
        ago(99.0, From::Lower, What::Direct),
        ago(98.5, From::Lower, What::Direct),
        ago(97.0, From::Higher, What::Direct),
        ago(20.0, From::Lower, What::Direct),
        ago(10.0, From::Higher, What::Group { n_recipients: 5 }),
        ago(-1.0, From::Higher, What::Direct),
    ];
    let facts = facts(&tie(events), day(AS_OF), From::Lower);
    assert_eq!((facts.sent, facts.received, facts.group_received), (3, 2, 1));
    assert_eq!((facts.started_by_me, facts.started_by_alter), (1, 1));
    assert_eq!(
        (facts.answered_by_me, facts.answered_by_alter),
        (1, 1),
        "77 days later is no answer"
    );
    assert_eq!(
        (facts.median_delay_mine, facts.median_delay_alter),
        (Some(86_400), Some(2 * 86_400))
    );
    assert_eq!(facts.last_exchange, Some(day(AS_OF - 97)));
    assert_eq!(facts.last_message, Some(day(AS_OF - 10)));
    assert!(
        facts
            .unanswered
            .is_some_and(|run| run.from == From::Lower && run.n == 1)
    );
    assert!(
        facts
            .open_question
            .is_some_and(|open| open.from == From::Lower && open.n == 1),
        "it opened an exchange"
    );
    let counted: usize = facts
        .quarters
        .iter()
        .map(|quarter| quarter.sent + quarter.received)
        .sum();
    assert_eq!(counted, 5);
}

#[test]
fn the_peak_of_a_very_long_tie_is_found_soon() {
    let side = |n: u32| if n.is_multiple_of(3) { From::Lower } else { From::Higher };
    let [few, many] = [2_500, 10_000].map(|n| {
        let events = (0..n)
            .map(|n| ago(f64::from(n) * 0.31, side(n), What::Direct))
            .collect();
        let evidence = tie(events);
        let (known, steps) = counted(|| score(&evidence, day(AS_OF), &Weights::default()));
        let peak = known.expect("something happened").peak;
        assert!(peak > 0.85, "{peak}");
        steps
    });
    assert!(many <= 6 * few, "{few} steps of 2,500 messages, {many} of 10,000");
}

#[test]
fn what_the_user_says_counts_by_how_and_does_not_fade() {
    use crate::network::Bond;
    let said = |bond| Event::new(None, From::Both, What::Said(bond));
    let strength = |bond, as_of| {
        let tie = score(&tie(vec![said(bond)]), day(as_of), &Weights::default()).expect("it is said");
        assert_eq!(tie.kind, Kind::Declared);
        tie.strength
    };
    for (bond, equivalents) in [
        (Bond::Friend, 3.0),
        (Bond::Colleague, 1.5),
        (Bond::Met, 0.5),
        (Bond::Other, 0.25),
    ] {
        let explained = explain(&tie(vec![said(bond)]), day(AS_OF), From::Lower, &Weights::default());
        close(explained.equivalents_in, equivalents);
        close(explained.equivalents_out, equivalents);
        assert_eq!(explained.terms[0].ground, Ground::YouSaySo);
        close(strength(bond, AS_OF), strength(bond, AS_OF + 3652));
    }
    let connected = ago(10.0, From::Both, What::Connected);
    let only_wrote = UsersWord {
        wrote: Some(day(AS_OF)),
        every: Some(30),
        ..UsersWord::default()
    };
    let with_word = Evidence {
        word: Some(Box::new(only_wrote)),
        ..tie(vec![connected])
    };
    assert_eq!(
        score(&with_word, day(AS_OF), &Weights::default()),
        Some(scored(vec![connected])),
        "no strength in it"
    );
}
