//! `warmintro export ties`: ties with their strength and evidence, written as they are made: a network may have millions.

use anyhow::Result;
use clap::Args;
use warmintro::present::ties::TieRows;
use warmintro::wording::words::number;

use super::Rows;
use crate::cli::Outcome;
use crate::cli::args::{Format, Global};
use crate::cli::load::load;
use crate::cli::terminal::Terminal;

#[derive(Debug, Args)]
pub(crate) struct ExportTiesArgs {
    /// Every tie of the network, not just yours
    #[arg(long)]
    pub(crate) all: bool,
    /// Leave out ties that are only guesses
    #[arg(long)]
    pub(crate) no_inferred: bool,
}

pub(super) fn run(args: &ExportTiesArgs, rows: &Rows, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let view = loaded.view();
    let ties = TieRows::of(view, args.all, args.no_inferred);
    stages.time("render", || {
        terminal.answer_with(&number(ties.n_ties(), "tie"), |out| match rows.format {
            Format::Xlsx => rows.book(&view, "Ties of the network", vec![("Ties", ties.to_table())], out),
            _ => rows.write(ties.to_table(), |out| ties.write_json(out), out),
        })
    })?;
    Ok(Outcome::Found)
}
