//! `warmintro plan`: the fewest conversations that open the most target companies.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use warmintro::advice::plan::{PlanRequest, plan};
use warmintro::advice::request::Reach;
use warmintro::chains::TieFilter;
use warmintro::document::Command;
use warmintro::people::lookup;
use warmintro::present::plan::PlanAnswer;

use super::asked::AskRuleArgs;
use super::find::ForArgs;
use super::targets::{EXPORT, TargetsArgs, targets};
use crate::cli::load::{self, load};
use crate::cli::terminal::say;
use crate::cli::{Outcome, Run, rendering, usage};

#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    /// Other names of companies: a CSV file
    ///
    /// Its columns: name, alias.
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) aliases: Option<PathBuf>,
    /// How many conversations at most
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) conversations: usize,
    /// How many companies to ask one person about
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) per_introducer: usize,
    /// Longest chain, in steps: 1 to 6
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) max_hops: usize,
    /// What each step after the first multiplies by
    ///
    /// The cost of one more favor; 1 switches it off.
    #[arg(long, value_name = "F", default_value_t = warmintro::chains::HOP_FACTOR, hide_short_help = true)]
    pub(crate) hop_factor: f64,
    /// Leave this person out
    ///
    /// Repeat it for several.
    #[arg(long, value_name = "WHO")]
    pub(crate) avoid: Vec<String>,
    /// Leave out ties that are only guesses
    #[arg(long)]
    pub(crate) no_inferred: bool,
    #[command(flatten)]
    pub(crate) targets: TargetsArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
    #[command(flatten)]
    pub(crate) purpose: ForArgs,
}

pub(crate) fn run(args: &PlanArgs, run: &Run<'_>) -> Result<Outcome> {
    let mut loaded = load(run)?;
    args.purpose.tell(&mut loaded);
    let view = loaded.view();
    let aliases = load::aliases(&loaded, args.aliases.as_deref(), run)?;
    let wanted = TargetsArgs {
        targets: Some(args.targets.targets.clone().unwrap_or_else(|| PathBuf::from(EXPORT))),
    };
    let wanted = targets(&wanted, &loaded, &aliases, run)?.unwrap_or_default();
    if wanted.is_empty() {
        say("No target companies: name them in a file, a company a line.");
        run.terminal.suggest(&[
            Command::new("With your list: ", "warmintro plan --targets companies.csv"),
            Command::new("Companies with a way in: ", "warmintro companies"),
        ]);
        return Ok(Outcome::Nothing);
    }
    if args.per_introducer == 0 || args.conversations == 0 {
        return Err(usage("--conversations and --per-introducer take a number from 1"));
    }
    let avoid = args.avoid.iter().map(|who| lookup::find(&loaded.network.roster, who));
    let reach = Reach {
        aliases,
        max_hops: args.max_hops,
        hop_factor: args.hop_factor,
        filter: TieFilter {
            no_inferred: args.no_inferred,
            avoid: avoid.collect::<Result<_, _>>()?,
            ..TieFilter::default()
        },
        ask_rules: args.rules.rules(),
    };
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
