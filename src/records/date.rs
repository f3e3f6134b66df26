//! Dates and moments in every spelling that LinkedIn or a spreadsheet program gives them.
//!
//! In: the text of a cell. Out: what it says, [`Spelled`]: one moment, or two where the day or the month may come first. Which of
//! the two holds the whole file tells: its [`Dates`] are settled when all of it was read.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::encoding::quoted;
use super::rows::Rows;
use crate::calendar::{Day, Moment, SECONDS_PER_DAY};
use crate::languages::{LANGUAGES, phrases};

/// Parses `YYYY-MM-DD HH:MM:SS UTC`, also with `/` between the numbers of the day and without the zone: how LinkedIn writes
/// moments in `messages.csv`, endorsements and notes. Every position is fixed, so that half a million take no time.
pub(crate) fn utc_moment(text: &[u8]) -> Option<Moment> {
    /// Where other signs than digits stand.
    const SIGNS: [u8; 16] = [0, 0, 0, 0, 0xff, 0, 0, 0xff, 0, 0, 0xff, 0, 0, 0xff, 0, 0];
    let (minutes, rest) = text.split_first_chunk::<16>()?;
    let ([b':', tens, ones], zone) = rest.split_first_chunk::<3>()? else {
        return None;
    };
    let separator = minutes[4];
    let mut shape = [b'0'; 16];
    (shape[4], shape[7], shape[10], shape[13]) = (separator, separator, b' ', b':');
    // Of a digit its value is left, of the other signs nothing.
    let left = u128::from_le_bytes(*minutes) ^ u128::from_le_bytes(shape);
    // The highest bit of a byte is set where more than nine is left.
    let are_digits = (left.wrapping_add(u128::from_le_bytes([0x76; 16])) | left) & u128::from_le_bytes([0x80; 16]) == 0;
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    let is_shaped = matches!(separator, b'-' | b'/') && left & u128::from_le_bytes(SIGNS) == 0;
    if !is_shaped || !are_digits || tens > 5 || ones > 9 || !matches!(zone, b"" | b" UTC") {
        return None;
    }
    let digits = left.to_le_bytes();
    let two = |at: usize| i64::from(digits[at] * 10 + digits[at + 1]);
    let (year, month, day) = (two(0) * 100 + two(2), two(5), two(8));
    let (hour, minute, second) = (two(11), two(14), i64::from(tens * 10 + ones));
    if hour > 23 || minute > 59 {
        return None;
    }
    moment(year, month, day, hour * 3600 + minute * 60 + second)
}

/// Which of two numbers is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    DayFirst,
    MonthFirst,
}

/// What a cell says of a date, and of the time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spelled {
    /// With the day first and with the month first; one of them may be no day of the calendar.
    readings: [Option<Day>; 2],
    /// Which of the two such a spelling has nearly everywhere: numbers with full stops have the day first, those before AM or PM
    /// the month.
    usual: Option<Order>,
    /// What stands between the numbers.
    separator: char,
    /// Seconds since midnight.
    clock: i64,
    /// Whether it is only a number, which could mean something else elsewhere.
    is_bare: bool,
}

impl Spelled {
    fn of(day: Option<Day>, clock: i64) -> Option<Self> {
        Some(Self {
            readings: [Some(day?); 2],
            usual: None,
            separator: ' ',
            clock,
            is_bare: false,
        })
    }

    /// Returns the moment if it has the day or the month first.
    fn read(&self, order: Order) -> Option<Moment> {
        let day = self.readings[usize::from(order == Order::MonthFirst)];
        day.map(|day| Moment(day.start().0 + self.clock))
    }

    /// Returns the order in which alone it is a date.
    fn only_order(&self) -> Option<Order> {
        match self.readings {
            [Some(_), None] => Some(Order::DayFirst),
            [None, Some(_)] => Some(Order::MonthFirst),
            _ => None,
        }
    }

    /// Returns the moment if there is only one that it can mean.
    pub(crate) fn only(&self) -> Option<Moment> {
        match self.readings {
            [Some(one), Some(other)] if one != other => None,
            _ => self.read(Order::DayFirst).or_else(|| self.read(Order::MonthFirst)),
        }
    }

