//! Who of my ties is likeliest to know somebody at a company that nothing in the data leads to.
//!
//! In: a view, and the company as a target list has it. Out: at most three [`Likely`] people, each with the reason. It is a hint whom to
//! ask, and no way in: exports don't say whom my contacts know. Nobody is named without a reason that the data show.

use std::collections::HashSet;

use super::introductions::View;
use super::readiness::Verdict;
use super::targets::Target;
use crate::chains::Role;
use crate::network::Kind;
use crate::people::PersonId;
use crate::people::company::{Aliases, employer_of, words_of};
use crate::people::title::{Function, Title};

/// Never more: a longer list is a list of everybody.
const MOST: usize = 3;
/// So many ties besides mine make somebody well connected; judgment.
const MANY_TIES: usize = 20;
/// Words of a company's name that say nothing of what it does or where.
const EMPTY_WORDS: [&str; 24] = [
    "and",
    "company",
    "digital",
    "first",
    "general",
    "global",
    "group",
    "holding",
    "holdings",
    "international",
    "labs",
    "national",
    "network",
    "online",
    "partners",
    "services",
    "solutions",
    "studio",
    "studios",
    "systems",
    "tech",
    "technologies",
    "technology",
    "world",
];
/// Shorter words are mostly part of a name.
const LEAST_LETTERS: usize = 4;

/// Somebody who may know people at a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likely {
    /// Who.
    pub person: PersonId,
    /// Why.
    pub because: Because,
}

/// Why somebody may know people at a company, the best reason first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// They worked there.
    WorkedThere,
    /// Their employer's name has a word in common with it.
    SimilarFirm {
        /// The employer.
        company: String,
    },
    /// They know somebody who knows somebody there.
    SameCircle {
        /// Who is in between.
        through: PersonId,
    },
    /// Their title names a place or a field that the list names too.
    TitleSays {
        /// The word.
        word: String,
    },
    /// They work in the field of the people who are wanted.
    SameField {
        /// The field.
        field: Function,
    },
    /// They know many people.
    WellConnected {
        /// How many of those the data show.
        n_ties: usize,
    },
}

impl Because {
    /// Returns the name used in every output.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::WorkedThere => "worked-there",
            Self::SimilarFirm { .. } => "similar-firm",
            Self::SameCircle { .. } => "same-circle",
            Self::TitleSays { .. } => "title",
            Self::SameField { .. } => "same-field",
            Self::WellConnected { .. } => "well-connected",
        }
    }
}

/// My ties that could be asked, now or after a first message, with what is known of their work.
#[derive(Debug)]
pub struct Ties<'a> {
    view: &'a View<'a>,
    aliases: &'a Aliases,
    /// The strongest first.
    ties: Vec<Worker<'a>>,
}

#[derive(Debug)]
struct Worker<'a> {
    person: PersonId,
    employer: Option<&'a str>,
    employer_words: HashSet<String>,
    title_words: HashSet<String>,
    field: Option<Function>,
    /// Whether their export is in the data.
    is_owner: bool,
}

impl<'a> Ties<'a> {
    /// Gathers them. O(my ties).
    #[must_use]
    pub fn of(view: &'a View<'a>, aliases: &'a Aliases) -> Self {
        let not_asked: HashSet<PersonId> = view.not_asked().into_iter().collect();
        let owners: HashSet<&PersonId> = view.network.owners.iter().collect();
        let is_askable = |person: PersonId| {
            let verdict = view.readiness(person).map(|known| known.verdict);
            verdict.is_some_and(|verdict| verdict != Verdict::Build) && !not_asked.contains(&person)
        };
        let ties = view
            .ties()
            .into_iter()
            .map(|tie| tie.alter)
            .filter(|person| is_askable(*person));
        let worker = |person: PersonId| {
            let known = view.network.roster.person(person);
            let employer = employer_of(known);
            Worker {
                person,
                employer,
                employer_words: words_of(employer.unwrap_or_default()).into_iter().collect(),
                title_words: words_of(known.position.as_deref().unwrap_or_default())
                    .into_iter()
                    .collect(),
                field: Title::of_person(known).and_then(|title| title.function()),
                is_owner: owners.contains(&person),
            }
        };
        Self {
            view,
            aliases,
            ties: ties.map(worker).collect(),
        }
    }

