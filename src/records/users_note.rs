//! The user's own notes file: what they know of people and ties that no export shows.
//!
//! In: a CSV file with the columns `COLUMNS`, of which only `who` is needed, and rows to add. Out: [`UsersNote`]s, an issue for every
//! cell that makes no sense, and the bytes of the file with the new rows behind the old ones. Nothing is written here.

use std::path::Path;

use serde::Deserialize;

use super::csv_table::Names;
use super::encoding::quoted;
use super::own_file::{NewRow, grown, is_blank, is_grown};
use super::rows::{Layout, Rows};
use super::{Day, Issue};
use crate::error::{Error, Result};
use crate::names::names;

const WHO: Names = &["who"];
const LAYOUT: Layout = Layout {
    needed: &[WHO],
    date: None,
    holds_letters: false,
};

/// The columns that a notes file may have.
const COLUMNS: [Names; 20] = [
    WHO,
    &["knows"],
    &["how"],
    &["company"],
    &["title"],
    &["wrote"],
    &["every"],
    &["relation"],
    &["met"],
    &["likes_me"],
    &["knows_my_work"],
    &["knows_my_ethic"],
    &["would_vouch"],
    &["strength"],
    &["do_not_ask"],
    &["worked_with"],
    &["school"],
    &["from"],
    &["to"],
    &["note"],
];

/// The header of a new file: what commands write, and room for a word.
const HEADER: &str = "who,knows,how,company,title,wrote,note";

/// How two people know each other, as the user says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bond {
    /// Somehow.
    Other,
    /// They have met.
    Met,
    /// They work or worked together.
    Colleague,
    /// They are friends.
    Friend,
}

names! { Bond: Friend "friend", Colleague "colleague", Met "met", Other "other" }

impl Bond {
    /// Returns what it means, for whoever chooses one.
    pub fn means(self) -> &'static str {
        match self {
            Self::Friend => "They are friends",
            Self::Colleague => "They work or worked together",
            Self::Met => "They have met",
            Self::Other => "Somehow",
        }
    }
}

/// One row of a notes file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct UsersNote {
    /// Physical line where the row starts.
    pub line: u64,
    /// Whom it is about: profile URL, slug, id, e-mail or full name.
    pub who: String,
    /// Whom they know; then the row is about those two, and not about the user's own tie.
    pub knows: String,
    /// How they know each other.
    pub how: Option<Bond>,
    /// Where whoever the row adds works: the one they know, else themselves.
    pub company: String,
    /// As what.
    pub title: String,
    /// The day on which the user wrote to them, outside of LinkedIn or since the export.
    pub wrote: Option<Day>,
    /// After how many days of silence the user wants to write to them.
    pub every: Option<u16>,
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

impl UsersNote {
    /// Returns whether both rows say the same, wherever they stand.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let line = other.line;
        Self { line, ..self.clone() } == *other
    }
}

/// A notes file with more rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grown {
    /// All that is in it.
    pub bytes: Vec<u8>,
    /// How many rows are new.
    pub n_added: usize,
}

/// Reads a notes file.
///
/// # Errors
///
/// If the file cannot be read, or has no column `who`.
pub fn read(path: &Path) -> Result<(Vec<UsersNote>, Vec<Issue>)> {
    read_rows(Rows::of_users_file(path, &LAYOUT)?).ok_or_else(|| headless(path))
}

/// As [`read`], of a file that is at hand; one that is empty has no rows. The path is what it is called.
///
/// # Errors
///
/// If it has no column `who`.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<(Vec<UsersNote>, Vec<Issue>)> {
    if is_blank(bytes) {
        return Ok(Default::default());
    }
    read_rows(Rows::of_users_bytes(path, bytes, &LAYOUT)).ok_or_else(|| headless(path))
}

/// Returns the bytes of a notes file with rows added behind what is there, in the manner that the file has, without those that it has
/// already; none if it has them all. A column is added where there is none for what a row says.
///
/// # Errors
///
/// If the file has no column `who`, or is damaged or encoded such that the new rows could not be read back from it.
pub fn with_rows(path: &Path, bytes: &[u8], rows: &[UsersNote]) -> Result<Option<Grown>> {
    let before = parse(path, bytes)?.0;
    let is_new = |row: &&UsersNote| !is_said(row, &before);
    let new: Vec<&UsersNote> = rows.iter().filter(is_new).collect();
    if new.is_empty() {
        return Ok(None);
    }
    let cells: Vec<NewRow<'_>> = new.iter().map(|row| cells(row)).collect();
    let grown = grown((bytes, HEADER), LAYOUT.needed, &COLUMNS, &cells).ok_or_else(|| headless(path))?;
    let after = parse(path, &grown)?.0;
    if is_grown(&before, &after, &new, UsersNote::says_the_same) {
        return Ok(Some(Grown {
            n_added: new.len(),
            bytes: grown,
        }));
    }
    Err(Error::Usage(format!(
        "{}: nothing can be added behind what is there: save it as UTF-8, with the column who and every quote closed",
        path.display()
    )))
}

