//! `warmintro export people`: everybody in the network.

use anyhow::Result;
use warmintro::present::people::PeopleAnswer;
use warmintro::present::to_json;

use super::Rows;
use crate::cli::Outcome;
use crate::cli::args::Global;
use crate::cli::load::load;
use crate::cli::terminal::Terminal;

pub(super) fn run(rows: &Rows, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let answer = PeopleAnswer::of(&loaded.view());
    let bytes = stages.time("render", || match rows.layout() {
        Some(layout) => answer.to_table().to_bytes(layout),
        None => to_json(&answer),
    });
    terminal.answer(&bytes)?;
    Ok(Outcome::Found)
}
