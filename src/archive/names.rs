//! What a file of an export is, told by its name alone.
//!
//! In: a path inside an export. Out: its [`Role`]. Only the whole stem decides: five files of an export end in
//! `messages.csv`, and one of them holds the member's messages.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::FileKind;

/// What a name says about a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// A file we read.
    Known(FileKind),
    /// A file of LinkedIn's that carries no ties, no targets and nothing about the owner.
    Unused,
    /// A CSV file with a name LinkedIn does not give; its header may tell what it is.
    Unknown,
    /// Any other file.
    Other,
    /// What operating systems leave behind; not even worth mentioning.
    Junk,
}

impl FileKind {
    /// What LinkedIn calls such files: their stems without case, `_` and spaces, old names included. What may have any name is told
    /// by what stands in it.
    pub(crate) const fn stems(self) -> &'static [&'static str] {
        match self {
            Self::Connections => &["connections"],
            Self::Messages => &["messages"],
            Self::Invitations => &["invitations"],
            Self::RecommendationsReceived => &["recommendationsreceived"],
            Self::RecommendationsGiven => &["recommendationsgiven"],
            Self::EndorsementsReceived => &["endorsementreceivedinfo"],
            Self::EndorsementsGiven => &["endorsementgiveninfo"],
            Self::Profile => &["profile"],
            Self::Positions => &["positions"],
            Self::Education => &["education"],
            Self::EmailAddresses => &["emailaddresses"],
            Self::Registration => &["registration"],
            Self::ImportedContacts => &["importedcontacts", "contacts"],
            Self::Notes => &["notes"],
            Self::SavedJobs => &["savedjobs"],
            Self::JobApplications => &["jobapplications"],
            Self::CompanyFollows => &["companyfollows"],
            Self::JobSeekerPreferences => &["jobseekerpreferences"],
            Self::SharePack | Self::Snapshot => &[],
        }
    }

    /// Returns the kind of the files with that stem.
    fn of_stem(stem: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.stems().contains(&stem))
    }
}

/// The stems of LinkedIn's other files. They are listed so that no header is looked into to find out what they are: the
/// first five have the columns of `messages.csv`, others those of `Connections.csv`.
static UNUSED: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("unused_files.txt").lines().collect());

/// Returns what the name says about the file at that path inside an export.
pub(super) fn role(path: &str) -> Role {
    let name = path.rsplit('/').next().unwrap_or(path);
    // Names that start with a dot: `.DS_Store`, and the `._Connections.csv` that macOS puts beside each file.
    if name.starts_with('.') || path.split('/').any(|part| part == "__MACOSX") {
        return Role::Junk;
    }
    let Some(stem) = csv_stem(name) else {
        return not_csv(name);
    };
    // Large files come in numbered parts (`Job Applications_1`), others carry the member's id (`Shares_123`).
    let part_of = stem.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(kind) = FileKind::of_stem(&stem).or_else(|| FileKind::of_stem(part_of)) {
        return Role::Known(kind);
    }
    if UNUSED.contains(stem.as_str()) || UNUSED.contains(part_of) {
        Role::Unused
    } else {
        Role::Unknown
    }
}

/// What a name says about a file that is no CSV: spreadsheet programs save connections and messages as workbooks, and what the Member
/// Data Portability API answers has any name.
fn not_csv(name: &str) -> Role {
    let folded = fold(name);
    let workbook = folded
        .strip_suffix(WORKBOOK)
        .map(|stem| stem.trim_end_matches(|c: char| c.is_ascii_digit()));
    match workbook {
        Some("messages") => Role::Known(FileKind::Messages),
        Some(stem) if stem.contains("connections") => Role::Known(FileKind::Connections),
        None if folded.ends_with(".json") => Role::Unknown,
        _ => Role::Other,
    }
}

/// How names of workbooks end.
const WORKBOOK: &str = ".xlsx";

/// Returns whether a file is a workbook, by its name.
pub(crate) fn is_workbook(name: &str) -> bool {
    fold(name).ends_with(WORKBOOK)
}

/// Returns the kind of the file that LinkedIn calls so, whatever the case, blanks and `_`.
pub(crate) fn kind_called(stem: &str) -> Option<FileKind> {
    FileKind::of_stem(&fold(stem))
}

/// Returns the stem of a CSV file's name without case, `_` and spaces; none for any other file.
pub(super) fn csv_stem(name: &str) -> Option<String> {
    let folded = fold(name);
    folded.strip_suffix(".csv").map(str::to_owned)
}

/// Returns whether a folder of that name is LinkedIn's own for files of that kind, and so not the root of an export.
pub(super) fn is_component(folder: &str, kind: FileKind) -> bool {
    let of_jobs = matches!(
        kind,
        FileKind::SavedJobs | FileKind::JobApplications | FileKind::JobSeekerPreferences
    );
    of_jobs && fold(folder) == "jobs"
}

/// Returns whether a folder of that name is one that LinkedIn puts into exports.
pub(super) fn is_component_name(folder: &str) -> bool {
    ["jobs", "articles", "verifications", "servicesmarketplace"].contains(&fold(folder).as_str())
}

fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| *c != '_' && *c != ' ')
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_stem_decides_whatever_its_case_spaces_and_folder() {
        for name in [
            "messages.csv",
            "Messages.csv",
            "MESSAGES.CSV",
            "a/b/messages.csv",
            "messages_1.csv",
            "messages2.csv",
        ] {
            assert_eq!(role(name), Role::Known(FileKind::Messages), "{name}");
        }
        assert_eq!(
            role("Jobs/Job Applications_10.csv"),
            Role::Known(FileKind::JobApplications)
        );
        assert_eq!(role("Company_Follows.csv"), Role::Known(FileKind::CompanyFollows));
        assert_eq!(
            role("Recommendations Given.csv"),
            Role::Known(FileKind::RecommendationsGiven)
        );
        assert_eq!(
            role("Endorsement Received Info.csv"),
            Role::Known(FileKind::EndorsementsReceived)
        );
        assert_eq!(role("Imported Contacts.csv"), Role::Known(FileKind::ImportedContacts));
    }

    #[test]
    fn files_that_only_look_like_messages_are_not() {
        for name in [
            "guide_messages.csv",
            "coach_messages.csv",
            "learning_coach_messages.csv",
            "learning_role_play_messages.csv",
            "LearningCoachMessages.csv",
        ] {
            assert_eq!(role(name), Role::Unused, "{name}");
        }
        assert_eq!(role("my messages.csv"), Role::Unknown);
    }

    #[test]
    fn ids_and_versions_in_names_are_seen_through() {
        assert_eq!(role("Shares_123456789.csv"), Role::Unused);
        assert_eq!(role("Receipts_v2.csv"), Role::Unused);
        assert_eq!(role("Connections (1).csv"), Role::Unknown);
        assert_eq!(role("Articles/Articles/a.html"), Role::Other);
        assert_eq!(role("My Connections (2).xlsx"), Role::Known(FileKind::Connections));
        assert_eq!(role("messages.xlsx"), Role::Known(FileKind::Messages));
        assert_eq!(role("guide_messages.xlsx"), Role::Other);
        assert_eq!(role("budget.xlsx"), Role::Other);
        assert_eq!(role("page 1.json"), Role::Unknown);
    }

    #[test]
    fn what_systems_leave_behind_is_junk() {
        for name in [
            "__MACOSX/._Connections.csv",
            "._Connections.csv",
            ".DS_Store",
            "a/.DS_Store",
            "__MACOSX/Connections.csv",
        ] {
            assert_eq!(role(name), Role::Junk, "{name}");
        }
    }
}
