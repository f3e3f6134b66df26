//! From what is typed to an answer: parse, run one command, say what went wrong, choose the exit status.
//!
//! Exit status: 0 done or found; 1 nothing found; 2 wrong usage or unreadable input.

mod args;
mod commands;
mod files;
mod formats;
mod load;
mod panic_report;
mod rerun_flags;
mod terminal;
mod usage_errors;

use std::path::Path;
use std::process::ExitCode;

use clap::Parser;

use anyhow::Result;
use args::{Cli, Format, Global};
use terminal::{Stages, Terminal, say};
use warmintro::document::Doc;
use warmintro::present::table::xlsx::is_of_writer;
use warmintro::present::table::{Layout, Table};
use warmintro::tables::store::is_of_reader;

/// Whether a command found what it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Exit status 0.
    Found,
    /// Exit status 1; the command has said why on standard error.
    Nothing,
}

impl Outcome {
    fn found(is_found: bool) -> Self {
        if is_found { Self::Found } else { Self::Nothing }
    }

    /// Says why there is nothing, if that is so.
    fn unless(nothing: Option<&str>) -> Self {
        nothing.map_or(Self::Found, |why| {
            say(why);
            Self::Nothing
        })
    }
}

/// What was typed cannot be done, and why.
fn usage(wrong: impl Into<String>) -> anyhow::Error {
    warmintro::Error::Usage(wrong.into()).into()
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    panic_report::never_quote_data();
    let cli = match Cli::try_parse_from(args::as_clap_reads(std::env::args_os())) {
        Ok(cli) => cli,
        Err(error) => return wrong(&error),
    };
    hush_libraries();
    let terminal = Terminal::new(&cli.global);
    match answer(&cli, &terminal) {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}

/// Says what clap has to say. Help and version are answers; everything else is wrong usage.
fn wrong(error: &clap::Error) -> ExitCode {
    match usage_errors::explain(error) {
        Some((what, hint)) => say_wrong(&what, hint),
        // Nobody listening is fine.
        None => drop(error.print()),
    }
    ExitCode::from(if error.use_stderr() { 2 } else { 0 })
}

/// Keeps the reader of tables and the writer of workbooks from shouting: what they give up over is an error of ours, which is said once
/// and in plain words.
fn hush_libraries() {
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        let is_known = |place: &_| is_of_reader(place) || is_of_writer(place);
        if !panic.location().is_some_and(is_known) {
            usual(panic);
        }
    }));
}

/// One run of the program: what was typed for all commands, where answers go, and how far the work is.
pub(crate) struct Run<'a> {
    pub(crate) global: &'a Global,
    pub(crate) terminal: &'a Terminal,
    pub(crate) stages: Stages,
}

impl<'a> Run<'a> {
    pub(crate) fn new(global: &'a Global, terminal: &'a Terminal) -> Self {
        Self {
            global,
            terminal,
            stages: terminal.stages(),
        }
    }

    /// The file or folder that `-o` names; none where that is standard output.
    fn output(&self) -> Option<&'a Path> {
        self.global.output.as_deref().filter(|path| *path != Path::new("-"))
    }

    /// Writes an answer that is more than rows: JSON for programs, or a page.
    fn write_page(&self, page: impl FnOnce() -> Doc, json: impl FnOnce() -> Vec<u8>) -> Result<Outcome> {
        let bytes = self.stages.time("render", || match self.global.format {
            Format::Json => json(),
            format => self.terminal.for_people(page(), format),
        });
        self.terminal.answer(&bytes)?;
        Ok(Outcome::Found)
    }
}

/// Runs the command.
fn answer(cli: &Cli, terminal: &Terminal) -> Result<Outcome> {
    let global = Global {
        format: formats::of(&cli.command, &cli.global, terminal)?,
        ..cli.global.clone()
    };
    let outcome = cli.command.run(&Run::new(&global, terminal))?;
    terminal.check_read()?;
    Ok(outcome)
}

/// Says what went wrong and, where that is known, what to do.
fn complain(error: &anyhow::Error) {
    let (what, hint) = in_words(error);
    say_wrong(&what, hint.as_deref());
}

fn say_wrong(what: &str, hint: Option<&str>) {
    say(&format!("error: {what}"));
    if let Some(hint) = hint {
        say(&format!("hint: {}", hint.replace('\n', "\n      ")));
    }
}

/// What went wrong and, where that is known, what to do: harmless lines.
fn in_words(error: &anyhow::Error) -> (String, Option<String>) {
    let safe = |text: &str| warmintro::wording::safe::line(text).into_owned();
    let ours = error.chain().find_map(|cause| cause.downcast_ref::<warmintro::Error>());
    // Our errors say their cause themselves.
    let what = ours.map_or_else(|| format!("{error:#}"), ToString::to_string);
    let hint = ours.and_then(warmintro::Error::hint);
    let lines = hint.map(|hint| hint.lines().map(safe).collect::<Vec<_>>().join("\n"));
    (safe(&what), lines)
}

/// An answer in the formats that suit everything.
struct Rendering<'a> {
    page: &'a dyn Fn() -> Doc,
    table: &'a dyn Fn() -> Table<'a>,
    json: &'a dyn Fn() -> Vec<u8>,
    /// What has days to be put into a calendar.
    ics: Option<&'a dyn Fn() -> Vec<u8>>,
}

/// An answer that has a page and rows.
macro_rules! rendering {
    ($answer:expr) => { $crate::cli::rendering!($answer, ics: None) };
    ($answer:expr, dated) => { $crate::cli::rendering!($answer, ics: Some(&|| $answer.to_ics())) };
    ($answer:expr, ics: $ics:expr) => {
        $crate::cli::Rendering {
            page: &|| $answer.doc(),
            table: &|| $answer.to_table(),
            json: &|| ::warmintro::present::to_json(&$answer),
            ics: $ics,
        }
    };
}
use rendering;

impl Rendering<'_> {
    /// Writes the answer.
    fn write(&self, run: &Run<'_>) -> Result<()> {
        let bytes = run.stages.time("render", || self.bytes(run));
        run.terminal.answer(&bytes)
    }

    /// As [`Rendering::write`]. An answer that holds nothing, with why, is that sentence for people, and an empty answer for programs.
    fn write_or_say(&self, nothing: Option<String>, run: &Run<'_>) -> Result<Outcome> {
        if nothing.is_none() || run.global.format != Format::Table {
            self.write(run)?;
        }
        Ok(Outcome::unless(nothing.as_deref()))
    }

    fn bytes(&self, run: &Run<'_>) -> Vec<u8> {
        match run.global.format {
            format @ (Format::Table | Format::Md) => run.terminal.for_people((self.page)(), format),
            Format::Csv => (self.table)().to_bytes(Layout::Csv { excel: false }),
            Format::Tsv => (self.table)().to_bytes(Layout::Tsv { excel: false }),
            Format::Json => (self.json)(),
            other => self.ics.map_or_else(
                || unreachable!("formats::of lets no {other:?} through to answers for people"),
                |ics| ics(),
            ),
        }
    }
}