/// Returns whether rows say already what another says, and no later one contradicts it.
fn is_said(row: &UsersNote, known: &[UsersNote]) -> bool {
    let is_same = |other: &&UsersNote| other.who == row.who && other.knows == row.knows;
    let new = cells(row);
    for known in known.iter().rev().filter(is_same) {
        let both = || new.iter().zip(cells(known)).filter(|((_, cell), _)| !cell.is_empty());
        if both().all(|((_, cell), (_, known))| *cell == known) {
            return true;
        }
        // Days and words of a row add to those of another.
        let overrides = |names: Names| !matches!(names[0], "wrote" | "note");
        if both().any(|((names, cell), (_, known))| overrides(names) && !known.is_empty() && *cell != known) {
            return false;
        }
    }
    false
}

fn headless(path: &Path) -> Error {
    Error::Usage(format!(
        "{}: a notes file needs a header line with the column who",
        path.display()
    ))
}

/// What a row says, by column.
fn cells(row: &UsersNote) -> NewRow<'_> {
    let truth = |said: Option<bool>| said.map_or("", |yes| if yes { "yes" } else { "no" }).into();
    let day = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string()).into();
    let strength = row.strength.map_or(String::new(), |strength| strength.to_string());
    let every = row.every.map_or(String::new(), |days| days.to_string());
    let cells = [
        row.who.as_str().into(),
        row.knows.as_str().into(),
        row.how.map_or("", Bond::name).into(),
        row.company.as_str().into(),
        row.title.as_str().into(),
        day(row.wrote),
        every.into(),
        row.relation.as_str().into(),
        truth(row.met),
        truth(row.likes_me),
        truth(row.knows_my_work),
        truth(row.knows_my_ethic),
        truth(row.would_vouch),
        strength.into(),
        truth(row.do_not_ask),
        row.worked_with.as_str().into(),
        row.school.as_str().into(),
        day(row.from),
        day(row.to),
        row.note.as_str().into(),
    ];
    COLUMNS.into_iter().zip(cells).collect()
}

/// The rows behind a header; none without one.
fn read_rows(mut rows: Rows<'_>) -> Option<(Vec<UsersNote>, Vec<Issue>)> {
    rows.column(WHO)?;
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
    Some((notes, rows.finish().1))
}

fn read_row(rows: &mut Rows<'_>) -> UsersNote {
    let line = rows.line();
    let column = |rows: &Rows<'_>, names: Names| rows.column(names);
    let text = |rows: &Rows<'_>, names: Names| rows.string(column(rows, names));
    UsersNote {
        line,
        who: text(rows, WHO),
        knows: text(rows, &["knows"]),
        how: bond(rows),
        company: text(rows, &["company"]),
        title: text(rows, &["title"]),
        wrote: day(rows, &["wrote"]),
        every: every(rows),
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

fn bond(rows: &mut Rows<'_>) -> Option<Bond> {
    let text = rows.string(rows.column(&["how"]));
    let bond = Bond::ALL.into_iter().find(|bond| bond.name() == text.to_lowercase());
    if bond.is_none() && !text.is_empty() {
        let names = Bond::ALL.map(Bond::name).join(", ");
        rows.issue(format!(
            "{} in column how is none of {names}: taken as other",
            quoted(&text)
        ));
        return Some(Bond::Other);
    }
    bond
}

fn every(rows: &mut Rows<'_>) -> Option<u16> {
    let text = rows.string(rows.column(&["every"]));
    if text.is_empty() {
        return None;
    }
    let days = text.parse::<u16>().ok().filter(|days| *days > 0);
    if days.is_none() {
        rows.issue(format!("{} in column every is not a number of days", quoted(&text)));
    }
    days
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
    fn rows_are_added_in_the_manner_that_the_file_has_and_no_word_is_lost() {
        let path = Path::new("notes.csv");
        let wrote = UsersNote {
            who: "in/ana".to_owned(),
            wrote: Day::parse_iso("2026-11-30"),
            ..UsersNote::default()
        };
        let knows = UsersNote {
            who: "in/ana".to_owned(),
            knows: "=Bo; Ek".to_owned(),
            how: Some(Bond::Colleague),
            ..UsersNote::default()
        };
        let added = |old: &str, rows: &[UsersNote]| {
            let grown = with_rows(path, old.as_bytes(), rows).expect("it can be added to");
            grown.map(|grown| String::from_utf8(grown.bytes).expect("text"))
        };
        let new = added("", &[wrote.clone(), knows.clone()]).expect("both are new");
        assert_eq!(
            new,
            format!("{HEADER}\nin/ana,,,,,2026-11-30,\nin/ana,\"'=Bo; Ek\",colleague,,,,\n")
        );
        assert_eq!(
            added(&new, &[knows.clone(), wrote.clone()]),
            None,
            "the same twice is there once"
        );
        let friends = UsersNote {
            how: Some(Bond::Friend),
            ..knows.clone()
        };
        let changed = added(&new, std::slice::from_ref(&friends)).expect("another word");
        assert!(
            added(&changed, &[friends]).is_none() && added(&changed, std::slice::from_ref(&knows)).is_some(),
            "what is said last counts"
        );
        let own = "\u{feff}my notes\r\n\r\nWho;mine;Note\r\nBo;x;\"two\r\nlines\"";
        assert_eq!(
            added(own, std::slice::from_ref(&knows)).expect("it is new"),
            "\u{feff}my notes\r\n\r\nWho;mine;Note;knows;how\r\nBo;x;\"two\r\nlines\";;\r\nin/ana;;;\"'=Bo; Ek\";colleague\r\n"
        );
        assert!(with_rows(path, b"name,met\nAna,yes\n", &[knows]).is_err());
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
