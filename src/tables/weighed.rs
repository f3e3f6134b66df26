//! A network that is ready to be asked, as tables: what its ties are worth and where its people work.
//!
//! In: a network and what was weighed. Out: frames by name; and both again, of which people, evidence and what only few questions ask
//! of a tie are loaded part by part, when they are asked for. Nothing is here that the other tables do not tell: where something is
//! amiss, or the rules have changed since, it is made anew from those.

use std::collections::{BTreeSet, HashSet};
use std::io::Cursor;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::sync::Arc;

use polars::prelude::*;
use polars_io::prelude::*;

use super::cell::Cell;
use super::exports::Named;
use super::network::{self, Beside, Ends, PEOPLE, part_size};
use super::row::{Row, row, table_of, with_parts_of_names};
use super::store::broken;
use crate::calendar::Day;
use crate::network::{Evidence, Kind, Network, graph_of};
use crate::parts::Parts;
use crate::people::company::{CompanyGroup, CompanyIndex, CompanyKey};
use crate::people::{Person, PersonId};
use crate::strength::{Strengths, TieStrength};
use crate::weighed::{RULES, Unread, Weighed};

// By which rules it was made, and for which day.
row! { Stamp, "weighed":
    rules: u32,
    program: String,
    as_of: Day,
}

// What a search asks of each tie.
row! { Brief, "weighed_ties":
    a: PersonId,
    b: PersonId,
    strength: f64,
    /// Its place among all kinds; none if nothing had happened by that day.
    kind: Option<u32>,
}

// What is asked of few ties; by their order.
row! { #[derive(Default)] Rest, "weighed_answers":
    strength: f64,
    answers_a: f64,
    answers_b: f64,
    peak: f64,
    peak_on: Option<Day>,
    contact: Option<f64>,
    kind: Option<u32>,
}

// Where somebody works: a row of the companies; and whether only their title says so. By the order of people.
row! { Works, "weighed_people":
    company: u32,
    from_title: bool,
}

// A company; sorted by key.
row! { Company, "weighed_companies":
    key: String,
    name: String,
}

// A name of a company, by its row.
row! { Spelling, "weighed_spellings":
    company: u32,
    spelling: String,
}

// What is left of a company's name without words for an office.
row! { Core, "weighed_cores":
    company: u32,
    core: String,
}

/// The table whose rows are kept in parts, beside those of people and evidence.
const ANSWERS: &str = Rest::TABLE;

/// Returns whether a table holds only what others tell too.
pub(super) fn is_weighed(table: &str) -> bool {
    table == Stamp::TABLE || table.starts_with("weighed_")
}

/// Returns how many rows each part of a table has; none for a table that is always loaded whole.
pub(super) fn parts_of(network: &Network, table: &str) -> Vec<usize> {
    match table {
        ANSWERS => network::parts(&vec![1; network.evidence.len()]),
        _ => network::parts_of(network, table),
    }
}

fn place(kind: Kind) -> Option<u32> {
    Kind::ALL
        .iter()
        .zip(0..)
        .find(|(one, _)| **one == kind)
        .map(|(_, place)| place)
}

/// The kind at a place; an error where there is no such place.
fn kind(place: Option<u32>, table: &str) -> PolarsResult<Option<Kind>> {
    let known = |place| Kind::ALL.get(place as usize).copied().ok_or_else(|| amiss(table));
    place.map(known).transpose()
}

/// Checks that numbers are shares.
fn shares(shares: &[f64], table: &str) -> PolarsResult<()> {
    let is_one = |share| (0.0..=1.0).contains(share);
    shares.iter().all(is_one).then_some(()).ok_or_else(|| amiss(table))
}

impl Rest {
    fn of(known: Option<&TieStrength>) -> Self {
        known.map_or_else(Self::default, |known| Self {
            strength: known.strength,
            answers_a: known.answers_lower,
            answers_b: known.answers_higher,
            peak: known.peak,
            peak_on: known.peak_on,
            contact: known.contact,
            kind: place(known.kind),
        })
    }

    fn told(self) -> PolarsResult<Option<TieStrength>> {
        shares(&[self.strength, self.answers_a, self.answers_b, self.peak], ANSWERS)?;
        Ok(kind(self.kind, ANSWERS)?.map(|kind| TieStrength {
            strength: self.strength,
            answers_lower: self.answers_a,
            answers_higher: self.answers_b,
            peak: self.peak,
            peak_on: self.peak_on,
            contact: self.contact,
            kind,
        }))
    }
}

