//! The notes of a request: templates filled with facts, and blanks where nobody knows.
//!
//! In: a chain, what the data show of its first tie, and what the user says of themselves. Out: [`Note`]s. No flattery and
//! nothing invented: a word that neither the data nor the user gave is a blank in square brackets.

use std::collections::BTreeMap;

use serde::Serialize;

use super::evidence::first_name;
use super::people::role_at;
use super::safe;
use super::template::{TemplateError, Templates};
use super::words::{date, month, roughly, unless_empty};
use crate::advice::ask::Choice;
use crate::advice::asks::Thread;
use crate::advice::introductions::{Introduction, View};
use crate::advice::occasions::{Occasion, Occasions};
use crate::advice::readiness::Reason;
use crate::calendar::{Day, Moment};
use crate::names::names;
use crate::network::asks::AskOutcome;
use crate::network::{Evidence, From, Kind, Overlap, What};
use crate::people::company::company_key;
use crate::people::{Person, PersonId};
use crate::records::about_me::{AboutMe, Purpose};
use crate::strength::facts;

/// The built-in notes, in the form that users can edit.
pub const BUILT_IN: &str = include_str!("notes.txt");

/// Characters that LinkedIn takes in the note of an invitation: from members who do not pay, from those who do, and in an InMail.
pub const INVITATION_FREE: usize = 200;
/// See [`INVITATION_FREE`].
pub const INVITATION_PAID: usize = 300;
/// See [`INVITATION_FREE`].
pub const INMAIL: usize = 1900;

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
    "looking",
    "looking_short",
    "no_pitch",
    "no_pitch_short",
    "why",
    "topic",
    "about",
    "since",
    "occasion",
    "news",
    "last_date",
    "gift",
    "next_role",
    "companies",
    "asked_for",
    "asked_on",
    "outcome",
    "opinion",
];

/// What ends every blank.
const YOUR_WORDS: &str = ": your words]";

/// What kind of text it is: a section of the template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    /// To the introducer.
    Ask,
    /// For the introducer to pass on.
    Blurb,
    /// To the target, whom I know myself.
    Direct,
    /// The same as a note of an invitation, for members who pay.
    Short300,
    /// The same for members who don't.
    Short200,
    /// A first message.
    Rekindle,
    /// An answer.
    Answer,
    /// A favor in return.
    Give,
    /// Something of use.
    Offer,
    /// What the introducer sends to both.
    Intro,
    /// Whom do you know at these companies?
    Targets,
    /// A reminder.
    Nudge,
    /// Thanks.
    Thanks,
}

names! { NoteKind:
    Ask "ask", Blurb "blurb", Direct "direct", Short300 "short-300", Short200 "short-200", Rekindle "rekindle",
    Answer "answer", Give "give", Offer "offer", Intro "intro", Targets "targets", Nudge "nudge", Thanks "thanks"
}

/// One text to send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What kind of text it is.
    pub kind: NoteKind,
    /// To whom it goes first.
    pub to: String,
    /// The text, a line a paragraph.
    pub text: String,
    /// How many characters it has, the blanks as they stand included.
    pub characters: usize,
    /// How many words.
    pub words: usize,
    /// How many blanks there are to fill in.
    pub blanks: usize,
    /// How many characters LinkedIn takes, where there is a limit to mind.
    pub limit: Option<usize>,
}

impl Note {
    /// Returns what kind of text it is.
    #[must_use]
    pub fn title(&self) -> &'static str {
        match self.kind {
            NoteKind::Blurb => "To pass on",
            NoteKind::Rekindle => "A first message, without a request",
            NoteKind::Answer => "An answer",
            NoteKind::Give => "Something to give",
            NoteKind::Offer => "An offer",
            NoteKind::Short300 => "Short, for a note of 300 characters",
            NoteKind::Short200 => "Shorter, for a note of 200 characters",
            NoteKind::Direct => "The message",
            _ => "The request",
        }
    }
}