    /// Returns the only moment, else the usual one.
    pub(crate) fn likely(&self) -> Option<Moment> {
        self.only().or_else(|| self.read(self.usual?))
    }
}

/// Reads a date in any spelling; none if it is none.
pub(crate) fn spelled(text: &str) -> Option<Spelled> {
    if let Some(moment) = utc_moment(text.as_bytes()) {
        return Spelled::of(Some(moment.day()), moment.0.rem_euclid(SECONDS_PER_DAY));
    }
    if let Some(day) = day_of_connections(text.as_bytes()) {
        return Spelled::of(Some(day), 0);
    }
    let text = plain(text)?;
    if let Some(serial) = serial(&text) {
        return Some(serial);
    }
    let (text, clock) = without_clock(&text)?;
    let seconds = clock.map_or(0, |clock| clock.seconds);
    let parts = Parts::of(&text)?;
    let year = |(n_digits, number): (usize, i64)| match n_digits {
        4 => Some(number),
        // LinkedIn opened in 2003: two digits are a year of this century.
        2 => Some(2000 + number),
        _ => None,
    };
    let short = |(n_digits, number): (usize, i64)| (n_digits <= 2).then_some(number);
    match (parts.month, parts.numbers.as_slice()) {
        (Some(month), [first, second]) if first.0 == 4 => Spelled::of(civil(first.1, month, short(*second)?), seconds),
        (Some(month), [first, second]) => Spelled::of(civil(year(*second)?, month, short(*first)?), seconds),
        (None, [first, second, third]) => {
            let separator = parts.separator?;
            if first.0 == 4 {
                return Spelled::of(civil(first.1, short(*second)?, short(*third)?), seconds);
            }
            let (first, second, year) = (short(*first)?, short(*second)?, year(*third)?);
            let readings = [civil(year, second, first), civil(year, first, second)];
            let is_half = clock.is_some_and(|clock| clock.is_half);
            let usual = match separator {
                _ if is_half => Some(Order::MonthFirst),
                '.' => Some(Order::DayFirst),
                _ => None,
            };
            readings.iter().any(Option::is_some).then_some(Spelled {
                readings,
                usual,
                separator,
                clock: seconds,
                is_bare: false,
            })
        }
        _ => None,
    }
}

/// Parses `08 Feb 2025`, how LinkedIn writes days in `Connections.csv`: three million of them are read without allocating.
fn day_of_connections(text: &[u8]) -> Option<Day> {
    let [d, day, b' ', name @ .., b' ', a, b, c, e] = text else {
        return None;
    };
    let month = name.try_into().ok().map(|name: [u8; 3]| name.to_ascii_lowercase());
    let month = std::str::from_utf8(month.as_ref()?)
        .ok()
        .and_then(|name| MONTHS.get(name))?;
    let number = |digits: &[u8]| {
        let digit = |n, c: &u8| c.is_ascii_digit().then(|| n * 10 + i64::from(c - b'0'));
        digits.iter().try_fold(0, digit)
    };
    civil(number(&[*a, *b, *c, *e])?, *month, number(&[*d, *day])?)
}

/// Parses `Aug 2022` or `2022`, and what spreadsheet programs make of them: the first day of that month or year. Unlike an export,
/// a job may have begun in the last century.
pub(crate) fn month_or_year(text: &str) -> Option<Day> {
    let plain = plain(text)?;
    let Parts { month, numbers, .. } = Parts::of(&plain)?;
    let century = |year: i64| if year < 30 { 2000 + year } else { 1900 + year };
    match (month, numbers.as_slice()) {
        (None, [(4, year)]) => civil(*year, 1, 1),
        (Some(month), [(4, year)]) => civil(*year, month, 1),
        (Some(month), [(2, year)]) => civil(century(*year), month, 1),
        (None, [(4, year), (1..=2, month)] | [(1..=2, month), (4, year)]) => civil(*year, *month, 1),
        _ => {
            let spelled = spelled(text)?;
            let is_first = |day: &Day| day.0.day() == 1;
            // What was a month is its first day now, whichever of the numbers that is.
            let day = spelled.readings.into_iter().flatten().find(is_first);
            let day = day.or_else(|| spelled.likely().map(Moment::day))?;
            civil(day.0.year().into(), day.0.month().into(), 1)
        }
    }
}

