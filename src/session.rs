//! The front door: from paths to answers.
//!
//! In: exports, share packs and saved networks, and how they are to be looked at ([`Setup`]). Out: a [`Session`]: the network,
//! weighed as of a day and seen by one person, which answers questions. Each step is a room of its own for whoever needs it alone.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::advice::introductions::{self, Introductions, View};
use crate::advice::report_cut::Part;
use crate::advice::request::Find;
use crate::archive::{self, Limits};
use crate::calendar::Day;
use crate::error::{Error, Result};
use crate::network::{Network, Redaction, TieId, asks, build, notes};
use crate::people::company::{Aliases, CompanyIndex};
#[cfg(feature = "tables")]
use crate::people::erase;
use crate::people::{PersonId, lookup, resolve};
use crate::progress::{Progress, Silent};
use crate::records::about_me::AboutMe;
use crate::records::alias_list::AliasRow;
use crate::records::users_note::UsersNote;
use crate::records::{self, ExportRecords, Issue, ask_log};
use crate::strength::{Strengths, Weights, score_all};
#[cfg(feature = "tables")]
use crate::tables::store::{self, SavedNetwork};
use crate::weighed::{Unread, Weighed};

/// A network, weighed as of a day, with the eyes of one person.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Session {
    /// People and ties.
    pub network: Network,
    /// What the ties are worth.
    pub strengths: Strengths,
    /// The coefficients they were weighed with.
    pub weights: Weights,
    /// The day they were weighed for: that of the data, or the one that was named.
    pub as_of: Day,
    /// The day from which deadlines count.
    pub today: Day,
    /// What the user says of themselves.
    pub about: AboutMe,
    /// Whose point of view.
    pub me: PersonId,
    /// Where people work.
    #[serde(skip)]
    pub companies: CompanyIndex,
    /// The names that mean one company.
    pub aliases: Aliases,
    /// Whether what is loaded only when it is asked for could be loaded.
    #[serde(skip)]
    pub unread: Unread,
}

/// How a network is looked at, and what its user says besides the exports.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// Whose point of view: profile URL, slug, e-mail or name of an owner; without, the owner of the first export.
    pub me: Option<String>,
    /// The day to judge by; without, that of the newest export.
    pub as_of: Option<Day>,
    /// The day on the wall calendar, from which deadlines count where no day to judge by is named; without, that of the newest
    /// export.
    pub today: Option<Day>,
    /// What the user says of themselves.
    pub about: AboutMe,
    /// Files of notes on people and ties.
    pub notes: Vec<PathBuf>,
    /// Notes that were read already, and what their file is called.
    pub noted: Vec<(String, Vec<UsersNote>)>,
    /// Logs of introductions asked for.
    pub asks: Vec<PathBuf>,
    /// Files of other names of companies.
    pub aliases: Vec<PathBuf>,
}

/// A network that is yet to be weighed, and what could not be used of its user's files.
#[derive(Debug)]
pub struct Unweighed {
    /// What is known of it already.
    session: Session,
    /// Whether its ties were weighed by the usual weights.
    is_weighed: bool,
    /// Rows of the user's files that could not be used, by file and line.
    pub issues: Vec<Issue>,
}

impl Session {
    /// Reads what lies at the paths: exports, share packs, folders of those, saved networks. It looks with the eyes of the first
    /// owner, as of the day of the newest export, and takes in what the user keeps with saved networks.
    ///
    /// # Errors
    ///
    /// If a path cannot be read or holds nothing we know, or if there is nobody whose network it is.
    pub fn open<P: AsRef<Path>>(paths: impl IntoIterator<Item = P>) -> Result<Self> {
        let paths: Vec<PathBuf> = paths.into_iter().map(|path| path.as_ref().to_owned()).collect();
        let setup = Setup::kept_with(&paths)?;
        let (network, weighed) = match saved_network(&paths)? {
            Some(saved) => saved,
            None => {
                let mut exports = read(&paths, &Limits::default(), 1, &Silent)?;
                let resolution = resolve::resolve(&exports);
                (build::build_sparingly(&mut exports, resolution), None)
            }
        };
        Ok(setup.take_weighed(network, weighed)?.weigh(Weights::default()))
    }

