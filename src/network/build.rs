//! Records → ties: every fact becomes an event of the tie between two people, once.
//!
//! In: the records of all exports and whom they mean. Out: a [`Network`]. Each owner's own export tells of that owner's
//! ties; a group conversation also tells that two others met there. Overlapping archives, and the exports of both sides,
//! hold the same facts: what happened as often in several exports counts as often as in the one that has it most.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use hashbrown::{HashMap, HashSet};

use super::conversations::Conversations;
use super::events::{Events, Packed};
use super::join::{is_told_once, join};
use super::overlap::owners_overlaps;
use super::tie::{Event, Evidence, From, Kind, What};
use super::{FormerJob, Network, graph_of, guess, history};
use crate::calendar::{Day, Moment, SECONDS_PER_DAY};
use crate::parts::Parts;
use crate::people::PersonId;
use crate::people::resolve::{Resolution, ResolvedExport};
use crate::records::{Affiliation, Basis, Direction, ExportRecords, MessageClass, Tone};

/// A group of more people than this tells nothing of who knows whom.
const LARGEST_TELLING_GROUP: usize = 20;

/// Returns the network that the exports hold; `resolution` is theirs.
#[must_use]
pub fn build(exports: &[ExportRecords], resolution: Resolution) -> Network {
    let former = history::former_jobs(exports, &resolution);
    build_with(exports, resolution, former)
}

/// As [`build`], and frees the spellings of the exports, which are most of their memory, before it makes the ties.
#[must_use]
pub fn build_sparingly(exports: &mut [ExportRecords], resolution: Resolution) -> Network {
    let former = history::former_jobs(exports, &resolution);
    exports.iter_mut().for_each(ExportRecords::forget_spellings);
    build_with(exports, resolution, former)
}

/// The spellings of the exports may be forgotten: `former` are the former jobs that they told of.
fn build_with(exports: &[ExportRecords], resolution: Resolution, former: Vec<FormerJob>) -> Network {
    // An owner with a message file shows every group of theirs; what others' exports show of them adds nothing.
    let with_messages = pairs(exports, &resolution).filter(|(export, _)| !export.messages.rows.is_empty());
    let mut own_messages = vec![false; resolution.roster.people.len()];
    with_messages.for_each(|(_, resolved)| own_messages[resolved.owner.index()] = true);
    let mut facts = Facts::new(own_messages);
    let mut conversations = Vec::with_capacity(exports.len());
    for (source, (export, resolved)) in (0..).zip(pairs(exports, &resolution)) {
        let mut one = OneExport {
            facts: &mut facts,
            source,
            resolved,
        };
        one.connections(export);
        conversations.push(one.messages(export));
        one.favors(export);
        one.address_book(export);
        one.shared(export);
    }
    for (source, ((export, resolved), conversations)) in (0..).zip(pairs(exports, &resolution).zip(conversations)) {
        let mut one = OneExport {
            facts: &mut facts,
            source,
            resolved,
        };
        one.co_addressed(export, &conversations);
    }
    let mut ties = facts.into_ties();
    let overlaps = owners_overlaps(exports, &resolution, &mut ties);
    // Whose connections are here shows them all; who hands over a share pack has chosen what to say.
    let told: HashSet<PersonId> = pairs(exports, &resolution)
        .filter(|(e, _)| !e.connections.is_empty() || e.is_share_pack())
        .map(|(_, r)| r.owner)
        .collect();
    let known_until = known_until(exports, &resolution);
    let latest = known_until.values().max().copied();
    guess::guess(
        &guess::Known {
            roster: &resolution.roster,
            former: &former,
            told: &told,
            latest,
        },
        &mut ties,
    );

    let graph = graph_of(resolution.roster.people.len(), ties.ends());
    let targets = pairs(exports, &resolution)
        .flat_map(|(export, resolved)| export.targets.iter().map(|target| (resolved.owner, target.clone())))
        .collect();
    Network {
        latest,
        known_until,
        targets,
        jobs: owners_jobs(exports, &resolution),
        owners: owners(exports, &resolution),
        pack_owners: pack_owners(exports, &resolution),
        without_messages: without_messages(exports, &resolution),
        roster: resolution.roster,
        graph,
        evidence: ties.into_evidence(),
        overlaps,
        former,
        snapshots: Vec::new(),
        asks: Vec::new(),
    }
}

