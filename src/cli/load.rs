//! From paths, or a saved network, to a network weighed as of a day.

#[cfg(feature = "serve")]
mod live;

use crate::cli::Run;
use std::collections::HashSet;
use std::path::Path;

use anyhow::Result;
use warmintro::network::{Network, build, snapshots};
use warmintro::people::company::Aliases;
use warmintro::people::owner;
use warmintro::people::resolve::{self, Resolution, ResolvedExport};
use warmintro::present::check::CheckAnswer;
use warmintro::records::about_me::AboutMe;
use warmintro::records::ask_log::AskRow;
use warmintro::records::{Day, ExportRecords, Issue, Moment, ask_log};
use warmintro::session::{self, Setup, bytes_of};
use warmintro::strength::{Weights, WeightsFileError};
use warmintro::tables::store;
use warmintro::weighed::Weighed;
use warmintro::wording::safe;
use warmintro::wording::words::{ago, date};
use warmintro::{Error, Session};

use super::args::Global;
use super::files::unreadable;
use super::source::nothing_left;
pub(crate) use super::source::{Source, ask_log, named, network_folder, no_network, notes_file, read, saved_among};
use super::terminal::Stages;
#[cfg(feature = "serve")]
pub(crate) use live::{check_options, exports_so_far, weigh_live, without_forgotten};

/// Returns the names that mean one company, those in the file too; says what of it could not be used.
pub(crate) fn aliases(session: &Session, path: Option<&Path>, run: &Run<'_>) -> Result<Aliases> {
    let mut aliases = session.aliases.clone();
    if let Some(path) = path {
        run.terminal.issues(&session::add_aliases(&mut aliases, path)?);
    }
    Ok(aliases)
}

/// Loads or reads the network that the options name, and weighs its ties.
pub(crate) fn load(run: &Run<'_>) -> Result<Session> {
    load_network(run, false)
}

/// As [`load`], and keeps what each export saw: the text of every connection, which most commands have no use for.
pub(crate) fn load_with_snapshots(run: &Run<'_>) -> Result<Session> {
    load_network(run, true)
}

/// As [`load`], with the account of what was read.
pub(crate) fn load_with_account(run: &Run<'_>) -> Result<(Session, CheckAnswer)> {
    let source = Source::of(run.global)?;
    let exports = source.exports(&run.stages)?;
    weigh_with_account(exports, &source, run)
}

/// Weighs the network that exports make, and gives their account.
fn weigh_with_account(exports: Vec<ExportRecords>, source: &Source, run: &Run<'_>) -> Result<(Session, CheckAnswer)> {
    let weights = weights(run.global)?;
    note_issues(exports.iter().map(|export| export.issues.len()).sum(), run);
    let resolution = run.stages.time("people", || resolve::resolve(&exports));
    let account = run.stages.time("account", || CheckAnswer::of(&exports, &resolution));
    let is_guessed = is_guess(&resolution);
    let network = tie_together(exports, resolution, false, &run.stages);
    let loaded = weigh(((network, None), source, is_guessed), weights, run)?;
    Ok((loaded, account))
}

fn load_network(run: &Run<'_>, with_snapshots: bool) -> Result<Session> {
    let weights = weights(run.global)?;
    let source = Source::of(run.global)?;
    let (network, n_issues, is_guessed) = source.network(&run.stages, with_snapshots)?;
    note_issues(n_issues, run);
    if let Some(weighed) = &network.1 {
        run.terminal.watch(&weighed.unread);
    }
    weigh((network, &source, is_guessed), weights, run)
}

/// As [`load`], but of one member's own exports alone: nothing that others' exports or share packs tell is in it, neither
/// a tie nor a name.
pub(crate) fn load_own(run: &Run<'_>) -> Result<Session> {
    let weights = weights(run.global)?;
    let source = Source::of(run.global)?;
    let exports = source.exports(&run.stages)?;
    note_issues(exports.iter().map(|export| export.issues.len()).sum(), run);
    let resolution = run.stages.time("people", || resolve::resolve(&exports));
    let own = owner::exports_of(exports, &resolution, run.global.me.as_deref())?;
    for path in &own.unclaimed {
        run.terminal.note(&format!(
            "note: {} does not say itself whose export it is; what it holds is left out",
            path.display()
        ));
    }
    let alone = Global {
        me: None,
        ..run.global.clone()
    };
    let is_guessed = is_guess(&own.resolution);
    let network = tie_together(own.exports, own.resolution, false, &run.stages);
    weigh(
        ((network, None), &source, is_guessed),
        weights,
        &Run::new(&alone, run.terminal),
    )
}

