//! Days and moments, and the nine ways in which LinkedIn spells them.
//!
//! A day is a count since 1970-01-01, a moment a count of seconds since then, both in UTC. Written by hand because a
//! scaled world spells a million of them.

use std::fmt::{self, Display, Formatter};

/// Seconds of a day.
pub(crate) const DAY: i64 = 86_400;

const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A moment in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Moment(pub(crate) i64);

/// Returns the first second of a day.
pub(crate) fn day(year: i64, month: i64, day_of_month: i64) -> Moment {
    // Days from civil, Hinnant: years start in March, so that the leap day comes last.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let year_of_era = shifted.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day_of_month - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Moment((era * 146_097 + day_of_era - 719_468) * DAY)
}

/// Returns a moment of a day.
pub(crate) fn at(date: (i64, i64, i64), hour: i64, minute: i64) -> Moment {
    Moment(day(date.0, date.1, date.2).0 + hour * 3600 + minute * 60)
}

impl Moment {
    /// Returns the first second of its day.
    pub(crate) fn start_of_day(self) -> Self {
        Self(self.0 - self.0.rem_euclid(DAY))
    }

    /// Returns the moment so many seconds later.
    pub(crate) fn plus(self, seconds: i64) -> Self {
        Self(self.0 + seconds)
    }

    /// Returns the moment so many days later.
    pub(crate) fn plus_days(self, days: i64) -> Self {
        Self(self.0 + days * DAY)
    }

    /// Returns the hour of the day, 0 to 23.
    pub(crate) fn hour(self) -> i64 {
        self.0.rem_euclid(DAY) / 3600
    }

    /// Returns the day of the week, 0 for Monday.
    pub(crate) fn weekday(self) -> usize {
        usize::try_from((self.0.div_euclid(DAY) + 3).rem_euclid(7)).expect("below seven")
    }

    /// Returns year, month and day of the month.
    pub(crate) fn date(self) -> (i64, i64, i64) {
        let shifted = self.0.div_euclid(DAY) + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let month = if month_from_march < 10 {
            month_from_march + 3
        } else {
            month_from_march - 9
        };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year, month, day_of_year - (153 * month_from_march + 2) / 5 + 1)
    }

    /// Spells the moment as a column wants it.
    pub(crate) fn spell(self, spelling: Spelling) -> Spelled {
        Spelled { moment: self, spelling }
    }
}

/// The way a column spells a moment; the examples are one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// `08 Feb 2026`: Connections.
    DayMonthYear,
    /// `2026-02-08 14:03:22 UTC`: messages, Notes.
    IsoUtc,
    /// `2026-02-08 14:03:22`: Reactions, Shares.
    Iso,
    /// `2026/02/08 14:03:22 UTC`: endorsements, searches.
    SlashesUtc,
    /// `2/8/26, 2:03 PM`: invitations, jobs, address book.
    American,
    /// `02/08/26, 02:03 PM`: recommendations.
    AmericanPadded,
    /// `Sun Feb 08 14:03:22 UTC 2026`: company follows, log-ins.
    Java,
    /// `Feb 2026`: positions.
    MonthYear,
    /// `2026`: education.
    Year,
}

/// A moment in the spelling of a column, to be displayed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Spelled {
    moment: Moment,
    spelling: Spelling,
}

impl Display for Spelled {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let (y, m, d) = self.moment.date();
        let second_of_day = self.moment.0.rem_euclid(DAY);
        let (hour, minute, second) = (second_of_day / 3600, second_of_day / 60 % 60, second_of_day % 60);
        let month = MONTHS[usize::try_from(m - 1).expect("months start at 1")];
        let (hour12, half) = ((hour + 11) % 12 + 1, if hour < 12 { "AM" } else { "PM" });
        match self.spelling {
            Spelling::DayMonthYear => write!(f, "{d:02} {month} {y}"),
            Spelling::IsoUtc => write!(f, "{y}-{m:02}-{d:02} {hour:02}:{minute:02}:{second:02} UTC"),
            Spelling::Iso => write!(f, "{y}-{m:02}-{d:02} {hour:02}:{minute:02}:{second:02}"),
            Spelling::SlashesUtc => write!(f, "{y}/{m:02}/{d:02} {hour:02}:{minute:02}:{second:02} UTC"),
            Spelling::American => write!(f, "{m}/{d}/{:02}, {hour12}:{minute:02} {half}", y % 100),
            Spelling::AmericanPadded => write!(f, "{m:02}/{d:02}/{:02}, {hour12:02}:{minute:02} {half}", y % 100),
            Spelling::Java => {
                let weekday = WEEKDAYS[self.moment.weekday()];
                write!(f, "{weekday} {month} {d:02} {hour:02}:{minute:02}:{second:02} UTC {y}")
            }
            Spelling::MonthYear => write!(f, "{month} {y}"),
            Spelling::Year => write!(f, "{y}"),
        }
    }
}
