//! What all charts have in common: paper, title, the line that says as of when, legends, marks and axes.
//!
//! In: how a chart is to look. Out: a [`Canvas`] that charts draw on, and the [`Scene`] in the end.

use super::scene::{Anchor, Area, Dash, Hover, Item, Label, Point, Scene};
pub(crate) use super::scene::{Font, Line};
use super::text::{self, Letters, Speller};
use super::theme::{Color, Palette, Theme};
use crate::network::Kind;
use crate::wording::words::number;

/// How a chart is to look.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    /// Width and height in pixels; none is what suits the chart.
    pub size: Option<(u32, u32)>,
    /// Light or dark paper.
    pub theme: Theme,
    /// Whose letters it is drawn with.
    pub letters: Letters,
}

/// What stands above and below a chart.
#[derive(Debug, Clone, Default)]
pub(crate) struct Heading {
    pub(crate) title: String,
    pub(crate) subtitle: String,
    /// As of when and by whose data.
    pub(crate) footer: String,
}

/// How large a chart is when nobody says, and the least at which its words have room.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sizes {
    pub(crate) usual: (f64, f64),
    pub(crate) least: (f64, f64),
}

/// A picture while it is drawn.
pub(crate) struct Canvas {
    pub(crate) palette: Palette,
    pub(crate) speller: Speller,
    scene: Scene,
    footer: String,
}

/// The room left and right of everything.
pub(crate) const MARGIN: f64 = 28.0;
/// The usual size of letters.
pub(crate) const BODY: f64 = 12.0;
/// The size of notes and units.
pub(crate) const SMALL: f64 = 11.0;
const TITLE: f64 = 21.0;
const LEAST_TITLE: f64 = 13.0;
const SUBTITLE: f64 = 13.0;

/// The shape of a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Disc,
    Ring,
    Square,
    Diamond,
    Triangle,
}

/// What a line of a legend shows before its words.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Key {
    Heading,
    Field(Color),
    Mark(Shape, f64, Color),
    Bubble(Option<Shape>, f64, Color),
    Line(Dash, f64, Color),
    Words(&'static str),
}

impl Canvas {
    /// Lays out the paper with its heading, and returns the area left for the chart.
    pub(crate) fn new(look: &Look, speller: Speller, sizes: Sizes, heading: Heading) -> (Self, Area) {
        let shown = look.size.unwrap_or_else(|| {
            let usual = |pixels: f64| format!("{pixels:.0}").parse().unwrap_or(1);
            (usual(sizes.usual.0), usual(sizes.usual.1))
        });
        let wanted = (f64::from(shown.0.max(1)), f64::from(shown.1.max(1)));
        // What is too small for the words is laid out larger and shown smaller.
        let larger = (sizes.least.0 / wanted.0).max(sizes.least.1 / wanted.1).max(1.0);
        let size = (wanted.0 * larger, wanted.1 * larger);
        let mut canvas = Self {
            palette: look.theme.palette(),
            speller,
            scene: Scene {
                size,
                shown,
                title: heading.title.clone(),
                description: heading.subtitle.clone(),
                nothing: None,
                items: Vec::new(),
                hovers: Vec::new(),
            },
            footer: heading.footer,
        };
        let paper = canvas.palette.paper;
        // A little more than all: the bitmap leaves out the last row.
        canvas.bar(Area::new(0.0, 0.0, size.0, size.1).grown(1.0), paper);
        let room = size.0 - 2.0 * MARGIN;
        let (ink, muted) = (canvas.palette.ink, canvas.palette.muted);
        // A long title is smaller before it is cut.
        let wide = text::width(&heading.title, TITLE, true);
        let letters = (TITLE * (room / wide.max(1.0)) * 0.998).clamp(LEAST_TITLE, TITLE);
        let title = text::fit(&heading.title, letters, true, room);
        let font = Font::bold(letters, ink);
        canvas.write(&title, Point::new(MARGIN, 34.0), font, Anchor::Start);
        let mut top = 62.0;
        let font = Font::plain(SUBTITLE, muted);
        for line in text::wrap(&heading.subtitle, SUBTITLE, room, 2) {
            canvas.write(&line, Point::new(MARGIN, top), font, Anchor::Start);
            top += 18.0;
        }
        let body = Area {
            left: MARGIN,
            top: top + 6.0,
            right: size.0 - MARGIN,
            bottom: size.1 - 40.0,
        };
        (canvas, body)
    }

    /// Returns the picture, with the line below it.
    pub(crate) fn finish(mut self) -> Scene {
        let n_replaced = self.speller.n_replaced();
        let mut footer = std::mem::take(&mut self.footer);
        if n_replaced > 0 {
            footer = format!(
                "{footer} · {} in letters that this picture lacks; the SVG shows them",
                number(n_replaced, "name")
            );
        }
        let (width, height) = self.scene.size;
        let footer = text::fit(&footer, SMALL, false, width - 2.0 * MARGIN);
        self.note(&footer, Point::new(MARGIN, height - 20.0), Anchor::Start);
        self.scene
    }

