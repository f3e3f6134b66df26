//! `export candidates` from the outside: what users act on.

use std::collections::HashMap;
use std::fs;
use std::path::PathBuf;
use std::process::Output;

use tempfile::TempDir;

use crate::fixture::{Log, Pool, json, on_sample_data, outcome, rows, stderr, stdout};
use crate::python::python;

type Row = HashMap<String, String>;

fn candidates(arguments: &[&str]) -> Output {
    on_sample_data(&[&["export", "candidates"], arguments].concat())
}

/// A target list that is gone when the test is over.
struct List {
    folder: TempDir,
}

impl List {
    fn new(rows: &str) -> Self {
        let list = Self {
            folder: TempDir::new().unwrap(),
        };
        fs::write(list.path(), format!("company,role,priority,notes\n{rows}")).unwrap();
        list
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("targets.csv")
    }

    fn run(&self, arguments: &[&str]) -> Output {
        candidates(&[&["--targets", self.path().to_str().unwrap()], arguments].concat())
    }
}

#[test]
fn the_columns_of_find_come_first_with_the_same_cells() {
    let found = on_sample_data(&["find", "Northwind Robotics", "--format", "csv"]);
    let first: Vec<String> = stdout(&found).lines().map(str::to_owned).collect();
    let columns: Vec<&str> = first[0].split(',').collect();
    let exported = candidates(&["Northwind Robotics"]);
    assert!(stdout(&exported).starts_with(&format!("{},band,kind,", first[0])));
    let (found, exported) = (rows(&found), rows(&exported));
    assert_eq!(found.len(), exported.len());
    for (found, exported) in found.iter().zip(&exported) {
        for column in &columns {
            assert_eq!(found[*column], exported[*column], "{column}");
        }
    }
}

#[test]
fn each_row_says_what_to_do_first_and_what_is_known_of_whom_to_ask() {
    let rows = rows(&candidates(&["Northwind Robotics", "Saltglass Studio", "--top", "30"]));
    let told: Vec<String> = rows
        .iter()
        .map(|row| {
            let checklist = [
                "has_met_you",
                "likes_you",
                "knows_your_work",
                "knows_how_you_work",
                "knows_insider",
                "would_vouch",
            ];
            let answers: Vec<&str> = checklist.iter().map(|name| row[*name].as_str()).collect();
            format!(
                "{} · {} {} {}\n  weakest: {}\n  {}\n  {}\n",
                row["chain"],
                row["band"],
                row["readiness"],
                row["kind"],
                row["weakest_step"],
                row["next_step"],
                answers.join(", ")
            )
        })
        .collect();
    insta::assert_snapshot!("candidates_told", told.concat());
}

#[test]
fn json_has_the_rows_and_the_answer_of_find() {
    let arguments = ["Northwind Robotics", "Zephyr Foods"];
    let answer = json(&candidates(&[&arguments[..], &["--format", "json"]].concat()));
    let found = json(&on_sample_data(
        &[&["find"], &arguments[..], &["--format", "json"]].concat(),
    ));
    for (key, value) in found.as_object().unwrap() {
        assert_eq!(&answer[key], value, "{key}");
    }
    let table = rows(&candidates(&arguments));
    let listed = answer["candidates"].as_array().unwrap();
    assert_eq!(listed.len(), table.len());
    for (row, listed) in table.iter().zip(listed) {
        assert_eq!(row.len(), listed.as_object().unwrap().len());
        for (column, cell) in row {
            let value = &listed[column];
            let same = match value {
                serde_json::Value::Null => cell.is_empty(),
                serde_json::Value::String(text) => text == cell,
                number => number.as_f64() == cell.parse().ok(),
            };
            assert!(same, "{column}: {cell} and {value}");
        }
    }
    assert_eq!(answer["no_way_in"][0]["company"], "Zephyr Foods");
    assert_eq!(answer["no_way_in"][0]["reason"], "nobody-known");
    assert!(answer["no_way_in"][0]["wish"].is_null(), "nobody wrote a list");
}

/// What tells a candidate from others, without its place.
fn key(row: &Row) -> (String, String, String) {
    (row["company"].clone(), row["chain"].clone(), row["strength"].clone())
}

