//! The page around its views: one file that loads nothing, whose policy lets nothing run but its own script.
//!
//! In: what the page holds, and the view that it begins with. Out: HTML. The script and the style are part of the program; the policy
//! names them by their SHA-256, so that whatever a name holds can neither run nor style.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use miniz_oxide::deflate::compress_to_vec;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{PageData, Parts, account, friends};
use crate::present::json::escape;
use crate::present::share_pack::Request;
use crate::records::steers;

/// How hard packing tries: beyond this it takes much longer and gains little.
const LEVEL: u8 = 4;

const STYLE: &str = include_str!("page.css");
/// The scripts in the order in which they run.
const SCRIPTS: &[&str] = &[
    include_str!("js/page.js"),
    include_str!("js/files.js"),
    include_str!("js/map.js"),
    include_str!("js/engine.js"),
];
/// Of a page with a program behind it: another page has nothing in it that could send anything.
const SERVER_SCRIPT: &str = include_str!("js/server.js");
/// What runs beside a page, around the engine.
const WORKER: &str = include_str!("js/worker.js");
const START: &str = include_str!("js/start.js");

/// What stands for the engine in a page that the engine makes: it can't hold itself.
pub const ENGINE_GOES_HERE: &str = "{{engine}}";

/// What a page gets files and networks from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Behind {
    /// The engine in it alone.
    #[default]
    Engine,
    /// The program that it came from, on this machine.
    Server,
}

impl Behind {
    /// What becomes known of what the page shows.
    pub(super) fn promise(self) -> &'static str {
        match self {
            Self::Engine => {
                "This page works by itself and sends nothing in the background: disconnect from the internet and try it."
            }
            Self::Server => "This page is made by a program on this machine, and talks to no one but that program.",
        }
    }

    /// What becomes of files that are handed over.
    pub(super) fn becomes(self) -> [&'static str; 3] {
        match self {
            Self::Engine => [
                "Nothing leaves this computer: the page reads your files itself. Disconnect from the internet and try it.",
                "The text of your messages is not kept: who wrote to whom and when is all that counts.",
                "It's all gone when you close the page, unless you save the page with your data.",
            ],
            Self::Server => [
                "Nothing leaves this machine. The program opens no connection, and this page can reach nothing but the program.",
                "The text of your messages is not kept: who wrote to whom and when is all that counts.",
                "Nothing is kept unless you choose to keep it: it's all gone when the program ends.",
            ],
        }
    }

    /// When what is not kept is gone.
    pub(super) fn ends(self) -> &'static str {
        match self {
            Self::Engine => "when you close the page",
            Self::Server => "when the program ends",
        }
    }
}

/// What the script of a page begins with.
#[derive(Debug, Default, Serialize)]
struct Payload<'a> {
    /// What the page holds of a network, packed; none if it holds none.
    saved: Option<&'a Packed>,
    /// Made-up data to try it with.
    sample: Option<&'a Packed>,
    /// What it asks a friend.
    request: Option<&'a Request>,
    /// What it gets files and networks from.
    behind: Behind,
}

/// JSON that is deflated and in base64.
#[derive(Debug, Clone, Serialize)]
pub struct Packed(String);

impl Packed {
    /// Returns how many bytes it takes in a page.
    pub fn n_bytes(&self) -> usize {
        self.0.len()
    }
}

/// Packs something for a page. The bytes are the same on every machine.
///
/// # Panics
///
/// Never: pages hold structs of strings and finite numbers.
pub fn packed(content: &impl Serialize) -> Packed {
    let json = serde_json::to_vec(content).expect("pages hold string keys and finite numbers");
    Packed(BASE64_STANDARD.encode(compress_to_vec(&json, LEVEL)))
}

