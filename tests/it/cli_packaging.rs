//! What packages bring along: completions that shells load, manual pages that readers show, and nothing missing in either.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

use crate::fixture::{stderr, stdout, warmintro};

fn run(arguments: &[&str]) -> Output {
    let output = warmintro().args(arguments).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    output
}

/// Runs another program; none where it is not installed, which is said.
#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests shall know what was not tested"
)]
fn other(program: &str, arguments: &[&str]) -> Option<Output> {
    let output = Command::new(program).args(arguments).env("LC_ALL", "C.UTF-8").output();
    if output.is_err() {
        eprintln!("skipped: {program} is not installed");
    }
    output.ok()
}

/// The commands, with those below them: `["export", "people"]`.
fn commands() -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut waiting: Vec<Vec<String>> = vec![Vec::new()];
    while let Some(command) = waiting.pop() {
        let help = help(&command);
        let list = help.split("Commands:\n").nth(1).unwrap_or_default();
        let list = list.split("\n\n").next().unwrap_or_default();
        for line in list
            .lines()
            .filter(|line| line.starts_with("  ") && !line.starts_with("   "))
        {
            let name = line.split_whitespace().next().unwrap();
            if name != "help" {
                waiting.push([command.as_slice(), &[name.to_owned()]].concat());
            }
        }
        found.push(command);
    }
    found
}

fn help(command: &[String]) -> String {
    let mut arguments: Vec<&str> = command.iter().map(String::as_str).collect();
    arguments.push("--help");
    stdout(&run(&arguments))
}

/// The options that the help of a command names.
fn options(help: &str) -> BTreeSet<String> {
    // What is told about them stands further in, what is told about the command at the margin; both may begin a line with one.
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_option = |line: &&str| line.trim_start().starts_with('-') && (2..10).contains(&indent(line));
    let lines = help.lines().filter(is_option).map(str::trim_start);
    let words = lines.flat_map(|line| line.split([' ', ',', '=', '[', ']']).take(3));
    words.filter(|word| word.starts_with("--")).map(str::to_owned).collect()
}

#[test]
fn every_command_and_option_is_completed_and_in_a_manual_page() {
    let folder = TempDir::new().unwrap();
    let pages = folder.path().join("man1");
    run(&["man", "-o", pages.to_str().unwrap()]);
    let shells = ["bash", "zsh", "fish", "powershell", "elvish"];
    let scripts = shells.map(|shell| stdout(&run(&["completions", shell])));
    let commands = commands();
    assert!(commands.len() > 20, "{commands:?}");
    assert_eq!(fs::read_dir(&pages).unwrap().count(), commands.len());
    for command in &commands {
        let options = options(&help(command));
        assert!(options.len() > 10, "{command:?}: {options:?}");
        let name = [&["warmintro".to_owned()], command.as_slice()].concat().join("-");
        let page = fs::read_to_string(pages.join(format!("{name}.1"))).unwrap();
        assert!(page.contains(&format!(".TH {name} 1 \"\" \"warmintro ")), "{name}");
        for option in options {
            assert!(page.contains(&option.replace('-', "\\-")), "{name}: {option}");
            for (shell, script) in shells.iter().zip(&scripts) {
                let written = if *shell == "fish" {
                    format!("-l {}", &option[2..])
                } else {
                    option.clone()
                };
                assert!(script.contains(&written), "{shell}: {option}");
            }
        }
        if let Some(last) = command.last() {
            assert!(scripts.iter().all(|script| script.contains(last.as_str())), "{last}");
        }
    }
    let first = stdout(&run(&["man"]));
    assert_eq!(first, fs::read_to_string(pages.join("warmintro.1")).unwrap());
}

#[test]
fn help_fits_a_screen_and_shows_two_examples() {
    for command in commands() {
        let arguments: Vec<&str> = command.iter().map(String::as_str).chain(["-h"]).collect();
        let help = stdout(&run(&arguments));
        let n_lines = help.lines().count();
        assert!(n_lines <= 40, "{command:?} takes {n_lines} lines:\n{help}");
        assert!(help.lines().all(|line| line.chars().count() <= 80), "{help}");
        let (_, examples) = help.split_once("Examples:\n").unwrap();
        // A line that is broken could not be pasted.
        assert!(examples.lines().all(|line| line.starts_with("  warmintro ")), "{help}");
        assert_eq!(examples.lines().count(), 2, "{help}");
    }
}

