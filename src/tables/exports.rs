//! The rows of all exports as tables: what a saved network keeps to tell who is who again when another export comes.
//!
//! In: [`ExportRecords`]. Out: frames by name, and the records again, equal to what was read from the files. As records hold no
//! text of messages, the tables hold none.

use std::path::PathBuf;

use polars::prelude::*;

use super::row::{Row, frame_by_export, keyed_row, row, rows_by_export, table_of, with_parts_of_names};
use crate::calendar::Day;
use crate::records::{
    Affiliation, Connection, Endorsement, ExportRecords, FileAccount, ImportedContact, Invitation, Issue, Mention,
    Message, MessageLog, OwnerRecords, PrivateNote, Recommendation, SharedBy, SharedTie, TargetCompany,
};

// Columns that nobody reads matter while a file is at hand: to whoever may call them by their right name.
row!(
    FileAccount,
    "files",
    [file, kind, n_records, n_used, encoding],
    without unused_columns
);
row!(Issue, "issues", [file, line, why]);
row!(
    Connection,
    "connections",
    [name, first_name_ends, url, email, company, position, connected_on]
);
row!(Message, "messages", [conversation, sender, recipients, class, tone, at]);
row!(
    Invitation,
    "invitations",
    [direction, inviter, invitee, sent_at, has_note]
);
row!(
    Recommendation,
    "recommendations",
    [direction, name, company, position, created_at, accepted]
);
row!(Endorsement, "endorsements", [direction, name, url, at, accepted]);
row!(ImportedContact, "contacts", [name, emails, created_at]);
row!(PrivateNote, "private_notes", [name, url, created_at]);
row!(TargetCompany, "interests", [company, interest, job_title, at]);
row!(
    SharedTie,
    "shared_ties",
    [id, name, company, position, as_of, strength, answers, basis, contact]
);

// What is said of an export once.
row! { Head, "exports":
    path: String,
    snapshot: Option<Day>,
    ignored_files: Vec<String>,
    owner_name: Option<String>,
    owner_headline: Option<String>,
    owner_emails: Vec<String>,
    invited_by: Option<String>,
    invited_on: Option<Day>,
    hidden_connections: u64,
    hidden_connections_last: Option<Day>,
    n_conversations: u32,
    messages_in_utc: bool,
    n_bad_message_dates: u64,
    shared_by: Option<String>,
    shared_by_id: Option<String>,
}

row!(Affiliation, "affiliations", [organization, title, from, to]);
keyed_row!(bool, "is_school", Affiliation, "memberships");

/// A job or a school of an owner, and whether it is a school.
type Membership = (bool, Affiliation);

// A spelling of a sender or recipient.
row! { Spelling, "mentions":
    mention: Mention,
}

// A list of recipients, as indices of the export's mentions.
row! { Recipients, "recipients":
    mentions: Box<[u32]>,
}

/// The table of rows and files that could not be read.
pub(super) const ISSUES: &str = Issue::TABLE;