    /// Returns who is likeliest to know somebody at a target; `there` are the people known there.
    #[must_use]
    pub fn likeliest(&self, target: &Target, there: &[PersonId]) -> Vec<Likely> {
        let telling = |text: &str| -> Vec<String> {
            let is_telling =
                |word: &String| word.chars().count() >= LEAST_LETTERS && !EMPTY_WORDS.contains(&word.as_str());
            words_of(text).into_iter().filter(is_telling).collect()
        };
        let wanted = Wanted {
            name: telling(&target.company),
            // A note says many things; what it writes with a capital is a name.
            notes: target
                .notes
                .split_whitespace()
                .filter(|word| word.starts_with(char::is_uppercase))
                .flat_map(telling)
                .collect(),
            fields: target
                .roles
                .iter()
                .filter_map(|role| Role::new(role).function())
                .collect(),
            near: self.near(there),
        };
        let there: HashSet<&PersonId> = there.iter().collect();
        let mut found: Vec<Likely> = self
            .ties
            .iter()
            .filter(|tie| !there.contains(&tie.person))
            .filter_map(|tie| {
                let because = self.because(tie, target, &wanted)?;
                Some(Likely {
                    person: tie.person,
                    because,
                })
            })
            .collect();
        // Stable: of one kind of reason the stronger tie comes first.
        found.sort_by_key(|likely| rank(&likely.because));
        found.truncate(MOST);
        found
    }

    /// The people who know somebody there, but for me.
    fn near(&self, there: &[PersonId]) -> HashSet<PersonId> {
        let known = there.iter().flat_map(|person| self.view.network.ties_of(*person));
        known
            .map(|tie| tie.alter)
            .filter(|person| *person != self.view.me)
            .collect()
    }

    fn because(&self, tie: &Worker<'_>, target: &Target, wanted: &Wanted) -> Option<Because> {
        let network = self.view.network;
        let former = network.former_jobs_of(tie.person).iter();
        let mut former = former.filter(|job| job.seen_until <= self.view.as_of);
        if former.any(|job| self.aliases.is_one_firm(&job.company, &target.company)) {
            return Some(Because::WorkedThere);
        }
        // Whom the owner of an export knows is in it: if they knew somebody there, there would be a way in.
        if tie.is_owner {
            return None;
        }
        if let Some(employer) = tie
            .employer
            .filter(|_| wanted.name.iter().any(|word| tie.employer_words.contains(word)))
        {
            return Some(Because::SimilarFirm {
                company: employer.to_owned(),
            });
        }
        if let Some(through) = self.through(tie.person, wanted) {
            return Some(Because::SameCircle { through });
        }
        let mut words = wanted.notes.iter().chain(&wanted.name);
        if let Some(word) = words.find(|word| tie.title_words.contains(*word)) {
            return Some(Because::TitleSays { word: word.clone() });
        }
        if let Some(field) = tie.field.filter(|field| wanted.fields.contains(field)) {
            return Some(Because::SameField { field });
        }
        let n_ties = network.ties_of(tie.person).len().saturating_sub(1);
        (n_ties >= MANY_TIES).then_some(Because::WellConnected { n_ties })
    }

    /// Somebody whom they know, and who knows somebody there.
    fn through(&self, person: PersonId, wanted: &Wanted) -> Option<PersonId> {
        if wanted.near.is_empty() {
            return None;
        }
        let known = self.view.network.ties_of(person).into_iter();
        let is_known = |tie: &crate::network::TieView<'_>| {
            let known = self.view.strengths.of(tie.id);
            known.is_some_and(|known| known.kind != Kind::Inferred) && wanted.near.contains(&tie.alter)
        };
        known.filter(is_known).map(|tie| tie.alter).min()
    }
}

