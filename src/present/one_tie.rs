//! One tie in full: what it is made of, how the two write to each other, and what makes a good endorser.

use std::fmt::Write as _;

use serde::{Serialize, Serializer};

use super::SCHEMA;
use super::answer::{keys, verdict_tone};
use super::ties::RankedTie;
use crate::advice::checklist::{Answer, Insider, Item, Question, checklist};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::{Behind, Block, Doc, Numbers, Row, Table, Text};
use crate::network::{Kind, TieId};
use crate::people::PersonId;
use crate::strength::{Breakdown, Facts, Ground, Quarter, Term, Weights, facts};
use crate::wording::evidence::{first_name, ground, seen_until};
use crate::wording::people::{kind_word, role_at, tie_strength};
use crate::wording::reasons::{because, label, question};
use crate::wording::safe;
use crate::wording::words::{ago, count, date, duration, month, people, strength};

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
        let job = role_at(person.position(), person.company.as_deref().unwrap_or_default());
        let head = [person.name.as_str(), &job, &person.id];
        let head: Vec<&str> = head.into_iter().filter(|part| !part.is_empty()).collect();
        let mut doc = Doc::new(head.join(" · "));
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
        Block::Table(Table {
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

/// Returns a sentence for somebody who has no tie with the user.
pub fn no_tie(name: &str, company: Option<&str>) -> String {
    let name = safe::line(name);
    let at = company.map_or(String::new(), |company| format!(" {}", safe::argument(company)));
    let first = first_name(&name);
    format!("You have no tie with {name}. To be introduced to {first}: warmintro find{at} --top 20")
}
