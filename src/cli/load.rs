//! From paths, or a saved network, to a network weighed as of a day.

#[cfg(feature = "serve")]
mod live;

use crate::cli::Run;
use std::collections::HashSet;
use std::path::{Path, PathBuf};

use anyhow::Result;
use warmintro::archive::Limits;
use warmintro::network::{Network, build, snapshots};
use warmintro::people::forgotten::Forgotten;
use warmintro::people::owner;
use warmintro::people::resolve::{self, Resolution, ResolvedExport};
use warmintro::present::check::CheckAnswer;
use warmintro::records::about_me::AboutMe;
use warmintro::records::ask_log::AskRow;
use warmintro::records::{Day, ExportRecords, Issue, Moment, ask_log};
use warmintro::session::{self, Setup, bytes_of};
use warmintro::strength::{Weights, WeightsFileError};
use warmintro::tables::store::{self, SavedNetwork};
use warmintro::weighed::Weighed;
use warmintro::wording::safe;
use warmintro::wording::words::{ago, date};
use warmintro::{Error, Session};

use super::args::Global;
use super::terminal::Stages;
#[cfg(feature = "serve")]
pub(crate) use live::{check_options, exports_so_far, weigh_live, without_forgotten};

/// Loads or reads the network that the options name, and weighs its ties.
pub(crate) fn load(run: &Run<'_>) -> Result<Session> {
    let (weights, source) = (weights(run.global)?, Source::of(run.global)?);
    let Source::Saved(saved) = &source else {
        return weigh(
            Read::of(source.exports(&run.stages)?, run).tied(false, run),
            &source,
            weights,
            run,
        );
    };
    let ((network, weighed), n_issues) = run
        .stages
        .time("load", || anyhow::Ok((saved.ready()?, saved.n_issues()?)))?;
    note_issues(n_issues, run);
    if let Some(weighed) = &weighed {
        run.terminal.watch(&weighed.unread);
    }
    weigh((network, weighed, false), &source, weights, run)
}

/// As [`load`], and keeps what each export saw: the text of every connection, which most commands have no use for.
pub(crate) fn load_with_snapshots(run: &Run<'_>) -> Result<Session> {
    let (weights, source) = (weights(run.global)?, Source::of(run.global)?);
    let read = Read::of(source.exports(&run.stages)?, run);
    weigh(read.tied(true, run), &source, weights, run)
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
    let read = Read::of(exports, run);
    let account = || CheckAnswer::of(&read.exports, &read.resolution);
    let account = run.stages.time("account", account);
    Ok((weigh(read.tied(false, run), source, weights, run)?, account))
}

/// As [`load`], but of one member's own exports alone: nothing that others' exports or share packs tell is in it, neither
/// a tie nor a name.
pub(crate) fn load_own(run: &Run<'_>) -> Result<Session> {
    let (weights, source) = (weights(run.global)?, Source::of(run.global)?);
    let Read { exports, resolution } = Read::of(source.exports(&run.stages)?, run);
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
    let read = Read {
        exports: own.exports,
        resolution: own.resolution,
    };
    weigh(read.tied(false, run), &source, weights, &Run::new(&alone, run.terminal))
}

/// Exports, and who is who in them.
struct Read {
    exports: Vec<ExportRecords>,
    resolution: Resolution,
}

/// A network, what of it was weighed before, and whether only the conversations tell who its first owner is.
type Tied = (Network, Option<Weighed>, bool);

impl Read {
    /// Tells who is who, and says how much could not be read.
    fn of(exports: Vec<ExportRecords>, run: &Run<'_>) -> Self {
        note_issues(exports.iter().map(|export| export.issues.len()).sum(), run);
        let resolution = run.stages.time("people", || resolve::resolve(&exports));
        Self { exports, resolution }
    }

