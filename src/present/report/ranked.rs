//! Every company with its best way in, in columns.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Source;
use super::people::Places;
use super::texts::{NOTHING, rounded};
use crate::advice::asks::CompanyNames;
use crate::advice::companies::{Place, WayIn};
use crate::people::PersonId;
use crate::present::answer::AskStatus;
use crate::wording::holds::hold_label;

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

/// What the log of asks says, by person and company.
#[derive(Debug, Default, Serialize)]
pub(super) struct AskedColumns {
    /// Of people in the log, whatever the company: by index into `people`.
    people: BTreeMap<i64, HeldAnswer>,
    /// For companies in the log: by index into `companies`.
    companies: BTreeMap<usize, AskedForAnswer>,
}

/// What the log says of asking for one company.
#[derive(Debug, Serialize)]
struct AskedForAnswer {
    /// Of everybody who is not in the log.
    everybody: Option<HeldAnswer>,
    /// Of people in the log; stands in the place of what is said of them whatever the company.
    people: BTreeMap<i64, HeldAnswer>,
}

#[derive(Debug, Serialize)]
struct HeldAnswer {
    #[serde(flatten)]
    standing: AskStatus,
    /// What stands in the place of `ASK`; null if they may be asked.
    label: Option<&'static str>,
}

/// Gathers what the log says.
pub(super) fn asked(source: &Source<'_>, places: &Places) -> AskedColumns {
    let book = &source.findings.book;
    let view = source.view;
    let people: BTreeSet<PersonId> = book.threads().iter().map(|thread| thread.who).collect();
    let held = |who: PersonId, names: &CompanyNames| {
        let standing = book.standing(who, names, None);
        Some(HeldAnswer {
            label: standing.hold.as_ref().map(hold_label),
            standing: AskStatus::of(view, who, &standing)?,
        })
    };
    let of_all = |names: &CompanyNames| -> BTreeMap<i64, HeldAnswer> {
        let of_person = |who: &PersonId| Some((places.person(*who), held(*who, names)?));
        people
            .iter()
            .filter_map(of_person)
            .filter(|(place, _)| *place >= 0)
            .collect()
    };
    // Somebody who was never asked stands for all others: I am never asked.
    let everybody = |names: &CompanyNames| held(view.me, names);
    let spelled: BTreeSet<&str> = book.threads().iter().map(|thread| thread.company.as_str()).collect();
    let mut companies = BTreeMap::new();
    for name in spelled.into_iter().filter(|name| !name.is_empty()) {
        for matched in view.companies.meant(name, &source.request.reach.aliases) {
            let Some(place) = places.company(&matched.group.name) else {
                continue;
            };
            let names = CompanyNames::of(&matched.group.name, view.companies, &source.request.reach.aliases);
            companies.entry(place).or_insert_with(|| AskedForAnswer {
                everybody: everybody(&names),
                people: of_all(&names),
            });
        }
    }
    AskedColumns {
        people: of_all(&CompanyNames::default()),
        companies,
    }
}
