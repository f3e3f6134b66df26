//! What can be typed with every command. The doc comments are the help text.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{ArgAction, Args, Parser, ValueEnum, ValueHint};
use warmintro::archive::Limits;

use warmintro::present::SCHEMA;
use warmintro::records::share_pack;
use warmintro::tables::store;

use super::commands::Command;

/// Who can introduce me to someone at this company?
///
/// Reads the data exports that LinkedIn gives to its members, weighs every tie, and finds the warm-introduction chains to the
/// companies you want to reach, strongest first. Everything stays on this machine: nothing is sent anywhere, and no message
/// text is kept.
#[derive(Debug, Parser)]
#[command(name = "warmintro", version = version(), propagate_version = true, disable_help_flag = true, disable_version_flag = true, max_term_width = 80, after_help = EXAMPLES, after_long_help = MORE)]
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

/// The heading of the options that every command takes.
pub(crate) const EVERYWHERE: &str = "Everywhere";

const EXAMPLES: &str = "\
Examples:
  warmintro find \"Northwind Robotics\" --data exports/
  warmintro import Complete_LinkedInDataExport_11-02-2026.zip";

const MORE: &str = "\
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
file that can't be read or written, or a name that fits no one or several people.

How to get an export: on LinkedIn, Settings & Privacy → Data privacy →
Get a copy of your data; choose Connections and Messages. Give the ZIP as it is.";

/// Returns the arguments with every `--data` behind the command's name: clap would forget those before it for those behind. Who asks for
/// the help of `help` is given help.
pub(crate) fn as_clap_reads(arguments: impl Iterator<Item = OsString>) -> Vec<OsString> {
    let (mut others, mut data): (Vec<OsString>, _) = (Vec::new(), Vec::new());
    let mut arguments = arguments.peekable();
    while let Some(argument) = arguments.next_if(|argument| argument != "--") {
        if argument == "--data" {
            data.push(argument);
            data.extend(arguments.next());
        } else if argument.to_str().is_some_and(|text| text.starts_with("--data=")) {
            data.push(argument);
        } else if others.get(1).is_none_or(|command| command != "help") || (argument != "-h" && argument != "--help") {
            others.push(argument);
        }
    }
    others.into_iter().chain(data).chain(arguments).collect()
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = EVERYWHERE)]
pub(crate) struct Global {
    /// Export ZIP, folder or saved network [default: yours]
    ///
    /// Where the network comes from: an export ZIP, an export folder, a single export CSV, a folder of several exports, or a
    /// saved network. Repeat it for several. Without it: WARMINTRO_DATA, else the saved network.
    #[arg(long, value_name = "PATH", value_hint = ValueHint::AnyPath, env = "WARMINTRO_DATA", global = true, hide_env = true)]
    pub(crate) data: Vec<OsString>,
    /// Folder of the saved network
    ///
    /// The folder that import writes to and that other commands read without --data. Without it: WARMINTRO_NETWORK, else a folder
    /// among your application data.
    #[arg(
        long,
        value_name = "FOLDER",
        env = "WARMINTRO_NETWORK",
        global = true,
        hide_short_help = true,
        hide_env = true
    )]
    pub(crate) network: Option<PathBuf>,
    /// Whose point of view [default: first owner]
    ///
    /// A profile URL, slug, e-mail address or full name of an export's owner. Without it: the owner of the first export.
    #[arg(long, value_name = "WHO", global = true)]
    pub(crate) me: Option<String>,
    /// Judge as of this day [default: day of the export]
    ///
    /// YYYY-MM-DD. Later events are ignored, and deadlines count from it. Without it: the day in the name of the newest export, else
    /// of its newest file in a ZIP, else of its latest event; deadlines count from today.
    #[arg(long, value_name = "DATE", global = true)]
    pub(crate) as_of: Option<String>,
    /// What you know about people and ties: a CSV file
    ///
    /// `know` and `wrote` add to it. Its columns: who, knows, how, company, title, wrote, every, relation, met, likes_me,
    /// knows_my_work, knows_my_ethic, would_vouch, strength, do_not_ask, worked_with, school, from, to, note. Only who is required.
    #[arg(long, value_name = "FILE", global = true, hide_short_help = true)]
    pub(crate) notes: Option<PathBuf>,
    /// Your log of introductions you asked for: a CSV file
    ///
    /// `asked` writes it. Its columns: on, who, company, target, outcome, note. Without it: WARMINTRO_ASKS, else asked.csv in the
    /// saved network.
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, env = "WARMINTRO_ASKS", global = true, hide_short_help = true, hide_env = true)]
    pub(crate) asks: Option<OsString>,
    /// Other coefficients for the strength of ties
    ///
    /// See docs/tie-strength.md.
    #[arg(long, value_name = "FILE", global = true, hide_short_help = true)]
    pub(crate) weights: Option<PathBuf>,
    /// Raise what reading one path may cost
    ///
    /// NAME is unpacked (bytes), ratio, entries, files or depth. Repeat it for several. See docs/data-format.md.
    #[arg(long, value_name = "NAME=VALUE", global = true, hide_short_help = true)]
    pub(crate) limit: Vec<String>,
    /// Format of the answer
    ///
    /// Each command writes the formats that suit it.
    #[arg(long, value_enum, default_value_t = Format::Table, global = true, hide_short_help = true)]
    pub(crate) format: Format,
    /// Write to this file; its ending says the format
    ///
    /// The file is written whole or not at all. - is standard output.
    #[arg(short, long, value_name = "FILE", global = true)]
    pub(crate) output: Option<PathBuf>,
    /// When to use color; NO_COLOR is respected
    #[arg(long, value_enum, default_value_t = ColorChoice::Auto, global = true, hide_short_help = true)]
    pub(crate) color: ColorChoice,
    /// No progress bars and no notes on standard error
    #[arg(short, long, global = true, hide_short_help = true)]
    pub(crate) quiet: bool,
    /// Show how long each stage took, on standard error
    #[arg(short, long, global = true, hide_short_help = true)]
    pub(crate) verbose: bool,
    /// Print help; --help says more
    #[arg(short, long, action = ArgAction::Help, global = true)]
    pub(crate) help: Option<bool>,
    /// Print the version
    #[arg(short = 'V', long, action = ArgAction::Version, global = true, hide_short_help = true)]
    pub(crate) version: Option<bool>,
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
    /// iCalendar, for calendars.
    Ics,
}

