//! Small exports for the tests of this room.

use crate::calendar::Day;
pub(super) use crate::people::testing::url;
use crate::records::{Connection, Direction, ExportRecords, Invitation};

/// The export of an owner on a day, with people as `slug: company: position`.
pub(super) fn export(owner: &str, on: &str, people: &[&str]) -> ExportRecords {
    let mut export = ExportRecords {
        snapshot: Day::parse_iso(on),
        ..ExportRecords::default()
    };
    export.invitations.push(invitation_of(owner));
    for text in people {
        let mut cells = text.split(": ");
        let mut cell = || cells.next().unwrap_or_default().to_owned();
        let slug = cell();
        export.connections.push(Connection {
            url: url(&slug),
            name: slug,
            company: cell(),
            position: cell(),
            ..Connection::default()
        });
    }
    export
}

/// An invitation that the owner of an export sent, which tells their profile URL.
pub(super) fn invitation_of(owner: &str) -> Invitation {
    Invitation {
        direction: Direction::Outgoing,
        inviter: (String::new(), url(owner)),
        invitee: (String::new(), url("nobody")),
        sent_at: None,
        has_note: false,
    }
}
