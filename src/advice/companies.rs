//! How warm the best way in to each company is: all companies of the network, or those of a target list.
//!
//! In: a network weighed as of a day, and a [`CompaniesRequest`]. Out: [`Companies`]: those with a way in, strongest first, each
//! with its best chain and how many ways there are; and the targets without one, each with why. What to do about that is for
//! [`present`](crate::present) to word.

use std::collections::BTreeMap;

use super::ask::is_way;
use super::asks::{AskBook, CompanyNames, Standing};
use super::introductions::View;
use super::likely::{Likely, Ties};
use super::mark::Mark;
use super::no_way::NoWay;
use super::readiness::{Readiness, Verdict};
use super::request::Reach;
use super::targets::{Target, TargetList};
use crate::chains::{BestWay, ChainGraph, FoundChain, Limits, NumberOfWays, Role, Search, Workplaces, best_ways};
use crate::error::Result;
use crate::network::TieView;
use crate::people::PersonId;
use crate::people::company::{Aliases, MatchedCompany};
use crate::people::title::{Function, Title};
use crate::strength::Band;

/// Which companies, and which chains to them.
#[derive(Debug, Clone, Default)]
pub struct CompaniesRequest<'a> {
    /// The companies; none means all of the network.
    pub targets: Option<&'a TargetList>,
    /// Only people whose position fits one of these, where a target wishes nothing else; none means everybody.
    pub roles: Vec<String>,
    /// How far chains may go.
    pub reach: Reach,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Companies<'a> {
    /// Those with a way in, by the strength of the best chain, equal ones by fewer hops, then by the people along it.
    pub with: Vec<(Place<'a>, WayIn)>,
    /// Those without, in the order of the list, or of the alphabet.
    pub without: Vec<(Place<'a>, NoWay)>,
    /// People whom the user never wants to ask; no chain starts with them.
    pub n_not_asked: usize,
}

impl Companies<'_> {
    /// Returns to how many the way to take begins with such a tie.
    pub fn n_with(&self, verdict: Verdict) -> usize {
        let ways = self.with.iter().map(|(_, way)| way.to_take().readiness.verdict);
        ways.filter(|one| *one == verdict).count()
    }
}

/// A company, or a target that no company of the network is.
#[derive(Debug, Clone, Default)]
pub struct Place<'a> {
    /// The target as in the list; none when all companies were asked for.
    pub target: Option<&'a Target>,
    /// What it is called: as in the list, else by most people.
    pub name: String,
    /// The companies of the network that it is, surest first; empty if nobody works there.
    pub companies: Vec<MatchedCompany<'a>>,
    /// The people to reach there, without me.
    pub people: Vec<PersonId>,
    /// Those of them whose position fits a role that the target wishes; empty where it wishes none.
    pub(super) wished: Vec<PersonId>,
    /// Where a target has no way in: who of my ties is likeliest to know somebody there.
    pub likely: Vec<Likely>,
    /// The functions that were asked for.
    functions: Vec<Function>,
    /// What the log of asks may call it; empty where there is no log.
    pub(super) names: CompanyNames,
}

/// The best way in to a company.
#[derive(Debug, Clone)]
pub struct WayIn {
    /// The best chain.
    pub chain: FoundChain,
    /// How many people I know a chain can start with; marked are those to ask now, whom the log of asks does not let rest.
    pub ways: NumberOfWays,
    /// What to do about the first tie, and why.
    pub readiness: Readiness,
    /// What the log of asks says of its other end and the company.
    pub standing: Standing,
    /// What the title of the one at the end says.
    pub title: Option<Title>,
    /// Whether they recruit, or likely hire.
    pub mark: Option<Mark>,
    /// Whether they fit a role that the target wishes; none where it wishes none.
    pub fits: Option<bool>,
    /// Where the first tie is too weak to ask anything of: the strongest way whose first tie isn't, once it was looked for.
    pub open: Option<Box<WayIn>>,
}

impl WayIn {
    /// Returns the way along which something can be done; the best one, where there is none.
    pub fn to_take(&self) -> &Self {
        self.open.as_deref().unwrap_or(self)
    }
}

