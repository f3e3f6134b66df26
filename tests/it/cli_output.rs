//! Where answers and talk go, and what color and quiet do to them.

use std::fs;
use std::process::Output;

use crate::fixture::{Pool, json, outcome, stderr, stdout, warmintro};

fn pool() -> Pool {
    let pool = Pool::new();
    pool.export("Me Myself")
        .knows("Ana Horvat", "Larkspur", "CTO", "31 Foo 2016")
        .knows("Boris Novak", "Northwind", "CTO", "08 Feb 2016")
        .talks("Ana Horvat", 4, "2026-02");
    pool
}

fn with_file(pool: &Pool, option: &str, content: &str, arguments: &[&str]) -> Output {
    let file = pool.path().join("file.txt");
    fs::write(&file, content).unwrap();
    pool.run(&[arguments, &[option, file.to_str().unwrap()]].concat())
}

#[test]
fn quiet_silences_notes_and_not_errors() {
    let pool = pool();
    let notes = "who,met\nAna Horvat,perhaps\n";
    let loud = stderr(&with_file(&pool, "--notes", notes, &["ties"]));
    assert!(
        loud.contains("note: 1 row or file could not be read") && loud.contains("line 2: \"perhaps\""),
        "{loud}"
    );
    assert_eq!(stderr(&with_file(&pool, "--notes", notes, &["ties", "-q"])), "");
    let output = pool.run(&["ties", "Xyzzy", "-q"]);
    assert_eq!(
        (output.status.code(), stderr(&output).as_str()),
        (Some(2), "error: no person in this network is called \"Xyzzy\"\n")
    );
    let output = pool.run(&["find", "Nowhere", "-q"]);
    assert!(
        stderr(&output).contains("no one in your data works there"),
        "{}",
        outcome(&output)
    );
}

#[test]
fn color_follows_the_option_before_the_environment() {
    let pool = pool();
    let is_colored = |color: &str, (name, value): (&str, &str)| {
        let mut command = warmintro();
        command.args(["ties", "--color", color, "--data"]).arg(pool.path());
        stdout(&command.env(name, value).output().unwrap()).contains('\u{1b}')
    };
    for environment in [("NO_COLOR", "1"), ("TERM", "dumb"), ("TERM", "xterm-256color")] {
        // Standard output is a pipe here, so that `auto` is without color whatever the environment says.
        assert!(!is_colored("auto", environment), "{environment:?}");
        assert!(is_colored("always", environment), "{environment:?}");
        assert!(!is_colored("never", environment), "{environment:?}");
    }
}

/// Runs the program on a terminal of its own; none where the system has no `script`.
#[cfg(target_os = "linux")]
fn on_a_terminal(pool: &Pool, environment: &str) -> Option<String> {
    let command = format!(
        "env {environment} {} ties --data {}",
        env!("CARGO_BIN_EXE_warmintro"),
        pool.path().display()
    );
    let output = std::process::Command::new("script")
        .args(["-qec", &command, "/dev/null"])
        .env_remove("NO_COLOR")
        .stdin(std::process::Stdio::null())
        .output()
        .ok()?;
    output.status.success().then(|| stdout(&output))
}

#[test]
#[cfg(target_os = "linux")]
fn a_terminal_gets_color_unless_the_environment_says_no() {
    let pool = pool();
    let Some(colored) = on_a_terminal(&pool, "TERM=xterm") else {
        return;
    };
    assert!(colored.contains("\u{1b}["), "{colored}");
    for environment in ["TERM=xterm NO_COLOR=1", "TERM=dumb"] {
        let plain = on_a_terminal(&pool, environment).unwrap();
        assert!(plain.contains("Ana Horvat") && !plain.contains('\u{1b}'), "{plain}");
    }
    let unset = on_a_terminal(&pool, "TERM=xterm NO_COLOR=").unwrap();
    assert!(unset.contains("\u{1b}["), "an empty NO_COLOR says nothing: {unset}");
}

