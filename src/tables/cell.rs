//! How a value of ours becomes a column of a frame, and comes back.
//!
//! In: the values of one field of many rows. Out: a polars column, or the values again. Days are Parquet dates, moments are
//! seconds since 1970, and a choice of few is its name, so that other programs can read what we write.

use polars::prelude::*;

use crate::archive::FileKind;
use crate::calendar::{Day, Moment};
use crate::network::From;
use crate::people::PersonId;
use crate::records::{Basis, Direction, ENCODINGS, Interest, Mention, MessageClass, Millionths, Tone};

/// A value that fills one column, or a few with the same beginning of their names.
pub(super) trait Cell: Sized + 'static {
    /// Returns the columns of that name.
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column>;

    /// Returns the values of that name.
    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>>;
}

fn column(series: impl IntoSeries) -> Vec<Column> {
    vec![series.into_series().into()]
}

/// What is said of a column that lacks a value or holds one that makes no sense.
fn wrong(name: &str) -> PolarsError {
    polars_err!(ComputeError: "the column {} holds what does not belong there", name)
}

/// Collects values, each of which must be there.
fn all<T>(name: &str, cells: impl Iterator<Item = Option<T>>) -> PolarsResult<Vec<T>> {
    cells.map(|cell| cell.ok_or_else(|| wrong(name))).collect()
}

macro_rules! number {
    ($type:ty, $array:ty, $as:ident) => {
        impl Cell for $type {
            fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
                column(<$array>::from_iter_values(name.into(), cells.copied()))
            }

            fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
                all(name, frame.column(name)?.$as()?.iter())
            }
        }

        impl Cell for Option<$type> {
            fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
                column(<$array>::from_iter_options(name.into(), cells.copied()))
            }

            fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
                Ok(frame.column(name)?.$as()?.iter().collect())
            }
        }
    };
}

number!(u32, UInt32Chunked, u32);
number!(u64, UInt64Chunked, u64);
number!(i64, Int64Chunked, i64);
number!(bool, BooleanChunked, bool);
number!(f64, Float64Chunked, f64);

impl Cell for String {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        column(StringChunked::from_iter_values(name.into(), cells.map(String::as_str)))
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        all(
            name,
            frame.column(name)?.str()?.iter().map(|cell| cell.map(str::to_owned)),
        )
    }
}

impl Cell for Option<String> {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        column(StringChunked::from_iter_options(
            name.into(),
            cells.map(Option::as_deref),
        ))
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        let cells = frame.column(name)?.str()?.iter();
        Ok(cells.map(|cell| cell.map(str::to_owned)).collect())
    }
}

/// A name and what else tells a person, in two columns.
impl Cell for (String, String) {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        name_and_url(name, cells.map(|(name, url)| (name, url)))
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        let names: Vec<String> = Cell::cells(frame, &format!("{name}_name"))?;
        let urls: Vec<String> = Cell::cells(frame, &format!("{name}_url"))?;
        Ok(names.into_iter().zip(urls).collect())
    }
}

fn name_and_url<'a>(name: &str, cells: impl Iterator<Item = (&'a String, &'a String)> + Clone) -> Vec<Column> {
    let mut columns = String::columns(&format!("{name}_name"), cells.clone().map(|(name, _)| name));
    columns.extend(String::columns(&format!("{name}_url"), cells.map(|(_, url)| url)));
    columns
}

impl Cell for Vec<String> {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        let mut builder = ListStringChunkedBuilder::new(name.into(), 0, 0);
        for cell in cells {
            builder.append_values_iter(cell.iter().map(String::as_str));
        }
        column(builder.finish())
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        let lists = frame.column(name)?.list()?;
        let list = |index| {
            let list = lists.get_as_series(index).ok_or_else(|| wrong(name))?;
            all(name, list.str()?.iter().map(|cell| cell.map(str::to_owned)))
        };
        (0..lists.len()).map(list).collect()
    }
}

impl Cell for Box<[u32]> {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        let mut builder = ListPrimitiveChunkedBuilder::<UInt32Type>::new(name.into(), 0, 0, DataType::UInt32);
        for cell in cells {
            builder.append_slice(cell);
        }
        column(builder.finish())
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        let lists = frame.column(name)?.list()?;
        let list = |index| {
            let list = lists.get_as_series(index).ok_or_else(|| wrong(name))?;
            Ok(all(name, list.u32()?.iter())?.into_boxed_slice())
        };
        (0..lists.len()).map(list).collect()
    }
}

