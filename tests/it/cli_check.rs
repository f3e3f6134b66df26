//! `check` from the outside: the import account.

use crate::fixture::{Pool, json, on_sample_data, outcome, stdout, warmintro};

#[test]
fn the_account_of_the_sample_data() {
    insta::assert_snapshot!("check", outcome(&on_sample_data(&["check"])));
}

#[test]
fn the_account_as_json_has_the_keys_of_the_contract() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 3, "2026-02")
        .message("Ana Horvat", &["Me Myself", "Boris Novak"], "2026-03-01 10:00:00 UTC")
        .append(
            "Connections.csv",
            ",,,,,,07 Jun 2026\n,,,,,,\nJo,Doe,,,A, B,CTO,08 Feb 2016\n",
        )
        .file(
            "guide_messages.csv",
            "CONVERSATION ID,FROM,TO,DATE,CONTENT\n1,Me,You,2026-01-01 00:00:00 UTC,x\n",
        );
    let mut answer = json(
        &warmintro()
            .args(["check", "--format", "json"])
            .arg(pool.path())
            .output()
            .unwrap(),
    );
    answer["exports"][0]["path"] = "PATH".into();
    insta::assert_snapshot!("check_json", serde_json::to_string_pretty(&answer).unwrap());
}

#[test]
fn problems_are_told_with_file_and_line() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "31 Foo 2020")
        .talks("Ana Horvat", 2, "2026-02")
        .append(
            "messages.csv",
            "2-x,,Ana Horvat,https://www.linkedin.com/in/ana-horvat,Me,,2026-03-01 10:00:00 UTC,,\"open,INBOX\n",
        );
    let answer = json(&pool.run(&["check", "--format", "json"]));
    let problems = answer["exports"][0]["problems"].as_array().unwrap();
    let told: Vec<(&str, u64)> = problems
        .iter()
        .map(|problem| (problem["file"].as_str().unwrap(), problem["line"].as_u64().unwrap()))
        .collect();
    assert_eq!(told, [("Connections.csv", 5), ("messages.csv", 4)]);
}

#[test]
fn no_cell_that_is_not_like_a_date_is_quoted() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "secret@x.example")
        .knows("Boris Novak", "Larkspur", "CTO", "in/secret-7")
        .knows("Cleo Marsh", "Larkspur", "CTO", "31 Foo 2020");
    let headless = Pool::new();
    let rows = "Secret,Person,https://www.linkedin.com/in/secret,secret@x.example,Acme,CTO,08 Feb 2016\n";
    headless.export("Me Myself").file("Connections.csv", rows);
    for (pool, says) in [
        (&pool, "a text of 16 characters is not a date"),
        (&pool, "\"31 Foo 2020\" is not a date"),
        (&headless, "no header with the columns"),
    ] {
        for arguments in [["check", "--format", "table"], ["check", "--format", "json"]] {
            let told = stdout(&pool.run(&arguments)).replace("\\\"", "\"");
            let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(told.contains(says) && !told.to_lowercase().contains("secret"), "{told}");
        }
    }
}
