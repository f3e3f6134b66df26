//! People and the ties between them, with what is known of each tie.
//!
//! In: a roster and the records of each export. Out: a [`Network`]: a petgraph graph whose node indices are
//! [`PersonId`]s and whose edges hold [`Evidence`]. A tie holds facts, never a judgment: what they are worth on a day is for
//! [`strength`](crate::strength) to say.

pub mod account;
pub mod asks;
pub mod build;
mod columns;
mod conversations;
mod events;
mod guess;
mod history;
mod join;
pub mod measures;
pub mod notes;
mod overlap;
mod redact;
pub mod snapshots;
mod tie;
pub mod timeline;

use std::collections::BTreeMap;

use petgraph::graph::{EdgeIndex, NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;

use serde::{Deserialize, Serialize};

use crate::calendar::Day;
use crate::parts::Parts;
use crate::people::{Person, PersonId, Roster};
pub use crate::records::users_note::Bond;
use crate::records::{Affiliation, TargetCompany};
pub use crate::records::{Interest, Tone};
pub use events::Events;
pub use history::FormerJob;
pub use redact::Redaction;
pub use snapshots::Snapshot;
pub use tie::{Event, Evidence, From, Kind, Overlap, UsersWord, What};

/// Index of a tie in the [`Network`].
pub type TieId = EdgeIndex<u32>;

/// People as nodes, ties as edges; what is known of them is in [`Network::evidence`].
pub type Graph = UnGraph<(), (), u32>;

/// Returns a graph of so many people with these ties, each with the lower index first.
pub(crate) fn graph_of(n_people: usize, ties: impl ExactSizeIterator<Item = (PersonId, PersonId)>) -> Graph {
    let mut graph = Graph::with_capacity(n_people, ties.len());
    for _ in 0..n_people {
        graph.add_node(());
    }
    for (low, high) in ties {
        graph.add_edge(NodeIndex::new(low.index()), NodeIndex::new(high.index()), ());
    }
    graph
}

/// What is said of people who stay.
fn kept<T: Clone>(all: &[(PersonId, T)], place: &dyn Fn(PersonId) -> Option<PersonId>) -> Vec<(PersonId, T)> {
    let stays = |(person, said): &(PersonId, T)| Some((place(*person)?, said.clone()));
    all.iter().filter_map(stays).collect()
}

/// A graph as a list of the ends of its ties: everybody is a node, with or without one.
mod ties {
    use petgraph::visit::EdgeRef;
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    use super::{Graph, graph_of};
    use crate::parts::Numbers;
    use crate::people::PersonId;

    pub(super) fn serialize<S: Serializer>(graph: &Graph, serializer: S) -> Result<S::Ok, S::Error> {
        let ends = graph
            .edge_references()
            .map(|tie| (tie.source().index() as u64, tie.target().index() as u64));
        let (low, high) = ends.unzip();
        (graph.node_count(), Numbers(low), Numbers(high)).serialize(serializer)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(source: D) -> Result<Graph, D::Error> {
        let (n_people, Numbers(low), Numbers(high)) = Deserialize::deserialize(source)?;
        let person = |place: u64| u32::try_from(place).ok().filter(|place| (*place as usize) < n_people);
        let ends =
            (low.into_iter().zip(high)).map(|(low, high)| Some((PersonId(person(low)?), PersonId(person(high)?))));
        let ends: Option<Vec<_>> = ends.collect();
        let ends = ends.ok_or_else(|| serde::de::Error::custom("a tie with nobody"))?;
        Ok(graph_of(n_people, ends.into_iter()))
    }
}

/// Everybody and every tie.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Network {
    /// The people; their index is their node.
    pub roster: Roster,
    /// Node `n` is person `n`; a tie runs from the lower index to the higher one ([`From::Lower`], [`From::Higher`]).
    #[serde(with = "ties")]
    pub graph: Graph,
    /// What is known of each tie, by its index.
    #[serde(with = "columns")]
    pub evidence: Parts<Evidence>,
    /// Shared jobs and schools, which [`What::Together`] points into.
    pub overlaps: Vec<Overlap>,
    /// Jobs that people no longer have, by person and day, which [`What::FormerColleagues`] points into.
    pub former: Vec<FormerJob>,
    /// What each export saw; empty unless somebody asked for it.
    #[serde(skip)]
    pub snapshots: Vec<Snapshot>,
    /// The owners of the exports, in the order the exports were given, each once; behind them those of share packs.
    pub owners: Vec<PersonId>,
    /// The owners of whom there is only a share pack, sorted.
    pub pack_owners: Vec<PersonId>,
    /// The owners whose exports hold no message between people, sorted: nothing follows from there being none.
    pub without_messages: Vec<PersonId>,
    /// The companies that owners showed interest in.
    pub targets: Vec<(PersonId, TargetCompany)>,
    /// The jobs of owners, as their own exports tell, each once.
    pub jobs: Vec<(PersonId, Affiliation)>,
    /// Whom the user asked for introductions, in the order of days.
    pub asks: Vec<asks::Ask>,
    /// The day of each owner's newest export, or of its latest dated row where nothing says when it was made: their ties are known
    /// until then.
    pub known_until: BTreeMap<PersonId, Day>,
    /// The latest of these days.
    pub latest: Option<Day>,
}

/// One tie as seen from a person: the other one, and the evidence.
#[derive(Debug, Clone, Copy)]
pub struct TieView<'a> {
    /// Which tie it is.
    pub id: TieId,
    /// The other end.
    pub alter: PersonId,
    /// What is known of all ties.
    known: &'a Parts<Evidence>,
    /// How events from the person that looks are marked; the other mark is the alter's.
    pub mine: From,
}

