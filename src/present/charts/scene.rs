//! A picture as a list of things with places, before it is drawn in any format.
//!
//! In: what charts put into it, in pixels from the upper left corner. Out: items that [`pen`](super::pen) draws, and whose
//! geometry tests can check: what overlaps, what leaves the canvas.

use super::text;
use super::theme::Color;

/// A place.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

/// How a line is broken; what kind of tie it stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dash {
    Solid,
    Dashed,
    Dotted,
    Sparse,
}

/// Which end of a text its place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Anchor {
    Start,
    Middle,
    End,
}

/// A line of text; `at` is half the height of a small letter above the line it stands on.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Label {
    pub(crate) text: String,
    pub(crate) at: Point,
    pub(crate) font: Font,
    pub(crate) anchor: Anchor,
}

/// Size, weight and color of letters.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Font {
    pub(crate) size: f64,
    pub(crate) bold: bool,
    pub(crate) color: Color,
}

/// Width, style and color of a line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Line {
    pub(crate) width: f64,
    pub(crate) dash: Dash,
    pub(crate) color: Color,
}

/// Something drawn.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Item {
    Stroke { points: Vec<Point>, line: Line },
    Fill { points: Vec<Point>, color: Color },
    Bar { area: Area, color: Color },
    Disc { at: Point, radius: f64, color: Color },
    Text(Label),
}

/// What is told of a place when somebody points at it.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Hover {
    pub(crate) area: Area,
    pub(crate) text: String,
}

/// A picture.
#[derive(Debug, Clone)]
pub struct Scene {
    /// Size in its own units.
    pub(crate) size: (f64, f64),
    /// Size in which it is to be shown, in pixels; smaller than its own where that leaves no room for the words.
    pub(crate) shown: (u32, u32),
    pub(crate) title: String,
    pub(crate) description: String,
    /// Why there is nothing to see on it, if so.
    pub nothing: Option<String>,
    pub(crate) items: Vec<Item>,
    pub(crate) hovers: Vec<Hover>,
}

impl Item {
    pub(crate) fn color(&self) -> Color {
        match self {
            Self::Stroke { line, .. } => line.color,
            Self::Fill { color, .. } | Self::Bar { color, .. } | Self::Disc { color, .. } => *color,
            Self::Text(label) => label.font.color,
        }
    }
}

impl Anchor {
    /// Returns where a text of that width begins.
    pub(crate) fn left(self, x: f64, width: f64) -> f64 {
        match self {
            Self::Start => x,
            Self::Middle => x - width / 2.0,
            Self::End => x - width,
        }
    }
}

impl Font {
    pub(crate) fn plain(size: f64, color: Color) -> Self {
        Self {
            size,
            bold: false,
            color,
        }
    }

    pub(crate) fn bold(size: f64, color: Color) -> Self {
        Self {
            size,
            bold: true,
            color,
        }
    }
}

impl Line {
    pub(crate) fn solid(width: f64, color: Color) -> Self {
        Self {
            width,
            dash: Dash::Solid,
            color,
        }
    }
}

impl Point {
    pub(crate) fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// Returns the place so far away in that direction, an angle that starts at the top and turns clockwise.
    pub(crate) fn toward(self, angle: f64, distance: f64) -> Self {
        Self::new(
            self.x + distance * libm::sin(angle),
            self.y - distance * libm::cos(angle),
        )
    }

    /// Returns the place on the way to another one, 0 here, 1 there.
    pub(crate) fn between(self, other: Self, share: f64) -> Self {
        Self::new(self.x + (other.x - self.x) * share, self.y + (other.y - self.y) * share)
    }

    pub(crate) fn distance(self, other: Self) -> f64 {
        let (x, y) = (self.x - other.x, self.y - other.y);
        (x * x + y * y).sqrt()
    }
}

impl Area {
    pub(crate) fn new(left: f64, top: f64, width: f64, height: f64) -> Self {
        Self {
            left,
            top,
            right: left + width,
            bottom: top + height,
        }
    }

    /// Returns the square around a place.
    pub(crate) fn around(at: Point, radius: f64) -> Self {
        Self::new(at.x - radius, at.y - radius, 2.0 * radius, 2.0 * radius)
    }

