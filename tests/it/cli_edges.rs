//! What holds for every command: flags on either side, exit statuses, where things are written, hostile input.

use std::fs;

use crate::fixture::{Log, Pool, json, on_sample_data, outcome, stderr, stdout, warmintro};

fn pool() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 20, "2026-02");
    pool
}

#[test]
fn flags_are_accepted_before_and_after_the_command() {
    let pool = pool();
    let after = pool.run(&["ties", "--format", "csv", "-q"]);
    let before = warmintro()
        .args(["--format", "csv", "-q", "--data"])
        .arg(pool.path())
        .arg("ties")
        .output()
        .unwrap();
    assert_eq!(outcome(&before), outcome(&after));
    let environment = warmintro()
        .args(["ties", "--format", "csv"])
        .env("WARMINTRO_DATA", pool.path())
        .output()
        .unwrap();
    assert_eq!(outcome(&environment), outcome(&after));
}

#[test]
fn data_before_and_after_the_command_are_pooled() {
    let pool = Pool::new();
    let me = pool
        .export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .path
        .clone();
    let ana = pool
        .export("Ana Horvat")
        .knows("Boris Novak", "Northwind", "CTO", "08 Feb 2016")
        .path
        .clone();
    let equals = |path: &std::path::Path| format!("--data={}", path.display());
    let output = warmintro()
        .arg("--data")
        .arg(&me)
        .args(["export", "people", &equals(&ana)])
        .output()
        .unwrap();
    assert!(
        stdout(&output).contains("in/ana-horvat") && stdout(&output).contains("in/boris-novak"),
        "{}",
        outcome(&output)
    );
    let output = warmintro()
        .arg(equals(&me))
        .args(["find", "--data"])
        .arg(&ana)
        .args(["--", "Northwind"])
        .output()
        .unwrap();
    assert!(
        stdout(&output).starts_with("You = Me Myself (pick someone else with --me)\nNorthwind · 1 person\n"),
        "{}",
        outcome(&output)
    );
}

#[test]
fn single_files_of_one_folder_are_one_export() {
    let pool = pool();
    let folder = pool.path().join("me-myself");
    let whole = pool.run(&["export", "ties"]);
    let parts = ["Connections.csv", "messages.csv", "Invitations.csv"].map(|name| folder.join(name));
    let mut command = warmintro();
    command.args(["export", "ties"]);
    for part in &parts {
        command.arg("--data").arg(part);
    }
    assert_eq!(outcome(&command.output().unwrap()), outcome(&whole));
    // The same file twice is no part of itself, but still the same member's.
    let twice = warmintro()
        .args(["check", "--format", "json"])
        .args([&parts[1], &parts[1]])
        .output()
        .unwrap();
    assert_eq!(json(&twice)["exports"].as_array().unwrap().len(), 2);
}

#[test]
fn the_same_data_give_the_same_bytes_in_any_order() {
    let pool = Pool::new();
    let mut me = pool.export("Me Myself");
    me.knows("Ana Horvat", "Larkspur", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 5, "2026-02");
    let mut ana = pool.export("Ana Horvat");
    ana.knows("Boris Novak", "Northwind", "CTO", "08 Feb 2016")
        .talks("Me Myself", 7, "2026-02");
    let run = |first: &std::path::Path, second: &std::path::Path| {
        let mut command = warmintro();
        command
            .args(["export", "ties", "--all", "--me", "me-myself", "--data"])
            .arg(first)
            .arg("--data")
            .arg(second);
        outcome(&command.output().unwrap())
    };
    assert_eq!(run(&me.path, &ana.path), run(&ana.path, &me.path));
}

