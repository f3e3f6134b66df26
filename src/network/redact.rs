//! A network without names: initials and numbers stand for people.
//!
//! In: a network. Out: the same network, tie for tie and person for person, in which nobody is named: not by
//! name, id, address, telephone number or profile, nor in positions, companies and what the user wrote. Ids are in no order that tells anything. Whatever is made from it afterwards
//! (answers, phrases, charts) cannot tell what it no longer holds. A title at a company may still tell who somebody is.

mod names;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use self::names::{Names, Reach, endings, is_proper, parts_without_spaces, stem};
use super::Network;
use crate::calendar::Moment;
use crate::people::company::{CompanyKey, company_key};
use crate::people::words::{Word, fold, letters, with_and_without_s, words_in};
use crate::people::{Person, REDACTED, Roster};
use uuid::Uuid;

/// A company with more people than these is a firm of its own, whoever of them is called like it.
const MOST_NAMESAKES: usize = 4;
/// A shorter word of a name means somebody only where it is written as a name.
const SHORTEST_WORD: usize = 3;
/// The most words of a company's name that are looked for together.
const LONGEST_COMPANY: usize = 6;
/// What stands for what was taken out.
const GONE: &str = "…";

impl Network {
    /// Returns what takes the names of everybody in this network out of texts.
    #[must_use]
    pub fn redaction(&self) -> Redaction {
        Redaction::of(&self.roster)
    }

    /// Tells when something happened by the hour only: whoever has their own messages must not find themselves by the second.
    pub(crate) fn forget_minutes(&mut self) {
        const HOUR: i64 = 3_600;
        for event in self.evidence.all_mut().iter_mut().flat_map(|evidence| &mut evidence.events) {
            event.at = event.at.map(|at| Moment(at.0.div_euclid(HOUR) * HOUR));
        }
    }

