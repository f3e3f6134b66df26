//! Whom a pack means, beside exports and other packs.

use super::super::resolve::resolve;
use super::super::testing::{ids, url};
use crate::calendar::Day;
use crate::people::owner::FoundBy;
use crate::records::{Basis, Connection, ExportRecords, Millionths, SharedBy, SharedTie};

fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("it is a day")
}

/// A pack of Ana's with these people as `id|name`.
fn pack(as_of: &str, people: &[&str]) -> ExportRecords {
    let row = |text: &&str| {
        let (id, name) = text.split_once('|').unwrap_or((text, ""));
        SharedTie {
            id: id.to_owned(),
            name: name.to_owned(),
            company: "Northwind".to_owned(),
            position: "CTO".to_owned(),
            as_of: day(as_of),
            strength: Millionths(500_000),
            answers: Millionths(500_000),
            basis: Basis::Measured,
            contact: None,
        }
    };
    ExportRecords {
        shared_by: Some(SharedBy {
            name: "Ana Horvat".to_owned(),
            id: "in/ana".to_owned(),
        }),
        shared: people.iter().map(row).collect(),
        ..ExportRecords::default()
    }
}

/// An export of Odile's with these connections as `name|slug`.
fn export(connections: &[&str]) -> ExportRecords {
    let connection = |text: &&str| {
        let (name, slug) = text.split_once('|').unwrap_or((text, ""));
        Connection {
            name: name.to_owned(),
            url: url(slug),
            ..Connection::default()
        }
    };
    let mut export = ExportRecords {
        connections: connections.iter().map(connection).collect(),
        ..ExportRecords::default()
    };
    export.owner.name = Some("Odile Ownerfield".to_owned());
    export
}

#[test]
fn a_pack_is_its_owners_and_its_people_are_those_of_other_exports() {
    let resolution = resolve(&[
        export(&["Ana Horvat|ana", "Boris Novak|boris"]),
        pack("2026-02-20", &["in/boris|Boris N."]),
    ]);
    assert_eq!(ids(&resolution), ["in/ana", "in/boris", "name/odile ownerfield"]);
    let of_pack = &resolution.exports[1];
    assert_eq!(of_pack.finding.found_by, FoundBy::SharePack);
    assert!(resolution.roster.person(of_pack.owner).is_owner);
    assert_eq!(of_pack.shared, [resolution.roster.by_id("in/boris")]);
    let boris = &resolution.roster.people[1];
    assert_eq!(
        (boris.company.as_deref(), boris.seen_on),
        (Some("Northwind"), Some(day("2026-02-20")))
    );
}

#[test]
fn who_has_no_profile_is_the_only_one_with_that_name() {
    let only = resolve(&[
        export(&["Boris Novak|boris"]),
        pack("2026-02-20", &["name/boris novak|Boris Novák"]),
    ]);
    assert_eq!(only.exports[1].shared, [only.roster.by_id("in/boris")]);
    let two = resolve(&[
        export(&["Boris Novak|boris", "Boris Novak|boris-2"]),
        pack("2026-02-20", &["name/boris novak|Boris Novak"]),
    ]);
    assert!(ids(&two).contains(&"name/boris novak (known to in/ana)"));
    // Rows of one pack are different people.
    let both = resolve(&[pack(
        "2026-02-20",
        &["in/boris|Boris Novak", "name/boris novak|Boris Novak"],
    )]);
    assert!(ids(&both).contains(&"name/boris novak"));
    let owner = resolve(&[pack("2026-02-20", &["name/ana horvat|Ana Horvat"])]);
    assert_eq!(
        ids(&owner),
        ["in/ana", "name/ana horvat"],
        "the owner's namesake is not the owner"
    );
}

#[test]
fn namesakes_of_a_pack_join_nobody() {
    let people = ["name/jo doe (1)|Jo Doe", "name/jo doe (2)|Jo Doe"];
    let resolution = resolve(&[export(&["Jo Doe|jo-doe"]), pack("2026-02-20", &people)]);
    for id in ["name/jo doe (1, known to in/ana)", "name/jo doe (2, known to in/ana)"] {
        assert!(ids(&resolution).contains(&id), "{:?}", ids(&resolution));
    }
}

#[test]
fn who_is_not_named_is_known_to_the_owner_only() {
    let resolution = resolve(&[
        export(&["B. N.|bn", "Ana Horvat|ana"]),
        pack("2026-02-20", &["contact 12|B. N."]),
    ]);
    let contact = resolution.exports[1].shared[0].expect("it is somebody");
    let contact = resolution.roster.person(contact);
    assert_eq!(contact.id, "name/contact 12 of in/ana");
    assert_eq!(contact.name, "contact 12 of Ana Horvat (B. N.)");
    assert_eq!(
        (contact.url.as_deref(), contact.position.as_deref()),
        (None, Some("CTO"))
    );
}

#[test]
fn a_later_pack_takes_the_place_of_an_earlier_one() {
    let (old, new) = (
        pack("2026-01-01", &["in/boris|Boris", "contact 1|X."]),
        pack("2026-02-20", &["in/lea|Lea"]),
    );
    for packs in [[old.clone(), new.clone()], [new.clone(), old.clone()]] {
        let resolution = resolve(&packs);
        assert_eq!(ids(&resolution), ["in/ana", "in/lea"], "nobody of the old one is left");
        let replaced: Vec<bool> = resolution.exports.iter().map(|export| export.is_replaced()).collect();
        assert_eq!(
            replaced,
            packs
                .iter()
                .map(|pack| pack.shared_as_of() == old.shared_as_of())
                .collect::<Vec<_>>()
        );
    }
    let same_day = resolve(&[pack("2026-02-20", &["in/boris|Boris"]), new]);
    assert_eq!(ids(&same_day), ["in/ana", "in/boris", "in/lea"]);
    let mut others = old;
    others.shared_by = Some(SharedBy {
        name: "Boris".to_owned(),
        id: "in/boris".to_owned(),
    });
    assert_eq!(
        super::replaced(&[others, pack("2026-02-20", &["in/lea|Lea"])]),
        [false, false]
    );
}
