//! The generations of tables in the folder of a saved network, and taking one up again when the manifest names none that is whole.
//!
//! In: the folder. Out: what each generation holds, or why it can't be used; a manifest that names the one that was chosen. No table
//! is changed or deleted here.

use std::fs;
use std::io;
use std::path::Path;

use super::files::{UNFINISHED, generations, open_folder, read_file, tables_folder};
use super::manifest::{MANIFEST, Manifest, TableFile};
use super::store::{SavedNetwork, Whole, broken, check_sum, lock, parse};
use crate::error::{Error, Result, reason};

/// A generation of tables that is there.
#[derive(Debug)]
pub struct Generation {
    /// Its number; its tables are in the folder `tables-<number>`.
    pub number: u64,
    /// Whether it is the one that the manifest names.
    pub is_named: bool,
    /// Whether a save that was cut off left it behind, and it never took effect.
    pub is_unfinished: bool,
    /// What it holds, or why it can't be used.
    pub content: Result<Content>,
}

/// What a generation holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Content {
    /// How many exports and share packs.
    pub exports: usize,
    /// How many people.
    pub people: usize,
    /// How many ties.
    pub ties: usize,
}

/// Returns the generations in a folder, the oldest first.
///
/// # Errors
///
/// [`Error::Unreadable`] if the folder can't be read; [`Error::SavedNetwork`] if a newer program has written it.
pub fn list(folder: &Path) -> Result<Vec<Generation>> {
    // Tables of another version are nothing for this program; a manifest that is damaged or gone is what brings one here.
    let named = match Manifest::read_file(folder) {
        Err(error) if Manifest::is_of_other_version(folder) => return Err(error),
        read => read.ok().flatten().map(|manifest| manifest.generation),
    };
    let network = SavedNetwork::to_be(folder);
    let numbers = generations(folder, true).map_err(Error::unreadable(folder))?;
    let described = numbers.into_iter().map(|number| {
        let content = of_generation(&network, number).map(|(_, whole)| Content {
            exports: whole.n_exports,
            people: whole.network.roster.people.len(),
            ties: whole.network.graph.edge_count(),
        });
        Generation {
            number,
            is_named: named == Some(number),
            is_unfinished: folder.join(tables_folder(number)).join(UNFINISHED).exists(),
            content,
        }
    });
    Ok(described.collect())
}

/// Returns the generation to take up: the newest that is whole, one that took effect before any that did not.
#[must_use]
pub fn best(there: &[Generation]) -> Option<&Generation> {
    let whole = there.iter().filter(|generation| generation.content.is_ok());
    whole.max_by_key(|generation| (!generation.is_unfinished, generation.number))
}

/// Makes a generation the one that counts, and returns its number from then on: higher than all others, so that none of them is taken
/// for what was saved last.
///
/// # Errors
///
/// [`Error::SavedNetwork`] if its tables aren't whole or somebody else is saving; [`Error::Unwritable`]. The manifest is then as it was.
pub fn take_up(folder: &Path, number: u64) -> Result<u64> {
    let unwritable = Error::unwritable(folder);
    let _lock = lock(folder)?;
    let (mut manifest, _) = of_generation(&SavedNetwork::to_be(folder), number)?;
    let newest = generations(folder, true).map_err(unwritable)?.pop();
    if newest != Some(number) {
        manifest.generation = newest.unwrap_or(number) + 1;
        let (from, to) = (tables_folder(number), tables_folder(manifest.generation));
        fs::rename(folder.join(from), folder.join(to)).map_err(unwritable)?;
    }
    let tables = folder.join(tables_folder(manifest.generation));
    let put = || {
        manifest.write_copy(&tables)?;
        let opened = open_folder(folder)?;
        manifest.write(folder)?;
        match fs::remove_file(tables.join(UNFINISHED)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            _ => {}
        }
        opened.map_or(Ok(()), |folder| folder.sync_all())
    };
    put().map_err(unwritable)?;
    Ok(manifest.generation)
}

/// Fails if there are whole tables that were in effect after those that the manifest names: it is an old manifest that came back, and
/// whoever goes on from it loses the newer tables.
pub(super) fn none_is_newer(network: &SavedNetwork, named: u64) -> Result<()> {
    let newer = generations(network.folder(), false).unwrap_or_default().into_iter();
    for number in newer.filter(|number| *number > named) {
        if of_generation(network, number).is_ok() {
            let (named, newer) = (tables_folder(named), tables_folder(number));
            let why =
                format!("{MANIFEST} names {named}, but {newer} was saved later: an older {MANIFEST} has come back");
            return Err(broken(network.folder(), why));
        }
    }
    Ok(())
}

/// Reads a whole generation, whatever the manifest of the network says.
fn of_generation(network: &SavedNetwork, number: u64) -> Result<(Manifest, Whole)> {
    let tables = network.folder().join(tables_folder(number));
    // The copy beside the tables has their check sums; older programs kept none, so that the tables speak for themselves.
    let copy = Manifest::read_file(&tables).ok().flatten();
    let mut manifest = copy.map_or_else(|| made_of(network.folder(), &tables), Ok)?;
    manifest.generation = number;
    let whole = network.whole(&manifest)?;
    Ok((manifest, whole))
}

/// The manifest that tables would have.
fn made_of(folder: &Path, tables: &Path) -> Result<Manifest> {
    let unreadable = Error::unreadable(tables);
    let mut files = Vec::new();
    for entry in fs::read_dir(tables).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        if path.extension().is_none_or(|ending| ending != "parquet") {
            continue;
        }
        let bytes = read_file(&path).map_err(unreadable)?;
        let (n_bytes, crc32) = (bytes.len() as u64, check_sum(&bytes));
        let why = |reason: String| broken(folder, format!("{name}.parquet is damaged: {reason}"));
        let frame = parse(bytes).ok_or_else(|| why("it isn't a table".to_owned()))?;
        let frame = frame.map_err(|error| why(reason(&io::Error::other(error))))?;
        files.push(TableFile {
            name: name.to_owned(),
            rows: frame.height() as u64,
            bytes: n_bytes,
            crc32,
        });
    }
    files.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(Manifest::of_tables(files))
}

#[cfg(test)]
mod tests;
