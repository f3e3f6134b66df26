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
mod know;
mod mcp;
mod nurture;
mod packaging;
mod page;
mod plan;
mod recover;
mod report;
#[cfg(feature = "serve")]
mod serve;
mod stats;
mod targets;
mod ties;

use anyhow::Result;
use clap::Subcommand;

use super::{Outcome, Run, formats};
pub(super) use export::ExportWhat;

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find warm introductions to people at companies, strongest first
    #[command(after_help = "Examples:\n  warmintro find \"Northwind Robotics\" --data exports/\n  warmintro find --words robotics,automation --role recruiting", arg = formats::option(formats::LIST))]
    Find(find::FindArgs),
    /// Rank companies by how warm your best way in is
    #[command(after_help = "Examples:\n  warmintro companies --data exports/\n  warmintro companies --targets companies.csv", arg = formats::option(formats::LIST))]
    Companies(companies::CompaniesArgs),
    /// Rank your ties by strength, or show one in full
    #[command(after_help = "Examples:\n  warmintro ties --top 50\n  warmintro ties \"Ana Horvat\" --data exports/", arg = formats::option(formats::LIST))]
    Ties(ties::TiesArgs),
    /// Plan the fewest conversations that reach the most companies
    ///
    /// Without --targets: the companies your export shows interest in.
    #[command(after_help = "Examples:\n  warmintro plan --targets companies.csv --data exports/\n  warmintro plan --conversations 3 --avoid \"Ana Horvat\"", arg = formats::option(formats::DATED))]
    Plan(plan::PlanArgs),
    /// Write the notes that ask for an introduction
    ///
    /// One to the introducer, and one to pass on; or what to do first.
    #[command(after_help = "Examples:\n  warmintro ask Stripe --about me.txt --data exports/\n  warmintro ask --targets companies.csv --to \"Ana Horvat\"", arg = formats::option(formats::ASK))]
    Ask(ask::AskArgs),
    /// Say whom to write to without asking for anything
    ///
    /// People who are waiting for you, and once-close contacts gone quiet.
    #[command(after_help = "Examples:\n  warmintro nurture --data exports/\n  warmintro nurture --targets companies.csv --top 12", arg = formats::option(formats::DATED))]
    Nurture(nurture::NurtureArgs),
    /// Note whom you asked and what came of it, or show the log
    ///
    /// Without a name, show the log.
    #[command(after_help = "Examples:\n  warmintro asked \"Ana Horvat\" --company Stripe\n  warmintro asked \"Ana Horvat\" --company Stripe --outcome introduced", arg = formats::option(formats::DATED))]
    Asked(asked::AskedArgs),
    /// Say whom you know, or who knows whom
    ///
    /// It goes into your notes. With --from, the answer of a friend whom you asked.
    #[command(after_help = "Examples:\n  warmintro know \"Ana Horvat\" \"Boris Novak\" --how colleague\n  warmintro know --from answer.txt --who \"Ana Horvat\"", arg = formats::option(formats::PAGE))]
    Know(know::KnowArgs),
    /// Note that you wrote to someone, so it isn't suggested again
    ///
    /// Outside LinkedIn, or since the export.
    #[command(after_help = "Examples:\n  warmintro wrote \"Ana Horvat\"\n  warmintro wrote \"Ana Horvat\" --on 2026-11-28", arg = formats::option(formats::PAGE))]
    Wrote(know::WroteArgs),
    /// Show your network in numbers, each with what it means
    ///
    /// People, ties, companies, growth, brokers, circles.
    #[command(after_help = "Examples:\n  warmintro stats --data exports/\n  warmintro stats --top 10 -o stats.md", arg = formats::option(formats::LIST))]
    Stats(stats::StatsArgs),
    /// Show what changed between two of your exports
    ///
    /// Often the best reasons to write.
    #[command(after_help = "Examples:\n  warmintro changes --data exports/\n  warmintro changes --since 2025-01-01 --top 50", arg = formats::option(formats::LIST))]
    Changes(changes::ChangesArgs),
    /// Add exports to the saved network
    ///
    /// Later commands use it without --data.
    #[command(after_help = "Examples:\n  warmintro import Complete_LinkedInDataExport_11-02-2026.zip\n  warmintro import anas-export.zip --network ./network", arg = formats::option(formats::PAGE))]
    Import(import::ImportArgs),
    /// Take a person or an export out of the saved network
    ///
    /// And prove that nothing of them is left.
    #[command(after_help = "Examples:\n  warmintro forget \"Ana Horvat\" --dry-run\n  warmintro forget anas-export.zip", arg = formats::option(formats::PAGE))]
    Forget(forget::ForgetArgs),
    /// Use the saved network again when its manifest is lost
    ///
    /// Or damaged, or an old one: lists the tables that are there.
    #[command(after_help = "Examples:\n  warmintro recover --dry-run\n  warmintro recover tables-3 --network ./network", arg = formats::hidden())]
    Recover(recover::RecoverArgs),
    /// Show what exports hold and which rows can't be read
    ///
    /// Writes nothing.
    #[command(after_help = "Examples:\n  warmintro check Complete_LinkedInDataExport_11-02-2026.zip\n  warmintro check exports/ --format json", arg = formats::option(formats::PAGE))]
    Check(check::CheckArgs),
    /// Write people, ties, candidates or a graph for other programs
    ///
    /// Or a share pack for a friend.
    #[command(after_help = "Examples:\n  warmintro export people -o people.csv\n  warmintro export candidates Stripe -o candidates.xlsx", arg = formats::hidden())]
    Export(export::ExportArgs),
    /// Draw your network: an SVG or PNG file
    ///
    /// The ending of -o says which.
    #[command(after_help = "Examples:\n  warmintro chart network -o network.svg\n  warmintro chart all -o charts/", arg = formats::hidden())]
    Chart(chart::ChartArgs),
    /// Write everything as one page that works offline
    ///
    /// Search, plan, ties, charts. Without --targets the plan is for the companies that your export shows interest in. Chains
    /// have up to 3 steps.
    #[command(after_help = "Examples:\n  warmintro report --data exports/ -o report.html\n  warmintro report --targets companies.csv --redact -o report.html", arg = formats::hidden())]
    Report(report::ReportArgs),
    /// Write the program as one page, for you or a friend
    ///
    /// Opened from disk, it reads exports that are dropped on it. With --ask it asks a friend whom they know at your companies.
    #[command(after_help = "Examples:\n  warmintro page -o warmintro.html\n  warmintro page --ask companies.csv --from Maya -o maya-asks.html", arg = formats::hidden())]
    Page(page::PageArgs),
    /// Open the report as a page that only this machine sees
    ///
    /// Drop exports onto it; from then on, no terminal needed.
    #[cfg(feature = "serve")]
    #[command(mut_arg("redact", |redact| redact.hide(true)))]
    #[command(after_help = "Examples:\n  warmintro serve\n  warmintro serve --data exports/ --port 8080", arg = formats::hidden())]
    Serve(serve::ServeArgs),
    /// Let an assistant ask, over MCP: it only reads, and hides names
    ///
    /// Starts warmintro-mcp, a program of its own. What it answers goes to whoever runs the assistant.
    #[command(after_help = "Examples:\n  warmintro mcp\n  warmintro mcp exports/ --names", arg = formats::hidden())]
    Mcp(mcp::McpArgs),
    /// Write the script that lets a shell complete commands
    #[command(after_help = "Examples:\n  warmintro completions bash -o warmintro.bash\n  warmintro completions fish > ~/.config/fish/completions/warmintro.fish", arg = formats::hidden())]
    Completions(packaging::CompletionsArgs),
    /// Write the manual pages
    ///
    /// The page of the program, or with -o FOLDER those of all commands.
    #[command(after_help = "Examples:\n  warmintro man > warmintro.1\n  warmintro man -o man1", arg = formats::hidden())]
    Man,
}

