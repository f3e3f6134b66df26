//! Workbooks, read back with openpyxl.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::fixture::{Pool, each, on_sample_data, outcome, stdout};
use crate::python::python;

/// Reads every sheet: cells with their types, links, and what is frozen, filtered and colored.
const READ: &str = r#"
import openpyxl
from urllib.parse import unquote
book = openpyxl.load_workbook("book.xlsx")
def cell(c):
    value = c.value
    if c.is_date:
        value = value.strftime("%Y-%m-%d")
    return {"value": value, "type": c.data_type, "format": c.number_format, "quoted": bool(c.quotePrefix),
            "link": unquote(c.hyperlink.target) if c.hyperlink else None,
            "address": unquote(value) if c.hyperlink else None}
answer = {
    "created": book.properties.created.strftime("%Y-%m-%d"),
    "sheets": [{
        "name": sheet.title,
        "frozen": sheet.freeze_panes,
        "filter": sheet.auto_filter.ref,
        "rules": [str(kind.sqref) for kind in sheet.conditional_formatting],
        "print": [sheet.page_setup.orientation, sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight,
                  sheet.print_title_rows, sheet.print_area],
        "widest": max(column.width for column in sheet.column_dimensions.values()),
        "rows": [[cell(c) for c in row] for row in sheet.iter_rows()],
    } for sheet in book],
}
"#;

/// Has a workbook read; none without a Python.
fn read(book: &[u8]) -> Option<Value> {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("book.xlsx"), book).unwrap();
    python(folder.path(), READ, &Value::Null)
}

/// The rows of CSV as they are without the guard against formulas.
fn csv_rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes());
    let unguarded = |cell: &str| {
        let bare = cell
            .strip_prefix('\'')
            .filter(|bare| bare.starts_with(['=', '+', '-', '@']));
        bare.unwrap_or(cell).to_owned()
    };
    let rows = reader.records().map(|row| row.unwrap().iter().map(unguarded).collect());
    rows.collect()
}

/// The sheet has the cells of the CSV in columns of the same names, numbers as numbers and days as days.
fn assert_same(sheet: &Value, csv: &str) {
    let rows = csv_rows(csv);
    let read = sheet["rows"].as_array().unwrap();
    assert_eq!(read.len(), rows.len());
    let heading = read[0].as_array().unwrap();
    assert_eq!(heading.len(), rows[0].len());
    let place = |name: &String| heading.iter().position(|cell| cell["value"] == *name).unwrap();
    let places: Vec<usize> = rows[0].iter().map(place).collect();
    for (row, read) in rows.iter().zip(read) {
        for (i, cell) in row.iter().enumerate() {
            let value = &read[places[i]]["value"];
            let same = match value {
                Value::Null => cell.is_empty(),
                Value::String(text) => text == cell,
                number => number.as_f64() == cell.parse::<f64>().ok(),
            };
            assert!(same, "{cell:?} and {value}");
            assert_ne!(read[i]["type"], "f", "{cell:?}");
        }
    }
}

fn column(sheet: &Value, name: &str) -> Vec<Value> {
    let rows = sheet["rows"].as_array().unwrap();
    let place = rows[0]
        .as_array()
        .unwrap()
        .iter()
        .position(|cell| cell["value"] == name);
    let cells = rows[1..].iter().map(|row| row[place.unwrap()].clone());
    cells.filter(|cell| !cell["value"].is_null()).collect()
}

#[test]
fn a_workbook_holds_what_csv_holds_with_types() {
    for (arguments, name) in [
        (["export", "people"].as_slice(), "People"),
        (&["export", "ties"], "Ties"),
        (&["export", "candidates", "Northwind Robotics"], "Candidates"),
    ] {
        let book = on_sample_data(&[arguments, &["--format", "xlsx"]].concat()).stdout;
        let Some(book) = read(&book) else { return };
        let sheet = &book["sheets"][0];
        assert_eq!(sheet["name"], name);
        assert_same(sheet, &stdout(&on_sample_data(arguments)));
        for strength in column(sheet, "strength") {
            assert_eq!((&strength["type"], &strength["format"]), (&json!("n"), &json!("0.00")));
        }
        assert_eq!(book["created"], "2026-11-02", "the day the data are judged for");
        assert!(sheet["frozen"].as_str().unwrap().ends_with('2'));
        let n_rows = sheet["rows"].as_array().unwrap().len();
        let filter = sheet["filter"].as_str().unwrap();
        assert!(
            filter.starts_with("A1:") && filter.ends_with(&n_rows.to_string()),
            "{filter}"
        );
        assert!(sheet["widest"].as_f64().unwrap() < 62.0);
        let print = &sheet["print"];
        assert_eq!((&print[0], &print[1]), (&json!("landscape"), &json!(true)), "{print}");
        assert!(
            print[3].as_str().unwrap().ends_with("1:$1") || print[3] == "1:1",
            "{print}"
        );
        let heading: Vec<&str> = sheet["rows"][0]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|cell| cell["value"].as_str())
            .collect();
        if name == "Candidates" {
            assert_eq!(
                heading[..8].join(","),
                "rank,company,target,position,introducer,next_step,why,strength"
            );
        }
    }
}

