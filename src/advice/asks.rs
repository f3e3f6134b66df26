//! What the log of asks allows: whom not to ask yet, whom not to ask again, and whom to thank first.
//!
//! In: a view whose network holds [`Ask`]s, and [`AskRules`]. Out: an [`AskBook`] that says for a person and a company whether
//! there is a [`Hold`]. The rules and their reasons are in `docs/advice.md`, "Ask log".

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::introductions::View;
use crate::calendar::Day;
use crate::names::names;
use crate::network::asks::{Ask, AskOutcome};
use crate::people::PersonId;
use crate::people::company::{Aliases, CompanyIndex, CompanyKey, company_key};
use crate::work;

/// How often people may be asked. All of it is judgment; the reasons are in `docs/advice.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct AskRules {
    /// Nobody is asked again within so many days of the last time.
    pub cooldown_days: i64,
    /// So many requests may wait for one person at a time.
    pub per_person: usize,
    /// So many people may be asked for one company at a time.
    pub per_company: usize,
    /// A request without an outcome waits for so many days; afterward it was not answered.
    pub open_days: i64,
    /// After so many working days without an answer they may be reminded, once; after as many more it was not answered.
    pub nudge_days: u16,
}

impl Default for AskRules {
    fn default() -> Self {
        Self {
            cooldown_days: 90,
            per_person: 3,
            per_company: 2,
            open_days: 90,
            nudge_days: 7,
        }
    }
}

/// Why somebody is not to be asked now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hold {
    /// They said no for this company.
    Declined {
        /// When.
        on: Day,
    },
    /// They made an introduction, and were not thanked yet.
    ThanksDue {
        /// To which company.
        company: String,
        /// When.
        on: Day,
        /// The first day on which they may be asked again, if that is still to come.
        until: Option<Day>,
    },
    /// Somebody else is asked for an introduction to the same person.
    Pending {
        /// Who.
        by: PersonId,
        /// Since when.
        asked_on: Day,
        /// The day on which that counts as not answered.
        until: Day,
    },
    /// They were asked lately.
    Cooldown {
        /// When.
        asked_on: Day,
        /// For which company.
        company: String,
        /// The first day on which they may be asked again.
        until: Day,
        /// From when on they may be reminded; none if they were, or if something came of it.
        nudge: Option<Day>,
    },
    /// Enough requests wait for their answer.
    PersonFull {
        /// How many.
        n: usize,
        /// The day on which the oldest of them counts as not answered.
        until: Day,
    },
    /// Enough people were asked for this company.
    CompanyFull {
        /// The latest of them, as many as may be asked at a time, and when each was.
        asked: Vec<(PersonId, Day)>,
        /// The day on which one of these requests counts as not answered, so that somebody else may be asked.
        until: Day,
    },
}

names! { Hold with values:
    Declined "declined", ThanksDue "thanks-due", Pending "pending", Cooldown "cooldown",
    PersonFull "person", CompanyFull "company",
}

impl Hold {
    /// Returns the first day on which it no longer holds; none if that does not depend on the day.
    pub fn until(&self) -> Option<Day> {
        match self {
            Self::Declined { .. } => None,
            Self::ThanksDue { until, .. } => *until,
            Self::Pending { until, .. }
            | Self::Cooldown { until, .. }
            | Self::PersonFull { until, .. }
            | Self::CompanyFull { until, .. } => Some(*until),
        }
    }
}

/// What the log says of asking one person for one company.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// When and for what they were asked last, for whatever company.
    pub last: Option<Thread>,
    /// Why they are not to be asked now.
    pub hold: Option<Hold>,
}

/// One person asked for one company, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thread {
    /// Who.
    pub who: PersonId,
    /// The company as the log spells it; empty if none in particular.
    pub company: String,
    /// To whom the introduction was wanted, as the log spells it; may be empty.
    pub target: String,
    /// To whom, where it can be told.
    pub about: Option<PersonId>,
    /// The last day on which they were asked.
    pub asked_on: Day,
    /// What came of it, thanks not counted.
    pub outcome: AskOutcome,
    /// The day of that.
    pub outcome_on: Day,
    /// Since when thanks are due, if they are.
    pub thanks_due: Option<Day>,
    /// The day on which they were reminded.
    pub nudged_on: Option<Day>,
    keys: BTreeSet<CompanyKey>,
}