/// The jobs of the owners' own lists, by owner and day, each once.
fn owners_jobs(exports: &[ExportRecords], resolution: &Resolution) -> Vec<(PersonId, Affiliation)> {
    let mut jobs: Vec<(PersonId, Affiliation)> = pairs(exports, resolution)
        .flat_map(|(export, resolved)| export.owner.positions.iter().map(|job| (resolved.owner, job.clone())))
        .collect();
    jobs.sort_by(|(a, job), (b, other)| {
        let place = |job: &Affiliation| (job.from, job.to, job.organization.clone(), job.title.clone());
        a.cmp(b).then_with(|| place(job).cmp(&place(other)))
    });
    jobs.dedup();
    jobs
}

/// The day until which each owner's exports tell of their ties; a share pack that a later one replaces says nothing.
fn known_until(exports: &[ExportRecords], resolution: &Resolution) -> BTreeMap<PersonId, Day> {
    let mut known_until = BTreeMap::new();
    for (export, resolved) in pairs(exports, resolution).filter(|(_, resolved)| !resolved.is_replaced()) {
        if let Some(day) = export.known_until() {
            let latest = known_until.entry(resolved.owner).or_insert(day);
            *latest = day.max(*latest);
        }
    }
    known_until
}

fn pairs<'a>(
    exports: &'a [ExportRecords],
    resolution: &'a Resolution,
) -> impl Iterator<Item = (&'a ExportRecords, &'a ResolvedExport)> {
    exports.iter().zip(&resolution.exports)
}

/// The owners of exports in their order, then those of share packs: a pack is never the first point of view.
fn owners(exports: &[ExportRecords], resolution: &Resolution) -> Vec<PersonId> {
    let of = |is_pack: bool| pairs(exports, resolution).filter(move |(e, _)| e.is_share_pack() == is_pack);
    let mut seen = HashSet::new();
    of(false)
        .chain(of(true))
        .map(|(_, resolved)| resolved.owner)
        .filter(|owner| seen.insert(*owner))
        .collect()
}

/// The owners of exports that hold no message that counts, sorted. A file of drafts, or of a header alone, is none.
fn without_messages(exports: &[ExportRecords], resolution: &Resolution) -> Vec<PersonId> {
    let (mut owners, mut with) = (BTreeSet::new(), BTreeSet::new());
    for (export, resolved) in pairs(exports, resolution).filter(|(export, _)| !export.is_share_pack()) {
        owners.insert(resolved.owner);
        if export
            .messages
            .rows
            .iter()
            .any(|row| row.class == MessageClass::Counted)
        {
            with.insert(resolved.owner);
        }
    }
    owners.difference(&with).copied().collect()
}

/// The owners of whom there is a share pack and no export, sorted.
fn pack_owners(exports: &[ExportRecords], resolution: &Resolution) -> Vec<PersonId> {
    let of = |is_pack: bool| pairs(exports, resolution).filter(move |(e, _)| e.is_share_pack() == is_pack);
    let whole: HashSet<PersonId> = of(false).map(|(_, resolved)| resolved.owner).collect();
    let packs: BTreeSet<PersonId> = of(true).map(|(_, resolved)| resolved.owner).collect();
    packs.into_iter().filter(|owner| !whole.contains(owner)).collect()
}

/// The two people of a tie, lower index first.
pub(super) type Ends = (PersonId, PersonId);

/// The ties with their events, sorted by their ends.
#[derive(Default)]
pub(super) struct Ties {
    /// Those of one tie stand together, in their order.
    events: Vec<Packed>,
    known: Vec<(Ends, Range<u32>)>,
}

impl Ties {
    /// The ends of all ties.
    pub(super) fn ends(&self) -> impl ExactSizeIterator<Item = Ends> {
        self.known.iter().map(|(ends, _)| *ends)
    }

    /// The events of the tie at that place.
    pub(super) fn of(&self, tie: usize) -> impl Iterator<Item = Event> {
        let Range { start, end } = self.known[tie].1;
        self.events[start as usize..end as usize]
            .iter()
            .map(|event| event.event())
    }

    /// Puts events in the place of those it has.
    pub(super) fn set(&mut self, tie: usize, events: impl IntoIterator<Item = Event>) {
        self.known[tie].1 = self.behind(events);
    }

