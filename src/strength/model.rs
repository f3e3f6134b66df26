//! The arithmetic of the model: events to message equivalents, these to strength and answers, and the greatest strength so far.
//!
//! In: the events of one tie, sorted, none after the day in question, and what shared acquaintances add. Out: numbers. The
//! formulas and their reasons are in `docs/tie-strength.md`. Sums run in the sorted order on each side, so the same evidence gives
//! the same bits whichever way round the two people are.

use super::side::{Days, Faded, Side, Worth, is_mutual, seconds, undated, worth};
use super::stated::Stated;
use super::weights::Weights;
use crate::calendar::{Day, Moment, SECONDS_PER_DAY};
use crate::network::{Event, Evidence, From, Tone, What};
use crate::work;

/// Of so many days of contact each is weighed; of more, those are looked for first that may be the greatest.
const DAYS_WEIGHED: usize = 16;
/// Of so many days in a row together the first look is at.
const DAYS_TOGETHER: usize = 8;
/// How nearly of one age things are that are first taken together, and at last; each time a quarter of the last.
const DETAILS: [f64; 7] = [0.5, 0.125, 0.03, 0.008, 0.002, 0.0005, 0.0001];

/// Returns the events up to the end of the day, undated first, then by time, then in an order that is the same on each side
/// whichever way round the two people are.
pub(super) fn known_events(evidence: &Evidence, as_of: Day) -> Vec<Event> {
    let mut events = Vec::new();
    gather(evidence, as_of, &mut events);
    events
}

/// As [`known_events`], into a list that may have held those of another tie.
pub(super) fn gather(evidence: &Evidence, as_of: Day, events: &mut Vec<Event>) {
    events.clear();
    events.extend(evidence.events.iter());
    let side = |event: &Event| if is_mutual(event.what) { From::Both } else { event.from };
    let order = |event: &Event| (event.at, side(event), event.what, event.tone);
    // Times decide nearly always; the rest of the order takes longer to compare.
    if !events.is_sorted_by(|a, b| a.at < b.at || order(a) <= order(b)) {
        events.sort_by_key(order);
    }
    let end = as_of.start().0 + SECONDS_PER_DAY;
    let n_known = events.partition_point(|event| event.at.is_none_or(|at| at.0 < end));
    events.truncate(n_known);
}

/// What only hints that two people know each other.
#[derive(Debug, Default)]
struct Hints {
    /// Messages to both or from one to the other, as another's export shows them, by time: how much of each was for one reader.
    together: Running,
    /// Those of them that one of the two wrote.
    wrote: Running,
    /// When both were first seen in one conversation.
    met_at: Option<i64>,
    /// Same employers, with how many people of the network each has, and whether one of the two has left.
    employers: Vec<(i64, u16, bool)>,
}

/// A sum that grows with time.
#[derive(Debug, Default)]
struct Running(Vec<(i64, f64)>);

impl Running {
    fn add(&mut self, at: i64, more: f64) {
        let sum = self.0.last().map_or(0.0, |last| last.1);
        self.0.push((at, sum + more));
    }

    fn before(&self, end: i64) -> f64 {
        let n_known = self.0.partition_point(|(at, _)| *at < end);
        n_known.checked_sub(1).map_or(0.0, |last| self.0[last].1)
    }
}

impl Hints {
    fn clear(&mut self) {
        self.together.0.clear();
        self.wrote.0.clear();
        self.met_at = None;
        self.employers.clear();
    }

    fn is_empty(&self) -> bool {
        self.met_at.is_none() && self.employers.is_empty()
    }

    fn add(&mut self, event: &Event) {
        let at = event.at.map_or(i64::MIN, |at| at.0);
        match event.what {
            What::SharedGroup => {}
            What::WroteInSharedGroup { n_recipients } => {
                let share = 1.0 / f64::from(n_recipients.max(1));
                self.together.add(at, share);
                self.wrote.add(at, share);
            }
            What::AddressedTogether {
                n_recipients,
                n_messages,
            } => {
                let share = f64::from(n_messages) / f64::from(n_recipients.max(1));
                self.together.add(at, share);
            }
            What::SameEmployer { n_known } => return self.employers.push((at, n_known, false)),
            What::FormerColleagues { n_known, .. } => return self.employers.push((at, n_known, true)),
            _ => return,
        }
        self.met_at.get_or_insert(at);
    }
}

