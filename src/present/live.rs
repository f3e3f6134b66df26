//! What the live page is told: what there is, what became of a file handed over, and why something was refused.
//!
//! In: the answer of an import, or an error in words. Out: structs for JSON.

use serde::Serialize;

use super::check::ImportAnswer;
use super::forget::ForgetAnswer;
use super::{SCHEMA, page};
use crate::records::Issue;
use crate::wording::words::{companies, count};

/// What the live page works with at the moment.
#[derive(Debug, Serialize)]
pub struct LiveAnswer {
    schema: u32,
    /// The folder that exports are kept in for next time; none if they are only looked at in this session.
    pub keeps_in: Option<String>,
    /// The greatest file that is taken, in bytes.
    pub max_bytes: u64,
    /// How many exports were given for this session only.
    pub n_session: usize,
    /// Whether there is any network yet.
    pub is_empty: bool,
}

impl LiveAnswer {
    /// Puts what there is into an answer.
    pub fn new(keeps_in: Option<String>, max_bytes: u64, n_session: usize, is_empty: bool) -> Self {
        Self {
            schema: SCHEMA,
            keeps_in,
            max_bytes,
            n_session,
            is_empty,
        }
    }
}

/// What became of a file that was handed over.
#[derive(Debug, Serialize)]
pub struct TakenAnswer {
    /// Whether it is kept for next time.
    pub kept: bool,
    /// How to take it back, in words; none if nothing was added.
    pub undo: Option<String>,
    /// Whether it can be kept after all.
    pub may_be_kept: bool,
    /// What was read, in a sentence.
    said: String,
    /// The same in full, for the page.
    html: String,
    /// What the exports are called.
    paths: Vec<String>,
    /// The account of the import.
    #[serde(flatten)]
    pub import: ImportAnswer,
}

impl TakenAnswer {
    /// Puts the account of an import into an answer; `kept_in` is the folder that keeps it, `may_be_kept` whether one could.
    pub fn new(import: ImportAnswer, kept_in: Option<&str>, may_be_kept: bool, undo: Option<String>) -> Self {
        let (said, html) = page::taken(&import, kept_in, undo.as_deref());
        Self {
            kept: kept_in.is_some(),
            may_be_kept,
            said,
            html,
            paths: import.paths(),
            undo,
            import,
        }
    }
}

/// What became of a file that the user wrote themselves.
#[derive(Debug, Serialize)]
pub struct TakenFile {
    schema: u32,
    /// What it was taken for, in a sentence.
    said: String,
    /// The same with what could not be used, for the page.
    html: String,
    /// What could not be used.
    problems: Vec<Issue>,
}

impl TakenFile {
    /// A list of companies.
    pub fn targets(n_companies: usize, problems: Vec<Issue>) -> Self {
        Self::of(format!("Your list: {}", companies(n_companies)), problems)
    }

    /// Notes on people and ties.
    pub fn notes(n_notes: usize, problems: Vec<Issue>) -> Self {
        Self::of(format!("Your notes: {}", count(n_notes as u64, "row")), problems)
    }

    fn of(said: String, problems: Vec<Issue>) -> Self {
        Self {
            schema: SCHEMA,
            html: page::taken_file(&said, &problems),
            said,
            problems,
        }
    }
}

/// What became of an export that was to be forgotten.
#[derive(Debug, Serialize)]
pub struct TakenBackAnswer {
    schema: u32,
    /// What it was called.
    path: String,
    /// What was done, in sentences.
    said: Vec<String>,
    /// What was not touched.
    elsewhere: Vec<String>,
    /// Both, for the page.
    html: String,
    /// The same as `forget` answers; none for an export of the session, of which nothing was kept.
    forgotten: Option<ForgetAnswer>,
}

impl TakenBackAnswer {
    /// Puts it into an answer.
    pub fn of(path: &str, forgotten: Option<ForgetAnswer>) -> Self {
        let of_session = || {
            let said = "It is not looked at any more; nothing of it was kept.";
            (vec![said.to_owned()], Vec::new())
        };
        let (said, elsewhere) = forgotten.as_ref().map_or_else(of_session, ForgetAnswer::sentences);
        Self {
            schema: SCHEMA,
            path: path.to_owned(),
            html: page::taken_back(&said, &elsewhere),
            said,
            elsewhere,
            forgotten,
        }
    }
}

/// Why something was refused.
#[derive(Debug, Serialize)]
pub struct RefusedAnswer {
    schema: u32,
    error: String,
    /// What to do.
    hint: Option<String>,
}

impl RefusedAnswer {
    /// Puts a refusal into an answer.
    pub fn new(error: impl Into<String>, hint: Option<String>) -> Self {
        Self {
            schema: SCHEMA,
            error: error.into(),
            hint,
        }
    }
}
