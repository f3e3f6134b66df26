//! What becomes of a file that is handed over, and what is left of it.

use std::fs;
use std::io::Write;

use serde_json::json;

use super::served::{Served, answer, hang_up};
use super::{ZIP, names, on_sample_data, sample, zip};
use crate::fixture::{stderr, stdout, warmintro};
use crate::python::browse;

#[test]
fn a_file_is_read_for_this_session_and_nothing_is_kept() {
    let served = Served::start(&[]);
    assert_eq!(served.get("live.json").json()["is_empty"], true);
    let state = served.get("live.json").json();
    assert_eq!(state["is_empty"], true);
    assert_eq!(state["keeps_in"], served.network().to_str().unwrap());
    let taken = served.hand_over(ZIP, "no", &zip());
    assert_eq!(taken.status, 200, "{}", taken.text());
    let account = taken.json();
    assert_eq!(
        (&account["kept"], &account["network"]),
        (&false.into(), &serde_json::Value::Null)
    );
    assert_eq!(account["exports"][0]["status"], "added");
    assert_eq!(account["exports"][0]["path"], ZIP);
    assert_eq!(account["exports"][0]["snapshot"], "2026-11-02");
    assert_eq!(account["exports"][0]["owner"]["name"], "Odile Ownerfield");
    assert!(account["holds"]["ties"].as_u64().unwrap() > 100);
    assert!(names(&served).contains(&"Ana Horvat".to_owned()));
    assert!(served.get("").text().contains("Ana Horvat"));
    assert_eq!(served.get("live.json").json()["n_session"], 1);
    assert!(!served.network().exists());
    assert_eq!(served.temporary_files().len(), 1, "{:?}", served.temporary_files());
    // The same again, under another name, is nothing new.
    let again = served.hand_over("renamed.zip", "no", &zip()).json();
    assert_eq!(again["exports"][0]["status"], "known");
    assert_eq!(served.get("live.json").json()["n_session"], 1);
}

#[test]
fn a_file_that_is_kept_is_imported() {
    let served = Served::start(&[]);
    let taken = served.hand_over(ZIP, "yes", &zip());
    assert_eq!(taken.status, 200, "{}", taken.text());
    let account = taken.json();
    assert_eq!(
        (&account["kept"], account["holds"]["exports"].as_u64()),
        (&true.into(), Some(1))
    );
    assert_eq!(account["network"], served.network().to_str().unwrap());
    assert!(
        account["undo"]
            .as_str()
            .unwrap()
            .contains(&format!("warmintro forget \"{ZIP}\""))
    );
    assert!(names(&served).contains(&"Ana Horvat".to_owned()));
    // It is what `import` makes of it.
    let ties = |data: &[&std::ffi::OsStr]| stdout(&warmintro().args(["export", "ties"]).args(data).output().unwrap());
    let imported = ties(&["--network".as_ref(), served.network().as_os_str()]);
    assert_eq!(imported, ties(&["--data".as_ref(), sample().join(ZIP).as_os_str()]));
    assert_eq!(
        served.hand_over(ZIP, "yes", &zip()).json()["exports"][0]["status"],
        "known"
    );
    assert_eq!(
        names(&served).len(),
        names(&Served::start(&["--data", sample().join(ZIP).to_str().unwrap()])).len()
    );
}

#[test]
fn session_and_saved_network_are_one_pool() {
    let served = Served::start(&[]);
    assert_eq!(served.hand_over(ZIP, "yes", &zip()).status, 200);
    let before = names(&served).len();
    let other = "3-dmitri-Complete_LinkedInDataExport_07-14-2023.zip";
    let taken = served
        .hand_over(other, "no", &fs::read(sample().join(other)).unwrap())
        .json();
    assert_eq!(taken["exports"].as_array().unwrap().len(), 1);
    assert_eq!(
        (taken["holds"]["exports"].as_u64(), taken["holds"]["members"].as_u64()),
        (Some(2), Some(2))
    );
    assert!(names(&served).len() > before);
    let payload = served.get("network.json").json();
    assert_eq!(payload["session"]["network"]["owners"].as_array().unwrap().len(), 2);
    // Kept after all: no longer of this session alone.
    assert_eq!(
        served
            .hand_over(other, "yes", &fs::read(sample().join(other)).unwrap())
            .status,
        200
    );
    assert_eq!(served.get("live.json").json()["n_session"], 0);
}

