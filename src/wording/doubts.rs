//! What is not sure about a step between two others, and how to ask for it.

use crate::advice::introductions::View;
use crate::chains::FoundChain;
use crate::network::{Kind, TieId};

/// What is not sure about a tie that somebody is to be asked along, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The tie is a guess.
    Guess,
    /// The two are known to share a group conversation, nothing more.
    OnlyGroup,
    /// They are connected, but no direct message between them is known.
    NoMessage,
}

impl Doubt {
    /// Returns what is not sure about a tie; a word of the user's on it settles whether the two know each other.
    pub fn about(view: &View<'_>, tie: TieId) -> Option<Self> {
        let kind = view.strengths.of(tie)?.kind;
        Self::of(kind, view.network.evidence(tie).is_said())
    }

    /// As [`about`](Self::about), for a kind of tie.
    pub fn of(kind: Kind, is_said: bool) -> Option<Self> {
        match kind {
            Kind::Inferred => Some(Self::Guess),
            Kind::CoPresent => Some(Self::OnlyGroup),
            Kind::Declared if !is_said => Some(Self::NoMessage),
            Kind::Declared | Kind::Measured => None,
        }
    }

    /// Returns the worst doubt about the steps of a chain that are not mine.
    pub fn of_chain(view: &View<'_>, chain: &FoundChain) -> Option<Self> {
        chain.ties[1..].iter().filter_map(|tie| Self::about(view, *tie)).min()
    }

    /// Returns what to make sure of first, as a sentence without its full stop.
    pub fn ask_first(self, knows: &str, known: &str) -> String {
        match self {
            Self::Guess => format!("This is a guess: first ask {knows} whether they know {known} at all"),
            Self::OnlyGroup => {
                format!("First ask {knows} how well they know {known}: all we see is a group chat with both of them")
            }
            Self::NoMessage => {
                format!("First ask {knows} how well they know {known}: they're connected, but we see no messages")
            }
        }
    }

    /// Returns the same in a few words, for beside a way in.
    pub fn in_short(self) -> &'static str {
        match self {
            Self::Guess => "a guess: ask whether they know each other",
            Self::OnlyGroup => "only a group chat with both is known",
            Self::NoMessage => "connected, but no messages are known",
        }
    }
}
