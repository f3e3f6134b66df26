//! The ways in which one person's name may be written, as keys, and where they stand in a text.
//!
//! In: a name; a text, and what says whether a key is one that is looked for. Out: keys; places. The keys may be hashed before they are compared: each
//! is looked for as a whole, and nothing else is known of the names.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use super::company::company_key;
use super::words::{
    COURTESY, HONORIFICS, Word, behind_particle, endings, fold, in_latin, is_proper, is_single, joined, letters,
    longest_runs, stem, with_and_without_s, without_additions, words_in,
};
use crate::languages::{PARTICLES, phrases};
use crate::names::names;

/// The most words of a name that are looked for together; a letter of a script without spaces is a word.
pub(super) const MOST_WORDS: usize = 8;
/// A name of a single word needs so many letters to be looked for among others, and one of several words has at least as many.
const FEWEST_LETTERS: usize = 4;
/// A name that is run together needs so many.
const FEWEST_JOINED: usize = 6;
/// The most words that are looked for as if they were one.
const MOST_JOINED: usize = 4;
/// A surname by itself needs so many, and so does one behind an initial.
const FEWEST_OF_SURNAME: usize = 3;

/// Endings of a first name in a case, as other first names seldom have.
const CASES_OF_FIRST: [&str; 10] = ["e", "i", "u", "y", "om", "ou", "е", "и", "ы", "ой"];

/// What stands beside a surname in the name of a firm and says no more than the surname does.
static BESIDE_SURNAMES: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| phrases("beside surnames").chain(phrases("empty words")).collect());

/// What a key is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A name of one word.
    Word,
    /// Several words of a name.
    Words,
    /// A name, or a firm's, as one word.
    Joined,
    /// The first name and the surname, with something between them.
    Around,
    /// An initial and a surname.
    Initial,
    /// The beginnings of a first name and of a surname, which stay the same in each case.
    Stems,
    /// The first letters of both, which only tell where it is worth while to look for the beginnings.
    Letters,
    /// What stands behind `Ms.` and before `さん`.
    Surname,
}

names! { pub(super) Kind:
    Word "word", Words "words", Joined "joined", Around "around", Initial "initial", Stems "stems", Letters "letters",
    Surname "surname"
}

/// A key as it is looked up, of words that stand behind each other.
fn key(kind: Kind, words: &[&str]) -> String {
    format!("{}/{}", kind.name(), words.join(" "))
}

fn kind_of(key: &str) -> Option<Kind> {
    Kind::named(key.split_once('/')?.0)
}

/// Returns whether a key tells in the cell of a name that its bearer may be meant; others tell it within a text only.
pub(super) fn is_of_cell(key: &str) -> bool {
    matches!(
        kind_of(key),
        Some(Kind::Words | Kind::Around | Kind::Joined | Kind::Initial)
    )
}

/// The keys of a whole name: as it is, without titles and degrees, with the surname first, and run together.
pub(super) fn whole(name: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for name in [name, &without_additions(name).0] {
        let words = words_in(name);
        let mut words: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
        let n_letters: usize = words.iter().map(|word| letters(word)).sum();
        let is_foreign = words.iter().any(|word| is_single(word) && !word.is_ascii());
        match words.len() {
            1 if n_letters >= FEWEST_LETTERS => {
                keys.insert(key(Kind::Word, &words));
            }
            2..=MOST_WORDS if n_letters >= FEWEST_LETTERS || is_foreign => {
                for _ in 0..words.len() {
                    keys.insert(key(Kind::Words, &words));
                    if n_letters >= FEWEST_JOINED && !is_foreign {
                        keys.insert(key(Kind::Joined, &[&words.concat()]));
                    }
                    words.rotate_right(1);
                }
            }
            _ => {}
        }
    }
    keys
}

