//! How long an import takes, stage by stage, beside a bare loop of the `csv` crate over the same `messages.csv`.
//!
//! One export with a tenth as many connections as messages and a pool of small exports without messages; both are written to a temporary
//! folder first. The ratio of a stage to `bare_csv` is what counts: it hardly depends on the machine.

use std::fs;
use std::path::{Path, PathBuf};

use csv::{ByteRecord, ReaderBuilder};
use divan::Bencher;
use divan::counter::ItemsCount;
use tempfile::TempDir;
use warmintro::archive::Export;
use warmintro::network::{Network, build};
use warmintro::people::resolve;
use warmintro::progress::Silent;
use warmintro::records::{self, Day, ExportRecords};
use warmintro::strength::{self, Weights};

#[path = "world/mod.rs"]
mod world;

fn main() {
    divan::main();
}

/// Messages of the one export.
const MESSAGES: [u64; 3] = [10_000, 40_000, 160_000];
/// Exports of the pool, of 300 connections each.
const MEMBERS: [u64; 3] = [10, 40, 160];

/// A folder of exports, gone when the benchmark is over.
struct World {
    folder: TempDir,
    n_rows: u64,
}

impl World {
    /// One export with so many messages.
    fn of_messages(n_messages: u64) -> Self {
        Self::write(1, n_messages / 10, n_messages)
    }

    /// So many exports without messages.
    fn of_members(n_members: u64) -> Self {
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

    fn read(&self) -> Vec<ExportRecords> {
        let exports = self.exports();
        let read = exports.iter().map(|export| records::read(export, &Silent));
        read.map(|records| records.expect("the export can be read")).collect()
    }

    fn network(&self) -> Network {
        let exports = self.read();
        let resolution = resolve::resolve(&exports);
        build::build(&exports, resolution)
    }

    fn counter(&self) -> ItemsCount {
        ItemsCount::new(self.n_rows)
    }
}

/// The files with that name below a folder.
fn files(folder: &Path, name: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
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

/// Counts the records and fields of the files with that name, and nothing else.
fn bare(bencher: Bencher, world: &World, name: &str) {
    let files = files(world.folder.path(), name);
    bencher.counter(world.counter()).bench_local(|| {
        let mut n_fields = 0;
        for file in &files {
            let mut reader = ReaderBuilder::new()
                .flexible(true)
                .from_path(file)
                .expect("the file was written");
            let mut record = ByteRecord::new();
            while reader.read_byte_record(&mut record).expect("the file can be read") {
                n_fields += record.len();
            }
        }
        n_fields
    });
}

/// One import of all that the folder holds, from paths to strengths.
fn import(bencher: Bencher, world: &World) {
    bencher.counter(world.counter()).bench_local(|| {
        let network = world.network();
        let as_of = network.latest.unwrap_or(Day(Default::default()));
        strength::score_all(&network, as_of, &Weights::default())
    });
}

/// One export with many messages.
#[divan::bench_group(sample_count = 10)]
mod messages {
    use super::*;

    /// The loop that an import is measured against.
    #[divan::bench(args = MESSAGES)]
    fn bare_csv(bencher: Bencher, n_messages: u64) {
        bare(bencher, &World::of_messages(n_messages), "messages.csv");
    }

    /// All stages.
    #[divan::bench(args = MESSAGES)]
    fn all(bencher: Bencher, n_messages: u64) {
        import(bencher, &World::of_messages(n_messages));
    }

    /// Files to records.
    #[divan::bench(args = MESSAGES)]
    fn read(bencher: Bencher, n_messages: u64) {
        let world = World::of_messages(n_messages);
        bencher.counter(world.counter()).bench_local(|| world.read());
    }

    /// Records to people.
    #[divan::bench(args = MESSAGES)]
    fn people(bencher: Bencher, n_messages: u64) {
        let world = World::of_messages(n_messages);
        let exports = world.read();
        bencher
            .counter(world.counter())
            .bench_local(|| resolve::resolve(&exports));
    }

    /// Records and people to ties.
    #[divan::bench(args = MESSAGES)]
    fn network(bencher: Bencher, n_messages: u64) {
        let world = World::of_messages(n_messages);
        let exports = world.read();
        let resolution = resolve::resolve(&exports);
        bencher
            .counter(world.counter())
            .with_inputs(|| resolution.clone())
            .bench_local_values(|resolution| build::build(&exports, resolution));
    }

    /// Ties to strengths.
    #[divan::bench(args = MESSAGES)]
    fn strength(bencher: Bencher, n_messages: u64) {
        let world = World::of_messages(n_messages);
        let network = world.network();
        let as_of = network.latest.expect("messages have dates");
        let weights = Weights::default();
        bencher
            .counter(world.counter())
            .bench_local(|| strength::score_all(&network, as_of, &weights));
    }
}

/// A pool of exports that share people.
#[divan::bench_group(sample_count = 10)]
mod pool {
    use super::*;

    /// The loop that an import is measured against.
    #[divan::bench(args = MEMBERS)]
    fn bare_csv(bencher: Bencher, n_members: u64) {
        bare(bencher, &World::of_members(n_members), "Connections.csv");
    }

    /// All stages.
    #[divan::bench(args = MEMBERS)]
    fn all(bencher: Bencher, n_members: u64) {
        import(bencher, &World::of_members(n_members));
    }
}
