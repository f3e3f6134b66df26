//! What all answers are made of: people, days and judgments as JSON tells them, and what to do about a tie, for people.

use std::collections::HashSet;

use serde::Serialize;
use serde::ser::Serializer;

use crate::advice::ask::Choice;
use crate::advice::asks::{Hold, Standing};
use crate::advice::changes::ChangeKind;
use crate::advice::checklist::Answer;
use crate::advice::introductions::View;
use crate::advice::likely::{Because, Likely};
use crate::advice::mark::Mark;
use crate::advice::no_way::NoWay;
use crate::advice::nurture::{Owed, Why};
use crate::advice::occasions::Occasion;
use crate::advice::plan::WhyLater;
use crate::advice::readiness::Verdict;
use crate::archive::FileKind;
use crate::calendar::Day;
use crate::document::{Doc, Text, Tone};
use crate::network::Kind;
use crate::network::asks::AskOutcome;
use crate::people::company::{AliasReason, How, shouts};
use crate::people::owner::FoundBy;
use crate::people::title::{Function, Seniority};
use crate::people::{Person, PersonId};
use crate::records::Interest;
use crate::records::users_note::Bond;
use crate::strength::Band;
use crate::wording::evidence::first_name;
use crate::wording::no_way::{YOU_DECIDE, because, may_know};
use crate::wording::notes::NoteKind;
use crate::wording::people::role_at;
use crate::wording::reasons::{label_of, no_messages, told};
use crate::wording::words::joined;

/// An enum is written by the name that every output has for it.
macro_rules! by_name {
    ($($kind:ty),+) => { $(
        impl ::serde::Serialize for $kind {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.name())
            }
        }

        impl From<$kind> for $crate::present::table::Cell {
            fn from(kind: $kind) -> Self {
                kind.name().into()
            }
        }
    )+ };
}

pub(super) use by_name;

by_name!(
    AliasReason,
    Answer,
    AskOutcome,
    Because,
    Bond,
    Band,
    ChangeKind,
    Choice,
    FileKind,
    FoundBy,
    Function,
    Hold,
    How,
    Interest,
    Kind,
    Mark,
    NoWay,
    NoteKind,
    Occasion,
    Owed,
    Seniority,
    Verdict,
    Why,
    WhyLater
);

/// Writes an object with these keys.
macro_rules! object {
    ($serializer:expr; $($key:literal: $value:expr),+ $(,)?) => {{
        let mut map = ::serde::Serializer::serialize_map($serializer, None)?;
        $(::serde::ser::SerializeMap::serialize_entry(&mut map, $key, &$value)?;)+
        ::serde::ser::SerializeMap::end(map)
    }};
}
pub(super) use object;

/// A struct is written with these keys.
macro_rules! keys {
    ($one:ident: $type:ty { $($keys:tt)+ }) => {
        impl ::serde::Serialize for $type {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let $one = self;
                $crate::present::answer::object!(serializer; $($keys)+)
            }
        }
    };
}
pub(super) use keys;

/// A day is written as ISO 8601 has it.
impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Somebody, as answers name them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonRef {
    /// `in/<slug>`, else `name/<folded full name>`.
    pub id: String,
    /// Their name.
    pub name: String,
    /// What friends call them.
    pub first_name: String,
    /// Where they work.
    pub company: Option<String>,
    /// Their job title.
    pub position: Option<String>,
    /// Their profile.
    pub url: Option<String>,
}

/// Forms in which JSON tells of somebody, each with some of the keys.
macro_rules! forms {
    ($one:ident: $($form:ident { $($keys:tt)+ })+) => { impl PersonRef { $(
        pub(crate) fn $form<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let $one = self;
            object!(serializer; $($keys)+)
        }
    )+ } };
}

forms! { one:
    id_name { "id": one.id, "name": one.name }
    id_name_and_url { "id": one.id, "name": one.name, "url": one.url }
    id_name_company { "id": one.id, "name": one.name, "company": one.company }
    id_name_position { "id": one.id, "name": one.name, "position": one.position() }
    id_name_company_position { "id": one.id, "name": one.name, "company": one.company, "position": one.position }
    name_company_position { "name": one.name, "company": one.company, "position": one.position }
    in_full {
        "id": one.id, "name": one.name, "company": one.company.as_deref().unwrap_or_default(), "position": one.position(),
        "url": one.url,
    }
}

