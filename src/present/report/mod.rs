//! A report: one page that shows, filters and searches a network without the program.
//!
//! In: a weighed network, what was found in it, and the part of it that is to be shown ([`ReportInput`]). Out: a payload ([`Fitted`]):
//! facts already weighed, worded and judged, in columns that are small; and the page around it. `docs/report.md` tells every key.

mod account;
mod fit;
mod page;
mod people;
mod pictures;
mod ranked;
mod texts;
mod ties;
mod words;

use std::collections::BTreeMap;

use serde::Serialize;

pub use account::{AccountAnswer, Keeping};
pub use fit::{Fitted, MOST_BYTES, ReportInput, fit};
pub use page::{Behind, packed_payload, page, policy, saved_payload};
pub(super) use page::{page_or, payload_json};

use super::SCHEMA;
use super::companies::CompaniesAnswer;
use super::nurture::NurtureAnswer;
use super::plan::PlanAnswer;
#[cfg(feature = "tables")]
use super::stats::{StatsAnswer, counted};
use crate::advice::checklist::Question;
use crate::advice::introductions::View;
#[cfg(feature = "tables")]
use crate::advice::report::OVERVIEW_TOP;
use crate::advice::report::{Findings, ReportRequest, WaysIn};
use crate::advice::report_cut::Part;
use crate::calendar::Day;
use crate::chains::{Caps, units_of};
use crate::error::Result;
use crate::people::PersonId;
use crate::strength::band::{FAIR_CHAIN, FAIR_TIE, STRONG_CHAIN, STRONG_TIE};
use crate::wording::words::{date, pooled};
use people::{CompanyColumns, Known, PeopleColumns, RoleClassAnswer};
use pictures::{Pictures, pictures};
use ranked::AskedColumns;
use ranked::RankedColumns;
use texts::{Numbered, Texts};
use ties::InFull;
use ties::{MineColumns, TieColumns};
use words::Words;
use words::{ToSay, Worded};

/// How many of my ties are told in full; the strongest.
const MOST_IN_FULL: usize = 300;

/// What a payload is laid out from.
#[derive(Debug, Clone, Copy)]
struct Source<'a> {
    input: &'a ReportInput<'a>,
    view: &'a View<'a>,
    request: &'a ReportRequest,
    findings: &'a Findings,
    ways: &'a WaysIn<'a>,
    part: &'a Part,
    known: &'a Known<'a>,
}

/// What a report says of itself.
#[derive(Debug, Clone, Default)]
pub struct Setting {
    /// The day it was made; none where the same data are to give the same bytes on any day.
    pub generated: Option<Day>,
    /// Whether names were taken out of the network.
    pub is_redacted: bool,
    /// Whether a server stands behind the page.
    pub is_live: bool,
    /// The version of the program.
    pub version: String,
    /// How many chains may share an end or a beginning.
    pub caps: Caps,
}

/// Everything that the page of a report shows.
#[derive(Debug, Serialize)]
struct ReportPayload<'a> {
    schema: u32,
    version: String,
    as_of: String,
    as_of_words: String,
    generated: Option<String>,
    redacted: bool,
    live: bool,
    /// Index into `people`.
    me: i64,
    max_hops: usize,
    hop_factor: f64,
    /// What every hop after the first costs, in the units of `ties.cost`.
    hop_cost: u64,
    per_target: usize,
    per_introducer: usize,
    bands: BandsAnswer,
    /// The roles that were asked for.
    roles: Vec<String>,
    pool: PoolAnswer,
    cut: CutAnswer,
    people: PeopleColumns,
    companies: CompanyColumns,
    role_classes: Vec<RoleClassAnswer>,
    /// Indices into `role_classes`.
    role_sets: Numbered<Vec<usize>>,
    ties: TieColumns,
    mine: MineColumns,
    /// The strongest of my ties in full, by their row in `mine`.
    in_full: BTreeMap<usize, InFull>,
    /// The six questions of every checklist, in its order.
    questions: [Question; 6],
    words: Words,
    asked: AskedColumns,
    ranked: RankedColumns,
    /// Who of my own ties worked at a company before, by the company: index into `people`, and what and when: index into `texts`.
    former: BTreeMap<usize, Vec<(i64, i64)>>,
    targets: Option<CompaniesAnswer>,
    plan: Option<PlanAnswer>,
    to_say: Vec<ToSay>,
    /// By the company: index into `companies`.
    worded: BTreeMap<usize, Vec<Worded>>,
    #[serde(flatten)]
    shown: &'a Shown,
    account: Option<&'a AccountAnswer>,
    texts: Numbered<String>,
    /// Lists of indices into `texts`.
    lists: Numbered<Vec<i64>>,
}

/// The least strengths that are called fair and strong.
#[derive(Debug, Serialize)]
struct BandsAnswer {
    tie: [f64; 2],
    /// Of a chain of two hops or more.
    chain: [f64; 2],
}

