//! `ask` from the outside: the notes, and the refusals.

use crate::fixture::{Log, Pool, assert_says, json, on_sample_data, outcome, stderr, stdout};

fn file(text: &str) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), text).unwrap();
    file
}

fn path(file: &tempfile::NamedTempFile) -> &str {
    file.path().to_str().unwrap()
}

const ABOUT: &str = "I have built and led data teams for ten years.\nrole: head of data\ntopic: how you work with engineers\n\
                     why Northwind Robotics: robots need the kind of data work that I like best\n";

#[test]
fn two_notes_with_blanks_where_nobody_knows() {
    insta::assert_snapshot!(
        "ask_northwind",
        outcome(&on_sample_data(&["ask", "Northwind Robotics"]))
    );
}

#[test]
fn what_the_user_says_fills_the_blanks() {
    let about = file(ABOUT);
    let arguments = ["ask", "Northwind Robotics", "--about", path(&about)];
    assert_says(
        &on_sample_data(&arguments),
        &[
            "I'm looking into Northwind Robotics for head of data roles and would like to talk to Boris Novak (Head of Data). Robots need the kind of data work that I like best. I think you know Boris.",
            "I have built and led data teams for ten years.",
            "your take on how you work with engineers",
        ],
    );
    assert_says(
        &on_sample_data(&[&arguments[..], &["--format", "md"]].concat()),
        &[
            "# Ask Ana Horvat for an introduction to Boris Novak, Head of Data at Northwind Robotics",
            "> Hi Ana,",
            "When you have sent it: `warmintro asked",
        ],
    );
    let answer = json(&on_sample_data(&[&arguments[..], &["--format", "json"]].concat()));
    for note in answer["notes"].as_array().unwrap() {
        let text = note["text"].as_str().unwrap();
        assert_eq!(note["characters"].as_u64(), Some(text.chars().count() as u64));
        assert_eq!(note["blanks"], 0, "{text}");
        assert!(text.contains("not asking for a job"), "{text}");
    }
    // The reason for one company is no reason for another.
    let other = json(&on_sample_data(&[
        "ask",
        "Plinth",
        "--about",
        path(&about),
        "--format",
        "json",
    ]));
    assert!(
        other["notes"][0]["text"]
            .as_str()
            .unwrap()
            .contains("[why this company: your words]")
    );
}

