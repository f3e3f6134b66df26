//! Which people and ties a graph for another program holds: all of them, or a part that can still be read.
//!
//! In: a network weighed as of a day, and a [`Cut`]. Out: a [`Subgraph`]. People are taken by the strength of the best chain that
//! leads to them, so that whoever is taken comes with the people on the way. O(ties × log people).

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use super::Falling;
use super::introductions::View;
use crate::chains::HOP_FACTOR;
use crate::network::measures::TieGraph;
use crate::network::{Kind, TieId};
use crate::people::PersonId;

/// What is left out.
#[derive(Debug, Clone, Default)]
pub struct Cut {
    /// Me: I am tied to most people, which hides who knows whom.
    pub without_me: bool,
    /// Ties that are only guessed.
    pub no_inferred: bool,
    /// Weaker ties, and whoever is left without any.
    pub min_strength: f64,
    /// Everybody but these and the people on the strongest chain from me to each of them.
    pub only: Option<BTreeSet<PersonId>>,
    /// Whoever is farther away, in ties.
    pub max_hops: Option<usize>,
    /// All but so many others, those whom the strongest chains lead to; 0 is no limit.
    pub top: usize,
}

/// A part of the network.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Subgraph {
    /// Who, in the order of the roster.
    pub people: Vec<PersonId>,
    /// The ties between them, in the order of the network.
    pub ties: Vec<TieId>,
}

/// Returns the part of the network that is left.
pub fn subgraph(view: &View<'_>, cut: &Cut) -> Subgraph {
    let is_tie = |tie: TieId| {
        let known = view.strengths.of(tie);
        known.is_some_and(|known| {
            known.strength >= cut.min_strength && !(cut.no_inferred && known.kind == Kind::Inferred)
        })
    };
    let mut is_taken = taken(view, cut, &is_tie);
    if cut.without_me {
        is_taken[view.me.index()] = false;
    }
    let ties: Vec<TieId> = view
        .network
        .graph
        .edge_indices()
        .filter(|tie| {
            let (a, b) = view.network.ends(*tie);
            is_taken[a.index()] && is_taken[b.index()] && is_tie(*tie)
        })
        .collect();
    if cut.min_strength > 0.0 {
        let mut has_tie = vec![false; is_taken.len()];
        has_tie[view.me.index()] = is_taken[view.me.index()];
        for (a, b) in ties.iter().map(|tie| view.network.ends(*tie)) {
            has_tie[a.index()] = true;
            has_tie[b.index()] = true;
        }
        is_taken = has_tie;
    }
    let people = view.network.roster.iter().map(|(person, _)| person);
    Subgraph {
        people: people.filter(|person| is_taken[person.index()]).collect(),
        ties,
    }
}

/// By person, whether they are taken, me included.
fn taken(view: &View<'_>, cut: &Cut, is_tie: &dyn Fn(TieId) -> bool) -> Vec<bool> {
    let n_people = view.network.roster.people.len();
    if cut.only.is_none() && cut.max_hops.is_none() && cut.top == 0 {
        return vec![true; n_people];
    }
    let is_near = near(view, cut, is_tie);
    let reached = reached(view, &is_near, is_tie);
    let mut way: Vec<Option<&Reached>> = vec![None; n_people];
    for one in &reached {
        way[one.person.index()] = Some(one);
    }
    let is_wished = |person: PersonId| cut.only.as_ref().is_none_or(|only| only.contains(&person));
    let mut taken = vec![false; n_people];
    taken[view.me.index()] = true;
    let mut room = if cut.top == 0 { usize::MAX } else { cut.top };
    // The strongest first, each with the people on the way who are not there yet.
    for one in reached.iter().filter(|one| is_wished(one.person)) {
        let chain = std::iter::successors(Some(one), |one| way[one.from?.index()]);
        let new: Vec<PersonId> = chain
            .map(|one| one.person)
            .filter(|person| !taken[person.index()])
            .collect();
        if new.len() > room {
            break;
        }
        room -= new.len();
        new.into_iter().for_each(|person| taken[person.index()] = true);
    }
    // Whom no chain leads to is there if they were asked for by name, and there is room.
    if let Some(only) = &cut.only
        && cut.max_hops.is_none()
    {
        let unreached = only.iter().filter(|person| way[person.index()].is_none());
        unreached.take(room).for_each(|person| taken[person.index()] = true);
    }
    taken
}

