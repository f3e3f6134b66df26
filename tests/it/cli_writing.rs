//! What is said about files: which were written, which cannot be, and which format their names say.

use std::fs;

use tempfile::TempDir;

use crate::fixture::{on_sample_data, outcome, stderr, stdout};

fn line(output: &std::process::Output) -> String {
    assert!(output.stdout.is_empty(), "{}", outcome(output));
    stderr(output)
}

#[test]
fn a_file_that_was_written_is_named_with_what_it_holds() {
    let folder = TempDir::new().unwrap();
    for (arguments, file, said) in [
        (&["export", "people"][..], "people.csv", ": 794 people"),
        (&["export", "ties"], "ties.json", ": 347 ties"),
        (&["export", "ties"], "ties.xlsx", ": 347 ties"),
        (
            &["export", "candidates", "Northwind Robotics"],
            "c.csv",
            ": 10 candidates",
        ),
        (&["export", "graph"], "graph.gexf", ": 795 people and 2,093 ties"),
        (&["find", "Northwind Robotics"], "find.md", ""),
        (&["ties"], "ties.txt", ""),
        (&["chart", "growth"], "growth.svg", ""),
    ] {
        let path = folder.path().join(file);
        let named = path.to_str().unwrap();
        let output = on_sample_data(&[arguments, &["-o", named]].concat());
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
        assert_eq!(line(&output), format!("wrote {named}{said}\n"));
        let quiet = on_sample_data(&[arguments, &["-q", "-o", named]].concat());
        assert_eq!(line(&quiet), "");
    }
    let graph = folder.path().join("graph");
    let named = graph.to_str().unwrap();
    let output = on_sample_data(&["export", "graph", "--format", "csv", "-o", named]);
    assert_eq!(
        line(&output),
        format!("wrote two files in {named}: 795 people and 2,093 ties\n")
    );
}

#[test]
fn an_answer_on_standard_output_says_nothing_beside() {
    for arguments in [
        &["export", "people"][..],
        &["find", "Northwind Robotics"],
        &["chart", "growth"],
    ] {
        let output = on_sample_data(&[arguments, &["-o", "-"]].concat());
        assert_eq!((stderr(&output).as_str(), stdout(&output).is_empty()), ("", false));
    }
}

#[test]
fn the_name_of_a_file_says_its_format_and_no_file_is_called_what_it_is_not() {
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for (arguments, name, says) in [
        (
            &["export", "people"][..],
            "p.zip",
            "error: no format is called zip: let the name of the file end with .csv, .tsv, .json, .md, .xlsx, .vcf or .parquet, or say --format\n",
        ),
        (
            &["export", "graph"],
            "net.svg",
            ".graphml, .gexf, .json, .csv, .tsv or .parquet",
        ),
        (
            &["export", "share-pack"],
            "pack.zip",
            "no format is called zip: let the name of the file end with .csv, or",
        ),
        (&["export", "people"], "p.gexf", "this command does not write gexf"),
        (
            &["find", "Northwind Robotics"],
            "f.xlsx",
            "this command does not write xlsx: choose --format table, csv,",
        ),
        (
            &["find", "Northwind Robotics"],
            "f.pdf",
            "no format is called pdf: let the name of the file end with .txt, .csv, .tsv, .json or .md, or",
        ),
        (
            &["ties", "Ana Horvat"],
            "tie.docx",
            "no format is called docx: let the name of the file end with .txt or .json, or",
        ),
        (
            &["check"],
            "account.csv",
            "this command does not write csv: choose --format table or json",
        ),
    ] {
        let output = on_sample_data(&[arguments, &["-o", &path(name)]].concat());
        assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
        assert!(line(&output).contains(says), "{}", outcome(&output));
        assert!(!folder.path().join(name).exists());
    }
    for (name, format) in [
        ("f.JSON", "json"),
        ("f.csv", "csv"),
        ("f.txt", "table"),
        ("f", "table"),
        ("f.", "table"),
    ] {
        on_sample_data(&["find", "Northwind Robotics", "-o", &path(name)]);
        let wanted = on_sample_data(&["find", "Northwind Robotics", "--format", format]);
        assert_eq!(fs::read(path(name)).unwrap(), wanted.stdout, "{name}");
    }
    // Whoever says a format may call the file as they like; without an ending it is CSV.
    for (name, more) in [("people", &[][..]), ("people.data", &["--format", "csv"])] {
        on_sample_data(&[&["export", "people", "-o", &path(name)], more].concat());
        assert_eq!(
            fs::read(path(name)).unwrap(),
            on_sample_data(&["export", "people"]).stdout
        );
    }
}

#[test]
fn what_cannot_be_written_is_told_by_its_own_name_with_the_reason_and_what_to_do() {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    let long = format!("{}.csv", "x".repeat(300));
    for (name, reason, hint) in [
        (
            "none/p.csv",
            "its folder is not there",
            "make the folder first, or name a place in one that is there",
        ),
        (
            "file/p.csv",
            "part of the path is a file, not a folder",
            "make the folder first, or name a place in one that is there",
        ),
        ("folder", "it is a folder", "name a file in it"),
        ("none/", "it is a folder", "name a file in it"),
        (
            long.as_str(),
            "the name is too long, or none that this system takes",
            "choose another name",
        ),
    ] {
        let path = folder.path().join(name);
        let named = path.to_str().unwrap();
        let output = on_sample_data(&["export", "people", "--format", "csv", "-o", named]);
        assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
        assert_eq!(
            line(&output),
            format!("error: cannot write {named}: {reason}\nhint: {hint}\n")
        );
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing was begun");
}
