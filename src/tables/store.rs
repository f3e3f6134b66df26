//! A network kept in a folder between two runs, as Parquet tables under a manifest.
//!
//! In: what exports say and the network they make. Out: both again, equal to what reading the exports gives. A save writes
//! all tables beside the old ones and then replaces the manifest: whoever reads sees the old network or the new one, and a save
//! that is cut off leaves the old one. One program at a time may save; any number may read.

use std::fs::{self, File, TryLockError};
use std::io::{self, Cursor, Write};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};

use polars::prelude::*;
use polars_io::prelude::*;

use super::exports::Named;
use super::files::{
    LOCK, TEMPORARY, UNFINISHED, generations, leftovers, make_private, make_private_folder, may_become_network,
    open_folder, private_file, read_file, remove_leftovers, tables_folder,
};
use super::generations::none_is_newer;
use super::manifest::{MANIFEST, Manifest, TableFile};
use super::{exports, forgotten, network, weighed};
use crate::error::{Error, Result, reason};
use crate::network::{Network, build};
use crate::people::forgotten::Forgotten;
use crate::people::resolve;
use crate::records::ExportRecords;
use crate::weighed::Weighed;

pub use super::manifest::VERSION;

/// The user's notes on people, which belong to the saved network.
pub const NOTES: &str = "notes.csv";
/// The user's names of companies.
pub const ALIASES: &str = "aliases.csv";
/// The user's record of whom they asked.
pub const ASKED: &str = "asked.csv";

/// What the user says of themselves.
pub const ABOUT: &str = "about.toml";
/// Files in the folder that are the user's own to edit.
pub(super) const USERS_FILES: [&str; 4] = [NOTES, ALIASES, ASKED, ABOUT];
/// How often a reader looks for the tables again that an import has replaced meanwhile.
const PATIENCE: usize = 5;

/// A folder with a saved network.
#[derive(Debug, Clone)]
pub struct SavedNetwork {
    folder: PathBuf,
}

/// Why a table could not be read.
pub(super) enum Failure {
    /// The file is gone: someone may have saved since the manifest was read.
    Vanished(String),
    /// Anything that another try will not mend.
    Final(Error),
    /// The file is whole, but does not hold what it should.
    Senseless(PolarsError),
}

impl std::convert::From<PolarsError> for Failure {
    fn from(error: PolarsError) -> Self {
        Self::Senseless(error)
    }
}

impl SavedNetwork {
    /// Returns the saved network in a folder; none if the folder holds none.
    ///
    /// # Errors
    ///
    /// [`Error::SavedNetwork`] if there is one of another version, or a damaged one.
    pub fn open(folder: &Path) -> Result<Option<Self>> {
        let found = Manifest::read(folder)?;
        Ok(found.map(|_| Self {
            folder: folder.to_owned(),
        }))
    }

    /// Returns the one that will be in a folder, which need not be there yet.
    #[must_use]
    pub fn to_be(folder: &Path) -> Self {
        let folder = folder.to_owned();
        Self { folder }
    }

    /// Returns where it is.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Loads the network.
    ///
    /// # Errors
    ///
    /// [`Error::SavedNetwork`] if a table is missing or damaged.
    pub fn network(&self) -> Result<Network> {
        if !self.manifest()?.is_up_to_date() {
            let mut exports = self.exports()?;
            let resolution = resolve::resolve(&exports);
            return Ok(build::build_sparingly(&mut exports, resolution));
        }
        self.read(|frame| network::network(frame))
    }

    /// Loads the network as fast as it can be had: as it was weighed if that can be, else all of it.
    ///
    /// # Errors
    ///
    /// As [`Self::network`].
    pub fn ready(&self) -> Result<(Network, Option<Weighed>)> {
        match self.weighed()? {
            Some((network, weighed)) => Ok((network, Some(weighed))),
            None => Ok((self.network()?, None)),
        }
    }

    /// Loads the network as it was weighed when it was saved, of which most is loaded only when it is asked for; none where that is
    /// of other rules, or cannot be read: then all of it is in [`Self::network`].
    ///
    /// # Errors
    ///
    /// [`Error::SavedNetwork`] if the manifest is damaged or gone.
    fn weighed(&self) -> Result<Option<(Network, Weighed)>> {
        for _ in 0..PATIENCE {
            let manifest = self.manifest()?;
            let is_there = manifest.tables.iter().any(|table| weighed::is_weighed(&table.name));
            if !is_there || !manifest.is_up_to_date() {
                break;
            }
            match weighed::weighed(
                |table| self.frame(&manifest, table),
                |table| self.bytes(&manifest, table),
                &self.folder,
            ) {
                Err(Failure::Vanished(_)) => {}
                found => return Ok(found.ok().flatten()),
            }
        }
        Ok(None)
    }