/// Id and name, where nothing else is wanted.
impl Serialize for PersonRef {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.id_name(serializer)
    }
}

impl From<&Person> for PersonRef {
    fn from(person: &Person) -> Self {
        Self {
            id: person.id.clone(),
            first_name: first_name(&person.name),
            name: person.name.clone(),
            company: person.company.clone(),
            position: person.position.clone(),
            url: person.url.clone(),
        }
    }
}

impl PersonRef {
    /// Returns somebody of a network.
    pub(crate) fn of(view: &View<'_>, person: PersonId) -> Self {
        let mut known = Self::from(view.person(person));
        // A name in capitals gives way to how others spell it.
        if let (Some(company), Some(group)) = (&mut known.company, view.companies.group_of(person))
            && shouts(company)
        {
            company.clone_from(&group.name);
        }
        known
    }

    /// Returns somebody whom only an id or a name stands for.
    pub(crate) fn unknown(id: &str) -> Self {
        Self {
            id: id.to_owned(),
            name: id.to_owned(),
            first_name: first_name(id),
            ..Self::default()
        }
    }

    /// Returns the people along a chain, me first.
    pub(crate) fn along(view: &View<'_>, people: &[PersonId]) -> Vec<Self> {
        people.iter().map(|person| Self::of(view, *person)).collect()
    }

    /// Returns `Ana Horvat, Stripe`; the name alone where it is not known where they work.
    pub(crate) fn at_work(&self) -> String {
        joined(&[self.name.as_str(), self.company.as_deref().unwrap_or_default()], ", ")
    }

    /// Returns `Ana Horvat · Recruiter, Stripe`, as far as it is known.
    pub(crate) fn with_job(&self) -> String {
        let job = joined(&[self.position(), self.company.as_deref().unwrap_or_default()], ", ");
        joined(&[&self.name, &job], " · ")
    }

    /// Returns `Head of Data at Northwind Robotics`, as far as it is known.
    pub(crate) fn role(&self) -> String {
        role_at(self.position(), self.company.as_deref().unwrap_or_default())
    }

    /// Returns their job title; empty where it is unknown.
    pub(crate) fn position(&self) -> &str {
        self.position.as_deref().unwrap_or_default()
    }

    /// Writes the id alone.
    pub(crate) fn only_id<S: Serializer>(person: &Option<Self>, serializer: S) -> Result<S::Ok, S::Error> {
        person.as_ref().map(|person| &person.id).serialize(serializer)
    }

    /// Writes the ids of several.
    pub(crate) fn ids<S: Serializer>(people: &[Self], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(people.iter().map(|person| &person.id))
    }

    /// Writes the names of several.
    pub(crate) fn names<S: Serializer>(people: &[Self], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(people.iter().map(|person| &person.name))
    }

    /// Writes id, name and profile.
    pub(crate) fn id_name_url<S: Serializer>(person: &Option<Self>, serializer: S) -> Result<S::Ok, S::Error> {
        match person {
            Some(person) => person.id_name_and_url(serializer),
            None => serializer.serialize_none(),
        }
    }
}

/// Somebody who may know people at a company without a way in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LikelyAnswer {
    /// Who.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    /// Why.
    pub reason: Because,
    /// The same in words.
    pub why: String,
}

impl LikelyAnswer {
    pub(crate) fn of(view: &View<'_>, likely: &Likely) -> Self {
        Self {
            person: PersonRef::of(view, likely.person),
            reason: likely.because.clone(),
            why: because(view, &likely.because),
        }
    }

    /// Whether there is no better reason than that they know many people.
    pub(crate) fn knows_many(&self) -> bool {
        matches!(self.reason, Because::WellConnected { .. })
    }

    /// Says of several that they may know somebody.
    pub(crate) fn told(all: &[Self]) -> Option<String> {
        let all: Vec<_> = all
            .iter()
            .map(|one| (one.person.name.clone(), one.why.clone()))
            .collect();
        may_know(&all)
    }
}

