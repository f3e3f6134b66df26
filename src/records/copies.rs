//! Whether two exports are copies of one.
//!
//! In: two exports. Out: whether they say the same, or one is what the other was before rows were taken out of it.

use super::{ExportRecords, Mention, MessageLog};

impl ExportRecords {
    /// Returns whether another export says the same: it is a copy, unpacked or renamed perhaps.
    pub fn says_the_same(&self, other: &Self) -> bool {
        let Self {
            path: _,
            snapshot: _,
            files: _,
            ignored_files: _,
            issues: _,
            owner,
            connections,
            hidden_connections,
            hidden_connections_last,
            messages,
            invitations,
            recommendations,
            endorsements,
            contacts,
            notes,
            targets,
            shared_by,
            shared,
        } = self;
        *owner == other.owner
            && *connections == other.connections
            && *hidden_connections == other.hidden_connections
            && *hidden_connections_last == other.hidden_connections_last
            && *messages == other.messages
            && *invitations == other.invitations
            && *recommendations == other.recommendations
            && *endorsements == other.endorsements
            && *contacts == other.contacts
            && *notes == other.notes
            && *targets == other.targets
            && *shared_by == other.shared_by
            && *shared == other.shared
    }

    /// Returns whether the other is a copy of this export, read from the same files on the same day, of which rows about somebody
    /// were taken out since.
    pub fn is_whole_of(&self, other: &Self) -> bool {
        let is_same_copy = self.snapshot == other.snapshot
            && self.files == other.files
            && self.ignored_files == other.ignored_files
            && self.hidden_connections == other.hidden_connections
            && self.hidden_connections_last == other.hidden_connections_last
            && self.targets == other.targets
            && self.shared_by == other.shared_by;
        let (mine, theirs) = (&self.owner, &other.owner);
        let is_same_owner = mine.name == theirs.name
            && mine.headline == theirs.headline
            && mine.emails == theirs.emails
            && mine.positions == theirs.positions
            && mine.education == theirs.education
            && (theirs.invited_by.is_none() || mine.invited_by == theirs.invited_by);
        is_same_copy
            && is_same_owner
            && holds(&self.connections, &other.connections, PartialEq::eq)
            && holds(&self.invitations, &other.invitations, PartialEq::eq)
            && holds(&self.recommendations, &other.recommendations, PartialEq::eq)
            && holds(&self.endorsements, &other.endorsements, PartialEq::eq)
            && holds(&self.contacts, &other.contacts, PartialEq::eq)
            && holds(&self.notes, &other.notes, PartialEq::eq)
            && holds(&self.shared, &other.shared, PartialEq::eq)
            && holds_messages(&self.messages, &other.messages)
    }
}

/// Whether the rows of a part are among those of the whole, in the same order.
fn holds<T>(whole: &[T], part: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    let mut rest = whole.iter();
    part.iter().all(|row| rest.any(|other| is_same(other, row)))
}

/// The same of messages, in which recipients may have been taken out of the part.
fn holds_messages(whole: &MessageLog, part: &MessageLog) -> bool {
    whole.utc == part.utc
        && whole.n_bad_dates == part.n_bad_dates
        && holds(&whole.rows, &part.rows, |one, other| {
            one.conversation == other.conversation
                && (one.class, one.at) == (other.class, other.at)
                && one.sender.map(|sender| spelled(whole, sender)) == other.sender.map(|sender| spelled(part, sender))
                && holds(
                    &whole.recipient_lists[one.recipients as usize],
                    &part.recipient_lists[other.recipients as usize],
                    |one, other| spelled(whole, *one) == spelled(part, *other),
                )
        })
}

fn spelled(log: &MessageLog, mention: u32) -> &Mention {
    &log.mentions[mention as usize]
}
