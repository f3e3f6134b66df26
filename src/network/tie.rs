//! What is known of one tie: a list of dated events between two people, and the user's own word.

use serde::{Deserialize, Serialize};

use super::events::Events;
use crate::calendar::{Day, Moment};
use crate::names::names;
use crate::people::PersonId;
use crate::records::users_note::Bond;
use crate::records::{Millionths, Tone};

/// Who of the two an event came from. The two are told apart by their index in the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum From {
    /// The one with the lower index.
    #[serde(rename = "l")]
    Lower,
    /// The one with the higher index.
    #[serde(rename = "h")]
    Higher,
    /// Both alike: a connection, a shared employer.
    #[serde(rename = "b")]
    Both,
}

names! { From: Lower "a", Higher "b", Both "both" }

impl From {
    /// Returns the mark of what came from `who` in the tie with `other`.
    pub fn of(who: PersonId, other: PersonId) -> Self {
        if who < other { Self::Lower } else { Self::Higher }
    }

    /// Returns the mark of the other one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Lower => Self::Higher,
            Self::Higher => Self::Lower,
            Self::Both => Self::Both,
        }
    }
}

/// What happened between the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum What {
    /// A message in a conversation of the two alone.
    #[serde(rename = "m")]
    Direct,
    /// A message in a group conversation, as the export of one of the two holds it.
    #[serde(rename = "g")]
    Group {
        /// To how many people it went.
        #[serde(rename = "n")]
        n_recipients: u16,
    },
    /// A third person's message to both, as the export of one of the two holds it; it makes no tie where there is none.
    #[serde(rename = "c")]
    CoAddressed {
        /// To how many people it went.
        #[serde(rename = "n")]
        n_recipients: u16,
    },
    /// They became connections.
    Connected,
    /// An invitation to connect.
    Invited {
        /// Whether it carried a note.
        with_note: bool,
    },
    /// A written recommendation, by the one it came from.
    Recommended,
    /// An endorsement of one skill.
    Endorsed,
    /// The one it came from has the other in an imported address book.
    InAddressBook,
    /// The one it came from keeps a private note about the other.
    Noted,
    /// The user says that they know each other, and how.
    Said(Bond),
    /// They were at one employer or school at the same time; index into [`Network::overlaps`](super::Network::overlaps).
    Together(u32),
    /// Both took part in a group conversation that only a third person's export shows; dated by its first message.
    SharedGroup,
    /// A message of one in such a group conversation, read by the other.
    #[serde(rename = "w")]
    WroteInSharedGroup {
        /// To how many people it went.
        #[serde(rename = "n")]
        n_recipients: u16,
    },
    /// Messages to both in such group conversations on one day, which neither of them wrote.
    #[serde(rename = "t")]
    AddressedTogether {
        /// To how many people each went.
        #[serde(rename = "n")]
        n_recipients: u16,
        /// How many there were.
        n_messages: u16,
    },
    /// A guess, not a fact: both give the same small employer.
    #[serde(rename = "e")]
    SameEmployer {
        /// How many people of the network give that employer.
        #[serde(rename = "k")]
        n_known: u16,
    },
    /// A guess, not a fact: both were at one small employer, of which at least one has left.
    #[serde(rename = "f")]
    FormerColleagues {
        /// How many people of the network give or gave that employer.
        #[serde(rename = "k")]
        n_known: u16,
        /// The former job of one of the two; index into [`Network::former`](super::Network::former).
        job: u32,
    },
    /// What the one it came from states of the tie in a share pack, as of that day.
    Stated {
        /// How strong it was.
        strength: Millionths,
        /// How likely the other one answers.
        answers: Millionths,
        /// How far it could be trusted to exist.
        kind: Kind,
    },
    /// What the one it came from states of the messages of the two in a share pack, as of that day.
    StatedContact {
        /// How well they know each other by them.
        contact: Millionths,
        /// The sum of that over all ties of the one who states it.
        sum: Millionths,
    },
}

/// Something that happened between two people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Event {
    /// When; none where the files do not say.
    pub at: Option<Moment>,
    /// From whom.
    pub from: From,
    /// What.
    pub what: What,
    /// How it sounds, if it is a message; plain otherwise.
    pub tone: Tone,
}

