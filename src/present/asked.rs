//! The log of asks as an answer: all of it, or what was just noted.

use serde::Serialize;

use super::SCHEMA;
use super::ask::who_argument;
use super::table::{Column, Table, columns};
use crate::advice::asks::{AskBook, Thread};
use crate::advice::introductions::View;
use crate::document::layout::{Style, Tone, pad, wrap};
use crate::network::asks::AskOutcome;
use crate::records::ask_log::AskRow;
use crate::wording::evidence::first_name;
use crate::wording::safe;
use crate::wording::words::{count, date};

/// The answer of `asked` without a person: the log.
#[derive(Debug, Serialize)]
pub struct AskedAnswer {
    schema: u32,
    as_of: String,
    /// Everybody asked for every company, the latest first.
    asks: Vec<ThreadAnswer>,
    /// How many requests wait for an outcome.
    open: usize,
    /// For how many thanks are due.
    thanks_due: usize,
}

/// One person asked for one company.
#[derive(Debug, Serialize)]
pub(super) struct ThreadAnswer {
    id: String,
    name: String,
    company: String,
    target: String,
    asked_on: String,
    outcome: &'static str,
    outcome_on: String,
    /// `open`: it waits for an outcome; `thanks-due`; else `closed`.
    state: &'static str,
    /// The first day on which they may be asked again, if that is still to come.
    rests_until: Option<String>,
    #[serde(skip)]
    said: String,
    #[serde(skip)]
    next: String,
}

impl AskedAnswer {
    /// Puts the log into an answer.
    #[must_use]
    pub fn of(view: &View<'_>, book: &AskBook) -> Self {
        let mut threads: Vec<&Thread> = book.threads().iter().collect();
        threads.sort_by_key(|thread| std::cmp::Reverse((thread.outcome_on, thread.asked_on)));
        Self {
            schema: SCHEMA,
            as_of: view.as_of.to_string(),
            open: threads.iter().filter(|thread| book.is_open(thread)).count(),
            thanks_due: threads.iter().filter(|thread| thread.thanks_due.is_some()).count(),
            asks: threads.iter().map(|thread| thread_answer(view, book, thread)).collect(),
        }
    }

    /// Returns whether nobody was asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.asks.is_empty()
    }

    /// Returns the log as rows.
    #[must_use]
    pub fn to_table(&self) -> Table<'_> {
        Table::of(columns_of_asks(), self.asks.iter())
    }

    /// Returns the log as text: what is to be done first.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let head = format!(
            "{} · {} waiting · thanks due for {}",
            count(self.asks.len() as u64, "request"),
            self.open,
            self.thanks_due
        );
        let mut lines = vec![style.paint(Tone::Strong, &head), String::new()];
        let groups = [
            ("Thank them, and say how it went:", "thanks-due"),
            ("Waiting for an answer; note what came of it:", "open"),
            ("Done:", "closed"),
        ];
        for (head, state) in groups {
            let asks: Vec<&ThreadAnswer> = self.asks.iter().filter(|ask| ask.state == state).collect();
            if asks.is_empty() {
                continue;
            }
            lines.push(head.to_owned());
            let wide = asks
                .iter()
                .map(|ask| crate::document::layout::columns(&ask.name))
                .max()
                .unwrap_or(0)
                .min(28);
            for ask in asks {
                let name = pad(&crate::document::layout::cut(&safe::line(&ask.name), wide), wide);
                for (i, line) in wrap(&safe::line(&ask.said), style.width.saturating_sub(wide + 4))
                    .iter()
                    .enumerate()
                {
                    let front = if i == 0 { name.clone() } else { " ".repeat(wide) };
                    lines.push(format!("  {front}  {line}"));
                }
                if !ask.next.is_empty() {
                    lines.push(style.paint(
                        Tone::Faint,
                        &format!("  {}  {}", " ".repeat(wide), safe::line(&ask.next)),
                    ));
                }
            }
            lines.push(String::new());
        }
        lines.pop();
        lines.push(String::new());
        lines.join("\n")
    }
}

pub(super) fn columns_of_asks<'a>() -> [Column<&'a ThreadAnswer>; 9] {
    columns! { &'a ThreadAnswer:
        "asked_on", Day, "When you asked them last", |ask| &ask.asked_on;
        "name", Text, "Whom you asked", |ask| &ask.name;
        "company", Text, "For which company", |ask| &ask.company;
        "target", Text, "Whom you wanted to meet there", |ask| &ask.target;
        "outcome", Text, "What came of it", |ask| ask.outcome;
        "outcome_on", Day, "When", |ask| &ask.outcome_on;
        "state", Text, "open: it waits for an outcome; thanks-due; closed", |ask| ask.state;
        "rests_until", Day, "The first day on which they may be asked again", |ask| &ask.rests_until;
        "id", Text, "Id of the person", |ask| &ask.id;
    }
}

