//! Which formats commands take, and what names of files and `--excel` do to what is exported.

use std::fs;
use std::process::Output;

use crate::fixture::{on_sample_data, outcome, stderr, stdout};

const ALL: [&str; 12] = [
    "table", "csv", "tsv", "json", "md", "xlsx", "vcf", "notes", "graphml", "gexf", "parquet", "ics",
];
const LIST: &str = "table, csv, tsv, json or md";
const DATED: &str = "table, csv, tsv, json, md or ics";

/// A command with options of its own, and the formats it says it takes.
fn commands() -> Vec<(Vec<&'static str>, &'static str)> {
    vec![
        (vec!["find", "Northwind Robotics"], LIST),
        (vec!["companies"], LIST),
        (vec!["ties"], LIST),
        (vec!["plan"], DATED),
        (vec!["nurture"], DATED),
        (vec!["stats"], LIST),
        (vec!["changes"], LIST),
        (vec!["ties", "Ana Horvat"], "table or json"),
        (vec!["check"], "table or json"),
        (vec!["import"], "table or json"),
        (vec!["ask", "Northwind Robotics"], "table, md or json"),
        (vec!["export", "share-pack"], "csv"),
    ]
}

fn names(list: &str) -> Vec<&str> {
    list.split(", ").flat_map(|names| names.split(" or ")).collect()
}

#[test]
fn a_format_that_does_not_suit_is_refused_with_those_that_do() {
    for (command, taken) in commands() {
        for format in ALL.into_iter().filter(|format| !names(taken).contains(format)) {
            if command[0] == "export" && format == "table" {
                continue;
            }
            let output = on_sample_data(&[command.as_slice(), &["--format", format]].concat());
            assert_eq!(
                outcome(&output),
                format!(
                    "--- standard error\nerror: this command does not write {format}: choose --format {taken}\n--- exit status 2\n"
                ),
                "{command:?}"
            );
        }
    }
}

/// Runs an export with `-o` into a folder of its own, and returns what is in the file.
fn exported_to(name: &str, arguments: &[&str]) -> (Output, Vec<u8>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    let output = on_sample_data(&[&["export"], arguments, &["-o", path.to_str().unwrap()]].concat());
    (output, fs::read(path).unwrap_or_default())
}

#[test]
fn the_name_of_the_file_says_the_format_unless_an_option_does() {
    for (name, format) in [
        ("a.json", "json"),
        ("a.TSV", "tsv"),
        ("a.md", "md"),
        ("a.txt", "csv"),
        ("a", "csv"),
    ] {
        let (_, file) = exported_to(name, &["ties"]);
        let printed = on_sample_data(&["export", "ties", "--format", format]).stdout;
        assert_eq!(file, printed, "{name}");
    }
    let (_, file) = exported_to("a.json", &["ties", "--format", "csv"]);
    assert!(file.starts_with(b"a,b,strength,"));
}

#[test]
fn a_file_is_not_called_what_it_is_not() {
    for (name, what, format) in [
        ("a.gexf", ["ties"].as_slice(), "gexf"),
        ("a.vcf", &["graph"], "vcf"),
        ("a.json", &["share-pack"], "json"),
    ] {
        let (output, file) = exported_to(name, what);
        let said = format!("error: this command does not write {format}: choose --format ");
        assert!(stderr(&output).starts_with(&said), "{}", stderr(&output));
        assert!(file.is_empty() && output.status.code() == Some(2));
    }
}

#[test]
fn excel_is_told_that_it_is_utf_8() {
    for format in ["csv", "tsv"] {
        let plain = stdout(&on_sample_data(&["export", "people", "--format", format]));
        let marked = stdout(&on_sample_data(&["export", "people", "--excel", "--format", format]));
        assert_eq!(marked.strip_prefix('\u{feff}'), Some(plain.as_str()), "{format}");
    }
    let output = on_sample_data(&["export", "people", "--excel", "--format", "json"]);
    assert_eq!(
        (stderr(&output).as_str(), output.status.code()),
        (
            "error: --excel is for csv and tsv: json needs no byte order mark\n",
            Some(2)
        )
    );
    let output = on_sample_data(&["export", "share-pack", "--excel"]);
    assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
}

#[test]
fn a_format_of_a_command_without_any_is_not_answered_with_those_of_others() {
    for arguments in [["chart", "growth"], ["chart", "map"], ["report", "-q"]] {
        let output = on_sample_data(&[&arguments[..], &["--format", "png"]].concat());
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{said}");
        assert!(said.contains("has no --format png: leave it out"), "{said}");
        assert!(!said.contains("csv"), "{said}");
    }
}
