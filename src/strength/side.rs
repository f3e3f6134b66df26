//! What one of two people did for the other, as message equivalents on any day.
//!
//! In: the events of one side in their order, and [`Weights`]. Out: A of the formula in `docs/tie-strength.md`, and an upper bound of it
//! that needs no fading.

use super::weights::Weights;
use crate::network::Bond;
use crate::network::{Event, What};

/// Seconds in a day.
pub(super) const DAY_SECONDS: f64 = 86_400.0;

/// How an event counts.
pub(super) enum Worth {
    Fading(f64),
    Lasting(f64),
    Endorsement,
    Together,
    /// Tells only whether the two know each other.
    Hint,
    /// Judged by somebody else already.
    Judged,
}

pub(super) fn worth(what: What, weights: &Weights) -> Worth {
    match what {
        What::Direct => Worth::Fading(weights.direct_message),
        What::Group { n_recipients } => {
            let n_recipients = f64::from(n_recipients.max(1));
            let share = if weights.group_exponent == 0.5 {
                1.0 / n_recipients.sqrt()
            } else {
                n_recipients.powf(-weights.group_exponent)
            };
            Worth::Fading(weights.direct_message * share)
        }
        What::Connected => Worth::Fading(weights.connected),
        What::Invited { with_note: true } => Worth::Fading(weights.invited_with_note),
        What::Invited { with_note: false } => Worth::Fading(weights.invited),
        What::Recommended => Worth::Lasting(weights.recommended),
        What::Endorsed => Worth::Endorsement,
        What::InAddressBook => Worth::Fading(weights.in_address_book),
        What::Noted => Worth::Fading(weights.noted),
        What::Said(bond) => Worth::Lasting(said(bond)),
        What::Together(_) => Worth::Together,
        What::SharedGroup | What::WroteInSharedGroup | What::SameEmployer { .. } | What::FormerColleagues { .. } => {
            Worth::Hint
        }
        What::Stated { .. } => Worth::Judged,
    }
}

/// Message equivalents each way of what the user says of a tie, which don't fade; judgment: a friend is as good as three letters of
/// today each way, and whoever is known somehow no more than a connection.
fn said(bond: Bond) -> f64 {
    match bond {
        Bond::Friend => 3.0,
        Bond::Colleague => 1.5,
        Bond::Met => 0.5,
        Bond::Other => 0.25,
    }
}

/// Whether an event of this kind counts for both, whoever it came from.
pub(super) fn is_mutual(what: What) -> bool {
    matches!(
        what,
        What::Connected | What::InAddressBook | What::Said(_) | What::Together(_)
    )
}

/// How much an event of that age in days is still worth.
pub(super) fn fading(age: f64, exponent: f64) -> f64 {
    // The power is by far the slowest step of the model, the square root is not.
    if exponent == 0.5 {
        1.0 / (1.0 + age).sqrt()
    } else {
        (1.0 + age).powf(-exponent)
    }
}

/// What one of the two did for the other. Times are seconds since 1970.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// Dated fading events by time, and their message equivalents when new.
    at: Vec<f64>,
    equivalents: Vec<f64>,
    /// `gross[n]` is the sum of the first n `equivalents`.
    gross: Vec<f64>,
    /// Dated events that do not fade.
    lasting: Vec<(f64, f64)>,
    /// Dated endorsements by time.
    endorsed_at: Vec<f64>,
    n_undated_endorsements: f64,
    /// Worth of what has no date and is no endorsement.
    undated: f64,
    /// First time together; minus infinity where undated.
    together_since: Option<f64>,
}

impl Side {
    /// Forgets all events, but keeps the memory they took.
    pub(super) fn clear(&mut self) {
        self.at.clear();
        self.equivalents.clear();
        self.gross.clear();
        self.lasting.clear();
        self.endorsed_at.clear();
        self.n_undated_endorsements = 0.0;
        self.undated = 0.0;
        self.together_since = None;
    }

