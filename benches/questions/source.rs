//! The networks that are asked: read from files, or drawn at random.

use warmintro::chains::{ChainGraph, TieFilter, WeightedTie};
use warmintro::network::Kind;
use warmintro::people::PersonId;
use warmintro::{Error, Session};

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
    Data(Box<Session>),
    Random(Pool),
}

impl Source {
    /// Returns the network of the data, or a random one of each size.
    pub(crate) fn all(request: &Request) -> Result<Vec<Self>, Error> {
        let Some(path) = &request.data else {
            let pools = request.members.iter().copied().map(Pool::of_members);
            return Ok(pools.map(Self::Random).collect());
        };
        Ok(vec![Self::Data(Box::new(Session::open([path])?))])
    }

    /// Returns owners, evenly spread.
    pub(crate) fn egos(&self, n: usize) -> Vec<PersonId> {
        let owners: Vec<PersonId> = match self {
            Self::Data(data) => data.network.owners.clone(),
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
                let mut groups: Vec<_> = data.companies.groups().iter().collect();
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
            Self::Data(data) => (&data.network, &data.strengths),
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
            Self::Data(data) => data.network.roster.person(person).id.clone(),
            Self::Random(_) => person.0.to_string(),
        }
    }
}
