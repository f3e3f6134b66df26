//! What an import did, as an answer: the account of the exports given, and what the saved network holds now.

use serde::Serialize;

use super::SCHEMA;
use super::check::{ExportAnswer, export_answer, told};
use crate::document::Doc;
use crate::network::Network;
use crate::people::erase::LeftOut;
use crate::people::resolve::{self, Doubt, Resolution};
use crate::records::{ExportRecords, labels};
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
    pub(super) exports: Vec<ImportedAnswer>,
    /// What the network holds now.
    holds: HoldsAnswer,
    /// What was left out because it is about people who were forgotten.
    left_out: LeftOutAnswer,
    /// Mentions by name that could mean several people.
    #[serde(skip)]
    doubtful: Vec<Doubt>,
}

#[derive(Debug, Serialize)]
pub(super) struct ImportedAnswer {
    pub(super) status: Status,
    #[serde(flatten)]
    pub(super) account: ExportAnswer,
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
    /// Returns what the exports are called.
    pub(super) fn paths(&self) -> Vec<String> {
        self.exports.iter().map(|one| one.account.path.clone()).collect()
    }

    /// Puts what was done into an answer; `given` are the exports that were given, by their index among all, with what became
    /// of each. Without a folder nothing was saved.
    pub fn of(
        folder: Option<&str>,
        exports: &[ExportRecords],
        resolution: &Resolution,
        given: &[(usize, Status)],
    ) -> Self {
        let account = |index: usize| export_answer(&exports[index], &resolution.exports[index], &resolution.roster);
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
            doubtful: resolution.doubts.clone(),
        }
    }

    /// Adds exports to those that are known, unless they say the same as one of them, and tells people apart anew. None is called as
    /// another, nor as one of `others`. Where they are saved, a whole export takes the place of what was left of it.
    pub fn joining(
        folder: Option<&str>,
        exports: &mut Vec<ExportRecords>,
        (given, others): (Vec<ExportRecords>, &[ExportRecords]),
    ) -> (Self, Resolution) {
        let n_known = exports.len();
        let (mut places, mut restored) = (Vec::with_capacity(given.len()), Vec::new());
        for export in given {
            let place = exports.iter().position(|known| known.says_the_same(&export));
            let part = || {
                exports
                    .iter()
                    .position(|known| folder.is_some() && export.is_whole_of(known))
            };
            if let Some(place) = place.or_else(part) {
                if !exports[place].says_the_same(&export) {
                    restored.push(place);
                    let path = std::mem::take(&mut exports[place].path);
                    exports[place] = ExportRecords { path, ..export };
                }
                places.push(place);
            } else {
                places.push(exports.len());
                exports.push(export);
            }
        }
        labels::tell_apart(exports, n_known, others);
        let resolution = resolve::resolve(exports);
        let mut statuses = statuses(&places, n_known, &resolution);
        for (place, status) in &mut statuses {
            if restored.contains(place) {
                *status = Status::Restored;
            }
        }
        (Self::of(folder, exports, &resolution, &statuses), resolution)
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
    pub fn added(&self) -> Vec<&str> {
        let new = self.exports.iter().filter(|export| export.status != Status::Known);
        new.map(|export| export.account.path.as_str()).collect()
    }

    /// Returns the answer as a page.
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::default();
        let new = self.exports.iter().filter(|export| export.status != Status::Known);
        told(new.map(|export| &export.account), &self.doubtful, &mut doc);
        doc.gap();
        for (status, what) in [
            (Status::Known, "nothing new, the saved network holds it already"),
            (
                Status::History,
                "another export of the same member; what changed between them is kept",
            ),
            (
                Status::Restored,
                "it was there without somebody you had forgotten; what it says of them is back",
            ),
        ] {
            for export in self.exports.iter().filter(|export| export.status == status) {
                doc.para(format!("{}: {what}", export.account.path));
            }
        }
        let place = self.network.as_deref().unwrap_or("no folder");
        doc.para(format!(
            "Saved network: {}, {}, {} and {} in {place}",
            number(self.holds.members, "member"),
            number(self.holds.exports, "export"),
            people(self.holds.people),
            number(self.holds.ties, "tie"),
        ));
        doc
    }
}

/// What became of each export that was given, by its place among all.
fn statuses(places: &[usize], n_known: usize, resolution: &Resolution) -> Vec<(usize, Status)> {
    let owner = |place: usize| resolution.exports[place].owner;
    let mut statuses: Vec<(usize, Status)> = Vec::with_capacity(places.len());
    for &place in places {
        let is_repeated = statuses.iter().any(|(earlier, _)| *earlier == place);
        let status = if place < n_known || is_repeated {
            Status::Known
        } else if (0..place).any(|earlier| owner(earlier) == owner(place)) {
            Status::History
        } else {
            Status::Added
        };
        statuses.push((place, status));
    }
    statuses
}
