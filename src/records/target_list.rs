//! The user's own list of the companies they want to reach, as people write such lists.
//!
//! In: a CSV file with the columns `company,role,priority,notes`, named by the header in any order and case; only the company is
//! needed. Rows may be short, and a company's name may hold a comma without quotes. Without a header every line is a company.
//! Out: a [`TargetFile`]: [`TargetRow`]s, an issue for every row or cell that makes no sense, and what the columns were taken for.
//! Whether two rows mean one company is not for this room to say.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::Issue;
use super::csv_table::Names;
use super::encoding::{decode, quoted, to_utf8};
use super::rows::{Layout, Rows};
use crate::error::{Error, Result};

const COMPANY: Names = &[
    "company",
    "company name",
    "companies",
    "target company",
    "employer",
    "organization",
    "organisation",
    "firm",
    "firma",
    "unternehmen",
    "entreprise",
    "empresa",
    "azienda",
    "bedrijf",
];
const ROLE: Names = &["role", "roles", "title", "position", "job title"];
const PRIORITY: Names = &["priority", "prio"];
const NOTES: Names = &["notes", "note", "comment", "comments"];
const LAYOUT: Layout = Layout::of(&[COMPANY]);

/// What a target counts that states no priority: the middle.
pub const USUAL_PRIORITY: f64 = 3.0;
/// The priorities there are; the greatest counts most.
pub const PRIORITIES: (f64, f64) = (1.0, 5.0);

/// Most bytes of a list without a header; ten thousand companies have some 300 KB.
const MOST_BYTES: u64 = 8 << 20;
/// The longest line that is a company's name.
const LONGEST_NAME: usize = 200;

/// A target list that was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TargetFile {
    /// The companies, in the order of the file.
    pub rows: Vec<TargetRow>,
    /// What could not be used.
    pub issues: Vec<Issue>,
    /// The columns that were read, as the file calls them; none where it has no header.
    pub columns: Vec<String>,
    /// The others.
    pub unused: Vec<String>,
}

/// One row of a target list.
#[derive(Debug, Clone, PartialEq)]
pub struct TargetRow {
    /// Physical line where the row starts.
    pub line: u64,
    /// The company as the user spells it; never empty.
    pub company: String,
    /// Whom they would like to reach there, each as in `--role`; empty for everybody.
    pub roles: Vec<String>,
    /// How much it counts, from 1 to 5: 5 counts most.
    pub priority: f64,
    /// A free note.
    pub notes: String,
}

/// Reads a target list.
///
/// # Errors
///
/// If the file cannot be read, is no text, or has a header without a company.
pub fn read(path: &Path) -> Result<TargetFile> {
    match with_header(Rows::of_users_file(path, &LAYOUT)?) {
        Some(file) => Ok(file),
        None => without_header(path, Box::new(File::open(path).map_err(Error::unreadable(path))?)),
    }
}

/// As [`read`], of a file that is at hand; the path is what it is called.
///
/// # Errors
///
/// If it is no text, or has a header without a company.
pub fn parse(path: &Path, bytes: &[u8]) -> Result<TargetFile> {
    with_header(Rows::of_users_bytes(path, bytes, &LAYOUT)).map_or_else(|| without_header(path, Box::new(bytes)), Ok)
}

/// Reads a list that says where the company stands; none if it doesn't.
fn with_header(mut rows: Rows<'_>) -> Option<TargetFile> {
    rows.column(COMPANY)?;
    rows.may_be_ragged();
    let columns = Columns::of(&rows);
    let mut file = TargetFile::default();
    while rows.advance() {
        match columns.read_row(&mut rows) {
            Some(target) => {
                rows.used();
                file.rows.push(target);
            }
            None => rows.issue("the column company is empty".to_owned()),
        }
    }
    let used = [Some(columns.company), columns.role, columns.priority, columns.notes];
    for (place, name) in rows.header().iter().enumerate().filter(|(_, name)| !name.is_empty()) {
        let names = if used.contains(&Some(place)) {
            &mut file.columns
        } else {
            &mut file.unused
        };
        names.push(name.clone());
    }
    file.issues = rows.finish().1;
    Some(file)
}

