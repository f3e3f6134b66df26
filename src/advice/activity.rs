//! When somebody and their alters write, and how often they answer each other.
//!
//! In: a network, whose point of view, a day. Out: an [`Activity`] of plain counts of direct messages. What counts as an answer is
//! what counts in [`facts`](crate::strength::facts()): one that comes within [`EXCHANGE_DAYS`].

use std::collections::BTreeMap;

use crate::calendar::{Day, Moment, SECONDS_PER_DAY};
use crate::network::{Network, What};
use crate::people::PersonId;
use crate::strength::facts::EXCHANGE_DAYS;

/// Messages by the hours of a week, Monday first; hours as the exports give them, UTC since about 2018.
pub type Week = [[usize; 24]; 7];

/// When and how direct messages go to and fro.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Activity {
    /// Messages of the one who looks.
    pub sent: Week,
    /// Messages to them.
    pub received: Week,
    /// One for each year from the first message to the last day, without gaps.
    pub years: Vec<YearCount>,
}

/// One year of direct messages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct YearCount {
    /// Calendar year.
    pub year: i32,
    /// Messages both ways, by month.
    pub months: [usize; 12],
    /// What the one who looks wrote, and whether it was answered.
    pub mine: Turns,
    /// What the others wrote, and whether the one who looks answered it.
    pub theirs: Turns,
}

/// Messages in a row from one side count once; those that may still be answered do not count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Turns {
    /// How many.
    pub n: usize,
    /// How many of them the other side answered.
    pub answered: usize,
}

impl Activity {
    /// Returns how many messages there are.
    pub fn n_messages(&self) -> usize {
        let week = |week: &Week| week.iter().flatten().sum::<usize>();
        week(&self.sent) + week(&self.received)
    }
}

/// Returns when a person and their alters wrote until a day. O(events of their ties).
pub fn activity(network: &Network, me: PersonId, as_of: Day) -> Activity {
    let mut activity = Activity::default();
    let mut years: BTreeMap<i32, YearCount> = BTreeMap::new();
    for tie in network.ties_of(me) {
        let direct: Vec<(Moment, bool)> = tie
            .evidence()
            .until(as_of)
            .filter(|event| event.what == What::Direct)
            .filter_map(|event| Some((event.at?, event.from == tie.mine)))
            .collect();
        for &(at, is_mine) in &direct {
            let week = if is_mine {
                &mut activity.sent
            } else {
                &mut activity.received
            };
            let (weekday, hour) = hour_of_week(at);
            week[weekday][hour] += 1;
            let day = at.day().0;
            let year = years.entry(i32::from(day.year())).or_default();
            year.months[usize::from(day.month().unsigned_abs()) - 1] += 1;
        }
        turns(&direct, as_of, &mut years);
    }
    if let Some(first) = years.keys().next().copied() {
        let last = i32::from(as_of.0.year()).max(first);
        activity.years = (first..=last)
            .map(|year| YearCount {
                year,
                ..years.get(&year).copied().unwrap_or_default()
            })
            .collect();
    }
    activity
}

fn hour_of_week(at: Moment) -> (usize, usize) {
    // The first day of the epoch was a Thursday.
    let weekday = (at.0.div_euclid(SECONDS_PER_DAY) + 3).rem_euclid(7);
    let hour = at.0.rem_euclid(SECONDS_PER_DAY) / 3600;
    (
        usize::try_from(weekday).unwrap_or(0),
        usize::try_from(hour).unwrap_or(0),
    )
}

/// Counts the turns of one conversation in the years they ended.
fn turns(direct: &[(Moment, bool)], as_of: Day, years: &mut BTreeMap<i32, YearCount>) {
    let patience = EXCHANGE_DAYS * SECONDS_PER_DAY;
    let mut count = |last: Moment, is_mine: bool, answered: bool| {
        let year = years.entry(i32::from(last.day().0.year())).or_default();
        let turns = if is_mine { &mut year.mine } else { &mut year.theirs };
        turns.n += 1;
        turns.answered += usize::from(answered);
    };
    let mut run: Option<(Moment, bool)> = None;
    for &(at, is_mine) in direct {
        if let Some((last, was_mine)) = run.filter(|(_, was_mine)| *was_mine != is_mine) {
            count(last, was_mine, at.0 - last.0 <= patience);
        }
        run = Some((at, is_mine));
    }
    if let Some((last, was_mine)) = run.filter(|(last, _)| as_of.start().0 - last.0 > patience) {
        count(last, was_mine, false);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, hour: i64) -> Moment {
        Moment(Day::parse_iso(text).expect("it is a day").start().0 + hour * 3600)
    }

    #[test]
    fn the_week_starts_on_monday() {
        assert_eq!(hour_of_week(at("2026-11-16", 0)), (0, 0));
        assert_eq!(hour_of_week(at("2026-11-22", 23)), (6, 23));
        assert_eq!(hour_of_week(Moment(-1)), (2, 23));
    }

    #[test]
    fn a_turn_is_answered_within_sixty_days_and_open_until_then() {
        let direct = [
            (at("2024-01-01", 1), true),
            (at("2024-01-02", 1), true),
            (at("2024-02-01", 1), false),
            (at("2024-12-01", 1), true),
            (at("2024-12-02", 1), false),
        ];
        let year = |as_of: &str| {
            let mut years = BTreeMap::new();
            turns(&direct, Day::parse_iso(as_of).expect("it is a day"), &mut years);
            let year = years[&2024];
            (year.mine.n, year.mine.answered, year.theirs.n, year.theirs.answered)
        };
        assert_eq!(
            year("2024-12-31"),
            (2, 2, 1, 0),
            "the last message may still be answered"
        );
        assert_eq!(year("2025-12-31"), (2, 2, 2, 0), "and then it was not");
    }
}
