//! CSV files of the user's own: what each column holds, and how a file grows. New rows go behind the old ones, as the file is written.
//!
//! In: a file, and rows to add. Out: its rows, an issue for every cell that makes no sense, and the bytes with the new rows. What a person
//! wrote is never touched; where a new row says something for which there is no column yet, one is added, and the old rows are empty
//! there. A kind of file is an `OwnFile` and its `own_rows!`: a column is a line of it. Nothing is written here.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;

use super::csv_table::{Names, find, find_header_columns, records_of};
use super::encoding::quoted;
use super::guard::{Guard, push_row};
use super::rows::{Layout, Rows};
use super::{Day, Issue};
use crate::error::{Error, Result};

/// What a row says, by column.
pub(super) type NewRow<'a> = Vec<(Names, Cow<'a, str>)>;

/// A kind of file.
pub(super) struct OwnFile<T: 'static> {
    /// What it is, in words.
    pub(super) what: &'static str,
    /// Which columns its header needs, and how it is sure to grow, in words.
    pub(super) needs: [&'static str; 2],
    pub(super) layout: Layout,
    /// The columns of a new file.
    pub(super) header: &'static str,
    /// The columns without which a row says nothing, and what is said of such a row.
    pub(super) whole: (&'static [Names], &'static str),
    /// Whether columns are added where there is none for what a row says.
    pub(super) may_widen: bool,
    /// The rows that say something new beside what is there.
    pub(super) new_among: fn(&[T], &[T]) -> Vec<T>,
}

/// A row of such a file.
pub(super) trait OwnRow: Clone + PartialEq + 'static {
    const FILE: OwnFile<Self>;
    const COLUMNS: &'static [Names];

    /// Reads a row; none if a cell that it needs makes no sense.
    fn row(rows: &mut Rows<'_>) -> Option<Self>;

    /// Returns what it says, by column.
    fn cells(&self) -> NewRow<'_>;
}

/// Declares the rows of a kind of file: each field is a column, with its names, and its type says how a cell is read and written.
macro_rules! own_rows {
    ($file:expr; $(#[$about:meta])* $row:ident { $($(#[$doc:meta])* $field:ident: $type:ty = $names:expr,)+ }) => {
        $(#[$about])*
        pub struct $row {
            /// Physical line where the row starts.
            pub line: u64,
            $($(#[$doc])* pub $field: $type,)+
        }

        impl $row {
            /// Returns whether both rows say the same, wherever they stand.
            pub fn says_the_same(&self, other: &Self) -> bool {
                $crate::records::own_file::OwnRow::cells(self) == $crate::records::own_file::OwnRow::cells(other)
            }

            /// Reads a file.
            ///
            /// # Errors
            ///
            /// If it cannot be read, or has no header with the columns that it needs.
            pub fn read(path: &std::path::Path) -> $crate::error::Result<(Vec<Self>, Vec<$crate::records::Issue>)> {
                $crate::records::own_file::read(path)
            }

            /// As [`Self::read`], of a file that is at hand; one that is empty has no rows. The path is what it is called.
            ///
            /// # Errors
            ///
            /// If it has no header with the columns that it needs.
            pub fn parse(
                path: &std::path::Path,
                bytes: &[u8],
            ) -> $crate::error::Result<(Vec<Self>, Vec<$crate::records::Issue>)> {
                $crate::records::own_file::parse(path, bytes)
            }

            /// Returns the bytes of a file with rows added behind what is there, in the manner that the file has, without those that
            /// it has already; none if it has them all.
            ///
            /// # Errors
            ///
            /// If the file has no header with the columns that it needs, or is damaged or encoded such that the new rows could not be
            /// read back from it.
            pub fn with_rows(
                path: &std::path::Path,
                bytes: &[u8],
                rows: &[Self],
            ) -> $crate::error::Result<Option<$crate::records::own_file::Grown>> {
                $crate::records::own_file::with_rows(path, bytes, rows)
            }
        }

        impl $crate::records::own_file::OwnRow for $row {
            const FILE: $crate::records::own_file::OwnFile<Self> = $file;
            const COLUMNS: &'static [$crate::records::csv_table::Names] = &[$($names),+];

            fn row(rows: &mut $crate::records::rows::Rows<'_>) -> Option<Self> {
                Some(Self { line: rows.line(), $($field: $crate::records::own_file::cell(rows, $names)?),+ })
            }

            fn cells(&self) -> $crate::records::own_file::NewRow<'_> {
                vec![$(($names, $crate::records::own_file::Cell::written(&self.$field))),+]
            }
        }
    };
}
pub(super) use own_rows;

/// What a cell says; else what is wrong with it, and what it is taken as.
pub(super) type Told<T> = std::result::Result<T, (String, Option<T>)>;

/// What a cell may hold.
pub(super) trait Cell: Sized {
    /// Reads a cell.
    fn of(text: &str) -> Told<Self>;

    /// Returns it as it is written.
    fn written(&self) -> Cow<'_, str>;
}

impl Cell for String {
    fn of(text: &str) -> Told<Self> {
        Ok(text.to_owned())
    }

    fn written(&self) -> Cow<'_, str> {
        self.into()
    }
}

impl Cell for Day {
    fn of(text: &str) -> Told<Self> {
        Self::parse_iso(text).ok_or_else(|| ("is not a day as YYYY-MM-DD".to_owned(), None))
    }

    fn written(&self) -> Cow<'_, str> {
        self.to_string().into()
    }
}

/// Gives cells that may be empty their types: what one holds, how it is read, and what it is where that fails.
macro_rules! cells {
    ($($type:ty: |$text:ident| $read:expr, $wrong:literal;)+) => {$(
        impl Cell for Option<$type> {
            fn of($text: &str) -> Told<Self> {
                let read: Option<$type> = if $text.is_empty() { return Ok(None) } else { $read };
                read.map(Some).ok_or_else(|| ($wrong.to_owned(), Some(None)))
            }

            fn written(&self) -> Cow<'_, str> {
                self.map_or(String::new(), |value| value.to_string()).into()
            }
        }
    )+};
}

