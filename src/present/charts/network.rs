//! The network around somebody, as a picture.
//!
//! In: an [`Ego`] and how many names there is room for. Out: a [`Scene`]. The nearer to the center and the thicker the line, the
//! stronger the tie; the line style is the kind, the sector and color the group. Names never overlap; who has no name here is a
//! dot.

use std::collections::BTreeMap;

use super::canvas::{BODY, Canvas, Font, Heading, Key, Line, Look, SMALL, Shape, Sizes, dash, kind_words, label};
use super::network_layout::{Body, Placed, Target};
use super::scene::{Anchor, Area, Label, Point, Scene};
use super::text::{self, Speller};
use super::theme::Color;
use super::{Draw, footer};
use crate::advice::ego::{Alter, Ego, Outsider};
use crate::advice::introductions::View;
use crate::advice::overview::circles_without_me;
use crate::error::Result;
use crate::network::Kind;
use crate::people::PersonId;
use crate::people::company::Aliases;
use crate::people::title::Title;
use crate::strength::band::{FAIR_TIE, STRONG_TIE};
use crate::wording::charts as wording;
use crate::wording::no_way::unknown;
use crate::wording::words::{capital, number, people, strength, thousands, unless_none};

/// What is asked of the picture.
#[derive(Debug, Clone)]
pub struct NetworkOptions {
    /// How many people have their names at the most; there may be room for fewer.
    pub top: usize,
    /// A company whose people are shown in any case, those whom the center does not know included.
    pub focus: Option<Focus>,
    /// What puts people into one sector; none is what leaves fewer people without one: employers, else fields of work.
    pub groups: Option<Groups>,
}

impl Default for NetworkOptions {
    fn default() -> Self {
        Self {
            top: NAMED,
            focus: None,
            groups: None,
        }
    }
}

/// What puts people into one sector.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Groups {
    /// One employer.
    #[default]
    Companies,
    /// What they do.
    Fields,
    /// That they know each other: the circles of `stats`.
    Circles,
}

/// A company and its people.
#[derive(Debug, Clone)]
pub struct Focus {
    /// What it is called.
    pub name: String,
    /// Who works there.
    pub people: Vec<PersonId>,
}

impl Focus {
    /// Returns the people of a company.
    ///
    /// # Errors
    ///
    /// In words, if the network knows no such company.
    pub fn of(view: &View<'_>, aliases: &Aliases, company: &str) -> std::result::Result<Self, String> {
        let found = view.companies.find(company, aliases);
        let people = found.matched.iter().flat_map(|matched| matched.group.people.clone());
        let mut people: Vec<PersonId> = people.collect();
        people.sort_unstable();
        let first = found.matched.first();
        let near = found.suggestions.iter().copied();
        let first = first.ok_or_else(|| unknown(company, found.is_placeholder, near))?;
        Ok(Self {
            name: first.group.name.clone(),
            people,
        })
    }
}

/// How many people have their names, unless more or fewer are wanted.
const NAMED: usize = 40;
const SIZES: Sizes = Sizes {
    usual: (1400.0, 930.0),
    least: (1060.0, 640.0),
};
/// Groups with a color and a sector of their own; more colors could not be told apart.
const MOST_GROUPS: usize = 7;
/// Dots at the most; beyond, a dot stands for several people.
const MOST_DOTS: usize = 2_400;
/// How many groups may stand beside the chosen company before the warmest ones.
const MOST_BESIDE: usize = 4;
/// People of the chosen company whom the center does not know, at the most.
const MOST_OUTSIDERS: usize = 14;
pub(super) const LEGEND: f64 = 226.0;
const NAME_HEIGHT: f64 = 16.0;
const MOST_NAME: f64 = 150.0;
/// How often the circle is divided anew where names find no room.
const MOST_ATTEMPTS: usize = 6;
/// The narrowest sector, in radians.
const LEAST_SECTOR: f64 = 0.14;
/// How much more of the circle, in radians, a sector gets for a name without room.
const ROOM_MISSING: f64 = 0.09;

pub(super) fn of<'a>(view: View<'a>, _: &Aliases) -> Result<Draw<'a>> {
    let options = NetworkOptions::default();
    let (ego, groups) = ego(&view, view.me, &options);
    let options = NetworkOptions {
        groups: Some(groups),
        ..options
    };
    Ok(Box::new(move |look| network(&view, &ego, &options, look)))
}

