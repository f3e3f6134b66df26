//! One company name, taken apart: the key that is equal for two spellings of one firm, and the core that offices share.
//!
//! In: a name as somebody typed it. Out: [`CompanyKey`]s, or nothing where the words stand for no company.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use serde::{Deserialize, Serialize};

use super::words::{
    GENERIC_TAILS, JOINING, LEGAL_FORMS, LOOKING_FOR_WORK, NO_COMPANY, NO_COMPANY_ALONE, STEALTH_TRADES, STEALTH_WORDS,
};
use crate::work;

/// Most words of a legal form: `S. de R.L. de C.V.`.
const LONGEST_FORM: usize = 7;

/// What is left of a company name when everything is gone that spellings of one firm differ in. Equal keys mean one company.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CompanyKey(String);

impl CompanyKey {
    /// Returns the key as text: folded words without anything between them.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A key that was kept as text.
    #[cfg(feature = "tables")]
    pub(crate) fn kept(text: String) -> Self {
        Self(text)
    }

    /// Returns the key as text of its own.
    pub(crate) fn into_text(self) -> String {
        self.0
    }
}

/// Returns the key of a company name; none for what stands for no company (`Stealth Startup`, `Self-employed`, `N/A`).
///
/// Case, accents, punctuation, white space, a leading `the` and trailing legal forms do not count (`&` counts as `and`). A
/// name is never reduced to nothing, and the letters of a legal form must be written as one word or with dots: `Plan A` and
/// `Studio C` stay what they are. The key of a key is itself, unless a placeholder is a firm by its legal form or article only
/// (`Various Inc.`, `The Independent`).
///
/// Placeholders are recognized as whole names only: `Stealth Security Inc`, `Freelance.com` and `Seeking Alpha` are firms.
pub fn company_key(name: &str) -> Option<CompanyKey> {
    Some(CompanyKey(key_words(name)?.join().to_owned()))
}

/// Returns the key of a name without what tells offices and groups apart; the same as [`company_key`] when nothing does.
///
/// Gone are a tail in brackets or behind a bar (`Stripe (YC S09)`, `Foo | Bar`) and trailing words such as `UK`, `Group` or
/// `Technologies`. Something must remain that is none of these words: `Global Technologies` stays.
pub(super) fn company_core(name: &str) -> Option<CompanyKey> {
    let mut words = key_words(name)?;
    let shorter = Some(without_tail(name)).filter(|shorter| *shorter != name);
    if let Some(shorter) = shorter.and_then(key_words) {
        words = shorter;
    }
    words.drop_generic_tails();
    Some(CompanyKey(words.join().to_owned()))
}

/// Returns text that compares without regard to case and accents, word boundaries kept.
///
/// Only the accents of European scripts are dropped: a mark in Japanese, Hindi or Thai is a letter's other half.
pub(super) fn fold(text: &str) -> String {
    let is_accent = |c: char| {
        is_combining_mark(c) && matches!(c, '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}')
    };
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().filter(|&c| !is_accent(c)).flat_map(char::to_lowercase) {
        match c {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            _ if is_accent(c) => {}
            _ => folded.push(c),
        }
    }
    folded.nfc().collect()
}

/// Returns the folded words of a text, divided at everything that is no letter, digit or mark.
pub fn words_of(text: &str) -> Vec<String> {
    let words = words(text);
    words.iter().map(|(word, _)| word.to_owned()).collect()
}

/// Returns the first of these words, if there are others behind it.
pub(super) fn first_of_several(text: &str) -> Option<String> {
    let words = words(text);
    let mut all = words.iter();
    all.next()
        .filter(|_| all.next().is_some())
        .map(|(word, _)| word.to_owned())
}

/// Returns a text without the marks of trade: `™`, `®`, `℠`, `©`, `(TM)`, `(R)`.
fn without_marks(text: &str) -> Cow<'_, str> {
    /// Signs, and letters in brackets.
    const MARKS: [&str; 12] = [
        "™", "®", "℠", "©", "(TM)", "(tm)", "(R)", "(r)", "(SM)", "(sm)", "(C)", "(c)",
    ];
    let has_mark = |text: &str| text.contains('(') || !text.is_ascii();
    if !has_mark(text) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(MARKS.iter().fold(text.to_owned(), |text, mark| text.replace(mark, " ")))
}

/// The words of a name, end to end.
#[derive(Debug, Clone)]
struct Words {
    text: String,
    /// Those that are left, in order and without gaps between them.
    words: Vec<Word>,
}

#[derive(Debug, Clone)]
struct Word {
    /// Where it is in the text.
    place: Range<usize>,
    /// Whether it is a piece of something written with dots, or with a slash before an `s` or `a`: `S.A.`, `A/S`, `S/A`.
    is_dotted: bool,
}

