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
    /// The beginnings of records that were remembered, and the end of one.
    beginnings: [Part; N_BEGINNINGS],
    end: Part,
    /// Which beginning takes the place of another next.
    oldest: usize,
    /// Which of them the record has.
    beginning: Option<usize>,
    has_end: bool,
}

/// Of one conversation two people are those who write most, and the next one is near.
pub(super) const N_BEGINNINGS: usize = 4;

#[derive(Debug, Clone)]
enum Span {
    /// Among the bytes of the record.
    Raw(Range<usize>),
    Undoubled(Range<usize>),
}

/// Whole cells of a record. Where another record has the same bytes in that place, it has the same cells: nothing that was before them
/// makes a difference, but for their number.
#[derive(Debug, Default)]
struct Part {
    /// None of a part that is not remembered.
    bytes: Vec<u8>,
    /// The cells before it.
    n_before: usize,
    /// The cells in it, from its start.
    spans: Vec<Range<usize>>,
}

impl Part {
    #[inline]
    fn is_at_start_of(&self, bytes: &[u8]) -> bool {
        // Beginnings of one conversation differ where they end: who else was written to.
        let is_last = |last: &[u8; 16]| {
            let end = bytes.get(..self.bytes.len()).and_then(<[u8]>::last_chunk);
            end.is_some_and(|end| u128::from_le_bytes(*end) == u128::from_le_bytes(*last))
        };
        !self.bytes.is_empty() && self.bytes.last_chunk().is_none_or(is_last) && bytes.starts_with(&self.bytes)
    }

    /// Remembers those bytes of a record, which hold these cells, if all of them are as they stand there.
    fn set(&mut self, record: &[u8], place: Range<usize>, cells: &[Span]) -> bool {
        self.bytes.clear();
        self.spans.clear();
        for cell in cells {
            let Span::Raw(span) = cell else { return false };
            self.spans.push(span.start - place.start..span.end - place.start);
        }
        self.bytes.extend_from_slice(&record[place]);
        true
    }
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
        self.has_end = false;
        self.beginning = self.beginnings.iter().position(|part| part.is_at_start_of(bytes));
        let mut at = 0;
        if let Some(number) = self.beginning {
            let part = &self.beginnings[number];
            self.spans.extend(part.spans.iter().cloned().map(Span::Raw));
            at = part.bytes.len();
        }
        loop {
            if self.spans.len() == self.end.n_before && self.end.is_at_start_of(&bytes[at..]) {
                let cells = self.end.spans.iter();
                self.spans
                    .extend(cells.map(|cell| Span::Raw(cell.start + at..cell.end + at)));
                self.has_end = true;
                return Split::Clean(at + self.end.bytes.len());
            }
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

    /// Returns which of the remembered beginnings the record has.
    pub(super) fn beginning(&self) -> Option<usize> {
        self.beginning
    }

    /// Returns whether the record has the remembered end.
    pub(super) fn has_end(&self) -> bool {
        self.has_end
    }

    /// Remembers the first cells of the record; returns as which.
    pub(super) fn remember_beginning(&mut self, n_cells: usize, record: &[u8]) -> Option<usize> {
        let number = self.oldest;
        let end = self.start_of(n_cells, record)?;
        let is_set = self.beginnings[number].set(record, 0..end, &self.spans[..n_cells]);
        self.oldest = (number + usize::from(is_set)) % N_BEGINNINGS;
        is_set.then_some(number)
    }

    /// Remembers all cells of the record but the first ones; returns whether that can be done.
    pub(super) fn remember_end(&mut self, n_before: usize, record: &[u8]) -> bool {
        self.end.n_before = n_before;
        self.start_of(n_before, record)
            .is_some_and(|start| self.end.set(record, start..record.len(), &self.spans[n_before..]))
    }

    /// Returns where a cell begins, its quote among it; none if it has none.
    fn start_of(&self, place: usize, record: &[u8]) -> Option<usize> {
        match self.spans.get(place)? {
            Span::Raw(span) => Some(span.start - usize::from(span.start > 0 && record[span.start - 1] == b'"')),
            Span::Undoubled(_) => None,
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

    /// Returns how many bytes all cells together have at the most.
    #[inline]
    pub(super) fn n_bytes(self) -> usize {
        match self {
            Self::Split(_, bytes) => bytes.len(),
            Self::Read(record) => record.as_slice().len(),
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
