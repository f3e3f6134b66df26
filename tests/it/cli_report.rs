//! `report`: one page with everything.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

use crate::fixture::{Log, Pool, json, on_sample_data, rows, stderr, stdout};

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

pub(crate) fn payload(page: &str) -> Value {
    serde_json::from_str(inside(
        page,
        "<script type=\"application/json\" id=\"payload\">",
        "</script>",
    ))
    .unwrap()
}

pub(crate) fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn place(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn id<'a>(payload: &'a Value, person: &Value) -> &'a str {
    payload["people"]["id"][place(person)].as_str().unwrap()
}

fn answer(arguments: &[&str]) -> Value {
    json(&on_sample_data(&[arguments, &DAY, &["--format", "json"]].concat()))
}

#[test]
fn the_ties_of_the_page_are_those_that_find_multiplies() {
    let payload = payload(&page(&DAY));
    let ties = &payload["ties"];
    let exported = on_sample_data(&[&["export", "ties", "--all"], &DAY[..]].concat());
    let mut strengths = BTreeMap::new();
    for row in rows(&exported) {
        let ends: BTreeSet<String> = [row["a"].clone(), row["b"].clone()].into();
        strengths.insert(ends, row["strength"].parse::<f64>().unwrap());
    }
    assert_eq!(list(&ties["a"]).len(), strengths.len());
    for (tie, cost) in list(&ties["cost"]).iter().enumerate() {
        let ends = [id(&payload, &ties["a"][tie]), id(&payload, &ties["b"][tie])];
        let strength = (-cost.as_f64().unwrap() / 1e12).exp();
        let exported = strengths[&ends.map(str::to_owned).into()];
        assert!(
            (strength - exported).abs() < 1e-11,
            "{ends:?}: {strength}, not {exported}"
        );
    }
}

#[test]
fn my_ties_are_told_as_by_ties() {
    let payload = payload(&page(&DAY));
    let mine = &payload["mine"];
    let answer = answer(&["ties", "--top", "0"]);
    let told = list(&answer["ties"]);
    assert_eq!(list(&mine["person"]).len(), told.len());
    let text = |index: &Value| payload["texts"][place(index)].as_str().unwrap();
    let dormant: BTreeSet<usize> = list(&mine["dormant"]).iter().map(place).collect();
    for (row, tie) in told.iter().enumerate() {
        assert_eq!(tie["b"], id(&payload, &mine["person"][row]));
        let verdict =
            ["ask", "answer", "waiting", "reconnect", "give", "build", "unknown"][place(&mine["readiness"][row])];
        assert_eq!(tie["readiness"], verdict);
        assert_eq!(tie["why"], text(&mine["why"][row]));
        assert_eq!(tie["dormant"], dormant.contains(&row));
        for (key, within) in [("strength", 1e-6), ("peak", 1e-3), ("answers", 1e-3)] {
            let difference = tie[key].as_f64().unwrap() - mine[key][row].as_f64().unwrap();
            assert!(difference.abs() <= within, "{key} of {}", tie["name"]);
        }
        assert_eq!(
            (&tie["sent"], &tie["received"]),
            (&mine["sent"][row], &mine["received"][row])
        );
        let is_a = id(&payload, &payload["me"]) == id(&payload, &payload["ties"]["a"][place(&mine["tie"][row])]);
        let evidence = if is_a { "evidence_ab" } else { "evidence_ba" };
        let lists = place(&payload["ties"][evidence][place(&mine["tie"][row])]);
        let phrases: Vec<&str> = list(&payload["lists"][lists]).iter().map(text).collect();
        assert_eq!(
            list(&tie["evidence"])
                .iter()
                .map(|one| one.as_str().unwrap())
                .collect::<Vec<_>>(),
            phrases
        );
    }
}

#[test]
fn companies_are_ranked_as_by_companies() {
    let payload = payload(&page(&DAY));
    let ranked = &payload["ranked"];
    let answer = answer(&["companies", "--all"]);
    let told = list(&answer["companies"]);
    assert_eq!(list(&ranked["company"]).len(), told.len());
    for (row, company) in told.iter().enumerate() {
        assert_eq!(
            company["company"],
            payload["companies"]["name"][place(&ranked["company"][row])]
        );
        let chain: Vec<&str> = list(&ranked["chain"][row])
            .iter()
            .map(|person| id(&payload, person))
            .collect();
        assert_eq!(
            list(&company["chain"])
                .iter()
                .map(|one| one.as_str().unwrap())
                .collect::<Vec<_>>(),
            chain
        );
        for key in ["people", "ways", "to_ask"] {
            assert_eq!(company[key], ranked[key][row], "{key} of {}", company["company"]);
        }
    }
    assert_eq!(answer["n_companies"], ranked["n_companies"]);
}

#[test]
fn targets_plan_and_whom_to_write_to_are_those_of_their_commands() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("targets.csv");
    fs::write(
        &file,
        "company,priority,notes\nNorthwind Robotics,high,since 2020\nQuibble,,\nNobody Knows Ltd,,\n",
    )
    .unwrap();
    let file = file.to_str().unwrap();
    let payload_of = |arguments: &[&str]| payload(&page(&[arguments, &DAY].concat()));
    let with = payload_of(&["--targets", file]);
    assert_eq!(with["plan"], answer(&["plan", "--targets", file]));
    assert_eq!(with["targets"], answer(&["companies", "--targets", file]));
    assert_eq!(with["nurture"], answer(&["nurture", "--targets", file, "--top", "40"]));
    assert_eq!(with["stats"], answer(&["stats", "--top", "10"]));
    // Without a list the companies that the export shows interest in.
    let without = payload_of(&[]);
    assert_eq!(without["plan"], answer(&["plan"]));
    assert_eq!(without["targets"], answer(&["companies", "--targets", "export"]));
}

