//! Exports that are empty, cut off or full of rubbish: nothing panics, and what is whole still counts.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fixture::{Pool, json, outcome, stderr, warmintro};

/// Every name that is read.
const NAMES: [&str; 20] = [
    "Connections.csv",
    "messages.csv",
    "Invitations.csv",
    "Recommendations_Received.csv",
    "Recommendations_Given.csv",
    "Endorsement_Received_Info.csv",
    "Endorsement_Given_Info.csv",
    "Profile.csv",
    "Email Addresses.csv",
    "Positions.csv",
    "Education.csv",
    "Registration.csv",
    "ImportedContacts.csv",
    "Contacts.csv",
    "Imported Contacts.csv",
    "Notes.csv",
    "Jobs/Saved Jobs.csv",
    "Jobs/Job Applications.csv",
    "Jobs/Job Seeker Preferences.csv",
    "Company Follows.csv",
];

fn check(folder: &Path) -> serde_json::Value {
    let output = warmintro()
        .args(["check", "--format", "json"])
        .arg(folder)
        .output()
        .unwrap();
    assert!(!stderr(&output).contains("panicked"), "{}", stderr(&output));
    assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    json(&output)
}

/// Runs the other commands, of which none may panic.
fn run_all(folder: &Path) {
    for arguments in [
        ["find", "Northwind Robotics"].as_slice(),
        &["ties"],
        &["export", "people"],
        &["export", "ties", "--all"],
    ] {
        let output = warmintro().args(arguments).arg("--data").arg(folder).output().unwrap();
        let status = output.status.code();
        assert!(matches!(status, Some(0..=2)), "{arguments:?}: {status:?}");
        assert!(
            !stderr(&output).contains("panicked"),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
}

fn write_all(content: &[u8]) -> Pool {
    let pool = Pool::new();
    for name in NAMES {
        let path = pool.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    pool
}

#[test]
fn empty_files_of_every_name_are_problems_of_their_own() {
    let pool = write_all(b"");
    let answer = check(pool.path());
    let problems = answer["exports"][0]["problems"].as_array().unwrap();
    for name in NAMES {
        let said = problems.iter().filter(|problem| problem["file"] == name).count();
        assert_eq!(said, 1, "{name}");
    }
    run_all(pool.path());
}

#[test]
fn rubbish_of_every_name_is_survived() {
    for content in [
        b"\0".as_slice(),
        b"\xef\xbb\xbf",
        b"\xff\xfeF\0",
        b"\"",
        b",,,\n,,,\n",
        b"From,To,Date\n\"",
        "\u{feff}First Name,Last Name,Connected On\n".as_bytes(),
    ] {
        let pool = write_all(content);
        check(pool.path());
        run_all(pool.path());
    }
}

/// The CSV files of a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
}

/// How many rows each file of the only export holds that said something.
fn used(answer: &serde_json::Value, file: &str) -> Option<u64> {
    let files = answer["exports"][0]["files"].as_array().unwrap();
    let account = files.iter().find(|account| account["file"] == file)?;
    account["used"].as_u64()
}

#[test]
fn a_file_cut_off_anywhere_costs_its_last_row_and_no_other_file() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    for sample in [
        "2-ana-Complete_LinkedInDataExport_02-20-2026",
        "4-ruta-Basic_LinkedInDataExport_02-18-2022",
    ] {
        let whole = check(&samples.join(sample));
        let originals = files(&samples.join(sample));
        let pool = Pool::new();
        for original in &originals {
            fs::copy(original, pool.path().join(original.file_name().unwrap())).unwrap();
        }
        for original in &originals {
            let bytes = fs::read(original).unwrap();
            let name = original.file_name().unwrap().to_str().unwrap();
            if used(&whole, name).is_none() {
                continue; // a file that nobody reads
            }
            for cut in [bytes.len() / 3, bytes.len() / 2, bytes.len().saturating_sub(3)] {
                fs::write(pool.path().join(name), &bytes[..cut]).unwrap();
                let answer = check(pool.path());
                for file in originals.iter().filter(|file| *file != original) {
                    let other = file.file_name().unwrap().to_str().unwrap();
                    assert_eq!(
                        used(&answer, other),
                        used(&whole, other),
                        "{name} cut at {cut}: {other}"
                    );
                }
                assert!(used(&answer, name) <= used(&whole, name), "{name} cut at {cut}");
            }
            fs::write(pool.path().join(name), &bytes).unwrap();
        }
    }
}

#[test]
fn what_stands_before_the_cut_is_still_counted() {
    let samples = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let original = samples.join("2-ana-Complete_LinkedInDataExport_02-20-2026/Connections.csv");
    let text = fs::read_to_string(original).unwrap();
    let pool = Pool::new();
    let lines: Vec<&str> = text.lines().collect();
    let header = lines.iter().position(|line| line.starts_with("First Name")).unwrap();
    for n_rows in [1, 10, 25] {
        // The cut goes through the middle of the row after these.
        let mut kept = lines[..=header + n_rows].join("\n");
        kept.push_str("\nAna,Hor");
        fs::write(pool.path().join("Connections.csv"), kept).unwrap();
        let answer = check(pool.path());
        let connections = &answer["exports"][0]["connections"];
        let counted = connections["people"].as_u64().unwrap() + connections["hidden"].as_u64().unwrap();
        assert_eq!(counted, n_rows as u64);
        assert_eq!(answer["exports"][0]["problems"].as_array().unwrap().len(), 1);
    }
}
