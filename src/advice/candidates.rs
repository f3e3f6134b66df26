//! Whom to act on: the chains to companies as one ranking, for companies that were named or for a list of targets.
//!
//! In: a network weighed as of a day, a [`Find`], and the [`TargetList`] or none. Out: [`Candidates`]: the chains with advice,
//! strongest first, and the companies that none of them leads to. Why none leads there is for [`companies`](super::companies)
//! to find out.

use std::collections::{HashMap, HashSet};

use super::Falling;
use super::introductions::{
    self, Ground, IntroducerAdvice, Introduction, Introductions, View, advise, prepare_on, question,
};
use super::request::Find;
use super::targets::{Target, TargetList};
use crate::chains::Search;
use crate::error::Result;
use crate::people::company::{Aliases, CompanyMatch};

/// The chains to act on.
#[derive(Debug, Clone)]
pub struct Candidates<'a> {
    /// All chains in one ranking, and the people to ask.
    pub found: Introductions<'a>,
    /// The companies that were asked for, and that no chain here leads to; in the order in which they were asked for.
    pub missing: TargetList,
}

/// Finds the chains: with a list, as many for each of its companies as the request says, in the roles that the list
/// wishes if anybody there has them;
/// without, for all companies of the request together.
///
/// # Errors
///
/// If the request has a hop limit or hop factor that makes no sense.
pub fn find<'a>(view: &View<'a>, request: &Find, list: Option<&TargetList>) -> Result<Candidates<'a>> {
    match list {
        Some(list) => of_list(view, request, list),
        None => of_named(view, request),
    }
}

fn of_named<'a>(view: &View<'a>, request: &Find) -> Result<Candidates<'a>> {
    let found = introductions::find(view, request)?;
    let asked = request.companies.iter().map(|company| Target::named(company, &[]));
    Ok(Candidates {
        missing: missing(&found, asked),
        found,
    })
}

fn of_list<'a>(view: &View<'a>, request: &Find, list: &TargetList) -> Result<Candidates<'a>> {
    let ground = Ground::of(view, request);
    let mut search = Search::new(ground.graph(), view.me, request.reach.max_hops)?;
    let mut all = Vec::new();
    for target in &list.targets {
        let mut in_roles = |roles: &[String]| {
            let own = Find {
                companies: vec![target.company.clone()],
                roles: roles.to_vec(),
                ..request.clone()
            };
            let companies = vec![meant(view, &target.company, &request.reach.aliases)];
            let prepared = prepare_on(view, &own, companies, &ground);
            let chains = search.find(&question(&own, &prepared))?;
            Ok(advise(view, prepared, chains))
        };
        // A wish orders and leaves nobody out.
        let wished = match target.roles.as_slice() {
            [] => in_roles(&request.roles)?,
            roles => match in_roles(roles)? {
                none if none.chains.is_empty() => in_roles(&[])?,
                some => some,
            },
        };
        all.push(wished);
    }
    let found = together(all);
    Ok(Candidates {
        missing: missing(&found, list.targets.iter().cloned()),
        found,
    })
}

/// The companies that no chain leads to.
fn missing(found: &Introductions<'_>, asked: impl Iterator<Item = Target>) -> TargetList {
    let reached = |target: &Target| {
        let mut chains = found.chains.iter();
        chains.any(|one| found.asked_for(one).is_some_and(|company| company == target.company))
    };
    TargetList {
        targets: asked.filter(|target| !reached(target)).collect(),
        remarks: Vec::new(),
    }
}

/// What was found for several requests, as one ranking: in falling order of strength, equal chains by fewer hops, then by the
/// people along them; a chain that answers two of them once.
fn together(all: Vec<Introductions<'_>>) -> Introductions<'_> {
    let mut whole = Introductions::default();
    let (mut places, mut left) = (HashMap::new(), HashSet::new());
    for found in all {
        whole.companies.extend(found.companies);
        whole.targets.extend(found.targets);
        for (person, company) in found.company_of {
            whole.company_of.entry(person).or_insert(company);
        }
        whole.chains.extend(found.chains);
        for one in found.introducers {
            let place = *places.entry(one.person).or_insert(whole.introducers.len());
            match whole.introducers.get_mut(place) {
                Some(known) => join(known, one),
                None => whole.introducers.push(one),
            }
        }
        let new = found.former.into_iter().filter(|one| left.insert(one.job.person));
        whole.former.extend(new);
        whole.n_not_asked = found.n_not_asked;
    }
    for known in &mut whole.introducers {
        let mut seen = HashSet::new();
        known.opens.retain(|one| seen.insert(one.person));
        known.opens.sort_by_key(|one| Falling(one.strength));
    }
    whole.targets.sort_unstable();
    whole.targets.dedup();
    whole.chains.sort_by(in_order);
    whole.chains.dedup_by(|a, b| a.chain.people == b.chain.people);
    whole.introducers.sort_by_key(|one| (Falling(one.best), one.person));
    whole
}

/// What one introducer is good for at one company more.
fn join(known: &mut IntroducerAdvice, other: IntroducerAdvice) {
    known.n_chains += other.n_chains;
    if other.best > known.best {
        (known.best, known.standing) = (other.best, other.standing);
    }
    known.opens.extend(other.opens);
}

/// What the name of a target means; the nearest names are for [`companies`](super::companies), which looks for them within bounds.
fn meant<'a>(view: &View<'a>, company: &str, aliases: &Aliases) -> CompanyMatch<'a> {
    CompanyMatch {
        query: company.to_owned(),
        matched: view.companies.meant(company, aliases),
        ..CompanyMatch::default()
    }
}

fn in_order(a: &Introduction, b: &Introduction) -> std::cmp::Ordering {
    let (a, b) = (&a.chain, &b.chain);
    let falling = b.strength.total_cmp(&a.strength);
    falling.then_with(|| (a.n_hops(), &a.people).cmp(&(b.n_hops(), &b.people)))
}
