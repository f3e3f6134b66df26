//! `warmintro stats`: the network in numbers.

use anyhow::Result;
use clap::Args;
use warmintro::advice::overview::overview;
use warmintro::present::stats::{StatsAnswer, counted};

use crate::cli::args::{Format, Global};
use crate::cli::load::load;
use crate::cli::terminal::{Terminal, say};
use crate::cli::{Outcome, rendering};

#[derive(Debug, Args)]
pub(crate) struct StatsArgs {
    /// How many of each kind at most; 0 is no limit
    ///
    /// Companies, brokers and circles.
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) top: usize,
}

pub(crate) fn run(args: &StatsArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let view = loaded.view();
    let overview = stages.time("measure", || overview(&view, args.top))?;
    let answer = stages.time("count", || StatsAnswer::of(&view, &overview, &counted(&view), args.top));
    if answer.is_empty() {
        say("There are no ties yet.");
        if global.format == Format::Table {
            return Ok(Outcome::Nothing);
        }
    }
    let rendering = rendering!(answer);
    rendering.write(global, terminal, &stages)?;
    Ok(if answer.is_empty() {
        Outcome::Nothing
    } else {
        Outcome::Found
    })
}
