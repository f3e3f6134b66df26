//! `warmintro plan`: the fewest conversations that open the most target companies.

use std::path::PathBuf;

use anyhow::Result;
use warmintro::Error;
use warmintro::advice::plan::{PlanRequest, plan};
use warmintro::chains::TieFilter;
use warmintro::people::who;
use warmintro::present::plan::PlanAnswer;
use warmintro::present::to_json;

use super::args::Global;
use super::asking_args::PlanArgs;
use super::load::load;
use super::search_args::TargetsArgs;
use super::targets::{EXPORT, targets};
use super::terminal::{Terminal, say};
use super::{Outcome, Rendering};

pub(crate) fn run(args: &PlanArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let view = loaded.view();
    let aliases = loaded.aliases(args.aliases.as_deref(), terminal)?;
    let wanted = TargetsArgs {
        targets: Some(args.targets.targets.clone().unwrap_or_else(|| PathBuf::from(EXPORT))),
    };
    let wanted = targets(&wanted, &loaded, &aliases, terminal)?.unwrap_or_default();
    if wanted.is_empty() {
        say("No target companies: name them in a file (--targets FILE, a CSV file with the column company).");
        return Ok(Outcome::Nothing);
    }
    if args.per_introducer == 0 || args.conversations == 0 {
        let why = "--conversations and --per-introducer take a number from 1";
        return Err(Error::Usage(why.to_owned()).into());
    }
    let avoid = args.avoid.iter().map(|who| who::find(&loaded.network.roster, who));
    let filter = TieFilter {
        no_inferred: args.no_inferred,
        avoid: avoid.collect::<Result<_, _>>()?,
        ..TieFilter::default()
    };
    let request = PlanRequest {
        targets: &wanted,
        aliases: &aliases,
        max_hops: args.max_hops,
        hop_factor: args.hop_factor,
        per_person: args.per_introducer,
        conversations: args.conversations,
        ask_rules: args.rules.rules(),
        filter: &filter,
    };
    let found = stages.time("search", || plan(&view, &request))?;
    let answer = PlanAnswer::of(&view, &request, &found);
    let rendering = Rendering {
        text: &|style| answer.to_text(style),
        table: &|| answer.to_table(),
        markdown: &|| answer.to_table().to_markdown(),
        json: &|| to_json(&answer),
    };
    rendering.write(global, terminal, &stages)?;
    if answer.is_empty() {
        say("Nobody you know leads to one of these companies yet.");
        return Ok(Outcome::Nothing);
    }
    Ok(Outcome::Found)
}
