//! Whose export it is: told by URLs where the files allow it, else honestly not told.
//!
//! In: the records of one export. Out: an [`OwnerFinding`]. The rules, in order: the owner's side of most invitations; the
//! profile URL that goes with the name in `Profile.csv`; the one that takes part in (nearly) every conversation. Nobody who
//! is in the owner's own list of connections is the owner. A share pack names its owner.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use hashbrown::{HashMap, HashSet};

use super::identity::{is_nobody, name_key, slug_in};
use super::resolve::{Resolution, resolve};
use super::{PersonId, lookup};
use crate::error::{Error, Result};
use crate::names::names;
use crate::records::{Direction, ExportRecords, MessageClass};
use crate::work;

/// Which rule found the owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum FoundBy {
    /// The owner's side of most rows of `Invitations.csv`.
    Invitations,
    /// The name in `Profile.csv`, with the URL that goes with it.
    Profile,
    /// Takes part in every, or nearly every, conversation.
    Messages,
    /// A share pack says whose it is.
    SharePack,
    /// Not found.
    #[default]
    None,
}

names! { FoundBy:
    Invitations "invitations", Profile "profile", Messages "messages", SharePack "share_pack", None "none",
}

/// What one export says about its owner.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OwnerFinding {
    /// The slug of the owner's profile URL.
    pub slug: Option<String>,
    /// The owner's full name.
    pub name: Option<String>,
    /// The rule that found the slug.
    pub found_by: FoundBy,
}

/// How many of the people of a conversation are looked through for one more; who is listed twice is found at the end.
const LOOKED_THROUGH: usize = 32;

/// A share of the conversations that counts as nearly all: the owner's URL is missing from rows of closed accounts only.
const NEARLY_EVERY: f64 = 0.8;

/// Returns the owner of the export as far as its own files tell.
pub(crate) fn find_owner(records: &ExportRecords) -> OwnerFinding {
    if let Some(by) = &records.shared_by {
        return OwnerFinding {
            slug: slug_in(&by.id).map(Cow::into_owned),
            name: Some(by.name.clone()).filter(|name| !is_nobody(name)),
            found_by: FoundBy::SharePack,
        };
    }
    let (slug, found_by) = by_invitations(records)
        .map(|slug| (slug, FoundBy::Invitations))
        .or_else(|| by_messages(records))
        .map_or((None, FoundBy::None), |(slug, found_by)| (Some(slug), found_by));
    let name = records
        .owner
        .name
        .clone()
        .filter(|name| !is_nobody(name))
        .or_else(|| slug.as_ref().and_then(|slug| name_of(records, slug)))
        .or_else(|| name_by_invitations(records));
    OwnerFinding { slug, name, found_by }
}

/// The owner's side of an invitation.
fn own_side(invitation: &crate::records::Invitation) -> &(String, String) {
    match invitation.direction {
        Direction::Outgoing => &invitation.inviter,
        Direction::Incoming => &invitation.invitee,
    }
}

/// Returns what more than half of the votes are for.
fn majority<'a>(votes: impl Iterator<Item = Cow<'a, str>>) -> Option<String> {
    let mut tally: BTreeMap<Cow<'a, str>, usize> = BTreeMap::new();
    let mut n_votes = 0;
    for vote in votes {
        *tally.entry(vote).or_default() += 1;
        n_votes += 1;
    }
    tally
        .into_iter()
        .find(|(_, n)| 2 * n > n_votes)
        .map(|(winner, _)| winner.into_owned())
}

fn by_invitations(records: &ExportRecords) -> Option<String> {
    let winner = majority(records.invitations.iter().filter_map(|row| slug_in(&own_side(row).1)))?;
    let is_connection = records
        .connections
        .iter()
        .any(|row| slug_in(&row.url).is_some_and(|slug| slug == winner));
    (!is_connection).then_some(winner)
}

fn by_messages(records: &ExportRecords) -> Option<(String, FoundBy)> {
    let coverage = Coverage::of(records);
    by_profile(records, &coverage)
        .map(|slug| (slug, FoundBy::Profile))
        .or_else(|| coverage.widest().map(|slug| (slug, FoundBy::Messages)))
}

/// Invitations before 2023 have names only.
fn name_by_invitations(records: &ExportRecords) -> Option<String> {
    majority(
        records
            .invitations
            .iter()
            .map(|row| Cow::Borrowed(own_side(row).0.trim()))
            .filter(|name| !is_nobody(name)),
    )
}

