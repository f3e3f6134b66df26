//! The live page from the outside: who gets in, what a file that is handed over does, and what is left behind.

mod served;

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::path::{Path, PathBuf};

use serde_json::json;
use served::{Served, answer, hang_up};

use crate::fixture::{stderr, stdout, warmintro};
use crate::python::browse;

const ZIP: &str = "1-odile-Complete_LinkedInDataExport_11-02-2026.zip";

fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

fn zip() -> Vec<u8> {
    fs::read(sample().join(ZIP)).unwrap()
}

fn on_sample_data() -> Served {
    Served::start(&["--data", sample().to_str().unwrap()])
}

/// The names of everybody in the payload.
fn names(served: &Served) -> Vec<String> {
    let payload = served.get("payload.json").json();
    let names = payload["people"]["name"].as_array().map_or(&[][..], Vec::as_slice);
    names.iter().map(|name| name.as_str().unwrap().to_owned()).collect()
}

#[test]
fn the_page_is_for_whoever_has_its_address() {
    let served = on_sample_data();
    let page = served.get("");
    assert_eq!(page.status, 200);
    assert_eq!(page.headers["content-type"], "text/html; charset=utf-8");
    assert!(page.text().contains("Ana Horvat"));
    let policy = &page.headers["content-security-policy"];
    assert!(
        policy.starts_with("default-src 'none'; script-src 'sha256-"),
        "{policy}"
    );
    assert!(
        policy.contains("connect-src 'self'") && policy.contains("frame-ancestors 'none'"),
        "{policy}"
    );
    let to_page = answer(served.begin("GET", &format!("/{}", served.token), &[]));
    assert_eq!((to_page.status, &to_page.headers["location"]), (308, &served.path("")));
    for path in [
        "/",
        "/payload.json",
        "/0123456789abcdef0123456789abcdef/",
        "/favicon.ico",
        "//",
        "*",
    ] {
        let refused = answer(served.begin("GET", path, &[]));
        assert_eq!(refused.status, 404, "{path}");
        assert!(!refused.text().contains(&served.token));
    }
    let cut = &served.token[..served.token.len() - 1];
    assert_eq!(answer(served.begin("GET", &format!("/{cut}/"), &[])).status, 404);
}

