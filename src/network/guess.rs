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
            let Some(tie) = ties.find(ends) else {
                new.push((ends, guess));
                continue;
            };
            if ties.of(tie).all(|event| event.what.kind() == Some(Kind::CoPresent)) {
                let mut events: Vec<Event> = ties.of(tie).collect();
                events.insert(events.partition_point(|event| *event < guess), guess);
                ties.set(tie, events);
            }
        }
        ties.add(new);
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
mod tests {
    //! Who may know a former colleague, and who cannot.

    use super::super::testing::export;
    use super::*;
    use crate::network::build::build;
    use crate::network::{Evidence, Network};
    use crate::people::resolve::resolve;
    use crate::records::ExportRecords;
    use crate::strength::{Weights, score};

    fn network(exports: &[ExportRecords]) -> Network {
        build(exports, resolve(exports))
    }

    fn between<'a>(network: &'a Network, one: &str, other: &str) -> Option<&'a Evidence> {
        let person = |slug: &str| network.roster.by_id(&format!("in/{slug}")).expect("they are known");
        let tie = network.tie_between(person(one), person(other))?;
        Some(network.evidence(tie))
    }

    fn whats(network: &Network, one: &str, other: &str) -> Vec<What> {
        between(network, one, other).map_or(Vec::new(), |tie| tie.events.iter().map(|event| event.what).collect())
    }

    #[test]
    fn who_left_a_small_firm_may_know_who_is_there() {
        let exports = [
            export(
                "me",
                "2024-03-05",
                &["ana: Saltglass", "boris: Saltglass", "clara: Quibble"],
            ),
            export(
                "me",
                "2026-01-05",
                &["ana: Quibble", "boris: Saltglass, Inc.", "clara: Fennel"],
            ),
        ];
        let known = network(&exports);
        let guess = |job| What::FormerColleagues { n_known: 2, job };
        assert_eq!(whats(&known, "ana", "boris"), [guess(0)]);
        assert_eq!(known.former[0].company, "Saltglass");
        // Clara was at Quibble until 2024, when Ana was still elsewhere: nobody knows that they ever met, but they may have.
        assert_eq!(whats(&known, "ana", "clara"), [guess(1)]);
        assert_eq!(whats(&known, "boris", "clara"), []);
        let tie = between(&known, "ana", "boris").expect("they are tied");
        let day = |text| Day::parse_iso(text).expect("a day");
        assert_eq!(tie.kind(day("2026-01-05")), Some(Kind::Inferred));
        assert_eq!(
            (tie.kind(day("2024-03-05")), tie.kind(day("2024-03-04"))),
            (Some(Kind::Inferred), None)
        );
    }

    #[test]
    fn it_weighs_less_than_a_guess_of_colleagues_and_never_more() {
        let as_of = Day::parse_iso("2026-01-05").expect("a day");
        let strength = |what| {
            let guess = Event::new(None, From::Both, what);
            let evidence = Evidence {
                events: vec![guess].into(),
                word: None,
            };
            score(&evidence, as_of, &Weights::default())
                .expect("it is a tie")
                .strength
        };
        for n_known in 1..200 {
            let now = strength(What::SameEmployer { n_known });
            let before = strength(What::FormerColleagues { n_known, job: 0 });
            assert!(before <= now, "{n_known}");
            assert!(before < now || n_known > 50, "{n_known}");
        }
    }

    #[test]
    fn who_was_gone_before_the_other_came_is_no_guess() {
        let exports = [
            export("me", "2022-01-05", &["ana: Saltglass", "boris: Quibble"]),
            export("me", "2024-01-05", &["ana: Fennel", "boris: Quibble"]),
            export("me", "2026-01-05", &["ana: Fennel", "boris: Saltglass"]),
        ];
        assert_eq!(whats(&network(&exports), "ana", "boris"), []);
        // Without the export between nobody can tell.
        let known = network(&[exports[0].clone(), exports[2].clone()]);
        assert_eq!(whats(&known, "ana", "boris").len(), 1);
    }

    #[test]
    fn current_and_former_people_are_counted_together() {
        let names: Vec<String> = (0..LARGEST_TELLING_EMPLOYER)
            .map(|i| format!("p{i:02}: Saltglass"))
            .collect();
        let staff: Vec<&str> = names.iter().map(String::as_str).collect();
        let before = |more: &[&str]| export("me", "2024-01-05", &[&staff[1..], more].concat());
        let after = |more: &[&str]| export("me", "2026-01-05", &[&staff[1..], more].concat());
        let small = network(&[before(&["ana: Saltglass"]), after(&["ana: Fennel"])]);
        assert_eq!(
            whats(&small, "ana", "p01"),
            [What::FormerColleagues { n_known: 12, job: 0 }]
        );
        assert_eq!(whats(&small, "p01", "p02"), [What::SameEmployer { n_known: 11 }]);
        let full = network(&[before(&["ana: Saltglass", staff[0]]), after(&["ana: Fennel", staff[0]])]);
        assert_eq!(whats(&full, "ana", "p01"), []);
        assert_eq!(whats(&full, "p01", "p02"), [What::SameEmployer { n_known: 12 }]);
    }

    #[test]
    fn facts_complete_lists_and_better_guesses_go_before() {
        let both = |firm: &str| [format!("ana: {firm}"), format!("boris: {firm}")];
        let (first, second) = (both("Saltglass"), both("Quibble"));
        let list = |people: &[String; 2], on| export("me", on, &[&people[0], &people[1]]);
        let known = network(&[list(&first, "2024-01-05"), list(&second, "2026-01-05")]);
        assert_eq!(whats(&known, "ana", "boris"), [What::SameEmployer { n_known: 2 }]);
        let apart = export("me", "2026-01-05", &["ana: Quibble", "boris: Fennel"]);
        let known = network(&[list(&first, "2024-01-05"), apart.clone()]);
        assert_eq!(
            whats(&known, "ana", "boris"),
            [What::FormerColleagues { n_known: 2, job: 0 }]
        );
        let connected = export("ana", "2026-01-06", &["boris: Fennel"]);
        let known = network(&[list(&first, "2024-01-05"), apart.clone(), connected]);
        assert_eq!(whats(&known, "ana", "boris"), [What::Connected]);
        let complete = export("ana", "2026-01-06", &["me"]);
        let known = network(&[list(&first, "2024-01-05"), apart, complete]);
        assert_eq!(whats(&known, "ana", "boris"), []);
    }

    #[test]
    fn of_two_firms_the_smaller_counts() {
        let exports = [
            export(
                "me",
                "2022-01-05",
                &["ana: Saltglass", "boris: Saltglass", "clara: Saltglass"],
            ),
            export("me", "2024-01-05", &["ana: Quibble", "boris: Quibble", "clara: Fennel"]),
            export("me", "2026-01-05", &["ana: Alder", "boris: Birch", "clara: Fennel"]),
        ];
        let known = network(&exports);
        let [What::FormerColleagues { n_known: 2, job }] = whats(&known, "ana", "boris")[..] else {
            panic!("{:?}", whats(&known, "ana", "boris"));
        };
        assert_eq!(known.former[job as usize].company, "Quibble");
    }
}
