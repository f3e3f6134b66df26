//! The files that tell which companies the owner is interested in: saved jobs, applications, follows and preferences.

use std::collections::BTreeSet;

use super::csv_table::Names;
use super::date::Dates;
use super::rows::{Layout, Rows};
use super::{ExportRecords, Interest, TargetCompany};

const JOB_URL: Names = &["job url"];
const COMPANY: Names = &["company name"];
const SAVED: Names = &["saved date"];
const APPLIED: Names = &["application date"];
const ORGANIZATION: Names = &["organization"];
const FOLLOWED: Names = &["followed on"];
const DREAM_COMPANIES: Names = &["dream companies"];

pub(super) const SAVED_JOBS: Layout = Layout::of(&[SAVED, COMPANY]).dated(SAVED);
pub(super) const APPLICATIONS: Layout = Layout::of(&[APPLIED, COMPANY]).dated(APPLIED);
pub(super) const FOLLOWS: Layout = Layout::of(&[ORGANIZATION]).dated(FOLLOWED);
pub(super) const PREFERENCES: Layout = Layout::of(&[DREAM_COMPANIES]);

/// Reads files of jobs. Big lists are split into parts that overlap: a job is taken once an export and interest.
#[derive(Default)]
pub(super) struct JobReader {
    seen: BTreeSet<(Interest, String)>,
}

impl JobReader {
    /// Reads the rows of `Saved Jobs` or `Job Applications`.
    pub(super) fn read(&mut self, rows: &mut Rows<'_>, interest: Interest, out: &mut ExportRecords) {
        let (date, company) = (rows.column(SAVED).or(rows.column(APPLIED)), rows.column(COMPANY));
        let (url, title) = (rows.column(JOB_URL), rows.column(&["job title"]));
        // The owner's own.
        rows.pass_over(&["contact email"]);
        let mut dates = Dates::default();
        while rows.advance() {
            let company = rows.string(company);
            let job = job_id(&rows.text(url)).map(str::to_owned);
            if company.is_empty() || job.is_some_and(|id| !self.seen.insert((interest, id))) {
                rows.set_aside();
                continue;
            }
            let job_title = rows.string(title);
            let at = dates.read(rows, date, out.targets.len()).moment();
            rows.used();
            out.targets.push(TargetCompany {
                company,
                interest,
                job_title,
                at,
            });
        }
        dates.settle(rows, |_, row, moment| out.targets[row].at = moment);
    }
}

/// Returns the number in `http://www.linkedin.com/jobs/view/<id>`.
fn job_id(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("/jobs/view/")?;
    let id = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    (!id.is_empty()).then_some(id)
}

/// Reads `Company Follows.csv`.
pub(super) fn read_follows(rows: &mut Rows<'_>, out: &mut ExportRecords) {
    let (organization, followed) = (rows.column(ORGANIZATION), rows.column(FOLLOWED));
    let mut dates = Dates::default();
    while rows.advance() {
        let company = rows.string(organization);
        let at = dates.read(rows, followed, out.targets.len()).moment();
        rows.used_if(!company.is_empty());
        if !company.is_empty() {
            out.targets.push(TargetCompany {
                company,
                interest: Interest::Followed,
                job_title: String::new(),
                at,
            });
        }
    }
    dates.settle(rows, |_, row, moment| {
        if let Some(target) = out.targets.get_mut(row) {
            target.at = moment;
        }
    });
}

/// Reads the dream companies in `Job Seeker Preferences.csv`.
pub(super) fn read_preferences(rows: &mut Rows<'_>, out: &mut ExportRecords) {
    let dream = rows.column(DREAM_COMPANIES);
    while rows.advance() {
        let companies = list(&rows.text(dream));
        rows.used_if(!companies.is_empty());
        for company in companies {
            out.targets.push(TargetCompany {
                company,
                interest: Interest::Dream,
                job_title: String::new(),
                at: None,
            });
        }
    }
}

