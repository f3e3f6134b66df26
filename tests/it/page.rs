//! The page finds what `find` finds: its views are made by the library, so that this needs no browser.

use std::path::Path;

use warmintro::advice::readiness::Verdict;
use warmintro::advice::request::ReportRequest;
use warmintro::advice::request::{Find, Reach};
use warmintro::chains::{Caps, TieFilter};
use warmintro::present::find::FindAnswer;
use warmintro::present::page::{PageData, Setting, packed};
use warmintro::present::table::Layout;
use warmintro::session::Session;

use crate::fixture::Pool;

/// What a page shows of a folder.
fn data(folder: &Path) -> PageData {
    let session = Session::open([folder]).unwrap();
    PageData::new(session, ReportRequest::default(), String::new(), Setting::default())
}

/// The people along each chain, and what to do first, by rank.
type Told = Vec<(usize, Vec<String>, String)>;

fn found(data: &PageData, request: &Find) -> Told {
    let view = data.session.view();
    let found = data.session.find(request).unwrap();
    let answer = FindAnswer::of(&view, request, &found);
    let chain = |chain: &warmintro::present::find::ChainAnswer| {
        let people = chain.people.iter().map(|one| one.id.clone()).collect();
        (chain.rank, people, chain.readiness.name().to_owned())
    };
    answer.chains.iter().map(chain).collect()
}

/// The same as a program that looks at the page reads it.
fn shown(data: &PageData, place: &str) -> Told {
    let main = data.show(place).unwrap().parts.main;
    let value = |tag: &str, name: &str| {
        let text = tag.split(&format!(" {name}=\"")).nth(1).unwrap();
        text.split('"').next().unwrap().to_owned()
    };
    let cards = main
        .split("<article ")
        .skip(1)
        .filter(|card| card.contains("data-chain="));
    let mut told: Told = cards
        .map(|card| {
            let tag = format!(" {}", card.split('>').next().unwrap());
            // Ids of people known by name only hold blanks.
            let ids = value(&tag, "data-chain")
                .replace(" in/", "\nin/")
                .replace(" name/", "\nname/");
            let people = ids.lines().map(str::to_owned).collect();
            (
                value(&tag, "data-rank").parse().unwrap(),
                people,
                value(&tag, "data-readiness"),
            )
        })
        .collect();
    told.sort();
    told
}

/// What the filters of the page stand for, for one company.
fn questions(company: &str, min_strength: f64) -> Vec<(String, Find)> {
    let usual = || Find {
        companies: vec![company.to_owned()],
        reach: Reach {
            filter: TieFilter {
                min_strength,
                ..TieFilter::default()
            },
            ..Reach::default()
        },
        ..Find::default()
    };
    let place = |more: &str| {
        let name: String = company.bytes().map(|byte| format!("%{byte:02X}")).collect();
        format!("#find?company={name}{more}")
    };
    let with = |change: &dyn Fn(&mut Find)| {
        let mut asked = usual();
        change(&mut asked);
        asked
    };
    vec![
        (place(""), usual()),
        (place("&hops=2"), with(&|asked| asked.reach.max_hops = 2)),
        (place("&hops=1"), with(&|asked| asked.reach.max_hops = 1)),
        (
            place("&sure=co-present"),
            with(&|asked| asked.reach.filter.no_inferred = true),
        ),
        (
            place("&sure=measured"),
            with(&|asked| {
                asked.reach.filter.no_inferred = true;
                asked.reach.filter.only_measured = true;
            }),
        ),
        (
            place("&ready=ask,give"),
            with(&|asked| asked.ready = vec![Verdict::Ask, Verdict::Give]),
        ),
        (
            place("&role=recruiting"),
            with(&|asked| asked.roles = vec!["recruiting".to_owned()]),
        ),
        (
            place("&role=head+of&all=1&top=40"),
            with(&|asked| {
                asked.roles = vec!["head of".to_owned()];
                asked.caps = Caps::default();
                asked.top = 40;
            }),
        ),
    ]
}

fn assert_equal(data: &PageData, companies: &[String], min_strength: f64) {
    let asked: Vec<_> = companies
        .iter()
        .flat_map(|company| questions(company, min_strength))
        .collect();
    let mut n_chains = 0;
    for (place, request) in &asked {
        let told = shown(data, place);
        n_chains += told.len();
        assert_eq!(told, found(data, request), "{place}");
    }
    assert!(n_chains > asked.len(), "the questions have answers: {n_chains}");
}

/// The companies with the most people.
fn companies(data: &PageData, n: usize) -> Vec<String> {
    let mut groups: Vec<_> = data.session.companies.groups().iter().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.people.len()));
    groups.into_iter().take(n).map(|group| group.name.clone()).collect()
}

