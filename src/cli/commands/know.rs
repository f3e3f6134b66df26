//! `warmintro know` and `warmintro wrote`: what the user knows and did that no export shows, into their notes.

use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use warmintro::advice::know::{Job, Said, of_reply, row_name};
use warmintro::network::notes;
use warmintro::people::lookup;
use warmintro::present::know::{KnowAnswer, WroteAnswer};
use warmintro::present::to_json;
use warmintro::records::reply;
use warmintro::records::users_note::{Bond, UsersNote};
use warmintro::{Session, session};

use crate::cli::args::{Global, one_of};
use crate::cli::files::add_to_users_file;
use crate::cli::load::{day_of_event, load, notes_file, own_until};
use crate::cli::{Outcome, Run};

#[derive(Debug, Args)]
pub(crate) struct KnowArgs {
    /// Whom you know; or who, and then whom they know
    ///
    /// A profile URL, slug, id, e-mail address or full name. The second one may be someone no file knows.
    #[arg(value_name = "WHO [WHOM]", required_unless_present = "from", num_args = 1..)]
    pub(crate) names: Vec<String>,
    /// Where WHOM works, if no file says so
    #[arg(long, value_name = "COMPANY", conflicts_with = "from")]
    pub(crate) at: Option<String>,
    /// As what
    #[arg(long, value_name = "TEXT", conflicts_with = "from")]
    pub(crate) title: Option<String>,
    /// How they know each other
    #[arg(long, value_name = "HOW", default_value = Bond::Other.name(), value_parser = one_of(&Bond::ALL, Bond::name, Some(Bond::means)), conflicts_with = "from")]
    pub(crate) how: Bond,
    /// The answer of a friend, a line a person: a text file, or -
    ///
    /// Lines such as: Boris Novak, Head of Data at Northwind Robotics (worked together).
    #[arg(long, value_name = "FILE", requires = "friend", conflicts_with = "names")]
    pub(crate) from: Option<PathBuf>,
    /// Whose answer it is
    #[arg(long = "who", value_name = "WHO", requires = "from")]
    pub(crate) friend: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct WroteArgs {
    /// To whom you wrote
    ///
    /// A profile URL, slug, id, e-mail address or full name.
    #[arg(value_name = "WHO", required = true)]
    pub(crate) who: Vec<String>,
    /// The day, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<String>,
}

pub(crate) fn know(args: &KnowArgs, run: &Run<'_>) -> Result<Outcome> {
    let path = notes_file(run.global)?;
    let session = load_for(&path, run)?;
    let view = session.view();
    let (said, left) = match (&args.from, &args.friend) {
        (Some(from), Some(friend)) => {
            let friend = lookup::find(&session.network.roster, friend)?;
            of_reply(&view, friend, &reply::parse(&text_of(from)?))
        }
        _ => {
            let text = |text: &Option<String>| text.as_deref().unwrap_or_default().trim().to_owned();
            let (company, title) = (text(&args.at), text(&args.title));
            let job = Job {
                company: &company,
                title: &title,
            };
            (vec![Said::of_names(&view, &args.names, job, args.how)?], Vec::new())
        }
    };
    let rows: Vec<UsersNote> = said.iter().map(|said| said.row(&view)).collect();
    let added = note(&path, &rows)?;
    let answer = KnowAnswer::of(&view, &path.display().to_string(), &said, left, added);
    run.write_page(|| answer.doc(), || to_json(&answer))?;
    Ok(Outcome::found(!answer.is_empty()))
}

pub(crate) fn wrote(args: &WroteArgs, run: &Run<'_>) -> Result<Outcome> {
    let path = notes_file(run.global)?;
    let on = day_of_event(args.on.as_deref(), run)?;
    let mut session = load_for(&path, run)?;
    let person = lookup::find(&session.network.roster, &args.who.join(" "))?;
    let row = UsersNote {
        who: row_name(&session.view(), person),
        wrote: Some(on),
        ..UsersNote::default()
    };
    let added = note(&path, std::slice::from_ref(&row))?;
    let until = own_until(&session, run)?;
    notes::apply(&mut session.network, session.me, ("", &[row]), until);
    let answer = WroteAnswer::of(&session.view(), &path.display().to_string(), person, on, added > 0);
    run.write_page(|| answer.doc(), || to_json(&answer))
}

/// Loads the network with the notes there are; the file may be yet to come.
fn load_for(path: &Path, run: &Run<'_>) -> Result<Session> {
    let notes = run.global.notes.clone().filter(|_| path.exists());
    let global = Global {
        notes,
        ..run.global.clone()
    };
    load(&Run::new(&global, run.terminal))
}

/// Adds rows to the notes, and returns how many were not there yet.
fn note(path: &Path, rows: &[UsersNote]) -> Result<usize> {
    add_to_users_file(path, |old| Ok(UsersNote::with_rows(path, old, rows)?))
}

fn text_of(path: &Path) -> Result<String> {
    if path == Path::new("-") {
        let mut text = String::new();
        std::io::stdin().read_to_string(&mut text)?;
        return Ok(text);
    }
    Ok(session::text_of(path)?)
}
