//! Companies from the outside: which names are one company, whose company is taken from the title, and `companies`.

use crate::fixture::{Pool, json, outcome, stderr, stdout};

/// Me and Ana, who knows people at a firm that goes by two names.
fn pool() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02");
    pool.export("Ana Horvat")
        .knows("Boris Novak", "Facebook", "Head of Data", "01 Mar 2017")
        .knows("Dan Ruiz", "Meta UK", "Recruiter", "01 Mar 2018")
        .knows("Eva Stern", "", "Entwicklerin bei Meta", "01 Mar 2018")
        .talks("Boris Novak", 24, "2026-01")
        .talks("Dan Ruiz", 6, "2025-12")
        .talks("Me Myself", 20, "2026-02");
    pool
}

const ME: [&str; 2] = ["--me", "me-myself"];

fn find(pool: &Pool, arguments: &[&str]) -> serde_json::Value {
    json(&pool.run(&[&["find"], arguments, &ME[..], &["--format", "json"]].concat()))
}

fn matched(answer: &serde_json::Value) -> Vec<(&str, &str, Option<&str>)> {
    let matched = answer["companies"][0]["matched"].as_array().unwrap();
    matched
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str();
            (text("name").unwrap(), text("how").unwrap(), text("reason"))
        })
        .collect()
}

#[test]
fn a_renamed_firm_is_one_firm_and_both_names_are_shown() {
    let pool = pool();
    let answer = find(&pool, &["facebook"]);
    assert_eq!(
        matched(&answer),
        [
            ("Facebook", "exact", None),
            ("Meta", "alias", Some("renamed")),
            ("Meta UK", "alias", Some("renamed"))
        ]
    );
    assert_eq!(answer["chains"].as_array().unwrap().len(), 3);
    let text = stdout(&pool.run(&["find", "facebook", "--me", "me-myself"]));
    assert!(
        text.contains("Meta · 1 person (the same firm as \"facebook\": renamed)"),
        "{text}"
    );
}

#[test]
fn an_aliases_file_names_its_columns_either_way_and_bad_rows_are_told() {
    let pool = pool();
    let file = pool.path().join("aliases.txt");
    for header in ["name,alias", "company,alias"] {
        std::fs::write(&file, format!("{header}\nMeta,Blue Thing\nMeta,Stealth\nMeta,\n")).unwrap();
        let output = pool.run(
            &[
                &[
                    "find",
                    "blue thing",
                    "--format",
                    "json",
                    "--aliases",
                    file.to_str().unwrap(),
                ],
                &ME[..],
            ]
            .concat(),
        );
        let answer = json(&output);
        assert_eq!(matched(&answer)[1], ("Meta", "alias", Some("yours")), "{header}");
        let told = stderr(&output);
        assert!(
            told.contains("aliases.txt line 3: \"Stealth\" stands for no company"),
            "{told}"
        );
        assert!(
            told.contains("aliases.txt line 4: it takes two names to make an alias"),
            "{told}"
        );
    }
    std::fs::write(&file, "Meta,Blue Thing\n").unwrap();
    let output = pool.run(&["find", "blue thing", "--aliases", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
}

#[test]
fn a_company_that_only_the_title_names_is_used_and_labelled() {
    let pool = pool();
    let answer = find(&pool, &["Meta", "--role", "Entwicklerin"]);
    let target = &answer["chains"][0]["target"];
    assert_eq!(
        (
            target["id"].as_str(),
            target["company"].as_str(),
            &target["company_from_title"]
        ),
        (Some("in/eva-stern"), Some("Meta"), &serde_json::Value::Bool(true))
    );
    let text = stdout(&pool.run(&["find", "Meta", "--role", "Entwicklerin", "--me", "me-myself"]));
    assert!(
        text.contains("Meta is taken from Eva's title: the company field is empty"),
        "{text}"
    );
    let others = find(&pool, &["Meta", "--role", "recruiting"]);
    assert_eq!(others["chains"][0]["target"]["company_from_title"], false);
}
