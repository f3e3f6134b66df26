//! Who was forgotten: fingerprints that tell a row about them from all others, and nothing else to a reader.
//!
//! In: the keys by which rows name somebody. Out: a list of fingerprints that answers whether a key is on it. A fingerprint is a hash of a key
//! and of a salt of that list alone: whoever reads the list sees no names, but whoever has it and a guess can try the guess.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::identity::{email_key, is_nobodys_key, name_key, slug, slug_in};
use super::resolve::Resolution;
use super::shared;
use super::{Person, PersonId};
use crate::records::{Direction, ExportRecords, Invitation, SharedTie};

/// What is made of a key and the salt; it cannot be turned back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(pub u128);

/// Everything by which rows can name one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(BTreeSet<String>);

/// The people who were forgotten.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Makes the fingerprints of this list differ from those of every other.
    salt: u128,
    /// The number of the person that each fingerprint is of.
    fingerprints: BTreeMap<Fingerprint, u32>,
}

impl Forgotten {
    /// Returns a list of these fingerprints, each with the number of its person.
    #[must_use]
    pub fn of(salt: u128, fingerprints: impl IntoIterator<Item = (Fingerprint, u32)>) -> Self {
        Self {
            salt,
            fingerprints: fingerprints.into_iter().collect(),
        }
    }

    /// Returns the salt.
    #[must_use]
    pub fn salt(&self) -> u128 {
        self.salt
    }

    /// Returns the fingerprints with the number of their person.
    pub fn fingerprints(&self) -> impl Iterator<Item = (Fingerprint, u32)> {
        self.fingerprints
            .iter()
            .map(|(fingerprint, person)| (*fingerprint, *person))
    }

    /// Returns whether nobody was forgotten.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fingerprints.is_empty()
    }

    /// Returns how many people were forgotten.
    #[must_use]
    pub fn n_people(&self) -> usize {
        self.fingerprints.values().collect::<BTreeSet<_>>().len()
    }

    /// Adds a person. The salt, which nobody should be able to guess, counts if the list is empty.
    pub fn add(&mut self, keys: &Keys, salt: u128) {
        if self.is_empty() {
            self.salt = salt;
        }
        let number = self.fingerprints.values().max().map_or(0, |last| last + 1);
        for key in &keys.0 {
            let fingerprint = self.fingerprint(key);
            self.fingerprints.entry(fingerprint).or_insert(number);
        }
    }

    /// Takes those off the list whom the user may mean; returns how many they were.
    pub fn take_off(&mut self, who: &str) -> usize {
        let meant = Keys::of_text(who);
        let fingerprints = meant.0.iter().map(|key| self.fingerprint(key));
        let numbers: BTreeSet<u32> = fingerprints
            .filter_map(|fingerprint| self.fingerprints.get(&fingerprint).copied())
            .collect();
        self.fingerprints.retain(|_, number| !numbers.contains(number));
        numbers.len()
    }

    /// Returns whether a row that says so of somebody is about a person on the list. A name counts only where no profile URL
    /// tells who it is.
    #[must_use]
    pub(crate) fn holds(&self, name: &str, url: &str, emails: &[String]) -> bool {
        let by_url = slug_in(url);
        self.holds_any(emails.iter().filter_map(|email| email_key(email)).map(email))
            || match by_url {
                Some(slug) => self.holds_key(&profile(&slug)),
                None => self.holds_name(name),
            }
    }

    /// Returns whether the name is one of somebody on the list.
    pub(crate) fn holds_name(&self, name: &str) -> bool {
        let key = name_key(name);
        !is_nobodys_key(&key) && self.holds_key(&called(&key))
    }

    /// Returns whether a row of a share pack is about a person on the list.
    pub(crate) fn holds_shared(&self, export: &ExportRecords, row: &SharedTie) -> bool {
        match (shared::slug_of(row), shared::unnamed_id(export, row)) {
            (Some(slug), _) => self.holds_key(&profile(&slug)),
            (None, Some(id)) => self.holds_key(&id_of(&id)),
            (None, None) if row.name.is_empty() => self.holds_name(&row.id),
            (None, None) => self.holds_name(&row.name),
        }
    }

    /// Returns whether the person is on the list by what the roster says of them.
    #[must_use]
    pub fn holds_person(&self, person: &Person) -> bool {
        match person.id.strip_prefix("in/") {
            Some(slug) => self.holds_key(&profile(slug)) || self.holds_any(person.emails.iter().cloned().map(email)),
            None => self.holds_key(&id_of(&person.id)) || self.holds(&person.name, "", &person.emails),
        }
    }

    fn holds_any(&self, mut keys: impl Iterator<Item = String>) -> bool {
        keys.any(|key| self.holds_key(&key))
    }

    fn holds_key(&self, key: &str) -> bool {
        self.fingerprints.contains_key(&self.fingerprint(key))
    }

    fn fingerprint(&self, key: &str) -> Fingerprint {
        Fingerprint(Uuid::new_v5(&Uuid::from_u128(self.salt), key.as_bytes()).as_u128())
    }
}

