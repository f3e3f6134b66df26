//! The user's own list of companies that go by several names.
//!
//! In: a CSV file with the columns `name,alias` (or `company,alias`), named by the header in any order and case. Out:
//! [`AliasRow`]s, and an issue for every row that makes no sense. What a name means is not for this room to say.

use std::path::Path;

use super::Issue;
use super::csv_table::Names;
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

/// Reads an aliases file.
///
/// # Errors
///
/// If the file cannot be read, or has no header with the two columns.
pub fn read(path: &Path) -> Result<(Vec<AliasRow>, Vec<Issue>)> {
    let mut rows = Rows::of_users_file(path, &LAYOUT)?;
    if rows.column(ALIAS).is_none() {
        return Err(Error::Usage(format!(
            "{}: an aliases file needs a header line with the columns name and alias",
            path.display()
        )));
    }
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
    Ok((aliases, rows.finish().1))
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
