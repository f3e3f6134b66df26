//! The graph as JSON: one object with the people and the ties.

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{Graph, columns_of_people};
use crate::present::SCHEMA;
use crate::present::json::writer;
use crate::present::table::Record;

impl Graph<'_> {
    /// Writes JSON, as long as it may be.
    ///
    /// # Errors
    ///
    /// If it cannot be written.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        self.serialize(&mut writer(out))?;
        out.write_all(b"\n")
    }
}

impl Serialize for Graph<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("schema", &SCHEMA)?;
        map.serialize_entry("as_of", &self.as_of())?;
        map.serialize_entry("me", self.me())?;
        map.serialize_entry("betweenness_estimated_from", &self.shape.measures.betweenness.n_pivots)?;
        let columns = columns_of_people();
        map.serialize_entry("people", &Each(|| self.people().map(|person| Record(&columns, person))))?;
        map.serialize_entry("ties", &Each(|| self.ties()))?;
        map.end()
    }
}

/// A list whose elements are made as they are written.
struct Each<F>(F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}
