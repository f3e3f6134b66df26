//! Every rule of company names, by example; and that a key does not change with what does not count.

mod symmetry;

use proptest::prelude::*;

use super::*;
use crate::people::Person;

fn key(name: &str) -> Option<String> {
    company_key(name).map(|key| key.as_str().to_owned())
}

fn same(one: &str, other: &str) {
    assert!(key(one).is_some(), "{one}");
    assert_eq!(key(one), key(other), "{one} / {other}");
}

fn different(one: &str, other: &str) {
    assert!(key(one).is_some() && key(other).is_some(), "{one} / {other}");
    assert_ne!(key(one), key(other), "{one} / {other}");
}

#[test]
fn case_accents_punctuation_and_space_do_not_count() {
    same("OpenAI", "Open AI");
    same("  stripe ", "STRIPE");
    same("Nestlé", "nestle");
    same("Mærsk", "Maersk");
    same("Groß & Söhne", "gross and sohne");
    same("O'Reilly", "O’Reilly");
    same("Yahoo!", "yahoo");
    same("The Trade Desk", "Trade Desk");
    same("Foo-Bar", "foobar");
}

#[test]
fn names_in_other_scripts_survive() {
    same("株式会社メルカリ", "メルカリ");
    same("腾讯科技有限公司", "腾讯科技");
    same("주식회사 카카오", "카카오");
    assert_eq!(key("Яндекс").as_deref(), Some("яндекс"));
    // Marks that are half a letter are no accents.
    different("ガス", "カス");
    assert!(key("भारत").is_some() && key("شركة").is_some() && key("ไทย").is_some());
}

#[test]
fn one_name_that_begins_another_is_another_company() {
    different("Northbank", "Northbank Ventures");
    different("Larkspur", "Larkspur Labs");
    different("Meta", "Metabase");
}

#[test]
fn placeholders_are_no_company() {
    for name in [
        "Stealth",
        "(stealth)",
        "Stealth Startup",
        "Stealth Mode",
        "STEALTH MODE STARTUP",
        "Stealth Mode AI Startup",
        "stealth-mode startup (AI)",
        "AI Startup (Stealth)",
        "Stealth AI",
        "Stealth Fintech Startup",
        "StealthMode",
        "Stealth Startup, Inc.",
        "In Stealth",
        "Self-employed",
        "Self Employed",
        "(self-employed)",
        "Freelance",
        "Freelancer",
        "Freelance Consultant",
        "Independent Consultant",
        "Confidential",
        "Unemployed",
        "Retired",
        "Student",
        "Career Break",
        "Open to Work",
        "Open to new opportunities",
        "Looking for new opportunities",
        "Seeking new role",
        "N/A",
        "n.a.",
        "NA",
        "None",
        "-",
        "--",
        "",
        " ",
        "...",
        "Various",
        "Selbständig",
        "selbstständig",
        "Freiberuflich",
        "Auf der Suche nach neuen Herausforderungen",
        "Indépendant",
        "Auto-entrepreneur",
        "En recherche d'emploi",
        "À la recherche d’un emploi",
        "Autónomo",
        "Por cuenta propia",
        "En búsqueda de empleo",
        "Desempleado",
    ] {
        assert_eq!(key(name), None, "{name}");
    }
}

#[test]
fn firms_whose_names_contain_such_words_are_kept() {
    for name in [
        "Stealth Security Inc",
        "Stealth Communications",
        "Freelance.com",
        "Student Loan Hero",
        "Seeking Alpha",
        "Looking Glass",
        "Various Inc.",
        "The Independent",
        "Confidential Computing Ltd",
        "Nonesuch",
    ] {
        assert!(key(name).is_some(), "{name}");
    }
    same("Acme (stealth)", "Acme");
}

fn index(companies: &[&str]) -> CompanyIndex {
    let people = companies
        .iter()
        .enumerate()
        .map(|(n, company)| Person {
            id: format!("in/{n:03}"),
            company: Some((*company).to_owned()),
            ..Person::default()
        })
        .collect();
    CompanyIndex::new(&Roster { people })
}

