//! What JSON holds is what `docs/schema` says, no key more and none less: Python's jsonschema reads both.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::fixture::{Log, Pool, json as parsed, on_sample_data, outcome, warmintro};
use crate::python::python;

/// Validates answers against the schemas of their names, and returns what is wrong.
const VALIDATE: &str = r#"
import jsonschema
answer = []
validators = {}
for name, schema in asked["schemas"].items():
    jsonschema.Draft202012Validator.check_schema(schema)
    validators[name] = jsonschema.Draft202012Validator(schema)
for what, name, document in asked["documents"]:
    for error in validators[name].iter_errors(document):
        answer.append(f"{what}: {list(error.absolute_path)}: {error.message[:300]}")
"#;

/// The schemas by name.
fn schemas() -> serde_json::Map<String, Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let named = files.map(|path| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        (name, serde_json::from_slice(&fs::read(path).unwrap()).unwrap())
    });
    named.collect()
}

/// Commands with the schema of their answer.
const COMMANDS: [(&str, &[&str]); 20] = [
    (
        "find",
        &["find", "Northwind Robotics", "Saltglass Studio", "--sensitivity"],
    ),
    ("find", &["find", "Nortwind", "Stealth", "Facebook"]),
    ("find", &["find", "Kestrelworks", "--max-hops", "6", "--top", "200"]),
    ("companies", &["companies", "--all"]),
    ("companies", &["companies", "--targets", "export"]),
    ("ties", &["ties", "--top", "0"]),
    ("tie", &["ties", "Ana Horvat"]),
    ("plan", &["plan"]),
    ("nurture", &["nurture"]),
    ("ask", &["ask", "Northwind Robotics"]),
    ("ask", &["ask", "Northwind Robotics", "--via", "Dmitri Sokolov"]),
    ("asked", &["asked"]),
    ("stats", &["stats"]),
    ("changes", &["changes"]),
    ("check", &["check"]),
    ("export-people", &["export", "people"]),
    ("export-ties", &["export", "ties", "--all"]),
    (
        "export-candidates",
        &["export", "candidates", "Northwind Robotics", "Zephyr Foods"],
    ),
    (
        "export-candidates",
        &["export", "candidates", "--targets", "export", "--top", "1"],
    ),
    ("export-graph", &["export", "graph"]),
];

/// The answers to all commands that have one, with their schemas.
fn answers(what: &str, run: &dyn Fn(&[&str]) -> std::process::Output) -> Vec<Value> {
    let mut documents = Vec::new();
    for (schema, arguments) in COMMANDS {
        let output = run(&[arguments, &["--format", "json"]].concat());
        assert!(matches!(output.status.code(), Some(0..=2)), "{}", outcome(&output));
        if !output.stdout.is_empty() {
            documents.push(json!([format!("{what}: {arguments:?}"), schema, parsed(&output)]));
        }
    }
    documents
}

/// People with names like none, an owner whom nothing names, and files that are damaged.
fn odd() -> Pool {
    let pool = Pool::new();
    pool.export("Ana Horvat")
        .knows("=cmd('x') <b>", "+Northwind Robotics", "@CTO", "08 Feb 2016")
        .knows("Dan Ruiz", "", "", "31 Foo 2020")
        .knows("\u{202e}\u{1b}[31mZ x", "Northwind Robotics", "Recruiter", "")
        .talks("Dan Ruiz", 12, "2026-01")
        .message("Dan Ruiz", &["Ana Horvat", "Eve Else"], "2026-02-01 10:00:00 UTC")
        .append("messages.csv", "\"never closed")
        .file(
            "Jobs/Saved Jobs.csv",
            "Saved Date,Job Url,Job Title,Company Name\n\"1/2/26, 3:04 PM\",,Cook,Zephyr Foods\n",
        );
    pool
}

