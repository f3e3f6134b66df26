//! `warmintro changes`: what moved between two exports of mine.

use anyhow::Result;
use clap::Args;
use warmintro::advice::changes::{Period, changes};
use warmintro::present::changes::ChangesAnswer;

use crate::cli::args::Format;
use crate::cli::load::{day_of, load_with_snapshots};
use crate::cli::{Outcome, Run, rendering, usage};

#[derive(Debug, Args)]
pub(crate) struct ChangesArgs {
    /// Start of the period, YYYY-MM-DD [default: your last export but one]
    ///
    /// What your exports showed on this day.
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
    /// End of the period, YYYY-MM-DD [default: your last export]
    ///
    /// What your exports showed on this day.
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// How many changes at most; 0 is no limit [default: 20]
    ///
    /// In other formats than the table, all of them.
    #[arg(long, value_name = "K")]
    pub(crate) top: Option<usize>,
}

/// How many changes a person reads; programs get all.
const READ_AT_ONCE: usize = 20;

pub(crate) fn run(args: &ChangesArgs, run: &Run<'_>) -> Result<Outcome> {
    let period = Period {
        since: args.since.as_deref().map(|text| day_of("--since", text)).transpose()?,
        until: args.until.as_deref().map(|text| day_of("--until", text)).transpose()?,
    };
    if let (Some(since), Some(until)) = (period.since, period.until)
        && since >= until
    {
        return Err(usage(format!("--since {since} is not before --until {until}")));
    }
    let loaded = load_with_snapshots(run)?;
    let is_read = run.global.format == Format::Table;
    let top = args.top.unwrap_or(if is_read { READ_AT_ONCE } else { 0 });
    let view = loaded.view();
    let answer = ChangesAnswer::of(&view, &changes(&view, &period, &loaded.aliases), top);
    let rendering = rendering!(answer);
    let nothing = answer.is_empty().then(|| answer.why_nothing());
    rendering.write_or_say(nothing, run)
}
