//! The user's own notes file: what they know of people and ties that no export shows.
//!
//! In: a CSV file with the columns `who,relation,met,likes_me,knows_my_work,knows_my_ethic,would_vouch,strength,do_not_ask,
//! worked_with,school,from,to,note`; only `who` is needed. Out: [`UsersNote`]s, and an issue for every cell that makes no sense.

use std::path::Path;

use super::csv_table::Names;
use super::encoding::quoted;
use super::rows::{Layout, Rows};
use super::{Day, Issue};
use crate::error::{Error, Result};

const WHO: Names = &["who"];
const LAYOUT: Layout = Layout {
    needed: &[WHO],
    date: None,
    holds_letters: false,
};

/// One row of a notes file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UsersNote {
    /// Physical line where the row starts.
    pub line: u64,
    /// Whom it is about: profile URL, slug, id, e-mail or full name.
    pub who: String,
    /// How they know each other, in the user's words.
    pub relation: String,
    /// They have met.
    pub met: Option<bool>,
    /// They like the user.
    pub likes_me: Option<bool>,
    /// They know the user's work.
    pub knows_my_work: Option<bool>,
    /// They know how the user works.
    pub knows_my_ethic: Option<bool>,
    /// They would vouch for the user.
    pub would_vouch: Option<bool>,
    /// The strength the user gives the tie, 0..1.
    pub strength: Option<f64>,
    /// Never suggest to ask them.
    pub do_not_ask: Option<bool>,
    /// With whom they worked (then the row is about those two), or where the user worked with them.
    pub worked_with: String,
    /// The school where they were together.
    pub school: String,
    /// From when.
    pub from: Option<Day>,
    /// Until when.
    pub to: Option<Day>,
    /// A free note.
    pub note: String,
}

/// Reads a notes file.
///
/// # Errors
///
/// If the file cannot be read, or has no column `who`.
pub fn read(path: &Path) -> Result<(Vec<UsersNote>, Vec<Issue>)> {
    let mut rows = Rows::of_users_file(path, &LAYOUT)?;
    if rows.column(WHO).is_none() {
        return Err(Error::Usage(format!(
            "{}: a notes file needs a header line with the column who",
            path.display()
        )));
    }
    let mut notes = Vec::new();
    while rows.advance() {
        let note = read_row(&mut rows);
        if note.who.is_empty() {
            rows.issue("the column who is empty".to_owned());
            continue;
        }
        rows.used();
        notes.push(note);
    }
    Ok((notes, rows.finish().1))
}

fn read_row(rows: &mut Rows<'_>) -> UsersNote {
    let line = rows.line();
    let column = |rows: &Rows<'_>, names: Names| rows.column(names);
    let text = |rows: &Rows<'_>, names: Names| rows.string(column(rows, names));
    UsersNote {
        line,
        who: text(rows, WHO),
        relation: text(rows, &["relation"]),
        met: yes_or_no(rows, &["met"]),
        likes_me: yes_or_no(rows, &["likes_me"]),
        knows_my_work: yes_or_no(rows, &["knows_my_work"]),
        knows_my_ethic: yes_or_no(rows, &["knows_my_ethic"]),
        would_vouch: yes_or_no(rows, &["would_vouch"]),
        strength: strength(rows),
        do_not_ask: yes_or_no(rows, &["do_not_ask"]),
        worked_with: text(rows, &["worked_with"]),
        school: text(rows, &["school"]),
        from: day(rows, &["from"]),
        to: day(rows, &["to"]),
        note: text(rows, &["note"]),
    }
}

fn yes_or_no(rows: &mut Rows<'_>, names: Names) -> Option<bool> {
    let text = rows.string(rows.column(names));
    match text.to_lowercase().as_str() {
        "" | "unknown" | "?" => None,
        "yes" | "y" | "true" | "1" | "x" => Some(true),
        "no" | "n" | "false" | "0" => Some(false),
        _ => {
            rows.issue(format!(
                "{} in column {} is neither yes nor no",
                quoted(&text),
                names[0]
            ));
            None
        }
    }
}

fn strength(rows: &mut Rows<'_>) -> Option<f64> {
    let text = rows.string(rows.column(&["strength"]));
    if text.is_empty() {
        return None;
    }
    let strength = text
        .parse::<f64>()
        .ok()
        .filter(|strength| (0.0..=1.0).contains(strength));
    if strength.is_none() {
        rows.issue(format!(
            "{} in column strength is not a number from 0 to 1",
            quoted(&text)
        ));
    }
    strength
}

/// A year, a month (`2016-05`) or a day.
fn day(rows: &mut Rows<'_>, names: Names) -> Option<Day> {
    let text = rows.string(rows.column(names));
    if text.is_empty() {
        return None;
    }
    let parts = text.split('-').count();
    let whole = match parts {
        1 => format!("{text}-01-01"),
        2 => format!("{text}-01"),
        _ => text.clone(),
    };
    let day = Day::parse_iso(&whole);
    if day.is_none() {
        rows.issue(format!(
            "{} in column {} is not a year, YYYY-MM or YYYY-MM-DD",
            quoted(&text),
            names[0]
        ));
    }
    day
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read_text(text: &str) -> (Vec<UsersNote>, Vec<Issue>) {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(text.as_bytes()).expect("it is writable");
        read(file.path()).expect("it has a header")
    }

    #[test]
    fn every_column_is_read_and_only_who_is_needed() {
        let (notes, issues) = read_text(
            "who,relation,met,likes_me,knows_my_work,knows_my_ethic,would_vouch,strength,do_not_ask,worked_with,school,from,to,note\n\
             Mara,spouse,yes,yes,no,,x,0.9,no,,,,,\"a, b\"\nboris,,,,,,,,,Ana Horvat,,2016,2019-05,\n",
        );
        assert!(issues.is_empty(), "{issues:?}");
        assert_eq!(
            (notes[0].met, notes[0].knows_my_work, notes[0].knows_my_ethic),
            (Some(true), Some(false), None)
        );
        assert_eq!((notes[0].strength, notes[0].note.as_str()), (Some(0.9), "a, b"));
        assert_eq!(notes[1].worked_with, "Ana Horvat");
        assert_eq!(notes[1].from.map(|day| day.to_string()).as_deref(), Some("2016-01-01"));
        assert_eq!(notes[1].to.map(|day| day.to_string()).as_deref(), Some("2019-05-01"));
        assert_eq!(read_text("Who\nMara\n").0[0].who, "Mara");
    }

    #[test]
    fn a_bad_cell_is_an_issue_with_its_line_and_costs_only_itself() {
        let (notes, issues) = read_text("who,met,strength,from\nMara,perhaps,2,soon\n,yes,,\n");
        assert_eq!(notes.len(), 1);
        let told: Vec<(u64, &str)> = issues.iter().map(|issue| (issue.line, issue.why.as_str())).collect();
        assert_eq!(
            told,
            [
                (2, "\"2\" in column strength is not a number from 0 to 1"),
                (2, "\"perhaps\" in column met is neither yes nor no"),
                (2, "\"soon\" in column from is not a year, YYYY-MM or YYYY-MM-DD"),
                (3, "the column who is empty"),
            ]
        );
    }
}
