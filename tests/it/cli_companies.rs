//! Companies from the outside: which names are one company, whose company is taken from the title, and `companies`.

use crate::fixture::{Log, Pool, assert_says, each, json, on_sample_data, outcome, rows, stderr, stdout};

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
            told.contains("aliases.txt line 3: \"Stealth\" isn't a company"),
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
fn a_company_that_only_the_title_names_is_used_and_labeled() {
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

fn companies(pool: &Pool, arguments: &[&str]) -> serde_json::Value {
    json(&pool.run(&[&["companies", "--format", "json", "-q"], &ME[..], arguments].concat()))
}

fn names<'a>(answer: &'a serde_json::Value, list: &str) -> Vec<&'a str> {
    each(&answer[list], "/company")
}

#[test]
fn the_sample_data_by_the_best_way_in() {
    insta::assert_snapshot!("companies", outcome(&on_sample_data(&["companies", "--top", "9"])));
    assert_says(
        &on_sample_data(&["companies", "--targets", "export"]),
        &[
            "16 target companies",
            "you saved:",
            "Too weak to ask yet; build these relationships first",
            "No way in yet",
            "you applied: Data Platform Owner",
            "What helps:",
        ],
    );
    let format = |format| {
        outcome(&on_sample_data(&[
            "companies",
            "--top",
            "3",
            "--role",
            "hiring manager",
            "--format",
            format,
        ]))
    };
    let told = format("md");
    assert!(
        told.contains("\n1. **Larkspur Labs · 2 people** – strong 0.75 · ASK\n   - You → Ana Horvat (VP Engineering"),
        "{told}"
    );
}

