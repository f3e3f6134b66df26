//! The commands, one file for each: what can be typed after its name, beside what it does. The doc comments are the help text.

mod ask;
mod asked;
mod changes;
mod chart;
mod check;
mod companies;
mod export;
mod find;
mod forget;
mod import;
mod nurture;
mod packaging;
mod plan;
mod report;
#[cfg(feature = "serve")]
mod serve;
mod stats;
mod targets;
mod ties;

use anyhow::Result;
use clap::Subcommand;

use super::Outcome;
use super::args::Global;
use super::terminal::Terminal;
pub(super) use export::ExportWhat;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find warm-introduction chains to the people at companies, strongest first
    Find(find::FindArgs),
    /// Rank companies by how warm your best way in is; with --targets those you want to reach
    Companies(companies::CompaniesArgs),
    /// Rank your ties by strength, or show one tie in full
    Ties(ties::TiesArgs),
    /// Plan the fewest conversations that open the most target companies; without --targets, those your export shows interest in
    Plan(plan::PlanArgs),
    /// Write the notes of a request for an introduction: to the introducer, and to pass on; or say what to do first
    Ask(ask::AskArgs),
    /// Say whom to write to without any request: people who wait for you, and ties that were strong and sleep
    Nurture(nurture::NurtureArgs),
    /// Note whom you asked for an introduction and what came of it; without a name, show the log
    Asked(asked::AskedArgs),
    /// Show the network in numbers: people, ties, companies, growth, brokers, circles, each with what it means
    Stats(stats::StatsArgs),
    /// Say what moved between two of your exports, the best reasons to write first
    Changes(changes::ChangesArgs),
    /// Read exports and add them to the saved network, which later commands use without --data
    Import(import::ImportArgs),
    /// Take somebody, or an export, out of the saved network, and prove it
    Forget(forget::ForgetArgs),
    /// Say what exports hold, and every row that could not be read; writes nothing
    Check(check::CheckArgs),
    /// Write introduction candidates, people, ties or the network as a graph for other programs, or a share pack for a friend
    Export(export::ExportArgs),
    /// Draw your network as a picture: an SVG or PNG file, by the extension of -o
    Chart(chart::ChartArgs),
    /// Write everything as one page to open in a browser: search, plan, ties, charts; it works offline
    ///
    /// Without --targets the plan is for the companies that your export shows interest in. Chains have up to 3 ties.
    Report(report::ReportArgs),
    /// Open the report as a page of this machine alone, on which exports can be dropped: no terminal needed from then on
    #[cfg(feature = "serve")]
    #[command(mut_arg("redact", |redact| redact.hide(true)))]
    Serve(serve::ServeArgs),
    /// Write what makes a shell complete commands and options
    ///
    /// For bash: warmintro completions bash > ~/.local/share/bash-completion/completions/warmintro
    Completions(packaging::CompletionsArgs),
    /// Write the manual page of the program, or with -o FOLDER those of all commands
    Man,
}

impl Command {
    /// Runs it.
    pub(super) fn run(&self, global: &Global, terminal: &Terminal) -> Result<Outcome> {
        match self {
            Self::Import(args) => import::run(args, global, terminal),
            Self::Forget(args) => forget::run(args, global, terminal),
            Self::Check(args) => check::run(args, global, terminal),
            Self::Find(args) => find::run(args, global, terminal),
            Self::Plan(args) => plan::run(args, global, terminal),
            Self::Ask(args) => ask::run(args, global, terminal),
            Self::Nurture(args) => nurture::run(args, global, terminal),
            Self::Asked(args) => asked::run(args, global, terminal),
            Self::Companies(args) => companies::run(args, global, terminal),
            Self::Ties(args) => ties::run(args, global, terminal),
            Self::Changes(args) => changes::run(args, global, terminal),
            Self::Stats(args) => stats::run(args, global, terminal),
            Self::Export(args) => export::run(args, global, terminal),
            Self::Report(args) => report::run(args, global, terminal),
            #[cfg(feature = "serve")]
            Self::Serve(args) => serve::run(args, global, terminal),
            Self::Chart(args) => chart::run(args, global, terminal),
            Self::Completions(args) => packaging::completions(args, terminal),
            Self::Man => packaging::man(global, terminal),
        }
    }
}
