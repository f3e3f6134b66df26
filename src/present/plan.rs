//! A plan of conversations as an answer: typed, a page, and rows.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use super::SCHEMA;
use super::answer::{Advised, AskStatus, LikelyAnswer, PersonRef};
use super::ask::who_argument;
use super::nurture::FactAnswer;
use super::table::{Cell, Column, Table, columns};
use crate::advice::asks::Hold;
use crate::advice::introductions::View;
use crate::advice::no_way::NoWay;
use crate::advice::occasions::Occasion;
use crate::advice::plan::{Closed, Conversation, Later, Opening, Plan, PlanRequest, Stronger, WhyLater};
use crate::advice::readiness::Verdict;
use crate::advice::targets::Target;
use crate::calendar::Day;
use crate::document::{Block, Doc, Entry, Row, Text, Tone, note, para, run};
use crate::network::Kind;
use crate::people::PersonId;
use crate::strength::Band;
use crate::wording::doubts::Doubt;
use crate::wording::evidence::first_name;
use crate::wording::holds::held;
use crate::wording::next_step::conversation_step;
use crate::wording::no_way::{why, with_near};
use crate::wording::people::{chain_strength, wish};
use crate::wording::reasons::reason;
use crate::wording::safe;
use crate::wording::words::{capital, companies, date, listed, number, strength};

/// A next step is to be done within so many days. In words it is a week and no day: the data may be older than that.
const THIS_WEEK: i64 = 7;
/// A list beside the plan has at most so many entries; the others are in the formats for programs.
const MOST_LISTED: usize = 12;

/// The answer of `plan`.
#[derive(Debug, Serialize)]
pub struct PlanAnswer {
    schema: u32,
    /// The day of the data.
    pub as_of: Day,
    me: String,
    /// How many companies are in the list.
    pub targets: usize,
    /// How many of them the conversations open.
    pub opened: usize,
    /// How many of these by a way that is weak or not sure.
    pub weakly: usize,
    /// Whether it is proved that no other choice of conversations is better.
    pub proved: bool,
    /// How many conversations were allowed.
    pub most_conversations: usize,
    /// How many companies one person may be talked to about.
    pub per_introducer: usize,
    /// Whom to talk to about what.
    pub conversations: Vec<ConversationAnswer>,
    /// Targets that somebody could open, but not in this round.
    pub later: Vec<LaterAnswer>,
    /// Targets without a way in.
    pub no_way: Vec<NoWayAnswer>,
}

/// A conversation.
#[derive(Debug, Serialize)]
pub struct ConversationAnswer {
    /// Its place in the plan.
    pub rank: usize,
    /// With whom.
    #[serde(flatten, serialize_with = "PersonRef::id_name_company")]
    pub person: PersonRef,
    /// What to do about the tie with them.
    pub readiness: Verdict,
    /// Why, in plain words.
    pub why: String,
    /// What the log of asks says of them.
    pub asked: Option<AskStatus>,
    /// Reasons to write, where a first message comes before a request.
    pub reasons: Vec<FactAnswer<Occasion>>,
    /// What to do next, and when.
    pub next: NextAnswer,
    /// What it is about.
    pub companies: Vec<OpeningAnswer>,
}

/// What to do next, and when.
#[derive(Debug, Clone, Serialize)]
pub struct NextAnswer {
    /// In plain words.
    pub text: String,
    /// What to type for it; nothing while waiting is all there is to do.
    pub command: Option<String>,
    /// The last day of the time for it, counted from the day of the data.
    pub by: Option<Day>,
    /// The first day on which they may be asked.
    pub not_before: Option<Day>,
}

/// A way to a company.
#[derive(Debug, Serialize)]
pub struct OpeningAnswer {
    /// The company, as the list has it.
    #[serde(flatten, serialize_with = "wanted")]
    pub wanted: Target,
    /// The strength of the whole chain.
    pub strength: f64,
    /// Its ties.
    pub hops: usize,
    /// Its least sure kind of tie.
    pub kind: Kind,
    /// Whom it leads to.
    #[serde(serialize_with = "PersonRef::id_name_position")]
    pub target: PersonRef,
    /// The people along it, from the one talked to.
    #[serde(serialize_with = "PersonRef::names")]
    pub chain: Vec<PersonRef>,
    /// What the log of asks says against this company now.
    pub wait: Option<String>,
    /// A stronger way, through somebody who is talked to about other companies.
    pub stronger: Option<StrongerAnswer>,
    /// What is not sure about it.
    #[serde(skip)]
    pub doubt: Option<Doubt>,
}

