//! What there is so far, and what is given for a session: the network of a page that is fed while it is looked at.

use anyhow::Result;
use warmintro::Session;
use warmintro::people::erase;
use warmintro::present::check::CheckAnswer;
use warmintro::records::users_note::UsersNote;
use warmintro::records::{ExportRecords, labels};
use warmintro::session::bytes_of;
use warmintro::tables::store::SavedNetwork;

use super::{Source, network_folder, weigh_with_account};
use crate::cli::Run;
use crate::cli::args::Global;
use crate::cli::terminal::Stages;

/// Returns what there is so far: what the options name, else the saved network of this user, if there is one already.
fn so_far(global: &Global) -> Result<Option<Source>> {
    if global.data().is_empty() {
        let saved = SavedNetwork::open(&network_folder(global)?)?;
        Ok(saved.map(Source::Saved))
    } else {
        Source::of(global).map(Some)
    }
}

/// Returns the rows of all exports that there are so far, each called otherwise than the others.
pub(crate) fn exports_so_far(global: &Global, stages: &Stages) -> Result<Vec<ExportRecords>> {
    let mut exports = so_far(global)?.map_or_else(|| Ok(Vec::new()), |source| source.exports(stages))?;
    let n_exports = exports.len();
    labels::tell_apart(&mut exports, n_exports, &[]);
    Ok(exports)
}

/// Returns exports without what is about people whom the saved networks among the data have forgotten, and whether anything was.
pub(crate) fn without_forgotten(
    global: &Global,
    mut exports: Vec<ExportRecords>,
) -> Result<(Vec<ExportRecords>, erase::LeftOut)> {
    let mut left_out = erase::LeftOut::default();
    for list in so_far(global)?.map_or_else(|| Ok(Vec::new()), |source| source.forgotten())? {
        let (kept, struck) = erase::leave_out(exports, &list);
        exports = kept;
        left_out.n_exports += struck.n_exports;
        left_out.rows += struck.rows;
    }
    Ok((exports, left_out))
}

/// Says what is wrong with the options, as far as that shows without any data.
pub(crate) fn check_options(global: &Global) -> Result<()> {
    super::weights(global)?;
    super::day_named(global)?;
    global.limits()?;
    if let Some(notes) = &global.notes {
        UsersNote::read(notes)?;
    }
    if let Some(asks) = global.asks() {
        bytes_of(asks)?;
    }
    Ok(())
}

/// Weighs the network of these exports as the options wish, with what the user keeps in the folder of the saved network; nothing if
/// there are no exports.
pub(crate) fn weigh_live(exports: Vec<ExportRecords>, run: &Run<'_>) -> Result<Option<(Session, CheckAnswer)>> {
    if exports.is_empty() {
        return Ok(None);
    }
    let source = match so_far(run.global)? {
        Some(source) => source,
        // Notes may lie there before there is a network.
        None => Source::Saved(SavedNetwork::to_be(&network_folder(run.global)?)),
    };
    weigh_with_account(exports, &source, run).map(Some)
}
