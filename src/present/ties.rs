//! Ties as an answer: one tie as one of the two sees it, the ranked list of mine as a page, and rows of all of them.

use std::io;
use std::io::Write;

use serde::{Serialize, Serializer};

use super::SCHEMA;
use super::answer::{PersonRef, verdict_tone};
use super::table::{Cell, Column, Table, columns};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::{Block, Doc, Entry, Text, Tone};
use crate::network::{From, Kind, TieId, What};
use crate::people::PersonId;
use crate::strength::{TieStrength, facts};
use crate::wording::evidence::phrases;
use crate::wording::people::tie_in_words;
use crate::wording::reasons::reason;
use crate::wording::words::{date, people};

/// A tie in numbers and words, as one of the two sees it.
#[derive(Debug, Clone, Serialize)]
pub struct TieAnswer {
    pub(crate) a: String,
    pub(crate) b: String,
    pub(crate) strength: f64,
    pub(crate) answers: f64,
    pub(crate) peak: f64,
    pub(crate) kind: Kind,
    pub(crate) sent: usize,
    pub(crate) received: usize,
    pub(crate) last_contact: Option<Day>,
    pub(crate) connected_on: Option<Day>,
    pub(crate) evidence: Vec<String>,
}

/// One of my ties in the ranked list.
#[derive(Debug, Clone, Serialize)]
pub struct RankedTie {
    pub(crate) rank: usize,
    /// Whom it is with.
    #[serde(flatten, serialize_with = "PersonRef::name_company_position")]
    pub(crate) person: PersonRef,
    pub(crate) readiness: Verdict,
    /// Why, in plain words.
    pub(crate) why: String,
    /// Whether the tie was strong once and went quiet.
    pub(crate) dormant: bool,
    #[serde(flatten)]
    pub(crate) tie: TieAnswer,
}

/// The answer of `ties`.
#[derive(Debug, Serialize)]
pub struct TiesAnswer {
    schema: u32,
    pub(crate) as_of: Day,
    pub(crate) me: String,
    /// How many ties I have; more than are listed where a limit was given.
    pub(crate) n_ties: usize,
    pub(crate) ties: Vec<RankedTie>,
}

impl View<'_> {
    /// Returns a tie as `from` sees it.
    pub(super) fn tie_answer(&self, tie: TieId, from: PersonId, to: PersonId) -> Option<TieAnswer> {
        let known = self.strengths.of(tie)?;
        let evidence = self.network.evidence(tie);
        let facts = facts(evidence, self.as_of, From::of(from, to));
        let connected = evidence.until(self.as_of).find(|event| event.what == What::Connected);
        Some(TieAnswer {
            a: self.person(from).id.clone(),
            b: self.person(to).id.clone(),
            strength: known.strength,
            answers: known.answers_of(From::of(to, from)),
            peak: known.peak,
            kind: known.kind,
            sent: facts.sent,
            received: facts.received,
            last_contact: facts.last_message,
            connected_on: connected.and_then(|event| event.at).map(|at| at.day()),
            evidence: phrases(self, from, to),
        })
    }

    pub(super) fn ranked(&self, rank: usize, tie: TieId, alter: PersonId) -> Option<RankedTie> {
        let person = PersonRef::of(self, alter);
        let readiness = self.readiness(alter)?;
        let mine = From::of(self.me, alter);
        let facts = facts(self.network.evidence(tie), self.as_of, mine);
        let known = self.strengths.of(tie)?;
        Some(RankedTie {
            rank,
            readiness: readiness.verdict,
            why: reason(&readiness, &person.first_name, self.as_of),
            dormant: facts.n_turns() >= 2 && known.is_dormant(facts.last_exchange, self.as_of),
            tie: self.tie_answer(tie, self.me, alter)?,
            person,
        })
    }
}

impl TiesAnswer {
    /// Returns my ties, strongest first; at most `top` of them unless that is 0.
    pub fn of(view: &View<'_>, top: usize) -> Self {
        let ties = view.ties();
        let shown = if top == 0 { ties.len() } else { top };
        let ranked = (1..)
            .zip(&ties)
            .take(shown)
            .filter_map(|(rank, tie)| view.ranked(rank, tie.id, tie.alter));
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            me: view.person(view.me).id.clone(),
            n_ties: ties.len(),
            ties: ranked.collect(),
        }
    }

    /// Returns some of my ties, in their order.
    pub(super) fn listed(view: &View<'_>, ties: Vec<RankedTie>) -> Self {
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            me: view.person(view.me).id.clone(),
            n_ties: ties.len(),
            ties,
        }
    }

    /// Returns whether there is no tie.
    pub fn is_empty(&self) -> bool {
        self.ties.is_empty()
    }

    /// Returns the ties as rows.
    pub fn to_table(&self) -> Table<'_> {
        Table::of(columns_of_ranked(), self.ties.iter())
    }

    /// Returns the ranked list as a page.
    pub fn doc(&self) -> Doc {
        let shown = if self.ties.len() < self.n_ties {
            format!(" · {} strongest shown", self.ties.len())
        } else {
            String::new()
        };
        let title = format!("Your ties: {} · as of {}{shown}", people(self.n_ties), date(self.as_of));
        let mut doc = Doc::new(title);
        doc.gap();
        self.ties.iter().for_each(|tie| {
            doc.entry(tie.entry());
        });
        doc.gap().command("One tie in full: ", "warmintro ties \"NAME\"");
        doc
    }
}