/// A way that was passed over, though it is stronger.
#[derive(Debug, Serialize)]
pub struct StrongerAnswer {
    /// Whom it begins with.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    /// How strong it is.
    pub strength: f64,
    /// The companies that they are talked to about.
    pub about: Vec<String>,
}

/// A company for a later round.
#[derive(Debug, Serialize)]
pub struct LaterAnswer {
    /// The best way.
    #[serde(flatten)]
    pub opening: OpeningAnswer,
    /// Whom it begins with.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    /// What to do about the tie with them.
    pub readiness: Verdict,
    /// Why not now.
    pub reason: WhyLater,
}

/// A company without a way in.
#[derive(Debug, Serialize)]
pub struct NoWayAnswer {
    /// The company, as the list has it.
    #[serde(flatten, serialize_with = "wanted")]
    pub wanted: Target,
    /// The nearest thing there is.
    #[serde(rename = "nearest", serialize_with = "nearest")]
    pub no_way: NoWay,
    /// Whom it is about.
    id: Option<String>,
    /// All that in plain words.
    pub text: String,
    /// Who of your ties is likeliest to know somebody there.
    pub likely: Vec<LikelyAnswer>,
}

/// What the list says of a company.
fn wanted<S: Serializer>(target: &Target, serializer: S) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("company", &target.company)?;
    map.serialize_entry("priority", &target.priority)?;
    map.serialize_entry("roles", &target.roles)?;
    map.serialize_entry("notes", &target.notes)?;
    map.end()
}

/// Two reasons have shorter names in a plan.
fn nearest<S: Serializer>(no_way: &NoWay, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(match no_way {
        NoWay::NobodyKnown { .. } => "unknown",
        NoWay::NobodyFits { .. } => "role",
        other => other.name(),
    })
}

impl ConversationAnswer {
    fn advised(&self) -> Advised<'_> {
        Advised {
            verdict: self.readiness,
            why: &self.why,
            asked: self.asked.as_ref(),
        }
    }
}

impl OpeningAnswer {
    /// Whether little can be built on the way.
    fn is_weak(&self) -> bool {
        let is_sure = matches!(self.kind, Kind::Measured | Kind::Declared);
        !is_sure || Band::of_chain(self.strength, self.hops) == Band::Weak
    }

    fn names(&self) -> String {
        let names: Vec<&str> = self.chain.iter().map(|person| person.name.as_str()).collect();
        names.join(" → ")
    }

    /// `strong 0.22 · Ana Horvat → Boris Novak, Head of Data`.
    fn way(&self) -> String {
        let position = match self.target.position() {
            "" => String::new(),
            position => format!(", {position}"),
        };
        let names = match self.hops {
            1 => format!("{} works there", self.target.name),
            _ => self.names(),
        };
        let doubt = self
            .doubt
            .map_or(String::new(), |doubt| format!("; {}", doubt.in_short()));
        let share = chain_strength(self.kind, self.strength, self.hops);
        format!("{share} · {names}{position}{doubt}")
    }
}

impl StrongerAnswer {
    fn told(&self) -> String {
        format!(
            "stronger ({}) through {}, but you'll talk to them about {}",
            strength(self.strength),
            self.person.name,
            listed(&self.about)
        )
    }
}

