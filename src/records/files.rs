//! The files of an export that we read, one [`FileSpec`] each: how its header is told from others, which columns it needs, and what
//! reads its rows. What LinkedIn calls it is [`FileKind::stems`].
//!
//! A file with a name that LinkedIn does not give is what its header says. Whether recommendations were given or received only the
//! name can say, so they are not told by their header.

use std::io::Read;

use super::csv_table::{Names, find, find_header_names};
use super::encoding::to_utf8;
use super::reading::Reading;
use super::rows::{Layout, Rows};
use super::snapshot::is_snapshot;
use super::{
    Direction, Interest, connection, contact, endorsement, invitation, message, owner, recommendation, share_pack,
    target, workbook,
};
use crate::archive::FileKind;

/// A kind of file.
pub(super) struct FileSpec {
    pub(super) kind: FileKind,
    /// Headers that tell it from all other files.
    pub(super) headers: &'static [Header],
    /// Which columns it must have to be read.
    pub(super) layout: &'static Layout,
    /// Reads its rows.
    pub(super) read: fn(&mut Rows<'_>, &mut Reading),
}

/// Columns that a header must have, and others that it must not have.
pub(super) struct Header {
    has: &'static [Names],
    lacks: Names,
}

impl Header {
    pub(super) const fn of(has: &'static [Names]) -> Self {
        Self { has, lacks: &[] }
    }

    const fn without(self, lacks: Names) -> Self {
        Self { lacks, ..self }
    }
}

/// All of them; where the headers of two fit, it is the first.
pub(super) static FILES: [FileSpec; 19] = [
    FileSpec {
        kind: FileKind::SharePack,
        headers: &[Header::of(share_pack::SIGNATURE)],
        layout: &share_pack::LAYOUT,
        read: |rows, to| share_pack::read(rows, &mut to.out),
    },
    FileSpec {
        kind: FileKind::Connections,
        headers: &[
            Header::of(&[connection::FIRST_NAME, connection::LAST_NAME, connection::CONNECTED_ON]).without(&[
                "text",
                "headline",
                "invoice number",
            ]),
        ],
        layout: &connection::LAYOUT,
        read: |rows, to| connection::read(rows, &mut to.out),
    },
    FileSpec {
        kind: FileKind::Messages,
        headers: &[
            Header::of(&[&["conversation id"], &["from"], &["to"], &["date"], &["content"]]),
            Header::of(&[&["from"], &["to"], &["date"], &["direction"], &["folder"]]).without(&["sent at"]),
        ],
        layout: &message::LAYOUT,
        read: |rows, to| to.messages.read(rows),
    },
    FileSpec {
        kind: FileKind::Invitations,
        headers: &[Header::of(&[&["from"], &["to"], &["sent at"], &["direction"]])],
        layout: &invitation::LAYOUT,
        read: |rows, to| invitation::read(rows, &mut to.out),
    },
    FileSpec {
        kind: FileKind::RecommendationsReceived,
        headers: &[],
        layout: &recommendation::LAYOUT,
        read: |rows, to| recommendation::read(rows, Direction::Incoming, &mut to.out),
    },
    FileSpec {
        kind: FileKind::RecommendationsGiven,
        headers: &[],
        layout: &recommendation::LAYOUT,
        read: |rows, to| recommendation::read(rows, Direction::Outgoing, &mut to.out),
    },
    FileSpec {
        kind: FileKind::EndorsementsReceived,
        headers: &[Header::of(&[&["endorser first name"], &["skill name"]])],
        layout: &endorsement::LAYOUT,
        read: |rows, to| endorsement::read(rows, Direction::Incoming, &mut to.out),
    },
    FileSpec {
        kind: FileKind::EndorsementsGiven,
        headers: &[Header::of(&[&["endorsee first name"], &["skill name"]])],
        layout: &endorsement::LAYOUT,
        read: |rows, to| endorsement::read(rows, Direction::Outgoing, &mut to.out),
    },
    FileSpec {
        kind: FileKind::ImportedContacts,
        headers: &[Header::of(&[
            &["first name"],
            &["emails", "email address"],
            &["phone numbers"],
        ])],
        layout: &contact::LAYOUT,
        read: |rows, to| contact::read(rows, &mut to.out),
    },
    FileSpec {
        kind: FileKind::CompanyFollows,
        headers: &[Header::of(&[&["organization"], &["followed on"]])],
        layout: &target::FOLLOWS,
        read: |rows, to| target::read_follows(rows, &mut to.out),
    },
    FileSpec {
        kind: FileKind::SavedJobs,
        headers: &[Header::of(&[&["saved date"], &["job url"]])],
        layout: &target::SAVED_JOBS,
        read: |rows, to| to.jobs.read(rows, Interest::Saved, &mut to.out),
    },
    FileSpec {
        kind: FileKind::JobApplications,
        headers: &[Header::of(&[&["application date"], &["job url"]])],
        layout: &target::APPLICATIONS,
        read: |rows, to| to.jobs.read(rows, Interest::Applied, &mut to.out),
    },
    FileSpec {
        kind: FileKind::Profile,
        headers: &[Header::of(&[&["first name"], &["headline"], &["industry"]]).without(&["verification type"])],
        layout: &owner::PROFILE,
        read: |rows, to| owner::read_profile(rows, &mut to.out),
    },
    FileSpec {
        kind: FileKind::Positions,
        headers: &[Header::of(&[&["company name"], &["started on"]])],
        layout: &owner::POSITIONS,
        read: |rows, to| to.owner.read_positions(rows, &mut to.out),
    },
    FileSpec {
        kind: FileKind::Education,
        headers: &[Header::of(&[&["school name"], &["degree name"]])],
        layout: &owner::EDUCATION,
        read: |rows, to| to.owner.read_education(rows, &mut to.out),
    },
    FileSpec {
        kind: FileKind::EmailAddresses,
        headers: &[Header::of(&[&["email address"], &["confirmed"]])],
        layout: &owner::EMAILS,
        read: |rows, to| to.owner.read_emails(rows, &mut to.out),
    },
    FileSpec {
        kind: FileKind::Registration,
        headers: &[Header::of(&[&["registered at", "registration date"]])],
        layout: &owner::REGISTRATION,
        read: |rows, to| owner::read_registration(rows, &mut to.out),
    },
    FileSpec {
        kind: FileKind::Notes,
        headers: &[Header::of(&[&["connection profile url"], &["note"]])],
        layout: &contact::NOTES,
        read: |rows, to| contact::read_notes(rows, &mut to.out),
    },
    FileSpec {
        kind: FileKind::JobSeekerPreferences,
        headers: &[Header::of(&[&["dream companies"]])],
        layout: &target::PREFERENCES,
        read: |rows, to| target::read_preferences(rows, &mut to.out),
    },
];

impl FileSpec {
    /// Returns that of a kind; none for a snapshot, which holds what several files do.
    pub(super) fn of(kind: FileKind) -> Option<&'static Self> {
        FILES.iter().find(|file| file.kind == kind)
    }

