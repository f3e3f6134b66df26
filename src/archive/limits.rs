//! What a hostile archive, or an endless folder, can cost at the most.
//!
//! In: what the user allows. Out: [`Limits`]. Each has a name, by which it is told of in errors and can be raised.

use std::path::Path;

use crate::error::{Error, Result};

/// The most that is looked at below one path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes that the CSV files of an archive unpack to, and those of one file in a folder. The largest export seen has some 5 MB.
    pub unpacked: u64,
    /// How many times larger than packed the CSV files of an archive are. Deflate reaches 1,032 on nothing but zeros; CSV of a
    /// member's own data stays below 20.
    pub ratio: u64,
    /// Entries of an archive; a large export has some 50 files, and a few hundred articles.
    pub entries: u64,
    /// Files below a folder; 3,000 exports have some 150,000.
    pub files: u64,
    /// Folders below the one given: a group of exports, an export, its wrapping folder, `Jobs`.
    pub depth: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            unpacked: 1 << 30,
            ratio: 300,
            entries: 20_000,
            files: 1_000_000,
            depth: 4,
        }
    }
}

/// Below this size an archive may be packed as tightly as it likes: reading it costs nothing.
pub(super) const RATIO_MATTERS_FROM: u64 = 64 << 20;

/// What bytes are counted in.
const UNITS: [(&str, u32); 4] = [("kib", 10), ("mib", 20), ("gib", 30), ("tib", 40)];

impl Limits {
    /// Sets a limit as the user spells it: `unpacked=4GiB`, `depth=8`.
    ///
    /// # Errors
    ///
    /// [`Error::Usage`] if there is no such limit, or if the value is no number.
    pub fn set(&mut self, text: &str) -> Result<()> {
        let wrong = |why: &str| Error::Usage(format!("--limit {text}: {why}"));
        let (name, value) = text
            .split_once('=')
            .ok_or_else(|| wrong("write it as NAME=VALUE, such as unpacked=4GiB"))?;
        let value = number(value.trim())
            .ok_or_else(|| wrong("the value is a number from 1, with KiB, MiB, GiB or TiB for bytes"))?;
        let limit = match name.trim() {
            "unpacked" => &mut self.unpacked,
            "ratio" => &mut self.ratio,
            "entries" => &mut self.entries,
            "files" => &mut self.files,
            "depth" => &mut self.depth,
            _ => return Err(wrong("the limits are unpacked, ratio, entries, files and depth")),
        };
        *limit = value;
        Ok(())
    }
}

/// Returns the error for something larger than the limit of that name.
pub(super) fn too_much(path: &Path, limit: &'static str, why: String) -> Error {
    Error::TooMuch {
        path: path.to_owned(),
        why,
        limit,
    }
}

/// Returns a number of bytes as people read it.
pub(super) fn bytes(n: u64) -> String {
    let unit = UNITS
        .iter()
        .zip(["KiB", "MiB", "GiB", "TiB"])
        .rev()
        .find(|((_, shift), _)| n >> shift > 0);
    unit.map_or_else(
        || format!("{n} bytes"),
        |((_, shift), unit)| format!("{} {unit}", n >> shift),
    )
}

fn number(text: &str) -> Option<u64> {
    let text = text.to_ascii_lowercase();
    let unit = UNITS
        .iter()
        .find_map(|(unit, shift)| Some((text.strip_suffix(unit)?, *shift)));
    let (digits, shift) = unit.unwrap_or((&text, 0));
    let number: u64 = digits.trim().parse().ok()?;
    number.checked_mul(1 << shift).filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_are_set_by_name() {
        let mut limits = Limits::default();
        for text in ["unpacked=4GiB", "ratio=1000", "entries=1", "files=2kib", " depth = 8"] {
            limits.set(text).expect(text);
        }
        assert_eq!(
            limits,
            Limits {
                unpacked: 4 << 30,
                ratio: 1000,
                entries: 1,
                files: 2048,
                depth: 8
            }
        );
        for text in [
            "unpacked",
            "unpacked=",
            "unpacked=0",
            "size=4",
            "depth=-1",
            "depth=99999999TiB",
            "depth=1.5",
        ] {
            let error = limits.set(text).expect_err(text).to_string();
            assert!(error.starts_with(&format!("--limit {text}: ")), "{error}");
        }
    }

    #[test]
    fn bytes_are_told_in_the_largest_unit() {
        assert_eq!([bytes(7), bytes(2048), bytes(1 << 30)], ["7 bytes", "2 KiB", "1 GiB"]);
    }
}
