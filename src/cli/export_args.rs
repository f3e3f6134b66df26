//! What can be typed after `export`. The doc comments are the help text.

use clap::{Args, Subcommand, ValueEnum};

use super::asking_args::AskRuleArgs;
use super::search_args::{SearchArgs, TargetsArgs};

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(subcommand)]
    pub(crate) what: ExportWhat,
    /// For CSV and TSV: begin with a byte order mark, without which Excel takes letters such as é for others
    #[arg(long, global = true)]
    pub(crate) excel: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExportWhat {
    /// Everybody in the network
    ///
    /// Formats: csv (without --format), tsv, json, md, xlsx, parquet; vcf for address books; notes for a folder, which -o
    /// names, of linked Markdown notes: one for each person and company. What you write below the last line of a note
    /// stays when it is written anew, and no file of yours is touched.
    People,
    /// Your ties with their strength and evidence
    Ties(ExportTiesArgs),
    /// The introduction chains to companies, a row each, with what to do first and what is known of whom you would ask
    ///
    /// For companies that you name, or for each company of a list. Formats: csv (without --format), tsv, json, md, xlsx,
    /// parquet; vcf for address books, a card for everybody the chains lead to; notes for a folder, which -o names, of
    /// linked Markdown notes about everybody on the chains.
    Candidates(ExportCandidatesArgs),
    /// The network as a graph: people and ties, for Gephi, Cytoscape, networkx, Neo4j or a data frame
    ///
    /// Formats: graphml (without --format), gexf and json are one file. csv and tsv, with the headers that Neo4j imports, and
    /// parquet are two files, people and ties, in the folder that -o names. A large network is no picture that can be
    /// read: --top, --company, --max-hops and --min-strength keep a part of it. Circles and betweenness are always those
    /// of the whole network.
    Graph(ExportGraphArgs),
    /// What you may hand to a friend in the place of your export: whom you know and how well, nothing else
    ///
    /// A CSV file with a row for each person: id, name, company, title, the strength of your tie as of a day, how likely
    /// they answer you, and what that rests on. No messages, no e-mail addresses, no dates of contact, no counts, and
    /// nothing from other members' exports. People whom your --notes say not to ask stay out. Read it before you send
    /// it; any row may be deleted. Your friend uses it with --data, like an export.
    SharePack(SharePackArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ExportTiesArgs {
    /// Every tie of the network, not only yours
    #[arg(long)]
    pub(crate) all: bool,
    /// Leave out ties that are only guessed
    #[arg(long)]
    pub(crate) no_inferred: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExportGraphArgs {
    /// At most so many people besides you: those whom the strongest chains from you lead to; 0 is no limit
    #[arg(long, value_name = "K", default_value_t = 0)]
    pub(crate) top: usize,
    /// Only the people at this company, and those on the strongest chain from you to each of them; may be given several times
    #[arg(long, value_name = "COMPANY")]
    pub(crate) company: Vec<String>,
    /// Only people so many ties away from you; 1 is whom you know, with the ties between them
    #[arg(long, value_name = "N")]
    pub(crate) max_hops: Option<usize>,
    /// Only ties at least this strong, and people who have one
    #[arg(long, value_name = "S", default_value_t = 0.0)]
    pub(crate) min_strength: f64,
    /// Leave out ties that are only guessed
    #[arg(long)]
    pub(crate) no_inferred: bool,
    /// Leave yourself out: you are tied to everybody you know, which hides who knows whom
    #[arg(long)]
    pub(crate) without_me: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExportCandidatesArgs {
    /// Company names; spelling variants and legal suffixes do not matter
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

#[derive(Debug, Args)]
pub(crate) struct SharePackArgs {
    /// What to black out; may be given several times. Without names nobody in the pack can be found in other data:
    /// they become "contact 12 of" you. Strengths are rounded down to one digit
    #[arg(long, value_name = "WHAT", value_enum, value_delimiter = ',')]
    pub(crate) redact: Vec<Redacted>,
    /// Somebody who stays out: profile URL, slug, id, e-mail or full name; may be given several times
    #[arg(long, value_name = "WHO")]
    pub(crate) without: Vec<String>,
    /// Only ties at least this strong
    #[arg(long, value_name = "S", default_value_t = 0.0)]
    pub(crate) min_strength: f64,
    /// Only people at this company; may be given several times
    #[arg(long, value_name = "COMPANY")]
    pub(crate) only_company: Vec<String>,
    /// Also people you are only connected with: no message, recommendation, endorsement or note
    #[arg(long)]
    pub(crate) bare_connections: bool,
}

/// What is blacked out in a share pack.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Redacted {
    /// Initials and a number in the place of names and ids.
    Names,
    /// No positions.
    Titles,
    /// No employers.
    Companies,
    /// One digit, rounded down.
    Strengths,
}
