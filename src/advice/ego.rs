//! Somebody's surroundings: their ties, the ties among those they know, and whom these would open.
//!
//! In: a weighed network, whose surroundings, and what groups people. Out: an [`Ego`] of plain facts, which
//! [`present`](crate::present) draws. It places nothing and picks no colors.

use std::collections::{BTreeMap, BTreeSet};

use super::Falling;
use super::introductions::View;
use crate::network::{Kind, TieId};
use crate::people::PersonId;

/// Somebody and everybody they know.
#[derive(Debug, Clone)]
pub struct Ego {
    /// Whose surroundings.
    pub center: PersonId,
    /// Whom they know, strongest first, equal ones by index.
    pub alters: Vec<Alter>,
    /// The groups of the alters, the warmest first, equal ones by name.
    pub groups: Vec<Group>,
    /// The ties among the alters, strongest first.
    pub among: Vec<Among>,
}

/// Somebody the center knows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alter {
    /// Who.
    pub person: PersonId,
    /// The strength of the tie with the center, 0..1.
    pub strength: f64,
    /// Its kind.
    pub kind: Kind,
    /// Index into [`Ego::groups`]; none for who is in no group.
    pub group: Option<usize>,
    /// How many people they know, by more than a guess, whom the center does not.
    pub n_beyond: usize,
}

/// People who belong together: those of one company, say.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// What it is called.
    pub name: String,
    /// How many of the alters are in it.
    pub n_alters: usize,
    /// The sum of the strengths of the ties with them.
    pub warmth: f64,
}

/// A tie between two alters, by their indices in [`Ego::alters`].
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Among {
    /// One.
    pub one: usize,
    /// The other.
    pub other: usize,
    /// How strong, 0..1.
    pub strength: f64,
    /// The kind of the tie.
    pub kind: Kind,
}

/// Somebody whom only an alter knows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outsider {
    /// Who.
    pub person: PersonId,
    /// The alter through whom they are reached best: index in [`Ego::alters`].
    pub via: usize,
    /// The strength of the tie between the two.
    pub strength: f64,
    /// Its kind.
    pub kind: Kind,
}

impl Ego {
    /// Gathers the surroundings of somebody; `group_of` says to which group a person belongs, by its name. O(ties of the network).
    pub fn of(view: &View<'_>, center: PersonId, group_of: &dyn Fn(PersonId) -> Option<String>) -> Self {
        let mut alters: Vec<Alter> = known(view, center)
            .map(|(_, person, strength, kind)| Alter {
                person,
                strength,
                kind,
                group: None,
                n_beyond: 0,
            })
            .collect();
        alters.sort_by_key(|alter| (Falling(alter.strength), alter.person));
        let groups = grouped(&mut alters, group_of);
        let mut place: Vec<Option<usize>> = vec![None; view.network.roster.people.len()];
        for (i, alter) in alters.iter().enumerate() {
            place[alter.person.index()] = Some(i);
        }
        let mut among = Vec::new();
        for tie in view.network.graph.edge_indices() {
            let Some(tie_strength) = view.strengths.of(tie) else {
                continue;
            };
            let (a, b) = view.network.ends(tie);
            match (place[a.index()], place[b.index()]) {
                (Some(one), Some(other)) => among.push(Among {
                    one: one.min(other),
                    other: one.max(other),
                    strength: tie_strength.strength,
                    kind: tie_strength.kind,
                }),
                (Some(alter), None) | (None, Some(alter)) => {
                    let is_center = a == center || b == center;
                    let counts = !is_center && tie_strength.kind != Kind::Inferred;
                    alters[alter].n_beyond += usize::from(counts);
                }
                (None, None) => {}
            }
        }
        among.sort_by_key(|tie| (Falling(tie.strength), tie.one, tie.other));
        Self {
            center,
            alters,
            groups,
            among,
        }
    }

    /// Returns those of the people whom the center does not know but an alter does, the best reached first.
    pub fn outsiders(&self, view: &View<'_>, people: &[PersonId]) -> Vec<Outsider> {
        let place: BTreeMap<PersonId, usize> = (0..).zip(&self.alters).map(|(i, alter)| (alter.person, i)).collect();
        let unknown: BTreeSet<PersonId> = people
            .iter()
            .copied()
            .filter(|person| *person != self.center && !place.contains_key(person))
            .collect();
        let best = |person: PersonId| {
            known(view, person)
                .filter_map(|(_, other, strength, kind)| {
                    let via = *place.get(&other)?;
                    Some((self.alters[via].strength * strength, via, strength, kind))
                })
                .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))
        };
        let mut found: Vec<(f64, Outsider)> = unknown
            .into_iter()
            .filter_map(|person| {
                let (product, via, strength, kind) = best(person)?;
                let outsider = Outsider {
                    person,
                    via,
                    strength,
                    kind,
                };
                Some((product, outsider))
            })
            .collect();
        found.sort_by_key(|(product, outsider)| (Falling(*product), outsider.person));
        found.into_iter().map(|(_, outsider)| outsider).collect()
    }
}

