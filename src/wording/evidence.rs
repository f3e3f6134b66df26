//! The evidence of a tie in a few plain words.
//!
//! In: a tie of a network, from whose side it is told, and the day. Out: short phrases, the most telling first. Who looks is
//! "you"; others go by their first name.

use std::collections::BTreeSet;

use super::words::{ago, count, month, number, strength};
use crate::calendar::{Day, Moment};
use crate::network::{Event, Evidence, FormerJob, From, Kind, Network, TieId, What};
use crate::people::PersonId;
use crate::records::users_note::Bond;
use crate::strength::{Facts, Ground, Term, facts};

/// Connections younger than this are told in days: they are news, not history.
const NEWS_DAYS: i64 = 90;
/// So many shared acquaintances are named, the ones who count most.
const MOST_ACQUAINTANCES: usize = 2;

/// A tie as it is told: from one person toward the other.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Told<'a> {
    /// The network the tie is in.
    pub network: &'a Network,
    /// Who is "you".
    pub me: PersonId,
    /// From whose side.
    pub from: PersonId,
    /// To whom.
    pub to: PersonId,
    /// The day that "ago" counts from; later events are not told.
    pub as_of: Day,
}

/// Returns the evidence of the tie in phrases, the most telling first; none if there is no tie.
pub(crate) fn phrases(told: &Told<'_>) -> Vec<String> {
    let Some(tie) = told.network.tie_between(told.from, told.to) else {
        return Vec::new();
    };
    told.phrases(tie)
}

