//! Whom to write to without wanting anything, as an answer.

use serde::Serialize;

use super::SCHEMA;
use super::table::{Cell, Column, Table, columns};
use crate::advice::introductions::View;
use crate::advice::nurture::{Nurture, Nurtured, Owed};
use crate::advice::occasions::Occasion;
use crate::calendar::Day;
use crate::document::layout::{Style, Tone, spread, wrap};
use crate::network::Overlap;
use crate::people::PersonId;
use crate::strength::Band;
use crate::wording::evidence::first_name;
use crate::wording::safe;
use crate::wording::words::{ago, count, date, month, number, strength};

/// Columns that the rank takes.
const INDENT: usize = 4;

/// The answer of `nurture`.
#[derive(Debug, Serialize)]
pub struct NurtureAnswer {
    schema: u32,
    as_of: String,
    me: String,
    /// To how many people something is owed; more than are listed where a limit was given.
    owed: usize,
    /// How many other ties were strong and sleep.
    dormant: usize,
    people: Vec<NurturedAnswer>,
    #[serde(skip)]
    day: Option<Day>,
    #[serde(skip)]
    has_targets: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct NurturedAnswer {
    rank: usize,
    id: String,
    name: String,
    company: Option<String>,
    position: Option<String>,
    /// `owed` or `dormant`.
    kind: &'static str,
    strength: f64,
    peak: f64,
    peak_on: Option<String>,
    answers: f64,
    last_message: Option<String>,
    /// `you` or `them`.
    last_from: Option<&'static str>,
    last_exchange: Option<String>,
    owed: Vec<FactAnswer>,
    reasons: Vec<FactAnswer>,
    /// The targets they work at or know somebody at.
    opens: Vec<String>,
    /// The next step.
    next: String,
    #[serde(skip)]
    silence: String,
}

/// A fact with its date.
#[derive(Debug, Serialize)]
pub(crate) struct FactAnswer {
    pub(crate) kind: &'static str,
    on: Option<String>,
    pub(crate) text: String,
}

impl NurtureAnswer {
    /// Puts what was chosen into an answer; `has_targets` says whether companies were named to reach.
    #[must_use]
    pub fn of(view: &View<'_>, found: &Nurture, has_targets: bool) -> Self {
        Self {
            schema: SCHEMA,
            as_of: view.as_of.to_string(),
            me: view.network.roster.person(view.me).id.clone(),
            owed: found.n_owed,
            dormant: found.n_dormant,
            people: (1..)
                .zip(&found.people)
                .map(|(rank, one)| nurtured(view, rank, one))
                .collect(),
            day: Some(view.as_of),
            has_targets,
        }
    }

    /// Returns whether there is nobody to write to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Returns the people as rows.
    #[must_use]
    pub fn to_table(&self) -> Table<'_> {
        Table::of(columns_of_nurture(), self.people.iter())
    }

    /// Returns the people as text.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let mut lines = Vec::new();
        let head = format!(
            "{} to write to, without any request",
            crate::wording::words::people(self.people.len())
        );
        lines.push(style.paint(Tone::Strong, &head));
        let of_all = format!(
            "as of {} · something is owed to {} · {} strong once and quiet now",
            self.day.map_or(String::new(), date),
            crate::wording::words::people(self.owed),
            count(self.dormant as u64, "tie"),
        );
        lines.extend(
            wrap(&of_all, style.width)
                .iter()
                .map(|line| style.paint(Tone::Faint, line)),
        );
        for (head, kind) in [
            ("Something is owed to them", "owed"),
            ("Close once, quiet now", "dormant"),
        ] {
            let mut people = self.people.iter().filter(|one| one.kind == kind).peekable();
            if people.peek().is_some() {
                lines.extend([String::new(), style.paint(Tone::Strong, head)]);
            }
            for one in people {
                one.write(style, &mut lines);
            }
        }
        lines.push(String::new());
        let mut left_out =
            "Left out: people you never talked with, have just written to, or said not to ask.".to_owned();
        if !self.has_targets {
            left_out.push_str(" With --targets, those who lead to your companies come first.");
        }
        lines.extend(
            wrap(&left_out, style.width)
                .iter()
                .map(|line| style.paint(Tone::Faint, line)),
        );
        lines.push(String::new());
        lines.join("\n")
    }
}

fn texts(facts: &[FactAnswer]) -> Cell {
    let texts: Vec<&str> = facts.iter().map(|fact| fact.text.as_str()).collect();
    Cell::list(&texts)
}

