//! The messages of one member of a scaled world, written as they are drawn.

use std::fs::File;
use std::io::{self, BufWriter};
use std::path::Path;

use csv::{QuoteStyle, Writer};

use super::super::calendar::{DAY, Moment, Spelling};
use super::super::random::Random;
use super::super::sheet::{base64, writer};
use super::people::Population;
use super::{Known, Size, snapshot, spell};

/// Columns of early 2026, when fields were still quoted only where needed.
const HEADER: [&str; 12] = [
    "CONVERSATION ID",
    "CONVERSATION TITLE",
    "FROM",
    "SENDER PROFILE URL",
    "TO",
    "RECIPIENT PROFILE URLS",
    "DATE",
    "SUBJECT",
    "CONTENT",
    "FOLDER",
    "ATTACHMENTS",
    "IS MESSAGE DRAFT",
];

/// A conversation before it is written.
#[derive(Debug, Clone)]
struct Plan {
    /// What its id, times and texts are drawn from: the same in the exports of all members who take part.
    seed: u64,
    last: Moment,
    n_messages: u64,
    /// Besides the owner.
    others: Vec<u64>,
    kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ordinary,
    /// One letter of a stranger, with a subject.
    InMail,
    /// Campaign HTML of a sender without an address.
    Campaign,
    /// Somebody who has closed the account.
    Closed,
}

/// Writes `messages.csv` of a member, the newest conversation first; returns how many messages it holds.
pub(super) fn write(
    folder: &Path,
    size: &Size,
    population: &Population,
    (me, known): (u64, &[Known]),
    random: &mut Random,
) -> io::Result<u64> {
    let mut plans = plans(size, population, me, known, random);
    plans.sort_by_key(|plan| (std::cmp::Reverse(plan.last), plan.seed));
    let file = BufWriter::with_capacity(1 << 18, File::create(folder.join("messages.csv"))?);
    let mut rows = writer(file, QuoteStyle::Necessary);
    rows.write_record(HEADER)?;
    let mut n_messages = 0;
    for plan in &plans {
        write_conversation(&mut rows, population, me, plan)?;
        n_messages += plan.n_messages;
    }
    rows.flush()?;
    Ok(n_messages)
}

/// Draws conversations until the member has all messages; those with other members come first, and are the same in
/// both exports.
fn plans(size: &Size, population: &Population, me: u64, known: &[Known], random: &mut Random) -> Vec<Plan> {
    let mut plans = Vec::new();
    let mut n_left = size.n_messages;
    let is_member = |who: u64| who < size.n_members;
    for (who, since) in known.iter().filter(|(who, _)| is_member(*who)) {
        let (low, high) = (me.min(*who), me.max(*who));
        let mut shared = Random::stream(size.seed, &format!("pair {low} {high}"));
        let n_messages = shared.pareto(2, 200);
        if shared.percent(70) {
            n_left = n_left.saturating_sub(n_messages);
            let last = between(&mut shared, *since, snapshot());
            plans.push(Plan {
                seed: shared.bits(),
                last,
                n_messages,
                others: vec![*who],
                kind: Kind::Ordinary,
            });
        }
    }
    let friends: Vec<Known> = known.iter().copied().filter(|(who, _)| !is_member(*who)).collect();
    // The mean of this Pareto law is its least times one more than the logarithm of its reach, about 9 times.
    let least = (size.n_messages / 10 / (friends.len() as u64 + 1)).clamp(1, 20);
    while n_left > 0 && !friends.is_empty() {
        let (who, since) = *random.pick(&friends);
        let mut plan = Plan {
            seed: random.bits(),
            last: between(random, since, snapshot()),
            n_messages: random.pareto(least, 3_000).min(n_left),
            others: vec![who],
            kind: Kind::Ordinary,
        };
        match random.below(100) {
            0..4 => {
                plan = Plan {
                    n_messages: 1,
                    others: vec![population.n_people + random.below(5_000)],
                    ..plan
                };
                plan.kind = if random.percent(60) {
                    Kind::InMail
                } else {
                    Kind::Campaign
                };
            }
            4..6 => plan.kind = Kind::Closed,
            6..16 => {
                for _ in 0..random.between(1, 7) {
                    let (other, _) = *random.pick(&friends);
                    if !plan.others.contains(&other) {
                        plan.others.push(other);
                    }
                }
            }
            _ => {}
        }
        n_left -= plan.n_messages;
        plans.push(plan);
    }
    plans
}

fn between(random: &mut Random, from: Moment, to: Moment) -> Moment {
    from.plus(random.between(0, (to.0 - from.0 - 1).max(0)))
}

/// The cells of one who takes part.
struct Party {
    number: u64,
    name: String,
    url: String,
    /// The names and addresses of all others.
    to: String,
    to_urls: String,
}

