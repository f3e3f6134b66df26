//! Job titles folded to what somebody does and how high up: `Leiterin Talent Acquisition` is recruiting and a director.
//!
//! In: a title as people write it, in English, German, French, Spanish, Italian, Dutch or Portuguese, and where they work. Out:
//! a [`Title`]. It reads whole words and phrases from the files in `languages`, the longest phrase first, each word once: so
//! `Product Owner` owns no firm and `Lead Generation` leads nobody. What they do not know stays unknown.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::Person;
use super::company::{employer_of, title_without_employer, words_of};
use crate::languages::{LANGUAGES, Phrases, phrases};
use crate::names::names;

/// Returns the known word that a word was likely meant to be; none if none is near enough.
pub fn nearest_word<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    /// `recuiting` is recruiting, and `sale` no scale.
    const LEAST: f64 = 0.72;
    let nearness = |one: &&str| strsim::normalized_damerau_levenshtein(word, one);
    let near = known.into_iter().map(|one| (nearness(&one), one));
    let best = near
        .filter(|(nearness, _)| *nearness >= LEAST)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    best.map(|(_, one)| one)
}

/// What somebody does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Function {
    /// Finds and hires people.
    Recruiting,
    /// Builds software, machines or houses.
    Engineering,
    /// Designs.
    Design,
    /// Decides what a product is.
    Product,
    /// Analyses data, builds models.
    Data,
    /// Makes the firm and its products known.
    Marketing,
    /// Sells.
    Sales,
    /// Money, accounts, audit.
    Finance,
    /// Law and compliance.
    Legal,
    /// Personnel, besides recruiting.
    People,
    /// Keeps things running: projects, supply, office.
    Operations,
    /// Helps customers.
    Support,
    /// Science.
    Research,
    /// Invests in firms.
    Investing,
    /// Founded the firm.
    Founder,
    /// Leads the whole firm.
    Executive,
}

names! { Function:
    Recruiting "recruiting", Engineering "engineering", Design "design", Product "product", Data "data",
    Marketing "marketing", Sales "sales", Finance "finance", Legal "legal", People "people", Operations "operations",
    Support "support", Research "research", Investing "investing", Founder "founder", Executive "executive",
}

/// How high up somebody is, as their title says it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Seniority {
    /// In training: interns, working students, apprentices.
    Intern,
    /// Says junior, trainee or the like.
    Junior,
    /// In the middle, or nothing is stated.
    Mid,
    /// Says senior or the like.
    Senior,
    /// Leads a team or is the first in a craft: lead, principal, staff.
    Lead,
    /// Manages people.
    Manager,
    /// Director, head of something.
    Director,
    /// Vice president, partner.
    Vp,
    /// Chief officers, managing directors, founders, owners.
    CLevel,
}

names! { Seniority:
    Intern "intern", Junior "junior", Mid "mid", Senior "senior", Lead "lead", Manager "manager", Director "director",
    Vp "vp", CLevel "c-level",
}

/// A job title, folded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Title {
    /// What they do, the main thing first; empty when the title does not say, or not in words of the table.
    pub functions: Vec<Function>,
    /// How high up they are.
    pub seniority: Seniority,
    /// Whether others report to them, as far as a title can say.
    pub leads: bool,
}

impl Title {
    /// Folds a title; the employer tells what a partner is partner of, and that a bank's vice presidents are many.
    pub fn of(position: &str, employer: Option<&str>) -> Self {
        fold(position, employer)
    }

    /// Folds the title of a person; none where they give none.
    pub fn of_person(person: &Person) -> Option<Self> {
        let position = person
            .position
            .as_deref()
            .filter(|position| !position.trim().is_empty())?;
        Some(Self::of(position, employer_of(person)))
    }

    /// Returns the main thing they do.
    pub fn function(&self) -> Option<Function> {
        self.functions.first().copied()
    }

    /// Returns whether hiring people is their work.
    pub fn is_recruiter(&self) -> bool {
        self.function() == Some(Function::Recruiting)
    }

