//! What was read of an export, in a few words a file.

use super::words::{count, people, several, thousands};
use crate::archive::FileKind;
use crate::calendar::Day;
use crate::network::account::{ConnectionAccount, FavorAccount, InvitationAccount, MessageAccount};
use crate::records::{Basis, FileAccount, Interest};

/// Files that change what can be said, with what is missed without them.
pub(crate) const WISHED_FOR: [(FileKind, &str, &str); 4] = [
    (FileKind::Connections, "Connections.csv", "no one's employer is known"),
    (
        FileKind::Messages,
        "messages.csv",
        "strength rests on dates of connecting only",
    ),
    (FileKind::Positions, "Positions.csv", "shared employers are unknown"),
    (FileKind::Profile, "Profile.csv", "the owner's name may be unknown"),
];

/// Returns whose export it is.
pub(crate) fn owner(name: Option<&str>, id: Option<&str>) -> String {
    match (name, id) {
        (Some(name), Some(id)) => format!("{name} ({id})"),
        (Some(name), None) => format!("{name} (profile URL unknown)"),
        (None, Some(id)) => id.to_owned(),
        (None, None) => "owner unknown: the files do not say whose export this is".to_owned(),
    }
}

/// Returns `2 rows or files could not be read in full`.
pub(crate) fn unread(n: usize) -> String {
    format!(
        "{} could not be read in full",
        several(n, "row or file", "rows or files")
    )
}

/// Returns `318 people, 9 hidden by their owners, 2015–2026`.
pub(crate) fn connections(account: &ConnectionAccount) -> String {
    let hidden = match account.n_hidden {
        0 => String::new(),
        n => format!(", {} hidden by their owners", thousands(n)),
    };
    format!(
        "{}{hidden}{}",
        so_many(account.n_people),
        span(account.first, account.last)
    )
}

/// Returns how many messages count, and what the others are.
pub(crate) fn messages(account: &MessageAccount, n_records: u64) -> Vec<String> {
    let days = [account.first, account.last].map(|at| at.map(|at| at.day()));
    let counted = format!(
        "{} of {} count: {} from the owner, {} to the owner{}",
        thousands(account.n_counted),
        count(n_records, "message"),
        thousands(account.n_sent),
        thousands(account.n_received),
        span(days[0], days[1])
    );
    let left_out = so_many_of([
        (account.n_sponsored, "campaign", "campaigns"),
        (account.n_spam, "spam", "spam"),
        (account.n_drafts, "draft", "drafts"),
        (account.n_service, "from LinkedIn itself", "from LinkedIn itself"),
        (
            account.n_anonymous,
            "from or to a closed account",
            "from or to closed accounts",
        ),
        (account.n_bad_date, "with a bad date", "with bad dates"),
    ]);
    let mut said = vec![counted];
    if !left_out.is_empty() {
        said.push(format!("left out: {left_out}"));
    }
    said
}

/// Returns `4 received, 2 given`; none if there are none. Only endorsements wait to be accepted.
pub(crate) fn favors(account: &FavorAccount, can_wait: bool) -> Option<String> {
    let open = match account.n_received - account.n_received_accepted {
        waiting if can_wait && waiting > 0 => format!(" ({waiting} not accepted)"),
        _ => String::new(),
    };
    let is_any = account.n_received + account.n_given > 0;
    is_any.then(|| format!("{} received{open}, {} given", account.n_received, account.n_given))
}

/// Returns `44 incoming, 25 outgoing, 10 with a note`.
pub(crate) fn invitations(account: &InvitationAccount) -> String {
    let InvitationAccount {
        n_incoming,
        n_outgoing,
        n_with_note,
        ..
    } = account;
    format!("{n_incoming} incoming, {n_outgoing} outgoing, {n_with_note} with a note")
}

/// Returns `11 with saved jobs, 4 applied to`: how many companies an export shows interest in; none if there are none.
pub(crate) fn targets(n: impl Fn(Interest) -> usize) -> Option<String> {
    let said = so_many_of([
        (n(Interest::Saved) as u64, "with a saved job", "with saved jobs"),
        (n(Interest::Applied) as u64, "applied to", "applied to"),
        (n(Interest::Dream) as u64, "dream company", "dream companies"),
        (n(Interest::Followed) as u64, "followed", "followed"),
    ]);
    (!said.is_empty()).then_some(said)
}

/// Those of the numbers that aren't 0, each with what is said of one or of several.
fn so_many_of<const N: usize>(all: [(u64, &str, &str); N]) -> String {
    let some = all.into_iter().filter(|(n, ..)| *n > 0);
    let said: Vec<String> = some.map(|(n, one, many)| several(n as usize, one, many)).collect();
    said.join(", ")
}

/// Returns what to say of a file that brings people and has no other line.
pub(crate) fn file_with_people(file: &FileAccount) -> Option<String> {
    let empty = match file.kind {
        FileKind::ImportedContacts => "neither name nor address",
        FileKind::Notes => "neither name nor URL",
        _ => return None,
    };
    let others = match file.n_records - file.n_used {
        0 => String::new(),
        n => format!(", {} with {empty}", count(n, "row")),
    };
    Some(format!("{}{others}", so_many(file.n_used)))
}

/// Returns `189 measured, 4 co-present`: how many figures of a share pack rest on what.
pub(crate) fn by_basis(n: impl Fn(Basis) -> usize) -> String {
    let counts = [Basis::Measured, Basis::Declared, Basis::CoPresent].map(|basis| (n(basis), basis.name()));
    let shown = counts.iter().filter(|(n, _)| *n > 0);
    shown
        .map(|(n, name)| format!("{n} {name}"))
        .collect::<Vec<_>>()
        .join(", ")
}

fn so_many(n: u64) -> String {
    people(usize::try_from(n).unwrap_or(usize::MAX))
}

/// Returns `, 2014–2026` for the years of two days; nothing where they are unknown.
fn span(first: Option<Day>, last: Option<Day>) -> String {
    match (first.map(|day| day.0.year()), last.map(|day| day.0.year())) {
        (Some(first), Some(last)) if first == last => format!(", {first}"),
        (Some(first), Some(last)) => format!(", {first}–{last}"),
        _ => String::new(),
    }
}