#[test]
fn every_company_has_the_best_chain_that_find_gives_and_as_many_ways_as_first_steps() {
    let all = json(&on_sample_data(&["companies", "--all", "--format", "json"]));
    let all = all["companies"].as_array().unwrap();
    assert!(all.len() > 50);
    for company in all.iter().step_by(9) {
        let name = company["company"].as_str().unwrap();
        let every = [
            "--top",
            "1000000",
            "--per-target",
            "0",
            "--per-introducer",
            "0",
            "--format",
            "json",
        ];
        let found = json(&on_sample_data(&[&["find", name], &every[..]].concat()));
        let chains = found["chains"].as_array().unwrap();
        let ids = |chain: &serde_json::Value| {
            let steps = chain["steps"].as_array().unwrap();
            let first = steps[0]["from"].clone();
            std::iter::once(first)
                .chain(steps.iter().map(|step| step["to"].clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(company["chain"].as_array().unwrap(), &ids(&chains[0]), "{name}");
        assert_eq!(company["strength"], chains[0]["strength"], "{name}");
        let first_steps: std::collections::BTreeSet<String> =
            chains.iter().map(|chain| ids(chain)[1].to_string()).collect();
        assert_eq!(company["ways"], first_steps.len(), "{name}");
        let to_ask: std::collections::BTreeSet<String> = chains
            .iter()
            .filter(|chain| chain["readiness"] == "ask")
            .map(|chain| ids(chain)[1].to_string())
            .collect();
        assert_eq!(company["to_ask"], to_ask.len(), "{name}");
    }
}

#[test]
fn where_the_best_way_is_too_weak_to_ask_along_the_best_of_the_others_is_shown_and_the_stronger_one_named() {
    let output = on_sample_data(&["companies", "--targets", "export"]);
    let text = stdout(&output);
    let (ready, weak) = text.split_once("Too weak to ask yet").unwrap();
    let osprey = ready.split("\n\n").find(|entry| entry.contains("Osprey")).unwrap();
    let osprey = osprey.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        osprey.contains("ANSWER FIRST You → Mei Tanaka → Saoirse Kilbrydeen")
            && osprey.contains("Stronger (0.03) through Hugo Ferrandel, but that relationship needs building first.")
            && osprey.contains("2 people you could ask today"),
        "{osprey}"
    );
    assert!(weak.contains("Halyard Grid") && !weak.contains("Osprey"), "{weak}");
}

#[test]
fn a_target_list_is_answered_in_full_and_names_those_without_a_way_in_last() {
    let pool = pool();
    pool.export("Cara Lind")
        .knows("Fay Lund", "Quibble", "CEO", "01 Mar 2018")
        .knows("Gil Moss", "Osprey", "Astronaut", "01 Mar 2018");
    let list = pool.path().join("targets.txt");
    std::fs::write(
        &list,
        "company,role,priority,notes\nNowhere Inc,,low,\nQuibble,,,\nMeta,recruiting,high,\"a talk, in May\"\nStealth,,,\n\
         Larkspur,,,\nFacebook,,,\nOsprey,pilot,,\n,,2,\nLarkspr,,,\n",
    )
    .unwrap();
    let output = pool.run(&[
        "companies",
        "--targets",
        list.to_str().unwrap(),
        "--me",
        "me-myself",
        "--format",
        "json",
    ]);
    assert_eq!(output.status.code(), Some(0));
    let answer = json(&output);
    assert_eq!(names(&answer, "companies"), ["Larkspur", "Meta"]);
    assert_eq!(
        names(&answer, "no_way_in"),
        ["Nowhere Inc", "Quibble", "Osprey", "Larkspr"]
    );
    let reasons: Vec<&str> = each(&answer["no_way_in"], "/reason");
    assert_eq!(
        reasons,
        ["nobody-known", "out-of-reach", "out-of-reach", "nobody-known"]
    );
    assert_eq!(answer["no_way_in"][3]["suggestions"][0]["name"], "Larkspur");
    // The two names of one firm are one target, and one of the rows asks for everybody.
    let meta = &answer["companies"][1];
    assert_eq!(
        (meta["people"].as_u64(), meta["wish"]["priority"].as_f64()),
        (Some(3), Some(5.0))
    );
    assert_eq!(
        (
            meta["wish"]["notes"].as_str(),
            meta["wish"]["roles"].as_array().map(Vec::len)
        ),
        (Some("a talk, in May"), Some(0))
    );
    let told = stderr(&output);
    for note in [
        "targets.txt line 5: \"Stealth\" isn't a company: left out",
        "targets.txt line 7: \"Facebook\" is the company of line 4 (\"Meta\"): taken together",
        "targets.txt line 9: the column company is empty",
    ] {
        assert!(told.contains(note), "{told}");
    }
    let rows = rows(&pool.run(&[
        "companies",
        "--targets",
        list.to_str().unwrap(),
        "--me",
        "me-myself",
        "--format",
        "csv",
        "-q",
    ]));
    assert_eq!(rows.len(), 6);
    assert_eq!(
        (rows[1]["company"].as_str(), rows[1]["notes"].as_str()),
        ("Meta", "a talk, in May")
    );
    assert_eq!(
        (
            rows[2]["company"].as_str(),
            rows[2]["strength"].as_str(),
            rows[2]["ways"].as_str()
        ),
        ("Nowhere Inc", "", "0")
    );
}

#[test]
fn the_role_of_a_target_goes_before_the_one_for_all() {
    let pool = pool();
    let list = pool.path().join("targets.txt");
    std::fs::write(&list, "company,role\nMeta,recruiting\nLarkspur,\n").unwrap();
    let answer = companies(&pool, &["--targets", list.to_str().unwrap(), "--role", "engineering"]);
    let targets: Vec<&str> = each(&answer["companies"], "/target/name");
    assert_eq!(targets, ["Ana Horvat", "Dan Ruiz"]);
    assert_eq!(answer["companies"][1]["target"]["mark"], "recruiter");
}

#[test]
fn without_a_list_it_is_the_best_twenty_and_with_all_every_company() {
    let pool = Pool::new();
    let mut me = pool.export("Me Myself");
    for n in 0..25 {
        me.knows(
            &format!("Person Number{n}"),
            &format!("Firm {n} Works"),
            "Engineer",
            "08 Feb 2016",
        );
    }
    me.talks("Person Number7", 20, "2026-02");
    let n_shown = |arguments: &[&str]| companies(&pool, arguments)["companies"].as_array().unwrap().len();
    assert_eq!(
        (
            n_shown(&[]),
            n_shown(&["--all"]),
            n_shown(&["--top", "3"]),
            n_shown(&["--top", "0"])
        ),
        (20, 25, 3, 25)
    );
    let answer = companies(&pool, &[]);
    assert_eq!(
        (answer["n_companies"].as_u64(), answer["n_with_way_in"].as_u64()),
        (Some(25), Some(25))
    );
    assert_eq!(names(&answer, "companies")[0], "Firm 7 Works");
    for wrong in [
        &["--all", "--top", "3"][..],
        &["--all", "--targets", "export"],
        &["--max-hops", "7"],
        &["--hop-factor", "0"],
    ] {
        let output = pool.run(&[&["companies"], wrong].concat());
        assert_eq!(
            (output.status.code(), stdout(&output).is_empty()),
            (Some(2), true),
            "{wrong:?}"
        );
    }
}

#[test]
fn no_way_in_is_an_answer_too() {
    let pool = pool();
    let list = pool.path().join("targets.txt");
    std::fs::write(&list, "company\nNowhere\n").unwrap();
    let output = pool.run(&["companies", "--targets", list.to_str().unwrap(), "--me", "me-myself"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stdout(&output).contains("Nowhere  no one in your data works there"),
        "{}",
        outcome(&output)
    );
    let told = stderr(&output);
    assert!(
        told.contains(
            "\nNo route of up to 3 steps leads to the target company.\nCompanies with a way in: warmintro companies"
        ),
        "{told}"
    );
    std::fs::write(&list, "company\nStealth\n").unwrap();
    let output = pool.run(&["companies", "--targets", list.to_str().unwrap(), "-q"]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), String::new()));
    let none = format!("No target companies: {} names none.\n", list.display());
    assert_eq!(stderr(&output), none);
    let output = pool.run(&["companies", "--targets", "export"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).starts_with("No target companies: your export shows no jobs you saved or applied for"),
        "{}",
        stderr(&output)
    );
    let output = pool.run(&["companies", "--role", "Astronaut"]);
    assert_eq!(output.status.code(), Some(1));
    let told = stderr(&output);
    assert!(
        told.starts_with("No route of up to 3 steps leads to anyone matching \"Astronaut\" in your data.\n"),
        "{told}"
    );
    let output = pool.run(&["companies", "--targets", "nothing.csv"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("nothing.csv"), "{}", stderr(&output));
}

#[test]
fn names_from_strangers_are_harmless_here_too() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows(
            "Evil \u{1b}[2JName",
            "=cmd()|\u{202e}x",
            "<script>alert(1)</script>",
            "08 Feb 2016",
        )
        .talks("Evil \u{1b}[2JName", 20, "2026-02");
    let list = pool.path().join("targets.txt");
    std::fs::write(&list, "company,notes\n\u{1b}[31mNowhere <b>,=1+1\n").unwrap();
    for arguments in [&["companies"][..], &["companies", "--targets", list.to_str().unwrap()]] {
        for format in ["table", "md", "csv"] {
            let output = pool.run(&[arguments, &["--format", format]].concat());
            let text = stdout(&output);
            assert!(
                !text.contains('\u{1b}') && !stderr(&output).contains('\u{1b}'),
                "{text:?}"
            );
            assert!(format == "csv" || !text.contains('\u{202e}'), "{text:?}");
            assert!(
                format != "md" || !text.contains("<script>") && !text.contains("<b>"),
                "{text}"
            );
            assert!(
                format != "csv" || !text.contains(",=") && !text.contains("\n="),
                "{text}"
            );
        }
    }
}

#[test]
fn whom_the_log_of_asks_lets_rest_is_not_to_be_asked_now() {
    let ask = "2026-10-20,in/ana-horvat,Quibble,,asked,\n";
    let arguments = ["companies", "--targets", "export", "--format", "json"];
    let company = |log: &Log| {
        let answer = json(&log.run(&arguments));
        let companies = answer["companies"].as_array().unwrap().clone();
        companies
            .into_iter()
            .find(|company| company["company"] == "Northwind Robotics")
            .unwrap()
    };
    let (before, after) = (company(&Log::new()), company(&Log::with(ask)));
    assert_eq!(
        (&before["asked"], &after["asked"]["hold"]),
        (&serde_json::Value::Null, &"cooldown".into())
    );
    assert_eq!(
        after["to_ask"].as_u64().unwrap() + 1,
        before["to_ask"].as_u64().unwrap()
    );
    assert_eq!((&before["ways"], &before["chain"]), (&after["ways"], &after["chain"]));
    let text = stdout(&Log::with(ask).run(&["companies", "--targets", "export"]));
    assert!(text.contains("strong 0.21 · WAIT"), "{text}");
}
