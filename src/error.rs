//! Every way in which the library can fail, with the file and what to do about it.
//!
//! A bad row is not an error: it is a [`crate::records::Issue`] in the account of its export.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// A failure that ends a command. The message says what is wrong, [`Error::hint`] what to do.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A path that does not exist or cannot be read.
    #[error("cannot read {}: {}", path.display(), reason(source))]
    Unreadable {
        /// What was to be read.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A path that holds nothing we know, or something else than an export.
    #[error("{}: {found}", path.display())]
    NotAnExport {
        /// What was given.
        path: PathBuf,
        /// What it is instead, or what is missing.
        found: String,
        /// What to do.
        hint: String,
    },
    /// A ZIP archive that is damaged, encrypted or built to harm.
    #[error("{}: {why}", path.display())]
    BadArchive {
        /// The archive.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// Something larger than what is looked at.
    #[error("{}: {why}", path.display())]
    TooMuch {
        /// What it is.
        path: PathBuf,
        /// What is too large.
        why: String,
        /// The limit's name.
        limit: &'static str,
    },
    /// A saved network that cannot be used.
    #[error("{}: {why}", path.display())]
    SavedNetwork {
        /// Its folder.
        path: PathBuf,
        /// What is wrong.
        why: String,
        /// What to do.
        hint: String,
    },
    /// Nothing was named to read.
    #[error("no data: name an export with --data, or import one first")]
    NoData,
    /// A person was named who cannot be told: nobody, or several.
    #[error("{message}")]
    Who {
        /// What was asked, and why it cannot be answered.
        message: String,
        /// Who could have been meant, a line each.
        candidates: Vec<String>,
        /// Whether several people are called so, rather than nobody.
        is_ambiguous: bool,
    },
    /// An option or a file of the user's with a value that makes no sense.
    #[error("{0}")]
    Usage(String),
    /// An output file that could not be written.
    #[error("cannot write {}: {}", path.display(), unwritten(source))]
    Unwritable {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// How to get an export, said wherever a path turns out not to be one.
pub const HOW_TO_EXPORT: &str = "on LinkedIn: Settings & Privacy → Data privacy → Get a copy of your data; \
     choose Connections and Messages, then give the ZIP as it is";

impl Error {
    /// Returns what makes an error of what the system said when something was to be read.
    pub fn unreadable(path: &Path) -> impl Fn(io::Error) -> Self + Copy {
        move |source| {
            let path = path.to_owned();
            Self::Unreadable { path, source }
        }
    }

    /// The same for what was to be written.
    pub fn unwritable(path: &Path) -> impl Fn(io::Error) -> Self + Copy {
        move |source| {
            let path = path.to_owned();
            Self::Unwritable { path, source }
        }
    }

    /// Returns the error about a path under the name by which its user knows it.
    pub(crate) fn about(self, name: &Path) -> Self {
        let path = name.to_owned();
        match self {
            Self::Unreadable { source, .. } => Self::Unreadable { path, source },
            Self::NotAnExport { found, hint, .. } => Self::NotAnExport { path, found, hint },
            Self::BadArchive { why, .. } => Self::BadArchive { path, why },
            Self::TooMuch { why, limit, .. } => Self::TooMuch { path, why, limit },
            other => other,
        }
    }

    /// Returns what the user can do about it, where there is something to say.
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NotAnExport { hint, .. } | Self::SavedNetwork { hint, .. } => Some(hint.clone()),
            Self::NoData => Some(format!(
                "`warmintro import EXPORT.zip` keeps it for all later commands; to get an export, {HOW_TO_EXPORT}"
            )),
            Self::TooMuch { limit, .. } => Some(format!(
                "exports are far smaller; if you trust it all the same, raise the limit with --limit {limit}=VALUE"
            )),
            Self::BadArchive { .. } => Some("ask LinkedIn for a new copy, or unpack it and give the folder".to_owned()),
            Self::Who { candidates, .. } if !candidates.is_empty() => Some(candidates.join("\n")),
            Self::Unreadable { source, .. } => reading(source).map(str::to_owned),
            Self::Unwritable { source, .. } => writing(source).map(str::to_owned),
            Self::Who { .. } | Self::Usage(_) => None,
        }
    }
}

/// Returns why the system would not read or write something, in words and without the names of temporary files.
pub fn reason(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "there is no such file or folder",
        ErrorKind::PermissionDenied => "no permission",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full",
        ErrorKind::FileTooLarge => "no file may become so large here",
        ErrorKind::ReadOnlyFilesystem => "the disk can only be read",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "part of the path is a file, not a folder",
        ErrorKind::InvalidFilename => "the name is too long, or none that this system takes",
        ErrorKind::AlreadyExists => "there is a file of that name",
        ErrorKind::InvalidData if is_about_text(error) => "it isn't text in UTF-8",
        _ => return in_systems_words(error),
    };
    known.to_owned()
}

fn is_about_text(error: &io::Error) -> bool {
    error.to_string().contains("UTF-8")
}

/// As [`reason`], of what would have been there if it could be written.
fn unwritten(error: &io::Error) -> String {
    match error.kind() {
        ErrorKind::NotFound => "its folder is not there".to_owned(),
        _ => reason(error),
    }
}

/// What the system says, without its number and without what was wrapped around it on the way.
fn in_systems_words(error: &io::Error) -> String {
    let mut cause: &dyn std::error::Error = error;
    while let Some(deeper) = cause.source() {
        cause = deeper;
    }
    let text = cause.to_string();
    text.split(" (os error").next().unwrap_or_default().to_owned()
}

/// What to do where something cannot be read.
fn reading(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        ErrorKind::NotFound => Some("check the spelling; put a name with spaces in quotes: \"my export.zip\""),
        ErrorKind::PermissionDenied => Some("copy it to a folder of your own, and name the copy"),
        ErrorKind::InvalidData if is_about_text(error) => Some("save it again as plain text in UTF-8"),
        ErrorKind::IsADirectory => Some("name a file"),
        _ => None,
    }
}

/// What to do where something cannot be written.
fn writing(error: &io::Error) -> Option<&'static str> {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => {
            Some("make the folder first, or name a place in one that is there")
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Some("name a place in a folder of your own"),
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Some("make room, or name a place on another disk; what was there before is as it was")
        }
        ErrorKind::IsADirectory => Some("name a file in it"),
        ErrorKind::InvalidFilename | ErrorKind::AlreadyExists => Some("choose another name"),
        _ => None,
    }
}

/// The result of anything in this library that can fail.
pub type Result<T> = std::result::Result<T, Error>;
