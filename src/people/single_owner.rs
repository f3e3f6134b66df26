//! One member's own exports, taken out of a pool as if nobody else's were there.
//!
//! In: all exports and whom they mean. Out: [`Own`]: those of one member, resolved anew by themselves, so that no name, address
//! or employer that only others' exports tell is left in them.

use std::path::PathBuf;

use hashbrown::HashSet;

use super::resolve::{Resolution, resolve};
use super::{PersonId, lookup};
use crate::error::{Error, Result};
use crate::records::ExportRecords;

/// One member's own exports.
#[derive(Debug, Clone)]
pub struct Own {
    /// The exports.
    pub exports: Vec<ExportRecords>,
    /// Whom they mean.
    pub resolution: Resolution,
    /// Exports of which only the others tell whose they are; they are not among the exports.
    pub unclaimed: Vec<PathBuf>,
}

/// Returns the exports of the owner whom `me` means, the first one without; share packs are no exports.
///
/// # Errors
///
/// If nobody or several could be meant, if there is only a share pack of them, or if the files do not say who they are.
pub fn exports_of(exports: Vec<ExportRecords>, resolution: &Resolution, me: Option<&str>) -> Result<Own> {
    let owners_of = |is_pack: bool| -> Vec<PersonId> {
        let owned = exports.iter().zip(&resolution.exports);
        let owned = owned.filter(|(export, _)| export.is_share_pack() == is_pack);
        let mut seen = HashSet::new();
        owned
            .map(|(_, resolved)| resolved.owner)
            .filter(|owner| seen.insert(*owner))
            .collect()
    };
    let owners = owners_of(false);
    let only_pack = |name: &str| {
        Error::Usage(format!(
            "of {name} there is only a share pack here, no export: the pack itself is what {name} hands over"
        ))
    };
    let me = match me {
        Some(who) => lookup::find_owner(&resolution.roster, &owners, who).map_err(|error| {
            let in_packs = lookup::find_owner(&resolution.roster, &owners_of(true), who);
            in_packs.map_or(error, |owner| only_pack(&resolution.roster.person(owner).name))
        })?,
        None => match (owners.first(), owners_of(true).first()) {
            (Some(first), _) => *first,
            (None, Some(owner)) => return Err(only_pack(&resolution.roster.person(*owner).name)),
            (None, None) => return Err(Error::NoData),
        },
    };
    let mine = exports.into_iter().zip(&resolution.exports);
    let mine = mine.filter(|(export, resolved)| resolved.owner == me && !export.is_share_pack());
    alone(mine.map(|(export, _)| export).collect())
}

/// Resolves one member's exports by themselves.
fn alone(mut exports: Vec<ExportRecords>) -> Result<Own> {
    let mut resolution = resolve(&exports);
    let is_known = |owner: PersonId| !resolution.roster.person(owner).id.starts_with("owner/");
    let owners = || resolution.exports.iter().map(|resolved| resolved.owner);
    let Some(owner) = owners().find(|owner| is_known(*owner)) else {
        return Err(Error::Usage(
            "the files do not say whose export this is: give the whole export, with Invitations.csv and Profile.csv"
                .to_owned(),
        ));
    };
    let mut unclaimed = Vec::new();
    let is_mine: Vec<bool> = owners().map(|other| other == owner).collect();
    if is_mine.contains(&false) {
        let mut kept = Vec::new();
        for (export, is_mine) in exports.into_iter().zip(is_mine) {
            if is_mine {
                kept.push(export);
            } else {
                unclaimed.push(export.path);
            }
        }
        exports = kept;
        resolution = resolve(&exports);
    }
    Ok(Own {
        exports,
        resolution,
        unclaimed,
    })
}