    /// Builds the network, freeing what is not needed for it first.
    fn tied(mut self, with_snapshots: bool, run: &Run<'_>) -> Tied {
        let first = self.resolution.exports.first();
        let is_guessed = first.is_some_and(ResolvedExport::is_owner_guessed);
        let network = run.stages.time("network", || {
            let seen = with_snapshots.then(|| snapshots::snapshots(&self.exports, &self.resolution));
            let network = build::build_sparingly(&mut self.exports, self.resolution);
            Network {
                snapshots: seen.unwrap_or_default(),
                ..network
            }
        });
        (network, None, is_guessed)
    }
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
fn weigh((network, weighed, is_guessed): Tied, source: &Source, weights: Weights, run: &Run<'_>) -> Result<Session> {
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
    let text = session::text_of(path)?;
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
    Moment(seconds.unwrap_or_else(|| jiff::Timestamp::now().as_second())).day()
}

/// The day that the options name.
pub(crate) fn day_named(global: &Global) -> Result<Option<Day>> {
    global.as_of.as_deref().map(|text| day_of("--as-of", text)).transpose()
}

/// The day of something that is noted: the one that `--on` names, else that of the options, else today.
pub(crate) fn day_of_event(on: Option<&str>, run: &Run<'_>) -> Result<Day> {
    let now = day_named(run.global)?.unwrap_or_else(today);
    let Some(text) = on else { return Ok(now) };
    let day = day_of("--on", text)?;
    // Without a clock nobody knows.
    if day > now && now.epoch_days() > 0 {
        run.terminal.note(&format!(
            "note: {} is still to come; this counts from then on",
            date(day)
        ));
    }
    Ok(day)
}

/// The last day up to which the user's own records count.
pub(crate) fn own_until(session: &Session, run: &Run<'_>) -> Result<Option<Day>> {
    Ok(session::own_until(day_named(run.global)?, Some(today()), session.as_of))
}

/// The day that an option takes.
pub(crate) fn day_of(option: &str, text: &str) -> Result<Day> {
    let wrong = || Error::Usage(format!("{option} takes a day as YYYY-MM-DD, not \"{text}\""));
    Ok(Day::parse_iso(text).ok_or_else(wrong)?)
}

/// Where the data come from.
pub(crate) enum Source {
    /// A saved network alone.
    Saved(SavedNetwork),
    /// Files to read, and exports that saved networks keep.
    Files(Vec<PathBuf>, Limits),
}

impl Source {
    /// Returns what the options name, else the saved network of this user.
    pub(crate) fn of(global: &Global) -> Result<Self> {
        let mut paths = global.data();
        if paths.is_empty() {
            let folder = network_folder(global)?;
            let saved = SavedNetwork::open(&folder)?;
            // A network that was asked for by its folder must be there.
            if saved.is_none() && global.network.is_some() {
                return Err(no_network(&folder));
            }
            return saved.map(Self::Saved).ok_or_else(|| Error::NoData.into());
        }
        if let [only] = paths.as_slice()
            && let Some(saved) = SavedNetwork::open(only)?
        {
            return Ok(Self::Saved(saved));
        }
        paths.dedup();
        Ok(Self::Files(paths, global.limits()?))
    }

    /// Returns the folders of the saved networks among the data.
    pub(crate) fn saved(&self) -> Result<Vec<PathBuf>> {
        Ok(match self {
            Self::Saved(saved) => vec![saved.folder().to_owned()],
            Self::Files(paths, _) => {
                let mut folders = Vec::new();
                for path in paths {
                    folders.extend(SavedNetwork::open(path)?.map(|saved| saved.folder().to_owned()));
                }
                folders
            }
        })
    }

    /// Returns the lists of who was forgotten in the saved networks among the data.
    pub(crate) fn forgotten(&self) -> Result<Vec<Forgotten>> {
        let mut lists = Vec::new();
        for folder in self.saved()? {
            if let Some(saved) = SavedNetwork::open(&folder)? {
                lists.push(saved.forgotten()?);
            }
        }
        Ok(lists)
    }

