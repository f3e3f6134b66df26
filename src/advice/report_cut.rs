//! Which part of a network a report holds: the ties that its page searches, and the people at their ends.
//!
//! In: a [`View`], and what no chain may use. Out: a [`Part`]: everything, or what chains of so many ties can use, or of that
//! the ties of at least some strength. The first cut loses no chain; after the second one the page finds what `find
//! --min-strength` finds. What fits into a file is for [`present`](crate::present) to measure.

use std::collections::BTreeSet;

use super::introductions::View;
use crate::chains::{TieFilter, WeightedTie};
use crate::network::TieId;
use crate::network::measures::TieGraph;
use crate::people::PersonId;

/// The ties and people that a report holds.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The people, sorted; I am always among them.
    pub people: Vec<PersonId>,
    /// The ties that chains may use, by their ends.
    pub searched: Vec<WeightedTie>,
    /// My own ties that no chain uses: guesses, people not to be asked, ties under the limit.
    pub others: Vec<TieId>,
    /// No searched tie is weaker than this.
    pub min_strength: f64,
    /// How many ties are left out because they are weaker than that, my own not counted.
    pub n_ties_left_out: usize,
    /// How many ties are left out because no chain of the asked length can use them.
    pub n_ties_out_of_reach: usize,
    /// How many people are left out because no tie with them is left.
    pub n_people_left_out: usize,
}

impl Part {
    /// Returns who these are in the part, without whom it leaves out.
    pub(crate) fn places(&self, people: &[PersonId]) -> Vec<PersonId> {
        people.iter().filter_map(|person| self.place(*person)).collect()
    }

    /// Returns who somebody is in the part; none if it leaves them out.
    pub(crate) fn place(&self, person: PersonId) -> Option<PersonId> {
        let place = self.people.binary_search(&person).ok()?;
        u32::try_from(place).ok().map(PersonId)
    }
}

/// What parts are cut from: the ties that a request may use, laid out once.
#[derive(Debug)]
pub struct Whole {
    n_people: usize,
    me: PersonId,
    own: Vec<TieId>,
    own_alters: Vec<PersonId>,
    /// Lower person first, by their ends.
    usable: Vec<WeightedTie>,
    /// Whether a chain can use each of them.
    is_in_reach: Vec<bool>,
    min_strength: f64,
}

impl Whole {
    /// Lays out the ties that chains of at most `max_hops` ties may use. O(ties · log ties) for sorting them.
    pub fn new(view: &View<'_>, filter: &TieFilter, max_hops: usize) -> Self {
        let graph = view.chain_graph(filter);
        let usable: Vec<WeightedTie> = graph.ties().collect();
        let ends = usable.iter().map(|tie| (tie.a.0, tie.b.0, tie.strength));
        let n_people = view.network.roster.people.len();
        let hops = TieGraph::of_ties(n_people, ends).hops_from(view.me);
        let near = |person: PersonId| hops[person.index()].is_some_and(|hops| hops < max_hops);
        let ties = view.ties();
        Self {
            n_people,
            me: view.me,
            own: ties.iter().map(|tie| tie.id).collect(),
            own_alters: ties.iter().map(|tie| tie.alter).collect(),
            is_in_reach: usable.iter().map(|tie| near(tie.a) || near(tie.b)).collect(),
            usable,
            min_strength: filter.min_strength,
        }
    }

    /// Returns how many ties everything is.
    pub fn n_ties(&self) -> usize {
        self.usable.len()
    }

    /// Returns how many ties chains of the asked length can use.
    pub fn n_in_reach(&self) -> usize {
        self.is_in_reach.iter().filter(|reached| **reached).count()
    }

    /// Returns what chains can use: no chain is lost.
    pub fn in_reach(&self) -> Part {
        self.part(&|place| self.is_in_reach[place], self.min_strength)
    }

    /// Returns what chains can use whose ties are all at least as strong as the `n`-th strongest of those; equal ones stay
    /// together.
    pub fn strongest(&self, n: usize) -> Part {
        let mut strengths: Vec<f64> = self
            .places_in_reach()
            .map(|place| self.usable[place].strength)
            .collect();
        strengths.sort_by(|a, b| b.total_cmp(a));
        let Some(limit) = n.checked_sub(1).and_then(|last| strengths.get(last)).copied() else {
            return self.in_reach();
        };
        let limit = limit.max(self.min_strength);
        let is_kept = |place: usize| self.is_in_reach[place] && self.usable[place].strength >= limit;
        self.part(&is_kept, limit)
    }

