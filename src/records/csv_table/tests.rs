//! How tables are found, how lines are counted, and what damage costs.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::work;

const NEEDED: &[Names] = &[&["name"], &["day"]];

fn is_day(cell: &[u8]) -> bool {
    crate::records::date::is_date(cell)
}

/// Opens a table with the columns `name`, …, `day`.
fn open(bytes: &[u8]) -> Table<'_> {
    let Ok(Ok(mut table)) = Table::open(Window::new(Box::new(bytes)), NEEDED) else {
        panic!("there is a header")
    };
    table.set_date(table.column(&["day"]), is_day);
    table
}

/// Returns every record as `line: cells`, and every damaged one as `line! why`.
fn read(bytes: &[u8]) -> Vec<String> {
    read_table(open(bytes), None)
}

/// Reads all rows, and remembers of each what is before and behind a cell, if any.
fn read_table(mut table: Table<'_>, remembered: Option<usize>) -> Vec<String> {
    let mut all = Vec::new();
    loop {
        match table.advance().expect("a slice can be read") {
            Next::Record => {
                let line = table.line();
                if let Some(n_cells) = remembered {
                    table.remember_beginning(n_cells);
                    table.remember_end(n_cells + 1);
                }
                let cells: Vec<_> = table.record().iter().map(String::from_utf8_lossy).collect();
                all.push(format!("{line}: {}", cells.join("|")));
            }
            Next::Damaged { line, why } => all.push(format!("{line}! {why}")),
            Next::OtherHeader { line } => {
                all.push(format!("{line}: another header"));
                return all;
            }
            Next::End => return all,
        }
    }
}

#[test]
fn the_header_is_found_behind_a_preamble_and_by_any_delimiter() {
    for text in [
        "name,text,day\nAna,x,2026-01-02\n",
        "Notes:\n\"a, b\n\nc\"\n\n Name ,Text,DAY\nAna,x,2026-01-02",
        "\"name\";\"text\";\"day\"\r\nAna;x;2026-01-02\r\n",
        "name\ttext\tday\tother\nAna\tx\t2026-01-02\t",
        "Notes:,,,,\n,,,,\nname,text,day,,\nAna,x,2026-01-02,,\n",
    ] {
        let rows = read(text.as_bytes());
        assert_eq!(rows.len(), 1, "{text}: {rows:?}");
        assert!(rows[0].contains(": Ana|x|2026-01-02"), "{rows:?}");
    }
    let window = Window::new(Box::new("name,text\nday,x\n".as_bytes()));
    assert!(
        matches!(Table::open(window, NEEDED), Ok(Err(_))),
        "a name and a day in two rows are no header"
    );
}

#[test]
fn lines_are_physical_whatever_ends_them() {
    for end in ["\n", "\r\n"] {
        let text = [
            "Notes:",
            "\"a",
            "b\"",
            "",
            "name,text,day",
            "",
            "A,\"x",
            "",
            "y\",2026-01-01",
            "",
            "",
            "B,,2026-01-02",
            "C,",
        ]
        .join(end);
        let lines: Vec<String> = read(text.as_bytes()).iter().map(|row| row[..3].to_owned()).collect();
        assert_eq!(lines, ["7: ", "12:", "13!"], "{end:?}");
    }
    assert_eq!(
        read(b"name,day\rA,2026-01-01\r\rB,2026-01-02"),
        ["2: A|2026-01-01", "4: B|2026-01-02"]
    );
}

#[test]
fn lines_are_right_after_bytes_were_forgotten() {
    let mut text = "name,text,day\n".to_owned();
    for n in 0..20_000 {
        writeln!(text, "N{n},\"{}\n\",2026-01-01\n", "x".repeat(n % 60)).expect("a string can be written");
    }
    let rows = read(text.as_bytes());
    assert_eq!(rows.len(), 20_000);
    for (n, row) in rows.iter().enumerate() {
        assert!(row.starts_with(&format!("{}: N{n}|", 2 + 3 * n)), "{row}");
    }
}

#[test]
fn a_wrong_number_of_fields_costs_its_own_row() {
    let text = "name,text,day\nA,x,y,2026-01-01\nB,2026-01-01\nC,x,2026-01-02, ,\nD\n,,\nE,x,2026-01-03\n";
    assert_eq!(
        read(text.as_bytes()),
        [
            "2! 4 fields, header has 3",
            "3! 2 fields, header has 3",
            "4: C|x|2026-01-02| |",
            "5! 1 field, header has 3",
            "6: ||",
            "7: E|x|2026-01-03"
        ]
    );
}

