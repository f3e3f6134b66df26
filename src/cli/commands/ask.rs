//! `warmintro ask`: the notes of one request, or what to do before there can be one.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use warmintro::advice::ask::{Choice, choose, decide, is_roundabout};
use warmintro::advice::asks::{AskBook, CompanyNames};
use warmintro::advice::introductions::{Introduction, Introductions, View};
use warmintro::advice::occasions::Occasions;
use warmintro::advice::request::Find;
use warmintro::chains::Caps;
use warmintro::document::{Command, Doc};
use warmintro::people::lookup;
use warmintro::present::ask::{AskAnswer, LetterAnswer};
use warmintro::present::to_json;
use warmintro::wording::notes::{BUILT_IN, Writer, templates};
use warmintro::wording::template::Templates;
use warmintro::wording::words::number;
use warmintro::{Error, Session, session};

use super::asked::AskRuleArgs;
use super::find;
use super::find::{ForArgs, SearchArgs};
use super::targets::{TargetsArgs, targets};
use crate::cli::args::Format;
use crate::cli::load::load;
use crate::cli::terminal::say;
use crate::cli::{Outcome, Run, usage};

#[derive(Debug, Args)]
pub(crate) struct AskArgs {
    /// The company; spelling and legal suffixes don't matter
    #[arg(value_name = "COMPANY", required_unless_present_any = ["show_template", "to", "nudge", "thanks"])]
    pub(crate) company: Vec<String>,
    /// The chain with this number in find's answer
    ///
    /// Give find and ask the same options.
    #[arg(long, value_name = "N")]
    pub(crate) rank: Option<usize>,
    /// Only this person at the company
    #[arg(long, value_name = "WHO")]
    pub(crate) target: Option<String>,
    /// What to say about you: a text file
    ///
    /// Plain lines say who you are. role:, why:, "why COMPANY:" and topic: begin what you are looking for, why this company, and
    /// what you would like to talk about.
    #[arg(long, value_name = "FILE")]
    pub(crate) about: Option<PathBuf>,
    /// Your own wording of the notes: a text file
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) template: Option<PathBuf>,
    /// Print the built-in notes, to edit for --template
    #[arg(long, hide_short_help = true)]
    pub(crate) show_template: bool,
    /// Ask them whom they know at your --targets
    ///
    /// A note with the list and an easy no, to somebody who can be asked now.
    #[arg(long, value_name = "WHO", requires = "targets", conflicts_with_all = ["company", "nudge", "thanks", "intro"])]
    pub(crate) to: Option<String>,
    /// Remind this person of your request, once
    #[arg(long, value_name = "WHO", conflicts_with_all = ["thanks", "intro"])]
    pub(crate) nudge: Option<String>,
    /// Thank this person and tell them what came of it
    #[arg(long, value_name = "WHO", conflicts_with = "intro")]
    pub(crate) thanks: Option<String>,
    /// Write the introduction they send after a double yes
    #[arg(long)]
    pub(crate) intro: bool,
    /// The companies for --to: a list, or export
    #[arg(long, value_name = "FILE", requires = "to")]
    pub(crate) targets: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
    #[command(flatten)]
    pub(crate) purpose: ForArgs,
}

/// So many chains may be passed over in search of one that is ready, so many of them with one first person.
const MOST_CONSIDERED: (usize, usize) = (500, 10);

pub(crate) fn run(args: &AskArgs, run: &Run<'_>) -> Result<Outcome> {
    if args.show_template {
        run.terminal.answer(BUILT_IN.as_bytes())?;
        return Ok(Outcome::Found);
    }
    let templates = read_templates(args.template.as_deref())?;
    let about = args.about.as_deref().map(session::about_of).transpose()?;
    let mut loaded = load(run)?;
    if let Some(about) = about {
        loaded.about = about;
    }
    args.purpose.tell(&mut loaded);
    if let Some(letter) = letter(args, &loaded, &templates, run)? {
        let refused = letter.refusal().map(|why| (why, letter.next_steps()));
        return write((&|| letter.doc(), &|| to_json(&letter)), refused, run);
    }
    let request = request(args, &loaded, run)?;
    let mut found = find::introductions(&loaded, &request, &run.stages)?;
    if args.rank.is_none() {
        without_roundabouts(&loaded.view(), &mut found);
    }
    let Some(introduction) = picked(args, &found)? else {
        let answer = find::answer(&loaded, &request, &found)?;
        say(&answer.why_nothing());
        run.terminal.suggest(&answer.next_steps());
        return Ok(Outcome::Nothing);
    };
    let (typed, company) = (
        args.company.join(" "),
        found.company_of.get(&introduction.chain.target()),
    );
    let view = loaded.view();
    let writer = Writer {
        view: &view,
        introduction,
        company: company.unwrap_or(&typed),
        templates: &templates,
        about: &loaded.about,
        occasions: &Occasions::new(&view),
    };
    let is_intro = args.intro && decide(introduction) != Choice::Build;
    let intro = writer.intro().filter(|_| is_intro);
    if is_intro && intro.is_none() {
        return Err(usage("you know them yourself: there is nobody to introduce you"));
    }
    let answer = AskAnswer::of(&writer, &found, intro);
    let refused = answer.is_refusal().then(|| (answer.refusal(), answer.next_steps()));
    write((&|| answer.doc(), &|| to_json(&answer)), refused, run)
}

