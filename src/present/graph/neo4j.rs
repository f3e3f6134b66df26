//! People and ties as the two files that Neo4j imports: headers say what the columns hold.

use std::io::{self, Write};

use super::xml::cell;
use super::{GRAPH_PEOPLE, Graph, graph_ties};
use crate::present::columns::{Column, Holds};
use crate::present::table::{Layout, write_rows};

/// What every node is, and every relationship.
const LABEL: &str = "Person";
const TYPE: &str = "TIE";

/// Writes the people, a node each.
///
/// # Errors
///
/// If it cannot be written.
pub fn write_people(graph: &Graph<'_>, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    write(&GRAPH_PEOPLE, graph.people(), (":LABEL", LABEL), layout, out)
}

/// Writes the ties, a relationship each, from the one that is told as `a` to the other.
///
/// # Errors
///
/// If it cannot be written.
pub fn write_ties(graph: &Graph<'_>, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    write(&graph_ties(), graph.ties(), (":TYPE", TYPE), layout, out)
}

fn write(
    columns: &[Column],
    rows: impl Iterator<Item = Vec<String>>,
    (heading, kind): (&str, &str),
    layout: Layout,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut names: Vec<String> = columns.iter().map(name).collect();
    names.push(heading.to_owned());
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let rows = rows.map(|row| {
        // A cell of several lines would need an option of the importer.
        let cells = columns
            .iter()
            .zip(&row)
            .map(|(column, text)| cell(column, text).into_owned());
        cells.chain([kind.to_owned()]).collect::<Vec<_>>()
    });
    write_rows(&names, rows, layout, out)
}

fn name(column: &Column) -> String {
    let kind = match (column.name, column.holds) {
        ("id", _) => return format!("personId:ID({LABEL})"),
        ("a", _) => return format!(":START_ID({LABEL})"),
        ("b", _) => return format!(":END_ID({LABEL})"),
        (_, Holds::Number) => ":double",
        (_, Holds::Count) => ":long",
        (_, Holds::Flag) => ":boolean",
        (_, Holds::Day) => ":date",
        (_, Holds::Text | Holds::Url | Holds::Readiness) => "",
    };
    format!("{}{kind}", column.name)
}