/// The log of asks as of today.
#[derive(Debug, Clone, Default)]
pub struct AskBook {
    threads: Vec<Thread>,
    /// Where those stand that are of a person, for a company, and about whoever is to be met.
    of_person: HashMap<PersonId, Vec<usize>>,
    /// Which of a person is the latest.
    last: HashMap<PersonId, usize>,
    /// Those that are open, the last to close first.
    of_company: HashMap<CompanyKey, BTreeSet<(Reverse<Day>, usize)>>,
    about: HashMap<PersonId, Vec<usize>>,
    today: Option<Day>,
    rules: AskRules,
}

/// All names that a company goes by: two names are one company if they share one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CompanyNames(BTreeSet<CompanyKey>);

impl CompanyNames {
    /// Returns the names of the company that is spelled so.
    pub fn of(company: &str, companies: &CompanyIndex, aliases: &Aliases) -> Self {
        let Some(key) = company_key(company) else {
            return Self::default();
        };
        let matched = companies.meant(company, aliases);
        let groups = matched.iter().map(|matched| aliases.representative(&matched.group.key));
        Self(groups.chain([aliases.representative(&key)]).cloned().collect())
    }

    fn is(&self, other: &BTreeSet<CompanyKey>) -> bool {
        !self.0.is_disjoint(other)
    }
}

impl AskBook {
    /// Gathers what the log says of each person and company.
    pub fn of(view: &View<'_>, aliases: &Aliases, rules: AskRules) -> Self {
        let mut book = Self {
            today: Some(view.today),
            rules,
            ..Self::default()
        };
        let mut asked: HashMap<PersonId, Asked<'_>> = HashMap::new();
        for ask in &view.network.asks {
            let names = CompanyNames::of(&ask.company, view.companies, aliases);
            asked.entry(ask.who).or_default().add(ask, names, &mut book.threads);
        }
        for (place, thread) in book.threads.iter_mut().enumerate() {
            asked[&thread.who].remind(place, thread);
        }
        let mut of_company: HashMap<CompanyKey, BTreeSet<_>> = HashMap::new();
        for (place, thread) in book.threads.iter().enumerate() {
            book.of_person.entry(thread.who).or_default().push(place);
            let last = book.last.entry(thread.who).or_insert(place);
            if book.threads[*last].asked_on <= thread.asked_on {
                *last = place;
            }
            for key in thread.keys.iter().filter(|_| book.is_open(thread)) {
                let open = of_company.entry(key.clone()).or_default();
                open.insert((Reverse(book.closes_on(thread)), place));
            }
            if let Some(about) = thread.about {
                book.about.entry(about).or_default().push(place);
            }
        }
        book.of_company = of_company;
        book
    }

    /// Returns everybody asked for every company, in the order in which they were first asked.
    pub fn threads(&self) -> &[Thread] {
        &self.threads
    }

    /// Returns whether the request still waits for an outcome.
    pub fn is_open(&self, thread: &Thread) -> bool {
        thread.outcome == AskOutcome::Asked && self.days_since(self.closes_on(thread)) < 0
    }

    /// Returns the day on which a request that nothing came of counts as not answered.
    pub fn closes_on(&self, thread: &Thread) -> Day {
        match thread.nudged_on {
            Some(on) => on.plus_working_days(self.rules.nudge_days),
            None => thread.asked_on.plus_days(self.rules.open_days + 1),
        }
    }

    /// Returns the day from which on they may be reminded of a request that is open; none if they were already.
    pub fn nudge_on(&self, thread: &Thread) -> Option<Day> {
        let may_be = self.is_open(thread) && thread.nudged_on.is_none();
        may_be.then(|| thread.asked_on.plus_working_days(self.rules.nudge_days))
    }

    /// Returns whether the day to remind them has come, and they were not reminded yet.
    pub fn is_nudge_due(&self, thread: &Thread) -> bool {
        self.nudge_on(thread).is_some_and(|on| self.days_since(on) >= 0)
    }

    /// Returns the latest request of that person that is open; for a company, if one is named.
    pub fn open_request(&self, who: PersonId, company: Option<&CompanyNames>) -> Option<&Thread> {
        let is_it = |thread: &&Thread| self.is_open(thread) && company.is_none_or(|company| company.is(&thread.keys));
        self.of_person(who).filter(is_it).max_by_key(|thread| thread.asked_on)
    }

