//! Companies by the best way in, as an answer: typed, a page, and rows.

use serde::Serialize;
use serde::ser::Serializer;

use super::SCHEMA;
use super::answer::{Advised, AskStatus, LikelyAnswer, PersonRef, chain_names, object, split, you_decide};
use super::find::{MatchedAnswer, SuggestionAnswer, TargetAnswer};
use super::table::{Cell, Column, Table, columns};
use crate::advice::companies::{Companies, CompaniesRequest, Place, WayIn};
use crate::advice::introductions::View;
use crate::advice::no_way::NoWay;
use crate::advice::readiness::Verdict;
use crate::advice::targets::{Source, Target};
use crate::calendar::Day;
use crate::document::{Block, Command, Doc, Entry, Row, Text, Tone, note, para};
use crate::network::Kind;
use crate::wording::next_step::{passed_over, sentence, stronger};
use crate::wording::no_way::{self, ONE_EXPORT, not_searched, quoted, searched, with_near};
use crate::wording::people::{chain_strength, from_title, spelled, wish, with_asides};
use crate::wording::reasons::{Doubt, reason};
use crate::wording::safe;
use crate::wording::words::{companies, count, people, several, thousands, unless_none};

/// The answer of `companies`.
#[derive(Debug, Serialize)]
pub struct CompaniesAnswer {
    schema: u32,
    /// The day of the data.
    pub as_of: Day,
    me: String,
    hop_factor: f64,
    /// The longest chain, in ties.
    pub max_hops: usize,
    /// How many companies were looked at: those of the network, or of the target list.
    pub n_companies: usize,
    /// How many of them have a way in; more than are listed where a limit was given.
    pub n_with_way_in: usize,
    /// Those with a way in, the warmest first.
    pub companies: Vec<CompanyAnswer>,
    /// Targets without a way in, in the order of the list.
    pub no_way_in: Vec<NoWayAnswer>,
    #[serde(skip)]
    scope: Scope,
}

/// What was searched, for the lines around the companies.
#[derive(Debug, Default)]
struct Scope {
    n_owners: usize,
    /// How many of them are known by a share pack only.
    n_packs: usize,
    roles: Vec<String>,
    are_targets: bool,
    n_not_asked: usize,
    /// Best ways in of which only the user knows whether they are any.
    n_unknown: usize,
    /// Best ways in that begin with a relationship to build.
    n_weak: usize,
}

/// A company with a way in.
#[derive(Debug, Serialize)]
pub struct CompanyAnswer {
    /// Its place by strength.
    pub rank: usize,
    /// What it is called.
    pub company: String,
    /// The companies of the network that it is, surest first.
    pub matched: Vec<MatchedAnswer>,
    /// People to reach there, you excepted.
    pub people: usize,
    /// The strength of the best chain.
    pub strength: f64,
    /// Its ties.
    pub hops: usize,
    /// How many people you know a chain can start with.
    pub ways: usize,
    /// How many of them you can ask now.
    pub to_ask: usize,
    /// Whom it leads to.
    pub target: TargetAnswer,
    /// Whom to ask; none for somebody you know yourself.
    #[serde(serialize_with = "PersonRef::id_name_url")]
    pub introducer: Option<PersonRef>,
    /// What to do about the first tie.
    pub readiness: Verdict,
    /// Why, in plain words.
    pub why: String,
    /// What the log of asks says of the first step, for this company.
    pub asked: Option<AskStatus>,
    /// The least sure kind of tie on the chain.
    pub kind: Kind,
    /// The people along it, from you to the target.
    #[serde(serialize_with = "PersonRef::ids")]
    pub chain: Vec<PersonRef>,
    /// The strengths of its ties.
    strengths: Vec<f64>,
    weakest: usize,
    /// What the target list says; null without one.
    #[serde(serialize_with = "wish_form")]
    pub wish: Option<Target>,
    /// Whether the best chain leads to somebody in a role that the list wishes; null where it wishes none.
    pub fits: Option<bool>,
    /// How many there have such a role.
    #[serde(skip)]
    n_wished: usize,
    /// What is not sure about it.
    #[serde(skip)]
    pub doubt: Option<Doubt>,
    /// Where the first tie is too weak to ask anything of: the strongest way whose first tie isn't.
    #[serde(serialize_with = "open_form")]
    pub open: Option<Box<CompanyAnswer>>,
    /// Of such a way: the stronger one, and why it isn't taken.
    #[serde(skip)]
    stronger: Option<String>,
}

