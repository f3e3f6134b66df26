//! The network at a glance, as far as it matters for introductions.
//!
//! In: a network weighed as of a day, seen by one person. Out: an [`Overview`]: whom chains reach, what to do about my ties,
//! how I deal with people, the best way into the largest companies, who connects circles that otherwise do not meet, and
//! those circles. Guesses count nowhere but where it is said: nobody is asked, and nothing is measured, on the strength of one.

use std::collections::BTreeMap;

use super::Falling;
use super::introductions::View;
use super::readiness::{Readiness, Verdict};
use crate::chains::{FoundChain, HOP_FACTOR, Limits, TieFilter, Workplaces, best_ways};
use crate::error::Result;
use crate::network::measures::{Communities, EgoMeasures, Measures, TieGraph, communities, measure};
use crate::network::{From, Kind, What};
use crate::people::PersonId;
use crate::strength::{DORMANT_DAYS, facts};

/// Longest chain that counts as a way in: what `find` looks for unless told otherwise.
const MAX_HOPS: usize = 3;

/// A network at a glance.
#[derive(Debug)]
pub struct Overview {
    /// How many people are how many ties away.
    pub reach: Reach,
    /// How I deal with people.
    pub contact: Contact,
    /// The companies with most people, each with the best way in.
    pub ways: Vec<CompanyWay>,
    /// What my own ties amount to; none without a tie.
    pub me: Option<EgoMeasures>,
    /// Who stands between most pairs of others, me left out.
    pub brokers: Vec<Broker>,
    /// The circles of three people or more that are there without me, largest first.
    pub circles: Vec<Circle>,
    /// How many of my own ties are tied to nobody else.
    pub n_tied_to_me_alone: usize,
    /// What the shape of the network says, me left out.
    pub measures: Measures,
}

/// How many people are how many ties away from me.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Reach {
    /// My own ties.
    pub own: usize,
    /// Two ties away: one introduction.
    pub second: usize,
    /// Three ties away.
    pub third: usize,
    /// Farther.
    pub farther: usize,
    /// No chain of ties leads there.
    pub unreached: usize,
}

/// The best way into a company.
#[derive(Debug, Clone)]
pub struct CompanyWay {
    /// Its place in [`CompanyIndex::groups`](crate::people::company::CompanyIndex::groups).
    pub company: usize,
    /// The strongest chain to anybody there; none if nobody is within reach.
    pub best: Option<FoundChain>,
    /// What to do about its first tie.
    pub readiness: Option<Readiness>,
}

/// Looks at the network; at most `top` companies and brokers, all of them if that is 0.
///
/// # Errors
///
/// Never in fact: the searches keep their own limits.
pub fn overview(view: &View<'_>, top: usize) -> Result<Overview> {
    let top = if top == 0 { usize::MAX } else { top };
    let weights = tie_weights(view);
    let with_me = TieGraph::new(view.network, &weights, None);
    let without_me = TieGraph::new(view.network, &weights, Some(view.me));
    let measures = measure(&without_me);
    let circles = circles(view, &without_me, &measures.communities);
    Ok(Overview {
        reach: reach(view, &with_me),
        contact: Contact::of(view),
        ways: ways(view, top)?,
        me: EgoMeasures::of(&with_me, view.me),
        brokers: brokers(view, &with_me, &measures, top),
        circles,
        n_tied_to_me_alone: with_me
            .alters_of(view.me)
            .filter(|alter| without_me.degree(*alter) == 0)
            .count(),
        measures,
    })
}

/// The weight of every tie for measures: its strength; none if it had not begun or is only a guess.
fn tie_weights(view: &View<'_>) -> Vec<Option<f64>> {
    let ties = view.network.graph.edge_indices();
    let known = ties.map(|tie| view.strengths.of(tie).filter(|known| known.kind != Kind::Inferred));
    known.map(|known| known.map(|known| known.strength)).collect()
}

/// Returns the circles alone, as [`overview`] has them: who knows each other without me.
pub fn circles_without_me(view: &View<'_>) -> Vec<Circle> {
    let without_me = TieGraph::new(view.network, &tie_weights(view), Some(view.me));
    circles(view, &without_me, &communities(&without_me))
}

