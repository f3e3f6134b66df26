//! The events of ties as they are kept: sixteen bytes each, for there are more of them than of anything else.
//!
//! In: events in any order. Out: the same. All events of a network stand in one list, of which each tie has a stretch; whoever changes
//! those of one tie makes a list of its own.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use super::tie::{Event, From, Kind, What};
use crate::calendar::Moment;
use crate::records::users_note::Bond;
use crate::records::{Millionths, Tone};

/// An event as one number, from its top: one bit that says whether it has a time, 64 for that, 2 for who it came from, 5 for what it
/// is, 54 for more of that, 2 for how it sounds. These numbers are in the order of the events.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Packed(u128);

/// Where the parts of the number begin.
const AT: u32 = 63;
const FROM: u32 = 61;
const WHAT: u32 = 56;
const MORE: u32 = 2;

impl Packed {
    pub(super) fn of(event: Event) -> Self {
        let at = event
            .at
            .map_or(0, |Moment(at)| (1 << 64) | u128::from(at.cast_unsigned() ^ (1 << 63)));
        let (what, more) = packed(event.what);
        let rest = ((event.from as u64) << FROM) | (what << WHAT) | (more << MORE) | event.tone as u64;
        Self((at << AT) | u128::from(rest))
    }

    #[expect(
        clippy::cast_possible_truncation,
        reason = "what stands above is another part of the number"
    )]
    pub(super) fn event(self) -> Event {
        let rest = self.0 as u64;
        let at = (self.0 >> AT) as u64 ^ (1 << 63);
        let part = |begin: u32, n_bits: u32| (rest >> begin) & ((1 << n_bits) - 1);
        Event {
            at: (self.0 >> (AT + 64) == 1).then_some(Moment(at.cast_signed())),
            from: [From::Lower, From::Higher, From::Both, From::Both][part(FROM, 2) as usize],
            what: unpacked(part(WHAT, 5), part(MORE, 54)),
            tone: [Tone::Plain, Tone::Closing, Tone::Greeting, Tone::Question][part(0, 2) as usize],
        }
    }
}

/// What happened as a number and what more there is of it, the first thing said of it on top. Both follow the order of [`What`].
fn packed(what: What) -> (u64, u64) {
    let share = |Millionths(share)| u64::from(share).min((1 << 20) - 1);
    match what {
        What::Direct => (0, 0),
        What::Group { n_recipients } => (1, n_recipients.into()),
        What::CoAddressed { n_recipients } => (2, n_recipients.into()),
        What::Connected => (3, 0),
        What::Invited { with_note } => (4, with_note.into()),
        What::Recommended => (5, 0),
        What::Endorsed => (6, 0),
        What::InAddressBook => (7, 0),
        What::Noted => (8, 0),
        What::Said(bond) => (9, bond as u64),
        What::Together(overlap) => (10, overlap.into()),
        What::SharedGroup => (11, 0),
        What::WroteInSharedGroup { n_recipients } => (12, n_recipients.into()),
        What::AddressedTogether {
            n_recipients,
            n_messages,
        } => (13, (u64::from(n_recipients) << 16) | u64::from(n_messages)),
        What::SameEmployer { n_known } => (14, n_known.into()),
        What::FormerColleagues { n_known, job } => (15, (u64::from(n_known) << 32) | u64::from(job)),
        What::Stated {
            strength,
            answers,
            kind,
        } => (16, (share(strength) << 22) | (share(answers) << 2) | kind as u64),
        What::StatedContact { contact, sum } => (17, (share(contact) << 32) | u64::from(sum.0)),
    }
}

/// The other way round.
#[expect(
    clippy::cast_possible_truncation,
    reason = "what stands above is another part of the number"
)]
fn unpacked(what: u64, more: u64) -> What {
    let n_recipients = more as u16;
    let share = |begin: u32| Millionths((more >> begin) as u32 & ((1 << 20) - 1));
    match what {
        0 => What::Direct,
        1 => What::Group { n_recipients },
        2 => What::CoAddressed { n_recipients },
        3 => What::Connected,
        4 => What::Invited { with_note: more == 1 },
        5 => What::Recommended,
        6 => What::Endorsed,
        7 => What::InAddressBook,
        8 => What::Noted,
        9 => What::Said([Bond::Other, Bond::Met, Bond::Colleague, Bond::Friend][(more & 3) as usize]),
        10 => What::Together(more as u32),
        11 => What::SharedGroup,
        12 => What::WroteInSharedGroup { n_recipients },
        13 => What::AddressedTogether {
            n_recipients: (more >> 16) as u16,
            n_messages: more as u16,
        },
        14 => What::SameEmployer { n_known: more as u16 },
        15 => What::FormerColleagues {
            n_known: (more >> 32) as u16,
            job: more as u32,
        },
        16 => What::Stated {
            strength: share(22),
            answers: share(2),
            kind: Kind::ALL[(more & 3) as usize],
        },
        _ => What::StatedContact {
            contact: share(32),
            sum: Millionths(more as u32),
        },
    }
}

