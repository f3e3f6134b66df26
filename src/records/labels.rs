//! What exports are called, so that each can be named by itself.
//!
//! In: exports, of which several may come from files of one name, or from one file at different times. Out: the same, none called as
//! another. What a number is added to is a label: nothing is opened by it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hashbrown::HashMap;

use super::ExportRecords;

/// Gives exports that are called as others are a number. The first `n_known` were there before: of those that share a name each
/// gets a number. A new one gets a number if its name is taken, also by one of `others`.
pub fn tell_apart(exports: &mut [ExportRecords], n_known: usize, others: &[ExportRecords]) {
    let (known, new) = exports.split_at_mut(n_known);
    let (mut taken, mut shared, mut tried) = (BTreeSet::new(), BTreeSet::new(), HashMap::new());
    for export in known.iter() {
        if !taken.insert(export.path.clone()) {
            shared.insert(export.path.clone());
        }
    }
    taken.extend(others.iter().map(|export| export.path.clone()));
    for export in known.iter_mut().filter(|export| shared.contains(&export.path)) {
        export.path = free(&export.path, 1, &taken, &mut tried);
        taken.insert(export.path.clone());
    }
    for export in new {
        if taken.contains(&export.path) {
            export.path = free(&export.path, 2, &taken, &mut tried);
        }
        taken.insert(export.path.clone());
    }
}

/// The path with the first number that makes it one nobody has; those up to the one `tried` last are taken.
fn free(path: &Path, first: usize, taken: &BTreeSet<PathBuf>, tried: &mut HashMap<PathBuf, usize>) -> PathBuf {
    let last = tried.entry(path.to_owned()).or_insert(0);
    let first = first.max(*last + 1);
    let numbered = |number: usize| {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(" ({number})"));
        PathBuf::from(name)
    };
    let mut paths = (first..).map(|number| (number, numbered(number)));
    let free = paths.find(|(_, path)| !taken.contains(path));
    let (number, free) = free.expect("of all numbers one is free");
    *last = number;
    free
}

/// Returns the name without the number that tells it from others; none if it has none.
pub fn without_number(name: &Path) -> Option<&Path> {
    let (before, number) = name.to_str()?.strip_suffix(')')?.rsplit_once(" (")?;
    let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    is_number.then(|| Path::new(before))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Exports that are called so, and say nothing.
    pub(crate) fn exports(paths: &[&str]) -> Vec<ExportRecords> {
        let export = |path: &&str| ExportRecords {
            path: PathBuf::from(path),
            ..ExportRecords::default()
        };
        paths.iter().map(export).collect()
    }

    #[track_caller]
    fn check(known: &[&str], new: &[&str], others: &[&str], expected: &[&str]) {
        let mut all = exports(&[known, new].concat());
        tell_apart(&mut all, known.len(), &exports(others));
        let paths: Vec<&str> = all.iter().filter_map(|export| export.path.to_str()).collect();
        assert_eq!(paths, expected);
    }

    #[test]
    fn whoever_is_called_as_another_gets_a_number_and_nobody_else() {
        check(&["a.zip", "b.zip"], &["c.zip"], &[], &["a.zip", "b.zip", "c.zip"]);
        check(
            &["a.zip"],
            &["a.zip", "a.zip"],
            &[],
            &["a.zip", "a.zip (2)", "a.zip (3)"],
        );
        check(
            &["a.zip", "a.zip (2)"],
            &["a.zip"],
            &[],
            &["a.zip", "a.zip (2)", "a.zip (3)"],
        );
        check(&[], &["a.zip"], &["a.zip", "a.zip (2)"], &["a.zip (3)"]);
        // Of those that were saved under one name nobody knows which is meant by it.
        check(
            &["a.zip", "b", "a.zip"],
            &["a.zip"],
            &[],
            &["a.zip (1)", "b", "a.zip (2)", "a.zip (3)"],
        );
    }

    #[test]
    fn a_number_is_known_again() {
        for (name, without) in [
            ("a.zip (2)", Some("a.zip")),
            ("a.zip (2) (12)", Some("a.zip (2)")),
            ("a.zip", None),
            ("a.zip ()", None),
            ("a.zip (x)", None),
            ("a.zip (2).zip", None),
        ] {
            assert_eq!(without_number(Path::new(name)), without.map(Path::new), "{name}");
        }
    }
}
