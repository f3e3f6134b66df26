//! The people while they are being told apart: known by URL first, then by address, then by name.
//!
//! In: what rows say of people, in the order in which it can be trusted. Out: a [`Roster`]. Every spelling of a name and every
//! id is kept once and has a number, so that a row costs a few look-ups and keeps no text.

use std::fmt::Write;
use std::rc::Rc;

use hashbrown::{HashMap, HashSet};

use super::company::company_key;
use super::identity::{email_key, is_nobodys_key, profile_url, write_name_key};
use super::{Person, PersonId, Roster};
use crate::calendar::Day;
use crate::records::{Interner, is_unseen};
use crate::work;

/// How many of the people who may be meant by one name are listed.
const MOST_LISTED: usize = 20;

/// Index of a person before everybody is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Draft(u32);

impl Draft {
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// What is equal for two spellings of one name, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct NameKey(u32);

/// A spelling of a name, as a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Spelling(u32);

/// Everybody met so far, and what leads to them.
#[derive(Debug, Default)]
pub(crate) struct Register {
    /// The number of an id is the draft.
    ids: Interner,
    people: Vec<Entry>,
    spellings: Interner,
    /// By spelling.
    key_of: Vec<NameKey>,
    keys: Interner,
    /// By key.
    named: Vec<Named>,
    /// Who has which name, in the order in which it became known.
    bearers: Vec<Bearer>,
    /// The names of people beyond their first.
    more_names: HashSet<(Draft, NameKey)>,
    by_address: HashMap<String, Holders>,
    /// Who works or worked where, by key of the company; sorted.
    companies: HashMap<String, Vec<Draft>>,
    /// The known people of each name that was asked for.
    namesakes: HashMap<NameKey, Rc<Namesakes>>,
    /// Of the known people of a name who work at a company, as many as tell whether there is only one.
    at_company: HashMap<(NameKey, String), Vec<Draft>>,
    text: String,
}

/// Who has an address.
#[derive(Debug)]
struct Holders {
    first: Draft,
    others: HashSet<Draft>,
}

/// The known people who have one name.
#[derive(Debug)]
pub(crate) struct Namesakes {
    key: NameKey,
    /// Sorted.
    people: Vec<Draft>,
    /// The first in the order of ids, where there are several: one more than are ever listed, for one may be left out.
    first: Vec<Draft>,
}

#[derive(Debug, Default)]
struct Entry {
    /// The first in the alphabet of all spellings of the name, for those whom no connection row names.
    spelling: Option<Spelling>,
    first_name_key: Option<NameKey>,
    is_owner: bool,
}

#[derive(Debug)]
struct Named {
    is_nobody: bool,
    /// Index of the last of the `bearers` of the name.
    last: Option<u32>,
    /// The same when all URLs had been read.
    last_with_url: Option<u32>,
    /// The same when all connections and owners had been read.
    last_known: Option<u32>,
}

#[derive(Debug)]
struct Bearer {
    person: Draft,
    /// Index of the one before with the same name.
    before: Option<u32>,
}

/// One row's account of a person; the greatest is kept: the latest, then any order that does not depend on reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Description<'a> {
    seen_on: Option<Day>,
    has_job: bool,
    company: &'a str,
    position: &'a str,
    name: &'a str,
    first_name_ends: Option<u32>,
}

impl<'a> Description<'a> {
    /// What a row of an export of that day says of a name and a job (company and position); any may be empty.
    pub(crate) fn new(seen_on: Option<Day>, name: &'a str, job: (&'a str, &'a str)) -> Self {
        let (company, position) = (job.0.trim(), job.1.trim());
        Self {
            seen_on,
            has_job: !company.is_empty() || !position.is_empty(),
            company,
            position,
            name: name.trim(),
            first_name_ends: None,
        }
    }

    /// The same of a row that tells first and last name apart.
    pub(crate) fn in_parts(self, first_name_ends: Option<u32>) -> Self {
        Self {
            first_name_ends,
            ..self
        }
    }
}

impl Namesakes {
    /// How many there are, but for one person.
    pub(crate) fn n_but(&self, but: Draft) -> usize {
        self.people.len() - usize::from(self.people.binary_search(&but).is_ok())
    }

    /// One of them, but for one person: the only one, where there is no other.
    pub(crate) fn one_but(&self, but: Draft) -> Option<Draft> {
        self.people.iter().copied().find(|person| *person != but)
    }

    /// The first of several, but for one person, in the order of their ids.
    pub(crate) fn first_but(&self, but: Draft) -> impl Iterator<Item = Draft> {
        let others = self.first.iter().copied().filter(move |person| *person != but);
        others.take(MOST_LISTED)
    }
}

impl Register {
    /// The person with the id that was written into `text`.
    fn entry(&mut self) -> Draft {
        let (draft, is_new) = self.ids.intern(self.text.as_bytes());
        if is_new {
            self.people.push(Entry::default());
        }
        Draft(draft)
    }

