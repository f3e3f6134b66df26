//! How long an import takes, stage by stage, beside a bare loop of the `csv` crate over the same `messages.csv`.
//!
//! One export with a tenth as many connections as messages and a pool of small exports without messages; both are written to a temporary
//! folder first. The ratio of a stage to `bare_csv` is what counts: it hardly depends on the machine.

use csv::{ByteRecord, ReaderBuilder};
use divan::Bencher;
use generated::{MEMBERS, MESSAGES, World};
use warmintro::network::build;
use warmintro::people::resolve;
use warmintro::records::Day;
use warmintro::strength::{self, Weights};

mod generated;

fn main() {
    divan::main();
}

/// Counts the records and fields of the files with that name, and nothing else.
fn bare(bencher: Bencher, world: &World, name: &str) {
    let files = world.files(name);
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
