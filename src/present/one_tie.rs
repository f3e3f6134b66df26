//! One tie in full: what it is made of, how the two write to each other, and what makes a good endorser.

use serde::Serialize;

use super::SCHEMA;
use super::ties::RankedTie;
use crate::advice::checklist::{Answer, Because, Insider, Item, Question, checklist};
use crate::advice::introductions::View;
use crate::calendar::Day;
use crate::network::{Kind, TieId};
use crate::people::PersonId;
use crate::strength::{Breakdown, Facts, Ground, Weights, facts};
use crate::wording::evidence::{first_name, ground, seen_until};

/// The answer of `ties WHO`.
#[derive(Debug, Serialize)]
pub struct OneTieAnswer {
    schema: u32,
    pub(crate) as_of: String,
    pub(crate) me: String,
    pub(crate) tie: RankedTie,
    /// The day of the peak.
    pub(crate) peak_on: Option<String>,
    /// What the strength is made of, the greatest share first.
    pub(crate) terms: Vec<TermAnswer>,
    /// What the files show of how the two write to each other.
    pub(crate) contact: ContactAnswer,
    /// What makes a good endorser, as far as it is known.
    pub(crate) checklist: Vec<CheckAnswer>,
    /// Jobs they no longer have, the latest first.
    pub(crate) former_jobs: Vec<FormerJobAnswer>,
    /// People of the network whom both know.
    pub(crate) shared_acquaintances: usize,
    #[serde(skip)]
    pub(crate) day: Option<Day>,
}

/// A kind of evidence with what it is worth.
#[derive(Debug, Clone, Serialize)]
pub struct TermAnswer {
    #[serde(skip)]
    pub(crate) ground: Ground,
    pub(crate) what: String,
    pub(crate) count: usize,
    /// In how many weeks, if it is messages between the two.
    weeks: usize,
    from_them: usize,
    from_you: usize,
    first: Option<String>,
    last: Option<String>,
    /// In messages of today.
    equivalents_in: f64,
    equivalents_out: f64,
    pub(crate) share: f64,
}

/// A job that somebody no longer has.
#[derive(Debug, Clone, Serialize)]
pub struct FormerJobAnswer {
    pub(crate) company: String,
    /// May be empty.
    pub(crate) position: String,
    /// The last day an export showed it, or the last month in their own profile.
    seen_until: String,
    /// When and by what, in words.
    pub(crate) evidence: String,
}

/// How two people write to each other.
#[derive(Debug, Clone, Serialize)]
pub struct ContactAnswer {
    pub(crate) sent: usize,
    pub(crate) received: usize,
    pub(crate) group_sent: usize,
    pub(crate) group_received: usize,
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
    pub(crate) last_exchange: Option<String>,
    pub(crate) started_by_you: usize,
    pub(crate) started_by_them: usize,
    /// Median seconds until they answer.
    pub(crate) their_reply_seconds: Option<i64>,
    /// Median seconds until you answer.
    pub(crate) your_reply_seconds: Option<i64>,
    pub(crate) active_months: usize,
    pub(crate) quarters: Vec<QuarterAnswer>,
}

/// Direct messages in one quarter.
#[derive(Debug, Clone, Serialize)]
pub struct QuarterAnswer {
    pub(crate) year: i16,
    pub(crate) quarter: u8,
    pub(crate) sent: usize,
    pub(crate) received: usize,
}

/// One question of the endorser checklist.
#[derive(Debug, Clone, Serialize)]
pub struct CheckAnswer {
    pub(crate) question: &'static str,
    /// `yes`, `no` or `unknown`.
    pub(crate) answer: &'static str,
    pub(crate) because: Option<String>,
}

impl OneTieAnswer {
    /// Returns everything about my tie with somebody; none if there is no tie. `insiders` are the companies the user wants to
    /// reach at which that person knows somebody.
    #[must_use]
    pub fn of(view: &View<'_>, alter: PersonId, weights: &Weights, insiders: &[Insider]) -> Option<Self> {
        let rank = view.ties().iter().position(|mine| mine.alter == alter)? + 1;
        Self::ranked(view, (rank, alter), weights, insiders)
    }

    /// As [`Self::of`], where the rank of the tie among mine is known.
    pub(super) fn ranked(
        view: &View<'_>,
        (rank, alter): (usize, PersonId),
        weights: &Weights,
        insiders: &[Insider],
    ) -> Option<Self> {
        let tie = view.my_tie(alter)?;
        let strength = view.strengths.of(tie.id)?;
        let facts = facts(tie.evidence, view.as_of, tie.mine);
        let first = first_name(&view.network.roster.person(alter).name);
        Some(Self {
            schema: SCHEMA,
            as_of: view.as_of.to_string(),
            me: view.network.roster.person(view.me).id.clone(),
            tie: view.ranked(rank, tie.id, alter)?,
            peak_on: strength.peak_on.map(|day| day.to_string()),
            terms: terms(view, &view.strengths.explain(view.network, &tie, (view.as_of, weights))),
            contact: contact(&facts),
            checklist: endorser_checklist(view, alter, insiders)
                .iter()
                .map(|item| check(item, &first))
                .collect(),
            former_jobs: former_jobs(view, alter),
            shared_acquaintances: shared_acquaintances(view, alter),
            day: Some(view.as_of),
        })
    }
}

