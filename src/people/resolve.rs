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
use super::{PersonId, Roster, company, share_pack_people};
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
    /// Returns whether only the conversations tell who the owner is.
    pub fn is_owner_guessed(&self) -> bool {
        self.finding.found_by == FoundBy::Messages
    }

    /// Returns whether this is a share pack of which nothing is used, because there is a later one of the same owner.
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
    /// The ids of the people who could be meant, sorted; the first twenty of more.
    pub candidates: Vec<String>,
    /// How many people could be meant.
    pub n_candidates: usize,
}

/// Returns everybody in the exports, each once.
pub fn resolve(exports: &[ExportRecords]) -> Resolution {
    let mut register = Register::default();
    let by_url: Vec<ByUrl> = exports.iter().map(|export| learn_urls(&mut register, export)).collect();
    let (connections_by_url, mentions_by_url): (Vec<_>, Vec<_>) = by_url.into_iter().unzip();
    let shared_by_url = share_pack_people::learn_urls(&mut register, exports);
    let findings: Vec<OwnerFinding> = exports.iter().map(find_owner).collect();
    learn_owners(&mut register, exports, &findings);
    register.close_urls();
    let connections = resolve_connections(&mut register, exports, &findings, connections_by_url);
    let shared = share_pack_people::resolve(&mut register, exports, &findings, shared_by_url);
    let owners = resolve_owners(&mut register, exports, &findings, &connections);
    register.close_connections();
    learn_companies(&mut register, exports, &connections);

    let called = names_of_contacts(&mut register, exports);
    let mut doubts = BTreeSet::new();
    let mut resolved: Vec<Drafted> = Vec::with_capacity(exports.len());
    for ((i, export), mentions) in exports.iter().enumerate().zip(mentions_by_url) {
        let context = Context {
            export,
            called: &called,
            owner: owners[i],
            owner_name: findings[i].name.as_deref().map(|name| register.name_key(name)),
        };
        resolved.push(context.resolve(&mut register, mentions, &mut doubts));
    }
    for (export, drafted) in exports.iter().zip(&resolved) {
        for (row, person) in export.contacts.iter().zip(&drafted.contacts) {
            if let Some(person) = person {
                register.addresses(*person, row.emails.iter().map(String::as_str));
            }
        }
    }
    let mut described = describe(register.n_people(), exports, &connections, &owners);
    describe_shared(&mut described, exports, &shared);
    let (mut roster, index) = register.into_roster(&described);
    company::hush(roster.people.all_mut());
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
    let mut own = Vec::with_capacity(exports.len());
    let mut all = Vec::with_capacity(exports.len());
    let mut doubtful = Vec::with_capacity(exports.len());
    for ((export, finding), by_url) in exports.iter().zip(owners).zip(&by_url) {
        let me = finding.slug.as_deref().map(|slug| register.with_slug(slug));
        let is_told = by_url.iter().all(Option::is_some);
        let taken: HashSet<Draft> = by_url.iter().copied().flatten().filter(|_| !is_told).collect();
        let mut free: HashMap<NameKey, Vec<Draft>> = HashMap::new();
        // Names that several people with a profile have: nobody can say which of them is meant.
        let mut of_several: HashSet<NameKey> = HashSet::new();
        let mut with_url = |row: &Connection| {
            if let Some(known) = register.by_address(&row.email).filter(|known| Some(*known) != me) {
                return Some(known);
            }
            let name = register.name_key(&row.name);
            let is_free = |candidate: &Draft| Some(*candidate) != me && !taken.contains(candidate);
            // Two are as many as all.
            let candidates = free
                .entry(name)
                .or_insert_with(|| register.with_url_named(name).filter(is_free).take(2).collect());
            match candidates.as_slice() {
                [only] if !crowded.contains(&name) => Some(*only),
                [] | [_] => None,
                _ => {
                    of_several.insert(name);
                    None
                }
            }
        };
        let rows = export.connections.iter().zip(by_url);
        all.push(
            rows.map(|(row, known)| known.or_else(|| with_url(row)))
                .collect::<Vec<_>>(),
        );
        own.push(me);
        doubtful.push(of_several);
    }
    // Whoever has a profile has the addresses of their rows, in whichever file they stand.
    learn_addresses(register, exports, &all);
    let named = without_url(register, exports, &all, (&crowded, &doubtful));
    let by_address = names_of_addresses(register, exports, &named);
    for (((export, people), named), me) in exports.iter().zip(&mut all).zip(named).zip(own) {
        for ((row, person), named) in export.connections.iter().zip(people).zip(named) {
            let Some((_, discriminator)) = named else { continue };
            let known = register.by_address(&row.email).filter(|known| Some(*known) != me);
            *person = match email_key(&row.email).and_then(|email| by_address.get(&email)) {
                Some((_, name, told)) => known.or_else(|| Some(register.with_name(name, told))),
                None => Some(register.with_name(&row.name, &discriminator)),
            };
        }
    }
    for ((export, people), by_url) in exports.iter().zip(&all).zip(&by_url) {
        let rows = export.connections.iter().zip(people).zip(by_url);
        for ((row, person), _) in rows.filter(|(_, known)| known.is_none()) {
            if let Some(person) = person {
                register.names(*person, &row.name);
            }
        }
    }
    learn_addresses(register, exports, &all);
    let everybody = |people: Vec<Option<Draft>>| people.into_iter().flatten().collect();
    all.into_iter().map(everybody).collect()
}

