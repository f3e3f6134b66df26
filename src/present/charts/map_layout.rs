//! Where everybody stands on the map of a network: people as bubbles in islands, the employers.
//!
//! In: a weighed network seen by one person, with their ties. Out: a [`MapLayout`]: centers and radii, whoever draws them. There are no
//! forces in it, so it works for a single export, whose people are joined by nothing but their owner.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::packing::{Form, enclosing, pack};
use super::scene::{Area, Point};
use crate::advice::introductions::View;
use crate::advice::readiness::Verdict;
use crate::advice::view::OwnTie;
use crate::people::PersonId;
use crate::people::title::{Function, Title};
use crate::strength::band::FAIR_TIE;
use crate::wording::charts::{NO_EMPLOYER, YOU, alone};

/// Everybody in their places. The longer side is [`MapLayout::LONGEST`], numbers have two digits behind the point, and nothing touches.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct MapLayout {
    pub(crate) width: f64,
    pub(crate) height: f64,
    /// The one with me first, then from the largest to the smallest.
    pub(crate) islands: Vec<Island>,
    /// By island, the largest first.
    pub(crate) bubbles: Vec<Bubble>,
}

/// People who have an employer in common, or that they have none.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Island {
    pub(crate) of: Gathered,
    pub(crate) center: Point,
    pub(crate) radius: f64,
    /// How much room is kept free at the top for the name; 0 where it is too little for one.
    pub(crate) cap: f64,
    /// Its people among [`MapLayout::bubbles`].
    pub(crate) bubbles: Range<usize>,
}

/// What the people of an island have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Gathered {
    /// That it is me, who has no employer.
    Me,
    /// Their employer, by its name.
    Employer(String),
    /// What they do; each is the only one here of their employer. None where their titles do not say.
    Field(Option<Function>),
    /// That no employer of theirs is known.
    NoEmployer,
}

impl Gathered {
    /// Returns what the island is called.
    pub(crate) fn called(&self) -> String {
        match self {
            Self::Employer(name) => name.clone(),
            Self::Me => YOU.to_owned(),
            Self::Field(field) => alone(*field),
            Self::NoEmployer => NO_EMPLOYER.to_owned(),
        }
    }
}

/// Somebody.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bubble {
    pub(crate) person: PersonId,
    /// My tie with them; none for me and for those whom I do not know.
    pub(crate) tie: Option<OwnTie>,
    pub(crate) center: Point,
    pub(crate) radius: f64,
}

/// The radius of a tie of strength 1, which all lengths are measured in until they have their places.
const LARGEST: f64 = 1.0;
/// Weaker ties than this are not smaller, so that they can still be seen.
const WEAKEST: f64 = 0.022;
/// The radius of whom I do not know.
const STRANGER: f64 = 0.075;
/// My own.
const ME: f64 = 0.45;
/// Between the people of an island, and between islands.
const GAPS: (f64, f64) = (0.03, 0.08);
/// More bubbles than these are dust, and too much for a picture.
const MOST_BUBBLES: usize = 12_000;
/// So many people who are alone at their employers are islands of their own; of more, only so many with the strongest ties.
const MOST_ALONE: usize = 60;
/// How high a name is, for a map of height 1 and width 1.
const NAME: f64 = 0.016;
/// Islands smaller than so many heights of a name have no room for one.
const SMALLEST_NAMED: f64 = 2.0;
/// A word in the names of more islands than these says nothing: one in so many.
const TELLING: usize = 25;

/// Islands are packed into sheets of several widths, and what fits best is taken; many fit anyway.
const STRETCHES: [f64; 7] = [1.0, 0.8, 0.87, 0.93, 1.08, 1.16, 1.25];
const MANY: usize = 250;

/// Somebody before they have a place.
struct Member {
    person: PersonId,
    tie: Option<OwnTie>,
    radius: f64,
}

impl MapLayout {
    /// The longer of its sides.
    pub(crate) const LONGEST: f64 = 1_000.0;

