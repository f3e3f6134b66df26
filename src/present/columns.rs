//! What the columns of exported tables hold: for typed cells, and for the page of a workbook that explains them.
//!
//! In: the tables of `export`, whose cells are text. Out: for each column a kind of value and a sentence.

use serde::ser::{Serialize, SerializeMap, Serializer};

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// Words.
    Text,
    /// A count or a rank.
    Count,
    /// A number from 0 to 1, or a priority.
    Number,
    /// A day as `YYYY-MM-DD`.
    Day,
    /// `true` or `false`.
    Flag,
    /// The address of a page.
    Url,
    /// `ask`, `reconnect`, `give` or `build`.
    Readiness,
}

/// A column of an exported table.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its heading.
    pub name: &'static str,
    /// What its cells are.
    pub holds: Holds,
    /// What it tells, for people.
    pub means: &'static str,
}

pub(super) const fn column(name: &'static str, holds: Holds, means: &'static str) -> Column {
    Column { name, holds, means }
}

// Columns that mean the same in several tables.
pub(super) const ID: Column = column("id", Holds::Text, "Id of the person");
pub(super) const NAME: Column = column("name", Holds::Text, "Their name");
pub(super) const COMPANY: Column = column("company", Holds::Text, "Where they work");
pub(super) const POSITION: Column = column("position", Holds::Text, "Their job title");
pub(super) const URL: Column = column("url", Holds::Url, "Their profile");
pub(super) const OWN_STRENGTH: Column = column(
    "strength",
    Holds::Number,
    "Strength of your own tie with them, from 0 to 1",
);
const PRIORITY: Column = column("priority", Holds::Number, "How much the company counts in your list");
const NOTES: Column = column("notes", Holds::Text, "Your notes in the list");

/// Who can lead me to whom.
pub const CANDIDATES: [Column; 36] = [
    column(
        "rank",
        Holds::Count,
        "Place in the ranking; empty for a company without a way in",
    ),
    column("company", Holds::Text, "The company"),
    column("target", Holds::Text, "Whom the chain leads to"),
    POSITION,
    column("target_url", Holds::Url, "Their profile"),
    column(
        "introducer",
        Holds::Text,
        "Whom to ask; empty if you know the target yourself",
    ),
    column("introducer_url", Holds::Url, "The introducer's profile"),
    column("strength", Holds::Number, "Strength of the whole chain, from 0 to 1"),
    column(
        "readiness",
        Holds::Readiness,
        "What to do first about the first tie of the chain",
    ),
    column(
        "hops",
        Holds::Count,
        "Ties in the chain; 1 is somebody you know yourself",
    ),
    column("chain", Holds::Text, "The people along the chain"),
    column("why", Holds::Text, "Why, and the most telling evidence of each step"),
    column("function", Holds::Text, "What the target's title says they do"),
    column("seniority", Holds::Text, "How high up the title says they are"),
    column("mark", Holds::Text, "Recruiter, or likely hiring manager"),
    column("band", Holds::Text, "The strength in a word: strong, fair or weak"),
    column(
        "kind",
        Holds::Text,
        "The least sure step: measured, declared, co-present or inferred (a guess)",
    ),
    column("weakest_step", Holds::Text, "The weakest step, and what is known of it"),
    column("step_strengths", Holds::Text, "The strength of each step, from you on"),
    column("next_step", Holds::Text, "What to do first"),
    column(
        "has_met_you",
        Holds::Text,
        "Has whom you would ask met you? Only what files or notes say; unknown is no no",
    ),
    column("likes_you", Holds::Text, "Do they like you?"),
    column("knows_your_work", Holds::Text, "Do they know your work?"),
    column("knows_how_you_work", Holds::Text, "Do they know how you work?"),
    column(
        "knows_insider",
        Holds::Text,
        "Do they know somebody at this company? Empty without an introducer",
    ),
    column("would_vouch", Holds::Text, "Would they vouch for you?"),
    column("asked_on", Holds::Day, "When you asked them last, by your log"),
    column("outcome", Holds::Text, "What came of that"),
    column("hold", Holds::Text, "Why they are not to be asked now, by your log"),
    column(
        "not_before",
        Holds::Day,
        "The first day on which they may be asked again",
    ),
    column(
        "asked_for",
        Holds::Text,
        "The company as you named it, or as your list spells it",
    ),
    PRIORITY,
    NOTES,
    column("target_id", Holds::Text, "Id of the target"),
    column(
        "target_email",
        Holds::Text,
        "The target's e-mail address, where an export has it",
    ),
    column("introducer_id", Holds::Text, "Id of the introducer"),
];