#[test]
fn people_are_gathered_under_the_most_frequent_spelling() {
    let index = index(&[
        "Stripe, Inc.",
        "Stealth",
        "stripe",
        "STRIPE",
        "Stripe, Inc.",
        "Larkspur GmbH",
        "Larkspur",
    ]);
    let names: Vec<_> = index.groups().iter().map(|group| group.name.as_str()).collect();
    assert_eq!(names, ["Larkspur", "Stripe, Inc."]);
    let stripe = &index.groups()[1];
    assert_eq!(stripe.spellings, ["STRIPE", "Stripe, Inc.", "stripe"]);
    assert_eq!(stripe.people, [0, 2, 3, 4].map(PersonId));
    assert_eq!(index.group_of(PersonId(3)), Some(stripe));
    assert_eq!(index.group_of(PersonId(1)), None);
}

#[test]
fn a_name_in_capitals_gives_way_to_a_spelling_that_is_not() {
    let name = |employers: &[&str]| index(employers).groups()[0].name.clone();
    assert_eq!(
        name(&["MERIDIAN MAPS", "MERIDIAN MAPS", "Meridian Maps"]),
        "Meridian Maps"
    );
    assert_eq!(name(&["MERIDIAN MAPS"]), "MERIDIAN MAPS");
    assert_eq!(name(&["IBM", "IBM", "Ibm"]), "IBM", "initials are no shouting");
}

/// Returns the names found and why.
fn found(index: &CompanyIndex, query: &str) -> Vec<(String, &'static str)> {
    let answer = index.find(query, &Aliases::well_known());
    assert!(answer.matched.is_empty() || answer.suggestions.is_empty());
    answer
        .matched
        .iter()
        .map(|matched| (matched.group.name.clone(), matched.how.name()))
        .collect()
}

