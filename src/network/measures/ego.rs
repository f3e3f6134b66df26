//! What one person's own ties amount to (Burt 1992, "Structural Holes").
//!
//! Both measures look at how a person's ties are divided among their alters, by weight, and at whether the alters are tied to
//! each other. Ties between alters that no export shows are not counted, so that constraint is a lower and effective size an upper
//! limit. O(d log n) for d ties of all alters together and
//! n alters.

use super::TieGraph;
use crate::people::PersonId;

/// One person's ties, measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EgoMeasures {
    /// How many alters.
    pub n_alters: usize,
    /// How many of the alters are left when those who are tied to each other count less (effective size).
    pub effective_size: f64,
    /// How far all that is in the ties comes back to the same few people: near 0 for many separate alters, 1 for a
    /// single one, above 1 for a few who are all tied to each other.
    pub constraint: f64,
}

impl EgoMeasures {
    /// Measures one person; none without a tie that has weight.
    ///
    /// With p(i,j) the share of j in the weight of i's ties, and m(j,q) the weight of the tie of j and q divided by j's
    /// greatest: effective size is Σj (1 − Σq p(i,q) m(j,q)), constraint is Σj (p(i,j) + Σq p(i,q) p(q,j))², for
    /// q ≠ i, j.
    #[must_use]
    pub fn of(graph: &TieGraph, person: PersonId) -> Option<Self> {
        let alters = graph.alters(person.0);
        let total = total(graph, person.0);
        if alters.is_empty() || total <= 0.0 {
            return None;
        }
        let share: Vec<f64> = graph.weights(person.0).iter().map(|weight| weight / total).collect();
        // What of the person's ties to others comes back to each alter.
        let mut indirect = vec![0.0; alters.len()];
        let mut effective_size = 0.0;
        for (alter, own_share) in alters.iter().zip(&share) {
            let weights = graph.weights(*alter);
            let strongest = weights.iter().copied().fold(0.0, f64::max);
            let all = self::total(graph, *alter);
            let mut redundant = 0.0;
            for (other, weight) in graph.alters(*alter).iter().zip(weights) {
                if let Ok(place) = alters.binary_search(other)
                    && all > 0.0
                {
                    redundant += share[place] * weight / strongest;
                    indirect[place] += own_share * weight / all;
                }
            }
            effective_size += 1.0 - redundant;
        }
        let bound = |(share, indirect): (&f64, &f64)| {
            let both = share + indirect;
            both * both
        };
        Some(Self {
            n_alters: alters.len(),
            effective_size,
            constraint: share.iter().zip(&indirect).map(bound).sum(),
        })
    }
}

fn total(graph: &TieGraph, person: u32) -> f64 {
    graph.weights(person).iter().sum()
}
