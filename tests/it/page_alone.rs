//! The page that works by itself: opened from disk in a real browser without a network, with the engine in it.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::fixture::{Pool, json as parsed, stderr, stdout, warmintro};
use crate::python::{browse, python};

/// Odile, who asks, and Dmitri, who answers.
const ODILE: &str = "1-odile-Complete_LinkedInDataExport_11-02-2026.zip";
const DMITRI: &str = "3-dmitri-Complete_LinkedInDataExport_07-14-2023.zip";

fn sample(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data").join(name);
    path.display().to_string()
}

#[test]
fn from_the_first_drop_to_the_answer_of_a_friend_nothing_but_the_page_is_needed() {
    let pool = Pool::new();
    let file = |name: &str, content: &str| {
        let path = pool.path().join(name);
        fs::write(&path, content).unwrap();
        path.display().to_string()
    };
    let page = pool.path().join("warmintro.html");
    let made = warmintro().args(["page", "-o"]).arg(&page).output().unwrap();
    assert!(made.status.success(), "{made:?}");
    let asked = json!({
        "page": page, "folder": pool.path(), "exports": [sample(ODILE)], "friends": sample(DMITRI),
        "wrong": file("<img src=x onerror=alert(1)>.zip", "PK no"), "list": file("wishes.csv", "company\nQuibble\n"),
        "company": "Northwind Robotics", "star": "Hollowmere Systems", "names": ["Ana Horvat", "Odile Ownerfield"],
        "from": "Odile", "ask_for": ["Quibble", "Nowhere At All"], "through": "Quibble",
    });
    let Some(answer) = browse(include_str!("page/alone.py"), &asked) else {
        return;
    };
    assert_eq!(answer["wrong"], json!([]));
    assert_eq!(answer["findings"], json!([]));
    assert_eq!(answer["wide"], json!([]));
    let text = |key: &str| answer[key].as_str().unwrap();
    assert!(
        text("welcome").contains("Nothing leaves this computer"),
        "{}",
        text("welcome")
    );
    assert_eq!(answer["reading"], "reading");
    assert!(
        text("refused").contains("<img src=x onerror=alert(1)>.zip"),
        "{}",
        text("refused")
    );
    assert_eq!(answer["taken"], 1);
    assert_eq!(
        (&answer["heading"], &answer["early"]),
        (&json!("What was read"), &json!(1))
    );
    assert!(text("title").starts_with("• "), "unsaved: {}", text("title"));

    let shown = |key: &str| {
        let chains = answer[key].as_array().unwrap().iter();
        let along = |chain: &serde_json::Value| serde_json::from_value(chain["people"].clone()).unwrap();
        chains.map(along).collect::<Vec<Vec<String>>>()
    };
    assert_eq!(shown("chains"), chains(&[sample(ODILE)], "Northwind Robotics"));
    assert_eq!(answer["readiness"], answer["chains"][0]["readiness"]);

    assert_eq!(answer["saved"][0], "warmintro-odile.html");
    assert!(answer["saved"][1].as_str().unwrap().contains("Open that one next time"));
    assert_eq!(answer["names"], json!([]), "a page without names");
    assert_eq!(shown("again"), shown("chains"));
    let starred = answer["starred"].as_array().unwrap();
    assert_eq!(starred[0], "Hollowmere Systems");
    assert_ne!(starred[1], "Hollowmere Systems");
    assert!(text("list").contains("Your list: 1 company"), "{}", text("list"));

    assert!(text("question").contains("Odile would like to know whether you know anyone at these 2 companies."));
    let known: Vec<&str> = answer["known"]
        .as_array()
        .unwrap()
        .iter()
        .map(|id| id.as_str().unwrap())
        .collect();
    assert!(known.len() > 1, "{known:?}");
    let reply = text("reply");
    assert!(
        !reply.contains(known[0]) && known[1..].iter().all(|id| reply.contains(id)),
        "{reply}"
    );
    let back = file("reply.csv", &format!("\u{feff}{reply}"));
    let second = shown("second");
    assert!(second.iter().any(|chain| chain.len() == 3), "{second:?}");
    assert_eq!(second, chains(&[sample(ODILE), back], "Quibble"));
}

