//! A network without names: initials and numbers stand for people.
//!
//! In: a network. Out: the same network, tie for tie and person for person in the same order, in which nobody is named: not by
//! name, id, address or profile, nor in positions, companies and what the user wrote. Whatever is made from it afterwards
//! (answers, phrases, charts) cannot tell what it no longer holds. A title at a company may still tell who somebody is.

use std::collections::{HashMap, HashSet};

use super::Network;
use crate::people::Person;
use crate::people::company::{CompanyKey, company_key};
use crate::people::identity::name_key;

/// A company with more people than these is a firm of its own, whoever of them is called like it.
const MOST_NAMESAKES: usize = 4;
/// A shorter word of a name stands in too many texts to mean somebody.
const SHORTEST_WORD: usize = 3;
/// The most words of a name that are looked for together.
const LONGEST_NAME: usize = 5;
/// What stands for what was taken out.
const GONE: &str = "…";

impl Network {
    /// Takes everybody's name out, and returns what takes them out of other texts.
    pub fn redact(&mut self) -> Redaction {
        let hidden = Redaction::of(&self.roster.people);
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
#[derive(Debug)]
pub struct Redaction {
    /// Keys of full names.
    names: HashSet<String>,
    /// Slugs of profiles, as far as they look like no word.
    slugs: HashSet<String>,
    /// Companies that are called by the name of one of their few people, without it.
    companies: HashMap<String, String>,
}

impl Redaction {
    fn of(people: &[Person]) -> Self {
        let mut n_at: HashMap<&str, usize> = HashMap::new();
        for company in people.iter().filter_map(|person| person.company.as_deref()) {
            *n_at.entry(company).or_default() += 1;
        }
        let mut hidden = Self {
            names: people
                .iter()
                .filter(|person| words(&person.name).count() > 1)
                .map(|person| name_key(&person.name))
                .collect(),
            slugs: people.iter().filter_map(slug_that_is_no_word).collect(),
            companies: HashMap::new(),
        };
        // Another number for each firm, so that two firms do not become one.
        let mut numbers: HashMap<Option<CompanyKey>, usize> = HashMap::new();
        for person in people {
            let Some(company) = person.company.as_deref() else {
                continue;
            };
            let before = hidden.companies.get(company).map_or(company, String::as_str);
            let is_small = n_at[company] <= MOST_NAMESAKES;
            let own = if is_small { person.name.as_str() } else { "" };
            let next = numbers.len() + 1;
            let number = *numbers.get(&company_key(company)).unwrap_or(&next);
            let after =
                without_words_of(&hidden.text(before), own, &format!("X{number}")).replace(GONE, &format!("X{number}"));
            if after != company {
                numbers.insert(company_key(company), number);
                hidden.companies.insert(company.to_owned(), after);
            }
        }
        hidden
    }

    /// Returns a company's name without the words that name one of its few people, and without full names.
    #[must_use]
    pub fn company(&self, text: &str) -> String {
        self.companies.get(text).map_or_else(|| self.text(text), Clone::clone)
    }

    /// A title, without the words of the name of whoever holds it.
    fn title(&self, text: &str, name: &str) -> String {
        without_words_of(&self.text(text), name, GONE)
    }

    /// Returns a text without full names, addresses and slugs.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        let pieces: Vec<&str> = text.split_inclusive(char::is_whitespace).collect();
        let mut kept = String::with_capacity(text.len());
        let mut at = 0;
        while at < pieces.len() {
            let n_named = (2..=LONGEST_NAME.min(pieces.len() - at)).rev().find(|n| {
                let key = name_key(&bare(&pieces[at..at + n].concat()));
                self.names.contains(&key)
            });
            let n_gone = n_named.or_else(|| self.is_address(pieces[at]).then_some(1));
            match n_gone {
                Some(n) => {
                    let end = pieces[at + n - 1];
                    kept.push_str(GONE);
                    kept.push_str(&end[end.trim_end().len()..]);
                    at += n;
                }
                None => {
                    kept.push_str(pieces[at]);
                    at += 1;
                }
            }
        }
        kept
    }

    fn is_address(&self, piece: &str) -> bool {
        let piece = bare(piece).to_lowercase();
        let last = piece.rsplit('/').next().unwrap_or_default();
        piece.contains('@') || piece.contains("://") || piece.contains("linkedin.com") || self.slugs.contains(last)
    }
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
    let own: HashSet<String> = words(name)
        .filter(|word| word.chars().count() >= SHORTEST_WORD)
        .map(name_key)
        .collect();
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find(char::is_alphanumeric) {
        kept.push_str(&rest[..start]);
        rest = &rest[start..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..end];
        let is_own = own.contains(&name_key(word));
        kept.push_str(if is_own { instead } else { word });
        rest = &rest[end..];
    }
    kept.push_str(rest);
    kept
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
mod tests {
    use super::*;
    use crate::network::without_ties;
    use crate::people::Roster;

    fn person(id: &str, name: &str, company: &str, position: &str) -> Person {
        Person {
            id: id.to_owned(),
            name: name.to_owned(),
            company: Some(company.to_owned()),
            position: Some(position.to_owned()),
            url: Some(format!("https://www.linkedin.com/{id}")),
            emails: vec![format!("{name}@example.com")],
            ..Person::default()
        }
    }

    fn redacted(people: Vec<Person>) -> Vec<Person> {
        let mut network = Network {
            graph: without_ties(people.len(), 0),
            roster: Roster { people },
            ..Network::default()
        };
        network.redact();
        network.roster.people
    }

    #[test]
    fn people_are_called_by_initials_and_a_number_where_these_collide() {
        let names = ["Ana Maria Horvat", "Boris Novak", "Anke Hill", "李 小明", "Dr", "…"];
        let people = names.iter().map(|name| person("in/x", name, "Acme", "CTO")).collect();
        let people = redacted(people);
        let called: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(called, ["A.H.1", "B.N.", "A.H.2", "?.小.", "D.", "?"]);
        assert_eq!((people[0].id.as_str(), people[5].id.as_str()), ("p/0", "p/5"));
        assert!(
            people
                .iter()
                .all(|person| person.url.is_none() && person.emails.is_empty())
        );
    }

    #[test]
    fn ids_stay_in_the_order_of_the_people() {
        let people = redacted(vec![person("in/x", "Ana Horvat", "Acme", "CTO"); 12]);
        assert!(people.windows(2).all(|pair| pair[0].id < pair[1].id));
        assert_eq!(people[9].id, "p/09");
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
        assert_eq!(told("Assistant to Boris Novak, CTO"), "Assistant to … CTO");
        assert_eq!(told("Owner, HORVAT & Partner"), "Owner, … & Partner");
        assert_eq!(told("Writer (ana@horvat.example)"), "Writer …");
        assert_eq!(told("see linkedin.com/in/boris or ana-horvat-7"), "see … or …");
        assert_eq!(told("Boris bikes mechanic"), "Boris bikes mechanic");
        assert_eq!(text("CEO", "Horvat Consulting").1, "X1 Consulting");
        assert_eq!(text("CEO", "Friends of Boris Novak").1, "Friends of X1");
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
