//! Ties that are only concluded: two people of one small employer probably know each other, also when one of them has left.
//!
//! In: who works where, who worked where before, and the ties that facts make. Out: these with the guesses. Where facts say
//! how two people know each other there is nothing to guess; and nothing is guessed of an owner whose connections are in the
//! pool, for that list is complete.

use hashbrown::{HashMap, HashSet};

use super::build::{Ends, Ties};
use super::history::{FormerJob, jobs_of};
use super::tie::{Event, From, Kind, What};
use crate::calendar::Day;
use crate::people::company::{CompanyKey, company_key, employer_of};
use crate::people::{PersonId, Roster};
use crate::work;

/// Employers with more known people than this make no guess: large ones say nothing, and pairs would be millions.
const LARGEST_TELLING_EMPLOYER: usize = 12;

/// What is guessed from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    pub(super) roster: &'a Roster,
    /// Sorted by person and day.
    pub(super) former: &'a [FormerJob],
    /// Owners who told of their ties themselves.
    pub(super) told: &'a HashSet<PersonId>,
    /// The day of the latest dated row of all.
    pub(super) latest: Option<Day>,
}

/// Adds the guesses: colleagues first, then former colleagues where there is no better guess. Nothing is guessed of owners who
/// told of their ties themselves: a list of connections is complete, and what a share pack leaves out was left out on purpose.
pub(super) fn guess(known: &Known<'_>, ties: &mut Ties) {
    let employers = employers(known.roster);
    let mut new = Vec::new();
    for people in employers
        .values()
        .filter(|people| people.len() <= LARGEST_TELLING_EMPLOYER)
    {
        let n_known = u16::try_from(people.len()).expect("the employer is small");
        let guess = Event::new(None, From::Both, What::SameEmployer { n_known });
        new.extend(pairs(people).map(|(one, other)| ((*one, *other), guess)));
    }
    known.add(new, ties);
    known.add(former_colleagues(known, &employers), ties);
}

impl Known<'_> {
    /// Adds guesses to ties without facts; the tie may be new.
    fn add(&self, guesses: Vec<(Ends, Event)>, ties: &mut Ties) {
        let mut new = Vec::new();
        let has_told = |person: &PersonId| self.told.contains(person);
        for (ends, guess) in guesses
            .into_iter()
            .filter(|((one, other), _)| !has_told(one) && !has_told(other))
        {
            match ties.binary_search_by_key(&ends, |(ends, _)| *ends) {
                Err(_) => new.push((ends, vec![guess])),
                Ok(index) => {
                    let events = &mut ties[index].1;
                    if events.iter().all(|event| event.what.kind() == Some(Kind::CoPresent)) {
                        let place = events.partition_point(|event| *event < guess);
                        events.insert(place, guess);
                    }
                }
            }
        }
        ties.append(&mut new);
        ties.sort_unstable_by_key(|(ends, _)| *ends);
    }
}

/// Somebody who is or was at an employer.
#[derive(Debug, Clone, Copy)]
struct Member<'a> {
    person: PersonId,
    /// Their job there, where they have left, and its index.
    left: Option<(u32, &'a FormerJob)>,
    /// The last day before on which they were elsewhere.
    elsewhere_until: Option<Day>,
}

impl Member<'_> {
    /// Whether exports show that one was gone before the other came.
    fn never_met(&self, other: &Member<'_>) -> bool {
        let was_gone = |one: &Member<'_>, other: &Member<'_>| {
            let gone_by = one.left.and_then(|(_, job)| job.gone_by);
            gone_by.is_some_and(|gone| other.elsewhere_until.is_some_and(|elsewhere| gone <= elsewhere))
        };
        was_gone(self, other) || was_gone(other, self)
    }
}

/// Pairs of whom at least one has left a small employer; of several such employers the smallest counts.
fn former_colleagues(known: &Known<'_>, employers: &HashMap<CompanyKey, Vec<PersonId>>) -> Vec<(Ends, Event)> {
    let mut guesses: Vec<(Ends, (u16, u32), Event)> = Vec::new();
    for (key, mut members) in left(known.former) {
        let stayed = employers.get(&key).map_or(&[][..], Vec::as_slice);
        // Who came back is there, and has not left.
        members.retain(|member| stayed.binary_search(&member.person).is_err());
        if members.is_empty() || members.len() + stayed.len() > LARGEST_TELLING_EMPLOYER {
            continue;
        }
        members.extend(stayed.iter().map(|&person| Member {
            person,
            left: None,
            elsewhere_until: elsewhere(jobs_of(known.former, person)),
        }));
        members.sort_unstable_by_key(|member| member.person);
        let n_known = u16::try_from(members.len()).expect("the employer is small");
        for (one, other) in pairs(&members) {
            let jobs = || one.left.into_iter().chain(other.left);
            let Some(job) = jobs().map(|(index, _)| index).min() else {
                continue;
            };
            if one.never_met(other) {
                continue;
            }
            // Known since the last day that shows it; a copy may be made after the latest row.
            let shown = jobs().map(|(_, job)| job.seen_until).max();
            let at = shown.map(|day| known.latest.map_or(day, |latest| latest.min(day)).start());
            let event = Event::new(at, From::Both, What::FormerColleagues { n_known, job });
            guesses.push(((one.person, other.person), (n_known, job), event));
        }
    }
    guesses.sort_unstable_by_key(|(ends, order, _)| (*ends, *order));
    guesses.dedup_by_key(|(ends, ..)| *ends);
    guesses.into_iter().map(|(ends, _, event)| (ends, event)).collect()
}

/// Who has left each employer, each person with their last job there.
fn left(former: &[FormerJob]) -> HashMap<CompanyKey, Vec<Member<'_>>> {
    let mut left: HashMap<CompanyKey, Vec<Member<'_>>> = HashMap::new();
    // The last day elsewhere of the person's jobs before the present day, and of those on it.
    let (mut before, mut so_far): (Option<Day>, Option<Day>) = (None, None);
    let mut last: Option<&FormerJob> = None;
    for (index, job) in (0..).zip(former) {
        work::count(1);
        match last.replace(job) {
            Some(last) if last.person != job.person => (before, so_far) = (None, None),
            Some(last) if last.seen_from != job.seen_from => before = so_far,
            _ => {}
        }
        so_far = so_far.max(elsewhere(std::slice::from_ref(job)));
        let Some(key) = company_key(&job.company) else { continue };
        let member = Member {
            person: job.person,
            left: Some((index, job)),
            elsewhere_until: before,
        };
        let members = left.entry(key).or_default();
        match members.last_mut().filter(|last| last.person == job.person) {
            Some(last) => *last = member,
            None => members.push(member),
        }
    }
    left
}

/// The last day on which an export showed somebody at one of these jobs; two in one profile may have been held at one time.
fn elsewhere(jobs: &[FormerJob]) -> Option<Day> {
    let shown = jobs.iter().filter(|job| job.gone_by.is_some());
    shown.map(|job| job.seen_until).max()
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

fn pairs<T>(people: &[T]) -> impl Iterator<Item = (&T, &T)> {
    people
        .iter()
        .enumerate()
        .flat_map(|(i, one)| people[i + 1..].iter().map(move |other| (one, other)))
}

#[cfg(test)]
mod tests;
