//! What one of two people did for the other, as message equivalents on any day.
//!
//! In: the events of one side in their order, and [`Weights`]. Out: A of the formula in `docs/tie-strength.md`, and bounds of it
//! that need few of the events. Messages count by the week: the first of a week in full, more of them hardly.

use super::weights::Weights;
use crate::calendar::Moment;
use crate::network::Bond;
use crate::network::{Event, What};

/// Seconds in a day.
pub(super) const DAY_SECONDS: f64 = 86_400.0;
const WEEK_SECONDS: i64 = 7 * crate::calendar::SECONDS_PER_DAY;
/// From the start of 1970, a Thursday, back to the Monday of its week.
const SINCE_MONDAY: i64 = 3 * crate::calendar::SECONDS_PER_DAY;

/// How an event counts.
#[derive(Debug, Clone, Copy)]
pub(super) enum Worth {
    /// A message of so many equivalents.
    Message(f64),
    Fading(f64),
    Lasting(f64),
    Endorsement,
    Together,
    Connection,
    /// A third person's message to both, of so many equivalents.
    CoAddressed(f64),
    /// Tells only whether the two know each other.
    Hint,
    /// Judged by somebody else already.
    Judged,
}

pub(super) fn worth(what: What, weights: &Weights) -> Worth {
    match what {
        What::Direct => Worth::Message(weights.direct_message),
        What::Group { n_recipients } => Worth::Message(weights.direct_message * share_of(n_recipients, weights)),
        What::CoAddressed { n_recipients } => Worth::CoAddressed(share_of(n_recipients, weights)),
        What::Connected => Worth::Connection,
        What::Invited { with_note: true } => Worth::Fading(weights.invited_with_note),
        What::Invited { with_note: false } => Worth::Fading(weights.invited),
        What::Recommended => Worth::Lasting(weights.recommended),
        What::Endorsed => Worth::Endorsement,
        What::InAddressBook => Worth::Fading(weights.in_address_book),
        What::Noted => Worth::Fading(weights.noted),
        What::Said(bond) => Worth::Lasting(said(bond)),
        What::Together(_) => Worth::Together,
        What::SharedGroup
        | What::WroteInSharedGroup { .. }
        | What::AddressedTogether { .. }
        | What::SameEmployer { .. }
        | What::FormerColleagues { .. } => Worth::Hint,
        What::Stated { .. } | What::StatedContact { .. } => Worth::Judged,
    }
}

/// How much of a message to so many people is for each of them.
fn share_of(n_recipients: u16, weights: &Weights) -> f64 {
    let n_recipients = f64::from(n_recipients.max(1));
    if weights.group_exponent == 0.5 {
        1.0 / n_recipients.sqrt()
    } else {
        libm::pow(n_recipients, -weights.group_exponent)
    }
}

/// Message equivalents each way of what the user says of a tie, which don't fade; judgment: a friend is as good as three letters of
/// today each way, and whoever is known somehow no more than a connection.
fn said(bond: Bond) -> f64 {
    match bond {
        Bond::Friend => 3.0,
        Bond::Colleague => 1.5,
        Bond::Met => 0.5,
        Bond::Other => 0.25,
    }
}

/// Whether an event of this kind counts for both, whoever it came from.
pub(super) fn is_mutual(what: What) -> bool {
    matches!(
        what,
        What::Connected | What::InAddressBook | What::Said(_) | What::Together(_)
    )
}

/// How much an event of that age in days is still worth.
pub(super) fn fading(age: f64, exponent: f64) -> f64 {
    // The power is by far the slowest step of the model, the square root is not.
    if exponent == 0.5 {
        1.0 / (1.0 + age).sqrt()
    } else {
        libm::pow(1.0 + age, -exponent)
    }
}

/// How much of anything without a date is left.
pub(super) fn undated(weights: &Weights) -> f64 {
    fading(weights.undated_age_days, weights.fading_exponent)
}

/// What the messages of one week come to, whose greatest and whose sum are given: n alike count as n to the power of `week_exponent`.
fn week_worth(greatest: f64, sum: f64, weights: &Weights) -> f64 {
    if greatest <= 0.0 {
        return 0.0;
    }
    let n = sum / greatest;
    // Two square roots are exact on every machine, and quick.
    let counted = if weights.week_exponent == 0.25 {
        n.sqrt().sqrt()
    } else {
        libm::pow(n, weights.week_exponent)
    };
    greatest * counted
}

