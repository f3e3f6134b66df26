//! GraphML: <http://graphml.graphdrawing.org>. Gephi, Cytoscape, yEd, igraph and networkx read it.

use std::io::{self, Write};

use super::xml::{self, Xml};
use super::{Graph, columns_of_people, columns_of_ties};
use crate::present::table::{Cell, Column};

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
        let (people, ties) = (
            Keys::of("person_", columns_of_people()),
            Keys::of("tie_", columns_of_ties()),
        );
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
        for person in self.people() {
            xml.open("node", &[("id", &xml::id(&person.person.id))])?;
            people.values(&person, &mut xml)?;
            xml.close("node")?;
        }
        for one in self.ties() {
            let tie = &one.tie;
            xml.open("edge", &[("source", &xml::id(&tie.a)), ("target", &xml::id(&tie.b))])?;
            ties.values(&one, &mut xml)?;
            xml.text("data", &[("key", "tie_weight")], &tie.strength.to_string())?;
            xml.close("edge")?;
        }
        xml.close("graph")?;
        xml.close("graphml")?;
        xml.finish()
    }
}

/// The attributes of people or ties: for each column that is no id, its key.
struct Keys<T> {
    keys: Vec<(String, Column<T>)>,
}

impl<T> Keys<T> {
    fn of(prefix: &str, columns: impl IntoIterator<Item = Column<T>>) -> Self {
        // The ends of an undirected edge have no order for whoever reads them: `a` stays, whose side the tie is told from.
        let columns = columns
            .into_iter()
            .filter(|column| !matches!(column.head.name, "id" | "b"));
        Self {
            keys: columns
                .map(|column| (format!("{prefix}{}", column.head.name), column))
                .collect(),
        }
    }

    /// Says what there are.
    fn write(&self, of: &str, xml: &mut Xml<'_>) -> io::Result<()> {
        for (key, Column { head, .. }) in &self.keys {
            let attributes = [
                ("id", key.as_str()),
                ("for", of),
                // What everybody looks for to put beside a node.
                ("attr.name", if head.name == "name" { "label" } else { head.name }),
                ("attr.type", xml::kind(head, "int")),
            ];
            xml.empty("key", &attributes)?;
        }
        Ok(())
    }

    /// Writes those that are known of one.
    fn values(&self, one: &T, xml: &mut Xml<'_>) -> io::Result<()> {
        for (key, column) in &self.keys {
            let cell = (column.get)(one);
            if cell != Cell::Empty {
                xml.text("data", &[("key", key)], &xml::cell(&column.head, &cell))?;
            }
        }
        Ok(())
    }
}