    /// How many people have no place: those whom I do not know, then my weakest ties.
    pub(crate) fn n_left_out(view: &View<'_>) -> usize {
        view.network.roster.people.len().saturating_sub(MOST_BUBBLES)
    }

    /// Finds places for everybody on a map that is `aspect` times as wide as it is high. O(n log n) in people, and O(ties).
    pub(crate) fn of(view: &View<'_>, own_ties: &[OwnTie], aspect: f64) -> Self {
        let gathered = gather(view, members(view, own_ties));
        let mut packed: Vec<Packed> = gathered
            .into_iter()
            .map(|(of, members)| Packed::new(of, members))
            .collect();
        let is_mine = |island: &Packed| island.members.iter().any(|member| member.person == view.me);
        packed.sort_by(|a, b| b.radius.total_cmp(&a.radius).then_with(|| a.of.cmp(&b.of)));
        let area: f64 = packed.iter().map(|island| island.radius * island.radius * 4.0).sum();
        let cap = NAME * area.sqrt();
        for island in packed.iter_mut().filter(|island| island.members.len() > 1) {
            island.keep_room(cap);
        }
        packed.sort_by(|a, b| {
            let mine = is_mine(b).cmp(&is_mine(a));
            mine.then(b.radius.total_cmp(&a.radius)).then_with(|| a.of.cmp(&b.of))
        });
        let radii: Vec<f64> = packed.iter().map(|island| island.radius).collect();
        let kinship = Kinship::of(view, &packed);
        let pack = |aspect: f64| {
            let form = Form::Sheet { aspect };
            pack(&radii, GAPS.1, form, Some(&|one, other| kinship.between(one, other)))
        };
        let tries = if radii.len() > MANY {
            &STRETCHES[..1]
        } else {
            &STRETCHES
        };
        let tried = tries.iter().map(|stretch| pack(aspect * stretch));
        let waste = |centers: &[Point]| {
            let (width, height) = size(&bounds(centers, &radii));
            (width / aspect).max(height)
        };
        let best = tried.min_by(|a, b| waste(a).total_cmp(&waste(b)));
        Self::scaled(packed, &best.unwrap_or_default())
    }

    /// Puts everything into the corner, in round numbers.
    fn scaled(packed: Vec<Packed>, centers: &[Point]) -> Self {
        let radii: Vec<f64> = packed.iter().map(|island| island.radius).collect();
        let bounds = bounds(centers, &radii);
        let (width, height) = size(&bounds);
        let scale = Self::LONGEST / width.max(height).max(LARGEST);
        let round = |value: f64| (value * scale * 100.0).round() / 100.0;
        let place = |at: Point| Point::new(round(at.x - bounds.left), round(at.y - bounds.top));
        let mut layout = Self {
            width: round(width),
            height: round(height),
            islands: Vec::with_capacity(packed.len()),
            bubbles: Vec::new(),
        };
        for (island, &center) in packed.into_iter().zip(centers) {
            let first = layout.bubbles.len();
            let bubbles = island.members.iter().zip(&island.places).map(|(member, at)| Bubble {
                person: member.person,
                tie: member.tie,
                center: place(Point::new(center.x + at.x, center.y + at.y)),
                radius: round(member.radius),
            });
            layout.bubbles.extend(bubbles);
            layout.islands.push(Island {
                of: island.of,
                center: place(center),
                radius: round(island.radius),
                cap: round(island.cap),
                bubbles: first..layout.bubbles.len(),
            });
        }
        layout
    }
}

/// The area that circles take.
fn bounds(centers: &[Point], radii: &[f64]) -> Area {
    let areas = centers.iter().zip(radii).map(|(at, radius)| Area::around(*at, *radius));
    let wider = |all: Area, one: Area| Area {
        left: all.left.min(one.left),
        top: all.top.min(one.top),
        right: all.right.max(one.right),
        bottom: all.bottom.max(one.bottom),
    };
    areas.reduce(wider).unwrap_or_else(|| Area::new(0.0, 0.0, 0.0, 0.0))
}

