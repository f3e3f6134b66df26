//! What to say in the conversations of a plan: the notes for the chain to each target.

use serde::Serialize;

use super::Source;
use crate::advice::ask::{Decision, decide};
use crate::advice::asks::Standing;
use crate::advice::introductions::Introduction;
use crate::advice::plan::{Conversation, Opening};
use crate::advice::targets::TargetList;
use crate::present::notes::{Note, Writer, templates};
use crate::present::template::Templates;
use crate::records::about_me::AboutMe;

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

/// Writes the notes for every target that the plan opens.
pub(super) fn to_say(source: &Source<'_>) -> Vec<ToSay> {
    let (Some(plan), Some(list), Ok(templates)) = (&source.ways.plan, &source.request.targets, templates(None)) else {
        return Vec::new();
    };
    let conversations = plan.conversations.iter().enumerate();
    let openings = conversations.flat_map(|(place, one)| one.openings.iter().map(move |opening| (place, one, opening)));
    openings
        .map(|(place, one, opening)| notes(source, (place, one, opening), list, &templates))
        .collect()
}

fn notes(
    source: &Source<'_>,
    (place, one, opening): (usize, &Conversation, &Opening),
    list: &TargetList,
    templates: &Templates,
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
    let writer = Writer {
        view: source.view,
        introduction: &introduction,
        company,
        templates,
        about: &AboutMe::default(),
    };
    let decision = decide(&introduction);
    ToSay {
        conversation: place,
        company: company.clone(),
        decision: decision.name(),
        notes: match decision {
            Decision::Ask(_) => writer.request(),
            Decision::First(_) => writer.first().into_iter().collect(),
            Decision::Wait(_) | Decision::Build(_) | Decision::Nothing => Vec::new(),
        },
    }
}