/// Returns a name that goes with the slug in messages or invitations, the first in the alphabet if there are several.
fn name_of(records: &ExportRecords, wanted: &str) -> Option<String> {
    let mentions = records
        .messages
        .mentions
        .iter()
        .filter(|mention| !mention.may_be_several);
    let written = mentions.map(|mention| (mention.name.as_str(), mention.url.as_str()));
    let invited = records
        .invitations
        .iter()
        .map(own_side)
        .map(|(name, url)| (name.as_str(), url.as_str()));
    let fits = |(name, url): &(&str, &str)| slug_in(url).as_deref() == Some(wanted) && !is_nobody(name);
    written
        .chain(invited)
        .filter(fits)
        .map(|(name, _)| name.trim().to_owned())
        .min()
}

/// Returns the URL that goes with the name in `Profile.csv`; of several namesakes outside the connections, the one in most
/// conversations, and none if two are in equally many.
fn by_profile(records: &ExportRecords, coverage: &Coverage) -> Option<String> {
    let wanted = name_key(records.owner.name.as_deref()?);
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for (mention, person) in records.messages.mentions.iter().zip(&coverage.person_of_mention) {
        if let Some(person) = person.and_then(|person| coverage.slugs.get(person))
            && !mention.may_be_several
            && name_key(&mention.name) == wanted
            && !coverage.is_connection(person)
        {
            named.insert(person);
        }
    }
    let mut ranked: Vec<(usize, &str)> = named
        .into_iter()
        .map(|slug| (coverage.conversations_of(slug), slug))
        .collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    match ranked.as_slice() {
        [(_, only)] => Some((*only).to_owned()),
        [(most, first), (next, _), ..] if most > next => Some((*first).to_owned()),
        _ => None,
    }
}

/// In how many conversations each profile URL takes part.
struct Coverage {
    slugs: Vec<String>,
    person_of_mention: Vec<Option<usize>>,
    n_conversations: usize,
    conversations: Vec<usize>,
    connections: HashSet<usize>,
    index: HashMap<String, usize>,
}

impl Coverage {
    fn of(records: &ExportRecords) -> Self {
        let log = &records.messages;
        let mut coverage = Self {
            slugs: Vec::new(),
            person_of_mention: Vec::new(),
            n_conversations: 0,
            conversations: Vec::new(),
            connections: HashSet::new(),
            index: HashMap::new(),
        };
        for mention in &log.mentions {
            let person = slug_in(&mention.url).map(|slug| coverage.person(&slug));
            coverage.person_of_mention.push(person);
        }
        if !coverage.slugs.is_empty() {
            let connections = records.connections.iter().filter_map(|row| slug_in(&row.url));
            coverage.connections = connections
                .filter_map(|slug| coverage.index.get(&*slug).copied())
                .collect();
        }
        coverage.learn_names(records);
        coverage.count(records);
        coverage
    }

    fn person(&mut self, slug: &str) -> usize {
        let next = self.slugs.len();
        *self.index.entry_ref(slug).or_insert_with(|| {
            self.slugs.push(slug.to_owned());
            next
        })
    }

    /// In files without recipient URLs the owner's URL stands only on rows the owner sent: there, a whole `TO` cell that is
    /// the name of exactly one sender means that sender.
    fn learn_names(&mut self, records: &ExportRecords) {
        if self.slugs.is_empty() || self.person_of_mention.iter().all(Option::is_some) {
            return;
        }
        let mut by_name: HashMap<String, BTreeSet<usize>> = HashMap::new();
        for (mention, person) in records.messages.mentions.iter().zip(&self.person_of_mention) {
            if let Some(person) = person.filter(|_| !is_nobody(&mention.name)) {
                by_name.entry(name_key(&mention.name)).or_default().insert(person);
            }
        }
        for (mention, person) in records.messages.mentions.iter().zip(&mut self.person_of_mention) {
            if person.is_none() {
                let named = by_name.get(&name_key(&mention.name)).filter(|people| people.len() == 1);
                *person = named.and_then(|people| people.first().copied());
            }
        }
    }

    fn count(&mut self, records: &ExportRecords) {
        let log = &records.messages;
        let n_conversations = log.n_conversations as usize;
        let mut people: Vec<Vec<usize>> = vec![Vec::new(); n_conversations];
        for row in &log.rows {
            if matches!(row.class, MessageClass::Spam | MessageClass::Sponsored) {
                continue;
            }
            let here = &mut people[row.conversation as usize];
            let recipients = log.recipient_lists[row.recipients as usize].iter().copied();
            for mention in row.sender.into_iter().chain(recipients) {
                if let Some(person) = self.person_of_mention[mention as usize] {
                    let recent = &here[here.len().saturating_sub(LOOKED_THROUGH)..];
                    work::count(recent.len());
                    if !recent.contains(&person) {
                        here.push(person);
                    }
                }
            }
        }
        self.conversations = vec![0; self.slugs.len()];
        for here in people.iter_mut().filter(|here| !here.is_empty()) {
            here.sort_unstable();
            here.dedup();
            self.n_conversations += 1;
            for &person in &*here {
                self.conversations[person] += 1;
            }
        }
    }

