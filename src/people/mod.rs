//! Who is who: every mention of a person in every export, resolved to one roster.
//!
//! In: [`ExportRecords`](crate::records::ExportRecords) of all exports. Out: a [`Roster`] of people and, for each export, its
//! owner and whom each row means. It knows nothing of ties and opens no file.

pub mod company;
pub mod erase;
pub mod forget;
pub mod forgotten;
pub mod identity;
pub mod lookup;
mod mentions;
pub mod owner;
mod register;
pub mod resolve;
mod share_pack_people;
pub mod single_owner;
pub mod title;
pub(crate) mod words;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::parts::Parts;

/// Index of a person in the [`Roster`] and of their node in the network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PersonId(pub u32);

impl PersonId {
    /// Returns the index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What the ids of people begin with whose names were taken out.
pub(crate) const REDACTED: &str = "p/";

/// One person, however many spellings, files and exports they are found in.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// `in/<slug>` (decoded, lower-cased), else `name/<folded full name>`; unique in the roster.
    pub id: String,
    /// Name as their latest `Connections.csv` row spells it, else as elsewhere.
    pub name: String,
    /// Where in `name` the first name ends, if that row gives the two each by itself.
    pub first_name_ends: Option<u32>,
    /// Employer as spelled in the latest export; none where the field was empty.
    pub company: Option<String>,
    /// Position as spelled in the latest export.
    pub position: Option<String>,
    /// Profile URL that can be opened; none for people known by name only.
    pub url: Option<String>,
    /// E-mail addresses that exports show for them, sorted.
    pub emails: Vec<String>,
    /// The day of the export that company and position come from.
    pub seen_on: Option<Day>,
    /// Whether an export in the pool is theirs.
    pub is_owner: bool,
}

impl Person {
    /// Returns first and last name, if an export tells them apart; either may be empty.
    #[must_use]
    pub fn first_and_last_name(&self) -> Option<(&str, &str)> {
        let (first, last) = self.name.split_at_checked(self.first_name_ends? as usize)?;
        // What is no end of a word was the end in another name.
        let is_end = first.is_empty() || last.is_empty() || last.starts_with(' ');
        is_end.then_some((first, last.trim_start()))
    }
}

/// Everybody, sorted by [`Person::id`].
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Roster {
    /// The people; [`PersonId`] is an index into it.
    pub people: Parts<Person>,
}

impl Roster {
    /// Returns the person.
    #[must_use]
    pub fn person(&self, id: PersonId) -> &Person {
        &self.people[id.index()]
    }

    /// Returns everybody with their index.
    pub fn iter(&self) -> impl Iterator<Item = (PersonId, &Person)> {
        (0..).map(PersonId).zip(self.people.iter())
    }

    /// Returns the person with exactly this [`Person::id`].
    #[must_use]
    pub fn by_id(&self, id: &str) -> Option<PersonId> {
        // Ids that stand for names which were taken out are in no order.
        let found = if self.people.get(0).is_some_and(|first| first.id.starts_with(REDACTED)) {
            self.people.iter().position(|person| person.id == id)
        } else {
            self.people.search(|person| person.id.as_str().cmp(id))
        };
        u32::try_from(found?).ok().map(PersonId)
    }
}

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
