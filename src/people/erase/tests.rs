//! Whoever is forgotten is in no row any more, and the others are known no better than before.

use std::collections::BTreeMap;
use std::path::Path;

use super::*;
use crate::network::{What, build};
use crate::people::PersonId;
use crate::people::forget::{Whom, forget};
use crate::people::resolve::{Resolution, resolve};
use crate::records::{self, Day, Direction, Message, Millionths, Moment, Recommendation, SharedBy, SharedTie};

fn sample() -> Vec<ExportRecords> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let exports = records::discover(&folder).expect("the sample data are there");
    let read = |export| records::read(export, &crate::progress::Silent).expect("it can be read");
    exports.iter().map(read).collect()
}

fn forgotten(exports: &[ExportRecords], who: PersonId) -> (Vec<ExportRecords>, Forgotten, Struck) {
    let done = forget(
        exports.to_vec(),
        &resolve(exports),
        &Whom::Person(who),
        (Forgotten::default(), 7),
    );
    (done.kept, done.list, done.struck)
}

/// How many direct messages there are between two, by their names: without an export that told their profiles they have no more.
fn direct(exports: &[ExportRecords], resolution: Resolution) -> BTreeMap<(String, String), usize> {
    let network = build::build(exports, resolution);
    let name = |person: PersonId| crate::people::identity::name_key(&network.roster.person(person).name);
    let mut counts = BTreeMap::new();
    for tie in network.graph.edge_indices() {
        let (a, b) = network.ends(tie);
        let (a, b) = (name(a), name(b));
        let letters = network
            .evidence(tie)
            .events
            .iter()
            .filter(|event| event.what == What::Direct);
        *counts.entry((a.clone().min(b.clone()), a.max(b))).or_default() += letters.count();
    }
    counts
}

#[test]
fn nobody_of_the_sample_is_left_in_any_row_and_nobody_else_gains_by_it() {
    let exports = sample();
    let resolution = resolve(&exports);
    let before = direct(&exports, resolution.clone());
    // The owners, people of groups, of old exports without URLs, and everybody a while apart.
    let step = resolution.roster.people.len() / 12;
    let owners = resolution.exports.iter().map(|export| export.owner);
    let apart = resolution.roster.iter().map(|(id, _)| id).step_by(step);
    for who in owners.chain(apart) {
        let person = resolution.roster.person(who);
        let (kept, list, _) = forgotten(&exports, who);
        let left = resolve(&kept);
        let found = left.roster.people.iter().find(|other| list.holds_person(other));
        assert_eq!(found, None, "{} is still there", person.id);
        for (ends, n) in direct(&kept, left) {
            assert!(
                n <= before.get(&ends).copied().unwrap_or(0),
                "without {}: {ends:?} has {n} letters",
                person.id
            );
        }
        let (again, left_out) = leave_out(kept.clone(), &list);
        assert_eq!(
            left_out,
            LeftOut::default(),
            "{}: the second time there is nothing left to take out",
            person.id
        );
        assert!(again.iter().zip(&kept).all(|(one, other)| one.says_the_same(other)));
    }
}

fn list_of(who: &str) -> Forgotten {
    let mut list = Forgotten::default();
    list.add(&crate::people::forgotten::Keys::of_text(who), 1);
    list
}

fn mention(name: &str, may_be_several: bool) -> Mention {
    Mention {
        name: name.to_owned(),
        url: String::new(),
        may_be_several,
    }
}

#[test]
fn where_only_names_tell_people_apart_their_conversations_go_as_a_whole() {
    let row = |conversation, sender, recipients| Message {
        conversation,
        sender: Some(sender),
        recipients,
        tone: crate::records::Tone::Plain,
        class: MessageClass::Counted,
        at: Moment(0),
    };
    let mut log = MessageLog {
        mentions: vec![
            mention("Me", false),
            mention("Ana Horvat, Jo Doe, Ph.D., Cleo Marsh", true),
            mention("Cleo Marsh", false),
            mention("Dora Lind", false),
        ],
        recipient_lists: vec![Box::new([1]), Box::new([0]), Box::new([3])],
        n_conversations: 2,
        rows: vec![row(0, 0, 0), row(0, 2, 1), row(1, 0, 2)],
        ..MessageLog::default()
    };
    let mut export = ExportRecords {
        messages: std::mem::take(&mut log),
        ..ExportRecords::default()
    };
    let struck = strike(&mut export, &list_of("Jo Doe, Ph.D."));
    let log = export.messages;
    assert_eq!(
        (struck.messages, struck.messages_of_others, struck.messages_to_others),
        (1, 1, 0)
    );
    assert_eq!(log.rows.len(), 1);
    let names: Vec<&str> = log.mentions.iter().map(|mention| mention.name.as_str()).collect();
    assert_eq!(
        names,
        ["Me", "Dora Lind"],
        "whoever was in those conversations only is gone with them"
    );
    assert_eq!(log.rows[0].sender, Some(0));
    assert_eq!(&*log.recipient_lists[log.rows[0].recipients as usize], [1]);
}

