//! The import account as an answer: what each export holds and what was left out, and what the saved network holds after an import.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::path::Path;

use serde::Serialize;

use super::SCHEMA;
use super::answer::keys;
use crate::archive::FileKind;
use crate::calendar::{Day, Moment};
use crate::document::{Block, Doc, Row};
use crate::network::Network;
use crate::network::account::{
    Account, ConnectionAccount, DirectAccount, FavorAccount, InvitationAccount, MessageAccount,
};
use crate::people::erase::LeftOut;
use crate::people::owner::FoundBy;
use crate::people::resolve::{self, Doubt, Resolution, ResolvedExport};
use crate::people::{PersonId, Roster};
use crate::records::{Basis, ExportRecords, FileAccount, Interest, Issue, labels};
use crate::wording::account::{
    WISHED_FOR, by_basis, connections, favors, file_with_people, invitations, messages, owner, targets, unread,
};
use crate::wording::words::{and_more, count, date, number, people, unless_none};

/// The answer of `check`.
#[derive(Debug, Serialize)]
pub struct CheckAnswer {
    schema: u32,
    pub(super) exports: Vec<ExportAnswer>,
    /// Mentions by name that could mean several people.
    pub(super) doubtful: Vec<Doubt>,
    /// Distinct people in all exports together.
    pub(super) people: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct ExportAnswer {
    pub(super) path: String,
    pub(super) snapshot: Option<Day>,
    pub(super) owner: OwnerAnswer,
    pub(super) files: Vec<FileAccount>,
    pub(super) ignored_files: Vec<String>,
    pub(super) connections: ConnectionAccount,
    pub(super) messages: Messages,
    pub(super) conversations: Conversations,
    message_people: Vec<String>,
    direct: BTreeMap<String, Direct>,
    alter_pairs: Vec<[String; 2]>,
    pub(super) invitations: Invitations,
    pub(super) recommendations: Favors,
    pub(super) endorsements: Favors,
    pub(super) target_companies: Targets,
    pub(super) people: u64,
    /// What a share pack holds; none for an export.
    pub(super) share_pack: Option<SharePackAnswer>,
    pub(super) problems: Vec<Issue>,
}

#[derive(Debug, Serialize)]
pub(super) struct SharePackAnswer {
    as_of: Option<Day>,
    pub(super) people: usize,
    measured: usize,
    declared: usize,
    co_present: usize,
    /// Of those, the people whose name the owner does not tell.
    unnamed: usize,
    /// Whether nothing of it is used, because there is a later pack of the same owner.
    pub(super) replaced: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct OwnerAnswer {
    pub(super) name: Option<String>,
    pub(super) id: Option<String>,
    emails: Vec<String>,
    found_by: FoundBy,
}

/// Messages, with how many records their file has; `utc` is that their times are told in UTC.
#[derive(Debug, Clone)]
pub(super) struct Messages {
    n_records: u64,
    utc: bool,
    of: MessageAccount,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct Conversations {
    counted: u64,
    direct: u64,
    groups: u64,
}

/// Messages with one person.
#[derive(Debug)]
struct Direct(DirectAccount, bool);

#[derive(Debug)]
pub(super) struct Invitations {
    pub(super) n_records: u64,
    of: InvitationAccount,
}

/// Recommendations or endorsements; only these are accepted.
#[derive(Debug)]
pub(super) struct Favors {
    pub(super) of: FavorAccount,
    can_wait: bool,
    received_from: Vec<String>,
    given_to: Vec<String>,
}

/// Companies by interest.
#[derive(Debug)]
pub(super) struct Targets(pub(super) BTreeMap<Interest, BTreeSet<String>>);

fn iso(at: Option<Moment>, utc: bool) -> Option<String> {
    at.map(|at| at.to_iso(utc))
}

keys! { doubt: Doubt { "name": doubt.name, "mentioned_as": doubt.mentioned_as, "candidates": doubt.candidates } }
keys! { file: FileAccount {
    "file": file.file, "kind": file.kind, "records": file.n_records, "used": file.n_used, "encoding": file.encoding,
    "unused_columns": file.unused_columns,
} }
keys! { issue: Issue { "file": issue.file, "line": issue.line, "why": issue.why } }
keys! { one: ConnectionAccount {
    "people": one.n_people, "hidden": one.n_hidden, "with_email": one.n_with_email, "without_company": one.n_without_company,
    "first": one.first, "last": one.last,
} }
keys! { one: Messages {
    "records": one.n_records, "counted": one.of.n_counted, "sent": one.of.n_sent, "received": one.of.n_received,
    "drafts": one.of.n_drafts, "spam": one.of.n_spam, "sponsored": one.of.n_sponsored, "service": one.of.n_service,
    "anonymous": one.of.n_anonymous, "bad_date": one.of.n_bad_date, "first": iso(one.of.first, one.utc),
    "last": iso(one.of.last, one.utc),
} }
keys! { one: Direct { "sent": one.0.n_sent, "received": one.0.n_received, "last": one.0.last.to_iso(one.1) } }
keys! { one: Invitations {
    "records": one.n_records, "incoming": one.of.n_incoming, "outgoing": one.of.n_outgoing, "with_note": one.of.n_with_note,
    "first": iso(one.of.first, false), "last": iso(one.of.last, false),
} }
keys! { one: Targets {
    "saved": one.of(Interest::Saved), "applied": one.of(Interest::Applied), "dream": one.of(Interest::Dream),
    "followed": one.of(Interest::Followed),
} }

impl Serialize for Favors {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("received", &self.of.n_received)?;
        if self.can_wait {
            map.serialize_entry("received_accepted", &self.of.n_received_accepted)?;
        }
        map.serialize_entry("given", &self.of.n_given)?;
        map.serialize_entry("received_from", &self.received_from)?;
        map.serialize_entry("given_to", &self.given_to)?;
        map.end()
    }
}

impl Targets {
    fn of(&self, interest: Interest) -> Vec<&String> {
        self.0.get(&interest).into_iter().flatten().collect()
    }
}

impl CheckAnswer {
    /// Returns the account of all exports; `resolution` is theirs.
    pub fn of(exports: &[ExportRecords], resolution: &Resolution) -> Self {
        let accounts = exports.iter().zip(&resolution.exports);
        let accounts = accounts.map(|(export, resolved)| export_answer(export, resolved, &resolution.roster));
        Self {
            schema: SCHEMA,
            exports: accounts.collect(),
            doubtful: resolution.doubts.clone(),
            people: resolution.roster.people.len(),
        }
    }