impl PlanAnswer {
    /// Puts a plan into an answer.
    #[must_use]
    pub fn of(view: &View<'_>, request: &PlanRequest<'_>, plan: &Plan) -> Self {
        let maker = Maker { view, request, plan };
        let conversations = (1..).zip(&plan.conversations);
        let conversations: Vec<_> = conversations.map(|(rank, one)| maker.conversation(rank, one)).collect();
        let opened = || conversations.iter().flat_map(|one| &one.companies);
        // The dearest first.
        let mut later: Vec<LaterAnswer> = plan.later.iter().map(|later| maker.later(later)).collect();
        later.sort_by(|a, b| b.opening.wanted.priority.total_cmp(&a.opening.wanted.priority));
        let mut no_way: Vec<NoWayAnswer> = plan.closed.iter().map(|closed| maker.no_way(closed)).collect();
        no_way.sort_by(|a, b| b.wanted.priority.total_cmp(&a.wanted.priority));
        Self {
            schema: SCHEMA,
            as_of: view.as_of,
            me: view.network.roster.person(view.me).id.clone(),
            targets: request.targets.targets.len(),
            opened: opened().count(),
            weakly: opened().filter(|opening| opening.is_weak()).count(),
            proved: plan.is_best,
            most_conversations: request.conversations,
            per_introducer: request.per_person,
            conversations,
            later,
            no_way,
        }
    }

    /// Returns whether there is nobody to talk to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.conversations.is_empty()
    }

    /// Returns the plan as a page.
    #[must_use]
    pub fn doc(&self) -> Doc {
        let targets = format!(
            "{} target {}",
            self.targets,
            if self.targets == 1 { "company" } else { "companies" }
        );
        let reach = if self.is_empty() {
            "no way in yet".to_owned()
        } else {
            let open = if self.conversations.len() == 1 { "opens" } else { "open" };
            let weakly = if self.weakly == 0 {
                String::new()
            } else {
                format!(", {} only weakly", self.weakly)
            };
            format!(
                "{} {open} {} of them{weakly}",
                number(self.conversations.len(), "conversation"),
                self.opened
            )
        };
        let mut doc = Doc::new(format!("{targets} · {reach}"));
        doc.note(format!(
            "as of {} · at most {}, at most {} each",
            date(self.as_of),
            number(self.most_conversations, "conversation"),
            companies(self.per_introducer)
        ));
        for one in &self.conversations {
            doc.gap().entry(conversation(one));
        }
        self.later_on(&mut doc);
        self.without(&mut doc);
        doc.gap();
        if self.is_empty() {
            doc.command("Next, the ties to rekindle first: ", "warmintro nurture");
        } else if self.proved {
            let most = number(self.most_conversations, "conversation");
            doc.note(format!(
                "No other choice of up to {most} does better (docs/advice.md has the rules)."
            ));
        } else {
            doc.note("Chosen one best conversation at a time; a better plan may exist.");
        }
        doc
    }

    fn later_on(&self, doc: &mut Doc) {
        if self.later.is_empty() {
            return;
        }
        doc.gap().heading(2, "Not in this round");
        let mut rows = Vec::new();
        for one in self.later.iter().take(MOST_LISTED) {
            let why = match one.reason {
                WhyLater::TooWeak => "too weak for a conversation of its own",
                WhyLater::Busy => "you'll talk to them about other companies already",
                WhyLater::Enough => "for a later round",
            };
            let wanted = &one.opening.wanted;
            rows.push(Row::new(
                wanted.company.clone(),
                format!("{} · {why}", one.opening.way()),
            ));
            rows.extend(wishes(wanted));
        }
        doc.push(Block::Inside(vec![Block::Rows(rows)]));
        and_more(doc, self.later.len());
    }

    fn without(&self, doc: &mut Doc) {
        if self.no_way.is_empty() {
            return;
        }
        doc.gap().heading(2, "No way in yet");
        // Of whom nothing is to be said but the name is told together.
        let is_bare = |one: &&NoWayAnswer| {
            matches!(&one.no_way, NoWay::NobodyKnown { near } if near.is_empty())
                && one.likely.iter().all(LikelyAnswer::knows_many)
                && wishes(&one.wanted).is_empty()
        };
        let (unknown, known): (Vec<_>, Vec<_>) = self.no_way.iter().partition(is_bare);
        let mut rows = Vec::new();
        for one in known.iter().take(MOST_LISTED) {
            rows.push(Row::new(one.wanted.company.clone(), one.text.clone()));
            rows.extend(LikelyAnswer::told(&one.likely).map(|text| Row::new("", text)));
            rows.extend(wishes(&one.wanted));
        }
        doc.push(Block::Inside(vec![Block::Rows(rows)]));
        and_more(doc, known.len());
        if !unknown.is_empty() {
            let names = unknown.iter().take(MOST_LISTED).map(|one| one.wanted.company.as_str());
            let names = names.collect::<Vec<_>>().join(", ");
            let more = match unknown.len().saturating_sub(MOST_LISTED) {
                0 => String::new(),
                n => format!(" and {n} more"),
            };
            doc.push(Block::Inside(vec![para(format!(
                "No one in your data works at: {names}{more}. Follow their pages; ask friends if they know someone, or add their \
                 exports."
            ))]));
            let likely = unknown.first().and_then(|one| LikelyAnswer::told(&one.likely));
            doc.blocks
                .extend(likely.map(|text| Block::Inside(vec![para(capital(&text))])));
        }
    }

    /// Returns the targets as rows: those of the conversations, those for later, those without a way in.
    #[must_use]
    pub fn to_table(&self) -> Table<'_> {
        let talks = self.conversations.iter();
        let now = talks.flat_map(|one| one.companies.iter().map(move |opening| PlanRow::Now(one, opening)));
        let later = self.later.iter().map(PlanRow::Later);
        Table::of(
            columns_of_plan(),
            now.chain(later).chain(self.no_way.iter().map(PlanRow::NoWay)),
        )
    }
}

