//! `warmintro companies`: companies by how warm the best way in is.

use anyhow::Result;
use clap::Args;
use warmintro::advice::companies::{CompaniesRequest, ranked};
use warmintro::present::companies::CompaniesAnswer;

use super::asked::AskRuleArgs;
use super::find::{ForArgs, ReachArgs};
use super::targets::{TargetsArgs, targets};
use crate::cli::args::Format;
use crate::cli::load::load;
use crate::cli::terminal::say;
use crate::cli::{Outcome, Run, rendering};

#[derive(Debug, Args)]
pub(crate) struct CompaniesArgs {
    #[command(flatten)]
    pub(crate) targets: TargetsArgs,
    /// Every company with a way in, not just the best 20
    #[arg(long, conflicts_with = "targets")]
    pub(crate) all: bool,
    /// How many companies at most; 0 is no limit [default: 20]
    ///
    /// With --targets, all of them.
    #[arg(long, value_name = "K", conflicts_with = "all")]
    pub(crate) top: Option<usize>,
    #[command(flatten)]
    pub(crate) reach: ReachArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
    #[command(flatten)]
    pub(crate) purpose: ForArgs,
}

pub(crate) fn run(args: &CompaniesArgs, run: &Run<'_>) -> Result<Outcome> {
    let mut loaded = load(run)?;
    args.purpose.tell(&mut loaded);
    let reach = args.reach.reach(args.rules.rules(), &loaded, run)?;
    let list = targets(&args.targets, &loaded, &reach.aliases, run)?;
    let request = CompaniesRequest {
        targets: list.as_ref(),
        roles: args.reach.role.clone(),
        reach,
    };
    let view = loaded.view();
    // A list is answered in full; of the whole network the best few, unless all are asked for.
    let usual = if list.is_some() || args.all { 0 } else { USUALLY_SHOWN };
    let top = args.top.unwrap_or(usual);
    let found = run.stages.time("search", || ranked(&view, &request, top))?;
    let answer = CompaniesAnswer::of(&view, &request, &found, top);
    let rendering = rendering!(answer);
    if !answer.says_nothing() || run.global.format != Format::Table {
        rendering.write(run)?;
    }
    if answer.is_empty() {
        let is_of_none = list.as_ref().is_some_and(|list| list.targets.is_empty());
        say(&if is_of_none {
            args.targets.why_none()
        } else {
            answer.why_nothing()
        });
        run.terminal.suggest(&answer.next_steps());
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Found)
}

/// How many companies of the whole network are shown when nobody says how many.
const USUALLY_SHOWN: usize = 20;
