//! Scores every owner of a data set by every rule.
//!
//! In: a data set. Out: a [`Judged`] for each of its splits.

use std::collections::{BTreeMap, HashMap};

use warmintro::strength::Weights;

use crate::data::{DAY, Data};
use crate::measure::{Calibration, Ranking, Scored, calibration, is_eligible, ranking, scramble};
use crate::owner::{Mailbox, Rule, Tie, count, first_model, interactions_rank, mailboxes, received, recency, ties};
use crate::pool::{Past, pair};

/// Least number of ties of an owner for two-way contact, and for answers.
const LEAST: (usize, usize) = (5, 3);
/// Half-lives in days that Interactions Rank may choose from, afterward, on the very data it is measured on.
pub(crate) const HALF_LIVES: [f64; 7] = [7.0, 14.0, 30.0, 60.0, 90.0, 180.0, 365.0];
/// Interactions Rank as Gmail had it: the owner's own messages count five times, half-life a month.
const GMAIL: (f64, f64) = (5.0, 30.0);
/// How many times slower the clock runs.
pub(crate) const SLOWER: [f64; 2] = [10.0, 100.0];
/// So many friends' exports make a small pool.
const FRIENDS: usize = 3;
/// The coefficients that messages alone can test, each made a quarter smaller and greater.
const TESTABLE: [&str; 10] = [
    "group_exponent",
    "week_exponent",
    "co_addressed",
    "fading_exponent",
    "pseudo_count",
    "half_strength",
    "answers_intercept",
    "answers_slope",
    "answers_pseudo_count",
    "answers_unanswered",
];

/// What is left of the past.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Left {
    Whole,
    /// One message in ten.
    Messages,
    /// One week in ten of each sender.
    Weeks,
}

/// How each model ranks.
pub(crate) struct Models {
    /// By the owner's export, with those of their three closest friends, and with everybody's.
    pub(crate) strength: [Ranking; 3],
    pub(crate) first: Ranking,
    pub(crate) count: Ranking,
    pub(crate) recency: Ranking,
    /// As Gmail had it.
    pub(crate) interactions: Ranking,
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
    pub(crate) whole: Models,
    pub(crate) thinned: [Models; 2],
    /// Interactions Rank where all messages count alike: the AUC with each half-life.
    pub(crate) half_lives: [f64; 7],
    /// Strength by the owner's export and by everybody's where the clock runs slower.
    pub(crate) slower: [[Ranking; 2]; 2],
    pub(crate) answers: Ranking,
    /// By what the alter wrote, and by all messages.
    pub(crate) answers_simple: [Ranking; 2],
    pub(crate) calibration: Calibration,
    /// Every probability of an answer, with what happened.
    pub(crate) said: Vec<Scored>,
    pub(crate) changed: Vec<Changed>,
}

/// Measures one data set at its splits.
pub(crate) fn judge(data: &Data) -> Vec<Judged> {
    let boxes = mailboxes(&data.messages);
    let splits = data.splits.iter().enumerate();
    splits
        .map(|(index, &split)| judge_split(data, &boxes, (index, split)))
        .collect()
}

/// Which messages are left; drawn once and for all.
fn kept(data: &Data, left: Left) -> Vec<bool> {
    let messages = data.messages.iter().enumerate();
    messages
        .map(|(place, message)| {
            let week = (message.at / (7.0 * DAY)) as usize;
            match left {
                Left::Whole => true,
                Left::Messages => scramble(place).is_multiple_of(10),
                Left::Weeks => scramble(week * 1_000_003 + message.sender as usize).is_multiple_of(10),
            }
        })
        .collect()
}

/// Everybody's ties at one split.
struct Owners {
    owners: Vec<(u32, Vec<Tie>)>,
    split: f64,
    past: Past,
}

impl Owners {
    fn of(data: &Data, boxes: &BTreeMap<u32, Mailbox>, split: f64, left: Left) -> Self {
        let kept = kept(data, left);
        let owners = boxes
            .iter()
            .map(|(owner, mailbox)| (*owner, ties(mailbox, data, split, &kept)));
        Self {
            owners: owners.collect(),
            split,
            past: Past::of(data, split, &kept, 1.0),
        }
    }

    fn models(&self) -> Models {
        let weights = Weights::default();
        let rule = |rule: Rule| self.two_way(|_, tie| rule(&tie.past, self.split));
        let everybodys = self.past.everybodys(&weights);
        Models {
            strength: [
                self.two_way(|owner, tie| self.past.alone(pair(owner, tie.alter), &weights).strength),
                self.with_friends(&weights),
                self.two_way(|owner, tie| everybodys[&pair(owner, tie.alter)]),
            ],
            first: rule(first_model),
            count: rule(count),
            recency: rule(recency),
            interactions: self.two_way(|_, tie| interactions_rank(&tie.past, self.split, GMAIL.0, GMAIL.1)),
        }
    }

