//! What each block of numbers means for finding introductions, in a sentence.
//!
//! In: the numbers of a block. Out: a sentence that says only what they show, and what to do about it; where the data cannot
//! show something, it says so.

use super::evidence::first_name;
use super::words::{count, month, number, people, several, thousands, unless_empty, unless_none};
use crate::advice::overview::{Contact, Reach};
use crate::advice::readiness::Verdict;
use crate::calendar::Day;
use crate::network::Kind;
use crate::strength::Band;

/// An export whose last row is older is too old to rely on: a year, after which ties count as asleep.
const OLD_DAYS: i64 = crate::strength::DORMANT_DAYS;

/// Whom introductions lead to.
pub(crate) fn of_people(reach: Reach, n_exports: usize) -> String {
    if reach.own == 0 {
        return "You have no ties yet, so no one can introduce you.".to_owned();
    }
    if reach.second == 0 && n_exports == 1 {
        return "Your export shows whom you know, not whom they know: add a friend's export or share pack, with their \
                consent, and introductions appear."
            .to_owned();
    }
    if reach.second == 0 {
        return "The other exports lead to no one new, so there are no introductions to find.".to_owned();
    }
    let further = match reach.third {
        0 => "a second one to no one more".to_owned(),
        third => format!("a second one to {} more", thousands(third as u64)),
    };
    format!(
        "One introduction reaches {} you don't know, {further}.",
        people(reach.second)
    )
}

/// What my ties rest on.
pub(crate) fn of_ties(mine: impl Fn(Kind) -> u32) -> String {
    let all: u32 = Kind::ALL.into_iter().map(&mine).sum();
    let measured = mine(Kind::Measured);
    if all == 0 {
        return "You have no ties of your own here.".to_owned();
    }
    if measured == 0 {
        return "You have no direct messages with any of them here, so no one can tell who would reply.".to_owned();
    }
    let guesses = unless_none(mine(Kind::Inferred) as usize, |n| {
        let are_guesses = several(n, "is a guess", "are guesses");
        format!("; {are_guesses}, and you're never told to ask on a guess")
    });
    let rest = if all == measured {
        ""
    } else {
        "; your data say little about the others"
    };
    format!(
        "You have direct messages with {} of your {}, the best sign of who replies to you{rest}{guesses}.",
        thousands(measured.into()),
        count(all.into(), "tie"),
    )
}

/// Where to look for introductions.
pub(crate) fn of_strength(mine: impl Fn(Band) -> u32, has_messages: bool) -> String {
    match [Band::Strong, Band::Fair, Band::Weak].map(|band| u64::from(mine(band))) {
        [0, 0, 0] => "You have no ties yet.".to_owned(),
        [0, 0, _] if !has_messages => {
            "Without messages, all your ties look weak, and some of them may not be.".to_owned()
        }
        [0, 0, _] => "All your ties are weak: a request counts for little yet.".to_owned(),
        [0, 1, _] => "None of your ties are strong; the fair one comes closest.".to_owned(),
        [0, fair, _] => format!(
            "None of your ties are strong; the {} fair ones come closest.",
            thousands(fair)
        ),
        [strong, _, weak] => {
            let whom = match weak {
                1 => "the weak one".to_owned(),
                n => format!("one of the {} weak ones", thousands(n)),
            };
            let weak = (weak > 0).then(|| format!("; through {whom} a request counts for little yet"));
            format!(
                "Look for introductions through your {} first{}.",
                count(strong, "strong tie"),
                weak.unwrap_or_default()
            )
        }
    }
}

/// Who can be asked, and what comes first with the others.
pub(crate) fn of_readiness(n: impl Fn(Verdict) -> usize) -> String {
    let unknown = n(Verdict::Unknown);
    if unknown > 0 && unknown >= n(Verdict::Ask) + n(Verdict::Reconnect) + n(Verdict::Build) {
        return format!(
            "This export has no messages, so I can't tell how well you know these {}.",
            people(unknown)
        );
    }
    let first = [
        (
            Verdict::Answer,
            "is waiting for your reply",
            "are waiting for your reply",
        ),
        (
            Verdict::Reconnect,
            "needs a message without a request first",
            "need a message without a request first",
        ),
        (
            Verdict::Give,
            "did you a favor you haven't returned",
            "did you a favor you haven't returned",
        ),
    ];
    let first = first.into_iter().filter(|(verdict, ..)| n(*verdict) > 0);
    let first: Vec<String> = first
        .map(|(verdict, one, many)| several(n(verdict), one, many))
        .collect();
    let rest = unless_empty(&first.join(", and "), |first| format!("; {first}"));
    let has_tie = Verdict::ALL
        .into_iter()
        .filter(|verdict| verdict.has_tie())
        .map(&n)
        .sum::<usize>()
        > 0;
    match n(Verdict::Ask) {
        0 if !has_tie && n(Verdict::Build) == 0 => "You have no ties to ask anything of.".to_owned(),
        0 if !has_tie => "There's no one you could ask yet: build your ties first.".to_owned(),
        0 => format!("There's no one you can ask right now{rest}."),
        n => format!("You can ask {} for an introduction today{rest}.", people(n)),
    }
}

