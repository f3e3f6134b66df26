//! The files that users write themselves.

use std::path::Path;

use warmintro::people::Roster;
use warmintro::people::company::CompanyIndex;
use warmintro::records::about_me::AboutMe;
use warmintro::records::alias_list::AliasRow;
use warmintro::records::ask_log::{self, AskRow};
use warmintro::records::target_list;
use warmintro::records::users_note::UsersNote;
use warmintro::strength::Weights;

use super::draw::{Draw, folder, write};
use super::pipeline::aliases as known_aliases;

pub(crate) fn notes(bytes: &[u8]) {
    let path = write(&folder(), "notes.csv", bytes);
    if let Ok((rows, _)) = UsersNote::read(&path) {
        for row in rows {
            assert!(!row.who.is_empty());
            assert!(
                row.strength.is_none_or(|strength| (0.0..=1.0).contains(&strength)),
                "{row:?}"
            );
        }
    }
}

/// A log of asks; what is added to one can be read back, and changes nothing that was there.
pub(crate) fn asks(bytes: &[u8]) {
    let mut draw = Draw::new(bytes);
    let n_added = draw.below(3);
    let log = bytes.get(1..).unwrap_or_default();
    let (before, _) = ask_log::parse("asked.csv", log);
    let mut added = before.iter().rev().take(n_added).cloned().collect::<Vec<_>>();
    for row in &mut added {
        // Else it is there already.
        row.note.push_str(" anew");
    }
    added.retain(|row| !before.iter().any(|known| known.says_the_same(row)));
    let Ok(Some(grown)) = AskRow::with_rows(Path::new("asked.csv"), log, &added) else {
        return;
    };
    let (after, _) = ask_log::parse("asked.csv", &grown.bytes);
    assert_eq!(after.len(), before.len() + added.len());
    assert!(after.starts_with(&before));
    assert!(
        after[before.len()..]
            .iter()
            .zip(&added)
            .all(|(one, other)| one.says_the_same(other))
    );
}

pub(crate) fn aliases(bytes: &[u8]) {
    let path = write(&folder(), "aliases.csv", bytes);
    let Ok((rows, _)) = AliasRow::read(&path) else { return };
    let mut aliases = known_aliases().clone();
    let _ = aliases.add_rows("aliases.csv", &rows);
    for row in &rows {
        assert_eq!(
            aliases.is_one_firm(&row.name, &row.alias),
            aliases.is_one_firm(&row.alias, &row.name),
            "{row:?}"
        );
    }
    let _ = CompanyIndex::new(&Roster::default()).firms(&aliases);
}

pub(crate) fn target_list(bytes: &[u8]) {
    let path = write(&folder(), "targets.csv", bytes);
    let Ok(file) = target_list::read(&path) else {
        return;
    };
    for row in file.rows {
        assert!(!row.company.is_empty());
        assert!((1.0..=5.0).contains(&row.priority), "{row:?}");
    }
}

/// Weights, and what the user says of themselves.
pub(crate) fn own_words(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = AboutMe::parse(&text);
    match Weights::parse(&text) {
        Ok(weights) => {
            for one in weights.coefficients() {
                assert!((one.low..=one.high).contains(&one.value), "{}", one.name);
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}
