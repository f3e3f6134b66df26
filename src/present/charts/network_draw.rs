//! Draws the picture of a network once everybody has a place: rings and rims, lines, marks and names.

use super::canvas::{BODY, Canvas, Font, Line, Shape, dash, label};
use super::network::{Picture, mark, width};
use super::network_layout::{Placed, Target};
use super::scene::{Anchor, Area, Label, Point};
use super::text;
use crate::strength::band::{FAIR_TIE, STRONG_TIE};
use crate::wording::words::{number, people, strength};

/// Ties among alters that are drawn at the most; more would hide the names.
const MOST_AMONG: usize = 60;
/// How wide the name of a group may be.
pub(super) const RIM_WORDS: f64 = 150.0;
/// Strengths at which a ring may stand, the bands first.
const RINGS: [f64; 10] = [STRONG_TIE, FAIR_TIE, 0.6, 0.8, 0.5, 0.7, 0.9, 0.2, 0.05, 0.02];

/// Everybody in their places.
pub(super) struct Laid {
    pub(super) target: Target,
    /// By alter: the place, and what stands beside it.
    pub(super) places: Vec<(usize, Placed, String)>,
    /// The places of outsiders, and their names.
    pub(super) strangers: Vec<(Placed, String)>,
    pub(super) rings: Vec<(Label, f64)>,
    pub(super) rims: Vec<Option<Label>>,
}

impl Laid {
    /// Returns where an alter stands, if they are named.
    pub(super) fn place_of(&self, alter: usize) -> Option<Point> {
        let found = self.places.iter().find(|(i, _, _)| *i == alter);
        found.map(|(_, placed, _)| placed.at)
    }

    /// How many names each sector has no room for.
    pub(super) fn missing(&self, picture: &Picture<'_>) -> Vec<usize> {
        let mut missing = vec![0; self.target.sectors.len()];
        for (i, placed, _) in &self.places {
            missing[picture.sector(&picture.ego.alters[*i])] += usize::from(placed.name.is_none());
        }
        missing[0] += self
            .strangers
            .iter()
            .filter(|(placed, _)| placed.name.is_none())
            .count();
        missing
    }
}

