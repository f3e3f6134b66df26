//! What is kept, under which name, and how it is taken back.

use std::fs;

use super::served::{Answer, Served};
use super::{ZIP, sample, zip};
use crate::fixture::{json, outcome, stderr, warmintro};

const DMITRI: &str = "3-dmitri-Complete_LinkedInDataExport_07-14-2023.zip";

fn dmitris() -> Vec<u8> {
    fs::read(sample().join(DMITRI)).unwrap()
}

/// What the page says of each export: its name, and what becomes of it.
fn shown(served: &Served) -> Vec<(String, String)> {
    let held = served.get("network.json").json();
    let account = held["account"].as_str().unwrap_or_default().to_owned();
    let value = |button: &str, key: &str| {
        let rest = button.split(&format!("{key}=\"")).nth(1).unwrap();
        rest.split('"')
            .next()
            .unwrap()
            .replace("&amp;", "&")
            .replace("&quot;", "\"")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
    };
    let kept = account.split("class=\"keeping\"").skip(1);
    kept.map(|one| (value(one, "data-path"), value(one, "data-keeping")))
        .collect()
}

/// Asks for an export to be forgotten, as the page does.
fn take_back(served: &Served, path: &str, keeping: &str) -> Answer {
    let path = served.path(&format!("forget?path={}&keeping={keeping}", path.replace(' ', "+")));
    let origin = served.origin();
    served.send(
        "POST",
        &path,
        &[("Origin", &*origin), ("Sec-Fetch-Site", "same-origin")],
        b"",
    )
}

/// Types into a shell what the page shows.
#[cfg(unix)]
fn as_shown(undo: &str) {
    let command = undo.split_once(": warmintro ").unwrap().1;
    let program = env!("CARGO_BIN_EXE_warmintro");
    let output = std::process::Command::new("sh")
        .args(["-c", &format!("'{program}' {command}")])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{undo}: {}", outcome(&output));
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

#[cfg(unix)]
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
    as_shown(&second);
    assert_eq!(kept(&served), ["export.zip"]);
    assert_eq!(undo(&dmitris()).as_deref(), Some(&*second), "the number is free again");
    as_shown(&first);
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
        assert_eq!(kept(&served).len(), 1, "{name}");
        as_shown(undo);
        assert_eq!(
            served.hand_over("x.zip", "yes", &zip()).json()["exports"][0]["status"],
            "added"
        );
    }
}

#[test]
fn a_kept_export_can_be_forgotten_on_the_page_as_in_the_terminal() {
    let served = Served::start(&[]);
    assert_eq!(served.hand_over(ZIP, "yes", &zip()).status, 200);
    let alone = served.get("network.json").json();
    assert_eq!(served.hand_over("export.zip", "yes", &dmitris()).status, 200);
    let expected = [(ZIP, "kept"), ("export.zip", "kept")];
    assert_eq!(
        shown(&served),
        expected.map(|(path, keeping)| (path.to_owned(), keeping.to_owned()))
    );
    let terminal = warmintro()
        .args(["forget", "export.zip", "--dry-run", "--format", "json", "--network"])
        .arg(served.network())
        .output()
        .unwrap();
    let answer = take_back(&served, "export.zip", "kept");
    assert_eq!(answer.status, 200, "{}", answer.text());
    let (answer, terminal) = (answer.json(), json(&terminal));
    for key in ["exports", "holds", "held", "still_told_in_exports"] {
        assert_eq!(answer["forgotten"][key], terminal[key], "{key}");
    }
    assert_eq!(answer["forgotten"]["proof"]["told"], 0);
    let said = answer["said"].as_array().unwrap();
    assert!(
        said.iter().any(|said| said.as_str().unwrap().starts_with("Checked: ")),
        "{answer}"
    );
    let elsewhere = answer["elsewhere"].as_array().unwrap();
    assert!(
        !elsewhere.is_empty() && elsewhere.iter().all(|one| !said.contains(one)),
        "{answer}"
    );
    assert_eq!(kept(&served), [ZIP]);
    assert_eq!(served.get("network.json").json(), alone);
    // After the last one the page waits for another.
    assert_eq!(take_back(&served, ZIP, "kept").status, 200);
    assert_eq!(served.get("live.json").json()["is_empty"], true);
    assert_eq!(take_back(&served, ZIP, "kept").status, 422);
}

