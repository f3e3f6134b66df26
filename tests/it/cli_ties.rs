//! `ties` from the outside.

use crate::fixture::{Pool, json, on_sample_data, outcome, stderr, stdout};

#[test]
fn the_ranked_list() {
    insta::assert_snapshot!("ties", outcome(&on_sample_data(&["ties", "--top", "8"])));
}

#[test]
fn one_tie_in_full() {
    let ana = stdout(&on_sample_data(&["ties", "Ana Horvat"]));
    for told in [
        "Ana Horvat · VP Engineering at Larkspur Labs · in/ana-horvat\n",
        "79% likely to reply · messages · number 1 of\nyour ties\n",
        "ASK: you last traded messages 3 weeks ago\n",
        "What is known                                 counts for\n 2 recommendations: 1 from them",
        "First message 11 Aug 2016, last 12 Oct 2026\n",
        "A good endorser …\n",
        "    knows your work       yes: Ana recommended you in May 2019\n",
    ] {
        assert!(ana.contains(told), "{told}: {ana}");
    }
    let ines = stdout(&on_sample_data(&["ties", "in/ines-caruso"]));
    assert!(
        ines.contains("BUILD FIRST: no messages between you yet\n") && ines.contains("\nNo direct messages.\n"),
        "{ines}"
    );
}

#[test]
fn a_tie_that_sleeps_shows_what_it_was() {
    let tie = json(&on_sample_data(&["ties", "Dmitri Sokolov", "--format", "json"]));
    assert_eq!(
        (tie["tie"]["dormant"].as_bool(), tie["tie"]["readiness"].as_str()),
        (Some(true), Some("reconnect"))
    );
    assert!(tie["tie"]["peak"].as_f64().unwrap() > tie["tie"]["strength"].as_f64().unwrap());
    let shares: f64 = tie["terms"]
        .as_array()
        .unwrap()
        .iter()
        .map(|term| term["share"].as_f64().unwrap())
        .sum();
    assert!((shares - 1.0).abs() < 1e-9, "{shares}");
}

#[test]
fn somebody_without_a_tie_is_status_1_and_nobody_is_status_2() {
    let output = on_sample_data(&["ties", "Ruta Kalnina"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).starts_with("You have no tie with Ruta Kalnina."),
        "{}",
        stderr(&output)
    );
    let output = on_sample_data(&["ties", "Anna Horvat"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("hint: Ana Horvat"), "{}", stderr(&output));
}

fn with_notes(notes: &str, arguments: &[&str]) -> std::process::Output {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .knows("Boris Novak", "Northwind", "CTO", "08 Feb 2016");
    let file = pool.path().join("notes.txt");
    std::fs::write(&file, notes).unwrap();
    pool.run(&[arguments, &["--notes", file.to_str().unwrap()]].concat())
}

#[test]
fn the_users_word_overrides_and_adds() {
    let notes = "who,relation,met,would_vouch,strength,worked_with,from,to\n\
                 Ana Horvat,mentor,yes,yes,0.8,,,\n\
                 Mara Lind,spouse,yes,,0.95,,,\n\
                 Boris Novak,,,,0.6,Mara Lind,2016,2019\n";
    let tie = json(&with_notes(notes, &["ties", "Ana Horvat", "--format", "json"]));
    assert_eq!(tie["tie"]["strength"], 0.8);
    assert_eq!(tie["tie"]["readiness"], "ask");
    assert_eq!(
        tie["checklist"][0],
        serde_json::json!({"question": "has met you", "answer": "yes", "because": "you say so"})
    );
    assert_eq!(tie["checklist"][1]["answer"], "unknown");
    let tie = json(&with_notes(notes, &["ties", "Mara Lind", "--format", "json"]));
    assert_eq!(
        (tie["tie"]["b"].as_str(), tie["tie"]["strength"].as_f64()),
        (Some("name/mara lind"), Some(0.95))
    );
    let found = json(&with_notes(notes, &["find", "Northwind", "--format", "json"]));
    let best = &found["chains"][0];
    assert_eq!(
        (best["introducer"].as_str(), best["kind"].as_str()),
        (Some("name/mara lind"), Some("declared"))
    );
    assert!((best["strength"].as_f64().unwrap() - 0.95 * 0.6 * 0.4).abs() < 1e-12);
}

#[test]
fn bad_notes_are_said_with_their_line() {
    let output = with_notes("who,met,strength\nAna Horvat,perhaps,2\n,yes,\n", &["ties"]);
    assert_eq!(output.status.code(), Some(0));
    for told in [
        "line 2: \"perhaps\" in column met is neither yes nor no",
        "line 2: \"2\" in column strength",
        "line 3: the column who is empty",
    ] {
        assert!(stderr(&output).contains(told), "{told}: {}", stderr(&output));
    }
    assert_eq!(with_notes("name,met\nAna,yes\n", &["ties"]).status.code(), Some(2));
}

/// Me, who follows Northwind and saved a job at Fennel Pay; Ana, who knows Boris at Northwind and nobody at Fennel Pay, and
/// follows Larkspur.
fn with_wishes() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .knows("Dan Ruiz", "Fennel Pay", "CTO", "08 Feb 2016")
        .knows("Zora Ilic", "Larkspur", "CTO", "08 Feb 2016")
        .file(
            "Company Follows.csv",
            "Organization,Followed On\nNorthwind Ltd,Wed Jan 24 02:54:41 UTC 2024\n",
        )
        .file(
            "Jobs/Saved Jobs.csv",
            "Saved Date,Job Url,Job Title,Company Name\n\"1/24/24, 2:54 AM\",,Head of Data,Fennel Pay\n",
        );
    pool.export("Ana Horvat")
        .knows("Boris Novak", "Northwind", "Head of Data", "01 Mar 2017")
        .knows("Me Myself", "", "", "08 Feb 2016")
        .knows("Zora Ilic", "Larkspur", "CTO", "08 Feb 2016")
        .file(
            "Company Follows.csv",
            "Organization,Followed On\nLarkspur,Wed Jan 24 02:54:41 UTC 2024\n",
        );
    pool
}

