//! Markdown tables, whose cells show texts literally.

use std::io::{self, Write};

use super::Cell;
use crate::wording::safe;

pub(super) fn write(
    (names, rows): (&[String], impl Iterator<Item = Vec<Cell>>),
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "| {} |", names.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(names.len()))?;
    for row in rows {
        let cells: Vec<String> = row.iter().map(|cell| safe::markdown(&cell.text())).collect();
        writeln!(out, "| {} |", cells.join(" | "))?;
    }
    Ok(())
}