    /// Returns the part of the area to the right of a place.
    pub(crate) fn right_of(self, left: f64) -> Self {
        Self { left, ..self }
    }

    /// Returns the part to the left of a place.
    pub(crate) fn left_of(self, right: f64) -> Self {
        Self { right, ..self }
    }

    /// Returns the part below a place.
    pub(crate) fn below(self, top: f64) -> Self {
        Self { top, ..self }
    }

    /// Returns the part above a place.
    pub(crate) fn above(self, bottom: f64) -> Self {
        Self { bottom, ..self }
    }

    pub(crate) fn width(&self) -> f64 {
        self.right - self.left
    }

    pub(crate) fn height(&self) -> f64 {
        self.bottom - self.top
    }

    pub(crate) fn center(&self) -> Point {
        Point::new((self.left + self.right) / 2.0, (self.top + self.bottom) / 2.0)
    }

    /// Returns the area with a margin around it.
    pub(crate) fn grown(&self, margin: f64) -> Self {
        Self {
            left: self.left - margin,
            top: self.top - margin,
            right: self.right + margin,
            bottom: self.bottom + margin,
        }
    }

    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    pub(crate) fn holds(&self, other: &Self) -> bool {
        self.left <= other.left && self.top <= other.top && self.right >= other.right && self.bottom >= other.bottom
    }

    /// Returns whether a straight line touches the area (Liang and Barsky 1984).
    pub(crate) fn is_crossed(&self, from: Point, to: Point) -> bool {
        let (dx, dy) = (to.x - from.x, to.y - from.y);
        let (mut enters, mut leaves) = (0.0_f64, 1.0_f64);
        let edges = [
            (-dx, from.x - self.left),
            (dx, self.right - from.x),
            (-dy, from.y - self.top),
            (dy, self.bottom - from.y),
        ];
        for (slope, room) in edges {
            if slope == 0.0 {
                if room < 0.0 {
                    return false;
                }
            } else if slope < 0.0 {
                enters = enters.max(room / slope);
            } else {
                leaves = leaves.min(room / slope);
            }
        }
        enters <= leaves
    }
}

impl Label {
    /// Returns the room that the text takes, from the top of its capitals to the bottom of its descenders.
    pub(crate) fn area(&self) -> Area {
        let Font { size, bold, .. } = self.font;
        let width = text::width(&self.text, size, bold);
        let left = self.anchor.left(self.at.x, width);
        let baseline = self.at.y + text::HALF_X_HEIGHT * size;
        Area {
            left,
            top: baseline - text::CAP_HEIGHT * size,
            right: left + width,
            bottom: baseline + text::DESCENT * size,
        }
    }
}

impl Scene {
    /// Returns every text.
    #[cfg(test)]
    pub(crate) fn labels(&self) -> impl Iterator<Item = &Label> {
        self.items.iter().filter_map(|item| match item {
            Item::Text(label) => Some(label),
            _ => None,
        })
    }
}

/// Returns the parts of a line that are drawn.
pub(crate) fn dashes(points: &[Point], dash: Dash, width: f64) -> Vec<Vec<Point>> {
    let unit = width.max(2.0);
    let (on, off) = match dash {
        Dash::Solid => return vec![points.to_vec()],
        Dash::Dashed => (4.0 + 2.0 * unit, 3.0 + unit),
        Dash::Dotted => (unit, 2.2 * unit),
        Dash::Sparse => (unit, 5.0 * unit),
    };
    let mut parts = Vec::new();
    let mut part = Vec::new();
    let (mut is_on, mut left) = (true, on);
    for pair in points.windows(2) {
        let (mut from, to) = (pair[0], pair[1]);
        let mut rest = from.distance(to);
        while rest > 0.0 {
            if is_on && part.is_empty() {
                part.push(from);
            }
            let step = rest.min(left);
            from = from.between(to, step / rest);
            rest -= step;
            left -= step;
            if is_on {
                part.push(from);
            }
            if left <= 0.0 {
                if is_on {
                    parts.push(std::mem::take(&mut part));
                }
                is_on = !is_on;
                left = if is_on { on } else { off };
            }
        }
    }
    parts.extend((part.len() > 1).then_some(part));
    parts
}

