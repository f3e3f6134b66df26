//! A plan of conversations as an answer: JSON; the text for people is in `plan_text`, the rows are in `plan_rows`.

use serde::Serialize;

use super::SCHEMA;
use super::ask::who_argument;
use super::nurture::{FactAnswer, occasion_answer};
use super::standing::{StandingAnswer, why_now};
use crate::advice::asks::Hold;
use crate::advice::introductions::View;
use crate::advice::plan::{Closed, Conversation, Later, Opening, Plan, PlanRequest, Stronger, WhyLater};
use crate::advice::readiness::Verdict;
use crate::advice::targets::Target;
use crate::calendar::Day;
use crate::people::PersonId;
use crate::strength::Band;
use crate::wording::evidence::first_name;
use crate::wording::holds::{held, label_of};
use crate::wording::nearest::{names, nearest};
use crate::wording::next_step::first_step;
use crate::wording::reasons::reason;
use crate::wording::safe;
use crate::wording::words::date;

/// A next step is to be done within so many days. In words it is a week and no day: the data may be older than that.
const THIS_WEEK: i64 = 7;

/// The answer of `plan`.
#[derive(Debug, Serialize)]
pub struct PlanAnswer {
    schema: u32,
    pub(crate) as_of: String,
    me: String,
    /// How many companies are in the list.
    pub(crate) targets: usize,
    /// How many of them the conversations open.
    pub(crate) opened: usize,
    /// How many of these by a way that is weak or not sure.
    pub(crate) weakly: usize,
    /// Whether it is proved that no other choice of conversations is better.
    pub(crate) proved: bool,
    pub(crate) most_conversations: usize,
    pub(crate) per_introducer: usize,
    pub(crate) conversations: Vec<ConversationAnswer>,
    /// Targets that somebody could open, but not in this round.
    pub(crate) later: Vec<LaterAnswer>,
    /// Targets without a way in.
    pub(crate) no_way: Vec<NoWayAnswer>,
    #[serde(skip)]
    pub(crate) day: Option<Day>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ConversationAnswer {
    pub(crate) rank: usize,
    id: String,
    pub(crate) name: String,
    pub(crate) company: Option<String>,
    pub(super) readiness: &'static str,
    pub(crate) why: String,
    /// What the log of asks says of them.
    asked: Option<StandingAnswer>,
    /// Reasons to write, where a first message comes before a request.
    pub(crate) reasons: Vec<FactAnswer>,
    pub(crate) next: NextAnswer,
    pub(crate) companies: Vec<OpeningAnswer>,
    #[serde(skip)]
    pub(crate) label: &'static str,
}

/// What to do next, and when.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct NextAnswer {
    /// In plain words.
    pub(crate) text: String,
    /// What to type for it; nothing while waiting is all there is to do.
    pub(crate) command: Option<String>,
    /// The last day of the time for it, counted from the day of the data.
    pub(crate) by: Option<String>,
    /// The first day on which they may be asked.
    pub(crate) not_before: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct OpeningAnswer {
    /// As the list spells it.
    pub(crate) company: String,
    pub(super) priority: f64,
    #[serde(flatten)]
    pub(crate) wish: WishAnswer,
    pub(crate) strength: f64,
    pub(crate) hops: usize,
    pub(crate) kind: &'static str,
    pub(super) target: PersonAnswer,
    /// The names along the chain, from the person talked to.
    pub(crate) chain: Vec<String>,
    /// What the log of asks says against this company now.
    pub(crate) wait: Option<String>,
    /// A stronger way, through somebody who is talked to about other companies.
    pub(crate) stronger: Option<StrongerAnswer>,
}

/// What the list says of a company.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct WishAnswer {
    /// Whom to reach there, any of them; empty for everybody.
    pub(crate) roles: Vec<String>,
    /// The user's notes; empty if there are none.
    pub(crate) notes: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct StrongerAnswer {
    id: String,
    pub(crate) name: String,
    pub(crate) strength: f64,
    /// The companies that they are talked to about.
    pub(crate) about: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct PersonAnswer {
    id: String,
    pub(super) name: String,
    pub(super) position: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct LaterAnswer {
    #[serde(flatten)]
    pub(crate) opening: OpeningAnswer,
    id: String,
    pub(crate) name: String,
    pub(crate) readiness: &'static str,
    /// `too-weak`, `busy` or `enough`.
    pub(crate) reason: &'static str,
}

#[derive(Debug, Serialize)]
pub(crate) struct NoWayAnswer {
    pub(crate) company: String,
    pub(super) priority: f64,
    #[serde(flatten)]
    pub(crate) wish: WishAnswer,
    /// `unknown`, `role`, `declined`, `former`, `insider`, `too-weak`, `through` or `out-of-reach`.
    pub(crate) nearest: &'static str,
    /// Whom it is about.
    id: Option<String>,
    pub(crate) text: String,
}

impl OpeningAnswer {
    /// Whether little can be built on the way.
    pub(crate) fn is_weak(&self) -> bool {
        let is_sure = self.kind == "measured" || self.kind == "declared";
        !is_sure || Band::of_chain(self.strength, self.hops) == Band::Weak
    }

    /// The position of the person at the end.
    pub(crate) fn position(&self) -> &str {
        &self.target.position
    }
}

fn wish(target: &Target) -> WishAnswer {
    WishAnswer {
        roles: target.roles.clone(),
        notes: target.notes.clone(),
    }
}

impl PlanAnswer {
    /// Puts a plan into an answer.
    #[must_use]
    pub fn of(view: &View<'_>, request: &PlanRequest<'_>, plan: &Plan) -> Self {
        let words = Words { view, request, plan };
        let conversations = (1..).zip(&plan.conversations);
        let conversations: Vec<_> = conversations.map(|(rank, one)| words.conversation(rank, one)).collect();
        let opened = || conversations.iter().flat_map(|one| &one.companies);
        Self {
            schema: SCHEMA,
            as_of: view.as_of.to_string(),
            me: view.network.roster.person(view.me).id.clone(),
            targets: request.targets.targets.len(),
            opened: opened().count(),
            weakly: opened().filter(|opening| opening.is_weak()).count(),
            proved: plan.is_best,
            most_conversations: request.conversations,
            per_introducer: request.per_person,
            conversations,
            later: words.all_later(&plan.later),
            no_way: words.all_without_way(&plan.closed),
            day: Some(view.as_of),
        }
    }

    /// Returns whether there is nobody to talk to.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.conversations.is_empty()
    }
}

/// What all parts of the answer are made with.
struct Words<'a> {
    view: &'a View<'a>,
    request: &'a PlanRequest<'a>,
    plan: &'a Plan,
}

impl Words<'_> {
    fn target(&self, target: usize) -> &Target {
        &self.request.targets.targets[target]
    }