/// The best way into a company: its name, whom it begins with, and what to do about them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct BestWay<'a> {
    pub(crate) company: &'a str,
    pub(crate) first: &'a str,
    pub(crate) verdict: Verdict,
}

/// Which of so many companies can be reached.
pub(crate) fn of_companies(best: Option<BestWay<'_>>, n_reached: usize, n_all: usize) -> String {
    let Some(BestWay {
        company,
        first,
        verdict,
    }) = best
    else {
        return match n_all {
            0 => "No one here says where they work, so there are no companies to look for.".to_owned(),
            1 => "No one at this company is within three ties of you.".to_owned(),
            _ => "No one at any of these companies is within three ties of you.".to_owned(),
        };
    };
    let what = match verdict {
        Verdict::Ask => "whom you can ask today",
        Verdict::Answer => "who is waiting for your reply",
        Verdict::Waiting => "whose reply you're waiting for",
        Verdict::Unknown => "if you know them well",
        Verdict::Reconnect => "once you've written again, without a request",
        Verdict::Give => "once you've done something for them",
        Verdict::Build => "once you know each other better",
    };
    if n_all == 1 {
        return format!("The best way to {company} starts with {first}, {what}.");
    }
    let reached = if n_reached == n_all {
        "There's a way to each of them".to_owned()
    } else {
        format!("There's a way to {n_reached} of these {n_all}")
    };
    format!("{reached}; the best one, to {company}, starts with {first}, {what}.")
}

/// With how many connections I ever talked.
pub(crate) fn of_growth(contact: &Contact, has_dates: bool) -> String {
    if contact.n_connected == 0 && !has_dates {
        return "None of your connections and messages have a date.".to_owned();
    }
    if contact.n_connected == 0 {
        return "Your connections are missing; if you didn't choose Connections when you asked LinkedIn for your export, ask \
                again."
            .to_owned();
    }
    let talked = contact.n_connected_and_talked;
    match (talked, contact.n_connected - talked) {
        (0, _) => {
            "No message with any of your connections was ever answered: being connected isn't knowing each other."
                .to_owned()
        }
        (_, 0) => "You and every one of your connections have answered each other at least once.".to_owned(),
        (talked, silent) => format!(
            "You have exchanged messages with {} of your {}: look for introducers there before you turn to the other {}.",
            thousands(talked as u64),
            number(contact.n_connected, "connection"),
            thousands(silent as u64)
        ),
    }
}

/// Who waits for me.
pub(crate) fn of_activity(contact: &Contact, has_messages: bool) -> String {
    if !has_messages {
        return "Your direct messages are missing; if you didn't choose Messages when you asked LinkedIn for your export, ask \
                again."
            .to_owned();
    }
    let in_touch = match contact.n_in_touch {
        0 => "You exchanged messages with no one in the last year".to_owned(),
        n => format!("You're in touch with {}", people(n)),
    };
    match (contact.n_waiting_for_me, contact.n_left_unanswered) {
        (0, 0) if contact.n_in_touch == 0 => format!("{in_touch}."),
        (0, 0) => format!("{in_touch}; none of them are waiting for your reply."),
        (0, quiet) => format!(
            "{in_touch}; {} wrote last before it went quiet: a reply is a way back.",
            people(quiet)
        ),
        (n, _) => format!(
            "{in_touch}; {} for your reply, which comes before any request.",
            several(n, "of them is waiting", "of them are waiting")
        ),
    }
}

/// What is known of ties between others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caveat {
    /// Enough.
    None,
    /// Group conversations alone.
    OnlyGroups,
    /// Whoever connects others has shared their own ties.
    OnlyOwners,
}

