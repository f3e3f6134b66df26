//! Clean records split into cells where they stand, without a copy.
//!
//! In: bytes that start with a record. Out: where its cells are, if the record is beyond doubt: every quoted cell closed, a delimiter
//! or the end of a line behind it. Whatever else may be in a file of CSV is for the `csv` crate to read; on clean records the two agree.

use std::ops::Range;

use csv::ByteRecord;
use memchr::{memchr, memchr3};

/// The cells of a clean record.
#[derive(Debug, Default)]
pub(super) struct Cells {
    spans: Vec<Span>,
    /// The cells that have quotes in them, as they are read: one for two.
    undoubled: Vec<u8>,
}

#[derive(Debug, Clone)]
enum Span {
    /// Among the bytes of the record.
    Raw(Range<usize>),
    Undoubled(Range<usize>),
}

/// What the start of some bytes is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Split {
    /// A clean record of so many bytes, the first one that ends its line among them.
    Clean(usize),
    /// Something that must be looked at more closely.
    Unclear,
    /// It has no end yet.
    Unended,
}

impl Cells {
    /// Splits the record at the start of the bytes, if it is clean and has at most so many cells.
    pub(super) fn split(&mut self, bytes: &[u8], delimiter: u8, n_most: usize) -> Split {
        self.spans.clear();
        self.undoubled.clear();
        let mut at = 0;
        loop {
            let span = if bytes.get(at) == Some(&b'"') {
                let (end, has_quotes) = match closing_quote(&bytes[at + 1..]) {
                    Some((n, has_quotes)) => (at + 1 + n, has_quotes),
                    None => return Split::Unended,
                };
                let inside = at + 1..end;
                at = end + 1;
                match bytes.get(at) {
                    Some(next) if *next == delimiter || matches!(next, b'\r' | b'\n') => {}
                    Some(_) => return Split::Unclear,
                    None => return Split::Unended,
                }
                if has_quotes {
                    self.undouble(&bytes[inside])
                } else {
                    Span::Raw(inside)
                }
            } else {
                let Some(n) = memchr3(delimiter, b'\r', b'\n', &bytes[at..]) else {
                    return Split::Unended;
                };
                at += n;
                Span::Raw(at - n..at)
            };
            self.spans.push(span);
            at += 1;
            if bytes[at - 1] != delimiter {
                return Split::Clean(at);
            }
            if self.spans.len() == n_most {
                return Split::Unclear;
            }
        }
    }

    fn undouble(&mut self, cell: &[u8]) -> Span {
        let start = self.undoubled.len();
        let mut rest = cell;
        while let Some(quote) = memchr(b'"', rest) {
            self.undoubled.extend_from_slice(&rest[..=quote]);
            rest = rest.get(quote + 2..).unwrap_or_default();
        }
        self.undoubled.extend_from_slice(rest);
        Span::Undoubled(start..self.undoubled.len())
    }

    fn get<'a>(&'a self, place: usize, bytes: &'a [u8]) -> Option<&'a [u8]> {
        match self.spans.get(place)? {
            Span::Raw(span) => bytes.get(span.clone()),
            Span::Undoubled(span) => self.undoubled.get(span.clone()),
        }
    }
}

/// Returns where the quote that closes a cell is, and whether there are others, doubled, before it.
fn closing_quote(bytes: &[u8]) -> Option<(usize, bool)> {
    let (mut at, mut has_quotes) = (0, false);
    loop {
        let quote = at + memchr(b'"', bytes.get(at..)?)?;
        if bytes.get(quote + 1) != Some(&b'"') {
            return Some((quote, has_quotes));
        }
        has_quotes = true;
        at = quote + 2;
    }
}

/// The cells of a record, whoever has split it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Record<'a> {
    /// This module, and the bytes that its cells are in.
    Split(&'a Cells, &'a [u8]),
    /// The `csv` crate.
    Read(&'a ByteRecord),
}

impl<'a> Record<'a> {
    /// Returns how many cells there are.
    #[inline]
    pub(super) fn len(self) -> usize {
        match self {
            Self::Split(cells, _) => cells.spans.len(),
            Self::Read(record) => record.len(),
        }
    }

    /// Returns a cell.
    #[inline]
    pub(super) fn get(self, place: usize) -> Option<&'a [u8]> {
        match self {
            Self::Split(cells, bytes) => cells.get(place, bytes),
            Self::Read(record) => record.get(place),
        }
    }

    /// Returns all cells.
    #[inline]
    pub(super) fn iter(self) -> impl Iterator<Item = &'a [u8]> + Clone {
        (0..self.len()).map(move |place| self.get(place).unwrap_or_default())
    }
}