#[test]
fn what_is_said_of_a_damaged_row_names_nobody_who_was_forgotten() {
    let issue = |why: &str| Issue {
        file: "Connections.csv".to_owned(),
        line: 3,
        why: why.to_owned(),
    };
    let told = [
        "\"Ana Horvat\" is not a date as this file spells it",
        "\"cto:Ana\tHorvat/7\" is not a date",
        "\"https://www.linkedin.com/in/ana-horvat\" is not a date",
        "\"see ana-horvat\" is not a date",
        "\"https://example.org/?of=www.linkedin.com%2Fin%2Fana%2Dhorvat\" is not a date",
        "8 fields, header has 7",
    ];
    // The name is in a profile's words too; the profile is in no name.
    for (who, n_silent) in [("Ana Horvat", 5), ("ana-horvat", 5), ("Boris Novak", 0)] {
        let mut export = ExportRecords {
            issues: told.map(issue).into(),
            ..ExportRecords::default()
        };
        assert_eq!(strike(&mut export, &list_of(who)).issues, n_silent, "{who}");
        let left = export
            .issues
            .iter()
            .filter(|issue| issue.why.to_lowercase().contains("horvat"));
        assert_eq!(left.count(), 5 - n_silent as usize);
        assert_eq!(export.issues[5].why, told[5]);
    }
}

#[test]
fn rows_of_share_packs_go_by_profile_name_or_the_owners_number() {
    let row = |id: &str, name: &str| SharedTie {
        id: id.to_owned(),
        name: name.to_owned(),
        company: String::new(),
        position: String::new(),
        as_of: Day::parse_iso("2026-02-20").expect("it is a day"),
        strength: Millionths(1),
        answers: Millionths(1),
        basis: crate::records::Basis::Declared,
        contact: None,
    };
    let pack = ExportRecords {
        shared_by: Some(SharedBy {
            name: "Ana Horvat".to_owned(),
            id: "in/ana-horvat".to_owned(),
        }),
        shared: vec![
            row("in/boris", "Boris Novak"),
            row("name/cleo marsh", "Cleo Marsh"),
            row("contact 12", "D. L."),
            row("in/eve", "Eve Adler"),
        ],
        ..ExportRecords::default()
    };
    let left = |who: &str| {
        let mut pack = pack.clone();
        strike(&mut pack, &list_of(who));
        pack.shared
            .iter()
            .map(|row| row.id.clone())
            .collect::<Vec<_>>()
            .join(" | ")
    };
    assert_eq!(left("in/boris"), "name/cleo marsh | contact 12 | in/eve");
    assert_eq!(left("Cleo Marsh"), "in/boris | contact 12 | in/eve");
    assert_eq!(
        left("name/contact 12 of in/ana-horvat"),
        "in/boris | name/cleo marsh | in/eve"
    );
    assert_eq!(
        left("D. L."),
        "in/boris | name/cleo marsh | contact 12 | in/eve",
        "initials are no name"
    );
    assert!(is_theirs(&pack, &list_of("Ana Horvat")) || is_theirs(&pack, &list_of("ana-horvat")));
}

#[test]
fn a_row_by_name_that_meant_nobody_for_sure_does_not_become_somebody_elses() {
    let connection = |url: &str| records::Connection {
        name: "Jo Doe".to_owned(),
        url: url.to_owned(),
        ..records::Connection::default()
    };
    let exports = [ExportRecords {
        connections: vec![
            connection("https://linkedin.com/in/jo-1"),
            connection("https://linkedin.com/in/jo-2"),
        ],
        recommendations: vec![Recommendation {
            direction: Direction::Incoming,
            name: "Jo Doe".to_owned(),
            company: String::new(),
            position: String::new(),
            created_at: None,
            accepted: true,
        }],
        ..ExportRecords::default()
    }];
    let resolution = resolve(&exports);
    assert_eq!(resolution.exports[0].recommendations, [None]);
    let (kept, _, struck) = forgotten(&exports, resolution.roster.by_id("in/jo-1").expect("she is there"));
    assert_eq!((struck.connections, struck.recommendations), (1, 1));
    assert!(kept[0].recommendations.is_empty());
}

fn in_url(slug: &str) -> String {
    format!("https://www.linkedin.com/in/{slug}")
}

