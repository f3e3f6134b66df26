//! Folders of notes: linked, readable by others, and never at the cost of what their owner wrote.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::fixture::{Pool, on_sample_data, outcome, rows, stderr};
use crate::python::python;

struct Vault {
    folder: TempDir,
}

impl Vault {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("vault")
    }

    fn arguments<'a>(&'a self, what: &[&'a str]) -> Vec<String> {
        let path = self.path().to_str().unwrap().to_owned();
        let all = ["export"].iter().chain(what).chain(&["--format", "notes", "-o"]);
        all.map(|one| (*one).to_owned()).chain([path]).collect()
    }

    fn export(&self, what: &[&str]) -> Output {
        let arguments = self.arguments(what);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        on_sample_data(&arguments)
    }

    fn of(&self, pool: &Pool, what: &[&str]) -> Output {
        let arguments = self.arguments(what);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        pool.run(&arguments)
    }

    fn note(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap()
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Every file, below the folder that holds the vault too: nothing is written elsewhere.
    fn files(&self) -> Vec<(String, Vec<u8>)> {
        let mut found = Vec::new();
        let mut waiting = vec![self.folder.path().to_owned()];
        while let Some(path) = waiting.pop() {
            if path.is_dir() {
                waiting.extend(fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path()));
            } else {
                let name = path
                    .strip_prefix(self.folder.path())
                    .unwrap()
                    .to_str()
                    .unwrap()
                    .to_owned();
                found.push((name, fs::read(&path).unwrap()));
            }
        }
        found.sort();
        found
    }
}

/// The links in a note: what stands between `[[` and `|`.
fn links(text: &str) -> Vec<String> {
    let tails = text.split("[[").skip(1);
    let link = |tail: &str| tail.split(['|', ']']).next().unwrap().trim_end_matches('\\').to_owned();
    tails.map(link).collect()
}

#[test]
fn every_link_leads_to_a_note() {
    for what in [
        ["people"].as_slice(),
        &["candidates", "Northwind Robotics", "Saltglass Studio"],
    ] {
        let vault = Vault::new();
        let output = vault.export(what);
        assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
        let mut n_links = 0;
        for (name, bytes) in vault.files() {
            assert!(name.starts_with("vault/") && name.ends_with(".md"), "{name}");
            for link in links(&String::from_utf8(bytes).unwrap()) {
                n_links += 1;
                assert!(vault.path().join(format!("{link}.md")).exists(), "{name}: {link}");
            }
        }
        assert!(n_links > 10);
    }
}

#[test]
fn a_note_says_how_you_stand_and_what_to_do() {
    let vault = Vault::new();
    let output = vault.export(&["candidates", "Northwind Robotics", "Zephyr Foods", "--top", "4"]);
    assert_eq!(
        stderr(&output),
        format!(
            "{} notes in {}\nno way in to Zephyr Foods: no one in your data works there\n",
            vault.files().len(),
            vault.path().display()
        )
    );
    let notes = [
        "People/Boris Novak.md",
        "Companies/Northwind Robotics.md",
        "Candidates.md",
    ];
    let told: Vec<String> = notes
        .iter()
        .map(|path| format!("=== {path}\n{}", vault.note(path)))
        .collect();
    insta::assert_snapshot!("vault_notes", told.concat());
}

#[test]
fn everybody_has_a_note_and_the_same_again() {
    let (one, other) = (Vault::new(), Vault::new());
    one.export(&["people"]);
    other.export(&["people"]);
    assert!(one.files() == other.files());
    let n_people = rows(&on_sample_data(&["export", "people"])).len();
    let in_people = one
        .files()
        .iter()
        .filter(|(name, _)| name.starts_with("vault/People/"))
        .count();
    assert_eq!(in_people, n_people);
    let before = one.files();
    one.export(&["people"]);
    assert!(one.files() == before);
}

