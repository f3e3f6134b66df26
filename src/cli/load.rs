//! From paths, or a saved network, to a network weighed as of a day.

#[cfg(feature = "serve")]
mod live;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use warmintro::Error;
use warmintro::advice::introductions::View;
use warmintro::network::{Network, asks, build, notes, snapshots};
use warmintro::people::PersonId;
use warmintro::people::company::{Aliases, CompanyIndex};
use warmintro::people::resolve::{self, Resolution};
use warmintro::people::{own, who};
use warmintro::present::check::CheckAnswer;
use warmintro::records::ask_log::AskRow;
use warmintro::records::{Day, ExportRecords, Issue, alias_list, ask_log, users_note};
use warmintro::strength::{self, Strengths, Weights, WeightsFileError};
use warmintro::tables::store;
use warmintro::wording::safe;

use super::args::Global;
use super::files::unreadable;
use super::source::nothing_left;
pub(crate) use super::source::{Source, ask_log, named, network_folder, no_network, read, saved_among};
use super::terminal::{Stages, Terminal};
#[cfg(feature = "serve")]
pub(crate) use live::{check_options, exports_so_far, weigh_live, without_forgotten};

/// A network, weighed, with the point of view.
pub(crate) struct Loaded {
    pub(crate) network: Network,
    pub(crate) strengths: Strengths,
    pub(crate) weights: Weights,
    pub(crate) as_of: Day,
    pub(crate) me: PersonId,
    pub(crate) companies: CompanyIndex,
    /// The names that mean one company, without those of `--aliases`.
    pub(crate) aliases: Aliases,
}

impl Loaded {
    /// Returns the names that mean one company, those in the file too; says what of it could not be used.
    pub(crate) fn aliases(&self, path: Option<&Path>, terminal: &Terminal) -> Result<Aliases> {
        let mut aliases = self.aliases.clone();
        if let Some(path) = path {
            add_aliases(&mut aliases, path, terminal)?;
        }
        Ok(aliases)
    }

    /// Returns what the library works with.
    pub(crate) fn view(&self) -> View<'_> {
        View {
            network: &self.network,
            strengths: &self.strengths,
            as_of: self.as_of,
            me: self.me,
            companies: &self.companies,
        }
    }
}

/// Loads or reads the network that the options name, and weighs its ties.
pub(crate) fn load(global: &Global, terminal: &Terminal, stages: &Stages) -> Result<Loaded> {
    load_network(global, terminal, stages, false)
}

/// As [`load`], and keeps what each export saw: the text of every connection, which most commands have no use for.
pub(crate) fn load_with_snapshots(global: &Global, terminal: &Terminal, stages: &Stages) -> Result<Loaded> {
    load_network(global, terminal, stages, true)
}

/// As [`load`], with the account of what was read.
pub(crate) fn load_with_account(
    global: &Global,
    terminal: &Terminal,
    stages: &Stages,
) -> Result<(Loaded, CheckAnswer)> {
    let source = Source::of(global)?;
    let exports = source.exports(stages)?;
    weigh_with_account(exports, &source, global, (terminal, stages))
}

/// Weighs the network that exports make, and gives their account.
fn weigh_with_account(
    exports: Vec<ExportRecords>,
    source: &Source,
    global: &Global,
    (terminal, stages): (&Terminal, &Stages),
) -> Result<(Loaded, CheckAnswer)> {
    let weights = weights(global)?;
    note_issues(exports.iter().map(|export| export.issues.len()).sum(), terminal);
    let resolution = stages.time("people", || resolve::resolve(&exports));
    let account = stages.time("account", || CheckAnswer::of(&exports, &resolution));
    let network = tie_together(exports, resolution, false, stages);
    let loaded = weigh((network, source), weights, global, (terminal, stages))?;
    Ok((loaded, account))
}

