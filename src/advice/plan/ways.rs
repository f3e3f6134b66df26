//! Who can open which target, and what that is worth.
//!
//! In: the targets. Out: for each of them the best chain with every person who may be asked, now or after a first message, and
//! its [`Worth`]: the numbers that decide between conversations.

use std::collections::BTreeMap;

use super::cover::{Problem, Worth};
use super::{Best, Closed, Opening, PlanRequest};
use crate::advice::Falling;
use crate::advice::ask::is_way;
use crate::advice::asks::{AskBook, Hold};
use crate::advice::companies::Place;
use crate::advice::former::FormerJobs;
use crate::advice::introductions::View;
use crate::advice::likely::Ties;
use crate::advice::no_way::NoWay;
use crate::advice::readiness::{Readiness, Verdict};
use crate::calendar::Day;
use crate::chains::{Caps, ChainGraph, FoundChain, Question, Search, TieFilter};
use crate::error::Result;
use crate::network::{FormerJob, Kind};
use crate::people::PersonId;
use crate::strength::Band;

/// So many people to ask are looked at for one company, so many chains with each.
const MOST_WAYS: (usize, usize) = (60, 3);

/// What all targets are looked at with.
pub(super) struct Work<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) request: &'a PlanRequest<'a>,
    /// My ties that may be asked now or after a first message.
    pub(super) ready: BTreeMap<PersonId, Readiness>,
    pub(super) filter: TieFilter,
    pub(super) book: AskBook,
    least_priority: f64,
}

impl<'a> Work<'a> {
    pub(super) fn new(view: &'a View<'a>, request: &'a PlanRequest<'a>) -> Self {
        let mut filter = request.reach.filter.clone();
        filter.avoid.extend(view.not_asked());
        let ties = view.ties();
        let usable = ties.iter().filter(|tie| !filter.avoid.contains(&tie.alter));
        let ready = usable.filter_map(|tie| Some((tie.alter, view.readiness(tie.alter)?)));
        let priorities = request.targets.targets.iter().map(|target| target.priority);
        Self {
            view,
            request,
            ready: ready.filter(|(_, readiness)| readiness.verdict.has_tie()).collect(),
            book: AskBook::of(view, &request.reach.aliases, request.reach.ask_rules),
            least_priority: priorities.fold(f64::INFINITY, f64::min),
            filter,
        }
    }

    /// The ties, of my own only those with the people who may be a chain's first.
    pub(super) fn graph(&self, may_be_first: impl Fn(PersonId) -> bool) -> ChainGraph {
        self.view.chain_graph_from(&self.filter, may_be_first)
    }

    /// The best way with each person who may be asked.
    pub(super) fn openings(
        &self,
        search: &mut Search<'_>,
        (target, place): (usize, &Place<'_>),
    ) -> Result<Vec<Opening>> {
        let chains = match self.chains(search, &place.wished)? {
            none if none.is_empty() => self.chains(search, &place.people)?,
            some => some,
        };
        let mut best: BTreeMap<PersonId, Opening> = BTreeMap::new();
        for chain in chains {
            let hold = self.hold(&chain, place);
            let fits = place.is_wished(chain.target());
            let opening = Opening {
                target,
                worth: self.worth(target, &chain, (hold.as_ref(), fits)),
                chain,
                hold,
                fits,
                n_wished: place.wished.len(),
                stronger: None,
            };
            let known = best.entry(opening.chain.people[1]).or_insert_with(|| opening.clone());
            if (opening.worth, opening.chain.strength) > (known.worth, known.chain.strength) {
                *known = opening;
            }
        }
        Ok(best.into_values().collect())
    }

    /// The chains to some people with each person who may be asked.
    fn chains(&self, search: &mut Search<'_>, people: &[PersonId]) -> Result<Vec<FoundChain>> {
        let (known, others): (Vec<PersonId>, Vec<PersonId>) =
            people.iter().partition(|person| self.ready.contains_key(person));
        let found = search.find(&self.question(&others))?;
        let is_way = |chain: &FoundChain| is_way(chain) && !self.is_roundabout(&chain.people);
        let direct = known.iter().filter_map(|&person| self.direct(person));
        Ok(direct.chain(found.into_iter().filter(is_way)).collect())
    }

    /// What the log of asks says against asking along a chain to that place now.
    pub(super) fn hold(&self, chain: &FoundChain, place: &Place<'_>) -> Option<Hold> {
        self.book.hold(chain.people[1], &place.names, Some(chain.target()))
    }

    pub(super) fn question<'q>(&self, targets: &'q [PersonId]) -> Question<'q> {
        Question {
            targets,
            via: &[],
            hop_factor: self.request.reach.hop_factor,
            top: MOST_WAYS.0 * MOST_WAYS.1,
            caps: Caps {
                per_target: 0,
                per_introducer: MOST_WAYS.1,
            },
        }
    }

    /// Somebody there whom I know myself.
    fn direct(&self, person: PersonId) -> Option<FoundChain> {
        let tie = self.view.network.tie_between(self.view.me, person)?;
        let known = self.view.strengths.of(tie)?;
        let fits = known.strength >= self.filter.min_strength.max(f64::MIN_POSITIVE);
        fits.then(|| FoundChain {
            people: vec![self.view.me, person],
            ties: vec![tie],
            strengths: vec![known.strength],
            strength: known.strength,
            kind: known.kind,
            weakest: 0,
        })
    }

    /// As [`is_roundabout`](crate::advice::ask::is_roundabout), with what is known here already.
    fn is_roundabout(&self, people: &[PersonId]) -> bool {
        people.iter().skip(2).any(|person| self.ready.contains_key(person))
    }

    /// What a way is worth: its target's priority, as far as the way will hold, and a little for how good it is; half of that where
    /// it leads to nobody in a role that is wished.
    fn worth(&self, target: usize, chain: &FoundChain, (hold, fits): (Option<&Hold>, Option<bool>)) -> Worth {
        let priority = self.request.targets.targets[target].priority;
        let grade = Grade::of(chain);
        let verdict = self.ready.get(&chain.people[1]).map(|known| known.verdict);
        let quality = quality(grade, verdict.unwrap_or(Verdict::Build), hold);
        let quality = if fits == Some(false) { quality / 2 } else { quality };
        worth(priority / self.least_priority, grade, quality, chain.strength)
    }
}

