//! One file of an export as rows of text cells, with the account of what became of them.
//!
//! In: the bytes of a file and its [`Layout`]. Out: its rows one by one, and at the end a [`FileAccount`] and the issues.
//! Every kind of file is read through this; what the columns mean is for the kinds to say.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::fs::File;
use std::io::{Cursor, ErrorKind, Read};
use std::path::Path;
use std::sync::LazyLock;

use memchr::{memchr, memmem};

use super::csv_table::{Names, Next, Table, first_line};
use super::date::{is_date, looks_like_a_date, utc_moment};
use super::encoding::{decode, quoted, to_utf8, told};
use super::guard::Guard;
use super::split::Record;
use super::window::Window;
use super::{FileAccount, Issue};
use crate::archive::FileKind;
use crate::calendar::Moment;
use crate::error::Error;
use crate::languages::phrases;

/// What the header of a kind of file must have, and which column tells a true row by its date.
pub(super) struct Layout {
    pub(super) needed: &'static [Names],
    pub(super) date: Option<Names>,
    /// Whether somebody's letters stand in it. Where columns have slipped they may be in any cell, so none is ever quoted.
    pub(super) holds_letters: bool,
}

impl Layout {
    /// The layout of a file that needs these columns.
    pub(super) const fn of(needed: &'static [Names]) -> Self {
        Self {
            needed,
            date: None,
            holds_letters: false,
        }
    }

    /// The same, where that column tells a true row.
    pub(super) const fn dated(self, date: Names) -> Self {
        Self {
            date: Some(date),
            ..self
        }
    }

    /// The same, where letters stand in it.
    pub(super) const fn with_letters(self) -> Self {
        Self {
            holds_letters: true,
            ..self
        }
    }
}

/// The rows of one file.
pub(super) struct Rows<'a> {
    table: Option<Table<'a>>,
    account: FileAccount,
    issues: Vec<Issue>,
    /// Rows that say nothing, but are as they should be: padding, hidden members, drafts.
    n_set_aside: u64,
    has_windows_1252: Cell<bool>,
    holds_letters: bool,
    /// Whether a program may have filled empty cells: not in what members write themselves, nor in packs.
    may_be_filled: bool,
    /// Of each column, that nobody has asked for it, and what its cells tell.
    unused: RefCell<Vec<Option<Unused>>>,
    guard: Option<Guard>,
}

/// What the cells of a column that nobody has asked for tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unused {
    Silent,
    /// Who somebody is: their profile or address.
    Telling,
}

/// The longest cell; the longest that people write, answers to job applications, have some 100 KiB.
const MAX_CELL: usize = 1 << 20;

/// Most records of a file: LinkedIn lets members have 30,000 connections, and the most letters seen are some 100,000.
const MAX_RECORDS: u64 = 20_000_000;

/// What files without any data hold instead of a header.
const PROSE: [&str; 2] = ["no conversations found", "no data found"];

impl<'a> Rows<'a> {
    /// Opens a file of the user's own behind its header.
    pub(super) fn of_users_file(path: &'a Path, layout: &Layout) -> Result<Self, Error> {
        let open = || {
            let file = File::open(path)?;
            // Some systems open folders, and read nothing.
            if file.metadata()?.is_dir() {
                return Err(ErrorKind::IsADirectory.into());
            }
            Ok(file)
        };
        let file = open().map_err(Error::unreadable(path))?;
        Ok(Self::of_users(path, Box::new(file), layout))
    }

    /// As [`of_users_file`](Self::of_users_file), of one that is at hand.
    pub(super) fn of_users_bytes(path: &Path, bytes: &'a [u8], layout: &Layout) -> Self {
        Self::of_users(path, Box::new(Cursor::new(bytes)), layout)
    }

    fn of_users(path: &Path, source: Box<dyn Read + 'a>, layout: &Layout) -> Self {
        let mut rows = Self::open(&path.display().to_string(), FileKind::Notes, source, layout);
        rows.may_be_filled = false;
        rows.are_guarded(Guard::Own);
        rows
    }

    /// Opens a file behind its header. Without one there are no rows, and an issue says so.
    pub(super) fn open(file: &str, kind: FileKind, source: Box<dyn Read + 'a>, layout: &Layout) -> Self {
        let account = FileAccount {
            file: file.to_owned(),
            kind,
            n_records: 0,
            n_used: 0,
            encoding: "utf-8",
            unused_columns: Vec::new(),
        };
        let mut rows = Self {
            table: None,
            account,
            issues: Vec::new(),
            n_set_aside: 0,
            has_windows_1252: Cell::new(false),
            holds_letters: layout.holds_letters,
            may_be_filled: kind != FileKind::SharePack,
            unused: RefCell::default(),
            guard: None,
        };
        match to_utf8(source) {
            Ok((text, encoding)) => {
                rows.account.encoding = encoding;
                rows.find_table(Window::new(text), layout);
            }
            Err(e) => rows.issue_at(1, format!("the file cannot be read: {e}")),
        }
        rows
    }

