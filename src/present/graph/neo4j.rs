//! People and ties as the two files that Neo4j imports: headers say what the columns hold.

use std::io::{self, Write};

use super::{Graph, xml};
use crate::present::table::{Cell, Head, Kind, Layout, Table};

/// What every node is, and every relationship.
const LABEL: &str = "Person";
const TYPE: &str = "TIE";

impl Graph<'_> {
    /// Writes the people, a node each.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_people(&self, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
        write(self.people_table(), (":LABEL", LABEL), layout, out)
    }

    /// Writes the ties, a relationship each, from the one that is told as `a` to the other.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_ties(&self, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
        write(self.ties_table(), (":TYPE", TYPE), layout, out)
    }
}

fn write(table: Table<'_>, (heading, kind): (&str, &str), layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    if !layout.is_delimited() {
        return table.write(layout, out);
    }
    let names = table.heads.iter().map(name).chain([heading.to_owned()]).collect();
    let heads = table.heads.clone();
    let rows = table.rows.map(|row| {
        // A cell of several lines would need an option of the importer.
        let cells = heads.iter().zip(&row).map(|(head, cell)| xml::cell(head, cell).into());
        cells.chain([kind.into()]).collect::<Vec<Cell>>()
    });
    Table {
        heads: table.heads,
        rows: Box::new(rows),
    }
    .write_under(names, layout, out)
}

fn name(head: &Head) -> String {
    let kind = match (head.name, head.kind) {
        ("id", _) => return format!("personId:ID({LABEL})"),
        ("a", _) => return format!(":START_ID({LABEL})"),
        ("b", _) => return format!(":END_ID({LABEL})"),
        (_, Kind::Share | Kind::Number) => ":double",
        (_, Kind::Count) => ":long",
        (_, Kind::Flag) => ":boolean",
        (_, Kind::Day) => ":date",
        (_, Kind::Text | Kind::Url | Kind::Readiness) => "",
    };
    format!("{}{kind}", head.name)
}
