//! The answer of `find` as a picture, for a message or a slide.
//!
//! In: a [`FindAnswer`]. Out: a [`Scene`]: me on the left, whom to ask beside me, the targets on the right, with what each tie
//! rests on. Words never overlap: where there is no room for the evidence of a weaker chain, its strength stands alone.

use std::collections::BTreeMap;

use super::canvas::{BODY, Canvas, Font, Heading, Key, Line, Look, SMALL, Sizes, dash, kind_words, label};
use super::footer;
use super::scene::{Anchor, Area, Dash, Point, Scene, Taken};
use super::text::{self, Speller};
use super::verdicts;
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::network::Kind;
use crate::people::Person;
use crate::present::find::{ChainAnswer, FindAnswer, StepAnswer};
use crate::wording::charts as wording;
use crate::wording::words::{joined, number, people, strength};

const ME_WIDTH: f64 = 66.0;
const BETWEEN_WIDTH: f64 = 196.0;
const TARGET_WIDTH: f64 = 236.0;
const BOX_HEIGHT: f64 = 58.0;
const ROW: f64 = 76.0;
const LEGEND: f64 = 54.0;
/// Into how many pieces a curve is cut.
const CURVE: usize = 48;
/// Words stand at most so far from the middle of their line.
const MOST_BESIDE: f64 = 44.0;
/// What surrounds the rows: heading, legend, footer.
const FRAME: f64 = 190.0;

/// Draws the chains of an answer.
pub fn chains(view: &View<'_>, answer: &FindAnswer, look: &Look) -> Scene {
    let speller = Speller::new(look.letters);
    let ids: Vec<Vec<String>> = answer.chains.iter().map(|chain| ids(chain, &answer.me)).collect();
    let layered = layered(&ids);
    let sizes = sizes(&layered);
    let names: Vec<String> = answer
        .companies
        .iter()
        .map(|company| speller.words(&company.query))
        .collect();
    let heading = Heading {
        title: wording::chains(
            &names.join(", "),
            answer.chains.first().map(|best| best.readiness),
            answer.chains.len(),
        ),
        subtitle: subtitle(view, answer, &speller),
        footer: footer(view),
    };
    let (mut canvas, body) = Canvas::new(look, speller, sizes, heading);
    if answer.is_empty() {
        canvas.nothing(body, &answer.why_nothing());
        return canvas.finish();
    }
    let field = body.above(body.bottom - LEGEND);
    let picture = Picture {
        view,
        answer,
        layered: &layered,
        field,
    };
    picture.draw(&mut canvas);
    picture.legend(&mut canvas, body.below(body.bottom - LEGEND + 14.0));
    canvas.finish()
}

fn ids(chain: &ChainAnswer, me: &str) -> Vec<String> {
    let others = chain.steps.iter().map(|step| step.to.clone());
    std::iter::once(me.to_owned()).chain(others).collect()
}

fn sizes(layered: &Layered) -> Sizes {
    let n_between = layered.n_columns.saturating_sub(2) as f64;
    let boxes = ME_WIDTH + TARGET_WIDTH + n_between * BETWEEN_WIDTH + 60.0;
    let rows = layered.n_rows.max(2) as f64;
    Sizes {
        usual: (
            (boxes + (n_between + 1.0) * 240.0).max(1280.0),
            (FRAME + rows * ROW).max(560.0),
        ),
        least: (
            (boxes + (n_between + 1.0) * 130.0).max(900.0),
            FRAME + rows * (BOX_HEIGHT + 10.0),
        ),
    }
}

fn subtitle(view: &View<'_>, answer: &FindAnswer, speller: &Speller) -> String {
    let me = super::called(view.network.roster.person(view.me), speller);
    let n = answer.chains.len();
    let best = if n == 1 {
        "the only chain".to_owned()
    } else {
        format!("the best {n} chains")
    };
    format!(
        "{} known there; {best} from {me}, up to {}. Thicker is stronger; the best chain stands out.",
        people(answer.scope.n_targets),
        number(answer.scope.max_hops, "step")
    )
}

struct Picture<'a> {
    view: &'a View<'a>,
    answer: &'a FindAnswer,
    layered: &'a Layered,
    field: Area,
}

