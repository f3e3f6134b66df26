//! The network counted: ties by kind and band, people by company, connections and messages by month and year.
//!
//! In: a [`Network`] weighed as of a day, whose point of view, and the company of each person as a number. Out: a
//! [`Summary`] of plain rows. It groups and counts; what the counts mean is for others to say. O(people + ties + my events).

use std::collections::HashSet;

use polars::prelude::*;

use crate::calendar::Day;
use crate::network::{Kind, Network, TieView, What};
use crate::people::PersonId;
use crate::strength::{Band, Strengths};

/// What is counted, and for whom.
#[derive(Debug, Clone, Copy)]
pub struct Counted<'a> {
    /// The network.
    pub network: &'a Network,
    /// What its ties are worth on the day; a tie without strength had not begun.
    pub strengths: &'a Strengths,
    /// The day; what happened later does not count.
    pub as_of: Day,
    /// Whose ties are "mine".
    pub me: PersonId,
    /// By person: the number of the company they work for.
    pub company_of: &'a [Option<u32>],
}

/// A network in rows, each sorted by its first fields.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// The ties of the network, mine and others'.
    pub ties: Vec<TieCount>,
    /// Everybody but me by company, those without one included.
    pub companies: Vec<CompanyCount>,
    /// What I did in each month in which I did something.
    pub months: Vec<PeriodCount>,
    /// The same by year.
    pub years: Vec<PeriodCount>,
    /// My connections without a date.
    pub n_undated_connections: u32,
}

/// How many ties are alike.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TieCount {
    /// How far they can be trusted to exist.
    pub kind: Kind,
    /// How strong they are, in a word.
    pub band: Band,
    /// Whether I am one of the two.
    pub is_mine: bool,
    /// How many.
    pub n: u32,
}

/// How many people work for a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompanyCount {
    /// The number of the company; none for those who work for none.
    pub company: Option<u32>,
    /// How many.
    pub n_people: u32,
    /// Of those, with whom I have a tie that is more than a guess.
    pub n_mine: u32,
}

/// What I did in a month or year.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PeriodCount {
    /// The year, or months since the beginning of the year 0 (`12 × year + month − 1`).
    pub period: i32,
    /// People who became my connections.
    pub connections: u32,
    /// Direct messages from me.
    pub sent: u32,
    /// Direct messages to me.
    pub received: u32,
    /// My messages in groups; those of one second to equally many people count once.
    pub group_sent: u32,
    /// Others' messages in groups with me.
    pub group_received: u32,
}

/// Counts the network.
///
/// # Panics
///
/// Never: the columns of each frame are of one length and of the types that they are read as.
#[must_use]
pub fn summarize(counted: &Counted<'_>) -> Summary {
    let months = months(&my_events(counted));
    Summary {
        ties: ties(counted),
        companies: companies(counted),
        years: years(&months),
        months,
        n_undated_connections: undated_connections(counted),
    }
}

const COUNT: &str = "n";
const MONTH: &str = "month";

fn ties(counted: &Counted<'_>) -> Vec<TieCount> {
    let (mut kind, mut band, mut is_mine) = (Vec::new(), Vec::new(), Vec::new());
    for tie in counted.network.graph.edge_indices() {
        if let Some(known) = counted.strengths.of(tie) {
            let (a, b) = counted.network.ends(tie);
            kind.push(place(&Kind::ALL, known.kind));
            band.push(place(&Band::ALL, Band::of_tie(known.strength)));
            is_mine.push(u8::from(a == counted.me || b == counted.me));
        }
    }
    let frame = df!("kind" => kind, "band" => band, "is_mine" => is_mine).expect(SAME_LENGTH);
    let rows = count(&frame, &["kind", "band", "is_mine"]);
    let column = |name| bytes(&rows, name);
    let parts = column("kind")
        .zip(column("band"))
        .zip(column("is_mine"))
        .zip(numbers(&rows));
    parts
        .map(|(((kind, band), is_mine), n)| TieCount {
            kind: Kind::ALL[usize::from(kind)],
            band: Band::ALL[usize::from(band)],
            is_mine: is_mine == 1,
            n,
        })
        .collect()
}

fn companies(counted: &Counted<'_>) -> Vec<CompanyCount> {
    let is_more_than_a_guess = |tie: &TieView<'_>| {
        let known = counted.strengths.of(tie.id);
        known.is_some_and(|known| known.kind != Kind::Inferred)
    };
    let mut is_mine = vec![0_u8; counted.network.roster.people.len()];
    for tie in counted
        .network
        .ties_of(counted.me)
        .iter()
        .filter(|tie| is_more_than_a_guess(tie))
    {
        is_mine[tie.alter.index()] = 1;
    }
    let others = || {
        counted
            .network
            .roster
            .iter()
            .map(|(id, _)| id)
            .filter(|id| *id != counted.me)
    };
    let frame = df!(
        "company" => others().map(|id| counted.company_of[id.index()]).collect::<Vec<Option<u32>>>(),
        "is_mine" => others().map(|id| is_mine[id.index()]).collect::<Vec<u8>>()
    )
    .expect(SAME_LENGTH);
    let rows = count(&frame, &["company", "is_mine"]);
    let company = rows
        .column("company")
        .and_then(|column| column.u32())
        .expect(OUR_COLUMNS);
    let parts = company.iter().zip(bytes(&rows, "is_mine")).zip(numbers(&rows));
    let mut found: Vec<CompanyCount> = Vec::new();
    for ((company, is_mine), n) in parts {
        if found.last().is_none_or(|last| last.company != company) {
            found.push(CompanyCount {
                company,
                n_people: 0,
                n_mine: 0,
            });
        }
        let last = found.last_mut().expect("one was pushed if there was none");
        last.n_people += n;
        last.n_mine += n * u32::from(is_mine);
    }
    found
}