#[test]
fn an_open_quote_costs_only_its_own_row() {
    const OPEN: &str = "a quote is opened and never closed";
    let cases: [(&str, &[&str]); 6] = [
        // The quotes of a later row close it.
        (
            "A,\"x,2026-01-01\nB,y,2026-01-02\nC,\"z, z\",2026-01-03\nD,,2026-01-04\n",
            &["2! ", "3: B|y|2026-01-02", "4: C|z, z|2026-01-03", "5: D||2026-01-04"],
        ),
        // No later row has quotes.
        (
            "A,x,2026-01-01\n\"B,y,2026-01-02\nC,z,2026-01-03\nD,,2026-01-04",
            &["2: A|x|2026-01-01", "3! ", "4: C|z|2026-01-03", "5: D||2026-01-04"],
        ),
        // Every field is quoted.
        (
            "\"A\",\"x\",\"2026-01-01\n\"B\",\"y\",\"2026-01-02\"\n\"C\",\"\",\"2026-01-03\"\n",
            &["2! ", "3: B|y|2026-01-02", "4: C||2026-01-03"],
        ),
        // The swallowed rows give the right number of fields.
        (
            "A,\"x\nB,y,2026-01-02\nC,\"z\",2026-01-03\nD,y,2026-01-04\n",
            &["2! ", "3: B|y|2026-01-02", "4: C|z|2026-01-03", "5: D|y|2026-01-04"],
        ),
        // The row after it has a text of several lines.
        (
            "A,\"x,2026-01-01\r\nB,\"y\r\n\r\ny\",2026-01-02\r\nC,z,2026-01-03\r\n",
            &["2! ", "3: B|y\r\n\r\ny|2026-01-02", "6: C|z|2026-01-03"],
        ),
        // Two of them.
        (
            "A,\"x,2026-01-01\nB,\"y,2026-01-02\nC,z,2026-01-03\n",
            &["2! ", "3! ", "4: C|z|2026-01-03"],
        ),
    ];
    for (text, expected) in cases {
        let rows = read(format!("name,text,day\n{text}").as_bytes());
        let expected: Vec<String> = expected
            .iter()
            .map(|row| {
                if row.ends_with("! ") {
                    format!("{row}{OPEN}")
                } else {
                    (*row).to_owned()
                }
            })
            .collect();
        assert_eq!(rows, expected, "{text}");
    }
}

#[test]
fn an_open_quote_in_the_last_row_is_said() {
    for text in [
        "A,x,2026-01-01\nB,\"y,2026-01-02\n",
        "A,x,2026-01-01\nB,y,\"2026-01-02",
        "A,x,2026-01-01\nB,y,\"2026-01-02\nz",
    ] {
        let rows = read(format!("name,text,day\n{text}").as_bytes());
        assert_eq!(
            rows,
            ["2: A|x|2026-01-01", "3! the file ends inside a quoted field"],
            "{text}"
        );
    }
}

#[test]
fn quotes_that_are_not_doubled_are_read_as_other_readers_do() {
    let text = "name,text,day\nA,x\"y\"z,2026-01-01\nB,\"x\"y\",2026-01-02\nC,\"x\n\"y\",2026-01-03\nD,\"x \"y\" z\",2026-01-04\n";
    assert_eq!(
        read(text.as_bytes()),
        [
            "2: A|x\"y\"z|2026-01-01",
            "3! a quote is opened and never closed",
            "4! a quote is opened and never closed",
            "6: D|x y\" z\"|2026-01-04"
        ]
    );
}

#[test]
fn an_open_quote_is_noticed_also_where_the_count_of_fields_is_right() {
    let text = "name,text,more,day\nA,\"S, t,\"never, closed\",2026-01-01\nB,\"say \"hi\" to\",y,2026-01-02\n";
    let rows = read(text.as_bytes());
    assert_eq!(
        rows,
        [
            "2! a quote is opened and never closed",
            "3: B|say hi\" to\"|y|2026-01-02"
        ]
    );
    let text = "name,day,text,more\nA,2026-01-01,\"S, t,\"never, closed\"\nB,2026-01-02,y,z\n";
    assert_eq!(
        read(text.as_bytes()),
        ["2! a quote is opened and never closed", "3: B|2026-01-02|y|z"]
    );
}

#[test]
fn the_text_that_an_open_quote_spills_is_told_with_its_row() {
    let text = "name,day,text,more\nA,2026-01-01,\"S, t,\"never\nmore text, and\nmore\",z\nB,2026-01-02,y,z\nC,D\n";
    let rows = read(text.as_bytes());
    let lines: Vec<&str> = rows.iter().map(|row| &row[..2]).collect();
    assert_eq!(lines, ["2!", "5:", "6!"], "{rows:?}");
}

