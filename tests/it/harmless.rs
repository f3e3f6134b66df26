//! What each form of an answer is held to, whoever's names are in it; `docs/trust.md` has the same in words.

use crate::every_command::{Form, cells, parts};

/// Whether a character could move a cursor, hide text or turn the reading direction around, wherever it is printed.
fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2028}' | '\u{2029}' | '\u{feff}'
        )
        || ('\u{202a}'..='\u{202e}').contains(&c)
        || ('\u{2066}'..='\u{2069}').contains(&c)
        || ('\u{e0000}'..='\u{e007f}').contains(&c)
}

pub(crate) fn utf8(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// For people: nothing in it steers a terminal.
pub(crate) fn is_text(bytes: &[u8]) {
    let bad: Vec<&str> = utf8(bytes)
        .split('\n')
        .filter(|line| line.chars().any(steers))
        .collect();
    assert!(bad.is_empty(), "steers the terminal: {bad:?}");
}

/// As a spreadsheet program takes it: whole rows, and no cell that is run.
fn is_sheet(bytes: &[u8], delimiter: u8) {
    let text = utf8(bytes).trim_start_matches('\u{feff}');
    let is_pack = text.starts_with("Notes:");
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(is_pack)
        .from_reader(text.as_bytes());
    let mut n_rows = 0;
    for record in reader.records() {
        for cell in &record.unwrap() {
            let runs = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
            assert!(!runs, "a spreadsheet program runs {cell:?}");
            let steers = |c: char| steers(c) && !matches!(c, '\n' | '\r' | '\t');
            assert!(!cell.contains(steers), "{cell:?}");
        }
        n_rows += 1;
    }
    assert!(n_rows > 1);
    // As a program takes it that parts cells elsewhere, and to which a quote inside of one is none.
    let runs = |part: &str| part.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    let parted = text.split([';', '\t', '\n', '\r']).find(|part| runs(part));
    assert_eq!(parted, None, "a spreadsheet program that parts cells there runs it");
}

fn is_json(bytes: &[u8]) {
    let answer: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    assert!(answer.is_object() || answer.is_array());
    is_text(bytes);
}

/// Nothing in it is markup but ours, and every row of a table has the cells of its header.
fn is_markdown(bytes: &[u8]) {
    is_text(bytes);
    let mut n_cells = None;
    for line in utf8(bytes).lines() {
        let own = line.trim_start_matches("> ");
        assert!(
            !own.contains('<') && !own.trim_start_matches('>').contains('>'),
            "{line}"
        );
        let plain = own
            .replace("\\\\", "")
            .replace("\\|", "")
            .replace("\\[", "")
            .replace("\\]", "")
            .replace("\\`", "");
        let is_link = plain.contains("](");
        assert!(!is_link, "{line}");
        if plain.starts_with('|') {
            let n = plain.matches('|').count();
            assert_eq!(*n_cells.get_or_insert(n), n, "{line}");
        } else {
            n_cells = None;
        }
    }
}

/// XML of elements that are drawings, in which nothing runs or is loaded.
fn is_drawing(bytes: &[u8]) {
    let document = roxmltree::Document::parse(utf8(bytes)).unwrap();
    let known = [
        "svg", "title", "desc", "g", "rect", "circle", "line", "path", "text", "tspan", "polyline", "polygon", "style",
    ];
    for node in document.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        assert!(known.contains(&name), "{name}");
        for attribute in node.attributes() {
            let (name, value) = (attribute.name(), attribute.value());
            assert!(
                !name.starts_with("on") && name != "href" && !value.contains("url("),
                "{name}={value}"
            );
        }
    }
    is_text(bytes);
}

fn is_picture(bytes: &[u8]) {
    assert!(bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.ends_with(b"IEND\xaeB`\x82"));
}

/// As a spreadsheet program takes it: parts that are XML, nothing computed, nothing loaded, no code.
fn is_workbook(bytes: &[u8]) {
    for (name, text) in parts(bytes) {
        assert!(
            !name.contains("vba") && !name.contains("externalLink") && !name.contains("connections"),
            "{name}"
        );
        let document = roxmltree::Document::parse(&text).unwrap();
        for node in document.descendants() {
            assert!(!node.has_tag_name("f"), "a formula in {name}");
            assert!(
                !node.text().unwrap_or_default().chars().any(is_hidden),
                "{name}: {node:?}"
            );
        }
        let links = document.descendants().filter_map(|node| node.attribute("Target"));
        for link in links.filter(|link| link.contains("://")) {
            let is_profile = link.starts_with("https://www.linkedin.com/in/");
            assert!(is_profile && !link.chars().any(steers), "{link:?}");
        }
    }
}