    fn fits(&self, header: &[String]) -> bool {
        self.headers.iter().any(|Header { has, lacks }| {
            has.iter().all(|names| find(header, names).is_some()) && find(header, lacks).is_none()
        })
    }
}

/// Returns what kind of file starts with these bytes, all of them for a workbook; none if we don't know its header.
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
    FILES.iter().find(|file| file.fits(header)).map(|file| file.kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_added_by_one_spec() {
        const HOLDER: Names = &["held by"];
        const LICENSES: FileSpec = FileSpec {
            kind: FileKind::Notes,
            headers: &[Header::of(&[&["license"], HOLDER])],
            layout: &Layout::of(&[HOLDER]),
            read: |rows, to| {
                let holder = rows.column(HOLDER);
                while rows.advance() {
                    rows.used();
                    to.out.owner.name = Some(rows.string(holder));
                }
            },
        };
        let mut reading = Reading::default();
        reading.read_csv(
            "Licenses.csv",
            &LICENSES,
            Box::new(&b"License,Held By\nPilot,Ana\n"[..]),
        );
        let header = ["license", "held by"].map(str::to_owned);
        assert!(LICENSES.fits(&header) && FILES.iter().all(|file| !file.fits(&header)));
        assert_eq!(reading.out.owner.name.as_deref(), Some("Ana"));
        assert_eq!((reading.out.files[0].n_records, reading.out.files[0].n_used), (1, 1));
    }

    #[test]
    fn every_kind_but_a_snapshot_has_one_spec() {
        for kind in FileKind::ALL {
            let n = FILES.iter().filter(|file| file.kind == kind).count();
            assert_eq!(n, usize::from(kind != FileKind::Snapshot), "{kind:?}");
        }
    }

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
