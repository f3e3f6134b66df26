//! Share packs from the outside: what is in them and what is not.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::fixture::{Pool, json, on_sample_data, outcome, stderr, stdout, warmintro};

pub(crate) const HEADER: &str =
    "Shared By,Shared By Id,As Of,Id,Name,Company,Position,Strength,Answers,Kind,Pack Version";

/// The sample export whose name starts so.
pub(crate) fn sample(start: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data");
    let mut paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .find(|path| path.file_name().unwrap().to_string_lossy().starts_with(start))
        .unwrap()
}

/// Runs the program on these data.
pub(crate) fn run(arguments: &[&str], data: &[&Path]) -> Output {
    let mut command = warmintro();
    command.args(arguments);
    for path in data {
        command.arg("--data").arg(path);
    }
    command.output().unwrap()
}

/// Words, in which `_` stands for a space.
pub(crate) fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(|word| word.replace('_', " ")).collect()
}

/// The rows of a pack by id, each as its cells.
pub(crate) fn people_in(pack: &str) -> BTreeMap<String, Vec<String>> {
    let table = &pack[pack.find("Shared By,").unwrap()..];
    let records = csv::Reader::from_reader(table.as_bytes())
        .into_records()
        .map(|record| record.unwrap());
    let cells = |record: csv::StringRecord| record.iter().map(str::to_owned).collect::<Vec<_>>();
    records.map(cells).map(|cells| (cells[3].clone(), cells)).collect()
}

/// Ana knows Boris and Lea well, Clara by a bare connection; Odile knows Ana. Both exports are full of what is nobody's business.
pub(crate) fn pool() -> Pool {
    let pool = Pool::new();
    pool.export("Odile Ownerfield")
        .knows(
            "Ana Horvat",
            "Odiles-secret-company",
            "Odiles-secret-title",
            "08 Feb 2016",
        )
        .knows("Zoe Odilesfriend", "Northwind", "CEO", "09 Feb 2016")
        .talks("Ana Horvat", 20, "2026-01")
        .talks("Zoe Odilesfriend", 9, "2026-01");
    pool.export("Ana Horvat")
        .knows("Odile Ownerfield", "Drumlinfold", "Head of Data", "08 Feb 2016")
        .knows("Boris Novak", "Northwind", "Head of Data; boris@secret.example", "11 Mar 2017")
        .knows("Lea Brandt", "Larkspur", "Recruiter", "12 Apr 2018")
        .knows("Clara Weiss", "Northwind", "Designer", "13 May 2019")
        .append("Connections.csv", "Jo,Doe,,jo@secret.example,Plinth,CTO,14 Jun 2020\nJo,Doe,,,Corvid,CFO,15 Jul 2021\n")
        .talks("Boris Novak", 37, "2025-11")
        .talks("Lea Brandt", 5, "2024-10")
        .talks("Odile Ownerfield", 20, "2026-01")
        .file("Email Addresses.csv", "Email Address,Confirmed,Primary,Updated On\nana@secret.example,Yes,Yes,\n")
        .file(
            "Recommendations_Given.csv",
            "First Name,Last Name,Company,Job Title,Text,Creation Date,Status\nBoris,Novak,Northwind,x,Secrettext,\"9/9/19, 1:02 PM\",VISIBLE\n",
        )
        .file("ImportedContacts.csv", "Source,FirstName,LastName,FullName,Emails,PhoneNumbers,CreatedAt\nx,,,friend@secret.example,friend@secret.example,,\"9/9/19, 1:02 PM\"\n")
        .file(
            "Notes.csv",
            "Connection Profile URL,Connection First Name,Connection Last Name,Note,Created On\nhttps://www.linkedin.com/in/lea-brandt,Lea,Brandt,Secretnote,2022/06/20 13:05:02 UTC\n",
        );
    pool
}

/// Ana's pack, and what was said beside it.
pub(crate) fn anas_pack(pool: &Pool, more: &[&str]) -> (String, Output) {
    let arguments = [&["export", "share-pack", "--me", "Ana Horvat"], more].concat();
    let output = pool.run(&arguments);
    (stdout(&output), output)
}

#[test]
fn a_pack_reads_like_this() {
    let output = on_sample_data(&[
        "export",
        "share-pack",
        "--me",
        "ana-horvat",
        "--only-company",
        "Northwind Robotics",
    ]);
    insta::assert_snapshot!("share_pack", outcome(&output).replace('\r', ""));
}

