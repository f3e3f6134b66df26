//! `report`: one page with everything.

use std::fs;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use serde_json::Value;
use warmintro::present::page::PageData;
use warmintro::present::table::Layout;

use crate::fixture::{Log, Pool, on_sample_data, stderr, stdout};

pub(crate) const DAY: [&str; 2] = ["--as-of", "2026-11-01"];

/// The page that the program writes to standard output.
pub(crate) fn page(arguments: &[&str]) -> String {
    let output = on_sample_data(&[&["report"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    stdout(&output)
}

fn inside<'a>(text: &'a str, begin: &str, end: &str) -> &'a str {
    let start = text.find(begin).unwrap() + begin.len();
    let rest = &text[start..];
    &rest[..rest.find(end).unwrap()]
}

/// What a page holds of a network, as JSON.
pub(crate) fn held(page: &str) -> String {
    let payload = inside(page, "<script id=\"payload\" type=\"application/json\">", "</script>");
    let payload: Value = serde_json::from_str(payload).unwrap();
    let bytes = BASE64_STANDARD.decode(payload["saved"].as_str().unwrap()).unwrap();
    String::from_utf8(miniz_oxide::inflate::decompress_to_vec(&bytes).unwrap()).unwrap()
}

/// The same, opened.
pub(crate) fn opened(page: &str) -> PageData {
    let mut data: PageData = serde_json::from_str(&held(page)).unwrap();
    data.session.index();
    data
}

fn rows(data: &PageData, place: &str) -> String {
    let (_, bytes) = data.rows(place, Layout::Csv { excel: false }).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// What a command writes as CSV on the same day.
fn told(arguments: &[&str]) -> String {
    stdout(&on_sample_data(&[arguments, &DAY, &["--format", "csv"]].concat()))
}

#[test]
fn the_rows_of_each_view_are_those_of_its_command() {
    let data = opened(&page(&DAY));
    for (place, command) in [
        ("#find?company=Northwind+Robotics", &["find", "Northwind Robotics"][..]),
        ("#find?company=Quibble&hops=2", &["find", "Quibble", "--max-hops", "2"]),
        ("#companies", &["companies", "--all"]),
        ("#targets", &["plan"]),
    ] {
        assert_eq!(rows(&data, place), told(command), "{place}");
    }
    // A rank is one among all, which a file of some does not have.
    let but_ranks = |csv: &str| -> Vec<String> {
        csv.lines()
            .map(|line| line.split_once(',').unwrap().1.to_owned())
            .collect()
    };
    assert_eq!(
        but_ranks(&rows(&data, "#ties")),
        but_ranks(&told(&["ties", "--top", "0"]))
    );
}

#[test]
fn a_list_of_targets_its_roles_and_notes_are_on_the_page() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("targets.csv");
    fs::write(
        &file,
        "company,priority,notes\nNorthwind Robotics,high,since 2020\nQuibble,,\nNobody Knows Ltd,,\n",
    )
    .unwrap();
    let file = file.to_str().unwrap();
    let data = opened(&page(&[&["--targets", file], &DAY[..]].concat()));
    assert_eq!(rows(&data, "#targets"), told(&["plan", "--targets", file]));
    let targets = data.show("#targets").unwrap();
    for text in ["Nobody Knows Ltd", "since 2020", "What to say"] {
        assert!(
            (targets.parts.main.clone() + &targets.parts.side).contains(text),
            "{text}"
        );
    }
}

#[test]
fn the_log_of_asks_says_on_the_page_what_it_says_in_find() {
    let log = Log::with("2026-10-20,in/ana-horvat,Northwind Robotics,,asked,\n");
    let output = log.run(&[&["report"], &DAY[..]].concat());
    let data = opened(&stdout(&output));
    let found = log.run(&[&["find", "Northwind Robotics", "--format", "csv"], &DAY[..]].concat());
    assert_eq!(rows(&data, "#find?company=Northwind+Robotics"), stdout(&found));
    let view = data.show("#find?company=Northwind+Robotics").unwrap();
    assert!(view.parts.main.contains(">wait</span>"), "{}", view.parts.main);
    // The first page sends nobody to ask her either.
    assert!(
        !data
            .show("")
            .unwrap()
            .parts
            .main
            .contains("Ana Horvat → Boris Novak</span><span class=\"line\"><span class=\"badge ask\">ask")
    );
}

#[test]
fn the_account_is_that_of_check_without_an_address() {
    let page = page(&DAY);
    let account = opened(&page).account;
    for told in ["2,170 of 2,212 messages count", "Ana Horvat", "Every row could be read"] {
        assert!(account.contains(told), "{told}: {account}");
    }
    assert!(!account.contains('@'), "no address");
    let held = held(&page);
    assert_eq!(
        held.matches("\"emails\":").count(),
        held.matches("\"emails\":[]").count()
    );
}

#[test]
fn the_same_data_and_day_give_the_same_bytes() {
    let first = page(&DAY);
    assert!(first == page(&DAY), "two pages differ");
    assert_eq!(opened(&first).setting.generated, None);
    assert!(opened(&page(&[])).setting.generated.is_some());
}

#[test]
fn the_page_loads_nothing_and_says_how_large_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    let output = on_sample_data(&["report", "-o", file.to_str().unwrap()]);
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), String::new()));
    let said = stderr(&output);
    assert!(said.contains("open it in any browser, it needs no network"), "{said}");
    let page = fs::read_to_string(file).unwrap();
    assert!(page.len() < 5_000_000);
    for from_elsewhere in ["<link", " src=", "@import", "<iframe", "<object", "<base", " style="] {
        assert!(!page.contains(from_elsewhere), "{from_elsewhere}");
    }
    let policy = inside(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'sha256-"),
        "{policy}"
    );
    // Charts are put into the page by its script: no attribute in them may need the policy's leave.
    assert!(!opened(&page).show("#activity").unwrap().parts.main.contains("style="));
}

