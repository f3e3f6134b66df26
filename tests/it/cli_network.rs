//! From files to ties, seen from the outside: several archives, older generations, guesses, the owner.

use serde_json::Value;

use crate::fixture::{Export, Pool, each, json, outcome, rows, stderr, stdout, url};

const NINE_COLUMNS: &str =
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n";

fn tie(pool: &Pool, who: &str) -> Value {
    let output = pool.run(&["ties", who, "--format", "json", "-q"]);
    assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    json(&output)
}

/// Sent and received.
fn messages(pool: &Pool, who: &str) -> (u64, u64) {
    let tie = tie(pool, who);
    (
        tie["tie"]["sent"].as_u64().unwrap(),
        tie["tie"]["received"].as_u64().unwrap(),
    )
}

/// The rows of a file of nine columns: conversation, sender, `TO` cell, day of January.
fn nine_columns(rows: &[(&str, &str, &str, u32)]) -> String {
    let row = |(conversation, from, to, day): &(&str, &str, &str, u32)| {
        format!(
            "{conversation},,{from},{},\"{to}\",2022-01-{day:02} 10:00:00 UTC,,x,INBOX\n",
            url(from)
        )
    };
    NINE_COLUMNS.to_owned() + &rows.iter().map(row).collect::<String>()
}

fn me(pool: &Pool) -> Export {
    pool.export("Me Myself")
}

#[test]
fn basic_and_complete_archives_of_one_owner_are_one_network() {
    let pool = Pool::new();
    for folder in [
        "Basic_LinkedInDataExport_01-05-2026",
        "Complete_LinkedInDataExport_02-20-2026",
    ] {
        let mut export = me(&pool);
        export
            .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
            .talks("Ana Horvat", 6, "2026-01");
        std::fs::rename(&export.path, pool.path().join(folder)).unwrap();
    }
    let account = json(&pool.run(&["check", "--format", "json"]));
    let owners: Vec<&str> = each(&account["exports"], "/owner/id");
    assert_eq!(owners, ["in/me-myself"; 2]);
    assert_eq!(
        [&account["exports"][0]["snapshot"], &account["exports"][1]["snapshot"]],
        ["2026-01-05", "2026-02-20"]
    );
    let (sent, received) = messages(&pool, "Ana Horvat");
    assert_eq!(sent + received, 6);
    assert!(stdout(&pool.run(&["find", "Larkspur"])).contains("one member's export"));
}

#[test]
fn an_unknown_owner_is_said_to_be_unknown() {
    let pool = Pool::new();
    let mut export = me(&pool);
    export.knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016");
    std::fs::remove_file(export.path.join("Invitations.csv")).unwrap();
    let output = pool.run(&["export", "ties"]);
    assert_eq!(rows(&output)[0]["a"], "owner/1");
    assert_eq!(
        stderr(&output),
        "note: the files do not say whose export this is; \"you\" is whoever it belongs to\n"
    );
    assert_eq!(stderr(&pool.run(&["export", "ties", "-q"])), "");
}

#[test]
fn a_recipient_by_name_only_is_the_only_person_with_that_name() {
    let pool = Pool::new();
    me(&pool)
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .file("messages.csv", &nine_columns(&[("c", "Me Myself", "Ana Horvat", 1)]));
    assert_eq!(messages(&pool, "ana-horvat"), (1, 0));
}

#[test]
fn an_ambiguous_recipient_is_the_other_person_of_the_conversation_or_nobody() {
    let pool = Pool::new();
    let namesake = format!("Jo,Doe,{}-2,,Quibble,CTO,08 Feb 2016\n", url("Jo Doe"));
    me(&pool)
        .knows("Jo Doe", "Larkspur", "CTO", "08 Feb 2016")
        .append("Connections.csv", &namesake)
        .file(
            "messages.csv",
            &nine_columns(&[
                ("told", "Jo Doe", "Me Myself", 1),
                ("told", "Me Myself", "Jo Doe", 2),
                ("untold", "Me Myself", "Jo Doe", 3),
            ]),
        );
    assert_eq!(messages(&pool, "jo-doe"), (1, 1));
    assert_eq!(messages(&pool, "jo-doe-2"), (0, 0));
    let account = json(&pool.run(&["check", "--format", "json"]));
    assert_eq!(
        account["doubtful"][0]["candidates"],
        serde_json::json!(["in/jo-doe", "in/jo-doe-2"])
    );
}