#[test]
fn an_output_file_is_whole_or_not_there() {
    let pool = pool();
    let file = pool.path().join("out.csv");
    let output = pool.run(&["export", "ties", "-o", file.to_str().unwrap()]);
    assert_eq!((output.status.code(), stdout(&output).is_empty()), (Some(0), true));
    assert_eq!(
        fs::read_to_string(&file).unwrap(),
        stdout(&pool.run(&["export", "ties", "-o", "-"]))
    );
    let missing = pool.path().join("no/such/folder.csv");
    let output = pool.run(&["export", "ties", "-o", missing.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot write"), "{}", stderr(&output));
}

#[test]
fn color_is_an_extra() {
    let pool = pool();
    let run = |color| stdout(&pool.run(&["ties", "--color", color]));
    assert!(run("always").contains("\u{1b}["));
    assert_eq!(run("auto"), run("never"));
    let stripped = run("always")
        .split('\u{1b}')
        .map(|part| {
            part.split_once('m')
                .filter(|(code, _)| code.starts_with('['))
                .map_or(part, |(_, text)| text)
        })
        .collect::<String>();
    assert_eq!(stripped, run("never"));
}

#[test]
fn stages_are_told_on_request() {
    let output = pool().run(&["find", "Larkspur", "-v"]);
    for stage in ["read", "people", "network", "strength", "search", "render"] {
        let told = stderr(&output).lines().any(|line| {
            line.strip_prefix(&format!("stage {stage} "))
                .is_some_and(|seconds| seconds.parse::<f64>().is_ok())
        });
        assert!(told, "{stage}: {}", stderr(&output));
    }
    assert_eq!(stderr(&pool().run(&["find", "Larkspur"])), "");
}

#[test]
fn what_is_no_export_is_said_to_be_none() {
    let pool = Pool::new();
    let file = pool.path().join("takeout.txt");
    fs::write(&file, "hello").unwrap();
    for (arguments, told) in [
        (vec!["check", file.to_str().unwrap()], "error:"),
        (vec!["check", pool.path().to_str().unwrap()], "error:"),
        (vec!["check", "/no/such/path"], "cannot read /no/such/path"),
        (vec!["ties"], "no data: name an export with --data"),
        (vec!["ties", "--no-such-flag"], "unexpected argument"),
    ] {
        let output = warmintro().args(&arguments).output().unwrap();
        assert_eq!(
            (output.status.code(), stdout(&output).is_empty()),
            (Some(2), true),
            "{arguments:?}"
        );
        assert!(stderr(&output).contains(told), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn an_unknown_point_of_view_lists_the_owners() {
    let output = on_sample_data(&["ties", "--me", "Nobody Inparticular"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).starts_with(
            "error: no owner of an export is called \"Nobody Inparticular\"\n\
             hint: Odile Ownerfield · Drumlinfold · in/odile-ownerfield\n      Ana Horvat · Larkspur Labs"
        ),
        "{}",
        stderr(&output)
    );
    for who in [
        "ana-horvat",
        "https://www.linkedin.com/in/ana-horvat/",
        "Ana Horvat",
        "ana-horvat@example.com",
    ] {
        let output = on_sample_data(&["export", "ties", "--me", who]);
        assert!(
            stdout(&output).lines().nth(1).unwrap().starts_with("in/ana-horvat,"),
            "{who}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn a_name_cannot_steer_the_terminal() {
    let pool = Pool::new();
    pool.export("Me Myself").knows(
        "Ana \u{1b}[2J\u{202e}Horvat",
        "\u{1b}]0;x\u{7}Larkspur",
        "C\u{9b}TO",
        "08 Feb 2016",
    );
    for arguments in [
        vec!["ties"],
        vec!["find", "Larkspur"],
        vec!["check"],
        vec!["export", "people", "--format", "md"],
    ] {
        let text = outcome(&pool.run(&arguments));
        let is_harmless = |c: char| c == '\n' || !c.is_control() && !('\u{202a}'..='\u{202e}').contains(&c);
        assert!(text.chars().all(is_harmless), "{arguments:?}: {text:?}");
    }
}

#[test]
fn help_fits_the_terminal() {
    for arguments in [
        vec!["--help"],
        vec!["find", "--help"],
        vec!["ties", "-h"],
        vec!["check", "-h"],
        vec!["export", "candidates", "--help"],
    ] {
        let output = warmintro().args(&arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{arguments:?}");
        assert!(
            stdout(&output).lines().all(|line| line.chars().count() <= 80),
            "{arguments:?}"
        );
    }
}

#[test]
fn text_for_people_fits_eighty_columns() {
    for arguments in [
        vec!["find", "Northwind Robotics"],
        vec!["ties"],
        vec!["ties", "Ana Horvat"],
        vec!["check"],
        vec!["find", "Plinth"],
    ] {
        for line in stdout(&on_sample_data(&arguments)).lines() {
            assert!(
                unicode_width::UnicodeWidthStr::width(line) <= 80,
                "{arguments:?}: {line}"
            );
        }
    }
}

#[test]
#[cfg(unix)]
fn a_closed_pipe_is_success() {
    use std::process::{Command, Stdio};
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let mut child = Command::new(env!("CARGO_BIN_EXE_warmintro"))
        .args(["export", "people", "--data"])
        .arg(data)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), stderr(&output).as_str()), (Some(0), ""));
}

#[test]
fn names_need_no_quotes_wherever_a_command_takes_them() {
    let log = Log::new();
    for arguments in [
        &["ask", "Northwind", "Robotics"][..],
        &["export", "candidates", "Northwind", "Robotics"],
        &["chart", "chains", "Northwind", "Robotics"],
        &["asked", "Ana", "Horvat"],
    ] {
        let (words, name) = arguments.split_at(arguments.len() - 2);
        let quoted = log.run(&[words, &[&name.join(" ")]].concat());
        let bare = log.run(arguments);
        assert_eq!(
            outcome(&bare).lines().next(),
            outcome(&quoted).lines().next(),
            "{arguments:?}"
        );
        assert!(bare.status.success(), "{}", outcome(&bare));
        if arguments[0] != "asked" {
            assert_eq!(stdout(&bare), stdout(&quoted), "{arguments:?}");
        }
    }
}

/// The export of somebody who knows no one.
fn alone() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself");
    pool
}

#[test]
fn nobody_to_export_or_draw_is_nothing_found() {
    let pool = alone();
    for what in [
        "people --mine",
        "people --format vcf",
        "ties",
        "ties --all",
        "ties --format json",
    ] {
        let output = pool.run(&format!("export {what}").split(' ').collect::<Vec<_>>());
        assert_eq!(output.status.code(), Some(1), "{what}: {}", stderr(&output));
        assert!(stderr(&output).contains(" no"), "{what}: {}", stderr(&output));
    }
    for kind in ["map", "network", "growth", "strength", "companies", "activity"] {
        let output = pool.run(&["chart", kind]);
        assert_eq!(output.status.code(), Some(1), "{kind}: {}", stderr(&output));
        assert!(stdout(&output).starts_with("<svg"), "{kind}");
    }
    let folder = pool.path().join("charts");
    let all = pool.run(&["chart", "all", "-o", folder.to_str().unwrap()]);
    assert_eq!(all.status.code(), Some(1), "{}", stderr(&all));
}

#[test]
fn where_there_are_no_ties_the_next_steps_are_not_to_look_at_them() {
    let pool = alone();
    for command in ["ties", "nurture", "stats"] {
        let output = pool.run(&[command]);
        assert_eq!(output.status.code(), Some(1), "{command}");
        let said = stderr(&output);
        assert!(said.contains("You have no ties yet"), "{said}");
        assert!(said.contains("warmintro check"), "{said}");
        assert!(!said.contains("warmintro ties"), "{said}");
    }
}
