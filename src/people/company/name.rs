//! One company name, taken apart: the key that is equal for two spellings of one firm, and the core that offices share.
//!
//! In: a name as somebody typed it. Out: [`CompanyKey`]s, or nothing where the words stand for no company.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::words::{
    GENERIC_TAILS, JOINING, LEGAL_FORMS, LOOKING_FOR_WORK, NO_COMPANY, NO_COMPANY_ALONE, STEALTH_TRADES, STEALTH_WORDS,
};

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
        while let Some(rest) = self.without_undivided_form() {
            *self = rest;
        }
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

    fn without_undivided_form(&self) -> Option<Self> {
        let (first, last) = (self.0.first()?, self.0.last()?);
        for form in LEGAL_FORMS.undivided.iter().map(String::as_str) {
            let (at, rest) = match (first.text.strip_prefix(form), last.text.strip_suffix(form)) {
                (Some(rest), _) => (0, rest),
                (None, Some(rest)) => (self.0.len() - 1, rest),
                (None, None) => continue,
            };
            // The sign for it in brackets, `㈱`, is a word of its own; in a longer word it would be a name's.
            if form.chars().count() == 1 && !rest.is_empty() {
                continue;
            }
            let mut words = self.0.clone();
            if rest.is_empty() {
                words.remove(at);
            } else {
                words[at].text = rest.to_owned();
            }
            if !words.is_empty() {
                return Some(Self(words));
            }
        }
        None
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
