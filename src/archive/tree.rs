//! The files below a folder or inside a ZIP archive as one flat list.
//!
//! In: a path. Out: [`Tree`]. It bounds what a hostile archive or an endless folder can cost, and knows nothing of exports.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

use zip::ZipArchive;

use super::Place;
use super::limits::{Limits, RATIO_MATTERS_FROM, bytes, too_much};
use super::names::{Role, role};
use super::source::{Source, Stream};
use crate::calendar::Day;
use crate::error::{Error, Result};

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
    /// The names, sorted, of files of which an archive holds several.
    pub(super) twice: Vec<String>,
    /// Whether there are folders too deep to be looked into.
    pub(super) is_cut: bool,
}

/// Returns the files below a folder.
pub(super) fn of_folder(path: &Path, limits: &Limits) -> Result<Tree> {
    let mut walk = Walk {
        top: fs::canonicalize(path).map_err(Error::unreadable(path))?,
        limits,
        seen: HashSet::new(),
        tree: Tree::default(),
    };
    walk.folder(path, "", 0)?;
    let mut tree = walk.tree;
    tree.files.sort_by(|a, b| a.name.cmp(&b.name));
    tree.zips.sort();
    Ok(tree)
}

/// A folder being looked through.
struct Walk<'a> {
    /// Where the folder really is.
    top: PathBuf,
    limits: &'a Limits,
    seen: HashSet<PathBuf>,
    tree: Tree,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &Path, prefix: &str, depth: u64) -> Result<()> {
        let unreadable = Error::unreadable(folder);
        // A symbolic link back up would show the same files again under another name, and without end.
        if !self.seen.insert(fs::canonicalize(folder).map_err(unreadable)?) {
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
            self.stay_inside(&path, &name, meta.is_dir())?;
            if meta.is_dir() && depth < self.limits.depth {
                self.folder(&path, &format!("{name}/"), depth + 1)?;
            } else if meta.is_dir() {
                self.tree.is_cut = true;
            } else if meta.is_file() {
                self.file(path, name, meta.len())?;
            }
        }
        Ok(())
    }

    fn file(&mut self, path: PathBuf, name: String, n_bytes: u64) -> Result<()> {
        if self.tree.files.len() as u64 == self.limits.files {
            let why = format!("it has more than {} files in it", self.limits.files);
            return Err(too_much(&self.top, "files", why));
        }
        match role(&name) {
            Role::Other if has_zip_name(&path) || has_zip_magic(&path) => self.tree.zips.push(path.clone()),
            Role::Known(_) => check_size(&path, n_bytes, self.limits)?,
            _ => {}
        }
        self.tree.files.push(Found {
            name,
            n_bytes,
            place: Place::File(Source::on_disk(path)),
        });
        Ok(())
    }

    /// Whoever gives a folder means what is in it: a link that leads elsewhere could lead to anybody's export. What may hold
    /// one is not passed over in silence.
    fn stay_inside(&self, path: &Path, name: &str, is_folder: bool) -> Result<()> {
        let is_link = fs::symlink_metadata(path).is_ok_and(|meta| meta.is_symlink());
        if !is_link || fs::canonicalize(path).is_ok_and(|place| place.starts_with(&self.top)) {
            return Ok(());
        }
        let may_be_read = matches!(role(name), Role::Known(_) | Role::Unknown) || has_zip_name(path);
        if is_folder || may_be_read {
            let why = "it is a link that leads out of the folder given; give what it leads to by its own path";
            return Err(Error::unreadable(path)(io::Error::other(why)));
        }
        Ok(())
    }
}