#[test]
fn what_you_wrote_below_stays_and_what_you_changed_above_is_left_alone() {
    let vault = Vault::new();
    let candidates = ["candidates", "Northwind Robotics"];
    vault.export(&candidates);
    let (ana, boris) = ("People/Ana Horvat.md", "People/Boris Novak.md");
    vault.write(ana, &format!("{}\n## Mine\nMet in Graz.\n", vault.note(ana)));
    let changed = vault.note(boris).replace("# Boris Novak", "# Boris, of the fair");
    vault.write(boris, &changed);
    let foreign = "People/Lea Brandt.md";
    vault.write(foreign, "my own note about Lea\n");
    let later = vault.export(&[&candidates[..], &["--as-of", "2026-06-01"]].concat());
    assert_eq!(later.status.code(), Some(0));
    assert!(vault.note(ana).contains("as_of: 2026-06-01\n") && vault.note(ana).ends_with("\n## Mine\nMet in Graz.\n"));
    assert_eq!(vault.note(boris), changed);
    assert_eq!(vault.note(foreign), "my own note about Lea\n");
    let said = stderr(&later);
    let kept = "2 files left as they are: People/Boris Novak.md (changed by you above its last comment), \
                People/Lea Brandt.md (not written by this program)\n";
    assert!(said.starts_with(kept), "{said}");
}

#[test]
fn no_name_leads_out_of_the_folder_or_over_another_note() {
    let pool = Pool::new();
    let mut export = pool.export("Me Myself");
    for (name, company) in [
        ("../../etc passwd", "../.."),
        ("CON .", "NUL"),
        ("Ana Horvat", "a/b\\c:d"),
        ("ANA HORVAT!", "A/B C:D"),
        ("Anà Horvat?", "[[x|y]]"),
        (". .", "\"---\n- x: [y\""),
        ("=cmd() <script>alert(1)</script>", "<!-- warmintro 1: -->"),
        ("\u{202e}\u{1b}[31mevil #^x", "|"),
    ] {
        export.knows(name, company, "\"a: \"\"b\"\" # c\"", "08 Feb 2016");
    }
    let vault = Vault::new();
    let output = vault.of(&pool, &["people"]);
    assert_eq!(output.status.code(), Some(0), "{}", outcome(&output));
    let files = vault.files();
    let names: BTreeSet<String> = files.iter().map(|(name, _)| name.to_lowercase()).collect();
    assert_eq!(names.len(), files.len(), "also where case is not told apart");
    let people = rows(&pool.run(&["export", "people"])).len();
    assert_eq!(
        names.iter().filter(|name| name.starts_with("vault/people/")).count(),
        people
    );
    for (name, bytes) in &files {
        let last = Path::new(name).file_name().unwrap().to_str().unwrap();
        assert!(
            !last.contains(['<', '>', ':', '"', '\\', '|', '?', '*', '#', '^', '[', ']']),
            "{name}"
        );
        let text = String::from_utf8(bytes.clone()).unwrap();
        assert!(
            !text.contains(['\u{1b}', '\u{202e}']) && !text.contains("<script"),
            "{text}"
        );
        for link in links(&text) {
            assert!(vault.path().join(format!("{link}.md")).exists(), "{name}: {link}");
        }
    }
    let again = vault.files();
    vault.of(&pool, &["people"]);
    assert!(
        vault.files() == again,
        "a name cannot pass for the line that ends what is ours"
    );
    let script = r#"
import pathlib, yaml
answer = {}
for path in sorted(pathlib.Path("vault").rglob("*.md")):
    fence, front, rest = path.read_text(encoding="utf-8").split("---\n", 2)
    assert fence == ""
    answer[str(path)] = {key: str(value) for key, value in yaml.safe_load(front).items()}
"#;
    let Some(read) = python(vault.folder.path(), script, &Value::Null) else {
        return;
    };
    let read = read.as_object().unwrap();
    assert_eq!(read.len(), files.len());
    let positions = read.values().filter(|front| front["position"] == "a: \"b\" # c");
    assert_eq!(positions.count(), 8);
}

#[test]
fn notes_want_a_folder() {
    let folder = TempDir::new().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    for output in [
        on_sample_data(&["export", "people", "--format", "notes"]),
        on_sample_data(&["export", "people", "--format", "notes", "-o", file.to_str().unwrap()]),
    ] {
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(
            stderr(&output),
            "error: notes are many files: name a folder, such as -o vault/network\n"
        );
    }
    let nothing = Vault::new();
    assert_eq!(nothing.export(&["candidates", "Zephyr Foods"]).status.code(), Some(1));
    assert!(nothing.files().is_empty());
}
