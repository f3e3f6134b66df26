//! Whom to write to without wanting anything, as an answer: typed, a page, and rows.

use serde::Serialize;

use super::SCHEMA;
use super::answer::{PersonRef, by_name};
use super::ask::Arguments;
use super::asked::noted;
use super::table::{Cell, Column, Table, columns};
use super::ties::without_ties;
use crate::advice::introductions::View;
use crate::advice::nurture::{Nurture, Nurtured, Owed, Why};
use crate::advice::occasions::Occasion;
use crate::calendar::Day;
use crate::document::{Block, Command, Doc, Entry, Text, Tone, para};
use crate::names::names;
use crate::network::asks::AskOutcome;
use crate::people::PersonId;
use crate::wording::next_step::WRITING_HELPS;
use crate::wording::no_way::NO_TIES;
use crate::wording::nurture::{next, occasion, owed, owed_on, rhythm, silence};
use crate::wording::people::tie_strength;
use crate::wording::words::{count, date, people, strength, unless_none};

/// The answer of `nurture`.
#[derive(Debug, Serialize)]
pub struct NurtureAnswer {
    schema: u32,
    /// The day of the data.
    pub as_of: Day,
    me: String,
    /// To how many people something is owed; more than are listed where a limit was given.
    pub owed: usize,
    /// How many others are due by the user's own rhythm.
    pub rhythm: usize,
    /// How many other ties were once close and are quiet now.
    pub dormant: usize,
    /// Whom to write to.
    pub people: Vec<NurturedAnswer>,
    #[serde(skip)]
    has_targets: bool,
    /// The day for what is to be done now.
    #[serde(skip)]
    #[cfg_attr(not(feature = "formats"), expect(dead_code, reason = "only calendars tell it"))]
    pub(super) today: Day,
}

/// Somebody to write to.
#[derive(Debug, Serialize)]
pub struct NurturedAnswer {
    /// Their place in the list.
    pub rank: usize,
    /// Who.
    #[serde(flatten, serialize_with = "PersonRef::id_name_company_position")]
    pub person: PersonRef,
    /// Why they are in the list.
    pub kind: Why,
    /// What the tie is worth.
    pub strength: f64,
    /// The greatest strength so far.
    pub peak: f64,
    /// When that was.
    pub peak_on: Option<Day>,
    /// How likely they answer.
    pub answers: f64,
    /// The day of the last direct message.
    pub last_message: Option<Day>,
    /// Whom it was from.
    pub last_from: Option<Sender>,
    /// The day of the last message that was answered.
    pub last_exchange: Option<Day>,
    /// What is owed to them.
    pub owed: Vec<FactAnswer<Owed>>,
    /// Reasons to write.
    pub reasons: Vec<FactAnswer<Occasion>>,
    /// The targets they work at or know somebody at.
    pub opens: Vec<String>,
    /// After how many days of silence the user wants to write to them, where that's over.
    pub every: Option<u16>,
    /// Since when it is.
    pub due: Option<Day>,
    /// The next step.
    pub next: String,
    /// What to type once it's done.
    pub then: String,
    /// Whether they come first.
    #[serde(skip)]
    is_key: bool,
    #[serde(skip)]
    silence: String,
    /// That the user's own rhythm is over.
    #[serde(skip)]
    rhythm: Option<String>,
}

/// Who wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sender {
    /// The user.
    You,
    /// The other one.
    Them,
}

names! { Sender: You "you", Them "them" }
by_name!(Sender);

/// A fact with its date.
#[derive(Debug, Clone, Serialize)]
pub struct FactAnswer<T> {
    /// What it rests on.
    pub kind: T,
    /// Its day.
    pub on: Option<Day>,
    /// In plain words.
    pub text: String,
}

