//! `warmintro import`: exports into the saved network.

use std::path::{Path, PathBuf};

use anyhow::Result;
use clap::Args;
use warmintro::Error;
use warmintro::network::build;
use warmintro::people::erase::{self, LeftOut};
use warmintro::people::resolve::Resolution;
use warmintro::present::check::ImportAnswer;
use warmintro::present::to_json;
use warmintro::records::alias_list::AliasRow;
use warmintro::records::own_file::Grown;
use warmintro::records::users_note::UsersNote;
use warmintro::records::{self, ExportRecords};
use warmintro::session::bytes_of;
use warmintro::tables::store::{self, Saved, Saving};
use warmintro::wording::words::{count, number};

use crate::cli::files::add_to_users_file;
use crate::cli::terminal::Stages;
use crate::cli::{Outcome, Run, load, usage};

#[derive(Debug, Args)]
pub(crate) struct ImportArgs {
    /// Export ZIPs, folders or CSV files
    ///
    /// Besides those that --data names.
    #[arg(value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Other names of companies to keep: a CSV file
    ///
    /// Its columns: name, alias.
    #[arg(long, value_name = "FILE")]
    pub(crate) aliases: Option<PathBuf>,
}

pub(crate) fn run(args: &ImportArgs, run: &Run<'_>) -> Result<Outcome> {
    // Everything that can be wrong with what was given shows before anything is written.
    let (given, nobody) = records::with_people(given(args, run)?)?;
    for left_out in &nobody {
        run.terminal.note(&format!("note: {left_out}; left out"));
    }
    let folder = load::network_folder(run.global)?;
    let mut own: Vec<OwnFile<'_>> = Vec::new();
    if let Some(given) = &run.global.notes {
        let (rows, _) = UsersNote::read(given)?;
        let grown = move |path: &Path, old: &[u8]| Ok(UsersNote::with_rows(path, old, &rows)?);
        own.push((given, folder.join(store::NOTES), Box::new(grown)));
    }
    if let Some(given) = &args.aliases {
        let (rows, _) = AliasRow::read(given)?;
        let grown = move |path: &Path, old: &[u8]| Ok(AliasRow::with_rows(path, old, &rows)?);
        own.push((given, folder.join(store::ALIASES), Box::new(grown)));
    }
    for (_, kept, grown) in &own {
        grown(kept, &bytes_of(kept)?)?;
    }
    let saving = Saving::begin(&folder)?;
    for (given, kept, grown) in &own {
        if kept.is_file() {
            let n_new = add_to_users_file(kept, |old| grown(kept, old))?;
            let (given, kept) = (given.display(), kept.display());
            run.terminal.note(&if n_new > 0 {
                format!("note: {given} was added to {kept}, behind what was there")
            } else {
                format!("note: {kept} holds all of {given} already")
            });
        } else {
            saving.keep(given, kept)?;
        }
    }
    let n_given = given.len();
    let begun = begin((saving, &folder), given, &[], &run.stages)?;
    let (answer, left_out) = begun.finish(&run.stages)?;
    tell_left_out(&left_out, run);
    let is_nothing = n_given > 0 && left_out.n_exports == n_given;
    let page = || {
        let mut doc = answer.doc();
        doc.gap()
            .command("Next, where your way in is warmest: ", "warmintro companies");
        doc
    };
    run.write_page(page, || to_json(&answer))?;
    Ok(Outcome::found(!is_nothing))
}

/// A file of the user's to keep with the saved network: the file, where it's kept, and what becomes of that by its rows.
type OwnFile<'a> = (&'a Path, PathBuf, Box<dyn Fn(&Path, &[u8]) -> Result<Option<Grown>>>);

/// Says that something is missing because somebody was forgotten; not who it is.
fn tell_left_out(left_out: &LeftOut, run: &Run<'_>) {
    let n_rows = left_out.rows.n_rows();
    if n_rows > 0 {
        run.terminal.note(&format!(
            "note: {} about people whom you had forgotten left out",
            count(n_rows, "row")
        ));
    }
    if left_out.n_exports > 0 {
        run.terminal.note(&format!(
            "note: {} of somebody whom you had forgotten left out; to let them come back: warmintro forget --undo WHO",
            number(left_out.n_exports, "export")
        ));
    }
}

/// An import that has begun: what it adds is on the disk, and nothing of it is in effect.
pub(super) struct Begun {
    /// The rows of all exports that there will be.
    pub(super) exports: Vec<ExportRecords>,
    resolution: Resolution,
    answer: ImportAnswer,
    left_out: LeftOut,
    /// None if there is nothing to add.
    saved: Option<Saved>,
}

/// Begins to add exports to the saved network in a folder, without what is about people whom it has forgotten. None will be called
/// as one of `others` is, which are looked at beside it.
pub(super) fn begin(
    (saving, folder): (Saving, &Path),
    given: Vec<ExportRecords>,
    others: &[ExportRecords],
    stages: &Stages,
) -> Result<Begun> {
    let load = || Ok::<_, Error>((saving.exports()?, saving.forgotten()?));
    let (mut exports, list) = if saving.is_new() {
        load()
    } else {
        stages.time("load", load)
    }?;
    let (given, left_out) = erase::leave_out(given, &list);
    let place = folder.display().to_string();
    let (mut answer, resolution) = stages.time("people", || {
        ImportAnswer::joining(Some(&place), &mut exports, (given, others))
    });
    answer.left_out(&left_out);
    let saved = (!answer.added().is_empty())
        .then(|| stages.part("save", || saving.records(&exports, &list)))
        .transpose()?;
    Ok(Begun {
        exports,
        resolution,
        answer,
        left_out,
        saved,
    })
}

impl Begun {
    /// Puts it into effect.
    pub(super) fn finish(mut self, stages: &Stages) -> Result<(ImportAnswer, LeftOut)> {
        let network = stages.time("network", || build::build_sparingly(&mut self.exports, self.resolution));
        drop(self.exports);
        self.answer.holds(&network);
        if let Some(saved) = self.saved {
            stages.time("save", || saved.commit(&network))?;
        }
        Ok((self.answer, self.left_out))
    }
}

/// What was given to import.
fn given(args: &ImportArgs, run: &Run<'_>) -> Result<Vec<ExportRecords>> {
    let paths = load::named(&args.paths, run.global);
    // Somebody may want to import into it.
    if let (false, Some(network)) = (args.paths.is_empty(), load::saved_among(&run.global.data_of_command())?) {
        let network = network.display();
        return Err(usage(format!(
            "{network} is a saved network: to import into it, name it with --network, not with --data"
        )));
    }
    // Notes and names may be kept without another export.
    if paths.is_empty() && (run.global.notes.is_some() || args.aliases.is_some()) {
        return Ok(Vec::new());
    }
    if paths.is_empty() {
        return Err(usage("import needs an export: warmintro import my-export.zip"));
    }
    load::read(&paths, &run.global.limits()?, &run.stages)
}
