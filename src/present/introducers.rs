//! The people to ask, as an answer: whom chains begin with and whether the first stays first, and beside the chains those who worked
//! there before.

use serde::Serialize;

use super::answer::{Advised, AskStatus, PersonRef, verdict_tone};
use super::ties::{Checked, endorser_checklist};
use crate::advice::checklist::Answer;
use crate::advice::former::FormerInsider;
use crate::advice::introductions::{IntroducerAdvice, Introductions, Opened, View};
use crate::advice::mark::Mark;
use crate::advice::readiness::Verdict;
use crate::advice::sensitivity::Sensitivity;
use crate::calendar::Day;
use crate::document::{Doc, Entry, Text, note};
use crate::people::title::{Function, Seniority, Title};
use crate::wording::evidence::seen_until;
use crate::wording::people::{role_at, tie_in_words, with_asides};
use crate::wording::reasons::{question, reason};
use crate::wording::words::{and_more, number};

/// Somebody to ask.
#[derive(Debug, Serialize)]
pub struct IntroducerAnswer {
    /// Who.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    pub(super) best: f64,
    /// How many of the chains start with them.
    pub chains: usize,
    /// What to do about the tie with them.
    pub readiness: Verdict,
    /// Why, in plain words.
    pub why: String,
    /// What makes a good endorser, as far as it is known.
    checklist: Vec<Checked>,
    /// What the log of asks says of them, for the company of their best chain.
    pub asked: Option<AskStatus>,
    /// How many targets they can introduce you to.
    pub n_opens: usize,
    /// The first of them, best first.
    pub opens: Vec<OpenedAnswer>,
}

/// A target whom an introducer can introduce you to.
#[derive(Debug, Serialize)]
pub struct OpenedAnswer {
    /// Who.
    #[serde(flatten, serialize_with = "PersonRef::id_name_position")]
    pub person: PersonRef,
    company: String,
    strength: f64,
    hops: usize,
    function: Option<Function>,
    seniority: Option<Seniority>,
    mark: Option<Mark>,
}

/// More names than this nobody reads; how many there are is said.
const MOST_OPENED: usize = 20;

impl OpenedAnswer {
    fn of(view: &View<'_>, found: &Introductions<'_>, opened: &Opened) -> Self {
        let title = opened.title.as_ref();
        Self {
            person: PersonRef::of(view, opened.person),
            company: found.company_of.get(&opened.person).cloned().unwrap_or_default(),
            strength: opened.strength,
            hops: opened.n_hops,
            function: title.and_then(Title::function),
            seniority: title.map(|title| title.seniority),
            mark: opened.mark,
        }
    }
}

impl IntroducerAnswer {
    pub(super) fn of(view: &View<'_>, found: &Introductions<'_>, one: &IntroducerAdvice) -> Self {
        let person = PersonRef::of(view, one.person);
        let insiders = found.insiders(view, one.person);
        let checklist = endorser_checklist(view, one.person, &insiders);
        let opens = one.opens.iter().take(MOST_OPENED);
        Self {
            best: one.best,
            chains: one.n_chains,
            readiness: one.readiness.verdict,
            why: reason(&one.readiness, &person.first_name, view.as_of),
            checklist: checklist
                .into_iter()
                .map(|item| Checked::of(item, &person.first_name))
                .collect(),
            asked: AskStatus::of(view, one.person, &one.standing),
            n_opens: one.opens.len(),
            opens: opens.map(|opened| OpenedAnswer::of(view, found, opened)).collect(),
            person,
        }
    }

    pub(super) fn advised(&self) -> Advised<'_> {
        Advised::of(self.readiness, &self.why, self.asked.as_ref())
    }

    /// Returns whom else they reach besides those shown, the first few by name.
    pub(super) fn opens_besides(&self, shown: &[&str]) -> Option<String> {
        const NAMED: usize = 3;
        let others = self.opens.iter().filter(|one| !shown.contains(&one.person.id.as_str()));
        let told = |one: &OpenedAnswer| with_asides(&one.person.name, one.person.position(), one.mark);
        let named: Vec<String> = others.take(NAMED).map(told).collect();
        let more = and_more(self.n_opens.saturating_sub(shown.len() + named.len()));
        (!named.is_empty()).then(|| format!("also reaches {}{more}", named.join(", ")))
    }

    /// Returns what is known of them as an endorser, in a sentence.
    pub(super) fn endorser(&self) -> String {
        let of = |wanted: fn(&Answer) -> bool| self.checklist.iter().filter(move |item| wanted(&item.answer));
        let known = of(|answer| matches!(answer, Answer::Yes(_))).map(|item| {
            let because = item.because.as_deref().map_or(String::new(), |why| format!(" ({why})"));
            format!("{}{because}", question(item.question))
        });
        let no = of(|answer| *answer == Answer::No).map(|item| format!("not: {}", question(item.question)));
        let unknown = of(|answer| *answer == Answer::Unknown).map(|item| question(item.question));
        let unknown: Vec<&str> = unknown.collect();
        let mut parts: Vec<String> = known.chain(no).collect();
        if !unknown.is_empty() {
            parts.push(format!("unknown: {}", unknown.join(", ")));
        }
        parts.join("; ")
    }
}

