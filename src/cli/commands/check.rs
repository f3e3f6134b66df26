//! `warmintro check`: what exports hold and what could not be read.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use warmintro::people::resolve;
use warmintro::present::check::CheckAnswer;
use warmintro::present::to_json;

use crate::cli::args::Global;
use crate::cli::load::Source;
use crate::cli::terminal::Terminal;
use crate::cli::{Outcome, load, page_or_json};

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Export ZIPs, folders or CSV files
    ///
    /// Besides those that --data names.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

pub(crate) fn run(args: &CheckArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let exports = if args.paths.is_empty() {
        Source::of(global)?.exports(&stages)?
    } else {
        load::read(&load::named(&args.paths, global), &global.limits()?, &stages)?
    };
    let resolution = stages.time("people", || resolve::resolve(&exports));
    let answer = stages.time("render", || {
        let answer = CheckAnswer::of(&exports, &resolution);
        page_or_json(global, terminal, || answer.doc(), || to_json(&answer))
    });
    terminal.answer(&answer)?;
    Ok(Outcome::Found)
}
