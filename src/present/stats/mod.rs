//! The network in numbers as an answer: blocks of counts, each with a sentence that says what they mean for introductions.
//!
//! In: an [`Overview`](crate::advice::overview::Overview) and a [`Summary`](crate::tables::summary::Summary) of one network. Out: a [`StatsAnswer`], which [`StatsAnswer::to_text`] and the like put
//! on a page.

mod gather;
mod page;
mod rows;
mod says;
mod text;

use serde::Serialize;

pub use gather::count;
#[cfg(test)]
pub(super) use rows::columns_of_stats;

use crate::calendar::Day;

/// The answer of `stats`.
#[derive(Debug, Serialize)]
pub struct StatsAnswer {
    schema: u32,
    pub(super) as_of: String,
    me: String,
    pub(super) people: PeopleBlock,
    pub(super) ties: TiesBlock,
    pub(super) strength: StrengthBlock,
    pub(super) readiness: ReadinessBlock,
    pub(super) companies: CompaniesBlock,
    pub(super) growth: GrowthBlock,
    pub(super) activity: ActivityBlock,
    pub(super) brokers: BrokersBlock,
    pub(super) communities: CommunitiesBlock,
    pub(super) exports: ExportsBlock,
    #[serde(skip)]
    pub(super) day: Day,
}

/// People by how many ties away they are.
#[derive(Debug, Serialize)]
pub(super) struct PeopleBlock {
    /// Everybody but me.
    pub(super) total: usize,
    pub(super) own: usize,
    pub(super) second: usize,
    pub(super) third: usize,
    pub(super) within_three: usize,
    pub(super) farther: usize,
    pub(super) unreached: usize,
    pub(super) says: String,
}

/// Ties by kind.
#[derive(Debug, Serialize)]
pub(super) struct TiesBlock {
    pub(super) total: u32,
    pub(super) mine: u32,
    pub(super) by_kind: Vec<KindRow>,
    pub(super) says: String,
}

#[derive(Debug, Serialize)]
pub(super) struct KindRow {
    pub(super) kind: &'static str,
    pub(super) all: u32,
    pub(super) mine: u32,
}

/// Ties by the word for their strength.
#[derive(Debug, Serialize)]
pub(super) struct StrengthBlock {
    pub(super) by_band: Vec<BandRow>,
    pub(super) says: String,
}

#[derive(Debug, Serialize)]
pub(super) struct BandRow {
    pub(super) band: &'static str,
    /// The least strength that is called so.
    pub(super) from: f64,
    pub(super) all: u32,
    pub(super) mine: u32,
}

/// My ties by what to do first.
#[derive(Debug, Serialize)]
pub(super) struct ReadinessBlock {
    pub(super) ask: usize,
    pub(super) answer: usize,
    pub(super) waiting: usize,
    pub(super) reconnect: usize,
    pub(super) give: usize,
    pub(super) build: usize,
    pub(super) unknown: usize,
    pub(super) says: String,
}

/// Companies by people.
#[derive(Debug, Serialize)]
pub(super) struct CompaniesBlock {
    pub(super) total: usize,
    pub(super) people_without: u32,
    pub(super) top: Vec<CompanyRow>,
    pub(super) says: String,
}

#[derive(Debug, Serialize)]
pub(super) struct CompanyRow {
    pub(super) rank: usize,
    pub(super) name: String,
    pub(super) people: u32,
    pub(super) own: u32,
    /// Strength of the best way in.
    pub(super) best: Option<f64>,
    pub(super) hops: Option<usize>,
    /// Whom the best way begins with: the introducer, or the person there whom I know.
    pub(super) first: Option<PersonRow>,
    pub(super) readiness: Option<&'static str>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct PersonRow {
    pub(super) id: String,
    pub(super) name: String,
}

/// What I did by year.
#[derive(Debug, Serialize)]
pub(super) struct GrowthBlock {
    pub(super) by_year: Vec<YearRow>,
    pub(super) undated_connections: u32,
    pub(super) connected: usize,
    pub(super) connected_and_talked: usize,
    pub(super) says: String,
}

#[derive(Debug, Serialize)]
pub(super) struct YearRow {
    pub(super) year: i32,
    pub(super) connections: u32,
    pub(super) sent: u32,
    pub(super) received: u32,
    pub(super) group_sent: u32,
    pub(super) group_received: u32,
}