#[test]
fn with_data_nothing_can_be_kept() {
    let served = Served::start(&["--data", sample().join(ZIP).to_str().unwrap()]);
    assert_eq!(served.get("live.json").json()["keeps_in"], serde_json::Value::Null);
    let refused = served.hand_over(ZIP, "yes", &zip());
    assert_eq!(refused.status, 422);
    assert!(refused.json()["error"].as_str().unwrap().contains("--data"));
    assert!(!served.network().exists());
}

#[test]
fn what_is_no_export_is_refused_in_the_words_of_the_terminal() {
    let served = on_sample_data();
    let before = served.get("network.json").body;
    let folder = tempfile::TempDir::new().unwrap();
    let damaged = &zip()[..9000];
    for (content, keep) in [
        (&b""[..], "no"),
        (b"PK\x03\x04 this is not the end of it", "no"),
        (b"%PDF-1.7", "no"),
        (b"{\"a\":1}", "no"),
        (b"some,columns\n1,2\n", "no"),
        (damaged, "no"),
    ] {
        let file = folder.path().join("mine.zip");
        fs::write(&file, content).unwrap();
        let terminal = warmintro().arg("check").arg(&file).output().unwrap();
        let expected = stderr(&terminal).replace(&file.display().to_string(), "mine.zip");
        let refused = served.hand_over("mine.zip", keep, content);
        assert_eq!(refused.status, 422);
        let refused = refused.json();
        let said = format!("error: {}\n", refused["error"].as_str().unwrap());
        assert!(expected.starts_with(&said), "{said} instead of {expected}");
        assert!(refused["hint"].as_str().is_some(), "{refused}");
    }
    assert_eq!(served.get("network.json").body, before);
    assert_eq!(served.temporary_files().len(), 1);
}

#[test]
fn a_name_is_never_a_path() {
    let served = Served::start(&[]);
    for name in [
        "..%2F..%2Fnetwork%2Fnotes.csv",
        "%2Fetc%2Fpasswd",
        "C:%5CUsers%5Ca.zip",
        "%00",
        "..",
        "",
    ] {
        let taken = served.hand_over(name, "no", &zip());
        assert_eq!(taken.status, 200, "{}", taken.text());
        let path = taken.json()["exports"][0]["path"].as_str().unwrap().to_owned();
        assert!(!path.contains(['/', '\\', '\0']) && !path.starts_with('.'), "{path}");
    }
    assert_eq!(served.temporary_files().len(), 1);
    assert!(!served.network().exists());
}

#[test]
fn a_file_that_is_too_large_is_refused() {
    let served = Served::start(&["--max-upload", "1"]);
    assert_eq!(served.get("live.json").json()["max_bytes"], 1 << 20);
    let large = vec![b'x'; (1 << 20) + 1];
    let refused = served.hand_over("large.zip", "no", &large);
    assert_eq!(refused.status, 413);
    assert!(refused.json()["error"].as_str().unwrap().contains("larger than 1 MiB"));
    // One that does not say how large it is, too.
    let origin = served.origin();
    let headers = [("Origin", &*origin), ("Transfer-Encoding", "chunked")];
    let mut stream = served.begin("PUT", &served.path("exports?name=a.zip&keep=no"), &headers);
    write!(stream, "{:x}\r\n", large.len()).unwrap();
    let _ = stream.write_all(&large);
    assert_eq!(answer(stream).status, 413);
    assert_eq!(served.temporary_files().len(), 1);
    assert_eq!(served.hand_over(ZIP, "no", &zip()).status, 200);
}

#[test]
fn a_file_that_breaks_off_leaves_nothing() {
    let served = Served::start(&[]);
    let mut stream = served.begin_to_hand_over(zip().len());
    stream.write_all(&zip()[..5000]).unwrap();
    hang_up(&stream);
    // Whether it is still told why is up to the connection; the turn is over in any case.
    drop(stream);
    let mut taken = served.hand_over(ZIP, "no", &zip());
    while taken.status == 409 {
        taken = served.hand_over(ZIP, "no", &zip());
    }
    assert_eq!(taken.status, 200);
    assert_eq!(served.temporary_files().len(), 1);
}