#[test]
fn somebody_i_know_there_is_asked_for_a_conversation() {
    let output = on_sample_data(&["ask", "Larkspur Labs", "--target", "Ana Horvat"]);
    assert_says(
        &output,
        &[
            "Ask Ana Horvat, VP Engineering at Larkspur Labs for a conversation",
            "you know it first-hand",
            "No worries if not.",
        ],
    );
    let answer = json(&on_sample_data(&[
        "ask",
        "Larkspur Labs",
        "--target",
        "ana-horvat",
        "--format",
        "json",
    ]));
    let limits: Vec<Option<u64>> = answer["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| note["limit"].as_u64())
        .collect();
    assert_eq!(limits, [None, Some(300), Some(200)]);
    for note in answer["notes"].as_array().unwrap().iter().skip(1) {
        assert!(note["characters"].as_u64() <= note["limit"].as_u64(), "{note}");
    }
}

#[test]
fn who_is_not_ready_gets_a_message_without_a_request() {
    assert_says(
        &on_sample_data(&["ask", "Fennel Pay"]),
        &[
            "Before you ask Dmitri Sokolov",
            "It's been a while: we last wrote in late 2025.",
            "Send this, without any request in it.",
        ],
    );
    let first = |arguments: &[&str]| {
        let answer = json(&on_sample_data(&[arguments, &["--format", "json"]].concat()));
        assert_eq!(answer["decision"], "first");
        let text = answer["notes"][0]["text"].as_str().unwrap().to_owned();
        assert!(!text.contains("introduce") && !text.contains("job"), "{text}");
        answer["notes"][0]["kind"].as_str().unwrap().to_owned()
    };
    assert_eq!(first(&["ask", "Osprey", "--via", "Mei Tanaka"]), "answer");
    assert_eq!(
        first(&["ask", "Inkpot Press", "--target", "Zuzana Czarnolas"]),
        "rekindle"
    );
}

#[test]
fn a_stranger_is_never_asked() {
    let output = on_sample_data(&[
        "ask",
        "Northwind Robotics",
        "--target",
        "Ines Caruso",
        "--max-hops",
        "1",
    ]);
    assert_says(&output, &["No request to", "First: get to know"]);
    assert_eq!(output.status.code(), Some(1));
    let output = on_sample_data(&["ask", "Halyard Grid", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let answer = json(&output);
    assert_eq!(
        (answer["decision"].as_str(), answer["notes"].as_array().unwrap().len()),
        (Some("build"), 0)
    );
    let output = on_sample_data(&["ask", "Zephyr Foods"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), String::new()));
}

#[test]
fn who_was_asked_lately_is_not_asked_and_the_day_is_said() {
    let log = Log::with("2026-10-20,in/ana-horvat,Juniper Bio,,asked,\n");
    let output = log.run(&["ask", "Northwind Robotics"]);
    assert_says(
        &output,
        &[
            "No request to Ana Horvat now: you asked Ana on 20 Oct 2026 about Juniper Bio: not again before 18 Jan 2027",
            "Meanwhile: a first message to Dmitri Sokolov",
        ],
    );
    let log = Log::with(
        "2020-10-20,in/ana-horvat,Northwind,,asked,\n2020-10-21,in/ana-horvat,NORTHWIND ROBOTICS,,declined,\n",
    );
    let output = log.run(&["ask", "Northwind Robotics", "--via", "Ana Horvat"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("not again for this company"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn who_is_not_asked_now_leaves_something_else_to_do() {
    let log = Log::with("2026-10-20,in/ana-horvat,Juniper Bio,,asked,\n");
    let to_do = |arguments: &[&str], commands: &[&str]| {
        let output = log.run(&[&["ask"], arguments].concat());
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        for command in commands {
            let told = stderr(&output);
            assert!(told.contains(&format!(": warmintro {command}")), "{command}: {told}");
        }
    };
    let robotics = "Northwind Robotics";
    to_do(
        &[robotics],
        &[
            "ask \"Northwind Robotics\" --via \"Dmitri Sokolov\"",
            "find \"Northwind Robotics\"",
        ],
    );
    to_do(&[robotics, "--as-of", "2026-11-02"], &["ask --nudge \"Ana Horvat\""]);
    to_do(&["Halyard Grid"], &["nurture", "find \"Halyard Grid\""]);
    to_do(&["--nudge", "Mei Tanaka"], &["asked", "ties \"Mei Tanaka\""]);
    to_do(
        &["--thanks", "Mei Tanaka"],
        &["asked \"Mei Tanaka\" --outcome introduced"],
    );
}

fn first_note(arguments: &[&str]) -> String {
    let answer = json(&on_sample_data(&[&["ask"], arguments, &["--format", "json"]].concat()));
    answer["notes"][0]["text"].as_str().unwrap().to_owned()
}

#[test]
fn nobody_is_asked_for_an_introduction_to_ones_own_acquaintance() {
    // Ana knows Dmitri, but so do I: he gets a message himself, and is on no way to Quibble that starts with her.
    let answer = json(&on_sample_data(&["ask", "Fennel Pay", "--format", "json"]));
    assert_eq!(
        (answer["decision"].as_str(), answer["chain"]["hops"].as_u64()),
        (Some("first"), Some(1))
    );
    assert!(!first_note(&["Quibble"]).contains("Dmitri"));
}

#[test]
fn a_longer_chain_asks_for_an_introduction_to_the_next_one() {
    let output = on_sample_data(&["ask", "Plinth"]);
    assert_says(
        &output,
        &[
            "Ask Ana Horvat for an introduction to Jorge Villaquirán",
            "I think you know Ruta Kalnina, who may know Jorge",
            "introduce me to Ruta",
        ],
    );
}

#[test]
fn what_is_not_sure_is_a_question_and_a_weak_way_is_called_one() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .knows("Boris Novak", "Northwind", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02")
        .message("Boris Novak", &["Me Myself", "Ana Horvat"], "2026-02-01 09:00:00 UTC")
        .message("Ana Horvat", &["Me Myself", "Boris Novak"], "2026-02-02 09:00:00 UTC");
    let answer = json(&pool.run(&["ask", "Northwind", "--via", "Ana Horvat", "--format", "json"]));
    let note = answer["notes"][0]["text"].as_str().unwrap();
    assert!(note.contains("Do you happen to know Boris? I'm not sure."), "{note}");
    let text = stdout(&on_sample_data(&["ask", "Osprey"]));
    assert!(
        text.contains("A weak way in: write to Mei Tanaka first (--via \"in/mei-tanaka\")."),
        "{text}"
    );
}

#[test]
fn how_we_know_each_other_comes_from_the_data_or_stays_a_blank() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02");
    let notes = pool.path().join("notes.txt");
    let note = |row: &str| {
        std::fs::write(
            &notes,
            format!("who,relation,worked_with,school,from,to\nAna Horvat,{row}\n"),
        )
        .unwrap();
        let arguments = [
            "ask",
            "Larkspur",
            "--format",
            "json",
            "--notes",
            notes.to_str().unwrap(),
        ];
        let text = json(&pool.run(&arguments))["notes"][0]["text"]
            .as_str()
            .unwrap()
            .to_owned();
        text.lines()
            .nth(2)
            .unwrap()
            .split("your words] ")
            .nth(1)
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        note("mentor,,,,"),
        "[how you know each other (your note says mentor): your words]"
    );
    assert_eq!(
        note(",Acme,,2016,2019"),
        "You know me from Acme, where we worked together until 2019."
    );
    assert_eq!(
        note(",,Uni Hall,2009,2012"),
        "You know me from Uni Hall, where we studied together until 2012."
    );
}

#[test]
fn a_gift_is_returned_before_anything_is_asked() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02")
        .file(
            "Recommendations_Received.csv",
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n\
             Ana,Horvat,Larkspur,CTO,great,\"02/24/26, 10:00 AM\",VISIBLE\n",
        );
    let answer = json(&pool.run(&["ask", "Larkspur", "--format", "json", "--as-of", "2026-03-10"]));
    assert_eq!(
        (answer["decision"].as_str(), answer["notes"][0]["kind"].as_str()),
        (Some("first"), Some("give"))
    );
    let text = answer["notes"][0]["text"].as_str().unwrap();
    assert!(
        text.contains("You recommended me here in Feb 2026, and I never returned the favor."),
        "{text}"
    );
}

#[test]
fn a_rank_is_that_of_find() {
    let chain = json(&on_sample_data(&["find", "Northwind Robotics", "--format", "json"]))["chains"][1].clone();
    let answer = json(&on_sample_data(&[
        "ask",
        "Northwind Robotics",
        "--rank",
        "2",
        "--format",
        "json",
    ]));
    assert_eq!(answer["chain"]["steps"], chain["steps"]);
    let output = on_sample_data(&["ask", "Northwind Robotics", "--rank", "99"]);
    assert_eq!(output.status.code(), Some(2));
    let recruiter = json(&on_sample_data(&[
        "ask",
        "Northwind Robotics",
        "--role",
        "recruiting",
        "--format",
        "json",
    ]));
    assert_eq!(recruiter["chain"]["target"]["id"], "in/lea-brandt");
}

#[test]
fn the_notes_can_be_put_into_own_words() {
    let shown = stdout(&on_sample_data(&["ask", "--show-template"]));
    let own = file(&shown.replace("I have a favor to ask.", "Servus!"));
    let output = on_sample_data(&["ask", "Northwind Robotics", "--template", path(&own)]);
    assert!(
        stdout(&output).contains("\nServus! I'm looking into"),
        "{}",
        stdout(&output)
    );
    let only_blurb = file("== blurb ==\nAbout {me}.\n");
    let output = on_sample_data(&["ask", "Northwind Robotics", "--template", path(&only_blurb)]);
    assert!(
        stdout(&output).contains("\nAbout Odile Ownerfield.\n"),
        "{}",
        stdout(&output)
    );
    let wrong = file("== ask ==\nHi {too},\n");
    let output = on_sample_data(&["ask", "Northwind Robotics", "--template", path(&wrong)]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("line 2: {too} is no word that can be filled in"),
        "{}",
        stderr(&output)
    );
    assert_eq!(on_sample_data(&["ask"]).status.code(), Some(2));
}

#[test]
fn names_cannot_fill_in_places_nor_steer_the_terminal() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("{why} \u{1b}[2JHorvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("{why} \u{1b}[2JHorvat", 20, "2026-02");
    let answer = stdout(&pool.run(&["ask", "Larkspur"]));
    assert!(answer.contains("Hi {why},") && !answer.contains('\u{1b}'), "{answer}");
}

#[test]
fn every_note_is_shorter_than_a_hundred_words() {
    for (company, via) in [
        ("Northwind Robotics", "Ana Horvat"),
        ("Northwind Robotics", "Dmitri Sokolov"),
    ] {
        let answer = json(&on_sample_data(&["ask", company, "--via", via, "--format", "json"]));
        for note in answer["notes"].as_array().unwrap() {
            let words = note["text"].as_str().unwrap().split_whitespace().count();
            assert_eq!(note["words"], words);
            assert!(words < 100, "{note}");
        }
    }
    assert_says(&on_sample_data(&["ask", "Northwind Robotics"]), &[" words, "]);
}

#[test]
fn the_introduction_has_room_for_the_introducers_opinion() {
    // The introducer was asked, and rests by the log: the introduction is for when they have said yes.
    let log = Log::with("2026-10-20,in/ana-horvat,Northwind Robotics,in/boris-novak,asked,\n");
    let output = log.run(&["ask", "Northwind Robotics", "--intro", "--via", "Ana Horvat"]);
    assert_says(
        &output,
        &[
            "once both have said yes",
            "Hi Boris, hi Odile,",
            "what you think of their work: your words]",
            "--outcome introduced",
        ],
    );
    assert!(
        stdout(&output).contains("\n\nAna\n"),
        "in the introducer's name: {}",
        stdout(&output)
    );
}

#[test]
fn a_strong_tie_is_asked_whom_they_know_at_the_companies_of_a_list() {
    let list = file("company,notes\nZephyr Foods,secret plans\nQuiet Robotics,\n");
    let to = |who: &str| on_sample_data(&["ask", "--targets", path(&list), "--to", who]);
    let output = to("Ana Horvat");
    assert_says(
        &output,
        &[
            "to Ana Horvat",
            "- Zephyr Foods",
            "- Quiet Robotics",
            "no worries at all",
            "warmintro asked \"Ana Horvat\"",
        ],
    );
    assert!(!stdout(&output).contains("secret"), "the list, and nothing else");
    let stranger = to("Ines Caruso");
    assert_eq!((stranger.status.code(), stdout(&stranger)), (Some(1), String::new()));
    let nowhere = on_sample_data(&["ask", "--to", "Ana Horvat"]);
    assert_eq!(nowhere.status.code(), Some(2));
}
