//! The notes of a request: templates filled with facts, and blanks where nobody knows.
//!
//! In: a chain, what the data show of its first tie, and what the user says of themselves. Out: [`Note`]s. No flattery and
//! nothing invented: a word that neither the data nor the user gave is a blank in square brackets.

use std::collections::BTreeMap;

use serde::Serialize;

use super::note_facts::blank;
use super::template::{TemplateError, Templates};
use crate::advice::introductions::{Introduction, View};
use crate::advice::occasions::Occasions;
use crate::advice::readiness::Reason;
use crate::network::Evidence;
use crate::people::{Person, PersonId};
use crate::records::about_me::AboutMe;
use crate::wording::evidence::first_name;
use crate::wording::safe;
use crate::wording::words::date;

/// The built-in notes, in the form that users can edit.
pub const BUILT_IN: &str = include_str!("templates/notes.txt");

/// Characters that LinkedIn takes in the note of an invitation: from members who do not pay, from those who do, and in an InMail.
pub const INVITATION_FREE: usize = 200;
/// See [`INVITATION_FREE`].
pub const INVITATION_PAID: usize = 300;
/// See [`INVITATION_FREE`].
pub const INMAIL: usize = 1900;

const SECTIONS: &[&str] = &[
    "ask",
    "blurb",
    "direct",
    "short-300",
    "short-200",
    "rekindle",
    "answer",
    "give",
    "offer",
];
const PLACES: &[&str] = &[
    "to",
    "to_full",
    "me",
    "me_first",
    "my_role",
    "my_url",
    "how_we_know",
    "company",
    "target",
    "target_first",
    "target_role",
    "target_there",
    "next",
    "next_first",
    "you_know",
    "wish",
    "for_role",
    "why",
    "topic",
    "about",
    "since",
    "occasion",
    "news",
    "last_date",
    "gift",
];

/// What ends every blank.
pub(super) const YOUR_WORDS: &str = ": your words]";

/// One text to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// Which: the name of its section in the template.
    pub kind: &'static str,
    /// To whom it goes first.
    pub to: String,
    /// The text, a line a paragraph.
    pub text: String,
    /// How many characters it has, the blanks as they stand included.
    pub characters: usize,
    /// How many blanks there are to fill in.
    pub blanks: usize,
    /// How many characters LinkedIn takes, where there is a limit to mind.
    pub limit: Option<usize>,
}

/// Reads a user's notes; what their file leaves out is as built in.
///
/// # Errors
///
/// If the file has an unknown note or placeholder.
pub fn templates(users: Option<&str>) -> Result<Templates, TemplateError> {
    let built_in = Templates::parse(BUILT_IN, SECTIONS, PLACES)?;
    match users {
        Some(text) => Ok(Templates::parse(text, SECTIONS, PLACES)?.or(built_in)),
        None => Ok(built_in),
    }
}

/// What the notes along one chain are written from.
#[derive(Debug, Clone, Copy)]
pub struct Writer<'a> {
    /// The network and the point of view.
    pub view: &'a View<'a>,
    /// The chain.
    pub introduction: &'a Introduction,
    /// The company it leads to.
    pub company: &'a str,
    /// The texts.
    pub templates: &'a Templates,
    /// What the user says.
    pub about: &'a AboutMe,
    /// The reasons to write to anybody: gathered once, however many notes there are.
    pub occasions: &'a Occasions<'a>,
}