/// Returns the number of the ISO week, which begins on Monday.
pub(super) fn week(at: Moment) -> i64 {
    at.0.saturating_add(SINCE_MONDAY).div_euclid(WEEK_SECONDS)
}

/// Days in a row: things are as old as on the first, and known if they happened by the end of the last. So what they come to is no less
/// than on any of the days.
#[derive(Debug, Clone, Copy)]
pub(super) struct Days {
    start: f64,
    end: f64,
}

impl Days {
    /// The days from the one with that number to another.
    pub(super) fn of(first: i64, last: i64) -> Self {
        #[expect(clippy::cast_precision_loss, reason = "days of any calendar date fit into 53 bits")]
        let start = |day: i64| day as f64 * DAY_SECONDS;
        Self {
            start: start(first),
            end: start(last) + DAY_SECONDS,
        }
    }
}

/// Things that fade, by time.
#[derive(Debug, Default)]
pub(super) struct Faded {
    at: Vec<f64>,
    equivalents: Vec<f64>,
    /// `sums[n]` is the sum of the first n + 1 `equivalents`.
    sums: Vec<f64>,
}

impl Faded {
    pub(super) fn clear(&mut self) {
        self.at.clear();
        self.equivalents.clear();
        self.sums.clear();
    }

    pub(super) fn push(&mut self, at: f64, equivalents: f64) {
        self.at.push(at);
        self.equivalents.push(equivalents);
        self.sums.push(self.sums.last().unwrap_or(&0.0) + equivalents);
    }

    pub(super) fn known(&self, days: Days) -> usize {
        self.at.partition_point(|&at| at < days.end)
    }

    /// What the first `n` are worth then.
    pub(super) fn sum(&self, n: usize, days: Days, exponent: f64) -> f64 {
        faded_sum(&self.at[..n], &self.equivalents[..n], days.start, exponent)
    }

    /// Less than that, and more: things of nearly one age are taken together, where `detail` says how nearly.
    pub(super) fn between(&self, n: usize, days: Days, (detail, exponent): (f64, f64)) -> (f64, f64) {
        if n == 0 {
            return (0.0, 0.0);
        }
        self.part(0..n, days.start, (detail, exponent))
    }

    fn part(&self, part: std::ops::Range<usize>, start: f64, (detail, exponent): (f64, f64)) -> (f64, f64) {
        let (oldest, newest) = (age(self.at[part.start], start), age(self.at[part.end - 1], start));
        if part.len() == 1 || oldest - newest <= detail * (1.0 + newest) {
            let before = if part.start == 0 {
                0.0
            } else {
                self.sums[part.start - 1]
            };
            let sum = self.sums[part.end - 1] - before;
            return (sum * fading(oldest, exponent), sum * fading(newest, exponent));
        }
        let middle = part.start + part.len() / 2;
        let (low, high) = self.part(part.start..middle, start, (detail, exponent));
        let (lower, higher) = self.part(middle..part.end, start, (detail, exponent));
        (low + lower, high + higher)
    }
}

/// A message.
#[derive(Debug, Clone, Copy)]
struct Sent {
    at: f64,
    equivalents: f64,
    is_group: bool,
    /// Whether it went to the other one and nobody else.
    is_to_one: bool,
    week: i64,
    /// The place of its week among those that are over.
    place: usize,
    /// The greatest and the sum of its week so far.
    greatest: f64,
    sum: f64,
}

/// What one of the two did for the other. Times are seconds since 1970.
#[derive(Debug, Default)]
pub(super) struct Side {
    /// Dated messages by time.
    messages: Vec<Sent>,
    /// Their weeks: the last moment of each, and what its messages come to.
    weeks: Faded,
    /// Other dated things that fade; there are few.
    favors: Faded,
    /// Dated events that do not fade.
    lasting: Vec<(f64, f64)>,
    /// Dated endorsements by time.
    endorsed_at: Vec<f64>,
    n_undated_endorsements: f64,
    /// Worth of what has no date and is no message, endorsement or connection.
    undated: f64,
    /// Worth of messages without a date, faded: to the one alone, and to a group.
    undated_messages: [f64; 2],
    /// First time together; minus infinity where undated.
    together_since: Option<f64>,
    /// Since when the two are connected.
    connected_since: Option<f64>,
    /// Whether there is anything but dated messages and a connection; mostly there is not.
    has_others: bool,
}

