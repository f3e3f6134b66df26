//! Job titles folded to what somebody does and how high up: `Leiterin Talent Acquisition` is recruiting and a director.
//!
//! In: a title as people write it, in English, German, French, Spanish, Italian, Dutch or Portuguese, and where they work. Out:
//! a [`Title`]. It reads whole words and phrases from the files in `languages`, the longest phrase first, each word once: so
//! `Product Owner` owns no firm and `Lead Generation` leads nobody. What they do not know stays unknown.

mod fold;
mod signs;
mod table;

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
        for phrase in table::RULES.iter().flat_map(|(_, phrases)| *phrases) {
            let phrase = *phrase;
            assert_eq!(words_of(phrase).join(" "), phrase);
            assert!(phrase.split(' ').count() <= signs::LONGEST_PHRASE, "{phrase}");
            assert!(seen.insert(phrase), "{phrase} stands twice");
        }
    }

    #[test]
    fn every_heading_of_a_title_is_understood() {
        let sections = crate::languages::LANGUAGES
            .iter()
            .flat_map(|language| &language.sections);
        for (heading, _) in sections.filter(|(heading, _)| heading.starts_with("title")) {
            assert!(table::Rule::of(heading).is_some(), "{heading}");
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
