//! Where the data come from: a saved network, or files.
//!
//! In: what the options name. Out: a [`Source`], and the rows of its exports. What is made of them is for `load`.

use std::path::{Path, PathBuf};

use anyhow::Result;
use warmintro::Error;
use warmintro::archive::Limits;
use warmintro::people::forgotten::Forgotten;
use warmintro::records::ExportRecords;
use warmintro::session;
use warmintro::tables::store::{self, SavedNetwork};

use super::args::Global;
use super::terminal::Stages;

/// Where the data come from.
pub(crate) enum Source {
    /// A saved network alone.
    Saved(SavedNetwork),
    /// Files to read, and exports that saved networks keep.
    Files(Vec<PathBuf>, Limits),
}

impl Source {
    /// Returns what the options name, else the saved network of this user.
    pub(crate) fn of(global: &Global) -> Result<Self> {
        let mut paths = global.data();
        if paths.is_empty() {
            let folder = network_folder(global)?;
            let saved = SavedNetwork::open(&folder)?;
            // A network that was asked for by its folder must be there.
            if saved.is_none() && global.network.is_some() {
                return Err(no_network(&folder));
            }
            return saved.map(Self::Saved).ok_or_else(|| Error::NoData.into());
        }
        if let [only] = paths.as_slice()
            && let Some(saved) = SavedNetwork::open(only)?
        {
            return Ok(Self::Saved(saved));
        }
        paths.dedup();
        Ok(Self::Files(paths, global.limits()?))
    }

    /// Returns the folders of the saved networks among the data.
    pub(super) fn saved(&self) -> Result<Vec<PathBuf>> {
        Ok(match self {
            Self::Saved(saved) => vec![saved.folder().to_owned()],
            Self::Files(paths, _) => {
                let mut folders = Vec::new();
                for path in paths {
                    folders.extend(SavedNetwork::open(path)?.map(|saved| saved.folder().to_owned()));
                }
                folders
            }
        })
    }

    /// Returns the lists of who was forgotten in the saved networks among the data.
    pub(super) fn forgotten(&self) -> Result<Vec<Forgotten>> {
        let mut lists = Vec::new();
        for folder in self.saved()? {
            if let Some(saved) = SavedNetwork::open(&folder)? {
                lists.push(saved.forgotten()?);
            }
        }
        Ok(lists)
    }

    /// Returns the files of that name that the user keeps with saved networks among the data.
    pub(super) fn kept(&self, name: &str) -> Result<Vec<PathBuf>> {
        let files = self.saved()?.into_iter().map(|folder| folder.join(name));
        Ok(files.filter(|file| file.is_file()).collect())
    }

    /// Returns the rows of all exports.
    pub(crate) fn exports(&self, stages: &Stages) -> Result<Vec<ExportRecords>> {
        match self {
            Self::Saved(saved) => stages.time("load", || Ok(saved.exports()?)),
            Self::Files(paths, limits) => read(paths, limits, stages),
        }
    }
}

/// The file that requests are noted in: the one that was named, else the one kept with the saved network that was loaded.
pub(crate) fn ask_log(global: &Global) -> Result<Option<PathBuf>> {
    if let Some(path) = global.asks() {
        return Ok(Some(path.to_owned()));
    }
    let first = Source::of(global)?.saved()?.into_iter().next();
    Ok(first.map(|folder| folder.join(store::ASKED)))
}

/// The notes file that `know` and `wrote` add to: the one that was named, else the one kept with the saved network that was loaded.
pub(crate) fn notes_file(global: &Global) -> Result<PathBuf> {
    let own = || -> Result<Option<PathBuf>> {
        let first = Source::of(global)?.saved()?.into_iter().next();
        Ok(first.map(|folder| folder.join(store::NOTES)))
    };
    let nowhere = "no notes file: it's kept with the saved network, so import your export first, or name a file with --notes FILE";
    match &global.notes {
        Some(path) => Ok(path.clone()),
        None => Ok(own()?.ok_or_else(|| Error::Usage(nowhere.to_owned()))?),
    }
}

/// The folder of the saved network: the one that was named, else this user's.
pub(crate) fn network_folder(global: &Global) -> Result<PathBuf> {
    let named = global.network.clone().filter(|folder| !folder.as_os_str().is_empty());
    let own = || dirs::data_dir().map(|folder| folder.join("warmintro").join("network"));
    let nowhere = || Error::Usage("this machine names no folder for data: say where with --network FOLDER".to_owned());
    Ok(named.or_else(own).ok_or_else(nowhere)?)
}

/// A folder in which no network is saved.
pub(crate) fn no_network(folder: &Path) -> anyhow::Error {
    Error::SavedNetwork {
        path: folder.to_owned(),
        why: "there is no saved network".to_owned(),
        hint: "make one with: warmintro import EXPORT.zip --network FOLDER".to_owned(),
    }
    .into()
}

/// A saved network of which everything was forgotten.
pub(super) fn nothing_left(source: &Source) -> Error {
    match source {
        Source::Saved(saved) => Error::SavedNetwork {
            path: saved.folder().to_owned(),
            why: "the saved network is empty: everything in it was forgotten".to_owned(),
            hint: "add an export with: warmintro import EXPORT.zip".to_owned(),
        },
        Source::Files(..) => Error::NoData,
    }
}

/// The paths that a command reads: those named as such, and those of its `--data`; what the environment says is for commands that
/// name none.
pub(crate) fn named(paths: &[PathBuf], global: &Global) -> Vec<PathBuf> {
    if paths.is_empty() {
        global.data()
    } else {
        paths.iter().cloned().chain(global.data_of_command()).collect()
    }
}

/// The first saved network among the paths.
pub(crate) fn saved_among(paths: &[PathBuf]) -> Result<Option<PathBuf>> {
    for path in paths {
        if SavedNetwork::open(path)?.is_some() {
            return Ok(Some(path.clone()));
        }
    }
    Ok(None)
}

/// Reads all exports at the paths; of a saved network, those that it keeps.
pub(crate) fn read(paths: &[PathBuf], limits: &Limits, stages: &Stages) -> Result<Vec<ExportRecords>> {
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    stages.time("read", || Ok(session::read(paths, limits, n_threads, stages)?))
}
