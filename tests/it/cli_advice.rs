//! Situations whose right answer is obvious, and what the program says of them, the same in every command.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::fixture::{Export, Pool, json, on_sample_data, rows, slug, stderr, stdout, warmintro};

const AS_OF: &str = "2026-01-01";

/// Dee's export; Tove works at Meridian Maps, and is a connection of hers.
fn dee(pool: &Pool) -> Export {
    let mut dee = pool.export("Dee Heron");
    dee.knows("Tove Lind", "Meridian Maps", "Recruiter", "28 Dec 2025");
    dee
}

/// What every command says of the tie with Tove, who works at Meridian Maps.
fn verdicts(pool: &Pool) -> Vec<String> {
    let ask = |arguments: &[&str]| pool.run(&[arguments, &["--as-of", AS_OF]].concat());
    let of = |arguments: &[&str], path: &str| {
        let answer = json(&ask(&[arguments, &["--format", "json"]].concat()));
        let readiness = answer
            .pointer(path)
            .unwrap_or_else(|| panic!("{arguments:?}: {answer:#}"));
        readiness.as_str().unwrap().to_owned()
    };
    let candidates = rows(&ask(&["export", "candidates", "Meridian Maps", "--format", "csv"]));
    vec![
        of(&["find", "Meridian Maps"], "/chains/0/readiness"),
        of(&["companies"], "/companies/0/readiness"),
        of(&["ties"], "/ties/0/readiness"),
        candidates[0]["readiness"].clone(),
    ]
}

fn verdict(pool: &Pool) -> String {
    let all = verdicts(pool);
    assert!(all.iter().all(|one| *one == all[0]), "{all:?}");
    all[0].clone()
}

#[test]
fn a_recruiters_first_message_is_answered_first_everywhere() {
    let pool = Pool::new();
    dee(&pool).says(
        "Tove Lind",
        "Dee Heron",
        "2025-12-30 09:00:00 UTC",
        "Hi Dee! I recruit for Meridian Maps and would love to tell you about an open role.",
    );
    assert_eq!(verdict(&pool), "answer");
    let found = stdout(&pool.run(&["find", "Meridian Maps", "--as-of", AS_OF]));
    assert!(found.contains("ANSWER FIRST"), "{found}");
    assert!(!found.to_lowercase().contains("build"), "{found}");
    let ask = pool.run(&["ask", "Meridian Maps", "--as-of", AS_OF]);
    assert_eq!(ask.status.code(), Some(0), "{}", stderr(&ask));
    let note = stdout(&ask);
    assert!(note.contains("your answer to what Tove wrote"), "{note}");
    assert!(!note.contains("sorry"), "{note}");
}

#[test]
fn a_thumbs_up_of_theirs_wants_nothing() {
    let pool = Pool::new();
    dee(&pool)
        .talks("Tove Lind", 8, "2025-12")
        .says("Tove Lind", "Dee Heron", "2025-12-20 09:00:00 UTC", "\u{1f44d}");
    assert_eq!(verdict(&pool), "ask");
}

#[test]
fn a_question_of_mine_is_waited_for_and_nothing_is_sent() {
    let pool = Pool::new();
    dee(&pool).talks("Tove Lind", 8, "2025-12").says(
        "Dee Heron",
        "Tove Lind",
        "2025-12-20 09:00:00 UTC",
        "Do you have time next week?",
    );
    assert_eq!(verdict(&pool), "waiting");
    let ask = pool.run(&["ask", "Meridian Maps", "--as-of", AS_OF]);
    assert_eq!(ask.status.code(), Some(1));
    assert!(stderr(&ask).contains("20 Dec 2025"), "{}", stderr(&ask));
}