    /// Says in the middle why there is nothing to see.
    pub(crate) fn nothing(&mut self, area: Area, why: &str) {
        let field = self.palette.field;
        self.bar(area, field);
        self.scene.nothing = Some(why.to_owned());
        let lines = text::wrap(&self.speller.words(why), 16.0, area.width() - 40.0, 4);
        let mut at = area.center();
        at.y -= 12.0 * lines.len().saturating_sub(1) as f64;
        for line in lines {
            self.write(&line, at, Font::plain(16.0, self.palette.muted), Anchor::Middle);
            at.y += 24.0;
        }
    }

    pub(crate) fn bar(&mut self, area: Area, color: Color) {
        self.scene.items.push(Item::Bar { area, color });
    }

    pub(crate) fn fill(&mut self, points: Vec<Point>, color: Color) {
        self.scene.items.push(Item::Fill { points, color });
    }

    pub(crate) fn disc(&mut self, at: Point, radius: f64, color: Color) {
        self.scene.items.push(Item::Disc { at, radius, color });
    }

    pub(crate) fn line(&mut self, from: Point, to: Point, line: Line) {
        self.path(vec![from, to], line);
    }

    pub(crate) fn path(&mut self, points: Vec<Point>, line: Line) {
        self.scene.items.push(Item::Stroke { points, line });
    }

    /// Writes a text and returns the room it takes.
    pub(crate) fn write(&mut self, text: &str, at: Point, font: Font, anchor: Anchor) -> Area {
        let label = label(text, at, font, anchor);
        let area = label.area();
        self.put(label);
        area
    }

    /// Writes a unit or a note, which steps back, and returns the room it takes.
    pub(crate) fn note(&mut self, text: &str, at: Point, anchor: Anchor) -> Area {
        self.write(text, at, Font::plain(SMALL, self.palette.muted), anchor)
    }

    pub(crate) fn put(&mut self, label: Label) {
        if !label.text.is_empty() {
            self.scene.items.push(Item::Text(label));
        }
    }

    pub(crate) fn hover(&mut self, area: Area, text: String) {
        self.scene.hovers.push(Hover { area, text });
    }

    /// Draws a mark with a rim of paper around it, so that it stands out from what it lies on.
    pub(crate) fn mark(&mut self, shape: Shape, at: Point, radius: f64, color: Color) {
        let paper = self.palette.paper;
        match shape {
            Shape::Disc => {
                self.disc(at, radius + 1.5, paper);
                self.disc(at, radius, color);
            }
            Shape::Ring => {
                self.disc(at, radius, color);
                self.disc(at, (radius - 1.8).max(radius * 0.4), paper);
            }
            Shape::Square => {
                self.bar(Area::around(at, radius * 0.9 + 1.5), paper);
                self.bar(Area::around(at, radius * 0.9), color);
            }
            Shape::Diamond | Shape::Triangle => {
                self.fill(corners(shape, at, radius + 2.0), paper);
                self.fill(corners(shape, at, radius), color);
            }
        }
    }

    /// Draws a disc with a sign in it that says what its color says.
    pub(crate) fn bubble(&mut self, sign: Option<Shape>, at: Point, radius: f64, color: Color) {
        self.disc(at, radius, color);
        if let Some(sign) = sign {
            self.sign(sign, at, (radius * 0.46).min(6.5), color);
        }
    }

    /// The same for a disc that has words in its middle: the sign stands above them.
    pub(crate) fn named_bubble(&mut self, sign: Option<Shape>, at: Point, radius: f64, color: Color) {
        self.disc(at, radius, color);
        if let Some(sign) = sign {
            let above = Point::new(at.x, at.y - radius * 0.62);
            self.sign(sign, above, (radius * 0.17).clamp(3.0, 6.5), color);
        }
    }

    /// Draws a shape in what can be read on a color.
    fn sign(&mut self, shape: Shape, at: Point, radius: f64, on: Color) {
        let color = on.legible().mixed(on, 15);
        match shape {
            Shape::Disc => self.disc(at, radius * 0.8, color),
            Shape::Ring => {
                self.disc(at, radius, color);
                self.disc(at, radius * 0.55, on);
            }
            Shape::Square => self.bar(Area::around(at, radius * 0.8), color),
            Shape::Diamond | Shape::Triangle => self.fill(corners(shape, at, radius), color),
        }
    }

    /// Draws a legend from left to right, in as many rows as it takes, and returns where it ends.
    pub(crate) fn legend_in_rows(&mut self, area: Area, keys: &[(Key, String)]) -> f64 {
        let font = Font::plain(BODY, self.palette.ink);
        let mut at = Point::new(area.left, area.top + 9.0);
        for (key, words) in keys {
            let width = 32.0 + text::width(words, BODY, false);
            if at.x + width > area.right && at.x > area.left {
                at = Point::new(area.left, at.y + 20.0);
            }
            self.key(*key, Point::new(at.x - 4.0, at.y));
            let words = text::fit(words, BODY, false, area.right - at.x - 26.0);
            self.write(&words, Point::new(at.x + 26.0, at.y), font, Anchor::Start);
            at.x += width + 14.0;
        }
        at.y + 10.0
    }

