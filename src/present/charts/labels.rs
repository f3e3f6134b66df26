//! Where words may stand: on nothing else, and inside.
//!
//! In: the areas and lines that are taken, and candidate places. Out: which of them is free, and how many lines it would hide.

use super::scene::{Area, Point};

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
