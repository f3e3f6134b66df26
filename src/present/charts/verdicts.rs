//! How what to do first is shown in every chart: a shape, a color and a word for each verdict.

use super::canvas::{Canvas, Font, Shape};
use super::scene::{Anchor, Area, Point};
use super::text;
use crate::advice::readiness::Verdict;
use crate::advice::view::OwnTie;
use crate::wording::words::thousands;

/// Returns the shape that stands for a verdict.
pub(crate) fn shape(verdict: Verdict) -> Shape {
    match verdict {
        Verdict::Ask => Shape::Disc,
        // Whoever has no messages owes no answer: the two never meet in one chart.
        Verdict::Answer | Verdict::Unknown => Shape::Square,
        Verdict::Reconnect => Shape::Triangle,
        Verdict::Give => Shape::Diamond,
        Verdict::Build | Verdict::Waiting => Shape::Ring,
    }
}

/// Returns the verdicts that ties have, what can be done now first, each in words with how many ties have it.
pub(crate) fn counted(ties: &[OwnTie]) -> Vec<(Verdict, String)> {
    let n_of = |verdict| ties.iter().filter(|tie| tie.verdict == verdict).count();
    let all = Verdict::ALL.into_iter().map(|verdict| (verdict, n_of(verdict)));
    let told = |(verdict, n)| (verdict, format!("{} · {}", words(verdict), thousands(n as u64)));
    all.filter(|(_, n)| *n > 0).map(told).collect()
}

/// Returns what a verdict asks for, in words.
pub(crate) fn words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ask => "ask: in touch, nothing owed",
        Verdict::Answer => "answer first: they wrote last",
        Verdict::Waiting => "waiting for their reply",
        Verdict::Reconnect => "reconnect first: gone quiet",
        Verdict::Give => "give first: a favor to return",
        Verdict::Build => "build first: too little yet",
        Verdict::Unknown => "you decide: no messages here",
    }
}

/// The size of the letters of a badge.
const SIZE: f64 = 9.5;

/// Draws a badge that ends at a place, if it does not reach further left than `room`.
pub(crate) fn badge_before(canvas: &mut Canvas, verdict: Verdict, end: Point, room: f64) {
    let width = text::width(crate::wording::reasons::label(verdict), SIZE, true) + 12.0;
    if end.x - width >= room {
        badge(canvas, verdict, Point::new(end.x - width, end.y));
    }
}

/// Draws the label of a verdict as a badge from a place to the right, and returns the area it takes.
pub(crate) fn badge(canvas: &mut Canvas, verdict: Verdict, at: Point) -> Area {
    let words = crate::wording::reasons::label(verdict);
    let width = text::width(words, SIZE, true) + 12.0;
    let area = Area::new(at.x, at.y - 8.0, width, 16.0);
    let color = canvas.palette.verdict(verdict);
    canvas.bar(area, color);
    canvas.write(words, area.center(), Font::bold(SIZE, color.legible()), Anchor::Middle);
    area
}
