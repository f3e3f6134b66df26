//! `warmintro export ties`: ties with their strength and evidence, written as they are made: a network may have millions.

use anyhow::Result;
use warmintro::present::columns::TIES;
use warmintro::present::tie_rows::TieRows;

use super::Rows;
use crate::cli::Outcome;
use crate::cli::args::Global;
use crate::cli::export_args::ExportTiesArgs;
use crate::cli::load::load;
use crate::cli::terminal::Terminal;

pub(super) fn run(args: &ExportTiesArgs, rows: &Rows, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let ties = TieRows::of(loaded.view(), args.all, args.no_inferred);
    stages.time("render", || {
        let table = (&TIES[..], ties.rows());
        terminal.answer_with(|out| rows.write(table, |out| ties.write_json(out), out))
    })?;
    Ok(Outcome::Found)
}
