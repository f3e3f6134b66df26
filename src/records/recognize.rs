//! What a file is by its header alone, for files with a name LinkedIn does not give.
//!
//! In: the first bytes of a file. Out: its kind. Whether recommendations were given or received only the name can say, so
//! they are not told by their header.

use std::io::Read;

use super::connection;
use super::csv_table::{Names, find, find_header_names};
use super::encoding::to_utf8;
use super::share_pack;
use super::snapshot::is_snapshot;
use super::workbook;
use crate::archive::FileKind;

/// Columns that a header must have, and others that it must not have.
type Signature = (FileKind, &'static [Names], &'static [&'static str]);

const SIGNATURES: [Signature; 18] = [
    (FileKind::SharePack, share_pack::SIGNATURE, &[]),
    (
        FileKind::Connections,
        &[connection::FIRST_NAME, connection::LAST_NAME, connection::CONNECTED_ON],
        &["text", "headline", "invoice number"],
    ),
    (
        FileKind::Messages,
        &[&["conversation id"], &["from"], &["to"], &["date"], &["content"]],
        &[],
    ),
    (
        FileKind::Messages,
        &[&["from"], &["to"], &["date"], &["direction"], &["folder"]],
        &["sent at"],
    ),
    (
        FileKind::Invitations,
        &[&["from"], &["to"], &["sent at"], &["direction"]],
        &[],
    ),
    (
        FileKind::EndorsementsReceived,
        &[&["endorser first name"], &["skill name"]],
        &[],
    ),
    (
        FileKind::EndorsementsGiven,
        &[&["endorsee first name"], &["skill name"]],
        &[],
    ),
    (
        FileKind::ImportedContacts,
        &[&["first name"], &["emails", "email address"], &["phone numbers"]],
        &[],
    ),
    (FileKind::CompanyFollows, &[&["organization"], &["followed on"]], &[]),
    (FileKind::SavedJobs, &[&["saved date"], &["job url"]], &[]),
    (FileKind::JobApplications, &[&["application date"], &["job url"]], &[]),
    (
        FileKind::Profile,
        &[&["first name"], &["headline"], &["industry"]],
        &["verification type"],
    ),
    (FileKind::Positions, &[&["company name"], &["started on"]], &[]),
    (FileKind::Education, &[&["school name"], &["degree name"]], &[]),
    (FileKind::EmailAddresses, &[&["email address"], &["confirmed"]], &[]),
    (FileKind::Registration, &[&["registered at", "registration date"]], &[]),
    (FileKind::Notes, &[&["connection profile url"], &["note"]], &[]),
    (FileKind::JobSeekerPreferences, &[&["dream companies"]], &[]),
];

/// Returns what kind of file starts with these bytes, all of them for a workbook; none if we don't know its header.
#[must_use]
pub(crate) fn recognize(start: &[u8]) -> Option<FileKind> {
    if is_snapshot(start) {
        return Some(FileKind::Snapshot);
    }
    if start.starts_with(b"PK") {
        return workbook::kind(start);
    }
    let mut text = Vec::new();
    to_utf8(Box::new(start)).ok()?.0.read_to_end(&mut text).ok()?;
    let names = find_header_names(&text, &|names| kind_of(names).is_some())?;
    kind_of(&names)
}

/// Returns what kind of file has that header.
pub(super) fn kind_of(header: &[String]) -> Option<FileKind> {
    let fits = |(_, needed, barred): &&Signature| {
        needed.iter().all(|names| find(header, names).is_some()) && find(header, barred).is_none()
    };
    SIGNATURES.iter().find(fits).map(|(kind, ..)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers_tell_kinds_whatever_the_preamble_encoding_and_delimiter() {
        let connections = "Notes:\n\"When exporting, you may notice\"\n\nFirst Name,Last Name,URL,Connected On\n";
        assert_eq!(recognize(connections.as_bytes()), Some(FileKind::Connections));
        assert_eq!(
            recognize("\u{feff}Vorname;Nachname;Verbunden am\n".as_bytes()),
            Some(FileKind::Connections)
        );
        let utf16: Vec<u8> = "Organization\tFollowed On\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(recognize(&utf16), Some(FileKind::CompanyFollows));
        assert_eq!(
            recognize(b"\"CONVERSATION ID\",\"FROM\",\"TO\",\"DATE\",\"CONTENT\"\n"),
            Some(FileKind::Messages)
        );
        assert_eq!(
            recognize(b"From,To,Date,Subject,Content,Direction,Folder\n"),
            Some(FileKind::Messages)
        );
        assert_eq!(
            recognize(b"From,To,Sent At,Message,Direction\n"),
            Some(FileKind::Invitations)
        );
    }

    #[test]
    fn headers_of_other_files_are_not_taken_for_ours() {
        for header in [
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status",
            "First name,Middle name,Last name,Verification type",
            "First Name,Last Name,Invoice Number,Connected On",
            "Title,Description,Url,Started On,Finished On",
            "Date,Status,FullName",
            "",
        ] {
            assert_eq!(recognize(header.as_bytes()), None, "{header}");
        }
    }
}
