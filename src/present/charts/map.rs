//! The map of a network: every employer an island, everybody a bubble in it.
//!
//! In: a [`MapLayout`]. Out: a [`Scene`]: the larger the bubble, the stronger the tie; its color and sign say what to do first. Names
//! stand inside their bubbles and islands, or where nothing else is.

use super::canvas::{Canvas, Font, Heading, Key, Look, Shape, Sizes, label};
use super::map_layout::{Bubble, MapLayout};
use super::scene::{Anchor, Area, Label, Point, Scene};
use super::text::{self, Speller};
use super::theme::Color;
use super::verdicts;
use super::{Draw, footer};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::advice::view::{OwnTie, own_ties};
use crate::error::Result;
use crate::people::company::Aliases;
use crate::wording::charts as wording;
use crate::wording::evidence::first_name;
use crate::wording::no_way::NO_TIES;
use crate::wording::reasons;
use crate::wording::words::{strength, thousands};

const SIZES: Sizes = Sizes {
    usual: (1400.0, 930.0),
    least: (760.0, 620.0),
};
/// The smallest letters.
const LEAST: f64 = 8.0;
/// Larger ones are bold in bubbles; smaller ones need the room.
const BOLD: f64 = 11.0;
/// What a bubble must measure to be told apart by its sign.
const WITH_SIGN: f64 = 3.8;
/// So many bubbles say who they are when somebody points at them: more would make the file large for what nobody can point at.
const MOST_TOLD: usize = 600;
/// So many islands are tried for a name, the largest first.
const MOST_NAMED: usize = 250;
/// The letters of names that stand outside of their islands.
const OUTSIDE: f64 = 9.5;
/// The letters of names inside that would not fit whole otherwise.
const SMALLER: f64 = 9.0;

pub(super) fn of<'a>(view: View<'a>, _: &Aliases) -> Result<Draw<'a>> {
    let own_ties = own_ties(&view);
    Ok(Box::new(move |look| map(&view, &own_ties, look)))
}

/// Draws the map.
pub(super) fn map(view: &View<'_>, own_ties: &[OwnTie], look: &Look) -> Scene {
    let speller = Speller::new(look.letters);
    let heading = Heading {
        title: wording::of_ties(own_ties),
        subtitle: wording::map(
            &super::called(view.network.roster.person(view.me), &speller),
            MapLayout::n_left_out(view),
        ),
        footer: footer(view),
    };
    let (mut canvas, body) = Canvas::new(look, speller, SIZES, heading);
    if own_ties.is_empty() {
        canvas.nothing(body, NO_TIES);
        return canvas.finish();
    }
    let keys = keys(&canvas, view, own_ties);
    let top = canvas.legend_in_rows(body, &keys) + 10.0;
    let field = body.below(top);
    let layout = MapLayout::of(view, own_ties, field.width() / field.height());
    Map::new(view, &layout, field).draw(&mut canvas);
    canvas.finish()
}

/// What the colors and signs mean, as far as they are there.
fn keys(canvas: &Canvas, view: &View<'_>, own_ties: &[OwnTie]) -> Vec<(Key, String)> {
    let palette = &canvas.palette;
    let mut keys = vec![(Key::Bubble(None, 7.5, palette.ink), wording::YOU.to_owned())];
    let counted = verdicts::counted(own_ties).into_iter();
    keys.extend(counted.map(|(verdict, words)| {
        let color = color(canvas, Some(verdict));
        (Key::Bubble(sign(verdict), 7.5, color), words)
    }));
    let n_strangers = view.network.roster.people.len().saturating_sub(own_ties.len() + 1);
    if n_strangers > 0 {
        let words = format!("{} · {}", wording::STRANGERS, thousands(n_strangers as u64));
        keys.push((Key::Bubble(None, 3.0, color(canvas, None)), words));
    }
    keys
}

