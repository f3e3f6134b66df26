//! What to say: the notes for the chains of a plan, and for the best ways to the warmest companies.

use std::collections::BTreeMap;

use serde::Serialize;

use super::Source;
use super::people::Places;
use crate::advice::ask::{Decision, decide};
use crate::advice::asks::Standing;
use crate::advice::introductions::Introduction;
use crate::advice::occasions::Occasions;
use crate::advice::plan::{Conversation, Opening};
use crate::advice::targets::TargetList;
use crate::records::about_me::AboutMe;
use crate::wording::notes::{Note, Writer, templates};
use crate::wording::template::Templates;

/// The notes for one target of the plan.
#[derive(Debug, Serialize)]
pub(super) struct ToSay {
    /// The place of the conversation in `plan.conversations`.
    conversation: usize,
    /// As the list spells it.
    company: String,
    /// `ask`: the notes are a request; `first`: a message without one comes first; `wait`: not now.
    decision: &'static str,
    notes: Vec<Note>,
}

/// The notes for one chain to a company.
#[derive(Debug, Serialize)]
pub(super) struct Worded {
    /// Indices into `people`, from me to the target.
    chain: Vec<i64>,
    /// As in `to_say`.
    decision: &'static str,
    notes: Vec<Note>,
}

/// Writes the notes for the best way to each of the warmest companies, and for the best along which somebody can be asked
/// now; by the company: index into `companies`.
pub(super) fn worded(source: &Source<'_>, places: &Places) -> BTreeMap<usize, Vec<Worded>> {
    let Ok(templates) = templates(None) else {
        return BTreeMap::new();
    };
    let occasions = Occasions::new(source.view);
    let mut all: BTreeMap<usize, Vec<Worded>> = BTreeMap::new();
    for ((place, way), ask) in source.ways.companies.with.iter().zip(&source.ways.asks) {
        let best = Introduction {
            chain: way.chain.clone(),
            readiness: way.readiness,
            standing: way.standing.clone(),
            title: None,
            mark: None,
        };
        let other = ask.as_ref().filter(|ask| ask.chain.people != best.chain.people);
        let group = place
            .companies
            .first()
            .and_then(|matched| places.company(&matched.group.name));
        let Some(company) = group else { continue };
        let worded = [Some(&best), other].into_iter().flatten().filter_map(|introduction| {
            let (decision, notes) = written(source, introduction, &place.name, (&templates, &occasions));
            (!notes.is_empty()).then(|| Worded {
                chain: introduction
                    .chain
                    .people
                    .iter()
                    .map(|person| places.person(*person))
                    .collect(),
                decision,
                notes,
            })
        });
        all.entry(company).or_default().extend(worded);
    }
    all.retain(|_, worded| !worded.is_empty());
    all
}

/// Writes the notes for every target that the plan opens.
pub(super) fn to_say(source: &Source<'_>) -> Vec<ToSay> {
    let (Some(plan), Some(list), Ok(templates)) = (&source.ways.plan, &source.request.targets, templates(None)) else {
        return Vec::new();
    };
    let occasions = Occasions::new(source.view);
    let conversations = plan.conversations.iter().enumerate();
    let openings = conversations.flat_map(|(place, one)| one.openings.iter().map(move |opening| (place, one, opening)));
    openings
        .map(|(place, one, opening)| notes(source, (place, one, opening), list, (&templates, &occasions)))
        .collect()
}

fn notes(
    source: &Source<'_>,
    (place, one, opening): (usize, &Conversation, &Opening),
    list: &TargetList,
    with: (&Templates, &Occasions<'_>),
) -> ToSay {
    let company = &list.targets[opening.target].company;
    let introduction = Introduction {
        chain: opening.chain.clone(),
        readiness: one.readiness,
        standing: Standing {
            hold: opening.hold.clone().or_else(|| one.standing.hold.clone()),
            last: one.standing.last.clone(),
        },
        title: None,
        mark: None,
    };
    let (decision, notes) = written(source, &introduction, company, with);
    ToSay {
        conversation: place,
        company: company.clone(),
        decision,
        notes,
    }
}

/// What is to be done along a chain, and the notes for it.
fn written(
    source: &Source<'_>,
    introduction: &Introduction,
    company: &str,
    (templates, occasions): (&Templates, &Occasions<'_>),
) -> (&'static str, Vec<Note>) {
    let writer = Writer {
        view: source.view,
        introduction,
        company,
        templates,
        about: &AboutMe::default(),
        occasions,
    };
    let decision = decide(introduction);
    let notes = match decision {
        Decision::Ask(_) => writer.request(),
        Decision::First(_) => writer.first().into_iter().collect(),
        Decision::Wait(_) | Decision::Build(_) | Decision::Nothing => Vec::new(),
    };
    (decision.choice().name(), notes)
}