/// Reads a user's notes; what their file leaves out is as built in.
///
/// # Errors
///
/// If the file has an unknown note or placeholder.
pub fn templates(users: Option<&str>) -> Result<Templates, TemplateError> {
    let sections = NoteKind::ALL.map(NoteKind::name);
    let built_in = Templates::parse(BUILT_IN, &sections, PLACES)?;
    match users {
        Some(text) => Ok(Templates::parse(text, &sections, PLACES)?.or(built_in)),
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
    /// Returns the notes that go with a decision; none where nothing is to be sent.
    pub fn notes(&self, decision: Choice) -> Vec<Note> {
        match decision {
            Choice::Ask => self.request(),
            Choice::First => self.first().into_iter().collect(),
            Choice::Wait | Choice::Build => Vec::new(),
        }
    }

    /// Returns the notes of a request: to the introducer, and the one to pass on; or, if I know the target myself, to them.
    pub fn request(&self) -> Vec<Note> {
        if self.introduction.chain.n_hops() > 1 {
            return vec![self.note(NoteKind::Ask, None), self.note(NoteKind::Blurb, None)];
        }
        vec![
            self.note(NoteKind::Direct, None),
            self.note(NoteKind::Short300, Some(INVITATION_PAID)),
            self.note(NoteKind::Short200, Some(INVITATION_FREE)),
        ]
    }

    /// Returns what to write first, without any request; nothing if it is their turn.
    pub fn first(&self) -> Option<Note> {
        let kind = match self.introduction.readiness.reason {
            Reason::TheyWroteLast { .. } => NoteKind::Answer,
            Reason::TheyGaveLast { .. } => NoteKind::Give,
            Reason::RecommendedYou { .. } if !self.have_recommended() => NoteKind::Give,
            Reason::MostlyThem { .. } => NoteKind::Offer,
            Reason::YouWroteLast { .. } => return None,
            _ => NoteKind::Rekindle,
        };
        Some(self.note(kind, None))
    }

    /// Returns the introduction that the introducer sends once both have said yes, with room for their opinion; nothing where I know the
    /// one at the end myself.
    pub fn intro(&self) -> Option<Note> {
        (self.introduction.chain.n_hops() > 1).then(|| self.note(NoteKind::Intro, None))
    }

    fn note(&self, kind: NoteKind, limit: Option<usize>) -> Note {
        let text = self.templates.fill(kind.name(), &self.values());
        Note::of(kind, self.name(self.receiver()), text, limit)
    }

    fn values(&self) -> BTreeMap<&'static str, String> {
        let people = &self.introduction.chain.people;
        let (to, next, target) = (
            self.receiver(),
            people[people.len().min(3) - 1],
            self.introduction.chain.target(),
        );
        let topic = given(
            self.about.topic.trim_end_matches('.'),
            "what you would like to hear about",
        );
        let last = self.last_message();
        let mut values = who_and_whom(self.view, to);
        values.extend([
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
            ("looking", self.looking(&self.for_role())),
            ("looking_short", self.looking("")),
            ("no_pitch", self.no_pitch().0.to_owned()),
            ("no_pitch_short", self.no_pitch().1.to_owned()),
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
                    format!(": we last wrote {}", roughly(day, self.view.as_of))
                }),
            ),
            ("last_date", last.map_or_else(|| blank("when"), date)),
            ("gift", self.gift()),
            (
                "next_role",
                role_of(self.person(next)).map_or(String::new(), |role| format!(", {role}")),
            ),
            (
                "opinion",
                blank("how you two know each other, and what you think of their work"),
            ),
        ]);
        values
    }

    fn receiver(&self) -> PersonId {
        self.introduction.chain.people[1]
    }

    fn person(&self, id: PersonId) -> &Person {
        self.view.person(id)
    }

    fn name(&self, id: PersonId) -> String {
        safe::line(&self.person(id).name).into_owned()
    }

    fn evidence(&self) -> &Evidence {
        self.view.network.evidence(self.introduction.chain.ties[0])
    }
}

