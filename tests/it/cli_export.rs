//! `export` from the outside: rows that other programs can rely on.

use std::collections::BTreeMap;

use crate::fixture::{Pool, json, on_sample_data, rows, stdout};

#[test]
fn ties_are_what_find_multiplies() {
    let rows = rows(&on_sample_data(&["export", "ties", "--all", "--format", "csv"]));
    let strengths: BTreeMap<[&str; 2], f64> = rows
        .iter()
        .flat_map(|row| {
            let (a, b, strength) = (row["a"].as_str(), row["b"].as_str(), row["strength"].parse().unwrap());
            [([a, b], strength), ([b, a], strength)]
        })
        .collect();
    assert_eq!(strengths.len(), 2 * rows.len(), "a tie is there once");
    let found = json(&on_sample_data(&[
        "find",
        "Northwind Robotics",
        "--format",
        "json",
        "--top",
        "50",
    ]));
    for chain in found["chains"].as_array().unwrap() {
        let steps = chain["steps"].as_array().unwrap();
        let product: f64 = steps
            .iter()
            .map(|step| strengths[&[step["from"].as_str().unwrap(), step["to"].as_str().unwrap()]])
            .product();
        let factor = 0.4_f64.powi(i32::try_from(steps.len()).unwrap() - 1);
        assert!((chain["strength"].as_f64().unwrap() - product * factor).abs() < 1e-12);
    }
}

#[test]
fn my_ties_are_told_from_my_side() {
    let rows = rows(&on_sample_data(&["export", "ties"]));
    assert!(rows.iter().all(|row| row["a"] == "in/odile-ownerfield"));
    let ana = rows.iter().find(|row| row["b"] == "in/ana-horvat").unwrap();
    assert_eq!(
        (ana["sent"].as_str(), ana["received"].as_str(), ana["kind"].as_str()),
        ("20", "22", "measured")
    );
    assert_eq!(
        (ana["last_contact"].as_str(), ana["connected_on"].as_str()),
        ("2026-10-12", "2016-02-19")
    );
    assert!(ana["evidence"].contains("; "), "{}", ana["evidence"]);
    let strengths: Vec<f64> = rows.iter().map(|row| row["strength"].parse().unwrap()).collect();
    assert!(strengths.is_sorted_by(|a, b| a >= b));
}

#[test]
fn guesses_can_be_left_out_and_change_nothing_else() {
    let all = rows(&on_sample_data(&["export", "ties", "--all"]));
    let certain = rows(&on_sample_data(&["export", "ties", "--all", "--no-inferred"]));
    assert!(all.len() > certain.len(), "the sample data hold a guess");
    let without: Vec<_> = all.into_iter().filter(|row| row["kind"] != "inferred").collect();
    assert_eq!(without, certain);
}

#[test]
fn guesses_are_labeled_and_never_a_first_step() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Saltglass Studio", "CTO", "08 Feb 2016")
        .knows("Dan Ruiz", "Saltglass Studio", "Recruiter", "08 Feb 2016")
        .file(
            "Positions.csv",
            "Company Name,Title,Description,Location,Started On,Finished On\nSaltglass Studio,CEO,,,Jan 2020,\n",
        );
    let rows = rows(&pool.run(&["export", "ties", "--all"]));
    let guesses: Vec<_> = rows.iter().filter(|row| row["kind"] == "inferred").collect();
    assert_eq!(guesses.len(), 1);
    assert_eq!(
        (guesses[0]["a"].as_str(), guesses[0]["b"].as_str()),
        ("in/ana-horvat", "in/dan-ruiz")
    );
    assert!(
        guesses[0]["evidence"].starts_with("a guess:"),
        "{}",
        guesses[0]["evidence"]
    );
}

#[test]
fn people_are_told_with_their_distance() {
    let rows = rows(&on_sample_data(&["export", "people"]));
    let person = |id: &str| rows.iter().find(|row| row["id"] == id).unwrap();
    assert_eq!(
        (
            person("in/ana-horvat")["degree"].as_str(),
            person("in/boris-novak")["degree"].as_str()
        ),
        ("1", "2")
    );
    assert_eq!(person("in/boris-novak")["company"], "Northwind Robotics");
    assert!(rows.iter().all(|row| row["id"] != "in/odile-ownerfield"));
}

#[test]
fn names_that_are_formulas_are_guarded_in_sheets_and_not_in_json() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("=cmd('x') Horvat", "+Larkspur", "@CTO", "08 Feb 2016");
    let text = stdout(&pool.run(&["export", "people", "--format", "csv"]));
    assert!(text.contains(",'=cmd('x') Horvat,'+Larkspur,'@CTO,"), "{text}");
    let people = json(&pool.run(&["export", "people", "--format", "json"]));
    assert_eq!(people[0]["name"], "=cmd('x') Horvat");
}

#[test]
fn every_format_of_people_says_the_same() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "\"Larkspur, Inc.\"", "CTO", "08 Feb 2016");
    let said = |format| stdout(&pool.run(&["export", "people", "--format", format]));
    let url = "https://www.linkedin.com/in/ana-horvat";
    for (format, told) in [
        (
            "csv",
            format!("in/ana-horvat,Ana Horvat,\"Larkspur, Inc.\",CTO,,{url},2016-02-08,1,0.0"),
        ),
        (
            "tsv",
            format!("in/ana-horvat\tAna Horvat\tLarkspur, Inc.\tCTO\t\t{url}\t2016-02-08\t1\t0.0"),
        ),
        (
            "md",
            format!("| in/ana-horvat | Ana Horvat | Larkspur, Inc. | CTO |  | {url} | 2016-02-08 | 1 | 0.0"),
        ),
    ] {
        let said = said(format);
        assert!(said.lines().any(|line| line.starts_with(&told)), "{told}: {said}");
    }
    let ana = &json(&pool.run(&["export", "people", "--format", "json"]))[0];
    assert_eq!((&ana["company"], &ana["degree"]), (&"Larkspur, Inc.".into(), &1.into()));
    assert!(ana["email"].is_null(), "{ana}");
}