#[test]
fn a_request_is_a_page_or_a_letter_and_says_what_it_is_without_a_script() {
    let pool = Pool::new();
    let list = pool.path().join("list.txt");
    fs::write(&list, "Northwind Robotics\nA <b>bold</b> company\nNorthwind Robotics\n").unwrap();
    let page = |more: &[&str]| {
        let output = warmintro()
            .args(["page", "--from", "Maya", "--ask"])
            .arg(&list)
            .args(more)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        stdout(&output)
    };
    let html = page(&[]);
    let without_script = html.split("<main").nth(1).unwrap().split("</main>").next().unwrap();
    assert!(without_script.contains("Maya would like to know whether you know anyone at these 2 companies."));
    assert!(
        without_script.contains("A &lt;b&gt;bold&lt;/b&gt; company"),
        "{without_script}"
    );
    assert!(without_script.contains("just reply with names"), "{without_script}");
    let letter = page(&["--text"]);
    assert!(
        letter.contains("  1. Northwind Robotics\n  2. A <b>bold</b> company\n"),
        "{letter}"
    );
    assert!(letter.ends_with("Thank you!\nMaya\n"), "{letter}");
    let mut called_a_page = warmintro();
    called_a_page.args(["page", "--from", "Maya", "--text", "-o", "question.html", "--ask"]);
    let refused = called_a_page.arg(&list).output().unwrap();
    assert!(stderr(&refused).contains("this is plain text, not html: let the name of the file end with .txt"));
}

#[test]
fn in_webkit_too_a_friend_is_asked_and_answers() {
    let programs = ["/usr/bin/WebKitWebDriver", "/usr/bin/Xvfb"];
    if programs.iter().all(|program| is_there(program)) {
        main_path(include_str!("page/webkit.py"));
    }
}

#[test]
fn in_firefox_too_a_friend_is_asked_and_answers() {
    if is_there("/usr/bin/firefox-esr") {
        main_path(include_str!("page/firefox.py"));
    }
}

#[expect(
    clippy::print_stderr,
    reason = "whoever runs the tests shall know what was not tested"
)]
fn is_there(program: &str) -> bool {
    let is_there = Path::new(program).exists();
    if !is_there {
        eprintln!("skipped: there is no {program}");
    }
    is_there
}

/// Goes the main path in another browser: an export is read from disk and searched, a friend is asked, what they answer counts.
fn main_path(driver: &str) {
    let pool = Pool::new();
    let page = pool.path().join("warmintro.html");
    let made = warmintro().args(["page", "-o"]).arg(&page).output().unwrap();
    assert!(made.status.success(), "{made:?}");
    let asked = json!({
        "page": page, "folder": pool.path(), "export": sample(ODILE), "friends": sample(DMITRI),
        "company": "Hollowmere Systems", "through": "Quibble",
    });
    let script = [include_str!("page/main_path.py"), driver].join("\n");
    let Some(answer) = python(pool.path(), &script, &asked) else {
        return;
    };
    let text = |key: &str| answer[key].as_str().unwrap();
    let all = |key: &str| -> Vec<String> { serde_json::from_value(answer[key].clone()).unwrap() };
    let taken = text("taken");
    assert!(taken.contains("Odile Ownerfield, 2 Nov 2026: 346 people"), "{taken}");
    assert_eq!(
        all("chains").len(),
        chains(&[sample(ODILE)], "Hollowmere Systems").len()
    );
    assert_eq!(all("again"), all("chains"));
    assert!(
        text("question").contains("Odile would like to know whether you know anyone at this company"),
        "{}",
        text("question")
    );
    let (known, reply) = (all("known"), text("reply"));
    assert!(
        !reply.contains(&known[0]) && known[1..].iter().all(|id| reply.contains(id)),
        "{reply}"
    );
    let back = pool.path().join("answer-for-odile.csv").display().to_string();
    let along = |chain: &Vec<String>| chain.join(" ");
    let second = chains(&[sample(ODILE), back], "Quibble");
    assert_eq!(all("second"), second.iter().map(along).collect::<Vec<_>>());
}

/// The chains that the program finds, each as the people along it.
fn chains(data: &[String], company: &str) -> Vec<Vec<String>> {
    let data = data.iter().flat_map(|file| ["--data", file]);
    let output = warmintro()
        .args(["find", company, "--format", "json"])
        .args(data)
        .output()
        .unwrap();
    let found = parsed(&output);
    let along = |chain: &serde_json::Value| {
        let steps = chain["steps"].as_array().unwrap().iter();
        let mut people: Vec<String> = steps.map(|step| step["from"].as_str().unwrap().to_owned()).collect();
        people.push(chain["target"]["id"].as_str().unwrap().to_owned());
        people
    };
    found["chains"].as_array().unwrap().iter().map(along).collect()
}
