//! A file that is handed over: streamed into a private folder, never longer than allowed, gone when it has been read.
//!
//! In: the body of a request. Out: a file that deletes itself. What the browser calls it is a label, and never a path.

use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::StatusCode;
use http_body_util::BodyExt;
use percent_encoding::percent_decode_str;
use tempfile::{NamedTempFile, TempDir};
use tokio::time::{Instant, timeout_at};
use warmintro::wording::safe;

/// How long nothing may come before we stop waiting.
const SILENCE: Duration = Duration::from_secs(30);
/// How long the whole may take; two gigabytes from a slow disk take a few minutes.
const WHOLE: Duration = Duration::from_secs(30 * 60);
/// More characters than this no file name needs.
const LONGEST_NAME: usize = 200;
/// What a file without a name is called.
const NAMELESS: &str = "export.zip";

/// Why a file was not taken.
pub(super) type Refused = (StatusCode, String);

/// Makes the folder that files wait in until they have been read: nobody else may look into it.
pub(super) fn private_folder() -> io::Result<TempDir> {
    let mut folder = tempfile::Builder::new();
    folder.prefix("warmintro-");
    #[cfg(unix)]
    let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    #[cfg(unix)]
    folder.permissions(permissions);
    folder.tempdir()
}

/// Takes a file in, whole or not at all.
pub(super) async fn receive(mut body: Body, folder: &Path, max_bytes: u64) -> Result<NamedTempFile, Refused> {
    let mut file = NamedTempFile::new_in(folder).map_err(|error| no_room(&error))?;
    let last = Instant::now() + WHOLE;
    let mut n_bytes = 0;
    while let Some(frame) = timeout_at(last.min(Instant::now() + SILENCE), body.frame())
        .await
        .map_err(|_| refused(StatusCode::REQUEST_TIMEOUT, "the file did not arrive in time"))?
    {
        let frame = frame.map_err(|_| refused(StatusCode::BAD_REQUEST, "the file did not arrive whole"))?;
        let data = frame.into_data().unwrap_or_else(|_| Bytes::new());
        n_bytes += data.len() as u64;
        if n_bytes > max_bytes {
            return Err(too_large(max_bytes));
        }
        // One person at a time hands over a file: that nobody else is answered while a piece is written is no loss.
        file.write_all(&data).map_err(|error| no_room(&error))?;
    }
    Ok(file)
}

/// The refusal of a file that is too large.
pub(super) fn too_large(max_bytes: u64) -> Refused {
    let megabytes = max_bytes >> 20;
    let why = format!("the file is larger than {megabytes} MiB: start the program with a greater --max-upload");
    (StatusCode::PAYLOAD_TOO_LARGE, why)
}

fn refused(status: StatusCode, why: &str) -> Refused {
    (status, why.to_owned())
}

fn no_room(error: &io::Error) -> Refused {
    (
        StatusCode::INSUFFICIENT_STORAGE,
        format!("the file could not be put aside to be read: {error}"),
    )
}

/// Returns a value of the query, decoded.
pub(super) fn asked(query: &str, key: &str) -> Option<String> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let (_, value) = pairs.find(|(name, _)| *name == key)?;
    let value = value.replace('+', " ");
    Some(percent_decode_str(&value).decode_utf8_lossy().into_owned())
}

/// Returns what a file is called, from what the browser says: the last part of a path, on one line.
pub(super) fn label(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let line = safe::line(last.trim()).chars().take(LONGEST_NAME).collect::<String>();
    if line.trim_matches('.').is_empty() {
        NAMELESS.to_owned()
    } else {
        line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_a_label_and_no_path() {
        for (name, expected) in [
            ("mine.zip", "mine.zip"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ana\\Basic.zip", "Basic.zip"),
            ("..", NAMELESS),
            ("/", NAMELESS),
            ("", NAMELESS),
            ("a\u{1b}[31mb\u{202e}\nc.zip", "a[31mb c.zip"),
        ] {
            assert_eq!(label(name), expected, "{name:?}");
        }
        assert_eq!(label(&"é".repeat(999)).chars().count(), LONGEST_NAME);
    }

    #[test]
    fn a_query_is_decoded() {
        let query = "keep=yes&name=Ana%27s+export%20%C3%A9%26b.zip&name=second";
        assert_eq!(asked(query, "name").as_deref(), Some("Ana's export é&b.zip"));
        assert_eq!(asked(query, "keep").as_deref(), Some("yes"));
        assert_eq!(asked(query, "other"), None);
        assert_eq!(asked("", "name"), None);
    }

    #[cfg(unix)]
    #[test]
    fn files_wait_where_nobody_else_looks() {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| std::fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
        let folder = private_folder().expect("a folder can be made");
        assert_eq!(mode(folder.path()), 0o700);
        let file = NamedTempFile::new_in(folder.path()).expect("a file can be made");
        assert_eq!(mode(file.path()), 0o600);
    }
}
