//! What to do about a tie and why, what the log of asks says against it, and what is not sure about a step, in plain words.

use super::evidence::first_name;
use super::words::{ago, count, date, month, number, people, unless_empty, when};
use crate::advice::asks::{Hold, Standing, Thread};
use crate::advice::checklist::{Answer, Because, Question};
use crate::advice::introductions::View;
use crate::advice::readiness::{Readiness, Reason, Verdict};
use crate::calendar::Day;
use crate::chains::FoundChain;
use crate::network::asks::AskOutcome;
use crate::network::{Kind, TieId};
use crate::people::PersonId;
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
        Reason::TheyWroteLast { since, n, .. } => waits_for_you(name, since, n),
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

/// Returns that somebody waits for an answer since a day, after so many messages.
pub(super) fn waits_for_you(name: &str, since: Day, n: usize) -> String {
    let wrote = match n {
        1 => format!("wrote on {}", date(since)),
        n => format!("has sent you {} since {}", number(n, "message"), date(since)),
    };
    format!("{name} {wrote} and is waiting for your answer")
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

/// What stands in the place of `ASK` while somebody is not to be asked.
pub(crate) fn hold_label(hold: &Hold) -> &'static str {
    match hold {
        Hold::Declined { .. } => "NOT AGAIN",
        Hold::ThanksDue { .. } => "THANK FIRST",
        Hold::Pending { .. } | Hold::Cooldown { .. } | Hold::PersonFull { .. } | Hold::CompanyFull { .. } => "WAIT",
    }
}

/// Returns why somebody is not to be asked now, as a sentence without its full stop; `name` is their first name.
pub(crate) fn held(view: &View<'_>, hold: &Hold, name: &str) -> String {
    match hold {
        Hold::Declined { on } => format!("{name} said no on {}: not again for this company", date(*on)),
        Hold::ThanksDue { company, on, until } => {
            let to = unless_empty(company, |company| format!(" with {company}"));
            let rest = until.map_or(String::new(), |day| {
                format!("; the next request not before {}", date(day))
            });
            format!(
                "{name} helped you{to} on {}: thank them and say how it went first{rest}",
                date(*on)
            )
        }
        Hold::Pending { by, asked_on, until } => format!(
            "{} is already asking for you, since {}: one at a time; wait for an answer, or until {}",
            view.person(*by).name,
            date(*asked_on),
            date(*until)
        ),
        Hold::Cooldown {
            asked_on,
            company,
            until,
            nudge,
        } => {
            let nudge = nudge.map_or(String::new(), |day| format!(", one reminder from {} on", date(day)));
            format!(
                "you asked {name} on {}{}: not again before {}{nudge}",
                date(*asked_on),
                about(company),
                date(*until)
            )
        }
        Hold::PersonFull { n, until } => format!(
            "{} of yours wait for {name}: wait for an answer, or until {}",
            count(*n as u64, "request"),
            date(*until)
        ),
        Hold::CompanyFull { asked, until } => {
            let people: Vec<String> = asked
                .iter()
                .map(|(who, on)| format!("{} on {}", view.person(*who).name, date(*on)))
                .collect();
            format!(
                "you asked {} for this company: wait for an answer, or until {}",
                people.join(" and "),
                date(*until)
            )
        }
    }
}

fn about(company: &str) -> String {
    unless_empty(company, |company| format!(" about {company}"))
}

/// What came of a request that stands in nothing's way any more.
fn came(thread: &Thread, name: &str) -> String {
    let about = about(&thread.company);
    let outcome = match thread.outcome {
        AskOutcome::Asked | AskOutcome::Nudged | AskOutcome::NoAnswer => "no answer".to_owned(),
        AskOutcome::Introduced | AskOutcome::Thanked => format!("{name} introduced you"),
        AskOutcome::Declined => format!("{name} said no"),
        AskOutcome::Hired => "it led to a job".to_owned(),
    };
    format!("{about}: {outcome}")
}

/// Returns all that the log of asks says of somebody; none if it says nothing.
pub(crate) fn told(view: &View<'_>, who: PersonId, standing: &Standing) -> Option<String> {
    let name = first_name(&view.person(who).name);
    match (&standing.hold, &standing.last) {
        (Some(hold), _) => Some(held(view, hold, &name)),
        (None, Some(last)) => Some(format!(
            "you asked {name} on {}{}",
            date(last.asked_on),
            came(last, &name)
        )),
        (None, None) => None,
    }
}

/// Returns the label of a verdict; the log of asks may say that the time for asking is not now.
pub(crate) fn label_of(verdict: Verdict, hold: Option<&Hold>) -> &'static str {
    match hold {
        Some(hold) if verdict == Verdict::Ask => hold_label(hold),
        _ => label(verdict),
    }
}

/// What is not sure about a tie that somebody is to be asked along, the worst first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// The tie is a guess.
    Guess,
    /// The two are known to share a group conversation, nothing more.
    OnlyGroup,
    /// They are connected, but no direct message between them is known.
    NoMessage,
}

impl Doubt {
    /// Returns what is not sure about a tie; a word of the user's on it settles whether the two know each other.
    pub fn about(view: &View<'_>, tie: TieId) -> Option<Self> {
        let kind = view.strengths.of(tie)?.kind;
        Self::of(kind, view.network.evidence(tie).is_said())
    }

    /// As [`about`](Self::about), for a kind of tie.
    pub fn of(kind: Kind, is_said: bool) -> Option<Self> {
        match kind {
            Kind::Inferred => Some(Self::Guess),
            Kind::CoPresent => Some(Self::OnlyGroup),
            Kind::Declared if !is_said => Some(Self::NoMessage),
            Kind::Declared | Kind::Measured => None,
        }
    }

    /// Returns the worst doubt about the steps of a chain that are not mine.
    pub fn of_chain(view: &View<'_>, chain: &FoundChain) -> Option<Self> {
        chain.ties[1..].iter().filter_map(|tie| Self::about(view, *tie)).min()
    }

    /// Returns what to make sure of first, as a sentence without its full stop.
    pub fn ask_first(self, knows: &str, known: &str) -> String {
        match self {
            Self::Guess => format!("This is a guess: first ask {knows} whether they know {known} at all"),
            Self::OnlyGroup => {
                format!("First ask {knows} how well they know {known}: all we see is a group chat with both of them")
            }
            Self::NoMessage => {
                format!("First ask {knows} how well they know {known}: they're connected, but we see no messages")
            }
        }
    }

    /// Returns the same in a few words, for beside a way in.
    pub fn in_short(self) -> &'static str {
        match self {
            Self::Guess => "a guess: ask whether they know each other",
            Self::OnlyGroup => "only a group chat with both is known",
            Self::NoMessage => "connected, but no messages are known",
        }
    }
}
