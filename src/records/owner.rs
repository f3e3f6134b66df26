//! The files about the owner: `Profile`, `Positions`, `Education`, `Email Addresses` and `Registration`.

use hashbrown::HashSet;

use super::csv_table::Names;
use super::date::{Dates, month_or_year};
use super::rows::{Layout, Rows};
use super::{Affiliation, ExportRecords, Moment};

const FIRST_NAME: Names = &["first name"];
const COMPANY: Names = &["company name"];
const SCHOOL: Names = &["school name"];
const EMAIL: Names = &["email address", "email"];
const REGISTERED: Names = &["registered at", "registered on", "registration date"];

pub(super) const PROFILE: Layout = Layout::of(&[FIRST_NAME, &["last name"]]);
pub(super) const POSITIONS: Layout = Layout::of(&[COMPANY]);
pub(super) const EDUCATION: Layout = Layout::of(&[SCHOOL]);
pub(super) const EMAILS: Layout = Layout::of(&[EMAIL]);
pub(super) const REGISTRATION: Layout = Layout::of(&[REGISTERED]).dated(REGISTERED);

/// Reads `Profile.csv`; of several rows the first counts.
pub(super) fn read_profile(rows: &mut Rows<'_>, out: &mut ExportRecords) {
    let (first_name, last_name) = (rows.column(FIRST_NAME), rows.column(&["last name"]));
    let headline = rows.column(&["headline"]);
    while rows.advance() {
        let name = rows.name(first_name, last_name);
        let is_first = out.owner.name.is_none() && !name.is_empty();
        if is_first {
            let headline = rows.string(headline);
            out.owner.headline = Some(headline).filter(|text| !text.is_empty());
            out.owner.name = Some(name);
        }
        rows.used_if(is_first);
    }
}

/// What the files about the owner said so far: a profile in two languages gives the same job twice, and a file may come in parts.
#[derive(Default)]
pub(super) struct OwnerReader {
    positions: HashSet<Affiliation>,
    education: HashSet<Affiliation>,
    emails: HashSet<String>,
    /// The primary addresses, the latest first in the list.
    primary: Vec<String>,
}

impl OwnerReader {
    /// Reads `Positions.csv`.
    pub(super) fn read_positions(&mut self, rows: &mut Rows<'_>, out: &mut ExportRecords) {
        let columns = [COMPANY, &["title"], &["started on"], &["finished on"]];
        read_affiliations(rows, columns, &mut self.positions, &mut out.owner.positions);
    }

    /// Reads `Education.csv`.
    pub(super) fn read_education(&mut self, rows: &mut Rows<'_>, out: &mut ExportRecords) {
        let columns = [SCHOOL, &["degree name"], &["start date"], &["end date"]];
        read_affiliations(rows, columns, &mut self.education, &mut out.owner.education);
    }

    /// Reads `Email Addresses.csv`.
    pub(super) fn read_emails(&mut self, rows: &mut Rows<'_>, out: &mut ExportRecords) {
        let (email, primary) = (rows.column(EMAIL), rows.column(&["primary", "is primary"]));
        while rows.advance() {
            let address = rows.string(email);
            let is_new = address.contains('@') && self.emails.insert(address.clone());
            rows.used_if(is_new);
            if is_new {
                let is_primary = ["yes", "true"]
                    .iter()
                    .any(|yes| rows.text(primary).eq_ignore_ascii_case(yes));
                if is_primary {
                    self.primary.push(address);
                } else {
                    out.owner.emails.push(address);
                }
            }
        }
    }

    /// Puts the primary addresses first.
    pub(super) fn finish(self, out: &mut ExportRecords) {
        let others = std::mem::take(&mut out.owner.emails);
        out.owner.emails = self.primary.into_iter().rev().chain(others).collect();
    }
}

fn read_affiliations(
    rows: &mut Rows<'_>,
    columns: [Names; 4],
    seen: &mut HashSet<Affiliation>,
    out: &mut Vec<Affiliation>,
) {
    let [organization, title, from, to] = columns.map(|names| rows.column(names));
    while rows.advance() {
        let (organization, title) = (rows.string(organization), rows.string(title));
        let (from, to) = (rows.date(from, month_or_year), rows.date(to, month_or_year));
        let affiliation = Affiliation {
            organization,
            title,
            from,
            to,
        };
        let is_new = !affiliation.organization.is_empty() && seen.insert(affiliation.clone());
        rows.used_if(is_new);
        if is_new {
            out.push(affiliation);
        }
    }
}

