//! A network of a million ties, written in every format that holds ties, and read back whole by other programs.
//!
//! This takes minutes, so that `cargo test` leaves it out; `.ci/run` does not: `cargo test --test it million -- --ignored`.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::{env, fs};

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::fixture::{PREAMBLE, outcome, warmintro};
use crate::python::python;

const MEMBERS: u64 = 35;

/// LinkedIn allows a member some 30,000.
const CONNECTIONS: u64 = 29_000;

/// A prime, so that steps of any width meet everybody once; most people are known to several members.
const PEOPLE: u64 = 120_011;

const TIES: u64 = MEMBERS * CONNECTIONS;

/// Where everything that the tests of this file write lies, with the saved network.
struct Million {
    folder: TempDir,
}

impl Million {
    fn network() -> &'static Self {
        static NETWORK: OnceLock<Million> = OnceLock::new();
        NETWORK.get_or_init(|| {
            let million = Self {
                folder: TempDir::new_in(env!("CARGO_TARGET_TMPDIR")).unwrap(),
            };
            let pool = million.path("pool");
            for member in 0..MEMBERS {
                let export = pool.join(format!("member-{member}"));
                fs::create_dir_all(&export).unwrap();
                let profile = format!("First Name,Last Name\nMember,Number{member}\n");
                fs::write(export.join("Profile.csv"), profile).unwrap();
                fs::write(export.join("Connections.csv"), connections(member)).unwrap();
            }
            million.run(&["import", pool.to_str().unwrap()]);
            fs::remove_dir_all(pool).unwrap();
            million
        })
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, arguments: &[&str]) {
        let mut command = warmintro();
        command.args(arguments).arg("--network").arg(self.path("network"));
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    }

    /// Exports, reads with a script that sums up what it finds in `answer`, and makes room again.
    fn sum_of(&self, what: &[&str], name: &str, script: &str) -> Option<Value> {
        let file = self.path(name);
        self.run(&[&["export"], what, &["-o", file.to_str().unwrap()]].concat());
        let answer = python(self.folder.path(), script, &json!(file))?;
        if file.is_dir() {
            fs::remove_dir_all(file).unwrap();
        } else {
            fs::remove_file(file).unwrap();
        }
        Some(answer)
    }
}

/// Whom a member knows, some by names that a careless writer of XML or CSV breaks.
fn connections(member: u64) -> String {
    let mut rows = format!("{PREAMBLE}First Name,Last Name,URL,Email Address,Company,Position,Connected On\n");
    for step in 0..CONNECTIONS {
        let person = (member * 997 + step * 41) % PEOPLE;
        let first = if person.is_multiple_of(50) {
            "\"<b>, \"\"& Sons\"\"\""
        } else {
            "Given"
        };
        let (company, day, year) = (person % 5_000, 1 + person % 28, 2010 + person % 14);
        let _ = writeln!(
            rows,
            "{first},Family{person},https://www.linkedin.com/in/p{person},,Company {company},Role,{day:02} Mar {year}"
        );
    }
    rows
}

/// What every reader has to come to; the strengths are added up exactly, so that their order does not matter.
const SUM: &str = "
import math
strengths, ends = [], set()
def tie(a, b, strength):
    strengths.append(float(strength)); ends.add((a, b) if a < b else (b, a))
def summed(**more):
    return {'ties': len(strengths), 'pairs': len(ends), 'strength': round(math.fsum(strengths), 6), **more}
";

fn script(reader: &str) -> String {
    format!("{SUM}{reader}")
}

#[test]
#[ignore = "takes minutes; .ci/run runs it"]
fn tables_come_back() {
    let million = Million::network();
    let ties = ["ties", "--all"];
    let csv = "
import csv
with open(asked, newline='', encoding='utf-8') as file:
    for row in csv.DictReader(file): tie(row['a'], row['b'], row['strength'])
answer = summed()";
    let Some(expected) = million.sum_of(&ties, "ties.csv", &script(csv)) else {
        return;
    };
    assert_eq!((&expected["ties"], &expected["pairs"]), (&json!(TIES), &json!(TIES)));
    let parquet = "
import duckdb
for row in duckdb.sql(f\"select a, b, strength from '{asked}'\").fetchall(): tie(*row)
answer = summed()";
    let json = "
for row in json.load(open(asked, encoding='utf-8')): tie(row['a'], row['b'], row['strength'])
answer = summed()";
    // A sheet ends after 1,048,576 rows, which these ties leave unused; the sheet about the file has no ties.
    let workbook = "
import openpyxl
rows = openpyxl.load_workbook(asked, read_only=True)['Ties'].iter_rows(values_only=True)
header = next(rows)
a, b, strength = (header.index(name) for name in ('a', 'b', 'strength'))
for row in rows: tie(row[a], row[b], row[strength])
answer = summed()";
    for (name, reader) in [("ties.parquet", parquet), ("ties.json", json), ("ties.xlsx", workbook)] {
        let found = million.sum_of(&ties, name, &script(reader)).unwrap();
        assert_eq!(found, expected, "{name}");
    }
}

#[test]
#[ignore = "takes minutes; .ci/run runs it"]
fn graphs_come_back() {
    let million = Million::network();
    let of_graph = "
answer = summed(people=len(people), marked=sum('& Sons' in name for name in people.values()),
    tied=len({person for pair in ends for person in pair} & people.keys()))";
    let neo4j = "
import csv
def rows(name):
    with open(f'{asked}/{name}', newline='', encoding='utf-8') as file:
        yield from csv.DictReader(file)
people = {row['personId:ID(Person)']: row['name'] for row in rows('people.csv')}
for row in rows('ties.csv'): tie(row[':START_ID(Person)'], row[':END_ID(Person)'], row['strength:double'])";
    let xml = "
import xml.etree.ElementTree as xml
people = {}
for _, element in xml.iterparse(asked):
    kind = element.tag.rpartition('}')[2]
    if kind not in ('node', 'edge'): continue
    value = {one.get('key') or one.get('for'): one.text or one.get('value') for one in element.iter()}
    if kind == 'node': people[element.get('id')] = element.get('label') or value['person_name']
    else: tie(element.get('source'), element.get('target'), value.get('tie_strength') or value['strength'])
    element.clear()";
    let script = |reader: &str| script(&format!("{reader}{of_graph}"));
    let Some(expected) = million.sum_of(&["graph", "--format", "csv"], "neo4j", &script(neo4j)) else {
        return;
    };
    assert_eq!((&expected["ties"], &expected["pairs"]), (&json!(TIES), &json!(TIES)));
    assert_eq!(expected["people"], expected["tied"]);
    assert!(expected["marked"].as_u64().unwrap() > 2_000, "{expected}");
    for name in ["network.graphml", "network.gexf"] {
        let found = million.sum_of(&["graph"], name, &script(xml)).unwrap();
        assert_eq!(found, expected, "{name}");
    }
}
