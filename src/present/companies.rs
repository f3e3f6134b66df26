//! Companies by the best way in, as an answer: JSON and rows; the text for people is in `companies_text`.

use serde::Serialize;

use super::SCHEMA;
use super::find::{MatchedAnswer, SuggestionAnswer, TargetAnswer, matched_answer, target_answer};
use super::standing::{StandingAnswer, why_now};
use super::table::{Cell, Column, Table, columns};
use crate::advice::companies::{Companies, CompaniesRequest, NoWay, Place, WayIn};
use crate::advice::introductions::View;
use crate::advice::targets::{Source, Target};
use crate::calendar::Day;
use crate::network::Kind;
use crate::people::PersonId;
use crate::records::Interest;
use crate::wording::holds::label_of;
use crate::wording::reasons::reason;
use crate::wording::words::people;

/// The answer of `companies`.
#[derive(Debug, Serialize)]
pub struct CompaniesAnswer {
    schema: u32,
    as_of: String,
    me: String,
    hop_factor: f64,
    pub(crate) max_hops: usize,
    /// How many companies were looked at: those of the network, or of the target list.
    pub(crate) n_companies: usize,
    /// How many of them have a way in; more than are listed where a limit was given.
    pub(crate) n_with_way_in: usize,
    pub(crate) companies: Vec<CompanyAnswer>,
    /// Targets without a way in, in the order of the list.
    pub(crate) no_way_in: Vec<NoWayAnswer>,
    #[serde(skip)]
    pub(crate) scope: Scope,
}

/// What was searched, for the lines around the companies.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    pub(crate) as_of: Option<Day>,
    pub(crate) n_owners: usize,
    /// How many of them are known by a share pack only.
    pub(crate) n_packs: usize,
    pub(crate) roles: Vec<String>,
    pub(crate) are_targets: bool,
    pub(crate) n_not_asked: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct CompanyAnswer {
    pub(crate) rank: usize,
    pub(crate) company: String,
    /// The companies of the network that it is, surest first.
    pub(crate) matched: Vec<MatchedAnswer>,
    /// People to reach there, you excepted.
    pub(crate) people: usize,
    pub(crate) strength: f64,
    pub(crate) hops: usize,
    /// How many people you know a chain can start with.
    pub(crate) ways: usize,
    /// How many of them you can ask now.
    pub(crate) to_ask: usize,
    pub(crate) target: TargetAnswer,
    pub(crate) introducer: Option<PersonAnswer>,
    pub(crate) readiness: &'static str,
    /// Why, in plain words.
    pub(crate) why: String,
    /// What the log of asks says of the first step, for this company.
    pub(crate) asked: Option<StandingAnswer>,
    pub(crate) kind: &'static str,
    /// The ids along the best chain, from you to the target.
    chain: Vec<String>,
    /// The strengths of its ties.
    strengths: Vec<f64>,
    weakest: usize,
    /// What the target list says; null without one.
    pub(crate) wish: Option<WishAnswer>,
    #[serde(skip)]
    pub(crate) names: Vec<String>,
    #[serde(skip)]
    pub(crate) label: &'static str,
    #[serde(skip)]
    pub(crate) is_guess: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct PersonAnswer {
    id: String,
    pub(crate) name: String,
    url: Option<String>,
}

/// What a target list or an export says of a company.
#[derive(Debug, Serialize)]
pub(crate) struct WishAnswer {
    pub(crate) priority: f64,
    pub(crate) roles: Vec<String>,
    pub(crate) notes: String,
    /// `applied`, `saved`, `dream` or `followed`; null for a list.
    pub(crate) interest: Option<&'static str>,
    /// The latest day on which interest was shown.
    pub(crate) since: Option<String>,
    /// Titles of the jobs saved or applied for.
    pub(crate) jobs: Vec<String>,
    #[serde(skip)]
    pub(crate) day: Option<Day>,
}

#[derive(Debug, Serialize)]
pub(crate) struct NoWayAnswer {
    pub(crate) company: String,
    /// People to reach there, you excepted.
    pub(crate) people: usize,
    /// `nobody-known`, `only-you`, `nobody-fits` or `out-of-reach`.
    reason: &'static str,
    /// The same in words.
    pub(crate) why: String,
    pub(crate) what_helps: String,
    pub(crate) suggestions: Vec<SuggestionAnswer>,
    pub(crate) wish: Option<WishAnswer>,
}

impl CompaniesAnswer {
    /// Puts what was found into an answer: all of a target list, else those with a way in, at most `top` of them unless that
    /// is 0.
    #[must_use]
    pub fn of(view: &View<'_>, request: &CompaniesRequest<'_>, found: &Companies<'_>, top: usize) -> Self {
        let are_targets = request.targets.is_some();
        let shown = if top == 0 { found.with.len() } else { top };
        let with = (1..).zip(&found.with).take(shown);
        let without = found.without.iter().filter(|_| are_targets);
        Self {
            schema: SCHEMA,
            as_of: view.as_of.to_string(),
            me: id(view, view.me),
            hop_factor: request.reach.hop_factor,
            max_hops: request.reach.max_hops,
            n_companies: found.with.len() + found.without.len(),
            n_with_way_in: found.with.len(),
            companies: with
                .map(|(rank, (place, way))| company_answer(view, rank, place, way))
                .collect(),
            no_way_in: without.map(|(place, why)| no_way_answer(request, place, why)).collect(),
            scope: Scope {
                as_of: Some(view.as_of),
                n_owners: view.network.owners.len(),
                n_packs: view.network.pack_owners.len(),
                roles: request.roles.clone(),
                are_targets,
                n_not_asked: found.n_not_asked,
            },
        }
    }

    /// Returns whether no company has a way in.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.companies.is_empty()
    }

    /// Returns whether there is a company to name at all.
    #[must_use]
    pub fn says_nothing(&self) -> bool {
        self.companies.is_empty() && self.no_way_in.is_empty()
    }

    /// Returns the companies as rows; those without a way in last, with an empty strength.
    #[must_use]
    pub fn to_table(&self) -> Table<'_> {
        let with = self.companies.iter().map(CompanyRow::With);
        Table::of(
            columns_of_companies(),
            with.chain(self.no_way_in.iter().map(CompanyRow::Without)),
        )
    }
}

