//! The file that says what a saved network holds: the one file whose replacement makes an import take effect.
//!
//! In: a folder. Out: the version of the format, which tables count, and their check sums.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::{TEMPORARY, generations, read_file, tables_folder};
use super::store::{SavedNetwork, broken};
use crate::error::{Error, Result};

/// The file's name.
pub(super) const MANIFEST: &str = "manifest.json";
/// What the file says it is.
const FORMAT: &str = "warmintro saved network";
/// The version of the tables that this program writes.
pub const VERSION: u32 = 4;
/// The oldest version that it reads: the one before the list of who was forgotten. Up to the second no message had a tone.
const OLDEST: u32 = 1;
/// The first version with that list; tables that have lost both manifests are of this one at most.
const WITH_LIST: u32 = 2;
/// The first version whose network holds who was written to together; that of an older one is made anew from its exports.
const WITH_CO_ADDRESSED: u32 = 4;

/// What a saved network holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    format: String,
    pub(super) version: u32,
    /// How often the network was saved; the tables are in the folder `tables-<generation>`.
    pub(super) generation: u64,
    /// The tables.
    pub(super) tables: Vec<TableFile>,
}

/// A table's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TableFile {
    /// Name of the table, and of the file without `.parquet`.
    pub(super) name: String,
    /// How many rows it has.
    pub(super) rows: u64,
    /// Size of the file.
    pub(super) bytes: u64,
    /// CRC-32 of the file, in hexadecimal digits.
    pub(super) crc32: String,
}

/// The fields that every version has.
#[derive(Deserialize)]
struct AnyVersion {
    format: String,
    version: u32,
}

impl Manifest {
    pub(super) fn new(generation: u64, tables: Vec<TableFile>) -> Self {
        Self {
            format: FORMAT.to_owned(),
            version: VERSION,
            generation,
            tables,
        }
    }

    /// Returns the manifest of tables that have lost theirs; the version is the one that they belong to.
    pub(super) fn of_tables(tables: Vec<TableFile>) -> Self {
        let mut manifest = Self::new(0, tables);
        let has_list = manifest
            .tables
            .iter()
            .any(|table| table.name == super::forgotten::TABLE);
        manifest.version = if has_list { WITH_LIST } else { OLDEST };
        manifest
    }

    /// Reads the manifest; none if the folder has none, nor tables that one must have named.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        if !folder.is_dir() {
            return Ok(None);
        }
        let is_orphaned = || generations(folder, false).is_ok_and(|there| !there.is_empty());
        match Self::read_file(folder)? {
            // Tables without a manifest are a network that has lost it, unless the first save ended just now.
            None if is_orphaned() => match Self::read_file(folder)? {
                None => Err(broken(folder, format!("{MANIFEST} is gone"))),
                found => Ok(found),
            },
            found => Ok(found),
        }
    }

    /// Reads the file in a folder, if there is one.
    pub(super) fn read_file(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(MANIFEST);
        let text = match read_file(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(source) => return Err(Error::Unreadable { path, source }),
        };
        let damaged = |error: serde_json::Error| broken(folder, format!("{MANIFEST} is damaged: {error}"));
        let any: AnyVersion = serde_json::from_slice(&text).map_err(damaged)?;
        if any.format != FORMAT {
            return Err(broken(folder, format!("{MANIFEST} does not belong to a saved network")));
        }
        if !(OLDEST..=VERSION).contains(&any.version) {
            return Err(other_version(folder, any.version));
        }
        serde_json::from_slice(&text).map(Some).map_err(damaged)
    }

    /// Whether the file in a folder is that of another program's version.
    pub(super) fn is_of_other_version(folder: &Path) -> bool {
        let any = read_file(&folder.join(MANIFEST)).ok();
        let any: Option<AnyVersion> = any.and_then(|text| serde_json::from_slice(&text).ok());
        any.is_some_and(|any| any.format == FORMAT && !(OLDEST..=VERSION).contains(&any.version))
    }

    /// The generation that the file in a folder names, whatever else is in it.
    pub(super) fn named_in(folder: &Path) -> Option<u64> {
        let text = read_file(&folder.join(MANIFEST)).ok()?;
        let manifest: serde_json::Value = serde_json::from_slice(&text).ok()?;
        manifest.get("generation")?.as_u64()
    }

    /// Whether there is a list of who was forgotten, as there is since the second version.
    pub(super) fn has_list(&self) -> bool {
        self.version > OLDEST || self.tables.iter().any(|table| table.name == super::forgotten::TABLE)
    }

    /// Whether the network is as this program makes it of these exports.
    pub(super) fn is_up_to_date(&self) -> bool {
        self.version >= WITH_CO_ADDRESSED
    }

    /// Puts the manifest into effect, whole or not at all.
    pub(super) fn write(&self, folder: &Path) -> io::Result<()> {
        let mut text = serde_json::to_vec_pretty(self)?;
        text.push(b'\n');
        let mut file = tempfile::Builder::new().prefix(TEMPORARY).tempfile_in(folder)?;
        file.write_all(&text)?;
        file.as_file().sync_all()?;
        file.persist(folder.join(MANIFEST)).map_err(|error| error.error)?;
        Ok(())
    }

    /// Puts a copy beside the tables, which says of them all but when they were saved.
    pub(super) fn write_copy(&self, tables: &Path) -> io::Result<()> {
        let copy = Self {
            generation: 0,
            ..self.clone()
        };
        copy.write(tables)
    }

    /// The folder of the tables.
    pub(super) fn tables_in(&self, network: &SavedNetwork) -> PathBuf {
        network.folder().join(tables_folder(self.generation))
    }
}

/// A saved network that another program has written.
fn other_version(folder: &Path, version: u32) -> Error {
    let (age, hint) = if version > VERSION {
        (
            "newer",
            "use the newer warmintro that wrote it, or import the exports again with --network NEW-FOLDER; nothing was \
             changed",
        )
    } else {
        (
            "older",
            "import the exports again with --network NEW-FOLDER, and copy your notes.csv, aliases.csv and asked.csv \
             there; nothing was changed",
        )
    };
    Error::SavedNetwork {
        path: folder.to_owned(),
        why: format!(
            "the saved network has version {version}, which is {age}: this program reads versions {OLDEST} to {VERSION}"
        ),
        hint: hint.to_owned(),
    }
}
