//! The import account as an answer: what each export holds and what was left out.

use std::collections::BTreeMap;

use serde::Serialize;

use super::SCHEMA;
use crate::archive::FileKind;
use crate::calendar::Moment;
use crate::network::account::Account;
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

    /// Returns whether any row or file could not be read.
    #[must_use]
    pub fn has_problems(&self) -> bool {
        self.exports.iter().any(|export| !export.problems.is_empty())
    }
}

fn doubt_answer(doubt: &Doubt) -> DoubtAnswer {
    DoubtAnswer {
        name: doubt.name.clone(),
        mentioned_as: doubt.mentioned_as,
        candidates: doubt.candidates.clone(),
    }
}

pub(super) fn export_answer(export: &ExportRecords, resolved: &ResolvedExport, roster: &Roster) -> ExportAnswer {
    let account = Account::of(export, resolved);
    let id = |person: PersonId| roster.person(person).id.clone();
    let ids = |people: &std::collections::BTreeSet<PersonId>| people.iter().copied().map(id).collect::<Vec<_>>();
    let message_moment = |at: Option<Moment>| at.map(|at| at.to_iso(export.messages.utc));
    let local_moment = |at: Option<Moment>| at.map(|at| at.to_iso(false));
    let targets = |interest| {
        account
            .targets
            .get(&interest)
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
    };
    let messages = &account.messages;
    ExportAnswer {
        path: export.path.display().to_string(),
        snapshot: export.snapshot.map(|day| day.to_string()),
        owner: owner_answer(export, resolved, roster),
        files: export.files.iter().map(file_answer).collect(),
        ignored_files: export.ignored_files.clone(),
        connections: ConnectionsAnswer {
            people: account.connections.n_people,
            hidden: account.connections.n_hidden,
            with_email: account.connections.n_with_email,
            without_company: account.connections.n_without_company,
            first: account.connections.first.map(|day| day.to_string()),
            last: account.connections.last.map(|day| day.to_string()),
        },
        messages: MessagesAnswer {
            records: records_of(export, FileKind::Messages),
            counted: messages.n_counted,
            sent: messages.n_sent,
            received: messages.n_received,
            drafts: messages.n_drafts,
            spam: messages.n_spam,
            sponsored: messages.n_sponsored,
            service: messages.n_service,
            anonymous: messages.n_anonymous,
            bad_date: messages.n_bad_date,
            first: message_moment(messages.first),
            last: message_moment(messages.last),
        },
        conversations: ConversationsAnswer {
            counted: account.n_direct_conversations + account.n_group_conversations,
            direct: account.n_direct_conversations,
            groups: account.n_group_conversations,
        },
        message_people: ids(&account.message_people),
        direct: account
            .direct
            .iter()
            .map(|(&person, with)| {
                let last = with.last.to_iso(export.messages.utc);
                (
                    id(person),
                    DirectAnswer {
                        sent: with.n_sent,
                        received: with.n_received,
                        last,
                    },
                )
            })
            .collect(),
        alter_pairs: account
            .alter_pairs
            .iter()
            .map(|&(one, other)| [id(one), id(other)])
            .collect(),
        invitations: InvitationsAnswer {
            records: records_of(export, FileKind::Invitations),
            incoming: account.invitations.n_incoming,
            outgoing: account.invitations.n_outgoing,
            with_note: account.invitations.n_with_note,
            first: local_moment(account.invitations.first),
            last: local_moment(account.invitations.last),
        },
        recommendations: RecommendationsAnswer {
            received: account.recommendations.n_received,
            given: account.recommendations.n_given,
            received_from: ids(&account.recommendations.received_from),
            given_to: ids(&account.recommendations.given_to),
        },
        endorsements: EndorsementsAnswer {
            received: account.endorsements.n_received,
            received_accepted: account.endorsements.n_received_accepted,
            given: account.endorsements.n_given,
            received_from: ids(&account.endorsements.received_from),
            given_to: ids(&account.endorsements.given_to),
        },
        target_companies: TargetsAnswer {
            saved: targets(Interest::Saved),
            applied: targets(Interest::Applied),
            dream: targets(Interest::Dream),
            followed: targets(Interest::Followed),
        },
        people: account.n_people,
        share_pack: export
            .is_share_pack()
            .then(|| share_pack_answer(export, resolved.is_replaced())),
        problems: export.issues.iter().map(problem_answer).collect(),
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
    }
}

fn problem_answer(issue: &Issue) -> ProblemAnswer {
    ProblemAnswer {
        file: issue.file.clone(),
        line: issue.line,
        why: issue.why.clone(),
    }
}
