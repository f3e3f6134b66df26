//! The ways in which people's names are written, found again in other texts.
//!
//! In: everybody's name. Out: where in a text one of them stands, however it is spelled: in another order (`Novak, Boris`), in
//! capitals, without accents, with an initial (`B. Novak`), without a middle name, in the genitive, in one word. Not found are a
//! first name or a surname alone, and names of fewer letters than [`FEWEST_LETTERS`]: they stand in too many texts to mean somebody.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use crate::people::identity::fold_letters;

/// A name that is a single word needs so many letters, one that is run together one more.
const FEWEST_LETTERS: usize = 4;
/// A single word in the titles and companies of more people than these is a word of the language.
const MOST_WITH_WORD: usize = 4;
/// The most words of a name that are looked for together; a letter of a script without spaces is a word.
const LONGEST: usize = 8;
/// The most words that are looked for as if they were one.
const MOST_JOINED: usize = 3;
/// Whoever is called so is called by their surname.
const COURTESY: [&str; 24] = [
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "sir",
    "madam",
    "dr",
    "prof",
    "professor",
    "herr",
    "herrn",
    "frau",
    "monsieur",
    "madame",
    "mme",
    "senor",
    "senora",
    "signor",
    "signora",
    "senhor",
    "senhora",
    "mevrouw",
    "meneer",
];

/// How sure a name has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Every spelling.
    All,
    /// At least a first and a last name: what a firm of many is called by is seldom a person.
    Full,
}

/// The spellings of everybody's name. They are kept as numbers: of a million people there are several millions.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Words of a name in any order.
    several: HashSet<u64>,
    /// The initial and the last name, in any order.
    with_initial: HashSet<u64>,
    /// Whole names in one word.
    single: HashSet<u64>,
    surnames: HashSet<u64>,
    /// Every word of a name: where none stands, no name begins.
    words: HashSet<u64>,
}

