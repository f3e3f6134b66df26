//! Rows as Parquet, in groups: a table may be larger than memory. Numbers are numbers, days days, and nothing is where a cell is
//! empty.

use std::io::{self, Write};

use super::{Cell, Head, Kind, Table};
use crate::tables::parquet::{Group, Values, Writer};

/// So many rows are laid out at once: enough to compress well, few enough for a small machine.
const GROUP: usize = 64 * 1024;

pub(super) fn write(table: Table<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut group = empty(&table.heads);
    let mut writer = Writer::begin(&group, out)?;
    let mut n = 0;
    for row in table.rows {
        for ((_, values), cell) in group.iter_mut().zip(row) {
            push(values, cell);
        }
        n += 1;
        if n == GROUP {
            writer.write(std::mem::replace(&mut group, empty(&table.heads)))?;
            n = 0;
        }
    }
    if n > 0 {
        writer.write(group)?;
    }
    writer.finish()
}

fn empty(heads: &[Head]) -> Group {
    let values = |kind| match kind {
        Kind::Text | Kind::Url | Kind::Readiness => Values::Texts(Vec::new()),
        Kind::Share | Kind::Number => Values::Numbers(Vec::new()),
        Kind::Count => Values::Counts(Vec::new()),
        Kind::Flag => Values::Flags(Vec::new()),
        Kind::Day => Values::Days(Vec::new()),
    };
    heads.iter().map(|head| (head.name, values(head.kind))).collect()
}

/// Adds a cell to its column; what is of another kind is nothing there.
fn push(values: &mut Values, cell: Cell) {
    match (values, cell) {
        (Values::Texts(texts), Cell::Text(text)) => texts.push(Some(text)),
        (Values::Texts(texts), _) => texts.push(None),
        (Values::Numbers(numbers), Cell::Number(number)) => numbers.push(Some(number)),
        (Values::Numbers(numbers), _) => numbers.push(None),
        (Values::Counts(counts), Cell::Count(n)) => counts.push(i64::try_from(n).ok()),
        (Values::Counts(counts), _) => counts.push(None),
        (Values::Flags(flags), Cell::Flag(flag)) => flags.push(Some(flag)),
        (Values::Flags(flags), _) => flags.push(None),
        (Values::Days(days), Cell::Day(day)) => days.push(Some(day)),
        (Values::Days(days), _) => days.push(None),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Layout, columns};
    use super::*;

    #[test]
    fn a_million_rows_are_written_group_by_group() {
        const N: u64 = 1_000_000;
        let columns = columns! { u64: "n", Count, "", |n| *n; "name", Text, "", |_| "Ana"; };
        let made = std::cell::Cell::new(0);
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
        let table = Table::of(columns, (0..N).inspect(|n| made.set(*n)));
        table.write(Layout::Parquet, &mut out).expect("it can be written");
        let groups = out.0.iter().collect::<std::collections::BTreeSet<_>>().len() as u64;
        assert!(groups > N / GROUP as u64, "written in {groups} steps");
    }
}
