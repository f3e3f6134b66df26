//! The README shows what the program says.

use std::path::Path;

use crate::fixture::{on_sample_data, stdout};

fn readme() -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// The text block of the README that starts with this line.
fn block(start: &str) -> String {
    let text = readme();
    let found = text.split("```\n").find(|block| block.starts_with(start)).unwrap();
    found.to_owned()
}

/// Whether all lines of the block but `…` stand in the text, in their order.
fn assert_shown(block: &str, text: &str) {
    let mut lines = text.lines();
    for line in block.lines().filter(|line| *line != "…") {
        assert!(
            lines.any(|said| said == line),
            "the README says, and the program does not: {line}"
        );
    }
}

#[test]
fn the_first_answer_is_what_the_first_command_prints() {
    assert!(readme().contains("\n    cargo run --release -- find \"Northwind Robotics\" --data sample-data\n"));
    assert_shown(
        &block("You = Odile Ownerfield (pick someone else with --me)\nNorthwind"),
        &stdout(&on_sample_data(&["find", "Northwind Robotics"])),
    );
}

#[test]
fn the_notes_do_what_the_readme_says() {
    let folder = tempfile::tempdir().unwrap();
    let notes = folder.path().join("notes.csv");
    std::fs::write(&notes, block("who,relation")).unwrap();
    let arguments = [
        "find",
        "Saltglass Studio",
        "--top",
        "1",
        "--notes",
        notes.to_str().unwrap(),
    ];
    assert_shown(
        &block("You = Odile Ownerfield (pick someone else with --me)\nSaltglass"),
        &stdout(&on_sample_data(&arguments)),
    );
}

#[test]
fn every_page_the_documents_point_to_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = std::fs::read_dir(root.join("docs"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    for page in pages.chain([root.join("README.md"), root.join("sample-data/README.md")]) {
        let text = std::fs::read_to_string(&page).unwrap();
        for link in text.split("](").skip(1).filter_map(|tail| tail.split(')').next()) {
            let file = link.split('#').next().unwrap_or_default();
            let is_local = !file.is_empty() && !file.contains("://");
            assert!(
                !is_local || page.parent().unwrap().join(file).exists(),
                "{}: {link}",
                page.display()
            );
        }
    }
}
