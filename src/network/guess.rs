//! Ties that are only concluded: two people who give the same small employer probably know each other.

use hashbrown::{HashMap, HashSet};

use super::build::{Ends, Ties};
use super::tie::{Event, From, Kind, What};
use crate::people::company::{CompanyKey, company_key, employer_of};
use crate::people::{PersonId, Roster};

/// Employers with more known people than this make no guess: large ones say nothing, and pairs would be millions.
const LARGEST_TELLING_EMPLOYER: usize = 12;

/// Adds the guesses. Where facts say how two people know each other there is nothing to guess; and nothing is guessed of
/// owners who told of their ties themselves: a list of connections is complete, and what a share pack leaves out was left
/// out on purpose.
pub(super) fn same_small_employer(roster: &Roster, told: &HashSet<PersonId>, ties: &mut Ties) {
    let mut new = Vec::new();
    for people in employers(roster)
        .values()
        .filter(|people| people.len() <= LARGEST_TELLING_EMPLOYER)
    {
        let n_known = u16::try_from(people.len()).expect("the employer is small");
        let guess = Event {
            at: None,
            from: From::Both,
            what: What::SameEmployer { n_known },
        };
        for ends in pairs(people).filter(|(one, other)| !told.contains(one) && !told.contains(other)) {
            match ties.binary_search_by_key(&ends, |(ends, _)| *ends) {
                Err(_) => new.push((ends, vec![guess])),
                Ok(index) => {
                    let events = &mut ties[index].1;
                    if events.iter().all(|event| event.what.kind() >= Some(Kind::CoPresent)) {
                        events.insert(0, guess);
                    }
                }
            }
        }
    }
    ties.append(&mut new);
    ties.sort_unstable_by_key(|(ends, _)| *ends);
}

/// The people of each employer, sorted; many spell theirs alike, and each spelling is taken apart once.
fn employers(roster: &Roster) -> HashMap<CompanyKey, Vec<PersonId>> {
    let mut by_spelling: HashMap<&str, Vec<PersonId>> = HashMap::new();
    for (id, person) in roster.iter() {
        if let Some(employer) = employer_of(person) {
            by_spelling.entry(employer).or_default().push(id);
        }
    }
    let mut employers: HashMap<CompanyKey, Vec<PersonId>> = HashMap::new();
    for (spelling, mut people) in by_spelling {
        if let Some(key) = company_key(spelling) {
            employers.entry(key).or_default().append(&mut people);
        }
    }
    for people in employers.values_mut() {
        people.sort_unstable();
    }
    employers
}

fn pairs(people: &[PersonId]) -> impl Iterator<Item = Ends> {
    let with_later = |(i, one): (usize, &PersonId)| {
        let one = *one;
        people[i + 1..].iter().map(move |other| (one, *other))
    };
    people.iter().enumerate().flat_map(with_later)
}
