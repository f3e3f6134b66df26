//! The companies that somebody wants to reach: a list of their own, or what their export says they are interested in.
//!
//! In: rows of a target list, or a network with the interests of its owners. Out: a [`TargetList`] in which every company is
//! there once, and a [`Remark`] for everything that is no target of its own. It does not look for ways in.

use std::collections::{HashMap, HashSet};

use super::introductions::View;
use crate::calendar::Day;
use crate::network::Redaction;
use crate::people::company::{Aliases, CompanyIndex, CompanyKey, FirmKeys};
use crate::records::Interest;
use crate::records::target_list::TargetRow;

/// A company to reach.
#[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct Target {
    /// The company, as first spelled in the list.
    pub company: String,
    /// Whom to reach there, each as in `--role`: any of them. Empty for everybody.
    pub roles: Vec<String>,
    /// How much it counts beside the others; above 0.
    pub priority: f64,
    /// The user's notes; empty for targets from an export.
    pub notes: String,
    /// Where it comes from.
    pub source: Source,
}

/// Where a target comes from.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Source {
    /// A target list.
    List {
        /// The line that names it first.
        line: u64,
    },
    /// The interest shown in an export.
    Export {
        /// The strongest one.
        interest: Interest,
        /// The latest day on which it was shown.
        on: Option<Day>,
        /// Titles of the jobs it was shown for, each once; the latest first.
        jobs: Vec<String>,
    },
}

/// The companies to reach, each once.
#[derive(Debug, Clone, Default, PartialEq, serde::Serialize, serde::Deserialize)]
pub struct TargetList {
    /// Those of a list in its order; those of an export by falling priority, then the latest first, then by name.
    pub targets: Vec<Target>,
    /// What became of entries that are no target of their own.
    pub remarks: Vec<Remark>,
}

/// Why an entry is no target of its own.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Remark {
    /// The entry's line in a list; none for an export.
    pub line: Option<u64>,
    /// The company as spelled there.
    pub company: String,
    /// Why.
    pub why: WhyNone,
}

/// What an entry is instead of a target.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum WhyNone {
    /// The name stands for no company: `Stealth`, `Confidential`.
    Placeholder,
    /// An earlier entry means the same company; the two were put together.
    Again {
        /// The line of the earlier one.
        line: u64,
        /// How it is spelled there.
        company: String,
    },
}

/// What an interest counts. Who applied waits for an answer now; who saved a job means to; a dream has no date; a page is
/// followed with a click. The order is what counts, the steps are judgment.
pub fn priority_of(interest: Interest) -> f64 {
    match interest {
        Interest::Applied => 4.0,
        Interest::Saved => 3.0,
        Interest::Dream => 2.0,
        Interest::Followed => 1.0,
    }
}

impl Target {
    /// Returns a company that was only named, as a target like any other.
    pub(crate) fn named(company: &str, roles: &[String]) -> Self {
        Self {
            company: company.to_owned(),
            roles: roles.to_vec(),
            priority: 1.0,
            notes: String::new(),
            source: Source::List { line: 0 },
        }
    }
}

impl TargetList {
    /// Takes out what could name somebody: the user's notes, and names in what companies and jobs are called.
    pub fn redact(&mut self, redaction: &Redaction) {
        self.remarks.clear();
        for target in &mut self.targets {
            target.company = redaction.company(&target.company);
            target.notes.clear();
            target.roles.iter_mut().for_each(|role| *role = redaction.text(role));
            if let Source::Export { jobs, .. } = &mut target.source {
                jobs.iter_mut().for_each(|job| *job = redaction.text(job));
            }
        }
    }

    /// Returns the targets in the rows of a list.
    ///
    /// Rows that mean one company become one target: the greater priority counts, the notes stand side by side, and the roles
    /// are joined; if one of the rows asks for everybody, everybody counts.
    pub fn from_rows(rows: &[TargetRow], companies: &CompanyIndex, aliases: &Aliases) -> Self {
        let mut list = Self::default();
        let mut places: HashMap<CompanyKey, usize> = HashMap::new();
        let mut roles: HashSet<(usize, &str)> = HashSet::new();
        let mut firms = FirmKeys::new(companies, aliases);
        for row in rows {
            let Some(key) = firms.of(&row.company) else {
                list.remark(Some(row.line), &row.company, WhyNone::Placeholder);
                continue;
            };
            let Some(&place) = places.get(&key) else {
                places.insert(key, list.targets.len());
                roles.extend(row.roles.iter().map(|role| (list.targets.len(), role.as_str())));
                list.targets.push(of_row(row));
                continue;
            };
            let earlier = &mut list.targets[place];
            let new = row.roles.iter().filter(|role| roles.insert((place, role.as_str())));
            put_together(earlier, row, new.cloned().collect());
            if let Source::List { line } = earlier.source {
                let company = earlier.company.clone();
                list.remark(Some(row.line), &row.company, WhyNone::Again { line, company });
            }
        }
        list
    }