    fn is_connection(&self, slug: &str) -> bool {
        self.index
            .get(slug)
            .is_some_and(|person| self.connections.contains(person))
    }

    fn conversations_of(&self, slug: &str) -> usize {
        self.index.get(slug).map_or(0, |&person| self.conversations[person])
    }

    /// Returns who, not being a connection, takes part in nearly every conversation and in more than anybody else.
    fn widest(&self) -> Option<String> {
        let mut ranked: Vec<(usize, usize)> = (0..self.slugs.len())
            .filter(|person| !self.connections.contains(person))
            .map(|person| (self.conversations[person], person))
            .collect();
        ranked.sort_unstable_by(|a, b| b.cmp(a));
        let &(most, first) = ranked.first()?;
        let next = ranked.get(1).map_or(0, |&(n, _)| n);
        #[expect(clippy::cast_precision_loss, reason = "counts of conversations are far below 2^52")]
        let enough = most as f64 >= NEARLY_EVERY * self.n_conversations as f64;
        (most > next && enough).then(|| self.slugs[first].clone())
    }
}

/// One member's own exports.
#[derive(Debug, Clone)]
pub struct Own {
    /// The exports.
    pub exports: Vec<ExportRecords>,
    /// Whom they mean.
    pub resolution: Resolution,
    /// Exports of which only the others tell whose they are; they are not among the exports.
    pub unclaimed: Vec<PathBuf>,
}

/// Returns the exports of the owner whom `me` means, the first one without; share packs are no exports.
///
/// # Errors
///
/// If nobody or several could be meant, if there is only a share pack of them, or if the files do not say who they are.
pub fn exports_of(exports: Vec<ExportRecords>, resolution: &Resolution, me: Option<&str>) -> Result<Own> {
    let owners_of = |is_pack: bool| -> Vec<PersonId> {
        let owned = exports.iter().zip(&resolution.exports);
        let owned = owned.filter(|(export, _)| export.is_share_pack() == is_pack);
        let mut seen = HashSet::new();
        owned
            .map(|(_, resolved)| resolved.owner)
            .filter(|owner| seen.insert(*owner))
            .collect()
    };
    let owners = owners_of(false);
    let only_pack = |name: &str| {
        Error::Usage(format!(
            "of {name} there is only a share pack here, no export: the pack itself is what {name} hands over"
        ))
    };
    let me = match me {
        Some(who) => lookup::find_owner(&resolution.roster, &owners, who).map_err(|error| {
            let in_packs = lookup::find_owner(&resolution.roster, &owners_of(true), who);
            in_packs.map_or(error, |owner| only_pack(&resolution.roster.person(owner).name))
        })?,
        None => match (owners.first(), owners_of(true).first()) {
            (Some(first), _) => *first,
            (None, Some(owner)) => return Err(only_pack(&resolution.roster.person(*owner).name)),
            (None, None) => return Err(Error::NoData),
        },
    };
    let mine = exports.into_iter().zip(&resolution.exports);
    let mine = mine.filter(|(export, resolved)| resolved.owner == me && !export.is_share_pack());
    alone(mine.map(|(export, _)| export).collect())
}

