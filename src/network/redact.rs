//! A network without names: initials and numbers stand for people.
//!
//! In: a network. Out: the same network, tie for tie and person for person in the same order, in which nobody is named: not by
//! name, id, address or profile, nor in positions, companies and what the user wrote. Whatever is made from it afterwards
//! (answers, phrases, charts) cannot tell what it no longer holds. A title at a company may still tell who somebody is.

mod names;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use self::names::{Names, Reach, Word, fold, with_and_without_s, words_in};
use super::Network;
use crate::people::Person;
use crate::people::company::{CompanyKey, company_key};

/// A company with more people than these is a firm of its own, whoever of them is called like it.
const MOST_NAMESAKES: usize = 4;
/// A shorter word of a name stands in too many texts to mean somebody.
const SHORTEST_WORD: usize = 3;
/// The most words of a company's name that are looked for together.
const LONGEST_COMPANY: usize = 6;
/// What stands for what was taken out.
const GONE: &str = "…";

impl Network {
    /// Returns what takes the names of everybody in this network out of texts.
    #[must_use]
    pub fn redaction(&self) -> Redaction {
        Redaction::of(&self.roster.people)
    }

    /// Takes everybody's name out, and returns what takes them out of other texts.
    pub fn redact(&mut self) -> Redaction {
        let hidden = self.redaction();
        for person in &mut self.roster.people {
            person.position = person.position.take().map(|text| hidden.title(&text, &person.name));
            person.company = person.company.take().map(|text| hidden.company(&text));
        }
        for job in &mut self.former {
            let name = &self.roster.people[job.person.index()].name;
            job.position = hidden.title(&job.position, name);
            job.company = hidden.company(&job.company);
        }
        for overlap in &mut self.overlaps {
            overlap.organization = hidden.company(&overlap.organization);
        }
        for (person, job) in &mut self.jobs {
            let name = &self.roster.people[person.index()].name;
            job.title = hidden.title(&job.title, name);
            job.organization = hidden.company(&job.organization);
        }
        for (_, target) in &mut self.targets {
            target.company = hidden.company(&target.company);
            target.job_title = hidden.text(&target.job_title);
        }
        for ask in &mut self.asks {
            ask.company = hidden.company(&ask.company);
            ask.target.clear();
            ask.note.clear();
        }
        for word in self
            .graph
            .edge_weights_mut()
            .filter_map(|evidence| evidence.word.as_mut())
        {
            word.relation.clear();
            word.note.clear();
        }
        self.snapshots.clear();
        call_by_initials(&mut self.roster.people);
        hidden
    }
}

/// What is taken out of texts.
#[derive(Debug, Default)]
pub struct Redaction {
    names: Names,
    /// Slugs of profiles, as far as they look like no word.
    slugs: HashSet<String>,
    /// Companies that name a person, without the name, by their spelling.
    companies: BTreeMap<String, String>,
    /// The same by the letters of their words, for texts in which they stand.
    mentions: HashMap<String, String>,
}

impl Redaction {
    fn of(people: &[Person]) -> Self {
        let texts = people
            .iter()
            .flat_map(|person| person.position.as_deref().into_iter().chain(person.company.as_deref()));
        let mut hidden = Self {
            names: Names::of(people.iter().map(|person| person.name.as_str()), texts),
            slugs: people.iter().filter_map(slug_that_is_no_word).collect(),
            ..Self::default()
        };
        hidden.find_companies(people);
        hidden.find_mentions(people);
        hidden
    }

