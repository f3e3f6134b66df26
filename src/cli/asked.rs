//! `warmintro asked`: note whom you asked for an introduction, or show the log.

use std::path::Path;

use anyhow::Result;
use warmintro::Error;
use warmintro::advice::asks::AskBook;
use warmintro::network::asks;
use warmintro::people::company::Aliases;
use warmintro::people::who;
use warmintro::present::asked::{AskedAnswer, NotedAnswer};
use warmintro::present::to_json;
use warmintro::records::Day;
use warmintro::records::ask_log::{self as log, AskRow};

use super::args::{Format, Global};
use super::asking_args::AskedArgs;
use super::files::{unwritable, write_private};
use super::load::{Loaded, ask_log, load};
use super::terminal::{Terminal, say};
use super::{Outcome, Rendering, text_or_json};

pub(crate) fn run(args: &AskedArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let Some(path) = ask_log(global)? else {
        let why =
            "no log: it is kept with the saved network, so import your export first, or name the file with --asks FILE";
        return Err(Error::Usage(why.to_owned()).into());
    };
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let aliases = loaded.aliases(args.aliases.as_deref(), terminal)?;
    match &args.who {
        Some(who) => note(
            &Noting {
                who,
                args,
                path: &path,
                aliases: &aliases,
            },
            loaded,
            global,
            terminal,
        ),
        None => show(args, &aliases, &loaded, global, terminal),
    }
}

/// What is noted where.
struct Noting<'a> {
    who: &'a str,
    args: &'a AskedArgs,
    path: &'a Path,
    aliases: &'a Aliases,
}

fn show(args: &AskedArgs, aliases: &Aliases, loaded: &Loaded, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let book = AskBook::of(&loaded.view(), aliases, args.rules.rules());
    let answer = AskedAnswer::of(&loaded.view(), &book);
    if answer.is_empty() && global.format == Format::Table {
        say("You have asked nobody yet, as far as the log says.");
        return Ok(Outcome::Nothing);
    }
    let rendering = Rendering {
        text: &|style| answer.to_text(style),
        table: &|| answer.to_table(),
        markdown: &|| answer.to_table().to_markdown(),
        json: &|| to_json(&answer),
    };
    terminal.answer(&rendering.bytes(global.format, terminal))?;
    Ok(if answer.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Found
    })
}

/// Adds to the log what was typed, and says what follows from it.
fn note(noting: &Noting<'_>, mut loaded: Loaded, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let rows = rows(noting, &loaded, terminal)?;
    let path = noting.path;
    let old = super::load::bytes_of(path)?;
    let (known, _) = log::parse("", &old);
    let is_new = |row: &&AskRow| !known.iter().any(|known| known.says_the_same(row));
    let new: Vec<AskRow> = rows.iter().filter(is_new).cloned().collect();
    if !new.is_empty() {
        let grown = log::with_rows(path, &old, &new)?;
        write_private(path, &grown).map_err(unwritable(path))?;
    }
    let all: Vec<AskRow> = known.into_iter().chain(new.iter().cloned()).collect();
    loaded.network.asks.clear();
    asks::apply(&mut loaded.network, "", &all, None);
    let book = AskBook::of(&loaded.view(), noting.aliases, noting.args.rules.rules());
    let answer = NotedAnswer::of(&loaded.view(), &book, &rows, new.len());
    let bytes = text_or_json(global, terminal, |style| answer.to_text(style), || to_json(&answer));
    terminal.answer(&bytes)?;
    Ok(Outcome::Found)
}

/// What was typed as rows of the log, people by their ids: those never mean somebody else later.
fn rows(noting: &Noting<'_>, loaded: &Loaded, terminal: &Terminal) -> Result<Vec<AskRow>> {
    let (roster, args) = (&loaded.network.roster, noting.args);
    let who = who::find(roster, noting.who)?;
    let target = args.about.as_deref().map_or("", str::trim);
    let target = match who::find(roster, target) {
        Ok(person) if !target.is_empty() => roster.person(person).id.clone(),
        Err(error @ Error::Who { is_ambiguous: true, .. }) => return Err(error.into()),
        _ => target.to_owned(),
    };
    let on = match &args.on {
        Some(text) => Day::parse_iso(text)
            .ok_or_else(|| Error::Usage(format!("--on takes a day as YYYY-MM-DD, not \"{text}\"")))?,
        None => today(),
    };
    let companies: Vec<&str> = args.company.iter().map(|company| company.trim()).collect();
    for company in &companies {
        if loaded.companies.meant(company, noting.aliases).is_empty() {
            terminal.note(&format!(
                "note: nobody in this network works at \"{company}\": kept as you wrote it"
            ));
        }
    }
    let row = |company: &str| AskRow {
        line: 0,
        on,
        who: roster.person(who).id.clone(),
        company: company.to_owned(),
        target: target.clone(),
        outcome: args.outcome.into(),
        note: args.note.as_deref().unwrap_or_default().trim().to_owned(),
    };
    Ok(if companies.is_empty() {
        vec![row("")]
    } else {
        companies.into_iter().map(row).collect()
    })
}

/// The day on the wall calendar, the only thing this program ever asks the clock for: what happens now has no other date, nor has
/// a page that is made now.
pub(super) fn today() -> Day {
    Day(jiff::Zoned::now().date())
}
