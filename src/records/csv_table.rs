//! A CSV file as a table: its header found by content, its records with their physical line, its damage contained.
//!
//! In: a stream of UTF-8 and the columns that a header must have. Out: records of bytes, one at a time, and for every damaged
//! one where it starts and what is wrong. It knows how CSV breaks, not what the columns mean.

use std::io::{self, SeekFrom};
use std::ops::Range;

use csv::{ByteRecord, Position, ReaderBuilder};
use memchr::{memchr, memchr_iter};

use super::date::utc_moment;
use super::encoding::decode;
use super::split::{Cells, Record, Split};
use super::strict::{Quotes, parse};
use super::window::{MAX_RECORD, Window};
use crate::calendar::Moment;
use crate::work;

/// Some names of one column: today's first, then older ones, those of other programs and languages. Lower-case; blanks, `_` and
/// hyphens do not count.
pub(super) type Names = &'static [&'static str];

/// Tells whether a cell, trimmed, holds a date as that file spells it.
pub(super) type IsDate = fn(&[u8]) -> bool;

/// Records looked at for the header: `Connections.csv` has a preamble of two.
const HEADER_WITHIN: usize = 20;
/// Delimiters tried, in this order; spreadsheets in many countries save with semicolons, UTF-16 files have tabs.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];
/// How far after a damaged record the true record that begins inside it may end.
const MAX_AHEAD: u64 = 1 << 20;
/// Work allowed for finding true records inside damaged ones: so many bytes, and so many for each byte of the file.
const SEARCH_ALLOWED: (u64, u64) = (4 << 20, 8);
/// How much may be read again because an open quote had swallowed it: so many bytes, and so many for each byte of the file.
/// In a file that takes more, where every row has such a quote, records are read a little at a time.
const AGAIN_ALLOWED: (u64, u64) = (1 << 20, 2);
/// How much of a record is read first in such a file, and by how much that grows as long as it tells nothing.
const A_LITTLE: (u64, u64) = (1 << 10, 4);

/// Longer records are left to the `csv` crate, and so are those with so many more cells than the header.
const MAX_SPLIT: (usize, usize) = (1 << 20, 64);

/// A CSV file being read.
pub(super) struct Table<'a> {
    reader: csv::Reader<Window<'a>>,
    delimiter: u8,
    header: Vec<String>,
    needed: &'a [Names],
    /// The records before the header.
    preamble: Vec<ByteRecord>,
    /// How many columns the header has, the last ones perhaps without a name.
    n_columns: usize,
    date: Option<(usize, IsDate)>,
    /// What the present record has there, if LinkedIn has written it.
    moment: Option<Moment>,
    /// Whether rows may have more or fewer fields than the header.
    may_be_ragged: bool,
    /// The present record as the `csv` crate has read it, unless it was clean: then its cells.
    record: ByteRecord,
    cells: Cells,
    is_split: bool,
    start: u64,
    /// Where the next record starts, or the blank lines before it.
    next: u64,
    /// Whether clean records are split here; the `csv` crate reads them just so.
    splits: bool,
    n_searched: u64,
    n_again: u64,
    /// Whether the last record was damaged by a quote.
    is_behind_open_quote: bool,
}

/// What the next record turned out to be.
pub(super) enum Next {
    /// A record with as many fields as the header.
    Record,
    /// A record that cannot be used.
    Damaged {
        /// The physical line it starts at.
        line: u64,
        /// What is wrong with it.
        why: String,
    },
    /// Another header, with columns in other places: what follows are no rows of this table.
    OtherHeader {
        /// The physical line it stands at.
        line: u64,
    },
    /// There is none.
    End,
}

/// What is wrong with a record.
struct Damage {
    why: String,
    /// Whether a quote is to blame.
    is_by_quote: bool,
    /// Where the true record starts that it swallowed.
    resume: Option<u64>,
    /// Whether reading more of the record could not tell more.
    is_sure: bool,
}

