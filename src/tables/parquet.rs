//! Parquet files for other programs, written group by group.
//!
//! In: columns of plain values. Out: one Parquet file; how it is made does not depend on the machine.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

use polars::prelude::*;
use polars_io::parquet::write::BatchedWriter;
use polars_io::prelude::*;

use super::cell::Cell;
use crate::calendar::Day;

/// The values of one column, empty ones included.
#[derive(Debug, Clone)]
pub enum Values {
    /// Words.
    Texts(Vec<Option<String>>),
    /// Numbers with a fraction.
    Numbers(Vec<Option<f64>>),
    /// How many.
    Counts(Vec<Option<i64>>),
    /// Yes or no.
    Flags(Vec<Option<bool>>),
    /// Days.
    Days(Vec<Option<Day>>),
}

impl Values {
    fn len(&self) -> usize {
        match self {
            Self::Texts(values) => values.len(),
            Self::Numbers(values) => values.len(),
            Self::Counts(values) => values.len(),
            Self::Flags(values) => values.len(),
            Self::Days(values) => values.len(),
        }
    }

    fn columns(&self, name: &str) -> Vec<Column> {
        match self {
            Self::Texts(values) => Cell::columns(name, values.iter()),
            Self::Numbers(values) => Cell::columns(name, values.iter()),
            Self::Counts(values) => Cell::columns(name, values.iter()),
            Self::Flags(values) => Cell::columns(name, values.iter()),
            Self::Days(values) => Cell::columns(name, values.iter()),
        }
    }
}

/// Columns of one length, each with its name.
pub type Group = Vec<(&'static str, Values)>;

/// A Parquet file that grows.
pub struct Writer<W: Write> {
    writer: BatchedWriter<Out<W>>,
    failed: Rc<RefCell<Option<io::Error>>>,
}

/// Keeps what went wrong, of which polars leaves a text alone: whoever reads it is told that the disk is full in the same words as of
/// any other file.
struct Out<W> {
    out: W,
    failed: Rc<RefCell<Option<io::Error>>>,
}

impl<W: Write> Write for Out<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.out.write(bytes).map_err(|error| {
            let kind = error.kind();
            if kind != io::ErrorKind::Interrupted {
                self.failed.replace(Some(error));
            }
            kind.into()
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl<W: Write> Writer<W> {
    /// Begins a file with the columns of a group, of which nothing is written yet.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn begin(group: &Group, out: W) -> io::Result<Self> {
        let schema = frame(group).map_err(io::Error::other)?;
        // Other programs read every kind of compression that polars writes; zstd is its usual one.
        let failed = Rc::default();
        let out = Out {
            out,
            failed: Rc::clone(&failed),
        };
        let writer = ParquetWriter::new(out).batched(schema.schema());
        let writer = writer.map_err(|error| failure(&failed, error))?;
        Ok(Self { writer, failed })
    }

    /// Writes a group of rows, whose columns are those that the file was begun with.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write(&mut self, group: Group) -> io::Result<()> {
        let frame = frame(&group).map_err(io::Error::other)?;
        drop(group);
        let written = self.writer.write_batch(&frame);
        written.map_err(|error| failure(&self.failed, error))
    }

    /// Writes the end of the file.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn finish(self) -> io::Result<()> {
        let written = self.writer.finish();
        written.map(|_| ()).map_err(|error| failure(&self.failed, error))
    }
}

fn failure(failed: &RefCell<Option<io::Error>>, error: PolarsError) -> io::Error {
    failed.take().unwrap_or_else(|| io::Error::other(error))
}

fn frame(group: &Group) -> PolarsResult<DataFrame> {
    let n_rows = group.first().map_or(0, |(_, values)| values.len());
    let columns = group.iter().flat_map(|(name, values)| values.columns(name));
    DataFrame::new(n_rows, columns.collect())
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use super::*;

    fn group(n: i64) -> Group {
        let day = |n: i64| Day::from_epoch_days(20_000 + n);
        vec![
            (
                "name",
                Values::Texts((0..n).map(|n| (n > 0).then(|| format!("Ana {n}"))).collect()),
            ),
            (
                "strength",
                Values::Numbers((0..n).map(|n| Some(1.0 / (3.0 + n as f64))).collect()),
            ),
            ("sent", Values::Counts((0..n).map(Some).collect())),
            ("is_me", Values::Flags((0..n).map(|n| Some(n == 0)).collect())),
            ("last_contact", Values::Days((0..n).map(day).collect())),
        ]
    }

    /// A disk without room.
    struct Full;

    impl Write for Full {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::StorageFull.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_disk_that_is_full_is_told_as_what_it_is() {
        let written = Writer::begin(&group(0), Full).and_then(|mut writer| {
            writer.write(group(9))?;
            writer.finish()
        });
        let error = written.expect_err("there is no room");
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }

    fn written(groups: &[i64]) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut writer = Writer::begin(&group(0), &mut bytes).expect("memory does not fail");
        for n in groups {
            writer.write(group(*n)).expect("memory does not fail");
        }
        writer.finish().expect("memory does not fail");
        bytes
    }

    #[test]
    fn every_group_is_read_back_with_its_kinds() {
        let frame = ParquetReader::new(Cursor::new(written(&[3, 2])))
            .finish()
            .expect("a Parquet file");
        let names: Vec<Option<String>> = Cell::cells(&frame, "name").expect("texts");
        let again: Vec<Option<String>> = [0, 1, 2, 0, 1].map(|n| (n > 0).then(|| format!("Ana {n}"))).into();
        assert_eq!(names, again);
        let strengths: Vec<f64> = Cell::cells(&frame, "strength").expect("numbers");
        assert_eq!(strengths[1].to_bits(), 0.25_f64.to_bits());
        let days: Vec<Option<Day>> = Cell::cells(&frame, "last_contact").expect("days");
        assert_eq!(days[4], Day::from_epoch_days(20_001));
    }

    #[test]
    fn a_table_without_rows_has_its_columns_and_every_time_the_same_bytes() {
        let frame = ParquetReader::new(Cursor::new(written(&[])))
            .finish()
            .expect("a Parquet file");
        assert_eq!((frame.height(), frame.width()), (0, 5));
        assert_eq!(written(&[1000]), written(&[1000]));
    }
}
