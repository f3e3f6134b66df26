//! Six questions to have answered before asking somebody for an introduction.
//!
//! In: a [`Case`] and whom the alter knows inside the target company. Out: six [`Item`]s, each answered from facts or from the
//! user's own word, else unknown: nothing here is guessed from counts.

use super::Case;
use crate::calendar::{Day, Moment};
use crate::names::names;
use crate::network::{Kind, UsersWord, What};

/// One of the six questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Question {
    /// Have they met you?
    HasMetYou,
    /// Do they like you?
    LikesYou,
    /// Do they know your work?
    KnowsYourWork,
    /// Do they know how you work?
    KnowsHowYouWork,
    /// Do they know somebody inside?
    KnowsSomeoneInside,
    /// Are they willing to vouch for you?
    WouldVouch,
}

impl Question {
    /// All of them, in the order of every checklist.
    pub const ALL: [Self; 6] = [
        Self::HasMetYou,
        Self::LikesYou,
        Self::KnowsYourWork,
        Self::KnowsHowYouWork,
        Self::KnowsSomeoneInside,
        Self::WouldVouch,
    ];
}

/// What an answer rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Because {
    /// The user says so.
    YouSaySo,
    /// They recommended the user.
    RecommendedYou {
        /// When, where known.
        on: Option<Day>,
    },
    /// They are tied to people at these companies, each once, in the order given.
    TiedTo(Vec<String>),
}

/// An answer; never a guess.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// Yes, because of that.
    Yes(Because),
    /// No: the user says so.
    No,
    /// Neither the files nor the user say.
    Unknown,
}

names! { Answer with values: Yes "yes", No "no", Unknown "unknown" }

/// A question with its answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What is asked.
    pub question: Question,
    /// What is known.
    pub answer: Answer,
}

/// A tie of the alter to somebody inside a company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insider {
    /// The company.
    pub company: String,
    /// How far their tie can be trusted to exist.
    pub kind: Kind,
}

/// Answers the six questions for a tie, always in the same order.
///
/// Only measured and declared ties to insiders are a yes: having been in one group conversation is not knowing, and a guess
/// is a guess.
pub fn checklist(case: &Case<'_>, insiders: &[Insider]) -> [Item; 6] {
    let word = case.evidence.word.as_deref();
    let said = |field: fn(&UsersWord) -> Option<bool>| word.and_then(field);
    let recommended = recommendation(case);
    [
        item(Question::HasMetYou, said(|word| word.met), None),
        item(Question::LikesYou, said(|word| word.likes_me), None),
        item(
            Question::KnowsYourWork,
            said(|word| word.knows_my_work),
            recommended.clone(),
        ),
        item(Question::KnowsHowYouWork, said(|word| word.knows_my_ethic), recommended),
        item(Question::KnowsSomeoneInside, None, known_inside(insiders)),
        // A recommendation once given does not promise a word to a stranger now.
        item(Question::WouldVouch, said(|word| word.would_vouch), None),
    ]
}

fn item(question: Question, said: Option<bool>, fact: Option<Because>) -> Item {
    let answer = match (said, fact) {
        (Some(true), _) => Answer::Yes(Because::YouSaySo),
        (Some(false), _) => Answer::No,
        (None, Some(because)) => Answer::Yes(because),
        (None, None) => Answer::Unknown,
    };
    Item { question, answer }
}

fn recommendation(case: &Case<'_>) -> Option<Because> {
    let last = case
        .evidence
        .until(case.as_of)
        .filter(|event| event.what == What::Recommended && event.from == case.mine.other())
        .last()?;
    Some(Because::RecommendedYou {
        on: last.at.map(Moment::day),
    })
}

fn known_inside(insiders: &[Insider]) -> Option<Because> {
    let mut companies: Vec<String> = Vec::new();
    for insider in insiders.iter().filter(|insider| insider.kind <= Kind::Declared) {
        if !companies.contains(&insider.company) {
            companies.push(insider.company.clone());
        }
    }
    (!companies.is_empty()).then_some(Because::TiedTo(companies))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::network::{Event, Evidence, From};
    use crate::strength::{Weights, score};

    fn answers(evidence: &Evidence, insiders: &[Insider]) -> Vec<Answer> {
        let as_of = Day::parse_iso("2026-01-01").expect("a date");
        let strength = score(evidence, as_of, &Weights::default()).expect("something happened");
        let case = Case {
            evidence,
            strength: &strength,
            as_of,
            today: as_of,
            mine: From::Lower,
            has_messages: true,
            introduced_me: None,
        };
        checklist(&case, insiders).into_iter().map(|item| item.answer).collect()
    }

    fn events(whats: &[What]) -> Evidence {
        let event = |what: &What| Event::new(None, From::Higher, *what);
        Evidence {
            events: whats.iter().map(event).collect(),
            word: None,
        }
    }

    #[test]
    fn messages_endorsements_and_a_shared_employer_answer_nothing() {
        let evidence = events(&[What::Direct, What::Connected, What::Endorsed, What::Together(0)]);
        let guess = |kind| Insider {
            company: "Northwind".into(),
            kind,
        };
        let answers = answers(&evidence, &[guess(Kind::Inferred), guess(Kind::CoPresent)]);
        assert_eq!(answers, vec![Answer::Unknown; 6]);
    }

    #[test]
    fn a_recommendation_tells_that_they_know_your_work() {
        let inside = |company: &str| Insider {
            company: company.into(),
            kind: Kind::Declared,
        };
        let answers = answers(
            &events(&[What::Recommended]),
            &[inside("Northwind"), inside("Larkspur"), inside("Northwind")],
        );
        let recommended = Answer::Yes(Because::RecommendedYou { on: None });
        let inside = Answer::Yes(Because::TiedTo(vec!["Northwind".into(), "Larkspur".into()]));
        let unknown = Answer::Unknown;
        assert_eq!(
            answers,
            [
                unknown.clone(),
                unknown.clone(),
                recommended.clone(),
                recommended,
                inside,
                unknown
            ]
        );
    }

    #[test]
    fn the_users_word_goes_before_the_files() {
        let word = UsersWord {
            met: Some(true),
            knows_my_work: Some(false),
            ..UsersWord::default()
        };
        let evidence = Evidence {
            word: Some(Box::new(word)),
            ..events(&[What::Recommended])
        };
        let answers = answers(&evidence, &[]);
        assert_eq!(answers[0], Answer::Yes(Because::YouSaySo));
        assert_eq!(answers[2], Answer::No);
        assert_eq!(answers[3], Answer::Yes(Because::RecommendedYou { on: None }));
    }
}
