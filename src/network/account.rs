//! The import account: what one export holds, and every row that was left out, with the reason.

use std::collections::{BTreeMap, BTreeSet};

use super::conversations::{Conversations, Members};
use crate::calendar::{Day, Moment};
use crate::people::PersonId;
use crate::people::resolve::ResolvedExport;
use crate::records::{Direction, ExportRecords, Interest, MessageClass};

/// Groups of more people are not taken apart into pairs: LinkedIn lets some 50 into one, and pairs grow with the square.
const LARGEST_GROUP_IN_PAIRS: usize = 100;

/// What one export holds, in numbers; the files and issues are in its [`ExportRecords`].
#[derive(Debug, Clone, Default)]
pub struct Account {
    /// `Connections.csv`.
    pub connections: ConnectionAccount,
    /// `messages.csv`.
    pub messages: MessageAccount,
    /// Conversations with a message that counts, with one other person.
    pub n_direct_conversations: u64,
    /// Conversations with a message that counts, with several others.
    pub n_group_conversations: u64,
    /// Who wrote or received a message that counts, besides the owner.
    pub message_people: BTreeSet<PersonId>,
    /// Messages in conversations that are no group, by person.
    pub direct: BTreeMap<PersonId, DirectAccount>,
    /// Pairs of others in one group conversation of up to 100 people, lower index first.
    pub alter_pairs: BTreeSet<(PersonId, PersonId)>,
    /// `Invitations.csv`.
    pub invitations: InvitationAccount,
    /// The recommendation files.
    pub recommendations: FavorAccount,
    /// The endorsement files.
    pub endorsements: FavorAccount,
    /// Distinct companies by interest, sorted.
    pub targets: BTreeMap<Interest, BTreeSet<String>>,
    /// Everybody besides the owner in `Connections.csv` or in messages that count.
    pub n_people: u64,
}

/// `Connections.csv` in numbers.
#[derive(Debug, Clone, Default)]
pub struct ConnectionAccount {
    /// Connections with a name or URL.
    pub n_people: u64,
    /// Rows of members who hid or closed their profile.
    pub n_hidden: u64,
    /// Connections that show their e-mail address.
    pub n_with_email: u64,
    /// Connections without employer.
    pub n_without_company: u64,
    /// First day of connecting.
    pub first: Option<Day>,
    /// Last day of connecting.
    pub last: Option<Day>,
}

/// `messages.csv` in numbers; every record is in exactly one class.
#[derive(Debug, Clone, Default)]
pub struct MessageAccount {
    /// Messages that count as contact.
    pub n_counted: u64,
    /// Of those, written by the owner.
    pub n_sent: u64,
    /// The other ones that count.
    pub n_received: u64,
    /// Never sent.
    pub n_drafts: u64,
    /// In the spam folder.
    pub n_spam: u64,
    /// Campaigns.
    pub n_sponsored: u64,
    /// Written by LinkedIn.
    pub n_service: u64,
    /// From, or only to, a member whose account is closed.
    pub n_anonymous: u64,
    /// With a date that cannot be read.
    pub n_bad_date: u64,
    /// The first that counts.
    pub first: Option<Moment>,
    /// The last that counts.
    pub last: Option<Moment>,
}

/// Messages with one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DirectAccount {
    /// From the owner.
    pub n_sent: u64,
    /// To the owner.
    pub n_received: u64,
    /// The last of either.
    pub last: Moment,
}

/// `Invitations.csv` in numbers.
#[derive(Debug, Clone, Default)]
pub struct InvitationAccount {
    /// To the owner.
    pub n_incoming: u64,
    /// From the owner.
    pub n_outgoing: u64,
    /// With a note.
    pub n_with_note: u64,
    /// The first.
    pub first: Option<Moment>,
    /// The last.
    pub last: Option<Moment>,
}

/// Recommendations or endorsements in numbers.
#[derive(Debug, Clone, Default)]
pub struct FavorAccount {
    /// Rows received, whatever their status.
    pub n_received: u64,
    /// Rows received that count.
    pub n_received_accepted: u64,
    /// Rows given.
    pub n_given: u64,
    /// From whom, of those that count.
    pub received_from: BTreeSet<PersonId>,
    /// To whom, of those that count.
    pub given_to: BTreeSet<PersonId>,
}

