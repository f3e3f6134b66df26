//! The seam between what was read and what is asked: what everybody's ties are worth, and where people work.
//!
//! In: a network and the day of its data. Out: what every question starts from, whoever asks and whatever for. A saved network
//! keeps it ready, with the network's evidence behind it; another day, other weights and what the user says of ties need it anew.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::calendar::Day;
use crate::error::{Error, Result};
use crate::network::Network;
use crate::people::company::CompanyIndex;
use crate::strength::{Strengths, Weights, score_all};

/// What was made by other rules is made anew. To be changed with each change of what a tie is worth or of which companies are one:
/// `weighed::tests::a_change_of_the_rules_changes_their_number` fails until it is.
pub const RULES: u32 = 1;

/// A network's ties weighed by the usual weights as of the day of its data, and the companies of its people.
#[derive(Debug, Clone)]
pub struct Weighed {
    /// The day they were weighed for.
    pub as_of: Day,
    /// What the ties are worth.
    pub strengths: Strengths,
    /// Where people work.
    pub companies: CompanyIndex,
    /// Whether the rest could be loaded.
    pub unread: Unread,
}

/// What of a saved network could not be loaded when it was asked for: answers that were made since lack it, and are no answers.
#[derive(Debug, Clone, Default)]
pub struct Unread(Arc<OnceLock<Broken>>);

/// What [`Error::SavedNetwork`] says.
#[derive(Debug)]
struct Broken {
    path: PathBuf,
    why: String,
    hint: String,
}

impl Unread {
    /// Keeps what went wrong first.
    pub fn tell(&self, error: Error) {
        if let Error::SavedNetwork { path, why, hint } = error {
            let _ = self.0.set(Broken { path, why, hint });
        }
    }

    /// Checks that all that was asked for could be loaded.
    ///
    /// # Errors
    ///
    /// [`Error::SavedNetwork`] if a table holds what cannot be true.
    pub fn check(&self) -> Result<()> {
        self.0.get().map_or(Ok(()), |broken| {
            Err(Error::SavedNetwork {
                path: broken.path.clone(),
                why: broken.why.clone(),
                hint: broken.hint.clone(),
            })
        })
    }
}

impl Weighed {
    /// Weighs a network in which the user has said nothing; none where nothing has a date.
    pub fn of(network: &Network) -> Option<Self> {
        let as_of = network.latest?;
        Some(Self {
            as_of,
            strengths: score_all(network, as_of, &Weights::default()),
            companies: CompanyIndex::new(&network.roster),
            unread: Unread::default(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::sample;

    /// What a text comes to; other texts come to other numbers.
    fn digest(texts: impl Iterator<Item = String>) -> u64 {
        let bytes = texts.flat_map(String::into_bytes);
        bytes.fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
            (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
        })
    }

    #[test]
    fn a_change_of_the_rules_changes_their_number() {
        let network = sample().network;
        let weighed = Weighed::of(&network).expect("the sample has dates");
        let worth = |tie| format!("{:?} {:?}\n", network.ends(tie), weighed.strengths.of(tie));
        let ties = network.graph.edge_indices().map(worth);
        let firms = weighed.companies.groups().iter().map(|group| format!("{group:?}\n"));
        let made = (RULES, digest(ties.chain(firms)));
        // Saved networks of other rules are weighed anew. If this fails although the sample data are what they were: one more than RULES.
        assert_eq!(made, (1, 2_718_255_690_739_482_018));
    }
}