#[test]
fn each_company_of_a_list_has_the_candidates_it_has_alone() {
    let list = List::new(
        "Northwind Robotics,,high,dream\nLarkspur Labs,engineering,2,\nZephyr Foods,,1,\"food, mostly\"\nSaltglass Studio,,1,\n",
    );
    let output = list.run(&["--top", "4"]);
    assert_eq!(output.status.code(), Some(0));
    let all = rows(&output);
    let mut alone = Vec::new();
    for (company, role) in [
        ("Northwind Robotics", None),
        ("Larkspur Labs", Some("engineering")),
        ("Saltglass Studio", None),
    ] {
        let role: Vec<&str> = role.iter().flat_map(|role| ["--role", role]).collect();
        let own = rows(&candidates(&[&[company, "--top", "4"], role.as_slice()].concat()));
        assert!(!own.is_empty());
        alone.extend(own.iter().map(key));
    }
    let with: Vec<&Row> = all.iter().filter(|row| !row["rank"].is_empty()).collect();
    let mut told: Vec<_> = with.iter().map(|row| key(row)).collect();
    told.sort();
    alone.sort();
    assert_eq!(told, alone);
    for (rank, row) in (1..).zip(&with) {
        assert_eq!(row["rank"], rank.to_string());
    }
    let strengths: Vec<f64> = with.iter().map(|row| row["strength"].parse().unwrap()).collect();
    assert!(strengths.is_sorted_by(|a, b| a >= b));
    let dream = with.iter().find(|row| row["company"] == "Northwind Robotics").unwrap();
    assert_eq!(
        (dream["notes"].as_str(), dream["asked_for"].as_str()),
        ("dream", "Northwind Robotics")
    );
    let last = all.last().unwrap();
    assert_eq!(
        [
            &last["rank"],
            &last["company"],
            &last["why"],
            &last["notes"],
            &last["priority"]
        ],
        [
            "",
            "Zephyr Foods",
            "no one in your data works there",
            "food, mostly",
            "1"
        ]
    );
    let told = stderr(&output);
    assert!(
        told.contains("4 companies; read company, role, priority (1 to 5, 5 counts most), notes\n"),
        "{told}"
    );
    assert!(
        told.ends_with("\nno way in to Zephyr Foods: no one in your data works there\n"),
        "{told}"
    );
}

#[test]
fn a_way_in_that_is_cut_off_is_told() {
    let output = candidates(&["Northwind Robotics", "Saltglass Studio", "--top", "1"]);
    assert_eq!(rows(&output).len(), 1);
    assert_eq!(
        stderr(&output),
        "Northwind Robotics: there is a way in, but not among the chains wanted here; a greater --top shows it\n"
    );
}

#[test]
fn nothing_found_is_an_empty_table_and_a_reason() {
    let output = candidates(&["Zephyr Foods"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output).lines().count(), 1);
    assert!(stderr(&output).starts_with("\"Zephyr Foods\": no one in your data works there.\n"));
    let list = List::new("Zephyr Foods,,,\nAldgate,,,\n");
    let output = list.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(rows(&output).len(), 2, "each with why");
    assert!(stderr(&output).contains("\nThere is no way in to any of the 2 targets.\nno way in to Zephyr Foods: "));
    let list = List::new("");
    let output = list.run(&[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).ends_with("\nThe target list doesn't name any companies.\n"));
}

#[test]
fn companies_come_from_the_line_or_from_a_list() {
    for arguments in [vec![], vec!["Northwind Robotics", "--targets", "export"]] {
        assert_eq!(candidates(&arguments).status.code(), Some(2), "{arguments:?}");
    }
    let output = candidates(&["--targets", "export"]);
    let first = &rows(&output)[0];
    assert!(!first["asked_for"].is_empty() && !first["priority"].is_empty());
}

#[test]
fn who_was_just_asked_is_to_be_left_in_peace() {
    let log = Log::with("2026-10-20,Ana Horvat,Northwind Robotics,,asked,\n");
    let rows = rows(&log.run(&["export", "candidates", "Northwind Robotics"]));
    let ana = rows.iter().find(|row| row["introducer"] == "Ana Horvat").unwrap();
    assert_eq!(
        [
            &ana["asked_on"],
            &ana["outcome"],
            &ana["hold"],
            &ana["not_before"],
            &ana["readiness"]
        ],
        ["2026-10-20", "asked", "cooldown", "2027-01-18", "ask"]
    );
    assert_eq!(
        ana["next_step"],
        "Wait: you asked Ana on 20 Oct 2026 about Northwind Robotics: not again before 18 Jan 2027, one reminder from 29 Oct 2026 on."
    );
    let other = rows.iter().find(|row| row["introducer"] == "Dmitri Sokolov").unwrap();
    assert_eq!([&other["asked_on"], &other["outcome"]], ["", ""]);
}

