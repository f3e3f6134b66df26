//! Tables for other programs: what each column holds, and one file for each format that rows are written in.
//!
//! In: rows as the answers have them, and for each column a function that takes its cell from a row. Out: CSV, TSV, Markdown,
//! Parquet and workbooks, made as they are written: there may be more rows than fit into memory. Cells keep their type until they
//! are written, so that no format reads a number or a day back out of text.

#[cfg(feature = "tables")]
mod parquet;
#[cfg(feature = "formats")]
pub mod xlsx;

use std::borrow::Cow;
use std::io;
use std::io::Write;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::calendar::Day;
use crate::records::guard::push_row;
use crate::wording::safe;

/// What the cells of a column are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Text,
    /// A count or a rank.
    Count,
    /// A number from 0 to 1.
    Share,
    /// Any other number.
    Number,
    /// A day as `YYYY-MM-DD`.
    Day,
    /// `true` or `false`.
    Flag,
    /// The address of a page.
    Url,
    /// `ask`, `reconnect`, `give` or `build`.
    Readiness,
}

/// What is said of a column, whatever its rows are.
#[derive(Debug, Clone, Copy)]
pub struct Head {
    /// Its heading.
    pub name: &'static str,
    /// What its cells are.
    pub kind: Kind,
    /// What it tells, for people.
    pub means: &'static str,
}

/// A column of rows of type `T`.
#[derive(Debug)]
pub struct Column<T> {
    /// What is said of it.
    pub head: Head,
    /// Takes its cell from a row.
    pub get: fn(&T) -> Cell,
}

/// Lists columns of rows of one type: name, kind, what it tells, and the cell of a row.
macro_rules! columns {
    ($row:ty: $($name:literal, $kind:ident, $means:expr, |$one:pat_param| $cell:expr;)+) => {
        [$($crate::present::table::Column::<$row> {
            head: $crate::present::table::Head { name: $name, kind: $crate::present::table::Kind::$kind, means: $means },
            get: |$one: &$row| $crate::present::table::Cell::from($cell),
        }),+]
    };
}
pub(crate) use columns;

/// What is in a cell. An empty text is no text.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Cell {
    /// Words.
    Text(String),
    /// A count or a rank.
    Count(u64),
    /// A number with a fraction.
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A day.
    Day(Day),
    /// Nothing.
    #[default]
    Empty,
}

impl Cell {
    /// Returns the texts as one, with `; ` between them.
    pub fn list(texts: &[impl AsRef<str>]) -> Self {
        let texts: Vec<&str> = texts.iter().map(AsRef::as_ref).collect();
        texts.join("; ").into()
    }

    /// Returns the cell as text. Numbers have all their digits, so that products of what is written are products of what was
    /// computed.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Count(n) => Cow::Owned(n.to_string()),
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
            Self::Day(day) => Cow::Owned(day.to_string()),
            Self::Empty => Cow::Borrowed(""),
        }
    }
}

/// Says what becomes a cell.
macro_rules! cells {
    ($($type:ty: |$value:ident| $cell:expr;)+) => { $(
        impl From<$type> for Cell {
            fn from($value: $type) -> Self {
                $cell
            }
        }
    )+ };
}

cells! {
    String: |text| if text.is_empty() { Self::Empty } else { Self::Text(text) };
    &str: |text| text.to_owned().into();
    &String: |text| text.clone().into();
    &Option<String>: |text| text.as_ref().into();
    u64: |n| Self::Count(n);
    u32: |n| Self::Count(n.into());
    usize: |n| Self::Count(n as u64);
    f64: |number| Self::Number(number);
    bool: |flag| Self::Flag(flag);
    Day: |day| Self::Day(day);
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Count(n) => serializer.serialize_u64(*n),
            Self::Number(number) => serializer.serialize_f64(*number),
            Self::Flag(flag) => serializer.serialize_bool(*flag),
            Self::Day(day) => serializer.collect_str(day),
            Self::Empty => serializer.serialize_unit(),
        }
    }
}

