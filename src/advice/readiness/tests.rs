//! Every rule of `docs/tie-strength.md`, "Readiness", by an example that would come out otherwise without it.

use super::*;
use crate::network::Evidence;
use crate::strength::{Weights, score};

const ME: From = From::Lower;
const THEM: From = From::Higher;
const AS_OF: &str = "2026-01-01";

fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("a date")
}

fn event(on: &str, from: From, what: What) -> Event {
    Event::new(Some(Moment(day(on).start().0 + 43_200)), from, what)
}

fn tie(mut events: Vec<Event>) -> Evidence {
    events.sort();
    Evidence { events, word: None }
}

/// A lively tie: every month of 2025 one of you writes and the other answers; the last word is yours.
fn lively() -> Vec<Event> {
    let month = |month: u32| {
        let at = |day: u32| format!("2025-{month:02}-{day:02}");
        [
            event(&at(10), THEM, What::Direct),
            event(&at(11), ME, What::Direct),
            event(&at(12), THEM, What::Direct),
        ]
    };
    let mut events: Vec<Event> = (1..=12).flat_map(month).collect();
    events.push(event("2025-12-13", ME, What::Direct));
    events
}

fn judge(evidence: &Evidence) -> Readiness {
    let strength = score(evidence, day(AS_OF), &Weights::default()).expect("something happened");
    let case = Case {
        evidence,
        strength: &strength,
        as_of: day(AS_OF),
        mine: ME,
    };
    readiness(&case, &ReadinessRules::default())
}

fn with_word(events: Vec<Event>, word: UsersWord) -> Readiness {
    judge(&Evidence {
        word: Some(Box::new(word)),
        ..tie(events)
    })
}

#[test]
fn a_lively_tie_may_be_asked() {
    let expected = Readiness {
        verdict: Verdict::Ask,
        reason: Reason::InTouch {
            last_exchange: day("2025-12-13"),
        },
    };
    assert_eq!(judge(&tie(lively())), expected);
}

#[test]
fn answer_first_who_wrote_last() {
    let mut events = lively();
    events.push(event("2025-12-20", THEM, What::Direct));
    events.push(event("2025-12-22", THEM, What::Direct));
    assert_eq!(
        judge(&tie(events.clone())),
        give(Reason::TheyWroteLast {
            since: day("2025-12-20"),
            n: 2
        })
    );
    events.push(event("2025-12-30", THEM, What::Direct));
    assert_eq!(judge(&tie(events)).verdict, Verdict::Ask, "two days are no delay");
}

#[test]
fn do_not_ask_again_who_has_not_answered() {
    let mut events = lively();
    events.retain(|event| event.at < Some(day("2025-12-01").start()));
    let opened = event("2025-12-20", ME, What::Direct);
    let closed: Vec<Event> = events
        .iter()
        .copied()
        .chain([event("2025-11-13", ME, What::Direct)])
        .collect();
    assert_eq!(
        judge(&tie(closed)).verdict,
        Verdict::Ask,
        "one last word of yours is no question"
    );
    events.push(opened);
    assert_eq!(
        judge(&tie(events)),
        give(Reason::YouWroteLast {
            since: day("2025-12-20"),
            n: 1
        })
    );
    let mut events = lively();
    events.extend(["2025-12-14", "2025-12-20"].map(|on| event(on, ME, What::Direct)));
    assert_eq!(
        judge(&tie(events)),
        give(Reason::YouWroteLast {
            since: day("2025-12-13"),
            n: 3
        })
    );
}

#[test]
fn a_gift_wants_an_answer_and_any_answer_will_do() {
    let mut events = lively();
    events.push(event("2025-12-20", THEM, What::Recommended));
    assert_eq!(
        judge(&tie(events.clone())),
        give(Reason::TheyGaveLast {
            recommended: true,
            on: day("2025-12-20")
        })
    );
    events.push(event("2025-12-21", ME, What::Endorsed));
    assert_eq!(judge(&tie(events)).verdict, Verdict::Ask);
}

#[test]
fn a_tie_that_is_all_yours_wants_something_for_them() {
    let mut events = lively();
    events.extend(
        (1..=120).map(|n| Event::new(Some(Moment(day("2025-06-12").start().0 + 50_000 + n)), ME, What::Direct)),
    );
    assert_eq!(
        judge(&tie(events)),
        give(Reason::MostlyYou {
            sent: 133,
            received: 24
        })
    );
}