/// Returns the companies in a list: `[a], [b]` as in 2018, `a | b` as today. Commas, which names contain, only count where there is
/// no other separator.
fn list(cell: &str) -> Vec<String> {
    let inner = cell.trim().strip_prefix('[').and_then(|cell| cell.strip_suffix(']'));
    let names: Vec<&str> = match inner {
        // Between a closing and an opening bracket stands nothing but a separator.
        Some(inner) if inner.contains('[') => inner.split([']', '[']).step_by(2).collect(),
        _ => {
            let cell = inner.unwrap_or(cell);
            let separators: &[char] = if cell.contains([';', '|']) { &[';', '|'] } else { &[','] };
            cell.split(separators).collect()
        }
    };
    let is_around = |c: char| c.is_whitespace() || matches!(c, '"' | '\\');
    let names = names.into_iter().map(|name| name.trim_matches(is_around));
    names.filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{issues, read_files, read_one};
    use super::*;
    use crate::archive::FileKind;

    #[test]
    fn a_job_is_taken_once_however_many_parts_hold_it() {
        let header = "Saved Date,Job Url,Job Title,Company Name\n";
        let row = |id: u32| format!("\"10/3/24, 2:15 PM\",http://www.linkedin.com/jobs/view/{id},Dev,\"Acme, Inc.\"\n");
        let first = format!("{header}{}{}", row(1), row(2));
        let second = format!("{header}{}{}", row(2), row(3));
        let applied = "Application Date,Contact Email,Company Name,Job Title,Job Url,Question And Answers\n\
             \"10/4/24, 2:15 AM\",,Acme,Dev,https://www.linkedin.com/jobs/view/1/?x,\"Why?\n\nBecause\"\n";
        let out = read_files(&[
            ("Jobs/Job Applications.csv", applied.as_bytes()),
            ("Jobs/Saved Jobs.csv", first.as_bytes()),
            ("Jobs/Saved Jobs_1.csv", second.as_bytes()),
        ]);
        assert_eq!(issues(&out), Vec::<String>::new());
        let interests: Vec<Interest> = out.targets.iter().map(|t| t.interest).collect();
        assert_eq!(
            interests,
            [Interest::Applied, Interest::Saved, Interest::Saved, Interest::Saved]
        );
        assert_eq!(out.targets[1].company, "Acme, Inc.");
        assert_eq!(
            out.targets[0].at.map(|m| m.to_iso(false)).as_deref(),
            Some("2024-10-04T02:15:00")
        );
        assert_eq!(
            out.files.iter().map(|f| (f.n_records, f.n_used)).collect::<Vec<_>>(),
            [(1, 1), (2, 2), (2, 1)]
        );
    }

    #[test]
    fn follows_have_java_dates() {
        let text = "Organization,Followed On\nAcme,Fri Jan 24 02:54:41 UTC 2025\nBolt,28 Nov 20244\n";
        let out = read_one(FileKind::CompanyFollows, text.as_bytes());
        assert_eq!(
            out.targets[0].at.map(|m| m.to_iso(true)).as_deref(),
            Some("2025-01-24T02:54:41Z")
        );
        assert_eq!(out.targets[1].company, "Bolt", "the company is kept without its date");
        assert_eq!(
            issues(&out),
            ["Company Follows.csv:3: \"28 Nov 20244\" is not a date as this file spells it"]
        );
    }

    #[test]
    fn dream_companies_are_split_at_commas_only_without_other_separators() {
        assert_eq!(list("Acme, Inc.; Bolt"), ["Acme, Inc.", "Bolt"]);
        assert_eq!(list("Acme|Bolt,Ltd"), ["Acme", "Bolt,Ltd"]);
        assert_eq!(list("Acme, Bolt"), ["Acme", "Bolt"]);
        assert_eq!(list("[Acme, Inc.], [Bolt]"), ["Acme, Inc.", "Bolt"]);
        assert_eq!(list("[Acme] | [Bolt]"), ["Acme", "Bolt"]);
        assert_eq!(list("[\"Acme\"; \"Bolt\"]"), ["Acme", "Bolt"]);
        assert_eq!(list("Acme | Bolt"), ["Acme", "Bolt"]);
        assert_eq!(list(""), Vec::<String>::new());
        let out = read_one(
            FileKind::JobSeekerPreferences,
            b"Locations,Dream Companies\nx,Acme;Bolt\n",
        );
        assert_eq!(
            out.targets.iter().map(|t| t.company.as_str()).collect::<Vec<_>>(),
            ["Acme", "Bolt"]
        );
        assert_eq!(out.targets[0].interest, Interest::Dream);
    }
}
