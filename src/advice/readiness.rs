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
    pub fn part(self) -> usize {
        match self {
            Self::Unknown => 1,
            Self::Build => 2,
            _ => 0,
        }
    }

    fn because(self, reason: Reason) -> Readiness {
        Readiness { verdict: self, reason }
    }

    /// Returns whether there is a tie to ask something of, now or after a first message.
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

/// Least chance of an answer for asking; those who had answered three times stay above it for months of silence (measured).
const MIN_ANSWERS: f64 = 0.4;
/// Least strength for asking.
const MIN_STRENGTH: f64 = 0.05;
/// Least number of answers between the two: one returned greeting is no conversation.
const MIN_TURNS: usize = 2;
/// Days within which a favor of theirs need not have been returned.
const PATIENCE_DAYS: i64 = 3;
/// What you wrote may be answered for so many days; then it is a quiet tie.
const WAITING_DAYS: i64 = 21;
/// They wrote more than so many times what you wrote within [`DORMANT_DAYS`]: they carried the conversation.
const MAX_IMBALANCE: usize = 4;
/// Who answered so often used to answer; measured: they answer 45 % of the time after months of silence.
const USED_TO_ANSWER: usize = 3;
/// Least strength in the user's own word that is a yes.
const OWN_WORD_STRENGTH: f64 = 0.35;

