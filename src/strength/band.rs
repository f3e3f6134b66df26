//! The words for a strength: strong, fair, weak.
//!
//! In: the strength of a tie or of a chain. Out: a [`Band`]. A word comes before the number in every answer; the thresholds are
//! judgment, set where the model's numbers change what one would do (`docs/tie-strength.md`, "Words").

use crate::names::names;

/// How strong, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Band {
    /// Hardly a relationship yet.
    Weak,
    /// A relationship, not a close one.
    Fair,
    /// One to build on.
    Strong,
}

/// The least strength of a strong tie: a message each way every month is 0.32 after a year of it, 0.41 after two.
pub const STRONG_TIE: f64 = 0.35;
/// The least strength of a fair tie: a message each way every half year is 0.19 after four years of it, a bare connection
/// 0.038.
pub const FAIR_TIE: f64 = 0.1;
/// The least strength of a strong chain of two ties or more: 0.6 for each of two ties.
pub const STRONG_CHAIN: f64 = 0.14;
/// The least strength of a fair chain of two ties or more: 0.22 for each of two ties, or a strong and a fair one.
pub const FAIR_CHAIN: f64 = 0.02;

names! { Band: Strong "strong", Fair "fair", Weak "weak" }

impl Band {
    /// Returns the word for a tie of that strength.
    #[must_use]
    pub fn of_tie(strength: f64) -> Self {
        Self::between(strength, FAIR_TIE, STRONG_TIE)
    }

    /// Returns the word for a chain of that strength; a chain of one hop is a tie.
    #[must_use]
    pub fn of_chain(strength: f64, n_hops: usize) -> Self {
        if n_hops <= 1 {
            return Self::of_tie(strength);
        }
        Self::between(strength, FAIR_CHAIN, STRONG_CHAIN)
    }

    fn between(strength: f64, fair: f64, strong: f64) -> Self {
        if strength >= strong {
            Self::Strong
        } else if strength >= fair {
            Self::Fair
        } else {
            Self::Weak
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_of_one_hop_is_named_like_a_tie() {
        assert_eq!(
            [0.09, 0.1, 0.35].map(Band::of_tie),
            [Band::Weak, Band::Fair, Band::Strong]
        );
        assert_eq!(Band::of_chain(0.2, 1), Band::Fair);
        assert_eq!(
            [0.01, 0.02, 0.14].map(|s| Band::of_chain(s, 2)),
            [Band::Weak, Band::Fair, Band::Strong]
        );
        assert_eq!(Band::Fair.name(), "fair");
    }
}
