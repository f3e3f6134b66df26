//! Other ways in than the best one: those along which somebody can be asked now, and those along which something can be done.
//!
//! In: companies with their best ways in, which may want a message or a relationship first. Out: for the first of them the strongest
//! chain of that kind; nothing where there is none.

use std::collections::BTreeMap;

use super::{Companies, CompaniesRequest, Place, WayIn, search_places, way_in};
use crate::advice::ask::is_way;
use crate::advice::asks::AskBook;
use crate::advice::readiness::{Readiness, Verdict};
use crate::advice::view::View;
use crate::error::Result;
use crate::people::PersonId;

/// Looks for the ways to take of the first `most` companies, all where that is 0, whose best way begins with a tie too weak to ask anything of: the
/// strongest along which something can be done, as `plan` would.
///
/// # Errors
///
/// If the request has a hop limit or hop factor that makes no sense.
pub(super) fn find_open_ways(
    view: &View<'_>,
    request: &CompaniesRequest<'_>,
    found: &mut Companies<'_>,
    most: usize,
) -> Result<()> {
    let shown = found.with.iter_mut().take(if most == 0 { usize::MAX } else { most });
    let mut shut: Vec<_> = shown.filter(|(_, way)| !way.readiness.verdict.has_tie()).collect();
    if shut.is_empty() {
        return Ok(());
    }
    let book = AskBook::of(view, &request.reach.aliases, request.reach.ask_rules);
    let ready = ties_with(view, |_, verdict| verdict.has_tie());
    let graph = view.chain_graph_from(&request.reach.filter, |first| ready.contains_key(&first));
    let places: Vec<&Place<'_>> = shut.iter().map(|(place, _)| place).collect();
    let ways = search_places((view, request), (&graph, &[]), &places)?;
    for ((place, best), way) in shut.iter_mut().zip(ways) {
        best.open = way.filter(|way| is_way(&way.chain)).map(|way| {
            Box::new(WayIn {
                ways: best.ways,
                ..way_in(view, place, way, (&ready, &book))
            })
        });
    }
    Ok(())
}

/// What to do about those of my ties that are wanted.
fn ties_with(view: &View<'_>, is_wanted: impl Fn(PersonId, Verdict) -> bool) -> BTreeMap<PersonId, Readiness> {
    let ties = view.ties().into_iter();
    ties.filter_map(|tie| Some((tie.alter, view.readiness_of(&tie)?)))
        .filter(|(alter, readiness)| is_wanted(*alter, readiness.verdict))
        .collect()
}