/// Whether a record is a header.
enum Again {
    /// It is none.
    No,
    /// It is the header, or a line that stands before it.
    Same,
    /// It has the needed columns, but not in the places of the header.
    Other,
}

/// Where the header is.
struct Header {
    delimiter: u8,
    n_before: usize,
    names: Vec<String>,
    n_columns: usize,
}

impl<'a> Table<'a> {
    /// Opens a table behind its header, the first record with all the needed columns; gives the window back if there is none.
    pub(super) fn open(window: Window<'a>, needed: &'a [Names]) -> io::Result<Result<Self, Window<'a>>> {
        let has_needed = |names: &[String]| needed.iter().all(|column| find(names, column).is_some());
        let Some(header) = find_header(window.kept(), &has_needed) else {
            return Ok(Err(window));
        };
        let mut table = Self {
            reader: builder(header.delimiter).buffer_capacity(16 << 10).from_reader(window),
            delimiter: header.delimiter,
            n_columns: header.n_columns,
            header: header.names,
            needed,
            preamble: Vec::new(),
            date: None,
            moment: None,
            may_be_ragged: false,
            record: ByteRecord::new(),
            cells: Cells::default(),
            is_split: false,
            start: 0,
            next: 0,
            splits: true,
            n_searched: 0,
            n_again: 0,
            is_behind_open_quote: false,
        };
        for _ in 0..header.n_before {
            table.read_record(MAX_RECORD)?;
            table.preamble.push(table.record.clone());
        }
        table.read_record(MAX_RECORD)?;
        Ok(Ok(table))
    }

    /// Says which column holds a date, so that a record can be told from a line of text that looks like one.
    pub(super) fn set_date(&mut self, column: Option<usize>, is_date: IsDate) {
        self.date = column.map(|column| (column, is_date));
    }

    /// Returns the moment in a column of the present record, if it is that of the date and written as LinkedIn does.
    pub(super) fn moment(&self, column: usize) -> Option<Moment> {
        self.moment
            .filter(|_| self.date.is_some_and(|(date, _)| date == column))
    }

    /// Says that people have typed the rows: they may have more or fewer fields than the header.
    pub(super) fn may_be_ragged(&mut self) {
        self.may_be_ragged = true;
    }

    /// Returns the index of the column with one of the names.
    pub(super) fn column(&self, names: Names) -> Option<usize> {
        find(&self.header, names)
    }

    /// Returns the names of the columns as the file spells them.
    pub(super) fn header(&self) -> &[String] {
        &self.header
    }

    /// Returns the fields of the present record.
    pub(super) fn record(&self) -> Record<'_> {
        if self.is_split {
            let window = self.reader.get_ref();
            Record::Split(&self.cells, window.slice(self.start, self.next))
        } else {
            Record::Read(&self.record)
        }
    }

    /// Returns which remembered beginning the present record has, and whether the remembered end.
    pub(super) fn known(&self) -> (Option<usize>, bool) {
        if self.is_split {
            (self.cells.beginning(), self.cells.has_end())
        } else {
            (None, false)
        }
    }

    /// Remembers so many cells at the beginning of the present record; returns as which, if that can be done.
    pub(super) fn remember_beginning(&mut self, n_cells: usize) -> Option<usize> {
        let record = self.reader.get_ref().slice(self.start, self.next);
        self.is_split.then(|| self.cells.remember_beginning(n_cells, record))?
    }

    /// Remembers the cells of the present record behind so many; returns whether that can be done.
    pub(super) fn remember_end(&mut self, n_before: usize) -> bool {
        let record = self.reader.get_ref().slice(self.start, self.next);
        self.is_split && self.cells.remember_end(n_before, record)
    }

    /// Returns the physical line at which the present record starts.
    pub(super) fn line(&mut self) -> u64 {
        self.reader.get_mut().line_of(self.start)
    }

    /// Goes on to the next record.
    pub(super) fn advance(&mut self) -> io::Result<Next> {
        let mut more = None;
        loop {
            let before = self.next;
            let is_dear = self.n_again > AGAIN_ALLOWED.0 + AGAIN_ALLOWED.1 * before;
            if self.splits && more.is_none() && !is_dear && self.split() {
                if let Some(next) = self.told_again() {
                    return Ok(next);
                }
                continue;
            }
            let limit = more.take().unwrap_or(if is_dear { A_LITTLE.0 } else { MAX_RECORD });
            let found = self.read_record(limit)?;
            let end = self.reader.position().byte();
            if let Some(record) = self.unwrapped() {
                self.record = record;
            }
            // The window pretends that the file is over where a record becomes too long.
            let is_cut = end - before >= limit;
            if !found && !is_cut {
                return Ok(Next::End);
            }
            if found && !is_cut {
                match self.told_again() {
                    Some(Next::Record) => {}
                    Some(other) => return Ok(other),
                    None => {
                        // A header that comes again ends what an open quote before it has spilled.
                        self.is_behind_open_quote = false;
                        continue;
                    }
                }
            }
            let window = self.reader.get_ref();
            let is_long = memchr(window.line_end(), trimmed_end(window.slice(self.start, end))).is_some();
            let is_last = window.has_ended() && end >= window.end();
            let has_right_count = self.has_right_count(self.record());
            let is_paired = has_paired_quotes(window.slice(self.start, end));
            if has_right_count && is_paired && !is_long && !is_last && !is_cut {
                self.is_behind_open_quote = false;
                return Ok(Next::Record);
            }
            // Lines of the text that an open quote has spilled belong to the damaged row, which has been told.
            let is_spilled = found && self.is_behind_open_quote && !has_right_count && !self.holds_date(end);
            let damage = if found {
                self.examine(end, has_right_count, is_cut)
            } else {
                None
            };
            if found && is_cut && limit < MAX_RECORD && !damage.as_ref().is_some_and(|damage| damage.is_sure) {
                self.go_back(before, end)?;
                more = Some(MAX_RECORD.min(limit * A_LITTLE.1));
                continue;
            }
            let line = self.line();
            if let Some(offset) = damage.as_ref().and_then(|d| d.resume).or(is_cut.then_some(end)) {
                self.go_back(offset, end)?;
            }
            match damage {
                Some(_) if is_spilled => {}
                Some(Damage { why, is_by_quote, .. }) => {
                    self.is_behind_open_quote = is_by_quote;
                    return Ok(Next::Damaged { line, why });
                }
                None if found => {
                    self.is_behind_open_quote = false;
                    return Ok(Next::Record);
                }
                // So many blank lines that it took several rounds to skip them.
                None => {}
            }
        }
    }

    /// Splits the next record, if it is clean and has as many cells as the header: then nothing else need be known of it.
    fn split(&mut self) -> bool {
        let window = self.reader.get_mut();
        window.start_record(self.next, MAX_RECORD);
        let n_most = self.header.len() + MAX_SPLIT.1;
        let (start, n_bytes) = loop {
            let bytes = window.slice(self.next, window.end());
            let n_blank = bytes.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
            match self.cells.split(&bytes[n_blank..], self.delimiter, n_most) {
                Split::Clean(n) => break (self.next + n_blank as u64, n),
                Split::Unclear => return false,
                Split::Unended => {
                    // Twice as much each time, so that starting over costs no more than the bytes themselves.
                    let n_bytes = bytes.len();
                    work::count(n_bytes);
                    let wanted = window.end() + n_bytes as u64;
                    if n_bytes > MAX_SPLIT.0 || !window.read_ahead(n_bytes) {
                        return false;
                    }
                    while window.end() < wanted && window.read_ahead(n_bytes) {}
                }
            }
        };
        work::count(n_bytes);
        let bytes = self.reader.get_ref().slice(start, start + n_bytes as u64);
        let record = Record::Split(&self.cells, bytes);
        if !self.has_right_count(record) || self.may_be_wrapped(record, bytes) {
            return false;
        }
        (self.start, self.next) = (start, start + n_bytes as u64);
        (self.is_split, self.is_behind_open_quote) = (true, false);
        true
    }

    /// Whether a row may have been put into quotes as a whole.
    fn may_be_wrapped(&self, record: Record<'_>, bytes: &[u8]) -> bool {
        let is_empty = |cell: &[u8]| cell.trim_ascii().is_empty();
        bytes.first() == Some(&b'"') && self.header.len() > 1 && record.iter().skip(1).all(is_empty)
    }

    /// Says what the present record is if it is a header; none if it is that of the table, and nothing new.
    fn told_again(&mut self) -> Option<Next> {
        let field = self.date.and_then(|(column, _)| self.record().get(column));
        self.moment = field.and_then(|field| utc_moment(field.trim_ascii()));
        if self.moment.is_some() {
            return Some(Next::Record);
        }
        match self.header_again() {
            Again::No => Some(Next::Record),
            Again::Same => None,
            Again::Other => Some(Next::OtherHeader { line: self.line() }),
        }
    }

    /// Goes on at an offset before the end of what was read.
    fn go_back(&mut self, offset: u64, end: u64) -> io::Result<()> {
        self.n_again += end - offset;
        self.go_to(offset)
    }

    fn go_to(&mut self, offset: u64) -> io::Result<()> {
        let mut position = Position::new();
        position.set_byte(offset);
        self.next = offset;
        self.reader.seek_raw(SeekFrom::Start(offset), position).map_err(to_io)
    }

    /// Reads a record of at most so many bytes.
    fn read_record(&mut self, limit: u64) -> io::Result<bool> {
        let before = self.next;
        if self.reader.position().byte() != before {
            self.go_to(before)?;
        }
        self.reader.get_mut().start_record(before, limit);
        let found = self.reader.read_byte_record(&mut self.record).map_err(to_io)?;
        let end = self.reader.position().byte();
        // Blank lines, and the second half of the CRLF before, are taken together with the record after them.
        let raw = self.reader.get_ref().slice(before, end);
        let n_blank = raw.iter().take_while(|b| matches!(b, b'\r' | b'\n')).count();
        self.start = before + n_blank as u64;
        self.next = end;
        self.is_split = false;
        Ok(found)
    }

    /// Whether the present record is a header: where files were joined one after the other, each brings its own, with the
    /// lines before it.
    fn header_again(&self) -> Again {
        let record = self.record();
        let holds_date = |(column, is_date): (usize, IsDate)| record.get(column).is_some_and(|f| is_date(cell(f)));
        // No header has a date in the place of that column's name.
        if self.date.is_some_and(holds_date) {
            return Again::No;
        }
        let mut fields = record.iter();
        let is_same = self
            .header
            .iter()
            .all(|name| is_called(fields.next().unwrap_or_default(), name));
        let is_before = |before: &ByteRecord| before.iter().eq(record.iter());
        if is_same && fields.all(|field| field.trim_ascii().is_empty()) || self.preamble.iter().any(is_before) {
            return Again::Same;
        }
        let has = |name: &str| record.iter().any(|field| is_called(field, name));
        let has_needed = self.needed.iter().all(|names| names.iter().any(|name| has(name)));
        // One word may stand in a row of data, too.
        if has_needed && self.header.iter().filter(|name| has(name)).nth(1).is_some() {
            return Again::Other;
        }
        Again::No
    }

    fn has_right_count(&self, record: Record<'_>) -> bool {
        self.may_be_ragged || self.has_fields(record)
    }

    /// Whether a record has the fields of the header. Spreadsheets pad rows with empty fields; other surplus shows that a field was
    /// cut in two, unless the header has as many columns without a name.
    fn has_fields(&self, record: Record<'_>) -> bool {
        let mut surplus = (self.n_columns..record.len()).filter_map(|place| record.get(place));
        record.len() >= self.header.len() && surplus.all(|field| field.trim_ascii().is_empty())
    }

    /// Returns the fields of a row that a program has put into quotes as a whole: one cell which is itself a row of this table.
    fn unwrapped(&self) -> Option<ByteRecord> {
        if self.may_be_ragged {
            return None;
        }
        let n_filled = self
            .record
            .iter()
            .filter(|field| !field.trim_ascii().is_empty())
            .count();
        let cell = self.record.get(0).filter(|_| n_filled == 1 && self.header.len() > 1)?;
        let record = unwrapped(cell, self.delimiter)?;
        let holds_date =
            |(column, is_date): (usize, IsDate)| is_date(record.get(column).unwrap_or_default().trim_ascii());
        (self.has_fields(Record::Read(&record)) && self.date.is_none_or(holds_date)).then_some(record)
    }

    /// Looks into a record that is suspicious: a wrong number of fields, several physical lines, or the end of the file.
    fn examine(&mut self, end: u64, has_right_count: bool, is_cut: bool) -> Option<Damage> {
        let window = self.reader.get_ref();
        let body = trimmed_end(window.slice(self.start, end));
        let quotes = parse(body, self.delimiter, None).quotes;
        let is_paired = has_paired_quotes(body);
        if has_right_count && quotes == Quotes::Closed && !is_cut {
            return None;
        }
        let resume = self.swallowed_record(self.start + body.len() as u64);
        let window = self.reader.get_ref();
        let is_whole = |line: u64| memchr(window.line_end(), window.slice(line, end)).is_some();
        let is_sure = quotes != Quotes::Closed && resume.is_some_and(is_whole);
        let why = match (quotes, resume) {
            (Quotes::Stray | Quotes::Open, Some(_)) => "a quote is opened and never closed".to_owned(),
            _ if is_cut => format!("a record is longer than {} MiB", MAX_RECORD >> 20),
            (Quotes::Open, None) => "the file ends inside a quoted field".to_owned(),
            // Quotes inside a field that are not doubled: read as the csv crate, Python and pandas read them.
            (Quotes::Stray, None) if has_right_count && is_paired && !is_cut => return None,
            (Quotes::Stray, None) if has_right_count => "a quote is opened and never closed".to_owned(),
            _ => count_message(self.record.len(), self.n_columns),
        };
        let is_by_quote = quotes != Quotes::Closed || !is_paired;
        Some(Damage {
            why,
            is_by_quote,
            resume,
            is_sure,
        })
    }

    /// Returns where the first true record starts among the physical lines of the present record, which ends at the offset.
    fn swallowed_record(&mut self, end: u64) -> Option<u64> {
        let mut line = self.start;
        loop {
            let window = self.reader.get_ref();
            line += memchr(window.line_end(), window.slice(line, end))? as u64 + 1;
            if self.is_record_at(line) {
                return Some(line);
            }
        }
    }

    /// Returns whether a true record starts at the offset: strictly quoted, with the right fields and a date where one
    /// belongs. A line that has all this but for its quotes starts a record too, a damaged one.
    fn is_record_at(&mut self, offset: u64) -> bool {
        let n_columns = self.header.len();
        loop {
            let consumed = self.reader.position().byte();
            if self.n_searched > SEARCH_ALLOWED.0 + SEARCH_ALLOWED.1 * consumed {
                return false;
            }
            let window = self.reader.get_ref();
            let bytes = window.slice(offset, window.end());
            let parsed = parse(bytes, self.delimiter, Some(n_columns));
            work::count(parsed.n_bytes);
            let n_bytes = bytes.len();
            self.n_searched += parsed.n_bytes as u64;
            let needs_more = parsed.n_bytes == n_bytes && !window.has_ended();
            if needs_more && window.end() < consumed + MAX_AHEAD {
                // Twice as much each time, so that starting over costs no more than the bytes themselves.
                self.reader.get_mut().read_ahead(n_bytes);
                continue;
            }
            let is_sound = parsed.quotes == Quotes::Closed && !needs_more;
            return n_columns > 1 && (is_sound && self.fits(bytes, &parsed.fields) || self.fits_but_for_quotes(bytes));
        }
    }

    /// Returns whether any piece between delimiters of the present record, which ends at the offset, is a date: then it is a row,
    /// however damaged. Files without a date column tell nothing, so that every record there may be a row.
    fn holds_date(&self, end: u64) -> bool {
        let Some((_, is_date)) = self.date else {
            return true;
        };
        let raw = self.reader.get_ref().slice(self.start, end);
        raw.split(|b| *b == self.delimiter || matches!(b, b'\r' | b'\n'))
            .any(|piece| is_date(cell(piece)))
    }

    fn fits(&self, bytes: &[u8], fields: &[Range<usize>]) -> bool {
        let n_columns = self.header.len();
        let is_empty = |field: &Range<usize>| bytes[field.clone()].trim_ascii().is_empty();
        let is_date = |(column, is_date): (usize, IsDate)| is_date(cell(&bytes[fields[column].clone()]));
        fields.len() >= n_columns && fields[n_columns..].iter().all(is_empty) && self.date.is_none_or(is_date)
    }

    /// Returns whether the first line has a date where one belongs if its quotes are ignored.
    fn fits_but_for_quotes(&self, bytes: &[u8]) -> bool {
        let Some((column, is_date)) = self.date else {
            return false;
        };
        let line_end = memchr(self.reader.get_ref().line_end(), bytes).unwrap_or(bytes.len());
        let line = &bytes[..line_end];
        let fields = || line.split(|b| *b == self.delimiter);
        if fields().count() == self.header.len() && fields().nth(column).is_some_and(|field| is_date(cell(field))) {
            return true;
        }
        // Delimiters inside the quoted fields before the open one make no difference.
        let parsed = parse(line, self.delimiter, Some(self.header.len()));
        let date = parsed.fields.get(column).map(|field| cell(&line[field.clone()]));
        parsed.quotes != Quotes::Closed && date.is_some_and(is_date)
    }
}

