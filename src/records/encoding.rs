//! Bytes as files hold them → UTF-8 text.
//!
//! In: a stream of raw bytes. Out: a stream of UTF-8 without byte-order mark, UTF-16 transcoded on the way. Windows-1252
//! cannot be told from the first bytes of a file, so it is told cell by cell, when a cell is [decoded](decode).

use std::borrow::Cow;
use std::io::{self, Cursor, Read};

use encoding_rs::{CoderResult, Decoder, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// How much of a file is looked at to tell UTF-16 from UTF-8.
const LOOKED_AT: u64 = 512;

/// What encodings of files are called.
pub(crate) const ENCODINGS: [&str; 4] = ["utf-8", "utf-16le", "utf-16be", "windows-1252"];

/// Returns the stream as UTF-8, and what the file's encoding is called.
pub(super) fn to_utf8<'a>(mut source: Box<dyn Read + 'a>) -> io::Result<(Box<dyn Read + 'a>, &'static str)> {
    let mut start = Vec::new();
    source.by_ref().take(LOOKED_AT).read_to_end(&mut start)?;
    let (encoding, n_mark) = guess(&start);
    start.drain(..n_mark);
    let source = Cursor::new(start).chain(source);
    Ok(match encoding {
        Some(encoding) => (Box::new(Transcoder::new(source, encoding)), name(encoding)),
        None => (Box::new(source), "utf-8"),
    })
}

/// Reads what an encoding is called.
pub(super) fn named<'de, D: Deserializer<'de>>(source: D) -> Result<&'static str, D::Error> {
    let name = String::deserialize(source)?;
    let known = ENCODINGS.into_iter().find(|known| *known == name);
    known.ok_or_else(|| D::Error::custom("no such encoding"))
}

fn name(encoding: &'static Encoding) -> &'static str {
    if encoding == UTF_16LE { "utf-16le" } else { "utf-16be" }
}

/// Returns which UTF-16 it is, if any, and how long the byte-order mark is. Without a mark the zero bytes that are half of
/// every Latin letter tell it: a header is in Latin letters.
fn guess(start: &[u8]) -> (Option<&'static Encoding>, usize) {
    match start {
        [0xef, 0xbb, 0xbf, ..] => return (None, 3),
        [0xff, 0xfe, ..] => return (Some(UTF_16LE), 2),
        [0xfe, 0xff, ..] => return (Some(UTF_16BE), 2),
        _ => {}
    }
    let zeros = |at: usize| start.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let (n_pairs, even, odd) = (start.len() / 2, zeros(0), zeros(1));
    let encoding = if n_pairs < 2 {
        None
    } else if odd * 2 > n_pairs && even * 8 < odd {
        Some(UTF_16LE)
    } else if even * 2 > n_pairs && odd * 8 < even {
        Some(UTF_16BE)
    } else {
        None
    };
    (encoding, 0)
}

/// A stream of UTF-16 read as UTF-8; what is no UTF-16 becomes U+FFFD.
struct Transcoder<R> {
    source: R,
    decoder: Decoder,
    raw: Vec<u8>,
    text: Vec<u8>,
    n_taken: usize,
    is_over: bool,
}

impl<R: Read> Transcoder<R> {
    fn new(source: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_without_bom_handling();
        Self {
            source,
            decoder,
            raw: vec![0; 16 << 10],
            text: Vec::new(),
            n_taken: 0,
            is_over: false,
        }
    }

    fn refill(&mut self) -> io::Result<()> {
        let n = self.source.read(&mut self.raw)?;
        self.is_over = n == 0;
        // Three bytes of UTF-8 for each unit of UTF-16 are enough, and some for what the decoder holds back.
        self.text.resize(n * 2 + 64, 0);
        let (result, _, n_written, _) = self
            .decoder
            .decode_to_utf8(&self.raw[..n], &mut self.text, self.is_over);
        debug_assert_eq!(result, CoderResult::InputEmpty, "the output has room for all input");
        self.text.truncate(n_written);
        self.n_taken = 0;
        Ok(())
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.n_taken == self.text.len() && !self.is_over {
            self.refill()?;
        }
        let n = out.len().min(self.text.len() - self.n_taken);
        out[..n].copy_from_slice(&self.text[self.n_taken..self.n_taken + n]);
        self.n_taken += n;
        Ok(n)
    }
}

/// Returns the text of a cell, and whether some of it had to be read as Windows-1252.
///
/// `Connections.csv` was written so until about 2015, and programs that join or save files mix both in one cell: every run of bytes
/// that is no UTF-8 is read as Windows-1252, and what is none of the two becomes U+FFFD.
pub(super) fn decode(cell: &[u8]) -> (Cow<'_, str>, bool) {
    if let Ok(text) = std::str::from_utf8(cell) {
        return (Cow::Borrowed(text), false);
    }
    let mut text = String::with_capacity(cell.len() * 2);
    for chunk in cell.utf8_chunks() {
        text.push_str(chunk.valid());
        let run = WINDOWS_1252.decode_without_bom_handling(chunk.invalid()).0;
        text.extend(
            run.chars()
                .map(|c| if c.is_control() { char::REPLACEMENT_CHARACTER } else { c }),
        );
    }
    (Cow::Owned(text), true)
}

/// Returns the start of a text fit to be quoted in a message: cut, and with control characters escaped.
pub(super) fn quoted(text: &str) -> String {
    /// Enough to recognize the cell, short enough for one line of a terminal.
    const N_SHOWN: usize = 40;
    let mut shown: String = text.chars().take(N_SHOWN).flat_map(escaped).collect();
    if text.chars().nth(N_SHOWN).is_some() {
        shown.push('…');
    }
    format!("\"{shown}\"")
}

/// Returns what to say of a cell in a message: the cell itself only if it is harmless to quote, for where the columns of a row
/// have slipped it may hold what nobody wants to see quoted.
pub(super) fn told(text: &str, is_harmless: bool) -> String {
    match text.chars().count() {
        0 => "an empty cell".to_owned(),
        _ if is_harmless => quoted(text),
        1 => "a text of 1 character".to_owned(),
        n => format!("a text of {n} characters"),
    }
}

fn escaped(c: char) -> impl Iterator<Item = char> {
    // Direction marks would turn the rest of the line around.
    let is_unsafe = steers(c);
    let escape = is_unsafe.then(|| c.escape_default());
    let plain = (!is_unsafe).then_some(c);
    escape.into_iter().flatten().chain(plain)
}

/// Returns whether a character could move a cursor, hide text or turn the reading direction around where it is shown: control
/// characters, line separators, the marks and embeddings of Unicode's bidirectional text, annotations and invisible tags.
pub(crate) fn steers(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
                | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
        )
}

