//! The ways in which people's names are written, found again in other texts.
//!
//! In: everybody's name. Out: where in a text one of them stands, however it is spelled: in another order (`Novak, Boris`), in
//! capitals, without accents, with an initial (`B. Novak`), without a middle name, in another case (`Лены Орловой`), in one word,
//! in Latin letters (`Lena Orlova`), behind a particle that is written together with it, within text that has no spaces; and a first name or surname alone, where few people and few texts have it. Not found are
//! names of fewer letters than [`FEWEST_LETTERS`] in small letters, and words that many texts have: those mean nobody.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use crate::people::words::{
    COURTESY, HONORIFICS, Word, behind_particle, endings, in_latin, is_case_of_latin, is_proper, is_single, joined,
    letters, longest_runs, stem, with_and_without_s, without_additions, words_in,
};
use crate::work;

/// A name that is a single word needs so many letters, one that is run together one more.
const FEWEST_LETTERS: usize = 4;
/// A single word in the titles and companies of more people than these is a word of the language.
const MOST_WITH_WORD: usize = 4;
/// The most words of a name that are looked for together; a letter of a script without spaces is a word.
const LONGEST: usize = 8;
/// The most words that are looked for as if they were one.
const MOST_JOINED: usize = 4;
/// A first name or surname that more people have than these does not tell by itself who is meant.
const MOST_BEARERS: usize = 4;

/// How sure a name has to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Every spelling.
    All,
    /// Every spelling but a first name alone: what small firms are called by.
    Firm,
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
    /// An initial and the last name in one word.
    handles: HashSet<u64>,
    surnames: HashSet<u64>,
    /// First names and surnames by themselves: how many people have them, and whether one has it as a surname.
    alone: HashMap<u64, Alone>,
    /// The beginnings of first and last names together, without the endings that change from case to case.
    stems: HashSet<u64>,
    /// Each of these beginnings, and those of names alone with the name that they begin.
    stem_words: HashMap<u64, Option<u64>>,
    /// Words that could be a name in another case, and that many texts have.
    common: HashSet<u64>,
    /// Surnames of one letter.
    letters: HashSet<char>,
    /// Every word of a name: where none stands, no name begins.
    words: HashSet<u64>,
}

/// A first name or surname by itself.
#[derive(Debug, Default, Clone, Copy)]
struct Alone {
    n_bearers: usize,
    is_surname: bool,
}

