//! `warmintro export share-pack`: what a member hands to a friend.

use anyhow::Result;
use warmintro::Error;
use warmintro::advice::share::{Choice, choose, people_at};
use warmintro::people::who;
use warmintro::present::share_pack::{Redact, SharePack, nothing_to_share};

use crate::cli::Outcome;
use crate::cli::args::Global;
use crate::cli::export_args::{Redacted, SharePackArgs};
use crate::cli::load::load_own;
use crate::cli::terminal::{Terminal, say};

pub(super) fn run(args: &SharePackArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    if !(0.0..=1.0).contains(&args.min_strength) {
        let wrong = format!("--min-strength takes a number from 0 to 1, not {}", args.min_strength);
        return Err(Error::Usage(wrong).into());
    }
    let stages = terminal.stages();
    let loaded = load_own(global, terminal, &stages)?;
    let view = loaded.view();
    let without = args.without.iter().map(|who| who::find(&loaded.network.roster, who));
    let choice = Choice {
        without: without.collect::<Result<_, _>>()?,
        min_strength: args.min_strength,
        only: match args.only_company.as_slice() {
            [] => None,
            companies => Some(people_at(&view, companies)?),
        },
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
    let bytes = stages.time("render", || pack.to_csv());
    terminal.answer(&bytes)?;
    for line in pack.notes(terminal.width) {
        terminal.note(&line);
    }
    Ok(Outcome::Found)
}
