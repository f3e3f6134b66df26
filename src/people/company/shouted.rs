//! Employers that somebody wrote in capitals, as others write them.
//!
//! In: everybody. Out: the same, none of whose employers is shouted: another spelling of the name stands in its place, or else the
//! name in title case. Short names such as `KPMG` may well be abbreviations and stay.

use std::collections::BTreeMap;

use super::{CompanyKey, company_key};
use crate::people::Person;

/// Longer words in capitals are no abbreviation.
const LONGEST_ABBREVIATION: usize = 5;
/// Words of names that are written small, and how legal forms are written.
const WORDS: [(&str, &str); 17] = [
    ("AND", "and"),
    ("OF", "of"),
    ("THE", "the"),
    ("FOR", "for"),
    ("DE", "de"),
    ("DEL", "del"),
    ("LA", "la"),
    ("ET", "et"),
    ("UND", "und"),
    ("VON", "von"),
    ("VAN", "van"),
    ("GMBH", "GmbH"),
    ("INC", "Inc"),
    ("LTD", "Ltd"),
    ("CORP", "Corp"),
    ("LIMITED", "Limited"),
    ("MBH", "mbH"),
];

/// Gives employers in capitals their usual spelling. O(people).
pub(crate) fn hush(people: &mut [Person]) {
    let shouted = |person: &Person| {
        person
            .company
            .as_deref()
            .filter(|name| is_shouted(name))
            .and_then(company_key)
    };
    let mut usual: BTreeMap<CompanyKey, BTreeMap<String, usize>> = people
        .iter()
        .filter_map(shouted)
        .map(|key| (key, BTreeMap::new()))
        .collect();
    if usual.is_empty() {
        return;
    }
    for name in people.iter().filter_map(|person| person.company.as_deref()) {
        if !is_shouted(name)
            && let Some(spellings) = company_key(name).and_then(|key| usual.get_mut(&key))
        {
            *spellings.entry(name.to_owned()).or_default() += 1;
        }
    }
    for person in people {
        let Some(name) = person.company.as_mut().filter(|name| is_shouted(name)) else {
            continue;
        };
        let spellings = company_key(name).and_then(|key| usual.get(&key));
        // Of equally frequent ones the first in the alphabet: the order of files must not matter.
        let most = spellings.and_then(|all| all.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))));
        *name = most.map_or_else(|| in_title_case(name), |(spelling, _)| spelling.clone());
    }
}

fn is_shouted(name: &str) -> bool {
    let is_long = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > LONGEST_ABBREVIATION;
    !name.chars().any(char::is_lowercase) && name.split_whitespace().any(is_long)
}

fn in_title_case(name: &str) -> String {
    let word = |(place, word): (usize, &str)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if let Some((_, usual)) = WORDS.iter().find(|(known, _)| *known == bare && place > 0) {
            return word.replace(bare, usual);
        }
        if bare.chars().count() <= 3 {
            return word.to_owned();
        }
        let mut begins = true;
        let letter = |c: char| {
            let cased: String = if begins {
                c.to_string()
            } else {
                c.to_lowercase().collect()
            };
            begins = !c.is_alphanumeric() && !matches!(c, '\'' | '’');
            cased
        };
        word.chars().map(letter).collect()
    };
    let words: Vec<String> = name.split(' ').enumerate().map(word).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hushed(companies: &[&str]) -> Vec<String> {
        let person = |name: &&str| Person {
            company: Some((*name).to_owned()),
            ..Person::default()
        };
        let mut people: Vec<Person> = companies.iter().map(person).collect();
        hush(&mut people);
        people.into_iter().filter_map(|person| person.company).collect()
    }

    #[test]
    fn a_shouted_employer_is_spelled_as_others_spell_it() {
        assert_eq!(
            hushed(&[
                "MERIDIAN MAPS",
                "meridian maps",
                "Meridian Maps",
                "Meridian Maps",
                "MERIDIAN MAPS GMBH"
            ]),
            [
                "Meridian Maps",
                "meridian maps",
                "Meridian Maps",
                "Meridian Maps",
                "Meridian Maps"
            ]
        );
    }

    #[test]
    fn what_nobody_spells_otherwise_is_put_into_title_case() {
        let cases = [
            ("MERIDIAN MAPS", "Meridian Maps"),
            ("NORTHWIND ROBOTICS GMBH", "Northwind Robotics GmbH"),
            ("BANK OF OSTARA & CO", "Bank of Ostara & CO"),
            ("SMITH-KLINE O'HARA", "Smith-Kline O'hara"),
            ("ÉCOLE SUPÉRIEURE", "École Supérieure"),
            ("KPMG", "KPMG"),
            ("SAP SE", "SAP SE"),
            ("3M", "3M"),
            ("Meridian MAPS", "Meridian MAPS"),
        ];
        for (written, shown) in cases {
            assert_eq!(hushed(&[written]), [shown], "{written}");
        }
    }
}