impl Told<'_> {
    fn phrases(&self, tie: TieId) -> Vec<String> {
        let evidence = self.network.evidence(tie);
        let mine = From::of(self.from, self.to);
        let facts = facts(evidence, self.as_of, mine);
        let events: Vec<Event> = evidence.until(self.as_of).copied().collect();
        let mut phrases = Vec::new();
        phrases.extend(said(evidence));
        phrases.extend(self.direct(&facts));
        phrases.extend(self.recommendations(&events, mine));
        phrases.extend(self.together(&events));
        phrases.extend(groups(&facts));
        phrases.extend(self.shared_groups(&events));
        phrases.extend(self.endorsements(&events, mine));
        phrases.extend(self.small_signs(&events, mine));
        phrases.extend(self.connected(&events, &facts));
        phrases.extend(self.stated(&events, mine));
        phrases.extend(self.guess(&events));
        phrases.extend(self.former_colleagues(&events));
        phrases
    }

    /// The name of one of the two, or "you".
    fn name(&self, person: PersonId) -> String {
        if person == self.me {
            "you".to_owned()
        } else {
            first_name(&self.network.roster.person(person).name)
        }
    }

    /// Whose export shows it, where that is not the user's own, and until when if that is long ago: what came later is not
    /// silence but unknown.
    fn source(&self) -> String {
        if self.from == self.me || self.to == self.me {
            return String::new();
        }
        let owners = [self.from, self.to]
            .into_iter()
            .filter(|person| self.network.owners.contains(person) && !self.network.pack_owners.contains(person));
        let names: Vec<String> = owners.clone().map(|owner| self.name(owner)).collect();
        let until = owners
            .filter_map(|owner| self.network.known_until.get(&owner))
            .max()
            .copied();
        let is_old = |day: &Day| self.as_of.epoch_days() - day.epoch_days() > NEWS_DAYS;
        let until = until
            .filter(is_old)
            .map_or(String::new(), |day| format!(" of {}", month(day)));
        match names.as_slice() {
            [] => String::new(),
            [owner] => format!(" ({owner}'s export{until})"),
            _ => " (both exports)".to_owned(),
        }
    }

    fn direct(&self, facts: &Facts) -> Option<String> {
        let last = facts
            .unanswered
            .map(|run| run.last.day())
            .map_or(String::new(), |day| format!(", last {}", ago(day, self.as_of)));
        let source = self.source();
        match (facts.sent, facts.received) {
            (0, 0) => None,
            (sent, 0) => Some(format!(
                "{} from {}, no answer{last}{source}",
                number(sent, "message"),
                self.name(self.from)
            )),
            (0, received) => Some(format!(
                "{} from {}, none back{last}{source}",
                number(received, "message"),
                self.name(self.to)
            )),
            (sent, received) => Some(format!(
                "{} both ways{last}{source}",
                number(sent + received, "message")
            )),
        }
    }

    fn recommendations(&self, events: &[Event], mine: From) -> Vec<String> {
        let of = |who: From| {
            events
                .iter()
                .find(move |event| event.what == What::Recommended && event.from == who)
        };
        let when = |event: &Event| event.at.map_or(String::new(), |at| format!(", {}", month(at.day())));
        let theirs = of(mine.other()).map(|event| {
            format!(
                "{} recommended {}{}",
                self.name(self.to),
                self.name(self.from),
                when(event)
            )
        });
        let ours = of(mine).map(|event| {
            format!(
                "{} recommended {}{}",
                self.name(self.from),
                self.name(self.to),
                when(event)
            )
        });
        theirs.into_iter().chain(ours).collect()
    }

    fn endorsements(&self, events: &[Event], mine: From) -> Vec<String> {
        let of = |who: From| {
            events
                .iter()
                .filter(|event| event.what == What::Endorsed && event.from == who)
                .count()
        };
        let phrase = |giver, taker, n| {
            format!(
                "{} endorsed {} for {}",
                self.name(giver),
                self.name(taker),
                number(n, "skill")
            )
        };
        let theirs = Some(of(mine.other()))
            .filter(|n| *n > 0)
            .map(|n| phrase(self.to, self.from, n));
        let ours = Some(of(mine)).filter(|n| *n > 0).map(|n| phrase(self.from, self.to, n));
        theirs.into_iter().chain(ours).collect()
    }

    fn together(&self, events: &[Event]) -> Vec<String> {
        let overlaps = events.iter().filter_map(|event| match event.what {
            What::Together(index) => self.network.overlaps.get(index as usize),
            _ => None,
        });
        let phrase = |overlap: &crate::network::Overlap| {
            let what = if overlap.is_school {
                "studied together at"
            } else {
                "worked together at"
            };
            let years = match (overlap.from, overlap.to) {
                (Some(from), Some(to)) if from.0.year() == to.0.year() => format!(" {}", from.0.year()),
                (Some(from), Some(to)) => format!(" {}–{}", from.0.year(), to.0.year()),
                (Some(from), None) => format!(" since {}", from.0.year()),
                (None, Some(to)) => format!(" until {}", to.0.year()),
                (None, None) => String::new(),
            };
            if overlap.organization.is_empty() {
                return format!("{}{years}", what.trim_end_matches(" at"));
            }
            format!("{what} {}{years}", overlap.organization)
        };
        overlaps.map(phrase).collect()
    }

    fn shared_groups(&self, events: &[Event]) -> Option<String> {
        let n_groups = events.iter().filter(|event| event.what == What::SharedGroup).count();
        let n_messages = events
            .iter()
            .filter(|event| matches!(event.what, What::WroteInSharedGroup { .. }))
            .count();
        let wrote = if n_messages > 0 {
            format!(", {} there", number(n_messages, "message"))
        } else {
            String::new()
        };
        (n_groups > 0).then(|| format!("both in {}{wrote}", number(n_groups, "group conversation")))
    }

    fn small_signs(&self, events: &[Event], mine: From) -> Vec<String> {
        let mut signs = Vec::new();
        for event in events {
            let (giver, taker) = if event.from == mine {
                (self.from, self.to)
            } else {
                (self.to, self.from)
            };
            let (giver, taker) = (self.name(giver), self.name(taker));
            match event.what {
                What::Invited { with_note: true } => signs.push(format!("{giver} invited {taker} with a note")),
                What::Noted => signs.push(format!(
                    "{giver} {} a note on {taker}",
                    if giver == "you" { "keep" } else { "keeps" }
                )),
                What::InAddressBook if giver == "you" => signs.push("in your address book".to_owned()),
                What::InAddressBook => signs.push(format!("in {giver}'s address book")),
                _ => {}
            }
        }
        signs
    }

    fn connected(&self, events: &[Event], facts: &Facts) -> Option<String> {
        let event = events.iter().find(|event| event.what == What::Connected)?;
        // A share pack may tell of messages that no export here holds.
        let is_told = |event: &Event| matches!(event.what, What::Stated { kind, .. } if kind != Kind::Declared);
        let silent =
            facts.sent + facts.received + facts.group_sent + facts.group_received == 0 && !events.iter().any(is_told);
        let is_heard = self.network.hears_messages_between(self.from, self.to);
        let never_wrote = if silent && is_heard { ", no messages" } else { "" };
        Some(match event.at.map(Moment::day) {
            Some(day) if self.as_of.epoch_days() - day.epoch_days() < NEWS_DAYS => {
                format!("connected {}{never_wrote}", ago(day, self.as_of))
            }
            Some(day) => format!("connected since {}{never_wrote}", month(day)),
            None => format!("connected{never_wrote}"),
        })
    }

    /// What each of the two states in a share pack; with the figure itself where it has faded since.
    fn stated(&self, events: &[Event], mine: From) -> Vec<String> {
        let mut said = Vec::new();
        for event in events {
            let (What::Stated { strength: stated, .. }, Some(day)) = (event.what, event.at.map(Moment::day)) else {
                continue;
            };
            let owner = self.name(if event.from == mine { self.from } else { self.to });
            let whose = if owner == "you" {
                "your".to_owned()
            } else {
                format!("{owner}'s")
            };
            let then = if day == self.as_of {
                String::new()
            } else {
                format!(": {} then", strength(stated.share()))
            };
            said.push(format!("{whose} own figure, as of {} (share pack){then}", month(day)));
        }
        said
    }

    /// Which small employer both were at, and who was last seen there when; one of the two may be there still.
    fn former_colleagues(&self, events: &[Event]) -> Option<String> {
        let (n_known, job) = events.iter().find_map(|event| match event.what {
            What::FormerColleagues { n_known, job } => Some((n_known, job)),
            _ => None,
        })?;
        let employer = &self.network.former.get(job as usize)?.company;
        let left = [self.from, self.to].into_iter().filter_map(|person| {
            let job = self.network.last_job_at(person, employer)?;
            Some(format!(
                "{} {}",
                self.name(person),
                seen_until(self.network, self.me, job)
            ))
        });
        let mut parts = vec![format!("a guess: both were at {employer}, where {n_known} are known")];
        parts.extend(left);
        Some(parts.join(", "))
    }

    fn guess(&self, events: &[Event]) -> Option<String> {
        let n_known = events.iter().find_map(|event| match event.what {
            What::SameEmployer { n_known } => Some(n_known),
            _ => None,
        })?;
        let employer = self
            .network
            .roster
            .person(self.to)
            .company
            .as_deref()
            .unwrap_or("one small employer");
        Some(format!(
            "a guess: both at {employer}, where {} are known",
            super::words::people(usize::from(n_known))
        ))
    }
}

