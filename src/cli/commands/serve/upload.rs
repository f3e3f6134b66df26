//! A file that is handed over: streamed into a private folder, never longer than allowed, gone when it has been read.
//!
//! In: the body of a request. Out: a file that deletes itself. What the browser calls it is a label, and never a path.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
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

/// What the names of such folders begin with.
const FOLDER: &str = "warmintro-serve-";

/// The folder that files wait in until they have been read: nobody else may look into it, and it is locked as long as it is used.
pub(super) struct Waiting {
    folder: TempDir,
    _lock: Option<File>,
}

impl Waiting {
    /// Makes it below a folder for temporary files, and deletes what programs that were killed have left behind there.
    pub(super) fn new_in(temporary: &Path) -> io::Result<Self> {
        let mut builder = tempfile::Builder::new();
        builder.prefix(FOLDER);
        #[cfg(unix)]
        let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o700);
        #[cfg(unix)]
        builder.permissions(permissions);
        loop {
            let folder = builder.tempdir_in(temporary)?;
            let lock = locked(folder.path());
            // Another program that starts just now may have taken it for one that was left behind.
            if folder.path().exists() {
                delete_leftovers(temporary, folder.path());
                return Ok(Self { folder, _lock: lock });
            }
        }
    }

    pub(super) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Deletes it.
    pub(super) fn close(self) -> io::Result<()> {
        self.folder.close()
    }
}

/// Locks a folder, unless another program has, or the system can't.
fn locked(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok().filter(|_| cfg!(unix))?;
    folder.try_lock().is_ok().then_some(folder)
}

/// Deletes the folders of programs that were killed: those of this user that no program holds, with nothing but waiting files in them.
fn delete_leftovers(temporary: &Path, ours: &Path) {
    let owner = |path: &Path| {
        let metadata = std::fs::symlink_metadata(path).ok().filter(std::fs::Metadata::is_dir)?;
        #[cfg(unix)]
        return Some(std::os::unix::fs::MetadataExt::uid(&metadata));
        #[cfg(not(unix))]
        Some(metadata.len())
    };
    let Ok(entries) = std::fs::read_dir(temporary) else {
        return;
    };
    let folders = entries.flatten().map(|entry| entry.path());
    let is_one = |path: &PathBuf| {
        path.file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with(FOLDER))
    };
    for folder in folders
        .filter(is_one)
        .filter(|folder| owner(folder).is_some() && owner(folder) == owner(ours))
    {
        let Some(_lock) = locked(&folder) else { continue };
        let Ok(files) = std::fs::read_dir(&folder) else {
            continue;
        };
        let is_waiting = |file: &std::fs::DirEntry| {
            file.file_name().to_string_lossy().starts_with(".tmp") && file.file_type().is_ok_and(|kind| kind.is_file())
        };
        for file in files.flatten().filter(is_waiting) {
            let _ = std::fs::remove_file(file.path());
        }
        // Whatever else is in it is none of ours.
        let _ = std::fs::remove_dir(&folder);
    }
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
        // A piece is written in no time: nobody else waits noticeably for it.
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
        let temporary = tempfile::tempdir().expect("a folder can be made");
        let folder = Waiting::new_in(temporary.path()).expect("a folder can be made");
        assert_eq!(mode(folder.path()), 0o700);
        let file = NamedTempFile::new_in(folder.path()).expect("a file can be made");
        assert_eq!(mode(file.path()), 0o600);
    }

    #[cfg(unix)]
    #[test]
    fn what_a_killed_program_left_behind_is_deleted_and_nothing_else() {
        let temporary = tempfile::tempdir().expect("a folder can be made");
        let place = |name: &str| temporary.path().join(name);
        let left = place("warmintro-serve-Abc123");
        let (others, foreign) = (place("warmintro-ci"), place("warmintro-serve-foreign"));
        for (folder, file) in [(&left, ".tmpXyz"), (&others, ".tmpXyz"), (&foreign, "letter.txt")] {
            std::fs::create_dir(folder).expect("there is room");
            std::fs::write(folder.join(file), "x").expect("there is room");
        }
        let one = Waiting::new_in(temporary.path()).expect("a folder can be made");
        let file = NamedTempFile::new_in(one.path()).expect("a file can be made");
        assert!(!left.exists());
        let other = Waiting::new_in(temporary.path()).expect("a folder can be made");
        assert!(file.path().exists(), "it belongs to a program that runs");
        assert!(others.join(".tmpXyz").exists() && foreign.join("letter.txt").exists());
        assert_ne!(one.path(), other.path());
    }
}
