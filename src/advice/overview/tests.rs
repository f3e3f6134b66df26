//! Small networks whose overview can be told by hand.

use super::*;
use crate::calendar::Day;
use crate::network::{Event, Evidence, From, Network, UsersWord, What};
use crate::people::company::CompanyIndex;
use crate::people::{Person, PersonId};
use crate::records::Tone;
use crate::strength::{Strengths, Weights, score_all};

const ME: PersonId = PersonId(0);

/// A network that grows tie by tie; person 0 is me, the others are called by their index.
struct Town {
    network: Network,
}

impl Town {
    /// People with their companies; nothing for none.
    fn of(companies: &[&str]) -> Self {
        let mut network = Network::default();
        for (i, company) in companies.iter().enumerate() {
            network.roster.people.all_mut().push(Person {
                id: format!("in/{i:03}"),
                name: format!("Person {i}"),
                company: (!company.is_empty()).then(|| (*company).to_owned()),
                ..Person::default()
            });
            network.graph.add_node(());
        }
        network.owners = vec![ME];
        Self { network }
    }

    /// A tie of that strength, by the user's word.
    fn tie(mut self, a: u32, b: u32, strength: f64) -> Self {
        let word = UsersWord {
            strength: Some(strength),
            ..UsersWord::default()
        };
        let evidence = Evidence {
            events: Vec::new(),
            word: Some(Box::new(word)),
        };
        self.network.add_tie((PersonId(a.min(b)), PersonId(a.max(b))), evidence);
        self
    }

    /// Everybody of them tied to everybody.
    fn circle(self, members: &[u32], strength: f64) -> Self {
        let pairs = members.iter().enumerate();
        let pairs = pairs.flat_map(|(i, a)| members[i + 1..].iter().map(|b| (*a, *b)));
        pairs.fold(self, |town, (a, b)| town.tie(a, b, strength))
    }

    fn events(mut self, a: u32, b: u32, mut events: Vec<Event>) -> Self {
        events.sort_unstable();
        let evidence = Evidence { events, word: None };
        self.network.add_tie((PersonId(a), PersonId(b)), evidence);
        self
    }

    fn guess(self, a: u32, b: u32) -> Self {
        let what = What::SameEmployer { n_known: 2 };
        self.events(a, b, vec![Event::new(None, From::Both, what)])
    }

    fn overview(&self, top: usize) -> Overview {
        let (strengths, companies) = self.judged();
        let view = View {
            network: &self.network,
            strengths: &strengths,
            as_of: as_of(),
            today: as_of(),
            purpose: Default::default(),
            me: ME,
            companies: &companies,
        };
        overview(&view, top).expect("the limits are its own")
    }

    fn judged(&self) -> (Strengths, CompanyIndex) {
        (
            score_all(&self.network, as_of(), &Weights::default()),
            CompanyIndex::new(&self.network.roster),
        )
    }
}

fn as_of() -> Day {
    Day::parse_iso("2026-11-20").expect("it is a day")
}

fn direct(from: From, on: &str) -> Event {
    let at = Some(Day::parse_iso(on).expect("it is a day").start());
    Event::new(at, from, What::Direct)
}

#[test]
fn people_are_counted_by_how_many_ties_away_they_are() {
    let town = Town::of(&[""; 8])
        .tie(0, 1, 0.5)
        .tie(0, 2, 0.5)
        .tie(2, 3, 0.5)
        .tie(3, 4, 0.5)
        .tie(4, 5, 0.5)
        .guess(0, 6);
    let reach = Reach {
        own: 2,
        second: 1,
        third: 1,
        farther: 1,
        unreached: 2,
    };
    assert_eq!(town.overview(5).reach, reach, "a guess leads to nobody");
}

