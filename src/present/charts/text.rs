//! Letters: the font, how wide a text is, and what to write where the font lacks a letter.
//!
//! The font is DejaVu Sans, carried in the program, so that every machine measures and draws alike; how wide its letters are stands
//! in a table, since the font itself is forty times as large and only a PNG needs it. In an SVG the viewer's own
//! fonts draw the letters; the common ones are not wider, so that what fits by this measure fits there.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::sync::{LazyLock, OnceLock};

use ab_glyph::FontRef;
use unicode_width::UnicodeWidthChar;

use crate::wording::safe;

/// Half the height of a small letter, in parts of the size of the font.
pub(crate) const HALF_X_HEIGHT: f64 = 0.2735;
/// The height of a capital with an accent on it.
pub(crate) const CAP_HEIGHT: f64 = 0.83;
/// How far a letter hangs below its line.
pub(crate) const DESCENT: f64 = 0.24;
/// The width of Chinese, Japanese and Korean letters, which the font lacks: a square.
const SQUARE: f64 = 1.0;
/// The width of any other letter the font lacks: wide, to be safe.
const UNKNOWN: f64 = 0.8;

/// Whose letters a picture is drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Letters {
    /// Those of whoever looks at it, as in an SVG: every script is there.
    #[default]
    Viewer,
    /// Those of the font that the program carries, as in a PNG.
    Embedded,
}

/// Returns the font.
pub(crate) fn font(bold: bool) -> &'static FontRef<'static> {
    static FONTS: [OnceLock<FontRef<'static>>; 2] = [const { OnceLock::new() }; 2];
    FONTS[usize::from(bold)].get_or_init(|| {
        let bytes = if bold {
            dejavu::sans::bold()
        } else {
            dejavu::sans::regular()
        };
        FontRef::try_from_slice(bytes).expect("the font in the program is whole")
    })
}

/// For the regular and then the bold font: the number of letters; then for each, in rising order, how far it is from the one before,
/// and its width. All of it as numbers of seven bits a byte, the lowest first, an eighth bit saying that more follow.
const ADVANCES: &[u8] = include_bytes!("advances.bin");
/// What the widths are parts of.
const EM: f64 = 2048.0;

/// The letters of both fonts with their widths.
static WIDTHS: LazyLock<[Vec<(u32, u32)>; 2]> = LazyLock::new(|| {
    let mut bytes = ADVANCES.iter();
    let mut number = || {
        let (mut number, mut shift) = (0, 0);
        for byte in bytes.by_ref() {
            number |= u32::from(byte & 0x7f) << shift;
            shift += 7;
            if byte & 0x80 == 0 {
                break;
            }
        }
        number
    };
    [(); 2].map(|()| {
        let mut letter = 0;
        let n = number();
        (0..n)
            .map(|_| {
                letter += number();
                (letter, number())
            })
            .collect()
    })
});

/// Returns how wide a letter is, in parts of the size; none if the font lacks it.
fn advance(c: char, bold: bool) -> Option<f64> {
    let widths = &WIDTHS[usize::from(bold)];
    let at = widths.binary_search_by_key(&u32::from(c), |(letter, _)| *letter).ok()?;
    Some(f64::from(widths[at].1) / EM)
}

/// Returns how wide a text is, in pixels.
pub(crate) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let lacking = |c: char| if c.width().unwrap_or(0) > 1 { SQUARE } else { UNKNOWN };
    let widths = text.chars().map(|c| advance(c, bold).unwrap_or_else(|| lacking(c)));
    widths.sum::<f64>() * size
}

