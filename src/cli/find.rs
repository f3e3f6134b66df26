//! `warmintro find`: warm-introduction chains to companies.

use anyhow::Result;
use warmintro::Error;
use warmintro::advice::asks::AskRules;
use warmintro::advice::introductions::{Introductions, Request, advise, prepare, search};
use warmintro::advice::sensitivity;
use warmintro::chains::{Caps, TieFilter};
use warmintro::people::{PersonId, who};
use warmintro::present::find::FindAnswer;
use warmintro::present::layout::Style;
use warmintro::present::sensitivity::SensitivityAnswer;

use warmintro::present::to_json;

use super::args::{Format, Global};
use super::load::{Loaded, load};
use super::search_args::{FindArgs, Grouping, ReachArgs, SearchArgs};
use super::terminal::{Stages, Terminal};
use super::{Outcome, Rendering};

pub(crate) fn run(args: &FindArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let stages = terminal.stages();
    let loaded = load(global, terminal, &stages)?;
    let mut request = request(&args.companies, &args.search, &loaded, terminal)?;
    request.ask_rules = args.rules.rules();
    // The page is for people; what programs read is the same however it is grouped.
    if args.by == Grouping::Introducer && global.format == Format::Table {
        request.caps = caps(&args.search, INTRODUCERS_APART);
    }
    let found = introductions(&loaded, &request, &stages)?;
    let mut answer = FindAnswer::of(&loaded.view(), &request, &found);
    if args.sensitivity {
        let sensitivity = sensitivity::measure(&loaded.view(), &request, &loaded.weights)?;
        answer.sensitivity = Some(SensitivityAnswer::of(&loaded.view(), &sensitivity));
    }
    let text = |style: Style| match args.by {
        Grouping::Chain => answer.to_text(style),
        Grouping::Introducer => answer.to_text_by_introducer(style),
        Grouping::Target => answer.to_text_by_target(style),
    };
    let rendering = Rendering {
        text: &text,
        table: &|| answer.to_table(),
        markdown: &|| answer.to_markdown(),
        json: &|| to_json(&answer),
    };
    let nothing = answer.is_empty().then(|| answer.why_nothing());
    rendering.write_or_say(nothing, global, terminal, &stages)
}

/// Turns what was typed into what is meant.
pub(super) fn request(
    companies: &[String],
    args: &SearchArgs,
    loaded: &Loaded,
    terminal: &Terminal,
) -> Result<Request> {
    if args.top == 0 {
        return Err(Error::Usage("--top takes a number from 1".to_owned()).into());
    }
    Ok(Request {
        companies: companies.to_vec(),
        roles: args.reach.role.clone(),
        aliases: loaded.aliases(args.reach.aliases.as_deref(), terminal)?,
        max_hops: args.reach.max_hops,
        hop_factor: args.reach.hop_factor,
        top: args.top,
        caps: caps(args, CHAINS_APART),
        via: people(&args.via, loaded)?,
        to: Vec::new(),
        ask_rules: AskRules::default(),
        filter: tie_filter(&args.reach, loaded)?,
    })
}

/// What `find` looks for where no option says otherwise, at no company yet.
pub(super) fn usual_request() -> Request {
    Request {
        max_hops: 3,
        hop_factor: warmintro::chains::HOP_FACTOR,
        top: 10,
        caps: CHAINS_APART,
        ..Request::default()
    }
}

/// Ten chains are different options if few share an end or a beginning.
pub(super) const CHAINS_APART: Caps = Caps {
    per_target: 2,
    per_introducer: 3,
};

/// Ten introducers are ten options, whomever they lead to.
const INTRODUCERS_APART: Caps = Caps {
    per_target: 0,
    per_introducer: 1,
};

fn caps(args: &SearchArgs, usual: Caps) -> Caps {
    Caps {
        per_target: args.per_target.unwrap_or(usual.per_target),
        per_introducer: args.per_introducer.unwrap_or(usual.per_introducer),
    }
}

/// Turns what was typed into what no chain may use.
pub(super) fn tie_filter(args: &ReachArgs, loaded: &Loaded) -> Result<TieFilter> {
    check_min_strength(args)?;
    Ok(TieFilter {
        no_inferred: args.no_inferred,
        min_strength: args.min_strength,
        avoid: people(&args.avoid, loaded)?,
    })
}

/// Says so if the least strength is none.
pub(super) fn check_min_strength(args: &ReachArgs) -> Result<()> {
    if (0.0..=1.0).contains(&args.min_strength) {
        return Ok(());
    }
    let wrong = format!("--min-strength takes a number from 0 to 1, not {}", args.min_strength);
    Err(Error::Usage(wrong).into())
}

fn people(named: &[String], loaded: &Loaded) -> Result<Vec<PersonId>> {
    let person = |who: &String| Ok(who::find(&loaded.network.roster, who)?);
    named.iter().map(person).collect()
}

/// Finds the chains, timing the search alone.
pub(super) fn introductions<'a>(loaded: &'a Loaded, request: &Request, stages: &Stages) -> Result<Introductions<'a>> {
    let view = loaded.view();
    let prepared = prepare(&view, request);
    let chains = stages.time("search", || search(&view, request, &prepared))?;
    Ok(advise(&view, prepared, chains))
}
