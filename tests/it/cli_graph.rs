//! `export graph` as other programs read it: networkx and Python's own CSV reader.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::fixture::{Pool, json as parsed, on_sample_data, outcome, rows, stderr, stdout};
use crate::read_back::{Files, hostile};

/// Reads a graph with networkx, and answers with its people and ties.
const NETWORKX: &str = r#"
import networkx, os
answer = {}
for file in sorted(os.listdir(".")):
    graph = networkx.read_graphml(file) if file.endswith("graphml") else networkx.read_gexf(file)
    assert not graph.is_directed() and not graph.is_multigraph()
    answer[file] = {
        # A place, a size and a color are of GEXF alone.
        "people": {id: {key: value for key, value in data.items() if key != "viz"} for id, data in graph.nodes(data=True)},
        "ties": [[data["a"], b if a == data["a"] else a, data["strength"], data["weight"], data["kind"]] for a, b, data in graph.edges(data=True)],
    }
"#;

/// The ties that networkx found.
fn ties_of(read: &Value) -> BTreeMap<[String; 2], f64> {
    let tie = |tie: &Value| {
        assert_eq!(tie[2], tie[3], "the weight is the strength");
        let id = |end: &Value| end.as_str().unwrap().to_owned();
        ([id(&tie[0]), id(&tie[1])], tie[2].as_f64().unwrap())
    };
    read["ties"].as_array().unwrap().iter().map(tie).collect()
}

#[test]
fn networkx_finds_the_ties_that_export_ties_has() {
    let files = Files::of_sample_data();
    files.export(&["graph"], "a.graphml");
    files.export(&["graph"], "b.gexf");
    let Some(answer) = files.python(NETWORKX) else {
        return;
    };
    assert_eq!(ties_of(&answer["a.graphml"]), files.ties());
    assert_eq!(answer["a.graphml"], answer["b.gexf"], "both formats say the same");
}

#[test]
fn networkx_reads_names_that_want_to_be_markup() {
    let pool = hostile();
    let files = Files::of(pool.path());
    files.export(&["graph"], "a.graphml");
    files.export(&["graph"], "b.gexf");
    let Some(answer) = files.python(NETWORKX) else {
        return;
    };
    assert_eq!(answer["a.graphml"], answer["b.gexf"]);
    let ties = ties_of(&answer["a.graphml"]);
    assert!(ties.values().eq(files.ties().values()), "{ties:?}");
    // What XML cannot hold is left out of words, and escaped in ids.
    let id = "in/=cmd('x')%1B[2j-<script>&]]>%E2%80%AE%EF%BF%BE";
    let person = &answer["a.graphml"]["people"][id];
    assert_eq!(
        (&person["label"], &person["company"]),
        (&json!("=cmd('x')[2J <script>&]]>"), &json!("+Lark & <b> sons"))
    );
    assert!(ties.keys().any(|[_, b]| b == id));
}

#[test]
fn networkx_finds_people_with_their_kinds_of_values() {
    let files = Files::of_sample_data();
    files.export(&["graph"], "a.graphml");
    let Some(answer) = files.python(NETWORKX) else {
        return;
    };
    let people = &answer["a.graphml"]["people"];
    let told = parsed(&on_sample_data(&["export", "graph", "--format", "json"]));
    for person in told["people"].as_array().unwrap() {
        let mut expected = person.as_object().unwrap().clone();
        let id = expected.remove("id").unwrap();
        expected.retain(|_, value| !value.is_null());
        let name = expected.remove("name").unwrap();
        expected.insert("label".to_owned(), name);
        assert_eq!(people[id.as_str().unwrap()], Value::Object(expected), "{id}");
    }
    let me = &people["in/odile-ownerfield"];
    assert_eq!(
        (&me["is_me"], &me["hops"], me.get("betweenness")),
        (&json!(true), &json!(0), None)
    );
}

