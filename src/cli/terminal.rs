//! The terminal: where answers go, what is said beside them, and how waiting is shown.

use std::fs::{self, File};
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError, mpsc};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use warmintro::present::layout::Style;
use warmintro::present::safe;
use warmintro::present::words::thousands;
use warmintro::progress::Progress;
use warmintro::records::Issue;

use super::args::{ColorChoice, Global};

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(250);
/// So many bytes go to a file or pipe at once.
const BUFFER: usize = 64 * 1024;
/// How wide text is when nobody says how wide the terminal is.
const USUAL_WIDTH: usize = 80;

/// Where an answer goes and what may be said beside it, decided once.
#[derive(Debug)]
pub(crate) struct Terminal {
    output: Option<PathBuf>,
    quiet: bool,
    verbose: bool,
    /// Whether answers appear on a terminal.
    pub(crate) is_screen: bool,
    /// Whether answers are colored.
    pub(crate) color: bool,
    /// Columns to fill.
    pub(crate) width: usize,
}

impl Terminal {
    /// Looks at the options, at the terminal and at the environment.
    pub(crate) fn new(global: &Global) -> Self {
        let output = global.output.clone().filter(|path| path != Path::new("-"));
        let to_terminal = output.is_none() && io::stdout().is_terminal();
        let wished = std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
        let color = match global.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => to_terminal && wished && !dumb,
        };
        let wide = terminal_size::terminal_size()
            .filter(|_| to_terminal)
            .map(|(width, _)| usize::from(width.0));
        let width = wide.unwrap_or(USUAL_WIDTH).clamp(60, 100);
        Self {
            output,
            quiet: global.quiet,
            verbose: global.verbose,
            is_screen: to_terminal,
            color,
            width,
        }
    }

    /// Writes the answer: to standard output, or to the file, whole or not at all. A closed pipe is fine.
    pub(crate) fn answer(&self, answer: &[u8]) -> Result<()> {
        self.answer_with(|out| out.write_all(answer))
    }

    /// As [`Terminal::answer`], with the answer written as it is made.
    pub(crate) fn answer_with(&self, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        match &self.output {
            None => to_pipe(io::stdout().lock(), write).context("cannot write to standard output"),
            Some(path) => self.write_with(path, write),
        }
    }

    /// Returns how text for people is laid out.
    pub(crate) fn style(&self) -> Style {
        Style {
            width: self.width,
            color: self.color,
        }
    }

    /// Returns the folder of the file that the answer goes to; none if it goes elsewhere.
    pub(crate) fn folder(&self) -> Option<PathBuf> {
        let file = self.output.as_deref().filter(|path| path.is_file() || !path.exists())?;
        let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
        Some(folder.unwrap_or(Path::new(".")).to_owned())
    }

    /// As [`Terminal::write`], with the content written as it is made.
    pub(crate) fn write_with(&self, path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        write_whole_with(path, write).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Writes a file, whole or not at all.
    pub(crate) fn write(&self, path: &Path, content: &[u8]) -> Result<()> {
        write_whole(path, content).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Says something beside the answer, unless asked to be quiet.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            say(text);
        }
    }

    /// Says which rows of a file of the user's could not be used.
    pub(crate) fn issues(&self, issues: &[Issue]) {
        for issue in issues {
            let note = format!("note: {} line {}: {}", issue.file, issue.line, issue.why);
            self.note(&safe::line(&note));
        }
    }

    /// Returns what measures and shows the stages of the work.
    pub(crate) fn stages(&self) -> Stages {
        Stages {
            bars: !self.quiet && io::stderr().is_terminal(),
            verbose: self.verbose,
            spinner: Mutex::default(),
            reading: Mutex::default(),
        }
    }
}

/// Writes a line to standard error; nobody listening is fine.
pub(crate) fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes a regular file through a temporary one beside it; a device or pipe directly.
pub(crate) fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    write_whole_with(path, |out| out.write_all(content))
}

/// As [`write_whole`], without waiting until it has reached the disk: for one of many files, which can be written again.
pub(crate) fn write_quickly(path: &Path, content: &[u8]) -> io::Result<()> {
    write_file(path, (false, make_readable), |out| out.write_all(content))
}

/// As [`write_whole`], a file of the user's own: where there is none yet, nobody else may read it.
pub(crate) fn write_private(path: &Path, content: &[u8]) -> io::Result<()> {
    write_file(path, (true, |_| Ok(())), |out| out.write_all(content))
}

/// As [`write_whole`], with the content written as it is made.
fn write_whole_with(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    write_file(path, (true, make_readable), write)
}

/// Says who may read a file that was not there before, which is the user's alone at first.
type Grant = fn(&File) -> io::Result<()>;