#[test]
fn a_tie_gone_quiet_is_revived_first() {
    let past = |events: Vec<Event>| -> Vec<Event> {
        let three_years = 3 * 365 * SECONDS_PER_DAY;
        let earlier = |event: Event| Event {
            at: event.at.map(|at| Moment(at.0 - three_years)),
            ..event
        };
        events.into_iter().map(earlier).collect()
    };
    let quiet = judge(&tie(past(lively())));
    assert_eq!(quiet.verdict, Verdict::Reconnect);
    let mut events = lively();
    events.pop();
    let owing = judge(&tie(past(events)));
    assert!(
        matches!(
            owing.reason,
            Reason::WentQuiet {
                owed_since: Some(_),
                ..
            }
        ),
        "{owing:?}"
    );
}

#[test]
fn who_never_wrote_is_not_asked_whatever_else_there_is() {
    let mut events: Vec<Event> = (1..=28)
        .map(|n| event(&format!("2025-12-{n:02}"), ME, What::Direct))
        .collect();
    events.push(event("2020-01-01", From::Both, What::Connected));
    events.extend((0..30).map(|_| event("2025-12-01", THEM, What::Endorsed)));
    events.push(Event::new(None, From::Both, What::Together(0)));
    assert_eq!(judge(&tie(events)), build(Reason::NeverWrote { sent: 28 }));
}

#[test]
fn who_recommended_you_and_never_wrote_is_worth_reviving() {
    let events = vec![event("2019-05-01", THEM, What::Recommended)];
    assert_eq!(
        judge(&tie(events)),
        reconnect(Reason::RecommendedYou {
            on: Some(day("2019-05-01"))
        })
    );
}

#[test]
fn too_little_is_to_be_built_on() {
    let greeting = vec![
        event("2025-12-20", ME, What::Direct),
        event("2025-12-21", THEM, What::Direct),
    ];
    assert_eq!(judge(&tie(greeting)), build(Reason::TooLittle { n_turns: 1 }));
    let late = vec![
        event("2025-01-01", ME, What::Direct),
        event("2025-12-21", THEM, What::Direct),
    ];
    assert_eq!(
        judge(&tie(late)),
        build(Reason::TooLittle { n_turns: 0 }),
        "a year later is no answer"
    );
    let ignored = vec![event("2025-12-21", THEM, What::Direct)];
    assert_eq!(
        judge(&tie(ignored)),
        build(Reason::YouNeverAnswered {
            received: 1,
            last: day("2025-12-21")
        })
    );
    let group = vec![event("2025-12-21", THEM, What::Group { n_recipients: 4 })];
    assert_eq!(judge(&tie(group)), build(Reason::OnlyGroups));
}

#[test]
fn the_users_word_decides() {
    let connected = || vec![event("2020-01-01", From::Both, What::Connected)];
    let strong = UsersWord {
        strength: Some(0.8),
        ..UsersWord::default()
    };
    assert_eq!(with_word(connected(), strong.clone()).reason, Reason::YourOwnWord);
    let vouches = UsersWord {
        would_vouch: Some(true),
        met: Some(true),
        ..UsersWord::default()
    };
    assert_eq!(with_word(connected(), vouches.clone()).verdict, Verdict::Ask);
    assert_eq!(
        with_word(connected(), UsersWord { met: None, ..vouches }).verdict,
        Verdict::Build
    );
    let doubted = UsersWord {
        would_vouch: Some(false),
        ..strong.clone()
    };
    assert_eq!(with_word(lively(), doubted), build(Reason::YouDoubtIt));
    assert_eq!(
        with_word(
            lively(),
            UsersWord {
                do_not_ask: true,
                ..strong
            }
        ),
        build(Reason::DoNotAsk)
    );
    let weak = UsersWord {
        strength: Some(0.01),
        ..UsersWord::default()
    };
    assert_ne!(with_word(lively(), weak).verdict, Verdict::Ask);
}

/// These events, so many days earlier.
fn earlier(events: &[Event], days: i64) -> Vec<Event> {
    let shift = |event: &Event| Event {
        at: event.at.map(|at| Moment(at.0 - days * SECONDS_PER_DAY)),
        ..*event
    };
    events.iter().map(shift).collect()
}

#[test]
fn a_year_after_the_last_answer_it_is_time_to_reconnect() {
    // The last answer of a lively tie is 19 days old.
    let after = |days: i64| judge(&tie(earlier(&lively(), days - 19))).verdict;
    assert_eq!(
        [364, 365, 366].map(|days| after(days) == Verdict::Reconnect),
        [false, false, true]
    );
}

