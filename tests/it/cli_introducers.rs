//! `find --by introducer`: whom to talk to, and whom each of them opens.

use crate::fixture::{Pool, json, stdout};

/// Ana knows four people at Northwind, Ben one of them and Ana.
fn pool() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .knows("Ben Ito", "Quibble", "CTO", "08 Feb 2016")
        .knows("Gil Moss", "Osprey", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02")
        .talks("Gil Moss", 8, "2026-02")
        .talks("Ben Ito", 12, "2026-02");
    let mut ana = pool.export("Ana Horvat");
    for (name, n) in [("Boris Novak", 24), ("Dan Ruiz", 12), ("Eva Stern", 8), ("Fay Lund", 4)] {
        ana.knows(name, "Northwind", "Head of Data", "01 Mar 2017")
            .talks(name, n, "2026-01");
    }
    ana.talks("Me Myself", 20, "2026-02").talks("Gil Moss", 20, "2026-01");
    pool.export("Ben Ito")
        .knows("Eva Stern", "Northwind", "Recruiter", "01 Mar 2017")
        .talks("Eva Stern", 20, "2026-01")
        .talks("Me Myself", 12, "2026-02");
    pool
}

fn find(pool: &Pool, arguments: &[&str]) -> serde_json::Value {
    let all = ["find", "Northwind", "--me", "me-myself", "--format", "json"];
    json(&pool.run(&[&all, arguments].concat()))
}

fn introducers(answer: &serde_json::Value) -> Vec<(&str, usize, Vec<&str>)> {
    let list = |one: &serde_json::Value| one.as_array().unwrap().len();
    answer["introducers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let opens = one["opens"].as_array().unwrap();
            assert_eq!(one["n_opens"], list(&one["opens"]));
            let names = opens.iter().map(|opened| opened["name"].as_str().unwrap()).collect();
            (
                one["name"].as_str().unwrap(),
                usize::try_from(one["chains"].as_u64().unwrap()).unwrap(),
                names,
            )
        })
        .collect()
}

#[test]
fn ten_lines_are_ten_people_to_ask_and_each_says_whom_they_open() {
    let pool = pool();
    let different = ["--per-introducer", "1", "--per-target", "0", "--all-routes"];
    let answer = find(&pool, &different);
    assert_eq!(
        introducers(&answer),
        [
            (
                "Ana Horvat",
                1,
                vec!["Boris Novak", "Dan Ruiz", "Eva Stern", "Fay Lund"]
            ),
            ("Ben Ito", 1, vec!["Eva Stern"]),
            ("Gil Moss", 1, vec!["Boris Novak"]),
        ]
    );
    // What somebody opens does not depend on how many chains are shown; whom a limit leaves out is not opened.
    let one_by_one = find(&pool, &["--top", "100", "--per-introducer", "0", "--per-target", "0"]);
    let ana = &introducers(&one_by_one)[0];
    assert_eq!((ana.1, ana.2.len()), (4, 4));
    let avoiding = find(
        &pool,
        &[
            "--by",
            "introducer",
            "--avoid",
            "Dan Ruiz",
            "--role",
            "recruiter",
            "--role",
            "head",
        ],
    );
    assert_eq!(introducers(&avoiding)[0].2, ["Boris Novak", "Eva Stern", "Fay Lund"]);
    // The table has these limits by itself, unless others are typed.
    let table = |arguments: &[&str]| {
        let all = ["find", "Northwind", "--me", "me-myself", "--by", "introducer"];
        stdout(&pool.run(&[&all, arguments].concat()))
    };
    assert_eq!(table(&["--all-routes"]), table(&different));
    let n_with_rank = |text: &str| {
        text.lines()
            .filter(|line| line.starts_with([' ', '1']) && line.contains("You → Ana"))
            .count()
    };
    assert_eq!(
        (
            n_with_rank(&table(&[])),
            n_with_rank(&table(&["--per-introducer", "2"]))
        ),
        (1, 2)
    );
}

#[test]
fn what_an_opened_target_is_worth_is_the_strength_of_their_chain() {
    let pool = pool();
    let every = find(&pool, &["--top", "100", "--per-introducer", "0", "--per-target", "0"]);
    let chains = every["chains"].as_array().unwrap();
    for introducer in every["introducers"].as_array().unwrap() {
        for opened in introducer["opens"].as_array().unwrap() {
            let best = chains
                .iter()
                .find(|chain| chain["introducer"] == introducer["id"] && chain["target"]["id"] == opened["id"])
                .unwrap();
            let (says, is) = (opened["strength"].as_f64().unwrap(), best["strength"].as_f64().unwrap());
            assert!((says - is).abs() < 1e-12, "{opened} {is}");
            assert_eq!(opened["hops"], best["hops"]);
        }
    }
}

#[test]
fn who_only_leads_through_somebody_above_gets_one_line() {
    let pool = pool();
    let text = stdout(&pool.run(&[
        "find",
        "Northwind",
        "--me",
        "me-myself",
        "--by",
        "introducer",
        "--all-routes",
    ]));
    let at = |what: &str| text.find(what).unwrap_or_else(|| panic!("{what} is not in\n{text}"));
    assert!(at("Ana Horvat · reaches 4 people") < at("Ben Ito · reaches 1 person"));
    assert!(at("also reaches Dan Ruiz (Head of Data · likely hiring manager)") < at("Ben Ito · reaches"));
    assert!(at("Ben Ito · reaches 1 person") < at("Indirect, through someone above whom you know yourself"));
    assert!(text.contains(" 3  Gil Moss, through Ana Horvat"), "{text}");
    assert!(!text.contains("Gil Moss · reaches"), "{text}");
}