fn size(area: &Area) -> (f64, f64) {
    (area.width(), area.height())
}

/// Me, my ties, the strongest first, and those whom my ties know, the best known first; as many as there is room for.
fn members(view: &View<'_>, own_ties: &[OwnTie]) -> Vec<Member> {
    let n_people = view.network.roster.people.len();
    let mut mine: Vec<Option<f64>> = vec![None; n_people];
    mine[view.me.index()] = Some(0.0);
    for tie in own_ties {
        mine[tie.person.index()] = Some(tie.strength);
    }
    let mut reach = vec![0.0_f64; n_people];
    for id in view.network.graph.edge_indices() {
        let Some(known) = view.strengths.of(id) else { continue };
        let (a, b) = view.network.ends(id);
        match (mine[a.index()], mine[b.index()]) {
            (Some(own), None) => reach[b.index()] = reach[b.index()].max(own * known.strength),
            (None, Some(own)) => reach[a.index()] = reach[a.index()].max(own * known.strength),
            _ => {}
        }
    }
    let strangers = view.network.roster.iter().map(|(person, _)| person);
    let mut strangers: Vec<PersonId> = strangers.filter(|person| mine[person.index()].is_none()).collect();
    strangers.sort_by(|a, b| reach[b.index()].total_cmp(&reach[a.index()]).then(a.cmp(b)));
    let me = Member {
        person: view.me,
        tie: None,
        radius: ME,
    };
    let known = own_ties.iter().map(|tie| Member {
        person: tie.person,
        tie: Some(*tie),
        radius: LARGEST * tie.strength.clamp(WEAKEST, 1.0).sqrt(),
    });
    let unknown = strangers.iter().map(|&person| Member {
        person,
        tie: None,
        radius: STRANGER,
    });
    let all = std::iter::once(me).chain(known).chain(unknown);
    all.take(MOST_BUBBLES).collect()
}

/// Puts people of one employer together. Where many are the only ones of theirs, those with weak ties are put together by what they do.
fn gather(view: &View<'_>, members: Vec<Member>) -> BTreeMap<Gathered, Vec<Member>> {
    let mut n_of: HashMap<&str, usize> = HashMap::new();
    let employer = |person: PersonId| view.companies.group_of(person).map(|group| group.name.as_str());
    for member in &members {
        *n_of.entry(employer(member.person).unwrap_or_default()).or_default() += 1;
    }
    let is_alone = |person: PersonId| employer(person).is_some_and(|name| n_of[name] == 1);
    let n_alone = members.iter().filter(|member| is_alone(member.person)).count();
    let mut room = MOST_ALONE;
    let mut gathered: BTreeMap<Gathered, Vec<Member>> = BTreeMap::new();
    for member in members {
        let of = match employer(member.person) {
            None if member.person == view.me => Gathered::Me,
            None => Gathered::NoEmployer,
            Some(name) if n_alone > MOST_ALONE && is_alone(member.person) && member.person != view.me => {
                let stands_alone = room > 0 && member.tie.is_some_and(|tie| tie.strength >= FAIR_TIE);
                room -= usize::from(stands_alone);
                if stands_alone {
                    Gathered::Employer(name.to_owned())
                } else {
                    let title = Title::of_person(view.network.roster.person(member.person));
                    Gathered::Field(title.and_then(|title| title.function()))
                }
            }
            Some(name) => Gathered::Employer(name.to_owned()),
        };
        gathered.entry(of).or_default().push(member);
    }
    gathered
}

/// An island before it has a place; its people stand around its center.
struct Packed {
    of: Gathered,
    members: Vec<Member>,
    places: Vec<Point>,
    radius: f64,
    cap: f64,
}

