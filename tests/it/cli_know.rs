//! `know` and `wrote` from the outside: what only the user knows, in their notes, and what follows from it.

use std::fs;
use std::path::PathBuf;
use std::process::Output;

use tempfile::TempDir;

use crate::fixture::{Pool, assert_says, each, json, on_sample_data, stderr, stdout, warmintro};

/// A notes file that is gone when the test is over.
struct Notes {
    folder: TempDir,
}

impl Notes {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("notes.csv")
    }

    fn text(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    /// Arguments with this file.
    fn with<'a>(&self, arguments: &[&'a str], path: &'a str) -> Vec<&'a str> {
        [arguments, &["--notes", path]].concat()
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let path = self.path();
        on_sample_data(&self.with(arguments, path.to_str().unwrap()))
    }
}

#[test]
fn whom_a_friend_knows_is_a_way_in() {
    let notes = Notes::new();
    let known = [
        "know",
        "Ana Horvat",
        "Zoe Newcomer",
        "--at",
        "Zephyr Gliders",
        "--title",
        "Head of Data",
    ];
    let noted = notes.run(&[&known[..], &["--how", "colleague"]].concat());
    assert_says(
        &noted,
        &[
            "Noted: Ana Horvat knows Zoe Newcomer, Head of Data at Zephyr Gliders (colleagues).",
            "Zoe is new: no file of yours has them.",
            "warmintro find \"Zephyr Gliders\"",
        ],
    );
    assert_eq!(
        notes.text(),
        "who,knows,how,company,title,wrote,note\n\
         in/ana-horvat,Zoe Newcomer,colleague,Zephyr Gliders,Head of Data,,\n"
    );
    let found = json(&notes.run(&["find", "Zephyr Gliders", "--format", "json"]));
    let best = &found["chains"][0];
    assert_eq!(best["target"]["id"], "name/zoe newcomer");
    assert_eq!(best["target"]["position"], "Head of Data");
    let step = &best["steps"][1];
    assert_eq!(
        (step["kind"].as_str(), step["evidence"][0].as_str()),
        (Some("declared"), Some("you said so (colleagues)"))
    );
    assert!(
        !stderr(&notes.run(&["find", "Zephyr Gliders"])).contains("no file knows"),
        "that was said once"
    );
    let again = notes.run(&[&known[..], &["--how", "friend", "--format", "json"]].concat());
    assert_eq!(json(&again)["noted"][0]["whom"]["is_new"], false);
    let later = json(&notes.run(&["find", "Zephyr Gliders", "--format", "json"]));
    let strength = |answer: &serde_json::Value| answer["chains"][0]["steps"][1]["strength"].as_f64().unwrap();
    assert!(strength(&later) > strength(&found), "what is said last counts");
    assert!(stdout(&notes.run(&known)).contains("Noted"));
}

#[test]
fn the_same_twice_is_noted_once_and_names_need_no_quotes() {
    let notes = Notes::new();
    notes.run(&["know", "Ana", "Horvat"]);
    let again = notes.run(&["know", "Ana Horvat"]);
    assert_says(&again, &["Noted: you know Ana Horvat", "nothing was added"]);
    assert_eq!(notes.text().lines().count(), 2);
    let two = notes.run(&["know", "Ana", "Horvat", "Mei", "Tanaka", "--how", "met"]);
    assert_says(&two, &["Noted: Ana Horvat knows Mei Tanaka, ", "(met)."]);
}

