//! Where everybody stands in the picture of a network: a target, as Northway drew sociograms (1940).
//!
//! In: how strong each tie is, to which sector it belongs, how wide the name is. Out: places. The center is whose network it is;
//! the strength alone tells the distance from it, half by its size, half by its rank; the group alone tells the sector. The angle
//! inside the sector is free: each person takes the one where their name covers nothing. O(named² · angles), the same on every
//! machine. A force layout (Fruchterman and Reingold 1991) of the forty strongest ties of the sample data put 16 pairs of names on
//! each other, and its distances from the center followed the strengths with a rank correlation of 0.55 only.

use std::f64::consts::TAU;

use super::scene::{Anchor, Area, Point, Taken};

/// The next of these parts of a turn is always far from those before it: the golden section.
const GOLDEN: f64 = 0.618_033_988_749_895;
/// Room for the strongest, in parts of the radius: nobody stands on the center.
const NEAREST: f64 = 0.2;
/// Where the named end if there are dots around them.
const NAMED_END: f64 = 0.76;
/// The room between two sectors, in radians.
const GAP: f64 = 0.03;

/// The room between two names on one line.
const NAME_GAP: f64 = 7.0;

/// Somebody whose name is to be shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Body {
    /// How strong the tie with the center is.
    pub(super) strength: f64,
    /// Index of the sector.
    pub(super) sector: usize,
    /// Radius of the mark.
    pub(super) mark: f64,
    /// Width of the name.
    pub(super) width: f64,
    /// Height of the name.
    pub(super) height: f64,
}

/// Somebody's place, and that of their name; none where there is no room for one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Placed {
    pub(super) at: Point,
    pub(super) name: Option<(Point, Anchor)>,
    /// Whether the mark covers nothing.
    pub(super) is_free: bool,
}

/// A part of the circle.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sector {
    pub(super) from: f64,
    pub(super) to: f64,
}

/// The circle while it is filled.
#[derive(Debug)]
pub(super) struct Target {
    pub(super) center: Point,
    pub(super) radius: f64,
    pub(super) sectors: Vec<Sector>,
    pub(super) taken: Taken,
    /// The strengths of the named, falling.
    strengths: Vec<f64>,
    /// Where the least of the named stands, in pixels.
    pub(super) named_end: f64,
}

impl Target {
    /// Divides a circle by the weights of the sectors.
    pub(super) fn new(center: Point, radius: f64, weights: &[f64], inside: Area) -> Self {
        let total: f64 = weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        let mut from = 0.0;
        let sectors = weights.iter().map(|weight| {
            let to = from + weight / total * TAU;
            let gap = if weights.len() > 1 { GAP / 2.0 } else { 0.0 };
            let sector = Sector {
                from: from + gap,
                to: (to - gap).max(from + gap),
            };
            from = to;
            sector
        });
        let sectors = sectors.collect();
        let mut taken = Taken::new(inside);
        taken.add(Area::around(center, NEAREST * radius * 0.55));
        Self {
            center,
            radius,
            sectors,
            taken,
            strengths: Vec::new(),
            named_end: radius * 0.97,
        }
    }

    /// Sets what strengths the named have, and whether somebody stands outside of them.
    pub(super) fn scale(&mut self, strengths: impl Iterator<Item = f64>, has_more: bool) {
        self.strengths = strengths.collect();
        self.strengths.sort_by(|a, b| b.total_cmp(a));
        self.named_end = self.radius * if has_more { NAMED_END } else { 0.97 };
    }

    /// Returns how far from the center a strength stands: the stronger, the nearer, half by the strength itself and half by
    /// its rank among the named, so that people of nearly one strength do not stand on each other.
    pub(super) fn distance(&self, strength: f64) -> f64 {
        let nearest = NEAREST * self.radius;
        let share = match (self.strengths.first(), self.strengths.last()) {
            (Some(most), Some(least)) if most > least => {
                let by_strength = ((most - strength) / (most - least)).clamp(0.0, 1.0);
                (by_strength + self.rank(strength)) / 2.0
            }
            _ => 0.5,
        };
        nearest + (self.named_end - nearest) * share
    }

    /// The share of the named who are stronger, 0 to 1, in between in proportion.
    fn rank(&self, strength: f64) -> f64 {
        let n_stronger = self.strengths.partition_point(|known| *known > strength);
        let last = self.strengths.len() - 1;
        if n_stronger == 0 || n_stronger > last {
            return if n_stronger == 0 { 0.0 } else { 1.0 };
        }
        let (above, below) = (self.strengths[n_stronger - 1], self.strengths[n_stronger]);
        (n_stronger as f64 - 1.0 + (above - strength) / (above - below)) / last as f64
    }

