//! What the evidence of a tie is worth on a day.
//!
//! In: the [`Evidence`] of ties, a day and [`Weights`]. Out: for each tie a [`TieStrength`], and on request why
//! ([`Breakdown`]) and how the two have dealt with each other ([`Facts`]). The model and its proof on real communication data are
//! in `docs/tie-strength.md`. Nothing here reads the clock: "now" is the day it is given.

mod acquaintances;
pub mod band;
mod breakdown;
pub mod facts;
mod model;
mod side;
mod stated;
mod weights;

#[cfg(test)]
mod tests;

use std::sync::OnceLock;

use acquaintances::Acquaintances;
pub use band::Band;
pub use breakdown::{Breakdown, Ground, Term, explain};
pub use facts::{DEBT_LAPSES_AFTER_DAYS, Facts, Quarter, Unanswered, facts};
use model::Ledger;
pub use weights::{Weights, WeightsError, WeightsFileError};

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::network::{Event, Evidence, From, Kind, Network, TieId, TieView};
use crate::parts::Parts;

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
    /// How well the two know each other by what they did, as others' acquaintances (p of the formula), 0..1; none if they never wrote
    /// to each other.
    pub contact: Option<f64>,
    /// How far the tie can be trusted to exist.
    pub kind: Kind,
}

/// The strengths of ties as pages hold them: many ties rest on the same.
mod figures {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Day, Kind, Parts, TieStrength};
    use crate::parts::Repeated;

    /// Strength, both answers, peak and its day, contact, kind.
    type Figures = (f64, f64, f64, f64, Option<Day>, Option<f64>, Kind);

    pub(super) fn serialize<S: Serializer>(
        ties: &Parts<Option<TieStrength>>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        let figures = |one: &TieStrength| -> Figures {
            let answers = (one.answers_lower, one.answers_higher);
            (
                one.strength,
                answers.0,
                answers.1,
                one.peak,
                one.peak_on,
                one.contact,
                one.kind,
            )
        };
        let key = |one: &Option<Figures>| {
            let bits = f64::to_bits;
            one.map(|(strength, lower, higher, peak, on, contact, kind)| {
                ([strength, lower, higher, peak].map(bits), on, contact.map(bits), kind)
            })
        };
        Repeated::of(ties.iter().map(|one| one.as_ref().map(figures)), key).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Parts<Option<TieStrength>>, D::Error> {
        let strength = |(strength, answers_lower, answers_higher, peak, peak_on, contact, kind): Figures| TieStrength {
            strength,
            answers_lower,
            answers_higher,
            peak,
            peak_on,
            contact,
            kind,
        };
        let all = Repeated::<Option<Figures>>::deserialize(source)?.all();
        let all = all.ok_or_else(|| D::Error::custom("a strength of none"))?;
        Ok(all.into_iter().map(|one| one.map(strength)).collect())
    }
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
        let days_silent = last_exchange.map(|day| as_of.days_since(day));
        let is_quiet = days_silent.is_none_or(|days| days > DORMANT_DAYS);
        self.peak >= STRONG_PEAK && (self.strength < DORMANT_SHARE * self.peak || is_quiet)
    }
}

/// The strength of every tie of a network on one day.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Strengths {
    #[serde(with = "figures")]
    ties: Parts<Option<TieStrength>>,
    /// How strong each tie is and of which kind, where the rest is yet to be loaded.
    #[serde(skip)]
    brief: Vec<Option<(f64, Kind)>>,
    /// Only explanations ask for them; nothing keeps them.
    #[serde(skip)]
    acquaintances: OnceLock<Acquaintances>,
}

impl Strengths {
    /// Returns what the tie is worth; none if nothing had happened by that day.
    #[must_use]
    pub fn of(&self, tie: TieId) -> Option<&TieStrength> {
        self.ties.get(tie.index())?.as_ref()
    }

    /// Returns those of some ties alone, in their order, with the other end as the lower one where a tie is turned; of what others have to
    /// do with them nothing is known then.
    #[must_use]
    pub(crate) fn only(&self, ties: &[TieId], is_turned: impl Fn(TieId) -> bool) -> Self {
        let kept = |tie: &TieId| {
            let mut known = *self.of(*tie)?;
            if is_turned(*tie) {
                (known.answers_lower, known.answers_higher) = (known.answers_higher, known.answers_lower);
            }
            Some(known)
        };
        Self {
            ties: ties.iter().map(kept).collect(),
            brief: Vec::new(),
            acquaintances: OnceLock::new(),
        }
    }

    /// Returns how strong the tie is and how far it can be trusted to exist, which searches ask of every tie; none if nothing had
    /// happened by that day.
    #[must_use]
    pub fn brief(&self, tie: TieId) -> Option<(f64, Kind)> {
        match self.brief.get(tie.index()) {
            Some(brief) => *brief,
            None => self.of(tie).map(|known| (known.strength, known.kind)),
        }
    }

