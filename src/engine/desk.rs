//! What the page works with: the exports and lists that were dropped on it, and its questions.
//!
//! In: a [`Question`] as JSON, and a file where one is handed over. Out: an answer in bytes, or a refusal as JSON. Nothing is kept
//! anywhere but here.

use std::collections::{HashMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::json;
use warmintro::advice::introductions::View;
use warmintro::advice::know;
use warmintro::advice::request::{Find, ReportRequest};
use warmintro::advice::share::{Choice, Chosen, choose, people_at};
use warmintro::advice::targets::TargetList;
use warmintro::archive::{self, Limits};
use warmintro::calendar::Day;
use warmintro::network::build;
use warmintro::people::company::{Aliases, words_of};
use warmintro::people::resolve::{self, Resolution};
use warmintro::people::{lookup, owner};
use warmintro::present::check::{CheckAnswer, ImportAnswer};
use warmintro::present::find::FindAnswer;
use warmintro::present::know::KnowAnswer;
use warmintro::present::live::{LiveAnswer, RefusedAnswer, TakenAnswer, TakenBackAnswer, TakenFile};
use warmintro::present::page::{
    Behind, ENGINE_GOES_HERE, Keeping, MOST_BYTES, Packed, PageData, Setting, account_of, known_page, packed, page,
    redacted_account_of, request_page, understood, welcome,
};
use warmintro::present::share_pack::{KnownAnswer, Redact, Request, SharePack};
use warmintro::present::table::Layout;
use warmintro::present::to_json;
use warmintro::progress::Silent;
use warmintro::records::users_note::UsersNote;
use warmintro::records::{self, ExportRecords, reply, target_list};
use warmintro::session::Setup;
use warmintro::strength::Weights;
use warmintro::{Error, Session};

/// The largest file that is taken: with all that is made of it, it has to fit into the memory of a page.
const LARGEST_FILE: u64 = 256 << 20;

/// So many views are kept as they were shown.
const MOST_SHOWN: usize = 100;

/// Why a page takes no export that was made with a network in it.
const FINISHED: &str = "this page was made from a network, and no export can be added to it: drop them all on an empty page (warmintro.html)";

/// The notes that replies make.
const REPLIES: &str = "replies.csv";

/// What the page asks.
#[derive(Debug, Deserialize)]
#[serde(tag = "ask", rename_all = "snake_case")]
pub enum Question {
    /// Begin: what day is it?
    Begin {
        /// The day in UTC.
        today: Day,
    },
    /// Take a file.
    Take {
        /// What the user calls it.
        name: String,
    },
    /// Take what a saved page holds: a file.
    Open,
    /// Look at an export no more.
    TakeBack {
        /// What it is called.
        path: String,
    },
    /// What is there?
    Live,
    /// What does an address of the page show?
    Show {
        /// The fragment.
        place: String,
    },
    /// What may a text in the search box mean?
    Suggest {
        /// Where it is typed.
        place: String,
        /// What is typed.
        text: String,
    },
    /// The rows of a view as a file.
    Rows {
        /// The fragment.
        place: String,
        /// For a file, or to be pasted.
        layout: Layout,
    },
    /// The map of the network.
    Map,
    /// What to show where there is no network any more.
    Welcome {
        /// Where a program behind the page keeps exports.
        #[serde(default)]
        keeps_in: Option<String>,
        /// What is behind the page.
        behind: Behind,
    },
    /// Take a list of companies that was typed, one a line: a file.
    Targets,
    /// As `find --format json`.
    Find {
        /// The companies.
        companies: Vec<String>,
        /// Detours too.
        #[serde(default)]
        all_routes: bool,
    },
    /// The page with the data in it.
    Page {
        /// Without names; nothing can be added to such a page.
        #[serde(default)]
        is_redacted: bool,
    },
    /// A request to a friend, as a page.
    RequestPage(Request),
    /// The same as a letter.
    RequestLetter(Request),
    /// Whom of these companies do I know?
    Known(Request),
    /// Take the lines of a friend's reply as notes: a file.
    Reply {
        /// Who replied.
        who: String,
    },
    /// The answer for the friend who asked.
    Answer {
        /// What was asked.
        #[serde(flatten)]
        request: Request,
        /// Ids of people who stay out.
        without: Vec<String>,
        /// Initials in the place of names.
        is_redacted: bool,
    },
}

/// What a saved page holds of its exports and lists.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Kept {
    exports: Vec<ExportRecords>,
    list: Option<(String, String)>,
    notes: Vec<(String, String)>,
}