/// Looks at the network around somebody and draws it.
pub fn around(view: &View<'_>, center: PersonId, options: &NetworkOptions, look: &Look) -> Scene {
    let (ego, groups) = ego(view, center, options);
    let options = NetworkOptions {
        groups: Some(groups),
        ..options.clone()
    };
    network(view, &ego, &options, look)
}

/// The surroundings of somebody, and what their groups are.
fn ego(view: &View<'_>, center: PersonId, options: &NetworkOptions) -> (Ego, Groups) {
    let groups = options.groups.unwrap_or_default();
    let ego = grouped(view, center, groups);
    let n_grouped: usize = ego.groups.iter().take(MOST_GROUPS).map(|group| group.n_alters).sum();
    if options.groups.is_none() && options.focus.is_none() && 2 * n_grouped < ego.alters.len() {
        return (grouped(view, center, Groups::Fields), Groups::Fields);
    }
    (ego, groups)
}

fn grouped(view: &View<'_>, center: PersonId, groups: Groups) -> Ego {
    if groups == Groups::Companies {
        let company = |person| view.companies.group_of(person).map(|group| group.name.clone());
        return Ego::of(view, center, &company);
    }
    if groups == Groups::Fields {
        let field = |person| Title::of_person(view.network.roster.person(person))?.function();
        return Ego::of(view, center, &|person| Some(capital(field(person)?.name())));
    }
    // A circle is called by its number in `stats` and by who knows most people there.
    let mut circle_of: BTreeMap<PersonId, String> = BTreeMap::new();
    for (rank, circle) in (1..).zip(circles_without_me(view)) {
        let best = circle
            .best_known
            .first()
            .map(|person| &view.network.roster.person(*person).name);
        let name = best.map_or_else(|| rank.to_string(), |best| format!("{rank}: {best}"));
        circle_of.extend(circle.members.iter().map(|member| (*member, name.clone())));
    }
    Ego::of(view, center, &|person| circle_of.get(&person).cloned())
}

/// Draws the network around somebody.
fn network(view: &View<'_>, ego: &Ego, options: &NetworkOptions, look: &Look) -> Scene {
    let speller = Speller::new(look.letters);
    let name = |person| super::called(view.network.roster.person(person), &speller);
    let heading = Heading {
        title: match ego.alters.first() {
            Some(strongest) if ego.center == view.me => {
                let strengths = ego.alters.iter().map(|alter| alter.strength);
                wording::network(&name(strongest.person), strengths)
            }
            _ => format!("The network around {}", name(ego.center)),
        },
        subtitle: subtitle(view, ego, options, &speller),
        footer: footer(view),
    };
    let (mut canvas, body) = Canvas::new(look, speller, SIZES, heading);
    let outsiders = options.focus.as_ref().map_or_else(Vec::new, |focus| {
        let mut outsiders = ego.outsiders(view, &focus.people);
        outsiders.truncate(MOST_OUTSIDERS);
        outsiders
    });
    if ego.alters.is_empty() {
        canvas.nothing(body, "No ties to show: your data name no one this person knows.");
        return canvas.finish();
    }
    let picture = Picture::new(view, ego, options, outsiders);
    let (left, right) = (body.right - LEGEND, body.right);
    let field = Area {
        right: left - 20.0,
        ..body
    };
    let n_dots = picture.draw(&mut canvas, field);
    let keys = picture.keys(&canvas, n_dots);
    canvas.legend(Area { left, right, ..body }, &keys);
    canvas.finish()
}

fn subtitle(view: &View<'_>, ego: &Ego, options: &NetworkOptions, speller: &Speller) -> String {
    let whose = if ego.center == view.me {
        ""
    } else {
        ", as far as these exports show"
    };
    let focus = options.focus.as_ref().map_or(String::new(), |focus| {
        format!(
            " {} at {} are known here.",
            people(focus.people.len()),
            speller.words(&focus.name)
        )
    });
    format!(
        "{}{whose}. The nearer to the center and the thicker the line, the stronger the tie.{focus}",
        number(ego.alters.len(), "tie")
    )
}

/// What is drawn, and where it belongs.
pub(super) struct Picture<'a> {
    pub(super) view: &'a View<'a>,
    pub(super) ego: &'a Ego,
    /// The names of the groups that have a sector, in the order of the sectors.
    pub(super) sectors: Vec<(String, usize)>,
    /// The sector of each group.
    sector_of: BTreeMap<usize, usize>,
    /// Who has a name, strongest first: indices of alters.
    pub(super) named: Vec<usize>,
    pub(super) outsiders: Vec<Outsider>,
    pub(super) focus: Option<&'a Focus>,
    pub(super) groups: Groups,
}

