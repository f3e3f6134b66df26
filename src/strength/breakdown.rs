//! Why a tie is as strong as it is: each kind of evidence with its share of the strength.
//!
//! In: the evidence of one tie, a day, and who looks. Out: a [`Breakdown`] of plain numbers; putting it into words is for
//! [`present`](crate::present).
//!
//! The share of a term is exact, not an approximation: S is the geometric mean of what both wrote, so half of its
//! logarithm comes from each side, and within a side terms share by their message equivalents: the term's share is
//! ½ · out/(A_out + ε) + ½ · in/(A_in + ε), which sums to all that is not ε; that rest is divided in the same proportion. A week's
//! messages share its worth by what each is worth alone; what counts for both counts on each side.

use super::model::{self, HintOdds, Ledger};
use super::side::week;
use super::weights::Weights;
use crate::calendar::Day;
use crate::network::{Event, Evidence, From, What};
use crate::people::PersonId;

/// A kind of evidence, as one line of an explanation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ground {
    /// The strength the user gave the tie, which overrides all else.
    UsersWord,
    /// Direct messages.
    DirectMessages,
    /// Messages in group conversations of the owner of an export.
    GroupMessages,
    /// Messages of third persons to both.
    CoAddressed,
    /// People whom both know well.
    Acquaintances,
    /// Recommendations.
    Recommendations,
    /// Being connections.
    Connection,
    /// Invitations to connect, with or without a note.
    Invitations,
    /// Endorsements of skills.
    Endorsements,
    /// Time at one employer or school.
    Together,
    /// That the user says they know each other.
    YouSaySo,
    /// Private notes.
    Notes,
    /// Entries in imported address books.
    AddressBook,
    /// Group conversations that only a third person's export shows.
    SharedGroups,
    /// What one wrote in these.
    WrittenInSharedGroups,
    /// The same small employer, now or before: a guess.
    SameEmployer,
    /// What one of the two states in a share pack.
    Stated,
}

/// One line of an explanation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Term {
    /// What it is.
    pub ground: Ground,
    /// How many such events, or people, there are; 1 for the user's word.
    pub n: usize,
    /// In how many weeks they were, if they are messages between the two.
    pub n_weeks: usize,
    /// How many of them came from the alter alone.
    pub n_in: usize,
    /// How many came from the one who looks alone.
    pub n_out: usize,
    /// Day of the first dated one.
    pub first: Option<Day>,
    /// Day of the last dated one.
    pub last: Option<Day>,
    /// What they are worth on the day as messages from the alter.
    pub equivalents_in: f64,
    /// What they are worth as messages from the one who looks.
    pub equivalents_out: f64,
    /// Share of the strength, 0..1; all shares of a tie sum to 1.
    pub share: f64,
}

/// Why a tie is as strong as it is.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Breakdown {
    /// The terms, the greatest share first.
    pub terms: Vec<Term>,
    /// What the alter did, as messages of the day (A_in of the formula).
    pub equivalents_in: f64,
    /// What the one who looks did (A_out).
    pub equivalents_out: f64,
    /// Whom both know well, the one who counts most first.
    pub acquaintances: Vec<PersonId>,
}

/// Explains the strength of a tie as of a day to the one whose events are marked `mine`.
///
/// Shares follow what decided: the user's word if there is one; else both sides' doings, or the hints that the two know each
/// other or what a share pack states, where these give more. What did not decide is listed with a share of 0.
#[must_use]
pub fn explain(evidence: &Evidence, as_of: Day, mine: From, weights: &Weights) -> Breakdown {
    explain_among(evidence, as_of, mine, (weights, &[]))
}

/// As [`explain`], of two who both know some people: each with their part.
pub(super) fn explain_among(
    evidence: &Evidence,
    as_of: Day,
    mine: From,
    (weights, acquaintances): (&Weights, &[(PersonId, f64)]),
) -> Breakdown {
    let events = model::known_events(evidence, as_of);
    let mut whole = Ledger::new(events.iter(), evidence.is_said(), weights);
    whole.share_acquaintances(acquaintances.iter().map(|(_, part)| part).sum());
    let day = as_of.epoch_days();
    let (equivalents_out, equivalents_in) = seen_from(mine, whole.written(day));
    let mut breakdown = Breakdown {
        terms: Vec::new(),
        equivalents_in: equivalents_in + whole.for_both(day),
        equivalents_out: equivalents_out + whole.for_both(day),
        acquaintances: acquaintances.iter().map(|(person, _)| *person).collect(),
    };
    let [lower, higher] = whole.by_audience(day);
    let (messages_out, messages_in) = seen_from(mine, (lower, higher));
    for ground in GROUNDS {
        let of_ground: Vec<&Event> = events.iter().filter(|event| ground_of(event.what) == ground).collect();
        if of_ground.is_empty() {
            continue;
        }
        let (out, into) = match ground {
            Ground::DirectMessages => (messages_out[0], messages_in[0]),
            Ground::GroupMessages => (messages_out[1], messages_in[1]),
            Ground::CoAddressed => (whole.co_addressed(day), whole.co_addressed(day)),
            _ => {
                let alone = Ledger::new(of_ground.iter().copied(), false, weights);
                seen_from(mine, alone.written(day))
            }
        };
        let term = term_of(ground, &of_ground, mine);
        breakdown.terms.push(Term {
            equivalents_in: into,
            equivalents_out: out,
            ..term
        });
    }
    if !acquaintances.is_empty() {
        breakdown.terms.push(Term {
            n: acquaintances.len(),
            equivalents_in: whole.acquaintances(),
            equivalents_out: whole.acquaintances(),
            ..term_of(Ground::Acquaintances, &[], mine)
        });
    }
    if evidence.word.as_ref().is_some_and(|word| word.strength.is_some()) {
        breakdown.terms.push(Term {
            n: 1,
            share: 1.0,
            ..term_of(Ground::UsersWord, &[], mine)
        });
    } else if whole.stated(day).is_some_and(|stated| stated >= whole.strength(day)) {
        share_stated(&mut breakdown.terms, whole.share_of_stated(day));
    } else if whole
        .guess((day, day))
        .is_some_and(|guess| guess >= whole.strength(day))
    {
        share_hints(&mut breakdown.terms, whole.hint_odds((day, day)));
    } else {
        share_sides(&mut breakdown, weights);
    }
    // Stable, so equal shares keep the order of the grounds.
    breakdown.terms.sort_by(|one, other| other.share.total_cmp(&one.share));
    breakdown
}