/// How many are shown in a text; programs get all.
pub(super) const MOST_SHOWN: usize = 5;

/// Somebody I am tied to who worked at the company before.
#[derive(Debug, Serialize)]
pub struct FormerInsiderAnswer {
    /// Who, and where they are now.
    #[serde(flatten, serialize_with = "PersonRef::id_name")]
    pub person: PersonRef,
    /// The company as it was spelled.
    company: String,
    /// Their position there; may be empty.
    position: String,
    /// The last day an export showed them there.
    seen_until: Day,
    strength: f64,
    pub(super) readiness: Verdict,
    /// Why, in plain words.
    why: String,
    /// When and by what they were shown there, in words.
    evidence: String,
}

impl FormerInsiderAnswer {
    /// Puts one into words.
    pub(super) fn of(view: &View<'_>, insider: &FormerInsider) -> Self {
        let person = PersonRef::of(view, insider.job.person);
        Self {
            company: insider.job.company.clone(),
            position: insider.job.position.clone(),
            seen_until: insider.job.seen_until,
            strength: insider.tie.strength,
            readiness: insider.readiness.verdict,
            why: reason(&insider.readiness, &person.first_name, view.as_of),
            evidence: seen_until(view.network, view.me, &insider.job),
            person,
        }
    }

    /// `Head of Data at Stripe, seen until Mar 2024 (your export)`.
    pub(super) fn told(&self) -> String {
        format!("{}, {}", role_at(&self.position, &self.company), self.evidence)
    }

    fn verdict(&self) -> String {
        tie_in_words(self.strength, None, self.readiness)
    }

    /// Adds who worked there before to a page.
    pub(super) fn section(all: &[Self], doc: &mut Doc) {
        if all.is_empty() {
            return;
        }
        doc.gap().heading(
            2,
            "Worked there before, may still know people (no chain: the data don't show whom)",
        );
        for one in all.iter().take(MOST_SHOWN) {
            let now = one.person.company.as_ref().filter(|now| !now.is_empty());
            let now = now.map_or(String::new(), |now| format!(" (now {now})"));
            doc.entry(Entry::new(
                None,
                format!("{}{now}", one.person.name),
                Text::toned(verdict_tone(one.readiness == Verdict::Ask), one.verdict()),
                vec![note(one.told())],
            ));
        }
        let n_more = all.len().saturating_sub(MOST_SHOWN);
        if n_more > 0 {
            doc.note(format!("and {} more: --format json lists them", number(n_more, "tie")));
        }
    }

    /// Returns a sentence on who worked there before, for where there is no chain; nothing if nobody did.
    pub(super) fn sentence(all: &[Self]) -> Option<String> {
        let told = all.iter().take(MOST_SHOWN);
        let told = told.map(|one| format!("{} ({}; {})", one.person.name, one.told(), one.verdict()));
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| format!("Worked there before, may still know people: {}.", told.join(", ")))
    }
}

impl Sensitivity {
    /// Returns what was found, in a sentence; `first` is the name of whom to ask.
    pub(super) fn told(&self, first: &str) -> String {
        let moves = number(self.moves, "move");
        if self.overtaken.is_empty() {
            return format!("Robust: {first} stays first in all {moves} (each coefficient a quarter up and down).");
        }
        let others = self.overtaken.iter().map(|moved| {
            let who = moved.first.as_deref().unwrap_or("no one");
            format!("{who} if {} is × {}", moved.coefficient, moved.factor)
        });
        format!(
            "{first} stays first in {} of {moves}; first would be {}.",
            self.stays_first,
            others.collect::<Vec<_>>().join(", ")
        )
    }
}
