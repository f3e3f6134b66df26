//! `warmintro forget`: an export, or a person, out of the saved network, and the proof that it is gone.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use clap::Args;
use warmintro::Error;
use warmintro::network::{Network, build};
use warmintro::people::forget::{Forgetting, Meant, Place, Whom, forget, meant};
use warmintro::people::forgotten::{Forgotten, Keys};
use warmintro::people::identity::name_key;
use warmintro::people::resolve::{self, Resolution};
use warmintro::present::forget::{ForgetAnswer, Proof, UndoneAnswer, YourFile};
use warmintro::present::to_json;
use warmintro::records::users_note::UsersNote;
use warmintro::records::{ExportRecords, ask_log, labels};
use warmintro::session::bytes_of;
use warmintro::tables::store::{self, Saved, SavedNetwork, Saving};
use warmintro::wording::words::count;

use crate::cli::load;
use crate::cli::terminal::{Stages, say};
use crate::cli::{Outcome, Run, usage};

#[derive(Debug, Args)]
pub(crate) struct ForgetArgs {
    /// An export or a person
    ///
    /// An export by the path or file name it was imported from; a person by profile URL, slug, id, e-mail address or full name.
    /// For an owner, all their exports and share packs go; what other members' exports say about them stays.
    #[arg(value_name = "PATH|WHO", required = true)]
    pub(crate) what: Vec<String>,
    /// For an owner, also what other exports say about them
    #[arg(long)]
    pub(crate) everywhere: bool,
    /// Only say what would go
    ///
    /// With --undo: how many could come back.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Let someone you had forgotten come back
    ///
    /// The next import brings them back.
    #[arg(long, conflicts_with = "everywhere")]
    pub(crate) undo: bool,
}

impl ForgetArgs {
    /// What was typed, with or without quotes around a name.
    fn what(&self) -> String {
        self.what.join(" ")
    }
}

pub(crate) fn run(args: &ForgetArgs, run: &Run<'_>) -> Result<Outcome> {
    let folder = folder(run)?;
    let saved = SavedNetwork::open(&folder)?.ok_or_else(|| load::no_network(&folder))?;
    if args.undo {
        return undo(args, &saved, run);
    }
    // Whoever only looks writes nothing. Else nobody may save meanwhile, and what an earlier try has left behind goes first.
    let saving = if args.dry_run {
        None
    } else {
        Some(Saving::begin(&folder)?)
    };
    let known = Known::load(saved, &run.stages)?;
    let Meant::Now(whom) = known.meant(args)? else {
        let begun = known.begin(&Whom::Listed, saving, &run.stages)?;
        let n_left = begun.forgetting.struck.n_rows();
        // A forget that was cut short, or one of an older program, may have left something.
        if n_left > 0 {
            begun.finish(&run.stages)?;
        }
        say_before(&args.what(), (n_left, args.dry_run), run);
        return Ok(if n_left > 0 { Outcome::Found } else { Outcome::Nothing });
    };
    let mut begun = known.begin(&whom, saving, &run.stages)?;
    begun.named = Named {
        notes: run.global.notes.clone(),
        asks: run.global.asks().map(Path::to_owned),
    };
    let answer = begun.finish(&run.stages)?;
    run.write_page(|| answer.doc(), || to_json(&answer))
}

/// Says that there is nothing to do, or that something was left to do; the name is the user's own word.
fn say_before(who: &str, (n_left, is_dry): (u64, bool), run: &Run<'_>) {
    let who = warmintro::wording::safe::line(who);
    let undo = warmintro::wording::safe::argument(&who);
    let again = run.terminal.style().again.in_full;
    let rest = match (n_left, is_dry) {
        (0, _) => "no row names them".to_owned(),
        (n, true) => format!(
            "{} still named somebody who was; without --dry-run that goes too",
            count(n, "row")
        ),
        (n, false) => format!(
            "{} still named somebody who was, and {} gone now",
            count(n, "row"),
            if n == 1 { "is" } else { "are" }
        ),
    };
    say(&format!(
        "\"{who}\" was forgotten before: {rest}. Later imports leave them out. To take that back: warmintro forget --undo {undo}{again}"
    ));
}

/// Where an export lies, seen from a path: by what the two are called, or, behind links, by where they lead.
fn place(export: &Path, from: &Path) -> Place {
    let absolute = |path: &Path| std::path::absolute(path).ok();
    let real = |path: &Path| fs::canonicalize(path).ok();
    let seen = [(absolute(export), absolute(from)), (real(export), real(from))];
    let both = || {
        seen.iter()
            .filter_map(|(export, from)| Some((export.as_ref()?, from.as_ref()?)))
    };
    if both().any(|(export, from)| export == from) {
        Place::There
    } else if both().any(|(export, from)| export.starts_with(from)) {
        Place::Below
    } else {
        Place::Elsewhere
    }
}