    fn find_table(&mut self, window: Window<'a>, layout: &Layout) {
        match Table::open(window, layout.needed) {
            Ok(Ok(mut table)) => {
                if let Some(names) = layout.date {
                    table.set_date(table.column(names), is_date);
                }
                self.unused = RefCell::new(vec![Some(Unused::Silent); table.header().len()]);
                self.table = Some(table);
            }
            Ok(Err(mut window)) => {
                let line = first_line(window.kept());
                if let Some(e) = window.take_failure() {
                    self.issue_at(1, format!("the file cannot be read: {e}"));
                } else if line.is_empty() {
                    self.issue_at(1, "the file is empty, not even a header".to_owned());
                } else if !PROSE.contains(&line.to_lowercase().as_str()) {
                    let columns: Vec<String> = layout.needed.iter().map(|names| quoted(names[0])).collect();
                    let looked_for = columns.join(", ");
                    // A line of data rather than of headings, perhaps: nobody wants to see that quoted.
                    let is_data = line.contains(|c: char| c.is_ascii_digit() || matches!(c, '@' | '/'));
                    let start = if self.holds_letters || is_data {
                        String::new()
                    } else {
                        format!("; the file starts {}", quoted(&line))
                    };
                    self.issue_at(1, format!("no header with the columns {looked_for}{start}"));
                }
            }
            Err(e) => self.issue_at(1, format!("the file cannot be read: {e}")),
        }
    }

    /// Goes on to the next row that holds anything; returns whether there is one. Damaged ones become issues.
    pub(super) fn advance(&mut self) -> bool {
        loop {
            let Some(table) = &mut self.table else { return false };
            if self.account.n_records == MAX_RECORDS {
                let line = table.line();
                self.issue_at(
                    line,
                    format!("the file has more than {MAX_RECORDS} rows: the others are not read"),
                );
                self.table = None;
                return false;
            }
            match table.advance() {
                Ok(Next::Record) => {
                    self.account.n_records += 1;
                    if let Some(n_bytes) = too_long(table.record()) {
                        let line = table.line();
                        self.issue_at(
                            line,
                            format!("a field of {n_bytes} bytes; the limit is {} MiB", MAX_CELL >> 20),
                        );
                        continue;
                    }
                    if table.record().iter().any(|cell| !cell.trim_ascii().is_empty()) {
                        self.look_at_unused();
                        return true;
                    }
                    // A row of commas only is a spreadsheet's padding.
                    self.n_set_aside += 1;
                }
                Ok(Next::Damaged { line, why }) => {
                    self.account.n_records += 1;
                    self.issues.push(Issue {
                        file: self.account.file.clone(),
                        line,
                        why,
                    });
                }
                Ok(Next::OtherHeader { line }) => {
                    let why = "another header, with other columns: the rows from here on are not read; give them as a file of \
                               their own";
                    self.issue_at(line, why.to_owned());
                    self.table = None;
                    return false;
                }
                Ok(Next::End) => return false,
                Err(e) => {
                    let line = table.line();
                    self.issue_at(line, format!("the file cannot be read any further: {e}"));
                    return false;
                }
            }
        }
    }

    /// Looks whether cells that nobody reads say who somebody is.
    fn look_at_unused(&mut self) {
        let Some(table) = &self.table else { return };
        for (place, unused) in self.unused.get_mut().iter_mut().enumerate() {
            let tells = |cell: &[u8]| !cell.is_empty() && (is_profile(cell) || is_address(cell));
            if *unused == Some(Unused::Silent) && table.record().get(place).is_some_and(tells) {
                *unused = Some(Unused::Telling);
            }
        }
    }

    /// Returns which beginning the row has of those that were remembered, and whether the end: its cells there are those that they were.
    pub(super) fn known(&self) -> (Option<usize>, bool) {
        self.table.as_ref().map_or((None, false), Table::known)
    }

    /// Remembers so many cells at the beginning of the row, in the place of those remembered longest; returns as which.
    pub(super) fn remember_beginning(&mut self, n_cells: usize) -> Option<usize> {
        self.table.as_mut()?.remember_beginning(n_cells)
    }

    /// Remembers the cells of the row behind so many; returns whether that can be done.
    pub(super) fn remember_end(&mut self, n_before: usize) -> bool {
        self.table.as_mut().is_some_and(|table| table.remember_end(n_before))
    }

    /// Returns the index of the column with one of the names, which counts as used from now on.
    pub(super) fn column(&self, names: Names) -> Option<usize> {
        let column = self.table.as_ref()?.column(names)?;
        self.unused.borrow_mut()[column] = None;
        Some(column)
    }

