//! Everything that a report tells, found once.
//!
//! In: a [`View`], a [`ReportRequest`] and the [`Part`] of the network that the report holds. Out: [`Findings`], how one stands
//! with everybody; and [`WaysIn`], the companies, targets and plan along the ties of that part. Each answer is the one that the
//! command of its name gives.

use std::collections::BTreeMap;

use super::asks::AskBook;
use super::companies::{self, Companies, CompaniesRequest, best_asks, find_open_ways};
use super::introductions::{Introduction, View};
use super::nurture::{Nurture, NurtureRequest, NurtureRules, nurture};
use super::overview::{Overview, overview};
use super::plan::{Plan, PlanRequest, plan};
use super::report_cut::Part;
use super::request::Reach;
use super::targets::TargetList;
use crate::chains::TieFilter;
use crate::error::Result;
use crate::network::Redaction;
use crate::people::PersonId;

/// The longest chains that a report searches: its page looks at all of them at once.
pub const MOST_HOPS: usize = 3;
/// How many brokers, circles and companies are told of.
pub const OVERVIEW_TOP: usize = 10;
/// For so many companies, the warmest, the page says what to write along the best ways.
const MOST_WORDED: usize = 100;
/// How many people to write to are told in full.
const NURTURED: usize = 40;

/// What a report is to tell.
#[derive(Debug, Clone)]
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

/// Where chains lead along the ties of a part.
#[derive(Debug)]
pub struct WaysIn<'a> {
    /// Every company of the network, with the best way in.
    pub companies: Companies<'a>,
    /// The companies to reach, with the best way in to each.
    pub targets: Option<Companies<'a>>,
    /// The fewest conversations that open them.
    pub plan: Option<Plan>,
    /// For the warmest of `companies`, in their order, the best way along which somebody can be asked now.
    pub asks: Vec<Option<Introduction>>,
}

/// What a report tells, whatever part of the network it holds.
#[derive(Debug)]
pub struct Findings {
    /// Whom to write to without wanting anything.
    pub nurture: Nurture,
    /// The network at a glance.
    pub overview: Overview,
    /// What the log of asks says.
    pub book: AskBook,
}

impl ReportRequest {
    /// Returns how far chains may go, the limit of a part included.
    pub fn reach_of(&self, part: &Part) -> Reach {
        Reach {
            filter: TieFilter {
                min_strength: part.min_strength,
                ..self.reach.filter.clone()
            },
            ..self.reach.clone()
        }
    }

    /// Returns what `companies` is asked: all of the network, or the targets.
    pub fn companies<'a>(&self, part: &Part, targets: Option<&'a TargetList>) -> CompaniesRequest<'a> {
        CompaniesRequest {
            targets,
            roles: self.roles.clone(),
            reach: self.reach_of(part),
        }
    }

    /// Returns what `plan` is asked, as far as chains may go.
    pub fn plan<'a>(&self, targets: &'a TargetList, reach: &'a Reach) -> PlanRequest<'a> {
        PlanRequest {
            targets,
            reach,
            per_person: self.per_introducer,
            conversations: self.conversations,
        }
    }
}

/// Finds what a report tells, whatever part of the network it holds.
///
/// # Errors
///
/// Never in fact: the searches keep their own limits.
pub fn findings(view: &View<'_>, request: &ReportRequest) -> Result<Findings> {
    let none = TargetList::default();
    let book = AskBook::of(view, &request.reach.aliases, request.reach.ask_rules);
    let nurtured = NurtureRequest {
        targets: request.targets.as_ref().unwrap_or(&none),
        aliases: &request.reach.aliases,
        top: NURTURED,
        rules: NurtureRules::default(),
    };
    Ok(Findings {
        nurture: nurture(view, &book, &nurtured),
        overview: overview(view, OVERVIEW_TOP)?,
        book,
    })
}

/// Finds where chains lead along the ties of a part.
///
/// # Errors
///
/// If the request has a hop limit or hop factor that makes no sense.
pub fn ways_in<'a>(view: &View<'a>, request: &'a ReportRequest, part: &Part) -> Result<WaysIn<'a>> {
    let wanted = request.targets.as_ref();
    let reach = request.reach_of(part);
    let all = request.companies(part, None);
    let companies = ranked(view, &all)?;
    Ok(WaysIn {
        asks: best_asks(view, &all, &companies, MOST_WORDED)?,
        companies,
        targets: wanted
            .map(|list| {
                let request = request.companies(part, Some(list));
                let mut targets = ranked(view, &request)?;
                find_open_ways(view, &request, &mut targets, 0)?;
                Ok(targets)
            })
            .transpose()?,
        plan: wanted.map(|list| plan(view, &request.plan(list, &reach))).transpose()?,
    })
}

fn ranked<'a>(view: &View<'a>, request: &CompaniesRequest<'a>) -> Result<Companies<'a>> {
    let prepared = companies::prepare(view, request);
    let ways = companies::search(view, request, &prepared)?;
    Ok(companies::advise(view, prepared, ways))
}

impl Findings {
    /// Returns the index of the circle that everybody in one belongs to, the largest circle first.
    pub fn circle_of(&self) -> BTreeMap<PersonId, usize> {
        let circles = self.overview.circles.iter().enumerate();
        let members = circles.flat_map(|(place, circle)| circle.members.iter().map(move |member| (*member, place)));
        members.collect()
    }
}