/// The sign in a bubble: none is one too.
fn sign(verdict: Verdict) -> Option<Shape> {
    match verdict {
        Verdict::Ask | Verdict::Build => None,
        other => Some(verdicts::shape(other)),
    }
}

/// The color of a bubble; those whom I do not know, or hardly, step back.
fn color(canvas: &Canvas, verdict: Option<Verdict>) -> Color {
    let palette = &canvas.palette;
    match verdict {
        None => palette.others.mixed(palette.field, 70),
        Some(Verdict::Build) => palette.others.mixed(palette.field, 45),
        Some(verdict) => palette.verdict(verdict),
    }
}

/// A layout on its way to paper.
struct Map<'a> {
    view: &'a View<'a>,
    layout: &'a MapLayout,
    corner: Point,
    scale: f64,
    field: Area,
}

impl<'a> Map<'a> {
    fn new(view: &'a View<'a>, layout: &'a MapLayout, field: Area) -> Self {
        let scale = (field.width() / layout.width).min(field.height() / layout.height);
        let middle = field.center();
        Self {
            view,
            layout,
            corner: Point::new(
                middle.x - layout.width * scale / 2.0,
                middle.y - layout.height * scale / 2.0,
            ),
            scale,
            field,
        }
    }

    fn place(&self, at: Point) -> Point {
        Point::new(self.corner.x + at.x * self.scale, self.corner.y + at.y * self.scale)
    }

    fn draw(&self, canvas: &mut Canvas) {
        let (grid, field) = (canvas.palette.grid, canvas.palette.field);
        for island in self.layout.islands.iter().filter(|island| island.bubbles.len() > 1) {
            let (at, radius) = (self.place(island.center), island.radius * self.scale);
            canvas.disc(at, radius, grid);
            canvas.disc(at, (radius - 1.0).max(radius * 0.9), field);
        }
        let mut names = Vec::new();
        for bubble in &self.layout.bubbles {
            let (at, radius) = (self.place(bubble.center), bubble.radius * self.scale);
            let is_me = bubble.person == self.view.me;
            let verdict = bubble.tie.map(|tie| tie.verdict);
            let color = if is_me {
                canvas.palette.ink
            } else {
                color(canvas, verdict)
            };
            let sign = verdict.and_then(sign).filter(|_| radius >= WITH_SIGN);
            let name = self.name(canvas, bubble, radius, sign.is_some());
            match &name {
                Some(_) => canvas.named_bubble(sign, at, radius, color),
                None => canvas.bubble(sign, at, radius, color),
            }
            names.extend(name.map(|name| (at, name, color.legible())));
        }
        for (at, name, color) in names {
            name.write(canvas, at, color);
        }
        self.names_of_islands(canvas);
        self.tell(canvas);
    }

    /// The name inside a bubble, if it can be read there.
    fn name(&self, canvas: &Canvas, bubble: &Bubble, radius: f64, has_sign: bool) -> Option<Name> {
        if radius < LEAST {
            return None;
        }
        if bubble.person == self.view.me {
            return Name::fitting(&[vec![wording::YOU.to_owned()]], radius, 0.0);
        }
        let tie = bubble.tie?;
        let person = self.view.network.roster.person(bubble.person);
        let name = canvas.speller.name(&person.name, &person.id);
        if name.starts_with('(') {
            return None;
        }
        let first = first_name(&name);
        let all = name.split(',').next().unwrap_or_default();
        let last = all.split_whitespace().last().filter(|last| *last != first);
        let both = last.map(|last| vec![first.clone(), last.to_owned()]);
        let words: Vec<Vec<String>> = both.into_iter().chain([vec![first]]).collect();
        let down = if has_sign { 0.16 } else { 0.0 };
        let name = Name::fitting(&words, radius, down);
        // Whom there is nothing to ask of yet steps back.
        name.filter(|_| tie.verdict != Verdict::Build || radius > 2.0 * LEAST)
    }