/// The keys of what a name is shortened to and becomes in a sentence: without middle names, with initials, in Latin letters, in another case,
/// with one of several surnames, the surname behind `Ms.`. Others may be called so too.
pub(super) fn looser(name: &str, first_name_ends: Option<u32>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let parts = first_name_ends.and_then(|ends| name.split_at_checked(ends as usize));
    let (first, last) = parts.unwrap_or((name, ""));
    let ((first, aside), (last, more)) = (without_additions(first), without_additions(last));
    let bracketed = name
        .split(['(', '['])
        .skip(1)
        .flat_map(|part| words_in(part).into_iter().map(|word| word.key));
    let aside: Vec<String> = aside
        .into_iter()
        .chain(more)
        .chain(bracketed)
        .take(MOST_WORDS)
        .collect();
    let latin = in_latin(&first)
        .or_else(|| in_latin(&last))
        .map(|_| [&first, &last].map(|text| in_latin(text).unwrap_or_else(|| text.clone())));
    for [first, last] in [[first, last]].into_iter().chain(latin) {
        keys.extend(whole(&format!("{first} {last}")));
        let of = |text: &str| -> Vec<String> {
            let words = words_in(text).into_iter().map(|word| word.key);
            words.filter(|word| !is_single(word) && !is_particle(word)).collect()
        };
        let (mut given, mut surnames) = (of(&first), of(&last));
        if surnames.is_empty() && given.len() > 1 {
            // Where the surname begins, nobody knows.
            surnames.extend(given.pop());
            given.truncate(1);
        }
        given.truncate(MOST_WORDS);
        surnames.truncate(MOST_WORDS);
        let aside = || aside.iter().filter(|word| letters(word) >= FEWEST_OF_SURNAME);
        for given in given.iter().chain(aside()) {
            for surname in surnames.iter().chain(aside()) {
                add_pair(&mut keys, given, surname);
            }
        }
        let are_telling = surnames.iter().filter(|word| letters(word) >= FEWEST_OF_SURNAME);
        keys.extend(are_telling.map(|word| surname(word)));
        let all = format!("{first} {last}");
        keys.extend(all.split_whitespace().filter_map(|part| {
            let run = words_in(part);
            let is_run = !run.is_empty() && run.iter().all(|word| is_single(&word.key) && !word.key.is_ascii());
            is_run.then(|| key(Kind::Surname, &[&joined(&run)]))
        }));
    }
    keys
}

/// Small words of names, which stand for nobody.
fn is_particle(word: &str) -> bool {
    PARTICLES.contains(&word)
}

fn add_pair(keys: &mut BTreeSet<String>, given: &str, surname: &str) {
    if letters(given) + letters(surname) < FEWEST_LETTERS || given == surname {
        return;
    }
    keys.insert(key(Kind::Words, &[given, surname]));
    keys.insert(key(Kind::Words, &[surname, given]));
    keys.insert(key(Kind::Around, &[given, surname]));
    if letters(given) + letters(surname) >= FEWEST_JOINED {
        keys.insert(key(Kind::Joined, &[&format!("{given}{surname}")]));
        keys.insert(key(Kind::Joined, &[&format!("{surname}{given}")]));
    }
    if letters(surname) >= FEWEST_OF_SURNAME {
        keys.extend(
            given
                .chars()
                .next()
                .map(|initial| key(Kind::Initial, &[&initial.to_string(), surname])),
        );
    }
    let (given, surname) = (stem(given), stem(surname));
    if letters(given) + letters(surname) > FEWEST_LETTERS {
        for [one, other] in [[given, surname], [surname, given]] {
            keys.insert(key(Kind::Stems, &[one, other]));
            keys.insert(first_letters(one, other));
        }
    }
}

/// The key of a firm that one of these surnames names: where `is_theirs` by a word among others, else beside words alone that say nothing.
pub(super) fn firm(company: &str, surnames: &BTreeSet<String>, is_theirs: bool) -> Option<String> {
    let words = words_in(company);
    let is_named = |word: &Word| with_and_without_s(&word.key).any(|word| surnames.contains(word));
    if !words.iter().any(is_named) {
        return None;
    }
    let all = fold(company_key(company)?.as_str());
    let n_telling = words
        .iter()
        .take_while(|word| is_named(word) || BESIDE_SURNAMES.contains(&word.key.as_str()));
    let is_beside = || {
        let telling: Vec<&str> = n_telling.map(|word| word.key.as_str()).collect();
        // What comes behind them has to be a legal form.
        (1..=telling.len()).any(|n| all.replace("and", "") == telling[..n].concat().replace("and", ""))
    };
    (is_theirs || is_beside()).then(|| key(Kind::Joined, &[&all]))
}

/// The words of a name that a firm may be called by.
pub(super) fn surnames(name: &str) -> impl Iterator<Item = String> {
    let words = words_in(&without_additions(name).0).into_iter().skip(1);
    words
        .map(|word| word.key)
        .filter(|word| letters(word) >= FEWEST_OF_SURNAME && !is_particle(word))
}

/// The key of a surname by itself.
pub(super) fn surname(word: &str) -> String {
    key(Kind::Surname, &[word])
}

/// Returns whether a key only says where it is worth while to look further.
pub(super) fn is_hint(key: &str) -> bool {
    kind_of(key) == Some(Kind::Letters)
}