    /// Where the events stand, behind all others.
    fn behind(&mut self, events: impl IntoIterator<Item = Event>) -> Range<u32> {
        let begin = count(self.events.len());
        self.events.extend(events.into_iter().map(Packed::of));
        begin..count(self.events.len())
    }

    /// The place of a tie, if there is one.
    pub(super) fn find(&self, ends: Ends) -> Option<usize> {
        self.known.binary_search_by_key(&ends, |(ends, _)| *ends).ok()
    }

    /// Adds ties that there are not yet, each with one event.
    pub(super) fn add(&mut self, new: Vec<(Ends, Event)>) {
        for (ends, event) in new {
            let stretch = self.behind([event]);
            self.known.push((ends, stretch));
        }
        // What is sorted already stays so, and is merged with the rest in no time.
        self.known.sort_by_key(|(ends, _)| *ends);
    }

    fn into_evidence(mut self) -> Parts<Evidence> {
        self.events.shrink_to_fit();
        let stretches = self.known.into_iter().map(|(_, stretch)| stretch);
        let known = Events::stretches(self.events, stretches).map(|events| Evidence { events, word: None });
        known.collect()
    }
}

fn count(n_events: usize) -> u32 {
    u32::try_from(n_events).expect("fewer than 2^32 events fit into memory")
}

/// What all exports say of each tie.
struct Facts {
    /// By person: whether their own export has messages.
    own_messages: Vec<bool>,
    /// By the ends of each tie: its number, and the number of the first export that tells of it.
    index: HashMap<Ends, (u32, u32)>,
    /// What the first export that tells of a tie says of it, in the order in which it is told.
    events: Vec<Packed>,
    /// The number of the tie that each of these is of.
    ties: Vec<u32>,
    /// What is told of ties by exports after the first that tells of them: of which tie, by which export.
    told_again: Vec<(u32, u32, Packed)>,
    /// The tie that was told of last.
    recent: Option<Told>,
}

/// A tie, its number, and the first export that tells of it.
#[derive(Clone, Copy)]
struct Told {
    ends: Ends,
    number: u32,
    source: u32,
}

impl Facts {
    fn new(own_messages: Vec<bool>) -> Self {
        Self {
            own_messages,
            index: HashMap::new(),
            events: Vec::new(),
            ties: Vec::new(),
            told_again: Vec::new(),
            recent: None,
        }
    }

    fn add(&mut self, source: u32, (who, other): Ends, event: Event) {
        if who == other {
            return;
        }
        let ends = (who.min(other), who.max(other));
        // The messages of one conversation follow each other.
        let told = self.recent.filter(|told| told.ends == ends).unwrap_or_else(|| {
            let number = u32::try_from(self.index.len()).expect("fewer than 2^32 ties fit into memory");
            let (number, source) = *self.index.entry(ends).or_insert((number, source));
            Told { ends, number, source }
        });
        self.tell(told, source, event);
    }

    /// As [`Self::add`], where something is told of the tie already.
    fn add_to_known(&mut self, source: u32, (who, other): Ends, event: Event) {
        let ends = (who.min(other), who.max(other));
        if let Some(&(number, first)) = self.index.get(&ends) {
            let told = Told {
                ends,
                number,
                source: first,
            };
            self.tell(told, source, event);
        }
    }

    fn tell(&mut self, told: Told, source: u32, event: Event) {
        self.recent = Some(told);
        if told.source == source {
            self.events.push(Packed::of(event));
            self.ties.push(told.number);
        } else {
            self.told_again.push((told.number, source, Packed::of(event)));
        }
    }

    fn has_own_messages(&self, person: PersonId) -> bool {
        self.own_messages[person.index()]
    }

