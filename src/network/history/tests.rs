//! Who moved, from when to when, and what is no move.

use proptest::prelude::*;

use super::super::snapshots::{Snapshot, snapshots};
use super::super::testing::export;
use super::*;
use crate::people::resolve::resolve;

fn job(organization: &str, from: &str, to: &str) -> Affiliation {
    Affiliation {
        organization: organization.to_owned(),
        title: String::new(),
        from: Day::parse_iso(from),
        to: Day::parse_iso(to),
    }
}

/// The former jobs as lines: `person company position from until gone by whom`.
fn told(exports: &[ExportRecords]) -> Vec<String> {
    let resolution = resolve(exports);
    let line = |job: &FormerJob| {
        let name = |person: PersonId| resolution.roster.person(person).id.replace("in/", "");
        let gone = job.gone_by.map_or("-".to_owned(), |day| day.to_string());
        format!(
            "{} {} {} {} {gone} {}",
            name(job.person),
            format!("{} {}", job.company, job.position).trim_end(),
            job.seen_from,
            job.seen_until,
            name(job.seen_by)
        )
    };
    former_jobs(exports, &resolution).iter().map(line).collect()
}

#[test]
fn one_snapshot_of_one_member_tells_of_no_move() {
    assert_eq!(told(&[export("me", "2024-01-05", &["ana: Stripe: CTO"])]), [""; 0]);
}

#[test]
fn what_an_earlier_snapshot_showed_elsewhere_is_a_former_job() {
    let exports = [
        export("me", "2022-01-05", &["ana: Stripe: Engineer", "boris: Quibble"]),
        export("me", "2024-03-05", &["ana: Stripe: CTO", "boris: Quibble"]),
        export("me", "2026-01-05", &["ana: Fennel Pay: CTO", "boris: Quibble"]),
    ];
    assert_eq!(told(&exports), ["ana Stripe CTO 2022-01-05 2024-03-05 2026-01-05 me"]);
}

#[test]
fn another_spelling_another_name_and_an_office_are_no_move() {
    for (before, after) in [
        ("Stripe", "STRIPE, Inc."),
        ("Facebook", "Meta"),
        ("Stripe", "Stripe UK"),
        ("Stripe GmbH", "Stripe"),
        ("Stealth Startup", "Stripe"),
        ("", "Stripe"),
    ] {
        let exports = [
            export("me", "2022-01-05", &[&format!("ana: {before}: CTO")]),
            export("me", "2024-01-05", &[&format!("ana: {after}: CTO")]),
        ];
        assert_eq!(told(&exports), [""; 0], "{before} {after}");
    }
    let of_position = [
        export("me", "2022-01-05", &["ana: : CTO at Stripe"]),
        export("me", "2024-01-05", &["ana: Stripe: CTO"]),
    ];
    assert_eq!(told(&of_position), [""; 0]);
}

#[test]
fn who_is_back_has_not_left_and_was_elsewhere_between() {
    let exports = [
        export("me", "2022-01-05", &["ana: Stripe"]),
        export("me", "2023-01-05", &["ana: Quibble"]),
        export("me", "2024-01-05", &["ana: Stripe"]),
    ];
    assert_eq!(told(&exports), ["ana Quibble 2023-01-05 2023-01-05 2024-01-05 me"]);
}

#[test]
fn an_empty_cell_ends_a_job_only_if_nothing_comes_after() {
    let gone = [
        export("me", "2022-01-05", &["ana: Stripe"]),
        export("me", "2023-01-05", &["ana"]),
    ];
    assert_eq!(told(&gone), ["ana Stripe 2022-01-05 2022-01-05 2023-01-05 me"]);
    let back = [&gone[..], &[export("me", "2024-01-05", &["ana: Stripe"])]].concat();
    assert_eq!(told(&back), [""; 0]);
    let elsewhere = [&gone[..], &[export("me", "2024-01-05", &["ana: Quibble"])]].concat();
    assert_eq!(told(&elsewhere), ["ana Stripe 2022-01-05 2022-01-05 2023-01-05 me"]);
}

#[test]
fn the_latest_day_wins_whoevers_export_it_is() {
    let exports = [
        export("me", "2024-01-05", &["ana: Stripe"]),
        export("boris", "2023-01-05", &["ana: Quibble: CTO"]),
        export("me", "2022-01-05", &["ana: Quibble"]),
    ];
    assert_eq!(
        told(&exports),
        ["ana Quibble CTO 2022-01-05 2023-01-05 2024-01-05 boris"]
    );
}

#[test]
fn two_exports_of_one_day_that_disagree_are_no_move() {
    let exports = [
        export("me", "2024-01-05", &["ana: Stripe"]),
        export("boris", "2024-01-05", &["ana: Quibble"]),
    ];
    assert_eq!(told(&exports), [""; 0]);
    let earlier = exports.map(|export| ExportRecords {
        snapshot: Day::parse_iso("2022-01-05"),
        ..export
    });
    let exports = [&earlier[..], &[export("me", "2024-01-05", &["ana: Fennel Pay"])]].concat();
    assert_eq!(told(&exports), ["ana Stripe 2022-01-05 2022-01-05 2024-01-05 me"]);
}

