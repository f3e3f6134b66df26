//! What is not sure about a step between two others, and how to ask for it.

use crate::advice::introductions::View;
use crate::network::{Kind, TieId};

/// What is not sure about a tie that somebody is to be asked along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    #[must_use]
    pub fn about(view: &View<'_>, tie: TieId) -> Option<Self> {
        let kind = view.strengths.of(tie)?.kind;
        Self::of(kind, view.network.graph[tie].word.is_some())
    }

    /// As [`about`](Self::about), for a kind of tie.
    #[must_use]
    pub fn of(kind: Kind, is_said: bool) -> Option<Self> {
        match kind {
            Kind::Inferred => Some(Self::Guess),
            Kind::CoPresent => Some(Self::OnlyGroup),
            Kind::Declared if !is_said => Some(Self::NoMessage),
            Kind::Declared | Kind::Measured => None,
        }
    }
}
