//! Mentions → people: one person across files, spellings and exports.
//!
//! In: the records of all exports. Out: a [`Resolution`]. The order of exports and rows never matters: every profile URL of
//! every file is known before anything is joined by address or name, and a name is joined only where exactly one known
//! person has it. A mention that could mean several people is listed as a [`Doubt`], not merged.

use std::collections::BTreeSet;

use hashbrown::{HashMap, HashSet};

use super::identity::{email_key, name_key, slug_in};
use super::mentions::{Context, Drafted};
use super::owner::{FoundBy, OwnerFinding, find_owner};
use super::register::{Description, Draft, NameKey, Register};
use super::{PersonId, Roster, company, shared};
use crate::records::{Affiliation, Connection, ExportRecords};

/// Everybody, and whom the rows of each export mean.
#[derive(Debug, Clone, Default)]
pub struct Resolution {
    /// Everybody.
    pub roster: Roster,
    /// One for each export, in the order given.
    pub exports: Vec<ResolvedExport>,
    /// Mentions by name that could mean several people, sorted.
    pub doubts: Vec<Doubt>,
}

/// Whom the rows of one export mean; each list is parallel to the one of [`ExportRecords`] with that name.
#[derive(Debug, Clone)]
pub struct ResolvedExport {
    /// The owner. An owner who could not be told is a person of their own, with an id that starts `owner/`.
    pub owner: PersonId,
    /// How the owner was found.
    pub finding: OwnerFinding,
    /// Who each connection is.
    pub connections: Vec<PersonId>,
    /// Who each sender is, by index of the mention.
    pub mentions: Vec<Option<PersonId>>,
    /// Who the recipients are, by index of the list: each once, sorted.
    pub recipient_lists: Vec<Box<[PersonId]>>,
    /// The other side of each invitation.
    pub invitations: Vec<Option<PersonId>>,
    /// The other side of each recommendation.
    pub recommendations: Vec<Option<PersonId>>,
    /// The other side of each endorsement.
    pub endorsements: Vec<Option<PersonId>>,
    /// Who each imported contact is.
    pub contacts: Vec<Option<PersonId>>,
    /// Whom each private note is about.
    pub notes: Vec<Option<PersonId>>,
    /// Who invited the owner to LinkedIn.
    pub invited_by: Option<PersonId>,
    /// Whom each row of a share pack is about; nobody where a later pack of the same owner takes the place of this one.
    pub shared: Vec<Option<PersonId>>,
}

impl ResolvedExport {
    /// Returns whether this is a share pack of which nothing is used, because there is a later one of the same owner.
    #[must_use]
    pub fn is_replaced(&self) -> bool {
        !self.shared.is_empty() && self.shared.iter().all(Option::is_none)
    }
}

/// A name that stands for one of several known people, nobody can say which.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Doubt {
    /// The name as spelled.
    pub name: String,
    /// Which rows mention it: "message", "recommendation", "imported contact" …
    pub mentioned_as: &'static str,
    /// The ids of the people who could be meant.
    pub candidates: Vec<String>,
}

