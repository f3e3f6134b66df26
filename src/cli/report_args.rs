//! What can be typed about a report. The doc comments are the help text.

use clap::Args;

use super::asking_args::AskRuleArgs;
use super::search_args::{ReachArgs, TargetsArgs};

#[derive(Debug, Clone, Args)]
pub(crate) struct ReportArgs {
    /// Take everybody's name out, so that the page can be shown to others: initials and numbers stand for people, without ids,
    /// addresses, notes and names of files
    #[arg(long)]
    pub(crate) redact: bool,
    /// How many conversations the plan may take
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) conversations: usize,
    /// For how many companies the plan may ask one person
    #[arg(long, value_name = "N", default_value_t = 3)]
    pub(crate) per_introducer: usize,
    #[command(flatten)]
    pub(crate) targets: TargetsArgs,
    #[command(flatten)]
    pub(crate) reach: ReachArgs,
    #[command(flatten)]
    pub(crate) rules: AskRuleArgs,
}
