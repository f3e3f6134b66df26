//! Ties in full: what the strength is made of, how the two write to each other, and the endorser checklist.

use serde::Serialize;

use super::Source;
use super::texts::{Texts, rounded};
use crate::calendar::Day;
use crate::people::PersonId;
use crate::present::one_tie::{FormerJobAnswer, OneTieAnswer};
use crate::wording::evidence::ground;

/// One of my ties in full, as `ties WHO` gives it.
#[derive(Debug, Serialize)]
pub(super) struct InFull {
    /// What the strength is made of, greatest share first: text, share, number of events.
    terms: Vec<(i64, f64, usize)>,
    /// The six questions in their order, which `questions` names: `yes`, `no` or `unknown`, and why.
    checklist: Vec<(&'static str, i64)>,
    /// Year, quarter, direct messages from me, to me.
    quarters: Vec<(i16, u8, usize, usize)>,
    started_by_you: usize,
    started_by_them: usize,
    /// Median seconds until they answer, and until I do.
    their_reply_seconds: Option<i64>,
    your_reply_seconds: Option<i64>,
    last_exchange: Option<Day>,
    /// Jobs they no longer have, in words.
    former_jobs: Vec<i64>,
    /// People of the network whom both know.
    shared_acquaintances: usize,
}

/// Returns one of my ties in full; none without a tie.
pub(super) fn in_full(source: &Source<'_>, rank: usize, alter: PersonId, texts: &mut Texts) -> Option<InFull> {
    let insiders = source.view.insiders_of_interest(alter, &source.request.reach.aliases);
    let answer = OneTieAnswer::ranked(source.view, (rank, alter), source.making.weights, &insiders)?;
    let texts = &mut texts.texts;
    let contact = &answer.contact;
    Some(InFull {
        terms: answer
            .terms
            .iter()
            .map(|term| (texts.text(&ground(term)), rounded(term.share, 3), term.n))
            .collect(),
        checklist: answer
            .checklist
            .iter()
            .map(|item| (item.answer.name(), texts.maybe(item.because.as_deref())))
            .collect(),
        quarters: contact
            .quarters
            .iter()
            .map(|q| (q.year, q.quarter, q.sent, q.received))
            .collect(),
        started_by_you: contact.started_by_me,
        started_by_them: contact.started_by_alter,
        their_reply_seconds: contact.median_delay_alter,
        your_reply_seconds: contact.median_delay_mine,
        last_exchange: contact.last_exchange,
        former_jobs: answer
            .former_jobs
            .iter()
            .map(FormerJobAnswer::told)
            .map(|told| texts.text(&told))
            .collect(),
        shared_acquaintances: answer.shared_acquaintances,
    })
}
