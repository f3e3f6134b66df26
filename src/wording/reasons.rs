//! What to do about a tie and why, in plain words.

use super::words::{ago, date, month, number, people, when};
use crate::advice::checklist::{Answer, Because, Question};
use crate::advice::readiness::{Readiness, Reason, Verdict};
use crate::calendar::Day;
use crate::people::company::AliasReason;

/// Returns the label of a verdict as it stands in a table.
pub(crate) fn label(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ask => "ASK",
        Verdict::Answer => "ANSWER FIRST",
        Verdict::Waiting => "WAITING FOR REPLY",
        Verdict::Reconnect => "RECONNECT FIRST",
        Verdict::Give => "GIVE FIRST",
        Verdict::Build => "BUILD FIRST",
        Verdict::Unknown => "YOU DECIDE",
    }
}

/// What is said above so many people whom only the user knows.
pub(crate) fn no_messages(n_people: usize) -> String {
    let them = match n_people {
        1 => "this person".to_owned(),
        n => format!("these {}", people(n)),
    };
    format!(
        "This export has no messages, so I can't tell how well you know {them}. Mark the ones you know (warmintro know NAME), \
         or ask LinkedIn for the larger data archive, which has your messages."
    )
}

/// Returns why a company is meant by the name of another.
pub(crate) fn one_firm(asked: &str, reason: AliasReason) -> String {
    match reason {
        AliasReason::Yours => format!("the same firm as \"{asked}\" by your aliases"),
        AliasReason::Renamed => format!("the same firm as \"{asked}\": renamed"),
        AliasReason::Brand => format!("the same firm as \"{asked}\": a brand of one group"),
        AliasReason::Short => format!("the same firm as \"{asked}\": one name is short for the other"),
    }
}

/// Returns why, as a sentence without its full stop; `name` is the first name of whom it is about.
pub(crate) fn reason(readiness: &Readiness, name: &str, as_of: Day) -> String {
    match readiness.reason {
        Reason::InTouch { last_exchange } => format!("you last traded messages {}", ago(last_exchange, as_of)),
        Reason::YourOwnWord => "by your own word".to_owned(),
        Reason::TheyWroteLast {
            since, is_first: true, ..
        } => format!(
            "{name} wrote to you first, on {}, and you haven't answered yet",
            date(since)
        ),
        Reason::TheyWroteLast { since, n: 1, .. } => {
            format!("{name} wrote on {} and is waiting for your answer", date(since))
        }
        Reason::TheyWroteLast { since, n, .. } => format!(
            "{name} has sent you {} since {} and is waiting for your answer",
            number(n, "message"),
            date(since)
        ),
        Reason::TheyGaveLast { recommended: true, on } => {
            format!("{name} recommended you in {}: give something back first", month(on))
        }
        Reason::TheyGaveLast { recommended: false, on } => {
            format!("{name} endorsed you in {}: give something back first", month(on))
        }
        Reason::TheyIntroducedYou { on } => {
            format!(
                "{name} introduced you on {}: thank them and say how it went first",
                date(on)
            )
        }
        Reason::YouWroteLast { since, n: 1 } => {
            format!("you wrote on {}, and {name} hasn't answered yet", date(since))
        }
        Reason::YouWroteLast { since, n } => format!(
            "you have sent {} since {}, and {name} hasn't answered yet",
            number(n, "message"),
            date(since)
        ),
        Reason::NoReply { on } => format!("{name} didn't answer what you wrote in {}", month(on)),
        Reason::TheyWroteLongAgo { on } => format!("{name} wrote in {}, and it went quiet", month(on)),
        Reason::MostlyThem { sent, received } => {
            format!("{name} keeps it going: {received} messages from {name}, {sent} from you in the last year")
        }
        Reason::WentQuiet { last_exchange, peak_on } => {
            let peak = peak_on.map_or(String::new(), |day| format!("; you were closest in {}", month(day)));
            format!("last real exchange: {}{peak}", when(last_exchange, as_of))
        }
        Reason::RecommendedYou { on } => {
            let when = on.map_or(String::new(), |day| format!(" in {}", month(day)));
            format!("{name} recommended you{when}, but you're not in touch")
        }
        Reason::DoNotAsk => "you said not to ask".to_owned(),
        Reason::YouDoubtIt => "you said they wouldn't vouch for you".to_owned(),
        Reason::OnlyStated { on } => format!(
            "only a share pack of {} tells of messages between you: if you are in touch, say so in your notes",
            month(on)
        ),
        Reason::NeverWrote { sent: 0 } => "no messages between you yet".to_owned(),
        Reason::NeverWrote { sent } => format!("{name} never answered your {}", number(sent, "message")),
        Reason::OnlyGroups => "you know each other from group conversations only".to_owned(),
        Reason::TooLittle { n_turns: 0 } => "no message was ever answered: too little to ask for a favor".to_owned(),
        Reason::TooLittle { .. } => "too little contact so far to ask for a favor".to_owned(),
        Reason::NoMessages => format!("no messages here to tell how well you know {name}"),
    }
}

/// Returns one of the six questions as it ends "A good endorser …".
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
