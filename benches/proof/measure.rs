//! What a list of scores is worth against what happened next.
//!
//! In: one list of (score, outcome) an owner. Out: AUC, average precision and NDCG@10 averaged over owners; Brier score and
//! calibration of probabilities. Equal scores get the mean rank in AUC; elsewhere an order drawn once and for all.

/// A score and whether the thing happened.
pub(crate) type Scored = (f64, bool);

/// Means over owners.
#[derive(Clone, Default)]
pub(crate) struct Ranking {
    pub(crate) auc: f64,
    pub(crate) map: f64,
    pub(crate) ndcg: f64,
    pub(crate) owners: usize,
    /// Of each owner, to compare two rules owner by owner.
    pub(crate) aucs: Vec<f64>,
    /// As `aucs`, of NDCG@10.
    pub(crate) ndcgs: Vec<f64>,
}

/// Measures the ranking of each owner that has at least so many ties, one that came true and one that did not.
pub(crate) fn ranking(owners: &[Vec<Scored>], least: usize) -> Ranking {
    let mut sum = Ranking::default();
    for ties in owners.iter().filter(|ties| is_eligible(ties, least)) {
        let mut order: Vec<usize> = (0..ties.len()).collect();
        order.sort_by(|&a, &b| {
            ties[b]
                .0
                .total_cmp(&ties[a].0)
                .then_with(|| scramble(a).cmp(&scramble(b)))
        });
        let ranked: Vec<bool> = order.iter().map(|&index| ties[index].1).collect();
        sum.aucs.push(auc(ties));
        sum.map += average_precision(&ranked);
        sum.ndcgs.push(ndcg(&ranked, 10));
        sum.owners += 1;
    }
    let n = sum.owners.max(1) as f64;
    Ranking {
        auc: sum.aucs.iter().sum::<f64>() / n,
        map: sum.map / n,
        ndcg: sum.ndcgs.iter().sum::<f64>() / n,
        ..sum
    }
}

/// Returns by how much the first of two rules is better, owner by owner, and the standard error of that mean.
pub(crate) fn gain(one: &[f64], other: &[f64]) -> (f64, f64) {
    let gains: Vec<f64> = one.iter().zip(other).map(|(one, other)| one - other).collect();
    let n = gains.len() as f64;
    let mean = gains.iter().sum::<f64>() / n;
    let variance = gains.iter().map(|gain| (gain - mean).powi(2)).sum::<f64>() / (n - 1.0);
    (mean, (variance / n).sqrt())
}

/// Tells whether an owner can be measured.
pub(crate) fn is_eligible(ties: &[Scored], least: usize) -> bool {
    ties.len() >= least && ties.iter().any(|tie| tie.1) && ties.iter().any(|tie| !tie.1)
}

fn auc(ties: &[Scored]) -> f64 {
    let mut sorted = ties.to_vec();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let (mut rank_sum, mut n_true, mut start) = (0.0, 0.0, 0);
    while start < sorted.len() {
        let same = sorted[start..]
            .iter()
            .take_while(|tie| tie.0 == sorted[start].0)
            .count();
        let trues = sorted[start..start + same].iter().filter(|tie| tie.1).count() as f64;
        rank_sum += trues * (start as f64 + (same as f64 + 1.0) / 2.0);
        n_true += trues;
        start += same;
    }
    (rank_sum - n_true * (n_true + 1.0) / 2.0) / (n_true * (sorted.len() as f64 - n_true))
}

fn average_precision(ranked: &[bool]) -> f64 {
    let hits = ranked.iter().enumerate().filter(|(_, hit)| **hit).enumerate();
    let precisions: Vec<f64> = hits.map(|(n, (at, _))| (n + 1) as f64 / (at + 1) as f64).collect();
    precisions.iter().sum::<f64>() / precisions.len() as f64
}

fn ndcg(ranked: &[bool], depth: usize) -> f64 {
    let discount = |at: usize| 1.0 / ((at + 2) as f64).log2();
    let n_hits = ranked.iter().filter(|hit| **hit).count();
    let ideal: f64 = (0..n_hits.min(depth)).map(discount).sum();
    let gained: f64 = (0..ranked.len().min(depth))
        .filter(|&at| ranked[at])
        .map(discount)
        .sum();
    gained / ideal
}

/// A fixed order for equal scores (the finalizer of SplitMix64).
pub(crate) fn scramble(index: usize) -> u64 {
    let mut z = (index as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// How good probabilities are.
#[derive(Clone, Copy, Default)]
pub(crate) struct Calibration {
    pub(crate) brier: f64,
    /// Brier score of always saying the base rate.
    pub(crate) brier_base: f64,
    /// Mean distance of said and seen over ten bins of equal size.
    pub(crate) ece: f64,
}

/// Measures probabilities against outcomes.
pub(crate) fn calibration(all: &[Scored]) -> Calibration {
    let n = all.len() as f64;
    let outcome = |tie: &Scored| f64::from(u8::from(tie.1));
    let base = all.iter().map(outcome).sum::<f64>() / n;
    let brier = all.iter().map(|tie| (outcome(tie) - tie.0).powi(2)).sum::<f64>() / n;
    let mut sorted = all.to_vec();
    sorted.sort_by(|one, other| one.0.total_cmp(&other.0));
    let gap = |bin: usize| {
        let part = &sorted[bin * sorted.len() / 10..(bin + 1) * sorted.len() / 10];
        part.iter().map(|tie| outcome(tie) - tie.0).sum::<f64>().abs()
    };
    Calibration {
        brier,
        brier_base: base * (1.0 - base),
        ece: (0..10).map(gap).sum::<f64>() / n,
    }
}