/// A row: a company with or without a way in.
#[derive(Debug, Clone, Copy)]
pub(super) enum CompanyRow<'a> {
    With(&'a CompanyAnswer),
    Without(&'a NoWayAnswer),
}

impl<'a> CompanyRow<'a> {
    /// What a company with a way in has in a column, nothing for others.
    fn way<T: Into<Cell>>(&self, get: impl FnOnce(&'a CompanyAnswer) -> T) -> Cell {
        match self {
            Self::With(company) => get(company).into(),
            Self::Without(_) => Cell::Empty,
        }
    }

    fn wish(&self) -> Option<&'a WishAnswer> {
        match self {
            Self::With(company) => company.wish.as_ref(),
            Self::Without(place) => place.wish.as_ref(),
        }
    }
}

pub(super) fn columns_of_companies<'a>() -> [Column<CompanyRow<'a>>; 22] {
    columns! { CompanyRow<'a>:
        "rank", Count, "Place in the ranking; empty without a way in", |row| row.way(|company| company.rank);
        "company", Text, "The company", |row| match row {
            CompanyRow::With(company) => &company.company,
            CompanyRow::Without(place) => &place.company,
        };
        "people", Count, "People to reach there, you excepted", |row| match row {
            CompanyRow::With(company) => company.people,
            CompanyRow::Without(place) => place.people,
        };
        "strength", Share, "Strength of the best chain, from 0 to 1", |row| row.way(|company| company.strength);
        "ways", Count, "With how many people you know a chain can start", |row| match row {
            CompanyRow::With(company) => company.ways,
            CompanyRow::Without(_) => 0,
        };
        "to_ask", Count, "How many of them you can ask now", |row| match row {
            CompanyRow::With(company) => company.to_ask,
            CompanyRow::Without(_) => 0,
        };
        "readiness", Readiness, "What to do first about the first tie of the best chain", |row| row.way(|company| company.readiness);
        "hops", Count, "Ties in the best chain; 1 is somebody you know yourself", |row| row.way(|company| company.hops);
        "introducer", Text, "Whom to ask; empty if you know the target yourself",
            |row| row.way(|company| company.introducer.as_ref().map(|person| &person.name));
        "introducer_url", Url, "The introducer's profile",
            |row| row.way(|company| company.introducer.as_ref().and_then(|person| person.url.as_ref()));
        "target", Text, "Whom the best chain leads to", |row| row.way(|company| &company.target.name);
        "position", Text, "Their job title", |row| row.way(|company| &company.target.position);
        "target_url", Url, "Their profile", |row| row.way(|company| &company.target.url);
        "chain", Text, "The people along the chain", |row| row.way(|company| company.names.join(" → "));
        "kind", Text, "The least sure step: measured, declared, co-present or inferred (a guess)", |row| row.way(|company| company.kind);
        "function", Text, "What the target's title says they do", |row| row.way(|company| company.target.function);
        "seniority", Text, "How high up the title says they are", |row| row.way(|company| company.target.seniority);
        "mark", Text, "Recruiter, or likely hiring manager", |row| row.way(|company| company.target.mark);
        "spelled_as", Text, "Other spellings of the company", |row| row.way(|company| Cell::list(&company.other_spellings()));
        "priority", Number, "How much the company counts in your list", |row| row.wish().map(|wish| wish.priority);
        "notes", Text, "Your notes in the list", |row| row.wish().map(|wish| &wish.notes);
        "why", Text, "Why that is what to do first, or why there is no way in", |row| match row {
            CompanyRow::With(company) => company.why_now(),
            CompanyRow::Without(place) => place.why.clone(),
        };
    }
}

