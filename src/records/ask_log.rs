//! The user's own log of introductions asked for: a CSV file that a person can edit.
//!
//! In: the bytes of a file with the columns `on,who,company,target,outcome,note`, and rows to add. Out: [`AskRow`]s, an issue
//! for everything that makes no sense, and the bytes with the new rows behind the old ones. What a person wrote is never
//! touched: rows that cannot be read stay as they are. Nothing is written here; that is for the caller.

use std::io::Cursor;
use std::path::Path;

use serde::Deserialize;

use super::csv_table::Names;
use super::encoding::quoted;
use super::guard::Guard;
use super::own_file::{NewRow, grown, is_blank, is_grown};
use super::rows::{Layout, Rows};
use super::{Day, Issue};
use crate::archive::FileKind;
use crate::error::{Error, Result};
use crate::names::names;

const ON: Names = &["on", "date"];
const WHO: Names = &["who"];
const COMPANY: Names = &["company"];
const TARGET: Names = &["target"];
const OUTCOME: Names = &["outcome"];
const NOTE: Names = &["note"];
const LAYOUT: Layout = Layout {
    needed: &[ON, WHO],
    date: None,
    holds_letters: false,
};

/// The header of a new log.
const HEADER: &str = "on,who,company,target,outcome,note";

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AskOutcome {
    /// The request was sent; nothing came of it yet.
    Asked,
    /// They made the introduction.
    Introduced,
    /// They said no.
    Declined,
    /// They did not answer.
    NoAnswer,
    /// It led to a job.
    Hired,
    /// The user thanked them and told them how it went.
    Thanked,
    /// The user reminded them, once.
    Nudged,
}

names! { AskOutcome:
    Asked "asked", Nudged "nudged", Introduced "introduced", Declined "declined", NoAnswer "no-answer", Hired "hired",
    Thanked "thanked",
}

impl AskOutcome {
    /// Returns what it means, for whoever chooses one.
    pub fn means(self) -> &'static str {
        match self {
            Self::Asked => "You sent the request",
            Self::Introduced => "They introduced you",
            Self::Declined => "They said no",
            Self::NoAnswer => "They didn't answer",
            Self::Hired => "It led to a job",
            Self::Thanked => "You thanked them and told them how it went",
            Self::Nudged => "You reminded them, once",
        }
    }

    /// Returns the outcome of that name; spaces and underscores are as good as a hyphen.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::named(&name.trim().replace([' ', '_'], "-"))
    }
}

/// One row of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskRow {
    /// Physical line where the row starts; 0 for a row that is in no file yet.
    pub line: u64,
    /// The day it happened.
    pub on: Day,
    /// Who was asked: profile URL, slug, id, e-mail or full name.
    pub who: String,
    /// At which company; empty if for no company in particular.
    pub company: String,
    /// To whom the introduction is wanted; may be empty.
    pub target: String,
    /// What came of it.
    pub outcome: AskOutcome,
    /// The user's note.
    pub note: String,
}

impl AskRow {
    /// Returns whether both rows say the same, wherever they stand.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let line = other.line;
        Self { line, ..self.clone() } == *other
    }
}

/// Reads the rows of a log; `file` is what issues call it. A log that is empty has no rows and no issues.
pub fn parse(file: &str, bytes: &[u8]) -> (Vec<AskRow>, Vec<Issue>) {
    if is_blank(bytes) {
        return (Vec::new(), Vec::new());
    }
    let mut rows = Rows::open(file, FileKind::Notes, Box::new(Cursor::new(bytes)), &LAYOUT);
    rows.are_guarded(Guard::Own);
    let mut found = Vec::new();
    while rows.advance() {
        if let Some(row) = read_row(&mut rows) {
            rows.used();
            found.push(row);
        }
    }
    (found, rows.finish().1)
}

