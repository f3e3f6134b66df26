//! Reasons to write to somebody that the data show; none is invented.
//!
//! In: a view. Out: for a tie of mine its [`Occasion`]s, the best first. The rules and their reasons are in `docs/advice.md`,
//! "Nurture".

use std::collections::BTreeMap;

use super::introductions::View;
use crate::calendar::{Day, Moment};
use crate::names::names;
use crate::network::{Kind, TieView, What};
use crate::people::PersonId;

/// A new common contact is new for so many days; this and the other figures are judgment.
const NEWS_DAYS: i64 = 90;
/// A job is new if an export shows somebody at the one before so many days ago at the most: a year and a half, as exports are
/// made once a year.
const NEW_JOB_DAYS: i64 = 548;
/// An anniversary is one within so many days before and after it.
const ANNIVERSARY_DAYS: i64 = 21;
/// Every so many years of being connected.
const ANNIVERSARY_YEARS: i16 = 5;

/// A reason to write that the data show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Occasion {
    /// They work somewhere else than not long ago.
    NewJob {
        /// Where they worked before.
        before: String,
        /// The last day on which they were seen there.
        seen_until: Day,
    },
    /// I became connected to somebody lately whom they know.
    NewCommonContact {
        /// Who.
        person: PersonId,
        /// When.
        on: Day,
    },
    /// A round number of years since we became connected.
    Anniversary {
        /// How many.
        years: i16,
        /// The day of the anniversary.
        on: Day,
    },
    /// We were at one employer or school; index into [`Network::overlaps`](crate::network::Network::overlaps).
    Together(u32),
}

names! { Occasion with values:
    NewJob "new-job", NewCommonContact "new-common-contact", Anniversary "anniversary", Together "together",
}

/// What it takes to tell the occasions of any tie of mine.
#[derive(Debug)]
pub struct Occasions<'a> {
    view: &'a View<'a>,
    /// The new contacts of mine that each person knows.
    news: BTreeMap<PersonId, Vec<Occasion>>,
}

impl<'a> Occasions<'a> {
    /// Gathers who knows my new contacts. O(my ties + those of the new contacts).
    pub fn new(view: &'a View<'a>) -> Self {
        Self { view, news: news(view) }
    }

    /// Returns the reasons to write to the other end of a tie of mine, the best first.
    pub fn of(&self, tie: &TieView<'_>) -> Vec<Occasion> {
        let mut occasions: Vec<Occasion> = self.new_job(tie.alter).into_iter().collect();
        occasions.extend(self.news.get(&tie.alter).into_iter().flatten().cloned());
        occasions.extend(self.anniversary(tie));
        let together = tie
            .evidence()
            .until(self.view.as_of)
            .filter_map(|event| match event.what {
                What::Together(index) => Some(Occasion::Together(index)),
                _ => None,
            });
        occasions.extend(together);
        occasions
    }

    /// Returns the reasons to write to somebody; none without a tie.
    pub fn with(&self, alter: PersonId) -> Vec<Occasion> {
        let network = self.view.network;
        let tie = network.tie_between(self.view.me, alter);
        tie.map_or(Vec::new(), |id| self.of(&network.tie_as_seen(id, self.view.me, alter)))
    }

    fn new_job(&self, alter: PersonId) -> Option<Occasion> {
        self.view.network.roster.person(alter).company.as_ref()?;
        let known = self.view.network.former_jobs_of(alter).iter();
        let known = known.filter(|job| job.seen_until <= self.view.as_of);
        let last = known.max_by_key(|job| job.seen_until)?;
        (self.view.as_of.days_since(last.seen_until) <= NEW_JOB_DAYS).then(|| Occasion::NewJob {
            before: last.company.clone(),
            seen_until: last.seen_until,
        })
    }

    fn anniversary(&self, tie: &TieView<'_>) -> Option<Occasion> {
        let connected = connected_on(tie, self.view.as_of)?;
        let near = self.view.as_of.days_since(connected) + ANNIVERSARY_DAYS;
        let years = i16::try_from(near * 100 / 36_525).ok()?;
        let years = years - years % ANNIVERSARY_YEARS;
        let on = connected.plus_years(years).filter(|_| years > 0)?;
        let is_near = self.view.as_of.days_since(on).abs() <= ANNIVERSARY_DAYS;
        is_near.then_some(Occasion::Anniversary { years, on })
    }
}

/// Returns, for everybody, whom of theirs I became connected to lately, the latest first.
fn news(view: &View<'_>) -> BTreeMap<PersonId, Vec<Occasion>> {
    let ties = view.network.ties_of(view.me).into_iter();
    let mut new: Vec<(PersonId, Day)> = ties
        .filter_map(|tie| Some((tie.alter, connected_on(&tie, view.as_of)?)))
        .filter(|(_, on)| view.as_of.days_since(*on) <= NEWS_DAYS)
        .collect();
    new.sort_by_key(|&(person, on)| (std::cmp::Reverse(on), person));
    let mut news: BTreeMap<PersonId, Vec<Occasion>> = BTreeMap::new();
    for (person, on) in new {
        let ties = view.network.ties_of(person).into_iter();
        let is_known = |tie: &TieView<'_>| {
            view.strengths
                .of(tie.id)
                .is_some_and(|known| known.kind <= Kind::Declared)
        };
        for tie in ties.filter(is_known) {
            let occasion = Occasion::NewCommonContact { person, on };
            news.entry(tie.alter).or_default().push(occasion);
        }
    }
    news
}

fn connected_on(tie: &TieView<'_>, as_of: Day) -> Option<Day> {
    let event = tie
        .evidence()
        .until(as_of)
        .find(|event| event.what == What::Connected)?;
    event.at.map(Moment::day)
}
