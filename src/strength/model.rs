//! The arithmetic of the model: events to message equivalents, these to strength and answers, and the greatest strength so far.
//!
//! In: the events of one tie, sorted, none after the day in question. Out: numbers. The formulas and their reasons are in
//! `docs/tie-strength.md`. Sums run in the sorted order on each side, so the same evidence gives the same bits whichever way
//! round the two people are.

use std::borrow::Cow;

use super::side::{DAY_SECONDS, Side, Worth, is_mutual, worth};
use super::stated::Stated;
use super::weights::Weights;
use crate::calendar::Day;
use crate::calendar::SECONDS_PER_DAY;
use crate::network::{Event, Evidence, From, What};

/// Returns the events up to the end of the day, undated first, then by time, then in an order that is the same on each side
/// whichever way round the two people are.
pub(super) fn known_events(evidence: &Evidence, as_of: Day) -> Cow<'_, [Event]> {
    let mut events = Cow::Borrowed(evidence.events.as_slice());
    let side = |event: &Event| if is_mutual(event.what) { From::Both } else { event.from };
    let order = |event: &Event| (event.at, side(event), event.what, event.tone);
    // Times decide nearly always; the rest of the order takes longer to compare.
    if !events.is_sorted_by(|a, b| a.at < b.at || order(a) <= order(b)) {
        events.to_mut().sort_by_key(order);
    }
    let end = as_of.start().0 + SECONDS_PER_DAY;
    let n_known = events.partition_point(|event| event.at.is_none_or(|at| at.0 < end));
    match events {
        Cow::Borrowed(all) => Cow::Borrowed(&all[..n_known]),
        Cow::Owned(mut all) => {
            all.truncate(n_known);
            Cow::Owned(all)
        }
    }
}

/// What only hints that two people know each other.
#[derive(Debug, Default)]
struct Hints {
    shared_group_at: Vec<i64>,
    wrote_at: Vec<i64>,
    /// Same employers, with how many people of the network each has, and whether one of the two has left.
    employers: Vec<(i64, u16, bool)>,
}

impl Hints {
    fn clear(&mut self) {
        self.shared_group_at.clear();
        self.wrote_at.clear();
        self.employers.clear();
    }

    fn is_empty(&self) -> bool {
        self.shared_group_at.is_empty() && self.wrote_at.is_empty() && self.employers.is_empty()
    }

    fn add(&mut self, event: &Event) {
        let at = event.at.map_or(i64::MIN, |at| at.0);
        match event.what {
            What::SharedGroup => self.shared_group_at.push(at),
            What::WroteInSharedGroup => self.wrote_at.push(at),
            What::SameEmployer { n_known } => self.employers.push((at, n_known, false)),
            What::FormerColleagues { n_known, .. } => self.employers.push((at, n_known, true)),
            _ => {}
        }
    }
}

/// What the hints add to the log-odds that the two know each other.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct HintOdds {
    pub(super) shared_group: f64,
    pub(super) wrote: f64,
    pub(super) same_employer: f64,
    any: bool,
}

/// The events of one tie, ready to be weighed as of any day up to the one they were gathered for.
#[derive(Debug)]
pub(super) struct Ledger<'a> {
    weights: &'a Weights,
    lower: Side,
    higher: Side,
    hints: Hints,
    stated: Stated,
    /// When the first thing happened that is more than a hint: whether an accepted fact, and any.
    first_fact: Option<i64>,
    first_contact: Option<i64>,
}

impl<'a> Ledger<'a> {
    /// Makes a ledger without events.
    pub(super) fn empty(weights: &'a Weights) -> Self {
        Self {
            weights,
            lower: Side::default(),
            higher: Side::default(),
            hints: Hints::default(),
            stated: Stated::default(),
            first_fact: None,
            first_contact: None,
        }
    }

