//! Share packs from the outside: they can be used like an export, and give what the export would.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::cli_share::{HEADER, anas_pack, pool, run, sample, words};
use crate::fixture::{assert_says, json, on_sample_data, rows, stderr, stdout};

fn strs(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

#[test]
fn find_gives_the_same_chains_by_a_pack_as_by_the_export_it_is_from() {
    let (odile, ana) = (sample("1-odile"), sample("2-ana"));
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("ana.csv");
    for as_of in ["2026-02-19", "2026-11-01"] {
        let make = words(&format!("export share-pack --bare-connections --as-of {as_of} -o"));
        let made = run(&[&strs(&make)[..], &[pack.to_str().unwrap()]].concat(), &[&ana]);
        assert!(made.status.success(), "{}", stderr(&made));
        let find = words(&format!(
            "find Northwind_Robotics Brindlemark Ottervale_Logistics Fernhollow_Health --via ana-horvat --max-hops 2 --top 200 \
             --per-target 0 --per-introducer 0 --format json --as-of {as_of}"
        ));
        let chains = |data: &[&Path]| -> Vec<(String, Vec<f64>, f64, String)> {
            let found = json(&run(&strs(&find), data));
            let chains = found["chains"].as_array().unwrap().iter();
            chains
                .map(|chain| {
                    let steps = chain["steps"].as_array().unwrap();
                    let strengths = steps.iter().map(|step| step["strength"].as_f64().unwrap()).collect();
                    let answers = steps[1]["answers"].as_f64().unwrap();
                    (
                        steps[1]["to"].as_str().unwrap().to_owned(),
                        strengths,
                        answers,
                        chain["kind"].as_str().unwrap().to_owned(),
                    )
                })
                .collect()
        };
        let (by_export, by_pack) = (chains(&[&odile, &ana]), chains(&[&odile, &pack]));
        assert!(by_export.len() > 10, "{}", by_export.len());
        assert_eq!(by_export.len(), by_pack.len());
        for (one, other) in by_export.iter().zip(&by_pack) {
            assert_eq!((&one.0, &one.3), (&other.0, &other.3));
            assert!((one.1[1] - other.1[1]).abs() < 1.1e-6, "{one:?} {other:?}");
            assert!((one.2 - other.2).abs() < 1.1e-6, "{one:?} {other:?}");
            // Of the first step the two job histories tell more together: shared time at one employer.
            assert!(
                one.1[0] > other.1[0] && one.1[0] - other.1[0] < 0.04,
                "{one:?} {other:?}"
            );
        }
    }
}

#[test]
fn where_nothing_is_shared_but_the_tie_whole_chains_are_the_same() {
    let pool = pool();
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("pack.csv");
    fs::write(&pack, anas_pack(&pool, &["--bare-connections"]).0).unwrap();
    let odile = pool.path().join("odile-ownerfield");
    let find = |data: &[&Path]| {
        let output = run(
            &[
                "find",
                "Northwind",
                "Larkspur",
                "Plinth",
                "--format",
                "csv",
                "--top",
                "50",
                "--per-introducer",
                "0",
            ],
            data,
        );
        rows(&output)
            .into_iter()
            .map(|row| {
                (
                    row["chain"].clone(),
                    format!("{:.5}", row["strength"].parse::<f64>().unwrap()),
                )
            })
            .collect::<Vec<_>>()
    };
    let by_pack = find(&[&odile, &pack]);
    assert_eq!(by_pack, find(&[&odile, &pool.path().join("ana-horvat")]));
    assert_eq!(by_pack.len(), 5, "{by_pack:?}");
}

#[test]
fn the_answer_says_whose_figure_it_is_and_as_of_when() {
    let folder = tempfile::tempdir().unwrap();
    let pack = folder.path().join("ana.csv");
    fs::write(
        &pack,
        on_sample_data(&["export", "share-pack", "--me", "ana-horvat"]).stdout,
    )
    .unwrap();
    let data: [&Path; 2] = [&sample("1-odile"), &pack];
    let find = |more: &[&str]| run(&[&["find", "Northwind Robotics", "--top", "1"], more].concat(), &data);
    assert_says(&find(&[]), &["own figure, as of Feb 2026 (share pack): 0.75 then"]);
    let step = &json(&find(&["--format", "json"]))["chains"][0]["steps"][1];
    assert_eq!(
        step["evidence"][0],
        "Ana's own figure, as of Feb 2026 (share pack): 0.75 then"
    );
    assert_eq!(step["kind"], "measured");
    assert!(step["strength"].as_f64().unwrap() < step["peak"].as_f64().unwrap_or(0.745_749));
    let own = stdout(&run(&["ties", "Boris Novak"], &[&pack]));
    for told in [
        "\n your own figure (share pack of Feb 2026)  ",
        "\nNo direct messages in these exports.\n",
    ] {
        assert!(own.contains(told), "{told}: {own}");
    }
}

#[test]
fn any_rows_may_be_deleted() {
    let pool = pool();
    let pack = anas_pack(&pool, &[]).0;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.csv");
    let lines: Vec<&str> = pack.lines().collect();
    let header = lines.iter().position(|line| *line == HEADER).unwrap();
    let last = *lines.last().unwrap();
    fs::write(&path, [lines[header], last].map(|line| format!("{line}\r\n")).concat()).unwrap();
    let account = json(&run(&["check", "--format", "json"], &[&path]));
    let export = &account["exports"][0];
    assert_eq!(
        (
            &export["share_pack"]["people"],
            export["problems"].as_array().unwrap().len()
        ),
        (&1.into(), 0)
    );
    assert_eq!(export["owner"]["id"], "in/ana-horvat");
}

#[test]
fn packs_beside_other_exports_are_each_a_member_of_their_own() {
    let pool = pool();
    let folder = tempfile::tempdir().unwrap();
    let odile = pool.path().join("odile-ownerfield");
    for (name, owner) in [("a pack.csv", "Ana Horvat"), ("contacts.csv", "Odile Ownerfield")] {
        let pack = pool.run(&["export", "share-pack", "--me", owner]).stdout;
        fs::write(folder.path().join(name), pack).unwrap();
    }
    fs::copy(sample("1-odile"), folder.path().join("other.zip")).unwrap();
    fs::create_dir(folder.path().join("odile")).unwrap();
    for file in ["Connections.csv", "messages.csv", "Invitations.csv"] {
        fs::copy(odile.join(file), folder.path().join("odile").join(file)).unwrap();
    }
    let a_pack = folder.path().join("a pack.csv");
    fs::copy(&a_pack, folder.path().join("odile/beside.csv")).unwrap();
    let owners = |output: &Output| {
        let account = json(output);
        let exports = account["exports"].as_array().unwrap().iter();
        exports
            .map(|export| export["owner"]["id"].as_str().unwrap_or("?").to_owned())
            .collect::<Vec<_>>()
    };
    // In a folder, a file with one of LinkedIn's names is what its name says.
    let account = run(&["check", "--format", "json"], &[folder.path()]);
    let found = owners(&account);
    assert_eq!(
        found.iter().filter(|owner| *owner == "in/ana-horvat").count(),
        2,
        "{found:?}"
    );
    assert_eq!(found.len(), 5, "{found:?}");
    // Given by themselves, a pack is a pack whatever its name, and is no part of another file's export.
    let single = run(
        &["check", "--format", "json"],
        &[&a_pack, &folder.path().join("contacts.csv")],
    );
    assert_eq!(owners(&single), ["in/ana-horvat", "in/odile-ownerfield"]);
    let both = run(
        &["check", "--format", "json"],
        &[
            &folder.path().join("odile/Connections.csv"),
            &folder.path().join("odile/beside.csv"),
        ],
    );
    assert_eq!(owners(&both), ["?", "in/ana-horvat"]);
    // A pack is never the first point of view where there is an export.
    let me = json(&run(&["ties", "--format", "json"], &[&a_pack, &odile]));
    assert_eq!(me["me"], "in/odile-ownerfield");
}

#[test]
fn a_later_pack_takes_the_place_of_an_earlier_one() {
    let pool = pool();
    let folder = tempfile::tempdir().unwrap();
    for (name, more) in [
        ("old.csv", ["--as-of", "2026-01-10"]),
        ("new.csv", ["--without", "boris-novak"]),
    ] {
        fs::write(folder.path().join(name), anas_pack(&pool, &more).0).unwrap();
    }
    let people = stdout(&run(&["export", "people"], &[folder.path()]));
    assert!(
        people.contains("in/lea-brandt") && !people.contains("boris"),
        "{people}"
    );
    let account = stdout(&run(&["check"], &[folder.path()]));
    assert!(
        account.contains("not used: there is a later share pack of the same member"),
        "{account}"
    );
}

#[test]
fn a_pack_of_another_version_is_refused() {
    let pool = pool();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("pack.csv");
    fs::write(&path, anas_pack(&pool, &[]).0.replace(",1\r\n", ",7\r\n")).unwrap();
    let account = json(&run(&["check", "--format", "json"], &[&path]));
    let export = &account["exports"][0];
    assert_eq!(export["share_pack"]["people"], 0);
    let why = export["problems"][1]["why"].as_str().unwrap();
    assert!(
        why.starts_with("3 rows of a share pack of version \"7\", of which nothing was read"),
        "{why}"
    );
}
