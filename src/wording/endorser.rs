//! What makes a good endorser, in words.

use super::words::month;
use crate::advice::checklist::{Answer, Because, Question};

/// Returns one of the six questions as it ends "A good endorser …".
#[must_use]
pub(crate) fn question(question: Question) -> &'static str {
    match question {
        Question::HasMetYou => "has met you",
        Question::LikesYou => "likes you",
        Question::KnowsYourWork => "knows your work",
        Question::KnowsHowYouWork => "knows how you work",
        Question::KnowsSomeoneInside => "knows someone inside",
        Question::WouldVouch => "would vouch for you",
    }
}

/// Returns what an answer rests on; `name` is the first name of whom it is about.
#[must_use]
pub(crate) fn because(answer: &Answer, name: &str) -> Option<String> {
    Some(match answer {
        Answer::Unknown => return None,
        Answer::No | Answer::Yes(Because::YouSaySo) => "you say so".to_owned(),
        Answer::Yes(Because::RecommendedYou { on }) => {
            let when = on.map_or(String::new(), |day| format!(" in {}", month(day)));
            format!("{name} recommended you{when}")
        }
        Answer::Yes(Because::TiedTo(companies)) => companies.join(", "),
    })
}
