//! `warmintro stats`: the network in numbers.

use anyhow::Result;
use clap::Args;
use warmintro::advice::overview::overview;
use warmintro::present::stats::{StatsAnswer, counted};
use warmintro::present::ties::without_ties;
use warmintro::wording::no_way::NO_TIES;

use crate::cli::load::load;
use crate::cli::{Outcome, Run, rendering};

#[derive(Debug, Args)]
pub(crate) struct StatsArgs {
    /// How many of each kind at most; 0 is no limit
    ///
    /// Companies, brokers and circles.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) top: usize,
}

pub(crate) fn run(args: &StatsArgs, run: &Run<'_>) -> Result<Outcome> {
    let loaded = load(run)?;
    let view = loaded.view();
    let overview = run.stages.time("measure", || overview(&view, args.top))?;
    let answer = run
        .stages
        .time("count", || StatsAnswer::of(&view, &overview, &counted(&view), args.top));
    let rendering = rendering!(answer);
    let outcome = rendering.write_or_say(answer.is_empty().then(|| NO_TIES.to_owned()), run)?;
    if outcome == Outcome::Nothing {
        run.terminal.suggest(&without_ties());
    }
    Ok(outcome)
}
