//! Situations whose right answer is obvious, and what the program says of them, the same in every command.

use crate::fixture::{Export, Pool, json, rows, slug, stderr, stdout};

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