/// The shape of the network: everybody's place in it.
#[derive(Debug)]
pub struct Shape {
    /// By person: how many ties they have, the one with me included.
    pub n_ties: Vec<usize>,
    /// By person: how many ties away they are; none where no chain leads.
    pub hops: Vec<Option<usize>>,
    /// What the shape of the network says, me left out.
    pub measures: Measures,
    /// As in [`Overview`].
    pub circles: Vec<Circle>,
}

/// Measures everybody, as [`overview`] does, for programs that show everybody.
pub fn shape(view: &View<'_>) -> Shape {
    let weights = tie_weights(view);
    let with_me = TieGraph::new(view.network, &weights, None);
    let n_ties = view.network.roster.iter().map(|(person, _)| with_me.degree(person));
    let (n_ties, hops) = (n_ties.collect(), with_me.hops_from(view.me));
    drop(with_me);
    let without_me = TieGraph::new(view.network, &weights, Some(view.me));
    let measures = measure(&without_me);
    Shape {
        n_ties,
        hops,
        circles: circles(view, &without_me, &measures.communities),
        measures,
    }
}

fn reach(view: &View<'_>, graph: &TieGraph) -> Reach {
    let mut reach = Reach::default();
    for hops in graph.hops_from(view.me) {
        match hops {
            Some(0) => {}
            Some(1) => reach.own += 1,
            Some(2) => reach.second += 1,
            Some(3) => reach.third += 1,
            Some(_) => reach.farther += 1,
            None => reach.unreached += 1,
        }
    }
    reach
}

/// The companies with most people besides me, and the strongest chain into each.
fn ways(view: &View<'_>, top: usize) -> Result<Vec<CompanyWay>> {
    let groups = view.companies.groups();
    let n_others = |place: usize| groups[place].people.iter().filter(|person| **person != view.me).count();
    let mut largest: Vec<(usize, usize)> = (0..groups.len()).map(|place| (n_others(place), place)).collect();
    largest.retain(|(n, _)| *n > 0);
    largest.sort_by_key(|&(n, place)| (std::cmp::Reverse(n), place));
    largest.truncate(top);
    let graph = view.chain_graph(&TieFilter {
        no_inferred: true,
        ..TieFilter::default()
    });
    let n_people = view.network.roster.people.len();
    let limits = Limits {
        max_hops: MAX_HOPS,
        hop_factor: HOP_FACTOR,
        marked: &[],
    };
    let people = groups.iter().map(|group| group.people.as_slice());
    let mut best = best_ways(&graph, view.me, limits, &Workplaces::new(n_people, people))?;
    let way = |(_, place): (usize, usize)| {
        let best = best[place].take().map(|way| way.chain);
        CompanyWay {
            company: place,
            readiness: best.as_ref().and_then(|chain| view.readiness(chain.people[1])),
            best,
        }
    };
    Ok(largest.into_iter().map(way).collect())
}

/// How I deal with people; only direct messages count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contact {
    /// How many of my ties want what first; each verdict is there.
    pub readiness: BTreeMap<Verdict, usize>,
    /// People who are connections of mine.
    pub n_connected: usize,
    /// Of those, with whom a message was ever answered, by either.
    pub n_connected_and_talked: usize,
    /// People with whom a message was answered within the last year.
    pub n_in_touch: usize,
    /// How often others answered me.
    pub answered_by_them: usize,
    /// How often I answered others.
    pub answered_by_me: usize,
    /// Conversations that others started.
    pub started_by_them: usize,
    /// Conversations that I started.
    pub started_by_me: usize,
    /// People whose last words want an answer of mine.
    pub n_waiting_for_me: usize,
    /// People it went quiet with after words of theirs that wanted an answer.
    pub n_left_unanswered: usize,
    /// People whose answer I am waiting for.
    pub n_waiting_for_them: usize,
}

