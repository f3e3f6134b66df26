//! Which companies of the network a typed name means.
//!
//! In: a [`CompanyIndex`], the name, and which names are aliases. Out: a [`CompanyMatch`]: companies in tiers of certainty,
//! never by a part of a word, or the nearest names when there is none.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::name::{company_core, company_key, words_of};
use super::words::ALIASES;
use super::{CompanyGroup, CompanyIndex, CompanyKey};

/// How sure it is that a company is the one that was meant, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// The same name but for case, accents, punctuation and legal form.
    Exact,
    /// Another name of the same firm, well known or given by the user.
    Alias,
    /// The same name but for words that tell an office or the group: `Stripe UK`, `Stripe (YC S09)`.
    Strong,
}

impl How {
    /// Returns the name used in every output.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Alias => "alias",
            Self::Strong => "strong",
        }
    }
}

/// A company that a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatchedCompany<'a> {
    /// The company.
    pub group: &'a CompanyGroup,
    /// Why it is meant.
    pub how: How,
}

/// What a typed name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompanyMatch<'a> {
    /// The name as typed.
    pub query: String,
    /// The companies, surest first, then by name; of all tiers.
    pub matched: Vec<MatchedCompany<'a>>,
    /// When nothing matched: names that look like it with their number of people, nearest first.
    pub suggestions: Vec<(&'a str, usize)>,
    /// Whether the name stands for no company at all, such as `Stealth Startup`; then nothing can match.
    pub is_placeholder: bool,
}

/// Names that mean one firm though they look different; works in every direction, and over several steps.
#[derive(Debug, Clone, Default)]
pub struct Aliases {
    /// For each key, the keys it was put beside.
    beside: HashMap<CompanyKey, BTreeSet<CompanyKey>>,
}

impl Aliases {
    /// Returns the renamed and abbreviated firms that everybody knows.
    #[must_use]
    pub fn well_known() -> Self {
        let mut aliases = Self::default();
        for names in ALIASES {
            let mut names = names.split(" = ");
            let first = names.next().unwrap_or_default();
            for name in names {
                aliases.add(first, name);
            }
        }
        aliases
    }

    /// Adds what the user says: two names of one company. A name that stands for no company is ignored.
    pub fn add(&mut self, company: &str, alias: &str) {
        let (Some(one), Some(other)) = (company_key(company), company_key(alias)) else {
            return;
        };
        if one != other {
            self.beside.entry(one.clone()).or_default().insert(other.clone());
            self.beside.entry(other).or_default().insert(one);
        }
    }

    /// Tells whether two names mean one firm: two spellings, two names of it, or the firm and an office or group of that name.
    /// What stands for no company is one firm with nothing.
    #[must_use]
    pub fn is_one_firm(&self, one: &str, other: &str) -> bool {
        let (Some(one_key), Some(other_key)) = (company_key(one), company_key(other)) else {
            return false;
        };
        if one_key == other_key || self.of(&one_key).contains(&other_key) {
            return true;
        }
        // `Air India` is no `Air France`: one of the two has the bare name.
        let (one_core, other_core) = (company_core(one), company_core(other));
        one_core == other_core && (one_core == Some(one_key) || other_core == Some(other_key))
    }

    /// Returns all other names of a firm.
    fn of(&self, key: &CompanyKey) -> BTreeSet<&CompanyKey> {
        let mut found = BTreeSet::new();
        let mut waiting = vec![key];
        while let Some(next) = waiting.pop() {
            for other in self.beside.get(next).into_iter().flatten() {
                if other != key && found.insert(other) {
                    waiting.push(other);
                }
            }
        }
        found
    }
}