    /// Says that people have typed the rows: they may have more or fewer cells than the header.
    pub(super) fn may_be_ragged(&mut self) {
        if let Some(table) = &mut self.table {
            table.may_be_ragged();
        }
    }

    /// Returns the names of the columns as the file spells them.
    pub(super) fn header(&self) -> &[String] {
        self.table.as_ref().map_or(&[], Table::header)
    }

    /// Returns how many cells the row has up to the last one that is not empty.
    pub(super) fn n_filled_cells(&self) -> usize {
        let filled = self
            .cells()
            .enumerate()
            .filter(|(_, cell)| !cell.trim_ascii().is_empty());
        filled.last().map_or(0, |(place, _)| place + 1)
    }

    /// Returns the bytes of a cell without white space around them; none for a column that the file does not have, and for what
    /// programs write into empty cells.
    pub(super) fn bytes(&self, column: Option<usize>) -> &[u8] {
        let cell = self.raw(column);
        if self.may_be_filled && is_placeholder(cell) {
            &[]
        } else {
            cell
        }
    }

    fn raw(&self, column: Option<usize>) -> &[u8] {
        let cell = column
            .zip(self.table.as_ref())
            .and_then(|(column, table)| table.record().get(column));
        cell.unwrap_or_default().trim_ascii()
    }

    /// Returns all cells of the row.
    pub(super) fn cells(&self) -> impl Iterator<Item = &[u8]> {
        self.table.iter().flat_map(|table| table.record().iter())
    }

    /// Returns the moment in a cell, if LinkedIn has written it.
    pub(super) fn moment(&self, column: Option<usize>) -> Option<Moment> {
        let known = column
            .zip(self.table.as_ref())
            .and_then(|(column, table)| table.moment(column));
        known.or_else(|| utc_moment(self.bytes(column)))
    }

    /// Says that cells may be guarded against spreadsheets: from now on [`Rows::text`] takes the guard off.
    pub(super) fn are_guarded(&mut self, guard: Guard) {
        self.guard = Some(guard);
    }

    /// Returns the text of a cell without white space around it, and without a guard.
    pub(super) fn text(&self, column: Option<usize>) -> Cow<'_, str> {
        let text = self.decode(self.bytes(column));
        match (self.guard, text) {
            (None, text) => text,
            (Some(guard), Cow::Borrowed(text)) => guard.off(text),
            (Some(guard), Cow::Owned(text)) => Cow::Owned(guard.off(&text).into_owned()),
        }
    }

    /// Returns the text of bytes taken from a cell of this file.
    pub(super) fn decode<'b>(&self, cell: &'b [u8]) -> Cow<'b, str> {
        let (text, is_windows_1252) = decode(cell);
        if is_windows_1252 {
            self.has_windows_1252.set(true);
        }
        match text {
            Cow::Borrowed(text) => Cow::Borrowed(text.trim()),
            Cow::Owned(text) => Cow::Owned(text.trim().to_owned()),
        }
    }

    /// Returns the text of a cell as an owned string.
    pub(super) fn string(&self, column: Option<usize>) -> String {
        self.text(column).into_owned()
    }

    /// Returns two cells that make a full name, joined; empty for LinkedIn's placeholder of a member who is not shown.
    pub(super) fn name(&self, first: Option<usize>, last: Option<usize>) -> String {
        self.name_in_parts(first, last).0
    }

    /// The same, and how long the first name in it is.
    pub(super) fn name_in_parts(&self, first: Option<usize>, last: Option<usize>) -> (String, usize) {
        // Somebody may be called `Na` or `Null`: only a program that fills every empty cell means nothing by it.
        let is_filled = || {
            let cells = || self.cells().map(<[u8]>::trim_ascii);
            cells().all(|cell| !cell.is_empty()) && cells().filter(|cell| is_placeholder(cell)).count() > 1
        };
        let part = |column: Option<usize>| match self.raw(column) {
            b"-" | b"--" | b"." => Cow::Borrowed(""),
            cell if is_placeholder(cell) && is_filled() => Cow::Borrowed(""),
            cell => self.decode(cell),
        };
        let first = part(first);
        let name = format!("{first} {}", part(last));
        if is_nobody(name.trim()) {
            (String::new(), 0)
        } else {
            (name.trim().to_owned(), first.len())
        }
    }

    /// Parses a cell that holds a date; one that cannot be read is an issue, an empty one is not.
    pub(super) fn date<T>(&mut self, column: Option<usize>, parse: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = self.text(column);
        if text.is_empty() {
            return None;
        }
        let date = parse(&text);
        if date.is_none() {
            let why = self.bad_date(&text);
            self.issue(why);
        }
        date
    }

    /// Whether cells of this file may be quoted: no letters stand in it.
    pub(super) fn may_quote(&self) -> bool {
        !self.holds_letters
    }

    /// Returns what to say of a cell of this file that should hold a date.
    pub(super) fn bad_date(&self, text: &str) -> String {
        if self.holds_letters {
            "something other than a date where the date should be".to_owned()
        } else {
            bad_date(text)
        }
    }

    /// Returns the physical line at which the row starts.
    pub(super) fn line(&mut self) -> u64 {
        self.table.as_mut().map_or(1, Table::line)
    }

    /// Counts the row as one that said something.
    pub(super) fn used(&mut self) {
        self.account.n_used += 1;
    }

    /// Counts the row as one that says nothing and is as it should be.
    pub(super) fn set_aside(&mut self) {
        self.n_set_aside += 1;
    }

    /// Counts the row as used or set aside.
    pub(super) fn used_if(&mut self, is_used: bool) {
        if is_used { self.used() } else { self.set_aside() }
    }

    /// Reports that something is wrong with the row.
    pub(super) fn issue(&mut self, why: String) {
        let line = self.line();
        self.issue_at(line, why);
    }

    /// Reports that something is wrong at a line.
    pub(super) fn issue_at(&mut self, line: u64, why: String) {
        self.issues.push(Issue {
            file: self.account.file.clone(),
            line,
            why,
        });
    }

    /// Passes over a column on purpose.
    pub(super) fn pass_over(&self, names: Names) {
        let _ = self.column(names);
    }

    /// Ends the reading. A file of which nothing at all could be used, for no good reason, is an issue of its own.
    pub(super) fn finish(mut self) -> (FileAccount, Vec<Issue>) {
        let n = self.account.n_records;
        if self.account.n_used == 0 && self.n_set_aside < n {
            let rows = if n == 1 {
                "its only row could not"
            } else {
                "none of its rows could"
            };
            self.issue_at(1, format!("{rows} be used ({n} read)"));
        }
        if self.has_windows_1252.get() && self.account.encoding == "utf-8" {
            self.account.encoding = "windows-1252";
        }
        if let Some(table) = &self.table {
            let told = self.unused.get_mut().iter().zip(table.header());
            let told = told.filter(|(unused, name)| **unused == Some(Unused::Telling) && !name.is_empty());
            self.account.unused_columns = told.map(|(_, name)| name.clone()).collect();
        }
        self.issues.sort();
        (self.account, self.issues)
    }
}

