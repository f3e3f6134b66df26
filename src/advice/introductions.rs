//! The main job: who can introduce me to somebody at these companies?
//!
//! In: a network weighed as of a day, and a [`Find`]. Out: [`Introductions`]: the chains, strongest first, each with what to
//! do about its first step, and the people to ask. It finds and judges; wording is for [`present`](crate::present).

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use super::Falling;
use super::asks::{AskBook, CompanyNames, Standing};
use super::checklist::Insider;
use super::former::{FormerInsider, former_insiders};
use super::mark::Mark;
use super::readiness::Readiness;
use super::request::Find;
use crate::chains::{ChainGraph, FoundChain, Introducer, Question, Role, Search, introducers, targets_at};
use crate::error::Result;
use crate::people::company::{CompanyGroup, CompanyMatch, has_words, words_of};
use crate::people::title::{Function, Title};
use crate::people::{Person, PersonId};

pub use super::view::View;

/// The answer.
#[derive(Debug, Clone, Default)]
pub struct Introductions<'a> {
    /// What each company name was taken for.
    pub companies: Vec<CompanyMatch<'a>>,
    /// Whom the chains try to reach.
    pub targets: Vec<PersonId>,
    /// The name of the company that each target works at.
    pub company_of: BTreeMap<PersonId, String>,
    /// The chains, strongest first.
    pub chains: Vec<Introduction>,
    /// The people to ask, in the order of their best chain.
    pub introducers: Vec<IntroducerAdvice>,
    /// People whom the user never wants to ask; no chain starts with them.
    pub n_not_asked: usize,
    /// My own ties who worked at the companies before, the strongest first; no chains.
    pub former: Vec<FormerInsider>,
}

/// One chain with what to do about its first step.
#[derive(Debug, Clone)]
pub struct Introduction {
    /// The chain.
    pub chain: FoundChain,
    /// What to do about the first tie, and why.
    pub readiness: Readiness,
    /// What the log of asks says of its other end and the company.
    pub standing: Standing,
    /// What the target's title says; none where they give none.
    pub title: Option<Title>,
    /// Whether the target recruits, or likely hires.
    pub mark: Option<Mark>,
}

/// Somebody to ask.
#[derive(Debug, Clone)]
pub struct IntroducerAdvice {
    /// Who.
    pub person: PersonId,
    /// The strength of the best chain through them.
    pub best: f64,
    /// How many of the chains start with them.
    pub n_chains: usize,
    /// What to do about the tie with them.
    pub readiness: Readiness,
    /// What the log of asks says of them and the company of their best chain.
    pub standing: Standing,
    /// Whom they can introduce me to, best first; more than the chains show.
    pub opens: Vec<Opened>,
}

/// What requests that differ in companies and roles alone share: the ties laid out, the log of asks, who is never asked.
#[derive(Debug, Clone)]
pub(crate) struct Ground {
    graph: Arc<ChainGraph>,
    book: Arc<AskBook>,
    not_asked: Arc<Vec<PersonId>>,
}

impl Ground {
    pub(crate) fn of(view: &View<'_>, request: &Find) -> Self {
        let not_asked = view.not_asked();
        // Who must be on the way is no detour.
        let is_ready = |first: PersonId| {
            let verdict = || view.readiness(first).map(|readiness| readiness.verdict);
            request.ready.is_empty() || verdict().is_some_and(|verdict| request.ready.contains(&verdict))
        };
        let graph = if request.all_routes || !request.via.is_empty() {
            view.every_route(&request.reach.filter, is_ready)
        } else {
            view.chain_graph_from(&request.reach.filter, is_ready)
        };
        Self {
            graph: Arc::new(graph),
            book: Arc::new(AskBook::of(view, &request.reach.aliases, request.reach.ask_rules)),
            not_asked: Arc::new(not_asked),
        }
    }

    pub(super) fn graph(&self) -> &ChainGraph {
        &self.graph
    }
}

/// A network's ties, ready to be searched for one request.
#[derive(Debug)]
pub struct Prepared<'a> {
    ground: Ground,
    companies: Vec<CompanyMatch<'a>>,
    targets: Vec<PersonId>,
    company_of: BTreeMap<PersonId, String>,
    functions: Vec<Function>,
    max_hops: usize,
    hop_factor: f64,
    via: Vec<PersonId>,
    former: Vec<FormerInsider>,
    /// The names of each company that targets work at.
    names: BTreeMap<String, CompanyNames>,
}

impl Introductions<'_> {
    /// Returns at which of the companies that introducer knows somebody, as far as the chains show.
    pub fn insiders(&self, view: &View<'_>, introducer: PersonId) -> Vec<Insider> {
        let chains = self.chains.iter().map(|introduction| &introduction.chain);
        chains
            .filter(|chain| chain.n_hops() == 2 && chain.introducer() == Some(introducer))
            .filter_map(|chain| {
                let company = self.company_of.get(&chain.target())?.clone();
                let kind = view.strengths.of(chain.ties[1])?.kind;
                Some(Insider { company, kind })
            })
            .collect()
    }

    /// Returns the company that the chain leads to, as it was asked for.
    pub fn asked_for(&self, introduction: &Introduction) -> Option<&str> {
        let name = self.company_of.get(&introduction.chain.target())?;
        let is_it = |company: &&CompanyMatch<'_>| company.matched.iter().any(|matched| matched.group.name == *name);
        self.companies.iter().find(is_it).map(|company| company.query.as_str())
    }
}

