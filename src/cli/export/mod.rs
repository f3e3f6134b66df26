//! `warmintro export`: rows, files and graphs for other programs.

mod candidates;
mod folder;
mod graph;
mod people;
mod share_pack;
mod ties;

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::Result;
use warmintro::Error;
use warmintro::present::columns::{Column, names};
use warmintro::present::parquet::write_parquet;
use warmintro::present::table::{Layout, write_rows};

use super::Outcome;
use super::args::{Format, Global};
use super::export_args::{ExportArgs, ExportWhat};
use super::terminal::Terminal;

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
    /// Writes rows as they come, or what JSON holds instead.
    fn write(
        &self,
        (columns, rows): (&[Column], impl Iterator<Item = Vec<String>>),
        json: impl FnOnce(&mut dyn Write) -> io::Result<()>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        match (self.layout(), self.format) {
            (Some(layout), _) => write_rows(&names(columns), rows, layout, out),
            (None, Format::Parquet) => write_parquet(columns, rows, out),
            _ => json(out),
        }
    }

    /// Returns how the rows of a table are laid out; none for formats that hold more than rows of text.
    fn layout(&self) -> Option<Layout> {
        match self.format {
            Format::Csv => Some(Layout::Csv { excel: self.excel }),
            Format::Tsv => Some(Layout::Tsv { excel: self.excel }),
            Format::Md => Some(Layout::Markdown),
            _ => None,
        }
    }
}

pub(crate) fn run(args: &ExportArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    if args.excel && !matches!(global.format, Format::Csv | Format::Tsv) {
        let format = global.format.name();
        let wrong = format!("--excel is for csv and tsv: {format} needs no byte order mark");
        return Err(Error::Usage(wrong).into());
    }
    if args.excel && matches!(args.what, ExportWhat::SharePack(_)) {
        let wrong = "a share pack is for a friend's warmintro, not for Excel: leave --excel out".to_owned();
        return Err(Error::Usage(wrong).into());
    }
    let rows = Rows {
        format: global.format,
        excel: args.excel,
        folder: terminal.folder(),
    };
    match &args.what {
        ExportWhat::People => people::run(&rows, global, terminal),
        ExportWhat::Ties(args) => ties::run(args, &rows, global, terminal),
        ExportWhat::Candidates(args) => candidates::run(args, &rows, global, terminal),
        ExportWhat::Graph(args) => graph::run(args, &rows, global, terminal),
        ExportWhat::SharePack(args) => share_pack::run(args, global, terminal),
    }
}