/// Looking for the nearest names compares so many names at the most; it would not pay for a list of hundreds of strangers.
const MOST_COMPARISONS: usize = 400_000;

/// Finds the best way in to each company, and for the first `top` of those where it is too weak to ask along, all where that is 0, a
/// way to take instead.
///
/// # Errors
///
/// If the request has a hop limit or hop factor that makes no sense.
pub fn ranked<'a>(view: &View<'a>, request: &CompaniesRequest<'a>, top: usize) -> Result<Companies<'a>> {
    let mine = Mine::of(view, request);
    let mut found = best(view, request, &mine)?;
    let shown = found.with.iter_mut().take(if top == 0 { usize::MAX } else { top });
    let mut shut: Vec<_> = shown.filter(|(_, way)| !way.readiness.verdict.has_tie()).collect();
    if shut.is_empty() {
        return Ok(found);
    }
    let is_ready = |first| mine.readiness.get(&first).is_some_and(|known| known.verdict.has_tie());
    let graph = view.chain_graph_from(&request.reach.filter, is_ready);
    let places: Vec<&Place<'_>> = shut.iter().map(|(place, _)| place).collect();
    let ways = search((view, request), (&graph, &[]), &places)?;
    for ((place, best), way) in shut.iter_mut().zip(ways) {
        best.open = way.filter(|way| is_way(&way.chain)).map(|way| {
            Box::new(WayIn {
                ways: best.ways,
                ..mine.way_in(view, place, way)
            })
        });
    }
    Ok(found)
}

/// What to do about my ties.
struct Mine {
    readiness: BTreeMap<PersonId, Readiness>,
    book: AskBook,
}

impl Mine {
    fn of(view: &View<'_>, request: &CompaniesRequest<'_>) -> Self {
        let ties = view.network.ties_of(view.me);
        let readiness = |tie: &TieView<'_>| Some((tie.alter, view.readiness_of(tie)?));
        Self {
            readiness: ties.iter().filter_map(readiness).collect(),
            book: AskBook::of(view, &request.reach.aliases, request.reach.ask_rules),
        }
    }

    fn way_in(&self, view: &View<'_>, place: &Place<'_>, way: BestWay) -> WayIn {
        let (first, target) = (way.chain.people[1], way.chain.target());
        let title = Title::of_person(view.network.roster.person(target));
        let readiness = self.readiness.get(&first);
        WayIn {
            readiness: *readiness.expect("a chain starts with a tie of mine that was weighed"),
            standing: self.book.standing(first, &place.names, Some(target)),
            mark: title.as_ref().and_then(|title| Mark::of(title, &place.functions)),
            title,
            ways: way.ways,
            fits: place.is_wished(target),
            chain: way.chain,
            open: None,
        }
    }
}

/// The companies that are meant, and who is to be reached there.
pub(super) fn places<'a>(
    view: &View<'a>,
    (targets, roles): (Option<&'a TargetList>, &[String]),
    aliases: &Aliases,
) -> Vec<Place<'a>> {
    let mut places: Vec<Place<'a>> = match targets {
        Some(list) => {
            let place = |target: &'a Target| Place {
                target: Some(target),
                name: target.company.clone(),
                companies: view.companies.meant(&target.company, aliases),
                ..Place::default()
            };
            list.targets.iter().map(place).collect()
        }
        None => {
            let place = |companies: Vec<MatchedCompany<'a>>| Place {
                name: companies[0].group.name.clone(),
                companies,
                ..Place::default()
            };
            view.companies.firms(aliases).into_iter().map(place).collect()
        }
    };
    let roles_of = |asked: &[String]| asked.iter().map(|role| Role::new(role)).collect::<Vec<Role>>();
    let usual = roles_of(roles);
    for place in &mut places {
        let own = roles_of(place.target.map_or(&[][..], |target| &target.roles));
        let roles = if own.is_empty() { &usual } else { &own };
        place.functions = roles.iter().filter_map(Role::function).collect();
        if own.is_empty() {
            place.people = people_at(view, &place.companies, &usual);
        } else {
            // A wish orders and leaves nobody out.
            place.people = people_at(view, &place.companies, &[]);
            place.wished = people_at(view, &place.companies, &own);
        }
        if !view.network.asks.is_empty() && !place.companies.is_empty() {
            place.names = CompanyNames::of(&place.name, view.companies, aliases);
        }
    }
    places
}

