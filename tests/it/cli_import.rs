//! `import` and the saved network: the same answers as from the exports, whatever order, accidents and neighbors.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use warmintro::tables::store::SavedNetwork;

use crate::fixture::{Pool, json, outcome, stderr, stdout, url, warmintro};

const QUESTIONS: [&[&str]; 9] = [
    &["find", "Northwind Robotics"],
    &["find", "Northwind Robotics", "--format", "json"],
    &["find", "Nobody In Particular Ltd"],
    &["ties"],
    &["export", "ties", "--all"],
    &["export", "people"],
    &["export", "candidates", "Northwind Robotics", "--max-hops", "4"],
    &["check"],
    &["stats", "--top", "0", "--format", "json"],
];

fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

/// The sample exports, in the order in which a folder of them is read.
fn sample_exports() -> Vec<String> {
    let entries = fs::read_dir(sample()).unwrap().map(|entry| entry.unwrap().path());
    let mut exports: Vec<String> = entries
        .filter(|path| {
            path.file_name()
                .is_some_and(|name| name.to_string_lossy().contains("LinkedInDataExport"))
        })
        .map(|path| path.display().to_string())
        .collect();
    exports.sort();
    exports
}

fn import(network: &Path, paths: &[&str]) -> Output {
    let output = warmintro()
        .arg("import")
        .args(paths)
        .arg("--network")
        .arg(network)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    output
}

#[test]
fn of_a_message_only_its_tone_is_kept() {
    let pool = Pool::new();
    let row = |id: &str, from: &str, text: &str| {
        let to = if from == "Dee" { "Tom" } else { "Dee" };
        let (sender, recipient) = (url(&format!("{from} Heron")), url(&format!("{to} Heron")));
        format!("{id},,{from} Heron,{sender},{to} Heron,{recipient},2025-06-0{id} 10:00:00 UTC,,\"{text}\",INBOX\n")
    };
    let texts = [
        "Quillfeather thanks you for the marzipan?",
        "Thanks, marzipan",
        "Happy birthday, quillfeather",
        "quillfeather moved the marzipan to the other room",
    ];
    let rows: Vec<String> = (1..)
        .zip(texts)
        .map(|(n, text)| row(&n.to_string(), "Tom", text))
        .collect();
    let header = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n";
    let mut dee = pool.export("Dee Heron");
    dee.knows("Tom Heron", "Ostara", "Baker", "01 Jan 2020");
    dee.file("messages.csv", &format!("{header}{}", rows.concat()));
    let network = TempDir::new().unwrap();
    import(network.path(), &[pool.path().to_str().unwrap()]);
    let saved = SavedNetwork::open(network.path()).unwrap().unwrap();
    let mut tones = std::collections::BTreeSet::new();
    let look = &mut |_: &str, text: &str| {
        let text = text.to_lowercase();
        assert!(!text.contains("marzipan") && !text.contains("quillfeather"), "{text}");
        if ["plain", "closing", "greeting", "question"].contains(&text.as_str()) {
            tones.insert(text);
        }
    };
    saved.texts(look).unwrap();
    assert_eq!(tones.len(), 4, "{tones:?}");
}

fn ask(data: &Path, question: &[&str]) -> String {
    outcome(&warmintro().args(question).arg("--data").arg(data).output().unwrap())
}

/// The names and contents of all files.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
        } else {
            found.push((path.display().to_string(), fs::read(&path).unwrap()));
        }
    }
    found.sort();
    found
}

#[test]
fn a_saved_network_gives_the_same_answers_byte_for_byte() {
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("network");
    import(&network, &[&sample().display().to_string()]);
    for question in QUESTIONS {
        assert_eq!(ask(&network, question), ask(&sample(), question), "{question:?}");
    }
}

#[test]
fn exports_imported_one_by_one_are_as_good_as_all_at_once() {
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("network");
    for export in sample_exports() {
        import(&network, &[&export]);
    }
    for question in QUESTIONS {
        assert_eq!(ask(&network, question), ask(&sample(), question), "{question:?}");
    }
}

#[test]
fn the_same_export_twice_changes_nothing() {
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("network");
    let exports = sample_exports();
    import(&network, &[&exports[0], &exports[1]]);
    let before = files(&network);
    let again = import(&network, &[&exports[1]]);
    let said = stdout(&again).replace('\n', " ");
    assert!(said.contains("nothing new"), "{}", outcome(&again));
    assert_eq!(files(&network), before);
    // Unpacked and under another name it is the same export.
    let copy = folder.path().join("renamed.zip");
    fs::copy(&exports[0], &copy).unwrap();
    let again = json(
        &warmintro()
            .args(["import", "--format", "json"])
            .arg(&copy)
            .arg("--network")
            .arg(&network)
            .output()
            .unwrap(),
    );
    assert_eq!(again["exports"][0]["status"], "known");
    assert_eq!(again["holds"]["exports"], 2);
    assert_eq!(files(&network), before);
}