/// Tells whether a cell holds a date, and could not as well hold another number.
pub(super) fn is_date(cell: &[u8]) -> bool {
    utc_moment(cell).is_some()
        || std::str::from_utf8(cell).is_ok_and(|text| spelled(text).is_some_and(|spelled| !spelled.is_bare))
}

/// Returns a text that may be a date in lower case, with plain blanks and separators; none for what is no date at the first look.
fn plain(text: &str) -> Option<String> {
    /// `Mittwoch, 16. September 2021 um 14:03:22 UTC+02:00` fits.
    const LONGEST: usize = 64;
    let text = text.trim_start_matches('\'').trim_end_matches([';', ' ']);
    if text.len() > LONGEST || text.contains(['\n', '\r']) || !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let plain = text.to_lowercase();
    Some(
        plain
            .replace(['\u{a0}', '\u{202f}', '日', '일'], " ")
            .replace(['年', '月', '년', '월'], "-"),
    )
}

/// A cell that a spreadsheet program shows as the number it keeps for a day: the days since the end of 1899.
fn serial(text: &str) -> Option<Spelled> {
    /// From 2000 to 2049.
    const DAYS: std::ops::RangeInclusive<i64> = 36_526..=54_788;
    let (days, part) = text.split_once(['.', ',']).unwrap_or((text, "0"));
    let days = digits(days, 5..=5).filter(|days| DAYS.contains(days))?;
    let part: f64 = format!("0.{}", digits(part, 1..=18).map(|_| part)?).parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "a part of a day has few seconds")]
    let seconds = (part * 86_400.0).round() as i64;
    let day = Day::from_epoch_days(days - 25_569);
    Spelled::of(day, seconds.min(SECONDS_PER_DAY - 1)).map(|spelled| Spelled {
        is_bare: true,
        ..spelled
    })
}

/// A time of day.
#[derive(Clone, Copy)]
struct Clock {
    seconds: i64,
    /// Whether it says which half of the day.
    is_half: bool,
}

/// Takes the time of day out of a text, with the zone behind it: times in another zone than UTC are taken as they stand.
fn without_clock(text: &str) -> Option<(String, Option<Clock>)> {
    let Some(colon) = text.find(':') else {
        return Some((text.to_owned(), None));
    };
    let is_digit = |c: char| c.is_ascii_digit();
    let start = text[..colon].trim_end_matches(is_digit).len();
    let in_clock = |c: char| is_digit(c) || matches!(c, ':' | '.');
    let rest = text[start..].trim_start_matches(in_clock);
    let clock = text[start..text.len() - rest.len()].trim_end_matches('.');
    let mut parts = clock.split('.').next()?.split(':');
    let (hour, minute) = (digits(parts.next()?, 1..=2)?, digits(parts.next()?, 2..=2)?);
    let second = parts.next().map_or(Some(0), |second| digits(second, 2..=2))?;
    let rest = rest.trim_start();
    let half = [
        ("am", 0),
        ("a.m.", 0),
        ("a. m.", 0),
        ("pm", 12),
        ("p.m.", 12),
        ("p. m.", 12),
    ]
    .into_iter()
    .find_map(|(mark, more)| Some((rest.strip_prefix(mark)?, more)));
    let hour = match half {
        Some((_, more)) if (1..=12).contains(&hour) => hour % 12 + more,
        None if hour <= 23 => hour,
        _ => return None,
    };
    if minute > 59 || second > 59 || parts.next().is_some() {
        return None;
    }
    let rest = half.map_or(rest, |(rest, _)| rest).trim_start().trim_start_matches('(');
    let zone = rest.trim_start_matches(char::is_alphabetic);
    let is_zone = rest.len() - zone.len() <= 5 && !MONTHS.contains_key(&rest[..rest.len() - zone.len()]);
    let rest = if is_zone { zone } else { rest };
    let rest = match rest.strip_prefix(['+', '-']) {
        Some(offset) => offset.trim_start_matches(in_clock),
        None => rest,
    };
    let before = text[..start].trim_end();
    // ISO 8601 puts a `T` before the time.
    let before = before
        .strip_suffix('t')
        .filter(|before| before.ends_with(is_digit))
        .unwrap_or(before);
    let clock = Clock {
        seconds: hour * 3600 + minute * 60 + second,
        is_half: half.is_some(),
    };
    Some((format!("{before} {}", rest.trim_start_matches(')')), Some(clock)))
}

