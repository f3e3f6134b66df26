//! Firms that go by several names.
//!
//! In: names that mean one firm, from the list below or from the user. Out: [`Aliases`], which says what else a firm is called
//! and why. Names are compared as wholes, by their [`CompanyKey`].

use crate::names::names;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize, Serializer};

use super::name::{CompanyKey, company_core, company_key};
use crate::records::Issue;
use crate::records::alias_list::AliasRow;
use crate::work;

/// Why two names mean one firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AliasReason {
    /// The user says so.
    Yours,
    /// The firm changed its name.
    Renamed,
    /// One is what the other is known by: a brand of a group.
    Brand,
    /// One is short for the other.
    Short,
}

names! { AliasReason: Yours "yours", Renamed "renamed", Brand "brand", Short "short" }

/// Names that mean one firm though they look different; works in every direction, and over several steps.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Aliases {
    /// For each key, the keys it was put beside, and why.
    #[serde(serialize_with = "in_order")]
    beside: HashMap<CompanyKey, BTreeMap<CompanyKey, AliasReason>>,
    /// For each key, the place of its firm among the `firms`.
    #[serde(serialize_with = "in_order")]
    firm_of: HashMap<CompanyKey, usize>,
    /// All keys of each firm; of those that became part of another, none.
    firms: Vec<BTreeSet<CompanyKey>>,
}

/// The same names are the same bytes.
fn in_order<K: Serialize + Ord, V: Serialize, S: Serializer>(
    map: &HashMap<K, V>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(map.iter().collect::<BTreeMap<_, _>>())
}

/// A firm by one of its names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Firm {
    /// What stands for all its names.
    name: CompanyKey,
    /// The name without words for an office or a group.
    core: CompanyKey,
    /// Whether there are no such words.
    is_bare: bool,
}

impl Firm {
    /// Tells whether both are one firm. `Air India` is no `Air France`: one of the two has the bare name.
    pub(crate) fn is(&self, other: &Self) -> bool {
        self.name == other.name || (self.core == other.core && (self.is_bare || other.is_bare))
    }
}

/// Things of firms, found again by any name of the firm.
#[derive(Debug)]
pub(crate) struct ByFirm<T>(HashMap<(FirmName, CompanyKey), T>);

/// By which of its names a firm is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum FirmName {
    Any,
    Core,
    Bare,
}

impl<T> Default for ByFirm<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Default> ByFirm<T> {
    /// Changes all that is kept of a firm of exactly this name.
    pub(crate) fn change(&mut self, firm: &Firm, mut change: impl FnMut(&mut T)) {
        let bare = firm.is_bare.then_some((FirmName::Bare, &firm.core));
        for (by, name) in [(FirmName::Any, &firm.name), (FirmName::Core, &firm.core)]
            .into_iter()
            .chain(bare)
        {
            change(self.0.entry((by, name.clone())).or_default());
        }
    }

    /// Returns what is kept of all names that mean the firm: in two parts, which may overlap.
    pub(crate) fn of(&self, firm: &Firm) -> impl Iterator<Item = &T> {
        let by_core = if firm.is_bare { FirmName::Core } else { FirmName::Bare };
        let places = [(FirmName::Any, firm.name.clone()), (by_core, firm.core.clone())];
        places.into_iter().filter_map(|place| self.0.get(&place))
    }
}

impl ByFirm<BTreeSet<usize>> {
    /// Returns the last of what is kept of the firm that is still open; what follows it and is not, never will be, and goes.
    pub(crate) fn last(&mut self, firm: &Firm, is_open: impl Fn(usize) -> bool) -> Option<usize> {
        let by_core = if firm.is_bare { FirmName::Core } else { FirmName::Bare };
        let places = [(FirmName::Any, firm.name.clone()), (by_core, firm.core.clone())];
        let last = |place: &(FirmName, CompanyKey)| {
            let all = self.0.get_mut(place)?;
            while let Some(last) = all.last().copied() {
                if is_open(last) {
                    return Some(last);
                }
                all.pop_last();
            }
            None
        };
        places.iter().filter_map(last).max()
    }
}