#[test]
fn two_open_quotes_one_after_the_other_are_two_damaged_rows() {
    let text = "name,day,text,more\nA,2026-01-01,\"never, closed,z\nB,2026-01-02,\"never, closed,z\nC,2026-01-03,y,z\n";
    let rows = read(text.as_bytes());
    let damaged: Vec<&str> = rows
        .iter()
        .filter_map(|row| row.split_once('!'))
        .map(|(line, _)| line)
        .collect();
    assert_eq!(
        (damaged, rows.last().map(String::as_str)),
        (vec!["2", "3"], Some("4: C|2026-01-03|y|z")),
        "{rows:?}"
    );
}

#[test]
fn a_line_of_text_that_looks_like_a_row_is_text() {
    let text = "name,text,day\nA,\"they wrote:\nB,y,2026-01-02\n\",2026-01-01\n";
    assert_eq!(read(text.as_bytes()), ["2: A|they wrote:\nB,y,2026-01-02\n|2026-01-01"]);
}

#[test]
fn an_endless_field_does_not_end_the_file() {
    let mut text = b"name,text,day\nA,\"".to_vec();
    text.resize(text.len() + 20 * (1 << 20), b'x');
    text.extend_from_slice(b"\nB,y,2026-01-02\n");
    let rows = read(&text);
    assert_eq!(rows[0], "2! a record is longer than 16 MiB");
    assert_eq!(rows.last().map(String::as_str), Some("3: B|y|2026-01-02"));
}

#[test]
fn endless_blank_lines_do_not_end_the_file() {
    let mut text = b"name,text,day\n".to_vec();
    text.resize(text.len() + 17 * (1 << 20), b'\n');
    text.extend_from_slice(b"B,y,2026-01-02\n");
    assert_eq!(read(&text), [format!("{}: B|y|2026-01-02", 17 * (1 << 20) + 2)]);
}

#[test]
fn an_open_quote_in_a_big_file_costs_one_row() {
    let mut text = "name,text,day\nA,\"x,2026-01-01\n".to_owned();
    for n in 0..900_000 {
        writeln!(text, "N{n},some text,2026-01-02").expect("a string can be written");
    }
    assert!(text.len() > 20 << 20);
    let rows = read(text.as_bytes());
    assert_eq!(rows.len(), 900_001);
    assert_eq!(rows[900_000], "900002: N899999|some text|2026-01-02");
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn well_formed_tables_are_read_as_csv_reads_them(
        table in prop::collection::vec(prop::collection::vec("[a-c,;\"\r\n é]{0,6}", 4), 0..12),
        quote_all: bool,
        crlf: bool,
    ) {
        let style = if quote_all { csv::QuoteStyle::Always } else { csv::QuoteStyle::Necessary };
        let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut writer = csv::WriterBuilder::new().quote_style(style).terminator(end).from_writer(Vec::new());
        writer.write_record(["name", "b", "c", "d", "day"]).expect("memory can be written");
        let mut lines = Vec::new();
        for row in &table {
            writer.flush().expect("memory can be written");
            lines.push(1 + writer.get_ref().iter().filter(|b| **b == b'\n').count());
            let day = ["2026-01-02".to_owned()];
            writer.write_record(row.iter().chain(&day)).expect("memory can be written");
        }
        let bytes = writer.into_inner().expect("memory can be written");
        let mut table_read = open(&bytes);
        for (row, line) in table.iter().zip(lines) {
            prop_assert!(matches!(table_read.advance(), Ok(Next::Record)));
            let cells: Vec<Vec<u8>> = table_read.record().iter().take(4).map(<[u8]>::to_vec).collect();
            let expected: Vec<Vec<u8>> = row.iter().map(|cell| cell.clone().into_bytes()).collect();
            prop_assert_eq!(cells, expected);
            prop_assert_eq!(table_read.line(), line as u64);
        }
        prop_assert!(matches!(table_read.advance(), Ok(Next::End)));
    }

    #[test]
    fn clean_records_split_here_are_those_that_the_csv_crate_reads(
        rows in prop::collection::vec(
            prop_oneof![
                6 => r#"\u{feff}?[A-C]{1,2},("([a;,\r\n ]|""){0,6}"|[a"; é]{0,4}),2026-01-0[1-9],?(\r\n|\n|\n\n|\r)"#,
                1 => r#"("?name"?,text, DAY|x,name,day|"A,x,2026-01-01",,|"A;x,2026-01-01")\n"#,
                1 => r#"\u{feff}?[A",\r\n]{0,8}(2026-01-01)?\n?"#,
            ],
            0..12,
        ),
        ragged: bool,
    ) {
        let text = format!("Notes,,\nname,text,day\n{}", rows.concat());
        let opened = || {
            let mut table = open(text.as_bytes());
            if ragged {
                table.may_be_ragged();
            }
            table
        };
        let mut strict = opened();
        strict.splits = false;
        let expected = read_table(strict, None);
        for remembered in [None, Some(1), Some(2)] {
            prop_assert_eq!(&read_table(opened(), remembered), &expected, "{}", text);
        }
    }

    #[test]
    fn no_bytes_make_it_fail(tail in prop::collection::vec(prop::sample::select(b"\",\r\n;xA2026-0\xc3\xff\0".to_vec()), 0..200)) {
        let bytes = [b"name,text,day\nA,x,2026-01-01\n".as_slice(), &tail].concat();
        let rows = read(&bytes);
        prop_assert!(rows.len() <= bytes.len());
    }
}