    /// Returns the account as a page.
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::default();
        told(self.exports.iter(), &self.doubtful, &mut doc);
        doc
    }
}

/// Adds the accounts of some exports to a page.
pub(super) fn told<'a>(exports: impl Iterator<Item = &'a ExportAnswer>, doubtful: &[Doubt], doc: &mut Doc) {
    for export in exports {
        doc.gap();
        export.tell(doc);
    }
    if doubtful.is_empty() {
        return;
    }
    let n = number(doubtful.len(), "name");
    doc.gap().para(format!("{n} could mean several people and stay apart:"));
    let doubts = doubtful.iter().map(|doubt| {
        let more = and_more(doubt.n_candidates - doubt.candidates.len());
        let candidates = doubt.candidates.join(", ");
        format!("{} ({}): {candidates}{more}", doubt.name, doubt.mentioned_as)
    });
    doc.items(doubts);
}

impl ExportAnswer {
    /// Whether it is a share pack of which nothing is used.
    pub(super) fn is_replaced(&self) -> bool {
        self.share_pack.as_ref().is_some_and(|pack| pack.replaced)
    }

    /// How many messages count.
    pub(super) fn n_messages(&self) -> u64 {
        self.messages.of.n_counted
    }

    /// What it is called: its path without the folders.
    pub(super) fn called(&self) -> Cow<'_, str> {
        let file = Path::new(&self.path).file_name();
        file.map_or(Cow::Borrowed(&self.path), OsStr::to_string_lossy)
    }

    fn tell(&self, doc: &mut Doc) {
        let whose = owner(self.owner.name.as_deref(), self.owner.id.as_deref());
        doc.heading(2, format!("{} · {whose}", self.called()));
        doc.push(Block::Inside(vec![Block::Rows(self.rows())]));
        if self.problems.is_empty() {
            doc.para("Every row could be read.");
            return;
        }
        doc.para(format!("{}:", unread(self.problems.len())));
        let problems = self.problems.iter();
        doc.items(problems.map(|issue| format!("{} line {}: {}", issue.file, issue.line, issue.why)));
    }

    /// What each file holds.
    pub(super) fn rows(&self) -> Vec<Row> {
        let has = |kind: FileKind| self.files.iter().any(|file| file.kind == kind);
        let mut rows: Vec<Row> = self.share_pack.iter().flat_map(SharePackAnswer::rows).collect();
        if has(FileKind::Connections) {
            rows.push(Row::new("Connections.csv", connections(&self.connections)));
        }
        if has(FileKind::Messages) {
            let said = messages(&self.messages.of, self.messages.n_records).into_iter();
            rows.extend(labeled("messages.csv", said));
            let Conversations { counted, groups, .. } = self.conversations;
            let groups = count(groups, "group");
            rows.push(Row::new(
                "",
                format!("{}, {groups} of them", count(counted, "conversation")),
            ));
        }
        let n_of = |interest| self.target_companies.of(interest).len();
        let others = [
            ("Recommendations", favors(&self.recommendations.of, false)),
            ("Endorsements", favors(&self.endorsements.of, true)),
            (
                "Invitations",
                (self.invitations.n_records > 0).then(|| invitations(&self.invitations.of)),
            ),
            ("Target companies", targets(n_of)),
        ];
        rows.extend(
            others
                .into_iter()
                .filter_map(|(label, said)| Some(Row::new(label, said?))),
        );
        let with_people = self.files.iter();
        rows.extend(with_people.filter_map(|file| Some(Row::new(file.file.clone(), file_with_people(file)?))));
        for file in self.files.iter().filter(|file| !file.unused_columns.is_empty()) {
            let columns: Vec<String> = file.unused_columns.iter().map(|name| format!("\"{name}\"")).collect();
            let said = format!(
                "{} of {} hold profile URLs or addresses and are not read: rename them URL or Email Address if they are the people's",
                columns.join(", "),
                file.file
            );
            rows.push(Row::new("columns not read", said));
        }
        if !self.ignored_files.is_empty() {
            rows.push(Row::new("not needed", number(self.ignored_files.len(), "other file")));
        }
        let missing = WISHED_FOR
            .iter()
            .filter(|(kind, ..)| self.share_pack.is_none() && !has(*kind));
        rows.extend(labeled(
            "not in this export",
            missing.map(|(_, name, loss)| format!("{name} ({loss})")),
        ));
        rows
    }
}

