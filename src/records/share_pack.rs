//! A share pack: what a member hands over in the place of an export, one row for each person they know.
//!
//! In: the rows of a pack, also after a spreadsheet program has saved it. Out: [`SharedTie`]s and whose pack it is. The columns
//! stand here for both directions: what writes a pack takes them from here, so that what is read is what was written. It knows nothing of what a strength means.

use crate::names::names;
use serde::{Deserialize, Serialize};

use super::csv_table::Names;
use super::date::spelled;
use super::encoding::{quoted, told};
use super::guard::Guard;
use super::rows::{Layout, Rows, bad_date, is_nobody};
use super::{Day, ExportRecords};

/// The columns, in the order in which they are written.
pub const COLUMNS: [&str; 13] = [
    "Shared By",
    "Shared By Id",
    "As Of",
    "Id",
    "Name",
    "Company",
    "Position",
    "Strength",
    "Answers",
    "Kind",
    "Pack Version",
    "Contact",
    "Contact Sum",
];

/// The version that is written; a file of a newer one is not read at all. The first did not state what messages alone come to.
pub const VERSION: u32 = 2;
/// The oldest version that is read.
const OLDEST: u32 = 1;

/// What the id of somebody whose name is not told starts with; their number in the pack follows.
const CONTACT: &str = "contact ";

const SHARED_BY: Names = &["shared by"];
const SHARED_BY_ID: Names = &["shared by id"];
const AS_OF: Names = &["as of"];
pub(super) const PACK_VERSION: Names = &["pack version"];

/// The columns by which a pack of any version is told from every other file.
pub(super) const SIGNATURE: &[Names] = &[SHARED_BY, PACK_VERSION];

pub(super) const LAYOUT: Layout = Layout::of(SIGNATURE);

/// A number from 0 to 1 in millionths: what a pack holds reads back as exactly what was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Millionths(pub u32);

impl Millionths {
    /// One whole.
    pub const ONE: Self = Self(1_000_000);

    /// Returns the number rounded to millionths; what lies outside 0 to 1 becomes the nearer of the two.
    pub fn of(share: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the number is between 0 and a million"
        )]
        let millionths = (share.clamp(0.0, 1.0) * 1e6).round() as u32;
        Self(millionths)
    }

    /// Returns the greatest number of whole millionths that is not above `share`: what is written never says more than is so.
    pub fn at_most(share: f64) -> Self {
        let near = Self::of(share);
        if near.share() > share {
            Self(near.0.saturating_sub(1))
        } else {
            near
        }
    }

    /// Returns the least whole millionths that are not under the number, which may be above one.
    pub fn at_least(number: f64) -> Self {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the number is clamped to what fits"
        )]
        let millionths = (number * 1e6).ceil().clamp(0.0, f64::from(u32::MAX)) as u32;
        Self(millionths)
    }

    /// Returns the number as a share of one.
    pub fn share(self) -> f64 {
        f64::from(self.0) / 1e6
    }
}

/// What the strength that a row states rests on; a guess is never shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Basis {
    /// Direct messages.
    Measured,
    /// A connection, a recommendation, an endorsement, a note, or the owner's own word.
    Declared,
    /// A group conversation.
    CoPresent,
}

names! { Basis: Measured "measured", Declared "declared", CoPresent "co-present" }

/// Whose pack it is.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedBy {
    /// Their full name.
    pub name: String,
    /// Their id: `in/<slug>`, else `name/<folded name>`.
    pub id: String,
}

/// One row: somebody the owner knows, and how well.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharedTie {
    /// `in/<slug>`, `name/<folded name>`, namesakes with a number in brackets, or `contact <number>` for somebody whose
    /// name is not told.
    pub id: String,
    /// Full name, or initials.
    pub name: String,
    /// Employer; may be empty.
    pub company: String,
    /// Position; may be empty.
    pub position: String,
    /// The day the owner's figures were made for.
    pub as_of: Day,
    /// How strong the tie was on that day.
    pub strength: Millionths,
    /// How likely that person answers the owner.
    pub answers: Millionths,
    /// What this rests on.
    pub basis: Basis,
    /// How well the two know each other by their messages alone, and the sum of that over all ties of the owner; none where they never
    /// wrote, or where the owner does not say.
    pub contact: Option<(Millionths, Millionths)>,
}

