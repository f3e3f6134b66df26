//! What a friend answered to "do you know anyone there?": lines such as `Boris Novak, Head of Data at Northwind Robotics (worked together)`.
//!
//! In: the text of the answer. Out: a [`ReplyLine`] for each line that says something: a name, where they work and as what, and how the
//! friend knows them, as far as the line has it. Whether the name is anybody's is for others to say.

use super::users_note::Bond;
use crate::languages::{PARTICLES, phrases};

/// One line of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReplyLine {
    /// The line, from 1.
    pub line: usize,
    /// The line as it stands, without what begins an item of a list.
    pub text: String,
    /// What may be a name.
    pub name: String,
    /// Whether it looks like a full name, and not like the beginning of a sentence.
    pub is_full_name: bool,
    /// What stands behind `at`, or behind the last comma.
    pub company: String,
    /// What stands before that.
    pub title: String,
    /// How they know each other, by what stands in parentheses.
    pub how: Option<Bond>,
}

/// What parts a name from the rest, where there is no comma.
const BEHIND_NAMES: [&str; 5] = [" – ", " — ", " - ", " @ ", " at "];

/// Reads the lines of an answer.
pub fn parse(text: &str) -> Vec<ReplyLine> {
    let lines = (1..).zip(text.trim_start_matches('\u{feff}').lines());
    lines
        .map(|(line, text)| (line, without_bullet(text)))
        .filter(|(_, text)| text.chars().any(char::is_alphanumeric))
        .map(|(line, text)| ReplyLine { line, ..read(text) })
        .collect()
}

/// `Boris Novak` of `- Boris Novak`, `> 2) Boris Novak`, `[x] Boris Novak`.
fn without_bullet(text: &str) -> &str {
    let text =
        text.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '*' | '•' | '–' | '—' | '>' | '·'));
    let text = ["[x]", "[X]", "[ ]"]
        .iter()
        .find_map(|mark| text.strip_prefix(mark))
        .unwrap_or(text);
    let digits = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let numbered = digits.strip_prefix(['.', ')']).filter(|_| digits.len() < text.len());
    numbered.unwrap_or(text).trim()
}

fn read(text: &str) -> ReplyLine {
    let (said, aside) = match text
        .trim_end_matches(['.', ';'])
        .strip_suffix(')')
        .and_then(|text| text.rsplit_once('('))
    {
        Some((said, aside)) => (said.trim(), aside.trim()),
        None => (text, ""),
    };
    let (name, rest) = said.split_once(',').map_or_else(
        || {
            let place = BEHIND_NAMES
                .iter()
                .filter_map(|mark| Some((said.find(mark)?, mark.len())));
            let place = place.min();
            place.map_or((said, ""), |(at, n)| (&said[..at], &said[at + n..]))
        },
        |(name, rest)| (name, rest),
    );
    let rest = rest.trim();
    let (title, company) = [" at ", " @ ", " @", ", "]
        .iter()
        .find_map(|mark| rest.rsplit_once(mark))
        .or_else(|| rest.strip_prefix("at ").map(|company| ("", company)))
        .unwrap_or(("", rest));
    let how = bond(aside);
    // What stands in parentheses and tells no bond may be where they work.
    let company = if company.is_empty() && how.is_none() {
        aside
    } else {
        company
    };
    ReplyLine {
        line: 0,
        text: text.to_owned(),
        name: name.trim().to_owned(),
        is_full_name: is_full_name(name),
        company: company.trim().trim_end_matches('.').to_owned(),
        title: title.trim().trim_end_matches(',').to_owned(),
        how,
    }
}

fn bond(aside: &str) -> Option<Bond> {
    let aside = aside.to_lowercase();
    let words: Vec<&str> = aside.split(|c: char| !c.is_alphanumeric()).collect();
    let is_said = |bond: &Bond| phrases(&format!("bond: {}", bond.name())).any(|known| words.contains(&known));
    // "Not a friend", "don't know them well".
    [Bond::Other].into_iter().chain(Bond::ALL).find(is_said)
}

/// Two to five words that begin as names do.
fn is_full_name(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_part = |word: &&str| {
        let first = word.chars().find(|c| c.is_alphanumeric());
        PARTICLES.contains(word) || first.is_some_and(|c| c.is_alphabetic() && !c.is_lowercase())
    };
    (2..=5).contains(&words.len()) && words.iter().all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_who_works_where_as_what_and_how_they_know_each_other() {
        for (line, name, title, company, how) in [
            (
                "Boris Novak, Head of Data at Northwind Robotics (worked together)",
                "Boris Novak",
                "Head of Data",
                "Northwind Robotics",
                Some(Bond::Colleague),
            ),
            (
                "- Mila Øster – CTO @ Figment Labs (old friend)",
                "Mila Øster",
                "CTO",
                "Figment Labs",
                Some(Bond::Friend),
            ),
            ("2) Jo van der Berg at Osprey.", "Jo van der Berg", "", "Osprey", None),
            ("> Tilda Marchetti (Aldgate)", "Tilda Marchetti", "", "Aldgate", None),
            (
                "[x] Hugo Ferrandel, Engineer, Osprey (not a friend, met once)",
                "Hugo Ferrandel",
                "Engineer",
                "Osprey",
                Some(Bond::Other),
            ),
            (
                "* Ana Lima, Quibble (met at a conference);",
                "Ana Lima",
                "",
                "Quibble",
                Some(Bond::Met),
            ),
        ] {
            let [read] = &parse(line)[..] else { panic!("{line}") };
            assert_eq!(
                (read.name.as_str(), read.title.as_str(), read.company.as_str(), read.how),
                (name, title, company, how),
                "{line}"
            );
            assert!(read.is_full_name, "{line}");
        }
    }

    #[test]
    fn a_sentence_is_no_name_and_lines_keep_their_numbers() {
        let text = "Hi Jo,\n\n---\nhappy to help, these are people I know:\nNo one at the others, sorry.\n";
        let read = parse(text);
        let lines: Vec<usize> = read.iter().map(|line| line.line).collect();
        assert_eq!(lines, [1, 4, 5]);
        assert!(read[1..].iter().all(|line| !line.is_full_name), "{read:?}");
    }
}