    /// Returns whether they are likely to decide whom to hire for one of these functions; with none named, for their own.
    ///
    /// Who leads people in a function hires for it. Who leads the whole firm hires for none in particular.
    pub fn may_hire_for(&self, functions: &[Function]) -> bool {
        let fits = |function: &Function| {
            !matches!(
                function,
                Function::Recruiting | Function::Founder | Function::Executive | Function::Investing
            ) && (functions.is_empty() || functions.contains(function))
        };
        self.leads && !self.is_recruiter() && self.functions.iter().any(fits)
    }
}

/// How much a phrase says about the main thing somebody does, most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// Whatever else they do.
    First,
    /// An occupation: `recruiter`, `Entwicklerin`.
    Job,
    /// A field of work: `engineering`, `Vertrieb`.
    Field,
    /// The whole firm, or no field in particular.
    Weak,
    /// Said beside something else.
    Aside,
}

/// How high up a phrase says somebody is; finer than [`Seniority`], lowest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Intern,
    Junior,
    Mid,
    Senior,
    /// First in a craft, with nobody to lead.
    Principal,
    Lead,
    Manager,
    Director,
    Partner,
    Vp,
    /// The head of a firm, but a rank at a bank.
    ManagingDirector,
    Chief,
}

names! { pub(super) Level:
    Intern "intern", Junior "junior", Mid "mid", Senior "senior", Principal "principal", Lead "lead", Manager "manager",
    Director "director", Partner "partner", Vp "vp", ManagingDirector "managing-director", Chief "chief",
}

impl Level {
    fn seniority(self) -> Seniority {
        match self {
            Self::Intern => Seniority::Intern,
            Self::Junior => Seniority::Junior,
            Self::Mid => Seniority::Mid,
            Self::Senior => Seniority::Senior,
            Self::Principal | Self::Lead => Seniority::Lead,
            Self::Manager => Seniority::Manager,
            Self::Director => Seniority::Director,
            Self::Partner | Self::Vp => Seniority::Vp,
            Self::ManagingDirector | Self::Chief => Seniority::CLevel,
        }
    }

    /// What the same words mean at a bank: after analyst and associate a vice president is the third rung.
    fn at_a_bank(self) -> Self {
        match self {
            Self::Vp => Self::Principal,
            Self::ManagingDirector => Self::Vp,
            other => other,
        }
    }

    /// Whether others report to somebody at this level.
    fn leads(self) -> bool {
        self >= Self::Lead
    }
}

/// What phrases say, read from the heading they stand under in the file of their language.
///
/// A heading is `title: `, how much they say (`job`, `field`, `weak`, or `nothing` for phrases whose words would say something alone),
/// the functions, main one first, and then any of: `at LEVEL`, `end LEVEL`, `muting`, and as the last `before LEVEL WORDS`.
/// `level LEVEL` is short for `nothing at LEVEL`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    /// What they say somebody does, the main thing first.
    functions: Vec<Function>,
    weight: Weight,
    level: Option<Level>,
    /// Another level, if one of these words comes soon after: `Chief … Officer`.
    level_before: Option<(Level, Vec<&'static str>)>,
    /// What follows is about somebody else: `Assistant to the CEO`.
    mutes: bool,
    /// Another level at the end: `Engineer II`; a `Design Lead` leads people, a `Lead Designer` the craft.
    level_at_end: Option<Level>,
}

impl Rule {
    /// Reads a heading; none if it is that of no rule.
    fn of(heading: &'static str) -> Option<Self> {
        let mut words = heading.strip_prefix("title: ")?.split(' ').peekable();
        let (weight, level) = match words.next()? {
            "job" => (Weight::Job, None),
            "field" => (Weight::Field, None),
            "weak" | "nothing" => (Weight::Weak, None),
            "level" => (Weight::Weak, Some(Level::named(words.next()?)?)),
            _ => return None,
        };
        let mut rule = Self {
            functions: Vec::new(),
            weight,
            level,
            level_before: None,
            mutes: false,
            level_at_end: None,
        };
        while let Some(function) = words.peek().and_then(|word| Function::named(word)) {
            rule.functions.push(function);
            words.next();
        }
        while let Some(word) = words.next() {
            match word {
                "at" => rule.level = Some(Level::named(words.next()?)?),
                "end" => rule.level_at_end = Some(Level::named(words.next()?)?),
                "before" => rule.level_before = Some((Level::named(words.next()?)?, words.by_ref().collect())),
                "muting" => rule.mutes = true,
                _ => return None,
            }
        }
        Some(rule)
    }
}

