//! What the live page shows, and how a file that is handed over changes it.
//!
//! In: the options, then files. Out: the page and its payload. Whoever asks while a file is read gets what was there before;
//! a file that cannot be read, or not in time, changes nothing. Several may be read at once: what takes long holds nobody up.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::thread::available_parallelism;

use anyhow::Result;
use axum::body::Bytes;
use axum::http::HeaderValue;
use tempfile::NamedTempFile;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use warmintro::Session;
use warmintro::present::check::{CheckAnswer, ImportAnswer};
use warmintro::present::forget::ForgetAnswer;
use warmintro::present::live::{LiveAnswer, TakenAnswer, TakenBackAnswer};
use warmintro::present::page::{Behind, Keeping, Setting, empty_page, page, policy};
use warmintro::present::to_json;
use warmintro::records::{self, ExportRecords};
use warmintro::tables::store::{SavedNetwork, Saving};
use warmintro::wording::safe;

use super::ServeArgs;
use crate::cli::Run;
use crate::cli::args::Global;
use crate::cli::commands::page::engine;
use crate::cli::commands::report::{ReportArgs, build, check_options};
use crate::cli::commands::{forget, import};
use crate::cli::load::{self};
use crate::cli::terminal::{Terminal, say};

/// The network that is shown, and all it takes to show another one.
pub(super) struct Live {
    global: Global,
    report: ReportArgs,
    /// Says nothing: what is said while data are loaded may name people.
    silent: Terminal,
    is_quiet: bool,
    /// Where exports are kept for next time; none with `--data`.
    keeps_in: Option<PathBuf>,
    /// Where files wait until they have been read.
    pub(super) folder: PathBuf,
    /// The greatest file that is taken.
    pub(super) max_bytes: u64,
    /// Held for the moment in which a change takes effect: no answer may wait for it.
    session: Mutex<LookedAt>,
    /// Held while the saved network is being changed; always taken before the session.
    keeping: Mutex<()>,
    shown: RwLock<Arc<Shown>>,
    turns: Arc<Semaphore>,
}

/// So many files may be taken in and read at a time: each costs room on the disk and in memory.
const MOST_AT_ONCE: usize = 4;

/// What is looked at until the program ends.
#[derive(Default)]
struct LookedAt {
    exports: Vec<ExportRecords>,
    /// How often what is shown has changed.
    n_changes: u64,
}

/// What is shown at a moment.
pub(super) struct Shown {
    pub(super) page: Bytes,
    /// What the page may load, as a header.
    pub(super) policy: HeaderValue,
    /// The network, for the engine in the page.
    pub(super) network: Bytes,
    /// How many of the exports are looked at until the program ends.
    n_session: usize,
    is_empty: bool,
    /// How many members and ties there are.
    counted: (usize, usize),
    /// Whose point of view it is.
    me: Option<String>,
}

/// What will become of exports that were handed over, and what is to be shown then.
struct Ready {
    adding: Adding,
    session: Vec<ExportRecords>,
    shown: Shown,
}

/// How exports are added.
enum Adding {
    /// To the saved network, which is not in effect yet.
    Keep(Box<import::Begun>),
    /// To those of this session.
    LookAt(Box<ImportAnswer>),
}

/// The right to hand over a file or to take one back: so many at a time.
pub(super) struct Turn {
    live: Arc<Live>,
    change: Change,
    _right: OwnedSemaphorePermit,
}

impl Turn {
    /// Returns the right unless too many have it.
    pub(super) fn take(live: &Arc<Live>) -> Option<Self> {
        let right = Arc::clone(&live.turns).try_acquire_owned().ok()?;
        Some(Self {
            live: Arc::clone(live),
            change: Change::default(),
            _right: right,
        })
    }

    pub(super) fn live(&self) -> &Live {
        &self.live
    }

    pub(super) fn change(&self) -> Change {
        self.change.clone()
    }
}

/// A change that either takes effect or is given up, never both.
#[derive(Debug, Clone, Default)]
pub(super) struct Change(Arc<AtomicU8>);

impl Change {
    const OPEN: u8 = 0;
    const IN_EFFECT: u8 = 1;
    const GIVEN_UP: u8 = 2;

