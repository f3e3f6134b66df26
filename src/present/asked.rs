//! The log of asks as an answer: all of it, or what was just noted.

use serde::Serialize;

use super::SCHEMA;
use super::answer::{PersonRef, by_name};
use super::ask::{Arguments, who_argument};
use super::table::{Column, Table, columns};
use crate::advice::asks::{AskBook, Thread};
use crate::advice::introductions::View;
use crate::calendar::Day;
use crate::document::{Block, Doc, Row};
use crate::names::names;
use crate::network::asks::AskOutcome;
use crate::records::ask_log::AskRow;
use crate::wording::safe;
use crate::wording::words::{count, date, joined, unless_empty};

/// The answer of `asked` without a person: the log.
#[derive(Debug, Serialize)]
pub struct AskedAnswer {
    schema: u32,
    /// The day of the data.
    pub as_of: Day,
    /// Everybody asked for every company, the latest first.
    pub asks: Vec<ThreadAnswer>,
    /// How many requests wait for an outcome.
    pub open: usize,
    /// For how many thanks are due.
    pub thanks_due: usize,
    /// The day for what is to be done now.
    #[serde(skip)]
    #[cfg_attr(not(feature = "formats"), expect(dead_code, reason = "only calendars tell it"))]
    pub(super) today: Day,
}

/// One person asked for one company.
#[derive(Debug, Serialize)]
pub struct ThreadAnswer {
    /// Who.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    /// For which company; may be empty.
    pub company: String,
    /// About whom; may be empty.
    pub target: String,
    /// When they were asked last.
    pub asked_on: Day,
    /// What came of it.
    pub outcome: AskOutcome,
    /// When.
    pub outcome_on: Day,
    /// What is left to do.
    pub state: ThreadState,
    /// The first day on which they may be asked again, if that is still to come.
    pub rests_until: Option<Day>,
    /// From when on they may be reminded; null once they were, or if it doesn't wait.
    pub nudge_on: Option<Day>,
    /// The day on which it counts as not answered; null if it doesn't wait.
    pub closes_on: Option<Day>,
    /// Whether the day to remind them has come.
    #[serde(skip)]
    is_nudge_due: bool,
    /// Who, as an argument of a command.
    #[serde(skip)]
    who: String,
}

/// What is left to do about a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThreadState {
    /// It waits for an outcome.
    Open,
    /// They helped, and were not thanked.
    ThanksDue,
    /// Nothing.
    Closed,
}

names! { ThreadState: Open "open", ThanksDue "thanks-due", Closed "closed" }
by_name!(ThreadState);

impl AskedAnswer {
    /// Puts the log into an answer.
    pub fn of(view: &View<'_>, book: &AskBook) -> Self {
        let mut threads: Vec<&Thread> = book.threads().iter().collect();
        threads.sort_by_key(|thread| std::cmp::Reverse((thread.outcome_on, thread.asked_on)));
        let arguments = Arguments::of(view);
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            today: view.today,
            open: threads.iter().filter(|thread| book.is_open(thread)).count(),
            thanks_due: threads.iter().filter(|thread| thread.thanks_due.is_some()).count(),
            asks: threads
                .iter()
                .map(|thread| ThreadAnswer::of(view, book, thread, &arguments))
                .collect(),
        }
    }

    /// Returns whether nobody was asked.
    pub fn is_empty(&self) -> bool {
        self.asks.is_empty()
    }

    /// Returns the log as rows.
    pub fn to_table(&self) -> Table<'_> {
        Table::of(columns_of_asks(), self.asks.iter())
    }

    /// Returns the log as a page: what is to be done first.
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::new(format!(
            "{} · {} waiting · {} to thank",
            count(self.asks.len() as u64, "request"),
            self.open,
            self.thanks_due
        ));
        let groups = [
            (ThreadState::ThanksDue, "Thank them and say how it went"),
            (ThreadState::Open, "Waiting for an answer; note what came of it"),
            (ThreadState::Closed, "Done"),
        ];
        for (state, head) in groups {
            let asks: Vec<&ThreadAnswer> = self.asks.iter().filter(|ask| ask.state == state).collect();
            if asks.is_empty() {
                continue;
            }
            doc.gap().heading(2, head);
            let rows = asks.iter().map(|ask| Row::new(ask.person.name.clone(), ask.told()));
            doc.push(Block::Inside(vec![Block::Rows(rows.collect())]));
            for (before, command) in asks.iter().flat_map(|ask| ask.next()) {
                doc.command(before, command);
            }
        }
        doc
    }
}