#[test]
#[cfg(unix)]
fn a_device_is_written_to_directly() {
    let pool = pool();
    let output = pool.run(&["export", "ties", "-q", "-o", "/dev/null"]);
    assert_eq!(outcome(&output), "--- standard error\n--- exit status 0\n");
    let output = pool.run(&["export", "ties", "-q", "-o", "/dev/stdout"]);
    assert_eq!(outcome(&output), outcome(&pool.run(&["export", "ties", "-q"])));
}

#[test]
#[cfg(unix)]
fn an_existing_file_keeps_its_permissions_and_a_link_stays_one() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let pool = pool();
    let (file, link) = (pool.path().join("ties.csv"), pool.path().join("link.csv"));
    let write = |path: &std::path::Path| {
        let output = pool.run(&["export", "ties", "-o", path.to_str().unwrap()]);
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    };
    let mode = || fs::metadata(&file).unwrap().permissions().mode() & 0o777;
    // A new file is an ordinary one: who may read it is what the user has settled for all of them.
    for (mask, expected) in [("022", 0o644), ("027", 0o640), ("077", 0o600)] {
        let script = format!("umask {mask}; exec \"$0\" export ties -q --data . -o ties.csv");
        let mut shell = std::process::Command::new("sh");
        shell
            .args(["-c", &script, env!("CARGO_BIN_EXE_warmintro")])
            .current_dir(pool.path());
        assert!(shell.status().unwrap().success());
        assert_eq!(mode(), expected, "{mask}");
        fs::remove_file(&file).unwrap();
    }
    // A link to nothing yet: it is made there.
    symlink("ties.csv", &link).unwrap();
    write(&link);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink() && file.is_file());
    fs::remove_file(&link).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o600)).unwrap();
    fs::write(&file, "old").unwrap();
    symlink("ties.csv", &link).unwrap();
    write(&link);
    assert_eq!(mode(), 0o600);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert!(fs::read_to_string(&file).unwrap().starts_with("a,b,strength,"));
    let left = fs::read_dir(pool.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name());
    assert!(
        left.into_iter()
            .all(|name| !name.to_string_lossy().starts_with(".warmintro"))
    );
}

#[test]
fn a_check_that_finds_problems_is_done_well() {
    let output = pool().run(&["check"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(stdout(&output).contains("31 Foo 2016"), "{}", stdout(&output));
}

#[test]
fn an_empty_environment_variable_names_no_data() {
    let output = warmintro().arg("ties").env("WARMINTRO_DATA", "").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("error: no data: "), "{}", stderr(&output));
}

#[test]
fn a_bad_weights_file_is_refused_with_its_name_and_line() {
    let pool = pool();
    for (content, told) in [
        ("\nconected = 1\n", "file.txt line 2: no weight is called \"conected\""),
        (
            "connected = -1\n",
            "file.txt line 1: \"connected\" must lie between 0 and 10",
        ),
    ] {
        let output = with_file(&pool, "--weights", content, &["ties"]);
        assert_eq!((output.status.code(), stdout(&output).is_empty()), (Some(2), true));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
    }
    let output = pool.run(&["ties", "--weights", "/no/such/file"]);
    assert!(
        stderr(&output).starts_with("error: cannot read /no/such/file"),
        "{}",
        outcome(&output)
    );
}

#[test]
fn other_weights_change_the_strength() {
    let pool = pool();
    let strength = |weights: &str| {
        let output = with_file(&pool, "--weights", weights, &["ties", "--format", "json"]);
        json(&output)["ties"][0]["strength"].as_f64().unwrap()
    };
    assert!(strength("half_strength = 5\n") < strength("# as it is\n"));
}

#[test]
fn a_format_that_a_command_does_not_write_is_wrong_usage() {
    let pool = pool();
    for arguments in [
        ["check", "--format", "csv"].as_slice(),
        &["ties", "Ana Horvat", "--format", "md"],
    ] {
        let output = pool.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            stderr(&output).contains("choose --format table or json"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn the_version_names_those_of_everything_that_others_read() {
    let output = warmintro().arg("--version").output().unwrap();
    let program = env!("CARGO_PKG_VERSION");
    assert_eq!(
        outcome(&output),
        format!(
            "warmintro {program} (JSON schema 1, saved network version 4, share pack version 2)\n\
             --- standard error\n--- exit status 0\n"
        )
    );
}