impl Packed {
    fn new(of: Gathered, mut members: Vec<Member>) -> Self {
        // Of the weakest, who all have one size, those with something to do stand further in.
        let rank = |member: &Member| member.tie.map(|tie| tie.verdict == Verdict::Build);
        members.sort_by(|a, b| b.radius.total_cmp(&a.radius).then_with(|| rank(a).cmp(&rank(b))));
        let radii: Vec<f64> = members.iter().map(|member| member.radius).collect();
        let places = pack(&radii, GAPS.0, Form::Round, None);
        let circles: Vec<(Point, f64)> = places.iter().copied().zip(radii.iter().copied()).collect();
        let (middle, radius) = enclosing(&circles);
        let places = places.iter().map(|at| Point::new(at.x - middle.x, at.y - middle.y));
        Self {
            places: places.collect(),
            radius: if members.len() > 1 {
                radius + 2.0 * GAPS.0
            } else {
                radius
            },
            of,
            members,
            cap: 0.0,
        }
    }

    /// Keeps room for a name above the people, if the island is large enough for one.
    fn keep_room(&mut self, cap: f64) {
        if self.radius >= SMALLEST_NAMED * cap {
            self.cap = cap;
            self.radius += cap / 2.0;
            for place in &mut self.places {
                place.y += cap / 2.0;
            }
        }
    }
}

/// How much islands have to do with each other: a word of the field they work in, or people who know each other.
struct Kinship {
    /// For each island the words in its name that some others have too, sorted.
    words: Vec<Vec<usize>>,
    /// How many ties there are between two islands, the lower first.
    ties: HashMap<(usize, usize), usize>,
    n_people: Vec<usize>,
}

impl Kinship {
    fn of(view: &View<'_>, islands: &[Packed]) -> Self {
        let mut island_of: Vec<Option<usize>> = vec![None; view.network.roster.people.len()];
        let mut with_word: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (i, island) in islands.iter().enumerate() {
            for member in &island.members {
                island_of[member.person.index()] = Some(i);
            }
            let group = view.companies.group_of(island.members[0].person);
            let group = group.filter(|_| matches!(island.of, Gathered::Employer(_)));
            for word in group.into_iter().flat_map(|group| group.key.as_str().split(' ')) {
                with_word.entry(word).or_default().push(i);
            }
        }
        let most = (islands.len() / TELLING).max(4);
        let mut words = vec![Vec::new(); islands.len()];
        let telling = with_word
            .into_values()
            .filter(|those| (2..=most).contains(&those.len()));
        for (word, those) in telling.enumerate() {
            for island in those {
                words[island].push(word);
            }
        }
        let mut ties = HashMap::new();
        for id in view
            .network
            .graph
            .edge_indices()
            .filter(|id| view.strengths.of(*id).is_some())
        {
            let (a, b) = view.network.ends(id);
            if let (Some(one), Some(other)) = (island_of[a.index()], island_of[b.index()])
                && a != view.me
                && b != view.me
                && one != other
            {
                *ties.entry((one.min(other), one.max(other))).or_default() += 1;
            }
        }
        Self {
            words,
            ties,
            n_people: islands.iter().map(|island| island.members.len()).collect(),
        }
    }

