//! Rows as an Excel workbook, with a page that says what they mean.
//!
//! In: tables whose columns say what they hold. Out: the bytes of a workbook, the same for the same rows: its date is the day
//! the rows are judged for. Rows go through an unnamed file
//! beside the one that is written, so that there may be more of them than fit into memory, or without such a place through memory; a
//! sheet that is full goes on in another. Names come from strangers: a text is a text and never a formula.

use std::any::Any;
use std::io::{self, Write};
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;

use rust_xlsxwriter::{
    Color, ConditionalFormatCell, ConditionalFormatCellRule, DocProperties, ExcelDateTime, Format, FormatAlign, Url,
    Workbook, Worksheet, XlsxError,
};

use super::{Cell, Head, Kind, Table};
use crate::advice::introductions::View;
use crate::calendar::Day;
use crate::document::layout;
use crate::people::identity::slug;
use crate::records::steers;
use crate::wording::{safe, words};

/// What a sheet of Excel holds.
const EXCEL: Limits = Limits {
    rows: 1_048_576,
    links: 65_530,
};
/// Where profiles are.
const PROFILES: &str = "https://www.linkedin.com/in/";
/// Characters of a link in Excel.
const LONGEST_LINK: usize = 2_079;
/// Characters of a cell in Excel, in units of UTF-16.
const LONGEST_TEXT: usize = 32_767;
/// Columns are as wide as their first rows want, within bounds; in characters.
const ROWS_MEASURED: usize = 500;
const WIDTHS: (usize, usize) = (7, 60);
/// So many columns can be read when they are printed side by side; further ones are not printed.
const COLUMNS_OF_A_PAGE: usize = 12;

/// What a sheet holds at the most.
#[derive(Debug, Clone, Copy)]
struct Limits {
    /// Rows, the heading included; further ones go to another sheet.
    rows: usize,
    /// Links; further ones are texts.
    links: usize,
}

/// A workbook: sheets of rows, and a page about them.
pub struct Book<'a> {
    /// What it is, for the page and for the properties of the file.
    pub title: String,
    /// The day the rows are judged for.
    pub as_of: Day,
    /// The sheets, each under the name on its tab; the page about them comes last, so that programs find rows on the first sheet.
    pub sheets: Vec<(&'static str, Table<'a>)>,
    /// The folder that rows may wait in, in a file without a name; without one they wait in memory.
    pub folder: Option<PathBuf>,
}

impl std::fmt::Debug for Book<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Book")
            .field("title", &self.title)
            .finish_non_exhaustive()
    }
}

impl<'a> Book<'a> {
    /// Makes a workbook of rows that are judged with the eyes of a view.
    pub fn of(view: &View<'_>, title: &str, sheets: Vec<(&'static str, Table<'a>)>) -> Self {
        let me = &view.person(view.me).name;
        Self {
            title: format!("{title}, seen by {me}"),
            as_of: view.as_of,
            sheets,
            folder: None,
        }
    }

    /// Returns the same workbook, whose rows may wait in that folder.
    #[must_use]
    pub fn beside(self, folder: Option<PathBuf>) -> Self {
        Self { folder, ..self }
    }

    /// Writes the workbook.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write(self, out: &mut dyn Write) -> io::Result<()> {
        // Nothing of what the writer had in its hands is used afterward.
        let made = catch_unwind(AssertUnwindSafe(|| self.bytes(EXCEL)));
        out.write_all(
            &made
                .unwrap_or_else(|panic| Err(XlsxError::IoError(broken(panic))))
                .map_err(unwrapped)?,
        )
    }

    fn bytes(self, limits: Limits) -> Result<Vec<u8>, XlsxError> {
        let mut workbook = Workbook::new();
        if let Some(folder) = &self.folder {
            workbook.set_tempdir(folder)?;
        }
        let properties = DocProperties::new()
            .set_title(self.title.as_str())
            .set_author("warmintro")
            .set_creation_datetime(&date(self.as_of).unwrap_or(ExcelDateTime::from_ymd(1980, 1, 1)?));
        workbook.set_properties(&properties);
        let looks = Looks::new();
        let mut explained: Vec<(&'static str, Vec<Head>)> = Vec::new();
        for (name, table) in self.sheets {
            explained.push((name, table.heads.clone()));
            add_rows((&mut workbook, self.folder.is_some()), (name, table), &looks, limits)?;
        }
        add_legend(&mut workbook, (&self.title, self.as_of), &explained, &looks)?;
        workbook.save_to_buffer()
    }
}

