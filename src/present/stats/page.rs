//! What the text of `stats` is made of: headed blocks of labeled numbers with bars, and ranked entries.

use std::fmt::Write as _;

use crate::document::layout::{Style, Tone, bar, columns, cut, pad, text_of, wrap};
use crate::wording::safe;
use crate::wording::words::thousands;

/// Columns of a number, with the space before it.
const NUMBER: usize = 10;
/// The longest bar.
const BAR: usize = 20;

/// The text while it grows.
pub(super) struct Page {
    pub(super) style: Style,
    pub(super) lines: Vec<String>,
    /// Columns of the labels of the block.
    label: usize,
}

impl Page {
    pub(super) fn new(style: Style) -> Self {
        Self {
            style,
            lines: Vec::new(),
            label: 0,
        }
    }

    pub(super) fn finish(self) -> String {
        text_of(&self.lines)
    }

    /// Begins a block.
    pub(super) fn head(&mut self, title: &str) {
        self.columns(title, columns(title), &[], "");
    }

    /// Begins a block of labeled numbers, whose headings stand over them, with something behind.
    pub(super) fn columns(&mut self, title: &str, label: usize, headings: &[&str], behind: &str) {
        self.label = label;
        let mut line = pad(title, label + 1);
        for heading in headings {
            let _ = write!(line, "{heading:>NUMBER$}");
        }
        if !behind.is_empty() {
            let _ = write!(line, "  {behind}");
        }
        self.lines.push(String::new());
        self.lines.push(self.style.paint(Tone::Strong, line.trim_end()));
    }

    /// A sentence of the block itself.
    pub(super) fn line(&mut self, text: &str) {
        let lines = wrap(text, self.style.width - 1);
        self.lines.extend(lines.iter().map(|line| format!(" {line}")));
    }

    /// A label, its numbers, and something behind, cut to what is left of the line.
    pub(super) fn numbers(&mut self, label: &str, numbers: &[u64], behind: &str) {
        let mut line = pad(&cut(&safe::line(label), self.label), self.label);
        for n in numbers {
            let _ = write!(line, "{:>NUMBER$}", thousands(*n));
        }
        let room = self.style.width.saturating_sub(columns(&line) + 3);
        if !behind.is_empty() {
            let _ = write!(line, "  {}", cut(&safe::line(behind), room));
        }
        self.lines.push(format!(" {line}"));
    }

    /// The same with a bar for the last number, as long as it can be for the most of all.
    pub(super) fn bar(&mut self, label: &str, numbers: &[u64], most: u64) {
        let last = numbers.last().copied().unwrap_or(0);
        let room = self.style.width.saturating_sub(self.label + numbers.len() * NUMBER + 4);
        let bar = bar(last as f64 / most.max(1) as f64, room.min(BAR));
        self.numbers(label, numbers, &bar);
    }

    /// What the block means.
    pub(super) fn says(&mut self, says: &str) {
        for (i, line) in wrap(&safe::line(says), self.style.width - 3).iter().enumerate() {
            let arrow = if i == 0 { "→" } else { " " };
            self.lines.push(format!(" {arrow} {line}"));
        }
    }

    /// How to read the block.
    pub(super) fn note(&mut self, note: &str) {
        for line in wrap(note, self.style.width - 1) {
            self.lines.push(format!(" {}", self.style.paint(Tone::Faint, &line)));
        }
    }

    /// A ranked name with what is behind it, and something at the edge; what does not fit is cut.
    pub(super) fn entry(&mut self, rank: usize, left: &str, right: &str) {
        let room = self.style.width.saturating_sub(6 + columns(right));
        let left = pad(&cut(&safe::line(left), room), room);
        self.lines.push(format!("{rank:>3} {left}  {right}"));
    }

    /// Another line about a ranked name.
    pub(super) fn more(&mut self, text: &str) {
        let text = cut(&safe::line(text), self.style.width - 4);
        self.lines.push(format!("    {text}"));
    }
}
