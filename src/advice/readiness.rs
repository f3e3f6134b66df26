//! Whether to ask somebody for an introduction now, and if not, what first.
//!
//! In: a [`Case`]. Out: a [`Readiness`]: a verdict and the reason with its data, which [`present`](crate::present) puts into
//! words. The rules are written out in `docs/advice.md`, "What to do first"; a rule here that is not there is a mistake.

use super::Case;
use crate::calendar::SECONDS_PER_DAY;
use crate::calendar::{Day, Moment};
use crate::names::names;
use crate::network::Bond;
use crate::network::{Event, From, Kind, UsersWord, What};
use crate::strength::{DEBT_LAPSES_AFTER_DAYS, DORMANT_DAYS, Facts, STRONG_PEAK, Unanswered, facts};

/// What to do first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verdict {
    /// Ask now.
    Ask,
    /// They wrote last and are owed an answer: answer first.
    Answer,
    /// You wrote last: wait for their answer.
    Waiting,
    /// It was a good tie and is quiet: revive it first, ask later.
    Reconnect,
    /// It is a good tie, but they did something for you that nothing came back for.
    Give,
    /// There is not enough of a tie to ask anything of it.
    Build,
    /// There are no messages to tell: only the user knows.
    Unknown,
}

names! { Verdict:
    Ask "ask", Answer "answer", Waiting "waiting", Reconnect "reconnect", Give "give", Build "build",
    Unknown "unknown",
}

impl Verdict {
    /// Returns in which part of a list it stands for people: something can be done about the tie, only the user knows whether, or
    /// it is too weak.
    #[must_use]
    pub fn part(self) -> usize {
        match self {
            Self::Unknown => 1,
            Self::Build => 2,
            _ => 0,
        }
    }

    /// Returns whether there is a tie to ask something of, now or after a first message.
    #[must_use]
    pub fn has_tie(self) -> bool {
        self.part() == 0
    }
}

/// Why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Reason {
    /// Ask: there was an exchange lately, and they are likely to answer.
    InTouch {
        /// Day of the last exchange.
        last_exchange: Day,
    },
    /// Ask, or build: the user says so.
    YourOwnWord,
    /// Answer: they asked for something, or opened an exchange, and you have not written since.
    TheyWroteLast {
        /// Day of the first of their messages that want an answer.
        since: Day,
        /// How many do.
        n: usize,
        /// Whether there was an exchange before.
        is_first: bool,
    },
    /// Waiting: you asked for something, or opened an exchange, and they have not written since.
    YouWroteLast {
        /// Day of the first of your messages that want an answer.
        since: Day,
        /// How many do.
        n: usize,
    },
    /// Reconnect: what you wrote was not answered.
    NoReply {
        /// Day of the last of your messages that want an answer.
        on: Day,
    },
    /// Reconnect: they wrote, so long ago that no answer is owed any more.
    TheyWroteLongAgo {
        /// Day of the last of their messages that wanted an answer.
        on: Day,
    },
    /// Give: they recommended or endorsed you, and you did nothing since.
    TheyGaveLast {
        /// A recommendation rather than an endorsement.
        recommended: bool,
        /// When.
        on: Day,
    },
    /// Give: they introduced you by the log of asks, and you neither wrote nor thanked them since.
    TheyIntroducedYou {
        /// When.
        on: Day,
    },
    /// Give: nearly all of the last year's messages are theirs.
    MostlyThem {
        /// Yours.
        sent: usize,
        /// Theirs.
        received: usize,
    },
    /// Reconnect: you were in touch, and it went quiet.
    WentQuiet {
        /// Day of the last exchange.
        last_exchange: Day,
        /// Day of the greatest strength, where known.
        peak_on: Option<Day>,
    },
    /// Reconnect: they recommended you, but you are not in touch.
    RecommendedYou {
        /// When, where known.
        on: Option<Day>,
    },
    /// Build: you wish never to ask them.
    DoNotAsk,
    /// Build: you say that they would not vouch for you, or do not like you.
    YouDoubtIt,
    /// Build: only a share pack tells how strong the tie is, and of messages that your own export does not hold.
    OnlyStated {
        /// As of when.
        on: Day,
    },
    /// Build: they never wrote to you.
    NeverWrote {
        /// Your direct messages to them.
        sent: usize,
    },
    /// Build: you know of each other from group conversations only.
    OnlyGroups,
    /// Build: you have written to each other, too little to ask.
    TooLittle {
        /// How often one answered the other.
        n_turns: usize,
    },
    /// Unknown: your exports hold no messages.
    NoMessages,
}

