//! Company names that mean one company.
//!
//! In: a [`Roster`]. Out: a [`CompanyIndex`]: the companies people work for, each with all its spellings, and which of them a
//! typed name means. Names are compared as wholes, never by parts. It does not know why somebody asks.

mod aliases;
mod employer;
mod find;
mod name;
mod words;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::{LazyLock, OnceLock};

use employer::{employers_in_title, stated_employer};
use name::company_core;

use super::{Person, PersonId, Roster};
use crate::languages::{Phrases, phrases};
use crate::work;

pub use aliases::{AliasReason, Aliases};
pub(crate) use aliases::{ByFirm, Firm};
pub(crate) use employer::title_without_employer;
pub use employer::{employer_in, employer_of};
pub use find::{CompanyMatch, FirmKeys, How, MatchedCompany, has_words};
pub use name::words_of;
pub use name::{CompanyKey, company_key};

/// One company: everybody who works there, however they spell it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyGroup {
    /// What all its spellings have in common.
    pub key: CompanyKey,
    /// The most frequent spelling that is not in capitals; the shortest of several, then the first by alphabet.
    pub name: String,
    /// All spellings, sorted.
    pub spellings: Vec<String>,
    /// Who works there, in the order of their indices.
    pub people: Vec<PersonId>,
}

/// The place of no company: there are fewer companies than people.
const NO_GROUP: u32 = u32::MAX;

/// Every company that somebody works for.
#[derive(Debug, Clone, Default)]
pub struct CompanyIndex {
    /// Sorted by key.
    groups: Vec<CompanyGroup>,
    /// By what is left without words for an office; a company with several spellings can have several.
    by_core: HashMap<CompanyKey, Vec<usize>>,
    /// The other way round, for each group.
    cores: Vec<BTreeSet<CompanyKey>>,
    /// In how many companies' names a word occurs; counted when it is first asked for.
    n_with_word: OnceLock<HashMap<String, usize>>,
    /// The group of each person, or [`NO_GROUP`].
    of_person: Vec<u32>,
    /// Whose employer stands in their title, because the company field is empty.
    from_title: HashSet<PersonId>,
}

impl CompanyIndex {
    /// Gathers the employers of everybody; who works for none or for a placeholder is in no group. O(people).
    pub fn new(roster: &Roster) -> Self {
        // Many people spell their employer alike: each spelling is taken apart once.
        let mut by_spelling: HashMap<&str, Vec<PersonId>> = HashMap::new();
        let mut without = Vec::new();
        for (id, person) in roster.iter() {
            match stated_employer(person) {
                Some(employer) => by_spelling.entry(employer).or_default().push(id),
                None => without.push(id),
            }
        }
        let mut by_key: BTreeMap<CompanyKey, Vec<(&str, Vec<PersonId>)>> = BTreeMap::new();
        for (spelling, people) in by_spelling {
            if let Some(key) = company_key(spelling) {
                by_key.entry(key).or_default().push((spelling, people));
            }
        }
        let stated: HashSet<CompanyKey> = by_key.keys().cloned().collect();
        let mut from_title = HashSet::new();
        let stated_places = by_key.values().flat_map(|spellings| (0..).zip(spellings));
        let mut places: HashMap<&str, usize> = stated_places.map(|(place, (name, _))| (*name, place)).collect();
        for id in without {
            let title = roster.person(id).position.as_deref().unwrap_or_default();
            let named = employers_in_title(title)
                .filter_map(|employer| Some((employer, company_key(employer.name)?)))
                .find(|(employer, key)| employer.is_clear || stated.contains(key));
            if let Some((employer, key)) = named {
                from_title.insert(id);
                let spellings = by_key.entry(key).or_default();
                work::count(1);
                // A spelling has one key, and so one place.
                let place = *places.entry(employer.name).or_insert_with(|| {
                    spellings.push((employer.name, Vec::new()));
                    spellings.len() - 1
                });
                spellings[place].1.push(id);
            }
        }
        let mut index = Self {
            of_person: vec![NO_GROUP; roster.people.len()],
            from_title,
            ..Self::default()
        };
        for (key, spellings) in by_key {
            let group = group(key, spellings);
            let cores = group.spellings.iter().filter_map(|name| company_core(name)).collect();
            index.add(group, cores);
        }
        index
    }

