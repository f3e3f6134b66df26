//! How I deal with people, over all my ties.

use std::collections::BTreeMap;

use super::super::introductions::View;
use super::super::readiness::Verdict;
use crate::network::{From, What};
use crate::strength::{DORMANT_DAYS, facts};

/// How I deal with people; only direct messages count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// How many of my ties want what first; each verdict is there.
    pub readiness: BTreeMap<Verdict, usize>,
    /// People who are connections of mine.
    pub n_connected: usize,
    /// Of those, with whom a message was ever answered, by either.
    pub n_connected_and_talked: usize,
    /// People with whom a message was answered within the last year.
    pub n_in_touch: usize,
    /// How often others answered me.
    pub answered_by_them: usize,
    /// How often I answered others.
    pub answered_by_me: usize,
    /// Conversations that others started.
    pub started_by_them: usize,
    /// Conversations that I started.
    pub started_by_me: usize,
    /// People whose last words want an answer of mine.
    pub n_waiting_for_me: usize,
    /// People it went quiet with after words of theirs that wanted an answer.
    pub n_left_unanswered: usize,
    /// People whose answer I am waiting for.
    pub n_waiting_for_them: usize,
}

impl Contact {
    pub(super) fn of(view: &View<'_>) -> Self {
        let mut contact = Self {
            readiness: Verdict::ALL.into_iter().map(|verdict| (verdict, 0)).collect(),
            ..Self::default()
        };
        for tie in view.ties() {
            let facts = facts(tie.evidence(), view.as_of, From::of(view.me, tie.alter));
            let is_connected = tie
                .evidence()
                .until(view.as_of)
                .any(|event| event.what == What::Connected);
            let days_silent = facts
                .last_exchange
                .map(|day| view.as_of.epoch_days() - day.epoch_days());
            contact.n_connected += usize::from(is_connected);
            contact.n_connected_and_talked += usize::from(is_connected && days_silent.is_some());
            contact.n_in_touch += usize::from(days_silent.is_some_and(|days| days <= DORMANT_DAYS));
            contact.answered_by_them += facts.answered_by_alter;
            contact.answered_by_me += facts.answered_by_me;
            contact.started_by_them += facts.started_by_alter;
            contact.started_by_me += facts.started_by_me;
            let Some(readiness) = view.readiness(tie.alter) else {
                continue;
            };
            *contact.readiness.entry(readiness.verdict).or_default() += 1;
            let is_left = facts
                .open_question
                .is_some_and(|open| open.from != From::of(view.me, tie.alter));
            match readiness.verdict {
                Verdict::Answer => contact.n_waiting_for_me += 1,
                Verdict::Waiting => contact.n_waiting_for_them += 1,
                Verdict::Reconnect if is_left => contact.n_left_unanswered += 1,
                _ => {}
            }
        }
        contact
    }
}