/// A way to take instead of the best one.
fn open_form<S: Serializer>(open: &Option<Box<CompanyAnswer>>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(open) = open else {
        return serializer.serialize_none();
    };
    let ids: Vec<&str> = open.chain.iter().map(|person| person.id.as_str()).collect();
    object!(serializer;
        "strength": open.strength, "hops": open.hops, "kind": open.kind, "target": open.target,
        "readiness": open.readiness, "why": open.why, "chain": ids)
}

/// A target without a way in.
#[derive(Debug, Serialize)]
pub struct NoWayAnswer {
    /// As the list spells it.
    pub company: String,
    /// People to reach there, you excepted.
    pub people: usize,
    /// Why.
    pub reason: NoWay,
    /// The same in words.
    pub why: String,
    /// What helps.
    pub what_helps: &'static str,
    /// The nearest names, where nobody is known.
    pub suggestions: Vec<SuggestionAnswer>,
    /// Who of your ties is likeliest to know somebody there.
    pub likely: Vec<LikelyAnswer>,
    /// What the target list says; null without one.
    #[serde(serialize_with = "wish_form")]
    pub wish: Option<Target>,
}

/// What a target list or an export says of a company.
fn wish_form<S: Serializer>(target: &Option<Target>, serializer: S) -> Result<S::Ok, S::Error> {
    let Some(target) = target else {
        return serializer.serialize_none();
    };
    let (interest, since, jobs) = match &target.source {
        Source::List { .. } => (None, None, &[][..]),
        Source::Export { interest, on, jobs } => (Some(*interest), *on, jobs.as_slice()),
    };
    object!(serializer;
        "priority": target.priority, "roles": target.roles, "notes": target.notes, "interest": interest,
        "since": since, "jobs": jobs)
}