/// Who connects others: their name, and how many of whom they know I don't.
pub(crate) fn of_brokers(best: Option<(&str, usize)>, caveat: Caveat, n_exports: usize) -> String {
    let Some((name, n_new)) = best else {
        return if n_exports == 1 {
            "One export shows its owner's ties, so it cannot show who connects others: add friends' exports or share packs, \
             with their consent."
                .to_owned()
        } else {
            "Without you, no one here stands between two others.".to_owned()
        };
    };
    let knows = match n_new {
        0 => "all of whom you know yourself".to_owned(),
        n => format!("and knows {} you don't", people(n)),
    };
    let caveat = match caveat {
        Caveat::None => "",
        Caveat::OnlyGroups => "; all that's known of ties between others is group conversations",
        Caveat::OnlyOwners => "; all of these have shared their own ties, and too little is known of other people's",
    };
    format!("Without you, {name} connects the most people, {knows}{caveat}.")
}

/// Into how many circles I have a tie that counts, and whom I'd meet there.
pub(crate) fn of_circles(total: usize, with_way_in: usize, n_new: usize, n_exports: usize) -> String {
    if total == 0 {
        return if n_exports == 1 {
            "One export shows hardly any ties between others, so circles can't be told apart.".to_owned()
        } else {
            "No three people here know each other without you.".to_owned()
        };
    }
    let (any, all) = match total {
        1 => ("this circle", "this circle".to_owned()),
        n => (
            "any of these circles",
            format!("{} of {n} circles", thousands(with_way_in as u64)),
        ),
    };
    match (with_way_in, n_new) {
        (0, _) => format!("You have no fair or strong tie into {any}: build one to reach the people there."),
        (_, 0) => format!("You have a fair or strong tie into {all}, and know everyone there yourself."),
        (n, new) => format!(
            "You have a fair or strong tie into {all}, {} {} you don't know.",
            if n == 1 { "with" } else { "together" },
            people(new)
        ),
    }
}

/// Whose export it is, and the last day in it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Known<'a> {
    pub(crate) name: &'a str,
    pub(crate) is_you: bool,
    pub(crate) until: Option<Day>,
}

