//! Everybody in the network, as rows for other programs.

use std::collections::VecDeque;

use serde::Serialize;

use super::answer::keys;
use super::table::{Column, Table, columns};
use crate::advice::introductions::View;
use crate::calendar::Day;
use crate::network::What;
use crate::people::{Person, PersonId};

/// The answer of `export people`.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct PeopleAnswer<'a> {
    pub(super) people: Vec<PersonAnswer<'a>>,
}

#[derive(Debug)]
pub(super) struct PersonAnswer<'a> {
    #[cfg_attr(
        not(feature = "formats"),
        expect(dead_code, reason = "only notes and cards look people up")
    )]
    pub(super) place: PersonId,
    pub(super) person: &'a Person,
    connected_on: Option<Day>,
    degree: Option<usize>,
    strength: Option<f64>,
}

keys! { one: PersonAnswer<'_> {
    "id": one.person.id, "name": one.person.name, "company": one.person.company, "position": one.person.position,
    "email": one.person.emails.first(), "url": one.person.url, "connected_on": one.connected_on, "degree": one.degree,
    "strength": one.strength, "first_name": one.first_name(), "last_name": one.last_name(),
} }

impl<'a> PersonAnswer<'a> {
    fn first_name(&self) -> Option<&'a str> {
        self.person.first_and_last_name().map(|(first, _)| first)
    }

    fn last_name(&self) -> Option<&'a str> {
        self.person.first_and_last_name().map(|(_, last)| last)
    }
}

impl<'a> PeopleAnswer<'a> {
    /// Returns everybody but me, by id. `degree` is how many ties away they are, none if no tie leads there; `strength` is
    /// that of my own tie with them.
    #[must_use]
    pub fn of(view: &View<'a>) -> Self {
        let degrees = degrees(view);
        let people = view
            .network
            .roster
            .iter()
            .filter(|(place, _)| *place != view.me)
            .map(|(place, person)| {
                let tie = view.network.tie_between(view.me, place);
                let connected = tie.and_then(|tie| {
                    view.network
                        .evidence(tie)
                        .until(view.as_of)
                        .find(|event| event.what == What::Connected)?
                        .at
                });
                PersonAnswer {
                    place,
                    person,
                    connected_on: connected.map(|at| at.day()),
                    degree: degrees[place.index()],
                    strength: tie.and_then(|tie| view.strengths.of(tie)).map(|known| known.strength),
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
pub(super) fn columns_of_people<'a>() -> [Column<&'a PersonAnswer<'a>>; 11] {
    columns! { &'a PersonAnswer<'a>:
        "id", Text, "Id of the person", |one| &one.person.id;
        "name", Text, "Their name", |one| &one.person.name;
        "company", Text, "Where they work", |one| &one.person.company;
        "position", Text, "Their job title", |one| &one.person.position;
        "email", Text, "Their e-mail address, where an export has it", |one| one.person.emails.first();
        "url", Url, "Their profile", |one| &one.person.url;
        "connected_on", Day, "When you connected", |one| one.connected_on;
        "degree", Count, "How many ties away they are; 1 is your own tie, empty if no tie leads there", |one| one.degree;
        "strength", Share, "Strength of your own tie with them, from 0 to 1", |one| one.strength;
        "first_name", Text, "Their first name, where an export tells it from the last name", |one| one.first_name();
        "last_name", Text, "Their last name, likewise", |one| one.last_name();
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
