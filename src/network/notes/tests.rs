//! The user's word: whom a row is about, what it adds, and what is said where it cannot be used.

use super::super::testing::{invitation_of, url};
use super::*;
use crate::network::build::build;
use crate::network::snapshots::Seen;
use crate::network::{FormerJob, Snapshot};
use crate::people::resolve::resolve;
use crate::records::users_note::Bond;
use crate::records::{Connection, ExportRecords, Mention, Message, MessageClass, Moment};

/// I know Ana at Larkspur and two people called Jo Doe, and wrote to Ana once.
fn network() -> Network {
    let connection = |name: &str, slug: &str| Connection {
        name: name.to_owned(),
        first_name_ends: None,
        url: url(slug),
        email: String::new(),
        company: "Larkspur".to_owned(),
        position: String::new(),
        connected_on: Day::parse_iso("2020-01-02"),
    };
    let mut export = ExportRecords {
        connections: vec![
            connection("Ana Horvat", "ana"),
            connection("Jo Doe", "jo-1"),
            connection("Jo Doe", "jo-2"),
        ],
        invitations: vec![invitation_of("me")],
        ..ExportRecords::default()
    };
    let mention = |slug: &str| Mention {
        name: slug.to_owned(),
        url: url(slug),
        may_be_several: false,
    };
    export.messages.mentions = vec![mention("me"), mention("ana")];
    export.messages.recipient_lists = vec![Box::new([1])];
    export.messages.n_conversations = 1;
    export.messages.rows = vec![Message {
        conversation: 0,
        sender: Some(0),
        recipients: 0,
        tone: crate::records::Tone::Plain,
        class: MessageClass::Counted,
        at: Moment(0),
    }];
    let exports = [export];
    let resolution = resolve(&exports);
    build(&exports, resolution)
}

fn person(network: &Network, id: &str) -> PersonId {
    network.roster.by_id(id).expect("they are in the roster")
}

/// A note about somebody, in line 2.
fn about(who: &str) -> UsersNote {
    UsersNote {
        line: 2,
        who: who.to_owned(),
        ..UsersNote::default()
    }
}

/// The network after the notes, and what was said of them, as `line: why`.
fn noted(notes: &[UsersNote]) -> (Network, Vec<String>) {
    let mut network = network();
    let me = person(&network, "in/me");
    let issues = apply(&mut network, me, ("notes.csv", notes), None);
    let said = issues.iter().map(|issue| format!("{}: {}", issue.line, issue.why));
    (network, said.collect())
}

fn tie_of<'n>(network: &'n Network, one: &str, other: &str) -> Option<&'n Evidence> {
    let tie = network.tie_between(person(network, one), person(network, other))?;
    Some(network.evidence(tie))
}

/// Where two were together, as their tie says.
fn overlaps<'n>(network: &'n Network, one: &str, other: &str) -> Vec<&'n Overlap> {
    let events = tie_of(network, one, other).map_or(&[][..], |tie| &tie.events);
    let places = events.iter().filter_map(|event| match event.what {
        What::Together(index) => Some(&network.overlaps[index as usize]),
        _ => None,
    });
    places.collect()
}

#[test]
fn worked_with_a_person_is_a_tie_between_two_others() {
    let note = UsersNote {
        worked_with: "jo-1".to_owned(),
        from: Day::parse_iso("2016-01-01"),
        to: Day::parse_iso("2019-01-01"),
        ..about("Ana Horvat")
    };
    let (network, said) = noted(&[note]);
    assert_eq!(said, [""; 0]);
    let jobs = overlaps(&network, "in/ana", "in/jo-1");
    assert_eq!(
        (jobs[0].from, jobs[0].to, jobs[0].is_school),
        (Day::parse_iso("2016-01-01"), Day::parse_iso("2019-01-01"), false)
    );
    assert!(tie_of(&network, "in/me", "in/ana").is_some_and(|tie| tie.word.is_none()));
}

