//! What the log of asks says against asking now, in words.

use super::evidence::first_name;
use super::reasons::label;
use super::words::{count, date, unless_empty};
use crate::advice::asks::{Hold, Standing, Thread};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::network::asks::AskOutcome;
use crate::people::PersonId;

/// What stands in the place of `ASK` while somebody is not to be asked.
pub(crate) fn hold_label(hold: &Hold) -> &'static str {
    match hold {
        Hold::Declined { .. } => "NOT AGAIN",
        Hold::ThanksDue { .. } => "THANK FIRST",
        Hold::Pending { .. } | Hold::Cooldown { .. } | Hold::PersonFull { .. } | Hold::CompanyFull { .. } => "WAIT",
    }
}

/// Returns why somebody is not to be asked now, as a sentence without its full stop; `name` is their first name.
pub(crate) fn held(view: &View<'_>, hold: &Hold, name: &str) -> String {
    match hold {
        Hold::Declined { on } => format!("{name} said no on {}: not again for this company", date(*on)),
        Hold::ThanksDue { company, on, until } => {
            let to = unless_empty(company, |company| format!(" with {company}"));
            let rest = until.map_or(String::new(), |day| {
                format!("; the next request not before {}", date(day))
            });
            format!(
                "{name} helped you{to} on {}: thank them and say how it went first{rest}",
                date(*on)
            )
        }
        Hold::Pending { by, asked_on, until } => format!(
            "{} is already asking for you, since {}: one at a time; wait for an answer, or until {}",
            view.person(*by).name,
            date(*asked_on),
            date(*until)
        ),
        Hold::Cooldown {
            asked_on,
            company,
            until,
            nudge,
        } => {
            let nudge = nudge.map_or(String::new(), |day| format!(", one reminder from {} on", date(day)));
            format!(
                "you asked {name} on {}{}: not again before {}{nudge}",
                date(*asked_on),
                about(company),
                date(*until)
            )
        }
        Hold::PersonFull { n, until } => format!(
            "{} of yours wait for {name}: wait for an answer, or until {}",
            count(*n as u64, "request"),
            date(*until)
        ),
        Hold::CompanyFull { asked, until } => {
            let people: Vec<String> = asked
                .iter()
                .map(|(who, on)| format!("{} on {}", view.person(*who).name, date(*on)))
                .collect();
            format!(
                "you asked {} for this company: wait for an answer, or until {}",
                people.join(" and "),
                date(*until)
            )
        }
    }
}

fn about(company: &str) -> String {
    unless_empty(company, |company| format!(" about {company}"))
}

/// What came of a request that stands in nothing's way any more.
fn came(thread: &Thread, name: &str) -> String {
    let about = about(&thread.company);
    let outcome = match thread.outcome {
        AskOutcome::Asked | AskOutcome::Nudged | AskOutcome::NoAnswer => "no answer".to_owned(),
        AskOutcome::Introduced | AskOutcome::Thanked => format!("{name} introduced you"),
        AskOutcome::Declined => format!("{name} said no"),
        AskOutcome::Hired => "it led to a job".to_owned(),
    };
    format!("{about}: {outcome}")
}

/// Returns all that the log of asks says of somebody; none if it says nothing.
pub(crate) fn told(view: &View<'_>, who: PersonId, standing: &Standing) -> Option<String> {
    let name = first_name(&view.person(who).name);
    match (&standing.hold, &standing.last) {
        (Some(hold), _) => Some(held(view, hold, &name)),
        (None, Some(last)) => Some(format!(
            "you asked {name} on {}{}",
            date(last.asked_on),
            came(last, &name)
        )),
        (None, None) => None,
    }
}

/// Returns the label of a verdict; the log of asks may say that the time for asking is not now.
pub(crate) fn label_of(verdict: Verdict, hold: Option<&Hold>) -> &'static str {
    match hold {
        Some(hold) if verdict == Verdict::Ask => hold_label(hold),
        _ => label(verdict),
    }
}