impl Picture<'_> {
    fn draw(&self, canvas: &mut Canvas) {
        let mut taken = Taken::new(self.field.grown(2.0));
        for node in &self.layered.nodes {
            taken.add(self.area(node).grown(3.0));
        }
        // The best chain is drawn last, over the others, and gets room for its words first.
        for link in self.layered.links.iter().rev() {
            self.link(canvas, link);
        }
        for link in &self.layered.links {
            self.words(canvas, &mut taken, link);
        }
        for node in &self.layered.nodes {
            if let Some(id) = &node.person {
                self.person(canvas, node, id);
            }
        }
    }

    fn width(&self, column: usize) -> f64 {
        match column {
            0 => ME_WIDTH,
            _ if column + 1 == self.layered.n_columns => TARGET_WIDTH,
            _ => BETWEEN_WIDTH,
        }
    }

    /// The box of a node; a line that passes a column has one without height.
    fn area(&self, node: &Node) -> Area {
        let boxes: f64 = (0..self.layered.n_columns).map(|column| self.width(column)).sum();
        let gap = (self.field.width() - boxes) / self.layered.n_columns.saturating_sub(1).max(1) as f64;
        let before: f64 = (0..node.column).map(|column| self.width(column) + gap).sum();
        let y = self.field.top + node.height * self.field.height();
        let height = if node.person.is_some() { BOX_HEIGHT } else { 0.0 };
        Area::new(
            self.field.left + before,
            y - height / 2.0,
            self.width(node.column),
            height,
        )
    }

    fn step(&self, link: &Link) -> &StepAnswer {
        &self.answer.chains[link.chain].steps[link.step]
    }

    /// A curve from box to box, and on through a column that it passes.
    fn link(&self, canvas: &mut Canvas, link: &Link) {
        let step = self.step(link);
        let is_best = link.chain == 0;
        let line = Line {
            width: thick(step),
            dash: dash(step.kind),
            color: if is_best {
                canvas.palette.accent
            } else {
                canvas.palette.others.mixed(canvas.palette.paper, 25)
            },
        };
        let mut points = self.curve(link);
        let to = &self.layered.nodes[link.to];
        if to.person.is_none() {
            let area = self.area(to);
            points.push(Point::new(area.right, area.top));
        }
        canvas.path(points, line);
    }

    fn curve(&self, link: &Link) -> Vec<Point> {
        let (from, to) = (
            self.area(&self.layered.nodes[link.from]),
            self.area(&self.layered.nodes[link.to]),
        );
        let (from, to) = (
            Point::new(from.right, from.center().y),
            Point::new(to.left, to.center().y),
        );
        (0..=CURVE)
            .map(|i| {
                let share = i as f64 / CURVE as f64;
                let smooth = share * share * (3.0 - 2.0 * share);
                Point::new(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * smooth)
            })
            .collect()
    }

    /// What the tie rests on, on its line: as much as there is room for.
    fn words(&self, canvas: &mut Canvas, taken: &mut Taken, link: &Link) {
        let passes = self.layered.nodes[link.from].person.is_none();
        if passes {
            return;
        }
        let step = self.step(link);
        let curve = self.curve(link);
        let room = curve[CURVE].x - curve[0].x - 18.0;
        let value = strength(step.strength);
        let guess = if step.kind == Kind::Inferred { " ?" } else { "" };
        let evidence = step
            .evidence
            .first()
            .map_or(String::new(), |words| canvas.speller.words(words));
        let first = evidence.split(", ").next().unwrap_or_default();
        let bold = link.chain == 0;
        let font = Font {
            size: SMALL,
            bold,
            color: canvas.palette.ink,
        };
        let candidates = [
            format!("{value}{guess} · {evidence}"),
            format!("{value}{guess} · {first}"),
        ];
        let fitting = candidates.iter().find(|words| text::width(words, SMALL, bold) <= room);
        let long = fitting.map_or_else(|| text::fit(&candidates[1], SMALL, bold, room), Clone::clone);
        let value = format!("{value}{guess}");
        let short = candidates[1].clone();
        // Beside the line before on it, and as much as possible.
        let ways = [
            (&long, true),
            (&short, true),
            (&long, false),
            (&value, true),
            (&value, false),
        ];
        for (words, is_beside) in ways {
            let places = [24, 20, 28, 16, 32, 12, 36, 10, 38, 40, 8].into_iter().flat_map(|i| {
                let area = label(words, curve[i], font, Anchor::Middle).area().grown(2.0);
                let sides: &[f64] = if is_beside { &[-1.0, 1.0] } else { &[0.0] };
                let place = |side: &f64| {
                    let down = beside(&curve, &area, *side, thick(step) / 2.0);
                    (Point::new(curve[i].x, curve[i].y + down), down.abs())
                };
                sides.iter().map(place).collect::<Vec<_>>()
            });
            let free = places.filter_map(|(at, far)| {
                let area = label(words, at, font, Anchor::Middle).area().grown(2.0);
                let is_between = area.left > curve[0].x + 2.0 && area.right < curve[CURVE].x - 2.0;
                let n_hidden = self.n_hidden(link, &area);
                let is_fine = far < MOST_BESIDE && is_between && taken.is_free(&area) && !(is_beside && n_hidden > 0);
                is_fine.then_some((n_hidden, far as usize, at, area))
            });
            if let Some((_, _, at, area)) = free.min_by_key(|(n_hidden, far, ..)| (*n_hidden, *far)) {
                canvas.bar(area, canvas.palette.paper);
                canvas.write(words, at, font, Anchor::Middle);
                canvas.hover(area, step.evidence.join("; "));
                taken.add(area);
                return;
            }
        }
    }

    /// How many other lines words at that place would interrupt.
    fn n_hidden(&self, link: &Link, area: &Area) -> usize {
        let others = self.layered.links.iter().filter(|other| *other != link);
        let is_hidden = |other: &&Link| {
            self.curve(other)
                .windows(2)
                .any(|piece| area.is_crossed(piece[0], piece[1]))
        };
        others.filter(is_hidden).count()
    }

    fn person(&self, canvas: &mut Canvas, node: &Node, id: &str) {
        let area = self.area(node);
        let (ink, paper, field) = (canvas.palette.ink, canvas.palette.paper, canvas.palette.field);
        if node.column == 0 {
            canvas.bar(area, ink);
            canvas.write("You", area.center(), Font::bold(BODY + 2.0, paper), Anchor::Middle);
            return;
        }
        let (rim, width) = if node.chain == 0 {
            (canvas.palette.accent, 2.0)
        } else {
            (canvas.palette.others, 1.0)
        };
        canvas.bar(area, rim);
        canvas.bar(area.grown(-width), field);
        let roster = &self.view.network.roster;
        let Some(person) = roster.by_id(id).map(|id| roster.person(id)) else {
            return;
        };
        let is_target = node.column + 1 == self.layered.n_columns;
        who(canvas, area, person, is_target && self.answer.companies.len() == 1);
        let below = Point::new(area.left + 10.0, area.bottom - 12.0);
        if is_target {
            self.ways_to(canvas, node, id, below);
        } else if let Some(verdict) = self.first_to(node, id) {
            verdicts::badge(canvas, verdict, below);
        }
    }

    /// The chains that end at a target, and what to do about the tie with one whom I know myself.
    fn ways_to(&self, canvas: &mut Canvas, node: &Node, id: &str, at: Point) {
        let area = self.area(node);
        let bold = node.chain == 0;
        let words = text::fit(&self.ranks(id), SMALL, bold, area.width() - 20.0);
        let font = Font {
            size: SMALL,
            bold,
            color: canvas.palette.ink,
        };
        let end = canvas.write(&words, at, font, Anchor::Start).right;
        let is_direct = |chain: &&ChainAnswer| chain.hops == 1 && chain.target.person.id == id;
        let direct = self.answer.chains.iter().find(is_direct);
        if let Some(verdict) = direct.map(|chain| chain.readiness) {
            verdicts::badge_before(canvas, verdict, Point::new(area.right - 10.0, at.y), end + 6.0);
        }
    }

    /// What to do first about somebody whom I would ask.
    fn first_to(&self, node: &Node, id: &str) -> Option<Verdict> {
        let is_asked =
            |chain: &&ChainAnswer| node.column == 1 && chain.introducer.as_ref().is_some_and(|person| person.id == id);
        Some(self.answer.chains.iter().find(is_asked)?.readiness)
    }

    /// Which chains end at a target, and how strong they are.
    fn ranks(&self, id: &str) -> String {
        let mine = self.answer.chains.iter().filter(|chain| chain.target.person.id == id);
        let said = mine.map(|chain| format!("{}. {}", chain.rank, chain.share()));
        said.collect::<Vec<_>>().join("   ")
    }

    /// One row: line styles, then what the badges mean; only what the picture has.
    fn legend(&self, canvas: &mut Canvas, area: Area) {
        let steps = || self.answer.chains.iter().flat_map(|chain| &chain.steps);
        let mut x = area.left;
        let ink = canvas.palette.ink;
        for shown in Kind::ALL {
            if steps().any(|step| step.kind == shown) {
                let key = Key::Line(dash(shown), 2.0, ink);
                x = self.entry(canvas, Point::new(x, area.top), key, kind_words(shown));
            }
        }
        let best = Key::Line(Dash::Solid, 4.0, canvas.palette.accent);
        self.entry(canvas, Point::new(x, area.top), best, "the best chain");
        let mut x = area.left;
        for shown in Verdict::ALL {
            let is_shown = self.answer.chains.iter().any(|chain| chain.readiness == shown);
            if is_shown {
                let key = Key::Field(canvas.palette.verdict(shown));
                x = self.entry(canvas, Point::new(x, area.top + 22.0), key, verdicts::words(shown));
            }
        }
    }

    fn entry(&self, canvas: &mut Canvas, at: Point, key: Key, words: &str) -> f64 {
        canvas.key(key, at);
        let font = Font::plain(SMALL, canvas.palette.ink);
        let words = text::fit(words, SMALL, false, (self.field.right - at.x - 34.0).max(0.0));
        canvas
            .write(&words, Point::new(at.x + 34.0, at.y), font, Anchor::Start)
            .right
            + 26.0
    }
}