/// Finds the chains to companies, strongest first, with advice.
///
/// # Errors
///
/// If the request has a hop limit or hop factor that makes no sense.
pub fn find<'a>(view: &View<'a>, request: &Find) -> Result<Introductions<'a>> {
    find_on(view, request, &Ground::of(view, request))
}

/// As [`find`], where the ties are laid out already: for a request that may use the same ones.
pub(crate) fn find_on<'a>(view: &View<'a>, request: &Find, ground: &Ground) -> Result<Introductions<'a>> {
    let prepared = prepared(view, request, ground);
    let chains = search(view, request, &prepared)?;
    Ok(advise(view, prepared, chains))
}

/// Says whom the request is about, and lays out the ties for the search.
pub fn prepare<'a>(view: &View<'a>, request: &Find) -> Prepared<'a> {
    prepared(view, request, &Ground::of(view, request))
}

fn prepared<'a>(view: &View<'a>, request: &Find, ground: &Ground) -> Prepared<'a> {
    let asked = request.companies.iter();
    let companies = asked.map(|company| view.companies.find(company, &request.reach.aliases));
    let with_words = request.words.iter().map(|words| {
        let mut answer = view.companies.with_words(words);
        answer.n_titled = Some(n_titled(view, &answer));
        answer
    });
    prepare_on(view, request, companies.chain(with_words).collect(), ground)
}

/// As [`prepare`], where it is known what the names mean and the ties are laid out already.
pub(super) fn prepare_on<'a>(
    view: &View<'a>,
    request: &Find,
    companies: Vec<CompanyMatch<'a>>,
    ground: &Ground,
) -> Prepared<'a> {
    let groups: Vec<_> = companies
        .iter()
        .flat_map(|company| &company.matched)
        .map(|matched| matched.group)
        .collect();
    let roles: Vec<Role> = request.roles.iter().map(|role| Role::new(role)).collect();
    let mut targets = targets_at(&view.network.roster, &groups, &roles, view.me);
    let mut company_of = BTreeMap::new();
    targets.extend(with_words(view, request, &roles, &mut company_of));
    if request.companies.is_empty() && request.words.is_empty() {
        targets.extend(&request.to);
    }
    targets.sort_unstable();
    targets.dedup();
    targets.retain(|target| request.to.is_empty() || request.to.contains(target));
    for group in &groups {
        for person in &group.people {
            company_of.entry(*person).or_insert_with(|| group.name.clone());
        }
    }
    let former = former_insiders(view, request, &companies, &ground.not_asked);
    let names = |group: &&CompanyGroup| {
        let names = CompanyNames::of(&group.name, view.companies, &request.reach.aliases);
        (group.name.clone(), names)
    };
    Prepared {
        names: groups.iter().map(names).collect(),
        ground: ground.clone(),
        companies,
        targets,
        company_of,
        functions: roles.iter().filter_map(Role::function).collect(),
        max_hops: request.reach.max_hops,
        hop_factor: request.reach.hop_factor,
        via: request.via.clone(),
        former,
    }
}

/// How many people besides me have the words in their titles, and work elsewhere than at the companies that have them.
fn n_titled(view: &View<'_>, asked: &CompanyMatch<'_>) -> usize {
    let words = words_of(&asked.query);
    let named: HashSet<&str> = asked.matched.iter().map(|one| one.group.name.as_str()).collect();
    let works_there = |id| {
        let group = view.companies.group_of(id);
        group.is_some_and(|group| named.contains(group.name.as_str()))
    };
    let people = view.network.roster.iter().filter(|(id, _)| *id != view.me);
    let has_them = |person: &Person| has_words(person.position.as_deref().unwrap_or_default(), &words);
    people
        .filter(|(id, person)| has_them(person) && !works_there(*id))
        .count()
}

/// The people whose titles have one of the words asked for, and where they work.
fn with_words(
    view: &View<'_>,
    request: &Find,
    roles: &[Role],
    company_of: &mut BTreeMap<PersonId, String>,
) -> Vec<PersonId> {
    let words: Vec<Vec<String>> = request.words.iter().map(|words| words_of(words)).collect();
    if words.is_empty() {
        return Vec::new();
    }
    let is_meant = |person: &Person| {
        let title = person.position.as_deref().unwrap_or_default();
        words.iter().any(|words| has_words(title, words)) && (roles.is_empty() || Role::any_fits(roles, person))
    };
    let people = view.network.roster.iter();
    let meant: Vec<PersonId> = people
        .filter(|(id, person)| *id != view.me && is_meant(person))
        .map(|(id, _)| id)
        .collect();
    for person in &meant {
        let company = view.companies.group_of(*person).map(|group| group.name.clone());
        company_of.insert(*person, company.unwrap_or_default());
    }
    meant
}

