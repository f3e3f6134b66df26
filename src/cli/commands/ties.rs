//! `warmintro ties`: my ties by strength, or one tie in full.

use anyhow::Result;
use clap::Args;
use warmintro::Session;
use warmintro::people::lookup;
use warmintro::present::ties::{OneTieAnswer, TiesAnswer, no_tie, without_ties};
use warmintro::present::to_json;
use warmintro::wording::no_way::NO_TIES;

use crate::cli::load::load;
use crate::cli::terminal::say;
use crate::cli::{Outcome, Run, rendering};

#[derive(Debug, Args)]
pub(crate) struct TiesArgs {
    /// Show the tie with this person in full
    ///
    /// A profile URL, slug, id, e-mail address or full name.
    #[arg(value_name = "WHO")]
    pub(crate) who: Vec<String>,
    /// How many ties at most; 0 is no limit
    #[arg(long, value_name = "K", default_value_t = 20)]
    pub(crate) top: usize,
}

pub(crate) fn run(args: &TiesArgs, run: &Run<'_>) -> Result<Outcome> {
    let loaded = load(run)?;
    if !args.who.is_empty() {
        return one(&args.who.join(" "), &loaded, run);
    }
    let answer = TiesAnswer::of(&loaded.view(), args.top);
    if answer.is_empty() {
        say(NO_TIES);
        run.terminal.suggest(&without_ties());
        return Ok(Outcome::Nothing);
    }
    let rendering = rendering!(answer);
    rendering.write(run)?;
    Ok(Outcome::Found)
}

/// One tie in full.
fn one(who: &str, loaded: &Session, run: &Run<'_>) -> Result<Outcome> {
    let view = loaded.view();
    let alter = lookup::find(&loaded.network.roster, who)?;
    if alter == loaded.me {
        say("That's you. To see your ties: warmintro ties; to see your network in numbers: warmintro stats.");
        return Ok(Outcome::Nothing);
    }
    let insiders = view.insiders_of_interest(alter, &loaded.aliases);
    let Some(answer) = OneTieAnswer::of(&view, alter, &loaded.weights, &insiders) else {
        let person = loaded.network.roster.person(alter);
        say(&no_tie(&person.name, person.company.as_deref()));
        return Ok(Outcome::Nothing);
    };
    run.write_page(|| answer.doc(), || to_json(&answer))
}