impl Aliases {
    /// Returns the renamed and abbreviated firms that everybody knows.
    pub fn well_known() -> Self {
        let mut aliases = Self::default();
        for (reason, names) in well_known() {
            let mut names = names.split(" = ");
            let first = names.next().unwrap_or_default();
            for name in names {
                aliases.put(first, name, reason);
            }
        }
        aliases
    }

    /// Adds what the user says: two names of one company. Returns whether it says anything: a name that stands for no company
    /// has no alias, and a name is no alias of itself.
    pub fn add(&mut self, company: &str, alias: &str) -> bool {
        self.put(company, alias, AliasReason::Yours)
    }

    /// Adds the rows of an aliases file and returns an issue for each that says nothing.
    pub fn add_rows(&mut self, file: &str, rows: &[AliasRow]) -> Vec<Issue> {
        let mut issues = Vec::new();
        for row in rows {
            if !self.add(&row.name, &row.alias) {
                issues.push(Issue {
                    file: file.to_owned(),
                    line: row.line,
                    why: match (company_key(&row.name), company_key(&row.alias)) {
                        (None, _) => format!("\"{}\" isn't a company", row.name),
                        (_, None) => format!("\"{}\" isn't a company", row.alias),
                        _ => format!("\"{}\" and \"{}\" are one name already", row.name, row.alias),
                    },
                });
            }
        }
        issues
    }

    fn put(&mut self, company: &str, alias: &str, reason: AliasReason) -> bool {
        let (Some(one), Some(other)) = (company_key(company), company_key(alias)) else {
            return false;
        };
        if one == other {
            return false;
        }
        for (key, beside) in [(&one, &other), (&other, &one)] {
            let known = self.beside.entry(key.clone()).or_default();
            known.entry(beside.clone()).or_insert(reason);
        }
        self.join(one, other);
        true
    }

    /// Puts the firms of two keys together, the smaller to the larger.
    fn join(&mut self, one: CompanyKey, other: CompanyKey) {
        let mut place = |key: CompanyKey| {
            *self.firm_of.entry(key.clone()).or_insert_with(|| {
                self.firms.push(BTreeSet::from([key]));
                self.firms.len() - 1
            })
        };
        let (mut small, mut large) = (place(one), place(other));
        if small == large {
            return;
        }
        if self.firms[small].len() > self.firms[large].len() {
            std::mem::swap(&mut small, &mut large);
        }
        for key in std::mem::take(&mut self.firms[small]) {
            work::count(1);
            if let Some(place) = self.firm_of.get_mut(&key) {
                *place = large;
            }
            self.firms[large].insert(key);
        }
    }

    /// Tells whether two names mean one firm: two spellings, two names of it, or the firm and an office or group of that name.
    /// What stands for no company is one firm with nothing.
    pub fn is_one_firm(&self, one: &str, other: &str) -> bool {
        let firms = self.firm(one).zip(self.firm(other));
        firms.is_some_and(|(one, other)| one.is(&other))
    }

    /// Returns what tells whether two names mean one firm; none for what stands for no company.
    pub(crate) fn firm(&self, name: &str) -> Option<Firm> {
        let (key, core) = (company_key(name)?, company_core(name)?);
        Some(Firm {
            name: self.representative(&key).clone(),
            is_bare: key == core,
            core,
        })
    }

    /// Returns whether a firm has other names.
    pub(super) fn has(&self, key: &CompanyKey) -> bool {
        self.firm_of.contains_key(key)
    }

    /// Returns the name that stands for all names of a firm, the same for each of them.
    pub fn representative<'a>(&'a self, key: &'a CompanyKey) -> &'a CompanyKey {
        let firm = self.firm_of.get(key).map(|place| &self.firms[*place]);
        firm.and_then(BTreeSet::first).unwrap_or(key)
    }