#[test]
fn a_byte_order_mark_is_one_only_at_the_start_of_a_file() {
    let rows = read(
        "\u{feff}name,text,day\nA,x,2026-01-01\n\u{feff}B,y\"z,2026-01-02\n\u{feff}\"C\",x,2026-01-03\n".as_bytes(),
    );
    assert_eq!(
        rows,
        [
            "2: A|x|2026-01-01",
            "3: \u{feff}B|y\"z|2026-01-02",
            "4: \u{feff}\"C\"|x|2026-01-03"
        ]
    );
}

#[test]
fn a_header_that_comes_again_is_no_row() {
    let text = "Notes:\n\"a,\nb\"\n\nName,text,day\nA,x,2026-01-01\nNotes:\n\"a,\nb\"\n\n\u{feff}name, TEXT ,\"day\"\nB,y,2026-01-02\nday,name,text\n";
    assert_eq!(
        read(text.as_bytes()),
        ["6: A|x|2026-01-01", "12: B|y|2026-01-02", "13: another header"]
    );
    // One word of a header is a word like others.
    assert_eq!(read(b"name,text,day\nName,x,\nname,,2026-01-02\n").len(), 2);
}

#[test]
fn a_header_that_comes_again_ends_what_an_open_quote_has_spilled() {
    let text = "name,text,day\nA,\",2026-01-01\rA,\" \",2026-01-01\r\nname,text, DAY\nB;x\n";
    for splits in [true, false] {
        let mut table = open(text.as_bytes());
        table.splits = splits;
        assert_eq!(
            read_table(table, None),
            ["2! a quote is opened and never closed", "4! 1 field, header has 3"],
            "{splits}"
        );
    }
}

#[test]
fn open_quotes_in_every_row_cost_no_more_than_their_rows() {
    let files: [fn(usize) -> String; 3] = [
        |n| format!("A{n},b\"c,,,\"open,2026-01-01\n"),
        |n| format!("x\",L{n},,,\"open,2026-01-01\n"),
        |n| format!("A{n},\"b\n"),
    ];
    for row in files {
        grows_as_its_rows(row, |n_rows, n| n_rows == 1 || n_rows + 1 >= n);
    }
}

#[test]
fn a_row_that_is_not_clean_costs_no_more_than_itself_where_its_neighbors_are() {
    let files: [fn(usize) -> String; 5] = [
        |n| format!("A{n},,,,x,2026-01-01\nshort\n"),
        |n| format!("A{n},,,,x,2026-01-01\nB,x\" y,,,,2026-01-01\n"),
        |n| format!("A{n},,,,x,2026-01-01\n\"B,,,,x,2026-01-01\"\n"),
        |n| format!("A{n},,,,x,2026-01-01\nNotes:\n\"a\nb\"\n\nname,a,b,c,text,day\n"),
        |n| format!("A{n},,,,x,2026-01-01\n\"B\nC,,,,x,2026-01-01\n"),
    ];
    for row in files {
        grows_as_its_rows(row, |n_rows, n| n_rows >= n);
    }
}

/// Checks that four times the rows cost at most six times the steps, and how many are read.
#[track_caller]
fn grows_as_its_rows(row: fn(usize) -> String, is_right: fn(usize, usize) -> bool) {
    let [few, many] = [300, 1_200].map(|n| {
        let text: String = (0..n).map(row).collect();
        let text = format!("Notes:\n\"a\nb\"\n\nname,a,b,c,text,day\n{text}");
        let (rows, work) = work::counted(|| read(text.as_bytes()));
        assert!(is_right(rows.len(), n), "{} of {n}", rows.len());
        work
    });
    assert!(many < 6 * few, "{} {few} {many}", row(1));
}
