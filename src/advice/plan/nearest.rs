//! What there is instead of a way in.
//!
//! In: targets that nobody can open yet. Out: for each the [`Nearest`] thing that the data show. Which industry a company is in
//! they do not show, so that nobody is named for that.

use std::collections::BTreeMap;

use super::ways::{Place, Work};
use super::{Closed, Nearest};
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::chains::{Caps, Question, Search};
use crate::error::Result;
use crate::network::Kind;
use crate::people::PersonId;

impl Work<'_> {
    /// The nearest thing to a way in for each of these targets.
    pub(super) fn nearest(
        &self,
        closed: &[usize],
        places: &[Place<'_>],
        refused: &BTreeMap<usize, (PersonId, Day)>,
    ) -> Result<Vec<Closed>> {
        let needs_search = |target: &&usize| !places[**target].people.is_empty();
        if !closed.iter().any(|target| needs_search(&target)) {
            let nearest = |&target: &usize| Closed {
                target,
                nearest: nobody(&places[target]),
            };
            return Ok(closed.iter().map(nearest).collect());
        }
        let graph = self.graph(|_| true);
        let mut search = Search::new(&graph, self.view.me, self.request.max_hops)?;
        let mut all = Vec::new();
        for &target in closed {
            let place = &places[target];
            let nearest = match refused.get(&target) {
                Some(&(person, on)) => Nearest::Declined { person, on },
                None if place.people.is_empty() => nobody(place),
                None => match self.insider(place) {
                    Some(insider) => insider,
                    None => self.through(&mut search, place)?,
                },
            };
            all.push(Closed { target, nearest });
        }
        Ok(all)
    }

    /// Somebody there with whom I have a tie.
    fn insider(&self, place: &Place<'_>) -> Option<Nearest> {
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
        Some(Nearest::Insider {
            person,
            readiness: self.view.readiness(person)?,
            n_insiders: known.len(),
        })
    }

    fn through(&self, search: &mut Search<'_>, place: &Place<'_>) -> Result<Nearest> {
        let one = Question {
            top: 1,
            caps: Caps::default(),
            ..self.question(&place.people)
        };
        let found = search.find(&one)?.into_iter().next();
        let way = found.and_then(|chain| {
            let readiness = self.view.readiness(chain.people[1])?;
            Some(match readiness.verdict {
                Verdict::Build => Nearest::Through { chain, readiness },
                _ => Nearest::TooWeak(chain),
            })
        });
        let n_people = place.people.len();
        Ok(way.unwrap_or(Nearest::OutOfReach { n_people }))
    }
}

/// What there is at a place where nobody fits.
fn nobody(place: &Place<'_>) -> Nearest {
    let n_people: usize = place.matched.iter().map(|group| group.people.len()).sum();
    if n_people == 0 {
        Nearest::Unknown(place.suggestions.clone())
    } else {
        Nearest::NobodyFits { n_people }
    }
}
