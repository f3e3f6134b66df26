//! What charts say: their findings as titles, and the words beside their marks.

use super::words::{capital, count, number, people, thousands, unless_none};
use crate::advice::readiness::Verdict;
use crate::advice::view::OwnTie;
use crate::people::title::Function;
use crate::strength::Band;

/// Whoever looks at the chart.
pub(crate) const YOU: &str = "You";
/// People known to others of the pool alone.
pub(crate) const STRANGERS: &str = "you don't know them";
/// People without an employer.
pub(crate) const NO_EMPLOYER: &str = "No employer";

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

/// How to read the map of somebody's network, and how many people there is no room for.
pub(crate) fn map(whose: &str, n_left_out: usize) -> String {
    let left_out = unless_none(n_left_out, |n| {
        format!(" There is no room for {} with the weakest ties or none.", people(n))
    });
    format!(
        "The network of {whose}: everybody is a circle, the larger, the stronger your tie; people of one employer stand together.{left_out}"
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

/// The ties that are too weak to ask anything of.
pub(crate) fn weak_ties(n: usize) -> String {
    match n {
        0 => "No weak ties, below 0.10".to_owned(),
        n => format!("{}, below 0.10", number(n, "weak tie")),
    }
}

/// Who is around me: how many are close, and who is closest.
pub(crate) fn network(closest: &str, strengths: impl Iterator<Item = f64>) -> String {
    let (all, strong) = strengths.fold((0_usize, 0_usize), |(all, strong), strength| {
        (all + 1, strong + usize::from(Band::of_tie(strength) == Band::Strong))
    });
    match (all, strong) {
        (1, _) => format!("Your one tie is with {closest}"),
        (_, 0) => format!(
            "None of your {} ties is strong yet; {closest} comes closest",
            thousands(all as u64)
        ),
        (_, 1) => format!("{closest} is your one strong tie of {}", thousands(all as u64)),
        _ => format!(
            "{} of your {} are strong, the one with {closest} most of all",
            thousands(strong as u64),
            count(all as u64, "tie")
        ),
    }
}

/// How a network grew: how many ties there are, and how many of them came in the last twelve months.
pub(crate) fn growth(now: usize, a_year_ago: usize) -> String {
    match now.saturating_sub(a_year_ago) {
        _ if now == 0 => "No ties yet".to_owned(),
        0 => format!("{}, none of them new in the last 12 months", number(now, "tie")),
        new => format!(
            "{}, {} of them new in the last 12 months",
            number(now, "tie"),
            thousands(new as u64)
        ),
    }
}

/// How warm companies are: how many of those shown have somebody to ask today, and the warmest.
pub(crate) fn companies(warmest: &str, n_shown: usize, n_ask: usize) -> String {
    let ask = match n_ask {
        0 => "none of them can be asked about today".to_owned(),
        n if n == n_shown => "you can ask about all of them today".to_owned(),
        n => format!(
            "you can ask about {} of these {} today",
            thousands(n as u64),
            thousands(n_shown as u64)
        ),
    };
    match n_shown {
        1 => format!("{warmest} is the only company within reach"),
        _ => format!("{warmest} is warmest; {ask}"),
    }
}

/// The ways in to companies: how many there are, and what to do about the best.
pub(crate) fn chains(companies: &str, best: Option<Verdict>, n: usize) -> String {
    let first = match best {
        None => return format!("No way in to {companies} yet"),
        Some(Verdict::Ask) => "you can ask along the best today",
        Some(Verdict::Answer) => "answer a message first",
        Some(Verdict::Waiting) => "a reply is due first",
        Some(Verdict::Reconnect) => "reconnect first",
        Some(Verdict::Give) => "return a favor first",
        Some(Verdict::Build) => "get to know somebody better first",
        Some(Verdict::Unknown) => "you know best whether to ask",
    };
    format!("{} in to {companies}: {first}", number(n, "way"))
}

/// Who answers whom, in percent of the turns that could be answered.
pub(crate) fn activity((mine, of_mine): (usize, usize), (theirs, of_theirs): (usize, usize)) -> String {
    let percent = |answered: usize, all: usize| (100 * answered + all / 2) / all;
    match (of_mine, of_theirs) {
        (0, 0) => "Nothing here could be answered yet".to_owned(),
        (0, _) => format!("You answer {} % of what others write", percent(theirs, of_theirs)),
        (_, 0) => format!("Others answer {} % of what you write", percent(mine, of_mine)),
        _ => format!(
            "Others answer {} % of what you write, you {} % of what they write",
            percent(mine, of_mine),
            percent(theirs, of_theirs)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::Kind;
    use crate::people::PersonId;

    fn ties(strong: usize, asked: usize, others: usize, verdict: Verdict) -> Vec<OwnTie> {
        let tie = |strength, verdict| OwnTie {
            person: PersonId(1),
            strength,
            peak: strength,
            kind: Kind::Measured,
            verdict,
        };
        let mut ties = vec![tie(0.5, verdict); strong];
        ties.extend(vec![tie(0.2, Verdict::Ask); asked]);
        ties.extend(vec![tie(0.02, verdict); others]);
        ties
    }

    #[test]
    fn titles_agree_with_their_numbers() {
        let build = |strong, asked, others| of_ties(&ties(strong, asked, others, Verdict::Build));
        assert_eq!(
            build(9, 14, 324),
            "9 of your 347 ties are strong; 14 people you could ask today"
        );
        assert_eq!(
            build(1, 1, 1_998),
            "1 of your 2,000 ties is strong; 1 person you could ask today"
        );
        assert_eq!(
            build(0, 0, 2),
            "None of your 2 ties is strong yet; nobody you could ask today"
        );
        assert_eq!(
            build(2, 0, 0),
            "All 2 of your ties are strong; nobody you could ask today"
        );
        assert_eq!(
            build(0, 0, 1),
            "Your one tie is not strong yet; nobody you could ask today"
        );
        assert_eq!(build(0, 0, 0), "No ties yet");
        let unknown = of_ties(&ties(0, 0, 3, Verdict::Unknown));
        assert_eq!(
            unknown,
            "None of your 3 ties is strong yet; no messages here say whom you could ask"
        );
        assert_eq!(
            network("Ana", [0.5, 0.4, 0.1].into_iter()),
            "2 of your 3 ties are strong, the one with Ana most of all"
        );
        assert_eq!(
            network("Ana", [0.2, 0.1].into_iter()),
            "None of your 2 ties is strong yet; Ana comes closest"
        );
        assert_eq!(growth(347, 300), "347 ties, 47 of them new in the last 12 months");
        assert_eq!(growth(1, 1), "1 tie, none of them new in the last 12 months");
        assert_eq!(
            companies("Larkspur", 20, 12),
            "Larkspur is warmest; you can ask about 12 of these 20 today"
        );
        assert_eq!(
            activity((8, 10), (3, 4)),
            "Others answer 80 % of what you write, you 75 % of what they write"
        );
        assert_eq!(activity((0, 0), (0, 0)), "Nothing here could be answered yet");
    }
}