impl CompaniesAnswer {
    /// Puts what was found into an answer: all of a target list, else those with a way in, at most `top` of them unless that
    /// is 0.
    pub fn of(view: &View<'_>, request: &CompaniesRequest<'_>, found: &Companies<'_>, top: usize) -> Self {
        let are_targets = request.targets.is_some();
        let shown = if top == 0 { found.with.len() } else { top };
        let with = (1..).zip(&found.with).take(shown);
        let without = found.without.iter().filter(|_| are_targets);
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            me: view.person(view.me).id.clone(),
            hop_factor: request.reach.hop_factor,
            max_hops: request.reach.max_hops,
            n_companies: found.with.len() + found.without.len(),
            n_with_way_in: found.with.len(),
            companies: with
                .map(|(rank, (place, way))| company_answer(view, rank, place, way))
                .collect(),
            no_way_in: without
                .map(|(place, why)| no_way_answer(view, request, place, why))
                .collect(),
            scope: Scope {
                n_owners: view.network.owners.len(),
                n_packs: view.network.pack_owners.len(),
                roles: request.roles.clone(),
                are_targets,
                n_not_asked: found.n_not_asked,
                n_unknown: found.n_with(Verdict::Unknown),
                n_weak: found.n_with(Verdict::Build),
            },
        }
    }

    /// Returns whether no company has a way in.
    pub fn is_empty(&self) -> bool {
        self.companies.is_empty()
    }

    /// Returns whether there is a company to name at all.
    pub fn says_nothing(&self) -> bool {
        self.companies.is_empty() && self.no_way_in.is_empty()
    }

    /// Returns the companies as a page: with a way in, then those where it is too weak to ask, then those without.
    pub fn doc(&self) -> Doc {
        let mut doc = self.heading();
        let shown: Vec<&CompanyAnswer> = self.companies.iter().map(CompanyAnswer::to_take).collect();
        let (mut ready, unknown, weak) = split(&shown, |company| company.readiness);
        ready.sort_by(|a, b| b.strength.total_cmp(&a.strength));
        let mut rank = 1..;
        for company in &ready {
            doc.gap().entry(entry(company, rank.next()));
        }
        if !unknown.is_empty() {
            you_decide(unknown.iter().map(|company| company.chain[1].id.as_str()), &mut doc);
        }
        for (i, company) in unknown.iter().chain(&weak).enumerate() {
            if i == unknown.len() {
                doc.gap().heading(2, no_way::TOO_WEAK);
            } else if i > 0 {
                doc.gap();
            }
            doc.entry(entry(company, rank.next()));
        }
        self.without(&mut doc);
        doc.gap();
        let beyond = (self.scope.n_owners == 1).then_some(ONE_EXPORT);
        doc.note(not_searched(self.max_hops, false, self.scope.n_not_asked, beyond));
        if let Some(best) = ready.iter().find(|company| company.advised().hold().is_none()) {
            doc.command(
                "Next, all ways in: ",
                format!("warmintro find {}", safe::argument(&best.company)),
            );
        }
        doc
    }

    fn heading(&self) -> Doc {
        let scope = &self.scope;
        let n_shown = self.companies.len();
        let part = |n, what: &str| unless_none(n, |n| format!(", {} {what}", thousands(n as u64)));
        let best = (n_shown < self.n_with_way_in).then(|| format!(", best {} shown", thousands(n_shown as u64)));
        let shown = [
            part(scope.n_unknown, "for you to decide"),
            part(scope.n_weak, "too weak to ask yet"),
            best.unwrap_or_default(),
        ]
        .concat();
        let all = if scope.are_targets {
            several(self.n_companies, "target company", "target companies")
        } else {
            companies(self.n_companies)
        };
        let n_ready = self.n_with_way_in - scope.n_unknown - scope.n_weak;
        let mut doc = Doc::new(format!("{all} · {} with a way in{shown}", thousands(n_ready as u64)));
        let mut facts = searched(self.as_of, (scope.n_owners, scope.n_packs), self.max_hops);
        if !scope.roles.is_empty() {
            facts.push(format!("people matching {}", quoted(&scope.roles)));
        }
        doc.note(facts.join(" · "));
        doc
    }

    /// Those without a way in; of whom nothing is to be said but the name is told together.
    fn without(&self, doc: &mut Doc) {
        if self.no_way_in.is_empty() {
            return;
        }
        doc.gap().heading(2, no_way::NO_WAY_IN);
        let mut rows = Vec::new();
        for place in &self.no_way_in {
            rows.push(Row::new(place.company.clone(), place.told()));
            rows.extend(LikelyAnswer::told(&place.likely).map(|text| Row::new("", text)));
            let wishes = place.wish.iter().flat_map(|target| wish(target, true));
            rows.extend(wishes.map(|text| Row::new("", Text::toned(Tone::Faint, text))));
        }
        doc.push(Block::Inside(vec![Block::Rows(rows)]));
        let mut helps: Vec<&str> = Vec::new();
        for place in &self.no_way_in {
            if !helps.contains(&place.what_helps) {
                helps.push(place.what_helps);
            }
        }
        for help in helps {
            doc.para(format!("What helps: {help}."));
        }
    }

    /// Returns, for standard error, why no company has a way in.
    pub fn why_nothing(&self) -> String {
        let steps = count(self.max_hops as u64, "step");
        let text = match (self.scope.are_targets, self.n_companies) {
            (true, 0) => "No target companies.".to_owned(),
            (true, 1) => format!("No route of up to {steps} leads to the target company."),
            (true, n) => format!(
                "No route of up to {steps} leads to any of the {} target companies.",
                thousands(n as u64)
            ),
            (false, _) if self.scope.roles.is_empty() => {
                format!("No route of up to {steps} leads into any company in your data.")
            }
            (false, _) => format!(
                "No route of up to {steps} leads to anyone matching {} in your data.",
                quoted(&self.scope.roles)
            ),
        };
        safe::line(&text).into_owned()
    }

    /// Returns what to try where no company has a way in.
    pub fn next_steps(&self) -> Vec<Command> {
        let mut steps = Vec::new();
        if self.scope.are_targets {
            steps.push(Command::new("Companies with a way in: ", "warmintro companies"));
        }
        steps.push(Command::new(
            "Ties to rekindle before you need them: ",
            "warmintro nurture",
        ));
        steps.push(Command::new("What was read, and what not: ", "warmintro check"));
        steps
    }

    /// Returns the companies as rows; those without a way in last, with an empty strength.
    pub fn to_table(&self) -> Table<'_> {
        let without = self.no_way_in.iter().map(WayRow::NoWay);
        Table::of(
            columns_of_companies(),
            self.companies.iter().map(WayRow::Way).chain(without),
        )
    }
}

/// A row: a way in, or a company without one.
#[derive(Debug, Clone, Copy)]
pub(crate) enum WayRow<'a, W> {
    Way(W),
    NoWay(&'a NoWayAnswer),
}

impl<'a, W: Copy> WayRow<'a, W> {
    /// What a way in has in a column, nothing for a company without one.
    pub(super) fn way<T: Into<Cell>>(&self, way: impl FnOnce(W) -> T) -> Cell {
        self.either(way, |_| Cell::Empty)
    }