/// XML in which names are text.
fn is_graph(bytes: &[u8]) {
    let document = roxmltree::Document::parse(utf8(bytes)).unwrap();
    assert!(document.descendants().any(|node| node.has_tag_name("node")));
    assert!(
        document
            .descendants()
            .all(|node| !node.has_tag_name("script") && !node.is_pi())
    );
    assert!(!utf8(bytes).chars().any(is_hidden));
}

/// Cards one after another, of properties that we write: no name ends a card or begins a property.
fn is_address_book(bytes: &[u8]) {
    let text = utf8(bytes).replace("\r\n ", "").replace("\r\n\t", "");
    let mut is_inside = false;
    for line in text.split_terminator("\r\n") {
        assert!(!line.chars().any(steers), "{line:?}");
        let name = line.split([':', ';']).next().unwrap_or_default();
        let known = [
            "BEGIN",
            "END",
            "VERSION",
            "KIND",
            "UID",
            "REV",
            "FN",
            "N",
            "ORG",
            "TITLE",
            "URL",
            "EMAIL",
            "NOTE",
            "PRODID",
            "CATEGORIES",
            "ROLE",
        ];
        assert!(known.contains(&name), "{line:?}");
        assert_eq!(name != "BEGIN", is_inside, "{line:?}");
        is_inside = name != "END";
    }
    assert!(!is_inside);
}

/// A note: a name that is one of a file, and text of which nothing is markup but ours.
fn is_note(name: &str, bytes: &[u8]) {
    let is_odd = |c: char| steers(c) || matches!(c, '<' | '>' | ':' | '"' | '\\' | '|' | '?' | '*');
    assert!(
        !name.contains(is_odd) && !name.contains("..") && !name.starts_with('/'),
        "{name:?}"
    );
    is_text(bytes);
    // What stands in front are quoted values, which nobody takes for a page.
    let (front, page) = utf8(bytes).trim_start_matches("---\n").split_once("\n---\n").unwrap();
    assert!(
        front.lines().all(|line| line.contains(": ") && !line.starts_with(' ')),
        "{front}"
    );
    for tag in ["<script", "<img", "<svg", "<b>"] {
        assert!(!page.contains(tag), "{name}: {tag}");
    }
}

/// A page whose data end where they should, in which nothing is an element but what the program wrote.
fn is_page(bytes: &[u8]) {
    let page = utf8(bytes);
    let (before, data) = page.split_once("id=\"payload\" type=\"application/json\">").unwrap();
    let (data, after) = data.split_once("</script>").unwrap();
    assert!(
        !data.contains(['<', '>', '&']) && !data.trim().contains(steers),
        "data that could be markup, or steer who looks at them"
    );
    serde_json::from_str::<serde_json::Value>(data.trim()).unwrap();
    assert_eq!(after.matches("<script").count(), 2);
    for sign in ["<script>alert", "<b>Ana", "<img", "<svg onload"] {
        assert!(!before.contains(sign) && !after.contains(sign), "{sign}");
    }
    // Names stand in the page as text, so that what they try stands there too: outside of every tag, or in quotation marks.
    let tags = [before, after].into_iter().flat_map(|part| part.split('<').skip(1));
    for tag in tags.filter_map(|tag| Some(tag.split_once('>')?.0)) {
        let bare: String = tag.split('"').step_by(2).collect();
        assert!(!bare.contains("onerror") && !bare.contains("onload"), "{tag}");
    }
    assert!(before.contains("default-src 'none'"), "the page has a policy");
}

/// Whether a character hides or turns text in a file for other programs, which may hold tabs and line ends.
fn is_hidden(c: char) -> bool {
    steers(c) && !matches!(c, '\n' | '\t' | '\r')
}

/// Holds a file of an answer to the rule of its form.
pub(crate) fn check(form: Form, name: &str, bytes: &[u8]) {
    match form {
        Form::Text => is_text(bytes),
        Form::Csv | Form::Tables => is_sheet(bytes, b','),
        Form::Tsv => is_sheet(bytes, b'\t'),
        Form::Json => is_json(bytes),
        Form::Markdown => is_markdown(bytes),
        Form::Svg => is_drawing(bytes),
        Form::Png => is_picture(bytes),
        Form::Xlsx => is_workbook(bytes),
        Form::Vcf => is_address_book(bytes),
        Form::Parquet => assert!(cells(bytes).len() > 1),
        Form::Graphml | Form::Gexf => is_graph(bytes),
        Form::Notes => is_note(name, bytes),
        Form::Html => is_page(bytes),
    }
}

/// The text without the colors that we give it.
pub(crate) fn without_color(bytes: &[u8]) -> String {
    let mut parts = utf8(bytes).split('\u{1b}');
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (code, text) = part.split_once('m').unwrap();
        assert!(
            code.starts_with('[') && code[1..].chars().all(|c| c.is_ascii_digit() || c == ';'),
            "{part:?}"
        );
        plain.push_str(text);
    }
    plain
}
