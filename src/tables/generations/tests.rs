//! No table is lost because its manifest is: the tables that are there are named, and taken up again.

use std::fs;
use std::path::PathBuf;

use tempfile::TempDir;

use super::*;
use crate::network::build;
use crate::people::forgotten::Forgotten;
use crate::people::resolve::resolve;
use crate::records::{Connection, ExportRecords};
use crate::tables::store::Saving;

/// A network that was saved with one connection, then with two, and the manifest of the first save.
fn saved_twice() -> (TempDir, Vec<u8>) {
    let folder = TempDir::new().expect("there is room");
    save(folder.path(), &["Ana Novak"]);
    let manifest = fs::read(folder.path().join(MANIFEST)).expect("it is there");
    save(folder.path(), &["Ana Novak", "Ben Birch"]);
    (folder, manifest)
}

fn save(folder: &Path, names: &[&str]) {
    let exports = [export(names)];
    let saving = Saving::begin(folder).expect("nobody else saves");
    let saved = saving.records(&exports, &Forgotten::default()).expect("there is room");
    saved
        .commit(&build::build(&exports, resolve(&exports)))
        .expect("there is room");
}

fn export(names: &[&str]) -> ExportRecords {
    let connection = |name: &&str| Connection {
        name: (*name).to_owned(),
        ..Connection::default()
    };
    ExportRecords {
        connections: names.iter().map(connection).collect(),
        ..ExportRecords::default()
    }
}

fn n_connections(folder: &Path) -> usize {
    let saved = SavedNetwork::open(folder).expect("it is sound").expect("it is there");
    saved.network().expect("it is whole");
    saved.exports().expect("it is whole")[0].connections.len()
}

/// Neither reading nor saving goes past what is wrong, both say how to use the tables again, and no table goes.
fn assert_refused(folder: &Path, tables: &str, what: &str) {
    let before = names(folder);
    let read = SavedNetwork::open(folder).and_then(|saved| saved.map_or(Ok(0), |saved| Ok(saved.exports()?.len())));
    let saving = Saving::begin(folder).map(drop);
    for refused in [read.map(drop), saving] {
        let error = refused.expect_err(what);
        let hint = error.hint().expect("it says what to do");
        assert!(
            hint.contains(tables) && hint.contains("warmintro recover --network"),
            "{what}: {hint}"
        );
    }
    assert_eq!(names(folder), before, "{what}");
}

fn names(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(
                fs::read_dir(&path)
                    .expect("it is there")
                    .map(|entry| entry.expect("it is there").path()),
            );
        }
        found.push(path);
    }
    found.retain(|path| !path.ends_with("lock"));
    found.sort();
    found
}

#[test]
fn tables_are_kept_and_named_when_the_manifest_is_an_old_one_damaged_or_gone() {
    for damage in ["old", "damaged", "empty", "gone", "another's", "a folder"] {
        let (folder, old) = saved_twice();
        let manifest = folder.path().join(MANIFEST);
        let whole = fs::read(&manifest).expect("it is there");
        fs::remove_file(&manifest).expect("it is there");
        match damage {
            "old" => fs::write(&manifest, old),
            "damaged" => fs::write(&manifest, &whole[..whole.len() / 2]),
            "empty" => fs::write(&manifest, ""),
            "another's" => fs::write(&manifest, "{\"format\":\"x\",\"version\":2}"),
            "a folder" => fs::create_dir(&manifest),
            _ => Ok(()),
        }
        .expect("there is room");
        if damage == "a folder" {
            assert!(Saving::begin(folder.path()).is_err());
            continue;
        }
        assert_refused(folder.path(), "tables-2", damage);
        let there = list(folder.path()).expect("it can be read");
        assert_eq!(best(&there).map(|generation| generation.number), Some(2), "{damage}");
        assert_eq!(take_up(folder.path(), 2).expect("it is whole"), 2);
        assert_eq!(n_connections(folder.path()), 2, "{damage}");
        save(folder.path(), &["Cleo Marsh"]);
        assert_eq!(n_connections(folder.path()), 1);
    }
}