/// A table with its name.
pub(super) type Named = (&'static str, DataFrame);

/// Returns what the exports hold as tables.
pub(super) fn frames(exports: &[ExportRecords]) -> PolarsResult<Vec<Named>> {
    Ok(vec![
        table_of(exports.iter().map(head))?,
        kept(exports, |export| &export.files)?,
        kept(exports, |export| &export.issues)?,
        made(exports, memberships)?,
        kept(exports, |export| &export.connections)?,
        made(exports, |export| {
            let mention = |mention: &Mention| Spelling {
                mention: mention.clone(),
            };
            export.messages.mentions.iter().map(mention).collect()
        })?,
        made(exports, |export| {
            let lists = export.messages.recipient_lists.iter().cloned();
            lists.map(|mentions| Recipients { mentions }).collect()
        })?,
        kept(exports, |export| &export.messages.rows)?,
        kept(exports, |export| &export.invitations)?,
        kept(exports, |export| &export.recommendations)?,
        kept(exports, |export| &export.endorsements)?,
        kept(exports, |export| &export.contacts)?,
        kept(exports, |export| &export.notes)?,
        kept(exports, |export| &export.targets)?,
        kept(exports, |export| &export.shared)?,
    ])
}

/// The table of rows that exports hold as they are.
fn kept<T: Row>(exports: &[ExportRecords], rows: impl Fn(&ExportRecords) -> &Vec<T>) -> PolarsResult<Named> {
    let lists: Vec<&[T]> = exports.iter().map(|export| rows(export).as_slice()).collect();
    Ok((T::TABLE, frame_by_export(&lists)?))
}

/// The table of rows that are made for it.
fn made<T: Row>(exports: &[ExportRecords], rows: impl Fn(&ExportRecords) -> Vec<T>) -> PolarsResult<Named> {
    let lists: Vec<Vec<T>> = exports.iter().map(rows).collect();
    let lists: Vec<&[T]> = lists.iter().map(Vec::as_slice).collect();
    Ok((T::TABLE, frame_by_export(&lists)?))
}

fn head(export: &ExportRecords) -> Head {
    let (invited_by, invited_on) = export.owner.invited_by.clone().unzip();
    Head {
        path: export.path.to_string_lossy().into_owned(),
        snapshot: export.snapshot,
        ignored_files: export.ignored_files.clone(),
        owner_name: export.owner.name.clone(),
        owner_headline: export.owner.headline.clone(),
        owner_emails: export.owner.emails.clone(),
        invited_by,
        invited_on: invited_on.flatten(),
        hidden_connections: export.hidden_connections,
        hidden_connections_last: export.hidden_connections_last,
        n_conversations: export.messages.n_conversations,
        messages_in_utc: export.messages.utc,
        n_bad_message_dates: export.messages.n_bad_dates,
        shared_by: export.shared_by.as_ref().map(|by| by.name.clone()),
        shared_by_id: export.shared_by.as_ref().map(|by| by.id.clone()),
    }
}

fn memberships(export: &ExportRecords) -> Vec<Membership> {
    let jobs = export.owner.positions.iter().map(|job| (false, job.clone()));
    let schools = export.owner.education.iter().map(|school| (true, school.clone()));
    jobs.chain(schools).collect()
}

/// Returns the exports again; `frame` gives each table by its name.
pub(super) fn exports<E>(mut frame: impl FnMut(&'static str) -> Result<DataFrame, E>) -> Result<Vec<ExportRecords>, E>
where
    E: std::convert::From<PolarsError>,
{
    let mut frame = |table| {
        let frame = frame(table)?;
        Ok::<_, E>(if table == Connection::TABLE {
            with_parts_of_names(frame)?
        } else {
            frame
        })
    };
    let heads = Head::rows(&frame(Head::TABLE)?)?;
    let n = heads.len();
    let mut exports: Vec<ExportRecords> = heads.into_iter().map(with_head).collect();
    macro_rules! fill {
        ($row:ty, |$export:ident, $rows:ident| $put:expr) => {
            let lists = rows_by_export::<$row>(&frame(<$row as Row>::TABLE)?, n)?;
            for ($export, $rows) in exports.iter_mut().zip(lists) {
                $put;
            }
        };
    }
    fill!(FileAccount, |export, rows| export.files = rows);
    fill!(Issue, |export, rows| export.issues = rows);
    fill!(Membership, |export, rows| join(&mut export.owner, rows));
    fill!(Connection, |export, rows| export.connections = rows);
    fill!(Spelling, |export, rows| export.messages.mentions =
        rows.into_iter().map(|row| row.mention).collect());
    fill!(Recipients, |export, rows| export.messages.recipient_lists =
        rows.into_iter().map(|row| row.mentions).collect());
    fill!(Message, |export, rows| export.messages.rows = rows);
    fill!(Invitation, |export, rows| export.invitations = rows);
    fill!(Recommendation, |export, rows| export.recommendations = rows);
    fill!(Endorsement, |export, rows| export.endorsements = rows);
    fill!(ImportedContact, |export, rows| export.contacts = rows);
    fill!(PrivateNote, |export, rows| export.notes = rows);
    fill!(TargetCompany, |export, rows| export.targets = rows);
    fill!(SharedTie, |export, rows| export.shared = rows);
    if exports.iter().all(|export| is_consistent(&export.messages)) {
        return Ok(exports);
    }
    Err(
        polars_err!(ComputeError: "the table messages names a sender, recipients or a conversation that is not there")
            .into(),
    )
}

/// Whether everything that messages point to is there.
fn is_consistent(log: &MessageLog) -> bool {
    let is_mention = |mention: u32| (mention as usize) < log.mentions.len();
    let is_sound = |row: &Message| {
        row.conversation < log.n_conversations
            && (row.recipients as usize) < log.recipient_lists.len()
            && row.sender.is_none_or(is_mention)
    };
    log.rows.iter().all(is_sound) && log.recipient_lists.iter().flatten().all(|mention| is_mention(*mention))
}

fn with_head(head: Head) -> ExportRecords {
    ExportRecords {
        path: PathBuf::from(head.path),
        snapshot: head.snapshot,
        ignored_files: head.ignored_files,
        owner: OwnerRecords {
            name: head.owner_name,
            headline: head.owner_headline,
            emails: head.owner_emails,
            invited_by: head.invited_by.map(|name| (name, head.invited_on)),
            ..OwnerRecords::default()
        },
        shared_by: head
            .shared_by
            .zip(head.shared_by_id)
            .map(|(name, id)| SharedBy { name, id }),
        hidden_connections: head.hidden_connections,
        hidden_connections_last: head.hidden_connections_last,
        messages: MessageLog {
            n_conversations: head.n_conversations,
            utc: head.messages_in_utc,
            n_bad_dates: head.n_bad_message_dates,
            ..MessageLog::default()
        },
        ..ExportRecords::default()
    }
}

fn join(owner: &mut OwnerRecords, memberships: Vec<Membership>) {
    let (schools, jobs): (Vec<_>, Vec<_>) = memberships.into_iter().partition(|(is_school, _)| *is_school);
    owner.education.extend(schools.into_iter().map(|(_, stay)| stay));
    owner.positions.extend(jobs.into_iter().map(|(_, stay)| stay));
}
