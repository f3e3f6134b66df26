//! How long it takes to save a network and to load it again, beside reading the same exports once more.
//!
//! `load` is what every command after an `import` does; its ratio to `read_again` is what the saved network is for. `load_rows`
//! is what another import does besides reading the new files.

use std::path::PathBuf;

use divan::Bencher;
use generated::{MEMBERS, MESSAGES, World};
use tempfile::TempDir;
use warmintro::network::build;
use warmintro::people::forgotten::Forgotten;
use warmintro::people::resolve;
use warmintro::tables::store::{SavedNetwork, Saving};

#[expect(dead_code, reason = "the import looks at single files too")]
mod generated;

fn main() {
    divan::main();
}

/// A generated world with the network saved from it.
struct Kept {
    world: World,
    folder: TempDir,
}

impl Kept {
    fn of(world: World) -> Self {
        let folder = TempDir::new().expect("the temporary folder can be written to");
        let kept = Self { world, folder };
        let exports = kept.world.read();
        let network = build::build(&exports, resolve::resolve(&exports));
        let saving = Saving::begin(&kept.place()).expect("the folder is empty");
        let saved = saving
            .records(&exports, &Forgotten::default())
            .expect("the folder can be written to");
        saved.commit(&network).expect("the folder can be written to");
        kept
    }

    fn place(&self) -> PathBuf {
        self.folder.path().join("network")
    }

    fn saved(&self) -> SavedNetwork {
        let saved = SavedNetwork::open(&self.place()).expect("the network was saved");
        saved.expect("the network was saved")
    }
}

/// Files to the network, as without a saved one.
fn read_again(bencher: Bencher, kept: &Kept) {
    bencher
        .counter(kept.world.counter())
        .bench_local(|| kept.world.network());
}

/// Tables to the network.
fn load(bencher: Bencher, kept: &Kept) {
    let saved = kept.saved();
    bencher
        .counter(kept.world.counter())
        .bench_local(|| saved.network().expect("the network was saved"));
}

/// Tables to the rows of the exports.
fn load_rows(bencher: Bencher, kept: &Kept) {
    let saved = kept.saved();
    bencher
        .counter(kept.world.counter())
        .bench_local(|| saved.exports().expect("the network was saved"));
}

/// Rows and network to tables, on the disk for good.
fn save(bencher: Bencher, kept: &Kept) {
    let exports = kept.world.read();
    let network = build::build(&exports, resolve::resolve(&exports));
    bencher.counter(kept.world.counter()).bench_local(|| {
        let saving = Saving::begin(&kept.place()).expect("nobody else saves");
        let saved = saving
            .records(&exports, &Forgotten::default())
            .expect("the folder can be written to");
        saved.commit(&network).expect("the folder can be written to");
    });
}

/// One export with many messages.
#[divan::bench_group(sample_count = 10)]
mod messages {
    use super::*;

    #[divan::bench(args = MESSAGES)]
    fn read_again(bencher: Bencher, n_messages: u64) {
        super::read_again(bencher, &Kept::of(World::of_messages(n_messages)));
    }

    #[divan::bench(args = MESSAGES)]
    fn load(bencher: Bencher, n_messages: u64) {
        super::load(bencher, &Kept::of(World::of_messages(n_messages)));
    }

    #[divan::bench(args = MESSAGES)]
    fn load_rows(bencher: Bencher, n_messages: u64) {
        super::load_rows(bencher, &Kept::of(World::of_messages(n_messages)));
    }

    #[divan::bench(args = MESSAGES)]
    fn save(bencher: Bencher, n_messages: u64) {
        super::save(bencher, &Kept::of(World::of_messages(n_messages)));
    }
}

/// A pool of exports that share people.
#[divan::bench_group(sample_count = 10)]
mod pool {
    use super::*;

    #[divan::bench(args = MEMBERS)]
    fn read_again(bencher: Bencher, n_members: u64) {
        super::read_again(bencher, &Kept::of(World::of_members(n_members)));
    }

    #[divan::bench(args = MEMBERS)]
    fn load(bencher: Bencher, n_members: u64) {
        super::load(bencher, &Kept::of(World::of_members(n_members)));
    }

    #[divan::bench(args = MEMBERS)]
    fn load_rows(bencher: Bencher, n_members: u64) {
        super::load_rows(bencher, &Kept::of(World::of_members(n_members)));
    }

    #[divan::bench(args = MEMBERS)]
    fn save(bencher: Bencher, n_members: u64) {
        super::save(bencher, &Kept::of(World::of_members(n_members)));
    }
}
