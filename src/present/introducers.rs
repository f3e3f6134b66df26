//! The people to ask, as an answer.

use serde::Serialize;

use super::evidence::first_name;
use super::one_tie::{CheckAnswer, check, endorser_checklist};
use super::reasons::reason;
use super::standing::{StandingAnswer, label_of, why_now};
use crate::advice::introductions::{IntroducerAdvice, Introductions, View};
use crate::people::Person;

#[derive(Debug, Serialize)]
pub(crate) struct IntroducerAnswer {
    id: String,
    pub(crate) name: String,
    best: f64,
    pub(crate) chains: usize,
    readiness: &'static str,
    /// Why, in plain words.
    pub(crate) why: String,
    /// What makes a good endorser, as far as it is known.
    checklist: Vec<CheckAnswer>,
    /// What the log of asks says of them, for the company of their best chain.
    pub(crate) asked: Option<StandingAnswer>,
    #[serde(skip)]
    pub(crate) label: &'static str,
}

pub(super) fn introducer_answer(
    view: &View<'_>,
    found: &Introductions<'_>,
    introducer: &IntroducerAdvice,
) -> IntroducerAnswer {
    let Person { id, name, .. } = view.network.roster.person(introducer.person);
    let first = first_name(name);
    let asked = StandingAnswer::of(view, introducer.person, &introducer.standing);
    IntroducerAnswer {
        id: id.clone(),
        name: name.clone(),
        best: introducer.best,
        chains: introducer.n_chains,
        readiness: introducer.readiness.verdict.name(),
        why: reason(&introducer.readiness, &first, view.as_of),
        checklist: endorser_checklist(view, introducer.person, &found.insiders(view, introducer.person))
            .iter()
            .map(|item| check(item, &first))
            .collect(),
        label: label_of(&introducer.readiness, asked.as_ref()),
        asked,
    }
}

impl IntroducerAnswer {
    /// Returns why to do what the label says.
    pub(crate) fn why_now(&self) -> String {
        why_now(self.readiness, &self.why, self.asked.as_ref())
    }

    /// Returns what is known of them as an endorser, in a sentence.
    pub(crate) fn endorser(&self) -> String {
        let of = |answer: &'static str| self.checklist.iter().filter(move |item| item.answer == answer);
        let known = of("yes").map(|item| {
            let because = item.because.as_deref().map_or(String::new(), |why| format!(" ({why})"));
            format!("{}{because}", item.question)
        });
        let no = of("no").map(|item| format!("not: {}", item.question));
        let unknown: Vec<&str> = of("unknown").map(|item| item.question).collect();
        let mut parts: Vec<String> = known.chain(no).collect();
        if !unknown.is_empty() {
            parts.push(format!("unknown: {}", unknown.join(", ")));
        }
        parts.join("; ")
    }
}