/// So many of [`CANDIDATES`] are what `find` tells, up to the mark.
pub(super) const N_OF_FIND: usize = 15;

/// Companies that no candidate leads to.
pub const NO_WAY_IN: [Column; 6] = [
    column(
        "company",
        Holds::Text,
        "The company, as you named it or as your list spells it",
    ),
    column("people", Holds::Count, "How many people are known there, you excepted"),
    column("why", Holds::Text, "Why there is no way in"),
    column("what_helps", Holds::Text, "What helps"),
    PRIORITY,
    NOTES,
];

/// Everybody in the network.
pub const PEOPLE: [Column; 9] = [
    ID,
    NAME,
    COMPANY,
    POSITION,
    column("email", Holds::Text, "Their e-mail address, where an export has it"),
    URL,
    column("connected_on", Holds::Day, "When you connected"),
    column(
        "degree",
        Holds::Count,
        "How many ties away they are; 1 is your own tie, empty if no tie leads there",
    ),
    OWN_STRENGTH,
];

/// Ties with their evidence.
pub const TIES: [Column; 11] = [
    column("a", Holds::Text, "Id of one of the two; you, in your own ties"),
    column("b", Holds::Text, "Id of the other"),
    column("strength", Holds::Number, "Strength of the tie, from 0 to 1"),
    column("answers", Holds::Number, "How likely b is to answer a, from 0 to 1"),
    column("peak", Holds::Number, "The greatest strength so far"),
    column(
        "kind",
        Holds::Text,
        "What it rests on: measured, declared, co-present or inferred (a guess)",
    ),
    column("sent", Holds::Count, "Direct messages from a to b"),
    column("received", Holds::Count, "Direct messages from b to a"),
    column(
        "last_contact",
        Holds::Day,
        "Day of the last message, direct or in a group",
    ),
    column("connected_on", Holds::Day, "When the two connected"),
    column("evidence", Holds::Text, "What is known, the most telling first"),
];

/// Returns the names of columns, as a table has them.
#[must_use]
pub fn names(columns: &[Column]) -> Vec<&'static str> {
    columns.iter().map(|column| column.name).collect()
}

/// A row as JSON: a key for each column, numbers as numbers, null for what is empty.
pub(crate) struct Record<'a> {
    /// Its columns.
    pub(crate) columns: &'a [Column],
    /// Its cells, as many.
    pub(crate) cells: &'a [String],
}

impl Serialize for Record<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.columns.len()))?;
        for (column, cell) in self.columns.iter().zip(self.cells) {
            let number = cell.parse::<f64>().ok();
            match (column.holds, number) {
                _ if cell.is_empty() => map.serialize_entry(column.name, &())?,
                (Holds::Flag, _) => map.serialize_entry(column.name, &(cell == "true"))?,
                (Holds::Count, _) => map.serialize_entry(column.name, &cell.parse::<u64>().ok())?,
                (Holds::Number, Some(number)) => map.serialize_entry(column.name, &number)?,
                _ => map.serialize_entry(column.name, cell)?,
            }
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_typed_in_json() {
        let columns = [
            column("n", Holds::Count, ""),
            column("share", Holds::Number, ""),
            column("name", Holds::Text, ""),
            column("on", Holds::Day, ""),
        ];
        let cells = ["3", "0.25", "12", ""].map(str::to_owned);
        let record = Record {
            columns: &columns,
            cells: &cells,
        };
        let json = serde_json::to_string(&record).expect("a map");
        assert_eq!(json, r#"{"n":3,"share":0.25,"name":"12","on":null}"#);
    }

    #[test]
    fn what_find_tells_ends_with_the_mark() {
        assert_eq!(CANDIDATES[N_OF_FIND - 1].name, "mark");
    }

    #[test]
    fn every_column_says_what_it_means_once() {
        for columns in [&CANDIDATES[..], &NO_WAY_IN, &PEOPLE, &TIES] {
            let mut names = names(columns);
            assert!(columns.iter().all(|column| !column.means.is_empty()));
            names.sort_unstable();
            assert!(names.windows(2).all(|two| two[0] != two[1]), "{names:?}");
        }
    }
}
