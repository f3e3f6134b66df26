//! The guard against spreadsheet programs that run cells as formulas, and the rows of CSV that stand it.
//!
//! In: cells. Out: the same with a `'` before whatever would be a formula, and without it again; [`push_row`] writes a row.
//! Where spreadsheets separate by semicolons, a cell `Alder;=1+1` of a file with commas is two, and its quotes are none of
//! theirs: a guard stands before every part of a cell that could become a cell or a row.

use std::borrow::Cow;

/// What begins a formula; some programs also take the wide forms of the signs for them.
const SIGNS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
/// What parts a cell for somebody who reads the file another way.
const SEPARATORS: [char; 4] = [';', '\t', '\n', '\r'];

/// For whom cells are guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// For people and their spreadsheets: nothing reads it back.
    Shown,
    /// For a share pack: every cell comes back as it was.
    Pack,
    /// For a file of the user's own: every cell comes back as it was, and a `'` that they typed themselves stays.
    Own,
}

impl Guard {
    /// Whether a part needs it; `rest` is the cell from that part on.
    fn needs(self, is_first: bool, rest: &str) -> bool {
        match self {
            Self::Shown => rest.starts_with(SIGNS) || (is_first && rest.starts_with(['\t', '\r', '\n'])),
            Self::Pack if is_first => rest.starts_with(SIGNS) || rest.starts_with(['\'', '\t', '\r', '\n']),
            Self::Pack | Self::Own => rest.trim_start_matches('\'').starts_with(SIGNS),
        }
    }

    /// Returns the cell so that no spreadsheet program runs it, or a part of it, as a formula.
    pub fn on(self, cell: &str) -> Cow<'_, str> {
        let starts = parts(cell).filter(|&at| self.needs(at == 0, &cell[at..]));
        changed(cell, starts, |guarded, part| {
            guarded.push('\'');
            guarded.push_str(part);
        })
    }

    /// Returns the cell without the guard.
    pub fn off(self, cell: &str) -> Cow<'_, str> {
        let is_guarded = |&at: &usize| {
            let rest = cell[at..].strip_prefix('\'');
            rest.is_some_and(|rest| (self == Self::Pack && at == 0) || self.needs(at == 0, rest))
        };
        changed(cell, parts(cell).filter(is_guarded), |plain, part| {
            plain.push_str(&part[1..])
        })
    }
}

/// Where the parts of a cell begin.
fn parts(cell: &str) -> impl Iterator<Item = usize> {
    std::iter::once(0).chain(cell.match_indices(SEPARATORS).map(|(at, _)| at + 1))
}

/// The cell with what begins at some places put down anew, up to the next of them.
fn changed(cell: &str, places: impl Iterator<Item = usize>, put: impl Fn(&mut String, &str)) -> Cow<'_, str> {
    let mut places = places.peekable();
    let Some(&first) = places.peek() else {
        return Cow::Borrowed(cell);
    };
    let mut anew = cell[..first].to_owned();
    while let Some(at) = places.next() {
        let end = places.peek().copied().unwrap_or(cell.len());
        put(&mut anew, &cell[at..end]);
    }
    Cow::Owned(anew)
}

/// Writes a row of CSV, as RFC 4180 has it, without the end of its line. Whatever a program could take for the end of a cell is
/// in quotes.
pub fn push_row<T: AsRef<str>>(row: impl IntoIterator<Item = T>, delimiter: char, out: &mut String) {
    for (i, cell) in row.into_iter().enumerate() {
        if i > 0 {
            out.push(delimiter);
        }
        let cell = cell.as_ref();
        if cell.contains(SEPARATORS) || cell.contains(['"', delimiter]) {
            out.push('"');
            out.push_str(&cell.replace('"', "\"\""));
            out.push('"');
        } else {
            out.push_str(cell);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_part_that_would_be_a_formula_is_guarded() {
        for (cell, guarded) in [
            ("=1+1", "'=1+1"),
            ("Alder;=1+1", "Alder;'=1+1"),
            ("Alder\t+1;-2", "Alder\t'+1;'-2"),
            ("Alder\n@x", "Alder\n'@x"),
            (";＝1", ";'＝1"),
            ("\tx", "'\tx"),
            ("a=1; b-c", "a=1; b-c"),
            ("Zoë; =1", "Zoë; =1"),
        ] {
            assert_eq!(Guard::Shown.on(cell), guarded);
        }
    }

    #[test]
    fn what_the_user_typed_stays() {
        for cell in ["'s-Hertogenbosch", "rock 'n' roll", "a;'tis", "'"] {
            assert_eq!(Guard::Own.off(cell), cell);
        }
        assert_eq!(Guard::Own.off("'=1;'-x"), "=1;-x");
    }

    #[test]
    fn whatever_parts_a_cell_is_in_quotes() {
        let mut row = String::new();
        push_row(["a", "b;c", "d\te", "f\"g", "h,i", ""], ',', &mut row);
        assert_eq!(row, "a,\"b;c\",\"d\te\",\"f\"\"g\",\"h,i\",");
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_was(text in "[a;\t\n\r'=+@－\\-\"é, ]{0,12}|\\PC{0,12}") {
            for guard in [Guard::Pack, Guard::Own] {
                let guarded = guard.on(&text);
                prop_assert_eq!(guard.off(&guarded), text.as_str());
            }
        }

        #[test]
        fn no_part_is_a_formula_whatever_parts_the_file(text in "[a;\t\n\r'=+@－\\-\"é, ]{0,12}") {
            for guard in [Guard::Shown, Guard::Pack, Guard::Own] {
                let guarded = guard.on(&text);
                prop_assert!(guarded.split(SEPARATORS).all(|part| !part.starts_with(SIGNS)));
            }
        }

        #[test]
        fn a_row_is_read_as_it_was(cells in proptest::collection::vec("[a;\t\n\r'=\"é, ]{0,8}", 2..5)) {
            for delimiter in [',', ';', '\t'] {
                let mut row = String::new();
                push_row(&cells, delimiter, &mut row);
                let mut reader = csv::ReaderBuilder::new()
                    .delimiter(delimiter as u8)
                    .has_headers(false)
                    .from_reader(row.as_bytes());
                let read = reader.records().next().expect("a row").expect("well formed");
                prop_assert_eq!(read.iter().collect::<Vec<_>>(), cells.iter().map(String::as_str).collect::<Vec<_>>());
            }
        }
    }
}