impl ThreadAnswer {
    fn of(view: &View<'_>, book: &AskBook, thread: &Thread, arguments: &Arguments<'_>) -> Self {
        let about = thread.about.map(|target| view.person(target).name.clone());
        Self {
            person: PersonRef::of(view, thread.who),
            company: thread.company.clone(),
            target: about.unwrap_or_else(|| thread.target.clone()),
            asked_on: thread.asked_on,
            outcome: thread.outcome,
            outcome_on: thread.outcome_on,
            state: match (thread.thanks_due, book.is_open(thread)) {
                (Some(_), _) => ThreadState::ThanksDue,
                (None, true) => ThreadState::Open,
                (None, false) => ThreadState::Closed,
            },
            rests_until: book.rests_until(thread.who),
            nudge_on: book.nudge_on(thread),
            closes_on: book.is_open(thread).then(|| book.closes_on(thread)),
            is_nudge_due: book.is_nudge_due(thread),
            who: arguments.who(thread.who),
        }
    }

    /// `asked 20 Oct 2026 for Northwind, Boris Novak · not again before 18 Jan 2027`.
    fn told(&self) -> String {
        let outcome = match (self.outcome, self.state) {
            (AskOutcome::Asked, ThreadState::Open) => String::new(),
            (AskOutcome::Asked, _) => " · no answer".to_owned(),
            (outcome, _) => format!(" · {} {}", outcome.name(), date(self.outcome_on)),
        };
        let rest = self
            .rests_until
            .map_or(String::new(), |day| format!(" · not again before {}", date(day)));
        let nudge = match (self.nudge_on, self.closes_on) {
            (Some(day), _) => format!(" · one reminder from {} on", date(day)),
            (None, Some(day)) => format!(" · reminded; without an answer it's a no on {}", date(day)),
            (None, None) => String::new(),
        };
        let whom = for_whom(&self.company, &self.target);
        format!("asked {}{whom}{outcome}{nudge}{rest}", date(self.asked_on))
    }

    /// What to type next, with what stands before it.
    fn next(&self) -> Vec<(String, String)> {
        let command = |outcome| noted(&self.who, &self.company, outcome);
        match self.state {
            ThreadState::ThanksDue => vec![
                (
                    "What to write: ".to_owned(),
                    format!("warmintro ask --thanks {}", self.who),
                ),
                ("Once you have: ".to_owned(), command(Some(AskOutcome::Thanked))),
            ],
            ThreadState::Open => {
                let nudge = format!("warmintro ask --nudge {}", self.who);
                let nudge = self.is_nudge_due.then(|| ("Remind them, once: ".to_owned(), nudge));
                nudge
                    .into_iter()
                    .chain([("Once they answer: ".to_owned(), command(None))])
                    .collect()
            }
            ThreadState::Closed => Vec::new(),
        }
    }
}

