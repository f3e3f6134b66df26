//! How two people have dealt with each other, as facts without judgment.
//!
//! In: the evidence of one tie, a day, and who looks. Out: [`Facts`]: counts, dates and delays of their direct messages and
//! group messages, for display and for [`advice`](crate::advice). Only direct messages make an exchange: an answer in a group need not be
//! meant for you.
//! A greeting, and thanks for one, are courtesy and no exchange.

use std::collections::BTreeSet;

use super::model;
use crate::calendar::SECONDS_PER_DAY;
use crate::calendar::{Day, Moment};
use crate::network::{Event, Evidence, From, Tone, What};

/// A message answers the one before it if it comes within this many days; judgment, wide enough for people who look in rarely.
pub const EXCHANGE_DAYS: i64 = 60;
/// A message after this many days of silence opens an exchange: the time within which the proof counts an answer.
pub const NEW_CONVERSATION_DAYS: i64 = 14;
/// An answer that was owed for so many days is no longer waited for; judgment.
pub const DEBT_LAPSES_AFTER_DAYS: i64 = 180;

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

/// Messages of one side that have no answer yet.
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
}

impl Unanswered {
    /// Goes on with a run of one side's messages, or begins anew: then it returns the other side's run, which this message ends.
    fn add(run: &mut Option<Self>, from: From, at: Moment) -> Option<Self> {
        if let Some(run) = run.as_mut().filter(|run| run.from == from) {
            (run.n, run.last) = (run.n + 1, at);
            return None;
        }
        run.replace(Self {
            from,
            n: 1,
            since: at,
            last: at,
        })
    }
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
    /// Those of them that want an answer: they ask for something, or opened an exchange.
    pub open_question: Option<Unanswered>,
    /// Whether the alter ever wrote after a message of the one who looks, however late.
    pub alter_ever_answered: bool,
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
    let messages = events.iter().filter(|event| event.what == What::Direct);
    let messages: Vec<(Moment, From, Tone)> = messages
        .filter_map(|event| Some((event.at?, event.from, event.tone)))
        .collect();
    walk(&messages, mine, &mut facts);
    if let Some(on) = evidence.word.as_ref().and_then(|word| word.wrote) {
        wrote(on, mine, &messages, &mut facts);
    }
    let direct: Vec<(Moment, From)> = messages.iter().map(|(at, from, _)| (*at, *from)).collect();
    (facts.quarters, facts.n_active_months) = quarters(&direct, as_of, mine);
    facts
}

fn count_groups(events: &[Event], mine: From, facts: &mut Facts) {
    let mut sizes = BTreeSet::new();
    let (mut first, mut last) = (None, None);
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
        first = first.or(event.at);
        last = event.at.or(last);
    }
    (facts.first_message, facts.last_message) = (first.map(Moment::day), last.map(Moment::day));
    facts.group_sizes = sizes.into_iter().collect();
}