impl FactAnswer<Occasion> {
    /// Puts a reason to write to somebody into words.
    pub(crate) fn of(view: &View<'_>, who: PersonId, kind: &Occasion) -> Self {
        let (text, on) = occasion(view, who, kind);
        Self {
            kind: kind.clone(),
            on,
            text,
        }
    }
}

impl NurtureAnswer {
    /// Puts what was chosen into an answer; `has_targets` says whether companies were named to reach.
    pub fn of(view: &View<'_>, found: &Nurture, has_targets: bool) -> Self {
        let arguments = Arguments::of(view);
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            me: view.person(view.me).id.clone(),
            owed: found.n_owed,
            rhythm: found.n_rhythm,
            dormant: found.n_dormant,
            people: (1..)
                .zip(&found.people)
                .map(|(rank, one)| NurturedAnswer::of(view, rank, one, &arguments))
                .collect(),
            has_targets,
            today: view.today,
        }
    }

    /// Returns whether there is nobody to write to.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Returns why there is nobody to write to, and what to try.
    pub fn why_nothing(&self, view: &View<'_>) -> (&'static str, Vec<Command>) {
        if view.ties().is_empty() {
            return (NO_TIES, without_ties());
        }
        let steps = vec![
            Command::new("Companies with a way in: ", "warmintro companies"),
            Command::new("Your ties, strongest first: ", "warmintro ties"),
        ];
        ("No one is waiting for you, and no close tie has gone quiet.", steps)
    }

    /// Returns the people as rows.
    pub fn to_table(&self) -> Table<'_> {
        Table::of(columns_of_nurture(), self.people.iter())
    }

    /// Returns the people as a page.
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::new(format!(
            "{} to write to, without asking for anything",
            people(self.people.len())
        ));
        let rhythm = unless_none(self.rhythm, |n| format!(" · {} due by your own rhythm", people(n)));
        doc.note(format!(
            "as of {} · you owe {} something{rhythm} · {} once close, quiet now",
            date(self.as_of),
            people(self.owed),
            count(self.dormant as u64, "tie"),
        ));
        for (head, part) in [
            ("First: they lead to your companies, or have helped you before", None),
            ("You owe them something", Some(Why::Owed)),
            ("Your own rhythm", Some(Why::Rhythm)),
            ("Once close, quiet now", Some(Why::Dormant)),
        ] {
            let of_part = |one: &&NurturedAnswer| Some(one.kind).filter(|_| !one.is_key) == part;
            let mut people = self.people.iter().filter(of_part).peekable();
            if people.peek().is_some() {
                doc.gap().heading(2, head);
            }
            for one in people {
                doc.entry(one.entry());
            }
        }
        doc.gap().note(WRITING_HELPS);
        doc.note(if self.has_targets {
            "Left out: people you never talked with, have just written to, or said not to ask."
        } else {
            "Left out: people you never talked with, have just written to, or said not to ask. With --targets, those who lead to your \
             companies come first."
        });
        doc
    }
}

fn texts<T>(facts: &[FactAnswer<T>]) -> Cell {
    let texts: Vec<&str> = facts.iter().map(|fact| fact.text.as_str()).collect();
    Cell::list(&texts)
}

pub(super) fn columns_of_nurture<'a>() -> [Column<&'a NurturedAnswer>; 17] {
    columns! { &'a NurturedAnswer:
        "rank", Count, "Place in the list", |one| one.rank;
        "kind", Text, "owed: you owe them something; rhythm: due by your own rhythm; dormant: once close, quiet now", |one| one.kind;
        "name", Text, "Whom to write to", |one| &one.person.name;
        "company", Text, "Where they work", |one| &one.person.company;
        "position", Text, "Their job title", |one| &one.person.position;
        "strength", Share, "Strength of the tie, from 0 to 1", |one| one.strength;
        "peak", Share, "The greatest strength so far", |one| one.peak;
        "answers", Share, "How likely they are to answer you, from 0 to 1", |one| one.answers;
        "last_message", Day, "Day of the last direct message", |one| one.last_message;
        "last_from", Text, "Whom it was from: you or them", |one| one.last_from;
        "owed", Text, "What is owed to them", |one| texts(&one.owed);
        "reasons", Text, "Reasons to write", |one| texts(&one.reasons);
        "opens", Text, "The targets they work at or know somebody at", |one| Cell::list(&one.opens);
        "every", Count, "After how many days of silence you want to write to them, where that's over", |one| one.every.map(usize::from);
        "due", Day, "Since when it is", |one| one.due;
        "next", Text, "The next step", |one| &one.next;
        "id", Text, "Id of the person", |one| &one.person.id;
    }
}

