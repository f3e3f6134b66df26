//! What can be typed about looking for ways in: `find`, `companies`, and which companies and chains. The doc comments are the help
//! text.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::asking_args::AskRuleArgs;

#[derive(Debug, Args)]
pub(crate) struct FindArgs {
    /// Company names; spelling variants and legal suffixes do not matter
    #[arg(value_name = "COMPANY", required = true)]
    pub(crate) companies: Vec<String>,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
    /// What the answer is grouped by
    #[arg(long, value_enum, default_value_t = Grouping::Chain)]
    pub(crate) by: Grouping,
    /// Also say whether the first introducer stays first when each coefficient of the strength moves by a quarter
    #[arg(long)]
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

/// Whom chains may lead to, and along which ties.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Which chains")]
pub(crate) struct ReachArgs {
    /// Only people whose position has all these words, or fits one of these: recruiting, hiring manager (or engineering hiring
    /// manager …), engineering, design, product, data, marketing, sales, finance, legal, people, operations, support, research,
    /// investing, founder, executive, leadership; or by level: interns, juniors, seniors, leads, managers, directors, vps,
    /// c-level. May be given several times: any of them
    #[arg(long, value_name = "TEXT")]
    pub(crate) role: Vec<String>,
    /// Longest chain, in ties: 1 to 6
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) max_hops: usize,
    /// What each tie after the first multiplies the strength by: the cost of a further favor; 1 switches it off
    #[arg(long, value_name = "F", default_value_t = warmintro::chains::HOP_FACTOR)]
    pub(crate) hop_factor: f64,
    /// Only chains on which every tie is at least this strong
    #[arg(long, value_name = "S", default_value_t = 0.0)]
    pub(crate) min_strength: f64,
    /// Somebody who is on no chain; may be given several times
    #[arg(long, value_name = "WHO")]
    pub(crate) avoid: Vec<String>,
    /// Leave out ties that are only guessed
    #[arg(long)]
    pub(crate) no_inferred: bool,
    /// Other names of companies: a CSV file with the columns name, alias
    #[arg(long, value_name = "FILE")]
    pub(crate) aliases: Option<PathBuf>,
}

/// Which chains are looked for.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Which chains")]
pub(crate) struct SearchArgs {
    #[command(flatten)]
    pub(crate) reach: ReachArgs,
    /// How many chains at the most
    #[arg(long, value_name = "K", default_value_t = 10)]
    pub(crate) top: usize,
    /// How many chains to the same person at the most; 0 is no limit [default: 2; 0 in the table of --by introducer]
    #[arg(long, value_name = "N")]
    pub(crate) per_target: Option<usize>,
    /// How many chains that start with the same person at the most; 0 is no limit [default: 3; 1 in the table of --by introducer]
    #[arg(long, value_name = "N")]
    pub(crate) per_introducer: Option<usize>,
    /// Somebody who is on the chain before its end; may be given several times: all of them
    #[arg(long, value_name = "WHO")]
    pub(crate) via: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CompaniesArgs {
    #[command(flatten)]
    pub(crate) targets: TargetsArgs,
    /// Every company of the network that has a way in, not only the best 20
    #[arg(long, conflicts_with = "targets")]
    pub(crate) all: bool,
    /// How many companies at the most; 0 is no limit [default: 20, all with --targets]
    #[arg(long, value_name = "K", conflicts_with = "all")]
    pub(crate) top: Option<usize>,
    #[command(flatten)]
    pub(crate) reach: ReachArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
}

/// Which companies somebody wants to reach.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Which companies")]
pub(crate) struct TargetsArgs {
    /// The companies you want to reach: a CSV file with the columns company, role, priority, notes (only company is needed;
    /// priority is a number, a greater one counts more, or high, medium, low), or the word export: those you applied to, saved
    /// jobs at, named as dream companies or follow
    #[arg(long, value_name = "FILE|export")]
    pub(crate) targets: Option<PathBuf>,
}