    /// Companies that are called like one of their few people, or by a full name.
    fn find_companies(&mut self, people: &[Person]) {
        let mut firms: HashMap<CompanyKey, Vec<&str>> = HashMap::new();
        for person in people {
            if let Some(key) = person.company.as_deref().and_then(company_key) {
                firms.entry(key).or_default().push(&person.name);
            }
        }
        // Another number for each firm, so that two firms do not become one.
        let mut numbers: HashMap<Option<CompanyKey>, usize> = HashMap::new();
        for company in people.iter().filter_map(|person| person.company.as_deref()) {
            if self.companies.contains_key(company) {
                continue;
            }
            let key = company_key(company);
            let names = key.as_ref().map_or(&[][..], |key| &firms[key]);
            let is_small = names.len() <= MOST_NAMESAKES;
            let reach = if is_small { Reach::All } else { Reach::Full };
            let next = numbers.len() + 1;
            let number = *numbers.get(&key).unwrap_or(&next);
            let instead = format!("X{number}");
            let mut after = self
                .without_names(&self.without_addresses(company), reach)
                .replace(GONE, &instead);
            for name in names.iter().filter(|_| is_small) {
                after = without_words_of(&after, name, &instead);
            }
            if after != company {
                numbers.insert(key, number);
                self.companies.insert(company.to_owned(), after);
            } else if !is_small {
                // As it is spelled by many; wherever else it stands, a name in it is taken out.
                self.companies.insert(company.to_owned(), after);
            }
        }
    }

    /// The letters by which these companies are found in titles: all of a spelling, and those without a legal form.
    fn find_mentions(&mut self, people: &[Person]) {
        let mut single: HashMap<String, usize> = HashMap::new();
        let mut mentions: HashMap<String, String> = HashMap::new();
        let hidden = self.companies.iter().filter(|(company, instead)| company != instead);
        let named: Vec<(&String, &String, Vec<Word>)> = hidden
            .map(|(company, instead)| (company, instead, words_in(company)))
            .collect();
        let spelled = named
            .iter()
            .map(|(_, instead, words)| (joined(words), instead, words.len()));
        let keys = named
            .iter()
            .filter_map(|(company, instead, words)| Some((fold(company_key(company)?.as_str()), instead, words.len())));
        // A spelling goes before a name without its legal form, and the first of equals before the others.
        for (letters, instead, n_words) in spelled.chain(keys) {
            if n_words == 1 {
                single.insert(letters.clone(), 0);
            }
            mentions.entry(letters).or_insert_with(|| (*instead).clone());
        }
        // A single word in the titles of many is a word of the language.
        for title in people.iter().filter_map(|person| person.position.as_deref()) {
            if single.is_empty() {
                break;
            }
            for word in words_in(title).chunks(1).map(joined).collect::<HashSet<String>>() {
                if let Some(n) = single.get_mut(&word) {
                    *n += 1;
                }
            }
        }
        mentions.retain(|letters, _| single.get(letters).is_none_or(|n| *n <= MOST_NAMESAKES));
        mentions.remove("");
        self.mentions = mentions;
    }

    /// Returns a company's name without the words that name one of its few people, and without full names.
    #[must_use]
    pub fn company(&self, text: &str) -> String {
        self.companies.get(text).map_or_else(|| self.text(text), Clone::clone)
    }

    /// Returns a title without names, and without the words of the name of whoever holds it.
    #[must_use]
    pub fn title(&self, text: &str, name: &str) -> String {
        without_words_of(&self.text(text), name, GONE)
    }

    /// Returns a text without names, addresses, slugs and companies that name somebody.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let text = self.without_addresses(text);
        self.without_names(&self.without_mentions(&text), Reach::All)
    }

    fn without_addresses(&self, text: &str) -> String {
        let mut kept = String::with_capacity(text.len());
        for piece in text.split_inclusive(char::is_whitespace) {
            if self.is_address(piece) {
                kept.push_str(GONE);
                kept.push_str(&piece[piece.trim_end().len()..]);
            } else {
                kept.push_str(piece);
            }
        }
        kept
    }

    fn without_names(&self, text: &str, reach: Reach) -> String {
        let found = self.names.found_in(text, reach);
        replaced(text, found.into_iter().map(|place| (place, GONE)))
    }

    fn without_mentions(&self, text: &str) -> String {
        if self.mentions.is_empty() {
            return text.to_owned();
        }
        let words = words_in(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = LONGEST_COMPANY.min(words.len() - at);
            let mention = (1..=longest)
                .rev()
                .find_map(|n| Some((n, self.mentions.get(&joined(&words[at..at + n]))?)));
            if let Some((n, instead)) = mention {
                found.push((words[at].place.start..words[at + n - 1].place.end, instead.as_str()));
            }
            at += mention.map_or(1, |(n, _)| n);
        }
        replaced(text, found.into_iter())
    }

    fn is_address(&self, piece: &str) -> bool {
        let piece = bare(piece).to_lowercase();
        let last = piece.rsplit('/').next().unwrap_or_default();
        piece.contains('@') || piece.contains("://") || piece.contains("linkedin.com") || self.slugs.contains(last)
    }
}