/// What the network is called in what a page holds, first of all.
const A_NETWORK: &[u8] = b"{\"session\":";

/// All that the page works with.
#[derive(Debug, Default)]
pub struct Desk {
    today: Option<Day>,
    kept: Kept,
    /// The network that is looked at.
    data: Option<PageData>,
    /// What was read of the exports on the desk.
    account: Option<CheckAnswer>,
    /// What addresses showed of this network: whoever goes back waits for nothing.
    shown: HashMap<String, Vec<u8>>,
    /// Whose point of view it is stays so, whichever exports come and go.
    me: Option<String>,
}

type Answer = Result<Vec<u8>, Error>;

impl Desk {
    /// A desk with exports on it.
    #[must_use]
    pub fn holding(exports: Vec<ExportRecords>) -> Self {
        let kept = Kept {
            exports,
            ..Kept::default()
        };
        Self {
            kept,
            ..Self::default()
        }
    }

    /// Returns what a saved page holds, packed.
    #[must_use]
    pub fn packed(&self) -> Packed {
        packed(&self.kept)
    }

    /// Answers a question.
    ///
    /// # Errors
    ///
    /// With the refusal as JSON: what is wrong, and what to do.
    pub fn answer(&mut self, question: &[u8], file: Vec<u8>) -> Result<Vec<u8>, Vec<u8>> {
        let asked = serde_json::from_slice(question);
        let answered = asked.map_err(|_| Error::Usage("the page asks what this engine does not know".to_owned()));
        answered
            .and_then(|question| self.answer_to(question, file))
            .map_err(|error| {
                let hint = error.hint();
                to_json(&RefusedAnswer::new(error.to_string(), hint))
            })
    }

    fn answer_to(&mut self, question: Question, file: Vec<u8>) -> Answer {
        match question {
            Question::Begin { today } => {
                self.today = Some(today);
                Ok(Vec::new())
            }
            Question::Take { name } => self.take(&name, file.into()),
            Question::Open => self.open(&file),
            Question::TakeBack { path } => self.take_back(&path),
            Question::Live => {
                // A page asks this while nobody waits: the first company asked for then waits less.
                self.data.iter().for_each(PageData::lay_out);
                Ok(to_json(&self.live()))
            }
            Question::Show { place } => self.show(place),
            Question::Suggest { place, text } => Ok(self.data()?.suggest(&place, &text)),
            Question::Rows { place, layout } => {
                let (name, rows) = self.data()?.rows(&place, layout)?;
                Ok(to_json(
                    &json!({ "name": name, "text": String::from_utf8_lossy(&rows) }),
                ))
            }
            Question::Map => Ok(self.data()?.map().into_bytes()),
            Question::Welcome { keeps_in, behind } => Ok(welcome(keeps_in.as_deref(), behind).into_bytes()),
            Question::Targets => {
                self.take_typed(&file)?;
                Ok(Vec::new())
            }
            Question::Find { companies, all_routes } => self.find(companies, all_routes),
            Question::Page { is_redacted } => self.page(is_redacted),
            Question::RequestPage(request) => Ok(to_json(&json!({
                "name": format!("{}-asks.html", file_word(&request.from)),
                "page": request_page(&request, ENGINE_GOES_HERE),
            }))),
            Question::RequestLetter(request) => Ok(request.letter().into_bytes()),
            Question::Known(request) => self.whom_i_know(&request),
            Question::Reply { who } => self.reply(&who, &String::from_utf8_lossy(&file)),
            Question::Answer {
                request,
                without,
                is_redacted,
            } => self.answer_request(&request, &without, is_redacted),
        }
    }

    fn show(&mut self, place: String) -> Answer {
        if let Some(shown) = self.shown.get(&place) {
            return Ok(shown.clone());
        }
        let shown = to_json(&self.data()?.show(&place)?);
        if self.shown.len() >= MOST_SHOWN {
            self.shown.clear();
        }
        self.shown.insert(place, shown.clone());
        Ok(shown)
    }

    fn live(&self) -> LiveAnswer {
        LiveAnswer::new(None, LARGEST_FILE, self.kept.exports.len(), self.data.is_none())
    }

