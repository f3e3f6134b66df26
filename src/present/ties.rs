//! Ties as an answer: the ranked list of mine as a page, rows of all of them, and one in full: what it is made of, how the two write
//! to each other, and what makes a good endorser.

use std::fmt::Write as _;
use std::io;
use std::io::Write;

use serde::{Serialize, Serializer};

use super::SCHEMA;
use super::answer::{PersonRef, keys, verdict_tone};
use super::table::{Cell, Column, Table, columns};
use crate::advice::checklist::{Answer, Insider, Item, Question, checklist};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::{Behind, Block, Command, Doc, Entry, Numbers, Row, Table as Figures, Text, Tone};
use crate::network::{From, Kind, TieId, What};
use crate::people::PersonId;
use crate::strength::{Breakdown, Facts, Ground, Quarter, Term, TieStrength, Weights, facts};
use crate::wording::evidence::{first_name, ground, phrases, seen_until};
use crate::wording::people::{kind_word, role_at, tie_in_words, tie_strength};
use crate::wording::reasons::{because, label, question, reason};
use crate::wording::safe;
use crate::wording::words::{ago, count, date, duration, joined, month, people, strength};

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
        Entry::brief(
            self.rank,
            self.person.with_job(),
            Text::toned(
                verdict_tone(self.readiness == Verdict::Ask),
                tie_in_words(self.tie.strength, was, self.readiness),
            ),
            vec![Block::Line(Text::toned(Tone::Faint, self.tie.evidence.join(" · ")))],
        )
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

/// Eight heights of a bar.
const HEIGHTS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
/// How many former jobs are told, the latest; programs get all.
const MOST_JOBS: usize = 3;

/// The answer of `ties WHO`.
#[derive(Debug, Serialize)]
pub struct OneTieAnswer {
    schema: u32,
    as_of: Day,
    me: String,
    pub(super) tie: RankedTie,
    /// The day of the peak.
    peak_on: Option<Day>,
    /// What the strength is made of, the greatest share first.
    pub(super) terms: Vec<ToldTerm>,
    /// What the files show of how the two write to each other.
    pub(super) contact: Facts,
    /// What makes a good endorser, as far as it is known.
    pub(super) checklist: Vec<Checked>,
    /// Jobs they no longer have, the latest first.
    pub(super) former_jobs: Vec<FormerJobAnswer>,
    /// People of the network whom both know.
    pub(super) shared_acquaintances: usize,
}

/// A kind of evidence, in words and with what it is worth.
#[derive(Debug, Clone)]
pub(super) struct ToldTerm {
    pub(super) what: String,
    pub(super) term: Term,
}

keys! { told: ToldTerm {
    "what": told.what, "count": told.term.n, "weeks": told.term.n_weeks, "from_them": told.term.n_in, "from_you": told.term.n_out,
    "first": told.term.first, "last": told.term.last, "equivalents_in": told.term.equivalents_in,
    "equivalents_out": told.term.equivalents_out, "share": told.term.share,
} }
// How two people write to each other, as I see it.
keys! { facts: Facts {
    "sent": facts.sent, "received": facts.received, "group_sent": facts.group_sent, "group_received": facts.group_received,
    "first": facts.first_message, "last": facts.last_message, "last_exchange": facts.last_exchange,
    "started_by_you": facts.started_by_me, "started_by_them": facts.started_by_alter,
    "their_reply_seconds": facts.median_delay_alter, "your_reply_seconds": facts.median_delay_mine,
    "active_months": facts.n_active_months, "quarters": facts.quarters,
} }
keys! { one: Quarter { "year": one.year, "quarter": one.quarter, "sent": one.sent, "received": one.received } }

/// A question is written as it is asked.
impl Serialize for Question {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(question(*self))
    }
}

/// A job that somebody no longer has.
#[derive(Debug, Clone, Serialize)]
pub struct FormerJobAnswer {
    company: String,
    /// May be empty.
    position: String,
    /// The last day an export showed it, or the last month in their own profile.
    seen_until: Day,
    /// When and by what, in words.
    evidence: String,
}

/// One question of the endorser checklist.
#[derive(Debug, Clone, Serialize)]
pub struct Checked {
    pub(super) question: Question,
    pub(super) answer: Answer,
    pub(super) because: Option<String>,
}

impl Checked {
    /// Puts an item into words; `name` is the first name of whom it is about.
    pub(super) fn of(item: Item, name: &str) -> Self {
        Self {
            question: item.question,
            because: because(&item.answer, name),
            answer: item.answer,
        }
    }
}

