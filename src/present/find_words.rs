//! What there is to say of a chain, in words.
//!
//! In: a [`ChainAnswer`]. Out: phrases for the page.

use super::find::{ChainAnswer, CompanyAnswer};
use crate::wording::evidence::first_name;
use crate::wording::safe;
use crate::wording::words::people;

/// The most telling evidence of a step: `You–Ana: 41 messages both ways`.
pub(super) fn evidence_of(chain: &ChainAnswer, step: usize) -> String {
    let told = chain.steps[step].evidence.first().map_or("", String::as_str);
    format!("{}: {}", step_labels(chain)[step], safe::line(told))
}

/// `You–Ana`, `Ana–Boris`.
pub(super) fn step_labels(chain: &ChainAnswer) -> Vec<String> {
    let first: Vec<String> = chain
        .names
        .iter()
        .map(|name| safe::line(&first_name(name)).into_owned())
        .collect();
    first.windows(2).map(|two| format!("{}–{}", two[0], two[1])).collect()
}

/// What to make sure of before asking: a later step without a message rests on less than a relationship.
pub(super) fn doubts(chain: &ChainAnswer) -> Vec<String> {
    let unsure = |i: usize| {
        let (knows, known) = (safe::line(&chain.names[i]), safe::line(&chain.names[i + 1]));
        match chain.steps[i].kind {
            "inferred" => Some(format!("A guess: ask {knows} first whether they know {known} at all")),
            "co-present" => Some(format!(
                "Ask {knows} first how well they know {known}: only a group is known"
            )),
            "declared" if !chain.steps[i].is_said => Some(format!(
                "Ask {knows} first how well they know {known}: no direct message is known"
            )),
            _ => None,
        }
    };
    let mut doubts: Vec<String> = (1..chain.steps.len()).filter_map(unsure).collect();
    if chain.target.company_from_title {
        doubts.push(format!(
            "{} is taken from {}'s title: the company field is empty",
            safe::line(&chain.company),
            safe::line(&first_name(&chain.target.name))
        ));
    }
    doubts
}

/// Why nothing is known of a company.
pub(super) fn unknown_company(company: &CompanyAnswer) -> String {
    if company.is_placeholder {
        return format!(
            "\"{}\" stands for no company: people write it when they name none.",
            company.query
        );
    }
    let none = format!("No company called \"{}\" in this network.", company.query);
    if company.suggestions.is_empty() {
        return none;
    }
    let nearest = company
        .suggestions
        .iter()
        .map(|near| format!("{} ({})", near.name, people(near.people)));
    format!("{none} Nearest: {}.", nearest.collect::<Vec<_>>().join(", "))
}

/// `Boris Novak, Head of Data at Northwind Robotics`.
pub(super) fn role_at(chain: &ChainAnswer) -> String {
    format!("{} at {}", role(chain), safe::line(&chain.company))
}

/// `Boris Novak, Head of Data`.
pub(super) fn role(chain: &ChainAnswer) -> String {
    let mut text = safe::line(&chain.target.name).into_owned();
    if !chain.target.position.is_empty() {
        text = format!("{text}, {}", safe::line(&chain.target.position));
    }
    text
}
