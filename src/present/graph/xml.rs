//! Elements of XML, written one by one, with any text in them.
//!
//! In: names and texts, also such as XML has no way to write. Out: well-formed XML: what steers a terminal or is no character of
//! XML 1.0 is left out of texts, and escaped by `%` in ids, which must stay different.

use std::borrow::Cow;
use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::present::table::{Cell, Head, Kind};
use crate::wording::safe;

/// An XML file that grows.
pub(super) struct Xml<'a> {
    writer: Writer<&'a mut dyn Write>,
}

impl<'a> Xml<'a> {
    /// Begins a file.
    pub(super) fn begin(out: &'a mut dyn Write) -> io::Result<Self> {
        let mut writer = Writer::new_with_indent(out, b' ', 1);
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        Ok(Self { writer })
    }

    /// Writes the beginning of an element.
    pub(super) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Start(element(name, attributes)))
    }

    /// Writes the end of an element.
    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.writer.write_event(Event::End(BytesEnd::new(name)))
    }

    /// Writes an element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
        self.writer.write_event(Event::Empty(element(name, attributes)))
    }

    /// Writes an element with nothing but text in it.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) -> io::Result<()> {
        self.open(name, attributes)?;
        self.writer.write_event(Event::Text(BytesText::new(&words(text))))?;
        self.close(name)
    }

    /// Writes the end of the file.
    pub(super) fn finish(self) -> io::Result<()> {
        self.writer.into_inner().write_all(b"\n")
    }
}

fn element<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        element.push_attribute((*key, words(value).as_ref()));
    }
    element
}

/// No character of XML 1.0, though one of Unicode; control characters are none of ours anyway.
fn is_foreign(c: char) -> bool {
    matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// Returns the text as far as XML can hold it, on one line.
pub(super) fn words(text: &str) -> Cow<'_, str> {
    let line = safe::line(text);
    if line.contains(is_foreign) {
        Cow::Owned(line.replace(is_foreign, ""))
    } else {
        line
    }
}

/// Returns a cell of a column as a file of lines or elements holds it.
pub(super) fn cell(head: &Head, cell: &Cell) -> String {
    let text = cell.text();
    match head.name {
        "id" | "a" | "b" => id(&text),
        _ => words(&text),
    }
    .into_owned()
}

/// Returns what both kinds of files call the kind of a column; `count` is what they call a count.
pub(super) fn kind(head: &Head, count: &'static str) -> &'static str {
    match head.kind {
        Kind::Share | Kind::Number => "double",
        Kind::Count => count,
        Kind::Flag => "boolean",
        Kind::Text | Kind::Url | Kind::Readiness | Kind::Day => "string",
    }
}

/// Returns the id with what XML cannot hold written as `%` and numbers, so that different ids stay different.
pub(super) fn id(text: &str) -> Cow<'_, str> {
    if words(text) == text {
        return Cow::Borrowed(text);
    }
    let mut id = String::with_capacity(text.len());
    let mut buffer = [0; 4];
    for c in text.chars() {
        let same: &str = c.encode_utf8(&mut buffer);
        if words(same) == same {
            id.push(c);
        } else {
            id.extend(same.bytes().map(|byte| format!("%{byte:02X}")));
        }
    }
    Cow::Owned(id)
}
