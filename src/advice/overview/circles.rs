//! The circles of a network: communities with who they are and whom I know in them.

use std::collections::BTreeMap;

use super::super::introductions::View;
use crate::network::Kind;
use crate::network::measures::{Communities, TieGraph};
use crate::people::PersonId;

/// Two people who know each other are a pair; a circle begins with three.
pub(super) const SMALLEST_CIRCLE: usize = 3;
/// How many of its people a company needs to stand for a circle.
const FEWEST_COLLEAGUES: usize = 2;
/// How many companies and people stand for a circle at the most.
const N_NAMED: usize = 3;

/// People who are tied to each other more than to others, me left out.
#[derive(Debug, Clone)]
pub struct Circle {
    /// Who, in the order of the roster.
    pub members: Vec<PersonId>,
    /// How many of them are ties of mine, guesses not counted.
    pub n_mine: usize,
    /// The companies that are commoner here than in the whole network, by their place in
    /// [`CompanyIndex::groups`](crate::people::company::CompanyIndex::groups), with how many members work there; those that stand
    /// out most first.
    pub companies: Vec<(usize, usize)>,
    /// Those who know most of the others, most first.
    pub best_known: Vec<PersonId>,
    /// Whom of them I have the strongest tie with, and its strength; nobody whom I never want to ask.
    pub way_in: Option<(PersonId, f64)>,
}

/// Returns the communities that are large enough, in their order, so that a circle has the index of its community.
pub(super) fn circles(view: &View<'_>, graph: &TieGraph, communities: &Communities) -> Vec<Circle> {
    let mut company_of: Vec<Option<usize>> = vec![None; view.network.roster.people.len()];
    for (place, group) in view.companies.groups().iter().enumerate() {
        for person in &group.people {
            company_of[person.index()] = Some(place);
        }
    }
    let not_asked = view.not_asked();
    let large = communities
        .members
        .iter()
        .filter(|members| members.len() >= SMALLEST_CIRCLE);
    large
        .map(|members| Circle {
            n_mine: members
                .iter()
                .filter(|member| my_strength(view, **member).is_some())
                .count(),
            companies: companies(view, members, &company_of),
            best_known: best_known(members, graph, communities),
            way_in: way_in(view, members, &not_asked),
            members: members.clone(),
        })
        .collect()
}

fn my_strength(view: &View<'_>, person: PersonId) -> Option<f64> {
    let known = view.strength_between(view.me, person)?;
    (known.kind != Kind::Inferred).then_some(known.strength)
}

/// Large employers are everywhere: what tells a circle from others is where more of it works than of everybody.
fn companies(view: &View<'_>, members: &[PersonId], company_of: &[Option<usize>]) -> Vec<(usize, usize)> {
    let mut n_at: BTreeMap<usize, usize> = BTreeMap::new();
    for company in members.iter().filter_map(|member| company_of[member.index()]) {
        *n_at.entry(company).or_default() += 1;
    }
    let share = members.len() as f64 / view.network.roster.people.len() as f64;
    let more_than_expected = |company: usize, n: usize| {
        let n_everywhere = view.companies.groups()[company].people.len();
        n as f64 - n_everywhere as f64 * share
    };
    let found = n_at.into_iter().filter(|(_, n)| *n >= FEWEST_COLLEAGUES);
    let mut found: Vec<(usize, usize, f64)> = found
        .map(|(company, n)| (company, n, more_than_expected(company, n)))
        .filter(|(_, _, more)| *more > 0.0)
        .collect();
    found.sort_by(|a, b| b.2.total_cmp(&a.2).then(a.0.cmp(&b.0)));
    found
        .into_iter()
        .take(N_NAMED)
        .map(|(company, n, _)| (company, n))
        .collect()
}

fn best_known(members: &[PersonId], graph: &TieGraph, communities: &Communities) -> Vec<PersonId> {
    let is_inside = |person: PersonId, alter: PersonId| communities.of[alter.index()] == communities.of[person.index()];
    let n_inside = |person: PersonId| {
        graph
            .alters_of(person)
            .filter(|alter| is_inside(person, *alter))
            .count()
    };
    let mut found: Vec<(usize, PersonId)> = members.iter().map(|member| (n_inside(*member), *member)).collect();
    found.sort_by_key(|&(n, member)| (std::cmp::Reverse(n), member));
    found.into_iter().take(N_NAMED).map(|(_, member)| member).collect()
}

fn way_in(view: &View<'_>, members: &[PersonId], not_asked: &[PersonId]) -> Option<(PersonId, f64)> {
    let mine = members
        .iter()
        .filter(|member| !not_asked.contains(member))
        .filter_map(|member| Some((*member, my_strength(view, *member)?)));
    mine.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))
}
