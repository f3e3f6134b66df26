//! What is to be done on which day as iCalendar (RFC 5545), for calendars.
//!
//! In: an answer that knows days. Out: an all-day event for each, the same bytes for the same facts: the identifier is made from what is
//! to be done and with whom, so that a later file moves an event and doesn't double it.

use std::collections::BTreeSet;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarEntry, ICalendarParameter, ICalendarProperty,
    ICalendarValue, ICalendarValueType,
};
use uuid::Uuid;

use super::answer::PersonRef;
use super::asked::{AskedAnswer, ThreadState};
use super::nurture::NurtureAnswer;
use super::plan::PlanAnswer;
use super::vcards::NAMESPACE;
use crate::calendar::Day;
use crate::wording::safe;
use crate::wording::words::unless_empty;

/// Something to do on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Event {
    on: Day,
    what: String,
    note: String,
    /// What it is and with whom, the same in a later file.
    id: String,
}

impl Event {
    /// Something to do about a person: `kind` tells such things apart.
    fn new(on: Day, (kind, person, about): (&str, &PersonRef, &str), what: String, note: String) -> Self {
        Self {
            on,
            what,
            note,
            id: format!("{kind} {} {about}", person.id),
        }
    }
}

impl PlanAnswer {
    /// Returns the next steps as a calendar: each on the last day for it, or on the first day on which a request may be made.
    pub fn to_ics(&self) -> Vec<u8> {
        let event = |one: &super::plan::ConversationAnswer| {
            let on = one.next.not_before.or(one.next.by)?;
            let companies: Vec<&str> = one
                .companies
                .iter()
                .map(|opening| opening.wanted.company.as_str())
                .collect();
            let note = format!("{}\n{}", one.next.text, one.next.command.as_deref().unwrap_or_default());
            let what = format!("{}: {}", one.person.name, companies.join(", "));
            Some(Event::new(on, ("plan", &one.person, ""), what, note))
        };
        calendar(self.conversations.iter().filter_map(event), self.as_of)
    }
}

impl NurtureAnswer {
    /// Returns whom to write to as a calendar: when it's due by the user's own rhythm, else today.
    pub fn to_ics(&self) -> Vec<u8> {
        let events = self.people.iter().map(|one| {
            let what = format!("Write to {}", one.person.name);
            Event::new(
                one.due.unwrap_or(self.today),
                ("nurture", &one.person, ""),
                what,
                one.next.clone(),
            )
        });
        calendar(events, self.as_of)
    }
}

impl AskedAnswer {
    /// Returns what the log asks for as a calendar: reminders, when a request counts as not answered, when somebody may be asked again,
    /// and thanks.
    pub fn to_ics(&self) -> Vec<u8> {
        let mut events = Vec::new();
        let mut resting = BTreeSet::new();
        for ask in &self.asks {
            let (name, company) = (&ask.person.name, ask.company.as_str());
            let about = unless_empty(company, |company| format!(" ({company})"));
            let mut add = |kind: &str, on: Day, what: String, note: &str| {
                events.push(Event::new(on, (kind, &ask.person, company), what, note.to_owned()));
            };
            match (ask.nudge_on, ask.closes_on) {
                (Some(on), _) => add(
                    "nudge",
                    on,
                    format!("Remind {name}{about}, once"),
                    &format!("warmintro ask --nudge {}", safe::argument(name)),
                ),
                (None, Some(on)) => add(
                    "close",
                    on,
                    format!("No answer from {name}{about}: take it as a no"),
                    "",
                ),
                (None, None) => {}
            }
            if ask.state == ThreadState::ThanksDue {
                add(
                    "thanks",
                    self.today,
                    format!("Thank {name}{about} and say how it went"),
                    &format!("warmintro ask --thanks {}", safe::argument(name)),
                );
            }
            if let Some(on) = ask.rests_until.filter(|_| resting.insert(&ask.person.id)) {
                events.push(Event::new(
                    on,
                    ("rest", &ask.person, ""),
                    format!("{name} may be asked again"),
                    String::new(),
                ));
            }
        }
        calendar(events.into_iter(), self.as_of)
    }
}

fn calendar(events: impl Iterator<Item = Event>, as_of: Day) -> Vec<u8> {
    let text = |name, text: &str| ICalendarEntry::new(name).with_value(ICalendarValue::Text(text.to_owned()));
    let mut events: Vec<Event> = events.collect();
    events.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
    let mut all = vec![ICalendarComponent::new(ICalendarComponentType::VCalendar)];
    all[0].entries = vec![
        text(ICalendarProperty::Version, "2.0"),
        text(ICalendarProperty::Prodid, "-//warmintro//EN"),
    ];
    for (place, event) in (1..).zip(&events) {
        let line = |line: &str| safe::line(line).into_owned();
        let note: Vec<String> = event.note.lines().map(line).collect();
        let uid = Uuid::new_v5(&NAMESPACE, event.id.as_bytes());
        let mut component = ICalendarComponent::new(ICalendarComponentType::VEvent);
        component.entries = vec![
            text(ICalendarProperty::Uid, &uid.to_string()),
            text(ICalendarProperty::Dtstamp, &format!("{}T000000Z", compact(as_of))),
            text(ICalendarProperty::Dtstart, &compact(event.on))
                .with_param(ICalendarParameter::value(ICalendarValueType::Date)),
            text(ICalendarProperty::Summary, &line(&event.what)),
            text(ICalendarProperty::Description, note.join("\n").trim_end()),
            text(ICalendarProperty::Transp, "TRANSPARENT"),
        ];
        all[0].component_ids.push(place);
        all.push(component);
    }
    let mut written = String::new();
    ICalendar { components: all }
        .write_to(&mut written)
        .expect("memory does not fail");
    written.into_bytes()
}

/// `20261130`.
fn compact(day: Day) -> String {
    day.to_string().replace('-', "")
}