    /// Returns what advice starts from.
    pub fn view(&self) -> View<'_> {
        View {
            network: &self.network,
            strengths: &self.strengths,
            as_of: self.as_of,
            today: self.today,
            purpose: self.about.purpose.unwrap_or_default(),
            me: self.me,
            companies: &self.companies,
        }
    }

    /// Takes everybody's name out. Returns what does the same to other texts, and what the owners, by the ids they had, are called now.
    pub fn redact(&mut self) -> (Redaction, BTreeMap<String, String>) {
        let person = |network: &Network, owner: PersonId| network.roster.person(owner).clone();
        let owners = self.network.owners.clone();
        let ids: Vec<String> = owners.iter().map(|owner| person(&self.network, *owner).id).collect();
        let redaction = self.network.redact();
        self.network.forget_minutes();
        // In their own words people name themselves.
        self.about = AboutMe {
            purpose: self.about.purpose,
            ..AboutMe::default()
        };
        self.companies = CompanyIndex::new(&self.network.roster);
        let names = owners.into_iter().map(|owner| person(&self.network, owner).name);
        (redaction, ids.into_iter().zip(names).collect())
    }

    /// Returns the same with some of the people and ties alone. What was weighed stays as it is; why, was told by all ties.
    pub fn only(&self, part: &Part) -> Self {
        let mut ties: Vec<TieId> = part
            .searched
            .iter()
            .map(|tie| tie.id)
            .chain(part.others.iter().copied())
            .collect();
        ties.sort_unstable();
        self.those(&part.people, &ties, &|person| part.place(person))
    }

    /// Returns the same with everybody in the order of their ids, and the ties in that of people, and who somebody is then. Where names
    /// were taken out, the order of those would tell whose initials they are.
    pub(crate) fn by_ids(&self) -> (Self, impl Fn(PersonId) -> PersonId + use<>) {
        let roster = &self.network.roster;
        let mut people: Vec<PersonId> = roster.iter().map(|(person, _)| person).collect();
        people.sort_by_key(|person| &roster.person(*person).id);
        let mut places = vec![PersonId(0); people.len()];
        for (place, person) in (0..).map(PersonId).zip(&people) {
            places[person.index()] = place;
        }
        let mut ties: Vec<TieId> = self.network.graph.edge_indices().collect();
        ties.sort_by_key(|tie| {
            let (one, other) = self.network.ends(*tie);
            let ends = [places[one.index()], places[other.index()]];
            (ends[0].min(ends[1]), ends[0].max(ends[1]))
        });
        let sorted = self.those(&people, &ties, &|person| Some(places[person.index()]));
        (sorted, move |person: PersonId| places[person.index()])
    }

    /// Returns the same with these people and ties alone, in that order.
    fn those(&self, people: &[PersonId], ties: &[TieId], place: &dyn Fn(PersonId) -> Option<PersonId>) -> Self {
        let network = self.network.only(people, ties, place);
        let is_turned = |tie| {
            let (low, high) = self.network.ends(tie);
            place(low) > place(high)
        };
        Self {
            strengths: self.strengths.only(ties, is_turned),
            companies: CompanyIndex::new(&network.roster),
            network,
            me: place(self.me).expect("I am always among them"),
            weights: self.weights,
            as_of: self.as_of,
            today: self.today,
            about: self.about.clone(),
            aliases: self.aliases.clone(),
            unread: self.unread.clone(),
        }
    }

    /// Makes what a session that was read from a file leaves out.
    pub fn index(&mut self) {
        self.companies = CompanyIndex::new(&self.network.roster);
    }

    /// Finds the chains to companies, strongest first, with what to do about the first tie of each.
    ///
    /// # Errors
    ///
    /// If the request has a hop limit or hop factor that makes no sense, or the saved network holds what cannot be true.
    pub fn find(&self, request: &Find) -> Result<Introductions<'_>> {
        let found = introductions::find(&self.view(), request)?;
        self.unread.check()?;
        Ok(found)
    }
}

