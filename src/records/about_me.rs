//! What the user wants said in a request: a few lines of their own in a text file.
//!
//! In: the text. Plain lines are who the user is; `for:`, `role:`, `why:`, `why COMPANY:` and `topic:` begin the other answers,
//! which go on until an empty line or the next of these words; `role = "…"` is as good. Out: [`AboutMe`]. Nothing in it is ever
//! checked or changed.

use serde::{Deserialize, Serialize};

use crate::names::names;
use hashbrown::HashMap;

/// What introductions are wanted for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Purpose {
    /// Work.
    #[default]
    Job,
    /// Customers for what they make.
    Customers,
    /// Money for their firm.
    Funding,
    /// Advice alone.
    Advice,
}

names! { Purpose: Job "job", Customers "customers", Funding "funding", Advice "advice" }

/// What the user says of themselves and of what they want.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AboutMe {
    /// What introductions are wanted for, where they say so.
    pub purpose: Option<Purpose>,
    /// Who they are, in a sentence or two.
    pub about: String,
    /// What work they look for.
    pub role: String,
    /// What they would like to talk about.
    pub topic: String,
    /// Why this company, whichever it is.
    pub why: String,
    /// Why this company, by its name as spelled in the file.
    pub why_company: Vec<(String, String)>,
}

/// Which answer a line belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Key {
    Purpose,
    About,
    Role,
    Topic,
    Why,
    WhyCompany(String),
}

impl AboutMe {
    /// Reads the lines.
    pub fn parse(text: &str) -> Self {
        let mut me = Self::default();
        let mut places = HashMap::new();
        let mut key = Key::About;
        for line in text.trim_start_matches('\u{feff}').lines().map(str::trim) {
            match key_of(line) {
                _ if line.is_empty() => key = Key::About,
                Some((new, value)) => {
                    key = new;
                    me.add(&key, value, &mut places);
                }
                None => me.add(&key, line, &mut places),
            }
        }
        me
    }

    /// Adds words to an answer; `places` says where the companies are.
    fn add(&mut self, key: &Key, words: &str, places: &mut HashMap<String, usize>) {
        let answer = match key {
            Key::Purpose => {
                self.purpose = Purpose::named(words).or(self.purpose);
                return;
            }
            Key::About => &mut self.about,
            Key::Role => &mut self.role,
            Key::Topic => &mut self.topic,
            Key::Why => &mut self.why,
            Key::WhyCompany(company) => {
                let place = places.entry_ref(company.as_str()).or_insert_with(|| {
                    self.why_company.push((company.clone(), String::new()));
                    self.why_company.len() - 1
                });
                &mut self.why_company[*place].1
            }
        };
        if !answer.is_empty() && !words.is_empty() {
            answer.push(' ');
        }
        answer.push_str(words);
    }
}

/// The answer that a line begins, and what stands behind the colon.
fn key_of(line: &str) -> Option<(Key, &str)> {
    let at = line.find([':', '='])?;
    let (name, value) = (line[..at].trim(), line[at + 1..].trim());
    let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    let value = if line[at..].starts_with('=') {
        bare.unwrap_or(value)
    } else {
        value
    };
    let key = match name.to_lowercase().as_str() {
        "for" | "purpose" => Key::Purpose,
        "about" | "about me" | "me" => Key::About,
        "role" | "looking for" => Key::Role,
        "topic" | "talk about" => Key::Topic,
        "why" => Key::Why,
        // The word is four bytes with its space, in either case.
        lower if lower.starts_with("why ") => Key::WhyCompany(name.get(4..)?.trim().to_owned()),
        _ => return None,
    };
    Some((key, value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_lines_say_who_somebody_is_and_words_begin_the_other_answers() {
        let me = AboutMe::parse(
            "\u{feff}I build data teams.\r\nNote: small ones.\r\n\r\nRole: head of data\nwhy: they measure\n  what they do\n\n\
             Why Northwind Robotics: robots\ntalk about: how they hire\nWhy Ünïque: u\n",
        );
        let expected = AboutMe {
            purpose: None,
            about: "I build data teams. Note: small ones.".to_owned(),
            role: "head of data".to_owned(),
            topic: "how they hire".to_owned(),
            why: "they measure what they do".to_owned(),
            why_company: vec![
                ("Northwind Robotics".to_owned(), "robots".to_owned()),
                ("Ünïque".to_owned(), "u".to_owned()),
            ],
        };
        assert_eq!(me, expected);
        assert_eq!(AboutMe::parse(""), AboutMe::default());
    }

    #[test]
    fn what_it_is_for_is_said_in_a_word_and_as_toml_too() {
        let me = AboutMe::parse("for = \"customers\"\nrole = \"head of data\"\nfor: nobody knows\n");
        assert_eq!(
            (me.purpose, me.role.as_str()),
            (Some(Purpose::Customers), "head of data")
        );
        for purpose in Purpose::ALL {
            assert_eq!(Purpose::named(purpose.name()), Some(purpose));
        }
    }
}
