//! The map of a network as the page shows it: everybody where [`MapLayout`] puts them, ready to light up.
//!
//! Nothing ever moves: the page changes what stands out, and where the window on the map is.

use maud::{Markup, html};

use super::PageData;
use super::parts::plain;
use crate::advice::view::own_ties;
use crate::present::charts::map_layout::{Bubble, Gathered, MapLayout};
use crate::present::charts::verdicts::{counted, words};
use crate::wording::charts::{YOU, island, map, of_ties};
use crate::wording::evidence::first_name;
use crate::wording::words::strength;

/// How much wider than high the map is.
const ASPECT: f64 = 1.9;
/// How wide a letter of height 1 is.
const LETTER: f64 = 0.56;

/// The map, with a list of what its colors mean.
pub(super) fn drawn(data: &PageData) -> Markup {
    let view = data.session.view();
    let ties = own_ties(&view);
    if ties.is_empty() {
        return Markup::default();
    }
    let layout = MapLayout::of(&view, &ties, ASPECT);
    let roster = &view.network.roster;
    let me = roster.person(view.me).name.as_str();
    let says = of_ties(&ties);
    let bubble = |bubble: &Bubble| {
        let who = roster.person(bubble.person);
        let class = if bubble.person == view.me {
            "me"
        } else {
            bubble.tie.map_or("stranger", |tie| tie.verdict.name())
        };
        let told = match bubble.tie {
            Some(tie) => format!(
                "{}: {}, {}",
                plain(&who.name),
                words(tie.verdict),
                strength(tie.strength)
            ),
            None => plain(&who.name).into_owned(),
        };
        let called = if bubble.person == view.me {
            YOU.to_owned()
        } else {
            first_name(&who.name)
        };
        let size = (bubble.radius * 1.7 / (LETTER * called.chars().count().max(1) as f64)).min(bubble.radius * 0.8);
        html! {
            circle class=(class) cx=(bubble.center.x) cy=(bubble.center.y) r=(bubble.radius) data-id=(who.id) { title { (told) } }
            @if let Some(level) = level(size) {
                text class={ "in " (class) " " (level) } x=(bubble.center.x) y=(bubble.center.y + size * 0.35) font-size=(rounded(size)) { (plain(&called)) }
            }
        }
    };
    html! {
        div.map-frame #map tabindex="0" role="group" aria-label="Map of your network; arrow keys move it, plus and minus zoom" {
            svg viewBox={ "0 0 " (layout.width) " " (layout.height) } role="img" aria-label=(says) {
                @for one in &layout.islands {
                    g.island data-company=[company_of(&one.of)] {
                        @if one.bubbles.len() > 1 {
                            circle.shore cx=(one.center.x) cy=(one.center.y) r=(one.radius) {}
                        }
                        @for one in &layout.bubbles[one.bubbles.clone()] { (bubble(one)) }
                    }
                }
                // Over all islands, so that none covers the name of another.
                @for one in layout.islands.iter().filter(|one| one.bubbles.len() > 1 && one.cap > 0.0) {
                    @let called = island(&one.of.called(), one.bubbles.len());
                    @let size = (one.radius * 1.5 / (LETTER * called.chars().count().max(1) as f64)).min(one.cap * 0.8);
                    @if let Some(level) = level(size) {
                        text class={ "over " (level) } x=(one.center.x) y=(rounded(one.center.y - one.radius + one.cap * 0.9)) font-size=(rounded(size)) { (plain(&called)) }
                    }
                }
                g.ways {}
            }
            div.zoom-tools {
                button type="button" data-zoom="in" aria-label="Zoom in" { "+" }
                button type="button" data-zoom="out" aria-label="Zoom out" { "−" }
                button type="button" data-zoom="all" aria-label="Show everything" { "⤢" }
            }
        }
        p.map-says { b { (says) } " " (plain(&map(&first_name(me), MapLayout::n_left_out(&view)))) " " a href="#ties" { "As a list" } }
        ul.map-key aria-label="What the colors mean" {
            @for (verdict, told) in counted(&ties) { li { i class={ "dot " (verdict.name()) } {} (told) } }
        }
    }
}

/// From how near letters of a size can be read; none if never.
fn level(size: f64) -> Option<&'static str> {
    match size {
        6.5.. => Some("far"),
        3.2.. => Some("near"),
        1.2.. => Some("close"),
        _ => None,
    }
}

fn company_of(of: &Gathered) -> Option<String> {
    match of {
        Gathered::Employer(name) => Some(plain(name).into_owned()),
        Gathered::Me | Gathered::Field(_) | Gathered::NoEmployer => None,
    }
}

fn rounded(x: f64) -> f64 {
    (x * 100.0).round() / 100.0
}