    /// How much two islands have to do with each other, 0 to 1.
    fn between(&self, one: usize, other: usize) -> f64 {
        if self.words[one].iter().any(|word| self.words[other].contains(word)) {
            return 1.0;
        }
        let n_ties = self.ties.get(&(one.min(other), one.max(other))).copied().unwrap_or(0);
        let most = self.n_people[one].min(self.n_people[other]).max(1);
        (n_ties as f64 / most as f64).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::advice::view::own_ties;
    use crate::session::sample;
    use crate::work::counted;

    /// Checks that islands and bubbles keep apart and inside, by the numbers that a page would get.
    fn apart(layout: &MapLayout) {
        let paper = Area::new(0.0, 0.0, layout.width, layout.height).grown(0.01);
        for (i, island) in layout.islands.iter().enumerate() {
            assert!(paper.holds(&Area::around(island.center, island.radius)), "{island:?}");
            for other in &layout.islands[i + 1..] {
                let distance = island.center.distance(other.center);
                assert!(distance > island.radius + other.radius, "{island:?} {other:?}");
            }
            let bubbles = &layout.bubbles[island.bubbles.clone()];
            for (k, bubble) in bubbles.iter().enumerate() {
                let reach = bubble.center.distance(island.center) + bubble.radius;
                assert!(reach <= island.radius + 0.02, "{bubble:?} leaves {island:?}");
                let top = bubble.center.y - bubble.radius - (island.center.y - island.radius);
                assert!(top >= island.cap - 0.02, "the name keeps its room");
                for other in &bubbles[k + 1..] {
                    let distance = bubble.center.distance(other.center);
                    assert!(distance > bubble.radius + other.radius, "{bubble:?} {other:?}");
                }
            }
        }
    }

    #[test]
    fn everybody_has_one_place_and_no_two_touch() {
        let session = sample();
        let view = session.view();
        let own_ties = own_ties(&view);
        for aspect in [0.6, 1.0, 1.8] {
            let layout = MapLayout::of(&view, &own_ties, aspect);
            apart(&layout);
            let mut people: Vec<PersonId> = layout.bubbles.iter().map(|bubble| bubble.person).collect();
            people.sort_unstable();
            people.dedup();
            assert_eq!(people.len(), view.network.roster.people.len());
            assert_eq!(layout.bubbles.len(), people.len());
            let shape = layout.width / layout.height;
            assert!((0.7..1.4).contains(&(shape / aspect)), "{shape} {aspect}");
            assert!((layout.width.max(layout.height) - MapLayout::LONGEST).abs() < 0.01);
            assert_eq!(layout, MapLayout::of(&view, &own_ties, aspect), "the same again");
            let mine = &layout.bubbles[layout.islands[0].bubbles.clone()];
            assert!(mine.iter().any(|bubble| bubble.person == view.me));
        }
    }

    #[test]
    fn colleagues_share_an_island_and_the_stronger_is_the_larger() {
        let session = sample();
        let view = session.view();
        let layout = MapLayout::of(&view, &own_ties(&view), 1.5);
        for island in &layout.islands {
            let bubbles = &layout.bubbles[island.bubbles.clone()];
            assert!(bubbles.is_sorted_by(|a, b| a.radius >= b.radius));
            for bubble in bubbles {
                let employer = view.companies.group_of(bubble.person).map(|group| group.name.clone());
                match &island.of {
                    Gathered::Employer(name) => assert_eq!(employer.as_ref(), Some(name)),
                    Gathered::NoEmployer | Gathered::Me => assert_eq!(employer, None),
                    Gathered::Field(_) => assert_eq!(
                        view.companies.group_of(bubble.person).map(|group| group.people.len()),
                        Some(1)
                    ),
                }
            }
        }
        let strength = |bubble: &Bubble| bubble.tie.map_or(0.0, |tie| tie.strength);
        let mut known: Vec<&Bubble> = layout.bubbles.iter().filter(|bubble| bubble.tie.is_some()).collect();
        known.sort_by(|a, b| strength(b).total_cmp(&strength(a)));
        assert!(known.is_sorted_by(|a, b| a.radius >= b.radius));
        let stranger = layout
            .bubbles
            .iter()
            .find(|bubble| bubble.tie.is_none() && bubble.person != view.me);
        assert!(stranger.is_some_and(|stranger| stranger.radius < known[known.len() - 1].radius));
    }

    #[test]
    fn four_times_the_people_are_little_more_than_four_times_the_work() {
        let steps = |n: usize| {
            let session = crate::present::charts::tests::employed(n);
            let view = session.view();
            let own_ties = own_ties(&view);
            let (layout, steps) = counted(|| MapLayout::of(&view, &own_ties, 1.6));
            assert_eq!(layout.bubbles.len(), n);
            if n < 3_000 {
                apart(&layout);
            }
            steps
        };
        let (few, many) = (steps(2_500), steps(10_000));
        assert!(many < few * 5, "{few} {many}");
    }
}
