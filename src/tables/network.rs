//! The network as tables: what a saved network is loaded from.
//!
//! In: a [`Network`]. Out: frames by name, and an equal network again. People are numbered in the order of their ids; the two
//! ends of a tie are the numbers `a` and `b`, the lower one first. What the user says of ties is not among the tables: it stays
//! in the user's own files.

use std::collections::BTreeMap;

use polars::prelude::*;

use super::cell::Cell;
use super::event::{self, Told, told};
use super::exports::Named;
use super::row::{Row, frame_of, keyed_row, row, table_of, with_parts_of_names};
use crate::calendar::{Day, Moment};
use crate::network::{Event, Evidence, FormerJob, From, Graph, Network, Overlap, What, graph_of};
use crate::parts::Parts;
use crate::people::{Person, PersonId, Roster};
use crate::records::{Affiliation, TargetCompany, Tone};

row!(
    Person,
    "people",
    [
        id,
        name,
        first_name_ends,
        company,
        position,
        url,
        emails,
        seen_on,
        is_owner
    ]
);
row!(Overlap, "overlaps", [organization, is_school, from, to]);
row!(
    FormerJob,
    "former_jobs",
    [person, company, position, seen_from, seen_until, gone_by, seen_by]
);

// The owner of exports.
row! { Owner, "owners":
    person: PersonId,
    known_until: Option<Day>,
    has_export: bool,
    has_messages: bool,
}

impl Owner {
    fn of(network: &Network, person: PersonId) -> Self {
        Self {
            person,
            known_until: network.known_until.get(&person).copied(),
            has_export: network.pack_owners.binary_search(&person).is_err(),
            has_messages: network.without_messages.binary_search(&person).is_err(),
        }
    }
}

keyed_row!(PersonId, "person", Affiliation, "owners_jobs");
keyed_row!(PersonId, "owner", TargetCompany, "targets");

/// A job of an owner's own list.
type Job = (PersonId, Affiliation);
/// A company that an owner showed interest in.
type Target = (PersonId, TargetCompany);

/// The table of people.
pub(super) const PEOPLE: &str = Person::TABLE;
/// The table of what is known of ties, one row an event.
pub(super) const EVIDENCE: &str = "evidence";

/// The two ends of a tie, the lower index first.
pub(super) type Ends = (PersonId, PersonId);

/// How many people, or ties, are kept together to be loaded together: few enough that a question loads little of what it does not ask
/// for, and enough that a large network has not too many parts.
pub(super) fn part_size(n: usize) -> usize {
    n.div_ceil(256).max(512)
}

/// Returns how many rows each part of a table has; none for a table that is always loaded whole.
pub(super) fn parts_of(network: &Network, table: &str) -> Vec<usize> {
    match table {
        PEOPLE => parts(&vec![1; network.roster.people.len()]),
        EVIDENCE => {
            let n_events: Vec<usize> = network.evidence.iter().map(|evidence| evidence.events.len()).collect();
            parts(&n_events)
        }
        _ => Vec::new(),
    }
}

/// Parts of things of which each has so many rows.
pub(super) fn parts(n_rows: &[usize]) -> Vec<usize> {
    n_rows
        .chunks(part_size(n_rows.len()))
        .map(|part| part.iter().sum())
        .collect()
}

/// Returns the network as tables.
pub(super) fn frames(network: &Network) -> PolarsResult<Vec<Named>> {
    Ok(vec![
        (Person::TABLE, frame_of(network.roster.people.iter())?),
        (EVIDENCE, evidence(network)?),
        (Overlap::TABLE, frame_of(network.overlaps.iter())?),
        (FormerJob::TABLE, frame_of(network.former.iter())?),
        table_of(network.owners.iter().map(|person| Owner::of(network, *person)))?,
        (Job::TABLE, frame_of(network.jobs.iter())?),
        (Target::TABLE, frame_of(network.targets.iter())?),
    ])
}