    /// The names of islands: inside at the top, else below or above; where they fit whole, or without their last words.
    fn names_of_islands(&self, canvas: &mut Canvas) {
        let font = |size| Font::bold(size, canvas.palette.ink);
        let mut names = Names::new(self);
        let mut labels = Vec::new();
        for (i, island) in self.layout.islands.iter().take(MOST_NAMED).enumerate() {
            let (at, radius) = (self.place(island.center), island.radius * self.scale);
            let name = canvas.speller.words(&island.of.called());
            let cap = island.cap * self.scale;
            let size = (cap * 0.78).min(9.5 + radius * 0.03).min(15.0);
            let top = Point::new(at.x, at.y - radius + cap * 0.76);
            let inside = [size, size.min(SMALLER)]
                .into_iter()
                .filter(|size| *size >= LEAST)
                .map(|size| (size, top));
            let smallest = inside.clone().next_back();
            let outside = [radius + 7.0, -radius - 7.0].map(|down| (OUTSIDE, Point::new(at.x, at.y + down)));
            let mut places = inside.chain(outside);
            let label = places.find_map(|(size, at)| {
                let mut ways = shorter(&name).map(|words| label(&words, at, font(size), Anchor::Middle));
                ways.find(|label| label.area().width() <= radius * 3.2 && names.is_free(&label.area(), i))
            });
            let label = label.or_else(|| names.cut(&name, smallest.map(|(size, at)| (at, font(size)))?, i));
            labels.extend(label.inspect(|label| names.placed.push(label.area().grown(1.5))));
        }
        for label in labels {
            canvas.put(label);
        }
    }

    /// Says on pointing at them who the largest are, and what the islands are.
    fn tell(&self, canvas: &mut Canvas) {
        let islands = self.layout.islands.iter().filter(|island| island.bubbles.len() > 1);
        for island in islands.take(MOST_NAMED) {
            let area = inside(self.place(island.center), island.radius * self.scale);
            let told = wording::island(&super::plain(&island.of.called()), island.bubbles.len());
            canvas.hover(area, told);
        }
        let known = self.layout.bubbles.iter().filter(|bubble| bubble.tie.is_some());
        let mut largest: Vec<&Bubble> = known.collect();
        largest.sort_by(|a, b| b.radius.total_cmp(&a.radius));
        for bubble in largest.into_iter().take(MOST_TOLD) {
            let person = self.view.network.roster.person(bubble.person);
            let who = super::at_work(person);
            let told = match bubble.tie {
                Some(tie) => format!(
                    "{who}: {}, {}",
                    strength(tie.strength),
                    reasons::label(tie.verdict).to_lowercase()
                ),
                None => who,
            };
            let area = inside(self.place(bubble.center), bubble.radius * self.scale);
            canvas.hover(area, told);
        }
    }
}

/// The square inside a circle that holds most of it.
fn inside(at: Point, radius: f64) -> Area {
    Area::around(at, radius * 0.88)
}

/// A name as it is, then without its last words, as long as what is left still tells something.
fn shorter(name: &str) -> impl Iterator<Item = String> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let first = |n: usize| {
        // "City of" and "Institut für" are no names.
        let n = if n == words.len() {
            n
        } else {
            n - words[..n]
                .iter()
                .rev()
                .take_while(|word| word.starts_with(char::is_lowercase))
                .count()
        };
        let text = words[..n].join(" ");
        let text = text.trim_end_matches(|c: char| !c.is_alphanumeric() && !"?!.)".contains(c));
        let is_whole = n == words.len() || (!text.contains('(') && text.chars().count() > 2);
        is_whole.then(|| text.to_owned())
    };
    let ways: Vec<String> = (1..=words.len()).rev().filter_map(first).collect();
    ways.into_iter()
}

/// Where names of islands may stand.
struct Names {
    paper: Area,
    /// Every island's place, radius, and the room at its top.
    islands: Vec<(Point, f64, f64)>,
    placed: Vec<Area>,
}

