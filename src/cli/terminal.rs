//! The terminal: where answers go, what is said beside them, and how waiting is shown.

use std::collections::HashMap;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError, mpsc};
use std::time::{Duration, Instant};

use anyhow::{Result, anyhow};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use warmintro::document::layout::{Again, Style};
use warmintro::document::{Command, Doc, para};
use warmintro::error::reason;
use warmintro::progress::Progress;
use warmintro::records::Issue;
use warmintro::weighed::Unread;
use warmintro::wording::safe;
use warmintro::wording::words::thousands;

use super::args::{ColorChoice, Format, Global};
use super::files::{is_ordinary, to_pipe, unwritable, write_secret, write_whole_with};
use super::rerun_flags::rerun_flags;

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
    /// Whether answers appear on a terminal.
    pub(crate) is_screen: bool,
    /// Whether answers are colored.
    pub(crate) color: bool,
    /// Columns to fill.
    pub(crate) width: usize,
    /// What makes another command look at the same network.
    pub(crate) again: Again,
    /// Whose point of view it is, where that was guessed: the first line of an answer for people.
    you: OnceLock<String>,
    unread: OnceLock<Unread>,
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
            again: rerun_flags(global, to_terminal),
            you: OnceLock::new(),
            unread: OnceLock::new(),
        }
    }

    /// Watches whether what is loaded only when it is asked for can be loaded.
    pub(crate) fn watch(&self, unread: &Unread) {
        // The first network of a run is the one that is loaded so.
        let _ = self.unread.set(unread.clone());
    }

    /// Checks that nothing was missing where an answer was made.
    pub(crate) fn check_read(&self) -> warmintro::error::Result<()> {
        self.unread.get().map_or(Ok(()), Unread::check)
    }

    /// Says whose point of view it is, where nobody has said so.
    pub(crate) fn guess_you(&self, name: &str) {
        // The first answer of a run has one owner.
        let _ = self.you.set(format!("You = {name} (pick someone else with --me)"));
    }

    /// Returns a page as text or Markdown, behind the line that says whose point of view it is, where that was guessed.
    pub(crate) fn for_people(&self, mut page: Doc, format: Format) -> Vec<u8> {
        page.blocks.splice(0..0, self.you.get().map(para));
        let text = match format {
            Format::Md => page.to_markdown(self.again),
            _ => page.to_terminal(self.style()),
        };
        text.into_bytes()
    }

    /// Writes the answer: to standard output, or to the file, whole or not at all. A closed pipe is fine.
    pub(crate) fn answer(&self, answer: &[u8]) -> Result<()> {
        self.answer_with("", |out| out.write_all(answer))
    }

    /// As [`Terminal::answer`], an answer that is a secret: nobody else may read the file, also if it was there before.
    pub(crate) fn answer_privately(&self, answer: &[u8]) -> Result<()> {
        match &self.output {
            Some(path) => {
                write_secret(path, answer).map_err(unwritable(path))?;
                self.written(path, "");
                Ok(())
            }
            None => self.answer(answer),
        }
    }

    /// As [`Terminal::answer`], with the answer written as it is made. What it holds is said of a file: `12 ties`, or nothing.
    pub(crate) fn answer_with(&self, holds: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
        self.check_read()?;
        let write = |out: &mut dyn Write| {
            write(out)?;
            self.check_read().map_err(io::Error::other)
        };
        let Some(path) = &self.output else {
            let written = to_pipe(io::stdout().lock(), write);
            self.check_read()?;
            return written.map_err(|error| anyhow!("cannot write to standard output: {}", reason(&error)));
        };
        let written = self.write_with(path, write);
        self.check_read()?;
        written?;
        self.written(path, holds);
        Ok(())
    }

    /// Says which file was written, and what it holds.
    fn written(&self, path: &Path, holds: &str) {
        if is_ordinary(path) {
            let colon = if holds.is_empty() { "" } else { ": " };
            self.note(&format!("wrote {}{colon}{holds}", path.display()));
        }
    }

    /// Returns how text for people is laid out.
    pub(crate) fn style(&self) -> Style {
        Style {
            width: self.width,
            color: self.color,
            again: self.again,
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
        Ok(write_whole_with(path, write).map_err(unwritable(path))?)
    }

    /// Writes a file, whole or not at all.
    pub(crate) fn write(&self, path: &Path, content: &[u8]) -> Result<()> {
        self.write_with(path, |out| out.write_all(content))
    }

    /// Says something beside the answer, unless asked to be quiet.
    pub(crate) fn note(&self, text: &str) {
        if !self.quiet {
            say(&safe::line(text));
        }
    }

    /// Says what to try next: commands that look at the same network.
    pub(crate) fn suggest(&self, steps: &[Command]) {
        for Command { before, command, .. } in steps {
            self.note(&format!("{before}{command}{}", self.again.in_full));
        }
    }

    /// Says which rows of a file of the user's could not be used.
    pub(crate) fn issues(&self, issues: &[Issue]) {
        for issue in issues {
            self.note(&format!("note: {} line {}: {}", issue.file, issue.line, issue.why));
        }
    }

    /// Returns what measures and shows the stages of the work.
    pub(crate) fn stages(&self) -> Stages {
        Stages {
            bars: !self.quiet && io::stderr().is_terminal(),
            verbose: self.verbose,
            spinner: Mutex::default(),
            reading: Mutex::default(),
            parts: Mutex::default(),
        }
    }
}

/// Writes a line to standard error; nobody listening is fine.
pub(crate) fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Measures the stages of the work for `--verbose`, and shows bars where somebody is watching.
pub(crate) struct Stages {
    bars: bool,
    verbose: bool,
    /// What shows that a stage without a bar goes on.
    spinner: Mutex<Option<ProgressBar>>,
    reading: Mutex<Option<Reading>>,
    /// How long parts of a stage took that goes on later.
    parts: Mutex<HashMap<&'static str, Duration>>,
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
        let (done, took) = self.timed(name, work);
        if self.verbose {
            let took = took + lock(&self.parts).remove(name).unwrap_or_default();
            say(&format!("stage {name} {:.6}", took.as_secs_f64()));
        }
        done
    }

    /// Runs a part of a stage that goes on after another one, and is told then.
    pub(crate) fn part<T>(&self, name: &'static str, work: impl FnOnce() -> T) -> T {
        let (done, took) = self.timed(name, work);
        *lock(&self.parts).entry(name).or_default() += took;
        done
    }

    fn timed<T>(&self, name: &str, work: impl FnOnce() -> T) -> (T, Duration) {
        let start = Instant::now();
        let done = if self.bars { self.watched(name, work) } else { work() };
        (done, start.elapsed())
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
