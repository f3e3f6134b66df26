//! What each block of numbers means for finding introductions, in a sentence.
//!
//! In: the blocks of a [`StatsAnswer`]. Out: their `says`. A sentence says only what the numbers of its block show, and what to do
//! about them; where the data cannot show something, it says so.

use super::{
    ActivityBlock, BrokersBlock, CommunitiesBlock, CompaniesBlock, ExportsBlock, GrowthBlock, PeopleBlock,
    ReadinessBlock, StatsAnswer, StrengthBlock, TiesBlock,
};
use crate::calendar::Day;
use crate::strength::Band;
use crate::wording::evidence::first_name;
use crate::wording::words::{count, month, number, people, thousands};

/// An export whose last row is older is too old to rely on: a year, after which ties count as asleep.
const OLD_DAYS: i64 = crate::strength::DORMANT_DAYS;

/// Fills in the sentences; `only_groups`: all that is known of ties between others are group conversations.
pub(super) fn say(answer: &mut StatsAnswer, only_groups: bool) {
    let n_exports = answer.exports.owners.len();
    answer.people.says = of_people(&answer.people, n_exports);
    answer.ties.says = of_ties(&answer.ties);
    answer.strength.says = of_strength(&answer.strength);
    answer.readiness.says = of_readiness(&answer.readiness);
    answer.companies.says = of_companies(&answer.companies);
    answer.growth.says = of_growth(&answer.growth);
    answer.activity.says = of_activity(&answer.activity);
    answer.brokers.says = of_brokers(&answer.brokers, n_exports, only_groups);
    answer.communities.says = of_communities(&answer.communities, n_exports);
    answer.exports.says = of_exports(&answer.exports, answer.day);
}

fn of_people(block: &PeopleBlock, n_exports: usize) -> String {
    if block.own == 0 {
        return "You have no tie in these data, so nobody can introduce you yet.".to_owned();
    }
    if block.second == 0 && n_exports == 1 {
        return "Your export shows whom you know, not whom they know: read a friend's export or share pack as \
                well, with their consent, and introductions appear."
            .to_owned();
    }
    if block.second == 0 {
        return "The other exports lead to nobody new: there is no introduction in these data.".to_owned();
    }
    let further = match block.third {
        0 => "a second one to nobody more".to_owned(),
        third => format!("a second one to {} more", thousands(third as u64)),
    };
    format!(
        "One introduction leads to {} whom you do not know, {further}.",
        people(block.second)
    )
}

fn of_ties(block: &TiesBlock) -> String {
    let mine = |kind: &str| {
        block
            .by_kind
            .iter()
            .find(|row| row.kind == kind)
            .map_or(0, |row| row.mine)
    };
    if block.mine == 0 {
        return "None of these ties is yours.".to_owned();
    }
    if mine("measured") == 0 {
        return "There is no direct message with any of them in these data: whether they would answer you is not known."
            .to_owned();
    }
    let (measured, others) = (mine("measured"), block.mine - mine("measured"));
    let guesses = match mine("inferred") {
        0 => String::new(),
        1 => "; 1 is a guess, and you are never sent to ask on a guess".to_owned(),
        n => format!(
            "; {} are guesses, and you are never sent to ask on a guess",
            thousands(n.into())
        ),
    };
    let rest = match others {
        0 => String::new(),
        _ => "; of the others these data say little".to_owned(),
    };
    format!(
        "With {} of your {} there are direct messages, the best sign of whether somebody answers you{rest}{guesses}.",
        thousands(measured.into()),
        count(block.mine.into(), "tie"),
    )
}

fn of_strength(block: &StrengthBlock) -> String {
    let mine = |band: Band| {
        let row = block.by_band.iter().find(|row| row.band == band.name());
        u64::from(row.map_or(0, |row| row.mine))
    };
    let look = |strong| match strong {
        1 => "Your 1 strong tie is where to look for introductions first".to_owned(),
        n => format!(
            "Your {} are where to look for introductions first",
            count(n, "strong tie")
        ),
    };
    match (mine(Band::Strong), mine(Band::Fair), mine(Band::Weak)) {
        (0, 0, 0) => "You have no tie yet.".to_owned(),
        (0, 0, _) => "All your ties are weak in these data: a request counts for little yet.".to_owned(),
        (0, 1, _) => "None of your ties is strong in these data; the fair one comes closest.".to_owned(),
        (0, fair, _) => format!(
            "None of your ties is strong in these data; the {} fair ones come closest.",
            thousands(fair)
        ),
        (strong, _, 0) => format!("{}.", look(strong)),
        (strong, _, 1) => format!(
            "{}; through the weak one a request counts for little yet.",
            look(strong)
        ),
        (strong, _, weak) => format!(
            "{}; through one of the {} weak ones a request counts for little yet.",
            look(strong),
            thousands(weak)
        ),
    }
}

