//! What a phrase of a title can say, and where to look it up.
//!
//! In: folded words with spaces between them. Out: the [`Rule`] they stand in.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::{Function, Seniority};
use crate::languages::LANGUAGES;

/// How much a phrase says about the main thing somebody does, most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
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
pub(super) enum Level {
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

impl Level {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "intern" => Self::Intern,
            "junior" => Self::Junior,
            "mid" => Self::Mid,
            "senior" => Self::Senior,
            "principal" => Self::Principal,
            "lead" => Self::Lead,
            "manager" => Self::Manager,
            "director" => Self::Director,
            "partner" => Self::Partner,
            "vp" => Self::Vp,
            "managing-director" => Self::ManagingDirector,
            "chief" => Self::Chief,
            _ => return None,
        })
    }

    pub(super) fn seniority(self) -> Seniority {
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
    pub(super) fn at_a_bank(self) -> Self {
        match self {
            Self::Vp => Self::Principal,
            Self::ManagingDirector => Self::Vp,
            other => other,
        }
    }

    /// Whether others report to somebody at this level.
    pub(super) fn leads(self) -> bool {
        self >= Self::Lead
    }
}

/// What phrases say, read from the heading they stand under in the file of their language.
///
/// A heading is `title: `, how much they say (`job`, `field`, `weak`, or `nothing` for phrases whose words would say something alone),
/// the functions, main one first, and then any of: `at LEVEL`, `end LEVEL`, `muting`, and as the last `before LEVEL WORDS`.
/// `level LEVEL` is short for `nothing at LEVEL`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rule {
    /// What they say somebody does, the main thing first.
    pub(super) functions: Vec<Function>,
    pub(super) weight: Weight,
    pub(super) level: Option<Level>,
    /// Another level, if one of these words comes soon after: `Chief … Officer`.
    pub(super) level_before: Option<(Level, Vec<&'static str>)>,
    /// What follows is about somebody else: `Assistant to the CEO`.
    pub(super) mutes: bool,
    /// Another level at the end: `Engineer II`; a `Design Lead` leads people, a `Lead Designer` the craft.
    pub(super) level_at_end: Option<Level>,
}

impl Rule {
    /// Reads a heading; none if it is that of no rule.
    pub(super) fn of(heading: &'static str) -> Option<Self> {
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
pub(super) fn meaning(phrase: &str) -> Option<&'static Rule> {
    static BY_PHRASE: LazyLock<HashMap<&'static str, &'static Rule>> = LazyLock::new(|| {
        let rules = RULES.iter();
        rules
            .flat_map(|(rule, phrases)| phrases.iter().map(move |phrase| (*phrase, rule)))
            .collect()
    });
    BY_PHRASE.get(phrase).copied()
}

/// Returns every word of the table.
pub(super) fn known_words() -> &'static HashSet<&'static str> {
    static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        let phrases = RULES.iter().flat_map(|(_, phrases)| *phrases);
        phrases.flat_map(|phrase| phrase.split(' ')).collect()
    });
    &WORDS
}

/// The rules of all languages with their phrases.
pub(super) static RULES: LazyLock<Vec<(Rule, &'static [&'static str])>> = LazyLock::new(|| {
    let sections = LANGUAGES.iter().flat_map(|language| &language.sections);
    sections
        .filter_map(|(heading, phrases)| Some((Rule::of(heading)?, phrases.as_slice())))
        .collect()
});
