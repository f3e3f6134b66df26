//! From rows to chains: small pools of exports made of few names, so that they meet, and of anything else.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use warmintro::advice::introductions::{View, find};
use warmintro::advice::request::{Find, Reach};
use warmintro::calendar::Day;
use warmintro::chains::Caps;
use warmintro::document::layout::{Again, Style};
use warmintro::network::{Network, build};
use warmintro::people::company::{Aliases, CompanyIndex};
use warmintro::people::resolve;
use warmintro::present::check::CheckAnswer;
use warmintro::present::find::FindAnswer;
use warmintro::present::people::PeopleAnswer;
use warmintro::present::table::Layout;
use warmintro::present::ties::TiesAnswer;
use warmintro::present::to_json;
use warmintro::progress;
use warmintro::records::{self, ExportRecords};
use warmintro::strength::{self, Strengths, Weights};

use super::draw::{Draw, folder, write};

const PEOPLE: [(&str, &str); 9] = [
    ("Me Myself", "https://www.linkedin.com/in/me"),
    ("Ana Horvat", "https://www.linkedin.com/in/ana"),
    ("Boris Novak", "https://www.linkedin.com/in/boris"),
    ("ANA HORVÁT", "www.linkedin.com/in/Ana/"),
    ("Ana Horvat", "https://www.linkedin.com/in/ana-2"),
    ("Ana Horvat", ""),
    ("Boris Novak, Ph.D.", ""),
    ("LinkedIn Member", ""),
    ("", "https://www.linkedin.com/in/%"),
];
const COMPANIES: [&str; 6] = ["Acme", "ACME, Inc.", "Larkspur", "", "Stealth", "=1+1"];
const DAYS: [&str; 7] = [
    "08 Feb 2026",
    "09 Feb 2026",
    "2016-01-02",
    "30 Feb 2026",
    "01 Jan 0001",
    "31 Dec 9999",
    "",
];
const MOMENTS: [&str; 7] = [
    "2026-02-08 10:00:00 UTC",
    "2026-02-09 10:00:00 UTC",
    "2025-12-31 23:59:60 UTC",
    "9999-12-31 23:59:59 UTC",
    "0000-01-01 00:00:00 UTC",
    "2016-01-02 00:00:00 UTC",
    "",
];

/// A pool of up to three exports.
pub(crate) fn pipeline(bytes: &[u8]) {
    let folder = folder();
    write_pool(&folder, bytes);
    let Ok(found) = records::discover(&folder) else { return };
    let exports = records::read_all(&found, 1, &progress::Silent).expect("they were there a moment ago");
    whole(&exports);
    in_any_order(&exports);
}

/// Writes a pool of up to three exports into a folder.
pub fn write_pool(folder: &Path, bytes: &[u8]) {
    let mut draw = Draw::new(bytes);
    let n_exports = 1 + draw.below(3);
    for n in 0..n_exports {
        an_export(&mut draw, folder, n);
    }
}

/// Writes the files of an export.
fn an_export(draw: &mut Draw<'_>, folder: &Path, n: usize) {
    let mut connections = b"First Name,Last Name,URL,Email Address,Company,Position,Connected On\n".to_vec();
    let mut messages =
        b"CONVERSATION ID,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER\n".to_vec();
    let mut invitations = b"From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n".to_vec();
    let mut endorsements =
        b"Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Status\n".to_vec();
    let mut recommendations = b"First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n".to_vec();
    for _ in 0..draw.below(24) {
        let (one, other, day, moment) = (
            draw.pick(&PEOPLE),
            draw.pick(&PEOPLE),
            draw.pick(&DAYS),
            draw.pick(&MOMENTS),
        );
        let free = String::from_utf8_lossy(draw.raw()).replace('"', "\"\"");
        let company = if draw.below(5) == 0 {
            free.as_str()
        } else {
            draw.pick(&COMPANIES)
        };
        let (name, url) = one;
        match draw.below(6) {
            0 | 1 => connections
                .extend(format!("\"{name}\",\"\",{url},{free:.3}@x.org,\"{company}\",\"{free}\",{day}\n").bytes()),
            2 | 3 => {
                let id = draw.below(4);
                let to = if draw.below(3) == 0 { draw.pick(&PEOPLE) } else { other };
                let (names, urls) = (format!("{},{}", other.0, to.0), format!("{},{}", other.1, to.1));
                let row = format!("{id},\"{name}\",{url},\"{names}\",\"{urls}\",{moment},,\"{free}\",INBOX\n");
                messages.extend(row.bytes());
            }
            4 => {
                let row = format!(
                    "{name},{},\"2/8/26, 10:00 AM\",\"{free}\",OUTGOING,{url},{}\n",
                    other.0, other.1
                );
                invitations.extend(row.bytes());
            }
            _ => {
                endorsements.extend(format!("2026/02/08 10:00:00 UTC,Rust,\"{name}\",,{url},ACCEPTED\n").bytes());
                recommendations
                    .extend(format!("\"{name}\",,\"{company}\",,\"{free}\",\"02/08/26, 10:00 AM\",VISIBLE\n").bytes());
            }
        }
    }
    let (owner, _) = PEOPLE[draw.below(32) % 10 % PEOPLE.len()];
    let profile = format!("First Name,Last Name,Headline\n\"{owner}\",\"\",x\n");
    let export = folder.join(format!("Basic_LinkedInDataExport_02-1{n}-2026"));
    for (name, content) in [
        ("Connections.csv", connections),
        ("messages.csv", messages),
        ("Invitations.csv", invitations),
        ("Endorsement_Received_Info.csv", endorsements),
        ("Recommendations_Received.csv", recommendations),
        ("Profile.csv", profile.into_bytes()),
    ] {
        // Some files are not there, which must not matter.
        if draw.below(8) != 7 {
            write(&export, name, &content);
        }
    }
}