impl SharedTie {
    /// Returns the number of somebody whose name is not told.
    pub fn contact_number(&self) -> Option<u32> {
        let digits = self.id.trim().strip_prefix(CONTACT)?;
        digits.parse().ok()
    }
}

/// Returns the id of the so-manieth person of a pack who is not named.
pub fn contact_id(number: usize) -> String {
    format!("{CONTACT}{number}")
}

impl ExportRecords {
    /// Returns whether this is a share pack rather than an export.
    pub fn is_share_pack(&self) -> bool {
        let is_pack = |file: &super::FileAccount| file.kind == crate::archive::FileKind::SharePack;
        self.shared_by.is_some() || self.files.iter().any(is_pack)
    }

    /// Returns the latest day that a share pack's figures were made for.
    pub fn shared_as_of(&self) -> Option<Day> {
        self.shared.iter().map(|row| row.as_of).max()
    }
}

/// Where the columns are.
struct Columns([Option<usize>; 13]);

impl Columns {
    fn of(rows: &Rows<'_>) -> Self {
        const NAMES: [Names; 13] = [
            SHARED_BY,
            SHARED_BY_ID,
            AS_OF,
            &["id"],
            &["name"],
            &["company"],
            &["position"],
            &["strength"],
            &["answers"],
            &["kind"],
            PACK_VERSION,
            &["contact"],
            &["contact sum"],
        ];
        Self(NAMES.map(|names| rows.column(names)))
    }

    /// The cell of the column with that place in [`COLUMNS`].
    fn text(&self, rows: &Rows<'_>, place: usize) -> String {
        rows.string(self.0[place])
    }
}

/// Reads the rows of one pack.
pub(super) fn read(rows: &mut Rows<'_>, out: &mut ExportRecords) {
    let columns = Columns::of(rows);
    rows.are_guarded(Guard::Pack);
    let mut n_unknown = 0_u64;
    let mut first_unknown = None;
    while rows.advance() {
        let version = columns.text(rows, 10);
        if !version
            .parse()
            .is_ok_and(|version: u32| (OLDEST..=VERSION).contains(&version))
        {
            n_unknown += 1;
            first_unknown.get_or_insert((rows.line(), version));
            continue;
        }
        match read_row(&columns, rows, out) {
            Ok(tie) => {
                rows.used();
                out.shared.push(tie);
            }
            Err(why) => rows.issue(why),
        }
    }
    if let Some((line, version)) = first_unknown {
        let n_rows = if n_unknown == 1 {
            "1 row".to_owned()
        } else {
            format!("{n_unknown} rows")
        };
        let why = format!(
            "{n_rows} of a share pack of version {}, of which nothing was read: this program knows versions {OLDEST} to {VERSION}; \
             get a newer one, or ask for a pack of one of these",
            told(&version, version.parse::<u32>().is_ok())
        );
        rows.issue_at(line, why);
    }
}