    /// Returns how many rows and files of the exports could not be read.
    ///
    /// # Errors
    ///
    /// [`Error::SavedNetwork`] if the manifest is damaged or gone.
    pub fn n_issues(&self) -> Result<usize> {
        let manifest = self.manifest()?;
        let issues = manifest.tables.iter().find(|table| table.name == exports::ISSUES);
        Ok(issues.map_or(0, |table| usize::try_from(table.rows).unwrap_or(usize::MAX)))
    }

    fn manifest(&self) -> Result<Manifest> {
        Manifest::read(&self.folder)?.ok_or_else(|| broken(&self.folder, "it is gone".to_owned()))
    }

    /// Loads the rows of the exports, in the order in which they were imported.
    ///
    /// # Errors
    ///
    /// [`Error::SavedNetwork`] if a table is missing or damaged.
    pub fn exports(&self) -> Result<Vec<ExportRecords>> {
        self.read(|frame| exports::exports(frame))
    }

    /// Loads the list of who was forgotten.
    ///
    /// # Errors
    ///
    /// [`Error::SavedNetwork`] if the table is missing or damaged.
    pub fn forgotten(&self) -> Result<Forgotten> {
        if !self.manifest()?.has_list() {
            return Ok(Forgotten::default());
        }
        self.read(|frame| forgotten::forgotten(frame))
    }

    /// Shows every text of every table, with its column's name, as it is on the disk; returns how many tables
    /// there are.
    ///
    /// # Errors
    ///
    /// [`Error::SavedNetwork`] if a table is missing or damaged.
    pub fn texts(&self, look: &mut dyn FnMut(&str, &str)) -> Result<usize> {
        let manifest = self.manifest()?;
        for table in &manifest.tables {
            let frame = self.frame(&manifest, &table.name);
            let shown = frame.and_then(|frame| Ok(forgotten::texts(&frame, look)?));
            shown.map_err(|failure| self.error(failure))?;
        }
        Ok(manifest.tables.len())
    }

    /// Returns the files of older or unfinished saves that are still there: none, unless they could not be removed.
    ///
    /// # Errors
    ///
    /// [`Error::Unreadable`] if the folder cannot be read.
    pub fn leftovers(&self) -> Result<Vec<PathBuf>> {
        let generation = self.manifest()?.generation;
        leftovers(&self.folder, generation).map_err(Error::unreadable(&self.folder))
    }

    /// Reads tables of one generation; if it is replaced meanwhile, those of the next.
    fn read<T>(
        &self,
        read: impl Fn(
            &mut dyn FnMut(&'static str) -> std::result::Result<DataFrame, Failure>,
        ) -> std::result::Result<T, Failure>,
    ) -> Result<T> {
        let mut missing = String::new();
        for _ in 0..PATIENCE {
            let manifest = self.manifest()?;
            match read(&mut |table| self.frame(&manifest, table)) {
                Ok(read) => return Ok(read),
                Err(Failure::Vanished(file)) => missing = file,
                Err(failure) => return Err(self.error(failure)),
            }
        }
        Err(self.error(Failure::Vanished(missing)))
    }

    /// Reads everything of one generation.
    pub(super) fn whole(&self, manifest: &Manifest) -> Result<Whole> {
        let frame = |table: &'static str| self.frame(manifest, table);
        let read = || {
            let (exports, network) = (exports::exports(frame)?, network::network(frame)?);
            if manifest.has_list() {
                forgotten::forgotten(frame)?;
            }
            Ok(Whole {
                n_exports: exports.len(),
                network,
            })
        };
        read().map_err(|failure| self.error(failure))
    }

    fn error(&self, failure: Failure) -> Error {
        match failure {
            Failure::Vanished(file) => broken(&self.folder, format!("{MANIFEST} names {file}, which is missing")),
            Failure::Final(error) => error,
            Failure::Senseless(error) => broken(&self.folder, error.to_string()),
        }
    }

    fn frame(&self, manifest: &Manifest, table: &str) -> std::result::Result<DataFrame, Failure> {
        let (bytes, file, n_rows) = self.file(manifest, table)?;
        let damaged = |why: &str| Failure::Final(broken(&self.folder, format!("{file} is damaged: {why}")));
        let frame = parse(bytes).ok_or_else(|| damaged("it isn't a table"))??;
        if frame.height() as u64 != n_rows {
            let n = frame.height();
            return Err(damaged(&format!("it has {n} rows, and {MANIFEST} says {n_rows}")));
        }
        Ok(frame)
    }

    fn bytes(&self, manifest: &Manifest, table: &str) -> std::result::Result<Vec<u8>, Failure> {
        self.file(manifest, table).map(|(bytes, ..)| bytes)
    }

    /// The bytes of a table, by its check sum those that were saved; the name of its file, and how many rows it should have.
    fn file(&self, manifest: &Manifest, table: &str) -> std::result::Result<(Vec<u8>, String, u64), Failure> {
        let damaged = |why: String| Failure::Final(broken(&self.folder, why));
        let known = manifest.tables.iter().find(|known| known.name == table);
        let known = known.ok_or_else(|| damaged(format!("{MANIFEST} does not name the table {table}")))?;
        let file = file_name(table);
        let path = manifest.tables_in(self).join(&file);
        let bytes = match read_file(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(Failure::Vanished(format!(
                    "{}/{file}",
                    tables_folder(manifest.generation)
                )));
            }
            Err(source) => return Err(Failure::Final(Error::Unreadable { path, source })),
        };
        if check_sum(&bytes) != known.crc32 {
            return Err(damaged(format!(
                "{file} is damaged: its check sum is not the one it was saved with"
            )));
        }
        Ok((bytes, file, known.rows))
    }
}