#[test]
fn whoever_cannot_be_told_is_not_noted() {
    let notes = Notes::new();
    for arguments in [
        &["know", "Anna Horvatt", "Zoe Newcomer"][..],
        &["know", "Ana Horvat", "ana-horvat"],
        &["know", "Ana Horvat", "Mei Tanaka", "--at", "Northwind Robotics"],
        &["wrote", "Nobody Atall"],
        &["wrote", "Ana Horvat", "--on", "yesterday"],
    ] {
        let output = notes.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", stdout(&output));
    }
    assert!(!notes.path().exists(), "nothing was written");
    let output = on_sample_data(&["know", "Ana Horvat"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--notes FILE"), "{}", stderr(&output));
}

#[test]
fn an_answer_is_noted_line_by_line() {
    let notes = Notes::new();
    let answer = notes.folder.path().join("answer.txt");
    let text = "Hi Odile,\nhappy to help:\n- Boris Novak, Head of Data at Northwind Robotics (worked together)\n\
                - Zoe Newcomer, CTO at Zephyr Gliders (old friend)\nNo one at Juniper Bio, sorry.\n";
    fs::write(&answer, text).unwrap();
    let known = ["know", "--from", answer.to_str().unwrap(), "--who", "Ana Horvat"];
    let output = notes.run(&known);
    assert_says(
        &output,
        &[
            "Ana Horvat knows Boris Novak, ",
            "(colleagues).",
            "Ana Horvat knows Zoe Newcomer, CTO at Zephyr Gliders (friends).",
            "Not understood: 3 lines",
            "line 5",
            "\"No one at Juniper Bio, sorry.\"",
        ],
    );
    let found = json(&notes.run(&["find", "Zephyr Gliders", "--format", "json"]));
    assert_eq!(found["chains"][0]["target"]["name"], "Zoe Newcomer");
    let path = notes.path();
    let mut piped = warmintro();
    piped.args([
        "--data",
        "sample-data",
        "know",
        "--from",
        "-",
        "--who",
        "Ana Horvat",
        "--format",
        "json",
    ]);
    piped.args(["--notes", path.to_str().unwrap()]);
    piped.current_dir(env!("CARGO_MANIFEST_DIR")).write_stdin(text);
    assert_eq!(
        json(&piped.output().unwrap())["added"],
        0,
        "the same again adds nothing"
    );
    fs::write(&answer, "No, sorry.\n").unwrap();
    assert_eq!(notes.run(&known).status.code(), Some(1));
}

/// One export without messages.
fn basic() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Northwind Robotics", "CTO", "08 Feb 2016");
    pool
}

#[test]
fn without_messages_ask_refuses_until_the_user_says_whom_they_know() {
    let (pool, notes) = (basic(), Notes::new());
    let path = notes.path();
    let run = |arguments: &[&str]| pool.run(&notes.with(arguments, path.to_str().unwrap()));
    let refused = pool.run(&["ask", "Northwind Robotics"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(
        stderr(&refused).contains("warmintro know \"Ana Horvat\""),
        "{}",
        stderr(&refused)
    );
    assert_eq!(run(&["know", "Ana Horvat"]).status.code(), Some(0));
    let asked = run(&["ask", "Northwind Robotics"]);
    assert_eq!(asked.status.code(), Some(0), "{}", stderr(&asked));
}

#[test]
fn who_was_written_to_is_not_suggested_again() {
    let notes = Notes::new();
    let first = |output: &Output| json(output)["people"][0]["id"].as_str().unwrap().to_owned();
    let before = first(&on_sample_data(&["nurture", "--format", "json"]));
    let noted = notes.run(&["wrote", &before, "--on", "2026-10-31"]);
    assert_says(
        &noted,
        &[
            "Noted: you wrote to ",
            " on 31 Oct 2026.",
            "waiting for reply",
            "warmintro asked",
        ],
    );
    let after = json(&notes.run(&["nurture", "--top", "0", "--format", "json"]));
    assert!(!each(&after["people"], "/id").contains(&before.as_str()));
    let strength = |output: &Output| json(output)["tie"]["strength"].as_f64().unwrap();
    assert_eq!(
        strength(&notes.run(&["ties", &before, "--format", "json"])),
        strength(&on_sample_data(&["ties", &before, "--format", "json"])),
        "it is nobody's strength"
    );
}

#[test]
fn as_of_a_day_nothing_is_known_of_what_was_written_later() {
    let notes = Notes::new();
    let noted = json(&notes.run(&["wrote", "Mei Tanaka", "--as-of", "2026-10-20", "--format", "json"]));
    assert_eq!(
        (noted["on"].as_str(), noted["readiness"].as_str()),
        (Some("2026-10-20"), Some("waiting"))
    );
    let owed = |day: &str| {
        let answer = json(&notes.run(&["nurture", "--top", "0", "--as-of", day, "--format", "json"]));
        each(&answer["people"], "/id").contains(&"in/mei-tanaka")
    };
    assert_eq!([owed("2026-10-19"), owed("2026-10-21")], [true, false]);
}

#[test]
fn notes_are_kept_with_a_saved_network_and_an_import_adds_to_them() {
    let (pool, folder) = (basic(), TempDir::new().unwrap());
    let network = folder.path().join("network");
    let run = |arguments: &[&str]| {
        let output = warmintro()
            .args(["--network", network.to_str().unwrap()])
            .args(arguments)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        output
    };
    run(&["import", pool.path().to_str().unwrap()]);
    run(&["know", "Ana Horvat", "--how", "friend"]);
    let own = folder.path().join("own.csv");
    fs::write(&own, "who,relation,met\nAna Horvat,flatmate,yes\n").unwrap();
    for _ in 0..2 {
        run(&["import", "--notes", own.to_str().unwrap()]);
    }
    assert_eq!(
        fs::read_to_string(network.join("notes.csv")).unwrap(),
        "who,knows,how,company,title,wrote,note,relation,met\nin/ana-horvat,,friend,,,,,,\nAna Horvat,,,,,,,flatmate,yes\n"
    );
}
