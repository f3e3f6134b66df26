//! Who may know a former colleague, and who cannot.

use super::super::testing::export;
use super::*;
use crate::network::build::build;
use crate::network::{Evidence, Network};
use crate::people::resolve::resolve;
use crate::records::ExportRecords;
use crate::strength::{Weights, score};

fn network(exports: &[ExportRecords]) -> Network {
    build(exports, resolve(exports))
}

fn between<'a>(network: &'a Network, one: &str, other: &str) -> Option<&'a Evidence> {
    let person = |slug: &str| network.roster.by_id(&format!("in/{slug}")).expect("they are known");
    let tie = network.tie_between(person(one), person(other))?;
    Some(network.evidence(tie))
}

fn whats(network: &Network, one: &str, other: &str) -> Vec<What> {
    between(network, one, other).map_or(Vec::new(), |tie| tie.events.iter().map(|event| event.what).collect())
}

#[test]
fn who_left_a_small_firm_may_know_who_is_there() {
    let exports = [
        export(
            "me",
            "2024-03-05",
            &["ana: Saltglass", "boris: Saltglass", "clara: Quibble"],
        ),
        export(
            "me",
            "2026-01-05",
            &["ana: Quibble", "boris: Saltglass, Inc.", "clara: Fennel"],
        ),
    ];
    let known = network(&exports);
    let guess = |job| What::FormerColleagues { n_known: 2, job };
    assert_eq!(whats(&known, "ana", "boris"), [guess(0)]);
    assert_eq!(known.former[0].company, "Saltglass");
    // Clara was at Quibble until 2024, when Ana was still elsewhere: nobody knows that they ever met, but they may have.
    assert_eq!(whats(&known, "ana", "clara"), [guess(1)]);
    assert_eq!(whats(&known, "boris", "clara"), []);
    let tie = between(&known, "ana", "boris").expect("they are tied");
    let day = |text| Day::parse_iso(text).expect("a day");
    assert_eq!(tie.kind(day("2026-01-05")), Some(Kind::Inferred));
    assert_eq!(
        (tie.kind(day("2024-03-05")), tie.kind(day("2024-03-04"))),
        (Some(Kind::Inferred), None)
    );
}

#[test]
fn it_weighs_less_than_a_guess_of_colleagues_and_never_more() {
    let as_of = Day::parse_iso("2026-01-05").expect("a day");
    let strength = |what| {
        let guess = Event::new(None, From::Both, what);
        let evidence = Evidence {
            events: vec![guess],
            word: None,
        };
        score(&evidence, as_of, &Weights::default())
            .expect("it is a tie")
            .strength
    };
    for n_known in 1..200 {
        let now = strength(What::SameEmployer { n_known });
        let before = strength(What::FormerColleagues { n_known, job: 0 });
        assert!(before <= now, "{n_known}");
        assert!(before < now || n_known > 50, "{n_known}");
    }
}

#[test]
fn who_was_gone_before_the_other_came_is_no_guess() {
    let exports = [
        export("me", "2022-01-05", &["ana: Saltglass", "boris: Quibble"]),
        export("me", "2024-01-05", &["ana: Fennel", "boris: Quibble"]),
        export("me", "2026-01-05", &["ana: Fennel", "boris: Saltglass"]),
    ];
    assert_eq!(whats(&network(&exports), "ana", "boris"), []);
    // Without the export between nobody can tell.
    let known = network(&[exports[0].clone(), exports[2].clone()]);
    assert_eq!(whats(&known, "ana", "boris").len(), 1);
}

#[test]
fn current_and_former_people_are_counted_together() {
    let names: Vec<String> = (0..LARGEST_TELLING_EMPLOYER)
        .map(|i| format!("p{i:02}: Saltglass"))
        .collect();
    let staff: Vec<&str> = names.iter().map(String::as_str).collect();
    let before = |more: &[&str]| export("me", "2024-01-05", &[&staff[1..], more].concat());
    let after = |more: &[&str]| export("me", "2026-01-05", &[&staff[1..], more].concat());
    let small = network(&[before(&["ana: Saltglass"]), after(&["ana: Fennel"])]);
    assert_eq!(
        whats(&small, "ana", "p01"),
        [What::FormerColleagues { n_known: 12, job: 0 }]
    );
    assert_eq!(whats(&small, "p01", "p02"), [What::SameEmployer { n_known: 11 }]);
    let full = network(&[before(&["ana: Saltglass", staff[0]]), after(&["ana: Fennel", staff[0]])]);
    assert_eq!(whats(&full, "ana", "p01"), []);
    assert_eq!(whats(&full, "p01", "p02"), [What::SameEmployer { n_known: 12 }]);
}

#[test]
fn facts_complete_lists_and_better_guesses_go_before() {
    let both = |firm: &str| [format!("ana: {firm}"), format!("boris: {firm}")];
    let (first, second) = (both("Saltglass"), both("Quibble"));
    let list = |people: &[String; 2], on| export("me", on, &[&people[0], &people[1]]);
    let known = network(&[list(&first, "2024-01-05"), list(&second, "2026-01-05")]);
    assert_eq!(whats(&known, "ana", "boris"), [What::SameEmployer { n_known: 2 }]);
    let apart = export("me", "2026-01-05", &["ana: Quibble", "boris: Fennel"]);
    let known = network(&[list(&first, "2024-01-05"), apart.clone()]);
    assert_eq!(
        whats(&known, "ana", "boris"),
        [What::FormerColleagues { n_known: 2, job: 0 }]
    );
    let connected = export("ana", "2026-01-06", &["boris: Fennel"]);
    let known = network(&[list(&first, "2024-01-05"), apart.clone(), connected]);
    assert_eq!(whats(&known, "ana", "boris"), [What::Connected]);
    let complete = export("ana", "2026-01-06", &["me"]);
    let known = network(&[list(&first, "2024-01-05"), apart, complete]);
    assert_eq!(whats(&known, "ana", "boris"), []);
}

#[test]
fn of_two_firms_the_smaller_counts() {
    let exports = [
        export(
            "me",
            "2022-01-05",
            &["ana: Saltglass", "boris: Saltglass", "clara: Saltglass"],
        ),
        export("me", "2024-01-05", &["ana: Quibble", "boris: Quibble", "clara: Fennel"]),
        export("me", "2026-01-05", &["ana: Alder", "boris: Birch", "clara: Fennel"]),
    ];
    let known = network(&exports);
    let [What::FormerColleagues { n_known: 2, job }] = whats(&known, "ana", "boris")[..] else {
        panic!("{:?}", whats(&known, "ana", "boris"));
    };
    assert_eq!(known.former[job as usize].company, "Quibble");
}
