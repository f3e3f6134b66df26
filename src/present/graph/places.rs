//! Where people stand in a picture of the graph: colleagues together, employers as islands around me, the largest first.
//!
//! In: for each person the number of their employer. Out: a place for each; no two are the same, and no island lies on another.

use std::collections::BTreeMap;
use std::f64::consts::{PI, TAU};

/// What turns a sunflower's seeds: no two lie behind each other.
const GOLDEN: f64 = PI * 0.763_932_022_500_210_3;
/// How far neighbors are from each other.
const APART: f64 = 20.0;

/// Returns a place for each person; `employers` has the number of theirs, and `is_me` says who stands in the middle.
pub(super) fn places(employers: &[Option<usize>], is_me: impl Fn(usize) -> bool) -> Vec<(f64, f64)> {
    let mut islands: BTreeMap<Option<usize>, Vec<usize>> = BTreeMap::new();
    for (one, employer) in employers.iter().enumerate().filter(|(one, _)| !is_me(*one)) {
        islands.entry(*employer).or_default().push(one);
    }
    let mut islands: Vec<(Option<usize>, Vec<usize>)> = islands.into_iter().collect();
    // Who works nowhere is no island of colleagues: they stand at the edge.
    islands.sort_by_key(|(employer, people)| (employer.is_none(), std::cmp::Reverse(people.len())));
    let mut places = vec![(0.0, 0.0); employers.len()];
    let mut ring = Ring {
        radius: 0.0,
        angle: TAU,
        widest: APART,
        last: 0.0,
    };
    for (_, people) in &islands {
        let (x, y) = ring.next(APART * (people.len() as f64).sqrt() + APART);
        for (n, &one) in people.iter().enumerate() {
            let (from, angle) = (APART * (n as f64 + 0.5).sqrt(), n as f64 * GOLDEN);
            places[one] = (x + from * libm::cos(angle), y + from * libm::sin(angle));
        }
    }
    places
}

/// A ring of islands around what lies within; the next one begins where it is full.
struct Ring {
    radius: f64,
    angle: f64,
    /// The radius of its widest island, which is its first.
    widest: f64,
    /// The radius of its last island.
    last: f64,
}

impl Ring {
    /// The middle of the next island, which has that radius.
    fn next(&mut self, island: f64) -> (f64, f64) {
        let step = |from: f64, ring: f64| 2.0 * libm::asin(((from + island) / (2.0 * ring)).min(1.0));
        let turned = self.angle
            + if self.radius > 0.0 {
                step(self.last, self.radius)
            } else {
                0.0
            };
        // The first island of the ring is its widest: as much room is left before it comes around again.
        if self.radius > 0.0 && island <= self.widest && turned + step(self.widest, self.radius) <= TAU {
            self.angle = turned;
        } else {
            self.radius += self.widest + island;
            (self.angle, self.widest) = (0.0, island);
        }
        self.last = island;
        (self.radius * libm::cos(self.angle), self.radius * libm::sin(self.angle))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colleagues_stand_together_and_nobody_on_another() {
        let employers: Vec<Option<usize>> = (0..600_usize).map(|n| (n % 7 != 0).then_some((n * n) % 37)).collect();
        let places = places(&employers, |n| n == 0);
        assert_eq!(places[0], (0.0, 0.0));
        let far = |a: usize, b: usize| (places[a].0 - places[b].0).hypot(places[a].1 - places[b].1);
        for a in 0..600 {
            for b in 0..a {
                let least = if employers[a] == employers[b] { 5.0 } else { APART };
                assert!(far(a, b) > least, "{a} and {b} are {} apart", far(a, b));
            }
        }
    }
}
