//! `asked` from the outside: the log, and what `find` makes of it.

use crate::fixture::{Log, assert_says, each, json, on_sample_data, rows, stderr, stdout, warmintro};

const ANA: &str = "2026-10-20,in/ana-horvat,Northwind Robotics,in/boris-novak,asked,\n";
const MEI: &str = "2024-05-02,Mei Tanaka,Osprey,Hugo Ferrandel,introduced,thanks to her\n";

#[test]
fn what_was_asked_is_noted_with_ids_and_said_back() {
    let log = Log::new();
    let output = log.run(&[
        "asked",
        "Ana Horvat",
        "--company",
        "Northwind Robotics",
        "--company",
        "Juniper Bio",
        "--about",
        "Boris Novak",
        "--on",
        "2026-10-20",
        "--note",
        "over coffee",
    ]);
    assert_says(
        &output,
        &[
            "20 Oct 2026: Ana Horvat for Northwind Robotics, Boris Novak: asked",
            "for Juniper Bio, Boris Novak: asked",
            "Don't ask Ana again before 18 Jan 2027.",
        ],
    );
    let expected = "on,who,company,target,outcome,note\n\
                    2026-10-20,in/ana-horvat,Northwind Robotics,in/boris-novak,asked,over coffee\n\
                    2026-10-20,in/ana-horvat,Juniper Bio,in/boris-novak,asked,over coffee\n";
    assert_eq!(log.text(), expected);
}

#[test]
fn the_same_twice_is_noted_once() {
    let log = Log::with(ANA);
    let again = [
        "asked",
        "ana-horvat",
        "--company",
        "Northwind Robotics",
        "--about",
        "boris-novak",
    ];
    let output = log.run(&[&again[..], &["--on", "2026-10-20"]].concat());
    assert!(stdout(&output).contains("nothing was added"), "{}", stdout(&output));
    assert_eq!(log.text().lines().count(), 2);
    assert_eq!(
        json(&log.run(&[&again[..], &["--on", "2026-10-21", "--format", "json"]].concat()))["added"],
        1
    );
}

#[test]
fn the_log_lists_what_is_to_be_done_about_it() {
    let log = Log::with(&[ANA, MEI, "2025-01-01,tilda-marchetti,Aldgate,,declined,\n"].concat());
    assert_says(
        &log.run(&["asked"]),
        &[
            "3 requests · 1 waiting · 1 to thank",
            "Thank them and say how it went",
            "Mei Tanaka asked 2 May 2024 for Osprey, Hugo Ferrandel · introduced 2 May 2024",
            "Once you have: warmintro asked \"Mei Tanaka\" --company \"Osprey\" --outcome thanked",
            "Waiting for an answer",
            "not again before 18 Jan 2027",
            "--outcome …",
            "Done",
            "declined 1 Jan 2025",
        ],
    );
    let list = json(&log.run(&["asked", "--format", "json"]));
    let states: Vec<&str> = each(&list["asks"], "/state");
    assert_eq!(states, ["open", "closed", "thanks-due"]);
    assert_eq!((list["open"].as_u64(), list["thanks_due"].as_u64()), (Some(1), Some(1)));
    let rows = rows(&log.run(&["asked", "--format", "csv"]));
    assert_eq!(rows[0]["rests_until"], "2027-01-18");
}

