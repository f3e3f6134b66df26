//! The sentences that the page fills in itself: the same words as in the terminal, with places for names and numbers.

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
use crate::network::Kind;
use crate::present::charts::verdicts::VERDICTS;
use crate::records::about_me::AboutMe;
use crate::wording::doubts::Doubt;
use crate::wording::no_way::{NO_ONE, ONLY_YOU, nobody_fits, out_of_reach};
use crate::wording::notes::{Note, Writer, templates};
use crate::wording::people::{from_title, kind_word};
use crate::wording::reasons::label;
use crate::wording::template::Templates;

/// The kinds of a tie, in the order of the numbers that the page has for them.
const KINDS: [Kind; 4] = [Kind::Measured, Kind::Declared, Kind::CoPresent, Kind::Inferred];

/// Sentences with places such as `{knows}`.
#[derive(Debug, Serialize)]
pub(super) struct Words {
    /// What to do, in the order of the numbers that the page has for it.
    verdicts: [&'static str; VERDICTS.len()],
    /// What a tie rests on, by its kind.
    kinds: [&'static str; 4],
    /// What to make sure of before asking along a tie of that kind: `{knows}`, `{known}`.
    doubts: [Option<String>; 4],
    /// The same in a few words.
    doubts_in_short: [Option<&'static str>; 4],
    /// Where a company is known from the title only: `{company}`, `{name}`.
    from_title: String,
    no_way: NoWayWords,
}

/// Why there is no way in: `{people}`, `{roles}`, `{steps}`.
#[derive(Debug, Serialize)]
struct NoWayWords {
    nobody_known: &'static str,
    only_you: &'static str,
    nobody_fits: String,
    out_of_reach: String,
}

impl Default for Words {
    fn default() -> Self {
        let doubt = |kind| Doubt::of(kind, false);
        Self {
            verdicts: VERDICTS.map(label),
            kinds: KINDS.map(kind_word),
            doubts: KINDS.map(|kind| Some(doubt(kind)?.ask_first("{knows}", "{known}"))),
            doubts_in_short: KINDS.map(|kind| Some(doubt(kind)?.in_short())),
            from_title: from_title("{company}", "{name}"),
            no_way: NoWayWords {
                nobody_known: NO_ONE,
                only_you: ONLY_YOU,
                nobody_fits: nobody_fits("{people}", "{roles}"),
                out_of_reach: out_of_reach("{people}", "{steps}"),
            },
        }
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::no_way::NoWay;
    use crate::advice::readiness::Verdict;
    use crate::session::sample;
    use crate::wording::no_way::why;

    /// A sentence as the page fills it in.
    fn filled(template: &str, values: &[(&str, &str)]) -> String {
        let fill = |text: String, (name, value): &(&str, &str)| text.replace(&format!("{{{name}}}"), value);
        values.iter().fold(template.to_owned(), fill)
    }

    #[test]
    fn the_page_says_what_the_terminal_says_of_every_verdict_doubt_and_missing_way() {
        let words = Words::default();
        for (verdict, said) in VERDICTS.iter().zip(words.verdicts) {
            assert_eq!(label(*verdict), said);
        }
        for (kind, template) in KINDS.iter().zip(&words.doubts) {
            let page = template
                .as_ref()
                .map(|text| filled(text, &[("knows", "Ana"), ("known", "Boris")]));
            assert_eq!(
                page,
                Doubt::of(*kind, false).map(|doubt| doubt.ask_first("Ana", "Boris"))
            );
        }
        let title = [("company", "Meta"), ("name", "Eva")];
        assert_eq!(filled(&words.from_title, &title), from_title("Meta", "Eva"));
        let sample = sample();
        let terminal = |no_way: &NoWay| why(&sample.view(), no_way, &["pilot".to_owned()], 3);
        let values = [("people", "2 people"), ("roles", "\"pilot\""), ("steps", "3 steps")];
        for (no_way, page) in [
            (NoWay::NobodyKnown { near: Vec::new() }, words.no_way.nobody_known),
            (NoWay::OnlyYou, words.no_way.only_you),
            (NoWay::NobodyFits { n_people: 2 }, &words.no_way.nobody_fits),
            (NoWay::OutOfReach { n_people: 2 }, &words.no_way.out_of_reach),
        ] {
            assert_eq!(filled(page, &values), terminal(&no_way));
        }
    }

    #[test]
    fn verdicts_and_kinds_have_the_numbers_that_the_page_has_for_them() {
        let script = include_str!("js/network.js");
        let listed = |names: &[&str]| {
            names
                .iter()
                .map(|name| format!("\"{name}\""))
                .collect::<Vec<_>>()
                .join(", ")
        };
        assert!(script.contains(&format!("const KINDS = [{}];", listed(&KINDS.map(Kind::name)))));
        assert!(script.contains(&format!("const VERDICTS = [{}];", listed(&VERDICTS.map(Verdict::name)))));
    }
}