#[test]
fn an_export_without_a_day_tells_no_former_job() {
    let exports = [
        export("me", "", &["ana: Stripe"]),
        export("me", "2024-01-05", &["ana: Quibble"]),
    ];
    assert_eq!(told(&exports), [""; 0]);
}

#[test]
fn an_owners_own_profile_tells_their_past() {
    let mut ana = export("ana", "2024-01-05", &["me"]);
    ana.owner.positions = vec![
        job("Fennel Pay", "2023-04-01", ""),
        job("Stripe", "2015-01-01", "2018-06-01"),
        // A second title at one firm is no second stay, and a firm one is back at is no former one.
        job("Stripe, Inc.", "2018-07-01", "2023-03-01"),
        job("Fennel Pay", "2010-01-01", "2012-01-01"),
        job("Freelance", "2012-01-01", "2015-01-01"),
    ];
    let me = export("me", "2022-01-05", &["ana: Stripe: CTO"]);
    let expected = ["ana Stripe, Inc. 2015-01-01 2023-03-01 - ana"];
    assert_eq!(told(&[ana.clone(), me.clone()]), expected);
    // A later export shows that she left; a job that she says lasts is none that she left.
    let later = export("me", "2026-01-05", &["ana: Quibble"]);
    let all = [
        "ana Fennel Pay 2010-01-01 2012-01-01 - ana",
        expected[0],
        "ana Fennel Pay 2024-01-05 2024-01-05 2026-01-05 ana",
    ];
    assert_eq!(told(&[ana.clone(), me.clone(), later.clone()]), all);
    ana.owner.positions.push(job("Side Step Studio", "2013-01-01", ""));
    let side = export("me", "2022-06-05", &["ana: Side Step Studio"]);
    assert_eq!(told(&[ana, me, side, later]), all);
}

/// The connections of snapshots as sightings.
fn sightings(snapshots: &[Snapshot]) -> impl Iterator<Item = Sighting<'_>> + Clone {
    snapshots.iter().flat_map(|snapshot| {
        snapshot.people.iter().map(|seen| Sighting {
            person: seen.person,
            by: snapshot.owner,
            day: snapshot.day,
            company: &seen.company,
            position: &seen.position,
        })
    })
}

#[test]
fn snapshots_tell_what_the_exports_told() {
    let exports = [
        export("me", "2022-01-05", &["ana: Stripe: CTO", "boris: Quibble"]),
        export("me", "2022-01-05", &["ana: Stripe: CTO"]),
        export("boris", "2024-03-05", &["ana: Fennel Pay"]),
    ];
    let resolution = resolve(&exports);
    let kept = snapshots(&exports, &resolution);
    assert_eq!(kept.len(), 2);
    let told = former(&resolution.roster, sightings(&kept), &[]);
    assert_eq!(told, former_jobs(&exports, &resolution));
    assert_eq!(told.len(), 1);
}

fn any_export() -> impl Strategy<Value = ExportRecords> {
    let person = ("(ana|boris|clara)", "(Stripe|Stripe UK|Quibble|Fennel Pay|)", "(CTO|)");
    let person = person.prop_map(|(slug, company, position)| format!("{slug}: {company}: {position}"));
    let own = proptest::collection::vec(("(Stripe|Quibble|Fennel)", 2015_i16..2026, 0_i16..4), 0..3);
    let rows = proptest::collection::vec(person, 0..4);
    ("(me|ana)", 2020_i16..2024, rows, own).prop_map(|(owner, year, people, own)| {
        let people: Vec<&str> = people.iter().map(String::as_str).collect();
        let mut export = export(&owner, &format!("{year}-01-05"), &people);
        export.owner.name = Some(owner);
        export.owner.positions = own
            .into_iter()
            .map(|(firm, from, years)| {
                let to = if years == 0 {
                    String::new()
                } else {
                    format!("{}-05-01", from + years)
                };
                job(&firm, &format!("{from}-05-01"), &to)
            })
            .collect();
        export
    })
}

proptest! {
    #[test]
    fn the_order_of_exports_and_rows_never_matters(exports in proptest::collection::vec(any_export(), 1..6)) {
        let mut turned = exports.clone();
        turned.reverse();
        for export in &mut turned {
            export.connections.reverse();
            export.owner.positions.reverse();
        }
        prop_assert_eq!(told(&exports), told(&turned));
    }

    #[test]
    fn nobody_has_left_where_they_are(exports in proptest::collection::vec(any_export(), 1..6)) {
        let resolution = resolve(&exports);
        for job in former_jobs(&exports, &resolution) {
            let now = employer_of(resolution.roster.person(job.person));
            prop_assert!(!now.is_some_and(|now| Aliases::well_known().is_one_firm(now, &job.company)));
            prop_assert!(job.seen_from <= job.seen_until);
            prop_assert!(job.gone_by.is_none_or(|gone| gone > job.seen_until));
        }
    }
}
