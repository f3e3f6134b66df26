//! Days and moments, the ground that every room stands on. Nothing here knows what day it is.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};

/// A calendar day, written ISO 8601.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Day(pub jiff::civil::Date);

/// A moment as seconds since 1970-01-01T00:00:00 UTC. Local wall-clock times without a zone are taken as they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Moment(pub i64);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        Self::parse_iso(&text).ok_or_else(|| D::Error::custom("no day"))
    }
}

/// Seconds in a day.
pub const SECONDS_PER_DAY: i64 = 86_400;

impl Day {
    /// Returns the day with that number of days since 1970-01-01, or none outside the years -9999 to 9999.
    pub fn from_epoch_days(days: i64) -> Option<Self> {
        // Every message has a day: turning a moment into one is much faster than adding, but doesn't reach the first days and the last.
        let seconds = days.checked_mul(SECONDS_PER_DAY)?;
        if let Ok(moment) = jiff::Timestamp::from_second(seconds) {
            return Some(Self(jiff::tz::Offset::UTC.to_datetime(moment).date()));
        }
        let span = jiff::Span::new().try_days(days).ok()?;
        jiff::civil::date(1970, 1, 1).checked_add(span).ok().map(Self)
    }

    /// Returns the number of days since 1970-01-01.
    pub fn epoch_days(self) -> i64 {
        self.start().0.div_euclid(SECONDS_PER_DAY)
    }

    /// Returns how many days ago the other day was, seen from this one.
    pub fn days_since(self, earlier: Self) -> i64 {
        self.epoch_days() - earlier.epoch_days()
    }

    /// Returns midnight at the start of the day.
    pub fn start(self) -> Moment {
        let since = self.0.duration_since(jiff::civil::date(1970, 1, 1));
        Moment(since.as_secs())
    }

    /// Returns the day that many days later.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        Self::from_epoch_days(self.epoch_days() + days).unwrap_or(self)
    }

    /// Returns the day so many working days later: Saturdays and Sundays don't count; of holidays nothing is known.
    #[must_use]
    pub fn plus_working_days(self, days: u16) -> Self {
        let mut day = self;
        for _ in 0..days {
            day = day.plus_days(1);
            while day.0.weekday().to_monday_zero_offset() >= 5 {
                day = day.plus_days(1);
            }
        }
        day
    }

    /// Returns the same day of the year that many years later, the 28th for a 29th of February; none after the year 9999.
    pub fn plus_years(self, years: i16) -> Option<Self> {
        let span = jiff::Span::new().try_years(years).ok()?;
        self.0.checked_add(span).ok().map(Self)
    }

    /// Parses `YYYY-MM-DD`.
    pub fn parse_iso(text: &str) -> Option<Self> {
        let is_shaped = text.len() == 10 && text.bytes().enumerate().all(|(i, c)| (c == b'-') == (i == 4 || i == 7));
        text.parse().ok().filter(|_| is_shaped).map(Self)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Moment {
    /// Returns the day it falls on.
    pub fn day(self) -> Day {
        Day::from_epoch_days(self.0.div_euclid(SECONDS_PER_DAY)).unwrap_or(Day(jiff::civil::Date::ZERO))
    }

    /// Returns the ISO 8601 spelling, with a `Z` if it is meant as UTC.
    pub fn to_iso(self, utc: bool) -> String {
        let seconds = self.0.rem_euclid(SECONDS_PER_DAY);
        let zone = if utc { "Z" } else { "" };
        format!(
            "{}T{:02}:{:02}:{:02}{zone}",
            self.day(),
            seconds / 3600,
            seconds / 60 % 60,
            seconds % 60
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_and_moments_lead_to_each_other() {
        let day = Day::parse_iso("2026-11-20").expect("it is a day");
        assert_eq!(day.epoch_days(), 20_777);
        assert_eq!(Day::from_epoch_days(20_777), Some(day));
        assert_eq!(Moment(day.start().0 + 86_399).day(), day);
        assert_eq!(Moment(-1).day().to_string(), "1969-12-31");
        for far in ["-009999-01-01", "9999-12-31"] {
            let day = Day(far.parse().expect("it is a day"));
            assert_eq!(Day::from_epoch_days(day.epoch_days()), Some(day));
        }
        assert_eq!(Day::from_epoch_days(i64::MAX), None);
        assert_eq!(Moment(day.start().0 + 3_661).to_iso(true), "2026-11-20T01:01:01Z");
        assert_eq!(Moment(0).to_iso(false), "1970-01-01T00:00:00");
    }

    #[test]
    fn days_go_on() {
        let day = |text| Day::parse_iso(text).expect("it is a day");
        assert_eq!(day("2026-10-03").plus_days(90), day("2027-01-01"));
        assert_eq!(day("2024-02-29").plus_years(5), Some(day("2029-02-28")));
        assert_eq!(day("9999-01-01").plus_years(1), None);
    }

    #[test]
    fn only_whole_iso_days_are_days() {
        for text in ["2026-11-31", "20261120", "2026-11-20T10:00", "20 Nov 2026", ""] {
            assert_eq!(Day::parse_iso(text), None, "{text}");
        }
    }
}
