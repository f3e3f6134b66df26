//! Files and pipes that answers are written to: a file is whole or as it was, and a pipe may close. A file of the user's that grows
//! loses no row, however many programs add to it at once.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::Result;
use tempfile::Builder;
use warmintro::Error;
use warmintro::records::own_file::Grown;
use warmintro::session::bytes_of;

/// So many bytes go to a file or pipe at once.
const BUFFER: usize = 64 * 1024;

/// Returns what to say of a file or folder that cannot be written, under the name by which its user knows it.
pub(crate) fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::Unwritable { path, source }
}

/// Makes a folder, and those it lies in, where they are not there yet.
pub(crate) fn make_folder(folder: &Path) -> Result<(), Error> {
    fs::create_dir_all(folder).map_err(unwritable(folder))
}

/// Whether something is an ordinary file, or would become one; not a device or a pipe.
pub(crate) fn is_ordinary(path: &Path) -> bool {
    fs::metadata(path).map_or(true, |metadata| metadata.is_file())
}

/// Writes a regular file through a temporary one beside it, as its content is made; a device or pipe directly.
pub(crate) fn write_whole_with(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    write_file(path, true, Reader::Usual, write)
}

/// As [`write_whole_with`], without waiting until it has reached the disk: for one of many files, which can be written again.
pub(crate) fn write_quickly(path: &Path, content: &[u8]) -> io::Result<()> {
    write_file(path, false, Reader::Usual, |out| out.write_all(content))
}

/// As [`write_whole_with`], a secret: nobody else may read the file, whoever could read one that was there before.
pub(crate) fn write_secret(path: &Path, content: &[u8]) -> io::Result<()> {
    write_file(path, true, Reader::OwnerAlone, |out| out.write_all(content))
}

/// Adds to a file of the user's own, such as a log or notes. Where there is none yet, nobody else may read it. `grown` makes of what is
/// there what is to be there, or nothing if nothing is missing; it is asked until nothing is, so that whatever another
/// program wrote meanwhile stays. Programs that add at the same time wait for each other. Returns how many rows were not there yet.
pub(crate) fn add_to_users_file(path: &Path, mut grown: impl FnMut(&[u8]) -> Result<Option<Grown>>) -> Result<usize> {
    /// Whoever goes beyond is no program of ours.
    const MOST_TRIES: usize = 5;
    let _alone = alone_in(folder_of(&behind_links(path))).map_err(unwritable(path))?;
    let mut n_added = 0;
    for _ in 0..MOST_TRIES {
        // What is written to a pipe can't be read again.
        let old = if is_ordinary(path) { bytes_of(path)? } else { Vec::new() };
        let Some(grown) = grown(&old)? else { return Ok(n_added) };
        n_added = n_added.max(grown.n_added);
        write_file(path, true, Reader::OwnerOfNew, |out| out.write_all(&grown.bytes)).map_err(unwritable(path))?;
        if !is_ordinary(path) {
            return Ok(n_added);
        }
    }
    let why = "another program keeps writing to it, and undoes what is added";
    Err(unwritable(path)(io::Error::other(why)).into())
}

/// Waits until no other program of ours adds to a file in a folder; they do as long as the returned file is open. The folder itself
/// is locked, since a file that is replaced takes its lock along. Where that can't be done (Windows, some network disks), only
/// looking again afterward tells whether a row was lost.
fn alone_in(folder: &Path) -> io::Result<Option<File>> {
    const PATIENCE: Duration = Duration::from_secs(20);
    const PAUSE: Duration = Duration::from_millis(5);
    let Some(folder) = File::open(folder).ok().filter(|_| cfg!(unix)) else {
        return Ok(None);
    };
    let start = Instant::now();
    loop {
        match folder.try_lock() {
            Ok(()) => return Ok(Some(folder)),
            Err(TryLockError::Error(_)) => return Ok(None),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => std::thread::sleep(PAUSE),
            Err(TryLockError::WouldBlock) => {
                let why = "another warmintro is adding to a file in this folder and doesn't finish; try again later";
                return Err(io::Error::other(why));
            }
        }
    }
}

/// Who may read a file that is written.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    /// Whoever may read one that was there; else whom the user's habits let in.
    Usual,
    /// Whoever may read one that was there; else the user alone.
    OwnerOfNew,
    /// The user alone.
    OwnerAlone,
}

/// The folder that a file is in.
fn folder_of(path: &Path) -> &Path {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}

/// Writes a file.
fn write_file(
    path: &Path,
    waits: bool,
    reader: Reader,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    // `answers/` is meant as a folder, also where there is none yet.
    if path.to_string_lossy().ends_with(std::path::is_separator) {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    if !is_ordinary(path) {
        return to_pipe(File::options().write(true).open(path)?, write);
    }
    let path = behind_links(path);
    let known = fs::metadata(&path).ok().map(|metadata| metadata.permissions());
    let permissions = known.filter(|_| reader != Reader::OwnerAlone);
    let mut builder = Builder::new();
    builder.prefix(".warmintro-");
    if permissions.is_none() && reader == Reader::Usual {
        share(&mut builder);
    }
    let mut file = builder.tempfile_in(folder_of(&path))?;
    let mut buffered = BufWriter::with_capacity(BUFFER, &mut file);
    write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    if waits {
        file.as_file().sync_all()?;
    }
    let written = file.persist(&path).map_err(|error| error.error)?;
    permissions.map_or(Ok(()), |permissions| written.set_permissions(permissions))
}

/// A symbolic link stays one: what it points to is replaced, or made.
fn behind_links(path: &Path) -> PathBuf {
    /// As many as systems follow.
    const MOST_LINKS: usize = 40;
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(target) = fs::read_link(&path) else { break };
        path = path
            .parent()
            .map_or_else(|| target.clone(), |folder| folder.join(&target));
    }
    path
}