#[test]
fn an_empty_log_and_no_log_are_told_apart() {
    let output = Log::new().run(&["asked"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), String::new()));
    let output = on_sample_data(&["asked"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--asks FILE"), "{}", stderr(&output));
}

#[test]
fn the_log_is_kept_with_the_saved_network() {
    let folder = tempfile::tempdir().unwrap();
    let network = folder.path().join("network");
    let run = |arguments: &[&str]| {
        let output = warmintro()
            .args(arguments)
            .arg("--network")
            .arg(&network)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        output
    };
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    run(&["import", data.to_str().unwrap()]);
    run(&["asked", "Ana Horvat", "--company", "Osprey", "--on", "2026-10-20"]);
    run(&["import", data.to_str().unwrap()]);
    let log = std::fs::read_to_string(network.join("asked.csv")).unwrap();
    assert!(log.ends_with("2026-10-20,in/ana-horvat,Osprey,,asked,\n"), "{log}");
    let found = json(&run(&["find", "Northwind Robotics", "--format", "json"]));
    assert_eq!(found["chains"][0]["asked"]["hold"], "cooldown");
}

#[test]
fn nobody_is_noted_who_cannot_be_told() {
    let log = Log::new();
    let output = log.run(&["asked", "Daniel Kremer-Voss", "--company", "Northwind"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("hint: Daniel Kremer-Voss"),
        "{}",
        stderr(&output)
    );
    let output = log.run(&[
        "asked",
        "Ana Horvat",
        "--company",
        "Northwind",
        "--about",
        "Daniel Kremer-Voss",
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!log.path().exists());
    let output = log.run(&[
        "asked",
        "Ana Horvat",
        "--company",
        "Nowhere Ltd",
        "--about",
        "Someone New",
        "--on",
        "2026-10-03",
    ]);
    assert!(
        stderr(&output).contains("nobody in this network works at \"Nowhere Ltd\""),
        "{}",
        stderr(&output)
    );
    assert!(
        log.text().ends_with("in/ana-horvat,Nowhere Ltd,Someone New,asked,\n"),
        "{}",
        log.text()
    );
}

#[test]
fn what_a_person_wrote_stays_and_what_is_wrong_in_it_is_told() {
    let log = Log::with("soon,Ana Horvat,X,,,\n2026-01-01,Nobody Atall,X,,,\n2026-01-02,Ana Horvat,X,,maybe,\n");
    let before = log.text();
    let output = log.run(&["asked", "Mei Tanaka", "--company", "Osprey", "--on", "2026-10-03"]);
    for told in [
        "line 2: \"soon\" in column on is not a day",
        "line 3: no person in this network is called \"Nobody Atall\"",
        "line 4: \"maybe\" in column outcome is none of asked",
    ] {
        assert!(stderr(&output).contains(told), "{told}: {}", stderr(&output));
    }
    assert_eq!(log.text(), format!("{before}2026-10-03,in/mei-tanaka,Osprey,,asked,\n"));
}

#[test]
fn without_a_day_it_happened_today() {
    let log = Log::new();
    let before = log.run(&["asked", "Ana Horvat", "--company", "Osprey"]);
    assert_eq!(before.status.code(), Some(0));
    let on = log.text().lines().nth(1).unwrap().split(',').next().unwrap().to_owned();
    assert_eq!(on, "1970-01-01", "the tests have no other clock");
    let named = log.run(&["asked", "Mei Tanaka", "--as-of", "2026-10-29"]);
    assert_eq!(named.status.code(), Some(0));
    assert!(log.text().contains("\n2026-10-29,"), "{}", log.text());
    assert_eq!(
        log.run(&["asked", "Ana Horvat", "--on", "today"]).status.code(),
        Some(2)
    );
}

#[test]
fn find_says_whom_to_let_rest_and_keeps_every_chain() {
    let log = Log::with(&[ANA, MEI].concat());
    assert_says(
        &log.run(&["find", "Northwind Robotics", "--top", "2"]),
        &[
            "strong 0.21 · WAIT",
            "Wait: you asked Ana on 20 Oct 2026 about Northwind Robotics: not again before 18 Jan 2027",
        ],
    );
    let with = json(&log.run(&["find", "Northwind Robotics", "--format", "json"]));
    let without = json(&on_sample_data(&["find", "Northwind Robotics", "--format", "json"]));
    let plain = |answer: &serde_json::Value| {
        let mut chains = answer["chains"].clone();
        chains.as_array_mut().unwrap().iter_mut().for_each(|chain| {
            chain.as_object_mut().unwrap().remove("asked");
        });
        chains
    };
    assert_eq!(plain(&with), plain(&without));
    assert!(without["chains"][0]["asked"].is_null());
    let asked = &with["chains"][0]["asked"];
    assert_eq!(
        (asked["hold"].as_str(), asked["until"].as_str()),
        (Some("cooldown"), Some("2027-01-18"))
    );
    assert_eq!(with["introducers"][0]["asked"]["last"], "2026-10-20");
    let osprey = json(&log.run(&["find", "Osprey", "--format", "json", "--via", "mei-tanaka"]));
    assert_eq!(osprey["chains"][0]["asked"]["hold"], "thanks-due");
    let shorter = json(&log.run(&["find", "Northwind Robotics", "--format", "json", "--cooldown", "7"]));
    assert!(shorter["chains"][0]["asked"]["hold"].is_null());
}

#[test]
fn as_of_a_day_nothing_is_known_of_what_was_asked_later() {
    let log = Log::with(ANA);
    let find = |day| json(&log.run(&["find", "Northwind Robotics", "--format", "json", "--as-of", day]));
    assert!(find("2026-10-19")["chains"][0]["asked"].is_null());
    assert_eq!(find("2026-10-20")["chains"][0]["asked"]["hold"], "cooldown");
    assert!(find("2027-01-18")["chains"][0]["asked"]["hold"].is_null());
    // Without a day, what was asked after the last day of the export has been asked.
    let log = Log::with("2026-12-01,in/ana-horvat,Osprey,,,\n");
    let found = json(&log.run(&["find", "Northwind Robotics", "--format", "json"]));
    assert_eq!(found["chains"][0]["asked"]["until"], "2027-03-01");
}

#[test]
fn who_is_already_asking_is_said_and_nobody_else_is_asked() {
    let log = Log::with("2026-10-20,in/mei-tanaka,Northwind Robotics,in/boris-novak,asked,\n");
    let found = log.run(&["find", "Northwind Robotics", "--via", "Ana Horvat"]);
    assert_says(
        &found,
        &["WAIT", "Mei Tanaka is already asking for you, since 20 Oct 2026"],
    );
    let asked = log.run(&[
        "ask",
        "Northwind Robotics",
        "--target",
        "Boris Novak",
        "--via",
        "Ana Horvat",
    ]);
    assert_eq!(asked.status.code(), Some(1));
    assert!(
        stderr(&asked).contains("Mei Tanaka is already asking"),
        "{}",
        stderr(&asked)
    );
}

#[test]
fn a_reminder_is_due_by_todays_date_however_old_the_export_is() {
    let log = Log::with(
        "2026-12-20,in/ana-horvat,Northwind Robotics,in/boris-novak,asked,\n\
         2026-12-21,in/mei-tanaka,Osprey,,introduced,\n",
    );
    // 10 January 2027, two months after the export.
    let run = |more: &[&str]| {
        let mut command = warmintro();
        command.env("SOURCE_DATE_EPOCH", "1799539200").args(more);
        command.arg("--asks").arg(log.path()).args(["--data", "sample-data"]);
        command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
    };
    assert_says(&run(&["ask", "--nudge", "Ana Horvat"]), &["--outcome nudged"]);
    assert_says(
        &run(&["asked"]),
        &["Remind them, once: warmintro ask --nudge \"Ana Horvat\""],
    );
    let calendar = stdout(&run(&["asked", "--format", "ics"]));
    assert!(
        calendar.contains("DESCRIPTION:warmintro ask --nudge \"Ana Horvat\""),
        "{calendar}"
    );
    let thanks = calendar
        .split("BEGIN:VEVENT")
        .find(|event| event.contains("SUMMARY:Thank Mei"));
    assert!(thanks.unwrap().contains("DTSTART;VALUE=DATE:20270110"), "{calendar}");
}

#[test]
fn what_is_still_to_come_does_not_count_yet() {
    let log = Log::new();
    let notes = log.path().with_file_name("notes.csv");
    // 10 January 2027, two months after the export.
    let run = |more: &[&str]| {
        let mut command = warmintro();
        command.env("SOURCE_DATE_EPOCH", "1799539200").args(more);
        command.arg("--asks").arg(log.path()).arg("--notes").arg(&notes);
        command.args(["--data", "sample-data"]);
        command.current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap()
    };
    let readiness = || {
        let found = json(&run(&[
            "find",
            "Northwind Robotics",
            "--via",
            "Ana Horvat",
            "--format",
            "json",
        ]));
        (
            found["chains"][0]["asked"].clone(),
            found["chains"][0]["readiness"].clone(),
        )
    };
    std::fs::write(&notes, "who\n").unwrap();
    let before = readiness();
    for noting in [
        ["asked", "Ana Horvat", "--on", "2030-01-01"],
        ["wrote", "Ana Horvat", "--on", "2030-01-01"],
    ] {
        let noted = run(&noting);
        assert!(
            stderr(&noted).contains("1 Jan 2030 is still to come; this counts from then on"),
            "{}",
            stderr(&noted)
        );
        assert!(!stdout(&noted).contains("again before"), "{}", stdout(&noted));
    }
    assert_eq!(readiness(), before);
    run(&["asked", "Ana Horvat", "--on", "2027-01-10"]);
    assert_eq!(readiness().0["hold"], "cooldown");
}

#[test]
fn a_reminder_is_written_when_it_is_due_and_once() {
    let log = Log::with("2026-10-20,in/ana-horvat,Northwind Robotics,in/boris-novak,asked,\n");
    let nudge = |day: &str| log.run(&["ask", "--nudge", "Ana Horvat", "--as-of", day]);
    let early = nudge("2026-10-28");
    assert_eq!(early.status.code(), Some(1));
    assert!(stderr(&early).contains("until 29 Oct 2026"), "{}", stderr(&early));
    assert_says(
        &nudge("2026-10-29"),
        &[
            "an introduction to Boris Novak at Northwind Robotics",
            "warmintro asked \"Ana Horvat\" --company \"Northwind Robotics\" --outcome nudged",
        ],
    );
    assert_says(
        &log.run(&["asked", "--as-of", "2026-10-29"]),
        &["Remind them, once: warmintro ask --nudge \"Ana Horvat\""],
    );
    assert_says(
        &log.run(&["find", "Northwind Robotics", "--via", "Ana Horvat"]),
        &["one reminder from 29 Oct 2026 on"],
    );
    log.run(&[
        "asked",
        "Ana Horvat",
        "--company",
        "Northwind Robotics",
        "--outcome",
        "nudged",
        "--on",
        "2026-10-29",
    ]);
    let again = nudge("2026-10-30");
    assert_eq!(again.status.code(), Some(1));
    assert!(stderr(&again).contains("one reminder is enough"), "{}", stderr(&again));
    let closed = json(&log.run(&["asked", "--as-of", "2026-11-09", "--format", "json"]));
    assert_eq!(
        (closed["asks"][0]["state"].as_str(), closed["open"].as_u64()),
        (Some("closed"), Some(0))
    );
    let nobody = log.run(&["ask", "--nudge", "Mei Tanaka"]);
    assert_eq!(nobody.status.code(), Some(1));
}

#[test]
fn thanks_say_what_for_and_leave_room_for_what_came_of_it() {
    let log = Log::with(
        "2026-10-20,in/ana-horvat,Northwind Robotics,in/boris-novak,introduced,\n2026-10-21,in/mei-tanaka,Quibble,,hired,\n",
    );
    assert_says(
        &log.run(&["ask", "--thanks", "Ana Horvat"]),
        &[
            "introducing me to Boris Novak at Northwind Robotics",
            "[how it went, and what comes next: your words]",
            "--outcome thanked",
        ],
    );
    assert_says(
        &log.run(&["ask", "--thanks", "Mei Tanaka"]),
        &["the introduction at Quibble. I got the job."],
    );
    let nobody = log.run(&["ask", "--thanks", "Dmitri Sokolov"]);
    assert_eq!(nobody.status.code(), Some(1));
    assert!(stderr(&nobody).contains("--outcome introduced"), "{}", stderr(&nobody));
}