    /// Strengths that were kept: `brief` of every tie, and what loads the rest.
    #[cfg(feature = "tables")]
    pub(crate) fn kept(brief: Vec<Option<(f64, Kind)>>, ties: Parts<Option<TieStrength>>) -> Self {
        Self {
            ties,
            brief,
            acquaintances: OnceLock::new(),
        }
    }

    /// Explains the strength of a tie of an owner, whose events are marked `mine`, as [`explain`] does, with the people whom both know.
    #[must_use]
    pub fn explain(&self, network: &Network, tie: &TieView<'_>, (as_of, weights): (Day, &Weights)) -> Breakdown {
        let (low, high) = network.ends(tie.id);
        let is_owners = [low, high].iter().any(|end| network.owners.contains(end));
        let shared = if is_owners {
            let known = || acquaintances(network, as_of, weights);
            self.acquaintances.get_or_init(known).shared_by(low, high)
        } else {
            Vec::new()
        };
        breakdown::explain_among(tie.evidence(), as_of, tie.mine, (weights, &shared))
    }
}

/// Weighs every tie of a network as of a day.
///
/// A tie of an owner is stronger by the people whom both know well: that is known where exports or share packs of others are in the
/// pool, and each of them counts the less, the more people they know.
#[must_use]
pub fn score_all(network: &Network, as_of: Day, weights: &Weights) -> Strengths {
    let mut scales = Scales::of(weights);
    let (mut ties, acquaintances) = weigh_alone(network, as_of, &mut scales);
    for (tie, worth) in acquaintances.of_owners_ties(network) {
        if ties[tie.index()].is_some() {
            ties[tie.index()] = scales.weigh(network.evidence(tie), as_of, worth);
        }
    }
    Strengths {
        ties: ties.into(),
        brief: Vec::new(),
        acquaintances: acquaintances.into(),
    }
}

/// Who knows whom by what they did.
fn acquaintances(network: &Network, as_of: Day, weights: &Weights) -> Acquaintances {
    weigh_alone(network, as_of, &mut Scales::of(weights)).1
}

/// Weighs every tie as if nobody but the two were known, and says who knows whom.
fn weigh_alone(network: &Network, as_of: Day, scales: &mut Scales<'_>) -> (Vec<Option<TieStrength>>, Acquaintances) {
    let mut stated = Vec::new();
    let mut ties: Vec<Option<TieStrength>> = Vec::with_capacity(network.graph.edge_count());
    for tie in network.graph.edge_indices() {
        let weighed = scales.weigh(network.evidence(tie), as_of, 0.0);
        let ends = network.ends(tie);
        let sums = scales.ledger.stated_contact(as_of.epoch_days());
        stated.extend(sums.map(|(from, _, sum)| (if from == From::Lower { ends.0 } else { ends.1 }, sum)));
        ties.push(weighed);
    }
    let acquaintances = Acquaintances::of(network, &ties, &stated);
    (ties, acquaintances)
}

/// Weighs one tie as of a day, as if nobody but the two were known; none if nothing had happened by then, or only an invitation.
///
/// Events of later days are ignored, and the peak looks only at days up to this one.
#[must_use]
pub fn score(evidence: &Evidence, as_of: Day, weights: &Weights) -> Option<TieStrength> {
    Scales::of(weights).weigh(evidence, as_of, 0.0)
}

/// Weighs one tie after the other in the memory of the one before.
struct Scales<'a> {
    ledger: Ledger<'a>,
    events: Vec<Event>,
    days: Vec<i64>,
}

impl<'a> Scales<'a> {
    fn of(weights: &'a Weights) -> Self {
        Self {
            ledger: Ledger::empty(weights),
            events: Vec::new(),
            days: Vec::new(),
        }
    }

    /// Weighs one tie, whose two know people who come to `acquaintances`.
    fn weigh(&mut self, evidence: &Evidence, as_of: Day, acquaintances: f64) -> Option<TieStrength> {
        let Self { ledger, events, days } = self;
        model::gather(evidence, as_of, events);
        ledger.fill(events.iter(), evidence.is_said());
        ledger.share_acquaintances(acquaintances);
        let said = evidence.is_said().then_some(Kind::Declared);
        let kinds = events.iter().filter_map(|event| event.what.kind());
        let kind = kinds.chain(said).min()?;
        let day = as_of.epoch_days();
        let (strength, peak, peak_on) = overridden(evidence, ledger.strength(day), ledger.peak(events, days));
        // Whom the user calls close will answer them, whatever the files hold.
        let said = evidence
            .word
            .as_ref()
            .and_then(|word| word.strength)
            .unwrap_or(0.0)
            .clamp(0.0, 1.0);
        let stated = ledger.stated_contact(day).map(|(_, contact, _)| contact);
        Some(TieStrength {
            strength,
            answers_lower: ledger.answers_of(From::Lower, day).max(said),
            answers_higher: ledger.answers_of(From::Higher, day).max(said),
            peak,
            peak_on,
            contact: ledger.contact(day).into_iter().chain(stated).reduce(f64::max),
            kind,
        })
    }
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