impl Source {
    /// Returns the network, how many rows and files could not be read, and whether its first owner is a guess; what each export saw
    /// where that is wanted, which the rows of a saved network tell.
    fn network(&self, stages: &Stages, with_snapshots: bool) -> Result<(Read, usize, bool)> {
        if let Self::Saved(saved) = self
            && !with_snapshots
        {
            return stages.time("load", || Ok((saved.ready()?, saved.n_issues()?, false)));
        }
        let exports = self.exports(stages)?;
        let n_issues = exports.iter().map(|export| export.issues.len()).sum();
        let resolution = stages.time("people", || resolve::resolve(&exports));
        let is_guessed = is_guess(&resolution);
        Ok((
            (tie_together(exports, resolution, with_snapshots, stages), None),
            n_issues,
            is_guessed,
        ))
    }
}

/// A network, and what of it was weighed before.
type Read = (Network, Option<Weighed>);

/// Whether only the conversations tell who the owner of the first export is.
fn is_guess(resolution: &Resolution) -> bool {
    let first = resolution.exports.first();
    first.is_some_and(ResolvedExport::is_owner_guessed)
}

/// Builds the network, freeing what is not needed for it first.
fn tie_together(
    mut exports: Vec<ExportRecords>,
    resolution: Resolution,
    with_snapshots: bool,
    stages: &Stages,
) -> Network {
    stages.time("network", || {
        let seen = with_snapshots.then(|| snapshots::snapshots(&exports, &resolution));
        let network = build::build_sparingly(&mut exports, resolution);
        Network {
            snapshots: seen.unwrap_or_default(),
            ..network
        }
    })
}

/// Says how much could not be read.
fn note_issues(n_issues: usize, run: &Run<'_>) {
    if n_issues > 0 {
        let rows = if n_issues == 1 { "row or file" } else { "rows or files" };
        run.terminal.note(&format!(
            "note: {n_issues} {rows} could not be read in full; `warmintro check{}` lists them",
            run.terminal.again.in_full
        ));
    }
}

/// Weighs the ties, as the options wish.
fn weigh(
    ((network, weighed), source, is_guessed): (Read, &Source, bool),
    weights: Weights,
    run: &Run<'_>,
) -> Result<Session> {
    if network.owners.is_empty() && run.global.me.is_none() {
        return Err(nothing_left(source).into());
    }
    let setup = setup(run, source)?;
    let unweighed = setup.take_weighed(network, weighed)?;
    if run.global.as_of.is_none() {
        note_age(unweighed.day_of_data(), unweighed.today(), run);
    }
    // Of several the first is taken, which the alphabet may have put there.
    let is_guessed = is_guessed || unweighed.n_owners() > 1;
    if run.global.me.is_none() && is_guessed && !unweighed.is_nameless() {
        run.terminal.guess_you(unweighed.owner_name());
    }
    if unweighed.is_nameless() {
        run.terminal
            .note("note: the files do not say whose export this is; \"you\" is whoever it belongs to");
    }
    run.terminal
        .issues(&without_forgotten_asks(&unweighed.issues, &setup, source, run)?);
    Ok(run.stages.time("strength", || unweighed.weigh(weights)))
}

/// Suggests a fresh export where the data are old; without any day nobody can say how old they are.
fn note_age(day: Option<Day>, today: Day, run: &Run<'_>) {
    /// Much happens in a month.
    const OLD: i64 = 30;
    let Some(day) = day else {
        return run
            .terminal
            .note("note: nothing here has a date, so I can't tell how fresh any tie is");
    };
    if today.epoch_days() - day.epoch_days() > OLD {
        run.terminal.note(&format!(
            "note: your data are from {}, {}; for a fresh export: LinkedIn, Settings & Privacy, Data privacy, Get a copy of your data",
            date(day),
            ago(day, today)
        ));
    }
}