#[test]
fn worked_with_anything_else_is_an_employer_that_the_user_shared() {
    let at = |employer: &str| UsersNote {
        worked_with: employer.to_owned(),
        ..about("Ana Horvat")
    };
    let (network, said) = noted(&[at("Larkspur Ltd")]);
    assert_eq!(said, [""; 0], "somebody has that employer");
    assert_eq!(overlaps(&network, "in/me", "in/ana")[0].organization, "Larkspur Ltd");
    let (network, said) = noted(&[at("Qibble")]);
    assert_eq!(
        said,
        ["2: nobody is called \"Qibble\": taken for an employer you shared"]
    );
    assert_eq!(overlaps(&network, "in/me", "in/ana")[0].organization, "Qibble");
}

#[test]
fn a_school_is_shared_with_the_user_or_between_two_others() {
    let school = UsersNote {
        school: "University of Somewhere".to_owned(),
        ..about("Ana Horvat")
    };
    let (network, _) = noted(std::slice::from_ref(&school));
    let shared = overlaps(&network, "in/me", "in/ana");
    assert_eq!(
        (shared[0].organization.as_str(), shared[0].is_school),
        ("University of Somewhere", true)
    );
    let (network, _) = noted(&[UsersNote {
        worked_with: "jo-1".to_owned(),
        ..school
    }]);
    let shared = overlaps(&network, "in/ana", "in/jo-1");
    assert_eq!((shared.len(), shared[0].is_school), (1, true));
}

#[test]
fn later_rows_win_where_both_say_something() {
    let first = UsersNote {
        met: Some(true),
        strength: Some(0.2),
        do_not_ask: Some(true),
        relation: "colleague".to_owned(),
        note: "likes tea".to_owned(),
        ..about("Ana Horvat")
    };
    let second = UsersNote {
        line: 3,
        strength: Some(0.7),
        do_not_ask: Some(false),
        relation: "friend".to_owned(),
        ..about("ana")
    };
    let (network, _) = noted(&[first, second]);
    let word = tie_of(&network, "in/me", "in/ana").and_then(|tie| tie.word.as_deref());
    let expected = UsersWord {
        met: Some(true),
        strength: Some(0.7),
        relation: "friend".to_owned(),
        note: "likes tea".to_owned(),
        ..UsersWord::default()
    };
    assert_eq!(word, Some(&expected));
}

#[test]
fn nobody_is_tied_to_themselves() {
    let alone = UsersNote {
        worked_with: "ana".to_owned(),
        ..about("Ana Horvat")
    };
    let (network, said) = noted(&[alone, about("me")]);
    assert_eq!(
        said,
        [
            "2: \"Ana Horvat\" cannot be tied to themselves",
            "2: \"me\" cannot be tied to themselves"
        ]
    );
    assert!(network.evidence.iter().all(|tie| tie.word.is_none()));
}

#[test]
fn a_name_of_several_people_is_said_with_its_line_and_changes_nothing() {
    let (network, said) = noted(&[about("Jo Doe")]);
    assert_eq!(
        said,
        ["2: \"Jo Doe\" could be any of 2 people: say which by profile URL or id"]
    );
    assert!(network.evidence.iter().all(|tie| tie.word.is_none()));
}

#[test]
fn somebody_whom_no_file_knows_is_a_new_person_and_said_once() {
    let (network, said) = noted(&[about("Mara Lind"), about("mara  lind"), about(&url("zora"))]);
    assert_eq!(
        said,
        [
            "2: no file knows \"Mara Lind\": added as a new person".to_owned(),
            format!("2: no file knows \"{}\": added as a new person", url("zora")),
        ]
    );
    for id in ["name/mara lind", "in/zora"] {
        assert!(tie_of(&network, "in/me", id).is_some(), "{id}");
    }
}