#[test]
fn days_are_days_profiles_are_links_and_readiness_has_a_color() {
    let Some(people) = read(&on_sample_data(&["export", "people", "--format", "xlsx"]).stdout) else {
        return;
    };
    let days = column(&people["sheets"][0], "connected_on");
    assert!(
        !days.is_empty()
            && days
                .iter()
                .all(|day| day["type"] == "d" && day["format"] == "yyyy-mm-dd")
    );
    let links = column(&people["sheets"][0], "url");
    assert!(
        !links.is_empty()
            && links
                .iter()
                .all(|link| link["link"] == link["address"] && !link["link"].is_null())
    );
    let arguments = ["export", "candidates", "Northwind Robotics", "--format", "xlsx"];
    let candidates = read(&on_sample_data(&arguments).stdout).unwrap();
    let rules = candidates["sheets"][0]["rules"].as_array().unwrap();
    assert!(
        rules.iter().all(|range| range.as_str().unwrap().starts_with("I2:I")),
        "{rules:?}"
    );
    assert!(!rules.is_empty());
}

#[test]
fn a_page_says_what_the_columns_mean_and_companies_without_a_way_in_have_a_sheet() {
    let arguments = [
        "export",
        "candidates",
        "Northwind Robotics",
        "Zephyr Foods",
        "--format",
        "xlsx",
    ];
    let Some(book) = read(&on_sample_data(&arguments).stdout) else {
        return;
    };
    let names: Vec<&str> = each(&book["sheets"], "/name");
    assert_eq!(names, ["Candidates", "No way in", "About"]);
    assert_eq!(book["sheets"][1]["rows"][1][0]["value"], "Zephyr Foods");
    let about = book["sheets"][2]["rows"].as_array().unwrap();
    assert_eq!(
        about[0][0]["value"],
        "Introduction candidates, seen by Odile Ownerfield"
    );
    assert_eq!(about[1][0]["value"], "as of 2 Nov 2026");
    let explained: Vec<&Value> = about
        .iter()
        .filter(|row| row[0]["value"] == "Candidates")
        .map(|row| &row[1]["value"])
        .collect();
    let heading: Vec<&Value> = book["sheets"][0]["rows"][0]
        .as_array()
        .unwrap()
        .iter()
        .map(|cell| &cell["value"])
        .collect();
    assert_eq!(explained, heading);
}

#[test]
fn names_are_texts_and_never_formulas_whoever_edits_them() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("=cmd('x') Horvat", "+Larkspur", "@CTO", "08 Feb 2016")
        .knows("A\u{1b}na _x0041_\u{202e}<b>&amp;", "\"a,b\"", "-1", "08 Feb 2016")
        .talks("=cmd('x') Horvat", 8, "2026-01");
    for arguments in [
        ["export", "people"].as_slice(),
        &["export", "ties"],
        &["export", "candidates", "Larkspur"],
    ] {
        let output = pool.run(&[arguments, &["--format", "xlsx"]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&pool.run(arguments)));
        let Some(book) = read(&output.stdout) else { return };
        let sheet = &book["sheets"][0];
        assert_same(sheet, &stdout(&pool.run(arguments)));
        for row in sheet["rows"].as_array().unwrap() {
            for cell in row.as_array().unwrap() {
                let is_risky = cell["value"]
                    .as_str()
                    .is_some_and(|text| text.starts_with(['=', '+', '-', '@']));
                assert_eq!(cell["quoted"], is_risky, "{cell}");
            }
        }
    }
}

#[test]
fn nobody_at_all_is_a_workbook_too() {
    let pool = Pool::new();
    pool.export("Me Myself").file(
        "Connections.csv",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
    );
    let book = pool.run(&["export", "ties", "--format", "xlsx"]).stdout;
    let candidates = pool.run(&["export", "candidates", "Nowhere", "--format", "xlsx"]);
    assert_eq!(candidates.status.code(), Some(1));
    for (book, name) in [(book, "Ties"), (candidates.stdout, "Candidates")] {
        let Some(book) = read(&book) else { return };
        assert_eq!(book["sheets"][0]["name"], name);
        assert_eq!(book["sheets"][0]["rows"].as_array().unwrap().len(), 1, "the heading");
    }
}

#[test]
fn the_same_rows_are_the_same_bytes() {
    let folder = TempDir::new().unwrap();
    let write = |name: &str| {
        let path = folder.path().join(name);
        let output = on_sample_data(&["export", "people", "-o", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0));
        fs::read(Path::new(&path)).unwrap()
    };
    assert!(write("a.xlsx") == write("b.XLSX"));
}