#[test]
fn there_is_something_to_say_for_every_target_of_the_plan() {
    let payload = payload(&page(&DAY));
    let said = list(&payload["to_say"]);
    let conversations = list(&payload["plan"]["conversations"]);
    let openings: Vec<(usize, &Value)> = conversations
        .iter()
        .enumerate()
        .flat_map(|(place, one)| {
            list(&one["companies"])
                .iter()
                .map(move |company| (place, &company["company"]))
        })
        .collect();
    let told: Vec<(usize, &Value)> = said
        .iter()
        .map(|one| (place(&one["conversation"]), &one["company"]))
        .collect();
    assert_eq!(told, openings);
    let kinds = |decision: &str| -> BTreeSet<String> {
        let notes = said
            .iter()
            .filter(|one| one["decision"] == decision)
            .flat_map(|one| list(&one["notes"]));
        notes.map(|note| note["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert!(kinds("ask").contains("direct"), "{:?}", kinds("ask"));
    let first = kinds("first");
    assert!(
        !first.is_empty() && first.is_disjoint(&kinds("ask")),
        "no request before its time: {first:?}"
    );
}

#[test]
fn the_log_of_asks_says_on_the_page_what_it_says_in_find() {
    let log = Log::with("2026-10-20,in/ana-horvat,Northwind Robotics,,asked,\n");
    let output = log.run(&[&["report"], &DAY[..]].concat());
    let payload = payload(&stdout(&output));
    let found = json(&log.run(&[&["find", "Northwind Robotics", "--format", "json"], &DAY[..]].concat()));
    let chains = list(&found["chains"]);
    let asked = &chains
        .iter()
        .find(|chain| chain["steps"][0]["to"] == "in/ana-horvat")
        .unwrap()["asked"];
    assert!(asked["hold"].is_string());
    let ana = list(&payload["people"]["id"])
        .iter()
        .position(|id| id == "in/ana-horvat")
        .unwrap();
    let names = list(&payload["companies"]["name"]);
    let company = names.iter().position(|name| name == "Northwind Robotics").unwrap();
    let mut told = payload["asked"]["companies"][company.to_string()]["people"][ana.to_string()].clone();
    assert_eq!(told["label"], "WAIT");
    told.as_object_mut().unwrap().remove("label");
    assert_eq!(&told, asked);
    assert_eq!(payload["asked"]["people"][ana.to_string()]["hold"], asked["hold"]);
}

#[test]
fn the_account_is_that_of_check() {
    let payload = payload(&page(&DAY));
    let checked = json(&on_sample_data(&["check", "--format", "json"]));
    let (shown, checked) = (list(&payload["account"]["exports"]), list(&checked["exports"]));
    assert_eq!(shown.len(), checked.len());
    for (shown, checked) in shown.iter().zip(checked) {
        assert_eq!(shown["files"], checked["files"]);
        assert_eq!(shown["messages"], checked["messages"]);
        assert_eq!(shown["owner"], checked["owner"]["name"]);
        assert_eq!(shown["problems"], checked["problems"]);
    }
    assert!(!payload["account"].to_string().contains('@'), "no address");
}

#[test]
fn the_same_data_and_day_give_the_same_bytes() {
    let first = page(&DAY);
    assert!(first == page(&DAY), "two pages differ");
    assert_eq!(payload(&first)["generated"], Value::Null);
    let today = payload(&page(&[]))["generated"].as_str().unwrap().to_owned();
    assert_eq!(today.len(), "2026-11-22".len());
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
    for from_elsewhere in ["<link", " src=", "@import", "<iframe", "<object", "<base"] {
        assert!(!page.contains(from_elsewhere), "{from_elsewhere}");
    }
    let policy = inside(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
    assert!(
        policy.starts_with("default-src 'none'; script-src 'sha256-"),
        "{policy}"
    );
    // Charts are put into the page by its script: no attribute in them may need the policy's leave.
    for (name, chart) in payload(&page)["charts"].as_object().unwrap() {
        for paper in ["light", "dark"] {
            let svg = chart[paper].as_str().unwrap();
            assert!(
                svg.starts_with("<svg ") && !svg.contains("style="),
                "{name} on {paper} paper"
            );
        }
    }
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
    let payload = payload(&page(&[
        "--min-strength",
        "0.2",
        "--avoid",
        "Ana Horvat",
        "--max-hops",
        "2",
        "--role",
        "recruiting",
    ]));
    assert_eq!(
        (payload["max_hops"].as_u64(), payload["cut"]["min_strength"].as_f64()),
        (Some(2), Some(0.2))
    );
    assert_eq!(payload["roles"], serde_json::json!(["recruiting"]));
    let ties = &payload["ties"];
    let n_searched = place(&ties["n_searched"]);
    assert!(n_searched > 0);
    for tie in 0..n_searched {
        let strength = (-ties["cost"][tie].as_f64().unwrap() / 1e12).exp();
        assert!(strength >= 0.2 - 1e-9);
        for end in ["a", "b"] {
            assert_ne!(id(&payload, &ties[end][tie]), "in/ana-horvat");
        }
    }
}

#[test]
fn nothing_in_a_name_gets_out_of_the_payload() {
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
    assert_eq!(page.matches("<script").count(), 2);
    assert_eq!(page.matches("</script").count(), 2);
    assert!(!page.contains("<img") && !page.contains("<!--") && !page.contains('\u{2028}'));
    let payload = payload(&page);
    assert!(
        list(&payload["people"]["name"])
            .iter()
            .any(|shown| shown == &format!("{name} Hill"))
    );
    assert!(
        list(&payload["companies"]["name"])
            .iter()
            .any(|shown| shown == "<!--<script>")
    );
}
