//! What panels of charts have in common: their heading, and lines across them with words at the end.

use super::canvas::{BODY, Canvas, Font, Line, SMALL};
use super::scene::{Anchor, Area, Point};

impl Canvas {
    /// Writes what a panel shows at its top.
    pub(super) fn panel_heading(&mut self, panel: Area, words: &str) {
        let at = Point::new(panel.left, panel.top + 8.0);
        self.write(words, at, Font::bold(BODY, self.palette.ink), Anchor::Start);
    }

    /// Draws a level line through a panel, with words before it.
    pub(super) fn level(&mut self, panel: Area, y: f64, words: &str) {
        let (from, to) = (Point::new(panel.left, y), Point::new(panel.right, y));
        self.line(from, to, Line::solid(1.0, self.palette.grid));
        let at = Point::new(panel.left - 8.0, y);
        self.write(words, at, Font::plain(SMALL, self.palette.muted), Anchor::End);
    }

    /// Draws an upright line through a panel, with words below it.
    pub(super) fn upright(&mut self, panel: Area, x: f64, (words, anchor): (&str, Anchor)) {
        let (from, to) = (Point::new(x, panel.top), Point::new(x, panel.bottom));
        self.line(from, to, Line::solid(1.0, self.palette.grid));
        let at = Point::new(x, panel.bottom + 12.0);
        self.write(words, at, Font::plain(SMALL, self.palette.muted), anchor);
    }
}
