//! Which files make up one export.
//!
//! In: the files of a folder or archive. Out: the exports among them, their members named from their root on. The root of an
//! export is the folder in which its files lie; LinkedIn's own sub-folders (`Jobs`) belong to it. A share pack is one by itself.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::names::{Role, csv_stem, is_component, is_component_name, role};
use super::tree::{Found, Tree, open_zip};
use super::{Export, FileKind, Member, Opened, Recognize, kind_by_header};
use crate::calendar::Day;

/// Returns the exports whose files lie in a folder or in folders below it.
pub(super) fn exports_in_folder(path: &Path, tree: &Tree, recognize: Recognize) -> Vec<Export> {
    let files = with_kinds(tree, (&mut Opened { zip: None }, recognize), root_of);
    let (packs, files) = without_packs(files);
    let roots: BTreeSet<&str> = files
        .iter()
        .filter_map(|(f, kind)| kind.map(|k| root_of(&f.name, k)))
        .collect();
    let mut exports: Vec<Export> = packs.iter().map(|found| pack(path, found, None)).collect();
    for root in &roots {
        let folder = if root.is_empty() {
            path.to_owned()
        } else {
            path.join(root)
        };
        let mut export = empty(folder.clone(), day_in_names(&folder, Some(path)), None);
        for (found, kind) in &files {
            match kind {
                Some(kind) if root_of(&found.name, *kind) == *root => export.members.push(member(found, *kind, root)),
                // Only what lies directly in the export or in LinkedIn's own sub-folders is worth a mention.
                None if plain_root_of(&found.name) == *root => export.ignored_files.push(below(&found.name, root)),
                _ => {}
            }
        }
        exports.push(export);
    }
    exports
}

/// Returns the exports in an archive: one, unless the same file lies in it under several roots.
pub(super) fn exports_in_zip(path: &Path, tree: &Tree, recognize: Recognize) -> Vec<Export> {
    let Ok(zip) = open_zip(path) else { return Vec::new() };
    let mut opened = Opened { zip: Some(zip) };
    let one_root: fn(&str, FileKind) -> &str = |_, _| "";
    let known = |f: &&Found| matches!(role(&f.name), Role::Known(_));
    let stems: Vec<Option<String>> = tree
        .files
        .iter()
        .filter(known)
        .map(|f| csv_stem(last(&f.name)))
        .collect();
    let is_one = stems.iter().collect::<BTreeSet<_>>().len() == stems.len();
    let files = with_kinds(tree, (&mut opened, recognize), if is_one { one_root } else { root_of });
    let (packs, files) = without_packs(files);
    let mut members: BTreeMap<&str, Vec<(&Found, FileKind)>> = BTreeMap::new();
    for (found, kind) in files.iter().filter_map(|(f, kind)| kind.map(|k| (*f, k))) {
        members
            .entry(root_of(&found.name, kind))
            .or_default()
            .push((found, kind));
    }
    if is_one && members.len() > 1 {
        let root = common(members.keys().copied());
        let all = std::mem::take(&mut members).into_values().flatten().collect();
        members.insert(root, all);
    }
    let roots: Vec<&str> = members.keys().copied().collect();
    let mut exports: Vec<Export> = packs.iter().map(|found| pack(path, found, Some(path))).collect();
    for (root, found) in members {
        // Several exports in one archive need several paths.
        let shown = if roots.len() == 1 {
            path.to_owned()
        } else {
            path.join(root)
        };
        let snapshot = day_in(last(root))
            .or_else(|| day_in_names(path, Some(path)))
            .or(tree.newest);
        let mut export = empty(shown, snapshot, Some(path.to_owned()));
        export.members = found.iter().map(|(f, kind)| member(f, *kind, root)).collect();
        export.members.sort_by(|a, b| a.name.cmp(&b.name));
        for (found, _) in files.iter().filter(|(_, kind)| kind.is_none()) {
            let nearest = roots
                .iter()
                .filter(|r| is_below(&found.name, r))
                .max_by_key(|r| r.len());
            if nearest == Some(&root) || (nearest.is_none() && roots.first() == Some(&root)) {
                export.ignored_files.push(below(&found.name, root));
            }
        }
        export.ignored_files.sort();
        exports.push(export);
    }
    exports
}

/// Pairs every file with what it is. A file with a name LinkedIn does not give is recognized by its header, but only where no
/// properly named file of that kind lies under the same root, and never as messages: the name alone tells those.
fn with_kinds<'a>(
    tree: &'a Tree,
    (opened, recognize): (&mut Opened, Recognize),
    root_of: for<'n> fn(&'n str, FileKind) -> &'n str,
) -> Vec<WithKind<'a>> {
    let mut named = BTreeSet::new();
    for found in &tree.files {
        if let Role::Known(kind) = role(&found.name) {
            named.insert((root_of(&found.name, kind), kind));
        }
    }
    let kind_of = |found: &Found, opened: &mut Opened| match role(&found.name) {
        Role::Known(kind) => Some(kind),
        Role::Unknown => kind_by_header(opened, &found.place, recognize)
            .filter(|kind| *kind != FileKind::Messages && !named.contains(&(root_of(&found.name, *kind), *kind))),
        Role::Unused | Role::Other | Role::Junk => None,
    };
    tree.files.iter().map(|found| (found, kind_of(found, opened))).collect()
}

/// A file with what it is.
type WithKind<'a> = (&'a Found, Option<FileKind>);

