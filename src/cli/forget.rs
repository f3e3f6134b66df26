//! `warmintro forget`: an export, or a person, out of the saved network, and the proof that it is gone.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use warmintro::Error;
use warmintro::network::{Network, build};
use warmintro::people::forget::{Forgetting, forget, meant};
use warmintro::people::forgotten::{Forgotten, Keys};
use warmintro::people::resolve;
use warmintro::present::forget::{ForgetAnswer, Proof, UndoneAnswer, YourFile};
use warmintro::present::to_json;
use warmintro::records::{ExportRecords, ask_log, labels, users_note};
use warmintro::tables::store::{self, SavedNetwork, Saving};

use super::args::{ForgetArgs, Global};
use super::load::{self, bytes_of};
use super::terminal::{Stages, Terminal, say};
use super::{Outcome, text_or_json};

pub(crate) fn run(args: &ForgetArgs, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let folder = folder(global)?;
    let stages = terminal.stages();
    let saved = SavedNetwork::open(&folder)?.ok_or_else(|| load::no_network(&folder))?;
    if args.undo {
        return undo(args, &saved, global, terminal);
    }
    // Whoever only looks writes nothing. Else nobody may save meanwhile, and what an earlier try has left behind goes first.
    let saving = if args.dry_run {
        None
    } else {
        Some(Saving::begin(&folder)?)
    };
    let (mut exports, list) = stages.time("load", || Ok::<_, Error>((saved.exports()?, saved.forgotten()?)))?;
    // Some may have been saved under one name.
    let n_exports = exports.len();
    labels::tell_apart(&mut exports, n_exports, &[]);
    let (mut forgetting, mut answer) = prepare(args, &saved, (exports, list), &stages)?;
    let sources = sources(&forgetting);
    let resolution = stages.time("people", || resolve::resolve(&forgetting.kept));
    let namesakes = match &forgetting.keys {
        Some(keys) => resolution
            .roster
            .iter()
            .filter(|(_, other)| keys.are_called(&other.name))
            .map(|(_, other)| other.id.clone())
            .collect(),
        None => Vec::new(),
    };
    let is_alone = namesakes.is_empty();
    let records = |saving: Saving| stages.time("save", || saving.records(&forgetting.kept, &forgetting.list));
    let begun = saving.map(records).transpose()?;
    let after = stages.time("network", || build::build_sparingly(&mut forgetting.kept, resolution));
    answer.left(&after, forgetting.kept.len(), namesakes);
    if let Some(begun) = begun {
        stages.time("save", || begun.commit(&after))?;
        answer.proved(prove(&saved, &forgetting, is_alone)?);
    }
    answer.elsewhere(your_files(&folder, forgetting.keys.as_ref())?, sources);
    let bytes = text_or_json(global, terminal, |style| answer.to_text(style), || to_json(&answer));
    terminal.answer(&bytes)?;
    Ok(Outcome::Found)
}

/// The folder of the saved network: `--data` may name it too.
fn folder(global: &Global) -> Result<PathBuf> {
    match global.data().as_slice() {
        [] => load::network_folder(global),
        [only] if SavedNetwork::open(only)?.is_some() => Ok(only.clone()),
        _ => {
            let why = "forget changes a saved network: name its folder with --network; other files it leaves alone";
            Err(Error::Usage(why.to_owned()).into())
        }
    }
}

/// What is meant, and what it takes out.
fn prepare(
    args: &ForgetArgs,
    saved: &SavedNetwork,
    (exports, list): (Vec<ExportRecords>, Forgotten),
    stages: &Stages,
) -> Result<(Forgetting, ForgetAnswer)> {
    let resolution = stages.time("people", || resolve::resolve(&exports));
    let place = fs::canonicalize(&args.what).ok();
    let is_there = |path: &Path| place.is_some() && fs::canonicalize(path).ok() == place;
    let whom = meant(&args.what, (&exports, &resolution), args.everywhere, &is_there)?;
    let before: Network = saved.network()?;
    let forgetting = forget(exports, &resolution, &whom, (list, salt()?));
    let answer = ForgetAnswer::of(&saved.folder().display().to_string(), &forgetting, &before);
    Ok((forgetting, answer))
}

/// A number that nobody can guess.
fn salt() -> Result<u128> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).context("the system gives no random numbers")?;
    Ok(u128::from_le_bytes(bytes))
}

