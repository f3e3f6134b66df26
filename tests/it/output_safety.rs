//! Whatever strangers call themselves, every command says it in every format such that nothing runs, steers or breaks.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::every_command::{COMMANDS, Form, Question, answer};
use crate::harmless::{check, is_text, utf8, without_color};

/// What people may be called, work at or write about themselves.
const HOSTILE: [&str; 40] = [
    "=HYPERLINK(\"http://x.example\",\"click\")",
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1:A9)",
    "＝1＋1",
    "<script>alert('x')</script>",
    "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "&lt;b&gt; &amp; &#0; &undefined;",
    "]]> <!-- --> <?php",
    "</script></style></svg><b>",
    "\u{1b}[2J\u{1b}]0;title\u{7}Clear",
    "\u{9b}31mRed\u{9c}",
    "Ab\u{8}\u{7f}\u{c}c",
    "evil\u{202e}fdp.exe\u{2066}x\u{2069}",
    "\u{200e}\u{200f}\u{61c}Mark",
    "nul\0byte",
    "two\nlines\r\nand\rthree",
    "a\ttab",
    "\u{2028}line\u{2029}paragraph\u{85}next",
    "\u{feff}mark\u{fffe}\u{ffff}",
    "tag\u{e0041}\u{e007f}",
    "**bold** __x__ ~~y~~ [x](http://x.example) ![i](y)",
    "| cell | `code` | <br>",
    "# heading",
    "---",
    "> quoted",
    "1. one",
    "{{name}} {introducer} {about} %s %n ${HOME}",
    "key: [a, b] # no comment",
    "!!python/object:os.system",
    "BEGIN:VCARD\r\nFN:x\r\nEND:VCARD",
    "a;b,c\\d:e\\n",
    "$(touch x) `touch y` !z",
    "'single' \"double\" “curly”",
    "\u{200b}\u{200b}",
    "\u{3164}",
    "e\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}\u{307}\u{308}\u{309}\u{30a}",
    "👩‍👩‍👧‍👦 山田 שלום مرحبا",
    "null",
];

/// Writes a CSV file as LinkedIn quotes it.
fn table(folder: &Path, name: &str, header: &str, rows: &[Vec<String>]) {
    fs::create_dir_all(folder).unwrap();
    let mut writer = csv::WriterBuilder::new()
        .flexible(true)
        .from_path(folder.join(name))
        .unwrap();
    writer.write_record(header.split(',')).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    writer.flush().unwrap();
}

fn row(cells: &[&str]) -> Vec<String> {
    cells.iter().map(|cell| (*cell).to_owned()).collect()
}

fn url(slug: &str) -> String {
    format!("https://www.linkedin.com/in/{slug}")
}

/// Messages in turn, so many, the last of them in a month.
fn talk(rows: &mut Vec<Vec<String>>, me: (&str, &str), other: (&str, &str), n: usize, month: &str) {
    for i in 0..n {
        let (from, to) = if i % 2 == 0 { (me, other) } else { (other, me) };
        let when = format!("{month}-{:02} 10:00:00 UTC", 1 + i % 28);
        let names = [
            &format!("2-{}-{}", me.1, other.1),
            "",
            from.0,
            &url(from.1),
            to.0,
            &url(to.1),
            &when,
        ];
        // Strangers end with a question, so that something is owed to those of them who wrote last.
        let is_question = i + 1 == n && other.1.starts_with('h');
        let text = ["the figures for June", "could you send me the figures?"][usize::from(is_question)];
        rows.push(row(&[&names[..], &["", text, "INBOX"]].concat()));
    }
}

const CONNECTIONS: &str = "First Name,Last Name,URL,Email Address,Company,Position,Connected On";
const MESSAGES: &str =
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER";
const OWNER: &str = "First Name,Last Name,Headline";
const ANA: &str = "<b>Ana</b> =1+1 \u{1b}[31m|x|\u{202e}";

/// Two exports of mine and one of a friend's, full of such names: at companies, on the way there and at the end.
fn write(folder: &Path) {
    let place = |n: usize| HOSTILE[n % HOSTILE.len()];
    for (name, shift) in [
        ("me_LinkedInDataExport_01-05-2026", 1),
        ("me_LinkedInDataExport_03-05-2026", 2),
    ] {
        let export = folder.join(name);
        let (mut connections, mut messages) = (Vec::new(), Vec::new());
        for (n, hostile) in HOSTILE.iter().enumerate() {
            let (slug, email) = (format!("h{n}"), format!("{}@x.example", place(n + 3)));
            let company = place(n + shift);
            connections.push(row(&[
                hostile,
                "",
                &url(&slug),
                &email,
                company,
                place(n + 5),
                "08 Feb 2025",
            ]));
            talk(
                &mut messages,
                ("Me Myself", "me"),
                (hostile, &slug),
                2 + n % 7,
                "2025-10",
            );
        }
        connections.push(row(&[ANA, "", &url("ana"), "", "Larkspur", "CTO", "08 Feb 2016"]));
        talk(&mut messages, ("Me Myself", "me"), (ANA, "ana"), 24, "2026-01");
        table(&export, "Connections.csv", CONNECTIONS, &connections);
        table(&export, "messages.csv", MESSAGES, &messages);
        table(&export, "Profile.csv", OWNER, &[row(&["Me", "Myself", place(11)])]);
        wishes(&export);
    }
    let export = folder.join("us-ana_LinkedInDataExport_03-06-2026");
    let (mut connections, mut messages) = (Vec::new(), Vec::new());
    for (n, hostile) in HOSTILE.iter().enumerate() {
        // An address may hold as escapes what a name holds as it is.
        let slug = format!("t{n}{}", ["", "%E2%80%AE%0Ax%D8%9C%F3%A0%81%81", "%22%3E%1B"][n % 3]);
        connections.push(row(&[
            hostile,
            "",
            &url(&slug),
            "",
            "Target Co",
            place(n + 7),
            "08 Feb 2025",
        ]));
        talk(&mut messages, (ANA, "ana"), (hostile, &slug), 4 + n % 5, "2025-11");
    }
    talk(&mut messages, (ANA, "ana"), ("Me Myself", "me"), 24, "2026-01");
    table(&export, "Connections.csv", CONNECTIONS, &connections);
    table(&export, "messages.csv", MESSAGES, &messages);
    table(&export, "Profile.csv", OWNER, &[row(&[ANA, "", "x"])]);
}

