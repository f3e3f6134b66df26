//! Real communication data as the messages that each owner's export would show.
//!
//! In: the folder with the public data files. Out: [`Data`]: messages with their recipients, and the days at which the past is
//! cut off and the future is asked. File formats: `sender receiver seconds`, one row a recipient; what follows in a row is not
//! looked at, and lines with `#` are comments.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// Seconds in a day.
pub(crate) const DAY: f64 = 86_400.0;
/// A message to at most this many people is personal.
pub(crate) const PERSONAL: usize = 4;

/// One message.
pub(crate) struct Message {
    /// Seconds.
    pub(crate) at: f64,
    pub(crate) sender: u32,
    /// Sorted, each once, without the sender.
    pub(crate) recipients: Vec<u32>,
}

/// One set of messages and how it is split.
pub(crate) struct Data {
    pub(crate) name: &'static str,
    /// By time.
    pub(crate) messages: Vec<Message>,
    /// Moments that end the past.
    pub(crate) splits: Vec<f64>,
    /// Days after the split in which contact counts.
    pub(crate) horizon_days: f64,
    /// Days within which an answer counts.
    pub(crate) reply_days: f64,
}

/// Loads the e-mail of a research institution (SNAP email-Eu-core-temporal).
pub(crate) fn email_eu(folder: &Path) -> io::Result<Data> {
    let rows = rows(&folder.join("email-eu/email-Eu-core-temporal.txt"))?;
    let splits = quantiles(times(&rows), &[0.3, 0.5, 0.7, 0.85]);
    Ok(Data {
        name: "email-eu",
        messages: mail(rows),
        splits,
        horizon_days: 60.0,
        reply_days: 14.0,
    })
}

/// Loads the e-mail of a manufacturing company (ia-radoslaw-email).
pub(crate) fn radoslaw(folder: &Path) -> io::Result<Data> {
    let rows = rows(&folder.join("radoslaw/radoslaw.txt"))?;
    let splits = quantiles(times(&rows), &[0.3, 0.5, 0.7, 0.85]);
    Ok(Data {
        name: "radoslaw",
        messages: mail(rows),
        splits,
        horizon_days: 30.0,
        reply_days: 14.0,
    })
}

/// Loads comments and answers of a site of questions (SNAP sx-mathoverflow).
pub(crate) fn mathoverflow(folder: &Path) -> io::Result<Data> {
    let mut rows = rows(&folder.join("mathoverflow/c2a.txt"))?;
    rows.extend(self::rows(&folder.join("mathoverflow/a2q.txt"))?);
    let splits = quantiles(times(&rows), &[0.4, 0.6, 0.75]);
    Ok(Data {
        name: "mathoverflow",
        messages: one_to_one(rows),
        splits,
        horizon_days: 180.0,
        reply_days: 30.0,
    })
}

/// Loads the private messages of a college network (SNAP CollegeMsg).
pub(crate) fn collegemsg(folder: &Path) -> io::Result<Data> {
    let rows = rows(&folder.join("collegemsg/CollegeMsg.txt"))?;
    let splits = quantiles(times(&rows), &[0.35, 0.55, 0.7, 0.82]);
    Ok(Data {
        name: "collegemsg",
        messages: one_to_one(rows),
        splits,
        horizon_days: 30.0,
        reply_days: 14.0,
    })
}

type Row = (u32, u32, i64);

fn times(rows: &[Row]) -> Vec<i64> {
    rows.iter().map(|row| row.2).collect()
}

/// One sender, one second: one message.
fn mail(rows: Vec<Row>) -> Vec<Message> {
    let mut grouped: BTreeMap<(i64, u32), Vec<u32>> = BTreeMap::new();
    for (sender, receiver, at) in rows {
        grouped.entry((at, sender)).or_default().push(receiver);
    }
    let messages = grouped.into_iter();
    finish(messages.map(|((at, sender), recipients)| (at, sender, recipients)))
}

/// Each row is a message.
fn one_to_one(rows: Vec<Row>) -> Vec<Message> {
    let messages = rows.into_iter();
    finish(messages.map(|(sender, receiver, at)| (at, sender, vec![receiver])))
}

fn rows(path: &Path) -> io::Result<Vec<Row>> {
    let named = |error: io::Error| io::Error::new(error.kind(), format!("{}: {error}", path.display()));
    let text = std::fs::read_to_string(path).map_err(named)?;
    let lines = text
        .lines()
        .enumerate()
        .filter(|(_, line)| !line.starts_with('#') && !line.trim().is_empty());
    let row = |(index, line): (usize, &str)| {
        let mut fields = line.split_ascii_whitespace();
        let row = (|| {
            let (sender, receiver) = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
            Some((sender, receiver, fields.next()?.parse().ok()?))
        })();
        let place = || {
            io::Error::new(
                io::ErrorKind::InvalidData,
                format!("{}:{}: {line:?}", path.display(), index + 1),
            )
        };
        row.ok_or_else(place)
    };
    lines.map(row).collect()
}

/// Drops mail to oneself and repeated recipients.
fn finish(messages: impl Iterator<Item = (i64, u32, Vec<u32>)>) -> Vec<Message> {
    let mut finished: Vec<Message> = messages
        .map(|(at, sender, mut recipients)| {
            recipients.retain(|recipient| *recipient != sender);
            recipients.sort_unstable();
            recipients.dedup();
            Message {
                at: at as f64,
                sender,
                recipients,
            }
        })
        .filter(|message| !message.recipients.is_empty())
        .collect();
    finished.sort_by(|one, other| one.at.total_cmp(&other.at));
    finished
}

/// Quantiles over all rows, linearly between neighbors.
fn quantiles(mut times: Vec<i64>, shares: &[f64]) -> Vec<f64> {
    times.sort_unstable();
    let at = |share: &f64| {
        let position = share * (times.len() - 1) as f64;
        let below = position.floor() as usize;
        let (low, high) = (times[below] as f64, times[(below + 1).min(times.len() - 1)] as f64);
        low + (high - low) * (position - below as f64)
    };
    shares.iter().map(at).collect()
}