/// How old exports are.
pub(crate) fn of_exports(owners: &[Known<'_>], as_of: Day) -> String {
    if owners.len() == 1 {
        return "Every further export or share pack, given with consent, shows whom its owner can introduce you to."
            .to_owned();
    }
    let dated: Vec<(Day, &Known<'_>)> = owners.iter().filter_map(|owner| Some((owner.until?, owner))).collect();
    match dated.iter().min_by_key(|(day, _)| *day) {
        Some((day, owner)) if as_of.days_since(*day) > OLD_DAYS => {
            let name = first_name(owner.name);
            let (whose, of_whom) = if owner.is_you {
                ("your own".to_owned(), "LinkedIn".to_owned())
            } else {
                (format!("{name}'s"), name)
            };
            format!(
                "The oldest is {whose}, of {}: ask {of_whom} for a new one before you rely on it.",
                month(*day)
            )
        }
        Some(_) if dated.len() == owners.len() => "All of them reach into the last year.".to_owned(),
        Some(_) => "Those with dates reach into the last year; the others don't say how old they are.".to_owned(),
        None => "None of these say how old they are: nothing in them has a date.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reach(own: usize, second: usize, third: usize) -> Reach {
        Reach {
            own,
            second,
            third,
            ..Reach::default()
        }
    }

    #[test]
    fn one_export_says_to_add_a_friends() {
        let said = of_people(reach(30_000, 0, 0), 1);
        assert!(
            said.contains("add a friend's export or share pack, with their consent"),
            "{said}"
        );
        for (reach, n_exports, said) in [
            (
                reach(30, 0, 0),
                2,
                "The other exports lead to no one new, so there are no introductions to find.",
            ),
            (reach(0, 0, 0), 1, "You have no ties yet, so no one can introduce you."),
            (
                reach(3, 1, 0),
                2,
                "One introduction reaches 1 person you don't know, a second one to no one more.",
            ),
            (
                reach(3, 1200, 1),
                2,
                "One introduction reaches 1,200 people you don't know, a second one to 1 more.",
            ),
        ] {
            assert_eq!(of_people(reach, n_exports), said);
        }
    }

    #[test]
    fn ties_without_messages_are_of_unknown_worth() {
        let kinds = |measured, declared, inferred| {
            of_ties(|kind| match kind {
                Kind::Measured => measured,
                Kind::Declared => declared,
                Kind::CoPresent => 0,
                Kind::Inferred => inferred,
            })
        };
        assert_eq!(kinds(0, 0, 0), "You have no ties of your own here.");
        assert_eq!(
            kinds(0, 2, 0),
            "You have no direct messages with any of them here, so no one can tell who would reply."
        );
        assert_eq!(
            kinds(1, 0, 0),
            "You have direct messages with 1 of your 1 tie, the best sign of who replies to you."
        );
        assert_eq!(
            kinds(2, 3, 1),
            "You have direct messages with 2 of your 6 ties, the best sign of who replies to you; your data say little about the \
             others; 1 is a guess, and you're never told to ask on a guess."
        );
        assert!(kinds(2, 3, 4).contains("; 4 are guesses,"));
    }

    #[test]
    fn strong_ties_come_first_where_there_are_any() {
        for (n, said) in [
            ([0, 0, 0], "You have no ties yet."),
            ([0, 0, 3], "All your ties are weak: a request counts for little yet."),
            ([0, 1, 3], "None of your ties are strong; the fair one comes closest."),
            ([0, 2, 0], "None of your ties are strong; the 2 fair ones come closest."),
            ([1, 0, 0], "Look for introductions through your 1 strong tie first."),
            (
                [2, 5, 1],
                "Look for introductions through your 2 strong ties first; through the weak one a request counts for little yet.",
            ),
            (
                [2, 5, 1000],
                "Look for introductions through your 2 strong ties first; through one of the 1,000 weak ones a request counts \
                 for little yet.",
            ),
        ] {
            let of = |band| match band {
                Band::Strong => n[0],
                Band::Fair => n[1],
                Band::Weak => n[2],
            };
            assert_eq!(of_strength(of, true), said);
        }
        let without_messages = of_strength(|band| u32::from(band == Band::Weak), false);
        assert!(
            without_messages.ends_with("some of them may not be."),
            "{without_messages}"
        );
    }

    #[test]
    fn who_can_be_asked_and_who_not_yet() {
        for (n, said) in [
            ([0, 0, 0, 0], "You have no ties to ask anything of."),
            ([0, 0, 0, 9], "There's no one you could ask yet: build your ties first."),
            ([1, 0, 0, 9], "You can ask 1 person for an introduction today."),
            (
                [0, 1, 0, 9],
                "There's no one you can ask right now; 1 needs a message without a request first.",
            ),
            (
                [4, 3, 2, 1],
                "You can ask 4 people for an introduction today; 3 need a message without a request first, and 2 did you a favor \
                 you haven't returned.",
            ),
        ] {
            let of = |verdict| match verdict {
                Verdict::Ask => n[0],
                Verdict::Reconnect => n[1],
                Verdict::Give => n[2],
                Verdict::Build => n[3],
                _ => 0,
            };
            assert_eq!(of_readiness(of), said);
        }
    }

    #[test]
    fn the_best_way_into_a_company_says_what_comes_first() {
        let way = |verdict| {
            Some(BestWay {
                company: "Firm 1",
                first: "Ana Horvat",
                verdict,
            })
        };
        for (best, n_reached, n_all, said) in [
            (
                None,
                0,
                0,
                "No one here says where they work, so there are no companies to look for.",
            ),
            (
                None,
                0,
                2,
                "No one at any of these companies is within three ties of you.",
            ),
            (
                way(Verdict::Ask),
                2,
                3,
                "There's a way to 2 of these 3; the best one, to Firm 1, starts with Ana Horvat, whom you can ask today.",
            ),
            (
                way(Verdict::Build),
                2,
                2,
                "There's a way to each of them; the best one, to Firm 1, starts with Ana Horvat, once you know each other better.",
            ),
            (
                way(Verdict::Give),
                1,
                1,
                "The best way to Firm 1 starts with Ana Horvat, once you've done something for them.",
            ),
        ] {
            assert_eq!(of_companies(best, n_reached, n_all), said);
        }
    }

    #[test]
    fn connections_are_not_yet_acquaintances() {
        let grown = |n_connected, n_connected_and_talked, has_dates| {
            let contact = Contact {
                n_connected,
                n_connected_and_talked,
                ..Contact::default()
            };
            of_growth(&contact, has_dates)
        };
        assert_eq!(grown(0, 0, false), "None of your connections and messages have a date.");
        assert!(grown(0, 0, true).starts_with("Your connections are missing"));
        assert!(grown(5, 0, false).ends_with("being connected isn't knowing each other."));
        assert_eq!(
            grown(5, 5, true),
            "You and every one of your connections have answered each other at least once."
        );
        assert_eq!(
            grown(1200, 5, true),
            "You have exchanged messages with 5 of your 1,200 connections: look for introducers there before you turn to the \
             other 1,195."
        );
    }

    #[test]
    fn a_reply_that_is_owed_comes_before_a_request() {
        let active = |n_in_touch, n_waiting_for_me, n_left_unanswered, has_messages| {
            let contact = Contact {
                n_in_touch,
                n_waiting_for_me,
                n_left_unanswered,
                ..Contact::default()
            };
            of_activity(&contact, has_messages)
        };
        for (said, expected) in [
            (
                active(0, 0, 0, true),
                "You exchanged messages with no one in the last year.",
            ),
            (
                active(1, 0, 0, true),
                "You're in touch with 1 person; none of them are waiting for your reply.",
            ),
            (
                active(0, 0, 2, true),
                "You exchanged messages with no one in the last year; 2 people wrote last before it went quiet: a reply is a way \
                 back.",
            ),
            (
                active(3, 1, 2, true),
                "You're in touch with 3 people; 1 of them is waiting for your reply, which comes before any request.",
            ),
            (
                active(3, 2, 0, true),
                "You're in touch with 3 people; 2 of them are waiting for your reply, which comes before any request.",
            ),
        ] {
            assert_eq!(said, expected);
        }
        assert!(active(0, 0, 0, false).starts_with("Your direct messages are missing"));
    }

    #[test]
    fn one_export_cannot_show_who_connects() {
        let ana = |n_new| Some(("Ana Horvat", n_new));
        for (best, caveat, n_exports, said) in [
            (
                None,
                Caveat::None,
                1,
                "One export shows its owner's ties, so it cannot show who connects others: add friends' exports or share packs, \
                 with their consent.",
            ),
            (
                None,
                Caveat::None,
                2,
                "Without you, no one here stands between two others.",
            ),
            (
                ana(0),
                Caveat::None,
                2,
                "Without you, Ana Horvat connects the most people, all of whom you know yourself.",
            ),
            (
                ana(1),
                Caveat::OnlyGroups,
                1,
                "Without you, Ana Horvat connects the most people, and knows 1 person you don't; all that's known of ties between \
                 others is group conversations.",
            ),
            (
                ana(20),
                Caveat::OnlyOwners,
                2,
                "Without you, Ana Horvat connects the most people, and knows 20 people you don't; all of these have shared their \
                 own ties, and too little is known of other people's.",
            ),
        ] {
            assert_eq!(of_brokers(best, caveat, n_exports), said);
        }
    }

    #[test]
    fn circles_without_a_tie_need_one() {
        for (total, with_way_in, n_new, said) in [
            (0, 0, 0, "No three people here know each other without you."),
            (
                1,
                0,
                0,
                "You have no fair or strong tie into this circle: build one to reach the people there.",
            ),
            (
                4,
                0,
                0,
                "You have no fair or strong tie into any of these circles: build one to reach the people there.",
            ),
            (
                1,
                1,
                0,
                "You have a fair or strong tie into this circle, and know everyone there yourself.",
            ),
            (
                4,
                1,
                1,
                "You have a fair or strong tie into 1 of 4 circles, with 1 person you don't know.",
            ),
            (
                4,
                3,
                20,
                "You have a fair or strong tie into 3 of 4 circles, together 20 people you don't know.",
            ),
        ] {
            assert_eq!(of_circles(total, with_way_in, n_new, 2), said);
        }
    }

    #[test]
    fn an_old_export_needs_a_new_one() {
        let as_of = Day::parse_iso("2026-11-20").expect("it is a day");
        let known = |name, is_you, until: Option<&str>| Known {
            name,
            is_you,
            until: until.and_then(Day::parse_iso),
        };
        let me = known("Odile Ownerfield", true, Some("2026-11-20"));
        let ana = |until| known("Ana Horvat", false, until);
        for (owners, said) in [
            (
                vec![me],
                "Every further export or share pack, given with consent, shows whom its owner can introduce you to.",
            ),
            (
                vec![me, ana(Some("2026-01-20"))],
                "All of them reach into the last year.",
            ),
            (
                vec![me, ana(None)],
                "Those with dates reach into the last year; the others don't say how old they are.",
            ),
            (
                vec![me, ana(Some("2022-02-16"))],
                "The oldest is Ana's, of Feb 2022: ask Ana for a new one before you rely on it.",
            ),
            (
                vec![known("Me Myself", true, Some("2020-02-16")), ana(Some("2026-02-16"))],
                "The oldest is your own, of Feb 2020: ask LinkedIn for a new one before you rely on it.",
            ),
            (
                vec![known("Me Myself", true, None), ana(None)],
                "None of these say how old they are: nothing in them has a date.",
            ),
        ] {
            assert_eq!(of_exports(&owners, as_of), said);
        }
    }
}