/// Returns a kind of evidence in words, with its number; `acquaintances` are whom both know, the one who counts most first.
pub(crate) fn ground(term: &Term, acquaintances: &[String]) -> String {
    let sides = |noun: &str| match (term.n_in, term.n_out) {
        (theirs, 0) => format!("{} from them", number(theirs, noun)),
        (0, yours) => format!("{} from you", number(yours, noun)),
        (theirs, yours) => format!("{}: {theirs} from them, {yours} from you", number(theirs + yours, noun)),
    };
    // Weeks count, and more messages of one hardly: where both differ, both are told.
    let is_bursty = term.n_weeks > 0 && term.n_weeks < term.n;
    let weeks = count(term.n_weeks as u64, "week");
    match term.ground {
        Ground::UsersWord => "your own word".to_owned(),
        Ground::DirectMessages if is_bursty => {
            format!(
                "{} in {weeks}: {} theirs, {} yours",
                number(term.n, "message"),
                term.n_in,
                term.n_out
            )
        }
        Ground::GroupMessages if is_bursty => format!("{} in {weeks}", number(term.n, "group message")),
        Ground::DirectMessages => sides("message"),
        Ground::GroupMessages => sides("group message"),
        Ground::CoAddressed => format!("{} to you both", number(term.n, "group message")),
        Ground::Acquaintances => {
            let named = &acquaintances[..acquaintances.len().min(MOST_ACQUAINTANCES)];
            format!("people you both know well: {}", named.join(", "))
        }
        Ground::Recommendations => sides("recommendation"),
        Ground::Connection => term
            .first
            .map_or("connected".to_owned(), |day| format!("connected since {}", month(day))),
        Ground::Invitations => sides("invitation"),
        Ground::Endorsements => sides("endorsed skill"),
        Ground::Together => format!("{} at one employer or school", number(term.n, "stay")),
        Ground::YouSaySo => "you said so".to_owned(),
        Ground::Notes => sides("private note"),
        Ground::AddressBook => "in an imported address book".to_owned(),
        Ground::SharedGroups => format!("both in {}", number(term.n, "group conversation")),
        Ground::WrittenInSharedGroups => format!("{} there", number(term.n, "message")),
        Ground::SameEmployer => "a guess: one small employer".to_owned(),
        Ground::Stated => {
            let whose = match (term.n_in, term.n_out) {
                (_, 0) => "their",
                (0, _) => "your",
                _ => "both sides'",
            };
            let when = term.last.map_or(String::new(), |day| format!(" of {}", month(day)));
            format!("{whose} own figure (share pack{when})")
        }
    }
}

