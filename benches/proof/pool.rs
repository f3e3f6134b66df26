//! The network that exports show before a split, and its strengths: by one export, by a few, by all.
//!
//! In: the messages before the split that are kept. Out: [`Past`]: the ties with their evidence, which can be weighed alone or in a pool.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use warmintro::network::{Event, Evidence, From, Network, What};
use warmintro::people::{Person, PersonId};
use warmintro::records::{Day, Moment};
use warmintro::strength::{TieStrength, Weights, score, score_all};

use crate::data::{Data, Message};

/// Two people, the lower number first.
pub(crate) type Pair = (u32, u32);

/// Ties before a split.
pub(crate) struct Past {
    ties: BTreeMap<Pair, Evidence>,
    /// Whom each one has a tie with.
    others: HashMap<u32, Vec<u32>>,
    as_of: Day,
}

pub(crate) fn pair(one: u32, other: u32) -> Pair {
    (one.min(other), one.max(other))
}

impl Past {
    /// Gathers the ties. Whoever wrote to each other before the split, kept or not, has one; where messages were taken away, it is a
    /// connection. `slower` stretches time, as if people wrote that much less often. Moments are whole seconds, as in an export.
    pub(crate) fn of(data: &Data, split: f64, kept: &[bool], slower: f64) -> Self {
        // Any day will do: only ages count, and in which week a message falls.
        let as_of = Day::from_epoch_days(20_454).expect("a day of our time");
        let moment = |at: f64| Some(Moment((as_of.start().0 as f64 - (split - at) * slower).floor() as i64));
        let is_whole = kept.iter().all(|kept| *kept);
        let before = || {
            data.messages
                .iter()
                .zip(kept)
                .take_while(|(message, _)| message.at < split)
        };
        let mut ties: BTreeMap<Pair, Vec<Event>> = BTreeMap::new();
        for (message, is_kept) in before() {
            for &recipient in &message.recipients {
                let tie = ties.entry(pair(message.sender, recipient)).or_insert_with(|| {
                    let connected = Event::new(None, From::Both, What::Connected);
                    if is_whole { Vec::new() } else { vec![connected] }
                });
                if *is_kept {
                    tie.push(sent(message, recipient, moment(message.at)));
                }
            }
        }
        for (message, _) in before().filter(|(_, is_kept)| **is_kept) {
            let n_recipients = u16::try_from(message.recipients.len()).unwrap_or(u16::MAX);
            for (place, &one) in message.recipients.iter().enumerate() {
                for &other in &message.recipients[place + 1..] {
                    if let Some(tie) = ties.get_mut(&pair(one, other)) {
                        let what = What::CoAddressed { n_recipients };
                        tie.push(Event::new(moment(message.at), From::Both, what));
                    }
                }
            }
        }
        let mut others: HashMap<u32, Vec<u32>> = HashMap::new();
        for (&(one, other), tie) in &mut ties {
            tie.sort_unstable();
            others.entry(one).or_default().push(other);
            others.entry(other).or_default().push(one);
        }
        let evidence = |events: Vec<Event>| Evidence {
            events: events.into(),
            word: None,
        };
        let ties = ties.into_iter().map(|(pair, events)| (pair, evidence(events)));
        Self {
            ties: ties.collect(),
            others,
            as_of,
        }
    }

    /// Weighs a tie by the export of one of the two.
    pub(crate) fn alone(&self, between: Pair, weights: &Weights) -> TieStrength {
        score(&self.ties[&between], self.as_of, weights).expect("a tie has a message, or is a connection")
    }

    /// Weighs the ties of somebody in the pool of these exports.
    pub(crate) fn pooled(&self, owner: u32, owners: &[u32], weights: &Weights) -> HashMap<u32, f64> {
        let ties: BTreeSet<Pair> = owners
            .iter()
            .flat_map(|owner| self.others[owner].iter().map(|other| pair(*owner, *other)))
            .collect();
        let all = self.weigh(&ties.into_iter().collect::<Vec<_>>(), owners, weights);
        let others = self.others[&owner].iter();
        others.map(|other| (*other, all[&pair(owner, *other)])).collect()
    }

    /// Weighs all ties in the pool of everybody's exports.
    pub(crate) fn everybodys(&self, weights: &Weights) -> HashMap<Pair, f64> {
        let owners: Vec<u32> = self.others.keys().copied().collect();
        self.weigh(&self.ties.keys().copied().collect::<Vec<_>>(), &owners, weights)
    }

    fn weigh(&self, ties: &[Pair], owners: &[u32], weights: &Weights) -> HashMap<Pair, f64> {
        let people: BTreeSet<u32> = ties.iter().flat_map(|(one, other)| [*one, *other]).collect();
        let places: HashMap<u32, u32> = people.iter().zip(0..).map(|(person, place)| (*person, place)).collect();
        let node = |person: u32| PersonId(places[&person]);
        let known = ties
            .iter()
            .map(|ends| ((node(ends.0), node(ends.1)), self.ties[ends].clone()));
        let mut owners: Vec<PersonId> = owners.iter().map(|owner| PersonId(places[owner])).collect();
        owners.sort_unstable();
        let network = Network {
            owners,
            ..Network::of(vec![Person::default(); people.len()], known.collect())
        };
        let strengths = score_all(&network, self.as_of, weights);
        let of = |tie| {
            strengths
                .of(tie)
                .expect("a tie has a message, or is a connection")
                .strength
        };
        ties.iter().copied().zip(network.graph.edge_indices().map(of)).collect()
    }
}

fn sent(message: &Message, recipient: u32, at: Option<Moment>) -> Event {
    let what = match u16::try_from(message.recipients.len()).unwrap_or(u16::MAX) {
        1 => What::Direct,
        n_recipients => What::Group { n_recipients },
    };
    let from = if message.sender < recipient {
        From::Lower
    } else {
        From::Higher
    };
    Event::new(at, from, what)
}
