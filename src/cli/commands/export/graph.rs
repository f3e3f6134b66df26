//! `warmintro export graph`: people and ties for programs that draw, measure or keep networks.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use warmintro::Session;
use warmintro::advice::overview::shape;
use warmintro::advice::share::people_at;
use warmintro::advice::subgraph::{Cut, subgraph};
use warmintro::present::graph::Graph;
use warmintro::present::table::Layout;
use warmintro::wording::no_way::NO_TIES;
use warmintro::wording::words::{number, people};

use super::Rows;
use crate::cli::args::Format;
use crate::cli::commands::find::check_min_strength;
use crate::cli::files::make_folder;
use crate::cli::load::load;
use crate::cli::terminal::say;
use crate::cli::{Outcome, Run, usage};

#[derive(Debug, Args)]
pub(crate) struct ExportGraphArgs {
    /// How many people besides you; 0 is no limit
    ///
    /// Those whom the strongest chains from you lead to.
    #[arg(long, value_name = "K", default_value_t = 0)]
    pub(crate) top: usize,
    /// Only people at this company, and the way to them
    ///
    /// Those on the strongest chain from you to each of them. Repeat it for several.
    #[arg(long, value_name = "COMPANY")]
    pub(crate) company: Vec<String>,
    /// Only people this many steps away from you
    ///
    /// 1 is the people you know, with the ties between them.
    #[arg(long, value_name = "N")]
    pub(crate) max_hops: Option<usize>,
    /// Only ties at least this strong, 0 to 1
    ///
    /// And the people who have one.
    #[arg(long, value_name = "S", default_value_t = 0.0)]
    pub(crate) min_strength: f64,
    /// Leave out ties that are only guesses
    #[arg(long)]
    pub(crate) no_inferred: bool,
    /// Leave yourself out
    ///
    /// You are tied to everyone you know, which hides who knows whom.
    #[arg(long)]
    pub(crate) without_me: bool,
}

/// More people than these are a cloud in any picture.
const MOST_SEEN: usize = 2_000;

pub(super) fn run(args: &ExportGraphArgs, rows: &Rows, run: &Run<'_>) -> Result<Outcome> {
    let folder = folder(rows, run)?;
    check_min_strength(args.min_strength)?;
    if args.max_hops == Some(0) {
        return Err(usage("--max-hops takes a number from 1"));
    }
    let loaded = load(run)?;
    let part = subgraph(&loaded.view(), &cut(args, &loaded)?);
    if part.people.is_empty() {
        say("No one is left: there's no such tie in your data.");
        return Ok(Outcome::Nothing);
    }
    let is_alone = part.people.iter().all(|person| *person == loaded.me);
    let shape = run.stages.time("measure", || shape(&loaded.view()));
    let graph = Graph::of(loaded.view(), part, shape);
    let holds = format!("{} and {}", people(graph.n_people()), number(graph.n_ties(), "tie"));
    run.stages.time("render", || match folder {
        Some(folder) => write_folder(&graph, folder, rows, (run, &holds)),
        None => run.terminal.answer_with(&holds, |out| match rows.format {
            Format::Gexf => graph.write_gexf(out),
            Format::Json => graph.write_json(out),
            _ => graph.write_graphml(out),
        }),
    })?;
    if graph.n_people() > MOST_SEEN {
        let n = people(graph.n_people());
        run.terminal.note(&format!(
            "note: {n} are a cloud in any picture; --top 300 keeps those whom you reach best"
        ));
    }
    Ok(Outcome::unless(is_alone.then_some(NO_TIES)))
}

/// The folder for formats that are two files; none for one file.
fn folder<'a>(rows: &Rows, run: &Run<'a>) -> Result<Option<(&'a Path, Layout)>> {
    let Some(layout) = rows.layout() else { return Ok(None) };
    let format = rows.format.name();
    let folder = run.output();
    let is_file = |folder: &&Path| {
        let says_so = folder
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case(&format));
        (says_so || folder.exists()) && !folder.is_dir()
    };
    match folder.filter(|folder| !is_file(folder)) {
        Some(folder) => Ok(Some((folder, layout))),
        None => Err(usage(format!(
            "a graph in {format} is two files, people and ties: name a folder, such as -o network"
        ))),
    }
}

fn cut(args: &ExportGraphArgs, loaded: &Session) -> Result<Cut> {
    let only = (!args.company.is_empty()).then(|| people_at(&loaded.view(), &args.company));
    Ok(Cut {
        without_me: args.without_me,
        no_inferred: args.no_inferred,
        min_strength: args.min_strength,
        only: only.transpose()?,
        max_hops: args.max_hops,
        top: args.top,
    })
}

fn write_folder(
    graph: &Graph<'_>,
    (folder, layout): (&Path, Layout),
    rows: &Rows,
    (run, holds): (&Run<'_>, &str),
) -> Result<()> {
    make_folder(folder)?;
    let file = |what: &str| folder.join(format!("{what}.{}", rows.format.name()));
    run.terminal
        .write_with(&file("people"), |out| graph.write_people(layout, out))?;
    run.terminal
        .write_with(&file("ties"), |out| graph.write_ties(layout, out))?;
    run.terminal
        .note(&format!("wrote two files in {}: {holds}", folder.display()));
    Ok(())
}
