//! A plan of conversations as an answer: typed, a page, and rows.

use serde::Serialize;
use serde::ser::Serializer;

use super::SCHEMA;
use super::answer::{Advised, AskStatus, LikelyAnswer, PersonRef, object, you_decide};
use super::ask::Arguments;
use super::nurture::FactAnswer;
use super::table::{Cell, Column, Table, columns};
use crate::advice::asks::Hold;
use crate::advice::introductions::View;
use crate::advice::no_way::NoWay;
use crate::advice::occasions::Occasion;
use crate::advice::plan::{Best, Closed, Conversation, Later, Opening, Plan, PlanRequest, WhyLater};
use crate::advice::readiness::Verdict;
use crate::advice::targets::Target;
use crate::calendar::Day;
use crate::document::{Block, Doc, Entry, Row, Text, Tone, note, para, run};
use crate::network::Kind;
use crate::people::PersonId;
use crate::records::about_me::Purpose;
use crate::strength::Band;
use crate::wording::evidence::first_name;
use crate::wording::next_step::{conversation_step, passed_over, stronger, why_later};
use crate::wording::no_way::{NO_WAY_IN, TOO_WEAK, YOU_DECIDE, get_in_touch, not_wished, why, with_near};
use crate::wording::people::{chain_strength, wish};
use crate::wording::reasons::{Doubt, held, reason};
use crate::wording::safe;
use crate::wording::words::{capital, companies, date, first_of, number, several};

/// A next step is to be done within so many days.
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
    #[serde(skip)]
    purpose: Purpose,
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
    /// The last day of the time for it, counted from today.
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
    /// Whether it leads to somebody in a role that the list wishes; null where it wishes none.
    pub fits: Option<bool>,
    /// How many there have such a role.
    #[serde(skip)]
    n_wished: usize,
    /// What the log of asks says against this company now.
    pub wait: Option<String>,
    /// The best way there, where it is stronger and was passed over.
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
    /// What to do about the tie with them.
    pub readiness: Verdict,
    /// The companies that they are talked to about in this plan.
    pub about: Vec<String>,
    /// Why it was passed over, in plain words.
    pub why: String,
}

/// The best way to a company, too weak to ask along.
#[derive(Debug, Serialize)]
pub struct BestAnswer {
    /// Whom it begins with.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    /// How strong it is.
    pub strength: f64,
    /// Its ties.
    pub hops: usize,
    /// What to do about the tie with them.
    pub readiness: Verdict,
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
    /// The best way there, too weak to ask along.
    pub best: Option<BestAnswer>,
    /// All that in plain words.
    pub text: String,
    /// Who of your ties is likeliest to know somebody there.
    pub likely: Vec<LikelyAnswer>,
}

/// What the list says of a company.
fn wanted<S: Serializer>(target: &Target, serializer: S) -> Result<S::Ok, S::Error> {
    object!(serializer;
        "company": target.company, "priority": target.priority, "roles": target.roles, "notes": target.notes)
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
    pub(super) fn advised(&self) -> Advised<'_> {
        Advised::of(self.readiness, &self.why, self.asked.as_ref())
    }
}

impl OpeningAnswer {
    /// Whether little can be built on the way.
    fn is_weak(&self) -> bool {
        let is_sure = matches!(self.kind, Kind::Measured | Kind::Declared);
        !is_sure || Band::of_chain(self.strength, self.hops) == Band::Weak
    }

    /// Who there can help, where it leads to nobody in a role that the list wishes.
    fn not_wished(&self) -> Option<String> {
        let who = (self.target.first_name.as_str(), self.target.position());
        (self.fits == Some(false)).then(|| not_wished(&self.wanted.roles, self.n_wished, who))
    }

    /// What stands beside it, a row each.
    pub(super) fn beside(&self) -> impl Iterator<Item = Row> {
        let stronger = self.stronger.as_ref().map(StrongerAnswer::told);
        let said = self.wait.clone().into_iter().chain(stronger).chain(self.not_wished());
        let rows: Vec<Row> = said.map(|text| Row::new("", text)).collect();
        rows.into_iter().chain(wishes(&self.wanted, self.fits != Some(false)))
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
        stronger(self.strength, &self.person.name, &self.why)
    }
}

