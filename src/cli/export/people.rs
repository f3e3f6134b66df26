//! `warmintro export people`: everybody in the network.

use anyhow::Result;
use warmintro::present::columns::PEOPLE;
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
    stages.time("render", || {
        let table = (&PEOPLE[..], answer.rows());
        terminal.answer_with(|out| rows.write(table, |out| out.write_all(&to_json(&answer)), out))
    })?;
    Ok(Outcome::Found)
}
