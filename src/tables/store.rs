//! A network kept in a folder between two runs, as Parquet tables under a manifest.
//!
//! In: what exports say and the network they make. Out: both again, equal to what reading the exports gives. A save writes
//! all tables beside the old ones and then replaces the manifest: whoever reads sees the old network or the new one, and a save
//! that is cut off leaves the old one. One program at a time may save; any number may read.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};

use polars::prelude::*;

use super::manifest::{MANIFEST, Manifest, TableFile, tables_folder};
use super::{exports, network};
use crate::error::{Error, Result};
use crate::network::Network;
use crate::records::ExportRecords;

pub use super::manifest::VERSION;

/// The user's notes on people, which belong to the saved network.
pub const NOTES: &str = "notes.csv";
/// The user's names of companies.
pub const ALIASES: &str = "aliases.csv";
/// The user's record of whom they asked.
pub const ASKED: &str = "asked.csv";

/// Files in the folder that are the user's own to edit.
const USERS_FILES: [&str; 3] = [NOTES, ALIASES, ASKED];
/// The file that whoever saves holds a lock on.
const LOCK: &str = "lock";
/// What the name of a file starts with that is not whole yet.
pub(super) const TEMPORARY: &str = ".warmintro-";
/// What the name of every folder of tables starts with.
const TABLES: &str = "tables-";
/// How often a reader looks for the tables again that an import has replaced meanwhile.
const PATIENCE: usize = 5;

/// A folder with a saved network.
#[derive(Debug, Clone)]
pub struct SavedNetwork {
    folder: PathBuf,
}

/// Why a table could not be read.
enum Failure {
    /// There is no such file: perhaps somebody has saved since the manifest was read.
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
        self.read(|frame| network::network(frame))
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
                Err(Failure::Final(error)) => return Err(error),
                Err(Failure::Senseless(error)) => return Err(broken(&self.folder, error.to_string())),
            }
        }
        Err(broken(&self.folder, format!("{missing} is missing")))
    }

    fn frame(&self, manifest: &Manifest, table: &'static str) -> std::result::Result<DataFrame, Failure> {
        let damaged = |why: String| Failure::Final(broken(&self.folder, why));
        let known = manifest.tables.iter().find(|known| known.name == table);
        let known = known.ok_or_else(|| damaged(format!("{MANIFEST} does not name the table {table}")))?;
        let file = file_name(table);
        let path = manifest.tables_in(self).join(&file);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Err(Failure::Vanished(file)),
            Err(source) => return Err(Failure::Final(Error::Unreadable { path, source })),
        };
        if check_sum(&bytes) != known.crc32 {
            return Err(damaged(format!(
                "{file} is damaged: its check sum is not the one it was saved with"
            )));
        }
        Ok(ParquetReader::new(Cursor::new(bytes)).finish()?)
    }
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
        let unwritable = |source| Error::Unwritable {
            path: folder.to_owned(),
            source,
        };
        make_private_folder(folder).map_err(unwritable)?;
        // What is no saved network is not made one.
        if Manifest::read(folder)?.is_none() && !may_become_network(folder).map_err(unwritable)? {
            return Err(Error::SavedNetwork {
                path: folder.to_owned(),
                why: "the folder holds files, but no saved network".to_owned(),
                hint: "choose an empty or a new folder with --network FOLDER".to_owned(),
            });
        }
        let lock = private_file(true).open(folder.join(LOCK)).map_err(unwritable)?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(Error::SavedNetwork {
                    path: folder.to_owned(),
                    why: "another import is writing to this saved network".to_owned(),
                    hint: "wait until it is done, and try again; nothing was changed".to_owned(),
                });
            }
            Err(TryLockError::Error(source)) => return Err(unwritable(source)),
        }
        // Only now nobody else can change it.
        Ok(Self {
            manifest: Manifest::read(folder)?,
            network: SavedNetwork {
                folder: folder.to_owned(),
            },
            _lock: lock,
        })
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

    /// Keeps a copy of a file of the user's in the folder, under one of the names that are set aside for them.
    ///
    /// # Errors
    ///
    /// [`Error::Unwritable`].
    pub fn keep(&self, file: &Path, name: &str) -> Result<()> {
        let path = self.network.folder.join(name);
        let copy = || {
            let mut copy = tempfile::Builder::new()
                .prefix(TEMPORARY)
                .tempfile_in(&self.network.folder)?;
            io::copy(&mut File::open(file)?, &mut copy)?;
            copy.as_file().sync_all()?;
            copy.persist(&path).map_err(|error| error.error)
        };
        copy().map(|_| ()).map_err(|source| Error::Unwritable {
            path: path.clone(),
            source,
        })
    }

    /// Starts to save: keeps what the exports say. Nothing takes effect before [`Saved::commit`].
    ///
    /// # Errors
    ///
    /// [`Error::Unwritable`].
    pub fn records(self, exports: &[ExportRecords]) -> Result<Saved> {
        let generation = self.manifest.as_ref().map_or(0, |manifest| manifest.generation) + 1;
        let folder = self.network.folder.join(tables_folder(generation));
        let mut saved = Saved {
            saving: self,
            folder,
            generation,
            tables: Vec::new(),
        };
        saved.prepare().map_err(|source| saved.unwritable(source))?;
        let frames = exports::frames(exports).map_err(|error| saved.unwritable(io::Error::other(error)))?;
        saved.write(frames)?;
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
}