/// How I deal with people.
#[derive(Debug, Serialize)]
pub(super) struct ActivityBlock {
    /// Of the last twelve months, those in which I wrote a direct message.
    pub(super) active_months_of_12: usize,
    pub(super) active_months: usize,
    pub(super) in_touch: usize,
    pub(super) sent: u32,
    pub(super) received: u32,
    pub(super) answered_by_you: usize,
    pub(super) answered_by_them: usize,
    pub(super) started_by_you: usize,
    pub(super) started_by_them: usize,
    /// People whose last words want an answer of mine.
    pub(super) waiting_for_you: usize,
    /// People it went quiet with after words of theirs that wanted an answer.
    pub(super) left_unanswered: usize,
    /// People whose answer I am waiting for.
    pub(super) waiting_for_them: usize,
    pub(super) says: String,
}

/// Who connects circles that otherwise do not meet.
#[derive(Debug, Serialize)]
pub(super) struct BrokersBlock {
    /// Who was left out: me.
    without: String,
    /// From how many people the count was estimated; null if it is exact.
    pub(super) estimated_from: Option<usize>,
    pub(super) you: Option<EgoRow>,
    pub(super) top: Vec<BrokerRow>,
    pub(super) says: String,
}

/// What somebody's own ties amount to.
#[derive(Debug, Serialize)]
pub(super) struct EgoRow {
    pub(super) ties: usize,
    pub(super) effective_size: f64,
    pub(super) constraint: f64,
}

#[derive(Debug, Serialize)]
pub(super) struct BrokerRow {
    pub(super) rank: usize,
    pub(super) id: String,
    pub(super) name: String,
    pub(super) company: Option<String>,
    pub(super) position: Option<String>,
    /// Whether an export or share pack in the pool is theirs.
    pub(super) is_owner: bool,
    pub(super) betweenness: f64,
    pub(super) pairs: f64,
    #[serde(flatten)]
    pub(super) ego: EgoRow,
    pub(super) new_to_you: usize,
    pub(super) strength: Option<f64>,
    pub(super) readiness: Option<&'static str>,
    pub(super) communities: Vec<BridgedRow>,
}

/// One of the circles that a broker reaches into.
#[derive(Debug, Serialize)]
pub(super) struct BridgedRow {
    /// Rank of the community.
    pub(super) community: usize,
    pub(super) name: String,
    pub(super) ties: usize,
}

/// Circles that are there without me.
#[derive(Debug, Serialize)]
pub(super) struct CommunitiesBlock {
    pub(super) total: usize,
    /// People in them.
    pub(super) people: usize,
    /// People tied to nobody but me.
    pub(super) only_you: usize,
    /// Communities in which I have a fair or strong tie.
    pub(super) with_way_in: usize,
    /// People in those whom I have no tie with.
    pub(super) new_people: usize,
    pub(super) modularity: f64,
    pub(super) top: Vec<CircleRow>,
    pub(super) says: String,
}

#[derive(Debug, Serialize)]
pub(super) struct CircleRow {
    pub(super) rank: usize,
    pub(super) name: String,
    pub(super) people: usize,
    pub(super) own: usize,
    pub(super) companies: Vec<ColleaguesRow>,
    pub(super) members: Vec<PersonRow>,
    pub(super) way_in: Option<WayInRow>,
}

#[derive(Debug, Serialize)]
pub(super) struct ColleaguesRow {
    pub(super) name: String,
    pub(super) people: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct WayInRow {
    #[serde(flatten)]
    pub(super) person: PersonRow,
    pub(super) strength: f64,
    pub(super) readiness: Option<&'static str>,
}

/// Whose exports were read, mine first.
#[derive(Debug, Serialize)]
pub(super) struct ExportsBlock {
    pub(super) owners: Vec<OwnerRow>,
    pub(super) says: String,
}

#[derive(Debug, Serialize)]
pub(super) struct OwnerRow {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) is_you: bool,
    /// Whether all that is known of them is a share pack.
    pub(super) is_share_pack: bool,
    pub(super) known_until: Option<String>,
    /// Ties that are more than a guess.
    pub(super) ties: usize,
}

impl StatsAnswer {
    /// Returns whether there is no tie to speak of.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ties.total == 0
    }
}
