//! Exports that are built to harm: whatever is in them, they are read or refused, in little memory, and said to be what they are.
#![cfg(unix)]

use std::fs::{self, File};
use std::io::Write;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::fixture::{json, outcome, stderr, stdout};

const HEADER: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
const MESSAGES: &str = "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,DATE,SUBJECT,CONTENT,FOLDER\n";
const ANA: &str = "Ana,Horvat,https://www.linkedin.com/in/ana,,Larkspur,CTO,08 Feb 2020\n";

/// What the program may take at the most, in KiB, the room it reserves without using it included.
const MEMORY: &str = "1500000";
/// Seconds of processor time; a build for tests is many times slower than another.
const SECONDS: &str = "60";

/// Runs the program with little memory and time.
fn run(arguments: &[&str]) -> Output {
    let script = format!("ulimit -v {MEMORY} && ulimit -t {SECONDS} && exec \"$@\"");
    let mut command = Command::new("sh");
    command
        .args(["-c", &script, "sh", env!("CARGO_BIN_EXE_warmintro")])
        .args(arguments);
    // Threads reserve room whether they need it or not.
    command
        .env("POLARS_MAX_THREADS", "1")
        .env_remove("WARMINTRO_DATA")
        .output()
        .unwrap()
}

/// Checks a path, and runs what else reads it; the account.
fn check(path: &Path) -> serde_json::Value {
    let path = path.to_str().unwrap();
    let output = run(&["check", "--format", "json", path]);
    assert_eq!(output.status.code(), Some(0), "{:?} {}", output.status, stderr(&output));
    for command in [["ties"].as_slice(), &["find", "Larkspur"], &["export", "ties", "--all"]] {
        let output = run(&[command, &["--data", path]].concat());
        assert!(
            matches!(output.status.code(), Some(0 | 1)),
            "{command:?}: {:?} {}",
            output.status,
            stderr(&output)
        );
    }
    json(&output)
}

fn refused(arguments: &[&str]) -> String {
    let output = run(arguments);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", outcome(&output));
    assert!(stdout(&output).is_empty());
    stderr(&output)
}

fn problems(account: &serde_json::Value) -> Vec<String> {
    let problems = account["exports"][0]["problems"].as_array().unwrap().iter();
    problems
        .map(|problem| problem["why"].as_str().unwrap().to_owned())
        .collect()
}

/// A folder with one file.
fn folder(name: &str, parts: &[&str]) -> TempDir {
    let folder = TempDir::new().unwrap();
    let mut file = File::create(folder.path().join(name)).unwrap();
    parts.iter().for_each(|part| file.write_all(part.as_bytes()).unwrap());
    folder
}

#[test]
fn a_million_columns_are_read_as_one_row_too_long() {
    let wide = format!("{}\n", "x,".repeat(1_000_000));
    let account = check(folder("Connections.csv", &[HEADER, ANA, &wide]).path());
    assert_eq!(account["exports"][0]["connections"]["people"], 1);
    assert!(problems(&account)[0].ends_with("fields, header has 7"), "{account}");
    let header = format!("First Name,Last Name,Connected On,{}\n", "c,".repeat(1_000_000));
    let account = check(folder("Connections.csv", &[&header, ANA]).path());
    assert!(!problems(&account).is_empty(), "{account}");
}

#[test]
fn a_giant_field_costs_its_row() {
    let giant = |n: usize| {
        format!(
            "Boris,Novak,https://www.linkedin.com/in/boris,,\"{}\",CTO,08 Feb 2020\n",
            "X".repeat(n)
        )
    };
    for (n_bytes, why) in [
        (3 << 20, "a field of 3145728 bytes; the limit is 1 MiB"),
        (20 << 20, "a record is longer than 16 MiB"),
    ] {
        let account = check(folder("Connections.csv", &[HEADER, &giant(n_bytes), ANA]).path());
        assert_eq!(account["exports"][0]["connections"]["people"], 1);
        assert!(
            problems(&account).iter().any(|found| found.starts_with(why)),
            "{account}"
        );
    }
    // A name of a megabyte is odd, and no harm.
    let account = check(folder("Connections.csv", &[HEADER, &giant(1 << 20), ANA]).path());
    assert_eq!(account["exports"][0]["connections"]["people"], 2);
}

