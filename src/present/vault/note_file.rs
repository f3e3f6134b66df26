//! A note as a file: what the program writes above a line, and what its owner writes below it.
//!
//! In: a note, and what is in its file already. Out: the file anew, with everything its owner wrote; or why it stays as it is.

use uuid::Uuid;

use crate::present::vcards::NAMESPACE;
use crate::wording::safe;

/// A note of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteFile {
    /// Where it belongs, below the folder; parts are joined with `/`.
    pub path: String,
    /// Whom or what it is about; stays the same when names change.
    id: String,
    text: String,
}

/// Why a file stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is no note of this program.
    NotOurs,
    /// It is about somebody else.
    OfAnother,
    /// Its owner changed what stands above the line.
    Changed,
}

impl Kept {
    /// Returns why, in words.
    #[must_use]
    pub fn why(self) -> &'static str {
        match self {
            Self::NotOurs => "not written by this program",
            Self::OfAnother => "about somebody else of that name",
            Self::Changed => "changed by you above its last comment",
        }
    }
}

/// Begins the line below which the owner writes; a check of the text above it follows.
const LINE: &str = "<!-- warmintro ";
const LINE_END: &str = ": write below this line; it stays when the note is written anew -->";

impl NoteFile {
    /// Makes a note of front matter, which is YAML without its fences, and text.
    pub(super) fn new(path: String, id: &str, front: &[(&str, String)], body: &str) -> Self {
        // Brackets in pairs would be a link.
        let id = id.replace("[[", "[ [");
        let mut text = format!("---\nwarmintro: {}\n", quoted(&id));
        for (key, value) in front.iter().filter(|(_, value)| !value.is_empty()) {
            text.push_str(key);
            text.push_str(": ");
            text.push_str(value);
            text.push('\n');
        }
        text.push_str("---\n\n");
        text.push_str(body.trim_end());
        text.push_str("\n\n");
        Self { path, id, text }
    }

    /// Returns what is to be in the file; `there` is what is in it now.
    ///
    /// # Errors
    ///
    /// Why it stays as it is.
    pub fn onto(&self, there: Option<&str>) -> Result<String, Kept> {
        let Some(there) = there else {
            return Ok(format!("{}{}\n", self.text, line_below(&self.text)));
        };
        // Editors and programs that copy folders may have changed the ends of lines.
        let there = there.replace("\r\n", "\n");
        let at = there.rfind(&format!("\n{LINE}")).ok_or(Kept::NotOurs)? + 1;
        let (above, rest) = there.split_at(at);
        let (line, below) = rest.split_once('\n').unwrap_or((rest, ""));
        if !above.starts_with(&format!("---\nwarmintro: {}\n", quoted(&self.id))) {
            return Err(Kept::OfAnother);
        }
        if line != line_below(above) {
            return Err(Kept::Changed);
        }
        Ok(format!("{}{}\n{below}", self.text, line_below(&self.text)))
    }
}

fn line_below(above: &str) -> String {
    let check = Uuid::new_v5(&NAMESPACE, above.as_bytes()).simple().to_string();
    format!("{LINE}{}{LINE_END}", &check[..12])
}

/// Returns the text as a string of JSON, which YAML reads as the same; what could steer a reader or begin markup stands as its
/// number.
pub(super) fn quoted(text: &str) -> String {
    let json = serde_json::to_string(text).unwrap_or_default();
    let safe_or_number = |c: char| {
        let shown = c.to_string();
        if c != '<' && safe::text(&safe::line(&shown)) == shown {
            return shown;
        }
        let code = u16::try_from(u32::from(c));
        code.map_or_else(|_| String::new(), |code| format!("\\u{code:04x}"))
    };
    json.chars().map(safe_or_number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn note(body: &str) -> NoteFile {
        let front = [("name", quoted("Ana: \"Horvat\"")), ("company", String::new())];
        NoteFile::new("People/Ana.md".to_owned(), "in/ana", &front, body)
    }

    #[test]
    fn what_stands_below_the_line_stays() {
        let first = note("# Ana").onto(None).expect("a new file");
        assert!(
            first.starts_with(
                "---\nwarmintro: \"in/ana\"\nname: \"Ana: \\\"Horvat\\\"\"\n---\n\n# Ana\n\n<!-- warmintro "
            )
        );
        assert_eq!(note("# Ana").onto(Some(&first)), Ok(first.clone()));
        let mine = format!("{first}\nMet her in Graz.\n\n---\nno newline");
        let again = note("# Ana, CTO")
            .onto(Some(&mine))
            .expect("only the part below was changed");
        assert!(again.contains("# Ana, CTO\n"));
        assert!(again.ends_with(" -->\n\nMet her in Graz.\n\n---\nno newline"));
        let copied = note("# Ana").onto(Some(&mine.replace('\n', "\r\n")));
        assert_eq!(copied, Ok(mine));
    }

    #[test]
    fn what_could_steer_a_reader_stands_as_its_number() {
        assert_eq!(quoted("<script>"), r#""\u003cscript>""#);
        assert_eq!(
            quoted("a\u{1b}\u{202e}\u{85}\"\u{fffe}é"),
            r#""a\u001b\u202e\u0085\"\ufffeé""#
        );
    }

    #[test]
    fn a_file_that_somebody_wrote_or_changed_is_left_alone() {
        let written = note("# Ana").onto(None).expect("a new file");
        assert_eq!(note("# Ana").onto(Some("my own note\n")), Err(Kept::NotOurs));
        assert_eq!(note("# Ana").onto(Some("")), Err(Kept::NotOurs));
        let changed = written.replace("# Ana", "# Ana, a friend");
        assert_eq!(note("# Ana").onto(Some(&changed)), Err(Kept::Changed));
        let other = NoteFile::new("People/Ana.md".to_owned(), "in/ana-2", &[], "# Ana");
        assert_eq!(other.onto(Some(&written)), Err(Kept::OfAnother));
    }
}
