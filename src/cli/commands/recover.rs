//! `warmintro recover`: the generations of tables in the folder of a saved network, and one of them taken up again.

use anyhow::Result;
use clap::Args;
use warmintro::Error;
use warmintro::tables::generations::{Generation, best, list, take_up};
use warmintro::wording::safe;
use warmintro::wording::words::{number, people};

use crate::cli::load::{network_folder, no_network};
use crate::cli::terminal::say;
use crate::cli::{Outcome, Run};

#[derive(Debug, Args)]
pub(crate) struct RecoverArgs {
    /// The tables to use again, such as tables-3 or 3 [default: the newest that are whole]
    #[arg(value_name = "TABLES", value_parser = generation)]
    tables: Option<u64>,
    /// Only list what's there
    #[arg(long)]
    dry_run: bool,
}

/// Reads `tables-3` or `3`.
fn generation(text: &str) -> Result<u64, String> {
    let digits = text.strip_prefix("tables-").unwrap_or(text);
    digits
        .parse()
        .map_err(|_| "name one of the listed, such as tables-3".to_owned())
}

pub(crate) fn run(args: &RecoverArgs, run: &Run<'_>) -> Result<Outcome> {
    let folder = network_folder(run.global)?;
    let there = if folder.is_dir() { list(&folder)? } else { Vec::new() };
    if there.is_empty() {
        return Err(no_network(&folder));
    }
    let mut answer = format!("Tables in {}\n", safe::line(&folder.display().to_string()));
    for generation in &there {
        answer.push_str(&line(generation));
    }
    let chosen = match args.tables {
        Some(wanted) => there.iter().find(|generation| generation.number == wanted),
        None => best(&there),
    };
    // What can't be used says why itself.
    let usable = chosen.filter(|generation| generation.content.is_ok());
    let Some(chosen) = usable else {
        run.terminal.answer(answer.as_bytes())?;
        let wrong = match args.tables {
            Some(wanted) => format!("tables-{wanted} can't be used; choose one of the others, or leave it out"),
            None => "none of these can be used; import the exports again with --network NEW-FOLDER".to_owned(),
        };
        return Err(Error::Usage(wrong).into());
    };
    let is_newest = there
        .iter()
        .all(|other| other.number <= chosen.number || other.is_unfinished);
    let outcome = if chosen.is_named && (is_newest || args.tables.is_none()) {
        format!("tables-{} are in use. There's nothing to recover.\n", chosen.number)
    } else if args.dry_run {
        format!("Without --dry-run, tables-{} would be used again.\n", chosen.number)
    } else {
        taken_up(&folder, chosen, there.len() > 1)?
    };
    answer += &outcome;
    run.terminal.answer(answer.as_bytes())?;
    if args.dry_run {
        say("Nothing was changed.");
    }
    Ok(Outcome::Found)
}

/// Takes one up, and says so.
fn taken_up(folder: &std::path::Path, chosen: &Generation, are_others: bool) -> Result<String> {
    let now = take_up(folder, chosen.number)?;
    let called = if now == chosen.number {
        String::new()
    } else {
        format!(" (now called tables-{now})")
    };
    let others = if are_others {
        "The next import or forget deletes the others; until then you can still choose another one.\n"
    } else {
        ""
    };
    Ok(format!("tables-{}{called} are in use again.\n{others}", chosen.number))
}

/// What a generation holds, on a line.
fn line(generation: &Generation) -> String {
    let holds = match &generation.content {
        Ok(content) => format!(
            "{}, {}, {}",
            number(content.exports, "export"),
            people(content.people),
            number(content.ties, "tie")
        ),
        Err(Error::SavedNetwork { why, .. }) => format!("can't be used: {}", safe::line(why)),
        Err(error) => format!("can't be used: {}", safe::line(&error.to_string())),
    };
    let mark = match (generation.is_named, generation.is_unfinished) {
        (true, _) => " (in use)",
        (false, true) => " (from an import that was cut off)",
        (false, false) => "",
    };
    format!("  tables-{}{mark}: {holds}\n", generation.number)
}