/// How thick a tie's line is.
fn thick(step: &StepAnswer) -> f64 {
    1.2 + 6.0 * step.strength.clamp(0.0, 1.0)
}

/// How far an area must move up or down (the sign of `side`) from its curve, so that it does not lie on it; 0 to stay.
fn beside(curve: &[Point], area: &Area, side: f64, half: f64) -> f64 {
    let along = curve
        .iter()
        .filter(|point| point.x >= area.left && point.x <= area.right);
    if side < 0.0 {
        let highest = along.map(|point| point.y).fold(f64::INFINITY, f64::min);
        highest - half - area.bottom
    } else if side > 0.0 {
        let lowest = along.map(|point| point.y).fold(f64::NEG_INFINITY, f64::max);
        lowest + half - area.top
    } else {
        0.0
    }
}

/// Name and work of somebody in their box, as far as there is room.
fn who(canvas: &mut Canvas, area: Area, person: &Person, is_at_the_company: bool) {
    let room = area.width() - 20.0;
    let at = Point::new(area.left + 10.0, area.top + 14.0);
    let name = text::fit(&canvas.speller.name(&person.name, &person.id), BODY, true, room);
    canvas.write(&name, at, Font::bold(BODY, canvas.palette.ink), Anchor::Start);
    let work = canvas.speller.words(&about(person, is_at_the_company));
    let work = text::fit(&work, SMALL, false, room);
    canvas.note(&work, Point::new(at.x, at.y + 15.0), Anchor::Start);
    let told = format!("{}: {}", super::plain(&person.name), about(person, false));
    canvas.hover(area, told);
}

