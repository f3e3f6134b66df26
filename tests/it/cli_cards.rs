//! vCards, read back with vobject.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::fixture::{Pool, on_sample_data, rows, stdout};
use crate::python::python;

/// Reads every card into a map from property to its values.
const READ: &str = r#"
import vobject
answer = []
with open("cards.vcf", encoding="utf-8", newline="") as file:
    for card in vobject.readComponents(file.read()):
        found = {}
        for line in card.getChildren():
            value = line.value
            if line.name == "N":
                value = [value.family, value.given]
            found.setdefault(line.name, []).append(value)
        answer.append(found)
"#;

fn read(cards: &[u8]) -> Option<Vec<Value>> {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("cards.vcf"), cards).unwrap();
    let answer = python(folder.path(), READ, &Value::Null)?;
    Some(answer.as_array().unwrap().clone())
}

#[test]
fn everybody_whom_i_have_a_tie_with_is_a_card() {
    let people = rows(&on_sample_data(&["export", "people", "--mine"]));
    assert!(people.iter().all(|person| person["degree"] == "1"));
    let bytes = on_sample_data(&["export", "people", "--format", "vcf"]).stdout;
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75));
    assert!(!text.replace("\r\n", "").contains('\n'));
    assert_eq!(
        text.matches("BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nUID:urn:uuid:")
            .count(),
        people.len()
    );
    let Some(cards) = read(&bytes) else { return };
    assert_eq!(cards.len(), people.len());
    for (person, card) in people.iter().zip(&cards) {
        assert_eq!(card["FN"][0], person["name"].as_str());
        // Who is not in Connections.csv has a whole name, and no more.
        let (first, last) = (person["first_name"].as_str(), person["last_name"].as_str());
        let whole = [first, last].concat().is_empty().then_some(person["name"].as_str());
        assert_eq!(card["N"][0], serde_json::json!([last, whole.unwrap_or(first)]));
        assert_eq!(card["REV"][0], "20261102T000000Z");
        for (property, column) in [("URL", "url"), ("EMAIL", "email"), ("TITLE", "position")] {
            let value = card.get(property).map_or("", |values| values[0].as_str().unwrap());
            assert_eq!(value, person[column], "{property}");
        }
        let company = card.get("ORG").map_or("", |org| org[0][0].as_str().unwrap());
        assert_eq!(company, person["company"]);
        let has_tie = !person["strength"].is_empty();
        assert_eq!(card.get("NOTE").is_some(), has_tie, "{card}");
    }
    let ids: std::collections::BTreeSet<&str> = cards.iter().map(|card| card["UID"][0].as_str().unwrap()).collect();
    assert_eq!(ids.len(), cards.len());
}

#[test]
fn an_address_book_may_hold_people_farther_away() {
    let n_cards = |arguments: &[&str]| {
        let cards = stdout(&on_sample_data(
            &[&["export", "people", "--format", "vcf"], arguments].concat(),
        ));
        cards.matches("BEGIN:VCARD").count()
    };
    let people = rows(&on_sample_data(&["export", "people"]));
    let within = |degrees: &[&str]| {
        people
            .iter()
            .filter(|one| degrees.contains(&one["degree"].as_str()))
            .count()
    };
    assert_eq!(n_cards(&[]), within(&["1"]));
    assert_eq!(n_cards(&["--max-hops", "2"]), within(&["1", "2"]));
    assert!(within(&["2"]) > 0);
    let refused = on_sample_data(&["export", "people", "--max-hops", "0"]);
    assert_eq!(refused.status.code(), Some(2));
}

#[test]
fn a_candidate_is_one_card_with_all_chains() {
    let arguments = ["export", "candidates", "Northwind Robotics"];
    let candidates = rows(&on_sample_data(&arguments));
    let bytes = on_sample_data(&[&arguments[..], &["--format", "vcf"]].concat()).stdout;
    let Some(cards) = read(&bytes) else { return };
    let mut targets: Vec<&str> = candidates.iter().map(|row| row["target"].as_str()).collect();
    targets.sort_unstable();
    targets.dedup();
    assert_eq!(cards.len(), targets.len());
    for row in &candidates {
        let card = cards
            .iter()
            .find(|card| card["FN"][0] == row["target"].as_str())
            .unwrap();
        let note = card["NOTE"][0].as_str().unwrap();
        for told in ["chain", "why", "next_step"] {
            assert!(note.contains(&row[told]), "{note}");
        }
    }
    let boris = cards.iter().find(|card| card["FN"][0] == "Boris Novak").unwrap();
    assert_eq!(boris["CATEGORIES"][0], serde_json::json!(["Northwind Robotics", "ask"]));
}

/// The identifiers of cards, by name.
fn uids(text: &str) -> Vec<(String, String)> {
    let cards = text.split("BEGIN:VCARD").skip(1);
    let line = |card: &str, name: &str| {
        let line = card.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap().to_owned()
    };
    cards.map(|card| (line(card, "FN:"), line(card, "UID:"))).collect()
}

#[test]
fn somebody_keeps_their_identifier_whatever_else_changes() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016");
    let before = uids(&stdout(&pool.run(&["export", "people", "--format", "vcf"])));
    pool.export("Me Myself")
        .knows("Aaron First", "Larkspur", "CEO", "08 Feb 2017")
        .knows("Ana Horvat", "Northwind", "CEO", "08 Feb 2016")
        .talks("Ana Horvat", 8, "2026-01");
    let after = uids(&stdout(&pool.run(&["export", "people", "--format", "vcf"])));
    let ana = before.iter().find(|(name, _)| name == "Ana Horvat").unwrap();
    assert_eq!((before.len() + 1, after.contains(ana)), (after.len(), true));
    // Made once and for all: an address book that has it would take another one for somebody else.
    assert_eq!(ana.1, "urn:uuid:fbdd3fbd-fa1f-5cbb-8c11-7822f01da306");
}

#[test]
fn no_name_leaves_its_line() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana;Horvat\u{1b} \\n,END:VCARD", "a;b\\c", "x:y", "08 Feb 2016")
        .knows(
            "山田 太郎山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎山田太郎",
            "北風",
            "\"社,長\"",
            "08 Feb 2016",
        );
    let bytes = pool.run(&["export", "people", "--format", "vcf"]).stdout;
    let table = rows(&pool.run(&["export", "people", "--mine"]));
    let Some(cards) = read(&bytes) else { return };
    assert_eq!(cards.len(), table.len());
    for (row, card) in table.iter().zip(&cards) {
        assert_eq!(card["FN"][0], row["name"].as_str());
        let title = card.get("TITLE").map_or("", |title| title[0].as_str().unwrap());
        assert_eq!(title, row["position"]);
    }
}

#[test]
fn nobody_is_no_card() {
    let output = on_sample_data(&["export", "candidates", "Zephyr Foods", "--format", "vcf"]);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(1), 0));
}