impl CompanyAnswer {
    /// Returns why to do what the label says.
    pub(crate) fn why_now(&self) -> String {
        why_now(self.readiness, &self.why, self.asked.as_ref())
    }

    /// Returns the spellings other than the name it is listed under.
    pub(crate) fn other_spellings(&self) -> Vec<String> {
        let all = self.matched.iter().flat_map(|matched| &matched.spellings);
        all.filter(|spelling| **spelling != self.company).cloned().collect()
    }
}

fn id(view: &View<'_>, person: PersonId) -> String {
    view.network.roster.person(person).id.clone()
}

fn company_answer(view: &View<'_>, rank: usize, place: &Place<'_>, way: &WayIn) -> CompanyAnswer {
    let chain = &way.chain;
    let person = |id: PersonId| view.network.roster.person(id);
    let name = |&id: &PersonId| {
        if id == view.me {
            "You".to_owned()
        } else {
            person(id).name.clone()
        }
    };
    let first = crate::wording::evidence::first_name(&person(chain.people[1]).name);
    let asked = StandingAnswer::of(view, chain.people[1], &way.standing);
    CompanyAnswer {
        rank,
        company: place.name.clone(),
        matched: place
            .companies
            .iter()
            .map(|matched| matched_answer(&place.name, matched))
            .collect(),
        people: place.people.len(),
        strength: chain.strength,
        hops: chain.n_hops(),
        ways: way.ways.all,
        to_ask: way.ways.marked,
        target: target_answer(view, chain.target(), way.title.as_ref(), way.mark),
        introducer: chain.introducer().map(|introducer| PersonAnswer {
            id: id(view, introducer),
            name: person(introducer).name.clone(),
            url: person(introducer).url.clone(),
        }),
        readiness: way.readiness.verdict.name(),
        why: reason(&way.readiness, &first, view.as_of),
        kind: chain.kind.name(),
        chain: chain.people.iter().map(|&person| id(view, person)).collect(),
        strengths: chain.strengths.clone(),
        weakest: chain.weakest,
        wish: place.target.map(wish_answer),
        names: chain.people.iter().map(name).collect(),
        label: label_of(&way.readiness, &way.standing),
        asked,
        is_guess: chain.kind == Kind::Inferred,
    }
}

fn wish_answer(target: &Target) -> WishAnswer {
    let (interest, day, jobs) = match &target.source {
        Source::List { .. } => (None, None, &[][..]),
        Source::Export { interest, on, jobs } => (Some(interest_name(*interest)), *on, jobs.as_slice()),
    };
    WishAnswer {
        priority: target.priority,
        roles: target.roles.clone(),
        notes: target.notes.clone(),
        interest,
        since: day.map(|day| day.to_string()),
        jobs: jobs.to_vec(),
        day,
    }
}

fn interest_name(interest: Interest) -> &'static str {
    match interest {
        Interest::Applied => "applied",
        Interest::Saved => "saved",
        Interest::Dream => "dream",
        Interest::Followed => "followed",
    }
}

fn no_way_answer(request: &CompaniesRequest<'_>, place: &Place<'_>, why: &NoWay) -> NoWayAnswer {
    let asked = place.target.map_or(&[][..], |target| &target.roles);
    let roles = if asked.is_empty() { &request.roles } else { asked };
    let role = roles.join("\" or \"");
    let strangers = "where nobody is known, look there for people whom your contacts may know, and connect before you apply; a \
                     friend's export in the pool (--data) shows whom they know";
    let hops = crate::wording::words::count(request.reach.max_hops as u64, "hop");
    let (reason, why, what_helps, nearest) = match why {
        NoWay::NobodyKnown(nearest) => (
            "nobody-known",
            "nobody in this network works there".to_owned(),
            strangers.to_owned(),
            nearest.as_slice(),
        ),
        NoWay::OnlyMe => (
            "only-you",
            "nobody but you is known there".to_owned(),
            strangers.to_owned(),
            &[][..],
        ),
        NoWay::NobodyFits(n) => (
            "nobody-fits",
            format!("{} known there, none of them fits \"{role}\"", people(*n)),
            "where nobody fits, try without the role: somebody there can tell you who does it".to_owned(),
            &[][..],
        ),
        NoWay::OutOfReach(n) => (
            "out-of-reach",
            format!("{} known there, but no chain of up to {hops} leads to them", people(*n)),
            "where no chain leads, a friend's export in the pool (--data), or a note of who knows whom (--notes)"
                .to_owned(),
            &[][..],
        ),
    };
    let suggestion = |(name, people): &(String, usize)| SuggestionAnswer {
        name: name.clone(),
        people: *people,
    };
    NoWayAnswer {
        company: place.name.clone(),
        people: place.people.len(),
        reason,
        why,
        what_helps,
        suggestions: nearest.iter().map(suggestion).collect(),
        wish: place.target.map(wish_answer),
    }
}
