//! `warmintro find`: warm-introduction chains to companies.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};
use warmintro::advice::asks::AskRules;
use warmintro::advice::introductions::{Introductions, advise, prepare, search};
use warmintro::advice::request::{Find, Reach};
use warmintro::advice::sensitivity;
use warmintro::chains::{Caps, TieFilter};
use warmintro::people::company::Aliases;
use warmintro::people::{PersonId, lookup};
use warmintro::present::find::FindAnswer;
use warmintro::present::to_json;
use warmintro::records::about_me::Purpose;
use warmintro::{Session, session};

use super::asked::AskRuleArgs;
use crate::cli::args::{Format, one_of};
use crate::cli::load::load;
use crate::cli::terminal::Stages;
use crate::cli::{Outcome, Rendering, Run, usage};

#[derive(Debug, Args)]
pub(crate) struct FindArgs {
    /// Company names; spelling and legal suffixes don't matter
    #[arg(value_name = "COMPANY", required_unless_present = "words")]
    pub(crate) companies: Vec<String>,
    /// Everyone whose employer or title has one of these words
    #[arg(long, value_name = "WORD", value_delimiter = ',')]
    pub(crate) words: Vec<String>,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
    #[command(flatten)]
    pub(crate) purpose: ForArgs,
    /// Group the answer by
    #[arg(long, value_enum, default_value_t = Grouping::Chain, help_heading = "How the answer looks")]
    pub(crate) by: Grouping,
    /// Check whether the first introducer stays first
    ///
    /// Moves each coefficient of the strength by a quarter, and says what changes.
    #[arg(long, help_heading = "How the answer looks")]
    pub(crate) sensitivity: bool,
}

/// What the answer of `find` is grouped by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Grouping {
    /// One chain after the other, strongest first.
    Chain,
    /// By the person to ask.
    Introducer,
    /// By the person to reach.
    Target,
}

/// Joins words that make the name of one company only together: people forget the quotes. Says which reading was taken.
fn unquoted(words: &[String], loaded: &Session, run: &Run<'_>) -> Vec<String> {
    let is_company = |name: &str| !loaded.companies.meant(name, &loaded.aliases).is_empty();
    let mut companies: Vec<String> = Vec::new();
    let mut rest = words;
    while let [first, others @ ..] = rest {
        let longest = (1..=others.len()).rev().find_map(|n| {
            let joined = rest[..=n].join(" ");
            let is_one = !is_company(first) && !first.contains(' ') && is_company(&joined);
            is_one.then_some((n, joined))
        });
        let (n, company) = longest.unwrap_or((0, first.clone()));
        companies.push(company);
        rest = &others[n..];
    }
    if words.len() > 1 && companies.len() < words.len() {
        let quoted: Vec<String> = companies.iter().map(|company| format!("\"{company}\"")).collect();
        run.terminal.note(&format!("note: read as {}", quoted.join(" and ")));
    } else if words.len() > 1 && is_company(&words.join(" ")) {
        run.terminal.note(&format!(
            "note: read as {} companies; for the company \"{}\" put the name in quotes",
            words.len(),
            words.join(" ")
        ));
    }
    companies
}

/// What introductions are wanted for.
#[derive(Debug, Clone, Copy, Args)]
pub(crate) struct ForArgs {
    /// What for; it changes the words [default: job]
    ///
    /// job, customers, funding or advice. Without it: what about.toml in the saved network says (for = "customers").
    #[arg(long = "for", value_name = "PURPOSE", value_parser = one_of(&Purpose::ALL, Purpose::name, None), hide_short_help = true)]
    pub(crate) purpose: Option<Purpose>,
}

impl ForArgs {
    /// Says so to the session.
    pub(crate) fn tell(self, loaded: &mut Session) {
        loaded.about.purpose = self.purpose.or(loaded.about.purpose);
    }
}

/// Whom chains may lead to, and along which ties.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Which chains")]
pub(crate) struct ReachArgs {
    /// Only people whose title fits: its words, or a class
    ///
    /// All the words of TEXT, or one of these: recruiting, hiring manager (or engineering hiring manager …), engineering, design,
    /// product, data, marketing, sales, finance, legal, people, operations, support, research, investing, founder, executive,
    /// leadership; or a level: interns, juniors, seniors, leads, managers, directors, vps, c-level. Repeat it for several: any of
    /// them.
    #[arg(long, value_name = "TEXT")]
    pub(crate) role: Vec<String>,
    /// Every tie at least this strong, 0 to 1
    #[arg(long, value_name = "S", default_value_t = 0.0)]
    pub(crate) min_strength: f64,
    #[command(flatten)]
    pub(crate) routes: RoutesArgs,
}

/// Along which ties chains may lead.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Which chains")]
pub(crate) struct RoutesArgs {
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
    pub(crate) aliases: AliasesArgs,
}

/// The names that mean one company.
#[derive(Debug, Clone, Args)]
pub(crate) struct AliasesArgs {
    /// Other names of companies: a CSV file
    ///
    /// Its columns: name, alias.
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(crate) aliases: Option<PathBuf>,
}

/// Which chains are looked for.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Which chains")]
pub(crate) struct SearchArgs {
    #[command(flatten)]
    pub(crate) reach: ReachArgs,
    /// How many chains at most
    ///
    /// For export candidates 0 is all.
    #[arg(long, value_name = "K", default_value_t = 10)]
    pub(crate) top: usize,
    /// Chains to the same person at most; 0 is no limit [default: 2]
    ///
    /// In the table of --by introducer the default is 0.
    #[arg(long, value_name = "N", hide_short_help = true)]
    pub(crate) per_target: Option<usize>,
    /// Chains that start with the same person at most; 0 is no limit [default: 3]
    ///
    /// In the table of --by introducer the default is 1.
    #[arg(long, value_name = "N", hide_short_help = true)]
    pub(crate) per_introducer: Option<usize>,
    /// Also show chains that a better direct tie makes pointless
    #[arg(long)]
    pub(crate) all_routes: bool,
    /// Only chains through this person
    ///
    /// Someone on the chain before its end. Repeat it for several: all of them.
    #[arg(long, value_name = "WHO")]
    pub(crate) via: Vec<String>,
}

