//! Parquet as DuckDB and Arrow read it: the rows of CSV, with numbers and days.

use serde_json::{Value, json};

use crate::fixture::Pool;
use crate::read_back::{Files, hostile};

/// Reads Parquet with both, and answers with the kinds of columns and the rows.
const PARQUET: &str = r#"
import duckdb, glob, pyarrow.parquet
answer = {}
for file in sorted(glob.glob("**/*.parquet", recursive=True)):
    rows = duckdb.sql(f"select * from '{file}'")
    answer[file] = {
        "columns": [[name, str(kind)] for name, kind in zip(rows.columns, rows.types)],
        "rows": [[None if cell is None else cell if isinstance(cell, (bool, int, float)) else str(cell) for cell in row] for row in rows.fetchall()],
    }
    assert pyarrow.parquet.read_table(file).num_rows == len(answer[file]["rows"])
"#;

/// A row of text as Parquet has it, by the kinds of its columns.
fn typed(columns: &Value, row: &csv::StringRecord) -> Vec<Value> {
    let cell = |(column, text): (&Value, &str)| match (column[1].as_str().unwrap(), text) {
        (_, "") => Value::Null,
        ("DOUBLE", text) => json!(text.parse::<f64>().unwrap()),
        ("BIGINT", text) => json!(text.parse::<i64>().unwrap()),
        ("BOOLEAN", text) => json!(text == "true"),
        (_, text) => json!(text),
    };
    columns.as_array().unwrap().iter().zip(row).map(cell).collect()
}

#[test]
fn duckdb_and_arrow_find_the_rows_of_csv_with_numbers_and_days() {
    let files = Files::of_sample_data();
    for (arguments, name) in [(["ties", "--all"].as_slice(), "ties"), (&["people"], "people")] {
        files.export(arguments, &format!("{name}.parquet"));
        files.export(arguments, &format!("{name}.csv"));
    }
    files.export(&["graph", "--format", "parquet"], "graph");
    let Some(answer) = files.python(PARQUET) else {
        return;
    };
    for name in ["ties", "people"] {
        let read = &answer[format!("{name}.parquet")];
        let mut csv = csv::Reader::from_path(files.path(&format!("{name}.csv"))).unwrap();
        let rows = csv.records().map(|row| typed(&read["columns"], &row.unwrap()));
        assert_eq!(json!(rows.collect::<Vec<_>>()), read["rows"], "{name}");
    }
    let columns = |file: &str| {
        let columns = answer[file]["columns"].as_array().unwrap();
        let column = |column: &Value| format!("{}: {}\n", column[0].as_str().unwrap(), column[1].as_str().unwrap());
        format!("{file}\n{}", columns.iter().map(column).collect::<String>())
    };
    let files = [
        "people.parquet",
        "ties.parquet",
        "graph/people.parquet",
        "graph/ties.parquet",
    ];
    insta::assert_snapshot!("parquet_columns", files.map(columns).join("\n"));
    let n_ties = answer["ties.parquet"]["rows"].as_array().unwrap().len();
    assert_eq!(answer["graph/ties.parquet"]["rows"].as_array().unwrap().len(), n_ties);
}

#[test]
fn a_table_without_rows_has_its_columns() {
    let pool = Pool::new();
    pool.export("Me Myself");
    let files = Files::of(pool.path());
    files.export_of_any(&["graph", "--format", "parquet", "--min-strength", "0.9"], "graph");
    files.export_of_any(&["ties"], "ties.parquet");
    let Some(answer) = files.python(PARQUET) else {
        return;
    };
    assert_eq!(answer["ties.parquet"]["rows"], json!([]));
    assert_eq!(answer["graph/ties.parquet"]["rows"], json!([]));
    assert_eq!(answer["graph/ties.parquet"]["columns"].as_array().unwrap().len(), 12);
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_no_text_does_not_go_to_a_terminal() {
    let pool = hostile();
    let binary = env!("CARGO_BIN_EXE_warmintro");
    let command = format!("{binary} export ties --format parquet --data {}", pool.path().display());
    let output = std::process::Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .output();
    let Ok(output) = output else {
        return;
    };
    assert_eq!(
        String::from_utf8_lossy(&output.stdout).trim(),
        "error: parquet can't be shown in a terminal: name a file with -o FILE"
    );
    assert!(
        pool.run(&["export", "ties", "--format", "parquet"])
            .stdout
            .starts_with(b"PAR1")
    );
}
