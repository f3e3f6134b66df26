//! Whom the rows of one export mean, once everybody with a profile URL and every connection is known.
//!
//! In: the records of an export and the [`Register`]. Out: [`Drafted`]: a person for each row, or nobody, and a [`Doubt`] where
//! several could be meant.

use std::collections::{BTreeMap, BTreeSet};

use hashbrown::HashMap;

use super::resolve::Doubt;
use crate::people::identity::{email_key, slug_in};
use crate::people::register::{Draft, NameKey, Register};
use crate::records::{Direction, ExportRecords, Mention};

const INVITATION: &str = "invitation";
/// Most pieces between commas that are tried as one name: "Doe, Jane, Ph.D., MBA" has four.
pub(super) const MOST_PIECES: usize = 6;

/// What the drafts of one export are before people have their final index.
pub(super) struct Drafted {
    pub(super) mentions: Vec<Option<Draft>>,
    /// The mentions that stand for several people.
    pub(super) several: BTreeMap<u32, Vec<Draft>>,
    pub(super) invitations: Vec<Option<Draft>>,
    pub(super) recommendations: Vec<Option<Draft>>,
    pub(super) endorsements: Vec<Option<Draft>>,
    pub(super) contacts: Vec<Option<Draft>>,
    pub(super) notes: Vec<Option<Draft>>,
    pub(super) invited_by: Option<Draft>,
}

/// One export, while its mentions are resolved.
pub(super) struct Context<'a> {
    pub(super) export: &'a ExportRecords,
    /// What the owners of addresses are called in address books.
    pub(super) called: &'a HashMap<String, &'a str>,
    pub(super) owner: Draft,
    /// The key of the owner's name.
    pub(super) owner_name: Option<NameKey>,
}

