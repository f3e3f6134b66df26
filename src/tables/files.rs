//! The files in the folder of a saved network: which are ours, who may read them, and what was left behind.
//!
//! In: the folder. Out: folders and files that only their owner may read. It knows names, not tables.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::manifest::tables_folder;
use super::store::USERS_FILES;

/// The file that whoever saves holds a lock on.
pub(super) const LOCK: &str = "lock";
/// What the name of a file starts with that is not whole yet.
pub(super) const TEMPORARY: &str = ".warmintro-";
/// What the name of every folder of tables starts with.
const TABLES: &str = "tables-";

/// Whether a folder without manifest holds nothing but what the beginning of a first save leaves, and the user's own files.
pub(super) fn may_become_network(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let name = name.to_string_lossy();
        let is_ours = name == LOCK || name.starts_with(TABLES) || name.starts_with(TEMPORARY);
        if !is_ours && !USERS_FILES.contains(&name.as_ref()) {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The tables of other generations, and files that never became whole.
pub(super) fn leftovers(folder: &Path, current: u64) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_old = name.starts_with(TABLES) && name != tables_folder(current);
        if is_old || name.starts_with(TEMPORARY) {
            found.push(entry.path());
        }
    }
    Ok(found)
}

pub(super) fn remove_leftovers(folder: &Path, current: u64) -> io::Result<()> {
    for path in leftovers(folder, current)? {
        // A link is removed, and never followed.
        if fs::symlink_metadata(&path)?.is_dir() {
            fs::remove_dir_all(path)?;
        } else {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Makes a folder that only its owner may look into; one that is there stays as it is.
pub(super) fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// How a file is opened that only its owner may read; `keep` leaves what is in it.
pub(super) fn private_file(keep: bool) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(!keep);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes sure that the names in a folder outlast a power cut.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
