//! Numbers, days and spans as people say them.

use crate::calendar::Day;

/// Returns `1 tie`, `2 ties`: the number with its noun, which takes an `s`.
pub fn number(n: usize, noun: &str) -> String {
    count(n as u64, noun)
}

/// Returns `1 tie`, `2,345 ties`: the number with its noun, which takes an `s`.
pub fn count(n: u64, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{} {noun}{plural}", thousands(n))
}

/// Returns `1 person` or `12 people`.
pub fn people(n: usize) -> String {
    several(n, "person", "people")
}

/// Returns `1 is a guess` or `12 are guesses`: the number with what is said of one, or of several.
pub fn several(n: usize, one: &str, many: &str) -> String {
    format!("{} {}", thousands(n as u64), if n == 1 { one } else { many })
}

/// Returns `1 company` or `12 companies`.
pub fn companies(n: usize) -> String {
    several(n, "company", "companies")
}

/// Returns `a`, `a and b`, `a, b and c`.
pub fn listed(words: &[String]) -> String {
    match words {
        [before @ .., last] if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => words.concat(),
    }
}

/// Returns the first few of so many names, and how many there are beyond: `a, b and 3 more`.
pub fn first_of<T: AsRef<str>>(names: &[T], most: usize) -> String {
    let shown: Vec<&str> = names.iter().take(most).map(AsRef::as_ref).collect();
    format!("{}{}", shown.join(", "), and_more(names.len() - shown.len()))
}

/// Returns ` and 3 more`; nothing where there are no more.
pub fn and_more(n: usize) -> String {
    unless_none(n, |n| format!(" and {n} more"))
}

/// Returns what is said of a number, nothing where it is 0.
pub fn unless_none(n: usize, say: impl FnOnce(usize) -> String) -> String {
    if n == 0 { String::new() } else { say(n) }
}

/// Returns what is said of a text, nothing where it is empty.
pub fn unless_empty(text: &str, say: impl FnOnce(&str) -> String) -> String {
    if text.is_empty() { String::new() } else { say(text) }
}

/// Returns the texts with something between them, without those that are empty.
pub fn joined<T: AsRef<str>>(texts: &[T], between: &str) -> String {
    let said: Vec<&str> = texts
        .iter()
        .map(AsRef::as_ref)
        .filter(|text| !text.is_empty())
        .collect();
    said.join(between)
}

/// Returns the text with a capital at its beginning.
pub fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}", chars.as_str())
}

