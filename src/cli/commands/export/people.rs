//! `warmintro export people`: everybody in the network.

use anyhow::Result;
use warmintro::present::people::PeopleAnswer;
use warmintro::present::{to_json, vault, vcards};
use warmintro::wording::words::people;

use super::{Rows, folder};
use crate::cli::Outcome;
use crate::cli::args::{Format, Global};
use crate::cli::load::load;
use crate::cli::terminal::Terminal;

pub(super) fn run(rows: &Rows, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let folder = folder::of_notes(rows.format, global)?;
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let view = loaded.view();
    let answer = PeopleAnswer::of(&view);
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