/// Returns whether a panic there is the writer of workbooks giving up, which becomes an error.
pub fn is_of_writer(place: &std::panic::Location<'_>) -> bool {
    place.file().contains("rust_xlsxwriter")
}

/// What the system said when rows could not be put aside, as on a full disk: over that the writer panics. Any other panic goes on.
fn broken(panic: Box<dyn Any + Send>) -> io::Error {
    let said = panic
        .downcast_ref::<String>()
        .and_then(|said| said.split_once("Os { code: "));
    let code = said.and_then(|(_, rest)| rest.split(',').next()?.parse().ok());
    code.map_or_else(|| resume_unwind(panic), io::Error::from_raw_os_error)
}

/// The error of the system, where there is one.
fn unwrapped(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(error) | XlsxError::TempFileError(_, error) => error,
        other => io::Error::other(other),
    }
}

/// How cells look.
struct Looks {
    heading: Format,
    share: Format,
    whole: Format,
    day: Format,
    link: Format,
    /// A text that begins like a formula stays one when somebody edits it.
    quoted: Format,
    title: Format,
    wrapped: Format,
    /// A color for each readiness, beside the word.
    readiness: [(&'static str, Format); 7],
}

impl Looks {
    fn new() -> Self {
        let heading = Format::new().set_bold().set_background_color(Color::RGB(0x00DD_E6EE));
        let fill = |rgb: u32| Format::new().set_background_color(Color::RGB(rgb));
        Self {
            heading: heading.set_border_bottom(rust_xlsxwriter::FormatBorder::Thin),
            share: Format::new().set_num_format("0.00"),
            whole: Format::new().set_num_format("0"),
            day: Format::new().set_num_format("yyyy-mm-dd").set_align(FormatAlign::Left),
            link: Format::new().set_hyperlink(),
            quoted: Format::new().set_quote_prefix(),
            title: Format::new().set_bold().set_font_size(14),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            readiness: [
                ("ask", fill(0x00CD_E8CF)),
                ("answer", fill(0x00F9_D9C3)),
                ("waiting", fill(0x00EE_EEF8)),
                ("reconnect", fill(0x00FB_E7B2)),
                ("give", fill(0x00D4_E4F7)),
                ("build", fill(0x00E6_E6E6)),
                ("unknown", fill(0x00F4_E4F0)),
            ],
        }
    }
}

fn add_rows(
    (workbook, through_a_file): (&mut Workbook, bool),
    (sheet, table): (&str, Table<'_>),
    looks: &Looks,
    limits: Limits,
) -> Result<(), XlsxError> {
    let heads = table.heads.as_slice();
    let mut rows = table.rows.peekable();
    for n in 1.. {
        let page = if through_a_file {
            workbook.add_worksheet_with_constant_memory()?
        } else {
            workbook.add_worksheet()
        };
        page.set_name(if n == 1 {
            sheet.to_owned()
        } else {
            format!("{sheet} {n}")
        })?;
        let mut filling = Filling {
            page,
            heads,
            widths: heads.iter().map(|head| layout::columns(head.name) + 3).collect(),
            n_links: 0,
            looks,
            limits,
        };
        filling.heading()?;
        let mut n_rows = 0;
        for cells in rows.by_ref().take(limits.rows - 1) {
            n_rows += 1;
            filling.row(n_rows, &cells)?;
        }
        filling.finish(n_rows)?;
        if rows.peek().is_none() {
            break;
        }
    }
    Ok(())
}

/// A sheet while rows are added to it.
struct Filling<'a> {
    page: &'a mut Worksheet,
    heads: &'a [Head],
    widths: Vec<usize>,
    n_links: usize,
    looks: &'a Looks,
    limits: Limits,
}

/// A row as Excel counts them; there are never more.
fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn column_number(index: usize) -> u16 {
    u16::try_from(index).unwrap_or(u16::MAX)
}

impl Filling<'_> {
    fn heading(&mut self) -> Result<(), XlsxError> {
        for (i, head) in self.heads.iter().enumerate() {
            self.page
                .write_string_with_format(0, column_number(i), head.name, &self.looks.heading)?;
        }
        Ok(())
    }

    fn row(&mut self, row: usize, cells: &[Cell]) -> Result<(), XlsxError> {
        for (i, cell) in cells.iter().enumerate() {
            let head = &self.heads[i];
            if row <= ROWS_MEASURED && head.kind != Kind::Share {
                self.widths[i] = self.widths[i].max(layout::columns(&cell.text()).min(WIDTHS.1));
            }
            self.cell((number(row), column_number(i)), head.kind, cell)?;
        }
        Ok(())
    }

    fn cell(&mut self, (row, column): (u32, u16), kind: Kind, cell: &Cell) -> Result<(), XlsxError> {
        let (page, looks) = (&mut *self.page, self.looks);
        let day = if let Cell::Day(day) = cell { date(*day) } else { None };
        match (cell, day) {
            (Cell::Empty, _) => return Ok(()),
            #[expect(clippy::cast_precision_loss, reason = "Excel has no other numbers")]
            (Cell::Count(n), _) => page.write_number_with_format(row, column, *n as f64, &looks.whole)?,
            (Cell::Number(value), _) if value.is_finite() && kind == Kind::Share => {
                page.write_number_with_format(row, column, *value, &looks.share)?
            }
            (Cell::Number(value), _) if value.is_finite() => page.write_number(row, column, *value)?,
            (Cell::Flag(flag), _) => page.write_boolean(row, column, *flag)?,
            (Cell::Day(_), Some(day)) => page.write_datetime_with_format(row, column, &day, &looks.day)?,
            _ => return self.text((row, column), kind, &cell.text()),
        };
        Ok(())
    }

    fn text(&mut self, (row, column): (u32, u16), kind: Kind, text: &str) -> Result<(), XlsxError> {
        let (page, looks) = (&mut *self.page, self.looks);
        let has_room = kind == Kind::Url && self.n_links < self.limits.links;
        if let Some(link) = link(text).filter(|_| has_room) {
            self.n_links += 1;
            page.write_url_with_format(row, column, Url::new(link).set_text(text), &looks.link)?;
            return Ok(());
        }
        let text = fitting(&safe::text(text));
        if text.starts_with(['=', '+', '-', '@']) {
            page.write_string_with_format(row, column, text, &looks.quoted)?;
        } else {
            page.write_string(row, column, text)?;
        }
        Ok(())
    }

    fn finish(self, n_rows: usize) -> Result<(), XlsxError> {
        let page = self.page;
        for (i, &wanted) in self.widths.iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "at most 60")]
            page.set_column_width(column_number(i), wanted.clamp(WIDTHS.0, WIDTHS.1) as f64)?;
        }
        page.set_freeze_panes(1, frozen(self.heads))?;
        page.set_landscape().set_repeat_rows(0, 0)?.set_print_fit_to_pages(1, 0);
        if self.heads.len() > COLUMNS_OF_A_PAGE {
            page.set_print_area(0, 0, number(n_rows), column_number(COLUMNS_OF_A_PAGE - 1))?;
        }
        page.autofilter(0, 0, number(n_rows), column_number(self.heads.len() - 1))?;
        let heads = self.heads.iter().enumerate();
        for (i, _) in heads.filter(|(_, head)| head.kind == Kind::Readiness) {
            for (word, look) in &self.looks.readiness {
                let rule = ConditionalFormatCell::new()
                    .set_rule(ConditionalFormatCellRule::EqualTo(*word))
                    .set_format(look);
                page.add_conditional_format(1, column_number(i), number(n_rows.max(1)), column_number(i), &rule)?;
            }
        }
        Ok(())
    }
}