fn read_row(rows: &mut Rows<'_>) -> Option<AskRow> {
    let line = rows.line();
    let text = |rows: &Rows<'_>, names: Names| rows.string(rows.column(names));
    let who = text(rows, WHO);
    if who.is_empty() {
        rows.issue("the column who is empty".to_owned());
        return None;
    }
    let on = text(rows, ON);
    let Some(on) = Day::parse_iso(&on) else {
        rows.issue(format!("{} in column on is not a day as YYYY-MM-DD", quoted(&on)));
        return None;
    };
    let outcome = text(rows, OUTCOME);
    let known = if outcome.is_empty() {
        Some(AskOutcome::Asked)
    } else {
        AskOutcome::of_name(&outcome)
    };
    if known.is_none() {
        let names = AskOutcome::ALL.map(AskOutcome::name).join(", ");
        rows.issue(format!(
            "{} in column outcome is none of {names}: taken as asked",
            quoted(&outcome)
        ));
    }
    Some(AskRow {
        line,
        on,
        who,
        company: text(rows, COMPANY),
        target: text(rows, TARGET),
        // Whatever came of it, they were asked on that day, and a slip of the pen must not let them be asked too soon.
        outcome: known.unwrap_or(AskOutcome::Asked),
        note: text(rows, NOTE),
    })
}

/// Returns the bytes of the log with rows added behind what is there: in the columns, with the delimiter and the line ends
/// that the file has. A blank log gets a header.
///
/// # Errors
///
/// If the file has no header, or is damaged or encoded such that the new rows could not be read back from it.
pub fn with_rows(path: &Path, bytes: &[u8], rows: &[AskRow]) -> Result<Vec<u8>> {
    let wrong = |why: &str| Error::Usage(format!("{}: {why}", path.display()));
    let cells: Vec<NewRow<'_>> = rows.iter().map(cells).collect();
    let grown = grown((bytes, HEADER), LAYOUT.needed, &[], &cells)
        .ok_or_else(|| wrong("a log of asks needs a header line with the columns on and who"))?;
    let (before, _) = parse("", bytes);
    let (after, _) = parse("", &grown);
    let rows: Vec<&AskRow> = rows.iter().collect();
    if is_grown(&before, &after, &rows, AskRow::says_the_same) {
        return Ok(grown);
    }
    Err(wrong(
        "nothing can be added behind what is there: save it as UTF-8, with the columns on,who,company,target,outcome,note \
         and every quote closed",
    ))
}

