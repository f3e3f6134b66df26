//! The one spelling that each file writes its dates in: a parser for each.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::calendar::{Day, Moment, SECONDS_PER_DAY};
use crate::languages::LANGUAGES;

/// Parses `YYYY-MM-DD HH:MM:SS UTC`, also with `/` between the numbers of the day and without the zone: how LinkedIn writes
/// moments in `messages.csv`, endorsements and notes. Every position is fixed, so that half a million take no time.
pub(crate) fn utc_moment(text: &[u8]) -> Option<Moment> {
    let (time, zone) = text.split_at_checked(19)?;
    let separator = time[4];
    let is_shaped = matches!(separator, b'-' | b'/')
        && time[7] == separator
        && (time[10], time[13], time[16]) == (b' ', b':', b':')
        && matches!(zone, b"" | b" UTC");
    if !is_shaped {
        return None;
    }
    let number = |from: usize, to: usize| {
        time[from..to]
            .iter()
            .try_fold(0_i64, |n, c| c.is_ascii_digit().then(|| n * 10 + i64::from(c - b'0')))
    };
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    moment(year, month, day, hour * 3600 + minute * 60 + second)
}

/// Parses `M/D/YY, h:mm AM`, with or without leading zeros, the month first: how LinkedIn writes local times. The space
/// before the half of the day may be U+202F, which newer Java runtimes put there.
pub(crate) fn us_moment(text: &str) -> Option<Moment> {
    let (day, rest) = text.split_once([',', ' '])?;
    let (month, day, year) = slashed(day)?;
    let rest = rest.trim();
    let (clock, half) = rest.split_at_checked(rest.len().checked_sub(2)?)?;
    let (hour, minute) = clock.trim_end().split_once(':')?;
    let (hour, minute) = (digits(hour, 1..=2)?, digits(minute, 2..=2)?);
    if !(1..=12).contains(&hour) || minute > 59 {
        return None;
    }
    let hour = match half {
        "AM" | "am" => hour % 12,
        "PM" | "pm" => hour % 12 + 12,
        _ => return None,
    };
    moment(year, month, day, hour * 3600 + minute * 60)
}