/// Returns whether a panic there is the reader of tables giving up, which becomes an error.
#[must_use]
pub fn is_of_reader(place: &std::panic::Location<'_>) -> bool {
    place.file().contains("polars")
}

/// All that a generation of tables holds.
pub(super) struct Whole {
    pub(super) n_exports: usize,
    pub(super) network: Network,
}

/// Reads a table; none where the reader gives up in a panic, as it does over files that somebody has put together wrongly.
pub(super) fn parse(bytes: Vec<u8>) -> Option<PolarsResult<DataFrame>> {
    // Nothing of what the reader had in its hands is used afterward.
    let read = AssertUnwindSafe(|| ParquetReader::new(Cursor::new(bytes)).finish());
    std::panic::catch_unwind(read).ok()
}

/// The right to save into a folder, as long as it is held.
#[derive(Debug)]
pub struct Saving {
    network: SavedNetwork,
    manifest: Option<Manifest>,
    /// Held open: the lock ends with it, also when the program is killed.
    _lock: File,
}

impl Saving {
    /// Makes the folder if need be, and keeps other programs from saving into it.
    ///
    /// # Errors
    ///
    /// [`Error::SavedNetwork`] if another program is saving, if the folder holds something else, or a network of another version;
    /// [`Error::Unwritable`] if it cannot be made or written.
    pub fn begin(folder: &Path) -> Result<Self> {
        let unwritable = Error::unwritable(folder);
        make_private_folder(folder).map_err(unwritable)?;
        // What is no saved network is not made one.
        if Manifest::read(folder)?.is_none() && !may_become_network(folder).map_err(unwritable)? {
            return Err(Error::SavedNetwork {
                path: folder.to_owned(),
                why: "the folder holds files, but no saved network".to_owned(),
                hint: "choose an empty or a new folder with --network FOLDER".to_owned(),
            });
        }
        let lock = lock(folder)?;
        make_private(folder);
        // Only now nobody else can change it. What saves that were cut off have left goes first of all, but never before what is
        // in effect has been read: a manifest that came back from a backup may name tables that are gone.
        let manifest = Manifest::read(folder)?;
        let network = SavedNetwork::to_be(folder);
        let generation = manifest.as_ref().map_or(0, |manifest| manifest.generation);
        if let Some(manifest) = &manifest
            && !leftovers(folder, generation).map_err(unwritable)?.is_empty()
        {
            network.whole(manifest)?;
            none_is_newer(&network, generation)?;
        }
        remove_leftovers(folder, generation).map_err(unwritable)?;
        let _ = fs::remove_file(folder.join(tables_folder(generation)).join(UNFINISHED));
        Ok(Self {
            manifest,
            network,
            _lock: lock,
        })
    }

    /// Returns whether nothing was saved there yet.
    pub fn is_new(&self) -> bool {
        self.manifest.is_none()
    }