impl Setup {
    /// The files that the user keeps with the saved networks among the paths.
    #[cfg(feature = "tables")]
    fn kept_with(paths: &[PathBuf]) -> Result<Self> {
        let mut setup = Self::default();
        let mut about = None;
        for path in paths {
            if let Some(saved) = SavedNetwork::open(path)? {
                let kept = |name: &str| Some(saved.folder().join(name)).filter(|file| file.is_file());
                setup.notes.extend(kept(store::NOTES));
                setup.asks.extend(kept(store::ASKED));
                setup.aliases.extend(kept(store::ALIASES));
                about = about.or_else(|| kept(store::ABOUT));
            }
        }
        if let Some(file) = about {
            setup.about = about_of(&file)?;
        }
        Ok(setup)
    }

    /// Without tables nothing is saved.
    #[cfg(not(feature = "tables"))]
    fn kept_with(_paths: &[PathBuf]) -> Result<Self> {
        Ok(Self::default())
    }

    /// Takes what the user says into a network.
    ///
    /// # Errors
    ///
    /// If a file cannot be read, or if it cannot be told whose point of view is meant.
    pub fn take(&self, network: Network) -> Result<Unweighed> {
        self.take_weighed(network, None)
    }

    /// The same with a network that was weighed before: that counts as far as the user says nothing of ties and asks for no other day.
    ///
    /// # Errors
    ///
    /// As [`Self::take`].
    pub fn take_weighed(&self, mut network: Network, mut weighed: Option<Weighed>) -> Result<Unweighed> {
        let mut me = match &self.me {
            Some(who) => lookup::find_owner(&network.roster, &network.owners, who)?,
            None => *network.owners.first().ok_or(Error::NoData)?,
        };
        let my_id = network.roster.person(me).id.clone();
        let unread = weighed
            .as_ref()
            .map(|weighed| weighed.unread.clone())
            .unwrap_or_default();
        // Without any date nothing fades, so that any day does.
        let as_of = self.as_of.or(network.latest).or(self.today);
        let as_of = as_of.unwrap_or(Day(Default::default()));
        let today = self.as_of.or(self.today).unwrap_or(as_of).max(as_of);
        let until = own_until(self.as_of, self.today, as_of);
        let mut issues = Vec::new();
        let mut tell = |mut of_file: Vec<Issue>| {
            of_file.sort();
            issues.extend(of_file);
        };
        let read = |path: &PathBuf| Ok((path.display().to_string(), UsersNote::read(path)?));
        let at_hand = self
            .noted
            .iter()
            .map(|(file, rows)| Ok((file.clone(), (rows.clone(), Vec::new()))));
        for noted in self.notes.iter().map(read).chain(at_hand) {
            let (file, (rows, mut found)) = noted?;
            if !rows.is_empty() {
                weighed = None;
                // Notes on strangers may have moved it.
                me = network.roster.by_id(&my_id).expect("nobody is ever removed");
                found.extend(notes::apply(&mut network, me, (&file, &rows), until));
                me = network.roster.by_id(&my_id).expect("nobody is ever removed");
            }
            tell(found);
        }
        for path in &self.asks {
            let file = path.display().to_string();
            let (rows, mut found) = ask_log::parse(&file, &bytes_of(path)?);
            found.extend(asks::apply(&mut network, &file, &rows, until));
            tell(found);
        }
        let mut aliases = Aliases::well_known();
        for path in &self.aliases {
            tell(add_aliases(&mut aliases, path)?);
        }
        let (companies, strengths) = match weighed {
            None => (CompanyIndex::new(&network.roster), None),
            Some(weighed) => {
                let is_that_day = weighed.as_of == as_of;
                (weighed.companies, is_that_day.then_some(weighed.strengths))
            }
        };
        Ok(Unweighed {
            is_weighed: strengths.is_some(),
            session: Session {
                strengths: strengths.unwrap_or_default(),
                weights: Weights::default(),
                network,
                as_of,
                today,
                about: self.about.clone(),
                me,
                companies,
                aliases,
                unread,
            },
            issues,
        })
    }
}