/// Exports without messages, each in its own way.
fn without_messages() -> Vec<(&'static str, Pool)> {
    let header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";
    let row = |n: u32, folder: &str| {
        format!(
            "{n},,Tove Lind,https://www.linkedin.com/in/{},Dee Heron,https://www.linkedin.com/in/{},2025-12-0{n} 10:00:00 UTC,,Are you there?,{folder}\n",
            slug("Tove Lind"),
            slug("Dee Heron")
        )
    };
    let files = [
        ("no file", None),
        ("a header only", Some(header.to_owned())),
        (
            "drafts and spam",
            Some(format!("{header}{}{}", row(1, "DRAFT"), row(2, "SPAM"))),
        ),
    ];
    let of = |(name, messages): (&'static str, Option<String>)| {
        let pool = Pool::new();
        let mut dee = dee(&pool);
        if let Some(messages) = messages {
            dee.file("messages.csv", &messages);
        }
        (name, pool)
    };
    files.into_iter().map(of).collect()
}

#[test]
fn without_messages_nobody_is_asked_before_the_user_has_said_whom_they_know() {
    for (name, pool) in without_messages() {
        assert_eq!(verdict(&pool), "unknown", "{name}");
        let found = stdout(&pool.run(&["find", "Meridian Maps", "--as-of", AS_OF]));
        let found = found.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            found.contains("This export has no messages, so I can't tell how well you know this person."),
            "{name}: {found}"
        );
        assert!(found.contains("YOU DECIDE"), "{name}: {found}");
        assert!(!found.contains("never wrote"), "{name}: {found}");
        let ask = pool.run(&["ask", "Meridian Maps", "--as-of", AS_OF]);
        assert_eq!(ask.status.code(), Some(1), "{name}");
        let folder = tempfile::TempDir::new().unwrap();
        let notes = folder.path().join("notes.csv");
        std::fs::write(&notes, "who,met\nTove Lind,yes\n").unwrap();
        let ask = pool.run(&[
            "ask",
            "Meridian Maps",
            "--as-of",
            AS_OF,
            "--notes",
            notes.to_str().unwrap(),
        ]);
        assert_eq!(ask.status.code(), Some(0), "{name}: {}", stderr(&ask));
    }
}