impl Context<'_> {
    /// Says whom each row means; `mentions` are those with a profile URL.
    pub(super) fn resolve(
        &self,
        register: &mut Register,
        mut mentions: Vec<Option<Draft>>,
        doubts: &mut BTreeSet<Doubt>,
    ) -> Drafted {
        let export = self.export;
        let mut several = BTreeMap::new();
        for (number, (mention, person)) in (0..).zip(export.messages.mentions.iter().zip(&mut mentions)) {
            if person.is_none() {
                match self.mention(register, mention, doubts).as_slice() {
                    [] => {}
                    [only] => *person = Some(*only),
                    people => {
                        several.insert(number, people.to_vec());
                    }
                }
            }
        }
        let mut other = |name: &str, url: &str, what: &'static str, company: &str| match slug_in(url) {
            Some(slug) => Some(register.with_slug(&slug)),
            None => self.by_name(register, &Named { name, what, company }, doubts),
        };
        let invitations = export.invitations.iter().map(|row| {
            let (name, url) = match row.direction {
                Direction::Outgoing => &row.invitee,
                Direction::Incoming => &row.inviter,
            };
            other(name, url, INVITATION, "")
        });
        let invitations = invitations.collect();
        let recommendations = export.recommendations.iter();
        let recommendations = recommendations
            .map(|row| other(&row.name, "", "recommendation", &row.company))
            .collect();
        let endorsements = export.endorsements.iter();
        let endorsements = endorsements
            .map(|row| other(&row.name, &row.url, "endorsement", ""))
            .collect();
        let notes = export.notes.iter();
        let notes = notes
            .map(|row| other(&row.name, &row.url, "private note", ""))
            .collect();
        let invited_by = export.owner.invited_by.as_ref();
        let invited_by = invited_by.and_then(|(name, _)| other(name, "", "registration", ""));
        Drafted {
            mentions,
            several,
            invitations,
            recommendations,
            endorsements,
            contacts: self.contacts(register, doubts),
            notes,
            invited_by,
        }
    }

    fn contacts(&self, register: &mut Register, doubts: &mut BTreeSet<Doubt>) -> Vec<Option<Draft>> {
        let contacts = self.export.contacts.iter().map(|row| {
            let known = row
                .emails
                .iter()
                .find_map(|email| register.by_address(email))
                .filter(|known| *known != self.owner);
            let emails = row.emails.iter().filter_map(|email| email_key(email));
            // Known names go first as those of their addresses do; the rest by the alphabet.
            let called = emails.filter_map(|email| self.called.get(&email).copied()).min();
            let name = called.unwrap_or(&row.name);
            known.or_else(|| self.by_name(register, &Named::of(name, "imported contact"), doubts))
        });
        contacts.collect()
    }

    /// Whom a cell of `messages.csv` without URL means: one person, or several where it lists known names.
    fn mention(&self, register: &mut Register, mention: &Mention, doubts: &mut BTreeSet<Doubt>) -> Vec<Draft> {
        let is_list = mention.may_be_several && mention.name.contains([',', ';']);
        if is_list && !self.is_known(register, &mention.name) {
            let found = self.segments(register, &mention.name, doubts);
            if !found.is_empty() {
                return found;
            }
            if mention.name.contains(';') || mention.name.matches(',').count() > 1 {
                return Vec::new();
            }
        }
        if self.owner_name == Some(register.name_key(&mention.name)) {
            return vec![self.owner];
        }
        self.by_name(register, &Named::of(&mention.name, "message"), doubts)
            .into_iter()
            .collect()
    }

    fn is_known(&self, register: &mut Register, name: &str) -> bool {
        let key = register.name_key(name);
        self.owner_name == Some(key) || register.named(key).next().is_some()
    }

    /// Reads `Ana Horvat, Jane Doe, Ph.D.` as the longest known names it can be cut into; unknown pieces are left out.
    fn segments(&self, register: &mut Register, cell: &str, doubts: &mut BTreeSet<Doubt>) -> Vec<Draft> {
        let mut starts = vec![0];
        starts.extend(cell.match_indices([',', ';']).map(|(at, _)| at + 1));
        let ends: Vec<usize> = starts
            .iter()
            .skip(1)
            .map(|start| start - 1)
            .chain([cell.len()])
            .collect();
        let mut people = Vec::new();
        let mut first = 0;
        while first < starts.len() {
            let longest = (first..ends.len().min(first + MOST_PIECES))
                .rev()
                .find(|&last| self.is_known(register, &cell[starts[first]..ends[last]]));
            if let Some(last) = longest {
                let name = cell[starts[first]..ends[last]].trim();
                if self.owner_name == Some(register.name_key(name)) {
                    people.push(self.owner);
                } else {
                    people.extend(self.by_name(register, &Named::of(name, "message"), doubts));
                }
                first = last;
            }
            first += 1;
        }
        people
    }

    /// The only known person with the name; a new one if nobody has it; nobody, and a doubt, if several have it.
    fn by_name(&self, register: &mut Register, named: &Named<'_>, doubts: &mut BTreeSet<Doubt>) -> Option<Draft> {
        let key = register.name_key(named.name);
        if register.is_nobody(key) {
            return None;
        }
        let namesakes = register.namesakes(key);
        match namesakes.n_but(self.owner) {
            // An invitation alone is no tie, so it makes nobody known.
            0 => (named.what != INVITATION).then(|| register.with_name(named.name, "")),
            1 => namesakes.one_but(self.owner),
            n_candidates => {
                let there = register.only_at(&namesakes, named.company, self.owner);
                if there.is_none() {
                    let ids = namesakes
                        .first_but(self.owner)
                        .map(|person| register.id(person).to_owned());
                    doubts.insert(Doubt {
                        name: named.name.trim().to_owned(),
                        mentioned_as: named.what,
                        candidates: ids.collect(),
                        n_candidates,
                    });
                }
                there
            }
        }
    }
}

/// A name to be joined, and what may help.
struct Named<'a> {
    name: &'a str,
    what: &'static str,
    company: &'a str,
}

impl<'a> Named<'a> {
    fn of(name: &'a str, what: &'static str) -> Self {
        let company = "";
        Self { name, what, company }
    }
}