/// What to do about a tie, and why.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Readiness {
    /// What to do first.
    pub verdict: Verdict,
    /// Why.
    pub reason: Reason,
}

/// The thresholds of the rules. All are judgment but where a source is named.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ReadinessRules {
    /// Least chance of an answer for asking; those who had answered three times stay above it for months of silence (measured).
    pub min_answers: f64,
    /// Least strength for asking.
    pub min_strength: f64,
    /// Least number of answers between the two: one returned greeting is no conversation.
    pub min_turns: usize,
    /// An exchange this many days ago is still recent.
    pub recent_days: i64,
    /// Days within which a favor of theirs need not have been returned.
    pub patience_days: i64,
    /// What they wrote is owed an answer for so many days; then it is a quiet tie.
    pub owed_days: i64,
    /// What you wrote may be answered for so many days; then it is a quiet tie.
    pub waiting_days: i64,
    /// They wrote more than so many times what you wrote within `recent_days`: they carried the conversation.
    pub max_imbalance: usize,
    /// Least peak of a tie that was strong once.
    pub strong_peak: f64,
    /// Who answered so often used to answer; measured: they answer 45 % of the time after months of silence.
    pub used_to_answer: usize,
    /// Least strength in the user's own word that is a yes.
    pub own_word_strength: f64,
}

impl Default for ReadinessRules {
    fn default() -> Self {
        Self {
            min_answers: 0.4,
            min_strength: 0.05,
            min_turns: 2,
            recent_days: DORMANT_DAYS,
            patience_days: 3,
            owed_days: DEBT_LAPSES_AFTER_DAYS,
            waiting_days: 21,
            max_imbalance: 4,
            strong_peak: STRONG_PEAK,
            used_to_answer: 3,
            own_word_strength: 0.35,
        }
    }
}

/// Says what to do about a tie first, and why.
#[must_use]
pub fn readiness(case: &Case<'_>, rules: &ReadinessRules) -> Readiness {
    let word = case.evidence.word.as_deref();
    if let Some(refused) = word.and_then(refusal) {
        return build(refused);
    }
    let facts = facts(case.evidence, case.as_of, case.mine);
    // What the user noted themselves comes before what they said of the tie.
    if let Some(wrote) = word.and_then(|word| word.wrote)
        && let Some(open) = facts.open_question.filter(|open| open.last.day() == wrote)
        && let Some(waiting) = waiting(case, open, rules)
    {
        return waiting;
    }
    if let Some(decided) = word.and_then(|word| by_word(case, word, rules)) {
        return decided;
    }
    if !case.has_messages && facts.sent + facts.received == 0 {
        return Readiness {
            verdict: Verdict::Unknown,
            reason: Reason::NoMessages,
        };
    }
    let settled = settled(case, &facts, rules);
    let settled = match facts.open_question {
        Some(open) => open_exchange(case, &facts, (open, settled), rules),
        None => settled,
    };
    match settled.verdict {
        Verdict::Build | Verdict::Reconnect if word.is_some_and(|word| word.how == Some(Bond::Friend)) => yours(),
        _ => settled,
    }
}

/// The user's wish never to ask somebody, or their doubt about it.
fn refusal(word: &UsersWord) -> Option<Reason> {
    if word.do_not_ask {
        return Some(Reason::DoNotAsk);
    }
    (word.would_vouch == Some(false) || word.likes_me == Some(false)).then_some(Reason::YouDoubtIt)
}

