//! Where two owners were at one employer or school at the same time, told by their own `Positions.csv` and `Education.csv`.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::build::Ties;
use super::tie::{Event, From, Overlap, What};
use crate::people::PersonId;
use crate::people::company::company_key;
use crate::people::resolve::Resolution;
use crate::records::{Affiliation, Day, ExportRecords};

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
        mine.sort_unstable();
        mine.dedup();
    }
    let mut overlaps = Vec::new();
    for ((one, other), events) in ties {
        let (Some(stays_of_one), Some(stays_of_other)) = (stays.get(one), stays.get(other)) else {
            continue;
        };
        for overlap in shared(stays_of_one, stays_of_other) {
            let index = u32::try_from(overlaps.len()).expect("fewer than 2^32 overlaps");
            let at = overlap.from.map(Day::start);
            events.push(Event::new(at, From::Both, What::Together(index)));
            overlaps.push(overlap);
        }
        events.sort_unstable();
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
    let mut found: BTreeMap<(String, bool), Overlap> = BTreeMap::new();
    for a in one {
        for b in other.iter().filter(|b| b.key == a.key && b.is_school == a.is_school) {
            let from = a.from.max(b.from);
            let to = match (a.to, b.to) {
                (Some(a), Some(b)) => Some(a.min(b)),
                (a, b) => a.or(b),
            };
            if to.is_none_or(|to| from <= to) {
                let organization = a.organization.clone().min(b.organization.clone());
                let overlap = Overlap {
                    organization,
                    is_school: a.is_school,
                    from: Some(from),
                    to,
                };
                let known = found
                    .entry((a.key.clone(), a.is_school))
                    .or_insert_with(|| overlap.clone());
                if overlap.from < known.from {
                    *known = overlap;
                }
            }
        }
    }
    found.into_values().collect()
}
