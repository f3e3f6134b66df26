//! Text from strangers made harmless for the place it is shown in: terminals, spreadsheets, Markdown.

use std::borrow::Cow;

use crate::records::guard::Guard;
use crate::records::steers;

/// Returns the text on one line, without control characters.
pub fn line(text: &str) -> Cow<'_, str> {
    if text.chars().any(steers) {
        let spaced: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        Cow::Owned(spaced.chars().filter(|c| !steers(*c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns the text without characters that files of other programs cannot hold, or that turn text around in them: control
/// characters but line feeds and tabs, marks of direction, and code points that stand for no character.
pub fn text(text: &str) -> Cow<'_, str> {
    let is_lost = |c: char| (steers(c) && !matches!(c, '\n' | '\t')) || (u32::from(c) & 0xfffe) == 0xfffe;
    if text.contains(is_lost) {
        Cow::Owned(text.replace("\r\n", "\n").replace(is_lost, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns the text without characters that steer a terminal; line ends and tabs, which cells may hold, stay.
pub fn plain(text: &str) -> Cow<'_, str> {
    let goes = |c: char| steers(c) && !matches!(c, '\n' | '\r' | '\t');
    if text.chars().any(goes) {
        Cow::Owned(text.replace(goes, ""))
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns the cell as [`plain`] text, guarded against spreadsheet programs that run cells, or parts of them, as formulas.
pub fn cell(text: &str) -> Cow<'_, str> {
    match plain(text) {
        Cow::Borrowed(text) => Guard::Shown.on(text),
        Cow::Owned(text) => Cow::Owned(Guard::Shown.on(&text).into_owned()),
    }
}

/// Where profiles are: the only place that an address out of a stranger's text may lead to.
const PROFILES: &str = "https://www.linkedin.com/in/";

/// Returns the text as Markdown that shows it literally, inside a table cell too. No address in it but that of a profile becomes a
/// link, as many programs make of `www.`, `://` and `@` without any markup.
pub fn markdown(text: &str) -> String {
    let text = line(text);
    let mut escaped = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let before = &text[..at];
        if text[at..].starts_with(PROFILES) && !before.ends_with(char::is_alphanumeric) {
            escaped.push_str(PROFILES);
            at += PROFILES.len();
            continue;
        }
        at += c.len_utf8();
        let after = &text[at..];
        match c {
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '&' => escaped.push_str("&amp;"),
            // Nothing else parts an address, and what is copied stays the same.
            '@' if before.ends_with(|c: char| c.is_alphanumeric() || ".+-_".contains(c))
                && after.starts_with(char::is_alphanumeric) =>
            {
                escaped.push_str("`@`");
            }
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '!' | '~' => {
                escaped.push('\\');
                escaped.push(c);
            }
            ':' if after.starts_with("//") => escaped.push_str("\\:"),
            '.' if before.len() >= 3 && before.as_bytes()[before.len() - 3..].eq_ignore_ascii_case(b"www") => {
                escaped.push_str("\\.");
            }
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Returns the text as one argument of a command that people copy into a shell: in double quotes, or in single ones where a
/// shell would find something to run between double ones.
pub fn argument(text: &str) -> String {
    let text = line(text);
    if text.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", text.replace('\'', "'\\''"))
    } else {
        format!("\"{text}\"")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_steer_the_terminal() {
        assert_eq!(line("Ana\u{1b}[2J\nHorvat\u{202e}x\u{61c}"), "Ana[2J Horvatx");
        assert_eq!(line("Łukasz 🚀 山田"), "Łukasz 🚀 山田");
    }

    #[test]
    fn a_name_cannot_be_a_formula() {
        for text in [
            "=1+1", "+1", "-1", "@x", "\tx", "\rx", "\nx", "＝1", "＋1", "－1", "＠x",
        ] {
            assert_eq!(cell(text), format!("'{text}"));
        }
        assert_eq!(cell("a=1"), "a=1");
        assert_eq!(cell("\n=x"), "'\n'=x");
        assert_eq!(cell("Alder;\u{1b}=1+1"), "Alder;'=1+1");
        assert_eq!(cell("\u{1b}=1\n\u{9b}x"), "'=1\nx");
        assert_eq!(cell("\u{202e}=1"), "'=1");
    }

    #[test]
    fn a_file_holds_no_character_that_is_none() {
        assert_eq!(text("a\u{1b}\r\nb\tc\u{fffe}\u{85}d\u{10ffff}"), "a\nb\tcd");
        assert_eq!(text("=Łukasz 🚀"), "=Łukasz 🚀");
    }

    #[test]
    fn a_name_cannot_be_a_command() {
        assert_eq!(argument("Ana O'Hara"), "\"Ana O'Hara\"");
        assert_eq!(argument("$(rm x) O'Hara"), "'$(rm x) O'\\''Hara'");
        assert_eq!(argument("a\"; x"), "'a\"; x'");
    }

    #[test]
    fn a_name_cannot_be_markup() {
        assert_eq!(markdown("<b>|[x](y)"), "&lt;b&gt;\\|\\[x\\](y)");
        assert_eq!(markdown("www.x.example"), "www\\.x.example");
        assert_eq!(markdown("see http://x.example"), "see http\\://x.example");
        assert_eq!(
            markdown("https://www.linkedin.com/in/a_b"),
            "https://www.linkedin.com/in/a\\_b"
        );
        assert_eq!(
            markdown("https://www.linkedin.com.x.example/in/"),
            "https\\://www\\.linkedin.com.x.example/in/"
        );
        assert_eq!(markdown("bo_b@x.example, @x, a @ b"), "bo\\_b`@`x.example, @x, a @ b");
    }
}