/// The people of rows have the addresses that stand in them.
fn learn_addresses(register: &mut Register, exports: &[ExportRecords], people: &[Vec<Option<Draft>>]) {
    for (export, people) in exports.iter().zip(people) {
        for (row, person) in export.connections.iter().zip(people) {
            if let Some(person) = person.filter(|_| !row.email.is_empty()) {
                register.addresses(person, std::iter::once(row.email.as_str()));
            }
        }
    }
}

/// The key of the name of each row that means nobody with a profile, and what tells it from its namesakes.
type WithoutUrl = Vec<Vec<Option<(NameKey, String)>>>;

fn without_url(
    register: &mut Register,
    exports: &[ExportRecords],
    known: &[Vec<Option<Draft>>],
    (crowded, doubtful): (&HashSet<NameKey>, &[HashSet<NameKey>]),
) -> WithoutUrl {
    let mut named = Vec::with_capacity(exports.len());
    for ((export, known), doubtful) in exports.iter().zip(known).zip(doubtful) {
        let is_unclear = |name: &NameKey| crowded.contains(name) || doubtful.contains(name);
        let rows = || export.connections.iter().zip(known);
        let mut n_told: HashMap<(NameKey, String), usize> = HashMap::new();
        for (row, _) in rows().filter(|(_, known)| known.is_none()) {
            let name = register.name_key(&row.name);
            if is_unclear(&name) {
                for told in discriminators(row) {
                    *n_told.entry((name, told)).or_default() += 1;
                }
            }
        }
        let tell = |(row, known): (&Connection, &Option<Draft>)| {
            if known.is_some() {
                return None;
            }
            let name = register.name_key(&row.name);
            let mut told = String::new();
            if is_unclear(&name) {
                for one in discriminators(row) {
                    told = one;
                    if n_told.get(&(name, told.clone())) == Some(&1) {
                        break;
                    }
                }
            }
            Some((name, told))
        };
        named.push(rows().map(tell).collect());
    }
    named
}

/// By each address that stands in rows of nobody with a profile: the name that its owner goes by, the first of all in the alphabet. An
/// address that two rows of one file have tells nobody.
fn names_of_addresses<'a>(
    register: &Register,
    exports: &'a [ExportRecords],
    named: &WithoutUrl,
) -> HashMap<String, (NameText, &'a str, String)> {
    let mut names: HashMap<String, (NameText, &str, String)> = HashMap::new();
    let mut shared: HashSet<String> = HashSet::new();
    for (export, named) in exports.iter().zip(named) {
        let mut seen: HashSet<String> = HashSet::new();
        for (row, named) in export.connections.iter().zip(named) {
            let (Some((key, told)), Some(email)) = (named, email_key(&row.email)) else {
                continue;
            };
            if !seen.insert(email.clone()) {
                shared.insert(email.clone());
            }
            let name = (register.key_text(*key).to_owned(), row.name.as_str(), told.clone());
            let first = names.entry(email).or_insert_with(|| name.clone());
            if name < *first {
                *first = name;
            }
        }
    }
    names.retain(|email, _| !shared.contains(email));
    names
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

/// By each address that no connection has: what its owner is called in the address books, somebody known first, else the first name in
/// the alphabet.
fn names_of_contacts<'a>(register: &mut Register, exports: &'a [ExportRecords]) -> HashMap<String, &'a str> {
    let mut names: HashMap<String, (bool, NameText, &str)> = HashMap::new();
    for row in exports.iter().flat_map(|export| &export.contacts) {
        let key = register.name_key(&row.name);
        if register.is_nobody(key) || row.emails.iter().any(|email| register.by_address(email).is_some()) {
            continue;
        }
        let is_unknown = register.named(key).next().is_none();
        let name = (is_unknown, register.key_text(key).to_owned(), row.name.as_str());
        for email in row.emails.iter().filter_map(|email| email_key(email)) {
            let first = names.entry(email).or_insert_with(|| name.clone());
            if name < *first {
                *first = name.clone();
            }
        }
    }
    names.into_iter().map(|(email, (.., name))| (email, name)).collect()
}

