//! Every rule of `docs/advice.md`, "Ask log", by an example that would come out otherwise without it.

use super::super::testing::{ask, day};
use super::*;
use crate::network::Network;
use crate::people::{Person, Roster};
use crate::strength::Strengths;

const ANA: PersonId = PersonId(1);
const BO: PersonId = PersonId(2);
const CY: PersonId = PersonId(3);

/// What stands in the way of asking for a company as of a day, after these asks.
fn hold_by(rules: AskRules, as_of: &str, asks: Vec<Ask>, (who, company): (PersonId, &str)) -> Option<Hold> {
    with_book(rules, as_of, asks, |book, names| book.hold(who, &names(company), None))
}

/// Looks at a log as of a day.
fn with_book<T>(
    rules: AskRules,
    as_of: &str,
    asks: Vec<Ask>,
    look: impl FnOnce(&AskBook, &dyn Fn(&str) -> CompanyNames) -> T,
) -> T {
    let person = |id: &str, company: &str| Person {
        id: id.to_owned(),
        name: id.to_owned(),
        company: Some(company.to_owned()),
        ..Person::default()
    };
    let people = vec![
        person("me", ""),
        person("ana", ""),
        person("bo", ""),
        person("cy", ""),
        person("in", "Northwind Ltd"),
        person("meta", "Meta"),
    ];
    let network = Network {
        roster: Roster { people: people.into() },
        asks,
        ..Network::default()
    };
    let companies = CompanyIndex::new(&network.roster);
    let view = View {
        network: &network,
        strengths: &Strengths::default(),
        as_of: day(as_of),
        today: day(as_of),
        purpose: Default::default(),
        me: PersonId(0),
        companies: &companies,
    };
    let aliases = Aliases::well_known();
    let book = AskBook::of(&view, &aliases, rules);
    look(&book, &|company| CompanyNames::of(company, &companies, &aliases))
}

fn hold(as_of: &str, asks: Vec<Ask>, asked: (PersonId, &str)) -> Option<Hold> {
    hold_by(AskRules::default(), as_of, asks, asked)
}

use AskOutcome::{Asked, Declined, Hired, Introduced, NoAnswer, Nudged, Thanked};

#[test]
fn nobody_is_asked_again_within_the_cooldown_for_any_company() {
    let asks = || vec![ask("2026-10-03", ANA, "Northwind", Asked)];
    let cooldown = Hold::Cooldown {
        asked_on: day("2026-10-03"),
        company: "Northwind".to_owned(),
        until: day("2027-01-01"),
        nudge: Some(day("2026-10-13")),
    };
    assert_eq!(hold("2026-10-03", asks(), (ANA, "Quibble")), Some(cooldown.clone()));
    assert_eq!(hold("2026-12-31", asks(), (ANA, "Northwind")), Some(cooldown));
    assert_eq!(hold("2027-01-01", asks(), (ANA, "Quibble")), None);
    assert_eq!(
        hold("2026-10-04", asks(), (BO, "Northwind")),
        None,
        "somebody else may be asked"
    );
}

#[test]
fn an_ask_noted_after_the_last_day_of_the_data_counts() {
    let asks = vec![ask("2026-11-20", ANA, "Northwind", Asked)];
    let held = hold("2026-11-02", asks, (ANA, "Quibble")).expect("she was asked");
    assert_eq!(held.until(), Some(day("2027-02-18")));
}

#[test]
fn the_cooldown_starts_with_the_last_ask_not_with_its_outcome() {
    let asks = vec![
        ask("2026-01-01", ANA, "Northwind", Asked),
        ask("2026-03-01", ANA, "Northwind", NoAnswer),
    ];
    assert_eq!(hold("2026-04-01", asks, (ANA, "Quibble")), None);
}

#[test]
fn who_declined_is_not_asked_again_for_this_company_under_any_of_its_names() {
    let asks = || {
        vec![
            ask("2024-01-01", ANA, "Facebook", Asked),
            ask("2024-01-09", ANA, "Meta", Declined),
        ]
    };
    let declined = Hold::Declined { on: day("2024-01-09") };
    assert_eq!(hold("2026-01-01", asks(), (ANA, "Facebook")), Some(declined));
    assert_eq!(hold("2026-01-01", asks(), (ANA, "Northwind")), None);
    assert_eq!(hold("2026-01-01", asks(), (BO, "Meta")), None);
}

#[test]
fn thanks_come_before_the_next_request_however_long_ago_it_was() {
    let introduced = || {
        vec![
            ask("2024-01-01", ANA, "Northwind", Asked),
            ask("2024-01-09", ANA, "Northwind", Introduced),
        ]
    };
    let due = |until| {
        Some(Hold::ThanksDue {
            company: "Northwind".to_owned(),
            on: day("2024-01-09"),
            until,
        })
    };
    assert_eq!(hold("2026-01-01", introduced(), (ANA, "Quibble")), due(None));
    assert_eq!(
        hold("2024-02-01", introduced(), (ANA, "Quibble")),
        due(Some(day("2024-03-31")))
    );
    let mut asks = introduced();
    asks.push(ask("2024-02-01", ANA, "", Thanked));
    assert_eq!(hold("2026-01-01", asks.clone(), (ANA, "Quibble")), None);
    asks.push(ask("2024-05-01", ANA, "Northwind", Hired));
    assert!(
        hold("2026-01-01", asks, (ANA, "Quibble")).is_some(),
        "a job deserves thanks of its own"
    );
}

