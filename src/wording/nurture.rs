//! Whom to write to, why, and what to write, in words.

use super::evidence::first_name;
use super::reasons::waits_for_you;
use super::words::{ago, date, month, number, unless_empty};
use crate::advice::introductions::View;
use crate::advice::nurture::{Nurtured, Owed, Rhythm};
use crate::advice::occasions::Occasion;
use crate::calendar::Day;
use crate::network::Overlap;
use crate::people::PersonId;

/// Returns since when it is quiet, and who wrote last.
pub(crate) fn silence(view: &View<'_>, one: &Nurtured, name: &str) -> String {
    let Some((on, is_mine)) = one.last else {
        return "No messages between you in your data".to_owned();
    };
    let from = if is_mine { "you" } else { name };
    let peak = one.strength.peak_on.filter(|_| one.is_dormant);
    let peak = peak.map_or(String::new(), |day| format!("; you were closest in {}", month(day)));
    // What the user noted since the export was on a day of the wall calendar.
    let now = if on > view.as_of { view.today } else { view.as_of };
    format!("Last message {}, from {from}, {}{peak}", date(on), ago(on, now))
}

/// Returns what is owed to somebody.
pub(crate) fn owed(owed: &Owed, name: &str) -> String {
    match owed {
        Owed::Thanks { on, company } => {
            let to = unless_empty(company, |company| format!(" ({company})"));
            format!(
                "{name} introduced you{to} on {}, and you haven't said thanks yet",
                date(*on)
            )
        }
        Owed::Answer { since, n } => waits_for_you(name, *since, *n),
        Owed::Recommendation { on } => {
            let when = on.map_or(String::new(), |day| format!(" in {}", month(day)));
            format!("{name} recommended you{when}; you haven't recommended {name}")
        }
        Owed::Endorsement { on, n } => format!(
            "{name} endorsed you for {}, last in {}; nothing back yet",
            number(*n, "skill"),
            month(*on)
        ),
    }
}

/// Returns the day of what is owed, where it has one.
pub(crate) fn owed_on(owed: &Owed) -> Option<Day> {
    match owed {
        Owed::Thanks { on, .. } | Owed::Answer { since: on, .. } | Owed::Endorsement { on, .. } => Some(*on),
        Owed::Recommendation { on } => *on,
    }
}

/// Returns that the user's own rhythm is over.
pub(crate) fn rhythm(rhythm: Rhythm) -> String {
    let every = number(rhythm.every.into(), "day");
    let due = rhythm
        .due
        .map_or(String::new(), |day| format!("; due since {}", date(day)));
    format!("You want to be in touch every {every}{due}")
}

/// Returns a reason to write to somebody, and its day.
pub(crate) fn occasion(view: &View<'_>, who: PersonId, occasion: &Occasion) -> (String, Option<Day>) {
    match occasion {
        Occasion::NewJob { before, seen_until } => {
            let now = view.person(who).company.as_deref().unwrap_or_default();
            let text = format!("now at {now}; in {} still at {before}", month(*seen_until));
            (text, Some(*seen_until))
        }
        Occasion::NewCommonContact { person, on } => {
            let name = &view.person(*person).name;
            let text = format!("you both know {name}, whom you connected with {}", ago(*on, view.as_of));
            (text, Some(*on))
        }
        Occasion::Anniversary { years, on } => (format!("connected for {years} years on {}", date(*on)), Some(*on)),
        Occasion::Together(index) => {
            let overlap = view.network.overlaps.get(*index as usize);
            let text = overlap.map_or_else(|| "time you spent at one place".to_owned(), together);
            (text, overlap.and_then(|overlap| overlap.from))
        }
    }
}

/// `you worked together at Larkspur until 2019`.
fn together(overlap: &Overlap) -> String {
    let what = if overlap.is_school { "studied" } else { "worked" };
    let place = unless_empty(&overlap.organization, |place| format!(" at {place}"));
    let until = overlap
        .to
        .map_or(String::new(), |day| format!(" until {}", day.0.year()));
    format!("you {what} together{place}{until}")
}

/// Returns the next step, without its full stop: one, and nothing is asked for in it.
pub(crate) fn next(view: &View<'_>, one: &Nurtured, name: &str) -> String {
    if let Some(owed) = one.owed.first() {
        return match owed {
            Owed::Thanks { .. } => format!("thank {name} and say how it went"),
            Owed::Answer { .. } => format!("answer {name}; don't ask for anything yet"),
            Owed::Recommendation { .. } => format!("offer {name} a recommendation: what you saw, in three sentences"),
            Owed::Endorsement { .. } => format!("endorse {name} for a skill you have seen"),
        };
    }
    if let Some((on, false)) = one.last {
        return format!(
            "pick up from {name}'s message of {}; don't ask for anything yet",
            date(on)
        );
    }
    match one.occasions.first() {
        Some(Occasion::NewCommonContact { person, .. }) => {
            let contact = first_name(&view.person(*person).name);
            format!("tell {name} that you and {contact} are in touch, and ask how things are")
        }
        Some(Occasion::NewJob { .. }) => format!("ask {name} how the new job is; don't ask for anything yet"),
        Some(Occasion::Anniversary { .. } | Occasion::Together(_)) => {
            format!("write {name} two or three lines about that; don't ask for anything yet")
        }
        None => format!("write {name} two or three lines. No obvious reason in your data; pick one"),
    }
}
