//! What a page is to tell of a network.
//!
//! In: what somebody wants. Out: a [`ReportRequest`], whose defaults are those of `report`.

use super::request::Reach;
use super::targets::TargetList;
use crate::network::Redaction;

/// The longest chains that a report searches: its page looks at all of them at once.
pub const MOST_HOPS: usize = 3;

/// What a report is to tell.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
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
