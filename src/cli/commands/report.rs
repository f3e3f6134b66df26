//! `warmintro report`: everything as one page that works without the program.

use std::path::Path;

use anyhow::Result;
use clap::Args;
use warmintro::Session;
use warmintro::advice::request::{MOST_HOPS, ReportRequest};
use warmintro::chains::check_hop_factor;
use warmintro::present::check::CheckAnswer;
use warmintro::present::page::{Keeping, MOST_BYTES, Packed, PageData, Setting, account_of, page, redacted_account_of};
#[cfg(feature = "serve")]
use warmintro::records::alias_list::AliasRow;
#[cfg(feature = "serve")]
use warmintro::records::target_list;
use warmintro::wording::words::{count, people};

use super::asked::AskRuleArgs;
use super::find::{ForArgs, ReachArgs, check_min_strength};
use super::page::engine;
#[cfg(feature = "serve")]
use super::targets::EXPORT;
use super::targets::{TargetsArgs, targets};
use crate::cli::args::Format;
use crate::cli::files::is_ordinary;
use crate::cli::load::{load_with_account, today};
use crate::cli::terminal::say;
use crate::cli::{Outcome, Run, usage};

#[derive(Debug, Clone, Args)]
pub(crate) struct ReportArgs {
    /// Take every name out, so that you can show the page to others
    ///
    /// Initials and numbers stand for people; no ids, addresses, notes or file names.
    #[arg(long)]
    pub(crate) redact: bool,
    /// Conversations in the plan at most
    #[arg(long, value_name = "N", default_value_t = ReportRequest::CONVERSATIONS)]
    pub(crate) conversations: usize,
    /// Companies the plan may ask one person about
    #[arg(long, value_name = "N", default_value_t = ReportRequest::PER_INTRODUCER)]
    pub(crate) per_introducer: usize,
    #[command(flatten)]
    pub(crate) targets: TargetsArgs,
    #[command(flatten)]
    pub(crate) reach: ReachArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
    #[command(flatten)]
    pub(crate) purpose: ForArgs,
}

/// What names of pages end with.
const PAGES: [&str; 2] = ["html", "htm"];

pub(crate) fn run(args: &ReportArgs, run: &Run<'_>) -> Result<Outcome> {
    check_is_page("a report", run)?;
    let known = load_with_account(run)?;
    let (data, saved) = build(args, known, run, (Setting::default(), &[]))?;
    let page = run.stages.time("render", || page(&data, &saved, engine()))?;
    run.terminal.answer(page.as_bytes())?;
    tell(&data, page.len(), run);
    Ok(Outcome::Found)
}

/// Says so if what is to be written is no page.
pub(super) fn check_is_page(what: &str, run: &Run<'_>) -> Result<()> {
    check_ending(&format!("{what} is a page"), &PAGES, run)?;
    if run.terminal.is_screen {
        return Err(usage(
            "a terminal cannot show a page: name a file, such as -o report.html",
        ));
    }
    Ok(())
}

/// Says so if an answer that has one format is to be another, or its file to be called so.
pub(super) fn check_ending(what: &str, endings: &[&str], run: &Run<'_>) -> Result<()> {
    let usual = endings[0];
    if run.global.format != Format::Table {
        let format = run.global.format.name();
        return Err(usage(format!(
            "{what}, not {format}: leave --format out and name a file, such as -o report.{usual}"
        )));
    }
    let file = run.output().filter(|path| is_ordinary(path));
    let ending = file.and_then(Path::extension);
    if let Some(ending) = ending.filter(|ending| !endings.iter().any(|one| ending.eq_ignore_ascii_case(one))) {
        let ending = ending.display();
        return Err(usage(format!(
            "{what}, not {ending}: let the name of the file end with .{usual}"
        )));
    }
    Ok(())
}

/// Puts together what a page holds of a network, as much as fits into one, and packs it; `keeping` says what becomes of each export.
pub(super) fn build(
    args: &ReportArgs,
    (mut loaded, account): (Session, CheckAnswer),
    run: &Run<'_>,
    (setting, keeping): (Setting, &[Keeping]),
) -> Result<(PageData, Packed)> {
    args.purpose.tell(&mut loaded);
    let mut request = request(args, &loaded, run)?;
    let told = if args.redact {
        let (redaction, owners) = loaded.redact();
        request.redact(&redaction);
        redacted_account_of(&account, &owners)
    } else {
        account_of(&account, keeping, setting.behind)
    };
    let setting = Setting {
        // A day that was named gives the same bytes on every day.
        generated: run.global.as_of.is_none().then(today),
        is_redacted: args.redact,
        version: env!("CARGO_PKG_VERSION").to_owned(),
        ..setting
    };
    let data = PageData::new(loaded, request, told, setting);
    Ok(run.stages.time("layout", || data.fitting(MOST_BYTES)))
}

/// Says what is wrong with the options and the files they name, as far as that shows without any data.
#[cfg(feature = "serve")]
pub(super) fn check_options(args: &ReportArgs) -> Result<()> {
    check_numbers(args)?;
    if let Some(aliases) = &args.reach.routes.aliases.aliases {
        AliasRow::read(aliases)?;
    }
    if let Some(targets) = args
        .targets
        .targets
        .as_deref()
        .filter(|path| *path != Path::new(EXPORT))
    {
        target_list::read(targets)?;
    }
    Ok(())
}

fn check_numbers(args: &ReportArgs) -> Result<()> {
    if !(1..=MOST_HOPS).contains(&args.reach.routes.max_hops) {
        return Err(usage(format!("a report takes --max-hops 1 to {MOST_HOPS}")));
    }
    if args.per_introducer == 0 || args.conversations == 0 {
        return Err(usage("--conversations and --per-introducer take a number from 1"));
    }
    check_hop_factor(args.reach.routes.hop_factor)?;
    check_min_strength(args.reach.min_strength)
}

/// Turns what was typed into what is meant; without a list of companies those that the export shows interest in.
fn request(args: &ReportArgs, loaded: &Session, run: &Run<'_>) -> Result<ReportRequest> {
    check_numbers(args)?;
    let reach = args.reach.reach(args.rules.rules(), loaded, run)?;
    let wanted = targets(&args.targets.or_export(), loaded, &reach.aliases, run)?;
    Ok(ReportRequest {
        targets: wanted.filter(|list| !list.is_empty()),
        roles: args.reach.role.clone(),
        reach,
        conversations: args.conversations,
        per_introducer: args.per_introducer,
    })
}

/// Says how large the page is and what is not in it.
fn tell(data: &PageData, n_bytes: usize, run: &Run<'_>) {
    let network = &data.session.network;
    run.terminal.note(&format!(
        "a page of {:.1} MB: {}, {}; open it in any browser, it needs no network",
        n_bytes as f64 / 1e6,
        people(network.roster.people.len()),
        count(network.graph.edge_count() as u64, "tie")
    ));
    // What is missing is no remark: it is said even where remarks are not wanted.
    for sentence in &data.cut {
        say(sentence);
    }
}
