//! The page around a payload: one file that loads nothing, whose policy lets nothing run but its own script.
//!
//! In: a payload as JSON, and what stands behind the page. Out: HTML. The script and the style are part of the program; the policy
//! names them by their SHA-256, so that whatever a name holds can neither run nor style.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use miniz_oxide::deflate::compress_to_vec;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::present::json::escape;
use crate::records::steers;

/// How hard packing tries: beyond this it takes much longer and gains little.
const LEVEL: u8 = 6;

const PAGE: &str = include_str!("page.html");
const STYLE: &str = include_str!("page.css");
/// The scripts in the order in which they run.
const SCRIPTS: &[&str] = &[
    include_str!("js/base.js"),
    include_str!("js/network.js"),
    include_str!("js/roles.js"),
    include_str!("js/waiting.js"),
    include_str!("js/search.js"),
    include_str!("js/state.js"),
    include_str!("js/combobox.js"),
    include_str!("js/table.js"),
    include_str!("js/notes.js"),
    include_str!("js/card.js"),
    include_str!("js/aside.js"),
    include_str!("js/in_full.js"),
    include_str!("js/person.js"),
    include_str!("js/chain_table.js"),
    include_str!("js/chips.js"),
    include_str!("js/nothing.js"),
    include_str!("js/find.js"),
    include_str!("js/targets.js"),
    include_str!("js/ties.js"),
    include_str!("js/companies.js"),
    include_str!("js/places.js"),
    include_str!("js/picture.js"),
    include_str!("js/activity.js"),
    include_str!("js/account.js"),
    include_str!("js/unpack.js"),
];
/// Those of a page that takes files.
const TAKING_SCRIPTS: &[&str] = &[
    include_str!("js/hand_over.js"),
    include_str!("js/handed.js"),
    include_str!("js/take_back.js"),
    include_str!("js/live.js"),
];
/// That of a page with a server behind it: another page has nothing in it that could send anything.
const SERVER_SCRIPT: &str = include_str!("js/server.js");
/// Those of a page with the engine in it.
const ENGINE_SCRIPTS: &[&str] = &[include_str!("js/engine.js"), include_str!("js/request.js")];
/// What runs beside a page, around the engine.
const WORKER: &str = include_str!("js/worker.js");
const START: &str = include_str!("js/start.js");

/// What answers a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind<'a> {
    /// Nothing: all answers are in it.
    Nothing,
    /// The program that it came from, on this machine.
    Server,
    /// The engine in it, deflated and in base64; or what stands for it until somebody puts it there.
    Engine(&'a str),
}