    /// The companies that were kept, in their order, each with its cores and as yet without people.
    #[cfg(feature = "tables")]
    pub(crate) fn kept(
        groups: impl Iterator<Item = (CompanyGroup, BTreeSet<CompanyKey>)>,
        of_person: Vec<u32>,
        from_title: HashSet<PersonId>,
    ) -> Self {
        let mut index = Self {
            from_title,
            ..Self::default()
        };
        groups.for_each(|(group, cores)| index.add(group, cores));
        for (person, group) in (0..).map(PersonId).zip(&of_person) {
            if let Some(group) = index.groups.get_mut(*group as usize) {
                group.people.push(person);
            }
        }
        index.of_person = of_person;
        index
    }

    /// Returns the place of each person's company in [`Self::groups`], none of which is as high as `u32::MAX`.
    #[cfg(feature = "tables")]
    pub(crate) fn places(&self) -> &[u32] {
        &self.of_person
    }

    /// Returns all companies, sorted by key.
    pub fn groups(&self) -> &[CompanyGroup] {
        &self.groups
    }

    /// Returns the place of a person's company in [`Self::groups`].
    pub(crate) fn place_of(&self, person: PersonId) -> Option<u32> {
        Some(self.of_person[person.index()]).filter(|place| *place != NO_GROUP)
    }

    /// Returns the company a person works for.
    pub fn group_of(&self, person: PersonId) -> Option<&CompanyGroup> {
        self.groups.get(self.place_of(person)? as usize)
    }

    /// Returns whether a person's employer stands in their title only.
    pub fn is_from_title(&self, person: PersonId) -> bool {
        self.from_title.contains(&person)
    }

    fn add(&mut self, group: CompanyGroup, cores: BTreeSet<CompanyKey>) {
        let place = self.groups.len();
        for person in &group.people {
            self.of_person[person.index()] = u32::try_from(place).unwrap_or(NO_GROUP);
        }
        for core in &cores {
            self.by_core.entry(core.clone()).or_default().push(place);
        }
        self.cores.push(cores);
        self.groups.push(group);
    }

    fn with_key(&self, key: &CompanyKey) -> Option<usize> {
        self.groups.binary_search_by(|group| group.key.cmp(key)).ok()
    }

    fn with_core(&self, core: &CompanyKey) -> &[usize] {
        self.by_core.get(core).map_or(&[], Vec::as_slice)
    }

    pub(crate) fn cores_of(&self, place: usize) -> &BTreeSet<CompanyKey> {
        &self.cores[place]
    }

    fn n_with_word(&self, word: &str) -> usize {
        let count = || {
            let mut counts = HashMap::new();
            for group in &self.groups {
                for word in words_of(&group.name).into_iter().collect::<BTreeSet<String>>() {
                    *counts.entry(word).or_default() += 1;
                }
            }
            counts
        };
        self.n_with_word.get_or_init(count).get(word).copied().unwrap_or(0)
    }
}

/// Makes a group of the people behind the spellings of one key.
/// Returns whether a name is in capitals, and too long for initials.
pub fn shouts(name: &str) -> bool {
    let letters = || name.chars().filter(|c| c.is_alphabetic());
    letters().count() > 4 && letters().all(char::is_uppercase)
}

fn group(key: CompanyKey, mut spellings: Vec<(&str, Vec<PersonId>)>) -> CompanyGroup {
    spellings.sort_by_key(|&(name, ref people)| {
        let most = std::cmp::Reverse(people.len());
        (shouts(name), most, name.chars().count(), name)
    });
    let name = spellings[0].0.to_owned();
    let mut names: Vec<String> = spellings.iter().map(|(name, _)| (*name).to_owned()).collect();
    names.sort_unstable();
    let mut people: Vec<PersonId> = spellings.into_iter().flat_map(|(_, people)| people).collect();
    people.sort_unstable();
    CompanyGroup {
        key,
        name,
        spellings: names,
        people,
    }
}

/// Longer words in capitals are no abbreviation.
const LONGEST_ABBREVIATION: usize = 5;
/// Words of names that are written small, and how legal forms are written.
static SMALL_WORDS: Phrases = LazyLock::new(|| phrases("small words").collect());

