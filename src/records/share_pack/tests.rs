//! What a pack says is read, also after a spreadsheet program has saved it, and nothing else is taken for one.

use proptest::prelude::*;

use super::super::testing::{issues, read_one};
use super::*;
use crate::archive::FileKind;

const HEADER: &str =
    "Shared By,Shared By Id,As Of,Id,Name,Company,Position,Strength,Answers,Kind,Pack Version,Contact,Contact Sum\n";
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