    /// Returns the latest request of that person that led to something.
    pub fn helped(&self, who: PersonId, company: Option<&CompanyNames>) -> Option<&Thread> {
        let is_it = |thread: &&Thread| {
            let has_helped = matches!(thread.outcome, AskOutcome::Introduced | AskOutcome::Hired);
            has_helped && company.is_none_or(|company| company.is(&thread.keys))
        };
        self.of_person(who)
            .filter(is_it)
            .max_by_key(|thread| (thread.thanks_due.is_some(), thread.outcome_on))
    }

    /// A request to somebody else for an introduction to the same person.
    fn pending_for(&self, target: PersonId, but: PersonId) -> Option<&Thread> {
        let is_it = |thread: &&Thread| thread.who != but && self.is_open(thread);
        self.all_of(self.about.get(&target)).find(is_it)
    }

    /// Returns when and for what that person was asked last.
    pub fn last(&self, who: PersonId) -> Option<&Thread> {
        self.last.get(&who).map(|place| &self.threads[*place])
    }

    /// Returns the requests of that person for which thanks are due, the longest waiting first.
    pub fn thanks_due(&self, who: PersonId) -> Vec<&Thread> {
        let mut due: Vec<&Thread> = self
            .of_person(who)
            .filter(|thread| thread.thanks_due.is_some())
            .collect();
        due.sort_by_key(|thread| thread.thanks_due);
        due
    }

    /// Returns the first day on which that person may be asked again after the last time, if that is still to come.
    pub fn rests_until(&self, who: PersonId) -> Option<Day> {
        let until = self.last(who)?.asked_on.plus_days(self.rules.cooldown_days);
        self.today.filter(|today| *today < until).map(|_| until)
    }

    /// Returns what the log says of asking that person for the company.
    pub fn standing(&self, who: PersonId, company: &CompanyNames, target: Option<PersonId>) -> Standing {
        Standing {
            last: self.last(who).cloned(),
            hold: self.hold(who, company, target),
        }
    }

    /// Returns why that person is not to be asked for the company now, or to be introduced to a target there; the first of the rules
    /// that holds.
    pub fn hold(&self, who: PersonId, company: &CompanyNames, target: Option<PersonId>) -> Option<Hold> {
        let same = |thread: &&Thread| company.is(&thread.keys);
        let declined = self.of_person(who).filter(same);
        if let Some(thread) = declined.filter(|thread| thread.outcome == AskOutcome::Declined).last() {
            return Some(Hold::Declined { on: thread.outcome_on });
        }
        if let Some(thread) = self.thanks_due(who).first() {
            return Some(Hold::ThanksDue {
                company: thread.company.clone(),
                on: thread.outcome_on,
                until: self.rests_until(who),
            });
        }
        if let (Some(until), Some(last)) = (self.rests_until(who), self.last(who)) {
            return Some(Hold::Cooldown {
                asked_on: last.asked_on,
                company: last.company.clone(),
                until,
                nudge: self.nudge_on(last),
            });
        }
        if let Some(thread) = target.and_then(|target| self.pending_for(target, who)) {
            return Some(Hold::Pending {
                by: thread.who,
                asked_on: thread.asked_on,
                until: self.closes_on(thread),
            });
        }
        let open: Vec<&Thread> = self.of_person(who).filter(|thread| self.is_open(thread)).collect();
        if open.len() >= self.rules.per_person {
            let n = open.len();
            return self.expires(&open).map(|until| Hold::PersonFull { n, until });
        }
        self.company_full(who, company)
    }

    fn company_full(&self, who: PersonId, company: &CompanyNames) -> Option<Hold> {
        let most = self.rules.per_company;
        let of_others = |key| {
            let places = self.of_company.get(key).into_iter().flatten();
            places.filter(|(_, place)| self.at(*place).who != who).take(most)
        };
        let open: BTreeSet<_> = company.0.iter().flat_map(of_others).collect();
        // Where more are open than may be, somebody else may be asked once the last so many are.
        let open: Vec<_> = open.into_iter().take(most).collect();
        let (Reverse(until), _) = **open.last().filter(|_| open.len() == most)?;
        let places: BTreeSet<usize> = open.iter().map(|(_, place)| *place).collect();
        let asked = places.iter().map(|place| self.at(*place));
        let asked = asked.map(|thread| (thread.who, thread.asked_on)).collect();
        Some(Hold::CompanyFull { asked, until })
    }

