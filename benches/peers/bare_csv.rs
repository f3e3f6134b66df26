//! Counts the records and cells of CSV files with the `csv` crate, and does nothing else: what an import is measured against.
//!
//! In: paths of files. Out: one line with the sums.

use csv::{ByteRecord, ReaderBuilder};

#[expect(clippy::print_stdout, reason = "a program talks to the one who runs it")]
fn main() -> Result<(), csv::Error> {
    let (mut n_records, mut n_cells) = (0_u64, 0_u64);
    let mut record = ByteRecord::new();
    for path in std::env::args_os().skip(1) {
        let mut reader = ReaderBuilder::new().flexible(true).from_path(path)?;
        while reader.read_byte_record(&mut record)? {
            n_records += 1;
            n_cells += record.len() as u64;
        }
    }
    println!("{n_records} records, {n_cells} cells");
    Ok(())
}
