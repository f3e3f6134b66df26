//! Which of their ties an owner hands over in a share pack.
//!
//! In: the network of the owner's own exports, and what the owner wants in the pack. Out: [`Chosen`]: the ties that go into it, and
//! how many were left out for which reason. A guess is never handed over, nor is anybody the owner said not to ask; mere
//! connections only if the owner says so.

use std::collections::BTreeSet;

use crate::advice::introductions::View;
use crate::error::{Error, Result};
use crate::network::{Evidence, Kind, TieView, What};
use crate::people::PersonId;
use crate::people::company::Aliases;
use crate::strength::TieStrength;

/// What an owner wants in the pack.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// People who stay out.
    pub without: Vec<PersonId>,
    /// The least strength of a tie.
    pub min_strength: f64,
    /// Only these people, where anything is said of it.
    pub only: Option<BTreeSet<PersonId>>,
    /// Also people the owner is only connected with.
    pub bare_connections: bool,
}

/// A tie that goes into the pack.
#[derive(Debug, Clone, Copy)]
pub struct ChosenTie {
    /// The other one.
    pub alter: PersonId,
    /// What the tie is worth.
    pub strength: TieStrength,
    /// How likely the other one answers the owner.
    pub answers: f64,
    /// How well the two know each other by their messages alone; none where they never wrote, or where that is not to be told.
    pub contact: Option<f64>,
    /// The place among all ties of the owner, from 1 on, chosen or not: the same in every pack of one day.
    pub number: usize,
}

/// What goes into the pack.
#[derive(Debug, Clone, Default)]
pub struct Chosen {
    /// The ties, strongest first.
    pub ties: Vec<ChosenTie>,
    /// The sum of `contact` over all ties of the owner, chosen or not.
    pub contact_sum: f64,
    /// How many do not.
    pub left_out: LeftOut,
}

/// How many ties stay out, each counted under the first reason that fits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// The owner said not to ask them.
    pub not_asked: usize,
    /// The owner named them.
    pub named: usize,
    /// Only concluded.
    pub guessed: usize,
    /// Nothing but a connection or an address book entry.
    pub bare: usize,
    /// Weaker than the owner wants.
    pub weak: usize,
    /// At no company that the owner wants.
    pub elsewhere: usize,
}

/// Returns the ties of the view's owner that go into a pack; the network must be of the owner's own exports alone.
pub fn choose(view: &View<'_>, choice: &Choice) -> Chosen {
    let mut chosen = Chosen::default();
    // Of a part of the ties nobody learns how the owner's contact is spread over all.
    let is_whole = choice.only.is_none();
    for (number, tie) in (1..).zip(view.ties()) {
        let Some(strength) = view.strengths.of(tie.id) else {
            continue;
        };
        chosen.contact_sum += strength.contact.unwrap_or(0.0);
        match chosen.left_out.reason(view, choice, &tie, strength) {
            Some(n_left_out) => *n_left_out += 1,
            None => chosen.ties.push(ChosenTie {
                alter: tie.alter,
                strength: *strength,
                answers: strength.answers_of(tie.mine.other()),
                contact: strength.contact.filter(|_| is_whole),
                number,
            }),
        }
    }
    chosen
}

impl LeftOut {
    /// The count of the reason for which a tie stays out; none if it goes in.
    fn reason(
        &mut self,
        view: &View<'_>,
        choice: &Choice,
        tie: &TieView<'_>,
        known: &TieStrength,
    ) -> Option<&mut usize> {
        let is_not_asked = tie.word().is_some_and(|word| word.do_not_ask);
        let is_elsewhere = choice.only.as_ref().is_some_and(|only| !only.contains(&tie.alter));
        if is_not_asked {
            Some(&mut self.not_asked)
        } else if choice.without.contains(&tie.alter) {
            Some(&mut self.named)
        } else if is_elsewhere {
            Some(&mut self.elsewhere)
        } else if known.kind == Kind::Inferred {
            Some(&mut self.guessed)
        } else if !choice.bare_connections && is_bare(tie.evidence(), view) {
            Some(&mut self.bare)
        } else if known.strength < choice.min_strength || known.strength <= 0.0 {
            Some(&mut self.weak)
        } else {
            None
        }
    }
}

/// Whether all that is known of a tie is that the two are connected, were invited to be, or that one has the other's address.
fn is_bare(evidence: &Evidence, view: &View<'_>) -> bool {
    let is_little = |what: What| matches!(what, What::Connected | What::Invited { .. } | What::InAddressBook);
    !evidence.is_said() && evidence.until(view.as_of).all(|event| is_little(event.what))
}