/// Returns a payload as JSON that can stand in a script element: nothing in a name can end the element, begin a comment, be a
/// line end to an old parser, or turn around the text of whoever looks at the source.
///
/// # Panics
///
/// Never: payloads are structs of strings and finite numbers.
fn payload_json(payload: &impl Serialize) -> String {
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

/// Returns the page of a network, which opens with the search; `engine` is deflated and in base64.
///
/// # Errors
///
/// Never in fact: limits of the search were checked before.
pub fn page(data: &PageData, saved: &Packed, engine: &str) -> crate::error::Result<String> {
    let view = data.show("")?;
    let payload = Payload {
        saved: Some(saved),
        behind: data.setting.behind,
        ..Payload::default()
    };
    let me = &data.session.network.roster.person(data.session.me).name;
    let title = format!("Warm introductions of {me}");
    let frame = Frame {
        state: "ready",
        sight: view.sight,
        takes_files: data.setting.takes_files,
    };
    Ok(around(&title, frame, (&view.parts, &data.map()), &payload, engine))
}

/// Returns the page of nobody's network yet; a program behind it may keep exports in a folder.
pub fn empty_page(sample: Option<&Packed>, (behind, keeps_in): (Behind, Option<&str>), engine: &str) -> String {
    let payload = Payload {
        sample,
        behind,
        ..Payload::default()
    };
    let parts = Parts::of_nobody(&account::nothing_yet(keeps_in, behind), behind);
    around("warmintro", Frame::WELCOME, (&parts, ""), &payload, engine)
}

/// Returns the page of a question to a friend.
pub fn request_page(request: &Request, engine: &str) -> String {
    let payload = Payload {
        request: Some(request),
        ..Payload::default()
    };
    let parts = Parts::of_nobody(&friends::question(request), Behind::Engine);
    around(
        &format!("A question from {}", request.from),
        Frame::WELCOME,
        (&parts, ""),
        &payload,
        engine,
    )
}

impl Parts {
    /// The parts of a page without a network.
    fn of_nobody(main: &Markup, behind: Behind) -> Self {
        Self {
            main: main.0.clone(),
            colophon: html! { p { (behind.promise()) } }.into_string(),
            ..Self::default()
        }
    }
}

/// How a page begins.
#[derive(Debug, Clone, Copy)]
struct Frame {
    state: &'static str,
    sight: &'static str,
    takes_files: bool,
}

impl Frame {
    const WELCOME: Self = Self {
        state: "empty",
        sight: "welcome",
        takes_files: true,
    };
}

/// The page around its parts.
fn around(title: &str, frame: Frame, (parts, map): (&Parts, &str), payload: &Payload<'_>, engine: &str) -> String {
    let Frame {
        state,
        sight,
        takes_files,
    } = frame;
    let is_welcome = parts.tabs.is_empty();
    let payload_json = payload_json(payload);
    html! {
        (DOCTYPE)
        html lang="en" data-state=(state) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy(payload.behind));
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="referrer" content="no-referrer";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (crate::wording::safe::line(title)) }
                style { (PreEscaped(STYLE)) }
            }
            body.welcome[is_welcome].with-side[!parts.side.is_empty()] data-view=(sight) {
                a.skip #skip href="#main" { "Skip to the content" }
                (top(parts, takes_files))
                div.seek-slot #seek-slot { (PreEscaped(&parts.seek)) }
                div.map-card #map-card hidden[map.is_empty()] { (PreEscaped(map)) }
                div.columns {
                    main #main {
                        @if payload.request.is_none() { noscript { p { "This page works with a script of its own, which is switched off here." } } }
                        (PreEscaped(&parts.main))
                    }
                    aside #side aria-label="Beside" { (PreEscaped(&parts.side)) }
                }
                p.unseen #status role="status" aria-live="polite" {}
                footer #colophon { (PreEscaped(&parts.colophon)) }
                script #payload type="application/json" { (PreEscaped(&payload_json)) }
                script #engine type="text/plain" { (PreEscaped(engine)) }
                script { (PreEscaped(script(payload.behind))) }
            }
        }
    }
    .into_string()
}

fn top(parts: &Parts, takes_files: bool) -> Markup {
    html! {
        header.top {
            div.bar {
                p.brand {
                    svg viewBox="0 0 44 20" aria-hidden="true" focusable="false" {
                        path d="M6 10h32" class="brand-line" {}
                        circle cx="6" cy="10" r="4" class="brand-you" {}
                        circle cx="22" cy="10" r="5.5" class="brand-warm" {}
                        circle cx="38" cy="10" r="4" class="brand-you" {}
                    }
                    "warmintro"
                }
                p.whose #whose { (PreEscaped(&parts.whose)) }
                p.page-tools {
                    // Takes every kind of file; the input itself says nothing that people understand.
                    input.unseen #files type="file" multiple accept=".zip,.csv,.tsv,.xlsx,.txt,.json" tabindex="-1" aria-hidden="true";
                    a.button #add href="#account" hidden[!takes_files] { "Add an export" }
                    button #theme type="button" { "Dark" }
                    button #print type="button" { "Print" }
                }
            }
            nav.tabs-bar #tabs aria-label="Views" { (PreEscaped(&parts.tabs)) }
        }
    }
}

/// Returns the policy of the page, as it stands in its head and in the headers of a server.
pub fn policy(behind: Behind) -> String {
    let more = match behind {
        Behind::Server => "; connect-src 'self'",
        Behind::Engine => "",
    };
    format!(
        "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data: blob:; base-uri 'none'; form-action 'none'; worker-src blob:{more}",
        hash(&script(behind)),
        hash(STYLE)
    )
}

