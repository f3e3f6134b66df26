//! Ties as an answer: one tie as one of the two sees it, and the ranked list of mine.

use serde::Serialize;

use super::SCHEMA;
use super::table::{Table, exact};
use crate::advice::introductions::View;
use crate::network::{From, TieId, What};
use crate::people::PersonId;
use crate::strength::facts;
use crate::wording::evidence::{Told, first_name, phrases};
use crate::wording::reasons::{label, reason};

/// A tie in numbers and words, as one of the two sees it.
#[derive(Debug, Clone, Serialize)]
pub struct TieAnswer {
    pub(crate) a: String,
    pub(crate) b: String,
    pub(crate) strength: f64,
    pub(crate) answers: f64,
    pub(crate) peak: f64,
    pub(crate) kind: &'static str,
    pub(crate) sent: usize,
    pub(crate) received: usize,
    pub(crate) last_contact: Option<String>,
    pub(crate) connected_on: Option<String>,
    pub(crate) evidence: Vec<String>,
}

/// One of my ties in the ranked list.
#[derive(Debug, Clone, Serialize)]
pub struct RankedTie {
    pub(crate) rank: usize,
    pub(crate) name: String,
    pub(crate) company: Option<String>,
    pub(crate) position: Option<String>,
    pub(crate) readiness: &'static str,
    /// Why, in plain words.
    pub(crate) why: String,
    /// Whether the tie was strong once and sleeps.
    pub(crate) dormant: bool,
    #[serde(flatten)]
    pub(crate) tie: TieAnswer,
    #[serde(skip)]
    pub(crate) label: &'static str,
}

/// The answer of `ties`.
#[derive(Debug, Serialize)]
pub struct TiesAnswer {
    schema: u32,
    pub(crate) as_of: String,
    pub(crate) me: String,
    /// How many ties I have; more than are listed where a limit was given.
    pub(crate) n_ties: usize,
    pub(crate) ties: Vec<RankedTie>,
    #[serde(skip)]
    pub(crate) day: Option<crate::calendar::Day>,
}

impl View<'_> {
    /// Returns a tie as `from` sees it.
    pub(super) fn tie_answer(&self, tie: TieId, from: PersonId, to: PersonId) -> Option<TieAnswer> {
        let known = self.strengths.of(tie)?;
        let evidence = &self.network.graph[tie];
        let facts = facts(evidence, self.as_of, From::of(from, to));
        let connected = evidence.until(self.as_of).find(|event| event.what == What::Connected);
        Some(TieAnswer {
            a: self.network.roster.person(from).id.clone(),
            b: self.network.roster.person(to).id.clone(),
            strength: known.strength,
            answers: known.answers_of(From::of(to, from)),
            peak: known.peak,
            kind: known.kind.name(),
            sent: facts.sent,
            received: facts.received,
            last_contact: facts.last_message.map(|day| day.to_string()),
            connected_on: connected.and_then(|event| event.at).map(|at| at.day().to_string()),
            evidence: phrases(&Told {
                network: self.network,
                me: self.me,
                from,
                to,
                as_of: self.as_of,
            }),
        })
    }

    pub(super) fn ranked(&self, rank: usize, tie: TieId, alter: PersonId) -> Option<RankedTie> {
        let person = self.network.roster.person(alter);
        let readiness = self.readiness(alter)?;
        let mine = From::of(self.me, alter);
        let facts = facts(&self.network.graph[tie], self.as_of, mine);
        let known = self.strengths.of(tie)?;
        Some(RankedTie {
            rank,
            name: person.name.clone(),
            company: person.company.clone(),
            position: person.position.clone(),
            readiness: readiness.verdict.name(),
            why: reason(&readiness, &first_name(&person.name), self.as_of),
            dormant: facts.n_turns() >= 2 && known.is_dormant(facts.last_exchange, self.as_of),
            tie: self.tie_answer(tie, self.me, alter)?,
            label: label(readiness.verdict),
        })
    }
}

impl TiesAnswer {
    /// Returns my ties, strongest first; at most `top` of them unless that is 0.
    #[must_use]
    pub fn of(view: &View<'_>, top: usize) -> Self {
        let ties = view.ties();
        let shown = if top == 0 { ties.len() } else { top };
        let ranked = (1..)
            .zip(&ties)
            .take(shown)
            .filter_map(|(rank, tie)| view.ranked(rank, tie.id, tie.alter));
        Self {
            schema: SCHEMA,
            as_of: view.as_of.to_string(),
            me: view.network.roster.person(view.me).id.clone(),
            n_ties: ties.len(),
            ties: ranked.collect(),
            day: Some(view.as_of),
        }
    }

    /// Returns whether there is no tie.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ties.is_empty()
    }

    /// Returns the ties as rows.
    #[must_use]
    pub fn to_table(&self) -> Table {
        let columns = vec![
            "rank",
            "name",
            "company",
            "position",
            "strength",
            "answers",
            "peak",
            "kind",
            "readiness",
            "sent",
            "received",
            "last_contact",
            "connected_on",
            "why",
            "evidence",
            "id",
        ];
        let row = |ranked: &RankedTie| {
            let tie = &ranked.tie;
            vec![
                ranked.rank.to_string(),
                ranked.name.clone(),
                ranked.company.clone().unwrap_or_default(),
                ranked.position.clone().unwrap_or_default(),
                exact(tie.strength),
                exact(tie.answers),
                exact(tie.peak),
                tie.kind.to_owned(),
                ranked.readiness.to_owned(),
                tie.sent.to_string(),
                tie.received.to_string(),
                tie.last_contact.clone().unwrap_or_default(),
                tie.connected_on.clone().unwrap_or_default(),
                ranked.why.clone(),
                tie.evidence.join("; "),
                tie.b.clone(),
            ]
        };
        Table {
            columns,
            rows: self.ties.iter().map(row).collect(),
        }
    }
}