    /// Joins what several exports say; a tie needs more than an invitation, which nobody need have accepted.
    fn into_ties(mut self) -> Ties {
        let told = self
            .index
            .into_iter()
            .map(|(ends, (number, source))| Told { ends, number, source });
        let mut told: Vec<Told> = told.collect();
        told.sort_unstable_by_key(|told| told.ends);
        let mut places = vec![0; told.len()];
        for (place, told) in (0..).zip(&told) {
            places[told.number as usize] = place;
        }
        let of_ties = self
            .ties
            .iter_mut()
            .chain(self.told_again.iter_mut().map(|(tie, ..)| tie));
        of_ties.for_each(|tie| *tie = places[*tie as usize]);
        drop(places);
        let mut ties = laid_out(self.events, self.ties, &told);
        self.told_again.sort_unstable();
        let mut told_again = self.told_again.chunk_by(|(tie, ..), (next, ..)| tie == next).peekable();
        for (tie, told) in told.iter().enumerate() {
            let again = told_again
                .next_if(|again| again[0].0 as usize == tie)
                .unwrap_or_default();
            if !again.is_empty() || !is_told_once(ties.of(tie)) {
                let again = again.iter().map(|(_, source, event)| (*source, event.event()));
                let joined = join(ties.of(tie).map(|event| (told.source, event)).chain(again).collect());
                ties.set(tie, joined);
            }
        }
        let Ties { events, known } = &mut ties;
        known.retain(|(_, Range { start, end })| {
            let mut whats = events[*start as usize..*end as usize]
                .iter()
                .map(|event| event.event().what);
            whats.any(|what| what.kind().is_some())
        });
        ties
    }
}

/// The ties with what was told of each first, where it is said of each event which tie it is of.
fn laid_out(mut events: Vec<Packed>, mut of: Vec<u32>, told: &[Told]) -> Ties {
    let mut stretches = vec![0..0; told.len()];
    of.iter().for_each(|tie| stretches[*tie as usize].end += 1);
    let mut n_before = 0;
    for stretch in &mut stretches {
        let begin = n_before;
        n_before += stretch.end;
        *stretch = begin..begin;
    }
    // To be moved to one of a hundred thousand places each is to miss the cache each time: first they go to one of some hundred parts.
    let part = told.len().div_ceil(256).next_power_of_two();
    let mut parts: Vec<Range<u32>> = stretches.iter().step_by(part).cloned().collect();
    settle(&mut events, &mut of, (part.trailing_zeros(), &mut parts));
    settle(&mut events, &mut of, (0, &mut stretches));
    for Range { start, end } in &stretches {
        events[*start as usize..*end as usize].sort_unstable();
    }
    let known = told.iter().map(|told| told.ends).zip(stretches).collect();
    Ties { events, known }
}

/// Moves each event to the stretch of its tie, or of all ties whose numbers differ in the last `shift` bits only, without a second
/// list: behind those that are there, and what stood in its way goes on from there.
fn settle(events: &mut [Packed], of: &mut [u32], (shift, stretches): (u32, &mut [Range<u32>])) {
    for place in 0..count(events.len()) {
        let here = place as usize;
        loop {
            let stretch = &mut stretches[(of[here] >> shift) as usize];
            if stretch.contains(&place) {
                break;
            }
            let there = stretch.end as usize;
            stretch.end += 1;
            events.swap(here, there);
            of.swap(here, there);
        }
    }
}

/// The conversation of a message, the list of its recipients, and who wrote it.
type WhoToWhom = (u32, u32, Option<PersonId>);

/// One export while its facts are told.
struct OneExport<'a> {
    facts: &'a mut Facts,
    source: u32,
    resolved: &'a ResolvedExport,
}

