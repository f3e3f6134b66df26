//! Who is one person and who is not, whatever the order of files.

use proptest::prelude::*;

use super::super::testing::{connection, ids, split};
use super::*;
use crate::calendar::Day;
use crate::records::{Endorsement, ImportedContact, Mention, Recommendation};

fn mention(text: &str) -> Mention {
    let (name, url) = split(text);
    Mention {
        may_be_several: url.is_empty() && name.contains([',', ';']),
        name,
        url,
    }
}

fn recommendation(name: &str, company: &str) -> Recommendation {
    Recommendation {
        direction: crate::records::Direction::Incoming,
        name: name.to_owned(),
        company: company.to_owned(),
        position: String::new(),
        created_at: None,
        accepted: true,
    }
}

/// An export with these connections and these people in its messages.
fn export(owner: &str, connections: &[&str], mentions: &[&str]) -> ExportRecords {
    let mut export = ExportRecords::default();
    export.owner.name = Some(owner.to_owned());
    export.connections = connections.iter().map(|text| connection(text)).collect();
    export.messages.mentions = mentions.iter().map(|text| mention(text)).collect();
    export
}

/// The id that the first connection of an export got.
fn first_connection(resolution: &Resolution, export: usize) -> &str {
    &resolution.roster.person(resolution.exports[export].connections[0]).id
}

#[test]
fn one_person_is_one_node_across_spellings_files_and_exports() {
    let mut first = export("Me One", &["Zoë X@zo%C3%AB-x"], &["Zoe X@ZOË-x"]);
    first.endorsements.push(Endorsement {
        direction: crate::records::Direction::Incoming,
        name: "Zoë X".to_owned(),
        url: "www.linkedin.com/in/zoë-x/".to_owned(),
        at: None,
        accepted: true,
    });
    let second = export("Me Two", &["ZOË X@zoë-x"], &[]);
    let resolution = resolve(&[first, second]);
    assert_eq!(ids(&resolution), ["in/zoë-x", "name/me one", "name/me two"]);
    assert_eq!(
        resolution.exports[0].endorsements[0],
        Some(resolution.exports[1].connections[0])
    );
}

#[test]
fn the_owner_of_one_export_is_a_connection_in_another() {
    let ana = export("Ana Horvat", &["Me Myself@me"], &["Ana Horvat@ana", "Me Myself@me"]);
    let me = export("Me Myself", &["Ana Horvat@ana"], &[]);
    let resolution = resolve(&[ana, me]);
    assert_eq!(ids(&resolution), ["in/ana", "in/me"]);
    assert_eq!(resolution.exports[1].connections, [resolution.exports[0].owner]);
    assert_eq!(resolution.exports[1].finding.found_by, FoundBy::Profile);
    assert!(resolution.roster.people.iter().all(|person| person.is_owner));
}

#[test]
fn a_row_without_url_is_the_only_known_person_with_its_name() {
    let old = export("Me Old", &["Ana Horvat"], &[]);
    let new = export("Me New", &[], &["Ána  HORVAT@ana"]);
    let resolution = resolve(&[old.clone(), new]);
    assert_eq!(first_connection(&resolution, 0), "in/ana");
    // Two known people have the name: nobody can say which of them it is.
    let new = export("Me New", &[], &["Ana Horvat@ana", "Ana Horvat@ana-2"]);
    let resolution = resolve(&[old, new]);
    assert_eq!(first_connection(&resolution, 0), "name/ana horvat (2020-01-02)");
}

#[test]
fn namesakes_in_one_list_of_connections_stay_apart() {
    let mut export = export("Me", &["Jo Doe", "Jo Doe"], &[]);
    export.connections[1].connected_on = Day::parse_iso("2021-05-06");
    export.recommendations.push(recommendation("Jo Doe", ""));
    let resolution = resolve(&[export]);
    assert_eq!(
        ids(&resolution),
        ["name/jo doe (2020-01-02)", "name/jo doe (2021-05-06)", "name/me"]
    );
    assert_eq!(resolution.exports[0].recommendations, [None]);
    assert_eq!(
        resolution.doubts[0].candidates,
        ["name/jo doe (2020-01-02)", "name/jo doe (2021-05-06)"]
    );
}

#[test]
fn the_company_tells_namesakes_apart_in_recommendations() {
    let mut export = export("Me", &["Jo Doe@jo-1", "Jo Doe@jo-2"], &[]);
    export.connections[1].company = "Larkspur Labs GmbH".to_owned();
    export.recommendations = vec![
        recommendation("Jo Doe", "Larkspur Labs"),
        recommendation("Jo Doe", "Elsewhere"),
    ];
    let resolution = resolve(&[export]);
    assert_eq!(
        resolution.exports[0].recommendations,
        [resolution.roster.by_id("in/jo-2"), None]
    );
    assert_eq!(resolution.doubts.len(), 1);
}