/// What a row says, by column.
fn cells(row: &AskRow) -> NewRow<'_> {
    vec![
        (ON, row.on.to_string().into()),
        (WHO, row.who.as_str().into()),
        (COMPANY, row.company.as_str().into()),
        (TARGET, row.target.as_str().into()),
        (OUTCOME, row.outcome.name().into()),
        (NOTE, row.note.as_str().into()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn row(on: &str, who: &str, company: &str, outcome: AskOutcome) -> AskRow {
        AskRow {
            line: 0,
            on: Day::parse_iso(on).expect("a day"),
            who: who.to_owned(),
            company: company.to_owned(),
            target: String::new(),
            outcome,
            note: String::new(),
        }
    }

    fn added(bytes: &[u8], rows: &[AskRow]) -> Result<String> {
        with_rows(Path::new("asked.csv"), bytes, rows).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    #[test]
    fn a_new_log_gets_a_header() {
        let new = [row(
            "2026-10-03",
            "in/ana-horvat",
            "Northwind, Ltd",
            AskOutcome::NoAnswer,
        )];
        let expected = "on,who,company,target,outcome,note\n2026-10-03,in/ana-horvat,\"Northwind, Ltd\",,no-answer,\n";
        assert_eq!(added(b"", &new).expect("a blank log"), expected);
        assert_eq!(added(b"\xef\xbb\xbf \n", &new).expect("a blank log"), expected);
    }

    #[test]
    fn rows_are_added_in_the_columns_and_the_manner_that_the_file_has() {
        let kept = "Who;mine;On;Company\r\nAna Horvat;x;2026-01-02;\"a;b\"";
        let grown = added(
            kept.as_bytes(),
            &[row("2026-10-03", "in/mei", "Quibble", AskOutcome::Asked)],
        );
        assert_eq!(
            grown.expect("it fits"),
            format!("{kept}\r\nin/mei;;2026-10-03;Quibble\r\n")
        );
    }

    #[test]
    fn what_a_person_wrote_wrongly_stays_and_is_told_with_its_line() {
        let kept =
            "on,who,company,target,outcome,note\n3 Oct,Ana,X,,,\n2026-10-04,,X,,,\n2026-10-05,Mei,X,,perhaps,n\n";
        let (rows, issues) = parse("asked.csv", kept.as_bytes());
        assert_eq!(rows.len(), 1);
        assert_eq!(
            (rows[0].line, rows[0].outcome),
            (4, AskOutcome::Asked),
            "nobody is asked too soon for a typo"
        );
        let told: Vec<(u64, &str)> = issues.iter().map(|issue| (issue.line, issue.why.as_str())).collect();
        let outcome = "\"perhaps\" in column outcome is none of asked, nudged, introduced, declined, no-answer, hired, thanked: \
                       taken as asked";
        assert_eq!(
            told,
            [
                (2, "\"3 Oct\" in column on is not a day as YYYY-MM-DD"),
                (3, "the column who is empty"),
                (4, outcome),
            ]
        );
        let grown = added(
            kept.as_bytes(),
            &[row("2026-10-06", "in/mei", "Y", AskOutcome::Thanked)],
        );
        assert!(grown.expect("it fits").starts_with(kept));
    }

    #[test]
    fn an_outcome_may_be_left_out_and_is_written_as_people_write() {
        let (rows, issues) = parse("", b"on,who,outcome\n2026-10-03,Ana,\n2026-10-03,Ana,No answer\n");
        assert!(issues.is_empty());
        let outcomes: Vec<AskOutcome> = rows.iter().map(|row| row.outcome).collect();
        assert_eq!(outcomes, [AskOutcome::Asked, AskOutcome::NoAnswer]);
    }

    #[test]
    fn nothing_is_added_where_it_could_not_be_read_back() {
        let new = [row("2026-10-03", "in/mei", "Quibble", AskOutcome::Asked)];
        for damaged in ["who,company\nAna,X\n", "on,who\n2026-01-01,Ana\n", "just text\n"] {
            assert!(added(damaged.as_bytes(), &new).is_err(), "{damaged}");
        }
        let utf16: Vec<u8> = format!("{HEADER}\n")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert!(added(&[&[0xff, 0xfe], utf16.as_slice()].concat(), &new).is_err());
    }

    #[test]
    fn a_company_cannot_be_a_formula() {
        let new = [row("2026-10-03", "in/mei", "=cmd()", AskOutcome::Asked)];
        let grown = added(b"", &new).expect("a blank log");
        assert!(grown.contains(",'=cmd(),"), "{grown}");
        assert_eq!(parse("", grown.as_bytes()).0[0].company, "=cmd()");
    }

    proptest! {
        #[test]
        fn no_text_is_lost_and_every_row_comes_back(
            old in prop::collection::vec("[a-zé,;\"' =\\-\r\n]{0,12}", 0..6),
            company in "[a-zé,;\"'=@ \n]{0,10}",
            note in "\\PC{0,12}",
        ) {
            let text = format!("{HEADER}\n{}", old.join("\n"));
            let mut new = row("2026-10-03", "in/mei", company.trim(), AskOutcome::Introduced);
            new.note = note.trim().to_owned();
            if let Ok(grown) = with_rows(Path::new(""), text.as_bytes(), std::slice::from_ref(&new)) {
                prop_assert!(grown.starts_with(text.as_bytes()));
                let (before, _) = parse("", text.as_bytes());
                let (after, _) = parse("", &grown);
                prop_assert_eq!(&after[..before.len()], before.as_slice());
                prop_assert!(after[before.len()].says_the_same(&new));
            } else {
                prop_assert!(!old.is_empty(), "a sound log takes every row");
            }
        }
    }
}