impl Writer<'_> {
    /// Returns the notes of a request: to the introducer, and the one to pass on; or, if I know the target myself, to them.
    #[must_use]
    pub fn request(&self) -> Vec<Note> {
        if self.introduction.chain.n_hops() > 1 {
            return vec![self.note("ask", None), self.note("blurb", None)];
        }
        vec![
            self.note("direct", None),
            self.note("short-300", Some(INVITATION_PAID)),
            self.note("short-200", Some(INVITATION_FREE)),
        ]
    }

    /// Returns what to write first, without any request; nothing if it is their turn.
    #[must_use]
    pub fn first(&self) -> Option<Note> {
        let kind = match self.introduction.readiness.reason {
            Reason::TheyWroteLast { .. } => "answer",
            Reason::TheyGaveLast { .. } => "give",
            Reason::RecommendedYou { .. } if !self.have_recommended() => "give",
            Reason::MostlyThem { .. } => "offer",
            Reason::YouWroteLast { .. } => return None,
            _ => "rekindle",
        };
        Some(self.note(kind, None))
    }

    fn note(&self, kind: &'static str, limit: Option<usize>) -> Note {
        let text = self.templates.fill(kind, &self.values());
        Note {
            kind,
            to: self.name(self.receiver()),
            characters: text.chars().count(),
            blanks: text.matches(YOUR_WORDS).count(),
            limit,
            text,
        }
    }

    fn values(&self) -> BTreeMap<&'static str, String> {
        let people = &self.introduction.chain.people;
        let (to, next, target) = (
            self.receiver(),
            people[people.len().min(3) - 1],
            self.introduction.chain.target(),
        );
        let me = self.person(self.view.me);
        let is_known = !me.id.starts_with("owner/");
        let my_name = is_known.then(|| self.name(self.view.me));
        let my_first = my_name.as_deref().map(first_name);
        let topic = given(
            self.about.topic.trim_end_matches('.'),
            "what you would like to hear about",
        );
        let last = self.last_message();
        BTreeMap::from([
            ("to", first_name(&self.name(to))),
            ("to_full", self.name(to)),
            ("me", my_name.unwrap_or_else(|| blank("your name"))),
            ("me_first", my_first.unwrap_or_else(|| blank("your name"))),
            ("my_role", role_of(me).unwrap_or_else(|| blank("what you do"))),
            ("my_url", me.url.clone().unwrap_or_default()),
            ("how_we_know", self.how_we_know(to)),
            ("company", safe::line(self.company).into_owned()),
            ("target", self.name(target)),
            ("target_first", first_name(&self.name(target))),
            ("target_role", self.target_role(target)),
            ("target_there", self.target_there(target)),
            ("next", self.name(next)),
            ("next_first", first_name(&self.name(next))),
            ("you_know", self.you_know(next, target)),
            ("wish", self.wish(next, target, &topic)),
            ("for_role", self.for_role()),
            ("why", sentence(&given(self.why(), "why this company"))),
            (
                "about",
                sentence(&given(&self.about.about, "who you are, in two sentences")),
            ),
            ("topic", topic),
            ("occasion", self.occasion()),
            ("news", self.news()),
            (
                "since",
                last.map_or(String::new(), |day| {
                    format!(": our last messages here are from {}", date(day))
                }),
            ),
            ("last_date", last.map_or_else(|| blank("when"), date)),
            ("gift", self.gift()),
        ])
    }

    pub(super) fn receiver(&self) -> PersonId {
        self.introduction.chain.people[1]
    }

    pub(super) fn person(&self, id: PersonId) -> &Person {
        self.view.network.roster.person(id)
    }

    pub(super) fn name(&self, id: PersonId) -> String {
        safe::line(&self.person(id).name).into_owned()
    }

    pub(super) fn evidence(&self) -> &Evidence {
        &self.view.network.graph[self.introduction.chain.ties[0]]
    }
}

/// What the user gave, or a blank for it.
fn given(text: &str, what: &str) -> String {
    if text.is_empty() {
        blank(what)
    } else {
        safe::line(text).into_owned()
    }
}

/// `Head of Data Platform at Drumlinfold`.
fn role_of(person: &Person) -> Option<String> {
    let filled = |text: &Option<String>| {
        text.as_deref()
            .filter(|text| !text.is_empty())
            .map(|text| safe::line(text).into_owned())
    };
    match (filled(&person.position), filled(&person.company)) {
        (Some(position), Some(company)) => Some(format!("{position} at {company}")),
        (Some(position), None) => Some(position),
        (None, Some(company)) => Some(format!("at {company}")),
        (None, None) => None,
    }
}

/// With a capital and a full stop, unless it has them or is a blank.
fn sentence(text: &str) -> String {
    let ends = text.ends_with(['.', '!', '?', '…', ']']);
    let mut letters = text.chars();
    let first = letters
        .next()
        .map_or(String::new(), |first| first.to_uppercase().collect());
    format!("{first}{}{}", letters.as_str(), if ends { "" } else { "." })
}