impl Event {
    /// Something without a tone.
    pub fn new(at: Option<Moment>, from: From, what: What) -> Self {
        Self {
            at,
            from,
            what,
            tone: Tone::Plain,
        }
    }
}

/// How far a tie can be trusted to exist, most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// They wrote to each other directly.
    Measured,
    /// One of them, or the user, says so: a connection, a recommendation, an endorsement, a note; no messages.
    Declared,
    /// Only seen in one group conversation.
    CoPresent,
    /// Only concluded; a guess.
    Inferred,
}

names! { Kind: Measured "measured", Declared "declared", CoPresent "co-present", Inferred "inferred" }

/// A stretch of time at one employer or school.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Overlap {
    /// The employer or school.
    pub organization: String,
    /// Whether it is a school.
    pub is_school: bool,
    /// First day both were there, where known.
    pub from: Option<Day>,
    /// Last day both were there; none means until now or unknown.
    pub to: Option<Day>,
}

/// What the user says of a tie; it overrides what the files say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct UsersWord {
    /// How they know each other.
    pub how: Option<Bond>,
    /// The last day on which the user wrote to the alter, outside of LinkedIn or since the export.
    pub wrote: Option<Day>,
    /// After how many days of silence the user wants to write to the alter.
    pub every: Option<u16>,
    /// How they know each other, in the user's words.
    pub relation: String,
    /// They have met.
    pub met: Option<bool>,
    /// The alter likes the user.
    pub likes_me: Option<bool>,
    /// The alter knows the user's work.
    pub knows_my_work: Option<bool>,
    /// The alter knows how the user works.
    pub knows_my_ethic: Option<bool>,
    /// The alter would vouch for the user.
    pub would_vouch: Option<bool>,
    /// The strength the user gives the tie, 0..1.
    pub strength: Option<f64>,
    /// Never suggest to ask this person.
    pub do_not_ask: bool,
    /// A free note.
    pub note: String,
}

impl UsersWord {
    /// Returns whether it says anything of the tie itself, more than when the user wrote, or means to.
    pub fn is_about_the_tie(&self) -> bool {
        let (wrote, every) = (self.wrote, self.every);
        *self
            != Self {
                wrote,
                every,
                ..Self::default()
            }
    }
}

/// All that is known of one tie.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// What happened, undated first, then by time.
    pub events: Events,
    /// What the user says.
    pub word: Option<Box<UsersWord>>,
}

impl Evidence {
    /// Returns the kind of the tie, judged by the events up to the end of the day; none when nothing had happened yet.
    pub fn kind(&self, as_of: Day) -> Option<Kind> {
        let said = self.is_said().then_some(Kind::Declared);
        self.until(as_of)
            .filter_map(|event| event.what.kind())
            .chain(said)
            .min()
    }

    /// Returns whether the user says something of the tie.
    pub fn is_said(&self) -> bool {
        self.word.as_ref().is_some_and(|word| word.is_about_the_tie())
    }

    /// Returns the events up to the end of the day, undated ones included.
    pub fn until(&self, as_of: Day) -> impl Iterator<Item = Event> {
        let end = Moment(as_of.start().0 + crate::calendar::SECONDS_PER_DAY);
        self.events
            .iter()
            .filter(move |event| event.at.is_none_or(|at| at < end))
    }
}

impl What {
    /// Returns the kind of tie that the event alone makes; none for an invitation, which may never have been accepted, for a shared
    /// employer or school, where most people have never met, and for being written to together.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::Direct => Some(Kind::Measured),
            Self::Connected
            | Self::Recommended
            | Self::Endorsed
            | Self::InAddressBook
            | Self::Noted
            | Self::Said(_) => Some(Kind::Declared),
            Self::Group { .. }
            | Self::SharedGroup
            | Self::WroteInSharedGroup { .. }
            | Self::AddressedTogether { .. } => Some(Kind::CoPresent),
            Self::SameEmployer { .. } | Self::FormerColleagues { .. } => Some(Kind::Inferred),
            Self::Stated { kind, .. } => Some(kind),
            Self::Invited { .. } | Self::Together(_) | Self::CoAddressed { .. } | Self::StatedContact { .. } => None,
        }
    }
}
