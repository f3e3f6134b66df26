//! The import account as an answer: what each export holds and what was left out.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::SCHEMA;
use crate::archive::FileKind;
use crate::calendar::Moment;
use crate::network::account::{Account, ConnectionAccount, DirectAccount, InvitationAccount, MessageAccount};
use crate::people::resolve::{Doubt, Resolution, ResolvedExport};
use crate::people::{PersonId, Roster};
use crate::records::{Basis, ExportRecords, Interest, Issue, SharedTie};

/// The answer of `check`.
#[derive(Debug, Serialize)]
pub struct CheckAnswer {
    schema: u32,
    pub(crate) exports: Vec<ExportAnswer>,
    /// Mentions by name that could mean several people.
    pub(crate) doubtful: Vec<DoubtAnswer>,
    /// Distinct people in all exports together.
    pub(crate) people: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct DoubtAnswer {
    pub(crate) name: String,
    pub(crate) mentioned_as: &'static str,
    pub(crate) candidates: Vec<String>,
    /// How many candidates there are beyond those.
    #[serde(skip)]
    pub(crate) n_more: usize,
}

#[derive(Debug, Serialize)]
pub(crate) struct ExportAnswer {
    pub(crate) path: String,
    pub(crate) snapshot: Option<String>,
    pub(crate) owner: OwnerAnswer,
    pub(crate) files: Vec<FileAnswer>,
    pub(crate) ignored_files: Vec<String>,
    pub(crate) connections: ConnectionsAnswer,
    pub(crate) messages: MessagesAnswer,
    pub(crate) conversations: ConversationsAnswer,
    pub(crate) message_people: Vec<String>,
    pub(crate) direct: BTreeMap<String, DirectAnswer>,
    pub(crate) alter_pairs: Vec<[String; 2]>,
    pub(crate) invitations: InvitationsAnswer,
    pub(crate) recommendations: RecommendationsAnswer,
    pub(crate) endorsements: EndorsementsAnswer,
    pub(crate) target_companies: TargetsAnswer,
    pub(crate) people: u64,
    /// What a share pack holds; none for an export.
    pub(crate) share_pack: Option<SharePackAnswer>,
    pub(crate) problems: Vec<ProblemAnswer>,
}

#[derive(Debug, Serialize)]
pub(crate) struct SharePackAnswer {
    pub(crate) as_of: Option<String>,
    pub(crate) people: usize,
    pub(crate) measured: usize,
    pub(crate) declared: usize,
    pub(crate) co_present: usize,
    /// Of those, the people whose name the owner does not tell.
    pub(crate) unnamed: usize,
    /// Whether nothing of it is used, because there is a later pack of the same owner.
    pub(crate) replaced: bool,
}

#[derive(Debug, Serialize)]
pub(crate) struct OwnerAnswer {
    pub(crate) name: Option<String>,
    pub(crate) id: Option<String>,
    pub(crate) emails: Vec<String>,
    pub(crate) found_by: &'static str,
}

#[derive(Debug, Serialize)]
pub(crate) struct FileAnswer {
    pub(crate) file: String,
    pub(crate) kind: &'static str,
    pub(crate) records: u64,
    pub(crate) used: u64,
    pub(crate) encoding: &'static str,
    pub(crate) unused_columns: Vec<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConnectionsAnswer {
    pub(crate) people: u64,
    pub(crate) hidden: u64,
    pub(crate) with_email: u64,
    pub(crate) without_company: u64,
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct MessagesAnswer {
    pub(crate) records: u64,
    pub(crate) counted: u64,
    pub(crate) sent: u64,
    pub(crate) received: u64,
    pub(crate) drafts: u64,
    pub(crate) spam: u64,
    pub(crate) sponsored: u64,
    pub(crate) service: u64,
    pub(crate) anonymous: u64,
    pub(crate) bad_date: u64,
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
pub(crate) struct ConversationsAnswer {
    pub(crate) counted: u64,
    pub(crate) direct: u64,
    pub(crate) groups: u64,
}

#[derive(Debug, Serialize)]
pub(crate) struct DirectAnswer {
    sent: u64,
    received: u64,
    last: String,
}

#[derive(Debug, Serialize)]
pub(crate) struct InvitationsAnswer {
    pub(crate) records: u64,
    pub(crate) incoming: u64,
    pub(crate) outgoing: u64,
    pub(crate) with_note: u64,
    pub(crate) first: Option<String>,
    pub(crate) last: Option<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct RecommendationsAnswer {
    pub(crate) received: u64,
    pub(crate) given: u64,
    pub(crate) received_from: Vec<String>,
    pub(crate) given_to: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct EndorsementsAnswer {
    pub(crate) received: u64,
    pub(crate) received_accepted: u64,
    pub(crate) given: u64,
    pub(crate) received_from: Vec<String>,
    pub(crate) given_to: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct TargetsAnswer {
    pub(crate) saved: Vec<String>,
    pub(crate) applied: Vec<String>,
    pub(crate) dream: Vec<String>,
    pub(crate) followed: Vec<String>,
}

#[derive(Debug, Serialize)]
pub(crate) struct ProblemAnswer {
    pub(crate) file: String,
    pub(crate) line: u64,
    pub(crate) why: String,
}

impl CheckAnswer {
    /// Returns the account of all exports; `resolution` is theirs.
    #[must_use]
    pub fn of(exports: &[ExportRecords], resolution: &Resolution) -> Self {
        let accounts = exports.iter().zip(&resolution.exports);
        let accounts = accounts.map(|(export, resolved)| export_answer(export, resolved, &resolution.roster));
        Self::of_exports(accounts.collect(), resolution)
    }

    /// Puts the accounts of some exports together.
    pub(super) fn of_exports(exports: Vec<ExportAnswer>, resolution: &Resolution) -> Self {
        Self {
            schema: SCHEMA,
            exports,
            doubtful: resolution.doubts.iter().map(doubt_answer).collect(),
            people: resolution.roster.people.len(),
        }
    }
}

fn doubt_answer(doubt: &Doubt) -> DoubtAnswer {
    DoubtAnswer {
        name: doubt.name.clone(),
        mentioned_as: doubt.mentioned_as,
        candidates: doubt.candidates.clone(),
        n_more: doubt.n_candidates - doubt.candidates.len(),
    }
}

pub(super) fn export_answer(export: &ExportRecords, resolved: &ResolvedExport, roster: &Roster) -> ExportAnswer {
    let account = Account::of(export, resolved);
    let id = |person: PersonId| roster.person(person).id.clone();
    let records_of = |kind| records_of(export, kind);
    ExportAnswer {
        path: export.path.display().to_string(),
        snapshot: export.snapshot.map(|day| day.to_string()),
        owner: owner_answer(export, resolved, roster),
        files: export.files.iter().map(file_answer).collect(),
        ignored_files: export.ignored_files.clone(),
        connections: connections_answer(&account.connections),
        messages: messages_answer(&account.messages, records_of(FileKind::Messages), export.messages.utc),
        conversations: ConversationsAnswer {
            counted: account.n_direct_conversations + account.n_group_conversations,
            direct: account.n_direct_conversations,
            groups: account.n_group_conversations,
        },
        message_people: account.message_people.iter().copied().map(id).collect(),
        direct: account
            .direct
            .iter()
            .map(|(&person, with)| (id(person), direct_answer(with, export.messages.utc)))
            .collect(),
        alter_pairs: account
            .alter_pairs
            .iter()
            .map(|&(one, other)| [id(one), id(other)])
            .collect(),
        invitations: invitations_answer(&account.invitations, records_of(FileKind::Invitations)),
        recommendations: RecommendationsAnswer {
            received: account.recommendations.n_received,
            given: account.recommendations.n_given,
            received_from: ids(&account.recommendations.received_from, roster),
            given_to: ids(&account.recommendations.given_to, roster),
        },
        endorsements: EndorsementsAnswer {
            received: account.endorsements.n_received,
            received_accepted: account.endorsements.n_received_accepted,
            given: account.endorsements.n_given,
            received_from: ids(&account.endorsements.received_from, roster),
            given_to: ids(&account.endorsements.given_to, roster),
        },
        target_companies: targets_answer(&account),
        people: account.n_people,
        share_pack: export
            .is_share_pack()
            .then(|| share_pack_answer(export, resolved.is_replaced())),
        problems: export.issues.iter().map(problem_answer).collect(),
    }
}

fn ids(people: &BTreeSet<PersonId>, roster: &Roster) -> Vec<String> {
    people.iter().map(|person| roster.person(*person).id.clone()).collect()
}

fn connections_answer(account: &ConnectionAccount) -> ConnectionsAnswer {
    ConnectionsAnswer {
        people: account.n_people,
        hidden: account.n_hidden,
        with_email: account.n_with_email,
        without_company: account.n_without_company,
        first: account.first.map(|day| day.to_string()),
        last: account.last.map(|day| day.to_string()),
    }
}

fn messages_answer(account: &MessageAccount, records: u64, utc: bool) -> MessagesAnswer {
    let moment = |at: Option<Moment>| at.map(|at| at.to_iso(utc));
    MessagesAnswer {
        records,
        counted: account.n_counted,
        sent: account.n_sent,
        received: account.n_received,
        drafts: account.n_drafts,
        spam: account.n_spam,
        sponsored: account.n_sponsored,
        service: account.n_service,
        anonymous: account.n_anonymous,
        bad_date: account.n_bad_date,
        first: moment(account.first),
        last: moment(account.last),
    }
}

fn direct_answer(account: &DirectAccount, utc: bool) -> DirectAnswer {
    DirectAnswer {
        sent: account.n_sent,
        received: account.n_received,
        last: account.last.to_iso(utc),
    }
}

fn invitations_answer(account: &InvitationAccount, records: u64) -> InvitationsAnswer {
    let moment = |at: Option<Moment>| at.map(|at| at.to_iso(false));
    InvitationsAnswer {
        records,
        incoming: account.n_incoming,
        outgoing: account.n_outgoing,
        with_note: account.n_with_note,
        first: moment(account.first),
        last: moment(account.last),
    }
}

fn targets_answer(account: &Account) -> TargetsAnswer {
    let of = |interest| account.targets.get(&interest).into_iter().flatten().cloned().collect();
    TargetsAnswer {
        saved: of(Interest::Saved),
        applied: of(Interest::Applied),
        dream: of(Interest::Dream),
        followed: of(Interest::Followed),
    }
}

fn share_pack_answer(export: &ExportRecords, is_replaced: bool) -> SharePackAnswer {
    let count = |fits: &dyn Fn(&SharedTie) -> bool| export.shared.iter().filter(|row| fits(row)).count();
    SharePackAnswer {
        as_of: export.shared_as_of().map(|day| day.to_string()),
        people: export.shared.len(),
        measured: count(&|row| row.basis == Basis::Measured),
        declared: count(&|row| row.basis == Basis::Declared),
        co_present: count(&|row| row.basis == Basis::CoPresent),
        unnamed: count(&|row| row.contact_number().is_some()),
        replaced: is_replaced,
    }
}

/// CSV records in the files of a kind, malformed ones included.
fn records_of(export: &ExportRecords, kind: FileKind) -> u64 {
    export
        .files
        .iter()
        .filter(|file| file.kind == kind)
        .map(|file| file.n_records)
        .sum()
}

fn owner_answer(export: &ExportRecords, resolved: &ResolvedExport, roster: &Roster) -> OwnerAnswer {
    OwnerAnswer {
        name: resolved.finding.name.clone(),
        id: resolved
            .finding
            .slug
            .is_some()
            .then(|| roster.person(resolved.owner).id.clone()),
        emails: export.owner.emails.clone(),
        found_by: resolved.finding.found_by.name(),
    }
}

fn file_answer(file: &crate::records::FileAccount) -> FileAnswer {
    FileAnswer {
        file: file.file.clone(),
        kind: file.kind.name(),
        records: file.n_records,
        used: file.n_used,
        encoding: file.encoding,
        unused_columns: file.unused_columns.clone(),
    }
}

fn problem_answer(issue: &Issue) -> ProblemAnswer {
    ProblemAnswer {
        file: issue.file.clone(),
        line: issue.line,
        why: issue.why.clone(),
    }
}