#[test]
fn so_many_requests_wait_for_one_person_at_a_time() {
    let rules = AskRules {
        cooldown_days: 0,
        per_person: 2,
        ..AskRules::default()
    };
    let asks = || {
        vec![
            ask("2026-10-01", ANA, "Northwind", Asked),
            ask("2026-10-20", ANA, "Quibble", Asked),
        ]
    };
    let full = Hold::PersonFull {
        n: 2,
        until: day("2026-12-31"),
    };
    assert_eq!(hold_by(rules, "2026-11-01", asks(), (ANA, "Osprey")), Some(full));
    assert_eq!(hold_by(rules, "2026-12-31", asks(), (ANA, "Osprey")), None);
    let mut answered = asks();
    answered.push(ask("2026-10-25", ANA, "Quibble", NoAnswer));
    assert_eq!(hold_by(rules, "2026-11-01", answered, (ANA, "Osprey")), None);
}

#[test]
fn so_many_people_are_asked_for_one_company_at_a_time() {
    let asks = || {
        vec![
            ask("2026-10-01", ANA, "Northwind", Asked),
            ask("2026-10-20", BO, "Northwind Ltd", Asked),
        ]
    };
    let full = Hold::CompanyFull {
        asked: vec![(ANA, day("2026-10-01")), (BO, day("2026-10-20"))],
        until: day("2026-12-31"),
    };
    assert_eq!(hold("2026-11-01", asks(), (CY, "Northwind")), Some(full));
    assert_eq!(hold("2026-11-01", asks(), (CY, "Quibble")), None);
    assert_eq!(
        hold("2026-12-31", asks(), (CY, "Northwind")),
        None,
        "Ana did not answer"
    );
    let mut answered = asks();
    answered.push(ask("2026-10-25", BO, "", Declined));
    assert_eq!(hold("2026-11-01", answered, (CY, "Northwind")), None);
}

/// Asked for an introduction to somebody there.
fn about(on: &str, who: PersonId, target: u32) -> Ask {
    Ask {
        about: Some(PersonId(target)),
        target: "them".to_owned(),
        ..ask(on, who, "Northwind", Asked)
    }
}

#[test]
fn one_person_is_asked_for_one_introduction_at_a_time() {
    let held = |as_of: &str, asks: Vec<Ask>, target: u32| {
        with_book(AskRules::default(), as_of, asks, |book, names| {
            book.hold(BO, &names("Northwind"), Some(PersonId(target)))
        })
    };
    let pending = Hold::Pending {
        by: ANA,
        asked_on: day("2026-10-01"),
        until: day("2026-12-31"),
    };
    assert_eq!(held("2026-10-05", vec![about("2026-10-01", ANA, 4)], 4), Some(pending));
    assert_eq!(
        held("2026-10-05", vec![about("2026-10-01", ANA, 4)], 5),
        None,
        "somebody else there"
    );
    let answered = vec![
        about("2026-10-01", ANA, 4),
        ask("2026-10-03", ANA, "Northwind", NoAnswer),
    ];
    assert_eq!(held("2026-10-05", answered, 4), None);
    assert_eq!(
        held("2026-12-31", vec![about("2026-10-01", ANA, 4)], 4),
        None,
        "nobody waits for ever"
    );
}

#[test]
fn there_is_one_reminder_after_seven_working_days_and_then_it_is_a_no() {
    let look = |as_of: &str, asks: Vec<Ask>| {
        with_book(AskRules::default(), as_of, asks, |book, _| {
            let thread = &book.threads()[0];
            (book.nudge_on(thread), book.is_open(thread), book.closes_on(thread))
        })
    };
    let asked = || vec![ask("2026-10-01", ANA, "Northwind", Asked)];
    // A Thursday; two weekends on.
    assert_eq!(
        look("2026-10-02", asked()),
        (Some(day("2026-10-12")), true, day("2026-12-31"))
    );
    let nudged = || [asked(), vec![ask("2026-10-12", ANA, "Northwind", Nudged)]].concat();
    assert_eq!(look("2026-10-13", nudged()), (None, true, day("2026-10-21")));
    assert_eq!(look("2026-10-21", nudged()), (None, false, day("2026-10-21")));
    let again = [nudged(), vec![ask("2027-02-01", ANA, "Northwind", Asked)]].concat();
    assert_eq!(
        look("2027-02-02", again).0,
        Some(day("2027-02-10")),
        "a new request may be reminded of again"
    );
    assert_eq!(
        look(
            "2026-10-13",
            [asked(), vec![ask("2026-10-12", ANA, "", Nudged)]].concat()
        )
        .0,
        None
    );
}