    pub(super) fn either<T: Into<Cell>, U: Into<Cell>>(
        &self,
        way: impl FnOnce(W) -> T,
        no_way: impl FnOnce(&'a NoWayAnswer) -> U,
    ) -> Cell {
        match self {
            Self::Way(one) => way(*one).into(),
            Self::NoWay(place) => no_way(place).into(),
        }
    }
}

type CompanyRow<'a> = WayRow<'a, &'a CompanyAnswer>;

impl CompanyAnswer {
    /// The way to take, which may not be the best one.
    pub(super) fn to_take(&self) -> &Self {
        self.open.as_deref().unwrap_or(self)
    }

    pub(crate) fn advised(&self) -> Advised<'_> {
        Advised::of(self.readiness, &self.why, self.asked.as_ref())
    }

    /// Returns the spellings other than the name it is listed under.
    fn other_spellings(&self) -> Vec<String> {
        let all = self.matched.iter().flat_map(|matched| &matched.spellings);
        all.filter(|spelling| **spelling != self.company).cloned().collect()
    }

    /// Who there can help, where nobody in a role that the list wishes can be reached.
    fn not_wished(&self) -> Option<String> {
        let wish = self.wish.as_ref().filter(|_| self.fits == Some(false))?;
        let person = &self.target.person;
        let who = (person.first_name.as_str(), person.position());
        Some(no_way::not_wished(&wish.roles, self.n_wished, who))
    }

    /// `6 people you could ask today`.
    fn routes(&self) -> String {
        match (self.to_ask, self.ways) {
            (0, 1) => "No one to ask yet; 1 possible route".to_owned(),
            (0, n) => format!("No one to ask yet; {} possible routes", thousands(n as u64)),
            (1, 1) => "Only one route".to_owned(),
            (n, _) => format!("{} you could ask today", people(n)),
        }
    }
}

impl NoWayAnswer {
    /// Why, with the names it could have meant.
    fn told(&self) -> String {
        with_near(
            &self.why,
            self.suggestions.iter().map(|near| (near.name.as_str(), near.people)),
        )
    }
}

/// A company on the page.
fn entry(company: &CompanyAnswer, rank: Option<usize>) -> Entry {
    let target = &company.target;
    let share = chain_strength(company.kind, company.strength, company.hops);
    let mut body = vec![
        para(with_asides(
            &chain_names(&company.chain),
            target.person.position(),
            target.mark,
        )),
        note(format!("{} · {}", company.routes(), company.advised().why_now())),
    ];
    body.extend(company.stronger.iter().map(|text| note(sentence(text))));
    body.extend(company.not_wished().map(|text| note(sentence(&text))));
    let is_told = company.fits == Some(false);
    let wishes: Vec<String> = company.wish.iter().flat_map(|target| wish(target, !is_told)).collect();
    if !wishes.is_empty() {
        body.push(note(wishes.join(" · ")));
    }
    let because = company.matched.iter().filter_map(|matched| {
        let because = matched.because(&company.company)?;
        Some(note(format!("{}: {because}", matched.name)))
    });
    body.extend(because);
    body.extend(spelled(&company.other_spellings()).map(note));
    body.extend(company.doubt.map(|doubt| note(sentence(doubt.in_short()))));
    if target.company_from_title {
        body.push(note(from_title("the company", &target.person.first_name)));
    }
    Entry::new(
        rank,
        format!("{} · {}", company.company, people(company.people)),
        company.advised().verdict(&share),
        body,
    )
}

pub(super) fn priority(wish: &Option<Target>) -> Option<f64> {
    wish.as_ref().map(|wish| wish.priority)
}

pub(super) fn notes(wish: &Option<Target>) -> Option<&String> {
    wish.as_ref().map(|wish| &wish.notes)
}

