//! How somebody's network grew, month by month.
//!
//! In: a network, whose, and until when. Out: a [`Timeline`]: the ties there were at the end of each month by what they rested on
//! then, and the direct messages of the month. Facts only; a tie without any date is counted apart.

use super::tie::{Kind, What};
use super::{Network, TieView};
use crate::calendar::Day;
use crate::people::PersonId;

/// A month, counted from January of the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month(pub i32);

impl Month {
    /// Returns the month of a day.
    pub fn of(day: Day) -> Self {
        Self(i32::from(day.0.year()) * 12 + i32::from(day.0.month()) - 1)
    }

    /// Returns the calendar year.
    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// Returns the month in its year, 1 to 12.
    pub fn in_year(self) -> i32 {
        self.0.rem_euclid(12) + 1
    }
}

/// What one month brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MonthCount {
    /// Ties at its end with direct messages so far.
    pub measured: usize,
    /// Ties at its end that somebody declared, without direct messages so far.
    pub declared: usize,
    /// Ties at its end that only a group conversation shows so far.
    pub co_present: usize,
    /// Direct messages of the month from the one who looks.
    pub sent: usize,
    /// Direct messages of the month to them.
    pub received: usize,
}

/// The months from the first dated fact to the last day, without gaps.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timeline {
    /// The first month; none where nothing has a date.
    pub first: Option<Month>,
    /// One count for each month.
    pub months: Vec<MonthCount>,
    /// Ties without any date, which no month counts.
    pub n_undated: usize,
    /// When the one who looks began where, in order of time: changes of the employer only.
    pub job_changes: Vec<(Day, String)>,
}

/// When a tie first rested on each kind of fact.
#[derive(Debug, Clone, Copy, Default)]
struct Begun {
    measured: Option<Month>,
    declared: Option<Month>,
    co_present: Option<Month>,
}

/// Returns how the network of a person grew until a day. O(events of their ties).
pub fn timeline(network: &Network, me: PersonId, as_of: Day) -> Timeline {
    let ties = network.ties_of(me);
    let begun: Vec<Begun> = ties.iter().map(|tie| begun(tie, as_of)).collect();
    let kinds = |tie: &Begun| [tie.measured, tie.declared, tie.co_present];
    let job_changes = job_changes(network, me, as_of);
    let Some(first) = begun.iter().flat_map(kinds).flatten().min() else {
        return Timeline {
            n_undated: ties.len(),
            job_changes,
            ..Timeline::default()
        };
    };
    let index = |month: Month| usize::try_from(month.0 - first.0).unwrap_or(0);
    let mut months = vec![MonthCount::default(); index(Month::of(as_of).max(first)) + 1];
    let mut n_undated = 0;
    for tie in &begun {
        n_undated += usize::from(kinds(tie).iter().all(Option::is_none));
        count(tie, &mut months, &index);
    }
    for tie in &ties {
        for event in tie.evidence().until(as_of).filter(|event| event.what == What::Direct) {
            let Some(at) = event.at else { continue };
            let month = &mut months[index(Month::of(at.day()))];
            *(if event.from == tie.mine {
                &mut month.sent
            } else {
                &mut month.received
            }) += 1;
        }
    }
    Timeline {
        first: Some(first),
        months,
        n_undated,
        job_changes,
    }
}

fn begun(tie: &TieView<'_>, as_of: Day) -> Begun {
    let mut begun = Begun::default();
    for event in tie.evidence().until(as_of) {
        let (Some(kind), Some(at)) = (event.what.kind(), event.at) else {
            continue;
        };
        let since = match kind {
            Kind::Measured => &mut begun.measured,
            Kind::Declared => &mut begun.declared,
            Kind::CoPresent => &mut begun.co_present,
            Kind::Inferred => continue,
        };
        let month = Month::of(at.day());
        *since = Some(since.map_or(month, |known| known.min(month)));
    }
    begun
}