    /// Takes an export or share pack; else notes or a list of companies, told by their columns.
    fn take(&mut self, name: &str, bytes: Arc<[u8]>) -> Answer {
        let path = Path::new(name);
        let read = |found| records::with_people(records::read_all(&archive::together(found), 1, &Silent)?);
        let given = match records::discover_in_memory(Arc::clone(&bytes), name, &Limits::default()) {
            Ok(found) => read(found).map(|(given, _)| given),
            Err(error) => match self.take_list(path, &bytes) {
                Some(taken) => return taken,
                None => Err(error),
            },
        };
        // What was read elsewhere can't be told apart anew.
        if given.is_ok() && self.kept.exports.is_empty() && self.data.is_some() {
            return Err(Error::Usage(FINISHED.to_owned()));
        }
        let given = match given {
            Ok(given) => given,
            // LinkedIn calls a file so, too.
            Err(error) => return self.take_notes(path, &bytes).unwrap_or(Err(error)),
        };
        let n_before = self.kept.exports.len();
        let (mut answer, resolution) = ImportAnswer::joining(None, &mut self.kept.exports, (given, &[]));
        if let Err(error) = self.look_at(resolution) {
            self.kept.exports.truncate(n_before);
            self.look()?;
            return Err(error);
        }
        answer.holds(&self.data()?.session.network);
        let undo = || "Nothing of it is kept: it is gone when you close the page.".to_owned();
        let undo = (!answer.added().is_empty()).then(undo);
        Ok(to_json(&TakenAnswer::new(answer, None, false, undo)))
    }

    /// Takes notes that the user wrote; none if it is nothing of that kind.
    fn take_notes(&mut self, path: &Path, bytes: &[u8]) -> Option<Answer> {
        let (rows, issues) = UsersNote::parse(path, bytes).ok()?;
        if rows.is_empty() {
            return None;
        }
        let looked = self.keep_notes(kept_file(path, bytes));
        Some(looked.map(|()| to_json(&TakenFile::notes(rows.len(), issues))))
    }

    /// Takes a list of companies, with a header or as plain text; none if it is nothing of that kind.
    fn take_list(&mut self, path: &Path, bytes: &[u8]) -> Option<Answer> {
        let list = target_list::parse(path, bytes).ok()?;
        let is_text = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
        if list.rows.is_empty() || (list.columns.is_empty() && !is_text) {
            return None;
        }
        self.keep_list(Some(kept_file(path, bytes)));
        Some(Ok(to_json(&TakenFile::targets(list.rows.len(), list.issues))))
    }

    /// Takes a list of companies that was typed; an empty one is none.
    fn take_typed(&mut self, text: &[u8]) -> Result<(), Error> {
        let path = Path::new("companies.txt");
        let list = if text.iter().all(u8::is_ascii_whitespace) {
            None
        } else {
            target_list::parse(path, text)?;
            Some(kept_file(path, text))
        };
        self.keep_list(list);
        Ok(())
    }

    fn keep_list(&mut self, list: Option<(String, String)>) {
        self.kept.list = list;
        self.shown.clear();
        if let Some(data) = &mut self.data {
            data.request.targets = targets(self.kept.list.as_ref(), &data.session.view(), &data.request);
        }
    }

    fn open(&mut self, file: &[u8]) -> Answer {
        let damaged = || Error::Usage("what is saved in this page is damaged".to_owned());
        if file.starts_with(A_NETWORK) {
            let mut data: PageData = serde_json::from_slice(file).map_err(|_| damaged())?;
            data.session.index();
            self.kept = Kept::default();
            self.shown.clear();
            self.data = Some(data);
            return Ok(Vec::new());
        }
        let kept: Kept = serde_json::from_slice(file).map_err(|_| damaged())?;
        if !kept.exports.iter().all(ExportRecords::is_sound) {
            return Err(damaged());
        }
        self.kept = kept;
        self.look()?;
        Ok(Vec::new())
    }

    fn take_back(&mut self, path: &str) -> Answer {
        let n_before = self.kept.exports.len();
        self.kept
            .exports
            .retain(|export| export.path.display().to_string() != path);
        if self.kept.exports.len() == n_before {
            return Err(Error::Usage("there is no such export any more".to_owned()));
        }
        self.look()?;
        Ok(to_json(&TakenBackAnswer::of(path, None)))
    }

    /// Builds and weighs the network of what there is.
    fn look(&mut self) -> Result<(), Error> {
        let resolution = resolve::resolve(&self.kept.exports);
        self.look_at(resolution)
    }

