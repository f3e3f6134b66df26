//! What a path is that turned out to be no export: said so that the user sees which file they took.

use std::path::Path;

use super::names::{Role, csv_stem, role};
use super::tree::Tree;
use crate::error::{Error, HOW_TO_EXPORT};

/// Returns the error for a path in which nothing was found.
pub(super) fn not_an_export(path: &Path, found: impl Into<String>) -> Error {
    Error::NotAnExport {
        path: path.to_owned(),
        found: found.into(),
        hint: HOW_TO_EXPORT.to_owned(),
    }
}

/// Returns what a folder or archive without any file we know looks like.
pub(super) fn describe(tree: &Tree, container: &str) -> String {
    let names: Vec<&str> = tree.files.iter().map(|f| f.name.as_str()).collect();
    if tree.is_cut && names.iter().all(|name| role(name) == Role::Other) {
        return format!("no export: what lies deeper in this {container} isn't read; give the folder further down");
    }
    if names.is_empty() {
        return format!("an empty {container}, not a LinkedIn export");
    }
    if names.iter().all(|n| n.starts_with("Takeout/")) {
        return "a Google Takeout archive, not a LinkedIn export".to_owned();
    }
    if names.contains(&"[Content_Types].xml") {
        return "an office document, not a LinkedIn export".to_owned();
    }
    let of_role = |wanted: Role| names.iter().copied().filter(move |n| role(n) == wanted);
    let renamed = of_role(Role::Unknown).find(|n| starts_like_messages(n));
    if let Some(name) = renamed {
        return format!(
            "{name} may hold the messages, but several files of an export have these columns; if it does, name it messages.csv"
        );
    }
    let unused: Vec<&str> = of_role(Role::Unused).collect();
    if !unused.is_empty() {
        return format!(
            "it has none of the files that say whom its owner knows, only {}",
            some_of(&unused)
        );
    }
    let is_archive = |name: &&str| name.to_ascii_lowercase().ends_with(".zip");
    if names.iter().all(is_archive) {
        let inner = some_of(&names);
        return format!("it holds no files but another archive, {inner}: unpack it, and give what comes out");
    }
    let unknown: Vec<&str> = of_role(Role::Unknown).collect();
    if unknown.is_empty() {
        return format!(
            "no LinkedIn export: there is no CSV file in this {container}, only {}",
            some_of(&names)
        );
    }
    format!(
        "no LinkedIn export: it has CSV files ({}), but not those of an export",
        some_of(&unknown)
    )
}

/// Returns whether the file's name starts like that of the messages file.
pub(super) fn starts_like_messages(name: &str) -> bool {
    csv_stem(name.rsplit('/').next().unwrap_or(name)).is_some_and(|stem| stem.starts_with("messages"))
}

/// How long a first line is read as names of columns.
const LONGEST_HEADER: usize = 200;

/// Returns why a single CSV file, whose first bytes are given, is not one we can read.
pub(super) fn describe_csv(name: &str, start: &[u8]) -> String {
    match role(name) {
        Role::Unused if csv_stem(name).is_some_and(|stem| stem.ends_with("messages")) => {
            format!("{name} has the columns of messages.csv, but it isn't what people wrote to each other")
        }
        Role::Unused => format!("{name} doesn't say whom its owner knows; Connections.csv and messages.csv do"),
        _ => format!(
            "{} any file of a LinkedIn export that we read; Connections.csv starts with First Name, Last Name, URL",
            match columns(start) {
                Some(columns) => format!("its columns ({columns}) don't match"),
                None => "its columns don't match".to_owned(),
            }
        ),
    }
}

/// Returns the names of the columns in the first line, as far as they look like names of columns: a file without a header
/// starts with somebody's data, and these are not repeated.
fn columns(start: &[u8]) -> Option<String> {
    let line = start
        .split(|byte| matches!(byte, b'\r' | b'\n'))
        .find(|line| !line.trim_ascii().is_empty())?;
    let line = std::str::from_utf8(line).ok()?.trim_start_matches('\u{feff}');
    let is_header =
        line.len() <= LONGEST_HEADER && !line.contains(['@', '/']) && !line.contains(|c: char| c.is_ascii_digit());
    let cells: Vec<&str> = line
        .split([',', ';', '\t'])
        .map(|cell| cell.trim().trim_matches('"'))
        .collect();
    (is_header && cells.len() > 1 && cells.iter().all(|cell| !cell.is_empty())).then(|| some_of(&cells))
}

/// Returns what a file looks like by its first bytes, where they tell.
pub(super) fn describe_bytes(start: &[u8]) -> Option<&'static str> {
    let text = start.trim_ascii_start();
    let is = |magic: &[u8]| start.starts_with(magic);
    let found = if start.is_empty() {
        "an empty file, not a LinkedIn export"
    } else if is(b"%PDF") {
        "a PDF document, not a LinkedIn export"
    } else if is(b"\x1f\x8b") || is(b"7z\xbc\xaf") || is(b"Rar!") || is(b"BZh") || is(b"\xfd7zXZ") {
        "an archive, but not a ZIP as LinkedIn sends it"
    } else if is(b"\x89PNG") || is(b"\xff\xd8\xff") || is(b"GIF8") {
        "a picture, not a LinkedIn export"
    } else if text.starts_with(b"<") {
        "a web page or XML document, not a LinkedIn export"
    } else if text.starts_with(b"{") || text.starts_with(b"[{") {
        "a JSON document, not a LinkedIn export"
    } else {
        return None;
    };
    Some(found)
}

/// Returns the first three names and how many there are more.
fn some_of(names: &[&str]) -> String {
    let shown = names.iter().take(3).copied().collect::<Vec<_>>().join(", ");
    match names.len().saturating_sub(3) {
        0 => shown,
        n => format!("{shown} and {n} more"),
    }
}