/// Returns the bytes of a field without quotes around it.
fn cell(field: &[u8]) -> &[u8] {
    let field = field.trim_ascii();
    field
        .strip_prefix(b"\"")
        .and_then(|inner| inner.strip_suffix(b"\""))
        .unwrap_or(field)
        .trim_ascii()
}

/// Returns whether the bytes hold an even number of quotes, as every record does in which none is left open or out.
fn has_paired_quotes(bytes: &[u8]) -> bool {
    memchr_iter(b'"', bytes).count().is_multiple_of(2)
}

fn count_message(n_fields: usize, n_columns: usize) -> String {
    let fields = if n_fields == 1 { "field" } else { "fields" };
    format!("{n_fields} {fields}, header has {n_columns}")
}

/// Returns the fields of the one record in a cell; none unless it has several.
fn unwrapped(cell: &[u8], delimiter: u8) -> Option<ByteRecord> {
    memchr(delimiter, cell)?;
    let mut records = builder(delimiter).from_reader(cell).into_byte_records();
    records
        .next()?
        .ok()
        .filter(|record| record.len() > 1 && records.next().is_none())
}

fn trimmed_end(raw: &[u8]) -> &[u8] {
    let n_end = raw.iter().rev().take_while(|b| matches!(b, b'\r' | b'\n')).count();
    &raw[..raw.len() - n_end]
}

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.has_headers(false).flexible(true).delimiter(delimiter);
    builder
}