/// The sentences that rest on the data, and the blanks where they say nothing.
impl Writer<'_> {
    /// What the data show of how we know each other: time at one place, and a recommendation.
    fn how_we_know(&self, to: PersonId) -> String {
        let events = || self.evidence().until(self.view.as_of);
        let overlaps = events().filter_map(|event| match event.what {
            What::Together(index) => self.view.network.overlaps.get(index as usize),
            _ => None,
        });
        // The latest job, else the latest school.
        let best = overlaps.max_by_key(|overlap| (!overlap.is_school, overlap.to.is_none(), overlap.to));
        let theirs = From::of(to, self.view.me);
        let gift = events()
            .filter(|event| event.what == What::Recommended && event.from == theirs)
            .last();
        let gift = gift.map(|gift| {
            let when = gift
                .at
                .map(Moment::day)
                .map_or(String::new(), |day| format!(" in {}", month(day)));
            format!("you wrote a recommendation for me{when}.")
        });
        match (best, gift) {
            (Some(overlap), Some(gift)) => format!("{}, and {gift}", together(overlap)),
            (Some(overlap), None) => format!("{}.", together(overlap)),
            (None, Some(gift)) => format!("You know my work: {gift}"),
            (None, None) => self.relation(),
        }
    }

    /// A blank, with what the user's own note says as a help.
    fn relation(&self) -> String {
        let relation = self.evidence().word.as_ref().map_or("", |word| word.relation.as_str());
        if relation.is_empty() {
            blank("how you know each other")
        } else {
            blank(&format!(
                "how you know each other (your note says {})",
                safe::line(relation)
            ))
        }
    }

    /// Why I think that the introducer knows the next one, with as much certainty as there is.
    fn you_know(&self, next: PersonId, target: PersonId) -> String {
        if self.introduction.chain.n_hops() < 2 {
            return String::new();
        }
        let tie = self.introduction.chain.ties[1];
        let kind = self.view.strengths.of(tie).map_or(Kind::Inferred, |known| known.kind);
        let next_name = self.name(next);
        let whom = if next == target {
            first_name(&next_name)
        } else {
            format!("{next_name}, who may know {}", first_name(&self.name(target)))
        };
        if kind <= Kind::Declared {
            format!("I think you know {whom}.")
        } else {
            format!("Do you happen to know {whom}? I'm not sure.")
        }
    }

    fn wish(&self, next: PersonId, target: PersonId, topic: &str) -> String {
        let looking = self.looking(&self.for_role());
        if next == target {
            return format!(
                "{looking} and would like your take on {topic}. 15 minutes, whenever suits you, would help a lot."
            );
        }
        let (name, there) = (self.name(target), self.target_there(target));
        format!(
            "{looking} and would like to talk to {name}{there} for 15 minutes. If you two know each \
             other well enough, would you introduce me?"
        )
    }

    /// What I want of the company, as the beginning of a sentence.
    fn looking(&self, for_role: &str) -> String {
        let company = safe::line(self.company);
        match self.view.purpose {
            Purpose::Job => format!("I'm looking into {company}{for_role}"),
            Purpose::Customers => format!("I'd like to learn what {company} needs"),
            Purpose::Funding => format!("I'm raising money and looking into {company}"),
            Purpose::Advice => format!("I'm looking into {company}"),
        }
    }

    /// What I do not want, long and short.
    fn no_pitch(&self) -> (&'static str, &'static str) {
        match self.view.purpose {
            Purpose::Job => ("I'm not asking for a job or a referral", "Not a job request"),
            Purpose::Customers => ("This isn't a sales pitch", "Not a sales pitch"),
            Purpose::Funding => ("I'm not asking for money", "Not a request for money"),
            Purpose::Advice => ("I'm only after advice", "Just advice"),
        }
    }

    /// ` (Head of Data)`, where the company has just been named.
    fn target_there(&self, target: PersonId) -> String {
        match self
            .person(target)
            .position
            .as_deref()
            .filter(|position| !position.is_empty())
        {
            Some(position) => format!(" ({})", safe::line(position)),
            None => ", who works there".to_owned(),
        }
    }

    /// ` for head of data roles`: what the user wrote may begin with an article and say "role" itself.
    fn for_role(&self) -> String {
        let role = safe::line(self.about.role.trim_end_matches('.')).into_owned();
        let role = ["a ", "an ", "the "]
            .iter()
            .find_map(|article| role.strip_prefix(article))
            .unwrap_or(&role);
        let ends = [" role", " roles", " position", " job"];
        let role = ends.iter().find_map(|end| role.strip_suffix(end)).unwrap_or(role);
        unless_empty(role, |role| format!(" for {role} roles"))
    }

    /// The user's reason for this company, else the one for any.
    fn why(&self) -> &str {
        let key = company_key(self.company);
        let own = self
            .about
            .why_company
            .iter()
            .find(|(company, _)| company_key(company) == key);
        own.map_or(self.about.why.as_str(), |(_, why)| why.as_str())
    }

    fn target_role(&self, target: PersonId) -> String {
        let company = safe::line(self.company);
        match self.person(target).position.as_deref().unwrap_or_default() {
            "" => format!("who works at {company}"),
            position => role_at(&safe::line(position), &company),
        }
    }

    /// The first day since which a message of theirs wants an answer, else the day of the last message.
    fn last_message(&self) -> Option<Day> {
        let mine = From::of(self.view.me, self.receiver());
        let facts = facts(self.evidence(), self.view.as_of, mine);
        let open = facts.open_question.filter(|open| open.from != mine);
        Some(open.map_or(facts.unanswered?.last, |open| open.since).day())
    }

    fn have_recommended(&self) -> bool {
        let mine = From::of(self.view.me, self.receiver());
        let mut events = self.evidence().until(self.view.as_of);
        events.any(|event| event.what == What::Recommended && event.from == mine)
    }

    /// What there is to write about that the data show, else a blank.
    fn occasion(&self) -> String {
        let news = self.news();
        if news.is_empty() {
            let name = first_name(&self.name(self.receiver()));
            return blank(&format!("what made you think of {name}, or what is new with you"));
        }
        news
    }

    fn news(&self) -> String {
        let told = |occasion: Occasion| match occasion {
            Occasion::NewJob { .. } => {
                let now = self.person(self.receiver()).company.as_deref()?;
                Some(format!("I see you're at {} now.", safe::line(now)))
            }
            Occasion::NewCommonContact { person, .. } => Some(format!(
                "I'm connected with {} now; I think you know each other.",
                self.name(person)
            )),
            Occasion::Anniversary { years, .. } => Some(format!("We've been connected here for {years} years now.")),
            Occasion::Together(_) => None,
        };
        let occasions = self.occasions.with(self.receiver());
        occasions.into_iter().find_map(told).unwrap_or_default()
    }

    fn gift(&self) -> String {
        let (what, on) = match self.introduction.readiness.reason {
            Reason::TheyGaveLast { recommended: false, on } => ("endorsed", Some(on)),
            Reason::TheyGaveLast { on, .. } => ("recommended", Some(on)),
            Reason::RecommendedYou { on } => ("recommended", on),
            _ => return String::new(),
        };
        let when = on.map_or(String::new(), |day| format!(" in {}", month(day)));
        format!("{what} me here{when}")
    }
}

