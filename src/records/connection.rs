//! `Connections.csv` → the owner's ties of the first degree.
//!
//! In: the rows of the file, of any generation. Out: [`Connection`]s, and how many members hid themselves.

use super::csv_table::Names;
use super::date::{civil, iso_day, named_month_day, slashed};
use super::encoding::quoted;
use super::intern::Interner;
use super::rows::{Layout, Rows, bad_date};
use super::{Connection, Day, ExportRecords};

// The German and French names were only ever seen in the tests of other tools.
pub(super) const FIRST_NAME: Names = &["first name", "vorname", "prénom"];
pub(super) const LAST_NAME: Names = &["last name", "nachname", "nom"];
const URL: Names = &["url", "profile url"];
const EMAIL: Names = &["email address", "e-mail-adresse", "adresse e-mail"];
const COMPANY: Names = &["company", "unternehmen", "entreprise"];
const POSITION: Names = &["position", "poste"];
pub(super) const CONNECTED_ON: Names = &["connected on", "verbunden am", "date de connexion"];

pub(super) const LAYOUT: Layout = Layout {
    needed: &[FIRST_NAME, CONNECTED_ON],
    date: Some((CONNECTED_ON, is_date)),
    holds_letters: false,
};

/// A date with slashes: which number is the month is only known when the whole file has been seen.
struct Slashed {
    numbers: (i64, i64, i64),
    /// The text to quote and the line to name if it cannot be told.
    text: String,
    line: u64,
    /// Which connection it belongs to; none for a hidden row.
    connection: Option<usize>,
}

/// What a date cell says.
#[derive(Clone, Copy)]
enum Cell {
    Day(Day),
    Slashed((i64, i64, i64)),
    Empty,
    Bad,
}

/// Reads the rows of one file.
pub(super) fn read(rows: &mut Rows<'_>, out: &mut ExportRecords) {
    let columns = Columns::of(rows);
    let mut seen = Seen::default();
    let mut slashed = Vec::new();
    while rows.advance() {
        let mut row = columns.connection(rows);
        let text = rows.string(columns.connected_on);
        let date = cell(&text);
        let is_named = !row.name.is_empty() || !row.url.is_empty();
        let says_more = [&row.email, &row.company, &row.position]
            .iter()
            .any(|cell| !cell.is_empty());
        if !is_named && (says_more || matches!(date, Cell::Empty)) {
            rows.issue("a connection with neither name nor URL".to_owned());
            continue;
        }
        if is_named && !seen.is_new(rows) {
            rows.set_aside();
            continue;
        }
        match date {
            Cell::Day(day) => row.connected_on = Some(day),
            Cell::Slashed(numbers) => {
                let connection = is_named.then_some(out.connections.len());
                slashed.push(Slashed {
                    numbers,
                    text,
                    line: rows.line(),
                    connection,
                });
            }
            Cell::Bad => rows.issue(bad_date(&text)),
            Cell::Empty => {}
        }
        if is_named {
            rows.used();
            out.connections.push(row);
        } else if !matches!(date, Cell::Bad) {
            rows.set_aside();
            out.hidden_connections += 1;
            out.hidden_connections_last = out.hidden_connections_last.max(row.connected_on);
        }
    }
    // The generation of about 2017, which alone has addresses, spells the month first.
    let is_2017 = rows.column(&["address"]).is_some();
    let has_month_first = if is_2017 { Some(true) } else { month_first(&slashed) };
    settle(slashed, has_month_first, rows, out);
}

/// Where the columns are.
struct Columns {
    first_name: Option<usize>,
    last_name: Option<usize>,
    url: Option<usize>,
    email: Option<usize>,
    company: Option<usize>,
    position: Option<usize>,
    connected_on: Option<usize>,
}

impl Columns {
    fn of(rows: &Rows<'_>) -> Self {
        Self {
            first_name: rows.column(FIRST_NAME),
            last_name: rows.column(LAST_NAME),
            url: rows.column(URL),
            email: rows.column(EMAIL),
            company: rows.column(COMPANY),
            position: rows.column(POSITION),
            connected_on: rows.column(CONNECTED_ON),
        }
    }

    /// Returns the row without its date.
    fn connection(&self, rows: &Rows<'_>) -> Connection {
        Connection {
            name: rows.name(self.first_name, self.last_name),
            url: rows.string(self.url),
            email: rows.string(self.email),
            company: rows.string(self.company),
            position: rows.string(self.position),
            connected_on: None,
        }
    }
}

/// Returns whether the file spells the month first: a number above twelve is a day. None if no row shows it, or rows disagree.
fn month_first(dates: &[Slashed]) -> Option<bool> {
    let is_day_first = dates.iter().any(|date| date.numbers.0 > 12);
    let is_day_second = dates.iter().any(|date| date.numbers.1 > 12);
    (is_day_first != is_day_second).then_some(is_day_second)
}

fn settle(dates: Vec<Slashed>, has_month_first: Option<bool>, rows: &mut Rows<'_>, out: &mut ExportRecords) {
    for date in dates {
        let (first, second, year) = date.numbers;
        let day = match has_month_first {
            Some(true) => civil(year, first, second),
            Some(false) => civil(year, second, first),
            None => {
                let why = format!(
                    "{} may have the day or the month first; no row of the file tells which",
                    quoted(&date.text)
                );
                rows.issue_at(date.line, why);
                continue;
            }
        };
        match (day, date.connection) {
            (None, _) => rows.issue_at(date.line, bad_date(&date.text)),
            (day, Some(connection)) => out.connections[connection].connected_on = day,
            (day, None) => out.hidden_connections_last = out.hidden_connections_last.max(day),
        }
    }
}

fn cell(text: &str) -> Cell {
    if text.is_empty() {
        return Cell::Empty;
    }
    if let Some(day) = named_month_day(text).or_else(|| iso_day(text)) {
        return Cell::Day(day);
    }
    // About 2017 with the time of day behind it: `11/19/17, 3:25 PM`.
    let day = text.split([',', ' ']).next().unwrap_or(text);
    slashed(day).map_or(Cell::Bad, Cell::Slashed)
}

fn is_date(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| !matches!(cell(text), Cell::Empty | Cell::Bad))
}

/// The rows already read, to take exact copies once.
#[derive(Default)]
struct Seen {
    rows: Interner,
    key: Vec<u8>,
}

impl Seen {
    fn is_new(&mut self, rows: &Rows<'_>) -> bool {
        self.key.clear();
        for cell in rows.cells() {
            self.key.extend_from_slice(cell);
            // No UTF-8 text has this byte: cells cannot run into each other.
            self.key.push(0xff);
        }
        self.rows.intern(&self.key).1
    }
}

#[cfg(test)]
mod tests;
