//! The live page from the outside: who gets in, what a file that is handed over does, and what is left behind.

mod files;
mod keep;
mod served;

use std::fs;
#[cfg(unix)]
use std::io::Write;
#[cfg(target_os = "linux")]
use std::net::TcpStream;
use std::path::{Path, PathBuf};

use served::{Served, answer};
use warmintro::present::page::PageData;

use crate::fixture::{stderr, stdout, warmintro};

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

/// The names of everybody in the network that the page gets, if it gets one.
fn names(served: &Served) -> Vec<String> {
    let data: Option<PageData> = serde_json::from_slice(&served.get("network.json").body).ok();
    let people = data.iter().flat_map(|data| data.session.network.roster.people.iter());
    people.map(|person| person.name.clone()).collect()
}

/// What other pages than the one at this origin send.
fn of_others(origin: &str) -> [Vec<(&str, &str)>; 5] {
    [
        vec![],
        vec![("Origin", "null")],
        vec![("Origin", "http://evil.example")],
        vec![("Origin", origin), ("Sec-Fetch-Site", "cross-site")],
        vec![("Sec-Fetch-Site", "same-origin")],
    ]
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
        "/network.json",
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
        served.get("network.json"),
        served.get("nothing"),
        served.send("POST", &served.path("network.json"), &ours, b""),
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
    let path = served.path("network.json");
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
    for headers in of_others(&origin) {
        assert_eq!(served.send("PUT", &path, &headers, &zip()).status, 403, "{headers:?}");
    }
    assert!(names(&served).is_empty());
    let read = served.begin("GET", &served.path("network.json"), &[("Sec-Fetch-Site", "cross-site")]);
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
        ("PUT", "network.json"),
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
    assert_eq!(elsewhere.get("network.json").status, 200);
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
fn it_does_not_promise_to_name_nobody() {
    let output = crate::fixture::warmintro()
        .args(["serve", "--redact"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("report --redact"));
    let help = |command: &str| stdout(&warmintro().args([command, "--help"]).output().unwrap());
    assert!(help("report").contains("--redact"));
    assert!(!help("serve").contains("--redact"));
}
