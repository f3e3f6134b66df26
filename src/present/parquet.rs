//! Rows as Parquet, in groups: a table may be larger than memory.
//!
//! In: columns that say what they hold, and rows of text. Out: bytes that [`tables`](crate::tables) makes of them: numbers as
//! numbers, days as days, nothing where a cell is empty.

use std::io::{self, Write};

use super::columns::{Column, Holds};
use crate::calendar::Day;
use crate::tables::parquet::{Values, Writer};

/// So many rows are laid out at once: enough to compress well, few enough for a small machine.
const GROUP: usize = 64 * 1024;

/// Writes rows as they come.
///
/// # Errors
///
/// If it cannot be written.
pub fn write_parquet(
    columns: &[Column],
    rows: impl IntoIterator<Item = Vec<String>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut group = empty(columns);
    let mut writer = Writer::begin(&group, out)?;
    let mut n = 0;
    for row in rows {
        for ((_, values), cell) in group.iter_mut().zip(row) {
            push(values, cell);
        }
        n += 1;
        if n == GROUP {
            writer.write(std::mem::replace(&mut group, empty(columns)))?;
            n = 0;
        }
    }
    if n > 0 {
        writer.write(group)?;
    }
    writer.finish()
}

fn empty(columns: &[Column]) -> Vec<(&'static str, Values)> {
    let values = |holds| match holds {
        Holds::Text | Holds::Url | Holds::Readiness => Values::Texts(Vec::new()),
        Holds::Number => Values::Numbers(Vec::new()),
        Holds::Count => Values::Counts(Vec::new()),
        Holds::Flag => Values::Flags(Vec::new()),
        Holds::Day => Values::Days(Vec::new()),
    };
    columns
        .iter()
        .map(|column| (column.name, values(column.holds)))
        .collect()
}

/// Adds a cell to its column; an empty one is nothing.
fn push(values: &mut Values, cell: String) {
    match values {
        Values::Texts(texts) => texts.push((!cell.is_empty()).then_some(cell)),
        Values::Numbers(numbers) => numbers.push(cell.parse().ok()),
        Values::Counts(counts) => counts.push(cell.parse().ok()),
        Values::Flags(flags) => flags.push(cell.parse().ok()),
        Values::Days(days) => days.push(Day::parse_iso(&cell)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::present::columns::column;

    #[test]
    fn a_million_rows_are_written_group_by_group() {
        const N: u64 = 1_000_000;
        let columns = [column("n", Holds::Count, ""), column("name", Holds::Text, "")];
        let made = std::cell::Cell::new(0);
        let rows = (0..N).map(|n| {
            made.set(n);
            vec![n.to_string(), "Ana".to_owned()]
        });
        /// Knows how many rows had been made when the first bytes came.
        struct Counting<'a>(Vec<u64>, &'a std::cell::Cell<u64>);
        impl Write for Counting<'_> {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.push(self.1.get());
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut out = Counting(Vec::new(), &made);
        write_parquet(&columns, rows, &mut out).expect("it can be written");
        let groups = out.0.iter().collect::<std::collections::BTreeSet<_>>().len() as u64;
        assert!(groups > N / GROUP as u64, "written in {groups} steps");
    }
}
