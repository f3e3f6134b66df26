//! Answers as plain serializable structs, and their renderings as text, JSON, CSV and Markdown.
//!
//! In: what the other rooms found. Out: text and bytes, the same for the same facts everywhere. No fact is computed here, no
//! file is read, and nobody is asked whether there is a terminal. Names come from strangers: everything that shows one goes
//! through [`safe`](crate::wording::safe).

pub mod answer;
pub mod ask;
pub mod asked;
pub mod candidates;
pub mod changes;
pub mod charts;
pub mod check;
pub mod companies;
#[cfg(feature = "formats")]
pub mod diary;
pub mod find;
pub mod forget;
pub mod graph;
pub mod introducers;
mod json;
pub mod know;
pub mod live;
pub mod nurture;
pub mod page;
pub mod people;
pub mod plan;
pub mod share_pack;
#[cfg(feature = "tables")]
pub mod stats;
pub mod table;
pub mod ties;
#[cfg(feature = "formats")]
pub mod vault;
#[cfg(feature = "formats")]
pub mod vcards;

pub use json::to_json;

/// The version of the JSON answers; keys are only ever added within one.
pub const SCHEMA: u32 = 1;