impl Contact {
    fn of(view: &View<'_>) -> Self {
        let mut contact = Self {
            readiness: Verdict::ALL.into_iter().map(|verdict| (verdict, 0)).collect(),
            ..Self::default()
        };
        for tie in view.ties() {
            let facts = facts(tie.evidence(), view.as_of, From::of(view.me, tie.alter));
            let is_connected = tie
                .evidence()
                .until(view.as_of)
                .any(|event| event.what == What::Connected);
            let days_silent = facts.last_exchange.map(|day| view.as_of.days_since(day));
            contact.n_connected += usize::from(is_connected);
            contact.n_connected_and_talked += usize::from(is_connected && days_silent.is_some());
            contact.n_in_touch += usize::from(days_silent.is_some_and(|days| days <= DORMANT_DAYS));
            contact.answered_by_them += facts.answered_by_alter;
            contact.answered_by_me += facts.answered_by_me;
            contact.started_by_them += facts.started_by_alter;
            contact.started_by_me += facts.started_by_me;
            let Some(readiness) = view.readiness(tie.alter) else {
                continue;
            };
            *contact.readiness.entry(readiness.verdict).or_default() += 1;
            let is_left = facts
                .open_question
                .is_some_and(|open| open.from != From::of(view.me, tie.alter));
            match readiness.verdict {
                Verdict::Answer => contact.n_waiting_for_me += 1,
                Verdict::Waiting => contact.n_waiting_for_them += 1,
                Verdict::Reconnect if is_left => contact.n_left_unanswered += 1,
                _ => {}
            }
        }
        contact
    }
}

/// Somebody who stands between others.
#[derive(Debug, Clone)]
pub struct Broker {
    /// Who.
    pub person: PersonId,
    /// Between how many pairs of others they stand, me left out; an estimate where the network was sampled.
    pub pairs: f64,
    /// The share of all pairs whom chains without me connect, 0..1.
    pub share: f64,
    /// What their own ties amount to, that with me included.
    pub ego: EgoMeasures,
    /// How many of their alters are no ties of mine.
    pub n_new: usize,
    /// The strength of my tie with them; none without one that is more than a guess.
    pub strength: Option<f64>,
    /// What to do about that tie.
    pub readiness: Option<Readiness>,
    /// In which circles their alters are, by the index of the circle, with how many: most first.
    pub circles: Vec<(usize, usize)>,
}

/// Returns those who stand between most pairs, first by that, then by the roster.
fn brokers(view: &View<'_>, with_me: &TieGraph, measures: &Measures, top: usize) -> Vec<Broker> {
    let pairs = &measures.betweenness.pairs;
    let mut people: Vec<PersonId> = view.network.roster.iter().map(|(id, _)| id).collect();
    people.retain(|person| pairs[person.index()] > 0.0);
    people.sort_by_key(|person| (Falling(pairs[person.index()]), *person));
    people.truncate(top);
    let broker = |person| broker(view, with_me, measures, person);
    people.into_iter().filter_map(broker).collect()
}

fn broker(view: &View<'_>, with_me: &TieGraph, measures: &Measures, person: PersonId) -> Option<Broker> {
    let alters = || with_me.alters_of(person).filter(|alter| *alter != view.me);
    let strength = view.known(person);
    let communities = &measures.communities;
    let mut n_in: BTreeMap<usize, usize> = BTreeMap::new();
    for community in alters().filter_map(|alter| communities.of[alter.index()]) {
        *n_in.entry(community as usize).or_default() += 1;
    }
    let is_circle = |&(circle, _): &(usize, usize)| communities.members[circle].len() >= SMALLEST_CIRCLE;
    let mut circles: Vec<(usize, usize)> = n_in.into_iter().filter(is_circle).collect();
    circles.sort_by_key(|&(circle, n)| (std::cmp::Reverse(n), circle));
    let is_mine = |alter: PersonId| with_me.is_tie(view.me, alter);
    Some(Broker {
        person,
        pairs: measures.betweenness.pairs[person.index()],
        share: measures.betweenness.share(person),
        // Ties without any weight lead somewhere, but nobody's time is in them.
        ego: EgoMeasures::of(with_me, person)?,
        n_new: alters().filter(|alter| !is_mine(*alter)).count(),
        strength: strength.map(|known| known.strength),
        readiness: strength.and_then(|_| view.readiness(person)),
        circles,
    })
}

