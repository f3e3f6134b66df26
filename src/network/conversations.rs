//! The conversations of one export: who takes part, and whether it is a group.
//!
//! In: the message log of an export and whom its rows mean. Out: [`Conversations`]. Direct or group is a property of the
//! conversation, told by all of its rows: a single row may name one recipient only.

use crate::people::PersonId;
use crate::people::resolve::ResolvedExport;
use crate::records::{Message, MessageClass, MessageLog};

/// How many people of a conversation are looked through for one more row; in larger ones, whoever is listed twice is found at
/// the end.
const LOOKED_THROUGH: usize = 64;

/// Everybody but the owner in each conversation of an export.
#[derive(Debug, Clone, Default)]
pub(crate) struct Conversations {
    /// By conversation: the people besides the owner, sorted.
    people: Vec<Vec<PersonId>>,
    /// By conversation: whether any of its messages counts as contact.
    counts: Vec<bool>,
}

impl Conversations {
    /// Reads all rows once.
    #[must_use]
    pub(crate) fn of(log: &MessageLog, resolved: &ResolvedExport) -> Self {
        let n_conversations = log.n_conversations as usize;
        let mut people: Vec<Vec<PersonId>> = vec![Vec::new(); n_conversations];
        let mut counts = vec![false; n_conversations];
        // Rows of one conversation mostly stand together and look alike.
        let mut last = None;
        for row in &log.rows {
            counts[row.conversation as usize] |= row.class == MessageClass::Counted;
            // Nobody takes part by a draft that was never sent, by spam or by a campaign.
            if matches!(
                row.class,
                MessageClass::Draft | MessageClass::Spam | MessageClass::Sponsored
            ) {
                continue;
            }
            let same = (row.conversation, row.sender, row.recipients);
            if last.replace(same) == Some(same) {
                continue;
            }
            let here = &mut people[row.conversation as usize];
            let sender = row.sender.and_then(|mention| resolved.mentions[mention as usize]);
            let recipients = &resolved.recipient_lists[row.recipients as usize];
            for person in sender.into_iter().chain(recipients.iter().copied()) {
                let is_known = || here.len() <= LOOKED_THROUGH && here.contains(&person);
                if person != resolved.owner && !is_known() {
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
    #[must_use]
    pub(crate) fn people(&self, conversation: u32) -> &[PersonId] {
        &self.people[conversation as usize]
    }

    /// Returns whether more than one identified person besides the owner takes part.
    #[must_use]
    pub(crate) fn is_group(&self, conversation: u32) -> bool {
        self.people(conversation).len() > 1
    }

    /// Returns the messages that count as contact.
    ///
    /// Where the owner writes to somebody the row does not tell, in a conversation with one other person, it is that person.
    pub(crate) fn contacts<'a>(
        &'a self,
        log: &'a MessageLog,
        resolved: &'a ResolvedExport,
    ) -> impl Iterator<Item = Contact<'a>> {
        log.rows
            .iter()
            .filter(|row| row.class == MessageClass::Counted)
            .map(|row| {
                let sender = row.sender.and_then(|mention| resolved.mentions[mention as usize]);
                let named = &*resolved.recipient_lists[row.recipients as usize];
                let untold = named.is_empty() && sender == Some(resolved.owner) && !self.is_group(row.conversation);
                let recipients = if untold { self.people(row.conversation) } else { named };
                Contact {
                    row,
                    sender,
                    recipients,
                }
            })
    }

    /// Returns the conversations with at least one message that counts as contact.
    pub(crate) fn counted(&self) -> impl Iterator<Item = u32> {
        (0..)
            .zip(&self.counts)
            .filter(|(_, counts)| **counts)
            .map(|(conversation, _)| conversation)
    }
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
}
