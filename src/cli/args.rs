//! What can be typed. The doc comments are the help text.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use warmintro::archive::Limits;

use warmintro::present::SCHEMA;
use warmintro::records::share_pack;
use warmintro::tables::store;

use super::asking_args::{AskArgs, AskedArgs, NurtureArgs, PlanArgs};
use super::chart_args::ChartArgs;
use super::export_args::ExportArgs;
use super::packaging::CompletionsArgs;
use super::report_args::ReportArgs;
use super::search_args::{CompaniesArgs, FindArgs};
#[cfg(feature = "serve")]
use super::serve::args::ServeArgs;

/// Who can introduce me to someone at this company?
///
/// Reads the data exports that LinkedIn gives to its members, weighs every tie, and finds the warm-introduction chains to the
/// companies you want to reach, strongest first. Everything stays on this machine: nothing is sent anywhere, and no message
/// text is kept.
#[derive(Debug, Parser)]
#[command(name = "warmintro", version = version(), propagate_version = true, max_term_width = 80, after_help = EXAMPLES)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The version of the program, and of everything that it writes for others to read.
fn version() -> &'static str {
    static TEXT: LazyLock<String> = LazyLock::new(|| {
        let program = env!("CARGO_PKG_VERSION");
        let (pack, saved) = (share_pack::VERSION, store::VERSION);
        format!("{program} (JSON schema {SCHEMA}, saved network version {saved}, share pack version {pack})")
    });
    &TEXT
}

const EXAMPLES: &str = "\
Examples:
  warmintro check Complete_LinkedInDataExport_11-02-2026.zip
  warmintro find \"Northwind Robotics\" --data exports/
  warmintro find Stripe --role recruiting --data mine.zip --data anas-export.zip
  warmintro ties \"Ana Horvat\" --data exports/
  warmintro plan --targets companies.csv --data exports/
  warmintro ask Stripe --about me.txt --data exports/
  warmintro chart network --data exports/ -o network.svg
  warmintro report --data exports/ -o report.html
  warmintro serve

Exit status: 0 found or done; 1 nothing found, with the reason; 2 wrong usage, a
file that cannot be read or written, or a name that is nobody's or several's.

How to get an export: on LinkedIn, Settings & Privacy → Data privacy →
Get a copy of your data; choose Connections and Messages. Give the ZIP as it is.";

/// Returns the arguments with every `--data` behind the command's name: clap would forget those before it for those behind.
pub(crate) fn data_together(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let (mut others, mut data) = (Vec::new(), Vec::new());
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next_if(|argument| argument != "--") {
        if argument == "--data" {
            data.push(argument);
            data.extend(arguments.next());
        } else if argument.to_str().is_some_and(|text| text.starts_with("--data=")) {
            data.push(argument);
        } else {
            others.push(argument);
        }
    }
    others.into_iter().chain(data).chain(arguments).collect()
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Global {
    /// Where the network comes from: export ZIP, export folder, single export CSV, a folder of several exports, or a saved
    /// network; may be given several times [default: the saved network]
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, env = "WARMINTRO_DATA", global = true)]
    pub(crate) data: Vec<OsString>,
    /// Folder of the saved network, to import into, and to load from without --data [default: in your folder for data]
    #[arg(long, value_name = "FOLDER", env = "WARMINTRO_NETWORK", global = true)]
    pub(crate) network: Option<PathBuf>,
    /// Whose point of view: profile URL, slug, e-mail or name of an export's owner [default: owner of the first export]
    #[arg(long, value_name = "WHO", global = true)]
    pub(crate) me: Option<String>,
    /// The day to judge by, YYYY-MM-DD; later events are ignored [default: day of the latest event in the data]
    #[arg(long, value_name = "DATE", global = true)]
    pub(crate) as_of: Option<String>,
    /// What you know yourself of people and ties: a CSV file with the columns
    /// who, relation, met, likes_me, knows_my_work, knows_my_ethic, would_vouch, strength, do_not_ask, worked_with, school,
    /// from, to, note (only who is needed)
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) notes: Option<PathBuf>,
    /// Your log of introductions asked for, which `asked` writes: a CSV file with the columns
    /// on, who, company, target, outcome, note [default: asked.csv in the saved network]
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, env = "WARMINTRO_ASKS", global = true)]
    pub(crate) asks: Option<OsString>,
    /// Other coefficients for the strength of ties (see docs/tie-strength.md)
    #[arg(long, value_name = "FILE", global = true)]
    pub(crate) weights: Option<PathBuf>,
    /// Raise what one path may cost to read, NAME=VALUE: unpacked (bytes), ratio, entries, files, depth; may be given several
    /// times (see docs/data-format.md)
    #[arg(long, value_name = "NAME=VALUE", global = true)]
    pub(crate) limit: Vec<String>,
    /// How the answer is written; each command takes those that suit it, and names them if another is asked for
    #[arg(long, value_enum, default_value_t = Format::Table, global = true)]
    pub(crate) format: Format,
    /// Write the answer to this file, whole or not at all; what its name ends with says the format; - is standard output
    #[arg(short, long, value_name = "FILE", global = true)]
    pub(crate) output: Option<PathBuf>,
    /// When to use color; NO_COLOR is respected
    #[arg(long, value_enum, default_value_t = ColorChoice::Auto, global = true)]
    pub(crate) color: ColorChoice,
    /// No progress bars and no notes on standard error
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
    /// Say on standard error how long each stage took
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
}