/// Returns how long the first cell is that is too long.
fn too_long(record: Record<'_>) -> Option<usize> {
    let mut lengths = record.iter().map(<[u8]>::len);
    (record.n_bytes() > MAX_CELL).then(|| lengths.find(|len| *len > MAX_CELL))?
}

/// Returns what to say of a cell that should hold a date, in a file without letters.
pub(super) fn bad_date(text: &str) -> String {
    let cell = told(text, looks_like_a_date(text));
    format!("{cell} is not a date as this file spells it")
}

/// Returns whether the name is LinkedIn's placeholder for members who closed, hid or left their account.
pub(super) fn is_nobody(name: &str) -> bool {
    static NOBODY: LazyLock<Vec<&str>> = LazyLock::new(|| phrases("nobody").collect());
    if name.is_ascii() {
        return NOBODY.iter().any(|nobody| nobody.eq_ignore_ascii_case(name));
    }
    let name = name.to_lowercase();
    NOBODY.contains(&name.as_str())
}

/// Returns whether a cell holds what statistics and spreadsheet programs write where nothing was.
fn is_placeholder(cell: &[u8]) -> bool {
    const PLACEHOLDERS: [&[u8]; 14] = [
        b"NA",
        b"N/A",
        b"n/a",
        b"#N/A",
        b"<NA>",
        b"-",
        b"--",
        b"\xe2\x80\x93",
        b"\xe2\x80\x94",
        b"NaN",
        b"nan",
        b"NULL",
        b"null",
        b"None",
    ];
    cell.len() <= 4 && PLACEHOLDERS.contains(&cell)
}

/// Returns whether a cell is the URL of somebody's profile.
pub(super) fn is_profile(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    (16..300).contains(&cell.len()) && memmem::find(cell, b"linkedin.com/in/").is_some() && !cell.contains(&b' ')
}

/// Returns whether a cell is an e-mail address.
fn is_address(cell: &[u8]) -> bool {
    let cell = cell.trim_ascii();
    let at = memchr(b'@', cell).filter(|at| *at > 0 && cell.len() < 300);
    at.is_some_and(|at| {
        let host = &cell[at + 1..];
        let is_plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-');
        host.contains(&b'.') && host.iter().all(is_plain) && !cell[..at].contains(&b' ')
    })
}