impl Unweighed {
    /// The day of the data; none where no row has a date and no name of an export says one.
    pub fn day_of_data(&self) -> Option<Day> {
        self.session.network.latest
    }

    /// The day from which deadlines count.
    pub fn today(&self) -> Day {
        self.session.today
    }

    /// Returns the name of whose point of view it is.
    pub fn owner_name(&self) -> &str {
        &self.session.network.roster.person(self.session.me).name
    }

    /// Returns how many members' exports there are.
    pub fn n_owners(&self) -> usize {
        self.session.network.owners.len() - self.session.network.pack_owners.len()
    }

    /// Whether the files do not say whose network it is.
    pub fn is_nameless(&self) -> bool {
        self.session
            .network
            .roster
            .person(self.session.me)
            .id
            .starts_with("owner/")
    }

    /// Weighs every tie.
    pub fn weigh(mut self, weights: Weights) -> Session {
        if !self.is_weighed || weights != Weights::default() {
            let Session { network, as_of, .. } = &self.session;
            self.session.strengths = score_all(network, *as_of, &weights);
            self.session.weights = weights;
        }
        self.session
    }
}

/// The network that was saved, where nothing else is to be read.
#[cfg(feature = "tables")]
fn saved_network(paths: &[PathBuf]) -> Result<Option<(Network, Option<Weighed>)>> {
    if let [only] = paths
        && let Some(saved) = SavedNetwork::open(only)?
    {
        return saved.ready().map(Some);
    }
    Ok(None)
}

/// Without tables nothing is saved.
#[cfg(not(feature = "tables"))]
fn saved_network(_paths: &[PathBuf]) -> Result<Option<(Network, Option<Weighed>)>> {
    Ok(None)
}

/// Returns the last day up to which the user's own records count: the one that was named, else today. What they did after the last day of
/// an export has been done all the same, and a clock that is behind the data tells nothing.
pub fn own_until(named: Option<Day>, today: Option<Day>, as_of: Day) -> Option<Day> {
    named.or(today.filter(|today| *today >= as_of))
}

/// Adds the names in a file, and returns what could not be used.
///
/// # Errors
///
/// If the file cannot be read.
pub fn add_aliases(aliases: &mut Aliases, path: &Path) -> Result<Vec<Issue>> {
    let (rows, mut issues) = AliasRow::read(path)?;
    issues.extend(aliases.add_rows(&path.display().to_string(), &rows));
    Ok(issues)
}

/// Returns what the user says of themselves in a file.
///
/// # Errors
///
/// If it cannot be read.
pub fn about_of(path: &Path) -> Result<AboutMe> {
    Ok(AboutMe::parse(&text_of(path)?))
}

/// Returns the text in a file.
///
/// # Errors
///
/// If it cannot be read.
pub fn text_of(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(Error::unreadable(path))
}

/// Returns what is in the file; nothing if it is not there yet.
///
/// # Errors
///
/// If it is there and cannot be read.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>> {
    match std::fs::read(path) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Vec::new()),
        read => read.map_err(Error::unreadable(path)),
    }
}

