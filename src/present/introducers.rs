//! The people to ask, as an answer.

use serde::Serialize;

use super::answer::{Advised, AskStatus, PersonRef};
use super::one_tie::{Checked, endorser_checklist};
use crate::advice::checklist::Answer;
use crate::advice::introductions::Opened;
use crate::advice::introductions::{IntroducerAdvice, Introductions, View};
use crate::advice::mark::Mark;
use crate::advice::readiness::Verdict;
use crate::people::title::{Function, Seniority, Title};
use crate::wording::people::with_asides;
use crate::wording::reasons::question;
use crate::wording::reasons::reason;
use crate::wording::words::and_more;

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
        Advised {
            verdict: self.readiness,
            why: &self.why,
            asked: self.asked.as_ref(),
        }
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
