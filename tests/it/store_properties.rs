//! What holds for any pool of exports that is saved, and for any manifest it may be found under.

use std::fs;
use std::path::Path;

use proptest::prelude::*;
use tempfile::TempDir;
use warmintro::network::{Network, build};
use warmintro::people::company::Aliases;
use warmintro::people::forgotten::Forgotten;
use warmintro::people::resolve::resolve;
use warmintro::progress::Silent;
use warmintro::records::{self, ExportRecords};
use warmintro::tables::store::{SavedNetwork, Saving};
use warmintro::weighed::Weighed;

use crate::fuzz_targets::{run, write_pool};

fn network_of(exports: &[ExportRecords]) -> Network {
    build::build(exports, resolve(exports))
}

fn save(folder: &Path, exports: &[ExportRecords]) {
    let saving = Saving::begin(folder).unwrap();
    let saved = saving.records(exports, &Forgotten::default()).unwrap();
    saved.commit(&network_of(exports)).unwrap();
}

/// The tables of the only generation, by name.
fn tables(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let generations = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let generation = generations.filter(|path| path.is_dir()).max().unwrap();
    let mut tables: Vec<_> = fs::read_dir(generation)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            (
                path.file_name().unwrap().to_string_lossy().into_owned(),
                fs::read(&path).unwrap(),
            )
        })
        .collect();
    tables.sort();
    tables
}

fn pool(bytes: &[u8]) -> Vec<ExportRecords> {
    let folder = TempDir::new().unwrap();
    write_pool(folder.path(), bytes);
    let found = records::discover(folder.path()).unwrap_or_default();
    records::read_all(&found, 1, &Silent).unwrap()
}

/// So many cases; what fails is told and not written beside the sources.
fn few(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

proptest! {
    #![proptest_config(few(24))]

    #[test]
    fn a_network_comes_back_as_it_was_and_saving_it_again_changes_nothing(
        bytes in prop::collection::vec(any::<u8>(), 0..900),
    ) {
        let exports = pool(&bytes);
        prop_assume!(!exports.is_empty());
        let folder = TempDir::new().unwrap();
        save(folder.path(), &exports);
        let saved = SavedNetwork::open(folder.path()).unwrap().unwrap();
        prop_assert_eq!(format!("{:?}", saved.network().unwrap()), format!("{:?}", network_of(&exports)));
        let kept = saved.exports().unwrap();
        prop_assert_eq!(format!("{kept:?}"), format!("{exports:?}"));
        let before = tables(folder.path());
        save(folder.path(), &kept);
        prop_assert_eq!(tables(folder.path()), before);
    }

    #[test]
    fn what_was_weighed_when_it_was_saved_is_what_is_weighed_now(
        bytes in prop::collection::vec(any::<u8>(), 0..900),
    ) {
        let exports = pool(&bytes);
        let network = network_of(&exports);
        let weighed = Weighed::of(&network);
        prop_assume!(weighed.is_some());
        let folder = TempDir::new().unwrap();
        save(folder.path(), &exports);
        let (mut kept, ready) = SavedNetwork::open(folder.path()).unwrap().unwrap().ready().unwrap();
        let (ready, weighed) = (ready.expect("it was weighed"), weighed.unwrap());
        prop_assert_eq!(ready.as_of, weighed.as_of);
        for tie in network.graph.edge_indices() {
            prop_assert_eq!(kept.ends(tie), network.ends(tie));
            prop_assert_eq!(ready.strengths.of(tie), weighed.strengths.of(tie));
            prop_assert_eq!(ready.strengths.brief(tie), weighed.strengths.brief(tie));
        }
        prop_assert_eq!(ready.companies.groups(), weighed.companies.groups());
        for (id, person) in network.roster.iter() {
            prop_assert_eq!(ready.companies.group_of(id), weighed.companies.group_of(id));
            prop_assert_eq!(ready.companies.is_from_title(id), weighed.companies.is_from_title(id));
            let name = person.company.as_deref().unwrap_or("Northwind");
            let aliases = Aliases::well_known();
            prop_assert_eq!(ready.companies.find(name, &aliases), weighed.companies.find(name, &aliases));
            prop_assert_eq!(ready.companies.nearest(name), weighed.companies.nearest(name));
        }
        // Nothing was loaded yet of people; now all is.
        prop_assert!(!kept.roster.people.is_at_hand());
        kept.roster.people.all_mut();
        kept.evidence.all_mut();
        prop_assert_eq!(format!("{kept:?}"), format!("{network:?}"));
    }

    #[test]
    fn the_order_of_exports_and_copies_of_them_change_no_tie(bytes in prop::collection::vec(any::<u8>(), 0..900)) {
        run("pipeline", &bytes);
    }
}

/// A manifest with something else in one place: a byte, a number, a name, a key.
fn damaged(text: &str, at: usize, how: usize) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    let at = at % bytes.len();
    match how % 8 {
        0 => bytes[at] ^= 1 << (how / 8 % 8),
        1 => bytes.truncate(at),
        2 => bytes.splice(at..at, *b"\"").for_each(drop),
        3 => bytes.splice(at..at, *b"999999999999999999999").for_each(drop),
        4 => drop(bytes.remove(at)),
        5 => return text.replacen("\"rows\": ", "\"rows\": 1", 1 + at % 9).into_bytes(),
        6 => {
            return text
                .replacen(".parquet", "/../../x", 1)
                .replacen("\"name\": \"", "\"name\": \"../", 1 + at % 9)
                .into_bytes();
        }
        _ => return text.replacen("\"generation\": ", "\"generation\": -", 1).into_bytes(),
    }
    bytes
}

#[test]
fn any_manifest_is_understood_or_refused_with_what_to_do() {
    let folder = TempDir::new().unwrap();
    let mut export = ExportRecords::default();
    export.owner.name = Some("Me Myself".to_owned());
    save(folder.path(), &[export]);
    let manifest = folder.path().join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let whole = format!(
        "{:?}",
        SavedNetwork::open(folder.path()).unwrap().unwrap().network().unwrap()
    );
    let mut runner = proptest::test_runner::TestRunner::new(few(400));
    let places = (0..text.len(), 0_usize..64);
    let tried = runner.run(&places, |(at, how)| {
        fs::write(&manifest, damaged(&text, at, how)).unwrap();
        match SavedNetwork::open(folder.path()) {
            Ok(Some(saved)) => match saved.network() {
                Ok(network) => prop_assert_eq!(format!("{network:?}"), whole.as_str()),
                Err(error) => prop_assert!(error.hint().is_some(), "{}", error),
            },
            Ok(None) => prop_assert!(false, "the manifest is there"),
            Err(error) => prop_assert!(error.hint().is_some(), "{}", error),
        }
        Ok(())
    });
    tried.unwrap();
}