    /// The same, where it is known already who is who.
    fn look_at(&mut self, resolution: Resolution) -> Result<(), Error> {
        self.data = None;
        self.shown.clear();
        if self.kept.exports.is_empty() {
            return Ok(());
        }
        let mut exports = self.kept.exports.clone();
        let account = CheckAnswer::of(&exports, &resolution);
        let network = build::build_sparingly(&mut exports, resolution);
        let mut setup = self.setup()?;
        // Their export may be gone.
        setup.me = setup
            .me
            .filter(|me| lookup::find_owner(&network.roster, &network.owners, me).is_ok());
        let session = setup.take(network)?.weigh(Weights::default());
        self.me = Some(session.network.roster.person(session.me).id.clone());
        let keeping = vec![Keeping::Session; self.kept.exports.len()];
        let told = account_of(&account, &keeping, Behind::Engine);
        let mut request = ReportRequest::default();
        request.targets = targets(self.kept.list.as_ref(), &session.view(), &request);
        self.account = Some(account);
        self.data = Some(PageData::new(session, request, told, self.setting(false)));
        Ok(())
    }

    fn setting(&self, is_redacted: bool) -> Setting {
        Setting {
            generated: self.today,
            is_redacted,
            takes_files: !is_redacted,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            ..Setting::default()
        }
    }

    fn setup(&self) -> Result<Setup, Error> {
        let parse = |(name, text): &(String, String)| -> Result<(String, Vec<UsersNote>), Error> {
            Ok((name.clone(), UsersNote::parse(Path::new(name), text.as_bytes())?.0))
        };
        Ok(Setup {
            me: self.me.clone(),
            today: self.today,
            noted: self.kept.notes.iter().map(parse).collect::<Result<_, _>>()?,
            ..Setup::default()
        })
    }

    fn data(&self) -> Result<&PageData, Error> {
        self.data.as_ref().ok_or(Error::NoData)
    }

    fn find(&self, companies: Vec<String>, all_routes: bool) -> Answer {
        let session = &self.data()?.session;
        let request = Find {
            companies,
            all_routes,
            ..Find::default()
        };
        Ok(to_json(&FindAnswer::of(
            &session.view(),
            &request,
            &session.find(&request)?,
        )))
    }

    /// The page with the data in it, and what to call it.
    fn page(&self, is_redacted: bool) -> Answer {
        let data = self.data()?;
        let name = if is_redacted {
            "warmintro-without-names.html".to_owned()
        } else {
            format!(
                "warmintro-{}.html",
                file_word(&data.session.network.roster.person(data.session.me).name)
            )
        };
        let page = if is_redacted && !data.setting.is_redacted {
            let data = self.redacted(data).fitting(MOST_BYTES);
            page(&data.0, &data.1, ENGINE_GOES_HERE)?
        } else if self.kept.exports.is_empty() {
            let mut data = data.clone();
            // Whatever was behind the page is not behind its copy.
            data.setting.behind = Behind::Engine;
            data.setting.keeps_in = None;
            if std::mem::take(&mut data.setting.takes_files) {
                data.account.clear();
            }
            page(&data, &packed(&data), ENGINE_GOES_HERE)?
        } else {
            page(data, &self.packed(), ENGINE_GOES_HERE)?
        };
        Ok(to_json(&json!({ "name": name, "page": page })))
    }

    /// The same network without anybody's name.
    fn redacted(&self, data: &PageData) -> PageData {
        let mut session = data.session.clone();
        let (redaction, owners) = session.redact();
        let mut request = data.request.clone();
        request.redact(&redaction);
        let told = self.account.as_ref();
        let told = told.map_or_else(String::new, |account| redacted_account_of(account, &owners));
        PageData::new(session, request, told, self.setting(true))
    }

    /// The network of the owner of the first export, by their own exports alone.
    fn own(&self) -> Result<Session, Error> {
        let exports = self.kept.exports.clone();
        let resolution = resolve::resolve(&exports);
        let mut own = owner::exports_of(exports, &resolution, None)?;
        let network = build::build_sparingly(&mut own.exports, own.resolution);
        let setup = Setup {
            me: None,
            ..self.setup()?
        };
        Ok(setup.take(network)?.weigh(Weights::default()))
    }

    /// Adds to the notes what the lines of a reply say, and returns what was understood.
    fn reply(&mut self, who: &str, text: &str) -> Answer {
        let view = self.data()?.session.view();
        let friend = lookup::find(&view.network.roster, who)?;
        let (said, left) = know::of_reply(&view, friend, &reply::parse(text));
        let rows: Vec<UsersNote> = said.iter().map(|said| said.row(&view)).collect();
        let before = self.kept.notes.iter().find(|(name, _)| name == REPLIES);
        let old = before.map_or("", |(_, text)| text.as_str());
        let grown = UsersNote::with_rows(Path::new(REPLIES), old.as_bytes(), &rows)?;
        let n_added = grown.as_ref().map_or(0, |grown| grown.n_added);
        let answer = KnowAnswer::of(&view, REPLIES, &said, left, n_added);
        if let Some(grown) = grown {
            self.keep_notes(kept_file(Path::new(REPLIES), &grown.bytes))?;
        }
        Ok(understood(&answer).into_bytes())
    }