/// Where the columns are.
struct Columns {
    company: usize,
    role: Option<usize>,
    priority: Option<usize>,
    notes: Option<usize>,
    n: usize,
}

impl Columns {
    fn of(rows: &Rows<'_>) -> Self {
        Self {
            company: rows.column(COMPANY).expect("the header has it"),
            role: rows.column(ROLE),
            priority: rows.column(PRIORITY),
            notes: rows.column(NOTES),
            n: rows.header().len(),
        }
    }

    fn read_row(&self, rows: &mut Rows<'_>) -> Option<TargetRow> {
        let line = rows.line();
        let surplus = self.surplus(rows);
        let in_company = self.surplus_of_company(rows, surplus);
        // What stands behind a cell that was cut in pieces has moved by as many places.
        let moved = |column: usize| {
            let n = if column > self.company { in_company } else { 0 };
            let is_last = surplus > in_company && Some(column) == self.notes;
            column + n..=column + n + if is_last { surplus - in_company } else { 0 }
        };
        let text = |column: usize| {
            let cells = moved(column).map(|cell| rows.string(Some(cell)));
            cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ")
        };
        let company = (self.company..=self.company + in_company).map(|cell| rows.string(Some(cell)));
        let company = company.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(", ");
        if company.is_empty() {
            return None;
        }
        let role = self.role.map(text).unwrap_or_default();
        let priority_text = self.priority.map(text).unwrap_or_default();
        let notes = self.notes.map(text).unwrap_or_default();
        let (priority, wrong) = priority(&priority_text);
        if let Some(why) = wrong {
            rows.issue(why);
        }
        let roles = role.split([';', '|']).map(str::trim).filter(|role| !role.is_empty());
        Some(TargetRow {
            line,
            company,
            roles: roles.map(str::to_owned).collect(),
            priority,
            notes,
        })
    }

    /// How many cells the row has more than the header. Empty ones at its end are a spreadsheet's padding, unless the company's name
    /// was cut: then a blank stands behind the comma, as in `Acme, Inc.`.
    fn surplus(&self, rows: &Rows<'_>) -> usize {
        let more = |n: usize| n.saturating_sub(self.n);
        let behind = rows.cells().skip(self.company + 1);
        let n_cut = behind.take_while(|cell| cell.starts_with(b" ")).count();
        more(rows.n_filled_cells()).max(n_cut.min(more(rows.cells().count())))
    }

    /// How many of the surplus cells belong to the company's name; the others belong to a note at the end of the row. All of them,
    /// unless the priority says otherwise.
    fn surplus_of_company(&self, rows: &Rows<'_>, surplus: usize) -> usize {
        let Some(priority) = self.priority.filter(|column| *column > self.company) else {
            return surplus;
        };
        let is_note_last = self.notes.is_some_and(|notes| notes > priority && notes + 1 == self.n);
        let says_one = |n: &usize| {
            let text = rows.text(Some(priority + n));
            !text.is_empty() && self::priority(&text).1.is_none()
        };
        let fitting = (0..=surplus).rev().find(says_one);
        if is_note_last {
            fitting.unwrap_or(surplus)
        } else {
            surplus
        }
    }
}

/// What a priority says, and what to say where that makes little sense.
fn priority(text: &str) -> (f64, Option<String>) {
    let text = text.trim().to_lowercase();
    let (least, most) = PRIORITIES;
    // Spreadsheets in half of Europe write 1.5 as 1,5.
    let number = text.replace(", ", ".").replace(',', ".").parse::<f64>();
    let (taken, why) = match (text.as_str(), number) {
        ("top" | "high" | "a", _) => return (most, None),
        ("" | "medium" | "mid" | "normal" | "none" | "-" | "b", _) => return (USUAL_PRIORITY, None),
        ("low" | "c", _) => return (least, None),
        (_, Ok(number)) if (least..=most).contains(&number) => return (number, None),
        (_, Ok(number)) if number.is_finite() => (
            number.clamp(least, most),
            format!("priorities go from {least} to {most}"),
        ),
        _ => (
            USUAL_PRIORITY,
            format!("it is neither a number from {least} to {most} nor high, medium or low"),
        ),
    };
    (
        taken,
        Some(format!("priority {} taken as {taken}: {why}", quoted(&text))),
    )
}