/// The numbers of a date, and its month where that has a name.
struct Parts {
    /// How many digits each has, and what they are.
    numbers: Vec<(usize, i64)>,
    month: Option<i64>,
    /// What stands between the numbers, if that is the same everywhere.
    separator: Option<char>,
}

impl Parts {
    fn of(text: &str) -> Option<Self> {
        let mut parts = Self {
            numbers: Vec::new(),
            month: None,
            separator: None,
        };
        let mut rest = text.trim();
        let mut is_after_number = false;
        while let Some(first) = rest.chars().next() {
            let is_kind = |c: char| match first {
                _ if first.is_ascii_digit() => c.is_ascii_digit(),
                _ if first.is_alphabetic() => c.is_alphabetic(),
                _ => !c.is_ascii_digit() && !c.is_alphabetic(),
            };
            let (token, after) = rest.split_at(rest.find(|c| !is_kind(c)).unwrap_or(rest.len()));
            rest = after;
            if first.is_ascii_digit() {
                parts.numbers.push((token.len(), digits(token, 1..=8)?));
            } else if let Some(month) = MONTHS.get(token) {
                parts.month = Some(*month).filter(|_| parts.month.is_none());
                parts.month?;
            } else if first.is_alphabetic() {
                let is_ordinal = is_after_number && ["st", "nd", "rd", "th", "er", "º", "ª"].contains(&token);
                if !is_ordinal && !BESIDE.contains(token) {
                    return None;
                }
            } else {
                let mut marks = token.trim().chars().filter(|c| *c != '’');
                let mark = marks.next().unwrap_or(' ');
                if marks.next().is_some_and(|more| more != ',' && more != '.')
                    || !matches!(mark, ' ' | ',' | '.' | '-' | '/' | '\'')
                {
                    return None;
                }
                let is_between = is_after_number && rest.starts_with(|c: char| c.is_ascii_digit());
                if is_between {
                    // Two different ones are none.
                    let known = *parts.separator.get_or_insert(mark);
                    (known == mark && matches!(mark, '/' | '.' | '-') || parts.month.is_some()).then_some(())?;
                }
            }
            is_after_number = first.is_ascii_digit();
        }
        // `20210916`
        if let (None, [(8, number)]) = (parts.month, parts.numbers.as_slice()) {
            parts.numbers = vec![(4, number / 10_000), (2, number / 100 % 100), (2, number % 100)];
            parts.separator = Some('-');
        }
        (parts.numbers.len() <= 3).then_some(parts)
    }
}

/// What a cell that should hold a date holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Read {
    /// It is empty.
    Nothing,
    /// Something else; the issue has been reported.
    Bad,
    /// A date.
    At(Moment),
    /// A date that is told when the whole file has been read.
    Later,
}

impl Read {
    /// Returns the moment, if there is one already.
    pub(super) fn moment(self) -> Option<Moment> {
        match self {
            Self::At(moment) => Some(moment),
            Self::Nothing | Self::Bad | Self::Later => None,
        }
    }
}

/// The dates of a column: where the day or the month may come first, the rows that can be read in one way only tell which.
#[derive(Default)]
pub(super) struct Dates {
    open: Vec<Open>,
    /// The separators and orders of dates with one reading.
    told: HashSet<(char, bool)>,
    /// Which order the generation of the file has.
    pub(super) usual: Option<Order>,
}

/// A date that may mean two days.
struct Open {
    spelled: Spelled,
    /// To quote, where the file may be quoted.
    text: String,
    line: u64,
    /// What the caller knows it by.
    row: usize,
}

