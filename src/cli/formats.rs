//! Which formats each command writes: what its help offers, and what is asked before any work is done.

use std::ffi::OsStr;
use std::path::Path;

use anyhow::Result;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;
use clap::{Arg, ValueEnum};
use warmintro::Error;
use warmintro::wording::safe;

use super::args::{EVERYWHERE, Format, Global};
use super::commands::{Command, ExportWhat};
use super::files::is_ordinary;
use super::terminal::Terminal;
use super::usage;

use Format::{Csv, Gexf, Graphml, Ics, Json, Md, Notes, Parquet, Table, Tsv, Vcf, Xlsx};

/// What suits an answer that is a list.
pub(super) const LIST: &[Format] = &[Table, Csv, Tsv, Json, Md];
/// What suits a list with days.
pub(super) const DATED: &[Format] = &[Table, Csv, Tsv, Json, Md, Ics];
/// What suits an answer that is more than rows.
pub(super) const PAGE: &[Format] = &[Table, Json];
/// What suits rows for other programs.
pub(super) const ROWS: &[Format] = &[Csv, Tsv, Json, Md, Xlsx, Parquet];
/// What suits rows about people.
pub(super) const PEOPLE: &[Format] = &[Csv, Tsv, Json, Md, Xlsx, Vcf, Notes, Parquet];

/// What suits notes to people.
pub(super) const ASK: &[Format] = &[Table, Md, Json];
/// What graphs are written in.
pub(super) const GRAPH: &[Format] = &[Graphml, Gexf, Json, Csv, Tsv, Parquet];
/// What share packs are written in.
pub(super) const CSV: &[Format] = &[Csv];

/// Returns the option `--format` of a command that writes these: in its help and for shells it takes no others.
pub(super) fn option(taken: &'static [Format]) -> Arg {
    Arg::new("format")
        .long("format")
        .value_name("FORMAT")
        .help(format!("Format [default: {}]", taken[0].name()))
        .help_heading(EVERYWHERE)
        .global(true)
        .value_parser(Taken(taken))
}

/// Returns the option `--format` of a command whose answer has no format: it is there to be told so.
pub(super) fn hidden() -> Arg {
    option(Format::value_variants()).value_parser(Taken(&[])).hide(true)
}

/// Understands every format, for the command to say what it does not write; offers those that it does.
#[derive(Debug, Clone, Copy)]
struct Taken(&'static [Format]);

impl TypedValueParser for Taken {
    type Value = Format;

    fn parse_ref(&self, command: &clap::Command, arg: Option<&Arg>, value: &OsStr) -> Result<Format, clap::Error> {
        let known = value.to_str().and_then(|value| Format::from_str(value, false).ok());
        let refused = || {
            if self.0.is_empty() {
                let (name, value) = (command.get_name(), safe::line(&value.to_string_lossy()).into_owned());
                let why = format!("{name} has no --format {value}: leave it out, and name a file with -o\n");
                return Some(clap::Error::raw(ErrorKind::InvalidValue, why));
            }
            let offered = PossibleValuesParser::new(self.0.iter().filter_map(Format::to_possible_value));
            offered.parse_ref(command, arg, value).err()
        };
        // A value that is none of all is none of these.
        known.ok_or_else(|| refused().unwrap_or_else(|| clap::Error::new(ErrorKind::InvalidValue)))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(self.0.iter().filter_map(Format::to_possible_value)))
    }
}

/// Returns the format of a command's answer.
///
/// Without `--format` it is what the name of the file says: a file must not be called what it is not. What is exported is for
/// programs, and CSV, or GraphML of a graph, where no name says otherwise; what answers people is text.
pub(super) fn of(command: &Command, global: &Global, terminal: &Terminal) -> Result<Format> {
    let taken = taken(command);
    // What a device is called says nothing.
    let file = global.output.as_deref().filter(|path| is_ordinary(path));
    let ending = file.and_then(Path::extension).and_then(OsStr::to_str);
    let ending = ending.filter(|ending| !ending.is_empty());
    let format = match (command, ending) {
        _ if global.format != Table => global.format,
        // Text is what rows and graphs are.
        (Command::Export(_), Some("txt") | None) => taken[0],
        (Command::Chart(_) | Command::Report(_) | Command::Page(_) | Command::Completions(_) | Command::Man, _) => {
            Table
        }
        #[cfg(feature = "serve")]
        (Command::Serve(_), _) => Table,
        (_, Some("txt") | None) => Table,
        (_, Some(ending)) => by_ending(ending).ok_or_else(|| unknown(ending, taken))?,
    };
    if !taken.contains(&format) {
        return Err(unsuited(format, taken));
    }
    // Where two files are written, the command itself asks for a folder.
    let is_one_file = !matches!(command, Command::Export(args) if matches!(args.what, ExportWhat::Graph(_)));
    if format.is_binary() && is_one_file && terminal.is_screen {
        let name = format.name();
        return Err(usage(format!(
            "{name} can't be shown in a terminal: name a file with -o FILE"
        )));
    }
    Ok(format)
}

/// What a command writes, the usual one first.
fn taken(command: &Command) -> &'static [Format] {
    match command {
        Command::Find(_) | Command::Companies(_) | Command::Stats(_) | Command::Changes(_) => LIST,
        Command::Plan(_) | Command::Nurture(_) => DATED,
        Command::Ties(args) if args.who.is_empty() => LIST,
        Command::Asked(args) if args.who.is_empty() => DATED,
        Command::Know(_) | Command::Wrote(_) => PAGE,
        Command::Ties(_) | Command::Asked(_) | Command::Import(_) | Command::Forget(_) | Command::Check(_) => PAGE,
        Command::Ask(_) => ASK,
        Command::Export(args) => match args.what {
            ExportWhat::People(_) | ExportWhat::Candidates(_) => PEOPLE,
            ExportWhat::Ties(_) => ROWS,
            ExportWhat::Graph(_) => GRAPH,
            ExportWhat::SharePack(_) => CSV,
        },
        Command::Recover(_) | Command::Mcp(_) | Command::Completions(_) | Command::Man => &[Table],
        // Pictures and pages have no format; the commands say what to do instead.
        Command::Chart(_) | Command::Report(_) | Command::Page(_) => Format::value_variants(),
        // It answers with an address.
        #[cfg(feature = "serve")]
        Command::Serve(_) => &[Table],
    }
}

/// The format that names of files end with.
fn by_ending(ending: &str) -> Option<Format> {
    Format::from_str(ending, true).ok()
}

/// The name of a file ends with what is no format.
fn unknown(ending: &str, taken: &[Format]) -> anyhow::Error {
    // Notes are a folder.
    let endings = taken
        .iter()
        .filter(|format| !matches!(format, Notes))
        .map(|format| match format {
            Table => ".txt".to_owned(),
            format => format!(".{}", format.name()),
        });
    let endings: Vec<String> = endings.collect();
    Error::Usage(format!(
        "no format is called {ending}: let the name of the file end with {}, or say --format",
        one_of(&endings)
    ))
    .into()
}

/// A command cannot write its answer in that format.
fn unsuited(format: Format, taken: &[Format]) -> anyhow::Error {
    let names: Vec<String> = taken.iter().map(|format| format.name()).collect();
    let (format, list) = (format.name(), one_of(&names));
    Error::Usage(format!("this command does not write {format}: choose --format {list}")).into()
}

/// `csv, tsv or json`.
fn one_of(names: &[String]) -> String {
    match names {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        names => names.join(""),
    }
}
