//! Does the strength of a tie say what people do next? Measures the model on public communication data.
//!
//! `cargo run --release --example proof -- <data folder>`; the folder holds `email-eu/email-Eu-core-temporal.txt`,
//! `collegemsg/CollegeMsg.txt`, `radoslaw/radoslaw.txt`, and `c2a.txt` and `a2q.txt` in `mathoverflow`. Prints the tables of `docs/tie-strength.md`. Everything before a split in time is
//! evidence, scored as of the split; what followed is the truth. The same data give the same bytes.
#![expect(clippy::cast_precision_loss, reason = "counts of messages fit into 53 bits")]
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "seconds and indices of this data"
)]

mod data;
mod judge;
mod measure;
mod owner;
mod pool;
mod report;

use std::io::{self, Write};
use std::path::PathBuf;

fn main() -> io::Result<()> {
    let usage = "usage: cargo run --release --example proof -- <data folder>";
    let folder = std::env::args_os()
        .nth(1)
        .map(PathBuf::from)
        .ok_or_else(|| io::Error::other(usage))?;
    let sets = [
        data::email_eu(&folder)?,
        data::collegemsg(&folder)?,
        data::radoslaw(&folder)?,
        data::mathoverflow(&folder)?,
    ];
    let mut out = io::stdout().lock();
    let judged: Vec<_> = sets.iter().map(judge::judge).collect();
    report::two_way(&mut out, &judged)?;
    report::thinned(&mut out, &judged)?;
    report::answers(&mut out, &judged)?;
    report::slower(&mut out, &judged)?;
    report::sensitivity(&mut out, &judged)?;
    out.flush()
}
