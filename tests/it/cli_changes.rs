//! Job moves from the outside: `changes`, former insiders in `find`, former colleagues as guesses.

use crate::fixture::{Pool, assert_says, each, json, on_sample_data, outcome, rows, stderr, stdout, url};

const WISHES: &str = "Saved Date,Job Url,Job Title,Company Name\n\
     \"1/2/26, 3:04 PM\",https://www.linkedin.com/jobs/view/1,Head,Larkspur Labs\n";

/// Two exports of mine, two years apart.
fn pool() -> Pool {
    let pool = Pool::new();
    pool.export_of("Me Myself", "03-05-2024")
        .knows("Ana Horvat", "Saltglass", "Head of Data", "08 Feb 2016")
        .knows("Dmitri Sokolov", "Quibble", "Product Director", "08 Feb 2015")
        .knows("Boris Novak", "Saltglass", "Sr. Engineer", "08 Feb 2018")
        .knows("Tilda Marchetti", "Ottervale", "Analyst", "08 Feb 2018")
        .knows("Clara Weiss", "Fennel Pay", "CTO", "08 Feb 2019")
        .knows("Gone Person", "Fennel Pay", "CFO", "08 Feb 2019")
        .talks("Dmitri Sokolov", 60, "2024-02");
    pool.export_of("Me Myself", "03-10-2026")
        .knows("Ana Horvat", "Larkspur Labs", "VP Engineering", "08 Feb 2016")
        .knows("Dmitri Sokolov", "Fennel Pay", "Head of Product", "08 Feb 2015")
        .knows("Boris Novak", "SALTGLASS GmbH", "Senior Engineer", "08 Feb 2018")
        .knows("Tilda Marchetti", "Ottervale", "Director of Analytics", "08 Feb 2018")
        .knows("Clara Weiss", "", "", "08 Feb 2019")
        .knows("Back Again", "Plinth", "Founder", "01 Feb 2012")
        .knows("Ines Caruso", "Larkspur Labs", "Engineer", "01 Feb 2026")
        .talks("Dmitri Sokolov", 60, "2024-02")
        .talks("Ana Horvat", 20, "2026-02")
        .file("Jobs/Saved Jobs.csv", WISHES);
    pool
}

fn kinds(answer: &serde_json::Value) -> Vec<String> {
    let changes = answer["changes"].as_array().unwrap();
    let line = |change: &serde_json::Value| {
        let text = |key: &str| change[key].as_str().unwrap().to_owned();
        format!("{} {}", text("id"), text("kind"))
    };
    changes.iter().map(line).collect()
}

#[test]
fn what_moved_is_told_with_the_best_reasons_to_write_first() {
    let pool = pool();
    insta::assert_snapshot!("changes", outcome(&pool.run(&["changes"])));
    let answer = json(&pool.run(&["changes", "--format", "json"]));
    assert_eq!(
        kinds(&answer),
        [
            "in/ana-horvat new_at_target",
            "in/dmitri-sokolov new_employer",
            "in/clara-weiss left_employer",
            "in/tilda-marchetti new_title",
            "in/ines-caruso new_connection",
            "in/back-again listed_again",
            "in/gone-person no_longer_listed",
        ]
    );
    assert_eq!(
        (answer["since"].as_str(), answer["until"].as_str()),
        (Some("2024-03-05"), Some("2026-03-10"))
    );
    assert_eq!(answer["counts"]["no_longer_listed"], 1);
    let first = &answer["changes"][0];
    assert_eq!(
        (first["target"].as_str(), first["interest"].as_str()),
        (Some("Larkspur Labs"), Some("saved"))
    );
    assert_eq!(first["before"]["company"], "Saltglass");
    assert_eq!(answer["changes"][1]["dormant"], true);
    assert_eq!(answer["changes"][4]["before"], serde_json::Value::Null);
    assert_eq!(
        stdout(&pool.run(&["changes", "--top", "1", "--format", "csv"]))
            .lines()
            .count(),
        2
    );
    assert!(stdout(&pool.run(&["changes", "--top", "1"])).contains("and 6 more changes: --top 0 lists all"));
}