/// Returns everybody in the exports, each once.
#[must_use]
pub fn resolve(exports: &[ExportRecords]) -> Resolution {
    let mut register = Register::default();
    let by_url: Vec<ByUrl> = exports.iter().map(|export| learn_urls(&mut register, export)).collect();
    let (connections_by_url, mentions_by_url): (Vec<_>, Vec<_>) = by_url.into_iter().unzip();
    let shared_by_url = shared::learn_urls(&mut register, exports);
    let findings: Vec<OwnerFinding> = exports.iter().map(find_owner).collect();
    learn_owners(&mut register, exports, &findings);
    register.close_urls();
    let connections = resolve_connections(&mut register, exports, &findings, connections_by_url);
    let shared = shared::resolve(&mut register, exports, &findings, shared_by_url);
    let owners = resolve_owners(&mut register, exports, &findings, &connections);
    register.close_connections();
    learn_companies(&mut register, exports, &connections);

    let mut doubts = BTreeSet::new();
    let mut resolved: Vec<Drafted> = Vec::with_capacity(exports.len());
    for ((i, export), mentions) in exports.iter().enumerate().zip(mentions_by_url) {
        let context = Context {
            export,
            owner: owners[i],
            owner_name: findings[i].name.as_deref().map(|name| register.name_key(name)),
        };
        resolved.push(context.resolve(&mut register, mentions, &mut doubts));
    }
    let mut described = describe(register.n_people(), exports, &connections, &owners);
    describe_shared(&mut described, exports, &shared);
    let (mut roster, index) = register.into_roster(&described);
    company::hush(&mut roster.people);
    let rows = resolved
        .into_iter()
        .zip(connections.into_iter().zip(shared))
        .zip(owners);
    let finished = exports.iter().zip(findings).zip(rows);
    let finished = finished.map(|((export, finding), ((drafted, known), owner))| {
        let owner = index[owner.index()];
        finish(
            &index,
            export,
            drafted,
            (owner, owned_by(&roster, owner, finding)),
            known,
        )
    });
    Resolution {
        exports: finished.collect(),
        doubts: doubts.into_iter().collect(),
        roster,
    }
}

/// The connections, and the mentions in messages, that have a profile URL.
type ByUrl = (Vec<Option<Draft>>, Vec<Option<Draft>>);

/// Everybody with a profile URL, with the names and addresses that stand beside it.
fn learn_urls(register: &mut Register, export: &ExportRecords) -> ByUrl {
    let mut learn = |name: &str, url: &str, email: &str| {
        let person = register.with_slug(&slug_in(url)?);
        register.names(person, name);
        if !email.is_empty() {
            register.addresses(person, Some(email).into_iter());
        }
        Some(person)
    };
    let connections = export.connections.iter();
    let connections = connections.map(|row| learn(&row.name, &row.url, &row.email)).collect();
    // The name beside a URL is that person's, unless it is a whole cell of names.
    let mentions = export.messages.mentions.iter().map(|mention| {
        let name = if mention.may_be_several { "" } else { &mention.name };
        learn(name, &mention.url, "")
    });
    let mentions = mentions.collect();
    for row in &export.invitations {
        learn(&row.inviter.0, &row.inviter.1, "");
        learn(&row.invitee.0, &row.invitee.1, "");
    }
    for row in &export.endorsements {
        learn(&row.name, &row.url, "");
    }
    for row in &export.notes {
        learn(&row.name, &row.url, "");
    }
    (connections, mentions)
}

/// The owners whose profile URL is known, with their names and addresses.
fn learn_owners(register: &mut Register, exports: &[ExportRecords], findings: &[OwnerFinding]) {
    for (finding, export) in findings.iter().zip(exports) {
        if let Some(slug) = &finding.slug {
            let owner = register.with_slug(slug);
            register.names(owner, finding.name.as_deref().unwrap_or_default());
            register.addresses(owner, export.owner.emails.iter().map(String::as_str));
        }
    }
}

/// Whom each row of `Connections.csv` means. Rows of one file are different people, so two rows without URL but with one
/// name are namesakes, told apart by address or day of connecting.
fn resolve_connections(
    register: &mut Register,
    exports: &[ExportRecords],
    owners: &[OwnerFinding],
    by_url: Vec<Vec<Option<Draft>>>,
) -> Vec<Vec<Draft>> {
    let crowded = crowded_names(register, exports, &by_url);
    let mut all = Vec::with_capacity(exports.len());
    for ((export, finding), by_url) in exports.iter().zip(owners).zip(by_url) {
        let own = finding.slug.as_deref().map(|slug| register.with_slug(slug));
        let is_told = by_url.iter().all(Option::is_some);
        let taken: HashSet<Draft> = by_url.iter().copied().flatten().filter(|_| !is_told).collect();
        let mut by_name = |row: &Connection| {
            if let Some(known) = register.by_address(&row.email).filter(|known| Some(*known) != own) {
                return known;
            }
            let name = register.name_key(&row.name);
            let is_free = |candidate: &Draft| Some(*candidate) != own && !taken.contains(candidate);
            let candidates: Vec<Draft> = register.with_url_named(name).filter(is_free).collect();
            match candidates.as_slice() {
                [only] if !crowded.contains(&name) => *only,
                [] if !crowded.contains(&name) => register.with_name(&row.name, ""),
                _ => register.with_name(&row.name, &discriminator(row)),
            }
        };
        let rows = export.connections.iter().zip(&by_url);
        let people: Vec<Draft> = rows.map(|(row, known)| known.unwrap_or_else(|| by_name(row))).collect();
        for ((row, &person), _) in export
            .connections
            .iter()
            .zip(&people)
            .zip(&by_url)
            .filter(|(_, known)| known.is_none())
        {
            register.names(person, &row.name);
        }
        all.push(people);
    }
    all
}