    /// Gathers sorted events; `has_word` where the user says something of the tie, which makes it more than a guess.
    pub(super) fn new<'e>(events: impl IntoIterator<Item = &'e Event>, has_word: bool, weights: &'a Weights) -> Self {
        let mut ledger = Self::empty(weights);
        ledger.fill(events, has_word);
        ledger
    }

    /// Gathers the events of another tie in the place of those it has.
    pub(super) fn fill<'e>(&mut self, events: impl IntoIterator<Item = &'e Event>, has_word: bool) {
        let said = has_word.then_some(i64::MIN);
        (self.first_fact, self.first_contact) = (said, said);
        self.lower.clear();
        self.higher.clear();
        self.hints.clear();
        self.stated.clear();
        events.into_iter().for_each(|event| self.add(event));
    }

    fn add(&mut self, event: &Event) {
        if matches!(worth(event.what, self.weights), Worth::Hint) {
            self.hints.add(event);
            return;
        }
        let at = event.at.map_or(i64::MIN, |at| at.0);
        // An invitation may never have been accepted: alone it does not turn a guess into a fact.
        if event.what.kind().is_some() {
            self.first_fact.get_or_insert(at);
        }
        if matches!(worth(event.what, self.weights), Worth::Judged) {
            self.stated.add(event);
            return;
        }
        self.first_contact.get_or_insert(at);
        let mutual = is_mutual(event.what);
        if mutual || event.from != From::Higher {
            self.lower.add(event, self.weights);
        }
        if mutual || event.from != From::Lower {
            self.higher.add(event, self.weights);
        }
    }

    /// Message equivalents of the lower and of the higher one, as of the day with that number.
    pub(super) fn written(&self, day: i64) -> (f64, f64) {
        let start = start_of(day);
        (
            self.lower.written(start, self.weights),
            self.higher.written(start, self.weights),
        )
    }

    /// How likely somebody who wrote that much answers.
    pub(super) fn answers(&self, written: f64) -> f64 {
        let log_written = (written + self.weights.pseudo_count).ln();
        logistic(self.weights.answers_intercept + self.weights.answers_slope * log_written)
    }

    /// How likely one of the two answers, who wrote that much by the day, or of whom the other one states it.
    pub(super) fn answers_of(&self, who: From, written: f64, day: i64) -> f64 {
        let stranger = self.answers(0.0);
        let stated = self.stated.answers(who, day, (self.weights, stranger));
        self.answers(written).max(stated.unwrap_or(0.0))
    }

    /// Strength as of the day: the greatest of what both did, of what hints come to, and of what owners state.
    pub(super) fn strength(&self, day: i64) -> f64 {
        let (lower, higher) = self.written(day);
        let contact = self.contact_strength(day, lower, higher);
        strongest([contact, self.guess(day), self.stated(day)], self.weights)
    }

    /// Strength as of the day by what owners state; none without any statement.
    pub(super) fn stated(&self, day: i64) -> Option<f64> {
        self.stated.strength(day, self.weights)
    }

    /// Strength as of the day from hints alone; none without any, and none where one of the two says how strong the tie is:
    /// they know all that the hints are gathered from.
    pub(super) fn guess(&self, day: i64) -> Option<f64> {
        if self.hints.is_empty() || self.stated(day).is_some() {
            return None;
        }
        let odds = self.hint_odds(day);
        let log_odds = self.weights.know_base + odds.shared_group + odds.wrote + odds.same_employer;
        odds.any.then(|| self.weights.guess_share * logistic(log_odds))
    }

    /// What each hint adds to the log-odds as of the day.
    pub(super) fn hint_odds(&self, day: i64) -> HintOdds {
        let weights = self.weights;
        let end = (day + 1).saturating_mul(SECONDS_PER_DAY);
        let n_groups = self.hints.shared_group_at.partition_point(|&at| at < end);
        let n_wrote = self.hints.wrote_at.partition_point(|&at| at < end);
        // A guess changes no fact: the same employer counts only until the two are seen to know each other.
        let is_fact = self.first_fact.is_some_and(|at| at < end);
        let employers = self.hints.employers.iter().filter(|(at, ..)| *at < end && !is_fact);
        let employers = employers.map(|&(_, n_known, has_left)| same_employer_odds(n_known, has_left, weights));
        let same_employer = employers.max_by(f64::total_cmp);
        #[expect(clippy::cast_precision_loss, reason = "a count of messages")]
        let wrote = weights.know_wrote * (1.0 + n_wrote as f64).ln();
        HintOdds {
            // Who wrote in it took part in it.
            shared_group: if n_groups + n_wrote > 0 {
                weights.know_shared_group
            } else {
                0.0
            },
            wrote,
            same_employer: same_employer.unwrap_or(0.0),
            any: n_groups + n_wrote > 0 || same_employer.is_some(),
        }
    }

    /// Returns the greatest strength on any day of contact, with the number of the first such day.
    ///
    /// Exact, and linear in the messages for each day that can be the greatest. Between two days of contact what was
    /// written only fades, so a day cannot exceed what the last day weighed had plus all that came since, unfaded: most
    /// days are passed over by that bound.
    pub(super) fn peak(&self, events: &[Event]) -> Option<(f64, i64)> {
        let days = events
            .iter()
            .filter_map(|event| event.at)
            .map(|at| at.0.div_euclid(SECONDS_PER_DAY));
        let mut last = None;
        let mut best: Option<(f64, i64)> = None;
        let mut weighed = (f64::INFINITY, f64::INFINITY);
        for day in days {
            if last.replace(day) == Some(day) {
                continue;
            }
            let start = start_of(day);
            let gross = (
                self.lower.gross(start, self.weights),
                self.higher.gross(start, self.weights),
            );
            let (guess, stated) = (self.guess(day), self.stated(day));
            if let Some((best, _)) = best {
                // The slack is for rounding: the bound adds in another order.
                let bound = |weighed: f64, gross: f64| (weighed + gross) * (1.0 + 1e-9) + 1e-9;
                let contact = self.contact_strength(day, bound(weighed.0, gross.0), bound(weighed.1, gross.1));
                if strongest([contact, guess, stated], self.weights) <= best {
                    continue;
                }
            }
            let (lower, higher) = self.written(day);
            weighed = (lower - gross.0, higher - gross.1);
            let contact = self.contact_strength(day, lower, higher);
            let strength = strongest([contact, guess, stated], self.weights);
            if best.is_none_or(|(best, _)| strength > best) {
                best = Some((strength, day));
            }
        }
        best
    }

    fn contact_strength(&self, day: i64, lower: f64, higher: f64) -> Option<f64> {
        let end = (day + 1).saturating_mul(SECONDS_PER_DAY);
        let any = self.first_contact.is_some_and(|at| at < end);
        any.then(|| squashed(both_ways(lower, higher, self.weights), self.weights))
    }
}

fn start_of(day: i64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "days of any calendar date fit into 53 bits")]
    let day = day as f64;
    day * DAY_SECONDS
}

/// The greatest there is; where there is nothing, that of a tie of two who never did anything.
fn strongest(strengths: [Option<f64>; 3], weights: &Weights) -> f64 {
    let greatest = strengths.into_iter().flatten().reduce(f64::max);
    greatest.unwrap_or_else(|| squashed(both_ways(0.0, 0.0, weights), weights))
}

/// S of the formula: the geometric mean of both sides.
pub(super) fn both_ways(lower: f64, higher: f64, weights: &Weights) -> f64 {
    ((lower + weights.pseudo_count) * (higher + weights.pseudo_count)).sqrt()
}

fn squashed(both_ways: f64, weights: &Weights) -> f64 {
    both_ways / (both_ways + weights.half_strength)
}

fn same_employer_odds(n_known: u16, has_left: bool, weights: &Weights) -> f64 {
    let heads = weights.heads_per_known * f64::from(n_known.max(1));
    let left = if has_left { weights.know_former_employer } else { 0.0 };
    (weights.know_same_employer - weights.know_employer_size * heads.ln() - left).max(0.0)
}

fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + (-log_odds).exp())
}
