//! Introduction chains as an answer: typed, a page, and rows.

use std::collections::HashMap;

use serde::Serialize;

use super::SCHEMA;
use super::answer::{Advised, AskStatus, PersonRef, chain_names, split, you_decide};
use super::candidates::columns_of_find;
use super::companies::WayRow;
use super::introducers::{FormerInsiderAnswer, IntroducerAnswer};
use super::table::Table;
use crate::advice::introductions::{Introduction, Introductions, View};
use crate::advice::mark::Mark;
use crate::advice::no_way::NoWay;
use crate::advice::readiness::Verdict;
use crate::advice::request::Find;
use crate::advice::sensitivity::Sensitivity;
use crate::calendar::Day;
use crate::chains::{MAX_HOPS, Role, TieFilter};
use crate::document::{Block, Command, Doc, Entry, Row, Text, Tone, note, para};
use crate::network::{From, Kind};
use crate::people::PersonId;
use crate::people::company::{AliasReason, CompanyMatch, How, MatchedCompany};
use crate::people::identity::second_degree_url;
use crate::people::title::{Function, Seniority, Title};
use crate::strength::Band;
use crate::wording::evidence::phrases;
use crate::wording::no_way::{self, BEYOND_THE_POOL, ONE_EXPORT, TOO_WEAK, not_searched, quoted, searched};
use crate::wording::people::{chain_strength, from_title, kind_word, role_at, spelled, with_asides, with_role};
use crate::wording::reasons::{Doubt, one_firm, reason};
use crate::wording::safe;
use crate::wording::words::{capital, people, strength, thousands, unless_empty};

/// So many letters of evidence are told of a step; what is left out can be seen with `ties`.
const ROOM_FOR_EVIDENCE: usize = 110;
/// More suggestions than this nobody tries.
pub(super) const MOST_STEPS: usize = 3;

/// The answer of `find`.
#[derive(Debug, Serialize)]
pub struct FindAnswer {
    schema: u32,
    /// The day of the data.
    pub as_of: Day,
    /// Your id.
    pub me: String,
    hop_factor: f64,
    /// What each name was taken for.
    pub companies: Vec<CompanyAnswer>,
    /// The chains, strongest first.
    pub chains: Vec<ChainAnswer>,
    /// The people to ask, in the order of their best chain.
    pub introducers: Vec<IntroducerAnswer>,
    /// My own ties who worked there before; no chains.
    pub former_insiders: Vec<FormerInsiderAnswer>,
    /// Whether the first introducer stays first when coefficients move; only where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sensitivity: Option<Sensitivity>,
    #[serde(skip)]
    pub(crate) scope: Scope,
}

/// What was searched, for the lines around the chains.
#[derive(Debug, Default)]
pub(crate) struct Scope {
    n_owners: usize,
    n_packs: usize,
    pub(crate) max_hops: usize,
    pub(crate) n_targets: usize,
    roles: Vec<String>,
    no_inferred: bool,
    /// Whether options left out people, ties or ways.
    is_narrowed: bool,
    n_not_asked: usize,
    /// Why nothing leads to a company whose name means one, in words.
    pub(crate) no_way: Option<String>,
    /// The roles as they were likely meant, where nobody fits and they are spelled wrong.
    meant_roles: Vec<String>,
    /// The best way in without the roles, where nobody fits them.
    without_role: Option<String>,
}

/// What a name was taken for.
#[derive(Debug, Serialize)]
pub struct CompanyAnswer {
    /// The name as typed.
    pub query: String,
    /// The companies, surest first.
    pub matched: Vec<MatchedAnswer>,
    /// The nearest names, where nothing matches.
    pub suggestions: Vec<SuggestionAnswer>,
    /// Whether the name stands for no company at all, such as "Stealth".
    pub is_placeholder: bool,
    /// Companies that have the words in their names, where nothing matches, most people first.
    pub with_words: Vec<SuggestionAnswer>,
    /// Where LinkedIn shows whom your contacts know there; only where there is no chain.
    pub search_url: Option<String>,
    /// For words instead of a name: how many have them in their titles alone.
    #[serde(skip)]
    n_titled: Option<usize>,
}