/// Returns the people at these companies.
///
/// # Errors
///
/// If nobody in the network works at one of them; the error names the nearest companies.
pub fn people_at(view: &View<'_>, companies: &[String]) -> Result<BTreeSet<PersonId>> {
    let aliases = Aliases::well_known();
    let mut people = BTreeSet::new();
    for company in companies {
        let found = view.companies.find(company, &aliases);
        if found.matched.is_empty() {
            let nearest: Vec<&str> = found.suggestions.iter().map(|(name, _)| *name).collect();
            let nearest = if nearest.is_empty() {
                String::new()
            } else {
                format!("; nearest: {}", nearest.join(", "))
            };
            return Err(Error::Usage(format!(
                "no one in your data works at \"{company}\"{nearest}"
            )));
        }
        people.extend(found.matched.iter().flat_map(|matched| &matched.group.people));
    }
    Ok(people)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Day, Moment};
    use crate::network::{Event, From, Network, UsersWord};
    use crate::people::Person;
    use crate::people::company::CompanyIndex;
    use crate::strength::{Weights, score_all};

    /// Me, and one alter for each list of what I did for them.
    fn network(ties: &[&[What]]) -> Network {
        let person = |n: usize| Person {
            id: format!("in/p{n}"),
            company: Some(if n == 1 { "Northwind" } else { "Larkspur" }.to_owned()),
            ..Person::default()
        };
        let tie = |(n, whats): (u32, &&[What])| {
            let event = |what: &What| Event::new(Some(Moment(0)), From::Lower, *what);
            let events = whats.iter().map(event).collect();
            ((PersonId(0), PersonId(n)), Evidence { events, word: None })
        };
        let ties_of_mine = (1..).zip(ties).map(tie).collect();
        Network::of((0..=ties.len()).map(person).collect(), ties_of_mine)
    }

    fn chosen(network: &Network, choice: &Choice) -> (Vec<u32>, LeftOut) {
        let as_of = Day::from_epoch_days(10).expect("it is a day");
        let strengths = score_all(network, as_of, &Weights::default());
        let companies = CompanyIndex::new(&network.roster);
        let view = View {
            network,
            strengths: &strengths,
            as_of,
            today: as_of,
            purpose: Default::default(),
            me: PersonId(0),
            companies: &companies,
        };
        let chosen = choose(&view, choice);
        (chosen.ties.iter().map(|tie| tie.alter.0).collect(), chosen.left_out)
    }

    #[test]
    fn mere_connections_go_in_only_if_the_owner_says_so() {
        let network = network(&[&[What::Direct], &[What::Connected, What::InAddressBook], &[What::Noted]]);
        let (people, left_out) = chosen(&network, &Choice::default());
        assert_eq!((people, left_out.bare), (vec![1, 3], 1));
        let all = Choice {
            bare_connections: true,
            ..Choice::default()
        };
        assert_eq!(chosen(&network, &all).0, [1, 2, 3], "strongest first");
    }

    #[test]
    fn a_guess_and_whom_the_owner_said_not_to_ask_never_go_in() {
        let mut network = network(&[&[What::SameEmployer { n_known: 2 }], &[What::Direct]]);
        let asked_not = UsersWord {
            do_not_ask: true,
            ..UsersWord::default()
        };
        let tie = network.tie_between(PersonId(0), PersonId(2)).expect("there is a tie");
        network.evidence.all_mut()[tie.index()].word = Some(Box::new(asked_not));
        let all = Choice {
            bare_connections: true,
            ..Choice::default()
        };
        let (people, left_out) = chosen(&network, &all);
        assert_eq!((people, left_out.guessed, left_out.not_asked), (vec![], 1, 1));
    }

    #[test]
    fn each_wish_is_followed_and_counted() {
        let network = network(&[&[What::Direct, What::Direct], &[What::Direct], &[What::Direct]]);
        let only = Choice {
            only: Some(BTreeSet::from([PersonId(1)])),
            without: vec![PersonId(2)],
            ..Choice::default()
        };
        let (people, left_out) = chosen(&network, &only);
        assert_eq!((people, left_out.named, left_out.elsewhere), (vec![1], 1, 1));
        let strong = Choice {
            min_strength: 0.5,
            ..Choice::default()
        };
        assert_eq!(chosen(&network, &strong).1.weak, 3);
    }
}