    /// The first day on which the oldest of these requests is no longer open.
    fn expires(&self, open: &[&Thread]) -> Option<Day> {
        open.iter().map(|thread| self.closes_on(thread)).min()
    }

    fn of_person(&self, who: PersonId) -> impl Iterator<Item = &Thread> {
        self.all_of(self.of_person.get(&who))
    }

    fn all_of<'a>(&'a self, places: Option<&'a Vec<usize>>) -> impl Iterator<Item = &'a Thread> {
        places.into_iter().flatten().map(|place| self.at(*place))
    }

    fn at(&self, place: usize) -> &Thread {
        work::count(1);
        &self.threads[place]
    }

    fn days_since(&self, day: Day) -> i64 {
        self.today.map_or(0, |today| today.days_since(day))
    }
}

/// What somebody was asked for, as far as the log was gone through; each stands at a place among all threads.
#[derive(Default)]
struct Asked<'a> {
    of_company: HashMap<Company, usize>,
    /// What waits for an outcome, and of how many of the reminders it knows.
    waiting: BTreeMap<usize, usize>,
    /// For what thanks are due.
    due: BTreeSet<usize>,
    /// Reminders of all that waits. They change nothing of what waits, so that each may know of them later.
    reminders: Vec<&'a Ask>,
    /// Which of them last said whom it is about.
    last_about: Option<usize>,
}

impl<'a> Asked<'a> {
    /// Takes over a row; those of one day come in the order of the log.
    fn add(&mut self, ask: &'a Ask, names: CompanyNames, threads: &mut Vec<Thread>) {
        let called = Company::all(&names, &ask.company);
        let mut meant: BTreeSet<usize> = called
            .filter_map(|company| self.of_company.get(&company).copied())
            .collect();
        // An outcome without a company is that of everything they were asked for and has none yet.
        match ask.outcome {
            _ if !ask.company.is_empty() => {}
            AskOutcome::Nudged if !self.waiting.is_empty() => {
                work::count(1);
                if !ask.target.is_empty() {
                    self.last_about = Some(self.reminders.len());
                }
                return self.reminders.push(ask);
            }
            AskOutcome::Asked | AskOutcome::Nudged => {}
            AskOutcome::Thanked => meant.extend(&self.due),
            _ => meant.extend(self.waiting.keys()),
        }
        if meant.is_empty() {
            let called = Company::all(&names, &ask.company);
            self.of_company.extend(called.map(|company| (company, threads.len())));
            meant.insert(threads.len());
            threads.push(Thread::begin(ask, names));
        }
        for place in meant {
            work::count(1);
            let thread = &mut threads[place];
            self.remind(place, thread);
            thread.go_on(ask);
            self.waiting.remove(&place);
            if thread.outcome == AskOutcome::Asked {
                self.waiting.insert(place, self.reminders.len());
            }
            self.due.remove(&place);
            self.due.extend(thread.thanks_due.map(|_| place));
        }
    }

    /// Lets a thread that waits know of the reminders that came since it was last written of.
    fn remind(&self, place: usize, thread: &mut Thread) {
        if let Some(known) = self.waiting.get(&place) {
            let last = [self.last_about, self.reminders.len().checked_sub(1)];
            let missed = last.iter().flatten().filter(|reminder| *reminder >= known);
            missed.for_each(|reminder| thread.go_on(self.reminders[*reminder]));
        }
    }
}

/// What a company that somebody was asked for is found by.
#[derive(PartialEq, Eq, Hash)]
enum Company {
    /// One of its names.
    Known(CompanyKey),
    /// As it was written, where that stands for none.
    Written(String),
}

impl Company {
    fn all(names: &CompanyNames, written: &str) -> impl Iterator<Item = Self> {
        let is_none = names.0.is_empty();
        let written = is_none.then(|| Self::Written(written.to_owned()));
        names.0.iter().cloned().map(Self::Known).chain(written)
    }
}