/// Rows of which the first has the label.
fn labeled(label: &str, said: impl Iterator<Item = String>) -> impl Iterator<Item = Row> {
    let labels = std::iter::once(label).chain(std::iter::repeat(""));
    said.zip(labels).map(|(said, label)| Row::new(label, said))
}

impl SharePackAnswer {
    fn of(export: &ExportRecords, replaced: bool) -> Self {
        let count = |basis| export.shared.iter().filter(|row| row.basis == basis).count();
        Self {
            as_of: export.shared_as_of(),
            people: export.shared.len(),
            measured: count(Basis::Measured),
            declared: count(Basis::Declared),
            co_present: count(Basis::CoPresent),
            unnamed: export
                .shared
                .iter()
                .filter(|row| row.contact_number().is_some())
                .count(),
            replaced,
        }
    }

    /// What the pack holds.
    fn rows(&self) -> Vec<Row> {
        let as_of = self.as_of.map_or(String::new(), |day| format!(", as of {}", date(day)));
        let unnamed = unless_none(self.unnamed, |n| format!("; {n} not named"));
        let by_basis = by_basis(|basis| match basis {
            Basis::Measured => self.measured,
            Basis::Declared => self.declared,
            Basis::CoPresent => self.co_present,
        });
        let said = match self.people {
            0 => "no one".to_owned(),
            n => format!("{}{as_of}: {by_basis}{unnamed}", people(n)),
        };
        let why = "not used: there is a later share pack of the same member";
        let why = self.replaced.then(|| why.to_owned());
        labeled("share pack", std::iter::once(said).chain(why)).collect()
    }
}

