//! What several exports say of one tie, told once.
//!
//! In: the events of a tie, with the export that each comes from. Out: the events that happened, sorted. Overlapping archives
//! and the exports of both sides hold the same facts.

use std::collections::BTreeMap;

use hashbrown::HashSet;

use super::tie::{Event, From, What};

/// Whether no two of one export's events are the same fact: then there is nothing to join.
pub(super) fn is_told_once(mut events: impl Iterator<Item = Event>) -> bool {
    let mut seen = 0_u64;
    events.all(|event| {
        if !happens_once(event.what) {
            return true;
        }
        let bit = 1 << (3 * family(event.what) + event.from as u8);
        let is_new = seen & bit == 0;
        seen |= bit;
        is_new
    })
}

/// Joins what exports say of one tie, each with its number, and sorts it. Messages, recommendations and endorsements can happen several times in one
/// moment: as often as the export with most of them says. Of the rest the earliest counts, once for each direction; of what
/// share packs state, the latest.
pub(super) fn join(events: Vec<(u32, Event)>) -> Vec<Event> {
    let is_stated = |(_, event): &(u32, Event)| matches!(event.what, What::Stated { .. } | What::StatedContact { .. });
    let (stated, mut events): (Vec<_>, Vec<_>) = events.into_iter().partition(is_stated);
    events.sort_unstable_by_key(|(source, event)| (event.at, event.from, family(event.what), *source, event.what));
    let mut joined: Vec<Event> = Vec::with_capacity(events.len());
    let mut once: HashSet<(From, u8)> = HashSet::new();
    for same in events.chunk_by(|(_, a), (_, b)| (a.at, a.from, family(a.what)) == (b.at, b.from, family(b.what))) {
        let what = same[0].1.what;
        if happens_once(what) {
            let is_dated_elsewhere = same[0].1.at.is_none()
                && events
                    .iter()
                    .any(|(_, e)| e.at.is_some() && (e.from, family(e.what)) == (same[0].1.from, family(what)));
            if !is_dated_elsewhere && once.insert((same[0].1.from, family(what))) {
                joined.push(Event {
                    what: most_telling(same),
                    ..same[0].1
                });
            }
            continue;
        }
        // Of the exports that hold it equally often, the one that saw the larger groups saw the message whole, and one whose
        // owner deleted the texts heard no tone.
        let of_source = same.chunk_by(|(a, _), (b, _)| a == b);
        let most = of_source.max_by_key(|rows| {
            (
                rows.len(),
                rows.iter()
                    .map(|(_, event)| (event.what, event.tone))
                    .collect::<Vec<_>>(),
            )
        });
        joined.extend(most.into_iter().flatten().map(|(_, event)| *event));
    }
    keep_invitation_note(&events, &mut joined);
    joined.extend(last_word(stated.into_iter().map(|(_, event)| event)));
    joined.sort_unstable();
    joined
}

/// Of what each of the two stated, the latest; of the same day, the greatest.
fn last_word(stated: impl Iterator<Item = Event>) -> impl Iterator<Item = Event> {
    let mut last: BTreeMap<(From, u8), Event> = BTreeMap::new();
    for event in stated {
        let known = last.entry((event.from, family(event.what))).or_insert(event);
        *known = event.max(*known);
    }
    last.into_values()
}

/// Kinds of events that are one fact seen from two sides have one number.
fn family(what: What) -> u8 {
    match what {
        What::Direct | What::Group { .. } => 0,
        What::Connected => 1,
        What::Invited { .. } => 2,
        What::Recommended => 3,
        What::Endorsed => 4,
        What::InAddressBook => 5,
        What::Noted => 6,
        What::Together(_) => 7,
        What::SharedGroup => 8,
        What::WroteInSharedGroup { .. } => 9,
        What::SameEmployer { .. } => 10,
        What::Stated { .. } => 11,
        What::FormerColleagues { .. } => 12,
        What::CoAddressed { .. } => 13,
        What::AddressedTogether { .. } => 14,
        What::StatedContact { .. } => 15,
        What::Said(_) => 16,
    }
}

fn happens_once(what: What) -> bool {
    matches!(
        what,
        What::Connected
            | What::Invited { .. }
            | What::InAddressBook
            | What::Noted
            | What::Said(_)
            | What::Stated { .. }
            | What::StatedContact { .. }
    )
}

fn most_telling(same: &[(u32, Event)]) -> What {
    same.iter()
        .map(|(_, event)| event.what)
        .max()
        .expect("a chunk has at least one event")
}

/// A note on any invitation of a direction is a note, also if an earlier one carried none.
fn keep_invitation_note(events: &[(u32, Event)], joined: &mut [Event]) {
    for event in joined
        .iter_mut()
        .filter(|event| matches!(event.what, What::Invited { .. }))
    {
        let with_note = events
            .iter()
            .any(|(_, other)| other.from == event.from && other.what == What::Invited { with_note: true });
        event.what = What::Invited { with_note };
    }
}