/// What a saved network holds.
pub(super) struct Known {
    saved: SavedNetwork,
    exports: Vec<ExportRecords>,
    resolution: Resolution,
    list: Forgotten,
}

impl Known {
    /// Loads it; every export is called otherwise than the others.
    pub(super) fn load(saved: SavedNetwork, stages: &Stages) -> Result<Self> {
        let (mut exports, list) = stages.time("load", || Ok::<_, Error>((saved.exports()?, saved.forgotten()?)))?;
        let n_exports = exports.len();
        labels::tell_apart(&mut exports, n_exports, &[]);
        Ok(Self {
            resolution: stages.time("people", || resolve::resolve(&exports)),
            saved,
            exports,
            list,
        })
    }

    /// The export that is called exactly so.
    #[cfg(feature = "serve")]
    pub(super) fn export(&self, label: &str) -> Option<Whom> {
        let export = self
            .exports
            .iter()
            .position(|export| export.path.display().to_string() == label);
        export.map(|index| Whom::Exports(vec![index]))
    }

    fn meant(&self, args: &ForgetArgs) -> Result<Meant> {
        let known = (&self.exports[..], &self.resolution);
        let list = (args.everywhere, &self.list);
        let what = args.what();
        Ok(meant(&what, known, list, &|export| place(export, Path::new(&what)))?)
    }

    /// Takes out what is meant. With the right to save it is written beside the old tables; nothing is in effect yet.
    pub(super) fn begin(self, whom: &Whom, saving: Option<Saving>, stages: &Stages) -> Result<Begun> {
        let before: Network = self.saved.network()?;
        let forgetting = forget(self.exports, &self.resolution, whom, (self.list, salt()?));
        let answer = ForgetAnswer::of(&self.saved.folder().display().to_string(), &forgetting, &before);
        let resolution = stages.time("people", || resolve::resolve(&forgetting.kept));
        let records = |saving: Saving| stages.time("save", || saving.records(&forgetting.kept, &forgetting.list));
        Ok(Begun {
            saved: self.saved,
            written: saving.map(records).transpose()?,
            forgetting,
            answer,
            resolution,
            named: Named::default(),
        })
    }
}

/// Files of the user's own that were named; those kept with the saved network are known.
#[derive(Default)]
struct Named {
    notes: Option<PathBuf>,
    asks: Option<PathBuf>,
}

/// Something is about to be forgotten.
pub(super) struct Begun {
    saved: SavedNetwork,
    /// None if it is only to be said.
    written: Option<Saved>,
    forgetting: Forgetting,
    answer: ForgetAnswer,
    resolution: Resolution,
    named: Named,
}

impl Begun {
    /// The rows that will be left.
    #[cfg(feature = "serve")]
    pub(super) fn left(&self) -> &[ExportRecords] {
        &self.forgetting.kept
    }

    /// Puts it into effect, and looks whether nothing of it is left.
    pub(super) fn finish(mut self, stages: &Stages) -> Result<ForgetAnswer> {
        let sources = sources(&self.forgetting);
        let roster = &self.resolution.roster;
        let namesakes: Vec<String> = self.forgetting.namesakes(roster).into_iter().collect();
        let names_that_stay = self.forgetting.names_that_stay(roster);
        let kept = &mut self.forgetting.kept;
        let after = stages.time("network", || build::build_sparingly(kept, self.resolution));
        self.answer.left(&after, kept.len(), namesakes);
        if let Some(written) = self.written {
            stages.time("save", || written.commit(&after))?;
            self.answer
                .proved(prove(&self.saved, &self.forgetting, &names_that_stay)?);
        }
        let yours = your_files(self.saved.folder(), &self.named, self.forgetting.keys.as_ref())?;
        self.answer.elsewhere(yours, sources);
        Ok(self.answer)
    }
}