/// Gives employers in capitals their usual spelling. O(people).
pub(crate) fn hush(people: &mut [Person]) {
    let shouted = |person: &Person| {
        person
            .company
            .as_deref()
            .filter(|name| is_shouted(name))
            .and_then(company_key)
    };
    let mut usual: BTreeMap<CompanyKey, BTreeMap<String, usize>> = people
        .iter()
        .filter_map(shouted)
        .map(|key| (key, BTreeMap::new()))
        .collect();
    if usual.is_empty() {
        return;
    }
    for name in people.iter().filter_map(|person| person.company.as_deref()) {
        if !is_shouted(name)
            && let Some(spellings) = company_key(name).and_then(|key| usual.get_mut(&key))
        {
            *spellings.entry(name.to_owned()).or_default() += 1;
        }
    }
    for person in people {
        let Some(name) = person.company.as_mut().filter(|name| is_shouted(name)) else {
            continue;
        };
        let spellings = company_key(name).and_then(|key| usual.get(&key));
        // Of equally frequent ones the first in the alphabet: the order of files must not matter.
        let most = spellings.and_then(|all| all.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0))));
        *name = most.map_or_else(|| in_title_case(name), |(spelling, _)| spelling.clone());
    }
}

fn is_shouted(name: &str) -> bool {
    let is_long = |word: &str| word.chars().filter(|c| c.is_uppercase()).count() > LONGEST_ABBREVIATION;
    !name.chars().any(char::is_lowercase) && name.split_whitespace().any(is_long)
}