/// One script in a function of its own, so that nothing of it is a global name.
fn script(behind: Behind) -> String {
    let worker = format!("const WORKER = {};", payload_json(&WORKER));
    let server: &[&str] = match behind {
        Behind::Server => &[SERVER_SCRIPT],
        Behind::Engine => &[],
    };
    let all = [&[worker.as_str()], SCRIPTS, server, &[START]].concat();
    format!("\"use strict\";(() => {{\n{}\n}})();", all.join("\n"))
}

fn hash(text: &str) -> String {
    format!("sha256-{}", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
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

    fn request(from: &str, companies: &[&str]) -> Request {
        Request {
            from: from.to_owned(),
            companies: companies.iter().map(|one| (*one).to_owned()).collect(),
        }
    }

    #[test]
    fn the_policy_names_the_script_and_the_style_of_the_page_and_nothing_else() {
        let page = empty_page(None, (Behind::Engine, None), "AAAA");
        let policy = inside(&page, "http-equiv=\"Content-Security-Policy\" content=\"", "\"");
        let script = inside(&page, "<script>", "</script>");
        let style = inside(&page, "<style>", "</style>");
        assert_eq!(
            policy,
            format!(
                "default-src 'none'; script-src '{}' 'wasm-unsafe-eval'; style-src '{}'; img-src data: blob:; base-uri 'none'; \
                 form-action 'none'; worker-src blob:",
                hash(script),
                hash(style)
            )
        );
        assert_eq!(
            page.matches("<script").count(),
            3,
            "the payload, the engine and the script"
        );
        assert_eq!(page.matches("<style").count(), 1);
        for from_elsewhere in [" src=", "<link", "url(", "@import", " style=", " onclick="] {
            assert!(!page.contains(from_elsewhere), "{from_elsewhere}");
        }
    }

    #[test]
    fn only_a_live_page_holds_what_sends_anything_and_only_to_where_it_is_from() {
        for sends in ["fetch(", "XMLHttpRequest", "sendBeacon", "WebSocket", "EventSource"] {
            assert!(!script(Behind::Engine).contains(sends), "{sends}");
        }
        assert!(script(Behind::Server).contains("XMLHttpRequest"));
        assert!(!policy(Behind::Engine).contains("connect-src"));
        assert!(policy(Behind::Server).ends_with("; connect-src 'self'"));
    }

    #[test]
    fn scripts_are_short_declare_no_name_twice_and_put_in_no_markup_but_the_engines() {
        let mut names = std::collections::BTreeSet::new();
        let all = [SCRIPTS, &[SERVER_SCRIPT, WORKER, START]].concat();
        assert!(all.iter().map(|script| script.lines().count()).sum::<usize>() <= 1_200);
        for script in all {
            assert!(script.starts_with("// "), "what a script is stands at its head");
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
            for word in ["outerHTML", "document.write", "eval(", "new Function", "\"style\""] {
                assert!(!script.contains(word), "{word}");
            }
            // What is put in as markup was made by the engine, which escapes; names from files are put in as text.
            for line in script
                .lines()
                .filter(|line| line.contains("innerHTML") || line.contains("insertAdjacentHTML"))
            {
                let is_made = [
                    "= html;",
                    "found.html",
                    "await ask({ ask: \"map\" })",
                    "item.answer.html",
                    "await takeReply(",
                    "$(id).innerHTML]",
                    "<p role=alert></p>",
                ];
                assert!(is_made.iter().any(|source| line.contains(source)), "{line}");
            }
        }
        assert!(names.len() > 60);
    }

    #[test]
    fn no_name_ends_an_element_or_begins_a_comment() {
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
        let page = request_page(&request("</title>\"<b>", &names), "AAAA");
        assert_eq!(page.matches("<script").count(), 3);
        assert!(page.contains("<title>A question from &lt;/title&gt;&quot;&lt;b&gt;</title>"));
        assert!(!page.contains("<!--"));
    }

    #[test]
    fn a_question_says_what_it_is_without_a_script() {
        let page = request_page(&request("Maya", &["Acme"]), "AAAA");
        let main = inside(&page, "<main id=\"main\">", "</main>");
        for told in ["Maya would like to know", "Acme", "just reply with names"] {
            assert!(main.contains(told), "{told}: {main}");
        }
    }

    #[test]
    fn what_was_packed_is_what_comes_out() {
        let content = vec![12; 5_000];
        let packed = packed(&content);
        let bytes = BASE64_STANDARD.decode(&packed.0).expect("it is base64");
        let json = serde_json::to_vec(&content).expect("numbers");
        assert!(bytes.len() < json.len() / 10);
        assert_eq!(
            miniz_oxide::inflate::decompress_to_vec(&bytes).expect("it is deflated"),
            json
        );
    }
}
