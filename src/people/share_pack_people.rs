//! Whom the rows of share packs mean.
//!
//! In: the packs, and the [`Register`] once all profile URLs are known. Out: a person for each row, as for a row of
//! `Connections.csv`. A pack speaks for its owner as of its day: of an older pack of the same owner nobody is taken over.

use std::borrow::Cow;

use hashbrown::{HashMap, HashSet};

use super::identity::{name_key, slug_in};
use super::owner::OwnerFinding;
use super::register::{Draft, NameKey, Register};
use crate::calendar::Day;
use crate::records::{ExportRecords, SharedBy, SharedTie};

/// Returns for each export whether it is a share pack that a later one of the same owner takes the place of.
fn replaced(exports: &[ExportRecords]) -> Vec<bool> {
    let day_of = |export: &ExportRecords| Some((owner_id(export.shared_by.as_ref()?), export.shared_as_of()?));
    let mut latest: HashMap<String, Day> = HashMap::new();
    for (owner, day) in exports.iter().filter_map(day_of) {
        let known = latest.entry(owner).or_insert(day);
        *known = day.max(*known);
    }
    let is_replaced = |(owner, day)| latest.get(&owner).is_some_and(|latest| day < *latest);
    exports
        .iter()
        .map(|export| day_of(export).is_some_and(is_replaced))
        .collect()
}

/// Everybody in each pack who has a profile URL, with their name; none for a pack that a later one takes the place of.
pub(super) fn learn_urls(register: &mut Register, exports: &[ExportRecords]) -> Vec<Option<Vec<Option<Draft>>>> {
    let mut learn = |row: &SharedTie| {
        let person = register.with_slug(&slug_of(row)?);
        register.names(person, &row.name);
        Some(person)
    };
    let packs = exports.iter().zip(replaced(exports));
    packs
        .map(|(export, is_replaced)| (!is_replaced).then(|| export.shared.iter().map(&mut learn).collect()))
        .collect()
}

/// Whom each row of each pack means; nobody in a pack that a later one takes the place of.
pub(super) fn resolve(
    register: &mut Register,
    exports: &[ExportRecords],
    findings: &[OwnerFinding],
    by_url: Vec<Option<Vec<Option<Draft>>>>,
) -> Vec<Vec<Option<Draft>>> {
    let packs = exports.iter().zip(findings).zip(by_url);
    packs
        .map(|((export, finding), by_url)| match by_url {
            Some(by_url) => resolve_pack(register, export, finding, by_url),
            None => vec![None; export.shared.len()],
        })
        .collect()
}

/// Whom each row of a pack means; rows of one pack are different people.
fn resolve_pack(
    register: &mut Register,
    export: &ExportRecords,
    finding: &OwnerFinding,
    by_url: Vec<Option<Draft>>,
) -> Vec<Option<Draft>> {
    let Some(owner) = &export.shared_by else { return by_url };
    let owner_id = owner_id(owner);
    let own = finding.slug.as_deref().map(|slug| register.with_slug(slug));
    let taken: HashSet<Draft> = by_url.iter().copied().flatten().chain(own).collect();
    let mut free: HashMap<NameKey, Vec<Draft>> = HashMap::new();
    let mut by_name = |row: &SharedTie| {
        if let Some(number) = row.contact_number() {
            let name = contact_name(number, &owner.name, &row.name);
            return register.with_id(&contact_of(number, &owner_id), &name);
        }
        let name = if row.name.is_empty() { &row.id } else { &row.name };
        if let Some(number) = namesake_number(&row.id) {
            return register.with_name(name, &format!("{number}, known to {owner_id}"));
        }
        let key = register.name_key(name);
        let candidates = free.entry(key).or_insert_with(|| {
            let free = register
                .with_url_named(key)
                .filter(|candidate| !taken.contains(candidate));
            // Two are as many as all.
            free.take(2).collect()
        });
        let person = match candidates.as_slice() {
            [] => register.with_name(name, ""),
            [only] => *only,
            _ => register.with_name(name, &format!("known to {owner_id}")),
        };
        register.names(person, name);
        person
    };
    let rows = export.shared.iter().zip(by_url);
    rows.map(|(row, known)| Some(known.unwrap_or_else(|| by_name(row))))
        .collect()
}

/// The id of somebody in a pack of whom only its owner can say who they are.
pub(super) fn unnamed_id(export: &ExportRecords, row: &SharedTie) -> Option<String> {
    Some(contact_of(row.contact_number()?, &owner_id(export.shared_by.as_ref()?)))
}

fn contact_of(number: u32, owner_id: &str) -> String {
    format!("name/contact {number} of {owner_id}")
}

/// The name by which somebody goes whom only the owner of a pack can name.
fn contact_name(number: u32, owner: &str, initials: &str) -> String {
    let initials = if initials.is_empty() {
        String::new()
    } else {
        format!(" ({initials})")
    };
    format!("contact {number} of {owner}{initials}")
}

/// The profile URL of a row; the id of somebody without one is no slug, whatever it looks like.
pub(super) fn slug_of(row: &SharedTie) -> Option<Cow<'_, str>> {
    let is_named = row.id.starts_with("name/") || row.contact_number().is_some();
    if is_named { None } else { slug_in(&row.id) }
}

/// What is equal for two packs of one owner.
fn owner_id(owner: &SharedBy) -> String {
    slug_in(&owner.id).map_or_else(
        || format!("name/{}", name_key(&owner.name)),
        |slug| format!("in/{slug}"),
    )
}

/// The number that tells namesakes of one pack apart: `name/jo doe (2)`.
fn namesake_number(id: &str) -> Option<u32> {
    let (_, number) = id.strip_prefix("name/")?.strip_suffix(')')?.rsplit_once(" (")?;
    number.parse().ok()
}

#[cfg(test)]
mod tests {
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
}
