//! Rows for other programs: CSV, TSV and Markdown tables.

use super::safe;

/// A table with a heading and text cells, as other programs read it.
#[derive(Debug, Clone, Default)]
pub struct Table {
    /// Column names.
    pub columns: Vec<&'static str>,
    /// The rows, each as long as `columns`.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// Returns the table as RFC 4180 text with that delimiter; cells are guarded against spreadsheet formulas.
    ///
    /// # Panics
    ///
    /// Never: it writes to memory.
    #[must_use]
    pub fn to_delimited(&self, delimiter: u8) -> Vec<u8> {
        let mut writer = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .terminator(csv::Terminator::CRLF)
            .from_writer(Vec::new());
        writer.write_record(&self.columns).expect("memory does not fail");
        for row in &self.rows {
            writer
                .write_record(row.iter().map(|cell| safe::cell(cell).into_owned()))
                .expect("memory does not fail");
        }
        writer.into_inner().expect("memory does not fail")
    }

    /// Returns the table as a Markdown table.
    #[must_use]
    pub fn to_markdown(&self) -> Vec<u8> {
        let mut text = format!(
            "| {} |\n|{}\n",
            self.columns.join(" | "),
            "---|".repeat(self.columns.len())
        );
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|cell| safe::markdown(cell)).collect();
            text.push_str("| ");
            text.push_str(&cells.join(" | "));
            text.push_str(" |\n");
        }
        text.into_bytes()
    }
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
        let written = table.to_delimited(b',');
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
    fn strengths_keep_all_their_digits() {
        for strength in [0.1 + 0.2, 1.0 / 3.0, 1e-9, 0.5] {
            assert_eq!(
                exact(strength).parse::<f64>().map(f64::to_bits),
                Ok(f64::to_bits(strength))
            );
        }
    }
}