/// What somebody does, and where, unless the title says that.
fn about(person: &Person, is_at_the_company: bool) -> String {
    let position = person.position.as_deref().unwrap_or_default();
    let company = person.company.as_deref().unwrap_or_default();
    let is_said = is_at_the_company && !position.is_empty();
    let parts = [position, if is_said { "" } else { company }];
    joined(&parts.map(super::plain), ", ")
}

/// Somebody in a column, or the place where a line passes it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    /// Id of the person; none where a line passes.
    pub(super) person: Option<String>,
    pub(super) column: usize,
    /// Place in the column from above, 0 to 1.
    pub(super) height: f64,
    /// Index of the best chain it is on.
    pub(super) chain: usize,
}

/// A tie between two nodes of neighboring columns, or a part of one.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Link {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Index of the best chain that runs here.
    pub(super) chain: usize,
    /// Which step of that chain it is.
    pub(super) step: usize,
}

/// All chains laid out.
#[derive(Debug, Clone, Default)]
pub(super) struct Layered {
    pub(super) nodes: Vec<Node>,
    pub(super) links: Vec<Link>,
    pub(super) n_columns: usize,
    /// The most nodes in one column.
    pub(super) n_rows: usize,
}

/// Lays out chains; each is the ids of its people, me first, the target last.
pub(super) fn layered(chains: &[Vec<String>]) -> Layered {
    let n_columns = chains.iter().map(Vec::len).max().unwrap_or(0);
    let mut layered = Layered {
        n_columns,
        ..Layered::default()
    };
    let mut known: BTreeMap<(usize, String), usize> = BTreeMap::new();
    let mut linked: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (i, chain) in chains.iter().enumerate() {
        let places = placed(chain, n_columns);
        let mut before: Option<usize> = None;
        for (column, (key, person, step)) in places.into_iter().enumerate() {
            let node = *known.entry((column, key)).or_insert_with(|| {
                layered.nodes.push(Node {
                    person,
                    column,
                    height: 0.5,
                    chain: i,
                });
                layered.nodes.len() - 1
            });
            if let Some(from) = before {
                linked.entry((from, node)).or_insert_with(|| {
                    layered.links.push(Link {
                        from,
                        to: node,
                        chain: i,
                        step,
                    });
                    layered.links.len() - 1
                });
            }
            before = Some(node);
        }
    }
    layered.spread();
    layered
}

