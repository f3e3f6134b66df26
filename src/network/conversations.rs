//! The conversations of one export: who takes part, and since when it is a group.
//!
//! In: the message log of an export and whom its rows mean. Out: [`Conversations`] and [`Members`]. A conversation is a group from the first row on, in
//! the order of time, by which three people take part, the owner among them; a single row may name one recipient only. What was
//! written before stays between two, and each message is to those whom its row names: nothing that a third person writes takes
//! anything from what others wrote.

use crate::calendar::Moment;
use crate::people::PersonId;
use crate::people::resolve::ResolvedExport;
use crate::records::{Message, MessageClass, MessageLog};
use crate::work;

/// How many people of a conversation are looked through for one more row; in larger ones, whoever is listed twice is found at
/// the end.
const LOOKED_THROUGH: usize = 64;

/// Since when each conversation of an export is a group.
#[derive(Debug, Clone, Default)]
pub(crate) struct Conversations {
    /// By conversation: who besides the owner took part first.
    first: Vec<Joined>,
}

/// Everybody but the owner in each conversation of an export.
#[derive(Debug, Clone, Default)]
pub(crate) struct Members {
    /// By conversation: the people besides the owner, sorted.
    people: Vec<Vec<PersonId>>,
    /// By conversation: whether any of its messages counts as contact.
    counts: Vec<bool>,
}

/// The first two people of a conversation.
#[derive(Debug, Clone, Copy, Default)]
struct Joined {
    first: Option<PersonId>,
    first_at: Option<Moment>,
    /// When another one took part first.
    other_at: Option<Moment>,
}

impl Joined {
    fn add(&mut self, person: PersonId, at: Moment) {
        if self.first.is_none_or(|first| first == person) {
            self.first = Some(person);
            self.first_at = Some(self.first_at.map_or(at, |first| first.min(at)));
        } else if self.first_at.is_some_and(|first| at < first) {
            (self.first, self.other_at) = (Some(person), self.first_at);
            self.first_at = Some(at);
        } else {
            self.other_at = Some(self.other_at.map_or(at, |other| other.min(at)));
        }
    }
}

impl Conversations {
    /// Reads all rows once.
    pub(crate) fn of(log: &MessageLog, resolved: &ResolvedExport) -> Self {
        let mut first = vec![Joined::default(); log.n_conversations as usize];
        for row in log.rows.iter().filter(|row| takes_part(row)) {
            let joined = &mut first[row.conversation as usize];
            others(row, resolved).for_each(|person| joined.add(person, row.at));
        }
        Self { first }
    }

    /// Returns the messages that count as contact.
    ///
    /// Where the owner writes to somebody the row does not tell, and one other person takes part so far, it is that person.
    pub(crate) fn contacts<'a>(
        &'a self,
        log: &'a MessageLog,
        resolved: &'a ResolvedExport,
    ) -> impl Iterator<Item = Contact<'a>> {
        let counted = log.rows.iter().filter(|row| row.class == MessageClass::Counted);
        counted.map(|row| self.contact(row, resolved))
    }

    /// Returns those of them that were written in a group, with the number of people each went to. Most messages are not.
    pub(crate) fn contacts_in_groups<'a>(
        &'a self,
        log: &'a MessageLog,
        resolved: &'a ResolvedExport,
    ) -> impl Iterator<Item = (Contact<'a>, u16)> {
        let is_in_group = |row: &&Message| row.class == MessageClass::Counted && self.is_group_by_then(row);
        let contacts = log.rows.iter().filter(is_in_group);
        contacts.filter_map(|row| {
            let contact = self.contact(row, resolved);
            Some((contact, contact.in_group?))
        })
    }

    fn is_group_by_then(&self, row: &Message) -> bool {
        let other_at = self.first[row.conversation as usize].other_at;
        other_at.is_some_and(|other| row.at >= other)
    }

    fn contact<'a>(&'a self, row: &'a Message, resolved: &'a ResolvedExport) -> Contact<'a> {
        let sender = row.sender.and_then(|mention| resolved.mentions[mention as usize]);
        let named = &*resolved.recipient_lists[row.recipients as usize];
        let is_group = self.is_group_by_then(row);
        let is_untold = named.is_empty() && sender == Some(resolved.owner) && !is_group;
        let recipients = if is_untold {
            self.first[row.conversation as usize].first.as_slice()
        } else {
            named
        };
        let n_recipients = || {
            let others = recipients.iter().filter(|person| Some(**person) != sender);
            u16::try_from(others.count().max(1)).unwrap_or(u16::MAX)
        };
        Contact {
            row,
            sender,
            recipients,
            in_group: is_group.then(n_recipients),
        }
    }
}

impl Members {
    /// Reads all rows once.
    pub(crate) fn of(log: &MessageLog, resolved: &ResolvedExport) -> Self {
        let n_conversations = log.n_conversations as usize;
        let mut people: Vec<Vec<PersonId>> = vec![Vec::new(); n_conversations];
        let mut counts = vec![false; n_conversations];
        // Rows of one conversation mostly stand together and look alike.
        let mut last = None;
        for row in log.rows.iter().filter(|row| takes_part(row)) {
            counts[row.conversation as usize] |= row.class == MessageClass::Counted;
            let same = (row.conversation, row.sender, row.recipients);
            if last.replace(same) == Some(same) {
                continue;
            }
            let here = &mut people[row.conversation as usize];
            for person in others(row, resolved) {
                work::count(here.len().min(LOOKED_THROUGH));
                if here.len() > LOOKED_THROUGH || !here.contains(&person) {
                    here.push(person);
                }
            }
        }
        for here in &mut people {
            here.sort_unstable();
            here.dedup();
        }
        Self { people, counts }
    }

    /// Returns the people besides the owner who take part.
    pub(crate) fn people(&self, conversation: u32) -> &[PersonId] {
        &self.people[conversation as usize]
    }

    /// Returns whether more than one identified person besides the owner takes part, at any time.
    pub(crate) fn is_group(&self, conversation: u32) -> bool {
        self.people(conversation).len() > 1
    }

    /// Returns the conversations with at least one message that counts as contact.
    pub(crate) fn counted(&self) -> impl Iterator<Item = u32> {
        (0..)
            .zip(&self.counts)
            .filter(|(_, counts)| **counts)
            .map(|(conversation, _)| conversation)
    }
}

/// Nobody takes part by a draft that was never sent, by spam or by a campaign.
fn takes_part(row: &Message) -> bool {
    !matches!(
        row.class,
        MessageClass::Draft | MessageClass::Spam | MessageClass::Sponsored
    )
}

/// Who wrote, and to whom, but for the owner.
fn others<'a>(row: &Message, resolved: &'a ResolvedExport) -> impl Iterator<Item = PersonId> + 'a {
    let sender = row.sender.and_then(|mention| resolved.mentions[mention as usize]);
    let recipients = resolved.recipient_lists[row.recipients as usize].iter().copied();
    let all = sender.into_iter().chain(recipients);
    all.filter(|person| *person != resolved.owner)
}

/// A message that counts as contact, with the people it means.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contact<'a> {
    /// The row.
    pub row: &'a Message,
    /// Who wrote; none where that cannot be told.
    pub sender: Option<PersonId>,
    /// To whom, as far as the row says.
    pub recipients: &'a [PersonId],
    /// To how many people it went, if it was written in a group.
    pub in_group: Option<u16>,
}