#[test]
fn one_export_shows_no_broker_and_no_circle() {
    let town = Town::of(&["", "Larkspur", "Larkspur", "Corvid"])
        .tie(0, 1, 0.5)
        .tie(0, 2, 0.4)
        .tie(0, 3, 0.3)
        .guess(1, 2);
    let seen = town.overview(5);
    assert!(seen.brokers.is_empty() && seen.circles.is_empty());
    assert_eq!(seen.n_tied_to_me_alone, 3);
    let me = seen.me.expect("I have ties");
    assert_eq!((me.n_alters, me.effective_size), (3, 3.0));
}

/// Two circles of four that only 9 joins; I know 1 of the first and 9.
fn two_circles() -> Town {
    let companies = [
        "", "Larkspur", "Larkspur", "Larkspur", "", "Corvid", "Corvid", "", "", "Larkspur",
    ];
    Town::of(&companies)
        .circle(&[1, 2, 3, 4], 0.5)
        .circle(&[5, 6, 7, 8], 0.5)
        .tie(9, 1, 0.4)
        .tie(9, 5, 0.4)
        .tie(0, 1, 0.2)
        .tie(0, 9, 0.6)
}

#[test]
fn who_joins_two_circles_is_the_broker() {
    let seen = two_circles().overview(1);
    assert_eq!(seen.brokers.len(), 1);
    let broker = &seen.brokers[0];
    assert_eq!(broker.person, PersonId(9));
    // 9 is the only way between the two circles: 16 of the 36 pairs.
    assert_eq!((broker.pairs, broker.share), (16.0, 16.0 / 36.0));
    assert_eq!((broker.n_new, broker.strength), (1, Some(0.6)), "I know 1, not 5");
    assert_eq!(broker.readiness.map(|known| known.verdict.name()), Some("ask"));
    assert_eq!(broker.circles.iter().map(|(_, n)| n).sum::<usize>(), 2);
    assert_eq!(broker.ego.n_alters, 3, "the tie with me is one of theirs");
    assert_eq!(seen.brokers[0].person, two_circles().overview(0).brokers[0].person);
    assert_eq!(
        two_circles().overview(0).brokers.len(),
        3,
        "9, and 1 and 5 at the doors"
    );
}

#[test]
fn circles_say_who_they_are_and_whom_i_know_there() {
    let seen = two_circles().overview(5);
    assert_eq!(seen.circles.len(), 2);
    assert_eq!(seen.n_tied_to_me_alone, 0);
    let with = |person: u32| {
        let holds = |circle: &&Circle| circle.members.contains(&PersonId(person));
        seen.circles.iter().find(holds).expect("everybody is in a circle")
    };
    let (first, second) = (with(2), with(6));
    assert_eq!(first.best_known[0], PersonId(1), "who knows most of it");
    assert_eq!(second.n_mine + first.n_mine, 2);
    assert!(first.way_in.is_some());
    let (_, companies) = two_circles().judged();
    let names = |circle: &Circle| -> Vec<(String, usize)> {
        let places = circle.companies.iter();
        places
            .map(|&(place, n)| (companies.groups()[place].name.clone(), n))
            .collect()
    };
    assert_eq!(names(second), [("Corvid".to_owned(), 2)]);
    assert_eq!(names(first)[0].0, "Larkspur");
}

#[test]
fn an_employer_of_everybody_names_no_circle() {
    let mut companies = vec!["Everywhere"; 9];
    companies[1] = "Larkspur";
    companies[2] = "Larkspur";
    let seen = Town::of(&companies)
        .circle(&[1, 2, 3, 4], 0.5)
        .circle(&[5, 6, 7, 8], 0.5)
        .overview(5);
    let (_, index) = Town::of(&companies).judged();
    let names = |place: usize| -> Vec<&str> {
        let shown = seen.circles[place].companies.iter();
        shown
            .map(|(company, _)| index.groups()[*company].name.as_str())
            .collect()
    };
    assert_eq!(
        (names(0), names(1)),
        (vec!["Larkspur"], vec!["Everywhere"]),
        "only half of the first is there"
    );
}