pub(super) fn columns_of_nurture<'a>() -> [Column<&'a NurturedAnswer>; 15] {
    columns! { &'a NurturedAnswer:
        "rank", Count, "Place in the list", |one| one.rank;
        "kind", Text, "owed: something is owed to them; dormant: strong once, quiet now", |one| one.kind;
        "name", Text, "Whom to write to", |one| &one.name;
        "company", Text, "Where they work", |one| &one.company;
        "position", Text, "Their job title", |one| &one.position;
        "strength", Share, "Strength of the tie, from 0 to 1", |one| one.strength;
        "peak", Share, "The greatest strength so far", |one| one.peak;
        "answers", Share, "How likely they are to answer you, from 0 to 1", |one| one.answers;
        "last_message", Day, "Day of the last direct message", |one| &one.last_message;
        "last_from", Text, "Whom it was from: you or them", |one| one.last_from;
        "owed", Text, "What is owed to them", |one| texts(&one.owed);
        "reasons", Text, "Reasons to write", |one| texts(&one.reasons);
        "opens", Text, "The targets they work at or know somebody at", |one| Cell::list(&one.opens);
        "next", Text, "The next step", |one| &one.next;
        "id", Text, "Id of the person", |one| &one.id;
    }
}

impl NurturedAnswer {
    fn write(&self, style: Style, lines: &mut Vec<String>) {
        let who = match self.company.as_deref().filter(|company| !company.is_empty()) {
            Some(company) => format!("{}, {}", safe::line(&self.name), safe::line(company)),
            None => safe::line(&self.name).into_owned(),
        };
        let left = format!("{:>2}  {who}", self.rank);
        let word = format!("{} {}", Band::of_tie(self.strength).name(), strength(self.strength));
        let right = if strength(self.peak) == strength(self.strength) {
            word
        } else {
            format!("{word}, once {}", strength(self.peak))
        };
        match spread(&left, &right, style.width) {
            Some(line) => lines.push(line),
            None => lines.extend([left, format!("{}{right}", " ".repeat(INDENT))]),
        }
        let mut paragraph = |text: &str, tone: Option<Tone>| {
            for line in wrap(&safe::line(text), style.width - INDENT) {
                let line = tone.map_or(line.clone(), |tone| style.paint(tone, &line));
                lines.push(format!("{}{line}", " ".repeat(INDENT)));
            }
        };
        for owed in &self.owed {
            paragraph(&owed.text, None);
        }
        if self.owed.iter().all(|owed| owed.kind != "answer") {
            paragraph(&self.silence, None);
        }
        if !self.reasons.is_empty() {
            let mut reasons: Vec<&FactAnswer> = self.reasons.iter().collect();
            // One of a kind is enough to begin with.
            reasons.dedup_by_key(|reason| reason.kind);
            let reasons: Vec<&str> = reasons.iter().take(2).map(|reason| reason.text.as_str()).collect();
            paragraph(&format!("A reason to write: {}", reasons.join("; ")), None);
        }
        if !self.opens.is_empty() {
            paragraph(&format!("Leads to: {}", self.opens.join(", ")), None);
        }
        paragraph(&format!("Next: {}", self.next), Some(Tone::Warm));
    }
}

fn nurtured(view: &View<'_>, rank: usize, one: &Nurtured) -> NurturedAnswer {
    let person = view.network.roster.person(one.person);
    let name = first_name(&person.name);
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    NurturedAnswer {
        rank,
        id: person.id.clone(),
        name: person.name.clone(),
        company: person.company.clone(),
        position: person.position.clone(),
        kind: if one.owed.is_empty() { "dormant" } else { "owed" },
        strength: one.strength.strength,
        peak: one.strength.peak,
        peak_on: day(one.strength.peak_on),
        answers: one.answers,
        last_message: day(one.last.map(|(on, _)| on)),
        last_from: one.last.map(|(_, mine)| if mine { "you" } else { "them" }),
        last_exchange: day(one.last_exchange),
        owed: one.owed.iter().map(|owed| owed_answer(owed, &name)).collect(),
        reasons: one
            .occasions
            .iter()
            .map(|occasion| occasion_answer(view, one.person, occasion))
            .collect(),
        opens: one.opens.clone(),
        next: next(view, one, &person.name),
        silence: silence(one, &name, view.as_of),
    }
}

/// Since when it is quiet, and who wrote last.
fn silence(one: &Nurtured, name: &str, as_of: Day) -> String {
    let Some((on, is_mine)) = one.last else {
        return "No messages between you in these data".to_owned();
    };
    let from = if is_mine { "you" } else { name };
    let peak = one.strength.peak_on.filter(|_| one.is_dormant);
    let peak = peak.map_or(String::new(), |day| format!("; closest in {}", month(day)));
    format!("Last message {}, from {from}, {}{peak}", date(on), ago(on, as_of))
}

