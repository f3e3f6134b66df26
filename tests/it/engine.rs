//! The engine in the page answers as the program does. Run under Node; without one these tests say so, and pass.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use serde_json::{Value, json};

use crate::fixture::{Pool, stdout, warmintro};

/// The page that is committed.
fn page() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/warmintro.html")
}

fn sample(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(name)
}

const ODILE: &str = "1-odile-Complete_LinkedInDataExport_11-02-2026.zip";
const DMITRI: &str = "3-dmitri-Complete_LinkedInDataExport_07-14-2023.zip";

/// Hands files to the engine and asks it questions. None without Node.
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests shall know what was not tested"
)]
fn ask(files: &[PathBuf], questions: &[Value]) -> Option<Value> {
    let node = std::env::var_os("WARMINTRO_NODE").unwrap_or_else(|| "node".into());
    let asked = json!({ "page": page(), "files": files, "questions": questions });
    let output = Command::new(&node)
        .args(["--input-type=module", "-e", include_str!("engine/ask.mjs")])
        .write_stdin(asked.to_string())
        .output();
    let Ok(output) = output else {
        eprintln!("skipped: there is no {}", Path::new(&node).display());
        return None;
    };
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(serde_json::from_slice(&output.stdout).unwrap())
}

#[test]
fn for_every_company_of_the_sample_the_engine_answers_byte_for_byte_as_find_does() {
    let files = [sample(ODILE), sample(DMITRI)];
    let data: Vec<String> = files
        .iter()
        .flat_map(|file| ["--data".to_owned(), file.display().to_string()])
        .collect();
    let listed = warmintro()
        .args(["companies", "--format", "json", "--top", "0"])
        .args(&data)
        .output()
        .unwrap();
    let listed: Value = serde_json::from_str(&stdout(&listed)).unwrap();
    let companies: Vec<&str> = listed["companies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["company"].as_str().unwrap())
        .collect();
    assert!(companies.len() > 50, "{}", companies.len());
    let questions: Vec<Value> = companies
        .iter()
        .map(|company| json!({ "ask": "find", "companies": [company] }))
        .collect();
    let Some(told) = ask(&files, &questions) else { return };
    for (company, answer) in companies.iter().zip(told["answers"].as_array().unwrap()).step_by(3) {
        let found = warmintro()
            .args(["find", company, "--format", "json"])
            .args(&data)
            .output()
            .unwrap();
        assert_eq!(
            answer.as_str().unwrap(),
            String::from_utf8(found.stdout).unwrap(),
            "{company}"
        );
    }
}

#[test]
fn a_file_that_is_no_export_is_refused_as_in_the_terminal_and_changes_nothing() {
    let pool = Pool::new();
    let wrong = pool.path().join("holiday.zip");
    fs::write(&wrong, "PK\x03\x04 and nothing else").unwrap();
    let questions = [json!({ "ask": "live" }), json!({ "ask": "nonsense" })];
    let Some(told) = ask(&[sample(ODILE), wrong, sample(ODILE)], &questions) else {
        return;
    };
    let taken: Vec<&str> = told["taken"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one.as_str().unwrap())
        .collect();
    assert!(
        taken[1].starts_with("refused: ") && taken[1].contains("holiday.zip"),
        "{}",
        taken[1]
    );
    assert!(taken[2].contains("\"known\""), "{}", taken[2]);
    assert!(told["answers"][0].as_str().unwrap().contains("\"n_session\": 1"));
    assert!(told["answers"][1].as_str().unwrap().starts_with("refused: "));
}

#[test]
fn a_list_of_companies_is_taken_as_targets_and_notes_as_notes() {
    let pool = Pool::new();
    let write = |name: &str, text: &str| {
        let path = pool.path().join(name);
        fs::write(&path, text).unwrap();
        path
    };
    let files = [
        sample(ODILE),
        write("wishes.csv", "company,role\nNorthwind Robotics,recruiting\n"),
        write("plain.txt", "Northwind Robotics\nHalyard Grid\n"),
        write("notes.csv", "who,do_not_ask\nAna Horvat,yes\n"),
    ];
    let Some(told) = ask(&files, &[json!({ "ask": "find", "companies": ["Northwind Robotics"] })]) else {
        return;
    };
    assert!(
        told["taken"][1].as_str().unwrap().contains("Your list: 1 company"),
        "{}",
        told["taken"][1]
    );
    assert!(
        told["taken"][2].as_str().unwrap().contains("Your list: 2 companies"),
        "{}",
        told["taken"][2]
    );
    assert!(
        told["taken"][3].as_str().unwrap().contains("Your notes: 1 row"),
        "{}",
        told["taken"][3]
    );
    let found: Value = serde_json::from_str(told["answers"][0].as_str().unwrap()).unwrap();
    let firsts = found["introducers"].as_array().unwrap().iter().map(|one| &one["id"]);
    assert!(
        firsts.into_iter().all(|id| id != "in/ana-horvat"),
        "somebody who shall not be asked is asked"
    );
}

#[test]
fn an_answer_holds_the_people_asked_for_who_stay_ticked_and_nothing_else() {
    let companies = ["Quibble", "No Such Company"];
    let request = json!({ "from": "Maya", "companies": companies });
    let with = |more: Value| {
        let mut asked = request.clone();
        asked.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        asked
    };
    let questions = [
        with(json!({ "ask": "known" })),
        with(json!({ "ask": "answer", "without": [], "is_redacted": false })),
    ];
    let Some(told) = ask(&[sample(DMITRI)], &questions) else {
        return;
    };
    // The page on which the friend chooses.
    let known = told["answers"][0].as_str().unwrap();
    let items = known.split("data-answer=\"").skip(1);
    let people: Vec<(&str, &str)> = items
        .map(|item| {
            let name = item.split("<bdi>").nth(1).unwrap().split('<').next().unwrap();
            (item.split('"').next().unwrap(), name)
        })
        .collect();
    let ids: Vec<&str> = people.iter().map(|(id, _)| *id).collect();
    assert!(ids.len() > 1, "{known}");
    assert!(known.contains("No Such Company"));
    let rows = |answer: &Value| answer.as_str().unwrap().matches("Quibble").count();
    assert!(rows(&told["answers"][1]) >= ids.len());
    let questions = [
        with(json!({ "ask": "answer", "without": [ids[0]], "is_redacted": false })),
        with(json!({ "ask": "answer", "without": [ids[0]], "is_redacted": true })),
    ];
    let file = |answer: &Value| -> String {
        let answer: Value = serde_json::from_str(answer.as_str().unwrap()).unwrap();
        assert_eq!(answer["name"], "answer-for-maya.csv");
        answer["text"].as_str().unwrap().to_owned()
    };
    let again = ask(&[sample(DMITRI)], &questions).unwrap();
    let (named, nameless) = (file(&again["answers"][0]), file(&again["answers"][1]));
    assert!(!named.contains(ids[0]) && named.contains(ids[1]));
    let data: Vec<&str> = named
        .lines()
        .skip_while(|line| !line.starts_with("Shared By,"))
        .skip(1)
        .collect();
    assert_eq!(data.len(), ids.len() - 1, "{named}");
    for line in data {
        assert!(line.contains("Quibble"), "{line}");
        assert!(!line.contains('@') && !line.contains("http"), "{line}");
    }
    for (_, name) in people {
        assert!(!nameless.contains(name), "{nameless}");
    }
}
