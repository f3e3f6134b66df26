//! Answers as JSON.
//!
//! In: a struct that serde can take apart. Out: JSON that parses to its very text, and that can be printed on a terminal all the
//! same: what would steer it is written as an escape.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{Formatter, PrettyFormatter};

use crate::records::steers;

/// Returns the answer as JSON with a line feed at its end.
///
/// # Panics
///
/// Never: the answers are structs of strings and finite numbers.
pub fn to_json(answer: &impl Serialize) -> Vec<u8> {
    let mut bytes = Vec::new();
    answer
        .serialize(&mut writer(&mut bytes))
        .expect("answers have string keys and finite numbers");
    bytes.push(b'\n');
    bytes
}

/// Returns what writes an answer while it is made, as long as it may be; the line feed at its end is the caller's.
pub(super) fn writer(out: &mut dyn Write) -> Serializer<&mut dyn Write, Harmless> {
    Serializer::with_formatter(out, Harmless(PrettyFormatter::new()))
}

/// Returns a character as JSON escapes it: by its units of UTF-16.
pub(super) fn escape(c: char) -> String {
    let mut buffer = [0; 2];
    let units = c.encode_utf16(&mut buffer).iter();
    units.map(|unit| format!("\\u{unit:04x}")).collect()
}

/// Indented, with escapes for what steers a terminal; JSON itself wants them for the first 32 characters only.
pub(super) struct Harmless(PrettyFormatter<'static>);

impl Formatter for Harmless {
    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_array(writer)
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array(writer)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(writer, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_array_value(writer)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object(writer)
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object(writer)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(writer, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.begin_object_value(writer)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.0.end_object_value(writer)
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut written = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| steers(*c)) {
            writer.write_all(&fragment.as_bytes()[written..at])?;
            writer.write_all(escape(c).as_bytes())?;
            written = at + c.len_utf8();
        }
        writer.write_all(&fragment.as_bytes()[written..])
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn what_steers_is_escaped_and_reads_back_as_it_was() {
        let text = "Ana\u{1b}[2J \u{9b}\u{7f}\u{202e}x\u{e0041} é 🚀 \"\\";
        let answer = BTreeMap::from([(text, vec![text])]);
        let json = String::from_utf8(to_json(&answer)).expect("it is text");
        assert!(json.chars().all(|c| c == '\n' || !steers(c)), "{json:?}");
        assert!(json.contains("é 🚀"), "what does not steer is written as it is");
        let read: BTreeMap<String, Vec<String>> = serde_json::from_str(&json).expect("it is JSON");
        assert_eq!(read[text], [text]);
    }

    #[test]
    fn the_shape_is_that_of_serde() {
        let answer = serde_json::json!({"a": [1, 2.5, null, [], {}], "b": {"c": "d"}});
        let usual = serde_json::to_string_pretty(&answer).expect("it is sound");
        assert_eq!(String::from_utf8(to_json(&answer)).expect("it is text"), usual + "\n");
    }
}