    fn keep_notes(&mut self, notes: (String, String)) -> Result<(), Error> {
        if self.kept.exports.is_empty() && self.data.is_some() {
            return self.note(&notes);
        }
        self.kept.notes.retain(|(other, _)| *other != notes.0);
        self.kept.notes.push(notes);
        self.look()
    }

    /// Takes notes into a network of which there are no exports here.
    fn note(&mut self, (name, text): &(String, String)) -> Result<(), Error> {
        let (rows, _) = UsersNote::parse(Path::new(name), text.as_bytes())?;
        let data = self.data.as_mut().ok_or(Error::NoData)?;
        let before = &data.session;
        let is_usual = before.network.latest == Some(before.as_of);
        let setup = Setup {
            me: Some(before.network.roster.person(before.me).id.clone()),
            as_of: Some(before.as_of).filter(|_| !is_usual),
            today: Some(before.today),
            about: before.about.clone(),
            noted: vec![(name.clone(), rows)],
            ..Setup::default()
        };
        let mut session = setup.take(before.network.clone())?.weigh(before.weights);
        session.aliases = before.aliases.clone();
        let request = data.request.clone();
        let cut = std::mem::take(&mut data.cut);
        *data = PageData::new(session, request, data.account.clone(), data.setting.clone());
        data.cut = cut;
        self.shown.clear();
        Ok(())
    }

    fn whom_i_know(&self, request: &Request) -> Answer {
        let own = self.own()?;
        let chosen = chosen_at(&own.view(), &request.companies)?;
        let pack = SharePack::of(&own.view(), &chosen, Redact::default());
        let (_, without) = known_and_unknown(&own.view(), &request.companies);
        Ok(known_page(request, &KnownAnswer::of(&pack, &without)).into_bytes())
    }

    fn answer_request(&self, request: &Request, without: &[String], is_redacted: bool) -> Answer {
        let own = self.own()?;
        let chosen = chosen_at(&own.view(), &request.companies)?;
        let pack = |names| {
            let redact = Redact {
                names,
                ..Redact::default()
            };
            SharePack::of(&own.view(), &chosen, redact)
        };
        let unticked: HashSet<&String> = without.iter().collect();
        // Without names they are the same people in the same order.
        let stays: Vec<bool> = pack(false)
            .rows()
            .iter()
            .map(|row| !unticked.contains(&row.id))
            .collect();
        let mut pack = pack(is_redacted);
        pack.keep(&stays);
        Ok(to_json(&json!({
            "name": format!("answer-for-{}.csv", file_word(&request.from)),
            "text": String::from_utf8_lossy(&pack.to_csv()),
        })))
    }
}

/// The companies at which anybody of the network works, and the others.
fn known_and_unknown(view: &View<'_>, companies: &[String]) -> (Vec<String>, Vec<String>) {
    let aliases = Aliases::well_known();
    let is_known = |company: &String| !view.companies.find(company, &aliases).matched.is_empty();
    companies.iter().cloned().partition(is_known)
}

/// The ties to people at those of the companies that the network knows.
fn chosen_at(view: &View<'_>, companies: &[String]) -> Result<Chosen, Error> {
    let (known, _) = known_and_unknown(view, companies);
    let choice = Choice {
        only: Some(people_at(view, &known)?),
        ..Choice::default()
    };
    Ok(choose(view, &choice))
}

/// The companies to reach: those of a list, else those that the exports show interest in.
fn targets(list: Option<&(String, String)>, view: &View<'_>, request: &ReportRequest) -> Option<TargetList> {
    let listed = list.and_then(|(name, text)| target_list::parse(Path::new(name), text.as_bytes()).ok());
    let aliases = &request.reach.aliases;
    let targets = match listed {
        Some(list) => TargetList::from_rows(&list.rows, view.companies, aliases),
        None => TargetList::from_export(view, aliases),
    };
    Some(targets).filter(|list| !list.is_empty())
}

/// The first word of a name as it may stand in the name of a file.
fn file_word(name: &str) -> String {
    let word = words_of(name).into_iter().next().unwrap_or_default();
    if word.is_empty() { "me".to_owned() } else { word }
}

/// A file of the user's as a saved page holds it: its name and its text.
fn kept_file(path: &Path, bytes: &[u8]) -> (String, String) {
    (path.display().to_string(), String::from_utf8_lossy(bytes).into_owned())
}