impl Default for BandsAnswer {
    fn default() -> Self {
        Self {
            tie: [FAIR_TIE, STRONG_TIE],
            chain: [FAIR_CHAIN, STRONG_CHAIN],
        }
    }
}

#[derive(Debug, Serialize)]
struct PoolAnswer {
    owners: Vec<String>,
    n_packs: usize,
    /// Such as "4 members' exports pooled".
    sentence: String,
}

#[derive(Debug, Serialize)]
struct CutAnswer {
    min_strength: f64,
    n_ties_left_out: usize,
    n_ties_out_of_reach: usize,
    n_people_left_out: usize,
    sentences: Vec<String>,
}

impl<'a> ReportPayload<'a> {
    /// Lays out a report.
    fn of(source: &Source<'a>, shown: &'a Shown) -> Self {
        let (view, request) = (source.view, source.request);
        let setting = source.input.setting;
        let mut texts = Texts::default();
        let mut role_sets = Numbered::default();
        let (people, companies, places) = people::people(source, &mut texts, &mut role_sets);
        let (ties, order) = ties::ties(source, &places, &mut texts);
        let mine = ties::mine(source, &places, &order, &mut texts);
        let former = people::former(source, &places, &mut texts);
        let ranks = (0..).zip(view.ties()).take(MOST_IN_FULL);
        let full = |(row, tie): (usize, crate::network::TieView<'_>)| {
            Some((row, ties::in_full(source, row + 1, tie.alter, &mut texts)?))
        };
        let in_full = ranks.filter_map(full).collect();
        Self {
            schema: SCHEMA,
            version: setting.version.clone(),
            as_of: view.as_of.to_string(),
            as_of_words: date(view.as_of),
            generated: setting.generated.map(|day| day.to_string()),
            redacted: setting.is_redacted,
            live: setting.is_live,
            me: places.person(view.me),
            max_hops: request.reach.max_hops,
            hop_factor: request.reach.hop_factor,
            hop_cost: units_of(request.reach.hop_factor),
            per_target: setting.caps.per_target,
            per_introducer: setting.caps.per_introducer,
            bands: BandsAnswer::default(),
            roles: request.roles.clone(),
            pool: pool(view),
            cut: cut(source.part),
            people,
            companies,
            role_classes: people::classes(),
            role_sets,
            ties,
            mine,
            in_full,
            questions: Question::ALL,
            words: Words::default(),
            asked: ranked::asked(source, &places),
            ranked: ranked::ranked(source, &places),
            former,
            targets: targets(source),
            plan: plan(source),
            to_say: words::to_say(source),
            worded: words::worded(source, &places),
            shown,
            account: source.input.account,
            texts: texts.texts,
            lists: texts.lists,
        }
    }
}

/// What is shown whatever part of the network there is room for.
#[derive(Debug, Serialize)]
struct Shown {
    nurture: Option<NurtureAnswer>,
    #[cfg(feature = "tables")]
    stats: Option<StatsAnswer>,
    charts: Pictures,
}

impl Shown {
    fn of(view: &View<'_>, request: &ReportRequest, found: &Findings) -> Result<Self> {
        #[cfg(feature = "tables")]
        let stats = StatsAnswer::of(view, &found.overview, &counted(view), OVERVIEW_TOP);
        let nurture = NurtureAnswer::of(view, &found.nurture, request.targets.is_some());
        Ok(Self {
            nurture: (!nurture.is_empty()).then_some(nurture),
            #[cfg(feature = "tables")]
            stats: (!stats.is_empty()).then_some(stats),
            charts: pictures(view, &request.reach.aliases)?,
        })
    }
}

fn pool(view: &View<'_>) -> PoolAnswer {
    let name = |person: &PersonId| view.network.roster.person(*person).name.clone();
    let n_packs = view.network.pack_owners.len();
    PoolAnswer {
        owners: view.network.owners.iter().map(name).collect(),
        n_packs,
        sentence: pooled(view.network.owners.len().saturating_sub(n_packs), n_packs),
    }
}

fn cut(part: &Part) -> CutAnswer {
    CutAnswer {
        min_strength: part.min_strength,
        n_ties_left_out: part.n_ties_left_out,
        n_ties_out_of_reach: part.n_ties_out_of_reach,
        n_people_left_out: part.n_people_left_out,
        sentences: fit::sentences(part),
    }
}

fn targets(source: &Source<'_>) -> Option<CompaniesAnswer> {
    let found = source.ways.targets.as_ref()?;
    let request = source.request.companies(source.part, source.request.targets.as_ref());
    Some(CompaniesAnswer::of(source.view, &request, found, 0))
}

fn plan(source: &Source<'_>) -> Option<PlanAnswer> {
    let found = source.ways.plan.as_ref()?;
    let reach = source.request.reach_of(source.part);
    let request = source.request.plan(source.request.targets.as_ref()?, &reach);
    Some(PlanAnswer::of(source.view, &request, found))
}
