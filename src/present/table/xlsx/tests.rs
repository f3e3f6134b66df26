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
