//! `warmintro plan`: the fewest conversations that open the most target companies.

use anyhow::Result;
use clap::Args;
use warmintro::advice::plan::{PlanRequest, plan};
use warmintro::document::Command;
use warmintro::present::plan::PlanAnswer;

use super::asked::AskRuleArgs;
use super::find::{ForArgs, RoutesArgs};
use super::targets::{TargetsArgs, targets};
use crate::cli::load::load;
use crate::cli::terminal::say;
use crate::cli::{Outcome, Run, rendering, usage};

#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    /// How many conversations at most
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) conversations: usize,
    /// How many companies to ask one person about
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) per_introducer: usize,
    #[command(flatten)]
    pub(crate) targets: TargetsArgs,
    #[command(flatten)]
    pub(crate) routes: RoutesArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
    #[command(flatten)]
    pub(crate) purpose: ForArgs,
}

pub(crate) fn run(args: &PlanArgs, run: &Run<'_>) -> Result<Outcome> {
    let mut loaded = load(run)?;
    args.purpose.tell(&mut loaded);
    let view = loaded.view();
    let reach = args.routes.reach(args.rules.rules(), &loaded, run)?;
    let wanted = targets(&args.targets.or_export(), &loaded, &reach.aliases, run)?.unwrap_or_default();
    if wanted.is_empty() {
        say(&args.targets.why_none());
        run.terminal.suggest(&[
            Command::new("With your list: ", "warmintro plan --targets companies.csv"),
            Command::new("Companies with a way in: ", "warmintro companies"),
        ]);
        return Ok(Outcome::Nothing);
    }
    if args.per_introducer == 0 || args.conversations == 0 {
        return Err(usage("--conversations and --per-introducer take a number from 1"));
    }
    let request = PlanRequest {
        targets: &wanted,
        reach: &reach,
        per_person: args.per_introducer,
        conversations: args.conversations,
    };
    let found = run.stages.time("search", || plan(&view, &request))?;
    let answer = PlanAnswer::of(&view, &request, &found);
    let rendering = rendering!(answer, dated);
    rendering.write(run)?;
    if answer.is_empty() {
        say(answer.why_nothing());
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Found)
}