    /// Loads the rows of the exports that are there.
    ///
    /// # Errors
    ///
    /// [`Error::SavedNetwork`] if a table is missing or damaged.
    pub fn exports(&self) -> Result<Vec<ExportRecords>> {
        match self.manifest {
            None => Ok(Vec::new()),
            Some(_) => self.network.exports(),
        }
    }

    /// Loads the list of who was forgotten.
    ///
    /// # Errors
    ///
    /// [`Error::SavedNetwork`] if the table is missing or damaged.
    pub fn forgotten(&self) -> Result<Forgotten> {
        match self.manifest {
            None => Ok(Forgotten::default()),
            Some(_) => self.network.forgotten(),
        }
    }

    /// Keeps a copy of a file of the user's in the folder, at one of the places that are set aside for them.
    ///
    /// # Errors
    ///
    /// [`Error::Unwritable`].
    pub fn keep(&self, file: &Path, path: &Path) -> Result<()> {
        let copy = || {
            let mut copy = tempfile::Builder::new()
                .prefix(TEMPORARY)
                .tempfile_in(&self.network.folder)?;
            io::copy(&mut File::open(file)?, &mut copy)?;
            copy.as_file().sync_all()?;
            copy.persist(path).map_err(|error| error.error)
        };
        copy().map(|_| ()).map_err(Error::unwritable(path))
    }

    /// Starts to save: keeps what the exports say, and who was forgotten. Nothing takes effect before [`Saved::commit`].
    ///
    /// # Errors
    ///
    /// [`Error::Unwritable`].
    pub fn records(self, exports: &[ExportRecords], forgotten: &Forgotten) -> Result<Saved> {
        let generation = self.manifest.as_ref().map_or(0, |manifest| manifest.generation) + 1;
        let folder = self.network.folder.join(tables_folder(generation));
        let mut saved = Saved {
            saving: self,
            folder,
            generation,
            tables: Vec::new(),
            is_in_effect: false,
        };
        let begun = make_private_folder(&saved.folder)
            .and_then(|()| private_file(false).open(saved.folder.join(UNFINISHED)).map(drop));
        begun.map_err(|source| saved.unwritable(source))?;
        let frames = exports::frames(exports).and_then(|mut frames| {
            frames.push(forgotten::frame(forgotten)?);
            Ok(frames)
        });
        let frames = frames.map_err(|error| saved.unwritable(io::Error::other(error)))?;
        saved.write(frames, |_| Vec::new())?;
        Ok(saved)
    }
}

/// A save that has begun.
#[derive(Debug)]
pub struct Saved {
    saving: Saving,
    folder: PathBuf,
    generation: u64,
    tables: Vec<TableFile>,
    /// Whether the tables count.
    is_in_effect: bool,
}

impl Drop for Saved {
    /// What comes to nothing leaves nothing: on a full disk the room is given back.
    fn drop(&mut self) {
        if !self.is_in_effect {
            let _ = fs::remove_dir_all(&self.folder);
        }
    }
}

impl Saved {
    /// Keeps the network too, and puts all into effect.
    ///
    /// # Errors
    ///
    /// [`Error::Unwritable`]; the network that was there before is then as it was. [`Error::SavedNetwork`] if the new one is in effect,
    /// and only the disk would not say that it will stay so.
    pub fn commit(mut self, network: &Network) -> Result<()> {
        let frames = || {
            let mut frames = network::frames(network)?;
            if let Some(weighed) = Weighed::of(network) {
                frames.extend(weighed::frames(network, &weighed)?);
            }
            Ok(frames)
        };
        let frames = frames().map_err(|error: PolarsError| self.unwritable(io::Error::other(error)))?;
        self.write(frames, |table| weighed::parts_of(network, table))?;
        let put = self.put_into_effect();
        if !self.is_in_effect {
            return put.map_err(|source| self.unwritable(source));
        }
        // What remains of older generations harms nobody: the next save takes it away.
        let _ = remove_leftovers(&self.saving.network.folder, self.generation);
        put.map_err(|source| Error::SavedNetwork {
            path: self.saving.network.folder.clone(),
            why: format!(
                "the network is saved, but the disk didn't confirm it: {}",
                reason(&source)
            ),
            hint: "what you asked for is in effect now; check the disk, since a power cut could still undo it"
                .to_owned(),
        })
    }

