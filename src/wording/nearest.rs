//! The parts of a plan in words: the names along a way in, and what there is instead of one.

use super::evidence::{first_name, seen_until};
use super::reasons::{label, reason};
use super::words::{date, people, strength};
use crate::advice::introductions::View;
use crate::advice::plan::Nearest;
use crate::advice::readiness::Verdict;
use crate::chains::FoundChain;
use crate::people::PersonId;

/// Returns the names along a chain, from the first after me.
#[must_use]
pub(crate) fn names(view: &View<'_>, chain: &FoundChain) -> Vec<String> {
    let name = |person: &PersonId| view.network.roster.person(*person).name.clone();
    chain.people[1..].iter().map(name).collect()
}

/// Returns the kind of the nearest thing to a way in, the id of whom it is about, and the words for it.
#[must_use]
pub(crate) fn nearest(view: &View<'_>, nearest: &Nearest) -> (&'static str, Option<String>, String) {
    let name_of = |person: PersonId| view.network.roster.person(person).name.as_str();
    let id = |person: PersonId| Some(view.network.roster.person(person).id.clone());
    match nearest {
        Nearest::Unknown(near) => ("unknown", None, unknown(near)),
        Nearest::NobodyFits { n_people } => ("role", None, format!("{} there, none in that role", people(*n_people))),
        Nearest::Declined { person, on } => {
            let text = format!(
                "{} said no on {}, and nobody else leads there",
                name_of(*person),
                date(*on)
            );
            ("declined", id(*person), text)
        }
        Nearest::Former { job, readiness } => {
            let name = name_of(job.person);
            let first = match readiness.verdict {
                Verdict::Ask => "ask who is still there".to_owned(),
                _ => format!(
                    "{}, then ask who is still there",
                    label(readiness.verdict).to_lowercase()
                ),
            };
            let seen = seen_until(view.network, view.me, job);
            (
                "former",
                id(job.person),
                format!("{name} worked there, {seen}: {first}"),
            )
        }
        Nearest::Insider {
            person,
            readiness,
            n_insiders,
        } => {
            let others = match n_insiders {
                0 | 1 => String::new(),
                n => format!(", and {} more", n - 1),
            };
            let name = name_of(*person);
            let why = reason(readiness, &first_name(name), view.as_of);
            let text = format!("{name}{others} there: {why}. Get in touch before you apply");
            ("insider", id(*person), text)
        }
        Nearest::TooWeak(chain) => {
            let names = names(view, chain).join(" → ");
            let text = format!("{names}: a chain too weak to ask along ({})", strength(chain.strength));
            ("too-weak", id(chain.people[1]), text)
        }
        Nearest::Through { chain, readiness } => {
            let name = name_of(chain.people[1]);
            let why = reason(readiness, &first_name(name), view.as_of);
            let text = format!("{} leads there, but {why}", names(view, chain).join(" → "));
            ("through", id(chain.people[1]), text)
        }
        Nearest::OutOfReach { n_people } => (
            "out-of-reach",
            None,
            format!("{} known there, and nobody leads to them", people(*n_people)),
        ),
    }
}

fn unknown(near: &[(String, usize)]) -> String {
    let near: Vec<String> = near
        .iter()
        .take(2)
        .map(|(name, n)| format!("{name} ({})", people(*n)))
        .collect();
    if near.is_empty() {
        "nobody in these data works there".to_owned()
    } else {
        format!("nobody in these data works there; nearest names: {}", near.join(", "))
    }
}
