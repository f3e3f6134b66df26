//! `Invitations.csv` → who asked whom to connect, and whether with a note. The note itself is not kept.

use super::csv_table::Names;
use super::date::Dates;
use super::rows::{Layout, Rows, is_nobody};
use super::{Direction, ExportRecords, Invitation};

const FROM: Names = &["from"];
const TO: Names = &["to"];
const SENT_AT: Names = &["sent at", "sent on", "date"];
const DIRECTION: Names = &["direction"];

pub(super) const LAYOUT: Layout = Layout::of(&[FROM, TO, DIRECTION]).dated(SENT_AT).with_letters();

/// Reads the rows of one file.
pub(super) fn read(rows: &mut Rows<'_>, out: &mut ExportRecords) {
    let (from, to) = (rows.column(FROM), rows.column(TO));
    let (inviter_url, invitee_url) = (
        rows.column(&["inviter profile url"]),
        rows.column(&["invitee profile url"]),
    );
    let (sent_at, message, direction) = (rows.column(SENT_AT), rows.column(&["message"]), rows.column(DIRECTION));
    let mut dates = Dates::default();
    while rows.advance() {
        let text = rows.text(direction);
        let direction = if text.eq_ignore_ascii_case("outgoing") {
            Direction::Outgoing
        } else if text.eq_ignore_ascii_case("incoming") {
            Direction::Incoming
        } else {
            // What stands there instead may be somebody's letter.
            rows.issue("the direction is neither OUTGOING nor INCOMING".to_owned());
            continue;
        };
        let inviter = (person(rows, from), rows.string(inviter_url));
        let invitee = (person(rows, to), rows.string(invitee_url));
        let has_note = !rows.bytes(message).is_empty();
        let sent_at = dates.read(rows, sent_at, out.invitations.len()).moment();
        let other = if direction == Direction::Outgoing {
            &invitee
        } else {
            &inviter
        };
        rows.used_if(!other.0.is_empty() || !other.1.is_empty());
        out.invitations.push(Invitation {
            direction,
            inviter,
            invitee,
            sent_at,
            has_note,
        });
    }
    dates.settle(rows, |_, row, moment| out.invitations[row].sent_at = moment);
}

fn person(rows: &Rows<'_>, column: Option<usize>) -> String {
    let name = rows.string(column);
    if is_nobody(&name) { String::new() } else { name }
}

#[cfg(test)]
mod tests {
    use super::super::testing::{issues, read_one};
    use super::*;
    use crate::archive::FileKind;

    const HEADER: &str = "From,To,Sent At,Message,Direction,inviterProfileUrl,inviteeProfileUrl\n";

    #[test]
    fn direction_note_and_urls_are_read() {
        let text = format!(
            "{HEADER}Ana,Me,\"1/29/26, 2:37 PM\",\"Hi,\nme\",INCOMING,https://x/in/ana,https://x/in/me\n\
             Me,LinkedIn Member,\"1/30/26, 2:37 AM\",,OUTGOING,https://x/in/me,\n"
        );
        let out = read_one(FileKind::Invitations, text.as_bytes());
        assert_eq!(issues(&out), Vec::<String>::new());
        let [first, second] = out.invitations.as_slice() else {
            panic!("two rows: {:?}", out.invitations)
        };
        assert_eq!(first.direction, Direction::Incoming);
        assert_eq!(first.inviter, ("Ana".to_owned(), "https://x/in/ana".to_owned()));
        assert_eq!(
            first.sent_at.map(|m| m.to_iso(false)).as_deref(),
            Some("2026-01-29T14:37:00")
        );
        assert!(first.has_note && !second.has_note);
        assert_eq!(
            second.invitee,
            (String::new(), String::new()),
            "a placeholder is nobody"
        );
        assert_eq!((out.files[0].n_records, out.files[0].n_used), (2, 1));
    }

    #[test]
    fn the_older_generation_has_no_urls() {
        let text = "From,To,Sent At,Message,Direction\nMe,Ben,\"12/1/22, 9:00 AM\",,OUTGOING\n";
        let out = read_one(FileKind::Invitations, text.as_bytes());
        assert_eq!(out.invitations[0].invitee, ("Ben".to_owned(), String::new()));
    }

    #[test]
    fn rows_without_direction_or_date_are_issues() {
        let text = format!("{HEADER}Ana,Me,\"1/29/26, 2:37 PM\",,SIDEWAYS,,\nAna,Me,29.1.20266,,INCOMING,,\n");
        let out = read_one(FileKind::Invitations, text.as_bytes());
        assert_eq!(out.invitations.len(), 1);
        assert_eq!(out.invitations[0].sent_at, None);
        assert_eq!(
            issues(&out),
            [
                "Invitations.csv:2: the direction is neither OUTGOING nor INCOMING",
                "Invitations.csv:3: something other than a date where the date should be"
            ]
        );
    }
}