    fn name(&self, person: PersonId) -> &str {
        &self.view.network.roster.person(person).name
    }

    fn conversation(&self, rank: usize, one: &Conversation) -> ConversationAnswer {
        let person = self.view.network.roster.person(one.person);
        let name = first_name(&person.name);
        let asked = StandingAnswer::of(self.view, one.person, &one.standing);
        let why = reason(&one.readiness, &name, self.view.as_of);
        ConversationAnswer {
            rank,
            id: person.id.clone(),
            name: person.name.clone(),
            company: person.company.clone(),
            readiness: one.readiness.verdict.name(),
            why: why_now(one.readiness.verdict.name(), &why, asked.as_ref()),
            reasons: one
                .occasions
                .iter()
                .map(|occasion| occasion_answer(self.view, one.person, occasion))
                .collect(),
            next: self.next(one, &name),
            companies: one.openings.iter().map(|opening| self.opening(opening)).collect(),
            label: label_of(&one.readiness, &one.standing),
            asked,
        }
    }

    fn opening(&self, opening: &Opening) -> OpeningAnswer {
        let target = self.target(opening.target);
        let person = self.view.network.roster.person(opening.chain.target());
        let is_of_company = |hold: &&Hold| matches!(hold, Hold::CompanyFull { .. });
        let wait = opening.hold.as_ref().filter(is_of_company);
        let name = first_name(self.name(opening.chain.people[1]));
        OpeningAnswer {
            company: target.company.clone(),
            priority: target.priority,
            wish: wish(target),
            strength: opening.chain.strength,
            hops: opening.chain.n_hops(),
            kind: opening.chain.kind.name(),
            target: PersonAnswer {
                id: person.id.clone(),
                name: person.name.clone(),
                position: person.position.clone().unwrap_or_default(),
            },
            chain: names(self.view, &opening.chain),
            wait: wait.map(|hold| held(self.view, hold, &name)),
            stronger: opening.stronger.as_ref().map(|stronger| self.stronger(stronger)),
        }
    }

