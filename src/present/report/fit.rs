//! How much of a network fits into a page.
//!
//! In: a network and what was asked. Out: a [`Fitted`] payload of at most so many bytes: everything; or without the ties that no
//! chain can use; or of those the strongest, and what was left out in words.

use super::page::{packed, payload_json};
use super::people::Known;
use super::{AccountAnswer, ReportPayload, Setting, Shown, Source};
use crate::advice::introductions::View;
use crate::advice::report::{Findings, ReportRequest, ways_in};
use crate::advice::report_cut::{Part, Whole};
use crate::error::Result;
use crate::strength::Weights;
use crate::wording::words::{count, people, strength};

/// The size of a payload in a page at the most: five megabytes, with room for the page around it.
pub const MOST_BYTES: usize = 4_750_000;

/// Packed, a tie takes about so many bytes, with its share of people and texts.
const USUAL_BYTES_A_TIE: usize = 25;
/// A network that is so many times too large by this measure is not tried as a whole.
const HOPELESS: usize = 2;

/// My own ties are never left out; where they alone are too many for a page, no further try helps.
const MOST_TRIES: usize = 8;

/// A payload that fits.
#[derive(Debug)]
pub struct Fitted {
    /// The payload as it stands in a page: plain, or packed where plain it would be too large.
    pub json: String,
    /// What was left out, in sentences; none if nothing was.
    pub cut: Vec<String>,
    /// How many people are in it.
    pub n_people: usize,
    /// How many ties chains may use.
    pub n_ties: usize,
}

/// What a payload is made from, but for how much of the network.
#[derive(Debug, Clone, Copy)]
pub struct ReportInput<'a> {
    /// The network, weighed, and whose point of view.
    pub view: &'a View<'a>,
    /// The coefficients it was weighed with.
    pub weights: &'a Weights,
    /// What was asked for.
    pub request: &'a ReportRequest,
    /// What was read, if that is known.
    pub account: Option<&'a AccountAnswer>,
    /// What the program adds.
    pub setting: &'a Setting,
}

/// Returns the payload of as much of the network as fits into so many bytes.
///
/// # Errors
///
/// If the request has a hop limit or hop factor that makes no sense.
pub fn fit(input: &ReportInput<'_>, found: &Findings, most_bytes: usize) -> Result<Fitted> {
    let whole = Whole::new(input.view, &input.request.reach.filter, input.request.reach.max_hops);
    let known = Known::of(input.view, &input.request.reach.aliases);
    let shown = Shown::of(input.view, input.request, found)?;
    let make = |part: &Part| input.build(part, (found, &known, &shown), most_bytes);
    let mut bytes = whole.n_ties() * USUAL_BYTES_A_TIE;
    if bytes <= most_bytes.saturating_mul(HOPELESS) {
        let made = make(&whole.everything())?;
        bytes = made.json.len();
        if bytes <= most_bytes {
            return Ok(made);
        }
    }
    // What no chain can use goes first, then the weakest ties. Bytes are taken to grow with ties: each try corrects the last.
    let mut last = (whole.n_ties(), bytes);
    let mut n_ties = fewer(last, None, most_bytes);
    for n_tries in 1.. {
        let is_lossless = n_ties >= whole.n_in_reach();
        let part = if is_lossless {
            whole.in_reach()
        } else {
            whole.strongest(n_ties)
        };
        let made = make(&part)?;
        let this = (n_ties.min(whole.n_in_reach()), made.json.len());
        if this.1 <= most_bytes || n_tries == MOST_TRIES {
            return Ok(made);
        }
        // The first size is but a guess where the whole was not tried.
        let before = (n_tries > 1).then_some(last);
        (last, n_ties) = (this, fewer(this, before, most_bytes));
    }
    unreachable!("the last try returns")
}

