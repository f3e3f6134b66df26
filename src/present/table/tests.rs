//! Rows are made as they are written, cells keep their types, and the pages on outputs and exports list every column as it is: what
//! stands between their marks is made from the columns.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::*;
use crate::present::{asked, candidates, changes, companies, graph, nurture, people, plan, share_pack, stats, ties};

/// Where `docs` stands still; with this variable set, the pages are written anew.
const WRITE: &str = "WARMINTRO_WRITE_DOCS";

fn heads<T>(columns: impl IntoIterator<Item = Column<T>>) -> Vec<Head> {
    columns.into_iter().map(|column| column.head).collect()
}

/// Every table, by the name between its marks.
fn tables() -> Vec<(&'static str, Vec<Head>)> {
    let of_find = candidates::columns_of_find().len();
    let of_ties = ties::columns_of_ties::<ties::TieAnswer>().len();
    vec![
        ("find", heads(candidates::columns_of_find())),
        ("companies", heads(companies::columns_of_companies())),
        ("ties", heads(ties::columns_of_ranked())),
        ("asked", heads(asked::columns_of_asks())),
        ("nurture", heads(nurture::columns_of_nurture())),
        ("plan", heads(plan::columns_of_plan())),
        ("stats", heads(stats::columns_of_stats())),
        ("changes", heads(changes::columns_of_changes())),
        ("export people", heads(people::columns_of_people())),
        ("export ties", heads(ties::columns_of_ties::<ties::TieAnswer>())),
        ("graph people", heads(graph::columns_of_people())),
        ("graph ties", heads(graph::columns_of_ties().into_iter().skip(of_ties))),
        ("share pack", heads(share_pack::columns_of_pack())),
        (
            "export candidates",
            heads(candidates::columns_of_candidates().into_iter().skip(of_find)),
        ),
        ("no way in", heads(candidates::columns_of_no_way())),
    ]
}

fn listed(heads: &[Head]) -> String {
    let mut text = "| column | holds | tells |\n|---|---|---|\n".to_owned();
    for Head { name, kind, means } in heads {
        let kind = match kind {
            Kind::Text => "text",
            Kind::Count => "count",
            Kind::Share => "0 to 1",
            Kind::Number => "number",
            Kind::Day => "day",
            Kind::Flag => "true or false",
            Kind::Url => "address",
            Kind::Readiness => "readiness",
        };
        let _ = writeln!(text, "| `{name}` | {kind} | {means} |");
    }
    text
}

/// The page with what stands between its marks made anew, and the names between its marks.
fn made_anew(page: &str) -> (String, Vec<String>) {
    const MARK: &str = "<!-- columns: ";
    const END: &str = "<!-- end of columns -->";
    let mut parts = page.split(MARK);
    let mut text = parts.next().unwrap_or_default().to_owned();
    let mut names = Vec::new();
    for part in parts {
        let (name, rest) = part.split_once(" -->\n").expect("a mark has its end");
        let (_, rest) = rest.split_once(END).expect("a list has its end");
        let tables = tables();
        let (_, heads) = tables
            .iter()
            .find(|(table, _)| *table == name)
            .expect("a table of that name");
        let _ = write!(text, "{MARK}{name} -->\n{}{END}{rest}", listed(heads));
        names.push(name.to_owned());
    }
    (text, names)
}

#[test]
fn the_pages_list_every_column_as_it_is() {
    let mut named = Vec::new();
    for page in ["docs/outputs.md", "docs/exports.md"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(page);
        let text = fs::read_to_string(&path).expect("a page");
        let (anew, names) = made_anew(&text);
        named.extend(names);
        let writes = std::env::var_os(WRITE).is_some();
        if writes {
            fs::write(&path, &anew).expect("it can be written");
        }
        assert!(
            writes || text == anew,
            "{page} is not as the columns are: run this test with {WRITE}=1"
        );
    }
    named.sort_unstable();
    let mut all: Vec<&str> = tables().iter().map(|(name, _)| *name).collect();
    all.sort_unstable();
    assert_eq!(named, all, "every table is listed once");
}

#[test]
fn every_column_says_what_it_means_once() {
    for (table, heads) in tables() {
        let mut names: Vec<&str> = heads.iter().map(|head| head.name).collect();
        assert!(heads.iter().all(|head| !head.means.is_empty()), "{table}");
        names.sort_unstable();
        assert!(names.windows(2).all(|two| two[0] != two[1]), "{names:?}");
    }
}

