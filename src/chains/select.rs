//! Which of the ranked chains are kept when no target and no introducer may fill the list alone.
//!
//! In: chains in their full order. Out: for each, whether it still fits under both caps. And, of the chains that were kept,
//! the people to ask.

use std::collections::HashMap;

use super::FoundChain;
use crate::people::PersonId;

/// How many chains may share a target or an introducer; 0 means as many as there are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Caps {
    /// Chains with the same last person.
    pub per_target: usize,
    /// Chains with the same first step. A chain of one hop has nobody in between, but it has a first step too.
    pub per_introducer: usize,
}

impl Caps {
    /// Returns whether every chain fits.
    #[must_use]
    pub fn are_off(self) -> bool {
        self == Self::default()
    }
}

/// The chains kept so far, counted by their first step and by their target.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    caps: Caps,
    by_introducer: HashMap<u32, usize>,
    by_target: HashMap<u32, usize>,
}

impl Tally {
    pub(crate) fn new(caps: Caps) -> Self {
        Self {
            caps,
            ..Self::default()
        }
    }

    /// Returns whether no further chain may start with this person.
    pub(crate) fn is_introducer_full(&self, person: u32) -> bool {
        is_full(self.caps.per_introducer, &self.by_introducer, person)
    }

    /// Returns whether no further chain may end at this person.
    pub(crate) fn is_target_full(&self, person: u32) -> bool {
        is_full(self.caps.per_target, &self.by_target, person)
    }

    /// Counts a chain that is kept.
    pub(crate) fn keep(&mut self, introducer: u32, target: u32) {
        if !self.caps.are_off() {
            *self.by_introducer.entry(introducer).or_default() += 1;
            *self.by_target.entry(target).or_default() += 1;
        }
    }
}

fn is_full(cap: usize, kept: &HashMap<u32, usize>, person: u32) -> bool {
    cap > 0 && kept.get(&person).is_some_and(|&n| n >= cap)
}

/// Somebody to ask, and what for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Introducer {
    /// The first person after me.
    pub person: PersonId,
    /// Strength of the best chain through them.
    pub best: f64,
    /// How many of the chains start with them.
    pub n_chains: usize,
}

/// Returns the introducers of ranked chains, in the order of their best chain; chains of one hop need none.
#[must_use]
pub fn introducers(chains: &[FoundChain]) -> Vec<Introducer> {
    let mut found: Vec<Introducer> = Vec::new();
    let mut places: HashMap<PersonId, usize> = HashMap::new();
    for chain in chains {
        let Some(person) = chain.introducer() else { continue };
        let place = *places.entry(person).or_insert_with(|| {
            found.push(Introducer {
                person,
                best: chain.strength,
                n_chains: 0,
            });
            found.len() - 1
        });
        found[place].n_chains += 1;
    }
    found
}
