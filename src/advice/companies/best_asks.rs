//! The best ways in along which somebody can be asked now.
//!
//! In: companies with their best ways in, which may want a message or a relationship first. Out: for each of the first of them
//! the strongest chain whose first person can be asked now; nothing where there is none.

use std::collections::BTreeMap;

use super::{Companies, CompaniesRequest};
use crate::advice::asks::{AskBook, CompanyNames};
use crate::advice::introductions::Introduction;
use crate::advice::readiness::{Readiness, Verdict};
use crate::advice::view::View;
use crate::chains::{Limits, Workplaces, best_ways};
use crate::error::Result;
use crate::people::PersonId;

/// Returns the strongest chain along which somebody can be asked now, for each of the first `most` companies with a way in.
///
/// # Errors
///
/// If the request has a hop limit or hop factor that makes no sense.
pub fn best_asks(
    view: &View<'_>,
    request: &CompaniesRequest<'_>,
    found: &Companies<'_>,
    most: usize,
) -> Result<Vec<Option<Introduction>>> {
    let book = AskBook::of(view, &request.reach.aliases, request.reach.ask_rules);
    let can_be_asked = |alter: PersonId| -> Option<(PersonId, Readiness)> {
        let readiness = view.readiness(alter)?;
        let rests = book.hold(alter, &CompanyNames::default(), None).is_some();
        (readiness.verdict == Verdict::Ask && !rests).then_some((alter, readiness))
    };
    let ready: BTreeMap<PersonId, Readiness> = view.ties().iter().filter_map(|tie| can_be_asked(tie.alter)).collect();
    let graph = view.chain_graph_from(&request.reach.filter, |first| ready.contains_key(&first));
    let places = &found.with[..most.min(found.with.len())];
    let people = places.iter().map(|(place, way)| place.like(way));
    let limits = Limits {
        max_hops: request.reach.max_hops,
        hop_factor: request.reach.hop_factor,
        marked: &[],
    };
    let ways = best_ways(&graph, view.me, limits, &Workplaces::new(graph.n_people(), people))?;
    let asked = places.iter().zip(ways).map(|((place, _), way)| {
        let chain = way?.chain;
        let standing = book.standing(chain.people[1], &place.names, Some(chain.target()));
        Some(Introduction {
            readiness: ready[&chain.people[1]],
            title: None,
            mark: None,
            standing,
            chain,
        })
    });
    Ok(asked.collect())
}
