//! Generated exports in a temporary folder, and the stages of an import on them.
//!
//! In: how many members, connections and messages. Out: a folder that is gone with its [`World`].

use std::fs;
use std::path::PathBuf;

use divan::counter::ItemsCount;
use tempfile::TempDir;
use warmintro::archive::Export;
use warmintro::network::{Network, build};
use warmintro::people::resolve;
use warmintro::progress::Silent;
use warmintro::records::{self, ExportRecords};

#[path = "world/mod.rs"]
mod world;

/// Messages of one export that has a tenth as many connections.
pub(crate) const MESSAGES: [u64; 3] = [10_000, 40_000, 160_000];
/// Exports of a pool, of 300 connections each, without messages.
pub(crate) const MEMBERS: [u64; 3] = [10, 40, 160];

/// A folder of exports.
pub(crate) struct World {
    folder: TempDir,
    n_rows: u64,
}

impl World {
    /// Writes one export with so many messages.
    pub(crate) fn of_messages(n_messages: u64) -> Self {
        Self::write(1, n_messages / 10, n_messages)
    }

    /// Writes so many exports without messages.
    pub(crate) fn of_members(n_members: u64) -> Self {
        Self::write(n_members, 300, 0)
    }

    fn write(n_members: u64, n_connections: u64, n_messages: u64) -> Self {
        let mut size = world::Size::named("S").expect("the scale is known");
        (size.n_members, size.n_connections, size.n_messages) = (n_members, n_connections, n_messages);
        let folder = TempDir::new().expect("the temporary folder can be written to");
        let written = world::scaled(&size, folder.path()).expect("the world can be written");
        let n_rows = written.n_connections + written.n_messages;
        Self { folder, n_rows }
    }

    fn exports(&self) -> Vec<Export> {
        records::discover(self.folder.path()).expect("the world holds exports")
    }

    /// Reads all files.
    pub(crate) fn read(&self) -> Vec<ExportRecords> {
        let exports = self.exports();
        let read = exports.iter().map(|export| records::read(export, &Silent));
        read.map(|records| records.expect("the export can be read")).collect()
    }

    /// Reads all files and builds the network.
    pub(crate) fn network(&self) -> Network {
        let exports = self.read();
        let resolution = resolve::resolve(&exports);
        build::build(&exports, resolution)
    }

    /// Returns the rows of all files, which are what a stage works through.
    pub(crate) fn counter(&self) -> ItemsCount {
        ItemsCount::new(self.n_rows)
    }

    /// Returns the files of that name.
    pub(crate) fn files(&self, name: &str) -> Vec<PathBuf> {
        let mut found = Vec::new();
        let mut waiting = vec![self.folder.path().to_owned()];
        while let Some(path) = waiting.pop() {
            if path.is_dir() {
                let entries = fs::read_dir(&path).expect("the folder can be read");
                waiting.extend(entries.map(|entry| entry.expect("the entry can be read").path()));
            } else if path.ends_with(name) {
                found.push(path);
            }
        }
        found
    }
}
