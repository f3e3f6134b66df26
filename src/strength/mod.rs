//! What the evidence of a tie is worth on a day.
//!
//! In: the [`Evidence`] of ties, a day and [`Weights`]. Out: for each tie a [`TieStrength`], and on request why
//! ([`Breakdown`]) and how the two have dealt with each other ([`Facts`]). The model and its proof on real communication data are
//! in `docs/tie-strength.md`. Nothing here reads the clock: "now" is the day it is given.

pub mod band;
mod breakdown;
pub mod facts;
mod model;
mod side;
mod stated;
mod weights;

#[cfg(test)]
mod tests;

pub use band::Band;
pub use breakdown::{Breakdown, Ground, Term, explain};
pub use facts::{DEBT_LAPSES_AFTER_DAYS, Facts, OpenQuestion, Quarter, facts};
use model::Ledger;
pub use weights::{Weights, WeightsError, WeightsFileError};

use crate::calendar::Day;
use crate::network::{Evidence, From, Kind, Network, TieId};

/// The peak from which a tie counts as having been strong. One message each way on one day reaches it (0.29), so whoever gives
/// advice also asks whether there was a conversation ([`Facts::n_turns`]).
pub const STRONG_PEAK: f64 = 0.25;
/// A tie that was strong sleeps once its strength is under this share of its peak.
pub const DORMANT_SHARE: f64 = 0.5;
/// Or once there was no exchange for this many days: a year.
pub const DORMANT_DAYS: i64 = 365;

/// What one tie is worth on a day.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TieStrength {
    /// How strong the tie is, 0..1; the same from both ends.
    pub strength: f64,
    /// How likely the one with the lower index answers when the other writes, 0..1.
    pub answers_lower: f64,
    /// How likely the one with the higher index answers, 0..1.
    pub answers_higher: f64,
    /// The greatest strength on any day of contact so far, never under `strength`; 0..1.
    pub peak: f64,
    /// The first day of contact on which it was that; none where it rests on undated facts or on the user's word alone.
    pub peak_on: Option<Day>,
    /// How far the tie can be trusted to exist.
    pub kind: Kind,
}

impl TieStrength {
    /// Returns how likely that one answers when the other writes, 0..1; of both, the less likely.
    #[must_use]
    pub fn answers_of(&self, who: From) -> f64 {
        match who {
            From::Lower => self.answers_lower,
            From::Higher => self.answers_higher,
            From::Both => self.answers_lower.min(self.answers_higher),
        }
    }

    /// Tells whether the tie was strong once and went quiet: under half its peak, or no exchange for a year.
    #[must_use]
    pub fn is_dormant(&self, last_exchange: Option<Day>, as_of: Day) -> bool {
        let days_silent = last_exchange.map(|day| as_of.epoch_days() - day.epoch_days());
        let is_quiet = days_silent.is_none_or(|days| days > DORMANT_DAYS);
        self.peak >= STRONG_PEAK && (self.strength < DORMANT_SHARE * self.peak || is_quiet)
    }
}

/// The strength of every tie of a network on one day.
#[derive(Debug, Clone, Default)]
pub struct Strengths(Vec<Option<TieStrength>>);

impl Strengths {
    /// Returns what the tie is worth; none if nothing had happened by that day.
    #[must_use]
    pub fn of(&self, tie: TieId) -> Option<&TieStrength> {
        self.0.get(tie.index())?.as_ref()
    }
}

/// Weighs every tie of a network as of a day.
#[must_use]
pub fn score_all(network: &Network, as_of: Day, weights: &Weights) -> Strengths {
    let ties = network.graph.edge_weights();
    let mut ledger = Ledger::empty(weights);
    Strengths(ties.map(|evidence| weigh(evidence, as_of, &mut ledger)).collect())
}

/// Weighs one tie as of a day; none if nothing had happened by then, or only an invitation.
///
/// Events of later days are ignored, and the peak looks only at days up to this one.
#[must_use]
pub fn score(evidence: &Evidence, as_of: Day, weights: &Weights) -> Option<TieStrength> {
    weigh(evidence, as_of, &mut Ledger::empty(weights))
}

/// Weighs one tie; the ledger may have been used for another.
fn weigh(evidence: &Evidence, as_of: Day, ledger: &mut Ledger<'_>) -> Option<TieStrength> {
    let events = model::known_events(evidence, as_of);
    let kind = evidence.kind(as_of)?;
    ledger.fill(events.iter(), evidence.is_said());
    let day = as_of.epoch_days();
    let (lower, higher) = ledger.written(day);
    let (strength, peak, peak_on) = overridden(evidence, ledger.strength(day), ledger.peak(&events));
    // Whom the user calls close will answer them, whatever the files hold.
    let said = evidence
        .word
        .as_ref()
        .and_then(|word| word.strength)
        .unwrap_or(0.0)
        .clamp(0.0, 1.0);
    Some(TieStrength {
        strength,
        answers_lower: ledger.answers_of(From::Lower, lower, day).max(said),
        answers_higher: ledger.answers_of(From::Higher, higher, day).max(said),
        peak,
        peak_on,
        kind,
    })
}

/// Puts the user's word in the place of the strength, and makes the peak at least the strength.
fn overridden(evidence: &Evidence, strength: f64, peak: Option<(f64, i64)>) -> (f64, f64, Option<Day>) {
    let word = evidence.word.as_ref().and_then(|word| word.strength);
    let strength = word.map_or(strength, |word| word.clamp(0.0, 1.0));
    match peak {
        Some((peak, day)) if peak >= strength => (strength, peak, Day::from_epoch_days(day)),
        _ => (strength, strength, None),
    }
}
