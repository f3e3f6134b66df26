//! How two people have dealt with each other, as facts without judgment.
//!
//! In: the evidence of one tie, a day, and who looks. Out: [`Facts`]: counts, dates and delays of their direct messages and
//! group messages, for display and for [`advice`](crate::advice). Only direct messages make an exchange: an answer in a group need not be
//! meant for you.

use std::collections::BTreeSet;

use super::model;
use crate::calendar::SECONDS_PER_DAY;
use crate::calendar::{Day, Moment};
use crate::network::{Event, Evidence, From, What};

/// A message answers the one before it if it comes within this many days; judgment, wide enough for people who look in rarely.
pub const EXCHANGE_DAYS: i64 = 60;
/// A message after this many days of silence starts a new conversation: the time within which the proof counts an answer.
pub const NEW_CONVERSATION_DAYS: i64 = 14;

/// Direct messages in one quarter of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quarter {
    /// Calendar year.
    pub year: i16,
    /// 1 to 4.
    pub quarter: u8,
    /// Messages from the one who looks.
    pub sent: usize,
    /// Messages from the alter.
    pub received: usize,
}

/// Messages at the end of the conversation that the other one has not answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unanswered {
    /// Who wrote them.
    pub from: From,
    /// How many.
    pub n: usize,
    /// When the first of them was written.
    pub since: Moment,
    /// When the last was written.
    pub last: Moment,
    /// Whether the first of them started a conversation, after [`NEW_CONVERSATION_DAYS`] of silence or as the first ever.
    pub opened: bool,
}

/// How two people have dealt with each other, as one of them sees it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Direct messages from the one who looks.
    pub sent: usize,
    /// Direct messages from the alter.
    pub received: usize,
    /// Group messages from the one who looks.
    pub group_sent: usize,
    /// Group messages from the alter.
    pub group_received: usize,
    /// To how many people these went, each number once, in rising order.
    pub group_sizes: Vec<u16>,
    /// Day of the first message, direct or in a group.
    pub first_message: Option<Day>,
    /// Day of the last message, direct or in a group.
    pub last_message: Option<Day>,
    /// Day of the last direct message that answered one of the other side within [`EXCHANGE_DAYS`].
    pub last_exchange: Option<Day>,
    /// How often the alter answered within [`EXCHANGE_DAYS`].
    pub answered_by_alter: usize,
    /// How often the one who looks answered.
    pub answered_by_me: usize,
    /// Conversations that the one who looks started.
    pub started_by_me: usize,
    /// Conversations that the alter started.
    pub started_by_alter: usize,
    /// Median seconds until the alter answered.
    pub median_delay_alter: Option<i64>,
    /// Median seconds until the one who looks answered.
    pub median_delay_mine: Option<i64>,
    /// Calendar months with a direct message.
    pub n_active_months: usize,
    /// Every quarter from the first direct message to the day that was asked for, without gaps.
    pub quarters: Vec<Quarter>,
    /// The messages at the end of the conversation; none if there are no direct messages.
    pub unanswered: Option<Unanswered>,
}

impl Facts {
    /// Returns how often one answered the other: 1 is a greeting returned, 2 and more a conversation.
    #[must_use]
    pub fn n_turns(&self) -> usize {
        self.answered_by_alter + self.answered_by_me
    }
}

/// Returns the facts of a tie as of a day, for the one whose events are marked `mine`.
#[must_use]
pub fn facts(evidence: &Evidence, as_of: Day, mine: From) -> Facts {
    let events = model::known_events(evidence, as_of);
    let mut facts = Facts::default();
    count_groups(&events, mine, &mut facts);
    let direct: Vec<(Moment, From)> = events
        .iter()
        .filter(|event| event.what == What::Direct)
        .filter_map(|event| Some((event.at?, event.from)))
        .collect();
    walk(&direct, mine, &mut facts);
    facts.quarters = quarters(&direct, as_of, mine);
    let months: BTreeSet<(i16, i8)> = direct
        .iter()
        .map(|(at, _)| at.day().0)
        .map(|day| (day.year(), day.month()))
        .collect();
    facts.n_active_months = months.len();
    facts
}

fn count_groups(events: &[Event], mine: From, facts: &mut Facts) {
    let mut sizes = BTreeSet::new();
    for event in events {
        match event.what {
            What::Group { n_recipients } => {
                sizes.insert(n_recipients);
                *(if event.from == mine {
                    &mut facts.group_sent
                } else {
                    &mut facts.group_received
                }) += 1;
            }
            What::Direct => {
                *(if event.from == mine {
                    &mut facts.sent
                } else {
                    &mut facts.received
                }) += 1
            }
            _ => continue,
        }
        let Some(day) = event.at.map(Moment::day) else { continue };
        facts.first_message.get_or_insert(day);
        facts.last_message = Some(day);
    }
    facts.group_sizes = sizes.into_iter().collect();
}

/// Follows the conversation: who starts, who answers, and how long it takes.
fn walk(direct: &[(Moment, From)], mine: From, facts: &mut Facts) {
    let (mut delays_alter, mut delays_mine) = (Vec::new(), Vec::new());
    let mut previous: Option<Moment> = None;
    for &(at, from) in direct {
        let silence = previous.map(|before| at.0 - before.0);
        let opened = silence.is_none_or(|silence| silence > NEW_CONVERSATION_DAYS * SECONDS_PER_DAY);
        if opened {
            *(if from == mine {
                &mut facts.started_by_me
            } else {
                &mut facts.started_by_alter
            }) += 1;
        }
        previous = Some(at);
        match &mut facts.unanswered {
            Some(run) if run.from == from => (run.n, run.last) = (run.n + 1, at),
            run => {
                // The delay runs from the first message that waits, the answer must come soon after the last.
                let waits = run.filter(|run| at.0 - run.last.0 <= EXCHANGE_DAYS * SECONDS_PER_DAY);
                if let Some(waits) = waits {
                    facts.last_exchange = Some(at.day());
                    (if from == mine {
                        &mut delays_mine
                    } else {
                        &mut delays_alter
                    })
                    .push(at.0 - waits.since.0);
                }
                *run = Some(Unanswered {
                    from,
                    n: 1,
                    since: at,
                    last: at,
                    opened,
                });
            }
        }
    }
    (facts.answered_by_alter, facts.answered_by_me) = (delays_alter.len(), delays_mine.len());
    (facts.median_delay_alter, facts.median_delay_mine) = (median(delays_alter), median(delays_mine));
}

/// The lower of the two middle ones where there are two.
fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len().saturating_sub(1) / 2).copied()
}

fn quarters(direct: &[(Moment, From)], as_of: Day, mine: From) -> Vec<Quarter> {
    let number = |day: Day| i32::from(day.0.year()) * 4 + i32::from(day.0.month() - 1) / 3;
    let Some(first) = direct.first().map(|(at, _)| number(at.day())) else {
        return Vec::new();
    };
    let mut quarters: Vec<Quarter> = (first..=number(as_of))
        .map(|number| Quarter {
            year: i16::try_from(number.div_euclid(4)).expect("it was made from an i16"),
            quarter: u8::try_from(number.rem_euclid(4) + 1).expect("it is 1 to 4"),
            sent: 0,
            received: 0,
        })
        .collect();
    for &(at, from) in direct {
        let index = usize::try_from(number(at.day()) - first).expect("messages are sorted");
        let quarter = &mut quarters[index];
        *(if from == mine {
            &mut quarter.sent
        } else {
            &mut quarter.received
        }) += 1;
    }
    quarters
}