/// Somebody whom a chain leads to; the best comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Reached {
    /// Of the chain, as `find` counts it.
    strength: Falling,
    n_hops: usize,
    person: PersonId,
    /// Who comes before on the chain; nobody before me.
    from: Option<PersonId>,
}

/// By person, whether so few ties as wished lead to them.
fn near(view: &View<'_>, cut: &Cut, is_tie: &dyn Fn(TieId) -> bool) -> Vec<bool> {
    let n_people = view.network.roster.people.len();
    let Some(max_hops) = cut.max_hops else {
        return vec![true; n_people];
    };
    let ties = view.network.graph.edge_indices().filter(|tie| is_tie(*tie));
    let ends = ties.map(|tie| view.network.ends(tie));
    let graph = TieGraph::of_ties(n_people, ends.map(|(a, b)| (a.0, b.0, 1.0)));
    let hops = graph.hops_from(view.me).into_iter();
    hops.map(|hops| hops.is_some_and(|hops| hops <= max_hops)).collect()
}

/// Everybody near whom a chain of ties leads to, by the strongest one, me first: Dijkstra's search on strengths, which only get less
/// with every tie.
fn reached(view: &View<'_>, is_near: &[bool], is_tie: &dyn Fn(TieId) -> bool) -> Vec<Reached> {
    let mut is_done = vec![false; view.network.roster.people.len()];
    let mut done = Vec::new();
    let me = Reached {
        strength: Falling(1.0),
        n_hops: 0,
        person: view.me,
        from: None,
    };
    let mut waiting = BinaryHeap::from([Reverse(me)]);
    while let Some(Reverse(next)) = waiting.pop() {
        if std::mem::replace(&mut is_done[next.person.index()], true) {
            continue;
        }
        done.push(next);
        let factor = if next.n_hops == 0 { 1.0 } else { HOP_FACTOR };
        for tie in view.network.ties_of(next.person) {
            if is_near[tie.alter.index()]
                && !is_done[tie.alter.index()]
                && is_tie(tie.id)
                && let Some(known) = view.strengths.of(tie.id)
            {
                waiting.push(Reverse(Reached {
                    strength: Falling(next.strength.0 * known.strength * factor),
                    n_hops: next.n_hops + 1,
                    person: tie.alter,
                    from: Some(next.person),
                }));
            }
        }
    }
    done
}

#[cfg(test)]
mod tests {
    //! What is left of small networks that can be followed by hand, and of any network.

    use proptest::prelude::*;

    use super::*;
    use crate::advice::testing::{ME, World};
    use crate::network::UsersWord;

    /// A tie of that strength, by the user's word; a guess where there is none.
    fn tie(world: World, (a, b, strength): (u32, u32, f64)) -> World {
        let word = UsersWord {
            strength: Some(strength),
            ..UsersWord::default()
        };
        world.tie(a, b, Vec::new()).said(word)
    }

    /// I know 1 well and 2 a little, who know each other well; 1 knows 3, 2 knows 4; nobody knows 5.
    fn world() -> World {
        let ties = [
            (0, 1, 0.9),
            (0, 2, 0.1),
            (1, 2, 0.9),
            (1, 3, 0.5),
            (2, 4, 0.8),
            (3, 4, 0.2),
        ];
        ties.into_iter().fold(World::new(6), tie)
    }