impl<'a> TieView<'a> {
    /// Returns what is known.
    pub fn evidence(&self) -> &'a Evidence {
        &self.known[self.id.index()]
    }

    /// Returns what the user says.
    pub fn word(&self) -> Option<&'a UsersWord> {
        word(self.known, self.id)
    }
}

/// What the user says is at hand: it is in their own files, and nothing of it is kept with evidence.
fn word(known: &Parts<Evidence>, tie: TieId) -> Option<&UsersWord> {
    let said = || known[tie.index()].word.as_deref();
    known.is_at_hand().then(said).flatten()
}

impl Network {
    /// A network of people and of what is known of the ties between them, each with the lower index first, in any order.
    pub fn of(people: Vec<Person>, ties: Vec<((PersonId, PersonId), Evidence)>) -> Self {
        Self {
            graph: graph_of(people.len(), ties.iter().map(|(ends, _)| *ends)),
            roster: Roster { people: people.into() },
            evidence: ties.into_iter().map(|(_, evidence)| evidence).collect(),
            ..Self::default()
        }
    }

    /// Adds a tie between two people between whom there is none, the one with the lower index first.
    pub fn add_tie(&mut self, (low, high): (PersonId, PersonId), evidence: Evidence) -> TieId {
        self.evidence.all_mut().push(evidence);
        self.graph.add_edge(low.0.into(), high.0.into(), ())
    }

    /// Returns what is known of a tie.
    ///
    /// # Panics
    /// If the tie is of another network.
    pub fn evidence(&self, tie: TieId) -> &Evidence {
        &self.evidence[tie.index()]
    }

    /// Returns what the user says of a tie.
    pub fn word(&self, tie: TieId) -> Option<&UsersWord> {
        word(&self.evidence, tie)
    }