/// The events of one tie.
#[derive(Clone, Default)]
pub struct Events {
    /// Those of other ties, too.
    all: Arc<Vec<Packed>>,
    begin: u32,
    end: u32,
}

impl Events {
    /// The stretches of a list.
    pub(super) fn stretches(all: Vec<Packed>, of_ties: impl Iterator<Item = Range<u32>>) -> impl Iterator<Item = Self> {
        let all = Arc::new(all);
        of_ties.map(move |Range { start: begin, end }| Self {
            all: Arc::clone(&all),
            begin,
            end,
        })
    }

    fn packed(&self) -> &[Packed] {
        &self.all[self.begin as usize..self.end as usize]
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.packed().len()
    }

    /// Returns whether there is none.
    pub fn is_empty(&self) -> bool {
        self.begin == self.end
    }

    /// Returns them, one by one.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Event> + ExactSizeIterator + Clone {
        self.packed().iter().map(|packed| packed.event())
    }

    /// Changes them.
    pub fn change(&mut self, how: impl FnOnce(&mut Vec<Event>)) {
        let mut events = self.iter().collect();
        how(&mut events);
        *self = events.into_iter().collect();
    }
}

impl FromIterator<Event> for Events {
    /// # Panics
    /// If there are 2^32 events, which would take 64 GiB.
    fn from_iter<I: IntoIterator<Item = Event>>(events: I) -> Self {
        let mut all: Vec<Packed> = events.into_iter().map(Packed::of).collect();
        all.shrink_to_fit();
        let end = u32::try_from(all.len()).expect("a tie has fewer than 2^32 events");
        Self {
            all: Arc::new(all),
            begin: 0,
            end,
        }
    }
}

impl std::convert::From<Vec<Event>> for Events {
    fn from(events: Vec<Event>) -> Self {
        events.into_iter().collect()
    }
}

impl PartialEq for Events {
    fn eq(&self, other: &Self) -> bool {
        self.packed() == other.packed()
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each kind of event with the least and the most that it can say, at several moments.
    fn all() -> Vec<Event> {
        let whats = [0, 1, 255, u16::MAX].into_iter().flat_map(|n| {
            let share = |least: u32| Millionths(least.max(u32::from(n) * 15));
            let (overlap, n_recipients, n_known) = (u32::from(n) << 16, n, n);
            [
                What::Direct,
                What::Group { n_recipients },
                What::CoAddressed { n_recipients },
                What::Connected,
                What::Invited { with_note: n > 0 },
                What::Recommended,
                What::Endorsed,
                What::InAddressBook,
                What::Noted,
                What::Said(Bond::ALL[usize::from(n % 4)]),
                What::Together(overlap),
                What::SharedGroup,
                What::WroteInSharedGroup { n_recipients },
                What::AddressedTogether {
                    n_recipients,
                    n_messages: n / 2,
                },
                What::SameEmployer { n_known },
                What::FormerColleagues { n_known, job: overlap },
                What::Stated {
                    strength: share(1),
                    answers: share(0),
                    kind: Kind::ALL[usize::from(n % 4)],
                },
                What::StatedContact {
                    contact: share(2),
                    sum: Millionths(u32::MAX - u32::from(n)),
                },
            ]
        });
        let times = [
            None,
            Some(i64::MIN),
            Some(-1),
            Some(0),
            Some(1_800_000_000),
            Some(i64::MAX),
        ];
        let tones = [Tone::Plain, Tone::Closing, Tone::Greeting, Tone::Question];
        let each = |what: What| {
            let with = move |at: Option<i64>| {
                From::ALL.into_iter().flat_map(move |from| {
                    let at = at.map(Moment);
                    tones.map(|tone| Event { at, from, what, tone })
                })
            };
            times.into_iter().flat_map(with)
        };
        whats.flat_map(each).collect()
    }

    #[test]
    fn an_event_is_kept_as_it_is() {
        for event in all() {
            assert_eq!(Packed::of(event).event(), event);
        }
    }

    #[test]
    fn what_is_kept_is_in_the_order_of_events() {
        let mut events = all();
        let mut packed: Vec<Packed> = events.iter().map(|event| Packed::of(*event)).collect();
        events.sort_unstable();
        packed.sort_unstable();
        assert!(packed.iter().map(|packed| packed.event()).eq(events));
    }
}
