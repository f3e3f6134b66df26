//! `warmintro export share-pack`: what a member hands to a friend.

use anyhow::Result;
use clap::{Args, ValueEnum};
use warmintro::Session;
use warmintro::advice::share::{Choice, choose, people_at};
use warmintro::present::share_pack::{Redact, SharePack, nothing_to_share};

use crate::cli::commands::find::{check_min_strength, people};
use crate::cli::commands::targets::{TargetsArgs, targets};
use crate::cli::load::load_own;
use crate::cli::terminal::say;
use crate::cli::{Outcome, Run};

#[derive(Debug, Args)]
pub(crate) struct SharePackArgs {
    /// What to black out
    ///
    /// Repeat it for several. Without names, no one in the pack can be found in other data: they become "contact 12 of" you.
    /// Strengths are rounded down to one digit.
    #[arg(long, value_name = "WHAT", value_enum, value_delimiter = ',')]
    pub(crate) redact: Vec<Redacted>,
    /// Leave this person out
    ///
    /// A profile URL, slug, id, e-mail address or full name. Repeat it for several.
    #[arg(long, value_name = "WHO")]
    pub(crate) without: Vec<String>,
    /// Only ties at least this strong, 0 to 1
    #[arg(long, value_name = "S", default_value_t = 0.0)]
    pub(crate) min_strength: f64,
    /// Only people at this company
    ///
    /// Repeat it for several.
    #[arg(long, value_name = "COMPANY")]
    pub(crate) only_company: Vec<String>,
    #[command(flatten)]
    pub(crate) targets: TargetsArgs,
    /// Also people you are merely connected with
    ///
    /// No message, recommendation, endorsement or note.
    #[arg(long)]
    pub(crate) bare_connections: bool,
}

/// What is blacked out in a share pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Redacted {
    /// Initials and a number in the place of names and ids.
    Names,
    /// No positions.
    Titles,
    /// No employers.
    Companies,
    /// One digit, rounded down.
    Strengths,
}

/// The companies that the pack is about, if it is not about all: those named, and those of a list at which the owner knows anybody.
fn companies(args: &SharePackArgs, loaded: &Session, run: &Run<'_>) -> Result<Option<Vec<String>>> {
    let mut companies = args.only_company.clone();
    if let Some(list) = targets(&args.targets, loaded, &loaded.aliases, run)? {
        let named = list.targets.into_iter().map(|target| target.company);
        let is_known = |company: &String| !loaded.companies.find(company, &loaded.aliases).matched.is_empty();
        companies.extend(named.filter(is_known));
        return Ok(Some(companies));
    }
    Ok(Some(companies).filter(|companies| !companies.is_empty()))
}

pub(super) fn run(args: &SharePackArgs, run: &Run<'_>) -> Result<Outcome> {
    check_min_strength(args.min_strength)?;
    let loaded = load_own(run)?;
    let view = loaded.view();
    let companies = companies(args, &loaded, run)?;
    let choice = Choice {
        without: people(&args.without, &loaded)?,
        min_strength: args.min_strength,
        only: companies.map(|companies| people_at(&view, &companies)).transpose()?,
        bare_connections: args.bare_connections,
    };
    let redact = Redact {
        names: args.redact.contains(&Redacted::Names),
        titles: args.redact.contains(&Redacted::Titles),
        companies: args.redact.contains(&Redacted::Companies),
        strengths: args.redact.contains(&Redacted::Strengths),
    };
    let pack = SharePack::of(&view, &choose(&view, &choice), redact);
    if pack.is_empty() {
        say(&nothing_to_share(&pack));
        return Ok(Outcome::Nothing);
    }
    let bytes = run.stages.time("render", || pack.to_csv());
    run.terminal.answer(&bytes)?;
    for line in pack.doc().to_terminal(run.terminal.style()).lines() {
        run.terminal.note(line);
    }
    Ok(Outcome::Found)
}