#[test]
fn several_names_in_one_cell_are_a_group() {
    let pool = Pool::new();
    me(&pool)
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .knows("Boris Novak", "Northwind", "CTO", "08 Feb 2016")
        .file(
            "messages.csv",
            &nine_columns(&[("c", "Me Myself", "Ana Horvat, Boris Novak", 1)]),
        );
    assert_eq!(messages(&pool, "Ana Horvat"), (0, 0));
    assert_eq!(tie(&pool, "Boris Novak")["contact"]["group_sent"], 1);
}

#[test]
fn a_company_page_that_writes_is_nobody() {
    let pool = Pool::new();
    let page = "2-page,,Larkspur,https://www.linkedin.com/company/larkspur/,Me Myself,\
                https://www.linkedin.com/in/me-myself,2026-02-05 10:00:00 UTC,,hello,INBOX\n";
    me(&pool)
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 2, "2026-02")
        .append("messages.csv", page);
    let people = rows(&pool.run(&["export", "people"]));
    let mut ids: Vec<&str> = people.iter().map(|person| person["id"].as_str()).collect();
    ids.retain(|id| *id != "in/nobody-inparticular");
    assert_eq!(ids, ["in/ana-horvat"]);
}

#[test]
fn drafts_spam_and_campaigns_widen_no_conversation() {
    let pool = Pool::new();
    let row = |title: &str, folder: &str| {
        format!(
            "2-AnaHorvat+MeMyself,{title},Boris Novak,{},\"Me Myself, Ana Horvat\",\"{},{}\",\
             2026-02-05 10:00:00 UTC,,hello,{folder}\n",
            url("Boris Novak"),
            url("Me Myself"),
            url("Ana Horvat")
        )
    };
    let rows = [
        row("", "SPAM"),
        row("", "DRAFTS"),
        row("Sponsored Conversation", "INBOX"),
    ]
    .concat();
    me(&pool)
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 2, "2026-02")
        .append("messages.csv", &rows);
    assert_eq!(messages(&pool, "Ana Horvat"), (1, 1));
}

#[test]
fn a_guess_is_no_first_step() {
    let pool = Pool::new();
    // My own export has no list of connections: only then is anything guessed of me.
    me(&pool)
        .file("Positions.csv", &position("Saltglass Studio"))
        .file("Profile.csv", "First Name,Last Name,Headline\nMe,Myself,CEO\n");
    pool.export("Ana Horvat")
        .knows("Dan Ruiz", "Saltglass Studio", "Recruiter", "08 Feb 2016");
    let guesses = |arguments: &[&str]| {
        let all = rows(&pool.run(&[&["export", "ties", "--all", "--me", "me-myself"], arguments].concat()));
        all.iter().filter(|row| row["kind"] == "inferred").count()
    };
    assert_eq!(guesses(&[]), 1, "the guess exists, and it is mine");
    let output = pool.run(&["find", "Saltglass Studio", "--role", "recruiting", "--me", "me-myself"]);
    assert_eq!(output.status.code(), Some(1), "{}", outcome(&output));
    assert!(stderr(&output).contains("no route"), "{}", stderr(&output));
}

#[test]
fn nothing_is_guessed_of_an_owner_whose_connections_are_known() {
    let pool = Pool::new();
    me(&pool)
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .file("Positions.csv", &position("Saltglass Studio"));
    pool.export("Ana Horvat")
        .knows("Dan Ruiz", "Saltglass Studio", "Recruiter", "08 Feb 2016");
    let all = rows(&pool.run(&["export", "ties", "--all", "--me", "me-myself"]));
    assert!(all.iter().all(|row| row["kind"] != "inferred"), "{all:?}");
}

fn position(company: &str) -> String {
    format!("Company Name,Title,Description,Location,Started On,Finished On\n{company},CEO,,,Jan 2020,\n")
}

#[test]
fn a_namesake_is_asked_for_by_id() {
    let pool = Pool::new();
    let namesake = format!("Jo,Doe,{}-2,,Quibble,CTO,08 Feb 2016\n", url("Jo Doe"));
    me(&pool)
        .knows("Jo Doe", "Larkspur", "CTO", "08 Feb 2016")
        .append("Connections.csv", &namesake);
    let output = pool.run(&["ties", "Jo Doe"]);
    assert_eq!(
        outcome(&output),
        "--- standard error\n\
         error: \"Jo Doe\" could be any of 2 people: say which by profile URL or id\n\
         hint: Jo Doe · Larkspur · in/jo-doe\n\
         \u{20}     Jo Doe · Quibble · in/jo-doe-2\n\
         --- exit status 2\n"
    );
    assert_eq!(tie(&pool, "in/jo-doe-2")["tie"]["company"], "Quibble");
}
