//! Whether two exports are copies of one.
//!
//! In: two exports. Out: whether they say the same, or one is what the other was before rows were taken out of it.

use super::{ExportRecords, Mention, MessageLog, OwnerRecords};

/// Whether two say the same in these fields; the others are named as well, so that a new one is given a thought.
macro_rules! are_equal {
    ($one:expr, $other:expr, $type:ident: $($field:ident)+, but for $($other_field:ident)+) => {{
        let $type { $($field,)+ $($other_field: _,)+ } = $one;
        $(*$field == $other.$field)&&+
    }};
}

impl ExportRecords {
    /// Returns whether another export says the same: it is a copy, unpacked or renamed perhaps.
    pub fn says_the_same(&self, other: &Self) -> bool {
        are_equal!(
            self, other, ExportRecords: owner connections hidden_connections hidden_connections_last messages invitations
            recommendations endorsements contacts notes targets shared_by shared,
            but for path snapshot files ignored_files issues
        )
    }

    /// Returns whether the other is a copy of this export, read from the same files on the same day, of which rows about somebody
    /// were taken out since.
    pub fn is_whole_of(&self, other: &Self) -> bool {
        let is_same_copy = are_equal!(
            self, other, ExportRecords: snapshot files ignored_files hidden_connections hidden_connections_last targets
            shared_by,
            but for path issues owner connections messages invitations recommendations endorsements contacts notes shared
        );
        let (mine, theirs) = (&self.owner, &other.owner);
        let is_same_owner = are_equal!(
            mine, theirs, OwnerRecords: name headline emails positions education,
            but for invited_by
        ) && (theirs.invited_by.is_none() || mine.invited_by == theirs.invited_by);
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