impl CompanyAnswer {
    /// Whether somebody is meant by it.
    fn is_known(&self) -> bool {
        !self.matched.is_empty() || self.n_titled.is_some_and(|n| n > 0)
    }

    /// As it is typed after `find`.
    fn argument(&self) -> String {
        let query = safe::argument(&self.query);
        if self.n_titled.is_some() {
            format!("--words {query}")
        } else {
            query
        }
    }
}

/// A company that a name means.
#[derive(Debug, Serialize)]
pub struct MatchedAnswer {
    /// What it is called.
    pub name: String,
    /// How sure it is.
    pub how: How,
    /// For an alias: why the name asked for and this one mean one firm.
    pub reason: Option<AliasReason>,
    /// How people spell it.
    pub spellings: Vec<String>,
    /// How many work there.
    pub people: usize,
}

/// A name that looks like the one asked for.
#[derive(Debug, Serialize)]
pub struct SuggestionAnswer {
    /// The name.
    pub name: String,
    /// How many work there.
    pub people: usize,
}

/// A chain.
#[derive(Debug, Serialize)]
pub struct ChainAnswer {
    /// Its place by strength.
    pub rank: usize,
    /// Its strength, from 0 to 1.
    pub strength: f64,
    /// Its ties.
    pub hops: usize,
    /// The company it reaches.
    pub company: String,
    /// Whom it leads to.
    pub target: TargetAnswer,
    /// Whom to ask; none for somebody you know yourself.
    #[serde(serialize_with = "PersonRef::only_id")]
    pub introducer: Option<PersonRef>,
    /// What to do about the first tie.
    pub readiness: Verdict,
    /// Why, in plain words.
    pub why: String,
    /// Which step is the weakest.
    pub weakest: usize,
    /// Its least sure kind of tie.
    pub kind: Kind,
    /// Its ties.
    pub steps: Vec<StepAnswer>,
    /// What the log of asks says of the first person after me, for this company.
    pub asked: Option<AskStatus>,
    /// The people along it, me first.
    #[serde(skip)]
    pub people: Vec<PersonRef>,
}

/// Whom a chain leads to.
#[derive(Debug, Serialize)]
pub struct TargetAnswer {
    /// Who; their company may be known from their title.
    #[serde(flatten, serialize_with = "PersonRef::in_full")]
    pub person: PersonRef,
    /// Whether the company stands in the position only: the company field is empty.
    pub company_from_title: bool,
    /// What the title says they do; none where it does not say.
    pub function: Option<Function>,
    /// How high up the title says they are; none where there is none.
    pub seniority: Option<Seniority>,
    /// Whether they recruit, or likely hire.
    pub mark: Option<Mark>,
}

/// A tie of a chain.
#[derive(Debug, Serialize)]
pub struct StepAnswer {
    /// Id of the one nearer to me.
    pub from: String,
    /// Id of the other.
    pub to: String,
    /// From 0 to 1.
    pub strength: f64,
    answers: f64,
    /// What it rests on.
    pub kind: Kind,
    /// What is known of it, the most telling first.
    pub evidence: Vec<String>,
    /// The greatest strength so far.
    pub peak: f64,
    /// What is not sure about it, for somebody who asks along it.
    #[serde(skip)]
    pub doubt: Option<Doubt>,
}

impl StepAnswer {
    /// Returns the ids of the two people, in one order whichever way the step goes.
    pub(crate) fn pair(&self) -> (String, String) {
        let (from, to) = (self.from.clone(), self.to.clone());
        if from < to { (from, to) } else { (to, from) }
    }
}

impl MatchedAnswer {
    pub(super) fn of(matched: &MatchedCompany<'_>) -> Self {
        Self {
            name: matched.group.name.clone(),
            how: matched.how,
            reason: matched.reason,
            spellings: matched.group.spellings.clone(),
            people: matched.group.people.len(),
        }
    }