/// Resolves one member's exports by themselves.
fn alone(mut exports: Vec<ExportRecords>) -> Result<Own> {
    let mut resolution = resolve(&exports);
    let is_known = |owner: PersonId| !resolution.roster.person(owner).id.starts_with("owner/");
    let owners = || resolution.exports.iter().map(|resolved| resolved.owner);
    let Some(owner) = owners().find(|owner| is_known(*owner)) else {
        return Err(Error::Usage(
            "the files do not say whose export this is: give the whole export, with Invitations.csv and Profile.csv"
                .to_owned(),
        ));
    };
    let mut unclaimed = Vec::new();
    let is_mine: Vec<bool> = owners().map(|other| other == owner).collect();
    if is_mine.contains(&false) {
        let mut kept = Vec::new();
        for (export, is_mine) in exports.into_iter().zip(is_mine) {
            if is_mine {
                kept.push(export);
            } else {
                unclaimed.push(export.path);
            }
        }
        exports = kept;
        resolution = resolve(&exports);
    }
    Ok(Own {
        exports,
        resolution,
        unclaimed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Moment;
    use crate::people::testing::{split, url};
    use crate::records::{Connection, Invitation, Mention, Message, MessageLog};

    fn mention(text: &str) -> Mention {
        let (name, url) = split(text);
        Mention {
            may_be_several: url.is_empty(),
            name,
            url,
        }
    }

    /// Each row is `conversation, sender, recipient`, people as `Name@slug`.
    fn log(rows: &[(u32, &str, &str)]) -> MessageLog {
        let mut log = MessageLog {
            utc: true,
            ..MessageLog::default()
        };
        for &(conversation, sender, recipient) in rows {
            let mut id = |text: &str| {
                let mention = mention(text);
                let at = log
                    .mentions
                    .iter()
                    .position(|known| *known == mention)
                    .unwrap_or_else(|| {
                        log.mentions.push(mention);
                        log.mentions.len() - 1
                    });
                u32::try_from(at).expect("few")
            };
            let (sender, recipient) = (id(sender), id(recipient));
            log.recipient_lists.push(Box::new([recipient]));
            log.rows.push(Message {
                conversation,
                sender: Some(sender),
                recipients: u32::try_from(log.recipient_lists.len() - 1).expect("few"),
                tone: crate::records::Tone::Plain,
                class: MessageClass::Counted,
                at: Moment(0),
            });
            log.n_conversations = log.n_conversations.max(conversation + 1);
        }
        log
    }

    fn connection(text: &str) -> Connection {
        let (name, slug) = text.split_once('@').unwrap_or((text, ""));
        Connection {
            name: name.to_owned(),
            first_name_ends: None,
            url: url(slug),
            email: String::new(),
            company: String::new(),
            position: String::new(),
            connected_on: None,
        }
    }

    fn found(records: &ExportRecords) -> (Option<String>, FoundBy) {
        let finding = find_owner(records);
        (finding.slug, finding.found_by)
    }

    #[test]
    fn most_invitations_name_the_owner() {
        let invitation = |direction, inviter: &str, invitee: &str| Invitation {
            direction,
            inviter: (String::new(), url(inviter)),
            invitee: (String::new(), url(invitee)),
            sent_at: None,
            has_note: false,
        };
        let records = ExportRecords {
            invitations: vec![
                invitation(Direction::Outgoing, "me", "ana"),
                invitation(Direction::Incoming, "boris", "me"),
                invitation(Direction::Incoming, "me", "broken"),
            ],
            ..ExportRecords::default()
        };
        assert_eq!(found(&records), (Some("me".to_owned()), FoundBy::Invitations));
    }

    #[test]
    fn a_connection_with_the_owners_name_is_not_the_owner() {
        let mut records = ExportRecords {
            connections: vec![connection("Ana Horvat@ana-the-other"), connection("Boris Novak@boris")],
            messages: log(&[
                (0, "Ana Horvat@ana-the-other", "Ana Horvat@ana"),
                (1, "Boris Novak@boris", "Ana Horvat@ana"),
            ]),
            ..ExportRecords::default()
        };
        records.owner.name = Some("ana horvat".to_owned());
        assert_eq!(found(&records), (Some("ana".to_owned()), FoundBy::Profile));
    }

    #[test]
    fn who_is_in_every_conversation_is_the_owner_even_if_they_never_wrote() {
        let records = ExportRecords {
            messages: log(&[
                (0, "A@a", "Me@me"),
                (0, "A@a", "Me@me"),
                (0, "A@a", "Me@me"),
                (1, "B@b", "Me@me"),
            ]),
            ..ExportRecords::default()
        };
        assert_eq!(found(&records), (Some("me".to_owned()), FoundBy::Messages));
        assert_eq!(find_owner(&records).name.as_deref(), Some("Me"));
    }

    #[test]
    fn one_conversation_of_two_strangers_tells_nothing() {
        let records = ExportRecords {
            messages: log(&[(0, "A@a", "B@b")]),
            ..ExportRecords::default()
        };
        assert_eq!(found(&records), (None, FoundBy::None));
        let records = ExportRecords {
            connections: vec![connection("B@b")],
            ..records
        };
        assert_eq!(found(&records), (Some("a".to_owned()), FoundBy::Messages));
    }

    #[test]
    fn without_recipient_urls_the_owners_name_in_to_counts() {
        let records = ExportRecords {
            messages: log(&[(0, "Me@me", "A"), (1, "B@b", "Me"), (2, "C@c", "Me"), (2, "C@c", "Me")]),
            ..ExportRecords::default()
        };
        assert_eq!(found(&records), (Some("me".to_owned()), FoundBy::Messages));
    }
}
