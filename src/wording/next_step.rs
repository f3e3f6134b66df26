//! What to do first about a chain, in a sentence.
//!
//! In: a chain with its advice. Out: words that never send anybody to ask a stranger, and never take a guess for a fact.

use super::evidence::first_name;
use super::reasons::{Doubt, held};
use super::words::{capital, date, listed, month, strength};
use crate::advice::asks::Hold;
use crate::advice::introductions::{Introduction, View};
use crate::advice::plan::WhyLater;
use crate::advice::readiness::{Readiness, Reason, Verdict};
use crate::chains::FoundChain;
use crate::people::PersonId;
use crate::strength::Band;

// What is known of asking and of writing to old friends; the sources are in `docs/advice.md`, "Ask". Nothing here is invented.

/// Flynn and Lake 2008: askers underestimate by up to half how often others say yes.
pub(crate) const ASKING_HELPS: &str =
    "People say yes more often than you'd expect: askers underestimate it by up to half.";

/// Aknin and Sandstrom 2024: under a third wrote to an old friend even when they wanted to; practice raised that by two thirds.
pub(crate) const WRITING_HELPS: &str = "Most people hesitate to write to an old friend, even when they want to. A first short message makes the next one easier.";

/// Returns what to do first, as a sentence.
pub(crate) fn next_step(view: &View<'_>, one: &Introduction) -> String {
    let full_name = &view.person(one.chain.people[1]).name;
    let name = first_name(full_name);
    if let Some(known) = known_further_on(view, one) {
        return format!("You know {known} yourself: go to them directly rather than through {name}.");
    }
    let hold = one.standing.hold.as_ref();
    let step = match (one.readiness.verdict, hold) {
        (Verdict::Build | Verdict::Unknown, _) => return build_first(&one.readiness.reason, full_name),
        (_, Some(Hold::ThanksDue { .. })) => format!("thank {name} and say how it went; ask after that"),
        (Verdict::Ask, Some(hold @ Hold::Declined { .. })) => {
            format!("look for another way: {}", held(view, hold, &name))
        }
        (Verdict::Ask, Some(hold)) => return sentence(&format!("wait: {}", held(view, hold, &name))),
        (Verdict::Ask, None) => request(view, &one.chain, &name),
        _ => first_step(&one.readiness.reason, &name),
    };
    let rest = hold.and_then(Hold::until);
    sentence(&match rest {
        Some(day) => format!("{step}; no request before {}", date(day)),
        None => step,
    })
}

/// Returns why a company is left for a later round.
pub(crate) fn why_later(why: WhyLater) -> &'static str {
    match why {
        WhyLater::TooWeak => "too weak for a conversation of its own",
        WhyLater::Busy => "you'll talk to them about other companies already",
        WhyLater::Enough => "for a later round",
    }
}

/// Who on the way the chain leads to past its first tie, though I know them well enough to write to.
fn known_further_on<'a>(view: &'a View<'_>, one: &Introduction) -> Option<&'a str> {
    let is_mine = |person: &&PersonId| {
        let readiness = view.readiness(**person);
        readiness.is_some_and(|known| known.verdict.has_tie())
    };
    let known = one.chain.people.iter().skip(2).find(is_mine)?;
    Some(&view.person(*known).name)
}

/// What to ask somebody for who can be asked now.
fn request(view: &View<'_>, chain: &FoundChain, name: &str) -> String {
    let called = |person: PersonId| &view.person(person).name;
    let Some(tie) = chain.ties.get(1) else {
        return format!("ask {name} for a conversation");
    };
    let next = called(chain.people[2]);
    let beyond = if chain.n_hops() > 2 {
        format!(", the way to {}", called(chain.target()))
    } else {
        String::new()
    };
    let ask = match Doubt::about(view, *tie) {
        None => format!("ask {name} for an introduction to {next}{beyond}"),
        Some(Doubt::OnlyGroup | Doubt::NoMessage) => {
            format!("ask {name} how well they know {next}{beyond}; if well, for an introduction")
        }
        Some(Doubt::Guess) => format!("ask {name} whether they know {next} at all{beyond}: it is a guess"),
    };
    let is_doubtful = Doubt::of_chain(view, chain).is_some();
    if is_doubtful || Band::of_chain(chain.strength, chain.n_hops()) != Band::Weak {
        ask
    } else {
        format!("{ask}, but only if there is no stronger way: it is a weak one")
    }
}

/// Returns what to do next about a conversation that is planned, without its full stop.
pub(crate) fn conversation_step(readiness: &Readiness, hold: Option<&Hold>, is_direct: bool, name: &str) -> String {
    match (readiness.verdict, hold) {
        (_, Some(Hold::ThanksDue { .. })) => format!("thank {name} and say how it went; ask after that"),
        (Verdict::Ask, Some(_)) => "let it rest".to_owned(),
        (Verdict::Ask, None) if is_direct => format!("ask {name} for a conversation"),
        (Verdict::Ask, None) => format!("ask {name}"),
        _ => first_step(&readiness.reason, name),
    }
}

/// Returns why a plan passes the best way over: what stands in its way, or whom it spares; `about` is what its first person is
/// talked to about otherwise.
pub(crate) fn passed_over(verdict: Verdict, hold: Option<&str>, about: &[String]) -> String {
    match (verdict, hold) {
        _ if !about.is_empty() => format!("but you'll talk to them about {}", listed(about)),
        (_, Some(hold)) => format!("but {hold}"),
        (Verdict::Unknown, _) => "but only you know how well you know them".to_owned(),
        (Verdict::Waiting, _) => "but you're waiting for their reply".to_owned(),
        (Verdict::Build, _) => "but that relationship needs building first".to_owned(),
        _ => "whom this plan spares".to_owned(),
    }
}

/// Returns that a stronger way was passed over, with why.
pub(crate) fn stronger(share: f64, name: &str, why: &str) -> String {
    format!("stronger ({}) through {name}, {why}", strength(share))
}

/// What comes before a request, by the reason that it is too early for one.
pub(crate) fn first_step(reason: &Reason, name: &str) -> String {
    match *reason {
        Reason::TheyWroteLast { .. } => format!("answer {name}; ask once you're talking again"),
        Reason::YouWroteLast { .. } => format!("wait for {name}'s answer before you write again"),
        Reason::TheyGaveLast { recommended, on } => {
            let what = if recommended { "recommend" } else { "endorse" };
            format!("{what} {name} in return for {}; ask after that", month(on))
        }
        Reason::TheyIntroducedYou { .. } => format!("thank {name} and say how it went; ask after that"),
        Reason::MostlyThem { .. } => format!("offer {name} something of use; ask after the next answer"),
        _ => format!("write {name} a few lines without a request; ask once you're talking again"),
    }
}

/// What to do about a tie that is too weak for a request.
pub(crate) fn build_first(reason: &Reason, full_name: &str) -> String {
    let name = first_name(full_name);
    match *reason {
        Reason::DoNotAsk | Reason::YouDoubtIt => "Look for another way: warmintro find shows the others.".to_owned(),
        Reason::NoMessages => format!(
            "If you know {name}, say so. If not, look for another way, or ask LinkedIn for the larger data archive, which has your \
             messages."
        ),
        Reason::NeverWrote { sent } if sent > 0 => {
            format!("First: don't write to {name} again; find someone who knows them, or meet them at an event.")
        }
        _ => format!(
            "First: get to know {name}. Write about something you share, ask for nothing, and let a conversation begin."
        ),
    }
}

/// Begins with a capital and ends with a full stop.
pub(crate) fn sentence(text: &str) -> String {
    format!("{}.", capital(text))
}
