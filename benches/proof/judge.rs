//! Scores every owner of a data set by every rule.
//!
//! In: a data set. Out: a [`Judged`] for each of its splits.

use warmintro::records::Day;
use warmintro::strength::{TieStrength, Weights, score};

use crate::data::Data;
use crate::measure::{Calibration, Ranking, Scored, calibration, is_eligible, ranking};
use crate::owner::{Rule, Tie, count, evidence, interactions_rank, mailboxes, received, recency, reciprocated, ties};

/// Least number of ties of an owner for two-way contact, and for answers.
const LEAST: (usize, usize) = (5, 3);
/// Half-lives in days that Interactions Rank may choose from, afterward, on the very data it is measured on.
const HALF_LIVES: [f64; 7] = [7.0, 14.0, 30.0, 60.0, 90.0, 180.0, 365.0];
/// How many times slower the clock runs.
pub(crate) const SLOWER: [f64; 2] = [10.0, 100.0];
/// The coefficients that messages alone can test, each made a quarter smaller and greater.
const TESTABLE: [&str; 6] = [
    "group_exponent",
    "fading_exponent",
    "pseudo_count",
    "half_strength",
    "answers_intercept",
    "answers_slope",
];

/// Interactions Rank with the half-life that suits the data best.
pub(crate) struct Interactions {
    pub(crate) half_life_days: f64,
    pub(crate) ranking: Ranking,
    /// AUC with each of the half-lives.
    pub(crate) aucs: [(f64, f64); 7],
    /// With that half-life where the clock runs slower.
    pub(crate) slower: [Ranking; 2],
}

/// AUC of strength and Brier score of answers with one coefficient changed.
pub(crate) struct Changed {
    pub(crate) name: &'static str,
    pub(crate) factor: f64,
    pub(crate) auc: f64,
    pub(crate) brier: f64,
}

/// One data set at one split.
pub(crate) struct Judged {
    pub(crate) name: &'static str,
    pub(crate) split: usize,
    pub(crate) strength: Ranking,
    /// Count, recency, both counts.
    pub(crate) simple: [Ranking; 3],
    /// With the owner's messages counting once, and five times.
    pub(crate) interactions: [Interactions; 2],
    /// Strength where the clock runs slower.
    pub(crate) slower: [Ranking; 2],
    pub(crate) answers: Ranking,
    /// By what the alter wrote, and by all messages.
    pub(crate) answers_simple: [Ranking; 2],
    pub(crate) calibration: Calibration,
    /// Every probability of an answer, with what happened.
    pub(crate) said: Vec<Scored>,
    pub(crate) changed: Vec<Changed>,
}

/// Measures one data set at its four splits.
pub(crate) fn judge(data: &Data) -> Vec<Judged> {
    let boxes = mailboxes(&data.messages);
    let splits = data.splits.iter().enumerate();
    splits
        .map(|(index, &split)| {
            let owners = boxes.values().map(|mailbox| ties(mailbox, data, split)).collect();
            judge_split(data.name, index, &Owners { owners, split })
        })
        .collect()
}

/// Everybody's ties at one split.
struct Owners<'a> {
    owners: Vec<Vec<Tie<'a>>>,
    split: f64,
}

fn judge_split(name: &'static str, split_index: usize, owners: &Owners<'_>) -> Judged {
    let weights = Weights::default();
    let split = owners.split;
    let simple = |rule: Rule| owners.two_way(|tie| rule(tie.past, split));
    let answers = |rule: Rule| ranking(&owners.answered(|tie| rule(tie.past, split)), LEAST.1);
    let probability = |tie: &Tie<'_>| owners.scored(tie, 1.0, &weights).answers_higher;
    let said: Vec<Scored> = owners.answered(probability).into_iter().flatten().collect();
    Judged {
        name,
        split: split_index,
        strength: owners.strength(1.0, &weights),
        simple: [count, recency, reciprocated].map(simple),
        interactions: [1.0, 5.0].map(|outgoing| owners.interactions(outgoing)),
        slower: SLOWER.map(|slower| owners.strength(slower, &weights)),
        answers: ranking(&owners.answered(probability), LEAST.1),
        answers_simple: [received, count].map(answers),
        calibration: calibration(&said),
        said,
        changed: owners.changed(),
    }
}

impl Owners<'_> {
    fn scored(&self, tie: &Tie<'_>, slower: f64, weights: &Weights) -> TieStrength {
        // Any day will do: only ages count.
        let as_of = Day::from_epoch_days(20_454).expect("a day of our time");
        let evidence = evidence(tie.past, self.split, as_of, slower);
        score(&evidence, as_of, weights).expect("a tie has messages")
    }

    fn strength(&self, slower: f64, weights: &Weights) -> Ranking {
        self.two_way(|tie| self.scored(tie, slower, weights).strength)
    }

    fn interactions(&self, outgoing: f64) -> Interactions {
        let with = |days: f64| self.two_way(|tie| interactions_rank(tie.past, self.split, outgoing, days));
        let all = HALF_LIVES.map(|days| (days, with(days)));
        let aucs = all.each_ref().map(|(days, ranking)| (*days, ranking.auc));
        let best = all.into_iter().max_by(|one, other| one.1.auc.total_cmp(&other.1.auc));
        let (half_life_days, ranking) = best.expect("there are seven");
        // To slow the clock is to shorten the half-life.
        let slower = SLOWER.map(|slower| with(half_life_days / slower));
        Interactions {
            half_life_days,
            ranking,
            aucs,
            slower,
        }
    }

    fn changed(&self) -> Vec<Changed> {
        let all = TESTABLE
            .iter()
            .flat_map(|name| [0.75, 1.25].map(|factor| (*name, factor)));
        all.map(|(name, factor)| {
            let weights = Weights::default().scaled(name, factor).expect("a quarter is in range");
            let said = self.answered(|tie| self.scored(tie, 1.0, &weights).answers_higher);
            let said: Vec<Scored> = said.into_iter().flatten().collect();
            let (auc, brier) = (self.strength(1.0, &weights).auc, calibration(&said).brier);
            Changed {
                name,
                factor,
                auc,
                brier,
            }
        })
        .collect()
    }

    fn two_way(&self, rule: impl Fn(&Tie<'_>) -> f64) -> Ranking {
        let outcomes = |ties: &&Vec<Tie<'_>>| ties.iter().map(|tie| (0.0, tie.two_way)).collect::<Vec<_>>();
        let scores: Vec<Vec<Scored>> = self
            .owners
            .iter()
            // Scoring is slow, and who cannot be measured need not be scored.
            .filter(|ties| is_eligible(&outcomes(ties), LEAST.0))
            .map(|ties| ties.iter().map(|tie| (rule(tie), tie.two_way)).collect())
            .collect();
        ranking(&scores, LEAST.0)
    }

    /// Returns the scores of the ties whose owner wrote after the split.
    fn answered(&self, rule: impl Fn(&Tie<'_>) -> f64) -> Vec<Vec<Scored>> {
        let scores = |ties: &Vec<Tie<'_>>| ties.iter().filter_map(|tie| Some((rule(tie), tie.answered?))).collect();
        self.owners.iter().map(scores).collect()
    }
}