    /// Returns whether it may take effect, which it does from now on.
    pub(super) fn take_effect(&self) -> bool {
        self.becomes(Self::IN_EFFECT)
    }

    /// Returns whether it is given up: it will not take effect.
    pub(super) fn give_up(&self) -> bool {
        self.becomes(Self::GIVEN_UP)
    }

    fn becomes(&self, state: u8) -> bool {
        self.0
            .compare_exchange(Self::OPEN, state, Ordering::AcqRel, Ordering::Acquire)
            .is_ok()
    }

    /// Takes effect, or says that it was given up; nobody waits for the answer then.
    fn or_give_up(&self) -> Result<()> {
        let given_up = || warmintro::Error::Usage("it took too long, and was given up".to_owned());
        Ok(self.take_effect().then_some(()).ok_or_else(given_up)?)
    }
}

/// Whoever panicked while it was held had not changed it.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Live {
    /// Loads what there is; nothing at all is fine.
    pub(super) fn start(args: &ServeArgs, global: &Global) -> Result<Self> {
        let quiet = Global {
            quiet: true,
            verbose: false,
            ..global.clone()
        };
        let is_kept = global.data().is_empty();
        let keeps_in = is_kept.then(|| load::network_folder(global)).transpose()?;
        let mut live = Self {
            shown: RwLock::new(Arc::new(Shown::nothing(keeps_in.as_deref())?)),
            silent: Terminal::new(&quiet),
            is_quiet: global.quiet,
            keeps_in,
            global: quiet,
            report: args.report.clone(),
            folder: PathBuf::new(),
            max_bytes: u64::from(args.max_upload) << 20,
            session: Mutex::default(),
            keeping: Mutex::default(),
            turns: Arc::new(Semaphore::new(MOST_AT_ONCE)),
        };
        let exports = load::exports_so_far(&live.global, &live.silent.stages())?;
        if exports.is_empty() {
            // With the first export it would be too late to say so.
            load::check_options(&live.global)?;
            check_options(&live.report)?;
        }
        live.shown = RwLock::new(Arc::new(live.show(exports, &[])?));
        Ok(live)
    }

    /// The same, with the folder in which files wait.
    pub(super) fn with_folder(self, folder: &Path) -> Self {
        let folder = folder.to_owned();
        Self { folder, ..self }
    }

    /// What is shown now.
    pub(super) fn shown(&self) -> Arc<Shown> {
        Arc::clone(&self.shown.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// What the page may do.
    pub(super) fn state(&self) -> LiveAnswer {
        let shown = self.shown();
        let keeps_in = self.keeps_in.as_ref().map(|folder| folder.display().to_string());
        LiveAnswer::new(keeps_in, self.max_bytes, shown.n_session, shown.is_empty)
    }

    /// Reads a file that was handed over, keeps it or looks at it in this session only, and returns its account.
    pub(super) fn take(&self, file: NamedTempFile, name: &str, keep: bool, change: &Change) -> Result<Vec<u8>> {
        let stages = self.silent.stages();
        let found = records::discover_as(file.path(), name, &self.global.limits()?)?;
        let n_threads = available_parallelism().map_or(1, usize::from);
        let (given, _) = records::with_people(records::read_all(&found, n_threads, &stages)?)?;
        // Nothing of it is needed any more.
        drop(file);
        let _alone = keep.then(|| held(&self.keeping));
        loop {
            let (before, n_changes) = {
                let session = held(&self.session);
                (session.exports.clone(), session.n_changes)
            };
            let ready = if keep {
                self.keep(given.clone(), &before)?
            } else {
                self.look_at(given.clone(), &before)?
            };
            let mut session = held(&self.session);
            // Somebody else was faster: what there is now counts.
            if session.n_changes != n_changes {
                continue;
            }
            change.or_give_up()?;
            let mut answer = match ready.adding {
                Adding::Keep(begun) => begun.finish(&stages)?.0,
                Adding::LookAt(answer) => *answer,
            };
            ready.shown.tell(&mut answer);
            session.exports = ready.session;
            self.put_up(ready.shown, &mut session);
            drop(session);
            self.note(if keep {
                "an export was read and kept"
            } else {
                "an export was read"
            });
            let undo = self.undo(&answer, keep);
            let folder = self.keeps_in.as_ref().map(|folder| folder.display().to_string());
            let kept_in = folder.as_deref().filter(|_| keep);
            return Ok(to_json(&TakenAnswer::new(answer, kept_in, folder.is_some(), undo)));
        }
    }

    /// Begins to add exports to the saved network: that takes effect last of all, when everything else has gone well.
    fn keep(&self, given: Vec<ExportRecords>, session: &[ExportRecords]) -> Result<Ready> {
        let folder = self.keeps_in.as_ref().ok_or_else(|| {
            let why = "the page was opened with --data: it looks at exports, and keeps none";
            warmintro::Error::Usage(why.to_owned())
        })?;
        let is_given = |looked_at: &&ExportRecords| given.iter().any(|export| export.says_the_same(looked_at));
        let session: Vec<ExportRecords> = session.iter().filter(|export| !is_given(export)).cloned().collect();
        let stages = self.silent.stages();
        let begun = import::begin((Saving::begin(folder)?, folder), given, &session, &stages)?;
        let shown = self.show(begun.exports.clone(), &session)?;
        Ok(Ready {
            adding: Adding::Keep(Box::new(begun)),
            session,
            shown,
        })
    }

    /// Adds exports to those of this session, unless they are known already.
    fn look_at(&self, given: Vec<ExportRecords>, session: &[ExportRecords]) -> Result<Ready> {
        let stages = self.silent.stages();
        let mut exports = load::exports_so_far(&self.global, &stages)?;
        let n_kept = exports.len();
        exports.extend_from_slice(session);
        let (given, left_out) = load::without_forgotten(&self.global, given)?;
        let (mut answer, _) = ImportAnswer::joining(None, &mut exports, (given, &[]));
        answer.left_out(&left_out);
        let session = exports.split_off(n_kept);
        let shown = self.show(exports, &session)?;
        Ok(Ready {
            adding: Adding::LookAt(Box::new(answer)),
            session,
            shown,
        })
    }

    /// Forgets an export by the name that it has on the page.
    pub(super) fn take_back(&self, label: &str, is_kept: bool, change: &Change) -> Result<Vec<u8>> {
        let _alone = is_kept.then(|| held(&self.keeping));
        let mut session = held(&self.session);
        let forgotten = if is_kept {
            Some(self.forget(label, &mut session, change)?)
        } else {
            let is_meant = |export: &ExportRecords| export.path.display().to_string() == label;
            let left: Vec<ExportRecords> = session
                .exports
                .iter()
                .filter(|export| !is_meant(export))
                .cloned()
                .collect();
            if left.len() == session.exports.len() {
                return Err(not_here(label));
            }
            let exports = load::exports_so_far(&self.global, &self.silent.stages())?;
            let shown = self.show(exports, &left)?;
            change.or_give_up()?;
            session.exports = left;
            self.put_up(shown, &mut session);
            None
        };
        self.note("an export was forgotten");
        Ok(to_json(&TakenBackAnswer::of(label, forgotten)))
    }

    /// Takes a kept export out of the saved network, as `forget` does: last of all, when it is known what is shown then.
    fn forget(&self, label: &str, session: &mut LookedAt, change: &Change) -> Result<ForgetAnswer> {
        let stages = self.silent.stages();
        let shown = |left| self.show(left, &session.exports);
        let folder = self.keeps_in.as_ref().ok_or_else(|| not_here(label))?;
        let saved = SavedNetwork::open(folder)?.ok_or_else(|| not_here(label))?;
        let saving = Saving::begin(folder)?;
        let known = forget::Known::load(saved, &stages)?;
        let whom = known.export(label).ok_or_else(|| not_here(label))?;
        let begun = known.begin(&whom, Some(saving), &stages)?;
        let next = shown(begun.left().to_vec())?;
        change.or_give_up()?;
        let done = begun.finish(&stages);
        // If it could not be proved, it may be gone all the same.
        let next = done
            .as_ref()
            .map_or_else(|_| shown(load::exports_so_far(&self.global, &stages)?), |_| Ok(next))?;
        self.put_up(next, session);
        done
    }

    fn put_up(&self, shown: Shown, session: &mut LookedAt) {
        session.n_changes += 1;
        *self.shown.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(shown);
    }

    /// What is shown of the exports that were there before, and of those of this session.
    fn show(&self, before: Vec<ExportRecords>, session: &[ExportRecords]) -> Result<Shown> {
        let stays = match self.keeps_in {
            Some(_) => Keeping::Kept,
            None => Keeping::Data,
        };
        let keeping = [vec![stays; before.len()], vec![Keeping::Session; session.len()]].concat();
        let exports = [before, session.to_vec()].concat();
        // Whoever hands over nothing but what was forgotten has no network yet.
        let Some(known) = self.weigh(exports)? else {
            return Shown::nothing(self.keeps_in.as_deref());
        };
        let network = &known.0.network;
        let counted = (network.owners.len(), network.graph.edge_count());
        let me = Some(network.roster.person(known.0.me).id.clone());
        let setting = Setting {
            takes_files: true,
            keeps_in: self.keeps_in.as_ref().map(|folder| folder.display().to_string()),
            behind: Behind::Server,
            ..Setting::default()
        };
        let run = Run::new(&self.global, &self.silent);
        let (data, saved) = build(&self.report, known, &run, (setting, &keeping))?;
        let shown = Shown::of(page(&data, &saved, engine())?, data.to_bytes(), false)?;
        Ok(Shown {
            counted,
            me,
            n_session: session.len(),
            ..shown
        })
    }

    /// Weighs the network of exports. Whoever looks at it stays who they are, whichever export comes first then.
    fn weigh(&self, exports: Vec<ExportRecords>) -> Result<Option<(Session, CheckAnswer)>> {
        let me = self.shown().me.clone().filter(|_| self.global.me.is_none());
        if me.is_some() {
            let global = Global {
                me,
                ..self.global.clone()
            };
            // Their export may be gone.
            let known = load::weigh_live(exports.clone(), &Run::new(&global, &self.silent));
            if known.is_ok() {
                return known;
            }
        }
        load::weigh_live(exports, &Run::new(&self.global, &self.silent))
    }

    /// How to take back what was added, in words; nothing where nothing was.
    fn undo(&self, answer: &ImportAnswer, keep: bool) -> Option<String> {
        let added = answer.added();
        if added.is_empty() {
            return None;
        }
        if !keep {
            return Some("Nothing of it is kept: it is gone when the program ends.".to_owned());
        }
        let of = self.global.network.as_ref().map(|folder| folder.display().to_string());
        let of = of.map_or_else(String::new, |folder| format!(" --network {}", safe::argument(&folder)));
        let command = |label: &&str| {
            let name = safe::argument(label);
            // What begins with a hyphen would be taken for an option.
            if label.starts_with('-') {
                format!("warmintro forget{of} -- {name}")
            } else {
                format!("warmintro forget {name}{of}")
            }
        };
        let commands: Vec<String> = added.iter().map(command).collect();
        Some(format!(
            "To take it back, press Forget at the export below, or type in a terminal: {}",
            commands.join("; ")
        ))
    }

    /// Says what happens, and never of whom.
    fn note(&self, text: &str) {
        if !self.is_quiet {
            say(text);
        }
    }

    pub(super) fn note_refusal(&self) {
        self.note("a file was refused; the page says why");
    }
}

/// An export that the page shows is not there any more.
fn not_here(label: &str) -> anyhow::Error {
    let why = format!("{}: that export is gone; reload the page", safe::line(label));
    warmintro::Error::Usage(why).into()
}

impl Shown {
    /// Adds to an answer what there is now, that of this session included.
    fn tell(&self, answer: &mut ImportAnswer) {
        let (members, ties) = self.counted;
        answer.holds_now(members, ties);
    }

    fn nothing(keeps_in: Option<&Path>) -> Result<Self> {
        let keeps_in = keeps_in.map(|folder| folder.display().to_string());
        let page = empty_page(None, (Behind::Server, keeps_in.as_deref()), engine());
        Self::of(page, b"null".to_vec(), true)
    }

    fn of(page: String, network: Vec<u8>, is_empty: bool) -> Result<Self> {
        Ok(Self {
            // A page cannot say itself who may frame it.
            policy: HeaderValue::from_str(&format!("{}; frame-ancestors 'none'", policy(Behind::Server)))?,
            page: page.into(),
            network: network.into(),
            n_session: 0,
            is_empty,
            counted: (0, 0),
            me: None,
        })
    }
}
