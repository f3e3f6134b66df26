//! What the user says of people they know, as an answer: what went into their notes, and what follows from it.

use serde::Serialize;

use super::SCHEMA;
use super::answer::{PersonRef, keys};
use super::ask::who_argument;
use crate::advice::introductions::View;
use crate::advice::know::{Named, NotUnderstood, Said};
use crate::advice::readiness::{Reason, Verdict};
use crate::calendar::Day;
use crate::document::{Block, Doc, Row};
use crate::people::PersonId;
use crate::people::identity;
use crate::records::users_note::Bond;
use crate::wording::people::with_role;
use crate::wording::reasons::{label, reason};
use crate::wording::safe;
use crate::wording::words::{date, number};

/// The answer of `know`.
#[derive(Debug, Serialize)]
pub struct KnowAnswer {
    schema: u32,
    /// The notes file.
    pub file: String,
    /// What was understood.
    pub noted: Vec<NotedTie>,
    /// Lines of a friend's answer that were not.
    pub left: Vec<NotUnderstood>,
    /// How much of what was understood is new in the notes.
    pub added: usize,
}

/// That two people know each other.
#[derive(Debug, Serialize)]
pub struct NotedTie {
    /// Who knows somebody; whom the user knows, where there is no other.
    #[serde(serialize_with = "PersonRef::id_name_company")]
    pub who: PersonRef,
    /// Whom they know.
    pub whom: Option<NotedPerson>,
    /// How.
    pub how: Bond,
}

/// Somebody who is known by another.
#[derive(Debug, Serialize)]
pub struct NotedPerson {
    /// Who.
    #[serde(flatten, serialize_with = "PersonRef::id_name_company")]
    pub person: PersonRef,
    /// Their title.
    pub position: Option<String>,
    /// Whether no file knows them.
    pub is_new: bool,
}

keys! {
    left: NotUnderstood { "line": left.line, "text": left.text, "why": left.why }
}

impl KnowAnswer {
    /// Puts what was said into an answer.
    pub fn of(view: &View<'_>, file: &str, said: &[Said], left: Vec<NotUnderstood>, added: usize) -> Self {
        let tie = |said: &Said| NotedTie {
            who: person_of(view, &said.who),
            whom: said.whom.as_ref().map(|whom| {
                let person = person_of(view, whom);
                NotedPerson {
                    position: person.position.clone(),
                    is_new: matches!(whom, Named::New { .. }),
                    person,
                }
            }),
            how: said.how,
        };
        Self {
            schema: SCHEMA,
            file: file.to_owned(),
            noted: said.iter().map(tie).collect(),
            left,
            added,
        }
    }

    /// Returns whether nothing was understood.
    pub fn is_empty(&self) -> bool {
        self.noted.is_empty()
    }

    /// Returns it as a page.
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::default();
        for tie in &self.noted {
            doc.para(tie.told());
        }
        if self.is_empty() && self.left.is_empty() {
            doc.para("Nothing could be taken from it.");
        } else if self.added == 0 && !self.is_empty() {
            doc.para("Your notes say so already; nothing was added.");
        }
        if !self.left.is_empty() {
            doc.gap()
                .heading(2, format!("Not understood: {}", number(self.left.len(), "line")));
            let rows = self.left.iter().map(|left| {
                Row::new(
                    format!("line {}", left.line),
                    format!("\"{}\": {}", left.text, left.why),
                )
            });
            doc.push(Block::Inside(vec![Block::Rows(rows.collect())]));
        }
        let mut companies: Vec<&str> = self.noted.iter().filter_map(NotedTie::company).collect();
        companies.dedup();
        if let [company, ..] = companies[..] {
            doc.gap()
                .command("Next: ", format!("warmintro find {}", safe::argument(company)));
        }
        doc
    }
}

impl NotedTie {
    /// Where whoever is known works.
    fn company(&self) -> Option<&str> {
        let person = self.whom.as_ref().map_or(&self.who, |whom| &whom.person);
        person.company.as_deref().filter(|company| !company.is_empty())
    }

    /// `Ana Horvat knows Boris Novak, Head of Data at Northwind Robotics (colleagues); no file knew Boris`.
    fn told(&self) -> String {
        let how = match self.how {
            Bond::Friend => " (friends)",
            Bond::Colleague => " (colleagues)",
            Bond::Met => " (met)",
            Bond::Other => "",
        };
        let Some(whom) = &self.whom else {
            return format!("Noted: you know {}{how}.", with_role(&self.who.name, &self.who.role()));
        };
        let new = if whom.is_new {
            format!(" {} is new: no file of yours has them.", whom.person.first_name)
        } else {
            String::new()
        };
        let known = with_role(&whom.person.name, &whom.person.role());
        format!("Noted: {} knows {known}{how}.{new}", self.who.name)
    }
}

/// Somebody who is meant; whoever is new has the id that they will have.
fn person_of(view: &View<'_>, named: &Named) -> PersonRef {
    match named {
        Named::Known(person) => PersonRef::of(view, *person),
        Named::New { name, company, title } => {
            let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
            PersonRef {
                id: identity::slug(name).map_or_else(
                    || format!("name/{}", identity::name_key(name)),
                    |slug| format!("in/{slug}"),
                ),
                company: said(company),
                position: said(title),
                ..PersonRef::unknown(name)
            }
        }
    }
}

/// The answer of `wrote`.
#[derive(Debug, Serialize)]
pub struct WroteAnswer {
    schema: u32,
    /// The notes file.
    pub file: String,
    /// To whom.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    /// When.
    pub on: Day,
    /// Whether that is new in the notes.
    pub added: bool,
    /// What to do about the tie now; none where there is no tie.
    pub readiness: Option<Verdict>,
    /// Why, in plain words.
    pub why: Option<String>,
    /// Who, as an argument of a command.
    #[serde(skip)]
    who: String,
}

impl WroteAnswer {
    /// Puts what was noted into an answer; the view has it already.
    pub fn of(view: &View<'_>, file: &str, who: PersonId, on: Day, added: bool) -> Self {
        let person = PersonRef::of(view, who);
        let readiness = view.readiness(who);
        Self {
            schema: SCHEMA,
            file: file.to_owned(),
            on,
            added,
            readiness: readiness.map(|known| known.verdict),
            why: readiness.map(|known| match known.reason {
                // What has just been said needs no reason.
                Reason::YouWroteLast { n: 1, .. } => format!("{} hasn't answered yet", person.first_name),
                _ => reason(&known, &person.first_name, view.as_of),
            }),
            who: who_argument(view, who),
            person,
        }
    }

    /// Returns it as a page.
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::default();
        doc.para(format!(
            "Noted: you wrote to {} on {}.",
            self.person.name,
            date(self.on)
        ));
        if !self.added {
            doc.para("Your notes say so already; nothing was added.");
        }
        if let (Some(verdict), Some(why)) = (self.readiness, &self.why) {
            doc.para(format!("Now: {}, {why}.", label(verdict).to_lowercase()));
        }
        doc.command("If that was a request: ", format!("warmintro asked {}", self.who));
        doc
    }
}
