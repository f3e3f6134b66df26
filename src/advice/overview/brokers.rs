//! Who connects circles that otherwise do not meet.

use std::collections::BTreeMap;

use super::super::introductions::View;
use super::super::readiness::Readiness;
use super::circles::SMALLEST_CIRCLE;
use crate::network::Kind;
use crate::network::measures::{EgoMeasures, Measures, TieGraph};
use crate::people::PersonId;

/// Somebody who stands between others.
#[derive(Debug, Clone)]
pub struct Broker {
    /// Who.
    pub person: PersonId,
    /// Between how many pairs of others they stand, me left out; an estimate where the network was sampled.
    pub pairs: f64,
    /// The share of all pairs whom chains without me connect, 0..1.
    pub share: f64,
    /// What their own ties amount to, that with me included.
    pub ego: EgoMeasures,
    /// How many of their alters are no ties of mine.
    pub n_new: usize,
    /// The strength of my tie with them; none without one that is more than a guess.
    pub strength: Option<f64>,
    /// What to do about that tie.
    pub readiness: Option<Readiness>,
    /// In which circles their alters are, by the index of the circle, with how many: most first.
    pub circles: Vec<(usize, usize)>,
}

/// Returns those who stand between most pairs, first by that, then by the roster.
pub(super) fn brokers(view: &View<'_>, with_me: &TieGraph, measures: &Measures, top: usize) -> Vec<Broker> {
    let pairs = &measures.betweenness.pairs;
    let mut people: Vec<PersonId> = view.network.roster.iter().map(|(id, _)| id).collect();
    people.retain(|person| pairs[person.index()] > 0.0);
    people.sort_by(|a, b| pairs[b.index()].total_cmp(&pairs[a.index()]).then(a.cmp(b)));
    people.truncate(top);
    let broker = |person| broker(view, with_me, measures, person);
    people.into_iter().filter_map(broker).collect()
}

fn broker(view: &View<'_>, with_me: &TieGraph, measures: &Measures, person: PersonId) -> Option<Broker> {
    let alters = || with_me.alters_of(person).filter(|alter| *alter != view.me);
    let strength = view
        .strength_between(view.me, person)
        .filter(|known| known.kind != Kind::Inferred);
    let communities = &measures.communities;
    let mut n_in: BTreeMap<usize, usize> = BTreeMap::new();
    for community in alters().filter_map(|alter| communities.of[alter.index()]) {
        *n_in.entry(community as usize).or_default() += 1;
    }
    let is_circle = |&(circle, _): &(usize, usize)| communities.members[circle].len() >= SMALLEST_CIRCLE;
    let mut circles: Vec<(usize, usize)> = n_in.into_iter().filter(is_circle).collect();
    circles.sort_by_key(|&(circle, n)| (std::cmp::Reverse(n), circle));
    let is_mine = |alter: PersonId| with_me.is_tie(view.me, alter);
    Some(Broker {
        person,
        pairs: measures.betweenness.pairs[person.index()],
        share: measures.betweenness.share(person),
        // Ties without any weight lead somewhere, but nobody's time is in them.
        ego: EgoMeasures::of(with_me, person)?,
        n_new: alters().filter(|alter| !is_mine(*alter)).count(),
        strength: strength.map(|known| known.strength),
        readiness: strength.and_then(|_| view.readiness(person)),
        circles,
    })
}
