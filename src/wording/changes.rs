//! What changed about somebody and why that is a reason to write, in plain words.
//!
//! In: a change. Out: phrases. Nothing is asked for in them: a message that only congratulates is the best beginning.

use super::people::role_at;
use super::reasons::reason;
use super::words::{count, date, joined, thousands, unless_empty};
use crate::advice::changes::{Change, ChangeKind, Target};
use crate::advice::readiness::{Readiness, Reason, Verdict};
use crate::calendar::Day;
use crate::network::snapshots::Seen;
use crate::records::Interest;

/// Returns how many changes of a kind there are: `2 new employers`.
pub(crate) fn counted(kind: ChangeKind, n: usize) -> String {
    let n = n as u64;
    let of_them = |what: &str| format!("{} {what}", thousands(n));
    match kind {
        ChangeKind::NewAtTarget if n == 1 => of_them("new at a company you want to reach"),
        ChangeKind::NewAtTarget => of_them("new at companies you want to reach"),
        ChangeKind::NewEmployer => count(n, "new employer"),
        ChangeKind::LeftEmployer => of_them("with no employer now"),
        ChangeKind::NewTitle => count(n, "new title"),
        ChangeKind::NewConnection => count(n, "new connection"),
        ChangeKind::ListedAgain => of_them("listed again"),
        ChangeKind::NoLongerListed => of_them("no longer listed"),
    }
}

/// Returns what stands above changes of a kind.
pub(crate) fn section(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::NewAtTarget => "New at companies you want to reach",
        ChangeKind::NewEmployer | ChangeKind::LeftEmployer | ChangeKind::NewTitle => {
            "New jobs and titles, the best reasons to write first"
        }
        ChangeKind::NewConnection => "New connections",
        ChangeKind::ListedAgain => "Listed again",
        ChangeKind::NoLongerListed => "No longer listed",
    }
}

/// Returns what happened.
pub(crate) fn what(change: &Change) -> String {
    let before = change.before.as_ref().map_or(String::new(), job);
    let after = change.after.as_ref().map_or(String::new(), job);
    let connected = change.after.as_ref().and_then(|seen| seen.connected_on);
    let was = |before: &str| unless_empty(before, |before| format!(", was {before}"));
    match change.kind {
        ChangeKind::NewAtTarget | ChangeKind::NewEmployer if before.is_empty() => {
            format!("now {after}; the earlier export shows no employer")
        }
        ChangeKind::NewAtTarget | ChangeKind::NewEmployer => format!("now {after}{}", was(&before)),
        ChangeKind::LeftEmployer if after.is_empty() => format!("shows no employer now{}", was(&before)),
        ChangeKind::LeftEmployer => {
            let after = change.after.as_ref().map_or(String::new(), in_their_words);
            format!("now \"{after}\"{}", was(&before))
        }
        ChangeKind::NewTitle => format!("now {after}{}", was(&title(change.before.as_ref()))),
        ChangeKind::NewConnection => {
            let when = connected.map_or(String::new(), |day| format!(" on {}", date(day)));
            format!("connected{when}{}", behind(&after))
        }
        ChangeKind::ListedAgain => {
            let when = connected.map_or(String::new(), |day| format!(", connected on {}", date(day)));
            format!("listed again{when}{}", behind(&after))
        }
        ChangeKind::NoLongerListed => format!("no longer listed{}", was(&before)),
    }
}

/// Returns why that is a reason to write, or why not; `name` is the first name.
pub(crate) fn why(change: &Change, name: &str, as_of: Day) -> String {
    let Some(readiness) = &change.readiness else {
        return "no tie on this day".to_owned();
    };
    match change.kind {
        ChangeKind::NewAtTarget | ChangeKind::NewEmployer => {
            let target = change
                .target
                .as_ref()
                .map_or(String::new(), |target| format!("; {}", shown(target)));
            format!("{}{target}", new_job(change, readiness, name, as_of))
        }
        ChangeKind::LeftEmployer => match readiness.verdict {
            Verdict::Build | Verdict::Unknown => little(readiness, name, as_of, "no reason to write"),
            Verdict::Answer | Verdict::Waiting => reason(readiness, name, as_of),
            _ => "perhaps between two jobs: ask how they are and what you can do for them".to_owned(),
        },
        ChangeKind::NewTitle => match readiness.verdict {
            Verdict::Build | Verdict::Unknown => {
                little(readiness, name, as_of, "a line of congratulation is a beginning")
            }
            Verdict::Reconnect => "you were in touch and it went quiet: congratulate, and ask for nothing".to_owned(),
            Verdict::Give | Verdict::Answer => put_right(readiness, name, as_of),
            Verdict::Waiting => reason(readiness, name, as_of),
            Verdict::Ask => "you are in touch: congratulate".to_owned(),
        },
        ChangeKind::NewConnection => match readiness.reason {
            Reason::NeverWrote { sent: 0 } => "say hello before you need anything".to_owned(),
            _ => reason(readiness, name, as_of),
        },
        ChangeKind::ListedAgain => "the earlier export hid or missed them: no news by itself".to_owned(),
        ChangeKind::NoLongerListed => {
            "hid or closed the profile, or ended the connection; the export does not say which".to_owned()
        }
    }
}

fn new_job(change: &Change, readiness: &Readiness, name: &str, as_of: Day) -> String {
    match readiness.verdict {
        Verdict::Ask if change.kind == ChangeKind::NewAtTarget => {
            "you are in touch, and they are inside now: congratulate first".to_owned()
        }
        Verdict::Ask => "you are in touch: a good day to congratulate".to_owned(),
        Verdict::Reconnect => "you were in touch and it went quiet: the best reason to write again".to_owned(),
        Verdict::Give | Verdict::Answer => put_right(readiness, name, as_of),
        Verdict::Waiting => reason(readiness, name, as_of),
        Verdict::Build | Verdict::Unknown => little(readiness, name, as_of, "a line of congratulation is a beginning"),
    }
}

fn put_right(readiness: &Readiness, name: &str, as_of: Day) -> String {
    format!("congratulate, and put this right: {}", reason(readiness, name, as_of))
}

/// There is too little of a tie to ask anything of it, and why; what the user said goes before all.
fn little(readiness: &Readiness, name: &str, as_of: Day, otherwise: &str) -> String {
    let why = reason(readiness, name, as_of);
    match readiness.reason {
        Reason::DoNotAsk | Reason::YouDoubtIt => why,
        _ => format!("{why}; {otherwise}"),
    }
}

/// `you saved a job at Larkspur`.
fn shown(target: &Target) -> String {
    let company = &target.company;
    match target.interest {
        Interest::Applied => format!("you applied to {company}"),
        Interest::Saved => format!("you saved a job at {company}"),
        Interest::Dream => format!("{company} is one of your dream companies"),
        Interest::Followed => format!("you follow {company}"),
    }
}

/// `Head of Data at Stripe`, or what there is of it.
fn job(seen: &Seen) -> String {
    role_at(&seen.position, &seen.company)
}

/// What somebody writes who works for no company: `Career Break`.
fn in_their_words(seen: &Seen) -> String {
    joined(&[&seen.position, &seen.company], ", ")
}

fn title(seen: Option<&Seen>) -> String {
    seen.map_or(String::new(), |seen| seen.position.clone())
}

fn behind(text: &str) -> String {
    unless_empty(text, |text| format!("; {text}"))
}
