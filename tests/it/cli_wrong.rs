//! What is said of a command line that cannot be made sense of: one sentence, and an example.

use crate::fixture::{outcome, stderr, stdout, warmintro};

fn told(arguments: &[&str]) -> String {
    let output = warmintro().args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
    assert!(output.stdout.is_empty(), "{}", outcome(&output));
    stderr(&output)
}

#[test]
fn what_is_missing_is_named_with_an_example() {
    for (arguments, says, example) in [
        (&["find"][..], "find needs the name of a company", "warmintro find \""),
        (
            &["--format", "json", "find", "--role", "cto"],
            "find needs the name of a company",
            "warmintro find \"",
        ),
        (&["ask"], "ask needs the name of a company", "warmintro ask \""),
        (
            &["asked", "--company", "Acme"],
            "asked needs whom you asked",
            "warmintro asked \"Ana",
        ),
        (
            &["forget"],
            "forget needs whom or which export to forget",
            "warmintro forget \"Ana",
        ),
        (
            &["completions"],
            "completions needs the name of a shell: bash, elvish, fish, powershell or zsh",
            "warmintro completions bash >",
        ),
        (
            &["chart"],
            "chart needs the name of a chart: network, chains, growth, strength, companies, activity or all",
            "warmintro chart network -o network.svg",
        ),
        (
            &["chart", "chains"],
            "chart chains needs the name of a company",
            "warmintro chart chains \"",
        ),
        (
            &["export"],
            "export needs what to export: people, ties, candidates, graph or share-pack",
            "warmintro export people -o people.csv",
        ),
        (
            &["export", "candidates"],
            "export candidates needs the name of a company, or a list of companies",
            "warmintro export candidates \"",
        ),
    ] {
        let told = told(arguments);
        assert!(told.starts_with(&format!("error: {says}\nhint: {example}")), "{told}");
    }
    let told = told(&["ask", "--to", "Ana Horvat"]);
    assert!(
        told.contains("--targets <FILE>") && !told.contains("name of a company"),
        "{told}"
    );
}

#[test]
fn what_can_be_named_is_what_is_listed() {
    for (command, kinds) in [
        ("chart", "network chains map growth strength companies activity all"),
        ("export", "people ties candidates graph share-pack"),
    ] {
        let help = warmintro().args([command, "-h"]).output().unwrap();
        let help = String::from_utf8(help.stdout).unwrap();
        let list = help.split("Commands:\n").nth(1).unwrap().split("\n\n").next().unwrap();
        let said: std::collections::BTreeSet<_> = list.lines().map(|line| line.trim().split_once(' ')).collect();
        let n_said = said
            .iter()
            .map(|said| said.map(|(_, means)| means))
            .collect::<std::collections::BTreeSet<_>>()
            .len();
        assert_eq!(n_said, said.len(), "each is said to be something else: {list}");
        let names = list.lines().filter(|line| !line.starts_with("   "));
        let names: Vec<&str> = names.filter_map(|line| line.split_whitespace().next()).collect();
        assert_eq!(names.join(" "), format!("{kinds} help"));
    }
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let output = warmintro().args(["completions", shell]).output().unwrap();
        assert_eq!(output.status.code(), Some(0));
    }
    assert!(told(&["completions", "csh"]).contains("[possible values: bash, elvish, fish, powershell, zsh]"));
}

#[test]
fn what_is_no_number_is_said_to_be_none() {
    for (arguments, says) in [
        (
            &["find", "Acme", "--top", "many"][..],
            "--top takes a number, not \"many\"",
        ),
        (
            &["find", "Acme", "--top", "2.5"],
            "--top takes a whole number, not \"2.5\"",
        ),
        (
            &["find", "Acme", "--top", "-1"],
            "no option takes a number below 0 such as -1",
        ),
        (
            &["find", "Acme", "--hop-factor", "0,5"],
            "--hop-factor takes a number, not \"0,5\"",
        ),
        (
            &["find", "Acme", "--top", "\u{1b}[2J"],
            "--top takes a number, not \"[2J\"",
        ),
    ] {
        assert_eq!(told(arguments), format!("error: {says}\n"));
    }
    assert!(told(&["serve", "--port", "99999"]).contains("99999 is not in 0..=65535"));
}

#[test]
fn whoever_cannot_be_told_is_wrong_usage_wherever_they_are_named() {
    let pool = crate::fixture::Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016");
    for arguments in [
        &["ties", "Anna Horwath"][..],
        &["asked", "Anna Horwath", "--company", "Larkspur"],
        &["find", "Larkspur", "--via", "Anna Horwath"],
        &["find", "Larkspur", "--avoid", "Anna Horwath"],
        &["ask", "Larkspur", "--target", "Anna Horwath"],
        &["chart", "network", "--around", "Anna Horwath"],
        &["export", "share-pack", "--without", "Anna Horwath"],
        &["stats", "--me", "Anna Horwath"],
    ] {
        let output = pool.run(&[arguments, &["--asks", pool.path().join("asked.csv").to_str().unwrap()]].concat());
        assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
        assert!(
            output.stdout.is_empty() && stderr(&output).contains("Anna Horwath"),
            "{}",
            outcome(&output)
        );
    }
}

#[test]
fn what_is_no_file_of_that_kind_is_said_to_be_none() {
    let folder = tempfile::TempDir::new().unwrap();
    let place = folder.path().to_str().unwrap().to_owned();
    let (file, page) = (format!("{place}/file"), format!("{place}/report.pdf"));
    std::fs::write(&file, "x").unwrap();
    let is_folder = format!("cannot read {place}: it is a folder\nhint: name a file\n");
    let sample = ["--data", "sample-data"];
    for (arguments, says) in [
        (&["plan", "--targets", &place][..], is_folder.as_str()),
        (&["ties", "--notes", &place], &is_folder),
        (&["find", "Plinth", "--aliases", &place], &is_folder),
        (&["ties", "--weights", &place], &is_folder),
        (
            &["report", "-o", &page],
            "a report is a page, not pdf: let the name of the file end with .html\n",
        ),
        (
            &["ask", "Osprey", "--rank", "99"],
            "--rank takes 1 to 4 here, not 99: find shows 4 chains\n",
        ),
        (
            &["import", "sample-data", "--network", &file],
            &format!("cannot write {file}: there is a file of that name\nhint: choose another name\n"),
        ),
    ] {
        let output = warmintro()
            .args(arguments)
            .args(sample)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
        assert_eq!(stderr(&output), format!("error: {says}"), "{arguments:?}");
    }
    let nothing = told(&["import"]);
    assert_eq!(
        nothing,
        "error: import needs an export: warmintro import my-export.zip\n"
    );
}

#[test]
fn asking_how_to_ask_for_help_is_answered_with_help() {
    let help = |arguments: &[&str]| {
        let output = warmintro().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", stderr(&output));
        stdout(&output)
    };
    assert_eq!(help(&["help", "-h"]), help(&["help"]));
    assert_eq!(help(&["help", "find", "--help"]), help(&["help", "find"]));
}