pub(super) fn export_answer(export: &ExportRecords, resolved: &ResolvedExport, roster: &Roster) -> ExportAnswer {
    let account = Account::of(export, resolved);
    let id = |person: PersonId| roster.person(person).id.clone();
    let ids = |people: &BTreeSet<PersonId>| people.iter().map(|person| id(*person)).collect();
    let favors = |of: FavorAccount, can_wait: bool| Favors {
        can_wait,
        received_from: ids(&of.received_from),
        given_to: ids(&of.given_to),
        of,
    };
    // CSV records in the files of a kind, malformed ones included.
    let n_records = |kind| {
        let files = export.files.iter().filter(|file| file.kind == kind);
        files.map(|file| file.n_records).sum()
    };
    let utc = export.messages.utc;
    let pairs = account.alter_pairs.iter();
    ExportAnswer {
        path: export.path.display().to_string(),
        snapshot: export.snapshot,
        owner: OwnerAnswer {
            name: resolved.finding.name.clone(),
            id: resolved.finding.slug.is_some().then(|| id(resolved.owner)),
            emails: export.owner.emails.clone(),
            found_by: resolved.finding.found_by,
        },
        files: export.files.clone(),
        ignored_files: export.ignored_files.clone(),
        messages: Messages {
            n_records: n_records(FileKind::Messages),
            utc,
            of: account.messages,
        },
        conversations: Conversations {
            counted: account.n_direct_conversations + account.n_group_conversations,
            direct: account.n_direct_conversations,
            groups: account.n_group_conversations,
        },
        message_people: ids(&account.message_people),
        direct: account
            .direct
            .iter()
            .map(|(&person, with)| (id(person), Direct(*with, utc)))
            .collect(),
        alter_pairs: pairs.map(|&(one, other)| [id(one), id(other)]).collect(),
        invitations: Invitations {
            n_records: n_records(FileKind::Invitations),
            of: account.invitations,
        },
        connections: account.connections,
        recommendations: favors(account.recommendations, false),
        endorsements: favors(account.endorsements, true),
        target_companies: Targets(account.targets),
        people: account.n_people,
        share_pack: export
            .is_share_pack()
            .then(|| SharePackAnswer::of(export, resolved.is_replaced())),
        problems: export.issues.clone(),
    }
}

/// What became of an export that was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The first export of its owner.
    Added,
    /// Another export of an owner of whom there was one: what it shows is added, and what changed can be told.
    History,
    /// It was there, without rows about somebody who had been forgotten: now they are back.
    Restored,
    /// The saved network holds it already.
    Known,
}

/// The answer of `import`.
#[derive(Debug, Serialize)]
pub struct ImportAnswer {
    schema: u32,
    /// The folder of the saved network; none if nothing was saved.
    network: Option<String>,
    pub(super) exports: Vec<ImportedAnswer>,
    /// What the network holds now.
    holds: HoldsAnswer,
    /// What was left out because it is about people who were forgotten.
    left_out: LeftOut,
    /// Mentions by name that could mean several people.
    #[serde(skip)]
    doubtful: Vec<Doubt>,
}

#[derive(Debug, Serialize)]
pub(super) struct ImportedAnswer {
    pub(super) status: Status,
    #[serde(flatten)]
    pub(super) account: ExportAnswer,
}

keys! { left: LeftOut { "exports": left.n_exports, "rows": left.rows.n_rows() } }

/// What a saved network holds.
#[derive(Debug, Clone, Copy, Default, Serialize)]
pub(super) struct HoldsAnswer {
    pub(super) members: usize,
    pub(super) exports: usize,
    pub(super) people: usize,
    pub(super) ties: usize,
}

impl ImportAnswer {
    /// Returns what the exports are called.
    pub(super) fn paths(&self) -> Vec<String> {
        self.exports.iter().map(|one| one.account.path.clone()).collect()
    }

    /// Puts what was done into an answer; `given` are the exports that were given, by their index among all, with what became
    /// of each. Without a folder nothing was saved.
    pub fn of(
        folder: Option<&str>,
        exports: &[ExportRecords],
        resolution: &Resolution,
        given: &[(usize, Status)],
    ) -> Self {
        let account = |index: usize| export_answer(&exports[index], &resolution.exports[index], &resolution.roster);
        let given = given.iter().map(|(index, status)| ImportedAnswer {
            status: *status,
            account: account(*index),
        });
        Self {
            schema: SCHEMA,
            network: folder.map(str::to_owned),
            exports: given.collect(),
            holds: HoldsAnswer {
                exports: exports.len(),
                people: resolution.roster.people.len(),
                ..HoldsAnswer::default()
            },
            left_out: LeftOut::default(),
            doubtful: resolution.doubts.clone(),
        }
    }