fn profile(slug: &str) -> String {
    format!("in/{slug}")
}

fn called(name_key: &str) -> String {
    format!("called/{name_key}")
}

fn email(email: String) -> String {
    format!("mail/{email}")
}

fn id_of(id: &str) -> String {
    format!("id/{id}")
}

/// The other side of an invitation.
pub(crate) fn other_side(row: &Invitation) -> &(String, String) {
    match row.direction {
        Direction::Outgoing => &row.invitee,
        Direction::Incoming => &row.inviter,
    }
}

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
            let is_meant = |other: &Option<PersonId>| *other == Some(person);
            if resolved.owner == person {
                keys.add_name(export.owner.name.as_deref().unwrap_or_default());
                keys.add_emails(&export.owner.emails);
            }
            for (row, _) in export
                .connections
                .iter()
                .zip(&resolved.connections)
                .filter(|(_, other)| **other == person)
            {
                keys.add_name(&row.name);
            }
            let mentions = export.messages.mentions.iter().zip(&resolved.mentions);
            for (mention, _) in mentions.filter(|(mention, other)| is_meant(other) && !mention.may_be_several) {
                keys.add_name(&mention.name);
            }
            for (row, _) in export
                .invitations
                .iter()
                .zip(&resolved.invitations)
                .filter(|(_, other)| is_meant(other))
            {
                keys.add_name(&other_side(row).0);
            }
            for (row, _) in export
                .endorsements
                .iter()
                .zip(&resolved.endorsements)
                .filter(|(_, other)| is_meant(other))
            {
                keys.add_name(&row.name);
            }
            for (row, _) in export
                .notes
                .iter()
                .zip(&resolved.notes)
                .filter(|(_, other)| is_meant(other))
            {
                keys.add_name(&row.name);
            }
            // What an address book calls somebody is no name of theirs: "Mom" is many people.
            for (row, _) in export
                .contacts
                .iter()
                .zip(&resolved.contacts)
                .filter(|(_, other)| is_meant(other))
            {
                keys.add_emails(&row.emails);
            }
            for (row, _) in export
                .shared
                .iter()
                .zip(&resolved.shared)
                .filter(|(_, other)| is_meant(other))
            {
                if row.contact_number().is_none() {
                    keys.add_name(&row.name);
                }
            }
        }
        keys
    }

    /// Returns the keys that somebody whom the user names so may have.
    #[must_use]
    pub fn of_text(who: &str) -> Self {
        let mut keys = Self::default();
        keys.add_name(who);
        keys.add_emails(&[who.to_owned()]);
        for slug in [slug(who), slug(&format!("in/{}", who.trim()))].into_iter().flatten() {
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

    /// Returns whether a cell of a table is a profile URL, slug or address of the person.
    #[must_use]
    pub fn are_told_by(&self, cell: &str) -> bool {
        let by_url = slug_in(cell).is_some_and(|slug| self.0.contains(&profile(&slug)));
        by_url || email_key(cell).is_some_and(|address| self.0.contains(&email(address)))
    }

    /// Returns whether a cell of a table is a name of the person.
    #[must_use]
    pub fn are_called(&self, cell: &str) -> bool {
        let key = name_key(cell);
        !key.is_empty() && self.0.contains(&called(&key))
    }

    /// Returns whether a text holds a name of the person among other words.
    #[must_use]
    pub fn are_mentioned_in(&self, text: &str) -> bool {
        let text = format!(" {} ", name_key(text));
        let mut names = self.0.iter().filter_map(|key| key.strip_prefix("called/"));
        names.any(|name| text.contains(name) && holds_words(&text, name))
    }

    fn add(&mut self, key: String) {
        self.0.insert(key);
    }

    fn add_name(&mut self, name: &str) {
        let key = name_key(name);
        if !is_nobodys_key(&key) {
            self.add(called(&key));
        }
    }

    fn add_emails(&mut self, emails: &[String]) {
        for address in emails.iter().filter_map(|address| email_key(address)) {
            self.add(email(address));
        }
    }
}

/// Whether the words stand in the text as whole ones.
fn holds_words(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, found)| {
        let before = text[..at].chars().next_back();
        let after = text[at + found.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ana() -> Keys {
        let mut keys = Keys::default();
        keys.add(profile("ana-horvat"));
        keys.add_name("Ana Horvat");
        keys.add_emails(&["Ana@Example.com".to_owned()]);
        keys
    }

    #[test]
    fn every_way_to_name_somebody_is_known_again_and_nobody_else_is() {
        let mut list = Forgotten::default();
        list.add(&ana(), 7);
        let none: [String; 0] = [];
        assert!(list.holds("", "https://www.linkedin.com/in/Ana-Horvat/", &none));
        assert!(list.holds("ANA  Horvat", "", &none));
        assert!(list.holds("Mom", "", &["ana@example.com".to_owned()]));
        assert!(
            !list.holds("Ana Horvat", "https://www.linkedin.com/in/ana-2", &none),
            "a namesake with a profile of her own"
        );
        assert!(!list.holds("Ana", "", &none));
        assert!(!list.holds("", "", &none));
        assert!(!list.holds("LinkedIn Member", "", &none));
    }

    #[test]
    fn the_list_tells_nothing_without_a_guess_and_differs_from_every_other() {
        let (mut one, mut other) = (Forgotten::default(), Forgotten::default());
        one.add(&ana(), 1);
        other.add(&ana(), 2);
        let fingerprints = |list: &Forgotten| {
            list.fingerprints()
                .map(|(fingerprint, _)| fingerprint)
                .collect::<BTreeSet<Fingerprint>>()
        };
        assert!(fingerprints(&one).is_disjoint(&fingerprints(&other)));
        assert!(!format!("{one:?}").contains("ana"));
    }

    #[test]
    fn somebody_taken_off_the_list_is_off_it_by_every_name() {
        let mut list = Forgotten::default();
        list.add(&ana(), 1);
        list.add(&Keys::of_text("Boris Novak"), 9);
        assert_eq!((list.salt(), list.n_people()), (1, 2));
        assert_eq!(list.take_off("Ana Horvath"), 0);
        assert_eq!(list.take_off("ana@example.com"), 1);
        assert!(!list.holds_name("Ana Horvat"));
        assert!(list.holds_name("Boris Novak"));
    }

    #[test]
    fn names_within_texts_are_found_as_whole_words() {
        let keys = ana();
        assert!(keys.are_mentioned_in("Assistant to Ana Horvat, CTO"));
        assert!(!keys.are_mentioned_in("Diana Horvat"));
        assert!(!keys.are_mentioned_in("Ana Horvatinec"));
        assert!(keys.are_told_by("linkedin.com/in/ana-horvat"));
        assert!(!keys.are_told_by("Ana Horvat"));
    }
}