impl PlanAnswer {
    /// Puts a plan into an answer.
    pub fn of(view: &View<'_>, request: &PlanRequest<'_>, plan: &Plan) -> Self {
        let maker = Maker {
            view,
            request,
            plan,
            arguments: Arguments::of(view),
        };
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
            me: view.person(view.me).id.clone(),
            targets: request.targets.targets.len(),
            opened: opened().count(),
            weakly: opened().filter(|opening| opening.is_weak()).count(),
            proved: plan.is_best,
            most_conversations: request.conversations,
            per_introducer: request.per_person,
            conversations,
            later,
            no_way,
            purpose: view.purpose,
        }
    }

    /// Returns the targets to which ties lead of which only the user knows whether they are any.
    fn undecided(&self) -> Vec<&NoWayAnswer> {
        let is_unsaid = |one: &&NoWayAnswer| one.best.as_ref().is_some_and(|best| best.readiness == Verdict::Unknown);
        self.no_way.iter().filter(is_unsaid).collect()
    }

    /// Returns, for standard error, why there is nobody to talk to.
    pub fn why_nothing(&self) -> &'static str {
        if self.undecided().is_empty() {
            "No one you know leads to any of these companies yet."
        } else {
            "No one to ask before you say whom you know: this export has no messages to tell."
        }
    }

    /// Returns whether there is nobody to talk to.
    pub fn is_empty(&self) -> bool {
        self.conversations.is_empty()
    }

    /// `12 target companies · 3 conversations open 7 of them, 2 only weakly`.
    pub(super) fn heading(&self) -> String {
        let targets = several(self.targets, "target company", "target companies");
        let undecided = self.undecided();
        let mut reach = Vec::new();
        if !self.is_empty() {
            let open = if self.conversations.len() == 1 { "opens" } else { "open" };
            let talks = number(self.conversations.len(), "conversation");
            reach.push(format!("{talks} {open} {} of them", self.opened));
        }
        let counts = [(self.weakly, "only weakly"), (undecided.len(), "for you to decide")];
        reach.extend(
            counts
                .iter()
                .filter(|(n, _)| *n > 0)
                .map(|(n, what)| format!("{n} {what}")),
        );
        if reach.is_empty() {
            reach.push("no way in yet".to_owned());
        }
        format!("{targets} · {}", reach.join(", "))
    }

    /// How much a plan may ask of anybody.
    pub(super) fn limits(&self) -> String {
        format!(
            "as of {} · at most {}, at most {} each",
            date(self.as_of),
            number(self.most_conversations, "conversation"),
            companies(self.per_introducer)
        )
    }

    /// Returns the plan as a page.
    #[must_use]
    pub fn doc(&self) -> Doc {
        let undecided = self.undecided();
        let mut doc = Doc::new(self.heading());
        doc.note(self.limits());
        for one in &self.conversations {
            doc.gap().entry(conversation(one));
        }
        self.later_on(&mut doc);
        self.without(&mut doc);
        doc.gap();
        if let Some(best) = undecided.first().and_then(|one| one.best.as_ref()) {
            let who = safe::argument(&best.person.name);
            doc.command("If you know them: ", format!("warmintro know {who}"));
        } else if self.is_empty() {
            doc.command("Next, the ties to rekindle first: ", "warmintro nurture");
        }
        if self.is_empty() {
            doc.command("Companies with a way in: ", "warmintro companies");
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
            let way = format!("{} · {}", one.opening.way(), why_later(one.reason));
            rows.push(Row::new(one.opening.wanted.company.clone(), way));
            rows.extend(one.opening.beside());
        }
        doc.push(Block::Inside(vec![Block::Rows(rows)]));
        and_more(doc, self.later.len());
    }

    fn without(&self, doc: &mut Doc) {
        let (led_to, closed): (Vec<_>, Vec<_>) = self.no_way.iter().partition(|one| one.best.is_some());
        let verdict = |one: &&NoWayAnswer| one.best.as_ref().map(|best| best.readiness);
        let (unsaid, weak): (Vec<_>, Vec<_>) = led_to
            .into_iter()
            .partition(|one| verdict(one) == Some(Verdict::Unknown));
        // Of whom nothing is to be said but the name is told together.
        let is_bare = |one: &&NoWayAnswer| {
            matches!(&one.no_way, NoWay::NobodyKnown { near } if near.is_empty())
                && one.likely.iter().all(LikelyAnswer::knows_many)
                && wishes(&one.wanted, true).is_empty()
        };
        let (unknown, known): (Vec<_>, Vec<_>) = closed.into_iter().partition(is_bare);
        for (title, some) in [(YOU_DECIDE, &unsaid), (TOO_WEAK, &weak), (NO_WAY_IN, &known)] {
            if some.is_empty() && (title != NO_WAY_IN || unknown.is_empty()) {
                continue;
            }
            let mut rows = Vec::new();
            for one in some.iter().take(MOST_LISTED) {
                rows.push(Row::new(one.wanted.company.clone(), one.text.clone()));
                rows.extend(LikelyAnswer::told(&one.likely).map(|text| Row::new("", text)));
                rows.extend(wishes(&one.wanted, true));
            }
            if title == YOU_DECIDE {
                let firsts = some.iter().filter_map(|one| one.best.as_ref());
                you_decide(firsts.map(|best| best.person.id.as_str()), doc);
            } else {
                doc.gap().heading(2, title);
            }
            doc.push(Block::Inside(vec![Block::Rows(rows)]));
            and_more(doc, some.len());
            if title == TOO_WEAK && some.iter().any(|one| matches!(one.no_way, NoWay::Insider { .. })) {
                doc.para(get_in_touch(self.purpose));
            }
        }
        if !unknown.is_empty() {
            let names: Vec<&str> = unknown.iter().map(|one| one.wanted.company.as_str()).collect();
            let names = first_of(&names, MOST_LISTED);
            // `Zephyr Foods, Inc.` ends the sentence by itself.
            let names = names.trim_end_matches('.');
            doc.push(Block::Inside(vec![para(format!(
                "No one in your data works at: {names}. Follow their pages; ask friends if they know someone, or add their \
                 exports."
            ))]));
            let likely = unknown.first().and_then(|one| LikelyAnswer::told(&one.likely));
            doc.blocks
                .extend(likely.map(|text| Block::Inside(vec![para(capital(&text))])));
        }
    }

    /// Returns the targets as rows: those of the conversations, those for later, those without a way in.
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
        "stronger_through", Text, "Who has a stronger way that was passed over", |row| match row {
            PlanRow::Now(_, opening) => opening.stronger.as_ref().map(|one| &one.person.name),
            PlanRow::Later(_) | PlanRow::NoWay(_) => None,
        };
    }
}