/// Names that two rows of one `Connections.csv` have, at least one of them without URL.
fn crowded_names(
    register: &mut Register,
    exports: &[ExportRecords],
    by_url: &[Vec<Option<Draft>>],
) -> HashSet<NameKey> {
    let mut crowded = HashSet::new();
    for (export, by_url) in exports.iter().zip(by_url) {
        let mut n_rows: HashMap<NameKey, usize> = HashMap::new();
        let rows = || export.connections.iter().zip(by_url);
        for (row, _) in rows().filter(|(_, known)| known.is_none()) {
            *n_rows.entry(register.name_key(&row.name)).or_default() += 1;
        }
        if n_rows.is_empty() {
            continue;
        }
        for (row, _) in rows().filter(|(_, known)| known.is_some()) {
            if let Some(n) = n_rows.get_mut(&register.name_key(&row.name)) {
                *n += 1;
            }
        }
        crowded.extend(n_rows.into_iter().filter(|(_, n)| *n > 1).map(|(name, _)| name));
    }
    crowded
}

/// Where those people work whom only their employer tells from others with their name.
fn learn_companies(register: &mut Register, exports: &[ExportRecords], connections: &[Vec<Draft>]) {
    let mut namesakes: HashSet<Draft> = HashSet::new();
    for row in exports.iter().flat_map(|export| &export.recommendations) {
        let name = register.name_key(&row.name);
        if !row.company.is_empty() && register.named(name).nth(1).is_some() {
            namesakes.extend(register.named(name));
        }
    }
    if namesakes.is_empty() {
        return;
    }
    for (export, people) in exports.iter().zip(connections) {
        let rows = export.connections.iter().zip(people);
        for (row, &person) in rows.filter(|(_, person)| namesakes.contains(*person)) {
            register.works(person, &row.company);
        }
    }
}

/// What tells a namesake without URL from the others, the same in every export of one owner.
fn discriminator(row: &Connection) -> String {
    email_key(&row.email)
        .or_else(|| row.connected_on.map(|day| day.to_string()))
        .unwrap_or_else(|| name_key(&row.company))
}

/// Who owns each export; an owner known by name only is the one person outside the own connections who has that name.
fn resolve_owners(
    register: &mut Register,
    exports: &[ExportRecords],
    findings: &[OwnerFinding],
    connections: &[Vec<Draft>],
) -> Vec<Draft> {
    let mut n_unknown = 0;
    let mut owners = Vec::with_capacity(exports.len());
    for (i, (export, finding)) in exports.iter().zip(findings).enumerate() {
        let by_address = export.owner.emails.iter().find_map(|email| register.by_address(email));
        let owner = if let Some(slug) = &finding.slug {
            register.with_slug(slug)
        } else if let Some(known) = by_address.filter(|known| !connections[i].contains(known)) {
            known
        } else if let Some(name) = &finding.name {
            let key = register.name_key(name);
            let is_stranger = |candidate: &Draft| !connections[i].contains(candidate);
            let candidates: Vec<Draft> = register.with_url_named(key).filter(is_stranger).collect();
            match candidates.as_slice() {
                [only] => *only,
                _ => {
                    let namesake = register.with_name(name, "");
                    if connections[i].contains(&namesake) {
                        register.with_name(name, "owner")
                    } else {
                        namesake
                    }
                }
            }
        } else {
            n_unknown += 1;
            register.unknown_owner(n_unknown)
        };
        register.names(owner, finding.name.as_deref().unwrap_or_default());
        register.addresses(owner, export.owner.emails.iter().map(String::as_str));
        register.own(owner);
        owners.push(owner);
    }
    owners
}

