//! A workbook that a spreadsheet program has made of a file of an export (`.xlsx`) → CSV with one line for each row of the sheet.
//!
//! In: the bytes of the workbook and the columns that the sheet must have. Out: CSV, so that the same readers read it, and the row of
//! the sheet is the line of whatever is said of it. Of several sheets the first with the columns is read.

use std::io::{self, Cursor, Read};

use calamine::{DataRef, Reader, Xlsx, open_workbook_from_rs};

use super::csv_table::{Names, find, find_header_names};
use super::files::kind_of;
use crate::archive::{FileKind, unpacks_to_less_than};

/// How much of a workbook is read, packed and unpacked.
const MOST: u64 = 256 << 20;
/// The columns that are read; exports have fewer than twenty.
const COLUMNS: u32 = 100;
/// How much of a sheet is looked at for its header.
const HEADER_WITHIN: usize = 64 << 10;

/// Returns the sheet with the columns as CSV, or the first sheet.
pub(super) fn to_csv(source: Box<dyn Read + '_>, needed: &[Names]) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MOST).read_to_end(&mut bytes)?;
    let mut book = open(bytes)?;
    let is_header = |names: &[String]| needed.iter().all(|column| find(names, column).is_some());
    let mut first = None;
    for sheet in book.sheet_names() {
        let csv = sheet_to_csv(&mut book, &sheet)?;
        if find_header_names(&csv[..csv.len().min(HEADER_WITHIN)], &is_header).is_some() {
            return Ok(csv);
        }
        first.get_or_insert(csv);
    }
    Ok(first.unwrap_or_default())
}

/// Returns which file of an export the first sheet with a header we know was made of.
pub(super) fn kind(bytes: &[u8]) -> Option<FileKind> {
    let mut book = open(bytes.to_owned()).ok()?;
    book.sheet_names().iter().find_map(|sheet| {
        let csv = sheet_to_csv(&mut book, sheet).ok()?;
        let start = &csv[..csv.len().min(HEADER_WITHIN)];
        kind_of(&find_header_names(start, &|names| kind_of(names).is_some())?)
    })
}

fn open(bytes: Vec<u8>) -> io::Result<Xlsx<Cursor<Vec<u8>>>> {
    unpacks_to_less_than(&bytes, MOST)?;
    open_workbook_from_rs(Cursor::new(bytes)).map_err(not_read)
}

fn not_read(error: calamine::XlsxError) -> io::Error {
    io::Error::other(format!("it cannot be read as a workbook ({error})"))
}

fn sheet_to_csv(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> io::Result<Vec<u8>> {
    let mut cells = book.worksheet_cells_reader(sheet).map_err(not_read)?;
    let mut csv = Vec::new();
    // The cell that comes next if none is empty.
    let mut at = (0, 0);
    while let Some(cell) = cells.next_cell().map_err(not_read)? {
        let (row, column) = cell.get_position();
        let text = text(cell.get_value());
        if text.is_empty() || row < at.0 || (row == at.0 && column < at.1) || column >= COLUMNS {
            continue;
        }
        let is_too_long = csv.len() as u64 + u64::from(row - at.0) > MOST;
        if is_too_long {
            return Err(io::Error::other("the sheet has too many rows"));
        }
        csv.extend((at.0..row).map(|_| b'\n'));
        if row > at.0 {
            at.1 = 0;
        }
        // The first cell of a row has no delimiter before it.
        let n_between = (column + 1 - at.1) - u32::from(at.1 == 0);
        csv.extend((0..n_between).map(|_| b','));
        csv.push(b'"');
        csv.extend_from_slice(text.replace('"', "\"\"").as_bytes());
        csv.push(b'"');
        at = (row, column + 1);
    }
    Ok(csv)
}

/// Returns what a cell shows, in one line.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(text) => one_line(text),
        DataRef::SharedString(text) => one_line(text),
        DataRef::DateTimeIso(text) => one_line(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::Bool(yes) => yes.to_string(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
        }
        DataRef::DateTime(_) | DataRef::DurationIso(_) | DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn one_line(text: &str) -> String {
    text.replace(['\r', '\n'], " ").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};

    use super::super::testing::{issues, read_files};

    #[test]
    fn a_workbook_by_any_name_is_what_its_header_says() {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        for (column, name) in (0..).zip(["First Name", "Last Name", "URL", "Connected On"]) {
            sheet.write(0, column, name).expect("it fits");
        }
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("people I know.xlsx");
        book.save(&path).expect("a workbook can be written");
        let exports = crate::records::discover(&path).expect("it is connections");
        assert_eq!(exports[0].members[0].kind, crate::archive::FileKind::Connections);
    }

    #[test]
    fn a_workbook_is_read_as_its_file_would_be_and_rows_are_the_place_of_problems() {
        let mut book = Workbook::new();
        book.add_worksheet().write(0, 0, "Export Summary").expect("it fits");
        let sheet = book.add_worksheet();
        let header = [
            "First Name",
            "Last Name",
            "URL",
            "Email Address",
            "Company",
            "Position",
            "Connected On",
        ];
        sheet.write(0, 0, "Notes:").expect("it fits");
        for (column, name) in (0..).zip(header) {
            sheet.write(3, column, name).expect("it fits");
        }
        for (row, first, company) in [(4, "Ana", "Acme, \"Inc.\""), (6, "Ben", "Bolt\nLtd")] {
            sheet.write(row, 0, first).expect("it fits");
            sheet.write(row, 1, "Horvat").expect("it fits");
            sheet.write(row, 4, company).expect("it fits");
        }
        let day = ExcelDateTime::from_ymd(2026, 2, 8).expect("a day");
        let format = Format::new().set_num_format("dd/mm/yyyy");
        sheet.write_with_format(4, 6, day, &format).expect("it fits");
        sheet.write(6, 6, "8 Fob 2026").expect("it fits");
        sheet.write(7, 4, "Coil").expect("it fits");
        sheet.write(7, 6, "9 Feb 2026").expect("it fits");
        let bytes = book.save_to_buffer().expect("a workbook can be written");
        let out = read_files(&[("Connections.xlsx", &bytes)]);
        let [ana, ben] = out.connections.as_slice() else {
            panic!("{:?}", out.connections)
        };
        assert_eq!(
            (ana.company.as_str(), ben.company.as_str()),
            ("Acme, \"Inc.\"", "Bolt Ltd")
        );
        assert_eq!(
            ana.connected_on.map(|day| day.to_string()).as_deref(),
            Some("2026-02-08")
        );
        assert_eq!(
            issues(&out),
            [
                "Connections.xlsx:7: \"8 Fob 2026\" is not a date as this file spells it",
                "Connections.xlsx:8: a connection with neither name nor URL"
            ]
        );
    }

    #[test]
    fn what_is_no_workbook_is_an_issue() {
        let out = read_files(&[("Connections.xlsx", b"PK\x03\x04 and nothing else")]);
        assert_eq!(out.connections.len(), 0);
        assert_eq!(out.issues.len(), 1, "{:?}", out.issues);
    }
}
