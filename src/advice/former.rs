//! Who of my own ties worked at a company before: not there any more, so no chain, but they may know people who are.
//!
//! In: a view, and the companies, filters and names of a [`Find`]. Out: [`FormerInsider`]s, the strongest tie first. What
//! they know of anybody there today is not in the data, and not guessed here, however large the company is.

use std::collections::{BTreeMap, BTreeSet};

use super::Falling;
use super::readiness::Readiness;
use super::request::Find;
use super::view::View;
use crate::network::{FormerJob, Kind};
use crate::people::company::{Aliases, CompanyIndex, CompanyMatch};
use crate::people::{Person, PersonId, Roster};
use crate::strength::TieStrength;

/// Somebody I am tied to who worked at one of the companies before.
#[derive(Debug, Clone, PartialEq)]
pub struct FormerInsider {
    /// Their last job there.
    pub job: FormerJob,
    /// The tie with them.
    pub tie: TieStrength,
    /// What to do about it.
    pub readiness: Readiness,
}

/// Returns whom the request may ask who worked at its companies and does not work there now, the strongest tie first.
///
/// `not_asked` are the people whom the user never wants to ask. A guess is no tie to ask anything of.
pub fn former_insiders(
    view: &View<'_>,
    request: &Find,
    companies: &[CompanyMatch<'_>],
    not_asked: &[PersonId],
) -> Vec<FormerInsider> {
    if view.network.former.is_empty() {
        return Vec::new();
    }
    let is_inside = |person: &PersonId| {
        let mut groups = companies.iter().flat_map(|company| &company.matched);
        groups.any(|matched| matched.group.people.binary_search(person).is_ok())
    };
    let is_left_out = |person: &PersonId| {
        let not_via = !request.via.is_empty() && !request.via.contains(person);
        not_via || not_asked.contains(person) || request.reach.filter.avoid.contains(person) || is_inside(person)
    };
    let ties = view.network.ties_of(view.me);
    let alters = ties.iter().map(|tie| tie.alter).filter(|alter| !is_left_out(alter));
    let jobs = FormerJobs::of(view, alters);
    let mut last: BTreeMap<PersonId, &FormerJob> = BTreeMap::new();
    for job in jobs.at(&request.companies, &request.reach.aliases) {
        let known = last.entry(job.person).or_insert(job);
        if job.seen_until >= known.seen_until {
            *known = job;
        }
    }
    let insider = |job: &FormerJob| {
        let place = ties.binary_search_by_key(&job.person, |tie| tie.alter).ok()?;
        let tie = *view.strengths.of(ties[place].id)?;
        let is_usable = tie.kind != Kind::Inferred && tie.strength >= request.reach.filter.min_strength;
        is_usable.then_some(FormerInsider {
            readiness: view.readiness(job.person)?,
            job: job.clone(),
            tie,
        })
    };
    let mut insiders: Vec<FormerInsider> = last.into_values().filter_map(insider).collect();
    insiders.sort_by_key(|one| (Falling(one.tie.strength), one.job.person));
    insiders
}

/// Former jobs, by the company.
pub(super) struct FormerJobs<'a> {
    jobs: Vec<&'a FormerJob>,
    /// Person `n` of it has job `n`.
    companies: CompanyIndex,
}

impl<'a> FormerJobs<'a> {
    /// Those that people had by the day of the view.
    pub(super) fn of(view: &View<'a>, people: impl Iterator<Item = PersonId>) -> Self {
        let network = view.network;
        let known = people.flat_map(|person| network.former_jobs_of(person));
        let jobs: Vec<&FormerJob> = known.filter(|job| job.seen_until <= view.as_of).collect();
        let employed = |job: &&FormerJob| Person {
            company: Some(job.company.clone()),
            ..Person::default()
        };
        let companies = CompanyIndex::new(&Roster {
            people: jobs.iter().map(employed).collect(),
        });
        Self { jobs, companies }
    }

    /// Those at any of these companies, each once.
    pub(super) fn at(&self, companies: &[String], aliases: &Aliases) -> Vec<&'a FormerJob> {
        let meant = companies.iter().flat_map(|name| self.companies.meant(name, aliases));
        let places: BTreeSet<PersonId> = meant.flat_map(|matched| &matched.group.people).copied().collect();
        places.into_iter().map(|place| self.jobs[place.index()]).collect()
    }
}