#[test]
fn whichever_of_several_generations_is_taken_up_the_others_stay_until_the_next_save() {
    let (folder, old) = saved_twice();
    let (one, other) = (folder.path().join("tables-1"), TempDir::new().expect("there is room"));
    // A backup brings the older tables and their manifest back, beside the newer ones.
    save(other.path(), &["Ana Novak"]);
    fs::rename(other.path().join("tables-1"), &one).expect("it is there");
    fs::copy(other.path().join(MANIFEST), folder.path().join(MANIFEST)).expect("it is there");
    assert_ne!(old, b"");
    let refused = Saving::begin(folder.path())
        .map(drop)
        .expect_err("the newer tables would be lost");
    assert!(refused.to_string().contains("tables-2 was saved later"), "{refused}");
    assert_eq!(n_connections(folder.path()), 1, "what is named can be read");
    assert_eq!(take_up(folder.path(), 1).expect("it is whole"), 3);
    assert_eq!(n_connections(folder.path()), 1);
    assert!(folder.path().join("tables-2").exists());
    save(folder.path(), &["Ana Novak", "Ben Birch", "Cleo Marsh"]);
    assert_eq!(n_connections(folder.path()), 3);
    assert_eq!(list(folder.path()).expect("it can be read").len(), 1);
}

#[test]
fn tables_of_an_older_program_are_taken_up_without_a_copy_of_their_manifest() {
    let (folder, _) = saved_twice();
    let tables = folder.path().join("tables-2");
    fs::remove_file(tables.join(MANIFEST)).expect("it is there");
    fs::remove_file(folder.path().join(MANIFEST)).expect("it is there");
    assert_refused(folder.path(), "tables-2", "no copy");
    take_up(folder.path(), 2).expect("it is whole");
    assert_eq!(n_connections(folder.path()), 2);
}

#[test]
fn tables_that_are_damaged_are_never_taken_up() {
    let (folder, _) = saved_twice();
    fs::remove_file(folder.path().join(MANIFEST)).expect("it is there");
    let people = folder.path().join("tables-2").join("people.parquet");
    let mut bytes = fs::read(&people).expect("it is there");
    bytes[20] ^= 1;
    fs::write(&people, bytes).expect("there is room");
    let there = list(folder.path()).expect("it can be read");
    assert!(best(&there).is_none());
    assert!(take_up(folder.path(), 2).is_err());
    assert!(!folder.path().join(MANIFEST).exists());
}

#[test]
fn what_a_first_save_that_was_cut_off_left_is_no_network() {
    let folder = TempDir::new().expect("there is room");
    let exports = [export(&["Ana Novak"])];
    let saving = Saving::begin(folder.path()).expect("nobody else saves");
    std::mem::forget(saving.records(&exports, &Forgotten::default()).expect("there is room"));
    assert!(SavedNetwork::open(folder.path()).expect("it is no error").is_none());
    let kept = folder.path().join("tables-1");
    assert!(kept.join("people.parquet").exists() || kept.join("connections.parquet").exists());
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_file_is_refused_rather_than_waited_for() {
    for name in ["lock", MANIFEST, "tables-2/people.parquet"] {
        let (folder, _) = saved_twice();
        let path = folder.path().join(name);
        fs::remove_file(&path).expect("it is there");
        let made = std::process::Command::new("mkfifo").arg(&path).status();
        assert!(made.expect("there is mkfifo").success());
        let begun = Saving::begin(folder.path()).map(drop);
        let read =
            SavedNetwork::open(folder.path()).and_then(|saved| saved.map_or(Ok(()), |saved| saved.network().map(drop)));
        assert!(begun.is_err() || read.is_err(), "{name}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_that_others_may_look_into_is_closed_to_them() {
    use std::os::unix::fs::PermissionsExt;
    let folder = TempDir::new().expect("there is room");
    let mode = || fs::metadata(folder.path()).expect("it is there").permissions().mode() & 0o777;
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).expect("it is ours");
    save(folder.path(), &["Ana Novak"]);
    assert_eq!(mode(), 0o700);
}
