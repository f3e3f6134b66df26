//! Which companies of the network a typed name means, and which of them are one firm.
//!
//! In: a [`CompanyIndex`], the name, and which names are aliases. Out: a [`CompanyMatch`]: companies in tiers of certainty,
//! never by a part of a word, or the nearest names when there is none.

use crate::names::names;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::aliases::{AliasReason, Aliases};
use super::name::{company_core, company_key, words_of};
use super::{CompanyGroup, CompanyIndex, CompanyKey};
use crate::work;

/// How sure it is that a company is the one that was meant, surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum How {
    /// The same name but for case, accents, punctuation and legal form.
    Exact,
    /// Another name of the same firm, well known or given by the user.
    Alias,
    /// The same name but for words that tell an office or the group: `Stripe UK`, `Stripe (YC S09)`.
    Strong,
    /// It has the word that was asked for.
    Word,
}

names! { How: Exact "exact", Alias "alias", Strong "strong", Word "word" }

/// A company that a name means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MatchedCompany<'a> {
    /// The company.
    pub group: &'a CompanyGroup,
    /// Why it is meant.
    pub how: How,
    /// For an alias, or an office of a firm that is one: why the two names mean one firm.
    pub reason: Option<AliasReason>,
}

/// What a typed name means.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyMatch<'a> {
    /// The name as typed.
    pub query: String,
    /// The companies, surest first, then by name; of all tiers.
    pub matched: Vec<MatchedCompany<'a>>,
    /// When nothing matched: names that look like it with their number of people, nearest first.
    pub suggestions: Vec<(&'a str, usize)>,
    /// When nothing matched: companies that have the words asked for in their names, with their number of people, most people first.
    pub with_words: Vec<(&'a str, usize)>,
    /// For words instead of a name: how many people have them in their titles alone. None for a name.
    pub n_titled: Option<usize>,
    /// Whether the name stands for no company at all, such as `Stealth Startup`; then nothing can match.
    pub is_placeholder: bool,
}

/// Companies by their place in the index, with why each was found.
type Found = BTreeMap<usize, (How, Option<AliasReason>)>;

/// Says what all names of one firm have in common, of many names: each firm is followed once.
#[derive(Debug)]
pub struct FirmKeys<'a> {
    companies: &'a CompanyIndex,
    aliases: &'a Aliases,
    /// The least place of the firm of each company that was asked for.
    least: HashMap<usize, usize>,
}

impl<'a> FirmKeys<'a> {
    /// Begins without any name.
    pub fn new(companies: &'a CompanyIndex, aliases: &'a Aliases) -> Self {
        Self {
            companies,
            aliases,
            least: HashMap::new(),
        }
    }

    /// Returns what [`CompanyIndex::firm_of`] returns.
    pub fn of(&mut self, name: &str) -> Option<CompanyKey> {
        let (key, core) = (company_key(name)?, company_core(name)?);
        let (companies, aliases) = (self.companies, self.aliases);
        // A company of that name, or the bare name of which this is an office, means all that the name means.
        let is_telling = |place: &usize| companies.cores_of(*place).contains(&core);
        let bare = || companies.with_key(&core).filter(|_| !aliases.has(&key));
        let place = companies
            .with_key(&key)
            .filter(is_telling)
            .or_else(|| bare().filter(is_telling));
        let Some(place) = place else {
            return companies.firm_of(name, aliases);
        };
        let least = self.least.get(&place).copied().unwrap_or_else(|| {
            let mut found = Found::from([(place, (How::Exact, None))]);
            companies.add_firm(aliases, &mut found);
            let least = found.keys().next().copied().unwrap_or(place);
            self.least.extend(found.keys().map(|other| (*other, least)));
            least
        });
        Some(companies.groups()[least].key.clone())
    }
}

/// What need not be looked up again while the names of one firm are followed, because all of it was found.
#[derive(Default)]
struct Done<'a> {
    /// Cores all of whose companies were found.
    cores: HashSet<&'a CompanyKey>,
    /// By what stands for all names of a firm: the names whose other names were looked up, two at the most.
    aliases: HashMap<&'a CompanyKey, Vec<&'a CompanyKey>>,
}