fn of_readiness(block: &ReadinessBlock) -> String {
    if block.unknown > 0 && block.unknown >= block.ask + block.reconnect + block.build {
        return format!(
            "This export has no messages, so I can't tell how well you know these {}.",
            people(block.unknown)
        );
    }
    let mut first = Vec::new();
    match block.answer {
        0 => {}
        1 => first.push("1 waits for your answer".to_owned()),
        n => first.push(format!("{} wait for your answer", thousands(n as u64))),
    }
    match block.reconnect {
        0 => {}
        1 => first.push("1 wants a message without a request first".to_owned()),
        n => first.push(format!(
            "{} want a message without a request first",
            thousands(n as u64)
        )),
    }
    if block.give > 0 {
        first.push(format!(
            "{} did something for you that nothing came back for",
            thousands(block.give as u64)
        ));
    }
    let rest = if first.is_empty() {
        String::new()
    } else {
        format!("; {}", first.join(", and "))
    };
    if block.ask + block.answer + block.waiting + block.reconnect + block.give == 0 {
        return match block.build {
            0 => "You have no tie to ask anything of.".to_owned(),
            _ => "There is nobody whom you could ask yet: every tie of yours wants building first.".to_owned(),
        };
    }
    match block.ask {
        0 => format!("You can ask nobody now{rest}."),
        n => format!("You can ask {} for an introduction now{rest}.", people(n)),
    }
}

fn of_companies(block: &CompaniesBlock) -> String {
    let reached = block.top.iter().filter(|row| row.best.is_some());
    let Some(best) = reached.clone().max_by(|a, b| {
        a.best
            .unwrap_or(0.0)
            .total_cmp(&b.best.unwrap_or(0.0))
            .then(b.rank.cmp(&a.rank))
    }) else {
        return match block.top.len() {
            0 => "Nobody here says where they work, so no company can be looked for.".to_owned(),
            1 => "Nobody at this company is within three ties of you.".to_owned(),
            _ => "Nobody at any of these companies is within three ties of you.".to_owned(),
        };
    };
    let first = best.first.as_ref().map_or(String::new(), |first| first.name.clone());
    let what = match best.readiness {
        Some("ask") => format!("{first}, whom you can ask now"),
        Some("answer") => format!("{first}, whom you answer first"),
        Some("waiting") => format!("{first}, whose answer you are waiting for"),
        Some("unknown") => format!("{first}, if you know them well"),
        Some("reconnect") => format!("{first}, to whom you write first without asking for anything"),
        Some("give") => format!("{first}, for whom you do something first"),
        _ => format!("{first}, with whom more has to grow before you can ask"),
    };
    let all = block.top.len();
    if all == 1 {
        return format!("The best way to {} begins with {what}.", best.name);
    }
    let reached = match reached.count() {
        n if n == all => "A way leads to each of them".to_owned(),
        n => format!("A way leads to {n} of these {all}"),
    };
    format!("{reached}; the best one, to {}, begins with {what}.", best.name)
}

fn of_growth(block: &GrowthBlock) -> String {
    if block.connected == 0 && block.by_year.is_empty() {
        return "No connection and no message of yours has a date in these data.".to_owned();
    }
    if block.connected == 0 {
        return "There are no connections of yours in these data; if you did not choose Connections when you asked LinkedIn for \
                your export, ask again."
            .to_owned();
    }
    let connected = number(block.connected, "connection");
    match (block.connected_and_talked, block.connected - block.connected_and_talked) {
        (0, _) => {
            "No message with a connection of yours was ever answered in these data: being connected is not yet knowing \
                   each other."
                .to_owned()
        }
        (_, 0) => "Between you and every connection of yours a message was answered at least once.".to_owned(),
        (talked, silent) => format!(
            "Between you and {} of your {connected} a message was answered at least once: look for introducers there before \
             you turn to the other {}.",
            thousands(talked as u64),
            thousands(silent as u64)
        ),
    }
}