    /// Returns the companies in which I showed interest until the day.
    pub fn from_export(view: &View<'_>, aliases: &Aliases) -> Self {
        let mut list = Self::default();
        let mut mine: Vec<_> = view
            .network
            .targets
            .iter()
            .filter(|(owner, shown)| *owner == view.me && shown.at.is_none_or(|at| at.day() <= view.as_of))
            .map(|(_, shown)| shown)
            .collect();
        // The strongest interest says how the company is spelled.
        mine.sort_by(|a, b| (a.interest, b.at, &a.company).cmp(&(b.interest, a.at, &b.company)));
        let mut places: HashMap<CompanyKey, usize> = HashMap::new();
        let (mut titles, mut placeholders): (HashSet<(usize, &str)>, HashSet<&str>) = (HashSet::new(), HashSet::new());
        let mut firms = FirmKeys::new(view.companies, aliases);
        for shown in mine {
            let Some(key) = firms.of(&shown.company) else {
                if placeholders.insert(&shown.company) {
                    list.remark(None, &shown.company, WhyNone::Placeholder);
                }
                continue;
            };
            let place = *places.entry(key).or_insert_with(|| {
                list.targets.push(Target {
                    company: shown.company.clone(),
                    roles: Vec::new(),
                    priority: priority_of(shown.interest),
                    notes: String::new(),
                    source: Source::Export {
                        interest: shown.interest,
                        on: None,
                        jobs: Vec::new(),
                    },
                });
                list.targets.len() - 1
            });
            let Source::Export { interest, on, jobs } = &mut list.targets[place].source else {
                continue;
            };
            if *interest == shown.interest {
                *on = (*on).max(shown.at.map(|at| at.day()));
                if !shown.job_title.is_empty() && titles.insert((place, &shown.job_title)) {
                    jobs.push(shown.job_title.clone());
                }
            }
        }
        list.targets.sort_by(|a, b| {
            let falling = b.priority.total_cmp(&a.priority);
            falling
                .then_with(|| b.shown_on().cmp(&a.shown_on()))
                .then_with(|| a.company.cmp(&b.company))
        });
        list
    }

    /// Returns whether there is no target.
    pub fn is_empty(&self) -> bool {
        self.targets.is_empty()
    }

    fn remark(&mut self, line: Option<u64>, company: &str, why: WhyNone) {
        self.remarks.push(Remark {
            line,
            company: company.to_owned(),
            why,
        });
    }
}

impl Target {
    fn shown_on(&self) -> Option<Day> {
        match self.source {
            Source::Export { on, .. } => on,
            Source::List { .. } => None,
        }
    }
}

fn of_row(row: &TargetRow) -> Target {
    Target {
        company: row.company.clone(),
        roles: row.roles.clone(),
        priority: row.priority,
        notes: row.notes.clone(),
        source: Source::List { line: row.line },
    }
}