    /// The person with that slug.
    pub(crate) fn with_slug(&mut self, slug: &str) -> Draft {
        self.text.clear();
        self.text.push_str("in/");
        self.text.push_str(slug);
        self.entry()
    }

    /// The person known by name only; `discriminator` tells namesakes apart and is empty where there are none.
    pub(crate) fn with_name(&mut self, name: &str, discriminator: &str) -> Draft {
        let key = self.name_key(name);
        self.text.clear();
        self.text.push_str("name/");
        self.text.push_str(text(&self.keys, key.0));
        if !discriminator.is_empty() {
            // Writing into a string cannot fail.
            let _ = write!(self.text, " ({discriminator})");
        }
        let person = self.entry();
        self.names(person, name);
        person
    }

    /// The person with exactly that id, who goes by that name.
    pub(crate) fn with_id(&mut self, id: &str, name: &str) -> Draft {
        self.text.clear();
        self.text.push_str(id);
        let person = self.entry();
        self.names(person, name);
        person
    }

    /// A person for the owner of an export that does not say whose it is.
    pub(crate) fn unknown_owner(&mut self, number: usize) -> Draft {
        self.text = format!("owner/{number}");
        self.entry()
    }

    /// The key of a name.
    pub(crate) fn name_key(&mut self, name: &str) -> NameKey {
        self.spelling(name).1
    }

    /// The text of a key of a name.
    pub(crate) fn key_text(&self, key: NameKey) -> &str {
        text(&self.keys, key.0)
    }

    fn spelling(&mut self, name: &str) -> (Spelling, NameKey) {
        let (spelling, is_new) = self.spellings.intern(name.trim().as_bytes());
        if is_new {
            write_name_key(name, &mut self.text);
            let (key, is_new) = self.keys.intern(self.text.as_bytes());
            if is_new {
                self.named.push(Named {
                    is_nobody: is_nobodys_key(&self.text),
                    last: None,
                    last_with_url: None,
                    last_known: None,
                });
            }
            self.key_of.push(NameKey(key));
        }
        (Spelling(spelling), self.key_of[spelling as usize])
    }

    /// Whether the name stands for nobody.
    pub(crate) fn is_nobody(&self, key: NameKey) -> bool {
        self.named[key.0 as usize].is_nobody
    }

    /// The person goes by that name.
    pub(crate) fn names(&mut self, person: Draft, name: &str) {
        let (spelling, key) = self.spelling(name);
        let entry = &mut self.people[person.index()];
        if entry.spelling == Some(spelling) || self.named[key.0 as usize].is_nobody {
            return;
        }
        let order = |spelling: Spelling| self.spellings.bytes(spelling.0);
        if entry.spelling.is_none_or(|known| order(spelling) < order(known)) {
            entry.spelling = Some(spelling);
        }
        let is_new = match entry.first_name_key {
            None => {
                entry.first_name_key = Some(key);
                true
            }
            Some(first) => first != key && self.more_names.insert((person, key)),
        };
        if is_new {
            let index = u32::try_from(self.bearers.len()).expect("fewer than 2^32 rows were read");
            let before = self.named[key.0 as usize].last.replace(index);
            self.bearers.push(Bearer { person, before });
        }
    }

