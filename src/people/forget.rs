//! What is to be forgotten: which exports go as a whole, and which rows of the others.
//!
//! In: the exports of a saved network and what the user typed. Out: [`Forgetting`]: the exports that stay, without the rows, and
//! all that is told of it. It looks at no file; whether two paths are one place it is told.

use std::path::{Path, PathBuf};

use super::forgotten::{Forgotten, Keys};
use super::resolve::{Resolution, ResolvedExport};
use super::strike::{Struck, strike};
use super::{Person, PersonId, who};
use crate::error::{Error, Result};
use crate::records::ExportRecords;

/// What the user wants to be forgotten.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Whom {
    /// These exports, by their index, whole.
    Exports(Vec<usize>),
    /// Everything about a person: their own exports, and the rows about them in others'.
    Person(PersonId),
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

/// Returns what `text` means: an export by its path, all exports of an owner, or a person. With `everywhere` an owner is a
/// person like others. `is_there` says whether a path is where `text` leads.
///
/// # Errors
///
/// [`Error::Who`] if it could mean several things, or means nothing here.
pub fn meant(
    text: &str,
    (exports, resolution): (&[ExportRecords], &Resolution),
    everywhere: bool,
    is_there: &dyn Fn(&Path) -> bool,
) -> Result<Whom> {
    let by_path = by_path(text, exports, is_there)?;
    let person = who::find(&resolution.roster, text);
    match (by_path.is_empty(), person) {
        (false, Ok(person)) => Err(Error::Who {
            message: format!("\"{text}\" is both an export and a person: say which"),
            candidates: vec![
                format!("the export: ./{text}"),
                format!("the person: {}", resolution.roster.person(person).id),
            ],
            is_ambiguous: true,
        }),
        (false, Err(_)) => Ok(Whom::Exports(by_path)),
        (true, Ok(person)) => Ok(of_person(person, resolution, everywhere)),
        (
            true,
            Err(Error::Who {
                is_ambiguous: false,
                candidates,
                ..
            }),
        ) => Err(Error::Who {
            message: format!("no export was imported from \"{text}\", and nobody in this network is called so"),
            candidates,
            is_ambiguous: false,
        }),
        (true, Err(error)) => Err(error),
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

/// The exports at or below a path; else the only one whose file is called so.
fn by_path(text: &str, exports: &[ExportRecords], is_there: &dyn Fn(&Path) -> bool) -> Result<Vec<usize>> {
    let path = Path::new(text);
    let all = |fits: &dyn Fn(&Path) -> bool| -> Vec<usize> {
        let numbered = exports.iter().enumerate();
        numbered
            .filter(|(_, export)| fits(&export.path))
            .map(|(index, _)| index)
            .collect()
    };
    let at = all(&|export| export.starts_with(path) || is_there(export));
    if !at.is_empty() {
        return Ok(at);
    }
    let called = all(&|export| export.file_name() == Some(path.as_os_str()));
    let mut places: Vec<String> = called
        .iter()
        .map(|index| exports[*index].path.display().to_string())
        .collect();
    places.sort();
    places.dedup();
    if places.len() > 1 {
        return Err(Error::Who {
            message: format!(
                "{} exports are called \"{text}\": say which by its whole path",
                places.len()
            ),
            candidates: places,
            is_ambiguous: true,
        });
    }
    Ok(called)
}

/// Takes what is meant out of the exports. A person goes on the list, so that no later import brings them back; the salt
/// counts if the list is empty.
#[must_use]
pub fn forget(
    exports: Vec<ExportRecords>,
    resolution: &Resolution,
    whom: &Whom,
    (mut list, salt): (Forgotten, u128),
) -> Forgetting {
    let is_gone = |index: usize| match whom {
        Whom::Exports(gone) => gone.contains(&index),
        Whom::Person(person) => resolution.exports[index].owner == *person,
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
        Whom::Person(_) => 0,
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
    for export in kept.iter_mut().filter(|_| keys.is_some()) {
        let rows = strike(export, &list);
        if rows != Struck::default() {
            named_in.push(export.path.clone());
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