/// Waiting, while what you wrote may be answered.
fn waiting(case: &Case<'_>, open: Unanswered, rules: &ReadinessRules) -> Option<Readiness> {
    let days = case.today.epoch_days() - open.last.day().epoch_days();
    (open.from == case.mine && days <= rules.waiting_days).then_some(Readiness {
        verdict: Verdict::Waiting,
        reason: Reason::YouWroteLast {
            since: open.since.day(),
            n: open.n,
        },
    })
}

/// Ask, because the user says so.
fn yours() -> Readiness {
    Readiness {
        verdict: Verdict::Ask,
        reason: Reason::YourOwnWord,
    }
}

/// What to do where nothing waits for an answer.
fn settled(case: &Case<'_>, facts: &Facts, rules: &ReadinessRules) -> Readiness {
    if let Some(last_exchange) = facts.last_exchange.filter(|_| facts.n_turns() >= rules.min_turns) {
        if may_ask(case, last_exchange, rules) {
            let gift = introduction(case, rules).or_else(|| unreturned_gift(case, rules));
            return match gift.or_else(|| imbalance(case, rules)) {
                Some(reason) => give(reason),
                None => Readiness {
                    verdict: Verdict::Ask,
                    reason: Reason::InTouch { last_exchange },
                },
            };
        }
        if case.strength.peak >= rules.strong_peak || facts.answered_by_alter >= rules.used_to_answer {
            return reconnect(Reason::WentQuiet {
                last_exchange,
                peak_on: case.strength.peak_on,
            });
        }
    }
    if let Some(gift) = gifts(case, case.mine.other()).find(|event| event.what == What::Recommended) {
        return reconnect(Reason::RecommendedYou {
            on: gift.at.map(Moment::day),
        });
    }
    if facts.sent + facts.received == 0
        && let Some(on) = stated_messages(case)
    {
        return build(Reason::OnlyStated { on });
    }
    build(why_not_yet(facts))
}

/// What to do where something wants an answer: that comes first, and where it came to nothing the tie is quiet, at best.
fn open_exchange(
    case: &Case<'_>,
    facts: &Facts,
    (open, settled): (Unanswered, Readiness),
    rules: &ReadinessRules,
) -> Readiness {
    if let Some(waiting) = waiting(case, open, rules) {
        return waiting;
    }
    let is_mine = open.from == case.mine;
    let (since, on, n) = (open.since.day(), open.last.day(), open.n);
    let days = case.as_of.epoch_days() - on.epoch_days();
    if !is_mine && days <= rules.owed_days {
        let is_first = facts.sent == 0;
        let (verdict, reason) = (Verdict::Answer, Reason::TheyWroteLast { since, n, is_first });
        return Readiness { verdict, reason };
    }
    match settled.verdict {
        Verdict::Reconnect => settled,
        _ if !is_mine => reconnect(Reason::TheyWroteLongAgo { on }),
        _ if facts.alter_ever_answered => reconnect(Reason::NoReply { on }),
        _ => settled,
    }
}

/// The day of the latest share pack that tells of direct messages between the two: how many, when, and who wrote last it
/// does not say.
fn stated_messages(case: &Case<'_>) -> Option<Day> {
    let is_measured = |event: &&Event| {
        matches!(
            event.what,
            What::Stated {
                kind: Kind::Measured,
                ..
            }
        )
    };
    let stated = case.evidence.until(case.as_of).filter(is_measured);
    stated.filter_map(|event| event.at).max().map(Moment::day)
}