/// What the hints add to the log-odds that the two know each other.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct HintOdds {
    pub(super) shared_group: f64,
    pub(super) wrote: f64,
    pub(super) same_employer: f64,
    any: bool,
}

/// When one of the two wrote last before the present moment, and at it; and whether all that they wrote then was greetings.
#[derive(Debug, Default, Clone, Copy)]
struct Last {
    before: Option<(i64, bool)>,
    now: Option<(i64, bool)>,
}

impl Last {
    fn forward_to(&mut self, at: i64) {
        if self.now.is_some_and(|(now, _)| now < at) {
            self.before = self.now.take();
        }
    }

    fn wrote(&mut self, at: i64, is_greeting: bool) {
        let were_greetings = self.now.is_none_or(|(_, greetings)| greetings);
        self.now = Some((at, were_greetings && is_greeting));
    }
}

/// The events of one tie, ready to be weighed as of any day up to the one they were gathered for.
#[derive(Debug)]
pub(super) struct Ledger<'a> {
    weights: &'a Weights,
    lower: Side,
    higher: Side,
    /// Messages of third persons to both.
    co_addressed: Faded,
    undated_co_addressed: f64,
    hints: Hints,
    stated: Stated,
    /// What shared acquaintances add to each side, on every day alike.
    acquaintances: f64,
    last: [Last; 2],
    /// How likely a stranger answers; most people of most ties never wrote.
    stranger: f64,
    has_messages: bool,
    /// When the first thing happened that is more than a hint: whether an accepted fact, and any.
    first_fact: Option<i64>,
    first_contact: Option<i64>,
}

impl<'a> Ledger<'a> {
    /// Makes a ledger without events.
    pub(super) fn empty(weights: &'a Weights) -> Self {
        Self {
            weights,
            lower: Side::default(),
            higher: Side::default(),
            co_addressed: Faded::default(),
            undated_co_addressed: 0.0,
            hints: Hints::default(),
            stated: Stated::default(),
            acquaintances: 0.0,
            last: [Last::default(); 2],
            stranger: answers(0.0, 0, weights),
            has_messages: false,
            first_fact: None,
            first_contact: None,
        }
    }