/// All events of all ties, tie by tie.
fn evidence(network: &Network) -> PolarsResult<DataFrame> {
    let ties = network
        .graph
        .edge_indices()
        .map(|tie| (network.ends(tie), network.evidence(tie)));
    let events = || {
        ties.clone()
            .flat_map(|(ends, evidence)| evidence.events.iter().map(move |event| (ends, event)))
    };
    let of_low: Vec<PersonId> = events().map(|((low, _), _)| low).collect();
    let of_high: Vec<PersonId> = events().map(|((_, high), _)| high).collect();
    let at: Vec<Option<Moment>> = events().map(|(_, event)| event.at).collect();
    let from: Vec<From> = events().map(|(_, event)| event.from).collect();
    let tone: Vec<Tone> = events().map(|(_, event)| event.tone).collect();
    let told: Vec<Told> = events().map(|(_, event)| told(event.what)).collect();
    let what = StringChunked::from_iter_values("what".into(), told.iter().map(|told| told.what));
    let first = UInt32Chunked::from_iter_options("n".into(), told.iter().map(|told| told.n));
    let second = UInt32Chunked::from_iter_options("m".into(), told.iter().map(|told| told.m));
    let mut columns = PersonId::columns("a", of_low.iter());
    columns.extend(PersonId::columns("b", of_high.iter()));
    columns.extend(Cell::columns("at", at.iter()));
    columns.extend(Cell::columns("from", from.iter()));
    columns.extend(Cell::columns("tone", tone.iter()));
    columns.extend([what.into_series(), first.into_series(), second.into_series()].map(Column::from));
    DataFrame::new(at.len(), columns)
}