/// Returns the text cut to that many pixels, with `…` where something is missing.
pub(crate) fn fit(text: &str, size: f64, bold: bool, room: f64) -> String {
    if width(text, size, bold) <= room {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = width("…", size, bold);
    for c in text.chars() {
        used += width(c.encode_utf8(&mut [0; 4]), size, bold);
        if used > room {
            break;
        }
        kept.push(c);
    }
    let kept = kept.trim_end_matches([' ', ',', '·', '\u{200d}']);
    if kept.is_empty() {
        String::new()
    } else {
        format!("{kept}…")
    }
}

/// Breaks a text into at most so many lines between words; the last is cut where it must be.
pub(crate) fn wrap(text: &str, size: f64, room: f64, most_lines: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    for word in text.split_whitespace() {
        let is_last = lines.len() == most_lines;
        let line = lines.last_mut().expect("there is always a line");
        let longer = if line.is_empty() {
            word.to_owned()
        } else {
            format!("{line} {word}")
        };
        if is_last || line.is_empty() || width(&longer, size, false) <= room {
            *line = longer;
        } else {
            lines.push(word.to_owned());
        }
    }
    lines.iter().map(|line| fit(line, size, false, room)).collect()
}

/// Writes what strangers are called, with the letters there are.
#[derive(Debug, Default)]
pub(crate) struct Speller {
    letters: Letters,
    /// The texts that could not be written as they are.
    replaced: RefCell<BTreeSet<String>>,
}

impl Speller {
    pub(crate) fn new(letters: Letters) -> Self {
        Self {
            letters,
            replaced: RefCell::default(),
        }
    }

    /// Returns the name of a person; where the font lacks its letters, the profile address without its host.
    pub(crate) fn name(&self, name: &str, id: &str) -> String {
        self.spelled(name).unwrap_or_else(|| {
            let address = Some(id).filter(|id| id.starts_with("in/") && id.chars().all(is_drawable));
            address.map_or_else(|| OTHER_SCRIPT.to_owned(), str::to_owned)
        })
    }

    /// Returns any other text of a stranger's, each word that the font lacks letters for replaced.
    pub(crate) fn words(&self, text: &str) -> String {
        if let Letters::Viewer = self.letters {
            return self.spelled(text).unwrap_or_default();
        }
        let mut words: Vec<String> = Vec::new();
        for word in safe::line(text).split_whitespace() {
            let word = self.spelled(word).unwrap_or_else(|| OTHER_SCRIPT.to_owned());
            let is_again = word == OTHER_SCRIPT && words.last() == Some(&word);
            words.extend((!is_again && !word.is_empty()).then_some(word));
        }
        words.join(" ")
    }

    /// Returns how many texts could not be written as they are.
    pub(crate) fn n_replaced(&self) -> usize {
        self.replaced.borrow().len()
    }

    /// Returns the text without what cannot be drawn; none if letters are among that.
    fn spelled(&self, text: &str) -> Option<String> {
        // XML has no way to write these two.
        let text: String = safe::line(text).replace(['\u{fffe}', '\u{ffff}'], "");
        let text = text.trim();
        if self.letters == Letters::Viewer || text.chars().all(is_drawable) {
            return Some(text.to_owned());
        }
        if text.chars().any(|c| c.is_alphanumeric() && !is_drawable(c)) {
            self.replaced.borrow_mut().insert(text.to_owned());
            return None;
        }
        // Only pictures are lost: a name with a rocket is the name.
        let drawable: String = text.chars().filter(|c| is_drawable(*c)).collect();
        let words: Vec<&str> = drawable.split_whitespace().collect();
        Some(words.join(" "))
    }
}

/// What stands for a text that cannot be written.
const OTHER_SCRIPT: &str = "(another script)";

/// Returns whether the font has the letter, and setting one after the other from the left writes it as it is written.
pub(crate) fn is_drawable(c: char) -> bool {
    let is_joined_or_leftward = matches!(c,
        '\u{590}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}');
    !is_joined_or_leftward && advance(c, false).is_some() && advance(c, true).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_of_widths_is_that_of_the_font() {
        use ab_glyph::{Font, GlyphId};
        for bold in [false, true] {
            let font = font(bold);
            assert_eq!(font.units_per_em().map(f64::from), Some(EM));
            for c in '\0'..=char::MAX {
                let glyph = font.glyph_id(c);
                let own = (glyph != GlyphId(0)).then(|| f64::from(font.h_advance_unscaled(glyph)) / EM);
                assert_eq!(advance(c, bold), own, "{c:?}");
            }
        }
    }

    #[test]
    fn texts_are_as_wide_as_their_letters() {
        assert!((width("Ana", 10.0, false) - 10.0 * (1401.0 + 1298.0 + 1255.0) / 2048.0).abs() < 1e-6);
        assert!(width("Ana", 10.0, true) > width("Ana", 10.0, false));
        assert_eq!(width("山田", 10.0, false), 20.0);
        assert_eq!(width("", 10.0, false), 0.0);
    }

    #[test]
    fn what_does_not_fit_is_cut_and_says_so() {
        assert_eq!(fit("Northwind Robotics", 10.0, false, 500.0), "Northwind Robotics");
        let cut = fit("Northwind Robotics", 10.0, false, 60.0);
        assert!(cut.ends_with('…') && width(&cut, 10.0, false) <= 60.0, "{cut}");
        assert_eq!(fit("Northwind", 10.0, false, 3.0), "");
        let lines = wrap("one two three four five", 10.0, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| width(line, 10.0, false) <= 60.0), "{lines:?}");
    }

    #[test]
    fn a_picture_with_its_own_letters_shows_no_boxes() {
        let speller = Speller::new(Letters::Embedded);
        assert_eq!(speller.name("Łukasz Ďurďa", "in/x"), "Łukasz Ďurďa");
        assert_eq!(speller.name("Ana 🚀 Horvat", "in/x"), "Ana Horvat");
        assert_eq!(speller.n_replaced(), 0);
        assert_eq!(speller.name("山田太郎", "in/taro-yamada"), "in/taro-yamada");
        assert_eq!(speller.name("山田太郎", "name/山田太郎"), "(another script)");
        assert_eq!(speller.name("דוד לוי", "in/david-levi"), "in/david-levi");
        assert_eq!(speller.words("محمد بن 🚀 Ltd."), "(another script) Ltd.");
        assert_eq!(speller.n_replaced(), 4, "each counts once");
        for text in ["Łukasz", "Ana Horvat", "in/taro-yamada", OTHER_SCRIPT] {
            assert!(text.chars().all(is_drawable), "{text}");
        }
    }

    #[test]
    fn viewers_have_letters_of_their_own() {
        let speller = Speller::new(Letters::Viewer);
        assert_eq!(speller.name("山田 🚀", "in/x"), "山田 🚀");
        assert_eq!(speller.name("a\u{7}\u{ffff}\u{202e}b\n", "in/x"), "ab");
    }
}
