//! What is to be forgotten: which exports go as a whole, and which rows of the others.
//!
//! In: the exports of a saved network and what the user typed. Out: [`Forgetting`]: the exports that stay, without the rows, and
//! all that is told of it. It looks at no file; whether two paths are one place it is told.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::erase::{Struck, strike};
use super::forgotten::{Forgotten, Keys};
use super::identity::{name_key, slug_in};
use super::resolve::{Resolution, ResolvedExport};
use super::{Person, PersonId, Roster, lookup};
use crate::error::{Error, Result};
use crate::records::ExportRecords;
use crate::records::labels::without_number;

/// What the user wants to be forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// These exports, by their index, whole.
    Exports(Vec<usize>),
    /// Everything about a person: their own exports, and the rows about them in others'.
    Person(PersonId),
    /// What still names people who were forgotten before.
    Listed,
}

/// What the user's words mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// This is to be forgotten.
    Now(Whom),
    /// Somebody who was forgotten before, and whom no row means any more.
    Before,
}

/// What is forgotten, and what stays.
#[derive(Debug)]
pub struct Forgetting {
    /// The person, where it is one.
    pub person: Option<Person>,
    /// By what rows name the person.
    pub keys: Option<Keys>,
    /// The exports that go as a whole, with their owners.
    pub gone: Vec<(ExportRecords, Person)>,
    /// In how many exports that stay rows tell of owners whose exports go.
    pub n_still_told: usize,
    /// Those that stay, without rows about the person.
    pub kept: Vec<ExportRecords>,
    /// How many rows are taken out of those that stay.
    pub struck: Struck,
    /// The places of those that had such rows.
    pub named_in: Vec<PathBuf>,
    /// Who is forgotten now.
    pub list: Forgotten,
}

/// Where an export lies, seen from a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The path leads to it.
    There,
    /// The path leads to a folder that it lies in.
    Below,
    /// Elsewhere, or nowhere any more.
    Elsewhere,
}

/// Returns what `text` means: an export by its path, all exports of an owner, or a person. With `everywhere` an owner is a
/// person like others. The list says who was forgotten before; `place` where a path is, seen from where `text` leads.
///
/// # Errors
///
/// [`Error::Who`] if it could mean several things, or means nothing here.
pub fn meant(
    text: &str,
    (exports, resolution): (&[ExportRecords], &Resolution),
    (everywhere, list): (bool, &Forgotten),
    place: &dyn Fn(&Path) -> Place,
) -> Result<Meant> {
    let by_path = by_path(text, exports, place)?;
    let person = lookup::find(&resolution.roster, text);
    if !by_path.is_empty() {
        let Ok(person) = person else {
            return Ok(Meant::Now(Whom::Exports(by_path)));
        };
        return Err(Error::Who {
            message: format!("\"{text}\" is both an export and a person: say which"),
            candidates: vec![
                format!("the export: ./{text}"),
                format!("the person: {}", resolution.roster.person(person).id),
            ],
            is_ambiguous: true,
        });
    }
    match person {
        // By their name alone nobody takes the place of somebody who was forgotten.
        Ok(person) if list.holds_name(text) => Err(Error::Who {
            message: format!("\"{text}\" was forgotten before, and someone else has that name: say whom you mean"),
            candidates: vec![resolution.roster.person(person).id.clone()],
            is_ambiguous: true,
        }),
        Ok(person) => Ok(Meant::Now(of_person(person, resolution, everywhere))),
        Err(Error::Who {
            is_ambiguous: false, ..
        }) if list.knows(text) => Ok(Meant::Before),
        Err(Error::Who {
            is_ambiguous: false,
            candidates,
            ..
        }) => Err(Error::Who {
            message: format!("no export was imported from \"{text}\", and no one in this network has that name"),
            candidates,
            is_ambiguous: false,
        }),
        Err(error) => Err(error),
    }
}

fn of_person(person: PersonId, resolution: &Resolution, everywhere: bool) -> Whom {
    let owned = resolution
        .exports
        .iter()
        .enumerate()
        .filter(|(_, resolved)| resolved.owner == person);
    let owned: Vec<usize> = owned.map(|(index, _)| index).collect();
    if owned.is_empty() || everywhere {
        Whom::Person(person)
    } else {
        Whom::Exports(owned)
    }
}

