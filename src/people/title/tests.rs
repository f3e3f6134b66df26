//! The table of invented titles, and what holds for every title.

use std::collections::HashMap;

use proptest::prelude::*;

use super::*;
use crate::people::company::words_of;

/// Columns: language, title, employer, function, seniority, note.
const TITLES: &str = include_str!("titles.csv");

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