impl Note {
    fn of(kind: NoteKind, to: String, text: String, limit: Option<usize>) -> Self {
        Self {
            kind,
            to,
            characters: text.chars().count(),
            words: text.split_whitespace().count(),
            blanks: text.matches(YOUR_WORDS).count(),
            limit,
            text,
        }
    }
}

/// A note to one person that is about no chain.
#[derive(Debug, Clone)]
pub enum Letter<'a> {
    /// Whom do you know at these companies?
    Targets(&'a [String]),
    /// A reminder of a request.
    Nudge(&'a Thread),
    /// Thanks for an introduction, with what came of it.
    Thanks(&'a Thread),
}

impl Letter<'_> {
    /// Returns the text to send to somebody.
    pub fn note(&self, view: &View<'_>, to: PersonId, templates: &Templates) -> Note {
        let called = |person: PersonId| safe::line(&view.person(person).name).into_owned();
        let mut values = who_and_whom(view, to);
        let at = |company: &str| unless_empty(company, |company| format!(" at {}", safe::line(company)));
        let whom = |thread: &Thread| thread.about.map(called);
        let kind = match self {
            Self::Targets(companies) => {
                let lines: Vec<String> = companies
                    .iter()
                    .map(|company| format!("- {}", safe::line(company)))
                    .collect();
                values.insert("companies", lines.join("\n"));
                NoteKind::Targets
            }
            Self::Nudge(thread) => {
                let about = match whom(thread) {
                    Some(name) => format!("an introduction to {name}{}", at(&thread.company)),
                    None if thread.company.is_empty() => blank("what you asked for"),
                    None => format!("an introduction{}", at(&thread.company)),
                };
                values.insert("asked_for", about);
                values.insert("asked_on", date(thread.asked_on));
                NoteKind::Nudge
            }
            Self::Thanks(thread) => {
                let did = match whom(thread) {
                    Some(name) => format!("introducing me to {name}{}", at(&thread.company)),
                    None => format!("the introduction{}", at(&thread.company)),
                };
                let outcome = match thread.outcome {
                    AskOutcome::Hired => "I got the job.".to_owned(),
                    _ => blank("how it went, and what comes next"),
                };
                values.insert("asked_for", did);
                values.insert("outcome", outcome);
                NoteKind::Thanks
            }
        };
        Note::of(kind, called(to), templates.fill(kind.name(), &values), None)
    }
}

/// Who writes to whom.
fn who_and_whom(view: &View<'_>, to: PersonId) -> BTreeMap<&'static str, String> {
    let me = view.person(view.me);
    let name = |person: &Person| safe::line(&person.name).into_owned();
    let my_name = (!me.id.starts_with("owner/")).then(|| name(me));
    let to = name(view.person(to));
    BTreeMap::from([
        ("to", first_name(&to)),
        ("to_full", to),
        (
            "me_first",
            my_name.as_deref().map_or_else(|| blank("your name"), first_name),
        ),
        ("me", my_name.unwrap_or_else(|| blank("your name"))),
        ("my_role", role_of(me).unwrap_or_else(|| blank("what you do"))),
        ("my_url", me.url.clone().unwrap_or_default()),
    ])
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
    let text = |text: &Option<String>| safe::line(text.as_deref().unwrap_or_default()).into_owned();
    Some(role_at(&text(&person.position), &text(&person.company))).filter(|role| !role.is_empty())
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

/// A gap that only the user can fill.
fn blank(what: &str) -> String {
    format!("[{what}{YOUR_WORDS}")
}

/// `You know me from Kestrelworks, where we worked together until 2019`.
fn together(overlap: &Overlap) -> String {
    let what = if overlap.is_school { "studied" } else { "worked" };
    let until = overlap
        .to
        .map_or(String::new(), |day| format!(" until {}", day.0.year()));
    if overlap.organization.is_empty() {
        return format!("We {what} together{until}");
    }
    format!(
        "You know me from {}, where we {what} together{until}",
        safe::line(&overlap.organization)
    )
}