/// Returns until when somebody is known to have had a former job, and from where: `seen until Mar 2024 (your export)`.
pub(crate) fn seen_until(network: &Network, me: PersonId, job: &FormerJob) -> String {
    let when = month(job.seen_until);
    match job.seen_by {
        own if own == job.person => format!("until {when} (own profile)"),
        mine if mine == me => format!("seen until {when} (your export)"),
        other => {
            let owner = first_name(&network.roster.person(other).name);
            format!("seen until {when} ({owner}'s export)")
        }
    }
}

fn said(evidence: &Evidence) -> Option<String> {
    let word = evidence.word.as_deref()?;
    let text = [&word.relation, &word.note].into_iter().find(|text| !text.is_empty());
    Some(match (text, word.how) {
        (Some(text), _) => format!("your note: {text}"),
        (None, Some(bond)) => you_said_so(bond).to_owned(),
        (None, None) if word.is_about_the_tie() => "your own word".to_owned(),
        (None, None) => return None,
    })
}

/// Returns how two people know each other by the user's word.
pub(crate) fn you_said_so(bond: Bond) -> &'static str {
    match bond {
        Bond::Friend => "you said so (friends)",
        Bond::Colleague => "you said so (colleagues)",
        Bond::Met => "you said so (met)",
        Bond::Other => "you said so",
    }
}

fn groups(facts: &Facts) -> Option<String> {
    let n_messages = facts.group_sent + facts.group_received;
    let sizes: BTreeSet<u64> = facts.group_sizes.iter().map(|n| u64::from(*n) + 1).collect();
    let (least, most) = (sizes.first()?, sizes.last()?);
    let size = if least == most {
        format!("{least}")
    } else {
        format!("{least} to {most}")
    };
    Some(format!("{} in groups of {size}", count(n_messages as u64, "message")))
}

/// Returns the first word of a name that is not a title.
pub(crate) fn first_name(name: &str) -> String {
    if let Some(number) = contact_number(name) {
        return format!("contact {number}");
    }
    let is_title = |word: &str| {
        let word = word.trim_end_matches('.').to_lowercase();
        matches!(
            word.as_str(),
            "dr" | "prof" | "mr" | "mrs" | "ms" | "dipl" | "ing" | "dipl-ing"
        )
    };
    let mut words = name
        .split_whitespace()
        .filter(|word| word.chars().any(char::is_alphanumeric));
    let first = words.clone().find(|word| !is_title(word)).or_else(|| words.next());
    first.unwrap_or(name).trim_matches([',', '(', ')']).to_owned()
}

/// The number of somebody whom a share pack does not name: `contact 12 of Ana Horvat (B. N.)`.
fn contact_number(name: &str) -> Option<u32> {
    let (number, _) = name.strip_prefix("contact ")?.split_once(" of ")?;
    number.parse().ok()
}