/// A row: a target, and what becomes of it.
#[derive(Debug, Clone, Copy)]
pub(super) enum PlanRow<'a> {
    Now(&'a ConversationAnswer, &'a OpeningAnswer),
    Later(&'a LaterAnswer),
    NoWay(&'a NoWayAnswer),
}

impl<'a> PlanRow<'a> {
    /// What a target that somebody opens has in a column, nothing for others.
    fn opening<T: Into<Cell>>(&self, get: impl FnOnce(&'a OpeningAnswer) -> T) -> Cell {
        match self {
            Self::Now(_, opening) => get(opening).into(),
            Self::Later(later) => get(&later.opening).into(),
            Self::NoWay(_) => Cell::Empty,
        }
    }

    /// What a target has that is talked about in this round.
    fn now<T: Into<Cell>>(&self, get: impl FnOnce(&'a ConversationAnswer) -> T) -> Cell {
        match self {
            Self::Now(conversation, _) => get(conversation).into(),
            Self::Later(_) | Self::NoWay(_) => Cell::Empty,
        }
    }

    /// Who opens it: their name and readiness.
    fn first(&self) -> Option<(&'a String, Verdict)> {
        match self {
            Self::Now(one, _) => Some((&one.person.name, one.readiness)),
            Self::Later(later) => Some((&later.person.name, later.readiness)),
            Self::NoWay(_) => None,
        }
    }

    /// The company, as the list has it.
    fn wanted(&self) -> &'a Target {
        match self {
            Self::Now(_, opening) => &opening.wanted,
            Self::Later(later) => &later.opening.wanted,
            Self::NoWay(place) => &place.wanted,
        }
    }
}

pub(super) fn columns_of_plan<'a>() -> [Column<PlanRow<'a>>; 18] {
    columns! { PlanRow<'a>:
        "company", Text, "The company as the list spells it", |row| &row.wanted().company;
        "priority", Number, "How much it counts in the list", |row| row.wanted().priority;
        "state", Text, "now: talk about it in this round; later; no-way", |row| match row {
            PlanRow::Now(..) => "now",
            PlanRow::Later(_) => "later",
            PlanRow::NoWay(_) => "no-way",
        };
        "rank", Count, "The place of the conversation in this round", |row| row.now(|one| one.rank);
        "introducer", Text, "Whom to talk to", |row| row.first().map(|(name, _)| name);
        "readiness", Readiness, "What to do first about your tie with them", |row| row.first().map(|(_, readiness)| readiness);
        "target", Text, "Whom the chain leads to", |row| row.opening(|opening| &opening.target.name);
        "position", Text, "Their job title", |row| row.opening(|opening| opening.target.position());
        "strength", Share, "Strength of the chain, from 0 to 1", |row| row.opening(|opening| opening.strength);
        "hops", Count, "Ties in the chain; 1 is somebody you know yourself", |row| row.opening(|opening| opening.hops);
        "chain", Text, "The people along the chain, you left out", |row| row.opening(|opening| opening.names());
        "why", Text, "Why now, why later (too-weak, busy, enough), or why there is no way in", |row| match row {
            PlanRow::Now(one, _) => Cell::from(&one.why),
            PlanRow::Later(later) => later.reason.into(),
            PlanRow::NoWay(place) => (&place.text).into(),
        };
        "next", Text, "The next step", |row| row.now(|one| &one.next.text);
        "by", Day, "The last day for it", |row| row.now(|one| one.next.by);
        "not_before", Day, "The first day for a request", |row| row.now(|one| one.next.not_before);
        "role", Text, "Whom the list wants to reach there", |row| Cell::list(&row.wanted().roles);
        "notes", Text, "Your notes in the list", |row| &row.wanted().notes;
        "stronger_through", Text, "Who has a stronger way, but is talked to about other companies", |row| match row {
            PlanRow::Now(_, opening) => opening.stronger.as_ref().map(|one| &one.person.name),
            PlanRow::Later(_) | PlanRow::NoWay(_) => None,
        };
    }
}

/// A conversation on the page.
fn conversation(one: &ConversationAnswer) -> Entry {
    let company = one.person.company.as_deref().filter(|company| !company.is_empty());
    let who = company.map_or_else(
        || one.person.name.clone(),
        |company| format!("{}, {company}", one.person.name),
    );
    let mut rows = Vec::new();
    for opening in &one.companies {
        rows.push(Row::new(opening.wanted.company.clone(), opening.way()));
        let beside = opening
            .wait
            .iter()
            .cloned()
            .chain(opening.stronger.iter().map(StrongerAnswer::told));
        rows.extend(beside.map(|text| Row::new("", text)));
        rows.extend(wishes(&opening.wanted));
    }
    let reason = one
        .reasons
        .first()
        .map(|reason| note(format!("A reason to write: {}", reason.text)));
    let mut body = vec![note(one.why.clone())];
    body.extend(reason);
    body.push(Block::Rows(rows));
    body.push(para(format!("Next, {}", one.next.text)));
    body.extend(one.next.command.as_ref().map(|command| run("", command.clone())));
    Entry {
        rank: Some(one.rank),
        left: who.into(),
        right: Text::toned(one.advised().tone(), one.advised().label()),
        body,
        ..Entry::default()
    }
}

/// What the list says of a company, a row each; what an export says of it is why it is in the list.
fn wishes(target: &Target) -> Vec<Row> {
    let said = Target {
        source: crate::advice::targets::Source::List { line: 0 },
        priority: crate::records::target_list::USUAL_PRIORITY,
        ..target.clone()
    };
    wish(&said).into_iter().map(|text| Row::new("", text)).collect()
}

/// How many entries a list has beyond those shown.
fn and_more(doc: &mut Doc, n: usize) {
    if n > MOST_LISTED {
        let text = format!("and {} more: --format csv lists them all", n - MOST_LISTED);
        doc.push(Block::Inside(vec![Block::Para(Text::toned(Tone::Faint, text))]));
    }
}

/// What all parts of the answer are made with.
struct Maker<'a> {
    view: &'a View<'a>,
    request: &'a PlanRequest<'a>,
    plan: &'a Plan,
}

