//! `stats` from the outside.

use std::path::Path;

use warmintro::Session;
use warmintro::advice::overview::overview;
use warmintro::document::layout::{Again, Style, columns};
use warmintro::present::stats::{StatsAnswer, counted};

use crate::fixture::{Pool, json, on_sample_data, outcome, rows, stderr, stdout, warmintro};

#[test]
fn the_sample_network_in_numbers() {
    insta::assert_snapshot!("stats", outcome(&on_sample_data(&["stats"])));
}

/// Me and three others, in one export.
fn star() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .knows("Boris Novak", "Northwind", "Head of Data", "08 Mar 2017")
        .knows("Dan Ruiz", "Northwind", "CTO", "08 Feb 2018")
        .talks("Ana Horvat", 12, "2026-02");
    pool
}

/// The same with Ana's export, who knows three at Corvid.
fn pair() -> Pool {
    let pool = star();
    pool.export("Ana Horvat")
        .knows("Me Myself", "", "", "08 Feb 2016")
        .knows("Boris Novak", "Northwind", "Head of Data", "01 Mar 2017")
        .knows("Lea Brandt", "Corvid", "Engineer", "01 Apr 2018")
        .knows("Ines Caruso", "Corvid", "Designer", "01 Apr 2019")
        .knows("Hugo Ferrandel", "Corvid", "CTO", "01 Apr 2020")
        .talks("Lea Brandt", 6, "2026-01");
    pool
}

#[test]
fn one_export_is_a_star_and_says_what_to_do_about_it() {
    let stats = json(&star().run(&["stats", "--format", "json"]));
    assert_eq!(stats["people"]["own"], 3);
    assert_eq!(stats["brokers"]["top"], serde_json::json!([]));
    let says = stats["brokers"]["says"].as_str().unwrap();
    assert!(
        says.starts_with("One export shows its owner's ties, so it cannot show"),
        "{says}"
    );
}

#[test]
fn two_pooled_exports_show_who_connects() {
    let stats = json(&pair().run(&["stats", "--me", "me-myself", "--format", "json"]));
    assert_eq!(
        (stats["people"]["own"].as_u64(), stats["people"]["second"].as_u64()),
        (Some(3), Some(3))
    );
    let broker = &stats["brokers"]["top"][0];
    assert_eq!(
        (
            broker["id"].as_str(),
            broker["new_to_you"].as_u64(),
            broker["readiness"].as_str()
        ),
        (Some("in/ana-horvat"), Some(3), Some("ask"))
    );
    // Ana alone is between the four others she knows: all pairs of them.
    assert_eq!(broker["pairs"].as_f64(), Some(6.0));
    assert_eq!(stats["exports"]["owners"].as_array().unwrap().len(), 2);
}

