//! Rows for other programs: CSV, TSV and Markdown tables.

use std::io::{self, Write};

use crate::wording::safe;

/// A table with a heading and text cells, as other programs read it.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Column names.
    pub columns: Vec<&'static str>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

/// How rows are laid out as text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
}

impl Table {
    /// Returns the table as text.
    ///
    /// # Panics
    ///
    /// Never: it writes to memory.
    #[must_use]
    pub fn to_bytes(&self, layout: Layout) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_rows(&self.columns, &self.rows, layout, &mut bytes).expect("memory does not fail");
        bytes
    }

    /// Returns the table as a Markdown table.
    #[must_use]
    pub fn to_markdown(&self) -> Vec<u8> {
        self.to_bytes(Layout::Markdown)
    }
}

/// Writes a heading and rows as they come, so that there may be more of them than fit into memory. CSV and TSV are RFC 4180,
/// with cells guarded against spreadsheet formulas.
///
/// # Errors
///
/// If it cannot be written.
pub fn write_rows(
    columns: &[&str],
    rows: impl IntoIterator<Item = impl AsRef<[String]>>,
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let (delimiter, excel) = match layout {
        Layout::Csv { excel } => (b',', excel),
        Layout::Tsv { excel } => (b'\t', excel),
        Layout::Markdown => return write_markdown(columns, rows, out),
    };
    if excel {
        out.write_all("\u{feff}".as_bytes())?;
    }
    let mut writer = csv::WriterBuilder::new()
        .delimiter(delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    writer.write_record(columns)?;
    for row in rows {
        for cell in row.as_ref() {
            writer.write_field(safe::cell(cell).as_bytes())?;
        }
        writer.write_record(None::<&[u8]>)?;
    }
    writer.flush()
}

fn write_markdown(
    columns: &[&str],
    rows: impl IntoIterator<Item = impl AsRef<[String]>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "| {} |", columns.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(columns.len()))?;
    for row in rows {
        let cells: Vec<String> = row.as_ref().iter().map(|cell| safe::markdown(cell)).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}

/// Returns a strength with all its digits, so that products of what is written are products of what was computed.
#[must_use]
pub fn exact(strength: f64) -> String {
    strength.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_can_be_read_back() {
        let table = Table {
            columns: vec!["name", "note"],
            rows: vec![vec!["Doe, \"Jo\"".to_owned(), "=1+1\nnext".to_owned()]],
        };
        let written = table.to_bytes(Layout::Csv { excel: false });
        assert_eq!(
            String::from_utf8_lossy(&written),
            "name,note\r\n\"Doe, \"\"Jo\"\"\",\"'=1+1\nnext\"\r\n"
        );
        let mut reader = csv::Reader::from_reader(written.as_slice());
        let row = reader.records().next().expect("one row").expect("well formed");
        assert_eq!(row.iter().collect::<Vec<_>>(), ["Doe, \"Jo\"", "'=1+1\nnext"]);
        assert_eq!(
            String::from_utf8_lossy(&table.to_markdown()),
            "| name | note |\n|---|---|\n| Doe, \"Jo\" | =1+1 next |\n"
        );
    }

    #[test]
    fn excel_gets_a_byte_order_mark() {
        let table = Table {
            columns: vec!["name"],
            rows: vec![vec!["Zoé".to_owned()]],
        };
        for (layout, plain) in [
            (Layout::Csv { excel: true }, Layout::Csv { excel: false }),
            (Layout::Tsv { excel: true }, Layout::Tsv { excel: false }),
        ] {
            let marked = table.to_bytes(layout);
            assert_eq!(
                marked.strip_prefix(b"\xef\xbb\xbf"),
                Some(table.to_bytes(plain).as_slice())
            );
        }
    }

    /// Breaks once it holds so many bytes.
    struct Full(usize);

    impl Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn rows_are_made_as_they_are_written() {
        for layout in [Layout::Csv { excel: false }, Layout::Markdown] {
            let mut n_made = 0;
            let rows = (0..1_000_000).map(|n: u32| {
                n_made += 1;
                vec![n.to_string()]
            });
            let full = write_rows(&["n"], rows, layout, &mut Full(10_000));
            assert!(full.is_err());
            assert!(n_made < 10_000, "{n_made} rows were made for a disk that was full");
        }
    }

    #[test]
    fn strengths_keep_all_their_digits() {
        for strength in [0.1 + 0.2, 1.0 / 3.0, 1e-9, 0.5] {
            assert_eq!(
                exact(strength).parse::<f64>().map(f64::to_bits),
                Ok(f64::to_bits(strength))
            );
        }
    }
}
