//! `Endorsement_Received_Info.csv` and `Endorsement_Given_Info.csv` → who endorsed whom, a row a skill.

use super::csv_table::Names;
use super::date::Dates;
use super::rows::{Layout, Rows};
use super::{Direction, Endorsement, ExportRecords};

const FIRST_NAME: Names = &["endorser first name", "endorsee first name"];
const LAST_NAME: Names = &["endorser last name", "endorsee last name"];
const URL: Names = &[
    "endorser public url",
    "endorsee public url",
    "endorser profile url",
    "endorsee profile url",
];
const DATE: Names = &["endorsement date"];

/// Some generations may lack the date; the names are what matters.
pub(super) const LAYOUT: Layout = Layout::of(&[FIRST_NAME]).dated(DATE);

/// Reads the rows of one file; its name says which direction they go.
pub(super) fn read(rows: &mut Rows<'_>, direction: Direction, out: &mut ExportRecords) {
    let (first_name, last_name, url) = (rows.column(FIRST_NAME), rows.column(LAST_NAME), rows.column(URL));
    let (date, status) = (rows.column(DATE), rows.column(&["endorsement status"]));
    let mut dates = Dates::default();
    while rows.advance() {
        let (name, url) = (rows.name(first_name, last_name), rows.string(url));
        let accepted = status.is_none() || rows.text(status).eq_ignore_ascii_case("accepted");
        let at = dates.read(rows, date, out.endorsements.len()).moment();
        rows.used_if(accepted && (!name.is_empty() || !url.is_empty()));
        out.endorsements.push(Endorsement {
            direction,
            name,
            url,
            at,
            accepted,
        });
    }
    dates.settle(rows, |_, row, moment| out.endorsements[row].at = moment);
}

#[cfg(test)]
mod tests {
    use super::super::testing::{issues, read_one};
    use super::*;
    use crate::archive::FileKind;

    #[test]
    fn accepted_ones_count_and_urls_stay_as_spelled() {
        let text = "Endorsement Date,Skill Name,Endorser First Name,Endorser Last Name,Endorser Public Url,Endorsement Status\n\
                    2023/06/20 13:05:02 UTC,Rust,Ana,Horvat,www.linkedin.com/in/zoë-x,ACCEPTED\n\
                    2023/06/21 13:05:02 UTC,Go,Ana,Horvat,www.linkedin.com/in/zoë-x,PENDING\n";
        let out = read_one(FileKind::EndorsementsReceived, text.as_bytes());
        assert_eq!(issues(&out), Vec::<String>::new());
        assert_eq!(out.endorsements[0].url, "www.linkedin.com/in/zoë-x");
        assert_eq!(
            out.endorsements[0].at.map(|m| m.to_iso(true)).as_deref(),
            Some("2023-06-20T13:05:02Z")
        );
        assert_eq!(
            out.endorsements.iter().map(|e| e.accepted).collect::<Vec<_>>(),
            [true, false]
        );
        assert_eq!((out.files[0].n_records, out.files[0].n_used), (2, 1));
    }

    #[test]
    fn given_ones_of_before_2023_have_no_urls() {
        let text = "Endorsement Date\tSkill Name\tEndorsee First Name\tEndorsee Last Name\n2020/01/02 03:04:05 UTC\tGo\tBen\tKos\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let out = read_one(FileKind::EndorsementsGiven, &utf16);
        assert_eq!(out.endorsements[0].name, "Ben Kos");
        assert!(out.endorsements[0].accepted && out.endorsements[0].direction == Direction::Outgoing);
        assert_eq!(out.files[0].encoding, "utf-16le");
    }
}