    fn places_in_reach(&self) -> impl Iterator<Item = usize> {
        (0..self.usable.len()).filter(|place| self.is_in_reach[*place])
    }

    fn part(&self, is_kept: &dyn Fn(usize) -> bool, min_strength: f64) -> Part {
        let kept = (0..self.usable.len()).filter(|place| is_kept(*place));
        let searched: Vec<WeightedTie> = kept.map(|place| self.usable[place]).collect();
        let used: BTreeSet<TieId> = searched.iter().map(|tie| tie.id).collect();
        let mut people: Vec<PersonId> = searched.iter().flat_map(|tie| [tie.a, tie.b]).collect();
        people.extend(&self.own_alters);
        people.push(self.me);
        people.sort_unstable();
        people.dedup();
        let is_mine = |tie: &WeightedTie| tie.a == self.me || tie.b == self.me;
        let left_out = |place: &usize| !is_kept(*place) && !is_mine(&self.usable[*place]);
        let n_ties_left_out = self.places_in_reach().filter(left_out).count();
        let n_left_out = (0..self.usable.len()).filter(left_out).count();
        Part {
            n_people_left_out: self.n_people - people.len(),
            people,
            others: self.own.iter().filter(|tie| !used.contains(tie)).copied().collect(),
            searched,
            min_strength,
            n_ties_left_out,
            n_ties_out_of_reach: n_left_out - n_ties_left_out,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chains::{Caps, ChainGraph, FoundChain, HOP_FACTOR, Question, Search};
    use crate::people::company::CompanyGroup;
    use crate::session::sample;

    const HOPS: usize = 3;

    /// The twenty best chains to a company along these ties.
    fn best(view: &View<'_>, ties: &[WeightedTie], company: &CompanyGroup) -> Vec<FoundChain> {
        let graph = ChainGraph::new(view.network.roster.people.len(), ties.to_vec(), &TieFilter::default());
        let others: Vec<PersonId> = company
            .people
            .iter()
            .filter(|person| **person != view.me)
            .copied()
            .collect();
        let question = Question {
            targets: &others,
            via: &[],
            hop_factor: HOP_FACTOR,
            top: 20,
            caps: Caps::default(),
        };
        let mut search = Search::new(&graph, view.me, HOPS).expect("three hops are fine");
        search.find(&question).expect("the factor is fine")
    }

    #[test]
    fn what_is_out_of_reach_is_on_no_chain() {
        let sample = sample();
        let view = sample.view();
        let whole = Whole::new(&view, &TieFilter::default(), HOPS);
        let (everything, in_reach) = (whole.part(&|_| true, whole.min_strength), whole.in_reach());
        assert_eq!((everything.n_ties_left_out, everything.n_ties_out_of_reach), (0, 0));
        assert_eq!(in_reach.searched.len(), whole.n_in_reach());
        assert!(
            in_reach.searched.len() < everything.searched.len(),
            "the sample has ties far away"
        );
        assert_eq!(
            in_reach.n_ties_out_of_reach,
            everything.searched.len() - in_reach.searched.len()
        );
        assert_eq!(in_reach.n_ties_left_out, 0);
        for company in view.companies.groups() {
            let found = best(&view, &everything.searched, company);
            assert_eq!(found, best(&view, &in_reach.searched, company), "{}", company.name);
        }
    }

    #[test]
    fn the_strongest_ties_stay_and_all_of_mine() {
        let sample = sample();
        let view = sample.view();
        let whole = Whole::new(&view, &TieFilter::default(), HOPS);
        for n in [1, 40, 700, 100_000] {
            let part = whole.strongest(n);
            let filter = TieFilter {
                min_strength: part.min_strength,
                ..TieFilter::default()
            };
            let searched = Whole::new(&view, &filter, HOPS)
                .part(&|_| true, part.min_strength)
                .searched;
            let in_reach = whole.in_reach().searched;
            let kept: Vec<WeightedTie> = searched.into_iter().filter(|tie| in_reach.contains(tie)).collect();
            assert_eq!(part.searched, kept, "{n}: as with --min-strength");
            assert!(part.searched.len() >= n.min(in_reach.len()), "equal ones stay together");
            let is_mine = |tie: &&WeightedTie| tie.a == view.me || tie.b == view.me;
            let n_mine = part.searched.iter().filter(is_mine).count() + part.others.len();
            assert_eq!(n_mine, view.ties().len());
            assert!(
                part.searched
                    .iter()
                    .all(|tie| part.people.binary_search(&tie.a).is_ok())
            );
            assert_eq!(
                part.n_people_left_out,
                view.network.roster.people.len() - part.people.len()
            );
        }
    }
}