/// How many columns stay when the others move: up to the name of whom or what a row is about.
fn frozen(heads: &[Head]) -> u16 {
    let names = ["target", "name", "b", "company"];
    let place = names
        .iter()
        .find_map(|name| heads.iter().position(|head| head.name == *name));
    place.map_or(0, |place| column_number(place + 1))
}

/// Adds the sheet that says what the others hold.
fn add_legend(
    workbook: &mut Workbook,
    (title, as_of): (&str, Day),
    explained: &[(&str, Vec<Head>)],
    looks: &Looks,
) -> Result<(), XlsxError> {
    let page = workbook.add_worksheet();
    page.set_name("About")?;
    page.set_column_width(0, 14)?
        .set_column_width(1, 22)?
        .set_column_width(2, 90)?;
    page.write_string_with_format(0, 0, fitting(&safe::text(title)), &looks.title)?;
    page.write_string(1, 0, format!("as of {}", words::date(as_of)))?;
    let mut row = 2;
    for line in about(explained.iter().flat_map(|(_, heads)| heads)) {
        page.write_string(row, 0, line)?;
        row += 1;
    }
    row += 1;
    for (column, name) in (0..).zip(["sheet", "column", "what it tells"]) {
        page.write_string_with_format(row, column, name, &looks.heading)?;
    }
    for (sheet, heads) in explained {
        for head in heads {
            row += 1;
            page.write_string(row, 0, *sheet)?.write_string(row, 1, head.name)?;
            page.write_string_with_format(row, 2, head.means, &looks.wrapped)?;
        }
    }
    Ok(())
}