/// Returns for each column the key of the node, the person, and the step that leads to it.
fn placed(chain: &[String], n_columns: usize) -> Vec<(String, Option<String>, usize)> {
    let n_hops = chain.len() - 1;
    (0..n_columns)
        .map(|column| {
            if column < n_hops {
                (
                    chain[column].clone(),
                    Some(chain[column].clone()),
                    column.saturating_sub(1),
                )
            } else if column + 1 == n_columns {
                (chain[n_hops].clone(), Some(chain[n_hops].clone()), n_hops - 1)
            } else {
                let key = format!("{}\u{0}{}", chain[n_hops - 1], chain[n_hops]);
                (key, None, n_hops - 1)
            }
        })
        .collect()
}

impl Layered {
    /// Orders each column by what leads there on the best chain, then by that chain, and spreads it evenly.
    fn spread(&mut self) {
        for column in 0..self.n_columns {
            let mut members: Vec<(f64, usize, usize)> = Vec::new();
            for (i, node) in self.nodes.iter().enumerate().filter(|(_, node)| node.column == column) {
                let best = self
                    .links
                    .iter()
                    .filter(|link| link.to == i)
                    .min_by_key(|link| link.chain);
                let before = best.map_or(0.5, |link| self.nodes[link.from].height);
                members.push((before, node.chain, i));
            }
            members.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
            let n = members.len();
            self.n_rows = self.n_rows.max(n);
            for (row, (_, _, i)) in members.into_iter().enumerate() {
                self.nodes[i].height = (row as f64 + 0.5) / n as f64;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(text: &str) -> Vec<String> {
        text.split(' ').map(str::to_owned).collect()
    }

    #[test]
    fn everybody_stands_once_in_a_column() {
        let layered = layered(&[
            chain("me ana boris"),
            chain("me ana lea"),
            chain("me dmitri lea"),
            chain("me ines"),
        ]);
        let shown = |column: usize| -> Vec<&str> {
            let mut nodes: Vec<&Node> = layered.nodes.iter().filter(|node| node.column == column).collect();
            nodes.sort_by(|a, b| a.height.total_cmp(&b.height));
            nodes.iter().map(|node| node.person.as_deref().unwrap_or("-")).collect()
        };
        assert_eq!((layered.n_columns, layered.n_rows), (3, 3));
        assert_eq!(shown(0), ["me"]);
        assert_eq!(shown(1), ["ana", "dmitri", "-"]);
        assert_eq!(shown(2), ["boris", "lea", "ines"]);
        assert_eq!(layered.links.len(), 7);
    }

    #[test]
    fn nothing_is_laid_out_as_nothing() {
        assert_eq!(layered(&[]).n_columns, 0);
        let one = layered(&[chain("me ines")]);
        assert_eq!((one.nodes.len(), one.links.len(), one.n_rows), (2, 1, 1));
    }
}
