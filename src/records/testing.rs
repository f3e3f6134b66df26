//! Small exports for the tests of this room.

use std::fs;

use super::{ExportRecords, discover, read};
use crate::archive::FileKind;
use crate::progress::Silent;

/// Reads a folder with these files, which are one export.
pub(super) fn read_files(files: &[(&str, &[u8])]) -> ExportRecords {
    let mut exports = read_each(files);
    assert_eq!(exports.len(), 1);
    exports.remove(0)
}

/// Reads the exports in a folder with these files.
pub(super) fn read_each(files: &[(&str, &[u8])]) -> Vec<ExportRecords> {
    let folder = tempfile::tempdir().expect("a temporary folder can be made");
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in the folder")).expect("a folder can be made");
        fs::write(path, bytes).expect("a file can be written");
    }
    let exports = discover(folder.path()).expect("the files are those of an export");
    let read = |export| read(export, &Silent).expect("a folder can be read");
    exports.iter().map(read).collect()
}

/// Reads an export folder with one file of that kind.
pub(super) fn read_one(kind: FileKind, bytes: &[u8]) -> ExportRecords {
    read_files(&[(name(kind), bytes)])
}

/// Returns the issues, a line each.
pub(super) fn issues(out: &ExportRecords) -> Vec<String> {
    out.issues
        .iter()
        .map(|issue| format!("{}:{}: {}", issue.file, issue.line, issue.why))
        .collect()
}

fn name(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Connections => "Connections.csv",
        FileKind::Messages => "messages.csv",
        FileKind::Invitations => "Invitations.csv",
        FileKind::RecommendationsReceived => "Recommendations_Received.csv",
        FileKind::RecommendationsGiven => "Recommendations_Given.csv",
        FileKind::EndorsementsReceived => "Endorsement_Received_Info.csv",
        FileKind::EndorsementsGiven => "Endorsement_Given_Info.csv",
        FileKind::Profile => "Profile.csv",
        FileKind::Positions => "Positions.csv",
        FileKind::Education => "Education.csv",
        FileKind::EmailAddresses => "Email Addresses.csv",
        FileKind::Registration => "Registration.csv",
        FileKind::ImportedContacts => "ImportedContacts.csv",
        FileKind::Notes => "Notes.csv",
        FileKind::SavedJobs => "Jobs/Saved Jobs.csv",
        FileKind::JobApplications => "Jobs/Job Applications.csv",
        FileKind::CompanyFollows => "Company Follows.csv",
        FileKind::JobSeekerPreferences => "Jobs/Job Seeker Preferences.csv",
        FileKind::SharePack => "ana.csv",
        FileKind::Snapshot => "snapshot.json",
    }
}
