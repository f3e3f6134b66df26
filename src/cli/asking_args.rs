//! What can be typed about asking people: `asked`, `nurture`, `ask` and `plan`. The doc comments are the help text.

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use warmintro::advice::asks::AskRules;
use warmintro::network::asks::AskOutcome;

use super::search_args::{SearchArgs, TargetsArgs};

/// How often people may be asked.
#[derive(Debug, Clone, Copy, Args)]
#[command(next_help_heading = "How often to ask")]
pub(crate) struct AskRuleArgs {
    /// Nobody is asked again within so many days of the last time
    #[arg(long, value_name = "DAYS", default_value_t = 90)]
    pub(crate) cooldown: u16,
    /// How many requests may wait for one person at a time
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) asks_per_person: u16,
    /// How many people may be asked for one company at a time
    #[arg(long, value_name = "N", default_value_t = 2)]
    pub(crate) asks_per_company: u16,
}

impl AskRuleArgs {
    /// Returns the rules that are meant.
    pub(crate) fn rules(self) -> AskRules {
        AskRules {
            cooldown_days: self.cooldown.into(),
            per_person: self.asks_per_person.into(),
            per_company: self.asks_per_company.into(),
            ..AskRules::default()
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct AskedArgs {
    /// Whom you asked: profile URL, slug, id, e-mail or full name
    #[arg(value_name = "WHO")]
    pub(crate) who: Option<String>,
    /// For which company; may be given several times if you asked for several at once
    #[arg(long, value_name = "COMPANY", requires = "who")]
    pub(crate) company: Vec<String>,
    /// To whom you want to be introduced
    #[arg(long, value_name = "WHO", requires = "who")]
    pub(crate) about: Option<String>,
    /// What came of it
    #[arg(long, value_enum, default_value_t = Outcome::Asked, requires = "who")]
    pub(crate) outcome: Outcome,
    /// The day, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE", requires = "who")]
    pub(crate) on: Option<String>,
    /// A note for yourself
    #[arg(long, value_name = "TEXT", requires = "who")]
    pub(crate) note: Option<String>,
    /// Other names of companies: a CSV file with the columns name,alias
    #[arg(long, value_name = "FILE")]
    pub(crate) aliases: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
}

#[derive(Debug, Args)]
pub(crate) struct AskArgs {
    /// The company; spelling variants and legal suffixes do not matter
    #[arg(value_name = "COMPANY", required_unless_present = "show_template")]
    pub(crate) company: Option<String>,
    /// The chain with this number in the answer of find, with the same options
    #[arg(long, value_name = "N")]
    pub(crate) rank: Option<usize>,
    /// Only this person at the company
    #[arg(long, value_name = "WHO")]
    pub(crate) target: Option<String>,
    /// What you want said of yourself: a text file. Plain lines say who you are; role:, why:, "why COMPANY:" and topic: begin
    /// what you look for, why this company, and what you would like to talk about
    #[arg(long, value_name = "FILE")]
    pub(crate) about: Option<PathBuf>,
    /// Your own wording of the notes
    #[arg(long, value_name = "FILE")]
    pub(crate) template: Option<PathBuf>,
    /// Print the built-in notes, to be changed and given with --template
    #[arg(long)]
    pub(crate) show_template: bool,
    #[command(flatten)]
    pub(crate) search: SearchArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
}

#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    /// Other names of companies: a CSV file with the columns name,alias
    #[arg(long, value_name = "FILE")]
    pub(crate) aliases: Option<PathBuf>,
    /// How many conversations at the most
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) conversations: usize,
    /// For how many companies one person may be asked
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) per_introducer: usize,
    /// Longest chain, in ties: 1 to 6
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) max_hops: usize,
    /// What each tie after the first multiplies the strength by: the cost of a further favor; 1 switches it off
    #[arg(long, value_name = "F", default_value_t = warmintro::chains::HOP_FACTOR)]
    pub(crate) hop_factor: f64,
    /// Somebody who is on no chain; may be given several times
    #[arg(long, value_name = "WHO")]
    pub(crate) avoid: Vec<String>,
    /// Leave out ties that are only guessed
    #[arg(long)]
    pub(crate) no_inferred: bool,
    #[command(flatten)]
    pub(crate) targets: TargetsArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
}

#[derive(Debug, Args)]
pub(crate) struct NurtureArgs {
    /// Other names of companies: a CSV file with the columns name,alias
    #[arg(long, value_name = "FILE")]
    pub(crate) aliases: Option<PathBuf>,
    /// How many people at the most; 0 is no limit
    #[arg(long, value_name = "K", default_value_t = 7)]
    pub(crate) top: usize,
    #[command(flatten)]
    pub(crate) targets: TargetsArgs,
}

/// What came of asking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Outcome {
    /// You sent the request.
    Asked,
    /// They introduced you.
    Introduced,
    /// They said no.
    Declined,
    /// They did not answer.
    NoAnswer,
    /// It led to a job.
    Hired,
    /// You thanked them and told them how it went.
    Thanked,
}

impl From<Outcome> for AskOutcome {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Asked => Self::Asked,
            Outcome::Introduced => Self::Introduced,
            Outcome::Declined => Self::Declined,
            Outcome::NoAnswer => Self::NoAnswer,
            Outcome::Hired => Self::Hired,
            Outcome::Thanked => Self::Thanked,
        }
    }
}
