//! Circles packed around a center, none on another.
//!
//! In: radii, the largest first, and which circles like to be neighbors. Out: their centers. Each circle goes where two others leave
//! a corner for it, the nearest to the center; what was too small a hole for one may be filled by a later one. The same radii give
//! the same places on every machine: nothing but sums, products and square roots is needed.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::scene::Point;
use crate::work;

/// What the circles fill: as wide as `aspect` times its height, round or with the corners of a sheet.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Form {
    Round,
    Sheet { aspect: f64 },
}

impl Form {
    /// How far out a circle reaches, so that all places on the rim of the form are equally far.
    fn reach(self, at: Point, radius: f64) -> f64 {
        let (x, y) = (at.x.abs(), at.y.abs());
        match self {
            Self::Round => (x * x + y * y).sqrt() + radius,
            Self::Sheet { aspect } => {
                let stretch = aspect.sqrt();
                let (x, y) = ((x + radius) / stretch, (y + radius) * stretch);
                let (x, y) = (x * x, y * y);
                (x * x + y * y).sqrt().sqrt()
            }
        }
    }
}

/// A place where a circle touches two others: one on each side of the line between them.
#[derive(Debug, Clone, Copy)]
struct Corner {
    one: usize,
    other: usize,
    is_left: bool,
}

/// A circle that has its place.
#[derive(Debug, Clone, Copy)]
struct Placed {
    at: Point,
    radius: f64,
}

/// How many corners are compared by who would be the neighbors.
const COMPARED: usize = 16;
/// How much further out a circle goes for neighbors it likes best.
const LIKING: f64 = 0.3;
/// Corners that were too narrow are tried again when circles have shrunk to this.
const SHRUNK: f64 = 0.85;

/// Returns the centers of circles that keep a gap between them; the first is at the origin, and all after it must be in descending order of
/// their radii. `liking` says how much a circle wants to be beside another, 0 to 1; none where it does not matter. O(n log n) for radii
/// as people and companies have them.
pub(crate) fn pack(radii: &[f64], gap: f64, form: Form, liking: Option<&dyn Fn(usize, usize) -> f64>) -> Vec<Point> {
    let mut packing = Packing::new(radii, gap, form);
    for (i, radius) in radii.iter().enumerate() {
        let at = match packing.placed.as_slice() {
            [] => Point::new(0.0, 0.0),
            [first] => Point::new(first.radius + radius + gap, 0.0),
            _ => packing.corner_for(i, *radius, liking),
        };
        packing.put(at, *radius, radii.get(i + 1).copied().unwrap_or(0.0));
    }
    packing.placed.iter().map(|circle| circle.at).collect()
}

/// Circles while they are packed.
struct Packing {
    gap: f64,
    form: Form,
    /// The smallest circle there will be: where it finds no room, nothing does.
    smallest: f64,
    cell: f64,
    placed: Vec<Placed>,
    /// Which circles touch a cell of the plane.
    cells: HashMap<(i64, i64), Vec<usize>>,
    /// How far out each corner is, in millionths; the nearest first, equal ones by their number.
    open: BinaryHeap<Reverse<(i64, usize)>>,
    corners: Vec<Corner>,
    /// Corners that were too narrow since circles had the size of `class`.
    narrow: Vec<usize>,
    class: f64,
}

impl Packing {
    fn new(radii: &[f64], gap: f64, form: Form) -> Self {
        let mut sorted = radii.to_vec();
        sorted.sort_by(f64::total_cmp);
        let middle = sorted.get(sorted.len() / 2).copied().unwrap_or(1.0);
        Self {
            gap,
            form,
            smallest: sorted.first().copied().unwrap_or(1.0),
            cell: 2.0 * middle + gap,
            placed: Vec::with_capacity(radii.len()),
            cells: HashMap::new(),
            open: BinaryHeap::new(),
            corners: Vec::new(),
            narrow: Vec::new(),
            class: f64::INFINITY,
        }
    }

    /// The best of the nearest corners that have room.
    fn corner_for(&mut self, i: usize, radius: f64, liking: Option<&dyn Fn(usize, usize) -> f64>) -> Point {
        if radius < self.class * SHRUNK {
            self.class = radius;
            for corner in std::mem::take(&mut self.narrow) {
                self.push(corner, radius);
            }
        }
        let most = if liking.is_some() { COMPARED } else { 1 };
        let mut found: Vec<(f64, Point, usize)> = Vec::new();
        while found.len() < most
            && let Some(Reverse((_, number))) = self.open.pop()
        {
            let corner = self.corners[number];
            let at = self.place(corner, radius).filter(|at| self.is_free(*at, radius));
            let Some(at) = at else {
                let has_room = |at: Point| self.is_free(at, self.smallest);
                if self.place(corner, self.smallest).is_some_and(has_room) {
                    self.narrow.push(number);
                }
                continue;
            };
            let likes = liking.map_or(0.0, |liking| liking(i, corner.one).max(liking(i, corner.other)));
            found.push((self.form.reach(at, radius) * (1.0 - LIKING * likes), at, number));
        }
        let best = (0..found.len()).min_by(|a, b| found[*a].0.total_cmp(&found[*b].0));
        let best = best.map(|best| found.remove(best));
        for (_, _, number) in found {
            self.push(number, radius);
        }
        // There is a corner at the rim of any heap of circles; should rounding hide it, there is room beyond all of them.
        best.map_or_else(|| self.beyond(radius), |(_, at, _)| at)
    }

