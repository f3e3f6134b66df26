//! Job titles folded to what somebody does and how high up: `Leiterin Talent Acquisition` is recruiting and a director.
//!
//! In: a title as people write it, in English, German, French, Spanish, Italian, Dutch or Portuguese, and where they work. Out:
//! a [`Title`]. It reads whole words and phrases from the files in `languages`, the longest phrase first, each word once: so
//! `Product Owner` owns no firm and `Lead Generation` leads nobody. What they do not know stays unknown.

mod fold;
mod signs;
mod table;

#[cfg(test)]
mod tests;

use super::Person;
use super::company::employer_of;
use crate::names::names;

/// Returns the known word that a word was likely meant to be; none if none is near enough.
#[must_use]
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
    #[must_use]
    pub fn of(position: &str, employer: Option<&str>) -> Self {
        fold::fold(position, employer)
    }

    /// Folds the title of a person; none where they give none.
    #[must_use]
    pub fn of_person(person: &Person) -> Option<Self> {
        let position = person
            .position
            .as_deref()
            .filter(|position| !position.trim().is_empty())?;
        Some(Self::of(position, employer_of(person)))
    }

    /// Returns the main thing they do.
    #[must_use]
    pub fn function(&self) -> Option<Function> {
        self.functions.first().copied()
    }

    /// Returns whether hiring people is their work.
    #[must_use]
    pub fn is_recruiter(&self) -> bool {
        self.function() == Some(Function::Recruiting)
    }

    /// Returns whether they are likely to decide whom to hire for one of these functions; with none named, for their own.
    ///
    /// Who leads people in a function hires for it. Who leads the whole firm hires for none in particular.
    #[must_use]
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