fn load_network(global: &Global, terminal: &Terminal, stages: &Stages, with_snapshots: bool) -> Result<Loaded> {
    let weights = weights(global)?;
    let source = Source::of(global)?;
    let (network, n_issues) = source.network(stages, with_snapshots)?;
    note_issues(n_issues, terminal);
    weigh((network, &source), weights, global, (terminal, stages))
}

/// As [`load`], but of one member's own exports alone: nothing that others' exports or share packs tell is in it, neither
/// a tie nor a name.
pub(crate) fn load_own(global: &Global, terminal: &Terminal, stages: &Stages) -> Result<Loaded> {
    let weights = weights(global)?;
    let source = Source::of(global)?;
    let exports = source.exports(stages)?;
    note_issues(exports.iter().map(|export| export.issues.len()).sum(), terminal);
    let resolution = stages.time("people", || resolve::resolve(&exports));
    let own = own::exports_of(exports, &resolution, global.me.as_deref())?;
    for path in &own.unclaimed {
        terminal.note(&format!(
            "note: {} does not say itself whose export it is; what it holds is left out",
            path.display()
        ));
    }
    let alone = Global {
        me: None,
        ..global.clone()
    };
    let network = tie_together(own.exports, own.resolution, false, stages);
    weigh((network, &source), weights, &alone, (terminal, stages))
}

