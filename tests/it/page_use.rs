//! The page of a report in a real Chromium, as people use it: with the pointer and with the keyboard, on a desk and on a phone, with
//! names that strangers chose.
//!
//! The scripts in `page/` drive the browser. Without a Python or a Chromium these tests say that they were skipped, and pass.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::fixture::{Pool, on_sample_data, outcome};
use crate::python::browse;

/// Every view, and the states that look different.
const VIEWS: [&str; 14] = [
    "#find",
    "#find?company=Northwind+Robotics",
    "#find?company=Northwind+Robotics&who=in/ana-horvat",
    "#find?company=Northwind+Robotics&hops=1&ready=ask",
    "#find?company=Nortwind",
    "#targets",
    "#ties",
    "#ties?tab=owed",
    "#ties?tab=dormant",
    "#companies",
    "#friends",
    "#activity",
    "#account",
    "#person?who=in/ana-horvat",
];

/// The page of the sample data, written once.
pub(crate) fn sample_page() -> &'static Path {
    static PAGE: OnceLock<PathBuf> = OnceLock::new();
    PAGE.get_or_init(|| {
        let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("sample-report.html");
        let output = on_sample_data(&["report", "-o", file.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
        file
    })
}

/// Runs a script on the page of the sample data; nothing may have gone wrong in the browser.
fn on_sample_page(script: &str) -> Option<Value> {
    let answer = browse(script, &json!({"file": sample_page(), "fragments": VIEWS}))?;
    assert_eq!(answer["wrong"], json!([]));
    Some(answer)
}

fn text<'a>(answer: &'a Value, key: &str) -> &'a str {
    answer[key].as_str().unwrap()
}

#[test]
fn a_person_finds_filters_sorts_and_follows() {
    let Some(answer) = on_sample_page(include_str!("page/use.py")) else {
        return;
    };
    let best = json!(["in/odile-ownerfield", "in/ana-horvat", "in/boris-novak"]);
    assert_eq!((&answer["first"], &answer["back"]), (&best, &best));
    assert_eq!(answer["options"], json!(["Northwind Robotics\n9 people"]));
    let lit = answer["map"].as_array().unwrap();
    assert!(
        lit[0].as_u64() > Some(1) && lit[1].as_u64() > Some(5),
        "ways and people light up: {lit:?}"
    );
    assert_eq!(lit[2], "Northwind Robotics");
    for told in [
        "Best way",
        "strong 0.21",
        "weakest step",
        "Ana recommended you, May 2019",
        "likely hiring manager",
    ] {
        assert!(
            text(&answer, "first_text").contains(told),
            "{told}: {}",
            answer["first_text"]
        );
    }
    assert_eq!(
        text(&answer, "status"),
        "Northwind Robotics: 9 people · best 10 options · up to 3 steps · as of 2 Nov 2026"
    );
    assert_eq!(answer["recruiting"], json!(["in/lea-brandt", "in/lea-brandt"]));
    let quiet = json!(["in/lea-brandt", "reconnect"]);
    assert_eq!(answer["reconnect"], json!([quiet, quiet]));
    assert!(text(&answer, "no_way").starts_with("No way in"));
    assert!(
        text(&answer, "former").contains("Pieter Vosmaerlaan"),
        "{}",
        answer["former"]
    );
    let chains = |key: &str| answer[key].as_array().unwrap().clone();
    let names = |chain: &Value, who: &str| chain.as_array().unwrap().iter().any(|id| id == who);
    assert!(chains("via").len() > 3 && chains("via").iter().all(|chain| names(chain, "in/dmitri-sokolov")));
    assert!(chains("without").len() > 3 && !chains("without").iter().any(|chain| names(chain, "in/ana-horvat")));
    for told in [
        "Ana Horvat",
        "What is known",
        "A good endorser",
        "knows your work",
        "Companies Ana opens",
    ] {
        assert!(text(&answer, "panel").contains(told), "{told}: {}", answer["panel"]);
    }
    assert_eq!(
        (text(&answer, "focus"), text(&answer, "followed")),
        ("panel-title", "Boris Novak")
    );
    assert_eq!(answer["closed"], 0);
    assert_eq!(
        answer["strongest"],
        json!(["Ana Horvat", "Constance Okpara-Wynn", "Farid Haddadinejad"])
    );
    assert_eq!(
        (text(&answer, "sorted"), text(&answer, "search_kept")),
        ("ascending", "horvat")
    );
    assert_eq!(
        (&answer["searched"], &answer["restored"]),
        (&json!(["Ana Horvat"]), &json!(["Ana Horvat"]))
    );
    let rows = csv_rows(text(&answer, "csv"));
    assert_eq!(answer["dark"], json!(["dark", true, "rgb(20, 23, 26)"]));
    assert_eq!(text(&answer, "csv_name"), "ties.csv");
    let ways = csv_rows(text(&answer, "ways_csv"));
    assert_eq!(
        (ways.len(), ways[0]["chain"].as_str()),
        (10, "You → Ana Horvat → Boris Novak")
    );
    assert_eq!(
        (rows.len(), rows[0]["name"].as_str(), rows[0]["id"].as_str()),
        (1, "Ana Horvat", "in/ana-horvat")
    );
}

