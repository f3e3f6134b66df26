//! The user's own word: people and ties that no file shows, and what the user knows of those that files do show.
//!
//! In: the rows of a notes file. Out: the network with [`UsersWord`]s on its ties, new ties and new people, and an issue for
//! every row that could not be used in full.

use super::tie::{Event, Evidence, From, Overlap, UsersWord, What};
use super::{Network, TieId, add_tie, without_ties};
use crate::calendar::Day;
use crate::error::Error;
use crate::people::identity::name_key;
use crate::people::{Person, PersonId, company, identity, who};
use crate::records::Issue;
use crate::records::users_note::UsersNote;

/// Adds what the user says, seen from `me`, and returns what could not be used.
pub fn apply(network: &mut Network, me: PersonId, file: &str, notes: &[UsersNote]) -> Vec<Issue> {
    let my_id = network.roster.person(me).id.clone();
    let issue = |note: &UsersNote, why: String| Issue {
        file: file.to_owned(),
        line: note.line,
        why,
    };
    let mut issues: Vec<Issue> = add_strangers(network, notes)
        .into_iter()
        .map(|note| issue(note, format!("no file knows \"{}\": added as a new person", note.who)))
        .collect();
    let me = network.roster.by_id(&my_id).expect("nobody is ever removed");
    for note in notes {
        if is_employer_nobody_has(network, note) {
            let why = format!(
                "nobody is called \"{}\": taken for an employer you shared",
                note.worked_with
            );
            issues.push(issue(note, why));
        }
        if let Err(why) = apply_one(network, me, note) {
            issues.push(issue(note, why));
        }
    }
    issues
}

fn apply_one(network: &mut Network, me: PersonId, note: &UsersNote) -> Result<(), String> {
    let who = find(network, &note.who)?;
    // `worked_with` names a person, for a tie between two others, or an employer that the user shared.
    let colleague = match who::find(&network.roster, &note.worked_with) {
        Ok(person) if !note.worked_with.is_empty() => Some(person),
        Err(error) if is_ambiguous(&error) => return Err(error.to_string()),
        _ => None,
    };
    let other = colleague.unwrap_or(me);
    if other == who {
        return Err(format!("\"{}\" cannot be tied to themselves", note.who));
    }
    let tie = tie(network, other, who);
    let employer = if colleague.is_none() {
        note.worked_with.as_str()
    } else {
        ""
    };
    let is_shared_job = colleague.is_some() && note.school.is_empty();
    for (organization, is_school) in [(employer, false), (note.school.as_str(), true)] {
        if !organization.is_empty() || (is_shared_job && !is_school) {
            add_overlap(
                network,
                tie,
                Overlap {
                    organization: organization.to_owned(),
                    is_school,
                    from: note.from,
                    to: note.to,
                },
            );
        }
    }
    let word = network.graph[tie].word.get_or_insert_with(Box::default);
    say(word, note);
    Ok(())
}

/// Later rows about the same tie add to what earlier ones say, and override it where both say something.
fn say(word: &mut UsersWord, note: &UsersNote) {
    word.met = note.met.or(word.met);
    word.likes_me = note.likes_me.or(word.likes_me);
    word.knows_my_work = note.knows_my_work.or(word.knows_my_work);
    word.knows_my_ethic = note.knows_my_ethic.or(word.knows_my_ethic);
    word.would_vouch = note.would_vouch.or(word.would_vouch);
    word.strength = note.strength.or(word.strength);
    word.do_not_ask = note.do_not_ask.unwrap_or(word.do_not_ask);
    for (text, said) in [(&mut word.relation, &note.relation), (&mut word.note, &note.note)] {
        if !said.is_empty() {
            text.clone_from(said);
        }
    }
}

fn find(network: &Network, who: &str) -> Result<PersonId, String> {
    who::find(&network.roster, who).map_err(|error| error.to_string())
}

/// Returns the tie between two people, which is new if there was none.
fn tie(network: &mut Network, one: PersonId, other: PersonId) -> TieId {
    network.tie_between(one, other).unwrap_or_else(|| {
        let ends = (one.min(other), one.max(other));
        add_tie(&mut network.graph, ends, Evidence::default())
    })
}

