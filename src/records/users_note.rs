//! The user's own notes file: what they know of people and ties that no export shows.
//!
//! Of its columns only `who` is needed. What can be read, added and told of it, is for [`own_file`](super::own_file).

use serde::Deserialize;

use super::Day;
use super::csv_table::Names;
use super::own_file::{Cell, OwnFile, OwnRow, Told, own_rows};
use super::rows::Layout;
use crate::names::names;
use std::borrow::Cow;

const WHO: Names = &["who"];

/// What commands write into a new file, and room for a word.
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

impl Cell for Option<Bond> {
    fn of(text: &str) -> Told<Self> {
        let wrong = || {
            let names = Bond::ALL.map(Bond::name).join(", ");
            (format!("is none of {names}: taken as other"), Some(Some(Bond::Other)))
        };
        match Bond::named(text) {
            None if !text.is_empty() => Err(wrong()),
            bond => Ok(bond),
        }
    }

    fn written(&self) -> Cow<'_, str> {
        self.map_or("", Bond::name).into()
    }
}

own_rows! {
    OwnFile {
        what: "a notes file",
        needs: ["the column who"; 2],
        layout: Layout::of(&[WHO]),
        header: HEADER,
        whole: (&[WHO], "the column who is empty"),
        may_widen: true,
        new_among: |rows, known| rows.iter().filter(|row| !is_said(row, known)).cloned().collect(),
    };
    /// One row of a notes file.
    #[derive(Debug, Clone, Default, PartialEq)]
    UsersNote {
        /// Whom it is about: profile URL, slug, id, e-mail or full name.
        who: String = &["who"],
        /// Whom they know; then the row is about those two, and not about the user's own tie.
        knows: String = &["knows"],
        /// How they know each other.
        how: Option<Bond> = &["how"],
        /// Where whoever the row adds works: the one they know, else themselves.
        company: String = &["company"],
        /// As what.
        title: String = &["title"],
        /// The day on which the user wrote to them, outside of LinkedIn or since the export.
        wrote: Option<Day> = &["wrote"],
        /// After how many days of silence the user wants to write to them.
        every: Option<u16> = &["every"],
        /// How they know each other, in the user's words.
        relation: String = &["relation"],
        /// They have met.
        met: Option<bool> = &["met"],
        /// They like the user.
        likes_me: Option<bool> = &["likes_me"],
        /// They know the user's work.
        knows_my_work: Option<bool> = &["knows_my_work"],
        /// They know how the user works.
        knows_my_ethic: Option<bool> = &["knows_my_ethic"],
        /// They would vouch for the user.
        would_vouch: Option<bool> = &["would_vouch"],
        /// The strength the user gives the tie, 0..1.
        strength: Option<f64> = &["strength"],
        /// Never suggest to ask them.
        do_not_ask: Option<bool> = &["do_not_ask"],
        /// With whom they worked (then the row is about those two), or where the user worked with them.
        worked_with: String = &["worked_with"],
        /// The school where they were together.
        school: String = &["school"],
        /// From when.
        from: Option<Day> = &["from"],
        /// Until when.
        to: Option<Day> = &["to"],
        /// A free note.
        note: String = &["note"],
    }
}

/// Returns whether rows say already what another says, and no later one contradicts it.
fn is_said(row: &UsersNote, known: &[UsersNote]) -> bool {
    let is_same = |other: &&UsersNote| other.who == row.who && other.knows == row.knows;
    let new = row.cells();
    for known in known.iter().rev().filter(is_same) {
        let both = || new.iter().zip(known.cells()).filter(|((_, cell), _)| !cell.is_empty());
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Issue;
    use std::io::Write;
    use std::path::Path;

    fn read_text(text: &str) -> (Vec<UsersNote>, Vec<Issue>) {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(text.as_bytes()).expect("it is writable");
        UsersNote::read(file.path()).expect("it has a header")
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
            let grown = UsersNote::with_rows(path, old.as_bytes(), rows).expect("it can be added to");
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
        assert!(UsersNote::with_rows(path, b"name,met\nAna,yes\n", &[knows]).is_err());
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
