//! The network as tables: what a saved network is loaded from.
//!
//! In: a [`Network`]. Out: frames by name, and an equal network again. People are numbered in the order of their ids; the two
//! ends of a tie are the numbers `a` and `b`, the lower one first. What the user says of ties is not among the tables: it stays
//! in the user's own files.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::cell::Cell;
use super::exports::Named;
use super::row::{Row, frame_of, row};
use crate::calendar::{Day, Moment};
use crate::network::{Event, Evidence, From, Graph, Kind, Network, Overlap, What, add_tie, without_ties};
use crate::people::{Person, PersonId, Roster};
use crate::records::{Interest, Millionths, TargetCompany};

row!(
    Person,
    "people",
    [id, name, company, position, url, emails, seen_on, is_owner]
);
row!(Overlap, "overlaps", [organization, is_school, from, to]);

/// The owner of exports.
#[derive(Debug)]
struct Owner {
    person: PersonId,
    known_until: Option<Day>,
    has_export: bool,
}
row!(Owner, "owners", [person, known_until, has_export]);

/// A company that an owner showed interest in.
#[derive(Debug)]
struct Target {
    owner: PersonId,
    company: String,
    interest: Interest,
    job_title: String,
    at: Option<Moment>,
}
row!(Target, "targets", [owner, company, interest, job_title, at]);

/// The table of what is known of ties, one row an event.
const EVIDENCE: &str = "evidence";

/// Returns the network as tables.
pub(super) fn frames(network: &Network) -> PolarsResult<Vec<Named>> {
    let owner = |person: &PersonId| Owner {
        person: *person,
        known_until: network.known_until.get(person).copied(),
        has_export: network.pack_owners.binary_search(person).is_err(),
    };
    let owners: Vec<Owner> = network.owners.iter().map(owner).collect();
    let target = |(owner, target): &(PersonId, TargetCompany)| Target {
        owner: *owner,
        company: target.company.clone(),
        interest: target.interest,
        job_title: target.job_title.clone(),
        at: target.at,
    };
    let targets: Vec<Target> = network.targets.iter().map(target).collect();
    Ok(vec![
        (Person::TABLE, frame_of(&network.roster.people)?),
        (EVIDENCE, evidence(network)?),
        (Overlap::TABLE, frame_of(&network.overlaps)?),
        (Owner::TABLE, frame_of(&owners)?),
        (Target::TABLE, frame_of(&targets)?),
    ])
}

/// All events of all ties, tie by tie.
fn evidence(network: &Network) -> PolarsResult<DataFrame> {
    let ties = network
        .graph
        .edge_indices()
        .map(|tie| (network.ends(tie), &network.graph[tie]));
    let events = || {
        ties.clone()
            .flat_map(|(ends, evidence)| evidence.events.iter().map(move |event| (ends, event)))
    };
    let of_low: Vec<PersonId> = events().map(|((low, _), _)| low).collect();
    let of_high: Vec<PersonId> = events().map(|((_, high), _)| high).collect();
    let at: Vec<Option<Moment>> = events().map(|(_, event)| event.at).collect();
    let from: Vec<From> = events().map(|(_, event)| event.from).collect();
    let names = events().map(|(_, event)| name_and_number(event.what).0);
    let what = StringChunked::from_iter_values("what".into(), names);
    let number: Vec<Option<u32>> = events().map(|(_, event)| name_and_number(event.what).1).collect();
    let answers: Vec<Option<u32>> = events().map(|(_, event)| stated_answers(event.what)).collect();
    let mut columns = PersonId::columns("a", of_low.iter());
    columns.extend(PersonId::columns("b", of_high.iter()));
    columns.extend(Cell::columns("at", at.iter()));
    columns.extend(Cell::columns("from", from.iter()));
    columns.push(what.into_series().into());
    columns.extend(Cell::columns("n", number.iter()));
    columns.extend(Cell::columns("answers", answers.iter()));
    DataFrame::new(at.len(), columns)
}