impl Maker<'_> {
    fn target(&self, target: usize) -> &Target {
        &self.request.targets.targets[target]
    }

    fn name(&self, person: PersonId) -> &str {
        &self.view.network.roster.person(person).name
    }

    fn conversation(&self, rank: usize, one: &Conversation) -> ConversationAnswer {
        let person = PersonRef::of(self.view, one.person);
        let asked = AskStatus::of(self.view, one.person, &one.standing);
        let advised = Advised {
            verdict: one.readiness.verdict,
            why: &reason(&one.readiness, &person.first_name, self.view.as_of),
            asked: asked.as_ref(),
        };
        let occasions = one.occasions.iter();
        ConversationAnswer {
            rank,
            readiness: one.readiness.verdict,
            why: advised.why_now(),
            reasons: occasions
                .map(|occasion| FactAnswer::of(self.view, one.person, occasion))
                .collect(),
            next: self.next(one, &person.first_name),
            companies: one.openings.iter().map(|opening| self.opening(opening)).collect(),
            asked,
            person,
        }
    }

    fn opening(&self, opening: &Opening) -> OpeningAnswer {
        let chain = &opening.chain;
        let is_of_company = |hold: &&Hold| matches!(hold, Hold::CompanyFull { .. } | Hold::Pending { .. });
        let wait = opening.hold.as_ref().filter(is_of_company);
        let name = first_name(self.name(chain.people[1]));
        OpeningAnswer {
            wanted: self.target(opening.target).clone(),
            strength: chain.strength,
            hops: chain.n_hops(),
            kind: chain.kind,
            target: PersonRef::of(self.view, chain.target()),
            chain: PersonRef::along(self.view, &chain.people[1..]),
            wait: wait.map(|hold| held(self.view, hold, &name)),
            stronger: opening.stronger.as_ref().map(|stronger| self.stronger(stronger)),
            doubt: Doubt::of_chain(self.view, chain),
        }
    }

    fn stronger(&self, stronger: &Stronger) -> StrongerAnswer {
        let talks = self.plan.conversations.iter();
        let talk = talks.filter(|one| one.person == stronger.person);
        StrongerAnswer {
            person: PersonRef::of(self.view, stronger.person),
            strength: stronger.strength,
            about: talk
                .flat_map(|one| &one.openings)
                .map(|opening| self.target(opening.target).company.clone())
                .collect(),
        }
    }

    /// What to do next about a conversation, and when.
    fn next(&self, one: &Conversation, name: &str) -> NextAnswer {
        let hold = one.standing.hold.as_ref();
        let not_before = hold.and_then(Hold::until);
        let is_direct = one.openings.iter().all(|opening| opening.chain.n_hops() == 1);
        // Waiting is nothing to be done by a day.
        let waits = one.readiness.verdict == Verdict::Waiting
            || (one.readiness.verdict == Verdict::Ask
                && hold.is_some_and(|hold| !matches!(hold, Hold::ThanksDue { .. })));
        let by = self.view.as_of.plus_days(THIS_WEEK);
        let when = if waits { "" } else { "within a week: " };
        let step = conversation_step(&one.readiness, hold, is_direct, name);
        let rest = not_before.map_or(String::new(), |day| format!("; no request before {}", date(day)));
        NextAnswer {
            text: format!("{when}{step}{rest}"),
            command: (!waits).then(|| self.command(one)),
            by: (!waits).then_some(by),
            not_before,
        }
    }

    /// What writes the notes for the first of the companies.
    fn command(&self, one: &Conversation) -> String {
        let opening = &one.openings[0];
        let who = who_argument(self.view, one.person);
        let option = if opening.chain.n_hops() == 1 { "target" } else { "via" };
        let target = self.target(opening.target);
        let company = safe::argument(&target.company);
        // Without a role, the best way through them is the one that is planned.
        let to = if opening.chain.n_hops() > 1 && !target.roles.is_empty() {
            format!(" --target {}", who_argument(self.view, opening.chain.target()))
        } else {
            String::new()
        };
        format!("warmintro ask {company} --{option} {who}{to}")
    }

    fn later(&self, later: &Later) -> LaterAnswer {
        LaterAnswer {
            opening: self.opening(&later.opening),
            person: PersonRef::of(self.view, later.opening.chain.people[1]),
            readiness: later.readiness.verdict,
            reason: later.why,
        }
    }

    fn no_way(&self, closed: &Closed) -> NoWayAnswer {
        let wanted = self.target(closed.target).clone();
        let no_way = &closed.nearest;
        let near = no_way.near().iter().take(2).map(|(name, n)| (name.as_str(), *n));
        NoWayAnswer {
            id: no_way
                .person()
                .map(|person| self.view.network.roster.person(person).id.clone()),
            text: with_near(
                &why(self.view, no_way, &wanted.roles, self.request.reach.max_hops),
                near,
            ),
            no_way: no_way.clone(),
            likely: closed
                .likely
                .iter()
                .map(|likely| LikelyAnswer::of(self.view, likely))
                .collect(),
            wanted,
        }
    }
}