#[test]
fn the_formats_hold_the_same_changes() {
    let pool = pool();
    let answer = json(&pool.run(&["changes", "--format", "json"]));
    let table = rows(&pool.run(&["changes", "--format", "csv"]));
    let of_table: Vec<String> = table
        .iter()
        .map(|row| format!("{} {}", row["id"], row["kind"]))
        .collect();
    assert_eq!(of_table, kinds(&answer));
    assert_eq!(table[0]["before_company"], "Saltglass");
    let markdown = stdout(&pool.run(&["changes", "--format", "md"]));
    for row in &table {
        assert!(markdown.contains(&format!("**{}**", row["name"])), "{markdown}");
    }
}

#[test]
fn one_export_is_not_enough_and_says_how_to_get_another() {
    let output = on_sample_data(&["changes"]);
    assert_eq!((output.status.code(), stdout(&output).as_str()), (Some(1), ""));
    assert!(stderr(&output).starts_with("There is one export of your connections, of 2 Nov 2026; changes need two."));
    assert!(
        stderr(&output).contains("Get a copy of your data"),
        "{}",
        stderr(&output)
    );
    let output = on_sample_data(&["changes", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let answer = json(&output);
    assert_eq!(
        (&answer["since"], answer["snapshots"][0].as_str()),
        (&serde_json::Value::Null, Some("2026-11-02"))
    );
    // Another member's second export is none of mine.
    let pool = pool();
    pool.export("Ana Horvat").knows("Me Myself", "", "", "08 Feb 2016");
    let output = pool.run(&["changes", "--me", "ana-horvat"]);
    assert_eq!(output.status.code(), Some(1), "{}", outcome(&output));
}

#[test]
fn two_archives_of_one_day_are_one_snapshot() {
    let pool = Pool::new();
    for name in ["Basic", "Complete"] {
        let mut export = pool.export("Me Myself");
        export.knows("Ana Horvat", "Saltglass", "CTO", "08 Feb 2016");
        std::fs::rename(
            &export.path,
            pool.path().join(format!("{name}_LinkedInDataExport_03-05-2024")),
        )
        .unwrap();
    }
    assert_eq!(pool.run(&["changes"]).status.code(), Some(1));
    pool.export_of("Me Myself", "03-10-2026")
        .knows("Ana Horvat", "Saltglass Ltd", "CTO", "08 Feb 2016");
    let output = pool.run(&["changes"]);
    assert_eq!(
        outcome(&output),
        "--- standard error\nNothing moved between your exports of 5 Mar 2024 and 10 Mar 2026.\n--- exit status 1\n"
    );
}

#[test]
fn dates_choose_other_exports() {
    let pool = pool();
    pool.export_of("Me Myself", "03-10-2025")
        .knows("Ana Horvat", "Quibble", "CTO", "08 Feb 2016");
    let period = |arguments: &[&str]| {
        let answer = json(&pool.run(&[&["changes", "--format", "json"], arguments].concat()));
        let day = |key: &str| answer[key].as_str().unwrap_or("-").to_owned();
        (day("since"), day("until"))
    };
    let days = |since: &str, until: &str| (since.to_owned(), until.to_owned());
    assert_eq!(period(&[]), days("2025-03-10", "2026-03-10"));
    assert_eq!(period(&["--since", "2024-12-31"]), days("2024-03-05", "2026-03-10"));
    assert_eq!(period(&["--until", "2025-12-31"]), days("2024-03-05", "2025-03-10"));
    assert_eq!(period(&["--as-of", "2025-12-31"]), days("2024-03-05", "2025-03-10"));
    assert_eq!(period(&["--until", "2024-12-31"]), days("-", "-"));
    let text = stdout(&pool.run(&["changes"]));
    assert!(
        text.contains("Other exports of yours: 5 Mar 2024 (--since and --until choose)."),
        "{text}"
    );
    let output = pool.run(&["changes", "--until", "2024-12-31"]);
    assert_eq!(
        stderr(&output),
        "These days choose one export only, and changes need two. Yours are of 5 Mar 2024, 10 Mar 2025, 10 Mar 2026.\n"
    );
    for wrong in [
        &["--since", "yesterday"][..],
        &["--since", "2026-01-02", "--until", "2026-01-02"],
    ] {
        assert_eq!(
            pool.run(&[&["changes"], wrong].concat()).status.code(),
            Some(2),
            "{wrong:?}"
        );
    }
}

#[test]
fn a_name_cannot_steer_the_terminal_or_be_a_formula() {
    let pool = pool();
    let hostile = "=cmd(),<script>,https://www.linkedin.com/in/evil,,\u{1b}[2JEvil,\u{202e}CTO,01 Feb 2026\n";
    let folder = pool.path().join("me-myself_LinkedInDataExport_03-10-2026");
    let connections = folder.join("Connections.csv");
    let before = std::fs::read_to_string(&connections).unwrap();
    std::fs::write(&connections, before + hostile).unwrap();
    let text = stdout(&pool.run(&["changes"]));
    assert!(
        text.contains("=cmd() <script>") && !text.contains(['\u{1b}', '\u{202e}']),
        "{text}"
    );
    let row = stdout(&pool.run(&["changes", "--format", "csv"]));
    assert!(row.contains(",'=cmd() <script>,[2JEvil,"), "{row}");
    let markdown = stdout(&pool.run(&["changes", "--format", "md"]));
    assert!(
        markdown.contains("=cmd() &lt;script&gt;") && !markdown.contains('\u{1b}'),
        "{markdown}"
    );
}

#[test]
fn who_worked_there_before_is_named_beside_the_chains() {
    let pool = pool();
    let output = pool.run(&["find", "Saltglass"]);
    assert_says(
        &output,
        &[
            "Worked there before, may still know people",
            "Ana Horvat (now Larkspur Labs) fair 0.28 · ASK",
            "Head of Data at Saltglass, seen until Mar 2024 (your export)",
        ],
    );
    let answer = json(&pool.run(&["find", "Saltglass", "--format", "json"]));
    let insider = &answer["former_insiders"][0];
    assert_eq!(
        [
            &insider["id"],
            &insider["name"],
            &insider["position"],
            &insider["seen_until"],
            &insider["readiness"]
        ],
        ["in/ana-horvat", "Ana Horvat", "Head of Data", "2024-03-05", "ask"]
    );
    assert!((insider["strength"].as_f64().unwrap() - 0.28).abs() < 0.01);
    let chains = answer["chains"].as_array().unwrap();
    assert!(chains.iter().all(|chain| chain["target"]["id"] != "in/ana-horvat"));
    let n_former = |arguments: &[&str]| {
        let all = [&["find", "Saltglass", "--format", "json"], arguments].concat();
        json(&pool.run(&all))["former_insiders"].as_array().unwrap().len()
    };
    assert_eq!(
        n_former(&["--role", "engineering"]),
        1,
        "the role is that of the people to reach"
    );
    assert_eq!(n_former(&["--avoid", "Ana Horvat"]), 0);
    assert_eq!(n_former(&["--min-strength", "0.9"]), 0);
    assert_eq!(n_former(&["--via", "Boris Novak"]), 0);
    assert_eq!(n_former(&["--as-of", "2024-01-01"]), 0, "no export had shown it");
    let notes = pool.path().join("notes.txt");
    std::fs::write(&notes, "who,do_not_ask\nAna Horvat,yes\n").unwrap();
    assert_eq!(n_former(&["--notes", notes.to_str().unwrap()]), 0);
    for by in ["introducer", "target"] {
        let text = stdout(&pool.run(&["find", "Saltglass", "--by", by]));
        assert!(text.contains("Worked there before"), "{text}");
    }
    let markdown = stdout(&pool.run(&["find", "Saltglass", "--format", "md"]));
    assert!(
        markdown.contains("\n- **Ana Horvat (now Larkspur Labs)** – fair 0.28 · ASK\n  - Head of Data at Saltglass, seen until Mar 2024"),
        "{markdown}"
    );
}

#[test]
fn a_company_that_everybody_left_is_known_by_those_who_left() {
    let output = pool().run(&["find", "Quibble"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    for line in [
        "\"Quibble\": no one in your data works there.",
        "Worked there before, may still know people: Dmitri Sokolov (Product Director at Quibble, seen until Mar 2024 (your \
         export); fair 0.13 · RECONNECT FIRST).",
    ] {
        assert!(told.lines().any(|said| said == line), "{told}");
    }
}

#[test]
fn former_colleagues_are_a_guess_that_says_so() {
    let pool = pool();
    let ties = |arguments: &[&str]| {
        let all = rows(&pool.run(&[&["export", "ties", "--all"], arguments].concat()));
        all.into_iter()
            .filter(|row| row["kind"] == "inferred")
            .collect::<Vec<_>>()
    };
    let guesses = ties(&[]);
    let evidence = guesses.iter().map(|row| row["evidence"].as_str());
    let evidence: Vec<&str> = evidence.filter(|phrase| phrase.contains("both were")).collect();
    assert_eq!(
        evidence,
        [
            "a guess: both were at Saltglass, where 2 are known, Ana seen until Mar 2024 (your export)",
            "a guess: both were at Fennel Pay, where 3 are known, Clara seen until Mar 2024 (your export)",
            "a guess: both were at Fennel Pay, where 3 are known, Clara seen until Mar 2024 (your export)",
        ]
    );
    assert!(ties(&["--no-inferred"]).is_empty());
    let chain = json(&pool.run(&[
        "find",
        "Saltglass",
        "--max-hops",
        "2",
        "--all-routes",
        "--format",
        "json",
    ]));
    let kinds: Vec<&str> = each(&chain["chains"], "/kind");
    assert_eq!(kinds, ["declared", "inferred"]);
}

#[test]
fn former_jobs_are_told_with_a_tie() {
    let pool = pool();
    let text = stdout(&pool.run(&["ties", "Ana Horvat"]));
    assert!(
        text.contains("\nbefore: Head of Data at Saltglass, seen until Mar 2024 (your export)\n"),
        "{text}"
    );
    let answer = json(&pool.run(&["ties", "Ana Horvat", "--format", "json"]));
    assert_eq!(answer["former_jobs"][0]["company"], "Saltglass");
    // An owner's own profile tells their past.
    pool.export_of("Ana Horvat", "03-10-2026").file(
        "Positions.csv",
        "Company Name,Title,Description,Location,Started On,Finished On\n\
         Larkspur Labs,VP Engineering,,,May 2025,\nSaltglass,Head of Data,,,Jan 2019,Apr 2025\n",
    );
    let answer = json(&pool.run(&["ties", "Ana Horvat", "--me", "me-myself", "--format", "json"]));
    let jobs = answer["former_jobs"].as_array().unwrap();
    assert_eq!(jobs.len(), 1);
    assert_eq!(jobs[0]["seen_until"], "2025-04-01");
    assert_eq!(jobs[0]["evidence"], "until Apr 2025 (own profile)");
}

#[test]
fn the_order_of_exports_changes_nothing() {
    let pool = pool();
    let folders = ["03-05-2024", "03-10-2026"].map(|on| pool.path().join(format!("me-myself_LinkedInDataExport_{on}")));
    let run = |order: [usize; 2], arguments: &[&str]| {
        let mut command = crate::fixture::warmintro();
        command.args(arguments);
        for folder in order {
            command.arg("--data").arg(&folders[folder]);
        }
        outcome(&command.output().unwrap())
    };
    for arguments in [&["changes"][..], &["find", "Saltglass"], &["export", "ties", "--all"]] {
        assert_eq!(run([0, 1], arguments), run([1, 0], arguments));
    }
    assert!(run([0, 1], &["export", "people"]).contains(&url("Ana Horvat")));
}

#[test]
fn a_saved_network_tells_the_same_history() {
    let pool = pool();
    let folder = tempfile::tempdir().unwrap();
    let network = folder.path().join("network");
    for on in ["03-05-2024", "03-10-2026"] {
        let mut command = crate::fixture::warmintro();
        command.arg("import").arg("--network").arg(&network);
        command.arg(pool.path().join(format!("me-myself_LinkedInDataExport_{on}")));
        assert_eq!(command.output().unwrap().status.code(), Some(0));
    }
    for question in [
        &["changes"][..],
        &["changes", "--format", "json"],
        &["find", "Saltglass"],
        &["ties", "Ana Horvat"],
        &["export", "ties", "--all"],
    ] {
        let mut command = crate::fixture::warmintro();
        let saved = command.args(question).arg("--network").arg(&network).output().unwrap();
        assert_eq!(outcome(&saved), outcome(&pool.run(question)), "{question:?}");
    }
}