/// Reads all exports at the paths; of a saved network, those that it keeps.
///
/// # Errors
///
/// If there is no path, or one cannot be read or holds nothing we know.
pub fn read(
    paths: &[PathBuf],
    limits: &Limits,
    n_threads: usize,
    progress: &dyn Progress,
) -> Result<Vec<ExportRecords>> {
    if paths.is_empty() {
        return Err(Error::NoData);
    }
    let mut found = Vec::new();
    #[cfg(feature = "tables")]
    let (mut kept, mut lists) = (Vec::new(), Vec::new());
    for path in paths {
        #[cfg(feature = "tables")]
        if let Some(saved) = SavedNetwork::open(path)? {
            kept.extend(saved.exports()?);
            lists.push(saved.forgotten()?);
            continue;
        }
        found.extend(records::discover_within(path, limits)?);
    }
    let read = records::read_all(&archive::together(found), n_threads, progress)?;
    #[cfg(feature = "tables")]
    let read = {
        kept.extend(read);
        // Whom one saved network has forgotten no file beside it brings back.
        lists
            .iter()
            .fold(kept, |exports, list| erase::leave_out(exports, list).0)
    };
    Ok(read)
}

/// The sample data as tests see them.
#[cfg(test)]
pub(crate) fn sample() -> Session {
    Session::open([Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")]).expect("the sample data can be read")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chains(session: &Session) -> Vec<Vec<String>> {
        let wanted = Find {
            companies: vec!["Northwind Robotics".to_owned()],
            ..Find::default()
        };
        let found = session.find(&wanted).expect("three hops are fine");
        let id = |person: &PersonId| session.network.roster.person(*person).id.clone();
        found
            .chains
            .iter()
            .map(|one| one.chain.people.iter().map(id).collect())
            .collect()
    }

    #[test]
    fn nothing_to_read_is_no_data() {
        assert!(matches!(Session::open::<&Path>([]), Err(Error::NoData)));
    }

    #[test]
    fn a_day_and_eyes_that_are_named_are_used() {
        let network = sample().network;
        let other = network.owners[1];
        let setup = Setup {
            me: Some(network.roster.person(other).id.clone()),
            as_of: Day::parse_iso("2025-01-01"),
            ..Setup::default()
        };
        let session = setup.take(network).expect("an owner").weigh(Weights::default());
        assert_eq!((session.me, Some(session.as_of)), (other, setup.as_of));
    }

    #[test]
    fn a_note_on_a_stranger_counts_and_one_that_says_nothing_is_told() {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), "who,strength\nAaa Newcomer,0.5\nAna Horvat,very much\n")
            .expect("it can be written");
        let setup = Setup {
            notes: vec![file.path().to_owned()],
            ..Setup::default()
        };
        let plain = sample();
        let unweighed = setup.take(plain.network.clone()).expect("notes that can be read");
        assert!(
            unweighed.issues.iter().any(|issue| issue.line == 3),
            "{:?}",
            unweighed.issues
        );
        let session = unweighed.weigh(Weights::default());
        assert_eq!(session.view().ties().len(), plain.view().ties().len() + 1);
    }

    #[cfg(feature = "tables")]
    #[test]
    fn a_saved_network_answers_as_its_exports_do_with_what_is_kept_beside_it() {
        let folder = tempfile::tempdir().expect("a folder");
        let paths = [Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")];
        let mut exports = read(&paths, &Limits::default(), 1, &Silent).expect("the sample data");
        let resolution = resolve::resolve(&exports);
        let saving = store::Saving::begin(folder.path()).expect("a new folder");
        let saved = saving.records(&exports, &Default::default()).expect("it can be saved");
        saved
            .commit(&build::build_sparingly(&mut exports, resolution))
            .expect("it can be saved");
        let session = Session::open([folder.path()]).expect("it was saved");
        assert_eq!(chains(&session), chains(&sample()));
        std::fs::write(folder.path().join(store::NOTES), "who,do_not_ask\nAna Horvat,yes\n")
            .expect("it can be written");
        std::fs::write(folder.path().join(store::ABOUT), "for = \"customers\"\n").expect("it can be written");
        let session = Session::open([folder.path()]).expect("it was saved");
        assert_eq!(session.view().purpose.name(), "customers");
        assert!(chains(&session).iter().all(|chain| chain[1] != "in/ana-horvat"));
    }
}