#[test]
fn a_slow_file_holds_up_no_other_and_nobody_can_look_at_it() {
    let served = Served::start(&[]);
    let content = zip();
    let mut slow = served.begin_to_hand_over(content.len());
    let files = served.temporary_files();
    assert_eq!(files.len(), 2, "{files:?}");
    #[cfg(unix)]
    for file in &files {
        use std::os::unix::fs::PermissionsExt;
        let metadata = fs::metadata(file).unwrap();
        let expected = if metadata.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(metadata.permissions().mode() & 0o777, expected, "{}", file.display());
    }
    // Whoever looks meanwhile sees what was there, and whoever hands over another file is served.
    assert_eq!(served.get("live.json").json()["is_empty"], true);
    assert_eq!(served.hand_over("second.zip", "no", &content).status, 200);
    assert_eq!(served.get("live.json").json()["n_session"], 1);
    slow.write_all(&content).unwrap();
    let taken = answer(slow);
    assert_eq!(
        (taken.status, &taken.json()["exports"][0]["status"]),
        (200, &json!("known"))
    );
    assert_eq!(served.get("live.json").json()["n_session"], 1);
}

#[test]
fn only_so_many_files_at_a_time_are_taken() {
    let served = Served::start(&[]);
    let content = zip();
    let slow: Vec<_> = (0..4).map(|_| served.begin_to_hand_over(content.len())).collect();
    let busy = served.hand_over("fifth.zip", "no", &content);
    assert_eq!(busy.status, 409);
    assert!(busy.json()["error"].as_str().unwrap().contains("several files"));
    drop(slow);
}

#[test]
fn a_person_drops_an_export_sees_the_account_and_searches() {
    for scheme in ["light", "dark"] {
        let served = Served::start(&[]);
        let asked = json!({
            "address": format!("{}{}", served.origin(), served.path("")),
            "scheme": scheme,
            "name": ZIP,
            "zip": sample().join(ZIP),
            "folder": sample().join("2-ana-Complete_LinkedInDataExport_02-20-2026"),
        });
        let Some(answer) = browse(include_str!("../page/live.py"), &asked) else {
            return;
        };
        for nothing in ["findings", "wide", "elsewhere", "wrong"] {
            assert_eq!(answer[nothing], json!([]), "{nothing}");
        }
        let text = |key: &str| answer[key].as_str().unwrap().to_owned();
        assert!(text("welcome").contains("Drop your export here"), "{answer}");
        assert!(text("welcome").contains("Nothing leaves this machine"), "{answer}");
        assert!(
            text("refused").starts_with("<img src=x onerror=alert(1)>.zip\n"),
            "{answer}"
        );
        assert_eq!(text("heading"), "What was read");
        assert!(
            text("taken").contains("Odile Ownerfield, 2 Nov 2026: 346 people, 2,170 messages"),
            "{answer}"
        );
        assert!(text("taken").contains("Every row could be read"), "{answer}");
        assert!(text("second").contains("Ana Horvat, 20 Feb 2026"), "{answer}");
        assert!(text("kept").contains("warmintro forget"), "{answer}");
        assert_eq!(
            answer["first"],
            json!(["in/odile-ownerfield", "in/ana-horvat", "in/boris-novak"])
        );
        assert_eq!(answer["again"], 2);
        // Of the two, one is kept.
        assert_eq!(
            answer["keeping"],
            json!(["Kept for next time", "Only for this session"])
        );
        assert_eq!(
            answer["loose"],
            json!(["Connections.csv", "2 files: Connections.csv, Invitations.csv"])
        );
        assert_eq!(answer["whose"], "Forget Odile Ownerfield’s export of 2 Nov 2026");
        assert!(text("doubt").contains("taken out of what is kept"), "{answer}");
        assert_eq!(answer["left"], json!([0, "Forget"]));
        assert!(text("gone").contains("Checked: "), "{answer}");
        assert_eq!(answer["fewer"], 1);
        assert_eq!(text("empty"), "Who can introduce you to someone there?");
        let check = warmintro()
            .args(["check", "--format", "json", "--network"])
            .arg(served.network())
            .output()
            .unwrap();
        assert_eq!(crate::fixture::json(&check)["exports"], json!([]));
    }
}