/// How the options look at the network, with what the user keeps with saved networks: that first, then the file that was named.
fn setup(run: &Run<'_>, source: &Source) -> Result<Setup> {
    let kept = source.kept(store::NOTES)?.into_iter();
    Ok(Setup {
        me: run.global.me.clone(),
        as_of: day_named(run.global)?,
        today: Some(today()),
        about: match source.kept(store::ABOUT)?.as_slice() {
            [file, ..] => session::about_of(file)?,
            [] => AboutMe::default(),
        },
        notes: kept.chain(run.global.notes.clone()).collect(),
        noted: Vec::new(),
        asks: match run.global.asks() {
            Some(path) => vec![path.to_owned()],
            None => source.kept(store::ASKED)?,
        },
        aliases: source.kept(store::ALIASES)?,
    })
}

/// The coefficients that the options name.
fn weights(global: &Global) -> Result<Weights> {
    global
        .weights
        .as_deref()
        .map_or_else(|| Ok(Weights::default()), read_weights)
}

fn read_weights(path: &Path) -> Result<Weights> {
    let text = std::fs::read_to_string(path).map_err(unreadable(path))?;
    let wrong =
        |error: WeightsFileError| Error::Usage(format!("{} line {}: {}", path.display(), error.line, error.problem));
    Ok(Weights::parse(&text).map_err(wrong)?)
}

/// Leaves out of the issues the lines of a log of asks that name people whom the user had forgotten, and says so once and without
/// a name.
fn without_forgotten_asks(issues: &[Issue], setup: &Setup, source: &Source, run: &Run<'_>) -> Result<Vec<Issue>> {
    let mut left = issues.to_vec();
    for path in &setup.asks {
        let file = path.display().to_string();
        if !issues.iter().any(|issue| issue.file == file) {
            continue;
        }
        let lists = source.forgotten()?;
        let (rows, _) = ask_log::parse(&file, &bytes_of(path)?);
        let is_forgotten = |row: &&AskRow| lists.iter().any(|list| list.knows(&row.who));
        let lines: HashSet<u64> = rows.iter().filter(is_forgotten).map(|row| row.line).collect();
        let of_forgotten = |issue: &Issue| issue.file == file && lines.contains(&issue.line);
        let named: Vec<String> = left
            .iter()
            .filter(|issue| of_forgotten(issue))
            .map(|issue| issue.line.to_string())
            .collect();
        left.retain(|issue| !of_forgotten(issue));
        if !named.is_empty() {
            let noun = if named.len() == 1 { "line" } else { "lines" };
            run.terminal.note(&safe::line(&format!(
                "note: {file} {noun} {}: somebody whom you had forgotten; delete what you do not want to keep, and this is not said again",
                named.join(", ")
            )));
        }
    }
    Ok(left)
}

/// The day that the clock shows, in UTC, the only thing this program ever asks it for: deadlines count from it, and what happens now
/// has no other date. `SOURCE_DATE_EPOCH` sets it, for answers that are the same again.
pub(crate) fn today() -> Day {
    let set = std::env::var("SOURCE_DATE_EPOCH").ok();
    let seconds = set.and_then(|text| text.trim().parse().ok());
    seconds.map_or_else(
        || Day(jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date()),
        |seconds| Moment(seconds).day(),
    )
}

/// The day that the options name.
pub(crate) fn day_named(global: &Global) -> Result<Option<Day>> {
    global.as_of.as_deref().map(|text| day_of("--as-of", text)).transpose()
}

/// The day of something that is noted: the one that `--on` names, else that of the options, else today.
pub(crate) fn day_of_event(on: Option<&str>, run: &Run<'_>) -> Result<Day> {
    match on {
        Some(text) => day_of("--on", text),
        None => Ok(day_named(run.global)?.unwrap_or_else(today)),
    }
}

/// The day that an option takes.
pub(crate) fn day_of(option: &str, text: &str) -> Result<Day> {
    let wrong = || Error::Usage(format!("{option} takes a day as YYYY-MM-DD, not \"{text}\""));
    Ok(Day::parse_iso(text).ok_or_else(wrong)?)
}
