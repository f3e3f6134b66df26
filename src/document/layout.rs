//! Columns and color for text that is read in a terminal.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How text is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Style {
    /// Columns to fill.
    pub width: usize,
    /// Whether color and weight may be used; they never carry meaning alone.
    pub color: bool,
    /// What commands that are suggested have to say.
    pub again: Again,
}

/// What makes another command look at the same network with the same eyes; nothing for the saved network.
#[derive(Debug, Clone, Copy, Default)]
pub struct Again {
    /// As it is typed: ` --data exports`.
    pub in_full: &'static str,
    /// To remind of it, where there is no room: ` --data …`.
    pub in_short: &'static str,
    /// What names the log of asks, for commands that write to it: ` --asks asked.csv`.
    pub log: &'static str,
}

/// What a piece of text is, for those who see color.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Stands out.
    Strong,
    /// Steps back.
    Faint,
    /// Good to go.
    Good,
    /// Wants something first.
    Warm,
}

impl Style {
    /// Returns the text in that tone.
    pub fn paint(self, tone: Tone, text: &str) -> String {
        if !self.color || text.is_empty() {
            return text.to_owned();
        }
        let code = match tone {
            Tone::Strong => "1",
            Tone::Faint => "2",
            Tone::Good => "32",
            Tone::Warm => "33",
        };
        format!("\u{1b}[{code}m{text}\u{1b}[0m")
    }

    /// Returns a line that suggests a command, which looks at the same network again: a line to copy is never broken.
    pub fn suggestion(self, before: &str, command: &str) -> String {
        let plain = format!("{before}{command}");
        let line = format!("{plain}{}", self.again.in_full);
        if columns(&line) <= self.width || columns(&plain) > self.width {
            return line;
        }
        format!("{plain}{}", self.again.in_short)
    }
}

/// Returns how many columns the text takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// Returns the text filled up with spaces to that many columns.
pub fn pad(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Returns the text cut to that many columns, with `…` where something is missing.
pub fn cut(text: &str, width: usize) -> String {
    if columns(text) <= width {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for c in text.chars() {
        used += c.width().unwrap_or(0);
        if used + 1 > width {
            break;
        }
        kept.push(c);
    }
    format!("{}…", kept.trim_end())
}

/// Returns a bar for a share from 0 to 1 that fills `width` columns at 1, in steps of half a column.
pub fn bar(share: f64, width: usize) -> String {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a share is between 0 and 1"
    )]
    let halves = (share * width as f64 * 2.0).round() as usize;
    format!("{}{}", "█".repeat(halves / 2), if halves % 2 == 1 { "▌" } else { "" })
}

/// Returns lines as a text, with nothing at their ends.
pub fn text_of(lines: &[String]) -> String {
    let lines = lines.iter().map(|line| line.trim_end());
    let mut text = lines.collect::<Vec<_>>().join("\n");
    text.push('\n');
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_letters_take_two_columns() {
        assert_eq!(columns("山田"), 4);
        assert_eq!(cut("山田太郎", 5), "山田…");
        assert_eq!(pad("山田", 6), "山田  ");
        assert_eq!(cut("Ana", 3), "Ana");
    }
}
