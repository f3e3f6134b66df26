//! `warmintro export candidates`: the introduction chains to companies, a row each.

use std::io::{self, Write};

use anyhow::Result;
use clap::Args;
use warmintro::Session;
use warmintro::advice::candidates::{Candidates, find};
use warmintro::advice::companies::{CompaniesRequest, ranked};
use warmintro::advice::introductions::View;
use warmintro::advice::request::Find;
use warmintro::advice::targets::TargetList;
use warmintro::present::candidates::CandidatesAnswer;
use warmintro::present::companies::CompaniesAnswer;
use warmintro::present::{to_json, vault, vcards};
use warmintro::wording::words::number;

use super::{Rows, folder};
use crate::cli::args::Format;
use crate::cli::commands::asked::AskRuleArgs;
use crate::cli::commands::find as finding;
use crate::cli::commands::find::SearchArgs;
use crate::cli::commands::targets::{TargetsArgs, targets};
use crate::cli::load::load;
use crate::cli::terminal::say;
use crate::cli::{Outcome, Run};

#[derive(Debug, Args)]
pub(crate) struct ExportCandidatesArgs {
    /// Company names; spelling and legal suffixes don't matter
    #[arg(
        value_name = "COMPANY",
        required_unless_present = "targets",
        conflicts_with = "targets"
    )]
    pub(crate) companies: Vec<String>,
    #[command(flatten)]
    pub(crate) targets: TargetsArgs,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
}

pub(super) fn run(args: &ExportCandidatesArgs, rows: &Rows, run: &Run<'_>) -> Result<Outcome> {
    let folder = folder::of_notes(rows.format, run)?;
    let loaded = load(run)?;
    let rules = args.rules.rules();
    let mut search = args.search.clone();
    if search.top == 0 {
        // Here that is all of them.
        search.top = usize::MAX;
    }
    let request = finding::request(&args.companies, &search, rules, &loaded, run)?;
    let list = targets(&args.targets, &loaded, &request.reach.aliases, run)?;
    let view = loaded.view();
    let (found, rest) = run.stages.time("search", || -> Result<_> {
        let found = find(&view, &request, list.as_ref())?;
        let rest = unreached(&loaded, &request, &found)?;
        Ok((found, rest))
    })?;
    let answer = CandidatesAnswer::of(&view, (&request, list.as_ref()), &found.found, rest);
    match folder {
        Some(folder) if !answer.is_empty() => {
            let notes = run.stages.time("render", || vault::of_candidates(&view, &answer));
            folder::write(folder, &notes, run)?;
        }
        Some(_) => {}
        // An empty answer is one for programs.
        None => run.stages.time("render", || {
            let holds = number(answer.n_candidates(), "candidate");
            run.terminal.answer_with(&holds, |out| write(&view, &answer, rows, out))
        })?,
    }
    if answer.is_empty() {
        say(&answer.why_nothing());
    }
    for note in answer
        .notes()
        .into_iter()
        .filter(|_| list.is_some() || !answer.is_empty())
    {
        run.terminal.note(&warmintro::wording::safe::line(&note));
    }
    Ok(Outcome::found(!answer.is_empty()))
}

/// What there is to say of the companies that no chain leads to.
fn unreached(loaded: &Session, request: &Find, found: &Candidates<'_>) -> Result<Option<CompaniesAnswer>> {
    let missing: &TargetList = &found.missing;
    if missing.is_empty() {
        return Ok(None);
    }
    let view = loaded.view();
    let request = CompaniesRequest {
        targets: Some(missing),
        roles: request.roles.clone(),
        reach: request.reach.clone(),
    };
    let places = ranked(&view, &request, 0)?;
    Ok(Some(CompaniesAnswer::of(&view, &request, &places, 0)))
}

fn write(view: &View<'_>, answer: &CandidatesAnswer, rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
    match rows.format {
        Format::Vcf => out.write_all(&vcards::of_candidates(answer, view.as_of)),
        Format::Xlsx => rows.book(view, "Introduction candidates", answer.to_sheets(), out),
        _ => rows.write(answer.to_table(), |out| out.write_all(&to_json(answer)), out),
    }
}