/// Whoever works at one of these companies and fits one of these roles, if there are any; never me.
pub(super) fn people_at(view: &View<'_>, companies: &[MatchedCompany<'_>], roles: &[Role]) -> Vec<PersonId> {
    let groups: Vec<_> = companies.iter().map(|matched| matched.group).collect();
    crate::chains::targets_at(&view.network.roster, &groups, roles, view.me)
}

/// Returns the best way in to each place, in their order. All companies of the network take one pass, those of a list a search each.
fn search(
    (view, request): (&View<'_>, &CompaniesRequest<'_>),
    (graph, marked): (&ChainGraph, &[PersonId]),
    places: &[&Place<'_>],
) -> Result<Vec<Option<BestWay>>> {
    let limits = Limits {
        max_hops: request.reach.max_hops,
        hop_factor: request.reach.hop_factor,
        marked,
    };
    if request.targets.is_none() {
        let people = places.iter().map(|place| place.people.as_slice());
        return best_ways(graph, view.me, limits, &Workplaces::new(graph.n_people(), people));
    }
    let mut search = Search::new(graph, view.me, request.reach.max_hops)?;
    let mut best = |place: &&Place<'_>| match search.best_way(&place.wished, limits)? {
        Some(way) => Ok(Some(way)),
        None => search.best_way(&place.people, limits),
    };
    places.iter().map(&mut best).collect()
}

/// Returns the places ranked by their best ways in, each with advice or with why there is none.
fn best<'a>(view: &View<'a>, request: &CompaniesRequest<'a>, mine: &Mine) -> Result<Companies<'a>> {
    let mut answer = Companies {
        with: Vec::new(),
        without: Vec::new(),
        n_not_asked: view.not_asked().len(),
    };
    let places = places(view, (request.targets, &request.roles), &request.reach.aliases);
    let rests = |alter: &PersonId| mine.book.hold(*alter, &CompanyNames::default(), None).is_some();
    let may_ask = mine.readiness.iter();
    let may_ask = may_ask.filter(|(alter, readiness)| readiness.verdict == Verdict::Ask && !rests(alter));
    let to_ask: Vec<PersonId> = may_ask.map(|(alter, _)| *alter).collect();
    let graph = view.chain_graph(&request.reach.filter);
    let ways = search((view, request), (&graph, &to_ask), &places.iter().collect::<Vec<_>>())?;
    let mut comparisons_left = MOST_COMPARISONS;
    let is_closed = |(place, way): (&Place<'_>, &Option<BestWay>)| way.is_none() && place.target.is_some();
    let are_closed = places.iter().zip(&ways).any(is_closed);
    let ties = are_closed.then(|| Ties::of(view, &request.reach.aliases));
    for (mut place, way) in places.into_iter().zip(ways) {
        match way {
            Some(way) => {
                let way = mine.way_in(view, &place, way);
                answer.with.push((place, way));
            }
            None => {
                let why = why_none(view, &place, &mut comparisons_left);
                if let (Some(ties), Some(target)) = (&ties, place.target) {
                    place.likely = ties.likeliest(target, &place.people);
                }
                answer.without.push((place, why));
            }
        }
    }
    answer.with.sort_by(|(a_place, a), (b_place, b)| {
        let (a, b) = (&a.chain, &b.chain);
        let falling = b.strength.total_cmp(&a.strength);
        let along = || (a.n_hops(), &a.people, &a_place.name).cmp(&(b.n_hops(), &b.people, &b_place.name));
        falling.then_with(along)
    });
    if answer.without.iter().all(|(place, _)| place.target.is_none()) {
        answer.without.sort_by(|(a, _), (b, _)| a.name.cmp(&b.name));
    }
    Ok(answer)
}

impl Place<'_> {
    /// Returns whether somebody there fits a role that the target wishes; none where it wishes none.
    pub(super) fn is_wished(&self, person: PersonId) -> Option<bool> {
        let wishes = self.target.is_some_and(|target| !target.roles.is_empty());
        wishes.then(|| self.wished.contains(&person))
    }

    /// Returns how many people there fit a role that the target wishes.
    pub fn n_wished(&self) -> usize {
        self.wished.len()
    }
}

