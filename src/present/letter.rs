//! A note to one person that is about no chain, as an answer: whom do you know there, a reminder, thanks; or why not now.

use serde::Serialize;

use super::SCHEMA;
use super::answer::PersonRef;
use super::ask::{get_closer, instead_of_asking, measure, once_sent, who_argument};
use super::asked::option;
use crate::advice::asks::{AskBook, CompanyNames};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::document::{Block, Command, Doc, para};
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
    /// What to do if not now.
    #[serde(skip)]
    steps: Vec<Command>,
}

/// Why nothing is to be sent now, and what to do instead.
type Refusal = (String, Vec<Command>);

impl LetterAnswer {
    /// Asks a strong tie whom they know at some companies.
    pub fn targets(
        view: &View<'_>,
        book: &AskBook,
        (who, companies): (PersonId, &[String]),
        templates: &Templates,
    ) -> Self {
        let person = PersonRef::of(view, who);
        let name = &person.first_name;
        let refused: Option<Refusal> = match view.readiness(who) {
            None => {
                let why = format!("You have no tie with {} that your data show.", person.name);
                Some((why, vec![Command::new("Your ties: ", "warmintro ties")]))
            }
            Some(known) if known.verdict != Verdict::Ask => {
                let step = match known.verdict {
                    Verdict::Build | Verdict::Unknown => build_first(&known.reason, &person.name),
                    _ => sentence(&first_step(&known.reason, name)),
                };
                let why = format!("Not now: {}. {step}", reason(&known, name, view.as_of));
                let closer = (!known.verdict.has_tie()).then(|| get_closer(view, who, known.verdict));
                Some((why, closer.into_iter().chain([tie(view, who)]).collect()))
            }
            Some(_) => book.hold(who, &CompanyNames::default(), None).map(|hold| {
                let instead = instead_of_asking(view, who, Some(&hold));
                let steps = instead.into_iter().chain([log_of_asks()]).collect();
                (sentence(&held(view, &hold, name)), steps)
            }),
        };
        let then = format!("warmintro asked {}", who_argument(view, who));
        let sent = || (Letter::Targets(companies).note(view, who, templates), then);
        Self::of(view, person, refused.map_or_else(|| Ok(sent()), Err))
    }

    /// Reminds somebody of a request, once and not too early.
    pub fn nudge(
        view: &View<'_>,
        book: &AskBook,
        (who, company): (PersonId, Option<&CompanyNames>),
        templates: &Templates,
    ) -> Self {
        let person = PersonRef::of(view, who);
        let Some(thread) = book.open_request(who, company) else {
            let refused = format!("No request of yours waits for {}.", person.name);
            return Self::of(view, person, Err((refused, vec![log_of_asks(), tie(view, who)])));
        };
        let letter = match (thread.nudged_on, book.nudge_on(thread)) {
            (Some(on), _) => {
                let why = format!(
                    "You reminded {} on {}, and one reminder is enough: without an answer by {} take it as a no.",
                    person.first_name,
                    date(on),
                    date(book.closes_on(thread))
                );
                Err((why, vec![log_of_asks()]))
            }
            (None, Some(from)) if !book.is_nudge_due(thread) => {
                let why = format!(
                    "Too early: you asked {} on {}. Give them seven working days, until {}.",
                    person.first_name,
                    date(thread.asked_on),
                    date(from)
                );
                Err((why, vec![log_of_asks()]))
            }
            _ => Ok((
                Letter::Nudge(thread).note(view, who, templates),
                noted(view, who, &thread.company, AskOutcome::Nudged),
            )),
        };
        Self::of(view, person, letter)
    }

    /// Thanks somebody for what they did, with what came of it.
    pub fn thanks(
        view: &View<'_>,
        book: &AskBook,
        (who, company): (PersonId, Option<&CompanyNames>),
        templates: &Templates,
    ) -> Self {
        let person = PersonRef::of(view, who);
        let Some(thread) = book.helped(who, company) else {
            let refused = format!("The log has no introduction by {}.", person.name);
            let note = format!("warmintro asked {} --outcome introduced", who_argument(view, who));
            let steps = vec![Command::new("Note it first: ", note), log_of_asks()];
            return Self::of(view, person, Err((refused, steps)));
        };
        let note = Letter::Thanks(thread).note(view, who, templates);
        let then = noted(view, who, &thread.company, AskOutcome::Thanked);
        Self::of(view, person, Ok((note, then)))
    }

    /// The note with what to type once it's sent, or why not now.
    fn of(view: &View<'_>, person: PersonRef, letter: Result<(Note, String), Refusal>) -> Self {
        let (sent, refused) = match letter {
            Ok(sent) => (Some(sent), None),
            Err(refused) => (None, Some(refused)),
        };
        let (refused, steps) = refused.unzip();
        let (note, then) = sent.unzip();
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            person,
            note,
            refused,
            then,
            steps: steps.unwrap_or_default(),
        }
    }

    /// Returns what to do if not now.
    pub fn next_steps(&self) -> &[Command] {
        &self.steps
    }

    /// Returns, for standard error, why nothing is to be sent now.
    pub fn refusal(&self) -> Option<String> {
        self.refused.as_ref().map(|refused| safe::line(refused).into_owned())
    }

    /// Returns the note as a page. It stands as it is to be sent.
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

/// The command that shows what was asked of whom.
fn log_of_asks() -> Command {
    Command::new("The log: ", "warmintro asked")
}

/// The command that shows a tie.
fn tie(view: &View<'_>, who: PersonId) -> Command {
    Command::new(
        "All about the tie: ",
        format!("warmintro ties {}", who_argument(view, who)),
    )
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