#[test]
fn what_is_nobodys_business_is_not_in_it() {
    let pool = pool();
    let everything: &[&str] = &["--bare-connections"];
    for more in [&[], everything, &["--bare-connections", "--redact", "names,strengths"]] {
        let (pack, output) = anas_pack(&pool, more);
        assert!(output.status.success(), "{}", stderr(&output));
        let secrets = "secret Secret @ hello Odilesfriend zoe INBOX Invit 2016 2017 2018 2019 2020 2021 2022 2024 2025 Feb Mar- \
                       -Mar Apr Jun Jul Sep Oct";
        for secret in secrets.split_whitespace() {
            assert!(!pack.contains(secret), "{secret} is in:\n{pack}");
        }
        // A row is what its columns say and nothing else: one day, two numbers, one word.
        for cells in people_in(&pack).values() {
            assert_eq!(
                (cells.len(), cells[2].as_str(), cells[10].as_str()),
                (11, "20 Jan 2026", "1")
            );
            let number = |cell: &str| {
                cell.parse::<f64>()
                    .is_ok_and(|n| (0.0..=1.0).contains(&n) && cell.len() == 8)
            };
            assert!(number(&cells[7]) && number(&cells[8]), "{cells:?}");
            assert!(["measured", "declared", "co-present"].contains(&cells[9].as_str()));
        }
    }
    let ids: Vec<String> = people_in(&anas_pack(&pool, everything).0).into_keys().collect();
    assert_eq!(
        ids,
        [
            "in/boris-novak",
            "in/clara-weiss",
            "in/lea-brandt",
            "in/odile-ownerfield",
            "name/jo doe (1)",
            "name/jo doe (2)"
        ]
    );
}

#[test]
fn a_pack_from_a_pool_is_that_of_the_owners_export_alone() {
    let pool = pool();
    let alone = run(&["export", "share-pack"], &[&pool.path().join("ana-horvat")]);
    assert_eq!(anas_pack(&pool, &[]).0, stdout(&alone));
    let samples = on_sample_data(&["export", "share-pack", "--me", "Ana Horvat", "--bare-connections"]);
    let alone = run(&["export", "share-pack", "--bare-connections"], &[&sample("2-ana")]);
    assert_eq!(outcome(&samples), outcome(&alone));
}

#[test]
fn names_from_strangers_come_back_as_they_were() {
    let pool = Pool::new();
    let names = [
        "=cmd('x') Horvat",
        "+1 Plus",
        "-Minus Sign",
        "@At Sign",
        "'Quoted Name",
        "''Twice Quoted",
        "<script> Tag",
        "Comma& Semi;colon",
        "\u{202e}Right Left",
        "Łukasz 🚀",
        "山田 太郎",
    ];
    let mut export = pool.export("=Ana 'Horvat");
    export.knows("Nobody Special", "Northwind", "CTO", "08 Feb 2016");
    let mut text = String::new();
    for (n, name) in names.iter().enumerate() {
        let (first, last) = name.split_once(' ').unwrap();
        let _ = writeln!(
            text,
            "\"{first}\",\"{last}\",https://www.linkedin.com/in/p{n},,\"{first}, \"\"Inc.\"\"\",'{last},08 Feb 2016"
        );
    }
    export.append("Connections.csv", &text);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.csv");
    let made = pool.run(&["export", "share-pack", "--bare-connections"]);
    fs::write(&path, &made.stdout).unwrap();
    let table = stdout(&made);
    for cell in people_in(&table).values().flatten() {
        assert!(!cell.starts_with(['=', '+', '-', '@']), "{cell}");
    }
    let people = |output: &Output| {
        let people = json(output);
        // A mark that turns text around is in no CSV file.
        let text = |value: &serde_json::Value| value.as_str().map(|text| text.replace('\u{202e}', ""));
        let told = |person: &serde_json::Value| ["id", "name", "company", "position"].map(|key| text(&person[key]));
        people.as_array().unwrap().iter().map(told).collect::<Vec<_>>()
    };
    let mut by_export = people(&pool.run(&["export", "people", "--format", "json"]));
    // Known by an invitation alone: no tie.
    by_export.retain(|person| person[0].as_deref() != Some("in/nobody-inparticular"));
    assert_eq!(by_export.len(), names.len() + 1);
    assert_eq!(
        people(&run(&["export", "people", "--format", "json"], &[&path])),
        by_export
    );
    let account = json(&run(&["check", "--format", "json"], &[&path]));
    assert_eq!(account["exports"][0]["owner"]["name"], "=Ana 'Horvat");
}

#[test]
fn names_titles_companies_and_strengths_can_be_blacked_out() {
    let pool = pool();
    let (pack, output) = anas_pack(&pool, &["--redact", "names", "--redact", "strengths"]);
    let boris = &people_in(&pack)["contact 1"];
    assert_eq!(boris[4..8], ["B. N.", "Northwind", "Head of Data;", "0.600000"]);
    assert!(!pack.contains("Boris") && !pack.contains("novak"), "{pack}");
    assert!(stderr(&output).contains("contact 1 of"), "{}", stderr(&output));
    let bare = people_in(&anas_pack(&pool, &["--redact", "titles,companies"]).0);
    assert_eq!(bare["in/boris-novak"][5..7], ["", ""]);
    // The numbers are the same whatever else is left out: two packs of one day can stand side by side.
    let some = people_in(&anas_pack(&pool, &["--redact", "names", "--only-company", "Larkspur"]).0);
    assert_eq!(some["contact 3"][4], "L. B.");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.csv");
    fs::write(&path, pack).unwrap();
    let found = stdout(&run(
        &["find", "Northwind"],
        &[&pool.path().join("odile-ownerfield"), &path],
    ));
    assert!(
        found.contains("You → Ana Horvat → contact 1 of Ana Horvat (B. N.)") && found.contains("Ana–contact 1 "),
        "{found}"
    );
}

