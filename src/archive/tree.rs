//! The files below a folder or inside a ZIP archive as one flat list.
//!
//! In: a path. Out: [`Tree`]. It bounds what a hostile archive or an endless folder can cost, and knows nothing of exports.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::Place;
use super::names::{Role, role};
use crate::calendar::Day;
use crate::error::{Error, Result};

/// Most entries an archive may have; a large export has some 50 files, and a few hundred articles.
const MAX_ENTRIES: usize = 20_000;
/// Most bytes the CSV files of an archive may unpack to; the largest export seen has some 5 MB.
const MAX_UNPACKED: u64 = 16 << 30;
/// Deflate reaches 1,032 : 1 on nothing but zeros; CSV of a member's own data stays below 20 : 1.
const MAX_RATIO: u64 = 300;
/// Below this size a file may be packed as tightly as it likes: reading it costs nothing.
const RATIO_MATTERS_FROM: u64 = 64 << 20;
/// Folders below the one given: a group of exports, an export, its wrapping folder, `Jobs`.
const MAX_DEPTH: usize = 4;
/// Most files looked at below a folder; 3,000 exports have some 150,000.
const MAX_FILES: usize = 1_000_000;

/// A file and where it is.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Path from the top of the tree, with `/` between its parts.
    pub(super) name: String,
    pub(super) n_bytes: u64,
    pub(super) place: Place,
}

/// What is below a folder or inside an archive.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// The files, sorted by name, without junk.
    pub(super) files: Vec<Found>,
    /// The files among them that are ZIP archives or claim to be; never filled for an archive.
    pub(super) zips: Vec<PathBuf>,
    /// The newest time stamp of an archive's entries; never filled for a folder, whose stamps say when it was copied.
    pub(super) newest: Option<Day>,
}

/// Returns the files below a folder.
pub(super) fn of_folder(path: &Path) -> Result<Tree> {
    let mut tree = Tree::default();
    let mut seen = HashSet::new();
    walk(path, "", 0, &mut seen, &mut tree)?;
    tree.files.sort_by(|a, b| a.name.cmp(&b.name));
    tree.zips.sort();
    Ok(tree)
}

fn walk(folder: &Path, prefix: &str, depth: usize, seen: &mut HashSet<PathBuf>, tree: &mut Tree) -> Result<()> {
    let unreadable = |source| Error::Unreadable {
        path: folder.to_owned(),
        source,
    };
    // A symbolic link back up would show the same files again under another name, and without end.
    if !seen.insert(fs::canonicalize(folder).map_err(unreadable)?) {
        return Ok(());
    }
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        entries.push(entry.map_err(unreadable)?.path());
    }
    entries.sort();
    for path in entries {
        let Some(file_name) = path.file_name() else { continue };
        let name = format!("{prefix}{}", file_name.to_string_lossy());
        // A dangling link, or a file that went away meanwhile, is no file.
        let Ok(meta) = fs::metadata(&path) else { continue };
        if role(&name) == Role::Junk {
            continue;
        }
        if meta.is_dir() && depth < MAX_DEPTH {
            walk(&path, &format!("{name}/"), depth + 1, seen, tree)?;
        } else if meta.is_file() {
            if tree.files.len() == MAX_FILES {
                let source = std::io::Error::other(format!(
                    "it has more than {MAX_FILES} files in it; give a smaller folder"
                ));
                return Err(unreadable(source));
            }
            if role(&name) == Role::Other && (has_zip_name(&path) || has_zip_magic(&path)) {
                tree.zips.push(path.clone());
            }
            tree.files.push(Found {
                name,
                n_bytes: meta.len(),
                place: Place::File(path),
            });
        }
    }
    Ok(())
}

/// Returns whether the name ends in `.zip`.
pub(super) fn has_zip_name(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"))
}

/// Returns whether the file starts like a ZIP archive.
pub(super) fn has_zip_magic(path: &Path) -> bool {
    let mut start = [0; 4];
    File::open(path).and_then(|mut f| f.read_exact(&mut start)).is_ok() && is_zip(&start)
}

/// Returns whether these are the first bytes of a ZIP archive: with files, without any, or split.
pub(super) fn is_zip(start: &[u8]) -> bool {
    [b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"]
        .iter()
        .any(|magic| start.starts_with(*magic))
}

/// Opens an archive.
pub(super) fn open_zip(path: &Path) -> Result<ZipArchive<BufReader<File>>> {
    let file = File::open(path).map_err(|source| Error::Unreadable {
        path: path.to_owned(),
        source,
    })?;
    ZipArchive::new(BufReader::new(file))
        .map_err(|e| bad_archive(path, format!("the archive is damaged or incomplete ({e})")))
}

/// Returns the files inside an archive, or the reason for not touching it.
pub(super) fn of_zip(path: &Path) -> Result<Tree> {
    let archive = open_zip(path)?;
    if archive.len() > MAX_ENTRIES {
        let why = format!(
            "it has {} entries; an export has fewer than {MAX_ENTRIES}",
            archive.len()
        );
        return Err(bad_archive(path, why));
    }
    let mut tree = Tree::default();
    let mut n_unpacked: u64 = 0;
    for index in 0..archive.len() {
        let damaged = |e| bad_archive(path, format!("the archive is damaged ({e})"));
        let entry = archive.by_index_data(index).map_err(damaged)?;
        let name = match entry.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
        };
        // Archives made on Windows may have the other slash; `..` is harmless, nothing is unpacked to disk.
        let name = name.replace('\\', "/").trim_start_matches('/').to_owned();
        let role = role(&name);
        if entry.is_dir() || name.ends_with('/') || role == Role::Junk {
            continue;
        }
        tree.newest = tree.newest.max(entry.last_modified().and_then(day_of));
        if matches!(role, Role::Known(_) | Role::Unknown) {
            if entry.encrypted() {
                return Err(bad_archive(
                    path,
                    format!("{name} is encrypted; LinkedIn's own archives never are"),
                ));
            }
            n_unpacked = n_unpacked.saturating_add(entry.size());
            let too_tight = entry.size() > RATIO_MATTERS_FROM && entry.size() / MAX_RATIO > entry.compressed_size();
            if too_tight || n_unpacked > MAX_UNPACKED {
                let (packed, size) = (entry.compressed_size(), entry.size());
                return Err(bad_archive(
                    path,
                    format!("{name} would unpack from {packed} to {size} bytes"),
                ));
            }
        }
        tree.files.push(Found {
            name,
            n_bytes: entry.size(),
            place: Place::ZipEntry(index),
        });
    }
    tree.files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(tree)
}

fn bad_archive(path: &Path, why: String) -> Error {
    Error::BadArchive {
        path: path.to_owned(),
        why,
    }
}

/// Returns the day of a time stamp; none for 1980, which means that none was set, and for what is no day at all.
fn day_of(stamp: zip::DateTime) -> Option<Day> {
    let year = i16::try_from(stamp.year()).ok().filter(|y| *y > 1980)?;
    let (month, day) = (i8::try_from(stamp.month()).ok()?, i8::try_from(stamp.day()).ok()?);
    jiff::civil::Date::new(year, month, day).ok().map(Day)
}
