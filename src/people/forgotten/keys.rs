//! Everything by which rows can name one person.
//!
//! In: a person and the rows that mean them, or what the user typed. Out: [`Keys`], equal for two spellings of one name, profile or
//! address, and whether a text holds one of them.

use std::collections::BTreeSet;

use super::{other_side, traces};
use crate::people::PersonId;
use crate::people::identity::{email_key, is_nobodys_key, name_key, slug, slug_in};
use crate::people::resolve::{Resolution, ResolvedExport};
use crate::records::ExportRecords;

/// Everything by which rows can name one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(BTreeSet<String>);

impl Keys {
    /// Returns everything by which the rows of these exports name a person; the resolution is theirs.
    #[must_use]
    pub fn of_person(person: PersonId, exports: &[ExportRecords], resolution: &Resolution) -> Self {
        let known = resolution.roster.person(person);
        let mut keys = Self::default();
        keys.add_name(&known.name);
        keys.add_emails(&known.emails);
        match known.id.strip_prefix("in/") {
            Some(slug) => keys.add(profile(slug)),
            None => keys.add(id_of(&known.id)),
        }
        for (export, resolved) in exports.iter().zip(&resolution.exports) {
            keys.add_rows(person, export, resolved);
        }
        keys
    }

    /// Adds what the rows of an export call a person.
    fn add_rows(&mut self, person: PersonId, export: &ExportRecords, resolved: &ResolvedExport) {
        if resolved.owner == person {
            self.add_name(export.owner.name.as_deref().unwrap_or_default());
            self.add_emails(&export.owner.emails);
        }
        let them = Some(person);
        let mut names: Vec<&str> = Vec::new();
        names.extend(rows_of(&export.connections, &resolved.connections, person).map(|row| &*row.name));
        let mentions = rows_of(&export.messages.mentions, &resolved.mentions, them);
        names.extend(mentions.filter(|row| !row.may_be_several).map(|row| &*row.name));
        names.extend(rows_of(&export.invitations, &resolved.invitations, them).map(|row| &*other_side(row).0));
        names.extend(rows_of(&export.endorsements, &resolved.endorsements, them).map(|row| &*row.name));
        names.extend(rows_of(&export.notes, &resolved.notes, them).map(|row| &*row.name));
        let shared = rows_of(&export.shared, &resolved.shared, them);
        names.extend(
            shared
                .filter(|row| row.contact_number().is_none())
                .map(|row| &*row.name),
        );
        names.into_iter().for_each(|name| self.add_name(name));
        // What an address book calls somebody is no name of theirs: "Mom" is many people.
        rows_of(&export.contacts, &resolved.contacts, them).for_each(|row| self.add_emails(&row.emails));
    }

    /// Returns the keys that somebody whom the user names so may have.
    #[must_use]
    pub fn of_text(who: &str) -> Self {
        let mut keys = Self::default();
        keys.add_name(who);
        keys.add_emails(&[who.to_owned()]);
        if let Some(slug) = slug(who).or_else(|| slug(&format!("in/{}", who.trim()))) {
            keys.add(profile(&slug));
        }
        keys.add(id_of(who.trim()));
        keys
    }

    /// Returns whether the user's text names the person.
    #[must_use]
    pub fn are_named_by(&self, text: &str) -> bool {
        !text.trim().is_empty() && !self.0.is_disjoint(&Self::of_text(text).0)
    }

    /// Returns whether a text holds a profile or an address of the person, also where it is percent-encoded.
    #[must_use]
    pub fn are_told_by(&self, text: &str) -> bool {
        let by_url = slug_in(text).is_some_and(|slug| self.0.contains(&profile(&slug)));
        by_url || traces::holds_address(text, &|key| self.0.contains(key))
    }

    /// Returns whether a cell of a table is a name of the person.
    #[must_use]
    pub fn are_called(&self, cell: &str) -> bool {
        let key = name_key(cell);
        !key.is_empty() && self.0.contains(&called(&key))
    }