fn owed_answer(owed: &Owed, name: &str) -> FactAnswer {
    let (kind, on, text) = match owed {
        Owed::Thanks { on, company } => {
            let to = if company.is_empty() {
                String::new()
            } else {
                format!(" ({company})")
            };
            (
                "thanks",
                Some(*on),
                format!("{name} introduced you{to} on {}: not thanked yet", date(*on)),
            )
        }
        Owed::Answer { since, n: 1 } => (
            "answer",
            Some(*since),
            format!("{name} wrote on {} and waits for your answer", date(*since)),
        ),
        Owed::Answer { since, n } => (
            "answer",
            Some(*since),
            format!(
                "{name} wrote {} since {} and waits for your answer",
                number(*n, "message"),
                date(*since)
            ),
        ),
        Owed::Recommendation { on } => {
            let when = on.map_or(String::new(), |day| format!(" in {}", month(day)));
            (
                "recommendation",
                *on,
                format!("{name} recommended you{when}; you have not recommended {name}"),
            )
        }
        Owed::Endorsement { on, n } => (
            "endorsement",
            Some(*on),
            format!(
                "{name} endorsed you for {}, last in {}; nothing back yet",
                number(*n, "skill"),
                month(*on)
            ),
        ),
    };
    FactAnswer {
        kind,
        on: on.map(|day| day.to_string()),
        text,
    }
}

/// Puts a reason to write to somebody into words.
pub(crate) fn occasion_answer(view: &View<'_>, who: PersonId, occasion: &Occasion) -> FactAnswer {
    let (kind, on, text) = match occasion {
        Occasion::NewJob { before, seen_until } => {
            let now = view.network.roster.person(who).company.as_deref().unwrap_or_default();
            let text = format!("now at {now}; in {} still at {before}", month(*seen_until));
            ("new-job", Some(*seen_until), text)
        }
        Occasion::NewCommonContact { person, on } => {
            let name = &view.network.roster.person(*person).name;
            let text = format!("you both know {name}, whom you connected with {}", ago(*on, view.as_of));
            ("new-common-contact", Some(*on), text)
        }
        Occasion::Anniversary { years, on } => {
            let text = format!("connected for {years} years on {}", date(*on));
            ("anniversary", Some(*on), text)
        }
        Occasion::Together(index) => {
            let overlap = view.network.overlaps.get(*index as usize);
            let text = overlap.map_or_else(|| "time you spent at one place".to_owned(), together);
            ("together", overlap.and_then(|overlap| overlap.from), text)
        }
    };
    FactAnswer {
        kind,
        on: on.map(|day| day.to_string()),
        text,
    }
}

/// `you worked together at Larkspur until 2019`.
fn together(overlap: &Overlap) -> String {
    let what = if overlap.is_school { "studied" } else { "worked" };
    let place = if overlap.organization.is_empty() {
        String::new()
    } else {
        format!(" at {}", overlap.organization)
    };
    let until = overlap
        .to
        .map_or(String::new(), |day| format!(" until {}", day.0.year()));
    format!("you {what} together{place}{until}")
}

/// The next step: one, and without a request.
fn next(view: &View<'_>, one: &Nurtured, full_name: &str) -> String {
    let name = first_name(full_name);
    if let Some(owed) = one.owed.first() {
        return match owed {
            Owed::Thanks { company, .. } => {
                let company = super::asked::option(company);
                let who = super::ask::who_argument(view, one.person);
                format!("thank {name} and say how it went; then: warmintro asked {who}{company} --outcome thanked")
            }
            Owed::Answer { .. } => format!("answer {name}, and put no request into it"),
            Owed::Recommendation { .. } => format!("offer {name} a recommendation: what you saw, in three sentences"),
            Owed::Endorsement { .. } => format!("endorse {name} for a skill that you have seen"),
        };
    }
    if let Some((on, false)) = one.last {
        return format!(
            "answer {name}'s message of {}, late as it is; put no request into it",
            date(on)
        );
    }
    match one.occasions.first() {
        Some(Occasion::NewCommonContact { person, .. }) => {
            let contact = first_name(&view.network.roster.person(*person).name);
            format!("tell {name} that you and {contact} are in touch, and ask how things are")
        }
        Some(Occasion::NewJob { .. }) => format!("ask {name} how the new job is; put no request into it"),
        Some(Occasion::Anniversary { .. } | Occasion::Together(_)) => {
            format!("write {name} two or three lines about that; put no request into them")
        }
        None => format!("write {name} two or three lines about something real: the data show no occasion"),
    }
}