/// The folder of the saved network: `--data` may name it too.
fn folder(run: &Run<'_>) -> Result<PathBuf> {
    match run.global.data().as_slice() {
        [] => load::network_folder(run.global),
        [only] if SavedNetwork::open(only)?.is_some() => Ok(only.clone()),
        _ => Err(usage(
            "forget changes a saved network: name its folder with --network; other files it leaves alone",
        )),
    }
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

/// The columns of names, each of one person; a list of spellings is none.
const NAMES: [&str; 6] = [
    "name",
    "mention_name",
    "inviter_name",
    "invitee_name",
    "owner_name",
    "shared_by",
];
/// The columns that say who somebody is, and are nobody's name.
const IDS: [&str; 7] = [
    "id",
    "url",
    "mention_url",
    "inviter_url",
    "invitee_url",
    "shared_by_id",
    "emails",
];

/// The columns of names of files.
const PATHS: [&str; 3] = ["path", "file", "ignored_files"];

/// Columns of words that this program chose itself, which are nobody's name: kinds, classes, directions and fingerprints.
const OUR_WORDS: [&str; 11] = [
    "kind",
    "encoding",
    "class",
    "tone",
    "direction",
    "what",
    "from",
    "interest",
    "basis",
    "salt",
    "fingerprint",
];

/// Reads the saved network again, and fails if anything of what was forgotten is left; names that others have stay.
fn prove(saved: &SavedNetwork, forgetting: &Forgetting, names_that_stay: &BTreeSet<String>) -> Result<Proof> {
    let failed = |why: String| {
        Error::SavedNetwork {
        path: saved.folder().to_owned(),
        why: format!("it is not all forgotten: {why}"),
        hint: "forget them once more; if that says the same, delete this folder (but for your own notes.csv, aliases.csv and asked.csv), and import the other exports anew"
            .to_owned(),
    }
    };
    if let Some(path) = saved.leftovers()?.first() {
        return Err(failed(format!("{} could not be deleted", path.display())).into());
    }
    let mut proof = Proof::default();
    proof.tables = saved.texts(&mut |column, text| {
        proof.texts += 1;
        let Some(keys) = forgetting.keys.as_ref().filter(|_| !OUR_WORDS.contains(&column)) else {
            return;
        };
        let names_them = || match PATHS.contains(&column) {
            true => keys.are_mentioned_in_path(text),
            false => keys.are_called(text) || keys.are_mentioned_in(text),
        };
        if keys.are_told_by(text) {
            proof.told += 1;
        } else if IDS.contains(&column) || !names_them() {
        } else if NAMES.contains(&column) && names_that_stay.contains(&name_key(text)) {
            proof.of_namesakes += 1;
        } else {
            proof.told += 1;
        }
    })?;
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

/// Where files of the user's own name the person: what says so itself, and what is written beside it.
fn your_files(folder: &Path, named: &Named, keys: Option<&Keys>) -> Result<Vec<YourFile>> {
    let Some(keys) = keys else { return Ok(Vec::new()) };
    let kept = |name: &str| Some(folder.join(name)).filter(|file| file.is_file());
    let mut found: Vec<(PathBuf, BTreeSet<u64>)> = Vec::new();
    for notes in kept(store::NOTES).into_iter().chain(named.notes.clone()) {
        let rows = UsersNote::read(&notes)?.0.into_iter();
        let rows = rows.filter(|row| {
            [&row.who, &row.knows, &row.worked_with]
                .into_iter()
                .any(|name| keys.are_named_by(name))
        });
        found.push((notes, rows.map(|row| row.line).collect()));
    }
    for asked in kept(store::ASKED).into_iter().chain(named.asks.clone()) {
        let (rows, _) = ask_log::parse("", &bytes_of(&asked)?);
        let rows = rows
            .into_iter()
            .filter(|row| keys.are_named_by(&row.who) || keys.are_named_by(&row.target));
        found.push((asked, rows.map(|row| row.line).collect()));
    }
    let others = [store::ALIASES, store::ABOUT].into_iter().filter_map(kept);
    found.extend(others.map(|other| (other, BTreeSet::new())));
    found.dedup_by(|one, other| one.0 == other.0);
    for (file, lines) in &mut found {
        let bytes = bytes_of(file)?;
        let text = String::from_utf8_lossy(&bytes);
        let named = (1..).zip(text.lines()).filter(|(_, line)| keys.are_mentioned_in(line));
        lines.extend(named.map(|(n, _)| n));
    }
    let found = found.into_iter().filter(|(_, lines)| !lines.is_empty());
    Ok(found
        .map(|(path, lines)| YourFile {
            file: path.display().to_string(),
            lines: lines.into_iter().collect(),
        })
        .collect())
}

/// Takes somebody off the list, so that an import may bring them back; or says how many that would be.
fn undo(args: &ForgetArgs, saved: &SavedNetwork, run: &Run<'_>) -> Result<Outcome> {
    let saving = if args.dry_run {
        None
    } else {
        Some(Saving::begin(saved.folder())?)
    };
    let mut list = saved.forgotten()?;
    let n_taken_off = list.take_off(&args.what());
    if n_taken_off == 0 {
        say(&format!(
            "Nobody called \"{}\" was forgotten here: the list knows people only by what their rows said of them.",
            warmintro::wording::safe::line(&args.what())
        ));
        return Ok(Outcome::Nothing);
    }
    if let Some(saving) = saving {
        let network = saved.network()?;
        saving.records(&saved.exports()?, &list)?.commit(&network)?;
    }
    let folder = saved.folder().display().to_string();
    let answer = UndoneAnswer::of(&folder, args.dry_run, n_taken_off, list.n_people());
    run.write_page(|| answer.doc(), || to_json(&answer))
}
