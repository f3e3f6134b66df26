//! GEXF 1.3: <https://gexf.net>. Gephi's own format.

use std::io::{self, Write};

use super::xml::{self, Xml};
use super::{Graph, columns_of_people, columns_of_ties};
use crate::present::table::{Cell, Column};

impl Graph<'_> {
    /// Writes GEXF.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_gexf(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::begin(out)?;
        let (of_people, of_ties) = (columns_of_people(), columns_of_ties());
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
        attributes("node", &of_people, &mut xml)?;
        attributes("edge", &of_ties, &mut xml)?;
        xml.open("nodes", &[])?;
        for one in self.people() {
            xml.open("node", &[("id", &xml::id(&one.person.id)), ("label", &one.person.name)])?;
            values(&of_people, &one, &mut xml)?;
            xml.close("node")?;
        }
        xml.close("nodes")?;
        xml.open("edges", &[])?;
        for (number, one) in self.ties().enumerate() {
            let edge = [
                ("id", number.to_string()),
                ("source", xml::id(&one.tie.a).into_owned()),
                ("target", xml::id(&one.tie.b).into_owned()),
                ("weight", one.tie.strength.to_string()),
            ];
            xml.open("edge", &edge.each_ref().map(|(key, value)| (*key, value.as_str())))?;
            values(&of_ties, &one, &mut xml)?;
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
fn is_attribute<T>(column: &&Column<T>) -> bool {
    !matches!(column.head.name, "id" | "name" | "b")
}

/// Says what attributes there are; each is called by its name.
fn attributes<T>(of: &str, columns: &[Column<T>], xml: &mut Xml<'_>) -> io::Result<()> {
    xml.open("attributes", &[("class", of), ("mode", "static")])?;
    for Column { head, .. } in columns.iter().filter(is_attribute) {
        let kind = xml::kind(head, "integer");
        xml.empty("attribute", &[("id", head.name), ("title", head.name), ("type", kind)])?;
    }
    xml.close("attributes")
}

/// Writes the attributes that are known of one.
fn values<T>(columns: &[Column<T>], one: &T, xml: &mut Xml<'_>) -> io::Result<()> {
    xml.open("attvalues", &[])?;
    for column in columns.iter().filter(is_attribute) {
        let cell = (column.get)(one);
        if cell != Cell::Empty {
            let value = xml::cell(&column.head, &cell);
            xml.empty("attvalue", &[("for", column.head.name), ("value", &value)])?;
        }
    }
    xml.close("attvalues")
}