/// A row as JSON: a key for each column, null for what is empty.
pub(crate) struct Record<'a, T>(pub(crate) &'a [Column<T>], pub(crate) T);

impl<T> Serialize for Record<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(columns, row) = self;
        let mut map = serializer.serialize_map(Some(columns.len()))?;
        for column in *columns {
            map.serialize_entry(column.head.name, &(column.get)(row))?;
        }
        map.end()
    }
}

/// Rows under their headings, made as they are asked for.
pub struct Table<'a> {
    /// What the columns are.
    pub heads: Vec<Head>,
    /// The rows, each with as many cells.
    pub rows: Box<dyn Iterator<Item = Vec<Cell>> + 'a>,
}

impl std::fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Table")
            .field("heads", &self.heads)
            .finish_non_exhaustive()
    }
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layout {
    /// Comma-separated values.
    Csv {
        /// Whether a byte order mark comes first, by which Excel knows UTF-8.
        excel: bool,
    },
    /// Tab-separated values.
    Tsv {
        /// As for CSV.
        excel: bool,
    },
    /// A Markdown table.
    Markdown,
    /// Columns of typed values for data frames.
    #[cfg(feature = "tables")]
    Parquet,
}

impl Layout {
    /// Whether it is CSV or TSV.
    pub(crate) fn is_delimited(self) -> bool {
        matches!(self, Self::Csv { .. } | Self::Tsv { .. })
    }
}

impl<'a> Table<'a> {
    /// Puts rows under columns.
    pub fn of<T: 'a>(columns: impl IntoIterator<Item = Column<T>>, rows: impl Iterator<Item = T> + 'a) -> Self {
        let (heads, gets): (Vec<Head>, Vec<_>) = columns.into_iter().map(|one| (one.head, one.get)).unzip();
        Self {
            heads,
            rows: Box::new(rows.map(move |row| gets.iter().map(|get| get(&row)).collect())),
        }
    }

    /// Writes the rows as they are made.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write(self, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
        let names = self.heads.iter().map(|head| head.name.to_owned()).collect();
        self.write_under(names, layout, out)
    }

    /// As [`Table::write`], under other names of the columns.
    pub(crate) fn write_under(self, names: Vec<String>, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
        match layout {
            Layout::Csv { excel } => write_delimited((&names, self.rows), ',', excel, out),
            Layout::Tsv { excel } => write_delimited((&names, self.rows), '\t', excel, out),
            Layout::Markdown => write_markdown((&names, self.rows), out),
            #[cfg(feature = "tables")]
            Layout::Parquet => parquet::write(self, out),
        }
    }

    /// Returns the rows as they are written.
    ///
    /// # Panics
    ///
    /// Never: it writes to memory.
    pub fn to_bytes(self, layout: Layout) -> Vec<u8> {
        let mut bytes = Vec::new();
        self.write(layout, &mut bytes).expect("memory does not fail");
        bytes
    }
}

/// Writes CSV or TSV; `excel` says whether a byte order mark comes first.
fn write_delimited(
    (names, rows): (&[String], impl Iterator<Item = Vec<Cell>>),
    delimiter: char,
    excel: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut line = if excel { "\u{feff}" } else { "" }.to_owned();
    push_row(names, delimiter, &mut line);
    for row in rows {
        line.push_str("\r\n");
        out.write_all(line.as_bytes())?;
        line.clear();
        push_row(row.iter().map(guarded), delimiter, &mut line);
    }
    line.push_str("\r\n");
    out.write_all(line.as_bytes())
}

/// Writes a Markdown table, whose cells show texts literally.
fn write_markdown((names, rows): (&[String], impl Iterator<Item = Vec<Cell>>), out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "| {} |", names.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(names.len()))?;
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| safe::markdown(&cell.text())).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// The cell as spreadsheets may have it.
fn guarded(cell: &Cell) -> Cow<'_, str> {
    match cell.text() {
        Cow::Borrowed(text) => safe::cell(text),
        Cow::Owned(number) => Cow::Owned(safe::cell(&number).into_owned()),
    }
}

#[cfg(all(test, feature = "tables"))]
mod tests;
