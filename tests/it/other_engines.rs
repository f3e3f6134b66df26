//! The tables of a saved network in other engines: DuckDB and Arrow read them, and find what we find.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::fixture::{json as parsed, outcome, rows, warmintro};
use crate::python::python;

const COMPANY: &str = "Northwind Robotics";

/// An introducer, somebody they know at the company, and the messages of both ties, each way.
type Way = (String, String, [u64; 4]);

struct Saved {
    folder: TempDir,
}

impl Saved {
    fn sample() -> Self {
        let saved = Self {
            folder: TempDir::new().unwrap(),
        };
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
        let output = warmintro()
            .arg("import")
            .arg(sample)
            .arg("--network")
            .arg(saved.network())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
        saved
    }

    fn network(&self) -> PathBuf {
        self.folder.path().join("network")
    }

    fn manifest(&self) -> Value {
        serde_json::from_slice(&fs::read(self.network().join("manifest.json")).unwrap()).unwrap()
    }

    fn tables(&self) -> PathBuf {
        self.network().join(format!("tables-{}", self.manifest()["generation"]))
    }

    fn ask(&self, arguments: &[&str]) -> std::process::Output {
        warmintro()
            .args(arguments)
            .arg("--data")
            .arg(self.network())
            .output()
            .unwrap()
    }

    /// Every chain of at most two hops to the company.
    fn found(&self) -> Value {
        let every_chain = [
            "--max-hops",
            "2",
            "--top",
            "100000",
            "--per-target",
            "0",
            "--per-introducer",
            "0",
        ];
        parsed(&self.ask(&[&["find", COMPANY, "--format", "json"], &every_chain[..]].concat()))
    }

    /// The introducers and targets of all chains of two hops whose second tie has messages.
    fn ways_with_messages(&self) -> BTreeSet<(String, String)> {
        let found = self.found();
        let chains = found["chains"].as_array().unwrap().iter();
        chains
            .filter(|chain| chain["hops"] == 2 && chain["steps"][1]["kind"] == "measured")
            .map(|chain| (text(&chain["introducer"]), text(&chain["target"]["id"])))
            .collect()
    }

    /// The messages of each tie, from the first to the second and back.
    fn messages(&self) -> BTreeMap<(String, String), (u64, u64)> {
        let mut messages = BTreeMap::new();
        for row in rows(&self.ask(&["export", "ties", "--all"])) {
            let (sent, received) = (row["sent"].parse().unwrap(), row["received"].parse().unwrap());
            messages.insert((row["a"].clone(), row["b"].clone()), (sent, received));
            messages.insert((row["b"].clone(), row["a"].clone()), (received, sent));
        }
        messages
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

/// The query that the documentation shows.
fn query() -> String {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/performance.md")).unwrap();
    let block = page.split("```sql\n").nth(1).unwrap();
    block.split("```").next().unwrap().to_owned()
}

#[test]
fn duckdb_finds_on_the_tables_who_wrote_to_somebody_at_a_company() {
    let saved = Saved::sample();
    let expected: Vec<Way> = {
        let messages = saved.messages();
        let ways = saved.ways_with_messages().into_iter().map(|(introducer, target)| {
            let mine = messages[&("in/odile-ownerfield".to_owned(), introducer.clone())];
            let theirs = messages[&(introducer.clone(), target.clone())];
            (introducer, target, [mine.0, mine.1, theirs.0, theirs.1])
        });
        ways.collect()
    };
    assert!(expected.len() > 5, "{expected:?}");
    let script = "import duckdb\nanswer = duckdb.execute(asked['query'], asked['parameters']).fetchall()";
    let spellings = &saved.found()["companies"][0]["matched"][0]["spellings"];
    let asked = json!({ "query": query(), "parameters": { "me": "in/odile-ownerfield", "spellings": spellings } });
    let Some(answer) = python(&saved.tables(), script, &asked) else {
        return;
    };
    let mut found: Vec<Way> = serde_json::from_value::<Vec<(String, String, u64, u64, u64, u64)>>(answer)
        .unwrap()
        .into_iter()
        .map(|(introducer, target, a, b, c, d)| (introducer, target, [a, b, c, d]))
        .collect();
    found.sort();
    assert_eq!(found, expected);
}

#[test]
fn arrow_reads_every_table() {
    let saved = Saved::sample();
    let script = "
import pyarrow.parquet as parquet
answer = {name: parquet.read_table(name + '.parquet').num_rows for name in asked}
";
    let manifest = saved.manifest();
    let tables = manifest["tables"].as_array().unwrap();
    let names: Vec<&Value> = tables.iter().map(|table| &table["name"]).collect();
    let Some(answer) = python(&saved.tables(), script, &json!(names)) else {
        return;
    };
    for table in tables {
        let name = text(&table["name"]);
        assert_eq!(answer[&name], table["rows"], "{name}");
    }
    assert!(answer["people"].as_u64() > Some(100));
}
