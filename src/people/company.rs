//! Company names that mean one company.
//!
//! In: a [`Roster`]. Out: a [`CompanyIndex`]: the companies people work for, each with all its spellings, and which of them a
//! typed name means. Names are compared as wholes, never by parts. It does not know why somebody asks.

mod aliases;
mod employer;
mod find;
mod name;
mod shouted;
mod words;

#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::OnceLock;

pub use aliases::{AliasReason, Aliases};
pub(crate) use aliases::{ByFirm, Firm};
pub(crate) use employer::title_without_employer;
pub use employer::{employer_in, employer_of};
use employer::{employers_in_title, stated_employer};
pub use find::{CompanyMatch, FirmKeys, How, MatchedCompany, has_words};
use name::company_core;
pub use name::words_of;
pub use name::{CompanyKey, company_key};
pub(crate) use shouted::hush;

use super::{PersonId, Roster};
use crate::work;

/// One company: everybody who works there, however they spell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyGroup {
    /// What all its spellings have in common.
    pub key: CompanyKey,
    /// The most frequent spelling that is not in capitals; the shortest of several, then the first by alphabet.
    pub name: String,
    /// All spellings, sorted.
    pub spellings: Vec<String>,
    /// Who works there, in the order of their indices.
    pub people: Vec<PersonId>,
}

/// The place of no company: there are fewer companies than people.
const NO_GROUP: u32 = u32::MAX;

/// Every company that somebody works for.
#[derive(Debug, Clone, Default)]
pub struct CompanyIndex {
    /// Sorted by key.
    groups: Vec<CompanyGroup>,
    /// By what is left without words for an office; a company with several spellings can have several.
    by_core: HashMap<CompanyKey, Vec<usize>>,
    /// The other way round, for each group.
    cores: Vec<BTreeSet<CompanyKey>>,
    /// In how many companies' names a word occurs; counted when it is first asked for.
    n_with_word: OnceLock<HashMap<String, usize>>,
    /// The group of each person, or [`NO_GROUP`].
    of_person: Vec<u32>,
    /// Whose employer stands in their title, because the company field is empty.
    from_title: HashSet<PersonId>,
}

impl CompanyIndex {
    /// Gathers the employers of everybody; who works for none or for a placeholder is in no group. O(people).
    #[must_use]
    pub fn new(roster: &Roster) -> Self {
        // Many people spell their employer alike: each spelling is taken apart once.
        let mut by_spelling: HashMap<&str, Vec<PersonId>> = HashMap::new();
        let mut without = Vec::new();
        for (id, person) in roster.iter() {
            match stated_employer(person) {
                Some(employer) => by_spelling.entry(employer).or_default().push(id),
                None => without.push(id),
            }
        }
        let mut by_key: BTreeMap<CompanyKey, Vec<(&str, Vec<PersonId>)>> = BTreeMap::new();
        for (spelling, people) in by_spelling {
            if let Some(key) = company_key(spelling) {
                by_key.entry(key).or_default().push((spelling, people));
            }
        }
        let stated: HashSet<CompanyKey> = by_key.keys().cloned().collect();
        let mut from_title = HashSet::new();
        let stated_places = by_key.values().flat_map(|spellings| (0..).zip(spellings));
        let mut places: HashMap<&str, usize> = stated_places.map(|(place, (name, _))| (*name, place)).collect();
        for id in without {
            let title = roster.person(id).position.as_deref().unwrap_or_default();
            let named = employers_in_title(title)
                .filter_map(|employer| Some((employer, company_key(employer.name)?)))
                .find(|(employer, key)| employer.is_clear || stated.contains(key));
            if let Some((employer, key)) = named {
                from_title.insert(id);
                let spellings = by_key.entry(key).or_default();
                work::count(1);
                // A spelling has one key, and so one place.
                let place = *places.entry(employer.name).or_insert_with(|| {
                    spellings.push((employer.name, Vec::new()));
                    spellings.len() - 1
                });
                spellings[place].1.push(id);
            }
        }
        let mut index = Self {
            of_person: vec![NO_GROUP; roster.people.len()],
            from_title,
            ..Self::default()
        };
        for (key, spellings) in by_key {
            let group = group(key, spellings);
            let cores = group.spellings.iter().filter_map(|name| company_core(name)).collect();
            index.add(group, cores);
        }
        index
    }

    /// The companies that were kept, in their order, each with its cores and as yet without people.
    #[cfg(feature = "tables")]
    pub(crate) fn kept(
        groups: impl Iterator<Item = (CompanyGroup, BTreeSet<CompanyKey>)>,
        of_person: Vec<u32>,
        from_title: HashSet<PersonId>,
    ) -> Self {
        let mut index = Self {
            from_title,
            ..Self::default()
        };
        groups.for_each(|(group, cores)| index.add(group, cores));
        for (person, group) in (0..).map(PersonId).zip(&of_person) {
            if let Some(group) = index.groups.get_mut(*group as usize) {
                group.people.push(person);
            }
        }
        index.of_person = of_person;
        index
    }

    /// Returns the place of each person's company in [`Self::groups`], none of which is as high as `u32::MAX`.
    #[cfg(feature = "tables")]
    pub(crate) fn places(&self) -> &[u32] {
        &self.of_person
    }

    /// Returns all companies, sorted by key.
    #[must_use]
    pub fn groups(&self) -> &[CompanyGroup] {
        &self.groups
    }

    /// Returns the company a person works for.
    #[must_use]
    pub fn group_of(&self, person: PersonId) -> Option<&CompanyGroup> {
        self.groups.get(self.of_person[person.index()] as usize)
    }

    /// Returns whether a person's employer stands in their title only.
    #[must_use]
    pub fn is_from_title(&self, person: PersonId) -> bool {
        self.from_title.contains(&person)
    }

    fn add(&mut self, group: CompanyGroup, cores: BTreeSet<CompanyKey>) {
        let place = self.groups.len();
        for person in &group.people {
            self.of_person[person.index()] = u32::try_from(place).unwrap_or(NO_GROUP);
        }
        for core in &cores {
            self.by_core.entry(core.clone()).or_default().push(place);
        }
        self.cores.push(cores);
        self.groups.push(group);
    }

    fn with_key(&self, key: &CompanyKey) -> Option<usize> {
        self.groups.binary_search_by(|group| group.key.cmp(key)).ok()
    }

    fn with_core(&self, core: &CompanyKey) -> &[usize] {
        self.by_core.get(core).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn cores_of(&self, place: usize) -> &BTreeSet<CompanyKey> {
        &self.cores[place]
    }

    fn n_with_word(&self, word: &str) -> usize {
        let count = || {
            let mut counts = HashMap::new();
            for group in &self.groups {
                for word in words_of(&group.name).into_iter().collect::<BTreeSet<String>>() {
                    *counts.entry(word).or_default() += 1;
                }
            }
            counts
        };
        self.n_with_word.get_or_init(count).get(word).copied().unwrap_or(0)
    }
}

/// Makes a group of the people behind the spellings of one key.
/// Returns whether a name is in capitals, and too long for initials.
#[must_use]
pub fn shouts(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    letters().count() > 4 && letters().all(char::is_uppercase)
}

fn group(key: CompanyKey, mut spellings: Vec<(&str, Vec<PersonId>)>) -> CompanyGroup {
    spellings.sort_by_key(|&(name, ref people)| {
        let most = std::cmp::Reverse(people.len());
        (shouts(name), most, name.chars().count(), name)
    });
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
