//! Facts as sentences: the one room whose words a person reads.
//!
//! In: what [`advice`](crate::advice) found, as enums, days and numbers. Out: phrases in plain American English, the same on the
//! terminal, in Markdown, on charts and on the page. No fact is computed here. Names come from strangers: [`safe`] makes them
//! harmless for the place they are shown in.

pub(crate) mod account;
pub(crate) mod changes;
pub(crate) mod charts;
pub(crate) mod evidence;
pub(crate) mod next_step;
pub mod no_way;
pub mod notes;
pub(crate) mod nurture;
pub(crate) mod people;
pub mod reasons;
pub(crate) mod request;
pub mod safe;
#[cfg(feature = "tables")]
pub(crate) mod stats;
pub mod template;
pub mod words;
