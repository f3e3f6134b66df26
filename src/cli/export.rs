//! `warmintro export`: rows for other programs.

use anyhow::Result;
use warmintro::advice::share::{Choice, choose, people_at};
use warmintro::people::who;
use warmintro::present::find::FindAnswer;
use warmintro::present::people::PeopleAnswer;
use warmintro::present::share_pack::{Redact, SharePack, nothing_to_share};
use warmintro::present::table::Table;
use warmintro::present::ties::{ties_answers, ties_table};

use warmintro::present::to_json;

use super::args::{
    ExportArgs, ExportCandidatesArgs, ExportTiesArgs, ExportWhat, Format, Global, Redacted, SharePackArgs,
};
use super::load::{load, load_own};
use super::terminal::{Stages, Terminal, say};
use super::{Outcome, Rendering, find, unsuited};

pub(crate) fn run(args: &ExportArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    match &args.what {
        ExportWhat::People => people(global, terminal),
        ExportWhat::Ties(args) => ties(args, global, terminal),
        ExportWhat::Candidates(args) => candidates(args, global, terminal),
        ExportWhat::SharePack(args) => share_pack(args, global, terminal),
    }
}

/// What is exported is for programs: without a format it is CSV.
fn format(global: &Global) -> Format {
    if global.format == Format::Table {
        Format::Csv
    } else {
        global.format
    }
}

fn people(global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let answer = PeopleAnswer::of(&loaded.view());
    write(global, terminal, &stages, &|| answer.to_table(), &|| to_json(&answer))
}

fn ties(args: &ExportTiesArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let view = loaded.view();
    write(
        global,
        terminal,
        &stages,
        &|| ties_table(&view, args.all, args.no_inferred),
        &|| to_json(&ties_answers(&view, args.all, args.no_inferred)),
    )
}

fn write(
    global: &Global,
    terminal: &Terminal,
    stages: &Stages,
    table: &dyn Fn() -> Table,
    json: &dyn Fn() -> Vec<u8>,
) -> Result<Outcome> {
    let bytes = stages.time("render", || match format(global) {
        Format::Json => json(),
        Format::Tsv => table().to_delimited(b'\t'),
        Format::Md => table().to_markdown(),
        Format::Csv | Format::Table => table().to_delimited(b','),
    });
    terminal.answer(&bytes)?;
    Ok(Outcome::Found)
}

fn candidates(args: &ExportCandidatesArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let request = find::request(&args.companies, &args.search, &loaded, terminal)?;
    let found = find::introductions(&loaded, &request, &stages)?;
    let answer = FindAnswer::of(&loaded.view(), &request, &found);
    let rendering = Rendering {
        text: &|_| String::new(),
        table: &|| answer.to_table(),
        markdown: &|| answer.to_table().to_markdown(),
        json: &|| to_json(&answer),
    };
    let global = Global {
        format: format(global),
        ..global.clone()
    };
    find::write(&answer, &rendering, &global, terminal, &stages)
}

fn share_pack(args: &SharePackArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    if !matches!(global.format, Format::Table | Format::Csv) {
        return Err(unsuited(global.format, "csv"));
    }
    if !(0.0..=1.0).contains(&args.min_strength) {
        let wrong = format!("--min-strength takes a number from 0 to 1, not {}", args.min_strength);
        return Err(warmintro::Error::Usage(wrong).into());
    }
    let stages = terminal.stages();
    let loaded = load_own(global, terminal, &stages)?;
    let view = loaded.view();
    let without = args.without.iter().map(|who| who::find(&loaded.network.roster, who));
    let choice = Choice {
        without: without.collect::<Result<_, _>>()?,
        min_strength: args.min_strength,
        only: match args.only_company.as_slice() {
            [] => None,
            companies => Some(people_at(&view, companies)?),
        },
        bare_connections: args.bare_connections,
    };
    let redact = Redact {
        names: args.redact.contains(&Redacted::Names),
        titles: args.redact.contains(&Redacted::Titles),
        companies: args.redact.contains(&Redacted::Companies),
        strengths: args.redact.contains(&Redacted::Strengths),
    };
    let pack = SharePack::of(&view, &choose(&view, &choice), redact);
    if pack.is_empty() {
        say(&nothing_to_share(&pack));
        return Ok(Outcome::Nothing);
    }
    let bytes = stages.time("render", || pack.to_csv());
    terminal.answer(&bytes)?;
    for line in pack.notes(terminal.width) {
        terminal.note(&line);
    }
    Ok(Outcome::Found)
}
