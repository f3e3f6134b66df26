//! What share packs add to a network.

use super::*;
use crate::records::{Millionths, SharedBy, SharedTie};

/// A pack of `owner` as of a day, with a strength in millionths for each person.
fn pack(owner: &str, day: i64, ties: &[(&str, u32)]) -> Draft {
    let row = |(slug, strength): &(&str, u32)| SharedTie {
        id: format!("in/{slug}"),
        name: (*slug).to_owned(),
        company: "Saltglass Studio".to_owned(),
        position: String::new(),
        as_of: Day::from_epoch_days(day).expect("it is a day"),
        strength: Millionths(*strength),
        answers: Millionths(600_000),
        basis: Basis::Measured,
        contact: None,
    };
    Draft(ExportRecords {
        shared_by: Some(SharedBy {
            name: owner.to_owned(),
            id: format!("in/{owner}"),
        }),
        shared: ties.iter().map(row).collect(),
        ..ExportRecords::default()
    })
}

fn stated(strength: u32) -> What {
    What::Stated {
        strength: Millionths(strength),
        answers: Millionths(600_000),
        kind: Kind::Measured,
    }
}

#[test]
fn a_row_of_a_pack_is_a_statement_of_its_owner_on_its_day() {
    let known = network(&[Draft::of("me").knows("ana", ""), pack("ana", 50, &[("boris", 700_000)])]);
    assert_eq!(between(&known, "ana", "boris"), [stated(700_000)]);
    let (ana, boris) = (known.roster.by_id("in/ana"), known.roster.by_id("in/boris"));
    let (ana, boris) = (ana.expect("she is there"), boris.expect("he is there"));
    let tie = known.tie_between(ana, boris).expect("there is a tie");
    let event = known.evidence(tie).events.iter().next().expect("it has one");
    assert_eq!((event.at, event.from), (Some(Moment(50 * DAY)), From::of(ana, boris)));
    assert_eq!(known.known_until.get(&ana), Day::from_epoch_days(50).as_ref());
    assert_eq!(known.latest, Day::from_epoch_days(50));
    assert_eq!(known.pack_owners, [ana]);
}

#[test]
fn the_point_of_view_is_that_of_an_export_also_where_a_pack_comes_first() {
    let known = network(&[pack("ana", 50, &[("boris", 1)]), Draft::of("me").knows("ana", "")]);
    let names: Vec<&str> = known
        .owners
        .iter()
        .map(|id| known.roster.person(*id).id.as_str())
        .collect();
    assert_eq!(names, ["in/me", "in/ana"]);
    let whole = network(&[pack("ana", 50, &[("boris", 1)]), Draft::of("ana").knows("boris", "")]);
    assert_eq!(whole.pack_owners, [], "there is an export of hers too");
    assert_eq!(whole.owners.len(), 1);
}

#[test]
fn each_side_has_its_own_last_word() {
    let drafts = [
        pack("ana", 50, &[("boris", 700_000)]),
        pack("ana", 50, &[("boris", 800_000)]),
        pack("boris", 20, &[("ana", 300_000)]),
    ];
    let mut said = between(&network(&drafts), "ana", "boris");
    said.sort_unstable();
    assert_eq!(said, [stated(300_000), stated(800_000)]);
    let older = [
        pack("ana", 50, &[("boris", 700_000)]),
        pack("ana", 49, &[("boris", 800_000)]),
    ];
    assert_eq!(between(&network(&older), "ana", "boris"), [stated(700_000)]);
}

#[test]
fn a_pack_beside_an_export_of_its_owner_adds_to_it() {
    let ana = Draft::of("ana").message("ana", &["boris"], 1);
    let known = network(&[ana, pack("ana", 50, &[("boris", 700_000)])]);
    assert_eq!(between(&known, "ana", "boris"), [What::Direct, stated(700_000)]);
}

#[test]
fn nothing_is_guessed_of_whom_a_pack_is_from() {
    let me = Draft::of("me")
        .knows("ana", "Saltglass Studio")
        .knows("boris", "Saltglass Studio")
        .knows("clara", "Saltglass Studio");
    let guess = What::SameEmployer { n_known: 3 };
    assert_eq!(between(&network(std::slice::from_ref(&me)), "ana", "boris"), [guess]);
    let known = network(&[me, pack("ana", 50, &[("clara", 700_000)])]);
    assert_eq!(between(&known, "ana", "boris"), []);
    assert_eq!(between(&known, "boris", "clara"), [guess]);
}

#[test]
fn events_are_no_larger_for_what_packs_state() {
    assert!(size_of::<Event>() <= 32, "{}", size_of::<Event>());
}
