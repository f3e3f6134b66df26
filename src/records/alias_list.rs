//! The user's own list of companies that go by several names.
//!
//! In: a CSV file with the columns `name,alias` (or `company,alias`), named by the header in any order and case. Out:
//! [`AliasRow`]s, and an issue for every row that makes no sense. What a name means is not for this room to say.

use std::collections::HashSet;
use std::path::Path;

use super::Issue;
use super::csv_table::Names;
use super::own_file::{NewRow, grown, is_blank, is_grown};
use super::rows::{Layout, Rows};
use crate::error::{Error, Result};

const NAME: Names = &["name", "company"];
const ALIAS: Names = &["alias"];
const LAYOUT: Layout = Layout {
    needed: &[NAME, ALIAS],
    date: None,
    holds_letters: false,
};

/// One row: two names of one company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AliasRow {
    /// Physical line where the row starts.
    pub line: u64,
    /// A name of the company; never empty.
    pub name: String,
    /// Another one; never empty.
    pub alias: String,
}

impl AliasRow {
    fn names(&self) -> (&str, &str) {
        (&self.name, &self.alias)
    }

    fn cells(&self) -> NewRow<'_> {
        vec![(NAME, self.name.as_str().into()), (ALIAS, self.alias.as_str().into())]
    }
}

/// Reads an aliases file.
///
/// # Errors
///
/// If the file cannot be read, or has no header with the two columns.
pub fn read(path: &Path) -> Result<(Vec<AliasRow>, Vec<Issue>)> {
    read_rows(Rows::of_users_file(path, &LAYOUT)?).ok_or_else(|| headless(path))
}

/// Reads the rows of an aliases file that is at hand; one that is empty has none.
fn parse(path: &Path, bytes: &[u8]) -> Result<Vec<AliasRow>> {
    if is_blank(bytes) {
        return Ok(Vec::new());
    }
    let rows = Rows::of_users_bytes(path, bytes, &LAYOUT);
    read_rows(rows).map(|(rows, _)| rows).ok_or_else(|| headless(path))
}

/// Returns the bytes of an aliases file with rows added behind what is there, in the manner that the file has, without those that it
/// has already; none if it has them all.
///
/// # Errors
///
/// If the file has no header with the two columns, or is damaged or encoded such that the new rows could not be read back from it.
pub fn with_rows(path: &Path, bytes: &[u8], rows: &[AliasRow]) -> Result<Option<Vec<u8>>> {
    let before = parse(path, bytes)?;
    let known: HashSet<(&str, &str)> = before.iter().map(AliasRow::names).collect();
    let new: Vec<&AliasRow> = rows.iter().filter(|row| !known.contains(&row.names())).collect();
    if new.is_empty() {
        return Ok(None);
    }
    let cells: Vec<NewRow<'_>> = new.iter().map(|row| row.cells()).collect();
    let grown = grown((bytes, "name,alias"), LAYOUT.needed, &[], &cells).ok_or_else(|| headless(path))?;
    let after = parse(path, &grown)?;
    if is_grown(&before, &after, &new, |read, added| read.names() == added.names()) {
        return Ok(Some(grown));
    }
    Err(Error::Usage(format!(
        "{}: nothing can be added behind what is there: save it as UTF-8, with the columns name,alias and every quote closed",
        path.display()
    )))
}

fn headless(path: &Path) -> Error {
    Error::Usage(format!(
        "{}: an aliases file needs a header line with the columns name and alias",
        path.display()
    ))
}

/// The rows behind a header; none without one.
fn read_rows(mut rows: Rows<'_>) -> Option<(Vec<AliasRow>, Vec<Issue>)> {
    rows.column(ALIAS)?;
    let mut aliases = Vec::new();
    while rows.advance() {
        let row = AliasRow {
            line: rows.line(),
            name: rows.string(rows.column(NAME)),
            alias: rows.string(rows.column(ALIAS)),
        };
        if row.name.is_empty() || row.alias.is_empty() {
            rows.issue("it takes two names to make an alias".to_owned());
            continue;
        }
        rows.used();
        aliases.push(row);
    }
    Some((aliases, rows.finish().1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read_text(text: &str) -> Result<(Vec<AliasRow>, Vec<Issue>)> {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(text.as_bytes()).expect("it is writable");
        read(file.path())
    }

    #[test]
    fn the_first_column_is_called_name_or_company() {
        let row = AliasRow {
            line: 2,
            name: "Acme, Inc.".to_owned(),
            alias: "Roadrunner".to_owned(),
        };
        for text in [
            "name,alias\n\"Acme, Inc.\",Roadrunner\n",
            "\u{feff}company,alias\r\n\"Acme, Inc.\", Roadrunner\r\n",
            "Alias;since;Name\nRoadrunner;2019;\"Acme, Inc.\"\n",
        ] {
            assert_eq!(
                read_text(text).expect("a header"),
                (vec![row.clone()], Vec::new()),
                "{text}"
            );
        }
    }

    #[test]
    fn rows_are_added_behind_those_that_are_there_and_none_twice() {
        let row = |name: &str, alias: &str| AliasRow {
            line: 0,
            name: name.to_owned(),
            alias: alias.to_owned(),
        };
        let added = |bytes: &str, rows: &[AliasRow]| {
            let grown = with_rows(Path::new("aliases.csv"), bytes.as_bytes(), rows).expect("a header");
            grown.map(|bytes| String::from_utf8(bytes).expect("it was UTF-8"))
        };
        let kept = "company;alias\r\nAcme;Roadrunner\r\n";
        let rows = [row("Acme", "Roadrunner"), row("Bolt", "Nut; Co")];
        assert_eq!(added(kept, &rows), Some(format!("{kept}Bolt;\"Nut; Co\"\r\n")));
        assert_eq!(added(kept, &rows[..1]), None);
        assert_eq!(added("", &rows[1..]), Some("name,alias\nBolt,\"Nut; Co\"\n".to_owned()));
        assert!(with_rows(Path::new("aliases.csv"), b"Acme,Roadrunner\n", &rows).is_err());
    }

    #[test]
    fn half_an_alias_is_an_issue_with_its_line() {
        let (rows, issues) = read_text("name,alias\nAcme,\n\nBolt,Nut\nCora,Dune,Esk\n").expect("a header");
        assert_eq!(rows.len(), 1);
        let told: Vec<(u64, &str)> = issues.iter().map(|issue| (issue.line, issue.why.as_str())).collect();
        assert_eq!(
            told,
            [
                (2, "it takes two names to make an alias"),
                (5, "3 fields, header has 2")
            ]
        );
        assert!(read_text("Acme,Roadrunner\n").is_err());
    }
}
