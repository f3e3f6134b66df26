//! `plan` from the outside.

use crate::fixture::{Log, Pool, assert_says, json, on_sample_data, outcome, rows, stderr};

#[test]
fn the_plan_for_the_sample_data() {
    insta::assert_snapshot!("plan", outcome(&on_sample_data(&["plan", "--targets", "export"])));
    assert_says(
        &on_sample_data(&["plan", "--conversations", "2", "--per-introducer", "2"]),
        &[
            "2 conversations open",
            "at most 2 conversations, at most 2 companies each",
            "Not in this round",
            "you'll talk to them about other companies already",
        ],
    );
}

fn list(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

#[test]
fn a_list_of_ones_own_with_priorities_and_roles() {
    let targets = list("company,role,priority\nNorthwind Robotics,recruiting,high\nQuibble,,low\nZephyr Foods,,\n");
    let answer = json(&on_sample_data(&[
        "plan",
        "--targets",
        targets.path().to_str().unwrap(),
        "--format",
        "json",
    ]));
    assert_eq!(
        (answer["targets"].as_u64(), answer["opened"].as_u64()),
        (Some(3), Some(2))
    );
    assert_eq!(answer["proved"], true);
    let one = &answer["conversations"][0];
    assert_eq!(
        (one["id"].as_str(), one["readiness"].as_str()),
        (Some("in/dmitri-sokolov"), Some("reconnect"))
    );
    assert_eq!(one["companies"][0]["target"]["id"], "in/lea-brandt");
    assert_eq!(one["next"]["by"], "2026-11-09");
    assert_eq!(answer["no_way"][0]["nearest"], "unknown");
}

#[test]
fn the_role_and_the_note_of_a_target_are_shown() {
    let targets = list(
        "company,role,notes\nNorthwind Robotics,recruiting;hiring manager,met at the fair\nZephyr Foods,CTO,\nAldgate,,\nQuibble,,=cmd()\n",
    );
    let run = |format: &str| {
        let path = targets.path().to_str().unwrap();
        on_sample_data(&["plan", "--targets", path, "--conversations", "1", "--format", format])
    };
    assert_says(
        &run("table"),
        &[
            "4 target companies · 1 conversation opens 2 of them",
            "people matching \"recruiting\" or \"hiring manager\"",
            "your note: met at the fair",
            "your note: =cmd()",
            "No way in yet",
            "people matching \"CTO\"",
            "No one in your data works at: Aldgate",
            "May know someone: Mei Tanaka",
        ],
    );
    let answer = json(&run("json"));
    let northwind = &answer["conversations"][0]["companies"][0];
    assert_eq!(northwind["roles"], serde_json::json!(["recruiting", "hiring manager"]));
    assert_eq!(northwind["notes"], "met at the fair");
    let zephyr = answer["no_way"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["company"] == "Zephyr Foods");
    assert_eq!(zephyr.unwrap()["roles"], serde_json::json!(["CTO"]));
    let cells: Vec<(String, String)> = rows(&run("csv"))
        .iter()
        .map(|row| (row["role"].clone(), row["notes"].clone()))
        .collect();
    assert!(cells.contains(&("recruiting; hiring manager".to_owned(), "met at the fair".to_owned())));
    assert!(cells.contains(&(String::new(), "'=cmd()".to_owned())), "{cells:?}");
    assert!(cells.contains(&("CTO".to_owned(), String::new())));
}

/// A day in the words would be one that may be past when the export is old.
#[test]
fn what_to_do_next_has_no_day_in_its_words() {
    for row in rows(&on_sample_data(&["plan", "--format", "csv"])) {
        assert!(
            row["next"].is_empty() || row["next"].starts_with("within a week: "),
            "{}",
            row["next"]
        );
    }
}

#[test]
fn every_target_is_in_exactly_one_row() {
    let rows = rows(&on_sample_data(&["plan", "--format", "csv", "--conversations", "1"]));
    let names: std::collections::BTreeSet<&str> = rows.iter().map(|row| row["company"].as_str()).collect();
    assert_eq!((rows.len(), names.len()), (16, 16));
    for (state, n) in [("now", 3), ("later", 8), ("no-way", 5)] {
        assert_eq!(rows.iter().filter(|row| row["state"] == state).count(), n, "{state}");
    }
}

#[test]
fn who_was_asked_lately_is_planned_for_later() {
    let log = Log::with("2026-10-20,in/ana-horvat,Northwind Robotics,in/boris-novak,asked,\n");
    let answer = json(&log.run(&["plan", "--format", "json"]));
    let ana = answer["conversations"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == "in/ana-horvat")
        .unwrap();
    assert_eq!(
        (ana["next"]["not_before"].as_str(), ana["asked"]["hold"].as_str()),
        (Some("2027-01-18"), Some("cooldown"))
    );
    assert!(ana["next"]["by"].is_null());
}

#[test]
fn without_targets_or_ways_it_says_so() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016");
    let output = pool.run(&["plan"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("No target companies:"), "{}", stderr(&output));
    let targets = list("company\nLarkspur\n");
    let output = pool.run(&["plan", "--targets", targets.path().to_str().unwrap()]);
    assert_says(
        &output,
        &[
            "1 target company · 1 for you to decide",
            "Larkspur Ana Horvat works there",
            "If you know them: warmintro know \"Ana Horvat\"",
            "No one to ask before you say whom you know",
        ],
    );
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(on_sample_data(&["plan", "--conversations", "0"]).status.code(), Some(2));
    assert_eq!(
        on_sample_data(&["plan", "--avoid", "Nobody Atall"]).status.code(),
        Some(2)
    );
    assert_eq!(on_sample_data(&["plan", "--max-hops", "9"]).status.code(), Some(2));
}

#[test]
fn names_cannot_steer_the_terminal_nor_be_formulas() {
    let pool = Pool::new();
    let eve = "=cmd() \u{1b}[2J<script>\u{202e}Eve";
    pool.export("Me Myself")
        .knows(eve, "@Larkspur \u{1b}[31m", "=1+1 \u{202e}CTO", "08 Feb 2016")
        .talks(eve, 20, "2023-02");
    let targets = list("company\n@Larkspur\n=Nowhere()\n");
    let log = Log::with(&format!("2020-02-01,{eve},@Larkspur,,introduced,\n"));
    let common = ["--asks", log.path().to_str().unwrap(), "--as-of", "2024-08-01"].map(str::to_owned);
    let wanted = ["--targets", targets.path().to_str().unwrap()];
    for (command, more) in [
        ("plan", &wanted[..]),
        ("nurture", &wanted[..]),
        ("asked", &[]),
        ("ask", &["@Larkspur"]),
    ] {
        for format in ["table", "csv", "md"] {
            if command == "ask" && format == "csv" {
                continue;
            }
            let mut arguments = vec![command, "--format", format];
            arguments.extend(more);
            arguments.extend(common.iter().map(String::as_str));
            let output = pool.run(&arguments);
            let text = String::from_utf8(output.stdout.clone()).unwrap() + &stderr(&output);
            assert!(text.contains("Larkspur"), "{command} {format}: {text}");
            assert!(
                !text.contains(['\u{1b}', '\u{202e}']) || format == "csv",
                "{command} {format}: {text}"
            );
            assert!(!text.contains('\u{1b}'), "{command} {format}: {text}");
            assert!(
                !text.contains("<script>") || format != "md",
                "{command} {format}: {text}"
            );
            if format == "csv" {
                let cells = rows(&output)
                    .into_iter()
                    .flat_map(std::collections::HashMap::into_values);
                cells.for_each(|cell| assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}"));
            }
        }
    }
}

#[test]
fn next_steps_reminders_and_thanks_are_events_of_a_calendar() {
    let log = Log::with(
        "2026-10-20,in/ana-horvat,Northwind Robotics,in/boris-novak,asked,\n2026-09-01,in/mei-tanaka,Osprey,,introduced,\n",
    );
    let folder = tempfile::tempdir().unwrap();
    let calendar = |arguments: &[&str]| {
        let file = folder.path().join("x.ics");
        let output = log.run(&[arguments, &["--as-of", "2026-11-01", "-o", file.to_str().unwrap()]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        std::fs::read_to_string(file)
            .unwrap()
            .replace("\r\n ", "")
            .replace("\r\n", "\n")
    };
    let asked = calendar(&["asked"]);
    for event in [
        "DTSTART;VALUE=DATE:20261029\nSUMMARY:Remind Ana Horvat (Northwind Robotics)\\, once\n",
        "DTSTART;VALUE=DATE:20261101\nSUMMARY:Thank Mei Tanaka (Osprey) and say how it went\n",
        "DTSTART;VALUE=DATE:20270118\nSUMMARY:Ana Horvat may be asked again\n",
    ] {
        assert!(asked.contains(event), "{event}\n{asked}");
    }
    assert!(
        asked.starts_with("BEGIN:VCALENDAR\nVERSION:2.0\n") && asked.ends_with("END:VCALENDAR\n"),
        "{asked}"
    );
    assert_eq!(asked, calendar(&["asked"]), "the same facts give the same bytes");
    let plan = calendar(&["plan", "--targets", "export"]);
    assert!(
        plan.contains("SUMMARY:") && plan.matches("BEGIN:VEVENT").count() > 1,
        "{plan}"
    );
    assert!(calendar(&["nurture"]).contains("SUMMARY:Write to "));
    let refused = log.run(&["find", "Northwind Robotics", "--format", "ics"]);
    assert_eq!(refused.status.code(), Some(2));
}