#[test]
fn a_share_pack_shows_brokers_as_its_export_does() {
    let pool = pair();
    let pack = pool.path().join("pack.csv");
    let output = pool.run(&[
        "export",
        "share-pack",
        "--bare-connections",
        "--me",
        "ana-horvat",
        "-o",
        pack.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let mut command = warmintro();
    command.args(["stats", "--data"]).arg(pool.path().join("me-myself"));
    let text = stdout(&command.arg("--data").arg(&pack).output().unwrap());
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for told in [
        "one member's export and 1 share pack pooled",
        "Ana Horvat (share pack)",
        "Without you, Ana Horvat connects the most people, and knows 3 people you don't",
    ] {
        assert!(text.contains(told), "{told}: {text}");
    }
}

#[test]
fn an_empty_export_is_status_1() {
    let pool = Pool::new();
    pool.export("Me Myself");
    let output = pool.run(&["stats"]);
    assert_eq!(
        (output.status.code(), stdout(&output), stderr(&output)),
        (
            Some(1),
            String::new(),
            "You have no ties yet: your data name no one you know.\n\
             What was read, and what not: warmintro check\n\
             To add a newer export, or a friend's: warmintro import EXPORT.zip\n"
                .to_owned()
        )
    );
    // Programs get an answer that they can read.
    let output = pool.run(&["stats", "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(json(&output)["ties"]["total"], 0);
    assert!(rows(&pool.run(&["stats", "--format", "csv"])).len() > 10);
}

#[test]
fn all_formats_tell_the_same_numbers() {
    let stats = json(&on_sample_data(&["stats", "--format", "json"]));
    let rows = rows(&on_sample_data(&["stats", "--format", "csv"]));
    let cell = |section: &str, key: &str, name: &str| {
        let fits = |row: &&std::collections::HashMap<String, String>| {
            row["section"] == section && row["key"] == key && row["name"] == name
        };
        rows.iter().find(fits).map(|row| row["value"].clone())
    };
    assert_eq!(cell("people", "own", ""), Some(stats["people"]["own"].to_string()));
    let broker = &stats["brokers"]["top"][0];
    let share: f64 = cell("brokers", "betweenness", "Ana Horvat").unwrap().parse().unwrap();
    assert_eq!(Some(share.to_bits()), broker["betweenness"].as_f64().map(f64::to_bits));
    assert_eq!(cell("growth", "connections", "2025"), Some("60".to_owned()));
    assert_eq!(
        cell("ties", "mine", "measured"),
        Some(stats["ties"]["by_kind"][0]["mine"].to_string())
    );
    let all: u64 = stats["readiness"]
        .as_object()
        .unwrap()
        .values()
        .filter_map(|n| n.as_u64())
        .sum();
    assert_eq!(stats["ties"]["mine"].as_u64(), Some(all));
    let ties = json(&on_sample_data(&["ties", "--format", "json"]));
    assert_eq!(stats["ties"]["mine"], ties["n_ties"]);
}

#[test]
fn the_best_way_into_a_company_is_the_one_that_find_finds() {
    let stats = json(&on_sample_data(&["stats", "--format", "json"]));
    for company in stats["companies"]["top"].as_array().unwrap() {
        let name = company["name"].as_str().unwrap();
        let found = json(&on_sample_data(&[
            "find",
            name,
            "--no-inferred",
            "--top",
            "1",
            "--format",
            "json",
        ]));
        let best = &found["chains"][0];
        assert_eq!(company["best"], best["strength"], "{name}");
        assert_eq!(company["readiness"], best["readiness"], "{name}");
        assert_eq!(company["first"]["id"], best["steps"][0]["to"], "{name}");
    }
}

#[test]
fn top_limits_the_lists_and_nothing_else() {
    let n = |top: &str, block: &str| {
        let stats = json(&on_sample_data(&["stats", "--top", top, "--format", "json"]));
        (
            stats[block]["top"].as_array().unwrap().len(),
            stats[block]["total"].as_u64(),
        )
    };
    let (all, total) = n("0", "communities");
    assert_eq!(Some(all as u64), total);
    assert_eq!(n("2", "communities"), (2, total));
    assert_eq!(n("2", "companies").0, 2);
    assert_eq!(n("3", "brokers").0, 3);
}

#[test]
fn nothing_that_came_later_is_counted() {
    let stats = json(&pair().run(&[
        "stats",
        "--me",
        "me-myself",
        "--as-of",
        "2017-12-31",
        "--format",
        "json",
    ]));
    assert_eq!(stats["people"]["own"], 2);
    assert_eq!(stats["activity"]["sent"], 0);
    let years: Vec<i64> = stats["growth"]["by_year"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|year| year["year"].as_i64())
        .collect();
    assert_eq!(years, [2016, 2017]);
}

#[test]
fn the_order_of_the_exports_changes_nothing() {
    let pool = pair();
    let run = |first: &str, second: &str| {
        let mut command = warmintro();
        command.args(["stats", "--me", "me-myself", "--format", "json"]);
        for export in [first, second] {
            command.arg("--data").arg(pool.path().join(export));
        }
        outcome(&command.output().unwrap())
    };
    assert_eq!(run("me-myself", "ana-horvat"), run("ana-horvat", "me-myself"));
}

#[test]
fn names_from_strangers_do_no_harm() {
    let pool = Pool::new();
    let steered = "=HYPERLINK(\u{1b}[2J\u{202e}<b>|";
    pool.export("Me Myself")
        .knows("=cmd() Horvat", steered, "CTO", "08 Feb 2016")
        .knows("Boris Novak", steered, "CTO", "08 Feb 2016");
    let text = stdout(&pool.run(&["stats"]));
    assert!(!text.contains(['\u{1b}', '\u{202e}']), "{text}");
    let csv = stdout(&pool.run(&["stats", "--format", "csv"]));
    assert!(csv.contains(",'=HYPERLINK") && !csv.contains(",=HYPERLINK"), "{csv}");
    let markdown = stdout(&pool.run(&["stats", "--format", "md"]));
    assert!(
        markdown.contains("&lt;b&gt;\\|") && !markdown.contains("<b>"),
        "{markdown}"
    );
}

#[test]
fn every_line_fits_the_width() {
    let wide = "山田太郎".repeat(12);
    let pool = pair();
    pool.export("Ruta Kalnina")
        .knows("Me Myself", "", "", "08 Feb 2016")
        .knows(&format!("{wide} Tanaka"), &wide, &wide, "01 Apr 2020")
        .knows("Lea Brandt", &wide, &wide, "01 Apr 2018");
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    for data in [data.as_path(), pool.path(), star().path()] {
        for width in [60, 80, 100] {
            for line in text(data, width).lines() {
                assert!(columns(line) <= width, "{width}: {line}");
            }
        }
    }
}

/// What the library shows at that width.
fn text(data: &Path, width: usize) -> String {
    let session = Session::open([data]).unwrap();
    let view = session.view();
    let overview = overview(&view, 5).unwrap();
    StatsAnswer::of(&view, &overview, &counted(&view), 5)
        .doc()
        .to_terminal(Style {
            width,
            color: false,
            again: Again::default(),
        })
}
