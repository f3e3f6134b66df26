//! What counts as a change, what does not, and which snapshots are compared.

use proptest::prelude::*;

use super::*;
use crate::calendar::Moment;
use crate::network::build::build;
use crate::network::snapshots::snapshots;
use crate::network::{Network, UsersWord};
use crate::people::company::CompanyIndex;
use crate::people::resolve::resolve;
use crate::records::{Connection, ExportRecords, Mention, Message, MessageClass, TargetCompany};
use crate::strength::{Weights, score_all};

fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("it is a day")
}

/// An export of mine with people as `name: company: position: day of connecting`.
fn export(on: &str, people: &[&str]) -> ExportRecords {
    let mut export = ExportRecords {
        snapshot: Some(day(on)),
        ..ExportRecords::default()
    };
    export.owner.name = Some("Me Myself".to_owned());
    for text in people {
        let mut cells = text.split(": ");
        let mut cell = || cells.next().unwrap_or_default().to_owned();
        let (slug, company, position, connected_on) = (cell(), cell(), cell(), cell());
        export.connections.push(Connection {
            name: slug.split('-').next().unwrap_or_default().to_owned(),
            first_name_ends: None,
            url: format!("https://www.linkedin.com/in/{slug}"),
            email: String::new(),
            company,
            position,
            connected_on: Day::parse_iso(&connected_on).or(Day::parse_iso("2015-01-02")),
        });
    }
    export
}

/// So many messages in turn with somebody, all on one day.
fn talks(export: &mut ExportRecords, slug: &str, n: i64, on: &str) {
    let log = &mut export.messages;
    let mut mention = |slug: &str| {
        log.mentions.push(Mention {
            name: slug.to_owned(),
            url: if slug == "Me Myself" {
                String::new()
            } else {
                format!("https://www.linkedin.com/in/{slug}")
            },
            may_be_several: false,
        });
        u32::try_from(log.mentions.len() - 1).expect("few people")
    };
    let (me, other) = (mention("Me Myself"), mention(slug));
    let lists = u32::try_from(log.recipient_lists.len()).expect("few lists");
    log.recipient_lists.extend([Box::from([other]), Box::from([me])]);
    for i in 0..n {
        let is_mine = i % 2 == 0;
        log.rows.push(Message {
            conversation: log.n_conversations,
            sender: Some(if is_mine { me } else { other }),
            recipients: lists + u32::from(!is_mine),
            tone: crate::records::Tone::Plain,
            class: MessageClass::Counted,
            at: Moment(day(on).start().0 + i),
        });
    }
    log.n_conversations += 1;
}

fn wish(export: &mut ExportRecords, company: &str, interest: Interest) {
    export.targets.push(TargetCompany {
        company: company.to_owned(),
        interest,
        job_title: String::new(),
        at: None,
    });
}

fn network(exports: &[ExportRecords]) -> Network {
    let resolution = resolve(exports);
    let seen = snapshots(exports, &resolution);
    Network {
        snapshots: seen,
        ..build(exports, resolution)
    }
}

fn compared(network: &Network, as_of: &str, period: &Period) -> Result<Changes, NotTwo> {
    let strengths = score_all(network, day(as_of), &Weights::default());
    let companies = CompanyIndex::new(&network.roster);
    let view = View {
        network,
        strengths: &strengths,
        as_of: day(as_of),
        today: day(as_of),
        purpose: Default::default(),
        me: network.owners[0],
        companies: &companies,
    };
    changes(&view, period, &Aliases::well_known())
}

/// The changes as `slug kind`, in their order.
fn told(exports: &[ExportRecords]) -> Vec<String> {
    let network = network(exports);
    let found = compared(&network, "2027-01-01", &Period::default()).expect("there are two snapshots");
    let line = |change: &Change| {
        let id = network.roster.person(change.person).id.replace("in/", "");
        format!("{id} {}", change.kind.name())
    };
    found.changes.iter().map(line).collect()
}

