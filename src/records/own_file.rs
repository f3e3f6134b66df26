//! A CSV file of the user's own that grows: new rows go behind the old ones, as the file is written.
//!
//! In: the bytes of the file, and rows as cells by column. Out: its bytes with these rows. What a person wrote is never touched; where a
//! new row says something for which there is no column yet, one is added, and the old rows are empty there.

use std::borrow::Cow;

use super::csv_table::{Names, find, find_header_columns, records_of};
use super::guard::{Guard, push_row};

/// A row to add: what it says, by column.
pub(super) type NewRow<'a> = Vec<(Names, Cow<'a, str>)>;

/// Returns whether a file holds nothing yet.
pub(super) fn is_blank(bytes: &[u8]) -> bool {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    text.trim_ascii().is_empty()
}

/// Returns the bytes with rows added behind: in the columns, with the delimiter and the line ends that the file has. A blank file gets
/// the header. None if the file has no header with the columns that are needed. Columns of `may_be_new` are added where they are missing.
pub(super) fn grown(
    (bytes, header): (&[u8], &str),
    needed: &[Names],
    may_be_new: &[Names],
    rows: &[NewRow<'_>],
) -> Option<Vec<u8>> {
    let mut grown = if is_blank(bytes) {
        format!("{header}\n").into_bytes()
    } else {
        bytes.to_vec()
    };
    let is_header = |names: &[String]| needed.iter().all(|column| find(names, column).is_some());
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
    let missing = may_be_new.iter().copied();
    let missing: Vec<Names> = missing
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

/// Returns whether what is read from a grown file is what was there and, behind it, what was added.
pub(super) fn is_grown<T: PartialEq>(
    before: &[T],
    after: &[T],
    added: &[&T],
    says_the_same: impl Fn(&T, &T) -> bool,
) -> bool {
    let new = after.strip_prefix(before).unwrap_or_default();
    new.len() == added.len() && new.iter().zip(added).all(|(read, added)| says_the_same(read, added))
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