/// The rows of a CSV file by column, as another reader takes them.
fn csv_rows(file: &str) -> Vec<std::collections::HashMap<String, String>> {
    assert!(file.ends_with("\r\n"));
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    reader.deserialize().collect::<Result<_, _>>().unwrap()
}

#[test]
fn everything_can_be_done_with_the_keyboard() {
    let Some(answer) = on_sample_page(include_str!("page/keys.py")) else {
        return;
    };
    assert_eq!(text(&answer, "skip"), "Skip to the content");
    assert_eq!(
        (text(&answer, "slash"), text(&answer, "expanded")),
        ("company-box", "true")
    );
    assert_eq!(text(&answer, "active"), "company-option-0");
    assert_eq!(
        answer["first"],
        json!(["in/odile-ownerfield", "in/ana-horvat", "in/boris-novak"])
    );
    assert_eq!(answer["reached"], json!(vec![true; 6]));
    assert!(
        answer["outlines"]
            .as_array()
            .unwrap()
            .iter()
            .all(|outline| outline == "solid"),
        "{}",
        answer["outlines"]
    );
    assert_eq!(
        (&answer["recruiting"], text(&answer, "stayed"), &answer["everybody"]),
        (&json!(2), "recruiting", &json!(10))
    );
    assert_eq!(
        (&answer["closed"], text(&answer, "returned"), text(&answer, "heading")),
        (&json!(0), "Ana Horvat", "Ties")
    );
    assert_eq!((&answer["moved"], &answer["whole"]), (&json!(true), &json!(true)));
    assert_eq!(text(&answer, "followed"), "Boris Novak");
}

#[test]
fn every_view_is_accessible_and_fits_a_phone() {
    let Some(answer) = on_sample_page(include_str!("page/looks.py")) else {
        return;
    };
    assert_eq!(answer["findings"], json!([]));
    assert_eq!(answer["wide"], json!([]));
    assert_eq!(answer["checked"], 3 * VIEWS.len());
}

/// Names that would run, end the payload, be a formula, steer a terminal or turn the reading direction around.
const STRANGERS: [[&str; 4]; 8] = [
    ["<script>window.ran=1</script>", "One", "Evil & Sons", "Boss"],
    [
        "<img src=x onerror=window.ran=2>",
        "Two",
        "\"><svg onload=window.ran=3>",
        "<b>bold</b>",
    ],
    [
        "</script><script>alert(1)</script>",
        "Three",
        "</title><script>window.ran=4</script>",
        "{{script}}",
    ],
    ["=cmd|'/c calc'!A1", "Four", "@SUM(1+1)", "-2+3"],
    ["<!--", "Five", "javascript:alert(1)", "${window.ran=5}"],
    ["\u{202e}gnp.exe", "Six", "constructor", "\u{1b}[2Jcleared"],
    ["__proto__", "Seven", "__proto__", "toString"],
    ["a,b\"c", "Eight", "100%25 &amp; more", "it's 'quoted'"],
];

#[test]
fn names_are_shown_and_never_run() {
    let pool = Pool::new();
    let mut export = pool.export("Mia Me");
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let mut rows = String::new();
    for (n, [first, last, company, position]) in STRANGERS.iter().enumerate() {
        let cells = [first, last, company, position].map(|text| quoted(text));
        let [first, last, company, position] = cells;
        let url = format!("https://www.linkedin.com/in/stranger-{n}");
        let _ = writeln!(rows, "{first},{last},{url},,{company},{position},08 Feb 2020");
    }
    let header = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";
    export.file("Connections.csv", &format!("{header}{rows}"));
    let file = pool.path().join("report.html");
    let output = pool.run(&["report", "-o", file.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    let mut fragments: Vec<String> = [
        "#find",
        "#targets",
        "#ties",
        "#companies",
        "#friends",
        "#activity",
        "#account",
    ]
    .map(str::to_owned)
    .to_vec();
    fragments.extend((0..STRANGERS.len()).map(|n| format!("#person?who=in/stranger-{n}")));
    fragments.extend(
        [
            "%22%3E%3Csvg%20onload%3Dwindow.ran%3D3%3E",
            "__proto__",
            "constructor",
            "%3Cimg%20src%3Dx%3E",
        ]
        .map(|name| format!("#find?company={name}")),
    );
    fragments.push("#ties?q=%3Cimg%20src%3Dx%20onerror%3Dwindow.ran%3D6%3E&sort=__proto__".to_owned());
    let Some(answer) = browse(
        include_str!("page/hostile.py"),
        &json!({"file": file, "fragments": fragments}),
    ) else {
        return;
    };
    assert_eq!((&answer["wrong"], text(&answer, "ran")), (&json!([]), "undefined"));
    assert_eq!((&answer["scripts"], &answer["strangers"]), (&json!(3), &json!(0)));
    let ties = text(&answer["seen"], "#ties");
    for [first, ..] in STRANGERS {
        let shown = first.replace('\u{202e}', "");
        assert!(ties.contains(&shown), "{shown} in {ties}");
    }
    assert!(text(&answer["seen"], "#find?company=__proto__").contains("Seven"));
    for row in csv_rows(text(&answer, "csv")) {
        for cell in row.values() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{cell}");
            assert!(!cell.contains('\u{1b}'));
        }
    }
}
