//! My ties in short: strength, peak, and what to do first.
//!
//! In: a weighed network seen by one person. Out: an [`OwnTie`] for each tie, strongest first.

use super::introductions::View;
use super::readiness::Verdict;
use crate::network::{Kind, TieView};
use crate::people::PersonId;

/// One of my ties.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnTie {
    /// With whom.
    pub person: PersonId,
    /// How strong the tie is, 0..1.
    pub strength: f64,
    /// How strong it was at its best, 0..1.
    pub peak: f64,
    /// How far it can be trusted to exist.
    pub kind: Kind,
    /// What to do about it first.
    pub verdict: Verdict,
}

/// Returns my ties, strongest first, equal ones by index. O(their events).
#[must_use]
pub fn own_ties(view: &View<'_>) -> Vec<OwnTie> {
    let ties = view.ties();
    let own_tie = |tie: &TieView<'_>| {
        let known = view.strengths.of(tie.id)?;
        Some(OwnTie {
            person: tie.alter,
            strength: known.strength,
            peak: known.peak,
            kind: known.kind,
            verdict: view.readiness_of(tie)?.verdict,
        })
    };
    ties.iter().filter_map(own_tie).collect()
}
