//! How warm companies are: whom one knows there, and how strong the best way in is.
//!
//! In: a weighed network seen by one person. Out: the [`CompanyWarmth`] of the warmest companies, as
//! [`companies`](super::companies) ranks them.

use super::companies::{CompaniesRequest, Place, WayIn, advise, prepare, search};
use super::introductions::View;
use super::readiness::Verdict;
use super::request::Reach;
use crate::chains::FoundChain;
use crate::error::Result;
use crate::people::company::Aliases;
use crate::strength::Band;

/// A company, whom one knows there, and the best way in.
#[derive(Debug, Clone)]
pub struct CompanyWarmth {
    /// What it is called.
    pub name: String,
    /// How many people there are known to anybody in the pool, me not counted.
    pub n_people: usize,
    /// How many of them I have a strong tie with.
    pub n_strong: usize,
    /// And a fair one.
    pub n_fair: usize,
    /// And a weak one.
    pub n_weak: usize,
    /// The best chain to somebody there.
    pub best: FoundChain,
    /// What to do about its first tie.
    pub verdict: Verdict,
}

/// Returns the companies with the strongest ways in, at most so many, strongest first.
///
/// # Errors
///
/// Never in practice: only if the hop limit were out of bounds.
pub fn warmest(view: &View<'_>, aliases: &Aliases, top: usize) -> Result<Vec<CompanyWarmth>> {
    let request = CompaniesRequest {
        reach: Reach {
            aliases: aliases.clone(),
            ..Reach::default()
        },
        ..CompaniesRequest::default()
    };
    let prepared = prepare(view, &request);
    let ways = search(view, &request, &prepared)?;
    let ranked = advise(view, prepared, ways).with.into_iter().take(top);
    Ok(ranked.map(|(place, way)| warmth(view, place, way)).collect())
}

/// Counts whom I know there.
fn warmth(view: &View<'_>, place: Place<'_>, way: WayIn) -> CompanyWarmth {
    let mut company = CompanyWarmth {
        name: place.name,
        n_people: place.people.len(),
        n_strong: 0,
        n_fair: 0,
        n_weak: 0,
        best: way.chain,
        verdict: way.readiness.verdict,
    };
    for person in place.people {
        let Some(known) = view.strength_between(view.me, person) else {
            continue;
        };
        match Band::of_tie(known.strength) {
            Band::Strong => company.n_strong += 1,
            Band::Fair => company.n_fair += 1,
            Band::Weak => company.n_weak += 1,
        }
    }
    company
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::sample;

    #[test]
    fn the_warmest_companies_are_the_first_of_all_and_their_ties_are_mine() {
        let sample = sample();
        let view = sample.view();
        let warmest = |top| warmest(&view, &Aliases::well_known(), top).expect("three hops are fine");
        let all = warmest(usize::MAX);
        assert!(all.is_sorted_by(|a, b| a.best.strength >= b.best.strength));
        assert_eq!((warmest(0).len(), warmest(12).len()), (0, 12));
        for (few, one) in warmest(12).iter().zip(&all) {
            assert_eq!((&few.name, &few.best), (&one.name, &one.best));
        }
        for company in &all {
            let known_there = company.n_strong + company.n_fair + company.n_weak;
            assert!(known_there <= company.n_people, "{}", company.name);
            assert!(known_there > 0 || company.best.n_hops() > 1, "{}", company.name);
        }
    }
}