#[test]
fn every_answer_is_guarded() {
    let served = on_sample_data();
    let origin = served.origin();
    let ours = [("Origin", &*origin)];
    let answers = [
        served.get(""),
        served.get("payload.json"),
        served.get("nothing"),
        served.send("POST", &served.path("payload.json"), &ours, b""),
        served.hand_over("x.zip", "no", b"PK nothing"),
        answer(served.begin("GET", "/", &[])),
        answer(served.begin("GET", &served.path(""), &[("Host", "evil.example")])),
    ];
    let statuses = answers.each_ref().map(|answer| answer.status);
    assert_eq!(statuses, [200, 200, 404, 405, 422, 404, 403]);
    for answer in &answers {
        for (name, value) in [
            ("cache-control", "no-store"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-resource-policy", "same-origin"),
            ("referrer-policy", "no-referrer"),
            ("x-content-type-options", "nosniff"),
            ("x-frame-options", "DENY"),
        ] {
            assert_eq!(answer.headers[name], value, "{}", answer.status);
        }
        assert!(answer.headers["content-security-policy"].starts_with("default-src 'none'; "));
        assert!(!answer.headers.contains_key("access-control-allow-origin"));
    }
}

#[test]
fn other_names_of_this_machine_are_refused() {
    let served = on_sample_data();
    let port = served.host.rsplit_once(':').unwrap().1;
    let path = served.path("payload.json");
    let status = |headers: &[(&str, &str)]| answer(served.begin("GET", &path, headers)).status;
    assert_eq!(status(&[]), 200);
    assert_eq!(status(&[("Host", &format!("localhost:{port}"))]), 200);
    for host in ["evil.example", "127.0.0.1", "127.0.0.1:1", "", "127.0.0.1.evil.example"] {
        assert_eq!(status(&[("Host", host)]), 403, "{host}");
    }
    assert_eq!(status(&[("Host", &format!("evil.example:{port}"))]), 403);
    assert_eq!(status(&[("Host", &served.host), ("Host", &served.host)]), 403);
}

#[test]
fn other_pages_can_neither_hand_over_nor_read() {
    let served = Served::start(&[]);
    let path = served.path("exports?name=a.zip&keep=no");
    let origin = served.origin();
    for headers in [
        &[][..],
        &[("Origin", "null")],
        &[("Origin", "http://evil.example")],
        &[("Origin", &*origin), ("Sec-Fetch-Site", "cross-site")],
        &[("Sec-Fetch-Site", "same-origin")],
    ] {
        assert_eq!(served.send("PUT", &path, headers, &zip()).status, 403, "{headers:?}");
    }
    assert!(names(&served).is_empty());
    let read = served.begin("GET", &served.path("payload.json"), &[("Sec-Fetch-Site", "cross-site")]);
    assert_eq!(answer(read).status, 403);
    let asked_first = [
        ("Origin", "http://evil.example"),
        ("Access-Control-Request-Method", "PUT"),
    ];
    assert_eq!(answer(served.begin("OPTIONS", &path, &asked_first)).status, 403);
}

#[test]
fn each_thing_is_done_in_one_way() {
    let served = Served::start(&[]);
    let origin = served.origin();
    let ours = [("Origin", &*origin)];
    for (method, name) in [
        ("POST", "exports?keep=no"),
        ("GET", "exports?keep=no"),
        ("DELETE", ""),
        ("PUT", "payload.json"),
    ] {
        assert_eq!(
            served.send(method, &served.path(name), &ours, b"").status,
            405,
            "{method} {name}"
        );
    }
    let unsaid = served.send("PUT", &served.path("exports?name=a.zip"), &ours, &zip());
    assert_eq!(unsaid.status, 400);
    assert!(unsaid.json()["error"].as_str().unwrap().contains("keep=yes or keep=no"));
}

#[test]
fn a_file_is_read_for_this_session_and_nothing_is_kept() {
    let served = Served::start(&[]);
    assert_eq!(served.get("payload.json").json()["empty"], true);
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
    let payload = served.get("payload.json").json();
    assert_eq!(payload["pool"]["owners"].as_array().unwrap().len(), 2);
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
    let before = served.get("payload.json").body;
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
    assert_eq!(served.get("payload.json").body, before);
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
fn one_file_at_a_time_and_nobody_else_can_look_at_it() {
    let served = Served::start(&[]);
    let content = zip();
    let mut slow = served.begin_to_hand_over(content.len());
    let busy = served.hand_over("second.zip", "no", &content);
    assert_eq!(busy.status, 409);
    assert!(busy.json()["error"].as_str().unwrap().contains("another file"));
    // Whoever looks meanwhile sees what was there.
    assert_eq!(served.get("payload.json").json()["empty"], true);
    let files = served.temporary_files();
    assert_eq!(files.len(), 2, "{files:?}");
    #[cfg(unix)]
    for file in &files {
        use std::os::unix::fs::PermissionsExt;
        let metadata = fs::metadata(file).unwrap();
        let expected = if metadata.is_dir() { 0o700 } else { 0o600 };
        assert_eq!(metadata.permissions().mode() & 0o777, expected, "{}", file.display());
    }
    slow.write_all(&content).unwrap();
    assert_eq!(answer(slow).status, 200);
}

#[cfg(target_os = "linux")]
#[test]
fn it_listens_on_this_machine_alone() {
    let served = Served::start(&[]);
    let port: u16 = served.host.strip_prefix("127.0.0.1:").unwrap().parse().unwrap();
    let listening = |table: &str| {
        let table = fs::read_to_string(table).unwrap();
        let rows = table.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        // The fourth column is the state, and 0A means that somebody listens.
        rows.filter(|row| row[3] == "0A" && row[1].ends_with(&format!(":{port:04X}")))
            .map(|row| row[1].to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(listening("/proc/net/tcp"), [format!("0100007F:{port:04X}")]);
    assert!(TcpStream::connect(("127.0.0.2", port)).is_err());
    let elsewhere = Served::start(&["--listen", "127.0.0.2"]);
    assert!(elsewhere.host.starts_with("127.0.0.2:"));
    assert_eq!(elsewhere.get("payload.json").status, 200);
}

#[cfg(unix)]
#[test]
fn it_ends_cleanly_when_asked_to() {
    for signal in ["-INT", "-TERM", "-HUP"] {
        let served = Served::start(&[]);
        assert_eq!(served.hand_over(ZIP, "no", &zip()).status, 200);
        // A file that is on its way goes with it.
        let mut stream = served.begin_to_hand_over(zip().len());
        stream.write_all(&zip()[..5000]).unwrap();
        let (status, said, left) = served.end(signal);
        assert_eq!(status.code(), Some(0), "{signal}: {said}");
        assert_eq!(left, Vec::<PathBuf>::new(), "{signal}");
    }
}

#[cfg(unix)]
#[test]
fn nobody_is_named_in_what_it_says() {
    let served = Served::start(&["--verbose"]);
    assert_eq!(
        served.hand_over("Ana%20Horvats%20export.zip", "yes", &zip()).status,
        200
    );
    assert_eq!(
        served.hand_over("Ana%20Horvats%20photo.png", "yes", b"\x89PNG").status,
        422
    );
    let (_, said, _) = served.end("-TERM");
    assert_eq!(
        said.lines().collect::<Vec<_>>(),
        [
            "Open this address in a browser, and keep it to yourself: it is the key.",
            "Nothing leaves this machine. To end it, press Ctrl+C here.",
            "an export was read and kept",
            "a file was refused; the page says why",
            "ended",
        ]
    );
    let served = Served::start(&["--quiet"]);
    assert_eq!(served.end("-TERM").1, "");
}

#[test]
fn what_cannot_be_served_is_an_error() {
    let served = Served::start(&[]);
    let port = served.host.rsplit_once(':').unwrap().1;
    let output = warmintro().args(["serve", "--port", port]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains(&format!("error: cannot listen on 127.0.0.1:{port}")),
        "{}",
        stderr(&output)
    );
    for arguments in [
        &["serve", "--data", "no-such-file.zip"][..],
        &["serve", "--format", "json"],
        &["serve", "--listen", "everywhere"],
    ] {
        let output = warmintro().args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert_eq!(stdout(&output), "");
    }
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
        assert_eq!(text("heading"), "Import account");
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
        let check = warmintro()
            .args(["check", "--format", "json", "--network"])
            .arg(served.network())
            .output()
            .unwrap();
        let exports = crate::fixture::json(&check)["exports"].clone();
        assert_eq!(
            (exports.as_array().unwrap().len(), &exports[0]["path"]),
            (1, &json!(ZIP))
        );
    }
}
