//! From paths to a network weighed as of a day.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use warmintro::advice::introductions::View;
use warmintro::archive::{self, Export};
use warmintro::network::{Network, build, notes};
use warmintro::people::PersonId;
use warmintro::people::company::CompanyIndex;
use warmintro::people::{resolve, who};
use warmintro::records::{Day, ExportRecords, users_note};
use warmintro::strength::{self, Strengths, Weights, WeightsFileError};
use warmintro::{Error, records};

use super::args::Global;
use super::terminal::{Stages, Terminal};

/// A network, weighed, with the point of view.
pub(crate) struct Loaded {
    pub(crate) network: Network,
    pub(crate) strengths: Strengths,
    pub(crate) weights: Weights,
    pub(crate) as_of: Day,
    pub(crate) me: PersonId,
    pub(crate) companies: CompanyIndex,
}

impl Loaded {
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

/// Reads all exports at the paths.
pub(crate) fn read(paths: &[PathBuf], stages: &Stages) -> Result<Vec<ExportRecords>> {
    if paths.is_empty() {
        return Err(Error::NoData.into());
    }
    stages.time("read", || {
        let mut exports = Vec::new();
        for path in paths {
            exports.extend(records::discover(path)?);
        }
        let read = |export: &Export| Ok(records::read(export, stages)?);
        archive::together(exports).iter().map(read).collect()
    })
}

/// Reads the network that the options name and weighs its ties.
pub(crate) fn load(global: &Global, terminal: &Terminal, stages: &Stages) -> Result<Loaded> {
    let weights = global
        .weights
        .as_deref()
        .map_or_else(|| Ok(Weights::default()), read_weights)?;
    let mut exports = read(&global.data(), stages)?;
    let n_issues: usize = exports.iter().map(|export| export.issues.len()).sum();
    if n_issues > 0 {
        let rows = if n_issues == 1 { "row or file" } else { "rows or files" };
        terminal.note(&format!(
            "note: {n_issues} {rows} could not be read in full; `warmintro check` lists them"
        ));
    }
    let resolution = stages.time("people", || resolve::resolve(&exports));
    exports.iter_mut().for_each(ExportRecords::forget_spellings);
    let mut network = stages.time("network", || build::build(&exports, resolution));
    drop(exports);
    let mut me = match &global.me {
        Some(who) => who::find_owner(&network.roster, &network.owners, who)?,
        None => *network.owners.first().context("the data hold no export")?,
    };
    if network.roster.person(me).id.starts_with("owner/") {
        terminal.note("note: the files do not say whose export this is; \"you\" is whoever it belongs to");
    }
    if let Some(path) = &global.notes {
        me = add_notes(&mut network, me, path, terminal)?;
    }
    let as_of = as_of(global, &network)?;
    let strengths = stages.time("strength", || strength::score_all(&network, as_of, &weights));
    let companies = CompanyIndex::new(&network.roster);
    Ok(Loaded {
        companies,
        network,
        strengths,
        weights,
        as_of,
        me,
    })
}

fn read_weights(path: &Path) -> Result<Weights> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let wrong =
        |error: WeightsFileError| Error::Usage(format!("{} line {}: {}", path.display(), error.line, error.problem));
    Ok(Weights::parse(&text).map_err(wrong)?)
}

/// Adds what the user says, tells what could not be used, and returns the point of view, whose index may have moved.
fn add_notes(network: &mut Network, me: PersonId, path: &Path, terminal: &Terminal) -> Result<PersonId> {
    let (rows, mut issues) = users_note::read(path)?;
    let my_id = network.roster.person(me).id.clone();
    issues.extend(notes::apply(network, me, &path.display().to_string(), &rows));
    issues.sort();
    for issue in issues {
        terminal.note(&format!("note: {} line {}: {}", issue.file, issue.line, issue.why));
    }
    network.roster.by_id(&my_id).context("the point of view is gone")
}

/// The day to judge by.
fn as_of(global: &Global, network: &Network) -> Result<Day> {
    let Some(text) = &global.as_of else {
        // Without any date nothing fades, so that any day does.
        return Ok(network.latest.unwrap_or(Day(Default::default())));
    };
    let wrong = || Error::Usage(format!("--as-of takes a day as YYYY-MM-DD, not \"{text}\""));
    Ok(Day::parse_iso(text).ok_or_else(wrong)?)
}