    fn beyond(&self, radius: f64) -> Point {
        let right = self.placed.iter().map(|circle| circle.at.x + circle.radius);
        Point::new(right.fold(0.0, f64::max) + radius + self.gap, 0.0)
    }

    /// Puts a circle into its place, and opens the corners that it makes for circles of at most a size.
    fn put(&mut self, at: Point, radius: f64, next: f64) {
        let new = self.placed.len();
        let near = self.around(at, radius + 2.0 * (next + self.gap));
        self.placed.push(Placed { at, radius });
        for one in near {
            let circle = self.placed[one];
            if circle.at.distance(at) > circle.radius + radius + 2.0 * (next + self.gap) {
                continue;
            }
            for is_left in [false, true] {
                let number = self.corners.len();
                self.corners.push(Corner {
                    one,
                    other: new,
                    is_left,
                });
                self.push(number, next);
            }
        }
        for cell in self.cells_of(at, radius) {
            self.cells.entry(cell).or_default().push(new);
        }
    }

    /// Lets a corner wait for its turn, if a circle of that size or the smallest one touches both its circles.
    fn push(&mut self, number: usize, radius: f64) {
        let corner = self.corners[number];
        let place = self.place(corner, radius).or_else(|| self.place(corner, self.smallest));
        if let Some(at) = place {
            let reach = (self.form.reach(at, radius) * 1e6) as i64;
            self.open.push(Reverse((reach, number)));
        }
    }

    /// Where a circle touches both circles of a corner.
    fn place(&self, corner: Corner, radius: f64) -> Option<Point> {
        work::count(1);
        let (one, other) = (self.placed[corner.one], self.placed[corner.other]);
        let distance = one.at.distance(other.at);
        let (to_one, to_other) = (one.radius + radius + self.gap, other.radius + radius + self.gap);
        if distance <= 0.0 || distance > to_one + to_other {
            return None;
        }
        let along = (distance * distance + to_one * to_one - to_other * to_other) / (2.0 * distance);
        let aside = (to_one * to_one - along * along).max(0.0).sqrt();
        let aside = if corner.is_left { -aside } else { aside };
        let (x, y) = ((other.at.x - one.at.x) / distance, (other.at.y - one.at.y) / distance);
        Some(Point::new(
            one.at.x + x * along - y * aside,
            one.at.y + y * along + x * aside,
        ))
    }

    /// Whether a circle would keep the gap to all others, but for what rounding takes.
    fn is_free(&self, at: Point, radius: f64) -> bool {
        let least = self.gap * (1.0 - 1e-6) - 1e-9;
        self.cells_of(at, radius + self.gap).all(|cell| {
            let there = self.cells.get(&cell).map_or(&[][..], Vec::as_slice);
            work::count(1 + there.len());
            there.iter().all(|circle| {
                let circle = self.placed[*circle];
                let (x, y) = (circle.at.x - at.x, circle.at.y - at.y);
                let apart = circle.radius + radius + least;
                x * x + y * y >= apart * apart
            })
        })
    }

    /// The circles whose cells a larger circle touches, in the order in which they were placed.
    fn around(&self, at: Point, radius: f64) -> Vec<usize> {
        let cells = self.cells_of(at, radius);
        let mut found: Vec<usize> = cells
            .filter_map(|cell| self.cells.get(&cell))
            .flatten()
            .copied()
            .collect();
        work::count(found.len());
        found.sort_unstable();
        found.dedup();
        found
    }

    fn cells_of(&self, at: Point, radius: f64) -> impl Iterator<Item = (i64, i64)> + use<> {
        let cell = |value: f64| (value / self.cell).floor() as i64;
        let (left, right) = (cell(at.x - radius), cell(at.x + radius));
        let (top, bottom) = (cell(at.y - radius), cell(at.y + radius));
        (top..=bottom).flat_map(move |y| (left..=right).map(move |x| (x, y)))
    }
}