/// Returns what was weighed as tables.
pub(super) fn frames(network: &Network, weighed: &Weighed) -> PolarsResult<Vec<Named>> {
    let stamp = Stamp {
        rules: RULES,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        as_of: weighed.as_of,
    };
    let ties = || network.graph.edge_indices();
    let brief = |tie| {
        let (a, b) = network.ends(tie);
        let known = weighed.strengths.of(tie);
        Brief {
            a,
            b,
            strength: known.map_or(0.0, |known| known.strength),
            kind: known.and_then(|known| place(known.kind)),
        }
    };
    let companies = &weighed.companies;
    let works = (0..)
        .map(PersonId)
        .zip(companies.places())
        .map(|(person, company)| Works {
            company: *company,
            from_title: companies.is_from_title(person),
        });
    let groups = || (0_u32..).zip(companies.groups());
    let spellings = groups().flat_map(|(company, group)| {
        let spelling = move |spelling: &String| Spelling {
            company,
            spelling: spelling.clone(),
        };
        group.spellings.iter().map(spelling)
    });
    let cores = groups().flat_map(|(company, _)| {
        let core = move |core: &CompanyKey| Core {
            company,
            core: core.as_str().to_owned(),
        };
        companies.cores_of(company as usize).iter().map(core)
    });
    let company = |(_, group): (u32, &CompanyGroup)| Company {
        key: group.key.as_str().to_owned(),
        name: group.name.clone(),
    };
    Ok(vec![
        table_of([stamp].into_iter())?,
        table_of(ties().map(brief))?,
        table_of(ties().map(|tie| Rest::of(weighed.strengths.of(tie))))?,
        table_of(works)?,
        table_of(groups().map(company))?,
        table_of(spellings)?,
        table_of(cores)?,
    ])
}