/// Returns the rule of a phrase.
fn meaning(phrase: &str) -> Option<&'static Rule> {
    static BY_PHRASE: LazyLock<HashMap<&'static str, &'static Rule>> = LazyLock::new(|| {
        let rules = RULES.iter();
        rules
            .flat_map(|(rule, phrases)| phrases.iter().map(move |phrase| (*phrase, rule)))
            .collect()
    });
    BY_PHRASE.get(phrase).copied()
}

/// Returns every word of the table.
fn known_words() -> &'static HashSet<&'static str> {
    static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let phrases = RULES.iter().flat_map(|(_, phrases)| *phrases);
        phrases.flat_map(|phrase| phrase.split(' ')).collect()
    });
    &WORDS
}

/// The rules of all languages with their phrases.
static RULES: LazyLock<Vec<(Rule, &'static [&'static str])>> = LazyLock::new(|| {
    let sections = LANGUAGES.iter().flat_map(|language| &language.sections);
    sections
        .filter_map(|(heading, phrases)| Some((Rule::of(heading)?, phrases.as_slice())))
        .collect()
});

/// How many words the longest phrase has.
const LONGEST_PHRASE: usize = 4;

static BANKS: Phrases = LazyLock::new(|| phrases("firms: banks").collect());
static FUNDS: Phrases = LazyLock::new(|| phrases("firms: funds").collect());
static LAWYERS: Phrases = LazyLock::new(|| phrases("firms: lawyers").collect());
static OTHER_PARTNERS: Phrases = LazyLock::new(|| phrases("firms: other partners").collect());
static FUNDS_RANKS: Phrases = LazyLock::new(|| phrases("ranks: funds").collect());
static LAWYERS_RANKS: Phrases = LazyLock::new(|| phrases("ranks: lawyers").collect());
static SILENT_PARTNERS: Phrases = LazyLock::new(|| phrases("ranks: silent partners").collect());
static GENDER_ENDS: Phrases = LazyLock::new(|| phrases("gender ends").collect());
static FORMER: Phrases = LazyLock::new(|| phrases("former").collect());
static COMPOUND_ENDS: Phrases = LazyLock::new(|| phrases("compound ends").collect());