/// A conversation on the page.
fn conversation(one: &ConversationAnswer) -> Entry {
    let mut rows = Vec::new();
    for opening in &one.companies {
        rows.push(Row::new(opening.wanted.company.clone(), opening.way()));
        rows.extend(opening.beside());
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
    Entry::new(
        Some(one.rank),
        one.person.at_work(),
        Text::toned(one.advised().tone(), one.advised().label()),
        body,
    )
}

/// What the list says of a company, a row each; what an export says of it is why it is in the list.
fn wishes(target: &Target, tells_role: bool) -> Vec<Row> {
    let said = Target {
        source: crate::advice::targets::Source::List { line: 0 },
        priority: crate::records::target_list::USUAL_PRIORITY,
        ..target.clone()
    };
    let said = wish(&said, tells_role).into_iter();
    said.map(|text| Row::new("", text)).collect()
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
    arguments: Arguments<'a>,
}

impl Maker<'_> {
    fn target(&self, target: usize) -> &Target {
        &self.request.targets.targets[target]
    }

    fn name(&self, person: PersonId) -> &str {
        &self.view.person(person).name
    }

    fn conversation(&self, rank: usize, one: &Conversation) -> ConversationAnswer {
        let person = PersonRef::of(self.view, one.person);
        let asked = AskStatus::of(self.view, one.person, &one.standing);
        let why = reason(&one.readiness, &person.first_name, self.view.as_of);
        let advised = Advised::of(one.readiness.verdict, &why, asked.as_ref());
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
            fits: opening.fits,
            n_wished: opening.n_wished,
            wait: wait.map(|hold| held(self.view, hold, &name)),
            stronger: opening.stronger.as_ref().map(|stronger| self.stronger(stronger)),
            doubt: Doubt::of_chain(self.view, chain),
        }
    }

    fn stronger(&self, best: &Best) -> StrongerAnswer {
        let first = best.chain.people[1];
        let person = PersonRef::of(self.view, first);
        let talks = self.plan.conversations.iter();
        let talk = talks.filter(|one| one.person == first).flat_map(|one| &one.openings);
        let about: Vec<String> = talk
            .map(|opening| self.target(opening.target).company.clone())
            .collect();
        let hold = best.hold.as_ref().map(|hold| held(self.view, hold, &person.first_name));
        StrongerAnswer {
            strength: best.chain.strength,
            readiness: best.readiness.verdict,
            why: passed_over(best.readiness.verdict, hold.as_deref(), &about),
            about,
            person,
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
        let by = self.view.today.plus_days(THIS_WEEK);
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
        let who = self.arguments.who(one.person);
        let option = if opening.chain.n_hops() == 1 { "target" } else { "via" };
        let target = self.target(opening.target);
        let company = safe::argument(&target.company);
        // Without a role, the best way through them is the one that is planned.
        let to = if opening.chain.n_hops() > 1 && !target.roles.is_empty() {
            format!(" --target {}", self.arguments.who(opening.chain.target()))
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
            id: no_way.person().map(|person| self.view.person(person).id.clone()),
            text: with_near(
                &why(self.view, no_way, &wanted.roles, self.request.reach.max_hops),
                near,
            ),
            best: closed.best.as_ref().map(|best| BestAnswer {
                person: PersonRef::of(self.view, best.chain.people[1]),
                strength: best.chain.strength,
                hops: best.chain.n_hops(),
                readiness: best.readiness.verdict,
            }),
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