#[test]
fn one_tie_says_at_which_companies_of_interest_they_know_somebody() {
    let pool = with_wishes();
    let inside = |who| {
        let tie = json(&pool.run(&["ties", who, "--me", "me-myself", "--format", "json"]));
        let questions = tie["checklist"].as_array().unwrap();
        let inside = questions.iter().find(|one| one["question"] == "knows someone inside");
        let inside = inside.unwrap();
        (
            inside["answer"].as_str().unwrap().to_owned(),
            inside["because"].to_string(),
        )
    };
    let (answer, because) = inside("Ana Horvat");
    assert_eq!(answer, "yes");
    assert!(
        because.contains("Northwind") && !because.contains("Fennel Pay"),
        "{because}"
    );
    // Zora knows Ana at Larkspur, which is Ana's wish and not mine.
    assert_eq!(inside("Zora Ilic").0, "unknown");
}

#[test]
fn shared_acquaintances_are_known_by_more_than_a_guess() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "", "", "08 Feb 2016")
        .knows("Boris Novak", "Larkspur", "CTO", "08 Feb 2016")
        .knows("Zora Ilic", "Larkspur", "CTO", "08 Feb 2016");
    pool.export("Ana Horvat")
        .knows("Boris Novak", "Larkspur", "CTO", "08 Feb 2016");
    let shared = |who| {
        let tie = json(&pool.run(&["ties", who, "--me", "me-myself", "--format", "json"]));
        tie["shared_acquaintances"].as_u64()
    };
    assert_eq!((shared("Ana Horvat"), shared("Zora Ilic")), (Some(1), Some(0)));
}

#[test]
fn nothing_that_came_later_is_in_a_tie_as_of_a_day() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 6, "2026-02");
    let on = |day| json(&pool.run(&["ties", "Ana Horvat", "--as-of", day, "--format", "json"]));
    let messages =
        |tie: &serde_json::Value| tie["tie"]["sent"].as_u64().unwrap() + tie["tie"]["received"].as_u64().unwrap();
    assert_eq!(messages(&on("2026-02-03")), 3);
    let before = on("2026-01-31");
    assert_eq!(
        (messages(&before), before["tie"]["kind"].as_str()),
        (0, Some("declared"))
    );
    let output = pool.run(&["ties", "Ana Horvat", "--as-of", "2016-02-07"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
}