#[test]
fn a_list_of_ever_so_many_recipients_costs_its_row() {
    let names: Vec<String> = (0..20_000).map(|n| format!("N{n} M")).collect();
    let message = |names: &str| {
        format!("1,,Ana Horvat,https://www.linkedin.com/in/ana,\"{names}\",2025-06-01 14:03:22 UTC,,x,INBOX\n")
    };
    let account = check(
        folder(
            "messages.csv",
            &[MESSAGES, &message(&names.join(",")), &message("Me Myself")],
        )
        .path(),
    );
    assert_eq!(account["exports"][0]["messages"]["counted"], 1);
    assert!(
        problems(&account)[0].ends_with("recipients: no conversation has more than 1000"),
        "{account}"
    );
    let account = check(folder("messages.csv", &[MESSAGES, &message(&names[..900].join(","))]).path());
    assert_eq!(account["exports"][0]["messages"]["counted"], 1);
}

#[test]
fn absurd_dates_are_problems_and_not_today() {
    let row = |n: usize, day: &str| format!("P{n},Horvat,https://www.linkedin.com/in/p{n},,Larkspur,CTO,{day}\n");
    let days = [
        "01 Jan 0000",
        "31 Dec 9999",
        "08 Feb 9999999",
        "-0005-01-01",
        "08 Feb 20255",
        "2100-01-01",
        "31 Dec 1899",
    ];
    let rows: String = days.iter().enumerate().map(|(n, day)| row(n, day)).collect();
    let export = folder("Connections.csv", &[HEADER, &rows, ANA]);
    let account = check(export.path());
    assert_eq!(problems(&account).len(), days.len(), "{account}");
    assert_eq!(
        account["exports"][0]["connections"]["people"],
        days.len() + 1,
        "the people stay"
    );
    assert_eq!(account["exports"][0]["connections"]["last"], "2020-02-08");
    let ties = run(&["ties", "--data", export.path().to_str().unwrap()]);
    assert!(stdout(&ties).contains("as of 8 Feb 2020"), "{}", outcome(&ties));
}

#[test]
fn special_files_and_links_are_never_opened() {
    let export = folder("Connections.csv", &[HEADER, ANA]);
    let path = |name: &str| export.path().join(name);
    for name in ["messages.csv", "other.zip", "unnamed.csv"] {
        let made = Command::new("mkfifo").arg(path(name)).status().unwrap();
        assert!(made.success());
    }
    let _socket = std::os::unix::net::UnixListener::bind(path("Profile.csv")).unwrap();
    symlink("loop-2", path("loop-1")).unwrap();
    symlink("loop-1", path("loop-2")).unwrap();
    symlink(".", path("again")).unwrap();
    let account = check(export.path());
    assert_eq!(account["exports"].as_array().unwrap().len(), 1);
    for name in ["messages.csv", "Profile.csv"] {
        let why = refused(&["check", path(name).to_str().unwrap()]);
        assert!(why.contains("neither a file nor a folder"), "{why}");
    }
    assert!(refused(&["check", "/dev/zero"]).contains("neither a file nor a folder"));
    let why = refused(&["check", path("loop-1").to_str().unwrap()]);
    assert!(why.contains("cannot read") && why.contains("loop-1:"), "{why}");
    symlink("/dev/zero", path("Invitations.csv")).unwrap();
    let why = refused(&["check", export.path().to_str().unwrap()]);
    assert!(
        why.contains("Invitations.csv: it is a link that leads out of the folder"),
        "{why}"
    );
}