    /// Returns the strengths at which a ring helps to read distances, with their distance, the telling ones first chosen.
    pub(super) fn rings(&self, telling: &[f64]) -> Vec<(f64, f64)> {
        let most = self.strengths.first().copied().unwrap_or(0.0);
        let least = self.strengths.last().copied().unwrap_or(0.0);
        let mut rings: Vec<(f64, f64)> = Vec::new();
        for &strength in telling {
            let distance = self.distance(strength);
            let is_inside = strength < most && strength > least;
            if is_inside && rings.iter().all(|ring| (ring.1 - distance).abs() > 36.0) {
                rings.push((strength, distance));
            }
        }
        rings
    }

    /// Places somebody at the distance their strength tells.
    pub(super) fn place(&mut self, body: &Body) -> Placed {
        let distance = self.distance(body.strength);
        self.place_at(body, distance, self.center)
    }

    /// Places somebody at a distance, joined by a line from elsewhere.
    pub(super) fn place_at(&mut self, body: &Body, distance: f64, joined: Point) -> Placed {
        let sector = self.sectors[body.sector];
        let span = sector.to - sector.from;
        let pad = ((body.mark + 3.0) / distance.max(1.0)).min(span * 0.4);
        let n = (span * distance / 7.0).clamp(6.0, 120.0).floor();
        let mut best: Option<(f64, Placed)> = None;
        let mut i = 0.0;
        while i < n {
            let angle = sector.from + pad + (span - 2.0 * pad) * (i + 0.5) / n;
            i += 1.0;
            let at = self.center.toward(angle, distance);
            let crossed = self.taken.n_crossed(joined.between(at, 0.2), at.between(joined, 0.04));
            let cost = 3.0 * crossed as f64 + 60.0 / (self.taken.nearest(at) + 1.0);
            let is_free = self.taken.is_free(&Area::around(at, body.mark + 2.0));
            let mut consider = |cost: f64, name| {
                if best.as_ref().is_none_or(|(least, _)| cost < *least) {
                    best = Some((cost, Placed { at, name, is_free }));
                }
            };
            // A place without a name is taken only where there is none with one, on others only where there is no free one.
            consider(cost + if is_free { 1_000.0 } else { 2_000.0 }, None);
            for (place, anchor, area, dislike) in sides(at, body, at.x >= self.center.x) {
                if is_free && self.taken.is_free(&area) {
                    let hidden = self.taken.n_hidden(&area.grown(-2.0)) as f64;
                    consider(cost + dislike + 3.0 * hidden, Some((place, anchor)));
                }
            }
        }
        let placed = best.map_or_else(
            || Placed {
                at: self.center.toward(sector.from + span / 2.0, distance),
                name: None,
                is_free: false,
            },
            |(_, placed)| placed,
        );
        self.taken.add(Area::around(placed.at, body.mark + 2.0));
        self.taken.add_line(joined, placed.at);
        if let Some((place, anchor)) = placed.name {
            let area = name_area(place, anchor, body);
            // Two names beside each other need a space between.
            self.taken.add(Area {
                left: area.left - NAME_GAP,
                right: area.right + NAME_GAP,
                ..area
            });
        }
        placed
    }

    /// Places dots in a sector outside the named, evenly, the first nearest to the center.
    pub(super) fn dots(&self, sector: usize, n: usize) -> Vec<Point> {
        let Sector { from, to } = self.sectors[sector];
        let (near, far) = (self.named_end + 10.0, self.radius - 3.0);
        let place = |i: usize| {
            let share = (i as f64 + 0.5) / n as f64;
            let distance = (near * near + (far * far - near * near) * share).sqrt();
            let mut turn = i as f64 * GOLDEN + 0.37;
            let mut at = self.center;
            // A dot under a name could not be seen.
            for _ in 0..8 {
                at = self
                    .center
                    .toward(from + (to - from) * (0.02 + 0.96 * (turn - turn.floor())), distance);
                if self.taken.is_free(&Area::around(at, 1.5)) {
                    break;
                }
                turn += GOLDEN * GOLDEN / 3.0;
            }
            at
        };
        (0..n).map(place).collect()
    }

