//! The evidence of a tie in a few plain words.
//!
//! In: a tie of a network, from whose side it is told, and the day. Out: short phrases, the most telling first. Who looks is
//! "you"; others go by their first name.

use std::collections::BTreeSet;

use super::words::{ago, count, month, number, people, several, strength, unless_none};
use crate::advice::introductions::View;
use crate::calendar::{Day, Moment};
use crate::network::{Event, Evidence, FormerJob, From, Kind, Network, Overlap, What};
use crate::people::PersonId;
use crate::records::users_note::Bond;
use crate::strength::{Facts, Ground, Term, facts};

/// Connections younger than this are told in days: they are news, not history.
const NEWS_DAYS: i64 = 90;
/// So many shared acquaintances are named, the ones who count most.
const MOST_ACQUAINTANCES: usize = 2;

/// A tie as it is told: from one person toward the other, up to the day of the view.
struct Told<'a> {
    view: &'a View<'a>,
    from: PersonId,
    to: PersonId,
    /// The mark of what came from `from`.
    mine: From,
    events: Vec<Event>,
    facts: Facts,
}

/// Returns the evidence of a tie from one side in phrases, the most telling first; none if there is no tie.
pub(crate) fn phrases(view: &View<'_>, from: PersonId, to: PersonId) -> Vec<String> {
    let Some(tie) = view.network.tie_between(from, to) else {
        return Vec::new();
    };
    let evidence = view.network.evidence(tie);
    let mine = From::of(from, to);
    let told = Told {
        view,
        from,
        to,
        mine,
        events: evidence.until(view.as_of).collect(),
        facts: facts(evidence, view.as_of, mine),
    };
    let mut phrases = Vec::new();
    phrases.extend(said(evidence));
    phrases.extend(told.direct());
    phrases.extend(told.recommendations());
    phrases.extend(told.together());
    phrases.extend(groups(&told.facts));
    phrases.extend(told.shared_groups());
    phrases.extend(told.endorsements());
    phrases.extend(told.small_signs());
    phrases.extend(told.connected());
    phrases.extend(told.stated());
    phrases.extend(told.guess());
    phrases.extend(told.former_colleagues());
    phrases
}