/// What to know before using rows with these columns.
fn about<'a>(mut heads: impl Iterator<Item = &'a Head>) -> Vec<&'static str> {
    let mut lines = vec![
        "Made by warmintro from LinkedIn data exports. It holds other people's data: keep it to yourself.",
        "Strengths lie between 0 and 1. An inferred tie is a guess; unknown means that neither files nor notes say.",
    ];
    if heads.any(|head| head.kind == Kind::Readiness) {
        lines.extend([
            "readiness ask: you are in touch; ask now",
            "readiness reconnect: it was a good tie and is quiet; write without a request first, ask later",
            "readiness give: a good tie, but it is your turn to do something for them first",
            "readiness build: not enough of a tie to ask anything of it",
        ]);
    }
    lines
}

/// Where a link leads; none for a text that is no address of a profile, or none that Excel takes.
///
/// The writer takes most escapes in an address for a bare percent sign and escapes it again, so that addresses of profiles are
/// given to it with their letters as they are, which Excel takes as well. An address with escapes of what steers text stays a
/// text: as letters they would turn it around.
fn link(text: &str) -> Option<String> {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    let slug = slug(text)?;
    let link = if text.contains('%') {
        format!("{PROFILES}{slug}")
    } else {
        text.to_owned()
    };
    let is_plain = !link.chars().any(|c| steers(c) || c.is_whitespace());
    (is_web && is_plain && link.len() <= LONGEST_LINK).then_some(link)
}

