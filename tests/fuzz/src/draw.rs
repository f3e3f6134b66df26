//! Bytes as a source of decisions, and a folder to write files into.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

thread_local! {
    /// One folder for all runs of a thread: making one each time costs more than most of what is tried.
    static FOLDER: RefCell<Option<TempDir>> = const { RefCell::new(None) };
}

/// An empty folder.
pub(crate) fn folder() -> PathBuf {
    FOLDER.with(|kept| {
        let mut kept = kept.borrow_mut();
        let folder = kept.get_or_insert_with(|| TempDir::new().expect("there is room"));
        for entry in fs::read_dir(folder.path()).expect("it is there").flatten() {
            let path = entry.path();
            let removed = if path.is_dir() {
                fs::remove_dir_all(&path)
            } else {
                fs::remove_file(&path)
            };
            removed.expect("it is ours");
        }
        folder.path().to_owned()
    })
}

/// Writes a file, and the folders that its name needs.
pub(crate) fn write(folder: &Path, name: &str, content: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("it is in the folder")).expect("there is room");
    fs::write(&path, content).expect("there is room");
    path
}

/// Decisions, a byte each; when they run out, always the first.
pub(crate) struct Draw<'a> {
    bytes: &'a [u8],
}

impl<'a> Draw<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.bytes.is_empty()
    }

    pub(crate) fn byte(&mut self) -> u8 {
        match self.bytes {
            [first, rest @ ..] => {
                self.bytes = rest;
                *first
            }
            [] => 0,
        }
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::from(self.byte()) % n
    }

    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// Some of the bytes themselves.
    pub(crate) fn raw(&mut self) -> &'a [u8] {
        let n = self.below(24).min(self.bytes.len());
        let (taken, rest) = self.bytes.split_at(n);
        self.bytes = rest;
        taken
    }
}