impl OneTieAnswer {
    /// Returns everything about my tie with somebody; none if there is no tie. `insiders` are the companies the user wants to
    /// reach at which that person knows somebody.
    pub fn of(view: &View<'_>, alter: PersonId, weights: &Weights, insiders: &[Insider]) -> Option<Self> {
        let rank = view.ties().iter().position(|mine| mine.alter == alter)? + 1;
        Self::ranked(view, (rank, alter), weights, insiders)
    }

    /// As [`Self::of`], where the rank of the tie among mine is known.
    pub(super) fn ranked(
        view: &View<'_>,
        (rank, alter): (usize, PersonId),
        weights: &Weights,
        insiders: &[Insider],
    ) -> Option<Self> {
        let tie = view.my_tie(alter)?;
        let ranked = view.ranked(rank, tie.id, alter)?;
        let checklist = endorser_checklist(view, alter, insiders).into_iter();
        Some(Self {
            schema: SCHEMA,
            as_of: view.as_of,
            me: view.person(view.me).id.clone(),
            peak_on: view.strengths.of(tie.id)?.peak_on,
            terms: terms(view, view.strengths.explain(view.network, &tie, (view.as_of, weights))),
            contact: facts(tie.evidence(), view.as_of, tie.mine),
            checklist: checklist
                .map(|item| Checked::of(item, &ranked.person.first_name))
                .collect(),
            former_jobs: former_jobs(view, alter),
            shared_acquaintances: shared_acquaintances(view, alter),
            tie: ranked,
        })
    }

    /// Returns the tie in full as a page.
    pub fn doc(&self) -> Doc {
        let person = &self.tie.person;
        let mut doc = Doc::new(joined(&[&person.name, &person.role(), &person.id], " · "));
        for job in self.former_jobs.iter().take(MOST_JOBS) {
            doc.note(format!("before: {}", job.told()));
        }
        let tone = verdict_tone(self.tie.readiness == Verdict::Ask);
        let verdict = format!("{}: {}", label(self.tie.readiness), self.tie.why);
        doc.para(self.summary()).para(Text::toned(tone, verdict)).gap();
        doc.push(self.terms()).gap();
        // A share pack may tell of messages that no export here holds.
        let is_stated = self.terms.iter().any(|told| told.term.ground == Ground::Stated);
        messages(&self.contact, self.as_of, is_stated)
            .into_iter()
            .for_each(|line| {
                doc.para(line);
            });
        if self.shared_acquaintances > 0 {
            doc.para(format!("You both know {} here.", people(self.shared_acquaintances)));
        }
        let answered = self.checklist.iter().map(|item| {
            let because = item.because.as_ref().map_or(String::new(), |why| format!(": {why}"));
            Row::new(question(item.question), format!("{}{because}", item.answer.name()))
        });
        let answered = Block::Inside(vec![Block::Rows(answered.collect())]);
        doc.gap().heading(2, "A good endorser …").push(answered);
        doc
    }

    /// `strong 0.79 (peak 0.81, May 2023) · 61% likely to reply · messages · your number 3`.
    fn summary(&self) -> String {
        let tie = &self.tie.tie;
        let peak = match self.peak_on {
            Some(day) if tie.peak > tie.strength => format!(" (peak {}, {})", strength(tie.peak), month(day)),
            _ => String::new(),
        };
        let dormant = if self.tie.dormant { ", gone quiet" } else { "" };
        format!(
            "{}{peak}{dormant} · {:.0}% likely to reply · {} · number {} of your ties",
            tie_strength(self.tie.tie.strength),
            tie.answers * 100.0,
            kind_word(tie.kind),
            self.tie.rank
        )
    }

    fn terms(&self) -> Block {
        let row = |told: &ToldTerm| Numbers {
            label: told.what.clone(),
            cells: vec![format!("{:.0}%", told.term.share * 100.0)],
            behind: Behind::Bar(told.term.share),
        };
        Block::Table(Figures {
            title: "What is known".to_owned(),
            headings: vec!["counts for".to_owned()],
            label_width: 45,
            rows: self.terms.iter().map(row).collect(),
        })
    }
}

/// Returns what makes somebody I have a tie with a good endorser; `insiders` are whom they know.
pub(crate) fn endorser_checklist(view: &View<'_>, alter: PersonId, insiders: &[Insider]) -> Vec<Item> {
    let case = view.my_tie(alter).and_then(|tie| view.case_of(&tie));
    case.map_or_else(Vec::new, |case| checklist(&case, insiders).into())
}

impl FormerJobAnswer {
    /// `Head of Data at Stripe, seen until Mar 2024 (your export)`.
    pub(crate) fn told(&self) -> String {
        format!("{}, {}", role_at(&self.position, &self.company), self.evidence)
    }
}

