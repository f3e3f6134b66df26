//! Where an export goes: a folder or a ZIP, with nothing in it that depends on the machine or the day.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::calendar::Moment;

/// The files of one export, by name.
pub(crate) type Files = Vec<(String, Vec<u8>)>;

/// Writes the files into a folder, sub-folders included.
pub(crate) fn write_folder(folder: &Path, files: &Files) -> io::Result<()> {
    for (name, bytes) in files {
        let path: PathBuf = folder.join(name);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, bytes)?;
    }
    Ok(())
}

/// Writes the files into a ZIP, each name behind `prefix`, all stamped with the day of the snapshot.
pub(crate) fn write_zip(path: &Path, prefix: &str, files: &Files, snapshot: Moment) -> io::Result<()> {
    let mut archive = ZipWriter::new(BufWriter::new(File::create(path)?));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(stamp(snapshot))
        // Otherwise the ZIP says which system it was made on.
        .system(System::Unix)
        .unix_permissions(0o644);
    for (name, bytes) in files {
        archive.start_file(format!("{prefix}{name}"), options)?;
        archive.write_all(bytes)?;
    }
    archive.finish()?.flush()
}

/// Returns the time stamp of a ZIP entry.
fn stamp(moment: Moment) -> DateTime {
    let (year, month, day) = moment.date();
    let small = |number: i64| u8::try_from(number).expect("a calendar number");
    let year = u16::try_from(year).expect("a year of our time");
    DateTime::from_date_and_time(year, small(month), small(day), small(moment.hour()), 0, 0)
        .expect("a day between 1980 and 2107")
}