#[test]
fn help_and_shells_offer_only_the_formats_that_a_command_writes() {
    for (command, offered) in [
        (vec!["find"], "table, csv, tsv, json, md"),
        (vec!["ask"], "table, md, json"),
        (vec!["check"], "table, json"),
        (vec!["export", "share-pack"], "csv"),
        (vec!["export", "graph"], "graphml, gexf, json, csv, tsv, parquet"),
    ] {
        let help = stdout(&run(&[command.as_slice(), &["-h"]].concat()));
        let words: Vec<&str> = help.split_whitespace().collect();
        let list = format!("[possible values: {offered}]");
        assert!(words.join(" ").contains(&list), "{command:?}: {help}");
    }
    for command in [vec!["report"], vec!["chart", "network"], vec!["man"]] {
        let help = stdout(&run(&[command.as_slice(), &["--help"]].concat()));
        assert!(!help.contains("--format"), "{command:?}");
    }
    // Wherever it stands, it counts.
    for arguments in [["--format", "json", "ties"], ["ties", "--format", "json"]] {
        let output = warmintro()
            .args(arguments)
            .args(["--data", "sample-data"])
            .output()
            .unwrap();
        assert!(stdout(&output).starts_with('{'), "{arguments:?}");
    }
}

#[test]
fn readers_of_manual_pages_find_nothing_wrong() {
    let folder = TempDir::new().unwrap();
    let pages = folder.path().join("man1");
    run(&["man", "-o", pages.to_str().unwrap()]);
    for page in fs::read_dir(&pages).unwrap().map(|entry| entry.unwrap().path()) {
        let page = page.to_str().unwrap();
        if let Some(output) = other("groff", &["-Kutf8", "-man", "-Tutf8", "-ww", page]) {
            // A groff without the program that reads encodings has no say in them.
            let complaints = stderr(&output);
            let is_about_encodings = |line: &str| line.contains("preconv") || line.contains("invalid input character");
            let others: Vec<&str> = complaints.lines().filter(|line| !is_about_encodings(line)).collect();
            assert!(others.is_empty(), "{others:?}");
        }
        if let Some(output) = other("mandoc", &["-T", "lint", "-W", "error", page]) {
            assert!(output.status.success(), "{}", stdout(&output));
        }
        if let Some(output) = other("man", &["-l", "-P", "cat", page]) {
            let text = stdout(&output);
            assert!(
                output.status.success() && text.contains("SYNOPSIS"),
                "{page}: {}",
                stderr(&output)
            );
        }
    }
}

