//! The network as a graph for other programs: people and ties with what is known of each.
//!
//! In: a [`Subgraph`] of a network weighed as of a day, and its [`Shape`]. Out: GraphML, GEXF, JSON, files that Neo4j imports, and
//! rows. People and ties are made one by one as they are written, in the order of the roster and of `export ties --all`.

mod columns;
mod gexf;
mod graphml;
mod json;
mod neo4j;
mod xml;

#[cfg(test)]
mod tests;

use super::table::exact;
use super::tie_rows::{by_ends, row};
use super::ties::TieAnswer;
use crate::advice::introductions::View;
use crate::advice::overview::Shape;
use crate::advice::subgraph::Subgraph;
use crate::network::{From, TieId};
use crate::people::PersonId;
use crate::wording::circle::circle_name;

pub use columns::{GRAPH_PEOPLE, graph_ties};
pub use neo4j::{write_people, write_ties};

/// A graph, ready to be written.
#[derive(Debug)]
pub struct Graph<'a> {
    view: View<'a>,
    shape: Shape,
    people: Vec<PersonId>,
    ties: Vec<(PersonId, PersonId, TieId)>,
    /// By person: the index of their circle.
    circle_of: Vec<Option<usize>>,
    /// By circle.
    circle_names: Vec<String>,
}

/// A tie with how likely each of the two answers.
#[derive(Debug, serde::Serialize)]
struct GraphTie {
    #[serde(flatten)]
    tie: TieAnswer,
    /// How likely a answers b.
    answers_back: f64,
}

impl<'a> Graph<'a> {
    /// Puts together what there is to say of the people and ties.
    #[must_use]
    pub fn of(view: View<'a>, subgraph: Subgraph, shape: Shape) -> Self {
        let mut circle_of = vec![None; view.network.roster.people.len()];
        for (index, circle) in shape.circles.iter().enumerate() {
            for member in &circle.members {
                circle_of[member.index()] = Some(index);
            }
        }
        let names = shape.circles.iter().map(|circle| circle_name(&view, circle));
        Self {
            circle_names: names.collect(),
            ties: by_ends(&view, subgraph.ties.into_iter()),
            people: subgraph.people,
            view,
            shape,
            circle_of,
        }
    }

    /// Returns how many people there are.
    #[must_use]
    pub fn n_people(&self) -> usize {
        self.people.len()
    }

    /// Returns how many ties there are.
    #[must_use]
    pub fn n_ties(&self) -> usize {
        self.ties.len()
    }

    /// Makes the people as rows of [`GRAPH_PEOPLE`].
    pub fn people(&self) -> impl Iterator<Item = Vec<String>> {
        self.people.iter().map(|person| self.person(*person))
    }

    /// Makes the ties as rows of [`graph_ties`].
    pub fn ties(&self) -> impl Iterator<Item = Vec<String>> {
        self.answers().map(|answer| {
            let mut cells = row(answer.tie);
            cells.push(exact(answer.answers_back));
            cells
        })
    }

    fn answers(&self) -> impl Iterator<Item = GraphTie> {
        self.ties.iter().filter_map(|&(a, b, tie)| {
            Some(GraphTie {
                tie: self.view.tie_answer(tie, a, b)?,
                answers_back: self.view.strengths.of(tie)?.answers_of(From::of(a, b)),
            })
        })
    }

    fn person(&self, id: PersonId) -> Vec<String> {
        let person = self.view.network.roster.person(id);
        let is_me = id == self.view.me;
        let circle = self.circle_of[id.index()];
        let known = self.view.strength_between(self.view.me, id);
        let readiness = known.and_then(|_| self.view.readiness(id));
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let number = |n: Option<usize>| n.map_or(String::new(), |n| n.to_string());
        let betweenness = (!is_me).then(|| self.shape.measures.betweenness.share(id));
        vec![
            person.id.clone(),
            person.name.clone(),
            text(&person.company),
            text(&person.position),
            text(&person.url),
            is_me.to_string(),
            person.is_owner.to_string(),
            number(self.shape.hops[id.index()]),
            self.shape.n_ties[id.index()].to_string(),
            number(circle.map(|circle| circle + 1)),
            circle.map_or(String::new(), |circle| self.circle_names[circle].clone()),
            betweenness.map_or(String::new(), exact),
            known.map_or(String::new(), |known| exact(known.strength)),
            readiness.map_or(String::new(), |readiness| readiness.verdict.name().to_owned()),
        ]
    }

    fn as_of(&self) -> String {
        self.view.as_of.to_string()
    }

    fn me(&self) -> &str {
        &self.view.network.roster.person(self.view.me).id
    }
}
