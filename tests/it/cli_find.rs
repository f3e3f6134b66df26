//! `find` from the outside: whole outputs, options, exit statuses.

use crate::fixture::{Pool, each, json, on_sample_data, outcome, rows, stderr, stdout, warmintro};

/// Me, whom Ana knows well; Ana knows Boris at Northwind, and Dan there who has another role.
fn pool() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .knows("Ines Caruso", "Northwind Ltd", "Engineer", "01 Feb 2026")
        .talks("Ana Horvat", 20, "2026-02");
    pool.export("Ana Horvat")
        .knows("Me Myself", "", "", "08 Feb 2016")
        .knows("Boris Novak", "Northwind", "Head of Data", "01 Mar 2017")
        .knows("Dan Ruiz", "Northwind", "Technical Recruiter", "01 Mar 2018")
        .talks("Boris Novak", 24, "2026-01")
        .talks("Dan Ruiz", 6, "2025-12")
        .talks("Me Myself", 20, "2026-02");
    pool
}

const ME: [&str; 2] = ["--me", "me-myself"];

fn find(pool: &Pool, arguments: &[&str]) -> serde_json::Value {
    json(&pool.run(&[&["find", "Northwind", "--format", "json"], &ME[..], arguments].concat()))
}

fn targets(answer: &serde_json::Value) -> Vec<&str> {
    each(&answer["chains"], "/target/id")
}

#[test]
fn the_sample_data_give_the_answer_of_the_readme() {
    insta::assert_snapshot!(
        "find_northwind",
        outcome(&on_sample_data(&["find", "Northwind Robotics"]))
    );
}

#[test]
fn the_other_ways_to_group_and_write_the_answer() {
    let by = |by| {
        outcome(&on_sample_data(&[
            "find",
            "Northwind Robotics",
            "--top",
            "6",
            "--all-routes",
            "--by",
            by,
        ]))
    };
    let told = by("introducer");
    for part in [
        "\nAna Horvat · reaches 7 people ",
        "\n 1  You → Ana Horvat → Boris Novak (Head of Data · likely hiring manager)\n",
        "\nIndirect, through someone above whom you know yourself\n",
        "\nYou know them yourself\n",
    ] {
        assert!(told.contains(part), "{part} is not in\n{told}");
    }
    let told = by("target");
    assert!(
        told.contains("\nBoris Novak, Head of Data at Northwind Robotics\n 1  You → Ana Horvat"),
        "{told}"
    );
    let format = |format| {
        outcome(&on_sample_data(&[
            "find",
            "Juniper Bio",
            "--top",
            "3",
            "--format",
            format,
        ]))
    };
    let told = format("md");
    assert!(told.contains("\n\n# Juniper Bio · 4 people"), "{told}");
    assert!(
        told.contains("\n1. **You → Ana Horvat → Noemi Castellane** – fair 0.04 · ASK\n   - Director, Data"),
        "{told}"
    );
}

#[test]
fn chains_come_strongest_first_and_say_what_they_rest_on() {
    let answer = find(&pool(), &[]);
    assert_eq!(targets(&answer), ["in/boris-novak", "in/ines-caruso", "in/dan-ruiz"]);
    let best = &answer["chains"][0];
    assert_eq!(
        (best["introducer"].as_str(), best["kind"].as_str()),
        (Some("in/ana-horvat"), Some("measured"))
    );
    let steps = best["steps"].as_array().unwrap();
    let product: f64 = steps.iter().map(|step| step["strength"].as_f64().unwrap()).product();
    assert!((best["strength"].as_f64().unwrap() - product * 0.4).abs() < 1e-12);
    assert_eq!(answer["introducers"][0]["chains"], 2);
    let bare = &answer["chains"][1];
    assert_eq!(
        (
            bare["readiness"].as_str(),
            bare["introducer"].is_null(),
            bare["hops"].as_u64()
        ),
        (Some("build"), true, Some(1))
    );
}

