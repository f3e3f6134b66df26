//! Who was forgotten: fingerprints that tell a row about them from all others, and nothing else to a reader.
//!
//! In: the keys by which rows name somebody. Out: a list of fingerprints that answers whether a key is on it. A fingerprint is a hash of a key
//! and of a salt of that list alone: whoever reads the list sees no names, but whoever has it and a guess can try the guess.

mod keys;
mod traces;

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use super::Person;
use super::identity::{email_key, is_nobodys_key, name_key, slug_in};
use super::share_pack_people;
use crate::records::{Direction, ExportRecords, Invitation, SharedTie};
use keys::{called, email, id_of, profile};

pub use keys::Keys;

/// What is made of a key and the salt; it cannot be turned back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint(pub u128);

/// The people who were forgotten.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Forgotten {
    /// Makes the fingerprints of this list differ from those of every other.
    salt: u128,
    /// The numbers of the people that each fingerprint is of: namesakes share that of their name.
    fingerprints: BTreeMap<Fingerprint, BTreeSet<u32>>,
}

impl Forgotten {
    /// Returns a list of these fingerprints, each with the number of its person.
    #[must_use]
    pub fn of(salt: u128, fingerprints: impl IntoIterator<Item = (Fingerprint, u32)>) -> Self {
        let mut list = Self {
            salt,
            ..Self::default()
        };
        for (fingerprint, person) in fingerprints {
            list.fingerprints.entry(fingerprint).or_default().insert(person);
        }
        list
    }

    /// Returns the salt.
    #[must_use]
    pub fn salt(&self) -> u128 {
        self.salt
    }

    /// Returns the fingerprints, each with the number of every person that it is of.
    pub fn fingerprints(&self) -> impl Iterator<Item = (Fingerprint, u32)> {
        let each = |(fingerprint, people): (&Fingerprint, &BTreeSet<u32>)| {
            let fingerprint = *fingerprint;
            people.clone().into_iter().map(move |person| (fingerprint, person))
        };
        self.fingerprints.iter().flat_map(each)
    }

    /// Returns whether nobody was forgotten.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fingerprints.is_empty()
    }

    /// Returns how many people were forgotten.
    #[must_use]
    pub fn n_people(&self) -> usize {
        self.fingerprints.values().flatten().collect::<BTreeSet<_>>().len()
    }

    /// Adds a person. The salt, which nobody should be able to guess, counts if the list is empty.
    pub fn add(&mut self, keys: &Keys, salt: u128) {
        if self.is_empty() {
            self.salt = salt;
        }
        let last = self.fingerprints.values().flatten().max();
        let number = last.map_or(0, |last| last + 1);
        for key in keys.iter() {
            let fingerprint = self.fingerprint(key);
            self.fingerprints.entry(fingerprint).or_default().insert(number);
        }
    }

    /// Takes those off the list whom the user may mean; returns how many they were. What they share with others stays theirs.
    pub fn take_off(&mut self, who: &str) -> usize {
        let meant = self.meant(who);
        self.fingerprints.retain(|_, people| {
            people.retain(|person| !meant.contains(person));
            !people.is_empty()
        });
        meant.len()
    }

    /// Returns whether somebody whom the user may mean is on the list.
    #[must_use]
    pub fn knows(&self, who: &str) -> bool {
        !self.meant(who).is_empty()
    }

    /// The numbers of those whom the user may mean.
    fn meant(&self, who: &str) -> BTreeSet<u32> {
        let keys = Keys::of_text(who);
        let people = keys
            .iter()
            .filter_map(|key| self.fingerprints.get(&self.fingerprint(key)));
        people.flatten().copied().collect()
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

    /// Returns whether a text holds a whole name, of at least two words, of somebody on the list.
    pub(crate) fn is_named_in(&self, text: &str) -> bool {
        traces::holds_name(text, &|key| self.holds_key(key))
    }

    /// Returns a text of somebody else's without the names, profiles and addresses of people on the list; nothing if none is in it.
    pub(crate) fn without(&self, text: &str) -> Option<String> {
        traces::without(text, &|key| self.holds_key(key))
    }

    /// Returns whether the profile is that of somebody on the list.
    pub(crate) fn holds_profile(&self, slug: &str) -> bool {
        self.holds_key(&profile(slug))
    }

    /// Returns whether a row of a share pack is about a person on the list.
    pub(crate) fn holds_shared(&self, export: &ExportRecords, row: &SharedTie) -> bool {
        match (
            share_pack_people::slug_of(row),
            share_pack_people::unnamed_id(export, row),
        ) {
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

/// The other side of an invitation.
pub(crate) fn other_side(row: &Invitation) -> &(String, String) {
    match row.direction {
        Direction::Outgoing => &row.invitee,
        Direction::Incoming => &row.inviter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ana() -> Keys {
        let mut keys = Keys::of_text("in/ana-horvat");
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
    fn namesakes_share_their_name_until_the_last_of_them_is_off_the_list() {
        let namesake = |slug: &str| {
            let mut keys = Keys::of_text(&format!("in/{slug}"));
            keys.add_name("Jo Doe");
            keys
        };
        let mut list = Forgotten::default();
        list.add(&namesake("jo-1"), 1);
        list.add(&namesake("jo-2"), 1);
        let saved = Forgotten::of(list.salt(), list.fingerprints());
        assert_eq!(saved, list);
        assert_eq!(list.n_people(), 2);
        assert_eq!(list.take_off("in/jo-1"), 1);
        assert!(list.holds_name("Jo Doe"), "it is the name of the other, too");
        assert!(!list.knows("in/jo-1") && list.knows("in/jo-2") && list.knows("Jo Doe"));
        assert_eq!(list.take_off("Jo Doe"), 1);
        assert!(list.is_empty());
        // A name means both.
        assert_eq!(saved.clone().take_off("jo doe"), 2);
    }
}