cells! {
    u16: |text| text.parse().ok().filter(|days| *days > 0), "is not a number of days";
    f64: |text| text.parse().ok().filter(|strength| (0.0..=1.0).contains(strength)), "is not a number from 0 to 1";
    Day: |text| early(text), "is not a year, YYYY-MM or YYYY-MM-DD";
}

/// The first day of a year, of a month (`2016-05`), or a day.
fn early(text: &str) -> Option<Day> {
    let rest = ["-01-01", "-01", ""].get(text.matches('-').count()).unwrap_or(&"");
    Day::parse_iso(&format!("{text}{rest}"))
}

impl Cell for Option<bool> {
    fn of(text: &str) -> Told<Self> {
        match text.to_lowercase().as_str() {
            "" | "unknown" | "?" => Ok(None),
            "yes" | "y" | "true" | "1" | "x" => Ok(Some(true)),
            "no" | "n" | "false" | "0" => Ok(Some(false)),
            _ => Err(("is neither yes nor no".to_owned(), Some(None))),
        }
    }

    fn written(&self) -> Cow<'_, str> {
        self.map_or("", |yes| if yes { "yes" } else { "no" }).into()
    }
}

/// Reads a cell; none if the row cannot do without it and it makes no sense.
pub(super) fn cell<T: Cell>(rows: &mut Rows<'_>, names: Names) -> Option<T> {
    let text = rows.string(rows.column(names));
    T::of(&text).map_or_else(
        |(why, instead)| {
            rows.issue(format!("{} in column {} {why}", quoted(&text), names[0]));
            instead
        },
        Some,
    )
}

/// A file with more rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grown {
    /// All that is in it.
    pub bytes: Vec<u8>,
    /// How many rows are new.
    pub n_added: usize,
}

pub(super) fn read<T: OwnRow>(path: &Path) -> Result<(Vec<T>, Vec<Issue>)> {
    behind_header(path, Rows::of_users_file(path, &T::FILE.layout)?)
}

pub(super) fn parse<T: OwnRow>(path: &Path, bytes: &[u8]) -> Result<(Vec<T>, Vec<Issue>)> {
    if is_blank(bytes) {
        return Ok(Default::default());
    }
    behind_header(path, Rows::of_users_bytes(path, bytes, &T::FILE.layout))
}

fn behind_header<T: OwnRow>(path: &Path, rows: Rows<'_>) -> Result<(Vec<T>, Vec<Issue>)> {
    if rows.header().is_empty() {
        return Err(headless::<T>(path));
    }
    Ok(all(rows))
}

/// All rows, and what is wrong with them.
pub(super) fn all<T: OwnRow>(mut rows: Rows<'_>) -> (Vec<T>, Vec<Issue>) {
    let (needed, why) = T::FILE.whole;
    let mut found = Vec::new();
    while rows.advance() {
        if needed.iter().any(|names| rows.text(rows.column(names)).is_empty()) {
            rows.issue(why.to_owned());
        } else if let Some(row) = T::row(&mut rows) {
            rows.used();
            found.push(row);
        }
    }
    (found, rows.finish().1)
}