/// Parses what Java's `Date.toString()` gives, such as `Fri Jan 24 02:54:41 UTC 2025`; times in another zone are taken as
/// they stand.
pub(crate) fn java_moment(text: &str) -> Option<Moment> {
    let mut words = text.split_ascii_whitespace();
    let (_weekday, month, day, clock) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let (_zone, year) = (words.next()?, words.next()?);
    let mut parts = clock.split(':').map(|part| digits(part, 2..=2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    if words.next().is_some() || parts.next().is_some() || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    moment(
        digits(year, 4..=4)?,
        month_of(month)?,
        digits(day, 1..=2)?,
        hour * 3600 + minute * 60 + second,
    )
}

/// Parses a moment as one of LinkedIn's files spells it. The three shapes cannot be mistaken for each other, and every
/// numeric one with slashes that ends in AM or PM has the month first.
pub(crate) fn any_moment(text: &str) -> Option<Moment> {
    utc_moment(text.as_bytes())
        .or_else(|| us_moment(text))
        .or_else(|| java_moment(text))
}

/// Parses `08 Feb 2026`, also `8-Feb-26` as spreadsheets save it, the month in English, German or French.
pub(crate) fn named_month_day(text: &str) -> Option<Day> {
    let mut words = text.split([' ', '-', '.', '\u{a0}']).filter(|word| !word.is_empty());
    let (day, month, year) = (words.next()?, words.next()?, words.next()?);
    if words.next().is_some() {
        return None;
    }
    civil(year_of(year)?, month_of(month)?, digits(day, 1..=2)?)
}

/// Parses `YYYY-MM-DD`, also followed by a time of day.
pub(crate) fn iso_day(text: &str) -> Option<Day> {
    match text.len() {
        10 => Day::parse_iso(text).filter(|day| YEARS.contains(&day.0.year().into())),
        _ => utc_moment(text.as_bytes()).map(Moment::day),
    }
}

/// Parses `Aug 2022` or `2022`: the first day of that month or year.
pub(crate) fn month_or_year(text: &str) -> Option<Day> {
    match text.rsplit_once(' ') {
        Some((month, year)) => civil(digits(year, 4..=4)?, month_of(month)?, 1),
        None => civil(digits(text, 4..=4)?, 1, 1),
    }
}

/// Parses three numbers with slashes between them, the last one a year; which of the others is the month is for the caller
/// to know.
pub(crate) fn slashed(text: &str) -> Option<(i64, i64, i64)> {
    let mut parts = text.split('/');
    let (first, second, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    Some((digits(first, 1..=2)?, digits(second, 1..=2)?, year_of(year)?))
}

/// The years that a date in an export can have: nobody in it worked before, and no copy is of later. A slip such as `20255` or `0025`
/// must not become "today", by which everything else would be ages ago.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2099;

/// Returns a day of the calendar, in a year that an export can tell of.
pub(crate) fn civil(year: i64, month: i64, day: i64) -> Option<Day> {
    if !YEARS.contains(&year) {
        return None;
    }
    let (year, month, day) = (
        i16::try_from(year).ok()?,
        i8::try_from(month).ok()?,
        i8::try_from(day).ok()?,
    );
    jiff::civil::Date::new(year, month, day).ok().map(Day)
}

/// LinkedIn opened in 2003: two digits are a year of this century.
fn year_of(text: &str) -> Option<i64> {
    digits(text, 4..=4).or_else(|| digits(text, 2..=2).map(|year| 2000 + year))
}

fn digits(text: &str, n_digits: std::ops::RangeInclusive<usize>) -> Option<i64> {
    let is_number = n_digits.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

fn moment(year: i64, month: i64, day: i64, seconds: i64) -> Option<Moment> {
    // Twelve lengths instead of a calendar: this runs for every message.
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let n_days = match month {
        2 => 28 + i64::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    if !(1..=n_days).contains(&day) || !YEARS.contains(&year) {
        return None;
    }
    // Days from civil, Howard Hinnant, "chrono-compatible low-level date algorithms": years start in March.
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    Some(Moment(
        (era * 146_097 + day_of_era - 719_468) * SECONDS_PER_DAY + seconds,
    ))
}

/// The months by the names that the languages write and shorten them to, in lower case and without a full stop.
static MONTHS: LazyLock<HashMap<&str, i64>> = LazyLock::new(|| {
    let languages = LANGUAGES.iter().flat_map(|language| &language.sections);
    let lists = languages.filter(|(heading, _)| *heading == "months");
    lists
        .flat_map(|(_, months)| (1..).zip(months))
        .flat_map(|(month, names)| names.split(' ').map(move |name| (name, month)))
        .collect()
});

fn month_of(name: &str) -> Option<i64> {
    let name = name.trim_end_matches('.').to_lowercase();
    MONTHS.get(name.as_str()).copied()
}

/// Returns whether a text that is no date looks like one all the same, and like nothing else: two numbers or more of as many digits
/// as those of dates have, a month, separators. Names, addresses, profiles and numbers of telephones do not.
pub(super) fn looks_like_a_date(text: &str) -> bool {
    /// `Sat Feb 28 10:00:00 UTC 2026` and `8 de septiembre de 2026` fit.
    const LONGEST: usize = 30;
    let is_fit = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '/' | '-' | '.' | ':' | ',');
    if text.chars().count() > LONGEST || !text.chars().all(is_fit) {
        return false;
    }
    let parts: Vec<&str> = text
        .split(|c: char| !c.is_alphanumeric() && c != ':')
        .filter(|part| !part.is_empty())
        .collect();
    let is_number = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    let is_clock = |part: &str| part.contains(':') && part.split(':').all(is_number);
    let is_word = |part: &str| part.chars().all(char::is_alphabetic);
    let numbers: Vec<usize> = parts
        .iter()
        .filter(|part| is_number(part))
        .map(|part| part.len())
        .collect();
    (2..=3).contains(&numbers.len())
        && numbers.iter().all(|n_digits| matches!(n_digits, 1 | 2 | 4 | 5))
        && parts
            .iter()
            .all(|part| is_number(part) || is_clock(part) || is_word(part))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(moment: Option<Moment>) -> Option<String> {
        moment.map(|m| m.to_iso(false))
    }

    fn is(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn moments_in_utc_have_fixed_positions() {
        assert_eq!(iso(utc_moment(b"2025-06-01 14:03:22 UTC")), is("2025-06-01T14:03:22"));
        assert_eq!(iso(utc_moment(b"2023/06/20 13:05:02 UTC")), is("2023-06-20T13:05:02"));
        assert_eq!(iso(utc_moment(b"2024-02-29 23:59:59")), is("2024-02-29T23:59:59"));
        for bad in [
            "2023-02-29 00:00:00 UTC",
            "2025-13-01 00:00:00 UTC",
            "2025-00-01 00:00:00 UTC",
            "2025-06-31 00:00:00 UTC",
            "2025-06-00 00:00:00 UTC",
            "2025-06-01 24:00:00 UTC",
            "2025-06-01 10:60:00 UTC",
            "2025-06-01 10:00:60 UTC",
            "2025/06-01 10:00:00 UTC",
            "2025-06-01T10:00:00 UTC",
            "2025-06-01 10:00:00 CET",
            "2025-06-0x 10:00:00 UTC",
            "2025-06-01 10:00",
            "0000-01-01 00:00:00 UTC",
            "1899-12-31 23:59:59 UTC",
            "2100-01-01 00:00:00 UTC",
            "9999-12-31 23:59:59 UTC",
            "",
        ] {
            assert_eq!(utc_moment(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn every_day_of_two_centuries_is_the_calendars() {
        let mut day = civil(1900, 1, 1);
        for _ in 0..73_049 {
            let d = day.expect("the calendar goes on");
            let text = format!("{} 00:00:00 UTC", d);
            assert_eq!(utc_moment(text.as_bytes()), Some(d.start()), "{text}");
            day = d.0.tomorrow().ok().map(Day);
        }
    }

    #[test]
    fn local_times_have_the_month_first() {
        assert_eq!(iso(us_moment("1/29/26, 2:37 PM")), is("2026-01-29T14:37:00"));
        assert_eq!(iso(us_moment("01/19/13, 12:10 AM")), is("2013-01-19T00:10:00"));
        assert_eq!(iso(us_moment("11/20/17, 12:05 PM")), is("2017-11-20T12:05:00"));
        assert_eq!(iso(us_moment("10/3/2024, 2:15\u{202f}PM")), is("2024-10-03T14:15:00"));
        for bad in [
            "29/1/26, 2:37 PM",
            "1/29/26, 14:37 PM",
            "1/29/26, 2:60 PM",
            "1/29/26, 0:10 AM",
            "1/29/26",
            "é",
            "1/29/26, é",
        ] {
            assert_eq!(us_moment(bad), None, "{bad}");
        }
    }

    #[test]
    fn java_dates_have_the_year_last() {
        assert_eq!(
            iso(java_moment("Fri Jan 24 02:54:41 UTC 2025")),
            is("2025-01-24T02:54:41")
        );
        for bad in [
            "Fri Jan 24 02:54:41 2025",
            "Fri Foo 24 02:54:41 UTC 2025",
            "Fri Jan 24 02:54:61 UTC 2025",
            "Fri Jan 24",
        ] {
            assert_eq!(java_moment(bad), None, "{bad}");
        }
    }

    #[test]
    fn each_spelling_of_a_moment_is_told_by_its_shape() {
        assert_eq!(iso(any_moment("2025-06-01 14:03:22 UTC")), is("2025-06-01T14:03:22"));
        assert_eq!(iso(any_moment("1/2/26, 2:37 PM")), is("2026-01-02T14:37:00"));
        assert_eq!(
            iso(any_moment("Fri Jan 24 02:54:41 UTC 2025")),
            is("2025-01-24T02:54:41")
        );
        assert_eq!(any_moment("Not Available"), None);
    }

    #[test]
    fn days_with_a_named_month_are_read_in_three_languages() {
        let day = |text: &str| named_month_day(text).map(|d| d.to_string());
        assert_eq!(day("08 Feb 2026"), is("2026-02-08"));
        assert_eq!(day("4-Apr-21"), is("2021-04-04"));
        assert_eq!(day("8. Februar 2026"), is("2026-02-08"));
        assert_eq!(day("3. März 2026"), is("2026-03-03"));
        assert_eq!(day("12 mars 2023"), is("2023-03-12"));
        assert_eq!(day("1 déc. 2023"), is("2023-12-01"));
        for bad in [
            "30 Feb 2026",
            "01 Jan 0000",
            "31 Dec 9999",
            "Feb 2026",
            "08 Fob 2026",
            "08/02/2026",
            "8 Feb 2026 x",
            "",
        ] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }

    #[test]
    fn other_days_months_and_years() {
        assert_eq!(iso_day("2026-02-08").map(|d| d.to_string()), is("2026-02-08"));
        assert_eq!(iso_day("2026-02-08 10:00:00").map(|d| d.to_string()), is("2026-02-08"));
        assert_eq!(iso_day("8/2/2026"), None);
        assert_eq!(iso_day("9999-12-31"), None);
        assert_eq!(month_or_year("9999"), None);
        assert_eq!(month_or_year("Jan 0000"), None);
        assert_eq!(month_or_year("Aug 2022").map(|d| d.to_string()), is("2022-08-01"));
        assert_eq!(month_or_year("2009").map(|d| d.to_string()), is("2009-01-01"));
        assert_eq!(month_or_year("Present"), None);
        assert_eq!(slashed("11/19/17"), Some((11, 19, 2017)));
        assert_eq!(slashed("11/19"), None);
    }

    #[test]
    fn what_stands_in_place_of_a_date_is_known_from_what_may_be_private() {
        for date in [
            "31 Foo 2020",
            "2/30/26",
            "2026-13-01",
            "8 Feb 20255",
            "28 de septiembre de 2024",
            "28. M\u{e4}rz 2024",
            "Sat Feb 30 10:00:00 UTC 2026",
            "13/13/26, 10:00 AM",
        ] {
            assert!(looks_like_a_date(date), "{date}");
        }
        for private in [
            "",
            "Ana Horvat",
            "ana@larkspur.example",
            "a1.b2@x.example",
            "in/ana-horvat-7",
            "ana-horvat-7-2b",
            "Studio 54",
            "01 23 45 67 89",
            "170-123-4567",
            "+49 170 1234567",
            "12 Main Street, Springfield, 4 floor",
            "https://x.example/1/2",
        ] {
            assert!(!looks_like_a_date(private), "{private}");
        }
    }
}