#[test]
fn the_circles_and_brokers_are_those_of_stats() {
    let graph = parsed(&on_sample_data(&["export", "graph", "--format", "json"]));
    let stats = parsed(&on_sample_data(&["stats", "--format", "json", "--top", "0"]));
    let people = graph["people"].as_array().unwrap();
    for circle in stats["communities"]["top"].as_array().unwrap() {
        let members: Vec<_> = people
            .iter()
            .filter(|person| person["community"] == circle["rank"])
            .collect();
        assert_eq!(json!(members.len()), circle["people"]);
        assert!(members.iter().all(|person| person["community_name"] == circle["name"]));
    }
    for broker in stats["brokers"]["top"].as_array().unwrap() {
        let person = people.iter().find(|person| person["id"] == broker["id"]).unwrap();
        for (key, in_stats) in [
            ("betweenness", "betweenness"),
            ("ties", "ties"),
            ("strength", "strength"),
            ("readiness", "readiness"),
        ] {
            assert_eq!(person[key], broker[in_stats], "{key} of {}", person["id"]);
        }
    }
}

#[test]
fn neo4j_finds_headers_that_say_what_columns_hold() {
    for (format, delimiter) in [("csv", ","), ("tsv", "\t")] {
        let pool = hostile();
        let files = Files::of(pool.path());
        files.export(&["graph", "--format", format], "neo");
        let script = format!(
            r#"
import csv
def read(name):
    with open("neo/" + name + ".{format}", newline="", encoding="utf-8") as file:
        return list(csv.reader(file, delimiter={delimiter:?}, strict=True))
answer = [read("people"), read("ties")]
"#
        );
        let Some(answer) = files.python(&script) else {
            return;
        };
        let joined = |row: &Value| {
            let cells: Vec<&str> = row
                .as_array()
                .unwrap()
                .iter()
                .map(|cell| cell.as_str().unwrap())
                .collect();
            cells.join(",")
        };
        assert_eq!(
            joined(&answer[0][0]),
            "personId:ID(Person),name,company,position,url,is_me:boolean,is_owner:boolean,hops:long,ties:long,\
             community:long,community_name,betweenness:double,strength:double,readiness,:LABEL"
        );
        assert_eq!(
            joined(&answer[1][0]),
            ":START_ID(Person),:END_ID(Person),strength:double,answers:double,peak:double,kind,sent:long,received:long,\
             last_contact:date,connected_on:date,evidence,answers_back:double,:TYPE"
        );
        let people: Vec<_> = answer[0].as_array().unwrap().iter().skip(1).collect();
        let ids: Vec<&Value> = people.iter().map(|row| &row[0]).collect();
        for tie in answer[1].as_array().unwrap().iter().skip(1) {
            assert!(ids.contains(&&tie[0]) && ids.contains(&&tie[1]), "{tie}");
            assert_eq!(tie[12], "TIE");
        }
        assert!(people.iter().all(|row| row[14] == "Person"));
        let hostile = people
            .iter()
            .find(|row| row[1].as_str().unwrap().contains("cmd"))
            .unwrap();
        assert_eq!(
            (hostile[2].as_str(), hostile[3].as_str()),
            (Some("'+Lark & <b> sons"), Some("'@CTO")),
            "no formula, and no cell of two lines"
        );
    }
}

#[test]
fn a_graph_reads_like_this() {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur & Sons", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 6, "2026-02");
    for (format, told) in [
        (
            "graphml",
            [
                "<data key=\"person_company\">Larkspur &amp; Sons</data>",
                "edgedefault=\"undirected\"",
            ],
        ),
        (
            "gexf",
            ["value=\"Larkspur &amp; Sons\"", "defaultedgetype=\"undirected\""],
        ),
        ("json", ["\"company\": \"Larkspur & Sons\"", "\"sent\": 3"]),
    ] {
        let said = stdout(&pool.run(&["export", "graph", "--format", format]));
        assert!(told.iter().all(|told| said.contains(told)), "{format}: {said}");
    }
    assert_eq!(
        stdout(&pool.run(&["export", "graph"])),
        stdout(&pool.run(&["export", "graph", "--format", "graphml"])),
        "GraphML is the usual one"
    );
}

