//! How warm companies are: whom one knows there, and how strong the best way in is.
//!
//! In: a weighed network seen by one person. Out: the [`CompanyWarmth`] of the warmest companies. The way in is the chain that
//! [`introductions`](super::introductions) finds for the company. Only companies that can be among the warmest are searched: a
//! walk of so many hops is never weaker than a chain, and the strongest walks to everybody are found in one sweep.

use super::introductions::View;
use super::readiness::Verdict;
use crate::chains::{Caps, ChainGraph, FoundChain, HOP_FACTOR, Question, Search, TieFilter, WeightedTie, targets_at};
use crate::error::Result;
use crate::people::company::CompanyGroup;
use crate::strength::Band;

/// The longest way in that is looked for, in ties, as by `find`.
const MAX_HOPS: usize = 3;

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

/// Returns the companies with the strongest ways in, at most so many, strongest first, equal ones by name.
///
/// # Errors
///
/// Never in practice: only if the hop limit were out of bounds.
pub fn warmest(view: &View<'_>, top: usize) -> Result<Vec<CompanyWarmth>> {
    let ties: Vec<WeightedTie> = view.weighted_ties().collect();
    let reached = reached(view, &ties);
    let filter = TieFilter {
        avoid: view.not_asked(),
        ..TieFilter::default()
    };
    let graph = ChainGraph::new(view.network.roster.people.len(), ties, &filter);
    let mut search = Search::new(&graph, view.me, MAX_HOPS)?;
    let mut candidates: Vec<(f64, &CompanyGroup)> = Vec::new();
    for group in view.companies.groups() {
        let others = group.people.iter().filter(|person| **person != view.me);
        let bound = others.map(|person| reached[person.index()]).fold(0.0, f64::max);
        if bound > 0.0 {
            candidates.push((bound, group));
        }
    }
    candidates.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.name.cmp(&b.1.name)));
    let mut warmest: Vec<CompanyWarmth> = Vec::new();
    for (bound, group) in candidates {
        // What follows cannot be stronger than its bound; a little room for the rounding of products.
        let weakest = warmest
            .get(top.wrapping_sub(1))
            .map_or(0.0, |company| company.best.strength);
        if top == 0 || (warmest.len() >= top && bound * (1.0 + 1e-9) < weakest) {
            break;
        }
        warmest.extend(warmth(view, &mut search, group)?);
        warmest.sort_by(|a, b| {
            let strength = b.best.strength.total_cmp(&a.best.strength);
            strength.then_with(|| a.name.cmp(&b.name))
        });
    }
    warmest.truncate(top);
    Ok(warmest)
}

/// Returns the strength of the strongest walk from me to everybody, by index; no chain is stronger. O(hops · ties).
fn reached(view: &View<'_>, ties: &[WeightedTie]) -> Vec<f64> {
    let n_people = view.network.roster.people.len();
    let mut layer = vec![0.0; n_people];
    layer[view.me.index()] = 1.0;
    let mut reached = vec![0.0_f64; n_people];
    for hop in 0..MAX_HOPS {
        let factor = if hop == 0 { 1.0 } else { HOP_FACTOR };
        let mut next = vec![0.0_f64; n_people];
        for &WeightedTie { a, b, strength, .. } in ties {
            let (a, b) = (a.index(), b.index());
            next[b] = next[b].max(layer[a] * strength * factor);
            next[a] = next[a].max(layer[b] * strength * factor);
        }
        // I am never between.
        next[view.me.index()] = 0.0;
        for (best, walk) in reached.iter_mut().zip(&next) {
            *best = best.max(*walk);
        }
        layer = next;
    }
    reached
}

/// Finds the best way in, and counts whom I know there; none if no chain leads there.
fn warmth(view: &View<'_>, search: &mut Search<'_>, group: &CompanyGroup) -> Result<Option<CompanyWarmth>> {
    let targets = targets_at(&view.network.roster, &[group], &[], view.me);
    let question = Question {
        targets: &targets,
        via: &[],
        hop_factor: HOP_FACTOR,
        top: 1,
        caps: Caps::default(),
    };
    let Some(best) = search.find(&question)?.into_iter().next() else {
        return Ok(None);
    };
    let Some(readiness) = view.readiness(best.people[1]) else {
        return Ok(None);
    };
    let mut company = CompanyWarmth {
        name: group.name.clone(),
        n_people: targets.len(),
        n_strong: 0,
        n_fair: 0,
        n_weak: 0,
        best,
        verdict: readiness.verdict,
    };
    for person in targets {
        let tie = view.network.tie_between(person, view.me);
        let Some(known) = tie.and_then(|tie| view.strengths.of(tie)) else {
            continue;
        };
        match Band::of_tie(known.strength) {
            Band::Strong => company.n_strong += 1,
            Band::Fair => company.n_fair += 1,
            Band::Weak => company.n_weak += 1,
        }
    }
    Ok(Some(company))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::introductions::{Request, prepare, search};
    use crate::advice::sample::Sample;
    use crate::people::company::Aliases;

    #[test]
    fn the_warmest_companies_are_those_with_the_strongest_chains() {
        let sample = Sample::new();
        let view = sample.view();
        // By name, `find` also takes the offices of a company for it; those are left out of the comparison.
        let is_one = |name: &str| view.companies.find(name, &Aliases::default()).matched.len() == 1;
        let mut best: Vec<(f64, String)> = Vec::new();
        for group in view.companies.groups().iter().filter(|group| is_one(&group.name)) {
            let request = Request {
                companies: vec![group.name.clone()],
                max_hops: MAX_HOPS,
                hop_factor: HOP_FACTOR,
                top: 1,
                ..Request::default()
            };
            let prepared = prepare(&view, &request);
            let chains = search(&view, &request, &prepared).expect("three hops are fine");
            best.extend(chains.first().map(|chain| (chain.strength, group.name.clone())));
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        for top in [0, 1, 12, 40] {
            let found = warmest(&view, top).expect("three hops are fine");
            assert_eq!(found.len(), top);
            let found = found.into_iter().filter(|one| is_one(&one.name));
            let found: Vec<(f64, String)> = found.map(|one| (one.best.strength, one.name)).collect();
            assert_eq!(found, best[..found.len()]);
            assert!(found.len() * 10 >= top * 9);
        }
    }
}