/// Whether a whole text is such a firm's name, with any legal form.
pub(super) fn is_firm(text: &str, is_key: &dyn Fn(&str) -> bool) -> bool {
    company_key(text).is_some_and(|company| is_key(&key(Kind::Joined, &[&fold(company.as_str())])))
}

/// Where names stand, in order.
pub(super) fn places<'a>(text: &'a str, is_key: &'a dyn Fn(&str) -> bool) -> impl Iterator<Item = Range<usize>> + 'a {
    longest_runs(text, words_in(text), MOST_WORDS, move |words, range| {
        is_name((text, words), range, is_key)
    })
}

fn is_name((text, words): (&str, &[Word]), range: Range<usize>, is_key: &dyn Fn(&str) -> bool) -> bool {
    let window = &words[range.clone()];
    let ([first, ..], [.., last]) = (window, window) else {
        return false;
    };
    let place = first.place.start..last.place.end;
    // Part of a longer name with a hyphen, of a profile or of an address; a handle is a name.
    let is_joint = |c: char| matches!(c, '-' | '_' | '@');
    let (before, after, within) = (&text[..place.start], &text[place.end..], &text[place]);
    let is_handle = before.ends_with('@') && !before.trim_end_matches('@').ends_with(char::is_alphanumeric);
    let is_slug = within.contains('-') && !within.contains(|c: char| c.is_whitespace() || c.is_uppercase());
    if (before.ends_with(is_joint) && !is_handle) || after.starts_with(is_joint) || is_slug {
        return false;
    }
    let is_titled = || {
        let courtesy = range.start.checked_sub(1).map(|before| words[before].key.as_str());
        courtesy.is_some_and(|word| COURTESY.contains(&word)) && is_proper(text, last)
            || HONORIFICS.iter().any(|honorific| after.starts_with(honorific))
    };
    let keys: Vec<&str> = window.iter().map(|word| word.key.as_str()).collect();
    let fits = |keys: &[&str]| {
        let is_whole = match keys {
            [only] => is_key(&key(Kind::Word, &[only])),
            several => is_key(&key(Kind::Words, several)) || is_shortened(window, several, is_key),
        };
        let run = keys.concat();
        is_whole
            || keys.len() <= MOST_JOINED && letters(&run) >= FEWEST_LETTERS && is_key(&key(Kind::Joined, &[&run]))
            || is_titled() && is_key(&key(Kind::Surname, &[&run]))
    };
    let mut behind = behind_particle(&first.key);
    with_and_without_s(&last.key).any(|last| fits(&[&keys[..keys.len() - 1], &[last]].concat()))
        || behind.any(|first| fits(&[&[first], &keys[1..]].concat()))
        || is_in_another_case(window, is_key)
}

/// Whether words are a first name and a surname with one word or initials between them, or initials and a surname.
fn is_shortened(window: &[Word], keys: &[&str], is_key: &dyn Fn(&str) -> bool) -> bool {
    let ([first, between @ .., last], [initial, .., end]) = (keys, window) else {
        return false;
    };
    let are_initials = |words: &[Word]| words.iter().all(|word| word.is_initial);
    let are_small = |words: &[Word]| words.iter().all(|word| word.is_initial || is_particle(&word.key));
    let is_longer = !between.is_empty() && (between.len() == 1 || are_small(&window[1..keys.len() - 1]));
    let with_initial = |initial: &str, surname: &str| is_key(&key(Kind::Initial, &[initial, surname]));
    is_longer && letters(first) > 1 && letters(last) > 1 && is_key(&key(Kind::Around, &[first, last]))
        || initial.is_initial && are_initials(&window[..keys.len() - 1]) && with_initial(first, last)
        || end.is_initial && are_initials(&window[1..]) && with_initial(keys[1], first)
}

fn first_letters(one: &str, other: &str) -> String {
    let letter = |word: &str| word.chars().next().map(String::from).unwrap_or_default();
    key(Kind::Letters, &[&letter(one), &letter(other)])
}