/// Follows the conversation: who opens, who answers, how long it takes, and what is left open.
fn walk(direct: &[(Moment, From, Tone)], mine: From, facts: &mut Facts) {
    let (mut delays_alter, mut delays_mine) = (Vec::new(), Vec::new());
    // What may be answered: a run of one side without greetings, which nobody waits to be answered.
    let mut waits: Option<Unanswered> = None;
    let mut previous: Option<(Moment, From, Tone)> = None;
    // When something was said last that is no greeting.
    let mut said: Option<Moment> = None;
    let mut exchanged: Option<Moment> = None;
    let seconds = |from: Moment, to: Moment| to.0 - from.0;
    for &(at, from, tone) in direct {
        Unanswered::add(&mut facts.unanswered, from, at);
        facts.alter_ever_answered |= from != mine && previous.is_some_and(|(_, who, _)| who == mine);
        let thanks_for_greeting =
            tone == Tone::Closing && previous.is_some_and(|(_, who, tone)| who != from && tone == Tone::Greeting);
        let before = previous.replace((at, from, tone));
        if tone == Tone::Greeting {
            continue;
        }
        // A late answer is an answer.
        let is_answer = facts.open_question.is_some_and(|open| open.from != from);
        // A greeting of theirs breaks the silence, one of one's own is how people begin.
        let last = before
            .filter(|(_, who, tone)| who != &from || *tone != Tone::Greeting)
            .map(|(at, ..)| at);
        let last = last.max(said);
        let silence = last.map(|last| seconds(last, at));
        let is_late = silence.is_none_or(|silence| silence > NEW_CONVERSATION_DAYS * SECONDS_PER_DAY);
        let opens = is_late && !is_answer && tone != Tone::Closing;
        said = Some(at);
        if opens {
            *(if from == mine {
                &mut facts.started_by_me
            } else {
                &mut facts.started_by_alter
            }) += 1;
        }
        if is_answer {
            facts.open_question = None;
        }
        if opens || tone == Tone::Question {
            Unanswered::add(&mut facts.open_question, from, at);
        }
        if thanks_for_greeting {
            continue;
        }
        // The delay runs from the first message that waits, the answer must come soon after the last.
        let answered = Unanswered::add(&mut waits, from, at);
        if let Some(waits) = answered.filter(|run| seconds(run.last, at) <= EXCHANGE_DAYS * SECONDS_PER_DAY) {
            exchanged = Some(at);
            (if from == mine {
                &mut delays_mine
            } else {
                &mut delays_alter
            })
            .push(seconds(waits.since, at));
        }
    }
    facts.last_exchange = exchanged.map(Moment::day);
    (facts.answered_by_alter, facts.answered_by_me) = (delays_alter.len(), delays_mine.len());
    (facts.median_delay_alter, facts.median_delay_mine) = (median(delays_alter), median(delays_mine));
}

/// Takes in that the one who looks says they wrote on a day: it's for the alter to answer then, whatever was open before. A message of
/// that day in the files is the one that is meant, and one of theirs that came later has answered it.
fn wrote(on: Day, mine: From, direct: &[(Moment, From, Tone)], facts: &mut Facts) {
    let is_told = direct.iter().any(|(at, from, _)| *from == mine && at.day() == on);
    let is_over = direct.last().is_some_and(|(at, ..)| at.day() > on);
    if is_told || is_over {
        return;
    }
    let at = on.start();
    Unanswered::add(&mut facts.unanswered, mine, at);
    Unanswered::add(&mut facts.open_question, mine, at);
}

/// The lower of the two middle ones where there are two.
fn median(mut values: Vec<i64>) -> Option<i64> {
    values.sort_unstable();
    values.get(values.len().saturating_sub(1) / 2).copied()
}

/// The quarters from the first message on, and how many months have one.
fn quarters(direct: &[(Moment, From)], as_of: Day, mine: From) -> (Vec<Quarter>, usize) {
    let number = |day: Day| i32::from(day.0.year()) * 4 + i32::from(day.0.month() - 1) / 3;
    let Some(first) = direct.first().map(|(at, _)| number(at.day())) else {
        return (Vec::new(), 0);
    };
    let mut quarters: Vec<Quarter> = (first..=number(as_of))
        .map(|number| Quarter {
            year: i16::try_from(number.div_euclid(4)).expect("it was made from an i16"),
            quarter: u8::try_from(number.rem_euclid(4) + 1).expect("it is 1 to 4"),
            sent: 0,
            received: 0,
        })
        .collect();
    // Of the month that is looked at, and when it ends: there are many messages a month.
    let (mut n_months, mut index, mut ends) = (0, 0, Moment(i64::MIN));
    for &(at, from) in direct {
        if at >= ends {
            let day = at.day();
            n_months += 1;
            index = usize::try_from(number(day) - first).expect("messages are sorted");
            ends = Moment(Day(day.0.last_of_month()).start().0 + SECONDS_PER_DAY);
        }
        let quarter = &mut quarters[index];
        *(if from == mine {
            &mut quarter.sent
        } else {
            &mut quarter.received
        }) += 1;
    }
    (quarters, n_months)
}