impl Thread {
    fn begin(ask: &Ask, names: CompanyNames) -> Self {
        Self {
            who: ask.who,
            company: ask.company.clone(),
            target: String::new(),
            about: None,
            asked_on: ask.on,
            outcome: AskOutcome::Asked,
            outcome_on: ask.on,
            thanks_due: None,
            nudged_on: None,
            keys: names.0,
        }
    }

    fn go_on(&mut self, ask: &Ask) {
        if !ask.target.is_empty() {
            self.target.clone_from(&ask.target);
            self.about = ask.about;
        }
        match ask.outcome {
            AskOutcome::Thanked => {
                self.thanks_due = None;
                return;
            }
            // A reminder is no new request, and nothing has come of it yet.
            AskOutcome::Nudged => {
                self.nudged_on = Some(ask.on);
                return;
            }
            AskOutcome::Introduced | AskOutcome::Hired => self.thanks_due = Some(ask.on),
            AskOutcome::Asked => (self.asked_on, self.nudged_on) = (ask.on, None),
            AskOutcome::Declined | AskOutcome::NoAnswer => {}
        }
        (self.outcome, self.outcome_on) = (ask.outcome, ask.on);
    }
}

#[cfg(test)]
mod tests {
    //! Every rule of `docs/advice.md`, "Ask log", by an example that would come out otherwise without it.

    use super::super::testing::{ask, day};
    use super::*;
    use crate::network::Network;
    use crate::people::{Person, Roster};
    use crate::strength::Strengths;

    const ANA: PersonId = PersonId(1);
    const BO: PersonId = PersonId(2);
    const CY: PersonId = PersonId(3);

    /// What stands in the way of asking for a company as of a day, after these asks.
    fn hold_by(rules: AskRules, as_of: &str, asks: Vec<Ask>, (who, company): (PersonId, &str)) -> Option<Hold> {
        with_book(rules, as_of, asks, |book, names| book.hold(who, &names(company), None))
    }

    /// Looks at a log as of a day.
    fn with_book<T>(
        rules: AskRules,
        as_of: &str,
        asks: Vec<Ask>,
        look: impl FnOnce(&AskBook, &dyn Fn(&str) -> CompanyNames) -> T,
    ) -> T {
        let person = |id: &str, company: &str| Person {
            id: id.to_owned(),
            name: id.to_owned(),
            company: Some(company.to_owned()),
            ..Person::default()
        };
        let people = vec![
            person("me", ""),
            person("ana", ""),
            person("bo", ""),
            person("cy", ""),
            person("in", "Northwind Ltd"),
            person("meta", "Meta"),
        ];
        let network = Network {
            roster: Roster { people: people.into() },
            asks,
            ..Network::default()
        };
        let companies = CompanyIndex::new(&network.roster);
        let view = View {
            network: &network,
            strengths: &Strengths::default(),
            as_of: day(as_of),
            today: day(as_of),
            purpose: Default::default(),
            me: PersonId(0),
            companies: &companies,
        };
        let aliases = Aliases::well_known();
        let book = AskBook::of(&view, &aliases, rules);
        look(&book, &|company| CompanyNames::of(company, &companies, &aliases))
    }

    fn hold(as_of: &str, asks: Vec<Ask>, asked: (PersonId, &str)) -> Option<Hold> {
        hold_by(AskRules::default(), as_of, asks, asked)
    }

    use AskOutcome::{Asked, Declined, Hired, Introduced, NoAnswer, Nudged, Thanked};

    #[test]
    fn nobody_is_asked_again_within_the_cooldown_for_any_company() {
        let asks = || vec![ask("2026-10-03", ANA, "Northwind", Asked)];
        let cooldown = Hold::Cooldown {
            asked_on: day("2026-10-03"),
            company: "Northwind".to_owned(),
            until: day("2027-01-01"),
            nudge: Some(day("2026-10-13")),
        };
        assert_eq!(hold("2026-10-03", asks(), (ANA, "Quibble")), Some(cooldown.clone()));
        assert_eq!(hold("2026-12-31", asks(), (ANA, "Northwind")), Some(cooldown));
        assert_eq!(hold("2027-01-01", asks(), (ANA, "Quibble")), None);
        assert_eq!(
            hold("2026-10-04", asks(), (BO, "Northwind")),
            None,
            "somebody else may be asked"
        );
    }