impl Global {
    /// The limits of `--limit`.
    pub(crate) fn limits(&self) -> warmintro::error::Result<Limits> {
        let mut limits = Limits::default();
        for text in &self.limit {
            limits.set(text)?;
        }
        Ok(limits)
    }

    /// The file of `--asks`; an environment variable that is set to nothing names none.
    pub(crate) fn asks(&self) -> Option<&Path> {
        self.asks.as_deref().filter(|path| !path.is_empty()).map(Path::new)
    }

    /// The paths of `--data` that were typed with this command, and not for all commands into the environment.
    pub(crate) fn data_of_command(&self) -> Vec<PathBuf> {
        let lasting = std::env::var_os("WARMINTRO_DATA");
        let is_lasting = matches!(self.data.as_slice(), [only] if Some(only) == lasting.as_ref());
        if is_lasting { Vec::new() } else { self.data() }
    }

    /// The paths of `--data`; an environment variable that is set to nothing names none.
    pub(crate) fn data(&self) -> Vec<PathBuf> {
        self.data
            .iter()
            .filter(|path| !path.is_empty())
            .map(PathBuf::from)
            .collect()
    }
}

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading in a terminal.
    Table,
    /// Comma-separated values.
    Csv,
    /// Tab-separated values.
    Tsv,
    /// JSON.
    Json,
    /// Markdown.
    Md,
    /// An Excel workbook.
    Xlsx,
    /// vCard 4.0, for address books.
    Vcf,
    /// A folder of linked Markdown notes, for Obsidian.
    Notes,
    /// GraphML, for programs that draw and measure networks.
    Graphml,
    /// GEXF 1.3, for Gephi.
    Gexf,
    /// Parquet, for databases and data frames.
    Parquet,
}

impl Format {
    /// All of them.
    pub(crate) const ALL: &[Self] = &[
        Self::Table,
        Self::Csv,
        Self::Tsv,
        Self::Json,
        Self::Md,
        Self::Xlsx,
        Self::Vcf,
        Self::Notes,
        Self::Graphml,
        Self::Gexf,
        Self::Parquet,
    ];

    /// Whether it is no text, and nothing for a terminal.
    pub(crate) fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Parquet)
    }

    /// The name as typed.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Table => "table",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Json => "json",
            Self::Md => "md",
            Self::Xlsx => "xlsx",
            Self::Vcf => "vcf",
            Self::Notes => "notes",
            Self::Graphml => "graphml",
            Self::Gexf => "gexf",
            Self::Parquet => "parquet",
        }
    }
}

