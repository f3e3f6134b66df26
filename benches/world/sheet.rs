//! CSV as LinkedIn writes it: UTF-8 without a mark, line feeds, doubled quotes, fields quoted when needed or always.

use std::io::Write;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

/// The three lines above the header of `Connections.csv` since mid-2021; the paragraph has not changed since 2022.
pub(crate) const PREAMBLE: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email \
addresses are missing. You will only see email addresses for connections who have allowed their connections to see or \
download their email address using this setting https://www.linkedin.com/psettings/privacy/email. You can learn more here \
https://www.linkedin.com/help/linkedin/answer/261\"\n\n";

/// Returns a CSV writer in LinkedIn's manner.
pub(crate) fn writer<W: Write>(to: W, quote: QuoteStyle) -> Writer<W> {
    WriterBuilder::new()
        .quote_style(quote)
        .terminator(Terminator::Any(b'\n'))
        .flexible(true)
        .from_writer(to)
}

/// A table in memory, as most files of an export are.
pub(crate) struct Sheet {
    rows: Writer<Vec<u8>>,
}

impl Sheet {
    /// Starts a table whose fields are quoted only when needed.
    pub(crate) fn new(header: &[&str]) -> Self {
        Self::with_quotes(header, QuoteStyle::Necessary)
    }

    /// Starts a table; `header` is quoted like the rows.
    pub(crate) fn with_quotes(header: &[&str], quote: QuoteStyle) -> Self {
        let mut sheet = Self {
            rows: writer(Vec::new(), quote),
        };
        sheet.row(header);
        sheet
    }

    /// Adds a row.
    pub(crate) fn row<I, T>(&mut self, fields: I)
    where
        I: IntoIterator<Item = T>,
        T: AsRef<[u8]>,
    {
        self.rows
            .write_record(fields)
            .expect("rows of any width go into memory");
    }

    /// Returns the bytes of the file.
    pub(crate) fn finish(self) -> Vec<u8> {
        self.rows.into_inner().expect("memory takes every byte")
    }
}

/// Percent-encodes what is not ASCII, as `Connections.csv` spells profile addresses.
pub(crate) fn percent_encoded(slug: &str) -> String {
    use std::fmt::Write as _;
    let mut out = String::with_capacity(slug.len());
    for byte in slug.bytes() {
        if byte.is_ascii() {
            out.push(char::from(byte));
        } else {
            write!(out, "%{byte:02X}").expect("a string takes every character");
        }
    }
    out
}

/// Encodes bytes in base64, as conversation ids are.
pub(crate) fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let word = chunk.iter().fold(0_usize, |word, &byte| word << 8 | usize::from(byte)) << (8 * (3 - chunk.len()));
        for place in 0..4 {
            let digit = if place <= chunk.len() {
                DIGITS[word >> (18 - 6 * place) & 63]
            } else {
                b'='
            };
            out.push(char::from(digit));
        }
    }
    out
}