impl Format {
    /// Whether it is no text, and nothing for a terminal.
    pub(crate) fn is_binary(self) -> bool {
        matches!(self, Self::Xlsx | Self::Parquet)
    }

    /// The name as typed.
    pub(crate) fn name(self) -> String {
        let value = self.to_possible_value().expect("no format is hidden");
        value.get_name().to_owned()
    }
}

/// Reads the name of one of these values; help says what each means, where that is told.
pub(crate) fn one_of<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
    means: Option<fn(T) -> &'static str>,
) -> impl TypedValueParser<Value = T> {
    let offered = all.iter().map(move |one| {
        let value = PossibleValue::new(name(*one));
        means.map_or(value.clone(), |means| value.help(means(*one)))
    });
    let named = move |typed: String| all.iter().copied().find(|one| name(*one) == typed);
    PossibleValuesParser::new(offered).map(move |typed| named(typed).expect("only their names are let through"))
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

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// The words of a command as a shell sees them, up to where its answer goes.
    fn words(line: &str) -> Vec<String> {
        let quoted = line.split('"').enumerate();
        let words = quoted.flat_map(|(i, part)| match i % 2 {
            0 => part.split_whitespace().map(str::to_owned).collect(),
            _ => vec![part.to_owned()],
        });
        words.take_while(|word| word != ">").collect()
    }

    fn examples(command: &clap::Command) -> Vec<String> {
        let texts = [command.get_after_help(), command.get_after_long_help()];
        let texts = texts.into_iter().flatten().map(ToString::to_string);
        let own = texts.flat_map(|text| text.lines().map(|line| line.trim().to_owned()).collect::<Vec<_>>());
        let below = command.get_subcommands().flat_map(examples);
        own.filter(|line| line.starts_with("warmintro ")).chain(below).collect()
    }

    #[test]
    fn every_example_can_be_pasted() {
        let examples = examples(&Cli::command());
        assert!(examples.len() > 50, "{examples:?}");
        for example in examples {
            let parsed = Cli::try_parse_from(as_clap_reads(words(&example).into_iter().map(OsString::from)));
            assert!(parsed.is_ok(), "{example}: {}", parsed.expect_err("it was refused"));
        }
    }
}
