//! Which formats each command writes, asked before any work is done.

use std::path::Path;

use anyhow::Result;
use warmintro::Error;

use super::args::{Command, Format, Global};
use super::export_args::ExportWhat;
use super::terminal::Terminal;

use Format::{Csv, Gexf, Graphml, Json, Md, Notes, Parquet, Table, Tsv, Vcf, Xlsx};

/// What suits an answer that is a list.
const LIST: &[Format] = &[Table, Csv, Tsv, Json, Md];
/// What suits an answer that is more than rows.
const PAGE: &[Format] = &[Table, Json];
/// What suits rows for other programs.
const ROWS: &[Format] = &[Csv, Tsv, Json, Md, Xlsx, Parquet];
/// What suits rows about people.
const PEOPLE: &[Format] = &[Csv, Tsv, Json, Md, Xlsx, Vcf, Notes, Parquet];

/// Returns the format of a command's answer.
///
/// What is exported is for programs: without `--format` it is what the name of the file says, else CSV, or GraphML of a graph.
pub(super) fn of(command: &Command, global: &Global, terminal: &Terminal) -> Result<Format> {
    let taken = taken(command);
    let format = match command {
        // A file must not be called what it is not: a name that says another format is refused like that format.
        Command::Export(_) if global.format == Table => by_name(global.output.as_deref()).unwrap_or(taken[0]),
        _ => global.format,
    };
    if !taken.contains(&format) {
        return Err(unsuited(format, taken));
    }
    // Where two files are written, the command itself asks for a folder.
    let is_one_file = !matches!(command, Command::Export(args) if matches!(args.what, ExportWhat::Graph(_)));
    if format.is_binary() && is_one_file && terminal.is_screen {
        let name = format.name();
        let wrong = format!("{name} is no text for a terminal: name a file with -o FILE");
        return Err(Error::Usage(wrong).into());
    }
    Ok(format)
}

/// What a command writes, the usual one first.
fn taken(command: &Command) -> &'static [Format] {
    match command {
        Command::Find(_)
        | Command::Companies(_)
        | Command::Plan(_)
        | Command::Nurture(_)
        | Command::Stats(_)
        | Command::Changes(_) => LIST,
        Command::Ties(args) if args.who.is_none() => LIST,
        Command::Asked(args) if args.who.is_none() => LIST,
        Command::Ties(_) | Command::Asked(_) | Command::Import(_) | Command::Forget(_) | Command::Check(_) => PAGE,
        Command::Ask(_) => &[Table, Md, Json],
        Command::Export(args) => match args.what {
            ExportWhat::People | ExportWhat::Candidates(_) => PEOPLE,
            ExportWhat::Ties(_) => ROWS,
            ExportWhat::Graph(_) => &[Graphml, Gexf, Json, Csv, Tsv, Parquet],
            ExportWhat::SharePack(_) => &[Csv],
        },
        Command::Completions(_) | Command::Man => &[Table],
        // Pictures and pages have no format; the commands say what to do instead.
        Command::Chart(_) | Command::Report(_) => Format::ALL,
        // It answers with an address.
        #[cfg(feature = "serve")]
        Command::Serve(_) => &[Table],
    }
}

/// The format that the name of a file ends with.
fn by_name(file: Option<&Path>) -> Option<Format> {
    let extension = file?.extension()?.to_str()?;
    let is_it = |format: &&Format| format.name().eq_ignore_ascii_case(extension);
    Format::ALL.iter().find(is_it).copied()
}

/// A command cannot write its answer in that format.
fn unsuited(format: Format, taken: &[Format]) -> anyhow::Error {
    let names: Vec<&str> = taken.iter().map(|format| format.name()).collect();
    let list = match names.as_slice() {
        [others @ .., last] if !others.is_empty() => format!("{} or {last}", others.join(", ")),
        names => names.join(""),
    };
    let format = format.name();
    Error::Usage(format!("this command does not write {format}: choose --format {list}")).into()
}