/// Returns the number with commas between its thousands.
pub fn thousands(n: u64) -> String {
    let digits = n.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.char_indices() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Returns how long before `as_of` the day was: `today`, `5 days ago`, `3 weeks ago`, `7 months ago`, `4 years ago`.
pub fn ago(day: Day, as_of: Day) -> String {
    let days = u64::try_from(as_of.days_since(day)).unwrap_or(0);
    match days {
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        _ => format!("{} ago", duration(days)),
    }
}

/// Returns when the day was, as people say it: `5 days ago` within two months, then `Mar 2024`.
pub fn when(day: Day, as_of: Day) -> String {
    if as_of.days_since(day) < 61 {
        ago(day, as_of)
    } else {
        month(day)
    }
}

/// Returns a number of days in the unit that fits: `5 days`, `3 weeks`, `14 months`, `4 years`.
pub fn duration(days: u64) -> String {
    match days {
        0..14 => count(days, "day"),
        14..61 => count(days / 7, "week"),
        61..730 => count(days * 12 / 365, "month"),
        _ => count(days * 100 / 36_525, "year"),
    }
}

/// Returns a strength as people read it: two digits, more where two would say nothing.
pub fn strength(strength: f64) -> String {
    if strength >= 0.0095 || strength == 0.0 {
        format!("{strength:.2}")
    } else if strength >= 0.000_95 {
        format!("{strength:.3}")
    } else {
        "<0.001".to_owned()
    }
}

/// Returns what was read: `4 members' exports pooled`, `1 member's export and 2 share packs pooled`.
pub fn pooled(n_exports: usize, n_packs: usize) -> String {
    let exports = match n_exports {
        1 => "one member's export".to_owned(),
        n => format!("{n} members' exports"),
    };
    match (n_exports, n_packs) {
        (1, 0) => exports,
        (_, 0) => format!("{exports} pooled"),
        (0, 1) => "one share pack".to_owned(),
        (0, n) => format!("{} pooled", number(n, "share pack")),
        (_, n) => format!("{exports} and {} pooled", number(n, "share pack")),
    }
}

/// Returns `Feb 2016`.
pub fn month(day: Day) -> String {
    format!(
        "{} {}",
        &MONTHS[usize::from(day.0.month().unsigned_abs()) - 1][..3],
        day.0.year()
    )
}

/// Returns when something was, as in a letter: `in May`, and after about a year `in late 2023`.
pub fn roughly(day: Day, as_of: Day) -> String {
    let month = usize::from(day.0.month().unsigned_abs());
    if as_of.days_since(day) < 330 {
        return format!("in {}", MONTHS[month - 1]);
    }
    let part = ["early", "mid", "late"][(month - 1) / 4];
    format!("in {part} {}", day.0.year())
}

/// Returns `20 Nov 2026`.
pub fn date(day: Day) -> String {
    format!("{} {}", day.0.day(), month(day))
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).expect("it is a date")
    }

    #[test]
    fn numbers_agree_with_their_nouns() {
        assert_eq!(
            (number(1, "tie"), number(0, "tie"), count(1_234_567, "tie")),
            ("1 tie".to_owned(), "0 ties".to_owned(), "1,234,567 ties".to_owned())
        );
        assert_eq!((people(1), people(2)), ("1 person".to_owned(), "2 people".to_owned()));
    }

    #[test]
    fn spans_are_said_in_the_unit_that_fits() {
        let as_of = day("2026-11-20");
        for (then, said) in [
            ("2026-11-20", "today"),
            ("2026-11-19", "yesterday"),
            ("2026-11-15", "5 days ago"),
            ("2026-10-30", "3 weeks ago"),
            ("2025-09-20", "14 months ago"),
            ("2022-11-20", "4 years ago"),
            ("2027-01-01", "today"),
        ] {
            assert_eq!(ago(day(then), as_of), said, "{then}");
        }
    }

    #[test]
    fn small_strengths_keep_a_digit_that_says_something() {
        let said = [0.784, 0.01, 0.0095, 0.0042, 0.000_95, 0.000_1, 0.0].map(strength);
        assert_eq!(said, ["0.78", "0.01", "0.01", "0.004", "0.001", "<0.001", "0.00"]);
    }

    #[test]
    fn days_are_written_as_people_write_them() {
        assert_eq!(
            (date(day("2026-11-02")), month(day("2016-02-09"))),
            ("2 Nov 2026".to_owned(), "Feb 2016".to_owned())
        );
    }

    #[test]
    fn letters_say_roughly_when_something_was() {
        let as_of = day("2026-11-20");
        for (then, said) in [
            ("2026-05-03", "in May"),
            ("2023-12-31", "in late 2023"),
            ("2023-08-31", "in mid 2023"),
            ("2025-01-01", "in early 2025"),
        ] {
            assert_eq!(roughly(day(then), as_of), said);
        }
    }

    #[test]
    fn exports_and_share_packs_are_told_apart() {
        let told = [(1, 0), (4, 0), (1, 1), (3, 2), (0, 1), (0, 2)].map(|(exports, packs)| pooled(exports, packs));
        assert_eq!(
            told,
            [
                "one member's export",
                "4 members' exports pooled",
                "one member's export and 1 share pack pooled",
                "3 members' exports and 2 share packs pooled",
                "one share pack",
                "2 share packs pooled",
            ]
        );
    }
}