/// The text with something else in some places, which follow each other.
fn replaced<'a>(text: &str, places: impl Iterator<Item = (Range<usize>, &'a str)>) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for (place, instead) in places {
        kept.push_str(&text[from..place.start]);
        kept.push_str(instead);
        from = place.end;
    }
    kept.push_str(&text[from..]);
    kept
}

/// The letters of words, as those of a company are compared.
fn joined(words: &[Word]) -> String {
    let letters: String = words.iter().map(|word| word.key.as_str()).collect();
    fold(&letters)
}

/// A piece of text without what stands around names.
fn bare(piece: &str) -> String {
    piece.trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

/// `ana-horvat-12` and `anahorvat` mean somebody wherever they stand; `data` need not.
fn slug_that_is_no_word(person: &Person) -> Option<String> {
    let slug = person.id.strip_prefix("in/")?;
    let joined: String = words(&person.name).collect::<String>().to_lowercase();
    let is_no_word = slug.contains(|c: char| c == '-' || c == '_' || c.is_ascii_digit()) || slug == joined;
    is_no_word.then(|| slug.to_lowercase())
}

/// The text with something else in the place of the words of somebody's name.
fn without_words_of(text: &str, name: &str, instead: &str) -> String {
    let own: HashSet<String> = words_in(name)
        .into_iter()
        .map(|word| word.key)
        .filter(|key| key.chars().count() >= SHORTEST_WORD)
        .collect();
    let is_own = |word: &Word| with_and_without_s(&word.key).any(|key| own.contains(key));
    let words = words_in(text);
    replaced(text, words.into_iter().filter(is_own).map(|word| (word.place, instead)))
}

/// Numbers in the place of ids, in the same order, and initials in the place of names, told apart by a number.
fn call_by_initials(people: &mut [Person]) {
    let n_digits = people.len().to_string().len();
    let mut n_with: HashMap<String, usize> = HashMap::new();
    for person in people.iter() {
        *n_with.entry(initials(&person.name)).or_default() += 1;
    }
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (place, person) in people.iter_mut().enumerate() {
        let initials = initials(&person.name);
        let number = numbers.entry(initials.clone()).or_default();
        *number += 1;
        // One word, so that whoever is called by their first name is called by this.
        person.name = if n_with[&initials] > 1 {
            format!("{initials}{number}")
        } else {
            initials
        };
        // Filled up with zeros, so that ids are in the order of the people.
        person.id = format!("p/{place:0n_digits$}");
        person.url = None;
        person.emails.clear();
    }
}

/// `A.H.` for Ana Maria Horvat. A letter that is more than half of a word would tell the word: `?` stands for it.
fn initials(name: &str) -> String {
    let all: Vec<&str> = words(name).collect();
    let ends = match all.as_slice() {
        [] => return "?".to_owned(),
        [only] => vec![*only],
        [first, .., last] => vec![*first, *last],
    };
    let initial = |word: &str| match word.chars().next() {
        Some(first) if word.chars().count() > 1 => format!("{}.", first.to_uppercase()),
        _ => "?.".to_owned(),
    };
    ends.into_iter().map(initial).collect()
}

#[cfg(test)]
mod tests;