/// Reads one row, or says why it cannot be used.
fn read_row(columns: &Columns, rows: &Rows<'_>, out: &mut ExportRecords) -> Result<SharedTie, String> {
    let by = SharedBy {
        name: columns.text(rows, 0),
        id: columns.text(rows, 1),
    };
    if by.name.is_empty() && by.id.is_empty() {
        return Err("the row does not say who shares it".to_owned());
    }
    let owner = out.shared_by.get_or_insert_with(|| by.clone());
    if owner.id != by.id || (by.id.is_empty() && owner.name != by.name) {
        return Err(format!(
            "shared by {}, the rows before by {}: each member's pack is a file of its own",
            quoted(if by.name.is_empty() { &by.id } else { &by.name }),
            quoted(if owner.name.is_empty() { &owner.id } else { &owner.name }),
        ));
    }
    let tie = SharedTie {
        as_of: day(&columns.text(rows, 2))?,
        id: columns.text(rows, 3),
        name: columns.text(rows, 4),
        company: columns.text(rows, 5),
        position: columns.text(rows, 6),
        strength: share(&columns.text(rows, 7), "Strength")?,
        answers: share(&columns.text(rows, 8), "Answers")?,
        basis: {
            let kind = columns.text(rows, 9);
            Basis::named(&kind)
                .ok_or_else(|| format!("{} is none of measured, declared and co-present", told(&kind, false)))?
        },
        contact: contact(&columns.text(rows, 11), &columns.text(rows, 12))?,
    };
    if tie.id.is_empty() && tie.name.is_empty() {
        return Err("a row with neither id nor name".to_owned());
    }
    if is_nobody(&tie.name) && !tie.id.starts_with("in/") {
        return Err("a closed account is nobody".to_owned());
    }
    Ok(tie)
}

/// What messages come to, and the sum of that, of which a tie's part is one; both or neither.
fn contact(contact: &str, sum: &str) -> Result<Option<(Millionths, Millionths)>, String> {
    if contact.is_empty() || sum.is_empty() {
        return Ok(None);
    }
    let contact = share(contact, "Contact")?;
    let number = sum.replace(',', ".").parse::<f64>().ok();
    let cell = told(sum, number.is_some());
    let sum = number.filter(|sum| sum.is_finite() && *sum >= 0.0);
    let sum = sum.ok_or_else(|| format!("{cell} in column Contact Sum is not a number of 0 or more"))?;
    Ok(Some((contact, Millionths::at_least(sum).max(contact))))
}

/// A number from 0 to 1, also with a decimal comma, as spreadsheets save it in many countries.
fn share(text: &str, column: &str) -> Result<Millionths, String> {
    let number = text.replace(',', ".").parse::<f64>().ok();
    let cell = told(text, number.is_some());
    number
        .filter(|number| (0.0..=1.0).contains(number))
        .map(Millionths::of)
        .ok_or_else(|| format!("{cell} in column {column} is not a number from 0 to 1"))
}

/// A day as it is written (`20 Feb 2026`), or as a spreadsheet program makes of it when it saves the file.
fn day(text: &str) -> Result<Day, String> {
    if text.is_empty() {
        return Err("the row does not say as of which day".to_owned());
    }
    let spelled = spelled(text).ok_or_else(|| bad_date(text))?;
    spelled.likely().map(super::Moment::day).ok_or_else(|| {
        format!(
            "{} may have the day or the month first: write it as in 20 Feb 2026",
            quoted(text)
        )
    })
}

#[cfg(test)]
mod tests {
    //! What a pack says is read, also after a spreadsheet program has saved it, and nothing else is taken for one.

    use proptest::prelude::*;

    use super::super::testing::{issues, read_one};
    use super::*;
    use crate::archive::FileKind;

    const HEADER: &str = "Shared By,Shared By Id,As Of,Id,Name,Company,Position,Strength,Answers,Kind,Pack Version,Contact,Contact Sum\n";
    const BORIS: &str =
        "Ana Horvat,in/ana,20 Feb 2026,in/boris,Boris Novak,Northwind,Head of Data,0.745748,0.8,measured,2,0.5,12.25\n";

    fn read_rows(rows: &str) -> ExportRecords {
        read_one(FileKind::SharePack, format!("{HEADER}{rows}").as_bytes())
    }