    fn left(cut: Cut) -> (Vec<u32>, usize) {
        world().look(|view, _| {
            let part = subgraph(view, &cut);
            (part.people.iter().map(|person| person.0).collect(), part.ties.len())
        })
    }

    #[test]
    fn without_a_wish_everybody_is_there() {
        assert_eq!(left(Cut::default()), (vec![0, 1, 2, 3, 4, 5], 6));
        let without_me = Cut {
            without_me: true,
            ..Cut::default()
        };
        assert_eq!(left(without_me), (vec![1, 2, 3, 4, 5], 4));
    }

    #[test]
    fn the_top_are_those_whom_the_strongest_chains_lead_to() {
        let top = |top| left(Cut { top, ..Cut::default() });
        // 2 is reached better through 1 (0.9 × 0.9 × 0.4) than by my own tie (0.1).
        assert_eq!(top(2), (vec![0, 1, 2], 3));
        assert_eq!(top(3), (vec![0, 1, 2, 3], 4));
        assert_eq!(top(9), (vec![0, 1, 2, 3, 4], 6), "nobody knows 5");
    }

    #[test]
    fn people_of_a_company_come_with_those_on_the_way() {
        let only = |people: &[u32], top| {
            left(Cut {
                only: Some(people.iter().copied().map(PersonId).collect()),
                top,
                ..Cut::default()
            })
        };
        assert_eq!(
            only(&[4, 5], 0),
            (vec![0, 1, 2, 4, 5], 4),
            "5 was asked for, though nobody knows them"
        );
        assert_eq!(
            only(&[3, 4], 2),
            (vec![0, 1, 3], 2),
            "4 does not fit with those on the way"
        );
        assert_eq!(only(&[5], 0), (vec![0, 5], 0));
    }

    #[test]
    fn hops_are_counted_by_the_shortest_way() {
        let near = |max_hops| {
            left(Cut {
                max_hops: Some(max_hops),
                ..Cut::default()
            })
        };
        assert_eq!(near(1), (vec![0, 1, 2], 3), "2 is an own tie, however weak");
        assert_eq!(near(2), (vec![0, 1, 2, 3, 4], 6));
    }

    #[test]
    fn weak_ties_go_with_those_who_have_no_others() {
        let cut = Cut {
            min_strength: 0.5,
            ..Cut::default()
        };
        assert_eq!(left(cut), (vec![0, 1, 2, 3, 4], 4));
        let none = Cut {
            min_strength: 1.0,
            ..Cut::default()
        };
        assert_eq!(left(none), (vec![0], 0), "I stay");
    }

    proptest! {
        #[test]
        fn whoever_is_taken_for_their_chain_is_tied_to_me_through_others_who_are(
            ties in proptest::collection::vec((0_u32..12, 0_u32..12, 0.01..1.0_f64), 0..40),
            top in 1_usize..8,
            max_hops in proptest::option::of(1_usize..4),
        ) {
            let ties: std::collections::BTreeMap<(u32, u32), f64> = ties
                .into_iter()
                .filter(|(a, b, _)| a != b)
                .map(|(a, b, strength)| ((a.min(b), a.max(b)), strength))
                .collect();
            let world = ties.iter().fold(World::new(12), |world, (&(a, b), &strength)| tie(world, (a, b, strength)));
            let part = world.look(|view, _| {
                let part = subgraph(view, &Cut { top, max_hops, ..Cut::default() });
                let ends: Vec<_> = part.ties.iter().map(|tie| view.network.ends(*tie)).collect();
                (part.people, ends)
            });
            let (people, ends) = part;
            prop_assert!(people.len() <= top + 1);
            let mut reached = BTreeSet::from([ME]);
            for _ in 0..people.len() {
                for &(a, b) in &ends {
                    if reached.contains(&a) || reached.contains(&b) {
                        reached.extend([a, b]);
                    }
                }
            }
            prop_assert_eq!(reached.into_iter().collect::<Vec<_>>(), people);
        }
    }
}