/// Two people who know each other are a pair; a circle begins with three.
const SMALLEST_CIRCLE: usize = 3;
/// How many of its people a company needs to stand for a circle.
const FEWEST_COLLEAGUES: usize = 2;
/// How many companies and people stand for a circle at the most.
const N_NAMED: usize = 3;

/// People who are tied to each other more than to others, me left out.
#[derive(Debug, Clone)]
pub struct Circle {
    /// Who, in the order of the roster.
    pub members: Vec<PersonId>,
    /// How many of them are ties of mine, guesses not counted.
    pub n_mine: usize,
    /// The companies that are commoner here than in the whole network, by their place in
    /// [`CompanyIndex::groups`](crate::people::company::CompanyIndex::groups), with how many members work there; those that stand
    /// out most first.
    pub companies: Vec<(usize, usize)>,
    /// Those who know most of the others, most first.
    pub best_known: Vec<PersonId>,
    /// Whom of them I have the strongest tie with, and its strength; nobody whom I never want to ask.
    pub way_in: Option<(PersonId, f64)>,
}

/// Returns the communities that are large enough, in their order, so that a circle has the index of its community.
fn circles(view: &View<'_>, graph: &TieGraph, communities: &Communities) -> Vec<Circle> {
    let not_asked = view.not_asked();
    let large = communities
        .members
        .iter()
        .filter(|members| members.len() >= SMALLEST_CIRCLE);
    large
        .map(|members| Circle {
            n_mine: members.iter().filter(|member| view.known(**member).is_some()).count(),
            companies: companies(view, members),
            best_known: best_known(members, graph, communities),
            way_in: way_in(view, members, &not_asked),
            members: members.clone(),
        })
        .collect()
}

/// Large employers are everywhere: what tells a circle from others is where more of it works than of everybody.
fn companies(view: &View<'_>, members: &[PersonId]) -> Vec<(usize, usize)> {
    let mut n_at: BTreeMap<usize, usize> = BTreeMap::new();
    for company in members.iter().filter_map(|member| view.companies.place_of(*member)) {
        *n_at.entry(company as usize).or_default() += 1;
    }
    let share = members.len() as f64 / view.network.roster.people.len() as f64;
    let more_than_expected = |company: usize, n: usize| {
        let n_everywhere = view.companies.groups()[company].people.len();
        n as f64 - n_everywhere as f64 * share
    };
    let found = n_at.into_iter().filter(|(_, n)| *n >= FEWEST_COLLEAGUES);
    let mut found: Vec<(usize, usize, f64)> = found
        .map(|(company, n)| (company, n, more_than_expected(company, n)))
        .filter(|(_, _, more)| *more > 0.0)
        .collect();
    found.sort_by_key(|&(company, _, more)| (Falling(more), company));
    found
        .into_iter()
        .take(N_NAMED)
        .map(|(company, n, _)| (company, n))
        .collect()
}

fn best_known(members: &[PersonId], graph: &TieGraph, communities: &Communities) -> Vec<PersonId> {
    let is_inside = |person: PersonId, alter: PersonId| communities.of[alter.index()] == communities.of[person.index()];
    let n_inside = |person: PersonId| {
        graph
            .alters_of(person)
            .filter(|alter| is_inside(person, *alter))
            .count()
    };
    let mut found: Vec<(usize, PersonId)> = members.iter().map(|member| (n_inside(*member), *member)).collect();
    found.sort_by_key(|&(n, member)| (std::cmp::Reverse(n), member));
    found.into_iter().take(N_NAMED).map(|(_, member)| member).collect()
}

fn way_in(view: &View<'_>, members: &[PersonId], not_asked: &[PersonId]) -> Option<(PersonId, f64)> {
    let mine = members
        .iter()
        .filter(|member| !not_asked.contains(member))
        .filter_map(|member| Some((*member, view.known(*member)?.strength)));
    mine.min_by_key(|&(member, strength)| (Falling(strength), member))
}

#[cfg(test)]
mod tests {
    //! Small networks whose overview can be told by hand.

    use super::*;
    use crate::calendar::Day;
    use crate::network::{Event, Events, Evidence, From, Network, UsersWord, What};
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
                events: Events::default(),
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
            let evidence = Evidence {
                events: events.into(),
                word: None,
            };
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
}