#[test]
fn ways_lead_into_the_largest_companies_and_never_over_a_guess() {
    let companies = ["Larkspur", "Corvid", "Corvid", "Corvid", "Northbank", "Larkspur", ""];
    let town = Town::of(&companies)
        .tie(0, 6, 0.8)
        .tie(6, 2, 0.5)
        .tie(0, 1, 0.1)
        .guess(6, 4)
        .tie(6, 5, 0.5);
    let seen = town.overview(2);
    let (_, index) = town.judged();
    let names: Vec<&str> = seen
        .ways
        .iter()
        .map(|way| index.groups()[way.company].name.as_str())
        .collect();
    assert_eq!(names, ["Corvid", "Larkspur"], "I do not count as one of Larkspur");
    let best = seen.ways[0].best.as_ref().expect("there are two ways");
    assert_eq!(best.people, [0, 6, 2].map(PersonId));
    assert!((best.strength - 0.8 * 0.5 * HOP_FACTOR).abs() < 1e-12);
    assert_eq!(seen.ways[0].readiness.map(|known| known.verdict.name()), Some("ask"));
    let all = town.overview(0);
    assert_eq!(all.ways.len(), 3);
    assert!(all.ways[2].best.is_none(), "Northbank is only a guess away");
}

#[test]
fn nobody_is_a_way_in_whom_i_never_want_to_ask() {
    let mut town = two_circles();
    for tie in [
        town.network.tie_between(ME, PersonId(1)),
        town.network.tie_between(ME, PersonId(9)),
    ] {
        let word = town.network.evidence.all_mut()[tie.expect("I know both").index()]
            .word
            .as_mut();
        word.expect("it is by my word").do_not_ask = true;
    }
    let seen = town.overview(5);
    assert!(seen.ways.iter().all(|way| way.best.is_none()));
    assert!(seen.circles.iter().all(|circle| circle.way_in.is_none()));
}

#[test]
fn who_waits_for_whom() {
    let (me, they) = (From::Lower, From::Higher);
    let talk = |last: From, on: &str| {
        let mut events: Vec<Event> = (1..=8)
            .map(|i| direct(if i % 2 == 0 { me } else { they }, &format!("2026-0{i}-10")))
            .collect();
        events.push(direct(last, on));
        events
    };
    let long_ago = |last: From| {
        let turns = [
            "2020-01-01",
            "2020-01-02",
            "2020-01-03",
            "2020-01-04",
            "2020-01-05",
            "2020-01-06",
        ];
        let events = turns.iter().enumerate();
        let mut events: Vec<Event> = events
            .map(|(i, on)| direct(if i % 2 == 0 { they } else { me }, on))
            .collect();
        events.push(Event {
            tone: Tone::Question,
            ..direct(last, "2020-01-07")
        });
        events
    };
    let connected = |mut events: Vec<Event>| {
        let at = Some(Day::parse_iso("2019-05-05").expect("it is a day").start());
        let (from, what) = (From::Both, What::Connected);
        events.push(Event::new(at, from, what));
        events
    };
    let town = Town::of(&[""; 6])
        .events(0, 1, connected(talk(they, "2026-10-10")))
        .events(0, 2, talk(me, "2026-11-01"))
        .events(0, 3, long_ago(they))
        .events(0, 4, connected(Vec::new()));
    let contact = town.overview(5).contact;
    assert_eq!((contact.n_waiting_for_me, contact.n_left_unanswered), (1, 1));
    assert_eq!(contact.n_waiting_for_them, 1, "the message that opened a conversation");
    assert_eq!(
        (contact.n_in_touch, contact.n_connected, contact.n_connected_and_talked),
        (2, 2, 1)
    );
    let readiness: Vec<usize> = contact.readiness.values().copied().collect();
    assert_eq!(readiness, [0, 1, 1, 1, 0, 1, 0]);
}

#[test]
fn an_empty_network_has_an_overview_too() {
    let seen = Town::of(&[""]).overview(5);
    assert_eq!(seen.reach, Reach::default());
    assert!(seen.me.is_none() && seen.ways.is_empty() && seen.brokers.is_empty());
    assert_eq!(seen.contact.readiness.values().sum::<usize>(), 0);
}