/// Ana is close, Dan hardly known; both are at one small firm, by which they are guessed to know each other.
fn guess() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Saltglass Studio", "CTO", "08 Feb 2016")
        .knows("Dan Ruiz", "Saltglass Studio", "Recruiter", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-01");
    pool
}

#[test]
fn a_guess_is_to_be_asked_about_and_a_person_known_needs_no_introduction() {
    let pool = guess();
    let arguments = [
        "export",
        "candidates",
        "Saltglass Studio",
        "--role",
        "recruiting",
        "--all-routes",
    ];
    let rows_of = rows(&pool.run(&arguments));
    let guess = rows_of
        .iter()
        .find(|row| row["chain"] == "You → Ana Horvat → Dan Ruiz")
        .unwrap();
    assert_eq!(
        (guess["kind"].as_str(), guess["mark"].as_str()),
        ("inferred", "recruiter")
    );
    assert_eq!(
        guess["next_step"],
        "Ask Ana whether they know Dan Ruiz at all: it is a guess."
    );
    // A tie that is guessed is not known.
    assert_eq!(guess["knows_insider"], "unknown");
    let sample = rows(&candidates(&["Northwind Robotics", "--top", "30", "--all-routes"]));
    let around = sample
        .iter()
        .find(|row| row["chain"].starts_with("You → Constance Okpara-Wynn → Dmitri Sokolov → "))
        .unwrap();
    assert!(
        around["next_step"].starts_with("You know Dmitri Sokolov yourself: "),
        "{around:?}"
    );
}

#[test]
fn your_notes_answer_the_checklist() {
    let folder = TempDir::new().unwrap();
    let notes = folder.path().join("notes.csv");
    fs::write(&notes, "who,met,likes_me,would_vouch\nAna Horvat,yes,yes,no\n").unwrap();
    let output = candidates(&["Northwind Robotics", "--notes", notes.to_str().unwrap()]);
    let rows = rows(&output);
    let ana = rows
        .iter()
        .find(|row| row["chain"].starts_with("You → Ana Horvat → "))
        .unwrap();
    assert_eq!(
        [
            "has_met_you",
            "likes_you",
            "knows_your_work",
            "knows_insider",
            "would_vouch"
        ]
        .map(|name| ana[name].as_str()),
        ["yes", "yes", "yes", "yes", "no"],
        "{}",
        outcome(&output)
    );
    let direct = rows.iter().find(|row| row["hops"] == "1").unwrap();
    assert_eq!(direct["knows_insider"], "", "nobody stands between");
}

#[test]
fn pythons_csv_reads_what_json_says_whatever_the_names() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows(
            "=cmd('x') \u{1b}Horvat",
            "Larkspur",
            "\"a, \"\"b\"\"\nc\"",
            "08 Feb 2016",
        )
        .knows("山田 @太郎", "Larkspur", "-1+1", "08 Feb 2016")
        .talks("=cmd('x') \u{1b}Horvat", 8, "2026-01");
    let arguments = ["export", "candidates", "Larkspur", "Nowhere"];
    let answer = json(&pool.run(&[&arguments[..], &["--format", "json"]].concat()));
    for (format, excel, delimiter) in [("csv", false, ","), ("csv", true, ","), ("tsv", false, "\t")] {
        let options: &[&str] = if excel { &["--excel"] } else { &[] };
        let output = pool.run(&[&arguments[..], &["--format", format], options].concat());
        let folder = TempDir::new().unwrap();
        fs::write(folder.path().join("table"), output.stdout).unwrap();
        let script = r#"
import csv
encoding = "utf-8-sig" if asked["excel"] else "utf-8"
with open("table", encoding=encoding, newline="") as file:
    answer = list(csv.DictReader(file, delimiter=asked["delimiter"], strict=True))
"#;
        let asked = serde_json::json!({"excel": excel, "delimiter": delimiter});
        let Some(read) = python(folder.path(), script, &asked) else {
            return;
        };
        let (read, listed) = (read.as_array().unwrap(), answer["candidates"].as_array().unwrap());
        assert_eq!((read.len(), listed.len()), (2, 2));
        for (row, listed) in read.iter().zip(listed) {
            for (column, value) in listed
                .as_object()
                .unwrap()
                .iter()
                .filter(|(_, value)| value.is_string())
            {
                let cell = row[column].as_str().unwrap();
                let is_risky = value.as_str().unwrap().starts_with(['=', '+', '-', '@']);
                assert_eq!(cell.starts_with('\''), is_risky, "{cell}");
                let plain = value.as_str().unwrap().replace('\u{1b}', "");
                assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), plain, "{column}");
            }
        }
    }
}