    /// Why it is meant by the name of another.
    pub(super) fn because(&self, asked: &str) -> Option<String> {
        self.reason.map(|reason| one_firm(asked, reason))
    }
}

impl SuggestionAnswer {
    pub(super) fn of((name, people): &(impl AsRef<str>, usize)) -> Self {
        Self {
            name: name.as_ref().to_owned(),
            people: *people,
        }
    }
}

impl TargetAnswer {
    pub(super) fn of(view: &View<'_>, target: PersonId, title: Option<&Title>, mark: Option<Mark>) -> Self {
        let mut person = PersonRef::of(view, target);
        let company_from_title = view.companies.is_from_title(target);
        let named = view.companies.group_of(target).filter(|_| company_from_title);
        person.company = named.map(|group| group.name.clone()).or(person.company);
        Self {
            person,
            company_from_title,
            function: title.and_then(Title::function),
            seniority: title.map(|title| title.seniority),
            mark,
        }
    }
}

impl ChainAnswer {
    pub(super) fn of(view: &View<'_>, found: &Introductions<'_>, rank: usize, one: &Introduction) -> Self {
        let chain = &one.chain;
        let people = PersonRef::along(view, &chain.people);
        Self {
            rank,
            strength: chain.strength,
            hops: chain.n_hops(),
            company: found.company_of.get(&chain.target()).cloned().unwrap_or_default(),
            target: TargetAnswer::of(view, chain.target(), one.title.as_ref(), one.mark),
            introducer: (chain.n_hops() > 1).then(|| people[1].clone()),
            readiness: one.readiness.verdict,
            why: reason(&one.readiness, &people[1].first_name, view.as_of),
            weakest: chain.weakest,
            kind: chain.kind,
            steps: (0..chain.n_hops()).map(|hop| step_answer(view, one, hop)).collect(),
            asked: AskStatus::of(view, chain.people[1], &one.standing),
            people,
        }
    }

    pub(crate) fn advised(&self) -> Advised<'_> {
        Advised::of(self.readiness, &self.why, self.asked.as_ref())
    }

    /// Returns why, and the most telling evidence of each step.
    pub(crate) fn why_and_evidence(&self) -> String {
        let why = self.advised().why_now();
        let evidence = self.steps.iter().flat_map(|step| step.evidence.first());
        let all = std::iter::once(&why).chain(evidence).map(String::as_str);
        all.collect::<Vec<_>>().join("; ")
    }

    /// Returns its strength in a word.
    pub(crate) fn band(&self) -> &'static str {
        Band::of_chain(self.strength, self.hops).name()
    }

    /// Returns the first person after me.
    pub(crate) fn first(&self) -> &PersonRef {
        &self.people[1]
    }

    /// Returns the names along it.
    pub(crate) fn names(&self) -> String {
        chain_names(&self.people)
    }

    /// `strong 0.22`.
    pub(crate) fn share(&self) -> String {
        chain_strength(self.kind, self.strength, self.hops)
    }

    /// `Boris Novak, Head of Data at Northwind Robotics`.
    pub(super) fn target_at(&self) -> String {
        let target = &self.target.person;
        with_role(&target.name, &role_at(target.position(), &self.company))
    }

    /// `You–Ana`, `Ana–Boris`.
    pub(super) fn step_label(&self, step: usize) -> String {
        let name = |i: usize| if i == 0 { "You" } else { &self.people[i].first_name };
        format!("{}–{}", name(step), name(step + 1))
    }

    /// The most telling evidence of a step: `You–Ana: 41 messages both ways`.
    pub(crate) fn evidence_of(&self, step: usize) -> String {
        let told = self.steps[step].evidence.first().map_or("", String::as_str);
        format!("{}: {told}", self.step_label(step))
    }

    /// What to make sure of before asking: a later step without a message rests on less than a relationship.
    pub(super) fn doubts(&self) -> Vec<String> {
        let of_step = |i: usize| {
            let doubt = self.steps[i].doubt?;
            Some(doubt.ask_first(&self.people[i].name, &self.people[i + 1].name))
        };
        let mut doubts: Vec<String> = (1..self.steps.len()).filter_map(of_step).collect();
        if self.target.company_from_title {
            doubts.push(from_title(&self.company, &self.target.person.first_name));
        }
        doubts
    }

    /// In two lines: who and how strong, and what is to be said of it.
    fn brief(&self, rank: Option<usize>, said: &[String]) -> Entry {
        Entry::new(
            rank,
            with_asides(&self.names(), self.target.person.position(), self.target.mark),
            self.advised().verdict(&self.share()),
            vec![note(said.join(" · "))],
        )
    }
}

