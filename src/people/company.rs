//! Company names that mean one company.
//!
//! In: a [`Roster`]. Out: a [`CompanyIndex`]: the companies people work for, each with all its spellings, and which of them a
//! typed name means. Names are compared as wholes, never by parts. It does not know why somebody asks.

mod find;
mod name;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use find::{Aliases, CompanyMatch, How, MatchedCompany};
use name::company_core;
pub(crate) use name::words_of;
pub use name::{CompanyKey, company_key};

use super::{Person, PersonId, Roster};

/// Returns the employer of a person: their company, else what their position says after `at` or `@`, in their own words.
#[must_use]
pub fn employer_of(person: &Person) -> Option<&str> {
    employer_in(
        person.company.as_deref().unwrap_or_default(),
        person.position.as_deref().unwrap_or_default(),
    )
}

/// Returns the employer that the two cells of a row name: the company, else what the position says after `at` or `@`.
#[must_use]
pub fn employer_in<'a>(company: &'a str, position: &'a str) -> Option<&'a str> {
    match company.trim() {
        "" => employer_in_position(position),
        company => Some(company),
    }
}

/// Returns what comes after the first `at` or `@` of a position, up to where something else begins.
fn employer_in_position(position: &str) -> Option<&str> {
    const ENDS: &[&str] = &[
        "|",
        "•",
        "·",
        ";",
        " - ",
        " – ",
        " — ",
        " // ",
        ", ex",
        ", formerly",
        ", previously",
    ];
    // Only the case of ASCII letters changes, so that places in one are places in the other.
    let lower = position.to_ascii_lowercase();
    let word = lower.find(" at ").map(|at| (at, " at ".len()));
    let sign = lower
        .find('@')
        .map(|at| (at, 1))
        .filter(|&(at, _)| at == 0 || lower[..at].ends_with(' '));
    let (at, len) = word.into_iter().chain(sign).min()?;
    let start = at + len;
    let end = ENDS
        .iter()
        .filter_map(|end| lower[start..].find(end))
        .min()
        .map_or(position.len(), |end| start + end);
    let employer = position[start..end].trim();
    // `Editor at large` works for nobody in particular.
    let is_idiom = ["large", "heart", "home", "scale", "sea", "law"].contains(&employer.to_ascii_lowercase().as_str());
    (!employer.is_empty() && !is_idiom).then_some(employer)
}

/// One company: everybody who works there, however they spell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyGroup {
    /// What all its spellings have in common.
    pub key: CompanyKey,
    /// The most frequent spelling; the shortest of several, then the first by alphabet.
    pub name: String,
    /// All spellings, sorted.
    pub spellings: Vec<String>,
    /// Who works there, in the order of their indices.
    pub people: Vec<PersonId>,
}

/// Every company that somebody works for.
#[derive(Debug, Clone, Default)]
pub struct CompanyIndex {
    /// Sorted by key.
    groups: Vec<CompanyGroup>,
    /// By what is left without words for an office; a company with several spellings can have several.
    by_core: HashMap<CompanyKey, Vec<usize>>,
    /// In how many companies' names a word occurs.
    n_with_word: HashMap<String, usize>,
    /// The group of each person.
    of_person: Vec<Option<usize>>,
}

impl CompanyIndex {
    /// Gathers the employers of everybody; who works for none or for a placeholder is in no group. O(people).
    #[must_use]
    pub fn new(roster: &Roster) -> Self {
        // Many people spell their employer alike: each spelling is taken apart once.
        let mut by_spelling: HashMap<&str, Vec<PersonId>> = HashMap::new();
        for (id, person) in roster.iter() {
            if let Some(employer) = employer_of(person) {
                by_spelling.entry(employer).or_default().push(id);
            }
        }
        let mut by_key: BTreeMap<CompanyKey, Vec<(&str, Vec<PersonId>)>> = BTreeMap::new();
        for (spelling, people) in by_spelling {
            if let Some(key) = company_key(spelling) {
                by_key.entry(key).or_default().push((spelling, people));
            }
        }
        let mut index = Self {
            of_person: vec![None; roster.people.len()],
            ..Self::default()
        };
        for (key, spellings) in by_key {
            index.add(group(key, spellings));
        }
        index
    }

    /// Returns all companies, sorted by key.
    #[must_use]
    pub fn groups(&self) -> &[CompanyGroup] {
        &self.groups
    }

    /// Returns the company a person works for.
    #[must_use]
    pub fn group_of(&self, person: PersonId) -> Option<&CompanyGroup> {
        self.of_person[person.index()].map(|group| &self.groups[group])
    }

    fn add(&mut self, group: CompanyGroup) {
        let place = self.groups.len();
        for person in &group.people {
            self.of_person[person.index()] = Some(place);
        }
        let cores: BTreeSet<CompanyKey> = group.spellings.iter().filter_map(|name| company_core(name)).collect();
        for core in cores {
            self.by_core.entry(core).or_default().push(place);
        }
        let words: BTreeSet<String> = words_of(&group.name).into_iter().collect();
        for word in words {
            *self.n_with_word.entry(word).or_default() += 1;
        }
        self.groups.push(group);
    }

    fn with_key(&self, key: &CompanyKey) -> Option<usize> {
        self.groups.binary_search_by(|group| group.key.cmp(key)).ok()
    }

    fn with_core(&self, core: &CompanyKey) -> &[usize] {
        self.by_core.get(core).map_or(&[], Vec::as_slice)
    }

    fn n_with_word(&self, word: &str) -> usize {
        self.n_with_word.get(word).copied().unwrap_or(0)
    }
}

/// Makes a group of the people behind the spellings of one key.
fn group(key: CompanyKey, mut spellings: Vec<(&str, Vec<PersonId>)>) -> CompanyGroup {
    spellings.sort_by_key(|&(name, ref people)| (std::cmp::Reverse(people.len()), name.chars().count(), name));
    let name = spellings[0].0.to_owned();
    let mut names: Vec<String> = spellings.iter().map(|(name, _)| (*name).to_owned()).collect();
    names.sort_unstable();
    let mut people: Vec<PersonId> = spellings.into_iter().flat_map(|(_, people)| people).collect();
    people.sort_unstable();
    CompanyGroup {
        key,
        name,
        spellings: names,
        people,
    }
}
