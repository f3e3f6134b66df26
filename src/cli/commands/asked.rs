//! `warmintro asked`: note whom you asked for an introduction, or show the log.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use warmintro::advice::asks::{AskBook, AskRules};
use warmintro::network::asks::{self, AskOutcome};
use warmintro::people::company::Aliases;
use warmintro::people::lookup;
use warmintro::present::asked::{AskedAnswer, NotedAnswer};
use warmintro::present::to_json;
use warmintro::records::ask_log::{self as log, AskRow};
use warmintro::{Error, Session};

use super::find::AliasesArgs;
use crate::cli::args::one_of;
use crate::cli::files::add_to_users_file;
use crate::cli::load::{self, ask_log, load};
use crate::cli::{Outcome, Run, rendering, usage};

#[derive(Debug, Args)]
pub(crate) struct AskedArgs {
    /// Whom you asked
    ///
    /// A profile URL, slug, id, e-mail address or full name.
    #[arg(value_name = "WHO")]
    pub(crate) who: Vec<String>,
    /// For which company
    ///
    /// Repeat it if you asked for several at once.
    #[arg(long, value_name = "COMPANY", requires = "who")]
    pub(crate) company: Vec<String>,
    /// Whom you want to be introduced to
    #[arg(long, value_name = "WHO", requires = "who")]
    pub(crate) about: Option<String>,
    /// What came of it
    #[arg(long, value_name = "OUTCOME", default_value = AskOutcome::Asked.name(), value_parser = one_of(&AskOutcome::ALL, AskOutcome::name, Some(AskOutcome::means)), requires = "who")]
    pub(crate) outcome: AskOutcome,
    /// The day, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE", requires = "who")]
    pub(crate) on: Option<String>,
    /// A note to yourself
    #[arg(long, value_name = "TEXT", requires = "who")]
    pub(crate) note: Option<String>,
    #[command(flatten)]
    pub(crate) aliases: AliasesArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
}

/// How often people may be asked.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "How often to ask")]
pub(crate) struct AskRuleArgs {
    /// Days before you ask the same person again
    #[arg(long, value_name = "DAYS", default_value_t = 90, hide_short_help = true)]
    pub(crate) cooldown: u16,
    /// Requests that may wait for one person at a time
    #[arg(long, value_name = "N", default_value_t = 3, hide_short_help = true)]
    pub(crate) asks_per_person: u16,
    /// People you may ask for one company at a time
    #[arg(long, value_name = "N", default_value_t = 2, hide_short_help = true)]
    pub(crate) asks_per_company: u16,
}

impl AskRuleArgs {
    /// Returns the rules that are meant.
    pub(crate) fn rules(self) -> AskRules {
        AskRules {
            cooldown_days: self.cooldown.into(),
            per_person: self.asks_per_person.into(),
            per_company: self.asks_per_company.into(),
            ..AskRules::default()
        }
    }
}

pub(crate) fn run(args: &AskedArgs, run: &Run<'_>) -> Result<Outcome> {
    let Some(path) = ask_log(run.global)? else {
        return Err(usage(
            "no log: it is kept with the saved network, so import your export first, or name the file with --asks FILE",
        ));
    };
    let loaded = load(run)?;
    let aliases = args.aliases.aliases(&loaded, run)?;
    if args.who.is_empty() {
        return show(args, &aliases, &loaded, run);
    }
    let noting = Noting {
        who: &args.who.join(" "),
        args,
        path: &path,
        aliases: &aliases,
    };
    note(&noting, loaded, run)
}

/// What is noted where.
struct Noting<'a> {
    who: &'a str,
    args: &'a AskedArgs,
    path: &'a Path,
    aliases: &'a Aliases,
}

fn show(args: &AskedArgs, aliases: &Aliases, loaded: &Session, run: &Run<'_>) -> Result<Outcome> {
    let book = AskBook::of(&loaded.view(), aliases, args.rules.rules());
    let answer = AskedAnswer::of(&loaded.view(), &book);
    let rendering = rendering!(answer, dated);
    let nothing = || "You have asked nobody yet, as far as the log says.".to_owned();
    rendering.write_or_say(answer.is_empty().then(nothing), run)
}

/// Adds to the log what was typed, and says what follows from it.
fn note(noting: &Noting<'_>, mut loaded: Session, run: &Run<'_>) -> Result<Outcome> {
    let rows = rows(noting, &loaded, run)?;
    let (path, mut all) = (noting.path, Vec::new());
    let n_new = add_to_users_file(path, |old| {
        let grown = AskRow::with_rows(path, old, &rows)?;
        (all, _) = log::parse("", grown.as_ref().map_or(old, |grown| &grown.bytes));
        Ok(grown)
    })?;
    loaded.network.asks.clear();
    let until = load::own_until(&loaded, run)?;
    asks::apply(&mut loaded.network, "", &all, until);
    let book = AskBook::of(&loaded.view(), noting.aliases, noting.args.rules.rules());
    let answer = NotedAnswer::of(&loaded.view(), &book, &rows, n_new);
    run.write_page(|| answer.doc(), || to_json(&answer))
}

/// What was typed as rows of the log, people by their ids: those never mean somebody else later.
fn rows(noting: &Noting<'_>, loaded: &Session, run: &Run<'_>) -> Result<Vec<AskRow>> {
    let (roster, args) = (&loaded.network.roster, noting.args);
    let who = lookup::find(roster, noting.who)?;
    let target = args.about.as_deref().map_or("", str::trim);
    let target = match lookup::find(roster, target) {
        Ok(person) if !target.is_empty() => roster.person(person).id.clone(),
        Err(error @ Error::Who { is_ambiguous: true, .. }) => return Err(error.into()),
        _ => target.to_owned(),
    };
    let on = load::day_of_event(args.on.as_deref(), run)?;
    let companies: Vec<&str> = args.company.iter().map(|company| company.trim()).collect();
    for company in &companies {
        if loaded.companies.meant(company, noting.aliases).is_empty() {
            run.terminal.note(&format!(
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
        outcome: args.outcome,
        note: args.note.as_deref().unwrap_or_default().trim().to_owned(),
    };
    Ok(if companies.is_empty() {
        vec![row("")]
    } else {
        companies.into_iter().map(row).collect()
    })
}