fn fold(position: &str, employer: Option<&str>) -> Title {
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
        if is_rank && (is_any(&BANKS, &employer) || is_any(&BANKS, &words)) {
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
    let is_law_firm = is_any(&LAWYERS, employer);
    let is_other = is_law_firm || is_any(&OTHER_PARTNERS, employer);
    let is_fund = is_any(&FUNDS, employer) || (is_any(&["partners"], employer) && !is_other);
    if is_fund && is_any(&FUNDS_RANKS, words) && !is_any(&SILENT_PARTNERS, words) {
        functions.retain(|function| *function != Function::Investing);
        functions.insert(0, Function::Investing);
    } else if is_other && is_any(&["partner"], words) {
        functions.retain(|function| *function != Function::Investing);
    }
    if functions.is_empty() && is_law_firm && !is_fund && is_any(&LAWYERS_RANKS, words) {
        functions.push(Function::Legal);
    }
}

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
            word if FORMER.contains(&word) => break,
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
    COMPOUND_ENDS.iter().find_map(|end| {
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

#[cfg(test)]
mod tests {
    //! The table of invented titles, and what holds for every title.

    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::people::company::words_of;

    /// Columns: language, title, employer, function, seniority, note.
    const TITLES: &str = include_str!("title/titles.csv");

    struct Row {
        language: String,
        title: String,
        employer: String,
        function: String,
        seniority: String,
    }

    fn rows() -> Vec<Row> {
        let mut reader = csv::Reader::from_reader(TITLES.as_bytes());
        let cell = |row: &csv::StringRecord, n: usize| row.get(n).expect("every row has six cells").to_owned();
        reader
            .records()
            .map(|row| {
                let row = row.expect("the table is well formed");
                Row {
                    language: cell(&row, 0),
                    title: cell(&row, 1),
                    employer: cell(&row, 2),
                    function: cell(&row, 3),
                    seniority: cell(&row, 4),
                }
            })
            .collect()
    }

    #[test]
    fn every_title_of_the_table_is_folded_as_it_says() {
        let mut wrong = Vec::new();
        for row in rows() {
            let employer = (!row.employer.is_empty()).then_some(row.employer.as_str());
            let title = Title::of(&row.title, employer);
            let function = title.function().map_or("", Function::name);
            if (function, title.seniority.name()) != (row.function.as_str(), row.seniority.as_str()) {
                wrong.push(format!(
                    "{}: {function} {}, not {} {}",
                    row.title,
                    title.seniority.name(),
                    row.function,
                    row.seniority
                ));
            }
        }
        assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn the_table_has_all_languages_functions_and_levels() {
        let rows = rows();
        assert!(rows.len() >= 150);
        let mut n: HashMap<&str, usize> = HashMap::new();
        for row in &rows {
            *n.entry(&row.language).or_default() += 1;
            *n.entry(&row.function).or_default() += 1;
            *n.entry(&row.seniority).or_default() += 1;
        }
        for language in ["en", "de", "fr", "es", "it", "nl", "pt"] {
            assert!(n.get(language).is_some_and(|n| *n >= 12), "{language}");
        }
        for name in [
            "recruiting",
            "engineering",
            "design",
            "product",
            "data",
            "marketing",
            "sales",
            "finance",
            "legal",
            "people",
            "operations",
            "support",
            "research",
            "investing",
            "founder",
            "executive",
            "intern",
            "junior",
            "mid",
            "senior",
            "lead",
            "manager",
            "director",
            "vp",
            "c-level",
        ] {
            assert!(n.contains_key(name), "{name}");
        }
    }

    #[test]
    fn every_phrase_is_folded_and_stands_in_the_tables_once() {
        let mut seen = std::collections::HashSet::new();
        for phrase in RULES.iter().flat_map(|(_, phrases)| *phrases) {
            let phrase = *phrase;
            assert_eq!(words_of(phrase).join(" "), phrase);
            assert!(phrase.split(' ').count() <= LONGEST_PHRASE, "{phrase}");
            assert!(seen.insert(phrase), "{phrase} stands twice");
        }
    }

    #[test]
    fn every_heading_of_a_title_is_understood() {
        let sections = crate::languages::LANGUAGES
            .iter()
            .flat_map(|language| &language.sections);
        for (heading, _) in sections.filter(|(heading, _)| heading.starts_with("title")) {
            assert!(Rule::of(heading).is_some(), "{heading}");
        }
    }

    #[test]
    fn leads_of_a_function_hire_for_it_and_recruiters_and_assistants_do_not() {
        let may = |title: &str, functions: &[Function]| Title::of(title, None).may_hire_for(functions);
        for title in [
            "VP Engineering",
            "CTO",
            "Engineering Manager",
            "Teamleiterin Softwareentwicklung",
            "Responsable technique",
        ] {
            assert!(may(title, &[Function::Engineering]) && may(title, &[]), "{title}");
            assert!(!may(title, &[Function::Design]), "{title}");
        }
        assert!(may("Design Lead", &[]) && may("Lead, Data Platform", &[Function::Data]));
        for title in [
            "Software Engineer",
            "Principal Engineer",
            "Lead UX Designer",
            "Product Manager",
            "Head of Talent",
            "Recruiting Manager",
            "Assistant to the VP Engineering",
            "Engineering Intern",
            "CEO",
            "Founder",
        ] {
            assert!(!may(title, &[]), "{title}");
        }
    }

    proptest! {
        #[test]
        fn no_title_makes_it_fail_and_case_does_not_count(title in "\\PC{0,60}") {
            let folded = Title::of(&title, Some(&title));
            prop_assert!(folded.functions.len() <= 16);
            let ascii: String = title.chars().filter(char::is_ascii).collect();
            let without_at = ascii.replace('@', " ");
            prop_assert_eq!(Title::of(&without_at.to_uppercase(), None), Title::of(&without_at.to_lowercase(), None));
        }
    }
}
