//! Every company with its best way in, in columns.

use serde::Serialize;

use super::Source;
use super::people::Places;
use super::texts::{NOTHING, rounded};
use crate::advice::companies::{Place, WayIn};

/// Companies by the strength of the best chain, as `companies` ranks them.
#[derive(Debug, Default, Serialize)]
pub(super) struct RankedColumns {
    /// The company, its greatest office: index into `companies`.
    company: Vec<i64>,
    /// The people to reach there, all its offices together.
    people: Vec<usize>,
    strength: Vec<f64>,
    /// With how many people I know a chain can start.
    ways: Vec<usize>,
    /// How many of them I can ask now.
    to_ask: Vec<usize>,
    /// The best chain, from me to the target: indices into `people`.
    chain: Vec<Vec<i64>>,
    /// How many companies were looked at.
    n_companies: usize,
}

/// Lays out the companies with a way in.
pub(super) fn ranked(source: &Source<'_>, places: &Places) -> RankedColumns {
    let found = &source.ways.companies;
    let mut columns = RankedColumns {
        n_companies: found.with.len() + found.without.len(),
        ..RankedColumns::default()
    };
    for (place, way) in &found.with {
        columns.add(place, way, places);
    }
    columns
}

impl RankedColumns {
    fn add(&mut self, place: &Place<'_>, way: &WayIn, places: &Places) {
        let company = place
            .companies
            .first()
            .and_then(|matched| places.company(&matched.group.name));
        self.company.push(
            company
                .and_then(|company| i64::try_from(company).ok())
                .unwrap_or(NOTHING),
        );
        self.people.push(place.people.len());
        self.strength.push(rounded(way.chain.strength, 6));
        self.ways.push(way.ways.all);
        self.to_ask.push(way.ways.marked);
        self.chain
            .push(way.chain.people.iter().map(|person| places.person(*person)).collect());
    }
}