/// Reads a list without a header: every line is a company.
fn without_header(path: &Path, source: Box<dyn Read + '_>) -> Result<TargetFile> {
    let (text, _) = to_utf8(source).map_err(Error::unreadable(path))?;
    let mut bytes = Vec::new();
    let read = text.take(MOST_BYTES).read_to_end(&mut bytes);
    read.map_err(Error::unreadable(path))?;
    let wrong = |why: &str| Error::Usage(format!("{}: {why}", path.display()));
    if bytes.contains(&0) || bytes.starts_with(b"PK\x03\x04") {
        return Err(wrong(
            "a target list is a text file: a company a line, or a CSV file with the column company",
        ));
    }
    let shown = path.display().to_string();
    let mut file = TargetFile::default();
    for (line, raw) in (1..).zip(bytes.split(|b| *b == b'\n')) {
        let (text, _) = decode(raw);
        let name = text.trim().trim_end_matches([',', ';']).trim();
        let bare = name.strip_prefix('"').and_then(|name| name.strip_suffix('"'));
        let company = bare.unwrap_or(name).replace("\"\"", "\"").trim().to_owned();
        if company.is_empty() {
            continue;
        }
        if file.rows.is_empty() && is_headed(&company) {
            return Err(wrong(
                "line 1 names no column company: say which column holds the company",
            ));
        }
        if company.chars().count() > LONGEST_NAME {
            file.issues.push(Issue {
                file: shown.clone(),
                line,
                why: format!("longer than {LONGEST_NAME} characters: no company's name"),
            });
            continue;
        }
        file.rows.push(TargetRow {
            line,
            company,
            roles: Vec::new(),
            priority: USUAL_PRIORITY,
            notes: String::new(),
        });
    }
    if file.rows.is_empty() {
        return Err(wrong(
            "a target list names a company a line, or has a column company; this one names none",
        ));
    }
    Ok(file)
}