/// What follows from the user's word alone.
fn by_word(case: &Case<'_>, word: &UsersWord, rules: &ReadinessRules) -> Option<Readiness> {
    let is_strong = word
        .strength
        .is_some_and(|strength| strength >= rules.own_word_strength);
    let knows = word.would_vouch == Some(true) || word.knows_my_work == Some(true);
    let is_yes = is_strong || (knows && word.met == Some(true));
    // Without any message the user's word is all there is: one good thing in it is enough.
    let says_something =
        knows || word.how.is_some() || [word.met, word.likes_me, word.knows_my_ethic].contains(&Some(true));
    if is_yes || (!case.has_messages && says_something && word.strength.is_none()) {
        return Some(yours());
    }
    (!case.has_messages && word.strength.is_some()).then(|| build(Reason::YourOwnWord))
}

fn may_ask(case: &Case<'_>, last_exchange: Day, rules: &ReadinessRules) -> bool {
    let days_silent = case.as_of.epoch_days() - last_exchange.epoch_days();
    days_silent <= rules.recent_days
        && case.strength.answers_of(case.mine.other()) >= rules.min_answers
        && case.strength.strength >= rules.min_strength
}

fn introduction(case: &Case<'_>, rules: &ReadinessRules) -> Option<Reason> {
    let on = case.introduced_me?;
    let mut mine = case.evidence.until(case.as_of).filter(|event| event.from == case.mine);
    let answered = mine.any(|event| event.what == What::Direct && event.at.is_some_and(|at| at.day() > on));
    (!answered && is_due(case.today, on, rules)).then_some(Reason::TheyIntroducedYou { on })
}

fn unreturned_gift(case: &Case<'_>, rules: &ReadinessRules) -> Option<Reason> {
    let gift = gifts(case, case.mine.other())
        .filter(|event| event.at.is_some())
        .last()?;
    let at = gift.at?;
    let mine = case.evidence.until(case.as_of).filter(|event| event.from == case.mine);
    let answered = mine
        .filter(|event| event.what == What::Direct || is_gift(event.what))
        .any(|event| event.at.is_some_and(|done| done > at));
    (!answered && is_due(case.as_of, at.day(), rules)).then_some(Reason::TheyGaveLast {
        recommended: gift.what == What::Recommended,
        on: at.day(),
    })
}

fn imbalance(case: &Case<'_>, rules: &ReadinessRules) -> Option<Reason> {
    let from = Moment(case.as_of.start().0 - rules.recent_days * SECONDS_PER_DAY);
    let count = |who: From| {
        let direct = case
            .evidence
            .until(case.as_of)
            .filter(|event| event.what == What::Direct);
        direct
            .filter(|event| event.from == who && event.at >= Some(from))
            .count()
    };
    let (sent, received) = (count(case.mine), count(case.mine.other()));
    // A single message of theirs is no imbalance yet.
    (received > rules.max_imbalance * sent.max(1)).then_some(Reason::MostlyThem { sent, received })
}

/// Why a tie that is neither alive nor asleep is not enough.
fn why_not_yet(facts: &Facts) -> Reason {
    match facts.received {
        0 if facts.group_received > 0 => Reason::OnlyGroups,
        0 => Reason::NeverWrote { sent: facts.sent },
        _ => Reason::TooLittle {
            n_turns: facts.n_turns(),
        },
    }
}

/// Recommendations and endorsements by one of the two, in order of time.
fn gifts<'a>(case: &Case<'a>, by: From) -> impl Iterator<Item = &'a Event> {
    let evidence = case.evidence;
    evidence
        .until(case.as_of)
        .filter(move |event| event.from == by && is_gift(event.what))
}

fn is_gift(what: What) -> bool {
    matches!(what, What::Recommended | What::Endorsed)
}

fn is_due(now: Day, on: Day, rules: &ReadinessRules) -> bool {
    now.epoch_days() - on.epoch_days() > rules.patience_days
}

fn give(reason: Reason) -> Readiness {
    Readiness {
        verdict: Verdict::Give,
        reason,
    }
}

fn reconnect(reason: Reason) -> Readiness {
    Readiness {
        verdict: Verdict::Reconnect,
        reason,
    }
}

fn build(reason: Reason) -> Readiness {
    Readiness {
        verdict: Verdict::Build,
        reason,
    }
}

#[cfg(test)]
mod tests;