    /// Returns the line along the rim of a sector.
    pub(super) fn rim(&self, sector: usize, distance: f64) -> Vec<Point> {
        let Sector { from, to } = self.sectors[sector];
        let n = ((to - from) * 24.0).ceil().max(2.0);
        let mut points = Vec::new();
        let mut i = 0.0;
        while i <= n {
            points.push(self.center.toward(from + (to - from) * i / n, distance));
            i += 1.0;
        }
        points
    }
}

/// Where a name may stand beside its mark: place, anchor, area, and how much less it is liked than the best.
fn sides(at: Point, body: &Body, is_right: bool) -> [(Point, Anchor, Area, f64); 4] {
    let away = body.mark + 5.0;
    let up = body.mark + body.height / 2.0 + 2.0;
    let (right, left) = if is_right { (0.0, 0.7) } else { (0.7, 0.0) };
    [
        (Point::new(at.x + away, at.y), Anchor::Start, right),
        (Point::new(at.x - away, at.y), Anchor::End, left),
        (Point::new(at.x, at.y - up), Anchor::Middle, 0.9),
        (Point::new(at.x, at.y + up), Anchor::Middle, 0.9),
    ]
    .map(|(place, anchor, dislike)| (place, anchor, name_area(place, anchor, body), dislike))
}

fn name_area(at: Point, anchor: Anchor, body: &Body) -> Area {
    Area::new(
        anchor.left(at.x, body.width),
        at.y - body.height / 2.0,
        body.width,
        body.height,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(weights: &[f64]) -> Target {
        let inside = Area::new(0.0, 0.0, 1000.0, 1000.0);
        Target::new(Point::new(500.0, 500.0), 400.0, weights, inside)
    }

    #[test]
    fn the_stronger_is_the_nearer() {
        let mut target = target(&[1.0]);
        target.scale([0.1, 0.8, 0.79, 0.78].into_iter(), true);
        let distances = [0.9, 0.8, 0.79, 0.785, 0.78, 0.5, 0.1, 0.0].map(|strength| target.distance(strength));
        assert!(distances.is_sorted(), "{distances:?}");
        assert_eq!(
            (distances[0], distances[1], distances[6], distances[7]),
            (80.0, 80.0, 304.0, 304.0)
        );
        assert!(
            distances[2] - distances[1] > 35.0,
            "those of nearly one strength stand apart"
        );
        target.scale([0.4].into_iter(), false);
        assert_eq!(target.distance(0.4), 80.0 + (388.0 - 80.0) / 2.0);
    }

    #[test]
    fn everybody_stands_in_their_sector_and_names_cover_nothing() {
        let mut target = target(&[3.0, 1.0, 2.0]);
        target.scale([0.9, 0.02].into_iter(), true);
        let mut areas: Vec<Area> = Vec::new();
        for i in 0..60 {
            let body = Body {
                strength: 0.9 - f64::from(i) * 0.0145,
                sector: i as usize % 3,
                mark: 5.0,
                width: 70.0,
                height: 16.0,
            };
            let placed = target.place(&body);
            let center = target.center;
            assert!((center.distance(placed.at) - target.distance(body.strength)).abs() < 1e-6);
            let sector = target.sectors[body.sector];
            let angle = libm::atan2(placed.at.x - center.x, center.y - placed.at.y).rem_euclid(TAU);
            assert!(sector.from <= angle && angle <= sector.to, "{i}");
            if let Some((at, anchor)) = placed.name {
                areas.push(name_area(at, anchor, &body));
            }
        }
        assert!(areas.len() > 45, "{} of 60 have their names", areas.len());
        for (i, one) in areas.iter().enumerate() {
            assert!(areas[i + 1..].iter().all(|other| !one.overlaps(other)));
        }
    }

    #[test]
    fn dots_fill_the_rim_of_their_sector() {
        let mut target = target(&[1.0, 1.0]);
        target.scale([0.5, 0.4].into_iter(), true);
        let dots = target.dots(1, 200);
        assert!(dots.iter().all(|dot| {
            let distance = target.center.distance(*dot);
            dot.x < 500.0 && distance > target.named_end && distance < 400.0
        }));
        assert!(target.dots(0, 0).is_empty());
    }

    #[test]
    fn rings_keep_their_distance() {
        let mut target = target(&[1.0]);
        target.scale([0.9, 0.05].into_iter(), false);
        let rings = target.rings(&[0.35, 0.1, 0.8, 0.34]);
        assert_eq!(rings.iter().map(|ring| ring.0).collect::<Vec<_>>(), [0.35, 0.1, 0.8]);
    }
}