#[test]
fn every_kind_of_change_is_told_apart() {
    let before = export(
        "2024-01-05",
        &[
            "ana: Stripe: CTO",
            "boris: Stripe: Engineer",
            "clara: Quibble: CFO",
            "dan: Fennel Pay: COO",
            "eve: Plinth: Dev",
            "fay: Stripe: Dev",
        ],
    );
    let mut after = export(
        "2026-01-05",
        &[
            "ana: Larkspur: CTO",
            "boris: Stripe: Staff Engineer",
            "clara: Fennel Pay: CFO",
            "dan: Career Break",
            "fay: Stripe: Dev",
            "gus: Plinth: Dev: 2025-03-04",
            "hal: Plinth: Dev: 2016-03-04",
        ],
    );
    wish(&mut after, "Larkspur GmbH", Interest::Saved);
    let all = [
        "ana new_at_target",
        "clara new_employer",
        "dan left_employer",
        "boris new_title",
        "gus new_connection",
        "hal listed_again",
        "eve no_longer_listed",
    ];
    assert_eq!(told(&[after.clone(), before.clone()]), all);
    assert_eq!(told(&[before, after]), all);
}

#[test]
fn spellings_and_filled_cells_are_no_change() {
    for (before, after) in [
        ("Stripe: CTO", "STRIPE, Inc.: CTO"),
        ("Facebook: CTO", "Meta: CTO"),
        ("Stripe: Sr. Engineer", "Stripe: Senior engineer"),
        ("Stripe: VP of Sales", "Stripe: Vice President, Sales"),
        ("Stripe: Head of Data", "Stripe: Head, Data"),
        (": CTO at Stripe", "Stripe: CTO"),
        ("Stripe", "Stripe: CTO"),
        ("Stripe: CTO", "Stripe"),
        ("", ""),
        ("Freelance", "Self-employed"),
    ] {
        let one = |on, job| export(on, &[&format!("ana: {job}")]);
        let none: [&str; 0] = [];
        assert_eq!(
            told(&[one("2024-01-05", before), one("2026-01-05", after)]),
            none,
            "{before} {after}"
        );
    }
}

#[test]
fn who_took_another_profile_address_is_the_same_person() {
    let before = export("2024-01-05", &["ana-1: Stripe: CTO: 2016-03-04", "ana-9: Plinth: Dev"]);
    let after = export(
        "2026-01-05",
        &["ana-new: Quibble: CTO: 2016-03-04", "ana-9: Plinth: Dev"],
    );
    assert_eq!(told(&[before.clone(), after.clone()]), ["ana-new new_employer"]);
    // Two of one name and day could be either.
    let twins = export(
        "2024-01-05",
        &["ana-1: Stripe: CTO: 2016-03-04", "ana-2: Plinth: Dev: 2016-03-04"],
    );
    let n_same = told(&[twins, after])
        .iter()
        .filter(|line| line.contains("new_employer"))
        .count();
    assert_eq!(n_same, 0);
}

#[test]
fn the_best_reasons_to_write_come_first() {
    let before = export(
        "2024-01-05",
        &[
            "ana: Stripe",
            "boris: Stripe",
            "clara: Stripe: CTO",
            "dan: Stripe",
            "eve: Stripe",
        ],
    );
    let mut after = export(
        "2026-01-05",
        &["ana: Quibble", "boris: Quibble", "clara: Stripe: CEO", "dan: Larkspur"],
    );
    talks(&mut after, "boris", 40, "2023-05-06");
    talks(&mut after, "clara", 6, "2026-01-02");
    talks(&mut after, "eve", 60, "2026-01-02");
    wish(&mut after, "Larkspur", Interest::Followed);
    let exports = [before, after];
    assert_eq!(
        told(&exports),
        [
            "dan new_at_target",
            "boris new_employer",
            "clara new_title",
            "ana new_employer",
            "eve no_longer_listed"
        ]
    );
    let network = network(&exports);
    let found = compared(&network, "2026-01-05", &Period::default()).expect("there are two snapshots");
    let boris = &found.changes[1];
    assert!(boris.is_dormant && boris.tie.is_some_and(|tie| tie.peak > tie.strength));
    let target = found.changes[0]
        .target
        .as_ref()
        .map(|target| (target.company.as_str(), target.interest));
    assert_eq!(target, Some(("Larkspur", Interest::Followed)));
}