/// What an event of mine is, in the order of [`PeriodCount`]'s fields.
const CONNECTED: u8 = 0;
const SENT: u8 = 1;
const RECEIVED: u8 = 2;
const GROUP_SENT: u8 = 3;
const GROUP_RECEIVED: u8 = 4;

/// My dated events, one row each. A message of mine to a group is an event of my tie with each of its members: it counts once,
/// told from others by its second and by the size of the group.
fn my_events(counted: &Counted<'_>) -> DataFrame {
    let (mut month, mut what) = (Vec::new(), Vec::new());
    let mut to_groups = HashSet::new();
    for tie in counted.network.ties_of(counted.me) {
        for event in tie.evidence().until(counted.as_of) {
            let (Some(moment), Some(kind)) = (event.at, kind_of(event.what, event.from == tie.mine)) else {
                continue;
            };
            if let (GROUP_SENT, What::Group { n_recipients }) = (kind, event.what)
                && !to_groups.insert((moment, n_recipients))
            {
                continue;
            }
            let day = moment.day().0;
            month.push(i32::from(day.year()) * 12 + i32::from(day.month()) - 1);
            what.push(kind);
        }
    }
    df!(MONTH => month, "what" => what).expect(SAME_LENGTH)
}

fn kind_of(what: What, is_mine: bool) -> Option<u8> {
    match (what, is_mine) {
        (What::Connected, _) => Some(CONNECTED),
        (What::Direct, true) => Some(SENT),
        (What::Direct, false) => Some(RECEIVED),
        (What::Group { .. }, true) => Some(GROUP_SENT),
        (What::Group { .. }, false) => Some(GROUP_RECEIVED),
        _ => None,
    }
}

fn months(events: &DataFrame) -> Vec<PeriodCount> {
    let rows = count(events, &[MONTH, "what"]);
    let month = rows.column(MONTH).and_then(|column| column.i32()).expect(OUR_COLUMNS);
    let counts = month.iter().flatten().zip(bytes(&rows, "what")).zip(numbers(&rows));
    let count = |((period, what), n)| {
        let mut count = PeriodCount {
            period,
            ..PeriodCount::default()
        };
        *match what {
            CONNECTED => &mut count.connections,
            SENT => &mut count.sent,
            RECEIVED => &mut count.received,
            GROUP_SENT => &mut count.group_sent,
            _ => &mut count.group_received,
        } = n;
        count
    };
    by_period(counts.map(count))
}

fn years(months: &[PeriodCount]) -> Vec<PeriodCount> {
    by_period(months.iter().map(|month| PeriodCount {
        period: month.period.div_euclid(12),
        ..*month
    }))
}

/// Adds up the counts of each period, which stand together.
fn by_period(counts: impl Iterator<Item = PeriodCount>) -> Vec<PeriodCount> {
    let mut found: Vec<PeriodCount> = Vec::new();
    for count in counts {
        match found.last_mut() {
            Some(last) if last.period == count.period => {
                last.connections += count.connections;
                last.sent += count.sent;
                last.received += count.received;
                last.group_sent += count.group_sent;
                last.group_received += count.group_received;
            }
            _ => found.push(count),
        }
    }
    found
}

fn undated_connections(counted: &Counted<'_>) -> u32 {
    let ties = counted.network.ties_of(counted.me);
    let events = ties.iter().flat_map(|tie| tie.evidence().events.iter());
    let undated = events.filter(|event| event.what == What::Connected && event.at.is_none());
    u32::try_from(undated.count()).expect("fewer ties than 2^32")
}

const SAME_LENGTH: &str = "the columns were filled together";
const OUR_COLUMNS: &str = "the frame has the columns that it was made with";

/// Counts the rows with the same values in these columns, sorted by them.
fn count(frame: &DataFrame, by: &[&str]) -> DataFrame {
    let groups = frame.group_by(by.iter().copied()).expect(OUR_COLUMNS);
    let mut rows = groups.select([by[0]]).count().expect(OUR_COLUMNS);
    let counts = rows
        .get_column_names_owned()
        .pop()
        .expect("the last column holds the counts");
    rows.rename(counts.as_str(), COUNT.into()).expect(OUR_COLUMNS);
    rows.sort(by.iter().copied(), SortMultipleOptions::default())
        .expect(OUR_COLUMNS)
}

fn bytes<'f>(rows: &'f DataFrame, name: &str) -> impl Iterator<Item = u8> + 'f {
    let column = rows.column(name).and_then(|column| column.u8()).expect(OUR_COLUMNS);
    column.iter().flatten()
}

fn numbers(rows: &DataFrame) -> impl Iterator<Item = u32> + '_ {
    let column = rows.column(COUNT).and_then(|column| column.u32()).expect(OUR_COLUMNS);
    column.iter().flatten()
}

fn place<T: PartialEq>(all: &[T], one: T) -> u8 {
    let place = all
        .iter()
        .position(|other| *other == one)
        .expect("all of them are listed");
    u8::try_from(place).expect("there are few")
}

#[cfg(test)]
mod tests;
