//! Where the bytes of a file are: on the disk, or in memory where there is no disk.

use std::fmt;
use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A file that can be opened again and again.
#[derive(Clone)]
pub(super) struct Source {
    /// Where it is; in memory, only what it is called.
    path: PathBuf,
    memory: Option<Arc<[u8]>>,
}

/// An opened file.
pub(super) trait Stream: Read + Seek {}

impl<T: Read + Seek> Stream for T {}

impl Source {
    pub(super) fn on_disk(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            memory: None,
        }
    }

    pub(super) fn in_memory(name: &Path, bytes: Arc<[u8]>) -> Self {
        Self {
            path: name.to_owned(),
            memory: Some(bytes),
        }
    }

    /// Where it is, or what it is called.
    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    pub(super) fn is_on_disk(&self) -> bool {
        self.memory.is_none()
    }

    pub(super) fn open(&self) -> io::Result<Box<dyn Stream>> {
        Ok(match &self.memory {
            None => Box::new(File::open(&self.path)?),
            Some(bytes) => Box::new(Cursor::new(Arc::clone(bytes))),
        })
    }

    pub(super) fn n_bytes(&self) -> io::Result<u64> {
        match &self.memory {
            None => fs::metadata(&self.path).map(|meta| meta.len()),
            Some(bytes) => Ok(bytes.len() as u64),
        }
    }

    /// Whether both are the same file.
    pub(super) fn is(&self, other: &Self) -> bool {
        match (&self.memory, &other.memory) {
            (None, None) => self.path == other.path,
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl fmt::Debug for Source {
    /// Names the file; what is in it belongs to somebody.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(out)
    }
}
