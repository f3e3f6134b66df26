//! Whom two people both know, in a pool of several exports and share packs.
//!
//! In: how well the two of each tie know each other by messages. Out: what the acquaintances of both are worth to the tie of an
//! owner (T of the formula in `docs/tie-strength.md`). Bare connections, guesses and hints make nobody an acquaintance. Who knows
//! many people says less of any two of them.
//!
//! The sum over shared acquaintances walks the list of the one who has fewer: O(Σ smaller degree) for all ties of owners.

use serde::{Deserialize, Serialize};

use super::TieStrength;
use crate::network::{Network, TieId};
use crate::people::PersonId;
use crate::work;

/// Who knows whom by messages, and how well.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Acquaintances {
    /// Where the list of each person begins in `known`, and behind all where the last ends.
    begins: Vec<usize>,
    /// Whom each person knows, by their index, and how well.
    known: Vec<(PersonId, f64)>,
    /// The sum over everybody whom each person knows, or what they state of it.
    sums: Vec<f64>,
}

impl Acquaintances {
    /// Gathers them from all ties; empty where nobody but one owner tells of ties, who then knows everybody alone. `stated` are the sums
    /// that owners of share packs state.
    pub(super) fn of(network: &Network, ties: &[Option<TieStrength>], stated: &[(PersonId, f64)]) -> Self {
        if network.owners.len() < 2 {
            return Self::default();
        }
        let contact = |tie: TieId| ties[tie.index()].as_ref().and_then(|weighed| weighed.contact);
        let n_people = network.roster.people.len();
        let mut begins = vec![0; n_people + 1];
        for tie in network.graph.edge_indices().filter(|tie| contact(*tie).is_some()) {
            let (low, high) = network.ends(tie);
            begins[low.index() + 1] += 1;
            begins[high.index() + 1] += 1;
        }
        for person in 0..n_people {
            begins[person + 1] += begins[person];
        }
        let mut ends = begins.clone();
        let mut known = vec![(PersonId(0), 0.0); begins[n_people]];
        for tie in network.graph.edge_indices() {
            let Some(contact) = contact(tie) else { continue };
            let (low, high) = network.ends(tie);
            for (one, other) in [(low, high), (high, low)] {
                known[ends[one.index()]] = (other, contact);
                ends[one.index()] += 1;
            }
        }
        let mut sums = vec![0.0; n_people];
        for person in 0..n_people {
            let of_one = &mut known[begins[person]..begins[person + 1]];
            of_one.sort_unstable_by_key(|(other, _)| *other);
            sums[person] = of_one.iter().map(|(_, contact)| contact).sum();
        }
        for (person, sum) in stated {
            sums[person.index()] = f64::max(sums[person.index()], *sum);
        }
        Self { begins, known, sums }
    }

    fn of_one(&self, person: PersonId) -> &[(PersonId, f64)] {
        match (self.begins.get(person.index()), self.begins.get(person.index() + 1)) {
            (Some(&begin), Some(&end)) => &self.known[begin..end],
            _ => &[],
        }
    }

    /// Returns what shared acquaintances are worth to the ties of owners, where there are any.
    pub(super) fn of_owners_ties(&self, network: &Network) -> Vec<(TieId, f64)> {
        if self.known.is_empty() {
            return Vec::new();
        }
        let mut is_owner = vec![false; network.roster.people.len()];
        network.owners.iter().for_each(|owner| is_owner[owner.index()] = true);
        // By the one who knows more people, whose list is laid out once for all ties of theirs.
        let mut by_hub: Vec<(PersonId, PersonId, TieId)> = Vec::new();
        for tie in network.graph.edge_indices() {
            let (low, high) = network.ends(tie);
            if is_owner[low.index()] || is_owner[high.index()] {
                let is_low = self.of_one(low).len() >= self.of_one(high).len();
                let (hub, other) = if is_low { (low, high) } else { (high, low) };
                by_hub.push((hub, other, tie));
            }
        }
        by_hub.sort_unstable_by_key(|(hub, ..)| *hub);
        let mut laid_out = vec![0.0; network.roster.people.len()];
        let mut found = Vec::new();
        for of_hub in by_hub.chunk_by(|(hub, ..), (next, ..)| hub == next) {
            let list = self.of_one(of_hub[0].0);
            work::count(list.len());
            list.iter()
                .for_each(|(person, contact)| laid_out[person.index()] = *contact);
            for (_, other, tie) in of_hub {
                let shorter = self.of_one(*other);
                work::count(shorter.len());
                let parts = shorter
                    .iter()
                    .map(|(person, contact)| self.part(*person, (laid_out[person.index()], *contact)));
                let worth: f64 = parts.sum();
                found.extend((worth > 0.0).then_some((*tie, worth)));
            }
            list.iter().for_each(|(person, _)| laid_out[person.index()] = 0.0);
        }
        found.sort_unstable_by_key(|(tie, _)| *tie);
        found
    }

    /// What somebody is worth who knows two people so well.
    fn part(&self, person: PersonId, (one, other): (f64, f64)) -> f64 {
        one * other / (1.0 + self.sums[person.index()])
    }

    /// Returns whom both know, each with what they are worth, the greatest first.
    pub(super) fn shared_by(&self, one: PersonId, other: PersonId) -> Vec<(PersonId, f64)> {
        let (one, other) = (self.of_one(one), self.of_one(other));
        let (shorter, longer) = if one.len() <= other.len() {
            (one, other)
        } else {
            (other, one)
        };
        let shared = shorter.iter().filter_map(|(person, contact)| {
            let place = longer.binary_search_by_key(person, |(person, _)| *person).ok()?;
            Some((*person, self.part(*person, (longer[place].1, *contact))))
        });
        let mut shared: Vec<(PersonId, f64)> = shared.collect();
        shared.sort_by(|one, other| other.1.total_cmp(&one.1));
        shared
    }
}