impl Side {
    /// Forgets all events, but keeps the memory they took.
    pub(super) fn clear(&mut self) {
        self.messages.clear();
        self.weeks.clear();
        self.favors.clear();
        self.lasting.clear();
        self.endorsed_at.clear();
        self.n_undated_endorsements = 0.0;
        self.undated = 0.0;
        self.undated_messages = [0.0; 2];
        self.together_since = None;
        self.connected_since = None;
        self.has_others = false;
    }

    /// Adds the next event, which counts so.
    pub(super) fn add(&mut self, event: &Event, worth: Worth, weights: &Weights) {
        let at = event.at.map(seconds);
        self.has_others |= !matches!((worth, at), (Worth::Message(_), Some(_)) | (Worth::Connection, _));
        match (worth, event.at.zip(at)) {
            (Worth::Message(equivalents), Some((moment, at))) => {
                self.message(event, (week(moment), at), (equivalents, weights));
            }
            (Worth::Message(equivalents), None) => {
                self.undated_messages[usize::from(event.what != What::Direct)] += equivalents * undated(weights);
            }
            (Worth::Fading(equivalents), Some((_, at))) => self.favors.push(at, equivalents),
            (Worth::Fading(equivalents), None) => self.undated += equivalents * undated(weights),
            (Worth::Lasting(equivalents), Some((_, at))) => self.lasting.push((at, equivalents)),
            (Worth::Lasting(equivalents), None) => self.undated += equivalents,
            (Worth::Endorsement, Some((_, at))) => self.endorsed_at.push(at),
            (Worth::Endorsement, None) => self.n_undated_endorsements += 1.0,
            (Worth::Together, _) => {
                self.together_since.get_or_insert(at.unwrap_or(f64::NEG_INFINITY));
            }
            (Worth::Connection, _) => {
                self.connected_since.get_or_insert(at.unwrap_or(f64::NEG_INFINITY));
            }
            (Worth::CoAddressed(_) | Worth::Hint | Worth::Judged, _) => {}
        }
    }

    fn message(&mut self, event: &Event, (week, at): (i64, f64), (equivalents, weights): (f64, &Weights)) {
        let (mut place, mut greatest, mut sum) = (0, equivalents, equivalents);
        if let Some(last) = self.messages.last() {
            place = last.place;
            if last.week == week {
                (greatest, sum) = (greatest.max(last.greatest), sum + last.sum);
            } else {
                self.weeks.push(last.at, week_worth(last.greatest, last.sum, weights));
                place += 1;
            }
        }
        self.messages.push(Sent {
            at,
            equivalents,
            is_group: event.what != What::Direct,
            is_to_one: matches!(event.what, What::Direct | What::Group { n_recipients: 1 }),
            week,
            place,
            greatest,
            sum,
        });
    }

    /// Message equivalents as of the days (A of the formula).
    pub(super) fn written(&self, days: Days, weights: &Weights) -> f64 {
        let (n_weeks, rest) = self.besides_full_weeks(days, weights);
        rest + self.weeks.sum(n_weeks, days, weights.fading_exponent)
    }

    /// Less than that, and more.
    pub(super) fn between(&self, days: Days, (detail, weights): (f64, &Weights)) -> (f64, f64) {
        let (n_weeks, rest) = self.besides_full_weeks(days, weights);
        let (low, high) = self.weeks.between(n_weeks, days, (detail, weights.fading_exponent));
        (rest + low, rest + high)
    }

    /// How many weeks of messages are over, and what there is besides them.
    fn besides_full_weeks(&self, days: Days, weights: &Weights) -> (usize, f64) {
        let (n_weeks, week) = self.so_far(days, weights);
        let is_connected = self.is_since(self.connected_since, days);
        let connected = if is_connected { weights.connected } else { 0.0 };
        (n_weeks, self.besides_messages(days, weights) + connected + week)
    }

    /// How many weeks are over by the end of the days, and what the week that lies in is worth by then, or the last
    /// one before.
    fn so_far(&self, days: Days, weights: &Weights) -> (usize, f64) {
        let n_known = self.messages.partition_point(|sent| sent.at < days.end);
        let Some(last) = n_known.checked_sub(1).map(|place| self.messages[place]) else {
            return (0, 0.0);
        };
        let worth = week_worth(last.greatest, last.sum, weights);
        (
            last.place,
            worth * fading(age(last.at, days.start), weights.fading_exponent),
        )
    }

    /// What is worth something and is neither a dated message nor a connection.
    fn besides_messages(&self, days: Days, weights: &Weights) -> f64 {
        if !self.has_others {
            return 0.0;
        }
        let n_favors = self.favors.known(days);
        let favors = self.favors.sum(n_favors, days, weights.fading_exponent);
        let [direct, group] = self.undated_messages;
        self.undated + direct + group + self.lasting(days, weights) + self.endorsements(days, weights) + favors
    }