#[test]
fn bash_completes() {
    let folder = TempDir::new().unwrap();
    let script = folder.path().join("warmintro.bash");
    fs::write(&script, run(&["completions", "bash"]).stdout).unwrap();
    let script = script.to_str().unwrap();
    let Some(checked) = other("bash", &["-n", script]) else {
        return;
    };
    assert!(checked.status.success(), "{}", stderr(&checked));
    // What bash does on pressing the tabulator key, without the key.
    let asked = format!(
        "source {script}; complete -p warmintro >&2
         try() {{ COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
                 _warmintro warmintro \"${{@: -1}}\" \"${{@: -2:1}}\"; echo \"${{COMPREPLY[*]}}\"; }}
         try warmintro ex; try warmintro export ca; try warmintro export people --form; try warmintro find --format js
         try warmintro export share-pack --format ''; try warmintro find Acme --vi
         try warmintro chart chains Acme Bolt --vi; try warmintro find Acme --format json Bolt --by intro"
    );
    let output = other("bash", &["--norc", "-c", &asked]).unwrap();
    assert!(stderr(&output).contains("-F _warmintro"), "{}", stderr(&output));
    assert_eq!(
        stdout(&output),
        "export\ncandidates\n--format\njson\ncsv\n--via\n--via\nintroducer\n"
    );
}

#[test]
fn other_shells_load_their_completions() {
    let folder = TempDir::new().unwrap();
    let write = |shell: &str| {
        let path = folder.path().join(format!("warmintro.{shell}"));
        fs::write(&path, run(&["completions", shell]).stdout).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (zsh, fish, powershell) = (write("zsh"), write("fish"), write("powershell"));
    let load_zsh = format!("autoload -Uz compinit && compinit -u -D && source {zsh} && whence -w _warmintro");
    let outputs = [
        other("zsh", &["-f", "-c", &load_zsh]),
        other(
            "fish",
            &[
                "--no-config",
                "-c",
                &format!("source {fish}; complete -C 'warmintro export ca'"),
            ],
        ),
        other("pwsh", &["-NoProfile", "-File", &powershell]),
    ];
    for output in outputs.iter().flatten() {
        assert!(output.status.success(), "{}", stderr(output));
    }
    if let Some(zsh) = &outputs[0] {
        assert_eq!(stdout(zsh), "_warmintro: function\n");
    }
    if let Some(fish) = &outputs[1] {
        assert!(stdout(fish).starts_with("candidates\t"), "{}", stdout(fish));
    }
}

/// What zsh offers on pressing the tabulator key: a terminal in a terminal, whose completion tells what it found.
const ASK_ZSH: &str = r#"
zmodload zsh/zpty
zpty shell zsh -f -i
begin() {
  PS1= PS2= RPS1=
  autoload -Uz compinit; compinit -u -D; source SCRIPT
  compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return $?; fi
    local -a found; builtin compadd -A found "$@"; print -rl -- $found
    builtin compadd "$@"
  }
  first() { print -r -- "<<<" }
  last() { print -r -- ">>>"; exit }
  compprefuncs=(first); comppostfuncs=(last)
  bindkey '^I' complete-word
}
zpty -w shell "$functions[begin]"
zpty -w shell 'print READY'
zpty -r -m shell said '*READY*READY*'
zpty -w -n shell "$1"$'\t'
zpty -r shell said '*>>>*'
said=${${said#*<<<}%%>>>*}
print -r -- ${said//$'\r'/}
"#;

#[test]
fn options_and_their_values_are_offered_after_a_name_that_may_be_repeated() {
    let folder = TempDir::new().unwrap();
    let write = |shell: &str| {
        let path = folder.path().join(shell);
        fs::write(&path, run(&["completions", shell]).stdout).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (zsh, fish) = (write("zsh"), write("fish"));
    let ask_zsh = ASK_ZSH.replace("SCRIPT", &zsh);
    let ask_fish = format!("source {fish}; complete -C $argv[1]");
    for (typed, expected) in [
        ("warmintro find Acme --vi", "--via"),
        ("warmintro chart chains Acme Bolt --vi", "--via"),
        ("warmintro find Acme Bolt --format js", "json"),
        ("warmintro find Acme --format json Bolt --by intro", "introducer"),
        ("warmintro export share-pack --without Ana --format c", "csv"),
    ] {
        let is_offered = |line: &str| line.split('\t').next() == Some(expected);
        for offered in [
            other("zsh", &["-f", "-c", &ask_zsh, "zsh", typed]),
            other("fish", &["--no-config", "-c", &ask_fish, typed]),
        ] {
            let offered = offered.map_or_else(|| expected.to_owned(), |offered| stdout(&offered));
            assert!(offered.lines().any(is_offered), "{typed}: {offered}");
        }
    }
}

#[test]
fn manual_pages_are_a_folder_of_files() {
    for name in ["warmintro.1", "there"] {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(name);
        fs::write(folder.path().join("there"), "mine").unwrap();
        let output = warmintro().args(["man", "-o"]).arg(&path).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(
            stderr(&output),
            "error: every command has a page of its own: name a folder, such as -o man1\n"
        );
        assert_eq!(
            fs::read_to_string(Path::new(folder.path()).join("there")).unwrap(),
            "mine"
        );
    }
}