impl<'a> Picture<'a> {
    fn new(view: &'a View<'a>, ego: &'a Ego, options: &'a NetworkOptions, outsiders: Vec<Outsider>) -> Self {
        let focus = options.focus.as_ref();
        let chosen = focus.and_then(|focus| ego.groups.iter().position(|group| group.name == focus.name));
        // Who leads to the chosen company stands beside it.
        let leading = outsiders.iter().filter_map(|outsider| ego.alters[outsider.via].group);
        let mut ranked: Vec<usize> = Vec::new();
        for group in chosen
            .into_iter()
            .chain(leading)
            .take(MOST_BESIDE)
            .chain(0..ego.groups.len())
        {
            if !ranked.contains(&group) {
                ranked.push(group);
            }
            if ranked.len() == MOST_GROUPS {
                break;
            }
        }
        let mut sectors: Vec<(String, usize)> = Vec::new();
        let mut sector_of = BTreeMap::new();
        if let (Some(focus), None) = (focus, chosen) {
            sectors.push((focus.name.clone(), 0));
        }
        for group in ranked.into_iter().take(MOST_GROUPS - sectors.len()) {
            sector_of.insert(group, sectors.len());
            sectors.push((ego.groups[group].name.clone(), ego.groups[group].n_alters));
        }
        let mut picture = Self {
            view,
            ego,
            sectors,
            sector_of,
            named: Vec::new(),
            outsiders,
            focus,
            groups: options.groups.unwrap_or_default(),
        };
        picture.named = picture.choose(options.top);
        picture
    }

    /// Says who has a name: those of the chosen company and who leads there, the strongest, and who knows most others.
    fn choose(&self, top: usize) -> Vec<usize> {
        let is_focus = |alter: &Alter| self.focus.is_some_and(|focus| focus.people.contains(&alter.person));
        let focused = (0..)
            .zip(&self.ego.alters)
            .filter(|(_, alter)| is_focus(alter))
            .map(|(i, _)| i);
        let leading = self.outsiders.iter().map(|outsider| outsider.via);
        let mut brokers: Vec<usize> = (0..self.ego.alters.len())
            .filter(|i| self.ego.alters[*i].n_beyond > 0)
            .collect();
        brokers.sort_by_key(|i| (std::cmp::Reverse(self.ego.alters[*i].n_beyond), *i));
        let brokers = brokers.into_iter().take(top / 5);
        let mut named: Vec<usize> = Vec::new();
        for i in leading
            .chain(focused.take(top / 2))
            .chain(brokers)
            .chain(0..self.ego.alters.len())
        {
            if named.len() >= top.max(1) {
                break;
            }
            if !named.contains(&i) {
                named.push(i);
            }
        }
        named.sort_unstable();
        named
    }

    pub(super) fn sector(&self, alter: &Alter) -> usize {
        let sector = alter.group.and_then(|group| self.sector_of.get(&group));
        sector.copied().unwrap_or(self.sectors.len())
    }

    /// Draws everything into the field; returns how many people a dot stands for, 0 if there are no dots.
    fn draw(&self, canvas: &mut Canvas, field: Area) -> usize {
        let mut rest = vec![0; self.sectors.len() + 1];
        for (i, alter) in self.ego.alters.iter().enumerate() {
            if self.named.binary_search(&i).is_err() {
                rest[self.sector(alter)] += 1;
            }
        }
        let n_rest: usize = rest.iter().sum();
        let radius = (field.width() / 2.0 - RIM_WORDS - 16.0).min(field.height() / 2.0 - 31.0);
        let strengths = || self.named.iter().map(|i| self.ego.alters[*i].strength);
        let has_more = n_rest > 0 || !self.outsiders.is_empty();
        let mut whole = Target::new(field.center(), radius, &[1.0], field);
        whole.scale(strengths(), has_more);
        let mut weights = self.weights(&whole, &rest);
        let mut best: Option<Laid> = None;
        for _ in 0..MOST_ATTEMPTS {
            let mut target = Target::new(field.center(), radius, &weights, field);
            target.scale(strengths(), has_more);
            let laid = self.lay(canvas, target);
            let missing = laid.missing(self);
            for (weight, n) in weights.iter_mut().zip(&missing) {
                *weight += ROOM_MISSING * *n as f64;
            }
            let n_missing = missing.iter().sum::<usize>();
            if best
                .as_ref()
                .is_none_or(|best| n_missing < best.missing(self).iter().sum())
            {
                best = Some(laid);
            }
            if n_missing == 0 {
                break;
            }
        }
        let Some(laid) = best else { return 0 };
        self.ground(canvas, &laid);
        let per_dot = dots_stand_for(n_rest);
        for (sector, n) in rest.iter().enumerate().filter(|(_, n)| **n > 0) {
            let color = canvas.palette.group(sector).mixed(canvas.palette.paper, 25);
            for dot in laid.target.dots(sector, n.div_ceil(per_dot)) {
                canvas.disc(dot, if n_rest > 800 { 1.8 } else { 2.6 }, color);
            }
        }
        self.lines(canvas, &laid);
        self.marks(canvas, &laid);
        self.draw_outsiders(canvas, &laid);
        let middle = laid.target.center;
        canvas.disc(middle, 21.0, canvas.palette.ink);
        let is_me = self.ego.center == self.view.me;
        let who = if is_me {
            "You".to_owned()
        } else {
            initials(canvas, self)
        };
        canvas.write(&who, middle, Font::bold(BODY, canvas.palette.paper), Anchor::Middle);
        if n_rest > 0 { per_dot } else { 0 }
    }