pub(super) fn columns_of_companies<'a>() -> [Column<CompanyRow<'a>>; 23] {
    columns! { CompanyRow<'a>:
        "rank", Count, "Place in the ranking; empty without a way in", |row| row.way(|company| company.rank);
        "company", Text, "The company", |row| row.either(|company| &company.company, |place| &place.company);
        "people", Count, "People to reach there, you excepted", |row| row.either(|company| company.people, |place| place.people);
        "strength", Share, "Strength of the best chain, from 0 to 1", |row| row.way(|company| company.strength);
        "ways", Count, "With how many people you know a chain can start", |row| row.either(|company| company.ways, |_| 0_u64);
        "to_ask", Count, "How many of them you can ask now", |row| row.either(|company| company.to_ask, |_| 0_u64);
        "readiness", Readiness, "What to do first about the first tie of the best chain", |row| row.way(|company| company.readiness);
        "hops", Count, "Ties in the best chain; 1 is somebody you know yourself", |row| row.way(|company| company.hops);
        "introducer", Text, "Whom to ask; empty if you know the target yourself",
            |row| row.way(|company| company.introducer.as_ref().map(|person| &person.name));
        "introducer_url", Url, "The introducer's profile",
            |row| row.way(|company| company.introducer.as_ref().and_then(|person| person.url.as_ref()));
        "target", Text, "Whom the best chain leads to", |row| row.way(|company| &company.target.person.name);
        "position", Text, "Their job title", |row| row.way(|company| company.target.person.position());
        "target_url", Url, "Their profile", |row| row.way(|company| &company.target.person.url);
        "chain", Text, "The people along the chain", |row| row.way(|company| chain_names(&company.chain));
        "kind", Text, "The least sure step: measured, declared, co-present or inferred (a guess)", |row| row.way(|company| company.kind);
        "function", Text, "What the target's title says they do", |row| row.way(|company| company.target.function);
        "seniority", Text, "How high up the title says they are", |row| row.way(|company| company.target.seniority);
        "mark", Text, "Recruiter, or likely hiring manager", |row| row.way(|company| company.target.mark);
        "spelled_as", Text, "Other spellings of the company", |row| row.way(|company| Cell::list(&company.other_spellings()));
        "priority", Number, "How much the company counts in your list", |row| row.either(|company| priority(&company.wish), |place| priority(&place.wish));
        "notes", Text, "Your notes in the list", |row| row.either(|company| notes(&company.wish), |place| notes(&place.wish));
        "why", Text, "Why that is what to do first, or why there is no way in",
            |row| row.either(|company| company.advised().why_now(), |place| &place.why);
        "open", Text, "Where the first tie is too weak to ask anything of: the strongest chain whose first tie isn't",
            |row| row.way(|company| company.open.as_ref().map(|open| chain_names(&open.chain)));
    }
}

fn company_answer(view: &View<'_>, rank: usize, place: &Place<'_>, way: &WayIn) -> CompanyAnswer {
    let chain = &way.chain;
    let people = PersonRef::along(view, &chain.people);
    let open = way.open.as_ref().map(|open| {
        let why = passed_over(way.readiness.verdict, None, &[]);
        Box::new(CompanyAnswer {
            stronger: Some(stronger(chain.strength, &people[1].name, &why)),
            ..company_answer(view, rank, place, open)
        })
    });
    CompanyAnswer {
        open,
        stronger: None,
        rank,
        company: place.name.clone(),
        matched: place.companies.iter().map(MatchedAnswer::of).collect(),
        people: place.people.len(),
        strength: chain.strength,
        hops: chain.n_hops(),
        ways: way.ways.all,
        to_ask: way.ways.marked,
        target: TargetAnswer::of(view, chain.target(), way.title.as_ref(), way.mark),
        introducer: chain.introducer().map(|introducer| PersonRef::of(view, introducer)),
        readiness: way.readiness.verdict,
        why: reason(&way.readiness, &people[1].first_name, view.as_of),
        asked: AskStatus::of(view, chain.people[1], &way.standing),
        kind: chain.kind,
        chain: people,
        strengths: chain.strengths.clone(),
        weakest: chain.weakest,
        wish: place.target.cloned(),
        fits: way.fits,
        n_wished: place.n_wished(),
        doubt: Doubt::of_chain(view, chain),
    }
}

fn no_way_answer(view: &View<'_>, request: &CompaniesRequest<'_>, place: &Place<'_>, why: &NoWay) -> NoWayAnswer {
    let asked = place.target.map_or(&[][..], |target| &target.roles);
    let roles = if asked.is_empty() { &request.roles } else { asked };
    NoWayAnswer {
        company: place.name.clone(),
        people: place.people.len(),
        why: no_way::why(view, why, roles, request.reach.max_hops),
        what_helps: no_way::what_helps(why, view.purpose),
        suggestions: why.near().iter().map(SuggestionAnswer::of).collect(),
        reason: why.clone(),
        likely: place
            .likely
            .iter()
            .map(|likely| LikelyAnswer::of(view, likely))
            .collect(),
        wish: place.target.cloned(),
    }
}
