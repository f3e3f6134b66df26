//! The list of who was forgotten as a table, and every text of every table, to look for what should not be there.
//!
//! In: [`Forgotten`]. Out: a frame, and the list again; of any frame its texts. There are only marks in it, no names.

use polars::prelude::*;

use super::exports::Named;
use super::row::{Row, frame_of, row};
use crate::people::forgotten::{Forgotten, Mark};

/// The table's name.
pub(super) const TABLE: &str = Marked::TABLE;

/// A mark of somebody who was forgotten.
#[derive(Debug)]
struct Marked {
    salt: String,
    person: u32,
    mark: String,
}
row!(Marked, "forgotten", [salt, person, mark]);

/// Returns the list as a table.
pub(super) fn frame(list: &Forgotten) -> PolarsResult<Named> {
    let salt = hexadecimal(list.salt());
    let row = |(mark, person): (Mark, u32)| Marked {
        salt: salt.clone(),
        person,
        mark: hexadecimal(mark.0),
    };
    let rows: Vec<Marked> = list.marks().map(row).collect();
    Ok((Marked::TABLE, frame_of(&rows)?))
}

/// Returns the list again; `frame` gives the table by its name.
pub(super) fn forgotten<E>(mut frame: impl FnMut(&'static str) -> Result<DataFrame, E>) -> Result<Forgotten, E>
where
    E: std::convert::From<PolarsError>,
{
    let rows = Marked::rows(&frame(Marked::TABLE)?)?;
    let number = |text: &str| {
        let number = u128::from_str_radix(text, 16);
        number.map_err(|_| polars_err!(ComputeError: "the table {} holds what is no mark", Marked::TABLE))
    };
    let salt = rows.first().map_or(Ok(0), |row| number(&row.salt))?;
    let mut marks = Vec::with_capacity(rows.len());
    for row in &rows {
        if number(&row.salt)? != salt {
            return Err(polars_err!(ComputeError: "the table {} has two salts", Marked::TABLE).into());
        }
        marks.push((Mark(number(&row.mark)?), row.person));
    }
    Ok(Forgotten::of(salt, marks))
}

fn hexadecimal(number: u128) -> String {
    format!("{number:032x}")
}

/// Shows every text of a frame, those in lists too.
pub(super) fn texts(frame: &DataFrame, look: &mut dyn FnMut(&str)) -> PolarsResult<()> {
    for column in frame.columns() {
        match column.dtype() {
            DataType::String => column.str()?.iter().flatten().for_each(&mut *look),
            DataType::List(inner) if **inner == DataType::String => {
                let lists = column.list()?;
                for list in (0..lists.len()).filter_map(|index| lists.get_as_series(index)) {
                    list.str()?.iter().flatten().for_each(&mut *look);
                }
            }
            _ => {}
        }
    }
    Ok(())
}
