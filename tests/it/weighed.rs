//! A saved network is weighed when it is saved: every command answers from that as from the exports, and what that cannot answer comes
//! from the evidence.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use crate::every_command::{COMMANDS, Form, Question, answer};
use crate::fixture::{outcome, warmintro};

const COMPANY: &str = "Northwind Robotics";

fn sample() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("sample-data")
}

/// The sample, saved.
fn saved(folder: &Path) -> std::path::PathBuf {
    let network = folder.join("network");
    let mut import = warmintro();
    let output = import
        .arg("import")
        .arg(sample())
        .arg("--network")
        .arg(&network)
        .output();
    assert_eq!(
        output.as_ref().unwrap().status.code(),
        Some(0),
        "{}",
        outcome(&output.unwrap())
    );
    network
}

/// What is said of data, without where they are.
fn said(bytes: &[u8], data: &Path) -> String {
    // A saved network tells where its exports were.
    let places = [data, &sample()].map(|path| path.to_str().unwrap().to_owned());
    let text = String::from_utf8_lossy(bytes).into_owned();
    places.iter().fold(text, |text, place| text.replace(place, "DATA"))
}

/// What the program says to a question.
fn ask(data: &Path, question: &[&str]) -> String {
    let output = warmintro().args(question).arg("--data").arg(data).output().unwrap();
    outcome(&output).replace(data.to_str().unwrap(), "DATA")
}

/// The files of the saved network that only hasten answers.
fn hastening(network: &Path) -> Vec<std::path::PathBuf> {
    let tables = fs::read_dir(network.join("tables-1")).unwrap();
    let files = tables.map(|entry| entry.unwrap().path());
    let is_one = |path: &std::path::PathBuf| path.file_name().unwrap().to_str().unwrap().starts_with("weighed");
    files.filter(is_one).collect()
}

#[test]
fn every_command_says_the_same_of_a_saved_network_and_of_its_exports() {
    let folder = TempDir::new().unwrap();
    let network = saved(folder.path());
    for (command, forms) in COMMANDS {
        // Which columns and layouts there are is the same code for both: one form shows all that a command knows.
        let form = [Form::Json, Form::Html, Form::Csv, Form::Svg, Form::Text];
        let form = form.into_iter().find(|form| forms.contains(form)).unwrap();
        let [from_saved, from_exports] = [&network, &sample()].map(|data| {
            let question = Question {
                company: COMPANY,
                who: "Ana Horvat",
                data,
                asks: &folder.path().join("asked.csv"),
                folder: folder.path(),
            };
            let (files, output) = answer(command, form, &question, &[]);
            let files: Vec<String> = files.iter().map(|(_, bytes)| said(bytes, data)).collect();
            (files, said(&output.stderr, data), output.status.code())
        });
        // Nobody was asked yet, and of one export of mine nothing has changed.
        let has_nothing = command == ["asked"] || command == ["changes"];
        assert!(
            from_saved.2 == Some(i32::from(has_nothing)),
            "{command:?}: {}",
            from_saved.1
        );
        assert!(
            from_saved == from_exports,
            "{command:?} differs: {} {}",
            from_saved.1,
            from_exports.1
        );
    }
}

#[test]
fn another_day_other_weights_and_notes_are_answered_from_the_evidence() {
    let folder = TempDir::new().unwrap();
    let network = saved(folder.path());
    let weights = folder.path().join("weights.toml");
    fs::write(&weights, "half_strength = 9\n").unwrap();
    let notes = folder.path().join("notes.csv");
    fs::write(
        &notes,
        "who,strength,do_not_ask\nAna Horvat,0.9,\nAaa Newcomer,0.5,\nDmitri Petrov,,yes\n",
    )
    .unwrap();
    let [weights, notes] = [&weights, &notes].map(|path| path.to_str().unwrap());
    let plain = ask(&network, &["find", COMPANY]);
    for options in [
        &["--as-of", "2024-06-01"][..],
        &["--weights", weights],
        &["--notes", notes],
        &["--no-inferred", "--max-hops", "4"],
        &["--me", "Ana Horvat"],
    ] {
        let question: Vec<&str> = ["find", COMPANY].iter().chain(options).copied().collect();
        let answer = ask(&network, &question);
        assert_eq!(answer, ask(&sample(), &question), "{options:?}");
        assert!(
            answer != plain || options[0] == "--no-inferred",
            "{options:?} say something else"
        );
    }
    // Notes that are kept with the network are heard as those that are named.
    fs::copy(notes, network.join("notes.csv")).unwrap();
    let rows = |data: &Path, more: &[&str]| {
        let mut command = warmintro();
        let output = command
            .args(["export", "ties", "--all"])
            .arg("--data")
            .arg(data)
            .args(more)
            .output();
        output.unwrap().stdout
    };
    assert!(rows(&network, &[]) == rows(&sample(), &["--notes", notes]));
}

#[test]
fn what_was_weighed_and_is_damaged_or_gone_is_weighed_again() {
    let folder = TempDir::new().unwrap();
    let network = saved(folder.path());
    let questions = [&["find", COMPANY][..], &["ties", "--top", "0"]];
    let answers = questions.map(|question| ask(&network, question));
    let files = hastening(&network);
    assert!(files.len() > 4, "{files:?}");
    for file in files {
        let whole = fs::read(&file).unwrap();
        let mut flipped = whole.clone();
        flipped[whole.len() / 2] ^= 0x10;
        for damaged in [&whole[..whole.len() / 2], &flipped] {
            fs::write(&file, damaged).unwrap();
            assert_eq!(
                questions.map(|question| ask(&network, question)),
                answers,
                "{}",
                file.display()
            );
        }
        fs::remove_file(&file).unwrap();
        assert_eq!(
            questions.map(|question| ask(&network, question)),
            answers,
            "{}",
            file.display()
        );
        fs::write(&file, whole).unwrap();
    }
}