    /// Finds places for everybody in one division of the circle.
    fn lay(&self, canvas: &Canvas, mut target: Target) -> Laid {
        let rings = self.ring_labels(canvas, &target);
        for (words, _) in &rings {
            target.taken.add(words.area().grown(2.0));
        }
        let rims: Vec<Option<Label>> = (0..target.sectors.len())
            .map(|sector| self.rim_label(canvas, &mut target, sector))
            .collect();
        let mut laid = Laid {
            places: Vec::new(),
            strangers: Vec::new(),
            rings,
            rims,
            target,
        };
        for &i in &self.named {
            let alter = &self.ego.alters[i];
            let words = self.words(canvas, alter);
            let body = Body {
                strength: alter.strength,
                sector: self.sector(alter),
                mark: mark(alter),
                width: text::width(&words, BODY, false),
                height: NAME_HEIGHT,
            };
            laid.places.push((i, laid.target.place(&body), words));
        }
        let distance = (laid.target.named_end + laid.target.radius) / 2.0;
        for outsider in &self.outsiders {
            let words = text::fit(&self.name(canvas, outsider.person), BODY, false, MOST_NAME);
            let body = Body {
                strength: 0.0,
                sector: 0,
                mark: 5.0,
                width: text::width(&words, BODY, false),
                height: NAME_HEIGHT,
            };
            let joined = laid.place_of(outsider.via).unwrap_or(laid.target.center);
            laid.strangers
                .push((laid.target.place_at(&body, distance, joined), words));
        }
        laid
    }

    /// How much of the circle each sector gets: as much as it has people, and what can be seen.
    fn weights(&self, whole: &Target, rest: &[usize]) -> Vec<f64> {
        let mut n_in = rest.to_vec();
        for i in &self.named {
            n_in[self.sector(&self.ego.alters[*i])] += 1;
        }
        let n_all = n_in.iter().sum::<usize>().max(1) as f64;
        let share = |n: &usize| (std::f64::consts::TAU * *n as f64 / n_all).max(LEAST_SECTOR);
        let mut needed: Vec<f64> = n_in.iter().map(share).collect();
        if self.focus.is_some() {
            needed[0] += self.outsiders.len() as f64 * (NAME_HEIGHT + 4.0) / whole.named_end;
        }
        if n_in.last() == Some(&0) && !self.sectors.is_empty() {
            needed.pop();
        }
        needed
    }

    /// What stands beside a mark: the name, whether the tie is a guess, and how many others they know.
    fn words(&self, canvas: &Canvas, alter: &Alter) -> String {
        let name = text::fit(&self.name(canvas, alter.person), BODY, false, MOST_NAME);
        let guess = if alter.kind == Kind::Inferred { "?" } else { "" };
        let beyond = unless_none(alter.n_beyond, |n| format!(" +{}", thousands(n as u64)));
        format!("{name}{guess}{beyond}")
    }

    fn name(&self, canvas: &Canvas, person: PersonId) -> String {
        let person = self.view.network.roster.person(person);
        canvas.speller.name(&person.name, &person.id)
    }
}

/// Returns how many people a dot stands for, so that there are not too many dots.
fn dots_stand_for(n: usize) -> usize {
    let steps = [1, 2, 5].into_iter();
    let powers = [1, 10, 100, 1_000, 10_000];
    let mut numbers = powers
        .iter()
        .flat_map(|power| steps.clone().map(move |step| step * power));
    numbers
        .find(|per_dot| n.div_ceil(*per_dot) <= MOST_DOTS)
        .unwrap_or(100_000)
}