/// The exports at or below a path; else the only one that is at the same place, or whose file is called so.
fn by_path(text: &str, exports: &[ExportRecords], place: &dyn Fn(&Path) -> Place) -> Result<Vec<usize>> {
    let path = Path::new(text);
    let fitting = |fits: &dyn Fn(&Path) -> bool| -> Vec<usize> {
        let numbered = exports.iter().enumerate();
        numbered
            .filter(|(_, export)| fits(&export.path))
            .map(|(index, _)| index)
            .collect()
    };
    // Every path is below the empty one.
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let below = fitting(&|export| export.starts_with(path) || place(export) == Place::Below);
    if !below.is_empty() {
        return Ok(below);
    }
    let has_number = |export: &Path| {
        let without = without_number(export);
        without.is_some_and(|without| without == path || without.file_name() == Some(path.as_os_str()))
    };
    let is_called = |export: &Path| export.file_name() == Some(path.as_os_str()) || has_number(export);
    let is_there = |export: &Path| place(export) == Place::There;
    for fits in [fitting(&is_there), fitting(&is_called)] {
        match fits.as_slice() {
            [] => {}
            [only] if !has_number(&exports[*only].path) => return Ok(vec![*only]),
            several => return Err(say_which(text, several.iter().map(|index| &exports[*index]))),
        }
    }
    Ok(Vec::new())
}

/// Several exports that one name could mean, or one with a number that was not given.
fn say_which<'a>(text: &str, exports: impl Iterator<Item = &'a ExportRecords>) -> Error {
    let label = |export: &ExportRecords| {
        let day = export.snapshot.map_or_else(String::new, |day| format!(", of {day}"));
        format!("{}{day}", export.path.display())
    };
    let mut candidates: Vec<String> = exports.map(label).collect();
    candidates.sort();
    Error::Who {
        message: format!("\"{text}\" does not say which export: give the whole of its name"),
        candidates,
        is_ambiguous: true,
    }
}

/// Takes what is meant out of the exports. A person goes on the list, so that no later import brings them back; the salt
/// counts if the list is empty.
pub fn forget(
    exports: Vec<ExportRecords>,
    resolution: &Resolution,
    whom: &Whom,
    (mut list, salt): (Forgotten, u128),
) -> Forgetting {
    let is_gone = |index: usize| match whom {
        Whom::Exports(gone) => gone.contains(&index),
        Whom::Person(person) => resolution.exports[index].owner == *person,
        Whom::Listed => false,
    };
    let (mut person, mut keys) = (None, None);
    if let Whom::Person(id) = whom {
        let all = Keys::of_person(*id, &exports, resolution);
        list.add(&all, salt);
        person = Some(resolution.roster.person(*id).clone());
        keys = Some(all);
    }
    let n_still_told = match whom {
        Whom::Exports(gone) => still_told(gone, resolution),
        Whom::Person(_) | Whom::Listed => 0,
    };
    let (mut gone, mut kept) = (Vec::new(), Vec::new());
    for (index, export) in exports.into_iter().enumerate() {
        if is_gone(index) {
            let owner = resolution.roster.person(resolution.exports[index].owner);
            gone.push((export, owner.clone()));
        } else {
            kept.push(export);
        }
    }
    let (mut struck, mut named_in) = (Struck::default(), Vec::new());
    for export in kept.iter_mut().filter(|_| !matches!(whom, Whom::Exports(_))) {
        let path = export.path.clone();
        let rows = strike(export, &list);
        if rows != Struck::default() {
            named_in.push(path);
        }
        struck += rows;
    }
    Forgetting {
        person,
        keys,
        gone,
        n_still_told,
        kept,
        struck,
        named_in,
        list,
    }
}

impl Forgetting {
    /// Returns the ids of those who stay and are or once were called as the person is, by a profile of their own or as owners.
    pub fn namesakes(&self, left: &Roster) -> BTreeSet<String> {
        let Some(keys) = &self.keys else { return BTreeSet::new() };
        let others = left.iter().map(|(_, other)| (&*other.name, &*other.id));
        let mut found: BTreeSet<String> = others
            .filter(|(name, _)| keys.are_mentioned_in(name) || keys.are_called(name))
            .map(|(_, id)| id.to_owned())
            .collect();
        for (name, url) in self.kept.iter().flat_map(names_beside_profiles) {
            if let Some(slug) = slug_in(url).filter(|_| keys.are_mentioned_in(name) || keys.are_called(name)) {
                found.insert(format!("in/{slug}"));
            }
        }
        found
    }

    /// Returns the keys of all names that people who stay have, each beside a profile of their own or as an owner.
    pub fn names_that_stay(&self, left: &Roster) -> BTreeSet<String> {
        let Some(keys) = &self.keys else { return BTreeSet::new() };
        let beside = self.kept.iter().flat_map(names_beside_profiles).map(|(name, _)| name);
        let owners = self.kept.iter().filter_map(|export| export.owner.name.as_deref());
        let all = left.iter().map(|(_, other)| &*other.name).chain(beside).chain(owners);
        all.filter(|name| keys.are_mentioned_in(name) || keys.are_called(name))
            .map(name_key)
            .collect()
    }
}

