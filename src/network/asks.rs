//! Whom the user asked for introductions, and what came of it.
//!
//! In: the rows of the user's log of asks. Out: [`Ask`]s in the network, each tied to a person, and an issue for every row
//! that names nobody in particular. What follows from them is for [`advice`](crate::advice) to say.

use hashbrown::HashMap;

use serde::{Deserialize, Serialize};

use super::Network;
use crate::calendar::Day;
use crate::people::PersonId;
use crate::people::lookup::Finder;
use crate::records::Issue;
pub use crate::records::ask_log::AskOutcome;
use crate::records::ask_log::AskRow;

/// Something that happened in asking for an introduction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// The day it happened.
    pub on: Day,
    /// The line of the log.
    pub line: u64,
    /// Who was asked.
    pub who: PersonId,
    /// At which company, as the user spells it; empty if for no company in particular.
    pub company: String,
    /// To whom, as the user spells it; may be empty.
    pub target: String,
    /// To whom, where it can be told.
    pub about: Option<PersonId>,
    /// What came of it.
    pub outcome: AskOutcome,
    /// The user's note.
    pub note: String,
}

/// Adds the rows of a log, those up to a day if one is given, in the order of their days; returns what could not be used.
pub fn apply(network: &mut Network, file: &str, rows: &[AskRow], until: Option<Day>) -> Vec<Issue> {
    let mut issues = Vec::new();
    let mut known: HashMap<&str, Result<PersonId, String>> = HashMap::new();
    let roster = &network.roster;
    let finder = Finder::of(roster);
    // The log is written with ids; people write names.
    let find = |who: &str| roster.by_id(who).map_or_else(|| finder.find(who), Ok);
    let mut asks = Vec::new();
    for row in rows.iter().filter(|row| until.is_none_or(|until| row.on <= until)) {
        let who = known
            .entry(&row.who)
            .or_insert_with(|| find(&row.who).map_err(|error| error.to_string()));
        match who {
            Ok(person) => asks.push(ask(row, *person, find(&row.target).ok())),
            Err(why) => issues.push(Issue {
                file: file.to_owned(),
                line: row.line,
                why: why.clone(),
            }),
        }
    }
    network.asks.extend(asks);
    network.asks.sort_by_key(|ask| (ask.on, ask.line));
    issues
}

fn ask(row: &AskRow, who: PersonId, about: Option<PersonId>) -> Ask {
    Ask {
        on: row.on,
        line: row.line,
        who,
        company: row.company.clone(),
        target: row.target.clone(),
        about,
        outcome: row.outcome,
        note: row.note.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::{Person, Roster};

    fn network() -> Network {
        let person = |id: &str, name: &str| Person {
            id: id.to_owned(),
            name: name.to_owned(),
            ..Person::default()
        };
        Network {
            roster: Roster {
                people: vec![
                    person("in/ana", "Ana Horvat"),
                    person("in/jo-1", "Jo Doe"),
                    person("in/jo-2", "Jo Doe"),
                ]
                .into(),
            },
            ..Network::default()
        }
    }

    fn row(line: u64, on: &str, who: &str, target: &str) -> AskRow {
        AskRow {
            line,
            on: Day::parse_iso(on).expect("a day"),
            who: who.to_owned(),
            company: String::new(),
            target: target.to_owned(),
            outcome: AskOutcome::Asked,
            note: String::new(),
        }
    }

    #[test]
    fn rows_become_asks_in_the_order_of_their_days_and_nobody_is_guessed() {
        let mut network = network();
        let rows = [
            row(2, "2026-10-03", "in/ana", "in/jo-1"),
            row(3, "2026-09-01", "ana horvat", "Jo Doe"),
            row(4, "2026-09-01", "Jo Doe", ""),
            row(5, "2026-09-01", "Nobody", ""),
        ];
        let issues = apply(&mut network, "asked.csv", &rows, None);
        let asks: Vec<(u64, Option<PersonId>)> = network.asks.iter().map(|ask| (ask.line, ask.about)).collect();
        assert_eq!(asks, [(3, None), (2, Some(PersonId(1)))]);
        assert_eq!(issues.iter().map(|issue| issue.line).collect::<Vec<_>>(), [4, 5]);
    }

    #[test]
    fn nothing_that_came_later_is_known_as_of_a_day() {
        let mut network = network();
        let rows = [row(2, "2026-10-03", "in/ana", ""), row(3, "2026-10-04", "in/ana", "")];
        apply(&mut network, "", &rows, Day::parse_iso("2026-10-03"));
        assert_eq!(network.asks.len(), 1);
        apply(&mut network, "", &rows[1..], None);
        assert_eq!(network.asks.len(), 2, "a second log adds to the first");
    }
}