/// Returns a network that is ready to be asked; none where nobody has weighed it by the rules of today. `frame` and `bytes` give each
/// table of the folder by its name.
pub(super) fn weighed<E>(
    mut frame: impl FnMut(&'static str) -> Result<DataFrame, E>,
    mut bytes: impl FnMut(&'static str) -> Result<Vec<u8>, E>,
    folder: &Path,
) -> Result<Option<(Network, Weighed)>, E>
where
    E: std::convert::From<PolarsError>,
{
    let stamps = Stamp::rows(&frame(Stamp::TABLE)?)?;
    let [stamp] = stamps.as_slice() else {
        return Err(amiss(Stamp::TABLE).into());
    };
    if stamp.rules != RULES || stamp.program != env!("CARGO_PKG_VERSION") {
        return Ok(None);
    }
    let beside = Beside::read(&mut frame)?;
    let ties = frame(Brief::TABLE)?;
    let works = frame(Works::TABLE)?;
    let n_people = works.height();
    let (ends, brief) = (ends(&ties, n_people)?, briefs(&ties)?);
    drop(ties);
    let (n_ties, places) = (ends.len(), beside.places());
    let graph = graph_of(n_people, ends.iter().copied());
    let unread = Unread::default();
    let mut kept = |table| Ok::<_, E>((table, bytes(table)?, (folder, &unread)));
    let owners = beside.owners();
    let people = in_parts(kept(PEOPLE)?, n_people, move |begin, frame| {
        people(begin, frame, &owners)
    })?;
    let evidence = in_parts(kept(network::EVIDENCE)?, n_ties, move |begin, frame| {
        let ties = network::ties(&frame, n_people, places)?;
        let is_of = |(tie, ends): (&(Ends, Evidence), &Ends)| tie.0 == *ends;
        if !ties.iter().zip(&ends[begin..]).all(is_of) {
            return Err(amiss(network::EVIDENCE));
        }
        Ok(ties.into_iter().map(|(_, evidence)| evidence).collect())
    })?;
    let rests = in_parts(kept(ANSWERS)?, n_ties, |_, frame| {
        Rest::rows(&frame)?.into_iter().map(Rest::told).collect()
    })?;
    let network = beside.around(people, (graph, evidence))?;
    if network.latest != Some(stamp.as_of) {
        return Err(amiss(Stamp::TABLE).into());
    }
    let weighed = Weighed {
        as_of: stamp.as_of,
        strengths: Strengths::kept(brief, rests),
        companies: companies(&works, &mut frame)?,
        unread,
    };
    Ok(Some((network, weighed)))
}

/// The ends of all ties.
fn ends(ties: &DataFrame, n_people: usize) -> PolarsResult<Vec<Ends>> {
    let a: Vec<PersonId> = Cell::cells(ties, "a")?;
    let b: Vec<PersonId> = Cell::cells(ties, "b")?;
    let ends: Vec<Ends> = a.into_iter().zip(b).collect();
    let is_fine = |(low, high): &Ends| low < high && high.index() < n_people;
    if ends.is_sorted_by(|one, next| one < next) && ends.iter().all(is_fine) {
        Ok(ends)
    } else {
        Err(amiss(Brief::TABLE))
    }
}

fn briefs(ties: &DataFrame) -> PolarsResult<Vec<Option<(f64, Kind)>>> {
    let strengths = ties.column("strength")?.f64()?.rechunk();
    let strengths = strengths.cont_slice()?;
    shares(strengths, Brief::TABLE)?;
    let kinds = ties.column("kind")?.u32()?.iter();
    let brief = |(strength, place): (&f64, _)| Ok(kind(place, Brief::TABLE)?.map(|kind| (*strength, kind)));
    strengths.iter().zip(kinds).map(brief).collect()
}

/// The people from a place on; the owners are in order.
fn people(begin: usize, frame: DataFrame, owners: &[PersonId]) -> PolarsResult<Vec<Person>> {
    let people = Person::rows(&with_parts_of_names(frame)?)?;
    let is_owner = |place| owners.binary_search(&PersonId(place)).is_ok();
    let mut places = (0..).skip(begin).zip(&people);
    let are_owners = places.all(|(place, person)| person.is_owner == is_owner(place));
    if are_owners && people.is_sorted_by(|one, next| one.id < next.id) {
        Ok(people)
    } else {
        Err(amiss(PEOPLE))
    }
}

/// The bytes of a file of which parts are read now and then.
#[derive(Clone)]
struct Shared(Arc<Vec<u8>>);

impl AsRef<[u8]> for Shared {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

/// So many values that are loaded part by part from the bytes of a table; `rows` makes those of a part, by the place of its first, from
/// their rows.
fn in_parts<T: Default + 'static>(
    (table, bytes, (folder, unread)): (&'static str, Vec<u8>, (&Path, &Unread)),
    n: usize,
    rows: impl Fn(usize, DataFrame) -> PolarsResult<Vec<T>> + Send + Sync + 'static,
) -> PolarsResult<Parts<T>> {
    let bytes = Shared(Arc::new(bytes));
    let metadata = ParquetReader::new(Cursor::new(bytes.clone())).get_metadata()?.clone();
    let mut begins = vec![0];
    for group in &metadata.row_groups {
        begins.push(begins[begins.len() - 1] + group.num_rows());
    }
    let size = part_size(n);
    if begins.len() != n.div_ceil(size) + 1 {
        return Err(amiss(table));
    }
    let (folder, unread) = (folder.to_owned(), unread.clone());
    let load = move |part: usize| {
        let mut reader = ParquetReader::new(Cursor::new(bytes.clone()));
        reader.set_metadata(metadata.clone());
        let n_rows = begins[part + 1] - begins[part];
        let reader = reader
            .with_slice(Some((begins[part], n_rows)))
            .read_parallel(ParallelStrategy::RowGroups);
        let begin = part * size;
        // Nothing of what the reader had in its hands is used afterward.
        let read = AssertUnwindSafe(|| reader.finish().and_then(|frame| rows(begin, frame)));
        match std::panic::catch_unwind(read) {
            Ok(Ok(values)) if values.len() == size.min(n - begin) => values,
            // The check sum was right: somebody has put together what makes no sense. What is missing now is no answer.
            failed => {
                let error = failed.ok().and_then(PolarsResult::err).unwrap_or_else(|| amiss(table));
                unread.tell(broken(&folder, error.to_string()));
                Vec::new()
            }
        }
    };
    Ok(Parts::kept(n, size, Arc::new(load)))
}

fn companies<E>(
    works: &DataFrame,
    frame: &mut impl FnMut(&'static str) -> Result<DataFrame, E>,
) -> Result<CompanyIndex, E>
where
    E: std::convert::From<PolarsError>,
{
    let of_person: Vec<u32> = Cell::cells(works, "company")?;
    let from_title = works.column("from_title")?.bool()?.iter();
    let from_title: HashSet<PersonId> = (0..)
        .map(PersonId)
        .zip(from_title)
        .filter_map(|(person, is_so)| (is_so == Some(true)).then_some(person))
        .collect();
    let companies = Company::rows(&frame(Company::TABLE)?)?;
    let mut spellings = Spelling::rows(&frame(Spelling::TABLE)?)?.into_iter().peekable();
    let mut cores = Core::rows(&frame(Core::TABLE)?)?.into_iter().peekable();
    let is_none_or_there = |place: &u32| *place == u32::MAX || (*place as usize) < companies.len();
    if !companies.is_sorted_by(|one, next| one.key < next.key) || !of_person.iter().all(is_none_or_there) {
        return Err(amiss(Company::TABLE).into());
    }
    let groups: Vec<(CompanyGroup, BTreeSet<CompanyKey>)> = (0_u32..)
        .zip(companies)
        .map(|(place, company)| {
            let spellings = std::iter::from_fn(|| spellings.next_if(|one| one.company == place));
            let cores = std::iter::from_fn(|| cores.next_if(|one| one.company == place));
            let group = CompanyGroup {
                key: CompanyKey::kept(company.key),
                name: company.name,
                spellings: spellings.map(|one| one.spelling).collect(),
                people: Vec::new(),
            };
            let cores: BTreeSet<CompanyKey> = cores.map(|one| CompanyKey::kept(one.core)).collect();
            (group, cores)
        })
        .collect();
    if spellings.next().is_some() || cores.next().is_some() {
        return Err(amiss(Company::TABLE).into());
    }
    Ok(CompanyIndex::kept(groups.into_iter(), of_person, from_title))
}

/// A table that does not belong to the others.
fn amiss(table: &str) -> PolarsError {
    polars_err!(ComputeError: "the table {table} does not belong to the others")
}
