//! Generations, hidden rows and dates of `Connections.csv`.

use super::super::ExportRecords;
use super::super::testing::{issues, read_one};
use super::*;
use crate::archive::FileKind;

const HEADER: &str = "Notes:\n\"When exporting your connection data, you may notice that some of the email addresses are missing.\"\n\n\
                      First Name,Last Name,URL,Email Address,Company,Position,Connected On\n";

fn read(text: &str) -> ExportRecords {
    read_one(FileKind::Connections, text.as_bytes())
}

fn days(out: &ExportRecords) -> Vec<Option<String>> {
    out.connections
        .iter()
        .map(|c| c.connected_on.map(|day| day.to_string()))
        .collect()
}

fn day(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn every_generation_is_read() {
    let generations = [
        (
            "First Name,Last Name,Address,Email Address,Company,Position,Connected On,Websites,Instant Messengers\n",
            "Ana,Horvat,,a@example.com,Acme,CTO,\"2/8/26, 3:25 PM\",,",
        ),
        (
            "First Name,Last Name,Email Address,Company,Position,Connected On\n",
            "Ana,Horvat,a@example.com,Acme,CTO,08 Feb 2026",
        ),
        (HEADER, "Ana,Horvat,,a@example.com,Acme,CTO,08 Feb 2026"),
        (
            "Vorname;Nachname;URL;E-Mail-Adresse;Unternehmen;Position;Verbunden am\n",
            "Ana;Horvat;;a@example.com;Acme;CTO;8. Februar 2026",
        ),
        (
            "Prénom,Nom,URL,Adresse e-mail,Entreprise,Poste,Date de connexion\n",
            "Ana,Horvat,,a@example.com,Acme,CTO,8 févr. 2026",
        ),
        (
            "\u{feff}First Name,Last Name,URL,Email Address,Company,Position,Connected On\r\n",
            "Ana,Horvat,,a@example.com,Acme,CTO,8-Feb-26\r\n,,,,,,\r\n",
        ),
    ];
    for (header, row) in generations {
        let out = read(&format!("{header}{row}"));
        assert_eq!(issues(&out), Vec::<String>::new(), "{header}");
        let expected = Connection {
            name: "Ana Horvat".to_owned(),
            url: String::new(),
            email: "a@example.com".to_owned(),
            company: "Acme".to_owned(),
            position: "CTO".to_owned(),
            connected_on: Day::parse_iso("2026-02-08"),
        };
        assert_eq!(out.connections, [expected], "{header}");
    }
}

#[test]
fn hidden_members_are_counted_and_are_nobody() {
    let out = read(&format!(
        "{HEADER},,,,,,07 Jun 2026\n,,,,,,05 Jun 2026\n,,,,,,05 Jun 2026\nLinkedIn,Member,,,,,01 Jun 2026\nAna,,,,,,08 Jun 2026\n"
    ));
    assert_eq!(issues(&out), Vec::<String>::new());
    assert_eq!(
        (out.hidden_connections, out.hidden_connections_last),
        (4, Day::parse_iso("2026-06-07"))
    );
    assert_eq!(out.connections.len(), 1);
    assert_eq!((out.files[0].n_records, out.files[0].n_used), (5, 1));
}

#[test]
fn a_file_of_hidden_and_padding_rows_only_is_no_issue() {
    assert_eq!(
        issues(&read(&format!("{HEADER},,,,,,07 Jun 2026\n,,,,,,\n"))),
        Vec::<String>::new()
    );
}

#[test]
fn a_bad_date_is_an_issue_and_the_person_stays() {
    let out = read(&format!("{HEADER}Ana,Horvat,,,Acme,,8 Foo 2026\nBen,Kos,,,,,\n"));
    assert_eq!(days(&out), [None, None]);
    assert_eq!(
        issues(&out),
        ["Connections.csv:5: \"8 Foo 2026\" is not a date as this file spells it"]
    );
}

#[test]
fn rows_with_data_but_nobody_and_wrong_counts_are_issues() {
    let out = read(&format!(
        "{HEADER},,,,Acme,,07 Jun 2026\nAna,Horvat,Ph.D.,,,Acme,,07 Jun 2026\nBen,,,,,,07 Jun 2026"
    ));
    assert_eq!(
        issues(&out),
        [
            "Connections.csv:5: a connection with neither name nor URL",
            "Connections.csv:6: 8 fields, header has 7"
        ]
    );
    assert_eq!((out.files[0].n_records, out.files[0].n_used), (3, 1));
}

#[test]
fn exact_copies_of_a_row_are_taken_once() {
    let row = "Ana,Horvat,,,Acme,,07 Jun 2026\n";
    let out = read(&format!("{HEADER}{row}{row}Ana,Horvat,,,Acme,CTO,07 Jun 2026\n"));
    assert_eq!(out.connections.len(), 2);
    assert_eq!((out.files[0].n_records, out.files[0].n_used), (3, 2));
}

#[test]
fn dates_with_slashes_are_told_by_the_whole_file() {
    let rows = |first: &str, second: &str| format!("{HEADER}Ana,,,,,,{first}\nBen,,,,,,{second}\n");
    assert_eq!(
        days(&read(&rows("2/8/26", "2/28/26"))),
        [day("2026-02-08"), day("2026-02-28")]
    );
    assert_eq!(
        days(&read(&rows("2/8/2026", "28/2/2026"))),
        [day("2026-08-02"), day("2026-02-28")]
    );
    let out = read(&rows("2/8/26", "3/4/26"));
    assert_eq!(days(&out), [None, None]);
    assert_eq!(
        issues(&out)[0],
        "Connections.csv:5: \"2/8/26\" may have the day or the month first; no row of the file tells which"
    );
    assert_eq!(
        issues(&read(&rows("13/8/26", "3/14/26"))).len(),
        2,
        "rows that disagree tell nothing"
    );
    let out = read(&format!("{HEADER}Ana,,,,,,2/30/26\n,,,,,,2/8/26\n"));
    assert_eq!(
        issues(&out),
        ["Connections.csv:5: \"2/30/26\" is not a date as this file spells it"]
    );
    assert_eq!(out.hidden_connections_last, Day::parse_iso("2026-02-08"));
}

#[test]
fn names_keep_their_spelling() {
    let out = read(&format!(
        "{HEADER}\" Ana \",\"Doe, Ph.D.\",https://www.linkedin.com/in/zo%C3%AB-x,,,,07 Jun 2026\nNull,None,,,NA,,07 Jun 2026\n"
    ));
    assert_eq!(out.connections[0].name, "Ana Doe, Ph.D.");
    assert_eq!(out.connections[0].url, "https://www.linkedin.com/in/zo%C3%AB-x");
    assert_eq!(
        (out.connections[1].name.as_str(), out.connections[1].company.as_str()),
        ("Null None", "NA")
    );
}