/// The day to judge by.
fn day_of(network: &Network) -> Day {
    let some_day = || Day::parse_iso("2026-01-01").expect("it is a day");
    network.latest.unwrap_or_else(some_day)
}

/// How far chains may go; it is the same each time, and its names of companies cost more than most of what is tried.
fn reach() -> &'static Reach {
    static REACH: OnceLock<Reach> = OnceLock::new();
    REACH.get_or_init(Reach::default)
}

/// The names that mean one company.
pub(crate) fn aliases() -> &'static Aliases {
    &reach().aliases
}

/// The network that follows from exports, and its strengths: every number is one.
pub(crate) fn judged(exports: &[ExportRecords]) -> (Network, Strengths, Day) {
    let network = build::build(exports, resolve::resolve(exports));
    let as_of = day_of(&network);
    let strengths = strength::score_all(&network, as_of, &Weights::default());
    for tie in network.graph.edge_indices() {
        if let Some(one) = strengths.of(tie) {
            for number in [one.strength, one.answers_lower, one.answers_higher, one.peak] {
                assert!((0.0..=1.0).contains(&number), "{one:?}");
            }
            assert!(one.peak >= one.strength, "{one:?}");
        }
    }
    (network, strengths, as_of)
}

/// All that follows from exports, answers too.
pub(crate) fn whole(exports: &[ExportRecords]) {
    if exports.is_empty() {
        return;
    }
    let check = to_json(&CheckAnswer::of(exports, &resolve::resolve(exports)));
    assert!(serde_json::from_slice::<serde_json::Value>(&check).is_ok());
    let (network, strengths, as_of) = judged(exports);
    let companies = CompanyIndex::new(&network.roster);
    for &me in &network.owners {
        answers(&View {
            network: &network,
            strengths: &strengths,
            as_of,
            today: as_of,
            purpose: Default::default(),
            me,
            companies: &companies,
        });
    }
}

/// Chains to every company, and what is said of them.
fn answers(view: &View<'_>) {
    let mut names: Vec<String> = view
        .companies
        .groups()
        .iter()
        .take(4)
        .map(|group| group.spellings[0].clone())
        .collect();
    names.push("Acme".to_owned());
    let request = Find {
        companies: names,
        reach: reach().clone(),
        caps: Caps::default(),
        all_routes: true,
        ..Find::default()
    };
    let answer = find(view, &request).expect("three hops are few enough");
    for pair in answer.chains.windows(2) {
        assert!(pair[0].chain.strength >= pair[1].chain.strength);
    }
    for chain in &answer.chains {
        assert_eq!(chain.chain.people[0], view.me);
        assert!(
            chain.chain.strength > 0.0 && chain.chain.strength <= 1.0,
            "{:?}",
            chain.chain
        );
    }
    let style = Style {
        again: Again::default(),
        width: 80,
        color: false,
    };
    let found = FindAnswer::of(view, &request, &answer);
    let ties = TiesAnswer::of(view, 0);
    for text in [found.doc().to_terminal(style), ties.doc().to_terminal(style)] {
        assert!(text.chars().all(|c| c == '\n' || !c.is_control()), "{text:?}");
    }
    for json in [to_json(&found), to_json(&ties), to_json(&PeopleAnswer::of(view))] {
        assert!(serde_json::from_slice::<serde_json::Value>(&json).is_ok());
    }
    let people = PeopleAnswer::of(view);
    let _ = people.to_table().to_bytes(Layout::Csv { excel: false });
}

/// Everybody, and the strength of every tie, by ids.
fn essence(exports: &[ExportRecords]) -> (Vec<String>, BTreeMap<(String, String), String>) {
    let (network, strengths, _) = judged(exports);
    let id = |person| network.roster.person(person).id.clone();
    let tie = |tie| {
        let (low, high) = network.ends(tie);
        let told = strengths.of(tie).map(|one| format!("{} {:?}", one.strength, one.kind));
        ((id(low), id(high)), told.unwrap_or_default())
    };
    let ids = network.roster.people.iter().map(|person| person.id.clone()).collect();
    (ids, network.graph.edge_indices().map(tie).collect())
}

/// The order of exports does not matter, and a copy of one of them adds nothing.
fn in_any_order(exports: &[ExportRecords]) {
    let as_given = essence(exports);
    // Whose an export is that does not say so nobody knows: such owners are numbered, and a copy could be another member's.
    if as_given.0.iter().any(|id| id.starts_with("owner/")) {
        return;
    }
    let mut turned = exports.to_vec();
    turned.reverse();
    assert_eq!(essence(&turned), as_given, "the order of exports matters");
    turned.extend(exports.first().cloned());
    assert_eq!(essence(&turned), as_given, "a copy of an export adds something");
}
