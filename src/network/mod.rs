//! People and the ties between them, with what is known of each tie.
//!
//! In: a roster and the records of each export. Out: a [`Network`]: a petgraph graph whose node indices are
//! [`PersonId`]s and whose edges hold [`Evidence`]. A tie holds facts, never a judgement: what they are worth on a day is for
//! [`strength`](crate::strength) to say.

pub mod account;
pub mod build;
pub mod conversations;
mod guess;
pub mod history;
mod join;
pub mod measures;
pub mod notes;
mod overlap;
pub mod snapshots;
pub mod tie;
pub mod timeline;

use std::collections::BTreeMap;

use petgraph::graph::{EdgeIndex, NodeIndex, UnGraph};
use petgraph::visit::EdgeRef;

use crate::calendar::Day;
use crate::people::{PersonId, Roster};
pub use crate::records::Interest;
use crate::records::{Affiliation, TargetCompany};
pub use history::FormerJob;
pub use snapshots::Snapshot;
pub use tie::{Event, Evidence, From, Kind, Overlap, UsersWord, What};

/// Index of a tie in the [`Network`].
pub type TieId = EdgeIndex<u32>;

/// People as nodes, ties as edges with what is known of them.
pub type Graph = UnGraph<(), Evidence, u32>;

/// Returns a graph of so many people without ties, with room for some.
pub(crate) fn without_ties(n_people: usize, n_ties: usize) -> Graph {
    let mut graph = Graph::with_capacity(n_people, n_ties);
    for _ in 0..n_people {
        graph.add_node(());
    }
    graph
}

/// Adds a tie between two people, the lower index first.
pub(crate) fn add_tie(graph: &mut Graph, (low, high): (PersonId, PersonId), evidence: Evidence) -> TieId {
    graph.add_edge(NodeIndex::new(low.index()), NodeIndex::new(high.index()), evidence)
}

/// Everybody and every tie.
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// The people; their index is their node.
    pub roster: Roster,
    /// Node `n` is person `n`; a tie runs from the lower index to the higher one ([`From::Lower`], [`From::Higher`]).
    pub graph: Graph,
    /// Shared jobs and schools, which [`What::Together`] points into.
    pub overlaps: Vec<Overlap>,
    /// Jobs that people no longer have, by person and day, which [`What::FormerColleagues`] points into.
    pub former: Vec<FormerJob>,
    /// What each export saw; empty unless somebody asked for it.
    pub snapshots: Vec<Snapshot>,
    /// The owners of the exports, in the order the exports were given, each once; behind them those of share packs.
    pub owners: Vec<PersonId>,
    /// The owners of whom there is only a share pack, sorted.
    pub pack_owners: Vec<PersonId>,
    /// The companies that owners showed interest in.
    pub targets: Vec<(PersonId, TargetCompany)>,
    /// The jobs of owners, as their own exports tell, each once.
    pub jobs: Vec<(PersonId, Affiliation)>,
    /// The day of the latest dated row of each owner's exports: their ties are known until then.
    pub known_until: BTreeMap<PersonId, Day>,
    /// The day of the latest dated row of any export.
    pub latest: Option<Day>,
}

/// One tie as seen from a person: the other one, and the evidence.
#[derive(Debug, Clone, Copy)]
pub struct TieView<'a> {
    /// Which tie it is.
    pub id: TieId,
    /// The other end.
    pub alter: PersonId,
    /// What is known.
    pub evidence: &'a Evidence,
    /// How events from the person that looks are marked; the other mark is the alter's.
    pub mine: From,
}

impl Network {
    /// Returns the ties of a person, in the order of the others' indices.
    #[must_use]
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
                TieView {
                    id: edge.id(),
                    alter,
                    evidence: edge.weight(),
                    mine: From::of(person, alter),
                }
            })
            .collect();
        ties.sort_by_key(|tie| tie.alter);
        ties
    }

    /// Returns the two ends of a tie, lower index first.
    #[must_use]
    pub fn ends(&self, tie: TieId) -> (PersonId, PersonId) {
        let (a, b) = self
            .graph
            .edge_endpoints(tie)
            .expect("a tie id comes from this network");
        let id = |node: NodeIndex<u32>| PersonId(u32::try_from(node.index()).expect("node indices are u32"));
        (id(a).min(id(b)), id(a).max(id(b)))
    }

    /// Returns the tie between two people, if there is one. O(ties) of the one who has fewer.
    #[must_use]
    pub fn tie_between(&self, one: PersonId, other: PersonId) -> Option<TieId> {
        let (one, other) = (NodeIndex::new(one.index()), NodeIndex::new(other.index()));
        // Both look for the other in turn, and whoever has fewer ties is through first: I have tens of thousands.
        let (mut of_one, mut of_other) = (self.graph.edges(one), self.graph.edges(other));
        loop {
            let (mine, theirs) = (of_one.next()?, of_other.next()?);
            if mine.source() == other || mine.target() == other {
                return Some(mine.id());
            }
            if theirs.source() == one || theirs.target() == one {
                return Some(theirs.id());
            }
        }
    }
}