/// What my export says beside ties: wishes, praise, and rows that cannot be read.
fn wishes(export: &Path) {
    let follows = HOSTILE
        .iter()
        .map(|company| row(&[company, "Mon Feb 02 10:00:00 UTC 2026"]));
    let follows: Vec<_> = follows
        .chain([row(&["Target Co", "Mon Feb 02 10:00:00 UTC 2026"])])
        .collect();
    table(export, "Company Follows.csv", "Organization,Followed On", &follows);
    let praise = |name: &&str| row(&[name, "", "Larkspur", name, "thank you", "02/08/26, 10:00 AM", "VISIBLE"]);
    let praise: Vec<_> = HOSTILE.iter().map(praise).collect();
    let header = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status";
    table(export, "Recommendations_Received.csv", header, &praise);
    let bad: Vec<_> = HOSTILE.iter().map(|date| row(&[date, "Acme", date, date])).collect();
    table(
        export,
        "Positions.csv",
        "Company Name,Title,Started On,Finished On",
        &bad,
    );
}

#[test]
fn no_name_runs_steers_or_breaks_anything_in_any_format() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("exports");
    write(&data);
    let network = folder.path().join("network");
    let imported = crate::fixture::warmintro()
        .args(["import", "--network"])
        .arg(&network)
        .arg(&data)
        .output()
        .unwrap();
    is_text(&[imported.stdout, imported.stderr].concat());
    assert_eq!(imported.status.code(), Some(0));
    let asks = folder.path().join("asked.csv");
    let asked = |n: usize| {
        row(&[
            "2026-01-20",
            &format!("in/h{n}"),
            HOSTILE[n],
            HOSTILE[n],
            "asked",
            HOSTILE[n],
        ])
    };
    let asked: Vec<_> = (0..HOSTILE.len()).map(asked).collect();
    table(folder.path(), "asked.csv", "on,who,company,target,outcome,note", &asked);
    for data in [&data, &network] {
        let question = Question {
            company: "Target Co",
            who: "in/ana",
            data,
            asks: &asks,
            folder: folder.path(),
        };
        for (command, forms) in COMMANDS {
            for &form in forms {
                let told = format!("{command:?} as {form:?}");
                let (said, output) = answer(command, form, &question, &[]);
                assert_eq!(output.status.code(), Some(0), "{told}: {}", utf8(&output.stderr));
                let checked = std::panic::catch_unwind(|| {
                    assert!(!said.is_empty(), "there is an answer");
                    for (name, bytes) in &said {
                        check(form, name, bytes);
                    }
                    is_text(&output.stderr);
                });
                assert!(checked.is_ok(), "{told}");
            }
        }
    }
}

#[test]
fn color_is_the_only_thing_that_steers() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("exports");
    write(&data);
    let asks = folder.path().join("asked.csv");
    let question = Question {
        company: "Target Co",
        who: "in/h5",
        data: &data,
        asks: &asks,
        folder: folder.path(),
    };
    for (command, forms) in COMMANDS {
        if forms.contains(&Form::Text) {
            let (said, _) = answer(command, Form::Text, &question, &["--color", "always"]);
            is_text(without_color(&said[0].1).as_bytes());
        }
    }
}

#[test]
fn no_name_on_the_command_line_steers_what_is_said_of_it() {
    let folder = TempDir::new().unwrap();
    let data = folder.path().join("exports");
    write(&data);
    // The system takes no NUL on a command line.
    for hostile in HOSTILE.iter().filter(|text| !text.contains('\0')) {
        let arguments = [["find", "--"], ["ties", "--"], ["ask", "--"]];
        for command in arguments {
            let mut run = crate::fixture::warmintro();
            let output = run
                .arg("--data")
                .arg(&data)
                .args(command)
                .arg(hostile)
                .output()
                .unwrap();
            assert!(matches!(output.status.code(), Some(0..=2)), "{command:?} {hostile:?}");
            is_text(&[output.stdout, output.stderr].concat());
        }
    }
}
