//! Invented worlds: people who know, employ and write to each other, told as LinkedIn exports.
//!
//! In: nothing but a size and a seed. Out: folders and ZIPs in the shapes that LinkedIn has used since 2021. Nobody
//! in them exists; the same size and seed give the same bytes on every machine.
//!
//! Two ways in: [`sample`] writes the small world with a story that `sample-data/` holds, [`scaled`] streams a world
//! of any size for benchmarks. The tree is used by the example `generate-world`, and by benchmarks and tests through
//! `#[path]`.
#![allow(
    dead_code,
    unused_imports,
    reason = "each of the programs that include this tree uses a part of it"
)]

mod calendar;
mod container;
mod names;
mod random;
mod sample;
mod scaled;
mod sheet;
mod trades;

pub(crate) use sample::sample;
pub(crate) use scaled::{Size, scaled};

/// What was written, for the one who asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Written {
    /// Exports.
    pub(crate) n_members: u64,
    /// Rows of all `Connections.csv`, hidden ones included.
    pub(crate) n_connections: u64,
    /// Rows of all `messages.csv`.
    pub(crate) n_messages: u64,
    /// Bytes of all files before any compression.
    pub(crate) n_bytes: u64,
}