fn words(text: &str) -> Words {
    let plain = without_marks(text);
    let folded = if plain.is_ascii() {
        folded_ascii(&plain)
    } else {
        let folded = fold(&plain).replace('&', " and ");
        folded.replace(['\'', '’', '`'], "")
    };
    let in_word = |c: char| c.is_alphanumeric() || !c.is_ascii() && is_combining_mark(c);
    let mut found = Words {
        text: String::with_capacity(folded.len()),
        words: Vec::new(),
    };
    let mut start = 0;
    while let Some(n) = folded[start..].find(in_word) {
        start += n;
        let n_bytes = folded[start..].find(|c| !in_word(c));
        let end = n_bytes.map_or(folded.len(), |n| start + n);
        let word = &folded[start..end];
        let before = folded[..start].chars().next_back();
        let mut behind = folded[end..].chars();
        let after = behind.next();
        let is_letter = |c: Option<char>| matches!(c, Some('s' | 'a'));
        let slash_before = after == Some('/') && is_letter(behind.next()) && !behind.next().is_some_and(in_word);
        let after_slash = before == Some('/') && matches!(word, "s" | "a");
        let place = found.text.len();
        found.text.push_str(word);
        found.words.push(Word {
            place: place..found.text.len(),
            is_dotted: after == Some('.') || before == Some('.') || slash_before || after_slash,
        });
        start = end;
    }
    found
}

/// Folds a name as [`fold`] does, with `&` spelled out and without apostrophes.
fn folded_ascii(name: &str) -> String {
    let mut folded = String::with_capacity(name.len() + 8);
    for byte in name.bytes() {
        match byte {
            b'&' => folded.push_str(" and "),
            b'\'' | b'`' => {}
            _ => folded.push(char::from(byte.to_ascii_lowercase())),
        }
    }
    folded
}

/// Returns the words that make the key, or none for a placeholder.
fn key_words(name: &str) -> Option<Words> {
    let plain = words(name);
    if plain.is_stealth() || plain.looks_for_work() {
        return None;
    }
    let shorter = without_stealth_tail(name);
    let mut words = if shorter == name { plain.clone() } else { words(shorter) };
    if words.n_words() > 1 && words.word(0) == "the" {
        words.words.remove(0);
    }
    words.drop_legal_forms();
    let key = words.join();
    let is_nobody = key.is_empty()
        || NO_COMPANY.contains(key)
        || NO_COMPANY_ALONE.contains(plain.join())
        || is_joined_stealth(key)
        || words.is_stealth();
    (!is_nobody).then_some(words)
}

impl Words {
    fn n_words(&self) -> usize {
        self.words.len()
    }

    fn word(&self, at: usize) -> &str {
        &self.text[self.words[at].place.clone()]
    }

    /// Each word, and whether it is dotted.
    fn iter(&self) -> impl Iterator<Item = (&str, bool)> {
        let word = |word: &Word| {
            work::count(1);
            (&self.text[word.place.clone()], word.is_dotted)
        };
        self.words.iter().map(word)
    }

    fn join(&self) -> &str {
        self.joined(0..self.n_words())
    }

    /// Some of the words without anything between them.
    fn joined(&self, which: Range<usize>) -> &str {
        match &self.words[which] {
            [first, .., last] => &self.text[first.place.start..last.place.end],
            [only] => &self.text[only.place.clone()],
            [] => "",
        }
    }

    /// Whether this is one of the ways to say that the firm is secret.
    fn is_stealth(&self) -> bool {
        let count = |is: &dyn Fn(&str) -> bool| self.iter().filter(|(word, _)| is(word)).count();
        let n_stealth = count(&is_joined_stealth);
        if n_stealth == 0 {
            return false;
        }
        let n_more = count(&|word| STEALTH_WORDS.contains(word));
        let n_trades = count(&|word| STEALTH_TRADES.contains(word));
        n_stealth + n_more + n_trades == self.n_words() && (n_trades == 0 || n_more > 0)
    }

    fn looks_for_work(&self) -> bool {
        LOOKING_FOR_WORK.iter().any(|start| {
            let mut words = self.iter();
            start
                .split(' ')
                .all(|expected| words.next().is_some_and(|(word, _)| word == expected))
        })
    }

    /// Drops legal forms from the end, one after the other, but never the last word; those of Russia and Japan from the
    /// beginning too.
    fn drop_legal_forms(&mut self) {
        self.drop_undivided_forms();
        while let Some(n) = self.n_of_legal_form() {
            self.words.truncate(self.n_words() - n);
            // `Smith & Co.`
            while self.n_words() > 1 && self.word(self.n_words() - 1) == "and" {
                self.words.pop();
            }
        }
        if let Some(n) = self.n_of_leading_form() {
            self.words.drain(..n);
        }
    }

