//! Who was forgotten: fingerprints that tell a row about them from all others, and nothing else to a reader.
//!
//! In: the keys by which rows name somebody. Out: a list of fingerprints that answers whether a key is on it. A fingerprint is a hash of a key
//! and of a salt of that list alone: whoever reads the list sees no names, but whoever has it and a guess can try the guess.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;
use uuid::Uuid;

use super::identity::{email_key, is_nobodys_key, name_key, slug, slug_in};
use super::resolve::{Resolution, ResolvedExport};
use super::words::{letters, words_in};
use super::{Person, PersonId, share_pack_people, spellings};
use crate::records::{Direction, ExportRecords, Invitation, SharedTie};

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
    pub fn is_empty(&self) -> bool {
        self.fingerprints.is_empty()
    }

    /// Returns how many people were forgotten.
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
        holds_name(text, &|key| self.holds_key(key))
    }

    /// Returns a text of somebody else's without the names, profiles and addresses of people on the list; nothing if none is in it.
    pub(crate) fn without(&self, text: &str) -> Option<String> {
        without(text, &|key| self.holds_key(key))
    }

    /// Returns a path without them, in which words are divided by other signs than in a sentence.
    pub(crate) fn without_in_path(&self, path: &str) -> Option<String> {
        let spaced = spaced(path);
        let is_key = |key: &str| self.holds_key(key);
        let cut = || Some(cut(path, spellings::places(&spaced, &is_key)).unwrap_or_default());
        self.without(path).or_else(|| holds_any(&spaced, &is_key).then(cut)?)
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

/// Everything by which rows can name one person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys(BTreeSet<String>);

impl Keys {
    /// Returns everything by which the rows of these exports name a person; the resolution is theirs.
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
        keys.add_looser(person, exports, resolution);
        keys
    }

    /// Adds the looser spellings of a person's names that are nobody else's, and the firms that are called by their surname.
    fn add_looser(&mut self, person: PersonId, exports: &[ExportRecords], resolution: &Resolution) {
        let known = resolution.roster.person(person);
        let mut names = vec![(&*known.name, known.first_name_ends)];
        let mut firms: Vec<&str> = known.company.as_deref().into_iter().collect();
        for (export, resolved) in exports.iter().zip(&resolution.exports) {
            let rows = rows_of(&export.connections, &resolved.connections, person);
            for row in rows {
                names.push((&row.name, row.first_name_ends));
                firms.push(&row.company);
            }
            let rows = rows_of(&export.shared, &resolved.shared, Some(person));
            firms.extend(rows.map(|row| &*row.company));
            if resolved.owner == person {
                firms.extend(export.owner.positions.iter().map(|stay| &*stay.organization));
            }
        }
        let looser = |(name, ends): &(&str, Option<u32>)| spellings::looser(name, *ends);
        let mut keys: BTreeSet<String> = names.iter().flat_map(looser).collect();
        let words_of = |name: &str| words_in(name).into_iter().map(|word| word.key);
        let words: BTreeSet<String> = names.iter().flat_map(|(name, _)| words_of(name)).collect();
        // Whom only a name tells is whoever was meant by it.
        let is_somebody = |other: &Person| other.is_owner || !other.id.starts_with("name/");
        let everybody = resolution.roster.iter().filter(|(id, _)| *id != person);
        let others: Vec<&Person> = everybody
            .map(|(_, other)| other)
            .filter(|other| is_somebody(other))
            .collect();
        for other in &others {
            if words_of(&other.name).any(|word| words.contains(&word)) {
                let theirs = looser(&(&*other.name, other.first_name_ends));
                keys.retain(|key| spellings::is_hint(key) || !theirs.contains(key));
            }
        }
        let surnames: BTreeSet<String> = names.iter().flat_map(|(name, _)| spellings::surnames(name)).collect();
        let alone = surnames.iter().filter(|word| keys.contains(&spellings::surname(word)));
        let alone: BTreeSet<String> = alone.cloned().collect();
        let theirs = firms
            .iter()
            .filter_map(|company| spellings::firm(company, &surnames, true));
        let mut n_colleagues: BTreeMap<String, usize> = theirs.map(|firm| (firm, 0)).collect();
        for other in others {
            let company = other.company.as_deref().unwrap_or_default();
            let theirs = spellings::firm(company, &surnames, true).filter(|firm| n_colleagues.contains_key(firm));
            if let Some(firm) = theirs.or_else(|| spellings::firm(company, &alone, false)) {
                // The firm of another who is called so is theirs.
                let is_family = spellings::surnames(&other.name).any(|word| surnames.contains(&word));
                *n_colleagues.entry(firm).or_default() += if is_family { MOST_COLLEAGUES + 1 } else { 1 };
            }
        }
        let small = n_colleagues.into_iter().filter(|(_, n)| *n <= MOST_COLLEAGUES);
        keys.extend(small.map(|(firm, _)| firm));
        self.0.extend(keys);
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
    pub fn are_named_by(&self, text: &str) -> bool {
        !text.trim().is_empty() && !self.0.is_disjoint(&Self::of_text(text).0)
    }

    /// Returns whether a text holds a profile or an address of the person, also where it is percent-encoded.
    pub fn are_told_by(&self, text: &str) -> bool {
        let by_url = slug_in(text).is_some_and(|slug| self.0.contains(&profile(&slug)));
        by_url || holds_address(text, &|key| self.0.contains(key))
    }

    /// Returns whether a cell of a table is a name of the person.
    pub fn are_called(&self, cell: &str) -> bool {
        let key = name_key(cell);
        !key.is_empty() && self.0.contains(&called(&key))
    }

    /// Returns whether a text holds a name, the profile or an address of the person among other words or signs, also where it is
    /// percent-encoded.
    pub fn are_mentioned_in(&self, text: &str) -> bool {
        holds_any(text, &|key| self.0.contains(key))
    }

    /// The same of a path.
    pub fn are_mentioned_in_path(&self, path: &str) -> bool {
        self.are_mentioned_in(path) || self.are_mentioned_in(&spaced(path))
    }

    /// Returns the keys.
    fn iter(&self) -> impl Iterator<Item = &String> {
        self.0.iter()
    }

    fn add(&mut self, key: String) {
        self.0.insert(key);
    }

    fn add_name(&mut self, name: &str) {
        let key = name_key(name);
        if !is_nobodys_key(&key) {
            self.add(called(&key));
            self.0.extend(spellings::whole(name));
        }
    }

    fn add_emails(&mut self, emails: &[String]) {
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

/// A firm where more others work than these has its name to itself, whoever of them is called like it.
const MOST_COLLEAGUES: usize = 4;
/// A slug as short as "jo-1" is part of other words, too; one of so many letters with a hyphen or a digit, such as "ana-horvat", is not.
const TELLING: usize = 6;
/// What stands for what was taken out.
const GONE: &str = "…";

/// Returns whether the cell of a name holds a name of several words.
fn holds_name(text: &str, is_key: &dyn Fn(&str) -> bool) -> bool {
    spellings::places(text, &|key| spellings::is_of_cell(key) && is_key(key))
        .next()
        .is_some()
}

/// Returns whether a text holds a profile or an address, also where it is percent-encoded.
fn holds_address(text: &str, is_key: &dyn Fn(&str) -> bool) -> bool {
    in_text_or_decoded(text, &|text| !addresses_in(text, is_key).is_empty())
}

/// Returns whether a text holds a name, a profile or an address.
fn holds_any(text: &str, is_key: &dyn Fn(&str) -> bool) -> bool {
    in_text_or_decoded(text, &|text| {
        spellings::places(text, is_key).next().is_some() || !addresses_in(text, is_key).is_empty()
    })
}

/// Returns the text without what names somebody; nothing if nothing does.
fn without(text: &str, is_key: &dyn Fn(&str) -> bool) -> Option<String> {
    if !holds_any(text, is_key) {
        return None;
    }
    if spellings::is_firm(text, is_key) {
        return Some(String::new());
    }
    let mut places = addresses_in(text, is_key);
    places.extend(spellings::places(text, is_key));
    places.sort_by_key(|place| (place.start, place.end));
    let kept = cut(text, places.into_iter());
    // What is percent-encoded has no place of its own.
    Some(kept.filter(|kept| !holds_any(kept, is_key)).unwrap_or_default())
}

/// The text without these places, which are in order; nothing if it says nothing without them.
fn cut(text: &str, places: impl Iterator<Item = Range<usize>>) -> Option<String> {
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    for place in places.filter(|place| !place.is_empty()) {
        if place.start < from {
            continue;
        }
        kept.push_str(&text[from..place.start]);
        kept.push_str(GONE);
        from = place.end;
    }
    kept.push_str(&text[from..]);
    kept.chars().any(char::is_alphanumeric).then_some(kept)
}

/// A path with blanks between its words, each letter in its place.
fn spaced(path: &str) -> String {
    path.replace(['-', '_'], " ")
}

fn in_text_or_decoded(text: &str, fits: &dyn Fn(&str) -> bool) -> bool {
    if fits(text) {
        return true;
    }
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    decoded != text && fits(&decoded)
}

/// Where profiles and addresses stand.
fn addresses_in(text: &str, is_key: &dyn Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if text.contains('@') {
        for place in pieces(text, |c| c.is_alphanumeric() || "@.+-_'".contains(c)) {
            let place = without_dots(text, place);
            if email_key(&text[place.clone()]).is_some_and(|address| is_key(&email(address))) {
                found.push(place);
            }
        }
    }
    for place in pieces(text, |c| c.is_alphanumeric() || "-_".contains(c)) {
        let slug = text[place.clone()].nfc().collect::<String>();
        let lower = slug.to_lowercase();
        let is_after_in = text[..place.start]
            .get(place.start.saturating_sub(3)..)
            .is_some_and(|before| before.eq_ignore_ascii_case("in/"));
        let is_telling = letters(&lower) >= TELLING && lower.contains(|c: char| c == '-' || c.is_numeric());
        if (is_after_in || is_telling) && [&slug, &lower].into_iter().any(|slug| is_key(&profile(slug))) {
            found.push(place);
        }
    }
    found
}

/// The longest runs of letters that belong to a piece.
fn pieces(text: &str, belongs: impl Fn(char) -> bool) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = rest.find(&belongs)?;
        let tail = &rest[start..];
        let end = tail.find(|c| !belongs(c)).unwrap_or(tail.len());
        let from = text.len() - tail.len();
        rest = &tail[end..];
        Some(from..from + end)
    })
}

/// A full stop at the end of an address ends the sentence.
fn without_dots(text: &str, place: Range<usize>) -> Range<usize> {
    let piece = &text[place.clone()];
    let start = place.start + (piece.len() - piece.trim_start_matches(['.', '\'']).len());
    let end = place.start + piece.trim_end_matches(['.', '\'']).len();
    start.min(end)..end
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

    mod keys {
        use super::super::*;

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
}