/// The answer of `asked WHO`: what was noted, and what follows from it.
#[derive(Debug, Serialize)]
pub struct NotedAnswer {
    schema: u32,
    id: String,
    name: String,
    /// What the log now says, a row a company.
    noted: Vec<NotedRow>,
    /// How many of these rows were new.
    added: usize,
    /// The first day on which they may be asked again, if that is still to come.
    rests_until: Option<String>,
    /// Whether thanks are due.
    thanks_due: bool,
    #[serde(skip)]
    said: Vec<String>,
}

#[derive(Debug, Serialize)]
struct NotedRow {
    on: String,
    company: String,
    target: String,
    outcome: &'static str,
}

impl NotedAnswer {
    /// Puts the rows into an answer; they are all about one person.
    #[must_use]
    pub fn of(view: &View<'_>, book: &AskBook, rows: &[AskRow], added: usize) -> Self {
        let id = rows.first().map_or("", |row| row.who.as_str());
        let who = view.network.roster.by_id(id);
        let name = who
            .map_or(id, |who| view.network.roster.person(who).name.as_str())
            .to_owned();
        let first = first_name(&name);
        let target = |id: &str| {
            let person = view.network.roster.by_id(id);
            person
                .map_or(id, |person| view.network.roster.person(person).name.as_str())
                .to_owned()
        };
        let thanks_due = who.is_some_and(|who| !book.thanks_due(who).is_empty());
        let rests = who.and_then(|who| book.rests_until(who));
        let mut said: Vec<String> = rows
            .iter()
            .map(|row| {
                let target = target(&row.target);
                let for_whom: Vec<&str> = [row.company.as_str(), &target]
                    .into_iter()
                    .filter(|t| !t.is_empty())
                    .collect();
                format!("{}: {name}{}: {}", date(row.on), joined(&for_whom), row.outcome.name())
            })
            .collect();
        if added == 0 {
            said.push("The log says so already: nothing was added.".to_owned());
        }
        if thanks_due {
            said.push(format!(
                "Next: thank {first} and say how it went; then: warmintro asked {} --outcome thanked",
                who.map_or_else(|| safe::argument(&name), |who| who_argument(view, who))
            ));
        }
        said.extend(rests.map(|day| format!("{first} is not asked again before {}.", date(day))));
        Self {
            schema: SCHEMA,
            id: id.to_owned(),
            noted: rows
                .iter()
                .map(|row| NotedRow {
                    on: row.on.to_string(),
                    company: row.company.clone(),
                    target: row.target.clone(),
                    outcome: row.outcome.name(),
                })
                .collect(),
            name,
            added,
            rests_until: rests.map(|day| day.to_string()),
            thanks_due,
            said,
        }
    }

    /// Returns it as text.
    #[must_use]
    pub fn to_text(&self, style: Style) -> String {
        let lines = self.said.iter().flat_map(|said| wrap(&safe::line(said), style.width));
        lines.map(|line| format!("{line}\n")).collect()
    }
}

fn thread_answer(view: &View<'_>, book: &AskBook, thread: &Thread) -> ThreadAnswer {
    let person = view.network.roster.person(thread.who);
    let rests_until = book.rests_until(thread.who);
    let state = match (thread.thanks_due, book.is_open(thread)) {
        (Some(_), _) => "thanks-due",
        (None, true) => "open",
        (None, false) => "closed",
    };
    let target = thread.about.map_or(thread.target.clone(), |target| {
        view.network.roster.person(target).name.clone()
    });
    let for_whom = [thread.company.as_str(), target.as_str()];
    let for_whom: Vec<&str> = for_whom.into_iter().filter(|text| !text.is_empty()).collect();
    let outcome = if thread.outcome == AskOutcome::Asked {
        if state == "open" {
            String::new()
        } else {
            " · no answer".to_owned()
        }
    } else {
        format!(" · {} {}", thread.outcome.name(), date(thread.outcome_on))
    };
    let rest = rests_until.map_or(String::new(), |day| format!(" · not again before {}", date(day)));
    let who = who_argument(view, thread.who);
    let next = match state {
        "thanks-due" => format!(
            "then: warmintro asked {who}{} --outcome thanked",
            option(&thread.company)
        ),
        "open" => format!("warmintro asked {who}{} --outcome …", option(&thread.company)),
        _ => String::new(),
    };
    ThreadAnswer {
        id: person.id.clone(),
        name: person.name.clone(),
        said: format!("asked {}{}{outcome}{rest}", date(thread.asked_on), joined(&for_whom)),
        next,
        company: thread.company.clone(),
        target,
        asked_on: thread.asked_on.to_string(),
        outcome: thread.outcome.name(),
        outcome_on: thread.outcome_on.to_string(),
        state,
        rests_until: rests_until.map(|day| day.to_string()),
    }
}

/// ` for Northwind, Boris Novak`.
fn joined(parts: &[&str]) -> String {
    if parts.is_empty() {
        String::new()
    } else {
        format!(" for {}", parts.join(", "))
    }
}

/// ` --company "Northwind"`.
pub(super) fn option(company: &str) -> String {
    if company.is_empty() {
        String::new()
    } else {
        format!(" --company {}", safe::argument(company))
    }
}