#[test]
fn without_names_no_title_and_no_company_tells_one() {
    let pool = Pool::new();
    pool.export("Odile Ownerfield")
        .knows(
            "Ana Horvat",
            "Horvat Consulting",
            "Owner of HORVAT consulting",
            "08 Feb 2016",
        )
        .knows("Boris Novak", "Larkspur", "\"Assistant to Horvat, Ana\"", "09 Feb 2016")
        .talks("Ana Horvat", 20, "2026-01")
        .talks("Boris Novak", 9, "2026-01");
    let pack = |arguments: &[&str]| {
        let arguments = [&["export", "share-pack"], arguments].concat();
        stdout(&run(&arguments, &[pool.path()]))
    };
    let told = |pack: &str| -> Vec<[String; 2]> {
        let rows = people_in(pack).into_values();
        rows.map(|row| [row[5].clone(), row[6].clone()]).collect()
    };
    assert_eq!(told(&pack(&[])).concat()[0], "Horvat Consulting");
    let bare = pack(&["--redact", "names"]);
    assert_eq!(
        told(&bare),
        [
            ["X1 Consulting", "Owner of X1 Consulting"],
            ["Larkspur", "Assistant to …"]
        ]
    );
    assert!(!bare.to_lowercase().contains("horvat"), "{bare}");
}

#[test]
fn who_is_not_to_be_asked_stays_out() {
    let pool = pool();
    let notes = pool.path().join("notes.txt");
    fs::write(&notes, "who,do_not_ask,strength\nboris-novak,yes,\nMara Spouse,,0.9\n").unwrap();
    let (pack, output) = anas_pack(&pool, &["--notes", notes.to_str().unwrap()]);
    let people = people_in(&pack);
    assert!(!people.contains_key("in/boris-novak"));
    assert_eq!(people["name/mara spouse"][7..10], ["0.900000", "0.900000", "declared"]);
    assert!(
        stderr(&output).contains("1 person you said not to ask"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn what_cannot_be_shared_is_said_and_nothing_is_written() {
    let pool = pool();
    let told = |more: &[&str]| {
        let (pack, output) = anas_pack(&pool, more);
        assert_eq!(pack, "");
        (output.status.code().unwrap(), stderr(&output))
    };
    let (status, said) = told(&["--without", "Borris Novak"]);
    assert!(status == 2 && said.contains("Boris Novak"), "{said}");
    let (status, said) = told(&["--only-company", "Nortwind"]);
    assert!(
        status == 2 && said.contains("no one in your data works at \"Nortwind\"; nearest: Northwind"),
        "{said}"
    );
    let (status, said) = told(&["--min-strength", "0.99"]);
    assert!(
        status == 1 && said.starts_with("Nothing was written: everyone is left out"),
        "{said}"
    );
    assert_eq!(told(&["--min-strength", "2"]).0, 2);
    assert_eq!(told(&["--format", "json"]).0, 2);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.csv");
    fs::write(&path, anas_pack(&pool, &[]).0).unwrap();
    for me in [
        &["export", "share-pack"][..],
        &["export", "share-pack", "--me", "ana-horvat"],
    ] {
        let passed_on = run(me, &[&path]);
        assert_eq!(passed_on.status.code(), Some(2));
        assert!(
            stderr(&passed_on).contains("there is only a share pack here"),
            "{}",
            stderr(&passed_on)
        );
    }
    let nameless = run(
        &["export", "share-pack"],
        &[&pool.path().join("ana-horvat/Connections.csv")],
    );
    assert!(
        stderr(&nameless).contains("do not say whose export this is"),
        "{}",
        stderr(&nameless)
    );
}

#[test]
fn a_pack_for_a_list_holds_what_concerns_its_companies_and_not_a_byte_more() {
    let pool = pool();
    let list = tempfile::NamedTempFile::new().unwrap();
    fs::write(list.path(), "company,notes\nNorthwind,secretplans\nZephyr,\n").unwrap();
    let (pack, output) = anas_pack(&pool, &["--targets", list.path().to_str().unwrap()]);
    assert_eq!(people_in(&pack).keys().collect::<Vec<_>>(), ["in/boris-novak"]);
    let said = format!("{pack}{}", stderr(&output)).to_lowercase();
    for other in [
        "lea",
        "brandt",
        "larkspur",
        "odile",
        "drumlinfold",
        "plinth",
        "corvid",
        "secretplans",
        "zephyr",
    ] {
        assert!(
            said.split(|c: char| !c.is_alphanumeric()).all(|word| word != other),
            "{other}: {said}"
        );
    }
    fs::write(list.path(), "company\nZephyr\n").unwrap();
    let (pack, output) = anas_pack(&pool, &["--targets", list.path().to_str().unwrap()]);
    assert_eq!((pack.as_str(), output.status.code()), ("", Some(1)));
}
