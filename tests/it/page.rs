//! The page of a report in a real Chromium finds what `find` finds.

use std::fs;
use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Value, json};
use warmintro::advice::report::{ReportRequest, findings};
use warmintro::advice::request::{Find, Reach};
use warmintro::chains::{Caps, TieFilter};
use warmintro::present::find::FindAnswer;
use warmintro::present::report::{Behind, ReportInput, Setting, fit, page};
use warmintro::session::Session;
use warmintro::strength::Weights;

use crate::fixture::{Pool, json as parsed, on_sample_data};
use crate::page_use::sample_page;
use crate::python::browse;

/// A network that was read and weighed.
struct Known(Session);

impl Known {
    fn read(folder: &Path) -> Self {
        Self(Session::open([folder]).unwrap())
    }

    fn find(&self, request: &Find) -> Vec<Value> {
        let view = self.0.view();
        let found = self.0.find(request).unwrap();
        let answer = FindAnswer::of(&view, request, &found);
        told(&serde_json::to_value(answer).unwrap())
    }

    /// A page of at most so many bytes, and the least strength of a tie in it.
    fn page(&self, file: &Path, most_bytes: usize) -> f64 {
        let view = self.0.view();
        let request = ReportRequest::default();
        let setting = Setting {
            caps: Find::CAPS,
            ..Setting::default()
        };
        let input = ReportInput {
            view: &view,
            weights: &Weights::default(),
            request: &request,
            account: None,
            setting: &setting,
        };
        let found = findings(&view, &request).unwrap();
        let fitted = fit(&input, &found, most_bytes).unwrap();
        fs::write(file, page("A pool", &fitted.json, Behind::Nothing)).unwrap();
        let said = fitted.cut.iter().find_map(|text| text.split("--min-strength ").nth(1));
        said.map_or(0.0, |rest| rest.split('`').next().unwrap().parse().unwrap())
    }
}

fn request(company: &str, min_strength: f64) -> Find {
    Find {
        companies: vec![company.to_owned()],
        reach: Reach {
            filter: TieFilter {
                min_strength,
                ..TieFilter::default()
            },
            ..Reach::default()
        },
        ..Find::default()
    }
}

/// The chains of an answer, as the script tells those of the page.
fn told(answer: &Value) -> Vec<Value> {
    let chains = answer["chains"].as_array().unwrap().iter();
    let chain = |chain: &Value| {
        let steps = chain["steps"].as_array().unwrap();
        let mut people: Vec<&Value> = steps.iter().map(|step| &step["from"]).collect();
        people.push(&chain["target"]["id"]);
        json!({
            "people": people, "strength": chain["strength"], "kind": chain["kind"], "weakest": chain["weakest"],
            "readiness": chain["readiness"], "rank": chain["rank"],
        })
    };
    chains.map(chain).collect()
}

/// A question as the page and as `find` understand it.
type Asked = (String, Find);

/// What the filters of the page stand for, for one company.
fn questions(company: &str, min_strength: f64) -> Vec<Asked> {
    let fragment = |more: &str| {
        let name = utf8_percent_encode(company, NON_ALPHANUMERIC);
        format!("#find?company={name}{more}")
    };
    let usual = || request(company, min_strength);
    let within = |max_hops| Find {
        reach: Reach {
            max_hops,
            ..usual().reach
        },
        ..usual()
    };
    let mut no_inferred = usual();
    no_inferred.reach.filter.no_inferred = true;
    let roles = |role: &str| vec![role.to_owned()];
    vec![
        (fragment(""), usual()),
        (fragment("&hops=2"), within(2)),
        (fragment("&hops=1"), within(1)),
        (fragment("&sure=co-present"), no_inferred),
        (
            fragment("&role=recruiting"),
            Find {
                roles: roles("recruiting"),
                ..usual()
            },
        ),
        (
            fragment("&role=head+of&all=1&top=40"),
            Find {
                roles: roles("head of"),
                caps: Caps::default(),
                top: 40,
                ..usual()
            },
        ),
    ]
}

/// Asks the page and `find` the same, and compares the answers.
fn assert_equal(file: &Path, known: &Known, asked: &[Asked]) {
    let fragments: Vec<&String> = asked.iter().map(|(fragment, _)| fragment).collect();
    let script = include_str!("page/equal.py");
    let Some(answer) = browse(script, &json!({"file": file, "fragments": fragments})) else {
        return;
    };
    assert_eq!(answer["wrong"], json!([]));
    let found = answer["found"].as_array().unwrap();
    assert_eq!(found.len(), asked.len());
    let mut n_chains = 0;
    for ((fragment, request), found) in asked.iter().zip(found) {
        let expected = known.find(request);
        let found = found.as_array().unwrap();
        n_chains += found.len();
        let (found, strengths): (Vec<Value>, Vec<f64>) = found.iter().cloned().map(without_strength).unzip();
        let (expected, exact): (Vec<Value>, Vec<f64>) = expected.into_iter().map(without_strength).unzip();
        assert_eq!(found, expected, "{fragment}");
        for (one, other) in strengths.iter().zip(exact) {
            assert!((one - other).abs() < 1e-9 * other, "{fragment}: {one} is not {other}");
        }
    }
    assert!(n_chains > asked.len(), "the questions have answers: {n_chains}");
}

fn without_strength(mut chain: Value) -> (Value, f64) {
    let strength = chain.as_object_mut().unwrap().remove("strength").unwrap();
    (chain, strength.as_f64().unwrap())
}

#[test]
fn the_page_finds_what_find_finds_for_every_company() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let known = Known::read(&sample);
    let companies = known.0.companies.groups().iter().map(|group| group.name.as_str());
    let asked: Vec<Asked> = companies.flat_map(|company| questions(company, 0.0)).collect();
    assert!(asked.len() > 300);
    // The library answers as the program does.
    let output = on_sample_data(&["find", "Northwind Robotics", "--format", "json"]);
    assert_eq!(told(&parsed(&output)), known.find(&request("Northwind Robotics", 0.0)));
    assert_equal(sample_page(), &known, &asked);
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
fn the_page_finds_what_find_finds_in_a_generated_pool_whole_and_cut() {
    let pool = random_pool();
    let folder = tempfile::TempDir::new().unwrap();
    let known = Known::read(pool.path());
    let mut groups: Vec<_> = known.0.companies.groups().iter().collect();
    groups.sort_by_key(|group| std::cmp::Reverse(group.people.len()));
    let companies: Vec<&str> = groups.iter().take(40).map(|group| group.name.as_str()).collect();
    let whole = folder.path().join("whole.html");
    assert!(known.page(&whole, usize::MAX).abs() < f64::EPSILON);
    let asked: Vec<Asked> = companies.iter().flat_map(|company| questions(company, 0.0)).collect();
    assert_equal(&whole, &known, &asked);
    let cut = folder.path().join("cut.html");
    // Most bytes are charts and texts: the largest page that has to leave ties out is found by halving.
    let (mut too_small, mut enough) = (0, usize::try_from(fs::metadata(&whole).unwrap().len()).unwrap());
    while enough - too_small > 1_000 {
        let middle = usize::midpoint(enough, too_small);
        if known.page(&cut, middle) > 0.0 {
            too_small = middle;
        } else {
            enough = middle;
        }
    }
    let min_strength = known.page(&cut, too_small);
    assert!(min_strength > 0.0);
    let asked: Vec<Asked> = companies
        .iter()
        .flat_map(|company| questions(company, min_strength))
        .collect();
    assert_equal(&cut, &known, &asked);
}
