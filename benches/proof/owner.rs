//! One owner's ties before a split, and what followed.
//!
//! In: the messages that the owner sent or got, as an export would show them. Out: a [`Tie`] for each alter: the messages that are
//! evidence, and whether there was two-way contact and an answer after the split; simple rules to compare with.

use std::collections::BTreeMap;

use crate::data::{DAY, Data, Message, PERSONAL};

/// A message as the owner's export shows it: when, whether the owner wrote it, to how many people.
#[derive(Clone, Copy)]
pub(crate) struct Seen {
    pub(crate) at: f64,
    pub(crate) mine: bool,
    pub(crate) n_recipients: usize,
    /// Its place among all messages.
    pub(crate) message: usize,
}

/// The owner's messages with each alter, by time.
pub(crate) type Mailbox = BTreeMap<u32, Vec<Seen>>;

/// One tie: its past and what came of it.
pub(crate) struct Tie {
    pub(crate) alter: u32,
    /// What is left of it as evidence.
    pub(crate) past: Vec<Seen>,
    /// Personal messages in both directions within the horizon.
    pub(crate) two_way: bool,
    /// Where the owner wrote: whether the alter answered in time.
    pub(crate) answered: Option<bool>,
}

/// Sorts all messages into mailboxes.
pub(crate) fn mailboxes(messages: &[Message]) -> BTreeMap<u32, Mailbox> {
    let mut boxes: BTreeMap<u32, Mailbox> = BTreeMap::new();
    for (place, message) in messages.iter().enumerate() {
        for &recipient in &message.recipients {
            for (owner, alter, mine) in [(message.sender, recipient, true), (recipient, message.sender, false)] {
                let seen = Seen {
                    at: message.at,
                    mine,
                    n_recipients: message.recipients.len(),
                    message: place,
                };
                boxes.entry(owner).or_default().entry(alter).or_default().push(seen);
            }
        }
    }
    boxes
}

/// Returns every tie that had a message before the split, with those of its messages that are kept.
pub(crate) fn ties(mailbox: &Mailbox, data: &Data, split: f64, kept: &[bool]) -> Vec<Tie> {
    let end = data.messages.last().map_or(split, |message| message.at);
    // Where the data end before an answer is due, nobody can be said not to have answered.
    let can_tell = end >= split + data.reply_days * DAY;
    let tie = |(alter, all): (&u32, &Vec<Seen>)| {
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
            alter: *alter,
            past: past.iter().copied().filter(|seen| kept[seen.message]).collect(),
            two_way: wrote(true) && wrote(false),
            answered,
        })
    };
    mailbox.iter().filter_map(tie).collect()
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

/// The model of version 0.1: each message for itself, nothing but what the two wrote.
pub(crate) fn first_model(past: &[Seen], split: f64) -> f64 {
    let faded = |seen: &Seen| 1.0 / ((seen.n_recipients as f64) * (1.0 + (split - seen.at) / DAY)).sqrt();
    let side = |mine: bool| past.iter().filter(|seen| seen.mine == mine).map(faded).sum::<f64>();
    ((side(true) + 0.02) * (side(false) + 0.02)).sqrt()
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
