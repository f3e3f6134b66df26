//! Texts as the words that names are made of, however a name is spelled.
//!
//! In: a text. Out: its words with their places, equal where two spellings mean one word.

use std::iter;
use std::ops::Range;
use std::sync::LazyLock;

use super::identity::fold_letters;
use crate::languages::{Phrases, phrases};
use crate::work;

/// The longest ending that a name takes on in another case: `Орлова`, `Орловыми`.
const LONGEST_ENDING: usize = 4;
/// The letters that such endings begin with, and that names lose before them.
const VOWELS: &str = "aeiouyаеиоуыэюяьъіїєαεηιουως";
/// Endings of the languages that put several behind each other, Hungarian and Finnish before all, and begin them with any letter.
const OTHER_ENDINGS: [&str; 21] = [
    "ban", "ben", "bol", "hez", "hoz", "lla", "lle", "lta", "lte", "n", "nak", "nal", "nek", "nel", "ra", "re", "rol",
    "ssa", "sta", "tol", "val",
];
/// Cyrillic letters, and how passports write each in Latin ones.
const CYRILLIC: &str = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюяў";
const IN_LATIN: &str = "a b v g g d e e ie zh z i i i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya w";
/// Words of two letters that stand in titles with a capital, whoever is called so.
const SMALL_WORDS: [&str; 32] = [
    "al", "an", "as", "at", "by", "co", "da", "de", "di", "do", "dr", "du", "el", "go", "hr", "in", "it", "la", "le",
    "mr", "ms", "no", "of", "on", "or", "so", "st", "to", "up", "us", "vp", "we",
];
/// What stands behind a surname of one letter that means somebody.
pub(crate) const HONORIFICS: [&str; 15] = [
    "先生", "女士", "小姐", "老师", "老師", "总", "總", "さん", "様", "氏", "君", "씨", "님", "대표", "부장",
];
/// Whoever is called so is called by their surname.
pub(crate) static COURTESY: Phrases = LazyLock::new(|| phrases("courtesy").collect());

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

/// The letters of words that stand without spaces.
pub(crate) fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.key.as_str()).collect()
}

/// What Arabic and Hebrew write together with the word behind it.
const WRITTEN_TOGETHER: [&str; 13] = ["ل", "و", "ب", "ك", "ف", "لل", "ל", "ו", "ב", "מ", "כ", "ש", "ה"];

/// The words that a word may be behind a particle that is written together with it.
pub(crate) fn behind_particle(key: &str) -> impl Iterator<Item = &str> {
    // Most words are of Latin letters, and none of these is.
    let particles: &[&str] = if key.is_ascii() { &[] } else { &WRITTEN_TOGETHER };
    let names = particles.iter().filter_map(move |particle| key.strip_prefix(particle));
    names.filter(|name| letters(name) > 1)
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

/// The places of the longest runs of at most `most` words that are a name, in order, each with the dot of an initial that it ends with.
pub(crate) fn longest_runs<'a>(
    text: &'a str,
    words: Vec<Word>,
    most: usize,
    is_name: impl Fn(&[Word], Range<usize>) -> bool + 'a,
) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut at = 0;
    iter::from_fn(move || {
        while at < words.len() {
            let longest = most.min(words.len() - at);
            let found = (1..=longest).rev().find(|n| is_name(&words, at..at + n));
            let first = at;
            at += found.unwrap_or(1);
            if let Some(n) = found {
                let last = &words[first + n - 1];
                let dot = usize::from(last.is_initial && text[last.place.end..].starts_with('.'));
                return Some(words[first].place.start..last.place.end + dot);
            }
        }
        None
    })
}

/// Returns the letters without case and accents; `Müller` and `Mueller`, `Søren` and `Soeren` are the same.
pub(crate) fn fold(text: &str) -> String {
    fold_letters(text)
        .replace("ae", "a")
        .replace("oe", "o")
        .replace("ue", "u")
}

/// Cyrillic and Greek letters that look like Latin ones, and those.
const LOOKALIKES: &str = "аеорсухіјѕԁһӏАВЕКМНОРСТУХІЈЅοανρυτιΑΒΕΖΗΙΚΜΝΟΡΤΥΧ";
const LATIN_LOOKS: &str = "aeopcyxijsdhlABEKMHOPCTYXIJSoavputiABEZHIKMNOPTYX";