    /// Returns whether a text holds a name, the profile or an address of the person among other words or signs, also where it is
    /// percent-encoded.
    #[must_use]
    pub fn are_mentioned_in(&self, text: &str) -> bool {
        traces::holds_any(text, &|key| self.0.contains(key))
    }

    /// Returns the keys.
    pub(super) fn iter(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }

    fn add(&mut self, key: String) {
        self.0.insert(key);
    }

    pub(super) fn add_name(&mut self, name: &str) {
        let key = name_key(name);
        if !is_nobodys_key(&key) {
            self.add(called(&key));
            self.0.extend(traces::name_keys(name));
        }
    }

    pub(super) fn add_emails(&mut self, emails: &[String]) {
        for address in emails.iter().filter_map(|address| email_key(address)) {
            self.add(email(address));
        }
    }
}

/// The rows that mean somebody; `people` says of each whom it means.
fn rows_of<'a, T, P: PartialEq>(rows: &'a [T], people: &'a [P], wanted: P) -> impl Iterator<Item = &'a T> {
    let both = rows.iter().zip(people);
    both.filter(move |(_, person)| **person == wanted).map(|(row, _)| row)
}

pub(super) fn profile(slug: &str) -> String {
    format!("in/{slug}")
}

pub(super) fn called(name_key: &str) -> String {
    format!("called/{name_key}")
}

pub(super) fn email(email: String) -> String {
    format!("mail/{email}")
}

pub(super) fn id_of(id: &str) -> String {
    format!("id/{id}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(slug: &str) -> Keys {
        let mut keys = Keys::default();
        keys.add(profile(slug));
        keys.add_name("Ana Horvat");
        keys.add_emails(&["Ana@Example.com".to_owned()]);
        keys
    }

    #[test]
    fn names_within_texts_are_found_as_whole_words() {
        let keys = keys("ana-horvat");
        assert!(keys.are_mentioned_in("Assistant to Ana Horvat, CTO"));
        assert!(!keys.are_mentioned_in("Diana Horvat"));
        assert!(!keys.are_mentioned_in("Ana Horvatinec"));
        assert!(keys.are_mentioned_in("Horvat, Ana: assistant"));
        assert!(keys.are_mentioned_in("Ana Horvats Büro"));
        assert!(!keys.are_mentioned_in("Ana Horvat-Kos"));
        assert!(keys.are_told_by("linkedin.com/in/ana-horvat"));
        assert!(!keys.are_told_by("Ana Horvat"));
    }

    #[test]
    fn profiles_and_addresses_are_found_within_texts_and_addresses_of_pages() {
        let ana = keys("ana-horvat");
        for text in [
            "Write to ana@example.com.",
            "mailto:ANA@example.com?subject=x",
            "https://example.org/?to=ana%40example.com",
            "see linkedin.com/in/Ana-Horvat/?trk=x",
            "https://www.linkedin.com/redir?url=https%3A%2F%2Fwww.linkedin.com%2Fin%2Fana-horvat%3Ftrk",
            "ana-horvat.zip",
            "met Ana%20Horvat",
        ] {
            assert!(ana.are_mentioned_in(text), "{text}");
        }
        for text in [
            "diana@example.com",
            "x.ana@example.com",
            "ana@example.com.au",
            "linkedin.com/in/ana-horvat-2",
            "linkedin.com/in/susana-horvat",
            "mariana-horvat",
            "100 %",
        ] {
            assert!(!ana.are_mentioned_in(text), "{text}");
        }
    }

    #[test]
    fn a_short_profile_is_found_in_addresses_only() {
        for short in ["ana", "jo-1", "horvat"] {
            let keys = keys(short);
            assert!(
                keys.are_mentioned_in(&format!("www.linkedin.com/in/{short}, or so")),
                "{short}"
            );
            assert!(!keys.are_mentioned_in(&format!("Head of {short} Ltd")), "{short}");
        }
        assert!(keys("ACoAABcD12").are_mentioned_in("x linkedin.com/in/ACoAABcD12"));
    }
}
