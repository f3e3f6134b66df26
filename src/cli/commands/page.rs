//! `warmintro page`: the program as one page, empty or as a question to a friend.

use std::collections::HashSet;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use warmintro::present::page::request_page;
use warmintro::present::share_pack::Request;
use warmintro::records::target_list;

use super::report::{check_ending, check_is_page};
use crate::cli::{Outcome, Run, usage};

/// The empty page with the engine in it, made from the sources: `docs/page.md` says how.
const PAGE: &str = include_str!("../../../docs/warmintro.html");
/// What stands around the engine in it.
const ENGINE: [&str; 2] = ["<script id=\"engine\" type=\"text/plain\">", "</script>"];

#[derive(Debug, Args)]
pub(crate) struct PageArgs {
    /// Ask a friend whom they know at the companies of this list
    ///
    /// A CSV file with the column company, or just a company a line.
    #[arg(long, value_name = "FILE", requires = "from")]
    pub(crate) ask: Option<PathBuf>,
    /// Your name, as your friend knows you
    #[arg(long, value_name = "NAME", requires = "ask")]
    pub(crate) from: Option<String>,
    /// Write the question as plain text, which can be answered by reply
    #[arg(long, requires = "ask")]
    pub(crate) text: bool,
}

pub(crate) fn run(args: &PageArgs, run: &Run<'_>) -> Result<Outcome> {
    let request = args.ask.as_deref().zip(args.from.as_deref());
    let request = request.map(|(list, from)| -> Result<Request> {
        let file = target_list::read(list)?;
        run.terminal.issues(&file.issues);
        let mut seen = HashSet::new();
        let mut companies: Vec<String> = file.rows.into_iter().map(|row| row.company).collect();
        companies.retain(|company| seen.insert(company.clone()));
        if companies.is_empty() {
            return Err(usage(format!("{}: there's no company in it", list.display())));
        }
        let from = from.trim().to_owned();
        Ok(Request { from, companies })
    });
    let request = request.transpose()?;
    match request {
        Some(request) if args.text => {
            check_ending("this is plain text", &["txt"], run)?;
            run.terminal.answer(request.letter().as_bytes())?;
        }
        request => {
            check_is_page("this", run)?;
            match request {
                Some(request) => run.terminal.answer(request_page(&request, engine()).as_bytes())?,
                None => run.terminal.answer(PAGE.as_bytes())?,
            }
        }
    }
    Ok(Outcome::Found)
}

/// The engine, as it stands in the page.
pub(super) fn engine() -> &'static str {
    let [begin, end] = ENGINE;
    let engine = PAGE.split_once(begin).and_then(|(_, rest)| rest.split_once(end));
    engine.map_or("", |(engine, _)| engine)
}
