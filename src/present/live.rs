//! What the live page is told: what there is, what became of a file handed over, and why something was refused.
//!
//! In: the answer of an import, or an error in words. Out: structs for JSON.

use serde::Serialize;

use super::SCHEMA;
use super::import::ImportAnswer;

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
    #[must_use]
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
    /// The account of the import.
    #[serde(flatten)]
    pub import: ImportAnswer,
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
    #[must_use]
    pub fn new(error: impl Into<String>, hint: Option<String>) -> Self {
        Self {
            schema: SCHEMA,
            error: error.into(),
            hint,
        }
    }
}

/// The payload of the live page as long as there is no network.
#[must_use]
pub fn no_network_yet() -> Vec<u8> {
    super::to_json(&serde_json::json!({ "schema": SCHEMA, "live": true, "empty": true }))
}