/// Adds a row to a target; `new` are the roles that no row before it names.
fn put_together(target: &mut Target, row: &TargetRow, new: Vec<String>) {
    target.priority = target.priority.max(row.priority);
    if target.roles.is_empty() || row.roles.is_empty() {
        target.roles.clear();
    } else {
        target.roles.extend(new);
    }
    if !row.notes.is_empty() && target.notes != row.notes {
        if !target.notes.is_empty() {
            target.notes.push_str("; ");
        }
        target.notes.push_str(&row.notes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Moment;
    use crate::network::Network;
    use crate::people::{Person, PersonId, Roster};
    use crate::records::TargetCompany;
    use crate::strength::Strengths;

    fn row(line: u64, company: &str, roles: &[&str], (priority, notes): (f64, &str)) -> TargetRow {
        TargetRow {
            line,
            company: company.to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            priority,
            notes: notes.to_owned(),
        }
    }

    #[test]
    fn a_company_that_is_in_the_list_twice_is_one_target() {
        let rows = [
            row(2, "Acme, Inc.", &["recruiting"], (1.0, "first")),
            row(3, "Facebook", &[], (1.0, "")),
            row(4, "ACME", &["engineering", "recruiting"], (3.0, "second")),
            row(5, "Meta", &["design"], (0.5, "")),
        ];
        let list = TargetList::from_rows(&rows, &CompanyIndex::default(), &Aliases::well_known());
        let told: Vec<_> = list
            .targets
            .iter()
            .map(|target| {
                (
                    target.company.as_str(),
                    target.roles.join(","),
                    target.priority,
                    target.notes.as_str(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("Acme, Inc.", "recruiting,engineering".to_owned(), 3.0, "first; second"),
                ("Facebook", String::new(), 1.0, ""),
            ]
        );
        let again = |line, company: &str| WhyNone::Again {
            line,
            company: company.to_owned(),
        };
        let why: Vec<_> = list
            .remarks
            .iter()
            .map(|remark| (remark.line, remark.why.clone()))
            .collect();
        assert_eq!(
            why,
            [(Some(4), again(2, "Acme, Inc.")), (Some(5), again(3, "Facebook"))]
        );
    }

    #[test]
    fn a_placeholder_is_no_target_and_is_told() {
        let list = TargetList::from_rows(
            &[row(2, "Stealth Startup", &[], (9.0, ""))],
            &CompanyIndex::default(),
            &Aliases::default(),
        );
        assert!(list.is_empty());
        assert_eq!(list.remarks[0].why, WhyNone::Placeholder);
    }

    #[test]
    fn an_office_is_its_firm_where_the_firm_is_known() {
        let rows = [row(2, "Acme UK", &[], (1.0, "")), row(3, "Acme", &[], (1.0, ""))];
        let person = Person {
            company: Some("ACME Inc.".to_owned()),
            ..Person::default()
        };
        let known = CompanyIndex::new(&Roster {
            people: vec![person].into(),
        });
        let n_targets = |companies| {
            TargetList::from_rows(&rows, companies, &Aliases::default())
                .targets
                .len()
        };
        assert_eq!((n_targets(&known), n_targets(&CompanyIndex::default())), (1, 2));
    }

    #[test]
    fn the_strongest_interest_counts_and_what_comes_later_is_not_known_yet() {
        let shown = |company: &str, interest, job: &str, day: &str| TargetCompany {
            company: company.to_owned(),
            interest,
            job_title: job.to_owned(),
            at: Day::parse_iso(day).map(|day| Moment(day.start().0)),
        };
        let me = PersonId(1);
        let mut network = Network::default();
        for target in [
            shown("Acme Inc", Interest::Followed, "", "2025-05-01"),
            shown("Acme", Interest::Saved, "Designer", "2024-01-01"),
            shown("Acme", Interest::Applied, "Developer", "2024-02-01"),
            shown("Bolt", Interest::Followed, "", "2024-03-01"),
            shown("Cora", Interest::Followed, "", "2024-04-01"),
            shown("Dune", Interest::Dream, "", ""),
            shown("Confidential", Interest::Saved, "Developer", "2024-01-01"),
            shown("Esk", Interest::Saved, "Developer", "2026-01-02"),
        ] {
            network.targets.push((me, target));
        }
        network
            .targets
            .push((PersonId(0), shown("Foe", Interest::Applied, "", "2024-01-01")));
        let as_of = Day::parse_iso("2026-01-01").expect("a day");
        let (strengths, companies) = (Strengths::default(), CompanyIndex::default());
        let view = View {
            network: &network,
            strengths: &strengths,
            as_of,
            today: as_of,
            purpose: Default::default(),
            me,
            companies: &companies,
        };
        let list = TargetList::from_export(&view, &Aliases::default());
        let told: Vec<_> = list
            .targets
            .iter()
            .map(|target| (target.company.as_str(), target.priority))
            .collect();
        assert_eq!(told, [("Acme", 4.0), ("Dune", 2.0), ("Cora", 1.0), ("Bolt", 1.0)]);
        assert_eq!(
            list.targets[0].source,
            Source::Export {
                interest: Interest::Applied,
                on: Day::parse_iso("2024-02-01"),
                jobs: vec!["Developer".to_owned()],
            }
        );
        assert_eq!((list.remarks.len(), &list.remarks[0].why), (1, &WhyNone::Placeholder));
    }
}
