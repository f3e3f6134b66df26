//! The user's own log of introductions asked for: a CSV file that a person can edit.
//!
//! Of its columns only `on` and `who` are needed. What can be read, added and told of it, is for [`own_file`](super::own_file): what a
//! person wrote is never touched, and rows that cannot be read stay as they are.

use std::borrow::Cow;
use std::path::Path;

use serde::Deserialize;

use super::csv_table::Names;
use super::own_file::{Cell, OwnFile, Told, all, is_blank, own_rows, unlike};
use super::rows::{Layout, Rows};
use super::{Day, Issue};
use crate::names::names;

const ON: Names = &["on", "date"];
const WHO: Names = &["who"];
const LAYOUT: Layout = Layout::of(&[ON, WHO]);

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

impl Cell for AskOutcome {
    fn of(text: &str) -> Told<Self> {
        let wrong = || {
            let names = Self::ALL.map(Self::name).join(", ");
            // Whatever came of it, they were asked on that day, and a slip of the pen must not let them be asked too soon.
            (format!("is none of {names}: taken as asked"), Some(Self::Asked))
        };
        match Self::of_name(text) {
            None if text.is_empty() => Ok(Self::Asked),
            known => known.ok_or_else(wrong),
        }
    }

    fn written(&self) -> Cow<'_, str> {
        self.name().into()
    }
}

own_rows! {
    OwnFile {
        what: "a log of asks",
        needs: ["the columns on and who", "the columns on,who,company,target,outcome,note"],
        layout: LAYOUT,
        header: HEADER,
        whole: (&[WHO], "the column who is empty"),
        may_widen: false,
        new_among: unlike,
    };
    /// One row of the log.
    #[derive(Debug, Clone, PartialEq, Eq)]
    AskRow {
        /// The day it happened.
        on: Day = ON,
        /// Who was asked: profile URL, slug, id, e-mail or full name.
        who: String = WHO,
        /// At which company; empty if for no company in particular.
        company: String = &["company"],
        /// To whom the introduction is wanted; may be empty.
        target: String = &["target"],
        /// What came of it.
        outcome: AskOutcome = &["outcome"],
        /// The user's note.
        note: String = &["note"],
    }
}

/// As [`AskRow::parse`]: in a log without a header that is something that makes no sense.
pub fn parse(file: &str, bytes: &[u8]) -> (Vec<AskRow>, Vec<Issue>) {
    if is_blank(bytes) {
        return (Vec::new(), Vec::new());
    }
    all(Rows::of_users_bytes(Path::new(file), bytes, &LAYOUT))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;
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
        let grown = AskRow::with_rows(Path::new("asked.csv"), bytes, rows)?.expect("they are new");
        Ok(String::from_utf8_lossy(&grown.bytes).into_owned())
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
            if let Ok(grown) = AskRow::with_rows(Path::new(""), text.as_bytes(), std::slice::from_ref(&new)) {
                let grown = grown.expect("it is new").bytes;
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