/// Returns a circle around circles: its center and radius. It is the smallest but for a few thousandths.
pub(crate) fn enclosing(circles: &[(Point, f64)]) -> (Point, f64) {
    let mut center = Point::new(0.0, 0.0);
    let farthest = |center: Point| {
        let reach = |circle: &(Point, f64)| (circle.0.distance(center) + circle.1, circle.0);
        let circles = circles.iter().map(reach);
        circles.fold((0.0, center), |most, one| if one.0 > most.0 { one } else { most })
    };
    let (mut reach, mut toward) = farthest(center);
    let (mut best, mut step) = ((center, reach), reach / 2.0);
    for _ in 0..STEPS {
        let distance = center.distance(toward);
        if distance <= 0.0 {
            break;
        }
        center = center.between(toward, (step / distance).min(1.0));
        (reach, toward) = farthest(center);
        if reach < best.1 {
            best = (center, reach);
        }
        step *= 0.85;
    }
    best
}

/// Steps toward the middle of circles, each shorter than the one before.
const STEPS: usize = 36;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::work::counted;

    /// Radii as a network has them: few large ones, many of the least size.
    fn radii(n: usize) -> Vec<f64> {
        let mut radii: Vec<f64> = (0..n).map(|i| (1.0 / (1.0 + i as f64 * 0.03)).max(0.13)).collect();
        radii.sort_by(|a, b| b.total_cmp(a));
        radii
    }

    fn overlaps(radii: &[f64], places: &[Point], gap: f64) -> usize {
        let mut n = 0;
        for (i, one) in places.iter().enumerate() {
            for (k, other) in places.iter().enumerate().skip(i + 1) {
                n += usize::from(one.distance(*other) < radii[i] + radii[k] + gap - 1e-6);
            }
        }
        n
    }

    #[test]
    fn no_circle_is_on_another_whatever_their_sizes() {
        for form in [Form::Round, Form::Sheet { aspect: 1.5 }, Form::Sheet { aspect: 0.5 }] {
            for radii in [
                radii(1),
                radii(2),
                radii(3),
                radii(700),
                vec![1.0; 300],
                vec![0.1, 9.0, 0.1, 0.1],
            ] {
                let places = pack(&radii, 0.05, form, None);
                assert_eq!(
                    (places.len(), overlaps(&radii, &places, 0.05)),
                    (radii.len(), 0),
                    "{form:?}"
                );
                assert_eq!(places, pack(&radii, 0.05, form, None), "the same again");
            }
        }
        assert!(pack(&[], 0.1, Form::Round, None).is_empty());
    }

    #[test]
    fn little_room_is_left_and_a_sheet_is_filled() {
        let radii = radii(2_000);
        let area: f64 = radii.iter().map(|radius| radius * radius * std::f64::consts::PI).sum();
        let places = pack(&radii, 0.0, Form::Round, None);
        let circles: Vec<_> = places.into_iter().zip(radii.iter().copied()).collect();
        let (_, radius) = enclosing(&circles);
        let filled = area / (radius * radius * std::f64::consts::PI);
        assert!(filled > 0.78, "{filled}");
        let places = pack(&radii, 0.0, Form::Sheet { aspect: 2.0 }, None);
        let width = places.iter().map(|at| at.x.abs()).fold(0.0, f64::max);
        let height = places.iter().map(|at| at.y.abs()).fold(0.0, f64::max);
        assert!((width / height - 2.0).abs() < 0.15, "{width} x {height}");
    }

    #[test]
    fn who_belongs_together_is_nearer_than_by_chance() {
        let radii = vec![1.0; 200];
        let is_alike = |one: usize, other: usize| one % 4 == other % 4;
        let mean = |places: &[Point]| {
            let mut all = (0.0, 0.0);
            for (i, one) in places.iter().enumerate() {
                for (k, other) in places.iter().enumerate().skip(i + 1) {
                    if is_alike(i, k) {
                        all = (all.0 + one.distance(*other), all.1 + 1.0);
                    }
                }
            }
            all.0 / all.1
        };
        let liking = |one: usize, other: usize| f64::from(u8::from(is_alike(one, other)));
        let (alone, together) = (
            mean(&pack(&radii, 0.1, Form::Round, None)),
            mean(&pack(&radii, 0.1, Form::Round, Some(&liking))),
        );
        assert!(together < alone * 0.85, "{together} {alone}");
    }

    #[test]
    fn four_times_the_circles_are_little_more_than_four_times_the_work() {
        let steps = |n: usize| counted(|| pack(&radii(n), 0.02, Form::Round, None)).1;
        let (few, many) = (steps(2_500), steps(10_000));
        assert!(many < few * 5, "{few} {many}");
    }

    #[test]
    fn a_circle_around_circles_holds_them_and_is_nearly_the_smallest() {
        let circles = [
            (Point::new(0.0, 0.0), 1.0),
            (Point::new(10.0, 0.0), 1.0),
            (Point::new(5.0, 3.0), 0.5),
        ];
        let (center, radius) = enclosing(&circles);
        assert!(circles.iter().all(|(at, r)| at.distance(center) + r <= radius + 1e-9));
        assert!(
            radius < 6.0 * 1.01 && (center.x - 5.0).abs() < 0.1,
            "{radius} {center:?}"
        );
        assert_eq!(enclosing(&[]), (Point::new(0.0, 0.0), 0.0));
    }
}