fn of_activity(block: &ActivityBlock) -> String {
    if block.sent + block.received == 0 {
        return "There are no direct messages of yours in these data; if you did not choose Messages when you asked LinkedIn \
                for your export, ask again."
            .to_owned();
    }
    let in_touch = match block.in_touch {
        0 => "With nobody was a message answered within the last year".to_owned(),
        n => format!("You are in touch with {}", people(n)),
    };
    match (block.waiting_for_you, block.left_unanswered) {
        (0, 0) if block.in_touch == 0 => format!("{in_touch}."),
        (0, 0) => format!("{in_touch}; none of them waits for an answer from you."),
        (0, quiet) => format!(
            "{in_touch}; {} wrote last before it went quiet: an answer is a way back.",
            people(quiet)
        ),
        (1, _) => format!("{in_touch}; 1 of them waits for an answer from you, which comes before any request."),
        (n, _) => format!(
            "{in_touch}; {} of them wait for an answer from you, which comes before any request.",
            thousands(n as u64)
        ),
    }
}

fn of_brokers(block: &BrokersBlock, n_exports: usize, only_groups: bool) -> String {
    let Some(best) = block.top.first() else {
        return if n_exports == 1 {
            "One export shows its owner's ties, so it cannot show who connects others: read friends' exports or \
             share packs as well, with their consent."
                .to_owned()
        } else {
            "Without you, nobody in these data stands between two others.".to_owned()
        };
    };
    let knows = match best.new_to_you {
        0 => "all of whom you know yourself".to_owned(),
        n => format!("and knows {} whom you do not", people(n)),
    };
    let caveat = if only_groups {
        "; all that is known of ties between others are group conversations"
    } else if block.top.iter().all(|row| row.is_owner) {
        "; all of these have shared their own ties, and of other people too few are known to tell"
    } else {
        ""
    };
    format!("Without you, {} connects the most people, {knows}{caveat}.", best.name)
}

fn of_communities(block: &CommunitiesBlock, n_exports: usize) -> String {
    if block.total == 0 {
        return if n_exports == 1 {
            "One export shows hardly any ties between others, so no circles can be told apart.".to_owned()
        } else {
            "No three people of these data are tied to each other without you.".to_owned()
        };
    }
    let (any, all) = match block.total {
        1 => ("this circle".to_owned(), "this circle".to_owned()),
        n => (
            "any of these circles".to_owned(),
            format!("{} of {n} circles", thousands(block.with_way_in as u64)),
        ),
    };
    match (block.with_way_in, block.new_people) {
        (0, _) => format!("You have no fair or strong tie into {any}: build one to reach the people there."),
        (_, 0) => format!("You have a fair or strong tie into {all}, and know everybody there yourself."),
        (1, new) => format!(
            "You have a fair or strong tie into {all}; it holds {} whom you do not know.",
            people(new)
        ),
        (_, new) => format!(
            "You have a fair or strong tie into {all}; they hold {} whom you do not know.",
            people(new)
        ),
    }
}

fn of_exports(block: &ExportsBlock, as_of: Day) -> String {
    if block.owners.len() == 1 {
        return "Every further export or share pack, given with consent, shows whom its owner can introduce you to."
            .to_owned();
    }
    let dated = block.owners.iter().filter_map(|owner| {
        let day = owner.known_until.as_deref().and_then(Day::parse_iso)?;
        Some((day, owner))
    });
    match dated.clone().min_by_key(|(day, _)| *day) {
        Some((day, owner)) if as_of.epoch_days() - day.epoch_days() > OLD_DAYS => {
            let (whose, of_whom) = match owner.is_you {
                true => ("your own".to_owned(), "LinkedIn".to_owned()),
                false => (format!("{}'s", first_name(&owner.name)), first_name(&owner.name)),
            };
            format!(
                "The oldest is {whose}, of {}: ask {of_whom} for a new one before you rely on it.",
                month(day)
            )
        }
        Some(_) if dated.count() == block.owners.len() => "All of them reach into the last year.".to_owned(),
        Some(_) => "Those with dates reach into the last year; how old the others are cannot be told.".to_owned(),
        None => "How old these are cannot be told: nothing in them has a date.".to_owned(),
    }
}

#[cfg(test)]
mod tests;
