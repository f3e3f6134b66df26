//! What to do about a tie or a chain.
//!
//! In: a network weighed as of a day, seen by one person ([`View`](introductions::View)), and a question. Out: plain structs with
//! what was found, what to do first and why; wording is for [`present`](crate::present). No facts are invented here.

pub mod activity;
pub mod ask;
pub mod asks;
pub mod candidates;
pub mod changes;
pub mod checklist;
pub mod companies;
pub mod ego;
pub mod former;
pub mod introductions;
pub mod know;
pub mod likely;
pub mod mark;
pub mod no_way;
pub mod nurture;
pub mod occasions;
pub mod overview;
pub mod plan;
pub mod readiness;
pub mod report_cut;
pub mod request;
pub mod sensitivity;
pub mod share;
pub mod subgraph;
pub mod targets;
#[cfg(test)]
mod testing;
pub mod view;

use std::cmp::Ordering;

use crate::calendar::Day;
use crate::network::{Evidence, From};
use crate::strength::TieStrength;

/// A tie that advice is asked for, as one of the two sees it on a day.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What is known of the tie.
    pub evidence: &'a Evidence,
    /// What it is worth on that day.
    pub strength: &'a TieStrength,
    /// The day: that of the data.
    pub as_of: Day,
    /// The day from which deadlines count; never before that of the data.
    pub today: Day,
    /// How events from the one who asks for advice are marked.
    pub mine: From,
    /// Whether their exports hold any message: else nothing follows from there being none.
    pub has_messages: bool,
    /// When they introduced me by the log of asks, if I have not thanked them since.
    pub introduced_me: Option<Day>,
}

/// A number to rank by: the greatest comes first.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Falling(pub(crate) f64);

impl Ord for Falling {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.total_cmp(&self.0)
    }
}

impl PartialOrd for Falling {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Falling {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Falling {}
