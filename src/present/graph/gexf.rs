//! GEXF 1.3: <https://gexf.net>. Gephi's own format.

use std::io::{self, Write};

use super::xml::{self, Xml};
use super::{Graph, GraphPerson, columns_of_people, columns_of_ties};
use crate::present::charts::Theme;
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
        let root = [
            ("xmlns", "http://gexf.net/1.3"),
            ("xmlns:viz", "http://gexf.net/1.3/viz"),
            ("version", "1.3"),
        ];
        xml.open("gexf", &root)?;
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
        for (one, place) in self.people().zip(self.places()) {
            xml.open("node", &[("id", &xml::id(&one.person.id)), ("label", &one.person.name)])?;
            values(&of_people, &one, &mut xml)?;
            looks(&one, place, &mut xml)?;
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

/// Writes how somebody looks in a picture: the stronger my own tie the larger, in the color of what to do first.
fn looks(one: &GraphPerson<'_>, (x, y): (f64, f64), xml: &mut Xml<'_>) -> io::Result<()> {
    let palette = Theme::Light.palette();
    let color = match one.readiness {
        _ if one.is_me => palette.accent,
        Some(verdict) => palette.verdict(verdict),
        None => palette.others,
    };
    let size = if one.is_me {
        16.0
    } else {
        4.0 + 10.0 * one.strength.unwrap_or(0.0)
    };
    let [red, green, blue] = color.rgb.map(|part| part.to_string());
    xml.empty("viz:color", &[("r", &red), ("g", &green), ("b", &blue)])?;
    let [x, y, size] = [x, y, size].map(|number| format!("{number:.2}"));
    xml.empty("viz:position", &[("x", &x), ("y", &y), ("z", "0")])?;
    xml.empty("viz:size", &[("value", &size)])
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
