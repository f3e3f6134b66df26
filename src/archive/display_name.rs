//! An export in a file that its user knows by another name than it has here, such as one that was handed over.
//!
//! In: where the bytes are, and the name. Out: exports, and errors, that bear the name. The name is never opened.

use std::path::Path;
use std::sync::Arc;

use super::group::day_in;
use super::source::Source;
use super::{Export, FileKind, Limits, Recognize, discover_called, in_file};
use crate::error::Result;

/// As [`discover`](super::discover); exports and errors bear the name, and the day of the copy is read from it.
///
/// # Errors
///
/// Those of [`discover`](super::discover).
pub fn discover_as(path: &Path, name: &str, recognize: Recognize, limits: &Limits) -> Result<Vec<Export>> {
    let day = day_in(name);
    let name = Path::new(name);
    let mut exports = discover_called((path, name), recognize, limits).map_err(|error| error.about(name))?;
    for export in &mut exports {
        let inside = export.path.strip_prefix(path).unwrap_or(Path::new(""));
        export.path = if inside.as_os_str().is_empty() {
            name.to_owned()
        } else {
            name.join(inside)
        };
        if export.members.iter().all(|member| member.kind != FileKind::SharePack) {
            export.snapshot = day.or(export.snapshot);
        }
    }
    Ok(exports)
}

/// As [`discover`](super::discover), of a file whose bytes are in memory; exports and errors bear its name.
///
/// # Errors
///
/// Those of [`discover`](super::discover).
pub fn discover_in_memory(bytes: Arc<[u8]>, name: &str, recognize: Recognize, limits: &Limits) -> Result<Vec<Export>> {
    let name = Path::new(name);
    in_file((&Source::in_memory(name, bytes), name), recognize, limits)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use crate::archive::{Export, Limits};
    use crate::error::{Error, Result};
    use crate::records;

    fn discover_as(path: &Path, name: &str) -> Result<Vec<Export>> {
        records::discover_as(path, name, &Limits::default())
    }

    const CONNECTIONS: &str = "First Name,Last Name,Connected On\nAna,Horvat,08 Feb 2026\n";

    #[test]
    fn the_name_is_shown_and_tells_the_day_and_is_never_opened() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("7");
        fs::write(&path, CONNECTIONS).expect("a file can be written");
        let name = "../Basic_LinkedInDataExport_03-14-2026.csv";
        let exports = discover_as(&path, "messages.csv");
        assert_eq!(exports.expect("the name says it")[0].members[0].name, "messages.csv");
        let exports = discover_as(&path, name).expect("it is an export");
        assert_eq!(exports[0].path.to_str(), Some(name));
        assert_eq!(
            exports[0].snapshot.expect("the name tells it").to_string(),
            "2026-03-14"
        );
        let records = records::read(&exports[0], &crate::progress::Silent).expect("it can be read");
        assert_eq!(records.connections.len(), 1);
    }

    #[test]
    fn errors_bear_the_name_and_not_the_path() {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("7");
        for content in ["", "%PDF-1.7", "PK\x03\x04 and nothing else", "a,b\n1,2\n"] {
            fs::write(&path, content).expect("a file can be written");
            let error = discover_as(&path, "mine.zip").expect_err("it is none");
            assert!(error.to_string().starts_with("mine.zip: "), "{error}");
            assert!(error.hint().is_some(), "{error}");
        }
        fs::remove_file(&path).expect("a file can be removed");
        let error = discover_as(&path, "mine.zip").expect_err("it is gone");
        assert!(matches!(error, Error::Unreadable { .. }) && error.to_string().contains("mine.zip"));
    }
}