impl Account {
    /// Counts what one export holds.
    pub fn of(export: &ExportRecords, resolved: &ResolvedExport) -> Self {
        let mut account = Self::default();
        account.count_connections(export, resolved);
        account.count_messages(export, resolved);
        account.count_invitations(export);
        let recommendations = export.recommendations.iter().zip(&resolved.recommendations);
        for (row, other) in recommendations {
            account.recommendations.add(row.direction, row.accepted, *other);
        }
        for (row, other) in export.endorsements.iter().zip(&resolved.endorsements) {
            account.endorsements.add(row.direction, row.accepted, *other);
        }
        for target in &export.targets {
            account
                .targets
                .entry(target.interest)
                .or_default()
                .insert(target.company.clone());
        }
        let connected = resolved.connections.iter().copied();
        let mut people: BTreeSet<PersonId> = connected.chain(account.message_people.iter().copied()).collect();
        people.remove(&resolved.owner);
        account.n_people = people.len() as u64;
        account
    }

    fn count_connections(&mut self, export: &ExportRecords, resolved: &ResolvedExport) {
        let count = |fits: fn(&crate::records::Connection) -> bool| {
            export.connections.iter().filter(|row| fits(row)).count() as u64
        };
        let days = || export.connections.iter().filter_map(|row| row.connected_on);
        self.connections = ConnectionAccount {
            // A row that comes twice is one person.
            n_people: resolved.connections.iter().collect::<BTreeSet<_>>().len() as u64,
            n_hidden: export.hidden_connections,
            n_with_email: count(|row| !row.email.is_empty()),
            n_without_company: count(|row| row.company.is_empty()),
            first: days().min(),
            last: days().max(),
        };
    }

    fn count_messages(&mut self, export: &ExportRecords, resolved: &ResolvedExport) {
        let conversations = Conversations::of(&export.messages, resolved);
        let members = Members::of(&export.messages, resolved);
        self.messages = MessageAccount {
            n_bad_date: export.messages.n_bad_dates,
            ..MessageAccount::default()
        };
        let totals = &mut self.messages;
        for row in &export.messages.rows {
            match row.class {
                MessageClass::Draft => totals.n_drafts += 1,
                MessageClass::Spam => totals.n_spam += 1,
                MessageClass::Sponsored => totals.n_sponsored += 1,
                MessageClass::Service => totals.n_service += 1,
                MessageClass::Anonymous => totals.n_anonymous += 1,
                MessageClass::Counted => totals.n_counted += 1,
            }
        }
        for contact in conversations.contacts(&export.messages, resolved) {
            let is_mine = contact.sender == Some(resolved.owner);
            totals.n_sent += u64::from(is_mine);
            totals.first = Some(totals.first.map_or(contact.row.at, |first| first.min(contact.row.at)));
            totals.last = totals.last.max(Some(contact.row.at));
            let others = contact.sender.into_iter().chain(contact.recipients.iter().copied());
            for other in others.filter(|other| *other != resolved.owner) {
                self.message_people.insert(other);
            }
            if members.is_group(contact.row.conversation) {
                continue;
            }
            for &other in members.people(contact.row.conversation) {
                let with = self.direct.entry(other).or_insert(DirectAccount {
                    n_sent: 0,
                    n_received: 0,
                    last: contact.row.at,
                });
                with.n_sent += u64::from(is_mine);
                with.n_received += u64::from(contact.sender == Some(other));
                with.last = with.last.max(contact.row.at);
            }
        }
        totals.n_received = totals.n_counted - totals.n_sent;
        for conversation in members.counted() {
            if members.is_group(conversation) {
                self.n_group_conversations += 1;
                let people = members.people(conversation);
                if people.len() > LARGEST_GROUP_IN_PAIRS {
                    continue;
                }
                for (i, &one) in people.iter().enumerate() {
                    self.alter_pairs
                        .extend(people[i + 1..].iter().map(|&other| (one, other)));
                }
            } else {
                self.n_direct_conversations += 1;
            }
        }
    }

    fn count_invitations(&mut self, export: &ExportRecords) {
        let count = |fits: fn(&crate::records::Invitation) -> bool| {
            export.invitations.iter().filter(|row| fits(row)).count() as u64
        };
        let sent = || export.invitations.iter().filter_map(|row| row.sent_at);
        self.invitations = InvitationAccount {
            n_incoming: count(|row| row.direction == Direction::Incoming),
            n_outgoing: count(|row| row.direction == Direction::Outgoing),
            n_with_note: count(|row| row.has_note),
            first: sent().min(),
            last: sent().max(),
        };
    }
}

impl FavorAccount {
    fn add(&mut self, direction: Direction, accepted: bool, other: Option<PersonId>) {
        let people = match direction {
            Direction::Incoming => {
                self.n_received += 1;
                self.n_received_accepted += u64::from(accepted);
                &mut self.received_from
            }
            Direction::Outgoing => {
                self.n_given += 1;
                &mut self.given_to
            }
        };
        if accepted {
            people.extend(other);
        }
    }
}