#[test]
fn an_export_of_the_session_is_dropped_and_nothing_else() {
    let served = Served::start(&[]);
    assert_eq!(served.hand_over("export.zip", "yes", &zip()).status, 200);
    assert_eq!(served.hand_over("export.zip", "no", &dmitris()).status, 200);
    let expected = [("export.zip", "kept"), ("export.zip (2)", "session")];
    assert_eq!(
        shown(&served),
        expected.map(|(path, keeping)| (path.to_owned(), keeping.to_owned()))
    );
    // What is kept and what is not are told apart.
    assert_eq!(take_back(&served, "export.zip", "session").status, 422);
    assert_eq!(take_back(&served, "export.zip (2)", "kept").status, 422);
    let answer = take_back(&served, "export.zip (2)", "session");
    assert_eq!(answer.status, 200, "{}", answer.text());
    assert_eq!(answer.json()["forgotten"], serde_json::Value::Null);
    assert_eq!(served.get("live.json").json()["n_session"], 0);
    assert_eq!((shown(&served).len(), kept(&served).len()), (1, 1));
}

#[test]
fn nobody_but_the_page_itself_has_an_export_forgotten() {
    let served = Served::start(&[]);
    assert_eq!(served.hand_over(ZIP, "yes", &zip()).status, 200);
    let path = served.path(&format!("forget?path={ZIP}&keeping=kept"));
    let origin = served.origin();
    for headers in super::of_others(&origin) {
        assert_eq!(served.send("POST", &path, &headers, b"").status, 403, "{headers:?}");
    }
    let ours = [("Origin", &*origin)];
    assert_eq!(served.send("GET", &path, &ours, b"").status, 405);
    assert_eq!(served.send("POST", "/forget", &ours, b"").status, 404);
    let unsaid = served.path(&format!("forget?path={ZIP}"));
    assert_eq!(served.send("POST", &unsaid, &ours, b"").status, 400);
    assert_eq!(kept(&served), [ZIP]);
    // A file that is still coming in doesn't stand in the way.
    let slow = served.begin_to_hand_over(10);
    assert_eq!(take_back(&served, ZIP, "kept").status, 200);
    drop(slow);
    assert!(kept(&served).is_empty());
    let beside = Served::start(&["--data", sample().join(ZIP).to_str().unwrap()]);
    let [(path, keeping)] = &shown(&beside)[..] else {
        panic!()
    };
    assert_eq!(keeping, "data");
    for keeping in ["kept", "session"] {
        assert_eq!(take_back(&beside, path, keeping).status, 422);
    }
}

#[test]
fn what_the_page_could_not_do_without_is_not_forgotten() {
    let served = Served::start(&["--me", "Odile Ownerfield"]);
    assert_eq!(served.hand_over(ZIP, "yes", &zip()).status, 200);
    assert_eq!(served.hand_over(DMITRI, "yes", &dmitris()).status, 200);
    let refused = take_back(&served, ZIP, "kept");
    assert_eq!(refused.status, 422);
    assert!(refused.json()["error"].as_str().unwrap().contains("Odile Ownerfield"));
    assert_eq!((kept(&served).len(), shown(&served).len()), (2, 2));
    assert_eq!(take_back(&served, DMITRI, "kept").status, 200);
}

#[test]
fn whoever_looks_stays_who_they_are() {
    let served = Served::start(&[]);
    let me = || served.get("network.json").json()["session"]["me"].as_u64().unwrap();
    let name = || super::names(&served)[usize::try_from(me()).unwrap()].clone();
    assert_eq!(served.hand_over(ZIP, "no", &zip()).status, 200);
    assert_eq!(name(), "Odile Ownerfield");
    // What is kept comes before what is not.
    assert_eq!(served.hand_over(DMITRI, "yes", &dmitris()).status, 200);
    assert_eq!(name(), "Odile Ownerfield");
    assert_eq!(take_back(&served, ZIP, "session").status, 200);
    assert_eq!(name(), "Dmitri Sokolov");
}
