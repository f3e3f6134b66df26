//! What a phrase of a title can say, and where to look it up.
//!
//! In: folded words with spaces between them. Out: the [`Rule`] they stand in.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::levels::LEVELS;
use super::words::FUNCTIONS;
use super::{Function, Seniority};

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

/// Phrases that say the same.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rule {
    /// Folded, with `, ` between them.
    phrases: &'static str,
    /// What they say somebody does, the main thing first.
    pub(super) functions: &'static [Function],
    pub(super) weight: Weight,
    pub(super) level: Option<Level>,
    /// Another level, if one of these words comes soon after: `Chief … Officer`.
    pub(super) level_before: Option<(Level, &'static [&'static str])>,
    /// What follows is about somebody else: `Assistant to the CEO`.
    pub(super) mutes: bool,
    /// Another level at the end: `Engineer II`; a `Design Lead` leads people, a `Lead Designer` the craft.
    pub(super) level_at_end: Option<Level>,
}

const fn rule(functions: &'static [Function], weight: Weight, phrases: &'static str) -> Rule {
    Rule {
        phrases,
        functions,
        weight,
        level: None,
        level_before: None,
        mutes: false,
        level_at_end: None,
    }
}

/// Occupations.
pub(super) const fn job(functions: &'static [Function], phrases: &'static str) -> Rule {
    rule(functions, Weight::Job, phrases)
}

/// Fields of work.
pub(super) const fn field(functions: &'static [Function], phrases: &'static str) -> Rule {
    rule(functions, Weight::Field, phrases)
}

/// What says little about what somebody does.
pub(super) const fn weak(functions: &'static [Function], phrases: &'static str) -> Rule {
    rule(functions, Weight::Weak, phrases)
}

/// Phrases that say nothing, but whose words would alone: `business partner`.
pub(super) const fn nothing(phrases: &'static str) -> Rule {
    rule(&[], Weight::Weak, phrases)
}

/// Words for a level alone.
pub(super) const fn level(level: Level, phrases: &'static str) -> Rule {
    nothing(phrases).at(level)
}

impl Rule {
    pub(super) const fn at(self, level: Level) -> Self {
        Self {
            level: Some(level),
            ..self
        }
    }

    pub(super) const fn at_before(self, level: Level, words: &'static [&'static str]) -> Self {
        Self {
            level_before: Some((level, words)),
            ..self
        }
    }

    pub(super) const fn muting(self) -> Self {
        Self { mutes: true, ..self }
    }

    pub(super) const fn at_end(self, level: Level) -> Self {
        Self {
            level_at_end: Some(level),
            ..self
        }
    }

    pub(super) fn phrases(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.phrases.split(", ")
    }
}

/// Returns the rule of a phrase.
pub(super) fn meaning(phrase: &str) -> Option<&'static Rule> {
    static RULES: LazyLock<HashMap<&'static str, &'static Rule>> = LazyLock::new(|| {
        rules()
            .flat_map(|rule| rule.phrases().map(move |phrase| (phrase, rule)))
            .collect()
    });
    RULES.get(phrase).copied()
}

/// Returns every word of the table.
pub(super) fn known_words() -> &'static HashSet<&'static str> {
    static WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
        rules()
            .flat_map(Rule::phrases)
            .flat_map(|phrase| phrase.split(' '))
            .collect()
    });
    &WORDS
}

pub(super) fn rules() -> impl Iterator<Item = &'static Rule> {
    FUNCTIONS.iter().chain(LEVELS)
}
