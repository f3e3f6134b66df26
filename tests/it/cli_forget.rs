//! `forget`: what goes, what stays, what is said of both, and that nothing brings it back.

use std::fs;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use crate::fixture::{Pool, json, outcome, stderr, stdout, url, warmintro};

/// A pool, and the saved network that it is imported into.
pub(crate) struct Saved {
    pub(crate) pool: Pool,
    folder: TempDir,
}

impl Saved {
    pub(crate) fn of(pool: Pool) -> Self {
        let saved = Self {
            pool,
            folder: TempDir::new().unwrap(),
        };
        saved.import();
        saved
    }

    pub(crate) fn network(&self) -> std::path::PathBuf {
        self.folder.path().join("network")
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        let mut command = warmintro();
        command.args(arguments).arg("--network").arg(self.network());
        command.output().unwrap()
    }

    pub(crate) fn import(&self) -> Output {
        let output = self.run(&["import", self.pool.path().to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
        output
    }

    /// Forgets, and returns the account.
    pub(crate) fn forget(&self, arguments: &[&str]) -> serde_json::Value {
        let output = self.run(&[&["forget", "--format", "json"], arguments].concat());
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
        json(&output)
    }

    /// Everything that is known of people and ties.
    pub(crate) fn known(&self) -> String {
        let people = self.run(&["export", "people", "--as-of", "2026-06-01"]);
        let ties = self.run(&["export", "ties", "--all", "--as-of", "2026-06-01"]);
        outcome(&people) + &outcome(&ties)
    }

    /// What lies in the folder.
    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.network()).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

/// Me, with Ana, Cleo and, if wanted, Boris in every file there is.
pub(crate) fn world(with_boris: bool) -> Pool {
    let pool = Pool::new();
    let mut mine = pool.export("Me Myself");
    let mut anas = pool.export("Ana Horvat");
    mine.knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .knows("Cleo Marsh", "Northwind", "Buyer", "09 Mar 2017")
        .talks("Ana Horvat", 6, "2026-01")
        .talks("Cleo Marsh", 4, "2025-12");
    anas.knows("Me Myself", "Quibble", "Engineer", "08 Feb 2016")
        .talks("Me Myself", 6, "2026-01");
    if with_boris {
        mine.knows("Boris Novak", "Northwind", "Head of Data", "01 Mar 2020")
            .talks("Boris Novak", 5, "2026-02");
        anas.knows("Boris Novak", "Northwind", "Head of Data", "01 Mar 2021")
            .talks("Boris Novak", 3, "2025-11");
        mine.append(
            "Invitations.csv",
            &format!(
                "Boris Novak,Me Myself,\"2/2/20, 3:04 PM\",,INCOMING,{},{}\n",
                url("Boris Novak"),
                url("Me Myself")
            ),
        );
    }
    let row = |text: &str| if with_boris { text.to_owned() } else { String::new() };
    mine.file(
        "Recommendations_Received.csv",
        &format!(
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n\
             Ana,Horvat,Larkspur,CTO,good,\"05/06/19, 07:21 AM\",VISIBLE\n{}",
            row("Boris,Novak,Northwind,Head of Data,good,\"05/06/21, 07:21 AM\",VISIBLE\n")
        ),
    )
    .file(
        "Endorsement_Received_Info.csv",
        &format!(
            "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n\
             2021/06/20 13:05:02 UTC,Rust,Cleo,Marsh,www.linkedin.com/in/cleo-marsh,ACCEPTED\n{}",
            row("2021/06/20 13:05:02 UTC,Rust,Boris,Novak,www.linkedin.com/in/boris-novak,ACCEPTED\n")
        ),
    )
    .file(
        "ImportedContacts.csv",
        &format!(
            "FirstName,LastName,FullName,Emails,PhoneNumbers,CreatedAt\n\
             Ana,Horvat,Ana Horvat,ana@example.com,,\"1/2/20, 3:04 PM\"\n{}",
            row("Boris,Novak,Boris Novak,boris@example.com,,\"1/2/20, 3:04 PM\"\n")
        ),
    );
    pool
}

#[test]
fn what_is_left_is_what_would_be_known_without_them() {
    let saved = Saved::of(world(true));
    let never = Saved::of(world(false));
    assert_ne!(saved.known(), never.known());
    let account = saved.forget(&["Boris Novak"]);
    assert_eq!(saved.known(), never.known());
    assert_eq!(account["person"]["id"], "in/boris-novak");
    let rows = &account["rows"];
    for (row, n) in [
        ("connections", 2),
        ("messages", 8),
        ("invitations", 1),
        ("recommendations", 1),
        ("endorsements", 1),
        ("contacts", 1),
    ] {
        assert_eq!(rows[row], n, "{row}: {rows}");
    }
    assert_eq!(account["proof"]["told"], 0);
    assert_eq!(
        account["holds"]["people"],
        account["held"]["people"].as_u64().unwrap() - 1
    );
    assert_eq!(
        saved.files(),
        ["lock", "manifest.json", "tables-2"],
        "the old tables are gone"
    );
}

#[test]
fn a_later_import_does_not_bring_them_back_until_the_user_wants_it() {
    let saved = Saved::of(world(true));
    let before = saved.known();
    saved.forget(&["in/boris-novak"]);
    let without = saved.known();
    let again = saved.import();
    assert!(
        stderr(&again).contains("14 rows about people whom you had forgotten left out"),
        "{}",
        outcome(&again)
    );
    assert!(stdout(&again).contains("nothing new"), "{}", outcome(&again));
    assert_eq!(saved.known(), without);
    // Nor do files that are read beside it.
    let mut beside = warmintro();
    beside
        .args(["ties", "Boris Novak", "--data"])
        .arg(saved.network())
        .arg("--data")
        .arg(saved.pool.path());
    assert_eq!(beside.output().unwrap().status.code(), Some(2));

    let nobody = saved.run(&["forget", "--undo", "Bora Novak"]);
    assert_eq!(nobody.status.code(), Some(1), "{}", outcome(&nobody));
    let undone = saved.run(&["forget", "--undo", "boris@example.com"]);
    assert_eq!(undone.status.code(), Some(0), "{}", outcome(&undone));
    assert_eq!(saved.known(), without, "nothing comes back by itself");
    saved.import();
    assert_eq!(saved.known(), before);
}

#[test]
fn a_group_without_them_is_never_taken_for_letters_between_two() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .message("Me Myself", &["Boris Novak", "Ana Horvat"], "2026-01-01 10:00:00 UTC")
        .message("Ana Horvat", &["Boris Novak", "Me Myself"], "2026-01-02 10:00:00 UTC")
        .message("Boris Novak", &["Ana Horvat", "Me Myself"], "2026-01-03 10:00:00 UTC")
        .message(
            "Cleo Marsh",
            &["Boris Novak", "Dora Lind", "Me Myself"],
            "2026-01-03 11:00:00 UTC",
        )
        .message(
            "Boris Novak",
            &["Cleo Marsh", "Dora Lind", "Me Myself"],
            "2026-01-03 12:00:00 UTC",
        );
    let saved = Saved::of(pool);
    let account = saved.forget(&["Boris Novak"]);
    assert_eq!(account["rows"]["messages_of_others"], 0);
    assert_eq!(
        account["rows"]["messages"], 4,
        "the whole conversation of three was to or from them"
    );
    assert_eq!(account["rows"]["messages_to_others"], 1);
    let ties = stdout(&saved.run(&["export", "ties", "--all"]));
    assert!(!ties.contains("measured"), "{ties}");
    assert!(ties.contains("in/cleo-marsh,in/dora-lind"), "{ties}");
}

#[test]
fn an_owners_exports_go_and_what_others_say_of_them_stays_unless_it_is_wanted() {
    let saved = Saved::of(world(true));
    let account = saved.forget(&["Ana Horvat"]);
    assert_eq!(account["exports"][0]["owner"]["id"], "in/ana-horvat");
    assert_eq!(account["person"], serde_json::Value::Null);
    assert_eq!(account["still_told_in_exports"], 1);
    assert_eq!(account["holds"]["members"], 1);
    assert_eq!(saved.run(&["ties", "Ana Horvat"]).status.code(), Some(0));

    let saved = Saved::of(world(true));
    let account = saved.forget(&["Ana Horvat", "--everywhere"]);
    assert_eq!(account["exports"].as_array().unwrap().len(), 1);
    assert_eq!(saved.run(&["ties", "Ana Horvat"]).status.code(), Some(2));
    // The export of somebody who was forgotten is left out as a whole.
    let again = saved.import();
    assert!(
        stderr(&again).contains("1 export of somebody whom you had forgotten"),
        "{}",
        outcome(&again)
    );
    let anas = saved.pool.path().join("ana-horvat");
    let alone = saved.run(&["import", anas.to_str().unwrap()]);
    assert_eq!(alone.status.code(), Some(1), "{}", outcome(&alone));
}

#[test]
fn what_could_be_several_is_listed_and_nothing_is_done() {
    let pool = Pool::new();
    let mut mine = pool.export("Me Myself");
    for (slug, day) in [("jo-1", "01 Mar 2020"), ("jo-2", "02 Mar 2020")] {
        mine.append("Invitations.csv", "");
        let before = fs::read_to_string(mine.path.join("Connections.csv"))
            .unwrap_or_else(|_| "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n".to_owned());
        mine.file(
            "Connections.csv",
            &format!("{before}Jo,Doe,https://www.linkedin.com/in/{slug},,Acme,Clerk,{day}\n"),
        );
    }
    let saved = Saved::of(pool);
    let before = saved.known();
    let several = saved.run(&["forget", "Jo Doe"]);
    assert_eq!(several.status.code(), Some(2), "{}", outcome(&several));
    assert!(
        stderr(&several).contains("in/jo-1") && stderr(&several).contains("in/jo-2"),
        "{}",
        stderr(&several)
    );
    let nobody = saved.run(&["forget", "no-such.zip"]);
    assert_eq!(nobody.status.code(), Some(2), "{}", outcome(&nobody));
    assert_eq!(saved.known(), before);
    // The namesake stays, and is named.
    let account = saved.forget(&["in/jo-1"]);
    assert_eq!(account["namesakes"], serde_json::json!(["in/jo-2"]));
    assert_eq!(account["proof"]["told"], 0);
    assert_ne!(account["proof"]["of_namesakes"], 0);
}

#[test]
fn a_dry_run_says_the_same_and_changes_nothing() {
    let saved = Saved::of(world(true));
    let files = saved.files();
    let before = saved.known();
    let dry = saved.forget(&["Boris Novak", "--dry-run"]);
    assert_eq!((saved.files(), saved.known()), (files, before));
    assert_eq!(dry["dry_run"], true);
    assert_eq!(dry["proof"], serde_json::Value::Null);
    let done = saved.forget(&["Boris Novak"]);
    for key in ["person", "rows", "holds", "exports", "still_there"] {
        assert_eq!(dry[key], done[key], "{key}");
    }
}

#[test]
fn after_the_last_export_the_network_is_empty_and_ready_for_another() {
    let saved = Saved::of(world(true));
    let account = saved.forget(&[saved.pool.path().to_str().unwrap()]);
    assert_eq!(
        account["holds"],
        serde_json::json!({"members": 0, "exports": 0, "people": 0, "ties": 0})
    );
    for arguments in [
        ["ties"].as_slice(),
        &["stats"],
        &["find", "Acme"],
        &["nurture"],
        &["forget", "Ana Horvat"],
    ] {
        let output = saved.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", outcome(&output));
        assert!(stderr(&output).starts_with("error: "), "{}", stderr(&output));
    }
    saved.import();
    assert_eq!(saved.run(&["ties"]).status.code(), Some(0));
}

#[test]
fn the_users_own_files_stay_and_their_lines_are_named() {
    let saved = Saved::of(world(true));
    let notes = "who,met\nAna Horvat,yes\nBoris Novak,yes\n";
    let asked = "on,who,company,target,outcome,note\n2026-01-05,in/ana-horvat,Northwind,in/boris-novak,asked,\n";
    fs::write(saved.network().join("notes.csv"), notes).unwrap();
    fs::write(saved.network().join("asked.csv"), asked).unwrap();
    let account = saved.forget(&["Boris Novak"]);
    let files = account["your_files"].as_array().unwrap();
    assert_eq!(files.len(), 2, "{account}");
    assert_eq!(files[0]["lines"], serde_json::json!([3]));
    assert_eq!(files[1]["lines"], serde_json::json!([2]));
    assert_eq!(fs::read_to_string(saved.network().join("notes.csv")).unwrap(), notes);
    assert_eq!(fs::read_to_string(saved.network().join("asked.csv")).unwrap(), asked);
}

#[test]
fn what_the_users_own_files_say_beside_a_name_is_listed_too() {
    let saved = Saved::of(world(true));
    let folder = saved.folder.path();
    let own = |path: &Path, text: &str| fs::write(path, text).unwrap();
    own(
        &saved.network().join("notes.csv"),
        "who,note\nAna Horvat,\"brought by\nBoris Novak, twice\"\n",
    );
    own(
        &saved.network().join("aliases.csv"),
        "name,alias\nNorthwind,NW\nNovak Consulting of Boris Novak,BN\n",
    );
    own(&saved.network().join("about.toml"), "for = \"job\"\n");
    let asks = folder.join("log.csv");
    own(
        &asks,
        "on,who,note\n2026-01-05,Ana Horvat,\n2026-01-06,Ana Horvat,for Boris Novak\n",
    );
    let account = saved.forget(&["Boris Novak", "--asks", asks.to_str().unwrap()]);
    let files = account["your_files"].as_array().unwrap().iter();
    let named: Vec<(&str, String)> = files
        .map(|file| {
            let path = Path::new(file["file"].as_str().unwrap());
            (path.file_name().unwrap().to_str().unwrap(), file["lines"].to_string())
        })
        .collect();
    let expected = [("notes.csv", "[3]"), ("log.csv", "[3]"), ("aliases.csv", "[3]")];
    assert_eq!(
        named,
        expected.map(|(file, lines)| (file, lines.to_owned())),
        "{account}"
    );
}

#[test]
fn what_a_try_that_was_cut_off_left_behind_is_gone_after_the_next() {
    let saved = Saved::of(world(true));
    let stray = saved.network().join("tables-7");
    fs::create_dir(&stray).unwrap();
    fs::write(stray.join("people.parquet"), "Boris Novak").unwrap();
    fs::write(saved.network().join(".warmintro-abc"), "Boris Novak").unwrap();
    let output = saved.run(&["forget", "Nobody At All"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(saved.files(), ["lock", "manifest.json", "tables-1"]);
}

#[test]
fn only_a_saved_network_can_forget() {
    let pool = world(false);
    let output = pool.run(&["forget", "Ana Horvat"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--network"), "{}", stderr(&output));
    assert!(pool.path().join("ana-horvat").exists());
}

#[test]
fn it_says_what_it_did_and_what_it_cannot_do() {
    let folder = TempDir::new().unwrap();
    let run = |arguments: &[&str]| {
        let mut command = warmintro();
        command
            .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")))
            .args(arguments);
        command
            .arg("--network")
            .arg(folder.path().join("network"))
            .output()
            .unwrap()
    };
    run(&["import", "sample-data"]);
    let would = stdout(&run(&["forget", "Ana Horvat", "--dry-run"]));
    assert!(would.starts_with("Would be forgotten: "), "{would}");
    insta::assert_snapshot!(
        "forget-person",
        outcome(&run(&["forget", "Ana Horvat", "--everywhere"]))
    );
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_log_of_asks() {
    use std::os::unix::fs::PermissionsExt;
    let saved = Saved::of(world(true));
    let asked = saved.run(&["asked", "Ana Horvat", "--company", "Northwind", "--on", "2026-05-01"]);
    assert_eq!(asked.status.code(), Some(0), "{}", outcome(&asked));
    let notes = saved.folder.path().join("notes.csv");
    fs::write(&notes, "who\nAna Horvat\n").unwrap();
    fs::set_permissions(&notes, fs::Permissions::from_mode(0o644)).unwrap();
    let aliases = saved.folder.path().join("aliases.csv");
    fs::write(&aliases, "company,alias\nNorthwind,NW\n").unwrap();
    let (notes, aliases) = (notes.to_str().unwrap(), aliases.to_str().unwrap());
    let kept = saved.run(&["import", "--notes", notes, "--aliases", aliases]);
    assert_eq!(kept.status.code(), Some(0), "{}", outcome(&kept));
    for name in ["asked.csv", "notes.csv", "aliases.csv"] {
        let mode = fs::metadata(saved.network().join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
}

#[test]
fn nothing_of_them_is_left_however_others_spell_them() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Horvat Consulting", "CTO", "08 Feb 2016")
        .knows(
            "Eve Adler",
            "Horvat Consulting GmbH",
            "PA to Ana M. Horvat",
            "08 Feb 2016",
        )
        .knows(
            "Cleo Marsh",
            "Ana Maria Horvat",
            "with Ms. Horvat and @anahorvat",
            "08 Feb 2016",
        )
        .knows("Dora Lind", "Northwind", "A. Horvat\u{2019}s deputy", "08 Feb 2016")
        .file(
            "Recommendations_Received.csv",
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n\
             Ana M.,Horvat,Larkspur,CTO,good,\"05/06/19, 07:21 AM\",VISIBLE\n",
        );
    let saved = Saved::of(pool);
    let account = saved.forget(&["Ana Horvat"]);
    assert_eq!(account["proof"]["told"], 0);
    let known = saved.known();
    assert!(!known.to_lowercase().contains("horvat"), "{known}");
    assert!(known.contains("Northwind") && known.contains("Dora Lind"));
}