#[test]
fn an_address_joins_before_a_name_does() {
    let mut me = export("Me", &["Ana Horvat@ana", "Jo Doe@jo"], &[]);
    me.connections[0].email = "Ana@Example.com".to_owned();
    let contact = |name: &str, email: &str| ImportedContact {
        name: name.to_owned(),
        emails: vec![email.to_owned()],
        created_at: None,
    };
    me.contacts = vec![
        contact("A. H.", "ana@example.com"),
        contact("Jo Doe", "x@example.com"),
        contact("New One", "n@example.com"),
    ];
    let resolution = resolve(&[me]);
    let of = |i: usize| resolution.exports[0].contacts[i].map(|person| resolution.roster.person(person).id.as_str());
    assert_eq!(
        [of(0), of(1), of(2)],
        [Some("in/ana"), Some("in/jo"), Some("name/new one")]
    );
}

#[test]
fn a_closed_account_is_nobody() {
    let mut export = export("Me", &[], &["LinkedIn Member", "Ana Horvat@ana"]);
    export.recommendations.push(recommendation("LinkedIn Member", ""));
    let resolution = resolve(&[export]);
    assert_eq!(ids(&resolution), ["in/ana", "name/me"]);
    assert_eq!(resolution.exports[0].recommendations, [None]);
}

#[test]
fn a_cell_without_urls_is_cut_into_known_names_only() {
    let mut export = export(
        "Me Myself",
        &["Jane Doe, Ph.D.@jane", "Boris Novak@boris"],
        &[
            "Jane Doe, Ph.D., Boris Novak, Me Myself",
            "Unknown One, Unknown Two, Three",
        ],
    );
    export.messages.recipient_lists = vec![Box::new([0]), Box::new([1])];
    let resolution = resolve(&[export]);
    let people: Vec<&str> = resolution.exports[0].recipient_lists[0]
        .iter()
        .map(|person| resolution.roster.person(*person).id.as_str())
        .collect();
    assert_eq!(people, ["in/boris", "in/jane", "name/me myself"]);
    assert!(resolution.exports[0].recipient_lists[1].is_empty());
}

#[test]
fn the_latest_export_tells_where_somebody_works() {
    let mut old = export("Me", &["Ana Horvat@ana"], &[]);
    old.snapshot = Day::parse_iso("2023-01-01");
    old.connections[0].company = "Quibble".to_owned();
    let mut new = old.clone();
    new.snapshot = Day::parse_iso("2026-01-01");
    new.connections[0].company = "Fennel Pay".to_owned();
    for exports in [[old.clone(), new.clone()], [new, old]] {
        let resolution = resolve(&exports);
        let ana = resolution.roster.by_id("in/ana").expect("she is a connection");
        assert_eq!(resolution.roster.person(ana).company.as_deref(), Some("Fennel Pay"));
    }
}

/// Whom each connection and mention of each export means, by the spelling of the row.
fn meanings(exports: &[ExportRecords]) -> Vec<(String, Vec<(String, String)>)> {
    let resolution = resolve(exports);
    let id = |person: PersonId| resolution.roster.person(person).id.clone();
    let mut all: Vec<(String, Vec<(String, String)>)> = exports
        .iter()
        .zip(&resolution.exports)
        .map(|(export, resolved)| {
            let connections = export.connections.iter().zip(&resolved.connections);
            let connections = connections.map(|(row, person)| (format!("{row:?}"), id(*person)));
            let mentions = export.messages.mentions.iter().zip(&resolved.mentions);
            let mentions = mentions.map(|(row, person)| (format!("{row:?}"), person.map_or(String::new(), id)));
            let mut rows: Vec<(String, String)> = connections.chain(mentions).collect();
            rows.sort();
            (format!("{:?} {}", export.owner.name, id(resolved.owner)), rows)
        })
        .collect();
    all.sort();
    all
}

fn any_export() -> impl Strategy<Value = ExportRecords> {
    let person = ("(Ana|Jo|Bo) (Doe|Roe)", "(|a|b|c|d)");
    let text = person.prop_map(|(name, slug)| {
        if slug.is_empty() {
            name
        } else {
            format!("{name}@{slug}")
        }
    });
    let rows = proptest::collection::vec(text, 0..5);
    ("(Ana|Jo|Me) (Doe|Own)", rows.clone(), rows).prop_map(|(owner, connections, mentions)| {
        let connections: Vec<&str> = connections.iter().map(String::as_str).collect();
        let mentions: BTreeSet<&str> = mentions.iter().map(String::as_str).collect();
        export(&owner, &connections, &mentions.into_iter().collect::<Vec<_>>())
    })
}