/// Returns a payload as JSON that can stand in a script element: nothing in a name can end the element, begin a comment, be a
/// line end to an old parser, or turn around the text of whoever looks at the source.
///
/// # Panics
///
/// Never: payloads are structs of strings and finite numbers.
#[must_use]
pub(in crate::present) fn payload_json(payload: &impl Serialize) -> String {
    let json = serde_json::to_string(payload).expect("payloads have string keys and finite numbers");
    let mut escaped = String::with_capacity(json.len());
    for c in json.chars() {
        // In JSON these stand inside strings only, where an escape means the same.
        if steers(c) || matches!(c, '<' | '>' | '&') {
            escaped.push_str(&escape(c));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Returns a payload as the page unpacks it: JSON that holds the JSON, deflated and in base64. The bytes are the same on every
/// machine.
pub(in crate::present) fn packed(json: &str) -> String {
    let deflated = compress_to_vec(json.as_bytes(), LEVEL);
    let data = BASE64_STANDARD.encode(deflated);
    format!("{{\"packed\":\"deflate-raw\",\"data\":\"{data}\"}}")
}

/// Returns the payload of a page that holds, beside the payload of a network, that of what it was read from.
#[must_use]
pub fn saved_payload(network: &str, kept: &str) -> String {
    format!("{{\"network\":{network},\"kept\":{kept}}}")
}

/// Returns a payload as the page unpacks it.
#[must_use]
pub fn packed_payload(payload: &impl Serialize) -> String {
    packed(&payload_json(payload))
}

/// Returns the page.
#[must_use]
pub fn page(title: &str, payload: &str, behind: Behind<'_>) -> String {
    page_or(title, payload, behind, SWITCHED_OFF)
}

/// What a page says where scripts don't run.
const SWITCHED_OFF: &str = "<p>This page finds introductions with a script of its own, which is switched off here.</p>";

/// As [`page`]; where scripts don't run, it shows other HTML.
pub(in crate::present) fn page_or(title: &str, payload: &str, behind: Behind<'_>, otherwise: &str) -> String {
    let engine = match behind {
        Behind::Engine(engine) => format!("<script type=\"text/plain\" id=\"engine\">{engine}</script>\n"),
        Behind::Nothing | Behind::Server => String::new(),
    };
    let values = [
        ("{{title}}", text(title)),
        ("{{csp}}", policy(behind)),
        ("{{css}}", STYLE.to_owned()),
        ("{{otherwise}}", otherwise.to_owned()),
        ("{{payload}}", payload.to_owned()),
        ("{{behind}}", engine),
        ("{{script}}", script(behind)),
    ];
    // Left to right, once: what a value holds is no placeholder.
    let mut page = String::with_capacity(PAGE.len() + STYLE.len() + payload.len());
    let mut rest = PAGE;
    while let Some((at, (placeholder, value))) = next(rest, &values) {
        page.push_str(&rest[..at]);
        page.push_str(value);
        rest = &rest[at + placeholder.len()..];
    }
    page.push_str(rest);
    page
}

/// Returns the policy of the page, as it stands in its head and in the headers of a server.
#[must_use]
pub fn policy(behind: Behind<'_>) -> String {
    let (runs, more) = match behind {
        Behind::Nothing => ("", ""),
        Behind::Server => ("", "; connect-src 'self'"),
        Behind::Engine(_) => (" 'wasm-unsafe-eval'", "; worker-src blob:"),
    };
    format!(
        "default-src 'none'; script-src '{}'{runs}; style-src '{}'; img-src data: blob:; base-uri 'none'; form-action 'none'{more}",
        hash(&script(behind)),
        hash(STYLE)
    )
}

/// The first placeholder in a text, with where it is.
fn next<'a, 'v>(text: &str, values: &'v [(&'a str, String)]) -> Option<(usize, &'v (&'a str, String))> {
    let found = values.iter().filter_map(|value| Some((text.find(value.0)?, value)));
    found.min_by_key(|(at, _)| *at)
}

/// One script in a function of its own, so that nothing of it is a global name.
fn script(behind: Behind<'_>) -> String {
    let worker = format!("const WORKER = {};", payload_json(&WORKER));
    let all = match behind {
        Behind::Nothing => [SCRIPTS, &[START]].concat(),
        Behind::Server => [SCRIPTS, TAKING_SCRIPTS, &[SERVER_SCRIPT, START]].concat(),
        Behind::Engine(_) => [SCRIPTS, TAKING_SCRIPTS, &[&worker], ENGINE_SCRIPTS, &[START]].concat(),
    };
    format!("\"use strict\";(() => {{\n{}\n}})();", all.join("\n"))
}

fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// Text as it stands in HTML.
fn text(text: &str) -> String {
    crate::wording::safe::line(text)
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands between the first such tags.
    fn inside<'a>(page: &'a str, begin: &str, end: &str) -> &'a str {
        let start = page.find(begin).expect("it begins") + begin.len();
        let rest = &page[start..];
        &rest[..rest.find(end).expect("it ends")]
    }

    fn sha256(text: &str) -> String {
        format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
    }

    #[test]
    fn the_policy_names_the_script_and_the_style_of_the_page_and_nothing_else() {
        let page = page("a report", "{}", Behind::Nothing);
        let policy = inside(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
        let script = inside(&page, "<script>", "</script>");
        let style = inside(&page, "<style>", "</style>");
        assert_eq!(
            policy,
            format!(
                "default-src 'none'; script-src {}; style-src {}; img-src data: blob:; base-uri 'none'; form-action 'none'",
                sha256(script),
                sha256(style)
            )
        );
        assert_eq!(page.matches("<script").count(), 2, "the payload and the script");
        assert_eq!(page.matches("<style").count(), 1);
        for from_elsewhere in [" src=", "<link", "url(", "@import", " style=", " onclick="] {
            assert!(!page.contains(from_elsewhere), "{from_elsewhere}");
        }
    }

    #[test]
    fn only_a_live_page_holds_what_sends_anything() {
        for sends in ["fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource"] {
            assert!(!script(Behind::Nothing).contains(sends), "{sends}");
            assert!(!script(Behind::Engine("")).contains(sends), "{sends}");
        }
        assert!(script(Behind::Server).contains("XMLHttpRequest"));
    }

    #[test]
    fn scripts_are_short_declare_no_name_twice_and_never_parse_markup() {
        let mut names = std::collections::BTreeSet::new();
        for script in [SCRIPTS, TAKING_SCRIPTS, ENGINE_SCRIPTS, &[WORKER, START]].concat() {
            assert!(script.starts_with("// "), "what a script is stands at its head");
            assert!(script.lines().count() <= 400);
            // All of them are one function: a second declaration of a name would take the place of the first.
            for line in script.lines() {
                let mut starts = ["function ", "async function ", "const ", "let "].iter();
                let Some(rest) = starts.find_map(|start| line.strip_prefix(start)) else {
                    continue;
                };
                let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                assert!(
                    name.is_empty() || names.insert(name.clone()),
                    "{name} is declared twice"
                );
            }
            for word in [
                "innerHTML",
                "outerHTML",
                "insertAdjacentHTML",
                "document.write",
                "eval(",
                "new Function",
                "\"style\"",
            ] {
                assert!(!script.contains(word), "{word}");
            }
        }
        assert!(names.len() > 100);
    }

    #[test]
    fn only_a_live_page_may_connect_and_only_to_where_it_is_from() {
        assert!(!policy(Behind::Nothing).contains("connect-src"));
        assert!(!policy(Behind::Engine("")).contains("connect-src"));
        assert!(policy(Behind::Server).ends_with("; connect-src 'self'"));
    }

    #[test]
    fn no_name_ends_the_element_or_begins_a_comment() {
        let names = [
            "</script><script>alert(1)</script>",
            "<!--<script>",
            "a\u{2028}b\u{2029}c",
            "in/a\u{202e}b\u{61c}\u{e0041}",
            "&lt;\\u003c",
            "]]>",
        ];
        let json = payload_json(&names);
        assert!(!json.contains(|c| steers(c) || matches!(c, '<' | '>' | '&')));
        let read: Vec<String> = serde_json::from_str(&json).expect("it is JSON");
        assert_eq!(read, names);
        let page = page("</title>\"<b>", &json, Behind::Nothing);
        assert_eq!(page.matches("<script").count(), 2);
        assert!(page.contains("<title>&lt;/title&gt;&quot;&lt;b&gt;</title>"));
    }

    #[test]
    fn what_looks_like_a_placeholder_in_a_name_is_a_name() {
        let page = page("{{payload}}", "\"{{script}} {{csp}}\"", Behind::Nothing);
        assert!(page.contains("<title>{{payload}}</title>"));
        assert!(page.contains(">\"{{script}} {{csp}}\"</script>"));
    }

    #[test]
    fn what_was_packed_is_what_comes_out() {
        let json = format!("[{}1]", "12,".repeat(5_000));
        let packed: std::collections::BTreeMap<String, String> =
            serde_json::from_str(&packed(&json)).expect("it is JSON");
        assert_eq!(packed["packed"], "deflate-raw");
        let bytes = BASE64_STANDARD.decode(&packed["data"]).expect("it is base64");
        assert!(bytes.len() < json.len() / 10);
        let inflated = miniz_oxide::inflate::decompress_to_vec(&bytes).expect("it is deflated");
        assert_eq!(inflated, json.as_bytes());
    }
}