/// A word with Latin letters and such that only look like them, in Latin ones: nobody writes a name in two scripts, but whoever hides one.
fn without_lookalikes(word: &str) -> Option<String> {
    let is_latin = |c: char| c.is_ascii_alphabetic() || ('\u{c0}'..'\u{250}').contains(&c);
    if word.is_ascii() || !word.contains(is_latin) {
        return None;
    }
    let latin = |c| {
        LOOKALIKES
            .chars()
            .zip(LATIN_LOOKS.chars())
            .find(|(like, _)| *like == c)
            .map(|(_, latin)| latin)
    };
    word.chars()
        .any(|c| latin(c).is_some())
        .then(|| word.chars().map(|c| latin(c).unwrap_or(c)).collect())
}

fn word(text: &str, place: Range<usize>) -> Option<Word> {
    let written = &text[place.clone()];
    let seen: String = written
        .chars()
        .filter(|letter| letter.is_alphanumeric() || is_accent(*letter))
        .collect();
    let key = fold(&without_lookalikes(&seen).unwrap_or_else(|| seen.clone()));
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

/// A name in Latin letters; none if it is in no others that are known.
pub(crate) fn in_latin(name: &str) -> Option<String> {
    let mut is_other = false;
    let mut latin = String::new();
    for letter in name.chars() {
        let small = letter.to_lowercase().next().unwrap_or(letter);
        let known = CYRILLIC
            .chars()
            .zip(IN_LATIN.split(' '))
            .find(|(known, _)| *known == small);
        let Some((_, written)) = known else {
            latin.push(letter);
            continue;
        };
        is_other = true;
        let mut written = written.chars();
        if letter.is_uppercase() {
            latin.extend(written.next().map(|first| first.to_ascii_uppercase()));
        }
        latin.extend(written);
    }
    is_other.then_some(latin)
}

/// Whether a word is written as names are: with a capital, where the script has them; one of two letters only so (`Li`, not `LI`).
pub(crate) fn is_proper(text: &str, word: &Word) -> bool {
    let mut written = text[word.place.clone()].chars().filter(|c| c.is_alphabetic());
    let (Some(first), next) = (written.next(), written.next()) else {
        return false;
    };
    let is_short = letters(&word.key) == 2;
    let is_small_word = is_short && (SMALL_WORDS.contains(&word.key.as_str()) || next.is_some_and(char::is_uppercase));
    letters(&word.key) > 1 && !first.is_lowercase() && !is_small_word
}

/// A word of a name without the ending that changes from case to case.
pub(crate) fn stem(key: &str) -> &str {
    let mut stem = key;
    for _ in 0..2 {
        let shorter = stem
            .strip_suffix(|c| VOWELS.contains(c))
            .filter(|rest| letters(rest) >= 2);
        stem = shorter.unwrap_or(stem);
    }
    stem
}

/// The beginnings of a word that may be a name's, each with the ending behind it.
pub(crate) fn endings(key: &str) -> impl Iterator<Item = (&str, &str)> {
    let starts = key.char_indices().rev().map(|(at, _)| at);
    let mut starts: Vec<usize> = iter::once(key.len()).chain(starts.take(LONGEST_ENDING)).collect();
    starts.reverse();
    let splits = starts.into_iter().map(|at| key.split_at(at));
    splits.filter(|(start, ending)| {
        work::count(ending.len());
        let first = ending.chars().next();
        // `Zoltánnal`: the first letter of the ending has become the last of the name.
        let is_doubled = letters(ending) == 3 && first == start.chars().next_back();
        start.chars().nth(1).is_some()
            && (first.is_none_or(|c| VOWELS.contains(c)) || is_doubled || OTHER_ENDINGS.contains(ending))
    })
}

/// Endings of cases that are behind a name in Latin letters, and seldom make another word of it.
const CASES_OF_LATIN: [&str; 9] = ["a", "u", "em", "om", "owi", "ovi", "iem", "ego", "emu"];

/// Whether an ending behind a stem in Latin letters is one of a case, rather than one that makes another word: `Lukaszem`, `Péternek`.
pub(crate) fn is_case_of_latin(stem: &str, ending: &str) -> bool {
    let is_doubled = letters(ending) == 3 && ending.starts_with(|c| !VOWELS.contains(c) && stem.ends_with(c));
    letters(stem) >= 5 && CASES_OF_LATIN.contains(&ending)
        || letters(ending) > 1 && goes_behind_any(ending)
        || is_doubled && ["al", "el"].iter().any(|rest| ending.ends_with(rest))
}

/// Whether an ending goes behind a name whatever the case of the name before it, as in Hungarian and Finnish.
pub(crate) fn goes_behind_any(ending: &str) -> bool {
    OTHER_ENDINGS.contains(&ending)
}
