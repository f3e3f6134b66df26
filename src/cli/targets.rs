//! `--targets`: the companies that somebody wants to reach, from a file or from their export.

use std::path::Path;

use anyhow::Result;
use warmintro::advice::targets::{Remark, TargetList, WhyNone};
use warmintro::people::company::Aliases;
use warmintro::records::target_list;

use super::load::Loaded;
use super::search_args::TargetsArgs;
use super::terminal::Terminal;

/// What stands for the export's own interests in place of a file.
pub(super) const EXPORT: &str = "export";

/// Returns the targets that were asked for, having said what could not be used; none without `--targets`.
pub(super) fn targets(
    args: &TargetsArgs,
    loaded: &Loaded,
    aliases: &Aliases,
    terminal: &Terminal,
) -> Result<Option<TargetList>> {
    let Some(path) = args.targets.as_deref() else {
        return Ok(None);
    };
    let (list, source) = if path == Path::new(EXPORT) {
        let list = TargetList::from_export(&loaded.view(), aliases);
        (list, "the jobs and followed pages of the export".to_owned())
    } else {
        let (rows, issues) = target_list::read(path)?;
        terminal.issues(&issues);
        (
            TargetList::from_rows(&rows, &loaded.companies, aliases),
            path.display().to_string(),
        )
    };
    for remark in &list.remarks {
        terminal.note(&note(remark, &source));
    }
    Ok(Some(list))
}

fn note(remark: &Remark, source: &str) -> String {
    let line = remark.line.map_or(String::new(), |line| format!(" line {line}"));
    let company = &remark.company;
    let why = match &remark.why {
        WhyNone::Placeholder => format!("\"{company}\" stands for no company: left out"),
        WhyNone::Again { line, company: earlier } => {
            format!("\"{company}\" is the company of line {line} (\"{earlier}\"): taken together")
        }
    };
    let note = format!("note: {source}{line}: {why}");
    warmintro::present::safe::line(&note).into_owned()
}