    #[test]
    fn a_row_says_who_is_known_and_how_well() {
        let out = read_rows(BORIS);
        assert_eq!(issues(&out), Vec::<String>::new());
        assert!(out.is_share_pack());
        let by = SharedBy {
            name: "Ana Horvat".to_owned(),
            id: "in/ana".to_owned(),
        };
        assert_eq!(out.shared_by, Some(by));
        let row = SharedTie {
            id: "in/boris".to_owned(),
            name: "Boris Novak".to_owned(),
            company: "Northwind".to_owned(),
            position: "Head of Data".to_owned(),
            as_of: Day::parse_iso("2026-02-20").expect("it is a day"),
            strength: Millionths(745_748),
            answers: Millionths(800_000),
            basis: Basis::Measured,
            contact: Some((Millionths(500_000), Millionths(12_250_000))),
        };
        assert_eq!(out.shared, [row]);
        assert_eq!(out.latest_day(), Day::parse_iso("2026-02-20"));
        assert_eq!(out.snapshot, out.latest_day());
    }

    #[test]
    fn what_spreadsheet_programs_make_of_a_pack_is_read() {
        let day = Day::parse_iso("2026-02-20");
        for written in [
            "20-Feb-26",
            "2026-02-20",
            "2/20/2026",
            "20/2/2026",
            "20.02.2026",
            "20. Feb 26",
        ] {
            let out = read_rows(&BORIS.replace("20 Feb 2026", written));
            assert_eq!(out.latest_day(), day, "{written}: {:?}", out.issues);
        }
        let semicolons = format!("{HEADER}{BORIS}")
            .replace(',', ";")
            .replace("0.745748", "0,745748");
        let padded =
            format!("\u{feff}Notes:;;;;;;;;;;\n\"Share pack, of Ana\";;;;;;;;;;\n;;;;;;;;;;\n{semicolons};;;;;;;;;;\n");
        let out = read_one(FileKind::SharePack, padded.as_bytes());
        assert_eq!(issues(&out), Vec::<String>::new());
        assert_eq!(out.shared[0].strength, Millionths(745_748));
        let utf16: Vec<u8> = padded.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read_one(FileKind::SharePack, &utf16).shared, out.shared);
    }

    #[test]
    fn a_day_that_could_be_two_is_not_guessed() {
        let out = read_rows(&BORIS.replace("20 Feb 2026", "3/4/2026"));
        assert_eq!(
            issues(&out)[1],
            "ana.csv:2: \"3/4/2026\" may have the day or the month first: write it as in 20 Feb 2026"
        );
        assert!(out.shared.is_empty());
        assert_eq!(read_rows(&BORIS.replace("20 Feb 2026", "4/4/2026")).shared.len(), 1);
    }

    #[test]
    fn a_row_that_makes_no_sense_costs_itself_and_is_told() {
        let cases = [
            (
                BORIS.replace("0.745748", "1.2"),
                "\"1.2\" in column Strength is not a number from 0 to 1",
            ),
            (
                BORIS.replace("0.8", ""),
                "an empty cell in column Answers is not a number from 0 to 1",
            ),
            (
                BORIS.replace("0.8", "NaN"),
                "\"NaN\" in column Answers is not a number from 0 to 1",
            ),
            (
                BORIS.replace("measured", "inferred"),
                "a text of 8 characters is none of measured, declared and co-present",
            ),
            (BORIS.replace("20 Feb 2026", ""), "the row does not say as of which day"),
            (
                BORIS.replace("20 Feb 2026", "soon"),
                "a text of 4 characters is not a date as this file spells it",
            ),
            (
                BORIS.replace("in/boris,Boris Novak", ","),
                "a row with neither id nor name",
            ),
            (
                BORIS.replace("in/boris,Boris Novak", ",LinkedIn Member"),
                "a closed account is nobody",
            ),
            (
                BORIS.replace("Ana Horvat,in/ana", ","),
                "the row does not say who shares it",
            ),
            (
                BORIS.replace("Ana Horvat,in/ana", "Dmitri,in/dmitri"),
                "shared by \"Dmitri\", the rows before by \"Ana Horvat\": each member's pack is a file of its own",
            ),
        ];
        for (row, why) in cases {
            let out = read_rows(&format!("{BORIS}{row}{}", BORIS.replace("in/boris", "in/lea")));
            assert_eq!(issues(&out), [format!("ana.csv:3: {why}")]);
            assert_eq!(out.shared.len(), 2, "{row}");
        }
    }

    #[test]
    fn a_pack_of_another_version_is_refused_and_never_misread() {
        let newer = BORIS.replace(",2,", ",3,");
        let out = read_rows(&newer.repeat(3));
        assert!(out.shared.is_empty() && out.shared_by.is_none() && out.is_share_pack());
        assert_eq!(
            issues(&out)[1],
            "ana.csv:2: 3 rows of a share pack of version \"3\", of which nothing was read: this program knows versions 1 to 2; get a \
         newer one, or ask for a pack of one of these"
        );
        // Whatever columns a later version has, it is known for a pack.
        let other = b"Shared By,Pack Version,Tie\nAna,3,x\n";
        assert_eq!(crate::records::recognize(other), Some(FileKind::SharePack));
        assert!(read_one(FileKind::SharePack, other).shared.is_empty());
    }

    #[test]
    fn a_pack_of_the_first_version_says_nothing_of_messages_alone() {
        let (header, _) = HEADER.split_once(",Contact").expect("the last two columns");
        let row = BORIS.replace(",2,0.5,12.25", ",1");
        let out = read_one(FileKind::SharePack, format!("{header}\n{row}").as_bytes());
        assert_eq!(issues(&out), [""; 0]);
        assert_eq!(
            (out.shared[0].strength, out.shared[0].contact),
            (Millionths(745_748), None)
        );
        let silent = read_rows(&BORIS.replace(",0.5,12.25", ",,"));
        assert_eq!((issues(&silent).len(), silent.shared[0].contact), (0, None));
        for nonsense in [",1.5,12.25", ",0.5,much", ",0.5,-1"] {
            let out = read_rows(&BORIS.replace(",0.5,12.25", nonsense));
            assert!(out.shared.is_empty() && !issues(&out).is_empty(), "{nonsense}");
        }
    }

    #[test]
    fn the_columns_are_found_under_the_names_they_are_written_with() {
        let lower: Vec<String> = COLUMNS.iter().map(|column| column.to_lowercase()).collect();
        let header = format!("{}\n", COLUMNS.join(","));
        assert_eq!(header, HEADER);
        let reordered: Vec<&str> = lower.iter().rev().map(String::as_str).collect();
        let mut cells: Vec<&str> = BORIS.trim_end().split(',').collect();
        cells.reverse();
        let out = read_one(
            FileKind::SharePack,
            format!("{}\n{}\n", reordered.join(","), cells.join(",")).as_bytes(),
        );
        assert_eq!(out.shared, read_rows(BORIS).shared);
    }

    #[test]
    fn whoever_is_not_named_has_a_number() {
        let out = read_rows(&BORIS.replace("in/boris,Boris Novak", "contact 12,B. N."));
        assert_eq!(out.shared[0].contact_number(), Some(12));
        assert_eq!(contact_id(12), "contact 12");
        assert_eq!(read_rows(BORIS).shared[0].contact_number(), None);
    }

    #[test]
    fn spellings_can_be_forgotten() {
        let mut out = read_rows(BORIS);
        out.forget_spellings();
        assert_eq!(out.shared[0].name, "");
        assert_eq!(out.shared[0].strength, Millionths(745_748));
    }

    proptest! {
        #[test]
        fn the_guard_is_taken_off_exactly(cell in "['=+@\\-\t\r]{0,3}\\PC{0,12}") {
            let written = Guard::Pack.on(&cell);
            prop_assert_eq!(Guard::Pack.off(&written), cell.as_str());
            prop_assert!(!written.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }

        #[test]
        fn millionths_read_back_as_written(number in 0_u32..=1_000_000) {
            let share = Millionths(number).share();
            prop_assert_eq!(Millionths::of(share), Millionths(number));
            prop_assert_eq!(Millionths::at_most(share), Millionths(number));
        }

        #[test]
        fn what_is_written_is_never_more_than_what_is(share in 0.0_f64..=1.0) {
            let written = Millionths::at_most(share).share();
            prop_assert!(written <= share && share - written < 1.000_001e-6);
        }
    }
}
