//! The exact search for the best chains.
//!
//! In: a [`ChainGraph`], me, and a [`Question`]. Out: the [`FoundChain`]s that answer it, best first. It does not know
//! companies, names or days.
//!
//! Partial chains wait in a heap ordered by what the cheapest completion would cost ([`Bound`]) and, when equal, by the people
//! along them. A partial chain never comes after a chain that it can grow into: its bound does not overestimate, the cost
//! counts the hops, and a beginning sorts before what continues it. So complete chains leave the heap in the very order of the
//! answer – strength, hops, people – and the search can stop at the last one wanted, however many others are equal to it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::FoundChain;
use super::all_companies::{BestWay, Limits, NumberOfWays};
use super::bound::{Bound, Field, Reach, Standing, UNREACHED};
use super::graph::{ChainGraph, Cost, MAX_HOPS, cost_of_factor};
use super::select::{Caps, Tally};
use crate::error::{Error, Result};
use crate::people::PersonId;
use crate::work;

/// What is asked of a [`Search`].
#[derive(Debug, Clone, Copy)]
pub struct Question<'a> {
    /// Whom to reach, in any order; me among them is ignored.
    pub targets: &'a [PersonId],
    /// People who must all be on the chain before its end, in any order; me is on every chain.
    pub via: &'a [PersonId],
    /// What every hop after the first multiplies the strength by, in (0, 1].
    pub hop_factor: f64,
    /// How many chains are wanted at most.
    pub top: usize,
    /// How many of them may share a target or an introducer.
    pub caps: Caps,
}

/// A search from one person, to be asked any number of questions.
///
/// Besides the graph it takes five bytes and a few bits a person, and eight bytes for everybody near enough for each number of hops left; all of it
/// is used again for the next question, and cleared only where the last one went.
#[derive(Debug)]
pub struct Search<'g> {
    graph: &'g ChainGraph,
    me: u32,
    max_hops: usize,
    reach: Reach,
    standing: Vec<Standing>,
    bound: Bound,
    waiting: BinaryHeap<Reverse<Partial>>,
}

/// The people of a chain after me, each index plus one, filled up with 0: so a beginning sorts before what continues it.
type Steps = [u32; MAX_HOPS];

/// A chain, or the beginning of one. The order of the fields is the order of the search.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Partial {
    /// What the cheapest completion costs at least; the cost itself when complete.
    at_least: Cost,
    steps: Steps,
    so_far: Cost,
    n_hops: u8,
    /// Which of the people it must lead through are still missing.
    needed: u8,
    is_complete: bool,
}

impl Partial {
    fn introducer(&self) -> u32 {
        self.steps[0].wrapping_sub(1)
    }

    fn last(&self) -> Option<u32> {
        let n_hops = usize::from(self.n_hops);
        (n_hops > 0).then(|| self.steps[n_hops - 1] - 1)
    }

    fn has(&self, person: u32) -> bool {
        self.steps[..usize::from(self.n_hops)].contains(&(person + 1))
    }
}

/// Says so if this is no factor for the cost of a further hop.
///
/// # Errors
/// [`Error::Usage`].
pub fn check_hop_factor(hop_factor: f64) -> Result<()> {
    if hop_factor > 0.0 && hop_factor <= 1.0 {
        return Ok(());
    }
    let wrong = format!("the hop factor must be above 0 and at most 1, not {hop_factor}");
    Err(Error::Usage(wrong))
}

impl<'g> Search<'g> {
    /// Prepares the search for chains from `me` with at most `max_hops` hops.
    ///
    /// O(people + ties within `max_hops − 1` hops of me).
    ///
    /// # Errors
    /// [`Error::Usage`] if `max_hops` is not between 1 and [`MAX_HOPS`].
    ///
    /// # Panics
    /// If `me` is not a person of the graph.
    pub fn new(graph: &'g ChainGraph, me: PersonId, max_hops: usize) -> Result<Self> {
        if !(1..=MAX_HOPS).contains(&max_hops) {
            return Err(Error::Usage(format!(
                "a chain can have 1 to {MAX_HOPS} steps, not {max_hops}"
            )));
        }
        Ok(Self {
            graph,
            me: me.0,
            max_hops,
            reach: Reach::new(graph, me.0, max_hops),
            standing: vec![Standing::Free; graph.n_people()],
            bound: Bound::default(),
            waiting: BinaryHeap::new(),
        })
    }

    /// Returns the chains that answer the question, best first: in falling order of strength, equal ones by fewer hops, then by
    /// the indices of the people along them.
    ///
    /// A chain starts at me, meets nobody twice, has at most the hops this search was made for, ends at the first target it
    /// meets, and makes no detour that the graph leaves out. Without caps the answer is exactly the `top` best of all such chains; with caps it is what walking down all of
    /// them leaves when each chain is kept that still fits, until `top` are kept.
    ///
    /// # Errors
    /// [`Error::Usage`] if the hop factor is not in (0, 1].
    ///
    /// # Panics
    /// If a target or a person of `via` is not a person of the graph.
    pub fn find(&mut self, question: &Question<'_>) -> Result<Vec<FoundChain>> {
        Ok(self.find_and(question, |_, _| ())?.0)
    }