impl Names {
    /// Returns the spellings of these names; `texts` are all titles and companies, which tell what is a word of the language.
    pub(super) fn of<'a>(names: impl Iterator<Item = &'a str>, texts: impl Iterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        for name in names {
            all.add(name);
        }
        let mut n_with: HashMap<u64, usize> = HashMap::new();
        let mut n_as_case: HashMap<u64, usize> = HashMap::new();
        for text in texts {
            let words = words_in(text);
            let runs = (1..=MOST_JOINED).flat_map(|n| words.windows(n));
            let keys = runs.filter(|run| run.len() == 1 || run.iter().all(|word| is_single(&word.key)));
            let keys: HashSet<u64> = keys.map(|run| number(&[&joined(run)])).collect();
            for key in keys {
                if all.single.contains(&key) || all.handles.contains(&key) || all.alone.contains_key(&key) {
                    *n_with.entry(key).or_default() += 1;
                }
            }
            let cases = words
                .iter()
                .filter(|word| all.in_nominative(&word.key).next().is_some());
            let cases: HashSet<u64> = cases.map(|word| number(&[&word.key])).collect();
            for case in cases {
                *n_as_case.entry(case).or_default() += 1;
            }
        }
        all.common = n_as_case
            .into_iter()
            .filter(|(_, n)| *n > MOST_WITH_WORD)
            .map(|(key, _)| key)
            .collect();
        let is_rare = |word: &u64| n_with.get(word).is_none_or(|n| *n <= MOST_WITH_WORD);
        all.single.retain(|word| is_rare(word));
        all.handles.retain(|word| is_rare(word));
        all.alone
            .retain(|word, alone| alone.n_bearers <= MOST_BEARERS && is_rare(word));
        all
    }

    fn add(&mut self, name: &str) {
        let words = telling_words(name);
        let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
        if let [only] = keys.as_slice()
            && letters(only) >= FEWEST_LETTERS
        {
            self.single.insert(number(&[only]));
        }
        self.add_words(&keys);
        let (plain, nicknames) = without_additions(name);
        let base = telling_words(&plain);
        let base: Vec<&str> = base.iter().map(|word| word.key.as_str()).collect();
        self.add_people(if base.len() > 1 { &base } else { &keys });
        if let Some(last) = base.last() {
            for nickname in nicknames.iter().filter(|key| letters(key) >= 3) {
                self.add_words(&[nickname, last]);
            }
        }
        self.add_alone(&plain);
        if let Some(latin) = in_latin(name) {
            self.add(&latin);
        }
        // A name in two scripts is two names.
        for run in keys.chunk_by(|one, other| is_single(one) == is_single(other)) {
            if run.len() < keys.len() {
                self.add_people(run);
            }
        }
    }

    /// The first name and the surname by themselves.
    fn add_alone(&mut self, plain: &str) {
        let words = words_in(plain);
        // Particles such as `de la` are written small.
        let telling: Vec<&Word> = words
            .iter()
            .filter(|word| !is_single(&word.key) && is_proper(plain, word))
            .collect();
        if let [first, .., last] = telling.as_slice() {
            for (word, is_surname) in [(first, false), (last, true)] {
                self.add_one_alone(&word.key, is_surname);
                let stem = stem(&word.key);
                if letters(stem) >= FEWEST_LETTERS {
                    self.stem_words.insert(number(&[stem]), Some(number(&[&word.key])));
                }
            }
            let (first, last) = (stem(&first.key), stem(&last.key));
            if letters(first) + letters(last) > FEWEST_LETTERS {
                self.stems.insert(number(&[first, last]));
                for stem in [first, last] {
                    self.stem_words.entry(number(&[stem])).or_default();
                }
            }
        }
        for run in parts_without_spaces(plain) {
            self.add_one_alone(&run, true);
        }
        // The surname comes first where it is a single letter.
        self.letters.extend(
            words
                .first()
                .filter(|word| is_single(&word.key) && !word.is_initial)
                .and_then(|word| word.key.chars().next()),
        );
    }

    fn add_one_alone(&mut self, key: &str, is_surname: bool) {
        let alone = self.alone.entry(number(&[key])).or_default();
        alone.n_bearers += 1;
        alone.is_surname |= is_surname;
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
        if letters(keys[last]) >= FEWEST_LETTERS {
            // What people are called where they log in: `jsmith`, `smithj`.
            let handles = [format!("{first}{}", keys[last]), format!("{}{first}", keys[last])];
            self.handles.extend(handles.iter().map(|handle| number(&[handle])));
        }
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
        let mut words = words_in(text);
        for word in &mut words {
            let is_known = |key: &str| {
                let key = number(&[key]);
                self.words.contains(&key) || self.alone.contains_key(&key)
            };
            let name = behind_particle(&word.key).find(|name| is_known(name));
            let name = name.filter(|_| !is_known(&word.key)).map(str::to_owned);
            word.key = name.unwrap_or_else(|| std::mem::take(&mut word.key));
        }
        longest_runs(text, words, LONGEST, |words, range| {
            self.is_named((text, words), range, reach)
        })
        .collect()
    }

    fn is_named(&self, (text, words): (&str, &[Word]), range: Range<usize>, reach: Reach) -> bool {
        let window = &words[range.clone()];
        let keys: Vec<&str> = window.iter().map(|word| word.key.as_str()).collect();
        let is_called = range.start > 0 && COURTESY.contains(&words[range.start - 1].key.as_str());
        if reach != Reach::Full && (is_called && self.is_surname(&keys) || self.is_alone(text, window, reach)) {
            return true;
        }
        if let [only] = keys.as_slice() {
            let is_single = with_and_without_s(only).any(|word| self.single.contains(&number(&[word])));
            let handle = only.trim_end_matches(|c: char| c.is_ascii_digit());
            return reach != Reach::Full && (is_single || self.handles.contains(&number(&[handle])));
        }
        // `smith.j`, which people log in by.
        let is_dotted = window.len() == 2 && &text[window[0].place.end..window[1].place.start] == ".";
        if reach != Reach::Full && is_dotted && self.handles.contains(&number(&[&keys.concat()])) {
            return true;
        }
        if keys.len() <= MOST_JOINED && self.single.contains(&number(&[&keys.concat()])) {
            return true;
        }
        let begins =
            window[0].is_initial || with_and_without_s(keys[0]).any(|word| self.words.contains(&number(&[word])));
        self.is_in_another_case(&keys)
            || begins && (self.is_full_name(&keys) || reach != Reach::Full && self.is_name_with_initial(window))
    }

    /// A first name or surname by itself, where it is written as a name; in a firm only a surname.
    fn is_alone(&self, text: &str, window: &[Word], reach: Reach) -> bool {
        let fits = |key: u64| {
            self.alone
                .get(&key)
                .is_some_and(|alone| reach == Reach::All || alone.is_surname)
        };
        match window {
            [only] if is_single(&only.key) => {
                let rest = &text[only.place.end..];
                let is_letter = only
                    .key
                    .chars()
                    .next()
                    .is_some_and(|letter| self.letters.contains(&letter));
                is_letter && HONORIFICS.iter().any(|honorific| rest.starts_with(honorific))
            }
            [only] if is_proper(text, only) => {
                let key = only.key.as_str();
                let ends = self
                    .in_nominative(key)
                    .filter(|_| !self.common.contains(&number(&[key])));
                with_and_without_s(key).map(|key| number(&[key])).chain(ends).any(fits)
            }
            several => {
                let is_run = several.len() > 1 && several.iter().all(|word| is_single(&word.key));
                is_run && fits(number(&[&joined(several)]))
            }
        }
    }

    /// The names that a word may be in another case.
    fn in_nominative(&self, key: &str) -> impl Iterator<Item = u64> {
        // Latin letters spell words of many languages: `Baker` and `Bakery`, `Mark` and `Markets`.
        let ends = endings(key).filter(|(stem, ending)| !key.is_ascii() || is_case_of_latin(stem, ending));
        ends.filter_map(|(stem, _)| *self.stem_words.get(&number(&[stem]))?)
    }

    /// A first and a last name of which the endings have changed, perhaps with another word between.
    fn is_in_another_case(&self, keys: &[&str]) -> bool {
        let ([first, last] | [first, _, last]) = keys else {
            return false;
        };
        let known = |stem: &&str| self.stem_words.contains_key(&number(&[*stem]));
        let stems = |key| endings(key).map(|(stem, _)| stem).filter(known);
        stems(first).any(|first| stems(last).any(|last| self.stems.contains(&number(&[first, last]))))
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

/// The words of a name that are looked for: those it begins with and the last.
fn telling_words(name: &str) -> Vec<Word> {
    let mut words = words_in(name);
    if words.len() > LONGEST {
        words.drain(LONGEST - 1..words.len() - 1);
    }
    words
}

/// The same number for the same words in any order, in every run; `Ågård` and `Aagaard` are one.
fn number(words: &[&str]) -> u64 {
    work::count(words.len());
    let mut sorted: Vec<Cow<'_, str>> = words.iter().map(|word| Cow::Borrowed(*word)).collect();
    for word in sorted.iter_mut().filter(|word| word.contains("aa")) {
        *word = word.replace("aa", "a").into();
    }
    sorted.sort_unstable();
    let mut hasher = DefaultHasher::new();
    sorted.hash(&mut hasher);
    hasher.finish()
}

/// The parts of a name in a script without spaces that are a name by themselves: those of two letters and more between spaces; of a
/// name without spaces the given name, or both halves.
pub(super) fn parts_without_spaces(name: &str) -> Vec<String> {
    let parts = name.split_whitespace().map(words_in);
    let parts: Vec<String> = parts
        .filter(|words| !words.is_empty() && words.iter().all(|word| is_single(&word.key) && !word.key.is_ascii()))
        .map(|words| joined(&words))
        .collect();
    match parts.as_slice() {
        [only] => {
            let all: Vec<char> = only.chars().collect();
            let text = |letters: &[char]| letters.iter().collect::<String>();
            match all.as_slice() {
                [_, given @ ..] if given.len() == 2 => vec![text(given)],
                [surname @ .., _, _] if surname.len() == 2 => vec![text(surname), text(&all[2..])],
                _ => Vec::new(),
            }
        }
        several => several.iter().filter(|part| letters(part) > 1).cloned().collect(),
    }
}