/// An archive, written by what every machine that runs these tests has: the zip package is the archive room's own.
fn archive(folder: &Path, files: &[(&str, &[u8])]) -> PathBuf {
    let path = folder.join("export.zip");
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let at = u32::try_from(bytes.len()).unwrap();
        let mut fields = Vec::new();
        fields.extend([20_u16, 0, 0, 0, 0x5a21].map(u16::to_le_bytes).concat());
        fields.extend(crc32fast::hash(content).to_le_bytes());
        fields.extend(
            [u32::try_from(content.len()).unwrap(); 2]
                .map(u32::to_le_bytes)
                .concat(),
        );
        fields.extend([u16::try_from(name.len()).unwrap(), 0].map(u16::to_le_bytes).concat());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&fields);
        bytes.extend(name.as_bytes());
        bytes.extend(*content);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&fields);
        directory.extend([0_u16; 3].map(u16::to_le_bytes).concat());
        directory.extend([0, at].map(u32::to_le_bytes).concat());
        directory.extend(name.as_bytes());
    }
    let (n, at) = (u16::try_from(files.len()).unwrap(), u32::try_from(bytes.len()).unwrap());
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06");
    bytes.extend([0, 0, n, n].map(u16::to_le_bytes).concat());
    bytes.extend(
        [u32::try_from(directory.len()).unwrap(), at]
            .map(u32::to_le_bytes)
            .concat(),
    );
    bytes.extend([0, 0]);
    fs::write(&path, bytes).unwrap();
    path
}

#[test]
fn names_in_archives_lead_nowhere_and_archives_in_archives_stay_closed() {
    let folder = TempDir::new().unwrap();
    let inner = fs::read(archive(folder.path(), &[("Connections.csv", ANA.as_bytes())])).unwrap();
    let connections = format!("{HEADER}{ANA}");
    let path = archive(
        folder.path(),
        &[
            ("../../../etc/Connections.csv", connections.as_bytes()),
            ("/messages.csv", MESSAGES.as_bytes()),
            (
                "C:\\Windows\\Profile.csv",
                b"First Name,Last Name,Headline\nMe,Myself,x\n",
            ),
            ("inner.zip", &inner),
        ],
    );
    let account = check(&path);
    assert_eq!(account["exports"].as_array().unwrap().len(), 1, "{account}");
    assert_eq!(account["exports"][0]["connections"]["people"], 1);
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(left.len(), 1, "nothing is unpacked");
    let only_inner = archive(folder.path(), &[("inner.zip", &inner)]);
    assert!(refused(&["check", only_inner.to_str().unwrap()]).contains("another archive, inner.zip: unpack it"));
}

#[test]
fn an_archive_that_says_it_has_ever_so_many_entries_is_not_even_opened() {
    let folder = TempDir::new().unwrap();
    let path = archive(folder.path(), &[("Connections.csv", ANA.as_bytes())]);
    let mut bytes = fs::read(&path).unwrap();
    let end = bytes.len() - 22;
    bytes[end + 8..end + 12].fill(0xee);
    fs::write(&path, bytes).unwrap();
    let why = refused(&["check", path.to_str().unwrap()]);
    assert!(
        why.contains("61166 entries") && why.contains("--limit entries="),
        "{why}"
    );
}

#[test]
fn limits_are_told_and_can_be_moved() {
    let export = folder("Connections.csv", &[HEADER, ANA]);
    let data = export.path().to_str().unwrap();
    let why = refused(&["ties", "--data", data, "--limit", "unpacked=10"]);
    assert!(why.contains("the file has 138 bytes"), "{why}");
    assert!(why.contains("hint: exports are far smaller"), "{why}");
    assert!(
        refused(&["check", data, "--limit", "files=1", "--limit", "size=3"]).contains("the limits are unpacked, ratio")
    );
    assert_eq!(run(&["check", data, "--limit", "unpacked=1KiB"]).status.code(), Some(0));
}