fn step_answer(view: &View<'_>, one: &Introduction, hop: usize) -> StepAnswer {
    let chain = &one.chain;
    let (from, to) = (chain.people[hop], chain.people[hop + 1]);
    let known = view
        .strengths
        .of(chain.ties[hop])
        .expect("only weighed ties are on a chain");
    StepAnswer {
        from: view.person(from).id.clone(),
        to: view.person(to).id.clone(),
        strength: known.strength,
        answers: known.answers_of(From::of(to, from)),
        kind: known.kind,
        evidence: phrases(view, from, to),
        peak: known.peak,
        doubt: Doubt::about(view, chain.ties[hop]),
    }
}

impl FindAnswer {
    /// Puts what was found into an answer.
    pub fn of(view: &View<'_>, request: &Find, found: &Introductions<'_>) -> Self {
        let company = |company: &CompanyMatch<'_>| CompanyAnswer {
            query: company.query.clone(),
            matched: company.matched.iter().map(MatchedAnswer::of).collect(),
            suggestions: company.suggestions.iter().map(SuggestionAnswer::of).collect(),
            is_placeholder: company.is_placeholder,
            with_words: company.with_words.iter().map(SuggestionAnswer::of).collect(),
            // A word isn't a company whose people could be looked up.
            search_url: (found.chains.is_empty() && !company.is_placeholder && company.n_titled.is_none())
                .then(|| second_degree_url(&company.query)),
            n_titled: company.n_titled,
        };
        let chains = (1..).zip(&found.chains);
        let introducers = found.introducers.iter();
        let n_people = found.targets.len();
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            me: view.person(view.me).id.clone(),
            hop_factor: request.reach.hop_factor,
            companies: found.companies.iter().map(company).collect(),
            chains: chains
                .map(|(rank, one)| ChainAnswer::of(view, found, rank, one))
                .collect(),
            introducers: introducers.map(|one| IntroducerAnswer::of(view, found, one)).collect(),
            former_insiders: found
                .former
                .iter()
                .map(|one| FormerInsiderAnswer::of(view, one))
                .collect(),
            sensitivity: None,
            scope: Scope {
                n_owners: view.network.owners.len(),
                n_packs: view.network.pack_owners.len(),
                max_hops: request.reach.max_hops,
                n_targets: n_people,
                roles: request.roles.clone(),
                no_inferred: request.reach.filter.no_inferred,
                is_narrowed: !request.via.is_empty() || request.reach.filter != TieFilter::default(),
                n_not_asked: found.n_not_asked,
                no_way: found.chains.is_empty().then(|| {
                    let no_way = no_way_in(request, found);
                    no_way::why(view, &no_way, &request.roles, request.reach.max_hops)
                }),
                meant_roles: if n_people == 0 {
                    meant_roles(view, request, found)
                } else {
                    Vec::new()
                },
                without_role: None,
            },
        }
    }

    /// Takes in what the same question without its roles finds.
    pub fn add_without_role(&mut self, wider: &Self) {
        let best = wider.chains.first();
        self.scope.without_role = best.map(|chain| {
            let end = with_asides(&chain.names(), chain.target.person.position(), chain.target.mark);
            format!("{end}, {}: {}", chain.share(), chain.advised().label())
        });
    }

    /// Returns whether there is any chain.
    pub fn is_empty(&self) -> bool {
        self.chains.is_empty()
    }

    /// Returns the chains as a page, strongest first.
    pub fn doc(&self) -> Doc {
        let mut doc = self.heading();
        let (ready, unknown, weak) = split(&self.chains, |chain| chain.readiness);
        let mut told = HashMap::new();
        let mut rank = 1..;
        for chain in &ready {
            let n = rank.next().unwrap_or_default();
            doc.gap().entry(in_full(chain, n, &mut told));
        }
        let brief = |chain: &ChainAnswer, rank| chain.brief(rank, &[chain.why.clone(), chain.evidence_of(0)]);
        if !unknown.is_empty() {
            you_decide(unknown.iter().map(|chain| chain.first().id.as_str()), &mut doc);
            for chain in &unknown {
                doc.entry(brief(chain, rank.next()));
            }
        }
        if !weak.is_empty() {
            let is_no_one = ready.is_empty() && unknown.is_empty();
            doc.gap().heading(2, if is_no_one { NO_ONE_YET } else { TOO_WEAK });
            for chain in weak {
                doc.entry(brief(chain, rank.next()));
            }
        }
        self.closing(doc)
    }

    /// Returns the chains below the people to ask, as a page.
    pub fn doc_by_introducer(&self) -> Doc {
        let mut doc = self.heading();
        let (ready, unknown, weak) = split(&self.introducers, |one| one.readiness);
        let (around, straight): (Vec<_>, Vec<_>) = ready.into_iter().partition(|one| self.through(one).is_some());
        let mut rank = 1..;
        for introducer in straight {
            self.introducer(introducer, &mut rank, &mut doc);
        }
        if !around.is_empty() {
            doc.gap()
                .heading(2, "Indirect, through someone above whom you know yourself");
            for introducer in around {
                let (Some(chain), Some(through)) = (self.chain_of(introducer), self.through(introducer)) else {
                    continue;
                };
                doc.entry(Entry {
                    rank: rank.next(),
                    left: format!("{}, through {}", introducer.person.name, through.person.name).into(),
                    right: chain.advised().verdict(&chain.share()),
                    ..Entry::default()
                });
            }
        }
        let direct: Vec<&ChainAnswer> = self.chains.iter().filter(|chain| chain.hops == 1).collect();
        if !direct.is_empty() {
            doc.gap().heading(2, "You know them yourself");
            for chain in direct {
                doc.entry(chain.brief(rank.next(), &[chain.advised().why_now(), chain.evidence_of(0)]));
            }
        }
        if !unknown.is_empty() {
            you_decide(unknown.iter().map(|one| one.person.id.as_str()), &mut doc);
            for introducer in unknown {
                self.introducer(introducer, &mut rank, &mut doc);
            }
        }
        if !weak.is_empty() {
            doc.gap().heading(2, TOO_WEAK);
            for introducer in weak {
                self.introducer(introducer, &mut rank, &mut doc);
            }
        }
        self.closing(doc)
    }

    /// Returns the chains below the people to reach, as a page.
    pub fn doc_by_target(&self) -> Doc {
        let mut doc = self.heading();
        let mut seen: Vec<&str> = Vec::new();
        let mut rank = 1..;
        for chain in &self.chains {
            let id = chain.target.person.id.as_str();
            if seen.contains(&id) {
                continue;
            }
            seen.push(id);
            doc.gap().heading(2, chain.target_at());
            for other in self.chains.iter().filter(|other| other.target.person.id == id) {
                doc.entry(other.brief(rank.next(), &[other.advised().why_now(), other.evidence_of(0)]));
            }
        }
        self.closing(doc)
    }

    fn heading(&self) -> Doc {
        let mut doc = Doc::default();
        for company in &self.companies {
            for matched in &company.matched {
                let others: Vec<String> = matched
                    .spellings
                    .iter()
                    .filter(|one| **one != matched.name)
                    .cloned()
                    .collect();
                let asides: Vec<String> = matched
                    .because(&company.query)
                    .into_iter()
                    .chain(spelled(&others))
                    .collect();
                let also = unless_empty(&asides.join("; "), |asides| format!(" ({asides})"));
                doc.heading(1, format!("{} · {}{also}", matched.name, people(matched.people)));
            }
            if company.matched.is_empty() {
                doc.para(unknown(company));
            }
        }
        let scope = &self.scope;
        let mut facts = searched(self.as_of, (scope.n_owners, scope.n_packs), scope.max_hops);
        if !scope.roles.is_empty() {
            facts.push(format!("{} matching {}", people(scope.n_targets), quoted(&scope.roles)));
        }
        facts.push(match self.chains.len() {
            1 => "1 chain".to_owned(),
            n => format!("best {} chains", thousands(n as u64)),
        });
        doc.note(facts.join(" · "));
        doc
    }

    /// Who worked there before, what was not searched, and what to do next.
    fn closing(&self, mut doc: Doc) -> Doc {
        FormerInsiderAnswer::section(&self.former_insiders, &mut doc);
        doc.gap();
        if let (Some(sensitivity), Some(first)) = (&self.sensitivity, self.chains.first()) {
            doc.para(sensitivity.told(&first.first().name)).gap();
        }
        let scope = &self.scope;
        let beyond = if scope.n_owners > 1 {
            BEYOND_THE_POOL
        } else {
            ONE_EXPORT
        };
        doc.note(not_searched(
            scope.max_hops,
            scope.no_inferred,
            scope.n_not_asked,
            Some(beyond),
        ));
        // The best chain that something can be done about now.
        let is_next = |chain: &&ChainAnswer| chain.readiness.has_tie() && chain.advised().hold().is_none();
        if let Some(best) = self.chains.iter().find(is_next) {
            let command = format!("warmintro ties {}", safe::argument(&best.first().name));
            doc.command("Next, before you write: ", command);
        } else if self.chains.iter().all(|chain| chain.readiness == Verdict::Build) {
            doc.command("Who else is worth a message: ", "warmintro nurture");
        }
        doc
    }

    /// Whom of those named before an introducer's best chain leads through: somebody one can ask without them.
    fn through(&self, introducer: &IntroducerAnswer) -> Option<&IntroducerAnswer> {
        let before = self
            .introducers
            .iter()
            .take_while(|one| one.person != introducer.person);
        let chain = self.chain_of(introducer)?;
        let between: Vec<&str> = chain.steps.iter().skip(2).map(|step| step.from.as_str()).collect();
        before.filter(|one| between.contains(&one.person.id.as_str())).last()
    }

    fn chain_of(&self, introducer: &IntroducerAnswer) -> Option<&ChainAnswer> {
        self.chains_of(introducer).next()
    }

    fn chains_of(&self, introducer: &IntroducerAnswer) -> impl Iterator<Item = &ChainAnswer> {
        let id = introducer.person.id.clone();
        let is_theirs = move |chain: &&ChainAnswer| chain.introducer.as_ref().is_some_and(|person| person.id == id);
        self.chains.iter().filter(is_theirs)
    }

    /// Somebody to ask: what to do about them, the chains that start with them, and whom else they reach.
    fn introducer(&self, one: &IntroducerAnswer, rank: &mut std::ops::RangeFrom<usize>, doc: &mut Doc) {
        doc.gap().entry(Entry::new(
            None,
            Text::toned(
                Tone::Strong,
                format!("{} · reaches {}", one.person.name, people(one.n_opens)),
            ),
            Text::toned(one.advised().tone(), one.advised().label()),
            vec![note(one.advised().why_now()), note(one.endorser())],
        ));
        let mut shown: Vec<&str> = Vec::new();
        for chain in self.chains_of(one) {
            doc.entry(chain.brief(rank.next(), &[chain.evidence_of(chain.hops - 1)]));
            shown.push(&chain.target.person.id);
        }
        if let Some(others) = one.opens_besides(&shown) {
            doc.push(Block::Inside(vec![para(others)]));
        }
    }

    /// Whether people are there, and options left out what may lead to them.
    fn leaves_ways_out(&self) -> bool {
        self.scope.is_narrowed && self.scope.n_targets > 0
    }

    /// Returns, for standard error, why there is no chain and what may help.
    pub fn why_nothing(&self) -> String {
        let mut lines = Vec::new();
        for company in self.companies.iter().filter(|company| company.matched.is_empty()) {
            let with_words = company.with_words.iter().map(|one| (one.name.as_str(), one.people));
            lines.push(no_way::have_the_word(&company.query, with_words).unwrap_or_else(|| unknown(company)));
        }
        let known = self.companies.iter().filter(|company| company.is_known());
        let known: Vec<&str> = known.map(|company| company.query.as_str()).collect();
        if let (false, Some(why)) = (known.is_empty(), &self.scope.no_way) {
            let narrowed = if self.leaves_ways_out() {
                " with these options"
            } else {
                ""
            };
            lines.push(format!("{}: {why}{narrowed}.", known.join(", ")));
        }
        if !self.scope.meant_roles.is_empty() {
            lines.push(format!("Did you mean {}?", self.scope.meant_roles.join(" or ")));
        }
        if let Some(best) = &self.scope.without_role {
            lines.push(format!("Without the role, the best way in is {best}."));
        } else if !known.is_empty() && !self.leaves_ways_out() {
            lines.push(
                "What helps: a friend's export (--data), or a relationship to build before you need it.".to_owned(),
            );
        }
        let named = self.companies.iter().filter(|company| company.with_words.is_empty());
        lines.extend(named.filter_map(|company| {
            let url = company.search_url.as_deref()?;
            Some(no_way::look_there(&company.query, url))
        }));
        lines.extend(FormerInsiderAnswer::sentence(&self.former_insiders));
        // Not wrapped: a name that a program looks for stays in one piece.
        let lines: Vec<_> = lines.iter().map(|line| safe::line(line)).collect();
        lines.join("\n")
    }

    /// Returns what to try where there is no chain.
    pub fn next_steps(&self) -> Vec<Command> {
        let scope = &self.scope;
        let find = |names: &[String], more: &str| format!("warmintro find {}{more}", names.join(" "));
        let (known, unknown): (Vec<_>, Vec<_>) = self.companies.iter().partition(|one| one.is_known());
        let known: Vec<String> = known.iter().map(|company| company.argument()).collect();
        let mut steps = Vec::new();
        for role in &scope.meant_roles {
            let more = format!(" --role {}", safe::argument(role));
            steps.push(Command::new("As you may have meant it: ", find(&known, &more)));
        }
        if scope.without_role.is_some() {
            steps.push(Command::new("All ways in without the role: ", find(&known, "")));
        }
        let words = unknown.iter().filter(|company| !company.with_words.is_empty());
        let words: Vec<_> = words.map(|company| safe::argument(&company.query)).collect();
        if !words.is_empty() {
            let everyone = format!("warmintro find --words {}", words.join(" --words "));
            steps.push(Command::new("For everyone there: ", everyone));
        }
        let near = unknown.iter().flat_map(|company| company.suggestions.first());
        steps.extend(near.map(|near| Command::new("The closest name: ", find(&[safe::argument(&near.name)], ""))));
        if self.leaves_ways_out() {
            steps.push(Command::new("All ways in without these options: ", find(&known, "")));
        } else if !known.is_empty() && scope.n_targets > 0 && scope.max_hops < MAX_HOPS {
            let more = format!(" --max-hops {}", scope.max_hops + 1);
            steps.push(Command::new("A step further: ", find(&known, &more)));
        }
        steps.push(Command::new("Companies with a way in: ", "warmintro companies"));
        steps.push(Command::new(
            "Ties to rekindle before you need them: ",
            "warmintro nurture",
        ));
        steps.truncate(MOST_STEPS);
        steps
    }

    /// Returns the chains as introduction candidates, a row each.
    pub fn to_table(&self) -> Table<'_> {
        let rows = self.chains.iter().map(|chain| WayRow::Way((chain, None)));
        Table::of(columns_of_find(), rows)
    }
}