    /// Gathers sorted events; `has_word` where the user says something of the tie, which makes it more than a guess.
    pub(super) fn new<'e>(events: impl IntoIterator<Item = &'e Event>, has_word: bool, weights: &'a Weights) -> Self {
        let mut ledger = Self::empty(weights);
        ledger.fill(events, has_word);
        ledger
    }

    /// Gathers the events of another tie in the place of those it has.
    pub(super) fn fill<'e>(&mut self, events: impl IntoIterator<Item = &'e Event>, has_word: bool) {
        let said = has_word.then_some(i64::MIN);
        (self.first_fact, self.first_contact) = (said, said);
        self.lower.clear();
        self.higher.clear();
        self.co_addressed.clear();
        self.undated_co_addressed = 0.0;
        self.hints.clear();
        self.stated.clear();
        self.acquaintances = 0.0;
        self.last = [Last::default(); 2];
        self.has_messages = false;
        events.into_iter().for_each(|event| self.add(event));
    }

    /// Takes in what the two's shared acquaintances are worth (T of the formula).
    pub(super) fn share_acquaintances(&mut self, worth: f64) {
        self.acquaintances = self.weights.shared_acquaintances * worth;
    }

    fn add(&mut self, event: &Event) {
        let at = event.at.map_or(i64::MIN, |at| at.0);
        let mut worth = worth(event.what, self.weights);
        match &mut worth {
            Worth::Hint => return self.hints.add(event),
            Worth::CoAddressed(equivalents) => {
                match event.at {
                    Some(at) => self.co_addressed.push(seconds(at), *equivalents),
                    None => self.undated_co_addressed += *equivalents * undated(self.weights),
                }
                return;
            }
            Worth::Message(equivalents) => {
                self.has_messages = true;
                if self.is_courtesy(event, at) {
                    *equivalents *= self.weights.greeting_share;
                }
            }
            _ => {}
        }
        // An invitation may never have been accepted: alone it does not turn a guess into a fact.
        if event.what.kind().is_some() {
            self.first_fact.get_or_insert(at);
        }
        if matches!(worth, Worth::Judged) {
            self.stated.add(event);
            return;
        }
        self.first_contact.get_or_insert(at);
        let mutual = is_mutual(event.what);
        if mutual || event.from != From::Higher {
            self.lower.add(event, worth, self.weights);
        }
        if mutual || event.from != From::Lower {
            self.higher.add(event, worth, self.weights);
        }
    }

    /// Follows who writes to whom; whether the message is a greeting, or a closing that answers one.
    fn is_courtesy(&mut self, event: &Event, at: i64) -> bool {
        let is_greeting = event.tone == Tone::Greeting;
        let [lower, higher] = &mut self.last;
        let (mine, other) = match event.from {
            From::Lower => (lower, higher),
            From::Higher => (higher, lower),
            From::Both => return is_greeting,
        };
        mine.forward_to(at);
        other.forward_to(at);
        // A message of the same moment answers nothing, and what is between the greeting and the closing makes it an exchange.
        let greeted = other.before.filter(|(_, greetings)| *greetings).map(|(at, _)| at);
        let wrote_since = mine.now.or(mine.before).map(|(at, _)| at);
        let is_thanks = event.tone == Tone::Closing
            && other.now.is_none()
            && greeted.is_some_and(|greeted| wrote_since.is_none_or(|wrote| wrote < greeted));
        mine.wrote(at, is_greeting);
        is_greeting || is_thanks
    }

    /// Message equivalents of the lower and of the higher one, as of the day with that number, without what counts for both.
    pub(super) fn written(&self, day: i64) -> (f64, f64) {
        let days = Days::of(day, day);
        (
            self.lower.written(days, self.weights),
            self.higher.written(days, self.weights),
        )
    }

    /// What third persons' messages to both add to each side.
    pub(super) fn co_addressed(&self, day: i64) -> f64 {
        let days = Days::of(day, day);
        let n_known = self.co_addressed.known(days);
        let dated = self.co_addressed.sum(n_known, days, self.weights.fading_exponent);
        self.weights.co_addressed * (self.undated_co_addressed + dated)
    }

    /// What counts for each side alike.
    pub(super) fn for_both(&self, day: i64) -> f64 {
        self.co_addressed(day) + self.acquaintances
    }

    /// What shared acquaintances add to each side.
    pub(super) fn acquaintances(&self) -> f64 {
        self.acquaintances
    }

    /// What the messages of the lower and of the higher one come to, to the other alone and to groups.
    pub(super) fn by_audience(&self, day: i64) -> [[f64; 2]; 2] {
        let days = Days::of(day, day);
        [&self.lower, &self.higher].map(|side| side.by_audience(days, self.weights))
    }

    /// How well the two know each other by what they did (p of the formula), 0..1; none if they never wrote to each other.
    pub(super) fn contact(&self, day: i64) -> Option<f64> {
        let (lower, higher) = self.written(day);
        let both = both_ways(lower, higher, self.weights);
        self.has_messages
            .then(|| both / (both + self.weights.half_acquaintance))
    }

    /// What an owner states of that, and of the sum over all of their ties: who, and both; of two the stronger.
    pub(super) fn stated_contact(&self, day: i64) -> impl Iterator<Item = (From, f64, f64)> {
        self.stated.contact(day, self.weights)
    }

    /// How likely one of the two answers as of the day, which is the last one known: by what they did, or as the other one states it.
    pub(super) fn answers_of(&self, who: From, day: i64) -> f64 {
        let stated = self.stated.answers(who, day, (self.weights, self.stranger));
        let (theirs, other) = if who == From::Lower {
            (&self.lower, &self.higher)
        } else {
            (&self.higher, &self.lower)
        };
        let by_files = || match (theirs.said(Days::of(day, day), self.weights), other.n_since(theirs)) {
            (0.0, 0) => self.stranger,
            (said, n_unanswered) => answers(said, n_unanswered, self.weights),
        };
        match stated {
            // Files that hold nothing say nothing: an owner may well know that somebody does not answer.
            Some(stated) if self.first_contact.is_none() => stated,
            Some(stated) => stated.max(by_files()),
            None => by_files(),
        }
    }

    /// Strength as of the day: the greatest of what both did, of what hints come to, and of what owners state.
    pub(super) fn strength(&self, day: i64) -> f64 {
        let (lower, higher) = self.written(day);
        let both = self.for_both(day);
        let contact = self.contact_strength(day, lower + both, higher + both);
        strongest([contact, self.guess((day, day)), self.stated(day)], self.weights)
    }

    /// Strength as of the day by what owners state; none without any statement.
    ///
    /// A pack does not say what shared acquaintances add. They add it to each side, and to the mean of both at least as much.
    pub(super) fn stated(&self, day: i64) -> Option<f64> {
        let stated = self.stated.strength(day, self.weights)?;
        if self.acquaintances <= 0.0 || stated >= 1.0 {
            return Some(stated);
        }
        let both_ways = stated_both_ways(stated, self.weights) + self.acquaintances;
        Some(squashed(both_ways, self.weights))
    }

    /// How much of the stated strength is what owners state; the rest are shared acquaintances.
    pub(super) fn share_of_stated(&self, day: i64) -> f64 {
        let stated = self.stated.strength(day, self.weights).unwrap_or(0.0);
        if stated >= 1.0 || self.acquaintances <= 0.0 {
            return 1.0;
        }
        let both_ways = stated_both_ways(stated, self.weights);
        both_ways / (both_ways + self.acquaintances)
    }

    /// Strength as of the day from hints alone; none without any, and none where one of the two says how strong the tie is:
    /// they know all that the hints are gathered from.
    /// Of several days in a row it is no less than on any of them.
    pub(super) fn guess(&self, (first, last): (i64, i64)) -> Option<f64> {
        if self.hints.is_empty() || self.stated(last).is_some() {
            return None;
        }
        let odds = self.hint_odds((first, last));
        let log_odds = self.weights.know_base + odds.shared_group + odds.wrote + odds.same_employer;
        odds.any.then(|| self.weights.guess_share * logistic(log_odds))
    }

    /// What each hint adds to the log-odds as of the day, or of several in a row.
    pub(super) fn hint_odds(&self, (first, last): (i64, i64)) -> HintOdds {
        let weights = self.weights;
        let end = end_of(last);
        // A guess changes no fact: the same employer counts only until the two are seen to know each other.
        let is_fact = self.first_fact.is_some_and(|at| at < end_of(first));
        let employers = self.hints.employers.iter().filter(|(at, ..)| *at < end && !is_fact);
        let employers = employers.map(|&(_, n_known, has_left)| same_employer_odds(n_known, has_left, weights));
        let same_employer = employers.max_by(f64::total_cmp);
        let odds = |sum: &Running| libm::log(1.0 + weights.know_scale * sum.before(end));
        HintOdds {
            shared_group: weights.know_shared_group * odds(&self.hints.together),
            wrote: weights.know_wrote * odds(&self.hints.wrote),
            same_employer: same_employer.unwrap_or(0.0),
            any: self.hints.met_at.is_some_and(|at| at < end) || same_employer.is_some(),
        }
    }

    /// Returns the greatest strength on any day of contact, with the number of the first such day; `days` is for its use.
    ///
    /// Exact. Of many days those are looked for that may be the greatest: things of nearly one age are taken together, which gives a
    /// number below the strength of each day and one above it, and a day that cannot be the greatest is not weighed. Each look
    /// takes O(log n) for a day of a tie of n weeks, and leaves few days to the next; the first look is at several days together.
    pub(super) fn peak(&self, events: &[Event], days: &mut Vec<i64>) -> Option<(f64, i64)> {
        days.clear();
        days.extend(events.iter().filter_map(|event| event.at).map(day_of));
        days.dedup();
        if days.len() > DAYS_WEIGHED && self.stated.is_empty() {
            let bound = |days: &[i64]| self.between((days[0], days[days.len() - 1]), DETAILS[1]).1;
            work::count(days.len() / DAYS_TOGETHER);
            let bounds: Vec<f64> = days.chunks(DAYS_TOGETHER).map(bound).collect();
            self.leave_likely(days, (DAYS_TOGETHER, bounds.iter().map(|high| (0.0, *high))));
        }
        for detail in DETAILS {
            if days.len() <= DAYS_WEIGHED {
                break;
            }
            work::count(days.len());
            let bounds: Vec<(f64, f64)> = days.iter().map(|day| self.between((*day, *day), detail)).collect();
            self.leave_likely(days, (1, bounds.into_iter()));
        }
        // Of a short tie that is next to nothing.
        if events.len() > DAYS_WEIGHED {
            work::count(days.len() * events.len());
        }
        let weighed = days.iter().map(|day| (self.strength(*day), *day));
        weighed.reduce(|best, next| if next.0 > best.0 { next } else { best })
    }

    /// Leaves those days on which the strength may be the greatest, of so many together each, whose strength is said to lie between two
    /// numbers.
    fn leave_likely(
        &self,
        days: &mut Vec<i64>,
        (n_together, bounds): (usize, impl Iterator<Item = (f64, f64)> + Clone),
    ) {
        // What one day is worth leaves few others: that day is weighed of which most may be expected.
        let likeliest = bounds.clone().map(|(_, high)| high).enumerate();
        let likeliest = likeliest.max_by(|(_, one), (_, other)| one.total_cmp(other));
        let together = likeliest.and_then(|(place, _)| days.chunks(n_together).nth(place));
        let weighed = together.into_iter().flatten().map(|day| self.strength(*day));
        let least = weighed.chain(bounds.clone().map(|(low, _)| low)).fold(0.0, f64::max);
        // The slack is for rounding: the bounds add in another order.
        let mut are_likely = bounds
            .map(|(_, high)| high * (1.0 + 1e-9) >= least)
            .flat_map(|is_likely| std::iter::repeat_n(is_likely, n_together));
        days.retain(|_| are_likely.next().is_some_and(|is_likely| is_likely));
    }

    /// Less than the strength of a day, and more; of several days in a row, more than on any of them.
    fn between(&self, (first, last): (i64, i64), detail: f64) -> (f64, f64) {
        let days = Days::of(first, last);
        let [lower, higher] = [&self.lower, &self.higher].map(|side| side.between(days, (detail, self.weights)));
        let n_known = self.co_addressed.known(days);
        let exponent = self.weights.fading_exponent;
        let co_addressed = self.co_addressed.between(n_known, days, (detail, exponent));
        let (guess, stated) = (self.guess((first, last)), self.stated(last));
        let with = |lower: f64, higher: f64, co_addressed: f64| {
            let both = self.weights.co_addressed * (self.undated_co_addressed + co_addressed) + self.acquaintances;
            let contact = self.contact_strength(last, lower + both, higher + both);
            strongest([contact, guess, stated], self.weights)
        };
        (
            with(lower.0, higher.0, co_addressed.0),
            with(lower.1, higher.1, co_addressed.1),
        )
    }

    fn contact_strength(&self, day: i64, lower: f64, higher: f64) -> Option<f64> {
        let any = self.first_contact.is_some_and(|at| at < end_of(day));
        any.then(|| squashed(both_ways(lower, higher, self.weights), self.weights))
    }
}

