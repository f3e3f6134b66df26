//! What charts say: their findings as titles, and the words beside their marks.

use super::words::{capital, count, people, thousands};
use crate::advice::own_ties::OwnTie;
use crate::advice::readiness::Verdict;
use crate::people::title::Function;
use crate::strength::Band;

/// Whoever looks at the chart.
pub(crate) const YOU: &str = "You";
/// People known to others of the pool alone.
pub(crate) const STRANGERS: &str = "you don't know them";
/// People without an employer.
pub(crate) const NO_EMPLOYER: &str = "No employer known";
/// There is nothing to draw.
pub(crate) const NO_TIES: &str = "You have no ties yet: there is nobody to show.";

/// What my ties come to: how many are strong, and whom I could ask.
pub(crate) fn of_ties(ties: &[OwnTie]) -> String {
    let n_of = |is: &dyn Fn(&OwnTie) -> bool| ties.iter().filter(|tie| is(tie)).count();
    let n_strong = n_of(&|tie| Band::of_tie(tie.strength) == Band::Strong);
    let n_ask = n_of(&|tie| tie.verdict == Verdict::Ask);
    let strong = match (ties.len(), n_strong) {
        (0, _) => return "No ties yet".to_owned(),
        (1, 0) => "Your one tie is not strong yet".to_owned(),
        (1, _) => "Your one tie is strong".to_owned(),
        (all, 0) => format!("None of your {} ties is strong yet", thousands(all as u64)),
        (all, 1) => format!("1 of your {} ties is strong", thousands(all as u64)),
        (all, n) if n == all => format!("All {} of your ties are strong", thousands(all as u64)),
        (all, n) => format!(
            "{} of your {} are strong",
            thousands(n as u64),
            count(all as u64, "tie")
        ),
    };
    let ask = match n_ask {
        0 if n_of(&|tie| tie.verdict == Verdict::Unknown) == ties.len() => {
            "no messages here say whom you could ask".to_owned()
        }
        0 => "nobody you could ask today".to_owned(),
        n => format!("{} you could ask today", people(n)),
    };
    format!("{strong}; {ask}")
}

/// How to read the map of somebody's network.
pub(crate) fn map(whose: &str) -> String {
    format!(
        "The network of {whose}: everybody is a circle, the larger, the stronger your tie; people of one employer stand together."
    )
}

/// People who do the same and are each the only one here of their employer.
pub(crate) fn alone(field: Option<Function>) -> String {
    match field {
        Some(field) => format!("{}, various employers", capital(field.name())),
        None => "Various employers".to_owned(),
    }
}

/// An island of the map.
pub(crate) fn island(name: &str, n: usize) -> String {
    format!("{name}: {}", people(n))
}