fn initials(canvas: &Canvas, picture: &Picture<'_>) -> String {
    let name = picture.name(canvas, picture.ego.center);
    let letters: String = name
        .split_whitespace()
        .filter_map(|word| word.chars().next())
        .take(3)
        .collect();
    text::fit(&letters, SMALL, true, 36.0)
}

/// The radius of a mark: the stronger, the larger.
pub(super) fn mark(alter: &Alter) -> f64 {
    4.0 + 5.0 * alter.strength.clamp(0.0, 1.0)
}

/// The width of a tie's line: the stronger, the thicker.
pub(super) fn width(strength: f64) -> f64 {
    0.7 + 4.3 * strength.clamp(0.0, 1.0)
}

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
            let beyond = unless_none(alter.n_beyond, |n| format!("; knows {} more", people(n)));
            let told = format!(
                "{}: strength {}, {}{beyond}",
                super::at_work(person),
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
                "{}: known through {}, strength {}, {}",
                super::at_work(person),
                super::plain(&via.name),
                strength(outsider.strength),
                outsider.kind.name()
            );
            canvas.hover(Area::around(placed.at, 8.0), told);
        }
    }

    /// The legend: only what the picture has.
    pub(super) fn keys(&self, canvas: &Canvas, n_per_dot: usize) -> Vec<(Key, String)> {
        let palette = &canvas.palette;
        let mut keys = vec![(Key::Heading, self.heading().to_owned())];
        for (place, (name, n)) in self.sectors.iter().enumerate() {
            let name = text::fit(&canvas.speller.words(name), BODY, false, LEGEND - 36.0 - 50.0);
            keys.push((
                Key::Mark(Shape::Disc, 6.0, palette.group(place)),
                format!("{name} · {}", thousands(*n as u64)),
            ));
        }
        let n_others = self
            .ego
            .alters
            .iter()
            .filter(|alter| self.sector(alter) == self.sectors.len())
            .count();
        if n_others > 0 {
            keys.push((
                Key::Mark(Shape::Disc, 6.0, palette.others),
                format!("others or none · {}", thousands(n_others as u64)),
            ));
        }
        keys.push((Key::Heading, "A tie rests on".to_owned()));
        let of_among = self.ego.among.iter().map(|tie| tie.kind);
        for kind in Kind::ALL {
            let is_shown = self.named.iter().any(|i| self.ego.alters[*i].kind == kind)
                || of_among.clone().any(|among| among == kind)
                || self.outsiders.iter().any(|outsider| outsider.kind == kind);
            if is_shown {
                keys.push((Key::Line(dash(kind), 2.0, palette.ink), kind_words(kind).to_owned()));
            }
        }
        self.mark_keys(palette.ink, palette.group(0), n_per_dot, &mut keys);
        keys
    }

    fn heading(&self) -> &'static str {
        match (self.groups, self.focus) {
            (Groups::Companies, None) => "Companies, warmest first",
            (Groups::Companies, Some(_)) => "Companies, clockwise",
            (Groups::Fields, _) => "Fields of work, warmest first",
            (Groups::Circles, _) => "Circles, by who is best known",
        }
    }

    fn mark_keys(&self, ink: Color, accent: Color, n_per_dot: usize, keys: &mut Vec<(Key, String)>) {
        keys.push((Key::Heading, "Marks".to_owned()));
        let is_owner = |i: &usize| self.view.network.roster.person(self.ego.alters[*i].person).is_owner;
        if self.named.iter().any(is_owner) {
            keys.push((
                Key::Mark(Shape::Square, 6.0, ink),
                "gave an export to the pool".to_owned(),
            ));
        }
        if self.named.iter().any(|i| self.ego.alters[*i].n_beyond > 0) {
            keys.push((Key::Words("+5"), "knows 5 people whom the center does not".to_owned()));
        }
        if !self.outsiders.is_empty() {
            keys.push((
                Key::Mark(Shape::Ring, 5.5, accent),
                "not known to the center, but to somebody here".to_owned(),
            ));
        }
        if n_per_dot > 0 {
            keys.push((Key::Mark(Shape::Disc, 2.6, ink), people_per_dot(n_per_dot)));
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

fn people_per_dot(n: usize) -> String {
    if n == 1 {
        "somebody else, weaker".to_owned()
    } else {
        format!("{} more, weaker", people(n))
    }
}