/// When to use color.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Find warm-introduction chains to the people at companies, strongest first
    Find(FindArgs),
    /// Rank companies by how warm your best way in is; with --targets those you want to reach
    Companies(CompaniesArgs),
    /// Rank your ties by strength, or show one tie in full
    Ties(TiesArgs),
    /// Plan the fewest conversations that open the most target companies; without --targets, those your export shows interest in
    Plan(PlanArgs),
    /// Write the notes of a request for an introduction: to the introducer, and to pass on; or say what to do first
    Ask(AskArgs),
    /// Say whom to write to without any request: people who wait for you, and ties that were strong and sleep
    Nurture(NurtureArgs),
    /// Note whom you asked for an introduction and what came of it; without a name, show the log
    Asked(AskedArgs),
    /// Show the network in numbers: people, ties, companies, growth, brokers, circles, each with what it means
    Stats(StatsArgs),
    /// Say what moved between two of your exports, the best reasons to write first
    Changes(ChangesArgs),
    /// Read exports and add them to the saved network, which later commands use without --data
    Import(ImportArgs),
    /// Take somebody, or an export, out of the saved network, and prove it
    Forget(ForgetArgs),
    /// Say what exports hold, and every row that could not be read; writes nothing
    Check(CheckArgs),
    /// Write introduction candidates, people, ties or the network as a graph for other programs, or a share pack for a friend
    Export(ExportArgs),
    /// Draw your network as a picture: an SVG or PNG file, by the extension of -o
    Chart(ChartArgs),
    /// Write everything as one page to open in a browser: search, plan, ties, charts; it works offline
    ///
    /// Without --targets the plan is for the companies that your export shows interest in. Chains have up to 3 ties.
    Report(ReportArgs),
    /// Open the report as a page of this machine alone, on which exports can be dropped: no terminal needed from then on
    #[cfg(feature = "serve")]
    #[command(mut_arg("redact", |redact| redact.hide(true)))]
    Serve(ServeArgs),
    /// Write what makes a shell complete commands and options
    ///
    /// For bash: warmintro completions bash > ~/.local/share/bash-completion/completions/warmintro
    Completions(CompletionsArgs),
    /// Write the manual page of the program, or with -o FOLDER those of all commands
    Man,
}

#[derive(Debug, Args)]
pub(crate) struct ChangesArgs {
    /// Begin with what your exports showed on this day, YYYY-MM-DD [default: your last export but one]
    #[arg(long, value_name = "DATE")]
    pub(crate) since: Option<String>,
    /// End with what your exports showed on this day, YYYY-MM-DD [default: your last export]
    #[arg(long, value_name = "DATE")]
    pub(crate) until: Option<String>,
    /// How many changes at the most; 0 is no limit [default: 20 in a table, else no limit]
    #[arg(long, value_name = "K")]
    pub(crate) top: Option<usize>,
}

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Export ZIPs, folders or CSV files, besides those that --data names
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Keep this file of other company names with the network: a CSV file with the columns name,alias
    #[arg(long, value_name = "FILE")]
    pub(crate) aliases: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ForgetArgs {
    /// An export, by the path or file name it was imported from; or a person: profile URL, slug, id, e-mail or full name.
    /// Of an owner all their exports and share packs go, and what other members' exports say of them stays
    #[arg(value_name = "PATH|WHO")]
    pub(crate) what: String,
    /// Of an owner too, what other members' exports say of them
    #[arg(long)]
    pub(crate) everywhere: bool,
    /// Only say what would go, or with --undo how many could come back
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Let somebody who was forgotten come back with the next import
    #[arg(long, conflicts_with = "everywhere")]
    pub(crate) undo: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Export ZIPs, folders or CSV files, besides those that --data names
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct TiesArgs {
    /// Show the tie with this person in full: profile URL, slug, id, e-mail or full name
    #[arg(value_name = "WHO")]
    pub(crate) who: Option<String>,
    /// How many ties at the most; 0 is no limit
    #[arg(long, value_name = "K", default_value_t = 20)]
    pub(crate) top: usize,
}

#[derive(Debug, Args)]
pub(crate) struct StatsArgs {
    /// How many companies, brokers and circles at the most; 0 is no limit
    #[arg(long, value_name = "N", default_value_t = 5)]
    pub(crate) top: usize,
}