impl Dates {
    /// Reads the date in a cell of the present row, which the caller knows by a number.
    pub(super) fn read(&mut self, rows: &mut Rows<'_>, column: Option<usize>, row: usize) -> Read {
        if let Some(moment) = rows.moment(column) {
            return Read::At(moment);
        }
        let text = rows.text(column);
        if text.is_empty() {
            return Read::Nothing;
        }
        let Some(spelled) = spelled(&text) else {
            let why = rows.bad_date(&text);
            rows.issue(why);
            return Read::Bad;
        };
        self.told.extend(
            spelled
                .only_order()
                .map(|order| (spelled.separator, order == Order::DayFirst)),
        );
        if let Some(moment) = spelled.only() {
            return Read::At(moment);
        }
        let text = if rows.may_quote() {
            text.into_owned()
        } else {
            String::new()
        };
        let line = rows.line();
        self.open.push(Open {
            spelled,
            text,
            line,
            row,
        });
        Read::Later
    }

    /// Forgets the date that was read last.
    pub(super) fn give_up(&mut self, row: usize) {
        if self.open.last().is_some_and(|open| open.row == row) {
            self.open.pop();
        }
    }

    /// Gives each row whose date was left open its moment, or none, which is an issue then.
    pub(super) fn settle(self, rows: &mut Rows<'_>, mut give: impl FnMut(&mut Rows<'_>, usize, Option<Moment>)) {
        for Open {
            spelled,
            text,
            line,
            row,
        } in self.open
        {
            let told = |is_day_first| self.told.contains(&(spelled.separator, is_day_first));
            let order = match (told(true), told(false)) {
                (true, false) => Ok(Order::DayFirst),
                (false, true) => Ok(Order::MonthFirst),
                (false, false) => spelled.usual.or(self.usual).ok_or("no row of the file tells which"),
                (true, true) => Err("rows of the file disagree"),
            };
            let moment = order.map(|order| spelled.read(order));
            if let Err(why) = moment {
                let cell = if text.is_empty() {
                    "the date".to_owned()
                } else {
                    quoted(&text)
                };
                rows.issue_at(line, format!("{cell} may have the day or the month first; {why}"));
            }
            give(rows, row, moment.ok().flatten());
        }
    }
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