impl Saved {
    /// Keeps the network too, and puts all into effect.
    ///
    /// # Errors
    ///
    /// [`Error::Unwritable`]; the network that was there before is then as it was.
    pub fn commit(mut self, network: &Network) -> Result<()> {
        let frames = network::frames(network).map_err(|error| self.unwritable(io::Error::other(error)))?;
        self.write(frames)?;
        let effect = || {
            sync_folder(&self.folder)?;
            let tables = self.tables.clone();
            Manifest::new(self.generation, tables).write(&self.saving.network.folder)?;
            sync_folder(&self.saving.network.folder)
        };
        effect().map_err(|source| self.unwritable(source))?;
        // What remains of older generations harms nobody: the next save takes it away.
        let _ = remove_other_generations(&self.saving.network.folder, self.generation);
        Ok(())
    }

    /// Removes what saves that were cut off have left, and makes the folder of the tables.
    fn prepare(&self) -> io::Result<()> {
        let current = self.saving.manifest.as_ref().map_or(0, |manifest| manifest.generation);
        remove_other_generations(&self.saving.network.folder, current)?;
        make_private_folder(&self.folder)
    }

    fn write(&mut self, frames: Vec<(&'static str, DataFrame)>) -> Result<()> {
        for (table, mut frame) in frames {
            let written = write_table(&self.folder, table, &mut frame).map_err(|source| self.unwritable(source))?;
            self.tables.push(written);
        }
        Ok(())
    }

    fn unwritable(&self, source: io::Error) -> Error {
        Error::Unwritable {
            path: self.saving.network.folder.clone(),
            source,
        }
    }
}

fn write_table(folder: &Path, table: &str, frame: &mut DataFrame) -> io::Result<TableFile> {
    let mut bytes = Vec::new();
    ParquetWriter::new(&mut bytes).finish(frame).map_err(io::Error::other)?;
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

fn file_name(table: &str) -> String {
    format!("{table}.parquet")
}

fn check_sum(bytes: &[u8]) -> String {
    format!("{:08x}", crc32fast::hash(bytes))
}

/// A saved network that cannot be read.
pub(super) fn broken(folder: &Path, why: String) -> Error {
    Error::SavedNetwork {
        path: folder.to_owned(),
        why,
        hint: "import the exports again with --network NEW-FOLDER; nothing was changed here".to_owned(),
    }
}

/// Whether a folder without manifest holds nothing but what the beginning of a first save leaves, and the user's own files.
fn may_become_network(folder: &Path) -> io::Result<bool> {
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

fn remove_other_generations(folder: &Path, current: u64) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with(TABLES) && name != tables_folder(current) {
            fs::remove_dir_all(entry.path())?;
        } else if name.starts_with(TEMPORARY) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Makes a folder that only its owner may look into; one that is there stays as it is.
fn make_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// How a file is opened that only its owner may read; `keep` leaves what is in it.
fn private_file(keep: bool) -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(!keep);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// Makes sure that the names in a folder outlast a power cut.
fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(unix) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests;