impl Source {
    /// Returns the network, and how many rows and files could not be read; what each export saw where that is wanted, which
    /// the rows of a saved network tell.
    fn network(&self, stages: &Stages, with_snapshots: bool) -> Result<(Network, usize)> {
        if let Self::Saved(saved) = self
            && !with_snapshots
        {
            return stages.time("load", || Ok((saved.network()?, saved.n_issues()?)));
        }
        let exports = self.exports(stages)?;
        let n_issues = exports.iter().map(|export| export.issues.len()).sum();
        let resolution = stages.time("people", || resolve::resolve(&exports));
        Ok((tie_together(exports, resolution, with_snapshots, stages), n_issues))
    }
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
fn note_issues(n_issues: usize, terminal: &Terminal) {
    if n_issues > 0 {
        let rows = if n_issues == 1 { "row or file" } else { "rows or files" };
        terminal.note(&format!(
            "note: {n_issues} {rows} could not be read in full; `warmintro check{}` lists them",
            terminal.again.in_full
        ));
    }
}

/// Weighs the ties, as the options wish.
fn weigh(
    (mut network, source): (Network, &Source),
    weights: Weights,
    global: &Global,
    (terminal, stages): (&Terminal, &Stages),
) -> Result<Loaded> {
    let mut me = match &global.me {
        Some(who) => who::find_owner(&network.roster, &network.owners, who)?,
        None => *network.owners.first().ok_or_else(|| nothing_left(source))?,
    };
    if network.roster.person(me).id.starts_with("owner/") {
        terminal.note("note: the files do not say whose export this is; \"you\" is whoever it belongs to");
    }
    for notes in notes_files(global, source)? {
        me = add_notes(&mut network, me, &notes, terminal)?;
    }
    let as_of = as_of(global, &network)?;
    for path in ask_logs(global, source)? {
        // What was asked after the last day of an export has been asked all the same; a day that was named is that day.
        let until = global.as_of.is_some().then_some(as_of);
        let file = path.display().to_string();
        let (rows, mut issues) = ask_log::parse(&file, &bytes_of(&path)?);
        issues.extend(asks::apply(&mut network, &file, &rows, until));
        if !issues.is_empty() {
            tell_forgotten(&mut issues, &rows, source, terminal)?;
        }
        tell(&mut issues, terminal);
    }
    let strengths = stages.time("strength", || strength::score_all(&network, as_of, &weights));
    let companies = CompanyIndex::new(&network.roster);
    Ok(Loaded {
        aliases: known_aliases(source, terminal)?,
        companies,
        network,
        strengths,
        weights,
        as_of,
        me,
    })
}

/// What the user says: kept with saved networks first, then the file that was named.
fn notes_files(global: &Global, source: &Source) -> Result<Vec<PathBuf>> {
    let kept = source.kept(store::NOTES)?.into_iter();
    Ok(kept.chain(global.notes.clone()).collect())
}

/// The names that mean one company: the well-known ones, and those kept with saved networks.
fn known_aliases(source: &Source, terminal: &Terminal) -> Result<Aliases> {
    let mut aliases = Aliases::well_known();
    for path in source.kept(store::ALIASES)? {
        add_aliases(&mut aliases, &path, terminal)?;
    }
    Ok(aliases)
}

/// Adds the names in a file, and says what could not be used.
fn add_aliases(aliases: &mut Aliases, path: &Path, terminal: &Terminal) -> Result<()> {
    let (rows, mut issues) = alias_list::read(path)?;
    issues.extend(aliases.add_rows(&path.display().to_string(), &rows));
    tell(&mut issues, terminal);
    Ok(())
}

/// The log of asks: the file that was named, else the one kept with the saved network.
fn ask_logs(global: &Global, source: &Source) -> Result<Vec<PathBuf>> {
    match global.asks() {
        Some(path) => Ok(vec![path.to_owned()]),
        None => source.kept(store::ASKED),
    }
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

/// Adds what the user says, tells what could not be used, and returns the point of view, whose index may have moved.
fn add_notes(network: &mut Network, me: PersonId, path: &Path, terminal: &Terminal) -> Result<PersonId> {
    let (rows, mut issues) = users_note::read(path)?;
    let my_id = network.roster.person(me).id.clone();
    issues.extend(notes::apply(network, me, &path.display().to_string(), &rows));
    tell(&mut issues, terminal);
    network.roster.by_id(&my_id).context("the point of view is gone")
}

/// Says once, and without a name, that lines of the log of asks name people whom the user had forgotten.
fn tell_forgotten(issues: &mut Vec<Issue>, rows: &[AskRow], source: &Source, terminal: &Terminal) -> Result<()> {
    let lists = source.forgotten()?;
    let is_forgotten = |row: &&AskRow| lists.iter().any(|list| list.knows(&row.who));
    let lines: Vec<u64> = rows.iter().filter(is_forgotten).map(|row| row.line).collect();
    let (forgotten, others) = std::mem::take(issues)
        .into_iter()
        .partition(|issue| lines.contains(&issue.line));
    *issues = others;
    let forgotten: Vec<Issue> = forgotten;
    if let Some(first) = forgotten.first() {
        let lines: Vec<String> = forgotten.iter().map(|issue| issue.line.to_string()).collect();
        let noun = if lines.len() == 1 { "line" } else { "lines" };
        terminal.note(&safe::line(&format!(
            "note: {} {noun} {}: somebody whom you had forgotten; delete what you do not want to keep, and this is not said again",
            first.file,
            lines.join(", ")
        )));
    }
    Ok(())
}

/// Says what could not be used of the user's own files.
fn tell(issues: &mut [Issue], terminal: &Terminal) {
    issues.sort();
    terminal.issues(issues);
}

/// Returns what is in the file; nothing if it is not there yet.
pub(super) fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    match std::fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        read => Ok(read.map_err(unreadable(path))?),
    }
}

/// The day to judge by.
fn as_of(global: &Global, network: &Network) -> Result<Day> {
    // Without any date nothing fades, so that any day does.
    let latest = || network.latest.unwrap_or(Day(Default::default()));
    Ok(day_named(global)?.unwrap_or_else(latest))
}

/// The day that the options name.
fn day_named(global: &Global) -> Result<Option<Day>> {
    let Some(text) = &global.as_of else { return Ok(None) };
    let wrong = || Error::Usage(format!("--as-of takes a day as YYYY-MM-DD, not \"{text}\""));
    Ok(Some(Day::parse_iso(text).ok_or_else(wrong)?))
}