    #[test]
    fn an_ask_noted_after_the_last_day_of_the_data_counts() {
        let asks = vec![ask("2026-11-20", ANA, "Northwind", Asked)];
        let held = hold("2026-11-02", asks, (ANA, "Quibble")).expect("she was asked");
        assert_eq!(held.until(), Some(day("2027-02-18")));
    }

    #[test]
    fn the_cooldown_starts_with_the_last_ask_not_with_its_outcome() {
        let asks = vec![
            ask("2026-01-01", ANA, "Northwind", Asked),
            ask("2026-03-01", ANA, "Northwind", NoAnswer),
        ];
        assert_eq!(hold("2026-04-01", asks, (ANA, "Quibble")), None);
    }

    #[test]
    fn who_declined_is_not_asked_again_for_this_company_under_any_of_its_names() {
        let asks = || {
            vec![
                ask("2024-01-01", ANA, "Facebook", Asked),
                ask("2024-01-09", ANA, "Meta", Declined),
            ]
        };
        let declined = Hold::Declined { on: day("2024-01-09") };
        assert_eq!(hold("2026-01-01", asks(), (ANA, "Facebook")), Some(declined));
        assert_eq!(hold("2026-01-01", asks(), (ANA, "Northwind")), None);
        assert_eq!(hold("2026-01-01", asks(), (BO, "Meta")), None);
    }

    #[test]
    fn thanks_come_before_the_next_request_however_long_ago_it_was() {
        let introduced = || {
            vec![
                ask("2024-01-01", ANA, "Northwind", Asked),
                ask("2024-01-09", ANA, "Northwind", Introduced),
            ]
        };
        let due = |until| {
            Some(Hold::ThanksDue {
                company: "Northwind".to_owned(),
                on: day("2024-01-09"),
                until,
            })
        };
        assert_eq!(hold("2026-01-01", introduced(), (ANA, "Quibble")), due(None));
        assert_eq!(
            hold("2024-02-01", introduced(), (ANA, "Quibble")),
            due(Some(day("2024-03-31")))
        );
        let mut asks = introduced();
        asks.push(ask("2024-02-01", ANA, "", Thanked));
        assert_eq!(hold("2026-01-01", asks.clone(), (ANA, "Quibble")), None);
        asks.push(ask("2024-05-01", ANA, "Northwind", Hired));
        assert!(
            hold("2026-01-01", asks, (ANA, "Quibble")).is_some(),
            "a job deserves thanks of its own"
        );
    }

    #[test]
    fn so_many_requests_wait_for_one_person_at_a_time() {
        let rules = AskRules {
            cooldown_days: 0,
            per_person: 2,
            ..AskRules::default()
        };
        let asks = || {
            vec![
                ask("2026-10-01", ANA, "Northwind", Asked),
                ask("2026-10-20", ANA, "Quibble", Asked),
            ]
        };
        let full = Hold::PersonFull {
            n: 2,
            until: day("2026-12-31"),
        };
        assert_eq!(hold_by(rules, "2026-11-01", asks(), (ANA, "Osprey")), Some(full));
        assert_eq!(hold_by(rules, "2026-12-31", asks(), (ANA, "Osprey")), None);
        let mut answered = asks();
        answered.push(ask("2026-10-25", ANA, "Quibble", NoAnswer));
        assert_eq!(hold_by(rules, "2026-11-01", answered, (ANA, "Osprey")), None);
    }

    #[test]
    fn so_many_people_are_asked_for_one_company_at_a_time() {
        let asks = || {
            vec![
                ask("2026-10-01", ANA, "Northwind", Asked),
                ask("2026-10-20", BO, "Northwind Ltd", Asked),
            ]
        };
        let full = Hold::CompanyFull {
            asked: vec![(ANA, day("2026-10-01")), (BO, day("2026-10-20"))],
            until: day("2026-12-31"),
        };
        assert_eq!(hold("2026-11-01", asks(), (CY, "Northwind")), Some(full));
        assert_eq!(hold("2026-11-01", asks(), (CY, "Quibble")), None);
        assert_eq!(
            hold("2026-12-31", asks(), (CY, "Northwind")),
            None,
            "Ana did not answer"
        );
        let mut answered = asks();
        answered.push(ask("2026-10-25", BO, "", Declined));
        assert_eq!(hold("2026-11-01", answered, (CY, "Northwind")), None);
    }

