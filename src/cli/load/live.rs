//! What there is so far, and what is given for a session: the network of a page that is fed while it is looked at.

use anyhow::Result;
use warmintro::archive::Limits;
use warmintro::people::strike;
use warmintro::present::check::CheckAnswer;
use warmintro::records::ExportRecords;
use warmintro::tables::store::SavedNetwork;

use super::{Loaded, Source, network_folder, weigh_with_account};
use crate::cli::args::Global;
use crate::cli::terminal::{Stages, Terminal};

/// Returns what there is so far: what the options name, else the saved network of this user, if there is one already.
fn so_far(global: &Global) -> Result<Option<Source>> {
    if global.data().is_empty() {
        let saved = SavedNetwork::open(&network_folder(global)?)?;
        Ok(saved.map(Source::Saved))
    } else {
        Source::of(global).map(Some)
    }
}

/// Returns the rows of all exports that there are so far, and of those given for a session after them.
pub(crate) fn exports_so_far(
    global: &Global,
    session: &[ExportRecords],
    stages: &Stages,
) -> Result<Vec<ExportRecords>> {
    let source = so_far(global)?;
    let mut exports = source.map_or_else(|| Ok(Vec::new()), |source| source.exports(stages))?;
    exports.extend_from_slice(session);
    Ok(exports)
}

/// Returns exports without what is about people whom the saved networks among the data have forgotten, and whether anything was.
pub(crate) fn without_forgotten(
    global: &Global,
    mut exports: Vec<ExportRecords>,
) -> Result<(Vec<ExportRecords>, strike::LeftOut)> {
    let mut left_out = strike::LeftOut::default();
    let folders = so_far(global)?.map_or_else(|| Ok(Vec::new()), |source| source.saved())?;
    for folder in folders {
        if let Some(saved) = SavedNetwork::open(&folder)? {
            let (kept, struck) = strike::leave_out(exports, &saved.forgotten()?);
            exports = kept;
            left_out.n_exports += struck.n_exports;
            left_out.rows += struck.rows;
        }
    }
    Ok((exports, left_out))
}

/// As [`load_with_account`], with the exports given for a session; nothing if there are no exports at all.
pub(crate) fn load_live(
    global: &Global,
    session: &[ExportRecords],
    terminal: &Terminal,
    stages: &Stages,
) -> Result<Option<(Loaded, CheckAnswer)>> {
    let exports = exports_so_far(global, session, stages)?;
    if exports.is_empty() {
        return Ok(None);
    }
    let source = so_far(global)?.unwrap_or_else(|| Source::Files(Vec::new(), Limits::default()));
    weigh_with_account(exports, &source, global, (terminal, stages)).map(Some)
}
