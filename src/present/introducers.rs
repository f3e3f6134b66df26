//! The people to ask, as an answer.

use serde::Serialize;

use super::one_tie::{CheckAnswer, check, endorser_checklist};
use super::standing::{StandingAnswer, why_now};
use crate::advice::introductions::{IntroducerAdvice, Introductions, View};
use crate::advice::mark::Mark;
use crate::advice::opens::Opened;
use crate::people::Person;
use crate::people::title::{Function, Title};
use crate::wording::evidence::first_name;
use crate::wording::holds::label_of;
use crate::wording::reasons::reason;

#[derive(Debug, Serialize)]
pub(crate) struct IntroducerAnswer {
    pub(crate) id: String,
    pub(crate) name: String,
    best: f64,
    pub(crate) chains: usize,
    pub(crate) readiness: &'static str,
    /// Why, in plain words.
    pub(crate) why: String,
    /// What makes a good endorser, as far as it is known.
    checklist: Vec<CheckAnswer>,
    /// What the log of asks says of them, for the company of their best chain.
    pub(crate) asked: Option<StandingAnswer>,
    /// How many targets they can introduce you to.
    pub(crate) n_opens: usize,
    /// The first of them, best first.
    pub(crate) opens: Vec<OpenedAnswer>,
    #[serde(skip)]
    pub(crate) label: &'static str,
}

/// A target whom an introducer can introduce you to.
#[derive(Debug, Serialize)]
pub(crate) struct OpenedAnswer {
    pub(crate) id: String,
    pub(crate) name: String,
    position: String,
    company: String,
    strength: f64,
    hops: usize,
    function: Option<&'static str>,
    seniority: Option<&'static str>,
    mark: Option<&'static str>,
}

/// More names than this nobody reads; how many there are is said.
const MOST_OPENED: usize = 20;

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
        label: label_of(&introducer.readiness, &introducer.standing),
        asked,
        n_opens: introducer.opens.len(),
        opens: introducer
            .opens
            .iter()
            .take(MOST_OPENED)
            .map(|opened| opened_answer(view, found, opened))
            .collect(),
    }
}

fn opened_answer(view: &View<'_>, found: &Introductions<'_>, opened: &Opened) -> OpenedAnswer {
    let person = view.network.roster.person(opened.person);
    let title = opened.title.as_ref();
    OpenedAnswer {
        id: person.id.clone(),
        name: person.name.clone(),
        position: person.position.clone().unwrap_or_default(),
        company: found.company_of.get(&opened.person).cloned().unwrap_or_default(),
        strength: opened.strength,
        hops: opened.n_hops,
        function: title.and_then(Title::function).map(Function::name),
        seniority: title.map(|title| title.seniority.name()),
        mark: opened.mark.map(Mark::name),
    }
}

impl OpenedAnswer {
    /// `Boris Novak (Head of Data · likely hiring manager)`.
    fn text(&self) -> String {
        let asides: Vec<&str> = [self.position.as_str(), self.mark.unwrap_or_default()]
            .into_iter()
            .filter(|aside| !aside.is_empty())
            .collect();
        if asides.is_empty() {
            self.name.clone()
        } else {
            format!("{} ({})", self.name, asides.join(" · "))
        }
    }
}

impl IntroducerAnswer {
    /// Returns whom else they open besides those shown, the first few by name.
    pub(crate) fn opens_besides(&self, shown: &[&str]) -> Option<String> {
        const NAMED: usize = 3;
        let others: Vec<&OpenedAnswer> = self
            .opens
            .iter()
            .filter(|one| !shown.contains(&one.id.as_str()))
            .collect();
        let n_others = self.n_opens.saturating_sub(shown.len());
        let named: Vec<String> = others.iter().take(NAMED).map(|one| one.text()).collect();
        let n_more = n_others.saturating_sub(named.len());
        let more = if n_more > 0 {
            format!(" and {n_more} more")
        } else {
            String::new()
        };
        (!named.is_empty()).then(|| format!("also opens {}{more}", named.join(", ")))
    }

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
