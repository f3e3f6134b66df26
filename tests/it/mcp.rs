//! The server for assistants, asked by the official Python client of the protocol.
//!
//! `.ci/run` builds it and names it in `WARMINTRO_MCP`. Without that variable these tests say that they were skipped, and pass.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::{Value, json};

use crate::fixture::{Pool, json as parsed, warmintro};
use crate::python::python;

/// Names the program.
const VARIABLE: &str = "WARMINTRO_MCP";

/// Starts the server, and brings back what it says of itself, its tools, and what it answers to each call.
const CLIENT: &str = r#"
import asyncio
from mcp import Client, StdioServerParameters

async def talk():
    async with Client(StdioServerParameters(command=asked["program"], args=asked["arguments"])) as client:
        tools = (await client.list_tools()).tools
        said = []
        for name, arguments in asked["calls"]:
            result = await client.call_tool(name, arguments)
            said.append({"text": "".join(part.text for part in result.content), "is_error": bool(result.is_error)})
        return {
            "tools": {tool.name: bool(tool.annotations and tool.annotations.read_only_hint) for tool in tools},
            "said": said,
        }

answer = asyncio.run(talk())
"#;

/// What the server said.
struct Talk {
    /// The tools, and whether they say that they only read.
    tools: BTreeMap<String, bool>,
    answers: Vec<String>,
    errors: Vec<bool>,
}

/// The program; none where nobody names it, which is said.
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests shall know what was not tested"
)]
pub(crate) fn program() -> Option<String> {
    let named = std::env::var(VARIABLE).ok();
    if named.is_none() {
        eprintln!("skipped: {VARIABLE} names no warmintro-mcp, which `cargo build --package warmintro-mcp` makes");
    }
    named
}

/// Puts calls to the server over the data. None without it or its client.
fn talk(data: &Path, options: &[&str], calls: &Value) -> Option<Talk> {
    let program = program()?;
    let mut arguments = vec![data.to_str().unwrap()];
    arguments.extend(options);
    let asked = json!({ "program": program, "arguments": arguments, "calls": calls });
    let answer = python(Path::new(env!("CARGO_TARGET_TMPDIR")), CLIENT, &asked)?;
    let said = answer["said"].as_array().unwrap();
    Some(Talk {
        tools: serde_json::from_value(answer["tools"].clone()).unwrap(),
        answers: said
            .iter()
            .map(|one| one["text"].as_str().unwrap().to_owned())
            .collect(),
        errors: said.iter().map(|one| one["is_error"].as_bool().unwrap()).collect(),
    })
}

fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

/// A call of every tool.
fn every_tool() -> Value {
    json!([
        ["find", { "companies": ["Northwind Robotics"] }],
        ["companies", {}],
        ["companies", { "companies": ["Northwind Robotics", "Zephyr Foods"], "top": 5 }],
        ["plan", {}],
        ["plan", { "companies": ["Northwind Robotics", "Zephyr Foods"] }],
        ["ties", { "top": 100 }],
        ["stats", { "top": 100 }],
    ])
}

/// The names and the addresses of everybody in the sample data.
fn people() -> (Vec<String>, Vec<String>) {
    let output = warmintro()
        .args(["export", "people", "--format", "json", "--data"])
        .arg(sample())
        .output()
        .unwrap();
    let people = parsed(&output).as_array().unwrap().clone();
    let all = |key: &str| -> Vec<String> {
        let of = |person: &Value| person[key].as_str().map(str::to_owned);
        people.iter().filter_map(of).collect()
    };
    (all("name"), all("email"))
}

fn has_an_address(text: &str) -> bool {
    let is_address = |word: &str| {
        word.split_once('@')
            .is_some_and(|(user, host)| user.ends_with(|c: char| c.is_alphanumeric() || c == '`') && host.contains('.'))
    };
    text.split_whitespace().any(is_address)
}

#[test]
fn an_assistant_gets_initials_unless_names_are_asked_for_and_never_an_address() {
    let Some(hidden) = talk(&sample(), &[], &every_tool()) else {
        return;
    };
    let named = talk(&sample(), &["--names"], &every_tool()).unwrap();
    let tools: Vec<&str> = hidden.tools.keys().map(String::as_str).collect();
    assert_eq!(tools, ["companies", "find", "plan", "stats", "ties"]);
    assert!(hidden.tools.values().all(|only_reads| *only_reads));
    let (names, addresses) = people();
    assert!(names.len() > 100 && !addresses.is_empty());
    for (without, with) in hidden.answers.iter().zip(&named.answers) {
        for name in &names {
            assert!(!without.contains(name.as_str()), "{name}: {without}");
        }
        for text in [without, with] {
            assert!(text.starts_with("# ") || text.contains("**"), "no Markdown: {text}");
            assert!(
                addresses.iter().all(|address| !text.contains(address.as_str())),
                "{text}"
            );
            assert!(!has_an_address(text), "{text}");
        }
        assert!(names.iter().any(|name| with.contains(name.as_str())), "{with}");
    }
    assert!(named.answers[0].contains("Ana Horvat") && named.answers[0].contains("Boris Novak"));
    assert!(![hidden.errors, named.errors].concat().contains(&true));
}