    /// What only they themselves did, as of the days: each message for itself, and no connection, which says nothing
    /// of who answers.
    pub(super) fn said(&self, days: Days, weights: &Weights) -> f64 {
        let n_known = self.messages.partition_point(|sent| sent.at < days.end);
        let faded = |sent: &Sent| sent.equivalents * fading(age(sent.at, days.start), weights.fading_exponent);
        let messages: f64 = self.messages[..n_known].iter().map(faded).sum();
        self.besides_messages(days, weights) + messages
    }

    /// What the messages to the other alone are worth, and those to groups: a week's worth is shared by what each message of it
    /// is worth alone.
    pub(super) fn by_audience(&self, days: Days, weights: &Weights) -> [f64; 2] {
        let mut worth = self.undated_messages;
        let n_known = self.messages.partition_point(|sent| sent.at < days.end);
        for week in self.messages[..n_known].chunk_by(|one, next| one.week == next.week) {
            let Some(last) = week.last().filter(|last| last.sum > 0.0) else {
                continue;
            };
            let faded = fading(age(last.at, days.start), weights.fading_exponent);
            let of_one = week_worth(last.greatest, last.sum, weights) * faded / last.sum;
            for sent in week {
                worth[usize::from(sent.is_group)] += of_one * sent.equivalents;
            }
        }
        worth
    }

    /// How many messages they wrote to the other alone since the other wrote last.
    pub(super) fn n_since(&self, other: &Self) -> usize {
        let answered = other.messages.last().map(|last| last.at);
        let newest = self.messages.iter().rev();
        let open = newest.take_while(|sent| answered.is_none_or(|answered| sent.at > answered));
        open.filter(|sent| sent.is_to_one).count()
    }

    fn is_since(&self, since: Option<f64>, days: Days) -> bool {
        since.is_some_and(|since| since < days.end)
    }

    fn lasting(&self, days: Days, weights: &Weights) -> f64 {
        let known = self.lasting.iter().filter(|(at, _)| *at < days.end);
        let together = self.is_since(self.together_since, days);
        known.map(|(_, equivalents)| equivalents).sum::<f64>() + if together { weights.together } else { 0.0 }
    }

    /// The newest so many endorsements; undated ones are the oldest.
    fn endorsements(&self, days: Days, weights: &Weights) -> f64 {
        if self.endorsed_at.is_empty() && self.n_undated_endorsements == 0.0 {
            return 0.0;
        }
        let n_known = self.endorsed_at.partition_point(|&at| at < days.end);
        let mut left = weights.endorsements_counted;
        let mut sum = 0.0;
        for at in self.endorsed_at[..n_known].iter().rev() {
            if left <= 0.0 {
                break;
            }
            sum += left.min(1.0) * fading(age(*at, days.start), weights.fading_exponent);
            left -= 1.0;
        }
        let n_undated = self.n_undated_endorsements.min(left.max(0.0));
        weights.endorsed * (sum + n_undated * undated(weights))
    }
}

/// Seconds since 1970.
pub(super) fn seconds(at: Moment) -> f64 {
    #[expect(
        clippy::cast_precision_loss,
        reason = "seconds of any calendar date fit into 53 bits"
    )]
    let seconds = at.0 as f64;
    seconds
}

fn age(at: f64, start: f64) -> f64 {
    ((start - at) * (1.0 / DAY_SECONDS)).max(0.0)
}

/// Sums the equivalents, each faded by its age; in four lanes, which the compiler turns into vector instructions.
fn faded_sum(at: &[f64], equivalents: &[f64], start: f64, exponent: f64) -> f64 {
    if exponent != 0.5 {
        let worth = at.iter().zip(equivalents);
        return worth.map(|(at, worth)| worth * fading(age(*at, start), exponent)).sum();
    }
    let mut lanes = [0.0; 4];
    let (at, at_rest) = at.as_chunks::<4>();
    let (worth, worth_rest) = equivalents.as_chunks::<4>();
    for (at, worth) in at.iter().zip(worth) {
        for lane in 0..4 {
            lanes[lane] += worth[lane] / (1.0 + age(at[lane], start)).sqrt();
        }
    }
    let rest = at_rest.iter().zip(worth_rest);
    let rest: f64 = rest.map(|(at, worth)| worth / (1.0 + age(*at, start)).sqrt()).sum();
    (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]) + rest
}