/// Returns whether a character leaves nothing to see: white space, what [`steers`], joiners, fillers and marks of variation.
pub(crate) fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || steers(c)
        || matches!(
            c,
            '\u{ad}' | '\u{34f}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}' | '\u{180b}'..='\u{180f}'
                | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}'
                | '\u{ffa0}' | '\u{e0100}'..='\u{e01ef}'
        )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (String, &'static str) {
        let (mut stream, name) = to_utf8(Box::new(bytes)).expect("a slice can be read");
        let mut text = String::new();
        stream.read_to_string(&mut text).expect("the text is UTF-8");
        (text, name)
    }

    fn utf16(text: &str, to_bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to_bytes).collect()
    }

    #[test]
    fn marks_are_removed_and_utf16_is_transcoded() {
        assert_eq!(read(b"\xef\xbb\xbfa,b"), ("a,b".to_owned(), "utf-8"));
        assert_eq!(read("é".as_bytes()), ("é".to_owned(), "utf-8"));
        assert_eq!(read(b""), (String::new(), "utf-8"));
        let text = "Name\tDatum\r\nŽiga 😀\t1\r\n".repeat(3000);
        let little = utf16(&text, u16::to_le_bytes);
        let big = utf16(&text, u16::to_be_bytes);
        assert_eq!(read(&little), (text.clone(), "utf-16le"));
        assert_eq!(read(&big), (text.clone(), "utf-16be"));
        assert_eq!(
            read(&[b"\xff\xfe", little.as_slice()].concat()),
            (text.clone(), "utf-16le")
        );
        assert_eq!(read(&[b"\xfe\xff", big.as_slice()].concat()), (text, "utf-16be"));
    }

    #[test]
    fn half_a_unit_at_the_end_is_replaced() {
        assert_eq!(read(b"\xff\xfea\0b"), ("a\u{fffd}".to_owned(), "utf-16le"));
    }

    #[test]
    fn runs_that_are_no_utf8_are_windows_1252() {
        assert_eq!(decode(b"Garc\xeda"), (Cow::Borrowed("García"), true));
        assert_eq!(decode(b"\x80"), (Cow::Borrowed("€"), true));
        assert_eq!(decode("García".as_bytes()), (Cow::Borrowed("García"), false));
        assert_eq!(
            decode(b"Garc\xc3\xada M\xfcller \xe2\x82\xac\x80"),
            (Cow::Borrowed("García Müller €€"), true)
        );
        assert_eq!(decode(b"a\x81"), (Cow::Borrowed("a\u{fffd}"), true));
    }

    #[test]
    fn quoted_text_is_short_and_harmless() {
        assert_eq!(quoted("a\n\u{1b}[31mb"), "\"a\\n\\u{1b}[31mb\"");
        assert_eq!(quoted(&"é".repeat(50)), format!("\"{}…\"", "é".repeat(40)));
        assert_eq!(quoted("a\u{202e}b"), "\"a\\u{202e}b\"");
    }
}
