//! `warmintro export people`: everybody in the network.

use anyhow::Result;
use clap::Args;
use warmintro::Error;
use warmintro::present::people::PeopleAnswer;
use warmintro::present::{to_json, vault, vcards};
use warmintro::wording::words::people;

use super::{Rows, folder};
use crate::cli::Outcome;
use crate::cli::args::{Format, Global};
use crate::cli::load::load;
use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct ExportPeopleArgs {
    /// Only people you have a tie with
    #[arg(long, conflicts_with = "max_hops")]
    mine: bool,
    /// Only people so many ties away from you; 1 is whom you have a tie with
    #[arg(long, value_name = "N")]
    max_hops: Option<usize>,
}

pub(super) fn run(args: &ExportPeopleArgs, rows: &Rows, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    if args.max_hops == Some(0) {
        return Err(Error::Usage("--max-hops takes a number from 1".to_owned()).into());
    }
    // An address book is for people whom one knows.
    let is_usual = args.mine || rows.format == Format::Vcf;
    let hops = args.max_hops.or(is_usual.then_some(1));
    let folder = folder::of_notes(rows.format, global)?;
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let view = loaded.view();
    let everybody = PeopleAnswer::of(&view);
    let answer = match hops {
        Some(hops) => everybody.within(hops),
        None => everybody,
    };
    if let Some(folder) = folder {
        let notes = stages.time("render", || vault::of_people(&view, &answer));
        folder::write(folder, &notes, terminal)?;
        return Ok(Outcome::Found);
    }
    stages.time("render", || {
        terminal.answer_with(&people(answer.n_people()), |out| match rows.format {
            Format::Vcf => out.write_all(&vcards::of_people(&view, &answer)),
            Format::Xlsx => rows.book(&view, "People of the network", vec![("People", answer.to_table())], out),
            _ => rows.write(answer.to_table(), |out| out.write_all(&to_json(&answer)), out),
        })
    })?;
    Ok(Outcome::Found)
}
