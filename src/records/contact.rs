//! The address book the owner imported (three generations of it) and `Notes.csv`: people the owner knows of, off LinkedIn or on.

use super::csv_table::Names;
use super::date::Dates;
use super::rows::{Layout, Rows};
use super::{ExportRecords, ImportedContact, PrivateNote};

const FIRST_NAME: Names = &["first name"];
const LAST_NAME: Names = &["last name"];
const EMAILS: Names = &["emails", "email address", "email addresses", "email"];
const CREATED: Names = &["created at"];

pub(super) const LAYOUT: Layout = Layout::of(&[FIRST_NAME, EMAILS]).dated(CREATED);

const URL: Names = &["connection profile url"];
const WRITTEN: Names = &["created on"];

pub(super) const NOTES: Layout = Layout::of(&[URL, &["note"]]).dated(WRITTEN).with_letters();

/// Reads the rows of an imported address book.
pub(super) fn read(rows: &mut Rows<'_>, out: &mut ExportRecords) {
    let (first_name, last_name) = (rows.column(FIRST_NAME), rows.column(LAST_NAME));
    let (full_name, emails, created) = (rows.column(&["full name"]), rows.column(EMAILS), rows.column(CREATED));
    let mut dates = Dates::default();
    while rows.advance() {
        let mut name = rows.name(first_name, last_name);
        if name.is_empty() {
            name = rows.name(full_name, None);
        }
        let emails: Vec<String> = addresses(&rows.text(emails));
        let created_at = dates.read(rows, created, out.contacts.len()).moment();
        let is_known = !name.is_empty() || !emails.is_empty();
        rows.used_if(is_known);
        if is_known {
            out.contacts.push(ImportedContact {
                name,
                emails,
                created_at,
            });
        }
    }
    dates.settle(rows, |_, row, moment| {
        if let Some(contact) = out.contacts.get_mut(row) {
            contact.created_at = moment;
        }
    });
}

/// Reads the rows of `Notes.csv`, but not the notes.
pub(super) fn read_notes(rows: &mut Rows<'_>, out: &mut ExportRecords) {
    let (first_name, last_name) = (
        rows.column(&["connection first name"]),
        rows.column(&["connection last name"]),
    );
    let (url, written) = (rows.column(URL), rows.column(WRITTEN));
    let mut dates = Dates::default();
    while rows.advance() {
        let (name, url) = (rows.name(first_name, last_name), rows.string(url));
        let created_at = dates.read(rows, written, out.notes.len()).moment();
        let is_known = !name.is_empty() || !url.is_empty();
        rows.used_if(is_known);
        if is_known {
            out.notes.push(PrivateNote { name, url, created_at });
        }
    }
    dates.settle(rows, |_, row, moment| {
        if let Some(note) = out.notes.get_mut(row) {
            note.created_at = moment;
        }
    });
}

/// Returns the e-mail addresses in a cell that may hold several; the separator differs between generations.
fn addresses(cell: &str) -> Vec<String> {
    // In 2026 `a@b.example\\, c@d.example`, before `, ` or `,`; programs that keep address books have their own.
    let is_between = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                ',' | ';' | '|' | '[' | ']' | '<' | '>' | '\\' | '"' | '(' | ')' | '{' | '}'
            )
    };
    cell.split(is_between)
        .map(|part| part.trim_start_matches("mailto:").trim_matches('\''))
        .filter(|part| part.contains('@'))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{issues, read_one};
    use crate::archive::FileKind;

    #[test]
    fn three_generations_of_the_address_book_are_read() {
        let today = "FirstName,MiddleName,LastName,Emails,PhoneNumbers,CreatedAt\n\
                     Ana,,Horvat,\"ana@example.com, a@example.com\",,\"10/3/24, 2:15 PM\"\n,,,,+1,\n";
        let out = read_one(FileKind::ImportedContacts, today.as_bytes());
        assert_eq!(issues(&out), Vec::<String>::new());
        assert_eq!(out.contacts.len(), 1);
        assert_eq!(
            (out.contacts[0].name.as_str(), out.contacts[0].emails.len()),
            ("Ana Horvat", 2)
        );
        assert_eq!(
            out.contacts[0].created_at.map(|m| m.to_iso(false)).as_deref(),
            Some("2024-10-03T14:15:00")
        );
        let older = "Source,FirstName,LastName,Emails,PhoneNumbers,CreatedAt,FullName\nGOOGLE,,,,,,Ben Kos\n";
        assert_eq!(
            read_one(FileKind::ImportedContacts, older.as_bytes()).contacts[0].name,
            "Ben Kos"
        );
        let oldest = "First Name,Last Name,Email Address,Created At\nCyd,Ray,cyd@example.com,\"11/20/17, 9:05 AM\"\n";
        assert_eq!(
            read_one(FileKind::ImportedContacts, oldest.as_bytes()).contacts[0].emails,
            ["cyd@example.com"]
        );
    }

    #[test]
    fn notes_tell_whom_and_when() {
        let text = "Connection First Name,Connection Last Name,Connection Profile URL,Note,Created On,Edited On\n\
                    Ana,Horvat,https://www.linkedin.com/in/ana,\"met\nat a fair\",2026-01-02 03:04:05 UTC,\n";
        let out = read_one(FileKind::Notes, text.as_bytes());
        assert_eq!(issues(&out), Vec::<String>::new());
        assert_eq!(out.notes[0].url, "https://www.linkedin.com/in/ana");
        assert_eq!(
            out.notes[0].created_at.map(|m| m.to_iso(true)).as_deref(),
            Some("2026-01-02T03:04:05Z")
        );
    }
}
