//! Roles from the outside: who fits `--role`, and who is marked.

use crate::fixture::{Pool, json, rows, stdout};

fn pool() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02");
    pool.export("Ana Horvat")
        .knows("Boris Novak", "Northwind", "Head of Data", "01 Mar 2017")
        .knows("Dan Ruiz", "Northwind", "Talentpartnerin", "01 Mar 2018")
        .knows("Eva Stern", "Northwind", "Personalreferentin Recruiting", "01 Mar 2018")
        .knows("Fay Lund", "Northwind", "Entwicklerin", "01 Mar 2018")
        .knows("Gil Moss", "Northwind", "Assistant to the CEO", "01 Mar 2018")
        .knows("Hal Oak", "Northwind", "Recruteuse", "01 Mar 2018")
        .knows("Ida Pine", "Northwind", "", "01 Mar 2018")
        .talks("Boris Novak", 24, "2026-01")
        .talks("Fay Lund", 20, "2026-01")
        .talks("Hal Oak", 16, "2025-12")
        .talks("Me Myself", 20, "2026-02");
    pool
}

fn find(pool: &Pool, arguments: &[&str]) -> serde_json::Value {
    let all = [
        "find",
        "Northwind",
        "--me",
        "me-myself",
        "--format",
        "json",
        "--per-introducer",
        "0",
    ];
    json(&pool.run(&[&all, arguments].concat()))
}

fn names(answer: &serde_json::Value) -> Vec<&str> {
    let chains = answer["chains"].as_array().unwrap();
    let mut names: Vec<&str> = chains
        .iter()
        .map(|chain| chain["target"]["name"].as_str().unwrap())
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

#[test]
fn a_role_is_a_class_of_titles_in_any_language_or_words() {
    let pool = pool();
    for (role, found) in [
        ("recruiting", &["Eva Stern", "Hal Oak"][..]),
        ("engineering", &["Fay Lund"]),
        ("hr", &["Eva Stern"]),
        ("hiring manager", &["Boris Novak"]),
        ("data hiring manager", &["Boris Novak"]),
        ("directors", &["Boris Novak"]),
        ("of head", &["Boris Novak"]),
        ("ceo", &["Gil Moss"]),
    ] {
        assert_eq!(names(&find(&pool, &["--role", role])), found, "{role}");
    }
    let output = pool.run(&["find", "Northwind", "--me", "me-myself", "--role", "executives"]);
    assert_eq!(
        output.status.code(),
        Some(1),
        "the assistant is none: {}",
        stdout(&output)
    );
}

#[test]
fn recruiters_and_likely_hiring_managers_are_marked() {
    let pool = pool();
    let answer = find(&pool, &[]);
    let told: Vec<_> = answer["chains"]
        .as_array()
        .unwrap()
        .iter()
        .map(|chain| {
            let of = |key: &str| chain["target"][key].as_str();
            (of("name").unwrap(), of("function"), of("seniority"), of("mark"))
        })
        .filter(|(name, ..)| !["Dan Ruiz", "Eva Stern"].contains(name))
        .collect();
    assert_eq!(
        told,
        [
            (
                "Boris Novak",
                Some("data"),
                Some("director"),
                Some("likely hiring manager")
            ),
            ("Fay Lund", Some("engineering"), Some("mid"), None),
            ("Hal Oak", Some("recruiting"), Some("mid"), Some("recruiter")),
            ("Gil Moss", Some("operations"), Some("mid"), None),
            ("Ida Pine", None, None, None),
        ]
    );
    let rows = rows(&pool.run(&["find", "Northwind", "--me", "me-myself", "--format", "csv"]));
    assert_eq!(
        (rows[0]["mark"].as_str(), rows[0]["function"].as_str()),
        ("likely hiring manager", "data")
    );
    let text = stdout(&pool.run(&["find", "Northwind", "--me", "me-myself"]));
    let marked = |name: &str, mark: &str| text.lines().any(|line| line.contains(name) && line.ends_with(mark));
    assert!(marked("Head of Data at Northwind", "likely hiring manager"), "{text}");
    assert!(marked("Recruteuse at Northwind", "recruiter"), "{text}");
    // Asked for engineers, the head of data is not the one who decides.
    let asked = find(&pool, &["--role", "engineering", "--role", "head"]);
    let marks: Vec<&serde_json::Value> = asked["chains"]
        .as_array()
        .unwrap()
        .iter()
        .map(|c| &c["target"]["mark"])
        .collect();
    assert!(marks.iter().all(|mark| mark.is_null()), "{marks:?}");
}
