//! `find` as people read it, and the options that shape it.

use std::fs;
use std::process::Output;

use crate::fixture::{Pool, json, outcome, stderr, stdout};

/// I know Ana well; Ana is connected to Boris and Dan at Northwind, and wrote to neither.
fn pool() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02");
    pool.export("Ana Horvat")
        .knows("Boris Novak", "Northwind", "Head of Data", "01 Mar 2025")
        .knows("Dan Ruiz", "Fennel Pay", "Recruiter", "01 Mar 2018");
    pool
}

fn find(pool: &Pool, arguments: &[&str]) -> Output {
    pool.run(&[&["find", "--me", "me-myself"], arguments].concat())
}

fn text(pool: &Pool, arguments: &[&str]) -> String {
    let output = find(pool, arguments);
    assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    stdout(&output)
}

/// The text with single spaces, however its lines were broken.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_declared_second_step_is_to_be_asked_about_first() {
    let told = flat(&text(&pool(), &["Northwind"]));
    let advice = "First ask Ana Horvat how well they know Boris Novak: they're connected, but we see no messages";
    assert!(told.contains(advice), "{told}");
    assert!(told.contains("weakest step (connected)"), "{told}");
}

#[test]
fn a_second_step_with_messages_or_by_the_users_word_needs_no_such_question() {
    let pool = pool();
    pool.export("Ana Horvat")
        .knows("Boris Novak", "Northwind", "Head of Data", "01 Mar 2025")
        .talks("Boris Novak", 4, "2026-01");
    assert!(!text(&pool, &["Northwind"]).contains("how well they know"));
    let pool = self::pool();
    let notes = pool.path().join("notes.txt");
    fs::write(&notes, "who,worked_with,strength\nBoris Novak,Ana Horvat,0.6\n").unwrap();
    let told = text(&pool, &["Northwind", "--notes", notes.to_str().unwrap()]);
    assert!(!told.contains("how well they know"), "{told}");
}

#[test]
fn a_group_as_second_step_is_said_to_be_all_that_is_known() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02")
        .message("Dan Ruiz", &["Me Myself", "Ana Horvat"], "2026-02-03 10:00:00 UTC");
    pool.export("Zora Ilic")
        .knows("Dan Ruiz", "Northwind", "Recruiter", "01 Mar 2018");
    let told = flat(&text(
        &pool,
        &["Northwind", "--min-strength", "0.001", "--via", "Ana Horvat"],
    ));
    let advice = "First ask Ana Horvat how well they know Dan Ruiz: all we see is a group chat with both of them";
    assert!(told.contains(advice), "{told}");
}

/// I know Ana well, who gives the same small employer as Dan, whom I do not ask.
fn guess() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Saltglass Studio", "CTO", "08 Feb 2016")
        .knows("Dan Ruiz", "Saltglass Studio", "Recruiter", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02");
    pool
}

const TO_DAN: [&str; 6] = [
    "Saltglass Studio",
    "--role",
    "recruiting",
    "--via",
    "Ana Horvat",
    "--top=1",
];

#[test]
fn a_chain_with_a_guess_is_called_one() {
    let told = flat(&text(&guess(), &TO_DAN));
    assert!(told.contains("guess 0.0"), "{told}");
    let advice = "This is a guess: first ask Ana Horvat whether they know Dan Ruiz at all";
    assert!(told.contains(advice), "{told}");
    assert!(told.contains("weakest step (a guess)"), "{told}");
}

#[test]
fn without_guesses_there_is_no_such_chain_and_the_answer_says_so() {
    let pool = guess();
    let output = find(&pool, &[&TO_DAN[..], &["--no-inferred"]].concat());
    assert_eq!(output.status.code(), Some(1), "{}", outcome(&output));
    let told = flat(&text(&pool, &["Saltglass Studio", "--no-inferred"]));
    assert!(told.contains("guessed ties"), "{told}");
}

#[test]
fn the_closing_lines_say_what_was_not_searched_and_what_is_next() {
    let pool = pool();
    let notes = pool.path().join("notes.txt");
    fs::write(&notes, "who,do_not_ask\nDan Ruiz,yes\n").unwrap();
    let told = text(
        &pool,
        &["Northwind", "--max-hops", "2", "--notes", notes.to_str().unwrap()],
    );
    assert!(
        flat(&told).contains(
            "Not searched: routes of more than 2 steps; 1 person you said not to ask; whom people outside the pooled \
             exports know."
        ),
        "{told}"
    );
    assert!(
        told.ends_with("Next, before you write: warmintro ties \"Ana Horvat\" --me \"me-myself\"\n"),
        "{told}"
    );
    let told = flat(&text(&guess(), &["Saltglass Studio"]));
    assert!(
        told.contains("(one export doesn't say: add a friend's with --data)"),
        "{told}"
    );
}

