//! The network at a glance, as far as it matters for introductions.
//!
//! In: a network weighed as of a day, seen by one person. Out: an [`Overview`]: whom chains reach, what to do about my ties,
//! how I deal with people, the best way into the largest companies, who connects circles that otherwise do not meet, and
//! those circles. Guesses count nowhere but where it is said: nobody is asked, and nothing is measured, on the strength of one.

mod brokers;
mod circles;
mod contact;

#[cfg(test)]
mod tests;

pub use brokers::Broker;
pub use circles::Circle;
pub use contact::Contact;

use super::introductions::View;
use super::readiness::Readiness;
use crate::chains::{FoundChain, HOP_FACTOR, Limits, TieFilter, Workplaces, best_ways};
use crate::error::Result;
use crate::network::Kind;
use crate::network::measures::{EgoMeasures, Measures, TieGraph, communities, measure};

/// Longest chain that counts as a way in: what `find` looks for unless told otherwise.
const MAX_HOPS: usize = 3;

/// A network at a glance.
#[derive(Debug)]
pub struct Overview {
    /// How many people are how many ties away.
    pub reach: Reach,
    /// How I deal with people.
    pub contact: Contact,
    /// The companies with most people, each with the best way in.
    pub ways: Vec<CompanyWay>,
    /// What my own ties amount to; none without a tie.
    pub me: Option<EgoMeasures>,
    /// Who stands between most pairs of others, me left out.
    pub brokers: Vec<Broker>,
    /// The circles of three people or more that are there without me, largest first.
    pub circles: Vec<Circle>,
    /// How many of my own ties are tied to nobody else.
    pub n_tied_to_me_alone: usize,
    /// What the shape of the network says, me left out.
    pub measures: Measures,
}

/// How many people are how many ties away from me.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// My own ties.
    pub own: usize,
    /// Two ties away: one introduction.
    pub second: usize,
    /// Three ties away.
    pub third: usize,
    /// Farther.
    pub farther: usize,
    /// No chain of ties leads there.
    pub unreached: usize,
}

/// The best way into a company.
#[derive(Debug, Clone)]
pub struct CompanyWay {
    /// Its place in [`CompanyIndex::groups`](crate::people::company::CompanyIndex::groups).
    pub company: usize,
    /// The strongest chain to anybody there; none if nobody is within reach.
    pub best: Option<FoundChain>,
    /// What to do about its first tie.
    pub readiness: Option<Readiness>,
}

/// Looks at the network; at most `top` companies and brokers, all of them if that is 0.
///
/// # Errors
///
/// Never in fact: the searches keep their own limits.
pub fn overview(view: &View<'_>, top: usize) -> Result<Overview> {
    let top = if top == 0 { usize::MAX } else { top };
    let weights = tie_weights(view);
    let with_me = TieGraph::new(view.network, &weights, None);
    let without_me = TieGraph::new(view.network, &weights, Some(view.me));
    let measures = measure(&without_me);
    let circles = circles::circles(view, &without_me, &measures.communities);
    Ok(Overview {
        reach: reach(view, &with_me),
        contact: Contact::of(view),
        ways: ways(view, top)?,
        me: EgoMeasures::of(&with_me, view.me),
        brokers: brokers::brokers(view, &with_me, &measures, top),
        circles,
        n_tied_to_me_alone: with_me
            .alters_of(view.me)
            .filter(|alter| without_me.degree(*alter) == 0)
            .count(),
        measures,
    })
}

/// The weight of every tie for measures: its strength; none if it had not begun or is only a guess.
fn tie_weights(view: &View<'_>) -> Vec<Option<f64>> {
    let ties = view.network.graph.edge_indices();
    let known = ties.map(|tie| view.strengths.of(tie).filter(|known| known.kind != Kind::Inferred));
    known.map(|known| known.map(|known| known.strength)).collect()
}

/// Returns the circles alone, as [`overview`] has them: who knows each other without me.
#[must_use]
pub fn circles_without_me(view: &View<'_>) -> Vec<Circle> {
    let without_me = TieGraph::new(view.network, &tie_weights(view), Some(view.me));
    circles::circles(view, &without_me, &communities(&without_me))
}

/// The shape of the network: everybody's place in it.
#[derive(Debug)]
pub struct Shape {
    /// By person: how many ties they have, the one with me included.
    pub n_ties: Vec<usize>,
    /// By person: how many ties away they are; none where no chain leads.
    pub hops: Vec<Option<usize>>,
    /// What the shape of the network says, me left out.
    pub measures: Measures,
    /// As in [`Overview`].
    pub circles: Vec<Circle>,
}

/// Measures everybody, as [`overview`] does, for programs that show everybody.
#[must_use]
pub fn shape(view: &View<'_>) -> Shape {
    let weights = tie_weights(view);
    let with_me = TieGraph::new(view.network, &weights, None);
    let n_ties = view.network.roster.iter().map(|(person, _)| with_me.degree(person));
    let (n_ties, hops) = (n_ties.collect(), with_me.hops_from(view.me));
    drop(with_me);
    let without_me = TieGraph::new(view.network, &weights, Some(view.me));
    let measures = measure(&without_me);
    Shape {
        n_ties,
        hops,
        circles: circles::circles(view, &without_me, &measures.communities),
        measures,
    }
}

fn reach(view: &View<'_>, graph: &TieGraph) -> Reach {
    let mut reach = Reach::default();
    for hops in graph.hops_from(view.me) {
        match hops {
            Some(0) => {}
            Some(1) => reach.own += 1,
            Some(2) => reach.second += 1,
            Some(3) => reach.third += 1,
            Some(_) => reach.farther += 1,
            None => reach.unreached += 1,
        }
    }
    reach
}

/// The companies with most people besides me, and the strongest chain into each.
fn ways(view: &View<'_>, top: usize) -> Result<Vec<CompanyWay>> {
    let groups = view.companies.groups();
    let n_others = |place: usize| groups[place].people.iter().filter(|person| **person != view.me).count();
    let mut largest: Vec<(usize, usize)> = (0..groups.len()).map(|place| (n_others(place), place)).collect();
    largest.retain(|(n, _)| *n > 0);
    largest.sort_by_key(|&(n, place)| (std::cmp::Reverse(n), place));
    largest.truncate(top);
    let graph = view.chain_graph(&TieFilter {
        no_inferred: true,
        ..TieFilter::default()
    });
    let n_people = view.network.roster.people.len();
    let limits = Limits {
        max_hops: MAX_HOPS,
        hop_factor: HOP_FACTOR,
        marked: &[],
    };
    let people = groups.iter().map(|group| group.people.as_slice());
    let mut best = best_ways(&graph, view.me, limits, &Workplaces::new(n_people, people))?;
    let way = |(_, place): (usize, usize)| {
        let best = best[place].take().map(|way| way.chain);
        CompanyWay {
            company: place,
            readiness: best.as_ref().and_then(|chain| view.readiness(chain.people[1])),
            best,
        }
    };
    Ok(largest.into_iter().map(way).collect())
}
