//! `warmintro-mcp`: a server for assistants that speak the Model Context Protocol, on standard input and output.
//!
//! In: a network, read once when it starts. Out: answers in Markdown, to questions that change nothing. People are initials in
//! them unless `--names` is given, and an e-mail address is in none: what is answered goes to whoever runs the assistant
//! (`docs/privacy.md`).
#![forbid(unsafe_code)]

mod desk;

use std::panic;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::SystemTime;

use anyhow::Result;
use clap::Parser;
use rmcp::ServiceExt;
use rmcp::transport::stdio;
use warmintro::Session;
use warmintro::calendar::Moment;
use warmintro::wording::safe;

use desk::Desk;

/// Answers an assistant's questions about your network, over MCP
///
/// It reads the paths once, answers on standard output, and writes and sends nothing itself. What it answers goes to whoever runs
/// the assistant: people are initials unless you say --names; e-mail addresses are never in an answer.
#[derive(Debug, Parser)]
#[command(version)]
struct Args {
    /// Exports, share packs, folders of those, or a saved network
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Call people by their names
    #[arg(long)]
    names: bool,
}

fn main() -> ExitCode {
    // Assistants keep what a server says on standard error: nothing of anybody's data goes there.
    panic::set_hook(Box::new(|info| {
        let place = info
            .location()
            .map_or_else(String::new, |place| format!(" at {}:{}", place.file(), place.line()));
        eprintln!("error: warmintro-mcp panicked{place}: a fault of the program, not of your data");
    }));
    match serve(&Args::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}", safe::line(&error.to_string()));
            ExitCode::from(2)
        }
    }
}

/// Answers until nobody asks any more.
fn serve(args: &Args) -> Result<()> {
    let desk = Desk::of(opened(args)?);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async {
        desk.serve(stdio()).await?.waiting().await?;
        Ok(())
    })
}

/// Reads the network, and takes out what no answer may hold.
fn opened(args: &Args) -> Result<Session> {
    let mut session = Session::open(&args.paths)?;
    if !args.names {
        session.redact();
    }
    for person in session.network.roster.people.all_mut() {
        person.emails.clear();
    }
    // Who was asked lately is not asked again, whatever the day of the export.
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH)?;
    session.today = session.as_of.max(Moment(i64::try_from(now.as_secs())?).day());
    Ok(session)
}