#[test]
fn where_nobody_can_be_asked_yet_no_next_step_is_named() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Dan Ruiz", 2, "2016-01");
    let told = text(&pool, &["Larkspur"]);
    assert!(
        told.contains("No one to ask yet; relationships to build first"),
        "{told}"
    );
    assert!(!told.contains("Next:"), "{told}");
}

#[test]
fn of_several_companies_each_chain_names_its_own() {
    let pool = pool();
    let answer = json(&find(&pool, &["Northwind", "Fennel Pay", "--format", "json"]));
    let mut reached: Vec<(&str, &str)> = answer["chains"]
        .as_array()
        .unwrap()
        .iter()
        .map(|chain| {
            (
                chain["target"]["id"].as_str().unwrap(),
                chain["company"].as_str().unwrap(),
            )
        })
        .collect();
    reached.sort_unstable();
    assert_eq!(
        reached,
        [("in/boris-novak", "Northwind"), ("in/dan-ruiz", "Fennel Pay")]
    );
    assert_eq!(answer["companies"].as_array().unwrap().len(), 2);
    let told = text(&pool, &["Northwind", "Fennel Pay"]);
    assert!(
        told.contains("→ Boris Novak") && told.contains("    Head of Data at Northwind"),
        "{told}"
    );
    // One that nobody knows costs the others nothing.
    let told = text(&pool, &["Northwind", "Nowhere"]);
    assert!(told.contains("\"Nowhere\": no one in your data works there."), "{told}");
}

#[test]
fn grouping_changes_the_page_and_not_the_json() {
    let pool = pool();
    let json = |by| outcome(&find(&pool, &["Northwind", "--format", "json", "--by", by]));
    assert_eq!(json("introducer"), json("chain"));
    assert_eq!(json("target"), json("chain"));
    let page = |by| text(&pool, &["Northwind", "--by", by]);
    assert!(
        page("introducer").contains("Ana Horvat · reaches 1 person"),
        "{}",
        page("introducer")
    );
    assert!(
        page("target").contains("\nBoris Novak, Head of Data at Northwind"),
        "{}",
        page("target")
    );
}

#[test]
fn so_many_chains_lead_to_one_person_at_the_most() {
    let pool = Pool::new();
    let mut me = pool.export("Me Myself");
    for (i, name) in ["Ana Horvat", "Boris Novak", "Zora Ilic"].into_iter().enumerate() {
        me.knows(name, "Larkspur", "CTO", "08 Feb 2016")
            .talks(name, 10 + u32::try_from(i).unwrap(), "2026-02");
        pool.export(name)
            .knows("Dan Ruiz", "Northwind", "Recruiter", "01 Mar 2018")
            .talks("Dan Ruiz", 10, "2026-01");
    }
    let n_chains = |arguments: &[&str]| {
        let answer = json(&find(
            &pool,
            &[&["Northwind", "--max-hops", "2", "--format", "json"], arguments].concat(),
        ));
        answer["chains"].as_array().unwrap().len()
    };
    assert_eq!(
        [
            n_chains(&["--per-target", "1"]),
            n_chains(&[]),
            n_chains(&["--per-target", "0"])
        ],
        [1, 2, 3]
    );
}

#[test]
fn somebody_whom_nobody_knows_cannot_be_on_a_chain() {
    let pool = pool();
    for option in ["--via", "--avoid"] {
        let output = find(&pool, &["Northwind", option, "Xyzzy"]);
        assert_eq!((output.status.code(), stdout(&output).is_empty()), (Some(2), true));
        assert_eq!(
            stderr(&output),
            "error: no person in this network is called \"Xyzzy\"\n",
            "{option}"
        );
    }
}

#[test]
fn whoever_is_not_to_be_asked_is_on_no_chain_not_even_at_its_end() {
    let pool = pool();
    let notes = pool.path().join("notes.txt");
    fs::write(&notes, "who,do_not_ask\nBoris Novak,yes\n").unwrap();
    let output = find(&pool, &["Northwind", "--notes", notes.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1), "{}", outcome(&output));
}

