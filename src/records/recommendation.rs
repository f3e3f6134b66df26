//! `Recommendations_Received.csv` and `Recommendations_Given.csv` → who vouched for whom. The text is not kept.

use super::csv_table::Names;
use super::date::Dates;
use super::rows::{Layout, Rows};
use super::{Direction, ExportRecords, Recommendation};

const FIRST_NAME: Names = &["first name"];
const CREATED: Names = &["creation date", "created date"];

pub(super) const LAYOUT: Layout = Layout::of(&[FIRST_NAME, CREATED]).dated(CREATED).with_letters();

/// Reads the rows of one file; its name says which direction they go.
pub(super) fn read(rows: &mut Rows<'_>, direction: Direction, out: &mut ExportRecords) {
    let (first_name, last_name) = (rows.column(FIRST_NAME), rows.column(&["last name"]));
    let (company, position) = (rows.column(&["company"]), rows.column(&["job title"]));
    let (created, status) = (rows.column(CREATED), rows.column(&["status"]));
    let mut dates = Dates::default();
    while rows.advance() {
        let name = rows.name(first_name, last_name);
        let (company, position) = (rows.string(company), rows.string(position));
        let status = rows.text(status);
        // Hidden from the profile, but written all the same; a pending one may never be.
        let accepted = ["", "visible", "hidden"]
            .iter()
            .any(|known| status.eq_ignore_ascii_case(known));
        let created_at = dates.read(rows, created, out.recommendations.len()).moment();
        rows.used_if(accepted && !name.is_empty());
        out.recommendations.push(Recommendation {
            direction,
            name,
            company,
            position,
            created_at,
            accepted,
        });
    }
    dates.settle(rows, |_, row, moment| out.recommendations[row].created_at = moment);
}

#[cfg(test)]
mod tests {
    use super::super::testing::{issues, read_one};
    use super::*;
    use crate::archive::FileKind;

    #[test]
    fn the_file_tells_the_direction_and_the_status_what_counts() {
        let text = "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\n\
                    Ana,Horvat,Acme,CTO,\"Great,\nreally\",\"01/19/13, 12:10 AM\",VISIBLE\n\
                    Ben,Kos,,,x,\"01/20/13, 12:10 AM\",PENDING\n\
                    Cyd,Ray,,,x,,HIDDEN\n";
        let out = read_one(FileKind::RecommendationsGiven, text.as_bytes());
        assert_eq!(issues(&out), Vec::<String>::new());
        let accepted: Vec<(&str, bool)> = out
            .recommendations
            .iter()
            .map(|r| (r.name.as_str(), r.accepted))
            .collect();
        assert_eq!(accepted, [("Ana Horvat", true), ("Ben Kos", false), ("Cyd Ray", true)]);
        assert_eq!(out.recommendations[0].direction, Direction::Outgoing);
        assert_eq!(
            out.recommendations[0].created_at.map(|m| m.to_iso(false)).as_deref(),
            Some("2013-01-19T00:10:00")
        );
        assert_eq!((out.files[0].n_records, out.files[0].n_used), (3, 2));
        let out = read_one(FileKind::RecommendationsReceived, text.as_bytes());
        assert_eq!(out.recommendations[0].direction, Direction::Incoming);
    }
}
