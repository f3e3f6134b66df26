//! Filling an exchange with words: who wrote which line when.

use super::super::calendar::Moment;
use super::super::random::Random;
use super::phrases::{GROUP_LINES, OPENINGS, REPLIES};
use super::rhythm::{Beat, Shape, beats, waking_hour};
use super::{Conversation, Note, Who, World};

/// Returns the exchange of two people; `shape` counts from the first of them.
pub(super) fn exchange(world: &World, random: &mut Random, (a, b): (Who, Who), shape: Shape) -> Conversation {
    let beats = beats(random, shape);
    worded(world, random, (a, b), &beats)
}

/// Returns an exchange in which the two wrote exactly so many messages, the last of them `last_by_first`.
pub(super) fn exact_exchange(
    world: &World,
    random: &mut Random,
    (a, b): (Who, Who),
    shape: Shape,
    (n_first, last_by_first): (usize, bool),
) -> Conversation {
    let mut beats = beats(random, shape);
    let end = beats.len() - 1;
    beats[end].by_first = last_by_first;
    beats[end].at = beats[end].at.max(waking_hour(random, shape.to.plus_days(-2)));
    let mut n_now = beats.iter().filter(|beat| beat.by_first).count();
    while n_now != n_first {
        let i = random.index(end);
        if beats[i].by_first == (n_now > n_first) {
            beats[i].by_first = !beats[i].by_first;
            n_now = beats.iter().filter(|beat| beat.by_first).count();
        }
    }
    worded(world, random, (a, b), &beats)
}

/// Gives words to the beats of an exchange.
fn worded(world: &World, random: &mut Random, (a, b): (Who, Who), beats: &[Beat]) -> Conversation {
    let mut notes = Vec::with_capacity(beats.len());
    for beat in beats {
        let (from, to) = if beat.by_first { (a, b) } else { (b, a) };
        let text = if beat.opens {
            *random.pick(OPENINGS)
        } else {
            *random.pick(REPLIES)
        };
        let text = text.replace("{}", &world.people[to].first);
        notes.push(Note {
            at: beat.at,
            from,
            text,
            attachment: attachment(random),
            ..Note::default()
        });
    }
    Conversation {
        members: vec![a, b],
        notes,
        ..Conversation::default()
    }
}

/// Returns the address of a picture or document, now and then.
fn attachment(random: &mut Random) -> String {
    if random.below(60) > 0 {
        return String::new();
    }
    format!(
        "https://www.linkedin.com/dms/prv/document/media/{:016X}/example",
        random.bits()
    )
}

/// Returns a conversation of a group whose members write by turns at random.
pub(super) fn group(
    random: &mut Random,
    title: &str,
    members: &[Who],
    (from, to): (Moment, Moment),
    n: usize,
) -> Conversation {
    let shape = Shape {
        n_messages: n,
        from,
        to,
        percent_first: 50,
        burst: 7,
    };
    let notes = beats(random, shape)
        .iter()
        .map(|beat| Note {
            at: beat.at,
            from: *random.pick(members),
            text: (*random.pick(GROUP_LINES)).to_owned(),
            ..Note::default()
        })
        .collect();
    Conversation {
        title: title.to_owned(),
        members: members.to_vec(),
        notes,
        ..Conversation::default()
    }
}

/// Adds what somebody wrote on a day, and returns the conversation for more.
pub(super) fn line(mut conversation: Conversation, from: Who, at: Moment, text: &str) -> Conversation {
    conversation.notes.push(Note {
        at,
        from,
        text: text.to_owned(),
        ..Note::default()
    });
    conversation.notes.sort_by_key(|note| note.at);
    conversation
}

/// Returns a moment in the working hours of a day.
pub(super) fn working_moment(random: &mut Random, day: Moment) -> Moment {
    waking_hour(random, day)
}
