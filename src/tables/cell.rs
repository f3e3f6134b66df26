//! How a value of ours becomes a column of a frame, and comes back.
//!
//! In: the values of one field of many rows. Out: a polars column, or the values again. Days are Parquet dates, moments are
//! seconds since 1970, and a choice of few is its name, so that other programs can read what we write.

use polars::prelude::*;

use crate::archive::FileKind;
use crate::calendar::{Day, Moment};
use crate::network::From;
use crate::people::PersonId;
use crate::records::{Basis, Direction, Interest, Mention, MessageClass, Millionths, Tone};

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
        let names = cells.clone().map(|cell| cell.0.as_str());
        let urls = cells.map(|cell| cell.1.as_str());
        let mut columns = column(StringChunked::from_iter_values(format!("{name}_name").into(), names));
        columns.extend(column(StringChunked::from_iter_values(
            format!("{name}_url").into(),
            urls,
        )));
        columns
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        let names: Vec<String> = Cell::cells(frame, &format!("{name}_name"))?;
        let urls: Vec<String> = Cell::cells(frame, &format!("{name}_url"))?;
        Ok(names.into_iter().zip(urls).collect())
    }
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

impl Cell for Moment {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        column(Int64Chunked::from_iter_values(
            name.into(),
            cells.map(|moment| moment.0),
        ))
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        all(name, <Option<Self> as Cell>::cells(frame, name)?.into_iter())
    }
}

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

impl Cell for PersonId {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        column(UInt32Chunked::from_iter_values(
            name.into(),
            cells.map(|person| person.0),
        ))
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        all(name, frame.column(name)?.u32()?.iter().map(|number| number.map(Self)))
    }
}

impl Cell for Millionths {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        column(UInt32Chunked::from_iter_values(name.into(), cells.map(|share| share.0)))
    }

    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        all(name, frame.column(name)?.u32()?.iter().map(|number| number.map(Self)))
    }
}

/// A choice of few, written as its name.
macro_rules! choice {
    ($type:ty, $name:expr, $all:expr) => {
        impl Cell for $type {
            fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
                let name_of: fn($type) -> &'static str = $name;
                column(StringChunked::from_iter_values(
                    name.into(),
                    cells.map(|cell| name_of(*cell)),
                ))
            }

            fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
                let name_of: fn($type) -> &'static str = $name;
                let choice = |text: &str| $all.into_iter().find(|choice| name_of(*choice) == text);
                all(
                    name,
                    frame
                        .column(name)?
                        .str()?
                        .iter()
                        .map(|cell| cell.and_then(choice)),
                )
            }
        }
    };
}

choice!(FileKind, FileKind::name, FileKind::ALL);
choice!(&'static str, |encoding| encoding, crate::records::ENCODINGS);
choice!(
    Direction,
    |direction| match direction {
        Direction::Outgoing => "outgoing",
        Direction::Incoming => "incoming",
    },
    [Direction::Outgoing, Direction::Incoming]
);
choice!(
    MessageClass,
    |class| match class {
        MessageClass::Counted => "counted",
        MessageClass::Draft => "draft",
        MessageClass::Spam => "spam",
        MessageClass::Sponsored => "sponsored",
        MessageClass::Service => "service",
        MessageClass::Anonymous => "anonymous",
    },
    [
        MessageClass::Counted,
        MessageClass::Draft,
        MessageClass::Spam,
        MessageClass::Sponsored,
        MessageClass::Service,
        MessageClass::Anonymous,
    ]
);
choice!(
    Interest,
    |interest| match interest {
        Interest::Applied => "applied",
        Interest::Saved => "saved",
        Interest::Dream => "dream",
        Interest::Followed => "followed",
    },
    [Interest::Applied, Interest::Saved, Interest::Dream, Interest::Followed]
);

impl Cell for Tone {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        column(StringChunked::from_iter_values(
            name.into(),
            cells.map(|tone| tone.name()),
        ))
    }

    /// Networks saved before version 3 don't say how a message sounds.
    fn cells(frame: &DataFrame, name: &str) -> PolarsResult<Vec<Self>> {
        if frame.get_column_index(name).is_none() {
            return Ok(vec![Self::Plain; frame.height()]);
        }
        let of = |word: &str| Self::ALL.into_iter().find(|tone| tone.name() == word);
        all(name, frame.column(name)?.str()?.iter().map(|cell| cell.and_then(of)))
    }
}

/// What a share pack states of messages, in two columns.
impl Cell for Option<(Millionths, Millionths)> {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        let of_tie = cells.clone().map(|cell| cell.map(|(of_tie, _)| of_tie.0));
        let sums = cells.map(|cell| cell.map(|(_, sum)| sum.0));
        let mut columns = column(UInt32Chunked::from_iter_options(name.into(), of_tie));
        let name = format!("{name}_sum").into();
        columns.extend(column(UInt32Chunked::from_iter_options(name, sums)));
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

choice!(Basis, Basis::name, [Basis::Measured, Basis::Declared, Basis::CoPresent]);
choice!(
    From,
    |from| match from {
        From::Lower => "a",
        From::Higher => "b",
        From::Both => "both",
    },
    [From::Lower, From::Higher, From::Both]
);

impl Cell for Mention {
    fn columns<'a>(name: &str, cells: impl Iterator<Item = &'a Self> + Clone) -> Vec<Column> {
        let names = cells.clone().map(|mention| mention.name.as_str());
        let urls = cells.clone().map(|mention| mention.url.as_str());
        let several = cells.map(|mention| mention.may_be_several);
        let mut columns = column(StringChunked::from_iter_values(format!("{name}_name").into(), names));
        columns.extend(column(StringChunked::from_iter_values(
            format!("{name}_url").into(),
            urls,
        )));
        let name = format!("{name}_may_be_several").into();
        columns.extend(column(BooleanChunked::from_iter_values(name, several)));
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