fn sample() -> PageData {
    data(&Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data"))
}

#[test]
fn the_page_finds_what_find_finds_for_every_company() {
    let data = sample();
    assert_equal(&data, &companies(&data, usize::MAX), 0.0);
}

/// A first step that is wanted leaves no chain out that begins so, and lets none in that does not.
#[test]
fn chains_that_begin_as_wanted_are_those_of_all_chains_that_do() {
    let data = sample();
    let all = Find {
        companies: vec!["Northwind Robotics".to_owned()],
        caps: Caps::default(),
        top: 500,
        ..Find::default()
    };
    let everything = found(&data, &all);
    for verdict in Verdict::ALL {
        let only = found(
            &data,
            &Find {
                ready: vec![verdict],
                ..all.clone()
            },
        );
        let expected: Vec<_> = everything
            .iter()
            .filter(|(_, _, first)| first == verdict.name())
            .map(|(_, people, _)| people)
            .collect();
        assert_eq!(
            only.iter().map(|(_, people, _)| people).collect::<Vec<_>>(),
            expected,
            "{verdict:?}"
        );
    }
}

/// Eight members who know each other and many others, most by nothing but a connection of one day: so that many chains are equal.
fn random_pool() -> Pool {
    let pool = Pool::new();
    let mut state = 7_u64;
    let mut below = |n: u64| {
        // Knuth's MMIX generator; its high bits are good enough for a test.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % n
    };
    let roles = ["Recruiter", "Head of Data", "Data Engineer", "Designer"];
    let companies = [
        "Arbor", "Birch", "Cedar", "Damson", "Elder", "Fig", "Guava", "Hazel", "Ivy", "Juniper", "Kumquat", "Larch",
        "Maple",
    ];
    let name = |n: u64| {
        if n < 8 {
            format!("Owner Number{n}")
        } else {
            format!("Person Number{n}")
        }
    };
    for owner in 0..8 {
        let mut export = pool.export(&name(owner));
        for other in (0..120).filter(|other| *other != owner) {
            let is_owner = other < 8;
            if below(100) >= if is_owner { 60 } else { 25 } {
                continue;
            }
            let role = roles[usize::try_from(other % 4).unwrap()];
            export.knows(
                &name(other),
                companies[usize::try_from(other % 13).unwrap()],
                role,
                "08 Feb 2020",
            );
            if is_owner || below(6) == 0 {
                export.talks(&name(other), u32::try_from(2 + 2 * below(9)).unwrap(), "2024-05");
            }
        }
    }
    pool
}

#[test]
fn a_network_too_large_for_a_page_is_cut_and_finds_what_find_finds_with_the_limit_it_names() {
    let pool = random_pool();
    let whole = data(pool.path());
    let asked = companies(&whole, 40);
    assert_equal(&whole, &asked, 0.0);
    let size = packed(&whole).n_bytes();
    let (same, saved) = data(pool.path()).fitting(size);
    assert_eq!((saved.n_bytes(), same.cut.len()), (size, 0), "what fits is whole");
    let (part, saved) = data(pool.path()).fitting(size * 2 / 3);
    assert!(saved.n_bytes() <= size * 2 / 3);
    let said = part.cut.iter().find_map(|text| text.split("--min-strength ").nth(1));
    let limit: f64 = said
        .expect("it says what it leaves out")
        .split('`')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert!(limit > 0.0);
    for (place, request) in asked.iter().flat_map(|company| questions(company, limit)) {
        assert_eq!(shown(&part, &place), found(&whole, &request), "{place}");
    }
}

/// What stands in a page is what it was made of: every view is the same after it was written down and read again.
#[test]
fn a_page_that_is_opened_shows_what_it_was_made_with() {
    let made = sample();
    let json = serde_json::to_vec(&made).unwrap();
    assert!(json.starts_with(b"{\"session\":"), "the engine tells it by that");
    let mut opened: PageData = serde_json::from_slice(&json).unwrap();
    opened.session.index();
    let places = [
        "",
        "#find?company=Northwind+Robotics&who=in/ana-horvat",
        "#targets",
        "#ties",
        "#ties?tab=owed",
        "#ties?tab=dormant",
        "#companies?sort=-people",
        "#activity",
        "#friends",
        "#account",
        "#person?who=in/ana-horvat",
        "#find?company=Nortwind",
    ];
    for place in places {
        let view = |data: &PageData| serde_json::to_string(&data.show(place).unwrap()).unwrap();
        assert!(view(&made) == view(&opened), "{place}");
        let rows = |data: &PageData| data.rows(place, Layout::Tsv { excel: false }).unwrap();
        assert!(rows(&made) == rows(&opened), "{place}");
    }
    assert!(made.map() == opened.map());
}

/// Whoever is asked to be put in the place of names is nowhere: not in what is shown, nor in what the page holds.
#[test]
fn a_page_without_names_holds_none() {
    let mut session = sample().session;
    let names: Vec<String> = session
        .network
        .roster
        .people
        .iter()
        .map(|person| person.name.clone())
        .collect();
    let (_, _) = session.redact();
    let data = PageData::new(
        session,
        ReportRequest::default(),
        String::new(),
        Setting {
            is_redacted: true,
            ..Setting::default()
        },
    );
    let held = serde_json::to_string(&data).unwrap();
    let shown = [
        "",
        "#ties",
        "#companies",
        "#activity",
        "#find?company=Northwind+Robotics",
    ]
    .map(|place| serde_json::to_string(&data.show(place).unwrap()).unwrap());
    for name in names.iter().filter(|name| name.contains(' ')) {
        assert!(!held.contains(name.as_str()), "{name} is held");
        assert!(
            shown.iter().all(|view| !view.contains(name.as_str())),
            "{name} is shown"
        );
    }
    for held_back in ["linkedin.com", "\"in/", "@"] {
        assert!(!held.contains(held_back), "{held_back}");
    }
}
