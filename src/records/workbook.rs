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
/// The shortest text in a workbook's list: `<si/>`.
const SHORTEST_TEXT: usize = 5;
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
    unpacks_to_less_than(&bytes, MOST, "sharedstrings.xml", has_room_for_its_texts)?;
    open_workbook_from_rs(Cursor::new(bytes)).map_err(not_read)
}

/// Refuses a list of texts that says it holds more of them than fit into it: the reader makes room for as many as it says.
fn has_room_for_its_texts(entry: &[u8]) -> io::Result<()> {
    const COUNT: &[u8] = b"uniqueCount";
    let says = |at: usize| {
        let digits = entry[at..].iter().skip_while(|byte| b" \t\r\n=\"'".contains(byte));
        let digits: Vec<u8> = digits.copied().take_while(u8::is_ascii_digit).collect();
        digits.len() > 9
            || String::from_utf8(digits).is_ok_and(|n| n.parse().is_ok_and(|n: usize| n > entry.len() / SHORTEST_TEXT))
    };
    let mut counts = entry
        .windows(COUNT.len())
        .enumerate()
        .filter(|(_, window)| *window == COUNT);
    match counts.any(|(at, _)| says(at + COUNT.len())) {
        true => Err(io::Error::other("it says that it holds more texts than it does")),
        false => Ok(()),
    }
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
        if text.is_empty() || column >= COLUMNS {
            continue;
        }
        if (row, column) < at {
            return Err(io::Error::other(
                "the cells of a sheet are in no order: save it once more with a spreadsheet program",
            ));
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

    /// A workbook of a sheet with these rows and a list of no texts that says how many it has.
    fn made_by_hand(rows: &str, n_texts: &str) -> Vec<u8> {
        let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let header: String = ["First Name", "Last Name", "URL", "Connected On"]
            .map(|name| format!("<c t=\"inlineStr\"><is><t>{name}</t></is></c>"))
            .concat();
        let entries = [
            (
                "_rels/.rels",
                format!(
                    "<Relationships><Relationship Id=\"r1\" Type=\"{relations}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/workbook.xml",
                format!(
                    "<workbook xmlns=\"{main}\" xmlns:r=\"{relations}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
                ),
            ),
            (
                "xl/_rels/workbook.xml.rels",
                format!(
                    "<Relationships><Relationship Id=\"r1\" Type=\"{relations}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
                ),
            ),
            (
                "xl/sharedStrings.xml",
                format!("<sst xmlns=\"{main}\" uniqueCount=\"{n_texts}\"></sst>"),
            ),
            (
                "xl/worksheets/sheet1.xml",
                format!(
                    "<worksheet xmlns=\"{main}\"><sheetData><row r=\"1\">{header}</row>{rows}</sheetData></worksheet>"
                ),
            ),
        ];
        let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        for (name, text) in entries {
            zip.start_file(name, zip::write::SimpleFileOptions::default())
                .expect("it can be written");
            std::io::Write::write_all(&mut zip, text.as_bytes()).expect("it can be written");
        }
        zip.finish().expect("it can be written").into_inner()
    }

    #[test]
    fn a_workbook_that_lies_about_itself_is_an_issue_and_never_takes_all_memory() {
        let row = |n: u32| {
            let cells: String = ["Ana", "Horvat", "https://www.linkedin.com/in/ana", "8 Feb 2020"]
                .map(|text| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>"))
                .concat();
            format!("<row r=\"{n}\">{cells}</row>")
        };
        for (rows, n_texts, n_people, why) in [
            (row(2), "0", 1, None),
            (row(2), "4000000000", 0, Some("more texts")),
            (row(2), "99999999999999999999", 0, Some("more texts")),
            (row(5) + &row(3), "0", 0, Some("in no order")),
        ] {
            let out = read_files(&[("Connections.xlsx", &made_by_hand(&rows, n_texts))]);
            let told: Vec<&str> = out.issues.iter().map(|issue| &*issue.why).collect();
            assert_eq!(out.connections.len(), n_people, "{told:?}");
            assert_eq!(told.len(), usize::from(why.is_some()), "{told:?}");
            assert!(why.is_none_or(|why| told[0].contains(why)), "{told:?}");
        }
    }

    #[test]
    fn what_is_no_workbook_is_an_issue() {
        let out = read_files(&[("Connections.xlsx", b"PK\x03\x04 and nothing else")]);
        assert_eq!(out.connections.len(), 0);
        assert_eq!(out.issues.len(), 1, "{:?}", out.issues);
    }
}
