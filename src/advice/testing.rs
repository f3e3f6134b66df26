//! Small networks for the tests of this room.

use super::introductions::View;
use super::targets::{Source, Target, TargetList};
use crate::calendar::{Day, Moment};
use crate::network::asks::{Ask, AskOutcome};
use crate::network::{Event, Evidence, FormerJob, From, Network, UsersWord, What};
use crate::people::company::CompanyIndex;
use crate::people::{Person, PersonId};
use crate::strength::{Weights, score_all};

/// The one who looks.
pub(super) const ME: PersonId = PersonId(0);
/// The day of all tests.
pub(super) const AS_OF: &str = "2026-01-01";

pub(super) fn day(text: &str) -> Day {
    Day::parse_iso(text).expect("a date")
}

pub(super) fn event(on: &str, from: From, what: What) -> Event {
    let at = Some(Moment(day(on).start().0 + 43_200));
    Event::new(at, from, what)
}

/// A direct message from the one with the lower index.
pub(super) fn mine(on: &str) -> Event {
    event(on, From::Lower, What::Direct)
}

/// A direct message from the one with the higher index.
pub(super) fn theirs(on: &str) -> Event {
    event(on, From::Higher, What::Direct)
}

/// Both wrote every other day of a month, the lower one the last word on the 28th.
pub(super) fn month(month: &str) -> Vec<Event> {
    let days = (1..=28).map(|n| {
        let on = format!("{month}-{n:02}");
        if n % 2 == 0 { mine(&on) } else { theirs(&on) }
    });
    days.collect()
}

/// Being connected, and nothing else.
pub(super) fn connected(on: &str) -> Vec<Event> {
    vec![event(on, From::Both, What::Connected)]
}

pub(super) fn ask(on: &str, who: PersonId, company: &str, outcome: AskOutcome) -> Ask {
    Ask {
        on: day(on),
        line: 1,
        who,
        company: company.to_owned(),
        target: String::new(),
        about: None,
        outcome,
        note: String::new(),
    }
}

/// A network in the making: people are `P0`, who is me, `P1` and so on.
#[derive(Default)]
pub(super) struct World {
    pub(super) people: Vec<Person>,
    pub(super) ties: Vec<(PersonId, PersonId, Evidence)>,
    pub(super) asks: Vec<Ask>,
    pub(super) targets: Vec<Target>,
    pub(super) former: Vec<FormerJob>,
    /// Whose exports these are.
    pub(super) owners: Vec<PersonId>,
    /// Today, where the data are older.
    pub(super) today: Option<Day>,
}

impl World {
    /// So many people without employer, I among them.
    pub(super) fn new(n: usize) -> Self {
        let person = |i: usize| Person {
            id: format!("in/{i}"),
            name: format!("P{i}"),
            ..Person::default()
        };
        Self {
            people: (0..n).map(person).collect(),
            ..Self::default()
        }
    }

    pub(super) fn works(mut self, who: usize, company: &str) -> Self {
        self.people[who].company = Some(company.to_owned());
        self
    }

    pub(super) fn tie(mut self, a: u32, b: u32, mut events: Vec<Event>) -> Self {
        events.sort();
        self.ties.push((
            PersonId(a),
            PersonId(b),
            Evidence {
                events: events.into(),
                word: None,
            },
        ));
        self
    }

    /// What I say of the tie that was added last.
    pub(super) fn said(mut self, word: UsersWord) -> Self {
        self.ties.last_mut().expect("there is a tie").2.word = Some(Box::new(word));
        self
    }

    /// A job that somebody had until a day, and was shown to have left on another.
    pub(super) fn worked(mut self, who: u32, company: &str, (seen_until, gone_by): (&str, &str)) -> Self {
        self.former.push(FormerJob {
            person: PersonId(who),
            seen_from: day(seen_until),
            seen_until: day(seen_until),
            company: company.to_owned(),
            position: String::new(),
            gone_by: Some(day(gone_by)),
            seen_by: ME,
        });
        self.former.sort();
        self
    }

    pub(super) fn asked(mut self, ask: Ask) -> Self {
        self.asks.push(ask);
        self
    }

    pub(super) fn today(self, on: &str) -> Self {
        Self {
            today: Some(day(on)),
            ..self
        }
    }

    pub(super) fn target(mut self, company: &str, priority: f64) -> Self {
        self.targets.push(Target {
            company: company.to_owned(),
            roles: Vec::new(),
            priority,
            notes: String::new(),
            source: Source::List { line: 2 },
        });
        self
    }

    /// Looks at the network and the targets.
    pub(super) fn look<T>(self, at: impl FnOnce(&View<'_>, &TargetList) -> T) -> T {
        let ties = self.ties.into_iter().map(|(a, b, evidence)| ((a, b), evidence));
        let network = Network {
            asks: self.asks,
            former: self.former,
            owners: self.owners,
            latest: Some(day(AS_OF)),
            ..Network::of(self.people, ties.collect())
        };
        let view = View {
            network: &network,
            strengths: &score_all(&network, day(AS_OF), &Weights::default()),
            as_of: day(AS_OF),
            today: self.today.unwrap_or(day(AS_OF)),
            purpose: Default::default(),
            me: ME,
            companies: &CompanyIndex::new(&network.roster),
        };
        let targets = TargetList {
            targets: self.targets,
            remarks: Vec::new(),
        };
        at(&view, &targets)
    }
}
