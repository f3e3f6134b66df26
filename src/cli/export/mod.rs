//! `warmintro export`: rows, files and graphs for other programs.

mod candidates;
mod people;
mod share_pack;
mod ties;

use anyhow::Result;
use warmintro::Error;
use warmintro::present::table::Layout;

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
}

impl Rows {
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
    let rows = Rows {
        format: global.format,
        excel: args.excel,
    };
    match &args.what {
        ExportWhat::People => people::run(&rows, global, terminal),
        ExportWhat::Ties(args) => ties::run(args, &rows, global, terminal),
        ExportWhat::Candidates(args) => candidates::run(args, &rows, global, terminal),
        ExportWhat::SharePack(args) => share_pack::run(args, global, terminal),
    }
}