#[test]
fn a_pack_has_the_columns_that_are_read() {
    let names = heads(share_pack::columns_of_pack()).into_iter().map(|head| head.name);
    assert!(names.eq(crate::records::share_pack::COLUMNS));
}

type Typed = (u32, f64, &'static str, Option<Day>, bool);

/// Breaks once it holds so many bytes.
struct Full(usize);

impl Write for Full {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn rows_are_made_as_they_are_written() {
    for layout in [Layout::Csv { excel: false }, Layout::Markdown] {
        let mut n_made = 0;
        let rows = (0..1_000_000_u32).inspect(|_| n_made += 1);
        let table = Table::of(columns! { u32: "n", Count, "", |n| *n; }, rows);
        assert!(table.write(layout, &mut Full(10_000)).is_err());
        assert!(n_made < 10_000, "{n_made} rows were made for a disk that was full");
    }
}

#[test]
fn strengths_keep_all_their_digits() {
    for strength in [0.1 + 0.2, 1.0 / 3.0, 1e-9, 0.5] {
        assert_eq!(
            Cell::from(strength).text().parse::<f64>().map(f64::to_bits),
            Ok(f64::to_bits(strength))
        );
    }
}

#[test]
fn a_row_is_typed_in_json() {
    let columns = columns! { Typed:
        "n", Count, "", |row| row.0;
        "share", Share, "", |row| row.1;
        "name", Text, "", |row| row.2;
        "on", Day, "", |row| row.3;
        "is_me", Flag, "", |row| row.4;
    };
    let record = Record(&columns, (3, 0.25, "12", None, true));
    let json = serde_json::to_string(&record).expect("a map");
    assert_eq!(json, r#"{"n":3,"share":0.25,"name":"12","on":null,"is_me":true}"#);
}

fn table(rows: Vec<[&'static str; 2]>) -> Table<'static> {
    let columns = columns! { [&'static str; 2]:
        "name", Text, "", |row| row[0];
        "note", Text, "", |row| row[1];
    };
    Table::of(columns, rows.into_iter())
}

#[test]
fn what_is_written_can_be_read_back() {
    let rows = vec![["Doe, \"Jo\"", "=1+1\nnext"]];
    let written = table(rows.clone()).to_bytes(Layout::Csv { excel: false });
    assert_eq!(
        String::from_utf8_lossy(&written),
        "name,note\r\n\"Doe, \"\"Jo\"\"\",\"'=1+1\nnext\"\r\n"
    );
    let mut reader = csv::Reader::from_reader(written.as_slice());
    let row = reader.records().next().expect("one row").expect("well formed");
    assert_eq!(row.iter().collect::<Vec<_>>(), ["Doe, \"Jo\"", "'=1+1\nnext"]);
    assert_eq!(
        String::from_utf8_lossy(&table(rows).to_bytes(Layout::Markdown)),
        "| name | note |\n|---|---|\n| Doe, \"Jo\" | =1+1 next |\n"
    );
}

/// A format is a function that takes a table and writes it, and an entry of [`Layout`] by which it is chosen.
#[test]
fn a_format_is_added_by_one_function() {
    fn write_html(table: Table<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        let html = maud::html! {
            table {
                tr { @for head in &table.heads { th title=(head.means) { (head.name) } } }
                @for row in table.rows { tr { @for cell in row { td { (cell.text()) } } } }
            }
        };
        out.write_all(html.into_string().as_bytes())
    }
    let mut written = Vec::new();
    write_html(table(vec![["Zoé", "<b>"]]), &mut written).expect("memory does not fail");
    assert_eq!(
        String::from_utf8_lossy(&written),
        "<table><tr><th title=\"\">name</th><th title=\"\">note</th></tr><tr><td>Zoé</td><td>&lt;b&gt;</td></tr></table>"
    );
}

#[test]
fn excel_gets_a_byte_order_mark() {
    for (layout, plain) in [
        (Layout::Csv { excel: true }, Layout::Csv { excel: false }),
        (Layout::Tsv { excel: true }, Layout::Tsv { excel: false }),
    ] {
        let written = |layout| table(vec![["Zoé", ""]]).to_bytes(layout);
        assert_eq!(
            written(layout).strip_prefix(b"\xef\xbb\xbf"),
            Some(written(plain).as_slice())
        );
    }
}