#[test]
fn an_answer_comes_within_sixty_days_and_two_are_needed() {
    let turns = |n: i64, days: i64| {
        let both = |i: i64| {
            let ago = |days: i64| {
                Event::new(
                    Some(Moment(day("2025-12-30").start().0 - days * SECONDS_PER_DAY)),
                    if days % 200 == 0 { THEM } else { ME },
                    What::Direct,
                )
            };
            [ago(200 * i), ago(200 * i + days)]
        };
        judge(&tie((0..n).flat_map(both).collect()))
    };
    assert_eq!(turns(2, 60).verdict, Verdict::Ask);
    assert_eq!(turns(1, 60), build(Reason::TooLittle { n_turns: 1 }));
    assert_eq!(turns(2, 61), build(Reason::TooLittle { n_turns: 0 }));
}

#[test]
fn who_answered_three_times_is_worth_reviving_also_if_it_was_never_strong() {
    // An answer after fifty days each year: no day of it reaches a strong peak.
    let slow = |n: u32| {
        let year = |year: u32| {
            [
                event(&format!("{year}-01-01"), ME, What::Direct),
                event(&format!("{year}-02-20"), THEM, What::Direct),
            ]
        };
        tie((2022 - n..2022).flat_map(year).collect())
    };
    let strength = score(&slow(3), day(AS_OF), &Weights::default()).expect("something happened");
    assert!(strength.peak < 0.25, "{}", strength.peak);
    assert!(matches!(judge(&slow(3)).reason, Reason::WentQuiet { .. }));
    assert_eq!(judge(&slow(2)), build(Reason::TooLittle { n_turns: 2 }));
}

#[test]
fn whoever_was_in_touch_lately_but_hardly_answers_is_not_asked() {
    let events = vec![
        event("2025-01-05", ME, What::Direct),
        event("2025-02-20", THEM, What::Direct),
        event("2025-02-21", ME, What::Direct),
    ];
    let judged = judge(&tie(events));
    assert_ne!(judged.verdict, Verdict::Ask, "{judged:?}");
}

#[test]
fn three_days_are_no_delay_and_four_are() {
    let wrote_on = |on: &str, what: What| {
        let mut events = lively();
        events.push(event(on, THEM, what));
        judge(&tie(events)).verdict
    };
    for what in [What::Direct, What::Recommended, What::Endorsed] {
        assert_eq!(
            [wrote_on("2025-12-29", what), wrote_on("2025-12-28", what)],
            [Verdict::Ask, Verdict::Give],
            "{what:?}"
        );
    }
}

#[test]
fn four_times_as_many_messages_in_the_last_year_are_no_imbalance_yet() {
    let with = |n: i64, on: &str| {
        let mut events = lively();
        events.extend((1..=n).map(|i| Event::new(Some(Moment(day(on).start().0 + 50_000 + i)), ME, What::Direct)));
        judge(&tie(events)).verdict
    };
    // 24 messages of theirs and 13 of mine, and these.
    assert_eq!(
        [with(83, "2025-06-12"), with(84, "2025-06-12")],
        [Verdict::Ask, Verdict::Give]
    );
    assert_eq!(with(84, "2024-06-12"), Verdict::Ask, "that was another year");
}

#[test]
fn whoever_does_not_like_you_is_not_asked_even_if_the_tie_is_strong() {
    let disliked = UsersWord {
        likes_me: Some(false),
        strength: Some(0.9),
        ..UsersWord::default()
    };
    assert_eq!(with_word(lively(), disliked), build(Reason::YouDoubtIt));
}

#[test]
fn to_have_met_and_to_know_the_work_is_a_yes_and_either_alone_is_none() {
    let connected = || vec![event("2020-01-01", From::Both, What::Connected)];
    let word = |met, knows_my_work| UsersWord {
        met,
        knows_my_work,
        ..UsersWord::default()
    };
    assert_eq!(
        with_word(connected(), word(Some(true), Some(true))).reason,
        Reason::YourOwnWord
    );
    for alone in [word(Some(true), None), word(None, Some(true))] {
        assert_eq!(with_word(connected(), alone).verdict, Verdict::Build);
    }
    let fair = UsersWord {
        strength: Some(0.34),
        ..UsersWord::default()
    };
    assert_eq!(with_word(connected(), fair).verdict, Verdict::Build);
}