/// The words beside a date that say nothing more: days of the week, `de`, `of`.
static BESIDE: LazyLock<HashSet<&str>> = LazyLock::new(|| phrases("weekdays").chain(phrases("date words")).collect());

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

    fn likely(text: &str) -> Option<String> {
        iso(spelled(text)?.likely())
    }

    #[test]
    fn every_spelling_of_linkedin_and_of_spreadsheet_programs_is_read() {
        for (day, spellings) in [
            (
                "2025-02-08T00:00:00",
                &[
                    "08 Feb 2025",
                    "8-Feb-25",
                    "08.Feb.2025",
                    "Feb 8, 2025",
                    "February 8th, 2025",
                    "2025 Feb 08",
                    "Saturday, February 8, 2025",
                    "Samstag, 8. Februar 2025",
                    "8 févr. 2025",
                    "08-févr-25",
                    "8 de febrero de 2025",
                    "8 fev. 2025",
                    "8 de fev. de 2025",
                    "8 feb 2025",
                    "sabato 8 febbraio 2025",
                    "8 februari 2025",
                    "2025-02-08",
                    "2025/02/08",
                    "2025.02.08",
                    "2025/2/8",
                    "2025年2月8日",
                    "20250208",
                    "45696",
                    "08.02.2025",
                    "8.2.25",
                    "8. 2. 2025",
                    "08.02.2025;;;",
                    "'8-Feb-25",
                ][..],
            ),
            (
                "2025-02-08T15:05:00",
                &[
                    "2/8/25, 3:05 PM",
                    "2/8/2025 3:05 PM",
                    "02/08/25, 03:05 PM",
                    "2/8/2025, 3:05:00\u{202f}p.m.",
                    "2025-02-08T15:05",
                    "2025-02-08T15:05:00Z",
                    "2025-02-08T15:05:00.000+00:00",
                    "2025-02-08 15:05 UTC",
                    "2025/02/08 15:05:00 UTC",
                    "Sat Feb 08 15:05:00 UTC 2025",
                    "Sat Feb 08 15:05:00 CEST 2025",
                    "8 Feb 2025 15:05",
                    "08.02.2025 15:05",
                    "08.02.2025, 15:05:00",
                    "8. Februar 2025 um 15:05 Uhr",
                    "Feb 8, 2025, 3:05 PM (GMT)",
                ][..],
            ),
        ] {
            for text in spellings {
                assert_eq!(likely(text), is(day), "{text}");
            }
        }
    }

    #[test]
    fn days_as_connections_have_them_are_read_as_any_others() {
        for month in MONTHS.keys().copied().chain(["Feb", "FEB", "Fob", "f-b"]) {
            for (day, year) in [
                ("01", "2025"),
                ("29", "2025"),
                ("31", "1901"),
                ("00", "2025"),
                ("1x", "2025"),
                ("08", "0025"),
            ] {
                let text = format!("{day} {month} {year}");
                assert_eq!(spelled(&text), spelled(&format!("{text};")), "{text}");
            }
        }
    }

    #[test]
    fn numbers_that_may_be_two_days_are_told_from_those_that_are_one() {
        let only = |text: &str| spelled(text).and_then(|spelled| iso(spelled.only()));
        assert_eq!(only("23/06/2025"), is("2025-06-23T00:00:00"));
        assert_eq!(only("06/24/2025"), is("2025-06-24T00:00:00"));
        assert_eq!(only("06/06/2025"), is("2025-06-06T00:00:00"));
        assert_eq!(only("09.16.2021"), is("2021-09-16T00:00:00"));
        assert_eq!(only("23/6/25 3:25 PM"), is("2025-06-23T15:25:00"));
        for open in ["06/10/2025", "6-10-2025", "06.10.25", "6/10/25, 3:05 PM"] {
            assert!(spelled(open).is_some() && only(open).is_none(), "{open}");
        }
        assert_eq!(likely("06/10/2025"), None);
    }

    #[test]
    fn what_is_no_date_is_none() {
        for bad in [
            "",
            "Not Available",
            "30 Feb 2026",
            "01 Jan 0000",
            "31 Dec 9999",
            "Feb 2026",
            "08 Fob 2026",
            "8 Feb 2026 x",
            "8 Feb Mar 2026",
            "29/29/2026",
            "11/19",
            "1/2/3/2026",
            "08/02-2026",
            "8 2 2026",
            "1/29/26, 2:60 PM",
            "1/29/26, 0:10 AM",
            "1/29/26, 14:37 PM",
            "Fri Foo 24 02:54:41 UTC 2025",
            "Fri Jan 24 02:54:61 UTC 2025",
            "12345",
            "99999",
            "20251345",
            "12 Main Street, Springfield, 4 floor",
            "é: 1",
            "\u{663}/1/2025",
        ] {
            assert_eq!(spelled(bad), None, "{bad}");
        }
        assert!(is_date(b"8 Feb 2026") && !is_date(b"45696") && !is_date(b"x"));
    }

    #[test]
    fn months_of_jobs_are_read_as_spreadsheets_keep_them() {
        let day = |text: &str| month_or_year(text).map(|day| day.to_string());
        for text in [
            "Aug 2022",
            "Aug-22",
            "août 2022",
            "8/2022",
            "2022-08",
            "01/08/2022",
            "8/1/2022",
            "2022-08-01",
            "01 Aug 2022",
        ] {
            assert_eq!(day(text), is("2022-08-01"), "{text}");
        }
        assert_eq!(day("2009"), is("2009-01-01"));
        assert_eq!(day("Sep-98"), is("1998-09-01"));
        for bad in ["9999", "Jan 0000", "Present", "soon"] {
            assert_eq!(day(bad), None, "{bad}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_fail(text in "\\PC{0,40}|[0-9/.: -]{0,24}|[0-9]{1,2}[-/. ](Feb|févr\\.|2|13)[-/. ][0-9]{2,5}[ T]?[0-9:]{0,8} ?(AM|pm|Z)?") {
            let _ = (spelled(&text), month_or_year(&text));
        }
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