    /// Returns a tie as seen from one of its ends; the other one is `alter`.
    pub fn tie_as_seen(&self, id: TieId, from: PersonId, alter: PersonId) -> TieView<'_> {
        TieView {
            id,
            alter,
            known: &self.evidence,
            mine: From::of(from, alter),
        }
    }

    /// Returns whether messages between two people would be known: no owner's export lacks messages, or the other's has them.
    pub fn hears_messages_between(&self, a: PersonId, b: PersonId) -> bool {
        let is_deaf = |person| self.without_messages.binary_search(&person).is_ok();
        let hears = |person| self.owners.contains(&person) && !is_deaf(person);
        hears(a) || hears(b) || !(is_deaf(a) || is_deaf(b))
    }

    /// Returns the ties of a person, in the order of the others' indices.
    pub fn ties_of(&self, person: PersonId) -> Vec<TieView<'_>> {
        let mut ties: Vec<_> = self
            .graph
            .edges(NodeIndex::new(person.index()))
            .map(|edge| {
                let alter = if edge.source().index() == person.index() {
                    edge.target()
                } else {
                    edge.source()
                };
                let alter = PersonId(u32::try_from(alter.index()).expect("node indices are u32"));
                self.tie_as_seen(edge.id(), person, alter)
            })
            .collect();
        ties.sort_by_key(|tie| tie.alter);
        ties
    }

    /// Returns the same with some of the people and ties alone, whose ends are among them, in the order in which they are named; `place`
    /// says who somebody is then.
    pub(crate) fn only(
        &self,
        people: &[PersonId],
        ties: &[TieId],
        place: &dyn Fn(PersonId) -> Option<PersonId>,
    ) -> Self {
        let stays = |job: &FormerJob| place(job.person).map(|person| FormerJob { person, ..job.clone() });
        let jobs = self.former.iter().enumerate();
        let mut former: Vec<(usize, FormerJob)> = jobs.filter_map(|(at, job)| Some((at, stays(job)?))).collect();
        former.sort_by_key(|(_, job)| job.person);
        // What is known of a tie points to jobs of its two ends by their index.
        let mut job_places = vec![0; self.former.len()];
        for (place, (at, _)) in (0..).zip(&former) {
            job_places[*at] = place;
        }
        let stays = ties.iter().filter_map(|tie| {
            let (low, high) = self.ends(*tie);
            let (low, high) = (place(low)?, place(high)?);
            let mut evidence = self.evidence(*tie).clone();
            let placed = evidence.events.iter().map(|mut event| {
                if low > high {
                    event.from = event.from.other();
                }
                if let What::FormerColleagues { job, .. } = &mut event.what {
                    *job = job_places[*job as usize];
                }
                event
            });
            evidence.events = placed.collect();
            Some(((low.min(high), low.max(high)), evidence))
        });
        let (ends, evidence): (Vec<_>, Vec<_>) = stays.unzip();
        let all = |some: &[PersonId]| -> Vec<PersonId> { some.iter().filter_map(|person| place(*person)).collect() };
        let sorted = |some: &[PersonId]| {
            let mut some = all(some);
            some.sort_unstable();
            some
        };
        Self {
            roster: Roster {
                people: people
                    .iter()
                    .map(|person| self.roster.person(*person).clone())
                    .collect(),
            },
            graph: graph_of(people.len(), ends.into_iter()),
            evidence: evidence.into(),
            overlaps: self.overlaps.clone(),
            former: former.into_iter().map(|(_, job)| job).collect(),
            snapshots: Vec::new(),
            owners: all(&self.owners),
            pack_owners: sorted(&self.pack_owners),
            without_messages: sorted(&self.without_messages),
            targets: kept(&self.targets, place),
            jobs: kept(&self.jobs, place),
            asks: (self.asks.iter())
                .filter_map(|ask| {
                    Some(asks::Ask {
                        who: place(ask.who)?,
                        about: ask.about.and_then(place),
                        ..ask.clone()
                    })
                })
                .collect(),
            known_until: (self.known_until.iter())
                .filter_map(|(person, day)| Some((place(*person)?, *day)))
                .collect(),
            latest: self.latest,
        }
    }

    /// Returns the two ends of a tie, lower index first.
    pub fn ends(&self, tie: TieId) -> (PersonId, PersonId) {
        let (a, b) = self
            .graph
            .edge_endpoints(tie)
            .expect("a tie id comes from this network");
        let id = |node: NodeIndex<u32>| PersonId(u32::try_from(node.index()).expect("node indices are u32"));
        (id(a).min(id(b)), id(a).max(id(b)))
    }

    /// Returns the tie between two people, if there is one. O(ties of the one who has fewer).
    pub fn tie_between(&self, one: PersonId, other: PersonId) -> Option<TieId> {
        let (mut from, mut to) = (NodeIndex::new(one.index()), NodeIndex::new(other.index()));
        let (mut near, mut far) = (self.graph.edges(from), self.graph.edges(to));
        // Both lists are walked in turn: the shorter one decides, and owners have thousands of ties.
        loop {
            let edge = near.next()?;
            if from != to && (edge.source() == to || edge.target() == to) {
                return Some(edge.id());
            }
            std::mem::swap(&mut near, &mut far);
            std::mem::swap(&mut from, &mut to);
        }
    }
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_part_of_a_network_the_same_is_known_as_of_the_whole() {
        let whole = crate::session::sample().network;
        assert!(whole.former.len() > 20);
        // Every third person is left out, and with them their ties.
        let people: Vec<PersonId> = whole
            .roster
            .iter()
            .map(|(id, _)| id)
            .filter(|id| id.0 % 3 != 1)
            .collect();
        let place = |person: PersonId| people.binary_search(&person).ok().map(|place| PersonId(place as u32));
        let ties: Vec<TieId> = (whole.graph.edge_indices())
            .filter(|tie| {
                let (low, high) = whole.ends(*tie);
                place(low).is_some() && place(high).is_some()
            })
            .collect();
        let part = whole.only(&people, &ties, &place);
        assert_eq!(
            (part.roster.people.len(), part.graph.edge_count()),
            (people.len(), ties.len())
        );
        for (new, old) in (0..).map(PersonId).zip(&people) {
            assert_eq!(part.roster.person(new), whole.roster.person(*old));
            let jobs = |network: &Network, who| -> Vec<String> {
                let jobs = network.former_jobs_of(who).iter();
                jobs.map(|job| format!("{} {} {}", job.company, job.position, job.seen_until))
                    .collect()
            };
            assert_eq!(jobs(&part, new), jobs(&whole, *old));
        }
        let mut n_colleagues = 0;
        for (new, old) in part.graph.edge_indices().zip(&ties) {
            let ends = whole.ends(*old);
            assert_eq!(
                part.ends(new),
                (place(ends.0).expect("kept"), place(ends.1).expect("kept"))
            );
            for (one, other) in part.evidence(new).events.iter().zip(whole.evidence(*old).events.iter()) {
                if let (What::FormerColleagues { job, .. }, What::FormerColleagues { job: before, .. }) =
                    (one.what, other.what)
                {
                    n_colleagues += 1;
                    let before = &whole.former[before as usize];
                    let now = &part.former[job as usize];
                    assert_eq!(
                        (&now.company, Some(now.person)),
                        (&before.company, place(before.person))
                    );
                }
            }
        }
        assert!(n_colleagues > 0, "the sample has former colleagues");
    }

    #[test]
    fn the_tie_between_two_is_found_from_both_ends() {
        let ends = [(0, 1), (0, 2), (0, 3), (2, 3)];
        let ties = ends.map(|(a, b)| ((PersonId(a), PersonId(b)), Evidence::default()));
        let network = Network::of(vec![Person::default(); 5], ties.into());
        for a in 0..5 {
            for b in 0..5 {
                let known = ends.iter().position(|&(x, y)| (x, y) == (a, b) || (y, x) == (a, b));
                let found = network.tie_between(PersonId(a), PersonId(b));
                assert_eq!(found, known.map(TieId::new), "{a} {b}");
            }
        }
    }
}