    fn put_into_effect(&mut self) -> io::Result<()> {
        let manifest = Manifest::new(self.generation, self.tables.clone());
        // A copy beside the tables, for when the one that counts is lost.
        manifest.write_copy(&self.folder)?;
        sync(open_folder(&self.folder)?)?;
        let network = &self.saving.network.folder;
        // What cannot be opened is told while nothing has changed.
        let folder = open_folder(network)?;
        let written = manifest.write(network);
        // Whatever the system says of it, what the folder says counts.
        self.is_in_effect = written.is_ok() || matches!(Manifest::read(network), Ok(Some(now)) if now == manifest);
        written?;
        let _ = fs::remove_file(self.folder.join(UNFINISHED));
        sync(folder)
    }

    /// Writes tables; `parts` says how many rows each part of a table has that is loaded part by part.
    fn write(&mut self, frames: Vec<Named>, parts: impl Fn(&str) -> Vec<usize>) -> Result<()> {
        for (table, frame) in frames {
            let written = write_table(&self.folder, (table, frame), &parts(table));
            let written = written.map_err(|source| self.unwritable(source))?;
            self.tables.push(written);
        }
        Ok(())
    }

    fn unwritable(&self, source: io::Error) -> Error {
        Error::unwritable(&self.saving.network.folder)(source)
    }
}

/// Makes sure that the names in a folder outlast a power cut.
fn sync(folder: Option<File>) -> io::Result<()> {
    folder.map_or(Ok(()), |folder| folder.sync_all())
}

/// Keeps other programs from saving into a folder as long as the file is held.
pub(super) fn lock(folder: &Path) -> Result<File> {
    let path = folder.join(LOCK);
    let refused = |why: String, hint: String| Error::SavedNetwork {
        path: folder.to_owned(),
        why,
        hint,
    };
    // To open a pipe is to wait for whoever reads it.
    if fs::metadata(&path).is_ok_and(|metadata| !metadata.is_file()) {
        return Err(refused(
            format!("{LOCK} isn't an ordinary file"),
            format!("delete {} and try again; nothing was changed", path.display()),
        ));
    }
    let lock = private_file(true).open(&path).map_err(Error::unwritable(folder))?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(refused(
            "another import is writing to this saved network".to_owned(),
            "wait until it is done, and try again; nothing was changed".to_owned(),
        )),
        Err(TryLockError::Error(source)) => Err(Error::unwritable(folder)(source)),
    }
}

fn write_table(folder: &Path, (table, mut frame): Named, parts: &[usize]) -> io::Result<TableFile> {
    let mut bytes = Vec::new();
    let writer = ParquetWriter::new(&mut bytes);
    let written = if parts.len() < 2 {
        writer.finish(&mut frame).map(drop)
    } else {
        let mut begin = 0;
        writer.batched(frame.schema()).and_then(|mut writer| {
            for n_rows in parts {
                writer.write_batch(&frame.slice(begin, *n_rows))?;
                begin = begin.saturating_add_unsigned(*n_rows as u64);
            }
            writer.finish().map(drop)
        })
    };
    written.map_err(io::Error::other)?;
    let mut file = private_file(false).open(folder.join(file_name(table)))?;
    file.write_all(&bytes)?;
    file.sync_all()?;
    Ok(TableFile {
        name: table.to_owned(),
        rows: frame.height() as u64,
        bytes: bytes.len() as u64,
        crc32: check_sum(&bytes),
    })
}

pub(super) fn file_name(table: &str) -> String {
    format!("{table}.parquet")
}

pub(super) fn check_sum(bytes: &[u8]) -> String {
    format!("{:08x}", crc32fast::hash(bytes))
}

/// A saved network that cannot be read. If there are tables that its manifest does not name, it says how to use them again.
pub(super) fn broken(folder: &Path, why: String) -> Error {
    let named = Manifest::named_in(folder);
    let mut there = generations(folder, false).unwrap_or_default();
    there.retain(|generation| Some(*generation) != named);
    let names: Vec<String> = there.into_iter().map(tables_folder).collect();
    let hint = if names.is_empty() {
        "import the exports again with --network NEW-FOLDER; nothing was changed here".to_owned()
    } else {
        let (them, are) = if names.len() == 1 {
            ("it", "is")
        } else {
            ("them", "are")
        };
        format!(
            "{} {are} still there; to use {them} again: warmintro recover --network {}\nnothing was changed",
            names.join(", "),
            argument(folder)
        )
    };
    Error::SavedNetwork {
        path: folder.to_owned(),
        why,
        hint,
    }
}

/// A path as it can be typed.
fn argument(path: &Path) -> String {
    let path = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "/._-:".contains(c);
    if path.chars().all(is_plain) {
        path
    } else {
        format!("'{}'", path.replace('\'', "'\\''"))
    }
}

#[cfg(test)]
mod tests;
