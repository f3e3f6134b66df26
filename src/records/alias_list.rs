//! The user's own list of companies that go by several names, in columns in any order and case. What a name means is not for this room
//! to say; what can be read, added and told of the list, is for [`own_file`](super::own_file).

use super::csv_table::Names;
use super::own_file::{OwnFile, own_rows, unlike};
use super::rows::Layout;

const NAME: Names = &["name", "company"];
const ALIAS: Names = &["alias"];

own_rows! {
    OwnFile {
        what: "an aliases file",
        needs: ["the columns name and alias", "the columns name,alias"],
        layout: Layout::of(&[NAME, ALIAS]),
        header: "name,alias",
        whole: (&[NAME, ALIAS], "it takes two names to make an alias"),
        may_widen: false,
        new_among: unlike,
    };
    /// One row of such a list.
    #[derive(Debug, Clone, PartialEq, Eq)]
    AliasRow {
        /// What the company is called.
        name: String = NAME,
        /// What it is called as well.
        alias: String = ALIAS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Result;
    use crate::records::Issue;
    use std::io::Write;
    use std::path::Path;

    fn read_text(text: &str) -> Result<(Vec<AliasRow>, Vec<Issue>)> {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(text.as_bytes()).expect("it is writable");
        AliasRow::read(file.path())
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
            let grown = AliasRow::with_rows(Path::new("aliases.csv"), bytes.as_bytes(), rows).expect("a header");
            grown.map(|grown| String::from_utf8(grown.bytes).expect("it was UTF-8"))
        };
        let kept = "company;alias\r\nAcme;Roadrunner\r\n";
        let rows = [row("Acme", "Roadrunner"), row("Bolt", "Nut; Co")];
        assert_eq!(added(kept, &rows), Some(format!("{kept}Bolt;\"Nut; Co\"\r\n")));
        assert_eq!(added(kept, &rows[..1]), None);
        assert_eq!(added("", &rows[1..]), Some("name,alias\nBolt,\"Nut; Co\"\n".to_owned()));
        assert!(AliasRow::with_rows(Path::new("aliases.csv"), b"Acme,Roadrunner\n", &rows).is_err());
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