/// How likely somebody answers who did so much, after that many messages which they left unanswered.
fn answers(said: f64, n_unanswered: usize, weights: &Weights) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a count of messages")]
    let unanswered = libm::log(1.0 + n_unanswered as f64);
    let log_said = libm::log(said + weights.answers_pseudo_count);
    logistic(weights.answers_intercept + weights.answers_slope * log_said - weights.answers_unanswered * unanswered)
}

/// The first second after the day.
fn end_of(day: i64) -> i64 {
    (day + 1).saturating_mul(SECONDS_PER_DAY)
}

fn day_of(at: Moment) -> i64 {
    at.0.div_euclid(SECONDS_PER_DAY)
}

/// The greatest there is; where there is nothing, that of a tie of two who never did anything.
fn strongest(strengths: [Option<f64>; 3], weights: &Weights) -> f64 {
    let greatest = strengths.into_iter().flatten().reduce(f64::max);
    greatest.unwrap_or_else(|| squashed(both_ways(0.0, 0.0, weights), weights))
}

/// S of the formula: the geometric mean of both sides.
pub(super) fn both_ways(lower: f64, higher: f64, weights: &Weights) -> f64 {
    ((lower + weights.pseudo_count) * (higher + weights.pseudo_count)).sqrt()
}

/// The S of a strength below one.
fn stated_both_ways(stated: f64, weights: &Weights) -> f64 {
    weights.half_strength * stated / (1.0 - stated)
}

fn squashed(both_ways: f64, weights: &Weights) -> f64 {
    both_ways / (both_ways + weights.half_strength)
}

fn same_employer_odds(n_known: u16, has_left: bool, weights: &Weights) -> f64 {
    let heads = weights.heads_per_known * f64::from(n_known.max(1));
    let left = if has_left { weights.know_former_employer } else { 0.0 };
    (weights.know_same_employer - weights.know_employer_size * libm::log(heads) - left).max(0.0)
}

pub(super) fn logistic(log_odds: f64) -> f64 {
    1.0 / (1.0 + libm::exp(-log_odds))
}