/// It opens at once and says something to whoever has no script: the first view stands in it.
#[test]
fn the_first_view_and_the_map_stand_in_the_page() {
    let page = page(&DAY);
    assert!(page.contains("<html lang=\"en\" data-state=\"ready\">"));
    let view = opened(&page).show("").unwrap();
    assert!(page.contains(&view.parts.main) && page.contains(&opened(&page).map()));
    assert!(view.parts.main.contains("Introductions you can ask for today"));
}

#[test]
fn a_page_is_no_table_and_takes_sensible_numbers() {
    for (arguments, why) in [
        (["--format", "json"].as_slice(), "a report is a page, not json"),
        (&["--max-hops", "4"], "a report takes --max-hops 1 to 3"),
        (
            &["--conversations", "0"],
            "--conversations and --per-introducer take a number from 1",
        ),
    ] {
        let output = on_sample_data(&[&["report"], arguments].concat());
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains(why), "{}", stderr(&output));
        assert!(stdout(&output).is_empty());
    }
}

#[test]
fn limits_of_the_search_are_limits_of_the_page() {
    let limits = [
        "--min-strength",
        "0.2",
        "--avoid",
        "Ana Horvat",
        "--max-hops",
        "2",
        "--role",
        "recruiting",
    ];
    let data = opened(&page(&limits));
    assert_eq!(data.request.roles, ["recruiting"]);
    let limits: Vec<&str> = limits[..6].to_vec();
    let found = stdout(&on_sample_data(
        &[&["find", "Northwind Robotics", "--format", "csv"], &limits[..]].concat(),
    ));
    assert_eq!(rows(&data, "#find?company=Northwind+Robotics"), found);
    assert!(data.show("").unwrap().parts.tabs.contains("aria-current"));
}

#[test]
fn nothing_in_a_name_gets_out_of_the_page() {
    let pool = Pool::new();
    let name = "Eve </script><script>alert(1)</script>";
    let mut export = pool.export("Odile Ownerfield");
    export
        .knows("Ana Horvat", "<!--<script>", "=cmd()|\u{202e}", "08 Feb 2025")
        .talks("Ana Horvat", 9, "2025-03");
    export.append(
        "Connections.csv",
        &format!("{name},Hill,https://www.linkedin.com/in/eve,,A\u{2028}B,<img src=x onerror=alert(1)>,08 Feb 2025\n"),
    );
    let page = stdout(&pool.run(&["report"]));
    assert_eq!(page.matches("<script").count(), 3);
    assert_eq!(page.matches("</script").count(), 3);
    assert!(!page.contains("<img") && !page.contains("<!--") && !page.contains('\u{2028}'));
    let data = opened(&page);
    assert!(
        data.session
            .network
            .roster
            .people
            .iter()
            .any(|person| person.name == format!("{name} Hill"))
    );
    assert!(
        data.session
            .companies
            .groups()
            .iter()
            .any(|group| group.name == "<!--<script>")
    );
    for place in ["#ties", "#companies", "#activity", "#account", "#person?who=in/eve"] {
        let main = data.show(place).unwrap().parts.main;
        assert!(!main.contains("<script") && !main.contains("<img"), "{place}");
    }
}