/// The note to one person that was asked for, if it is one about no chain.
fn letter(args: &AskArgs, loaded: &Session, templates: &Templates, run: &Run<'_>) -> Result<Option<LetterAnswer>> {
    let view = loaded.view();
    let aliases = args.search.reach.routes.aliases.aliases(loaded, run)?;
    let book = AskBook::of(&view, &aliases, args.rules.rules());
    let person = |who: &str| lookup::find(&loaded.network.roster, who);
    let is_named = !args.company.is_empty();
    let names = is_named.then(|| CompanyNames::of(&args.company.join(" "), view.companies, &aliases));
    Ok(if let Some(who) = &args.to {
        let wanted = TargetsArgs {
            targets: args.targets.clone(),
        };
        let wanted = targets(&wanted, loaded, &aliases, run)?.unwrap_or_default();
        if wanted.is_empty() {
            return Err(usage("the target list doesn't name any companies"));
        }
        let companies: Vec<String> = wanted.targets.iter().map(|target| target.company.clone()).collect();
        Some(LetterAnswer::targets(
            &view,
            &book,
            (person(who)?, &companies),
            templates,
        ))
    } else if let Some(who) = &args.nudge {
        Some(LetterAnswer::nudge(
            &view,
            &book,
            (person(who)?, names.as_ref()),
            templates,
        ))
    } else if let Some(who) = &args.thanks {
        Some(LetterAnswer::thanks(
            &view,
            &book,
            (person(who)?, names.as_ref()),
            templates,
        ))
    } else {
        None
    })
}

/// Leaves out chains past my own acquaintances, unless there are no others.
fn without_roundabouts(view: &View<'_>, found: &mut Introductions<'_>) {
    let (roundabout, straight): (Vec<_>, Vec<_>) = found
        .chains
        .drain(..)
        .partition(|one| is_roundabout(view, &one.chain.people));
    found.chains = if straight.is_empty() { roundabout } else { straight };
}

/// Writes what to send; for people, where there is nothing to send now, why, and what to do instead.
fn write(
    (page, json): (&dyn Fn() -> Doc, &dyn Fn() -> Vec<u8>),
    refused: Option<(String, &[Command])>,
    run: &Run<'_>,
) -> Result<Outcome> {
    if refused.is_none() || run.global.format == Format::Json {
        run.write_page(page, json)?;
    }
    let Some((why, steps)) = refused else {
        return Ok(Outcome::Found);
    };
    say(&why);
    run.terminal.suggest(steps);
    Ok(Outcome::Nothing)
}

/// The chain that `--rank` names, judged alone; else the best of all.
fn picked<'a>(args: &AskArgs, found: &'a Introductions<'_>) -> Result<Option<&'a Introduction>> {
    let Some(rank) = args.rank else {
        return Ok(choose(&found.chains));
    };
    // People number them as find's page does.
    let mut shown: Vec<&Introduction> = found.chains.iter().collect();
    shown.sort_by_key(|one| one.readiness.verdict.part());
    let chain = rank.checked_sub(1).and_then(|place| shown.get(place).copied());
    let n = found.chains.len();
    if chain.is_none() && n > 0 {
        let shown = number(n, "chain");
        return Err(usage(format!(
            "--rank takes 1 to {n} here, not {rank}: find shows {shown}"
        )));
    }
    Ok(chain)
}

fn request(args: &AskArgs, loaded: &Session, run: &Run<'_>) -> Result<Find> {
    let mut request = find::request(&[args.company.join(" ")], &args.search, args.rules.rules(), loaded, run)?;
    let person = |who: &String| lookup::find(&loaded.network.roster, who);
    request.to = args.target.iter().map(person).collect::<Result<_, _>>()?;
    match args.rank {
        // What find numbers.
        Some(rank) => request.top = request.top.max(rank),
        None => {
            request.top = MOST_CONSIDERED.0;
            request.caps = Caps {
                per_target: 0,
                per_introducer: MOST_CONSIDERED.1,
            };
        }
    }
    Ok(request)
}

fn read_templates(path: Option<&Path>) -> Result<Templates> {
    let users = path.map(session::text_of).transpose()?;
    let name = path.map_or_else(|| "the built-in notes".to_owned(), |path| path.display().to_string());
    Ok(templates(users.as_deref()).map_err(|error| Error::Usage(format!("{name} {error}")))?)
}
