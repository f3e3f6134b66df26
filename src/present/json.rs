//! Answers as JSON.
//!
//! In: a struct that serde can take apart. Out: JSON that parses to its very text, and that can be printed on a terminal all the
//! same: what would steer it is written as an escape.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::PrettyFormatter;

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
pub(super) fn writer(out: &mut dyn Write) -> Serializer<Harmless<'_>, PrettyFormatter<'static>> {
    Serializer::pretty(Harmless(out))
}

/// Returns a character as JSON escapes it: by its units of UTF-16.
pub(super) fn escape(c: char) -> String {
    let mut buffer = [0; 2];
    let units = c.encode_utf16(&mut buffer).iter();
    units.map(|unit| format!("\\u{unit:04x}")).collect()
}

/// Writes what steers a terminal as an escape. JSON does so with the first 32 characters only; of what is left but the line feeds
/// between its parts, all stands in texts.
pub(super) struct Harmless<'a>(&'a mut dyn Write);

impl Write for Harmless<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let text = str::from_utf8(bytes).map_err(io::Error::other)?;
        let mut written = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| *c != '\n' && steers(*c)) {
            self.0.write_all(&bytes[written..at])?;
            self.0.write_all(escape(c).as_bytes())?;
            written = at + c.len_utf8();
        }
        self.0.write_all(&bytes[written..])?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
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
