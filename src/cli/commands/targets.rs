//! `--targets`: the companies that somebody wants to reach, from a file or from their export.

use crate::cli::Run;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use warmintro::Session;
use warmintro::advice::targets::{Remark, TargetList, WhyNone};
use warmintro::people::company::Aliases;
use warmintro::records::target_list::{self, TargetFile};
use warmintro::wording::safe;
use warmintro::wording::words::companies;

/// Which companies somebody wants to reach.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Which companies")]
pub(crate) struct TargetsArgs {
    /// Your list of companies, or the word export
    ///
    /// A CSV file with the columns company, role, priority, notes, or just a company a line. role says whom you would like to
    /// reach; others count too. priority is 1 to 5 (5 counts most), or high, medium, low. The word export means the companies you applied to, saved jobs at, named as dream
    /// companies or follow.
    #[arg(long, value_name = "FILE|export")]
    pub(crate) targets: Option<PathBuf>,
}

impl TargetsArgs {
    /// Returns why there are no companies in it.
    pub(super) fn why_none(&self) -> String {
        match self.targets.as_deref().filter(|path| *path != Path::new(EXPORT)) {
            Some(path) => safe::line(&format!("No target companies: {} names none.", path.display())).into_owned(),
            None => "No target companies: your export shows no jobs you saved or applied for, no dream companies and no pages you \
                     follow. Name them in a file, a company a line, with --targets FILE."
                .to_owned(),
        }
    }

    /// The same; without a list, the interests that the export shows.
    pub(super) fn or_export(&self) -> Self {
        Self {
            targets: self.targets.clone().or_else(|| Some(PathBuf::from(EXPORT))),
        }
    }
}

/// What stands for the export's own interests in place of a file.
pub(super) const EXPORT: &str = "export";

/// Returns the targets that were asked for, having said what could not be used; none without `--targets`.
pub(super) fn targets(
    args: &TargetsArgs,
    loaded: &Session,
    aliases: &Aliases,
    run: &Run<'_>,
) -> Result<Option<TargetList>> {
    let Some(path) = args.targets.as_deref() else {
        return Ok(None);
    };
    let (list, source) = if path == Path::new(EXPORT) {
        let list = TargetList::from_export(&loaded.view(), aliases);
        (list, "the jobs and followed pages of the export".to_owned())
    } else {
        let file = target_list::read(path)?;
        let source = path.display().to_string();
        run.terminal.note(&safe::line(&understood(&file, &source)));
        run.terminal.issues(&file.issues);
        (TargetList::from_rows(&file.rows, &loaded.companies, aliases), source)
    };
    for remark in &list.remarks {
        run.terminal.note(&note(remark, &source));
    }
    Ok(Some(list))
}

/// What the columns of a list were taken for.
fn understood(file: &TargetFile, source: &str) -> String {
    let n = companies(file.rows.len());
    if file.columns.is_empty() {
        return format!("note: {source}: no header, so each line is a company: {n}");
    }
    let unused = if file.unused.is_empty() {
        String::new()
    } else {
        format!("; not used: {}", file.unused.join(", "))
    };
    let scale = |name: &String| match name.to_lowercase().starts_with("prio") {
        true => format!("{name} (1 to 5, 5 counts most)"),
        false => name.clone(),
    };
    let read: Vec<String> = file.columns.iter().map(scale).collect();
    format!("note: {source}: {n}; read {}{unused}", read.join(", "))
}

fn note(remark: &Remark, source: &str) -> String {
    let line = remark.line.map_or(String::new(), |line| format!(" line {line}"));
    let company = &remark.company;
    let why = match &remark.why {
        WhyNone::Placeholder => format!("\"{company}\" isn't a company: left out"),
        WhyNone::Again { line, company: earlier } => {
            format!("\"{company}\" is the company of line {line} (\"{earlier}\"): taken together")
        }
    };
    let note = format!("note: {source}{line}: {why}");
    safe::line(&note).into_owned()
}