    /// Adds exports to those that are known, unless they say the same as one of them, and tells people apart anew. None is called as
    /// another, nor as one of `others`. Where they are saved, a whole export takes the place of what was left of it.
    pub fn joining(
        folder: Option<&str>,
        exports: &mut Vec<ExportRecords>,
        (given, others): (Vec<ExportRecords>, &[ExportRecords]),
    ) -> (Self, Resolution) {
        let n_known = exports.len();
        let (mut places, mut restored) = (Vec::with_capacity(given.len()), Vec::new());
        for export in given {
            let place = exports.iter().position(|known| known.says_the_same(&export));
            let part = || {
                exports
                    .iter()
                    .position(|known| folder.is_some() && export.is_whole_of(known))
            };
            if let Some(place) = place.or_else(part) {
                if !exports[place].says_the_same(&export) {
                    restored.push(place);
                    let path = std::mem::take(&mut exports[place].path);
                    exports[place] = ExportRecords { path, ..export };
                }
                places.push(place);
            } else {
                places.push(exports.len());
                exports.push(export);
            }
        }
        labels::tell_apart(exports, n_known, others);
        let resolution = resolve::resolve(exports);
        let mut statuses = statuses(&places, n_known, &resolution);
        for (place, status) in &mut statuses {
            if restored.contains(place) {
                *status = Status::Restored;
            }
        }
        (Self::of(folder, exports, &resolution, &statuses), resolution)
    }

    /// Adds what was left out because it is about people who were forgotten.
    pub fn left_out(&mut self, left_out: &LeftOut) {
        self.left_out = *left_out;
    }

    /// Adds what the network holds now.
    pub fn holds(&mut self, network: &Network) {
        self.holds_now(network.owners.len(), network.graph.edge_count());
    }

    /// Adds how many members and ties there are now.
    pub fn holds_now(&mut self, members: usize, ties: usize) {
        self.holds.members = members;
        self.holds.ties = ties;
    }

    /// Returns what the exports are called of which something was not there before.
    pub fn added(&self) -> Vec<&str> {
        let new = self.exports.iter().filter(|export| export.status != Status::Known);
        new.map(|export| export.account.path.as_str()).collect()
    }

    /// Returns the answer as a page.
    pub fn doc(&self) -> Doc {
        let mut doc = Doc::default();
        let new = self.exports.iter().filter(|export| export.status != Status::Known);
        told(new.map(|export| &export.account), &self.doubtful, &mut doc);
        doc.gap();
        for (status, what) in [
            (Status::Known, "nothing new, the saved network holds it already"),
            (
                Status::History,
                "another export of the same member; what changed between them is kept",
            ),
            (
                Status::Restored,
                "it was there without somebody you had forgotten; what it says of them is back",
            ),
        ] {
            for export in self.exports.iter().filter(|export| export.status == status) {
                doc.para(format!("{}: {what}", export.account.path));
            }
        }
        let place = self.network.as_deref().unwrap_or("no folder");
        doc.para(format!(
            "Saved network: {}, {}, {} and {} in {place}",
            number(self.holds.members, "member"),
            number(self.holds.exports, "export"),
            people(self.holds.people),
            number(self.holds.ties, "tie"),
        ));
        doc
    }
}

/// What became of each export that was given, by its place among all.
fn statuses(places: &[usize], n_known: usize, resolution: &Resolution) -> Vec<(usize, Status)> {
    let owner = |place: usize| resolution.exports[place].owner;
    let mut statuses: Vec<(usize, Status)> = Vec::with_capacity(places.len());
    for &place in places {
        let is_repeated = statuses.iter().any(|(earlier, _)| *earlier == place);
        let status = if place < n_known || is_repeated {
            Status::Known
        } else if (0..place).any(|earlier| owner(earlier) == owner(place)) {
            Status::History
        } else {
            Status::Added
        };
        statuses.push((place, status));
    }
    statuses
}
