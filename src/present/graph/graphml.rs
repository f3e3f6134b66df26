//! GraphML: <http://graphml.graphdrawing.org>. Gephi, Cytoscape, yEd, igraph and networkx read it.

use std::io::{self, Write};

use super::xml::{self, Xml};
use super::{GRAPH_PEOPLE, Graph, graph_ties};
use crate::present::columns::{Column, Holds};

/// What the graph itself says.
const ABOUT: [&str; 3] = ["as_of", "me", "made_by"];

impl Graph<'_> {
    /// Writes GraphML.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_graphml(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut xml = Xml::begin(out)?;
        let (people, ties) = (Keys::of("person_", &GRAPH_PEOPLE), Keys::of("tie_", &graph_ties()));
        xml.open("graphml", &[("xmlns", "http://graphml.graphdrawing.org/xmlns")])?;
        for name in ABOUT {
            let key = format!("graph_{name}");
            let attributes = [
                ("id", key.as_str()),
                ("for", "graph"),
                ("attr.name", name),
                ("attr.type", "string"),
            ];
            xml.empty("key", &attributes)?;
        }
        people.write("node", &mut xml)?;
        ties.write("edge", &mut xml)?;
        let weight = [
            ("id", "tie_weight"),
            ("for", "edge"),
            ("attr.name", "weight"),
            ("attr.type", "double"),
        ];
        xml.empty("key", &weight)?;
        xml.open("graph", &[("id", "network"), ("edgedefault", "undirected")])?;
        let made_by = concat!("warmintro ", env!("CARGO_PKG_VERSION"));
        for (name, value) in ABOUT.into_iter().zip([self.as_of().as_str(), self.me(), made_by]) {
            xml.text("data", &[("key", &format!("graph_{name}"))], value)?;
        }
        for row in self.people() {
            xml.open("node", &[("id", &xml::id(&row[0]))])?;
            people.values(&row, &mut xml)?;
            xml.close("node")?;
        }
        for row in self.ties() {
            xml.open("edge", &[("source", &xml::id(&row[0])), ("target", &xml::id(&row[1]))])?;
            ties.values(&row, &mut xml)?;
            xml.text("data", &[("key", "tie_weight")], &row[2])?;
            xml.close("edge")?;
        }
        xml.close("graph")?;
        xml.close("graphml")?;
        xml.finish()
    }
}

/// The attributes of people or ties: for each column that is no id, its key.
struct Keys {
    keys: Vec<Option<(String, Column)>>,
}

impl Keys {
    fn of(prefix: &str, columns: &[Column]) -> Self {
        let key = |column: &Column| {
            // The ends of an undirected edge have no order for whoever reads them: `a` stays, whose side the tie is told from.
            let is_id = matches!(column.name, "id" | "b");
            (!is_id).then(|| (format!("{prefix}{}", column.name), *column))
        };
        Self {
            keys: columns.iter().map(key).collect(),
        }
    }

    /// Says what there are.
    fn write(&self, of: &str, xml: &mut Xml<'_>) -> io::Result<()> {
        for (key, column) in self.keys.iter().flatten() {
            // What everybody looks for to put beside a node.
            let name = if column.name == "name" { "label" } else { column.name };
            let kind = match column.holds {
                Holds::Number => "double",
                Holds::Count => "int",
                Holds::Flag => "boolean",
                Holds::Text | Holds::Url | Holds::Readiness | Holds::Day => "string",
            };
            let attributes = [
                ("id", key.as_str()),
                ("for", of),
                ("attr.name", name),
                ("attr.type", kind),
            ];
            xml.empty("key", &attributes)?;
        }
        Ok(())
    }

    /// Writes those that are known of one.
    fn values(&self, row: &[String], xml: &mut Xml<'_>) -> io::Result<()> {
        for (key, cell) in self.keys.iter().zip(row) {
            if let Some((key, column)) = key
                && !cell.is_empty()
            {
                xml.text("data", &[("key", key)], &xml::cell(column, cell))?;
            }
        }
        Ok(())
    }
}