/// The names in an export that stand beside a profile.
fn names_beside_profiles(export: &ExportRecords) -> impl Iterator<Item = (&str, &str)> {
    let connections = export.connections.iter().map(|row| (&*row.name, &*row.url));
    let mentions = export.messages.mentions.iter().map(|row| (&*row.name, &*row.url));
    let endorsements = export.endorsements.iter().map(|row| (&*row.name, &*row.url));
    let notes = export.notes.iter().map(|row| (&*row.name, &*row.url));
    let shared = export.shared.iter().map(|row| (&*row.name, &*row.id));
    let sides = export.invitations.iter().flat_map(|row| [&row.inviter, &row.invitee]);
    let sides = sides.map(|(name, url)| (&**name, &**url));
    let all = connections
        .chain(mentions)
        .chain(endorsements)
        .chain(notes)
        .chain(shared)
        .chain(sides);
    all.filter(|(_, url)| slug_in(url).is_some())
}

/// In how many exports that stay somebody is told of whose exports all go.
fn still_told(gone: &[usize], resolution: &Resolution) -> usize {
    let all = || resolution.exports.iter().enumerate();
    let kept = || {
        all()
            .filter(|(index, _)| !gone.contains(index))
            .map(|(_, resolved)| resolved)
    };
    let is_owner = |person: &PersonId| kept().any(|resolved| resolved.owner == *person);
    let owners = gone.iter().map(|index| resolution.exports[*index].owner);
    let owners: Vec<PersonId> = owners.filter(|owner| !is_owner(owner)).collect();
    let tells = |resolved: &&ResolvedExport| {
        let others = resolved.mentions.iter().chain(&resolved.shared).flatten();
        resolved
            .connections
            .iter()
            .chain(others)
            .any(|person| owners.contains(person))
    };
    kept().filter(tells).count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::resolve::resolve;
    use crate::records::labels::tests::exports;

    /// The exports that a text means; else the candidates.
    fn by_text(text: &str, paths: &[&str]) -> std::result::Result<Vec<usize>, Vec<String>> {
        let exports = exports(paths);
        let place = |path: &Path| match text == "link" && path.starts_with("home") {
            true => Place::There,
            false => Place::Elsewhere,
        };
        let list = Forgotten::default();
        match meant(text, (&exports, &resolve(&exports)), (false, &list), &place) {
            Ok(Meant::Now(Whom::Exports(found))) => Ok(found),
            Ok(other) => panic!("{other:?}"),
            Err(Error::Who { candidates, .. }) => Err(candidates),
            Err(error) => panic!("{error}"),
        }
    }

    #[test]
    fn one_name_never_means_several_files() {
        let both = |one: &str, other: &str| Err(vec![one.to_owned(), other.to_owned()]);
        let three = ["a.zip", "b.zip", "a.zip (2)"];
        assert_eq!(by_text("a.zip", &three), Ok(vec![0]));
        assert_eq!(by_text("a.zip (2)", &three), Ok(vec![2]));
        // Saved under one name by an older program, and numbered since.
        let numbered = ["a.zip (1)", "b.zip", "a.zip (2)"];
        assert_eq!(by_text("a.zip", &numbered), both("a.zip (1)", "a.zip (2)"));
        assert_eq!(by_text("a.zip (1)", &numbered), Ok(vec![0]));
        assert_eq!(
            by_text("a.zip", &["b.zip", "a.zip (2)"]),
            Err(vec!["a.zip (2)".to_owned()])
        );
        let places = ["x/a.zip", "y/a.zip (2)", "z/b.zip"];
        assert_eq!(by_text("a.zip", &places), both("x/a.zip", "y/a.zip (2)"));
        assert_eq!(by_text("b.zip", &places), Ok(vec![2]));
        assert_eq!(
            by_text("link", &["home/a.zip", "home/b.zip"]),
            both("home/a.zip", "home/b.zip")
        );
        assert_eq!(by_text("link", &["home/a.zip", "b.zip"]), Ok(vec![0]));
    }

    #[test]
    fn a_folder_means_all_below_it_and_nothing_means_nothing() {
        let paths = ["pool/a.zip", "pool/b.zip", "pools/c.zip"];
        assert_eq!(by_text("pool", &paths), Ok(vec![0, 1]));
        assert_eq!(by_text("pool/", &paths), Ok(vec![0, 1]));
        assert_eq!(by_text("", &paths), Err(Vec::new()));
        assert_eq!(by_text("poo", &paths), Err(Vec::new()));
    }
}