fn former_jobs(view: &View<'_>, alter: PersonId) -> Vec<FormerJobAnswer> {
    let jobs = view.network.former_jobs_of(alter).iter().rev();
    let known = jobs.filter(|job| job.seen_until <= view.as_of);
    known
        .map(|job| FormerJobAnswer {
            company: job.company.clone(),
            position: job.position.clone(),
            seen_until: job.seen_until,
            evidence: seen_until(view.network, view.me, job),
        })
        .collect()
}

/// Returns how many people of the network both know, by more than a guess. O(ties of both where the alter has few).
fn shared_acquaintances(view: &View<'_>, alter: PersonId) -> usize {
    let is_certain = |tie: TieId| view.strengths.of(tie).is_some_and(|known| known.kind != Kind::Inferred);
    let theirs = view.network.ties_of(alter).into_iter().filter(|tie| is_certain(tie.id));
    let is_mine = |person: PersonId| view.network.tie_between(view.me, person).is_some_and(is_certain);
    theirs.filter(|tie| is_mine(tie.alter)).count()
}

fn terms(view: &View<'_>, breakdown: Breakdown) -> Vec<ToldTerm> {
    let name = |person: &PersonId| first_name(&view.person(*person).name);
    let acquaintances: Vec<String> = breakdown.acquaintances.iter().map(name).collect();
    let told = breakdown.terms.into_iter().map(|term| ToldTerm {
        what: ground(&term, &acquaintances),
        term,
    });
    told.collect()
}

/// How the two write to each other, a line each; `is_stated` is that a share pack tells of more than the exports.
fn messages(contact: &Facts, as_of: Day, is_stated: bool) -> Vec<String> {
    if contact.sent + contact.received == 0 {
        let exports = if is_stated { " in these exports" } else { "" };
        return vec![format!("No direct messages{exports}.")];
    }
    let mut lines = vec![sparkline(&contact.quarters)];
    if let Some(last) = contact.last_exchange {
        lines.push(format!("Last real exchange: {} ({})", ago(last, as_of), date(last)));
    }
    if let (Some(first), Some(last)) = (contact.first_message, contact.last_message) {
        lines.push(format!("First message {}, last {}", date(first), date(last)));
    }
    lines.push(format!(
        "Written in {}; you started {} of {}",
        count(contact.n_active_months as u64, "month"),
        contact.started_by_me,
        count(
            (contact.started_by_me + contact.started_by_alter) as u64,
            "conversation"
        )
    ));
    let delay = |seconds: i64| match seconds {
        ..5_400 => format!("{} min", (seconds / 60).max(1)),
        5_400..129_600 => format!("{} h", seconds / 3600),
        _ => duration(u64::try_from(seconds / 86_400).unwrap_or(0)),
    };
    let theirs = contact
        .median_delay_alter
        .map(|seconds| format!("they reply after {}", delay(seconds)));
    let yours = contact
        .median_delay_mine
        .map(|seconds| format!("you after {}", delay(seconds)));
    let replies: Vec<String> = theirs.into_iter().chain(yours).collect();
    if !replies.is_empty() {
        lines.push(format!("Typically {}", replies.join(", ")));
    }
    lines
}

/// Messages by quarter, a year in front of every other one: `2016 ▁▁▂▁▃ 2018 …`.
fn sparkline(quarters: &[Quarter]) -> String {
    let sum = |part: &[Quarter]| {
        part.iter()
            .map(|quarter| quarter.sent + quarter.received)
            .sum::<usize>()
    };
    // A long history is told by half-years, so that it fits into a line.
    let step = if quarters.len() > 32 { 2 } else { 1 };
    let years_apart = if quarters.len() > 16 { 2 } else { 1 };
    let most = quarters.chunks(step).map(sum).max().unwrap_or(0).max(1);
    let mut line = String::new();
    let mut next_year = None;
    for part in quarters.chunks(step) {
        let year = part[0].year;
        if next_year.is_none_or(|next| year >= next) {
            let gap = if line.is_empty() { "" } else { " " };
            let _ = write!(line, "{gap}{year} ");
            next_year = Some(year + years_apart);
        }
        line.push(match sum(part) {
            0 => '·',
            n => HEIGHTS[(n * 8).div_ceil(most).clamp(1, 8) - 1],
        });
    }
    line
}

/// Returns what to try where there are no ties.
pub fn without_ties() -> Vec<Command> {
    vec![
        Command::new("What was read, and what not: ", "warmintro check"),
        Command::new("To add a newer export, or a friend's: ", "warmintro import EXPORT.zip"),
    ]
}

/// Returns a sentence for somebody who has no tie with the user.
pub fn no_tie(name: &str, company: Option<&str>) -> String {
    let name = safe::line(name);
    let at = company.map_or(String::new(), |company| format!(" {}", safe::argument(company)));
    let first = first_name(&name);
    format!("You have no tie with {name}. To be introduced to {first}: warmintro find{at} --top 20")
}