/// Writes one conversation, the newest message first.
fn write_conversation<W: io::Write>(
    rows: &mut Writer<W>,
    population: &Population,
    me: u64,
    plan: &Plan,
) -> io::Result<()> {
    let mut random = Random::new(plan.seed);
    let id = format!(
        "2-{}",
        base64(format!("{:032x}_{:03}", u128::from(random.bits()) << 57, random.below(100)).as_bytes())
    );
    let parties = parties(population, me, plan);
    let title = match plan.kind {
        Kind::Campaign => "Sponsored Conversation",
        _ if plan.others.len() > 1 && plan.seed.is_multiple_of(2) => "Planning, next steps",
        _ => "",
    };
    let (mut date, mut text) = (String::new(), String::new());
    let mut at = plan.last;
    let mut from = random.index(parties.len());
    for _ in 0..plan.n_messages {
        // InMails and campaigns come in, never go out.
        let sender = if matches!(plan.kind, Kind::InMail | Kind::Campaign) {
            parties
                .iter()
                .find(|party| party.number != me)
                .expect("somebody else wrote it")
        } else {
            &parties[from]
        };
        spell(&mut date, at, Spelling::IsoUtc);
        let subject = if plan.kind == Kind::InMail {
            "An opportunity for you"
        } else {
            ""
        };
        write_text(&mut text, plan.kind, &mut random);
        let attachment = if random.below(80) == 0 {
            "https://www.linkedin.com/dms/prv/document/media/0001/example"
        } else {
            ""
        };
        rows.write_record([
            &id,
            title,
            &sender.name,
            &sender.url,
            &sender.to,
            &sender.to_urls,
            &date,
            subject,
            &text,
            "INBOX",
            attachment,
            "No",
        ])?;
        at = earlier(&mut random, at);
        from = (from + usize::from(random.percent(80)) * (1 + random.index(parties.len() - 1))) % parties.len();
    }
    Ok(())
}

/// Returns those who take part in order of their numbers, so that all of them see the same turns.
fn parties(population: &Population, me: u64, plan: &Plan) -> Vec<Party> {
    let mut numbers = plan.others.clone();
    numbers.push(me);
    numbers.sort_unstable();
    let nameless = matches!(plan.kind, Kind::Closed | Kind::Campaign);
    let cells: Vec<(String, String)> = numbers
        .iter()
        .map(|&number| match plan.kind {
            _ if number == me || !nameless => {
                let face = population.person(number);
                (face.name(), face.url())
            }
            Kind::Closed => ("LinkedIn Member".to_owned(), String::new()),
            _ => (format!("Westmarch Academy {}", number % 50), String::new()),
        })
        .collect();
    let others = |own: usize| {
        cells
            .iter()
            .enumerate()
            .filter(move |(i, _)| *i != own)
            .map(|(_, cell)| cell)
    };
    (0..numbers.len())
        .map(|i| {
            let to: Vec<&str> = others(i).map(|(name, _)| name.as_str()).collect();
            let to_urls: Vec<&str> = others(i)
                .map(|(_, url)| url.as_str())
                .filter(|url| !url.is_empty())
                .collect();
            let (name, url) = cells[i].clone();
            Party {
                number: numbers[i],
                name,
                url,
                to: to.join(", "),
                to_urls: to_urls.join(","),
            }
        })
        .collect()
}

/// Returns the moment of the message before: mostly minutes or hours earlier, at times months.
fn earlier(random: &mut Random, at: Moment) -> Moment {
    let gap = match random.below(100) {
        0..55 => random.between(30, 3600),
        55..80 => random.between(3600, 10 * 3600),
        80..94 => random.between(DAY / 2, 4 * DAY),
        94..99 => random.between(5 * DAY, 40 * DAY),
        _ => random.between(41 * DAY, 300 * DAY),
    };
    // Nobody wrote before there was anything to write in.
    Moment((at.0 - gap).max(super::day(2008, 1, 1).0 + at.0 % DAY))
}

/// Writes a text of about 260 bytes in the mean; three in ten have several lines.
fn write_text(text: &mut String, kind: Kind, random: &mut Random) {
    const SENTENCES: [&str; 24] = [
        "I will be in town on Thursday.",
        "Could you send me the numbers from last month, please?",
        "Thanks!",
        "We agreed on the first version, but the \"final\" one looks different.",
        "Sounds good to me.",
        "Let us talk next week, after the board has met and everybody has slept.",
        "Yes, of course.",
        "The team asked whether we can move the launch, and I said we would look at it.",
        "How are you?",
        "In the meantime, here is the link: https://example.com/plan/2026?view=all&page=2",
        "No hurry at all.",
        "Il faudrait vérifier les chiffres avant l'été.",
        "Das klingt gut, ich melde mich morgen früh.",
        "👍",
        "I had a look, and most of it is fine; three points are open.",
        "Who else should be in the loop?",
        "It was great to see you at the fair, as always.",
        "Please find the outline attached.",
        "Hope this helps.",
        "My colleague knows more about the contract, so I will ask her and come back to you.",
        "One more thing:",
        "We measured it twice: once with the old sensors, once with the new ones.",
        "Best, and talk soon",
        "That would be wonderful, thank you so much for thinking of me.",
    ];
    text.clear();
    if kind == Kind::Campaign {
        text.push_str("<p class=\"spinmail-quill-editor__spin-break\">Hi %FIRSTNAME%,</p>");
    }
    let multi_line = random.percent(30);
    // The lesser of two draws leans toward short texts, as people do.
    let n_bytes = random.between(5, 690).min(random.between(5, 690));
    loop {
        text.push_str(random.pick::<&str>(&SENTENCES));
        if i64::try_from(text.len()).expect("a short text") >= n_bytes {
            break;
        }
        text.push_str(match random.below(3) {
            0 if multi_line => "\n\n",
            1 if multi_line => "\n",
            _ => " ",
        });
    }
    if multi_line && !text.contains('\n') {
        text.push_str("\n\nBest");
    }
}
