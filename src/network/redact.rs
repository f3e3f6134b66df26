//! A network without names: initials and numbers stand for people.
//!
//! In: a network. Out: the same network, tie for tie and person for person, in which nobody is named: not by
//! name, id, address, telephone number or profile, nor in positions, companies and what the user wrote. Ids are in no order that tells anything. Whatever is made from it afterwards
//! (answers, phrases, charts) cannot tell what it no longer holds. A title at a company may still tell who somebody is.

mod names;

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use self::names::{Names, Reach, parts_without_spaces};
use super::Network;
use crate::calendar::Moment;
use crate::languages::{Phrases, phrases};
use crate::people::company::{CompanyKey, company_key};
use crate::people::words::{Word, endings, fold, is_proper, letters, stem, with_and_without_s, words_in};
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
    pub fn redaction(&self) -> Redaction {
        Redaction::of(&self.roster)
    }

    /// Tells when something happened by the hour only: whoever has their own messages must not find themselves by the second.
    pub(crate) fn forget_minutes(&mut self) {
        const HOUR: i64 = 3_600;
        let hour = |event: super::Event| super::Event {
            at: event.at.map(|at| Moment(at.0.div_euclid(HOUR) * HOUR)),
            ..event
        };
        for evidence in self.evidence.all_mut() {
            evidence.events = evidence.events.iter().map(hour).collect();
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
    pub fn company(&self, text: &str) -> String {
        self.companies.get(text).map_or_else(|| self.text(text), Clone::clone)
    }

    /// Returns a title without names, and without the words of the name of whoever holds it.
    pub fn title(&self, text: &str, name: &str) -> String {
        without_words_of(&self.text(text), name, GONE)
    }

    /// Returns a text without names, addresses, slugs and companies that name somebody.
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
static STREETS: Phrases = LazyLock::new(|| phrases("streets").collect());
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
mod tests {
    //! Names taken out, however they are spelled; what means nobody stays.

    use super::*;

    fn person(id: &str, name: &str, company: &str, position: &str) -> Person {
        Person {
            id: id.to_owned(),
            name: name.to_owned(),
            company: Some(company.to_owned()),
            position: Some(position.to_owned()),
            first_name_ends: Some(2),
            url: Some(format!("https://www.linkedin.com/{id}")),
            emails: vec![format!("{name}@example.com")],
            ..Person::default()
        }
    }

    fn redacted(people: Vec<Person>) -> Vec<Person> {
        let mut network = Network::of(people, Vec::new());
        network.redact();
        std::mem::take(network.roster.people.all_mut())
    }

    #[test]
    fn people_are_called_by_initials_and_a_number_where_these_collide() {
        let names = ["Ana Maria Horvat", "Boris Novak", "Anke Hill", "李 小明", "Dr", "…"];
        let people = names.iter().map(|name| person("in/x", name, "Acme", "CTO")).collect();
        let people = redacted(people);
        let called: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        // Which of the two is the first tells nothing.
        assert!(
            ["A.H.1", "A.H.2"].contains(&called[0])
                && ["A.H.1", "A.H.2"].contains(&called[2])
                && called[0] != called[2]
        );
        assert_eq!(
            [called[1], called[3], called[4], called[5]],
            ["B.N.", "?.小.", "D.", "?"]
        );
        assert!(
            people.iter().all(|person| person.url.is_none()
                && person.emails.is_empty()
                && person.first_and_last_name().is_none())
        );
    }

    #[test]
    fn ids_are_in_an_order_that_tells_nothing_and_the_same_in_every_run() {
        let people = || {
            (0..40)
                .map(|n| person(&format!("in/p{n:02}"), "Ana Horvat", "Acme", "CTO"))
                .collect()
        };
        let ids = |people: Vec<Person>| people.into_iter().map(|person| person.id).collect::<Vec<String>>();
        let (one, other) = (ids(redacted(people())), ids(redacted(people())));
        assert_eq!(one, other);
        assert!(!one.is_sorted());
        let mut sorted = one.clone();
        sorted.sort();
        assert_eq!((sorted[0].as_str(), sorted[39].as_str()), ("p/00", "p/39"));
        // One person more and all are in another order.
        let mut more: Vec<Person> = people();
        more.push(person("in/zoe", "Zoe Hill", "Acme", "CTO"));
        let more = ids(redacted(more));
        let n_same = one.iter().zip(&more).filter(|(one, more)| one == more).count();
        assert!(n_same < 10, "{n_same}");
    }

    #[test]
    fn short_names_other_cases_and_names_within_text_without_spaces_are_taken_out() {
        let told = |name: &str, position: &str, company: &str| {
            let people = redacted(vec![
                person("in/x", name, company, position),
                person("in/y", "Eve Quill", "Acme", "CTO"),
            ]);
            let first = people.into_iter().next().expect("there are two");
            (first.position.unwrap_or_default(), first.company.unwrap_or_default())
        };
        assert_eq!(
            told("Bo Li", "Founder, Li", "Li Consulting"),
            ("Founder, …".to_owned(), "X1 Consulting".to_owned())
        );
        assert_eq!(told("Xu Ng", "CEO", "Ng Labs").1, "X1 Labs");
        assert_eq!(
            told("It Ng", "Head of IT", "HR Labs"),
            ("Head of IT".to_owned(), "HR Labs".to_owned())
        );
        assert_eq!(told("山田 太郎", "CTO", "山田商事").1, "X1商事");
        for (name, title, left) in [
            ("Лена Орлова", "помощник Лены Орловой", "помощник …"),
            ("Лена Орлова", "с Леной Петровной Орловой", "с …"),
            ("Лена Орлова", "команда Орловой", "команда …"),
            ("Boris Novak", "asystent Borisa Novaka", "asystent …"),
            ("Νίκος Παπαδόπουλος", "βοηθός του Νίκου Παπαδόπουλου", "βοηθός του …"),
            ("山田 太郎", "山田さんの秘書", "…さんの秘書"),
            ("山田太郎", "山田部長の秘書", "…部長の秘書"),
            ("김민수", "민수 팀", "… 팀"),
            ("李 小明", "李先生的助理", "…先生的助理"),
            ("Kovács Zoltán", "Kovács Zoltánnal, Kovács Zoltánnak", "…, …"),
            ("Mikko Mäkelä", "Mikko Mäkelän avustaja", "… avustaja"),
            ("محمد العلي", "مساعد لمحمد العلي", "مساعد …"),
            ("דוד כהן", "עוזר לדוד כהן", "עוזר …"),
            ("Ольга Щукина", "PA to Olga Shchukina, O. Shchukina", "PA to …, …"),
            ("Søren Ågård", "Soeren Aagaard's deputy", "…'s deputy"),
        ] {
            assert_eq!(title_among(&[name], title), left, "{name}: {title}");
        }
    }

    #[test]
    fn a_first_name_or_surname_alone_is_taken_out_where_few_have_it() {
        for (title, left) in [
            ("Works with Pup's team", "Works with …'s team"),
            ("Pia's deputy", "…'s deputy"),
            ("Pups office", "… office"),
            ("pup trainer", "pup trainer"),
        ] {
            assert_eq!(title_among(&["Pia Pup"], title), left);
        }
        let five: Vec<String> = ["Ada", "Bea", "Cid", "Dag", "Eli"]
            .map(|first| format!("{first} Novak"))
            .into();
        let five: Vec<&str> = five.iter().map(String::as_str).collect();
        assert_eq!(
            title_among(&five, "Works with Novak"),
            "Works with Novak",
            "it could be any of five"
        );
        assert_eq!(title_among(&five[..4], "Works with Novak"), "Works with …");
    }

    #[test]
    fn a_name_alone_is_taken_out_with_the_ending_of_a_case_and_a_word_that_begins_like_one_stays() {
        for (name, title, left) in [
            ("Łukasz Wrona", "razem z Lukaszem", "razem z …"),
            ("Łukasz Wrona", "asystentka Łukasza", "asystentka …"),
            ("Péter Tóth", "Péternek, Péterrel dolgozik", "…, … dolgozik"),
            ("Anna Baker", "Bakery owner", "Bakery owner"),
            ("Mark Hill", "Head of Markets", "Head of Markets"),
            ("Eva Chin", "Head of China", "Head of China"),
            ("Bill Hill", "Head of Billing", "Head of Billing"),
            ("Victor Hill", "Victory", "Victory"),
        ] {
            assert_eq!(title_among(&[name], title), left, "{name}");
        }
    }

    #[test]
    fn a_name_of_many_words_costs_no_more_than_its_words() {
        let cost = |n: usize| {
            let name: String = (0..n).map(|i| format!("W{i} ")).collect();
            crate::work::counted(|| redacted(vec![person("in/x", &name, "Acme", "CTO")])).1
        };
        assert!(cost(400) <= 6 * cost(100), "{} and {}", cost(100), cost(400));
    }

    #[test]
    fn a_word_of_many_letters_costs_no_more_than_its_letters() {
        let cost = |n: usize| {
            let people = vec![person("in/x", "Ana Horvat", "Acme", &"ш".repeat(n))];
            crate::work::counted(|| redacted(people)).1
        };
        assert!(cost(4000) <= 6 * cost(1000), "{} and {}", cost(1000), cost(4000));
    }

    #[test]
    fn what_people_log_in_by_is_taken_out() {
        for title in [
            "JSmith",
            "jsmith",
            "J.Smith",
            "@jsmith",
            "jsmith42",
            "SmithJ",
            "smith.j",
            "john-smith",
        ] {
            let left = title_among(&["John Smith"], &format!("see {title} there"));
            assert!(!left.to_lowercase().contains("smith"), "{title}: {left}");
        }
        assert_eq!(title_among(&["Steve Mar"], "Smart things"), "Smart things");
    }

    #[test]
    fn a_name_that_hides_behind_other_letters_is_found() {
        for written in [
            "\u{410}nn\u{430} N\u{43e}vak",
            "Ａｎｎａ Ｎｏｖａｋ",
            "A\u{200d}nna No\u{2060}vak",
            "\u{202b}Anna Novak\u{202c}",
            "Anna\u{2009}Novak",
            "A\u{308}nna Nova\u{301}k",
            "Anna\u{2019}s friend Anna Novak",
            "ANNA\u{2011}NOVAK",
        ] {
            let left = title_among(&["Anna Novak"], &format!("PA, {written}"));
            let letters: String = crate::people::identity::fold_letters(&left);
            assert!(
                !letters.contains("nov") && !letters.contains("vak"),
                "{written}: {left}"
            );
        }
    }

    #[test]
    fn telephone_numbers_and_addresses_are_taken_out_and_other_numbers_stay() {
        for (title, left) in [
            ("CEO, tel +49 170 5550101", "CEO, tel …"),
            ("CEO (555) 010-0123", "CEO …"),
            ("call 0170/5550101 or 555-0123 now", "call … or … now"),
            ("電話０３−５５５５−０１２３", "電話０３−５５５５−０１２３"),
            ("ana (at) example.com", "… … …"),
            ("ana[at]example.com, CTO", "… CTO"),
            ("book me: calendly.com/ana or www.example.org", "book me: … or …"),
            ("Office: 12 Baker Street, London", "Office: … … … London"),
            ("Hauptstr. 5, Berlin", "… … Berlin"),
            ("CTO 2019-2023, ISO 27001, 24/7", "CTO 2019-2023, ISO 27001, 24/7"),
            (
                "since 14.03.2021, top 100 of 40 000",
                "since 14.03.2021, top 100 of 40 000",
            ),
            ("Node.js, ASP.NET, CTO/CEO", "Node.js, ASP.NET, CTO/CEO"),
        ] {
            assert_eq!(title_among(&[], title), left);
        }
    }

    #[test]
    fn names_are_taken_out_of_titles_and_companies() {
        let text = |position: &str, company: &str| {
            let people = vec![
                person("in/ana-horvat-7", "Ana Horvat", company, position),
                person("in/boris", "Boris Novak", "Acme", "CTO"),
            ];
            let ana = redacted(people).remove(0);
            (ana.position.unwrap_or_default(), ana.company.unwrap_or_default())
        };
        let told = |position: &str| text(position, "Acme").0;
        assert_eq!(told("Assistant to Boris Novak, CTO"), "Assistant to …, CTO");
        assert_eq!(told("Owner, HORVAT & Partner"), "Owner, … & Partner");
        assert_eq!(told("Writer (ana@horvat.example)"), "Writer …");
        assert_eq!(told("see linkedin.com/in/boris or ana-horvat-7"), "see … or …");
        assert_eq!(told("boris bikes mechanic"), "boris bikes mechanic");
        assert_eq!(text("CEO", "Horvat Consulting").1, "X1 Consulting");
        assert_eq!(text("CEO", "Friends of Boris Novak").1, "Friends of X1");
    }

    /// What is left of somebody's title where these people are known.
    fn title_among(names: &[&str], title: &str) -> String {
        let mut people: Vec<Person> = names.iter().map(|name| person("in/x", name, "Acme", "CTO")).collect();
        people.push(person("in/y", "Eve Quill", "Acme", title));
        redacted(people).pop().and_then(|eve| eve.position).unwrap_or_default()
    }

    #[test]
    fn a_name_is_found_in_every_spelling() {
        let whole = [
            "Boris Novak",
            "BORIS NOVAK",
            "Novak, Boris",
            "Novak Boris",
            "boris_novak",
            "BorisNovak",
            "Boris M. Novak",
            "B. Novak",
            "Novak, B.",
            "B Novak",
            "Bo\u{200b}ris Novák",
            "Bori\u{301}s Novak",
            "Boris\u{a0}Novak",
            "Boris-Novak",
            "Boris Novaks",
            "B. J. Novak",
            "B.J. Novak",
            "Boris N.",
            "Boris (Bo) Novak",
            "Boris Maria Novak",
        ];
        for written in whole {
            assert_eq!(
                title_among(&["Boris Novak"], &format!("Assistant to {written}")),
                "Assistant to …",
                "{written}"
            );
        }
        assert_eq!(
            title_among(&["Boris Novak"], "Boris Novak's assistant"),
            "…'s assistant"
        );
        assert_eq!(title_among(&["Boris Novak"], "Office of Mr. Novak"), "Office of Mr. …");
        let many = [("Mr. de la Cruz", "Mr. …"), ("Frau von der Heide", "Frau …")];
        for (written, left) in many {
            assert_eq!(title_among(&["José de la Cruz", "Uta von der Heide"], written), left);
        }
        let others = [
            ("Ana Maria Horvat", "Ana Horvat"),
            ("Ana M. Horvat", "Ana Horvat"),
            ("Robert \"Bob\" Smith", "Bob Smith"),
            ("Robert (Bob) Smith", "Bob Smith"),
            ("Ana Horvat, PhD", "Ana Horvat"),
            ("Ana Horvat (she/her)", "Horvat, Ana"),
            ("Ana Horvat | Hiring", "Ana Horvat"),
            ("Jürgen Müller", "Juergen Mueller"),
            ("Joergen Mueller", "Jörgen Müller"),
            ("Pat O’Brien", "Pat OBrien"),
            ("Pat O’Brien", "P. O'Brien"),
            ("Boris Maria Novak", "B. M. Novak"),
            ("Jan van der Berg", "J. van der Berg"),
            ("Anne-Marie Low", "Annemarie Low"),
            ("Maria de la Cruz", "de la Cruz, Maria"),
            ("José María de la Cruz", "José de la Cruz"),
            ("José María de la Cruz", "J. de la Cruz"),
            ("José María de la Cruz", "J. M. de la Cruz"),
            ("José María de la Cruz", "de la Cruz, José"),
            ("Cleopatra", "Cleopatra"),
            ("小明 李", "李小明"),
            ("李小明", "李小明"),
            ("李小明 Ming Li", "Ming Li"),
            ("김민수", "김민수"),
        ];
        for (name, written) in others {
            assert_eq!(
                title_among(&[name], &format!("Assistant: {written}")),
                "Assistant: …",
                "{name}: {written}"
            );
        }
        assert_eq!(title_among(&["小明 李"], "李小明的助理"), "…的助理");
    }

    #[test]
    fn words_that_name_nobody_stay() {
        let among = [
            "Boris Novak",
            "Bo",
            "Anna Baker",
            "Maria de la Cruz",
            "Ana Horvat (Product Manager)",
            "Rajiv Menon, MBA, PMP",
            "Chris Level",
        ];
        let titles = [
            "boris bikes mechanic",
            "novak scholar",
            "bo staff teacher",
            "Assistant to a baker",
            "Directora de la tienda",
            "Product Manager",
            "Consultant, MBA, PMP",
            "c level",
            "boris bikes by novak and sons",
            "Series B",
        ];
        for title in titles {
            assert_eq!(title_among(&among, title), title);
        }
    }

    #[test]
    fn a_word_in_the_titles_of_many_is_no_name() {
        let titled = |n: usize| {
            let mut people = vec![person("in/x", "Sales", "Acme", "CTO")];
            people.extend((0..n).map(|_| person("in/y", "Eve Quill", "Acme", "Sales lead")));
            redacted(people).pop().and_then(|eve| eve.position).unwrap_or_default()
        };
        assert_eq!((titled(4).as_str(), titled(5).as_str()), ("… lead", "Sales lead"));
    }

    #[test]
    fn a_company_that_names_somebody_is_taken_out_of_titles_and_other_spellings() {
        let people = redacted(vec![
            person("in/a", "Ana Horvat", "Horvat Consulting", "CEO"),
            person(
                "in/b",
                "Boris Novak",
                "HORVAT Consulting GmbH",
                "Advisor at Horvat consulting, and Acme",
            ),
            person("in/c", "Cleo Hill", "Novák, Boris & Co", "Partner"),
            person("in/d", "Dora Reed", "Acme", "Board, Horvat Consulting GmbH"),
        ]);
        let told: Vec<(&str, &str)> = people
            .iter()
            .map(|person| {
                (
                    person.company.as_deref().unwrap_or_default(),
                    person.position.as_deref().unwrap_or_default(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("X1 Consulting", "CEO"),
                ("X1 Consulting GmbH", "Advisor at X1 Consulting, and Acme"),
                ("X2 & Co", "Partner"),
                ("Acme", "Board, X1 Consulting GmbH"),
            ]
        );
    }

    #[test]
    fn a_firm_of_many_is_only_renamed_for_a_full_name() {
        let mut people = vec![person("in/x", "Jane Crew", "J. Crew", "CTO at J. Crew"); 5];
        assert_eq!(redacted(people.clone()).remove(0).company.as_deref(), Some("J. Crew"));
        for person in &mut people {
            person.company = Some("Jane Crew".to_owned());
        }
        assert_eq!(redacted(people).remove(0).company.as_deref(), Some("X1"));
    }

    #[test]
    fn a_firm_of_many_keeps_its_name_whoever_is_called_like_it() {
        let mut people = vec![person("in/x", "Boris Novak", "Morgan Bank", "CTO"); 5];
        people[0].name = "Eve Morgan".to_owned();
        let company = |people: Vec<Person>| redacted(people).remove(0).company.unwrap_or_default();
        assert_eq!(company(people.clone()), "Morgan Bank");
        people.truncate(4);
        assert_eq!(company(people), "X1 Bank");
    }

    #[test]
    fn two_firms_stay_two_and_one_stays_one() {
        let people = redacted(vec![
            person("in/a", "Ana Horvat", "Horvat Consulting", "CEO"),
            person("in/b", "Boris Novak", "Novak Consulting GmbH", "CEO"),
            person("in/c", "Boris Novak", "Novak Consulting", "CEO"),
        ]);
        let companies: Vec<&str> = people.iter().filter_map(|person| person.company.as_deref()).collect();
        assert_eq!(companies, ["X1 Consulting", "X2 Consulting GmbH", "X2 Consulting"]);
    }
}
