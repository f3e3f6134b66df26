//! Every sentence in every case: it agrees with its numbers, and says nothing that they do not show.

use super::super::{BandRow, CompanyRow, KindRow, PersonRow, YearRow};
use super::*;

mod of_others;

fn reach(own: usize, second: usize, third: usize) -> PeopleBlock {
    PeopleBlock {
        total: own + second + third,
        own,
        second,
        third,
        within_three: own + second + third,
        farther: 0,
        unreached: 0,
        says: String::new(),
    }
}

#[test]
fn one_export_says_to_read_a_friends() {
    let says = of_people(&reach(30_000, 0, 0), 1);
    assert!(
        says.contains("read a friend's export or share pack as well, with their consent"),
        "{says}"
    );
    assert_eq!(
        of_people(&reach(30, 0, 0), 2),
        "The other exports lead to nobody new: there is no introduction in these data."
    );
    assert_eq!(
        of_people(&reach(0, 0, 0), 1),
        "You have no tie in these data, so nobody can introduce you yet."
    );
    assert_eq!(
        of_people(&reach(3, 1, 0), 2),
        "One introduction leads to 1 person whom you do not know, a second one to nobody more."
    );
    assert_eq!(
        of_people(&reach(3, 1200, 1), 2),
        "One introduction leads to 1,200 people whom you do not know, a second one to 1 more."
    );
}

fn kinds(measured: u32, declared: u32, inferred: u32) -> TiesBlock {
    let row = |kind, mine| KindRow {
        kind,
        all: mine + 7,
        mine,
    };
    TiesBlock {
        total: 99,
        mine: measured + declared + inferred,
        by_kind: vec![
            row("measured", measured),
            row("declared", declared),
            row("inferred", inferred),
        ],
        says: String::new(),
    }
}

#[test]
fn ties_without_messages_are_of_unknown_worth() {
    for (block, says) in [
        (kinds(0, 0, 0), "None of these ties is yours."),
        (
            kinds(0, 2, 0),
            "There is no direct message with any of them in these data: whether they would answer you is not known.",
        ),
        (
            kinds(1, 0, 0),
            "With 1 of your 1 tie there are direct messages, the best sign of whether somebody answers you.",
        ),
        (
            kinds(2, 3, 1),
            "With 2 of your 6 ties there are direct messages, the best sign of whether somebody answers you; of the \
             others these data say little; 1 is a guess, and you are never sent to ask on a guess.",
        ),
    ] {
        assert_eq!(of_ties(&block), says);
    }
    assert!(of_ties(&kinds(2, 3, 4)).contains("; 4 are guesses,"));
}

#[test]
fn strong_ties_come_first_where_there_are_any() {
    let bands = |strong, fair, weak| {
        let row = |band: Band, mine| BandRow {
            band: band.name(),
            from: 0.0,
            all: 500,
            mine,
        };
        of_strength(&StrengthBlock {
            by_band: vec![row(Band::Strong, strong), row(Band::Fair, fair), row(Band::Weak, weak)],
            says: String::new(),
        })
    };
    for (says, expected) in [
        (bands(0, 0, 0), "You have no tie yet."),
        (
            bands(0, 0, 3),
            "All your ties are weak in these data: a request counts for little yet.",
        ),
        (
            bands(0, 1, 3),
            "None of your ties is strong in these data; the fair one comes closest.",
        ),
        (
            bands(0, 2, 0),
            "None of your ties is strong in these data; the 2 fair ones come closest.",
        ),
        (
            bands(1, 0, 0),
            "Your 1 strong tie is where to look for introductions first.",
        ),
        (
            bands(2, 5, 1),
            "Your 2 strong ties are where to look for introductions first; through the weak one a request counts for little \
             yet.",
        ),
        (
            bands(2, 5, 1000),
            "Your 2 strong ties are where to look for introductions first; through one of the 1,000 weak ones a request \
             counts for little yet.",
        ),
    ] {
        assert_eq!(says, expected);
    }
}

#[test]
fn who_can_be_asked_and_who_not_yet() {
    let ready = |ask, reconnect, give, build| {
        of_readiness(&ReadinessBlock {
            ask,
            answer: 0,
            waiting: 0,
            reconnect,
            give,
            build,
            unknown: 0,
            says: String::new(),
        })
    };
    for (says, expected) in [
        (ready(0, 0, 0, 0), "You have no tie to ask anything of."),
        (
            ready(0, 0, 0, 9),
            "There is nobody whom you could ask yet: every tie of yours wants building first.",
        ),
        (ready(1, 0, 0, 9), "You can ask 1 person for an introduction now."),
        (
            ready(0, 1, 0, 9),
            "You can ask nobody now; 1 wants a message without a request first.",
        ),
        (
            ready(4, 3, 2, 1),
            "You can ask 4 people for an introduction now; 3 want a message without a request first, and 2 did something \
             for you that nothing came back for.",
        ),
    ] {
        assert_eq!(says, expected);
    }
}