impl NurturedAnswer {
    fn of(view: &View<'_>, rank: usize, one: &Nurtured, arguments: &Arguments<'_>) -> Self {
        let person = PersonRef::of(view, one.person);
        let name = &person.first_name;
        let fact = |kind: &Owed| FactAnswer {
            on: owed_on(kind),
            text: owed(kind, name),
            kind: kind.clone(),
        };
        let who = arguments.who(one.person);
        Self {
            rank,
            kind: one.why(),
            strength: one.strength.strength,
            peak: one.strength.peak,
            peak_on: one.strength.peak_on,
            answers: one.answers,
            last_message: one.last.map(|(on, _)| on),
            last_from: one.last.map(|(_, mine)| if mine { Sender::You } else { Sender::Them }),
            last_exchange: one.last_exchange,
            owed: one.owed.iter().map(fact).collect(),
            reasons: one
                .occasions
                .iter()
                .map(|occasion| FactAnswer::of(view, one.person, occasion))
                .collect(),
            opens: one.opens.clone(),
            every: one.rhythm.map(|rhythm| rhythm.every),
            due: one.rhythm.and_then(|rhythm| rhythm.due),
            next: next(view, one, name),
            is_key: one.is_key(),
            silence: silence(view, one, name),
            rhythm: one.rhythm.map(rhythm),
            then: match one.owed.first() {
                Some(Owed::Thanks { company, .. }) => noted(&who, company, Some(AskOutcome::Thanked)),
                _ => format!("warmintro wrote {who}"),
            },
            person,
        }
    }

    fn entry(&self) -> Entry {
        let word = tie_strength(self.strength);
        let right = if strength(self.peak) == strength(self.strength) {
            word
        } else {
            format!("{word}, once {}", strength(self.peak))
        };
        let mut body = self.told();
        body.push(Block::Command(Command {
            before: "Then: ".to_owned(),
            command: self.then.clone(),
            logs: matches!(
                self.owed.first(),
                Some(FactAnswer {
                    kind: Owed::Thanks { .. },
                    ..
                })
            ),
        }));
        Entry::new(Some(self.rank), self.person.at_work(), right, body)
    }

    /// What is owed, what there is to write about, and what to do.
    pub(super) fn told(&self) -> Vec<Block> {
        let mut body: Vec<Block> = self.owed.iter().map(|owed| para(owed.text.clone())).collect();
        body.extend(self.rhythm.clone().map(para));
        if self.owed.iter().all(|owed| !matches!(owed.kind, Owed::Answer { .. })) {
            body.push(para(self.silence.clone()));
        }
        // One of a kind is enough to begin with.
        let mut reasons: Vec<&FactAnswer<Occasion>> = self.reasons.iter().collect();
        reasons.dedup_by_key(|reason| reason.kind.name());
        let reasons: Vec<&str> = reasons.iter().take(2).map(|reason| reason.text.as_str()).collect();
        if !reasons.is_empty() {
            body.push(para(format!("A reason to write: {}", reasons.join("; "))));
        }
        if !self.opens.is_empty() {
            body.push(para(format!("Leads to: {}", self.opens.join(", "))));
        }
        body.push(Block::Para(Text::toned(Tone::Warm, format!("Next: {}", self.next))));
        body
    }
}
