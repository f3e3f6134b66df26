//! Whom the rows of share packs mean.
//!
//! In: the packs, and the [`Register`] once all profile URLs are known. Out: a person for each row, as for a row of
//! `Connections.csv`. A pack speaks for its owner as of its day: of an older pack of the same owner nobody is taken over.

use std::borrow::Cow;

use hashbrown::{HashMap, HashSet};

use super::identity::{name_key, slug_in};
use super::owner::OwnerFinding;
use super::register::{Draft, NameKey, Register};
use crate::calendar::Day;
use crate::records::{ExportRecords, SharedBy, SharedTie};

/// Returns for each export whether it is a share pack that a later one of the same owner takes the place of.
fn replaced(exports: &[ExportRecords]) -> Vec<bool> {
    let day_of = |export: &ExportRecords| Some((owner_id(export.shared_by.as_ref()?), export.shared_as_of()?));
    let mut latest: HashMap<String, Day> = HashMap::new();
    for (owner, day) in exports.iter().filter_map(day_of) {
        let known = latest.entry(owner).or_insert(day);
        *known = day.max(*known);
    }
    let is_replaced = |(owner, day)| latest.get(&owner).is_some_and(|latest| day < *latest);
    exports
        .iter()
        .map(|export| day_of(export).is_some_and(is_replaced))
        .collect()
}

/// Everybody in each pack who has a profile URL, with their name; none for a pack that a later one takes the place of.
pub(super) fn learn_urls(register: &mut Register, exports: &[ExportRecords]) -> Vec<Option<Vec<Option<Draft>>>> {
    let mut learn = |row: &SharedTie| {
        let person = register.with_slug(&slug_of(row)?);
        register.names(person, &row.name);
        Some(person)
    };
    let packs = exports.iter().zip(replaced(exports));
    packs
        .map(|(export, is_replaced)| (!is_replaced).then(|| export.shared.iter().map(&mut learn).collect()))
        .collect()
}

/// Whom each row of each pack means; nobody in a pack that a later one takes the place of.
pub(super) fn resolve(
    register: &mut Register,
    exports: &[ExportRecords],
    findings: &[OwnerFinding],
    by_url: Vec<Option<Vec<Option<Draft>>>>,
) -> Vec<Vec<Option<Draft>>> {
    let packs = exports.iter().zip(findings).zip(by_url);
    packs
        .map(|((export, finding), by_url)| match by_url {
            Some(by_url) => resolve_pack(register, export, finding, by_url),
            None => vec![None; export.shared.len()],
        })
        .collect()
}

/// Whom each row of a pack means; rows of one pack are different people.
fn resolve_pack(
    register: &mut Register,
    export: &ExportRecords,
    finding: &OwnerFinding,
    by_url: Vec<Option<Draft>>,
) -> Vec<Option<Draft>> {
    let Some(owner) = &export.shared_by else { return by_url };
    let owner_id = owner_id(owner);
    let own = finding.slug.as_deref().map(|slug| register.with_slug(slug));
    let taken: HashSet<Draft> = by_url.iter().copied().flatten().chain(own).collect();
    let mut free: HashMap<NameKey, Vec<Draft>> = HashMap::new();
    let mut by_name = |row: &SharedTie| {
        if let Some(number) = row.contact_number() {
            let name = contact_name(number, &owner.name, &row.name);
            return register.with_id(&contact_of(number, &owner_id), &name);
        }
        let name = if row.name.is_empty() { &row.id } else { &row.name };
        if let Some(number) = namesake_number(&row.id) {
            return register.with_name(name, &format!("{number}, known to {owner_id}"));
        }
        let key = register.name_key(name);
        let candidates = free.entry(key).or_insert_with(|| {
            let free = register
                .with_url_named(key)
                .filter(|candidate| !taken.contains(candidate));
            // Two are as many as all.
            free.take(2).collect()
        });
        let person = match candidates.as_slice() {
            [] => register.with_name(name, ""),
            [only] => *only,
            _ => register.with_name(name, &format!("known to {owner_id}")),
        };
        register.names(person, name);
        person
    };
    let rows = export.shared.iter().zip(by_url);
    rows.map(|(row, known)| Some(known.unwrap_or_else(|| by_name(row))))
        .collect()
}

/// The id of somebody in a pack of whom only its owner can say who they are.
pub(super) fn unnamed_id(export: &ExportRecords, row: &SharedTie) -> Option<String> {
    Some(contact_of(row.contact_number()?, &owner_id(export.shared_by.as_ref()?)))
}

fn contact_of(number: u32, owner_id: &str) -> String {
    format!("name/contact {number} of {owner_id}")
}

/// The name by which somebody goes whom only the owner of a pack can name.
fn contact_name(number: u32, owner: &str, initials: &str) -> String {
    let initials = if initials.is_empty() {
        String::new()
    } else {
        format!(" ({initials})")
    };
    format!("contact {number} of {owner}{initials}")
}

/// The profile URL of a row; the id of somebody without one is no slug, whatever it looks like.
pub(super) fn slug_of(row: &SharedTie) -> Option<Cow<'_, str>> {
    let is_named = row.id.starts_with("name/") || row.contact_number().is_some();
    if is_named { None } else { slug_in(&row.id) }
}

/// What is equal for two packs of one owner.
fn owner_id(owner: &SharedBy) -> String {
    slug_in(&owner.id).map_or_else(
        || format!("name/{}", name_key(&owner.name)),
        |slug| format!("in/{slug}"),
    )
}

/// The number that tells namesakes of one pack apart: `name/jo doe (2)`.
fn namesake_number(id: &str) -> Option<u32> {
    let (_, number) = id.strip_prefix("name/")?.strip_suffix(')')?.rsplit_once(" (")?;
    number.parse().ok()
}

#[cfg(test)]
mod tests;
