//! `warmintro export`: rows, files and graphs for other programs.

mod candidates;
mod folder;
mod graph;
mod people;
mod share_pack;

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use warmintro::advice::introductions::View;
use warmintro::present::table::xlsx::Book;
use warmintro::present::table::{Layout, Table};

use crate::cli::args::Format;
use crate::cli::{Outcome, Run, formats, usage};
use candidates::ExportCandidatesArgs;
use graph::ExportGraphArgs;
use people::{ExportPeopleArgs, ExportTiesArgs};
use share_pack::SharePackArgs;

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    #[command(subcommand)]
    pub(crate) what: ExportWhat,
    /// For CSV and TSV: start with a byte order mark, for Excel
    ///
    /// Without it, Excel misreads letters such as é.
    #[arg(long, global = true, hide_short_help = true)]
    pub(crate) excel: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ExportWhat {
    /// Everyone in the network
    ///
    /// Formats: csv (without --format), tsv, json, md, xlsx, parquet; vcf for address books, without options a card for everyone
    /// you have a tie with; notes for a folder, which -o names, of linked Markdown notes: one for each person and company. What
    /// you write below the last line of a note stays when it is written anew, and no file of yours is touched.
    #[command(after_help = "Examples:\n  warmintro export people -o people.csv\n  warmintro export people --format notes -o vault/network", arg = formats::option(formats::PEOPLE))]
    People(ExportPeopleArgs),
    /// Your ties with their strength and evidence
    #[command(after_help = "Examples:\n  warmintro export ties -o ties.xlsx\n  warmintro export ties --all -o ties.parquet", arg = formats::option(formats::ROWS))]
    Ties(ExportTiesArgs),
    /// Introduction chains to companies, one row each
    ///
    /// With what to do first, and what is known about the person you would ask. For companies that you name, or for each company
    /// of a list. Formats: csv (without --format), tsv, json, md, xlsx, parquet; vcf for address books, a card for everyone the
    /// chains lead to; notes for a folder, which -o names, of linked Markdown notes about everyone on the chains.
    #[command(after_help = "Examples:\n  warmintro export candidates \"Northwind Robotics\" -o candidates.xlsx\n  warmintro export candidates --targets companies.csv -o candidates.xlsx", arg = formats::option(formats::PEOPLE))]
    Candidates(ExportCandidatesArgs),
    /// The network as a graph, for Gephi, networkx, Neo4j and others
    ///
    /// Formats: graphml (without --format), gexf and json are one file. csv and tsv, with the headers that Neo4j imports, and
    /// parquet are two files, people and ties, in the folder that -o names. A large network can't be read as a picture: --top,
    /// --company, --max-hops and --min-strength keep a part of it. Circles and betweenness are always those of the whole network.
    #[command(after_help = "Examples:\n  warmintro export graph -o network.graphml\n  warmintro export graph --top 300 -o network.gexf", arg = formats::option(formats::GRAPH))]
    Graph(ExportGraphArgs),
    /// What you can give a friend instead of your export
    ///
    /// Whom you know and how well, nothing else: a CSV file with a row for each person: id, name, company, title, the strength of
    /// your tie as of a day, how likely they answer you, and what that rests on. No messages, no e-mail addresses, no dates of
    /// contact, no counts, and nothing from other members' exports. People whom your --notes say not to ask stay out. Read it
    /// before you send it; you can delete any row. Your friend uses it with --data, like an export.
    #[command(after_help = "Examples:\n  warmintro export share-pack -o for-boris.csv\n  warmintro export share-pack --targets companies.csv -o for-boris.csv", arg = formats::option(formats::CSV))]
    SharePack(SharePackArgs),
}

/// How rows are written.
struct Rows {
    /// Never the format for a terminal: what is exported is for programs.
    format: Format,
    /// Whether a byte order mark comes first.
    excel: bool,
    /// Where what is written goes, if that is a folder.
    folder: Option<PathBuf>,
}

impl Rows {
    /// Writes rows as they are made, or what JSON holds instead.
    fn write(
        &self,
        table: Table<'_>,
        json: impl FnOnce(&mut dyn Write) -> io::Result<()>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match self.layout() {
            Some(layout) => table.write(layout, out),
            None => json(out),
        }
    }

    /// Writes a workbook of rows that are judged with the eyes of a view.
    fn book(
        &self,
        view: &View<'_>,
        title: &str,
        sheets: Vec<(&'static str, Table<'_>)>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        Book::of(view, title, sheets).beside(self.folder.clone()).write(out)
    }

    /// Returns how the rows of a table are laid out; none for formats that hold more than rows.
    fn layout(&self) -> Option<Layout> {
        match self.format {
            Format::Csv => Some(Layout::Csv { excel: self.excel }),
            Format::Tsv => Some(Layout::Tsv { excel: self.excel }),
            Format::Md => Some(Layout::Markdown),
            Format::Parquet => Some(Layout::Parquet),
            _ => None,
        }
    }
}

pub(crate) fn run(args: &ExportArgs, run: &Run<'_>) -> Result<Outcome> {
    if args.excel && !matches!(run.global.format, Format::Csv | Format::Tsv) {
        let format = run.global.format.name();
        return Err(usage(format!(
            "--excel is for csv and tsv: {format} needs no byte order mark"
        )));
    }
    if args.excel && matches!(args.what, ExportWhat::SharePack(_)) {
        return Err(usage(
            "a share pack is for a friend's warmintro, not for Excel: leave --excel out",
        ));
    }
    let rows = Rows {
        format: run.global.format,
        excel: args.excel,
        folder: run.terminal.folder(),
    };
    match &args.what {
        ExportWhat::People(args) => people::everybody(args, &rows, run),
        ExportWhat::Ties(args) => people::ties(args, &rows, run),
        ExportWhat::Candidates(args) => candidates::run(args, &rows, run),
        ExportWhat::Graph(args) => graph::run(args, &rows, run),
        ExportWhat::SharePack(args) => share_pack::run(args, run),
    }
}
