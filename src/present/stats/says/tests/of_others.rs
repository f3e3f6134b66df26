//! What is said of ties between others, and of whose exports show them.

use super::super::super::{BrokerRow, EgoRow, OwnerRow};
use super::*;

fn broker(is_owner: bool, new_to_you: usize) -> BrokerRow {
    BrokerRow {
        rank: 1,
        id: "in/ana".to_owned(),
        name: "Ana Horvat".to_owned(),
        company: None,
        position: None,
        is_owner,
        betweenness: 0.4,
        pairs: 40.0,
        ego: EgoRow {
            ties: 9,
            effective_size: 8.0,
            constraint: 0.1,
        },
        new_to_you,
        strength: None,
        readiness: None,
        communities: Vec::new(),
    }
}

#[test]
fn one_export_cannot_show_brokers() {
    let says = |top, n_exports, only_groups| {
        let block = BrokersBlock {
            without: "in/me".to_owned(),
            estimated_from: None,
            you: None,
            top,
            says: String::new(),
        };
        of_brokers(&block, n_exports, only_groups)
    };
    for (says, expected) in [
        (
            says(vec![], 1, false),
            "One export shows its owner's ties, so it cannot show who connects others: read friends' exports or share packs as \
             well, with their consent.",
        ),
        (
            says(vec![], 2, false),
            "Without you, nobody in these data stands between two others.",
        ),
        (
            says(vec![broker(false, 0)], 2, false),
            "Without you, Ana Horvat connects the most people, all of whom you know yourself.",
        ),
        (
            says(vec![broker(false, 1)], 1, true),
            "Without you, Ana Horvat connects the most people, and knows 1 person whom you do not; all that is known of ties \
             between others are group conversations.",
        ),
        (
            says(vec![broker(true, 20)], 2, false),
            "Without you, Ana Horvat connects the most people, and knows 20 people whom you do not; all of these have shared \
             their own ties, and of other people too few are known to tell.",
        ),
    ] {
        assert_eq!(says, expected);
    }
}

#[test]
fn circles_without_a_tie_want_one() {
    let says = |total, with_way_in, new_people| {
        let block = CommunitiesBlock {
            total,
            people: 50,
            only_you: 0,
            with_way_in,
            new_people,
            modularity: 0.4,
            top: Vec::new(),
            says: String::new(),
        };
        of_communities(&block, 2)
    };
    for (says, expected) in [
        (
            says(0, 0, 0),
            "No three people of these data are tied to each other without you.",
        ),
        (
            says(1, 0, 0),
            "You have no fair or strong tie into this circle: build one to reach the people there.",
        ),
        (
            says(4, 0, 0),
            "You have no fair or strong tie into any of these circles: build one to reach the people there.",
        ),
        (
            says(1, 1, 0),
            "You have a fair or strong tie into this circle, and know everybody there yourself.",
        ),
        (
            says(4, 1, 1),
            "You have a fair or strong tie into 1 of 4 circles; it holds 1 person whom you do not know.",
        ),
        (
            says(4, 3, 20),
            "You have a fair or strong tie into 3 of 4 circles; they hold 20 people whom you do not know.",
        ),
    ] {
        assert_eq!(says, expected);
    }
}

#[test]
fn an_old_export_wants_a_new_one() {
    let as_of = Day::parse_iso("2026-11-20").expect("it is a day");
    let says = |owners: &[(&str, bool, Option<&str>)]| {
        let owner = |&(name, is_you, until): &(&str, bool, Option<&str>)| OwnerRow {
            id: String::new(),
            name: name.to_owned(),
            is_you,
            is_share_pack: false,
            known_until: until.map(str::to_owned),
            ties: 1,
        };
        let block = ExportsBlock {
            owners: owners.iter().map(owner).collect(),
            says: String::new(),
        };
        of_exports(&block, as_of)
    };
    let me = ("Odile Ownerfield", true, Some("2026-11-20"));
    for (says, expected) in [
        (
            says(&[me]),
            "Every further export or share pack, given with consent, shows whom its owner can introduce you to.",
        ),
        (
            says(&[me, ("Ana Horvat", false, Some("2026-01-20"))]),
            "All of them reach into the last year.",
        ),
        (
            says(&[me, ("Ana Horvat", false, None)]),
            "Those with dates reach into the last year; how old the others are cannot be told.",
        ),
        (
            says(&[me, ("Ana Horvat", false, Some("2022-02-16"))]),
            "The oldest is Ana's, of Feb 2022: ask Ana for a new one before you rely on it.",
        ),
        (
            says(&[
                ("Me Myself", true, Some("2020-02-16")),
                ("Ana Horvat", false, Some("2026-02-16")),
            ]),
            "The oldest is your own, of Feb 2020: ask LinkedIn for a new one before you rely on it.",
        ),
        (
            says(&[("Me Myself", true, None), ("Ana Horvat", false, None)]),
            "How old these are cannot be told: nothing in them has a date.",
        ),
    ] {
        assert_eq!(says, expected);
    }
}