/// Counts a tie in every month by the surest kind it had begun to be.
fn count(tie: &Begun, months: &mut [MonthCount], index: &dyn Fn(Month) -> usize) {
    let end = months.len();
    let measured = tie.measured.map_or(end, index);
    let declared = tie.declared.map_or(end, index).min(measured);
    let co_present = tie.co_present.map_or(end, index).min(declared);
    for month in &mut months[co_present..declared] {
        month.co_present += 1;
    }
    for month in &mut months[declared..measured] {
        month.declared += 1;
    }
    for month in &mut months[measured..] {
        month.measured += 1;
    }
}

fn job_changes(network: &Network, me: PersonId, as_of: Day) -> Vec<(Day, String)> {
    let jobs = network.jobs.iter().filter(|(owner, _)| *owner == me);
    let mut begun: Vec<(Day, String)> = jobs
        .filter_map(|(_, job)| Some((job.from.filter(|from| *from <= as_of)?, job.organization.clone())))
        .collect();
    begun.sort();
    begun.dedup_by(|later, earlier| later.1 == earlier.1);
    begun
}

#[cfg(test)]
mod tests {

    use super::*;
    use crate::network::{Event, Evidence, From};
    use crate::people::Person;
    use crate::records::Affiliation;

    fn day(text: &str) -> Day {
        Day::parse_iso(text).expect("it is a day")
    }

    fn network(ties: &[&[(&str, From, What)]]) -> Network {
        let tie = |(alter, events): (u32, &&[(&str, From, What)])| {
            let events = events
                .iter()
                .map(|&(at, from, what)| Event::new(Day::parse_iso(at).map(Day::start), from, what));
            let evidence = Evidence {
                events: events.collect(),
                word: None,
            };
            ((PersonId(0), PersonId(alter)), evidence)
        };
        let people = vec![Person::default(); ties.len() + 1];
        Network::of(people, (1..).zip(ties).map(tie).collect())
    }

    #[test]
    fn a_tie_counts_by_what_it_rested_on_in_each_month() {
        let group = What::Group { n_recipients: 3 };
        let network = network(&[
            &[
                ("2024-01-10", From::Higher, group),
                ("2024-02-01", From::Both, What::Connected),
                ("2024-04-05", From::Lower, What::Direct),
                ("2024-04-06", From::Higher, What::Direct),
                ("2024-07-01", From::Higher, What::Direct),
            ],
            &[("", From::Both, What::Connected)],
        ]);
        let grown = timeline(&network, PersonId(0), day("2024-05-31"));
        assert_eq!(grown.first, Some(Month(2024 * 12)));
        let kinds: Vec<_> = grown
            .months
            .iter()
            .map(|m| (m.measured, m.declared, m.co_present))
            .collect();
        assert_eq!(kinds, [(0, 0, 1), (0, 1, 0), (0, 1, 0), (1, 0, 0), (1, 0, 0)]);
        let messages: Vec<_> = grown.months.iter().map(|m| (m.sent, m.received)).collect();
        assert_eq!(messages, [(0, 0), (0, 0), (0, 0), (1, 1), (0, 0)]);
        assert_eq!(grown.n_undated, 1);
    }

    #[test]
    fn nothing_dated_has_no_months() {
        let network = network(&[&[("", From::Both, What::Connected)]]);
        let grown = timeline(&network, PersonId(0), day("2024-05-31"));
        assert_eq!((grown.first, grown.months.len(), grown.n_undated), (None, 0, 1));
    }

    #[test]
    fn only_changes_of_the_employer_are_job_changes() {
        let mut network = network(&[]);
        let job = |organization: &str, from: &str| Affiliation {
            organization: organization.to_owned(),
            title: String::new(),
            from: Day::parse_iso(from),
            to: None,
        };
        let jobs = [
            job("B", "2020-01-01"),
            job("A", "2012-05-01"),
            job("B", "2022-01-01"),
            job("C", "2025-01-01"),
            job("D", ""),
        ];
        network.jobs = jobs.into_iter().map(|job| (PersonId(0), job)).collect();
        let changes = timeline(&network, PersonId(0), day("2024-01-01")).job_changes;
        assert_eq!(
            changes,
            [(day("2012-05-01"), "A".to_owned()), (day("2020-01-01"), "B".to_owned())]
        );
    }

    #[test]
    fn months_know_their_year() {
        let month = Month::of(day("2024-12-31"));
        assert_eq!((month.year(), month.in_year()), (2024, 12));
    }
}
