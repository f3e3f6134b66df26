//! `warmintro nurture`: whom to write to without wanting anything.

use anyhow::Result;
use clap::Args;
use warmintro::advice::asks::{AskBook, AskRules};
use warmintro::advice::nurture::{NurtureRequest, nurture};
use warmintro::present::nurture::NurtureAnswer;

use super::find::{AliasesArgs, ForArgs};
use super::targets::{TargetsArgs, targets};
use crate::cli::load::load;
use crate::cli::{Outcome, Run, rendering};

#[derive(Debug, Args)]
pub(crate) struct NurtureArgs {
    /// How many people at most; 0 is no limit
    #[arg(long, value_name = "K", default_value_t = 7)]
    pub(crate) top: usize,
    #[command(flatten)]
    pub(crate) aliases: AliasesArgs,
    #[command(flatten)]
    pub(crate) targets: TargetsArgs,
    #[command(flatten)]
    pub(crate) purpose: ForArgs,
}

pub(crate) fn run(args: &NurtureArgs, run: &Run<'_>) -> Result<Outcome> {
    let mut loaded = load(run)?;
    args.purpose.tell(&mut loaded);
    let view = loaded.view();
    let aliases = args.aliases.aliases(&loaded, run)?;
    let wanted = targets(&args.targets, &loaded, &aliases, run)?;
    let has_targets = wanted.is_some();
    let wanted = wanted.unwrap_or_default();
    let request = NurtureRequest {
        targets: &wanted,
        aliases: &aliases,
        top: args.top,
    };
    let book = AskBook::of(&view, &aliases, AskRules::default());
    let found = run.stages.time("search", || nurture(&view, &book, &request));
    let answer = NurtureAnswer::of(&view, &found, has_targets);
    let rendering = rendering!(answer, dated);
    let (why, steps) = answer.why_nothing(&view);
    let outcome = rendering.write_or_say(answer.is_empty().then(|| why.to_owned()), run)?;
    if outcome == Outcome::Nothing {
        run.terminal.suggest(&steps);
    }
    Ok(outcome)
}