#[test]
fn one_person_without_ties_is_a_graph_everybody_reads() {
    let pool = Pool::new();
    pool.export("Me Myself").file(
        "Connections.csv",
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
    );
    let files = Files::of(pool.path());
    let alone = [
        files.export_of_any(&["graph", "--no-inferred", "--min-strength", "0.9"], "a.graphml"),
        files.export_of_any(&["graph", "--min-strength", "0.9"], "b.gexf"),
    ];
    assert!(alone.iter().all(|output| output.status.code() == Some(1)));
    let Some(answer) = files.python(NETWORKX) else {
        return;
    };
    for file in ["a.graphml", "b.gexf"] {
        assert_eq!(answer[file]["ties"], json!([]));
        assert_eq!(answer[file]["people"]["in/me-myself"]["label"], "Me Myself");
    }
}

#[test]
fn what_is_left_can_be_chosen() {
    let people = |arguments: &[&str]| {
        let all = [&["export", "graph", "--format", "json"], arguments].concat();
        let graph = parsed(&on_sample_data(&all));
        let ids = graph["people"]
            .as_array()
            .unwrap()
            .iter()
            .map(|person| person["id"].as_str().unwrap().to_owned());
        (ids.collect::<Vec<_>>(), graph["ties"].as_array().unwrap().clone())
    };
    let (top, ties) = people(&["--top", "10"]);
    assert_eq!(top.len(), 11);
    assert!(top.contains(&"in/odile-ownerfield".to_owned()) && ties.len() >= 10);
    let (without_me, ties) = people(&["--top", "10", "--without-me"]);
    assert!(without_me.len() == 10 && ties.iter().all(|tie| tie["a"] != "in/odile-ownerfield"));
    let (near, _) = people(&["--max-hops", "1", "--no-inferred"]);
    let own = rows(&on_sample_data(&["export", "ties", "--no-inferred"]));
    assert_eq!(near.len(), own.len() + 1);
    let (company, _) = people(&["--company", "Northwind Robotics"]);
    for id in ["in/boris-novak", "in/ana-horvat", "in/odile-ownerfield"] {
        assert!(company.contains(&id.to_owned()), "{id} is on the way");
    }
    let (_, ties) = people(&["--min-strength", "0.5"]);
    assert!(ties.iter().all(|tie| tie["strength"].as_f64().unwrap() >= 0.5));
}

#[test]
fn wrong_wishes_are_refused() {
    let refused = |arguments: &[&str], why: &str| {
        let output = on_sample_data(&[&["export", "graph"], arguments].concat());
        assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
        assert!(stderr(&output).contains(why), "{}", outcome(&output));
        assert_eq!(stdout(&output), "");
    };
    let two_files = "is two files, people and ties: name a folder, such as -o network";
    for arguments in [
        ["--format", "csv"].as_slice(),
        &["--format", "tsv", "-o", "-"],
        &["--format", "parquet", "-o", "network.parquet"],
    ] {
        refused(arguments, two_files);
    }
    refused(&["--min-strength", "2"], "takes a number from 0 to 1");
    refused(&["--max-hops", "0"], "takes a number from 1");
    refused(&["--company", "Nortwind Robotics"], "nearest: Northwind Robotics");
    refused(
        &["--format", "md"],
        "choose --format graphml, gexf, json, csv, tsv or parquet",
    );
}

#[test]
fn nobody_listening_is_fine() {
    use std::io::Read;
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    for (what, format) in [
        ("ties", "csv"),
        ("ties", "parquet"),
        ("graph", "graphml"),
        ("graph", "json"),
    ] {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_warmintro"));
        command
            .args(["export", what, "--format", format, "-q", "--data"])
            .arg(&data);
        let mut child = command
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped())
            .spawn()
            .unwrap();
        let mut first = [0; 4];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            (output.status.code(), stderr(&output).as_str()),
            (Some(0), ""),
            "{what} as {format}"
        );
    }
}