fn ana_and_others() -> [ExportRecords; 2] {
    let row = |name: &str, slug: &str, company: &str, position: &str| Connection {
        name: name.to_owned(),
        url: in_url(slug),
        company: company.to_owned(),
        position: position.to_owned(),
        ..Connection::default()
    };
    let older = ExportRecords {
        connections: vec![row("Ana Novak", "ana-kos", "Larkspur", "CTO")],
        ..ExportRecords::default()
    };
    let newer = ExportRecords {
        path: "exports/Ana Novak/mine.zip".into(),
        connections: vec![
            row("Ana Kos", "ana-kos", "Larkspur", "CTO"),
            row("Ana Novak", "ana-novak-1", "Primrose", "CEO"),
            row("Ben Birch", "ben-b", "Ana Novak", "assistant to Ana Novak"),
            row(
                "Cleo Marsh",
                "cleo-m",
                "Primrose",
                "friend of Novak, Ana; see in/ana-novak-1",
            ),
            row("Dora Lind", "dora-l", "Primrose", "PR for Diana Novak and Ana Novakova"),
        ],
        ..ExportRecords::default()
    };
    [older, newer]
}

#[test]
fn whoever_is_forgotten_is_in_no_text_of_others_and_a_namesake_keeps_theirs() {
    let exports = ana_and_others();
    let resolution = resolve(&exports);
    let ana = resolution.roster.by_id("in/ana-novak-1").expect("she is there");
    let done = forget(
        exports.to_vec(),
        &resolution,
        &Whom::Person(ana),
        (Forgotten::default(), 7),
    );
    assert_eq!((done.struck.connections, done.struck.texts), (1, 4));
    assert_eq!(done.kept[0].connections[0].name, "Ana Novak", "she was called so once");
    let left: Vec<(&str, &str)> = done.kept[1]
        .connections
        .iter()
        .map(|row| (&*row.company, &*row.position))
        .collect();
    assert_eq!(
        left,
        [
            ("Larkspur", "CTO"),
            ("", "assistant to …"),
            ("Primrose", "friend of …; see in/…"),
            ("Primrose", "PR for Diana Novak and Ana Novakova"),
        ]
    );
    assert_eq!(done.kept[1].path, Path::new("exports/…/mine.zip"));
    assert_eq!(
        done.named_in,
        [Path::new("exports/Ana Novak/mine.zip")],
        "where it lies is said as it was"
    );
    let roster = resolve(&done.kept).roster;
    assert_eq!(done.namesakes(&roster).into_iter().collect::<Vec<_>>(), ["in/ana-kos"]);
    let mut again = done.kept.clone();
    assert_eq!(
        again
            .iter_mut()
            .map(|export| strike(export, &done.list).n_rows())
            .sum::<u64>(),
        0
    );
}

#[test]
fn a_list_of_recipients_that_does_not_fit_the_profiles_names_nobody_who_was_forgotten() {
    let mention = |name: &str, slug: &str| Mention {
        name: name.to_owned(),
        url: in_url(slug),
        may_be_several: false,
    };
    let row = |conversation, recipients| Message {
        conversation,
        sender: Some(0),
        recipients,
        class: MessageClass::Counted,
        tone: crate::records::Tone::default(),
        at: Moment(0),
    };
    let export = ExportRecords {
        messages: MessageLog {
            mentions: vec![
                mention("Me Myself", "me"),
                // The names of a group in another order than its profiles.
                mention("Ana Novak", "ben-b"),
                mention("Ben Birch", "ana-novak-1"),
                mention("Cleo Marsh", "cleo-m"),
                mention("Dora Lind", "dora-l"),
                // Two names beside one profile.
                mention("Ana Novak, Eve Adler", "eve"),
                // A namesake with a degree.
                mention("Ana Novak, Ph.D.", "ana-2"),
            ],
            recipient_lists: vec![Box::new([1, 2, 3, 4]), Box::new([5]), Box::new([6])],
            n_conversations: 3,
            rows: vec![row(0, 0), row(1, 1), row(2, 2)],
            ..MessageLog::default()
        },
        connections: vec![Connection {
            name: "Ana Novak".to_owned(),
            url: in_url("ana-novak-1"),
            ..Connection::default()
        }],
        ..ExportRecords::default()
    };
    let exports = [export];
    let resolution = resolve(&exports);
    let ana = resolution.roster.by_id("in/ana-novak-1").expect("she is there");
    let (kept, ..) = forgotten(&exports, ana);
    let log = &kept[0].messages;
    let named: Vec<(&str, &str)> = log
        .mentions
        .iter()
        .map(|mention| (&*mention.name, &mention.url[28..]))
        .collect();
    assert_eq!(
        named,
        [
            ("Me Myself", "me"),
            ("", "ben-b"),
            ("Cleo Marsh", "cleo-m"),
            ("Dora Lind", "dora-l"),
            ("Ana Novak, Ph.D.", "ana-2")
        ]
    );
    let conversations: Vec<u32> = log.rows.iter().map(|row| row.conversation).collect();
    assert_eq!(
        conversations,
        [0, 2],
        "what went to her and one other looks like letters between two"
    );
}