/// Reads `Registration.csv`, which about 2017 named the member who had invited the owner.
pub(super) fn read_registration(rows: &mut Rows<'_>, out: &mut ExportRecords) {
    let first_name = rows.column(&["inviter first name", "invited by (first name)"]);
    let last_name = rows.column(&["inviter last name", "invited by (last name)"]);
    let registered = rows.column(REGISTERED);
    let mut dates = Dates::default();
    while rows.advance() {
        let name = rows.name(first_name, last_name);
        let day = dates.read(rows, registered, 0).moment().map(Moment::day);
        rows.used_if(!name.is_empty());
        if !name.is_empty() {
            out.owner.invited_by = Some((name, day));
        }
    }
    dates.settle(rows, |_, _, moment| {
        if let Some((_, day)) = &mut out.owner.invited_by {
            *day = moment.map(Moment::day);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::super::Day;
    use super::super::testing::{issues, read_one};
    use crate::archive::FileKind;

    #[test]
    fn the_profile_names_the_owner() {
        let text = "First Name,Last Name,Maiden Name,Headline,Industry\nMe,Myself,,\"Builder, of things\",IT\n";
        let out = read_one(FileKind::Profile, text.as_bytes());
        assert_eq!(out.owner.name.as_deref(), Some("Me Myself"));
        assert_eq!(out.owner.headline.as_deref(), Some("Builder, of things"));
        assert_eq!(issues(&out), Vec::<String>::new());
    }

    #[test]
    fn positions_and_schools_have_spans() {
        let text = "Company Name,Title,Description,Location,Started On,Finished On\n\
                    Acme,CTO,\"a\nb\",,Aug 2022,\nBolt,Dev,,,2009,Jul 2022\nBolt,Dev,,,2009,Jul 2022\nCoil,Dev,,,soon,\n";
        let out = read_one(FileKind::Positions, text.as_bytes());
        let spans: Vec<_> = out
            .owner
            .positions
            .iter()
            .map(|p| (p.from.map(|d| d.to_string()), p.to.map(|d| d.to_string())))
            .collect();
        let day = |text: &str| Some(text.to_owned());
        assert_eq!(
            spans,
            [
                (day("2022-08-01"), None),
                (day("2009-01-01"), day("2022-07-01")),
                (None, None)
            ]
        );
        assert_eq!(
            issues(&out),
            ["Positions.csv:6: a text of 4 characters is not a date as this file spells it"]
        );
        let text = "School Name,Start Date,End Date,Notes,Degree Name,Activities\nETH,2003,2008,,MSc,\n";
        let out = read_one(FileKind::Education, text.as_bytes());
        assert_eq!(
            (
                out.owner.education[0].organization.as_str(),
                out.owner.education[0].title.as_str()
            ),
            ("ETH", "MSc")
        );
    }

    #[test]
    fn the_primary_address_comes_first() {
        let text =
            "Email Address,Confirmed,Primary,Updated On\na@example.com,Yes,No,Not Available\nb@example.com,Yes,Yes,x\n";
        let out = read_one(FileKind::EmailAddresses, text.as_bytes());
        assert_eq!(out.owner.emails, ["b@example.com", "a@example.com"]);
        let text =
            "Email Address,Confirmed,Is primary,Status Updated On\na@example.com,Yes,No,\nb@example.com,Yes,Yes,\n";
        assert_eq!(
            read_one(FileKind::EmailAddresses, text.as_bytes()).owner.emails,
            ["b@example.com", "a@example.com"]
        );
    }

    #[test]
    fn an_old_registration_names_the_inviter() {
        let text = "Registration Date,Registration IP,Subscription Type,Inviter First Name,Inviter Last Name\n\
                    \"11/20/10, 9:05 AM\",192.0.2.1,,Ana,Horvat\n";
        let out = read_one(FileKind::Registration, text.as_bytes());
        assert_eq!(
            out.owner.invited_by,
            Some(("Ana Horvat".to_owned(), Day::parse_iso("2010-11-20")))
        );
        let text = "Registered At,Registration Ip,Subscription Types\n\"11/20/10, 9:05 AM\",192.0.2.1,\n";
        let out = read_one(FileKind::Registration, text.as_bytes());
        assert_eq!((out.owner.invited_by.clone(), issues(&out)), (None, Vec::new()));
    }
}
