//! How one stands with everybody one knows: strength, peak, and what to do first.
//!
//! In: a weighed network seen by one person. Out: a [`Standing`] for each tie, strongest first.

use super::introductions::View;
use super::readiness::Verdict;
use crate::network::Kind;
use crate::people::PersonId;

/// How one stands with somebody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Standing {
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

/// Returns how one stands with everybody, strongest first, equal ones by index. O(events of one's ties).
#[must_use]
pub fn standings(view: &View<'_>) -> Vec<Standing> {
    let ties = view.ties();
    let standing = |tie: &crate::network::TieView<'_>| {
        let known = view.strengths.of(tie.id)?;
        Some(Standing {
            person: tie.alter,
            strength: known.strength,
            peak: known.peak,
            kind: known.kind,
            verdict: view.readiness(tie.alter)?.verdict,
        })
    };
    ties.iter().filter_map(standing).collect()
}
