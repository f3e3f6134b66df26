//! What is kept, under which name, and how it is taken back.

use std::fs;

use super::served::Served;
use super::{ZIP, sample, zip};
use crate::fixture::{json, outcome, stderr, warmintro};

const DMITRI: &str = "3-dmitri-Complete_LinkedInDataExport_07-14-2023.zip";

fn dmitris() -> Vec<u8> {
    fs::read(sample().join(DMITRI)).unwrap()
}

/// The names of the exports in the saved network, as the terminal shows them.
fn kept(served: &Served) -> Vec<String> {
    let check = warmintro()
        .args(["check", "--format", "json", "--network"])
        .arg(served.network())
        .output()
        .unwrap();
    let exports = json(&check)["exports"].as_array().unwrap().clone();
    exports
        .iter()
        .map(|export| export["path"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn options_that_no_export_can_make_right_are_refused_at_the_start() {
    // Where it would listen somebody does already: it ends in any case.
    let other = Served::start(&[]);
    let port = other.host.rsplit_once(':').unwrap().1;
    let sample = sample();
    for option in [
        &["--as-of", "2026-13-01"][..],
        &["--weights", "no-such-file"],
        &["--weights", "Cargo.toml"],
        &["--notes", "no-such-file"],
        &["--limit", "nothing=1"],
        &["--max-hops", "9"],
        &["--hop-factor", "2"],
        &["--min-strength", "7"],
        &["--conversations", "0"],
        &["--targets", "no-such-file"],
        &["--aliases", "no-such-file"],
    ] {
        let folder = tempfile::TempDir::new().unwrap();
        let network = folder.path().join("network");
        let mut serve = warmintro();
        serve
            .args(["serve", "--port", port, "--network"])
            .arg(&network)
            .args(option);
        let mut report = warmintro();
        report.arg("report").arg("--data").arg(&sample).args(option);
        report.arg("-o").arg(folder.path().join("report.html"));
        let (serve, report) = (serve.output().unwrap(), report.output().unwrap());
        assert_eq!(serve.status.code(), Some(2), "{option:?}: {}", outcome(&serve));
        assert_eq!(report.status.code(), Some(2), "{option:?}: {}", outcome(&report));
        let error = |text: String| {
            text.lines()
                .find(|line| line.starts_with("error: "))
                .unwrap()
                .to_owned()
        };
        assert_eq!(error(stderr(&serve)), error(stderr(&report)), "{option:?}");
        assert!(!network.exists(), "{option:?}");
    }
}

#[test]
fn what_cannot_be_shown_is_not_kept() {
    let served = Served::start(&["--me", "Ana Horvat"]);
    for _ in 0..2 {
        let refused = served.hand_over(ZIP, "yes", &zip());
        assert_eq!(refused.status, 422, "{}", refused.text());
        assert!(refused.json()["error"].as_str().unwrap().contains("Ana Horvat"));
    }
    assert!(!served.network().join("manifest.json").exists());
    let ana = sample().join("2-ana-Complete_LinkedInDataExport_02-20-2026");
    let imported = warmintro()
        .args(["import", "--network"])
        .args([&served.network(), &ana])
        .output()
        .unwrap();
    assert_eq!(imported.status.code(), Some(0), "{}", outcome(&imported));
    let taken = served.hand_over(ZIP, "yes", &zip());
    assert_eq!((taken.status, kept(&served).len()), (200, 2), "{}", taken.text());
}

#[test]
fn notes_that_lie_there_before_the_first_export_count_at_once() {
    let served = Served::start(&[]);
    fs::create_dir(served.network()).unwrap();
    fs::write(
        served.network().join("notes.csv"),
        "who,met,strength\nNew Friend,yes,\n",
    )
    .unwrap();
    assert_eq!(served.hand_over(ZIP, "yes", &zip()).status, 200);
    assert!(super::names(&served).contains(&"New Friend".to_owned()));
}

#[test]
fn of_two_exports_in_files_of_one_name_each_can_be_taken_back_alone() {
    let served = Served::start(&[]);
    let undo = |content: &[u8]| {
        let taken = served.hand_over("export.zip", "yes", content).json();
        taken["undo"].as_str().map(str::to_owned)
    };
    let [first, second] = [undo(&zip()).unwrap(), undo(&dmitris()).unwrap()];
    assert_eq!(undo(&zip()), None, "nothing was added");
    assert_eq!(kept(&served), ["export.zip", "export.zip (2)"]);
    let command = |undo: &str| {
        let shell = undo.split_once(": warmintro ").unwrap().1.to_owned();
        let program = env!("CARGO_BIN_EXE_warmintro");
        let output = std::process::Command::new("sh")
            .args(["-c", &format!("'{program}' {shell}")])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    };
    command(&second);
    assert_eq!(kept(&served), ["export.zip"]);
    assert_eq!(undo(&dmitris()).as_deref(), Some(&*second), "the number is free again");
    command(&first);
    assert_eq!(kept(&served), ["export.zip (2)"]);
    // Another one of this session is called as none of them.
    let looked_at = served.hand_over("export.zip%20%282%29", "no", &zip()).json();
    assert_eq!(looked_at["exports"][0]["path"], "export.zip (2) (2)");
}

#[cfg(unix)]
#[test]
fn what_is_shown_to_take_an_export_back_works_in_a_shell_whatever_it_is_called() {
    for name in [
        "-export.zip",
        "--undo",
        "it's $HOME `id` \"x\" !1 \\ mine.zip",
        "# & ; | > * ?.zip",
        "mine's.zip",
    ] {
        let served = Served::start(&[]);
        let encoded: String = name.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let taken = served.hand_over(&encoded, "yes", &zip()).json();
        let undo = taken["undo"].as_str().unwrap();
        let shell = undo.split_once(": warmintro ").unwrap().1;
        assert_eq!(kept(&served).len(), 1, "{name}");
        let program = env!("CARGO_BIN_EXE_warmintro");
        let output = std::process::Command::new("sh")
            .args(["-c", &format!("'{program}' {shell}")])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(0), "{name}: {undo} {}", outcome(&output));
        assert_eq!(
            served.hand_over("x.zip", "yes", &zip()).json()["exports"][0]["status"],
            "added"
        );
    }
}