impl CompanyIndex {
    /// Returns the companies that a name means, those of all tiers, surest first.
    ///
    /// Two companies are never one because the name of one contains or begins the other's (`Northbank`, `Northbank
    /// Ventures`). Offices of a firm are matched through the firm's bare name: the name asked for or the company has it, or
    /// some company in the network does; so `Air India` does not mean `Air France` unless there is an `Air`.
    ///
    /// O(1) for a match; when nothing matches, every company's name is compared.
    #[must_use]
    pub fn find(&self, query: &str, aliases: &Aliases) -> CompanyMatch<'_> {
        let mut answer = CompanyMatch {
            query: query.to_owned(),
            matched: Vec::new(),
            suggestions: Vec::new(),
            is_placeholder: false,
        };
        let (Some(key), Some(core)) = (company_key(query), company_core(query)) else {
            answer.is_placeholder = true;
            return answer;
        };
        let mut found: BTreeMap<usize, How> = BTreeMap::new();
        let mut add = |group: usize, how: How| {
            found.entry(group).or_insert(how);
        };
        self.with_key(&key).into_iter().for_each(|group| add(group, How::Exact));
        for alias in aliases.of(&key).into_iter().chain(aliases.of(&core)) {
            self.with_key(alias)
                .into_iter()
                .for_each(|group| add(group, How::Alias));
            // `X Group` need not be an office of what was Twitter.
            if alias.as_str().chars().count() >= SHORTEST_SURE_ALIAS {
                self.with_core(alias).iter().for_each(|&group| add(group, How::Alias));
            }
        }
        let bare = self.with_key(&core);
        bare.into_iter().for_each(|group| add(group, How::Strong));
        if key == core || bare.is_some() {
            self.with_core(&core).iter().for_each(|&group| add(group, How::Strong));
        }
        answer.matched = found
            .into_iter()
            .map(|(group, how)| MatchedCompany {
                group: &self.groups()[group],
                how,
            })
            .collect();
        answer
            .matched
            .sort_by(|a, b| (a.how, &a.group.name, &a.group.key).cmp(&(b.how, &b.group.name, &b.group.key)));
        if answer.matched.is_empty() {
            answer.suggestions = self.nearest(query, &key);
        }
        answer
    }

    /// Returns at most five names that look like the one asked for.
    fn nearest(&self, query: &str, key: &CompanyKey) -> Vec<(&str, usize)> {
        let words = words_of(query);
        let mut near: Vec<(f64, &CompanyGroup)> = self
            .groups()
            .iter()
            .map(|group| (self.nearness(key, &words, group), group))
            .filter(|(nearness, _)| *nearness > 0.0)
            .collect();
        near.sort_by(|(x, a), (y, b)| {
            y.total_cmp(x)
                .then_with(|| b.people.len().cmp(&a.people.len()))
                .then_with(|| a.key.cmp(&b.key))
        });
        near.truncate(MOST_SUGGESTIONS);
        near.into_iter()
            .map(|(_, group)| (group.name.as_str(), group.people.len()))
            .collect()
    }

    /// Returns how much a company's name looks like the one asked for, in 0..1; 0 when it is not worth suggesting.
    fn nearness(&self, key: &CompanyKey, words: &[String], group: &CompanyGroup) -> f64 {
        let (asked, name) = (key.as_str(), group.key.as_str());
        let start = strsim::jaro_winkler(asked, name);
        let edits = strsim::normalized_damerau_levenshtein(asked, name);
        let shares_word = words_of(&group.name).iter().any(|word| {
            word.chars().count() >= SHORTEST_SHARED_WORD && words.contains(word) && self.n_with_word(word) <= RARE_WORD
        });
        if start >= LEAST_JARO_WINKLER || edits >= LEAST_EDITS || shares_word {
            start.max(edits).max(f64::MIN_POSITIVE)
        } else {
            0.0
        }
    }
}

/// Shorter aliases mean a firm only when they are its whole name.
const SHORTEST_SURE_ALIAS: usize = 3;

/// More than a glance takes in would not be read.
const MOST_SUGGESTIONS: usize = 5;

/// One letter wrong in a short name stays above (`Strpie`, `Stripe`: 0.94), two names that share a beginning of three letters
/// mostly stay below.
const LEAST_JARO_WINKLER: f64 = 0.87;

/// Three letters in ten may be wrong.
const LEAST_EDITS: f64 = 0.7;

/// Shorter words (`the`, `of`, `AI`) say nothing.
const SHORTEST_SHARED_WORD: usize = 4;

/// A word in the names of more companies than this (`bank`, `health`) says nothing either.
const RARE_WORD: usize = 5;
