//! The people and companies of a report, in columns.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::Source;
use super::texts::{NOTHING, Numbered, Texts};
use crate::advice::introductions::View;
use crate::advice::mark::Mark;
use crate::chains::{Role, role_classes};
use crate::network::{FormerJob, Kind};
use crate::people::company::{Aliases, How, MatchedCompany};
use crate::people::title::{Function, Title};
use crate::people::{Person, PersonId};
use crate::wording::evidence::seen_until;
use crate::wording::reasons::one_firm;

/// The people that a report holds; their place here is their index everywhere in the report.
#[derive(Debug, Default, Serialize)]
pub(super) struct PeopleColumns {
    /// `in/<slug>` and so on; with `--redact` a number.
    id: Vec<String>,
    name: Vec<String>,
    /// Index into `companies`.
    company: Vec<i64>,
    /// The employer as they spell it: index into `texts`; nothing where that is the name of the company.
    company_text: Vec<i64>,
    /// Index into `texts`.
    position: Vec<i64>,
    /// What the title says they do: index into `texts`.
    function: Vec<i64>,
    /// How high up: index into `texts`.
    seniority: Vec<i64>,
    /// `recruiter` or `likely hiring manager`: index into `texts`.
    mark: Vec<i64>,
    /// Index into `circles`.
    circle: Vec<i64>,
    /// Which classes of `--role` they fit: index into `role_sets`.
    roles: Vec<i64>,
    /// Those whose employer stands in their title only.
    company_from_title: Vec<usize>,
    /// Those whose profile has no address that can be opened though their id looks like one.
    without_url: Vec<usize>,
    /// Owners of exports and share packs.
    owners: Vec<usize>,
}

/// A kind of work or level that can be asked for by name.
#[derive(Debug, Serialize)]
pub(super) struct RoleClassAnswer {
    /// What can be typed for it, folded; the first is the one to show.
    names: &'static [&'static str],
}

/// The companies that people of the report work at.
#[derive(Debug, Default, Serialize)]
pub(super) struct CompanyColumns {
    name: Vec<String>,
    /// Other spellings.
    spellings: Vec<Vec<String>>,
    /// Who works there, of the people in the report.
    people: Vec<Vec<usize>>,
    /// How many work there in the whole network.
    n_people: Vec<usize>,
    /// What else a company's name means.
    also: BTreeMap<usize, Vec<Also>>,
}

/// What a title says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Trait {
    function: Option<&'static str>,
    seniority: Option<&'static str>,
    mark: Option<&'static str>,
    roles: Vec<usize>,
}

/// What the titles of all people say, and what else the names of companies mean; the same for every part of a network.
#[derive(Debug)]
pub(super) struct Known<'a> {
    traits: Vec<Trait>,
    /// For each person.
    trait_of: Vec<usize>,
    /// For each company by its place in the index.
    meant: Vec<Vec<MatchedCompany<'a>>>,
}

impl<'a> Known<'a> {
    /// Reads every title and every company's name once.
    pub(super) fn of(view: &View<'a>, aliases: &Aliases) -> Self {
        let classes: Vec<Role> = role_classes().iter().map(|class| Role::new(class.names[0])).collect();
        let mut places: HashMap<(Option<&str>, Option<&str>), usize> = HashMap::new();
        let mut traits = Vec::new();
        let trait_of = view.network.roster.people.iter().map(|person| {
            let key = (person.position.as_deref(), person.company.as_deref());
            *places.entry(key).or_insert_with(|| {
                traits.push(trait_of(person, &classes));
                traits.len() - 1
            })
        });
        let trait_of = trait_of.collect();
        let groups = view.companies.groups().iter();
        Self {
            trait_of,
            traits,
            meant: groups.map(|group| view.companies.meant(&group.name, aliases)).collect(),
        }
    }
}

fn trait_of(person: &Person, classes: &[Role]) -> Trait {
    let title = Title::of_person(person);
    let position = person.position.as_deref().unwrap_or_default();
    Trait {
        function: title.as_ref().and_then(Title::function).map(Function::name),
        seniority: title.as_ref().map(|title| title.seniority.name()),
        mark: title.as_ref().and_then(|title| Mark::of(title, &[])).map(Mark::name),
        roles: title.map_or(Vec::new(), |title| Role::fitting(classes, position, &title)),
    }
}

