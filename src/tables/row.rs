//! Rows of ours as tables: which fields a table has is said once, for writing and for reading.
//!
//! In: structs. Out: frames, and the structs again. What belongs to one of several exports has the number of the export in its
//! first column.

use polars::prelude::*;

use super::cell::Cell;
use super::exports::Named;

/// The column with the number of the export.
const EXPORT: &str = "export";

/// A struct that is a row of a table.
pub(super) trait Row: Sized + 'static {
    /// The table's name, and its file's.
    const TABLE: &'static str;

    /// Returns the columns of rows.
    fn columns<'a>(rows: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column>;

    /// Returns the rows of a frame.
    fn rows(frame: &DataFrame) -> PolarsResult<Vec<Self>>;
}

/// Makes a struct a [`Row`]; the columns are called like its fields. One that is nothing else is declared with them.
macro_rules! row {
    ($(#[$about:meta])* $row:ident, $table:literal: $($(#[$means:meta])* $field:ident: $cell:ty,)+) => {
        $(#[$about])*
        #[derive(Debug)]
        struct $row {
            $($(#[$means])* $field: $cell,)+
        }
        $crate::tables::row::row!($row, $table, [$($field),+]);
    };
    ($row:ty, $table:literal, [$($field:ident),+ $(,)?] $(, without $lost:ident)?) => {
        impl $crate::tables::row::Row for $row {
            const TABLE: &'static str = $table;

            fn columns<'a>(rows: impl Iterator<Item = &'a Self> + Clone) -> Vec<polars::prelude::Column> {
                let mut columns = Vec::new();
                $(columns.extend($crate::tables::cell::Cell::columns(
                    stringify!($field),
                    rows.clone().map(|row| &row.$field),
                ));)+
                columns
            }

            fn rows(frame: &polars::prelude::DataFrame) -> polars::prelude::PolarsResult<Vec<Self>> {
                $(let mut $field = $crate::tables::cell::Cell::cells(frame, stringify!($field))?.into_iter();)+
                let mut rows = Vec::with_capacity(frame.height());
                while let ($(Some($field),)+) = ($($field.next(),)+) {
                    rows.push(Self { $($field),+ $(, $lost: Default::default())? });
                }
                Ok(rows)
            }
        }
    };
}
pub(super) use row;

/// Makes a [`Row`] that belongs to something a row of another table: that comes first, in a column of its own.
macro_rules! keyed_row {
    ($key:ty, $name:literal, $row:ty, $table:literal) => {
        impl $crate::tables::row::Row for ($key, $row) {
            const TABLE: &'static str = $table;

            fn columns<'a>(rows: impl Iterator<Item = &'a Self> + Clone) -> Vec<polars::prelude::Column> {
                let mut columns = <$key as $crate::tables::cell::Cell>::columns($name, rows.clone().map(|row| &row.0));
                columns.extend(<$row as $crate::tables::row::Row>::columns(
                    rows.map(|row| &row.1),
                ));
                columns
            }

            fn rows(frame: &polars::prelude::DataFrame) -> polars::prelude::PolarsResult<Vec<Self>> {
                let keys = <$key as $crate::tables::cell::Cell>::cells(frame, $name)?.into_iter();
                Ok(keys
                    .zip(<$row as $crate::tables::row::Row>::rows(frame)?)
                    .collect())
            }
        }
    };
}
pub(super) use keyed_row;

/// Returns a table in which each name may say where the first name ends: those of before 0.2 don't.
pub(super) fn with_parts_of_names(mut frame: DataFrame) -> PolarsResult<DataFrame> {
    const ENDS: &str = "first_name_ends";
    if frame.get_column_index(ENDS).is_none() {
        let unknown = UInt32Chunked::full_null(ENDS.into(), frame.height());
        frame.with_column(unknown.into_series().into())?;
    }
    Ok(frame)
}

/// Returns a table of rows that are made for it, with its name.
pub(super) fn table_of<T: Row>(rows: impl Iterator<Item = T>) -> PolarsResult<Named> {
    let rows: Vec<T> = rows.collect();
    Ok((T::TABLE, frame_of(rows.iter())?))
}

/// Returns a table of rows.
pub(super) fn frame_of<'a, T: Row>(rows: impl Iterator<Item = &'a T> + Clone) -> PolarsResult<DataFrame> {
    DataFrame::new(rows.clone().count(), T::columns(rows))
}

/// Returns a table of the rows of several exports, in their order.
pub(super) fn frame_by_export<T: Row>(lists: &[&[T]]) -> PolarsResult<DataFrame> {
    let numbered = (0_u32..).zip(lists);
    let exports: Vec<u32> = numbered
        .flat_map(|(export, rows)| rows.iter().map(move |_| export))
        .collect();
    let mut columns = u32::columns(EXPORT, exports.iter());
    columns.extend(T::columns(lists.iter().copied().flatten()));
    DataFrame::new(exports.len(), columns)
}

/// Returns the rows of each of so many exports.
pub(super) fn rows_by_export<T: Row>(frame: &DataFrame, n_exports: usize) -> PolarsResult<Vec<Vec<T>>> {
    let mut lists: Vec<Vec<T>> = (0..n_exports).map(|_| Vec::new()).collect();
    let exports: Vec<u32> = Cell::cells(frame, EXPORT)?;
    for (export, row) in exports.into_iter().zip(T::rows(frame)?) {
        let list = lists.get_mut(export as usize);
        list.ok_or_else(|| polars_err!(ComputeError: "the table {} names an export that is not there", T::TABLE))?
            .push(row);
    }
    Ok(lists)
}