/// Returns what makes somebody I have a tie with a good endorser; `insiders` are whom they know.
pub(crate) fn endorser_checklist(view: &View<'_>, alter: PersonId, insiders: &[Insider]) -> Vec<Item> {
    let case = view.my_tie(alter).and_then(|tie| view.case_of(&tie));
    case.map_or_else(Vec::new, |case| checklist(&case, insiders).into())
}

impl FormerJobAnswer {
    /// `Head of Data at Stripe, seen until Mar 2024 (your export)`.
    pub(crate) fn told(&self) -> String {
        let position = if self.position.is_empty() {
            "at".to_owned()
        } else {
            format!("{} at", self.position)
        };
        format!("{position} {}, {}", self.company, self.evidence)
    }
}

fn former_jobs(view: &View<'_>, alter: PersonId) -> Vec<FormerJobAnswer> {
    let jobs = view.network.former_jobs_of(alter).iter().rev();
    let known = jobs.filter(|job| view.network.is_seen_by(job.seen_until, view.as_of));
    known
        .map(|job| FormerJobAnswer {
            company: job.company.clone(),
            position: job.position.clone(),
            seen_until: job.seen_until.to_string(),
            evidence: seen_until(view.network, view.me, job),
        })
        .collect()
}

/// Returns how many people of the network both know, by more than a guess. O(ties of both where the alter has few).
fn shared_acquaintances(view: &View<'_>, alter: PersonId) -> usize {
    let is_certain = |tie: TieId| view.strengths.of(tie).is_some_and(|known| known.kind != Kind::Inferred);
    let theirs = view.network.ties_of(alter).into_iter().filter(|tie| is_certain(tie.id));
    let is_mine = |person: PersonId| view.network.tie_between(view.me, person).is_some_and(is_certain);
    theirs.filter(|tie| is_mine(tie.alter)).count()
}

fn terms(view: &View<'_>, breakdown: &Breakdown) -> Vec<TermAnswer> {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    let name = |person: &PersonId| first_name(&view.network.roster.person(*person).name);
    let acquaintances: Vec<String> = breakdown.acquaintances.iter().map(name).collect();
    breakdown
        .terms
        .iter()
        .map(|term| TermAnswer {
            ground: term.ground,
            what: ground(term, &acquaintances),
            count: term.n,
            weeks: term.n_weeks,
            from_them: term.n_in,
            from_you: term.n_out,
            first: day(term.first),
            last: day(term.last),
            equivalents_in: term.equivalents_in,
            equivalents_out: term.equivalents_out,
            share: term.share,
        })
        .collect()
}

fn contact(facts: &Facts) -> ContactAnswer {
    let day = |day: Option<Day>| day.map(|day| day.to_string());
    ContactAnswer {
        sent: facts.sent,
        received: facts.received,
        group_sent: facts.group_sent,
        group_received: facts.group_received,
        first: day(facts.first_message),
        last: day(facts.last_message),
        last_exchange: day(facts.last_exchange),
        started_by_you: facts.started_by_me,
        started_by_them: facts.started_by_alter,
        their_reply_seconds: facts.median_delay_alter,
        your_reply_seconds: facts.median_delay_mine,
        active_months: facts.n_active_months,
        quarters: facts
            .quarters
            .iter()
            .map(|q| QuarterAnswer {
                year: q.year,
                quarter: q.quarter,
                sent: q.sent,
                received: q.received,
            })
            .collect(),
    }
}

/// Puts one of the six questions into words.
pub(crate) fn question(question: Question) -> &'static str {
    match question {
        Question::HasMetYou => "has met you",
        Question::LikesYou => "likes you",
        Question::KnowsYourWork => "knows your work",
        Question::KnowsHowYouWork => "knows how you work",
        Question::KnowsSomeoneInside => "knows someone inside",
        Question::WouldVouch => "would vouch for you",
    }
}

/// Puts one answer of the checklist into words; `name` is the first name of whom it is about.
pub(crate) fn check(item: &Item, name: &str) -> CheckAnswer {
    let (answer, because) = match &item.answer {
        Answer::Yes(because) => ("yes", Some(why(because, name))),
        Answer::No => ("no", Some("you say so".to_owned())),
        Answer::Unknown => ("unknown", None),
    };
    CheckAnswer {
        question: question(item.question),
        answer,
        because,
    }
}

fn why(because: &Because, name: &str) -> String {
    match because {
        Because::YouSaySo => "you say so".to_owned(),
        Because::RecommendedYou { on } => {
            let when = on.map_or(String::new(), |day| {
                format!(" in {}", crate::wording::words::month(day))
            });
            format!("{name} recommended you{when}")
        }
        Because::TiedTo(companies) => companies.join(", "),
    }
}
