//! What the log of asks says of one person and company, in words.

use serde::Serialize;

use super::evidence::first_name;
use super::reasons::label;
use super::words::{count, date};
use crate::advice::asks::{Hold, Standing, Thread};
use crate::advice::introductions::View;
use crate::advice::readiness::{Readiness, Verdict};
use crate::network::asks::AskOutcome;
use crate::people::PersonId;

/// What the log says of asking somebody for a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct StandingAnswer {
    /// The last day on which they were asked, for whatever company.
    pub(crate) last: Option<String>,
    /// For which company that was.
    company: Option<String>,
    /// What came of it.
    pub(crate) outcome: Option<&'static str>,
    /// Why they are not to be asked now: `declined`, `thanks-due`, `cooldown`, `person`, `company`; null if they may be.
    pub(crate) hold: Option<&'static str>,
    /// The first day on which they may be asked, where that depends on the day.
    pub(crate) until: Option<String>,
    /// All that in plain words.
    pub(crate) why: String,
    #[serde(skip)]
    pub(crate) label: Option<&'static str>,
}

impl StandingAnswer {
    /// Puts into words what the log says of somebody; none if it says nothing.
    #[must_use]
    pub(crate) fn of(view: &View<'_>, who: PersonId, standing: &Standing) -> Option<Self> {
        let Standing { last, hold } = standing;
        if last.is_none() && hold.is_none() {
            return None;
        }
        let name = first_name(&view.network.roster.person(who).name);
        let why = match (hold, last) {
            (Some(hold), _) => held(view, hold, &name),
            (None, Some(last)) => format!("you asked {name} on {}{}", date(last.asked_on), came(last, &name)),
            (None, None) => String::new(),
        };
        Some(Self {
            last: last.as_ref().map(|last| last.asked_on.to_string()),
            company: last
                .as_ref()
                .map(|last| last.company.clone())
                .filter(|name| !name.is_empty()),
            outcome: last.as_ref().map(|last| last.outcome.name()),
            hold: hold.as_ref().map(Hold::name),
            until: hold.as_ref().and_then(Hold::until).map(|day| day.to_string()),
            why,
            label: hold.as_ref().map(hold_label),
        })
    }
}

/// What stands in the place of `ASK` while somebody is not to be asked.
fn hold_label(hold: &Hold) -> &'static str {
    match hold {
        Hold::Declined { .. } => "NOT AGAIN",
        Hold::ThanksDue { .. } => "THANK FIRST",
        Hold::Cooldown { .. } | Hold::PersonFull { .. } | Hold::CompanyFull { .. } => "WAIT",
    }
}

/// Returns why somebody is not to be asked now, as a sentence without its full stop; `name` is their first name.
#[must_use]
pub(crate) fn held(view: &View<'_>, hold: &Hold, name: &str) -> String {
    let about = |company: &str| {
        if company.is_empty() {
            String::new()
        } else {
            format!(" about {company}")
        }
    };
    match hold {
        Hold::Declined { on } => format!("{name} said no on {}: not again for this company", date(*on)),
        Hold::ThanksDue { company, on, until } => {
            let to = if company.is_empty() {
                String::new()
            } else {
                format!(" with {company}")
            };
            let rest = until.map_or(String::new(), |day| {
                format!("; the next request not before {}", date(day))
            });
            format!(
                "{name} helped you{to} on {}: thank them and say how it went first{rest}",
                date(*on)
            )
        }
        Hold::Cooldown {
            asked_on,
            company,
            until,
        } => format!(
            "you asked {name} on {}{}: not again before {}",
            date(*asked_on),
            about(company),
            date(*until)
        ),
        Hold::PersonFull { n, until } => format!(
            "{} of yours wait for {name}: wait for an answer, or until {}",
            count(*n as u64, "request"),
            date(*until)
        ),
        Hold::CompanyFull { asked, until } => {
            let people: Vec<String> = asked
                .iter()
                .map(|(who, on)| format!("{} on {}", view.network.roster.person(*who).name, date(*on)))
                .collect();
            format!(
                "you asked {} for this company: wait for an answer, or until {}",
                people.join(" and "),
                date(*until)
            )
        }
    }
}

/// What came of a request that stands in nothing's way any more.
fn came(thread: &Thread, name: &str) -> String {
    let about = if thread.company.is_empty() {
        String::new()
    } else {
        format!(" about {}", thread.company)
    };
    let outcome = match thread.outcome {
        AskOutcome::Asked | AskOutcome::NoAnswer => "no answer".to_owned(),
        AskOutcome::Introduced | AskOutcome::Thanked => format!("{name} introduced you"),
        AskOutcome::Declined => format!("{name} said no"),
        AskOutcome::Hired => "it led to a job".to_owned(),
    };
    format!("{about}: {outcome}")
}

/// The label of a verdict; the log of asks may say that the time for asking is not now.
pub(super) fn label_of(readiness: &Readiness, asked: Option<&StandingAnswer>) -> &'static str {
    let held = asked.and_then(|asked| asked.label);
    held.filter(|_| readiness.verdict == Verdict::Ask)
        .unwrap_or(label(readiness.verdict))
}

/// Where the log of asks stands in the way of a request, it is the reason; else it is told beside it.
pub(super) fn why_now(readiness: &str, why: &str, asked: Option<&StandingAnswer>) -> String {
    match asked {
        Some(asked) if asked.hold.is_some() && readiness == Verdict::Ask.name() => asked.why.clone(),
        Some(asked) => format!("{why} ({})", asked.why),
        None => why.to_owned(),
    }
}