impl Names {
    /// Returns the spellings of these names; `texts` are all titles and companies, which tell what is a word of the language.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>, texts: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        for name in names {
            all.add(name);
        }
        let mut n_with: HashMap<u64, usize> = HashMap::new();
        for text in texts {
            let words: HashSet<u64> = words_in(text).iter().map(|word| number(&[word.key.as_str()])).collect();
            for word in words.into_iter().filter(|word| all.single.contains(word)) {
                *n_with.entry(word).or_default() += 1;
            }
        }
        all.single
            .retain(|word| n_with.get(word).is_none_or(|n| *n <= MOST_WITH_WORD));
        all
    }

    fn add(&mut self, name: &str) {
        let words = words_in(name);
        let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
        if let [only] = keys.as_slice()
            && letters(only) >= FEWEST_LETTERS
        {
            self.single.insert(number(&[only]));
        }
        self.add_words(&keys);
        let (plain, nicknames) = without_additions(name);
        let base = words_in(&plain);
        let base: Vec<&str> = base.iter().map(|word| word.key.as_str()).collect();
        self.add_people(if base.len() > 1 { &base } else { &keys });
        if let Some(last) = base.last() {
            for nickname in nicknames.iter().filter(|key| letters(key) >= 3) {
                self.add_words(&[nickname, last]);
            }
        }
        // A name in two scripts is two names.
        for run in keys.chunk_by(|one, other| is_single(one) == is_single(other)) {
            if run.len() < keys.len() {
                self.add_people(run);
            }
        }
    }

    /// These words in any order.
    fn add_words(&mut self, keys: &[&str]) {
        if keys.len() > 1 {
            self.words.extend(keys.iter().map(|key| number(&[*key])));
            self.several.insert(number(keys));
        }
    }

    /// Somebody called so: together, without a middle name, with an initial.
    fn add_people(&mut self, keys: &[&str]) {
        let Some((first, rest)) = keys.split_first().filter(|(_, rest)| !rest.is_empty()) else {
            return;
        };
        self.add_words(keys);
        for joined in [keys.concat(), format!("{}{first}", rest.concat())] {
            if letters(&joined) > FEWEST_LETTERS {
                self.single.insert(number(&[&joined]));
            }
        }
        let Some(last) = rest.iter().rev().find(|key| letters(key) >= 2) else {
            return;
        };
        for middle in rest.iter().filter(|key| letters(key) >= 3) {
            self.add_words(&[first, middle]);
            self.add_words(&[middle, last]);
        }
        self.add_words(&[first, last]);
        // Where the surname begins, nobody knows: `María de la Cruz`, `de la Cruz`, `la Cruz`, `Cruz`.
        for at in 0..rest.len() {
            self.add_words(&[&[*first], &rest[at..]].concat());
        }
        if letters(last) >= 3 {
            self.add_with_initials(keys);
        }
    }

    /// Somebody of whose name parts are initials, or of whom only the surname is told.
    fn add_with_initials(&mut self, keys: &[&str]) {
        let initials: Vec<String> = keys.iter().map(|key| key.chars().take(1).collect()).collect();
        let (first, last) = (initials[0].as_str(), keys.len() - 1);
        let mut spellings = vec![vec![first, keys[last]], vec![keys[0], initials[last].as_str()]];
        for at in 1..keys.len() {
            self.surnames.insert(number(&keys[at..]));
            for initials in [&initials[..1], &initials[..at]] {
                spellings.push(
                    initials
                        .iter()
                        .map(String::as_str)
                        .chain(keys[at..].iter().copied())
                        .collect(),
                );
            }
        }
        self.with_initial.extend(spellings.iter().map(|keys| number(keys)));
    }

    /// Returns where names stand in a text, in order.
    pub(super) fn found_in(&self, text: &str, reach: Reach) -> Vec<Range<usize>> {
        let words = words_in(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < words.len() {
            let longest = LONGEST.min(words.len() - at);
            let n = (1..=longest).rev().find(|n| self.is_named(&words, at..at + n, reach));
            if let Some(n) = n {
                let last = &words[at + n - 1];
                let dot = usize::from(last.is_initial && text[last.place.end..].starts_with('.'));
                found.push(words[at].place.start..last.place.end + dot);
            }
            at += n.unwrap_or(1);
        }
        found
    }

    fn is_named(&self, words: &[Word], range: Range<usize>, reach: Reach) -> bool {
        let window = &words[range.clone()];
        let keys: Vec<&str> = window.iter().map(|word| word.key.as_str()).collect();
        let is_called = range.start > 0 && COURTESY.contains(&words[range.start - 1].key.as_str());
        if reach == Reach::All && is_called && self.is_surname(&keys) {
            return true;
        }
        if let [only] = keys.as_slice() {
            return reach == Reach::All && with_and_without_s(only).any(|word| self.single.contains(&number(&[word])));
        }
        if keys.len() <= MOST_JOINED && self.single.contains(&number(&[&keys.concat()])) {
            return true;
        }
        let begins =
            window[0].is_initial || with_and_without_s(keys[0]).any(|word| self.words.contains(&number(&[word])));
        begins && (self.is_full_name(&keys) || reach == Reach::All && self.is_name_with_initial(window))
    }

    fn is_surname(&self, keys: &[&str]) -> bool {
        let (last, before) = keys.split_last().expect("a window has words");
        with_and_without_s(last).any(|last| self.surnames.contains(&number(&[before, &[last]].concat())))
    }

    /// The words of a name in any order, perhaps with a middle initial or another word between the first and the last, perhaps in
    /// the genitive.
    fn is_full_name(&self, keys: &[&str]) -> bool {
        let (last, before) = keys.split_last().expect("a window has words");
        with_and_without_s(last).any(|last| {
            let all: Vec<&str> = before.iter().copied().chain([last]).collect();
            let without_initials: Vec<&str> = all.iter().copied().filter(|key| letters(key) > 1).collect();
            let is_shorter =
                (2..all.len()).contains(&without_initials.len()) && letters(all[0]) > 1 && letters(last) > 1;
            let ends = [all[0], last];
            let is_longer = all.len() == 3 && ends.iter().all(|key| letters(key) > 1);
            self.several.contains(&number(&all))
                || is_shorter && self.several.contains(&number(&without_initials))
                || is_longer && self.several.contains(&number(&ends))
        })
    }

    fn is_name_with_initial(&self, window: &[Word]) -> bool {
        let (last, before) = window.split_last().expect("a window has words");
        let with_rest = |last| {
            before
                .iter()
                .map(|word| word.key.as_str())
                .chain([last])
                .collect::<Vec<_>>()
        };
        // `B. J. Novak`, of whom only `Boris Novak` is known.
        let is_longer = window.len() == 3 && before.iter().all(|word| word.is_initial);
        window.iter().any(|word| word.is_initial)
            && with_and_without_s(&last.key).any(|last| {
                self.with_initial.contains(&number(&with_rest(last)))
                    || is_longer && self.with_initial.contains(&number(&[&before[0].key, last]))
            })
    }
}

/// A word of a text.
#[derive(Debug)]
pub(super) struct Word {
    pub(super) place: Range<usize>,
    /// Equal for two spellings of one word.
    pub(super) key: String,
    /// A single letter that is large or has a dot.
    is_initial: bool,
}

/// Returns `Novaks`, and `Novak`: other languages write the genitive without a sign.
pub(super) fn with_and_without_s(key: &str) -> impl Iterator<Item = &str> {
    let without = key.strip_suffix('s').filter(|word| letters(word) >= 3);
    [Some(key), without].into_iter().flatten()
}

/// A name before its degrees and headlines, and what stands in brackets as a single word.
fn without_additions(name: &str) -> (String, Vec<String>) {
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
fn is_single(key: &str) -> bool {
    letters(key) == 1
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

/// The same number for the same words in any order, in every run.
fn number(words: &[&str]) -> u64 {
    let mut sorted = words.to_vec();
    sorted.sort_unstable();
    let mut hasher = DefaultHasher::new();
    sorted.hash(&mut hasher);
    hasher.finish()
}

/// Returns the words of a text as far as names are concerned: case, accents and signs that nobody sees do not count.
pub(super) fn words_in(text: &str) -> Vec<Word> {
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
pub(super) fn fold(text: &str) -> String {
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