fn write_file(
    path: &Path,
    (waits, grant): (bool, Grant),
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return to_pipe(File::options().write(true).open(path)?, write);
    }
    // A symbolic link stays one: what it points to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".warmintro-").tempfile_in(folder)?;
    let mut buffered = BufWriter::with_capacity(BUFFER, &mut file);
    write(&mut buffered)?;
    buffered.flush()?;
    drop(buffered);
    if waits {
        file.as_file().sync_all()?;
    }
    let permissions = fs::metadata(&path).ok().map(|metadata| metadata.permissions());
    let written = file.persist(&path).map_err(|error| error.error)?;
    if let Some(permissions) = permissions {
        written.set_permissions(permissions)?;
    } else {
        grant(&written)?;
    }
    Ok(())
}

/// Writes to somebody who may have heard enough: a closed pipe is no failure.
fn to_pipe(pipe: impl Write, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
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

/// Temporary files are the owner's alone; what the user asked for is an ordinary file.
#[cfg(unix)]
fn make_readable(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_file: &File) -> io::Result<()> {
    Ok(())
}

/// Measures the stages of the work for `--verbose`, and shows bars where somebody is watching.
pub(crate) struct Stages {
    bars: bool,
    verbose: bool,
    /// What shows that a stage without a bar goes on.
    spinner: Mutex<Option<ProgressBar>>,
    reading: Mutex<Option<Reading>>,
}

/// Files while they are read.
struct Reading {
    bar: ProgressBar,
    n_files: usize,
    n_files_read: usize,
    n_rows: u64,
}

impl Stages {
    /// Runs one stage.
    pub(crate) fn time<T>(&self, name: &str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = if self.bars { self.watched(name, work) } else { work() };
        if self.verbose {
            say(&format!("stage {name} {:.6}", start.elapsed().as_secs_f64()));
        }
        done
    }

    /// Shows that something is going on, once the stage lasts.
    fn watched<T>(&self, name: &str, work: impl FnOnce() -> T) -> T {
        let spinner = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        spinner.set_style(style("{spinner} {msg} {elapsed}"));
        spinner.set_message(in_words(name).to_owned());
        *lock(&self.spinner) = Some(spinner);
        let (is_over, over) = mpsc::channel::<()>();
        let done = std::thread::scope(|scope| {
            scope.spawn(move || {
                let lasts = over.recv_timeout(PATIENCE) == Err(mpsc::RecvTimeoutError::Timeout);
                if let Some(spinner) = lock(&self.spinner).as_ref().filter(|_| lasts) {
                    spinner.set_draw_target(ProgressDrawTarget::stderr_with_hz(10));
                    spinner.enable_steady_tick(Duration::from_millis(100));
                }
            });
            let done = work();
            drop(is_over);
            done
        });
        self.stop_spinner();
        done
    }

    fn stop_spinner(&self) {
        if let Some(spinner) = lock(&self.spinner).take() {
            spinner.finish_and_clear();
        }
    }
}

/// Whoever held it may have panicked: what is in it is good enough for a bar.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What a stage does, for people.
fn in_words(stage: &str) -> &str {
    match stage {
        "read" => "looking for files",
        "people" => "telling people apart",
        "network" => "tying people together",
        "strength" => "weighing ties",
        "load" => "loading the saved network",
        "save" => "saving the network",
        "account" => "counting what was read",
        "measure" => "measuring the network",
        "layout" => "laying out the page",
        "search" => "looking for chains",
        "render" => "writing the answer",
        other => other,
    }
}

/// The style of a bar; the templates here are known to be sound.
fn style(template: &str) -> ProgressStyle {
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}

impl Progress for Stages {
    fn begin(&self, n_files: usize, n_bytes: u64) {
        if !self.bars {
            return;
        }
        self.stop_spinner();
        // Hidden until it is worth looking at.
        let bar = ProgressBar::with_draw_target(Some(n_bytes), ProgressDrawTarget::hidden());
        bar.set_style(style("{msg} {bar:20} {percent}% {decimal_bytes_per_sec} {eta} left"));
        *lock(&self.reading) = Some(Reading {
            bar,
            n_files,
            n_files_read: 0,
            n_rows: 0,
        });
    }

    fn bytes(&self, n: u64) {
        if let Some(reading) = lock(&self.reading).as_ref() {
            reading.bar.inc(n);
            if reading.bar.is_hidden() && reading.bar.elapsed() > PATIENCE {
                reading.show();
            }
        }
    }

    fn file(&self, n_rows: u64) {
        if let Some(reading) = lock(&self.reading).as_mut() {
            reading.n_files_read += 1;
            reading.n_rows += n_rows;
            reading.tell();
        }
    }

    fn end(&self) {
        if let Some(reading) = lock(&self.reading).take() {
            reading.bar.finish_and_clear();
        }
    }
}

impl Reading {
    fn show(&self) {
        self.tell();
        self.bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(15));
    }

    fn tell(&self) {
        let rows = thousands(self.n_rows);
        let files = format!("{}/{} files", self.n_files_read, self.n_files);
        self.bar.set_message(format!("read {files} · {rows} rows"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_made_to_the_end_leaves_the_file_as_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("ties.csv");
        write_whole(&path, b"old").expect("it can be written");
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
