//! A note to one person that is about no chain, as an answer: whom do you know there, a reminder, thanks; or why not now.

use serde::Serialize;

use super::SCHEMA;
use super::answer::PersonRef;
use super::ask::{measure, once_sent, who_argument};
use super::asked::option;
use crate::advice::asks::{AskBook, CompanyNames};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::{Block, Doc, para};
use crate::network::asks::AskOutcome;
use crate::people::PersonId;
use crate::wording::holds::held;
use crate::wording::next_step::{build_first, first_step, sentence};
use crate::wording::notes::{Letter, Note};
use crate::wording::reasons::reason;
use crate::wording::safe;
use crate::wording::template::Templates;
use crate::wording::words::date;

/// The answer of `ask --to`, `--nudge` and `--thanks`.
#[derive(Debug, Serialize)]
pub struct LetterAnswer {
    schema: u32,
    /// The day of the data.
    pub as_of: Day,
    /// To whom.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    /// What to send; none if not now.
    pub note: Option<Note>,
    /// Why not now, and what to do instead.
    pub refused: Option<String>,
    /// What to type once it's sent.
    pub then: Option<String>,
}

impl LetterAnswer {
    /// Asks a strong tie whom they know at some companies.
    #[must_use]
    pub fn targets(
        view: &View<'_>,
        book: &AskBook,
        (who, companies): (PersonId, &[String]),
        templates: &Templates,
    ) -> Self {
        let person = PersonRef::of(view, who);
        let name = &person.first_name;
        let refused = match view.readiness(who) {
            None => Some(format!("You have no tie with {} that your data show.", person.name)),
            Some(known) if known.verdict != Verdict::Ask => {
                let step = match known.verdict {
                    Verdict::Build | Verdict::Unknown => build_first(&known.reason, &person.name),
                    _ => sentence(&first_step(&known.reason, name)),
                };
                Some(format!("Not now: {}. {step}", reason(&known, name, view.as_of)))
            }
            Some(_) => book
                .hold(who, &CompanyNames::default(), None)
                .map(|hold| sentence(&held(view, &hold, name))),
        };
        let then = format!("warmintro asked {}", who_argument(view, who));
        let sent = || (Letter::Targets(companies).note(view, who, templates), then);
        Self::of(view, person, refused.map_or_else(|| Ok(sent()), Err))
    }

    /// Reminds somebody of a request, once and not too early.
    #[must_use]
    pub fn nudge(
        view: &View<'_>,
        book: &AskBook,
        (who, company): (PersonId, Option<&CompanyNames>),
        templates: &Templates,
    ) -> Self {
        let person = PersonRef::of(view, who);
        let Some(thread) = book.open_request(who, company) else {
            let refused = format!(
                "No request of yours waits for {}: warmintro asked shows the log.",
                person.name
            );
            return Self::of(view, person, Err(refused));
        };
        let letter = match (thread.nudged_on, book.nudge_on(thread)) {
            (Some(on), _) => Err(format!(
                "You reminded {} on {}, and one reminder is enough: without an answer by {} take it as a no.",
                person.first_name,
                date(on),
                date(book.closes_on(thread))
            )),
            (None, Some(from)) if !book.is_nudge_due(thread) => Err(format!(
                "Too early: you asked {} on {}. Give them seven working days, until {}.",
                person.first_name,
                date(thread.asked_on),
                date(from)
            )),
            _ => Ok((
                Letter::Nudge(thread).note(view, who, templates),
                noted(view, who, &thread.company, AskOutcome::Nudged),
            )),
        };
        Self::of(view, person, letter)
    }

    /// Thanks somebody for what they did, with what came of it.
    #[must_use]
    pub fn thanks(
        view: &View<'_>,
        book: &AskBook,
        (who, company): (PersonId, Option<&CompanyNames>),
        templates: &Templates,
    ) -> Self {
        let person = PersonRef::of(view, who);
        let Some(thread) = book.helped(who, company) else {
            let refused = format!(
                "The log has no introduction by {}. Note it first: warmintro asked {} --outcome introduced",
                person.name,
                who_argument(view, who)
            );
            return Self::of(view, person, Err(refused));
        };
        let note = Letter::Thanks(thread).note(view, who, templates);
        let then = noted(view, who, &thread.company, AskOutcome::Thanked);
        Self::of(view, person, Ok((note, then)))
    }

    /// The note with what to type once it's sent, or why not now.
    fn of(view: &View<'_>, person: PersonRef, letter: Result<(Note, String), String>) -> Self {
        let (sent, refused) = match letter {
            Ok(sent) => (Some(sent), None),
            Err(refused) => (None, Some(refused)),
        };
        let (note, then) = sent.unzip();
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            person,
            note,
            refused,
            then,
        }
    }

    /// Returns, for standard error, why nothing is to be sent now.
    #[must_use]
    pub fn refusal(&self) -> Option<String> {
        self.refused.as_ref().map(|refused| safe::line(refused).into_owned())
    }

    /// Returns the note as a page. It stands as it is to be sent.
    #[must_use]
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::default();
        if let Some(note) = &self.note {
            doc.heading(2, format!("── to {} · {}", self.person.name, measure(note)));
            doc.gap().push(Block::Quote(note.text.clone()));
            doc.gap().heading(2, "──");
            if note.blanks > 0 {
                doc.push(para("Fill in what stands in [brackets]."));
            }
        }
        if let Some(then) = &self.then {
            doc.push(once_sent(then));
        }
        doc
    }
}

/// The command that notes what came of a request.
fn noted(view: &View<'_>, who: PersonId, company: &str, outcome: AskOutcome) -> String {
    format!(
        "warmintro asked {}{} --outcome {}",
        who_argument(view, who),
        option(company),
        outcome.name()
    )
}
