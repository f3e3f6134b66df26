//! When people write: in bursts, by day, with silences in between and answers after minutes, hours or days.

use super::super::calendar::{DAY, Moment};
use super::super::random::Random;

/// Shape of an exchange between two people.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Messages.
    pub(super) n_messages: usize,
    /// The first and the last day on which they may write.
    pub(super) from: Moment,
    /// See `from`.
    pub(super) to: Moment,
    /// In how many of a hundred messages the first of the two writes.
    pub(super) percent_first: u64,
    /// About how many messages belong to one burst.
    pub(super) burst: usize,
}

/// One message of an exchange: when, and whether the first of the two wrote it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Beat {
    pub(super) at: Moment,
    pub(super) by_first: bool,
    /// Whether it opens a burst.
    pub(super) opens: bool,
}

/// Lays the messages of an exchange out in time, oldest first.
pub(super) fn beats(random: &mut Random, shape: Shape) -> Vec<Beat> {
    let n_bursts = shape.n_messages.div_ceil(shape.burst.max(1)).max(1);
    let n_days = (shape.to.0 - shape.from.0) / DAY;
    let mut starts: Vec<Moment> = (0..n_bursts)
        .map(|_| {
            let day = shape.from.plus_days(random.between(0, n_days));
            waking_hour(random, day)
        })
        .collect();
    starts.sort_unstable();
    let mut beats = Vec::with_capacity(shape.n_messages);
    for (i, start) in starts.iter().enumerate() {
        let n_left = shape.n_messages - beats.len();
        let n_here = n_left / (n_bursts - i) + usize::from(n_left % (n_bursts - i) > random.index(n_bursts - i));
        let mut at = *start;
        let mut by_first = random.percent(shape.percent_first);
        for k in 0..n_here.min(n_left) {
            if k > 0 {
                at = answered(random, at);
                // Mostly the other one answers; now and then somebody adds a line.
                by_first = if random.percent(78) {
                    !by_first
                } else {
                    random.percent(shape.percent_first)
                };
            }
            if at > shape.to.plus_days(1) {
                at = Moment(shape.to.plus_days(1).0 - random.between(60, 30_000));
            }
            beats.push(Beat {
                at,
                by_first,
                opens: k == 0,
            });
        }
    }
    beats.sort_by_key(|beat| beat.at);
    // No two messages of a conversation in one second: their order would be lost.
    for i in 1..beats.len() {
        if beats[i].at <= beats[i - 1].at {
            beats[i].at = beats[i - 1].at.plus(random.between(20, 400));
        }
    }
    beats
}

/// Returns when the next message of a burst comes.
fn answered(random: &mut Random, at: Moment) -> Moment {
    let delay = match random.below(100) {
        0..50 => random.between(40, 55 * 60),
        50..80 => random.between(3600, 9 * 3600),
        80..95 => random.between(10 * 3600, 3 * DAY),
        _ => random.between(4 * DAY, 12 * DAY),
    };
    waking(random, at.plus(delay))
}

/// Moves a message out of the night, as a rule.
fn waking(random: &mut Random, at: Moment) -> Moment {
    if (6..22).contains(&at.hour()) || random.percent(6) {
        return at;
    }
    let morning = if at.hour() >= 22 {
        at.start_of_day().plus_days(1)
    } else {
        at.start_of_day()
    };
    morning.plus(random.between(6 * 3600 + 600, 10 * 3600))
}

/// Returns a moment of the day on which somebody would start writing; weekends mostly move to the Monday after.
pub(super) fn waking_hour(random: &mut Random, day: Moment) -> Moment {
    let mut day = day.start_of_day();
    if day.weekday() >= 5 && random.percent(75) {
        day = day.plus_days(7 - i64::try_from(day.weekday()).expect("below seven"));
    }
    let hour = match random.below(10) {
        0..5 => random.between(7, 11),
        5..8 => random.between(12, 16),
        _ => random.between(17, 21),
    };
    day.plus(hour * 3600 + random.between(0, 3599))
}