impl<'a> Done<'a> {
    /// Returns whether all that the other names of a name mean was found before; if not, it is now. From two of its names, all
    /// names of a firm are others.
    fn has_aliases(&mut self, key: &'a CompanyKey, aliases: &'a Aliases) -> bool {
        let asked = self.aliases.entry(aliases.representative(key)).or_default();
        if asked.len() > 1 || asked.contains(&key) {
            return true;
        }
        asked.push(key);
        false
    }
}

/// Returns whether a text has these whole words, one after the other; case and accents don't matter.
pub fn has_words(text: &str, words: &[String]) -> bool {
    !words.is_empty() && words_of(text).windows(words.len()).any(|part| part == words)
}

impl CompanyIndex {
    /// Returns the companies that a name means, those of all tiers, surest first.
    ///
    /// Two companies are never one because the name of one contains or begins the other's (`Northbank`, `Northbank
    /// Ventures`). Offices of a firm are matched through the firm's bare name: the name asked for or the company has it, or
    /// some company in the network does; so `Air India` does not mean `Air France` unless there is an `Air`.
    ///
    /// Matching is symmetric: asked by the name of any company found, the answer holds the same companies.
    ///
    /// O(1) for a match; when nothing matches, every company's name is compared.
    pub fn find(&self, query: &str, aliases: &Aliases) -> CompanyMatch<'_> {
        let mut answer = CompanyMatch {
            query: query.to_owned(),
            ..CompanyMatch::default()
        };
        if company_key(query).is_none() {
            answer.is_placeholder = true;
            return answer;
        }
        answer.matched = self.meant(query, aliases);
        if answer.matched.is_empty() {
            answer.suggestions = self.nearest(query);
            let with_words = self.with_words(query).matched;
            answer.with_words = with_words
                .iter()
                .map(|one| (one.group.name.as_str(), one.group.people.len()))
                .collect();
            answer.with_words.sort_by_key(|(_, n)| std::cmp::Reverse(*n));
        }
        answer
    }

    /// Returns the companies whose names have these whole words, one after the other, whatever else is in them.
    pub fn with_words(&self, words: &str) -> CompanyMatch<'_> {
        let has_them = |group: &&CompanyGroup| has_words(&group.name, &words_of(words));
        let matched = self.groups().iter().filter(has_them).map(|group| MatchedCompany {
            group,
            how: How::Word,
            reason: None,
        });
        CompanyMatch {
            query: words.to_owned(),
            matched: matched.collect(),
            n_titled: Some(0),
            ..CompanyMatch::default()
        }
    }

    /// Returns the companies that a name means, as [`Self::find`] does; without looking for the nearest names when there are
    /// none. O(1).
    pub fn meant(&self, name: &str, aliases: &Aliases) -> Vec<MatchedCompany<'_>> {
        let (Some(key), Some(core)) = (company_key(name), company_core(name)) else {
            return Vec::new();
        };
        let mut found = Found::new();
        self.add_named((&key, &core), aliases, &mut Done::default(), &mut found);
        self.add_firm(aliases, &mut found);
        self.matched(&found)
    }

    /// Returns what all names of one firm have in common, those that nobody works for by their aliases; none for a name that
    /// stands for no company.
    pub fn firm_of(&self, name: &str, aliases: &Aliases) -> Option<CompanyKey> {
        let key = company_key(name)?;
        let known = self
            .meant(name, aliases)
            .into_iter()
            .map(|matched| &matched.group.key)
            .min();
        Some(known.cloned().unwrap_or_else(|| aliases.representative(&key).clone()))
    }

    /// Returns every firm once: the companies that [`Self::find`] takes for one, its greatest first; firms by the place of that
    /// one in [`Self::groups`].
    pub fn firms(&self, aliases: &Aliases) -> Vec<Vec<MatchedCompany<'_>>> {
        let mut taken = vec![false; self.groups().len()];
        let mut firms = Vec::new();
        for place in 0..taken.len() {
            if taken[place] {
                continue;
            }
            let mut found = Found::from([(place, (How::Exact, None))]);
            self.add_firm(aliases, &mut found);
            for &other in found.keys() {
                taken[other] = true;
            }
            let size = |&other: &usize| (self.groups()[other].people.len(), std::cmp::Reverse(other));
            let greatest = found.keys().copied().max_by_key(size).unwrap_or(place);
            if greatest != place {
                found = Found::from([(greatest, (How::Exact, None))]);
                self.add_firm(aliases, &mut found);
            }
            firms.push((greatest, self.matched(&found)));
        }
        firms.sort_by_key(|(greatest, _)| *greatest);
        firms.into_iter().map(|(_, firm)| firm).collect()
    }

    fn matched(&self, found: &Found) -> Vec<MatchedCompany<'_>> {
        let mut matched: Vec<_> = found
            .iter()
            .map(|(&place, &(how, reason))| MatchedCompany {
                group: &self.groups()[place],
                how,
                reason,
            })
            .collect();
        matched.sort_by(|a, b| (a.how, &a.group.name, &a.group.key).cmp(&(b.how, &b.group.name, &b.group.key)));
        matched
    }

    /// Adds the companies that one name means by itself.
    fn add_named<'a>(
        &'a self,
        (key, core): (&'a CompanyKey, &'a CompanyKey),
        aliases: &'a Aliases,
        done: &mut Done<'a>,
        found: &mut Found,
    ) {
        let mut add = |places: &[usize], how: How, reason: Option<AliasReason>| {
            work::count(places.len());
            for &place in places {
                found.entry(place).or_insert((how, reason));
            }
        };
        let exact = self.with_key(key);
        add(exact.as_slice(), How::Exact, None);
        let mut others = BTreeMap::new();
        if !done.has_aliases(key, aliases) {
            others = aliases.of(key);
        }
        // `X Group` need not be an office of what was Twitter.
        if is_sure(core) && !done.has_aliases(core, aliases) {
            others.extend(aliases.of(core));
        }
        for (alias, reason) in others {
            work::count(1);
            add(self.with_key(alias).as_slice(), How::Alias, Some(reason));
            if is_sure(alias) && done.cores.insert(alias) {
                add(self.with_core(alias), How::Alias, Some(reason));
            }
        }
        let bare = self.with_key(core);
        add(bare.as_slice(), How::Strong, None);
        if (key == core || bare.is_some()) && done.cores.insert(core) {
            add(self.with_core(core), How::Strong, None);
        }
    }

    /// Adds what the names of the companies found mean in their turn, until nothing is new: so it does not matter by which of a
    /// firm's names it is asked for.
    fn add_firm(&self, aliases: &Aliases, found: &mut Found) {
        let mut waiting: Vec<usize> = found.keys().copied().collect();
        let mut done = Done::default();
        while let Some(place) = waiting.pop() {
            let (how, reason) = found[&place];
            let key = &self.groups()[place].key;
            for core in self.cores_of(place) {
                let mut more = Found::new();
                self.add_named((key, core), aliases, &mut done, &mut more);
                for (other, (other_how, other_reason)) in more {
                    found.entry(other).or_insert_with(|| {
                        waiting.push(other);
                        (how.max(other_how), reason.or(other_reason))
                    });
                }
            }
        }
    }

    /// Returns at most five names that look like the one asked for, with their number of people, nearest first. O(companies).
    pub fn nearest(&self, query: &str) -> Vec<(&str, usize)> {
        let Some(key) = company_key(query) else {
            return Vec::new();
        };
        let words = words_of(query);
        let mut near: Vec<(f64, &CompanyGroup)> = self
            .groups()
            .iter()
            .map(|group| (self.nearness(&key, &words, group), group))
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

/// Returns whether a name is long enough to mean a firm beside words for an office; a shorter one must be the whole name.
fn is_sure(name: &CompanyKey) -> bool {
    name.as_str().chars().count() >= SHORTEST_SURE_ALIAS
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