#[test]
fn an_import_says_what_it_did() {
    let pool = Pool::new();
    let mut export = pool.export("Me Myself");
    export
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 6, "2026-01");
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("network");
    let first = json(
        &warmintro()
            .args(["import", "--format", "json"])
            .arg(&export.path)
            .arg("--network")
            .arg(&network)
            .output()
            .unwrap(),
    );
    assert_eq!(first["schema"], 1);
    assert_eq!(first["exports"][0]["status"], "added");
    assert_eq!(first["exports"][0]["owner"]["id"], "in/me-myself");
    assert_eq!(first["exports"][0]["connections"]["people"], 1);
    assert_eq!(first["holds"]["members"], 1);
    export.knows("Boris Novak", "Northwind", "Head of Data", "01 Mar 2026");
    let second = import(&network, &[&export.path.display().to_string()]);
    let said = stdout(&second).replace('\n', " ");
    assert!(said.contains("another export of the same member"), "{said}");
    assert!(said.contains("Saved network: 1 member, 2 exports,"), "{said}");
}

#[test]
fn without_data_the_saved_network_of_the_user_answers() {
    let folder = TempDir::new().unwrap();
    let at_home = |arguments: &[&str]| {
        warmintro()
            .args(arguments)
            .env("HOME", folder.path())
            .env("XDG_DATA_HOME", folder.path().join("data"))
            .output()
            .unwrap()
    };
    let nothing = at_home(&["find", "Northwind Robotics"]);
    assert_eq!(nothing.status.code(), Some(2));
    assert!(stderr(&nothing).contains("warmintro import"), "{}", stderr(&nothing));
    let imported = at_home(&["import", &sample().display().to_string()]);
    assert_eq!(imported.status.code(), Some(0), "{}", outcome(&imported));
    let found = at_home(&["find", "Northwind Robotics"]);
    assert_eq!(outcome(&found), ask(&sample(), &["find", "Northwind Robotics"]));
}

#[test]
fn a_network_that_was_named_must_be_there() {
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("nothing");
    let output = warmintro().args(["ties", "--network"]).arg(&network).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("there is no saved network"),
        "{}",
        stderr(&output)
    );
    assert!(!network.exists());
}

#[test]
fn a_bad_path_leaves_no_folder_behind() {
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("network");
    let output = warmintro()
        .args(["import", "no-such-export.zip", "--network"])
        .arg(&network)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(!network.exists());
}

#[test]
fn a_saved_network_and_files_can_be_one_pool() {
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("network");
    let exports = sample_exports();
    import(&network, &[&exports[0], &exports[1]]);
    let mut mixed = warmintro();
    mixed.args(QUESTIONS[0]).arg("--data").arg(&network);
    for export in &exports[2..] {
        mixed.arg("--data").arg(export);
    }
    assert_eq!(outcome(&mixed.output().unwrap()), ask(&sample(), QUESTIONS[0]));
}

#[test]
fn notes_and_names_stay_with_the_network() {
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("network");
    let notes = folder.path().join("my-notes.csv");
    fs::write(&notes, "who,do_not_ask\nAna Horvat,yes\n").unwrap();
    let data = sample().display().to_string();
    let with_notes = warmintro()
        .args(QUESTIONS[0])
        .args(["--data", &data, "--notes"])
        .arg(&notes)
        .output()
        .unwrap();
    let output = warmintro()
        .args(["import", &data, "--notes"])
        .arg(&notes)
        .arg("--network")
        .arg(&network)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    assert_eq!(
        stdout(
            &warmintro()
                .args(QUESTIONS[0])
                .arg("--data")
                .arg(&network)
                .output()
                .unwrap()
        ),
        stdout(&with_notes)
    );
    // What the user edits there counts.
    fs::write(network.join("notes.csv"), "who,do_not_ask\n").unwrap();
    assert_eq!(ask(&network, QUESTIONS[0]), ask(&sample(), QUESTIONS[0]));
}

#[test]
fn other_names_of_companies_are_added_to_those_that_are_kept() {
    let folder = TempDir::new().unwrap();
    let (network, aliases) = (folder.path().join("network"), folder.path().join("aliases.csv"));
    let keep = |text: &str, told: &str| {
        fs::write(&aliases, text).unwrap();
        let mut command = warmintro();
        command
            .args(["import", "--aliases"])
            .arg(&aliases)
            .arg("--network")
            .arg(&network);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{text}");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!(
            (said.lines().count() == 1, said.contains(told)),
            (!told.is_empty(), true),
            "{said}"
        );
        fs::read_to_string(network.join("aliases.csv")).unwrap()
    };
    import(&network, &[&sample_exports()[0]]);
    let first = "company;alias\r\nKestrelworks;Falconry\r\n";
    assert_eq!(keep(first, ""), first);
    let both = "name,alias\nKestrelworks,Falconry\nOsprey,Fish Hawk\n";
    assert_eq!(keep(both, "was added to"), format!("{first}Osprey;Fish Hawk\r\n"));
    assert_eq!(keep(both, "already"), format!("{first}Osprey;Fish Hawk\r\n"));
}

