//! With whose eyes a network is looked at, and as of which day.
//!
//! In: a network with what its ties are worth on a day. Out: a [`View`] of it, which all advice starts from: my ties, and what
//! chains may use.

use std::collections::BTreeMap;

use super::checklist::Insider;
use super::readiness::{Readiness, Verdict, readiness};
use super::{Case, Falling};
use crate::calendar::Day;
use crate::chains::{ChainGraph, TieFilter, WeightedTie};
use crate::network::asks::AskOutcome;
use crate::network::{Kind, Network, TieView};
use crate::people::company::{Aliases, CompanyIndex};
use crate::people::{Person, PersonId};
use crate::records::about_me::Purpose;
use crate::strength::{Strengths, TieStrength};

/// A network weighed as of a day, seen by one person.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The network.
    pub network: &'a Network,
    /// What its ties are worth.
    pub strengths: &'a Strengths,
    /// The day they were weighed for: that of the data.
    pub as_of: Day,
    /// The day from which deadlines count; never before that of the data.
    pub today: Day,
    /// What introductions are wanted for.
    pub purpose: Purpose,
    /// Whose point of view.
    pub me: PersonId,
    /// The companies that people of the network work for.
    pub companies: &'a CompanyIndex,
}

impl<'a> View<'a> {
    /// Returns somebody of the network.
    pub fn person(&self, id: PersonId) -> &'a Person {
        self.network.roster.person(id)
    }

    /// Returns what to do about the tie with somebody; none without a tie.
    pub fn readiness(&self, alter: PersonId) -> Option<Readiness> {
        self.readiness_of(&self.my_tie(alter)?)
    }

    /// Returns what to do about one of my ties; none before it existed.
    pub fn readiness_of(&self, tie: &TieView<'_>) -> Option<Readiness> {
        Some(readiness(&self.case_of(tie)?))
    }

    /// Returns one of my ties as advice is asked for it; none before it existed.
    pub fn case_of<'b>(&'b self, tie: &TieView<'b>) -> Option<Case<'b>> {
        Some(Case {
            evidence: tie.evidence(),
            strength: self.strengths.of(tie.id)?,
            as_of: self.as_of,
            today: self.today,
            mine: tie.mine,
            has_messages: self.has_messages(),
            introduced_me: self.introduced_me(tie.alter),
        })
    }

    /// When somebody introduced me by the log of asks, if I have not thanked them since.
    fn introduced_me(&self, alter: PersonId) -> Option<Day> {
        let theirs = self.network.asks.iter().filter(|ask| ask.who == alter);
        theirs.fold(None, |due, ask| match ask.outcome {
            AskOutcome::Introduced | AskOutcome::Hired => Some(ask.on),
            AskOutcome::Thanked => None,
            _ => due,
        })
    }

    /// Returns whether my exports hold any message: a Basic archive, say, doesn't.
    pub fn has_messages(&self) -> bool {
        self.network.without_messages.binary_search(&self.me).is_err()
    }

    /// Returns my tie with somebody, whether or not it existed on the day.
    pub fn my_tie(&self, alter: PersonId) -> Option<TieView<'a>> {
        let id = self.network.tie_between(self.me, alter)?;
        Some(self.network.tie_as_seen(id, self.me, alter))
    }

    /// Returns how strong the tie between two people is; none where there was none on the day.
    pub fn strength_between(&self, one: PersonId, other: PersonId) -> Option<&'a TieStrength> {
        self.strengths.of(self.network.tie_between(one, other)?)
    }

    /// Returns what my tie with somebody is worth, unless it is a guess.
    pub(super) fn known(&self, person: PersonId) -> Option<&'a TieStrength> {
        let known = self.strength_between(self.me, person);
        known.filter(|known| known.kind != Kind::Inferred)
    }

    /// Returns my ties that existed on the day, strongest first, equal ones by the other's id.
    pub fn ties(&self) -> Vec<TieView<'_>> {
        let strength = |tie: &TieView<'_>| self.strengths.of(tie.id).map(|known| Falling(known.strength));
        let mut ties = self.network.ties_of(self.me);
        ties.retain(|tie| strength(tie).is_some());
        ties.sort_by_key(|tie| (strength(tie), tie.alter));
        ties
    }

    /// Returns the companies I showed interest in at which that person knows somebody, each with the most trusted kind of
    /// tie, by name.
    pub fn insiders_of_interest(&self, alter: PersonId, aliases: &Aliases) -> Vec<Insider> {
        let mut best: BTreeMap<&str, Kind> = BTreeMap::new();
        let mine = self.network.targets.iter().filter(|(owner, _)| *owner == self.me);
        for matched in mine.flat_map(|(_, target)| self.companies.meant(&target.company, aliases)) {
            let insiders = matched
                .group
                .people
                .iter()
                .filter(|person| **person != self.me && **person != alter);
            for &insider in insiders {
                if let Some(tie) = self.strength_between(alter, insider) {
                    let kind = best.entry(&matched.group.name).or_insert(tie.kind);
                    *kind = tie.kind.min(*kind);
                }
            }
        }
        let insider = |(company, kind): (&str, Kind)| Insider {
            company: company.to_owned(),
            kind,
        };
        best.into_iter().map(insider).collect()
    }

    /// Returns the people whom the user never wants to ask.
    pub(super) fn not_asked(&self) -> Vec<PersonId> {
        let word = |tie: &TieView<'_>| tie.word().is_some_and(|word| word.do_not_ask);
        self.network
            .ties_of(self.me)
            .iter()
            .filter(|tie| word(tie))
            .map(|tie| tie.alter)
            .collect()
    }

    /// Returns the ties that a chain may use, ready to be searched: those that the filter leaves, without people whom the user
    /// never wants to ask, and without detours.
    pub(super) fn chain_graph(&self, filter: &TieFilter) -> ChainGraph {
        self.chain_graph_from(filter, |_| true)
    }

    /// The same, of my own ties only those with the people who may be a chain's first. Who may not be is no reason for a detour:
    /// they are known all the same.
    pub(super) fn chain_graph_from(&self, filter: &TieFilter, may_be_first: impl Fn(PersonId) -> bool) -> ChainGraph {
        let own = self.network.ties_of(self.me).into_iter().filter_map(|tie| {
            let (strength, kind) = self.strengths.brief(tie.id)?;
            (kind != Kind::Inferred).then_some((tie.alter, strength))
        });
        self.every_route(filter, may_be_first).without_detours(own)
    }

    /// The same with detours.
    pub(super) fn every_route(&self, filter: &TieFilter, may_be_first: impl Fn(PersonId) -> bool) -> ChainGraph {
        let mut filter = filter.clone();
        filter.avoid.extend(self.not_asked());
        let ties = self
            .weighted_ties()
            .filter(|tie| tie.other_than(self.me).is_none_or(&may_be_first));
        ChainGraph::new(self.network.roster.people.len(), ties, &filter)
    }

    /// Returns the ties that a chain may use.
    pub(super) fn weighted_ties(&self) -> impl Iterator<Item = WeightedTie> + Clone {
        self.network.graph.edge_indices().filter_map(|id| {
            let (strength, kind) = self.strengths.brief(id)?;
            let (a, b) = self.network.ends(id);
            // A guess is never the only evidence for a first step.
            let is_guessed_first_step = kind == Kind::Inferred && (a == self.me || b == self.me);
            (!is_guessed_first_step).then_some(WeightedTie {
                id,
                a,
                b,
                strength,
                kind,
            })
        })
    }
}

/// One of my ties.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct OwnTie {
    /// With whom.
    pub person: PersonId,
    /// How strong the tie is, 0..1.
    pub strength: f64,
    /// How strong it was at its best, 0..1.
    pub peak: f64,
    /// How far it can be trusted to exist.
    pub kind: Kind,
    /// What to do about it first.
    pub verdict: Verdict,
}

/// Returns my ties, strongest first, equal ones by index. O(their events).
pub fn own_ties(view: &View<'_>) -> Vec<OwnTie> {
    let ties = view.ties();
    let own_tie = |tie: &TieView<'_>| {
        let known = view.strengths.of(tie.id)?;
        Some(OwnTie {
            person: tie.alter,
            strength: known.strength,
            peak: known.peak,
            kind: known.kind,
            verdict: view.readiness_of(tie)?.verdict,
        })
    };
    ties.iter().filter_map(own_tie).collect()
}