/// Another company that a name means: its place, `alias` or `strong`, and why in words.
type Also = (usize, &'static str, Option<String>);

/// Where things of the network stand in the report.
#[derive(Debug)]
pub(super) struct Places {
    people: Vec<i64>,
    companies: HashMap<String, usize>,
}

impl Places {
    /// Returns the index of a person; nothing if the report leaves them out.
    pub(super) fn person(&self, person: PersonId) -> i64 {
        self.people[person.index()]
    }

    /// Returns the index of a company by its name.
    pub(super) fn company(&self, name: &str) -> Option<usize> {
        self.companies.get(name).copied()
    }

    fn kept(&self, person: PersonId) -> Option<usize> {
        usize::try_from(self.person(person)).ok()
    }
}

/// Lays out the people.
pub(super) fn people(
    source: &Source<'_>,
    texts: &mut Texts,
    sets: &mut Numbered<Vec<usize>>,
) -> (PeopleColumns, CompanyColumns, Places) {
    let view = source.view;
    let mut places = Places {
        people: vec![NOTHING; view.network.roster.people.len()],
        companies: HashMap::new(),
    };
    for (place, person) in (0..).zip(&source.part.people) {
        places.people[person.index()] = place;
    }
    let companies = companies(source, &mut places);
    let circles = source.findings.circle_of();
    let mut columns = PeopleColumns::default();
    for (place, &id) in source.part.people.iter().enumerate() {
        let person = view.network.roster.person(id);
        columns.id.push(person.id.clone());
        columns.name.push(person.name.clone());
        columns.add_company(source, id, &places, texts);
        columns.position.push(texts.texts.maybe(person.position.as_deref()));
        let told = &source.known.traits[source.known.trait_of[id.index()]];
        columns.add_title(told, texts);
        columns.roles.push(sets.number(told.roles.clone()));
        let circle = circles
            .get(&id)
            .map_or(NOTHING, |circle| i64::try_from(*circle).unwrap_or(NOTHING));
        columns.circle.push(circle);
        if view.companies.is_from_title(id) {
            columns.company_from_title.push(place);
        }
        if person.url.is_none() && person.id.starts_with("in/") {
            columns.without_url.push(place);
        }
        if person.is_owner {
            columns.owners.push(place);
        }
    }
    (columns, companies, places)
}

/// Returns the classes that `roles` of people count.
pub(super) fn classes() -> Vec<RoleClassAnswer> {
    role_classes()
        .iter()
        .map(|class| RoleClassAnswer { names: class.names })
        .collect()
}

impl PeopleColumns {
    fn add_company(&mut self, source: &Source<'_>, id: PersonId, places: &Places, texts: &mut Texts) {
        let view = source.view;
        let person = view.network.roster.person(id);
        let group = view.companies.group_of(id);
        let place = group.and_then(|group| places.company(&group.name));
        self.company
            .push(place.and_then(|place| i64::try_from(place).ok()).unwrap_or(NOTHING));
        let spelled = person
            .company
            .as_deref()
            .filter(|text| group.is_none_or(|group| group.name != **text));
        self.company_text.push(texts.texts.maybe(spelled));
    }

    fn add_title(&mut self, told: &Trait, texts: &mut Texts) {
        self.function.push(texts.texts.maybe(told.function));
        self.seniority.push(texts.texts.maybe(told.seniority));
        self.mark.push(texts.texts.maybe(told.mark));
    }
}

/// Lays out the companies that somebody of the report works at, and what else their names mean.
fn companies(source: &Source<'_>, places: &mut Places) -> CompanyColumns {
    let mut columns = CompanyColumns::default();
    let view = source.view;
    for group in view.companies.groups() {
        let people: Vec<usize> = group.people.iter().filter_map(|person| places.kept(*person)).collect();
        if people.is_empty() {
            continue;
        }
        places.companies.insert(group.name.clone(), columns.name.len());
        let others = group.spellings.iter().filter(|spelling| **spelling != group.name);
        columns.spellings.push(others.cloned().collect());
        columns
            .n_people
            .push(group.people.iter().filter(|person| **person != view.me).count());
        columns.name.push(group.name.clone());
        columns.people.push(people);
    }
    for (group, meant) in view.companies.groups().iter().zip(&source.known.meant) {
        let Some(place) = places.company(&group.name) else {
            continue;
        };
        let others: Vec<_> = meant
            .iter()
            .filter_map(|matched| also(&group.name, matched, places))
            .collect();
        if !others.is_empty() {
            columns.also.insert(place, others);
        }
    }
    columns
}

fn also(name: &str, matched: &MatchedCompany<'_>, places: &Places) -> Option<Also> {
    let place = places.company(&matched.group.name)?;
    (matched.how != How::Exact).then(|| {
        (
            place,
            matched.how.name(),
            matched.reason.map(|reason| one_firm(name, reason)),
        )
    })
}

/// Who was there, the strongest tie first: index into `people`, and what and when in words: index into `texts`.
type Insiders = Vec<(i64, i64)>;

/// Gathers former insiders by the company's index into `companies`; those whom the user never wants to ask are left out.
pub(super) fn former(source: &Source<'_>, places: &Places, texts: &mut Texts) -> BTreeMap<usize, Insiders> {
    let view = source.view;
    let mut found: BTreeMap<usize, Insiders> = BTreeMap::new();
    for tie in view.ties() {
        let is_not_asked = tie.word().is_some_and(|word| word.do_not_ask);
        let is_guess = view
            .strengths
            .of(tie.id)
            .is_none_or(|known| known.kind == Kind::Inferred);
        if is_not_asked || is_guess {
            continue;
        }
        for (company, job) in last_jobs(source, tie.alter, places) {
            let told = texts.texts.text(&told(source, job));
            found.entry(company).or_default().push((places.person(tie.alter), told));
        }
    }
    found
}

/// Somebody's last job at each company they do not work at any more.
fn last_jobs<'a>(source: &Source<'a>, person: PersonId, places: &Places) -> BTreeMap<usize, &'a FormerJob> {
    let view = source.view;
    let jobs = view.network.former_jobs_of(person).iter();
    let mut last = BTreeMap::new();
    for job in jobs.filter(|job| job.seen_until <= view.as_of) {
        let meant = view.companies.meant(&job.company, &source.request.reach.aliases);
        if meant
            .iter()
            .any(|matched| matched.group.people.binary_search(&person).is_ok())
        {
            continue;
        }
        for matched in meant {
            if let Some(place) = places.company(&matched.group.name) {
                last.insert(place, job);
            }
        }
    }
    last
}

/// `Project Manager, seen until Jul 2023 (your export)`.
fn told(source: &Source<'_>, job: &FormerJob) -> String {
    let when = seen_until(source.view.network, source.view.me, job);
    if job.position.is_empty() {
        when
    } else {
        format!("{}, {when}", job.position)
    }
}
