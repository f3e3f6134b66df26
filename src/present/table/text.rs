//! Tables as text. CSV and TSV are those of RFC 4180, with cells guarded against spreadsheet formulas, whatever sign a program takes
//! for the end of one.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Cell;
use crate::records::guard::push_row;
use crate::wording::safe;

/// Writes CSV or TSV; `excel` says whether a byte order mark comes first.
pub(super) fn write_delimited(
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
pub(super) fn write_markdown(
    (names, rows): (&[String], impl Iterator<Item = Vec<Cell>>),
    out: &mut dyn Write,
) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::super::{Layout, Table, columns};

    fn table(rows: Vec<[&'static str; 2]>) -> Table<'static> {
        let columns = columns! { [&'static str; 2]:
            "name", Text, "", |row| row[0];
            "note", Text, "", |row| row[1];
        };
        Table::of(columns, rows.into_iter())
    }

    #[test]
    fn what_is_written_can_be_read_back() {
        let rows = vec![["Doe, \"Jo\"", "=1+1\nnext"]];
        let written = table(rows.clone()).to_bytes(Layout::Csv { excel: false });
        assert_eq!(
            String::from_utf8_lossy(&written),
            "name,note\r\n\"Doe, \"\"Jo\"\"\",\"'=1+1\nnext\"\r\n"
        );
        let mut reader = csv::Reader::from_reader(written.as_slice());
        let row = reader.records().next().expect("one row").expect("well formed");
        assert_eq!(row.iter().collect::<Vec<_>>(), ["Doe, \"Jo\"", "'=1+1\nnext"]);
        assert_eq!(
            String::from_utf8_lossy(&table(rows).to_bytes(Layout::Markdown)),
            "| name | note |\n|---|---|\n| Doe, \"Jo\" | =1+1 next |\n"
        );
    }

    #[test]
    fn excel_gets_a_byte_order_mark() {
        for (layout, plain) in [
            (Layout::Csv { excel: true }, Layout::Csv { excel: false }),
            (Layout::Tsv { excel: true }, Layout::Tsv { excel: false }),
        ] {
            let written = |layout| table(vec![["Zoé", ""]]).to_bytes(layout);
            assert_eq!(
                written(layout).strip_prefix(b"\xef\xbb\xbf"),
                Some(written(plain).as_slice())
            );
        }
    }
}
