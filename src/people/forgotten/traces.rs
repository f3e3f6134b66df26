//! Where a text names somebody: by name, profile or address, whatever stands around it.
//!
//! In: a text, and whether a key is one of theirs. Out: the places. Each run of a few words is looked up once, so that the cost
//! grows with the text alone, however many people or spellings are meant.

use std::collections::BTreeSet;
use std::ops::Range;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use super::keys::{email, profile};
use crate::people::identity::email_key;
use crate::people::words::{Word, is_single, letters, with_and_without_s, without_additions, words_in};

/// The most words of a name that are looked for together; a letter of a script without spaces is a word.
const MOST_WORDS: usize = 8;
/// A name of a single word needs so many letters to be looked for among others, and one of several words has at least as many.
const FEWEST_LETTERS: usize = 4;
/// A slug as short as "jo-1" is part of other words, too; one of so many letters with a hyphen or a digit, such as "ana-horvat", is not.
const TELLING: usize = 6;
/// What stands for what was taken out.
const GONE: &str = "…";

/// The keys by which a name is found among other words: as it is, without titles and degrees, and with the surname first.
pub(super) fn name_keys(name: &str) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for name in [name, &without_additions(name).0] {
        let words = words_in(name);
        let mut words: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
        let n_letters: usize = words.iter().map(|word| letters(word)).sum();
        let is_foreign = words.iter().any(|word| is_single(word) && !word.is_ascii());
        match words.len() {
            0 => {}
            1 if n_letters >= FEWEST_LETTERS => {
                keys.insert(alone(words[0]));
            }
            2.. if words.len() <= MOST_WORDS && (n_letters >= FEWEST_LETTERS || is_foreign) => {
                keys.insert(together(&words));
                words.rotate_right(1);
                keys.insert(together(&words));
            }
            _ => {}
        }
    }
    keys
}

fn alone(word: &str) -> String {
    format!("word/{word}")
}

fn together(words: &[&str]) -> String {
    format!("words/{}", words.join(" "))
}

/// Returns whether a text holds a whole name of several words.
pub(super) fn holds_name(text: &str, is_key: &dyn Fn(&str) -> bool) -> bool {
    names_in(text, &|key| key.starts_with("words/") && is_key(key))
        .next()
        .is_some()
}

/// Returns whether a text holds a profile or an address, also where it is percent-encoded.
pub(super) fn holds_address(text: &str, is_key: &dyn Fn(&str) -> bool) -> bool {
    in_text_or_decoded(text, &|text| !addresses_in(text, is_key).is_empty())
}

/// Returns whether a text holds a name, a profile or an address.
pub(super) fn holds_any(text: &str, is_key: &dyn Fn(&str) -> bool) -> bool {
    in_text_or_decoded(text, &|text| {
        names_in(text, is_key).next().is_some() || !addresses_in(text, is_key).is_empty()
    })
}

/// Returns the text without what names somebody; nothing if nothing does.
pub(super) fn without(text: &str, is_key: &dyn Fn(&str) -> bool) -> Option<String> {
    if !holds_any(text, is_key) {
        return None;
    }
    let mut places = addresses_in(text, is_key);
    places.extend(names_in(text, is_key));
    places.sort_by_key(|place| (place.start, place.end));
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for place in places.into_iter().filter(|place| !place.is_empty()) {
        if place.start < from {
            continue;
        }
        kept.push_str(&text[from..place.start]);
        kept.push_str(GONE);
        from = place.end;
    }
    kept.push_str(&text[from..]);
    // What is percent-encoded has no place of its own, and what says nothing without the name is nothing.
    let says_something = kept.chars().any(char::is_alphanumeric) && !holds_any(&kept, is_key);
    Some(if says_something { kept } else { String::new() })
}

fn in_text_or_decoded(text: &str, fits: &dyn Fn(&str) -> bool) -> bool {
    if fits(text) {
        return true;
    }
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    decoded != text && fits(&decoded)
}

/// Where names stand, in order.
fn names_in<'a>(text: &'a str, is_key: &'a dyn Fn(&str) -> bool) -> impl Iterator<Item = Range<usize>> + 'a {
    let words = words_in(text);
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < words.len() {
            let longest = MOST_WORDS.min(words.len() - at);
            let found = (1..=longest).rev().find(|n| is_name(text, &words[at..at + n], is_key));
            let first = at;
            at += found.unwrap_or(1);
            if let Some(n) = found {
                return Some(words[first].place.start..words[first + n - 1].place.end);
            }
        }
        None
    })
}

fn is_name(text: &str, words: &[Word], is_key: &dyn Fn(&str) -> bool) -> bool {
    let ([first, ..], [.., last]) = (words, words) else {
        return false;
    };
    let place = first.place.start..last.place.end;
    // Part of a longer name with a hyphen, of a profile or of an address.
    let is_joint = |c: char| matches!(c, '-' | '_' | '@');
    let before = text[..place.start].chars().next_back();
    let after = text[place.end..].chars().next();
    let within = &text[place];
    if before.is_some_and(is_joint)
        || after.is_some_and(is_joint)
        || (within.contains('-') && !within.contains(char::is_whitespace))
    {
        return false;
    }
    let others: Vec<&str> = words[..words.len() - 1].iter().map(|word| word.key.as_str()).collect();
    with_and_without_s(&last.key).any(|last| {
        if others.is_empty() {
            is_key(&alone(last))
        } else {
            is_key(&together(&[&others[..], &[last]].concat()))
        }
    })
}

/// Where profiles and addresses stand.
fn addresses_in(text: &str, is_key: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if text.contains('@') {
        for place in pieces(text, |c| c.is_alphanumeric() || "@.+-_'".contains(c)) {
            let place = without_dots(text, place);
            if email_key(&text[place.clone()]).is_some_and(|address| is_key(&email(address))) {
                found.push(place);
            }
        }
    }
    for place in pieces(text, |c| c.is_alphanumeric() || "-_".contains(c)) {
        let slug = text[place.clone()].nfc().collect::<String>();
        let lower = slug.to_lowercase();
        let is_after_in = text[..place.start]
            .get(place.start.saturating_sub(3)..)
            .is_some_and(|before| before.eq_ignore_ascii_case("in/"));
        let is_telling = letters(&lower) >= TELLING && lower.contains(|c: char| c == '-' || c.is_numeric());
        if (is_after_in || is_telling) && [&slug, &lower].into_iter().any(|slug| is_key(&profile(slug))) {
            found.push(place);
        }
    }
    found
}

/// The longest runs of letters that belong to a piece.
fn pieces(text: &str, belongs: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(&belongs)?;
        let tail = &rest[start..];
        let end = tail.find(|c| !belongs(c)).unwrap_or(tail.len());
        let from = text.len() - tail.len();
        rest = &tail[end..];
        Some(from..from + end)
    })
}

/// A full stop at the end of an address ends the sentence.
fn without_dots(text: &str, place: Range<usize>) -> Range<usize> {
    let piece = &text[place.clone()];
    let start = place.start + (piece.len() - piece.trim_start_matches(['.', '\'']).len());
    let end = place.start + piece.trim_end_matches(['.', '\'']).len();
    start.min(end)..end
}