/// What a target list says of a company, and what the data show around it.
struct Wanted {
    name: Vec<String>,
    notes: Vec<String>,
    fields: Vec<Function>,
    near: HashSet<PersonId>,
}

/// Of those who are well connected, who knows most comes first.
fn rank(because: &Because) -> (usize, std::cmp::Reverse<usize>) {
    let (rank, n) = match because {
        Because::WorkedThere => (0, 0),
        Because::SimilarFirm { .. } => (1, 0),
        Because::SameCircle { .. } => (2, 0),
        Because::TitleSays { .. } => (3, 0),
        Because::SameField { .. } => (4, 0),
        Because::WellConnected { n_ties } => (5, *n_ties),
    };
    (rank, std::cmp::Reverse(n))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::testing::{World, connected, month};

    fn because(world: World, there: &[PersonId]) -> Vec<(u32, &'static str)> {
        world.look(|view, targets| {
            let aliases = Aliases::default();
            let found = Ties::of(view, &aliases).likeliest(&targets.targets[0], there);
            found
                .iter()
                .map(|likely| (likely.person.0, likely.because.name()))
                .collect()
        })
    }

    #[test]
    fn whoever_may_know_people_there_is_named_with_the_best_reason_and_never_more_than_three() {
        let world = || {
            let mut world = World::new(7)
                .works(2, "Larkspur Robotics")
                .works(3, "Osprey")
                .works(4, "Robotics Ltd");
            world.people[1].position = Some("Head of Data, Berlin".to_owned());
            world.people[3].position = Some("Robotics Engineer".to_owned());
            for person in 1..=5 {
                world = world.tie(0, person, month("2025-12"));
            }
            world.target("Northwind Robotics Group", 1.0)
        };
        assert_eq!(
            because(world(), &[]),
            [(2, "similar-firm"), (4, "similar-firm"), (3, "title")]
        );
        let worked = world().worked(5, "Northwind Robotics Group", ("2024-01-01", "2025-01-01"));
        assert_eq!(because(worked, &[])[0], (5, "worked-there"));
        let mut noted = world();
        noted.targets[0].company = "Figment".to_owned();
        noted.targets[0].notes = "office in Berlin, they like data".to_owned();
        assert_eq!(because(noted, &[]), [(1, "title")]);
        let mut wanted = world();
        wanted.targets[0].company = "Figment".to_owned();
        wanted.targets[0].roles = vec!["data".to_owned()];
        assert_eq!(because(wanted, &[]), [(1, "same-field")]);
    }

    #[test]
    fn whose_export_is_there_is_named_only_for_a_former_job() {
        let world = || {
            let world = World::new(3).works(1, "Larkspur Robotics").works(2, "Osprey Robotics");
            let mut world = world.tie(0, 1, month("2025-12")).tie(0, 2, month("2025-12"));
            world.owners = vec![PersonId(0), PersonId(1)];
            world.target("Northwind Robotics", 1.0)
        };
        assert_eq!(because(world(), &[]), [(2, "similar-firm")]);
        let worked = world().worked(1, "Northwind Robotics", ("2024-01-01", "2025-01-01"));
        assert_eq!(because(worked, &[])[0], (1, "worked-there"));
    }

    #[test]
    fn without_a_reason_nobody_is_named_and_strangers_never_are() {
        let world = World::new(3).works(1, "Osprey Group").works(2, "Northwind Foods");
        let world = world.tie(0, 1, month("2025-12")).tie(0, 2, connected("2020-01-01"));
        assert_eq!(because(world.target("Northwind Group", 1.0), &[]), []);
    }

    #[test]
    fn who_knows_somebody_near_is_in_the_same_circle() {
        let world = World::new(4)
            .tie(0, 1, month("2025-12"))
            .tie(1, 2, month("2025-12"))
            .tie(2, 3, month("2025-12"));
        let world = world.works(3, "Northwind").target("Northwind", 1.0);
        assert_eq!(because(world, &[PersonId(3)]), [(1, "same-circle")]);
    }
}
