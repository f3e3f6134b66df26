//! Who leads to which target.
//!
//! In: a view and the targets. Out: the targets by person, gathered from the few people there rather than from all ties.

use std::collections::{BTreeMap, BTreeSet};

use super::NurtureRequest;
use crate::advice::introductions::View;
use crate::chains::targets_at;
use crate::network::{Kind, TieView};
use crate::people::PersonId;

/// Returns the targets that people lead to: those they work at, or know somebody at by more than a
/// group or a guess, and better than I do.
pub(super) fn leads(view: &View<'_>, request: &NurtureRequest<'_>) -> BTreeMap<PersonId, BTreeSet<usize>> {
    let mut leads: BTreeMap<PersonId, BTreeSet<usize>> = BTreeMap::new();
    for (insider, places) in inside(view, request) {
        let mine = view.strength_between(view.me, insider);
        let is_better_than_mine = |tie: &TieView<'_>| {
            let theirs = view.strengths.of(tie.id).filter(|known| known.kind <= Kind::Declared);
            theirs.is_some_and(|theirs| mine.is_none_or(|mine| mine.strength < theirs.strength))
        };
        let known = view.network.ties_of(insider).into_iter().filter(is_better_than_mine);
        for person in known.map(|tie| tie.alter).chain([insider]) {
            leads.entry(person).or_default().extend(&places);
        }
    }
    leads
}

/// The targets that each person works at.
fn inside(view: &View<'_>, request: &NurtureRequest<'_>) -> BTreeMap<PersonId, Vec<usize>> {
    let mut inside: BTreeMap<PersonId, Vec<usize>> = BTreeMap::new();
    for (place, target) in request.targets.targets.iter().enumerate() {
        let matched = view.companies.meant(&target.company, request.aliases);
        let groups: Vec<_> = matched.iter().map(|matched| matched.group).collect();
        for person in targets_at(&view.network.roster, &groups, &[], view.me) {
            inside.entry(person).or_default().push(place);
        }
    }
    inside
}