#[test]
fn an_address_in_a_name_or_a_title_is_left_out_even_where_names_are_asked_for() {
    let pool = Pool::new();
    pool.export("Odile Ownerfield")
        .knows("Ana Horvat", "Acme", "CEO (ana@acme.example)", "08 Feb 2021")
        .talks("Ana Horvat", 20, "2025-03")
        .append(
            "Connections.csv",
            "Bo bo@acme.example,Novak,,bo@acme.example,Acme,CTO,08 Feb 2021\n",
        );
    let calls = json!([["find", { "companies": ["Acme"] }], ["ties", {}], ["companies", {}]]);
    let Some(heard) = talk(pool.path(), &["--names"], &calls) else {
        return;
    };
    for text in &heard.answers {
        assert!(!text.contains("acme.example"), "{text}");
    }
    assert!(heard.answers[0].contains("Ana Horvat") && heard.answers[0].contains("CEO"));
}

#[test]
fn what_nobody_knows_is_an_answer_and_what_makes_no_sense_an_error_and_the_server_goes_on() {
    let calls = json!([
        ["find", { "companies": ["Nowhere At All"] }],
        ["find", { "companies": [] }],
        ["find", { "companies": ["Northwind Robotics"], "roles": ["beekeeper"] }],
        ["find", { "companies": ["Northwind Robotics"], "max_hops": 99 }],
        ["companies", { "companies": ["Nowhere At All"] }],
        ["plan", { "companies": ["Nowhere At All", " "], "conversations": 0 }],
        ["plan", { "companies": [" "] }],
        ["ties", { "top": 0 }],
        ["ties", { "top": 1 }],
    ]);
    let Some(heard) = talk(&sample(), &[], &calls) else {
        return;
    };
    let is_error = [false, false, false, true, false, false, false, false, false];
    assert_eq!(heard.errors, is_error, "{:?}", heard.answers);
    assert!(
        heard.answers.iter().all(|text| !text.trim().is_empty()),
        "{:?}",
        heard.answers
    );
    assert!(heard.answers[0].contains("Nowhere At All"), "{}", heard.answers[0]);
    assert!(heard.answers[6].contains("No target companies"), "{}", heard.answers[6]);
}

#[cfg(unix)]
#[test]
fn the_command_becomes_the_server_beside_it_or_on_the_path_or_says_how_to_get_it() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    use std::process::{Command, Output};

    let folder = tempfile::TempDir::new().unwrap();
    let (own, on_path) = (folder.path().join("own"), folder.path().join("on-path"));
    for folder in [&own, &on_path] {
        fs::create_dir(folder).unwrap();
    }
    let program = own.join("warmintro");
    let built = env!("CARGO_BIN_EXE_warmintro");
    fs::hard_link(built, &program)
        .or_else(|_| fs::copy(built, &program).map(drop))
        .unwrap();
    let run = |arguments: &[&str]| -> Output {
        let mut command = Command::new(&program);
        command
            .env_clear()
            .env("PATH", &on_path)
            .env("WARMINTRO_NETWORK", "/saved");
        command.arg("mcp").args(arguments).output().unwrap()
    };
    let server = |folder: &Path, says: &str| {
        let path = folder.join("warmintro-mcp");
        fs::write(&path, format!("#!/bin/sh\necho {says} \"$@\"\nexit 7\n")).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    };
    let missing = run(&["exports"]);
    let said = String::from_utf8(missing.stderr).unwrap();
    assert_eq!((missing.status.code(), missing.stdout.as_slice()), (Some(2), &b""[..]));
    assert!(
        said.lines().count() == 1 && said.contains("cargo install --path src/mcp"),
        "{said}"
    );
    let answer = |arguments: &[&str]| {
        let output = run(arguments);
        assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(7), &b""[..]));
        String::from_utf8(output.stdout).unwrap()
    };
    server(&on_path, "far");
    assert_eq!(
        answer(&["my export", "--names", "--data", "x"]),
        "far --names -- my export x\n"
    );
    assert_eq!(answer(&[]), "far -- /saved\n");
    server(&own, "near");
    assert_eq!(answer(&["x"]), "near -- x\n");
    let refused = run(&["x", "--me", "Ana"]);
    assert_eq!((refused.status.code(), refused.stdout.as_slice()), (Some(2), &b""[..]));
}

#[test]
fn an_assistant_that_starts_the_command_is_answered_by_the_server() {
    let Some(server) = program() else { return };
    let asked = json!({
        "program": "sh",
        "arguments": [
            "-c",
            "PATH=$(dirname \"$1\"):$PATH exec \"$2\" mcp \"$3\"",
            "sh",
            server,
            env!("CARGO_BIN_EXE_warmintro"),
            sample().to_str().unwrap(),
        ],
        "calls": [["stats", {}]],
    });
    let Some(answer) = python(Path::new(env!("CARGO_TARGET_TMPDIR")), CLIENT, &asked) else {
        return;
    };
    assert!(
        answer["said"][0]["text"].as_str().unwrap().starts_with("# "),
        "{answer}"
    );
}