/// What the log of asks says of asking somebody for a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AskStatus {
    /// The last day on which they were asked, for whatever company.
    pub last: Option<Day>,
    /// For which company that was.
    pub company: Option<String>,
    /// What came of it.
    pub outcome: Option<AskOutcome>,
    /// Why they are not to be asked now.
    pub hold: Option<Hold>,
    /// The first day on which they may be asked, where that depends on the day.
    pub until: Option<Day>,
    /// All that in plain words.
    pub why: String,
}

impl AskStatus {
    /// Returns what the log says of somebody; none if it says nothing.
    pub(crate) fn of(view: &View<'_>, who: PersonId, standing: &Standing) -> Option<Self> {
        let why = told(view, who, standing)?;
        let Standing { last, hold } = standing;
        let company = last.as_ref().map(|last| last.company.clone());
        Some(Self {
            last: last.as_ref().map(|last| last.asked_on),
            company: company.filter(|name| !name.is_empty()),
            outcome: last.as_ref().map(|last| last.outcome),
            until: hold.as_ref().and_then(Hold::until),
            hold: hold.clone(),
            why,
        })
    }
}

/// What to do about a tie, why, and what the log of asks says.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Advised<'a> {
    pub(crate) verdict: Verdict,
    pub(crate) why: &'a str,
    pub(crate) asked: Option<&'a AskStatus>,
}

impl<'a> Advised<'a> {
    pub(crate) fn of(verdict: Verdict, why: &'a str, asked: Option<&'a AskStatus>) -> Self {
        Self { verdict, why, asked }
    }

    pub(crate) fn hold(&self) -> Option<&Hold> {
        self.asked.and_then(|asked| asked.hold.as_ref())
    }

    /// What to do, in capitals.
    pub(crate) fn label(&self) -> &'static str {
        label_of(self.verdict, self.hold())
    }

    /// Where the log of asks stands in the way of a request, it is the reason; else it is told beside it.
    pub(crate) fn why_now(&self) -> String {
        match self.asked {
            Some(asked) if asked.hold.is_some() && self.verdict == Verdict::Ask => asked.why.clone(),
            Some(asked) => format!("{} ({})", self.why, asked.why),
            None => self.why.to_owned(),
        }
    }

    /// Whether they can be asked now.
    pub(crate) fn is_free(&self) -> bool {
        self.verdict == Verdict::Ask && self.hold().is_none()
    }

    /// The tone of what to do.
    pub(crate) fn tone(&self) -> Tone {
        verdict_tone(self.is_free())
    }

    /// `strong 0.22 · ASK`.
    pub(crate) fn verdict(&self, strength: &str) -> Text {
        Text::toned(self.tone(), format!("{strength} · {}", self.label()))
    }
}

/// Splits what has a verdict: something can be done about the tie, only the user knows whether, and it is too weak.
pub(crate) fn split<T>(all: &[T], verdict: impl Fn(&T) -> Verdict) -> (Vec<&T>, Vec<&T>, Vec<&T>) {
    let of = |part: usize| all.iter().filter(|one| verdict(one).part() == part).collect();
    (of(0), of(1), of(2))
}

/// Begins the part for people whom only the user knows; they are told apart by their ids.
pub(crate) fn you_decide<'a>(ids: impl Iterator<Item = &'a str>, doc: &mut Doc) {
    let people: HashSet<&str> = ids.collect();
    doc.gap().heading(2, YOU_DECIDE).para(no_messages(people.len())).gap();
}

/// Returns the tone of a verdict: good to go, or something comes first.
pub(crate) fn verdict_tone(is_free: bool) -> Tone {
    if is_free { Tone::Good } else { Tone::Warm }
}

/// Returns the names along a chain, mine as `You`.
pub(crate) fn chain_names(people: &[PersonRef]) -> String {
    let others = people.iter().skip(1).map(|person| person.name.as_str());
    std::iter::once("You").chain(others).collect::<Vec<_>>().join(" → ")
}
