//! `recover` from the outside, and an import that gives nobody: nothing that is saved is lost, and nothing is saved that is nothing.

use std::fs;

use crate::cli_forget::{Saved, world};
use crate::fixture::{outcome, stderr, stdout, warmintro};

#[test]
fn a_network_whose_manifest_is_lost_is_used_again() {
    let saved = Saved::of(world(true));
    let before = saved.known();
    fs::write(saved.network().join("manifest.json"), "{\"format\":").unwrap();
    for arguments in [
        ["ties"].as_slice(),
        &["forget", "Boris Novak"],
        &["import", saved.pool.path().to_str().unwrap()],
    ] {
        let output = saved.run(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}: {}", outcome(&output));
        let said = stderr(&output);
        assert!(
            said.contains("tables-1 is still there") && said.contains("warmintro recover --network"),
            "{said}"
        );
    }
    let listed = saved.run(&["recover", "--dry-run"]);
    assert_eq!(listed.status.code(), Some(0), "{}", outcome(&listed));
    assert!(
        stdout(&listed).contains("  tables-1: 2 exports, "),
        "{}",
        stdout(&listed)
    );
    assert_eq!(saved.run(&["ties"]).status.code(), Some(2), "it only lists");
    let taken_up = saved.run(&["recover"]);
    assert_eq!(taken_up.status.code(), Some(0), "{}", outcome(&taken_up));
    assert!(
        stdout(&taken_up).contains("tables-1 are in use again."),
        "{}",
        stdout(&taken_up)
    );
    assert_eq!(saved.known(), before);
    let again = stdout(&saved.run(&["recover"]));
    assert!(again.contains("There's nothing to recover."), "{again}");
    assert_eq!(saved.run(&["recover", "tables-9"]).status.code(), Some(2));
}

#[test]
fn without_tables_there_is_nothing_to_recover() {
    let folder = tempfile::TempDir::new().unwrap();
    for place in [folder.path().to_owned(), folder.path().join("nowhere")] {
        let output = warmintro()
            .arg("recover")
            .arg("--network")
            .arg(&place)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
        assert!(
            stderr(&output).contains("there is no saved network"),
            "{}",
            stderr(&output)
        );
    }
}

#[test]
fn an_import_that_gives_nobody_saves_nothing_and_names_both_headers() {
    let folder = tempfile::TempDir::new().unwrap();
    let (export, network) = (folder.path().join("export"), folder.path().join("network"));
    fs::create_dir(&export).unwrap();
    let import = || {
        let mut command = warmintro();
        command
            .arg("import")
            .arg(&export)
            .arg("--network")
            .arg(&network)
            .output()
            .unwrap()
    };
    for (text, said) in [
        ("Vorname,Nachname,Firma\nAna,Horvat,Acme\n", "Vorname,Nachname,Firma"),
        (
            "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n",
            "no rows about people",
        ),
        ("", "the file is empty"),
    ] {
        fs::write(export.join("Connections.csv"), text).unwrap();
        let output = import();
        assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
        assert!(
            stderr(&output).contains("nobody") && stderr(&output).contains(said),
            "{}",
            stderr(&output)
        );
        assert!(!network.exists(), "{}", outcome(&output));
    }
    fs::write(
        export.join("Connections.csv"),
        "Vorname,Nachname,Firma\nAna,Horvat,Acme\n",
    )
    .unwrap();
    assert!(
        stderr(&import()).contains("\"first name\""),
        "what was looked for is named"
    );
}
