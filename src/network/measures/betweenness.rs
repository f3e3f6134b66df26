//! Betweenness: how often somebody stands on the shortest chains between two others (Freeman 1977).
//!
//! Ties count alike here: a chain is short by its number of hops. Where several chains are equally short, each counts with its
//! share. Brandes 2001, "A faster algorithm for betweenness centrality": one search in breadth from every person adds up what
//! each stands between, O(people × ties). Branches are folded away before ([`Folded`]). Where even that would be too much, the searches
//! start from some people only, each standing for all those next to them in the roster (Brandes and Pich 2007): the same
//! ones every time, and the answer says so.

use super::TieGraph;
use super::fold::Folded;
use crate::people::PersonId;

/// How many arcs the searches follow at the most, in both directions of the counting: about half a second. It is enough for an
/// exact answer for 7,000 people with two ties each in the core.
const WORK: usize = 100_000_000;
/// The least number of people to start from, however large the network: an estimate from fewer says little.
const FEWEST_PIVOTS: usize = 100;

/// Between how many pairs of others each person stands.
#[derive(Debug, Clone)]
pub struct Betweenness {
    /// By person: the pairs of others whose shortest chains lead through them; a pair with several shortest chains counts with
    /// the share that does.
    pub pairs: Vec<f64>,
    /// Pairs of people whom a chain connects at all.
    pub n_connected_pairs: f64,
    /// From how many people the searches started, if not from all: then `pairs` are estimates.
    pub n_pivots: Option<usize>,
}

impl Betweenness {
    /// Returns the share of all connected pairs that somebody stands between, 0..1.
    pub fn share(&self, person: PersonId) -> f64 {
        if self.n_connected_pairs > 0.0 {
            self.pairs[person.index()] / self.n_connected_pairs
        } else {
            0.0
        }
    }
}

/// Measures between how many pairs everybody stands: exactly, or estimated where the network is too large.
pub fn betweenness(graph: &TieGraph) -> Betweenness {
    let folded = Folded::new(graph);
    let affordable = (WORK / folded.alters.len().max(1)).max(FEWEST_PIVOTS);
    if folded.people.len() <= affordable {
        return exact(folded);
    }
    sampled(folded, affordable)
}

/// Starts from everybody in the core.
pub(super) fn exact(folded: Folded) -> Betweenness {
    let starts: Vec<(u32, f64)> = (0..).zip(folded.stands_for.iter().copied()).collect();
    add_up(folded, &starts, None)
}

/// Starts from people at even distances in the roster; whoever was folded away is represented by their root.
pub(super) fn sampled(folded: Folded, n_pivots: usize) -> Betweenness {
    let roots: Vec<u32> = folded.root.iter().flatten().copied().collect();
    let n_pivots = n_pivots.min(roots.len());
    let mut hits = vec![0_u32; folded.people.len()];
    for pivot in 0..n_pivots {
        hits[roots[(2 * pivot + 1) * roots.len() / (2 * n_pivots)] as usize] += 1;
    }
    let worth = roots.len() as f64 / n_pivots.max(1) as f64;
    let starts: Vec<(u32, f64)> = (0..)
        .zip(hits)
        .filter(|(_, hits)| *hits > 0)
        .map(|(place, hits)| (place, f64::from(hits) * worth))
        .collect();
    add_up(folded, &starts, Some(n_pivots))
}

fn add_up(folded: Folded, starts: &[(u32, f64)], n_pivots: Option<usize>) -> Betweenness {
    let mut sums = vec![0.0; folded.people.len()];
    let mut search = Breadth::new(folded.people.len());
    for &(start, worth) in starts {
        search.run(&folded, start);
        search.add(&folded, worth, &mut sums);
    }
    let mut pairs = folded.pairs;
    for (person, sum) in folded.people.iter().zip(sums) {
        // Every pair was seen from both its ends; an estimate may overshoot.
        let pairs = &mut pairs[*person as usize];
        *pairs = (*pairs + sum / 2.0).min(folded.n_connected_pairs);
    }
    Betweenness {
        pairs,
        n_connected_pairs: folded.n_connected_pairs,
        n_pivots,
    }
}

/// A search in breadth, whose memory is used again.
struct Breadth {
    /// Who was reached, nearest first.
    order: Vec<u32>,
    /// Hops from the start, [`UNSEEN`] if not reached.
    hops: Vec<u32>,
    /// Number of shortest chains from the start.
    n_chains: Vec<f64>,
    /// How much of what lies behind somebody hangs on them, for one chain to them.
    behind: Vec<f64>,
}

const UNSEEN: u32 = u32::MAX;

impl Breadth {
    fn new(n: usize) -> Self {
        Self {
            order: Vec::with_capacity(n),
            hops: vec![UNSEEN; n],
            n_chains: vec![0.0; n],
            behind: vec![0.0; n],
        }
    }

    /// Counts the shortest chains from the start to everybody.
    fn run(&mut self, folded: &Folded, start: u32) {
        for place in self.order.drain(..) {
            self.hops[place as usize] = UNSEEN;
            self.n_chains[place as usize] = 0.0;
        }
        self.order.push(start);
        self.hops[start as usize] = 0;
        self.n_chains[start as usize] = 1.0;
        let mut next = 0;
        while let Some(&place) = self.order.get(next) {
            next += 1;
            let (hops, n_chains) = (self.hops[place as usize], self.n_chains[place as usize]);
            for &alter in folded.alters(place) {
                let there = alter as usize;
                if self.hops[there] == UNSEEN {
                    self.hops[there] = hops + 1;
                    self.order.push(alter);
                }
                if self.hops[there] == hops + 1 {
                    self.n_chains[there] += n_chains;
                }
            }
        }
    }

    /// Adds what everybody stands between, farthest first: a person passes on what lies behind them, and themselves.
    fn add(&mut self, folded: &Folded, worth: f64, sums: &mut [f64]) {
        for &place in self.order.iter().skip(1).rev() {
            let here = place as usize;
            let farther = self.hops[here] + 1;
            let alters = folded.alters(place).iter().map(|alter| *alter as usize);
            let behind: f64 = alters
                .filter(|alter| self.hops[*alter] == farther)
                .map(|alter| self.behind[alter])
                .sum();
            let hanging = behind * self.n_chains[here];
            sums[here] += worth * hanging;
            self.behind[here] = (folded.stands_for[here] + hanging) / self.n_chains[here];
        }
    }
}
