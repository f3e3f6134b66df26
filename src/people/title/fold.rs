//! From the words of a title to what they say.
//!
//! In: a title. Out: a [`Title`]. What the words mean stands in the files of their languages; here is how they are read.

use std::sync::LazyLock;

use super::super::company::{title_without_employer, words_of};
use super::signs::{
    BANKS, FUNDS, FUNDS_RANKS, GENDER_ENDS, LAWYERS, LAWYERS_RANKS, LONGEST_PHRASE, OTHER_PARTNERS, PARTNERS,
    SILENT_PARTNERS,
};
use super::table::{Level, Rule, Weight, known_words, meaning};
use super::{Function, Seniority, Title};
use crate::languages::phrases;

pub(super) fn fold(position: &str, employer: Option<&str>) -> Title {
    let (title, named) = title_without_employer(position);
    let mut parts = title.split(['|', '•', ';', '\n']).flat_map(|part| part.split(" · "));
    let hits = parts.find_map(|part| Some(read(part)).filter(|hits| !hits.is_empty()));
    let hits = hits.unwrap_or_default();
    let mut functions = functions(&hits);
    let mut level = level(&hits);
    // Most titles mean the same everywhere.
    let is_rank = matches!(level, Some(Level::Vp | Level::ManagingDirector));
    let says_no_field = functions.iter().all(|function| {
        let heads = [Function::Founder, Function::Executive, Function::Investing];
        heads.contains(function)
    });
    if is_rank || says_no_field {
        let employer = words_of(employer.or(named).unwrap_or_default());
        let words = words_of(title);
        if is_rank && (is_any(BANKS, &employer) || is_any(BANKS, &words)) {
            level = level.map(Level::at_a_bank);
        }
        if says_no_field {
            by_employer(&employer, &words, &mut functions);
        }
    }
    Title {
        functions,
        seniority: level.map_or(Seniority::Mid, Level::seniority),
        leads: level.is_some_and(Level::leads),
    }
}

/// What a rank means that says no field, by where it is held: a partner of a fund invests, one of a law firm practices law.
fn by_employer(employer: &[String], words: &[String], functions: &mut Vec<Function>) {
    let is_law_firm = is_any(LAWYERS, employer);
    let is_other = is_law_firm || is_any(OTHER_PARTNERS, employer);
    let is_fund = is_any(FUNDS, employer) || (is_any(PARTNERS, employer) && !is_other);
    if is_fund && is_any(FUNDS_RANKS, words) && !is_any(SILENT_PARTNERS, words) {
        functions.retain(|function| *function != Function::Investing);
        functions.insert(0, Function::Investing);
    } else if is_other && is_any(PARTNER, words) {
        functions.retain(|function| *function != Function::Investing);
    }
    if functions.is_empty() && is_law_firm && !is_fund && is_any(LAWYERS_RANKS, words) {
        functions.push(Function::Legal);
    }
}

const PARTNER: &[&str] = &["partner"];

/// A phrase of the table that stands in a title.
#[derive(Debug, Clone, Copy)]
struct Hit {
    functions: &'static [Function],
    weight: Weight,
    level: Option<Level>,
}

/// Reads a part of a title, comma by comma.
fn read(part: &str) -> Vec<Hit> {
    let plain = without_gender_marks(part);
    let mut hits = Vec::new();
    let mut is_muted = false;
    for chunk in plain.split([',', '/', '(', ')']) {
        read_chunk(&divided(&words_of(chunk)), &mut is_muted, &mut hits);
    }
    hits
}

/// Reads words, the longest phrase first, each word once.
fn read_chunk(words: &[String], is_muted: &mut bool, hits: &mut Vec<Hit>) {
    static FORMER: LazyLock<Vec<&str>> = LazyLock::new(|| phrases("former").collect());
    let former = &*FORMER;
    let mut at = 0;
    // Fields that stand side by side are one: `Product Design` is design.
    let (mut run_start, mut run_end) = (hits.len(), 0);
    while at < words.len() {
        match words[at].as_str() {
            // `Ex-CEO` is none now; `ex-Google Engineer` is an engineer.
            "ex" => {
                at += 1 + longest(&words[at + 1..]).map_or(0, |(n, _)| n);
                continue;
            }
            word if former.contains(&word) => break,
            _ => {}
        }
        let Some((n, rule)) = longest(&words[at..]) else {
            at += 1;
            continue;
        };
        if rule.weight != Weight::Field || at != run_end {
            hits[run_start..].reverse();
            run_start = hits.len();
        }
        hits.push(hit(rule, &words[at + n..], *is_muted));
        *is_muted |= rule.mutes;
        at += n;
        if rule.weight == Weight::Field {
            run_end = at;
        } else {
            run_start = hits.len();
        }
    }
    hits[run_start..].reverse();
}