/// Checks that a CSV file is not too large to be one of an export.
pub(super) fn check_size(path: &Path, n_bytes: u64, limits: &Limits) -> Result<()> {
    if n_bytes <= limits.unpacked {
        return Ok(());
    }
    let why = format!("the file has {}, more than {}", bytes(n_bytes), bytes(limits.unpacked));
    Err(too_much(path, "unpacked", why))
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

/// An opened archive.
pub(super) type Zip = ZipArchive<BufReader<Box<dyn Stream>>>;

/// Opens an archive.
pub(super) fn open_zip(file: &Source) -> Result<Zip> {
    let stream = file.open().map_err(Error::unreadable(file.path()))?;
    ZipArchive::new(BufReader::new(stream))
        .map_err(|e| bad_archive(file.path(), format!("the archive is damaged or incomplete ({e})")))
}

/// Checks that all that is packed in an archive unpacks to fewer bytes, by unpacking it. Entries whose name ends so are `checked`.
pub(crate) fn unpacks_to_less_than(
    archive: &[u8],
    n_bytes: u64,
    ending: &str,
    checked: fn(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut archive = ZipArchive::new(io::Cursor::new(archive)).map_err(io::Error::other)?;
    let mut left = n_bytes;
    for index in 0..archive.len() {
        let entry = archive.by_index(index).map_err(io::Error::other)?;
        let name = String::from_utf8_lossy(entry.name_raw()).to_ascii_lowercase();
        let mut unpacked = Vec::new();
        left -= match name.ends_with(ending) {
            true => io::copy(&mut entry.take(left), &mut unpacked)?,
            false => io::copy(&mut entry.take(left), &mut io::sink())?,
        };
        if left == 0 {
            return Err(io::Error::other(format!("it unpacks to more than {}", bytes(n_bytes))));
        }
        checked(&unpacked)?;
    }
    Ok(())
}

/// Returns the files inside an archive, or the reason for not touching it.
pub(super) fn of_zip(file: &Source, limits: &Limits) -> Result<Tree> {
    let path = file.path();
    let n_said = said_entries(file).unwrap_or(0);
    let too_many = |n: u64| {
        let why = format!(
            "the archive has {n} entries; an export has fewer than {}",
            limits.entries
        );
        too_much(path, "entries", why)
    };
    if n_said > limits.entries {
        return Err(too_many(n_said));
    }
    let archive = open_zip(file)?;
    if archive.len() as u64 > limits.entries {
        return Err(too_many(archive.len() as u64));
    }
    let mut tree = Tree::default();
    if n_said > archive.len() as u64 {
        tree.twice = twice(file, archive.central_directory_start());
    }
    let (mut n_packed, mut n_unpacked) = (0_u64, 0_u64);
    for index in 0..archive.len() {
        let damaged = |e| bad_archive(path, format!("the archive is damaged ({e})"));
        let entry = archive.by_index_data(index).map_err(damaged)?;
        let name = match entry.name() {
            Ok(name) => name.into_owned(),
            Err(_) => String::from_utf8_lossy(entry.name_raw()).into_owned(),
        };
        let name = plain(&name);
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
            n_packed = n_packed.saturating_add(entry.compressed_size());
            n_unpacked = n_unpacked.saturating_add(entry.size());
            check_unpacked(path, &name, (n_packed, n_unpacked), limits)?;
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

/// Returns the name of an entry from the top of the archive on. Archives made on Windows may have the other slash; `..` is
/// harmless, nothing is unpacked to disk.
fn plain(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

/// Returns the names, sorted, that several entries of the directory at the offset have. Of these the `zip` crate shows the last.
fn twice(archive: &Source, directory: u64) -> Vec<String> {
    /// What comes before the name.
    const HEAD: usize = 46;
    let mut names: Vec<String> = Vec::new();
    let mut read = || -> io::Result<()> {
        let mut file = BufReader::new(archive.open()?);
        file.seek(SeekFrom::Start(directory))?;
        let mut head = [0; HEAD];
        loop {
            file.read_exact(&mut head)?;
            if !head.starts_with(b"PK\x01\x02") {
                return Ok(());
            }
            let length = |at: usize| usize::from(u16::from_le_bytes([head[at], head[at + 1]]));
            let mut rest = vec![0; length(28) + length(30) + length(32)];
            file.read_exact(&mut rest)?;
            names.push(plain(&String::from_utf8_lossy(&rest[..length(28)])));
        }
    };
    // The directory ends where something else begins, or the file does.
    let _end = read();
    names.sort_unstable();
    let same = names.chunk_by(|one, other| one == other).filter(|same| same.len() > 1);
    let is_read = |name: &String| matches!(role(name), Role::Known(_) | Role::Unknown);
    same.map(|same| same[0].clone()).filter(is_read).collect()
}

/// Checks what the CSV files of an archive up to this one unpack to, all together.
fn check_unpacked(path: &Path, name: &str, (n_packed, n_unpacked): (u64, u64), limits: &Limits) -> Result<()> {
    let would = format!(
        "with {name} it would unpack from {} to {}",
        bytes(n_packed),
        bytes(n_unpacked)
    );
    if n_unpacked > limits.unpacked {
        let why = format!("{would} of CSV files, more than {}", bytes(limits.unpacked));
        return Err(too_much(path, "unpacked", why));
    }
    if n_unpacked > RATIO_MATTERS_FROM && n_unpacked / limits.ratio > n_packed {
        let why = format!("{would} of CSV files, more than {} times as much", limits.ratio);
        return Err(too_much(path, "ratio", why));
    }
    Ok(())
}

/// Returns how many entries an archive says it has, without reading its directory; none if its end is not where it usually is.
fn said_entries(archive: &Source) -> Option<u64> {
    /// The record at the end, and the longest comment behind it.
    const END: u64 = 22 + 0xFFFF;
    /// What stands for "more than fits here" in it.
    const MORE: u16 = 0xFFFF;
    let mut file = archive.open().ok()?;
    let n_bytes = archive.n_bytes().ok()?;
    file.seek(SeekFrom::Start(n_bytes.saturating_sub(END))).ok()?;
    let mut end = Vec::new();
    file.by_ref().take(END).read_to_end(&mut end).ok()?;
    let at = memchr::memmem::rfind(&end, b"PK\x05\x06")?;
    let n = u16::from_le_bytes(end.get(at + 10..at + 12)?.try_into().ok()?);
    if n != MORE {
        return Some(n.into());
    }
    // The record of large archives stands before it; where, its own locator tells.
    let locator = end.get(at.checked_sub(20)?..at)?.strip_prefix(b"PK\x06\x07")?;
    let place = u64::from_le_bytes(locator.get(4..12)?.try_into().ok()?);
    file.seek(SeekFrom::Start(place)).ok()?;
    let mut large = [0; 40];
    file.read_exact(&mut large).ok()?;
    let large = large.strip_prefix(b"PK\x06\x06")?;
    Some(u64::from_le_bytes(large.get(28..36)?.try_into().ok()?))
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
