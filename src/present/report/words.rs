//! The sentences that the page fills in itself: the same words as in the terminal, with places for names and numbers.

use serde::Serialize;

use crate::network::Kind;
use crate::present::charts::verdicts::VERDICTS;
use crate::wording::doubts::Doubt;
use crate::wording::no_way::{NO_ONE, ONLY_YOU, nobody_fits, out_of_reach};
use crate::wording::people::{from_title, kind_word};
use crate::wording::reasons::label;

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