    /// By the exports of the owner and of those three to whom the owner's own export shows the strongest ties.
    fn with_friends(&self, weights: &Weights) -> Ranking {
        let scores: Vec<Vec<Scored>> = self
            .eligible()
            .map(|(owner, ties)| {
                let strength = |tie: &Tie| self.past.alone(pair(*owner, tie.alter), weights).strength;
                let mut closest: Vec<(f64, u32)> = ties.iter().map(|tie| (strength(tie), tie.alter)).collect();
                closest.sort_by(|one, other| other.0.total_cmp(&one.0).then(one.1.cmp(&other.1)));
                let friends = closest.iter().take(FRIENDS).map(|(_, friend)| *friend);
                let pool: Vec<u32> = friends.chain([*owner]).collect();
                let pooled: HashMap<u32, f64> = self.past.pooled(*owner, &pool, weights);
                ties.iter().map(|tie| (pooled[&tie.alter], tie.two_way)).collect()
            })
            .collect();
        ranking(&scores, LEAST.0)
    }

    /// Scoring is slow, and who cannot be measured need not be scored.
    fn eligible(&self) -> impl Iterator<Item = &(u32, Vec<Tie>)> {
        let outcomes = |ties: &[Tie]| ties.iter().map(|tie| (0.0, tie.two_way)).collect::<Vec<_>>();
        self.owners
            .iter()
            .filter(move |(_, ties)| is_eligible(&outcomes(ties), LEAST.0))
    }

    fn two_way(&self, rule: impl Fn(u32, &Tie) -> f64) -> Ranking {
        let scores: Vec<Vec<Scored>> = self
            .eligible()
            .map(|(owner, ties)| ties.iter().map(|tie| (rule(*owner, tie), tie.two_way)).collect())
            .collect();
        ranking(&scores, LEAST.0)
    }

    /// Returns the scores of the ties whose owner wrote after the split.
    fn answered(&self, rule: impl Fn(u32, &Tie) -> f64) -> Vec<Vec<Scored>> {
        let scores = |(owner, ties): &(u32, Vec<Tie>)| {
            let scored = ties.iter().filter_map(|tie| Some((rule(*owner, tie), tie.answered?)));
            scored.collect()
        };
        self.owners.iter().map(scores).collect()
    }

    /// How likely the alter answers.
    fn probability(&self, owner: u32, tie: &Tie, weights: &Weights) -> f64 {
        let strength = self.past.alone(pair(owner, tie.alter), weights);
        if tie.alter < owner {
            strength.answers_lower
        } else {
            strength.answers_higher
        }
    }

    fn changed(&self) -> Vec<Changed> {
        let all = TESTABLE
            .iter()
            .flat_map(|name| [0.75, 1.25].map(|factor| (*name, factor)));
        all.map(|(name, factor)| {
            let weights = Weights::default().scaled(name, factor).expect("a quarter is in range");
            let said = self.answered(|owner, tie| self.probability(owner, tie, &weights));
            let said: Vec<Scored> = said.into_iter().flatten().collect();
            let strength = self.two_way(|owner, tie| self.past.alone(pair(owner, tie.alter), &weights).strength);
            let (auc, brier) = (strength.auc, calibration(&said).brier);
            Changed {
                name,
                factor,
                auc,
                brier,
            }
        })
        .collect()
    }
}

fn judge_split(data: &Data, boxes: &BTreeMap<u32, Mailbox>, (index, split): (usize, f64)) -> Judged {
    let weights = Weights::default();
    let whole = Owners::of(data, boxes, split, Left::Whole);
    let thinned = [Left::Messages, Left::Weeks].map(|left| Owners::of(data, boxes, split, left).models());
    let rule = |rule: Rule| ranking(&whole.answered(|_, tie| rule(&tie.past, split)), LEAST.1);
    let answers = whole.answered(|owner, tie| whole.probability(owner, tie, &weights));
    let said: Vec<Scored> = answers.iter().flatten().copied().collect();
    let slower = SLOWER.map(|slower| {
        let past = Past::of(data, split, &kept(data, Left::Whole), slower);
        let everybodys = past.everybodys(&weights);
        [
            whole.two_way(|owner, tie| past.alone(pair(owner, tie.alter), &weights).strength),
            whole.two_way(|owner, tie| everybodys[&pair(owner, tie.alter)]),
        ]
    });
    Judged {
        name: data.name,
        split: index,
        half_lives: HALF_LIVES.map(|days| {
            whole
                .two_way(|_, tie| interactions_rank(&tie.past, split, 1.0, days))
                .auc
        }),
        whole: whole.models(),
        thinned,
        slower,
        answers: ranking(&answers, LEAST.1),
        answers_simple: [received, count].map(rule),
        calibration: calibration(&said),
        said,
        changed: whole.changed(),
    }
}
