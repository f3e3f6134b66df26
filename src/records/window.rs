//! The raw bytes under the CSV reader, kept since the start of the present record.
//!
//! In: a stream of UTF-8. Out: the same stream, which can go back within the bytes it keeps, and knows at which physical line
//! a byte stands. That is what the `csv` crate cannot tell: its line numbers count records wrongly in files with CRLF and
//! after blank lines, and a record damaged by an open quote has to be read again from one of its lines.

use std::hint::black_box;
use std::io::{self, Read, Seek, SeekFrom};

use memchr::{memchr, memchr_iter};

use crate::work;

/// How much is read at a time, and looked at for the header and the kind of line ends.
const CHUNK: usize = 64 << 10;
/// How much is handed out first of what is read from some offset on: most rows are shorter. Twice as much each time after that.
const A_ROW: usize = 128;
/// The longest record; an open quote in a big file would otherwise take all of it into memory. A message has at most
/// some 8,000 characters, and the longest answers to job applications some 100 KiB.
pub(super) const MAX_RECORD: u64 = 16 << 20;

/// A rewindable window over a stream. Offsets count from the first byte of the stream.
pub(super) struct Window<'a> {
    source: Box<dyn Read + 'a>,
    /// Bytes from offset `base` on, the first `n_filled` of which are the stream's.
    bytes: Vec<u8>,
    n_filled: usize,
    base: u64,
    /// The offset of the next byte to hand out.
    next: u64,
    record_start: u64,
    /// How long the present record may be.
    record_limit: u64,
    /// How many line ends are before offset `counted`.
    n_lines: u64,
    counted: u64,
    line_end: u8,
    has_ended: bool,
    /// How many bytes are handed out next at most.
    n_most: usize,
    /// What went wrong when reading ahead; handed out when the reader gets there.
    failed: Option<io::Error>,
}

impl Drop for Window<'_> {
    /// What was read may be letters: they are not left behind in memory that is given back.
    fn drop(&mut self) {
        self.bytes.fill(0);
        // Else it would not be done for memory that nobody looks at any more.
        black_box(&self.bytes);
    }
}

impl<'a> Window<'a> {
    /// Opens a window at the start of a stream.
    pub(super) fn new(source: Box<dyn Read + 'a>) -> Self {
        let mut window = Self {
            source,
            // Room for all that is kept of a sound file, so that no copy is left behind by growing.
            bytes: vec![0; 4 * CHUNK],
            n_filled: 0,
            base: 0,
            next: 0,
            record_start: 0,
            record_limit: MAX_RECORD,
            n_lines: 0,
            counted: 0,
            line_end: b'\n',
            has_ended: false,
            n_most: CHUNK,
            failed: None,
        };
        while window.n_filled < CHUNK && window.read_ahead(CHUNK) {}
        // Only files without any line feed, as old Macs wrote them, have lines that end in a bare carriage return.
        if memchr(b'\n', window.kept()).is_none() && memchr(b'\r', window.kept()).is_some() {
            window.line_end = b'\r';
        }
        window
    }

    /// Returns the bytes that are kept.
    pub(super) fn kept(&self) -> &[u8] {
        &self.bytes[..self.n_filled]
    }

    /// Returns the kept bytes from one offset to another, which must be kept.
    pub(super) fn slice(&self, from: u64, to: u64) -> &[u8] {
        &self.kept()[self.index(from)..self.index(to)]
    }

    /// Returns the offset after the last byte that was read from the stream.
    pub(super) fn end(&self) -> u64 {
        self.base + self.n_filled as u64
    }

    /// Returns whether nothing follows the kept bytes.
    pub(super) fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// Returns the byte that ends a physical line.
    pub(super) fn line_end(&self) -> u8 {
        self.line_end
    }

    /// Says that a record of at most so many bytes starts at the offset: what is before it may be forgotten.
    pub(super) fn start_record(&mut self, offset: u64, limit: u64) {
        self.record_start = offset;
        self.record_limit = limit;
    }

    /// Forgets what is before the present record, so that what is read next has room: of a sound file a part of one record is left to
    /// be moved. Never more is moved than is forgotten: a window that an open quote has filled would else be moved again and again.
    fn forget(&mut self) {
        let n_before = self.index(self.record_start);
        let n_left = self.n_filled - n_before;
        if n_before >= n_left {
            work::count(n_left);
            self.count_lines(self.record_start);
            self.bytes.copy_within(n_before..self.n_filled, 0);
            self.n_filled = n_left;
            self.base += n_before as u64;
        }
    }

    /// Returns the physical line, counted from 1, of an offset; offsets asked for must not fall.
    pub(super) fn line_of(&mut self, offset: u64) -> u64 {
        self.count_lines(offset);
        self.n_lines + 1
    }

    /// Returns what went wrong when the stream was read, if it ended for that.
    pub(super) fn take_failure(&mut self) -> Option<io::Error> {
        self.failed.take()
    }

    /// Reads up to so many bytes more, or a chunk; returns whether there were any.
    pub(super) fn read_ahead(&mut self, n_bytes: usize) -> bool {
        if self.has_ended {
            return false;
        }
        self.forget();
        let room = self.n_filled + n_bytes.max(CHUNK);
        if self.bytes.len() < room {
            self.bytes.resize(room, 0);
        }
        loop {
            match self.source.read(&mut self.bytes[self.n_filled..room]) {
                Ok(n) => {
                    self.n_filled += n;
                    self.has_ended = n == 0;
                    return n > 0;
                }
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => {
                    self.failed = Some(e);
                    self.has_ended = true;
                    return false;
                }
            }
        }
    }

    fn index(&self, offset: u64) -> usize {
        usize::try_from(offset.saturating_sub(self.base)).map_or(self.n_filled, |i| i.min(self.n_filled))
    }

    fn count_lines(&mut self, offset: u64) {
        if offset > self.counted {
            self.n_lines += memchr_iter(self.line_end, self.slice(self.counted, offset)).count() as u64;
            self.counted = offset;
        }
    }
}

impl Read for Window<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let left = (self.record_start + self.record_limit).saturating_sub(self.next);
        if left == 0 {
            return Ok(0);
        }
        if self.next >= self.end() && !self.read_ahead(CHUNK) {
            return self.failed.take().map_or(Ok(0), Err);
        }
        let from = self.index(self.next);
        let n = out.len().min(self.n_filled - from);
        let n = usize::try_from(left).map_or(n, |left| n.min(left));
        let n = n.min(self.n_most);
        self.n_most = (2 * n).max(A_ROW);
        work::count(n);
        out[..n].copy_from_slice(&self.bytes[from..from + n]);
        self.next += n as u64;
        Ok(n)
    }
}

impl Seek for Window<'_> {
    /// Goes back to an offset that is still kept.
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match to {
            SeekFrom::Start(offset) if (self.base..=self.end()).contains(&offset) => {
                self.next = offset;
                self.record_start = offset;
                // Whoever goes to one record may go elsewhere after it: what is handed out beyond would be for nothing, for each
                // damaged row among sound ones. And whoever starts to read with a byte order mark takes it off. It only is one at the
                // start of the stream, and by its first byte alone nobody knows it.
                self.n_most = if offset > 0 { 1 } else { A_ROW };
                Ok(offset)
            }
            _ => Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "these bytes are not kept any more",
            )),
        }
    }
}
