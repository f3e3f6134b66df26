//! Which files make up one export.
//!
//! In: the files of a folder or archive. Out: the exports among them, their members named from their root on. The root of an
//! export is the folder in which its files lie; LinkedIn's own sub-folders (`Jobs`) belong to it. A share pack is one by itself.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::names::{Role, csv_stem, is_component, is_component_name, role};
use super::source::Source;
use super::tree::{Found, Tree, open_zip};
use super::{Export, FileKind, Member, Opened, Recognize, kind_by_header};
use crate::calendar::Day;
use crate::work;

/// Returns the exports whose files lie in a folder or in folders below it.
pub(super) fn exports_in_folder(path: &Path, tree: &Tree, recognize: Recognize) -> Vec<Export> {
    let files = with_kinds(tree, (&mut Opened::default(), recognize), root_of);
    let (packs, files) = without_packs(files);
    let mut roots: BTreeMap<&str, Export> = BTreeMap::new();
    for (found, kind) in files.iter().filter_map(|(f, kind)| kind.map(|k| (*f, k))) {
        let root = root_of(&found.name, kind);
        let export = roots.entry(root).or_insert_with(|| {
            let folder = if root.is_empty() {
                path.to_owned()
            } else {
                path.join(root)
            };
            let snapshot = day_in_names(&folder, Some(path));
            empty(folder, snapshot, None)
        });
        export.members.push(member(found, kind, root));
    }
    for (found, _) in files.iter().filter(|(_, kind)| kind.is_none()) {
        // Only what lies directly in the export or in LinkedIn's own sub-folders is worth a mention.
        let root = plain_root_of(&found.name);
        if let Some(export) = roots.get_mut(root) {
            export.ignored_files.push(below(&found.name, root));
        }
    }
    let packs = packs.iter().map(|found| pack(path, found, None));
    packs.chain(roots.into_values()).collect()
}

/// Returns the exports in an archive: one, unless the same file lies in it under several roots.
pub(super) fn exports_in_zip(file: &Source, tree: &Tree, recognize: Recognize) -> Vec<Export> {
    let path = file.path();
    let Ok(zip) = open_zip(file) else { return Vec::new() };
    let mut opened = Opened {
        zip: Some((file.clone(), zip)),
    };
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
    let n_roots = members.len();
    let others = files
        .iter()
        .filter(|(_, kind)| kind.is_none())
        .map(|(found, _)| found.name.as_str());
    let mut others = by_nearest(members.keys().copied(), others);
    let mut exports: Vec<Export> = packs.iter().map(|found| pack(path, found, Some(file))).collect();
    for (root, found) in members {
        // Several exports in one archive need several paths.
        let shown = if n_roots == 1 { path.to_owned() } else { path.join(root) };
        let snapshot = day_in(last(root)).or_else(|| day_of(file)).or(tree.newest);
        let mut export = empty(shown, snapshot, Some(file.clone()));
        export.members = found.iter().map(|(f, kind)| member(f, *kind, root)).collect();
        export.members.sort_by(|a, b| a.name.cmp(&b.name));
        let others = others.remove(root).unwrap_or_default();
        export.ignored_files = others.into_iter().map(|name| below(name, root)).collect();
        export.ignored_files.sort();
        let is_here = |name: &&String| {
            let own_root = match role(name) {
                Role::Known(kind) => root_of(name, kind),
                _ => folder_of(name),
            };
            own_root == root || (n_roots == 1 && is_below(name, root))
        };
        let twice = tree.twice.iter().filter(is_here);
        export.twice = twice.map(|name| below(name, root)).collect();
        exports.push(export);
    }
    exports
}

/// Files by the innermost of the roots that they lie below; those below none are with the first.
fn by_nearest<'a>(
    roots: impl Iterator<Item = &'a str>,
    names: impl Iterator<Item = &'a str>,
) -> HashMap<&'a str, Vec<&'a str>> {
    // With a slash behind it a root comes right before all that lies below it.
    let folder = |root: &str| {
        if root.is_empty() {
            String::new()
        } else {
            format!("{root}/")
        }
    };
    let mut all: Vec<(Cow<'a, str>, Option<&'a str>)> = names.map(|name| (Cow::Borrowed(name), None)).collect();
    all.extend(roots.map(|root| (Cow::Owned(folder(root)), Some(root))));
    all.sort_unstable();
    let first = all.iter().filter_map(|(_, root)| *root).min().unwrap_or_default();
    let mut found: HashMap<&str, Vec<&str>> = HashMap::new();
    let mut around: Vec<&str> = Vec::new();
    for (name, root) in &all {
        work::count(1);
        while around.last().is_some_and(|outer| !is_below(name, outer)) {
            around.pop();
        }
        match (root, name) {
            (Some(root), _) => around.push(root),
            (None, Cow::Borrowed(name)) => found
                .entry(around.last().copied().unwrap_or(first))
                .or_default()
                .push(name),
            (None, Cow::Owned(_)) => {}
        }
    }
    found
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
fn pack(path: &Path, found: &Found, zip: Option<&Source>) -> Export {
    let mut export = empty(path.join(&found.name), None, zip.cloned());
    export
        .members
        .push(member(found, FileKind::SharePack, folder_of(&found.name)));
    export
}

fn empty(path: PathBuf, snapshot: Option<Day>, zip: Option<Source>) -> Export {
    Export {
        path,
        snapshot,
        members: Vec::new(),
        ignored_files: Vec::new(),
        twice: Vec::new(),
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

/// Returns the day in the name of a file that was given, as [`day_in_names`] does.
pub(super) fn day_of(file: &Source) -> Option<Day> {
    if file.is_on_disk() {
        day_in_names(file.path(), Some(file.path()))
    } else {
        day_in(&file.path().to_string_lossy())
    }
}

/// Returns the day in the name of the file or folder, else in the names of the folders it lies in: up to the one the user
/// gave, and for a file given by itself the folder around it.
fn day_in_names(path: &Path, given: Option<&Path>) -> Option<Day> {
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

    #[test]
    fn a_file_belongs_to_the_innermost_export_around_it() {
        let names = ["a/x", "a b/x", "a/b/x", "a/b/c/x", "ab", "a/b", "x"];
        let found = by_nearest(["a", "a/b", "a b"].into_iter(), names.into_iter());
        assert_eq!(found["a"], ["a/b", "a/x", "ab", "x"].map(|name| name));
        assert_eq!(
            (&*found["a b"], &*found["a/b"]),
            (&["a b/x"][..], &["a/b/c/x", "a/b/x"][..])
        );
        let found = by_nearest([""].into_iter(), names.into_iter());
        assert_eq!(found[""].len(), names.len());
    }
}
