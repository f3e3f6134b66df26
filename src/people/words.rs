//! Texts as the words that names are made of, however a name is spelled.
//!
//! In: a text. Out: its words with their places, equal where two spellings mean one word.

use std::ops::Range;

use super::identity::fold_letters;

/// A word of a text.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) place: Range<usize>,
    /// Equal for two spellings of one word.
    pub(crate) key: String,
    /// A single letter that is large or has a dot.
    pub(crate) is_initial: bool,
}

/// Returns `Novaks`, and `Novak`: other languages write the genitive without a sign.
pub(crate) fn with_and_without_s(key: &str) -> impl Iterator<Item = &str> {
    let without = key.strip_suffix('s').filter(|word| letters(word) >= 3);
    [Some(key), without].into_iter().flatten()
}

/// A name before its degrees and headlines, and what stands in brackets as a single word.
pub(crate) fn without_additions(name: &str) -> (String, Vec<String>) {
    let (mut plain, mut nicknames) = (String::new(), Vec::new());
    for (at, part) in name.split(['(', ')', '[', ']']).enumerate() {
        if at % 2 == 0 {
            plain.push_str(part);
            plain.push(' ');
        } else if let [nickname] = words_in(part).as_mut_slice() {
            nicknames.push(std::mem::take(&mut nickname.key));
        }
    }
    let end = [",", "|", " - ", " – ", " — "]
        .iter()
        .filter_map(|sign| plain.find(sign))
        .min();
    plain.truncate(end.unwrap_or(plain.len()));
    (plain, nicknames)
}

/// A letter, as those of scripts without spaces.
pub(crate) fn is_single(key: &str) -> bool {
    letters(key) == 1
}

pub(crate) fn letters(word: &str) -> usize {
    word.chars().count()
}

/// Returns the words of a text as far as names are concerned: case, accents and signs that nobody sees do not count.
pub(crate) fn words_in(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    for (at, letter) in text.char_indices() {
        let stands_alone = is_written_without_spaces(letter);
        let goes_on = letter.is_alphanumeric() && !stands_alone || start.is_some() && is_inside(letter);
        if !goes_on && let Some(start) = start.take() {
            words.extend(word(text, start..at));
        }
        if stands_alone {
            words.extend(word(text, at..at + letter.len_utf8()));
        } else if goes_on && start.is_none() {
            start = Some(at);
        }
    }
    words.extend(start.and_then(|start| word(text, start..text.len())));
    words
}

/// Returns the letters without case and accents; `Müller` and `Mueller`, `Søren` and `Soeren` are the same.
pub(crate) fn fold(text: &str) -> String {
    fold_letters(text)
        .replace("ae", "a")
        .replace("oe", "o")
        .replace("ue", "u")
}

fn word(text: &str, place: Range<usize>) -> Option<Word> {
    let written = &text[place.clone()];
    let seen: String = written
        .chars()
        .filter(|letter| letter.is_alphanumeric() || is_accent(*letter))
        .collect();
    let key = fold(&seen);
    let is_letter = letters(&key) == 1 && key.chars().all(char::is_alphabetic);
    let is_marked = seen.chars().all(char::is_uppercase) || text[place.end..].starts_with('.');
    (!key.is_empty()).then_some(Word {
        place,
        is_initial: is_letter && is_marked,
        key,
    })
}

/// Chinese, Japanese and Korean: every letter is a word here.
fn is_written_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

fn is_accent(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36f}')
}

/// What may stand within a word without ending it: accents, and signs without width.
fn is_inside(letter: char) -> bool {
    is_accent(letter)
        || matches!(letter, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}')
}