    /// Asked for an introduction to somebody there.
    fn about(on: &str, who: PersonId, target: u32) -> Ask {
        Ask {
            about: Some(PersonId(target)),
            target: "them".to_owned(),
            ..ask(on, who, "Northwind", Asked)
        }
    }

    #[test]
    fn one_person_is_asked_for_one_introduction_at_a_time() {
        let held = |as_of: &str, asks: Vec<Ask>, target: u32| {
            with_book(AskRules::default(), as_of, asks, |book, names| {
                book.hold(BO, &names("Northwind"), Some(PersonId(target)))
            })
        };
        let pending = Hold::Pending {
            by: ANA,
            asked_on: day("2026-10-01"),
            until: day("2026-12-31"),
        };
        assert_eq!(held("2026-10-05", vec![about("2026-10-01", ANA, 4)], 4), Some(pending));
        assert_eq!(
            held("2026-10-05", vec![about("2026-10-01", ANA, 4)], 5),
            None,
            "somebody else there"
        );
        let answered = vec![
            about("2026-10-01", ANA, 4),
            ask("2026-10-03", ANA, "Northwind", NoAnswer),
        ];
        assert_eq!(held("2026-10-05", answered, 4), None);
        assert_eq!(
            held("2026-12-31", vec![about("2026-10-01", ANA, 4)], 4),
            None,
            "nobody waits for ever"
        );
    }

    #[test]
    fn there_is_one_reminder_after_seven_working_days_and_then_it_is_a_no() {
        let look = |as_of: &str, asks: Vec<Ask>| {
            with_book(AskRules::default(), as_of, asks, |book, _| {
                let thread = &book.threads()[0];
                (book.nudge_on(thread), book.is_open(thread), book.closes_on(thread))
            })
        };
        let asked = || vec![ask("2026-10-01", ANA, "Northwind", Asked)];
        // A Thursday; two weekends on.
        assert_eq!(
            look("2026-10-02", asked()),
            (Some(day("2026-10-12")), true, day("2026-12-31"))
        );
        let nudged = || [asked(), vec![ask("2026-10-12", ANA, "Northwind", Nudged)]].concat();
        assert_eq!(look("2026-10-13", nudged()), (None, true, day("2026-10-21")));
        assert_eq!(look("2026-10-21", nudged()), (None, false, day("2026-10-21")));
        let again = [nudged(), vec![ask("2027-02-01", ANA, "Northwind", Asked)]].concat();
        assert_eq!(
            look("2027-02-02", again).0,
            Some(day("2027-02-10")),
            "a new request may be reminded of again"
        );
        assert_eq!(
            look(
                "2026-10-13",
                [asked(), vec![ask("2026-10-12", ANA, "", Nudged)]].concat()
            )
            .0,
            None
        );
    }

    #[test]
    fn a_reminder_without_a_company_is_of_all_that_waits_by_then() {
        let reminder = Ask {
            target: "them".to_owned(),
            about: Some(CY),
            ..ask("2026-10-12", ANA, "", Nudged)
        };
        let asks = vec![
            ask("2026-10-01", ANA, "Northwind", Asked),
            ask("2026-10-02", ANA, "Quibble", Declined),
            reminder,
            ask("2026-10-13", ANA, "", Nudged),
            ask("2026-10-14", ANA, "Osprey", Asked),
        ];
        let told = with_book(AskRules::default(), "2026-10-14", asks, |book, _| {
            let told = |thread: &Thread| (thread.nudged_on, thread.about);
            book.threads().iter().map(told).collect::<Vec<_>>()
        });
        assert_eq!(told, [(Some(day("2026-10-13")), Some(CY)), (None, None), (None, None)]);
    }

    #[test]
    fn where_more_were_asked_for_a_company_than_may_be_the_last_of_them_are_waited_for() {
        let asked = [("2026-10-01", ANA), ("2026-10-20", BO), ("2026-10-25", PersonId(4))];
        let asks = asked.map(|(on, who)| ask(on, who, "Northwind", Asked));
        let full = Hold::CompanyFull {
            asked: vec![(BO, day("2026-10-20")), (PersonId(4), day("2026-10-25"))],
            until: day("2027-01-19"),
        };
        assert_eq!(hold("2026-11-01", asks.into(), (CY, "Northwind")), Some(full));
    }
}
