//! What an import did, as an answer: the account of the exports given, and what the saved network holds now.

use std::fmt::Write as _;

use serde::Serialize;

use super::SCHEMA;
use super::check::{CheckAnswer, ExportAnswer, export_answer};
use crate::document::layout::{Style, wrap};
use crate::network::Network;
use crate::people::resolve::Resolution;
use crate::people::strike::LeftOut;
use crate::records::ExportRecords;
use crate::wording::safe;
use crate::wording::words::{number, people};

/// What became of an export that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The first export of its owner.
    Added,
    /// Another export of an owner of whom there was one: what it shows is added, and what changed can be told.
    History,
    /// It was there, without rows about somebody who had been forgotten: now they are back.
    Restored,
    /// The saved network holds it already.
    Known,
}

/// The answer of `import`.
#[derive(Debug, Serialize)]
pub struct ImportAnswer {
    schema: u32,
    /// The folder of the saved network; none if nothing was saved.
    network: Option<String>,
    exports: Vec<ImportedAnswer>,
    /// What the network holds now.
    holds: HoldsAnswer,
    /// What was left out because it is about people who were forgotten.
    left_out: LeftOutAnswer,
    #[serde(skip)]
    account: CheckAnswer,
}

#[derive(Debug, Serialize)]
struct ImportedAnswer {
    status: Status,
    #[serde(flatten)]
    account: ExportAnswer,
}

#[derive(Debug, Default, Serialize)]
struct LeftOutAnswer {
    exports: usize,
    rows: u64,
}

#[derive(Debug, Serialize)]
struct HoldsAnswer {
    members: usize,
    exports: usize,
    people: usize,
    ties: usize,
}

impl ImportAnswer {
    /// Puts what was done into an answer; `given` are the exports that were given, by their index among all, with what became
    /// of each. Without a folder nothing was saved.
    #[must_use]
    pub fn of(
        folder: Option<&str>,
        exports: &[ExportRecords],
        resolution: &Resolution,
        given: &[(usize, Status)],
    ) -> Self {
        let account = |index: usize| export_answer(&exports[index], &resolution.exports[index], &resolution.roster);
        let is_new = |(_, status): &&(usize, Status)| *status != Status::Known;
        let new = given.iter().filter(is_new).map(|(index, _)| account(*index)).collect();
        let given = given.iter().map(|(index, status)| ImportedAnswer {
            status: *status,
            account: account(*index),
        });
        Self {
            schema: SCHEMA,
            network: folder.map(str::to_owned),
            exports: given.collect(),
            holds: HoldsAnswer {
                members: 0,
                exports: exports.len(),
                people: resolution.roster.people.len(),
                ties: 0,
            },
            left_out: LeftOutAnswer::default(),
            account: CheckAnswer::of_exports(new, resolution),
        }
    }

    /// Adds what was left out because it is about people who were forgotten.
    pub fn left_out(&mut self, left_out: &LeftOut) {
        self.left_out = LeftOutAnswer {
            exports: left_out.n_exports,
            rows: left_out.rows.n_rows(),
        };
    }

    /// Adds what the network holds now.
    pub fn holds(&mut self, network: &Network) {
        self.holds_now(network.owners.len(), network.graph.edge_count());
    }

    /// Adds how many members and ties there are now.
    pub fn holds_now(&mut self, members: usize, ties: usize) {
        self.holds.members = members;
        self.holds.ties = ties;
    }

    /// Returns what the exports are called of which something was not there before.
    #[must_use]
    pub fn added(&self) -> Vec<&str> {
        let new = self.exports.iter().filter(|export| export.status != Status::Known);
        new.map(|export| export.account.path.as_str()).collect()
    }

    /// Returns the answer as text for people.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let mut text = self.account.to_text(style);
        let mut say = |sentence: &str| {
            for line in wrap(&safe::line(sentence), style.width) {
                let _ = writeln!(text, "{line}");
            }
        };
        for known in self.exports.iter().filter(|export| export.status == Status::Known) {
            say(&format!(
                "{}: nothing new, the saved network holds it already",
                known.account.path
            ));
        }
        for newer in self.exports.iter().filter(|export| export.status == Status::History) {
            say(&format!(
                "{}: another export of the same member; what changed between them is kept",
                newer.account.path
            ));
        }
        for whole in self.exports.iter().filter(|export| export.status == Status::Restored) {
            say(&format!(
                "{}: it was there without somebody whom you had forgotten; what it says of them is back",
                whole.account.path
            ));
        }
        let place = self.network.as_deref().unwrap_or("no folder");
        say(&format!(
            "Saved network: {}, {}, {} and {} in {place}",
            number(self.holds.members, "member"),
            number(self.holds.exports, "export"),
            people(self.holds.people),
            number(self.holds.ties, "tie"),
        ));
        text
    }
}