fn headless<T: OwnRow>(path: &Path) -> Error {
    let OwnFile { what, needs, .. } = T::FILE;
    Error::Usage(format!(
        "{}: {what} needs a header line with {}",
        path.display(),
        needs[0]
    ))
}

pub(super) fn with_rows<T: OwnRow>(path: &Path, bytes: &[u8], rows: &[T]) -> Result<Option<Grown>> {
    let before: Vec<T> = parse(path, bytes)?.0;
    let new = (T::FILE.new_among)(rows, &before);
    if new.is_empty() {
        return Ok(None);
    }
    let cells: Vec<NewRow<'_>> = new.iter().map(T::cells).collect();
    let grown = grown::<T>(bytes, &cells).ok_or_else(|| headless::<T>(path))?;
    let after: Vec<T> = parse(path, &grown)?.0;
    let added = after.strip_prefix(before.as_slice()).unwrap_or_default();
    if added.iter().map(T::cells).ne(cells) {
        return Err(Error::Usage(format!(
            "{}: nothing can be added behind what is there: save it as UTF-8, with {} and every quote closed",
            path.display(),
            T::FILE.needs[1]
        )));
    }
    Ok(Some(Grown {
        n_added: new.len(),
        bytes: grown,
    }))
}

/// The rows that none of those that are there is like.
pub(super) fn unlike<T: OwnRow>(rows: &[T], known: &[T]) -> Vec<T> {
    let known: HashSet<NewRow<'_>> = known.iter().map(T::cells).collect();
    rows.iter()
        .filter(|row| !known.contains(&row.cells()))
        .cloned()
        .collect()
}

/// Returns whether a file holds nothing yet.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.trim_ascii().is_empty()
}

/// Returns the bytes with rows added behind: in the columns, with the delimiter and the line ends that the file has. A blank file gets
/// the header. None if the file has no header with the columns that are needed.
fn grown<T: OwnRow>(bytes: &[u8], rows: &[NewRow<'_>]) -> Option<Vec<u8>> {
    let OwnFile {
        header,
        layout,
        may_widen,
        ..
    } = T::FILE;
    let mut grown = if is_blank(bytes) {
        format!("{header}\n").into_bytes()
    } else {
        bytes.to_vec()
    };
    let is_header = |names: &[String]| layout.needed.iter().all(|column| find(names, column).is_some());
    let (delimiter, mut columns) = find_header_columns(&grown, &is_header)?;
    let line_end = if grown.windows(2).any(|two| two == b"\r\n") {
        "\r\n"
    } else {
        "\n"
    };
    let is_said = |column: Names| {
        rows.iter()
            .flatten()
            .any(|(name, cell)| *name == column && !cell.is_empty())
    };
    let may_be_new = T::COLUMNS.iter().copied().filter(|_| may_widen);
    let missing: Vec<Names> = may_be_new
        .filter(|column| find(&columns, column).is_none() && is_said(column))
        .collect();
    if !missing.is_empty() {
        grown = widened(&grown, delimiter, &is_header, &missing);
        columns.extend(missing.iter().map(|column| column[0].to_owned()));
    }
    if !grown.ends_with(b"\n") {
        grown.extend_from_slice(line_end.as_bytes());
    }
    for row in rows {
        let cell = |column: &String| -> &str {
            let is_it = |(names, _): &&(Names, _)| find(std::slice::from_ref(column), names).is_some();
            row.iter().find(is_it).map_or("", |(_, cell)| cell)
        };
        let mut text = String::new();
        push_row(
            columns.iter().map(|column| Guard::Own.on(cell(column))),
            char::from(delimiter),
            &mut text,
        );
        grown.extend_from_slice(text.as_bytes());
        grown.extend_from_slice(line_end.as_bytes());
    }
    Some(grown)
}

/// The file with more columns behind those it has.
fn widened(bytes: &[u8], delimiter: u8, is_header: &dyn Fn(&[String]) -> bool, missing: &[Names]) -> Vec<u8> {
    let (mut wide, mut is_behind_header) = (Vec::with_capacity(bytes.len() + 64), false);
    for (raw, names) in records_of(bytes, delimiter) {
        let n_text = raw
            .iter()
            .rposition(|byte| !matches!(byte, b'\r' | b'\n'))
            .map_or(0, |last| last + 1);
        let (text, line_end) = raw.split_at(n_text);
        wide.extend_from_slice(text);
        let is_this = !is_behind_header && is_header(&names);
        for column in missing {
            if is_this || is_behind_header {
                wide.push(delimiter);
            }
            if is_this {
                wide.extend_from_slice(column[0].as_bytes());
            }
        }
        wide.extend_from_slice(line_end);
        is_behind_header |= is_this;
    }
    wide
}
