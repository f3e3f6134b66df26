//! What happened between two people as a word and at most two numbers, and back.

use crate::network::{Kind, What};
use crate::records::Millionths;
use crate::records::users_note::Bond;

/// An event in columns: a word and the numbers that belong to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Told {
    pub(super) what: &'static str,
    pub(super) n: Option<u32>,
    pub(super) m: Option<u32>,
}

/// Puts what happened into columns.
pub(super) fn told(what: What) -> Told {
    let (what, n, m) = match what {
        What::Direct => ("direct", None, None),
        What::Group { n_recipients } => ("group", Some(n_recipients.into()), None),
        What::Connected => ("connected", None, None),
        What::Invited { with_note: false } => ("invited", None, None),
        What::Invited { with_note: true } => ("invited-note", None, None),
        What::Recommended => ("recommended", None, None),
        What::Endorsed => ("endorsed", None, None),
        What::InAddressBook => ("address-book", None, None),
        What::Noted => ("noted", None, None),
        What::Said(bond) => (said(bond), None, None),
        What::Together(overlap) => ("together", Some(overlap), None),
        What::SharedGroup => ("shared-group", None, None),
        What::WroteInSharedGroup { n_recipients } => ("shared-wrote", Some(n_recipients.into()), None),
        What::AddressedTogether {
            n_recipients,
            n_messages,
        } => ("shared-read", Some(n_recipients.into()), Some(n_messages.into())),
        What::CoAddressed { n_recipients } => ("co-addressed", Some(n_recipients.into()), None),
        What::StatedContact { contact, sum } => ("stated-contact", Some(contact.0), Some(sum.0)),
        What::SameEmployer { n_known } => ("employer", Some(n_known.into()), None),
        What::FormerColleagues { n_known, job } => ("former-employer", Some(n_known.into()), Some(job)),
        What::Stated {
            strength,
            answers,
            kind,
        } => (stated(kind), Some(strength.0), Some(answers.0)),
    };
    Told { what, n, m }
}

/// How two people know each other by the user's word.
fn said(bond: Bond) -> &'static str {
    match bond {
        Bond::Other => "said-other",
        Bond::Met => "said-met",
        Bond::Colleague => "said-colleague",
        Bond::Friend => "said-friend",
    }
}

/// What a strength that somebody states rests on.
fn stated(kind: Kind) -> &'static str {
    match kind {
        Kind::Measured => "stated-messages",
        Kind::Declared => "stated-tie",
        Kind::CoPresent => "stated-group",
        Kind::Inferred => "stated-guess",
    }
}

/// Returns what happened; none if the columns make no sense.
pub(super) fn what(word: &str, n: Option<u32>, m: Option<u32>) -> Option<What> {
    let small = || n.and_then(|n| u16::try_from(n).ok());
    Some(match word {
        "direct" => What::Direct,
        "group" => What::Group { n_recipients: small()? },
        "connected" => What::Connected,
        "invited" => What::Invited { with_note: false },
        "invited-note" => What::Invited { with_note: true },
        "recommended" => What::Recommended,
        "endorsed" => What::Endorsed,
        "address-book" => What::InAddressBook,
        "noted" => What::Noted,
        "together" => What::Together(n?),
        "shared-group" => What::SharedGroup,
        // Before version 4 nobody counted.
        "shared-wrote" => What::WroteInSharedGroup {
            n_recipients: n.map_or(Some(1), |n| u16::try_from(n).ok())?,
        },
        "shared-read" => What::AddressedTogether {
            n_recipients: small()?,
            n_messages: u16::try_from(m?).ok()?,
        },
        "co-addressed" => What::CoAddressed { n_recipients: small()? },
        "stated-contact" => What::StatedContact {
            contact: Millionths(n?),
            sum: Millionths(m?),
        },
        "employer" => What::SameEmployer { n_known: small()? },
        "former-employer" => What::FormerColleagues {
            n_known: small()?,
            job: m?,
        },
        _ => match Bond::ALL.into_iter().find(|bond| said(*bond) == word) {
            Some(bond) => What::Said(bond),
            None => What::Stated {
                kind: Kind::ALL.into_iter().find(|kind| stated(*kind) == word)?,
                strength: Millionths(n?),
                answers: Millionths(m?),
            },
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_can_happen_comes_back() {
        let all = [
            What::Direct,
            What::Group { n_recipients: 7 },
            What::Connected,
            What::Invited { with_note: false },
            What::Invited { with_note: true },
            What::Recommended,
            What::Endorsed,
            What::InAddressBook,
            What::Noted,
            What::Said(Bond::Friend),
            What::Said(Bond::Met),
            What::Together(3),
            What::SharedGroup,
            What::WroteInSharedGroup { n_recipients: 4 },
            What::AddressedTogether {
                n_recipients: 5,
                n_messages: 3,
            },
            What::CoAddressed { n_recipients: 2 },
            What::StatedContact {
                contact: Millionths(400_000),
                sum: Millionths(7_000_000),
            },
            What::SameEmployer { n_known: 12 },
            What::FormerColleagues { n_known: 2, job: 9 },
            What::Stated {
                strength: Millionths(700_000),
                answers: Millionths(1),
                kind: Kind::CoPresent,
            },
        ];
        for event in all {
            let Told { what: word, n, m } = told(event);
            assert_eq!(what(word, n, m), Some(event), "{word}");
        }
        assert_eq!(what("group", None, None), None);
        assert_eq!(what("group", Some(70_000), None), None);
        assert_eq!(what("rumor", Some(1), Some(1)), None);
    }
}