/// Whether words are a first name and a surname with the endings of another case: of both, or one that goes behind any name. `Ana Novakova` is
/// somebody else than `Ana Novak`.
fn is_in_another_case(window: &[Word], is_key: &dyn Fn(&str) -> bool) -> bool {
    let ([first, last] | [first, _, last]) = window else {
        return false;
    };
    if !is_key(&first_letters(&first.key, &last.key)) {
        return false;
    }
    let of_last: Vec<(&str, &str)> = endings(&last.key).filter(|(start, _)| *start != last.key).collect();
    let mut unchanged = of_last
        .iter()
        .filter(|(start, _)| is_key(&key(Kind::Words, &[&first.key, start])));
    if let Some((_, ending)) = unchanged.next() {
        return super::words::goes_behind_any(ending);
    }
    // `Ane Horvat`: the surname of a woman may stay as it is.
    let is_first_alone = |(start, ending): (&str, &str)| {
        CASES_OF_FIRST.contains(&ending) && is_key(&key(Kind::Stems, &[start, &last.key]))
    };
    if endings(&first.key).any(is_first_alone) {
        return true;
    }
    endings(&first.key).any(|(first, _)| {
        of_last
            .iter()
            .any(|(last, _)| is_key(&key(Kind::Stems, &[first, last])))
    })
}

#[cfg(test)]
mod tests {
    //! Every way to write a name is found again, and other names are not.

    use super::*;

    /// What is left of a text without somebody who is called so.
    fn left(first: &str, last: &str, text: &str) -> String {
        let name = format!("{first} {last}");
        let mut keys = whole(&name);
        keys.extend(looser(&name, u32::try_from(first.len()).ok()));
        let mut left = text.to_owned();
        let found: Vec<Range<usize>> = places(text, &|key| keys.contains(key)).collect();
        for place in found.into_iter().rev() {
            left.replace_range(place, "…");
        }
        left
    }

    #[test]
    fn a_name_is_found_however_it_is_shortened_and_bent() {
        for (first, last, text, rest) in [
            (
                "Ana Maria",
                "Horvat",
                "Ana Horvat, A. M. Horvat, Maria Horvat",
                "…, …, …",
            ),
            (
                "Ana",
                "Horvat",
                "Ana M. Horvat; Ana Maria Horvat; A. Horvat; Horvat, A.",
                "…; …; …; …",
            ),
            ("Ana", "Horvat", "AnaHorvat or @anahorvat, Ms. Horvat", "… or @…, Ms. …"),
            ("Ana", "García López", "Ana García, Ana López, A. García", "…, …, …"),
            ("Ana", "Kos (née Horvat)", "Ana Horvat, Ana Kos-Horvat", "…, …"),
            ("Robert (Bob)", "Smith", "Bob Smith", "…"),
            ("José María", "de la Cruz", "José de la Cruz, J. Cruz", "…, …"),
            ("Лена", "Орлова", "помощник Лены Орловой, Lena Orlova", "помощник …, …"),
            ("Boris", "Novak", "z Borisem Novakem, Borisa Novaka", "z …, …"),
            (
                "Ana",
                "Horvat",
                "kod Ane Horvat, s Anom Horvat, Ana-Horvat",
                "kod …, s …, …",
            ),
            ("Zoltán", "Kovács", "Kovács Zoltánnak", "…"),
            ("محمد", "العلي", "مساعد لمحمد العلي", "مساعد …"),
            ("דוד", "כהן", "עוזר לדוד כהן", "עוזר …"),
            ("太郎", "山田", "山田太郎の秘書, 山田さん", "…の秘書, …さん"),
            ("Ana", "Horvat", "\u{410}n\u{430} Horvat, ＡＮＡ Hor\u{200b}vat", "…, …"),
        ] {
            assert_eq!(left(first, last, text), rest, "{first} {last}");
        }
    }

    #[test]
    fn another_name_is_not_found() {
        for (first, last, text) in [
            (
                "Ana",
                "Horvat",
                "Ana Kos and Diana Horvat, Eva Horvat-Kos with Ana Horvat-Kos",
            ),
            ("Ana", "Novak", "Novak Ltd and Ana Novakova"),
            ("Ana", "Novak", "B. Novak"),
            ("Maria", "Novak", "Mario Novak"),
            ("Maria", "Novak", "Marina Novak"),
            ("Ana", "Horvat", "linkedin.com/in/ana-horvat-2"),
            ("Jan", "van Houten", "Jan van Dyck, J. van"),
            ("太郎", "山田", "山田商事"),
            ("Al", "Bo", "a bo"),
        ] {
            assert_eq!(left(first, last, text), text, "{first} {last}");
        }
    }

    #[test]
    fn a_firm_is_called_by_a_surname_where_its_bearer_works_or_where_nothing_else_is_in_its_name() {
        let of = |company: &str, is_theirs| firm(company, &surnames("Ana Baker").collect(), is_theirs).is_some();
        for company in ["Baker", "Baker GmbH", "Baker & Sons Ltd.", "Baker Consulting"] {
            assert!(of(company, false), "{company}");
        }
        assert!(!of("Baker Hughes", false) && of("Baker Hughes", true) && !of("Bakery", true));
    }
}
