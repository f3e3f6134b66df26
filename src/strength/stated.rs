//! What owners state of their ties in share packs, as of any later day.
//!
//! In: the statements on one tie. Out: the strength and the chance of an answer that they come to on a day. A pack holds no
//! dates, so nobody can say how old the contact behind a figure is: all of it is taken to have been `stated_age_days` old on
//! the pack's day, and fades from there as the model fades. The formula and its reason are in `docs/tie-strength.md`.

use super::side::fading;
use super::weights::Weights;
use crate::calendar::SECONDS_PER_DAY;
use crate::network::{Event, From, What};

/// One statement.
#[derive(Debug, Clone, Copy)]
struct Statement {
    day: i64,
    /// Who states it.
    from: From,
    strength: f64,
    /// How likely the other one answers.
    answers: f64,
}

/// The statements on one tie.
#[derive(Debug, Default)]
pub(super) struct Stated(Vec<Statement>);

impl Stated {
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }

    /// Takes the event if it is a statement.
    pub(super) fn add(&mut self, event: &Event) {
        if let (What::Stated { strength, answers, .. }, Some(at)) = (event.what, event.at) {
            self.0.push(Statement {
                day: at.0.div_euclid(SECONDS_PER_DAY),
                from: event.from,
                strength: strength.share(),
                answers: answers.share(),
            });
        }
    }

    /// The strength as of the day, the greatest if both made a statement; none before any of them.
    pub(super) fn strength(&self, day: i64, weights: &Weights) -> Option<f64> {
        let known = self.0.iter().filter(|one| one.day <= day);
        known
            .map(|one| faded_strength(one.strength, kept(day - one.day, weights)))
            .reduce(f64::max)
    }

    /// How likely `who` answers as of the day, as the other one states; `stranger` is how likely somebody does who never
    /// wrote, below which nobody falls by silence.
    pub(super) fn answers(&self, who: From, day: i64, (weights, stranger): (&Weights, f64)) -> Option<f64> {
        let known = self.0.iter().filter(|one| one.day <= day && one.from == who.other());
        let faded = known.map(|one| {
            let kept = kept(day - one.day, weights);
            faded_answers(one.answers, kept, weights).max(stranger).min(one.answers)
        });
        faded.reduce(f64::max)
    }
}

/// How much of what was written by the pack's day is left so many days later, 0 to 1.
fn kept(days: i64, weights: &Weights) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "days of any calendar date fit into 53 bits")]
    let days = days as f64;
    let age = weights.stated_age_days;
    fading(age + days, weights.fading_exponent) / fading(age, weights.fading_exponent)
}

/// The strength whose S is `kept` times that of the one stated: with `s = S / (S + h)`, h drops out.
fn faded_strength(stated: f64, kept: f64) -> f64 {
    // Exactly what was stated on the day itself: the sum below may round.
    if kept >= 1.0 {
        return stated;
    }
    stated * kept / (1.0 - stated + stated * kept)
}

/// The chance of an answer when `kept` of what they wrote is left: its log-odds are linear in the logarithm of that.
fn faded_answers(stated: f64, kept: f64, weights: &Weights) -> f64 {
    if kept >= 1.0 {
        return stated;
    }
    let log_odds = (stated / (1.0 - stated)).ln() + weights.answers_slope * kept.ln();
    1.0 / (1.0 + (-log_odds).exp())
}