fn company(rank: usize, best: Option<f64>, readiness: Option<&'static str>) -> CompanyRow {
    CompanyRow {
        rank,
        name: format!("Firm {rank}"),
        people: 3,
        own: 1,
        best,
        hops: best.map(|_| 2),
        first: best.map(|_| PersonRow {
            id: "in/ana".to_owned(),
            name: "Ana Horvat".to_owned(),
        }),
        readiness,
    }
}

#[test]
fn the_best_way_into_a_company_says_what_comes_first() {
    let says = |top| {
        of_companies(&CompaniesBlock {
            total: 9,
            people_without: 0,
            top,
            says: String::new(),
        })
    };
    assert_eq!(
        says(vec![]),
        "Nobody here says where they work, so no company can be looked for."
    );
    assert_eq!(
        says(vec![company(1, None, None), company(2, None, None)]),
        "Nobody at any of these companies is within three ties of you."
    );
    assert_eq!(
        says(vec![
            company(1, Some(0.1), Some("build")),
            company(2, Some(0.4), Some("ask")),
            company(3, None, None)
        ]),
        "A way leads to 2 of these 3; the best one, to Firm 2, begins with Ana Horvat, whom you can ask now."
    );
    assert_eq!(
        says(vec![
            company(1, Some(0.1), Some("ask")),
            company(2, Some(0.1), Some("ask"))
        ]),
        "A way leads to each of them; the best one, to Firm 1, begins with Ana Horvat, whom you can ask now."
    );
    for (readiness, what) in [
        ("reconnect", "to whom you write first without asking for anything"),
        ("give", "for whom you do something first"),
        ("build", "with whom more has to grow before you can ask"),
    ] {
        let says = says(vec![company(1, Some(0.1), Some(readiness))]);
        assert_eq!(says, format!("The best way to Firm 1 begins with Ana Horvat, {what}."));
    }
}

#[test]
fn connections_are_not_yet_acquaintances() {
    let grown = |connected, talked, years| {
        let year = |year| YearRow {
            year,
            connections: 0,
            sent: 1,
            received: 0,
            group_sent: 0,
            group_received: 0,
        };
        of_growth(&GrowthBlock {
            by_year: (0..years).map(year).collect(),
            undated_connections: 0,
            connected,
            connected_and_talked: talked,
            says: String::new(),
        })
    };
    assert_eq!(
        grown(0, 0, 0),
        "No connection and no message of yours has a date in these data."
    );
    assert!(grown(0, 0, 3).starts_with("There are no connections of yours in these data"));
    assert!(grown(5, 0, 0).ends_with("being connected is not yet knowing each other."));
    assert_eq!(
        grown(5, 5, 1),
        "Between you and every connection of yours a message was answered at least once."
    );
    assert_eq!(
        grown(1200, 5, 1),
        "Between you and 5 of your 1,200 connections a message was answered at least once: look for introducers there \
         before you turn to the other 1,195."
    );
}

#[test]
fn an_answer_that_is_owed_comes_before_a_request() {
    let active = |in_touch, waiting_for_you, left_unanswered, sent| {
        of_activity(&ActivityBlock {
            active_months_of_12: 0,
            active_months: 0,
            in_touch,
            sent,
            received: 0,
            answered_by_you: 0,
            answered_by_them: 0,
            started_by_you: 0,
            started_by_them: 0,
            waiting_for_you,
            left_unanswered,
            waiting_for_them: 0,
            says: String::new(),
        })
    };
    for (says, expected) in [
        (
            active(0, 0, 0, 1),
            "With nobody was a message answered within the last year.",
        ),
        (
            active(1, 0, 0, 9),
            "You are in touch with 1 person; none of them waits for an answer from you.",
        ),
        (
            active(0, 0, 2, 9),
            "With nobody was a message answered within the last year; 2 people wrote last before it went quiet: an answer is \
             a way back.",
        ),
        (
            active(3, 1, 2, 9),
            "You are in touch with 3 people; 1 of them waits for an answer from you, which comes before any request.",
        ),
        (
            active(3, 2, 0, 9),
            "You are in touch with 3 people; 2 of them wait for an answer from you, which comes before any request.",
        ),
    ] {
        assert_eq!(says, expected);
    }
    assert!(active(0, 0, 0, 0).starts_with("There are no direct messages of yours"));
}