/// Employer, position and spelling of the name of each draft, as the latest export has them.
fn describe<'a>(
    n_people: usize,
    exports: &'a [ExportRecords],
    connections: &[Vec<Draft>],
    owners: &[Draft],
) -> Vec<Option<Description<'a>>> {
    let mut described: Vec<Option<Description<'a>>> = vec![None; n_people];
    let mut describe = |person: Draft, row: Description<'a>| {
        let known = &mut described[person.index()];
        *known = (*known).max(Some(row));
    };
    for ((export, connections), &owner) in exports.iter().zip(connections).zip(owners) {
        let seen_on = export.seen_on();
        for (row, &person) in export.connections.iter().zip(connections) {
            describe(
                person,
                Description::new(seen_on, &row.name, (&row.company, &row.position)),
            );
        }
        if export.owner.positions.is_empty() {
            continue;
        }
        let name = export.owner.name.as_deref().unwrap_or_default();
        let job = Affiliation::current(&export.owner.positions);
        let job = job.map_or(("", ""), |job| (job.organization.as_str(), job.title.as_str()));
        describe(owner, Description::new(seen_on, name, job));
    }
    described
}

/// Employer, position and spelling of the name of those whom a share pack tells of.
fn describe_shared<'a>(
    described: &mut [Option<Description<'a>>],
    exports: &'a [ExportRecords],
    shared: &[Vec<Option<Draft>>],
) {
    for (export, people) in exports.iter().zip(shared) {
        for (row, person) in export.shared.iter().zip(people) {
            let Some(person) = person else { continue };
            // Initials are no name: who is not named goes by what the register calls them.
            let name = row.contact_number().map_or(row.name.as_str(), |_| "");
            let row = Description::new(Some(row.as_of), name, (&row.company, &row.position));
            let known = &mut described[person.index()];
            *known = (*known).max(Some(row));
        }
    }
}

/// A name that exactly one known person of the pool has is as good as a URL in the owner's own files.
fn owned_by(roster: &Roster, owner: PersonId, mut finding: OwnerFinding) -> OwnerFinding {
    if finding.slug.is_none() {
        finding.slug = roster.person(owner).id.strip_prefix("in/").map(str::to_owned);
        finding.found_by = match (finding.found_by, &finding.slug) {
            (FoundBy::SharePack, _) => FoundBy::SharePack,
            (_, Some(_)) => FoundBy::Profile,
            (_, None) => FoundBy::None,
        };
    }
    finding
}

/// Gives the people of one export their final index.
fn finish(
    index: &[PersonId],
    export: &ExportRecords,
    drafted: Drafted,
    (owner, finding): (PersonId, OwnerFinding),
    (connections, shared): (Vec<Draft>, Vec<Option<Draft>>),
) -> ResolvedExport {
    let person = |draft: Draft| index[draft.index()];
    let all = |drafts: Vec<Option<Draft>>| drafts.into_iter().map(|draft| draft.map(person)).collect::<Vec<_>>();
    let recipients = |list: &[u32]| {
        let mut people = Vec::with_capacity(list.len());
        for mention in list {
            people.extend(drafted.mentions[*mention as usize].map(person));
            people.extend(drafted.several.get(mention).into_iter().flatten().copied().map(person));
        }
        people.sort_unstable();
        people.dedup();
        people.into_boxed_slice()
    };
    let lists = export.messages.recipient_lists.iter();
    ResolvedExport {
        recipient_lists: lists.map(|list| recipients(list)).collect(),
        owner,
        finding,
        connections: connections.into_iter().map(person).collect(),
        mentions: all(drafted.mentions),
        invitations: all(drafted.invitations),
        recommendations: all(drafted.recommendations),
        endorsements: all(drafted.endorsements),
        contacts: all(drafted.contacts),
        notes: all(drafted.notes),
        invited_by: drafted.invited_by.map(person),
        shared: all(shared),
    }
}

#[cfg(test)]
mod tests;