/// The files that what is forgotten came from, as far as they are still there.
fn sources(forgetting: &Forgetting) -> Vec<String> {
    let gone = forgetting.gone.iter().map(|(export, _)| &export.path);
    let mut places: Vec<&PathBuf> = gone.chain(&forgetting.named_in).filter(|path| path.exists()).collect();
    places.sort();
    places.dedup();
    places.into_iter().map(|path| path.display().to_string()).collect()
}

/// Reads the saved network again, and fails if anything of what was forgotten is left.
fn prove(saved: &SavedNetwork, forgetting: &Forgetting, is_alone: bool) -> Result<Proof> {
    let failed = |why: String| {
        Error::SavedNetwork {
        path: saved.folder().to_owned(),
        why: format!("it is not all forgotten: {why}"),
        hint: "delete this folder (but for your own notes.csv, aliases.csv and asked.csv), and import the other exports anew"
            .to_owned(),
    }
    };
    if let Some(path) = saved.leftovers()?.first() {
        return Err(failed(format!("{} could not be deleted", path.display())).into());
    }
    let mut proof = Proof::default();
    let mut n_called = 0;
    proof.tables = saved.texts(&mut |text| {
        proof.texts += 1;
        let Some(keys) = &forgetting.keys else { return };
        if keys.are_told_by(text) {
            proof.told += 1;
        } else if keys.are_called(text) {
            n_called += 1;
        } else if keys.are_mentioned_in(text) {
            proof.among_other_words += 1;
        }
    })?;
    if is_alone {
        proof.told += n_called;
    } else {
        proof.of_namesakes = n_called;
    }
    if proof.told > 0 {
        return Err(failed(format!("{} texts in its tables still name them", proof.told)).into());
    }
    let left = saved.exports()?;
    let is_left = |(gone, _): &(ExportRecords, _)| left.iter().any(|export| export.says_the_same(gone));
    if left.len() != forgetting.kept.len() || forgetting.gone.iter().any(is_left) {
        return Err(failed("an export that should be gone is still there".to_owned()).into());
    }
    Ok(proof)
}

/// The rows of the user's own files that name the person.
fn your_files(folder: &Path, keys: Option<&Keys>) -> Result<Vec<YourFile>> {
    let Some(keys) = keys else { return Ok(Vec::new()) };
    let notes = folder.join(store::NOTES);
    let mut found = Vec::new();
    if notes.exists() {
        let named = users_note::read(&notes)?.0.into_iter();
        let named = named.filter(|row| keys.are_named_by(&row.who) || keys.are_named_by(&row.worked_with));
        found.push((notes, named.map(|row| row.line).collect()));
    }
    let asked = folder.join(store::ASKED);
    let (rows, _) = ask_log::parse("", &bytes_of(&asked)?);
    let named = rows
        .into_iter()
        .filter(|row| keys.are_named_by(&row.who) || keys.are_named_by(&row.target));
    found.push((asked, named.map(|row| row.line).collect::<Vec<u64>>()));
    let file = |(path, lines): (PathBuf, Vec<u64>)| YourFile {
        file: path.display().to_string(),
        lines,
    };
    Ok(found
        .into_iter()
        .filter(|(_, lines)| !lines.is_empty())
        .map(file)
        .collect())
}

/// Takes somebody off the list, so that an import may bring them back.
fn undo(args: &ForgetArgs, saved: &SavedNetwork, global: &Global, terminal: &Terminal) -> Result<Outcome> {
    let saving = Saving::begin(saved.folder())?;
    let mut list = saved.forgotten()?;
    let n_taken_off = list.take_off(&args.what);
    if n_taken_off == 0 {
        say(&format!(
            "Nobody called \"{}\" was forgotten here: the list knows people only by what their rows said of them.",
            warmintro::present::safe::line(&args.what)
        ));
        return Ok(Outcome::Nothing);
    }
    let network = saved.network()?;
    saving.records(&saved.exports()?, &list)?.commit(&network)?;
    let answer = UndoneAnswer::of(&saved.folder().display().to_string(), n_taken_off, list.n_people());
    let bytes = text_or_json(global, terminal, |style| answer.to_text(style), || to_json(&answer));
    terminal.answer(&bytes)?;
    Ok(Outcome::Found)
}
