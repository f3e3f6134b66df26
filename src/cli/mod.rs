//! From what is typed to an answer: parse, run one command, say what went wrong, choose the exit status.
//!
//! Exit status: 0 done or found; 1 nothing found; 2 wrong usage or unreadable input.

mod args;
mod ask;
mod asked;
mod asking_args;
mod changes;
mod chart;
mod chart_args;
mod check;
mod companies;
mod export;
mod find;
mod import;
mod load;
mod nurture;
mod plan;
mod search_args;
mod stats;
mod targets;
mod terminal;
mod ties;

use std::process::ExitCode;

use clap::Parser;

use args::{Cli, Command, Format};
use terminal::{Terminal, say};
use warmintro::present::layout::Style;
use warmintro::present::table::Table;

/// Whether a command found what it was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    /// Exit status 0.
    Found,
    /// Exit status 1; the command has said why on standard error.
    Nothing,
}

/// Runs the program.
pub(crate) fn run() -> ExitCode {
    let cli = match Cli::try_parse_from(args::data_together(std::env::args_os())) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are answers; everything else is wrong usage. Nobody listening is fine.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { 2 } else { 0 });
        }
    };
    let terminal = Terminal::new(&cli.global);
    let outcome = match &cli.command {
        Command::Import(args) => import::run(args, &cli.global, &terminal),
        Command::Check(args) => check::run(args, &cli.global, &terminal),
        Command::Find(args) => find::run(args, &cli.global, &terminal),
        Command::Plan(args) => plan::run(args, &cli.global, &terminal),
        Command::Ask(args) => ask::run(args, &cli.global, &terminal),
        Command::Nurture(args) => nurture::run(args, &cli.global, &terminal),
        Command::Asked(args) => asked::run(args, &cli.global, &terminal),
        Command::Companies(args) => companies::run(args, &cli.global, &terminal),
        Command::Ties(args) => ties::run(args, &cli.global, &terminal),
        Command::Changes(args) => changes::run(args, &cli.global, &terminal),
        Command::Stats(args) => stats::run(args, &cli.global, &terminal),
        Command::Export(args) => export::run(args, &cli.global, &terminal),
        Command::Chart(args) => chart::run(args, &cli.global, &terminal),
    };
    match outcome {
        Ok(Outcome::Found) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Err(error) => {
            complain(&error);
            ExitCode::from(2)
        }
    }
}

/// Says what went wrong and, where that is known, what to do.
fn complain(error: &anyhow::Error) {
    let safe = |text: &str| warmintro::present::safe::line(text).into_owned();
    let ours = error.chain().find_map(|cause| cause.downcast_ref::<warmintro::Error>());
    // Our errors say their cause themselves.
    let what = ours.map_or_else(|| format!("{error:#}"), ToString::to_string);
    say(&format!("error: {}", safe(&what)));
    let hint = ours.and_then(warmintro::Error::hint);
    if let Some(hint) = hint {
        let lines: Vec<String> = hint.lines().map(safe).collect();
        say(&format!("hint: {}", lines.join("\n      ")));
    }
}

/// An answer in the formats that suit everything.
struct Rendering<'a> {
    text: &'a dyn Fn(Style) -> String,
    table: &'a dyn Fn() -> Table,
    markdown: &'a dyn Fn() -> Vec<u8>,
    json: &'a dyn Fn() -> Vec<u8>,
}

impl Rendering<'_> {
    fn bytes(&self, format: Format, terminal: &Terminal) -> Vec<u8> {
        match format {
            Format::Table => (self.text)(Style {
                width: terminal.width,
                color: terminal.color,
            })
            .into_bytes(),
            Format::Csv => (self.table)().to_delimited(b','),
            Format::Tsv => (self.table)().to_delimited(b'\t'),
            Format::Md => (self.markdown)(),
            Format::Json => (self.json)(),
        }
    }
}

/// A command cannot write its answer in that format.
fn unsuited(format: Format, takes: &str) -> anyhow::Error {
    warmintro::Error::Usage(format!(
        "this command does not write {}: choose --format {takes}",
        format.name()
    ))
    .into()
}