/// What a phrase says with these words behind it.
fn hit(rule: &'static Rule, rest: &[String], is_muted: bool) -> Hit {
    let raised = rule
        .level_before
        .as_ref()
        .filter(|(_, before)| is_soon(before, rest))
        .map(|(level, _)| *level);
    let at_end = rule.level_at_end.filter(|_| rest.is_empty());
    let level = raised.or(at_end).or(rule.level);
    // What follows `Assistant to` is about somebody else, and leading the firm is a rank too.
    let is_theirs = |function: &Function| is_muted && matches!(function, Function::Founder | Function::Executive);
    Hit {
        functions: if rule.functions.iter().any(is_theirs) {
            &[]
        } else {
            &rule.functions
        },
        weight: rule.weight,
        level: level.filter(|_| !is_muted),
    }
}

/// Returns the longest phrase of the table at the beginning of the words.
fn longest(words: &[String]) -> Option<(usize, &'static Rule)> {
    let most = words.len().min(LONGEST_PHRASE);
    (1..=most)
        .rev()
        .find_map(|n| Some((n, meaning(&words[..n].join(" "))?)))
}

/// Whether one of the words comes soon enough to belong to what stands before.
fn is_soon(some: &[&str], words: &[String]) -> bool {
    words.iter().take(4).any(|word| some.contains(&word.as_str()))
}

/// Returns the functions, the main one first: a founder is a founder; an occupation (`recruiter`) says more than a field
/// (`engineering`), and a field more than leading the whole firm; the first of several.
fn functions(hits: &[Hit]) -> Vec<Function> {
    let mut ranked: Vec<(Weight, usize, Function)> = Vec::new();
    for (place, hit) in hits.iter().enumerate() {
        for (more, &function) in hit.functions.iter().enumerate() {
            // What a phrase says second is never the main thing while another phrase says something first.
            let weight = if more == 0 { hit.weight } else { Weight::Aside };
            let weight = if function == Function::Founder {
                Weight::First
            } else {
                weight
            };
            ranked.push((weight, place, function));
        }
    }
    ranked.sort_by_key(|&(weight, place, _)| (weight, place));
    let mut functions = Vec::new();
    for (_, _, function) in ranked {
        if !functions.contains(&function) {
            functions.push(function);
        }
    }
    functions
}

/// Returns the level: training goes before everything, then what is said of the beginning of a career, else the highest.
fn level(hits: &[Hit]) -> Option<Level> {
    let levels = || hits.iter().filter_map(|hit| hit.level);
    let highest = levels().max()?;
    let is = |level: Level| levels().any(|one| one == level);
    Some(if is(Level::Intern) {
        Level::Intern
    } else if is(Level::Junior) && highest < Level::Director {
        Level::Junior
    } else {
        highest
    })
}

fn is_any(names: &[&str], words: &[String]) -> bool {
    names.iter().any(|name| {
        let name: Vec<&str> = name.split(' ').collect();
        words.windows(name.len()).any(|some| some == name.as_slice())
    })
}

/// Divides German and Dutch compounds whose two parts the table knows: `Vertriebsleiterin`, `productmanager`.
fn divided(words: &[String]) -> Vec<String> {
    let mut divided = Vec::with_capacity(words.len());
    for word in words {
        match parts(word).filter(|_| meaning(word).is_none()) {
            Some((first, rest)) => divided.extend([first.to_owned(), rest.to_owned()]),
            None => divided.push(word.clone()),
        }
    }
    divided
}

fn parts(word: &str) -> Option<(&str, &str)> {
    static ENDS: LazyLock<Vec<&str>> = LazyLock::new(|| phrases("compound ends").collect());
    ENDS.iter().find_map(|end| {
        let first = word.strip_suffix(end).filter(|first| first.len() >= 2)?;
        // The `s` that joins: `Vertrieb-s-leiter`.
        let plain = first.strip_suffix('s').unwrap_or(first);
        let known = [first, plain].into_iter().find(|part| known_words().contains(part))?;
        Some((known, *end))
    })
}

/// Returns the text without what stands for another gender: `Entwickler:in`, `chef·fe`, `desarrollador(a)`, `Ingeniero/a`.
fn without_gender_marks(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut kept = String::with_capacity(text.len());
    let mut at = 0;
    while at < chars.len() {
        let after_letter = at > 0 && chars[at - 1].is_alphabetic();
        match gender_mark(&chars[at..]).filter(|_| after_letter) {
            Some(n) => at += n,
            None => {
                kept.push(chars[at]);
                at += 1;
            }
        }
    }
    kept
}

/// Returns how many characters a gender mark at the beginning takes.
fn gender_mark(chars: &[char]) -> Option<usize> {
    let mark = *chars
        .first()
        .filter(|c| matches!(c, ':' | '*' | '_' | '/' | '·' | '•' | '.' | '('))?;
    let dash = usize::from(mark == '/' && chars.get(1) == Some(&'-'));
    let letters: String = chars[1 + dash..].iter().take_while(|c| c.is_alphabetic()).collect();
    let n = 1 + dash + letters.chars().count();
    let is_closed = mark != '(' || chars.get(n) == Some(&')');
    let ends = GENDER_ENDS.contains(&words_of(&letters).concat().as_str());
    (ends && is_closed).then_some(n + usize::from(mark == '('))
}
