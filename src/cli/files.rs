//! Files and pipes that answers are written to: a file is whole or as it was, and a pipe may close.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::Builder;
use warmintro::Error;

/// So many bytes go to a file or pipe at once.
const BUFFER: usize = 64 * 1024;

/// Returns what to say of a file or folder that cannot be written, under the name by which its user knows it.
pub(crate) fn unwritable(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::Unwritable { path, source }
}

/// Returns what to say of a file of the user's that cannot be read.
pub(crate) fn unreadable(path: &Path) -> impl FnOnce(io::Error) -> Error {
    let path = path.to_owned();
    move |source| Error::Unreadable { path, source }
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
    write_file(path, true, share, write)
}

/// As [`write_whole_with`], without waiting until it has reached the disk: for one of many files, which can be written again.
pub(crate) fn write_quickly(path: &Path, content: &[u8]) -> io::Result<()> {
    write_file(path, false, share, |out| out.write_all(content))
}

/// As [`write_whole_with`], a file of the user's own: where there is none yet, nobody else may read it.
pub(crate) fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    write_file(path, true, |_| {}, |out| out.write_all(content))
}

/// Writes a file; `share` says who may read one that was not there before, which is the user's alone otherwise.
fn write_file(
    path: &Path,
    waits: bool,
    share: fn(&mut Builder<'_, '_>),
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if !is_ordinary(path) {
        return to_pipe(File::options().write(true).open(path)?, write);
    }
    let path = behind_links(path);
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let permissions = fs::metadata(&path).ok().map(|metadata| metadata.permissions());
    let mut builder = Builder::new();
    builder.prefix(".warmintro-");
    if permissions.is_none() {
        share(&mut builder);
    }
    let mut file = builder.tempfile_in(folder)?;
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
        write_private(&path, b"the key").expect("it can be written");
        let mode = fs::metadata(&path).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
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