/// How far a chain will hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Grade {
    Strong,
    Fair,
    Weak,
    /// It rests on a group or on a guess.
    Unsure,
}

impl Grade {
    fn of(chain: &FoundChain) -> Self {
        match (chain.kind, Band::of_chain(chain.strength, chain.n_hops())) {
            (Kind::CoPresent | Kind::Inferred, _) => Self::Unsure,
            (_, Band::Weak) => Self::Weak,
            (_, Band::Fair) => Self::Fair,
            (_, Band::Strong) => Self::Strong,
        }
    }

    /// The part of a priority that such a way counts, in quarters.
    fn quarters(self) -> f64 {
        match self {
            Self::Strong | Self::Fair => 4.0,
            Self::Weak => 2.0,
            Self::Unsure => 1.0,
        }
    }
}

/// How good a way is, in 32nds: ready is better than asleep, strong better than weak, now better than later.
fn quality(grade: Grade, verdict: Verdict, hold: Option<&Hold>) -> u32 {
    let ready = match (verdict, hold) {
        (_, Some(Hold::ThanksDue { .. })) | (Verdict::Give | Verdict::Waiting, _) => 2,
        (Verdict::Ask | Verdict::Answer, _) => 4,
        (Verdict::Reconnect, _) => 3,
        (Verdict::Build | Verdict::Unknown, _) => 0,
    };
    let grade = match grade {
        Grade::Strong => 4,
        Grade::Fair => 3,
        Grade::Weak => 2,
        Grade::Unsure => 1,
    };
    let is_later = hold.is_some_and(|hold| hold.until().is_some());
    ready * grade * if is_later { 1 } else { 2 }
}

/// What a quarter of the lowest priority in a list counts.
const QUARTER: f64 = 800.0;
/// What each 32nd of quality counts: 0.9 of the lowest priority for the best there is.
const QUALITY: Worth = 90;
/// What a conversation costs. A company more always adds more, unless the way there is weak and its priority low; a better way
/// to one company adds less, unless the way was weak before.
const PRICE: Worth = 3100;
/// A priority counts at most so many times the lowest one.
const GREATEST_RATIO: f64 = 1e6;
/// The price in the unit that [`worth`] has: below it are fractions of a point.
pub(super) const PRICE_OF_CONVERSATION: Worth = PRICE << FRACTION_BITS;
const FRACTION_BITS: u32 = 32;

/// `ratio` is the priority beside the lowest one. Of ways that are equal otherwise the stronger ones are better: their
/// strengths are the fractions of a point, so small that all targets together make none.
fn worth(ratio: f64, grade: Grade, quality: u32, strength: f64) -> Worth {
    #[expect(clippy::cast_possible_truncation, reason = "both are small and not negative")]
    let (points, fraction) = (
        (ratio.min(GREATEST_RATIO) * QUARTER * grade.quarters()).round() as Worth,
        (strength * 65_536.0) as Worth,
    );
    ((points + QUALITY * Worth::from(quality)) << FRACTION_BITS) + fraction
}

/// Returns what each person can open, in the order of the people.
pub(super) fn problem(ways: &BTreeMap<PersonId, Vec<Opening>>, request: &PlanRequest<'_>) -> Problem {
    let offers = |openings: &Vec<Opening>| openings.iter().map(|opening| (opening.target, opening.worth)).collect();
    Problem {
        offers: ways.values().map(offers).collect(),
        n_companies: request.targets.targets.len(),
        per_conversation: request.per_person,
        most: request.conversations,
        price: PRICE_OF_CONVERSATION,
    }
}

