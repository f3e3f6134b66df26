//! What the package says of itself and of the packages below it is so.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

fn file(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

/// A version such as 1.89 as numbers.
fn numbers(version: &str) -> Vec<u32> {
    version
        .split('.')
        .take(2)
        .filter_map(|part| part.parse().ok())
        .collect()
}

#[test]
fn the_oldest_compiler_that_is_named_is_new_enough_for_every_package() {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--locked",
            "--offline",
            "--format-version",
            "1",
            "--filter-platform",
        ])
        .arg("x86_64-unknown-linux-gnu")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let tree: Value = serde_json::from_slice(&output.stdout).unwrap();
    let ours = env!("CARGO_PKG_RUST_VERSION");
    let packages = tree["packages"].as_array().unwrap();
    assert!(packages.len() > 100);
    for package in packages {
        let wanted = package["rust_version"].as_str().unwrap_or("1.0");
        assert!(numbers(wanted) <= numbers(ours), "{} wants {wanted}", package["name"]);
    }
    assert!(
        file("README.md").contains(&format!(" {ours} or later")),
        "the README names another one"
    );
}

#[test]
fn nothing_unsafe_is_written_here() {
    let manifest = file("Cargo.toml");
    assert!(manifest.contains("unsafe_code = \"forbid\""));
}

#[test]
fn the_changelog_begins_with_this_version_and_its_day() {
    let changelog = file("docs/changelog.md");
    // What is not released yet stands above it.
    let mut headings = changelog.lines().filter(|line| line.starts_with("## "));
    let heading = headings.find(|line| *line != "## Unreleased").unwrap();
    let (version, day) = heading.trim_start_matches("## ").split_once(" – ").unwrap();
    assert_eq!(version, env!("CARGO_PKG_VERSION"));
    assert!(warmintro::calendar::Day::parse_iso(day).is_some(), "{heading}");
}