#[test]
fn without_messages_the_plan_says_once_that_it_is_for_the_user_to_decide() {
    let pool = Pool::new();
    dee(&pool).knows("Kim Berg", "Larkspur", "Designer", "01 Feb 2020");
    let list = list(&pool, "Larkspur\nMeridian Maps\n");
    let output = pool.run(&["plan", "--targets", &list, "--as-of", AS_OF]);
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(text.matches("no messages").count(), 1, "{text}");
    for part in [
        "2 target companies · 2 for you to decide",
        "Larkspur Kim Berg works there Meridian Maps Tove Lind works there",
        "If you know them: warmintro know",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(
        !text.contains("no way in yet") && !text.contains("before you apply"),
        "{text}"
    );
}

#[test]
fn in_a_pool_a_tie_is_known_by_the_export_that_has_the_messages() {
    let pool = Pool::new();
    dee(&pool).knows("Ana Horvat", "Ostara", "Baker", "01 Jan 2020");
    pool.export("Ana Horvat").talks("Dee Heron", 8, "2025-12");
    let ties = json(&pool.run(&["ties", "--me", "Dee Heron", "--as-of", AS_OF, "--format", "json"]));
    let of = |name: &str| {
        let ties = ties["ties"].as_array().unwrap().iter();
        let mut of_them = ties.filter(|tie| tie["name"] == name);
        of_them.next().map(|tie| tie["readiness"].clone())
    };
    assert_eq!(of("Ana Horvat").unwrap(), "ask", "{ties:#}");
    assert_eq!(of("Tove Lind").unwrap(), "unknown");
}

/// What each answer says of the ties that its chains begin with.
#[derive(Default)]
struct Verdicts(BTreeMap<String, (String, String)>);

impl Verdicts {
    /// Notes a verdict; another one of the same tie is a contradiction.
    fn note(&mut self, who: &Value, verdict: &Value, command: &str) {
        let (who, verdict) = (who.as_str().unwrap().to_owned(), verdict.as_str().unwrap().to_owned());
        let (known, by) = self
            .0
            .entry(who.clone())
            .or_insert((verdict.clone(), command.to_owned()));
        assert_eq!(*known, verdict, "{who}: {by} and {command}");
    }
}

#[test]
fn the_same_tie_has_the_same_verdict_and_a_company_the_same_best_way_in_every_command() {
    let ask = |arguments: &[&str]| json(&on_sample_data(&[arguments, &["--format", "json"]].concat()));
    let each = |answer: &Value| answer.as_array().unwrap().clone();
    let mut verdicts = Verdicts::default();
    for tie in each(&ask(&["ties", "--top", "0"])["ties"]) {
        verdicts.note(&tie["b"], &tie["readiness"], "ties");
    }
    let companies = ask(&["companies", "--targets", "export"]);
    let plan = ask(&["plan", "--targets", "export"]);
    let mut ways: BTreeMap<String, (f64, String)> = BTreeMap::new();
    for company in each(&companies["companies"]) {
        verdicts.note(&company["chain"][1], &company["readiness"], "companies");
        let name = company["company"].as_str().unwrap();
        let found = ask(&["find", name]);
        let best = &found["chains"][0];
        assert_eq!(best["strength"], company["strength"], "{name}");
        for chain in each(&found["chains"]) {
            verdicts.note(&chain["steps"][0]["to"], &chain["readiness"], "find");
        }
        let output = on_sample_data(&["ask", name, "--format", "json"]);
        if !output.stdout.is_empty() {
            let asked = json(&output);
            verdicts.note(&asked["chain"]["steps"][0]["to"], &asked["chain"]["readiness"], "ask");
            for passed in each(&asked["passed_over"]) {
                verdicts.note(&passed["first"], &passed["readiness"], "ask");
            }
        }
        let first = company["chain"][1].as_str().unwrap().to_owned();
        ways.insert(name.to_owned(), (company["strength"].as_f64().unwrap(), first));
    }
    let openings = each(&plan["conversations"]).into_iter().flat_map(|talk| {
        let person = talk["id"].clone();
        each(&talk["companies"])
            .into_iter()
            .map(move |one| (person.clone(), one))
            .collect::<Vec<_>>()
    });
    let later = each(&plan["later"]).into_iter().map(|one| (one["id"].clone(), one));
    let mut seen = 0;
    let is_open: BTreeMap<String, bool> = each(&companies["companies"])
        .iter()
        .map(|company| {
            let to_take = Some(&company["open"])
                .filter(|open| open.is_object())
                .unwrap_or(company);
            let is_open = !["build", "unknown"].contains(&to_take["readiness"].as_str().unwrap());
            (company["company"].as_str().unwrap().to_owned(), is_open)
        })
        .collect();
    for (person, opening) in openings.chain(later) {
        assert!(is_open[opening["company"].as_str().unwrap()], "{opening:#}");
        let (best, first) = &ways[opening["company"].as_str().unwrap()];
        let is_best = person == *first || opening["strength"].as_f64() == Some(*best);
        assert!(
            is_best || opening["stronger"]["id"] == *first || opening["reason"].is_string(),
            "{opening:#}"
        );
        seen += 1;
    }
    for talk in each(&plan["conversations"]) {
        verdicts.note(&talk["id"], &talk["readiness"], "plan");
    }
    for place in each(&plan["no_way"]) {
        let name = place["company"].as_str().unwrap();
        assert_eq!(ways.contains_key(name), place["best"].is_object(), "{place:#}");
        assert_ne!(is_open.get(name), Some(&true), "{place:#}");
        if let Some(best) = place.get("best").filter(|best| best.is_object()) {
            verdicts.note(&best["id"], &best["readiness"], "plan");
            assert_eq!(best["id"], ways[name].1, "{place:#}");
            seen += 1;
        }
    }
    assert_eq!(seen, ways.len(), "every company with a way in is in the plan");
    for one in each(&ask(&["nurture", "--top", "0"])["people"]) {
        if one["owed"][0]["kind"] == "answer" {
            verdicts.note(&one["id"], &Value::from("answer"), "nurture");
        }
    }
}

/// Me with Ana, who exported too, and Boris, who works at Meridian Maps and whom both of us know.
fn with_boris(mine: u32, anas: u32) -> Pool {
    let pool = Pool::new();
    let mut me = pool.export("Dee Heron");
    me.knows("Ana Horvat", "Larkspur", "Designer", "01 Feb 2020")
        .talks("Ana Horvat", 20, "2025-12");
    me.knows("Boris Novak", "Meridian Maps", "Head of Data", "01 Feb 2020");
    let mut ana = pool.export("Ana Horvat");
    ana.knows("Dee Heron", "Inkwell", "Writer", "01 Feb 2020")
        .talks("Dee Heron", 20, "2025-12");
    ana.knows("Boris Novak", "Meridian Maps", "Head of Data", "01 Feb 2020");
    if mine > 0 {
        me.talks("Boris Novak", mine, "2025-11");
    }
    if anas > 0 {
        ana.talks("Boris Novak", anas, "2025-11");
    }
    pool
}

#[test]
fn whom_i_know_as_well_myself_is_reached_directly_unless_all_routes_are_wanted() {
    let chains = |pool: &Pool, more: &[&str]| -> Vec<usize> {
        let arguments = [
            "find",
            "Meridian Maps",
            "--me",
            "dee",
            "--as-of",
            AS_OF,
            "--format",
            "json",
        ];
        let answer = json(&pool.run(&[&arguments[..], more].concat()));
        let chains = answer["chains"].as_array().unwrap().clone();
        chains
            .iter()
            .map(|chain| usize::try_from(chain["hops"].as_u64().unwrap()).unwrap())
            .collect()
    };
    let equal = with_boris(4, 4);
    assert_eq!(chains(&equal, &[]), [1]);
    assert_eq!(chains(&equal, &["--all-routes"]), [1, 2]);
    assert_eq!(chains(&equal, &["--via", "Ana Horvat"]), [2]);
    assert_eq!(chains(&with_boris(2, 20), &[]).len(), 2, "Ana knows him better");
}

fn list(pool: &Pool, text: &str) -> String {
    let path = pool.path().join("targets.txt");
    std::fs::write(&path, text).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_role_in_a_list_is_a_wish_that_leaves_nobody_out() {
    let pool = Pool::new();
    dee(&pool).talks("Tove Lind", 8, "2025-12");
    let list = list(&pool, "company,role\nMeridian Maps,Design Lead\n");
    let told = "o one matching \"Design Lead\"; Tove, Recruiter, can point you to them";
    for command in ["companies", "plan"] {
        let output = pool.run(&[command, "--targets", &list, "--as-of", AS_OF]);
        let text = stdout(&output).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(told), "{text}");
        assert!(text.contains("Tove Lind") && !text.contains("No way in"), "{text}");
    }
    let candidates = pool.run(&[
        "export",
        "candidates",
        "--targets",
        &list,
        "--as-of",
        AS_OF,
        "--format",
        "csv",
    ]);
    assert_eq!(rows(&candidates)[0]["target"], "Tove Lind");
}

#[test]
fn a_role_that_nobody_has_is_set_right_and_the_way_in_without_it_is_named() {
    let pool = Pool::new();
    dee(&pool).talks("Tove Lind", 8, "2025-12");
    let output = pool.run(&["find", "Meridian Maps", "--role", "dsign", "--as-of", AS_OF]);
    assert_eq!(output.status.code(), Some(1));
    let said = stderr(&output);
    for part in [
        "1 person there, none of them matching \"dsign\"",
        "Did you mean design?",
        "Without the role, the best way in is You → Tove Lind (Recruiter), fair",
        "warmintro find \"Meridian Maps\" --role \"design\"",
        "All ways in without the role: warmintro find \"Meridian Maps\"",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
}

#[test]
fn what_it_is_for_changes_the_words_and_only_a_job_is_applied_for() {
    let pool = Pool::new();
    dee(&pool)
        .knows("Kim Berg", "Larkspur", "Designer", "01 Feb 2020")
        .talks("Tove Lind", 8, "2025-12");
    let list = list(&pool, "Larkspur\n");
    let plan = |purpose: &[&str]| {
        let arguments = ["plan", "--targets", &list, "--as-of", AS_OF];
        stdout(&pool.run(&[&arguments[..], purpose].concat()))
    };
    assert!(plan(&[]).contains("before you apply"), "{}", plan(&[]));
    assert!(!plan(&["--for", "customers"]).contains("apply"));
    let ask = |purpose: &str| stdout(&pool.run(&["ask", "Meridian Maps", "--for", purpose, "--as-of", AS_OF]));
    assert!(ask("job").contains("I'm not asking for a job or a referral"));
    for (purpose, said) in [
        ("customers", "This isn't a sales pitch"),
        ("funding", "I'm raising money and looking into Meridian Maps"),
        ("advice", "I'm only after advice"),
    ] {
        let note = ask(purpose);
        assert!(note.contains(said) && !note.contains("job"), "{note}");
    }
    assert_eq!(pool.run(&["plan", "--for", "fun"]).status.code(), Some(2));
}

#[test]
fn old_data_are_said_to_be_old_and_deadlines_count_from_today() {
    let pool = Pool::new();
    dee(&pool).talks("Tove Lind", 8, "2025-12");
    let list = list(&pool, "Meridian Maps\n");
    let run = |today: &str, more: &[&str]| {
        let mut command = warmintro();
        command
            .env("SOURCE_DATE_EPOCH", today)
            .args(["plan", "--targets", &list, "--format", "json"]);
        command.args(more).arg("--data").arg(pool.path()).output().unwrap()
    };
    // 1 March 2026.
    let late = run("1772323200", &[]);
    assert_eq!(json(&late)["conversations"][0]["next"]["by"], "2026-03-08");
    assert!(
        stderr(&late).contains("your data are from 28 Dec 2025, 2 months ago; for a fresh export"),
        "{}",
        stderr(&late)
    );
    let fresh = run("1767225600", &[]);
    assert!(!stderr(&fresh).contains("fresh export"), "{}", stderr(&fresh));
    let named = run("1772323200", &["--as-of", AS_OF]);
    assert_eq!(json(&named)["conversations"][0]["next"]["by"], "2026-01-08");
    assert!(!stderr(&named).contains("fresh export"));
}

#[test]
fn data_without_any_date_have_no_day() {
    let pool = Pool::new();
    let path = pool.path().join("Connections.csv");
    std::fs::write(
        &path,
        "First Name,Last Name,URL,Company,Position\nAna,Horvat,https://www.linkedin.com/in/ana,Larkspur,CTO\n",
    )
    .unwrap();
    let output = pool.run(&["companies"]);
    let all = stdout(&output) + &stderr(&output);
    assert!(
        all.contains("nothing here has a date") && !all.contains("Jan 0") && !all.contains("0001"),
        "{all}"
    );
}

#[test]
fn strength_is_of_the_day_of_the_export() {
    let pool = Pool::new();
    let mut export = pool.export_of("Dee Heron", "03-05-2024");
    export.knows("Tove Lind", "Meridian Maps", "Recruiter", "01 Feb 2024");
    assert_eq!(json(&pool.run(&["ties", "--format", "json"]))["as_of"], "2024-03-05");
    // In Australia the day of the copy ends earlier than in UTC.
    export.talks("Tove Lind", 6, "2024-03");
    assert_eq!(json(&pool.run(&["ties", "--format", "json"]))["as_of"], "2024-03-06");
}

#[test]
fn whose_point_of_view_it_is_is_said_unless_it_was_chosen() {
    let pool = with_boris(4, 4);
    let first = |more: &[&str]| {
        let text = stdout(&pool.run(&[&["companies"], more].concat()));
        text.lines().next().unwrap_or_default().to_owned()
    };
    assert_eq!(first(&[]), "You = Ana Horvat (pick someone else with --me)");
    assert!(
        first(&["--me", "dee"]).contains("companies ·"),
        "{}",
        first(&["--me", "dee"])
    );
    for answer in [
        &["ties", "Dee Heron"][..],
        &["stats"],
        &["stats", "--format", "md"],
        &["find", "Meridian Maps", "--format", "md"],
    ] {
        let text = stdout(&pool.run(answer));
        assert!(
            text.starts_with("You = Ana Horvat (pick someone else with"),
            "{answer:?}: {text}"
        );
    }
    let json = pool.run(&["companies", "--format", "json"]);
    assert!(stdout(&json).starts_with('{'));
}
