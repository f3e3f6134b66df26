//! How much of a network fits into a page.
//!
//! In: what a page is to hold. Out: the same, packed into at most so many bytes: everything; or without the ties that no chain can use;
//! or of those the strongest, and what was left out in words.

use super::PageData;
use super::shell::{Packed, packed};
use crate::advice::report_cut::{Part, Whole};
use crate::wording::words::{count, people, strength};

/// The size of a network in a page at the most: with the engine it can still be sent by e-mail.
pub const MOST_BYTES: usize = 16_000_000;

/// Packed, a tie takes about so many bytes, with its share of people and events.
const USUAL_BYTES_A_TIE: usize = 20;
/// A network that is so many times too large by this measure is not tried as a whole.
const HOPELESS: usize = 2;
/// My own ties are never left out; where they alone are too many for a page, no further try helps.
const MOST_TRIES: usize = 8;

impl PageData {
    /// Returns what fits into so many bytes, packed, and says in it what was left out.
    #[must_use]
    pub fn fitting(self, most_bytes: usize) -> (Self, Packed) {
        let whole = Whole::new(
            &self.session.view(),
            &self.request.reach.filter,
            self.request.reach.max_hops,
        );
        let mut bytes = whole.n_ties() * USUAL_BYTES_A_TIE;
        if bytes <= most_bytes.saturating_mul(HOPELESS) {
            let made = packed(&self);
            bytes = made.n_bytes();
            if bytes <= most_bytes {
                return (self, made);
            }
        }
        // What no chain can use goes first, then the weakest ties. Bytes are taken to grow with ties: each try corrects the last.
        let mut n_ties = whole.n_ties();
        for n_tries in 1.. {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a share of a count is a count"
            )]
            let fewer = (n_ties as f64 * (most_bytes as f64 / bytes as f64).min(1.0) * 0.97) as usize;
            n_ties = fewer.max(1);
            let part = if n_ties >= whole.n_in_reach() {
                whole.in_reach()
            } else {
                whole.strongest(n_ties)
            };
            let data = self.only(&part);
            let made = packed(&data);
            bytes = made.n_bytes();
            if bytes <= most_bytes || n_tries == MOST_TRIES {
                return (data, made);
            }
            n_ties = n_ties.min(whole.n_in_reach());
        }
        unreachable!("the last try returns")
    }

    /// The same of a part of the network.
    fn only(&self, part: &Part) -> Self {
        let mut request = self.request.clone();
        request.reach.filter.min_strength = part.min_strength;
        request.reach.filter.avoid = part.places(&request.reach.filter.avoid);
        Self {
            cut: sentences(part),
            ..Self::new(
                self.session.only(part),
                request,
                self.account.clone(),
                self.setting.clone(),
            )
        }
    }
}

/// Returns what was left out of a part, in sentences.
fn sentences(part: &Part) -> Vec<String> {
    let ties = |n: usize| count(n as u64, "tie");
    let mut said = Vec::new();
    if part.n_ties_left_out > 0 {
        said.push(format!(
            "The network is too large for one page: {} weaker than {} left out. The page finds what `warmintro find \
             --min-strength {}` finds.",
            ties(part.n_ties_left_out),
            strength(part.min_strength),
            part.min_strength
        ));
    }
    if part.n_ties_out_of_reach > 0 {
        said.push(format!(
            "Also left out: {} too far away for any chain; that changes no answer.",
            ties(part.n_ties_out_of_reach)
        ));
    }
    if part.n_people_left_out > 0 {
        said.push(format!(
            "Also left out: {} without a tie that is left.",
            people(part.n_people_left_out)
        ));
    }
    said
}