/// Returns the network again; `frame` gives each table by its name.
pub(super) fn network<E>(mut frame: impl FnMut(&'static str) -> Result<DataFrame, E>) -> Result<Network, E>
where
    E: std::convert::From<PolarsError>,
{
    let people: Parts<Person> = Person::rows(&with_parts_of_names(frame(PEOPLE)?)?)?.into();
    let beside = Beside::read(&mut frame)?;
    let ties = ties(&frame(EVIDENCE)?, people.len(), beside.places())?;
    let ids = || people.iter().map(|person| &person.id);
    let is_in_order = ids().zip(ids().skip(1)).all(|(one, next)| one < next);
    let n_owners = people.iter().filter(|person| person.is_owner).count();
    let is_owner = |owner: &Owner| people.get(owner.person.index()).is_some_and(|person| person.is_owner);
    if !is_in_order || n_owners != beside.owners.len() || !beside.owners.iter().all(is_owner) {
        return Err(strangers().into());
    }
    let graph = graph_of(people.len(), ties.iter().map(|(ends, _)| *ends));
    let evidence = ties.into_iter().map(|(_, evidence)| evidence).collect();
    Ok(beside.around(people, (graph, evidence))?)
}

/// What a network holds beside people and ties.
pub(super) struct Beside {
    overlaps: Vec<Overlap>,
    former: Vec<FormerJob>,
    owners: Vec<Owner>,
    jobs: Vec<Job>,
    targets: Vec<Target>,
}

impl Beside {
    pub(super) fn read<E>(frame: &mut impl FnMut(&'static str) -> Result<DataFrame, E>) -> Result<Self, E>
    where
        E: std::convert::From<PolarsError>,
    {
        let mut owners = frame(Owner::TABLE)?;
        if owners.get_column_index("has_messages").is_none() {
            // Before version 3 nobody asked.
            let all = BooleanChunked::full("has_messages".into(), true, owners.height());
            owners.with_column(all.into_series().into())?;
        }
        Ok(Self {
            overlaps: Overlap::rows(&frame(Overlap::TABLE)?)?,
            former: FormerJob::rows(&frame(FormerJob::TABLE)?)?,
            owners: Owner::rows(&owners)?,
            jobs: Job::rows(&frame(Job::TABLE)?)?,
            targets: Target::rows(&frame(Target::TABLE)?)?,
        })
    }

    /// How many overlaps and former jobs evidence can point at.
    pub(super) fn places(&self) -> (usize, usize) {
        (self.overlaps.len(), self.former.len())
    }

    /// Who the owners are, in order.
    pub(super) fn owners(&self) -> Vec<PersonId> {
        let mut owners: Vec<PersonId> = self.owners.iter().map(|owner| owner.person).collect();
        owners.sort_unstable();
        owners
    }

    /// Puts people and ties into the middle; that those are marked as owners who are is for who loads the people to check.
    pub(super) fn around(
        self,
        people: Parts<Person>,
        (graph, evidence): (Graph, Parts<Evidence>),
    ) -> PolarsResult<Network> {
        let (owners, former) = (&self.owners, &self.former);
        let named = owners.iter().map(|owner| owner.person);
        let named = named.chain(self.targets.iter().map(|(owner, _)| *owner));
        let named = named.chain(self.jobs.iter().map(|(person, _)| *person));
        let mut named = named.chain(former.iter().flat_map(|job| [job.person, job.seen_by]));
        if !named.all(|person| person.index() < people.len()) || !former.is_sorted_by_key(|job| job.person) {
            return Err(stranger());
        }
        let until = |owner: &Owner| Some((owner.person, owner.known_until?));
        let known_until: BTreeMap<PersonId, Day> = owners.iter().filter_map(until).collect();
        let sorted = |is_one: fn(&Owner) -> bool| {
            let chosen = owners.iter().filter(|owner| is_one(owner));
            let mut people: Vec<PersonId> = chosen.map(|owner| owner.person).collect();
            people.sort_unstable();
            people
        };
        Ok(Network {
            pack_owners: sorted(|owner| !owner.has_export),
            without_messages: sorted(|owner| !owner.has_messages),
            latest: known_until.values().max().copied(),
            known_until,
            owners: owners.iter().map(|owner| owner.person).collect(),
            jobs: self.jobs,
            targets: self.targets,
            roster: Roster { people },
            graph,
            evidence,
            overlaps: self.overlaps,
            former: self.former,
            snapshots: Vec::new(),
            asks: Vec::new(),
        })
    }
}

/// What is said where people are in no order, or others are marked as owners.
fn strangers() -> PolarsError {
    polars_err!(ComputeError: "the tables people and owners do not belong together")
}

fn stranger() -> PolarsError {
    polars_err!(ComputeError: "a row names somebody, or something, that is not there")
}

/// The ties of so many people, from rows of the table of evidence; there are so many overlaps and former jobs.
pub(super) fn ties(
    frame: &DataFrame,
    n_people: usize,
    (n_overlaps, n_jobs): (usize, usize),
) -> PolarsResult<Vec<(Ends, Evidence)>> {
    let low = frame.column("a")?.u32()?;
    let high = frame.column("b")?.u32()?;
    let at = frame.column("at")?.i64()?;
    let from: Vec<From> = Cell::cells(frame, "from")?;
    let tone: Vec<Tone> = Cell::cells(frame, "tone")?;
    let what = frame.column("what")?.str()?;
    let first = frame.column("n")?.u32()?;
    let second = frame.column("m")?.u32()?;
    let mut ties = Vec::new();
    let mut tie: Option<((u32, u32), Vec<Event>)> = None;
    let mut last = (0, 0);
    let mut add = |((low, high), events): ((u32, u32), Vec<Event>)| {
        let events = events.into();
        ties.push(((PersonId(low), PersonId(high)), Evidence { events, word: None }));
    };
    let ends = low.iter().zip(high.iter());
    let numbers = first.iter().zip(second.iter());
    let whats = what.iter().zip(numbers).map(|(word, (n, m))| event::what(word?, n, m));
    for ((low, high), (((at, from), tone), what)) in ends.zip(at.iter().zip(from).zip(tone).zip(whats)) {
        let (Some(low), Some(high), Some(what)) = (low, high, what) else {
            return Err(stranger());
        };
        let is_known = low < high && (high as usize) < n_people && last <= (low, high);
        last = (low, high);
        let is_there = match what {
            What::Together(overlap) => (overlap as usize) < n_overlaps,
            What::FormerColleagues { job, .. } => (job as usize) < n_jobs,
            _ => true,
        };
        if !is_known || !is_there {
            return Err(stranger());
        }
        let event = Event {
            at: at.map(Moment),
            from,
            what,
            tone,
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
    Ok(ties)
}