    /// Takes everybody's name out, and returns what takes them out of other texts.
    pub fn redact(&mut self) -> Redaction {
        let hidden = self.redaction();
        for person in self.roster.people.all_mut() {
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
            .evidence
            .all_mut()
            .iter_mut()
            .filter_map(|evidence| evidence.word.as_mut())
        {
            word.relation.clear();
            word.note.clear();
        }
        self.snapshots.clear();
        call_by_initials(self.roster.people.all_mut());
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
    fn of(roster: &Roster) -> Self {
        let people: Vec<&Person> = roster.people.iter().collect();
        let texts = people
            .iter()
            .flat_map(|person| person.position.as_deref().into_iter().chain(person.company.as_deref()));
        let mut hidden = Self {
            names: Names::of(people.iter().map(|person| person.name.as_str()), texts),
            slugs: people.iter().copied().filter_map(slug_that_is_no_word).collect(),
            ..Self::default()
        };
        hidden.find_companies(&people);
        hidden.find_mentions(&people);
        hidden
    }

    /// Companies that are called like one of their few people, or by a full name.
    fn find_companies(&mut self, people: &[&Person]) {
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
            let reach = if is_small { Reach::Firm } else { Reach::Full };
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
    fn find_mentions(&mut self, people: &[&Person]) {
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
        let numbers = telephone_numbers(text).into_iter().map(|place| (place, GONE));
        let text = &replaced(text, numbers);
        let pieces: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
        let is_at = |piece: &&str| AT.contains(&piece.trim().to_lowercase().as_str());
        let mut kept = String::with_capacity(text.len());
        for (at, &piece) in pieces.iter().enumerate() {
            // `ana (at) example.com` is an address in three pieces.
            let is_beside_at = is_at(&piece)
                || pieces.get(at + 1).is_some_and(is_at)
                || at
                    .checked_sub(1)
                    .and_then(|before| pieces.get(before))
                    .is_some_and(is_at);
            if is_beside_at || self.is_address(piece) || is_of_street(&pieces, at) {
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
        let host = piece.split('/').next().unwrap_or_default();
        piece.contains('@')
            || piece.contains("://")
            || piece.contains("linkedin.com")
            || AT.iter().any(|at| piece.contains(at))
            || piece.starts_with("www.")
            || (host.len() < piece.len() && host.contains('.'))
            || self.slugs.contains(last)
    }
}

/// How people write `@` for readers only.
const AT: [&str; 4] = ["(at)", "[at]", "{at}", "<at>"];
/// What streets are called, as a word of its own or at the end of one.
const STREETS: [&str; 26] = [
    "street",
    "road",
    "avenue",
    "lane",
    "drive",
    "boulevard",
    "square",
    "strasse",
    "straße",
    "str",
    "weg",
    "platz",
    "gasse",
    "allee",
    "rue",
    "via",
    "calle",
    "ulica",
    "ul",
    "улица",
    "ул",
    "straat",
    "laan",
    "gatan",
    "blvd",
    "rd",
];
/// A telephone number has so many digits, or more.
const FEWEST_DIGITS: usize = 7;

/// Whether a piece is a street or its number: `12 Baker Street`, `Hauptstr. 5`.
fn is_of_street(pieces: &[&str], at: usize) -> bool {
    /// So far from the street its number stands.
    const NEAR: usize = 3;
    let is_number = |piece: &str| piece.starts_with(|c: char| c.is_ascii_digit()) && bare(piece).len() <= 5;
    let is_street = |piece: &str| {
        let name = bare(piece).to_lowercase();
        STREETS.iter().any(|street| {
            name == *street
                || (letters(street) > 4 || *street == "str")
                    && name.ends_with(street)
                    && letters(&name) > letters(street) + 2
        })
    };
    let from = at.saturating_sub(NEAR);
    let window = |first: usize| {
        pieces
            .get(first..(first + NEAR + 1).min(pieces.len()))
            .unwrap_or_default()
    };
    // The number comes first, or last, and all between belongs to it.
    (from..=at).any(|first| {
        let window = window(first);
        (1..window.len()).any(|n| {
            let [head, .., tail] = &window[..=n] else { return false };
            let is_whole = is_number(head) && is_street(tail) || is_street(head) && is_number(tail);
            let is_one = window[..n].iter().all(|piece| !piece.trim_end().ends_with(','));
            is_whole && is_one && first + n >= at
        })
    })
}

/// Where telephone numbers stand: runs of digits with what stands between them, but for years and days.
fn telephone_numbers(text: &str) -> Vec<Range<usize>> {
    let is_between = |c: char| c.is_whitespace() || "+-./()‑–".contains(c);
    let mut found = Vec::new();
    let mut rest = 0;
    while let Some(start) = text[rest..]
        .find(|c: char| c.is_numeric() || c == '+' || c == '(')
        .map(|at| rest + at)
    {
        let run = &text[start..];
        let run = &run[..run
            .find(|c: char| !c.is_numeric() && !is_between(c))
            .unwrap_or(run.len())];
        let end = start + run.trim_end_matches(|c: char| !c.is_numeric()).len();
        rest = start + run.len().max(1);
        while !text.is_char_boundary(rest) {
            rest += 1;
        }
        let is_word =
            text[..start].ends_with(char::is_alphabetic) || text[end.max(start)..].starts_with(char::is_alphabetic);
        if end > start && !is_word && is_telephone_number(&text[start..end]) {
            found.push(start..end);
        }
    }
    found
}

fn is_telephone_number(run: &str) -> bool {
    let groups: Vec<&str> = run
        .split(|c: char| !c.is_numeric())
        .filter(|group| !group.is_empty())
        .collect();
    let n_digits: usize = groups.iter().map(|group| letters(group)).sum();
    let is_year = |group: &&str| letters(group) == 4 && (group.starts_with("19") || group.starts_with("20"));
    let are_days = groups.iter().any(is_year) && groups.iter().all(|group| is_year(group) || letters(group) <= 2);
    n_digits >= FEWEST_DIGITS && (run.starts_with('+') || !are_days)
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

/// The text with something else in the place of the words of somebody's name, whatever their endings. A word of two letters has to
/// be written as a name.
fn without_words_of(text: &str, name: &str, instead: &str) -> String {
    let mut own: HashSet<String> = HashSet::new();
    let mut stems: HashSet<String> = HashSet::new();
    for word in words_in(name) {
        let n_letters = letters(&word.key);
        if n_letters >= SHORTEST_WORD || is_proper(name, &word) {
            if n_letters > SHORTEST_WORD {
                stems.insert(stem(&word.key).to_owned());
            }
            own.insert(word.key);
        }
    }
    let runs = parts_without_spaces(name);
    let is_own = |word: &Word| {
        let is_written = letters(&word.key) >= SHORTEST_WORD || is_proper(text, word);
        let is_ending = || {
            is_proper(text, word)
                && endings(&word.key).any(|(stem, _)| letters(stem) >= SHORTEST_WORD && stems.contains(stem))
        };
        is_written && with_and_without_s(&word.key).any(|key| own.contains(key)) || is_ending()
    };
    let words = words_in(text);
    let mut places: Vec<Range<usize>> = words
        .iter()
        .filter(|word| is_own(word))
        .map(|word| word.place.clone())
        .collect();
    for run in &runs {
        places.extend(
            words
                .windows(letters(run))
                .filter(|window| joined(window) == *run)
                .filter_map(|window| Some(window.first()?.place.start..window.last()?.place.end)),
        );
    }
    places.sort_by_key(|place| (place.start, place.end));
    places.dedup_by(|next, place| next.start < place.end);
    replaced(text, places.into_iter().map(|place| (place, instead)))
}

/// Numbers in the place of ids, and initials in the place of names, told apart by a number. The order of both is one that only the
/// names of all people together make, so that it tells nothing of any of them.
fn call_by_initials(people: &mut [Person]) {
    let n_digits = people.len().to_string().len();
    let mut n_with: HashMap<String, usize> = HashMap::new();
    for person in people.iter() {
        *n_with.entry(initials(&person.name)).or_default() += 1;
    }
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (place, index) in shuffled(people).into_iter().enumerate() {
        let person = &mut people[index];
        let initials = initials(&person.name);
        let number = numbers.entry(initials.clone()).or_default();
        *number += 1;
        // One word, so that whoever is called by their first name is called by this.
        person.name = if n_with[&initials] > 1 {
            format!("{initials}{number}")
        } else {
            initials
        };
        person.first_name_ends = None;
        person.id = format!("{REDACTED}{place:0n_digits$}");
        person.url = None;
        person.emails.clear();
    }
}

/// The indices of all people in an order that nobody can tell who does not know everybody's id; the same in every run.
fn shuffled(people: &[Person]) -> Vec<usize> {
    let all = people
        .iter()
        .fold(Uuid::nil(), |sum, person| Uuid::new_v5(&sum, person.id.as_bytes()));
    let mut order: Vec<(Uuid, usize)> = people
        .iter()
        .enumerate()
        .map(|(index, person)| (Uuid::new_v5(&all, person.id.as_bytes()), index))
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(_, index)| index).collect()
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
