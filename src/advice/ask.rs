//! Which chain to ask along, or what to do instead.
//!
//! In: the chains to a company with what is to be done about each, and whether the user picked one. Out: a [`Choice`]. Nobody
//! is asked who is not ready to be asked, or whom the log of asks lets rest, and nobody for an introduction to my own
//! acquaintances; what to say is for [`present`](crate::present) to put into words.

use super::introductions::{Introduction, View};
use super::readiness::Verdict;
use crate::chains::FoundChain;
use crate::names::names;
use crate::people::PersonId;
use crate::strength::band::FAIR_CHAIN;

/// A chain of two ties or more that is weaker is no way in: a quarter of what makes one fair.
const LEAST_WAY: f64 = 0.25 * FAIR_CHAIN;

/// What to do about a chain to a company.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// Ask along it.
    Ask,
    /// Write to its first person, but ask for nothing yet.
    First,
    /// Its first person is ready, but was asked lately, said no, or is to be thanked first; or it is their turn to answer.
    Wait,
    /// There is not enough of a tie to write along it, or none that the data could show.
    Build,
}

names! { Choice: Ask "ask", First "first", Wait "wait", Build "build" }

/// Decides for the one chain that was picked.
pub fn decide(chain: &Introduction) -> Choice {
    match (chain.readiness.verdict, &chain.standing.hold) {
        (Verdict::Ask, None) => Choice::Ask,
        (Verdict::Ask, Some(_)) | (Verdict::Waiting, _) => Choice::Wait,
        (Verdict::Answer | Verdict::Reconnect | Verdict::Give, _) => Choice::First,
        (Verdict::Build | Verdict::Unknown, _) => Choice::Build,
    }
}

/// Chooses among ranked chains that are not roundabout: the first that may be asked along; else the first whose first person wrote
/// and is owed an answer; else the first whose first person is ready and only has to rest; else the first along which something
/// else is to be written; else the first whose first person is to answer; else the first.
pub fn choose(chains: &[Introduction]) -> Option<&Introduction> {
    let rank = |chain: &&Introduction| match (decide(chain), chain.readiness.verdict) {
        (Choice::Ask, _) => 0,
        (Choice::First, Verdict::Answer) => 1,
        (Choice::Wait, Verdict::Waiting) => 4,
        (Choice::Wait, _) => 2,
        (Choice::First, _) => 3,
        (Choice::Build, _) => 5,
    };
    // The first of equals is the strongest.
    chains.iter().min_by_key(rank)
}

/// Returns whether a chain is strong enough to be a way in.
pub fn is_way(chain: &FoundChain) -> bool {
    chain.n_hops() == 1 || chain.strength >= LEAST_WAY
}

/// Returns whether a chain leads past somebody whom I know well enough to write to: a way around is no introduction.
pub fn is_roundabout(view: &View<'_>, people: &[PersonId]) -> bool {
    let is_mine = |person: &PersonId| view.readiness(*person).is_some_and(|known| known.verdict.has_tie());
    people.iter().skip(2).any(is_mine)
}

/// Returns the chains that are stronger than the one chosen and were passed over, by different first people.
pub fn passed_over<'a>(chains: &'a [Introduction], chosen: &Introduction) -> Vec<&'a Introduction> {
    let mut seen = vec![chosen.chain.people[1]];
    let stronger = chains
        .iter()
        .take_while(|chain| chain.chain.people != chosen.chain.people);
    stronger
        .filter(|chain| {
            let first = chain.chain.people[1];
            let is_new = !seen.contains(&first);
            seen.push(first);
            is_new
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::asks::{Hold, Standing};
    use crate::advice::readiness::{Readiness, Reason};
    use crate::calendar::Day;
    use crate::network::Kind;

    fn chain(first: u32, verdict: Verdict, is_held: bool) -> Introduction {
        let on = Day::parse_iso("2026-01-01").expect("a day");
        Introduction {
            chain: FoundChain {
                people: [0, first, 99].map(PersonId).to_vec(),
                ties: Vec::new(),
                strengths: Vec::new(),
                strength: 0.5,
                kind: Kind::Measured,
                weakest: 0,
            },
            readiness: Readiness {
                verdict,
                reason: Reason::YourOwnWord,
            },
            title: None,
            mark: None,
            standing: Standing {
                last: None,
                hold: is_held.then_some(Hold::Declined { on }),
            },
        }
    }

    fn chosen(chains: &[Introduction]) -> Option<(&'static str, u32)> {
        choose(chains).map(|chain| (decide(chain).name(), chain.chain.people[1].0))
    }

    #[test]
    fn the_strongest_chain_that_is_ready_is_asked_along() {
        use Verdict::{Ask, Build, Give, Reconnect};
        let all = [
            chain(1, Reconnect, false),
            chain(2, Ask, true),
            chain(3, Build, false),
            chain(4, Ask, false),
            chain(5, Ask, false),
        ];
        assert_eq!(chosen(&all), Some(("ask", 4)));
        assert_eq!(
            chosen(&all[..3]),
            Some(("wait", 2)),
            "who only has to rest is asked later"
        );
        assert_eq!(
            chosen(&[chain(3, Build, false), chain(6, Give, true)]),
            Some(("first", 6))
        );
        assert_eq!(chosen(&all[2..3]), Some(("build", 3)), "strangers are never asked");
        assert_eq!(chosen(&[]), None);
    }

    #[test]
    fn a_picked_chain_is_judged_alone() {
        assert_eq!(decide(&chain(1, Verdict::Build, false)), Choice::Build);
        assert_eq!(decide(&chain(1, Verdict::Ask, true)), Choice::Wait);
    }

    #[test]
    fn stronger_chains_that_were_passed_over_are_told_once_a_person() {
        let chains = [
            chain(1, Verdict::Give, false),
            chain(1, Verdict::Give, false),
            chain(2, Verdict::Ask, true),
            chain(4, Verdict::Ask, false),
            chain(5, Verdict::Give, false),
        ];
        let passed: Vec<u32> = passed_over(&chains, &chains[3])
            .iter()
            .map(|chain| chain.chain.people[1].0)
            .collect();
        assert_eq!(passed, [1, 2]);
    }
}