    /// The person has those e-mail addresses.
    pub(crate) fn addresses<'a>(&mut self, person: Draft, emails: impl Iterator<Item = &'a str>) {
        for email in emails.filter_map(email_key) {
            let holders = self.by_address.entry(email).or_insert_with(|| Holders {
                first: person,
                others: HashSet::new(),
            });
            if holders.first != person {
                holders.others.insert(person);
            }
        }
    }

    /// The person has worked there.
    pub(crate) fn works(&mut self, person: Draft, company: &str) {
        if let Some(key) = company_key(company) {
            self.companies.entry(key.into_text()).or_default().push(person);
        }
    }

    /// All companies have been read.
    pub(crate) fn close_companies(&mut self) {
        for people in self.companies.values_mut() {
            people.sort_unstable();
            people.dedup();
        }
    }

    /// Marks the owner of an export.
    pub(crate) fn own(&mut self, person: Draft) {
        self.people[person.index()].is_owner = true;
    }

    /// All URLs have been read.
    pub(crate) fn close_urls(&mut self) {
        self.named.iter_mut().for_each(|named| named.last_with_url = named.last);
    }

    /// All connections and owners have been read.
    pub(crate) fn close_connections(&mut self) {
        self.named.iter_mut().for_each(|named| named.last_known = named.last);
    }

    /// The bearer of a name with that index, and those before.
    fn bearers_from(&self, mut next: Option<u32>) -> impl Iterator<Item = Draft> {
        std::iter::from_fn(move || {
            work::count(1);
            let index = next? as usize;
            next = self.bearers[index].before;
            Some(self.bearers[index].person)
        })
    }

    /// The people with a profile URL who have the name.
    pub(crate) fn with_url_named(&self, key: NameKey) -> impl Iterator<Item = Draft> {
        self.bearers_from(self.named[key.0 as usize].last_with_url)
    }

    /// The known people who have the name.
    pub(crate) fn named(&self, key: NameKey) -> impl Iterator<Item = Draft> {
        self.bearers_from(self.named[key.0 as usize].last_known)
    }

    /// The known people who have the name, looked for once.
    pub(crate) fn namesakes(&mut self, key: NameKey) -> Rc<Namesakes> {
        if let Some(known) = self.namesakes.get(&key) {
            return Rc::clone(known);
        }
        let mut people: Vec<Draft> = self.named(key).collect();
        people.sort_unstable();
        let mut first = if people.len() > 1 { people.clone() } else { Vec::new() };
        first.sort_unstable_by_key(|person| self.id(*person));
        first.truncate(MOST_LISTED + 1);
        first.shrink_to_fit();
        let namesakes = Rc::new(Namesakes { key, people, first });
        self.namesakes.insert(key, Rc::clone(&namesakes));
        namesakes
    }

    /// The only one of the namesakes, but for one person, who works or worked there.
    pub(crate) fn only_at(&mut self, namesakes: &Namesakes, company: &str, but: Draft) -> Option<Draft> {
        let company = company_key(company)?.into_text();
        let there = self.companies.get(&company).map_or(&[][..], Vec::as_slice);
        let few = self.at_company.entry((namesakes.key, company)).or_insert_with(|| {
            let (short, long) = if there.len() < namesakes.people.len() {
                (there, namesakes.people.as_slice())
            } else {
                (namesakes.people.as_slice(), there)
            };
            let both = short.iter().copied().filter(|person| {
                work::count(1);
                long.binary_search(person).is_ok()
            });
            both.take(3).collect()
        });
        let mut few = few.iter().copied().filter(|person| *person != but);
        few.next().filter(|_| few.next().is_none())
    }

    /// The only person with that address.
    pub(crate) fn by_address(&self, email: &str) -> Option<Draft> {
        let holders = self.by_address.get(&email_key(email)?)?;
        holders.others.is_empty().then_some(holders.first)
    }

    /// The person's id.
    pub(crate) fn id(&self, person: Draft) -> &str {
        text(&self.ids, person.0)
    }

    /// How many people there are.
    pub(crate) fn n_people(&self) -> usize {
        self.people.len()
    }

    /// Returns the people sorted by id, and the final index of each draft; `described` says what rows say of each draft.
    pub(crate) fn into_roster(self, described: &[Option<Description<'_>>]) -> (Roster, Vec<PersonId>) {
        let order = self.order();
        let mut index = vec![PersonId(0); order.len()];
        let mut people = Vec::with_capacity(order.len());
        for (id, &draft) in (0..).map(PersonId).zip(&order) {
            index[draft.index()] = id;
            people.push(self.person(draft, described[draft.index()]));
        }
        for (email, holders) in self.by_address {
            for draft in holders.others.into_iter().chain([holders.first]) {
                people[index[draft.index()].index()].emails.push(email.clone());
            }
        }
        for person in &mut people {
            person.emails.sort_unstable();
        }
        (Roster { people: people.into() }, index)
    }

    /// Everybody in the order of their ids.
    fn order(&self) -> Vec<Draft> {
        // Most ids differ in what fits into a number; comparing these does not look each of them up.
        let start = |id: &str| {
            let mut bytes = [0; 16];
            let n = id.len().min(bytes.len());
            bytes[..n].copy_from_slice(&id.as_bytes()[..n]);
            u128::from_be_bytes(bytes)
        };
        let drafts = (0..self.ids.len()).map(Draft);
        let mut order: Vec<(u128, Draft)> = drafts.map(|draft| (start(self.id(draft)), draft)).collect();
        order.sort_unstable_by(|(a, one), (b, other)| a.cmp(b).then_with(|| self.id(*one).cmp(self.id(*other))));
        order.into_iter().map(|(_, draft)| draft).collect()
    }

    fn person(&self, draft: Draft, described: Option<Description<'_>>) -> Person {
        let entry = &self.people[draft.index()];
        let id = self.id(draft);
        let slug = id.strip_prefix("in/");
        let row = described.filter(|row| !is_nobodys_key(&super::identity::name_key(row.name)));
        let spelling = || entry.spelling.map(|spelling| text(&self.spellings, spelling.0));
        let name = row
            .map(|row| row.name)
            .or_else(spelling)
            .or(slug)
            .unwrap_or("owner of this export");
        // A name that nobody can see would leave a hole wherever it is shown.
        let name = if name.chars().all(is_unseen) { id } else { name };
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Person {
            name: name.to_owned(),
            first_name_ends: row.filter(|row| row.name == name).and_then(|row| row.first_name_ends),
            url: slug.map(profile_url),
            id: id.to_owned(),
            company: described.and_then(|row| some(row.company)),
            position: described.and_then(|row| some(row.position)),
            emails: Vec::new(),
            seen_on: described.and_then(|row| row.seen_on),
            is_owner: entry.is_owner,
        }
    }
}

fn text(interner: &Interner, number: u32) -> &str {
    std::str::from_utf8(interner.bytes(number)).expect("only text was put in")
}