/// For so many names that nobody works at, the nearest ones are looked up.
const MOST_SUGGESTED: usize = 10;

impl Work<'_> {
    /// The nearest thing to a way in for each of these targets, whose best ways are too weak to ask along.
    pub(super) fn nearest(
        &self,
        closed: Vec<(usize, Option<Best>)>,
        places: &[Place<'_>],
        refused: &BTreeMap<usize, (PersonId, Day)>,
    ) -> Vec<Closed> {
        let former = FormerJobs::of(self.view, self.ready.keys().copied());
        let ties = Ties::of(self.view, &self.request.reach.aliases);
        let mut n_unknown = 0;
        let nearest = |(target, best): (usize, Option<Best>)| {
            let place = &places[target];
            let known = match refused.get(&target) {
                Some(&(person, on)) => Some(NoWay::Declined { person, on }),
                None => self.former(&former, &self.request.targets.targets[target].company),
            };
            let nearest = known.or_else(|| self.insider(place));
            let nearest = nearest.unwrap_or_else(|| match (&best, place.people.len()) {
                (Some(best), _) => best.too_weak(),
                (None, 0) => self.nobody(target, place, &mut n_unknown),
                (None, n_people) => NoWay::OutOfReach { n_people },
            });
            Closed {
                target,
                nearest,
                likely: ties.likeliest(&self.request.targets.targets[target], &place.people),
                best,
            }
        };
        closed.into_iter().map(nearest).collect()
    }

    /// The best way to each place, whoever it begins with.
    pub(super) fn best_ways(&self, places: &[Place<'_>]) -> Result<Vec<Option<Best>>> {
        let graph = self.graph(|_| true);
        let mut search = Search::new(&graph, self.view.me, self.request.reach.max_hops)?;
        let mut to = |people: &[PersonId]| {
            let one = Question {
                top: 1,
                caps: Caps::default(),
                ..self.question(people)
            };
            Ok(search.find(&one)?.pop())
        };
        let best = |place: &Place<'_>| {
            let found = match to(&place.wished)? {
                None => to(&place.people)?,
                found => found,
            };
            Ok(found.and_then(|chain| {
                let readiness = self.view.readiness(chain.people[1])?;
                let hold = self.hold(&chain, place);
                Some(Best { chain, readiness, hold })
            }))
        };
        places.iter().map(best).collect()
    }

    /// Whoever of those who worked at a company is the strongest tie, by their last job there.
    fn former(&self, former: &FormerJobs<'_>, company: &String) -> Option<NoWay> {
        let jobs = former.at(std::slice::from_ref(company), &self.request.reach.aliases);
        let strength = |job: &FormerJob| {
            let known = self.view.strength_between(self.view.me, job.person);
            known.map_or(0.0, |known| known.strength)
        };
        let best = jobs.into_iter().max_by(|a, b| {
            let by_strength = strength(a).total_cmp(&strength(b));
            by_strength
                .then(a.seen_until.cmp(&b.seen_until))
                .then(b.person.cmp(&a.person))
        })?;
        Some(NoWay::Former {
            job: best.clone(),
            readiness: self.ready[&best.person],
        })
    }

    /// Somebody there with whom I have a tie.
    fn insider(&self, place: &Place<'_>) -> Option<NoWay> {
        let known = place.people.iter().filter_map(|&person| {
            let known = self.view.known(person)?;
            (!self.filter.avoid.contains(&person)).then_some((Falling(known.strength), person))
        });
        let known: Vec<(Falling, PersonId)> = known.collect();
        let &(_, person) = known.iter().min()?;
        Some(NoWay::Insider {
            person,
            readiness: self.view.readiness(person)?,
            n_insiders: known.len(),
        })
    }

    /// What there is at a place where nobody is to be reached. Looking for names like one compares all companies, so that it is done for
    /// the first of them only: somebody who has many wrong will see how after a few.
    fn nobody(&self, target: usize, place: &Place<'_>, n_unknown: &mut usize) -> NoWay {
        if !place.companies.is_empty() {
            return NoWay::OnlyYou;
        }
        *n_unknown += 1;
        let company = &self.request.targets.targets[target].company;
        NoWay::nobody_known(match *n_unknown {
            ..=MOST_SUGGESTED => self.view.companies.nearest(company),
            _ => Vec::new(),
        })
    }
}

impl Best {
    /// Why nothing can be asked along it.
    fn too_weak(&self) -> NoWay {
        let chain = self.chain.clone();
        if self.readiness.verdict.has_tie() {
            return NoWay::TooWeak(chain);
        }
        NoWay::Through {
            chain,
            readiness: self.readiness,
        }
    }
}
