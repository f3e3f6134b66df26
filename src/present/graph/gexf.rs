//! GEXF 1.3: <https://gexf.net>. Gephi's own format.

use std::io::{self, Write};

use super::xml::{self, Xml};
use super::{GRAPH_PEOPLE, Graph, graph_ties};
use crate::present::columns::{Column, Holds};

impl Graph<'_> {
    /// Writes GEXF.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_gexf(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::begin(out)?;
        let ties = graph_ties();
        xml.open("gexf", &[("xmlns", "http://gexf.net/1.3"), ("version", "1.3")])?;
        xml.open("meta", &[("lastmodifieddate", &self.as_of())])?;
        xml.text("creator", &[], concat!("warmintro ", env!("CARGO_PKG_VERSION")))?;
        let about = format!("The network of {} as of {}", self.me(), self.as_of());
        xml.text("description", &[], &about)?;
        xml.close("meta")?;
        let graph = [
            ("defaultedgetype", "undirected"),
            ("idtype", "string"),
            ("mode", "static"),
        ];
        xml.open("graph", &graph)?;
        attributes("node", &GRAPH_PEOPLE, &mut xml)?;
        attributes("edge", &ties, &mut xml)?;
        xml.open("nodes", &[])?;
        for row in self.people() {
            xml.open("node", &[("id", &xml::id(&row[0])), ("label", &row[1])])?;
            values(&GRAPH_PEOPLE, &row, &mut xml)?;
            xml.close("node")?;
        }
        xml.close("nodes")?;
        xml.open("edges", &[])?;
        for (number, row) in self.ties().enumerate() {
            let edge = [
                ("id", number.to_string()),
                ("source", xml::id(&row[0]).into_owned()),
                ("target", xml::id(&row[1]).into_owned()),
                ("weight", row[2].clone()),
            ];
            xml.open("edge", &edge.each_ref().map(|(key, value)| (*key, value.as_str())))?;
            values(&ties, &row, &mut xml)?;
            xml.close("edge")?;
        }
        xml.close("edges")?;
        xml.close("graph")?;
        xml.close("gexf")?;
        xml.finish()
    }
}

/// Whether a column is an attribute here: ids and labels have places of their own. The ends of an undirected edge have no order
/// for whoever reads them, so `a` stays, whose side the tie is told from.
fn is_attribute(column: &Column) -> bool {
    !matches!(column.name, "id" | "name" | "b")
}

/// Says what attributes there are; each is called by its name.
fn attributes(of: &str, columns: &[Column], xml: &mut Xml<'_>) -> io::Result<()> {
    xml.open("attributes", &[("class", of), ("mode", "static")])?;
    for column in columns.iter().filter(|column| is_attribute(column)) {
        let kind = match column.holds {
            Holds::Number => "double",
            Holds::Count => "integer",
            Holds::Flag => "boolean",
            Holds::Text | Holds::Url | Holds::Readiness | Holds::Day => "string",
        };
        xml.empty(
            "attribute",
            &[("id", column.name), ("title", column.name), ("type", kind)],
        )?;
    }
    xml.close("attributes")
}

/// Writes the attributes that are known of one.
fn values(columns: &[Column], row: &[String], xml: &mut Xml<'_>) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for (column, cell) in columns.iter().zip(row) {
        if is_attribute(column) && !cell.is_empty() {
            xml.empty("attvalue", &[("for", column.name), ("value", &xml::cell(column, cell))])?;
        }
    }
    xml.close("attvalues")
}