/// The ties of a person that existed on the day.
fn known<'a>(view: &'a View<'_>, person: PersonId) -> impl Iterator<Item = (TieId, PersonId, f64, Kind)> + 'a {
    view.network.ties_of(person).into_iter().filter_map(|tie| {
        let known = view.strengths.of(tie.id)?;
        Some((tie.id, tie.alter, known.strength, known.kind))
    })
}

/// Puts the alters into their groups, and returns these, the warmest first.
fn grouped(alters: &mut [Alter], group_of: &dyn Fn(PersonId) -> Option<String>) -> Vec<Group> {
    let names: Vec<Option<String>> = alters.iter().map(|alter| group_of(alter.person)).collect();
    let mut groups: BTreeMap<&str, Group> = BTreeMap::new();
    for (alter, name) in alters.iter().zip(&names) {
        let Some(name) = name.as_deref() else { continue };
        let group = groups.entry(name).or_insert_with(|| Group {
            name: name.to_owned(),
            n_alters: 0,
            warmth: 0.0,
        });
        group.n_alters += 1;
        group.warmth += alter.strength;
    }
    let mut ranked: Vec<Group> = groups.into_values().collect();
    ranked.sort_by(|a, b| b.warmth.total_cmp(&a.warmth).then_with(|| a.name.cmp(&b.name)));
    let place: BTreeMap<&str, usize> = (0..).zip(&ranked).map(|(i, group)| (group.name.as_str(), i)).collect();
    for (alter, name) in alters.iter_mut().zip(&names) {
        alter.group = name.as_deref().and_then(|name| place.get(name).copied());
    }
    ranked
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::sample;

    #[test]
    fn everybody_known_is_there_strongest_first_with_whom_they_could_open() {
        let sample = sample();
        let view = sample.view();
        let company = |person| view.companies.group_of(person).map(|group| group.name.clone());
        let ego = Ego::of(&view, view.me, &company);
        let ties: Vec<PersonId> = view.ties().iter().map(|tie| tie.alter).collect();
        assert_eq!(ego.alters.iter().map(|alter| alter.person).collect::<Vec<_>>(), ties);
        for alter in ego.alters.iter().take(30) {
            let beyond = known(&view, alter.person)
                .filter(|(_, other, _, kind)| *kind != Kind::Inferred && *other != view.me && !ties.contains(other));
            assert_eq!(alter.n_beyond, beyond.count());
            assert_eq!(
                alter.group.map(|group| ego.groups[group].name.clone()),
                company(alter.person)
            );
        }
        let n_grouped: usize = ego.groups.iter().map(|group| group.n_alters).sum();
        assert_eq!(
            n_grouped,
            ego.alters.iter().filter(|alter| alter.group.is_some()).count()
        );
        assert!(ego.groups.is_sorted_by(|a, b| a.warmth >= b.warmth));
        assert!(
            ego.among
                .iter()
                .all(|tie| tie.one < tie.other && tie.other < ego.alters.len())
        );
        assert!(!ego.among.is_empty());
    }

    #[test]
    fn outsiders_are_reached_through_whoever_knows_them_best() {
        let sample = sample();
        let view = sample.view();
        let ego = Ego::of(&view, view.me, &|_| None);
        let people: Vec<PersonId> = view.network.roster.iter().map(|(id, _)| id).collect();
        let outsiders = ego.outsiders(&view, &people);
        let known_to_me: Vec<PersonId> = ego.alters.iter().map(|alter| alter.person).collect();
        assert!(outsiders.len() > 200);
        for outsider in &outsiders {
            assert!(outsider.person != view.me && !known_to_me.contains(&outsider.person));
            let via = |alter: &Alter| {
                let tie = view.network.tie_between(alter.person, outsider.person)?;
                Some(alter.strength * view.strengths.of(tie)?.strength)
            };
            let best = ego.alters.iter().filter_map(via).fold(0.0, f64::max);
            assert_eq!(ego.alters[outsider.via].strength * outsider.strength, best);
        }
    }
}