fn why_none(view: &View<'_>, place: &Place<'_>, comparisons_left: &mut usize) -> NoWay {
    let n_known = people_at(view, &place.companies, &[]).len();
    match (place.companies.is_empty(), n_known, place.people.len()) {
        (true, ..) => {
            let left = comparisons_left.checked_sub(view.companies.groups().len());
            *comparisons_left = left.unwrap_or(*comparisons_left);
            NoWay::nobody_known(left.map_or(Vec::new(), |_| view.companies.nearest(&place.name)))
        }
        (_, 0, _) => NoWay::OnlyYou,
        (_, n_people, 0) => NoWay::NobodyFits { n_people },
        (.., n_people) => NoWay::OutOfReach { n_people },
    }
}

/// A company, whom one knows there, and the best way in.
#[derive(Debug, Clone)]
pub struct CompanyWarmth {
    /// What it is called.
    pub name: String,
    /// How many people there are known to anybody in the pool, me not counted.
    pub n_people: usize,
    /// How many of them I have a strong tie with.
    pub n_strong: usize,
    /// And a fair one.
    pub n_fair: usize,
    /// And a weak one.
    pub n_weak: usize,
    /// The best chain to somebody there.
    pub best: FoundChain,
    /// What to do about its first tie.
    pub verdict: Verdict,
}

/// Returns the companies with the strongest ways in, at most so many, strongest first.
///
/// # Errors
///
/// Never in practice: only if the hop limit were out of bounds.
pub fn warmest(view: &View<'_>, aliases: &Aliases, top: usize) -> Result<Vec<CompanyWarmth>> {
    let request = CompaniesRequest {
        reach: Reach {
            aliases: aliases.clone(),
            ..Reach::default()
        },
        ..CompaniesRequest::default()
    };
    let ranked = best(view, &request, &Mine::of(view, &request))?
        .with
        .into_iter()
        .take(top);
    Ok(ranked.map(|(place, way)| warmth(view, place, way)).collect())
}

/// Counts whom I know there.
fn warmth(view: &View<'_>, place: Place<'_>, way: WayIn) -> CompanyWarmth {
    let mut company = CompanyWarmth {
        name: place.name,
        n_people: place.people.len(),
        n_strong: 0,
        n_fair: 0,
        n_weak: 0,
        best: way.chain,
        verdict: way.readiness.verdict,
    };
    for person in place.people {
        let Some(known) = view.strength_between(view.me, person) else {
            continue;
        };
        match Band::of_tie(known.strength) {
            Band::Strong => company.n_strong += 1,
            Band::Fair => company.n_fair += 1,
            Band::Weak => company.n_weak += 1,
        }
    }
    company
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::sample;

    #[test]
    fn the_warmest_companies_are_the_first_of_all_and_their_ties_are_mine() {
        let sample = sample();
        let view = sample.view();
        let warmest = |top| warmest(&view, &Aliases::well_known(), top).expect("three hops are fine");
        let all = warmest(usize::MAX);
        assert!(all.is_sorted_by(|a, b| a.best.strength >= b.best.strength));
        assert_eq!((warmest(0).len(), warmest(12).len()), (0, 12));
        for (few, one) in warmest(12).iter().zip(&all) {
            assert_eq!((&few.name, &few.best), (&one.name, &one.best));
        }
        for company in &all {
            let known_there = company.n_strong + company.n_fair + company.n_weak;
            assert!(known_there <= company.n_people, "{}", company.name);
            assert!(known_there > 0 || company.best.n_hops() > 1, "{}", company.name);
        }
    }
}