/// Returns the best chains; the part of the work that is the search alone.
///
/// # Errors
///
/// If the request has a hop limit or hop factor that makes no sense.
pub fn search(view: &View<'_>, request: &Find, prepared: &Prepared<'_>) -> Result<Vec<FoundChain>> {
    let mut search = Search::new(&prepared.ground.graph, view.me, request.reach.max_hops)?;
    let mut chains = search.find(&question(request, prepared))?;
    // Costs are rounded, so that chains as good as each other come in an order that the last digit of their strengths may not follow.
    chains.sort_by_key(|chain| Falling(chain.strength));
    Ok(chains)
}

/// Returns what a request asks of a search.
pub(super) fn question<'q>(request: &'q Find, prepared: &'q Prepared<'_>) -> Question<'q> {
    Question {
        targets: &prepared.targets,
        via: &request.via,
        hop_factor: request.reach.hop_factor,
        top: request.top,
        caps: request.caps,
    }
}

/// Returns the chains with advice.
pub fn advise<'a>(view: &View<'_>, prepared: Prepared<'a>, chains: Vec<FoundChain>) -> Introductions<'a> {
    let advice = |person| {
        view.readiness(person)
            .expect("a chain starts with a tie of mine that was weighed")
    };
    let standing = |chain: &FoundChain| {
        let company = prepared.company_of.get(&chain.target());
        let names = company.and_then(|company| prepared.names.get(company));
        prepared.ground.book.standing(
            chain.people[1],
            names.unwrap_or(&CompanyNames::default()),
            Some(chain.target()),
        )
    };
    let introducer = |introducer: Introducer| {
        let best = chains
            .iter()
            .find(|chain| chain.introducer() == Some(introducer.person));
        IntroducerAdvice {
            person: introducer.person,
            best: introducer.best,
            n_chains: introducer.n_chains,
            readiness: advice(introducer.person),
            standing: best.map(standing).unwrap_or_default(),
            opens: prepared.opened(view, introducer.person, &chains),
        }
    };
    let introducers = introducers(&chains).into_iter().map(introducer).collect();
    let chains = chains
        .into_iter()
        .map(|chain| {
            let title = Title::of_person(view.network.roster.person(chain.target()));
            Introduction {
                readiness: advice(chain.people[1]),
                standing: standing(&chain),
                mark: prepared.mark(title.as_ref()),
                title,
                chain,
            }
        })
        .collect();
    Introductions {
        companies: prepared.companies,
        targets: prepared.targets,
        company_of: prepared.company_of,
        chains,
        introducers,
        n_not_asked: prepared.ground.not_asked.len(),
        former: prepared.former,
    }
}

/// A target whom an introducer can introduce me to.
#[derive(Debug, Clone)]
pub struct Opened {
    /// Who.
    pub person: PersonId,
    /// The strength of the chain to them through the introducer.
    pub strength: f64,
    /// Its number of ties: two, where the introducer is tied to them.
    pub n_hops: usize,
    /// What their title says.
    pub title: Option<Title>,
    /// Whether they recruit, or likely hire.
    pub mark: Option<Mark>,
}

impl Prepared<'_> {
    /// Returns whom an introducer opens, the strongest chains first, equal ones by fewer ties, then by the target: those whom the
    /// found chains reach through them, and those whom they are tied to. It looks no further than one tie from the introducer: who
    /// knows somebody who knows somebody is a search of its own.
    fn opened(&self, view: &View<'_>, introducer: PersonId, chains: &[FoundChain]) -> Vec<Opened> {
        let mut best: BTreeMap<PersonId, (f64, usize)> = BTreeMap::new();
        let mut offer = |person: PersonId, strength: f64, n_hops: usize| {
            let known = best.entry(person).or_insert((strength, n_hops));
            if strength > known.0 {
                *known = (strength, n_hops);
            }
        };
        for chain in chains.iter().filter(|chain| chain.introducer() == Some(introducer)) {
            offer(chain.target(), chain.strength, chain.n_hops());
        }
        let is_whole_way = |person: &PersonId| *person == introducer || *person == view.me;
        if self.max_hops > 1 && self.via.iter().all(is_whole_way) {
            let graph = self.ground.graph();
            let mine = graph.tie_between(view.me, introducer);
            for &target in &self.targets {
                if let (Some(mine), Some(theirs)) = (mine, graph.tie_onward(introducer, target)) {
                    offer(target, mine.strength * theirs.strength * self.hop_factor, 2);
                }
            }
        }
        let opened = best.into_iter().map(|(person, (strength, n_hops))| {
            let title = Title::of_person(view.network.roster.person(person));
            Opened {
                person,
                strength,
                n_hops,
                mark: self.mark(title.as_ref()),
                title,
            }
        });
        let mut opened: Vec<Opened> = opened.collect();
        opened.sort_by_key(|one| (Falling(one.strength), one.n_hops, one.person));
        opened
    }

    fn mark(&self, title: Option<&Title>) -> Option<Mark> {
        title.and_then(|title| Mark::of(title, &self.functions))
    }
}
