//! Which exports are meant by what stands behind `forget`.

use std::fs;
use std::path::Path;

use crate::cli_forget::{Saved, world};
use crate::fixture::{json, outcome, stderr, stdout, warmintro};

#[test]
fn an_export_is_told_by_its_path_a_folder_above_it_or_its_name() {
    for spelled in ["whole", "above", "name", "dotted"] {
        let saved = Saved::of(world(true));
        let path = saved.pool.path().join("ana-horvat");
        let text = match spelled {
            "whole" => path.display().to_string(),
            "above" => saved.pool.path().display().to_string(),
            "dotted" => path.join("..").join("ana-horvat").display().to_string(),
            _ => "me-myself".to_owned(),
        };
        if spelled == "name" {
            // It is a profile's name too.
            let output = saved.run(&["forget", &text]);
            assert_eq!(output.status.code(), Some(2), "{}", outcome(&output));
            assert!(
                stderr(&output).contains("the person: in/me-myself"),
                "{}",
                stderr(&output)
            );
            continue;
        }
        let account = saved.forget(&[&text]);
        let n_gone = account["exports"].as_array().unwrap().len();
        assert_eq!(n_gone, if spelled == "above" { 2 } else { 1 }, "{spelled}");
    }
}

#[test]
fn a_folder_above_exports_is_one_however_it_is_spelled() {
    let saved = Saved::of(world(true));
    let folder = saved.pool.path();
    let around = folder.parent().unwrap();
    let name = folder.file_name().unwrap().to_str().unwrap();
    let n_gone = |from: &Path, what: &str| {
        let mut command = warmintro();
        command
            .current_dir(from)
            .args(["forget", what, "--dry-run", "--format", "json"]);
        let output = command.arg("--network").arg(saved.network()).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{what}: {}", outcome(&output));
        json(&output)["exports"].as_array().unwrap().len()
    };
    assert_eq!(n_gone(folder, "."), 2);
    assert_eq!(n_gone(around, &format!("./{name}/")), 2);
    assert_eq!(n_gone(folder, &format!("../{name}")), 2);
    assert_eq!(n_gone(folder, "./ana-horvat"), 1);
}

#[test]
fn of_two_exports_from_one_file_the_one_that_stays_is_named() {
    let saved = Saved::of(world(false));
    let path = saved.pool.path().join("me-myself");
    let connections = path.join("Connections.csv");
    let more = fs::read_to_string(&connections).unwrap()
        + "Dora,Lind,https://www.linkedin.com/in/dora,,Acme,Clerk,01 Mar 2026\n";
    fs::write(&connections, more).unwrap();
    saved.import();
    let second = format!("{} (2)", path.display());
    let text = stdout(&saved.run(&["forget", path.to_str().unwrap(), "--dry-run"]));
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        text.contains(&format!(
            "stays: {second}; to take that out too: warmintro forget \"{second}\""
        )),
        "{text}"
    );
    let account = saved.forget(&[&second]);
    assert_eq!(account["exports"].as_array().unwrap().len(), 1);
    assert_eq!(account["same_name"], serde_json::json!([path]));
    assert_eq!(saved.run(&["ties", "Dora Lind"]).status.code(), Some(2));
    let cleo = saved.run(&["ties", "Cleo Marsh", "--me", "Me Myself"]);
    assert_eq!(cleo.status.code(), Some(0), "{}", outcome(&cleo));
}