    pub(super) fn add(&mut self, event: &Event, weights: &Weights) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "seconds of any calendar date fit into 53 bits"
        )]
        let at = event.at.map(|at| at.0 as f64);
        match (worth(event.what, weights), at) {
            (Worth::Fading(equivalents), Some(at)) => {
                self.at.push(at);
                self.equivalents.push(equivalents);
                self.gross.push(self.gross.last().unwrap_or(&0.0) + equivalents);
            }
            (Worth::Fading(equivalents), None) => {
                self.undated += equivalents * fading(weights.undated_age_days, weights.fading_exponent);
            }
            (Worth::Lasting(equivalents), Some(at)) => self.lasting.push((at, equivalents)),
            (Worth::Lasting(equivalents), None) => self.undated += equivalents,
            (Worth::Endorsement, Some(at)) => self.endorsed_at.push(at),
            (Worth::Endorsement, None) => self.n_undated_endorsements += 1.0,
            (Worth::Together, at) => {
                self.together_since.get_or_insert(at.unwrap_or(f64::NEG_INFINITY));
            }
            (Worth::Hint | Worth::Judged, _) => {}
        }
    }

    /// Message equivalents as of the day that starts then (A of the formula).
    pub(super) fn written(&self, start: f64, weights: &Weights) -> f64 {
        let n_known = self.at.partition_point(|&at| at < start + DAY_SECONDS);
        let messages = faded_sum(
            &self.at[..n_known],
            &self.equivalents[..n_known],
            start,
            weights.fading_exponent,
        );
        self.undated + self.lasting(start, weights) + self.endorsements(start, weights) + messages
    }

    fn lasting(&self, start: f64, weights: &Weights) -> f64 {
        let end = start + DAY_SECONDS;
        let known = self.lasting.iter().filter(|(at, _)| *at < end);
        let together = self.together_since.is_some_and(|since| since < end);
        known.map(|(_, equivalents)| equivalents).sum::<f64>() + if together { weights.together } else { 0.0 }
    }

    /// The newest so many endorsements; undated ones are the oldest.
    fn endorsements(&self, start: f64, weights: &Weights) -> f64 {
        let n_known = self.endorsed_at.partition_point(|&at| at < start + DAY_SECONDS);
        let mut left = weights.endorsements_counted;
        let mut sum = 0.0;
        for at in self.endorsed_at[..n_known].iter().rev() {
            if left <= 0.0 {
                break;
            }
            sum += left.min(1.0) * fading(age(*at, start), weights.fading_exponent);
            left -= 1.0;
        }
        let undated = self.n_undated_endorsements.min(left.max(0.0));
        weights.endorsed * (sum + undated * fading(weights.undated_age_days, weights.fading_exponent))
    }

    /// At least as much as all that was ever added by the end of the day that starts then, unfaded.
    pub(super) fn gross(&self, start: f64, weights: &Weights) -> f64 {
        let end = start + DAY_SECONDS;
        let n_known = self.at.partition_point(|&at| at < end);
        let fading = if n_known == 0 { 0.0 } else { self.gross[n_known - 1] };
        let n_endorsements = self.endorsed_at.iter().take_while(|at| **at < end).count();
        #[expect(clippy::cast_precision_loss, reason = "a count of endorsements")]
        let endorsed = weights.endorsed * n_endorsements as f64;
        fading + endorsed + self.lasting(start, weights)
    }
}

fn age(at: f64, start: f64) -> f64 {
    ((start - at) * (1.0 / DAY_SECONDS)).max(0.0)
}

/// Sums the equivalents, each faded by its age; in four lanes, which the compiler turns into vector instructions.
fn faded_sum(at: &[f64], equivalents: &[f64], start: f64, exponent: f64) -> f64 {
    if exponent != 0.5 {
        let worth = at.iter().zip(equivalents);
        return worth.map(|(at, worth)| worth * fading(age(*at, start), exponent)).sum();
    }
    let mut lanes = [0.0; 4];
    let (at, at_rest) = at.as_chunks::<4>();
    let (worth, worth_rest) = equivalents.as_chunks::<4>();
    for (at, worth) in at.iter().zip(worth) {
        for lane in 0..4 {
            lanes[lane] += worth[lane] / (1.0 + age(at[lane], start)).sqrt();
        }
    }
    let rest = at_rest.iter().zip(worth_rest);
    let rest: f64 = rest.map(|(at, worth)| worth / (1.0 + age(*at, start)).sqrt()).sum();
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + rest
}