impl Command {
    /// Runs it.
    pub(super) fn run(&self, run: &Run<'_>) -> Result<Outcome> {
        match self {
            Self::Import(args) => import::run(args, run),
            Self::Forget(args) => forget::run(args, run),
            Self::Recover(args) => recover::run(args, run),
            Self::Check(args) => check::run(args, run),
            Self::Find(args) => find::run(args, run),
            Self::Plan(args) => plan::run(args, run),
            Self::Ask(args) => ask::run(args, run),
            Self::Nurture(args) => nurture::run(args, run),
            Self::Know(args) => know::know(args, run),
            Self::Wrote(args) => know::wrote(args, run),
            Self::Asked(args) => asked::run(args, run),
            Self::Companies(args) => companies::run(args, run),
            Self::Ties(args) => ties::run(args, run),
            Self::Changes(args) => changes::run(args, run),
            Self::Stats(args) => stats::run(args, run),
            Self::Export(args) => export::run(args, run),
            Self::Report(args) => report::run(args, run),
            Self::Page(args) => page::run(args, run),
            #[cfg(feature = "serve")]
            Self::Serve(args) => serve::run(args, run),
            Self::Chart(args) => chart::run(args, run),
            Self::Mcp(args) => mcp::run(args, run.global),
            Self::Completions(args) => packaging::completions(args, run),
            Self::Man => packaging::man(run),
        }
    }
}