#[test]
fn new_people_move_nobody_elses_ties() {
    let before = network();
    let (after, _) = noted(&[about("aaa"), about("https://www.linkedin.com/in/aaa"), about("in/lea")]);
    assert!(
        person(&after, "in/me") > person(&before, "in/me"),
        "the index has moved"
    );
    for id in ["in/ana", "in/jo-1", "in/jo-2"] {
        assert_eq!(tie_of(&after, "in/me", id), tie_of(&before, "in/me", id), "{id}");
    }
    assert_eq!(after.owners, [person(&after, "in/me")]);
    assert_eq!(
        after.known_until.get(&person(&after, "in/me")),
        before.known_until.get(&person(&before, "in/me"))
    );
    let ids: Vec<&str> = after.roster.people.iter().map(|person| person.id.as_str()).collect();
    assert!(ids.is_sorted(), "{ids:?}");
}

#[test]
fn an_ambiguous_colleague_is_said_once_and_taken_for_nothing() {
    let note = UsersNote {
        worked_with: "Jo Doe".to_owned(),
        ..about("Ana Horvat")
    };
    let (network, said) = noted(&[note]);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("could be any of 2 people"), "{said:?}");
    assert!(overlaps(&network, "in/me", "in/ana").is_empty());
}

#[test]
fn a_new_person_moves_nobodys_former_job_and_no_snapshot() {
    let mut network = network();
    let me = person(&network, "in/me");
    let (ana, jo) = (person(&network, "in/ana"), person(&network, "in/jo-1"));
    let on = Day::parse_iso("2020-01-02").expect("a day");
    network.former = vec![FormerJob {
        person: ana,
        seen_from: on,
        seen_until: on,
        company: "Stripe".to_owned(),
        position: String::new(),
        gone_by: None,
        seen_by: me,
    }];
    network.snapshots = vec![Snapshot {
        owner: me,
        day: Some(on),
        people: [ana, jo]
            .map(|person| Seen {
                person,
                company: String::new(),
                position: String::new(),
                connected_on: None,
            })
            .to_vec(),
    }];
    let issues = apply(
        &mut network,
        me,
        ("notes.csv", &[about("https://www.linkedin.com/in/aaron")]),
        None,
    );
    assert_eq!(issues.len(), 1);
    let (ana_now, jo_now) = (person(&network, "in/ana"), person(&network, "in/jo-1"));
    assert_ne!(ana, ana_now);
    assert_eq!(network.former_jobs_of(ana_now), network.former);
    assert_eq!(network.former[0].seen_by, person(&network, "in/me"));
    let snapshot = &network.snapshots[0];
    assert_eq!(snapshot.owner, person(&network, "in/me"));
    assert!(snapshot.of(ana_now).is_some() && snapshot.of(jo_now).is_some());
}

#[test]
fn who_knows_whom_is_a_tie_and_whoever_is_new_works_there() {
    let knows = |whom: &str, how: Bond| UsersNote {
        knows: whom.to_owned(),
        how: Some(how),
        company: "Northwind".to_owned(),
        title: "CTO".to_owned(),
        ..about("Ana Horvat")
    };
    let (network, said) = noted(&[
        knows("Zoe New", Bond::Met),
        knows("jo-1", Bond::Friend),
        knows("zoe new", Bond::Colleague),
    ]);
    assert_eq!(said, [""; 0], "who says how they know somebody has meant them");
    let zoe = network.roster.person(person(&network, "name/zoe new"));
    assert_eq!(
        (zoe.company.as_deref(), zoe.position.as_deref()),
        (Some("Northwind"), Some("CTO"))
    );
    let jo = network.roster.person(person(&network, "in/jo-1"));
    assert_eq!(
        jo.company.as_deref(),
        Some("Larkspur"),
        "a file that says where somebody works is heard first"
    );
    let bonds = |other: &str| -> Vec<What> {
        let tie = tie_of(&network, "in/ana", other).expect("they know each other");
        tie.events.iter().map(|event| event.what).collect()
    };
    assert_eq!(
        bonds("name/zoe new"),
        [What::Said(Bond::Colleague)],
        "what is said last counts"
    );
    assert!(bonds("in/jo-1").contains(&What::Said(Bond::Friend)));
    assert!(
        network
            .tie_between(person(&network, "in/me"), person(&network, "name/zoe new"))
            .is_none()
    );
}
