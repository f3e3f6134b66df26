//! What owners state of their ties in share packs, as of any later day.
//!
//! In: the statements on one tie. Out: the strength and the chance of an answer that they come to on a day. A pack holds no
//! dates, so nobody can say how old the contact behind a figure is: all of it is taken to have been `stated_age_days` old on
//! the pack's day, and fades from there as the model fades. The formula and its reason are in `docs/tie-strength.md`.

use super::model::logistic;
use super::side::fading;
use super::weights::Weights;
use crate::calendar::SECONDS_PER_DAY;
use crate::network::{Event, From, What};

/// One statement.
#[derive(Debug, Clone, Copy)]
struct Statement<T> {
    day: i64,
    /// Who states it.
    from: From,
    what: T,
}

/// How strong a tie is, and how likely the other one answers.
#[derive(Debug, Clone, Copy)]
struct Figures {
    strength: f64,
    answers: f64,
}

/// How well the two know each other by their messages, and the sum of that over all ties of who states it.
#[derive(Debug, Clone, Copy)]
struct Contact {
    contact: f64,
    sum: f64,
}

/// The statements on one tie.
#[derive(Debug, Default)]
pub(super) struct Stated {
    figures: Vec<Statement<Figures>>,
    contact: Vec<Statement<Contact>>,
}

impl Stated {
    pub(super) fn clear(&mut self) {
        self.figures.clear();
        self.contact.clear();
    }

    /// Whether nobody states anything of the tie.
    pub(super) fn is_empty(&self) -> bool {
        self.figures.is_empty()
    }

    /// Takes the event if it is a statement.
    pub(super) fn add(&mut self, event: &Event) {
        let Some(at) = event.at else { return };
        let (day, from) = (at.0.div_euclid(SECONDS_PER_DAY), event.from);
        match event.what {
            What::Stated { strength, answers, .. } => {
                let (strength, answers) = (strength.share(), answers.share());
                let what = Figures { strength, answers };
                self.figures.push(Statement { day, from, what });
            }
            What::StatedContact { contact, sum } => {
                let (contact, sum) = (contact.share(), sum.share());
                let what = Contact { contact, sum };
                self.contact.push(Statement { day, from, what });
            }
            _ => {}
        }
    }

    /// The strength as of the day, the greatest if both made a statement; none before any of them.
    pub(super) fn strength(&self, day: i64, weights: &Weights) -> Option<f64> {
        let known = self.figures.iter().filter(|one| one.day <= day);
        let faded = known.map(|one| faded_share(one.what.strength, kept(day - one.day, weights)));
        faded.reduce(f64::max)
    }

    /// How likely `who` answers as of the day, as the other one states; `stranger` is how likely somebody does who never
    /// wrote, below which nobody falls by silence.
    pub(super) fn answers(&self, who: From, day: i64, (weights, stranger): (&Weights, f64)) -> Option<f64> {
        let known = self
            .figures
            .iter()
            .filter(|one| one.day <= day && one.from == who.other());
        let faded = known.map(|one| {
            let kept = kept(day - one.day, weights);
            let answers = one.what.answers;
            faded_answers(answers, kept, weights).max(stranger).min(answers)
        });
        faded.reduce(f64::max)
    }

    /// Who states how well the two know each other by their messages, as of the day, and the sum over all their ties, which stays as it
    /// was stated: nobody can say how each of them fades.
    pub(super) fn contact(&self, day: i64, weights: &Weights) -> impl Iterator<Item = (From, f64, f64)> {
        let known = self.contact.iter().filter(move |one| one.day <= day);
        known.map(move |one| {
            let faded = faded_share(one.what.contact, kept(day - one.day, weights));
            (one.from, faded, one.what.sum)
        })
    }
}

/// How much of what was written by the pack's day is left so many days later, 0 to 1.
fn kept(days: i64, weights: &Weights) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "days of any calendar date fit into 53 bits")]
    let days = days as f64;
    let age = weights.stated_age_days;
    fading(age + days, weights.fading_exponent) / fading(age, weights.fading_exponent)
}

/// The share whose S is `kept` times that of the one stated: with `s = S / (S + h)`, h drops out.
fn faded_share(stated: f64, kept: f64) -> f64 {
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
    let log_odds = libm::log(stated / (1.0 - stated)) + weights.answers_slope * libm::log(kept);
    logistic(log_odds)
}