    /// Returns of how many words the legal form at the beginning consists.
    fn n_of_leading_form(&self) -> Option<usize> {
        (1..self.n_words().min(LONGEST_FORM + 1)).rev().find(|&n| {
            let joined = self.joined(0..n);
            LEGAL_FORMS.leading.contains(joined)
                || (self.iter().take(n).all(|(_, is_dotted)| is_dotted) && LEGAL_FORMS.leading_dotted.contains(joined))
        })
    }

    /// Returns of how many words the legal form at the end consists.
    fn n_of_legal_form(&self) -> Option<usize> {
        let n_words = self.n_words();
        (1..n_words.min(LONGEST_FORM + 1)).rev().find(|&n| {
            let joined = self.joined(n_words - n..n_words);
            let is_letters = |at: usize| self.words[at].is_dotted && self.word(at).chars().count() <= 2;
            let are_letters = || (n_words - n..n_words).all(is_letters);
            LEGAL_FORMS.long.contains(joined)
                || (LEGAL_FORMS.plain.contains(joined) && (n == 1 || are_letters()))
                || (n > 1 && are_letters() && LEGAL_FORMS.dotted.contains(joined))
        })
    }

    /// Drops legal forms of scripts without spaces from both ends, but never the last word.
    fn drop_undivided_forms(&mut self) {
        // What is left: words, and of the first and the last of them all but so many bytes.
        let (mut first, mut end) = (0, self.n_words());
        let (mut n_before, mut n_behind) = (0, 0);
        while let Some((is_at_start, n_bytes, is_all)) = self.undivided_form((first, end), (n_before, n_behind)) {
            match (is_at_start, is_all) {
                (true, false) => n_before += n_bytes,
                (false, false) => n_behind += n_bytes,
                (true, true) => (first, n_before) = (first + 1, 0),
                (false, true) => (end, n_behind) = (end - 1, 0),
            }
        }
        self.words.truncate(end);
        if let Some(last) = self.words.last_mut() {
            last.place.end -= n_behind;
        }
        self.words.drain(..first);
        if let Some(first) = self.words.first_mut() {
            first.place.start += n_before;
        }
    }

    /// Returns whether a legal form stands at the start of what is left, or else at its end; how long it is, and whether it is a
    /// whole word.
    fn undivided_form(
        &self,
        (first, end): (usize, usize),
        (n_before, n_behind): (usize, usize),
    ) -> Option<(bool, usize, bool)> {
        work::count(1);
        let text = |at: usize| {
            let text = self.word(at);
            let to = text.len() - if at + 1 == end { n_behind } else { 0 };
            &text[if at == first { n_before } else { 0 }..to]
        };
        let (first_text, last_text) = (first < end).then(|| (text(first), text(end - 1)))?;
        // None of these forms is.
        if first_text.is_ascii() && last_text.is_ascii() {
            return None;
        }
        LEGAL_FORMS.undivided.iter().map(String::as_str).find_map(|form| {
            let at_start = first_text.strip_prefix(form);
            let rest = at_start.or_else(|| last_text.strip_suffix(form))?;
            // The sign for it in brackets, `㈱`, is a word of its own; in a longer word it would be a name's.
            let is_name = form.chars().count() == 1 && !rest.is_empty();
            let is_last_word = rest.is_empty() && end - first == 1;
            (!is_name && !is_last_word).then_some((at_start.is_some(), form.len(), rest.is_empty()))
        })
    }

    /// Drops words such as `UK`, `Group`, `Technologies` from the end, and legal forms that come to light.
    fn drop_generic_tails(&mut self) {
        let is_generic = |word: &str| GENERIC_TAILS.contains(word);
        let mut rest = self.clone();
        loop {
            let n = rest.n_words();
            if n < 2 || !is_generic(rest.word(n - 1)) || JOINING.contains(rest.word(n - 2)) {
                break;
            }
            rest.words.pop();
            rest.drop_legal_forms();
        }
        if rest.iter().any(|(word, _)| !is_generic(word)) {
            *self = rest;
        }
    }
}

/// Whether a single word is a way to write `stealth startup`.
fn is_joined_stealth(word: &str) -> bool {
    let rest = word
        .strip_prefix("stealth")
        .map(|rest| rest.strip_prefix("mode").unwrap_or(rest));
    matches!(rest, Some("" | "startup" | "company" | "aistartup" | "co"))
}

/// Returns a name without `(stealth)` behind it, if something comes before.
fn without_stealth_tail(name: &str) -> &str {
    match name.trim_end().strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        Some((before, inside)) if words(inside).is_stealth() && words(before).n_words() > 0 => before,
        _ => name,
    }
}

/// Returns a name without what is in brackets at its end or behind a bar.
fn without_tail(name: &str) -> &str {
    let name = name.split_once('|').map_or(name, |(before, _)| before).trim_end();
    let opening = match name.chars().last() {
        Some(')') => '(',
        Some(']') => '[',
        _ => return name,
    };
    match name.rsplit_once(opening) {
        Some((before, _)) if !before.trim().is_empty() => before,
        _ => name,
    }
}
