//! What each export of each member saw: who was listed, where they worked, on which day.
//!
//! In: the rows of all exports, before their spellings are forgotten, and whom they mean. Out: [`Snapshot`]s, plain data for
//! [`changes`](crate::advice::changes) and for keeping. Two archives of one member of one day are one snapshot.

use std::collections::BTreeMap;

use super::Network;
use crate::calendar::Day;
use crate::people::PersonId;
use crate::people::resolve::Resolution;
use crate::records::ExportRecords;

/// The connections of one member on one day.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Snapshot {
    /// Whose connections.
    pub owner: PersonId,
    /// The day of the copy, else of its latest row; none where no row has a date.
    pub day: Option<Day>,
    /// Everybody listed by name, each once, sorted by person.
    pub people: Vec<Seen>,
}

/// One connection as a snapshot shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seen {
    /// Who.
    pub person: PersonId,
    /// Employer as spelled; may be empty.
    pub company: String,
    /// Position as spelled; may be empty.
    pub position: String,
    /// The day of connecting, where the row gives one.
    pub connected_on: Option<Day>,
}

/// Returns what every export saw, sorted by owner and day; exports without connections saw nothing.
pub fn snapshots(exports: &[ExportRecords], resolution: &Resolution) -> Vec<Snapshot> {
    let mut rows: BTreeMap<(PersonId, Option<Day>), Vec<Seen>> = BTreeMap::new();
    for (export, resolved) in exports.iter().zip(&resolution.exports) {
        if export.connections.is_empty() {
            continue;
        }
        let people = rows.entry((resolved.owner, export.seen_on())).or_default();
        let seen = export.connections.iter().zip(&resolved.connections);
        let seen = seen.filter(|(_, person)| **person != resolved.owner);
        people.extend(seen.map(|(row, &person)| Seen {
            person,
            company: row.company.trim().to_owned(),
            position: row.position.trim().to_owned(),
            connected_on: row.connected_on,
        }));
    }
    let snapshot = |((owner, day), people)| Snapshot {
        owner,
        day,
        people: each_once(people),
    };
    rows.into_iter().map(snapshot).collect()
}

/// Of several rows of one person the one counts that also describes them in the roster; the day of connecting is the first.
fn each_once(mut people: Vec<Seen>) -> Vec<Seen> {
    people.sort_unstable_by(|a, b| (a.person, job(b)).cmp(&(b.person, job(a))));
    people.dedup_by(|again, kept| {
        let same = again.person == kept.person;
        if same {
            let days = [again.connected_on, kept.connected_on];
            kept.connected_on = days.into_iter().flatten().min();
        }
        same
    });
    people.shrink_to_fit();
    people
}

/// What the roster prefers among rows of one day: any job to none, then an order that does not depend on reading order.
fn job(seen: &Seen) -> (bool, &str, &str) {
    let has_job = !seen.company.is_empty() || !seen.position.is_empty();
    (has_job, &seen.company, &seen.position)
}

impl Snapshot {
    /// Returns how somebody is shown.
    pub fn of(&self, person: PersonId) -> Option<&Seen> {
        let place = self.people.binary_search_by_key(&person, |seen| seen.person).ok()?;
        Some(&self.people[place])
    }
}

impl Network {
    /// Returns the dated snapshots of a member that are known on the day `as_of`, in order of time.
    pub fn snapshots_of(&self, owner: PersonId, as_of: Day) -> Vec<(Day, &Snapshot)> {
        let own = self.snapshots.iter().filter(|snapshot| snapshot.owner == owner);
        let mut dated: Vec<(Day, &Snapshot)> = own
            .filter_map(|snapshot| Some((snapshot.day?, snapshot)))
            .filter(|(day, _)| *day <= as_of)
            .collect();
        dated.sort_unstable_by_key(|(day, _)| *day);
        dated
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::build::build;
    use crate::people::resolve::resolve;
    use crate::records::Connection;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).expect("it is a day")
    }

    /// An export of mine with people as `name company`; the last row has a day of connecting.
    fn export(on: &str, people: &[&str]) -> ExportRecords {
        let mut export = ExportRecords {
            snapshot: Day::parse_iso(on),
            ..ExportRecords::default()
        };
        export.owner.name = Some("Me Myself".to_owned());
        export.connections = people
            .iter()
            .map(|text| {
                let (name, company) = text.split_once(' ').unwrap_or((text, ""));
                Connection {
                    name: name.to_owned(),
                    url: format!("https://www.linkedin.com/in/{name}"),
                    company: company.to_owned(),
                    ..Connection::default()
                }
            })
            .collect();
        if let Some(last) = export.connections.last_mut() {
            last.connected_on = Some(day("2020-02-03"));
        }
        export
    }

    #[test]
    fn two_archives_of_one_day_are_one_snapshot_and_empty_ones_none() {
        let exports = [
            export("2026-01-05", &["boris", "ana Stripe"]),
            export("2026-01-05", &["ana Quibble", "clara", "boris Fennel"]),
            export("2026-02-20", &[]),
            export("2025-02-20", &["ana"]),
        ];
        let resolution = resolve(&exports);
        let found = snapshots(&exports, &resolution);
        let days: Vec<Option<Day>> = found.iter().map(|snapshot| snapshot.day).collect();
        assert_eq!(days, [Some(day("2025-02-20")), Some(day("2026-01-05"))]);
        let shown: Vec<(&str, &str, bool)> = found[1]
            .people
            .iter()
            .map(|seen| {
                let id = resolution.roster.person(seen.person).id.as_str();
                (id, seen.company.as_str(), seen.connected_on.is_some())
            })
            .collect();
        // The greatest, as the roster has it.
        assert_eq!(
            shown,
            [
                ("in/ana", "Stripe", true),
                ("in/boris", "Fennel", true),
                ("in/clara", "", false)
            ]
        );
        let ana = resolution.roster.by_id("in/ana").expect("she is known");
        assert_eq!(resolution.roster.person(ana).company.as_deref(), Some("Stripe"));
        assert_eq!(found[1].of(ana).map(|seen| seen.company.as_str()), Some("Stripe"));
        let mut turned = exports;
        turned.reverse();
        assert_eq!(snapshots(&turned, &resolve(&turned)), found);
    }

    #[test]
    fn a_copy_is_known_from_the_day_on_which_it_was_made() {
        let exports = [export("2026-01-05", &["ana"]), export("2026-02-05", &["ana"])];
        let resolution = resolve(&exports);
        let seen = snapshots(&exports, &resolution);
        let mut network = build(&exports, resolution);
        network.snapshots = seen;
        let known = |as_of: &str| network.snapshots_of(network.owners[0], day(as_of)).len();
        assert_eq!(known("2026-01-04"), 0);
        assert_eq!(known("2026-01-05"), 1);
        assert_eq!(known("2026-02-05"), 2);
    }
}