fn to_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(e) => e,
        // Byte records of any length have nothing else that can go wrong.
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Returns the names in the first record that is a header, by any delimiter; trimmed.
pub(super) fn find_header_names(start: &[u8], is_header: &dyn Fn(&[String]) -> bool) -> Option<Vec<String>> {
    find_header(start, is_header).map(|header| header.names)
}

/// Returns the delimiter and the names of the first record that is a header, as [`find_header_names`].
pub(super) fn find_header_columns(start: &[u8], is_header: &dyn Fn(&[String]) -> bool) -> Option<(u8, Vec<String>)> {
    find_header(start, is_header).map(|header| (header.delimiter, header.names))
}

fn find_header(start: &[u8], is_header: &dyn Fn(&[String]) -> bool) -> Option<Header> {
    DELIMITERS.iter().find_map(|&delimiter| {
        let records = builder(delimiter).from_reader(start).into_byte_records();
        // A record cut by the end of what was read ahead is no header: its last names are missing.
        records
            .take(HEADER_WITHIN)
            .map_while(Result::ok)
            .enumerate()
            .find_map(|(n_before, record)| {
                let whole = record.get(0).and_then(|cell| unwrapped(cell, delimiter));
                let mut records = std::iter::once(record).chain(whole);
                records.find_map(|record| {
                    let names = header_names(&record);
                    is_header(&names).then_some(Header {
                        delimiter,
                        n_before,
                        names,
                        n_columns: record.len(),
                    })
                })
            })
    })
}

