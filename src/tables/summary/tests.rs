//! A small network, counted by hand.

use super::*;
use crate::network::{Event, Evidence, From};
use crate::people::Person;
use crate::strength::{Weights, score_all};

const ME: PersonId = PersonId(1);

fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("it is a day")
}

fn event(what: What, from: From, on: &str) -> Event {
    let at = (!on.is_empty()).then(|| day(on).start());
    Event::new(at, from, what)
}

/// Me (1) among four: 0 wrote with me, 2 is a connection of mine, 3 of 0's, 4 and I give the same employer.
fn network() -> Network {
    let mut network = Network::default();
    for id in ["a", "me", "n", "o", "p"] {
        network.roster.people.all_mut().push(Person {
            id: id.to_owned(),
            ..Person::default()
        });
        network.graph.add_node(());
    }
    let group = What::Group { n_recipients: 2 };
    let mut tie = |a: u32, b: u32, mut events: Vec<Event>| {
        events.sort_unstable();
        let events = events.into();
        network.add_tie((PersonId(a), PersonId(b)), Evidence { events, word: None });
    };
    tie(
        0,
        1,
        vec![
            event(What::Connected, From::Both, "2019-05-01"),
            event(What::Direct, From::Lower, "2020-01-31"),
            event(What::Direct, From::Lower, "2020-01-31"),
            event(What::Direct, From::Higher, "2020-02-01"),
            event(group, From::Higher, "2021-03-01"),
            event(group, From::Lower, "2021-03-02"),
            event(What::Direct, From::Higher, "2022-06-01"),
        ],
    );
    tie(
        1,
        2,
        vec![
            event(What::Connected, From::Both, ""),
            event(group, From::Lower, "2021-03-01"),
            event(group, From::Higher, "2021-03-02"),
        ],
    );
    tie(0, 3, vec![event(What::Connected, From::Both, "2020-01-01")]);
    tie(1, 4, vec![event(What::SameEmployer { n_known: 2 }, From::Both, "")]);
    network
}

fn summary(network: &Network, as_of: &str, company_of: &[Option<u32>]) -> Summary {
    let as_of = day(as_of);
    let strengths = score_all(network, as_of, &Weights::default());
    summarize(&Counted {
        network,
        strengths: &strengths,
        as_of,
        me: ME,
        company_of,
    })
}

#[test]
fn ties_by_kind_and_whose() {
    let found = summary(&network(), "2021-12-31", &[None; 5]);
    let rows: Vec<(Kind, bool, u32)> = found.ties.iter().map(|tie| (tie.kind, tie.is_mine, tie.n)).collect();
    assert_eq!(
        rows,
        [
            (Kind::Measured, true, 1),
            (Kind::Declared, false, 1),
            (Kind::Declared, true, 1),
            (Kind::Inferred, true, 1)
        ]
    );
    // Before anything happened there are no ties but the undated ones.
    let before = summary(&network(), "2019-01-01", &[None; 5]);
    assert_eq!(before.ties.iter().map(|tie| tie.n).sum::<u32>(), 2);
}

#[test]
fn a_message_to_a_group_counts_once() {
    let found = summary(&network(), "2021-12-31", &[None; 5]);
    let year = |period, connections, sent, received, group_sent, group_received| PeriodCount {
        period,
        connections,
        sent,
        received,
        group_sent,
        group_received,
    };
    assert_eq!(
        found.years,
        [
            year(2019, 1, 0, 0, 0, 0),
            year(2020, 0, 1, 2, 0, 0),
            year(2021, 0, 0, 0, 1, 2)
        ],
        "two messages of one second are two, one to two people is one, and what came later is none"
    );
    let months: Vec<(i32, i32)> = found
        .months
        .iter()
        .map(|m| (m.period / 12, m.period % 12 + 1))
        .collect();
    assert_eq!(months, [(2019, 5), (2020, 1), (2020, 2), (2021, 3)]);
    assert_eq!(found.n_undated_connections, 1);
}

#[test]
fn people_by_company_without_me_and_guesses() {
    let company_of = [Some(7), Some(7), Some(7), None, Some(3)];
    let found = summary(&network(), "2021-12-31", &company_of).companies;
    let row = |company, n_people, n_mine| CompanyCount {
        company,
        n_people,
        n_mine,
    };
    assert_eq!(found, [row(None, 1, 0), row(Some(3), 1, 0), row(Some(7), 2, 2)]);
}

#[test]
fn an_empty_network_counts_to_nothing() {
    let mut network = Network::default();
    for id in ["a", "me"] {
        network.roster.people.all_mut().push(Person {
            id: id.to_owned(),
            ..Person::default()
        });
        network.graph.add_node(());
    }
    let found = summary(&network, "2021-12-31", &[None; 2]);
    assert_eq!((found.ties, found.years, found.months), (vec![], vec![], vec![]));
    assert_eq!(found.companies.len(), 1);
}