/// Whether a line names columns, though none for the company.
fn is_headed(line: &str) -> bool {
    let cells = line
        .split([',', ';', '\t'])
        .map(|cell| cell.trim().trim_matches('"').to_lowercase());
    let known: Vec<&str> = [ROLE, PRIORITY, NOTES].concat();
    cells.filter(|cell| known.contains(&cell.as_str())).nth(1).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn read_text(text: &str) -> Result<TargetFile> {
        let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
        file.write_all(text.as_bytes()).expect("it is writable");
        read(file.path())
    }

    fn target(line: u64, company: &str) -> TargetRow {
        TargetRow {
            line,
            company: company.to_owned(),
            roles: Vec::new(),
            priority: USUAL_PRIORITY,
            notes: String::new(),
        }
    }

    fn told(file: &TargetFile) -> Vec<(u64, &str)> {
        file.issues
            .iter()
            .map(|issue| (issue.line, issue.why.as_str()))
            .collect()
    }

    #[test]
    fn columns_are_known_by_their_names_in_any_order_and_case() {
        let file = read_text(
            "\u{feff}Priority,NOTES,Role,something else,Company\r\n2.5,\"a, b\",recruiting; head of data,x,\"Acme, Inc.\"\r\n\r\n,,,,Bolt\r\n",
        )
        .expect("it has a header");
        assert!(file.issues.is_empty(), "{:?}", file.issues);
        let acme = TargetRow {
            roles: vec!["recruiting".to_owned(), "head of data".to_owned()],
            priority: 2.5,
            notes: "a, b".to_owned(),
            ..target(2, "Acme, Inc.")
        };
        assert_eq!(file.rows, [acme, target(4, "Bolt")]);
        assert_eq!(file.columns, ["Priority", "NOTES", "Role", "Company"]);
        assert_eq!(file.unused, ["something else"]);
    }

    #[test]
    fn a_plain_list_under_one_word_is_enough() {
        let plain = [target(2, "Acme"), target(4, "Bolt")];
        assert_eq!(read_text("company\nAcme\n\n  Bolt  \n").expect("a header").rows, plain);
        assert_eq!(read_text("Employer\nAcme\n\nBolt\n").expect("a synonym").rows, plain);
        // What a German spreadsheet writes.
        let file = read_text("Firma;Priority\nAcme;1,5\n").expect("a header");
        assert_eq!((file.rows[0].priority, file.issues.len()), (1.5, 0));
        // A name in quotes stays one, also where the row has nothing else.
        let file = read_text("company,role\n\"Acme, Inc.\"\n").expect("a header");
        assert_eq!(file.rows, [target(2, "Acme, Inc.")]);
    }

    #[test]
    fn a_list_without_a_header_is_a_company_a_line() {
        let file = read_text("Acme, Inc.\n\"Bolt\"\n\nCora,,\n").expect("it names companies");
        assert_eq!(
            file.rows,
            [target(1, "Acme, Inc."), target(2, "Bolt"), target(4, "Cora")]
        );
        assert!(file.columns.is_empty() && file.issues.is_empty());
        for wrong in ["", "\n\n", "role,priority,notes\nDesign,5,\n", "PK\u{3}\u{4}x"] {
            assert!(read_text(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn short_rows_are_filled_up_and_unquoted_commas_belong_to_the_company() {
        let list = "company,role,priority,notes\nAcme\nAcme, Inc.,recruiting,5,met the founder\nBolt,design\nCora,design,high,near, but small\nDune, Sons, Ltd,,,\n";
        let file = read_text(list).expect("a header");
        assert!(file.issues.is_empty(), "{:?}", file.issues);
        let role = |row: TargetRow, role: &str| TargetRow {
            roles: vec![role.to_owned()],
            ..row
        };
        let acme = TargetRow {
            priority: 5.0,
            notes: "met the founder".to_owned(),
            ..role(target(3, "Acme, Inc."), "recruiting")
        };
        let cora = TargetRow {
            priority: 5.0,
            notes: "near, but small".to_owned(),
            ..role(target(5, "Cora"), "design")
        };
        let all = [
            target(2, "Acme"),
            acme,
            role(target(4, "Bolt"), "design"),
            cora,
            target(6, "Dune, Sons, Ltd"),
        ];
        assert_eq!(file.rows, all);
    }

    #[test]
    fn priorities_go_from_one_to_five_in_numbers_and_words() {
        let list = "company,priority\na,high\nb,Medium\nc,LOW\nd,4\ne,\nf,A\ng,b\nh,C\ni,top\nj,none\n";
        let file = read_text(list).expect("a header");
        let priorities: Vec<f64> = file.rows.iter().map(|target| target.priority).collect();
        let said = [5.0, 3.0, 1.0, 4.0, 3.0, 5.0, 3.0, 1.0, 5.0, 3.0];
        assert_eq!((priorities, file.issues.len()), (said.to_vec(), 0));
    }

    #[test]
    fn bad_rows_and_cells_are_issues_with_their_line() {
        let list = "company,priority\nAcme,urgent\n,3\nBolt,-1\nCora,0\nDune,NaN\nEsk,100\n";
        let file = read_text(list).expect("a header");
        let priorities: Vec<f64> = file.rows.iter().map(|target| target.priority).collect();
        assert_eq!(priorities, [3.0, 1.0, 1.0, 3.0, 5.0]);
        let no_word = |text: &str| {
            format!("priority \"{text}\" taken as 3: it is neither a number from 1 to 5 nor high, medium or low")
        };
        let clamped =
            |text: &str, taken: u8| format!("priority \"{text}\" taken as {taken}: priorities go from 1 to 5");
        let expected = [
            (2, no_word("urgent")),
            (3, "the column company is empty".to_owned()),
            (4, clamped("-1", 1)),
            (5, clamped("0", 1)),
            (6, no_word("nan")),
            (7, clamped("100", 5)),
        ];
        let expected: Vec<(u64, &str)> = expected.iter().map(|(line, why)| (*line, why.as_str())).collect();
        assert_eq!(told(&file), expected);
    }
}
