//! Who of my ties is likeliest to know somebody at a company that nothing in the data leads to.
//!
//! In: a view, and the company as a target list has it. Out: at most three [`Likely`] people, each with the reason. It is a hint whom to
//! ask, and no way in: exports don't say whom my contacts know. Nobody is named without a reason that the data show.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

use super::introductions::View;
use super::readiness::Verdict;
use super::targets::Target;
use crate::chains::Role;
use crate::languages::{Phrases, phrases};
use crate::names::names;
use crate::network::{FormerJob, Kind, TieView};
use crate::people::company::{Aliases, ByFirm, employer_of, words_of};
use crate::people::title::{Function, Title};
use crate::people::{Person, PersonId};
use crate::work;

/// Never more: a longer list is a list of everybody.
const MOST: usize = 3;
/// So many ties besides mine make somebody well connected; judgment.
const MANY_TIES: usize = 20;
/// Words of a company's name that say nothing of what it does or where.
static EMPTY_WORDS: Phrases = LazyLock::new(|| phrases("empty words").collect());
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

names! { Because with values:
    WorkedThere "worked-there", SimilarFirm "similar-firm", SameCircle "same-circle", TitleSays "title",
    SameField "same-field", WellConnected "well-connected",
}

/// My ties that could be asked, now or after a first message, by what is known of them; the strongest first everywhere.
#[derive(Debug)]
pub struct Ties<'a> {
    view: &'a View<'a>,
    aliases: &'a Aliases,
    people: Vec<PersonId>,
    owners: HashSet<PersonId>,
    former: ByFirm<Vec<usize>>,
    // The rest without those whose export is in the data: whom they know is in it. If they knew somebody there, there would be a way in.
    by_employer: HashMap<String, Vec<usize>>,
    by_title: HashMap<String, Vec<usize>>,
    by_field: HashMap<Function, Vec<usize>>,
    /// Those who know most people first.
    connected: Vec<usize>,
    places: HashMap<PersonId, usize>,
}

impl<'a> Ties<'a> {
    /// Gathers them. O(my ties).
    pub fn of(view: &'a View<'a>, aliases: &'a Aliases) -> Self {
        let not_asked: HashSet<PersonId> = view.not_asked().into_iter().collect();
        let is_askable = |person: &PersonId| {
            let verdict = view.readiness(*person).map(|known| known.verdict);
            verdict.is_some_and(|verdict| verdict != Verdict::Build) && !not_asked.contains(person)
        };
        let ties = view.ties().into_iter().map(|tie| tie.alter).filter(is_askable);
        let mut ties = Self {
            view,
            aliases,
            people: ties.collect(),
            owners: view.network.owners.iter().copied().collect(),
            former: ByFirm::default(),
            by_employer: HashMap::new(),
            by_title: HashMap::new(),
            by_field: HashMap::new(),
            connected: Vec::new(),
            places: HashMap::new(),
        };
        for (place, person) in ties.people.clone().into_iter().enumerate() {
            work::count(1);
            ties.add(place, person);
        }
        let n_ties = |place: &usize| view.network.ties_of(ties.people[*place]).len();
        ties.connected
            .sort_by_cached_key(|place| std::cmp::Reverse(n_ties(place)));
        ties
    }

    fn add(&mut self, place: usize, person: PersonId) {
        for job in self.former_jobs(person) {
            if let Some(firm) = self.aliases.firm(&job.company) {
                self.former.change(&firm, |places| put(places, place));
            }
        }
        if self.owners.contains(&person) {
            return;
        }
        let known = self.view.network.roster.person(person);
        for word in words_of(employer_of(known).unwrap_or_default()) {
            put(self.by_employer.entry(word).or_default(), place);
        }
        for word in words_of(known.position.as_deref().unwrap_or_default()) {
            put(self.by_title.entry(word).or_default(), place);
        }
        if let Some(field) = field_of(known) {
            self.by_field.entry(field).or_default().push(place);
        }
        if self.view.network.ties_of(person).len() > MANY_TIES {
            self.connected.push(place);
        }
        self.places.insert(person, place);
    }

    fn former_jobs(&self, person: PersonId) -> impl Iterator<Item = &'a FormerJob> + use<'a> {
        let (network, as_of) = (self.view.network, self.view.as_of);
        let former = network.former_jobs_of(person).iter();
        former.filter(move |job| job.seen_until <= as_of)
    }

    /// Returns who is likeliest to know somebody at a target; `there` are the people known there.
    pub fn likeliest(&self, target: &Target, there: &[PersonId]) -> Vec<Likely> {
        let wanted = self.wanted(target, there);
        self.best_of(self.candidates(target, &wanted, there), target, &wanted)
    }

    fn wanted(&self, target: &Target, there: &[PersonId]) -> Wanted {
        let telling = |text: &str| -> Vec<String> {
            let is_telling =
                |word: &String| word.chars().count() >= LEAST_LETTERS && !EMPTY_WORDS.contains(&word.as_str());
            words_of(text).into_iter().filter(is_telling).collect()
        };
        Wanted {
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
        }
    }

