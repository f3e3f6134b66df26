//! `warmintro export people` and `export ties`: everybody in the network, and ties with their strength and evidence, which are written as
//! they are made: a network may have millions.

use anyhow::Result;
use clap::Args;
use warmintro::present::people::PeopleAnswer;
use warmintro::present::ties::TieRows;
use warmintro::present::{to_json, vault, vcards};
use warmintro::wording::no_way::NO_TIES;
use warmintro::wording::words::{number, people};

use super::{Rows, folder};
use crate::cli::args::Format;
use crate::cli::load::load;
use crate::cli::{Outcome, Run, usage};

#[derive(Debug, Args)]
pub(crate) struct ExportPeopleArgs {
    /// Only people you have a tie with
    #[arg(long, conflicts_with = "max_hops")]
    mine: bool,
    /// Only people so many ties away from you; 1 is whom you have a tie with
    #[arg(long, value_name = "N")]
    max_hops: Option<usize>,
}

pub(super) fn everybody(args: &ExportPeopleArgs, rows: &Rows, run: &Run<'_>) -> Result<Outcome> {
    if args.max_hops == Some(0) {
        return Err(usage("--max-hops takes a number from 1"));
    }
    // An address book is for people whom one knows.
    let is_usual = args.mine || rows.format == Format::Vcf;
    let hops = args.max_hops.or(is_usual.then_some(1));
    let folder = folder::of_notes(rows.format, run)?;
    let loaded = load(run)?;
    let view = loaded.view();
    let everybody = PeopleAnswer::of(&view);
    let answer = match hops {
        Some(hops) => everybody.within(hops),
        None => everybody,
    };
    let nobody = hops.map_or("Your data name no one but you.", |_| NO_TIES);
    let outcome = || Outcome::unless((answer.n_people() == 0).then_some(nobody));
    if let Some(folder) = folder {
        let notes = run.stages.time("render", || vault::of_people(&view, &answer));
        folder::write(folder, &notes, run)?;
        return Ok(outcome());
    }
    run.stages.time("render", || {
        run.terminal
            .answer_with(&people(answer.n_people()), |out| match rows.format {
                Format::Vcf => out.write_all(&vcards::of_people(&view, &answer)),
                Format::Xlsx => rows.book(&view, "People of the network", vec![("People", answer.to_table())], out),
                _ => rows.write(answer.to_table(), |out| out.write_all(&to_json(&answer)), out),
            })
    })?;
    Ok(outcome())
}

#[derive(Debug, Args)]
pub(crate) struct ExportTiesArgs {
    /// Every tie of the network, not just yours
    #[arg(long)]
    pub(crate) all: bool,
    /// Leave out ties that are only guesses
    #[arg(long)]
    pub(crate) no_inferred: bool,
}

pub(super) fn ties(args: &ExportTiesArgs, rows: &Rows, run: &Run<'_>) -> Result<Outcome> {
    let loaded = load(run)?;
    let view = loaded.view();
    let ties = TieRows::of(view, args.all, args.no_inferred);
    run.stages.time("render", || {
        run.terminal
            .answer_with(&number(ties.n_ties(), "tie"), |out| match rows.format {
                Format::Xlsx => rows.book(&view, "Ties of the network", vec![("Ties", ties.to_table())], out),
                _ => rows.write(ties.to_table(), |out| ties.write_json(out), out),
            })
    })?;
    let nothing = match (args.all, args.no_inferred) {
        (false, false) => NO_TIES,
        (true, false) => "There are no ties in your data.",
        (_, true) => "There are no ties in your data but guesses, if any.",
    };
    Ok(Outcome::unless((ties.n_ties() == 0).then_some(nothing)))
}