fn pairs(expected: &[(&str, &'static str)]) -> Vec<(String, &'static str)> {
    expected.iter().map(|&(name, how)| (name.to_owned(), how)).collect()
}

#[test]
fn all_tiers_are_found_and_the_surest_comes_first() {
    let index = index(&[
        "Facebook",
        "Meta",
        "Meta UK",
        "Metabase",
        "Stripe (YC S09)",
        "Stripe Deutschland GmbH",
        "Stripe",
        "Stripe Ventures",
        "Stripes",
        "Stripe | Payments",
    ]);
    assert_eq!(
        found(&index, "meta"),
        pairs(&[("Meta", "exact"), ("Facebook", "alias"), ("Meta UK", "strong")])
    );
    let stripe = [
        ("Stripe", "exact"),
        ("Stripe (YC S09)", "strong"),
        ("Stripe Deutschland GmbH", "strong"),
        ("Stripe | Payments", "strong"),
    ];
    assert_eq!(found(&index, "Stripe, Inc."), pairs(&stripe));
    // Asked for one office, the others are found through the firm.
    assert_eq!(found(&index, "Stripe UK").len(), 4);
    assert!(found(&index, "Stripe UK").iter().all(|(_, how)| *how == "strong"));
    assert_eq!(found(&index, "Stripe Ventures"), pairs(&[("Stripe Ventures", "exact")]));
}

#[test]
fn firms_that_share_only_common_words_stay_apart() {
    let airs = index(&["Air France", "Bank of India", "Global Technologies", "Global Group"]);
    assert_eq!(found(&airs, "Air India"), []);
    assert_eq!(found(&airs, "Bank of"), []);
    assert_eq!(
        found(&airs, "Global Technologies"),
        pairs(&[("Global Technologies", "exact")])
    );
    let banks = index(&["Northbank Ventures", "Northbank Technologies Ltd", "Larkspur Labs"]);
    assert_eq!(
        found(&banks, "Northbank"),
        pairs(&[("Northbank Technologies Ltd", "strong")])
    );
    assert_eq!(found(&banks, "Larkspur"), []);
}

#[test]
fn the_users_aliases_add_to_the_known_ones() {
    let index = index(&["Facebook", "Larkspur"]);
    let mut aliases = Aliases::well_known();
    aliases.add("Meta", "Blue Thing");
    aliases.add("Larkspur", "Stealth");
    let names = |query: &str| index.find(query, &aliases).matched.len();
    assert_eq!(names("blue thing"), 1);
    assert_eq!(names("Meta Platforms, Inc."), 1);
    assert!(index.find("Stealth", &aliases).is_placeholder);
    assert_eq!(found(&index, "X Holdings"), []);
}

#[test]
fn the_built_in_aliases_hold_together() {
    for (query, name) in [
        ("AWS", "Amazon Web Services"),
        ("International Business Machines", "IBM"),
        ("PricewaterhouseCoopers LLP", "PwC"),
        ("Ernst & Young", "EY"),
        ("Twitter", "X"),
        ("Alphabet Inc.", "Google"),
        ("J.P. Morgan", "JPMorgan Chase & Co."),
        ("BCG", "Boston Consulting Group (BCG)"),
    ] {
        let index = index(&[name]);
        assert_eq!(found(&index, query), pairs(&[(name, "alias")]), "{query}");
    }
    assert_eq!(found(&index(&["Hewlett Packard Enterprise"]), "HP"), []);
}

#[test]
fn nearest_names_are_suggested_only_when_nothing_matched() {
    let index = index(&["Stripe", "Stripe", "Larkspur Labs", "Northbank Ventures", "Zeta"]);
    let suggest = |query: &str| index.find(query, &Aliases::default()).suggestions;
    assert_eq!(suggest("Strpie"), [("Stripe", 2)]);
    assert_eq!(suggest("Larkspur"), [("Larkspur Labs", 1)]);
    assert_eq!(suggest("Northbank Robotics"), [("Northbank Ventures", 1)]);
    assert_eq!(suggest("Quux"), []);
    assert_eq!(suggest("Stripe"), []);
    let answer = index.find("Self-employed", &Aliases::default());
    assert!(answer.is_placeholder && answer.matched.is_empty() && answer.suggestions.is_empty());
}

#[test]
fn two_names_of_one_firm_are_no_move() {
    let mut aliases = Aliases::well_known();
    aliases.add("Polar Drones", "Northwind");
    let is_one = |one: &str, other: &str| {
        assert_eq!(aliases.is_one_firm(one, other), aliases.is_one_firm(other, one));
        aliases.is_one_firm(one, other)
    };
    for (one, other) in [
        ("Stripe", "STRIPE, Inc."),
        ("Facebook", "Meta"),
        ("Stripe", "Stripe UK"),
        ("Polar Drones GmbH", "Northwind"),
    ] {
        assert!(is_one(one, other), "{one} / {other}");
    }
    for (one, other) in [
        ("Northbank", "Northbank Ventures"),
        ("Air India", "Air France"),
        ("Stealth Startup", "Stealth Startup"),
        ("", ""),
    ] {
        assert!(!is_one(one, other), "{one} / {other}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn a_key_is_stable(
        words in prop::collection::vec("[a-zäéøλб]{3,9}|[a-z]|[0-9]{1,3}", 1..4),
        form in prop::sample::select(vec!["", " Inc.", ", LLC", " GmbH & Co. KG", " S.A.", " sp. z o.o.", " Pty Ltd"]),
        gap in prop::sample::select(vec![" ", "  ", "-", " - ", ", "]),
    ) {
        let plain = words.join(" ");
        // What stands for no company by itself (`xx`) is a firm with a legal form behind it.
        prop_assume!(key(&plain).is_some());
        // Before ", LLC" that is a form of its own, FZ LLC, letters and all.
        prop_assume!(!plain.ends_with("f z"));
        let written = format!("  {}{form}", words.join(gap).to_uppercase());
        prop_assert_eq!(key(&plain), key(&written));
    }

    #[test]
    fn the_key_of_a_key_is_itself(name in "[A-Za-zÀ-ÿ0-9&./' -]{0,24}") {
        if let Some(once) = key(&name) {
            prop_assert!(!once.is_empty());
            let twice = key(&once);
            let is_firm_by_form = twice.is_none() && words::NO_COMPANY_ALONE.contains(once.as_str());
            prop_assert!(is_firm_by_form || twice == Some(once));
        }
    }
}