#[test]
fn a_killed_import_loses_nothing() {
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("network");
    let exports = sample_exports();
    import(&network, &[&exports[0]]);
    let before = ask(&network, QUESTIONS[4]);
    let whole = folder.path().join("whole");
    import(&whole, &exports.iter().map(String::as_str).collect::<Vec<_>>());
    let after = ask(&whole, QUESTIONS[4]);
    for table in [
        "",
        "exports.parquet",
        "messages.parquet",
        "people.parquet",
        "targets.parquet",
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_warmintro"))
            .arg("import")
            .args(&exports)
            .arg("--network")
            .arg(&network)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // It dies as soon as that much of the new tables is there, if it is not done by then.
        let sign = network.join("tables-2").join(table);
        while !sign.exists() && child.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let _ = child.kill();
        child.wait().unwrap();
        let now = ask(&network, QUESTIONS[4]);
        assert!(
            now == before || now == after,
            "neither the old nor the new network: {now}"
        );
        if now == after {
            return;
        }
    }
    import(&network, &exports.iter().map(String::as_str).collect::<Vec<_>>());
    assert_eq!(ask(&network, QUESTIONS[4]), after);
}

#[test]
fn two_imports_at_once_do_no_harm() {
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("network");
    let exports = sample_exports();
    import(&network, &[&exports[0]]);
    let start = |export: &str| {
        Command::new(env!("CARGO_BIN_EXE_warmintro"))
            .args(["import", export, "--network"])
            .arg(&network)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    };
    let children = [start(&exports[1]), start(&exports[2])];
    let outputs = children.map(|child| child.wait_with_output().unwrap());
    for (output, export) in outputs.into_iter().zip(&exports[1..3]) {
        if output.status.code() != Some(0) {
            assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
            assert!(stderr(&output).contains("another import"), "{}", stderr(&output));
            import(&network, &[export]);
        }
    }
    let account = json(
        &warmintro()
            .args(["check", "--format", "json", "--data"])
            .arg(&network)
            .output()
            .unwrap(),
    );
    assert_eq!(account["exports"].as_array().unwrap().len(), 3);
}

#[test]
fn a_damaged_network_is_an_error_that_says_what_to_do() {
    let folder = TempDir::new().unwrap();
    let network = folder.path().join("network");
    import(&network, &[&sample_exports()[0]]);
    let table = network.join("tables-1").join("evidence.parquet");
    let mut bytes = fs::read(&table).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(&table, bytes).unwrap();
    let output = warmintro().args(["ties", "--data"]).arg(&network).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stdout(&output).is_empty());
    assert!(
        stderr(&output).contains("evidence.parquet is damaged"),
        "{}",
        stderr(&output)
    );
    assert!(
        stderr(&output).contains("hint: import the exports again"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_data_names_is_imported_and_checked_too_and_a_network_is_not_taken_for_an_export() {
    let folder = TempDir::new().unwrap();
    let exports = sample_exports();
    let owners = |command: &str, lasting: &str| {
        let network = folder.path().join(format!("network{}", lasting.len()));
        let output = warmintro()
            .args([command, &exports[0], "--format", "json", "--network"])
            .arg(&network)
            .args(if lasting.is_empty() {
                vec!["--data", exports[1].as_str()]
            } else {
                vec![]
            })
            .env("WARMINTRO_DATA", lasting)
            .output()
            .unwrap();
        json(&output)["exports"].as_array().unwrap().len()
    };
    for command in ["import", "check"] {
        assert_eq!(
            owners(command, ""),
            2,
            "{command}: what was typed with the command is read"
        );
        assert_eq!(
            owners(command, &exports[1]),
            1,
            "{command}: what is for commands that name nothing is not"
        );
    }
    let network = folder.path().join("network0");
    let output = warmintro()
        .args(["import", &exports[2], "--data"])
        .arg(&network)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
    let hint = "is a saved network: to import into it, name it with --network, not with --data";
    assert!(stderr(&output).contains(hint), "{}", outcome(&output));
}

#[test]
fn each_stage_of_an_import_is_told_once_and_only_if_it_ran() {
    let folder = TempDir::new().unwrap();
    let stages = || {
        let output = import(folder.path(), &["sample-data", "-v"]);
        let said = stderr(&output);
        let names = said
            .lines()
            .filter_map(|line| line.strip_prefix("stage ")?.split(' ').next());
        names.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(stages(), ["read", "people", "network", "save", "render"]);
    assert_eq!(stages(), ["read", "load", "people", "network", "render"]);
}
