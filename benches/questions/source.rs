//! The networks that are asked: read from files, or drawn at random.

use std::path::Path;

use warmintro::chains::{ChainGraph, TieFilter, WeightedTie};
use warmintro::network::{Kind, Network, build};
use warmintro::people::company::CompanyIndex;
use warmintro::people::{PersonId, resolve};
use warmintro::progress::Silent;
use warmintro::strength::{Strengths, Weights, score_all};
use warmintro::tables::store::SavedNetwork;
use warmintro::{Error, records};

use super::pool::{Pool, Random};
use super::request::Request;

/// A company and the people to reach there.
#[derive(Debug)]
pub(crate) struct Company {
    pub(crate) name: String,
    pub(crate) targets: Vec<PersonId>,
}

/// A network.
pub(crate) enum Source {
    Data(Box<(Network, Strengths)>),
    Random(Pool),
}

impl Source {
    /// Returns the network of the data, or a random one of each size.
    pub(crate) fn all(request: &Request) -> Result<Vec<Self>, Error> {
        let Some(path) = &request.data else {
            let pools = request.members.iter().copied().map(Pool::of_members);
            return Ok(pools.map(Self::Random).collect());
        };
        let network = network(path)?;
        let as_of = network.latest.ok_or(Error::NoData)?;
        let strengths = score_all(&network, as_of, &Weights::default());
        Ok(vec![Self::Data(Box::new((network, strengths)))])
    }

    /// Returns owners, evenly spread.
    pub(crate) fn egos(&self, n: usize) -> Vec<PersonId> {
        let owners: Vec<PersonId> = match self {
            Self::Data(data) => data.0.owners.clone(),
            Self::Random(pool) => (0..pool.n_members)
                .map(|member| PersonId(u32::try_from(member).expect("few members")))
                .collect(),
        };
        let n = n.clamp(1, owners.len());
        (0..n).map(|i| owners[i * owners.len() / n]).collect()
    }

    /// Draws companies, each at most once.
    pub(crate) fn companies(&self, request: &Request) -> Vec<Company> {
        let mut random = Random::stream(1, "questions");
        match self {
            Self::Data(data) => {
                let index = CompanyIndex::new(&data.0.roster);
                let mut groups: Vec<_> = index.groups().iter().collect();
                random.shuffle(&mut groups);
                let chosen = groups.into_iter().take(request.n_questions);
                chosen
                    .map(|group| Company {
                        name: group.name.clone(),
                        targets: group.people.clone(),
                    })
                    .collect()
            }
            Self::Random(pool) => (0..request.n_questions)
                .map(|i| {
                    // Half the companies have four people or fewer, one in a hundred has 200 or more.
                    let n_people = usize::try_from(random.pareto(2, 2_000)).expect("few people");
                    Company {
                        name: format!("company {i}"),
                        targets: pool.company(n_people, &mut random),
                    }
                })
                .collect(),
        }
    }

    /// Lays the ties out for the search, as the program does for one who asks.
    pub(crate) fn graph(&self, me: PersonId) -> ChainGraph {
        let (network, strengths) = match self {
            Self::Data(data) => &**data,
            Self::Random(pool) => return pool.graph(),
        };
        let ties = network.graph.edge_indices().filter_map(|id| {
            let known = strengths.of(id)?;
            let (a, b) = network.ends(id);
            let is_guessed_first_step = known.kind == Kind::Inferred && (a == me || b == me);
            (!is_guessed_first_step).then_some(WeightedTie {
                id,
                a,
                b,
                strength: known.strength,
                kind: known.kind,
            })
        });
        ChainGraph::new(network.roster.people.len(), ties, &TieFilter::default())
    }

    /// Returns what a person is called in what the program exports.
    pub(crate) fn id(&self, person: PersonId) -> String {
        match self {
            Self::Data(data) => data.0.roster.person(person).id.clone(),
            Self::Random(_) => person.0.to_string(),
        }
    }
}

fn network(path: &Path) -> Result<Network, Error> {
    if let Some(saved) = SavedNetwork::open(path)? {
        return saved.network();
    }
    let mut exports = Vec::new();
    for export in records::discover(path)? {
        exports.push(records::read(&export, &Silent)?);
    }
    Ok(build::build(&exports, resolve::resolve(&exports)))
}
