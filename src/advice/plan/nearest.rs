//! What there is instead of a way in.
//!
//! In: targets that nobody can open yet. Out: for each the nearest thing that the data show. Which industry a company is in
//! they do not show, but for words in its name.

use std::collections::BTreeMap;

use super::ways::{Place, Work};
use super::{Best, Closed};
use crate::advice::likely::Ties;
use crate::advice::no_way::NoWay;
use crate::calendar::Day;
use crate::chains::{Caps, Question, Search};
use crate::error::Result;
use crate::network::{FormerJob, Kind};
use crate::people::company::CompanyIndex;
use crate::people::{Person, PersonId, Roster};

/// For so many names that nobody works at, the nearest ones are looked up.
const MOST_SUGGESTED: usize = 10;

impl Work<'_> {
    /// The nearest thing to a way in for each of these targets, whose best ways are too weak to ask along.
    pub(super) fn nearest(
        &self,
        closed: Vec<(usize, Option<Best>)>,
        places: &[Place<'_>],
        refused: &BTreeMap<usize, (PersonId, Day)>,
    ) -> Vec<Closed> {
        let former = Former::of(self);
        let ties = Ties::of(self.view, &self.request.reach.aliases);
        let mut n_unknown = 0;
        let nearest = |(target, best): (usize, Option<Best>)| {
            let place = &places[target];
            let known = match refused.get(&target) {
                Some(&(person, on)) => Some(NoWay::Declined { person, on }),
                None => former.at(&self.request.targets.targets[target].company, self),
            };
            let nearest = known.or_else(|| self.insider(place));
            let nearest = nearest.unwrap_or_else(|| match (&best, place.people.len()) {
                (Some(best), _) => best.too_weak(),
                (None, 0) => self.nobody(target, place, &mut n_unknown),
                (None, n_people) => NoWay::OutOfReach { n_people },
            });
            Closed {
                target,
                nearest,
                likely: ties.likeliest(&self.request.targets.targets[target], &place.people),
                best,
            }
        };
        closed.into_iter().map(nearest).collect()
    }

    /// The best way to each place, whoever it begins with.
    pub(super) fn best_ways(&self, places: &[Place<'_>]) -> Result<Vec<Option<Best>>> {
        let graph = self.graph(|_| true);
        let mut search = Search::new(&graph, self.view.me, self.request.reach.max_hops)?;
        let mut to = |people: &[PersonId]| {
            let one = Question {
                top: 1,
                caps: Caps::default(),
                ..self.question(people)
            };
            Ok(search.find(&one)?.pop())
        };
        let best = |place: &Place<'_>| {
            let found = match to(place.wished.as_deref().unwrap_or_default())? {
                None => to(&place.people)?,
                found => found,
            };
            Ok(found.and_then(|chain| {
                let readiness = self.view.readiness(chain.people[1])?;
                let hold = self.hold(&chain, place);
                Some(Best { chain, readiness, hold })
            }))
        };
        places.iter().map(best).collect()
    }

    /// Somebody there with whom I have a tie.
    fn insider(&self, place: &Place<'_>) -> Option<NoWay> {
        let known = place.people.iter().filter_map(|&person| {
            let tie = self.view.network.tie_between(self.view.me, person)?;
            let known = self
                .view
                .strengths
                .of(tie)
                .filter(|known| known.kind != Kind::Inferred)?;
            (!self.filter.avoid.contains(&person)).then_some((known.strength, person))
        });
        let mut known: Vec<(f64, PersonId)> = known.collect();
        known.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let &(_, person) = known.first()?;
        Some(NoWay::Insider {
            person,
            readiness: self.view.readiness(person)?,
            n_insiders: known.len(),
        })
    }

    /// What there is at a place where nobody is to be reached. Looking for names like one compares all companies, so that it is done for
    /// the first of them only: somebody who has many wrong will see how after a few.
    fn nobody(&self, target: usize, place: &Place<'_>, n_unknown: &mut usize) -> NoWay {
        if !place.matched.is_empty() {
            return NoWay::OnlyYou;
        }
        *n_unknown += 1;
        let company = &self.request.targets.targets[target].company;
        let near = if *n_unknown > MOST_SUGGESTED {
            Vec::new()
        } else {
            self.view.companies.nearest(company)
        };
        NoWay::NobodyKnown {
            near: near.into_iter().map(|(name, n)| (name.to_owned(), n)).collect(),
        }
    }
}

impl Best {
    /// Why nothing can be asked along it.
    fn too_weak(&self) -> NoWay {
        let chain = self.chain.clone();
        if self.readiness.verdict.has_tie() {
            return NoWay::TooWeak(chain);
        }
        NoWay::Through {
            chain,
            readiness: self.readiness,
        }
    }
}

/// The former jobs of my ties that may be asked, now or after a first message.
struct Former<'a> {
    jobs: Vec<&'a FormerJob>,
    /// Person `n` of it has job `n`.
    companies: CompanyIndex,
}

impl<'a> Former<'a> {
    fn of(work: &Work<'a>) -> Self {
        let network = work.view.network;
        let known = work.ready.keys().flat_map(|person| network.former_jobs_of(*person));
        let jobs: Vec<&FormerJob> = known.filter(|job| job.seen_until <= work.view.as_of).collect();
        let employed = |job: &&FormerJob| Person {
            company: Some(job.company.clone()),
            ..Person::default()
        };
        let companies = CompanyIndex::new(&Roster {
            people: jobs.iter().map(employed).collect(),
        });
        Self { jobs, companies }
    }

    /// Whoever of them is the strongest tie, by their last job at the company.
    fn at(&self, company: &str, work: &Work<'_>) -> Option<NoWay> {
        let matched = self.companies.meant(company, &work.request.reach.aliases);
        let jobs = matched
            .iter()
            .flat_map(|matched| &matched.group.people)
            .map(|job| self.jobs[job.index()]);
        let strength = |job: &FormerJob| {
            let tie = work.view.network.tie_between(work.view.me, job.person);
            tie.and_then(|tie| work.view.strengths.of(tie))
                .map_or(0.0, |known| known.strength)
        };
        let best = jobs.max_by(|a, b| {
            let by_strength = strength(a).total_cmp(&strength(b));
            by_strength
                .then(a.seen_until.cmp(&b.seen_until))
                .then(b.person.cmp(&a.person))
        })?;
        Some(NoWay::Former {
            job: best.clone(),
            readiness: work.ready[&best.person],
        })
    }
}
