//! The terminal: where answers go, what is said beside them, and how waiting is shown.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use warmintro::progress::Progress;

use super::args::{ColorChoice, Global};

/// Work shorter than this shows no bar.
const PATIENCE: Duration = Duration::from_millis(250);
/// How wide text is when nobody says how wide the terminal is.
const USUAL_WIDTH: usize = 80;

/// Where an answer goes and what may be said beside it, decided once.
#[derive(Debug)]
pub(crate) struct Terminal {
    output: Option<PathBuf>,
    quiet: bool,
    verbose: bool,
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
            color,
            width,
        }
    }

    /// Writes the answer: to standard output, or to the file, whole or not at all. A closed pipe is fine.
    pub(crate) fn answer(&self, answer: &[u8]) -> Result<()> {
        let Some(path) = &self.output else {
            let mut stdout = io::stdout().lock();
            return match stdout.write_all(answer).and_then(|()| stdout.flush()) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
                other => other.context("cannot write to standard output"),
            };
        };
        write_whole(path, answer).with_context(|| format!("cannot write {}", path.display()))
    }

    /// Says something beside the answer, unless asked to be quiet.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            say(text);
        }
    }

    /// Returns what measures and shows the stages of the work.
    pub(crate) fn stages(&self) -> Stages {
        Stages {
            bars: !self.quiet && io::stderr().is_terminal(),
            verbose: self.verbose,
            bar: RefCell::default(),
        }
    }
}

/// Writes a line to standard error; nobody listening is fine.
pub(crate) fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Writes a regular file through a temporary one beside it; a device or pipe directly.
fn write_whole(path: &Path, content: &[u8]) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
        return match File::options().write(true).open(path)?.write_all(content) {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            other => other,
        };
    }
    // A symbolic link stays one: what it points to is replaced.
    let path = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let mut file = tempfile::Builder::new().prefix(".warmintro-").tempfile_in(folder)?;
    file.write_all(content)?;
    file.as_file().sync_all()?;
    let permissions = fs::metadata(&path).ok().map(|metadata| metadata.permissions());
    let written = file.persist(&path).map_err(|error| error.error)?;
    if let Some(permissions) = permissions {
        written.set_permissions(permissions)?;
    } else {
        make_readable(&written)?;
    }
    Ok(())
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
    bar: RefCell<Option<ProgressBar>>,
}

impl Stages {
    /// Runs one stage.
    pub(crate) fn time<T>(&self, name: &str, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        if self.verbose {
            say(&format!("stage {name} {:.6}", start.elapsed().as_secs_f64()));
        }
        done
    }
}

impl Progress for Stages {
    fn begin(&self, stage: &str, bytes: Option<u64>) {
        if !self.bars {
            return;
        }
        let bar = ProgressBar::with_draw_target(bytes, ProgressDrawTarget::stderr_with_hz(15));
        let template = if bytes.is_some() {
            "{msg} {bar:30} {decimal_bytes}/{decimal_total_bytes} {eta}"
        } else {
            "{spinner} {msg} {decimal_bytes}"
        };
        if let Ok(style) = ProgressStyle::with_template(template) {
            bar.set_style(style);
        }
        // Hidden until it is worth looking at.
        bar.set_draw_target(ProgressDrawTarget::hidden());
        bar.set_message(stage.to_owned());
        self.bar.replace(Some(bar));
    }

    fn advance(&self, bytes: u64) {
        if let Some(bar) = self.bar.borrow().as_ref() {
            if bar.is_hidden() && bar.elapsed() > PATIENCE {
                bar.set_draw_target(ProgressDrawTarget::stderr_with_hz(15));
            }
            bar.inc(bytes);
        }
    }

    fn end(&self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