/// What happened as a word, with the number that belongs to it.
fn name_and_number(what: What) -> (&'static str, Option<u32>) {
    match what {
        What::Direct => ("direct", None),
        What::Group { n_recipients } => ("group", Some(n_recipients.into())),
        What::Connected => ("connected", None),
        What::Invited { with_note: false } => ("invited", None),
        What::Invited { with_note: true } => ("invited-note", None),
        What::Recommended => ("recommended", None),
        What::Endorsed => ("endorsed", None),
        What::InAddressBook => ("address-book", None),
        What::Noted => ("noted", None),
        What::Together(overlap) => ("together", Some(overlap)),
        What::SharedGroup => ("shared-group", None),
        What::WroteInSharedGroup => ("shared-wrote", None),
        What::SameEmployer { n_known } => ("employer", Some(n_known.into())),
        What::Stated { strength, kind, .. } => (stated(kind), Some(strength.0)),
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

fn stated_answers(what: What) -> Option<u32> {
    match what {
        What::Stated { answers, .. } => Some(answers.0),
        _ => None,
    }
}

/// What a word and its number stand for.
fn what_happened(name: &str, number: Option<u32>, answers: Option<u32>) -> Option<What> {
    let small = || number.and_then(|number| u16::try_from(number).ok());
    Some(match name {
        "direct" => What::Direct,
        "group" => What::Group { n_recipients: small()? },
        "connected" => What::Connected,
        "invited" => What::Invited { with_note: false },
        "invited-note" => What::Invited { with_note: true },
        "recommended" => What::Recommended,
        "endorsed" => What::Endorsed,
        "address-book" => What::InAddressBook,
        "noted" => What::Noted,
        "together" => What::Together(number?),
        "shared-group" => What::SharedGroup,
        "shared-wrote" => What::WroteInSharedGroup,
        "employer" => What::SameEmployer { n_known: small()? },
        _ => {
            let kinds = [Kind::Measured, Kind::Declared, Kind::CoPresent, Kind::Inferred];
            What::Stated {
                kind: kinds.into_iter().find(|kind| stated(*kind) == name)?,
                strength: Millionths(number?),
                answers: Millionths(answers?),
            }
        }
    })
}

/// Returns the network again; `frame` gives each table by its name.
pub(super) fn network<E>(mut frame: impl FnMut(&'static str) -> Result<DataFrame, E>) -> Result<Network, E>
where
    E: std::convert::From<PolarsError>,
{
    let roster = Roster {
        people: Person::rows(&frame(Person::TABLE)?)?,
    };
    let overlaps = Overlap::rows(&frame(Overlap::TABLE)?)?;
    let graph = graph(&frame(EVIDENCE)?, roster.people.len(), overlaps.len())?;
    let owners = Owner::rows(&frame(Owner::TABLE)?)?;
    let targets = Target::rows(&frame(Target::TABLE)?)?;
    let n_people = roster.people.len();
    let known = |person: PersonId| person.index() < n_people;
    if !owners.iter().all(|owner| known(owner.person)) || !targets.iter().all(|target| known(target.owner)) {
        return Err(stranger().into());
    }
    let until = |owner: &Owner| Some((owner.person, owner.known_until?));
    let known_until: BTreeMap<PersonId, Day> = owners.iter().filter_map(until).collect();
    let target = |row: Target| {
        let target = TargetCompany {
            company: row.company,
            interest: row.interest,
            job_title: row.job_title,
            at: row.at,
        };
        (row.owner, target)
    };
    let mut pack_owners: Vec<PersonId> = owners
        .iter()
        .filter(|owner| !owner.has_export)
        .map(|owner| owner.person)
        .collect();
    pack_owners.sort_unstable();
    Ok(Network {
        pack_owners,
        latest: known_until.values().max().copied(),
        known_until,
        targets: targets.into_iter().map(target).collect(),
        owners: owners.into_iter().map(|owner| owner.person).collect(),
        roster,
        graph,
        overlaps,
    })
}

fn stranger() -> PolarsError {
    polars_err!(ComputeError: "a row names somebody, or something, that is not there")
}

/// The ties of so many people, from the table of evidence.
fn graph(frame: &DataFrame, n_people: usize, n_overlaps: usize) -> PolarsResult<Graph> {
    let low = frame.column("a")?.u32()?;
    let high = frame.column("b")?.u32()?;
    let at = frame.column("at")?.i64()?;
    let from: Vec<From> = Cell::cells(frame, "from")?;
    let what = frame.column("what")?.str()?;
    let number = frame.column("n")?.u32()?;
    let answers = frame.column("answers")?.u32()?;
    let mut graph = without_ties(n_people, 0);
    let mut tie: Option<((u32, u32), Vec<Event>)> = None;
    let mut add = |((low, high), mut events): ((u32, u32), Vec<Event>)| {
        events.shrink_to_fit();
        add_tie(
            &mut graph,
            (PersonId(low), PersonId(high)),
            Evidence { events, word: None },
        );
    };
    let ends = low.iter().zip(high.iter());
    let rest = at
        .iter()
        .zip(from)
        .zip(what.iter().zip(number.iter().zip(answers.iter())));
    for ((low, high), ((at, from), (what, (number, answers)))) in ends.zip(rest) {
        let what = what.and_then(|name| what_happened(name, number, answers));
        let (Some(low), Some(high), Some(what)) = (low, high, what) else {
            return Err(stranger());
        };
        let is_known = low < high && (high as usize) < n_people;
        if !is_known || matches!(what, What::Together(overlap) if overlap as usize >= n_overlaps) {
            return Err(stranger());
        }
        let event = Event {
            at: at.map(Moment),
            from,
            what,
        };
        match &mut tie {
            Some((ends, events)) if *ends == (low, high) => events.push(event),
            _ => {
                if let Some(done) = tie.replace(((low, high), vec![event])) {
                    add(done);
                }
            }
        }
    }
    tie.into_iter().for_each(add);
    Ok(graph)
}