/// What is taken already.
#[derive(Debug, Clone)]
pub(crate) struct Taken {
    /// Nothing may leave this.
    pub(crate) inside: Area,
    areas: Vec<Area>,
    lines: Vec<(Point, Point)>,
}

impl Taken {
    pub(crate) fn new(inside: Area) -> Self {
        Self {
            inside,
            areas: Vec::new(),
            lines: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, area: Area) {
        self.areas.push(area);
    }

    pub(crate) fn add_line(&mut self, from: Point, to: Point) {
        self.lines.push((from, to));
    }

    /// Returns whether the area is inside and overlaps nothing.
    pub(crate) fn is_free(&self, area: &Area) -> bool {
        self.inside.holds(area) && !self.areas.iter().any(|taken| taken.overlaps(area))
    }

    /// Returns how many lines cross the area.
    pub(crate) fn n_hidden(&self, area: &Area) -> usize {
        self.lines
            .iter()
            .filter(|(from, to)| area.is_crossed(*from, *to))
            .count()
    }

    /// Returns how many areas a line would cross.
    pub(crate) fn n_crossed(&self, from: Point, to: Point) -> usize {
        self.areas.iter().filter(|area| area.is_crossed(from, to)).count()
    }

    /// Returns the distance from a place to the nearest area's center.
    pub(crate) fn nearest(&self, at: Point) -> f64 {
        let distances = self.areas.iter().map(|area| area.center().distance(at));
        distances.fold(f64::INFINITY, f64::min)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dashes_cover_their_share_of_the_line() {
        let line = [Point::new(0.0, 0.0), Point::new(60.0, 0.0), Point::new(60.0, 40.0)];
        for (dash, share) in [(Dash::Dashed, 0.61), (Dash::Dotted, 0.31), (Dash::Sparse, 0.17)] {
            let parts = dashes(&line, dash, 1.5);
            let length = |part: &Vec<Point>| part.windows(2).map(|pair| pair[0].distance(pair[1])).sum::<f64>();
            let drawn: f64 = parts.iter().map(length).sum();
            assert!((drawn / 100.0 - share).abs() < 0.04, "{dash:?}: {drawn}");
        }
        assert_eq!(dashes(&line, Dash::Solid, 1.0), [line.to_vec()]);
    }

    #[test]
    fn a_line_crosses_what_it_touches() {
        let area = Area::new(10.0, 10.0, 20.0, 10.0);
        for (from, to, crosses) in [
            ((0.0, 0.0), (40.0, 40.0), true),
            ((0.0, 15.0), (40.0, 15.0), true),
            ((0.0, 25.0), (40.0, 25.0), false),
            ((0.0, 15.0), (5.0, 15.0), false),
            ((15.0, 15.0), (16.0, 15.0), true),
        ] {
            let (from, to) = (Point::new(from.0, from.1), Point::new(to.0, to.1));
            assert_eq!(area.is_crossed(from, to), crosses, "{from:?} {to:?}");
        }
    }

    #[test]
    fn angles_start_at_the_top_and_turn_clockwise() {
        let at = |angle: f64| Point::new(0.0, 0.0).toward(angle, 2.0);
        assert_eq!(at(0.0), Point::new(0.0, -2.0));
        let right = at(std::f64::consts::FRAC_PI_2);
        assert!((right.x - 2.0).abs() < 1e-9 && right.y.abs() < 1e-9);
    }

    #[test]
    fn words_stand_on_nothing_and_inside() {
        let mut taken = Taken::new(Area::new(0.0, 0.0, 100.0, 100.0));
        taken.add(Area::new(10.0, 10.0, 20.0, 10.0));
        taken.add_line(Point::new(0.0, 50.0), Point::new(100.0, 50.0));
        assert!(!taken.is_free(&Area::new(25.0, 15.0, 20.0, 10.0)));
        assert!(!taken.is_free(&Area::new(90.0, 15.0, 20.0, 10.0)));
        assert!(taken.is_free(&Area::new(40.0, 45.0, 20.0, 10.0)));
        assert_eq!(taken.n_hidden(&Area::new(40.0, 45.0, 20.0, 10.0)), 1);
        assert_eq!(taken.n_crossed(Point::new(0.0, 0.0), Point::new(40.0, 30.0)), 1);
        assert_eq!(taken.nearest(Point::new(20.0, 25.0)), 10.0);
    }
}