#[test]
fn both_sides_of_one_tie_are_one_tie() {
    let alone = Pool::new();
    alone
        .export("Me Myself")
        .knows("Ana Horvat", "Northwind", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02");
    let together = Pool::new();
    together
        .export("Me Myself")
        .knows("Ana Horvat", "Northwind", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02");
    together
        .export("Ana Horvat")
        .knows("Me Myself", "", "", "08 Feb 2016")
        .talks("Me Myself", 20, "2026-02");
    let messages = |pool: &Pool| {
        find(pool, &[])["chains"][0]["steps"][0]["evidence"][0]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(messages(&alone), "20 messages both ways, last today");
    assert_eq!(messages(&together), messages(&alone));
}

#[test]
fn without_role_the_colleague_is_the_answer_with_role_the_colleague_may_introduce() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Northwind", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02");
    pool.export("Ana Horvat")
        .knows("Dan Ruiz", "Northwind", "Talent Partner", "01 Mar 2018")
        .talks("Dan Ruiz", 6, "2025-12");
    assert_eq!(targets(&find(&pool, &[])), ["in/ana-horvat"]);
    let answer = find(&pool, &["--role", "recruiting"]);
    assert_eq!(targets(&answer), ["in/dan-ruiz"]);
    assert_eq!(answer["chains"][0]["introducer"], "in/ana-horvat");
    assert_eq!(targets(&find(&pool, &["--role", "partner talent"])), ["in/dan-ruiz"]);
}

#[test]
fn options_leave_out_what_they_name() {
    let pool = pool();
    assert_eq!(targets(&find(&pool, &["--max-hops", "1"])), ["in/ines-caruso"]);
    assert_eq!(
        targets(&find(&pool, &["--via", "Ana Horvat"])),
        ["in/boris-novak", "in/dan-ruiz"]
    );
    assert_eq!(targets(&find(&pool, &["--avoid", "in/ana-horvat"])), ["in/ines-caruso"]);
    assert_eq!(
        targets(&find(&pool, &["--avoid", "boris-novak"])),
        ["in/ines-caruso", "in/dan-ruiz"]
    );
    assert_eq!(targets(&find(&pool, &["--top", "1"])), ["in/boris-novak"]);
    assert_eq!(
        targets(&find(&pool, &["--per-introducer", "1"])),
        ["in/boris-novak", "in/ines-caruso"]
    );
    assert_eq!(targets(&find(&pool, &["--min-strength", "0.2"])), ["in/boris-novak"]);
}

#[test]
fn the_hop_factor_is_the_price_of_a_further_favor() {
    let pool = pool();
    let strength = |factor| {
        find(&pool, &["--hop-factor", factor, "--via", "Ana Horvat"])["chains"][0]["strength"]
            .as_f64()
            .unwrap()
    };
    assert!((strength("1") * 0.25 - strength("0.25")).abs() < 1e-12);
    let output = pool.run(&["find", "Northwind", "--hop-factor", "2"]);
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn events_after_the_day_are_ignored() {
    let pool = pool();
    let answer = find(&pool, &["--as-of", "2025-12-31"]);
    assert_eq!(answer["as_of"], "2025-12-31");
    assert_eq!(targets(&answer), ["in/dan-ruiz", "in/boris-novak"]);
    assert_eq!(find(&pool, &[])["as_of"], "2026-02-20");
    let output = pool.run(&["find", "Northwind", "--as-of", "yesterday"]);
    assert_eq!((output.status.code(), stdout(&output).is_empty()), (Some(2), true));
}

#[test]
fn an_unknown_company_brings_the_nearest_and_status_1() {
    let output = pool().run(&["find", "Nortwind"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(stdout(&output), "");
    let said = stderr(&output);
    let why = "\"Nortwind\": no one in your data works there; closest names: Northwind (3 people).\n";
    assert!(said.starts_with(why), "{said}");
    let output = pool().run(&["find", "Stealth Startup", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)["chains"].as_array().unwrap().len(), 0);
}

#[test]
fn a_company_that_nobody_leads_to_is_said_to_be_out_of_reach() {
    let output = pool().run(&["find", "Northwind", "--role", "Astronaut", "--me", "me-myself"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).starts_with("Northwind: 3 people there, none of them matching \"Astronaut\"."),
        "{}",
        stderr(&output)
    );
}

#[test]
fn aliases_of_the_user_lead_to_the_company() {
    let pool = pool();
    let aliases = pool.path().join("aliases.txt");
    std::fs::write(&aliases, "company,alias\nNorthwind,Polar Drones\n").unwrap();
    let aliases = aliases.to_str().unwrap();
    let output = pool.run(&[
        "find",
        "Polar Drones",
        "--me",
        "me-myself",
        "--aliases",
        aliases,
        "--format",
        "json",
    ]);
    assert_eq!(json(&output)["companies"][0]["matched"][0]["how"], "alias");
}

#[test]
fn whoever_the_user_never_wants_to_ask_starts_no_chain() {
    let pool = pool();
    let notes = pool.path().join("notes.txt");
    std::fs::write(&notes, "who,do_not_ask\nAna Horvat,yes\n").unwrap();
    let notes = notes.to_str().unwrap();
    assert_eq!(targets(&find(&pool, &["--notes", notes])), ["in/ines-caruso"]);
}

#[test]
fn candidates_are_the_same_chains_as_rows() {
    let pool = pool();
    let found = find(&pool, &[]);
    let output = pool.run(&[
        "export",
        "candidates",
        "Northwind",
        "--me",
        "me-myself",
        "--format",
        "csv",
    ]);
    let rows = rows(&output);
    assert_eq!(rows.len(), 3);
    for (row, chain) in rows.iter().zip(found["chains"].as_array().unwrap()) {
        assert_eq!(
            row["strength"].parse::<f64>().unwrap().to_bits(),
            chain["strength"].as_f64().unwrap().to_bits()
        );
        assert_eq!(
            (row["readiness"].as_str(), row["target"].as_str()),
            (
                chain["readiness"].as_str().unwrap(),
                chain["target"]["name"].as_str().unwrap()
            )
        );
    }
    assert_eq!(
        (rows[0]["introducer"].as_str(), rows[0]["chain"].as_str()),
        ("Ana Horvat", "You → Ana Horvat → Boris Novak")
    );
}

#[test]
fn sensitivity_says_whether_the_first_introducer_stays_first() {
    let answer = find(&pool(), &["--sensitivity"]);
    let sensitivity = &answer["sensitivity"];
    let [stays, moves] = ["stays_first", "moves"].map(|key| sensitivity[key].as_u64().unwrap());
    assert!(
        moves >= 20 && stays <= moves && stays + 2 >= moves,
        "{stays} of {moves}"
    );
}

#[test]
fn what_is_suggested_works_as_it_stands() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02");
    let home = pool.path();
    let run = |arguments: &[&str], lasting: &str| {
        let mut command = warmintro();
        command
            .current_dir(home)
            .args(arguments)
            .env("WARMINTRO_NETWORK", "kept");
        stdout(&command.env("WARMINTRO_DATA", lasting).output().unwrap())
    };
    let suggested = |arguments: &[&str], lasting: &str| {
        let told = run(arguments, lasting);
        told.split("Next, before you write: ")
            .nth(1)
            .unwrap()
            .trim_end()
            .to_owned()
    };
    std::fs::create_dir(home.join("my data")).unwrap();
    std::fs::rename(home.join("me-myself"), home.join("my data/me")).unwrap();
    let ana = "warmintro ties \"Ana Horvat\"";
    assert_eq!(
        suggested(&["find", "Larkspur", "--data", "my data/me"], ""),
        format!("{ana} --data \"my data/me\"")
    );
    assert_eq!(
        suggested(&["find", "Larkspur", "--data", "./my data"], ""),
        format!("{ana} --data \"./my data\"")
    );
    assert_eq!(
        suggested(&["find", "Larkspur"], "my data"),
        ana,
        "the environment lasts"
    );
    assert_eq!(
        suggested(&["find", "Larkspur", "--as-of", "2026-03-01"], "my data"),
        format!("{ana} --as-of 2026-03-01"),
        "a day that was named does not"
    );
    run(&["import", "my data", "--network", "network"], "");
    run(&["import", "my data"], "");
    assert_eq!(
        suggested(&["find", "Larkspur"], ""),
        ana,
        "the saved network needs no name"
    );
    let named = ["find", "Larkspur", "--network", "network"];
    assert_eq!(suggested(&named, ""), format!("{ana} --network network"));
    let long = [
        "find",
        "Larkspur",
        "--data",
        "my data/../my data/../my data/../my data/../my data",
    ];
    assert_eq!(
        suggested(&long, ""),
        format!("{ana} --data …"),
        "where there is no room"
    );
    let two = ["find", "Larkspur", "--data", "my data", "--data", "my data/me"];
    assert_eq!(
        suggested(&two, ""),
        format!("{ana} --data …"),
        "the order of files changes no answer"
    );
    let sent = |more: &[&str]| {
        let told = run(&[&["ask", "Larkspur"], more].concat(), "");
        told.split("When you have sent it: ")
            .nth(1)
            .unwrap()
            .trim_end()
            .to_owned()
    };
    let asked = "warmintro asked \"Ana Horvat\" --company \"Larkspur\"";
    assert_eq!(sent(&[]), asked);
    let files = ["--data", "my data"];
    assert_eq!(
        sent(&files),
        format!("{asked} --asks asked.csv --data \"my data\""),
        "files keep no log"
    );
    assert_eq!(sent(&["--data", "network"]), format!("{asked} --data …"));
    assert_eq!(sent(&["--asks", "log.csv"]), format!("{asked} --asks log.csv"));
}

#[test]
fn where_nothing_leads_it_is_said_where_to_look_and_how_to_say_what_was_seen() {
    let output = on_sample_data(&["find", "Quiet & Small Robotics"]);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    let url = "https://www.linkedin.com/search/results/people/?keywords=Quiet%20%26%20Small%20Robotics&network=%5B%22S%22%5D ";
    assert!(said.contains(url), "{said}");
    assert!(
        said.contains("warmintro know \"YOUR CONTACT\" \"THEIR CONTACT\" --at \"Quiet & Small Robotics\""),
        "{said}"
    );
    let search_url = |company: &str| {
        let answer = json(&on_sample_data(&["find", company, "--format", "json"]));
        answer["companies"][0]["search_url"].as_str().map(str::to_owned)
    };
    assert_eq!(search_url("Quiet & Small Robotics").as_deref(), Some(url.trim()));
    assert_eq!([search_url("Northwind Robotics"), search_url("Stealth")], [None, None]);
}

#[test]
fn a_word_is_no_company_and_finds_everybody_who_has_it() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Northwind Robotics", "CTO", "08 Feb 2016")
        .knows("Boris Novak", "Aldgate Robotics", "CEO", "08 Feb 2016")
        .knows("Cleo Dahl", "Osprey", "Robotics Engineer", "08 Feb 2016")
        .knows("Dan Ruiz", "Robotica", "Engineer", "08 Feb 2016")
        .talks("Cleo Dahl", 9, "2026-01");
    let output = pool.run(&["find", "robotics"]);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    assert!(
        said.contains(
            "2 companies have the word in their names: Aldgate Robotics (1 person), Northwind Robotics (1 person).\n"
        ) && said.contains("For everyone there: warmintro find --words \"robotics\""),
        "{said}"
    );
    let words = |arguments: &[&str]| json(&pool.run(&[&["find", "--format", "json"], arguments].concat()));
    let found = words(&[
        "--words",
        "robotics,nosuchword",
        "--per-target",
        "0",
        "--per-introducer",
        "0",
    ]);
    let mut reached = targets(&found);
    reached.sort_unstable();
    assert_eq!(reached, ["in/ana-horvat", "in/boris-novak", "in/cleo-dahl"]);
    assert_eq!(found["companies"][0]["matched"][0]["how"], "word");
    let both = words(&["Osprey", "--words", "robotics", "--role", "CTO"]);
    assert_eq!(targets(&both), ["in/ana-horvat"], "a role is a wish of its own");
    let output = pool.run(&["find", "--words", "robotics", "--min-strength", "0.99"]);
    assert!(
        stderr(&output).contains("All ways in without these options: warmintro find --words \"robotics\"\n"),
        "{}",
        stderr(&output)
    );
    let nothing = pool.run(&["find", "--words", " "]);
    assert_eq!(nothing.status.code(), Some(2), "{}", outcome(&nothing));
}

#[test]
fn a_word_that_no_one_has_is_no_place_to_work_at() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Cleo Dahl", "Osprey", "Airship Engineer", "08 Feb 2016")
        .talks("Cleo Dahl", 9, "2026-01");
    let output = pool.run(&["find", "--words", "zeppelin"]);
    assert_eq!(output.status.code(), Some(1), "{}", outcome(&output));
    assert_eq!(
        stderr(&output),
        "No one in your data has \"zeppelin\" in their employer or title.\n\
         Companies with a way in: warmintro companies\n\
         Ties to rekindle before you need them: warmintro nurture\n"
    );
    let found = stdout(&pool.run(&["find", "--words", "airship,zeppelin"]));
    assert!(
        found.contains("\"airship\": 1 person has it in their title."),
        "{found}"
    );
    assert!(!found.contains("works there"), "{found}");
}

#[test]
fn where_options_leave_out_every_way_the_way_without_them_is_named() {
    let pool = pool();
    for options in [
        &["--avoid", "Ana Horvat", "--avoid", "Ines Caruso"][..],
        &["--min-strength", "0.99"],
        &["--via", "Dan Ruiz"],
    ] {
        let output = pool.run(&[&["find", "Northwind"], &ME[..], options].concat());
        assert_eq!(output.status.code(), Some(1), "{}", outcome(&output));
        let said = stderr(&output);
        assert!(
            said.contains("no route of up to 3 steps reaches them with these options."),
            "{said}"
        );
        assert!(
            said.contains("All ways in without these options: warmintro find \"Northwind\""),
            "{said}"
        );
        assert!(!said.contains("--max-hops"), "{said}");
    }
}