pub(super) const NO_ONE_YET: &str = "No one to ask yet; relationships to build first";

/// A chain with what each tie rests on, or where that was told: by the pair, the number of the chain.
fn in_full(chain: &ChainAnswer, n: usize, told: &mut HashMap<(String, String), usize>) -> Entry {
    let role = role_at(chain.target.person.position(), &chain.company);
    let mut body = vec![match chain.target.mark.map(Mark::name) {
        Some(mark) if !role.to_lowercase().contains(mark) => {
            para(Text::from(format!("{role} · ")).and(Text::toned(Tone::Strong, mark)))
        }
        _ => para(role),
    }];
    let rows = chain.steps.iter().enumerate().map(|(i, step)| {
        let is_weakest = chain.hops > 1 && i == chain.weakest;
        let mut said: Vec<String> = is_weakest
            .then(|| format!("weakest step ({})", kind_word(step.kind)))
            .into_iter()
            .collect();
        match told.get(&step.pair()) {
            Some(n) => said.push(format!("same as {n}")),
            None => {
                said.extend(first_phrases(&step.evidence));
                told.insert(step.pair(), n);
            }
        }
        Row {
            labels: vec![chain.step_label(i), strength(step.strength)],
            text: said.join(" · ").into(),
        }
    });
    body.push(Block::Rows(rows.collect()));
    let advised = chain.advised();
    let advice = format!("{}: {}", capital(&advised.label().to_lowercase()), advised.why_now());
    body.push(para(Text::toned(advised.tone(), advice)));
    body.extend(
        chain
            .doubts()
            .into_iter()
            .map(|doubt| para(Text::toned(Tone::Warm, doubt))),
    );
    Entry::new(Some(n), chain.names(), advised.verdict(&chain.share()), body)
}

