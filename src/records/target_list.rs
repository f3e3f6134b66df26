//! The user's own list of the companies they want to reach.
//!
//! In: a CSV file with the columns `company,role,priority,notes`, named by the header in any order and case; only `company` is
//! needed. Out: [`TargetRow`]s, and an issue for every row or cell that makes no sense. Whether two rows mean one company is
//! not for this room to say.

use std::path::Path;

use super::Issue;
use super::csv_table::Names;
use super::encoding::quoted;
use super::rows::{Layout, Rows};
use crate::error::{Error, Result};

const COMPANY: Names = &["company", "company name"];
const ROLE: Names = &["role", "roles"];
const PRIORITY: Names = &["priority"];
const NOTES: Names = &["notes", "note"];
const LAYOUT: Layout = Layout {
    needed: &[COMPANY],
    date: None,
    holds_letters: false,
};

/// What a target counts that states no priority.
pub const USUAL_PRIORITY: f64 = 1.0;

/// The words for a priority, each twice the next, around [`USUAL_PRIORITY`].
const WORDS: [(&str, f64); 3] = [("high", 2.0), ("medium", USUAL_PRIORITY), ("low", 0.5)];

/// Sums of priorities stay numbers that can be told apart.
const GREATEST_PRIORITY: f64 = 1e6;

/// One row of a target list.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetRow {
    /// Physical line where the row starts.
    pub line: u64,
    /// The company as the user spells it; never empty.
    pub company: String,
    /// Whom to reach there, each as in `--role`; empty for everybody.
    pub roles: Vec<String>,
    /// How much it counts beside the others; above 0.
    pub priority: f64,
    /// A free note.
    pub notes: String,
}

/// Reads a target list.
///
/// # Errors
///
/// If the file cannot be read, or has no column `company`.
pub fn read(path: &Path) -> Result<(Vec<TargetRow>, Vec<Issue>)> {
    let mut rows = Rows::of_users_file(path, &LAYOUT)?;
    if rows.column(COMPANY).is_none() {
        return Err(Error::Usage(format!(
            "{}: a target list needs a header line with the column company",
            path.display()
        )));
    }
    let mut targets = Vec::new();
    while rows.advance() {
        match read_row(&mut rows) {
            Some(target) => {
                rows.used();
                targets.push(target);
            }
            None => rows.issue("the column company is empty".to_owned()),
        }
    }
    let mut issues = rows.finish().1;
    for issue in &mut issues {
        // The usual reason: `Acme, Inc.` in a list that somebody typed.
        if issue.why.contains(", header has ") {
            issue.why.push_str("; put a name with a comma in quotes");
        }
    }
    Ok((targets, issues))
}

fn read_row(rows: &mut Rows<'_>) -> Option<TargetRow> {
    let line = rows.line();
    let company = rows.string(rows.column(COMPANY));
    if company.is_empty() {
        return None;
    }
    let role = rows.string(rows.column(ROLE));
    let roles = role.split([';', '|']).map(str::trim).filter(|role| !role.is_empty());
    Some(TargetRow {
        line,
        company,
        roles: roles.map(str::to_owned).collect(),
        priority: priority(rows),
        notes: rows.string(rows.column(NOTES)),
    })
}

fn priority(rows: &mut Rows<'_>) -> f64 {
    let text = rows.string(rows.column(PRIORITY)).to_lowercase();
    if text.is_empty() {
        return USUAL_PRIORITY;
    }
    let word = WORDS
        .iter()
        .find(|(word, _)| *word == text)
        .map(|(_, priority)| *priority);
    // Spreadsheets in half of Europe write 1.5 as 1,5.
    let number = || text.replace(',', ".").parse::<f64>().ok();
    let is_sensible = |priority: &f64| *priority > 0.0 && *priority <= GREATEST_PRIORITY;
    word.or_else(number).filter(is_sensible).unwrap_or_else(|| {
        rows.issue(format!(
            "{} in column priority is neither a number above 0 nor high, medium or low; taken as {USUAL_PRIORITY}",
            quoted(&text)
        ));
        USUAL_PRIORITY
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read_text(text: &str) -> Result<(Vec<TargetRow>, Vec<Issue>)> {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(text.as_bytes()).expect("it is writable");
        read(file.path())
    }

    fn target(line: u64, company: &str) -> TargetRow {
        TargetRow {
            line,
            company: company.to_owned(),
            roles: Vec::new(),
            priority: 1.0,
            notes: String::new(),
        }
    }

    #[test]
    fn columns_are_known_by_their_names_in_any_order_and_case() {
        let (targets, issues) = read_text(
            "\u{feff}Priority,NOTES,Role,something else,Company\r\n2.5,\"a, b\",recruiting; head of data,x,\"Acme, Inc.\"\r\n\r\n,,,,Bolt\r\n",
        )
        .expect("it has a header");
        assert!(issues.is_empty(), "{issues:?}");
        let acme = TargetRow {
            roles: vec!["recruiting".to_owned(), "head of data".to_owned()],
            priority: 2.5,
            notes: "a, b".to_owned(),
            ..target(2, "Acme, Inc.")
        };
        assert_eq!(targets, [acme, target(4, "Bolt")]);
    }

    #[test]
    fn a_plain_list_under_one_word_is_enough() {
        assert_eq!(
            read_text("company\nAcme\n\n  Bolt  \n").expect("a header").0,
            [target(2, "Acme"), target(4, "Bolt")]
        );
        // What a German spreadsheet writes.
        let (targets, issues) = read_text("Company;Priority\nAcme;1,5\n").expect("a header");
        assert_eq!((targets[0].priority, issues.len()), (1.5, 0));
        let error = read_text("Acme\nBolt\n").expect_err("there is no header").to_string();
        assert!(
            error.ends_with("a target list needs a header line with the column company"),
            "{error}"
        );
        assert!(read_text("").is_err());
    }

    #[test]
    fn priorities_are_numbers_above_zero_or_words() {
        let list = "company,priority\na,high\nb,Medium\nc,LOW\nd,3\ne,\nf,0.25\n";
        let (targets, issues) = read_text(list).expect("a header");
        let priorities: Vec<f64> = targets.iter().map(|target| target.priority).collect();
        assert_eq!((priorities, issues.len()), (vec![2.0, 1.0, 0.5, 3.0, 1.0, 0.25], 0));
    }

    #[test]
    fn bad_rows_and_cells_are_issues_with_their_line() {
        let list = "company,priority\nAcme,urgent\n,3\nBolt,-1\nCora,0\nDune,NaN\nEsk,inf\nFoo, Inc.,2\n";
        let (targets, issues) = read_text(list).expect("a header");
        assert_eq!(targets.iter().map(|target| target.priority).sum::<f64>(), 5.0);
        let told: Vec<(u64, &str)> = issues.iter().map(|issue| (issue.line, issue.why.as_str())).collect();
        let bad = |text: &str| {
            format!("\"{text}\" in column priority is neither a number above 0 nor high, medium or low; taken as 1")
        };
        assert_eq!(
            told,
            [
                (2, bad("urgent").as_str()),
                (3, "the column company is empty"),
                (4, &bad("-1")),
                (5, &bad("0")),
                (6, &bad("nan")),
                (7, &bad("inf")),
                (8, "3 fields, header has 2; put a name with a comma in quotes"),
            ]
        );
    }
}
