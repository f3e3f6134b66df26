//! Where two owners were at one employer or school at the same time, told by their own `Positions.csv` and `Education.csv`.

use hashbrown::HashMap;

use super::build::Ties;
use super::tie::{Event, From, Overlap, What};
use crate::people::PersonId;
use crate::people::company::company_key;
use crate::people::resolve::Resolution;
use crate::records::{Affiliation, Day, ExportRecords};
use crate::work;

/// One owner's stay.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Stay {
    key: String,
    is_school: bool,
    organization: String,
    from: Day,
    /// None means until now.
    to: Option<Day>,
}

/// Adds shared jobs and schools to ties that exist, and returns them. Most people of one school or firm have never met:
/// an overlap strengthens a tie, it does not make one.
pub(super) fn owners_overlaps(exports: &[ExportRecords], resolution: &Resolution, ties: &mut Ties) -> Vec<Overlap> {
    let mut stays: HashMap<PersonId, Vec<Stay>> = HashMap::new();
    for (export, resolved) in exports.iter().zip(&resolution.exports) {
        let mine = stays.entry(resolved.owner).or_default();
        mine.extend(export.owner.positions.iter().filter_map(|job| stay(job, false)));
        mine.extend(export.owner.education.iter().filter_map(|school| stay(school, true)));
    }
    for mine in stays.values_mut() {
        mine.sort_unstable();
        mine.dedup();
    }
    let mut overlaps = Vec::new();
    let are_known = |(one, other)| Some((stays.get(&one)?, stays.get(&other)?));
    let known = ties.ends().enumerate();
    let known: Vec<_> = known.filter_map(|(tie, ends)| Some((tie, are_known(ends)?))).collect();
    for (tie, (stays_of_one, stays_of_other)) in known {
        let mut events: Vec<Event> = ties.of(tie).collect();
        for overlap in shared(stays_of_one, stays_of_other) {
            let index = u32::try_from(overlaps.len()).expect("fewer than 2^32 overlaps");
            let at = overlap.from.map(Day::start);
            events.push(Event::new(at, From::Both, What::Together(index)));
            overlaps.push(overlap);
        }
        events.sort_unstable();
        ties.set(tie, events);
    }
    overlaps
}

/// A stay whose beginning, and for a school end, is known: without them nothing says that two people overlapped.
fn stay(affiliation: &Affiliation, is_school: bool) -> Option<Stay> {
    let key = company_key(&affiliation.organization)?.as_str().to_owned();
    let from = affiliation.from?;
    if is_school && affiliation.to.is_none() {
        return None;
    }
    Some(Stay {
        key,
        is_school,
        organization: affiliation.organization.clone(),
        from,
        to: affiliation.to,
    })
}

/// Returns the overlaps of two people, one for each organization: the first.
fn shared(one: &[Stay], other: &[Stay]) -> Vec<Overlap> {
    let place = |stay: &Stay| (stay.key.clone(), stay.is_school);
    let mut overlaps = Vec::new();
    for mine in one.chunk_by(|a, b| (&a.key, a.is_school) == (&b.key, b.is_school)) {
        let start = other.partition_point(|stay| place(stay) < place(&mine[0]));
        let theirs = &other[start..];
        let theirs = &theirs[..theirs.partition_point(|stay| place(stay) == place(&mine[0]))];
        overlaps.extend(first_overlap(mine, theirs));
    }
    overlaps
}

/// Returns the first overlap at one organization; of several that begin on one day, the first in the order of stays.
fn first_overlap(one: &[Stay], other: &[Stay]) -> Option<Overlap> {
    let from = begin_of_first(one, other)?;
    let is_there = |stay: &&Stay| stay.from <= from && stay.to.is_none_or(|to| from <= to);
    // The overlap begins when the later of the two comes.
    let pair = |a: &Stay| {
        let mut those_there = other.iter().filter(is_there);
        those_there.find(|b| a.from == from || b.from == from)
    };
    let comes = other.iter().any(|stay| is_there(&stay) && stay.from == from);
    let mut mine = one.iter().filter(is_there).filter(|a| a.from == from || comes);
    let a = mine.next()?;
    let b = pair(a)?;
    let to = match (a.to, b.to) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    Some(Overlap {
        organization: a.organization.clone().min(b.organization.clone()),
        is_school: a.is_school,
        from: Some(from),
        to,
    })
}

/// The day from which on two people were at one organization first: one of them came, and the other was there.
fn begin_of_first(one: &[Stay], other: &[Stay]) -> Option<Day> {
    let mut comings: Vec<(&Stay, usize)> = one.iter().map(|stay| (stay, 0)).collect();
    comings.extend(other.iter().map(|stay| (stay, 1)));
    comings.sort_by_key(|(stay, _)| stay.from);
    // How long the stays of each last that have begun so far; none means until now.
    let mut until: [Option<Option<Day>>; 2] = [None; 2];
    for (stay, who) in comings {
        work::count(1);
        // A stay that ends before it begins is none.
        if stay.to.is_some_and(|to| to < stay.from) {
            continue;
        }
        if until[1 - who].is_some_and(|until| until.is_none_or(|until| stay.from <= until)) {
            return Some(stay.from);
        }
        let longest = until[who].map_or(stay.to, |known| Some(known?.max(stay.to?)));
        until[who] = Some(longest);
    }
    None
}