    /// The likeliest of some.
    fn best_of(&self, places: impl IntoIterator<Item = usize>, target: &Target, wanted: &Wanted) -> Vec<Likely> {
        let likely = |place: usize| {
            let person = self.people[place];
            let because = self.because(person, target, wanted)?;
            Some(Likely { person, because })
        };
        let mut found: Vec<Likely> = places.into_iter().filter_map(likely).collect();
        // Stable: of one kind of reason the stronger tie comes first.
        found.sort_by_key(|likely| rank(&likely.because));
        found.truncate(MOST);
        found
    }

    /// The first few for each reason: whoever comes behind them for their best reason has as many before them in all.
    fn candidates(&self, target: &Target, wanted: &Wanted, there: &[PersonId]) -> BTreeSet<usize> {
        let there: HashSet<&PersonId> = there.iter().collect();
        let mut found = BTreeSet::new();
        let mut add = |places: &[usize]| {
            let others = places.iter().filter(|place| {
                work::count(1);
                !there.contains(&self.people[**place])
            });
            found.extend(others.take(MOST));
        };
        let firm = self.aliases.firm(&target.company);
        firm.iter()
            .flat_map(|firm| self.former.of(firm))
            .for_each(|places| add(places));
        wanted
            .name
            .iter()
            .filter_map(|word| self.by_employer.get(word))
            .for_each(|places| add(places));
        let near = wanted.near.iter().flat_map(|person| self.view.network.ties_of(*person));
        let near: BTreeSet<usize> = near.filter_map(|tie| self.places.get(&tie.alter).copied()).collect();
        add(&near
            .into_iter()
            .filter(|place| self.through(self.people[*place], wanted).is_some())
            .collect::<Vec<_>>());
        let words = wanted.notes.iter().chain(&wanted.name);
        words
            .filter_map(|word| self.by_title.get(word))
            .for_each(|places| add(places));
        wanted
            .fields
            .iter()
            .filter_map(|field| self.by_field.get(field))
            .for_each(|places| add(places));
        add(&self.connected);
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

    fn because(&self, person: PersonId, target: &Target, wanted: &Wanted) -> Option<Because> {
        let is_there = |job: &FormerJob| self.aliases.is_one_firm(&job.company, &target.company);
        if self.former_jobs(person).any(is_there) {
            return Some(Because::WorkedThere);
        }
        if self.owners.contains(&person) {
            return None;
        }
        let known = self.view.network.roster.person(person);
        let employer = employer_of(known).unwrap_or_default();
        if words_of(employer).iter().any(|word| wanted.name.contains(word)) {
            return Some(Because::SimilarFirm {
                company: employer.to_owned(),
            });
        }
        if let Some(through) = self.through(person, wanted) {
            return Some(Because::SameCircle { through });
        }
        let title = words_of(known.position.as_deref().unwrap_or_default());
        let mut words = wanted.notes.iter().chain(&wanted.name);
        if let Some(word) = words.find(|word| title.contains(word)) {
            return Some(Because::TitleSays { word: word.clone() });
        }
        if let Some(field) = field_of(known).filter(|field| wanted.fields.contains(field)) {
            return Some(Because::SameField { field });
        }
        let n_ties = self.view.network.ties_of(person).len().saturating_sub(1);
        (n_ties >= MANY_TIES).then_some(Because::WellConnected { n_ties })
    }

    /// Somebody whom they know, and who knows somebody there.
    fn through(&self, person: PersonId, wanted: &Wanted) -> Option<PersonId> {
        let known = self.view.network.ties_of(person).into_iter();
        let is_known = |tie: &TieView<'_>| {
            let known = self.view.strengths.of(tie.id);
            known.is_some_and(|known| known.kind != Kind::Inferred) && wanted.near.contains(&tie.alter)
        };
        known.filter(is_known).map(|tie| tie.alter).min()
    }
}

/// Puts a place behind others, once.
fn put(places: &mut Vec<usize>, place: usize) {
    if places.last() != Some(&place) {
        places.push(place);
    }
}

/// What somebody does, by their title.
fn field_of(person: &Person) -> Option<Function> {
    Title::of_person(person).and_then(|title| title.function())
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
    use crate::advice::targets::Source;
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
    fn the_few_who_are_looked_at_hold_the_likeliest_of_all() {
        let sample = crate::session::sample();
        let (view, aliases) = (sample.view(), Aliases::well_known());
        let ties = Ties::of(&view, &aliases);
        for (group, notes) in view
            .companies
            .groups()
            .iter()
            .zip(["", "Data in Berlin", "CTO"].into_iter().cycle())
        {
            for (there, roles) in [
                (group.people.as_slice(), vec!["engineering".to_owned()]),
                (&[], Vec::new()),
            ] {
                let target = Target {
                    company: group.name.clone(),
                    roles,
                    priority: 1.0,
                    notes: notes.to_owned(),
                    source: Source::List { line: 2 },
                };
                let others = (0..ties.people.len()).filter(|place| !there.contains(&ties.people[*place]));
                let best = ties.best_of(others, &target, &ties.wanted(&target, there));
                assert_eq!(ties.likeliest(&target, there), best, "{}", group.name);
            }
        }
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