fn in_title_case(name: &str) -> String {
    let word = |(place, word): (usize, &str)| {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let is_it = |usual: &&&str| place > 0 && usual.to_uppercase() == bare;
        if let Some(usual) = SMALL_WORDS.iter().find(is_it) {
            return word.replace(bare, usual);
        }
        if bare.chars().count() <= 3 {
            return word.to_owned();
        }
        let mut begins = true;
        let letter = |c: char| {
            let cased: String = if begins {
                c.to_string()
            } else {
                c.to_lowercase().collect()
            };
            begins = !c.is_alphanumeric() && !matches!(c, '\'' | '’');
            cased
        };
        word.chars().map(letter).collect()
    };
    let words: Vec<String> = name.split(' ').enumerate().map(word).collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    //! Every rule of company names, by example; and that a key does not change with what does not count.

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

    mod symmetry {
        //! Matching of companies as a relation: symmetric, the same for all names of a firm, and never by a part of a name.

        use proptest::prelude::*;

        use super::super::*;
        use super::index;

        /// Names that have something to do with each other: few bases, with what may stand around them.
        fn names() -> impl Strategy<Value = Vec<String>> {
            let base = prop::sample::select(vec![
                "Facebook",
                "Meta",
                "Meta Platforms",
                "X",
                "Twitter",
                "Air",
                "Stripe",
                "Stripes",
                "Larkspur",
                "Bank of",
                "RTX",
                "Raytheon",
                "BMW",
                "Blue Thing",
                "Blue",
            ]);
            let tail = prop::sample::select(vec![
                "",
                "",
                " Inc.",
                " UK",
                " Group",
                " Technologies",
                " (YC S09)",
                " | Payments",
                " Ventures",
                " Group UK Ltd",
            ]);
            prop::collection::vec((base, tail).prop_map(|(base, tail)| format!("{base}{tail}")), 1..9)
        }

        fn aliases() -> impl Strategy<Value = Aliases> {
            let pairs = prop::sample::subsequence(
                vec![
                    ("Meta", "Blue Thing"),
                    ("Stripe Group", "Larkspur"),
                    ("X", "Air UK"),
                    ("Air", "Stripe"),
                ],
                0..3,
            );
            pairs.prop_map(|pairs| {
                let mut aliases = Aliases::well_known();
                for (one, other) in pairs {
                    aliases.add(one, other);
                }
                aliases
            })
        }

        fn keys<'a>(matched: &[MatchedCompany<'a>]) -> Vec<&'a str> {
            let mut keys: Vec<&str> = matched.iter().map(|matched| matched.group.key.as_str()).collect();
            keys.sort_unstable();
            keys
        }

        proptest! {
            #![proptest_config(ProptestConfig::with_cases(400))]

            #[test]
            fn asked_by_any_name_of_a_firm_the_answer_is_the_same(names in names(), aliases in aliases()) {
                let spelled: Vec<&str> = names.iter().map(String::as_str).collect();
                let index = index(&spelled);
                for asked in &names {
                    let answer = index.find(asked, &aliases).matched;
                    prop_assert!(answer.iter().any(|matched| matched.how == How::Exact), "{} is in the index", asked);
                    for matched in &answer {
                        for spelling in &matched.group.spellings {
                            let back = index.find(spelling, &aliases).matched;
                            prop_assert_eq!(keys(&back), keys(&answer), "{} / {}", asked, spelling);
                        }
                    }
                }
            }

            #[test]
            fn every_company_is_in_one_firm_and_a_firm_is_what_its_name_finds(names in names(), aliases in aliases()) {
                let spelled: Vec<&str> = names.iter().map(String::as_str).collect();
                let index = index(&spelled);
                let firms = index.firms(&aliases);
                prop_assert_eq!(firms.iter().map(Vec::len).sum::<usize>(), index.groups().len());
                for firm in &firms {
                    prop_assert_eq!(firm[0].how, How::Exact);
                    let most = firm.iter().map(|matched| matched.group.people.len()).max();
                    prop_assert_eq!(Some(firm[0].group.people.len()), most);
                    let answer = index.find(&firm[0].group.name, &aliases).matched;
                    prop_assert_eq!(&answer, firm);
                }
            }

            #[test]
            fn a_name_inside_another_is_another_company(
                name in "[a-z]{4,9}",
                more in "[a-z]{1,6}",
                word in "[a-z]{5,9}",
            ) {
                // Words that the rules know (`Acme Holding` is Acme) are for the other tests.
                let is_known = |word: &str| {
                    let is = |words: &HashSet<&'static str>| words.contains(word);
                    let forms = [&words::LEGAL_FORMS.plain, &words::LEGAL_FORMS.long, &words::LEGAL_FORMS.leading];
                    forms.iter().any(|forms| forms.contains(word)) || is(&words::GENERIC_TAILS) || is(&words::JOINING)
                };
                prop_assume!(key(&name).is_some() && !is_known(&word) && word != name);
                let others = [
                    format!("{name}{more}"),
                    format!("{more}{name}"),
                    format!("{name} {word}"),
                    format!("{word} {name}"),
                ];
                for other in &others {
                    let (one, both) = (index(&[other]), index(&[&name, other]));
                    if key(other).is_none() || key(other) == key(&name) {
                        continue;
                    }
                    prop_assert_eq!(one.find(&name, &Aliases::default()).matched.len(), 0, "{} / {}", &name, other);
                    prop_assert_eq!(both.find(&name, &Aliases::default()).matched.len(), 1, "{} / {}", &name, other);
                    prop_assert_eq!(both.firms(&Aliases::default()).len(), 2);
                }
            }
        }

        fn key(name: &str) -> Option<CompanyKey> {
            company_key(name)
        }
    }

    mod shouted {
        use super::super::*;

        fn hushed(companies: &[&str]) -> Vec<String> {
            let person = |name: &&str| Person {
                company: Some((*name).to_owned()),
                ..Person::default()
            };
            let mut people: Vec<Person> = companies.iter().map(person).collect();
            hush(&mut people);
            people.into_iter().filter_map(|person| person.company).collect()
        }

        #[test]
        fn a_shouted_employer_is_spelled_as_others_spell_it() {
            assert_eq!(
                hushed(&[
                    "MERIDIAN MAPS",
                    "meridian maps",
                    "Meridian Maps",
                    "Meridian Maps",
                    "MERIDIAN MAPS GMBH"
                ]),
                [
                    "Meridian Maps",
                    "meridian maps",
                    "Meridian Maps",
                    "Meridian Maps",
                    "Meridian Maps"
                ]
            );
        }

        #[test]
        fn what_nobody_spells_otherwise_is_put_into_title_case() {
            let cases = [
                ("MERIDIAN MAPS", "Meridian Maps"),
                ("NORTHWIND ROBOTICS GMBH", "Northwind Robotics GmbH"),
                ("BANK OF OSTARA & CO", "Bank of Ostara & CO"),
                ("SMITH-KLINE O'HARA", "Smith-Kline O'hara"),
                ("ÉCOLE SUPÉRIEURE", "École Supérieure"),
                ("KPMG", "KPMG"),
                ("SAP SE", "SAP SE"),
                ("3M", "3M"),
                ("Meridian MAPS", "Meridian MAPS"),
            ];
            for (written, shown) in cases {
                assert_eq!(hushed(&[written]), [shown], "{written}");
            }
        }
    }
}
