//! `warmintro export candidates`: the introduction chains to companies, a row each.

use anyhow::Result;
use warmintro::present::find::FindAnswer;
use warmintro::present::to_json;

use super::Rows;
use crate::cli::args::Global;
use crate::cli::export_args::ExportCandidatesArgs;
use crate::cli::load::load;
use crate::cli::terminal::{Terminal, say};
use crate::cli::{Outcome, find};

pub(super) fn run(args: &ExportCandidatesArgs, rows: &Rows, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let request = find::request(&args.companies, &args.search, &loaded, terminal)?;
    let found = find::introductions(&loaded, &request, &stages)?;
    let answer = FindAnswer::of(&loaded.view(), &request, &found);
    let bytes = stages.time("render", || match rows.layout() {
        Some(layout) => answer.to_table().to_bytes(layout),
        None => to_json(&answer),
    });
    // An empty answer is one for programs.
    terminal.answer(&bytes)?;
    if answer.is_empty() {
        say(&answer.why_nothing());
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Found)
}
