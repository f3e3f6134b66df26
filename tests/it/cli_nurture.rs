//! `nurture` from the outside.

use crate::fixture::{Log, Pool, each, json, on_sample_data, outcome, rows, stderr};

#[test]
fn a_short_list_with_what_to_do_next() {
    insta::assert_snapshot!("nurture", outcome(&on_sample_data(&["nurture", "--targets", "export"])));
    insta::assert_snapshot!(
        "nurture_csv",
        outcome(&on_sample_data(&["nurture", "--top", "2", "--format", "csv"]))
    );
}

fn ids(answer: &serde_json::Value) -> Vec<&str> {
    each(&answer["people"], "/id")
}

#[test]
fn all_of_them_are_there_when_wanted() {
    let all = json(&on_sample_data(&["nurture", "--top", "0", "--format", "json"]));
    let n = all["owed"].as_u64().unwrap() + all["dormant"].as_u64().unwrap();
    assert_eq!(ids(&all).len() as u64, n);
    assert!(ids(&all).contains(&"in/dmitri-sokolov"));
    for stranger in ["in/ines-caruso", "in/gregor-pallinhaus", "in/brock-steelworthy"] {
        assert!(!ids(&all).contains(&stranger), "{stranger}");
    }
    let rows = rows(&on_sample_data(&["nurture", "--top", "0", "--format", "csv"]));
    assert_eq!(rows.len() as u64, n);
}

#[test]
fn targets_move_those_up_who_lead_to_them() {
    let first = |arguments: &[&str]| {
        let answer = json(&on_sample_data(&[&["nurture", "--format", "json"], arguments].concat()));
        let people = answer["people"].as_array().unwrap().clone();
        people.into_iter().find(|one| one["kind"] == "dormant").unwrap()
    };
    let list = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(list.path(), "company\nQuibble\n").unwrap();
    let dormant = first(&["--targets", list.path().to_str().unwrap()]);
    assert_eq!(
        (dormant["id"].as_str(), dormant["opens"][0].as_str()),
        (Some("in/dmitri-sokolov"), Some("Quibble"))
    );
    assert_ne!(first(&[])["id"], "in/dmitri-sokolov");
}

#[test]
fn thanks_that_are_due_come_first() {
    let log = Log::with("2026-09-01,in/ana-horvat,Juniper Bio,,introduced,\n");
    let answer = json(&log.run(&["nurture", "--format", "json"]));
    assert_eq!(
        (ids(&answer)[0], answer["people"][0]["owed"][0]["kind"].as_str()),
        ("in/ana-horvat", Some("thanks"))
    );
    let then = answer["people"][0]["then"].as_str().unwrap();
    assert!(
        then.ends_with("warmintro asked \"Ana Horvat\" --company \"Juniper Bio\" --outcome thanked"),
        "{then}"
    );
}

#[test]
fn nobody_to_write_to_is_status_1() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016");
    let output = pool.run(&["nurture"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stderr(&output),
        "No one is waiting for you, and no close tie has gone quiet.\n\
         Companies with a way in: warmintro companies\n\
         Your ties, strongest first: warmintro ties\n"
    );
}

#[test]
fn a_name_is_never_a_command_to_copy() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Eve `reboot`", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Eve `reboot`", 20, "2026-02");
    let log = Log::with("2026-02-01,Eve `reboot`,$(reboot) Ltd,,introduced,\n");
    let answer = json(&pool.run(&["nurture", "--format", "json", "--asks", log.path().to_str().unwrap()]));
    let then = answer["people"][0]["then"].as_str().unwrap();
    assert!(
        then.contains("asked 'Eve `reboot`' --company '$(reboot) Ltd'"),
        "{then}"
    );
}
