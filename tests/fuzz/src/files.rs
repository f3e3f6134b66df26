//! Archives and the files of an export.

use std::io::{Cursor, Write};
use std::path::Path;

use warmintro::records::{self, ExportRecords};
use warmintro::{Error, progress};
use zip::write::SimpleFileOptions;

use super::draw::{Draw, folder, write};
use super::pipeline::{judged, whole};

/// Bytes as a ZIP archive.
pub(crate) fn archive(bytes: &[u8]) {
    let path = write(&folder(), "export.zip", bytes);
    let exports = read(&path);
    whole(&exports);
}

/// Names and contents as an archive, so that entries are always sound: which names are exports, in which folders?
pub(crate) fn file_names(bytes: &[u8]) {
    const FOLDERS: [&str; 8] = [
        "",
        "Jobs/",
        "Export/",
        "a/b/c/d/",
        "../",
        "/",
        "Basic_LinkedInDataExport_01-02-2026/",
        "x\\",
    ];
    const NAMES: [&str; 8] = [
        "Connections.csv",
        "messages.csv",
        "Profile.csv",
        "Connections (1).csv",
        "CONNECTIONS.CSV",
        "Saved Jobs.csv",
        "guide_messages.csv",
        "__MACOSX/._Connections.csv",
    ];
    let mut draw = Draw::new(bytes);
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    while !draw.is_over() {
        let mut name = draw.pick(&FOLDERS).to_owned();
        if draw.below(4) == 0 {
            name.push_str(&String::from_utf8_lossy(draw.raw()));
        } else {
            name.push_str(draw.pick(&NAMES));
        }
        let content = draw.raw();
        // The writer refuses a name that it has already.
        if zip.start_file(name, SimpleFileOptions::default()).is_ok() {
            zip.write_all(content).expect("memory does not fail");
        }
    }
    let content = zip.finish().expect("memory does not fail").into_inner();
    let path = write(&folder(), "export.zip", &content);
    whole(&read(&path));
}

pub(crate) fn connections(bytes: &[u8]) {
    one("Connections.csv", bytes);
}

pub(crate) fn messages(bytes: &[u8]) {
    one("messages.csv", bytes);
}

pub(crate) fn invitations(bytes: &[u8]) {
    one("Invitations.csv", bytes);
}

pub(crate) fn recommendations(bytes: &[u8]) {
    some(&["Recommendations_Received.csv", "Recommendations_Given.csv"], bytes);
}

pub(crate) fn endorsements(bytes: &[u8]) {
    some(&["Endorsement_Received_Info.csv", "Endorsement_Given_Info.csv"], bytes);
}

/// The files about the owner, and what they want: a byte says which.
pub(crate) fn small_files(bytes: &[u8]) {
    const NAMES: [&str; 11] = [
        "Profile.csv",
        "Positions.csv",
        "Education.csv",
        "Email Addresses.csv",
        "Registration.csv",
        "ImportedContacts.csv",
        "Notes.csv",
        "Jobs/Saved Jobs.csv",
        "Jobs/Job Applications.csv",
        "Company Follows.csv",
        "Jobs/Job Seeker Preferences.csv",
    ];
    some(&NAMES, bytes);
}

/// A file that only its header makes a share pack.
pub(crate) fn share_pack(bytes: &[u8]) {
    one("ana.csv", bytes);
}

/// The first byte says which file it is.
fn some(names: &[&str], bytes: &[u8]) {
    let mut draw = Draw::new(bytes);
    let name = draw.pick(names);
    one(name, bytes.get(1..).unwrap_or_default());
}

/// One file as an export.
fn one(name: &str, content: &[u8]) {
    let folder = folder();
    let path = write(&folder, name, content);
    let exports = read(&path);
    let is_line_end = |byte: &&u8| matches!(**byte, b'\n' | b'\r');
    let n_lines = content.iter().filter(is_line_end).count() + 1;
    for export in &exports {
        account(export, n_lines as u64);
    }
    judged(&exports);
}

/// Everything is accounted for, at a line that there is.
fn account(export: &ExportRecords, n_lines: u64) {
    for file in &export.files {
        assert!(file.n_used <= file.n_records, "{file:?}");
        assert!(file.n_records <= n_lines, "{file:?}");
    }
    for issue in &export.issues {
        assert!((1..=n_lines).contains(&issue.line), "{issue:?} of {n_lines} lines");
        assert!(
            !issue.why.is_empty() && issue.why.chars().all(|c| !c.is_control()),
            "{issue:?}"
        );
    }
}

/// Reads what is there; that it is no export is said, with what to do.
fn read(path: &Path) -> Vec<ExportRecords> {
    match records::discover(path) {
        Ok(found) => {
            let read = |export| records::read(export, &progress::Silent).expect("it was there a moment ago");
            found.iter().map(read).collect()
        }
        Err(error @ (Error::NotAnExport { .. } | Error::BadArchive { .. } | Error::TooMuch { .. })) => {
            assert!(error.hint().is_some_and(|hint| !hint.is_empty()), "{error}");
            Vec::new()
        }
        Err(error) => panic!("{error}"),
    }
}