#[test]
fn every_answer_is_as_documented() {
    let log = Log::with(
        "2026-10-20,Ana Horvat,Northwind Robotics,,introduced,\n2026-10-01,Dmitri Sokolov,Larkspur Labs,,asked,\n",
    );
    let mut documents = answers("sample data", &|arguments| log.run(arguments));
    let asked = log.run(&[
        "asked",
        "Mei Tanaka",
        "--company",
        "Saltglass Studio",
        "--format",
        "json",
    ]);
    documents.push(json!(["asked", "asked-who", parsed(&asked)]));
    let notes = TempDir::new().unwrap();
    let notes = notes.path().join("notes.csv");
    let known = ["know", "Ana Horvat", "Zoe New", "--at", "Northwind Robotics"];
    for (schema, arguments) in [
        ("know", &known[..]),
        ("know", &["know", "Ana Horvat"]),
        ("wrote", &["wrote", "Mei Tanaka"]),
    ] {
        let more = ["--notes", notes.to_str().unwrap(), "--format", "json"];
        let output = log.run(&[arguments, &more[..]].concat());
        documents.push(json!([format!("{arguments:?}"), schema, parsed(&output)]));
    }
    for arguments in [
        &["ask", "--nudge", "Dmitri Sokolov"][..],
        &["ask", "--thanks", "Ana Horvat"],
    ] {
        let output = log.run(&[arguments, &["--format", "json"]].concat());
        documents.push(json!([format!("{arguments:?}"), "ask-note", parsed(&output)]));
    }
    let odd = odd();
    documents.extend(answers("odd data", &|arguments| odd.run(arguments)));
    let nobody = Pool::new();
    nobody.export("Me Myself");
    documents.extend(answers("nobody", &|arguments| nobody.run(arguments)));
    for pool in [&odd, &nobody] {
        let network = TempDir::new().unwrap();
        let import = warmintro()
            .args(["import", "--format", "json", "--network"])
            .arg(network.path().join("network"))
            .arg(pool.path())
            .output()
            .unwrap();
        let import = parsed(&import);
        let owner = import["exports"][0]["owner"]["id"].as_str().unwrap().to_owned();
        documents.push(json!(["import", "import", import]));
        documents.extend(forgotten(&network.path().join("network"), &owner));
    }
    let schemas = schemas();
    for name in schemas.keys() {
        let n_answers = documents.iter().filter(|document| document[1] == name.as_str()).count();
        assert!(n_answers > 0, "nothing is validated against {name}");
    }
    let folder = TempDir::new().unwrap();
    let wrong = python(
        folder.path(),
        VALIDATE,
        &json!({"schemas": schemas, "documents": documents}),
    );
    assert_eq!(wrong.unwrap_or(json!([])), json!([]));
}

/// The answers of `forget` about the owner of a saved network.
fn forgotten(network: &Path, owner: &str) -> Vec<Value> {
    let runs: [(&str, &[&str]); 5] = [
        ("forget", &[owner, "--dry-run"]),
        ("forget", &[owner, "--dry-run", "--everywhere"]),
        ("forget", &[owner, "--everywhere"]),
        ("forget-undo", &[owner, "--undo", "--dry-run"]),
        ("forget-undo", &[owner, "--undo"]),
    ];
    let answer = |(schema, arguments): (&str, &[&str])| {
        let mut command = warmintro();
        command
            .args(["forget", "--format", "json", "--network"])
            .arg(network)
            .args(arguments);
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
        json!([format!("{arguments:?}"), schema, parsed(&output)])
    };
    runs.into_iter().map(answer).collect()
}

/// The objects of a schema, wherever they are.
fn objects<'a>(schema: &'a Value, found: &mut Vec<&'a Value>) {
    match schema {
        Value::Object(map) => {
            if map.get("type") == Some(&json!("object")) {
                found.push(schema);
            }
            map.values().for_each(|value| objects(value, found));
        }
        Value::Array(all) => all.iter().for_each(|value| objects(value, found)),
        _ => {}
    }
}

#[test]
fn a_schema_names_every_key() {
    for (name, schema) in schemas() {
        assert_eq!(
            schema["$schema"], "https://json-schema.org/draft/2020-12/schema",
            "{name}"
        );
        let mut found = Vec::new();
        objects(&schema, &mut found);
        assert!(!found.is_empty());
        for object in found {
            let by_id = object["properties"].is_null();
            let others = &object["additionalProperties"];
            assert!(
                if by_id {
                    others.is_object()
                } else {
                    others == &json!(false)
                },
                "{name}: {object}"
            );
        }
    }
}

#[test]
fn a_list_of_targets_has_a_document_of_its_own_kind() {
    // The rows of a list have keys that those of named companies leave empty.
    let output = on_sample_data(&["export", "candidates", "--targets", "export", "--format", "json"]);
    let first = &parsed(&output)["candidates"][0];
    assert!(first["priority"].is_number() && first["asked_for"].is_string());
}