/// Takes the share packs out of the files.
fn without_packs(files: Vec<WithKind<'_>>) -> (Vec<&Found>, Vec<WithKind<'_>>) {
    let (packs, others): (Vec<_>, Vec<_>) = files
        .into_iter()
        .partition(|(_, kind)| *kind == Some(FileKind::SharePack));
    (packs.into_iter().map(|(found, _)| found).collect(), others)
}

/// A share pack that lies in a folder or archive: whatever lies beside it is somebody else's, other packs too.
fn pack(path: &Path, found: &Found, zip: Option<&Path>) -> Export {
    let mut export = empty(path.join(&found.name), None, zip.map(Path::to_owned));
    export
        .members
        .push(member(found, FileKind::SharePack, folder_of(&found.name)));
    export
}

fn empty(path: PathBuf, snapshot: Option<Day>, zip: Option<PathBuf>) -> Export {
    Export {
        path,
        snapshot,
        members: Vec::new(),
        ignored_files: Vec::new(),
        zip,
    }
}

fn member(found: &Found, kind: FileKind, root: &str) -> Member {
    Member {
        name: below(&found.name, root),
        kind,
        n_bytes: found.n_bytes,
        place: found.place.clone(),
    }
}

/// Returns the folder of a file, without LinkedIn's own sub-folder for files of that kind.
fn root_of(name: &str, kind: FileKind) -> &str {
    let folder = folder_of(name);
    if is_component(last(folder), kind) {
        folder_of(folder)
    } else {
        folder
    }
}

/// Returns the folder of a file of no kind we know, without any of LinkedIn's own sub-folders.
fn plain_root_of(name: &str) -> &str {
    let mut folder = folder_of(name);
    while is_component_name(last(folder)) {
        folder = folder_of(folder);
    }
    folder
}

fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn is_below(name: &str, root: &str) -> bool {
    root.is_empty() || name.strip_prefix(root).is_some_and(|rest| rest.starts_with('/'))
}

/// Returns the name from the root on; files beside the root keep their whole name.
fn below(name: &str, root: &str) -> String {
    let rest = if is_below(name, root) {
        &name[root.len()..]
    } else {
        name
    };
    rest.trim_start_matches('/').to_owned()
}

/// Returns the innermost folder that all these folders are or lie in.
fn common<'a>(folders: impl Iterator<Item = &'a str>) -> &'a str {
    let mut common: Option<&str> = None;
    for folder in folders {
        let mut shared = common.unwrap_or(folder);
        while shared != folder && !is_below(folder, shared) {
            shared = folder_of(shared);
        }
        common = Some(shared);
    }
    common.unwrap_or("")
}

/// Returns the day in the name of the file or folder, else in the names of the folders it lies in: up to the one the user
/// gave, and for a file given by itself the folder around it.
pub(super) fn day_in_names(path: &Path, given: Option<&Path>) -> Option<Day> {
    let full = std::fs::canonicalize(path).ok()?;
    let n_below = given
        .and_then(|g| path.strip_prefix(g).ok())
        .map_or(0, |rest| rest.components().count());
    let around = usize::from(full.is_file() && !super::tree::has_zip_magic(&full));
    full.ancestors()
        .take(1 + n_below + around)
        .find_map(|p| p.file_name().and_then(|name| day_in(&name.to_string_lossy())))
}

/// Returns the last `_MM-DD-YYYY` in a name; LinkedIn writes the month first.
pub(super) fn day_in(name: &str) -> Option<Day> {
    let bytes = name.as_bytes();
    let n_digits = "_MM-DD-YYYY".len();
    let day_at = |at: usize| {
        let part = bytes.get(at..at + n_digits)?;
        let is_shaped = part.iter().zip(b"_00-00-0000").all(|(c, shape)| match shape {
            b'0' => c.is_ascii_digit(),
            other => c == other,
        });
        let is_longer = bytes.get(at + n_digits).is_some_and(u8::is_ascii_digit);
        let text = name.get(at + 1..at + n_digits)?;
        let iso = format!("{}-{}-{}", text.get(6..10)?, text.get(0..2)?, text.get(3..5)?);
        if is_shaped && !is_longer {
            Day::parse_iso(&iso)
        } else {
            None
        }
    };
    (0..bytes.len()).rev().find_map(day_at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_in_a_name_has_the_month_first() {
        let day = |text| Day::parse_iso(text);
        assert_eq!(day_in("Basic_LinkedInDataExport_03-14-2026.zip"), day("2026-03-14"));
        assert_eq!(
            day_in("Complete_LinkedInDataExport_11-02-2025.zip.zip"),
            day("2025-11-02")
        );
        assert_eq!(day_in("Complete_LinkedInDataExport_11-02-2025 (1)"), day("2025-11-02"));
        assert_eq!(day_in("Basic_LinkedInDataExport_14-03-2026.zip"), None);
        assert_eq!(day_in("x_03-14-20261"), None);
        assert_eq!(day_in("é_03-14-2026é"), day("2026-03-14"));
    }

    #[test]
    fn jobs_belong_to_the_export_around_them() {
        assert_eq!(root_of("a/Jobs/Saved Jobs.csv", FileKind::SavedJobs), "a");
        assert_eq!(root_of("Jobs/Connections.csv", FileKind::Connections), "Jobs");
        assert_eq!(plain_root_of("a/Articles/Articles/x.html"), "a");
        assert_eq!(common(["a/b", "a/c", "a"].into_iter()), "a");
        assert_eq!(common(["ab", "a"].into_iter()), "");
    }
}
