//! What the log of asks says of one person and company, as an answer.

use serde::Serialize;

use crate::advice::asks::{Hold, Standing};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::people::PersonId;
use crate::wording::holds::told;

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
}

impl StandingAnswer {
    /// Puts into words what the log says of somebody; none if it says nothing.
    #[must_use]
    pub(crate) fn of(view: &View<'_>, who: PersonId, standing: &Standing) -> Option<Self> {
        let why = told(view, who, standing)?;
        let Standing { last, hold } = standing;
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
        })
    }
}

/// Where the log of asks stands in the way of a request, it is the reason; else it is told beside it.
pub(super) fn why_now(readiness: &str, why: &str, asked: Option<&StandingAnswer>) -> String {
    match asked {
        Some(asked) if asked.hold.is_some() && readiness == Verdict::Ask.name() => asked.why.clone(),
        Some(asked) => format!("{why} ({})", asked.why),
        None => why.to_owned(),
    }
}