/// The text of the key of a name.
type NameText = String;

/// Where those people work whom only their employer tells from others with their name.
fn learn_companies(register: &mut Register, exports: &[ExportRecords], connections: &[Vec<Draft>]) {
    let mut namesakes: HashSet<Draft> = HashSet::new();
    let mut seen: HashSet<NameKey> = HashSet::new();
    for row in exports.iter().flat_map(|export| &export.recommendations) {
        let name = register.name_key(&row.name);
        if !row.company.is_empty() && seen.insert(name) && register.named(name).nth(1).is_some() {
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
    register.close_companies();
}

/// What tells a namesake without URL from the others, the same in every export of one owner: the address, else the day of connecting,
/// else the employer; of two on one day the employer too, and at last the position.
fn discriminators(row: &Connection) -> impl Iterator<Item = String> {
    let day = || row.connected_on.map(|day| day.to_string());
    let (company, position) = (name_key(&row.company), name_key(&row.position));
    let first = email_key(&row.email).or_else(day);
    let with_company = first
        .clone()
        .map_or_else(|| company.clone(), |first| format!("{first}, {company}"));
    let with_position = format!("{with_company}, {position}");
    let first = first.unwrap_or(company);
    [first, with_company, with_position].into_iter()
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
        let listed: HashSet<Draft> = match finding.slug {
            Some(_) => HashSet::new(),
            None => connections[i].iter().copied().collect(),
        };
        let owner = if let Some(slug) = &finding.slug {
            register.with_slug(slug)
        } else if let Some(known) = by_address.filter(|known| !listed.contains(known)) {
            known
        } else if let Some(name) = &finding.name {
            let key = register.name_key(name);
            let is_stranger = |candidate: &Draft| !listed.contains(candidate);
            let candidates: Vec<Draft> = register.with_url_named(key).filter(is_stranger).take(2).collect();
            match candidates.as_slice() {
                [only] => *only,
                _ => {
                    let namesake = register.with_name(name, "");
                    if listed.contains(&namesake) {
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
            let description = Description::new(seen_on, &row.name, (&row.company, &row.position));
            describe(person, description.in_parts(row.first_name_ends));
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
mod tests {
    //! Who is one person and who is not, whatever the order of files.

    use proptest::prelude::*;

    use super::super::testing::{connection, ids, split};
    use super::*;
    use crate::calendar::Day;
    use crate::records::{Endorsement, ImportedContact, Mention, Recommendation};

    fn mention(text: &str) -> Mention {
        let (name, url) = split(text);
        Mention {
            may_be_several: url.is_empty() && name.contains([',', ';']),
            name,
            url,
        }
    }

    fn recommendation(name: &str, company: &str) -> Recommendation {
        Recommendation {
            direction: crate::records::Direction::Incoming,
            name: name.to_owned(),
            company: company.to_owned(),
            position: String::new(),
            created_at: None,
            accepted: true,
        }
    }

    /// An export with these connections and these people in its messages.
    fn export(owner: &str, connections: &[&str], mentions: &[&str]) -> ExportRecords {
        let mut export = ExportRecords::default();
        export.owner.name = Some(owner.to_owned());
        export.connections = connections.iter().map(|text| connection(text)).collect();
        export.messages.mentions = mentions.iter().map(|text| mention(text)).collect();
        export
    }

    /// The id that the first connection of an export got.
    fn first_connection(resolution: &Resolution, export: usize) -> &str {
        &resolution.roster.person(resolution.exports[export].connections[0]).id
    }

    #[test]
    fn one_person_is_one_node_across_spellings_files_and_exports() {
        let mut first = export("Me One", &["Zoë X@zo%C3%AB-x"], &["Zoe X@ZOË-x"]);
        first.endorsements.push(Endorsement {
            direction: crate::records::Direction::Incoming,
            name: "Zoë X".to_owned(),
            url: "www.linkedin.com/in/zoë-x/".to_owned(),
            at: None,
            accepted: true,
        });
        let second = export("Me Two", &["ZOË X@zoë-x"], &[]);
        let resolution = resolve(&[first, second]);
        assert_eq!(ids(&resolution), ["in/zoë-x", "name/me one", "name/me two"]);
        assert_eq!(
            resolution.exports[0].endorsements[0],
            Some(resolution.exports[1].connections[0])
        );
    }

    #[test]
    fn the_owner_of_one_export_is_a_connection_in_another() {
        let ana = export("Ana Horvat", &["Me Myself@me"], &["Ana Horvat@ana", "Me Myself@me"]);
        let me = export("Me Myself", &["Ana Horvat@ana"], &[]);
        let resolution = resolve(&[ana, me]);
        assert_eq!(ids(&resolution), ["in/ana", "in/me"]);
        assert_eq!(resolution.exports[1].connections, [resolution.exports[0].owner]);
        assert_eq!(resolution.exports[1].finding.found_by, FoundBy::Profile);
        assert!(resolution.roster.people.iter().all(|person| person.is_owner));
    }

    #[test]
    fn a_row_without_url_is_the_only_known_person_with_its_name() {
        let old = export("Me Old", &["Ana Horvat"], &[]);
        let new = export("Me New", &[], &["Ána  HORVAT@ana"]);
        let resolution = resolve(&[old.clone(), new]);
        assert_eq!(first_connection(&resolution, 0), "in/ana");
        // Two known people have the name: nobody can say which of them it is.
        let new = export("Me New", &[], &["Ana Horvat@ana", "Ana Horvat@ana-2"]);
        let resolution = resolve(&[old, new]);
        assert_eq!(first_connection(&resolution, 0), "name/ana horvat (2020-01-02)");
    }

    #[test]
    fn namesakes_in_one_list_of_connections_stay_apart() {
        let mut export = export("Me", &["Jo Doe", "Jo Doe"], &[]);
        export.connections[1].connected_on = Day::parse_iso("2021-05-06");
        export.recommendations.push(recommendation("Jo Doe", ""));
        let resolution = resolve(&[export]);
        assert_eq!(
            ids(&resolution),
            ["name/jo doe (2020-01-02)", "name/jo doe (2021-05-06)", "name/me"]
        );
        assert_eq!(resolution.exports[0].recommendations, [None]);
        assert_eq!(
            resolution.doubts[0].candidates,
            ["name/jo doe (2020-01-02)", "name/jo doe (2021-05-06)"]
        );
    }

    #[test]
    fn the_company_tells_namesakes_apart_in_recommendations() {
        let mut export = export("Me", &["Jo Doe@jo-1", "Jo Doe@jo-2"], &[]);
        export.connections[1].company = "Larkspur Labs GmbH".to_owned();
        export.recommendations = vec![
            recommendation("Jo Doe", "Larkspur Labs"),
            recommendation("Jo Doe", "Elsewhere"),
        ];
        let resolution = resolve(&[export]);
        assert_eq!(
            resolution.exports[0].recommendations,
            [resolution.roster.by_id("in/jo-2"), None]
        );
        assert_eq!(resolution.doubts.len(), 1);
    }

    #[test]
    fn an_address_joins_before_a_name_does() {
        let mut me = export("Me", &["Ana Horvat@ana", "Jo Doe@jo"], &[]);
        me.connections[0].email = "Ana@Example.com".to_owned();
        let contact = |name: &str, email: &str| ImportedContact {
            name: name.to_owned(),
            emails: vec![email.to_owned()],
            created_at: None,
        };
        me.contacts = vec![
            contact("A. H.", "ana@example.com"),
            contact("Jo Doe", "x@example.com"),
            contact("New One", "n@example.com"),
        ];
        let resolution = resolve(&[me]);
        let of =
            |i: usize| resolution.exports[0].contacts[i].map(|person| resolution.roster.person(person).id.as_str());
        assert_eq!(
            [of(0), of(1), of(2)],
            [Some("in/ana"), Some("in/jo"), Some("name/new one")]
        );
    }

    #[test]
    fn a_closed_account_is_nobody() {
        let mut export = export("Me", &[], &["LinkedIn Member", "Ana Horvat@ana"]);
        export.recommendations.push(recommendation("LinkedIn Member", ""));
        let resolution = resolve(&[export]);
        assert_eq!(ids(&resolution), ["in/ana", "name/me"]);
        assert_eq!(resolution.exports[0].recommendations, [None]);
    }

    #[test]
    fn a_cell_without_urls_is_cut_into_known_names_only() {
        let mut export = export(
            "Me Myself",
            &["Jane Doe, Ph.D.@jane", "Boris Novak@boris"],
            &[
                "Jane Doe, Ph.D., Boris Novak, Me Myself",
                "Unknown One, Unknown Two, Three",
            ],
        );
        export.messages.recipient_lists = vec![Box::new([0]), Box::new([1])];
        let resolution = resolve(&[export]);
        let people: Vec<&str> = resolution.exports[0].recipient_lists[0]
            .iter()
            .map(|person| resolution.roster.person(*person).id.as_str())
            .collect();
        assert_eq!(people, ["in/boris", "in/jane", "name/me myself"]);
        assert!(resolution.exports[0].recipient_lists[1].is_empty());
    }

    #[test]
    fn the_latest_export_tells_where_somebody_works() {
        let mut old = export("Me", &["Ana Horvat@ana"], &[]);
        old.snapshot = Day::parse_iso("2023-01-01");
        old.connections[0].company = "Quibble".to_owned();
        let mut new = old.clone();
        new.snapshot = Day::parse_iso("2026-01-01");
        new.connections[0].company = "Fennel Pay".to_owned();
        for exports in [[old.clone(), new.clone()], [new, old]] {
            let resolution = resolve(&exports);
            let ana = resolution.roster.by_id("in/ana").expect("she is a connection");
            assert_eq!(resolution.roster.person(ana).company.as_deref(), Some("Fennel Pay"));
        }
    }

    /// Whom each connection and mention of each export means, by the spelling of the row.
    fn meanings(exports: &[ExportRecords]) -> Vec<(String, Vec<(String, String)>)> {
        let resolution = resolve(exports);
        let id = |person: PersonId| resolution.roster.person(person).id.clone();
        let mut all: Vec<(String, Vec<(String, String)>)> = exports
            .iter()
            .zip(&resolution.exports)
            .map(|(export, resolved)| {
                let connections = export.connections.iter().zip(&resolved.connections);
                let connections = connections.map(|(row, person)| (format!("{row:?}"), id(*person)));
                let mentions = export.messages.mentions.iter().zip(&resolved.mentions);
                let mentions = mentions.map(|(row, person)| (format!("{row:?}"), person.map_or(String::new(), id)));
                let mut rows: Vec<(String, String)> = connections.chain(mentions).collect();
                rows.sort();
                (format!("{:?} {}", export.owner.name, id(resolved.owner)), rows)
            })
            .collect();
        all.sort();
        all
    }

    fn any_export() -> impl Strategy<Value = ExportRecords> {
        let person = ("(Ana|Jo|Bo) (Doe|Roe)", "(|a|b|c|d)");
        let text = person.prop_map(|(name, slug)| {
            if slug.is_empty() {
                name
            } else {
                format!("{name}@{slug}")
            }
        });
        let rows = proptest::collection::vec(text, 0..5);
        ("(Ana|Jo|Me) (Doe|Own)", rows.clone(), rows).prop_map(|(owner, connections, mentions)| {
            let connections: Vec<&str> = connections.iter().map(String::as_str).collect();
            let mentions: BTreeSet<&str> = mentions.iter().map(String::as_str).collect();
            export(&owner, &connections, &mentions.into_iter().collect::<Vec<_>>())
        })
    }

    proptest! {
        #[test]
        fn the_order_of_exports_and_rows_never_matters(exports in proptest::collection::vec(any_export(), 1..4)) {
            let mut turned = exports.clone();
            turned.reverse();
            for export in &mut turned {
                export.connections.reverse();
                export.messages.mentions.reverse();
            }
            prop_assert_eq!(meanings(&exports), meanings(&turned));
        }

        #[test]
        fn a_copy_of_an_export_changes_nobody(exports in prop::collection::vec(any_export(), 1..4), which in 0_usize..4) {
            let mut doubled = exports.clone();
            doubled.push(exports[which % exports.len()].clone());
            let before = resolve(&exports);
            let after = resolve(&doubled);
            prop_assert_eq!(ids(&after), ids(&before));
            let id = |resolution: &Resolution, person: PersonId| resolution.roster.person(person).id.clone();
            for (one, other) in before.exports.iter().zip(&after.exports) {
                prop_assert_eq!(id(&before, one.owner), id(&after, other.owner));
                for (one, other) in one.connections.iter().zip(&other.connections) {
                    prop_assert_eq!(id(&before, *one), id(&after, *other));
                }
            }
            prop_assert_eq!(&after.exports[exports.len()].connections, &after.exports[which % exports.len()].connections);
        }
    }

    fn with_email(text: &str, email: &str) -> crate::records::Connection {
        crate::records::Connection {
            email: email.to_owned(),
            ..connection(text)
        }
    }

    fn emails<'a>(resolution: &'a Resolution, id: &str) -> &'a [String] {
        let person = resolution.roster.by_id(id).expect(id);
        &resolution.roster.person(person).emails
    }

    fn contact(name: &str, emails: &[&str]) -> ImportedContact {
        ImportedContact {
            name: name.to_owned(),
            emails: emails.iter().map(|&email| email.to_owned()).collect(),
            created_at: None,
        }
    }

    #[test]
    fn an_address_is_a_key_of_its_own_where_no_profile_is_known() {
        let mut old = export("Me One", &[], &[]);
        old.connections = vec![with_email("Ana Horvat", "ana@example.org"), with_email("Ben Kos", "")];
        let mut new = export("Me One", &[], &[]);
        new.connections = vec![
            with_email("Ana Novak", "ANA@example.org"),
            with_email("Ben Kos", "ben@example.org"),
        ];
        new.contacts = vec![
            contact("Annie", &["a@example.net", "ana@example.org"]),
            contact("Cyd Ray", &["cyd@example.org"]),
        ];
        for exports in [[old.clone(), new.clone()], [new, old]] {
            let resolution = resolve(&exports);
            assert_eq!(
                ids(&resolution),
                ["name/ana horvat", "name/ben kos", "name/cyd ray", "name/me one"]
            );
            assert_eq!(
                emails(&resolution, "name/ana horvat"),
                ["a@example.net", "ana@example.org"]
            );
            assert_eq!(emails(&resolution, "name/ben kos"), ["ben@example.org"]);
            assert_eq!(emails(&resolution, "name/cyd ray"), ["cyd@example.org"]);
        }
    }

    #[test]
    fn an_address_that_two_rows_of_a_file_have_joins_nobody() {
        let mut mine = export("Me One", &[], &[]);
        mine.connections = vec![
            with_email("Ana Horvat", "us@example.org"),
            with_email("Ben Horvat", "us@example.org"),
        ];
        assert_eq!(
            ids(&resolve(&[mine])),
            ["name/ana horvat", "name/ben horvat", "name/me one"]
        );
    }

    #[test]
    fn contacts_of_several_address_books_are_one_by_their_address_in_any_order() {
        let book = |name: &str| {
            let mut export = export(&format!("Owner of {name}"), &["Anna Berg"], &[]);
            export.contacts = vec![contact(name, &["anna@example.org"])];
            export
        };
        for exports in [[book("Aa"), book("Anna Berg")], [book("Anna Berg"), book("Aa")]] {
            let resolution = resolve(&exports);
            assert_eq!(
                emails(&resolution, "name/anna berg"),
                ["anna@example.org"],
                "whoever is known goes first"
            );
            assert!(resolution.roster.by_id("name/aa").is_none());
        }
    }

    #[test]
    fn namesakes_of_one_day_are_told_apart_by_their_employers() {
        let mut mine = export("Me One", &[], &[]);
        let at = |company: &str, position: &str| crate::records::Connection {
            company: company.to_owned(),
            position: position.to_owned(),
            ..connection("Jo Doe")
        };
        mine.connections = vec![at("Acme", ""), at("Bolt", "CTO"), at("Bolt", "CFO")];
        assert_eq!(
            ids(&resolve(&[mine])),
            [
                "name/jo doe (2020-01-02, acme)",
                "name/jo doe (2020-01-02, bolt, cfo)",
                "name/jo doe (2020-01-02, bolt, cto)",
                "name/me one"
            ]
        );
    }
}