impl Picture<'_> {
    /// The words on the rings, and how far from the center each is.
    pub(super) fn ring_labels(&self, canvas: &Canvas, target: &Target) -> Vec<(Label, f64)> {
        let font = Font::plain(10.0, canvas.palette.muted);
        let ring = |(value, distance): (f64, f64)| {
            let band = match value {
                STRONG_TIE => " strong",
                FAIR_TIE => " fair",
                _ => "",
            };
            let at = Point::new(target.center.x, target.center.y - distance);
            (label(&format!("{value:.2}{band}"), at, font, Anchor::Middle), distance)
        };
        target.rings(&RINGS).into_iter().map(ring).collect()
    }

    /// The name of a sector outside the circle, if there is room.
    pub(super) fn rim_label(&self, canvas: &Canvas, target: &mut Target, sector: usize) -> Option<Label> {
        let middle = (target.sectors[sector].from + target.sectors[sector].to) / 2.0;
        // Above and below the circle words need more room than beside it.
        let room = 16.0 + 8.0 * libm::cos(middle).abs();
        let at = target.center.toward(middle, target.radius + room);
        let slant = libm::sin(middle);
        let anchor = match slant {
            _ if slant > 0.06 => Anchor::Start,
            _ if slant < -0.06 => Anchor::End,
            _ => Anchor::Middle,
        };
        let name = self.sectors.get(sector).map_or("others", |(name, _)| name);
        let words = text::fit(&canvas.speller.words(name), BODY, true, RIM_WORDS);
        let label = label(&words, at, Font::bold(BODY, canvas.palette.ink), anchor);
        let area = label.area();
        let is_free = target.taken.is_free(&area);
        if is_free {
            target.taken.add(area.grown(3.0));
        }
        is_free.then_some(label)
    }

    /// Rings, sectors, and the names of the groups around the rim.
    pub(super) fn ground(&self, canvas: &mut Canvas, laid: &Laid) {
        let (grid, field) = (canvas.palette.grid, canvas.palette.field);
        let target = &laid.target;
        canvas.disc(target.center, target.named_end, field);
        for (words, distance) in &laid.rings {
            let whole = Target::new(target.center, *distance, &[1.0], target.taken.inside);
            canvas.path(whole.rim(0, *distance), Line::solid(1.0, grid));
            canvas.bar(words.area().grown(2.0), field);
            canvas.put(words.clone());
        }
        for (sector, rim) in laid.rims.iter().enumerate() {
            let color = canvas.palette.group(sector);
            canvas.path(target.rim(sector, target.radius + 5.0), Line::solid(5.0, color));
            if target.sectors.len() > 1 {
                let at = |distance: f64| target.center.toward(target.sectors[sector].from, distance);
                canvas.line(at(target.radius * 0.2), at(target.radius + 2.0), Line::solid(1.0, grid));
            }
            let Some(words) = rim else { continue };
            canvas.put(words.clone());
            if let Some((name, n)) = self.sectors.get(sector) {
                canvas.hover(words.area(), format!("{}: {}", super::plain(name), number(*n, "tie")));
            }
        }
    }

    /// The ties: first those among the named, then those with the center, then those that lead on.
    pub(super) fn lines(&self, canvas: &mut Canvas, laid: &Laid) {
        let shown = self.ego.among.iter().filter_map(|tie| {
            let (one, other) = (laid.place_of(tie.one)?, laid.place_of(tie.other)?);
            Some((tie, one, other))
        });
        for (tie, one, other) in shown.take(MOST_AMONG) {
            let line = Line {
                width: 0.7 + 1.6 * tie.strength,
                dash: dash(tie.kind),
                color: canvas.palette.others.mixed(canvas.palette.paper, 35),
            };
            canvas.path(bent(one, other, laid.target.center), line);
        }
        let center = laid.target.center;
        for (i, placed, _) in &laid.places {
            let alter = &self.ego.alters[*i];
            let color = canvas.palette.group(self.sector(alter));
            let line = Line {
                width: width(alter.strength),
                dash: dash(alter.kind),
                color: color.mixed(canvas.palette.paper, 30),
            };
            let from = center.between(placed.at, 24.0 / center.distance(placed.at).max(24.0));
            canvas.line(from, placed.at, line);
        }
        for (outsider, (placed, _)) in self.outsiders.iter().zip(&laid.strangers) {
            let line = Line {
                width: width(outsider.strength).max(1.4),
                dash: dash(outsider.kind),
                color: canvas.palette.group(0),
            };
            if let Some(via) = laid.place_of(outsider.via) {
                canvas.line(via, placed.at, line);
            }
        }
    }

    pub(super) fn marks(&self, canvas: &mut Canvas, laid: &Laid) {
        // Who found no place of their own is a dot, and below all names.
        for (i, placed, _) in laid.places.iter().filter(|(_, placed, _)| !placed.is_free) {
            let color = canvas.palette.group(self.sector(&self.ego.alters[*i]));
            canvas.disc(placed.at, 2.6, color);
        }
        for (i, placed, words) in laid.places.iter().filter(|(_, placed, _)| placed.is_free) {
            let alter = &self.ego.alters[*i];
            let person = self.view.network.roster.person(alter.person);
            let shape = if person.is_owner { Shape::Square } else { Shape::Disc };
            canvas.mark(shape, placed.at, mark(alter), canvas.palette.group(self.sector(alter)));
            if let Some(name) = placed.name {
                write_name(canvas, words, name);
            }
            let beyond = if alter.n_beyond > 0 {
                format!("; knows {} more", people(alter.n_beyond))
            } else {
                String::new()
            };
            let told = format!(
                "{}{}: strength {}, {}{beyond}",
                super::plain(&person.name),
                super::at_company(person),
                strength(alter.strength),
                alter.kind.name()
            );
            canvas.hover(Area::around(placed.at, mark(alter) + 3.0), told);
        }
    }

    pub(super) fn draw_outsiders(&self, canvas: &mut Canvas, laid: &Laid) {
        let color = canvas.palette.group(0);
        for (outsider, (placed, words)) in self.outsiders.iter().zip(&laid.strangers) {
            if !placed.is_free {
                canvas.disc(placed.at, 2.6, color);
                continue;
            }
            canvas.mark(Shape::Ring, placed.at, 5.5, color);
            if let Some(name) = placed.name {
                write_name(canvas, words, name);
            }
            let person = self.view.network.roster.person(outsider.person);
            let via = self.view.network.roster.person(self.ego.alters[outsider.via].person);
            let told = format!(
                "{}{}: known through {}, strength {}, {}",
                super::plain(&person.name),
                super::at_company(person),
                super::plain(&via.name),
                strength(outsider.strength),
                outsider.kind.name()
            );
            canvas.hover(Area::around(placed.at, 8.0), told);
        }
    }
}

/// A name on a strip of paper, so that lines below it do not cross the letters.
fn write_name(canvas: &mut Canvas, words: &str, (at, anchor): (Point, Anchor)) {
    let label = label(words, at, Font::plain(BODY, canvas.palette.ink), anchor);
    canvas.bar(label.area().grown(1.0), canvas.palette.paper.faded(78));
    canvas.put(label);
}

/// A line between two places that gives way to the center.
fn bent(one: Point, other: Point, center: Point) -> Vec<Point> {
    let control = one.between(other, 0.5).between(center, 0.35);
    let at = |share: f64| {
        one.between(control, share)
            .between(control.between(other, share), share)
    };
    (0..=12_u32).map(|i| at(f64::from(i) / 12.0)).collect()
}