    /// Returns all other names of a firm, each with the reason for the step that leads away from the one asked about.
    pub(super) fn of<'a>(&'a self, key: &'a CompanyKey) -> BTreeMap<&'a CompanyKey, AliasReason> {
        let mut found = BTreeMap::new();
        let mut waiting: Vec<(&CompanyKey, Option<AliasReason>)> = vec![(key, None)];
        while let Some((next, because)) = waiting.pop() {
            work::count(1);
            for (other, reason) in self.beside.get(next).into_iter().flatten() {
                let because = because.unwrap_or(*reason);
                if other != key && !found.contains_key(other) {
                    found.insert(other, because);
                    waiting.push((other, Some(because)));
                }
            }
        }
        found
    }
}

/// Names of one firm with ` = ` between them.
///
/// Kept small on purpose: firms whose names people do write in several ways, where no other firm is called so. Names that
/// stand for two firms are left out (`DB`, `LSE`), as are those that differ in a legal form, an office or spacing only: those
/// are told without a list.
fn well_known() -> impl Iterator<Item = (AliasReason, &'static str)> {
    let lines = include_str!("well_known.txt").lines();
    lines.filter_map(|line| {
        let (reason, names) = line.split_once(": ")?;
        Some((AliasReason::named(reason)?, names))
    })
}

#[cfg(test)]
mod tests {
    use super::AliasReason::{Brand, Renamed, Short};
    use super::*;

    fn reason(aliases: &Aliases, one: &str, other: &str) -> Option<AliasReason> {
        let (one, other) = (company_key(one)?, company_key(other)?);
        aliases.of(&one).get(&other).copied()
    }

    #[test]
    fn an_alias_says_why_and_works_both_ways() {
        let mut aliases = Aliases::well_known();
        for (one, other, why) in [
            ("Facebook", "Meta", Renamed),
            ("Facebook", "Meta Platforms, Inc.", Renamed),
            ("Alphabet Inc.", "Google", Brand),
            ("AWS", "Amazon Web Services", Short),
        ] {
            assert_eq!(reason(&aliases, one, other), Some(why), "{one} {other}");
            assert_eq!(reason(&aliases, other, one), Some(why), "{other} {one}");
        }
        assert!(aliases.add("Meta", "Blue Thing"));
        assert_eq!(reason(&aliases, "Blue Thing", "Facebook"), Some(AliasReason::Yours));
        // What the list knows already keeps its reason.
        assert!(aliases.add("Meta", "Facebook"));
        assert_eq!(reason(&aliases, "Meta", "Facebook"), Some(Renamed));
    }

    #[test]
    fn no_name_of_the_list_means_two_firms() {
        let mut seen: HashMap<CompanyKey, &str> = HashMap::new();
        for (_, names) in well_known() {
            let keys: Vec<CompanyKey> = names.split(" = ").filter_map(company_key).collect();
            assert_eq!(keys.len(), names.split(" = ").count(), "{names}");
            let mut distinct = keys.clone();
            distinct.sort();
            distinct.dedup();
            assert_eq!(distinct.len(), keys.len(), "{names} says the same twice");
            for key in keys {
                let other = seen.insert(key, names);
                assert!(other.is_none(), "{names} / {other:?}");
            }
        }
        assert!(well_known().count() <= 50, "the list is small on purpose");
    }

    #[test]
    fn rows_that_say_nothing_are_told() {
        let row = |line, name: &str, alias: &str| AliasRow {
            line,
            name: name.to_owned(),
            alias: alias.to_owned(),
        };
        let mut aliases = Aliases::default();
        let issues = aliases.add_rows(
            "aliases.csv",
            &[
                row(2, "Acme", "Roadrunner"),
                row(3, "Acme", "Stealth"),
                row(4, "Acme Inc.", "ACME"),
            ],
        );
        let told: Vec<(u64, &str)> = issues.iter().map(|issue| (issue.line, issue.why.as_str())).collect();
        assert_eq!(
            told,
            [
                (3, "\"Stealth\" isn't a company"),
                (4, "\"Acme Inc.\" and \"ACME\" are one name already"),
            ]
        );
        assert_eq!(reason(&aliases, "roadrunner", "acme"), Some(AliasReason::Yours));
    }
}