impl OneExport<'_> {
    /// Something between the owner and another; `from` is who it came from, none for both alike.
    fn own(&mut self, other: PersonId, from: Option<PersonId>, what: What, at: Option<Moment>) {
        self.message(other, from, (what, Tone::Plain), at);
    }

    /// As [`Self::own`], of something that has a tone.
    fn message(&mut self, other: PersonId, from: Option<PersonId>, (what, tone): (What, Tone), at: Option<Moment>) {
        let owner = self.resolved.owner;
        let from = match from {
            None => From::Both,
            Some(who) => From::of(who, if who == owner { other } else { owner }),
        };
        self.facts
            .add(self.source, (owner, other), Event { at, from, what, tone });
    }

    fn connections(&mut self, export: &ExportRecords) {
        for (row, &person) in export.connections.iter().zip(&self.resolved.connections) {
            self.own(person, None, What::Connected, row.connected_on.map(Day::start));
        }
    }

    fn messages(&mut self, export: &ExportRecords) -> Conversations {
        let owner = self.resolved.owner;
        let conversations = Conversations::of(&export.messages, self.resolved);
        let mut shared: Vec<(WhoToWhom, Moment)> = Vec::new();
        for contact in conversations.contacts(&export.messages, self.resolved) {
            let at = Some(contact.row.at);
            let tone = contact.row.tone;
            let what = contact.in_group.map_or(What::Direct, |n_recipients| {
                let same = (contact.row.conversation, contact.row.recipients, contact.sender);
                // Rows of one conversation mostly stand together, the newest first.
                match shared.last_mut().filter(|(last, _)| *last == same) {
                    Some((_, since)) => *since = contact.row.at.min(*since),
                    None => shared.push((same, contact.row.at)),
                }
                What::Group { n_recipients }
            });
            match contact.sender {
                Some(sender) if sender == owner => {
                    for &recipient in contact.recipients {
                        self.message(recipient, Some(owner), (what, tone), at);
                    }
                }
                Some(sender) => {
                    self.message(sender, Some(sender), (what, tone), at);
                    if let What::Group { n_recipients } = what {
                        self.others(sender, (contact.recipients, n_recipients), at);
                    }
                }
                None => {}
            }
        }
        self.addressed_together(export, &conversations);
        earliest(&mut shared);
        let mut pairs = Vec::new();
        for of_conversation in shared.chunk_by(|((one, ..), _), ((next, ..), _)| one == next) {
            for ((_, recipients, sender), since) in of_conversation {
                let recipients = self.resolved.recipient_lists[*recipients as usize].iter().copied();
                let mut people: Vec<PersonId> = recipients.chain(*sender).filter(|person| *person != owner).collect();
                people.sort_unstable();
                people.dedup();
                self.acquaintances(&people, *since, &mut pairs);
            }
            earliest(&mut pairs);
            for (ends, since) in pairs.drain(..) {
                let event = Event::new(Some(since), From::Both, What::SharedGroup);
                self.facts.add(self.source, ends, event);
            }
        }
        conversations
    }

    /// Somebody wrote to the owner and to others in a group.
    fn others(&mut self, sender: PersonId, (people, n_recipients): (&[PersonId], u16), at: Option<Moment>) {
        if people.len() > LARGEST_TELLING_GROUP || self.facts.has_own_messages(sender) {
            return;
        }
        let owner = self.resolved.owner;
        for &other in people.iter().filter(|other| **other != sender && **other != owner) {
            if !self.facts.has_own_messages(other) {
                let what = What::WroteInSharedGroup { n_recipients };
                let event = Event::new(at, From::of(sender, other), what);
                self.facts.add(self.source, (sender, other), event);
            }
        }
    }

    /// Messages in groups of the owner's to two others, whoever else wrote them, by day.
    fn addressed_together(&mut self, export: &ExportRecords, conversations: &Conversations) {
        let mut by_day: Vec<(i64, u32, Option<PersonId>, u16)> = Vec::new();
        for (contact, n_recipients) in conversations.contacts_in_groups(&export.messages, self.resolved) {
            if contact.recipients.len() <= LARGEST_TELLING_GROUP {
                let day = contact.row.at.0.div_euclid(SECONDS_PER_DAY);
                by_day.push((day, contact.row.recipients, contact.sender, n_recipients));
            }
        }
        by_day.sort_unstable();
        let mut together: Vec<(Ends, u16, u16)> = Vec::new();
        for of_day in by_day.chunk_by(|(one, ..), (next, ..)| one == next) {
            for same in of_day.chunk_by(|one, next| one == next) {
                let (_, recipients, sender, n_recipients) = same[0];
                let n = u16::try_from(same.len()).unwrap_or(u16::MAX);
                let people = self.resolved.recipient_lists[recipients as usize].iter().copied();
                let is_reader = |person: &PersonId| Some(*person) != sender && *person != self.resolved.owner;
                let mut people: Vec<PersonId> = people.filter(is_reader).collect();
                people.retain(|person| !self.facts.has_own_messages(*person));
                people.sort_unstable();
                people.dedup();
                for (place, &one) in people.iter().enumerate() {
                    let others = people[place + 1..].iter();
                    together.extend(others.map(|&other| ((one, other), n_recipients, n)));
                }
            }
            together.sort_unstable();
            let at = Moment(of_day[0].0 * SECONDS_PER_DAY);
            for same in together.chunk_by(|one, next| (one.0, one.1) == (next.0, next.1)) {
                let (ends, n_recipients, _) = same[0];
                let what = What::AddressedTogether {
                    n_recipients,
                    n_messages: same.iter().fold(0, |sum: u16, (.., n)| sum.saturating_add(*n)),
                };
                self.facts
                    .add(self.source, ends, Event::new(Some(at), From::Both, what));
            }
            together.clear();
        }
    }

    /// What third persons wrote to the owner and to somebody the owner has a tie with.
    fn co_addressed(&mut self, export: &ExportRecords, conversations: &Conversations) {
        let owner = self.resolved.owner;
        for (contact, n_recipients) in conversations.contacts_in_groups(&export.messages, self.resolved) {
            if contact.sender.is_none_or(|sender| sender == owner) {
                continue;
            }
            for &other in contact.recipients {
                if other != owner && Some(other) != contact.sender {
                    let what = What::CoAddressed { n_recipients };
                    let event = Event::new(Some(contact.row.at), From::Both, what);
                    self.facts.add_to_known(self.source, (owner, other), event);
                }
            }
        }
    }

    /// The people of a message in a group of the owner's, two by two: since when each two were in one conversation.
    fn acquaintances(&self, people: &[PersonId], since: Moment, pairs: &mut Vec<(Ends, Moment)>) {
        if people.len() >= LARGEST_TELLING_GROUP {
            return;
        }
        let is_unseen = |person: &&PersonId| !self.facts.has_own_messages(**person);
        let unseen: Vec<PersonId> = people.iter().filter(is_unseen).copied().collect();
        for (i, &one) in unseen.iter().enumerate() {
            let others = unseen[i + 1..].iter();
            pairs.extend(others.map(|&other| ((one, other), since)));
        }
    }

    /// Invitations, recommendations, endorsements and private notes.
    fn favors(&mut self, export: &ExportRecords) {
        let owner = self.resolved.owner;
        let giver = |direction, other| if direction == Direction::Outgoing { owner } else { other };
        for (row, other) in export.invitations.iter().zip(&self.resolved.invitations) {
            if let Some(other) = *other {
                let what = What::Invited {
                    with_note: row.has_note,
                };
                self.own(other, Some(giver(row.direction, other)), what, row.sent_at);
            }
        }
        for (row, other) in export.recommendations.iter().zip(&self.resolved.recommendations) {
            if let Some(other) = other.filter(|_| row.accepted) {
                self.own(
                    other,
                    Some(giver(row.direction, other)),
                    What::Recommended,
                    row.created_at,
                );
            }
        }
        for (row, other) in export.endorsements.iter().zip(&self.resolved.endorsements) {
            if let Some(other) = other.filter(|_| row.accepted) {
                self.own(other, Some(giver(row.direction, other)), What::Endorsed, row.at);
            }
        }
        for (row, other) in export.notes.iter().zip(&self.resolved.notes) {
            if let Some(other) = *other {
                self.own(other, Some(owner), What::Noted, row.created_at);
            }
        }
    }

    /// What the owner states in a share pack.
    fn shared(&mut self, export: &ExportRecords) {
        let owner = self.resolved.owner;
        for (row, other) in export.shared.iter().zip(&self.resolved.shared) {
            let Some(other) = *other else { continue };
            let what = What::Stated {
                strength: row.strength,
                answers: row.answers,
                kind: match row.basis {
                    Basis::Measured => Kind::Measured,
                    Basis::Declared => Kind::Declared,
                    Basis::CoPresent => Kind::CoPresent,
                },
            };
            self.own(other, Some(owner), what, Some(row.as_of.start()));
            if let Some((contact, sum)) = row.contact {
                let what = What::StatedContact { contact, sum };
                self.own(other, Some(owner), what, Some(row.as_of.start()));
            }
        }
    }

    fn address_book(&mut self, export: &ExportRecords) {
        let owner = self.resolved.owner;
        for (row, other) in export.contacts.iter().zip(&self.resolved.contacts) {
            if let Some(other) = *other {
                self.own(other, Some(owner), What::InAddressBook, row.created_at);
            }
        }
        if let Some(inviter) = self.resolved.invited_by {
            let at = export
                .owner
                .invited_by
                .as_ref()
                .and_then(|(_, day)| day.map(Day::start));
            self.own(inviter, Some(inviter), What::Invited { with_note: false }, at);
        }
    }
}

/// Sorts what was seen at several moments, and leaves the first of each.
fn earliest<T: Ord>(seen: &mut Vec<(T, Moment)>) {
    seen.sort_unstable();
    seen.dedup_by(|(next, _), (one, _)| next == one);
}

#[cfg(test)]
mod tests;