/// Writes to somebody who may have heard enough: a closed pipe is no failure.
pub(crate) fn to_pipe(pipe: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut pipe = Pipe {
        pipe: BufWriter::with_capacity(BUFFER, pipe),
        is_closed: false,
    };
    let written = write(&mut pipe).and_then(|()| pipe.flush());
    if pipe.is_closed {
        // What is left in the buffer has no reader.
        let _ = pipe.pipe.into_parts();
        return Ok(());
    }
    written
}

/// A pipe that knows whether it was closed: whoever writes through a format's library may see another error.
struct Pipe<W: Write> {
    pipe: BufWriter<W>,
    is_closed: bool,
}

impl<W: Write> Pipe<W> {
    fn seen<T>(&mut self, done: io::Result<T>) -> io::Result<T> {
        self.is_closed |= matches!(&done, Err(error) if error.kind() == io::ErrorKind::BrokenPipe);
        done
    }
}

impl<W: Write> Write for Pipe<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let done = self.pipe.write(bytes);
        self.seen(done)
    }

    fn flush(&mut self) -> io::Result<()> {
        let done = self.pipe.flush();
        self.seen(done)
    }
}

/// Temporary files are the owner's alone; what the user asked for is an ordinary file, which whoever may read that the user's own
/// habits let in (`umask`).
#[cfg(unix)]
fn share(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn share(_builder: &mut Builder<'_, '_>) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_made_to_the_end_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ties.csv");
        write_whole_with(&path, |out| out.write_all(b"old")).expect("it can be written");
        let broken = write_whole_with(&path, |out| {
            out.write_all(&vec![b'x'; 3 * BUFFER])?;
            Err(io::Error::other("no more"))
        });
        assert!(broken.is_err());
        assert_eq!(fs::read(&path).expect("it is there"), b"old");
        assert_eq!(
            fs::read_dir(folder.path()).expect("a folder").count(),
            1,
            "nothing else is left"
        );
    }

    #[test]
    #[cfg(unix)]
    fn what_is_private_is_the_users_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("address.txt");
        let mode = || fs::metadata(&path).expect("it is there").permissions().mode() & 0o777;
        write_secret(&path, b"the key").expect("it can be written");
        assert_eq!(mode(), 0o600);
        fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("it is ours");
        write_secret(&path, b"the next key").expect("it can be written");
        assert_eq!(mode(), 0o600, "also where others could read what was there before");
    }

    #[test]
    fn rows_that_are_added_at_once_are_all_there() {
        const N: usize = 24;
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("asked.csv");
        let add = |row: &str| {
            add_to_users_file(&path, |old| {
                let is_there = old.split(|byte| *byte == b'\n').any(|line| line == row.as_bytes());
                Ok((!is_there).then(|| Grown {
                    bytes: [old, row.as_bytes(), b"\n"].concat(),
                    n_added: 1,
                }))
            })
        };
        std::thread::scope(|scope| {
            for number in 0..N {
                let add = &add;
                scope.spawn(move || add(&format!("row {number}")).expect("it can be written"));
            }
        });
        let text = fs::read_to_string(&path).expect("it is there");
        assert_eq!(text.lines().count(), N, "{text}");
        assert_eq!(
            fs::read_dir(folder.path()).expect("a folder").count(),
            1,
            "no lock is left"
        );
    }

    #[test]
    fn what_another_program_writes_meanwhile_stays_and_one_that_undoes_everything_is_told() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("notes.csv");
        let mut n_asked = 0;
        let mut add = |n_lost: usize| {
            add_to_users_file(&path, |old| {
                n_asked += 1;
                if n_asked <= n_lost {
                    let (bytes, n_added) = (b"an editor saved its own text\n".to_vec(), 0);
                    return Ok(Some(Grown { bytes, n_added }));
                }
                let is_there = old.ends_with(b"mine\n");
                Ok((!is_there).then(|| Grown {
                    bytes: [old, b"mine\n"].concat(),
                    n_added: 1,
                }))
            })
        };
        add(2).expect("it is tried again");
        let text = fs::read_to_string(&path).expect("it is there");
        assert_eq!(text, "an editor saved its own text\nmine\n");
        let error = add(usize::MAX).expect_err("nothing can be added");
        assert!(error.to_string().contains("another program keeps writing"), "{error}");
    }

    /// Hears so many bytes and goes.
    struct Impatient(usize);

    impl Write for Impatient {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if self.0 == 0 {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            let n = bytes.len().min(self.0);
            self.0 -= n;
            Ok(n)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_fine_whatever_error_a_format_makes_of_it() {
        let mut n_made = 0;
        let written = to_pipe(Impatient(10), |out| {
            for _ in 0..1_000_000 {
                n_made += 1;
                out.write_all(b"a row that nobody reads").map_err(io::Error::other)?;
            }
            Ok(())
        });
        assert!(written.is_ok());
        assert!(n_made < 10_000, "rows are not made for nobody");
        let other = to_pipe(Impatient(10), |_| Err(io::Error::other("no such thing")));
        assert!(other.is_err());
    }
}
