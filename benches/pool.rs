//! The ties of a pool of members, drawn at random without exports and evidence: networks for the search of any size.
//!
//! As in the generated worlds, members know mostly people of their neighborhood, some of the next ones, and some whom many
//! know; the lists are as long as a Pareto law makes them. The same size gives the same ties on every machine.

use warmintro::chains::{ChainGraph, TieFilter, WeightedTie};
use warmintro::network::{Kind, TieId};
use warmintro::people::PersonId;

#[expect(dead_code, reason = "the worlds use more of it")]
#[path = "world/random.rs"]
mod random;

pub(crate) use random::Random;

/// People who have the same neighbors.
const NEIGHBORHOOD: u64 = 2_000;
/// How long a list of connections can be.
const MOST_TIES: u64 = 30_000;

/// How large a pool is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pool {
    /// Members, numbered from 0; their ties are known.
    pub(crate) n_members: u64,
    /// Ties of a member, in the mean.
    pub(crate) n_ties_each: u64,
    /// People whom members know.
    pub(crate) n_others: u64,
}

impl Pool {
    /// Returns a pool in which everybody else is known to about two and a half members, as in the worlds L and XL.
    pub(crate) fn of_members(n_members: u64) -> Self {
        Self {
            n_members,
            n_ties_each: 1_000,
            n_others: n_members * 400,
        }
    }

    /// Returns how many people there are.
    pub(crate) fn n_people(&self) -> usize {
        usize::try_from(self.n_members + self.n_others).expect("people fit into memory")
    }

    /// Lays out the ties for the search.
    pub(crate) fn graph(&self) -> ChainGraph {
        let members = (0..self.n_members).flat_map(|member| {
            let mut random = Random::stream(member, "ties");
            let n = self.n_ties_each as f64 / 2.0 / (1.0 - random.unit()).sqrt();
            let n = (n as u64).min(MOST_TIES).min(self.n_others / 2);
            (0..n).map(move |_| (member, self.acquaintance(member, &mut random), strength(&mut random)))
        });
        let tie = |((a, b, strength), id)| WeightedTie {
            id: TieId::new(id),
            a: person(a),
            b: person(b),
            strength,
            kind: Kind::Declared,
        };
        let ties: Vec<WeightedTie> = members.zip(1..).map(tie).collect();
        ChainGraph::new(self.n_people(), ties.iter().copied(), &TieFilter::default())
    }

    /// Draws so many people as a company.
    pub(crate) fn company(&self, n_people: usize, random: &mut Random) -> Vec<PersonId> {
        (0..n_people)
            .map(|_| person(self.n_members + random.below(self.n_others)))
            .collect()
    }

    fn acquaintance(&self, member: u64, random: &mut Random) -> u64 {
        if random.percent(1) {
            return random.below(self.n_members);
        }
        let n_places = self.n_others.div_ceil(NEIGHBORHOOD);
        let home = member * n_places / self.n_members;
        let place = match random.below(100) {
            0..50 => home,
            50..75 => (home + random.below(5)) % n_places,
            _ => {
                let skewed = random.unit() * random.unit();
                return self.n_members + (self.n_others as f64 * skewed) as u64;
            }
        };
        self.n_members + (place * NEIGHBORHOOD + random.below(NEIGHBORHOOD)) % self.n_others
    }
}

/// Draws a strength: most ties are bare connections, some rest on a few messages, few are strong.
fn strength(random: &mut Random) -> f64 {
    match random.below(100) {
        0..80 => 0.02 + 0.04 * random.unit(),
        80..95 => 0.1 + 0.2 * random.unit(),
        _ => 0.4 + 0.5 * random.unit(),
    }
}

fn person(index: u64) -> PersonId {
    PersonId(u32::try_from(index).expect("people are counted in 32 bits"))
}
