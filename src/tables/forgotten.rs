//! The list of who was forgotten as a table, and every text of every table, to look for what should not be there.
//!
//! In: [`Forgotten`]. Out: a frame, and the list again; of any frame its texts. There are only fingerprints in it, no names.

use polars::prelude::*;

use super::exports::Named;
use super::row::{Row, row, table_of};
use crate::people::forgotten::{Fingerprint, Forgotten};

/// The table's name.
pub(super) const TABLE: &str = Known::TABLE;

// A fingerprint of somebody who was forgotten.
row! { Known, "forgotten":
    salt: String,
    person: u32,
    fingerprint: String,
}

/// Returns the list as a table.
pub(super) fn frame(list: &Forgotten) -> PolarsResult<Named> {
    let salt = hexadecimal(list.salt());
    let row = |(fingerprint, person): (Fingerprint, u32)| Known {
        salt: salt.clone(),
        person,
        fingerprint: hexadecimal(fingerprint.0),
    };
    table_of(list.fingerprints().map(row))
}

/// Returns the list again; `frame` gives the table by its name.
pub(super) fn forgotten<E>(mut frame: impl FnMut(&'static str) -> Result<DataFrame, E>) -> Result<Forgotten, E>
where
    E: std::convert::From<PolarsError>,
{
    let rows = Known::rows(&frame(Known::TABLE)?)?;
    let number = |text: &str| {
        let number = u128::from_str_radix(text, 16);
        number.map_err(
            |_| polars_err!(ComputeError: "the table {} holds something other than fingerprints", Known::TABLE),
        )
    };
    let salt = rows.first().map_or(Ok(0), |row| number(&row.salt))?;
    let mut fingerprints = Vec::with_capacity(rows.len());
    for row in &rows {
        if number(&row.salt)? != salt {
            return Err(polars_err!(ComputeError: "the table {} has two salts", Known::TABLE).into());
        }
        fingerprints.push((Fingerprint(number(&row.fingerprint)?), row.person));
    }
    Ok(Forgotten::of(salt, fingerprints))
}

fn hexadecimal(number: u128) -> String {
    format!("{number:032x}")
}

/// Shows every text of a frame with the name of its column; those in lists too.
pub(super) fn texts(frame: &DataFrame, look: &mut dyn FnMut(&str, &str)) -> PolarsResult<()> {
    for column in frame.columns() {
        let name = column.name().as_str();
        match column.dtype() {
            DataType::String => column.str()?.iter().flatten().for_each(|text| look(name, text)),
            DataType::List(inner) if **inner == DataType::String => {
                let lists = column.list()?;
                for list in (0..lists.len()).filter_map(|index| lists.get_as_series(index)) {
                    list.str()?.iter().flatten().for_each(|text| look(name, text));
                }
            }
            _ => {}
        }
    }
    Ok(())
}