    /// Returns the best chain to the targets, and with how many people a chain to them can start.
    ///
    /// # Errors
    /// As [`Self::find`].
    ///
    /// # Panics
    /// As [`Self::find`].
    pub fn best_way(&mut self, targets: &[PersonId], limits: Limits<'_>) -> Result<Option<BestWay>> {
        let question = Question {
            targets,
            via: &[],
            hop_factor: limits.hop_factor,
            top: 1,
            caps: Caps::default(),
        };
        let (mut chains, ways) =
            self.find_and(&question, |search, targets| search.count_ways(targets, limits.marked))?;
        Ok(chains.pop().map(|chain| BestWay { chain, ways }))
    }

    /// Answers a question, and looks at the search while it still knows the targets.
    fn find_and<T: Default>(
        &mut self,
        question: &Question<'_>,
        look: impl FnOnce(&Self, &[u32]) -> T,
    ) -> Result<(Vec<FoundChain>, T)> {
        check_hop_factor(question.hop_factor)?;
        let targets = distinct(question.targets, self.me);
        let via = distinct(question.via, self.me);
        // Me and the end take two of the places on the longest chain. Where nobody is looked for, all would be walked through for nothing.
        if targets.is_empty() || via.len() >= self.max_hops || question.top == 0 {
            return Ok((Vec::new(), T::default()));
        }
        for &target in &targets {
            self.standing[target as usize] = Standing::Open;
        }
        let chains = self.search(question, &targets, &via);
        let seen = look(self, &targets);
        for &target in &targets {
            self.standing[target as usize] = Standing::Free;
        }
        self.waiting.clear();
        let chains = chains.iter().map(|chain| self.chain(chain, question.hop_factor));
        Ok((chains.collect(), seen))
    }

    /// Counts the people whom I know and who are targets, or from whom a walk leads to one in time: without its loops it is a
    /// chain, so that this is exact.
    fn count_ways(&self, targets: &[u32], marked: &[PersonId]) -> NumberOfWays {
        let mut ways = NumberOfWays::default();
        let first = (self.me, self.max_hops - 1);
        for (person, _) in self.bound.steps(self.graph, &self.reach, targets, first) {
            let is_target = self.standing[person as usize] != Standing::Free;
            if is_target || self.bound.leads_on(&self.reach, person, self.max_hops - 1) {
                ways.all += 1;
                ways.marked += usize::from(marked.binary_search(&PersonId(person)).is_ok());
            }
        }
        ways
    }

    fn search(&mut self, question: &Question<'_>, targets: &[u32], via: &[u32]) -> Vec<Partial> {
        let mut run = Run {
            graph: self.graph,
            reach: &self.reach,
            standing: &mut self.standing,
            bound: &mut self.bound,
            waiting: &mut self.waiting,
            targets,
            via,
            hop_cost: cost_of_factor(question.hop_factor),
            top: question.top,
            tally: Tally::new(question.caps),
            best_seen: question.caps.are_off().then(BinaryHeap::new),
            n_open: targets.len(),
            bound_cost: 0,
            looked_at: 0,
            is_stale: false,
            me: self.me,
            max_hops: self.max_hops,
        };
        run.build_bound();
        run.find()
    }

    /// Writes a found chain out, with the ties it rests on.
    fn chain(&self, found: &Partial, hop_factor: f64) -> FoundChain {
        let n_hops = usize::from(found.n_hops);
        let after_me = found.steps[..n_hops].iter().map(|step| PersonId(step - 1));
        let people = std::iter::once(PersonId(self.me)).chain(after_me).collect();
        self.graph.chain(people, hop_factor)
    }
}

/// Returns the people once each, without me.
fn distinct(people: &[PersonId], me: u32) -> Vec<u32> {
    let mut people: Vec<u32> = people
        .iter()
        .map(|person| person.0)
        .filter(|&person| person != me)
        .collect();
    people.sort_unstable();
    people.dedup();
    people
}

/// One question being answered.
struct Run<'a> {
    graph: &'a ChainGraph,
    reach: &'a Reach,
    standing: &'a mut [Standing],
    bound: &'a mut Bound,
    waiting: &'a mut BinaryHeap<Reverse<Partial>>,
    targets: &'a [u32],
    via: &'a [u32],
    hop_cost: Cost,
    top: usize,
    tally: Tally,
    /// The best complete chains seen so far, at most `top`, worst on top: what comes after it is not wanted. Not with caps:
    /// there a chain that is seen may still not be kept, and then one after it is.
    best_seen: Option<BinaryHeap<(Cost, Steps)>>,
    n_open: usize,
    /// Arcs looked at to make the bound, and since then to grow chains.
    bound_cost: usize,
    looked_at: usize,
    /// Whether a target was closed since the bound was made.
    is_stale: bool,
    me: u32,
    max_hops: usize,
}