/// Ana and Boris differ in one thing: I invited her and endorsed him, on the same day.
fn close_race() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Northwind", "CTO", "01 Mar 2018")
        .knows("Boris Novak", "Northwind", "CTO", "01 Mar 2018")
        .talks("Ana Horvat", 12, "2026-02")
        .talks("Boris Novak", 12, "2026-02")
        .file(
            "Endorsement_Given_Info.csv",
            "Endorsement Date,Skill Name,Endorsee First Name,Endorsee Last Name,Endorsee Public Url,Endorsement Status\n\
             2026/02/01 10:00:00 UTC,Rust,Boris,Novak,www.linkedin.com/in/boris-novak,ACCEPTED\n",
        )
        .append(
            "Invitations.csv",
            "Me Myself,Ana Horvat,\"2/1/26, 3:04 PM\",,OUTGOING,https://www.linkedin.com/in/me-myself,\
             https://www.linkedin.com/in/ana-horvat\n",
        );
    pool
}

#[test]
fn sensitivity_names_the_coefficients_that_decide() {
    let pool = close_race();
    let weights = pool.path().join("weights.txt");
    // With these, what sets the two apart weighs the same, so that any move of either decides.
    fs::write(&weights, "invited = 0.2\nendorsed = 0.2001\n").unwrap();
    let options = ["Northwind", "--sensitivity", "--weights", weights.to_str().unwrap()];
    let answer = json(&find(&pool, &[&options[..], &["--format", "json"]].concat()));
    let sensitivity = &answer["sensitivity"];
    let overtaken = sensitivity["overtaken"].as_array().unwrap();
    assert!(!overtaken.is_empty(), "{answer}");
    assert_eq!(
        sensitivity["stays_first"].as_u64().unwrap() + overtaken.len() as u64,
        sensitivity["moves"].as_u64().unwrap()
    );
    let first = answer["chains"][0]["target"]["name"].as_str().unwrap();
    for one in overtaken {
        assert_eq!(one.as_object().unwrap().len(), 3, "{one}");
        assert!(one["coefficient"].is_string(), "{one}");
        assert!([0.75, 1.25].contains(&one["factor"].as_f64().unwrap()), "{one}");
        assert_ne!(one["first"].as_str().unwrap(), first, "{one}");
    }
    let told = flat(&text(&pool, &options));
    assert!(told.contains(&format!("{first} stays first in ")), "{told}");
    assert!(told.contains("; first would be "), "{told}");
}

#[test]
fn an_empty_answer_is_still_written_for_programs() {
    let pool = pool();
    let header = "rank,company,target,position,target_url,introducer,introducer_url,strength,readiness,hops,chain,why,\
         function,seniority,mark\r\n";
    let more = ",band,kind,weakest_step,step_strengths,next_step,has_met_you,likes_you,knows_your_work,knows_how_you_work,\
         knows_insider,would_vouch,asked_on,outcome,hold,not_before,asked_for,priority,notes,target_id,target_email,\
         introducer_id\r\n";
    let candidates = header.replace("\r\n", more);
    for (arguments, expected) in [
        (["find", "Nowhere", "--format", "csv"].as_slice(), header.to_owned()),
        (&["find", "Nowhere", "--format", "tsv"], header.replace(',', "\t")),
        (&["export", "candidates", "Nowhere"], candidates),
        (&["find", "Nowhere"], String::new()),
    ] {
        let output = pool.run(arguments);
        assert_eq!(
            (output.status.code(), stdout(&output)),
            (Some(1), expected),
            "{arguments:?}"
        );
        assert!(
            stderr(&output).contains("no one in your data works there"),
            "{arguments:?}"
        );
    }
}

#[test]
fn aliases_work_both_ways_and_over_several_steps_and_a_bad_file_is_refused() {
    let pool = pool();
    let file = pool.path().join("aliases.txt");
    let ask = |content: &str, company: &str| {
        fs::write(&file, content).unwrap();
        find(&pool, &[company, "--aliases", file.to_str().unwrap()])
            .status
            .code()
    };
    let two_steps = "alias,company\nPolar Drones,Northwind\nPolar Drones,Icefield\n";
    assert_eq!(ask(two_steps, "Icefield"), Some(0));
    assert_eq!(ask(two_steps, "Polar Drones"), Some(0));
    assert_eq!(ask("company,alias\nIcefield,Polar Drones\n", "Icefield"), Some(1));
    assert_eq!(ask("firm,alias\nNorthwind,Icefield\n", "Icefield"), Some(2));
}

#[test]
fn numbers_that_make_no_sense_are_wrong_usage() {
    let pool = pool();
    for option in [
        "--top=0",
        "--min-strength=1.5",
        "--max-hops=0",
        "--max-hops=7",
        "--hop-factor=0",
        "--per-target=-1",
    ] {
        let output = find(&pool, &["Northwind", option]);
        assert_eq!(
            (output.status.code(), stdout(&output).is_empty()),
            (Some(2), true),
            "{option}"
        );
        assert!(!stderr(&output).is_empty(), "{option}");
    }
}