/// What can be made of events, in the order that lines of equal share have.
const GROUNDS: [Ground; 15] = [
    Ground::DirectMessages,
    Ground::GroupMessages,
    Ground::CoAddressed,
    Ground::Recommendations,
    Ground::Connection,
    Ground::Invitations,
    Ground::Endorsements,
    Ground::Together,
    Ground::YouSaySo,
    Ground::Notes,
    Ground::AddressBook,
    Ground::SharedGroups,
    Ground::WrittenInSharedGroups,
    Ground::SameEmployer,
    Ground::Stated,
];

fn ground_of(what: What) -> Ground {
    match what {
        What::Direct => Ground::DirectMessages,
        What::Group { .. } => Ground::GroupMessages,
        What::CoAddressed { .. } => Ground::CoAddressed,
        What::Connected => Ground::Connection,
        What::Invited { .. } => Ground::Invitations,
        What::Recommended => Ground::Recommendations,
        What::Endorsed => Ground::Endorsements,
        What::InAddressBook => Ground::AddressBook,
        What::Noted => Ground::Notes,
        What::Said(_) => Ground::YouSaySo,
        What::Together(_) => Ground::Together,
        What::SharedGroup | What::AddressedTogether { .. } => Ground::SharedGroups,
        What::WroteInSharedGroup { .. } => Ground::WrittenInSharedGroups,
        What::SameEmployer { .. } | What::FormerColleagues { .. } => Ground::SameEmployer,
        What::Stated { .. } | What::StatedContact { .. } => Ground::Stated,
    }
}

fn term_of(ground: Ground, events: &[&Event], mine: From) -> Term {
    let from = |who| {
        events
            .iter()
            .filter(|event| event.from == who && !matches!(event.what, What::StatedContact { .. }))
            .count()
    };
    let mut days = events.iter().filter_map(|event| event.at).map(|at| at.day());
    let first = days.next();
    let is_counted =
        |event: &&&Event| !matches!(event.what, What::AddressedTogether { .. } | What::StatedContact { .. });
    let mut weeks: Vec<i64> = match ground {
        Ground::DirectMessages | Ground::GroupMessages => {
            events.iter().filter_map(|event| event.at).map(week).collect()
        }
        _ => Vec::new(),
    };
    weeks.dedup();
    Term {
        ground,
        n: events.iter().filter(is_counted).count(),
        n_weeks: weeks.len(),
        n_in: from(mine.other()),
        n_out: from(mine),
        first,
        last: days.next_back().or(first),
        equivalents_in: 0.0,
        equivalents_out: 0.0,
        share: 0.0,
    }
}

fn seen_from<T>(mine: From, (lower, higher): (T, T)) -> (T, T) {
    if mine == From::Higher {
        (higher, lower)
    } else {
        (lower, higher)
    }
}

fn share_sides(breakdown: &mut Breakdown, weights: &Weights) {
    let inward = breakdown.equivalents_in + weights.pseudo_count;
    let outward = breakdown.equivalents_out + weights.pseudo_count;
    for term in &mut breakdown.terms {
        term.share = term.equivalents_in / inward + term.equivalents_out / outward;
    }
    normalize(&mut breakdown.terms);
}

/// A statement that decides has all but what shared acquaintances add: it is not added to what the files show, but takes its place.
fn share_stated(terms: &mut [Term], share: f64) {
    for term in terms.iter_mut() {
        term.share = match term.ground {
            Ground::Stated => share,
            Ground::Acquaintances => 1.0 - share,
            _ => 0.0,
        };
    }
}

/// Hints add up as log-odds above the base, so they share by what each adds.
fn share_hints(terms: &mut [Term], odds: HintOdds) {
    for term in terms.iter_mut() {
        term.share = match term.ground {
            Ground::SharedGroups => odds.shared_group,
            Ground::WrittenInSharedGroups => odds.wrote,
            Ground::SameEmployer => odds.same_employer,
            _ => 0.0,
        };
    }
    normalize(terms);
}

fn normalize(terms: &mut [Term]) {
    let sum: f64 = terms.iter().map(|term| term.share).sum();
    if sum > 0.0 {
        terms.iter_mut().for_each(|term| term.share /= sum);
    } else if let [only, ..] = terms {
        // Nothing is worth anything, as with a large employer: what there is, is all there is.
        only.share = 1.0;
    }
}