/// Says what to do about a tie first, and why.
pub fn readiness(case: &Case<'_>) -> Readiness {
    let word = case.evidence.word.as_deref();
    if let Some(refused) = word.and_then(refusal) {
        return Verdict::Build.because(refused);
    }
    let facts = facts(case.evidence, case.as_of, case.mine);
    // What the user noted themselves comes before what they said of the tie.
    if let Some(wrote) = word.and_then(|word| word.wrote)
        && let Some(open) = facts.open_question.filter(|open| open.last.day() == wrote)
        && let Some(waiting) = waiting(case, open)
    {
        return waiting;
    }
    if let Some(decided) = word.and_then(|word| by_word(case, word)) {
        return decided;
    }
    if !case.has_messages && facts.sent + facts.received == 0 {
        return Verdict::Unknown.because(Reason::NoMessages);
    }
    let settled = settled(case, &facts);
    let settled = match facts.open_question {
        Some(open) => open_exchange(case, &facts, (open, settled)),
        None => settled,
    };
    match settled.verdict {
        Verdict::Build | Verdict::Reconnect if word.is_some_and(|word| word.how == Some(Bond::Friend)) => {
            Verdict::Ask.because(Reason::YourOwnWord)
        }
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
fn waiting(case: &Case<'_>, open: Unanswered) -> Option<Readiness> {
    let days = case.today.days_since(open.last.day());
    let (since, n) = (open.since.day(), open.n);
    let is_waiting = open.from == case.mine && days <= WAITING_DAYS;
    is_waiting.then_some(Verdict::Waiting.because(Reason::YouWroteLast { since, n }))
}

/// What to do where nothing waits for an answer.
fn settled(case: &Case<'_>, facts: &Facts) -> Readiness {
    if let Some(last_exchange) = facts.last_exchange.filter(|_| facts.n_turns() >= MIN_TURNS) {
        if may_ask(case, last_exchange) {
            let gift = introduction(case).or_else(|| unreturned_gift(case));
            return match gift.or_else(|| imbalance(case)) {
                Some(reason) => Verdict::Give.because(reason),
                None => Verdict::Ask.because(Reason::InTouch { last_exchange }),
            };
        }
        if case.strength.peak >= STRONG_PEAK || facts.answered_by_alter >= USED_TO_ANSWER {
            return Verdict::Reconnect.because(Reason::WentQuiet {
                last_exchange,
                peak_on: case.strength.peak_on,
            });
        }
    }
    if let Some(gift) = gifts(case, case.mine.other()).find(|event| event.what == What::Recommended) {
        return Verdict::Reconnect.because(Reason::RecommendedYou {
            on: gift.at.map(Moment::day),
        });
    }
    if facts.sent + facts.received == 0
        && let Some(on) = stated_messages(case)
    {
        return Verdict::Build.because(Reason::OnlyStated { on });
    }
    Verdict::Build.because(why_not_yet(facts))
}

/// What to do where something wants an answer: that comes first, and where it came to nothing the tie is quiet, at best.
fn open_exchange(case: &Case<'_>, facts: &Facts, (open, settled): (Unanswered, Readiness)) -> Readiness {
    if let Some(waiting) = waiting(case, open) {
        return waiting;
    }
    let is_mine = open.from == case.mine;
    let (since, on, n) = (open.since.day(), open.last.day(), open.n);
    let days = case.as_of.days_since(on);
    if !is_mine && days <= DEBT_LAPSES_AFTER_DAYS {
        let is_first = facts.sent == 0;
        return Verdict::Answer.because(Reason::TheyWroteLast { since, n, is_first });
    }
    match settled.verdict {
        Verdict::Reconnect => settled,
        _ if !is_mine => Verdict::Reconnect.because(Reason::TheyWroteLongAgo { on }),
        _ if facts.alter_ever_answered => Verdict::Reconnect.because(Reason::NoReply { on }),
        _ => settled,
    }
}

/// The day of the latest share pack that tells of direct messages between the two: how many, when, and who wrote last it
/// does not say.
fn stated_messages(case: &Case<'_>) -> Option<Day> {
    let is_measured = |event: &Event| {
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
fn by_word(case: &Case<'_>, word: &UsersWord) -> Option<Readiness> {
    let is_strong = word.strength.is_some_and(|strength| strength >= OWN_WORD_STRENGTH);
    let knows = word.would_vouch == Some(true) || word.knows_my_work == Some(true);
    let is_yes = is_strong || (knows && word.met == Some(true));
    // Without any message the user's word is all there is: one good thing in it is enough.
    let says_something =
        knows || word.how.is_some() || [word.met, word.likes_me, word.knows_my_ethic].contains(&Some(true));
    if is_yes || (!case.has_messages && says_something && word.strength.is_none()) {
        return Some(Verdict::Ask.because(Reason::YourOwnWord));
    }
    (!case.has_messages && word.strength.is_some()).then(|| Verdict::Build.because(Reason::YourOwnWord))
}

fn may_ask(case: &Case<'_>, last_exchange: Day) -> bool {
    let days_silent = case.as_of.days_since(last_exchange);
    days_silent <= DORMANT_DAYS
        && case.strength.answers_of(case.mine.other()) >= MIN_ANSWERS
        && case.strength.strength >= MIN_STRENGTH
}

fn introduction(case: &Case<'_>) -> Option<Reason> {
    let on = case.introduced_me?;
    let mut mine = case.evidence.until(case.as_of).filter(|event| event.from == case.mine);
    let answered = mine.any(|event| event.what == What::Direct && event.at.is_some_and(|at| at.day() > on));
    (!answered && is_due(case.today, on)).then_some(Reason::TheyIntroducedYou { on })
}

fn unreturned_gift(case: &Case<'_>) -> Option<Reason> {
    let gift = gifts(case, case.mine.other())
        .filter(|event| event.at.is_some())
        .last()?;
    let at = gift.at?;
    let mine = case.evidence.until(case.as_of).filter(|event| event.from == case.mine);
    let answered = mine
        .filter(|event| event.what == What::Direct || is_gift(event.what))
        .any(|event| event.at.is_some_and(|done| done > at));
    (!answered && is_due(case.as_of, at.day())).then_some(Reason::TheyGaveLast {
        recommended: gift.what == What::Recommended,
        on: at.day(),
    })
}

fn imbalance(case: &Case<'_>) -> Option<Reason> {
    let from = Moment(case.as_of.start().0 - DORMANT_DAYS * SECONDS_PER_DAY);
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
    (received > MAX_IMBALANCE * sent.max(1)).then_some(Reason::MostlyThem { sent, received })
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
fn gifts(case: &Case<'_>, by: From) -> impl Iterator<Item = Event> {
    let evidence = case.evidence;
    evidence
        .until(case.as_of)
        .filter(move |event| event.from == by && is_gift(event.what))
}

fn is_gift(what: What) -> bool {
    matches!(what, What::Recommended | What::Endorsed)
}

fn is_due(now: Day, on: Day) -> bool {
    now.days_since(on) > PATIENCE_DAYS
}

#[cfg(test)]
mod tests {
    //! Every rule of `docs/advice.md`, "What to do first", by an example that would come out otherwise without it.

    use super::*;
    use crate::network::Evidence;
    use crate::records::Tone;
    use crate::strength::{Weights, score};

    const ME: From = From::Lower;
    const THEM: From = From::Higher;
    const AS_OF: &str = "2026-01-01";

    fn day(text: &str) -> Day {
        Day::parse_iso(text).expect("a date")
    }

    fn event(on: &str, from: From, what: What) -> Event {
        Event::new(Some(Moment(day(on).start().0 + 43_200)), from, what)
    }

    fn tie(mut events: Vec<Event>) -> Evidence {
        events.sort();
        Evidence {
            events: events.into(),
            word: None,
        }
    }

    /// A lively tie: every month of 2025 one of you writes and the other answers; the last word is yours.
    fn lively() -> Vec<Event> {
        let month = |month: u32| {
            let at = |day: u32| format!("2025-{month:02}-{day:02}");
            [
                event(&at(10), THEM, What::Direct),
                event(&at(11), ME, What::Direct),
                event(&at(12), THEM, What::Direct),
            ]
        };
        let mut events: Vec<Event> = (1..=12).flat_map(month).collect();
        events.push(event("2025-12-13", ME, What::Direct));
        events
    }

    fn judge(evidence: &Evidence) -> Readiness {
        judge_case(evidence, |case| case)
    }

    /// The same where something is otherwise.
    fn judge_case(evidence: &Evidence, otherwise: impl FnOnce(Case<'_>) -> Case<'_>) -> Readiness {
        let case = Case {
            evidence,
            strength: &score(evidence, day(AS_OF), &Weights::default()).expect("something happened"),
            as_of: day(AS_OF),
            today: day(AS_OF),
            mine: ME,
            has_messages: true,
            introduced_me: None,
        };
        readiness(&otherwise(case))
    }

    /// A direct message that sounds so.
    fn says(on: &str, from: From, tone: Tone) -> Event {
        Event {
            tone,
            ..event(on, from, What::Direct)
        }
    }

    /// A lively tie, and then these messages.
    fn lively_then(more: &[Event]) -> Readiness {
        let mut events = lively();
        events.extend(more);
        judge(&tie(events))
    }

    fn with_word(events: Vec<Event>, word: UsersWord) -> Readiness {
        judge(&Evidence {
            word: Some(Box::new(word)),
            ..tie(events)
        })
    }

    #[test]
    fn a_lively_tie_may_be_asked() {
        let expected = Readiness {
            verdict: Verdict::Ask,
            reason: Reason::InTouch {
                last_exchange: day("2025-12-13"),
            },
        };
        assert_eq!(judge(&tie(lively())), expected);
    }

    #[test]
    fn a_question_of_theirs_is_answered_first() {
        let question = says("2025-12-20", THEM, Tone::Question);
        let owed = |n| Readiness {
            verdict: Verdict::Answer,
            reason: Reason::TheyWroteLast {
                since: day("2025-12-20"),
                n,
                is_first: false,
            },
        };
        assert_eq!(lively_then(&[question]), owed(1));
        // Thanks in advance change nothing, and neither does a birthday greeting of mine.
        let thanks = says("2025-12-21", THEM, Tone::Closing);
        assert_eq!(lively_then(&[question, thanks]), owed(1));
        let greeting = says("2025-12-22", ME, Tone::Greeting);
        assert_eq!(lively_then(&[question, greeting]), owed(1));
        let again = says("2025-12-23", THEM, Tone::Question);
        assert_eq!(lively_then(&[question, again]), owed(2));
        let answer = says("2025-12-22", ME, Tone::Closing);
        assert_eq!(
            lively_then(&[question, answer]).verdict,
            Verdict::Ask,
            "an OK is an answer"
        );
        let today = says("2026-01-01", THEM, Tone::Question);
        assert_eq!(lively_then(&[today]).verdict, Verdict::Answer, "no day of grace for us");
    }

    #[test]
    fn a_thumbs_up_leaves_nothing_owed() {
        for tone in [Tone::Closing, Tone::Greeting] {
            assert_eq!(
                lively_then(&[says("2025-12-14", THEM, tone)]).verdict,
                Verdict::Ask,
                "{tone:?}"
            );
            // Also after a month of silence.
            let late = earlier(&[says("2026-01-25", THEM, tone)], 30);
            let events: Vec<Event> = earlier(&lively(), 30).into_iter().chain(late).collect();
            assert_eq!(judge(&tie(events)).verdict, Verdict::Ask, "{tone:?}");
        }
    }

    #[test]
    fn their_answer_to_mine_leaves_nothing_owed_however_late_it_is() {
        let mine = says("2025-11-01", ME, Tone::Question);
        let late = says("2025-12-20", THEM, Tone::Plain);
        let mut events: Vec<Event> = lively().into_iter().filter(|event| event.at < mine.at).collect();
        events.extend([mine, late]);
        assert_eq!(judge(&tie(events)).verdict, Verdict::Ask);
        assert_eq!(
            lively_then(&[says("2025-12-15", THEM, Tone::Plain)]).verdict,
            Verdict::Ask
        );
    }

    #[test]
    fn whoever_writes_after_two_weeks_of_silence_opens_an_exchange() {
        let before: Vec<Event> = lively()
            .into_iter()
            .filter(|event| event.at < Some(day("2025-12-01").start()))
            .collect();
        let then = |on: &str, from: From, tone: Tone| {
            let mut events = before.clone();
            events.push(says(on, from, tone));
            judge(&tie(events)).verdict
        };
        // The last message is theirs, of 12 November.
        assert_eq!(then("2025-11-26", THEM, Tone::Plain), Verdict::Ask);
        assert_eq!(then("2025-11-27", THEM, Tone::Plain), Verdict::Answer);
        assert_eq!(then("2025-12-27", ME, Tone::Plain), Verdict::Waiting);
        assert_eq!(then("2025-12-27", ME, Tone::Greeting), Verdict::Ask);
    }

    #[test]
    fn a_recruiters_first_message_two_days_ago_is_answered_first() {
        let first = Readiness {
            verdict: Verdict::Answer,
            reason: Reason::TheyWroteLast {
                since: day("2025-12-30"),
                n: 1,
                is_first: true,
            },
        };
        let connected = event("2025-12-29", From::Both, What::Connected);
        for tone in [Tone::Plain, Tone::Question] {
            let message = says("2025-12-30", THEM, tone);
            assert_eq!(judge(&tie(vec![message])), first, "{tone:?}");
            assert_eq!(judge(&tie(vec![connected, message])), first, "{tone:?}");
            // My thanks for connecting, and theirs, were courtesy.
            let hello = says("2025-12-29", ME, Tone::Greeting);
            let theirs = says("2025-12-30", THEM, Tone::Greeting);
            assert_eq!(judge(&tie(vec![theirs, message])), first);
            let mine_first = judge(&tie(vec![hello, says("2025-12-30", THEM, Tone::Question)]));
            assert_eq!(mine_first.verdict, Verdict::Answer);
        }
        assert_eq!(
            judge(&tie(vec![connected, says("2025-12-30", THEM, Tone::Greeting)])).verdict,
            Verdict::Build,
            "thanks for connecting is no lead"
        );
    }

    #[test]
    fn a_debt_lapses_after_half_a_year_and_the_tie_is_quiet() {
        let question = says("2025-12-20", THEM, Tone::Question);
        let after = |days: i64| {
            let mut events = lively();
            events.push(question);
            // The question is 12 days old.
            judge(&tie(earlier(&events, days - 12)))
        };
        assert_eq!(after(180).verdict, Verdict::Answer);
        assert_eq!(
            after(181),
            Verdict::Reconnect.because(Reason::TheyWroteLongAgo { on: day("2025-07-04") })
        );
        assert!(
            matches!(after(500).reason, Reason::WentQuiet { .. }),
            "{:?}",
            after(500)
        );
        let stranger = says("2024-05-01", THEM, Tone::Question);
        assert_eq!(judge(&tie(vec![stranger])).verdict, Verdict::Reconnect);
    }

    #[test]
    fn a_question_of_mine_waits_for_three_weeks_for_its_answer() {
        let question = says("2025-12-20", ME, Tone::Question);
        let after = |days: i64| {
            let mut events = lively();
            events.push(question);
            judge(&tie(earlier(&events, days - 12)))
        };
        let waiting = Readiness {
            verdict: Verdict::Waiting,
            reason: Reason::YouWroteLast {
                since: day("2025-12-20"),
                n: 1,
            },
        };
        assert_eq!(after(12), waiting);
        assert_eq!(after(21).verdict, Verdict::Waiting);
        assert_eq!(
            after(22),
            Verdict::Reconnect.because(Reason::NoReply { on: day("2025-12-10") })
        );
        assert_eq!(
            lively_then(&[says("2025-12-20", ME, Tone::Plain)]).verdict,
            Verdict::Ask
        );
        let stranger = |on: &str| judge(&tie(vec![says(on, ME, Tone::Question)]));
        assert_eq!(stranger("2025-12-20").verdict, Verdict::Waiting);
        assert_eq!(
            stranger("2025-11-20"),
            Verdict::Build.because(Reason::NeverWrote { sent: 1 }),
            "they never answered"
        );
    }

    #[test]
    fn greetings_are_no_conversation_however_many() {
        let year = |year: u32| {
            [
                says(&format!("{year}-05-01"), ME, Tone::Greeting),
                says(&format!("{year}-05-02"), THEM, Tone::Closing),
                says(&format!("{year}-10-01"), THEM, Tone::Greeting),
                says(&format!("{year}-10-02"), ME, Tone::Closing),
            ]
        };
        let judged = judge(&tie((2016..2026).flat_map(year).collect()));
        assert_eq!(judged, Verdict::Build.because(Reason::TooLittle { n_turns: 0 }));
    }

    #[test]
    fn without_any_message_in_the_export_nobody_can_say() {
        let unknown = |events: Vec<Event>, word: Option<UsersWord>| {
            let evidence = Evidence {
                word: word.map(Box::new),
                ..tie(events)
            };
            judge_case(&evidence, |case| Case {
                has_messages: false,
                ..case
            })
        };
        let connected = event("2020-01-01", From::Both, What::Connected);
        let recommended = event("2020-01-01", THEM, What::Recommended);
        let you_decide = Readiness {
            verdict: Verdict::Unknown,
            reason: Reason::NoMessages,
        };
        assert_eq!(unknown(vec![connected], None), you_decide);
        assert_eq!(unknown(vec![connected, recommended], None), you_decide);
        let group = event("2025-01-01", THEM, What::Group { n_recipients: 4 });
        assert_eq!(unknown(vec![connected, group], None), you_decide);
        // The other side's export may hold what was written between the two.
        assert_eq!(unknown(lively(), None).verdict, Verdict::Ask);
        let met = UsersWord {
            met: Some(true),
            ..UsersWord::default()
        };
        assert_eq!(
            unknown(vec![connected], Some(met)).verdict,
            Verdict::Ask,
            "the user knows"
        );
        let weak = UsersWord {
            strength: Some(0.1),
            ..UsersWord::default()
        };
        assert_eq!(
            unknown(vec![connected], Some(weak)),
            Verdict::Build.because(Reason::YourOwnWord)
        );
        assert_eq!(unknown(vec![connected], Some(UsersWord::default())), you_decide);
    }

    #[test]
    fn a_gift_wants_an_answer_and_any_answer_will_do() {
        let mut events = lively();
        events.push(event("2025-12-20", THEM, What::Recommended));
        assert_eq!(
            judge(&tie(events.clone())),
            Verdict::Give.because(Reason::TheyGaveLast {
                recommended: true,
                on: day("2025-12-20")
            })
        );
        events.push(event("2025-12-21", ME, What::Endorsed));
        assert_eq!(judge(&tie(events)).verdict, Verdict::Ask);
    }

    #[test]
    fn whoever_carried_the_conversation_is_given_something_first() {
        let with = |n: i64, from: From, on: &str| {
            let mut events = lively();
            events.extend((1..=n).map(|i| {
                let at = Moment(day(on).start().0 + 50_000 + i);
                Event::new(Some(at), from, What::Direct)
            }));
            judge(&tie(events))
        };
        // 13 messages of mine and 24 of theirs, and these.
        assert_eq!(with(28, THEM, "2025-06-12").verdict, Verdict::Ask);
        assert_eq!(
            with(29, THEM, "2025-06-12"),
            Verdict::Give.because(Reason::MostlyThem { sent: 13, received: 53 })
        );
        assert_eq!(
            with(29, THEM, "2024-06-12").verdict,
            Verdict::Ask,
            "that was another year"
        );
        assert_eq!(
            with(120, ME, "2025-06-12").verdict,
            Verdict::Ask,
            "what is mine is not owed"
        );
    }

    #[test]
    fn a_tie_gone_quiet_is_revived_first() {
        assert!(matches!(
            judge(&tie(earlier(&lively(), 3 * 365))).reason,
            Reason::WentQuiet { .. }
        ));
    }

    #[test]
    fn who_never_wrote_is_not_asked_whatever_else_there_is() {
        let mut events: Vec<Event> = (1..=28)
            .map(|n| event(&format!("2025-12-{n:02}"), ME, What::Direct))
            .collect();
        events.push(event("2020-01-01", From::Both, What::Connected));
        events.extend((0..30).map(|_| event("2025-12-01", THEM, What::Endorsed)));
        events.push(Event::new(None, From::Both, What::Together(0)));
        assert_eq!(
            judge(&tie(events)),
            Verdict::Build.because(Reason::NeverWrote { sent: 28 })
        );
    }

    #[test]
    fn who_recommended_you_and_never_wrote_is_worth_reviving() {
        let events = vec![event("2019-05-01", THEM, What::Recommended)];
        assert_eq!(
            judge(&tie(events)),
            Verdict::Reconnect.because(Reason::RecommendedYou {
                on: Some(day("2019-05-01"))
            })
        );
    }

    #[test]
    fn too_little_is_to_be_built_on() {
        let greeting = vec![
            event("2025-12-20", ME, What::Direct),
            event("2025-12-21", THEM, What::Direct),
        ];
        assert_eq!(
            judge(&tie(greeting)),
            Verdict::Build.because(Reason::TooLittle { n_turns: 1 })
        );
        let late = vec![
            event("2025-01-01", ME, What::Direct),
            event("2025-12-21", THEM, What::Direct),
        ];
        assert_eq!(
            judge(&tie(late)),
            Verdict::Build.because(Reason::TooLittle { n_turns: 0 }),
            "a year later is no answer"
        );
        let group = vec![event("2025-12-21", THEM, What::Group { n_recipients: 4 })];
        assert_eq!(judge(&tie(group)), Verdict::Build.because(Reason::OnlyGroups));
    }

    #[test]
    fn the_users_word_decides() {
        let connected = || vec![event("2020-01-01", From::Both, What::Connected)];
        let strong = UsersWord {
            strength: Some(0.8),
            ..UsersWord::default()
        };
        assert_eq!(with_word(connected(), strong.clone()).reason, Reason::YourOwnWord);
        let vouches = UsersWord {
            would_vouch: Some(true),
            met: Some(true),
            ..UsersWord::default()
        };
        assert_eq!(with_word(connected(), vouches.clone()).verdict, Verdict::Ask);
        assert_eq!(
            with_word(connected(), UsersWord { met: None, ..vouches }).verdict,
            Verdict::Build
        );
        let doubted = UsersWord {
            would_vouch: Some(false),
            ..strong.clone()
        };
        assert_eq!(with_word(lively(), doubted), Verdict::Build.because(Reason::YouDoubtIt));
        assert_eq!(
            with_word(
                lively(),
                UsersWord {
                    do_not_ask: true,
                    ..strong
                }
            ),
            Verdict::Build.because(Reason::DoNotAsk)
        );
        let weak = UsersWord {
            strength: Some(0.01),
            ..UsersWord::default()
        };
        assert_ne!(with_word(lively(), weak).verdict, Verdict::Ask);
    }

    /// These events, so many days earlier.
    fn earlier(events: &[Event], days: i64) -> Vec<Event> {
        let shift = |event: &Event| Event {
            at: event.at.map(|at| Moment(at.0 - days * SECONDS_PER_DAY)),
            ..*event
        };
        events.iter().map(shift).collect()
    }

    #[test]
    fn a_year_after_the_last_answer_it_is_time_to_reconnect() {
        // The last answer of a lively tie is 19 days old.
        let after = |days: i64| judge(&tie(earlier(&lively(), days - 19))).verdict;
        assert_eq!(
            [364, 365, 366].map(|days| after(days) == Verdict::Reconnect),
            [false, false, true]
        );
    }

    #[test]
    fn an_answer_comes_within_sixty_days_and_two_are_needed() {
        let turns = |n: i64, days: i64| {
            let both = |i: i64| {
                let ago = |days: i64| {
                    Event::new(
                        Some(Moment(day("2025-12-30").start().0 - days * SECONDS_PER_DAY)),
                        if days % 200 == 0 { THEM } else { ME },
                        What::Direct,
                    )
                };
                [ago(200 * i), ago(200 * i + days)]
            };
            judge(&tie((0..n).flat_map(both).collect()))
        };
        assert_eq!(turns(2, 60).verdict, Verdict::Ask);
        assert_eq!(turns(1, 60), Verdict::Build.because(Reason::TooLittle { n_turns: 1 }));
        assert_eq!(turns(2, 61), Verdict::Build.because(Reason::TooLittle { n_turns: 0 }));
    }

    #[test]
    fn who_answered_three_times_is_worth_reviving_also_if_it_was_never_strong() {
        // An answer after fifty days each year: no day of it reaches a strong peak.
        let slow = |n: u32| {
            let year = |year: u32| {
                [
                    event(&format!("{year}-01-01"), ME, What::Direct),
                    event(&format!("{year}-02-20"), THEM, What::Direct),
                ]
            };
            tie((2022 - n..2022).flat_map(year).collect())
        };
        let strength = score(&slow(3), day(AS_OF), &Weights::default()).expect("something happened");
        assert!(strength.peak < 0.25, "{}", strength.peak);
        assert!(matches!(judge(&slow(3)).reason, Reason::WentQuiet { .. }));
        assert_eq!(
            judge(&slow(2)),
            Verdict::Build.because(Reason::TooLittle { n_turns: 2 })
        );
    }

    #[test]
    fn whoever_was_in_touch_lately_but_hardly_answers_is_not_asked() {
        let events = vec![
            event("2025-01-05", ME, What::Direct),
            event("2025-02-20", THEM, What::Direct),
            event("2025-02-21", ME, What::Direct),
        ];
        let judged = judge(&tie(events));
        assert_ne!(judged.verdict, Verdict::Ask, "{judged:?}");
    }

    #[test]
    fn a_favor_of_three_days_ago_need_not_be_returned_yet() {
        let gave_on = |on: &str, what: What| {
            let mut events = lively();
            events.push(event(on, THEM, what));
            judge(&tie(events)).verdict
        };
        for what in [What::Recommended, What::Endorsed] {
            assert_eq!(
                [gave_on("2025-12-29", what), gave_on("2025-12-28", what)],
                [Verdict::Ask, Verdict::Give],
                "{what:?}"
            );
        }
    }

    #[test]
    fn whoever_does_not_like_you_is_not_asked_even_if_the_tie_is_strong() {
        let disliked = UsersWord {
            likes_me: Some(false),
            strength: Some(0.9),
            ..UsersWord::default()
        };
        assert_eq!(
            with_word(lively(), disliked),
            Verdict::Build.because(Reason::YouDoubtIt)
        );
    }

    #[test]
    fn to_have_met_and_to_know_the_work_is_a_yes_and_either_alone_is_none() {
        let connected = || vec![event("2020-01-01", From::Both, What::Connected)];
        let word = |met, knows_my_work| UsersWord {
            met,
            knows_my_work,
            ..UsersWord::default()
        };
        assert_eq!(
            with_word(connected(), word(Some(true), Some(true))).reason,
            Reason::YourOwnWord
        );
        for alone in [word(Some(true), None), word(None, Some(true))] {
            assert_eq!(with_word(connected(), alone).verdict, Verdict::Build);
        }
        let fair = UsersWord {
            strength: Some(0.34),
            ..UsersWord::default()
        };
        assert_eq!(with_word(connected(), fair).verdict, Verdict::Build);
    }

    /// Connected since 2020, in a network whose exports may have messages.
    fn connected_with(word: UsersWord, has_messages: bool) -> Readiness {
        let evidence = Evidence {
            word: Some(Box::new(word)),
            ..tie(vec![event("2020-01-01", From::Both, What::Connected)])
        };
        judge_case(&evidence, |case| Case { has_messages, ..case })
    }

    fn knows(how: Bond) -> UsersWord {
        UsersWord {
            how: Some(how),
            ..UsersWord::default()
        }
    }

    fn wrote(on: &str) -> UsersWord {
        UsersWord {
            wrote: Some(day(on)),
            ..UsersWord::default()
        }
    }

    #[test]
    fn whom_the_user_knows_can_be_asked_without_messages() {
        for how in Bond::ALL {
            assert_eq!(connected_with(knows(how), false).verdict, Verdict::Ask, "{how:?}");
        }
        assert_eq!(connected_with(wrote("2024-01-01"), false).verdict, Verdict::Unknown);
    }

    #[test]
    fn a_friend_can_be_asked_whatever_the_messages_say() {
        assert_eq!(connected_with(knows(Bond::Friend), true).verdict, Verdict::Ask);
        assert_eq!(connected_with(knows(Bond::Colleague), true).verdict, Verdict::Build);
        let mut events = lively();
        events.push(says("2025-12-20", THEM, Tone::Question));
        assert_eq!(with_word(events, knows(Bond::Friend)).verdict, Verdict::Answer);
        let refused = UsersWord {
            do_not_ask: true,
            ..knows(Bond::Friend)
        };
        assert_eq!(connected_with(refused, false).verdict, Verdict::Build);
    }

    #[test]
    fn who_was_written_to_elsewhere_is_waited_for() {
        let waiting = |since: &str, n| Readiness {
            verdict: Verdict::Waiting,
            reason: Reason::YouWroteLast { since: day(since), n },
        };
        let question = says("2025-12-20", THEM, Tone::Question);
        let asked = lively().into_iter().chain([question]).collect::<Vec<_>>();
        assert_eq!(with_word(asked, wrote("2025-12-21")), waiting("2025-12-21", 1));
        assert_eq!(
            with_word(lively(), wrote("2026-01-20")),
            waiting("2026-01-20", 1),
            "after the export"
        );
        assert_eq!(
            with_word(lively(), wrote("2025-12-13")).verdict,
            Verdict::Ask,
            "that message is in the export"
        );
        let mine = says("2025-12-30", ME, Tone::Question);
        let pushed = lively().into_iter().chain([mine]).collect::<Vec<_>>();
        assert_eq!(with_word(pushed, wrote("2025-12-31")), waiting("2025-12-30", 2));
        let friend = UsersWord {
            how: Some(Bond::Friend),
            ..wrote("2025-12-31")
        };
        assert_eq!(connected_with(friend, false), waiting("2025-12-31", 1));
    }

    #[test]
    fn what_came_later_has_answered_it() {
        let answer = says("2025-12-22", THEM, Tone::Plain);
        let events = lively().into_iter().chain([answer]).collect::<Vec<_>>();
        assert_eq!(with_word(events, wrote("2025-12-21")).verdict, Verdict::Ask);
        assert_eq!(with_word(lively(), wrote("2025-12-31")).verdict, Verdict::Waiting);
        let long_ago = lively()
            .into_iter()
            .filter(|event| event.at < Some(day("2025-06-01").start()));
        assert_eq!(
            with_word(long_ago.collect(), wrote("2025-12-01")).verdict,
            Verdict::Reconnect,
            "three weeks are over"
        );
    }

    #[test]
    fn an_introduction_in_the_log_is_a_favor() {
        let by_today = |on: &str, today: &str| {
            judge_case(&tie(lively()), |case| Case {
                introduced_me: Some(day(on)),
                today: day(today),
                ..case
            })
        };
        let introduced = |on: &str| by_today(on, AS_OF);
        let reason = Reason::TheyIntroducedYou { on: day("2025-12-20") };
        assert_eq!(introduced("2025-12-20").reason, reason);
        assert_eq!(introduced("2025-12-30").verdict, Verdict::Ask, "that was just now");
        assert_eq!(introduced("2025-12-01").verdict, Verdict::Ask, "I have written since");
        assert_eq!(
            by_today("2026-02-01", "2026-02-05").verdict,
            Verdict::Give,
            "after the export"
        );
    }

    #[test]
    fn waiting_is_over_by_todays_date_however_old_the_export_is() {
        let judge_on = |today: &str, evidence: &Evidence| {
            judge_case(evidence, |case| Case {
                today: day(today),
                ..case
            })
        };
        let noted = Evidence {
            word: Some(Box::new(wrote("2026-01-20"))),
            ..tie(lively())
        };
        assert_eq!(judge_on("2026-02-10", &noted).verdict, Verdict::Waiting);
        let no_reply = Verdict::Reconnect.because(Reason::NoReply { on: day("2026-01-20") });
        assert_eq!(judge_on("2026-02-11", &noted), no_reply);
        let mut events = lively();
        events.push(says("2025-12-30", ME, Tone::Question));
        let asked = tie(events);
        assert_eq!(judge_on("2026-01-20", &asked).verdict, Verdict::Waiting);
        assert_eq!(judge_on("2026-03-01", &asked).verdict, Verdict::Reconnect);
    }
}
