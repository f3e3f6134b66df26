//! Everybody in the network, as rows for other programs.

use std::collections::VecDeque;

use serde::Serialize;

use super::table::{Column, Table, columns};
use crate::advice::introductions::View;
use crate::calendar::Day;
use crate::network::What;
use crate::people::PersonId;

/// The answer of `export people`.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct PeopleAnswer {
    pub(super) people: Vec<PersonAnswer>,
}

#[derive(Debug, Serialize)]
pub(super) struct PersonAnswer {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) company: Option<String>,
    pub(super) position: Option<String>,
    pub(super) email: Option<String>,
    pub(super) url: Option<String>,
    connected_on: Option<Day>,
    degree: Option<usize>,
    strength: Option<f64>,
    pub(super) first_name: Option<String>,
    pub(super) last_name: Option<String>,
}

impl PeopleAnswer {
    /// Returns everybody but me, by id. `degree` is how many ties away they are, none if no tie leads there; `strength` is
    /// that of my own tie with them.
    #[must_use]
    pub fn of(view: &View<'_>) -> Self {
        let degrees = degrees(view);
        let people = view
            .network
            .roster
            .iter()
            .filter(|(id, _)| *id != view.me)
            .map(|(id, person)| {
                let tie = view.network.tie_between(view.me, id);
                let connected = tie.and_then(|tie| {
                    view.network
                        .evidence(tie)
                        .until(view.as_of)
                        .find(|event| event.what == What::Connected)?
                        .at
                });
                let (first_name, last_name) = person.first_and_last_name().unzip();
                PersonAnswer {
                    id: person.id.clone(),
                    name: person.name.clone(),
                    company: person.company.clone(),
                    position: person.position.clone(),
                    email: person.emails.first().cloned(),
                    url: person.url.clone(),
                    connected_on: connected.map(|at| at.day()),
                    degree: degrees[id.index()],
                    strength: tie.and_then(|tie| view.strengths.of(tie)).map(|known| known.strength),
                    first_name: first_name.map(str::to_owned),
                    last_name: last_name.map(str::to_owned),
                }
            });
        Self {
            people: people.collect(),
        }
    }

    /// Returns only those at most so many ties away; 1 is my own ties.
    #[must_use]
    pub fn within(mut self, hops: usize) -> Self {
        self.people
            .retain(|person| person.degree.is_some_and(|degree| degree <= hops));
        self
    }

    /// Returns how many people there are.
    #[must_use]
    pub fn n_people(&self) -> usize {
        self.people.len()
    }

    /// Returns the people as rows.
    #[must_use]
    pub fn to_table(&self) -> Table<'_> {
        Table::of(columns_of_people(), self.people.iter())
    }
}

/// Everybody in the network.
pub(super) fn columns_of_people<'a>() -> [Column<&'a PersonAnswer>; 11] {
    columns! { &'a PersonAnswer:
        "id", Text, "Id of the person", |person| &person.id;
        "name", Text, "Their name", |person| &person.name;
        "company", Text, "Where they work", |person| &person.company;
        "position", Text, "Their job title", |person| &person.position;
        "email", Text, "Their e-mail address, where an export has it", |person| &person.email;
        "url", Url, "Their profile", |person| &person.url;
        "connected_on", Day, "When you connected", |person| person.connected_on;
        "degree", Count, "How many ties away they are; 1 is your own tie, empty if no tie leads there", |person| person.degree;
        "strength", Share, "Strength of your own tie with them, from 0 to 1", |person| person.strength;
        "first_name", Text, "Their first name, where an export tells it from the last name", |person| &person.first_name;
        "last_name", Text, "Their last name, likewise", |person| &person.last_name;
    }
}

/// Returns how many ties everybody is away from me, ties of the day counted whatever their kind. O(people + ties).
fn degrees(view: &View<'_>) -> Vec<Option<usize>> {
    let mut degrees = vec![None; view.network.roster.people.len()];
    degrees[view.me.index()] = Some(0);
    let mut waiting: VecDeque<(PersonId, usize)> = VecDeque::from([(view.me, 0)]);
    while let Some((person, degree)) = waiting.pop_front() {
        for tie in view.network.ties_of(person) {
            if view.strengths.of(tie.id).is_some() && degrees[tie.alter.index()].is_none() {
                degrees[tie.alter.index()] = Some(degree + 1);
                waiting.push_back((tie.alter, degree + 1));
            }
        }
    }
    degrees
}