pub(super) fn columns_of_asks<'a>() -> [Column<&'a ThreadAnswer>; 11] {
    columns! { &'a ThreadAnswer:
        "asked_on", Day, "When you asked them last", |ask| ask.asked_on;
        "name", Text, "Whom you asked", |ask| &ask.person.name;
        "company", Text, "For which company", |ask| &ask.company;
        "target", Text, "Whom you wanted to meet there", |ask| &ask.target;
        "outcome", Text, "What came of it", |ask| ask.outcome;
        "outcome_on", Day, "When", |ask| ask.outcome_on;
        "state", Text, "open: it waits for an outcome; thanks-due; closed", |ask| ask.state;
        "rests_until", Day, "The first day on which they may be asked again", |ask| ask.rests_until;
        "nudge_on", Day, "From when on you may remind them, once", |ask| ask.nudge_on;
        "closes_on", Day, "The day on which it counts as not answered", |ask| ask.closes_on;
        "id", Text, "Id of the person", |ask| &ask.person.id;
    }
}

/// The answer of `asked WHO`: what was noted, and what follows from it.
#[derive(Debug, Serialize)]
pub struct NotedAnswer {
    schema: u32,
    /// Who.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    /// What the log now says, a row a company.
    pub noted: Vec<NotedRow>,
    /// How many of these rows were new.
    pub added: usize,
    /// The first day on which they may be asked again, if that is still to come.
    pub rests_until: Option<Day>,
    /// Whether thanks are due.
    pub thanks_due: bool,
    /// Who, as an argument of a command.
    #[serde(skip)]
    who: String,
}

/// A row of the log.
#[derive(Debug, Serialize)]
pub struct NotedRow {
    /// When.
    pub on: Day,
    /// For which company; may be empty.
    pub company: String,
    /// The id of whom it is about; may be empty.
    pub target: String,
    /// What came of it.
    pub outcome: AskOutcome,
    #[serde(skip)]
    target_name: String,
}

impl NotedAnswer {
    /// Puts the rows into an answer; they are all about one person.
    pub fn of(view: &View<'_>, book: &AskBook, rows: &[AskRow], added: usize) -> Self {
        let id = rows.first().map_or("", |row| row.who.as_str());
        let who = view.network.roster.by_id(id);
        let person = who.map_or_else(|| PersonRef::unknown(id), |who| PersonRef::of(view, who));
        let name_of = |id: &str| {
            let known = view.network.roster.by_id(id);
            known.map_or(id, |known| &view.person(known).name).to_owned()
        };
        let row = |row: &AskRow| NotedRow {
            on: row.on,
            company: row.company.clone(),
            target: row.target.clone(),
            outcome: row.outcome,
            target_name: name_of(&row.target),
        };
        Self {
            schema: SCHEMA,
            noted: rows.iter().map(row).collect(),
            added,
            rests_until: who.and_then(|who| book.rests_until(who)),
            thanks_due: who.is_some_and(|who| !book.thanks_due(who).is_empty()),
            who: who.map_or_else(|| safe::argument(&person.name), |who| who_argument(view, who)),
            person,
        }
    }

    /// Returns it as a page.
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::default();
        for row in &self.noted {
            let whom = for_whom(&row.company, &row.target_name);
            doc.para(format!(
                "{}: {}{whom}: {}",
                date(row.on),
                self.person.name,
                row.outcome.name()
            ));
        }
        if self.added == 0 {
            doc.para("The log says so already; nothing was added.");
        }
        let first = &self.person.first_name;
        if self.thanks_due {
            let before = format!("Next, thank {first} and say how it went. Then: ");
            doc.command(before, noted(&self.who, "", Some(AskOutcome::Thanked)));
        }
        if let Some(day) = self.rests_until {
            doc.para(format!("Don't ask {first} again before {}.", date(day)));
        }
        doc
    }
}

/// ` for Northwind, Boris Novak`.
fn for_whom(company: &str, target: &str) -> String {
    unless_empty(&joined(&[company, target], ", "), |whom| format!(" for {whom}"))
}

/// The command that notes what came of a request; dots where that isn't known yet.
pub(super) fn noted(who: &str, company: &str, outcome: Option<AskOutcome>) -> String {
    let outcome = outcome.map_or("…", AskOutcome::name);
    let company = unless_empty(company, |company| format!(" --company {}", safe::argument(company)));
    format!("warmintro asked {who}{company} --outcome {outcome}")
}