    /// Returns the files of that name that the user keeps with saved networks among the data.
    pub(crate) fn kept(&self, name: &str) -> Result<Vec<PathBuf>> {
        let files = self.saved()?.into_iter().map(|folder| folder.join(name));
        Ok(files.filter(|file| file.is_file()).collect())
    }

    /// Returns the rows of all exports.
    pub(crate) fn exports(&self, stages: &Stages) -> Result<Vec<ExportRecords>> {
        match self {
            Self::Saved(saved) => stages.time("load", || Ok(saved.exports()?)),
            Self::Files(paths, limits) => read(paths, limits, stages),
        }
    }
}

/// The file that requests are noted in: the one that was named, else the one kept with the saved network that was loaded.
pub(crate) fn ask_log(global: &Global) -> Result<Option<PathBuf>> {
    if let Some(path) = global.asks() {
        return Ok(Some(path.to_owned()));
    }
    let first = Source::of(global)?.saved()?.into_iter().next();
    Ok(first.map(|folder| folder.join(store::ASKED)))
}

/// The notes file that `know` and `wrote` add to: the one that was named, else the one kept with the saved network that was loaded.
pub(crate) fn notes_file(global: &Global) -> Result<PathBuf> {
    let own = || -> Result<Option<PathBuf>> {
        let first = Source::of(global)?.saved()?.into_iter().next();
        Ok(first.map(|folder| folder.join(store::NOTES)))
    };
    let nowhere = "no notes file: it's kept with the saved network, so import your export first, or name a file with --notes FILE";
    match &global.notes {
        Some(path) => Ok(path.clone()),
        None => Ok(own()?.ok_or_else(|| Error::Usage(nowhere.to_owned()))?),
    }
}

/// The folder of the saved network: the one that was named, else this user's.
pub(crate) fn network_folder(global: &Global) -> Result<PathBuf> {
    let named = global.network.clone().filter(|folder| !folder.as_os_str().is_empty());
    let own = || dirs::data_dir().map(|folder| folder.join("warmintro").join("network"));
    let nowhere = || Error::Usage("this machine names no folder for data: say where with --network FOLDER".to_owned());
    Ok(named.or_else(own).ok_or_else(nowhere)?)
}

/// A folder in which no network is saved.
pub(crate) fn no_network(folder: &Path) -> anyhow::Error {
    Error::SavedNetwork {
        path: folder.to_owned(),
        why: "there is no saved network".to_owned(),
        hint: "make one with: warmintro import EXPORT.zip --network FOLDER".to_owned(),
    }
    .into()
}

/// A saved network of which everything was forgotten.
pub(crate) fn nothing_left(source: &Source) -> Error {
    match source {
        Source::Saved(saved) => Error::SavedNetwork {
            path: saved.folder().to_owned(),
            why: "the saved network is empty: everything in it was forgotten".to_owned(),
            hint: "add an export with: warmintro import EXPORT.zip".to_owned(),
        },
        Source::Files(..) => Error::NoData,
    }
}

/// The paths that a command reads: those named as such, and those of its `--data`; what the environment says is for commands that
/// name none.
pub(crate) fn named(paths: &[PathBuf], global: &Global) -> Vec<PathBuf> {
    if paths.is_empty() {
        global.data()
    } else {
        paths.iter().cloned().chain(global.data_of_command()).collect()
    }
}

/// The first saved network among the paths.
pub(crate) fn saved_among(paths: &[PathBuf]) -> Result<Option<PathBuf>> {
    for path in paths {
        if SavedNetwork::open(path)?.is_some() {
            return Ok(Some(path.clone()));
        }
    }
    Ok(None)
}

/// Reads all exports at the paths; of a saved network, those that it keeps.
pub(crate) fn read(paths: &[PathBuf], limits: &Limits, stages: &Stages) -> Result<Vec<ExportRecords>> {
    let n_threads = std::thread::available_parallelism().map_or(1, usize::from);
    stages.time("read", || Ok(session::read(paths, limits, n_threads, stages)?))
}
