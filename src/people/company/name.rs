//! One company name, taken apart: the key that is equal for two spellings of one firm, and the core that offices share.
//!
//! In: a name as somebody typed it. Out: [`CompanyKey`]s, or nothing where the words stand for no company.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::words::{
    GENERIC_TAILS, JOINING, LEGAL_FORMS, LOOKING_FOR_WORK, NO_COMPANY, NO_COMPANY_ALONE, STEALTH_TRADES, STEALTH_WORDS,
};
use crate::work;

/// Most words of a legal form: `S. de R.L. de C.V.`.
const LONGEST_FORM: usize = 7;

/// What is left of a company name when everything is gone that spellings of one firm differ in. Equal keys mean one company.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CompanyKey(String);

impl CompanyKey {
    /// Returns the key as text: folded words without anything between them.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
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
#[must_use]
pub fn company_key(name: &str) -> Option<CompanyKey> {
    Some(CompanyKey(key_words(name)?.join()))
}

/// Returns the key of a name without what tells offices and groups apart; the same as [`company_key`] when nothing does.
///
/// Gone are a tail in brackets or behind a bar (`Stripe (YC S09)`, `Foo | Bar`) and trailing words such as `UK`, `Group` or
/// `Technologies`. Something must remain that is none of these words: `Global Technologies` stays.
pub(super) fn company_core(name: &str) -> Option<CompanyKey> {
    let whole = key_words(name)?;
    let mut words = key_words(without_tail(name)).unwrap_or_else(|| whole.clone());
    words.drop_generic_tails();
    Some(CompanyKey(words.join()))
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
pub(crate) fn words_of(text: &str) -> Vec<String> {
    words(text).0.into_iter().map(|word| word.text).collect()
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

#[derive(Debug, Clone)]
struct Word {
    text: String,
    /// Whether it is a piece of something written with dots, or with a slash before an `s` or `a`: `S.A.`, `A/S`, `S/A`.
    is_dotted: bool,
}

#[derive(Debug, Clone)]
struct Words(Vec<Word>);

fn words(text: &str) -> Words {
    let folded = fold(&without_marks(text))
        .replace('&', " and ")
        .replace(['\'', '’', '`'], "");
    let chars: Vec<char> = folded.chars().collect();
    let in_word = |at: usize| {
        chars
            .get(at)
            .is_some_and(|&c| c.is_alphanumeric() || is_combining_mark(c))
    };
    let mut found = Vec::new();
    let mut start = 0;
    while start < chars.len() {
        if !in_word(start) {
            start += 1;
            continue;
        }
        let mut end = start;
        while in_word(end) {
            end += 1;
        }
        let after = chars.get(end).copied();
        let before = start.checked_sub(1).map(|at| chars[at]);
        let is_letter = |c: Option<&char>| matches!(c, Some('s' | 'a'));
        let slash_before = after == Some('/') && is_letter(chars.get(end + 1)) && !in_word(end + 2);
        let after_slash = before == Some('/') && end == start + 1 && is_letter(chars.get(start));
        found.push(Word {
            text: chars[start..end].iter().collect(),
            is_dotted: after == Some('.') || before == Some('.') || slash_before || after_slash,
        });
        start = end;
    }
    Words(found)
}

/// Returns the words that make the key, or none for a placeholder.
fn key_words(name: &str) -> Option<Words> {
    let plain = words(name);
    if plain.is_stealth() || plain.looks_for_work() {
        return None;
    }
    let mut words = words(without_stealth_tail(name));
    if words.0.len() > 1 && words.0[0].text == "the" {
        words.0.remove(0);
    }
    words.drop_legal_forms();
    let key = words.join();
    let is_nobody = key.is_empty()
        || NO_COMPANY.contains(key.as_str())
        || NO_COMPANY_ALONE.contains(plain.join().as_str())
        || is_joined_stealth(&key)
        || words.is_stealth();
    (!is_nobody).then_some(words)
}

impl Words {
    fn join(&self) -> String {
        self.0.iter().map(|word| word.text.as_str()).collect()
    }

    /// Whether this is one of the ways to say that the firm is secret.
    fn is_stealth(&self) -> bool {
        let count = |is: &dyn Fn(&str) -> bool| self.0.iter().filter(|word| is(&word.text)).count();
        let n_stealth = count(&is_joined_stealth);
        let n_more = count(&|word| STEALTH_WORDS.contains(word));
        let n_trades = count(&|word| STEALTH_TRADES.contains(word));
        n_stealth > 0 && n_stealth + n_more + n_trades == self.0.len() && (n_trades == 0 || n_more > 0)
    }

    fn looks_for_work(&self) -> bool {
        LOOKING_FOR_WORK.iter().any(|start| {
            let mut words = self.0.iter();
            start
                .split(' ')
                .all(|expected| words.next().is_some_and(|word| word.text == expected))
        })
    }

    /// Drops legal forms from the end, one after the other, but never the last word; those of Russia and Japan from the
    /// beginning too.
    fn drop_legal_forms(&mut self) {
        self.drop_undivided_forms();
        while let Some(n) = self.n_of_legal_form() {
            self.0.truncate(self.0.len() - n);
            // `Smith & Co.`
            while self.0.len() > 1 && self.0[self.0.len() - 1].text == "and" {
                self.0.pop();
            }
        }
        if let Some(n) = self.n_of_leading_form() {
            self.0.drain(..n);
        }
    }

    /// Returns of how many words the legal form at the beginning consists.
    fn n_of_leading_form(&self) -> Option<usize> {
        (1..self.0.len().min(LONGEST_FORM + 1)).rev().find(|&n| {
            let first = &self.0[..n];
            let joined: String = first.iter().map(|word| word.text.as_str()).collect();
            let are_dotted = first.iter().all(|word| word.is_dotted);
            LEGAL_FORMS.leading.contains(&joined) || (are_dotted && LEGAL_FORMS.leading_dotted.contains(&joined))
        })
    }

    /// Returns of how many words the legal form at the end consists.
    fn n_of_legal_form(&self) -> Option<usize> {
        (1..self.0.len().min(LONGEST_FORM + 1)).rev().find(|&n| {
            let last = &self.0[self.0.len() - n..];
            let joined: String = last.iter().map(|word| word.text.as_str()).collect();
            let joined = joined.as_str();
            let are_letters = last.iter().all(|word| word.is_dotted && word.text.chars().count() <= 2);
            LEGAL_FORMS.long.contains(joined)
                || ((n == 1 || are_letters) && LEGAL_FORMS.plain.contains(joined))
                || (n > 1 && are_letters && LEGAL_FORMS.dotted.contains(joined))
        })
    }

    /// Drops legal forms of scripts without spaces from both ends, but never the last word.
    fn drop_undivided_forms(&mut self) {
        // What is left: words, and of the first and the last of them all but so many bytes.
        let (mut first, mut end) = (0, self.0.len());
        let (mut n_before, mut n_behind) = (0, 0);
        while let Some((is_at_start, n_bytes, is_all)) = self.undivided_form((first, end), (n_before, n_behind)) {
            match (is_at_start, is_all) {
                (true, false) => n_before += n_bytes,
                (false, false) => n_behind += n_bytes,
                (true, true) => (first, n_before) = (first + 1, 0),
                (false, true) => (end, n_behind) = (end - 1, 0),
            }
        }
        self.0.truncate(end);
        if let Some(last) = self.0.last_mut() {
            last.text.truncate(last.text.len() - n_behind);
        }
        self.0.drain(..first);
        if let Some(first) = self.0.first_mut() {
            first.text.drain(..n_before);
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
            let text = &self.0[at].text;
            let to = text.len() - if at + 1 == end { n_behind } else { 0 };
            &text[if at == first { n_before } else { 0 }..to]
        };
        let (first_text, last_text) = (first < end).then(|| (text(first), text(end - 1)))?;
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
        let is_generic = |word: &Word| GENERIC_TAILS.contains(word.text.as_str());
        let mut rest = self.clone();
        loop {
            let n = rest.0.len();
            if n < 2 || !is_generic(&rest.0[n - 1]) || JOINING.contains(rest.0[n - 2].text.as_str()) {
                break;
            }
            rest.0.pop();
            rest.drop_legal_forms();
        }
        if rest.0.iter().any(|word| !is_generic(word)) {
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
        Some((before, inside)) if words(inside).is_stealth() && !words(before).0.is_empty() => before,
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