impl RankedTie {
    fn entry(&self) -> Entry {
        let was = self.dormant.then_some(self.tie.peak);
        Entry {
            rank: Some(self.rank),
            left: self.person.with_job().into(),
            right: Text::toned(
                verdict_tone(self.readiness == Verdict::Ask),
                tie_in_words(self.tie.strength, was, self.readiness),
            ),
            is_brief: true,
            body: vec![Block::Line(Text::toned(Tone::Faint, self.tie.evidence.join(" · ")))],
        }
    }
}

/// The ranked list.
pub(super) fn columns_of_ranked<'a>() -> [Column<&'a RankedTie>; 16] {
    columns! { &'a RankedTie:
        "rank", Count, "Place in the ranking", |tie| tie.rank;
        "name", Text, "Whom you have the tie with", |tie| &tie.person.name;
        "company", Text, "Where they work", |tie| &tie.person.company;
        "position", Text, "Their job title", |tie| &tie.person.position;
        "strength", Share, "Strength of the tie, from 0 to 1", |tie| tie.tie.strength;
        "answers", Share, "How likely they are to answer you, from 0 to 1", |tie| tie.tie.answers;
        "peak", Share, "The greatest strength so far", |tie| tie.tie.peak;
        "kind", Text, KIND, |tie| tie.tie.kind;
        "readiness", Readiness, "What to do first", |tie| tie.readiness;
        "sent", Count, "Direct messages from you", |tie| tie.tie.sent;
        "received", Count, "Direct messages from them", |tie| tie.tie.received;
        "last_contact", Day, LAST_CONTACT, |tie| tie.tie.last_contact;
        "connected_on", Day, "When you connected", |tie| tie.tie.connected_on;
        "why", Text, "Why that is what to do first", |tie| &tie.why;
        "evidence", Text, EVIDENCE, |tie| Cell::list(&tie.tie.evidence);
        "id", Text, "Id of the person", |tie| &tie.tie.b;
    }
}

const KIND: &str = "What it rests on: measured, declared, co-present or inferred (a guess)";
const LAST_CONTACT: &str = "Day of the last message, direct or in a group";
const EVIDENCE: &str = "What is known, the most telling first";

impl AsRef<Self> for TieAnswer {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// Ties with their evidence, whatever else a row holds.
pub(super) fn columns_of_ties<T: AsRef<TieAnswer>>() -> [Column<T>; 11] {
    columns! { T:
        "a", Text, "Id of one of the two; you, in your own ties", |tie| &tie.as_ref().a;
        "b", Text, "Id of the other", |tie| &tie.as_ref().b;
        "strength", Share, "Strength of the tie, from 0 to 1", |tie| tie.as_ref().strength;
        "answers", Share, "How likely b is to answer a, from 0 to 1", |tie| tie.as_ref().answers;
        "peak", Share, "The greatest strength so far", |tie| tie.as_ref().peak;
        "kind", Text, KIND, |tie| tie.as_ref().kind;
        "sent", Count, "Direct messages from a to b", |tie| tie.as_ref().sent;
        "received", Count, "Direct messages from b to a", |tie| tie.as_ref().received;
        "last_contact", Day, LAST_CONTACT, |tie| tie.as_ref().last_contact;
        "connected_on", Day, "When the two connected", |tie| tie.as_ref().connected_on;
        "evidence", Text, EVIDENCE, |tie| Cell::list(&tie.as_ref().evidence);
    }
}

/// Ties for other programs, made one by one as they are written: a network may have millions of them.
#[derive(Debug, Clone)]
pub struct TieRows<'a> {
    view: View<'a>,
    ties: Vec<(PersonId, PersonId, TieId)>,
}

impl<'a> TieRows<'a> {
    /// Returns my own ties, strongest first, or all of the network by their ends, mine first; guesses only where wanted.
    pub fn of(view: View<'a>, all: bool, no_inferred: bool) -> Self {
        let wanted = |known: &TieStrength| !(no_inferred && known.kind == Kind::Inferred);
        let shown = |tie: TieId| view.strengths.of(tie).is_some_and(wanted);
        let ties = if all {
            let ties = view.network.graph.edge_indices().filter(|tie| shown(*tie));
            by_ends(&view, ties)
        } else {
            let ties = view.ties().into_iter().filter(|tie| shown(tie.id));
            ties.map(|tie| (view.me, tie.alter, tie.id)).collect()
        };
        Self { view, ties }
    }

    /// Returns how many there are.
    pub fn n_ties(&self) -> usize {
        self.ties.len()
    }

    /// Makes the rows, one after the other.
    fn answers(&self) -> impl Iterator<Item = TieAnswer> {
        let answer = |&(from, to, tie): &(PersonId, PersonId, TieId)| self.view.tie_answer(tie, from, to);
        self.ties.iter().filter_map(answer)
    }

    /// Returns the ties as rows.
    pub fn to_table(&self) -> Table<'_> {
        Table::of(columns_of_ties(), self.answers())
    }

    /// Writes the rows as a JSON list.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        super::json::writer(out).collect_seq(self.answers())?;
        out.write_all(b"\n")
    }
}

/// Returns ties with their ends: from me, else from the one who comes first; mine first, then by the ends.
pub(super) fn by_ends(view: &View<'_>, ties: impl Iterator<Item = TieId>) -> Vec<(PersonId, PersonId, TieId)> {
    let ends = |tie| {
        let (a, b) = view.network.ends(tie);
        if b == view.me { (b, a, tie) } else { (a, b, tie) }
    };
    let mut ties: Vec<_> = ties.map(ends).collect();
    ties.sort_unstable_by_key(|&(a, b, _)| (a != view.me, a, b));
    ties
}