impl Told<'_> {
    /// The name of one of the two, or "you".
    fn name(&self, person: PersonId) -> String {
        if person == self.view.me {
            "you".to_owned()
        } else {
            first_name(&self.view.person(person).name)
        }
    }

    /// Whose export shows it, where that is not the user's own, and until when if that is long ago: what came later is not
    /// silence but unknown.
    fn source(&self) -> String {
        if self.from == self.view.me || self.to == self.view.me {
            return String::new();
        }
        let owners = [self.from, self.to].into_iter().filter(|person| {
            self.view.network.owners.contains(person) && !self.view.network.pack_owners.contains(person)
        });
        let names: Vec<String> = owners.clone().map(|owner| self.name(owner)).collect();
        let until = owners
            .filter_map(|owner| self.view.network.known_until.get(&owner))
            .max()
            .copied();
        let is_old = |day: &Day| self.view.as_of.days_since(*day) > NEWS_DAYS;
        let until = until
            .filter(is_old)
            .map_or(String::new(), |day| format!(" of {}", month(day)));
        match names.as_slice() {
            [] => String::new(),
            [owner] => format!(" ({owner}'s export{until})"),
            _ => " (both exports)".to_owned(),
        }
    }

    /// Who gave what came from that side.
    fn giver(&self, side: From) -> PersonId {
        if side == self.mine { self.from } else { self.to }
    }

    /// The names of who gave and who got what came from that side.
    fn giver_and_taker(&self, side: From) -> (String, String) {
        let giver = self.giver(side);
        let taker = if giver == self.from { self.to } else { self.from };
        (self.name(giver), self.name(taker))
    }

    fn direct(&self) -> Option<String> {
        let last = self.facts.unanswered.map(|run| run.last.day());
        let last = last.map_or(String::new(), |day| format!(", last {}", ago(day, self.view.as_of)));
        let source = self.source();
        let (sent, received) = (self.facts.sent, self.facts.received);
        let messages = number(sent + received, "message");
        let how = match (sent, received) {
            (0, 0) => return None,
            (_, 0) => format!("from {}, no answer", self.name(self.from)),
            (0, _) => format!("from {}, none back", self.name(self.to)),
            _ => "both ways".to_owned(),
        };
        Some(format!("{messages} {how}{last}{source}"))
    }

    fn recommendations(&self) -> impl Iterator<Item = String> {
        [self.mine.other(), self.mine].into_iter().filter_map(|side| {
            let is_it = |event: &&Event| event.what == What::Recommended && event.from == side;
            let when = self.events.iter().find(is_it)?.at;
            let when = when.map_or(String::new(), |at| format!(", {}", month(at.day())));
            let (giver, taker) = self.giver_and_taker(side);
            Some(format!("{giver} recommended {taker}{when}"))
        })
    }

    fn endorsements(&self) -> impl Iterator<Item = String> {
        [self.mine.other(), self.mine].into_iter().filter_map(|side| {
            let is_it = |event: &&Event| event.what == What::Endorsed && event.from == side;
            let n = self.events.iter().filter(is_it).count();
            let (giver, taker) = self.giver_and_taker(side);
            (n > 0).then(|| format!("{giver} endorsed {taker} for {}", number(n, "skill")))
        })
    }

    fn together(&self) -> Vec<String> {
        let overlaps = self.events.iter().filter_map(|event| match event.what {
            What::Together(index) => self.view.network.overlaps.get(index as usize),
            _ => None,
        });
        let phrase = |overlap: &Overlap| {
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

    fn shared_groups(&self) -> Option<String> {
        let n_of = |is_it: fn(&What) -> bool| self.events.iter().filter(|event| is_it(&event.what)).count();
        let n_groups = n_of(|what| *what == What::SharedGroup);
        let n_messages = n_of(|what| matches!(what, What::WroteInSharedGroup { .. }));
        let wrote = unless_none(n_messages, |n| format!(", {} there", number(n, "message")));
        (n_groups > 0).then(|| format!("both in {}{wrote}", number(n_groups, "group conversation")))
    }

    fn small_signs(&self) -> impl Iterator<Item = String> {
        self.events.iter().filter_map(|event| {
            let is_mine = self.giver(event.from) == self.view.me;
            let (giver, taker) = self.giver_and_taker(event.from);
            Some(match event.what {
                What::Invited { with_note: true } => format!("{giver} invited {taker} with a note"),
                What::Noted if is_mine => format!("you keep a note on {taker}"),
                What::Noted => format!("{giver} keeps a note on {taker}"),
                What::InAddressBook if is_mine => "in your address book".to_owned(),
                What::InAddressBook => format!("in {giver}'s address book"),
                _ => return None,
            })
        })
    }

    fn connected(&self) -> Option<String> {
        let (events, facts) = (&self.events, &self.facts);
        let event = events.iter().find(|event| event.what == What::Connected)?;
        // A share pack may tell of messages that no export here holds.
        let is_told = |event: &Event| matches!(event.what, What::Stated { kind, .. } if kind != Kind::Declared);
        let silent =
            facts.sent + facts.received + facts.group_sent + facts.group_received == 0 && !events.iter().any(is_told);
        let is_heard = self.view.network.hears_messages_between(self.from, self.to);
        let never_wrote = if silent && is_heard { ", no messages" } else { "" };
        Some(match event.at.map(Moment::day) {
            Some(day) if self.view.as_of.days_since(day) < NEWS_DAYS => {
                format!("connected {}{never_wrote}", ago(day, self.view.as_of))
            }
            Some(day) => format!("connected since {}{never_wrote}", month(day)),
            None => format!("connected{never_wrote}"),
        })
    }

    /// What each of the two states in a share pack; with the figure itself where it has faded since.
    fn stated(&self) -> Vec<String> {
        let mut said = Vec::new();
        for event in &self.events {
            let (What::Stated { strength: stated, .. }, Some(day)) = (event.what, event.at.map(Moment::day)) else {
                continue;
            };
            let whose = match self.giver(event.from) {
                me if me == self.view.me => "your".to_owned(),
                other => format!("{}'s", self.name(other)),
            };
            let then = (day != self.view.as_of).then(|| format!(": {} then", strength(stated.share())));
            let then = then.unwrap_or_default();
            said.push(format!("{whose} own figure, as of {} (share pack){then}", month(day)));
        }
        said
    }

    /// Which small employer both were at, and who was last seen there when; one of the two may be there still.
    fn former_colleagues(&self) -> Option<String> {
        let (n_known, job) = self.events.iter().find_map(|event| match event.what {
            What::FormerColleagues { n_known, job } => Some((n_known, job)),
            _ => None,
        })?;
        let employer = &self.view.network.former.get(job as usize)?.company;
        let left = [self.from, self.to].into_iter().filter_map(|person| {
            let job = self.view.network.last_job_at(person, employer)?;
            Some(format!(
                "{} {}",
                self.name(person),
                seen_until(self.view.network, self.view.me, job)
            ))
        });
        let mut parts = vec![format!("a guess: both were at {employer}, where {n_known} are known")];
        parts.extend(left);
        Some(parts.join(", "))
    }

    fn guess(&self) -> Option<String> {
        let n_known = self.events.iter().find_map(|event| match event.what {
            What::SameEmployer { n_known } => Some(n_known),
            _ => None,
        })?;
        let employer = self
            .view
            .person(self.to)
            .company
            .as_deref()
            .unwrap_or("one small employer");
        Some(format!(
            "a guess: both at {employer}, where {} are known",
            people(usize::from(n_known))
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
        Ground::Together => several(term.n, "job or school in common", "jobs or schools in common"),
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