impl Run<'_> {
    fn find(&mut self) -> Vec<Partial> {
        let mut found = Vec::new();
        self.waiting.push(Reverse(Partial {
            at_least: 0,
            steps: [0; MAX_HOPS],
            so_far: 0,
            n_hops: 0,
            needed: self.field().all_needed(),
            is_complete: false,
        }));
        while let Some(Reverse(next)) = self.waiting.pop() {
            if self.tally.is_introducer_full(next.introducer()) {
                continue;
            }
            if !next.is_complete {
                self.grow_if_due(next);
                continue;
            }
            let target = next.last().expect("a complete chain has a hop");
            if self.tally.is_target_full(target) {
                continue;
            }
            self.tally.keep(next.introducer(), target);
            found.push(next);
            if self.tally.is_target_full(target) {
                self.close(target);
            }
            if found.len() == self.top || self.n_open == 0 {
                break;
            }
        }
        found
    }

    fn field(&self) -> Field<'_> {
        Field {
            graph: self.graph,
            reach: self.reach,
            standing: self.standing,
            targets: self.targets,
            via: self.via,
            hop_cost: self.hop_cost,
        }
    }

    fn build_bound(&mut self) {
        let mut bound = std::mem::take(self.bound);
        self.bound_cost = bound.build(&self.field());
        work::count(self.bound_cost);
        *self.bound = bound;
        self.looked_at = 0;
        self.is_stale = false;
    }

    /// Takes a target that has all its chains out of the question; nobody may pass through it all the same.
    fn close(&mut self, target: u32) {
        self.standing[target as usize] = Standing::Closed;
        self.n_open -= 1;
        self.is_stale = true;
    }

    /// Grows a partial chain, unless its bound has risen since it was put into the heap: then it goes back and waits.
    ///
    /// An old bound leads to closed targets, but it stays a bound. A new one is made only when as much work has gone into
    /// growing chains as the last one took: so a list with hundreds of targets does not pay for hundreds of bounds.
    fn grow_if_due(&mut self, partial: Partial) {
        if self.is_stale && self.looked_at >= self.bound_cost {
            self.build_bound();
        }
        let Some(last) = partial.last() else {
            self.grow(&partial, self.me);
            return;
        };
        let at_least = self.least(last, &partial);
        if at_least > partial.at_least {
            if at_least != UNREACHED {
                self.waiting.push(Reverse(Partial { at_least, ..partial }));
            }
            return;
        }
        self.grow(&partial, last);
    }

    /// Returns what a chain costs at least that has come to this person.
    fn least(&self, person: u32, partial: &Partial) -> Cost {
        let hops_left = self.max_hops - usize::from(partial.n_hops);
        let rest = self.bound.remaining(&self.field(), person, (hops_left, partial.needed));
        rest.saturating_add(partial.so_far)
    }

    fn grow(&mut self, partial: &Partial, last: u32) {
        let (graph, before) = (self.graph, self.looked_at);
        let n_hops = usize::from(partial.n_hops);
        let from = (last, self.max_hops - n_hops - 1);
        for (person, cost) in self.bound.steps(graph, self.reach, self.targets, from) {
            self.looked_at += 1;
            if n_hops == 0 {
                self.step(partial, person, cost);
            } else if person != self.me && !partial.has(person) && !graph.is_detour(person, cost) {
                self.step(partial, person, cost + self.hop_cost);
            }
        }
        work::count(self.looked_at - before);
    }

    /// Lets a chain go on to somebody who is not on it, at such a cost, if a target can be reached that way.
    fn step(&mut self, partial: &Partial, person: u32, cost: Cost) {
        let mut longer = *partial;
        longer.steps[usize::from(partial.n_hops)] = person + 1;
        longer.n_hops += 1;
        longer.so_far += cost;
        match self.standing[person as usize] {
            Standing::Open if partial.needed == 0 => {
                longer.is_complete = true;
                longer.at_least = longer.so_far;
            }
            Standing::Open | Standing::Closed => return,
            Standing::Free if usize::from(longer.n_hops) == self.max_hops => return,
            Standing::Free => {
                longer.needed &= !self.field().via_bit(person);
                longer.at_least = self.least(person, &longer);
            }
        }
        if longer.at_least != UNREACHED {
            self.wait(longer);
        }
    }

    /// Puts a chain into the heap, unless `top` better ones are known already.
    fn wait(&mut self, partial: Partial) {
        if let Some(best_seen) = &mut self.best_seen {
            let rank = (partial.at_least, partial.steps);
            if best_seen.len() >= self.top && best_seen.peek().is_some_and(|worst| rank > *worst) {
                return;
            }
            if partial.is_complete {
                best_seen.push(rank);
                if best_seen.len() > self.top {
                    best_seen.pop();
                }
            }
        }
        self.waiting.push(Reverse(partial));
    }
}
