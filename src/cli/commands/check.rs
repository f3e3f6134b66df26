//! `warmintro check`: what exports hold and what could not be read.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use warmintro::people::resolve;
use warmintro::present::check::CheckAnswer;
use warmintro::present::to_json;

use crate::cli::load::Source;
use crate::cli::{Outcome, Run, load};

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Export ZIPs, folders or CSV files
    ///
    /// Besides those that --data names.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

pub(crate) fn run(args: &CheckArgs, run: &Run<'_>) -> Result<Outcome> {
    let exports = if args.paths.is_empty() {
        Source::of(run.global)?.exports(&run.stages)?
    } else {
        load::read(
            &load::named(&args.paths, run.global),
            &run.global.limits()?,
            &run.stages,
        )?
    };
    let resolution = run.stages.time("people", || resolve::resolve(&exports));
    let answer = CheckAnswer::of(&exports, &resolution);
    run.write_page(|| answer.doc(), || to_json(&answer))
}
