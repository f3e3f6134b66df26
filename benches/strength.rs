//! How long it takes to weigh ties: all of a network, by their number and by messages a tie, and a single one.

use divan::Bencher;
use divan::counter::ItemsCount;
use warmintro::network::{Event, Evidence, From, Network, What};
use warmintro::people::{Person, PersonId};
use warmintro::records::{Day, Moment};
use warmintro::strength::{self, Weights};

fn main() {
    divan::main();
}

/// Seconds of a day.
const DAY: i64 = 86_400;
/// The last moment with a message: 2 November 2026.
const LAST: i64 = 1_793_577_600;

/// A connection ten years old with so many messages, in turn, closer to each other toward the end.
fn evidence(n_messages: u32) -> Evidence {
    let connected = Event::new(Some(Moment(LAST - 3_650 * DAY)), From::Both, What::Connected);
    let message = |i: u32| {
        let at = LAST - i64::from(n_messages - i) * 3_000 * DAY / i64::from(n_messages);
        let from = if i.is_multiple_of(2) { From::Lower } else { From::Higher };
        Event::new(Some(Moment(at)), from, What::Direct)
    };
    Evidence {
        events: std::iter::once(connected).chain((0..n_messages).map(message)).collect(),
        word: None,
    }
}

/// So many people whom one knows, each with the same evidence.
fn network(n_ties: usize, n_messages: u32) -> Network {
    let alters = (1..).take(n_ties).map(PersonId);
    let ties = alters.map(|alter| ((PersonId(0), alter), evidence(n_messages)));
    Network::of(vec![Person::default(); n_ties + 1], ties.collect())
}

fn as_of() -> Day {
    Moment(LAST).day()
}

fn weigh(bencher: Bencher, n_ties: usize, n_messages: u32) {
    let network = network(n_ties, n_messages);
    let weights = Weights::default();
    bencher
        .counter(ItemsCount::new(n_ties * (n_messages as usize + 1)))
        .bench_local(|| strength::score_all(&network, as_of(), &weights));
}

/// By the number of ties, with eight messages each; items are events.
#[divan::bench(args = [1_000, 10_000, 100_000], sample_count = 10)]
fn all_by_ties(bencher: Bencher, n_ties: usize) {
    weigh(bencher, n_ties, 8);
}

/// By messages a tie, a hundred thousand of them in all; items are events.
#[divan::bench(args = [1, 10, 100, 1_000, 10_000], sample_count = 10)]
fn all_by_messages(bencher: Bencher, n_messages: u32) {
    weigh(bencher, 100_000 / n_messages as usize, n_messages);
}

/// One tie, by its messages.
#[divan::bench(args = [0, 10, 100, 1_000, 10_000])]
fn one(bencher: Bencher, n_messages: u32) {
    let evidence = if n_messages == 0 {
        let mut evidence = evidence(1);
        evidence.events.change(|events| events.truncate(1));
        evidence
    } else {
        evidence(n_messages)
    };
    let weights = Weights::default();
    bencher.bench_local(|| strength::score(&evidence, as_of(), &weights));
}

/// One tie with everything that `ties WHO` tells of it.
#[divan::bench(args = [10, 100, 1_000, 10_000])]
fn one_explained(bencher: Bencher, n_messages: u32) {
    let evidence = evidence(n_messages);
    let weights = Weights::default();
    bencher.bench_local(|| {
        let facts = strength::facts(&evidence, as_of(), From::Lower);
        (facts.sent, strength::explain(&evidence, as_of(), From::Lower, &weights))
    });
}
