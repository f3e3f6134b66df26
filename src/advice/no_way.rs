//! Why there is no way in to a company, and the nearest thing to one.

use super::readiness::Readiness;
use crate::calendar::Day;
use crate::chains::FoundChain;
use crate::names::names;
use crate::network::FormerJob;
use crate::people::PersonId;

/// Why nobody can be asked for a way in.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum NoWay {
    /// Nobody in the network works there.
    NobodyKnown {
        /// The names that look most like it, with their number of people, nearest first.
        near: Vec<(String, usize)>,
    },
    /// Only I do.
    OnlyYou,
    /// Nobody there fits the role that is wanted.
    NobodyFits {
        /// How many others are known there.
        n_people: usize,
    },
    /// People are known there, but nothing leads to them.
    OutOfReach {
        /// How many.
        n_people: usize,
    },
    /// They said no, and there is nobody else.
    Declined {
        /// Who.
        person: PersonId,
        /// When.
        on: Day,
    },
    /// Somebody who could be asked worked there before.
    Former {
        /// Their last job there.
        job: FormerJob,
        /// What to do about the tie with them.
        readiness: Readiness,
    },
    /// I know somebody there, too little to ask.
    Insider {
        /// Who; the strongest tie.
        person: PersonId,
        /// Why it is too little.
        readiness: Readiness,
        /// How many of those I know there so.
        n_insiders: usize,
    },
    /// The best chain is too weak to ask along.
    TooWeak(FoundChain),
    /// Somebody whom I know too little leads there.
    Through {
        /// The chain.
        chain: FoundChain,
        /// Why its first tie is too little.
        readiness: Readiness,
    },
}

names! { NoWay with values:
    NobodyKnown "nobody-known", OnlyYou "only-you", NobodyFits "nobody-fits", OutOfReach "out-of-reach", Declined "declined",
    Former "former", Insider "insider", TooWeak "too-weak", Through "through",
}

impl NoWay {
    /// Nobody is known there; these names look like the company's.
    pub(super) fn nobody_known(near: Vec<(&str, usize)>) -> Self {
        let near = near.into_iter().map(|(name, n)| (name.to_owned(), n)).collect();
        Self::NobodyKnown { near }
    }

    /// Returns whom it is about.
    pub fn person(&self) -> Option<PersonId> {
        match self {
            Self::Declined { person, .. } | Self::Insider { person, .. } => Some(*person),
            Self::Former { job, .. } => Some(job.person),
            Self::TooWeak(chain) | Self::Through { chain, .. } => Some(chain.people[1]),
            _ => None,
        }
    }

    /// Returns the names that the company's could stand for.
    pub fn near(&self) -> &[(String, usize)] {
        match self {
            Self::NobodyKnown { near } => near,
            _ => &[],
        }
    }
}
