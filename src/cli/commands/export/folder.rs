//! A folder of notes: each file whole or as it was, and nothing of the user's own lost.

use crate::cli::{Run, usage};
use std::path::Path;
use std::{fs, io};

use anyhow::Result;
use warmintro::Error;
use warmintro::present::vault::NoteFile;
use warmintro::wording::words::number;

use crate::cli::args::Format;
use crate::cli::files::{unwritable, write_quickly};
use crate::cli::terminal::say;

/// Names no more files than that.
const MOST_NAMED: usize = 5;

/// Returns the folder for notes; none for formats that are one file.
pub(super) fn of_notes<'a>(format: Format, run: &Run<'a>) -> Result<Option<&'a Path>> {
    if format != Format::Notes {
        return Ok(None);
    }
    let folder = run.output();
    match folder.filter(|folder| !folder.exists() || folder.is_dir()) {
        Some(folder) => Ok(Some(folder)),
        None => Err(usage("notes are many files: name a folder, such as -o vault/network")),
    }
}

/// Writes the notes into the folder, which is made if it is not there; says which files stay as they are.
pub(super) fn write(folder: &Path, notes: &[NoteFile], run: &Run<'_>) -> Result<()> {
    let mut kept: Vec<String> = Vec::new();
    for note in notes {
        // The path is ours, of parts that lead nowhere else.
        let path = folder.join(&note.path);
        let there = text_of(&path).map_err(Error::unreadable(&path))?;
        match note.onto(there.as_deref()) {
            Ok(text) if there.as_deref() == Some(text.as_str()) => {}
            Ok(text) => put(&path, &text).map_err(unwritable(&path))?,
            Err(why) => kept.push(format!("{} ({})", note.path, why.why())),
        }
    }
    if !kept.is_empty() {
        let named: Vec<&str> = kept.iter().take(MOST_NAMED).map(String::as_str).collect();
        let more = if kept.len() > MOST_NAMED { ", …" } else { "" };
        say(&format!(
            "{} left as they are: {}{more}",
            number(kept.len(), "file"),
            named.join(", ")
        ));
    }
    let written = notes.len() - kept.len();
    run.terminal
        .note(&format!("{} in {}", number(written, "note"), folder.display()));
    Ok(())
}

/// What is in the file; none if it is not there. A file that is no text is somebody else's: it reads as one without our line.
fn text_of(path: &Path) -> io::Result<Option<String>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8(bytes).unwrap_or_default())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn put(path: &Path, text: &str) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    write_quickly(path, text.as_bytes())
}