/// Returns the records of a file as they stand in it, line ends and all, each with its cells as the names of columns are read.
pub(super) fn records_of(bytes: &[u8], delimiter: u8) -> Vec<(&[u8], Vec<String>)> {
    let mut reader = builder(delimiter).from_reader(bytes);
    let (mut record, mut start) = (ByteRecord::new(), 0);
    let mut records = Vec::new();
    while let Ok(true) = reader.read_byte_record(&mut record) {
        let end = usize::try_from(reader.position().byte()).map_or(bytes.len(), |end| end.min(bytes.len()));
        records.push((&bytes[start..end], header_names(&record)));
        start = end;
    }
    records
}

/// Whether a character may stand around the name of a column.
fn is_around(c: char) -> bool {
    c.is_whitespace() || matches!(c, '"' | ';' | '\u{feff}')
}

/// Whether a field is the name of a column.
fn is_called(field: &[u8], name: &str) -> bool {
    is_same_name(name, decode(field).0.trim_matches(is_around))
}

fn header_names(record: &ByteRecord) -> Vec<String> {
    let mut names: Vec<String> = record
        .iter()
        .map(|field| decode(field).0.trim_matches(is_around).to_owned())
        .collect();
    // A trailing comma, or a spreadsheet's padding.
    while names.last().is_some_and(String::is_empty) {
        names.pop();
    }
    names
}

/// Returns the index of the header name that is the first of the column's names that the header has.
pub(super) fn find(header: &[String], column: Names) -> Option<usize> {
    column
        .iter()
        .find_map(|known| header.iter().position(|name| is_same_name(known, name)))
}

fn is_same_name(a: &str, b: &str) -> bool {
    let folded = |name| letters(name).flat_map(char::to_lowercase);
    folded(a).eq(folded(b))
}

/// The characters of a column's name that count.
fn letters(name: &str) -> impl Iterator<Item = char> {
    name.chars().filter(|c| !c.is_whitespace() && !matches!(c, '_' | '-'))
}

/// Reads the first line of what is kept of a file, to show what is there instead of a header.
pub(super) fn first_line(kept: &[u8]) -> String {
    let line = kept
        .split(|b| matches!(b, b'\n' | b'\r'))
        .find(|line| !line.trim_ascii().is_empty());
    // So many bytes hold more characters than are ever shown.
    let line = line.unwrap_or_default();
    decode(&line[..line.len().min(400)]).0.trim().to_owned()
}

#[cfg(test)]
mod tests;
