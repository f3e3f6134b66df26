//! The files in the folder of a saved network: which are ours, who may read them, and what was left behind.
//!
//! In: the folder. Out: folders and files that only their owner may read. It knows names, not tables.

use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use super::store::USERS_FILES;

/// The file that whoever saves holds a lock on.
pub(super) const LOCK: &str = "lock";
/// What the name of a file starts with that is not whole yet.
pub(super) const TEMPORARY: &str = ".warmintro-";
/// What the name of every folder of tables starts with.
const TABLES: &str = "tables-";
/// The file in a folder of tables that says they never took effect: it goes when they do.
pub(super) const UNFINISHED: &str = "unfinished";

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

/// The name of the folder of a generation's tables.
pub(super) fn tables_folder(generation: u64) -> String {
    format!("{TABLES}{generation}")
}

/// The numbers of the generations that have a folder, in order; those that a save left behind unfinished only if wanted.
pub(super) fn generations(folder: &Path, with_unfinished: bool) -> io::Result<Vec<u64>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix(TABLES)?.parse().ok());
        // `tables-007` is none of ours.
        if let Some(number) = number.filter(|number| *name == *tables_folder(*number)) {
            found.push(number);
        }
    }
    found.retain(|number| with_unfinished || holds_tables(&folder.join(tables_folder(*number))));
    found.sort_unstable();
    Ok(found)
}

/// Whether there are tables in a folder that may have been in effect.
fn holds_tables(tables: &Path) -> bool {
    let is_table = |entry: io::Result<fs::DirEntry>| {
        entry.is_ok_and(|entry| entry.path().extension().is_some_and(|ending| ending == "parquet"))
    };
    !tables.join(UNFINISHED).exists() && fs::read_dir(tables).is_ok_and(|mut entries| entries.any(is_table))
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

/// Keeps others out of a folder that is there already. Where the system keeps no rights, or it is somebody else's, it stays as it is.
pub(super) fn make_private(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let is_open = fs::metadata(folder).is_ok_and(|metadata| metadata.permissions().mode() & 0o077 != 0);
        if is_open {
            let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o700));
        }
    }
    #[cfg(not(unix))]
    let _ = folder;
}

/// Reads a file; a pipe or a device in its place is an error, rather than something to wait for.
pub(super) fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    if fs::metadata(path)?.is_file() {
        fs::read(path)
    } else {
        Err(io::Error::other("it isn't an ordinary file"))
    }
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

/// Opens a folder to make sure that the names in it outlast a power cut; nothing where folders cannot be opened.
pub(super) fn open_folder(folder: &Path) -> io::Result<Option<File>> {
    cfg!(unix).then(|| File::open(folder)).transpose()
}