fn add_overlap(network: &mut Network, tie: TieId, overlap: Overlap) {
    let index = u32::try_from(network.overlaps.len()).expect("fewer than 2^32 overlaps");
    let event = Event::new(overlap.from.map(Day::start), From::Both, What::Together(index));
    network.overlaps.push(overlap);
    let events = &mut network.graph[tie].events;
    events.push(event);
    events.sort_unstable();
}

fn is_ambiguous(error: &Error) -> bool {
    matches!(error, Error::Who { is_ambiguous: true, .. })
}

/// Whether `worked_with` is neither a person nor an employer of anybody: a misspelling, perhaps.
fn is_employer_nobody_has(network: &Network, note: &UsersNote) -> bool {
    let is_nobody = who::find(&network.roster, &note.worked_with).is_err_and(|error| !is_ambiguous(&error));
    let employers = || network.roster.people.iter().filter_map(company::employer_of);
    let key = company::company_key(&note.worked_with);
    !note.worked_with.is_empty() && is_nobody && !employers().any(|employer| company::company_key(employer) == key)
}

/// Adds people whom no file knows, and returns the rows that name them; the order of the others stays, so that ties keep
/// their direction.
fn add_strangers<'n>(network: &mut Network, notes: &'n [UsersNote]) -> Vec<&'n UsersNote> {
    let mut people: Vec<Person> = Vec::new();
    let mut rows = Vec::new();
    for note in notes {
        let unknown = who::find(&network.roster, &note.who).is_err_and(|error| !is_ambiguous(&error));
        let stranger = stranger(&note.who);
        if unknown && people.iter().all(|person| person.id != stranger.id) {
            people.push(stranger);
            rows.push(note);
        }
    }
    if people.is_empty() {
        return rows;
    }
    let old_ids: Vec<String> = network.roster.people.iter().map(|person| person.id.clone()).collect();
    network.roster.people.extend(people);
    network.roster.people.sort_by(|a, b| a.id.cmp(&b.id));
    let moved: Vec<PersonId> = old_ids
        .iter()
        .map(|id| network.roster.by_id(id).expect("everybody is still there"))
        .collect();
    let mut graph = without_ties(network.roster.people.len(), network.graph.edge_count());
    let old = std::mem::take(&mut network.graph);
    for edge in old.into_nodes_edges().1 {
        let ends = (moved[edge.source().index()], moved[edge.target().index()]);
        add_tie(&mut graph, ends, edge.weight);
    }
    network.graph = graph;
    // The order of people stays, so what is sorted by person stays sorted, and indices into it stay what they are.
    let former = network.former.iter_mut();
    let snapshots = network.snapshots.iter_mut();
    for person in network
        .owners
        .iter_mut()
        .chain(&mut network.pack_owners)
        .chain(&mut network.without_messages)
        .chain(network.targets.iter_mut().map(|(owner, _)| owner))
        .chain(network.jobs.iter_mut().map(|(owner, _)| owner))
        .chain(former.flat_map(|job| [&mut job.person, &mut job.seen_by]))
        .chain(snapshots.flat_map(|snapshot| {
            let people = snapshot.people.iter_mut().map(|seen| &mut seen.person);
            people.chain([&mut snapshot.owner])
        }))
    {
        *person = moved[person.index()];
    }
    for ask in &mut network.asks {
        ask.who = moved[ask.who.index()];
        ask.about = ask.about.map(|person| moved[person.index()]);
    }
    network.known_until = network
        .known_until
        .iter()
        .map(|(owner, day)| (moved[owner.index()], *day))
        .collect();
    rows
}

/// A person of whom the user's note is all there is.
fn stranger(who: &str) -> Person {
    match identity::slug(who) {
        Some(slug) => Person {
            id: format!("in/{slug}"),
            url: Some(identity::profile_url(&slug)),
            name: slug,
            ..Person::default()
        },
        None => Person {
            id: format!("name/{}", name_key(who)),
            name: who.trim().to_owned(),
            ..Person::default()
        },
    }
}

#[cfg(test)]
mod tests;