#[test]
fn whom_there_is_nothing_to_ask_of_comes_after_the_others() {
    let before = export("2024-01-05", &["ana: Stripe", "boris: Stripe"]);
    let mut after = export("2026-01-05", &["ana: Quibble", "boris: Quibble"]);
    talks(&mut after, "boris", 6, "2026-01-02");
    let mut network = network(&[before, after]);
    let ana = network.roster.by_id("in/ana").expect("she is known");
    let tie = network.tie_between(network.owners[0], ana).expect("we are tied");
    network.evidence.all_mut()[tie.index()].word = Some(Box::new(UsersWord {
        strength: Some(0.99),
        do_not_ask: true,
        ..UsersWord::default()
    }));
    let found = compared(&network, "2026-01-05", &Period::default()).expect("there are two snapshots");
    let last = &found.changes[1];
    assert_eq!((last.person, last.tie.map(|tie| tie.strength)), (ana, Some(0.99)));
}

#[test]
fn the_strongest_interest_names_the_target() {
    let before = export("2024-01-05", &["ana: Stripe"]);
    let mut after = export("2026-01-05", &["ana: Larkspur"]);
    wish(&mut after, "Larkspur", Interest::Followed);
    wish(&mut after, "Larkspur Inc.", Interest::Applied);
    let network = network(&[before, after]);
    let found = compared(&network, "2026-01-05", &Period::default()).expect("there are two snapshots");
    assert_eq!(
        found.changes[0].target.as_ref().map(|target| target.interest),
        Some(Interest::Applied)
    );
}

fn three() -> Network {
    let mut last = export("2026-01-05", &["ana: Fennel Pay"]);
    talks(&mut last, "ana", 2, "2026-01-03");
    network(&[
        export("2024-01-05", &["ana: Stripe"]),
        export("2025-01-05", &["ana: Quibble"]),
        last,
    ])
}

#[test]
fn the_period_chooses_what_was_known_on_its_days() {
    let network = three();
    let chosen = |since: &str, until: &str, as_of: &str| {
        let period = Period {
            since: Day::parse_iso(since),
            until: Day::parse_iso(until),
        };
        let found = compared(&network, as_of, &period);
        found
            .map(|found| (found.since.0.year(), found.until.0.year()))
            .map_err(|not| not.days.len())
    };
    let now = "2026-01-05";
    assert_eq!(chosen("", "", now), Ok((2025, 2026)));
    assert_eq!(chosen("2024-06-01", "", now), Ok((2024, 2026)));
    assert_eq!(chosen("2020-01-01", "", now), Ok((2024, 2026)));
    assert_eq!(chosen("2025-01-05", "", now), Ok((2025, 2026)));
    assert_eq!(chosen("", "2025-06-01", now), Ok((2024, 2025)));
    assert_eq!(chosen("", "2024-06-01", now), Err(3));
    assert_eq!(chosen("2026-06-01", "", now), Err(3));
    assert_eq!(chosen("", "2020-01-01", now), Err(3));
    // Later snapshots are not known yet; the last was made two days after its latest row.
    assert_eq!(chosen("", "", "2026-01-04"), Ok((2024, 2025)));
    assert_eq!(chosen("", "", "2024-12-31"), Err(1));
}

fn any_export() -> impl Strategy<Value = ExportRecords> {
    let person = (
        "(ana|boris|clara|dan)",
        "(Stripe|Stripe UK|Quibble|)",
        "(CTO|Sr. Dev|Senior Dev|)",
    );
    let row = person.prop_map(|(slug, company, position)| format!("{slug}: {company}: {position}"));
    let rows = proptest::collection::vec(row, 1..5);
    (2020_i16..2024, rows).prop_map(|(year, rows)| {
        let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
        export(&format!("{year}-01-05"), &rows)
    })
}

proptest! {
    #[test]
    fn the_order_of_exports_and_rows_never_matters(exports in proptest::collection::vec(any_export(), 2..5)) {
        let told = |exports: &[ExportRecords]| {
            let network = network(exports);
            compared(&network, "2027-01-01", &Period::default()).map(|found| format!("{found:?}")).ok()
        };
        let mut turned = exports.clone();
        turned.reverse();
        turned.iter_mut().for_each(|export| export.connections.reverse());
        prop_assert_eq!(told(&exports), told(&turned));
    }
}
