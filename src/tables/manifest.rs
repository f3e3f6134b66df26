//! The file that says what a saved network holds: the one file whose replacement makes an import take effect.
//!
//! In: a folder. Out: the version of the format, which tables count, and their check sums.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files::TEMPORARY;
use super::store::{SavedNetwork, broken};
use crate::error::{Error, Result};

/// The file's name.
pub(super) const MANIFEST: &str = "manifest.json";
/// What the file says it is.
const FORMAT: &str = "warmintro saved network";
/// The version of the tables that this program writes.
pub const VERSION: u32 = 3;
/// The oldest version that it reads: the one before the list of who was forgotten. Up to the second no message had a tone.
const OLDEST: u32 = 1;

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

    /// Reads the manifest; none if the folder has none.
    pub(super) fn read(folder: &Path) -> Result<Option<Self>> {
        let path = folder.join(MANIFEST);
        if !folder.is_dir() {
            return Ok(None);
        }
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                return Err(broken(folder, format!("{MANIFEST} is damaged")));
            }
            Err(source) => return Err(Error::Unreadable { path, source }),
        };
        let damaged = |error: serde_json::Error| broken(folder, format!("{MANIFEST} is damaged: {error}"));
        let any: AnyVersion = serde_json::from_str(&text).map_err(damaged)?;
        if any.format != FORMAT {
            return Err(broken(folder, format!("{MANIFEST} does not belong to a saved network")));
        }
        if !(OLDEST..=VERSION).contains(&any.version) {
            return Err(other_version(folder, any.version));
        }
        serde_json::from_str(&text).map(Some).map_err(damaged)
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

/// The name of the folder of a generation's tables.
pub(super) fn tables_folder(generation: u64) -> String {
    format!("tables-{generation}")
}