/// The text, cut where Excel would refuse it.
fn fitting(text: &str) -> String {
    let mut units = 0;
    let kept = text.char_indices().find(|(_, c)| {
        units += c.len_utf16();
        units > LONGEST_TEXT - 1
    });
    match kept {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// The day as Excel counts days; none before its first.
fn date(day: Day) -> Option<ExcelDateTime> {
    let year = u16::try_from(day.0.year()).ok().filter(|year| *year >= 1900)?;
    let (month, day) = (day.0.month().unsigned_abs(), day.0.day().unsigned_abs());
    ExcelDateTime::from_ymd(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    //! Workbooks up to their limits.

    use std::io::{Cursor, Read};

    use super::*;
    use crate::present::table::{Column, columns};

    /// The parts of a workbook with these rows, by name.
    fn parts<T: 'static, const N: usize>(
        columns: [Column<T>; N],
        rows: Vec<T>,
        limits: Limits,
    ) -> impl Fn(&str) -> String + use<T, N> {
        let folder = tempfile::tempdir().expect("a folder");
        let book = Book {
            title: "Test".to_owned(),
            as_of: Day::parse_iso("2026-11-01").expect("a day"),
            sheets: vec![("Rows", Table::of(columns, rows.into_iter()))],
            folder: Some(folder.path().to_owned()),
        };
        let bytes = book.bytes(limits).expect("it fits");
        move |name: &str| {
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes.as_slice())).expect("an archive");
            let mut text = String::new();
            let part = archive.by_name(name);
            part.expect("it is there").read_to_string(&mut text).expect("a text");
            text
        }
    }

    #[test]
    fn rows_that_do_not_fit_go_to_another_sheet() {
        let columns = columns! { u64: "n", Count, "", |n| *n; };
        let part = parts(columns, vec![1, 2, 3, 4, 5], Limits { rows: 3, links: 9 });
        let book = part("xl/workbook.xml");
        let names: Vec<&str> = book
            .split("<sheet name=\"")
            .skip(1)
            .filter_map(|tail| tail.split('"').next())
            .collect();
        assert_eq!(names, ["Rows", "Rows 2", "Rows 3", "About"]);
        assert!(part("xl/worksheets/sheet3.xml").contains("<v>5</v>"));
        assert!(!part("xl/worksheets/sheet3.xml").contains("<v>4</v>"));
    }

    #[test]
    fn links_that_do_not_fit_are_texts() {
        let address = |n: u32| format!("https://www.linkedin.com/in/{n}");
        let addresses: Vec<String> = (0..5).map(address).collect();
        let columns = columns! { String: "url", Url, "", |address| address; };
        let part = parts(columns, addresses.clone(), Limits { rows: 9, links: 3 });
        let sheet = part("xl/worksheets/sheet1.xml");
        assert_eq!(sheet.matches("<hyperlink ").count(), 3);
        assert!(addresses.iter().all(|address| sheet.contains(address.as_str())));
    }

    #[test]
    fn only_web_addresses_are_links_and_letters_are_escaped_once() {
        assert_eq!(
            link("https://www.linkedin.com/in/zo%C3%AB-v").as_deref(),
            Some("https://www.linkedin.com/in/zoë-v")
        );
        for text in [
            "javascript:alert(1)",
            "file:///etc/passwd",
            "internal:Sheet1!A1",
            "https://x y",
            "https://x/%41",
            "https://www.linkedin.com.x.example/in/ana",
            "https://x.example/www.linkedin.com",
            "https://www.linkedin.com/in/a%E2%80%AEb",
            "https://www.linkedin.com/in/a\u{202e}b",
            "https://www.linkedin.com/in/a%F3%A0%81%81b",
            "",
        ] {
            assert_eq!(link(text), None, "{text}");
        }
        assert_eq!(link(&format!("https://{}", "x".repeat(2_080))), None);
    }

    #[test]
    fn a_text_is_cut_where_excel_would_refuse_it() {
        let long = "🚀".repeat(20_000);
        let cut = fitting(&long);
        assert!(cut.ends_with("🚀…") && cut.encode_utf16().count() <= 32_767);
        assert_eq!(fitting("short"), "short");
        let columns = columns! { String: "x", Text, "", |text| text; };
        let part = parts(columns, vec![long], EXCEL);
        assert!(part("xl/worksheets/sheet1.xml").contains("🚀…"));
    }

    #[test]
    fn what_is_no_number_or_day_stays_a_text() {
        let columns = columns! { (f64, Day): "s", Share, "", |row| row.0; "d", Day, "", |row| row.1; };
        let before_excel = Day::parse_iso("0001-01-01").expect("a day");
        let part = parts(columns, vec![(f64::INFINITY, before_excel)], EXCEL);
        let sheet = part("xl/worksheets/sheet1.xml");
        for text in ["inf", "0001-01-01"] {
            assert!(sheet.contains(&format!("<is><t>{text}</t></is>")), "{sheet}");
        }
    }
}