/// How many ties to keep so that the bytes fit, a little fewer than the sizes tried so far say: bytes grow with ties in
/// proportion, or, once two sizes are known, along the line through them.
fn fewer((n_ties, bytes): (usize, usize), before: Option<(usize, usize)>, most_bytes: usize) -> usize {
    let (n, size, most) = (n_ties as f64, bytes as f64, most_bytes as f64);
    let slope = before
        .filter(|&(n_before, bytes_before)| n_before > n_ties && bytes_before > bytes)
        .map_or(size / n, |(n_before, bytes_before)| {
            (bytes_before as f64 - size) / (n_before as f64 - n)
        });
    let kept = n - (size - most) / slope;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share of a count is a count"
    )]
    let fewer = (kept.min(n) * 0.97).max(1.0) as usize;
    fewer
}

impl ReportInput<'_> {
    fn build(
        &self,
        part: &Part,
        (findings, known, shown): (&Findings, &Known<'_>, &Shown),
        most_bytes: usize,
    ) -> Result<Fitted> {
        let ways = ways_in(self.view, self.request, part)?;
        let source = Source {
            view: self.view,
            input: self,
            request: self.request,
            findings,
            ways: &ways,
            part,
            known,
        };
        let payload = ReportPayload::of(&source, shown);
        let json = payload_json(&payload);
        Ok(Fitted {
            json: if json.len() > most_bytes { packed(&json) } else { json },
            cut: sentences(part),
            n_people: part.people.len(),
            n_ties: part.searched.len(),
        })
    }
}

/// Returns what was left out of a part, in sentences.
pub(super) fn sentences(part: &Part) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::report::findings;
    use crate::advice::targets::TargetList;
    use crate::session::{Session, sample};

    /// Runs a test with what makes payloads of the sample of at most so many bytes; the network is measured once.
    fn with(sample: &Session, test: impl FnOnce(&dyn Fn(usize) -> Fitted)) {
        let view = sample.view();
        let request = ReportRequest::default();
        let request = ReportRequest {
            targets: Some(TargetList::from_export(&view, &request.reach.aliases)),
            ..request
        };
        let input = ReportInput {
            view: &view,
            weights: &Weights::default(),
            request: &request,
            account: None,
            setting: &Setting::default(),
        };
        let found = findings(&view, &request).expect("three hops are fine");
        test(&|most_bytes| fit(&input, &found, most_bytes).expect("three hops are fine"));
    }

    #[test]
    fn a_page_with_room_for_everything_holds_everything_in_the_open() {
        let sample = sample();
        with(&sample, |fitted| {
            let made = fitted(MOST_BYTES);
            assert!(made.cut.is_empty(), "{:?}", made.cut);
            assert_eq!(made.n_people, sample.network.roster.people.len());
            assert!(made.json.contains("Boris Novak"));
            assert_eq!(made.json, fitted(MOST_BYTES).json, "the same bytes again");
        });
    }

    #[test]
    fn what_does_not_fit_is_packed_first_and_cut_then_and_that_is_said() {
        let sample = sample();
        with(&sample, |fitted| {
            let open = fitted(MOST_BYTES);
            let packed = fitted(open.json.len() - 1);
            assert!(packed.json.starts_with("{\"packed\":\"deflate-raw\",\"data\":\""));
            assert_eq!(
                (packed.n_ties, packed.cut.len()),
                (open.n_ties, 0),
                "nothing is lost by packing"
            );
            let mut last = packed;
            // Charts and plan stay whole, so that there is an end to it.
            for share in [0.97, 0.93] {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "it is a size")]
                let most = (last.json.len() as f64 * share) as usize;
                let less = fitted(most);
                assert!(less.json.len() <= most, "{} of {most}", less.json.len());
                assert!(less.n_ties < last.n_ties);
                assert!(!less.cut.is_empty());
                last = less;
            }
            assert!(
                last.cut[0].contains("`warmintro find --min-strength 0."),
                "{:?}",
                last.cut
            );
        });
    }

    #[test]
    fn where_my_own_ties_alone_are_too_many_all_of_them_stay() {
        let sample = sample();
        with(&sample, |fitted| {
            let made = fitted(1);
            assert!(made.n_people > sample.view().ties().len());
        });
    }
}
