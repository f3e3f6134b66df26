//! The import account of a report: what was read of each export, and what could not be used.
//!
//! In: the account that `check` gives. Out: what of it a page shows: no ids, no addresses, nobody's messages.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::calendar::Day;
use crate::network::account::ConnectionAccount;
use crate::present::check::{CheckAnswer, Conversations, ExportAnswer, Messages};
use crate::records::{FileAccount, Issue};

/// More problems of one export than these are counted only.
const MOST_PROBLEMS: usize = 200;

/// What was read.
#[derive(Debug, Clone, Serialize)]
pub struct AccountAnswer {
    exports: Vec<AccountedExport>,
    /// How many mentions by name could mean several people, and mean nobody therefore.
    doubtful: usize,
    /// Distinct people in all exports together.
    people: usize,
}

/// What becomes of an export when a live page ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Keeping {
    /// It is in the saved network.
    Kept,
    /// It is gone.
    Session,
    /// It stays where the user's files are.
    Data,
}

#[derive(Debug, Clone, Serialize)]
struct AccountedExport {
    path: String,
    owner: Option<String>,
    #[serde(skip)]
    owner_id: Option<String>,
    snapshot: Option<Day>,
    /// What becomes of it when a live page ends; none on a page that is a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    keeping: Option<Keeping>,
    is_share_pack: bool,
    /// Whether nothing of the share pack is used, because there is a later one of the same owner.
    is_replaced: bool,
    people: u64,
    files: Vec<FileAccount>,
    ignored_files: Vec<String>,
    connections: ConnectionAccount,
    messages: Messages,
    conversations: Conversations,
    recommendations: [u64; 2],
    endorsements: [u64; 2],
    invitations: u64,
    /// Companies saved, applied to, dreamt of or followed.
    target_companies: usize,
    /// What could not be read.
    problems: Vec<Issue>,
    n_problems: usize,
}

impl AccountAnswer {
    /// Returns what a page shows of an account.
    #[must_use]
    pub fn of(account: &CheckAnswer) -> Self {
        Self {
            exports: account.exports.iter().map(export).collect(),
            doubtful: account.doubtful.len(),
            people: account.people,
        }
    }

    /// Adds what becomes of each export when the live page ends.
    #[must_use]
    pub fn keeping(mut self, keeping: &[Keeping]) -> Self {
        for (export, keeping) in self.exports.iter_mut().zip(keeping) {
            export.keeping = Some(*keeping);
        }
        self
    }

    /// Takes out what could name anybody: owners are called as in the roster, files by their kind, and why a row could not be
    /// read, which may quote it, is left out.
    #[must_use]
    pub fn redacted(mut self, names: &BTreeMap<String, String>) -> Self {
        for (number, export) in (1..).zip(&mut self.exports) {
            export.path = format!("export {number}");
            let name = export.owner_id.as_ref().and_then(|id| names.get(id));
            export.owner = name.cloned();
            export.ignored_files.clear();
            let kinds: BTreeMap<String, &'static str> = export
                .files
                .iter()
                .map(|file| (file.file.clone(), file.kind.name()))
                .collect();
            for problem in &mut export.problems {
                problem.file = kinds.get(&problem.file).copied().unwrap_or("file").to_owned();
                "could not be read in full".clone_into(&mut problem.why);
            }
            for file in &mut export.files {
                file.kind.name().clone_into(&mut file.file);
                file.unused_columns.clear();
            }
        }
        self
    }
}

fn export(export: &ExportAnswer) -> AccountedExport {
    AccountedExport {
        path: export.path.clone(),
        owner: export.owner.name.clone(),
        owner_id: export.owner.id.clone(),
        snapshot: export.snapshot,
        keeping: None,
        is_share_pack: export.share_pack.is_some(),
        is_replaced: export.share_pack.as_ref().is_some_and(|pack| pack.replaced),
        people: export.people,
        files: export.files.clone(),
        ignored_files: export.ignored_files.clone(),
        connections: export.connections.clone(),
        messages: export.messages.clone(),
        conversations: export.conversations.clone(),
        recommendations: [export.recommendations.of.n_received, export.recommendations.of.n_given],
        endorsements: [export.endorsements.of.n_received, export.endorsements.of.n_given],
        invitations: export.invitations.n_records,
        target_companies: export.target_companies.n(),
        n_problems: export.problems.len(),
        problems: export.problems.iter().take(MOST_PROBLEMS).cloned().collect(),
    }
}