    /// Draws a legend from the top of an area, and returns where it ends.
    pub(crate) fn legend(&mut self, area: Area, keys: &[(Key, String)]) -> f64 {
        let mut y = area.top;
        for (key, words) in keys {
            let is_heading = matches!(key, Key::Heading);
            if is_heading && y > area.top {
                y += 12.0;
            }
            let at = Point::new(area.left, y + 9.0);
            self.key(*key, at);
            let (left, font) = if is_heading {
                (area.left, Font::bold(BODY, self.palette.ink))
            } else {
                (area.left + 36.0, Font::plain(BODY, self.palette.ink))
            };
            let room = area.right - left;
            for line in text::wrap(words, font.size, room, 2) {
                self.write(&line, Point::new(left, y + 9.0), font, Anchor::Start);
                y += 17.0;
            }
            y += 3.0;
        }
        y
    }

    /// Draws what a line of a legend shows before its words.
    pub(crate) fn key(&mut self, key: Key, at: Point) {
        match key {
            Key::Heading => {}
            Key::Field(color) => self.bar(Area::new(at.x, at.y - 6.0, 26.0, 12.0), color),
            Key::Mark(shape, radius, color) => self.mark(shape, Point::new(at.x + 13.0, at.y), radius, color),
            Key::Bubble(sign, radius, color) => self.bubble(sign, Point::new(at.x + 13.0, at.y), radius, color),
            Key::Line(dash, width, color) => {
                self.line(at, Point::new(at.x + 26.0, at.y), Line { width, dash, color });
            }
            Key::Words(words) => {
                let font = Font::bold(BODY, self.palette.muted);
                self.write(words, Point::new(at.x + 13.0, at.y), font, Anchor::Middle);
            }
        }
    }
}

/// Returns a text with its place.
pub(crate) fn label(text: &str, at: Point, font: Font, anchor: Anchor) -> Label {
    Label {
        text: text.to_owned(),
        at,
        font,
        anchor,
    }
}

/// Returns the line style that a kind of tie has in every chart.
pub(crate) fn dash(kind: Kind) -> Dash {
    match kind {
        Kind::Measured => Dash::Solid,
        Kind::Declared => Dash::Dashed,
        Kind::CoPresent => Dash::Dotted,
        Kind::Inferred => Dash::Sparse,
    }
}

/// Returns what a kind of tie rests on, in words.
pub(crate) fn kind_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Measured => "measured: direct messages",
        Kind::Declared => "declared: a connection or more",
        Kind::CoPresent => "co-present: one group",
        Kind::Inferred => "a guess (?)",
    }
}

/// Returns round numbers from 0 up to a maximum, at most so many steps; the last is the first that is not below the maximum.
pub(crate) fn round_numbers(max: u64, most: u64) -> Vec<u64> {
    let mut step = 1;
    'found: for power in 0..18 {
        for factor in [1, 2, 5] {
            step = factor * 10_u64.pow(power);
            if max.max(1).div_ceil(step) <= most {
                break 'found;
            }
        }
    }
    (0..=max.max(1).div_ceil(step)).map(|i| i * step).collect()
}

fn corners(shape: Shape, at: Point, radius: f64) -> Vec<Point> {
    let offsets: &[(f64, f64)] = match shape {
        Shape::Triangle => &[(0.0, -1.1), (1.05, 0.75), (-1.05, 0.75)],
        _ => &[(0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0)],
    };
    let corner = |(x, y): &(f64, f64)| Point::new(at.x + x * radius, at.y + y * radius);
    offsets.iter().map(corner).collect()
}

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
        self.note(words, Point::new(panel.left - 8.0, y), Anchor::End);
    }

    /// Draws an upright line through a panel, with words below it.
    pub(super) fn upright(&mut self, panel: Area, x: f64, (words, anchor): (&str, Anchor)) {
        let (from, to) = (Point::new(x, panel.top), Point::new(x, panel.bottom));
        self.line(from, to, Line::solid(1.0, self.palette.grid));
        self.note(words, Point::new(x, panel.bottom + 12.0), anchor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_have_round_numbers() {
        assert_eq!(round_numbers(7, 5), [0, 2, 4, 6, 8]);
        assert_eq!(round_numbers(0, 5), [0, 1]);
        assert_eq!(round_numbers(30_200, 5), [0, 10_000, 20_000, 30_000, 40_000]);
        assert_eq!(round_numbers(5, 5), [0, 1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_size_too_small_for_the_words_is_laid_out_larger() {
        let look = Look {
            size: Some((300, 200)),
            ..Look::default()
        };
        let sizes = Sizes {
            usual: (1200.0, 800.0),
            least: (900.0, 500.0),
        };
        let (canvas, body) = Canvas::new(&look, Speller::default(), sizes, Heading::default());
        assert_eq!((canvas.scene.size, canvas.scene.shown), ((900.0, 600.0), (300, 200)));
        assert!(body.width() > 800.0 && body.height() > 300.0);
    }
}
