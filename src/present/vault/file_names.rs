//! Names of files for people and companies: safe on Windows, macOS and Linux, in links of Obsidian, and each once.
//!
//! In: ids with names, which come from strangers. Out: a name for each id that leads nowhere but into the folder it is meant for.

use std::collections::{BTreeMap, BTreeSet};

use crate::people::identity::fold_letters;
use crate::wording::safe;

/// Bytes of a name; systems take 255, and a part is for what tells namesakes apart and for the extension.
const LONGEST: usize = 120;

/// Returns a name for each id, the same for the same ids in any order. Those whose names a file system may take for one, upper and
/// lower case or accents aside, all get what tells them apart.
pub(super) fn file_names<'a>(people: impl Iterator<Item = (&'a str, &'a str)>) -> BTreeMap<&'a str, String> {
    let plain: BTreeMap<&str, String> = people.map(|(id, name)| (id, file_name(name))).collect();
    let mut sharing: BTreeMap<String, usize> = BTreeMap::new();
    for name in plain.values() {
        *sharing.entry(key(name)).or_default() += 1;
    }
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut names = BTreeMap::new();
    let is_alone = |name: &String| sharing.get(&key(name)).is_some_and(|&n| n == 1);
    let (alone, others): (Vec<_>, Vec<_>) = plain.into_iter().partition(|(_, name)| is_alone(name));
    taken.extend(alone.iter().map(|(_, name)| key(name)));
    names.extend(alone);
    for (id, name) in others {
        let apart = file_name(id.rsplit('/').next().unwrap_or(id));
        let mut distinct = format!("{name} ({apart})");
        for n in 2.. {
            if taken.insert(key(&distinct)) {
                break;
            }
            distinct = format!("{name} ({apart} {n})");
        }
        names.insert(id, distinct);
    }
    names
}

/// What a careless file system may take for one.
fn key(name: &str) -> String {
    fold_letters(name).to_lowercase()
}

/// Returns the text as the name of a file, without an extension.
fn file_name(text: &str) -> String {
    let is_barred = |c: char| "<>:\"/\\|?*#^[]%`".contains(c);
    let spaced: String = safe::text(&safe::line(text))
        .chars()
        .map(|c| if is_barred(c) || c.is_whitespace() { ' ' } else { c })
        .collect();
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut name = words.join(" ");
    let mut end = name.len().min(LONGEST);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.truncate(end);
    let name = name.trim_matches([' ', '.', '~', '-']);
    if name.is_empty() {
        return "Unnamed".to_owned();
    }
    if is_reserved(name) {
        format!("{name}_")
    } else {
        name.to_owned()
    }
}

/// Whether Windows takes the name for a device, whatever the extension.
fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    if matches!(stem.as_str(), "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$") {
        return true;
    }
    let port = stem.strip_prefix("COM").or_else(|| stem.strip_prefix("LPT"));
    port.is_some_and(|port| {
        let mut chars = port.chars();
        chars.next().is_some_and(|c| c.is_ascii_digit() || "¹²³".contains(c)) && chars.next().is_none()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names_stay_as_they_are_where_they_can() {
        for (text, name) in [
            ("Ana Horvat", "Ana Horvat"),
            ("山田 太郎", "山田 太郎"),
            ("../../etc/passwd", "etc passwd"),
            ("a:b|c?d*", "a b c d"),
            ("CON", "CON_"),
            ("com1.txt", "com1.txt_"),
            ("Dr. No.", "Dr. No"),
            (".hidden", "hidden"),
            ("\u{202e}\u{1b}[2J", "2J"),
            (" . ", "Unnamed"),
            ("", "Unnamed"),
        ] {
            assert_eq!(file_name(text), name, "{text:?}");
        }
    }

    #[test]
    fn namesakes_are_all_told_apart() {
        let people = [
            ("in/ana", "Ana Horvat"),
            ("in/ana-2", "ANA HORVAT"),
            ("in/ana-3", "A\u{301}na Horvat"),
            ("in/b", "Boris Novak"),
            ("name/x", "Ana Horvat (ana)"),
        ];
        let names = file_names(people.into_iter());
        assert_eq!(names["in/ana"], "Ana Horvat (ana 2)");
        assert_eq!(names["in/ana-2"], "ANA HORVAT (ana-2)");
        assert_eq!(names["in/ana-3"], "A\u{301}na Horvat (ana-3)");
        assert_eq!(names["in/b"], "Boris Novak");
        assert_eq!(names["name/x"], "Ana Horvat (ana)");
    }

    proptest! {
        #[test]
        fn any_name_is_one_part_of_a_path_and_nobody_shares_it(texts in prop::collection::vec(any::<String>(), 1..8)) {
            let ids: Vec<String> = (0..texts.len()).map(|n| format!("in/{n}")).collect();
            let names = file_names(ids.iter().map(String::as_str).zip(texts.iter().map(String::as_str)));
            let keys: BTreeSet<String> = names.values().map(|name| key(name)).collect();
            prop_assert_eq!(keys.len(), texts.len());
            for name in names.values() {
                prop_assert!(!name.is_empty() && name.len() < 255 - 3);
                prop_assert!(!name.contains(['/', '\\', ':', '|', '[', ']', '#', '^', '\0', '\n']));
                prop_assert!(!name.starts_with('.') && !name.ends_with(['.', ' ']));
                prop_assert!(!is_reserved(name));
            }
        }
    }
}