/// As many phrases as about two lines hold, and one in any case.
fn first_phrases(phrases: &[String]) -> impl Iterator<Item = String> {
    let mut room = ROOM_FOR_EVIDENCE;
    let fits = move |(i, phrase): &(usize, &String)| {
        let n = phrase.chars().count();
        let fits = *i == 0 || n <= room;
        room = room.saturating_sub(n);
        fits
    };
    phrases
        .iter()
        .enumerate()
        .take_while(fits)
        .map(|(_, phrase)| phrase.clone())
}

/// The roles as they were likely meant; none where all are spelled right.
fn meant_roles(view: &View<'_>, request: &Find, found: &Introductions<'_>) -> Vec<String> {
    let groups = found.companies.iter().flat_map(|one| &one.matched).map(|one| one.group);
    let people: Vec<PersonId> = groups.flat_map(|group| group.people.iter().copied()).collect();
    let positions = || {
        let people = people.iter().map(|person| view.person(*person));
        people.filter_map(|person| person.position.as_deref())
    };
    let roles = request.roles.iter();
    roles
        .filter_map(|role| Role::spelled_right(role, positions()))
        .collect()
}

/// Why nothing leads to companies whose names mean some.
fn no_way_in(request: &Find, found: &Introductions<'_>) -> NoWay {
    let everybody = found.companies.iter().flat_map(|one| &one.matched);
    match (found.targets.len(), request.roles.is_empty()) {
        (0, true) => NoWay::OnlyYou,
        (0, false) => NoWay::NobodyFits {
            n_people: everybody.map(|one| one.group.people.len()).sum::<usize>()
                + found.companies.iter().filter_map(|one| one.n_titled).sum::<usize>(),
        },
        (n_people, _) => NoWay::OutOfReach { n_people },
    }
}

/// Why nothing is known of a company, or of words.
fn unknown(company: &CompanyAnswer) -> String {
    if let Some(n_titled) = company.n_titled {
        return no_way::of_words(&company.query, n_titled);
    }
    let near = company.suggestions.iter().map(|near| (near.name.as_str(), near.people));
    no_way::unknown(&company.query, company.is_placeholder, near)
}