pub(crate) fn run(args: &FindArgs, run: &Run<'_>) -> Result<Outcome> {
    let mut loaded = load(run)?;
    args.purpose.tell(&mut loaded);
    let mut request = request(&args.companies, &args.search, args.rules.rules(), &loaded, run)?;
    request.words = args.words.iter().map(|words| words.trim().to_owned()).collect();
    if request.words.iter().any(String::is_empty) {
        return Err(usage("--words takes a word, such as --words robotics"));
    }
    // The page is for people; what programs read is the same however it is grouped.
    if args.by == Grouping::Introducer && run.global.format == Format::Table {
        request.caps = caps(&args.search, INTRODUCERS_APART);
    }
    let found = introductions(&loaded, &request, &run.stages)?;
    let mut answer = answer(&loaded, &request, &found)?;
    if args.sensitivity {
        answer.sensitivity = Some(sensitivity::measure(&loaded.view(), &request, &loaded.weights)?);
    }
    let doc = || match args.by {
        Grouping::Chain => answer.doc(),
        Grouping::Introducer => answer.doc_by_introducer(),
        Grouping::Target => answer.doc_by_target(),
    };
    let rendering = Rendering {
        page: &doc,
        table: &|| answer.to_table(),
        json: &|| to_json(&answer),
        ics: None,
    };
    let nothing = answer.is_empty().then(|| answer.why_nothing());
    let outcome = rendering.write_or_say(nothing, run)?;
    if outcome == Outcome::Nothing {
        run.terminal.suggest(&answer.next_steps());
    }
    Ok(outcome)
}

/// Puts what was found into an answer; where nobody fits the roles, with what there is without them.
pub(super) fn answer(loaded: &Session, request: &Find, found: &Introductions<'_>) -> Result<FindAnswer> {
    let view = loaded.view();
    let mut answer = FindAnswer::of(&view, request, found);
    if answer.is_empty() && !request.roles.is_empty() {
        let wider = Find {
            roles: Vec::new(),
            ..request.clone()
        };
        answer.add_without_role(&FindAnswer::of(&view, &wider, &loaded.find(&wider)?));
    }
    Ok(answer)
}

/// Turns what was typed into what is meant.
pub(super) fn request(
    companies: &[String],
    args: &SearchArgs,
    rules: AskRules,
    loaded: &Session,
    run: &Run<'_>,
) -> Result<Find> {
    if args.top == 0 {
        return Err(usage("--top takes a number from 1"));
    }
    Ok(Find {
        companies: unquoted(companies, loaded, run),
        roles: args.reach.role.clone(),
        reach: args.reach.reach(rules, loaded, run)?,
        top: args.top,
        caps: caps(args, Find::CAPS),
        all_routes: args.all_routes,
        via: people(&args.via, loaded)?,
        ..Find::default()
    })
}

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

impl ReachArgs {
    /// Turns what was typed into what is meant.
    pub(super) fn reach(&self, ask_rules: AskRules, loaded: &Session, run: &Run<'_>) -> Result<Reach> {
        check_min_strength(self.min_strength)?;
        let mut reach = self.routes.reach(ask_rules, loaded, run)?;
        reach.filter.min_strength = self.min_strength;
        Ok(reach)
    }
}

impl RoutesArgs {
    /// As [`ReachArgs::reach`].
    pub(super) fn reach(&self, ask_rules: AskRules, loaded: &Session, run: &Run<'_>) -> Result<Reach> {
        Ok(Reach {
            aliases: self.aliases.aliases(loaded, run)?,
            max_hops: self.max_hops,
            hop_factor: self.hop_factor,
            filter: TieFilter {
                no_inferred: self.no_inferred,
                avoid: people(&self.avoid, loaded)?,
                ..TieFilter::default()
            },
            ask_rules,
        })
    }
}

impl AliasesArgs {
    /// Returns the names that mean one company, those in the file too; says what of it could not be used.
    pub(super) fn aliases(&self, loaded: &Session, run: &Run<'_>) -> Result<Aliases> {
        let mut aliases = loaded.aliases.clone();
        if let Some(path) = &self.aliases {
            run.terminal.issues(&session::add_aliases(&mut aliases, path)?);
        }
        Ok(aliases)
    }
}

/// Says so if the least strength is none.
pub(super) fn check_min_strength(least: f64) -> Result<()> {
    if (0.0..=1.0).contains(&least) {
        return Ok(());
    }
    Err(usage(format!("--min-strength takes a number from 0 to 1, not {least}")))
}

/// The people whom an option names.
pub(super) fn people(named: &[String], loaded: &Session) -> Result<Vec<PersonId>> {
    let person = |who: &String| Ok(lookup::find(&loaded.network.roster, who)?);
    named.iter().map(person).collect()
}

/// Finds the chains, timing the search alone.
pub(super) fn introductions<'a>(loaded: &'a Session, request: &Find, stages: &Stages) -> Result<Introductions<'a>> {
    let view = loaded.view();
    let prepared = prepare(&view, request);
    let chains = stages.time("search", || search(&view, request, &prepared))?;
    Ok(advise(&view, prepared, chains))
}