    fn stronger(&self, stronger: &Stronger) -> StrongerAnswer {
        let talks = self.plan.conversations.iter();
        let talk = talks.filter(|one| one.person == stronger.person);
        StrongerAnswer {
            id: self.view.network.roster.person(stronger.person).id.clone(),
            name: self.name(stronger.person).to_owned(),
            strength: stronger.strength,
            about: talk
                .flat_map(|one| &one.openings)
                .map(|opening| self.target(opening.target).company.clone())
                .collect(),
        }
    }

    /// What to do next about a conversation, and when.
    fn next(&self, one: &Conversation, name: &str) -> NextAnswer {
        let by = self.view.as_of.plus_days(THIS_WEEK);
        let hold = one.standing.hold.as_ref();
        let not_before = hold.and_then(Hold::until);
        let step = match (one.readiness.verdict, hold) {
            (_, Some(Hold::ThanksDue { .. })) => format!("thank {name} and say how it went; ask after that"),
            (Verdict::Ask, Some(_)) => "let it rest".to_owned(),
            (Verdict::Ask, None) if one.openings.iter().all(|opening| opening.chain.n_hops() == 1) => {
                format!("ask {name} for a conversation")
            }
            (Verdict::Ask, None) => format!("ask {name}"),
            _ => first_step(&one.readiness.reason, name),
        };
        // Waiting is nothing to be done by a day.
        let waits = one.readiness.verdict == Verdict::Waiting
            || (one.readiness.verdict == Verdict::Ask
                && hold.is_some_and(|hold| !matches!(hold, Hold::ThanksDue { .. })));
        let when = if waits {
            String::new()
        } else {
            "within a week: ".to_owned()
        };
        let rest = not_before.map_or(String::new(), |day| format!("; no request before {}", date(day)));
        NextAnswer {
            text: format!("{when}{step}{rest}"),
            command: (!waits).then(|| self.command(one)),
            by: (!waits).then(|| by.to_string()),
            not_before: not_before.map(|day| day.to_string()),
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

    /// The dearest first.
    fn all_later(&self, later: &[Later]) -> Vec<LaterAnswer> {
        let mut all: Vec<LaterAnswer> = later.iter().map(|later| self.later(later)).collect();
        all.sort_by(|a, b| b.opening.priority.total_cmp(&a.opening.priority));
        all
    }

    fn later(&self, later: &Later) -> LaterAnswer {
        let person = self.view.network.roster.person(later.opening.chain.people[1]);
        LaterAnswer {
            opening: self.opening(&later.opening),
            id: person.id.clone(),
            name: person.name.clone(),
            readiness: later.readiness.verdict.name(),
            reason: match later.why {
                WhyLater::TooWeak => "too-weak",
                WhyLater::Busy => "busy",
                WhyLater::Enough => "enough",
            },
        }
    }

    /// The dearest first.
    fn all_without_way(&self, closed: &[Closed]) -> Vec<NoWayAnswer> {
        let mut all: Vec<NoWayAnswer> = closed.iter().map(|closed| self.no_way(closed)).collect();
        all.sort_by(|a, b| b.priority.total_cmp(&a.priority));
        all
    }

    fn no_way(&self, closed: &Closed) -> NoWayAnswer {
        let (nearest, id, text) = nearest(self.view, &closed.nearest);
        let target = self.target(closed.target);
        NoWayAnswer {
            company: target.company.clone(),
            priority: target.priority,
            wish: wish(target),
            nearest,
            id,
            text,
        }
    }
}