proptest! {
    #[test]
    fn the_order_of_exports_and_rows_never_matters(exports in proptest::collection::vec(any_export(), 1..4)) {
        let mut turned = exports.clone();
        turned.reverse();
        for export in &mut turned {
            export.connections.reverse();
            export.messages.mentions.reverse();
        }
        prop_assert_eq!(meanings(&exports), meanings(&turned));
    }

    #[test]
    fn a_copy_of_an_export_changes_nobody(exports in prop::collection::vec(any_export(), 1..4), which in 0_usize..4) {
        let mut doubled = exports.clone();
        doubled.push(exports[which % exports.len()].clone());
        let before = resolve(&exports);
        let after = resolve(&doubled);
        prop_assert_eq!(ids(&after), ids(&before));
        let id = |resolution: &Resolution, person: PersonId| resolution.roster.person(person).id.clone();
        for (one, other) in before.exports.iter().zip(&after.exports) {
            prop_assert_eq!(id(&before, one.owner), id(&after, other.owner));
            for (one, other) in one.connections.iter().zip(&other.connections) {
                prop_assert_eq!(id(&before, *one), id(&after, *other));
            }
        }
        prop_assert_eq!(&after.exports[exports.len()].connections, &after.exports[which % exports.len()].connections);
    }
}

fn with_email(text: &str, email: &str) -> crate::records::Connection {
    crate::records::Connection {
        email: email.to_owned(),
        ..connection(text)
    }
}

fn emails<'a>(resolution: &'a Resolution, id: &str) -> &'a [String] {
    let person = resolution.roster.by_id(id).expect(id);
    &resolution.roster.person(person).emails
}

fn contact(name: &str, emails: &[&str]) -> ImportedContact {
    ImportedContact {
        name: name.to_owned(),
        emails: emails.iter().map(|&email| email.to_owned()).collect(),
        created_at: None,
    }
}

#[test]
fn an_address_is_a_key_of_its_own_where_no_profile_is_known() {
    let mut old = export("Me One", &[], &[]);
    old.connections = vec![with_email("Ana Horvat", "ana@example.org"), with_email("Ben Kos", "")];
    let mut new = export("Me One", &[], &[]);
    new.connections = vec![
        with_email("Ana Novak", "ANA@example.org"),
        with_email("Ben Kos", "ben@example.org"),
    ];
    new.contacts = vec![
        contact("Annie", &["a@example.net", "ana@example.org"]),
        contact("Cyd Ray", &["cyd@example.org"]),
    ];
    for exports in [[old.clone(), new.clone()], [new, old]] {
        let resolution = resolve(&exports);
        assert_eq!(
            ids(&resolution),
            ["name/ana horvat", "name/ben kos", "name/cyd ray", "name/me one"]
        );
        assert_eq!(
            emails(&resolution, "name/ana horvat"),
            ["a@example.net", "ana@example.org"]
        );
        assert_eq!(emails(&resolution, "name/ben kos"), ["ben@example.org"]);
        assert_eq!(emails(&resolution, "name/cyd ray"), ["cyd@example.org"]);
    }
}

#[test]
fn an_address_that_two_rows_of_a_file_have_joins_nobody() {
    let mut mine = export("Me One", &[], &[]);
    mine.connections = vec![
        with_email("Ana Horvat", "us@example.org"),
        with_email("Ben Horvat", "us@example.org"),
    ];
    assert_eq!(
        ids(&resolve(&[mine])),
        ["name/ana horvat", "name/ben horvat", "name/me one"]
    );
}

#[test]
fn contacts_of_several_address_books_are_one_by_their_address_in_any_order() {
    let book = |name: &str| {
        let mut export = export(&format!("Owner of {name}"), &["Anna Berg"], &[]);
        export.contacts = vec![contact(name, &["anna@example.org"])];
        export
    };
    for exports in [[book("Aa"), book("Anna Berg")], [book("Anna Berg"), book("Aa")]] {
        let resolution = resolve(&exports);
        assert_eq!(
            emails(&resolution, "name/anna berg"),
            ["anna@example.org"],
            "whoever is known goes first"
        );
        assert!(resolution.roster.by_id("name/aa").is_none());
    }
}

#[test]
fn namesakes_of_one_day_are_told_apart_by_their_employers() {
    let mut mine = export("Me One", &[], &[]);
    let at = |company: &str, position: &str| crate::records::Connection {
        company: company.to_owned(),
        position: position.to_owned(),
        ..connection("Jo Doe")
    };
    mine.connections = vec![at("Acme", ""), at("Bolt", "CTO"), at("Bolt", "CFO")];
    assert_eq!(
        ids(&resolve(&[mine])),
        [
            "name/jo doe (2020-01-02, acme)",
            "name/jo doe (2020-01-02, bolt, cfo)",
            "name/jo doe (2020-01-02, bolt, cto)",
            "name/me one"
        ]
    );
}