impl Cell for Option<Day> {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        let number = |day: &Option<Day>| day.and_then(|day| i32::try_from(day.epoch_days()).ok());
        column(Int32Chunked::from_iter_options(name.into(), cells.map(number)).into_date())
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        let days = frame.column(name)?.date()?.physical();
        let day = |number: Option<i32>| match number {
            None => Ok(None),
            Some(number) => Day::from_epoch_days(number.into()).map(Some).ok_or_else(|| wrong(name)),
        };
        days.iter().map(day).collect()
    }
}

impl Cell for Day {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        let number = |day: &Day| i32::try_from(day.epoch_days()).ok();
        column(Int32Chunked::from_iter_options(name.into(), cells.map(number)).into_date())
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        all(name, <Option<Self> as Cell>::cells(frame, name)?.into_iter())
    }
}

/// A value that is a number in its column.
macro_rules! newtype {
    ($type:ident, $number:ty) => {
        impl Cell for $type {
            fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
                let numbers: Vec<$number> = cells.map(|cell| cell.0).collect();
                Cell::columns(name, numbers.iter())
            }

            fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
                let numbers: Vec<$number> = Cell::cells(frame, name)?;
                Ok(numbers.into_iter().map(Self).collect())
            }
        }
    };
}

newtype!(Moment, i64);
newtype!(PersonId, u32);
newtype!(Millionths, u32);

impl Cell for Option<Moment> {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        let seconds = cells.map(|moment| moment.map(|moment| moment.0));
        column(Int64Chunked::from_iter_options(name.into(), seconds))
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        let seconds = frame.column(name)?.i64()?.iter();
        Ok(seconds.map(|seconds| seconds.map(Moment)).collect())
    }
}

/// A choice of few, written as its name.
macro_rules! choice {
    ($($type:ty),+) => { $(
        impl Cell for $type {
            fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
                texts(name, cells.map(|cell| cell.name()))
            }

            fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
                chosen(frame, name, |text| Self::ALL.into_iter().find(|choice| choice.name() == text))
            }
        }
    )+ };
}

choice!(FileKind, Direction, MessageClass, Interest, Basis, From);

fn texts<'a>(name: &str, texts: impl Iterator<Item = &'a str>) -> Vec<Column> {
    column(StringChunked::from_iter_values(name.into(), texts))
}

/// What the names in a column stand for.
fn chosen<T>(frame: &DataFrame, name: &str, of: impl Fn(&str) -> Option<T>) -> PolarsResult<Vec<T>> {
    all(name, frame.column(name)?.str()?.iter().map(|cell| of(cell?)))
}

/// An encoding.
impl Cell for &'static str {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        texts(name, cells.copied())
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        chosen(frame, name, |text| ENCODINGS.into_iter().find(|one| *one == text))
    }
}

impl Cell for Tone {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        texts(name, cells.map(|tone| tone.name()))
    }

    /// Networks saved before version 3 don't say how a message sounds.
    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        if frame.get_column_index(name).is_none() {
            return Ok(vec![Self::Plain; frame.height()]);
        }
        chosen(frame, name, |text| {
            Self::ALL.into_iter().find(|tone| tone.name() == text)
        })
    }
}

/// What a share pack states of messages, in two columns.
impl Cell for Option<(Millionths, Millionths)> {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        let (of_ties, sums): (Vec<_>, Vec<_>) = cells
            .map(|cell| cell.map(|(of_tie, sum)| (of_tie.0, sum.0)).unzip())
            .unzip();
        let mut columns = Cell::columns(name, of_ties.iter());
        columns.extend(Cell::columns(&format!("{name}_sum"), sums.iter()));
        columns
    }

    /// Networks saved before version 4 have no such columns.
    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        if frame.get_column_index(name).is_none() {
            return Ok(vec![None; frame.height()]);
        }
        let of_ties: Vec<Option<u32>> = Cell::cells(frame, name)?;
        let sums: Vec<Option<u32>> = Cell::cells(frame, &format!("{name}_sum"))?;
        let both = of_ties.into_iter().zip(sums);
        Ok(both
            .map(|(of_tie, sum)| Some((Millionths(of_tie?), Millionths(sum?))))
            .collect())
    }
}

impl Cell for Mention {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        let mut columns = name_and_url(name, cells.clone().map(|mention| (&mention.name, &mention.url)));
        let several: Vec<bool> = cells.map(|mention| mention.may_be_several).collect();
        columns.extend(Cell::columns(&format!("{name}_may_be_several"), several.iter()));
        columns
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        let people: Vec<(String, String)> = Cell::cells(frame, name)?;
        let several: Vec<bool> = Cell::cells(frame, &format!("{name}_may_be_several"))?;
        let mention = |((name, url), may_be_several)| Self {
            name,
            url,
            may_be_several,
        };
        Ok(people.into_iter().zip(several).map(mention).collect())
    }
}
