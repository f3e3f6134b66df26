//! One owner's ties before a split, what they are worth by each rule, and what followed.
//!
//! In: the messages that the owner sent or got, as an export would show them. Out: a [`Tie`] for each alter: its evidence, the
//! score by every rule, and whether there was two-way contact and an answer after the split.

use std::collections::BTreeMap;

use warmintro::network::{Event, Evidence, From, What};
use warmintro::records::{Day, Moment};

use crate::data::{DAY, Data, Message, PERSONAL};

/// A message as the owner's export shows it: when, whether the owner wrote it, to how many people.
#[derive(Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) at: f64,
    pub(crate) mine: bool,
    pub(crate) n_recipients: usize,
}

/// The owner's messages with each alter, by time.
pub(crate) type Mailbox = BTreeMap<u32, Vec<Seen>>;

/// One tie: its past and what came of it.
pub(crate) struct Tie<'a> {
    pub(crate) past: &'a [Seen],
    /// Personal messages in both directions within the horizon.
    pub(crate) two_way: bool,
    /// Where the owner wrote: whether the alter answered in time.
    pub(crate) answered: Option<bool>,
}

/// Sorts all messages into mailboxes.
pub(crate) fn mailboxes(messages: &[Message]) -> BTreeMap<u32, Mailbox> {
    let mut boxes: BTreeMap<u32, Mailbox> = BTreeMap::new();
    for message in messages {
        for &recipient in &message.recipients {
            for (owner, alter, mine) in [(message.sender, recipient, true), (recipient, message.sender, false)] {
                let seen = Seen {
                    at: message.at,
                    mine,
                    n_recipients: message.recipients.len(),
                };
                boxes.entry(owner).or_default().entry(alter).or_default().push(seen);
            }
        }
    }
    boxes
}

/// Returns every tie that had a message before the split.
pub(crate) fn ties<'a>(mailbox: &'a Mailbox, data: &Data, split: f64) -> Vec<Tie<'a>> {
    let end = data.messages.last().map_or(split, |message| message.at);
    // Where the data end before an answer is due, nobody can be said not to have answered.
    let can_tell = end >= split + data.reply_days * DAY;
    let tie = |all: &'a Vec<Seen>| {
        let (past, future) = all.split_at(all.partition_point(|seen| seen.at < split));
        let personal: Vec<Seen> = future
            .iter()
            .copied()
            .filter(|seen| seen.n_recipients <= PERSONAL)
            .collect();
        let answered = answered(&personal, split, data).filter(|_| can_tell);
        let horizon = split + data.horizon_days * DAY;
        let wrote = |mine: bool| personal.iter().any(|seen| seen.mine == mine && seen.at < horizon);
        (!past.is_empty()).then(|| Tie {
            past,
            two_way: wrote(true) && wrote(false),
            answered,
        })
    };
    mailbox.values().filter_map(tie).collect()
}

fn answered(personal: &[Seen], split: f64, data: &Data) -> Option<bool> {
    let horizon = split + data.horizon_days * DAY;
    let first = personal.iter().find(|seen| seen.mine && seen.at < horizon)?.at;
    // Nobody looks further than horizon and time to answer after the split.
    let until = (first + data.reply_days * DAY).min(horizon + data.reply_days * DAY);
    Some(
        personal
            .iter()
            .any(|seen| !seen.mine && seen.at > first && seen.at <= until),
    )
}

/// Returns the past as evidence of a tie in which the owner is the lower one; the split becomes the start of `as_of`.
///
/// `slower` stretches time, as if people wrote that much less often. Moments are whole seconds, as in an export.
pub(crate) fn evidence(past: &[Seen], split: f64, as_of: Day, slower: f64) -> Evidence {
    let event = |seen: &Seen| {
        let at = (as_of.start().0 as f64 - (split - seen.at) * slower).floor() as i64;
        let what = match u16::try_from(seen.n_recipients).unwrap_or(u16::MAX) {
            1 => What::Direct,
            n_recipients => What::Group { n_recipients },
        };
        let from = if seen.mine { From::Lower } else { From::Higher };
        Event::new(Some(Moment(at)), from, what)
    };
    let mut events: Vec<Event> = past.iter().map(event).collect();
    events.sort_unstable();
    Evidence { events, word: None }
}

/// A rule to compare with, on the owner's past with one alter.
pub(crate) type Rule = fn(&[Seen], f64) -> f64;

/// Counts messages.
pub(crate) fn count(past: &[Seen], _: f64) -> f64 {
    past.len() as f64
}

/// Days since the last message, the fewer the better.
pub(crate) fn recency(past: &[Seen], split: f64) -> f64 {
    past.last().map_or(f64::MIN, |last| (last.at - split) / DAY)
}

/// The square root of what both wrote, with the pseudo-count that suits it best (0.1).
pub(crate) fn reciprocated(past: &[Seen], _: f64) -> f64 {
    let sent = past.iter().filter(|seen| seen.mine).count() as f64;
    ((sent + 0.1) * (past.len() as f64 - sent + 0.1)).sqrt()
}

/// What the alter wrote.
pub(crate) fn received(past: &[Seen], _: f64) -> f64 {
    past.iter().filter(|seen| !seen.mine).count() as f64
}

/// Interactions Rank (Roth et al. 2010): exponentially faded counts, the owner's own weighted.
pub(crate) fn interactions_rank(past: &[Seen], split: f64, outgoing: f64, half_life_days: f64) -> f64 {
    let faded = |seen: &Seen| 0.5_f64.powf((split - seen.at) / DAY / half_life_days);
    past.iter()
        .map(|seen| if seen.mine { outgoing * faded(seen) } else { faded(seen) })
        .sum()
}
