//! What a request for chains says: which companies, along which ties, how many.
//!
//! In: what somebody wants. Out: plain structs, whose defaults are what `find` takes where nothing is said.

use serde::{Deserialize, Serialize};

use super::asks::AskRules;
use super::readiness::Verdict;
use super::targets::TargetList;
use crate::chains::{Caps, HOP_FACTOR, TieFilter};
use crate::network::Redaction;
use crate::people::PersonId;
use crate::people::company::Aliases;

/// How far chains may go, along which ties, and how often people may be asked: what all requests for chains share.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Reach {
    /// Other names of companies.
    pub aliases: Aliases,
    /// Longest chain, in ties.
    pub max_hops: usize,
    /// What each tie after the first multiplies the strength by.
    pub hop_factor: f64,
    /// What no chain may use.
    pub filter: TieFilter,
    /// How often people may be asked.
    pub ask_rules: AskRules,
}

impl Default for Reach {
    fn default() -> Self {
        Self {
            aliases: Aliases::well_known(),
            max_hops: 3,
            hop_factor: HOP_FACTOR,
            filter: TieFilter::default(),
            ask_rules: AskRules::default(),
        }
    }
}

/// Which introductions to look for.
#[derive(Debug, Clone)]
pub struct Find {
    /// Company names as the user spells them.
    pub companies: Vec<String>,
    /// Whole words: everybody whose employer or title has one of them is a target too.
    pub words: Vec<String>,
    /// Only people whose position fits one of these; none means everybody.
    pub roles: Vec<String>,
    /// How far chains may go.
    pub reach: Reach,
    /// How many chains at the most.
    pub top: usize,
    /// How many of them may share a target or a first step.
    pub caps: Caps,
    /// Chains too that a direct tie as good makes pointless; chains through people in [`Self::via`] always are.
    pub all_routes: bool,
    /// People on every chain before its end.
    pub via: Vec<PersonId>,
    /// Only these people; none means everybody at the companies. Where no company is named, it is they who are meant.
    pub to: Vec<PersonId>,
    /// Only chains whose first tie is such; none means any.
    pub ready: Vec<Verdict>,
}

impl Find {
    /// Ten chains are different options if few share an end or a beginning.
    pub const CAPS: Caps = Caps {
        per_target: 2,
        per_introducer: 3,
    };
}

impl Default for Find {
    fn default() -> Self {
        Self {
            companies: Vec::new(),
            words: Vec::new(),
            roles: Vec::new(),
            reach: Reach::default(),
            top: 10,
            caps: Self::CAPS,
            all_routes: false,
            via: Vec::new(),
            to: Vec::new(),
            ready: Vec::new(),
        }
    }
}

/// The longest chains that a report searches: its page looks at all of them at once.
pub const MOST_HOPS: usize = 3;

/// What a report is to tell.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ReportRequest {
    /// The companies to reach; none names no company.
    pub targets: Option<TargetList>,
    /// Only people whose position fits one of these, where a target says nothing else.
    pub roles: Vec<String>,
    /// How far chains may go; at most [`MOST_HOPS`] ties.
    pub reach: Reach,
    /// How many conversations the plan may take.
    pub conversations: usize,
    /// For how many companies one person may be asked.
    pub per_introducer: usize,
}

impl Default for ReportRequest {
    fn default() -> Self {
        Self {
            targets: None,
            roles: Vec::new(),
            reach: Reach::default(),
            conversations: Self::CONVERSATIONS,
            per_introducer: Self::PER_INTRODUCER,
        }
    }
}

impl ReportRequest {
    /// So many conversations fit into a week or two.
    pub const CONVERSATIONS: usize = 5;
    /// Few strong requests beat many weak ones.
    pub const PER_INTRODUCER: usize = 3;

    /// Takes names out of what was asked for.
    pub fn redact(&mut self, redaction: &Redaction) {
        if let Some(targets) = &mut self.targets {
            targets.redact(redaction);
        }
        for role in &mut self.roles {
            *role = redaction.text(role);
        }
    }
}