impl Names {
    fn new(map: &Map<'_>) -> Self {
        let islands = map.layout.islands.iter();
        Self {
            paper: map.field.grown(8.0),
            islands: islands
                .map(|island| {
                    let (at, cap) = (map.place(island.center), island.cap * map.scale);
                    (at, island.radius * map.scale, cap)
                })
                .collect(),
            placed: Vec::new(),
        }
    }

    /// As much of a name as fits into its island, if that is enough to tell it.
    fn cut(&self, name: &str, (at, font): (Point, Font), island: usize) -> Option<Label> {
        let words = text::fit(name, font.size, true, self.room(at.y, island));
        let label = label(&words, at, font, Anchor::Middle);
        (words.chars().count() > 5 && self.is_free(&label.area(), island)).then_some(label)
    }

    /// How wide an island is at a height.
    fn room(&self, y: f64, island: usize) -> f64 {
        let (center, radius, _) = self.islands[island];
        let high = center.y - y;
        2.0 * (radius * radius - high * high).max(0.0).sqrt()
    }

    /// Whether an area touches no other name, and is inside of its island or touches none of the people of another one.
    fn is_free(&self, area: &Area, but: usize) -> bool {
        let is_on = |(i, &(at, radius, cap)): (usize, &(Point, f64, f64))| {
            let people = Point::new(at.x, at.y + cap / 2.0);
            let nearest = Point::new(
                people.x.clamp(area.left, area.right),
                people.y.clamp(area.top, area.bottom),
            );
            i != but && nearest.distance(people) < radius - cap / 2.0 + 0.5
        };
        self.paper.holds(area)
            && !self.placed.iter().any(|placed| placed.overlaps(area))
            && (area.width() <= self.room(area.center().y, but) || !self.islands.iter().enumerate().any(is_on))
    }
}

/// Words in a bubble.
struct Name {
    lines: Vec<String>,
    size: f64,
    down: f64,
}

impl Name {
    /// The first of these ways to write a name that fits into a circle; `down` is how far below its middle, in parts of the radius.
    fn fitting(ways: &[Vec<String>], radius: f64, down: f64) -> Option<Self> {
        let most = (radius * 0.36).min(16.0);
        let sizes = std::iter::successors(Some(most), |size| Some(size - 0.5)).take_while(|size| *size >= LEAST);
        let sizes: Vec<f64> = sizes.collect();
        let at = ways.iter().enumerate().find_map(|(i, lines)| {
            let widest = |bold| {
                let widths = lines.iter().map(|line| text::width(line, 1.0, bold));
                widths.fold(0.0, f64::max)
            };
            let (plain, bold) = (widest(false), widest(true));
            let fits = |size: &&f64| {
                let far = lines.len() as f64 * **size * 0.56 + radius * down;
                let room = 2.0 * (radius * radius - far * far).max(0.0).sqrt() * 0.93;
                **size * if **size >= BOLD { bold } else { plain } <= room
            };
            sizes.iter().find(fits).map(|size| (i, *size))
        });
        let (i, size) = at.or_else(|| {
            // A short name in a small bubble may take all of its width.
            let last = ways.last()?;
            let fits = last.len() == 1 && text::width(&last[0], LEAST, false) <= radius * 1.8;
            (fits && radius >= LEAST).then_some((ways.len() - 1, LEAST))
        })?;
        Some(Self {
            lines: ways[i].clone(),
            size,
            down: radius * down,
        })
    }

    fn write(&self, canvas: &mut Canvas, at: Point, color: Color) {
        let line = self.size * 1.12;
        let top = at.y + self.down - line * (self.lines.len() as f64 - 1.0) / 2.0;
        for (i, words) in self.lines.iter().enumerate() {
            let at = Point::new(at.x, top + i as f64 * line);
            let font = Font {
                size: self.size,
                bold: self.size >= BOLD,
                color,
            };
            canvas.write(words, at, font, Anchor::Middle);
        }
    }
}
